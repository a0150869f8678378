/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

static const struct {
  const char *name;
  const char *path;
  const char *text;
  gboolean bom;
  const char *etag;
} kept[] = {
  { "/draft/kept/plain", "/site/content/a.md", "text\n", FALSE, "1-2-3" },
  { "/draft/kept/bom", "/site/content/bom.md", "text", TRUE, "1-2-3" },
  { "/draft/kept/new", "/site/content/new.md", "text", FALSE, NULL },
  { "/draft/kept/empty", "/site/content/empty.md", "", FALSE, "x" },
  { "/draft/kept/odd-path", "/site/a b/\n%41/人.md", "a\r\n\n\nb", FALSE, "x" },
};

static char *
drafts_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "galley", "drafts", NULL);
}

static gboolean
is_listed (const char *path)
{
  g_auto (GStrv) paths = ink_store_list_drafts ();

  return g_strv_contains ((const char *const *)paths, path);
}

static void
test_kept (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *path = kept[i].path;
  g_autoptr (InkText) first = ink_text_new ("an older one", -1, 0);
  g_autoptr (InkText) text = ink_text_new (kept[i].text, -1, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkDraft) draft = NULL;

  g_assert_null (ink_store_load_draft (path, &error));
  g_assert_no_error (error);
  g_assert_true (ink_store_save_draft (path, first, FALSE, NULL, &error));
  g_assert_true (ink_store_save_draft (path, text, kept[i].bom, kept[i].etag, &error));
  draft = ink_store_load_draft (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (draft->path, ==, path);
  g_assert_cmpstr (draft->etag, ==, kept[i].etag);
  g_assert_cmpint (draft->bom, ==, kept[i].bom);
  g_assert_cmpstr (ink_text_get_data (draft->text), ==, kept[i].text);
  g_assert_cmpint (ABS (draft->time - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  g_assert_true (is_listed (path));
  g_assert_true (ink_store_discard_draft (path, &error));
  g_assert_true (ink_store_discard_draft (path, &error));
  g_assert_false (is_listed (path));
}

static const struct {
  const char *name;
  const char *damage; /* the file instead; NULL cuts its last byte off */
} damaged[] = {
  { "/draft/damaged/cut", NULL },
  { "/draft/damaged/empty", "" },
  { "/draft/damaged/other", "hello\n\nbody" },
  { "/draft/damaged/no-blank-line", "galley-draft 1\npath: /d.md\n" },
  { "/draft/damaged/no-length", "galley-draft 1\npath: /d.md\n\ntext" },
  { "/draft/damaged/no-path", "galley-draft 1\nlength: 4\n\ntext" },
  { "/draft/damaged/huge-length",
    "galley-draft 1\npath: /d.md\nlength: 99999999999999999999\n\ntext" },
  { "/draft/damaged/not-utf8", "galley-draft 1\npath: /d.md\nlength: 1\n\n\xff" },
  { "/draft/damaged/other-path", "galley-draft 1\npath: /e.md\nlength: 1\n\nx" },
};

static void
test_damaged (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = drafts_folder ();
  g_autoptr (InkText) text = ink_text_new ("text", -1, 0);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *file = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (ink_store_save_draft ("/d.md", text, FALSE, NULL, NULL));
  dir = g_dir_open (folder, 0, NULL);
  file = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_true (g_file_get_contents (file, &content, &length, NULL));
  if (damaged[i].damage == NULL)
    g_assert_true (g_file_set_contents (file, content, (gssize)length - 1, NULL));
  else
    g_assert_true (g_file_set_contents (file, damaged[i].damage, -1, NULL));
  g_assert_null (ink_store_load_draft ("/d.md", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "/d.md"));
  g_assert_false (is_listed ("/d.md"));
  g_assert_true (ink_store_discard_draft ("/d.md", NULL));
}

static void
test_private (void)
{
  g_autofree char *folder = drafts_folder ();
  g_autoptr (InkText) text = ink_text_new ("text", -1, 0);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *file = NULL;
  GStatBuf info;

  g_assert_true (ink_store_save_draft ("/p.md", text, FALSE, NULL, NULL));
  g_assert_cmpuint (test_folder_count (folder), ==, 1);
  dir = g_dir_open (folder, 0, NULL);
  file = g_build_filename (folder, g_dir_read_name (dir), NULL);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (ink_store_discard_draft ("/p.md", NULL));
}

int
main (int argc, char **argv)
{
  g_autofree char *data = test_folder_new ();
  int status;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    g_test_add_data_func (kept[i].name, GUINT_TO_POINTER (i), test_kept);
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    g_test_add_data_func (damaged[i].name, GUINT_TO_POINTER (i), test_damaged);
  g_test_add_func ("/draft/private", test_private);
  status = g_test_run ();
  test_folder_remove (data);
  return status;
}
