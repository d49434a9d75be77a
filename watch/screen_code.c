/* watch/screen_code.c -- panes: source, bytecode with its value stack, output.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "compiler/opcodes.h"
#include "watch/screen_state.h"

static bool is_focused(const Pane *pane) { return pane == &screen.panes[screen.focus]; }

/* The step that tells where the program is: after its end, where it was last. */
static const Step *place_step(void)
{
    const Step *step = screen_step();
    return step ? step : &screen.log->steps[screen.log->step_count - 1];
}

TextId source_file(void) { return screen.log->codes[place_step()->code].filename; }

/* ---- source ---- */

static void put_source_line(Pane *pane, int row, int line, TextId file)
{
    Pen pen = pane_pen(pane, row);
    const Step *step = screen_step();
    bool is_here = step && step->line == line, is_cursor = is_focused(pane) && line == pane->cursor;
    const char *text = log_source_line(screen.log, file, line);
    char expanded[400];
    size_t n = 0;
    for (; *text && n + 5 < sizeof expanded; text++)
        n += (size_t)snprintf(expanded + n, sizeof expanded - n, *text == '\t' ? "    " : "%c",
                              *text);
    expanded[n] = 0;
    pen_put(&pen, is_here ? STYLE_HERE : STYLE_PLAIN, is_here ? terminal_glyph(GLYPH_HERE) : " ");
    pen_write(&pen, is_cursor ? STYLE_CURSOR : is_here ? STYLE_HERE : STYLE_DIM, "%3d", line);
    pen_put(&pen, STYLE_DEAD, break_is_at(file, line) ? terminal_glyph(GLYPH_BREAK) : " ");
    pen_put(&pen, is_cursor ? STYLE_CURSOR : is_here ? STYLE_HERE : STYLE_PLAIN, expanded);
}

void source_draw(Pane *pane)
{
    static uint32_t shown_step;
    static TextId shown_file;
    TextId file = source_file();
    int count = log_source_count(screen.log, file), line = place_step()->line;
    if (shown_step != screen.at.step || shown_file != file || pane->cursor < 1) {
        pane->cursor = line > 0 ? line : pane->cursor;
        shown_step = screen.at.step;
        shown_file = file;
    }
    if (pane->cursor > count)
        pane->cursor = count;
    int row = pane->cursor - 1;
    if (row < pane->top + 1 || row > pane->top + pane->rows - 3)
        pane->top = row - pane->rows / 2;
    pane_scroll(pane, count, row > 0 ? row : 0);
    for (int i = 0; i < pane->rows && pane->top + i < count; i++)
        put_source_line(pane, i, pane->top + i + 1, file);
    if (!count) {
        Pen pen = pane_pen(pane, 0);
        pen_put(&pen, STYLE_DIM, "  (no source text)");
    }
}

/* ---- bytecode ---- */

static void put_stack(const Pane *pane, int row)
{
    Pen pen = pane_pen(pane, row);
    NodeId frame = screen_frame();
    const Node *node = &screen.world->nodes[frame];
    bool first = true;
    pen_put(&pen, STYLE_TITLE, "  stack ");
    for (uint32_t i = 0; frame && i < node->link_count; i++) {
        if (node->links[i].kind != EDGE_STACK)
            continue;
        NodeId id = node->links[i].target;
        Change change = change_of(id);
        pen_put(&pen, STYLE_DIM, first ? "" : " | ");
        pen_put(&pen, change.mark ? style_of_mark(change.mark) : STYLE_PLAIN, node_name(id));
        first = false;
    }
    if (first)
        pen_put(&pen, STYLE_DIM, "empty");
}

static void put_instruction(Pane *pane, int row, const LogCode *code, uint32_t word, bool is_here)
{
    Pen pen = pane_pen(pane, row);
    const CodeLine *w = &code->words[word];
    const OpcodeInfo *op = &opcode_info[w->op];
    enum Style style = is_here ? STYLE_HERE : STYLE_PLAIN;
    int picture = pane->cols - terminal_width(op->picture);
    pen_put(&pen, style, is_here ? terminal_glyph(GLYPH_HERE) : " ");
    pen_write(&pen, STYLE_DIM, "%3u ", word);
    pen_put(&pen, style, op->name);
    pen_to(&pen, pane, 20);
    int end = pen.end;
    pen.end = picture > 34 ? pen.end : pane->x + picture - 1;
    pen_put(&pen, style, log_text_of(screen.log, w->operand));
    pen.end = end;
    pen_to(&pen, pane, picture > 38 ? 38 : picture);
    pen_put(&pen, STYLE_DIM, op->picture);
}

void bytecode_draw(Pane *pane)
{
    const Step *step = screen_step();
    int rows = pane->rows - 1, count = 0, here = 0;
    if (!step)
        return;
    const LogCode *code = &screen.log->codes[step->code];
    for (uint32_t w = 0; w < code->size; w++) {
        here = w == step->word ? count : here;
        count += code->words[w].is_instr;
    }
    int top = here - rows / 2 < count - rows ? here - rows / 2 : count - rows;
    top = top < 0 ? 0 : top;
    int i = 0;
    for (uint32_t w = 0; w < code->size && i < top + rows; w++)
        if (code->words[w].is_instr && i++ >= top)
            put_instruction(pane, i - 1 - top, code, w, w == step->word);
    put_stack(pane, rows);
}

/* ---- output ---- */

void output_draw(Pane *pane)
{
    size_t size;
    const char *text = record_output(screen.at.event, &size);
    size_t from = size;
    int rows = pane->rows;
    if (from && text[from - 1] == '\n')
        from--;
    while (from > 0 && (text[from - 1] != '\n' || --rows > 0))
        from--;
    for (int row = 0; row < pane->rows && from < size; row++) {
        const char *end = memchr(text + from, '\n', size - from);
        size_t n = end ? (size_t)(end - text) - from : size - from;
        char line[500];
        Pen pen = pane_pen(pane, row);
        snprintf(line, sizeof line, " %.*s", (int)(n < sizeof line - 2 ? n : sizeof line - 2),
                 text + from);
        pen_put(&pen, record_is_error(from) ? STYLE_ERROR : STYLE_PLAIN, line);
        from += n + 1;
    }
}
