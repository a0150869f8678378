/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Expands ":year/:slug" for a page. */

#include "ink-permalink.h"

#include "ink-go-time.h"

#include <string.h>

typedef struct {
  const InkPermalinkParts *parts;
  InkHugo hugo;
} Expander;

static char *
title_of (const Expander *self)
{
  g_autofree char *title = g_strdup (self->parts->title);

  if (self->hugo >= INK_HUGO_0_167 && !self->parts->is_term)
    g_strdelimit (title, "/\\", '-');
  return ink_urlize (title, self->parts->flags);
}

static char *
slug_or (const Expander *self, char *(*other) (const Expander *self))
{
  if (*self->parts->slug == '\0')
    return other (self);
  return ink_urlize (self->parts->slug, self->parts->flags);
}

static char *
filename_of (const Expander *self)
{
  return ink_urlize (self->parts->filename, self->parts->flags);
}

static char *
join (const char *const *from, const char *const *to)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (; from < to; from++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "/" : "", *from);
  return ink_urlize_join (all->str, NULL);
}

static char *
first_slug (const Expander *self)
{
  return g_strdup (*self->parts->slugs != NULL ? *self->parts->slugs : "");
}

static char *
all_of (const char *const *names)
{
  return join (names, names + g_strv_length ((char **)names));
}

/* A bound of a slice; -1: there is nothing there. */
static int
bound_of (const char *text, int n, gboolean low, InkHugo hugo)
{
  int at;

  if (*text == '\0')
    return low ? 0 : n;
  if (g_str_equal (text, "last")) {
    at = n - 1;
    if (at == 0 && hugo == INK_HUGO_0_111)
      return low ? -1 : n;
    return at;
  }
  at = (int)CLAMP (g_ascii_strtoll (text, NULL, 10), 0, G_MAXINT);
  return at < n ? at : low ? -1 : n;
}

/* "[1:]", "[last]" of the sections. */
static char *
slice_of (const Expander *self, const char *const *names, const char *cut)
{
  g_autofree char *inside = g_ascii_strdown (cut + 1, (gssize)strlen (cut) - 2);
  g_auto (GStrv) bounds = g_strsplit (inside, ":", 2);
  int n = (int)g_strv_length ((char **)names);
  int from = bound_of (bounds[0] != NULL ? bounds[0] : "", n, TRUE, self->hugo);
  int to = from + 1;

  if (bounds[0] != NULL && bounds[1] != NULL)
    to = bound_of (bounds[1], n, FALSE, self->hugo);
  if (n == 0 || from < 0 || to < from)
    return g_strdup ("");
  return join (names + from, names + MIN (to, n));
}

typedef struct {
  const char *name;
  char *(*get) (const Expander *self);
} Token;

static char *
section_of (const Expander *self)
{
  return g_strdup (self->parts->section);
}

static char *
sections_of (const Expander *self)
{
  return all_of (self->parts->sections);
}

static char *
slug_of (const Expander *self)
{
  return slug_or (self, title_of);
}

static char *
slug_or_filename_of (const Expander *self)
{
  return slug_or (self, filename_of);
}

static char *
content_name_of (const Expander *self)
{
  return ink_urlize (self->parts->name, self->parts->flags);
}

static char *
slug_or_content_name_of (const Expander *self)
{
  return slug_or (self, content_name_of);
}

static char *
slugs_of (const Expander *self)
{
  return all_of (self->parts->slugs);
}

/* Known to every Hugo, then those of 0.144 and 0.149. */
static const Token tokens[] = {
  { "section", section_of },
  { "sections", sections_of },
  { "title", title_of },
  { "slug", slug_of },
  { "slugorfilename", slug_or_filename_of },
  { "filename", filename_of },
};
static const Token late_tokens[] = {
  { "contentbasename", content_name_of },
  { "slugorcontentbasename", slug_or_content_name_of },
  { "sectionslug", first_slug },
  { "sectionslugs", slugs_of },
};

static char *
expand_name (const Expander *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (tokens); i++)
    if (g_str_equal (tokens[i].name, name))
      return tokens[i].get (self);
  for (guint i = 0; self->hugo >= INK_HUGO_0_167 && i < G_N_ELEMENTS (late_tokens); i++)
    if (g_str_equal (late_tokens[i].name, name))
      return late_tokens[i].get (self);
  return NULL;
}

static char *
expand_date (const Expander *self, const char *name)
{
  static const char *const numbers[] = { "year",    "month",       "monthname", "day",
                                         "weekday", "weekdayname", "yearday",   NULL };
  static const char *const layouts[] = { "", "01", "January", "02", "", "Monday", "" };
  g_autoptr (GDateTime) first = g_date_time_new_utc (1, 1, 1, 0, 0, 0);
  GDateTime *date = self->parts->date != NULL ? self->parts->date : first;

  for (guint i = 0; numbers[i] != NULL; i++) {
    if (!g_str_equal (name, numbers[i]))
      continue;
    if (*layouts[i] != '\0')
      return ink_go_time_format (date, layouts[i]);
    return g_strdup_printf ("%d",
                            i == 0   ? g_date_time_get_year (date)
                            : i == 4 ? g_date_time_get_day_of_week (date) % 7
                                     : g_date_time_get_day_of_year (date));
  }
  return ink_go_time_format (date, name);
}

/* Whether it says anything of a date: of one that differs from Go's in every part. */
static gboolean
is_date (const char *token)
{
  g_autoptr (GDateTime) other = g_date_time_new_utc (2019, 11, 9, 23, 1, 42);
  const InkPermalinkParts parts = { .date = other };
  const Expander expander = { &parts, INK_HUGO_0_167 };
  g_autofree char *text = expand_date (&expander, token);

  return !g_str_equal (text, token);
}

/* The value of the token "sections[1:]"; NULL where there is none such. */
static char *
expand_token (const Expander *self, const char *token)
{
  const char *cut = strchr (token, '[');
  char *value = cut == NULL ? expand_name (self, token) : NULL;

  if (value != NULL)
    return value;
  if (g_str_has_prefix (token, "sections["))
    return slice_of (self, self->parts->sections, cut);
  if (self->hugo >= INK_HUGO_0_167 && g_str_has_prefix (token, "sectionslugs["))
    return slice_of (self, self->parts->slugs, cut);
  return cut == NULL && is_date (token) ? expand_date (self, token) : NULL;
}

/* Go's \w+(\[.+?\])? after the colon. */
static gsize
token_length (const char *text)
{
  gsize n = 0;
  const char *end;

  while (g_ascii_isalnum (text[n]) || text[n] == '_')
    n++;
  if (n == 0 || text[n] != '[' || text[n + 1] == '\0')
    return n;
  end = strchr (text + n + 2, ']');
  return end != NULL ? (gsize)(end - text) + 1 : n;
}

char *
ink_permalink_expand (const char *pattern, const InkPermalinkParts *parts, InkHugo hugo)
{
  Expander self = { parts, hugo };
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (pattern != NULL && parts != NULL, NULL);

  while (*pattern != '\0') {
    gsize length = *pattern == ':' ? token_length (pattern + 1) : 0;
    g_autofree char *token = g_strndup (pattern + 1, length);
    g_autofree char *value = NULL;

    if (hugo >= INK_HUGO_0_167 && g_str_has_prefix (pattern, "\\:")) {
      g_string_append_c (out, ':');
      pattern += 2;
      continue;
    }
    if (length == 0) {
      g_string_append_c (out, *pattern++);
      continue;
    }
    value = expand_token (&self, token);
    if (value == NULL)
      return NULL;
    g_string_append (out, value);
    pattern += length + 1;
  }
  return ink_urlize_unescape (out->str);
}

gboolean
ink_permalink_needs_sections (const char *pattern)
{
  return strstr (pattern, ":section") != NULL;
}
