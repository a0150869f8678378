/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pages of our own in the layouts of sites people cite, served on loopback, fetched, decoded,
 * read: what comes out against what a person reads there. */

#include "format/ink-decode.h"
#include "format/ink-page-facts.h"
#include "loopback.h"
#include "service/ink-fetch.h"

#include <string.h>

typedef struct {
  GKeyFile *expected;
  char *folder;
} World;

static void
answer (const char *path, const char *request, GOutputStream *out, gpointer data)
{
  World *world = data;
  g_autofree char *name = g_strconcat (path + 1, ".html", NULL);
  g_autofree char *file = g_build_filename (world->folder, name, NULL);
  g_autofree char *type = g_key_file_get_string (world->expected, path + 1, "header", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (file, &bytes, &length, NULL));
  loopback_write_page (out, type, bytes, (gssize)length);
}

static InkPageFacts *
read_page (const World *world, Loopback *server, const char *name)
{
  g_autofree char *path = g_strconcat ("/", name, NULL);
  g_autofree char *url = loopback_dup_url (server, path);
  g_autofree char *address = g_key_file_get_string (world->expected, name, "address", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkFetched) fetched =
      ink_fetch_run (&(InkFetch){ .url = url, .allow_private = TRUE, .seconds = 60 },
                     NULL,
                     &error);
  g_autoptr (InkDecoded) text = NULL;
  g_autoptr (InkTree) tree = NULL;

  g_assert_no_error (error);
  text = ink_decode_page (fetched->body, fetched->length, fetched->content_type);
  tree = ink_tree_read (text->text, (gssize)text->length);
  return ink_page_facts_read (tree, address);
}

static gboolean
is_right (const World *world, const InkPageFacts *facts, const char *name, InkPageField field)
{
  static const char *const keys[] = { "title", "publication", "authors", "issued", "url" };
  g_autofree char *wanted = g_key_file_get_string (world->expected, name, keys[field], NULL);
  const InkPageFact *best = ink_page_facts_get_best (facts, field);
  g_autofree char *got = best == NULL            ? g_strdup ("")
                         : best->authors != NULL ? g_strjoinv (";", best->authors)
                                                 : g_strdup (best->value);

  if (g_str_equal (wanted, got))
    return TRUE;
  g_test_message ("%s: %s is “%s” (%s), wanted “%s”",
                  name,
                  keys[field],
                  got,
                  best != NULL ? best->origin : "none",
                  wanted);
  return FALSE;
}

/* Nobody is named who is not the author, and a certain one is right. */
static void
check_author (const World *world, const InkPageFacts *facts, const char *name)
{
  g_autofree char *wanted = g_key_file_get_string (world->expected, name, "authors", NULL);
  GPtrArray *candidates = facts->candidates[INK_PAGE_AUTHORS];

  for (guint i = 0; i < candidates->len; i++) {
    const InkPageFact *fact = candidates->pdata[i];
    g_autofree char *joined = g_strjoinv (";", fact->authors);

    if (fact->certain)
      g_assert_cmpstr (joined, ==, wanted);
  }
}

static void
test_pages (void)
{
  World world = { .expected = g_key_file_new () };
  g_autoptr (Loopback) server = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) names = NULL;
  guint wrong = 0, n = 0;

  world.folder = g_build_filename (g_getenv ("GALLEY_SOURCE"), "tests/data/pages", NULL);
  list = g_build_filename (world.folder, "expected.ini", NULL);
  g_assert_true (g_key_file_load_from_file (world.expected, list, G_KEY_FILE_NONE, NULL));
  server = loopback_new (answer, &world);
  names = g_key_file_get_groups (world.expected, NULL);
  for (; names[n] != NULL; n++) {
    g_autoptr (InkPageFacts) facts = read_page (&world, server, names[n]);
    gboolean right = TRUE;

    for (guint field = 0; field < INK_N_PAGE_FIELDS; field++)
      right = is_right (&world, facts, names[n], (InkPageField)field) && right;
    check_author (&world, facts, names[n]);
    wrong += right ? 0 : 1;
  }
  g_test_message ("%u of %u pages are right", n - wrong, n);
  g_assert_cmpuint (n, >=, 30);
  g_assert_cmpuint (wrong, ==, 0);
  g_key_file_unref (world.expected);
  g_free (world.folder);
}

/* Pages that cost nothing to make: read soon, whatever comes out. */
static void
test_hostile (void)
{
  static const struct {
    const char *before, *unit, *after;
    guint times;
  } pages[] = {
    { "<title>t</title>", "<h1><div>", "x", 100000 },
    { "", "<meta name=author content='a b'>", "", 200000 },
    { "<script type='application/ld+json'>", "[", "", 500000 },
    { "<script type='application/ld+json'>", "{\"@type\":\"Article\",\"author\":", "", 50000 },
    { "<script>", "title", " : 'x", 100000 },
    { "<script>", "title : ", "", 60000 },
    { "<p>", "2025", "", 500000 },
    { "<h1>a</h1>", "<p>作者：", "", 100000 },
    { "<title>", " - a", "", 20000 },
    { "", "<div class='author'><span itemprop='author'>", "", 50000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GString) html = g_string_new (pages[i].before);
    g_autoptr (InkTree) tree = NULL;
    g_autoptr (InkPageFacts) facts = NULL;

    for (guint k = 0; k < pages[i].times; k++)
      g_string_append (html, pages[i].unit);
    g_string_append (html, pages[i].after);
    g_test_message ("%s%s…", pages[i].before, pages[i].unit);
    tree = ink_tree_read (html->str, (gssize)html->len);
    facts = ink_page_facts_read (tree, "https://example.org/a");
    g_assert_cmpuint (facts->candidates[INK_PAGE_URL]->len, ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "*", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-facts/pages", test_pages);
  g_test_add_func ("/page-facts/hostile", test_hostile);
  return g_test_run ();
}
