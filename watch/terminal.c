/* watch/terminal.c -- the terminal, through curses; see watch/terminal.h for T1 and T2.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE 1           /* wcwidth */
#define NCURSES_WIDECHAR 1
#include "watch/terminal.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static bool is_open, is_lent, is_utf8, has_colors_wanted;
static SCREEN *terminal;
static struct termios modes_before;
static char leaving[256];       /* what to write so that the terminal is as before */
static volatile sig_atomic_t interrupt_came, interrupts_pass, waits_for_key;
static struct sigaction interrupt_before;

static const struct {
    const char *utf8, *ascii;
} glyphs[GLYPH_COUNT] = {[GLYPH_HERE] = {"\u25b6", ">"},      [GLYPH_BREAK] = {"\u25cf", "*"},
                         [GLYPH_ARROW] = {"\u2192", ">"},
                         [GLYPH_CYCLE] = {"\u221e", "@"},     [GLYPH_RULE] = {"\u2500", "-"},
                         [GLYPH_WALL] = {"\u2502", "|"},      [GLYPH_TEE_LEFT] = {"\u2524", "+"},
                         [GLYPH_TEE_RIGHT] = {"\u251c", "+"}, [GLYPH_CROSS] = {"\u253c", "+"},
                         [GLYPH_FULL] = {"\u2588", "#"},      [GLYPH_EMPTY] = {"\u2591", "."},
                         [GLYPH_MORE] = {"\u2026", ">"},      [GLYPH_DOT] = {"\u00b7", "-"},
                         [GLYPH_CORNER_NW] = {"\u250c", "+"}, [GLYPH_CORNER_NE] = {"\u2510", "+"},
                         [GLYPH_CORNER_SW] = {"\u2514", "+"}, [GLYPH_CORNER_SE] = {"\u2518", "+"}};

static const struct {
    attr_t attributes;
    short color;
} looks[STYLE_COUNT] = {[STYLE_PLAIN] = {A_NORMAL, -1},
                        [STYLE_DIM] = {A_DIM, -1},
                        [STYLE_BOLD] = {A_BOLD, -1},
                        [STYLE_BAR] = {A_REVERSE, -1},
                        [STYLE_TITLE] = {A_NORMAL, COLOR_CYAN},
                        [STYLE_FOCUS] = {A_BOLD | A_REVERSE, COLOR_CYAN},
                        [STYLE_CURSOR] = {A_REVERSE, -1},
                        [STYLE_HERE] = {A_BOLD, COLOR_YELLOW},
                        [STYLE_BORN] = {A_BOLD, COLOR_GREEN},
                        [STYLE_UP] = {A_BOLD, COLOR_CYAN},
                        [STYLE_DOWN] = {A_BOLD, COLOR_YELLOW},
                        [STYLE_DEAD] = {A_BOLD, COLOR_RED},
                        [STYLE_WEAK] = {A_NORMAL, COLOR_MAGENTA},
                        [STYLE_COLLECTOR] = {A_BOLD, COLOR_BLUE},
                        [STYLE_CYCLE] = {A_NORMAL, COLOR_MAGENTA},
                        [STYLE_ERROR] = {A_NORMAL, COLOR_RED}};

/* ---- signals ---- */

static void write_all(const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(STDOUT_FILENO, text, size);
        if (n <= 0)
            return;
        text += n;
        size -= (size_t)n;
    }
}

static void die_clean(int number)
{
    if (is_open && !is_lent) {
        write_all(leaving, strlen(leaving));
        tcsetattr(STDIN_FILENO, TCSANOW, &modes_before);
    }
    raise(number);              /* the handler is gone: SA_RESETHAND */
}

/* The second Ctrl-C that nobody asked for yet goes to the program: it is in a long native call. */
static void on_interrupt(int number)
{
    bool passes = interrupts_pass || interrupt_came;
    if (waits_for_key)
        return;
    interrupt_came = 1;
    if (passes && interrupt_before.sa_handler != SIG_IGN && interrupt_before.sa_handler != SIG_DFL)
        interrupt_before.sa_handler(number);
}

bool terminal_interrupted(void)
{
    bool came = interrupt_came;
    interrupt_came = 0;
    return came;
}

void terminal_pass_interrupts(bool pass) { interrupts_pass = pass; }

static void catch_signals(void)
{
    static const int deadly[] = {SIGTERM, SIGHUP,  SIGQUIT, SIGSEGV,
                                 SIGBUS,  SIGABRT, SIGFPE,  SIGILL};
    static char stack[1 << 16];     /* the program may have used up the other one */
    struct sigaction action = {.sa_handler = die_clean,
                               .sa_flags = (int)(SA_RESETHAND | SA_NODEFER | SA_ONSTACK)};
    sigaltstack(&(stack_t){.ss_sp = stack, .ss_size = sizeof stack}, NULL);
    for (size_t i = 0; i < sizeof deadly / sizeof *deadly; i++)
        sigaction(deadly[i], &action, NULL);
    struct sigaction interrupt = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &interrupt, &interrupt_before);
}

/* ---- open and close ---- */

const char *terminal_refusal(void)
{
    const char *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return "the full-screen view needs a terminal for its input and its output";
    if (!term || !*term || strcmp(term, "dumb") == 0)
        return "this terminal cannot show a full-screen view";
    return NULL;
}

static bool says_utf8(const char *name)
{
    const char *value = getenv(name);
    return value && *value
           && (strstr(value, "UTF-8") || strstr(value, "utf8") || strstr(value, "utf-8"));
}

/* A locale that is not installed still tells the terminal's character set. */
static void choose_characters(void)
{
    if (!setlocale(LC_CTYPE, "")
        && (says_utf8("LC_ALL") || says_utf8("LC_CTYPE") || says_utf8("LANG")))
        setlocale(LC_CTYPE, "C.UTF-8");
    is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void add_leaving(const char *capability)
{
    const char *text = tigetstr(capability);
    if (text && text != (char *)-1 && strlen(leaving) + strlen(text) < sizeof leaving)
        strcat(leaving, text);
}

static void choose_colors(void)
{
    const char *no = getenv("NO_COLOR");
    has_colors_wanted =
        !(no && *no) && has_colors() && start_color() == OK && use_default_colors() == OK;
    for (short i = 1; has_colors_wanted && i < STYLE_COUNT; i++)
        init_pair(i, looks[i].color, -1);
}

bool terminal_open(void)
{
    choose_characters();
    tcgetattr(STDIN_FILENO, &modes_before);
    set_escdelay(25);
    terminal = newterm(NULL, stdout, stdin);
    if (!terminal)
        return false;
    static const char *const capabilities[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
        add_leaving(capabilities[i]);
    is_open = true;
    catch_signals();
    choose_colors();
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    curs_set(0);
    atexit(terminal_close);
    return true;
}

void terminal_close(void)
{
    if (!is_open)
        return;
    is_open = false;
    if (!is_lent)
        endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes_before);
    sigaction(SIGINT, &interrupt_before, NULL);
}

void terminal_lend(void)
{
    if (!is_open || is_lent)
        return;
    def_prog_mode();
    endwin();
    is_lent = true;
    terminal_pass_interrupts(true);
}

void terminal_take_back(void)
{
    if (!is_lent)
        return;
    is_lent = false;
    terminal_pass_interrupts(false);
    interrupt_came = 0;
    reset_prog_mode();
    terminal_redraw();
    refresh();
}

/* ---- drawing ---- */

void terminal_size(int *rows, int *cols) { getmaxyx(stdscr, *rows, *cols); }
const char *terminal_glyph(enum Glyph glyph)
{
    return is_utf8 ? glyphs[glyph].utf8 : glyphs[glyph].ascii;
}

/* The next character: its columns, and its bytes in out (at most 8). What cannot be shown is a '?',
 * what controls is a blank. */
static int next_character(const char **text, char *out)
{
    unsigned char c = (unsigned char)**text;
    wchar_t wide;
    if (c < 0x80) {
        out[0] = c < 0x20 || c == 0x7f ? ' ' : (char)c;
        out[1] = 0;
        (*text)++;
        return 1;
    }
    size_t n = is_utf8 ? mbrtowc(&wide, *text, strlen(*text), &(mbstate_t){0}) : 0;
    int width = n > 0 && n <= 4 ? wcwidth(wide) : -1;
    if (width < 0) {
        (*text)++;
        while ((**text & 0xc0) == 0x80)
            (*text)++;
        strcpy(out, "?");
        return 1;
    }
    memcpy(out, *text, n);
    out[n] = 0;
    *text += n;
    return width;
}

int terminal_width(const char *text)
{
    char one[8];
    int width = 0;
    while (*text)
        width += next_character(&text, one);
    return width;
}

static void style_on(enum Style style)
{
    attr_t attributes = looks[style].attributes;
    attr_set(attributes, has_colors_wanted ? (short)style : 0, NULL);
}

int terminal_text(int y, int x, int width, enum Style style, const char *text)
{
    if (width <= 0)
        return 0;
    bool cut = terminal_width(text) > width;
    int used = 0, room = cut ? width - 1 : width;
    char one[8];
    style_on(style);
    move(y, x);
    while (*text) {
        int taken = next_character(&text, one);
        if (used + taken > room)
            break;
        addstr(one);
        used += taken;
    }
    if (cut) {
        addstr(terminal_glyph(GLYPH_MORE));
        used++;
    }
    style_on(STYLE_PLAIN);
    return used;
}

void terminal_repeat(int y, int x, int width, enum Style style, enum Glyph glyph)
{
    style_on(style);
    move(y, x);
    while (width-- > 0)
        addstr(terminal_glyph(glyph));
    style_on(STYLE_PLAIN);
}

void terminal_blank(int y, int x, int width, enum Style style)
{
    style_on(style);
    move(y, x);
    while (width-- > 0)
        addch(' ');
    style_on(STYLE_PLAIN);
}

void terminal_erase(void) { erase(); }
void terminal_show(void) { refresh(); }
void terminal_redraw(void) { clearok(curscr, TRUE); }

void terminal_cursor(bool visible, int y, int x)
{
    curs_set(visible);
    if (visible)
        move(y, x);
}

/* ---- keys ---- */

static const struct {
    int curses;
    enum Key key;
} keys[] = {{KEY_LEFT, KEY_IS_LEFT},     {KEY_RIGHT, KEY_IS_RIGHT},
            {KEY_UP, KEY_IS_UP},         {KEY_DOWN, KEY_IS_DOWN},
            {KEY_HOME, KEY_IS_HOME},     {KEY_END, KEY_IS_END},
            {KEY_PPAGE, KEY_IS_PAGE_UP}, {KEY_NPAGE, KEY_IS_PAGE_DOWN},
            {KEY_BTAB, KEY_IS_BACK_TAB}, {KEY_BACKSPACE, KEY_IS_BACKSPACE},
            {127, KEY_IS_BACKSPACE},     {8, KEY_IS_BACKSPACE},
            {KEY_F(1), KEY_IS_HELP},     {KEY_RESIZE, KEY_IS_RESIZE},
            {KEY_ENTER, KEY_IS_ENTER},   {'\r', KEY_IS_ENTER}};

int terminal_key(void)
{
    for (int failures = 0; failures < 1000; failures++) {
        wint_t c;
        waits_for_key = 1;      /* then Ctrl-C means nothing */
        int kind = get_wch(&c);
        waits_for_key = 0;
        if (kind == ERR)
            continue;
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
            if (keys[i].curses == (int)c && (kind == KEY_CODE_YES || keys[i].curses < 256))
                return (int)keys[i].key;
        return kind == KEY_CODE_YES ? 0 : (int)c;
    }
    return KEY_IS_GONE;
}
