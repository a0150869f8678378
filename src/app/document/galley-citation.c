/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of an article, read for people: what the source is, where it is used, what is
 * wrong with it. */

#include "galley-citation.h"

#include "ink-i18n.h"

#include <string.h>

/* --- Reading -------------------------------------------------------------------------------
 */

static void
use_free (gpointer data)
{
  g_free (((GalleyCitationUse *)data)->sentence);
  g_free (data);
}

void
galley_citation_free (GalleyCitation *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->text);
  g_free (self->twin);
  g_clear_pointer (&self->source, ink_source_unref);
  g_ptr_array_unref (self->uses);
  g_free (self);
}

static int
compare_uses (gconstpointer a, gconstpointer b)
{
  const GalleyCitationUse *x = *(GalleyCitationUse *const *)a;
  const GalleyCitationUse *y = *(GalleyCitationUse *const *)b;

  return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static GPtrArray *
read_uses (InkText *text, const InkNote *note)
{
  GPtrArray *uses = g_ptr_array_new_with_free_func (use_free);

  for (guint i = 0; i < note->uses->len; i++) {
    GalleyCitationUse *use = g_new0 (GalleyCitationUse, 1);

    use->span = g_array_index (note->uses, InkSpan, i);
    use->sentence = ink_sentence_dup_at (text, use->span);
    g_ptr_array_add (uses, use);
  }
  g_ptr_array_sort (uses, compare_uses); /* Hugo counts those within notes first */
  return uses;
}

/* On one line. */
static char *
dup_flat (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c++) {
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
  }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}

static void
add_detail (GString *out, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", text);
}

/* Where it appeared, whose it is, and when. */
static char *
dup_detail (const InkSource *source)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *issued =
      ink_source_date_write (ink_source_get_date (source, INK_SOURCE_ISSUED), "YYYY-MM-DD");

  add_detail (out, ink_source_get_text (source, INK_SOURCE_PUBLICATION));
  add_detail (out, ink_source_get_text (source, INK_SOURCE_AUTHORS));
  add_detail (out, issued);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static guint
doubts_of (const InkSource *source)
{
  switch (ink_source_get_state (source)) {
  case INK_SOURCE_AMBIGUOUS:
    return GALLEY_CITATION_DOUBTFUL;
  case INK_SOURCE_FREE:
    return GALLEY_CITATION_FREE;
  case INK_SOURCE_READ:
  case INK_SOURCE_MULTI:
    break;
  }
  return 0;
}

static void
read_source (GalleyCitation *self, const char *data)
{
  const char *title = NULL;

  self->source = ink_source_read (data, self->content_span);
  self->marks |= doubts_of (self->source);
  title = ink_source_get_text (self->source, INK_SOURCE_TITLE);
  self->title = *title != '\0' ? g_strdup (title) : dup_flat (self->text);
  self->detail = *title != '\0' ? dup_detail (self->source) : g_strdup ("");
}

static guint
marks_of (const InkNote *note)
{
  if (!note->defined)
    return GALLEY_CITATION_MISSING;
  if (note->duplicate)
    return GALLEY_CITATION_REPEATED;
  return note->number == 0 ? GALLEY_CITATION_UNUSED : 0;
}

static GalleyCitation *
read_note (InkText *text, const InkNote *note, GHashTable *seen)
{
  GalleyCitation *self = g_new0 (GalleyCitation, 1);

  self->label = g_strdup (note->label);
  self->ordinal = GPOINTER_TO_UINT (g_hash_table_lookup (seen, note->label));
  g_hash_table_insert (seen, note->label, GUINT_TO_POINTER (self->ordinal + 1));
  self->number = note->number;
  self->marks = marks_of (note);
  self->span = note->defined ? note->span : note->label_span;
  self->content_span = note->content_span;
  self->text = note->defined ? ink_text_dup_span (text, note->content_span) : g_strdup ("");
  self->uses = read_uses (text, note);
  if (note->defined) {
    read_source (self, ink_text_get_data (text));
  } else {
    self->title = g_strdup ("");
    self->detail = g_strdup ("");
  }
  return self;
}

/* Those that name one source, by the place of their definitions. */
static void
mark_twins (GPtrArray *all, InkArticle *article)
{
  InkCitations *citations = ink_article_get_citations (article);
  g_autoptr (GArray) twins = ink_cite_find_twins (article, NULL);

  for (guint i = 0; i < twins->len; i++) {
    const InkCiteTwin *twin = &g_array_index (twins, InkCiteTwin, i);

    for (guint k = 0; k < all->len; k++) {
      GalleyCitation *one = all->pdata[k];

      if (ink_citations_get_note (citations, k) != twin->second || one->twin != NULL)
        continue;
      one->marks |= GALLEY_CITATION_TWIN;
      one->twin = g_strdup (twin->first->label);
    }
  }
}

GPtrArray *
galley_citation_read_all (InkArticle *article)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)galley_citation_free);
  InkCitations *citations = ink_article_get_citations (article);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++)
    g_ptr_array_add (all,
                     read_note (ink_article_get_text (article),
                                ink_citations_get_note (citations, i),
                                seen));
  mark_twins (all, article);
  return all;
}

/* --- Words ---------------------------------------------------------------------------------
 */

static const struct {
  GalleyCitationMarks mark;
  const char *icon, *word, *sentence;
} marks[] = {
  { GALLEY_CITATION_MISSING,
    "dialog-error-symbolic",
    N_ ("Missing"),
    N_ ("The text refers to this note, but it is not written anywhere: readers see the mark as "
        "it is typed. Write the note.") },
  { GALLEY_CITATION_REPEATED,
    "dialog-warning-symbolic",
    N_ ("Label Taken"),
    N_ ("Another note before this one has the same label: Hugo leaves this one out. Give it "
        "another label, or merge the two.") },
  { GALLEY_CITATION_UNUSED,
    "dialog-warning-symbolic",
    N_ ("Not Used"),
    N_ ("Nothing in the text refers to this note: Hugo leaves it out. Cite it, or move it to "
        "the further reading.") },
  { GALLEY_CITATION_TWIN,
    "edit-copy-symbolic",
    N_ ("Maybe a Copy"),
    N_ ("The note “%s” seems to name the same source. Where it does, merge the two.") },
  { GALLEY_CITATION_DOUBTFUL,
    "dialog-question-symbolic",
    N_ ("Please Check"),
    N_ ("It is not certain which part of this note is what. Compare the fields with its "
        "text.") },
};

static int
find_mark (const GalleyCitation *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if ((self->marks & marks[i].mark) != 0)
      return (int)i;
  return -1;
}

const char *
galley_citation_get_mark (const GalleyCitation *self, const char **icon)
{
  int i = find_mark (self);

  if (icon != NULL)
    *icon = i >= 0 ? marks[i].icon : NULL;
  return i >= 0 ? _ (marks[i].word) : NULL;
}

char *
galley_citation_explain (const GalleyCitation *self)
{
  int i = find_mark (self);

  if (i < 0)
    return NULL;
  if (marks[i].mark == GALLEY_CITATION_TWIN)
    return g_strdup_printf (_ (marks[i].sentence), self->twin);
  return g_strdup (_ (marks[i].sentence));
}

gboolean
galley_citation_equal (const GalleyCitation *a, const GalleyCitation *b)
{
  if (a->number != b->number || a->marks != b->marks || a->uses->len != b->uses->len ||
      !g_str_equal (a->text, b->text) || g_strcmp0 (a->twin, b->twin) != 0)
    return FALSE;
  for (guint i = 0; i < a->uses->len; i++)
    if (!g_str_equal (((GalleyCitationUse *)a->uses->pdata[i])->sentence,
                      ((GalleyCitationUse *)b->uses->pdata[i])->sentence))
      return FALSE;
  return TRUE;
}
