/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The unified diff of two texts: common ends are cut off, the middle is compared by Myers'
 * greedy algorithm (E. W. Myers, 1986) with a bound; past the bound the middle is replaced as a
 * whole. */

#include "ink-diff.h"

#include <string.h>

#define CONTEXT      3
#define MAX_DISTANCE 1000

typedef struct {
  const char *data;
  gsize length;
} Line;

/* One run of lines: equal ones of both sides, or those removed and added at one place. */
typedef struct {
  guint a_start, a_end;
  guint b_start, b_end;
} Change;

static GArray *
split_lines (const InkText *text)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  const char *data = ink_text_get_data (text);
  const char *end = data + ink_text_get_length (text);

  while (data < end) {
    const char *newline = memchr (data, '\n', (gsize)(end - data));
    Line line = { data, newline != NULL ? (gsize)(newline - data) + 1 : (gsize)(end - data) };

    g_array_append_val (lines, line);
    data += line.length;
  }
  return lines;
}

static gboolean
lines_equal (GArray *a, guint i, GArray *b, guint j)
{
  const Line *x = &g_array_index (a, Line, i), *y = &g_array_index (b, Line, j);

  return x->length == y->length && memcmp (x->data, y->data, x->length) == 0;
}

static void
add_change (GArray *changes, guint a_start, guint a_end, guint b_start, guint b_end)
{
  Change change = { a_start, a_end, b_start, b_end };

  if (a_start == a_end && b_start == b_end)
    return;
  if (changes->len > 0) {
    Change *last = &g_array_index (changes, Change, changes->len - 1);

    if (last->a_end == a_start && last->b_end == b_start) {
      last->a_end = a_end;
      last->b_end = b_end;
      return;
    }
  }
  g_array_append_val (changes, change);
}

/* Follows the saved frontiers back from the end; gives the single steps, last one first. */
static void
backtrack (GPtrArray *frontiers, int n, int m, int max, GArray *steps)
{
  int x = n, y = m;

  for (int d = (int)frontiers->len - 1; d > 0; d--) {
    const int *v = g_ptr_array_index (frontiers, d - 1);
    int k = x - y;
    gboolean down = k == -d || (k != d && v[max + k - 1] < v[max + k + 1]);
    int before_k = down ? k + 1 : k - 1;
    int before_x = v[max + before_k], before_y = before_x - before_k;
    int from_x = down ? before_x : before_x + 1, from_y = down ? before_y + 1 : before_y;
    Change step = { (guint)before_x, (guint)from_x, (guint)before_y, (guint)from_y };

    g_array_append_val (steps, step);
    x = before_x;
    y = before_y;
  }
}

/* The steps from a[low..a_high) to b[low..b_high); FALSE where they are further apart than the
 * bound. */
static gboolean
compare_middle (GArray *a, guint low, guint a_high, GArray *b, guint b_high, GArray *steps)
{
  int n = (int)(a_high - low), m = (int)(b_high - low), max = MIN (n + m, MAX_DISTANCE);
  gsize size = sizeof (int) * (gsize)(2 * max + 3);
  g_autofree int *v = g_malloc0 (size);
  g_autoptr (GPtrArray) frontiers = g_ptr_array_new_with_free_func (g_free);

  max++;
  for (int d = 0; d < max; d++) {
    for (int k = -d; k <= d; k += 2) {
      gboolean down = k == -d || (k != d && v[max + k - 1] < v[max + k + 1]);
      int x = down ? v[max + k + 1] : v[max + k - 1] + 1;

      while (x < n && x - k < m && lines_equal (a, low + (guint)x, b, low + (guint)(x - k)))
        x++;
      v[max + k] = x;
      if (x >= n && x - k >= m) {
        g_ptr_array_add (frontiers, g_memdup2 (v, size));
        backtrack (frontiers, n, m, max, steps);
        return TRUE;
      }
    }
    g_ptr_array_add (frontiers, g_memdup2 (v, size));
  }
  return FALSE;
}

static GArray *
find_changes (GArray *a, GArray *b)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Change));
  guint low = 0, a_high = a->len, b_high = b->len;

  while (low < a_high && low < b_high && lines_equal (a, low, b, low))
    low++;
  while (a_high > low && b_high > low && lines_equal (a, a_high - 1, b, b_high - 1)) {
    a_high--;
    b_high--;
  }
  if (low == a_high || low == b_high || !compare_middle (a, low, a_high, b, b_high, steps)) {
    add_change (changes, low, a_high, low, b_high);
    return changes;
  }
  for (guint i = steps->len; i > 0; i--) {
    const Change *step = &g_array_index (steps, Change, i - 1);

    add_change (changes,
                low + step->a_start,
                low + step->a_end,
                low + step->b_start,
                low + step->b_end);
  }
  return changes;
}

static void
print_lines (GString *out, char mark, GArray *lines, guint start, guint end)
{
  for (guint i = start; i < end; i++) {
    const Line *line = &g_array_index (lines, Line, i);

    g_string_append_c (out, mark);
    g_string_append_len (out, line->data, (gssize)line->length);
    if (line->data[line->length - 1] != '\n')
      g_string_append (out, "\n\\ No newline at end of file\n");
  }
}

static void
print_range (GString *out, guint start, guint end)
{
  g_string_append_printf (out, "%u", start == end ? start : start + 1);
  if (end - start != 1)
    g_string_append_printf (out, ",%u", end - start);
}

/* Prints changes [first, last) as one hunk. */
static void
print_hunk (GString *out, GArray *a, GArray *b, GArray *changes, guint first, guint last)
{
  const Change *head = &g_array_index (changes, Change, first);
  const Change *tail = &g_array_index (changes, Change, last - 1);
  guint before = MIN (head->a_start, CONTEXT), after = MIN (a->len - tail->a_end, CONTEXT);
  guint at = head->a_start - before;

  g_string_append (out, "@@ -");
  print_range (out, at, tail->a_end + after);
  g_string_append (out, " +");
  print_range (out, head->b_start - before, tail->b_end + after);
  g_string_append (out, " @@\n");
  for (guint i = first; i < last; i++) {
    const Change *change = &g_array_index (changes, Change, i);

    print_lines (out, ' ', a, at, change->a_start);
    print_lines (out, '-', a, change->a_start, change->a_end);
    print_lines (out, '+', b, change->b_start, change->b_end);
    at = change->a_end;
  }
  print_lines (out, ' ', a, at, at + after);
}

char *
ink_diff_unified (const InkText *before, const InkText *after, const char *path)
{
  g_autoptr (GArray) a = split_lines (before);
  g_autoptr (GArray) b = split_lines (after);
  g_autoptr (GArray) changes = find_changes (a, b);
  GString *out = g_string_new (NULL);

  if (changes->len > 0)
    g_string_append_printf (out, "--- a/%s\n+++ b/%s\n", path, path);
  for (guint first = 0; first < changes->len;) {
    guint last = first + 1;

    while (last < changes->len && g_array_index (changes, Change, last).a_start -
                                          g_array_index (changes, Change, last - 1).a_end <=
                                      2 * CONTEXT)
      last++;
    print_hunk (out, a, b, changes, first, last);
    first = last;
  }
  return g_string_free (out, FALSE);
}
