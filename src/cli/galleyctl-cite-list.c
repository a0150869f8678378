/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "galleyctl cite list" and what "unused" only tells: an article's notes for people and for
 * scripts. */

#include "galleyctl-cite.h"
#include "galleyctl-source.h"
#include "ink-i18n.h"

static gsize
bom_of (const GalleyctlCite *self)
{
  return self->input->stored->bom ? 3 : 0;
}

static const char *
state_of (const InkNote *note)
{
  if (!note->defined)
    return "missing";
  if (note->duplicate)
    return "duplicate";
  return note->uses->len == 0 ? "unused" : "used";
}

static void
add_note (const GalleyctlCite *self,
          GalleyctlJson *json,
          const InkNote *note,
          const InkSourceStyle *style)
{
  InkText *text = self->input->stored->text;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "label", note->label);
  if (note->number > 0)
    galleyctl_json_integer (json, "number", note->number);
  galleyctl_json_begin_array (json, "uses");
  for (guint i = 0; i < note->uses->len; i++)
    galleyctl_json_span (json, NULL, g_array_index (note->uses, InkSpan, i), bom_of (self));
  galleyctl_json_end_array (json);
  if (note->defined) {
    g_autofree char *content = ink_text_dup_span (text, note->content_span);
    g_autoptr (InkSource) source = ink_cite_read_source (self->input->article, note, style);
    guint line;

    ink_text_get_position (text, note->span.start, &line, NULL);
    galleyctl_json_span (json, "span", note->span, bom_of (self));
    galleyctl_json_integer (json, "line", line);
    galleyctl_json_source (json, source);
    galleyctl_json_string (json, "text", content);
  }
  galleyctl_json_string (json, "state", state_of (note));
  galleyctl_json_end_object (json);
}

static void
print_note (const GalleyctlCite *self, const InkNote *note)
{
  g_autofree char *content = ink_text_dup_span (self->input->stored->text, note->content_span);
  g_autofree char *number =
      note->number > 0 ? g_strdup_printf ("%u", note->number) : g_strdup ("-");

  g_strdelimit (content, "\n\r\t", ' ');
  g_print ("%3s  [^%s]  %u×  %s%s%s\n",
           number,
           note->label,
           note->uses->len,
           !note->defined    ? _ ("(not defined)")
           : note->duplicate ? _ ("(dropped: the name is taken) ")
                             : "",
           note->defined && note->uses->len == 0 && !note->duplicate ? _ ("(not shown) ") : "",
           content);
}

static gboolean
is_wanted (const InkNote *note, gboolean unused)
{
  return !unused || (note->defined && note->uses->len == 0);
}

static void
print_all (const GalleyctlCite *self, gboolean unused)
{
  InkCitations *citations = ink_article_get_citations (self->input->article);
  guint n = ink_citations_get_n_notes (citations);
  g_autoptr (GalleyctlJson) json = self->options->json ? galleyctl_json_new () : NULL;
  g_autoptr (InkSourceStyle) style = galleyctl_cite_load_style (self);

  if (json != NULL) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", self->input->relative);
    galleyctl_json_begin_array (json, "items");
  }
  for (guint i = 0; i < n; i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (!is_wanted (note, unused))
      continue;
    if (json != NULL)
      add_note (self, json, note, style);
    else
      print_note (self, note);
  }
  if (json != NULL) {
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
    galleyctl_json_print (json);
  }
}

gboolean
galleyctl_cite_list (const GalleyctlCite *self, GError **error)
{
  print_all (self, FALSE);
  return TRUE;
}

gboolean
galleyctl_cite_list_unused (const GalleyctlCite *self, GError **error)
{
  print_all (self, TRUE);
  return TRUE;
}
