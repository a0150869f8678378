/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of "cite" that read notes as sources. */

#include "galleyctl-cite.h"
#include "ink-i18n.h"

#include <string.h>

InkSourceStyle *
galleyctl_cite_load_style (const GalleyctlCite *self)
{
  const InkSite *site = self->input->site;

  return site != NULL ? ink_settings_load_citation_style (ink_site_get_root (site)) : NULL;
}

InkSourceStyle *
galleyctl_cite_choose_style (const GalleyctlCite *self, GError **error)
{
  const char *given = self->options->style;
  InkSourceStyle *style = NULL;

  if (given != NULL) {
    style = ink_source_style_for_entry (given);
    if (style == NULL)
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_USAGE,
                   _ ("“%s” is neither a style’s name nor a template: see “galleyctl "
                      "settings”"),
                   given);
    return style;
  }
  style = galleyctl_cite_load_style (self);
  style = style != NULL ? style : ink_cite_dup_habit (self->input->article);
  return style != NULL ? style : ink_source_style_for_entry ("house-link");
}

static GPtrArray *
refuse (GError **error, const char *message)
{
  galleyctl_cite_refuse_usage (error, message);
  return NULL;
}

/* --- Fields --------------------------------------------------------------------------------
 */

/* "url=https://…": the field, and its value; NULL where it is no such word. */
static const char *
read_field (const char *word, InkSourceField *field)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = equals != NULL ? g_strndup (word, (gsize)(equals - word)) : NULL;

  return name != NULL && ink_source_field_parse (name, field) ? equals + 1 : NULL;
}

GPtrArray *
galleyctl_cite_set (const GalleyctlCite *self, GError **error)
{
  const InkNote *note;
  InkSourceField field;
  const char *value = self->n_words == 2 ? read_field (self->words[1], &field) : NULL;

  if (value == NULL)
    return refuse (error,
                   _ ("“cite set” takes the name of a note and FIELD=VALUE, with a field of "
                      "title, publication, authors, issued, accessed, url."));
  note = galleyctl_cite_find (self, self->words[0], error);
  return note != NULL ? ink_cite_set (self->input->article, note, field, value, error) : NULL;
}

static gboolean
fill (InkSourceFields *fields, InkSourceField field, const char *value)
{
  switch (field) {
  case INK_SOURCE_TITLE:
    g_free (fields->title);
    fields->title = g_strdup (value);
    return TRUE;
  case INK_SOURCE_PUBLICATION:
    g_free (fields->publication);
    fields->publication = g_strdup (value);
    return TRUE;
  case INK_SOURCE_AUTHORS:
    g_strfreev (fields->authors);
    fields->authors = ink_source_authors_split (value);
    return TRUE;
  case INK_SOURCE_ISSUED:
    return ink_source_date_read (value, -1, &fields->issued);
  case INK_SOURCE_ACCESSED:
    return ink_source_date_read (value, -1, &fields->accessed);
  case INK_SOURCE_URL:
    g_free (fields->url);
    fields->url = g_strdup (value);
    return TRUE;
  case INK_SOURCE_NOTE:
    g_free (fields->note);
    fields->note = g_strdup (value);
    return TRUE;
  }
  return FALSE;
}

char *
galleyctl_cite_dup_content (const GalleyctlCite *self, GError **error)
{
  const char *from = self->options->from;
  g_autoptr (InkSourceFields) fields =
      from != NULL ? galleyctl_cite_fetch (self, error) : ink_source_fields_new ();
  g_autoptr (InkSourceStyle) style = NULL;
  InkSourceField field;
  guint given = 0;

  if (fields == NULL)
    return NULL;
  if (from == NULL && self->n_words == 1 && read_field (self->words[0], &field) == NULL)
    return g_strdup (self->words[0]);
  for (guint i = 0; i < self->n_words; i++) {
    const char *value = read_field (self->words[i], &field);

    if (value == NULL || (given & (1u << field)) != 0 || !fill (fields, field, value)) {
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_USAGE,
                   _ ("“%s” is not of the form FIELD=VALUE, or no value of this field"),
                   self->words[i]);
      return NULL;
    }
    given |= 1u << field;
  }
  if (fields->title == NULL) {
    refuse (error, _ ("“cite add” takes the text of the note, or at least title=TITLE."));
    return NULL;
  }
  style = galleyctl_cite_choose_style (self, error);
  return style != NULL ? ink_source_style_write (style, fields) : NULL;
}

/* --- All notes, or those named -------------------------------------------------------------
 */

static gboolean
find_one (const GalleyctlCite *self, const InkNote **note, GError **error)
{
  *note = self->n_words > 0 ? galleyctl_cite_find (self, self->words[0], error) : NULL;
  return self->n_words == 0 || *note != NULL;
}

GPtrArray *
galleyctl_cite_format (const GalleyctlCite *self, GError **error)
{
  const InkNote *note;
  g_autoptr (InkSourceStyle) style = NULL;
  GPtrArray *edits;
  guint left;

  if (!find_one (self, &note, error))
    return NULL;
  style = galleyctl_cite_choose_style (self, error);
  if (style == NULL)
    return NULL;
  edits = ink_cite_format (self->input->article, note, style, &left, error);
  if (edits != NULL && left > 0)
    g_printerr (_ ("%s: notes left as they are: %u\n"), self->input->relative, left);
  return edits;
}

GPtrArray *
galleyctl_cite_clean (const GalleyctlCite *self, GError **error)
{
  const InkNote *note;

  return find_one (self, &note, error) ? ink_cite_clean (self->input->article, note, error)
                                       : NULL;
}

/* One pair; the caller comes again until there is none. Those alike by title alone are told. */
GPtrArray *
galleyctl_cite_merge_twins (const GalleyctlCite *self, GError **error)
{
  g_autoptr (InkSourceStyle) style = galleyctl_cite_load_style (self);
  g_autoptr (GArray) twins = ink_cite_find_twins (self->input->article, style);

  for (guint i = 0; i < twins->len; i++) {
    const InkCiteTwin *twin = &g_array_index (twins, InkCiteTwin, i);

    if ((twin->same & ~INK_SOURCE_SAME_TITLE) != 0)
      return ink_cite_merge (self->input->article, twin->first, twin->second, error);
  }
  for (guint i = 0; i < twins->len; i++) {
    const InkCiteTwin *twin = &g_array_index (twins, InkCiteTwin, i);

    g_printerr (_ ("%s: “%s” and “%s” have the same title: name them to merge them\n"),
                self->input->relative,
                twin->first->label,
                twin->second->label);
  }
  return g_ptr_array_new ();
}
