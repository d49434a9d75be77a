/* compiler/positions.c -- the position table of a code object.   SPDX-License-Identifier: MIT
 *
 * A run is: words, then the changes of line and end line against the run before (zigzag), then
 * column + 1 and end column + 1; all as base-128 numbers, low bits first. Line 0 means "no
 * position". */
#include "compiler/code.h"

static void put(PositionWriter *w, uint32_t value)
{
    if (w->size + 5 > w->capacity) {
        size_t wanted = w->capacity ? w->capacity * 2 : 64;
        uint8_t *bigger = mem_realloc(w->bytes, wanted);
        if (!bigger) {
            w->failed = true;
            return;
        }
        w->bytes = bigger;
        w->capacity = wanted;
    }
    while (value >= 128) {
        w->bytes[w->size++] = (uint8_t)(value | 128);
        value >>= 7;
    }
    w->bytes[w->size++] = (uint8_t)value;
}

static uint32_t get(PositionReader *r)
{
    uint32_t value = 0;
    for (int shift = 0; r->next < r->end; shift += 7) {
        uint8_t byte = *r->next++;
        value |= (uint32_t)(byte & 127) << shift;
        if (byte < 128)
            break;
    }
    return value;
}

static uint32_t zigzag(int32_t value) { return (uint32_t)value << 1 ^ (uint32_t)(value >> 31); }
static int32_t unzigzag(uint32_t value) { return (int32_t)(value >> 1) ^ -(int32_t)(value & 1); }

void position_writer_add(PositionWriter *w, uint32_t words, Pos pos)
{
    put(w, words);
    put(w, zigzag(pos.line - w->last.line));
    put(w, zigzag(pos.end_line - w->last.end_line));
    put(w, (uint32_t)pos.col + 1);
    put(w, (uint32_t)pos.end_col + 1);
    w->last = pos;
}

void position_reader_init(PositionReader *r, const Code *code)
{
    *r = (PositionReader){.next = code->positions, .end = code->positions + code->position_bytes};
}

bool position_reader_next(PositionReader *r)
{
    if (r->next >= r->end)
        return false;
    r->start += r->words;
    r->words = get(r);
    r->pos.line += unzigzag(get(r));
    r->pos.end_line += unzigzag(get(r));
    r->pos.col = (int)get(r) - 1;
    r->pos.end_col = (int)get(r) - 1;
    return true;
}

Pos code_position(const Code *code, uint32_t word)
{
    PositionReader r;
    position_reader_init(&r, code);
    while (position_reader_next(&r))
        if (word < r.start + r.words) {
            if (r.pos.line <= 0)
                return (Pos){-1, -1, -1, -1};
            return r.pos;
        }
    return (Pos){-1, -1, -1, -1};
}

const Handler *code_handler(const Code *code, uint32_t word)
{
    uint32_t low = 0, high = code->handler_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (word >= code->handlers[middle].end)
            low = middle + 1;
        else
            high = middle;
    }
    return low < code->handler_count && word >= code->handlers[low].start ? &code->handlers[low]
                                                                          : NULL;
}
