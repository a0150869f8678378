/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

static const char *const old_alias[] = { "old/index.html", NULL };
static const char *const both_aliases[] = { "old/index.html", "a/index.html", NULL };

static const InkSiteFact pages[] = {
  { "content/a.md", "zh", "/a/", "a/index.html", "k", old_alias, 0 },
  { "content/b.md", "zh", "/a/", "a/index.html", "k", NULL, 0 },
  { "content/b.en.md", "en", "/en/a/", "en/a/index.html", "k", NULL, 0 },
  { NULL, NULL, NULL, NULL, NULL, NULL, 0 }, /* a vanished one */
  { "content/c.md", "zh", "/c/", "c/index.html", "c", both_aliases, 0 },
  { "content/draft.md", "zh", "/c/", "c/index.html", "c", NULL, INK_UNPUBLISHED_STATE },
  { "content/none.md", "zh", NULL, NULL, NULL, NULL, 0 },
};

/* The texts last as long as they must, and no longer. */
static gboolean
read_page (gpointer source, guint position, InkSiteFact *fact)
{
  char *text = source;

  *fact = pages[position];
  if (fact->path == NULL)
    return FALSE;
  g_strlcpy (text, fact->path, 64);
  fact->path = text;
  return TRUE;
}

static void
assert_path (const InkSiteFact *fact, const char *path)
{
  g_assert_cmpstr (fact != NULL ? fact->path : NULL, ==, path);
}

static void
test_any_source (void)
{
  char text[64];
  g_autoptr (InkSiteFacts) facts = ink_site_facts_read (read_page, text, G_N_ELEMENTS (pages));
  const InkSiteFact *a = ink_site_facts_get (facts, "content/a.md");

  assert_path (a, "content/a.md");
  g_assert_null (ink_site_facts_get (facts, "content/x.md"));
  assert_path (ink_site_facts_find_output (facts, a->path, "a/index.html"), "content/b.md");
  assert_path (ink_site_facts_find_output (facts, "content/b.md", "a/index.html"),
               "content/a.md");
  assert_path (ink_site_facts_find_output (facts, "content/c.md", "c/index.html"), NULL);
  assert_path (ink_site_facts_find_alias (facts, a->path, "old/index.html"), "content/c.md");
  assert_path (ink_site_facts_find_alias (facts, a->path, "a/index.html"), "content/c.md");
  assert_path (ink_site_facts_find_translation (facts, a), "content/b.md");
  assert_path (ink_site_facts_find_translation (facts,
                                                ink_site_facts_get (facts, "content/b.en.md")),
               NULL);
  g_assert_null (ink_site_facts_get_references (facts, a->path));
}

/* A catalogue tells the same as the pages it was made of. */
static void
test_catalogue (void)
{
  g_autoptr (InkSite) site = page_site_new ("", INK_HUGO_0_167);
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkSiteFacts) facts = NULL;
  const InkSiteFact *one;

  for (guint i = 0; i < 4; i++) {
    static const char *const fields[] = { "slug: x\naliases: [/old]",
                                          "slug: x",
                                          "draft: true\naliases: [/old]",
                                          "aliases: [/old, /x]" };
    g_autofree char *path = g_strdup_printf ("content/%u.md", i);
    g_autoptr (InkPage) page = page_site_page (site, path, fields[i]);
    g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
    g_autofree char *aliases = ink_record_dup_aliases (page);
    InkRecord record;

    ink_record_init (&record);
    ink_record_take_page (&record, page, terms);
    record.texts[INK_RECORD_ALIASES] = aliases;
    g_assert_cmpuint (ink_catalogue_builder_add (builder, &record), ==, i);
  }
  catalogue = ink_catalogue_builder_end (builder, site, 1);
  facts = ink_site_facts_new_of_catalogue (catalogue, 1754000000);
  one = ink_site_facts_get (facts, "content/1.md");
  g_assert_cmpstr (one->url, ==, "/x/");
  g_assert_null (one->alias_paths);
  assert_path (ink_site_facts_find_output (facts, one->path, one->output_path), "content/0.md");
  g_assert_cmpint (ink_site_facts_get (facts, "content/2.md")->unpublished,
                   ==,
                   INK_UNPUBLISHED_STATE);
  assert_path (ink_site_facts_find_alias (facts, "content/0.md", "old/index.html"),
               "content/3.md");
  g_assert_cmpstr (ink_site_facts_get (facts, "content/3.md")->alias_paths[1],
                   ==,
                   "x/index.html");
}

/* What is told of a page that is another now than the facts have it. */
static void
test_relate (void)
{
  static const char *const taken[] = { "free/index.html", "c/index.html", NULL };
  char text[64];
  g_autoptr (InkSiteFacts) facts = ink_site_facts_read (read_page, text, G_N_ELEMENTS (pages));
  InkSiteFact own = *ink_site_facts_get (facts, "content/a.md");
  InkSiteRelations before = ink_site_facts_relate (facts, &own), after;

  assert_path (before.same_output, "content/b.md");
  assert_path (before.same_alias, "content/c.md");
  g_assert_cmpstr (before.alias, ==, "old/index.html");
  assert_path (before.same_translation, "content/b.md");
  own.url = "/c/";
  own.output_path = "c/index.html";
  own.alias_paths = taken;
  own.translation_key = "new";
  after = ink_site_facts_relate (facts, &own);
  assert_path (after.same_output, "content/c.md");
  g_assert_cmpstr (after.alias, ==, "c/index.html");
  assert_path (after.same_alias, "content/c.md");
  assert_path (after.same_translation, NULL);
  g_assert_false (ink_site_relations_equal (&before, &after));
  g_assert_true (ink_site_relations_equal (&after, &after));
  own.unpublished = INK_UNPUBLISHED_STATE;
  after = ink_site_facts_relate (facts, &own);
  g_assert_true (ink_site_relations_equal (&after, &(InkSiteRelations){ NULL }));
  own.unpublished = INK_UNPUBLISHED_TWIN;
  g_assert_true (ink_site_facts_relate (facts, &own).is_twin);
  /* A file that is new is held against all. */
  own = (InkSiteFact){ .path = "content/new.md", .output_path = "a/index.html" };
  assert_path (ink_site_facts_relate (facts, &own).same_output, "content/a.md");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/site-facts/any-source", test_any_source);
  g_test_add_func ("/site-facts/catalogue", test_catalogue);
  g_test_add_func ("/site-facts/relate", test_relate);
  return g_test_run ();
}
