/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#define FRONT(lines) "---\n" lines "---\nbody\n"

static const struct {
  const char *name;
  InkBulkWish wish;
  const char *before;
  const char *after; /* NULL: nothing to change; "!": skipped with a reason */
} cases[] = {
  { "/bulk/set/new",
    { INK_BULK_SET, "author", "Ada" },
    FRONT ("title: a\n"),
    FRONT ("title: a\nauthor: Ada\n") },
  { "/bulk/set/text-stays-text",
    { INK_BULK_SET, "v", "12" },
    FRONT ("v: \"x\"\n"),
    FRONT ("v: \"12\"\n") },
  { "/bulk/set/number",
    { INK_BULK_SET, "weight", "12" },
    FRONT ("weight: 3 # heavy\n"),
    FRONT ("weight: 12 # heavy\n") },
  { "/bulk/set/switch",
    { INK_BULK_SET, "toc", "true" },
    FRONT ("toc: false\n"),
    FRONT ("toc: true\n") },
  { "/bulk/set/same", { INK_BULK_SET, "author", "Ada" }, FRONT ("author: Ada\n"), NULL },
  { "/bulk/set/toml",
    { INK_BULK_SET, "author", "Ada" },
    "+++\ntitle = 'a'\n+++\nx\n",
    "+++\ntitle = 'a'\nauthor = \"Ada\"\n+++\nx\n" },
  { "/bulk/unset/there",
    { INK_BULK_UNSET, "author" },
    FRONT ("a: 1\nauthor: Ada\nb: 2\n"),
    FRONT ("a: 1\nb: 2\n") },
  { "/bulk/unset/missing", { INK_BULK_UNSET, "author" }, FRONT ("a: 1\n"), NULL },
  { "/bulk/add/flow",
    { INK_BULK_ADD, "tags", "新闻" },
    FRONT ("tags: [一, 二]\n"),
    FRONT ("tags: [一, 二, 新闻]\n") },
  { "/bulk/add/no-list",
    { INK_BULK_ADD, "tags", "b" },
    FRONT ("title: a\n"),
    FRONT ("title: a\ntags:\n  - b\n") },
  { "/bulk/add/there", { INK_BULK_ADD, "tags", "b" }, FRONT ("tags: [a, b]\n"), NULL },
  { "/bulk/add/other-case",
    { INK_BULK_ADD, "tags", "openai" },
    FRONT ("tags: [OpenAI]\n"),
    NULL },
  { "/bulk/remove/there",
    { INK_BULK_REMOVE, "tags", "b" },
    FRONT ("tags: [a, b, c]\n"),
    FRONT ("tags: [a, c]\n") },
  { "/bulk/remove/other-case",
    { INK_BULK_REMOVE, "tags", "B" },
    FRONT ("tags: [a, b]\n"),
    FRONT ("tags: [a]\n") },
  { "/bulk/remove/missing", { INK_BULK_REMOVE, "tags", "z" }, FRONT ("tags: [a]\n"), NULL },
  { "/bulk/draft/on",
    { INK_BULK_DRAFT, .on = TRUE },
    FRONT ("draft: false\n"),
    FRONT ("draft: true\n") },
  { "/bulk/draft/off",
    { INK_BULK_DRAFT, .on = FALSE },
    FRONT ("draft: true\n"),
    FRONT ("draft: false\n") },
  { "/bulk/draft/off-missing", { INK_BULK_DRAFT, .on = FALSE }, FRONT ("a: 1\n"), NULL },
  { "/bulk/draft/off-text",
    { INK_BULK_DRAFT, .on = FALSE },
    FRONT ("draft: \"true\"\n"),
    FRONT ("draft: false\n") },
  { "/bulk/date/as-written",
    { INK_BULK_DATE, "date" },
    FRONT ("date: 2024-01-01 08:00:00\n"),
    FRONT ("date: 2025-07-02 17:10:26\n") },
  { "/bulk/date/day",
    { INK_BULK_DATE, "date" },
    FRONT ("date: \"2024-01-01\"\n"),
    FRONT ("date: \"2025-07-02\"\n") },
  { "/bulk/date/new",
    { INK_BULK_DATE, "date" },
    FRONT ("title: a\n"),
    FRONT ("title: a\ndate: 2025-07-02T17:10:26+08:00\n") },
  { "/bulk/refused/unreadable", { INK_BULK_SET, "a", "b" }, FRONT ("tags: [a\n"), "!" },
  { "/bulk/refused/map", { INK_BULK_ADD, "tags", "b" }, FRONT ("tags: {a: 1}\n"), "!" },
};

static void
test_case (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 ("2025-07-02T17:10:26+08:00", NULL);
  g_autoptr (InkText) text = ink_text_new (cases[i].before, -1, 1);
  g_autoptr (InkText) after = NULL;
  g_autoptr (InkPlan) plan = NULL;
  InkBulkWish wish = cases[i].wish;
  gboolean changes = cases[i].after != NULL && *cases[i].after != '!';

  wish.date = date;
  wish.zone = "Asia/Shanghai";
  plan = ink_bulk_plan_new (&wish);
  g_assert_cmpint (*plan->title, !=, '\0');
  g_assert_cmpint (ink_bulk_plan_add (plan, &wish, "a.md", "etag", text), ==, changes);
  g_assert_cmpuint (plan->changes->len, ==, changes);
  g_assert_cmpuint (plan->skipped->len, ==, cases[i].after != NULL && !changes);
  if (!changes)
    return;
  after = ink_edit_apply_all (((InkChange *)plan->changes->pdata[0])->edits, text, 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, cases[i].after);
  g_assert_cmpstr (((InkChange *)plan->changes->pdata[0])->etag, ==, "etag");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
  return g_test_run ();
}
