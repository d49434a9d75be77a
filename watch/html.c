/* watch/html.c -- the record as one page that holds the whole run.   SPDX-License-Identifier: MIT
 *
 * The page (watch/page/) is a text of the binary; the record stands in it as one
 * JSON object of flat arrays of numbers:
 *   nodes   [type, name, line of birth, flags, block size, referent], flags: NODE_IS of world.js
 *   steps   a mask of the members that differ from the step before, then the differences
 *   events  kind | sub << 5 | flags << 13, node less the node before, then as many of a, b, c
 *           as the kind has (event_arguments) */
#include "watch/html.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/opcodes.h"
#include "gc/collect.h"
#include "memory/config.h"
#include "memory/pool.h"
#include "watch/filter.h"
#include "watch/json.h"

#define PAGE_BYTES (24u << 20)      /* of the record, about */
#define SOURCE_LINES 20000          /* of one file */
#define RUN_MARK "@RUN@"

extern const char watch_page[];     /* made by the Makefile from watch/page/ */
extern const size_t watch_page_size;

static const uint8_t event_arguments[EVENT_KIND_COUNT] = {
    [EVENT_KNOWN] = 3, [EVENT_BORN] = 3, [EVENT_DIED] = 3, [EVENT_COUNT] = 3, [EVENT_GAIN] = 3,
    [EVENT_LOSE] = 3, [EVENT_OWN] = 2, [EVENT_VALUE] = 2, [EVENT_ENTER] = 2, [EVENT_GENERATION] = 2,
    [EVENT_GC_BEGIN] = 2, [EVENT_GC_PHASE] = 2, [EVENT_GC_ROW] = 2, [EVENT_GC_END] = 3,
    [EVENT_WEAK_CLEARED] = 1, [EVENT_OUTPUT] = 1, [EVENT_POOL] = 3};

static Log *record;
static FILE *out;
static uint32_t kept_steps, kept_events, kept_nodes, kept_texts;    /* in the page */
static const char *comma;           /* before the next item of an array */

/* ---- writing ---- */

static void put_item(int64_t n)
{
    fprintf(out, "%s%lld", comma, (long long)n);
    comma = ",";
}

static void put_string(const char *text, size_t size)
{
    fputs(comma, out);
    json_string_without(out, text, size, '<');      /* nothing in it may end the script element */
    comma = ",";
}

static void put_chars(const char *text) { put_string(text, strlen(text)); }

static void begin_array(const char *key)
{
    fprintf(out, ",\n\"%s\":[", key);
    comma = "";
}

static void end_array(void)
{
    fputc(']', out);
    comma = ",";
}

static void put_array(const char *key, const char *const *items, size_t count)
{
    begin_array(key);
    for (size_t i = 0; i < count; i++)
        put_chars(items[i]);
    end_array();
}

/* ---- what is kept ---- */

static void keep_text(TextId id, uint64_t *bytes)
{
    for (; kept_texts <= id; kept_texts++)
        *bytes += record->text_sizes[kept_texts] + 3;
}

static void keep_node(NodeId id, uint64_t *bytes)
{
    for (; kept_nodes <= id; kept_nodes++) {
        keep_text(record->nodes[kept_nodes].type, bytes);
        keep_text(record->nodes[kept_nodes].name, bytes);
        *bytes += 24;
    }
}

static void keep_event(const Event *e, uint64_t *bytes)
{
    *bytes += 7 + 5 * event_arguments[e->kind];
    if (e->kind != EVENT_POOL)
        keep_node(e->node, bytes);
    switch ((enum EventKind)e->kind) {
    case EVENT_KNOWN: case EVENT_BORN: case EVENT_VALUE:
        keep_text(e->a, bytes);
        keep_text(e->b, bytes);
        break;
    case EVENT_GAIN: case EVENT_LOSE: keep_node(e->a, bytes); keep_text(e->b, bytes); break;
    case EVENT_DIED: keep_node(e->a, bytes); keep_text(e->b, bytes); break;
    case EVENT_ENTER: keep_node(e->b, bytes); break;
    case EVENT_WEAK_CLEARED: keep_node(e->a, bytes); break;
    case EVENT_OUTPUT: keep_text(e->a, bytes); break;
    default: break;
    }
}

/* Steps from the first on, until the page is as large as it may be. */
static void choose_steps(void)
{
    uint64_t bytes = 0;
    kept_texts = kept_nodes = kept_events = 0;
    for (uint32_t i = 0; i < record->code_count; i++) {
        keep_text(record->codes[i].qualname, &bytes);
        keep_text(record->codes[i].filename, &bytes);
        for (uint32_t w = 0; w < record->codes[i].size; w++)
            keep_text(record->codes[i].words[w].operand, &bytes);
    }
    for (kept_steps = 0; kept_steps < record->step_count && bytes < PAGE_BYTES; kept_steps++) {
        bytes += 12;
        keep_node(record->steps[kept_steps].frame, &bytes);
        for (uint32_t end = log_step_end(record, kept_steps); kept_events < end; kept_events++)
            keep_event(&record->events[kept_events], &bytes);
    }
}

/* Whether the holder shows what it holds: no inner structure, nor the value stack in passing. */
static bool holds_outside(const Event *gain)
{
    const LogNode *holder = &record->nodes[gain->node];
    const char *type = log_text_of(record, holder->type);
    if (holder->is_frame)
        return gain->sub != EDGE_STACK || record->nodes[gain->a].is_instance;
    return !filter_is_inner_holder(gain->node) && strcmp(type, "function") != 0
           && strcmp(type, "code") != 0;
}

/* What only types, functions, modules and the like ever held is an inner part of theirs. */
static void hide_inner_parts(const uint8_t *held_outside)
{
    for (NodeId id = 1; id < kept_nodes && !filter.all; id++)
        if (!held_outside[id])
            filter_hide(id);
}

/* The filter's marks are set by links: at the end of the run it knows what a reader sees. */
static bool note_links(void)
{
    World *world = world_new(record);
    uint8_t *held_outside = calloc(record->node_count, 1);
    bool noted = world && held_outside;
    while (noted && world->event < kept_events) {
        const Event event = *world_peek(world);
        noted = world_apply(world);
        if (event.kind != EVENT_GAIN)
            continue;
        filter_link(world, &event);
        held_outside[event.a] |= holds_outside(&event);
    }
    if (noted)
        hide_inner_parts(held_outside);
    free(held_outside);
    world_free(world);
    return noted;
}

/* ---- parts of the record ---- */

static void write_head(void)
{
    fputs("{\"version\":1,\"script\":", out);
    comma = "";
    put_string(log_text_of(record, record->script), record->text_sizes[record->script]);
    fputs(",\"only\":", out);
    comma = "";
    if (filter.only)
        put_chars(filter.only);
    else
        fputs("null", out);
    fprintf(out, ",\"all\":%s,\"steps_recorded\":%u,\"steps_kept\":%u",
            filter.all ? "true" : "false", record->step_count, kept_steps);
    fprintf(out, ",\"exit_status\":%d,\"unexplained\":%u,\"pool_room\":%d,\"message\":",
            record->exit_status, record->unexplained, (int)(MEM_POOL_SIZE - POOL_HEADER_SIZE));
    comma = "";
    put_chars(record->full && record->message ? record->message : "");
}

static void write_tables(void)
{
    begin_array("event_arguments");
    for (int i = 0; i < EVENT_KIND_COUNT; i++)
        put_item(event_arguments[i]);
    end_array();
    put_array("event_names", event_names, EVENT_KIND_COUNT);
    put_array("edge_names", json_edge_names, EDGE_KIND_COUNT);
    put_array("death_names", death_names, DEATH_CAUSE_COUNT);
    put_array("free_names", free_gauge_names, FREE_GAUGE_COUNT);
    begin_array("opcodes");
    for (int op = 0; op < OP_COUNT; op++) {
        put_chars(opcode_info[op].name);
        put_chars(opcode_info[op].picture);
        put_chars(opcode_info[op].meaning);
    }
    end_array();
}

static void write_texts(void)
{
    begin_array("texts");
    for (TextId id = 0; id < kept_texts; id++)
        put_string(log_text_of(record, id), record->text_sizes[id]);
    end_array();
}

static unsigned node_flags(NodeId id)
{
    const LogNode *node = &record->nodes[id];
    return node->is_frame | node->is_known << 1 | node->is_library << 2 | node->is_instance << 3
           | node->is_namespace << 4 | (unsigned)filter_shows(id) << 5;
}

static void write_nodes(void)
{
    begin_array("nodes");
    for (NodeId id = 0; id < kept_nodes; id++) {
        const LogNode *node = &record->nodes[id];
        put_item(node->type);
        put_item(node->name);
        put_item(node->born_line);
        put_item(node_flags(id));
        put_item(node->block_size);
        put_item(node->referent < kept_nodes ? node->referent : 0);
    }
    end_array();
}

static void write_code(const LogCode *code)
{
    fprintf(out, "%s{\"name\":%u,\"file\":%u,\"line\":%d,\"words\":[", comma, code->qualname,
            code->filename, code->first_line);
    comma = "";
    for (uint32_t w = 0; w < code->size; w++) {
        if (!code->words[w].is_instr)
            continue;
        put_item(w);
        put_item(code->words[w].line);
        put_item(code->words[w].op);
        put_item(code->words[w].operand);
    }
    fputs("]}", out);
    comma = ",";
}

static void write_codes(void)
{
    begin_array("codes");
    for (uint32_t i = 0; i < record->code_count; i++)
        write_code(&record->codes[i]);
    end_array();
}

static bool is_first_of_file(uint32_t code)
{
    for (uint32_t i = 0; i < code; i++)
        if (record->codes[i].filename == record->codes[code].filename)
            return false;
    return true;
}

static void write_sources(void)
{
    fputs(",\n\"sources\":{", out);
    comma = "";
    for (uint32_t i = 0; i < record->code_count; i++) {
        TextId file = record->codes[i].filename;
        int count = is_first_of_file(i) ? log_source_count(record, file) : 0;
        if (!count)
            continue;
        fprintf(out, "%s\"%u\":[", comma, file);
        comma = "";
        for (int line = 1; line <= count && line <= SOURCE_LINES; line++)
            put_chars(log_source_line(record, file, line));
        end_array();
    }
    fputc('}', out);
}

enum { STEP_MEMBERS = 12 + FREE_GAUGE_COUNT };

static void list_members(const Step *s, int64_t *members)
{
    const int64_t first[] = {s->first_event, s->frame, s->code, s->word, s->line, s->gc_count[0],
                             s->gc_count[1], s->gc_count[2], s->pending, s->long_lived, s->blocks,
                             (int64_t)s->bytes};
    memcpy(members, first, sizeof first);
    for (int i = 0; i < FREE_GAUGE_COUNT; i++)
        members[12 + i] = s->free_gauge[i];
}

static void write_steps(void)
{
    int64_t before[STEP_MEMBERS] = {0}, now[STEP_MEMBERS];
    begin_array("steps");
    for (uint32_t s = 0; s < kept_steps; s++) {
        uint32_t mask = 0;
        list_members(&record->steps[s], now);
        for (int i = 0; i < STEP_MEMBERS; i++)
            mask |= (uint32_t)(now[i] != before[i]) << i;
        put_item(mask);
        for (int i = 0; i < STEP_MEMBERS; i++)
            if (mask >> i & 1)
                put_item(now[i] - before[i]);
        memcpy(before, now, sizeof now);
    }
    end_array();
}

static void write_events(void)
{
    int64_t node = 0;
    begin_array("events");
    for (uint32_t i = 0; i < kept_events; i++) {
        const Event *e = &record->events[i];
        const uint32_t arguments[] = {e->a, e->b, e->c};
        put_item(e->kind | e->sub << 5 | e->flags << 13);
        put_item(e->node - node);
        node = e->node;
        for (int n = 0; n < event_arguments[e->kind]; n++)
            put_item(arguments[n]);
    }
    end_array();
}

static void write_run(void)
{
    write_head();
    write_tables();
    write_texts();
    write_nodes();
    write_codes();
    write_sources();
    write_steps();
    write_events();
    fputs("}\n", out);
}

/* ---- the face ---- */

void html_write(Log *log, FILE *file)
{
    record = log;
    out = file;
    choose_steps();
    if (!note_links())
        fprintf(stderr, "ouro watch: no memory to find what the program holds: it shows less\n");
    const char *mark = strstr(watch_page, RUN_MARK);
    fwrite(watch_page, 1, (size_t)(mark - watch_page), out);
    write_run();
    mark += strlen(RUN_MARK);
    fwrite(mark, 1, (size_t)(watch_page + watch_page_size - mark), out);
}
