/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading what a command makes before it is given: the same notes in the same order, the same
 * page around them. */

#include "ink-cite-private.h"

#include "ink-body.h"
#include "ink-i18n.h"

#include <string.h>

typedef struct {
  const InkCite *cite;
  GPtrArray *edits;
  const InkCiteMeant *meant;
  InkText *text;           /* after */
  InkCitations *citations; /* after */
  GHashTable *after;       /* label → InkNote that counts or is missing */
} Trial;

static gboolean
holds (GHashTable *table, const InkNote *note)
{
  return table != NULL && g_hash_table_contains (table, note);
}

static const char *
label_of (const Trial *self, const InkNote *note)
{
  const char *label =
      self->meant->renamed != NULL ? g_hash_table_lookup (self->meant->renamed, note) : NULL;

  return label != NULL ? label : note->label;
}

static gboolean
refuse (GError **error, const InkNote *note)
{
  g_set_error (error,
               INK_CITE_ERROR,
               INK_CITE_ERROR_OTHERWISE,
               _ ("After this the note “%s” would be read otherwise: nothing was changed. Do "
                  "it by hand where it stands."),
               note->label);
  return FALSE;
}

/* What the note says then: its bytes, with what was edited in them. */
static gboolean
has_content (const Trial *self, const InkNote *before, const InkNote *after)
{
  g_autofree char *expected =
      ink_cite_dup_edited (self->cite, before->content_span, self->edits);
  g_autofree char *found = ink_text_dup_span (self->text, after->content_span);

  return g_str_equal (expected, found);
}

static gboolean
check_note (const Trial *self, const InkNote *before, GError **error)
{
  const InkNote *after = g_hash_table_lookup (self->after, label_of (self, before));

  if (before->duplicate || holds (self->meant->gone, before) ||
      (!before->defined && holds (self->meant->changed, before)))
    return TRUE;
  if (after == NULL || after->defined != before->defined)
    return refuse (error, before);
  if (!holds (self->meant->changed, before) && after->uses->len != before->uses->len)
    return refuse (error, before);
  if (before->defined && !has_content (self, before, after))
    return refuse (error, before);
  return TRUE;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const InkNote *x = *(InkNote *const *)a, *y = *(InkNote *const *)b;

  return x->number < y->number ? -1 : x->number > y->number;
}

/* The notes that readers see, in their order. */
static GPtrArray *
list_shown (InkCitations *citations)
{
  GPtrArray *shown = g_ptr_array_new ();

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    if (note->number > 0)
      g_ptr_array_add (shown, (gpointer)note);
  }
  g_ptr_array_sort (shown, compare_numbers);
  return shown;
}

static gboolean
check_order (const Trial *self, GError **error)
{
  g_autoptr (GPtrArray) before = list_shown (self->cite->citations);
  g_autoptr (GPtrArray) after = list_shown (self->citations);
  g_autoptr (GHashTable) others = g_hash_table_new (g_str_hash, g_str_equal);
  guint next = 0;

  for (guint i = 0; i < before->len; i++) {
    const InkNote *note = before->pdata[i];

    if (!holds (self->meant->gone, note) && !holds (self->meant->changed, note))
      g_hash_table_add (others, (gpointer)label_of (self, note));
  }
  for (guint i = 0; i < before->len; i++) {
    const InkNote *note = before->pdata[i];

    if (!g_hash_table_contains (others, label_of (self, note)))
      continue;
    while (next < after->len &&
           !g_hash_table_contains (others, ((InkNote *)after->pdata[next])->label))
      next++;
    if (next == after->len ||
        !g_str_equal (((InkNote *)after->pdata[next])->label, label_of (self, note)))
      return refuse (error, note);
    next++;
  }
  return TRUE;
}

static guint
count_notes (InkCitations *citations)
{
  guint n = 0;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++)
    n += ink_cite_counts (ink_citations_get_note (citations, i));
  return n;
}

/* No note more or less than was meant. */
static gboolean
check_count (const Trial *self, GError **error)
{
  guint expected = count_notes (self->cite->citations) + (self->meant->added != NULL);
  GHashTableIter iter;
  gpointer note;

  if (self->meant->gone != NULL) {
    g_hash_table_iter_init (&iter, self->meant->gone);
    while (g_hash_table_iter_next (&iter, &note, NULL)) {
      const InkNote *left = g_hash_table_lookup (self->after, ((InkNote *)note)->label);

      expected -= ink_cite_counts (note) && (left == NULL || !left->defined);
    }
  }
  if (expected == count_notes (self->citations))
    return TRUE;
  g_set_error_literal (error,
                       INK_CITE_ERROR,
                       INK_CITE_ERROR_OTHERWISE,
                       _ ("After this there would be more or fewer notes than now: nothing was "
                          "changed."));
  return FALSE;
}

static gboolean
check_notes (Trial *self, GError **error)
{
  for (guint i = 0; i < ink_citations_get_n_notes (self->citations); i++) {
    const InkNote *note = ink_citations_get_note (self->citations, i);

    if (!note->duplicate)
      g_hash_table_insert (self->after, note->label, (gpointer)note);
  }
  for (guint i = 0; i < ink_citations_get_n_notes (self->cite->citations); i++) {
    if (!check_note (self, ink_citations_get_note (self->cite->citations, i), error))
      return FALSE;
  }
  return check_count (self, error) && check_order (self, error);
}

/* --- The page ------------------------------------------------------------------------------
 */

/* After a reference's number at @p, or NULL. */
static const char *
skip_number (const char *p)
{
  const char *end;

  if (!g_str_has_prefix (p, "<sup id=\"fnref"))
    return NULL;
  end = strstr (p, "</sup>");
  return end != NULL ? end + strlen ("</sup>") : NULL;
}

/* After the id in a heading's tag, which holds numbers of notes with some Hugos. */
static const char *
skip_heading_id (const char *html, const char *p)
{
  const char *end;

  if (p - html < 3 || p[-3] != '<' || p[-2] != 'h' || !g_str_has_prefix (p, " id=\""))
    return NULL;
  end = strchr (p + strlen (" id=\""), '"');
  return end != NULL ? end + 1 : NULL;
}

/* HTML without blanks, numbers of notes and paragraphs that held nothing else. */
static void
append_bare (GString *into, const char *html)
{
  for (const char *p = html; *p != '\0';) {
    const char *after = skip_number (p);

    after = after != NULL ? after : skip_heading_id (html, p);
    if (after != NULL) {
      p = after;
      continue;
    }
    if (!g_ascii_isspace (*p))
      g_string_append_c (into, *p);
    p++;
    if (into->len >= 7 && memcmp (into->str + into->len - 7, "<p></p>", 7) == 0)
      g_string_truncate (into, into->len - 7);
  }
}

/* The page of @text, and the list of its notes by itself. */
static char *
dup_page (const Trial *self, InkText *text, char **notes)
{
  InkMarkdownOptions options = { .markup = ink_article_get_markup (self->cite->article) };
  g_autoptr (InkBody) body = ink_body_parse (text, self->cite->start, &options);
  GPtrArray *blocks = ink_body_get_blocks (body);
  GString *page = g_string_new (NULL);

  *notes = NULL;
  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = blocks->pdata[i];

    if (ink_block_get_kind (block) != INK_BLOCK_NOTES)
      append_bare (page, ink_block_get_html (block));
    else if (*notes == NULL)
      *notes = g_strdup (ink_block_get_html (block));
  }
  return g_string_free (page, FALSE);
}

/* Whether @after is @before with something put in at one place. */
static gboolean
has_grown (const char *before, const char *after)
{
  gsize n = strlen (before), m = strlen (after), head = 0, tail = 0;

  while (head < n && before[head] == after[head])
    head++;
  while (tail < n && tail < m && before[n - tail - 1] == after[m - tail - 1])
    tail++;
  return m >= n && head + tail >= n;
}

static gboolean
check_page (const Trial *self, GError **error)
{
  g_autofree char *notes_before = NULL, *notes_after = NULL;
  g_autofree char *before = dup_page (self, self->cite->text, &notes_before);
  g_autofree char *after = dup_page (self, self->text, &notes_after);
  gboolean same =
      self->meant->page_grows ? has_grown (before, after) : g_str_equal (before, after);

  if (same && (!self->meant->notes_stay || g_strcmp0 (notes_before, notes_after) == 0))
    return TRUE;
  g_set_error_literal (error,
                       INK_CITE_ERROR,
                       INK_CITE_ERROR_OTHERWISE,
                       _ ("After this the text around would be read otherwise: nothing was "
                          "changed. Put empty lines around the notes first, or do it by "
                          "hand."));
  return FALSE;
}

/* Two wishes for the same bytes: a note in another one, both of which change. */
static gboolean
check_apart (const InkCite *self, GPtrArray *edits, GError **error)
{
  for (guint i = 1; i < edits->len; i++) {
    const InkEdit *before = edits->pdata[i - 1], *edit = edits->pdata[i];

    if (edit->span.start >= before->span.end)
      continue;
    g_set_error_literal (error,
                         INK_CITE_ERROR,
                         INK_CITE_ERROR_OTHERWISE,
                         _ ("A note stands inside of another one, and both would change: "
                            "nothing was changed. Do it by hand."));
    return FALSE;
  }
  return TRUE;
}

gboolean
ink_cite_try (const InkCite *self,
              GPtrArray *edits,
              const InkCiteMeant *meant,
              InkCitations **after,
              GError **error)
{
  g_autoptr (InkText) text = NULL;
  InkMarkdownOptions options = { .markup = ink_article_get_markup (self->article) };
  g_autoptr (InkBody) body = NULL;
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  Trial trial = { self, edits, meant, NULL, NULL, labels };

  if (!check_apart (self, edits, error))
    return FALSE;
  trial.text = text = ink_edit_apply_all (edits, self->text, 0);
  body = ink_body_scan (text, self->start, &options);
  trial.citations = ink_body_get_citations (body);
  if (!check_notes (&trial, error) || (meant->read_page && !check_page (&trial, error)))
    return FALSE;
  if (after != NULL)
    *after = ink_citations_ref (trial.citations);
  return TRUE;
}
