/* shell/line_editor.c -- entries on GNU readline.   SPDX-License-Identifier: MIT
 *
 * A whole block is one buffer with newlines in it, so that it is edited and recalled as one; it is
 * drawn by shell/entry_view.c. Enter asks the parser whether the text is complete. */
#define _GNU_SOURCE
#include "shell/line_editor.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

#include "shell/entry_view.h"
#include "shell/history_file.h"

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

/* Whether a bracket, or a backslash at its end, joins the line with the next one. */
static bool goes_on(const char *line, size_t size)
{
    int depth = 0;
    char quote = 0;
    for (size_t i = 0; i < size; i++) {
        char c = line[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else
            depth += strchr("([{", c) ? 1 : strchr(")]}", c) ? -1 : 0;
    }
    return depth > 0 || (size && line[size - 1] == '\\');
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
    if (ends_block(line + spaces, size - spaces) && !goes_on(line, size))
        return spaces >= INDENT ? spaces - INDENT : 0;
    return spaces;
}

#if HAVE_READLINE

#include <readline/history.h>
#include <readline/readline.h>

#define HISTORY_MAX 10000

static LineEditor editor;
static const char *more_prompt;
static char history_path[4096];

/* ---- drawing ---- */

/* Classes of the bytes of the entry, malloc'ed; NULL: there are none. */
static unsigned char *find_classes(void)
{
    size_t size = strlen(rl_line_buffer);
    unsigned char *classes = editor.highlight ? malloc(size + 1) : NULL;
    if (classes)
        editor.highlight(rl_line_buffer, size, classes);
    return classes;
}

/* The first prompt stands there before readline draws it. */
static bool prompt_is_drawn;

static void draw(void)
{
    if (prompt_is_drawn) {
        prompt_is_drawn = false;
        return;
    }
    unsigned char *classes = find_classes();
    EntryImage image = {rl_display_prompt ? rl_display_prompt : "", more_prompt, rl_line_buffer,
                        (size_t)rl_point, classes, editor.escapes};
    entry_view_draw(&image);
    free(classes);
}

static int on_clear_screen(int count, int key)
{
    (void)count, (void)key;
    fputs("\033[H\033[2J", stdout);
    entry_view_begin();
    draw();
    return 0;
}

/* ---- the modes of the terminal: not readline's, since they are set before it starts ---- */

static struct termios modes_before;
static bool modes_are_set;

/* Keys come one by one and are not echoed, pastes are marked. Ctrl-S, Ctrl-Q and Ctrl-V are keys
 * like others. */
static void prepare_terminal(int meta)
{
    (void)meta;
    if (modes_are_set || tcgetattr(0, &modes_before) < 0)
        return;
    struct termios modes = modes_before;
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON);
    if ((modes.c_cflag & CSIZE) == CS8)
        modes.c_iflag &= ~(tcflag_t)(ISTRIP | INPCK);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    modes.c_cc[VLNEXT] = _POSIX_VDISABLE;
    modes_are_set = tcsetattr(0, TCSADRAIN, &modes) == 0;
    if (modes_are_set)
        fputs("\033[?2004h", stdout);
}

static void restore_terminal(void)
{
    if (!modes_are_set)
        return;
    fputs("\033[?2004l\r", stdout);
    fflush(stdout);
    tcsetattr(0, TCSADRAIN, &modes_before);
    modes_are_set = false;
}

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

static void insert_line(void)
{
    char *before = strndup(rl_line_buffer, (size_t)rl_point);
    size_t indent = before ? line_editor_indent(before) : 0;
    free(before);
    rl_insert_text("\n");
    insert_spaces(indent);
}

/* The entry is over: the cursor goes below it. */
static void accept_entry(void)
{
    rl_point = rl_end;
    draw();
    entry_view_leave();
    rl_done = 1;
}

static int on_enter(int count, int key)
{
    (void)count, (void)key;
    bool within = strchr(rl_line_buffer + rl_point, '\n') != NULL;
    if (*rl_line_buffer == ':' || (!within && editor.is_complete(rl_line_buffer)))
        accept_entry();
    else
        insert_line();
    return 0;
}

/* Numbers in front of commands are not served: where keys come one by one readline loses its place
 * in them (Enter does not end the entry, an unbound key jumps to a frame that is gone). */
static int on_number(int count, int key)
{
    (void)count, (void)key;
    return rl_ding();
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

static int on_line_start(int count, int key)
{
    (void)count, (void)key;
    rl_point = line_start(rl_point);
    return 0;
}

static int on_line_end(int count, int key)
{
    (void)count, (void)key;
    rl_point += (int)strcspn(rl_line_buffer + rl_point, "\n");
    return 0;
}

static int on_kill_to_line_end(int count, int key)
{
    (void)count, (void)key;
    int size = (int)strcspn(rl_line_buffer + rl_point, "\n");
    if (size == 0 && rl_point < rl_end)
        size = 1;
    return rl_kill_text(rl_point, rl_point + size);
}

static int on_kill_to_line_start(int count, int key)
{
    (void)count, (void)key;
    int start = line_start(rl_point);
    rl_kill_text(rl_point, start);
    rl_point = start;
    return 0;
}

/* In vi's command mode: as if at the end of the line, which is where typing goes on. */
static int on_vi_enter(int count, int key)
{
    on_line_end(count, key);
    rl_vi_insertion_mode(1, key);
    return on_enter(count, key);
}

/* ---- history: Up and Down look for entries that begin as the line did when the first of them was
 * pressed ---- */

static char *looked_for, *left_line;    /* text before the cursor then, and the whole line */
static int history_at;          /* place in the history; history_length: the line that was left */
static const char *found_line;  /* what the last search put there */

static const char *line_at(int at)
{
    HIST_ENTRY *entry = at < history_length ? history_get(history_base + at) : NULL;
    return entry ? entry->line : left_line;
}

static void begin_search(void)
{
    if (found_line && strcmp(found_line, rl_line_buffer) == 0)
        return;
    free(looked_for);
    free(left_line);
    looked_for = strndup(rl_line_buffer, (size_t)rl_point);
    left_line = strdup(rl_line_buffer);
    history_at = history_length;
    found_line = left_line;
}

/* The next place in a direction whose entry begins with the text; -1: none. */
static int find_entry(int direction)
{
    size_t size = strlen(looked_for);
    for (int at = history_at + direction; at >= 0 && at < history_length; at += direction)
        if (strncmp(line_at(at), looked_for, size) == 0
            && strcmp(line_at(at), line_at(history_at)) != 0)
            return at;
    return direction > 0 && history_at < history_length ? history_length : -1;
}

static int search_history(int direction)
{
    begin_search();
    int at = looked_for && left_line ? find_entry(direction) : -1;
    if (at < 0)
        return rl_ding();
    history_at = at;
    found_line = line_at(at);
    rl_replace_line(found_line, 1);
    rl_point = rl_end;
    return 0;
}

static int on_page_up(int count, int key) { return (void)count, (void)key, search_history(-1); }
static int on_page_down(int count, int key) { return (void)count, (void)key, search_history(1); }

static int on_up(int count, int key);
static int on_down(int count, int key);

static bool is_inner_byte(int at) { return ((unsigned char)rl_line_buffer[at] & 0xc0) == 0x80; }

/* Characters before the cursor in its line; where a row of Up and Down began. */
static int wanted_column;

static void note_column(void)
{
    if (rl_last_func == on_up || rl_last_func == on_down)
        return;
    wanted_column = 0;
    for (int at = line_start(rl_point); at < rl_point; at++)
        wanted_column += !is_inner_byte(at);
}

/* To the wanted column of the line that begins at start. */
static void go_to(int start)
{
    int end = start + (int)strcspn(rl_line_buffer + start, "\n"), column = 0;
    note_column();
    for (rl_point = start; rl_point < end; rl_point++) {
        column += !is_inner_byte(rl_point);
        if (column > wanted_column)
            return;
    }
}

static int on_up(int count, int key)
{
    (void)count, (void)key;
    int start = line_start(rl_point);
    if (start == 0)
        return search_history(-1);
    go_to(line_start(start - 1));
    return 0;
}

static int on_down(int count, int key)
{
    (void)count, (void)key;
    const char *newline = strchr(rl_line_buffer + rl_point, '\n');
    if (!newline)
        return search_history(1);
    go_to((int)(newline - rl_line_buffer) + 1);
    return 0;
}

/* ---- completion ---- */

static char **candidates;
static size_t candidate_count, candidate_room;

static void add_candidate(const char *candidate)
{
    if (candidate_count == candidate_room) {
        size_t room = candidate_room ? 2 * candidate_room : 64;
        char **bigger = realloc(candidates, room * sizeof *bigger);
        if (!bigger)
            return;
        candidates = bigger;
        candidate_room = room;
    }
    char *copy = strdup(candidate);
    if (copy)
        candidates[candidate_count++] = copy;
}

static char *next_candidate(const char *text, int state)
{
    static size_t at;
    (void)text;
    at = state ? at : 0;
    return at < candidate_count ? candidates[at++] : NULL;
}

/* Completer and readline may not agree on where the word begins: candidate as what replaces the
 * text from readline's start. */
static char *move_start(char *candidate, size_t from, size_t start)
{
    char *moved = NULL;
    if (from < start)
        moved = strlen(candidate) >= start - from ? strdup(candidate + (start - from)) : NULL;
    else if (asprintf(&moved, "%.*s%s", (int)(from - start), rl_line_buffer + start,
                      candidate) < 0)
        moved = NULL;
    if (!moved)
        return candidate;
    free(candidate);
    return moved;
}

static char **attempt(const char *text, int start, int end)
{
    Completion found = {.start = (size_t)start, .add = add_candidate};
    rl_attempted_completion_over = 1;
    candidate_count = 0;
    editor.complete(rl_line_buffer, (size_t)end, &found);
    for (size_t i = 0; i < candidate_count; i++)
        candidates[i] = move_start(candidates[i], found.start, (size_t)start);
    rl_completion_append_character = found.closing;
    for (size_t i = 0; i < candidate_count; i++)
        if (*candidates[i] && candidates[i][strlen(candidates[i]) - 1] == '/')
            rl_completion_append_character = 0;
    return candidate_count ? rl_completion_matches(text, next_candidate) : NULL;
}

/* Shows only what follows the last dot. */
static void list_matches(char **matches, int count, int longest)
{
    (void)longest;
    const char *dot = strrchr(matches[0], '.');
    size_t skipped = dot ? (size_t)(dot - matches[0]) + 1 : 0;
    const char **names = malloc(((size_t)count + 1) * sizeof *names);
    for (int i = 0; names && i < count; i++)
        names[i] = matches[i + 1] + skipped;
    if (names)
        entry_view_list(names, (size_t)count);
    free(names);
}

/* ---- reading: by characters, so that Ctrl-C is seen at once ---- */

static char *entry_text;
static bool entry_done;
static volatile sig_atomic_t resized;

static void on_resize(int number) { (void)number, resized = 1; }

static void on_entry(char *text)
{
    entry_text = text;
    entry_done = true;
    rl_callback_handler_remove();
}

static volatile sig_atomic_t stop_wanted;

static void on_stop(int number) { (void)number, stop_wanted = 1; }

static void set_stop_handler(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGTSTP, &action, NULL);
}

/* Ctrl-Z: the terminal is as it was before while the process is stopped; SIGTSTP is held back. */
static void stop(void)
{
    sigset_t stops;
    sigemptyset(&stops);
    sigaddset(&stops, SIGTSTP);
    entry_view_leave();
    restore_terminal();
    set_stop_handler(SIG_DFL);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stops, NULL);     /* here it stops */
    sigprocmask(SIG_BLOCK, &stops, NULL);
    set_stop_handler(on_stop);
    prepare_terminal(1);
    rl_reset_screen_size();
    draw();
}

static void serve_signals(void)
{
    if (stop_wanted)
        stop();
    if (resized) {
        rl_reset_screen_size();
        draw();
    }
    stop_wanted = resized = 0;
}

/* Waits for a key. False: Ctrl-C. Signals come while it waits, or before. */
static bool wait_for_key(void)
{
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTSTP);
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, &before);
    bool waits = true;
    while (waits && !editor.is_interrupted()) {
        fd_set set;
        FD_ZERO(&set);
        FD_SET(0, &set);
        waits = pselect(1, &set, NULL, NULL, NULL, &before) < 0 && errno == EINTR;
        serve_signals();
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    return !editor.is_interrupted();
}

static size_t keys_read;        /* of one command */
static bool input_ended;        /* the terminal is gone */

/* A command may wait for more keys, as a paste does for its end. When none will come readline is
 * not told so, which it does not bear everywhere: it gets a key that does no harm (set-mark), then
 * the end of a paste again and again. */
static int read_key(FILE *stream)
{
    static const char end_of_paste[] = "\033[201~";
    bool waited = wait_for_key();
    int key = waited ? rl_getc(stream) : EOF;
    input_ended = input_ended || (waited && key == EOF);
    if (key == EOF)
        key = keys_read ? end_of_paste[keys_read % (sizeof end_of_paste - 1)] : 0;
    keys_read++;
    return key;
}

static void read_command(void)
{
    keys_read = 0;
    rl_callback_read_char();
}

/* ---- history ---- */

static void find_history(void)
{
    const char *named = getenv("PYTHON_HISTORY"), *home = getenv("HOME");
    if (named && *named)
        snprintf(history_path, sizeof history_path, "%s", named);
    else if (home && *home)
        snprintf(history_path, sizeof history_path, "%s/.ouro_history", home);
}

static void add_old_entry(const char *text) { add_history(text); }

/* The entry becomes the newest one of the history; an older copy of it goes. */
static void remember(const char *text)
{
    if (!*text)
        return;
    for (int i = history_length - 1; i >= 0; i--) {
        HIST_ENTRY *entry = history_get(history_base + i);
        if (!entry || strcmp(entry->line, text) != 0)
            continue;
        free_history_entry(remove_history(i));
        break;
    }
    add_history(text);
    if (*history_path)
        history_file_append(history_path, text);
}

/* ---- the face ---- */

bool line_editor_available(void)
{
    const char *terminal = getenv("TERM"), *basic = getenv("PYTHON_BASIC_REPL");
    return isatty(0) && isatty(1) && !(basic && *basic)
           && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

static const struct { const char *keys; rl_command_func_t *command; } bindings[] = {
    {"\\C-m", on_enter}, {"\\C-j", on_enter}, {"\\C-i", on_tab}, {"\\C-?", on_backspace},
    {"\\C-h", on_backspace}, {"\\C-l", on_clear_screen}, {"\\C-a", on_line_start},
    {"\\C-e", on_line_end}, {"\\e[H", on_line_start}, {"\\e[F", on_line_end},
    {"\\eOH", on_line_start}, {"\\eOF", on_line_end}, {"\\e[1~", on_line_start},
    {"\\e[4~", on_line_end}, {"\\e[A", on_up}, {"\\e[B", on_down}, {"\\eOA", on_up},
    {"\\eOB", on_down}, {"\\C-p", on_up}, {"\\C-n", on_down}, {"\\e[5~", on_page_up},
    {"\\e[6~", on_page_down}, {"\\C-k", on_kill_to_line_end}, {"\\C-u", on_kill_to_line_start}};

static bool reads_number(const KEYMAP_ENTRY *entry)
{
    return entry->type == ISFUNC
           && (entry->function == rl_digit_argument || entry->function == rl_vi_arg_digit
               || entry->function == rl_universal_argument);
}

static void unbind_numbers(void)
{
    const Keymap maps[] = {emacs_standard_keymap, emacs_meta_keymap, emacs_ctlx_keymap,
                           vi_insertion_keymap, vi_movement_keymap};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        for (int key = 0; key < KEYMAP_SIZE; key++)
            if (reads_number(&maps[i][key]))
                maps[i][key].function = on_number;
    vi_movement_keymap['0'].function = on_line_start;
}

static void bind_keys(void)
{
    unbind_numbers();
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++)
        rl_bind_keyseq(bindings[i].keys, bindings[i].command);
    rl_bind_keyseq_in_map("\\C-m", on_vi_enter, vi_movement_keymap);
    rl_bind_keyseq_in_map("\\C-j", on_vi_enter, vi_movement_keymap);
}

/* Where the environment names no locale, or one that is not installed, text is UTF-8 all the
 * same, unless LC_ALL says otherwise. readline looks at the environment for itself. */
static void initialize_readline(void)
{
    const char *type = getenv("LC_CTYPE"), *all = getenv("LC_ALL");
    bool replaced = !setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    char *before = type ? strdup(type) : NULL;
    replaced = replaced && !(all && *all) && setlocale(LC_CTYPE, "C.UTF-8");
    if (replaced)
        setenv("LC_CTYPE", "C.UTF-8", 1);
    rl_initialize();
    if (replaced && before)
        setenv("LC_CTYPE", before, 1);
    else if (replaced)
        unsetenv("LC_CTYPE");
    free(before);
}

static void set_readline_up(void)
{
    rl_readline_name = "ouro";
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_getc_function = read_key;
    rl_redisplay_function = draw;
    rl_prep_term_function = prepare_terminal;
    rl_deprep_term_function = restore_terminal;
    rl_attempted_completion_function = attempt;
    rl_completion_display_matches_hook = list_matches;
    rl_basic_quote_characters = "";     /* else it closes strings itself */
    rl_completer_word_break_characters = " \t\n\"'`@$><=;|&{([,+-*/%~!^:";
    initialize_readline();
    rl_tty_set_echoing(1);
    rl_variable_bind("enable-bracketed-paste", "on");
    rl_variable_bind("show-all-if-ambiguous", "on");
    rl_variable_bind("bind-tty-special-chars", "off");      /* the erase key is on_backspace */
    bind_keys();
}

static void set_history_up(void)
{
    using_history();
    stifle_history(HISTORY_MAX);
    find_history();
    if (*history_path)
        history_file_read(history_path, HISTORY_MAX, add_old_entry);
}

void line_editor_begin(const LineEditor *wanted)
{
    static const struct sigaction resize = {.sa_handler = on_resize, .sa_flags = SA_RESTART};
    editor = *wanted;
    sigaction(SIGWINCH, &resize, NULL);
}

/* What takes time comes after the first prompt, in front of which the terminal is ready for
 * keys. */
static void start(const char *prompt, const char *more)
{
    static bool started;
    if (started)
        return;
    started = true;
    prepare_terminal(1);
    entry_view_draw(&(EntryImage){.prompt = prompt, .more_prompt = more, .text = ""});
    set_readline_up();
    set_history_up();
    prompt_is_drawn = true;
}

static void cut_blank_lines(char *text)
{
    for (char *newline; (newline = strrchr(text, '\n'));) {
        if (newline[1 + strspn(newline + 1, " \t")])
            return;
        *newline = 0;
    }
}

static void abandon_entry(void)
{
    free(entry_text);
    rl_free_line_state();
    rl_callback_sigcleanup();
    rl_callback_handler_remove();
    entry_view_leave();
}

enum EntryStatus line_editor_read(const char *prompt, const char *more, char **text)
{
    struct sigaction stop_before;
    entry_text = *text = NULL;
    entry_done = false;
    found_line = NULL;
    more_prompt = more;
    entry_view_begin();
    start(prompt, more);
    using_history();
    rl_callback_handler_install(prompt, on_entry);
    sigaction(SIGTSTP, NULL, &stop_before);
    if (stop_before.sa_handler != SIG_IGN)
        set_stop_handler(on_stop);
    while (!entry_done && !input_ended && wait_for_key())
        read_command();
    sigaction(SIGTSTP, &stop_before, NULL);
    if (!entry_done || editor.is_interrupted()) {
        abandon_entry();
        return input_ended ? ENTRY_END : ENTRY_INTERRUPTED;
    }
    *text = entry_text;
    if (!*text) {
        entry_view_leave();
        return ENTRY_END;
    }
    cut_blank_lines(*text);
    remember(*text);
    return ENTRY_READ;
}

#else

bool line_editor_available(void) { return false; }
void line_editor_begin(const LineEditor *wanted) { (void)wanted; }

enum EntryStatus line_editor_read(const char *prompt, const char *more, char **text)
{
    (void)prompt, (void)more;
    *text = NULL;
    return ENTRY_END;
}

#endif
