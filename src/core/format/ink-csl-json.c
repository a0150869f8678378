/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSL-JSON. Items are found by counting brackets, and read one by one as values by the reader
 * of front matter, which is bounded: one that is broken costs no other. */

#include "ink-csl-json.h"

#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-reference-names.h"

#include <string.h>

#define MAX_ITEMS    20000
#define MAX_TROUBLES 50

/* --- Items ---------------------------------------------------------------------------------
 */

typedef struct {
  const char *p, *end;
} Json;

/* Behind the text in quotes that begins at @p. */
static const char *
skip_string (const char *p, const char *end)
{
  for (p++; p < end && *p != '"'; p++)
    if (*p == '\\')
      p++;
  return MIN (p + 1, end);
}

/* Behind the object or list that begins at @p; the end where it is not closed. */
static const char *
skip_value (const char *p, const char *end)
{
  gsize depth = 0;

  while (p < end) {
    if (*p == '"') {
      p = skip_string (p, end);
      continue;
    }
    depth += *p == '{' || *p == '[';
    if ((*p == '}' || *p == ']') && --depth == 0)
      return p + 1;
    p++;
  }
  return end;
}

/* Of an object with the key "items" at its own level: behind the bracket of its list. NULL. */
static const char *
find_items (const char *p, const char *end)
{
  for (p++; p < end; p++) {
    if (*p == '{' || *p == '[') {
      p = skip_value (p, end) - 1;
    } else if (*p == '"') {
      gboolean items = end - p > 7 && memcmp (p, "\"items\"", 7) == 0;

      p = skip_string (p, end);
      while (p < end && (g_ascii_isspace (*p) || *p == ':'))
        p++;
      if (items && p < end && *p == '[')
        return p + 1;
      p--;
    }
  }
  return NULL;
}

static void
skip_between (Json *self)
{
  while (self->p < self->end && (g_ascii_isspace (*self->p) || *self->p == ','))
    self->p++;
}

/* --- Reading -------------------------------------------------------------------------------
 */

/* Of a text or number, or the first of a list; without the marks of HTML that titles may have.
 * NULL for none. */
static char *
dup_text (const InkValue *item, const char *key)
{
  const InkValue *value = ink_value_lookup (item, key);
  const char *text;
  GString *plain;

  if (value != NULL && ink_value_get_kind (value) == INK_VALUE_LIST &&
      ink_value_get_n_items (value) > 0)
    value = ink_value_get_item (value, 0); /* Crossref's titles */
  text = value != NULL ? ink_value_get_text (value) : NULL;
  if (text == NULL || *text == '\0')
    return NULL;
  plain = g_string_new (text);
  for (guint i = 0; i < 6; i++) {
    static const char *const marks[] = { "<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>" };

    g_string_replace (plain, marks[i], "", 0);
  }
  return g_strstrip (g_string_free (plain, FALSE));
}

static char *
dup_author (const InkValue *name)
{
  g_autofree char *literal = dup_text (name, "literal");
  g_autofree char *given = dup_text (name, "given");
  g_autofree char *family = dup_text (name, "family");
  g_autofree char *before = dup_text (name, "non-dropping-particle");
  g_autofree char *dropped = dup_text (name, "dropping-particle");
  g_autofree char *suffix = dup_text (name, "suffix");
  g_autofree char *particle =
      before != NULL && dropped != NULL ? g_strdup_printf ("%s %s", dropped, before) : NULL;

  if (literal != NULL)
    return g_steal_pointer (&literal);
  return ink_reference_name_join (given,
                                  particle != NULL ? particle
                                  : before != NULL ? before
                                                   : dropped,
                                  family,
                                  suffix);
}

static char **
dup_authors (const InkValue *item)
{
  const InkValue *list = ink_value_lookup (item, "author");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (list == NULL || ink_value_get_kind (list) != INK_VALUE_LIST)
    return NULL;
  for (guint i = 0; i < ink_value_get_n_items (list); i++) {
    const InkValue *one = ink_value_get_item (list, i);
    char *name = ink_value_get_kind (one) == INK_VALUE_MAP ? dup_author (one) : NULL;

    if (name != NULL && *name != '\0')
      g_ptr_array_add (names, name);
    else
      g_free (name);
  }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/* [2025, 7, 2], numbers or texts. */
static void
read_parts (const InkValue *parts, InkSourceDate *date)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (ink_value_get_n_items (parts), 3); i++) {
    const char *part = ink_value_get_text (ink_value_get_item (parts, i));

    if (part == NULL || *part == '\0')
      break;
    g_string_append_printf (text, "%s%s", i > 0 ? "-" : "", part);
  }
  if (text->len > 0)
    ink_source_date_read (text->str, (gssize)text->len, date);
}

static void
read_date (const InkValue *item, const char *key, InkSourceDate *date)
{
  static const char *const words[] = { "raw", "literal", "string" };
  const InkValue *value = ink_value_lookup (item, key), *parts;

  if (value == NULL)
    return;
  if (ink_value_get_text (value) != NULL) {
    ink_source_date_read (ink_value_get_text (value), -1, date);
    return;
  }
  if (ink_value_get_kind (value) != INK_VALUE_MAP)
    return;
  parts = ink_value_lookup (value, "date-parts");
  if (parts != NULL && ink_value_get_kind (parts) == INK_VALUE_LIST &&
      ink_value_get_n_items (parts) > 0 &&
      ink_value_get_kind (ink_value_get_item (parts, 0)) == INK_VALUE_LIST)
    read_parts (ink_value_get_item (parts, 0), date);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *text = dup_text (value, words[i]);

    if (ink_source_date_get_precision (date) == INK_SOURCE_DATE_NONE && text != NULL)
      ink_source_date_read (text, -1, date);
  }
}

static char *
dup_note (const InkValue *item)
{
  g_autofree char *volume = dup_text (item, "volume");
  g_autofree char *issue = dup_text (item, "issue");
  g_autofree char *page = dup_text (item, "page");
  g_autofree char *note = dup_text (item, "note");
  g_autoptr (GString) all = g_string_new (volume);

  if (issue != NULL)
    g_string_append_printf (all, "(%s)", issue);
  if (page != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? ": " : "", page);
  if (note != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", note);
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static InkSourceFields *
read_item (const InkValue *item)
{
  InkSourceFields *source = ink_source_fields_new ();
  g_autofree char *doi = dup_text (item, "DOI");

  source->title = dup_text (item, "title");
  source->publication = dup_text (item, "container-title");
  if (source->publication == NULL)
    source->publication = dup_text (item, "publisher");
  source->authors = dup_authors (item);
  read_date (item, "issued", &source->issued);
  read_date (item, "accessed", &source->accessed);
  source->url = dup_text (item, "URL");
  source->doi = doi != NULL ? ink_source_find_doi (doi) : NULL;
  source->type = dup_text (item, "type");
  source->note = dup_note (item);
  if (source->url != NULL && strstr (source->url, "arxiv.org") != NULL)
    source->arxiv = ink_source_find_arxiv (source->url);
  else if (source->doi != NULL)
    source->arxiv = ink_source_find_arxiv (source->doi);
  return source;
}

static gboolean
is_source (const InkValue *item)
{
  return ink_value_lookup (item, "title") != NULL || ink_value_lookup (item, "URL") != NULL ||
         ink_value_lookup (item, "DOI") != NULL || ink_value_lookup (item, "author") != NULL;
}

static void
complain (GPtrArray *troubles, const char *start, const char *at)
{
  guint line = 1;

  if (troubles == NULL || troubles->len >= MAX_TROUBLES)
    return;
  for (const char *p = start; p < at; p++)
    line += *p == '\n';
  g_ptr_array_add (troubles,
                   g_strdup_printf (_ ("Line %u is left out: %s"),
                                    line,
                                    _ ("it is no item of CSL-JSON")));
}

GPtrArray *
ink_csl_json_read (const char *data, gsize length, GPtrArray *troubles)
{
  g_autofree char *valid = g_utf8_make_valid (data, (gssize)length);
  const char *start = g_str_has_prefix (valid, "\xEF\xBB\xBF") ? valid + 3 : valid;
  Json json = { start, valid + strlen (valid) };
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_fields_free);
  const char *items = NULL;

  skip_between (&json);
  if (json.p < json.end && *json.p == '[')
    json.p++;
  else if (json.p < json.end && *json.p == '{')
    items = find_items (json.p, json.end);
  if (items != NULL)
    json.p = items;
  for (skip_between (&json); json.p < json.end && found->len < MAX_ITEMS;
       skip_between (&json)) {
    const char *at = json.p;
    g_autoptr (InkValue) item = NULL;

    if (*at == ']' || *at == '}')
      break;
    json.p = *at == '{' ? skip_value (at, json.end) : json.end;
    item = ink_front_matter_read_value (INK_FRONT_MATTER_JSON, at, (gsize)(json.p - at), NULL);
    if (item != NULL && is_source (item))
      g_ptr_array_add (found, read_item (item));
    else
      complain (troubles, start, at);
  }
  return found;
}
