/* modules/trace_table.c -- where each block was born.   SPDX-License-Identifier: MIT
 *
 * Invariants T1 to T3 are in modules/trace_table.h. Three tables: names, stacks (both chained, only
 * growing), traces (open addressing, places move back on removal). Besides a cache of lines:
 * finding an instruction's line means reading the code's table from its beginning:
 *   T4  a LineCache slot whose code is not NULL describes that living code object; a dying block
 *       empties its slot
 * Running out of memory here loses traces, nothing else. Start at on_alloc and on_free. */
#include "modules/trace_table.h"

#include <stdlib.h>
#include <string.h>

#include "memory/memory.h"
#include "memory/tracer.h"
#include "objects/str.h"
#include "vm/frame_object.h"
#include "vm/vm.h"
#include "objects/type.h"

#define FIRST_TRACES 4096           /* places, a power of two */
#define FIRST_BUCKETS 1024
#define CACHE_CODES 128
#define CACHE_LINES 64
#define NO_WORD UINT32_MAX

/* A table whose entries are found by number, and by content through chains. */
typedef struct Register {
    void **items;                   /* by number */
    void **buckets;
    uint32_t count, capacity;       /* capacity: of items; as many buckets, 0 or a power of two */
} Register;

typedef struct Name {
    struct Name *next;
    uint64_t hash;
    uint32_t number, length;        /* characters */
    uint8_t kind, data[];
} Name;

typedef struct LineCache {
    const Code *code;
    uint32_t name;
    struct { uint32_t word; int32_t line; } lines[CACHE_LINES];
} LineCache;

static struct {
    Trace *places;
    size_t capacity, used;
    Register names, stacks;
    TraceFigures figures;
    LineCache *cache;
    TraceStack *scratch;            /* room for the stack being captured */
    int frame_limit;
    int paused;
} table = {.frame_limit = 1};

/* ---- the tables' own memory ---- */

static void *own_alloc(size_t size)
{
    void *block = calloc(1, size);
    if (block)
        table.figures.own_bytes += size;
    return block;
}

static void own_free(void *block, size_t size)
{
    if (block)
        table.figures.own_bytes -= size;
    free(block);
}

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

/* Entries of both kinds begin with these. */
typedef struct Entry { struct Entry *next; uint64_t hash; } Entry;

static bool register_grow(Register *r)
{
    uint32_t capacity = r->capacity ? r->capacity * 2 : FIRST_BUCKETS;
    void **items = own_alloc(capacity * sizeof *items);
    void **buckets = own_alloc(capacity * sizeof *buckets);
    if (!items || !buckets) {
        own_free(items, capacity * sizeof *items);
        own_free(buckets, capacity * sizeof *buckets);
        return false;
    }
    for (uint32_t i = 0; i < r->count; i++) {
        Entry *e = items[i] = r->items[i];
        void **bucket = &buckets[e->hash & (capacity - 1)];
        e->next = *bucket;
        *bucket = e;
    }
    own_free(r->items, r->capacity * sizeof *items);
    own_free(r->buckets, r->capacity * sizeof *buckets);
    r->items = items;
    r->buckets = buckets;
    r->capacity = capacity;
    return true;
}

static Entry *register_bucket(const Register *r, uint64_t hash)
{
    return r->capacity ? r->buckets[hash & (r->capacity - 1)] : NULL;
}

/* Adds an entry whose hash is set; its number, or NO_WORD: no memory. */
static uint32_t register_add(Register *r, Entry *e)
{
    if (r->count == r->capacity && !register_grow(r))
        return NO_WORD;
    void **bucket = &r->buckets[e->hash & (r->capacity - 1)];
    e->next = *bucket;
    *bucket = e;
    r->items[r->count] = e;
    return r->count++;
}

static void register_empty(Register *r, size_t (*size_of)(const void *))
{
    for (uint32_t i = 0; i < r->count; i++)
        own_free(r->items[i], size_of(r->items[i]));
    own_free(r->items, r->capacity * sizeof *r->items);
    own_free(r->buckets, r->capacity * sizeof *r->buckets);
    *r = (Register){0};
}

/* ---- names ---- */

static size_t name_bytes(const void *entry)
{
    const Name *name = entry;
    return sizeof *name + (size_t)name->length * name->kind;
}

static Name *name_new(const Str *text, uint64_t hash)
{
    size_t bytes = (size_t)text->length * text->kind;
    Name *name = own_alloc(sizeof *name + bytes);
    if (!name)
        return NULL;
    name->hash = hash;
    name->length = text->length;
    name->kind = text->kind;
    memcpy(name->data, text->data, bytes);
    return name;
}

/* Number of a file name, NO_WORD: no memory. */
static uint32_t name_number(const Str *text)
{
    size_t bytes = (size_t)text->length * text->kind;
    uint64_t hash = mix(text->length, text->kind);
    for (size_t i = 0; i < bytes; i++)
        hash = mix(hash, text->data[i]);
    for (Name *n = (Name *)register_bucket(&table.names, hash); n; n = n->next)
        if (n->hash == hash && n->length == text->length && n->kind == text->kind
            && memcmp(n->data, text->data, bytes) == 0)
            return n->number;
    Name *name = name_new(text, hash);
    uint32_t number = name ? register_add(&table.names, (Entry *)name) : NO_WORD;
    if (name && number == NO_WORD)
        own_free(name, sizeof *name + bytes);
    else if (name)
        name->number = number;
    return number;
}

/* The name of what has no frame. */
static uint32_t unknown_name(void)
{
    static const char text[] = "<unknown>";
    struct { Str str; char data[sizeof text]; } plain = {
        .str = {.length = sizeof text - 1, .kind = 1}};
    memcpy(plain.str.data, text, sizeof text);
    return name_number(&plain.str);
}

Object *trace_name_text(uint32_t number)
{
    const Name *name = table.names.items[number];
    if (name->kind == 1)
        return str_from_latin1(name->data, name->length);
    Object *text = str_new(name->length, name->kind == 2 ? 0xffff : 0x10ffff);
    if (text)
        memcpy(((Str *)text)->data, name->data, (size_t)name->length * name->kind);
    return text;
}

/* ---- lines ---- */

static LineCache *cache_slot(const void *code)
{
    return &table.cache[mix(0, (uintptr_t)code) % CACHE_CODES];
}

static LineCache *cache_for(const Code *code)
{
    LineCache *slot = cache_slot(code);
    if (slot->code == code)
        return slot;
    slot->code = NULL;
    slot->name = name_number((const Str *)code->filename);
    if (slot->name == NO_WORD)
        return NULL;
    slot->code = code;
    for (size_t i = 0; i < CACHE_LINES; i++)
        slot->lines[i].word = NO_WORD;
    return slot;
}

static bool frame_position(const Frame *frame, TraceFrame *out)
{
    LineCache *slot = cache_for(frame->code);
    if (!slot)
        return false;
    uint32_t word = frame_word(frame);
    if (slot->lines[word % CACHE_LINES].word != word) {
        int line = code_line(frame->code, word);
        slot->lines[word % CACHE_LINES].word = word;
        slot->lines[word % CACHE_LINES].line = line < 0 ? 0 : line;
    }
    *out = (TraceFrame){slot->name, slot->lines[word % CACHE_LINES].line};
    return true;
}

/* ---- stacks ---- */

static size_t stack_bytes(const void *entry)
{
    const TraceStack *stack = entry;
    return sizeof *stack + stack->count * sizeof *stack->frames;
}

/* Fills table.scratch from the running frames. */
static bool capture(void)
{
    TraceStack *s = table.scratch;
    size_t total = vm.frame < vm.frames ? 0 : (size_t)(vm.frame - vm.frames) + 1;
    s->total = (uint16_t)(total == 0 ? 1 : total > TRACE_FRAMES_MAX ? TRACE_FRAMES_MAX : total);
    s->count = s->total < table.frame_limit ? s->total : (uint16_t)table.frame_limit;
    if (total == 0)
        s->frames[0] = (TraceFrame){unknown_name(), 0};
    for (size_t i = 0; total && i < s->count; i++)
        if (!frame_position(vm.frame - i, &s->frames[i]))
            return false;
    uint64_t hash = mix(s->total, s->count);
    for (size_t i = 0; i < s->count; i++)
        hash = mix(hash, (uint64_t)s->frames[i].name << 32 | (uint32_t)s->frames[i].line);
    s->hash = hash;
    return s->frames[0].name != NO_WORD;
}

/* Number of the stack that runs now, NO_WORD: no memory. */
static uint32_t stack_number(void)
{
    if (!capture())
        return NO_WORD;
    const TraceStack *wanted = table.scratch;
    size_t bytes = stack_bytes(wanted);
    for (TraceStack *s = (TraceStack *)register_bucket(&table.stacks, wanted->hash); s; s = s->next)
        if (s->hash == wanted->hash && s->count == wanted->count && s->total == wanted->total
            && memcmp(s->frames, wanted->frames, bytes - sizeof *s) == 0)
            return s->number;
    TraceStack *stack = own_alloc(bytes);
    if (!stack)
        return NO_WORD;
    memcpy(stack, wanted, bytes);
    stack->number = register_add(&table.stacks, (Entry *)stack);
    if (stack->number != NO_WORD)
        return stack->number;
    own_free(stack, bytes);
    return NO_WORD;
}

const TraceStack *trace_stack(uint32_t number) { return table.stacks.items[number]; }

/* ---- traces ---- */

static size_t home_of(const void *block) { return mix(0, (uintptr_t)block) & (table.capacity - 1); }

/* The place of a block, or the empty place where it would go. */
static Trace *place_of(const void *block)
{
    size_t i = home_of(block);
    while (table.places[i].block && table.places[i].block != block)
        i = (i + 1) & (table.capacity - 1);
    return &table.places[i];
}

static bool traces_grow(void)
{
    Trace *old = table.places;
    size_t before = table.capacity, capacity = before ? before * 2 : FIRST_TRACES;
    Trace *places = own_alloc(capacity * sizeof *places);
    if (!places)
        return false;
    table.places = places;
    table.capacity = capacity;
    for (size_t i = 0; i < before; i++)
        if (old[i].block)
            *place_of(old[i].block) = old[i];
    own_free(old, before * sizeof *old);
    return true;
}

/* Empties a place; what follows it moves back so that every block stays findable from its home. */
static void place_empty(Trace *place)
{
    size_t mask = table.capacity - 1, hole = (size_t)(place - table.places);
    for (size_t i = (hole + 1) & mask; table.places[i].block; i = (i + 1) & mask) {
        size_t home = home_of(table.places[i].block);
        if (((i - home) & mask) >= ((i - hole) & mask)) {
            table.places[hole] = table.places[i];
            hole = i;
        }
    }
    table.places[hole].block = NULL;
    table.used--;
}

static void forget(Trace *place)
{
    table.figures.traced_bytes -= place->size;
    table.figures.block_bytes -= place->size + place->slack;
    place_empty(place);
}

static void on_free(void *block)
{
    LineCache *slot = cache_slot(block);
    if (slot->code == block)
        slot->code = NULL;
    Trace *place = place_of(block);
    if (place->block)
        forget(place);
}

static void on_alloc(void *block, size_t size)
{
    if (table.paused)
        return;
    uint32_t stack = stack_number();
    if (stack == NO_WORD || (table.used * 4 >= table.capacity * 3 && !traces_grow()))
        return;
    Trace *place = place_of(block);
    if (place->block) {
        forget(place);
        place = place_of(block);
    }
    size_t usable = mem_usable_size(block), slack = usable > size ? usable - size : 0;
    *place = (Trace){block, size, stack, (uint32_t)slack};
    table.used++;
    table.figures.block_bytes += size + slack;
    table.figures.traced_bytes += size;
    if (table.figures.traced_bytes > table.figures.peak_bytes)
        table.figures.peak_bytes = table.figures.traced_bytes;
}

const Trace *trace_of(const void *block)
{
    const Trace *place = table.places ? place_of(block) : NULL;
    return place && place->block ? place : NULL;
}

const Trace *trace_next(size_t *position)
{
    for (size_t i = *position; i < table.capacity; i++)
        if (table.places[i].block) {
            *position = i + 1;
            return &table.places[i];
        }
    return NULL;
}

/* ---- switching ---- */

static MemTracer tracer = {.alloc = on_alloc, .free = on_free};

static size_t scratch_bytes(int frames)
{
    return sizeof(TraceStack) + (size_t)frames * sizeof(TraceFrame);
}


bool trace_is_on(void) { return table.places != NULL; }
int trace_frame_limit(void) { return table.frame_limit; }
void trace_pause(void) { table.paused++; }
void trace_resume(void) { table.paused--; }
void trace_reset_peak(void) { table.figures.peak_bytes = table.figures.traced_bytes; }

static void let_go(void)
{
    own_free(table.places, table.capacity * sizeof *table.places);
    own_free(table.cache, CACHE_CODES * sizeof *table.cache);
    own_free(table.scratch, scratch_bytes(table.frame_limit));
    table.places = NULL;
    table.cache = NULL;
    table.scratch = NULL;
    table.capacity = table.used = 0;
}

int trace_start(int frames)
{
    type_fill_all();
    if (trace_is_on())
        return 0;
    table.frame_limit = frames;
    table.cache = own_alloc(CACHE_CODES * sizeof *table.cache);
    table.scratch = own_alloc(scratch_bytes(frames));
    if (!table.cache || !table.scratch || !traces_grow()) {
        let_go();
        return -1;
    }
    mem_tracer_add(&tracer);
    return 0;
}

void trace_clear(void)
{
    if (!trace_is_on())
        return;
    memset(table.places, 0, table.capacity * sizeof *table.places);
    memset(table.cache, 0, CACHE_CODES * sizeof *table.cache);
    table.used = 0;
    register_empty(&table.names, name_bytes);
    register_empty(&table.stacks, stack_bytes);
    table.figures.traced_bytes = table.figures.peak_bytes = table.figures.block_bytes = 0;
}

void trace_stop(void)
{
    if (!trace_is_on())
        return;
    mem_tracer_remove(&tracer);
    trace_clear();
    let_go();
}

TraceFigures trace_figures(void)
{
    TraceFigures figures = table.figures;
    figures.traces = table.used;
    figures.stacks = table.stacks.count;
    figures.names = table.names.count;
    return figures;
}
