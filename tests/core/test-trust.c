/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <sys/stat.h>
#include <unistd.h>

static char *home;

static char *
new_site (const char *name)
{
  char *site = g_build_filename (home, name, NULL);

  g_assert_cmpint (g_mkdir (site, 0755), ==, 0);
  return site;
}

static void
test_set (void)
{
  g_autofree char *site = new_site ("a site\nwith 名字");
  g_autoptr (GError) error = NULL;

  g_assert_false (ink_trust_is_trusted (site));
  g_assert_true (ink_trust_set (site, TRUE, &error));
  g_assert_no_error (error);
  g_assert_true (ink_trust_is_trusted (site));
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  g_auto (GStrv) paths = ink_trust_list ();
  g_assert_cmpuint (g_strv_length (paths), ==, 1);
  g_assert_cmpstr (paths[0], ==, site);
  g_assert_true (ink_trust_set (site, FALSE, NULL));
  g_assert_false (ink_trust_is_trusted (site));
  g_assert_true (ink_trust_set (site, FALSE, NULL));
}

/* A site is trusted by whichever way one comes to it, and what is in it is not for that. */
static void
test_ways (void)
{
  g_autofree char *site = new_site ("ways");
  g_autofree char *link = g_build_filename (home, "link", NULL);
  g_autofree char *dots = g_build_filename (home, "link", "..", "ways", ".", NULL);
  g_autofree char *below = g_build_filename (site, "below", NULL);

  g_assert_cmpint (symlink (site, link), ==, 0);
  g_assert_cmpint (g_mkdir (below, 0755), ==, 0);
  g_assert_true (ink_trust_set (link, TRUE, NULL));
  g_assert_true (ink_trust_is_trusted (site));
  g_assert_true (ink_trust_is_trusted (link));
  g_assert_true (ink_trust_is_trusted (dots));
  g_assert_false (ink_trust_is_trusted (below));
  g_assert_false (ink_trust_is_trusted (home));
}

/* Another folder in the same place is asked about again; so is a copy elsewhere. */
static void
test_replaced (void)
{
  g_autofree char *site = new_site ("replaced");
  g_autofree char *moved = g_build_filename (home, "moved", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (ink_trust_set (site, TRUE, NULL));
  g_assert_cmpint (g_rename (site, moved), ==, 0);
  g_assert_false (ink_trust_is_trusted (site));
  g_assert_false (ink_trust_is_trusted (moved));
  g_assert_cmpint (g_mkdir (site, 0755), ==, 0);
  g_assert_false (ink_trust_is_trusted (site));
  g_assert_cmpint (g_rmdir (site), ==, 0);
  g_assert_false (ink_trust_set (site, TRUE, &error));
  g_assert_nonnull (error);
  g_assert_true (ink_trust_set (site, FALSE, NULL));
}

/* A number that is given again to a new folder does not bring the trust back. */
static void
test_reborn (void)
{
  g_autofree char *site = new_site ("reborn");
  struct statx info;

  if (statx (0, site, 0, STATX_BTIME, &info) != 0 || !(info.stx_mask & STATX_BTIME)) {
    g_test_skip ("this file system does not know when a folder was made");
    return;
  }
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  for (guint i = 0; i < 20; i++) {
    g_assert_cmpint (g_rmdir (site), ==, 0);
    g_usleep (5000);
    g_assert_cmpint (g_mkdir (site, 0755), ==, 0);
    g_assert_false (ink_trust_is_trusted (site));
  }
}

/* What a list holds that nobody wrote trusts nothing and stops nothing. */
static void
test_list_broken (void)
{
  g_autofree char *site = new_site ("listed");
  g_autofree char *list = g_build_filename (home, "galley", "trusted", NULL);
  struct stat info;

  g_free (
      test_folder_write (home, "galley/trusted", "\0x\n\n/\n* /\nx relative\n1:2:3 /\n", 29));
  g_assert_false (ink_trust_is_trusted ("/"));
  g_assert_false (ink_trust_is_trusted (site));
  g_assert_true (ink_trust_set (site, TRUE, NULL));
  g_assert_true (ink_trust_is_trusted (site));
  g_assert_cmpint (stat (list, &info), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  home = test_folder_new ();
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trust/set", test_set);
  g_test_add_func ("/trust/ways", test_ways);
  g_test_add_func ("/trust/replaced", test_replaced);
  g_test_add_func ("/trust/reborn", test_reborn);
  g_test_add_func ("/trust/list-broken", test_list_broken);
  status = g_test_run ();
  test_folder_remove (home);
  g_free (home);
  return status;
}
