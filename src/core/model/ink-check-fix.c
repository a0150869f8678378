/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Safe fixes, all that go together at once, again until nothing is left to do. */

#include "ink-check.h"

#define MAX_ROUNDS 8

static int
compare_edits (gconstpointer a, gconstpointer b, gpointer data)
{
  const InkEdit *x = a, *y = b;

  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  return x->span.end < y->span.end ? -1 : x->span.end > y->span.end;
}

static gboolean
touches (GTreeNode *node, const InkEdit *edit)
{
  return node != NULL &&
         ink_span_touches (((const InkEdit *)g_tree_node_key (node))->span, edit->span);
}

/* Whether all edits of @fix stand clear of those in @taken. */
static gboolean
fits (GTree *taken, GPtrArray *fix)
{
  for (guint i = 0; i < fix->len; i++) {
    const InkEdit *edit = fix->pdata[i];
    GTreeNode *next = g_tree_lower_bound (taken, edit);
    GTreeNode *before = next != NULL ? g_tree_node_previous (next) : g_tree_node_last (taken);

    if (touches (next, edit) || touches (before, edit))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_to_array (gpointer edit, gpointer value, gpointer array)
{
  g_ptr_array_add (array, edit);
  return FALSE;
}

/* The edits of one round, sorted; borrowed from @problems. */
static GPtrArray *
collect (GPtrArray *problems, guint *n_fixed)
{
  g_autoptr (GTree) taken = g_tree_new_full (compare_edits, NULL, NULL, NULL);
  GPtrArray *edits = g_ptr_array_new ();

  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];

    if (problem->fix_kind != INK_FIX_SAFE || problem->suppressed || !fits (taken, problem->fix))
      continue;
    (*n_fixed)++;
    for (guint k = 0; k < problem->fix->len; k++)
      g_tree_insert (taken, problem->fix->pdata[k], problem->fix->pdata[k]);
  }
  g_tree_foreach (taken, add_to_array, edits);
  return edits;
}

/* One edit from @before to @after, of the bytes that differ. */
static GPtrArray *
make_one_edit (const InkText *before, const InkText *after)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  g_autoptr (InkEdit) whole = ink_edit_new (ink_span (0, ink_text_get_length (before)),
                                            ink_text_get_data (after),
                                            (gssize)ink_text_get_length (after));

  g_ptr_array_add (edits, ink_edit_trim (whole, before));
  return edits;
}

static GPtrArray *
copy_edits (GPtrArray *edits)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  for (guint i = 0; i < edits->len; i++)
    g_ptr_array_add (copies, ink_edit_copy (edits->pdata[i]));
  return copies;
}

InkArticle *
ink_check_fix (const InkArticle *article,
               const InkCheckContext *context,
               guint *n_fixed,
               GPtrArray **edits)
{
  g_autoptr (InkArticle) fixed = NULL;
  g_autoptr (GPtrArray) first = NULL;
  guint round;

  *n_fixed = 0;
  for (round = 0; round < MAX_ROUNDS; round++) {
    const InkArticle *now = fixed != NULL ? fixed : article;
    InkText *text = ink_article_get_text (now);
    g_autoptr (GPtrArray) problems = ink_check_article (now, context);
    g_autoptr (GPtrArray) found = collect (problems, n_fixed);
    g_autoptr (InkText) after = NULL;
    InkArticle *next;

    if (found->len == 0)
      break;
    if (round == 0)
      first = copy_edits (found);
    after = ink_edit_apply_all (found, text, ink_text_get_revision (text) + 1);
    next = ink_check_read (after, context);
    g_clear_pointer (&fixed, ink_article_unref);
    fixed = next;
  }
  if (edits != NULL && fixed != NULL)
    *edits = round == 1
                 ? g_steal_pointer (&first)
                 : make_one_edit (ink_article_get_text (article), ink_article_get_text (fixed));
  return g_steal_pointer (&fixed);
}
