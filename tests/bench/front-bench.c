/* SPDX-License-Identifier: GPL-3.0-or-later */

/* front-bench [CORPUS]: what reading 10,000 front matters costs beside libyaml's own event pass
 * over the same bytes; and what an article's row in the list and an edit with its verification
 * cost. Reading and event pass run in pairs, each first in every other round; what counts is
 * the median of the rounds' ratios. */

#include <stdlib.h>
#include <yaml.h>

#include "ink-page.h"

#define N_FILES 10000
#define N_EDITS 2000
#define ROUNDS  15

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

/* The YAML front matters alone that can be read. */
static GPtrArray *
read_corpus (const char *folder)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_text_unref);
  GPtrArray *fronts = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_front_matter_unref);

  collect (texts, folder);
  for (guint i = 0; i < texts->len; i++) {
    g_autoptr (InkFrontMatter) whole = ink_front_matter_parse (g_ptr_array_index (texts, i));
    InkSpan span = ink_front_matter_get_span (whole);

    if (!ink_front_matter_is_readable (whole) ||
        ink_front_matter_get_format (whole) != INK_FRONT_MATTER_YAML)
      continue;
    g_autoptr (InkText) front =
        ink_text_new (ink_text_get_data (ink_front_matter_get_text (whole)),
                      (gssize)span.end,
                      1);
    g_ptr_array_add (fronts, ink_front_matter_parse (front));
  }
  return fronts;
}

static void
pass_of_libyaml (InkFrontMatter *front)
{
  InkSpan span = ink_front_matter_get_content_span (front);
  const char *data = ink_text_get_data (ink_front_matter_get_text (front));
  yaml_parser_t parser;
  yaml_event_t event;
  gboolean more = TRUE;

  g_assert_true (yaml_parser_initialize (&parser));
  yaml_parser_set_encoding (&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&parser,
                                (const unsigned char *)data + span.start,
                                ink_span_length (span));
  while (more && yaml_parser_parse (&parser, &event)) {
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete (&event);
  }
  yaml_parser_delete (&parser);
}

static void
pass_of_ours (InkFrontMatter *front)
{
  g_autoptr (InkFrontMatter) again = ink_front_matter_parse (ink_front_matter_get_text (front));

  g_assert_true (ink_front_matter_is_readable (again));
}

/* With the reading in it. */
static void
pass_of_row (InkFrontMatter *front)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1751447404);
  g_autoptr (InkSite) site = ink_site_new ("/", NULL);
  g_autoptr (InkFrontMatter) again = ink_front_matter_parse (ink_front_matter_get_text (front));
  g_autoptr (InkPage) page G_GNUC_UNUSED = ink_page_new ("post/a.md", again, site, now, NULL);
}

static void
pass_of_edit (InkFrontMatter *front)
{
  g_autoptr (InkValue) value = ink_value_new_string ("另一个题目: x");
  g_autoptr (InkEdit) edit = ink_front_matter_set (front, "title", value, NULL);

  g_assert_nonnull (edit);
}

/* Microseconds for one. */
static double
measure (GPtrArray *fronts, guint n, void (*pass) (InkFrontMatter *))
{
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    pass (g_ptr_array_index (fronts, i % fronts->len));
  return (double)(g_get_monotonic_time () - begin) / n;
}

typedef struct {
  double ours, theirs, row, edit, ratio;
} Round;

static Round
run_round (GPtrArray *fronts, gboolean ours_first)
{
  Round round = { 0 };

  if (ours_first)
    round.ours = measure (fronts, N_FILES, pass_of_ours);
  round.theirs = measure (fronts, N_FILES, pass_of_libyaml);
  if (!ours_first)
    round.ours = measure (fronts, N_FILES, pass_of_ours);
  round.row = measure (fronts, N_FILES, pass_of_row);
  round.edit = measure (fronts, N_EDITS, pass_of_edit);
  round.ratio = round.ours / round.theirs;
  return round;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return left < right ? -1 : left > right;
}

/* Of the double at @offset of each round. */
static double
median (const Round *rounds, gsize offset)
{
  double values[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    values[i] = G_STRUCT_MEMBER (double, &rounds[i], offset);
  qsort (values, ROUNDS, sizeof values[0], compare);
  return values[ROUNDS / 2];
}

static void
run (GPtrArray *fronts)
{
  Round rounds[ROUNDS];
  double edit, ratio;

  run_round (fronts, FALSE); /* warms the caches and does not count */
  for (guint i = 0; i < ROUNDS; i++)
    rounds[i] = run_round (fronts, i % 2 == 1);
  edit = median (rounds, G_STRUCT_OFFSET (Round, edit));
  ratio = median (rounds, G_STRUCT_OFFSET (Round, ratio));
  g_print ("front matter of %d files (%u articles, in turn), medians of %d rounds:\n",
           N_FILES,
           fronts->len,
           ROUNDS);
  g_print ("  libyaml's event pass %8.1f us each\n",
           median (rounds, G_STRUCT_OFFSET (Round, theirs)));
  g_print ("  Galley's reading     %8.1f us each\n",
           median (rounds, G_STRUCT_OFFSET (Round, ours)));
  g_print ("  a row of the list    %8.1f us each\n",
           median (rounds, G_STRUCT_OFFSET (Round, row)));
  g_print ("  an edit, verified    %8.1f us each\n", edit);
  g_print ("reading / event pass: %.2f: goal (at most 1.3) %s\n",
           ratio,
           ratio <= 1.3 ? "met" : "NOT met");
  g_print ("edit: %.3f ms: goal (at most 1) %s\n",
           edit / 1000,
           edit <= 1000 ? "met" : "NOT met");
}

int
main (int argc, char **argv)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *beside =
      g_build_filename (shared != NULL ? shared : "../shared", "corpus", "dev-small", NULL);
  g_autoptr (GPtrArray) fronts = read_corpus (argc > 1 ? argv[1] : beside);

  if (fronts->len == 0) {
    g_print ("skipped: no corpus in “%s”\n", argc > 1 ? argv[1] : beside);
    return 0;
  }
  run (fronts);
  return 0;
}
