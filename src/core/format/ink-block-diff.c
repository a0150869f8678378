/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The difference of two arrays of blocks: equal ends are cut off, the middle goes through
 * Myers' greedy search. The search is bounded: where more than MAX_EDITS blocks differ, the
 * whole middle is replaced, which costs a redraw and nothing else. */

#include "ink-block-diff.h"

#define MAX_EDITS 400

typedef struct {
  GPtrArray *old_blocks;
  GPtrArray *new_blocks;
  int old_start, old_count; /* of the middle */
  int new_start, new_count;
} Middle;

static gboolean
same (GPtrArray *old_blocks, guint i, GPtrArray *new_blocks, guint j)
{
  const InkBlock *a = g_ptr_array_index (old_blocks, i);
  const InkBlock *b = g_ptr_array_index (new_blocks, j);

  return a == b || (ink_block_get_hash (a) == ink_block_get_hash (b) &&
                    ink_block_get_kind (a) == ink_block_get_kind (b));
}

static Middle
trim (GPtrArray *old_blocks, GPtrArray *new_blocks)
{
  guint n_old = old_blocks != NULL ? old_blocks->len : 0;
  guint n_new = new_blocks != NULL ? new_blocks->len : 0;
  guint prefix = 0, suffix = 0, most = MIN (n_old, n_new);

  while (prefix < most && same (old_blocks, prefix, new_blocks, prefix))
    prefix++;
  while (suffix < most - prefix &&
         same (old_blocks, n_old - suffix - 1, new_blocks, n_new - suffix - 1))
    suffix++;

  Middle middle = { old_blocks,  new_blocks,
                    (int)prefix, (int)(n_old - prefix - suffix),
                    (int)prefix, (int)(n_new - prefix - suffix) };
  return middle;
}

/* How far diagonal @k runs on from @x. */
static int
slide (const Middle *middle, int x, int k)
{
  int y = x - k;

  while (x < middle->old_count && y < middle->new_count &&
         same (middle->old_blocks,
               (guint)(middle->old_start + x),
               middle->new_blocks,
               (guint)(middle->new_start + y))) {
    x++;
    y++;
  }
  return x;
}

static gboolean
goes_down (const int *v, int d, int k)
{
  return k == -d || (k != d && v[k - 1] < v[k + 1]);
}

/* Fills one front of the search into @v (indexed from -d to d, a cell to spare at each side);
 * TRUE when the end was reached. */
static gboolean
advance (const Middle *middle, const int *last, int *v, int d)
{
  for (int k = -d; k <= d; k += 2) {
    int x = d == 0 ? 0 : goes_down (last, d, k) ? last[k + 1] : last[k - 1] + 1;

    v[k] = slide (middle, x, k);
    if (v[k] >= middle->old_count && v[k] - k >= middle->new_count)
      return TRUE;
  }
  return FALSE;
}

static int *
front_at (GPtrArray *fronts, int d)
{
  return (int *)g_ptr_array_index (fronts, (guint)d) + d + 1;
}

static int *
new_front (GPtrArray *fronts, int d)
{
  int *cells = g_new (int, 2 * d + 3);

  for (int i = 0; i < 2 * d + 3; i++)
    cells[i] = -1;
  g_ptr_array_add (fronts, cells);
  return cells + d + 1;
}

/* Walks the fronts back and marks the blocks that stay, on both sides. */
static void
backtrack (const Middle *middle, GPtrArray *fronts, gboolean *old_stays, gboolean *new_stays)
{
  int x = middle->old_count, y = middle->new_count;

  for (int d = (int)fronts->len - 1; d >= 0; d--) {
    int k = x - y;
    int from_x = 0, from_y = 0;

    if (d > 0) {
      const int *last = front_at (fronts, d - 1);
      int from_k = goes_down (last, d, k) ? k + 1 : k - 1;

      from_x = last[from_k];
      from_y = from_x - from_k;
    }
    while (x > from_x && y > from_y) {
      old_stays[--x] = TRUE;
      new_stays[--y] = TRUE;
    }
    x = from_x;
    y = from_y;
  }
}

static void
append_steps (GArray *steps, const Middle *middle, gboolean *old_stays, gboolean *new_stays)
{
  int i = 0, j = 0;

  while (i < middle->old_count || j < middle->new_count) {
    int old_start = i, new_start = j;

    while (i < middle->old_count && !old_stays[i])
      i++;
    while (j < middle->new_count && !new_stays[j])
      j++;

    InkBlockStep step = { (guint)(middle->old_start + old_start),
                          (guint)(i - old_start),
                          (guint)(middle->new_start + new_start),
                          (guint)(j - new_start) };
    if (step.n_removed > 0 || step.n_inserted > 0)
      g_array_append_val (steps, step);
    i++;
    j++;
  }
}

/* FALSE: too different. */
static gboolean
search (const Middle *middle, GPtrArray *fronts)
{
  int most = MIN (middle->old_count + middle->new_count, MAX_EDITS);

  for (int d = 0; d <= most; d++) {
    int *v = new_front (fronts, d);

    if (advance (middle, d > 0 ? front_at (fronts, d - 1) : v, v, d))
      return TRUE;
  }
  return FALSE;
}

GArray *
ink_block_diff (GPtrArray *old_blocks, GPtrArray *new_blocks)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (InkBlockStep));
  Middle middle = trim (old_blocks, new_blocks);
  g_autoptr (GPtrArray) fronts = g_ptr_array_new_with_free_func (g_free);
  g_autofree gboolean *old_stays = g_new0 (gboolean, middle.old_count + 1);
  g_autofree gboolean *new_stays = g_new0 (gboolean, middle.new_count + 1);

  if (middle.old_count > 0 && middle.new_count > 0 && search (&middle, fronts))
    backtrack (&middle, fronts, old_stays, new_stays);
  append_steps (steps, &middle, old_stays, new_stays);
  return steps;
}
