/* SPDX-License-Identifier: GPL-3.0-or-later */

/* cite-bench SITE [ROUNDS]: what the notes of a site's articles cost, beside cmark-gfm's parse
 * of the same bodies: finding them (the light look a library takes, the whole reading where
 * that is not sure), reading each as a source, and the rules on notes; then renumbering one
 * article of 1 MB. In turn on the same texts; what counts is the median of the rounds' ratios.
 */

#include "ink.h"

#include "ink-check-private.h"
#include "ink-digest.h"
#include "ink-source-style.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define GOAL          0.1
#define GOAL_RENUMBER 20.0 /* ms */

/* An article, read already. */
typedef struct {
  InkText *text;
  InkArticle *article;
  gsize body;
} Item;

/* Processor time of one round, in ms. */
typedef struct {
  double parse, find, read, check;
} Times;

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void
item_free (gpointer data)
{
  Item *item = data;

  ink_article_unref (item->article);
  ink_text_unref (item->text);
  g_free (item);
}

static void
add_item (GArray *items, const char *data, gsize length)
{
  Item *item = g_new0 (Item, 1);

  item->text = ink_text_new (data, (gssize)length, 1);
  item->article = ink_check_read (item->text, NULL);
  item->body = ink_front_matter_get_body_start (ink_article_get_front_matter (item->article));
  g_array_append_val (items, item);
}

static void
collect (GArray *items, const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      collect (items, path);
    else if (g_str_has_suffix (name, ".md") &&
             g_file_get_contents (path, &data, &length, NULL) &&
             g_utf8_validate_len (data, length, NULL))
      add_item (items, data, length);
  }
}

static void
parse (const Item *item)
{
  static const char *const names[] = { "table", "autolink", "strikethrough", "tasklist" };
  cmark_parser *parser = cmark_parser_new (CMARK_OPT_FOOTNOTES);
  cmark_node *root;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (names[i]));
  cmark_parser_feed (parser,
                     ink_text_get_data (item->text) + item->body,
                     ink_text_get_length (item->text) - item->body);
  root = cmark_parser_finish (parser);
  cmark_node_free (root);
  cmark_parser_free (parser);
}

/* The contents of its notes: GArray of InkSpan. @looks counts where the light look was enough.
 */
static void
find (const Item *item,
      const InkMarkup *markup,
      InkDigest *digest,
      GArray *contents,
      guint *looks)
{
  const char *data = ink_text_get_data (item->text);
  g_autoptr (InkCitations) citations = NULL;

  if (ink_digest_read (digest, data, ink_text_get_length (item->text), item->body, markup)) {
    ++*looks;
    for (guint i = 0; i < digest->notes->len; i++)
      g_array_append_val (contents, g_array_index (digest->notes, InkDigestNote, i).content);
    return;
  }
  citations = ink_citations_scan (item->text, item->body);
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++)
    if (ink_citations_get_note (citations, i)->defined)
      g_array_append_val (contents, ink_citations_get_note (citations, i)->content_span);
}

static guint
read_notes (const Item *item, GArray *contents)
{
  guint read = 0;

  for (guint i = 0; i < contents->len; i++) {
    g_autoptr (InkSource) source =
        ink_source_read (ink_text_get_data (item->text), g_array_index (contents, InkSpan, i));

    read += ink_source_get_state (source) == INK_SOURCE_READ;
  }
  return read;
}

static guint
check_notes (const Item *item)
{
  InkCheckContext context = { 0 };
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  InkCheck check = { item->article, &context, problems };

  ink_check_notes (&check);
  return problems->len;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static Times
run_round (GArray *items, InkDigest *digest, guint *notes, guint *read, guint *looks)
{
  Times times = { 0 };
  g_autoptr (GArray) contents = g_array_new (FALSE, FALSE, sizeof (InkSpan));
  g_autoptr (InkMarkup) markup = ink_markup_new (INK_HUGO_0_167);

  *notes = *read = *looks = 0;
  for (guint i = 0; i < items->len; i++) {
    const Item *item = g_array_index (items, Item *, i);
    double start = now (), found, done, checked;

    g_array_set_size (contents, 0);
    find (item, markup, digest, contents, looks);
    found = now ();
    *read += read_notes (item, contents);
    done = now ();
    check_notes (item);
    checked = now ();
    parse (item);
    times.parse += now () - checked;
    times.find += found - start;
    times.read += done - found;
    times.check += checked - done;
    *notes += contents->len;
  }
  return times;
}

static void
measure (GArray *items, guint rounds)
{
  g_autofree double *ratios = g_new (double, rounds);
  Times last = { 0 };
  InkDigest digest;
  guint notes = 0, read = 0, looks = 0;

  ink_digest_init (&digest);
  for (guint i = 0; i < rounds; i++) {
    last = run_round (items, &digest, &notes, &read, &looks);
    ratios[i] = (last.find + last.read + last.check) / last.parse;
  }
  ink_digest_clear (&digest);
  qsort (ratios, rounds, sizeof *ratios, compare_doubles);
  g_print ("%u articles (%u by the light look), %u notes, %u read as sources: cmark-gfm %.0f "
           "ms; "
           "finding %.0f ms, reading %.0f ms, rules %.0f ms; ratio %.3f (goal %.1f)%s\n",
           items->len,
           looks,
           notes,
           read,
           last.parse,
           last.find,
           last.read,
           last.check,
           ratios[rounds / 2],
           GOAL,
           ratios[rounds / 2] > GOAL ? " MISSED" : "");
}

/* An article of 1 MB with 500 notes, all in the wrong order. */
static InkText *
make_long (void)
{
  g_autoptr (GString) text = g_string_new ("---\ntitle: 长\n---\n");

  for (guint i = 0; i < 500; i++) {
    g_string_append_printf (text, "一句话，说的是来源[^%u]。", 500 - i);
    for (guint j = 0; j < 60; j++)
      g_string_append (text, "灯塔下的人们说着话，");
    g_string_append (text, "\n\n");
  }
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text,
                            "[^%u]: 题目 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2\n",
                            i + 1);
  return ink_text_new (text->str, (gssize)text->len, 1);
}

static void
measure_renumber (guint rounds)
{
  g_autofree double *times = g_new (double, rounds);
  g_autoptr (InkText) text = make_long ();
  guint n_edits = 0;

  for (guint i = 0; i < rounds; i++) {
    g_autoptr (InkArticle) article = ink_check_read (text, NULL);
    double start = now ();
    g_autoptr (GPtrArray) edits = ink_cite_renumber (article, FALSE, NULL);
    g_autoptr (InkText) after = ink_edit_apply_all (edits, text, 2);

    times[i] = now () - start;
    n_edits = edits->len;
  }
  qsort (times, rounds, sizeof *times, compare_doubles);
  g_print ("renumbering %" G_GSIZE_FORMAT " bytes with 500 notes (%u edits): %.2f ms of the "
           "processor (goal %.0f)%s\n",
           ink_text_get_length (text),
           n_edits,
           times[rounds / 2],
           GOAL_RENUMBER,
           times[rounds / 2] > GOAL_RENUMBER ? " MISSED" : "");
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 2 ? (guint)CLAMP (atoi (argv[2]), 1, 99) : 5;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item *));

  if (argc < 2) {
    g_printerr ("usage: cite-bench SITE [ROUNDS]\n");
    return 2;
  }
  cmark_gfm_core_extensions_ensure_registered ();
  collect (items, argv[1]);
  if (items->len > 0)
    measure (items, rounds);
  measure_renumber (rounds);
  for (guint i = 0; i < items->len; i++)
    item_free (g_array_index (items, Item *, i));
  return 0;
}
