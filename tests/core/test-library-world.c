/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A living library on a disk where others work, and where not all is well. */

#include "ink.h"
#include "test-folder.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_SECONDS 30

typedef struct {
  char *root;
  InkSite *site;
  InkSiteKeeper *keeper;
  InkLibrary *library;
  guint n_changed;
  GPtrArray *troubles;
} World;

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

static void
write_file (const World *self, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (self->root, path, NULL);
  g_autofree char *parent = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (whole, text, -1, NULL));
}

static void
write_article (const World *self, const char *path, const char *title)
{
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: %s\ndate: 2024-05-06\n---\nText of it.\n", title);

  write_file (self, path, text);
}

static void delete (const World *self, const char *path)
{
  g_autofree char *whole = g_build_filename (self->root, path, NULL);

  test_folder_remove (whole);
}

static void
move (const World *self, const char *from, const char *to)
{
  g_autofree char *source = g_build_filename (self->root, from, NULL);
  g_autofree char *target = g_build_filename (self->root, to, NULL);

  g_assert_cmpint (g_rename (source, target), ==, 0);
}

static const char *
title_of (const World *self, const char *path)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);
  guint row = ink_catalogue_find (catalogue, path);

  return row != INK_NO_ROW && ink_catalogue_has_row (catalogue, row)
             ? ink_catalogue_get_text (catalogue, row, INK_RECORD_TITLE)
             : NULL;
}

static guint
n_articles (const World *self)
{
  return ink_catalogue_get_n_articles (ink_library_get_catalogue (self->library));
}

#define WAIT_FOR_TITLE(path, title) WAIT_FOR (g_strcmp0 (title_of (self, path), title) == 0)

static void
changed_cb (World *self)
{
  self->n_changed++;
}

static void
trouble_cb (World *self, const char *sentence)
{
  g_ptr_array_add (self->troubles, g_strdup (sentence));
}

static void
start (World *self)
{
  InkSiteWatch *watch;

  self->keeper = ink_site_keeper_new (self->site);
  self->library = ink_library_new (self->site);
  g_signal_connect_swapped (self->library, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->library, "trouble", G_CALLBACK (trouble_cb), self);
  ink_library_follow (self->library, self->keeper);
  ink_library_start (self->library);
  watch = ink_site_keeper_get_watch (self->keeper);
  WAIT_FOR (ink_site_watch_get_state (watch) == INK_SITE_WATCH_FULL && self->n_changed > 0 &&
            !ink_library_is_busy (self->library));
}

static void
stop (World *self)
{
  ink_site_keeper_stop (self->keeper);
  ink_library_stop (self->library);
  g_clear_object (&self->library);
  g_clear_object (&self->keeper);
  for (guint i = 0; i < 50; i++) {
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_usleep (1000);
  }
}

static void
set_up (World *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->root = test_folder_new ();
  self->troubles = g_ptr_array_new_with_free_func (g_free);
  write_file (self, "hugo.toml", "title = 'Site'\n");
  write_article (self, "content/posts/a.md", "A");
  write_article (self, "content/posts/b.md", "B");
  write_article (self, "content/bundle/index.md", "Bundle");
  if (data != NULL)
    ((void (*) (World *))data) (self);
  self->site = ink_site_loader_load (self->root, NULL, &error);
  g_assert_no_error (error);
  start (self);
}

static void
tear_down (World *self, gconstpointer data)
{
  stop (self);
  ink_site_unref (self->site);
  g_ptr_array_unref (self->troubles);
  test_folder_remove (self->root);
  g_free (self->root);
}

/* --- Others work ---------------------------------------------------------------------------
 */

static void
test_follows (World *self, gconstpointer data)
{
  g_assert_cmpuint (n_articles (self), ==, 3);
  write_article (self, "content/posts/a.md", "Other");
  WAIT_FOR_TITLE ("content/posts/a.md", "Other");
  write_article (self, "content/deep/er/c.md", "C");
  WAIT_FOR_TITLE ("content/deep/er/c.md", "C");
  move (self, "content/deep", "content/moved");
  WAIT_FOR_TITLE ("content/moved/er/c.md", "C");
  g_assert_null (title_of (self, "content/deep/er/c.md"));
  delete (self, "content/moved");
  WAIT_FOR (n_articles (self) == 3);
  g_assert_cmpuint (self->troubles->len, ==, 0);
}

/* What is as it was is silent. */
static void
test_silent (World *self, gconstpointer data)
{
  guint before = self->n_changed;

  ink_library_look_again (self->library, NULL);
  ink_library_look_again (self->library, (const char *const[]){ "content/posts/a.md", NULL });
  WAIT_FOR (!ink_library_is_busy (self->library));
  g_assert_cmpuint (self->n_changed, ==, before);
}

/* The config names another content folder, or another language of a file. */
static void
test_config (World *self, gconstpointer data)
{
  write_article (self, "texts/x.md", "X");
  write_file (self, "hugo.toml", "contentDir = 'texts'\n");
  WAIT_FOR_TITLE ("texts/x.md", "X");
  g_assert_cmpuint (n_articles (self), ==, 1);
  write_article (self, "texts/y.md", "Y");
  WAIT_FOR_TITLE ("texts/y.md", "Y");
}

static void
git (const World *self, const char *arguments)
{
  g_autofree char *line =
      g_strdup_printf ("git -C '%s' -c user.name=x -c user.email=x@y.invalid -c gc.auto=0 %s",
                       self->root,
                       arguments);
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

#define N_GIT 500

static void
write_branch (const World *self, const char *name)
{
  for (guint i = 0; i < N_GIT; i++) {
    g_autofree char *path = g_strdup_printf ("content/g%u/%u.md", i % 20, i);

    write_article (self, path, name);
  }
}

static void
make_repository (World *self)
{
  g_autofree char *git_program = g_find_program_in_path ("git");

  if (git_program == NULL)
    return;
  git (self, "init -q -b one");
  write_branch (self, "One");
  git (self, "add -A");
  git (self, "commit -qm one");
  git (self, "checkout -qb two");
  write_branch (self, "Two");
  write_article (self, "content/new.md", "New");
  git (self, "add -A");
  git (self, "commit -qm two");
}

static guint
count_titles (const World *self, const char *title)
{
  guint n = 0;

  for (guint i = 0; i < N_GIT; i++) {
    g_autofree char *path = g_strdup_printf ("content/g%u/%u.md", i % 20, i);

    n += g_strcmp0 (title_of (self, path), title) == 0;
  }
  return n;
}

/* Another branch is one update. */
static void
test_git (World *self, gconstpointer data)
{
  guint before = self->n_changed;

  if (n_articles (self) < N_GIT) {
    g_test_skip ("no git here");
    return;
  }
  git (self, "checkout -q one");
  WAIT_FOR (count_titles (self, "One") == N_GIT);
  g_assert_cmpuint (self->n_changed, ==, before + 1);
  g_assert_null (title_of (self, "content/new.md"));
}

/* Two libraries of one site, each with a window that writes. */
static void
test_two (World *self, gconstpointer data)
{
  World other = { .root = self->root, .site = self->site, .troubles = self->troubles };

  start (&other);
  write_article (self, "content/posts/a.md", "First");
  write_article (&other, "content/posts/b.md", "Second");
  WAIT_FOR_TITLE ("content/posts/b.md", "Second");
  WAIT_FOR_TITLE ("content/posts/a.md", "First");
  WAIT_FOR (g_strcmp0 (title_of (&other, "content/posts/a.md"), "First") == 0 &&
            g_strcmp0 (title_of (&other, "content/posts/b.md"), "Second") == 0);
  stop (&other);
}

/* --- Not all is well -----------------------------------------------------------------------
 */

static void
test_file_is_folder (World *self, gconstpointer data)
{
  delete (self, "content/posts/a.md");
  write_article (self, "content/posts/a.md/inside.md", "Inside");
  WAIT_FOR_TITLE ("content/posts/a.md/inside.md", "Inside");
  g_assert_null (title_of (self, "content/posts/a.md"));
  delete (self, "content/posts/a.md");
  write_article (self, "content/posts/a.md", "A file again");
  WAIT_FOR_TITLE ("content/posts/a.md", "A file again");
  g_assert_null (title_of (self, "content/posts/a.md/inside.md"));
}

static void
make_loops (World *self)
{
  g_autofree char *loop = g_build_filename (self->root, "content/posts/loop", NULL);
  g_autofree char *itself = g_build_filename (self->root, "content/posts/itself.md", NULL);
  g_autofree char *out = g_build_filename (self->root, "content/posts/out.md", NULL);

  g_assert_cmpint (symlink ("..", loop), ==, 0);
  g_assert_cmpint (symlink ("itself.md", itself), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", out), ==, 0);
}

static void
test_loops (World *self, gconstpointer data)
{
  g_assert_cmpuint (n_articles (self), ==, 3);
  write_article (self, "content/posts/a.md", "Still told");
  WAIT_FOR_TITLE ("content/posts/a.md", "Still told");
  g_assert_cmpuint (n_articles (self), ==, 3);
}

static void
set_mode (const World *self, const char *path, mode_t mode)
{
  g_autofree char *whole = g_build_filename (self->root, path, NULL);

  g_assert_cmpint (chmod (whole, mode), ==, 0);
}

/* The superuser may read anything: the test is somebody else meanwhile. */
#define NOBODY 65534

static void
become (const World *self, uid_t user)
{
  g_autofree char *line = g_strdup_printf ("chown -R %d '%s'", NOBODY, self->root);

  if (user != 0)
    g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, NULL));
  g_assert_cmpint (seteuid (user), ==, 0);
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1), ==, 0); /* else /proc/self is the superuser's */
}

/* A folder nobody may read: what is in it is not there, the rest is; then it may be read. */
static void
test_unreadable (World *self, gconstpointer data)
{
  gboolean super = geteuid () == 0;

  if (super)
    become (self, NOBODY);
  set_mode (self, "content/posts", 0);
  WAIT_FOR (n_articles (self) == 1);
  set_mode (self, "content/posts", 0755);
  WAIT_FOR (n_articles (self) == 3);
  write_article (self, "content/posts/a.md", "Watched again");
  WAIT_FOR_TITLE ("content/posts/a.md", "Watched again");
  if (super)
    become (self, 0);
}

#define HUGE_SIZE (G_GINT64_CONSTANT (1) << 30)

static void
make_huge (World *self)
{
  g_autofree char *path = g_build_filename (self->root, "content/posts/huge.md", NULL);
  int fd;

  write_article (self, "content/posts/huge.md", "Huge");
  fd = open (path, O_WRONLY | O_CLOEXEC);
  g_assert_cmpint (ftruncate (fd, HUGE_SIZE), ==, 0);
  close (fd);
}

/* Bytes this process has read so far. */
static guint64
count_bytes (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/io", &text, NULL, NULL))
    return 0;
  return g_ascii_strtoull (strstr (text, "rchar:") + strlen ("rchar:"), NULL, 10);
}

/* A gigabyte among the content is never read whole, nor kept from seeing the rest. */
static void
test_huge (World *self, gconstpointer data)
{
  guint64 before = count_bytes ();

  g_assert_cmpstr (title_of (self, "content/posts/a.md"), ==, "A");
  write_article (self, "content/posts/a.md", "Beside it");
  WAIT_FOR_TITLE ("content/posts/a.md", "Beside it");
  g_assert_cmpuint (count_bytes () - before, <, 64 * 1024 * 1024);
}

static void
make_bytes (World *self)
{
  write_article (self, "content/posts/\xff\xfe.md", "Bytes");
  write_article (self, "content/posts/new\nline.md", "Line");
  write_article (self, "content/posts/\"quotes\" & <b>.md", "Quotes");
  write_article (self, "content/\xe9t\xe9/x.md", "Latin");
}

/* Names no text can hold do not disturb, and the others are found by their bytes. */
static void
test_bytes (World *self, gconstpointer data)
{
  g_assert_cmpstr (title_of (self, "content/posts/new\nline.md"), ==, "Line");
  g_assert_cmpstr (title_of (self, "content/posts/\"quotes\" & <b>.md"), ==, "Quotes");
  write_article (self, "content/posts/\xff\xfe.md", "Other");
  write_article (self, "content/posts/a.md", "Told");
  WAIT_FOR_TITLE ("content/posts/a.md", "Told");
}

/* The site is gone and comes back. */
static void
test_removed (World *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->root, "-away", NULL);

  g_assert_cmpint (g_rename (self->root, away), ==, 0);
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_GONE);
  WAIT_FOR (!ink_library_is_busy (self->library));
  g_assert_cmpuint (n_articles (self), ==, 3); /* nothing of it is forgotten meanwhile */
  g_assert_cmpint (g_rename (away, self->root), ==, 0);
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_FINE);
  WAIT_FOR (n_articles (self) == 3);
  write_article (self, "content/posts/a.md", "Back");
  WAIT_FOR_TITLE ("content/posts/a.md", "Back");
}

#define N_TOUCHED 10000

static void
make_many (World *self)
{
  for (guint i = 0; i < N_TOUCHED; i++) {
    g_autofree char *path = g_strdup_printf ("content/s%u/%u.md", i % 100, i);
    g_autofree char *whole = g_build_filename (self->root, path, NULL);

    if (i < 100)
      write_article (self, path, "Many");
    else
      g_assert_true (g_file_set_contents_full (whole, "Many\n", -1, 0, 0644, NULL));
  }
}

/* Ten thousand files touched at once; then it is as right and as quick as before. */
static void
test_touched (World *self, gconstpointer data)
{
  g_assert_cmpuint (n_articles (self), ==, N_TOUCHED + 3);
  for (guint i = 0; i < N_TOUCHED; i++) {
    g_autofree char *path = g_strdup_printf ("%s/content/s%u/%u.md", self->root, i % 100, i);

    g_assert_cmpint (utimensat (AT_FDCWD, path, NULL, 0), ==, 0);
  }
  write_article (self, "content/posts/a.md", "After");
  WAIT_FOR_TITLE ("content/posts/a.md", "After");
  g_assert_cmpuint (n_articles (self), ==, N_TOUCHED + 3);
  g_assert_cmpuint (self->n_changed, <=, 6);
}

#define ADD(name, make, func) \
  g_test_add ("/library-world/" name, World, make, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *cache = NULL;
  int status;

  test_folder_use_memory ();
  cache = test_folder_new ();
  g_setenv ("XDG_CACHE_HOME", cache, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("follows", NULL, test_follows);
  ADD ("silent", NULL, test_silent);
  ADD ("config", NULL, test_config);
  ADD ("git", make_repository, test_git);
  ADD ("two", NULL, test_two);
  ADD ("file-is-folder", NULL, test_file_is_folder);
  ADD ("loops", make_loops, test_loops);
  ADD ("unreadable", NULL, test_unreadable);
  ADD ("huge", make_huge, test_huge);
  ADD ("bytes", make_bytes, test_bytes);
  ADD ("removed", NULL, test_removed);
  ADD ("touched", make_many, test_touched);
  status = g_test_run ();
  test_folder_remove (cache);
  return status;
}
