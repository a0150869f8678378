/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BibTeX, written as biblatex reads it. */

#include "ink-bibtex.h"

#include "ink-reference-names.h"
#include "ink-tex.h"

#include <string.h>

static void
add_raw (GString *out, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    g_string_append_printf (out, ",\n  %s = {%s}", name, value);
}

static void
add_text (GString *out, const char *name, const char *text)
{
  g_autofree char *encoded = text != NULL ? ink_tex_encode (text) : NULL;

  add_raw (out, name, encoded);
}

/* Braces in it would not be closed, a backslash would be a command's. */
static void
add_url (GString *out, const char *url)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = url != NULL ? url : ""; *p != '\0'; p++) {
    if (strchr ("{}\\", *p) != NULL || (guchar)*p <= ' ')
      g_string_append_printf (escaped, "%%%02X", (guchar)*p);
    else
      g_string_append_c (escaped, *p);
  }
  add_raw (out, "url", escaped->str);
}

/* Twice in braces: what is a capital stays one in every style. */
static void
add_title (GString *out, const char *title)
{
  g_autofree char *encoded = title != NULL ? ink_tex_encode (title) : NULL;

  if (encoded != NULL && *encoded != '\0')
    g_string_append_printf (out, ",\n  title = {{%s}}", encoded);
}

static void
add_authors (GString *out, char **authors)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (; authors != NULL && *authors != NULL; authors++) {
    g_autofree char *encoded = ink_tex_encode (*authors);
    g_autofree char *given = NULL;
    g_autofree char *family = NULL;
    gboolean whole =
        strpbrk (encoded, " ,") != NULL && !ink_reference_name_part (*authors, &given, &family);

    if (all->len > 0)
      g_string_append (all, " and ");
    if (g_str_equal (*authors, "et al."))
      g_string_append (all, "others");
    else
      g_string_append_printf (all, whole ? "{%s}" : "%s", encoded);
  }
  add_raw (out, "author", all->str);
}

static void
add_date (GString *out, const char *name, const InkSourceDate *date)
{
  g_autofree char *text = ink_source_date_write (date, "YYYY-MM-DD");

  add_raw (out, name, text);
}

/* Where biblatex has the name of what it appeared in. */
static const char *
get_container (const InkReferenceType *type)
{
  static const struct {
    const char *type, *field;
  } fields[] = { { "article", "journaltitle" },    { "incollection", "booktitle" },
                 { "inproceedings", "booktitle" }, { "book", "publisher" },
                 { "thesis", "institution" },      { "report", "institution" } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (type->bibtex, fields[i].type))
      return fields[i].field;
  return "organization";
}

static void
add_source (GString *out, const InkSourceFields *source, GHashTable *used)
{
  const InkReferenceType *type = ink_reference_type_get (source->type);
  g_autofree char *key = ink_reference_dup_key (source, used);

  g_string_append_printf (out, "@%s{%s", type->bibtex, key);
  add_title (out, source->title);
  add_authors (out, source->authors);
  add_text (out, get_container (type), source->publication);
  add_date (out, "date", &source->issued);
  add_url (out, source->url);
  add_date (out, "urldate", &source->accessed);
  add_raw (out, "doi", source->doi);
  add_raw (out, "eprint", source->arxiv);
  add_raw (out, "eprinttype", source->arxiv != NULL ? "arxiv" : NULL);
  add_text (out, "note", source->note);
  g_string_append (out, "\n}\n");
}

char *
ink_bibtex_write (const GPtrArray *sources)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sources->len; i++) {
    if (i > 0)
      g_string_append_c (out, '\n');
    add_source (out, sources->pdata[i], used);
  }
  return g_string_free (out, FALSE);
}
