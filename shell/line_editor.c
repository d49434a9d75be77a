/* shell/line_editor.c -- entries on GNU readline.   SPDX-License-Identifier: MIT
 *
 * A whole block is one buffer with newlines in it, so that it is edited and recalled as one. Enter asks the parser whether the
 * text is complete. */
#include "shell/line_editor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#define INDENT 4

/* ---- indentation ---- */

static bool ends_block(const char *line, size_t size)
{
    static const char *const words[] = {"return", "pass", "break", "continue", "raise"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (size >= n && strncmp(line, words[i], n) == 0 && (size == n || line[n] == ' '))
            return true;
    }
    return false;
}

size_t line_editor_indent(const char *text)
{
    const char *line = strrchr(text, '\n');
    line = line ? line + 1 : text;
    size_t spaces = strspn(line, " "), size = strcspn(line, "#");
    while (size > spaces && (line[size - 1] == ' ' || line[size - 1] == '\t'))
        size--;
    if (size > spaces && line[size - 1] == ':')
        return spaces + INDENT;
    if (ends_block(line + spaces, size - spaces))
        return spaces >= INDENT ? spaces - INDENT : 0;
    return spaces;
}

#if HAVE_READLINE

#include <readline/history.h>
#include <readline/readline.h>

#define HISTORY_MAX 10000

static LineEditor editor;
static int added;               /* entries of this session */
static char history_path[4096];

/* ---- keys ---- */

/* Text of the line that the cursor is in, up to the cursor, is spaces only: how many; else -1. */
static int leading_spaces(void)
{
    int n = 0;
    while (n < rl_point && rl_line_buffer[rl_point - 1 - n] == ' ')
        n++;
    return n == rl_point || rl_line_buffer[rl_point - 1 - n] == '\n' ? n : -1;
}

static void insert_spaces(size_t n)
{
    while (n-- > 0)
        rl_insert_text(" ");
}

static int on_enter(int count, int key)
{
    if (*rl_line_buffer == ':' || editor.is_complete(rl_line_buffer))
        return rl_newline(count, key);
    size_t indent = 0;
    char *before = strndup(rl_line_buffer, (size_t)rl_point);
    if (before)
        indent = line_editor_indent(before);
    free(before);
    rl_insert_text("\n");
    insert_spaces(indent);
    return 0;
}

static int on_backspace(int count, int key)
{
    int spaces = leading_spaces();
    if (spaces <= 0 || count > 1)
        return rl_rubout(count, key);
    int level = (spaces - 1) / INDENT * INDENT;
    rl_delete_text(rl_point - (spaces - level), rl_point);
    rl_point -= spaces - level;
    return 0;
}

static int on_tab(int count, int key)
{
    if (leading_spaces() < 0)
        return rl_complete(count, key);
    insert_spaces(INDENT - (size_t)leading_spaces() % INDENT);
    return 0;
}

static int line_start(int at)
{
    while (at > 0 && rl_line_buffer[at - 1] != '\n')
        at--;
    return at;
}

/* ---- history by prefix: Up and Down look for entries that begin as the line did when the first of them was pressed ---- */

static char *looked_for, *left_line;    /* text before the cursor then, and the whole line */
static int history_at;                  /* place in the history; history_length: the line that was left */

static int on_up(int count, int key);
static int on_down(int count, int key);

static void begin_search(void)
{
    if (rl_last_func == on_up || rl_last_func == on_down)
        return;
    free(looked_for);
    free(left_line);
    looked_for = strndup(rl_line_buffer, (size_t)rl_point);
    left_line = strdup(rl_line_buffer);
    history_at = history_length;
}

static void show_entry(int at)
{
    HIST_ENTRY *entry = at < history_length ? history_get(history_base + at) : NULL;
    history_at = at;
    rl_replace_line(entry ? entry->line : left_line, 0);
    rl_point = rl_end;
}

/* The next entry in a direction that begins with the text; history_length stands for the line that was left; -1: none. */
static int find_entry(int direction)
{
    for (int at = history_at + direction; at >= 0 && at < history_length; at += direction) {
        HIST_ENTRY *entry = history_get(history_base + at);
        HIST_ENTRY *shown = history_at < history_length ? history_get(history_base + history_at) : NULL;
        bool same = shown && entry && strcmp(shown->line, entry->line) == 0;
        if (entry && !same && strncmp(entry->line, looked_for, strlen(looked_for)) == 0)
            return at;
    }
    return direction > 0 ? history_length : -1;
}

static int search_history(int direction)
{
    begin_search();
    int at = looked_for && left_line ? find_entry(direction) : -1;
    if (at < 0 || (direction > 0 && history_at == history_length))
        return rl_ding();
    show_entry(at);
    return 0;
}

static int on_up(int count, int key)
{
    (void)count, (void)key;
    int start = line_start(rl_point);
    if (start == 0)
        return search_history(-1);
    int column = rl_point - start, above = line_start(start - 1);
    rl_point = above + (column < start - 1 - above ? column : start - 1 - above);
    return 0;
}

static int on_down(int count, int key)
{
    (void)count, (void)key;
    const char *newline = strchr(rl_line_buffer + rl_point, '\n');
    if (!newline)
        return search_history(1);
    int column = rl_point - line_start(rl_point), below = (int)(newline - rl_line_buffer) + 1;
    int length = (int)strcspn(rl_line_buffer + below, "\n");
    rl_point = below + (column < length ? column : length);
    return 0;
}

/* ---- completion ---- */

static char **candidates;
static size_t candidate_count, candidate_room;

static void add_candidate(const char *candidate)
{
    if (candidate_count + 2 >= candidate_room) {
        size_t room = candidate_room ? 2 * candidate_room : 64;
        char **bigger = realloc(candidates, room * sizeof *bigger);
        if (!bigger)
            return;
        candidates = bigger;
        candidate_room = room;
    }
    candidates[candidate_count++] = strdup(candidate);
}

static char *next_candidate(const char *text, int state)
{
    static size_t at;
    (void)text;
    if (state == 0)
        at = 0;
    return at < candidate_count ? candidates[at++] : NULL;
}

static char **attempt(const char *text, int start, int end)
{
    (void)text, (void)start;
    size_t from = (size_t)start;
    rl_attempted_completion_over = 1;
    rl_completion_append_character = 0;
    candidate_count = 0;
    editor.complete(rl_line_buffer, (size_t)end, &from, add_candidate);
    return candidate_count ? rl_completion_matches(text, next_candidate) : NULL;
}

/* ---- reading: by characters, so that Ctrl-C is seen at once ---- */

static char *entry_text;
static bool entry_done;

static void on_entry(char *text)
{
    entry_text = text;
    entry_done = true;
    rl_callback_handler_remove();
}

/* Waits for a key. False: Ctrl-C. */
static bool wait_for_key(void)
{
    for (;;) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(0, &set);
        int ready = select(1, &set, NULL, NULL, NULL);
        if (editor.is_interrupted())
            return false;
        if (ready > 0)
            return true;
    }
}

/* ---- the face ---- */

bool line_editor_available(void)
{
    const char *terminal = getenv("TERM"), *basic = getenv("PYTHON_BASIC_REPL");
    return isatty(0) && isatty(1) && !(basic && *basic) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

static void find_history(void)
{
    const char *named = getenv("PYTHON_HISTORY"), *home = getenv("HOME");
    if (named && *named)
        snprintf(history_path, sizeof history_path, "%s", named);
    else if (home && *home)
        snprintf(history_path, sizeof history_path, "%s/.ouro_history", home);
}

static void bind_keys(void)
{
    rl_bind_key('\r', on_enter);
    rl_bind_key('\n', on_enter);
    rl_bind_key('\t', on_tab);
    rl_bind_key(127, on_backspace);
    rl_bind_key(8, on_backspace);
    rl_bind_keyseq("\\e[A", on_up);
    rl_bind_keyseq("\\e[B", on_down);
    rl_bind_keyseq("\\eOA", on_up);
    rl_bind_keyseq("\\eOB", on_down);
    rl_bind_keyseq("\\e[5~", rl_history_search_backward);
    rl_bind_keyseq("\\e[6~", rl_history_search_forward);
}

void line_editor_begin(const LineEditor *wanted)
{
    editor = *wanted;
    rl_readline_name = "ouro";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 1;
    rl_attempted_completion_function = attempt;
    rl_completer_word_break_characters = " \t\n\"'`@$><=;|&{([,+-*/%~!^:";
    rl_initialize();
    rl_variable_bind("enable-bracketed-paste", "on");
    bind_keys();
    history_comment_char = '#';
    history_write_timestamps = 1;       /* entries of several lines stay together */
    stifle_history(HISTORY_MAX);
    find_history();
    if (*history_path)
        read_history(history_path);
}

/* The entry becomes the newest one of the history; an older copy of it goes. */
static void remember(const char *text)
{
    if (!*text || *text == ' ')
        return;
    for (int i = history_length - 1; i >= history_length - added && i >= 0; i--) {
        HIST_ENTRY *entry = history_get(history_base + i);
        if (!entry || strcmp(entry->line, text) != 0)
            continue;
        free_history_entry(remove_history(i));
        added--;
        break;
    }
    HIST_ENTRY *last = history_length ? history_get(history_base + history_length - 1) : NULL;
    if (last && strcmp(last->line, text) == 0)
        return;
    add_history(text);
    added++;
}

enum EntryStatus line_editor_read(const char *prompt, char **text)
{
    entry_text = *text = NULL;
    entry_done = false;
    rl_callback_handler_install(prompt, on_entry);
    while (!entry_done) {
        if (!wait_for_key()) {
            rl_free_line_state();
            rl_callback_sigcleanup();
            rl_callback_handler_remove();
            return ENTRY_INTERRUPTED;
        }
        rl_callback_read_char();
    }
    *text = entry_text;
    if (!*text)
        return ENTRY_END;
    remember(*text);
    return ENTRY_READ;
}

void line_editor_end(void)
{
    FILE *file = *history_path ? fopen(history_path, "a") : NULL;
    if (file)
        fclose(file);           /* append_history wants the file to be there */
    if (file && added > 0)
        append_history(added, history_path);
}

#else

bool line_editor_available(void) { return false; }
void line_editor_begin(const LineEditor *wanted) { (void)wanted; }
enum EntryStatus line_editor_read(const char *prompt, char **text) { (void)prompt, (void)text; return ENTRY_END; }
void line_editor_end(void) { }

#endif
