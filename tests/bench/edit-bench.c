/* SPDX-License-Identifier: GPL-3.0-or-later */

/* edit-bench whole|keystroke FILE [N]: reads the article, then does N times (1) what is
 * measured, alone in a function of its own: reading it whole and rendering it, or what the
 * window does for one key in the middle of it. Counted from outside, in instructions, by
 * keystroke-cost; by itself it prints milliseconds of processor time. */

#include "ink.h"

#include <string.h>
#include <time.h>

#define MEASURED __attribute__ ((noinline))

static double
processor_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The start of a paragraph's text in the middle. */
static gsize
find_place (InkArticle *article)
{
  GPtrArray *blocks = ink_article_get_blocks (article);

  for (guint i = blocks->len / 2; i < blocks->len; i++) {
    const InkBlock *block = g_ptr_array_index (blocks, i);

    if (ink_block_get_kind (block) == INK_BLOCK_PARAGRAPH)
      return ink_block_get_span (block).start;
  }
  g_error ("There is no paragraph");
}

MEASURED static void
bench_whole (InkText *text)
{
  InkMarkdownOptions options = { .positions = TRUE };
  g_autoptr (InkArticle) article = ink_article_parse (text, &options);

  g_assert_nonnull (article);
}

/* As GalleyDocument and the preview do it, from the edit of bytes to the difference of blocks.
 */
MEASURED static void
bench_keystroke (InkArticle **latest, InkText **text, gsize at)
{
  InkTouched touched = { 0 };
  InkText *next = ink_text_splice (*text, ink_span (at, at), "x", 1, 1);
  g_autoptr (InkEdit) edit = NULL;
  g_autoptr (GArray) steps = NULL;
  InkArticle *article = NULL;

  ink_touched_add (&touched, ink_span (at, at), 1);
  edit = ink_touched_new_edit (&touched, *text, next);
  article = ink_article_edit (*latest, next, edit);
  g_assert_nonnull (article);
  steps = ink_block_diff (ink_article_get_blocks (*latest), ink_article_get_blocks (article));
  g_assert_cmpuint (steps->len, ==, 1);
  ink_article_unref (*latest);
  ink_text_unref (*text);
  *latest = article;
  *text = next;
}

int
main (int argc, char **argv)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean whole = argc > 2 && g_str_equal (argv[1], "whole");
  int n = argc > 3 ? (int)g_ascii_strtoll (argv[3], NULL, 10) : 1;
  gsize length = 0;

  if (argc < 3 || !g_file_get_contents (argv[2], &bytes, &length, &error)) {
    g_printerr ("edit-bench: %s\n",
                error != NULL ? error->message : "whole|keystroke FILE [N]");
    return 2;
  }
  InkText *text = ink_text_new (bytes, (gssize)length, 0);
  InkMarkdownOptions options = { .positions = TRUE };
  InkArticle *latest = ink_article_parse (text, &options);
  gsize at = find_place (latest);
  double begin = processor_ms ();
  for (int i = 0; i < n; i++) {
    if (whole)
      bench_whole (text);
    else
      bench_keystroke (&latest, &text, at);
  }
  g_print ("%.3f\n", (processor_ms () - begin) / n);
  ink_article_unref (latest);
  ink_text_unref (text);
  return 0;
}
