/* SPDX-License-Identifier: GPL-3.0-or-later */

/* library-bench SITE [ROUNDS] [PEER]: reading, opening and following a site (of make-library),
 * each in turn with the floor it stands on, in one run. Only the ratios mean something. With
 * PEER "hugo" or "gray-matter" that is run, too. Its cache is its own, in a folder that goes.
 */

#include "ink-catalogue-cache.h"
#include "ink-ingest.h"
#include "ink.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define READERS  16
#define STATTERS 8
#define MOST     31

typedef struct {
  const char *name;
  double wall[MOST], cpu[MOST]; /* ms */
  guint n;
} Figure;

static InkSite *site;
static GPtrArray *paths; /* relative to the root */
static int root_fd;

static double
now_ms (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

typedef struct {
  double wall, cpu;
} Start;

static Start
start (void)
{
  return (Start){ now_ms (CLOCK_MONOTONIC), now_ms (CLOCK_PROCESS_CPUTIME_ID) };
}

static void
stop (Start since, Figure *figure)
{
  if (figure->n >= MOST)
    return;
  figure->wall[figure->n] = now_ms (CLOCK_MONOTONIC) - since.wall;
  figure->cpu[figure->n++] = now_ms (CLOCK_PROCESS_CPUTIME_ID) - since.cpu;
}

static int
compare (const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;

  return first < second ? -1 : first > second;
}

static double
median (const double *values, guint n)
{
  double sorted[MOST];

  memcpy (sorted, values, n * sizeof *values);
  qsort (sorted, n, sizeof *sorted, compare);
  return n > 0 ? sorted[n / 2] : 0;
}

static void
print (const Figure *figure)
{
  printf ("%-44s %9.2f ms, processor %9.2f ms\n",
          figure->name,
          median (figure->wall, figure->n),
          median (figure->cpu, figure->n));
}

/* Round by round, as the two of a round ran one after the other. */
static void
print_ratio (const Figure *ours, const Figure *floor, double goal)
{
  double wall[MOST], cpu[MOST];
  guint n = MIN (ours->n, floor->n);

  for (guint i = 0; i < n; i++) {
    wall[i] = ours->wall[i] / floor->wall[i];
    cpu[i] = ours->cpu[i] / floor->cpu[i];
  }
  printf ("  => %.2f times “%s” (processor %.2f), the goal is %.1f: %s\n",
          median (wall, n),
          floor->name,
          median (cpu, n),
          goal,
          median (wall, n) <= goal ? "reached" : "missed");
}

static void
print_goal (const Figure *figure, gboolean cpu, double goal)
{
  double value = median (cpu ? figure->cpu : figure->wall, figure->n);

  printf ("  => %.2f ms, the goal is %.0f: %s\n",
          value,
          goal,
          value <= goal ? "reached" : "missed");
}

static void
add_path (const char *path, gpointer data)
{
  (void)data;
  g_ptr_array_add (paths, g_strdup (path));
}

/* --- The floors --------------------------------------------------------------------------- */

static int next_path; /* atomic */

static gpointer
read_some (gpointer data)
{
  g_autofree char *buffer = g_malloc (1 << 20);
  guint at;

  (void)data;
  while ((at = (guint)g_atomic_int_add (&next_path, 1)) < paths->len) {
    int fd = openat (root_fd, paths->pdata[at], O_RDONLY | O_CLOEXEC);
    struct stat info;

    if (fd < 0 || fstat (fd, &info) != 0 || read (fd, buffer, 1 << 20) < 0)
      g_error ("%s cannot be read", (char *)paths->pdata[at]);
    close (fd);
  }
  return NULL;
}

static gpointer
stat_some (gpointer data)
{
  struct stat info;
  guint at;

  (void)data;
  while ((at = (guint)g_atomic_int_add (&next_path, 64)) < paths->len)
    for (guint i = at; i < MIN (at + 64, paths->len); i++)
      if (fstatat (root_fd, paths->pdata[i], &info, 0) != 0)
        g_error ("%s is gone", (char *)paths->pdata[i]);
  return NULL;
}

static void
in_threads (guint n, GThreadFunc work)
{
  GThread *threads[READERS];

  next_path = 0;
  for (guint i = 0; i < n; i++)
    threads[i] = g_thread_new ("floor", work, NULL);
  for (guint i = 0; i < n; i++)
    g_thread_join (threads[i]);
}

static void
walk (void)
{
  g_ptr_array_set_size (paths, 0);
  ink_site_walk (site,
                 INK_SITE_WALK_SECTIONS | INK_SITE_WALK_PARTS,
                 add_path,
                 NULL,
                 NULL,
                 NULL);
}

/* --- What is measured --------------------------------------------------------------------- */

/* Out of the kernel's memory: all, where that is allowed, else file by file. */
static void
forget_pages (void)
{
  int drop = open ("/proc/sys/vm/drop_caches", O_WRONLY | O_CLOEXEC);

  sync ();
  if (drop >= 0 && write (drop, "3", 1) == 1) {
    close (drop);
    return;
  }
  for (guint i = 0; i < paths->len; i++) {
    int fd = openat (root_fd, paths->pdata[i], O_RDONLY | O_CLOEXEC);

    posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
    close (fd);
  }
}

static InkCatalogue *
read_all (void)
{
  g_autoptr (GError) error = NULL;
  InkCatalogue *catalogue = ink_ingest_all (&(InkIngest){ .site = site }, 1, &error);

  g_assert_no_error (error);
  return catalogue;
}

static void
measure_reading (Figure *floor, Figure *ours, gboolean cold)
{
  Start since;

  if (cold)
    forget_pages ();
  since = start ();
  in_threads (READERS, read_some);
  stop (since, floor);
  if (cold)
    forget_pages ();
  since = start ();
  InkCatalogue *catalogue = read_all ();
  stop (since, ours);
  ink_catalogue_unref (catalogue);
}

static void
touch (guint number)
{
  const char *path = paths->pdata[number % paths->len];
  int fd = openat (root_fd, path, O_WRONLY | O_APPEND | O_CLOEXEC);

  if (fd < 0 || write (fd, "\n", 1) != 1)
    g_error ("%s cannot be written", path);
  close (fd);
}

static InkCatalogue *
look_again (InkCatalogue *before, const char *const *some)
{
  g_autoptr (GError) error = NULL;
  InkCatalogue *next =
      ink_ingest_again (&(InkIngest){ .site = site }, before, some, NULL, &error);

  g_assert_no_error (error);
  return next;
}

static void
measure_opening (Figure *floor, Figure *list, Figure *valid, Figure *changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkCatalogue) kept = NULL;
  g_autoptr (InkCatalogue) next = NULL;
  g_autoptr (InkCatalogue) after = NULL;
  Start since = start ();

  walk ();
  in_threads (STATTERS, stat_some);
  stop (since, floor);

  since = start ();
  kept = ink_catalogue_cache_load (site, &error);
  g_assert_no_error (error);
  stop (since, list);
  since = start ();
  g_assert_true (ink_catalogue_is_whole (kept));
  next = look_again (kept, NULL);
  stop (since, valid);
  g_assert_true (next == kept);

  for (guint i = 0; i < 10; i++)
    touch (i * 997);
  since = start ();
  after = look_again (next, NULL);
  stop (since, changed);
  g_assert_true (after != next);
  g_usleep (50 * 1000);
  g_autoptr (InkCatalogue) settled = look_again (after, NULL);
  ink_catalogue_cache_save (settled, NULL, NULL);
}

static void
measure_update (InkCatalogue *catalogue, Figure *update)
{
  for (guint i = 0; i < 9; i++) {
    const char *const one[] = { paths->pdata[(i * 7919 + 5) % paths->len], NULL };
    Start since;

    touch (i * 7919 + 5);
    since = start ();
    InkCatalogue *next = look_again (catalogue, one);
    stop (since, update);
    g_assert_true (next != catalogue);
    ink_catalogue_unref (next);
  }
}

/* What rules on several articles ask: made once for each state of the library, in a thread;
 * asked at each pause in typing. */
static void
measure_facts (InkCatalogue *catalogue, Figure *making, Figure *asking)
{
  for (guint i = 0; i < 5; i++) {
    guint n = ink_catalogue_get_n_rows (catalogue), found = 0;
    Start since = start ();
    g_autoptr (InkSiteFacts) facts = ink_site_facts_new_of_catalogue (catalogue, 1754000000);

    stop (since, making);
    since = start ();
    for (guint k = 0; k < 1000; k++) {
      guint row = (k * 7919) % n;
      const InkSiteFact *fact =
          ink_site_facts_get (facts, ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH));

      found += ink_site_facts_relate (facts, fact).same_output != NULL;
    }
    stop (since, asking);
    g_assert_cmpuint (found, <=, 1000);
  }
}

static guint
anonymous_kb (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/status", &text, NULL, NULL);
  line = text != NULL ? strstr (text, "RssAnon:") : NULL;
  return line != NULL ? (guint)atoi (line + strlen ("RssAnon:")) : 0;
}

static void
run_peer (const char *peer, Figure *figure)
{
  g_autofree char *command = NULL;
  Start since = start ();

  if (g_strcmp0 (peer, "hugo") == 0)
    command = g_strdup_printf ("hugo list all -s '%s' >/dev/null", ink_site_get_root (site));
  else if (peer != NULL)
    command = g_strdup_printf ("%s '%s' >/dev/null", peer, ink_site_get_root (site));
  if (command == NULL)
    return;
  if (system (command) != 0)
    printf ("%s did not run\n", peer);
  stop (since, figure);
}

/* All that is measured. */
static Figure cold_floor = { "16 threads read all, cold" };
static Figure cold = { "all into a catalogue, cold" };
static Figure warm_floor = { "16 threads read all, warm" };
static Figure warm = { "all into a catalogue, warm" };
static Figure stat_floor = { "walk and stat" };
static Figure list = { "the list from the cache" };
static Figure valid = { "looked through and compared to the disk" };
static Figure changed = { "the same after 10 changes" };
static Figure update = { "one article changed, told which" };
static Figure facts = { "facts of all, for rules on several articles" };
static Figure asked = { "1,000 articles held against them" };
static Figure other = { "the peer" };

static void
print_all (void)
{
  print (&cold_floor);
  print (&cold);
  print_ratio (&cold, &cold_floor, 1.3);
  print (&warm_floor);
  print (&warm);
  print_ratio (&warm, &warm_floor, 2);
  print (&stat_floor);
  print (&list);
  print_goal (&list, FALSE, 100);
  print (&valid);
  print_ratio (&valid, &stat_floor, 1.3);
  print (&changed);
  printf ("  => %.2f ms more, the goal is 20\n",
          median (changed.wall, changed.n) - median (valid.wall, valid.n));
  print (&update);
  print_goal (&update, TRUE, 5);
  print (&facts);
  print (&asked);
  print_goal (&asked, TRUE, 5);
}

static void
open_site (const char *folder)
{
  site = ink_site_loader_load (folder, NULL, NULL);
  if (site == NULL)
    g_error ("%s is no site", folder);
  paths = g_ptr_array_new_with_free_func (g_free);
  root_fd = open (ink_site_get_root (site), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  walk ();
}

int
main (int argc, char **argv)
{
  guint rounds = argc > 2 ? (guint)MIN (atoi (argv[2]), MOST) : 5, before;
  g_autofree char *cache = g_dir_make_tmp ("galley-bench-XXXXXX", NULL);
  g_autoptr (InkCatalogue) kept = NULL;
  InkCatalogue *catalogue;

  if (argc < 2)
    return 2;
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  open_site (argv[1]);
  for (guint i = 0; i < rounds; i++)
    measure_reading (&cold_floor, &cold, TRUE);
  for (guint i = 0; i < rounds; i++)
    measure_reading (&warm_floor, &warm, FALSE);
  before = anonymous_kb ();
  catalogue = read_all ();
  ink_catalogue_cache_save (catalogue, &kept, NULL);
  ink_catalogue_unref (catalogue);
  for (guint i = 0; i < rounds; i++)
    measure_opening (&stat_floor, &list, &valid, &changed);
  measure_update (kept, &update);
  measure_facts (kept, &facts, &asked);
  run_peer (argc > 3 ? argv[3] : NULL, &other);
  printf ("%u articles\n", paths->len);
  print_all ();
  printf ("memory of its own: %u KB before, %u KB with what was read\n",
          before,
          anonymous_kb ());
  if (other.n > 0)
    printf ("%s: %.0f ms, %.1f times ours warm\n",
            argv[3],
            other.wall[0],
            other.wall[0] / median (warm.wall, warm.n));
  ink_catalogue_cache_drop (ink_site_get_root (site), NULL);
  return 0;
}
