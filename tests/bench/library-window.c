/* SPDX-License-Identifier: GPL-3.0-or-later */

/* library-window SMALL BIG: how long the main loop of a window does not come by while it opens
 * a library, opens it again, searches it, and others change it. SMALL, a site of few articles,
 * is the floor: what a window costs by itself. Articles of BIG are rewritten, as they were, by
 * another program. Prints a line for each: beats, gaps over 16 ms, the 99th of a hundred, the
 * longest; and of the processor's time of the main thread between two beats the same, which a
 * busy machine does not lengthen. With GALLEY_STACKS set, where it is when it is late goes to
 * standard error. The cache and all settings should be the caller's own (XDG_CACHE_HOME...). */

#include "galley-application.h"
#include "galley-article-list.h"
#include "galley-settings.h"
#include "galley-window.h"

#include <execinfo.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define BEAT_MS         5
#define LONGEST_SECONDS 300
#define LATE_MS         45

typedef struct {
  GalleyApplication *application;
  GalleyWindow *window;
  gint64 last_beat, last_work;
  GArray *gaps; /* double: milliseconds */
  GArray *work; /* the same of the main thread's processor time */
} Bench;

static gint64 alive_at; /* atomic enough for a watchdog */
static pthread_t main_thread;

/* Microseconds the main thread has worked. */
static gint64
get_work (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_TIME_SPAN_SECOND + now.tv_nsec / 1000;
}

static void
stack_cb (int number)
{
  void *frames[40];
  int n = backtrace (frames, G_N_ELEMENTS (frames));

  backtrace_symbols_fd (frames, n, STDERR_FILENO);
  if (write (STDERR_FILENO, "--\n", 3) < 0)
    _exit (1);
}

static gpointer
watch_thread (gpointer data)
{
  for (;;) {
    g_usleep (LATE_MS * 1000 / 3);
    if (g_get_monotonic_time () - alive_at > (LATE_MS + BEAT_MS) * 1000)
      pthread_kill (main_thread, SIGPROF);
  }
  return NULL;
}

static gboolean
beat_cb (gpointer data)
{
  Bench *self = data;
  gint64 now = g_get_monotonic_time ();
  double gap = (double)(now - self->last_beat) / 1000 - BEAT_MS;

  double work = (double)(get_work () - self->last_work) / 1000;

  self->last_beat = alive_at = now;
  self->last_work = get_work ();
  g_array_append_val (self->gaps, gap);
  g_array_append_val (self->work, work);
  return G_SOURCE_CONTINUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return (x > y) - (x < y);
}

static void
begin (Bench *self)
{
  g_array_set_size (self->gaps, 0);
  g_array_set_size (self->work, 0);
  self->last_beat = alive_at = g_get_monotonic_time ();
  self->last_work = get_work ();
}

static void
print_list (GArray *list, const char *name)
{
  guint n = list->len, over = 0;

  g_array_sort (list, compare);
  for (guint i = 0; i < n; i++)
    over += g_array_index (list, double, i) > 16;
  printf ("  %s: over16 %u p99 %.1f max %.1f",
          name,
          over,
          g_array_index (list, double, n - 1 - n / 100),
          g_array_index (list, double, n - 1));
}

static void
print (Bench *self, const char *name, gint64 since)
{
  if (self->gaps->len == 0)
    return;
  printf ("%-22s %7.0f ms %6u beats",
          name,
          (double)(g_get_monotonic_time () - since) / 1000,
          self->gaps->len);
  print_list (self->gaps, "gap");
  print_list (self->work, "work");
  printf ("\n");
  fflush (stdout);
}

static void
run_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_settled (Bench *self)
{
  GalleySite *site = galley_window_get_site (self->window);

  return site != NULL && galley_site_is_ready (site) &&
         !ink_library_is_busy (galley_site_get_library (site)) &&
         galley_article_list_is_settled (
             GALLEY_ARTICLE_LIST (galley_window_get_pane (self->window, "list")));
}

static void
settle (Bench *self)
{
  gint64 end = g_get_monotonic_time () + LONGEST_SECONDS * G_TIME_SPAN_SECOND;

  while (!is_settled (self) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  if (!is_settled (self))
    g_error ("the library was not read in %d seconds", LONGEST_SECONDS);
}

/* The window is there before; what is measured is the library's own. */
static void
open_site (Bench *self, const char *path, const char *name)
{
  gint64 since;

  self->window = galley_window_new (self->application);
  gtk_window_present (GTK_WINDOW (self->window));
  run_for (1500);
  begin (self);
  since = g_get_monotonic_time ();
  galley_window_open (self->window, path);
  settle (self);
  print (self, name, since);
  run_for (500);
}

static void
close_site (Bench *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  run_for (500);
}

static void
search (Bench *self)
{
  static const char *const queries[] = { "a",   "an", "and",  "的", "人",  "人工", "",
                                         "tag", "研", "研究", "x",  "the", "th",   "" };
  GalleyArticleList *list = GALLEY_ARTICLE_LIST (galley_window_get_pane (self->window, "list"));
  gint64 since = g_get_monotonic_time ();

  begin (self);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    galley_article_list_set_query (list, queries[i]);
    run_for (250);
  }
  settle (self);
  print (self, "searched as typed", since);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *ended = data;

  *ended = TRUE;
}

/* Another program copies @n articles over themselves. */
static void
change (Bench *self, const char *path, guint n, const char *name)
{
  g_autofree char *script =
      g_strdup_printf ("cd \"$0\" && find content -name '*.md' | head -n %u | "
                       "while read -r file; do cp \"$file\" \"$file.new\" && mv \"$file.new\" "
                       "\"$file\"; done",
                       n);
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "sh", "-c", script, path, NULL);
  gboolean ended = FALSE;
  gint64 since = g_get_monotonic_time ();

  begin (self);
  g_subprocess_wait_async (process, NULL, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
  run_for (1000);
  settle (self);
  print (self, name, since);
}

int
main (int argc, char **argv)
{
  Bench self = { .gaps = g_array_new (FALSE, FALSE, sizeof (double)),
                 .work = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    return 2;
  self.application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (self.application), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (self.application), NULL, &error))
    g_error ("%s", error->message);
  g_timeout_add_full (G_PRIORITY_HIGH, BEAT_MS, beat_cb, &self, NULL);
  if (g_getenv ("GALLEY_STACKS") != NULL) {
    main_thread = pthread_self ();
    signal (SIGPROF, stack_cb);
    g_thread_unref (g_thread_new ("stacks", watch_thread, NULL));
  }
  open_site (&self, argv[1], "floor: a small site");
  close_site (&self);
  open_site (&self, argv[2], "opened, nothing kept");
  close_site (&self);
  open_site (&self, argv[2], "opened again");
  search (&self);
  change (&self, argv[2], 10, "10 files rewritten");
  change (&self, argv[2], 2000, "2,000 files rewritten");
  close_site (&self);
  return 0;
}
