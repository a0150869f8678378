/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Likely duplicates: keys, what differs, and a set of pairs judged by a reader before the rules
 * were written. */

#include "ink-term-twins.h"
#include "ink.h"

#include <string.h>

static const struct {
  const char *name;
  const char *a, *b;
  InkTermForms forms;
} forms[] = {
  { "/terms/forms/case", "OpenAI", "openai", INK_TERM_CASE },
  { "/terms/forms/width", "ＡＩ", "AI", INK_TERM_WIDTH },
  { "/terms/forms/variant", "大語言模型", "大语言模型", INK_TERM_VARIANT },
  { "/terms/forms/blank", "AI 编程", "AI编程", INK_TERM_BLANK },
  { "/terms/forms/outer-blank", "AI ", "AI", INK_TERM_BLANK },
  { "/terms/forms/point", "马克·陈", "马克陈", INK_TERM_PUNCTUATION },
  { "/terms/forms/gloss", "智能体（Agent）", "智能体", INK_TERM_GLOSS },
  { "/terms/forms/joined", "cafe\u0301", "caf\u00E9", INK_TERM_WIDTH },
  { "/terms/forms/two",
    "gpt 4",
    "GPT-4",
    INK_TERM_CASE | INK_TERM_BLANK | INK_TERM_PUNCTUATION },
  { "/terms/forms/same", "AI", "AI", 0 },
  { "/terms/forms/other", "AI", "IA", 0 },
  { "/terms/forms/digits", "3.5", "35", 0 },
  { "/terms/forms/signs", "C", "C#", 0 },
  { "/terms/forms/glosses", "模型（Model）", "模型（Mode）", 0 },
  { "/terms/forms/only-points", "...", "..", 0 },
  { "/terms/forms/empty", "", " ", INK_TERM_BLANK },
  { "/terms/forms/not-utf8", "a\xff", "A\xff", INK_TERM_CASE },
};

static void
test_forms (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);

  g_assert_cmpuint (ink_term_forms_between (forms[i].a, forms[i].b), ==, forms[i].forms);
  g_assert_cmpuint (ink_term_forms_between (forms[i].b, forms[i].a), ==, forms[i].forms);
}

/* --- Pairs ---------------------------------------------------------------------------------
 */

typedef struct {
  guint certain, certain_found, certain_false;
  guint maybe, maybe_found, maybe_false;
} Score;

/* 2: certain, 1: maybe, 0: not told. */
static guint
judge (const char *a, const char *b)
{
  const InkTermName names[] = { { "tags", a, NULL, 2 }, { "tags", b, NULL, 1 } };
  g_autoptr (GArray) twins = ink_term_twins_find (names, 2, NULL, NULL);

  if (twins->len == 0)
    return 0;
  g_assert_cmpuint (twins->len, ==, 1);
  g_assert_cmpuint (g_array_index (twins, InkTermTwins, 0).first, ==, 0);
  return g_array_index (twins, InkTermTwins, 0).certain ? 2 : 1;
}

static void
count (Score *score, const char *kind, const char *a, const char *b)
{
  guint found = judge (a, b);

  g_assert_cmpuint (judge (b, a), ==, found);
  if (g_str_equal (kind, "certain")) {
    score->certain++;
    score->certain_found += found == 2;
  } else if (g_str_equal (kind, "maybe")) {
    score->maybe++;
    score->maybe_found += found >= 1;
    score->certain_false += found == 2;
  } else {
    score->certain_false += found == 2;
    score->maybe_false += found == 1;
  }
  if ((g_str_equal (kind, "certain") && found != 2) ||
      (g_str_equal (kind, "maybe") && found != 1) || (g_str_equal (kind, "not") && found != 0))
    g_test_message ("%s, told %u: %s | %s", kind, found, a, b);
}

static char **
read_lines (void)
{
  const char *source = g_getenv ("GALLEY_SOURCE");
  g_autofree char *path =
      g_build_filename (source != NULL ? source : ".", "tests", "data", "term-pairs.txt", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (text, "\n", -1);
}

/* Certain ones: all, none false. Others: precision at least 0.9, recall at least 0.8. */
static void
test_pairs (void)
{
  g_auto (GStrv) lines = read_lines ();
  Score score = { 0 };

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *blank = strchr (lines[i], ' ');
    g_autofree char *kind = blank != NULL ? g_strndup (lines[i], blank - lines[i]) : NULL;
    g_auto (GStrv) names = blank != NULL ? g_strsplit (blank + 1, " | ", 2) : NULL;

    if (kind != NULL && *kind != '#')
      count (&score, kind, names[0], names[1]);
  }
  g_test_message ("certain: %u of %u, %u false; others: %u of %u, %u false",
                  score.certain_found,
                  score.certain,
                  score.certain_false,
                  score.maybe_found,
                  score.maybe,
                  score.maybe_false);
  g_assert_cmpuint (score.certain + score.maybe, >=, 200);
  g_assert_cmpuint (score.certain_found, ==, score.certain);
  g_assert_cmpuint (score.certain_false, ==, 0);
  g_assert_cmpuint (score.maybe_found * 10, >=, score.maybe * 8);
  g_assert_cmpuint (score.maybe_found, >=, score.maybe_false * 9);
}

/* What a URL drops makes two pages that are one file from 0.123 on, and one page before. */
static void
test_one_file (void)
{
  const InkTermName names[] = { { "tags", "R&D", "r&d", 3 },
                                { "tags", "RD", "rd", 2 },
                                { "tags", "😀", "😀", 1 },
                                { "tags", "?", "?", 1 } };
  g_autoptr (GArray) twins = ink_term_twins_find (names, G_N_ELEMENTS (names), NULL, NULL);
  const InkTermTwins *first = &g_array_index (twins, InkTermTwins, 0);

  g_assert_cmpuint (twins->len, ==, 1);
  g_assert_true (first->certain && first->one_page && first->forms == 0);
  g_assert_true (first->first == 0 && first->second == 1);
}

/* All names in one site: what is alike shares a hash, so that looking by hashes misses nothing
 * that comparing all with all would find. */
static void
test_all (void)
{
  g_auto (GStrv) lines = read_lines ();
  g_autoptr (GArray) names = g_array_new (FALSE, TRUE, sizeof (InkTermName));
  g_autoptr (GPtrArray) letters =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_term_letters_free);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_alike = 0, n_told = 0;

  for (guint i = 0; lines[i] != NULL; i++) {
    const char *blank = *lines[i] != '#' ? strchr (lines[i], ' ') : NULL;
    char **both = blank != NULL ? g_strsplit (blank + 1, " | ", 2) : NULL;

    if (both == NULL)
      continue;
    g_ptr_array_add (owned, both);
    for (guint k = 0; k < 2; k++) {
      const InkTermName name = { "tags", both[k], NULL, 1 };

      if (!g_hash_table_add (seen, both[k]))
        continue;
      g_array_append_val (names, name);
      g_ptr_array_add (letters, ink_term_letters_new (name.name));
    }
  }
  for (guint a = 0; a < letters->len; a++)
    for (guint b = a + 1; b < letters->len; b++)
      n_alike += ink_term_letters_compare (letters->pdata[a], letters->pdata[b]) != 0;
  g_autoptr (GArray) twins =
      ink_term_twins_find ((const InkTermName *)(gpointer)names->data, names->len, NULL, NULL);
  for (guint i = 0; i < twins->len; i++)
    n_told += !g_array_index (twins, InkTermTwins, i).certain;
  g_test_message ("%u names, %u alike", names->len, n_alike);
  g_assert_cmpuint (n_told, ==, n_alike);
  g_assert_cmpuint (n_alike, >, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    g_test_add_data_func (forms[i].name, GSIZE_TO_POINTER (i), test_forms);
  g_test_add_func ("/terms/pairs", test_pairs);
  g_test_add_func ("/terms/one-file", test_one_file);
  g_test_add_func ("/terms/all", test_all);
  return g_test_run ();
}
