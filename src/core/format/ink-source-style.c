/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Styles: the presets, and templates made ready for writing and reading. */

#include "ink-source-style-private.h"

#include "ink-i18n.h"
#include "ink-source-char.h"

#include <string.h>

#define MAX_STEPS  256
#define MAX_FIELDS 24 /* reading takes time by their number */

G_DEFINE_QUARK (ink - source - style - error - quark, ink_source_style_error)

#define SLOTS    "[ · {publication}[ · {authors}]| · · {authors}]"
#define ISSUED   "（[{issued|Y/M/D}|日期不详]）"
#define ACCESSED "[·检索日期{accessed|Y/M/D}]"
#define GBT_DATES \
  "[. ({issued|YYYY-MM-DD})[\\[{accessed|YYYY-MM-DD}\\]]|. \\[{accessed|YYYY-MM-DD}\\]]"
#define GBT_WIDE \
  "[．（{issued|YYYY-MM-DD}）[［{accessed|YYYY-MM-DD}］]|．［{accessed|YYYY-MM-DD}］]"
#define APA_DATE  "([{issued|YYYY, Month D}|n.d.])"
#define RETRIEVED "Retrieved {accessed|Month D, YYYY}"

static const InkSourcePreset presets[] = {
  { "house-link",
    N_ ("Title as a link · Publication · Author（Date）·Retrieved"),
    "{title|link}" SLOTS ISSUED ACCESSED },
  { "house",
    N_ ("Title · Publication · Author（Date）·Retrieved"),
    "{title}" SLOTS ISSUED "[ {url|link}]" ACCESSED },
  { "house-date", N_ ("Title · Publication · Author（Date）"), "{title|link}" SLOTS ISSUED },
  { "gbt-2015",
    N_ ("GB/T 7714—2015, sources on the web"),
    "[{authors|, |, |3|, 等}. ]{title}\\[[{type|gbt}|EB/OL]\\][//{publication}]" GBT_DATES
    "[. {url}]" },
  { "gbt-2025",
    N_ ("GB/T 7714—2025, sources on the web"),
    "[{authors|，|，|3|，等}．]{title}［[{type|gbt}|EB/OL]］[//{publication}]" GBT_WIDE
    "[．{url}]" },
  { "apa",
    N_ ("Like APA"),
    "[{authors|, |, & }. " APA_DATE ". *{title}*.|*{title}*. " APA_DATE ".][ {publication}.]"
    "[ " RETRIEVED ", from {url}| " RETRIEVED ".| {url}]" },
  { "chicago",
    N_ ("Like the notes of Chicago"),
    "[{authors|, |, and }, ]“{title},”"
    "[ {publication}, {issued|Month D, YYYY}| {publication}| {issued|Month D, YYYY}]"
    "[, accessed {accessed|Month D, YYYY}][, {url}][.]" },
};

const InkSourcePreset *
ink_source_preset_get (guint position)
{
  return position < G_N_ELEMENTS (presets) ? &presets[position] : NULL;
}

const InkSourcePreset *
ink_source_preset_lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].id, id))
      return &presets[i];
  return NULL;
}

static guint
add_step (GArray *steps, InkStyleStepKind kind, const InkStyleNode *node)
{
  InkStyleStep step = { kind, node, steps->len + 1, 0 };

  g_array_append_val (steps, step);
  return steps->len - 1;
}

static void add_steps (GArray *steps, GPtrArray *nodes);

/* Each alternative, and in the end none. */
static void
add_group (GArray *steps, const InkStyleNode *group)
{
  g_autoptr (GArray) jumps = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < group->alternatives->len; i++) {
    guint split = add_step (steps, INK_STYLE_STEP_SPLIT, NULL), jump;

    add_steps (steps, group->alternatives->pdata[i]);
    jump = add_step (steps, INK_STYLE_STEP_JUMP, NULL);
    g_array_append_val (jumps, jump);
    g_array_index (steps, InkStyleStep, split).other = steps->len;
  }
  for (guint i = 0; i < jumps->len; i++)
    g_array_index (steps, InkStyleStep, g_array_index (jumps, guint, i)).next = steps->len;
}

static void
add_steps (GArray *steps, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    const InkStyleNode *node = nodes->pdata[i];

    if (node->kind == INK_STYLE_NODE_GROUP)
      add_group (steps, node);
    else
      add_step (steps,
                node->kind == INK_STYLE_NODE_TEXT ? INK_STYLE_STEP_TEXT : INK_STYLE_STEP_FIELD,
                node);
  }
}

/* The marks that a field must not have where they would be read as the style's own. */
static void
add_marks (GString *marks, GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++) {
    const InkStyleNode *node = nodes->pdata[i];

    for (guint j = 0; node->kind == INK_STYLE_NODE_GROUP && j < node->alternatives->len; j++)
      add_marks (marks, node->alternatives->pdata[j]);
    if (node->kind != INK_STYLE_NODE_TEXT)
      continue;
    for (const char *p = node->text; *p != '\0'; p = g_utf8_next_char (p)) {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !ink_source_char_is_blank (c) &&
          g_utf8_strchr (marks->str, -1, c) == NULL)
        g_string_append_unichar (marks, c);
    }
  }
}

static gboolean
is_short_enough (const InkSourceStyle *self)
{
  guint fields = 0;

  for (guint i = 0; i < self->steps->len; i++)
    fields += g_array_index (self->steps, InkStyleStep, i).kind == INK_STYLE_STEP_FIELD;
  return self->steps->len <= MAX_STEPS && fields <= MAX_FIELDS;
}

InkSourceStyle *
ink_source_style_new (const char *template, gsize *position, GError **error)
{
  g_autoptr (GPtrArray) nodes = ink_style_parse (template, position, error);
  g_autoptr (GString) marks = g_string_new ("()[]");
  InkSourceStyle *self;

  if (nodes == NULL)
    return NULL;
  add_marks (marks, nodes);
  self = g_new0 (InkSourceStyle, 1);
  g_atomic_ref_count_init (&self->refs);
  self->template = g_strdup (template);
  self->nodes = g_steal_pointer (&nodes);
  self->marks = g_string_free (g_steal_pointer (&marks), FALSE);
  self->steps = g_array_new (FALSE, FALSE, sizeof (InkStyleStep));
  add_steps (self->steps, self->nodes);
  add_step (self->steps, INK_STYLE_STEP_END, NULL);
  if (is_short_enough (self))
    return self;
  if (position != NULL)
    *position = 0;
  g_set_error_literal (error,
                       INK_SOURCE_STYLE_ERROR,
                       INK_SOURCE_STYLE_ERROR_LIMIT,
                       _ ("The style has too many parts."));
  ink_source_style_unref (self);
  return NULL;
}

InkSourceStyle *
ink_source_style_ref (InkSourceStyle *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_source_style_unref (InkSourceStyle *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->template);
  g_free (self->marks);
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->steps);
  g_free (self);
}

const char *
ink_source_style_get_template (const InkSourceStyle *self)
{
  return self->template;
}

const char *
ink_source_style_get_id (const InkSourceStyle *self)
{
  return self->id;
}

/* Each preset is compiled once and kept. */
static InkSourceStyle *
get_preset (guint position)
{
  static InkSourceStyle *compiled[G_N_ELEMENTS (presets)];
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (compiled[position] == NULL) {
    compiled[position] = ink_source_style_new (presets[position].template, NULL, NULL);
    g_assert (compiled[position] != NULL);
    compiled[position]->id = presets[position].id;
  }
  return compiled[position];
}

InkSourceStyle *
ink_source_style_for_entry (const char *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].id, entry) || g_str_equal (presets[i].template, entry))
      return ink_source_style_ref (get_preset (i));
  return strchr (entry, '{') != NULL ? ink_source_style_new (entry, NULL, NULL) : NULL;
}

gboolean
ink_source_style_check_entry (const char *entry, const char **reason)
{
  g_autoptr (InkSourceStyle) style = ink_source_style_for_entry (entry);

  if (style != NULL && strstr (entry, "{title") != NULL)
    return TRUE;
  if (style != NULL && ink_source_preset_lookup (entry) != NULL)
    return TRUE;
  *reason = _ ("A style is the name of one that is there, such as “house-link”, or a line with "
               "{title} in it, such as “{title|link}[ · {publication}]（{issued|Y/M/D}）”.");
  return FALSE;
}
