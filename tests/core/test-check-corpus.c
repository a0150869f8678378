/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties of every rule over real articles and over texts put together by chance: problems
 * stand inside the text on whole characters and in order, each has its row, safe fixes leave
 * text that is read as before where nothing was wrong, and a second time they do nothing. */

#include "ink.h"

#include <string.h>

#define NOW 1782950400 /* 2026-07-02 */

typedef struct {
  guint files;
  guint problems;
  guint fixed;
  GHashTable *by_id; /* id → count */
} Tally;

static gboolean
is_boundary (const InkText *text, gsize offset)
{
  const char *data = ink_text_get_data (text);

  return offset <= ink_text_get_length (text) && ((guchar)data[offset] & 0xC0) != 0x80;
}

static void
check_fix (const InkText *text, const InkProblem *problem)
{
  gsize end = 0;

  g_assert_cmpint (problem->fix != NULL, ==, problem->fix_kind != INK_FIX_NONE);
  for (guint i = 0; problem->fix != NULL && i < problem->fix->len; i++) {
    const InkEdit *edit = problem->fix->pdata[i];

    g_assert_cmpuint (edit->span.start, >=, end);
    g_assert_cmpuint (edit->span.end, >=, edit->span.start);
    g_assert_true (is_boundary (text, edit->span.start));
    g_assert_true (is_boundary (text, edit->span.end));
    g_assert_true (g_utf8_validate_len (edit->text, edit->length, NULL));
    g_assert_false (ink_edit_is_noop (edit, text));
    end = edit->span.end;
  }
}

static void
check_problems (Tally *tally, const InkText *text, GPtrArray *problems)
{
  gsize start = 0;

  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];
    const InkRule *rule = ink_rule_lookup (problem->id);
    gpointer n = g_hash_table_lookup (tally->by_id, problem->id);

    g_assert_nonnull (rule);
    g_assert_cmpint (problem->severity, >=, rule->severity);
    g_assert_cmpuint (problem->span.start, >=, start);
    g_assert_cmpuint (problem->span.end, >=, problem->span.start);
    g_assert_true (is_boundary (text, problem->span.start));
    g_assert_true (is_boundary (text, problem->span.end));
    g_assert_true (g_utf8_validate (problem->message, -1, NULL));
    check_fix (text, problem);
    start = problem->span.start;
    tally->problems++;
    g_hash_table_insert (tally->by_id,
                         (gpointer)rule->id,
                         GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  }
}

/* After the safe fixes there is none left, and none of the other fixes is worse than nothing.
 */
static void
check_text (Tally *tally, const char *data, gsize length, const InkCheckContext *context)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  g_autoptr (InkArticle) article = ink_article_parse (text, NULL);
  g_autoptr (GPtrArray) problems = ink_check_article (article, context);
  g_autoptr (InkArticle) fixed = NULL;
  g_autoptr (InkArticle) again = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (InkText) edited = NULL;
  guint n_fixed, n_again;

  check_problems (tally, text, problems);
  g_autoptr (InkArticle) lean = ink_check_read (text, NULL);
  g_autoptr (GPtrArray) same = ink_check_article (lean, context);
  g_assert_cmpuint (same->len, ==, problems->len);
  fixed = ink_check_fix (article, context, &n_fixed, &edits);
  tally->files++;
  tally->fixed += n_fixed;
  if (fixed == NULL)
    return;
  edited = ink_edit_apply_all (edits, text, 2);
  g_assert_cmpstr (ink_text_get_data (edited),
                   ==,
                   ink_text_get_data (ink_article_get_text (fixed)));
  g_autoptr (GPtrArray) left = ink_check_article (fixed, context);
  check_problems (tally, ink_article_get_text (fixed), left);
  again = ink_check_fix (fixed, context, &n_again, NULL);
  if (again != NULL)
    g_test_message ("%s", data);
  g_assert_null (again);
}

static void
check_file (Tally *tally, const char *path, const InkCheckContext *context)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  if (g_utf8_validate_len (data, length, NULL))
    check_text (tally, data, length, context);
}

static void
check_folder (Tally *tally, const char *folder, const InkCheckContext *context)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      check_folder (tally, path, context);
    else if (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".txt"))
      check_file (tally, path, context);
  }
}

static void
tell (const Tally *tally)
{
  GHashTableIter iter;
  gpointer id, n;

  g_test_message ("%u texts, %u problems, %u fixes",
                  tally->files,
                  tally->problems,
                  tally->fixed);
  g_hash_table_iter_init (&iter, tally->by_id);
  while (g_hash_table_iter_next (&iter, &id, &n))
    g_test_message ("  %s: %u", (char *)id, GPOINTER_TO_UINT (n));
}

static InkSite *
make_site (void)
{
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  g_ptr_array_add (configs,
                   ink_front_matter_read_value (INK_FRONT_MATTER_YAML, "title: t", 8, NULL));
  return ink_site_new ("/site", configs);
}

static void
test_corpus (gconstpointer folder)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path = shared != NULL ? g_build_filename (shared, folder, NULL) : NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (InkSite) site = make_site ();
  InkCheckContext context = { .site = site, .now = NOW };
  Tally tally = { .by_id = by_id };

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("no corpus: GALLEY_SHARED names no folder that holds one");
    return;
  }
  check_folder (&tally, path, &context);
  tell (&tally);
  g_assert_cmpuint (tally.files, >=, 3);
}

/* Pieces that rules look at, put together in any order. */
static const char *const pieces[] = {
  "---\n",
  "+++\n",
  "title: [甲]\n",
  "draft: yes\n",
  "date: 2025/7/2\n",
  "tags: a, b\n",
  "title: !x\n",
  "a: \"x\ty\"\n",
  "\n",
  "\r\n",
  "正文",
  "[^1]",
  "[^Ａ]",
  "[^a]",
  "[^A]",
  "［^1］",
  "【^a】",
  "[＾1]",
  "[^1]：注。",
  "［^a］：注",
  "[^1]: 注。\n",
  "[^1]: 注。\n",
  "[^a]: x\n",
  "[^a b]",
  "[^a b]: y\n",
  "[^2]: z\n",
  "[^2]",
  "> ",
  "- ",
  "    ",
  "# ",
  "```\n",
  "`",
  "|",
  "|---|\n",
  "<!--",
  "-->",
  "{{< x >}}",
  "\xEF\xBB\xBF",
  "\xE2\x80\xA9",
  "\t",
  "[^",
  "]",
  "：",
  "published: false\n",
};

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (InkSite) site = make_site ();
  InkCheckContext context = { .site = site, .now = NOW };
  Tally tally = { .by_id = by_id };

  for (guint i = 0; i < 20000; i++) {
    g_autoptr (GString) text = g_string_new (i % 3 == 0 ? "---\n" : NULL);
    int n = g_rand_int_range (rand, 1, 24);

    for (int k = 0; k < n; k++)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    check_text (&tally, text->str, text->len, &context);
  }
  tell (&tally);
  g_assert_cmpuint (tally.fixed, >, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/check-corpus/real", "corpus/dev-small", test_corpus);
  g_test_add_data_func ("/check-corpus/tricky", "corpus/tricky", test_corpus);
  g_test_add_data_func ("/check-corpus/seeds", "seeds", test_corpus);
  g_test_add_func ("/check-corpus/random", test_random);
  return g_test_run ();
}
