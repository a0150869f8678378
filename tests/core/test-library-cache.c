/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a library keeps in the cache, where that is damaged, of another version, without room,
 * or used by several at once: the articles are always right, and it is said at most once. */

#include "ink-catalogue-cache.h"
#include "ink.h"
#include "test-folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#define LONGEST_SECONDS 30
#define N_ARTICLES      200
#define N_CHILDREN      4

static const char *program;

typedef struct {
  char *root;
  InkSite *site;
  char *cache;
} World;

/* One life of a library. */
typedef struct {
  InkLibrary *library;
  GPtrArray *troubles;
} Life;

static gboolean
late_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

#define WAIT_FOR(condition)                                              \
  G_STMT_START                                                           \
  {                                                                      \
    guint late = g_timeout_add_seconds (LONGEST_SECONDS, late_cb, NULL); \
    guint tick = g_timeout_add (20, tick_cb, NULL);                      \
    while (!(condition))                                                 \
      g_main_context_iteration (NULL, TRUE);                             \
    g_source_remove (tick);                                              \
    g_source_remove (late);                                              \
  }                                                                      \
  G_STMT_END

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
write_articles (const char *root, const char *title)
{
  for (guint i = 0; i < N_ARTICLES; i++) {
    g_autofree char *name = g_strdup_printf ("content/posts/%u.md", i);
    g_autofree char *text =
        g_strdup_printf ("---\ntitle: %s %u\ntags: [a, b]\n---\nText %u.\n", title, i, i);

    g_free (test_folder_write (root, name, text, -1));
  }
}

static void
set_up (World *self, gconstpointer data)
{
  self->root = test_folder_new ();
  g_free (test_folder_write (self->root, "hugo.toml", "title = 'Site'\n", -1));
  write_articles (self->root, "Article");
  self->site = ink_site_loader_load (self->root, NULL, NULL);
  self->cache = ink_catalogue_cache_dup_path (self->root);
}

static void
tear_down (World *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->cache);

  test_folder_remove (folder);
  test_folder_remove (self->root);
  ink_site_unref (self->site);
  g_free (self->cache);
  g_free (self->root);
}

static void
trouble_cb (Life *life, const char *sentence)
{
  g_test_message ("%s", sentence);
  g_ptr_array_add (life->troubles, g_strdup (sentence));
}

static guint
count_right (InkCatalogue *catalogue, const char *title)
{
  guint n = 0;

  for (guint i = 0; i < N_ARTICLES; i++) {
    g_autofree char *path = g_strdup_printf ("content/posts/%u.md", i);
    g_autofree char *expected = g_strdup_printf ("%s %u", title, i);
    guint row = ink_catalogue_find (catalogue, path);

    n += row != INK_NO_ROW && ink_catalogue_has_row (catalogue, row) &&
         g_str_equal (ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE), expected);
  }
  return n;
}

static void
start (Life *life, const World *world)
{
  life->troubles = g_ptr_array_new_with_free_func (g_free);
  life->library = ink_library_new (world->site);
  g_signal_connect_swapped (life->library, "trouble", G_CALLBACK (trouble_cb), life);
  ink_library_start (life->library);
  WAIT_FOR (!ink_library_is_busy (life->library) &&
            count_right (ink_library_get_catalogue (life->library), "Article") == N_ARTICLES);
}

static void
end (Life *life)
{
  ink_library_stop (life->library);
  g_clear_object (&life->library);
  g_clear_pointer (&life->troubles, g_ptr_array_unref);
  for (guint i = 0; i < 20; i++) {
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_usleep (1000);
  }
}

/* Reads it all and waits until it is kept. */
static void
fill_cache (const World *world)
{
  Life life;

  start (&life, world);
  WAIT_FOR (g_file_test (world->cache, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (life.troubles->len, ==, 0);
  end (&life);
}

static void
test_kept (World *self, gconstpointer data)
{
  Life life;

  fill_cache (self);
  start (&life, self);
  g_assert_cmpuint (life.troubles->len, ==, 0);
  end (&life);
}

static char *
read_cache (const World *self, gsize *length)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (self->cache, &bytes, length, NULL));
  return bytes;
}

/* @bytes in the cache: the articles are right; how often something was said. */
static guint
live_with (const World *self, const char *bytes, gsize length)
{
  Life life;
  guint n;

  g_assert_true (g_file_set_contents (self->cache, bytes, (gssize)length, NULL));
  start (&life, self);
  n = life.troubles->len;
  end (&life);
  return n;
}

/* A byte anywhere, and a file that ends anywhere. */
static void
test_damaged (World *self, gconstpointer data)
{
  g_autofree char *good = NULL;
  gsize length = 0;

  fill_cache (self);
  good = read_cache (self, &length);
  for (guint i = 0; i < 24; i++) {
    g_autofree char *bad = g_memdup2 (good, length);
    gsize at = i * length / 24;

    bad[at] ^= 0x41;
    g_assert_cmpuint (live_with (self, bad, length), <=, 1);
    g_assert_cmpuint (live_with (self, good, at), <=, 1);
  }
}

/* A later version's is not read, which is said once: it is written anew. */
static void
test_future (World *self, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  Life life;
  gsize length = 0;

  fill_cache (self);
  bytes = read_cache (self, &length);
  bytes[8]++;
  g_assert_cmpuint (live_with (self, bytes, length), ==, 1);
  fill_cache (self);
  start (&life, self);
  g_assert_cmpuint (life.troubles->len, ==, 0);
  end (&life);
}

/* No room for the cache: all goes on without, and it is said once. */
static void
test_full (World *self, gconstpointer data)
{
  struct rlimit before, none;
  Life life;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  none = before;
  none.rlim_cur = 4096;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &none), ==, 0);
  start (&life, self);
  WAIT_FOR (life.troubles->len > 0);
  ink_library_look_again (life.library, NULL);
  WAIT_FOR (!ink_library_is_busy (life.library));
  g_assert_cmpuint (life.troubles->len, ==, 1);
  end (&life);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_false (g_file_test (self->cache, G_FILE_TEST_EXISTS));
  fill_cache (self);
}

/* A cache that is a folder, or may not be written. */
static void
test_in_the_way (World *self, gconstpointer data)
{
  Life life;

  g_assert_cmpint (g_mkdir_with_parents (self->cache, 0700), ==, 0);
  start (&life, self);
  WAIT_FOR (life.troubles->len > 0);
  g_assert_cmpuint (life.troubles->len, <=, 2); /* read, and written */
  end (&life);
}

/* --- Several programs -----------------------------------------------------------------------
 */

/* Loads the site again and again, as a program of its own. */
static int
run_child (const char *root)
{
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);

  for (guint i = 0; i < 20; i++) {
    g_autoptr (InkCatalogue) catalogue =
        ink_library_load (site, INK_LIBRARY_DEFAULT, NULL, NULL);

    if (catalogue == NULL || ink_catalogue_get_n_articles (catalogue) != N_ARTICLES)
      return 1;
  }
  return 0;
}

static void
child_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *n_right = data;

  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, NULL));
  (*n_right)++;
}

/* Windows and programs read and keep one site at once, while its articles change. */
static void
test_several (World *self, gconstpointer data)
{
  guint n_right = 0;
  Life life;

  for (guint i = 0; i < N_CHILDREN; i++) {
    g_autoptr (GSubprocess) child =
        g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, program, "--load", self->root, NULL);

    g_assert_nonnull (child);
    g_subprocess_wait_check_async (child, NULL, child_cb, &n_right);
  }
  start (&life, self);
  write_articles (self->root, "Another");
  ink_library_look_again (life.library, NULL);
  WAIT_FOR (n_right == N_CHILDREN);
  WAIT_FOR (count_right (ink_library_get_catalogue (life.library), "Another") == N_ARTICLES);
  g_assert_cmpuint (life.troubles->len, ==, 0);
  end (&life);
}

/* The last of the texts that are @text: what is no list's is behind what is. */
static char *
find_last (char *bytes, gsize length, const char *text)
{
  char *found = NULL;

  for (char *p = bytes; (p = memmem (p, length - (gsize)(p - bytes), text, strlen (text) + 1));)
    found = p++;
  return found;
}

/* Damage that was not told while the site was away is found when it is back. */
static void
test_away (World *self, gconstpointer data)
{
  const char *last = "Article 0";
  g_autofree char *path = g_build_filename (self->root, "content", "posts", "0.md", NULL);
  struct utimbuf old = { 1500000000, 1500000000 };
  g_autofree char *away = g_strconcat (self->root, "-away", NULL);
  g_autofree char *bytes = NULL;
  InkCatalogue *catalogue;
  gsize length;
  Life life;
  guint row;

  g_assert_cmpint (g_utime (path, &old), ==, 0); /* else it is read again in any case */
  fill_cache (self);
  bytes = read_cache (self, &length);
  *find_last (bytes, length, last) = 'B';
  g_assert_true (g_file_set_contents (self->cache, bytes, (gssize)length, NULL));
  g_assert_cmpint (g_rename (self->root, away), ==, 0);
  start (&life, self);
  g_assert_cmpint (g_rename (away, self->root), ==, 0);
  ink_library_look_again (life.library, NULL);
  WAIT_FOR (!ink_library_is_busy (life.library));
  catalogue = ink_library_get_catalogue (life.library);
  row = ink_catalogue_find (catalogue, "content/posts/0.md");
  g_assert_cmpstr (ink_catalogue_get_field (catalogue, row, 0).value, ==, last);
  end (&life);
}

#define ADD(name, func) \
  g_test_add ("/library-cache/" name, World, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  if (argc == 3 && g_str_equal (argv[1], "--load"))
    return run_child (argv[2]);
  test_folder_use_memory ();
  program = argv[0];
  cache = test_folder_new ();
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("kept", test_kept);
  ADD ("damaged", test_damaged);
  ADD ("future", test_future);
  ADD ("full", test_full);
  ADD ("in-the-way", test_in_the_way);
  ADD ("several", test_several);
  ADD ("away", test_away);
  status = g_test_run ();
  test_folder_remove (cache);
  return status;
}
