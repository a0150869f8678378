/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Watching a site's folders: what is told, in how many pieces, and what is not. */

#include "ink-inotify.h"
#include "ink-watch-calm.h"
#include "ink.h"
#include "test-folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_SECONDS 20

/* --- What matters --------------------------------------------------------------------------
 */

static const struct {
  const char *name, *path;
  InkWatchKinds kinds;
} places_cases[] = {
  { "/site-watch/places/article", "content/posts/a.md", INK_WATCH_CONTENT },
  { "/site-watch/places/picture", "content/posts/a/b.png", INK_WATCH_CONTENT },
  { "/site-watch/places/content", "content", INK_WATCH_CONTENT },
  { "/site-watch/places/beside", "contents/a.md", 0 },
  { "/site-watch/places/hidden", "content/.a.md.swp", 0 },
  { "/site-watch/places/hidden-folder", "content/.git/a.md", 0 },
  { "/site-watch/places/config", "hugo.toml", INK_WATCH_CONFIG },
  { "/site-watch/places/config-json", "config.json", INK_WATCH_CONFIG },
  { "/site-watch/places/config-folder", "config/_default/params.toml", INK_WATCH_CONFIG },
  { "/site-watch/places/readme", "README.md", 0 },
  { "/site-watch/places/public", "public/index.html", 0 },
  { "/site-watch/places/archetype", "archetypes/default.md", INK_WATCH_PARTS },
  { "/site-watch/places/shortcode", "layouts/shortcodes/x.html", INK_WATCH_PARTS },
  { "/site-watch/places/layout", "layouts/single.html", 0 },
  { "/site-watch/places/layouts", "layouts", INK_WATCH_PARTS },
  { "/site-watch/places/data", "data/a.yaml", INK_WATCH_PARTS },
  { "/site-watch/places/static", "static/img/a.png", INK_WATCH_FILES },
  { "/site-watch/places/asset", "assets/a.png", INK_WATCH_FILES },
  { "/site-watch/places/settings", ".galley/views", INK_WATCH_SETTINGS },
  { "/site-watch/places/git", ".git/index", 0 },
  { "/site-watch/places/theme", "themes/x/theme.toml", INK_WATCH_CONFIG },
  { "/site-watch/places/theme-readme", "themes/x/README.md", 0 },
  { "/site-watch/places/mounted", "texts/a.md", INK_WATCH_CONTENT },
  { "/site-watch/places/bytes", "content/\xff\xfe.md", INK_WATCH_CONTENT },
};

static char *
new_site (void)
{
  char *root = test_folder_new ();

  g_free (test_folder_write (root,
                             "hugo.toml",
                             "title = 'Site'\ntheme = 'x'\n[[module.mounts]]\n"
                             "source = 'content'\ntarget = 'content'\n[[module.mounts]]\n"
                             "source = 'texts'\ntarget = 'content/texts'\n",
                             -1));
  g_free (test_folder_write (root, "content/a.md", "a", -1));
  g_free (test_folder_write (root, "content/posts/b.md", "b", -1));
  g_free (test_folder_write (root, "texts/c.md", "c", -1));
  g_free (test_folder_write (root, "themes/x/theme.toml", "name = 'x'", -1));
  return root;
}

static void
test_places (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *root = new_site ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, &error);
  g_autoptr (GPtrArray) places = NULL;

  g_assert_no_error (error);
  places = ink_watch_places_new (site);
  g_assert_cmphex (ink_watch_places_judge (places, places_cases[i].path),
                   ==,
                   places_cases[i].kinds);
  test_folder_remove (root);
}

/* --- Calm ----------------------------------------------------------------------------------
 */

static void
test_calm (void)
{
  InkWatchCalm calm;
  InkWatchKinds kinds;
  g_auto (GStrv) paths = NULL;

  ink_watch_calm_init (&calm);
  g_assert_true (ink_watch_calm_get_due (&calm) == G_MAXINT64);
  ink_watch_calm_add (&calm, "b", INK_WATCH_CONTENT, 1000);
  g_assert_cmpint (ink_watch_calm_get_due (&calm), ==, 1000 + INK_WATCH_QUIET);
  ink_watch_calm_add (&calm, "a", INK_WATCH_CONFIG, 2000);
  ink_watch_calm_add (&calm, "b", INK_WATCH_CONTENT, 3000);
  ink_watch_calm_add (&calm, "c", 0, 4000);
  g_assert_cmpint (ink_watch_calm_get_due (&calm), ==, 3000 + INK_WATCH_QUIET);
  ink_watch_calm_add (&calm, "b", INK_WATCH_CONTENT, 1000 + INK_WATCH_LATEST);
  g_assert_cmpint (ink_watch_calm_get_due (&calm), ==, 1000 + INK_WATCH_LATEST);
  paths = ink_watch_calm_take (&calm, &kinds);
  g_assert_cmpstrv (paths, ((const char *[]){ "a", "b", NULL }));
  g_assert_cmphex (kinds, ==, INK_WATCH_CONTENT | INK_WATCH_CONFIG);
  g_assert_true (ink_watch_calm_get_due (&calm) == G_MAXINT64);
  ink_watch_calm_clear (&calm);
}

static void
test_calm_many (void)
{
  InkWatchCalm calm;
  InkWatchKinds kinds;

  ink_watch_calm_init (&calm);
  for (guint i = 0; i <= INK_WATCH_MAX_PATHS; i++) {
    g_autofree char *path = g_strdup_printf ("%u", i);

    ink_watch_calm_add (&calm, path, INK_WATCH_CONTENT, i);
  }
  g_assert_cmpuint (g_hash_table_size (calm.paths), ==, 0);
  g_assert_null (ink_watch_calm_take (&calm, &kinds));
  g_assert_cmphex (kinds, ==, INK_WATCH_CONTENT);
  ink_watch_calm_clear (&calm);
}

/* --- The kernel's queue --------------------------------------------------------------------
 */

static void
count_cb (const char *path, InkInotifyWhat what, gpointer data)
{
  guint *n = data;

  n[what & INK_INOTIFY_LOST ? 1 : 0]++;
}

/* More than the kernel keeps is told as lost, once. */
static void
test_overflow (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *limit = NULL;
  g_autoptr (InkInotify) inotify = ink_inotify_new ();
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  guint n[2] = { 0 };
  guint max;

  g_assert_true (
      g_file_get_contents ("/proc/sys/fs/inotify/max_queued_events", &limit, NULL, NULL));
  max = (guint)g_ascii_strtoull (limit, NULL, 10);
  g_assert_nonnull (inotify);
  g_assert_cmpint (ink_inotify_add (inotify, fd, ""), ==, 0);
  for (guint i = 0; i <= max / 2; i++) {
    g_assert_cmpint (mkdirat (fd, "x", 0700), ==, 0);
    g_assert_cmpint (unlinkat (fd, "x", AT_REMOVEDIR), ==, 0);
  }
  ink_inotify_read (inotify, count_cb, n);
  g_assert_cmpuint (n[0], ==, max);
  g_assert_cmpuint (n[1], ==, 1);
  close (fd);
  test_folder_remove (folder);
}

/* --- A watch -------------------------------------------------------------------------------
 */

typedef struct {
  char *root;
  InkSite *site;
  InkSiteWatch *watch;
  GHashTable *told; /* paths */
  guint n_told;
  guint n_all;
  guint kinds;
} World;

static void
changed_cb (InkSiteWatch *watch, char **paths, guint kinds, gpointer data)
{
  World *self = data;

  self->n_told++;
  self->kinds |= kinds;
  if (paths == NULL)
    self->n_all++;
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    g_hash_table_add (self->told, g_strdup (paths[i]));
}

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
    while (!(condition))                                                 \
      g_main_context_iteration (NULL, TRUE);                             \
    g_source_remove (late);                                              \
  }                                                                      \
  G_STMT_END

static gboolean
was_told (const World *self, const char *path)
{
  return g_hash_table_contains (self->told, path);
}

static void
forget (World *self)
{
  g_hash_table_remove_all (self->told);
  self->n_told = self->n_all = self->kinds = 0;
}

static void
start (World *self, const InkSiteWatchLimits *limits)
{
  self->watch = ink_site_watch_new (self->site, limits);
  g_signal_connect (self->watch, "changed", G_CALLBACK (changed_cb), self);
  WAIT_FOR (ink_site_watch_get_state (self->watch) != INK_SITE_WATCH_STARTING);
}

static void
set_up (World *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = new_site ();
  self->site = ink_site_loader_load (self->root, NULL, &error);
  g_assert_no_error (error);
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  start (self, data);
  if (data == NULL)
    g_assert_cmpint (ink_site_watch_get_state (self->watch), ==, INK_SITE_WATCH_FULL);
}

static void
tear_down (World *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->watch), (gpointer *)&self->watch);
  g_object_unref (self->watch);
  g_assert_null (self->watch);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  ink_site_unref (self->site);
  g_hash_table_unref (self->told);
  test_folder_remove (self->root);
  g_free (self->root);
}

static void
write_file (const World *self, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (self->root, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);
  int fd;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  fd = open (whole, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, (gssize)strlen (text));
  close (fd);
}

static void
move (const World *self, const char *from, const char *to)
{
  g_autofree char *source = g_build_filename (self->root, from, NULL);
  g_autofree char *target = g_build_filename (self->root, to, NULL);

  g_assert_cmpint (g_rename (source, target), ==, 0);
}

static void delete (const World *self, const char *path)
{
  g_autofree char *whole = g_build_filename (self->root, path, NULL);

  test_folder_remove (whole);
}

static void
test_file (World *self, gconstpointer data)
{
  write_file (self, "content/a.md", "other");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_cmphex (self->kinds, ==, INK_WATCH_CONTENT);
  write_file (self, "content/new.md", "new");
  WAIT_FOR (was_told (self, "content/new.md"));
  move (self, "content/new.md", "content/posts/moved.md");
  forget (self);
  WAIT_FOR (was_told (self, "content/posts/moved.md"));
  g_assert_true (was_told (self, "content/new.md"));
  forget (self);
  delete (self, "content/a.md");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_cmpuint (self->n_all, ==, 0);
}

/* A hundred files at once are one piece. */
static void
test_once (World *self, gconstpointer data)
{
  for (guint i = 0; i < 100; i++) {
    g_autofree char *path = g_strdup_printf ("content/many/%u.md", i);

    write_file (self, path, "x");
  }
  WAIT_FOR (self->n_told > 0);
  write_file (self, "content/a.md", "end");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_true (was_told (self, "content/many"));
  g_assert_cmpuint (self->n_told, <=, 3);
}

/* What is in a folder that appeared is watched as well, however deep. */
static void
test_folder (World *self, gconstpointer data)
{
  write_file (self, "content/one/two/three/d.md", "d");
  WAIT_FOR (was_told (self, "content/one"));
  forget (self);
  write_file (self, "content/one/two/three/d.md", "other");
  WAIT_FOR (was_told (self, "content/one/two/three/d.md"));
  move (self, "content/one", "content/uno");
  WAIT_FOR (was_told (self, "content/one") && was_told (self, "content/uno"));
  forget (self);
  write_file (self, "content/uno/two/three/d.md", "third");
  WAIT_FOR (was_told (self, "content/uno/two/three/d.md"));
  g_assert_cmpuint (g_hash_table_size (self->told), ==, 1);
}

/* A folder that was moved out of the site is none of ours any more. */
static void
test_moved_out (World *self, gconstpointer data)
{
  move (self, "content/posts", "elsewhere");
  WAIT_FOR (was_told (self, "content/posts"));
  forget (self);
  write_file (self, "elsewhere/b.md", "not ours");
  write_file (self, "content/a.md", "ours");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_cmpuint (g_hash_table_size (self->told), ==, 1);
}

static void
test_replaced (World *self, gconstpointer data)
{
  delete (self, "content/posts");
  write_file (self, "content/posts", "a file");
  WAIT_FOR (was_told (self, "content/posts"));
  forget (self);
  delete (self, "content/posts");
  write_file (self, "content/posts/b.md", "a folder again");
  WAIT_FOR (was_told (self, "content/posts"));
  forget (self);
  write_file (self, "content/posts/b.md", "watched");
  WAIT_FOR (was_told (self, "content/posts/b.md"));
}

/* Folders the config names that come to be later. */
static void
test_later (World *self, gconstpointer data)
{
  write_file (self, "static/img/a.png", "png");
  WAIT_FOR (was_told (self, "static"));
  g_assert_cmphex (self->kinds, ==, INK_WATCH_FILES);
  forget (self);
  write_file (self, "static/img/b.png", "png");
  WAIT_FOR (was_told (self, "static/img/b.png"));
  forget (self);
  delete (self, "content");
  WAIT_FOR (was_told (self, "content"));
  write_file (self, "content/again.md", "x");
  forget (self);
  WAIT_FOR (was_told (self, "content") || was_told (self, "content/again.md"));
  write_file (self, "hugo.toml", "title = 'Other'");
  WAIT_FOR (was_told (self, "hugo.toml"));
}

/* What does not matter, our temporary files among it, is not told. */
static void
test_silence (World *self, gconstpointer data)
{
  write_file (self, "content/.a.md.tmp", "x");
  delete (self, "content/.a.md.tmp");
  write_file (self, "README.md", "x");
  write_file (self, "public/a/index.html", "x");
  write_file (self, "content/a.md", "end");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_cmpuint (g_hash_table_size (self->told), ==, 1);
}

/* A link to a folder, out of the site or in a circle, is not gone into. */
static void
test_link (World *self, gconstpointer data)
{
  g_autofree char *outside = test_folder_new ();
  g_autofree char *link = g_build_filename (self->root, "content/out", NULL);
  g_autofree char *loop = g_build_filename (self->root, "content/loop", NULL);
  g_autofree char *secret = NULL;

  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink ("..", loop), ==, 0);
  WAIT_FOR (was_told (self, "content/out") && was_told (self, "content/loop"));
  forget (self);
  secret = test_folder_write (outside, "x.md", "x", -1);
  write_file (self, "content/a.md", "end");
  WAIT_FOR (was_told (self, "content/a.md"));
  g_assert_cmpuint (g_hash_table_size (self->told), ==, 1);
  test_folder_remove (outside);
}

static void
test_bytes (World *self, gconstpointer data)
{
  g_autofree char *first = NULL;

  g_assert_cmpuint (ink_site_watch_get_unnamed (self->watch, NULL), ==, 0);
  write_file (self, "content/\xff\xfe.md", "x");
  WAIT_FOR (was_told (self, "content/\xff\xfe.md"));
  WAIT_FOR (ink_site_watch_get_unnamed (self->watch, NULL) == 1);
  g_assert_cmpuint (ink_site_watch_get_unnamed (self->watch, &first), ==, 1);
  g_assert_cmpstr (first, ==, "content/\xff\xfe.md");
  delete (self, "content/\xff\xfe.md");
  WAIT_FOR (ink_site_watch_get_unnamed (self->watch, NULL) == 0);
}

static void
test_hold (World *self, gconstpointer data)
{
  ink_site_watch_hold (self->watch);
  for (guint i = 0; i < 3; i++) {
    write_file (self, i == 0 ? "content/a.md" : "content/posts/b.md", "x");
    g_usleep (2 * INK_WATCH_LATEST / 3);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
  g_assert_cmpuint (self->n_told, ==, 0);
  ink_site_watch_release (self->watch);
  WAIT_FOR (self->n_told > 0);
  g_assert_cmpuint (self->n_told, ==, 1);
  g_assert_true (was_told (self, "content/a.md") && was_told (self, "content/posts/b.md"));
}

/* The site is moved away, whole or with the folder it lies in, and comes back. */
static void
test_gone (World *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->root, "-away", NULL);

  g_assert_cmpint (g_rename (self->root, away), ==, 0);
  WAIT_FOR (ink_site_watch_get_state (self->watch) == INK_SITE_WATCH_GONE && self->n_all > 0);
  forget (self);
  g_assert_cmpint (g_rename (away, self->root), ==, 0);
  WAIT_FOR (ink_site_watch_get_state (self->watch) == INK_SITE_WATCH_FULL && self->n_all > 0);
  forget (self);
  write_file (self, "content/posts/b.md", "watched again");
  WAIT_FOR (was_told (self, "content/posts/b.md"));
  forget (self);
  test_folder_remove (self->root);
  WAIT_FOR (ink_site_watch_get_state (self->watch) == INK_SITE_WATCH_GONE);
}

static void
test_above (void)
{
  World self = { 0 };
  g_autofree char *top = test_folder_new ();
  g_autofree char *above = g_build_filename (top, "above", NULL);
  g_autofree char *away = g_build_filename (top, "away", NULL);
  g_autofree char *config = test_folder_write (above, "site/hugo.toml", "title = 'x'\n", -1);

  g_free (test_folder_write (above, "site/content/a.md", "x", -1));
  self.root = g_build_filename (above, "site", NULL);
  self.site = ink_site_loader_load (self.root, NULL, NULL);
  self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  start (&self, NULL);
  g_assert_cmpint (g_rename (above, away), ==, 0);
  WAIT_FOR (ink_site_watch_get_state (self.watch) == INK_SITE_WATCH_GONE);
  tear_down (&self, NULL);
  test_folder_remove (top);
}

static const InkSiteWatchLimits few = { .max_folders = 3, .look_seconds = 1 };

/* Above the limit of the system it is looked at now and then. */
static void
test_limit (World *self, gconstpointer data)
{
  g_assert_cmpint (ink_site_watch_get_state (self->watch), ==, INK_SITE_WATCH_PARTLY);
  g_assert_cmpuint (ink_site_watch_get_n_folders (self->watch), <=, 3);
  WAIT_FOR (self->n_all >= 2);
  write_file (self, "hugo.toml", "title = 'still watched'");
  WAIT_FOR (was_told (self, "hugo.toml"));
}

/* --- Many at once --------------------------------------------------------------------------
 */

static void
touch_all (const World *self, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("%s/content/s%u/%u.md", self->root, i % 100, i);

    g_assert_cmpint (utimensat (AT_FDCWD, path, NULL, 0), ==, 0);
  }
}

static void
test_ten_thousand (World *self, gconstpointer data)
{
  gint64 before;
  guint most;

  for (guint i = 0; i < 10000; i++) {
    g_autofree char *path = g_strdup_printf ("content/s%u/%u.md", i % 100, i);

    write_file (self, path, "x");
  }
  write_file (self, "content/a.md", "made");
  WAIT_FOR (was_told (self, "content/a.md") || self->n_all > 0);
  g_usleep (3 * INK_WATCH_QUIET);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  forget (self);
  before = g_get_monotonic_time ();
  touch_all (self, 10000);
  most = 2 + (guint)((g_get_monotonic_time () - before) / INK_WATCH_LATEST);
  WAIT_FOR (self->n_told > 0);
  forget (self);
  write_file (self, "hugo.toml", "title = 'end'");
  WAIT_FOR (self->kinds & INK_WATCH_CONFIG);
  g_assert_cmpuint (self->n_told, <=, most + 1);
}

static void
git (const World *self, const char *arguments)
{
  g_autofree char *line =
      g_strdup_printf ("git -C '%s' -c user.name=x -c user.email=x@y.invalid -c gc.auto=0 %s",
                       self->root,
                       arguments);
  g_autofree char *messages = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (line, NULL, &messages, &status, &error);
  g_assert_no_error (error);
  if (status != 0)
    g_test_message ("%s", messages);
  g_assert_cmpint (status, ==, 0);
}

/* Another branch with 2,000 other articles is one piece. */
static void
test_git (World *self, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("git");

  if (program == NULL) {
    g_test_skip ("no git here");
    return;
  }
  git (self, "init -q -b one");
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *path = g_strdup_printf ("content/g%u/%u.md", i % 50, i);

    write_file (self, path, "one");
  }
  git (self, "add -A");
  git (self, "commit -qm one");
  git (self, "checkout -qb two");
  for (guint i = 0; i < 2000; i++) {
    g_autofree char *path = g_strdup_printf ("content/g%u/%u.md", i % 50, i);

    write_file (self, path, "two");
  }
  git (self, "commit -qam two");
  g_object_unref (self->watch);
  start (self, NULL);
  forget (self);
  git (self, "checkout -q one");
  WAIT_FOR (self->n_told > 0);
  write_file (self, "hugo.toml", "title = 'end'");
  WAIT_FOR (self->kinds & INK_WATCH_CONFIG);
  g_assert_cmpuint (self->n_told, <=, 2);
  g_assert_true (self->n_all > 0 || g_hash_table_size (self->told) >= 2000);
}

#define ADD(name, limits, func) \
  g_test_add ("/site-watch/" name, World, limits, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  test_folder_use_memory ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places_cases); i++)
    g_test_add_data_func (places_cases[i].name, GUINT_TO_POINTER (i), test_places);
  g_test_add_func ("/site-watch/calm", test_calm);
  g_test_add_func ("/site-watch/calm/many", test_calm_many);
  g_test_add_func ("/site-watch/overflow", test_overflow);
  ADD ("file", NULL, test_file);
  ADD ("once", NULL, test_once);
  ADD ("folder", NULL, test_folder);
  ADD ("moved-out", NULL, test_moved_out);
  ADD ("replaced", NULL, test_replaced);
  ADD ("later", NULL, test_later);
  ADD ("silence", NULL, test_silence);
  ADD ("link", NULL, test_link);
  ADD ("bytes", NULL, test_bytes);
  ADD ("hold", NULL, test_hold);
  ADD ("gone", NULL, test_gone);
  g_test_add_func ("/site-watch/above", test_above);
  ADD ("limit", &few, test_limit);
  ADD ("ten-thousand", NULL, test_ten_thousand);
  ADD ("git", NULL, test_git);
  return g_test_run ();
}
