/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What differs between two pieces of HTML, in a sentence. */

#include "ink-compare-words.h"

#include "ink-i18n.h"

#include <string.h>

#define MAX_SHOWN 40 /* characters of a text */
#define BEFORE    12 /* of them before the place where texts part */

static const InkDomEvent *
event_at (const InkDom *dom, guint i, guint end)
{
  return i < end ? dom->events->pdata[i] : NULL;
}

/* A little of @text round the byte @at. */
static char *
dup_shown (const char *text, gsize at)
{
  const char *start = text + at;
  glong left = 0;
  g_autofree char *cut = NULL;

  for (guint i = 0; i < BEFORE && start > text; i++)
    start = g_utf8_prev_char (start);
  left = g_utf8_strlen (start, -1);
  cut = g_utf8_substring (start, 0, MIN (left, MAX_SHOWN));
  g_strdelimit (cut, "\n\t", ' ');
  return g_strconcat (start > text ? "…" : "", cut, left > MAX_SHOWN ? "…" : "", NULL);
}

static gsize
common_length (const char *a, const char *b)
{
  const char *p = a;

  while (*p != '\0' && *p == *b) {
    p++;
    b++;
  }
  while (p > a && (*p & 0xC0) == 0x80)
    p--;
  return (gsize)(p - a);
}

static char *
say_texts (const InkDomEvent *ours, const InkDomEvent *hugo)
{
  gsize at = common_length (ours->text, hugo->text);
  g_autofree char *a = dup_shown (ours->text, at);
  g_autofree char *b = dup_shown (hugo->text, at);

  return g_strdup_printf (_ ("The text is “%s” here, “%s” with Hugo."), a, b);
}

/* "<p>", "</p>", "“text”" */
static char *
dup_name (const InkDomEvent *event)
{
  g_autofree char *text = NULL;

  switch (event->kind) {
  case INK_DOM_OPEN:
    return g_strdup_printf ("<%s>", event->text);
  case INK_DOM_CLOSE:
    return g_strdup_printf ("</%s>", event->text);
  case INK_DOM_TEXT:
    text = dup_shown (event->text, 0);
    return g_strdup_printf (_ ("“%s”"), text);
  case INK_DOM_COMMENT:
    break;
  }
  return g_strdup ("<!-- -->");
}

static const char *
lookup (char **attributes, const char *name)
{
  for (char **pair = attributes; pair != NULL && *pair != NULL; pair += 2)
    if (g_str_equal (pair[0], name))
      return pair[1];
  return NULL;
}

/* @name is an attribute of both, or of one. */
static char *
say_attribute (const char *element, const char *name, const char *ours, const char *hugo)
{
  g_autofree char *a =
      ours != NULL ? dup_shown (ours, common_length (ours, hugo ? hugo : "")) : NULL;
  g_autofree char *b =
      hugo != NULL ? dup_shown (hugo, common_length (hugo, ours ? ours : "")) : NULL;

  if (hugo == NULL)
    return g_strdup_printf (_ ("Only here has <%s> the attribute %s, “%s”."), element, name, a);
  if (ours == NULL)
    return g_strdup_printf (_ ("Only with Hugo has <%s> the attribute %s, “%s”."),
                            element,
                            name,
                            b);
  return g_strdup_printf (_ ("The attribute %s of <%s> is “%s” here, “%s” with Hugo."),
                          name,
                          element,
                          a,
                          b);
}

/* The first attribute that differs between two elements of one name. */
static char *
say_attributes (const InkDomEvent *ours, const InkDomEvent *hugo)
{
  for (char **pair = ours->attributes; pair != NULL && *pair != NULL; pair += 2) {
    const char *other = lookup (hugo->attributes, pair[0]);

    if (g_strcmp0 (pair[1], other) != 0)
      return say_attribute (ours->text, pair[0], pair[1], other);
  }
  for (char **pair = hugo->attributes; pair != NULL && *pair != NULL; pair += 2)
    if (lookup (ours->attributes, pair[0]) == NULL)
      return say_attribute (ours->text, pair[0], NULL, pair[1]);
  return NULL;
}

static char *
say_events (const InkDomEvent *ours, const InkDomEvent *hugo)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (ours->kind == INK_DOM_TEXT && hugo->kind == INK_DOM_TEXT)
    return say_texts (ours, hugo);
  if (ours->kind == INK_DOM_OPEN && hugo->kind == INK_DOM_OPEN &&
      g_str_equal (ours->text, hugo->text))
    return say_attributes (ours, hugo);
  a = dup_name (ours);
  b = dup_name (hugo);
  return g_strdup_printf (_ ("There is %s here where Hugo has %s."), a, b);
}

char *
ink_compare_say (
    const InkDom *ours, guint i, guint i_end, const InkDom *hugo, guint j, guint j_end)
{
  guint a = i < i_end ? ((InkDomPiece *)ours->pieces->pdata[i])->first : 0;
  guint b = j < j_end ? ((InkDomPiece *)hugo->pieces->pdata[j])->first : 0;
  guint a_end = i < i_end ? ((InkDomPiece *)ours->pieces->pdata[i_end - 1])->end : 0;
  guint b_end = j < j_end ? ((InkDomPiece *)hugo->pieces->pdata[j_end - 1])->end : 0;
  g_autofree char *name = NULL;
  const InkDomEvent *one = event_at (ours, a, a_end);
  const InkDomEvent *other = event_at (hugo, b, b_end);

  while (one != NULL && other != NULL && ink_dom_event_equal (one, other)) {
    one = event_at (ours, ++a, a_end);
    other = event_at (hugo, ++b, b_end);
  }
  if (one != NULL && other != NULL) {
    char *sentence = say_events (one, other);

    if (sentence != NULL)
      return sentence;
  }
  if (one == NULL && other == NULL)
    return g_strdup (_ ("Both are parted differently."));
  name = dup_name (one != NULL ? one : other);
  return g_strdup_printf (one != NULL ? _ ("Hugo leaves %s out.") : _ ("Hugo adds %s."), name);
}
