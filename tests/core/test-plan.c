/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

static GPtrArray *
edits_of (gsize first, gsize second)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  g_ptr_array_add (edits, ink_edit_new (ink_span (first, first + 2), "x", 1));
  g_ptr_array_add (edits, ink_edit_new (ink_span (second, second + 2), "y", 1));
  return edits;
}

/* One change a letter: e edit, c create, y copy, m move, d delete, r remove folder. */
typedef struct {
  char kind;
  const char *path;
  const char *from;
} Row;

static const struct {
  const char *name;
  Row rows[3];
  int code; /* -1: fine */
} cases[] = {
  { "/plan/check/empty", { { 0 } }, -1 },
  { "/plan/check/edits", { { 'e', "a.md" }, { 'e', "b.md" } }, -1 },
  { "/plan/check/twice", { { 'e', "a.md" }, { 'e', "a.md" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/edit-deleted", { { 'e', "a" }, { 'd', "a" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/move-onto-edited",
    { { 'e', "b" }, { 'm', "b", "a" } },
    INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/move-edited", { { 'e', "a" }, { 'm', "b", "a" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/move-onto-itself", { { 'm', "a", "a" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/swap", { { 'm', "b", "a" }, { 'm', "a", "b" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/two-into-one",
    { { 'm', "c", "a" }, { 'm', "c", "b" } },
    INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/copy-edited", { { 'e', "a" }, { 'y', "b", "a" } }, -1 },
  { "/plan/check/copy-twice", { { 'y', "b", "a" }, { 'y', "c", "a" } }, -1 },
  { "/plan/check/copy-onto-itself", { { 'y', "a", "a" } }, -1 },
  { "/plan/check/file-as-folder", { { 'c', "a" }, { 'c', "a/b" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/deep", { { 'c', "a/b/c/d" }, { 'c', "a/b" } }, INK_PLAN_ERROR_CONFLICT },
  { "/plan/check/like-a-folder", { { 'c', "a" }, { 'c', "ab/c" } }, -1 },
  { "/plan/check/folder", { { 'm', "b/x", "a/x" }, { 'r', "a" } }, -1 },
  { "/plan/check/any-bytes", { { 'e', "\xff\n \"" } }, -1 },
  { "/plan/check/absolute", { { 'e', "/etc/passwd" } }, INK_PLAN_ERROR_PATH },
  { "/plan/check/up", { { 'e', "a/../../b" } }, INK_PLAN_ERROR_PATH },
  { "/plan/check/from-up", { { 'y', "a", "../b" } }, INK_PLAN_ERROR_PATH },
  { "/plan/check/dot", { { 'e', "./a" } }, INK_PLAN_ERROR_PATH },
  { "/plan/check/no-name", { { 'e', "" } }, INK_PLAN_ERROR_PATH },
  { "/plan/check/ends-in-slash", { { 'c', "a/" } }, INK_PLAN_ERROR_PATH },
};

static void
add_row (InkPlan *plan, const Row *row)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GPtrArray) edits = edits_of (0, 4);

  if (row->kind == 'e')
    ink_plan_add_edits (plan, row->path, "etag", edits, "because");
  else if (row->kind == 'c')
    ink_plan_add_create (plan, row->path, bytes, NULL);
  else if (row->kind == 'y')
    ink_plan_add_copy (plan, row->from, NULL, row->path, NULL);
  else if (row->kind == 'm')
    ink_plan_add_move (plan, row->from, "etag", row->path, NULL, NULL);
  else if (row->kind == 'd')
    ink_plan_add_delete (plan, row->path, "etag", NULL);
  else if (row->kind == 'r')
    ink_plan_add_remove_folder (plan, row->path, NULL);
}

static void
test_check (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkPlan) plan = ink_plan_new ("A title");
  g_autoptr (GError) error = NULL;
  gboolean fine;

  for (guint j = 0; j < G_N_ELEMENTS (cases[i].rows); j++)
    add_row (plan, &cases[i].rows[j]);
  fine = ink_plan_check (plan, &error);
  g_assert_cmpint (fine, ==, cases[i].code < 0);
  if (fine)
    g_assert_no_error (error);
  else
    g_assert_error (error, INK_PLAN_ERROR, cases[i].code);
}

static void
test_left_out (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("A title");
  g_autoptr (GPtrArray) edits = edits_of (0, 4);
  g_autoptr (GError) error = NULL;
  InkChange *first = ink_plan_add_edits (plan, "a.md", NULL, edits, NULL);

  ink_plan_add_edits (plan, "a.md", NULL, edits, NULL);
  g_assert_cmpuint (ink_plan_count (plan), ==, 2);
  first->left_out = TRUE;
  g_assert_cmpuint (ink_plan_count (plan), ==, 1);
  g_assert_true (ink_plan_check (plan, &error));
}

static void
test_edits_overlap (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("A title");
  g_autoptr (GPtrArray) edits = edits_of (4, 5);
  g_autoptr (GError) error = NULL;

  ink_plan_add_edits (plan, "a.md", NULL, edits, NULL);
  g_assert_false (ink_plan_check (plan, &error));
  g_assert_error (error, INK_PLAN_ERROR, INK_PLAN_ERROR_EDITS);
  g_assert_nonnull (strstr (error->message, "a.md"));
}

static void
test_values (void)
{
  g_autoptr (InkPlan) plan = ink_plan_new ("A title");
  const InkChange *import = ink_plan_add_import (plan, "/tmp/p.png", "static/p.png", "picture");
  const InkPlanSkip *skip;

  ink_plan_add_skip (plan, "b.md", "has it already");
  skip = g_ptr_array_index (plan->skipped, 0);
  g_assert_cmpstr (skip->path, ==, "b.md");
  g_assert_cmpstr (skip->reason, ==, "has it already");
  g_assert_cmpstr (import->source, ==, "/tmp/p.png");
  g_assert_cmpint (import->length, ==, -1);
  g_assert_cmpstr (ink_change_kind_to_string (import->kind), ==, "create");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_check);
  g_test_add_func ("/plan/left-out", test_left_out);
  g_test_add_func ("/plan/edits-overlap", test_edits_overlap);
  g_test_add_func ("/plan/values", test_values);
  return g_test_run ();
}
