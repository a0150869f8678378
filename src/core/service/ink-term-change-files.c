/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of terms in a plan: each _index.md, and what is beside it in its folder. */

#include "ink-term-change.h"

#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <string.h>

#define MAX_BESIDE 1000 /* files of one folder */

typedef struct {
  InkPlan *plan;
  const InkTermIndex *index;
  GPtrArray *files; /* of InkTermFile */
  const char *root;
  GCancellable *cancellable;
} Work;

/* --- Texts ---------------------------------------------------------------------------------
 */

static GPtrArray *
new_edits (InkText *before, InkText *after)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  g_autoptr (InkEdit) whole = ink_edit_new (ink_span (0, ink_text_get_length (before)),
                                            ink_text_get_data (after),
                                            (gssize)ink_text_get_length (after));

  g_ptr_array_add (edits, ink_edit_trim (whole, before));
  return edits;
}

/* The edits that make the file lead from old addresses; NULL: there is nothing to write. */
static GPtrArray *
find_edits (const Work *self, const InkTermFile *file, InkText *text)
{
  g_autoptr (InkText) after = ink_term_file_dup_text (self->index, file, text);

  if (strcmp (ink_text_get_data (after), ink_text_get_data (text)) == 0)
    return NULL;
  return new_edits (text, after);
}

static void
edit_file (Work *self, const InkTermFile *file)
{
  g_autofree char *full = g_build_filename (self->root, file->from, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (full, self->cancellable, &error);
  g_autoptr (GPtrArray) edits = NULL;

  if (stored == NULL) {
    ink_plan_add_skip (self->plan, file->from, error->message);
    return;
  }
  edits = find_edits (self, file, stored->text);
  if (file->kind == INK_TERM_FILE_MOVE)
    ink_plan_add_move (self->plan, file->from, stored->etag, file->path, edits, file->reason);
  else if (edits != NULL)
    ink_plan_add_edits (self->plan, file->from, stored->etag, edits, file->reason);
}

/* A new page, titled as Hugo would have titled it: with an _index.md it does not. */
static void
create_file (Work *self, const InkTermFile *file)
{
  g_autoptr (InkText) empty = ink_text_new ("---\n---\n", -1, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (empty);
  g_autoptr (InkValue) title = ink_value_new_string (file->title);
  g_autoptr (InkEdit) edit = ink_front_matter_set (front, "title", title, NULL);
  g_autoptr (InkText) titled = edit != NULL ? ink_edit_apply (edit, empty, 0) : NULL;
  g_autoptr (InkText) text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (titled == NULL)
    return;
  text = ink_term_file_dup_text (self->index, file, titled);
  bytes = g_bytes_new (ink_text_get_data (text), ink_text_get_length (text));
  ink_plan_add_create (self->plan, file->path, bytes, file->reason);
}

/* --- What is beside ------------------------------------------------------------------------
 */

static const InkTermFile *
find_file (const Work *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++) {
    const InkTermFile *file = self->files->pdata[i];

    if (g_strcmp0 (file->from, path) == 0 && file->kind != INK_TERM_FILE_ALIAS)
      return file;
  }
  return NULL;
}

/* A folder that pages leave. */
typedef struct {
  const char *from;  /* relative to the root */
  char *to;          /* NULL: the pages are deleted */
  GPtrArray *beside; /* names of other files */
  gboolean stays;    /* something of it does */
} Folder;

static void
look_into (const Work *self, Folder *folder)
{
  g_autofree char *full = g_build_filename (self->root, folder->from, NULL);
  g_autoptr (GDir) dir = g_dir_open (full, 0, NULL);
  const char *name;

  folder->beside = g_ptr_array_new_with_free_func (g_free);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder->from, name, NULL);
    g_autofree char *inside = g_build_filename (full, name, NULL);
    const InkTermFile *file = find_file (self, path);

    if (g_file_test (inside, G_FILE_TEST_IS_DIR) || folder->beside->len >= MAX_BESIDE ||
        (file != NULL && file->kind == INK_TERM_FILE_LEAVE) ||
        (file == NULL && (g_str_has_suffix (name, ".md") || folder->to == NULL)))
      folder->stays = TRUE;
    else if (file == NULL)
      g_ptr_array_add (folder->beside, g_strdup (name));
  }
}

/* Pictures and the like go with the page; where another page stays, it keeps them. */
static void
take_beside (Work *self, const Folder *folder, const char *name)
{
  g_autofree char *from = g_build_filename (folder->from, name, NULL);
  g_autofree char *to = g_build_filename (folder->to, name, NULL);
  g_autofree char *full = g_build_filename (self->root, to, NULL);
  const char *reason = _ ("It stands beside the page of the term");

  if (g_file_test (full, G_FILE_TEST_EXISTS))
    ink_plan_add_skip (self->plan, from, _ ("A file of this name is there already."));
  else if (folder->stays)
    ink_plan_add_copy (self->plan, from, NULL, to, reason);
  else
    ink_plan_add_move (self->plan, from, NULL, to, NULL, reason);
}

static void
tidy_folder (Work *self, const InkTermFile *file)
{
  g_autofree char *from = g_path_get_dirname (file->from);
  g_autofree char *to = file->path != NULL ? g_path_get_dirname (file->path) : NULL;
  Folder folder = { .from = from, .to = to };

  look_into (self, &folder);
  for (guint i = 0; i < folder.beside->len; i++)
    take_beside (self, &folder, folder.beside->pdata[i]);
  if (!folder.stays)
    ink_plan_add_remove_folder (self->plan, from, NULL);
  g_ptr_array_unref (folder.beside);
}

static gboolean
leaves_folder (const InkTermFile *file)
{
  return file->kind == INK_TERM_FILE_MOVE || file->kind == INK_TERM_FILE_DELETE;
}

/* Each folder once, however many languages have a page in it. */
static void
tidy_folders (Work *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->files->len; i++) {
    const InkTermFile *file = self->files->pdata[i];

    if (leaves_folder (file) && g_hash_table_add (seen, g_path_get_dirname (file->from)))
      tidy_folder (self, file);
  }
}

static void
add_file (Work *self, const InkTermFile *file)
{
  switch (file->kind) {
  case INK_TERM_FILE_MOVE:
  case INK_TERM_FILE_ALIAS:
    edit_file (self, file);
    break;
  case INK_TERM_FILE_CREATE:
    create_file (self, file);
    break;
  case INK_TERM_FILE_DELETE:
    ink_plan_add_delete (self->plan, file->from, NULL, file->reason);
    break;
  case INK_TERM_FILE_LEAVE:
    ink_plan_add_skip (self->plan, file->from, file->reason);
    break;
  }
}

gboolean
ink_term_change_add_files (InkPlan *plan,
                           const InkTermIndex *index,
                           GPtrArray *files,
                           GCancellable *cancellable,
                           GError **error)
{
  InkSite *site = ink_catalogue_get_site (ink_term_index_get_catalogue (index));
  Work work = { plan, index, files, ink_site_get_root (site), cancellable };

  for (guint i = 0; i < files->len; i++)
    add_file (&work, files->pdata[i]);
  tidy_folders (&work);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
