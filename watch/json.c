/* watch/json.c -- the record as JSON lines.   SPDX-License-Identifier: MIT
 *
 * Each event is one object on one line; its members are written by a table: docs/watch-events.md
 * names them. */
#include "watch/json.h"

#include <string.h>

#include "compiler/opcodes.h"
#include "gc/collect.h"
#include "watch/filter.h"

static Log *record;
static FILE *out;
static World *world;
static uint32_t written_steps, written_codes;

const char *const json_edge_names[EDGE_KIND_COUNT] = {
    "item", "key",     "value", "attribute", "field",  "type", "cell", "constant",
    "name", "closure", "local", "stack",     "callee", "root", "other"};
static const char *const cause_names[DEATH_CAUSE_COUNT] = {
    "rebound", "deleted", "dropped", "frame_ended", "container_freed", "let_go", "cycle", "exit"};
static const char *const leave_names[] = {"return", "yield", "raise"};

/* ---- writing ---- */

/* Length of the UTF-8 sequence at text, 0: not valid. */
static size_t utf8_length(const char *text, size_t left)
{
    uint8_t c = (uint8_t)text[0];
    size_t n = c < 0x80                ? 1
               : c >= 0xc2 && c < 0xe0 ? 2
               : c >= 0xe0 && c < 0xf0 ? 3
               : c >= 0xf0 && c < 0xf5 ? 4
                                       : 0;
    for (size_t i = 1; i < n; i++)
        if (i >= left || ((uint8_t)text[i] & 0xc0) != 0x80)
            return 0;
    return n;
}

void json_string_without(FILE *to, const char *text, size_t size, char unwanted)
{
    fputc('"', to);
    for (size_t i = 0; i < size;) {
        size_t n = utf8_length(text + i, size - i);
        uint8_t c = (uint8_t)text[i];
        if (n == 0)
            fprintf(to, "\\ufffd");
        else if (c == '"' || c == '\\')
            fprintf(to, "\\%c", c);
        else if (c == '\n')
            fputs("\\n", to);
        else if (c < 0x20 || c == 0x7f || c == (uint8_t)unwanted)
            fprintf(to, "\\u%04x", c);
        else
            fwrite(text + i, 1, n, to);
        i += n ? n : 1;
    }
    fputc('"', to);
}

void json_string(FILE *to, const char *text, size_t size)
{
    json_string_without(to, text, size, 0);
}

static void put_text(const char *key, TextId text)
{
    fprintf(out, ",\"%s\":", key);
    json_string(out, log_text_of(record, text), record->text_sizes[text]);
}

static void put_chars(const char *key, const char *text)
{
    fprintf(out, ",\"%s\":", key);
    json_string(out, text, strlen(text));
}

static void put_number(const char *key, uint64_t n)
{
    fprintf(out, ",\"%s\":%llu", key, (unsigned long long)n);
}

static void begin(const char *event) { fprintf(out, "{\"event\":\"%s\"", event); }
static void end(void) { fputs("}\n", out); }

/* ---- what events refer to ---- */

static void write_word(const LogCode *code, uint32_t w)
{
    const CodeLine *word = &code->words[w];
    fprintf(out, "{\"word\":%u,\"line\":%d,\"op\":\"%s\",\"operand\":", w, word->line,
            opcode_info[word->op].name);
    json_string(out, log_text_of(record, word->operand), record->text_sizes[word->operand]);
    fprintf(out, ",\"picture\":\"%s\"}", opcode_info[word->op].picture);
}

static void write_code(uint32_t id)
{
    const LogCode *code = &record->codes[id];
    bool first = true;
    begin("code");
    put_number("code", id);
    put_text("name", code->qualname);
    put_text("file", code->filename);
    fprintf(out, ",\"first_line\":%d,\"instructions\":[", code->first_line);
    for (uint32_t w = 0; w < code->size; w++) {
        if (!code->words[w].is_instr)
            continue;
        if (!first)
            fputc(',', out);
        write_word(code, w);
        first = false;
    }
    fputc(']', out);
    end();
}

static void write_step(uint32_t s)
{
    const Step *step = &record->steps[s];
    begin("step");
    put_number("step", s);
    put_number("frame", step->frame);
    put_number("code", step->code);
    put_number("word", step->word);
    fprintf(out, ",\"line\":%d,\"gc_count\":[%d,%d,%d]", step->line, step->gc_count[0],
            step->gc_count[1], step->gc_count[2]);
    put_number("pending", step->pending);
    put_number("long_lived", step->long_lived);
    put_number("blocks", step->blocks);
    put_number("bytes", step->bytes);
    fputs(",\"free\":{", out);
    for (int i = 0; i < FREE_GAUGE_COUNT; i++)
        fprintf(out, "%s\"%s\":%u", i ? "," : "", free_gauge_names[i], step->free_gauge[i]);
    fputc('}', out);
    end();
}

/* ---- events ---- */

static void put_node(const char *key, NodeId id)
{
    put_number(key, id);
    fprintf(out, ",\"%s_name\":", key);
    json_string(out, log_text_of(record, record->nodes[id].name),
                record->text_sizes[record->nodes[id].name]);
}

static void put_generation(const char *key, uint32_t generation)
{
    if (generation == GENERATION_NONE)
        fprintf(out, ",\"%s\":null", key);
    else
        put_number(key, generation);
}

static void put_link(const Event *e)
{
    char text[100];
    put_node("target", e->a);
    put_chars("kind", json_edge_names[e->sub]);
    world_holder_text(world, e->node, e->c, text, sizeof text);
    put_chars("as", text);
    put_number("position", e->c);
}

static void put_death(const Event *e)
{
    put_chars("cause", cause_names[e->sub]);
    if (e->a)
        put_node("by", e->a);
    fprintf(out, ",\"born_line\":%d", record->nodes[e->node].born_line);
    put_number("bytes", e->c);
}

static void put_row(const Event *e)
{
    bool verdict = e->sub == GC_RESCUE_REACHABLE || e->sub == GC_CHECK_RESURRECTION;
    put_chars("phase", gc_phase_names[e->sub]);
    put_number("count", e->b);
    if (verdict)
        put_chars("verdict", e->a == GC_UNREACHABLE ? "garbage" : "reachable");
    else
        put_number("gc_refs", e->a);
}

static void put_members(const Event *e)
{
    switch ((enum EventKind)e->kind) {
    case EVENT_KNOWN:
        put_text("type", e->a);
        put_text("value", e->b);
        put_number("count", e->c);
        break;
    case EVENT_BORN:
        put_text("type", e->a);
        put_text("value", e->b);
        put_number("bytes", e->c);
        break;
    case EVENT_DIED: put_death(e); break;
    case EVENT_COUNT:
        put_number("before", e->a);
        put_number("after", e->b);
        put_number("peak", e->c);
        break;
    case EVENT_GAIN: case EVENT_LOSE: put_link(e); break;
    case EVENT_OWN: put_number("before", e->a); put_number("after", e->b); break;
    case EVENT_VALUE: put_text("before", e->a); put_text("after", e->b); break;
    case EVENT_ENTER:
        put_number("code", e->a);
        if (e->b)
            put_node("generator", e->b);
        fprintf(out, ",\"resumed\":%s", e->sub ? "true" : "false");
        break;
    case EVENT_LEAVE: put_chars("how", leave_names[e->sub]); break;
    case EVENT_GENERATION: put_generation("before", e->a); put_generation("after", e->b); break;
    case EVENT_GC_BEGIN:
        put_number("generation", e->sub);
        put_number("collection", e->b);
        fprintf(out, ",\"asked\":%s", e->a ? "true" : "false");
        break;
    case EVENT_GC_PHASE:
        put_chars("phase", gc_phase_names[e->sub]);
        put_number("objects", e->a);
        put_number("rows", e->b);
        break;
    case EVENT_GC_ROW: put_row(e); break;
    case EVENT_GC_END:
        put_number("generation", e->sub);
        put_number("found", e->a);
        put_number("freed", e->b);
        put_number("bytes", e->c);
        break;
    case EVENT_WEAK_CLEARED:
        put_node("referent", e->a);
        fprintf(out, ",\"callback\":%s", e->sub ? "true" : "false");
        break;
    case EVENT_OUTPUT: put_number("descriptor", e->sub); put_text("text", e->a); break;
    case EVENT_POOL: put_number("pool", e->node); put_number("block_size", e->c);
        fprintf(out, e->a == POOL_NONE ? ",\"before\":null" : ",\"before\":%u", e->a);
        fprintf(out, e->b == POOL_NONE ? ",\"after\":null" : ",\"after\":%u", e->b);
        break;
    default: break;
    }
}

static bool has_node(enum EventKind kind)
{
    return kind < EVENT_GC_BEGIN
           || (kind > EVENT_GC_END && kind != EVENT_OUTPUT && kind != EVENT_POOL)
           || kind == EVENT_GC_ROW;
}

/* --only restricts what is said of objects; frames, collections and output are always told. */
static bool is_wanted(const Event *e)
{
    if (written_steps == 0 && !filter.all && e->kind != EVENT_ENTER)
        return false;           /* what was there before the program: thousands of objects */
    if (!filter_wants((enum EventKind)e->kind))
        return false;
    if (!filter.only || !has_node((enum EventKind)e->kind) || record->nodes[e->node].is_frame)
        return true;
    return filter_shows(e->kind == EVENT_GAIN || e->kind == EVENT_LOSE ? e->a : e->node);
}

static void write_event(const Event *e)
{
    begin(event_names[e->kind]);
    if (has_node((enum EventKind)e->kind))
        put_node("node", e->node);
    put_members(e);
    if (e->flags & EVENT_QUIET)
        fputs(",\"quiet\":true", out);
    if (e->flags & EVENT_EXIT)
        fputs(",\"exit\":true", out);
    if (e->flags & EVENT_LIBRARY)
        fputs(",\"library\":true", out);
    end();
}

/* A link's text is read while the link is there. */
static void write_next(void)
{
    Event e = *world_peek(world);
    if (e.kind == EVENT_LOSE && is_wanted(&e))
        write_event(&e);
    world_apply(world);
    if (e.kind == EVENT_GAIN)
        filter_link(world, &e);
    if (e.kind != EVENT_LOSE && is_wanted(&e))
        write_event(&e);
}

/* ---- the face ---- */

void json_begin(Log *log, FILE *file)
{
    record = log;
    out = file;
    written_steps = 0;
}

static void write_start(void)
{
    begin("start");
    put_number("version", 1);
    put_text("script", record->script);
    end();
    world = world_new(record);
    if (world)
        world_seek(world, 0);
}

void json_follow(uint32_t step)
{
    if (!world && record->step_count)
        write_start();
    for (; world && written_steps <= step && written_steps < record->step_count; written_steps++) {
        while (written_codes < record->code_count)
            write_code(written_codes++);
        write_step(written_steps);
        while (world->event < log_step_end(record, written_steps))
            write_next();
    }
}

void json_end(void)
{
    json_follow(record->step_count);
    begin("end");
    fprintf(out, ",\"exit_status\":%d", record->exit_status);
    put_number("steps", record->step_count);
    put_chars("recorded", record->full ? "partial" : "complete");
    if (record->message)
        put_chars("message", record->message);
    put_number("unexplained", record->unexplained);
    end();
    world_free(world);
    world = NULL;
}
