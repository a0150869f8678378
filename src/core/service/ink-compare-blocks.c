/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our blocks against Hugo's HTML: the pieces at the top of both are laid side by side, and what
 * has no partner is told. */

#include "ink-compare-blocks.h"

#include "ink-compare-words.h"
#include "ink-dom.h"

#include <string.h>

/* Pieces beside each other that are looked at for partners; longer runs are paired as they
 * stand. */
#define MAX_RUN 1500

typedef struct {
  GPtrArray *blocks;
  const InkDom *ours;
  const InkDom *hugo;
  GPtrArray *found;
} Comparing;

void
ink_compare_block_free (InkCompareBlock *self)
{
  if (self == NULL)
    return;
  g_free (self->message);
  g_free (self->ours);
  g_free (self->hugo);
  g_free (self);
}

InkCompareBlock *
ink_compare_block_copy (const InkCompareBlock *self)
{
  InkCompareBlock *copy = g_memdup2 (self, sizeof *self);

  copy->message = g_strdup (self->message);
  copy->ours = g_strdup (self->ours);
  copy->hugo = g_strdup (self->hugo);
  return copy;
}

static const InkDomPiece *
piece_of (const InkDom *dom, guint i)
{
  return i < dom->pieces->len ? dom->pieces->pdata[i] : NULL;
}

static gboolean
is_same (const Comparing *self, guint i, guint j)
{
  return ink_dom_piece_equal (self->ours,
                              piece_of (self->ours, i),
                              self->hugo,
                              piece_of (self->hugo, j));
}

static char *
dup_html (const InkDom *dom, guint start, guint end)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = start; i < end; i++) {
    const char *piece = piece_of (dom, i)->html;

    if (html->len > 0 && html->str[html->len - 1] != '\n')
      g_string_append_c (html, '\n');
    g_string_append (html, piece);
  }
  return g_strchomp (g_string_free (g_steal_pointer (&html), FALSE));
}

static void
append_html (char **html, const char *more)
{
  char *joined = **html != '\0' && *more != '\0' ? g_strconcat (*html, "\n", more, NULL)
                                                 : g_strconcat (*html, more, NULL);

  g_free (*html);
  *html = joined;
}

void
ink_compare_block_append (InkCompareBlock *self, const InkCompareBlock *next)
{
  append_html (&self->ours, next->ours);
  append_html (&self->hugo, next->hugo);
}

/* The block our piece @i is of; where Hugo has more than we, the one before. */
static guint
block_of (const Comparing *self, guint i)
{
  const InkDomPiece *piece = piece_of (self->ours, i);

  if (piece == NULL || i >= self->ours->pieces->len)
    return self->blocks->len > 0 ? self->blocks->len - 1 : 0;
  return (guint)MIN (piece->part, (int)self->blocks->len - 1);
}

/* Our pieces from @i to @i_end are Hugo's from @j to @j_end, differently. */
static void
add_difference (Comparing *self, guint i, guint i_end, guint j, guint j_end)
{
  guint number = block_of (self, i < i_end || i == 0 ? i : i - 1);
  g_autofree char *ours = dup_html (self->ours, i, i_end);
  g_autofree char *hugo = dup_html (self->hugo, j, j_end);
  InkCompareBlock *last =
      self->found->len > 0 ? self->found->pdata[self->found->len - 1] : NULL;
  InkCompareBlock *added = NULL;

  if (last != NULL && last->block == number) {
    append_html (&last->ours, ours);
    append_html (&last->hugo, hugo);
    return;
  }
  added = g_new0 (InkCompareBlock, 1);
  added->block = number;
  if (number < self->blocks->len) {
    const InkBlock *block = self->blocks->pdata[number];

    added->line = ink_block_get_line (block) + 1;
    added->span = ink_block_get_span (block);
  }
  added->line = MAX (added->line, 1);
  added->message = ink_compare_say (self->ours, i, i_end, self->hugo, j, j_end);
  added->ours = g_steal_pointer (&ours);
  added->hugo = g_steal_pointer (&hugo);
  g_ptr_array_add (self->found, added);
}

/* A run without partners. As many on both sides: each with its own. */
static void
tell_run (Comparing *self, guint i, guint i_end, guint j, guint j_end)
{
  if (i == i_end && j == j_end)
    return;
  if (i_end - i != j_end - j) {
    add_difference (self, i, i_end, j, j_end);
    return;
  }
  for (; i < i_end; i++, j++)
    if (!is_same (self, i, j))
      add_difference (self, i, i + 1, j, j + 1);
}

/* The longest common subsequence of the pieces [i, i_end) and [j, j_end), walked from the
 * front: lengths[a][b] is that of what comes from there on. */
static void
walk (Comparing *self, guint i, guint i_end, guint j, guint j_end)
{
  guint n = i_end - i, m = j_end - j;
  g_autofree guint16 *lengths = g_new0 (guint16, (gsize)(n + 1) * (m + 1));
  guint a = 0, b = 0, a_run = 0, b_run = 0;

  for (guint p = n; p-- > 0;)
    for (guint q = m; q-- > 0;)
      lengths[p * (m + 1) + q] =
          is_same (self, i + p, j + q)
              ? lengths[(p + 1) * (m + 1) + q + 1] + 1
              : MAX (lengths[(p + 1) * (m + 1) + q], lengths[p * (m + 1) + q + 1]);
  while (a < n && b < m) {
    if (is_same (self, i + a, j + b)) {
      tell_run (self, i + a_run, i + a, j + b_run, j + b);
      a_run = ++a;
      b_run = ++b;
    } else if (lengths[(a + 1) * (m + 1) + b] >= lengths[a * (m + 1) + b + 1]) {
      a++;
    } else {
      b++;
    }
  }
  tell_run (self, i + a_run, i_end, j + b_run, j_end);
}

GPtrArray *
ink_compare_blocks (GPtrArray *blocks, const char *html)
{
  const char *const parts[] = { html, NULL };
  g_autoptr (GPtrArray) ours = g_ptr_array_new ();
  g_autoptr (InkDom) our_dom = NULL;
  g_autoptr (InkDom) hugo_dom = ink_dom_read (parts);
  Comparing self = { .blocks = blocks, .hugo = hugo_dom };
  guint start = 0, i_end, j_end;

  for (guint i = 0; i < blocks->len; i++)
    g_ptr_array_add (ours, (char *)ink_block_get_html (blocks->pdata[i]));
  g_ptr_array_add (ours, NULL);
  our_dom = ink_dom_read ((const char *const *)ours->pdata);
  self.ours = our_dom;
  self.found = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_compare_block_free);

  i_end = our_dom->pieces->len;
  j_end = hugo_dom->pieces->len;
  while (start < i_end && start < j_end && is_same (&self, start, start))
    start++;
  while (i_end > start && j_end > start && is_same (&self, i_end - 1, j_end - 1)) {
    i_end--;
    j_end--;
  }
  if (i_end - start > MAX_RUN || j_end - start > MAX_RUN)
    tell_run (&self, start, i_end, start, j_end);
  else
    walk (&self, start, i_end, start, j_end);
  return self.found;
}
