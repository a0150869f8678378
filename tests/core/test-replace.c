/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text in the place of another, in an article and in a whole site. */

#include "ink.h"
#include "test-folder.h"

static const struct {
  const char *name, *old_text, *new_text, *flags, *before, *after;
  guint n_replaced, n_skipped;
} cases[] = {
  { "/replace/body", "a", "b", "", "a A xa\n", "b A xb\n", 2, 0 },
  { "/replace/nothing", "z", "b", "", "a\n", "a\n", 0, 0 },
  { "/replace/empty-new", "a", "", "", "banana\n", "bnn\n", 3, 0 },
  { "/replace/overlap", "aa", "b", "", "aaaaa\n", "bba\n", 2, 0 },
  { "/replace/fold",
    "ai",
    "人工智能",
    "f",
    "ＡＩ and Ai, AI\n",
    "人工智能 and 人工智能, 人工智能\n",
    3,
    0 },
  { "/replace/fold/part-of-a-ligature", "f", "X", "f", "ﬁ f F\n", "ﬁ X X\n", 2, 0 },
  { "/replace/fold/part-of-dots", ".", "。", "f", "……end.\n", "……end。\n", 1, 0 },
  { "/replace/fold/ends-in-a-character", "k", "t", "f", "5㎏ 5k\n", "5㎏ 5t\n", 1, 0 },
  { "/replace/fold/whole-ligature", "fi", "X", "f", "ﬁﬁne fin\n", "XXne Xn\n", 3, 0 },
  { "/replace/fold/between-ligatures", "if", "X", "f", "ﬁﬁf\n", "ﬁﬁf\n", 0, 0 },
  { "/replace/fold/with-marks", "é", "e", "f", "E\xCC\x81 é\n", "e e\n", 2, 0 },
  { "/replace/variants", "台湾", "X", "fv", "臺灣，台湾\n", "X，X\n", 2, 0 },
  { "/replace/words",
    "cat",
    "dog",
    "w",
    "cat concat cats 猫cat猫 cat\n",
    "dog concat cats 猫dog猫 dog\n",
    3,
    0 },
  { "/replace/new-holds-old", "a", "aa", "", "a a\n", "aa aa\n", 2, 0 },
  { "/replace/fields",
    "x",
    "q",
    "",
    "---\ntitle: x1 # x\ntags: [x, \"x y\", 'z']\nx: ax\n---\nx\n",
    "---\ntitle: q1 # x\ntags: [q, \"q y\", 'z']\nx: aq\n---\nq\n",
    5,
    0 },
  { "/replace/escaped",
    "芯",
    "片",
    "",
    "---\ntitle: \"a \\u82af b\"\n---\n",
    "---\ntitle: \"a 片 b\"\n---\n",
    1,
    0 },
  { "/replace/needs-quotes", "x", "a: b", "", "---\ntitle: x\n---\n", NULL, 1, 0 },
  { "/replace/toml",
    "x",
    "y\"z",
    "",
    "+++\ntitle = \"x\"\n+++\nx\n",
    "+++\ntitle = \"y\\\"z\"\n+++\ny\"z\n",
    2,
    0 },
  { "/replace/numbers",
    "2",
    "3",
    "",
    "---\nweight: 2\n---\n2\n",
    "---\nweight: 2\n---\n3\n",
    1,
    1 },
  { "/replace/broken",
    "x",
    "y",
    "",
    "---\ntitle: [x\n---\nx\n",
    "---\ntitle: [x\n---\ny\n",
    1,
    1 },
  { "/replace/anchors", "x", "y", "", "---\na: &q x\nb: *q\n---\n", NULL, 0, 0 },
  { "/replace/fence", "x", "---", "", "x\na: b\nx\nbody\n", "x\na: b\nx\nbody\n", 0, 1 },
  { "/replace/crlf",
    "b",
    "c",
    "",
    "---\r\ntitle: b\r\n---\r\nb\r\n",
    "---\r\ntitle: c\r\n---\r\nc\r\n",
    2,
    0 },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  InkReplace replace = { .old_text = cases[i].old_text,
                         .new_text = cases[i].new_text,
                         .folded = strchr (cases[i].flags, 'f') != NULL,
                         .variants = strchr (cases[i].flags, 'v') != NULL,
                         .words = strchr (cases[i].flags, 'w') != NULL,
                         .fields = TRUE,
                         .body = TRUE };
  g_autoptr (InkText) text = ink_text_new (cases[i].before, -1, 1);
  g_autoptr (InkReplaced) replaced = ink_replace_in (&replace, "content/a.md", text);
  g_autoptr (InkText) after = ink_edit_apply_all (replaced->edits, text, 2);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (after);

  if (cases[i].after != NULL) {
    g_assert_cmpstr (ink_text_get_data (after), ==, cases[i].after);
    g_assert_cmpuint (replaced->n_replaced, ==, cases[i].n_replaced);
    g_assert_cmpuint (replaced->skipped->len, ==, cases[i].n_skipped);
  } else if (cases[i].n_replaced > 0) { /* however it is written: it means that */
    InkValue *title = ink_front_matter_get (front_matter, "title");

    g_assert_cmpstr (ink_value_get_text (title), ==, cases[i].new_text);
  } else {
    g_assert_true (ink_front_matter_is_readable (front_matter));
  }
}

/* What is not done is told. */
static void
test_too_many (void)
{
  InkReplace replace = { .old_text = "a", .new_text = "b", .fields = TRUE, .body = TRUE };
  g_autoptr (GString) body = g_string_new ("---\ntitle: a\n---\n");

  for (guint n = 0; n < 100001; n++)
    g_string_append_c (body, 'a');
  g_autoptr (InkText) text = ink_text_new (body->str, (gssize)body->len, 1);
  g_autoptr (InkReplaced) replaced = ink_replace_in (&replace, "content/a.md", text);

  g_assert_cmpuint (replaced->n_replaced, ==, 1); /* of the title */
  g_assert_cmpuint (replaced->skipped->len, ==, 1);
}

/* Values are set one by one: so many at once. */
static void
test_many_values (void)
{
  InkReplace replace = { .old_text = "a", .new_text = "b", .fields = TRUE, .body = TRUE };
  g_autoptr (GString) body = g_string_new ("---\ntags:\n");

  for (guint n = 0; n < 210; n++)
    g_string_append (body, "  - a\n");
  g_string_append (body, "---\na\n");
  g_autoptr (InkText) text = ink_text_new (body->str, (gssize)body->len, 1);
  g_autoptr (InkReplaced) replaced = ink_replace_in (&replace, "content/a.md", text);

  g_assert_cmpuint (replaced->n_replaced, ==, 201);
  g_assert_cmpuint (replaced->skipped->len, ==, 10);
}

typedef struct {
  char *root;
  InkSite *site;
  InkCatalogue *catalogue;
  InkSearchIndex *index;
} Site;

static void
site_open (Site *self)
{
  g_autoptr (InkSearchIndex) empty = ink_search_index_open (NULL);

  self->root = test_folder_new ();
  g_free (test_folder_write (self->root, "hugo.toml", "title = \"x\"\n", -1));
  g_free (test_folder_write (self->root, "content/a.md", "---\ntags: [t]\n---\nold OLD\n", -1));
  g_free (
      test_folder_write (self->root, "content/b.md", "---\ntitle: old\nweight: 1\n---\n", -1));
  g_free (test_folder_write (self->root, "content/c.md", "nothing\n", -1));
  g_free (test_folder_write (self->root, "content/d.md", "ole\xCC\x81 here\n", -1));
  self->site = ink_site_loader_load (self->root, NULL, NULL);
  self->catalogue = ink_library_load (self->site, INK_LIBRARY_NO_CACHE, NULL, NULL);
  self->index =
      ink_search_index_update (empty, self->catalogue, NULL, 1, 0, NULL, NULL, NULL, NULL);
}

static void
site_close (Site *self)
{
  ink_search_index_unref (self->index);
  ink_catalogue_unref (self->catalogue);
  ink_site_unref (self->site);
  test_folder_remove (self->root);
  g_free (self->root);
}

static const struct {
  const char *old_text, *filter, *paths;
  gboolean folded;
  guint n_places;
} plans[] = {
  { "old", NULL, "content/a.md content/b.md ", FALSE, 2 },
  { "old", NULL, "content/a.md content/b.md ", TRUE, 3 },
  { "old", "tag:t", "content/a.md ", FALSE, 1 },
  { "old", "-tag:t", "content/b.md ", FALSE, 1 },
  { "old", "nothing", "", FALSE, 0 },
  { "ole", NULL, "content/d.md ", FALSE, 1 }, /* its e is one with the mark behind it */
  { "\n", NULL, "content/a.md content/c.md content/d.md ", FALSE, 3 },
};

static void
test_plan (void)
{
  Site site;

  site_open (&site);
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++) {
    InkReplace replace = { .old_text = plans[i].old_text,
                           .new_text = "new",
                           .folded = plans[i].folded,
                           .fields = TRUE,
                           .body = TRUE };
    g_autoptr (InkFilter) filter =
        plans[i].filter != NULL ? ink_filter_parse (plans[i].filter) : NULL;
    g_autoptr (GString) paths = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    guint n_places = 0;
    const InkReplaceScope scope = { .filter = filter, .now = 1760000000 };
    g_autoptr (InkPlan) plan =
        ink_replace_plan (&replace, site.index, &scope, &n_places, NULL, &error);

    g_assert_no_error (error);
    g_assert_true (ink_plan_check (plan, NULL));
    for (guint k = 0; k < plan->changes->len; k++)
      g_string_append_printf (paths, "%s ", ((InkChange *)plan->changes->pdata[k])->path);
    g_assert_cmpstr (paths->str, ==, plans[i].paths);
    g_assert_cmpuint (n_places, ==, plans[i].n_places);
  }
  site_close (&site);
}

/* A file that cannot be read may hold the text: it is said that it is left out. */
static void
test_unread (void)
{
  const InkReplace replace = {
    .old_text = "old", .new_text = "new", .fields = TRUE, .body = TRUE
  };
  g_autoptr (InkSearchIndex) empty = ink_search_index_open (NULL);
  const InkReplaceScope scope = { .now = 1760000000 };
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkSearchIndex) index = NULL;
  Site site;

  site_open (&site);
  g_free (test_folder_write (site.root, "content/latin.md", "old caf\xe9\n", -1));
  catalogue = ink_library_load (site.site, INK_LIBRARY_NO_CACHE, NULL, NULL);
  index = ink_search_index_update (empty, catalogue, NULL, 1, 0, NULL, NULL, NULL, NULL);
  plan = ink_replace_plan (&replace, index, &scope, NULL, NULL, NULL);
  g_assert_cmpuint (plan->changes->len, ==, 2);
  g_assert_cmpuint (plan->skipped->len, ==, 1);
  g_assert_cmpstr (((InkPlanSkip *)plan->skipped->pdata[0])->path, ==, "content/latin.md");
  site_close (&site);
}

/* Some articles alone; and what is not saved as it is in the window, whatever the file says. */
static void
test_scope (void)
{
  const InkReplace replace = {
    .old_text = "old", .new_text = "new", .fields = TRUE, .body = TRUE
  };
  g_autoptr (GHashTable) only = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) open =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)ink_text_unref);
  const InkReplaceScope scope = { .only = only, .open = open };
  g_autoptr (InkPlan) plan = NULL;
  const InkChange *change;
  guint n_places = 0;
  Site site;

  site_open (&site);
  g_hash_table_add (only, (char *)"content/b.md");
  g_hash_table_add (only, (char *)"content/c.md");
  g_hash_table_insert (open, (char *)"content/c.md", ink_text_new ("old old\n", -1, 1));
  g_hash_table_insert (open, (char *)"content/a.md", ink_text_new ("old\n", -1, 1));
  plan = ink_replace_plan (&replace, site.index, &scope, &n_places, NULL, NULL);
  g_assert_cmpuint (plan->changes->len, ==, 2);
  g_assert_cmpuint (n_places, ==, 3);
  change = plan->changes->pdata[0];
  g_assert_cmpstr (change->path, ==, "content/b.md");
  g_assert_nonnull (change->etag);
  change = plan->changes->pdata[1];
  g_assert_cmpstr (change->path, ==, "content/c.md");
  g_assert_null (change->etag);
  g_assert_cmpuint (change->edits->len, ==, 2);
  site_close (&site);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
  g_test_add_func ("/replace/too-many", test_too_many);
  g_test_add_func ("/replace/many-values", test_many_values);
  g_test_add_func ("/replace/plan", test_plan);
  g_test_add_func ("/replace/scope", test_scope);
  g_test_add_func ("/replace/unread", test_unread);
  return g_test_run ();
}
