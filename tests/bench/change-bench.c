/* SPDX-License-Identifier: GPL-3.0-or-later */

/* change-bench [ROUNDS] [FOLDER]: (in a folder made in FOLDER and removed at the end) rewriting
 * 6,424 of 10,000 articles as one change, beside what any safe way must do (write all temporary
 * files, syncfs, rename all, syncfs) and beside sed -i and perl -pi, in turn on the same files.
 * Only ratios of one run mean something. */

#include "ink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define ARTICLES 10000
#define TAGGED   6424
#define GOAL     1.3

typedef enum { FLOOR, OURS, UNDO, SED, PERL, N_WAYS } Way;

static const char *const names[N_WAYS] = {
  "floor: temporaries, syncfs, renames, syncfs",
  "Galley: the whole change",
  "Galley: its undo, planned and run",
  "sed -i, then syncfs",
  "perl -pi, then syncfs",
};

static char *folder;
static char *paths[TAGGED]; /* relative to the site */
static int site_fd;

/* --- The articles ----------------------------------------------------------------------------
 */

/* As the sample site has them: front matter, a lead, headings, notes; 3 to 8 KB. */
static char *
write_article (guint i)
{
  static const char *const words[] = { "tide",  "harbour", "press",   "lantern", "ledger",
                                       "clock", "letter",  "archive", "evening", "workshop" };
  GString *out = g_string_new ("---\n");
  guint paragraphs = 8 + i * 7919 % 20;

  g_string_append_printf (out,
                          "title: \"Article %u 潮汐与印刷\"\ndate: 2031-%02u-%02uT09:30:00"
                          "+08:00\ndraft: false\nsummary: \"How %s number %u came "
                          "about\"\ntags:\n",
                          i,
                          1 + i % 12,
                          1 + i % 28,
                          words[i % 10],
                          i);
  if (i < TAGGED)
    g_string_append (out, "  - alpha\n");
  g_string_append_printf (out,
                          "  - %s\n  - 铅字\nmain_topics: [工艺, Craft]\n---\n\n> 引子\n",
                          words[i / 10 % 10]);
  for (guint p = 0; p < paragraphs; p++) {
    g_string_append_printf (out, "\n## %s %u\n\n", words[(i + p) % 10], p);
    for (guint w = 0; w < 30; w++)
      g_string_append_printf (out, "%s ", words[(i * 31 + p * 17 + w * w) % 10]);
    g_string_append (out, "活字一粒一粒地排进手盘，纸面渐渐有了声音。[^1]\n");
  }
  g_string_append (out, "\n[^1]: 一则注 · 某刊 · 某人（2025/7/2）·检索日期2025/7/2\n");
  return g_string_free (out, FALSE);
}

static void
make_site (void)
{
  g_autofree char *content = g_build_filename (folder, "content", "posts", NULL);

  if (g_mkdir_with_parents (content, 0755) != 0)
    g_error ("%s: %s", content, g_strerror (errno));
  for (guint i = 0; i < ARTICLES; i++) {
    g_autofree char *text = write_article (i * 3 % ARTICLES);
    g_autofree char *name = g_strdup_printf ("content/posts/article-%05u.md", i * 3 % ARTICLES);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GError) error = NULL;

    if (!g_file_set_contents_full (path, text, -1, 0, 0644, &error))
      g_error ("%s", error->message);
    if (i * 3 % ARTICLES < TAGGED)
      paths[i * 3 % ARTICLES] = g_steal_pointer (&name);
  }
  site_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* --- The ways
 * ---------------------------------------------------------------------------------
 */

static double
seconds (void)
{
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* The plan, and with @texts the new texts as well. */
static InkPlan *
make_plan (const char *from, const char *to, char **texts)
{
  InkPlan *plan = ink_plan_new ("Rename tag");

  for (guint i = 0; i < TAGGED; i++) {
    g_autofree char *path = g_build_filename (folder, paths[i], NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (InkStored) stored = ink_store_load (path, NULL, &error);
    g_autoptr (InkFrontMatter) front = NULL;
    g_autoptr (GPtrArray) edits =
        g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
    g_autoptr (InkText) after = NULL;
    InkEdit *edit;

    g_assert_no_error (error);
    front = ink_front_matter_parse (stored->text);
    edit = ink_front_matter_rename (front, "tags", from, to, &error);
    g_assert_no_error (error);
    g_ptr_array_add (edits, edit);
    ink_plan_add_edits (plan, paths[i], stored->etag, edits, NULL);
    after = texts != NULL ? ink_edit_apply (edit, stored->text, 1) : NULL;
    if (texts != NULL)
      texts[i] = g_strdup (ink_text_get_data (after));
  }
  return plan;
}

static double
run_floor (const char *from, const char *to)
{
  char **texts = g_new0 (char *, TAGGED + 1);
  g_autoptr (InkPlan) plan = make_plan (from, to, texts);
  double start;

  syncfs (site_fd);
  start = seconds ();
  for (guint i = 0; i < TAGGED; i++) {
    g_autofree char *path = g_strdup_printf ("%s/content/posts/.floor-%u.tmp", folder, i);
    int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    size_t length = strlen (texts[i]);

    if (fd < 0 || write (fd, texts[i], length) != (ssize_t)length || close (fd) != 0)
      g_error ("%s: %s", path, g_strerror (errno));
  }
  syncfs (site_fd);
  for (guint i = 0; i < TAGGED; i++) {
    g_autofree char *path = g_strdup_printf ("%s/content/posts/.floor-%u.tmp", folder, i);
    g_autofree char *target = g_build_filename (folder, paths[i], NULL);

    if (rename (path, target) != 0)
      g_error ("%s: %s", path, g_strerror (errno));
  }
  syncfs (site_fd);
  g_strfreev (texts);
  return seconds () - start;
}

static double
run_plan (InkPlan *plan)
{
  g_autoptr (GError) error = NULL;
  double start = seconds ();
  g_autoptr (InkChangeReport) report = ink_change_run (folder, plan, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, ==, TAGGED);
  return seconds () - start;
}

static double
run_ours (const char *from, const char *to)
{
  g_autoptr (InkPlan) plan = make_plan (from, to, NULL);

  syncfs (site_fd);
  return run_plan (plan);
}

static double
run_undo (void)
{
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  double start;

  syncfs (site_fd);
  start = seconds ();
  plan = ink_history_plan_undo (folder, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->skipped->len, ==, 0);
  run_plan (plan);
  return seconds () - start;
}

/* By way of xargs, as such a command is run on many files. */
static double
run_shell (const char *program, const char *from, const char *to)
{
  g_autofree char *command =
      g_strdup_printf ("cd '%s' && grep -rlZ -- '^  - %s$' content | xargs -0 %s "
                       "'s/^  - %s$/  - %s/'",
                       folder,
                       from,
                       program,
                       from,
                       to);
  double start;

  syncfs (site_fd);
  start = seconds ();
  if (system (command) != 0)
    g_error ("%s failed", program);
  syncfs (site_fd);
  return seconds () - start;
}

/* --- The table
 * --------------------------------------------------------------------------------
 */

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

static double
median (const double *values, guint n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof (double));

  qsort (sorted, n, sizeof (double), compare);
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static void
print_table (double *times[N_WAYS], guint rounds)
{
  double ratios[N_WAYS];
  struct rusage usage;

  printf ("%-46s %8s %8s  ratio to the floor\n",
          "rewriting 6,424 of 10,000 articles",
          "min s",
          "median");
  for (guint way = 0; way < N_WAYS; way++) {
    g_autofree double *each = g_new (double, rounds);
    double least = G_MAXDOUBLE;

    for (guint i = 0; i < rounds; i++) {
      each[i] = times[way][i] / times[FLOOR][i];
      least = MIN (least, times[way][i]);
    }
    ratios[way] = median (each, rounds);
    printf ("%-46s %8.3f %8.3f  %5.2f\n",
            names[way],
            least,
            median (times[way], rounds),
            ratios[way]);
  }
  getrusage (RUSAGE_SELF, &usage);
  printf ("most memory of this program, articles and plans included: %ld MiB\n",
          usage.ru_maxrss / 1024);
  printf ("goal, at most %.1f times the floor: change %s, undo %s\n",
          GOAL,
          ratios[OURS] <= GOAL ? "met" : "NOT met",
          ratios[UNDO] <= GOAL ? "met" : "NOT met");
}

static void
measure (double *times[N_WAYS], guint round)
{
  times[FLOOR][round] = run_floor ("alpha", "beta");
  times[OURS][round] = run_ours ("beta", "gamma");
  times[UNDO][round] = run_undo ();
  times[SED][round] = run_shell ("sed -i", "beta", "delta");
  times[PERL][round] = run_shell ("perl -pi -e", "delta", "alpha");
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 1 ? (guint)MAX (atoi (argv[1]), 1) : 5;
  g_autofree char *base =
      g_build_filename (argc > 2 ? argv[2] : ".", "change-bench.XXXXXX", NULL);
  g_autofree char *command = NULL;
  g_autofree char *state = NULL;
  double *times[N_WAYS];

  if (g_mkdtemp (base) == NULL)
    g_error ("no folder can be made here: %s", g_strerror (errno));
  state = g_canonicalize_filename (base, NULL);
  folder = g_build_filename (state, "site", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  make_site ();
  for (guint way = 0; way < N_WAYS; way++)
    times[way] = g_new0 (double, rounds);
  measure (times, 0); /* warms the caches */
  for (guint i = 0; i < rounds; i++)
    measure (times, i);
  print_table (times, rounds);
  command = g_strdup_printf ("rm -rf '%s'", state);
  return system (command) == 0 ? 0 : 1;
}
