/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A reference under the pointer tells its note. */

#include "galley-editor-notes.h"

#include "galley-citation-edit.h"

#include "ink-i18n.h"

#define MOST 600 /* characters of a note without fields */

static void
add_line (GString *out, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", text);
}

static char *
dup_origin (const InkSource *source)
{
  const char *publication = ink_source_get_text (source, INK_SOURCE_PUBLICATION);
  const char *authors = ink_source_get_text (source, INK_SOURCE_AUTHORS);
  g_autofree char *issued =
      ink_source_date_write (ink_source_get_date (source, INK_SOURCE_ISSUED), "YYYY-MM-DD");
  const char *const parts[] = { publication, authors, issued };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", parts[i]);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
dup_note (const InkText *text, const InkNote *note)
{
  g_autoptr (InkSource) source = ink_source_read (ink_text_get_data (text), note->content_span);
  const char *title = ink_source_get_text (source, INK_SOURCE_TITLE);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *raw = ink_text_dup_span (text, note->content_span);
  g_autofree char *origin = NULL;

  if (*title == '\0') {
    if (g_utf8_strlen (raw, -1) > MOST)
      *g_utf8_offset_to_pointer (raw, MOST) = '\0';
    return g_steal_pointer (&raw);
  }
  origin = dup_origin (source);
  add_line (out, title);
  add_line (out, origin);
  add_line (out, ink_source_get_text (source, INK_SOURCE_URL));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
galley_editor_notes_dup_text_at (GalleyDocument *document, const GtkTextIter *iter)
{
  InkArticle *article = galley_document_get_latest (document);
  const InkNote *note = NULL;
  g_autofree char *text = NULL;
  guint use = 0;

  if (ink_article_get_revision (article) != galley_document_get_revision (document))
    return NULL; /* soon; nothing is read for a pointer that passes */
  note =
      galley_citation_find_at (article, galley_document_get_offset_of (document, iter), &use);
  if (note == NULL || use == G_MAXUINT)
    return NULL;
  if (!note->defined)
    return g_strdup_printf (_ ("The note “%s” is not written yet."), note->label);
  text = dup_note (ink_article_get_text (article), note);
  if (*text == '\0')
    return g_strdup (_ ("This note is empty."));
  return g_steal_pointer (&text);
}
