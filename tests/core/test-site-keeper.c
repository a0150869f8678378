/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A site whose config changes on the disk: what is told, and that a good one is never lost.
 * Folders without a config, too. */

#include "ink.h"
#include "test-site-folder.h"

#define LONGEST_SECONDS 20

typedef struct {
  char *root;
  InkSiteKeeper *keeper;
  guint n_sites;
  guint n_changed;
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
site_cb (World *self)
{
  self->n_sites++;
}

static void
changed_cb (World *self, char **paths, guint kinds)
{
  self->n_changed++;
}

static void
write_file (World *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL)); /* by a rename, as editors do */
}

static void
start (World *self, InkSite *site)
{
  InkSiteWatch *watch;

  self->keeper = ink_site_keeper_new (site);
  g_signal_connect_swapped (self->keeper, "notify::site", G_CALLBACK (site_cb), self);
  g_signal_connect_swapped (self->keeper, "changed", G_CALLBACK (changed_cb), self);
  watch = ink_site_keeper_get_watch (self->keeper);
  WAIT_FOR (ink_site_watch_get_state (watch) == INK_SITE_WATCH_FULL);
}

static void
set_up (World *self, gconstpointer data)
{
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GError) error = NULL;

  self->root = test_folder_new ();
  write_file (self, "hugo.toml", "title = 'First'\n");
  write_file (self, "content/a.md", "a");
  site = ink_site_loader_load (self->root, NULL, &error);
  g_assert_no_error (error);
  start (self, site);
}

static void
tear_down (World *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->keeper), (gpointer *)&self->keeper);
  ink_site_keeper_stop (self->keeper);
  g_object_unref (self->keeper);
  WAIT_FOR (self->keeper == NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  test_folder_remove (self->root);
  g_free (self->root);
}

static const char *
title (const World *self)
{
  return ink_site_get_title (ink_site_keeper_get_site (self->keeper));
}

static void
test_changed (World *self, gconstpointer data)
{
  write_file (self, "hugo.toml", "title = 'Second'\n");
  WAIT_FOR (g_str_equal (title (self), "Second"));
  g_assert_cmpuint (self->n_sites, ==, 1);
  g_assert_cmpuint (self->n_changed, ==, 0);
  write_file (self, "config/_default/params.toml", "x = 1\n");
  WAIT_FOR (self->n_sites == 2);
}

/* A config saved as it was, or with another comment, is silent. */
static void
test_same (World *self, gconstpointer data)
{
  write_file (self, "hugo.toml", "# A comment.\ntitle = 'First'\n");
  write_file (self, "content/a.md", "b");
  WAIT_FOR (self->n_changed == 1);
  ink_site_keeper_look_again (self->keeper);
  write_file (self, "content/a.md", "c");
  WAIT_FOR (self->n_changed == 2);
  g_assert_cmpuint (self->n_sites, ==, 0);
}

/* While it is being mended the last good one stays. */
static void
test_broken (World *self, gconstpointer data)
{
  const char *message;

  write_file (self, "hugo.toml", "title = 'First'\nnothing at all\n");
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_BROKEN);
  message = ink_site_keeper_get_message (self->keeper);
  g_assert_nonnull (strstr (message, "hugo.toml"));
  g_assert_nonnull (strstr (message, "line 2"));
  g_assert_cmpstr (title (self), ==, "First");
  write_file (self, "hugo.toml", "title = 'Mended'\n");
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_FINE);
  g_assert_cmpstr (title (self), ==, "Mended");
  g_assert_null (ink_site_keeper_get_message (self->keeper));
}

static void
test_bare (World *self, gconstpointer data)
{
  g_autofree char *config = g_build_filename (self->root, "hugo.toml", NULL);

  g_assert_cmpint (g_remove (config), ==, 0);
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_BARE);
  g_assert_cmpstr (title (self), ==, "First");
  write_file (self, "hugo.yaml", "title: Again\n");
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_FINE);
  g_assert_cmpstr (title (self), ==, "Again");
}

static void
test_gone (World *self, gconstpointer data)
{
  g_autofree char *away = g_strconcat (self->root, "-away", NULL);

  g_assert_cmpint (g_rename (self->root, away), ==, 0);
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_GONE);
  g_assert_nonnull (ink_site_keeper_get_message (self->keeper));
  self->n_changed = 0;
  g_assert_cmpint (g_rename (away, self->root), ==, 0);
  WAIT_FOR (ink_site_keeper_get_trouble (self->keeper) == INK_SITE_FINE && self->n_changed > 0);
  g_assert_cmpuint (self->n_sites, ==, 0);
}

/* --- Hugo as the judge ----------------------------------------------------------------------
 */

static const char hugo[] =
    "#!/bin/sh\n"
    "test \"$1\" = version && echo 'hugo v0.167.0 linux/amd64' && exit\n"
    "test \"$2\" = mounts && exit\n"
    "echo \"title = 'Of Hugo'\"; echo 'summarylength = 30'\n"
    "echo 'capitalizelisttitles = true'; echo 'pluralizelisttitles = true'\n";

/* A trusted site's Hugo is asked; what it says is kept, and taken where no file says it. */
static void
test_judge (World *self, gconstpointer data)
{
  const InkHugoJudgement *judgement;
  g_autofree char *home = test_folder_new ();
  g_autofree char *program = test_folder_write (home, "hugo", hugo, -1);
  g_autofree char *path = g_strdup_printf ("%s:%s", home, g_getenv ("PATH"));
  g_autofree char *old_path = g_strdup (g_getenv ("PATH"));

  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_setenv ("PATH", path, TRUE);
  g_assert_true (ink_trust_set (self->root, TRUE, NULL));
  ink_site_keeper_ask_hugo (self->keeper);
  WAIT_FOR (ink_site_keeper_get_judgement (self->keeper) != NULL);
  judgement = ink_site_keeper_get_judgement (self->keeper);
  g_assert_cmpuint (judgement->differences->len, ==, 2);
  g_assert_cmpuint (self->n_sites, ==, 1);
  g_assert_cmpstr (title (self), ==, "First");
  g_assert_cmpint (ink_site_get_number (ink_site_keeper_get_site (self->keeper),
                                        NULL,
                                        "summaryLength",
                                        0),
                   ==,
                   30);
  /* It stays where the config changes and Hugo says the same again. */
  write_file (self, "hugo.toml", "title = 'Second'\n");
  WAIT_FOR (g_str_equal (title (self), "Second") &&
            ink_site_keeper_get_judgement (self->keeper) != judgement);
  g_assert_cmpint (ink_site_get_number (ink_site_keeper_get_site (self->keeper),
                                        NULL,
                                        "summaryLength",
                                        0),
                   ==,
                   30);
  g_assert_cmpuint (self->n_sites, ==, 2);
  g_assert_true (ink_trust_set (self->root, FALSE, NULL));
  ink_site_keeper_ask_hugo (self->keeper);
  WAIT_FOR (ink_site_keeper_get_judgement (self->keeper) == NULL);
  g_assert_cmpint (ink_site_get_number (ink_site_keeper_get_site (self->keeper),
                                        NULL,
                                        "summaryLength",
                                        0),
                   ==,
                   70);
  g_setenv ("PATH", old_path, TRUE);
  test_folder_remove (home);
}

/* --- Folders without a config ---------------------------------------------------------------
 */

static void
test_plain (void)
{
  World self = { .root = test_folder_new () };
  g_autoptr (InkSite) site = ink_site_loader_load_plain (self.root);
  g_autofree char *content = ink_site_dup_content_path (site, "posts/b.md");

  g_assert_true (ink_site_is_plain (site));
  g_assert_cmpstr (content, ==, "posts/b.md");
  write_file (&self, "a.md", "a");
  start (&self, site);
  write_file (&self, "posts/b.md", "b");
  WAIT_FOR (self.n_changed == 1);
  write_file (&self, "hugo.toml", "title = 'A site now'\n");
  WAIT_FOR (self.n_sites == 1);
  g_assert_false (ink_site_is_plain (ink_site_keeper_get_site (self.keeper)));
  g_assert_cmpstr (title (&self), ==, "A site now");
  tear_down (&self, NULL);
}

static void
found_cb (const char *path, gpointer data)
{
  g_string_append_printf (data, "%s ", path);
}

/* Its pages, and what Hugo would make of them below a content folder. */
static void
test_plain_pages (void)
{
  g_autofree char *root = test_folder_new ();
  g_autoptr (InkSite) site = ink_site_loader_load_plain (root);
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkText) text = ink_text_new ("---\ntitle: B\n---\n", -1, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkPage) page = NULL;

  g_free (test_folder_write (root, "a.md", "a", -1));
  g_free (test_folder_write (root, "posts/b.md", "b", -1));
  g_free (test_folder_write (root, "posts/c.txt", "c", -1));
  g_assert_true (ink_site_walk (site, INK_SITE_WALK_SECTIONS, found_cb, found, NULL, NULL));
  g_assert_cmpstr (found->str, ==, "a.md posts/b.md ");
  page = ink_page_new ("posts/b.md", front, site, now, NULL);
  g_assert_cmpstr (page->url, ==, "/posts/b/");
  test_folder_remove (root);
}

static void
test_look (void)
{
  g_autofree char *root = test_folder_new ();
  g_autofree char *hidden = test_folder_write (root, ".hidden", "x", -1);

  g_assert_cmpint (ink_site_loader_look (root, NULL), ==, INK_FOLDER_EMPTY);
  g_free (test_folder_write (root, "sub/x.txt", "x", -1));
  g_assert_cmpint (ink_site_loader_look (root, NULL), ==, INK_FOLDER_OTHER);
  g_free (test_folder_write (root, "sub/deeper/x.md", "x", -1));
  g_assert_cmpint (ink_site_loader_look (root, NULL), ==, INK_FOLDER_MARKDOWN);
  g_assert_cmpint (ink_site_loader_look ("/", NULL), ==, INK_FOLDER_OTHER);
  g_assert_cmpint (ink_site_loader_look (g_get_home_dir (), NULL), ==, INK_FOLDER_OTHER);
  g_assert_cmpint (ink_site_loader_look ("/nowhere/at/all", NULL), ==, INK_FOLDER_OTHER);
  test_folder_remove (root);
}

static void
test_make (void)
{
  g_autofree char *root = test_folder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = NULL;

  g_assert_true (ink_site_loader_make (root, "A \"new\" 站\\", &error));
  g_assert_no_error (error);
  site = ink_site_loader_load (root, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ink_site_get_title (site), ==, "A \"new\" 站\\");
  g_assert_false (ink_site_loader_make (root, "again", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  test_folder_remove (root);
}

#define ADD(name, func) g_test_add ("/site-keeper/" name, World, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  int status;

  test_site_isolate (home);
  g_test_init (&argc, &argv, NULL);
  ADD ("changed", test_changed);
  ADD ("same", test_same);
  ADD ("broken", test_broken);
  ADD ("bare", test_bare);
  ADD ("gone", test_gone);
  ADD ("judge", test_judge);
  g_test_add_func ("/site-keeper/plain", test_plain);
  g_test_add_func ("/site-keeper/plain/pages", test_plain_pages);
  g_test_add_func ("/site-keeper/look", test_look);
  g_test_add_func ("/site-keeper/make", test_make);
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
