/* watch/text_touch.c -- what happened to each object within a block of the transcript.
 * SPDX-License-Identifier: MIT
 *
 * Within a block, references that came and went again cancel; slots of the value stack are told in
 * the transcript by instruction only. */
#include <stdlib.h>
#include <string.h>

#include "watch/text.h"

#define PARTS_MAX 6

typedef struct Part { char sign; char text[100]; } Part;
typedef struct Touch {
    NodeId node;
    uint32_t before, peak, after;
    bool born, died, told, counted;
    TextId argument_of;         /* name of what it was handed to */
    Event death;
    Part parts[PARTS_MAX];
    uint32_t part_count, parts_left_out;
    uint32_t inner;             /* of the references gained, those from types and modules */
} Touch;

static Touch *touches;
static uint32_t touch_count, touch_room;

static Touch *touch_of(NodeId id)
{
    for (uint32_t i = touch_count; i-- > 0;)
        if (touches[i].node == id)
            return &touches[i];
    if (touch_count == touch_room) {
        uint32_t room = touch_room ? 2 * touch_room : 64;
        Touch *bigger = realloc(touches, room * sizeof *bigger);
        if (!bigger)
            return NULL;
        touches = bigger;
        touch_room = room;
    }
    uint32_t count = text_world->nodes[id].count;
    touches[touch_count] = (Touch){.node = id, .before = count, .peak = count, .after = count};
    return &touches[touch_count++];
}

/* A reference gained cancels the same one let go before, and the other way round. */
static void add_part(Touch *t, char sign, const char *text)
{
    for (uint32_t i = 0; i < t->part_count; i++) {
        if (t->parts[i].sign == sign || strcmp(t->parts[i].text, text) != 0)
            continue;
        t->part_count--;
        memmove(&t->parts[i], &t->parts[i + 1], (t->part_count - i) * sizeof(Part));
        return;
    }
    if (t->part_count == PARTS_MAX) {
        t->parts_left_out++;
        return;
    }
    Part *part = &t->parts[t->part_count++];
    part->sign = sign;
    snprintf(part->text, sizeof part->text, "%s", text);
}

static void touch_link(const Event *e, char sign)
{
    bool is_slot = e->sub == EDGE_STACK || e->sub == EDGE_CALLEE;
    if ((is_slot && !text_options.by_instruction) || !filter_may_show(e->a))
        return;
    Touch *t = touch_of(e->a);
    char text[100];
    world_holder_text(text_world, e->node, e->c, text, sizeof text);
    if (!t)
        return;
    add_part(t, sign, text);
    if (sign == '+' && filter_is_inner_holder(e->node))
        t->inner++;
}

static void touch_count_event(const Event *e)
{
    Touch *t = filter_may_show(e->node) ? touch_of(e->node) : NULL;
    if (!t)
        return;
    if (!t->counted && !t->born)
        t->before = e->a;
    t->counted = true;
    t->after = e->b;
    if (e->c > t->peak)
        t->peak = e->c;
}

void touch_argument(NodeId id, TextId callee)
{
    Touch *t = filter_may_show(id) ? touch_of(id) : NULL;
    if (t)
        t->argument_of = callee;
}

/* applied: the world has seen the event (a link's text is read after it came, and before it
 * goes). */
void touch_event(const Event *e, bool applied)
{
    Touch *t;
    if (!applied) {
        if (e->kind == EVENT_LOSE && !(e->flags & EVENT_QUIET))
            touch_link(e, '-');
        return;
    }
    switch ((enum EventKind)e->kind) {
    case EVENT_GAIN:
        if (filter_link(text_world, e) && (t = touch_of(e->a)))
            t->born = true;
        touch_link(e, '+');
        break;
    case EVENT_COUNT: touch_count_event(e); break;
    case EVENT_BORN:
        if (filter_may_show(e->node) && (t = touch_of(e->node)))
            t->born = true;
        break;
    case EVENT_DIED:
        if (filter_may_show(e->node) && (t = touch_of(e->node))) {
            t->died = true;
            t->death = *e;
        }
        break;
    default: break;
    }
}

/* ---- telling ---- */

static void print_parts(const Touch *t)
{
    if (!t->part_count)
        return;
    fprintf(text_options.out, "  (");
    for (uint32_t i = 0; i < t->part_count; i++)
        fprintf(text_options.out, "%s%c %s", i ? ", " : "", t->parts[i].sign, t->parts[i].text);
    if (t->parts_left_out)
        fprintf(text_options.out, ", and %u more", t->parts_left_out);
    fprintf(text_options.out, ")");
}

static void print_birth(const Touch *t)
{
    char value[60];
    world_value_text(text_world, t->node, value, sizeof value);
    bool says_more =
        strcmp(value, text_name(t->node)) != 0 && strcmp(value, text_type(t->node)) != 0;
    fprintf(text_options.out, "           + %-12s %-22s rc %u", text_name(t->node),
            says_more ? value : "", t->after);
    print_parts(t);
    fputc('\n', text_options.out);
}

static void print_count(const Touch *t)
{
    FILE *out = text_options.out;
    char mark = t->after > t->before ? '^' : t->after < t->before ? 'v' : '~';
    fprintf(out, "           %c %-12s rc %u", mark, text_name(t->node), t->before);
    if (t->after == t->before && t->peak > t->after)
        fprintf(out, " > %u", t->peak);
    if (t->after != t->before || t->peak > t->before)
        fprintf(out, " > %u", t->after);
    print_parts(t);
    if (t->argument_of && !t->part_count)
        fprintf(out, "  (argument of %s, while it ran)",
                log_text_of(text_world->log, t->argument_of));
    fputc('\n', out);
}

static int is_outer(NodeId holder, uint32_t position, void *context)
{
    (void)position, (void)context;
    return !filter_is_inner_holder(holder);
}

/* What a reader need not see of the block: what came and went within it, and the parts of types and
 * modules. */
static bool is_passing(const Touch *t)
{
    if (filter.all || filter.only)
        return false;
    if (t->born && t->inner && !world_holders(text_world, t->node, is_outer, NULL))
        filter_hide(t->node);
    return filter_is_hidden(t->node)
           || (t->born && t->died && !text_world->log->nodes[t->node].is_instance);
}

static bool has_news(const Touch *t)
{
    return t->before != t->after || t->part_count || (t->argument_of && t->peak > t->after)
           || (filter.all && t->peak > t->after);
}

static void print_touch(const Touch *t)
{
    if (is_passing(t) || !filter_shows(t->node))
        return;
    if (t->born || (t->died && !t->told) || (has_news(t) && !t->told))
        text_header();
    if (t->born && filter_wants(EVENT_BORN))
        print_birth(t);
    else if (!t->born && !t->told && has_news(t) && filter_wants(EVENT_COUNT)
             && !(t->died && !t->part_count))
        print_count(t);
    if (t->died && !t->told && filter_wants(EVENT_DIED))
        text_death(&t->death);
}

void touch_told(NodeId id)
{
    for (uint32_t i = touch_count; i-- > 0;)
        if (touches[i].node == id)
            touches[i].told = true;
}

#define SAME_SHOWN 8            /* births of one type in a block; --all shows every one */

/* Whether so many of the type were born in the block before that this one is only counted. */
static bool is_one_of_many(const Touch *t)
{
    static TextId type;
    static uint32_t count;
    TextId this_type = text_world->log->nodes[t->node].type;
    if (t == touches || this_type != type)
        count = 0;
    type = this_type;
    return t->born && !filter.all && filter_shows(t->node) && ++count > SAME_SHOWN;
}

void touch_print(void)
{
    uint32_t left_out = 0;
    for (uint32_t i = 0; i < touch_count; i++) {
        if (is_one_of_many(&touches[i]))
            left_out++;
        else
            print_touch(&touches[i]);
    }
    if (left_out)
        fprintf(text_options.out, "           + and %u more\n", left_out);
    touch_count = 0;
}

void text_death(const Event *e)
{
    const Log *log = text_world->log;
    const LogNode *node = &log->nodes[e->node];
    FILE *out = text_options.out;
    fprintf(out, "%*sx %s died: %s", text_in_collection() ? 17 : 11, "", text_name(e->node),
            death_names[e->sub]);
    if (e->sub == DEATH_CONTAINER_FREED || e->sub == DEATH_LET_GO || e->sub == DEATH_FRAME_ENDED)
        fprintf(out, " (%s)", text_name(e->a));
    if (node->is_known)
        fprintf(out, "; there before the program");
    else
        fprintf(out, "; born line %d", node->born_line);
    if (e->c)
        fprintf(out, ", %u bytes free again", e->c);
    fputc('\n', out);
}
