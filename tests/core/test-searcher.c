/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search of a living library: answers come, twice, and again when articles change; older
 * queries are silent. And where in an article words stand. */

#include "test-folder.h"

#include "search-oracle.h"

typedef struct {
  char *root, *cache;
  InkSite *site;
  InkLibrary *library;
  InkSearcher *searcher;
  guint64 generation;
  guint n_first, n_all, n_wrong, n_rows;
  char *paths; /* of the newest answer that is complete */
} Fixture;

static void
found_cb (InkSearcher *searcher, guint64 generation, InkSearchAnswer *answer, gpointer data)
{
  Fixture *self = data;
  GString *paths = g_string_new (NULL);

  self->n_wrong += generation != self->generation;
  *(answer->complete ? &self->n_all : &self->n_first) += 1;
  for (guint i = 0; i < answer->rows->len; i++) {
    guint row = g_array_index (answer->rows, InkSearchRow, i).row;

    g_string_append_printf (paths,
                            "%s ",
                            ink_catalogue_get_text (answer->catalogue, row, INK_RECORD_PATH));
  }
  if (answer->complete) {
    g_free (self->paths);
    self->paths = g_strdup (paths->str);
  }
  g_string_free (paths, TRUE);
}

static void
write_article (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, "content", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->root = test_folder_new ();
  self->cache = g_build_filename (self->root, "cache", NULL);
  g_free (test_folder_write (self->root, "hugo.toml", "title = \"x\"\n", -1));
  g_free (test_folder_write (self->root,
                             "content/a.md",
                             "---\ntitle: 甲\ndate: 2025-01-01\n---\n芯片 one\n",
                             -1));
  g_free (test_folder_write (self->root,
                             "content/b.md",
                             "---\ntitle: 乙\ndate: 2024-01-01\n---\n芯片 two\n",
                             -1));
  self->site = ink_site_loader_load (self->root, NULL, NULL);
  self->library = ink_library_new (self->site);
  self->searcher = ink_searcher_new (self->library, self->cache);
  g_signal_connect (self->searcher, "found", G_CALLBACK (found_cb), self);
  ink_library_start (self->library);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (self->n_wrong, ==, 0);
  ink_searcher_stop (self->searcher);
  ink_library_stop (self->library);
  g_clear_object (&self->searcher);
  g_clear_object (&self->library);
  g_clear_pointer (&self->site, ink_site_unref);
  test_folder_remove (self->root);
  g_free (self->root);
  g_free (self->cache);
  g_free (self->paths);
}

static void
find (Fixture *self, const char *query)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (query);
  InkSearchOptions options = { .now = 1760000000, .all = TRUE, .first = 1 };

  self->n_first = self->n_all = 0;
  self->generation = ink_searcher_find (self->searcher, filter, &options);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the newest complete answer has these paths. */
static void
expect (Fixture *self, const char *paths)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint beat = g_timeout_add (20, wake_cb, NULL);

  while ((self->n_all == 0 || g_strcmp0 (self->paths, paths) != 0) &&
         g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (beat);
  g_assert_cmpuint (self->n_all, >, 0);
  g_assert_cmpstr (self->paths, ==, paths);
}

static void
test_answers (Fixture *self, gconstpointer data)
{
  find (self, "芯片");
  expect (self, "content/a.md content/b.md ");
  find (self, "nothing");
  find (self, "two");
  expect (self, "content/b.md ");
  g_assert_cmpuint (self->n_first, >=, 1);
}

/* The query that stands is answered again. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  const char *paths[] = { "content/a.md", "content/c.md", NULL };

  find (self, "芯片");
  expect (self, "content/a.md content/b.md ");
  write_article (self, "a.md", "---\ntitle: 甲\ndate: 2025-01-01\n---\nother\n");
  write_article (self, "c.md", "---\ntitle: 芯片\ndate: 2020-01-01\n---\n");
  ink_library_look_again (self->library, paths);
  expect (self, "content/c.md content/b.md ");
  ink_searcher_forget (self->searcher);
}

/* Article after article is written, dated anew or deleted, and followed as a change: in the end
 * what is found, and its order, is what looking at everything gives. */
static void
test_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (GPtrArray) texts = NULL, expected = NULL;
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint step = 0; step < 60; step++) {
    g_autofree char *name = g_strdup_printf ("n%d.md", g_rand_int_range (rand, 0, 12));
    g_autofree char *path = g_strconcat ("content/", name, NULL);
    g_autofree char *full = g_build_filename (self->root, path, NULL);
    g_autofree char *word = g_strdup_printf ("mark%ux", step);
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: t\ndate: 2025-01-%02d\n---\n%s common",
                         g_rand_int_range (rand, 1, 20),
                         word);
    g_autofree char *found = g_strconcat (path, " ", NULL);
    const char *again[] = { path, NULL };

    write_article (self, name, text);
    ink_library_look_again (self->library, again);
    find (self, word);
    expect (self, found);
    if (step % 5 != 4)
      continue;
    g_remove (full);
    ink_library_look_again (self->library, again);
    find (self, word);
    expect (self, "");
  }
  texts = oracle_read (ink_library_get_catalogue (self->library), INK_FOLD_PLAIN);
  expected = oracle_find (texts, "common", NULL, FALSE, INK_FOLD_PLAIN);
  for (guint i = 0; i < expected->len; i++)
    g_string_append_printf (paths, "%s ", ((OracleText *)expected->pdata[i])->path);
  g_assert_cmpuint (expected->len, >, 5);
  find (self, "common");
  expect (self, paths->str);
}

static void
rest (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  guint beat = g_timeout_add (20, wake_cb, NULL);

  while ((ink_searcher_is_busy (self->searcher) || ink_library_is_busy (self->library)) &&
         g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (beat);
  g_assert_false (ink_searcher_is_busy (self->searcher));
}

/* What cannot be read is tried once, not over and over. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (self->root, "content", "b.md", NULL);
  const char *paths[] = { "content/g.md", NULL };

  find (self, "芯片");
  expect (self, "content/a.md content/b.md ");
  write_article (self, "g.md", "---\ntitle: \xbc\xd7\n---\n\xd0\xbe\xc6\xac\n"); /* GBK */
  ink_library_look_again (self->library, paths);
  rest (self);
  find (self, "芯片");
  expect (self, "content/a.md content/b.md ");

  /* Nor what has vanished and is not missed yet. */
  ink_searcher_stop (self->searcher);
  g_clear_object (&self->searcher);
  g_remove (gone);
  self->searcher = ink_searcher_new (self->library, NULL);
  g_signal_connect (self->searcher, "found", G_CALLBACK (found_cb), self);
  self->generation = 0;
  find (self, "one");
  expect (self, "content/a.md ");
  rest (self);
}

/* Ends while it works. */
static void
test_stop (Fixture *self, gconstpointer data)
{
  find (self, "芯片");
  g_main_context_iteration (NULL, FALSE);
}

static const struct {
  const char *name, *query, *text, *hits;
} cases[] = {
  /* part: the bytes of the file, "!" where they are all of a value; [note]; {context} */
  { "/searcher/hits/body", "芯", "a 芯片 b\n芯", "body:芯{a ‹芯›片 b} body:芯{‹芯›}" },
  { "/searcher/hits/width", "ai", "x ＡＩ y", "body:ＡＩ{x ‹ＡＩ› y}" },
  { "/searcher/hits/title",
    "chips",
    "---\ntitle: Two Chips\n---\nchips",
    "title:Chips{Two ‹Chips›} body:chips{‹chips›}" },
  { "/searcher/hits/escaped",
    "芯",
    "---\ntitle: \"a \\u82af\"\n---\n",
    "title!\"a \\u82af\"{a ‹芯›}" },
  { "/searcher/hits/quoted",
    "b",
    "---\ntags: ['a b', \"b\"]\n---\n",
    "tags.0:b{a ‹b›} tags.1:b{‹b›}" },
  { "/searcher/hits/nested",
    "png",
    "---\ncover:\n  image: a.png\n---\n",
    "cover.image:png{a.‹png›}" },
  { "/searcher/hits/two-words",
    "ab bc",
    "xabcx ab",
    "body:abc{x‹abc›x ‹ab›} body:ab{x‹abc›x ‹ab›}" },
  { "/searcher/hits/note",
    "press",
    "x[^a]\n\n[^a]: The Press\n",
    "body:Press[a]{[^a]: The ‹Press›}" },
  { "/searcher/hits/name", "mine", "text", "title!{‹mine›}" },
  { "/searcher/hits/none", "zzz", "text", "" },
};

static char *
tell_context (const InkSearchHits *hits, guint position)
{
  guint first = position;
  GString *out;
  g_autoptr (InkSearchContext) context = NULL;

  /* From the first hit of the line on. */
  while (first > 0) {
    g_autoptr (InkSearchContext) before = ink_search_hits_get_context (hits, first - 1, 60);

    if (before->after <= position)
      break;
    first--;
  }
  context = ink_search_hits_get_context (hits, first, 60);
  out = g_string_new (context->text);
  for (guint i = context->marks->len; i > 0; i--) {
    InkSpan mark = g_array_index (context->marks, InkSpan, i - 1);

    g_string_insert (out, (gssize)mark.end, "›");
    g_string_insert (out, (gssize)mark.start, "‹");
  }
  return g_string_free (out, FALSE);
}

static void
test_hits (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkText) text = ink_text_new (cases[i].text, -1, 1);
  g_autoptr (InkFilter) filter = ink_filter_parse (cases[i].query);
  g_autoptr (InkSearchWords) words = ink_search_words_new (filter, FALSE);
  g_autoptr (InkSearchHits) hits = ink_search_hits_find ("content/mine.md", text, words, 100);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint k = 0; k < hits->hits->len; k++) {
    const InkSearchHit *hit = &g_array_index (hits->hits, InkSearchHit, k);
    const InkSearchPart *part = hits->parts->pdata[hit->part];
    g_autofree char *bytes = ink_text_dup_span (text, hit->span);
    g_autofree char *note = ink_search_hits_dup_note (hits, k), *line = tell_context (hits, k);

    g_string_append_printf (told,
                            "%s%s%s%s%s%s%s{%s}",
                            k > 0 ? " " : "",
                            part->kind == INK_SEARCH_TITLE ? "title"
                            : part->key != NULL            ? part->key
                                                           : "body",
                            hit->literal ? ":" : "!",
                            bytes,
                            note != NULL ? "[" : "",
                            note != NULL ? note : "",
                            note != NULL ? "]" : "",
                            line);
  }
  g_assert_cmpstr (told->str, ==, cases[i].hits);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("galley-test-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_CACHE_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/searcher/answers", test_answers);
  ADD ("/searcher/follows", test_follows);
  ADD ("/searcher/many", test_many);
  ADD ("/searcher/unreadable", test_unreadable);
  ADD ("/searcher/stop", test_stop);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_hits);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
