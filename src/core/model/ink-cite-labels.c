/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of notes: numbers by first use, one name for another. All are replaced at once, so that
 * names never collide on the way. */

#include "ink-cite-private.h"

#include "ink-block-start.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_NAME 200

typedef struct {
  InkCite cite;
  GHashTable *names;   /* InkNote that counts → its name then; owned */
  GHashTable *blocked; /* set of numbers (char *) that are something else already */
} Renaming;

static guint64
number_of (const InkNote *note)
{
  return ink_cite_is_number (note->label) ? g_ascii_strtoull (note->label, NULL, 10) : 0;
}

int
ink_cite_compare_by_use (const InkNote *x, const InkNote *y)
{
  guint64 i, k;

  if (x->number != y->number)
    return x->number - 1 < y->number - 1 ? -1 : 1; /* 0, without use, comes last */
  i = number_of (x);
  k = number_of (y);
  if (i != k)
    return i < k ? -1 : 1;
  return x->label_span.start < y->label_span.start ? -1
                                                   : x->label_span.start > y->label_span.start;
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  return ink_cite_compare_by_use (*(InkNote *const *)a, *(InkNote *const *)b);
}

/* The notes whose names are numbers, as they are to be counted. */
static GPtrArray *
list_numbered (const InkCite *cite)
{
  GPtrArray *notes = g_ptr_array_new ();

  for (guint i = 0; i < ink_citations_get_n_notes (cite->citations); i++) {
    const InkNote *note = ink_citations_get_note (cite->citations, i);

    if (ink_cite_counts (note) && ink_cite_is_number (note->label))
      g_ptr_array_add (notes, (gpointer)note);
  }
  g_ptr_array_sort (notes, compare_notes);
  return notes;
}

static void
number_all (Renaming *self, GPtrArray *notes)
{
  guint next = 0;

  for (guint i = 0; i < notes->len; i++) {
    g_autofree char *name = NULL;

    do {
      g_free (name);
      name = g_strdup_printf ("%u", ++next);
    } while (g_hash_table_contains (self->blocked, name));
    g_hash_table_insert (self->names, notes->pdata[i], g_steal_pointer (&name));
  }
}

/* References without note keep the numbers they have: nobody knows what they mean. */
static void
block_missing (Renaming *self)
{
  for (guint i = 0; i < ink_citations_get_n_notes (self->cite.citations); i++) {
    const InkNote *note = ink_citations_get_note (self->cite.citations, i);

    if (!note->defined)
      g_hash_table_add (self->blocked, g_strdup (note->label));
  }
}

static void
add_edit (GPtrArray *edits, const Renaming *self, InkSpan span, const char *name)
{
  InkEdit *edit = ink_edit_new (span, name, -1);

  if (ink_edit_is_noop (edit, self->cite.text))
    ink_edit_free (edit);
  else
    g_ptr_array_add (edits, edit);
}

/* What Hugo drops keeps the name of what it drops it for. */
static const char *
name_of (const Renaming *self, GHashTable *first, const InkNote *note)
{
  const InkNote *counts = note->duplicate ? g_hash_table_lookup (first, note->label) : note;

  return counts != NULL ? g_hash_table_lookup (self->names, counts) : NULL;
}

static GPtrArray *
make_edits (const Renaming *self)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *edits = ink_cite_new_edits ();

  for (guint i = 0; i < ink_citations_get_n_notes (self->cite.citations); i++) {
    const InkNote *note = ink_citations_get_note (self->cite.citations, i);
    const char *name;

    if (ink_cite_counts (note))
      g_hash_table_insert (first, note->label, (gpointer)note);
    name = name_of (self, first, note);
    if (name == NULL || g_str_equal (name, note->label))
      continue;
    if (note->defined)
      add_edit (edits, self, note->label_span, name);
    for (guint k = 0; k < note->uses->len; k++) {
      InkSpan use = g_array_index (note->uses, InkSpan, k);

      add_edit (edits, self, ink_span (use.start + 2, use.end - 1), name);
    }
  }
  ink_cite_sort_edits (edits);
  return edits;
}

/* --- Marks that are none now ---------------------------------------------------------------
 */

static GHashTable *
list_known (const Renaming *self)
{
  GHashTable *known = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < ink_citations_get_n_notes (self->cite.citations); i++) {
    const InkNote *note = ink_citations_get_note (self->cite.citations, i);

    g_hash_table_add (known, GSIZE_TO_POINTER (note->label_span.start));
    for (guint k = 0; k < note->uses->len; k++)
      g_hash_table_add (known,
                        GSIZE_TO_POINTER (g_array_index (note->uses, InkSpan, k).start + 2));
  }
  return known;
}

/* Names in "[^…]" that is neither definition nor reference (code, the text of a link): whether
 * it stays so may hang on which notes there are. */
static GHashTable *
list_strange (const Renaming *self)
{
  g_autoptr (GHashTable) known = list_known (self);
  GHashTable *strange = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *data = self->cite.data, *end = data + self->cite.length;
  const char *p = data + self->cite.start;

  while ((p = strstr (p, "[^")) != NULL) {
    gsize close = ink_block_start_label (p, end);

    p += 2;
    if (close >= 3 && !g_hash_table_contains (known, GSIZE_TO_POINTER ((gsize)(p - data))))
      g_hash_table_add (strange, g_strndup (p, close - 2));
  }
  return strange;
}

/* Whether a note gets or loses one of the strange names. */
static gboolean
meets (const Renaming *self, GHashTable *strange)
{
  GHashTableIter iter;
  gpointer note, name;

  g_hash_table_iter_init (&iter, self->names);
  while (g_hash_table_iter_next (&iter, &note, &name)) {
    const char *label = ((const InkNote *)note)->label;

    if (!g_str_equal (label, name) &&
        (g_hash_table_contains (strange, name) || g_hash_table_contains (strange, label)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
try_edits (const Renaming *self, GPtrArray *edits, gboolean page, GError **error)
{
  InkCiteMeant meant = { .renamed = self->names, .read_page = page };

  return ink_cite_try (&self->cite, edits, &meant, NULL, error);
}

static void
renaming_clear (Renaming *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->blocked, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Renaming, renaming_clear)

static void
renaming_init (Renaming *self, const InkArticle *article)
{
  self->cite = ink_cite_of (article);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->blocked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
block (gpointer name, gpointer value, gpointer blocked)
{
  g_hash_table_add (blocked, g_strdup (name));
}

static GPtrArray *
renumber (const InkArticle *article, GError **error)
{
  g_auto (Renaming) self = { 0 };
  g_autoptr (GPtrArray) notes = NULL, edits = NULL;
  g_autoptr (GHashTable) strange = NULL;

  renaming_init (&self, article);
  block_missing (&self);
  notes = list_numbered (&self.cite);
  number_all (&self, notes);
  edits = make_edits (&self);
  if (edits->len == 0)
    return g_steal_pointer (&edits);
  strange = list_strange (&self);
  if (!meets (&self, strange) || try_edits (&self, edits, TRUE, NULL))
    return g_steal_pointer (&edits);

  g_hash_table_foreach (strange, block, self.blocked);
  number_all (&self, notes);
  g_ptr_array_unref (edits);
  edits = make_edits (&self);
  return try_edits (&self, edits, TRUE, error) ? g_steal_pointer (&edits) : NULL;
}

GPtrArray *
ink_cite_plan_numbers (const InkArticle *article)
{
  g_auto (Renaming) self = { 0 };
  g_autoptr (GPtrArray) notes = NULL, edits = NULL;
  g_autoptr (GHashTable) strange = NULL;

  renaming_init (&self, article);
  block_missing (&self);
  notes = list_numbered (&self.cite);
  number_all (&self, notes);
  strange = list_strange (&self);
  if (meets (&self, strange))
    return NULL;
  edits = make_edits (&self);
  return edits->len > 0 ? g_steal_pointer (&edits) : NULL;
}

/* The edits that do what @first do and then @second, which are of the text after them and
 * exchange definitions. */
static GPtrArray *
join (const InkCite *cite, const InkCite *after, GPtrArray *first, GPtrArray *second)
{
  g_autoptr (InkCiteLayout) before_layout = ink_cite_layout_read (cite);
  g_autoptr (InkCiteLayout) after_layout = ink_cite_layout_read (after);
  GPtrArray *edits = ink_cite_new_edits ();
  guint next = 0;

  for (guint i = 0; i < before_layout->places->len; i++) {
    InkSpan old = g_array_index (before_layout->places, InkCitePlace, i).lines;
    InkSpan new = g_array_index (after_layout->places, InkCitePlace, i).lines;
    g_autofree char *text = ink_cite_dup_edited (after, new, second);

    while (next < first->len && ((InkEdit *)first->pdata[next])->span.start < old.start)
      g_ptr_array_add (edits, ink_edit_copy (first->pdata[next++]));
    while (next < first->len && ((InkEdit *)first->pdata[next])->span.end <= old.end)
      next++;
    if (edits->len > 0 && ((InkEdit *)edits->pdata[edits->len - 1])->span.end > old.start)
      continue; /* stands in another one */
    InkEdit *edit = ink_edit_new (old, text, -1);
    if (ink_edit_is_noop (edit, cite->text))
      ink_edit_free (edit);
    else
      g_ptr_array_add (edits, edit);
  }
  while (next < first->len)
    g_ptr_array_add (edits, ink_edit_copy (first->pdata[next++]));
  return edits;
}

GPtrArray *
ink_cite_renumber (const InkArticle *article, gboolean sort, GError **error)
{
  g_autoptr (GPtrArray) edits = renumber (article, error);
  g_autoptr (InkText) text = NULL;
  g_autoptr (InkArticle) after = NULL;
  g_autoptr (GPtrArray) sorted = NULL;
  InkCite cite = ink_cite_of (article), then;
  InkMarkdownOptions options = { .markup = ink_article_get_markup (article) };

  if (edits == NULL || !sort)
    return g_steal_pointer (&edits);
  text = ink_edit_apply_all (edits, cite.text, 0);
  after = ink_article_read (text, &options);
  sorted = ink_cite_sort (after, error);
  if (sorted == NULL)
    return NULL;
  then = ink_cite_of (after);
  return join (&cite, &then, edits, sorted);
}

/* --- One name ------------------------------------------------------------------------------
 */

gboolean
ink_cite_is_name (const char *label)
{
  g_autofree char *mark = g_strdup_printf ("[^%s]", label);
  gsize length = strlen (mark);

  return length > 3 && length <= MAX_NAME && strpbrk (label, "\r\n\t []^\\`<>|{}") == NULL &&
         ink_block_start_label (mark, mark + length) == length - 1;
}

static gboolean
check_name (const InkCite *cite, const char *label, GError **error)
{
  if (!ink_cite_is_name (label)) {
    g_set_error (error,
                 INK_CITE_ERROR,
                 INK_CITE_ERROR_NAME,
                 _ ("“%s” cannot be the name of a note: use letters, digits and hyphens"),
                 label);
    return FALSE;
  }
  if (ink_cite_find (cite->article, label) == NULL)
    return TRUE;
  g_set_error (error,
               INK_CITE_ERROR,
               INK_CITE_ERROR_NAME,
               _ ("There is a note or a reference “%s” already: choose another name"),
               label);
  return FALSE;
}

GPtrArray *
ink_cite_rename (const InkArticle *article,
                 const InkNote *note,
                 const char *label,
                 GError **error)
{
  g_auto (Renaming) self = { 0 };
  g_autoptr (GPtrArray) edits = NULL;

  g_return_val_if_fail (note != NULL && label != NULL, NULL);

  renaming_init (&self, article);
  if (g_str_equal (note->label, label))
    return ink_cite_new_edits ();
  if (!check_name (&self.cite, label, error))
    return NULL;
  if (note->duplicate) {
    InkCiteMeant meant = { .added = label, .read_page = TRUE };

    edits = ink_cite_new_edits ();
    add_edit (edits, &self, note->label_span, label);
    return ink_cite_try (&self.cite, edits, &meant, NULL, error) ? g_steal_pointer (&edits)
                                                                 : NULL;
  }
  g_hash_table_insert (self.names, (gpointer)note, g_strdup (label));
  edits = make_edits (&self);
  return try_edits (&self, edits, TRUE, error) ? g_steal_pointer (&edits) : NULL;
}

/* A name of its own for each: "36kr-0702", "36kr-0702-2". */
static char *
dup_own_name (const Renaming *self, GHashTable *given, const InkNote *note)
{
  g_autoptr (InkSource) source = ink_cite_read_source (self->cite.article, note, NULL);
  g_autofree char *base = ink_cite_dup_name (source);
  char *name = g_strdup (base);

  for (guint n = 2; name != NULL && (g_hash_table_contains (given, name) ||
                                     ink_cite_find (self->cite.article, name) != NULL);
       n++) {
    g_free (name);
    name = g_strdup_printf ("%s-%u", base, n);
  }
  if (name != NULL && !ink_cite_is_name (name))
    g_clear_pointer (&name, g_free);
  return name;
}

GPtrArray *
ink_cite_name_all (const InkArticle *article, GError **error)
{
  g_auto (Renaming) self = { 0 };
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) notes = NULL, edits = NULL;

  renaming_init (&self, article);
  notes = list_numbered (&self.cite);
  for (guint i = 0; i < notes->len; i++) {
    char *name = dup_own_name (&self, given, notes->pdata[i]);

    if (name == NULL)
      continue;
    g_hash_table_add (given, name);
    g_hash_table_insert (self.names, notes->pdata[i], name);
  }
  edits = make_edits (&self);
  return edits->len == 0 || try_edits (&self, edits, TRUE, error) ? g_steal_pointer (&edits)
                                                                  : NULL;
}

guint
ink_cite_get_free_number (const InkArticle *article)
{
  InkCitations *citations = ink_article_get_citations (article);
  guint most = 0;

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const char *label = ink_citations_get_note (citations, i)->label;

    if (ink_cite_is_number (label))
      most = MAX (most, (guint)g_ascii_strtoull (label, NULL, 10));
  }
  return most + 1;
}
