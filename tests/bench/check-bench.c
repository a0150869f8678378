/* SPDX-License-Identifier: GPL-3.0-or-later */

/* check-bench [CORPUS]: what all rules cost on an article that is read already, beside reading
 * it, as happens at every pause in typing. Both run in turn on the same texts; what counts is
 * the median of the rounds' ratios. */

#include "ink.h"

#include <stdlib.h>

#define ROUNDS 15
#define GOAL   0.2

static void
collect (GPtrArray *texts, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      collect (texts, path);
    else if (g_str_has_suffix (name, ".md") &&
             g_file_get_contents (path, &data, &length, NULL) &&
             g_utf8_validate_len (data, length, NULL))
      g_ptr_array_add (texts, ink_text_new (data, (gssize)length, 1));
  }
}

/* An article of @n_notes sources, one of ten with a slip. */
static GPtrArray *
make_notes (guint n_notes)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_text_unref);
  g_autoptr (GString) text = g_string_new ("---\ntitle: 来源\ndate: 2025-07-02\n---\n");

  for (guint i = 0; i < n_notes; i++)
    g_string_append_printf (text,
                            "一句话，说的是来源%s%u]。\n\n",
                            i % 10 == 0 ? "［^" : "[^",
                            i);
  for (guint i = 0; i < n_notes; i++)
    g_string_append_printf (text,
                            "[^%u]%s题目 · 某刊 · 某人（2025/7/2）\n",
                            i,
                            i % 10 == 5 ? "：" : ": ");
  g_ptr_array_add (texts, ink_text_new (text->str, (gssize)text->len, 1));
  return texts;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
measure (const char *name, GPtrArray *texts)
{
  double ratios[ROUNDS], parse = G_MAXDOUBLE, check = G_MAXDOUBLE;
  InkCheckContext context = { .now = 1782950400 };
  guint n_problems = 0;

  if (texts->len == 0) {
    g_print ("%s: skipped, there are none\n", name);
    return;
  }
  for (guint round = 0; round < ROUNDS; round++) {
    gint64 parsing = 0, checking = 0;

    n_problems = 0;
    for (guint i = 0; i < texts->len; i++) {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (InkArticle) article = ink_article_parse (texts->pdata[i], NULL);
      gint64 middle = g_get_monotonic_time ();
      g_autoptr (GPtrArray) problems = ink_check_article (article, &context);

      checking += g_get_monotonic_time () - middle;
      parsing += middle - start;
      n_problems += problems->len;
    }
    ratios[round] = (double)checking / (double)MAX (parsing, 1);
    parse = MIN (parse, (double)parsing / 1000);
    check = MIN (check, (double)checking / 1000);
  }
  qsort (ratios, ROUNDS, sizeof *ratios, compare_doubles);
  g_print ("%s: %u texts, %u problems; reading %.2f ms, all rules %.2f ms; ratio %.3f (goal "
           "%.1f)%s\n",
           name,
           texts->len,
           n_problems,
           parse,
           check,
           ratios[ROUNDS / 2],
           GOAL,
           ratios[ROUNDS / 2] > GOAL ? " MISSED" : "");
}

int
main (int argc, char **argv)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *corpus = argc > 1         ? g_strdup (argv[1])
                            : shared != NULL ? g_build_filename (shared, "corpus", NULL)
                                             : g_strdup ("../shared/corpus");
  g_autoptr (GPtrArray) real = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_text_unref);
  g_autoptr (GPtrArray) few = make_notes (40);
  g_autoptr (GPtrArray) many = make_notes (3000);

  collect (real, corpus);
  measure ("real articles", real);
  measure ("an article with 40 notes", few);
  measure ("an article with 3,000 notes", many);
  return 0;
}
