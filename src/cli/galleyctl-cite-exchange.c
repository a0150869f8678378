/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl cite export, cite import: the notes of an article as references of other programs,
 * and the other way round. */

#include "galleyctl-cite.h"
#include "ink-i18n.h"

#include <string.h>

static gboolean
read_format (const char *name, InkReferenceFormat *format, GError **error)
{
  if (ink_reference_format_parse (name, format))
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("There is no format “%s”; take csl, bibtex or ris"),
               name);
  return FALSE;
}

/* GPtrArray of InkSourceFields: what the article's notes name, free text without address apart.
 */
static GPtrArray *
list_sources (const GalleyctlCite *self)
{
  InkCitations *citations = ink_article_get_citations (self->input->article);
  const char *data = ink_text_get_data (self->input->stored->text);
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_fields_free);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autoptr (InkSource) source = NULL;

    if (!note->defined)
      continue;
    source = ink_source_read (data, note->content_span);
    if (ink_source_get_state (source) != INK_SOURCE_FREE ||
        ink_source_has (source, INK_SOURCE_URL))
      g_ptr_array_add (sources, ink_source_dup_fields (source));
  }
  return sources;
}

gboolean
galleyctl_cite_export (const GalleyctlCite *self, GError **error)
{
  g_autoptr (GPtrArray) sources = list_sources (self);
  InkReferenceFormat format = INK_REFERENCE_CSL_JSON;
  g_autofree char *text = NULL;

  if (self->n_words > 0 && !read_format (self->words[0], &format, error))
    return FALSE;
  text = ink_references_write (format, sources);
  g_print ("%s", text);
  return TRUE;
}

/* What is in the file named; NULL with the reason. */
static GPtrArray *
read_references (const char *name, GError **error)
{
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  InkReferenceFormat format;

  if (!g_file_get_contents (name, &data, &length, error))
    return NULL;
  if (ink_reference_format_guess (data, length, &format))
    sources = ink_references_read (format, data, length, troubles);
  for (guint i = 0; i < troubles->len; i++)
    g_printerr ("%s: %s\n", name, (const char *)troubles->pdata[i]);
  if (sources != NULL && sources->len > 0)
    return g_steal_pointer (&sources);
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_REFUSED,
               _ ("“%s” holds no references: it is no BibTeX, RIS or CSL-JSON"),
               name);
  return NULL;
}

static gboolean
is_there (const GPtrArray *sources, const InkSourceFields *one)
{
  g_autoptr (InkSourceKey) key = ink_source_key_new (one);

  for (guint i = 0; i < sources->len; i++) {
    g_autoptr (InkSourceKey) other = ink_source_key_new (sources->pdata[i]);

    if (ink_source_key_compare (key, other) != 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
galleyctl_cite_read_references (const GalleyctlCite *self, GError **error)
{
  g_autoptr (GPtrArray) known = list_sources (self);
  g_autoptr (GPtrArray) found = read_references (self->words[0], error);
  g_autoptr (InkSourceStyle) style =
      found != NULL ? galleyctl_cite_choose_style (self, error) : NULL;
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);

  if (style == NULL)
    return NULL;
  for (guint i = 0; i < found->len; i++) {
    const InkSourceFields *one = found->pdata[i];

    if (is_there (known, one))
      g_printerr (_ ("“%s” is a note of the article already\n"),
                  one->title != NULL ? one->title : "");
    else
      g_ptr_array_add (contents, ink_source_style_write (style, one));
  }
  if (contents->len > 1 && (self->options->after != NULL || self->options->at != NULL)) {
    galleyctl_cite_refuse_usage (
        error, _ ("--after and --at are for one note; the file has several references."));
    return NULL;
  }
  return g_steal_pointer (&contents);
}
