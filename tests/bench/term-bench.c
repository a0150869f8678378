/* SPDX-License-Identifier: GPL-3.0-or-later */

/* term-bench [ROUNDS] [FOLDER]: (in a folder made in FOLDER and removed at the end) renaming a
 * term that 6,424 of 10,000 articles have: what of it is known from the catalogue, the plan
 * with all edits beside reading the same files in as many threads, and the change itself beside
 * the least a safe way must do, in turn. Then terms alone, in a catalogue of 100,000 articles
 * and 20,000 terms. Only ratios of one run mean something. */

#include "ink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define ARTICLES 10000
#define TAGGED   6424
#define READERS  16
#define BATCH    64
#define GOAL     0.150 /* seconds, of what is known from the catalogue */
#define BOUND    1.3   /* times the floor, of the change */

typedef enum { INDEX, EFFECTS, READ, PLAN, FLOOR, RUN, N_WAYS } Way;

static const char *const names[N_WAYS] = {
  "index of terms, from the catalogue",          "files, pages and URLs, from the index",
  "floor: the files read, in as many threads",   "the plan with all edits, from the index",
  "floor: temporaries, syncfs, renames, syncfs", "the change, run",
};

static char *folder;
static char *paths[TAGGED]; /* relative to the site */
static double processor[2]; /* least of all rounds, of the reading and of the plan */
static int site_fd;

static double
seconds (void)
{
  return (double)g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* Of all threads: what a loaded machine does not change much. */
static double
processor_seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* --- The site ------------------------------------------------------------------------------
 */

static const char *const words[] = { "tide",  "harbour", "press",   "lantern", "ledger",
                                     "clock", "letter",  "archive", "evening", "workshop" };

/* In turn in the three formats; 3 to 8 KB. */
static void
append_front (GString *out, guint i)
{
  const char *own = i < TAGGED ? "alpha" : "omega", *word = words[i / 10 % 10];
  guint month = 1 + i % 12, day = 1 + i % 28;

  if (i % 3 == 0)
    g_string_append_printf (out,
                            "---\ntitle: \"Article %u 潮汐与印刷\"\ndate: 2021-%02u-%02u\n"
                            "tags:\n  - %s\n  - %s %u\n  - 铅字\nmain_topics: [工艺, Craft]\n"
                            "---\n\n",
                            i,
                            month,
                            day,
                            own,
                            word,
                            i % 150);
  else if (i % 3 == 1)
    g_string_append_printf (out,
                            "+++\ntitle = 'Article %u'\ndate = 2021-%02u-%02u\n"
                            "tags = ['%s', '%s %u', '铅字'] # kept\n+++\n\n",
                            i,
                            month,
                            day,
                            own,
                            word,
                            i % 150);
  else
    g_string_append_printf (out,
                            "{\n  \"title\": \"Article %u\",\n  \"date\": "
                            "\"2021-%02u-%02u\",\n  \"tags\": [\"%s\", \"%s %u\"]\n}\n\n",
                            i,
                            month,
                            day,
                            own,
                            word,
                            i % 150);
}

static char *
write_article (guint i)
{
  GString *out = g_string_new (NULL);
  guint paragraphs = 8 + i * 7919 % 20;

  append_front (out, i);
  for (guint p = 0; p < paragraphs; p++) {
    g_string_append_printf (out, "\n## %s %u\n\n", words[(i + p) % 10], p);
    for (guint w = 0; w < 30; w++)
      g_string_append_printf (out, "%s ", words[(i * 31 + p * 17 + w * w) % 10]);
    g_string_append (out, "活字一粒一粒地排进手盘，纸面渐渐有了声音。\n");
  }
  return g_string_free (out, FALSE);
}

static void
write_file (const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (above, 0755) != 0 ||
      !g_file_set_contents_full (path, text, -1, 0, 0644, &error))
    g_error ("%s: %s", path, g_strerror (errno));
}

static void
make_site (void)
{
  write_file ("hugo.toml",
              "title = 't'\n[taxonomies]\ntag = 'tags'\nmain_topic = 'main_topics'\n");
  for (guint i = 0; i < ARTICLES; i++) {
    g_autofree char *text = write_article (i);
    g_autofree char *name = g_strdup_printf ("content/posts/article-%05u.md", i);

    write_file (name, text);
    if (i < TAGGED)
      paths[i] = g_steal_pointer (&name);
  }
  site_fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static InkCatalogue *
load (InkSite *site)
{
  g_autoptr (GError) error = NULL;
  InkCatalogue *catalogue = ink_library_load (site, INK_LIBRARY_NO_CACHE, NULL, &error);

  g_assert_no_error (error);
  return catalogue;
}

/* --- The ways ------------------------------------------------------------------------------
 */

static void
read_batch (gpointer batch, gpointer data)
{
  guint start = (GPOINTER_TO_UINT (batch) - 1) * BATCH;
  g_autofree char *bytes = g_malloc (1 << 16);

  for (guint i = start; i < MIN (start + BATCH, TAGGED); i++) {
    g_autofree char *path = g_build_filename (folder, paths[i], NULL);
    int fd = open (path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || read (fd, bytes, 1 << 16) <= 0 || close (fd) != 0)
      g_error ("%s: %s", path, g_strerror (errno));
  }
}

static double
run_read (void)
{
  double start = seconds ();
  GThreadPool *pool = g_thread_pool_new (read_batch, NULL, READERS, FALSE, NULL);

  for (guint i = 0; i * BATCH < TAGGED; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
  return seconds () - start;
}

static char **
read_texts (void)
{
  char **texts = g_new0 (char *, TAGGED + 1);

  for (guint i = 0; i < TAGGED; i++) {
    g_autofree char *path = g_build_filename (folder, paths[i], NULL);

    if (!g_file_get_contents (path, &texts[i], NULL, NULL))
      g_error ("%s", path);
  }
  return texts;
}

static double
run_floor (void)
{
  g_auto (GStrv) texts = read_texts ();
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
  return seconds () - start;
}

static void
keep_least (double *least, double value)
{
  *least = *least > 0 ? MIN (*least, value) : value;
}

static void
measure (InkSite *site, double *times[N_WAYS], guint round, const char *from, const char *to)
{
  g_autoptr (InkCatalogue) catalogue = load (site);
  const char *const old[] = { from, NULL };
  const InkTermWish wish = {
    .operation = INK_TERM_RENAME, .site = site, .taxonomy = "tags", .names = old, .name = to
  };
  g_autoptr (InkTermIndex) index = NULL;
  g_autoptr (InkTermEffects) effects = NULL;
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (InkChangeReport) report = NULL;
  g_autoptr (GError) error = NULL;
  double start = seconds (), used;

  index = ink_term_index_new (catalogue, 1700000000);
  times[INDEX][round] = seconds () - start;
  start = seconds ();
  effects = ink_term_effects_new (index, &wish, NULL);
  times[EFFECTS][round] = seconds () - start;
  g_assert_cmpuint (effects->n_articles, ==, TAGGED);
  used = processor_seconds ();
  times[READ][round] = run_read ();
  keep_least (&processor[0], processor_seconds () - used);
  used = processor_seconds ();
  start = seconds ();
  plan = ink_term_change_plan_with (index, &wish, NULL, NULL, &error);
  times[PLAN][round] = seconds () - start;
  keep_least (&processor[1], processor_seconds () - used);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->changes->len, ==, TAGGED);
  times[FLOOR][round] = run_floor ();
  g_clear_pointer (&plan, ink_plan_free); /* the floor made other files of them */
  plan = ink_term_change_plan_with (index, &wish, NULL, NULL, &error);
  syncfs (site_fd);
  start = seconds ();
  report = ink_change_run (folder, plan, NULL, NULL, &error);
  times[RUN][round] = seconds () - start;
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_done, ==, TAGGED);
}

/* --- The table -----------------------------------------------------------------------------
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

static double
ratio (double *times[N_WAYS], Way way, Way floor, guint rounds)
{
  g_autofree double *each = g_new (double, rounds);

  for (guint i = 0; i < rounds; i++)
    each[i] = times[way][i] / times[floor][i];
  return median (each, rounds);
}

static void
print_table (double *times[N_WAYS], guint rounds)
{
  double known, run = ratio (times, RUN, FLOOR, rounds);

  printf ("%-46s %8s %8s\n", "a term of 6,424 of 10,000 articles", "min s", "median");
  for (guint way = 0; way < N_WAYS; way++) {
    double least = G_MAXDOUBLE;

    for (guint i = 0; i < rounds; i++)
      least = MIN (least, times[way][i]);
    printf ("%-46s %8.3f %8.3f\n", names[way], least, median (times[way], rounds));
  }
  known = median (times[INDEX], rounds) + median (times[EFFECTS], rounds);
  printf ("the plan is %.2f times the reading of its files\n",
          ratio (times, PLAN, READ, rounds));
  printf ("processor time of all threads, at least: reading %.3f s, the plan %.3f s\n",
          processor[0],
          processor[1]);
  printf ("goal, known from the catalogue in %.3f s: %s\n",
          GOAL,
          known <= GOAL ? "met" : "NOT met");
  printf ("goal, all edits planned in %.3f s: %s\n",
          GOAL,
          median (times[PLAN], rounds) <= GOAL ? "met" : "NOT met");
  printf ("goal, the change at most %.1f times its floor: %.2f, %s\n",
          BOUND,
          run,
          run <= BOUND ? "met" : "NOT met");
}

/* --- Many terms ----------------------------------------------------------------------------
 */

static InkCatalogue *
new_big (InkSite *site)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (GStringChunk) texts = g_string_chunk_new (1 << 16);
  InkRecordTerm *terms = g_new0 (InkRecordTerm, 20000);
  InkCatalogue *catalogue = NULL;
  guint32 seed = 7;

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *name = g_strdup_printf ("%s %s%u", words[i % 10], words[i / 10 % 10], i);
    g_autofree char *path = ink_term_dup_path (site, name);

    terms[i].taxonomy = i % 4 == 0 ? "main_topics" : "tags";
    terms[i].name = g_string_chunk_insert (texts, name);
    terms[i].path = g_string_chunk_insert (texts, path);
  }
  for (guint i = 0; i < 100000; i++) {
    g_autofree char *path = g_strdup_printf ("content/posts/%u.md", i);
    InkRecordTerm own[5];
    InkRecord record;

    ink_record_init (&record);
    record.texts[INK_RECORD_PATH] = path;
    record.texts[INK_RECORD_LANGUAGE] = "en";
    record.times[INK_RECORD_DATE] = 1500000000 + (gint64)i * 3600;
    record.parent_from = record.parent_until = INK_NO_TIME;
    for (guint k = 0; k < 5; k++) { /* the first ones more often */
      seed = seed * 1103515245u + 12345u;
      own[k] = terms[(guint64)(seed >> 8) * (seed >> 16) % 20000 / (1 + (seed >> 20) % 50)];
    }
    record.terms = own;
    record.n_terms = 5;
    ink_catalogue_builder_add (builder, &record);
  }
  catalogue = ink_catalogue_builder_end (builder, site, 1);
  g_free (terms);
  return catalogue;
}

static void
say (const char *what, double *start)
{
  printf ("%-46s %8.3f\n", what, seconds () - *start);
  *start = seconds ();
}

static void
measure_big (InkSite *site)
{
  g_autoptr (InkCatalogue) catalogue = new_big (site);
  g_autoptr (InkTermIndex) index = NULL;
  g_autoptr (InkTermCompleter) completer = NULL;
  g_autoptr (InkTermNear) near = NULL;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) nearby = NULL;
  g_autoptr (GArray) suggested = NULL;
  g_autoptr (GArray) pairs = NULL;
  g_autofree char *text = write_article (1);
  guint all[2000];
  double start;

  ink_han_get_initial (0x4E2D); /* its table is read once */
  printf ("\n%-46s %8s\n", "100,000 articles, 20,000 terms", "s");
  start = seconds ();
  index = ink_term_index_new (catalogue, 1700000000);
  say ("index of terms", &start);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    all[i] = i;
  pairs = ink_term_index_dup_pairs (index, all, G_N_ELEMENTS (all), 1);
  say ("lines between 2,000 terms", &start);
  completer = ink_term_completer_new (index);
  say ("completer", &start);
  found = ink_term_completer_find (completer, "tags", "har", NULL, 20);
  say ("completion of three letters", &start);
  suggested = ink_term_completer_suggest (completer, NULL, text, -1, NULL, 10);
  say ("suggestions for an article", &start);
  near = ink_term_near_new (index, NULL);
  say ("what is near, made ready", &start);
  nearby = ink_term_near_find (near, "tags", "harbor press", 5);
  say ("what is near a name", &start);
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 1 ? (guint)MAX (atoi (argv[1]), 1) : 5;
  g_autofree char *base =
      g_build_filename (argc > 2 ? argv[2] : ".", "term-bench.XXXXXX", NULL);
  g_autofree char *command = NULL;
  g_autofree char *state = NULL;
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;
  double *times[N_WAYS];

  if (g_mkdtemp (base) == NULL)
    g_error ("no folder can be made here: %s", g_strerror (errno));
  state = g_canonicalize_filename (base, NULL);
  folder = g_build_filename (state, "site", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  make_site ();
  site = ink_site_loader_load (folder, NULL, &error);
  g_assert_no_error (error);
  for (guint way = 0; way < N_WAYS; way++)
    times[way] = g_new0 (double, rounds);
  measure (site, times, 0, "alpha", "beta"); /* warms the caches */
  for (guint i = 0; i < rounds; i++)
    measure (site, times, i, i % 2 == 0 ? "beta" : "alpha", i % 2 == 0 ? "alpha" : "beta");
  print_table (times, rounds);
  measure_big (site);
  command = g_strdup_printf ("rm -rf '%s'", state);
  return system (command) == 0 ? 0 : 1;
}
