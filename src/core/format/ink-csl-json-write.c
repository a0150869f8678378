/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSL-JSON, written. */

#include "ink-csl-json.h"

#include "ink-front-write.h"
#include "ink-reference-names.h"

/* A member of an object, after a comma; @text as it stands in JSON. */
static void
add_raw (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, ",\n    \"%s\": %s", name, text);
}

static char *
dup_quoted (const char *text)
{
  return ink_front_write_string (text,
                                 &(InkFrontInk){ .format = INK_FRONT_MATTER_JSON,
                                                 .style = INK_FRONT_DOUBLE,
                                                 .eol = "\n" });
}

static void
add_text (GString *out, const char *name, const char *text)
{
  g_autofree char *quoted = text != NULL && *text != '\0' ? dup_quoted (text) : NULL;

  if (quoted != NULL)
    add_raw (out, name, quoted);
}

static char *
dup_author (const char *author)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (!ink_reference_name_part (author, &given, &family)) {
    first = dup_quoted (author);
    return g_strdup_printf ("{ \"literal\": %s }", first);
  }
  first = dup_quoted (given);
  last = dup_quoted (family);
  return g_strdup_printf ("{ \"family\": %s, \"given\": %s }", last, first);
}

static void
add_authors (GString *out, char **authors)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; authors != NULL && authors[i] != NULL; i++) {
    g_autofree char *author = dup_author (authors[i]);

    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", author);
  }
  g_string_append_c (list, ']');
  if (list->len > 2)
    add_raw (out, "author", list->str);
}

static void
add_date (GString *out, const char *name, const InkSourceDate *date)
{
  g_autoptr (GString) parts = g_string_new ("{ \"date-parts\": [[");

  if (date->year == 0)
    return;
  g_string_append_printf (parts, "%d", date->year);
  if (date->month > 0)
    g_string_append_printf (parts, ", %d", date->month);
  if (date->month > 0 && date->day > 0)
    g_string_append_printf (parts, ", %d", date->day);
  g_string_append (parts, "]] }");
  add_raw (out, name, parts->str);
}

static void
add_source (GString *out, const InkSourceFields *source, GHashTable *used)
{
  const InkReferenceType *type = ink_reference_type_get (source->type);
  g_autofree char *key = ink_reference_dup_key (source, used);
  g_autofree char *id = dup_quoted (key);
  g_autofree char *url = source->url == NULL && source->arxiv != NULL
                             ? g_strconcat ("https://arxiv.org/abs/", source->arxiv, NULL)
                             : g_strdup (source->url);

  g_string_append_printf (out, "  {\n    \"id\": %s", id);
  add_text (out, "type", type->csl);
  add_text (out, "title", source->title);
  add_text (out,
            g_str_equal (type->csl, "book") ? "publisher" : "container-title",
            source->publication);
  add_authors (out, source->authors);
  add_date (out, "issued", &source->issued);
  add_date (out, "accessed", &source->accessed);
  add_text (out, "URL", url);
  add_text (out, "DOI", source->doi);
  add_text (out, "note", source->note);
  g_string_append (out, "\n  }");
}

char *
ink_csl_json_write (const GPtrArray *sources)
{
  GString *out = g_string_new ("[");
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sources->len; i++) {
    g_string_append (out, i == 0 ? "\n" : ",\n");
    add_source (out, sources->pdata[i], used);
  }
  g_string_append (out, sources->len > 0 ? "\n]\n" : "]\n");
  return g_string_free (out, FALSE);
}
