/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define BOM "\xef\xbb\xbf"

static const struct {
  const char *name;
  const char *data;
  gssize length;
  gboolean bom;
} kept[] = {
  { "/store/kept/plain", "---\ntitle: A\n---\nbody\n", -1, FALSE },
  { "/store/kept/empty", "", 0, FALSE },
  { "/store/kept/crlf", "---\r\ntitle: A\r\n---\r\nbody\r\n", -1, FALSE },
  { "/store/kept/mixed-ends",
    "a\nb\r\nc\rd\xe2\x80\xa9"
    "e",
    -1,
    FALSE },
  { "/store/kept/no-final-newline", "body", -1, FALSE },
  { "/store/kept/bom", BOM "---\ntitle: A\n---\n", -1, TRUE },
  { "/store/kept/two-boms", BOM BOM "x", -1, TRUE },
  { "/store/kept/bom-alone", BOM, -1, TRUE },
  { "/store/kept/han",
    "人工智能\xef\xbc\x8c"
    "人",
    -1,
    FALSE },
};

static void
assert_same (const char *path, const char *data, gsize length)
{
  g_autofree char *now = NULL;
  gsize now_length;

  g_assert_true (g_file_get_contents (path, &now, &now_length, NULL));
  g_assert_cmpmem (now, now_length, data, length);
}

static void
test_kept (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  gsize length = kept[i].length < 0 ? strlen (kept[i].data) : (gsize)kept[i].length;
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", kept[i].data, (gssize)length);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, &error);
  g_autofree char *etag = NULL;
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (stored->bom, ==, kept[i].bom);
  g_assert_false (stored->read_only);
  etag = ink_store_save (path, stored->text, stored->bom, stored->etag, NULL, &error);
  g_assert_no_error (error);
  assert_same (path, kept[i].data, length);
  now = ink_store_get_etag (path, &error);
  g_assert_cmpstr (etag, ==, now);
  g_assert_cmpstr (etag, !=, stored->etag);
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  test_folder_remove (folder);
}

static const struct {
  const char *name;
  const char *data;
  gssize length;
  int code;
  const char *says;
} refused[] = {
  { "/store/refused/not-utf8", "ok\nab\xff", -1, INK_STORE_ERROR_NOT_UTF8, "line 2, byte 5" },
  { "/store/refused/cut-character",
    "a\r\nb\r\n\xe4\xba",
    -1,
    INK_STORE_ERROR_NOT_UTF8,
    "line 3, byte 6" },
  { "/store/refused/surrogate",
    "\xed\xa0\x80",
    -1,
    INK_STORE_ERROR_NOT_UTF8,
    "line 1, byte 0" },
  { "/store/refused/gbk", "\xb1\xea\xcc\xe2", -1, INK_STORE_ERROR_NOT_UTF8, "line 1, byte 0" },
  { "/store/refused/utf16",
    "\xff\xfe"
    "a\0",
    4,
    INK_STORE_ERROR_NOT_UTF8,
    "UTF-16" },
  { "/store/refused/nul", "abc\0d", 5, INK_STORE_ERROR_NOT_TEXT, "NUL at byte 3" },
};

static void
test_refused (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path =
      test_folder_write (folder, "a.md", refused[i].data, refused[i].length);
  g_autoptr (GError) error = NULL;

  g_assert_null (ink_store_load (path, NULL, &error));
  g_assert_error (error, INK_STORE_ERROR, refused[i].code);
  g_assert_nonnull (strstr (error->message, refused[i].says));
  g_assert_nonnull (strstr (error->message, path));
  test_folder_remove (folder);
}

static void
test_too_large (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = NULL;

  g_assert_cmpint (truncate (path, INK_STORE_MAX_SIZE + 1), ==, 0);
  g_assert_null (ink_store_load (path, NULL, &error));
  g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_TOO_LARGE);
  g_assert_nonnull (strstr (error->message, "16.0"));
  test_folder_remove (folder);
}

static void
test_not_files (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "no.md", NULL);
  g_autofree char *pipe_path = g_build_filename (folder, "pipe.md", NULL);
  g_autofree char *loop = g_build_filename (folder, "loop.md", NULL);
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) a_folder = NULL;
  g_autoptr (GError) a_pipe = NULL;
  g_autoptr (GError) a_loop = NULL;
  g_autoptr (GError) etag = NULL;

  g_assert_null (ink_store_load (missing, NULL, &gone));
  g_assert_error (gone, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
  g_assert_null (ink_store_get_etag (missing, &etag));
  g_assert_error (etag, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
  g_assert_null (ink_store_load (folder, NULL, &a_folder));
  g_assert_error (a_folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  g_assert_null (ink_store_load (pipe_path, NULL, &a_pipe));
  g_assert_nonnull (a_pipe);
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  g_assert_null (ink_store_load (loop, NULL, &a_loop));
  g_assert_nonnull (a_loop);
  test_folder_remove (folder);
}

static void
test_changed (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, NULL);
  g_autoptr (InkText) mine = ink_text_new ("mine", -1, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gone = NULL;
  g_autofree char *etag = NULL;

  g_free (test_folder_write (folder, "a.md", "new", -1));
  g_assert_null (ink_store_save (path, mine, FALSE, stored->etag, NULL, &error));
  g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_CHANGED_ON_DISK);
  assert_same (path, "new", 3);
  etag = ink_store_save (path, mine, FALSE, "*", NULL, NULL);
  g_assert_nonnull (etag);
  assert_same (path, "mine", 4);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (ink_store_save (path, mine, FALSE, etag, NULL, &gone));
  g_assert_error (gone, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
  g_assert_cmpuint (test_folder_count (folder), ==, 0);
  test_folder_remove (folder);
}

static void
test_new_file (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "new.md", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "new.md", NULL);
  g_autoptr (InkText) text = ink_text_new ("text", -1, 1);
  g_autofree char *etag = ink_store_save (path, text, TRUE, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) no_folder = NULL;

  g_assert_nonnull (etag);
  assert_same (path, BOM "text", 7);
  g_assert_null (ink_store_save (path, text, FALSE, NULL, NULL, &error));
  g_assert_error (error, INK_STORE_ERROR, INK_STORE_ERROR_CHANGED_ON_DISK);
  assert_same (path, BOM "text", 7);
  g_assert_null (ink_store_save (nowhere, text, FALSE, NULL, NULL, &no_folder));
  g_assert_error (no_folder, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED);
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  test_folder_remove (folder);
}

static void
test_mode_and_link (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "real/a.md", "old", -1);
  g_autofree char *link_path = g_build_filename (folder, "link.md", NULL);
  g_autoptr (InkText) text = ink_text_new ("new", -1, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;
  struct stat info;

  g_assert_cmpint (chmod (path, 0640), ==, 0);
  g_assert_cmpint (symlink ("real/a.md", link_path), ==, 0);
  etag = ink_store_save (link_path, text, FALSE, "*", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (link_path, G_FILE_TEST_IS_SYMLINK));
  assert_same (path, "new", 3);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0640);
  test_folder_remove (folder);
}

static void
test_cancelled (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);
  g_autoptr (InkText) text = ink_text_new ("new", -1, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) load = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ink_store_save (path, text, FALSE, "*", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ink_store_load (path, cancellable, &load));
  g_assert_error (load, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_same (path, "old", 3);
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  test_folder_remove (folder);
}

/* Runs @save in a child that @prepare has limited; its exit code. */
static int
in_child (int (*run) (const char *path), const char *path)
{
  int status;
  pid_t pid = fork ();

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (run (path));
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

/* A disk without room, as far as one process can have it: no file may pass 4 KiB. */
static int
save_on_full_disk (const char *path)
{
  struct rlimit limit = { 4096, 4096 };
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (InkText) text = ink_text_new (large, -1, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 2;
  etag = ink_store_save (path, text, FALSE, "*", NULL, &error);
  return etag == NULL && strstr (error->message, "unchanged") != NULL ? 0 : 1;
}

static void
test_full_disk (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);

  g_assert_cmpint (in_child (save_on_full_disk, path), ==, 0);
  assert_same (path, "old", 3);
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  test_folder_remove (folder);
}

/* As a user who may not write there. */
static int
save_as_nobody (const char *path)
{
  g_autoptr (InkText) text = ink_text_new ("new", -1, 1);
  g_autoptr (InkStored) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *etag = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 2;
  stored = ink_store_load (path, NULL, NULL);
  if (stored == NULL || !stored->read_only)
    return 3;
  etag = ink_store_save (path, text, FALSE, stored->etag, NULL, &error);
  return etag == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ? 0
                                                                                           : 1;
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);

  g_assert_cmpint (chmod (path, 0666), ==, 0);
  g_assert_cmpint (chmod (folder, 0555), ==, 0);
  g_assert_cmpint (in_child (save_as_nobody, path), ==, 0);
  assert_same (path, "old", 3);
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  g_assert_cmpint (chmod (folder, 0755), ==, 0);
  test_folder_remove (folder);
}

static void
test_read_only_file (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);

  g_assert_cmpint (chmod (path, 0444), ==, 0);
  g_assert_cmpint (chmod (folder, 0777), ==, 0);
  g_assert_cmpint (in_child (save_as_nobody, path), ==, 0);
  assert_same (path, "old", 3);
  test_folder_remove (folder);
}

static int
load_as_nobody (const char *path)
{
  g_autoptr (InkStored) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    return 2;
  stored = ink_store_load (path, NULL, &error);
  return stored == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
             ? 0
             : 1;
}

static void
test_unreadable (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *path = test_folder_write (folder, "a.md", "old", -1);

  g_assert_cmpint (chmod (folder, 0755), ==, 0);
  g_assert_cmpint (chmod (path, 0), ==, 0);
  g_assert_cmpint (in_child (load_as_nobody, path), ==, 0);
  test_folder_remove (folder);
}

/* Loads each file of a tree and saves it to @copy: the bytes must be the same. */
static guint
compare_tree (const char *path, const char *copy)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    n += compare_tree (child, copy);
  }
  if (dir == NULL && g_str_has_suffix (path, ".md")) {
    g_autoptr (InkStored) stored = ink_store_load (path, NULL, NULL);
    g_autoptr (GBytes) bytes = NULL;
    g_autofree char *etag = NULL;
    g_autofree char *data = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &data, &length, NULL));
    g_assert_nonnull (stored);
    etag = ink_store_save (copy, stored->text, stored->bom, "*", NULL, NULL);
    g_assert_nonnull (etag);
    assert_same (copy, data, length);
    n++;
  }
  return n;
}

static void
test_corpus (void)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *corpus = g_build_filename (shared != NULL ? shared : "/", "corpus", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;
  guint n;

  if (shared == NULL || !g_file_test (corpus, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("the corpus is not here");
    return;
  }
  folder = test_folder_new ();
  copy = g_build_filename (folder, "copy.md", NULL);
  n = compare_tree (corpus, copy);
  g_test_message ("%u files", n);
  g_assert_cmpuint (n, >, 600);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_test_add_data_func (kept[i].name, GUINT_TO_POINTER (i), test_kept);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_test_add_data_func (refused[i].name, GUINT_TO_POINTER (i), test_refused);
  g_test_add_func ("/store/too-large", test_too_large);
  g_test_add_func ("/store/not-files", test_not_files);
  g_test_add_func ("/store/changed", test_changed);
  g_test_add_func ("/store/new-file", test_new_file);
  g_test_add_func ("/store/mode-and-link", test_mode_and_link);
  g_test_add_func ("/store/cancelled", test_cancelled);
  g_test_add_func ("/store/full-disk", test_full_disk);
  g_test_add_func ("/store/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/read-only-file", test_read_only_file);
  g_test_add_func ("/store/unreadable", test_unreadable);
  g_test_add_func ("/store/corpus", test_corpus);
  return g_test_run ();
}
