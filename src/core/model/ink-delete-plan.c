/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deleting articles, and the folders that nothing is left in. */

#include "ink-move-plan.h"

#include "ink-i18n.h"
#include "ink-move-private.h"

#include <string.h>

static void
keep_folders (GHashTable *kept, const char *path)
{
  for (const char *slash = strchr (path, '/'); slash != NULL; slash = strchr (slash + 1, '/'))
    g_hash_table_add (kept, g_strndup (path, (gsize)(slash - path)));
}

void
ink_move_remove_folders (InkPlan *plan, const InkSiteLinks *links, GHashTable *leaving)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path;

  for (guint i = 0; i < links->articles->len; i++) {
    const InkSiteArticle *article = links->articles->pdata[i];

    if (!g_hash_table_contains (leaving, article->path))
      keep_folders (kept, article->path);
  }
  for (guint i = 0; links->files[i] != NULL; i++) {
    if (!g_hash_table_contains (leaving, links->files[i]))
      keep_folders (kept, links->files[i]);
  }
  g_hash_table_iter_init (&iter, leaving);
  while (g_hash_table_iter_next (&iter, &path, NULL)) {
    char *folder = g_path_get_dirname (path);

    if (strchr (folder, '/') != NULL && !g_hash_table_contains (kept, folder)) {
      ink_plan_add_remove_folder (plan, folder, NULL);
      g_hash_table_add (kept, folder);
    } else {
      g_free (folder);
    }
  }
}

static gboolean
is_only_used_by (const InkSiteLinks *links, const char *file, GHashTable *leaving)
{
  g_autoptr (GArray) uses = ink_site_links_find_to (links, file);

  for (guint i = 0; i < uses->len; i++) {
    const char *path = g_array_index (uses, InkSiteUse, i).article->path;

    if (!g_hash_table_contains (leaving, path))
      return FALSE;
  }
  return TRUE;
}

/* An article whose links nobody knows, since it cannot be read: its file alone was found. */
static const char *
find_unread (const InkSiteLinks *links)
{
  static const char *const endings[] = { ".md", ".markdown", ".mdown" };

  for (guint i = 0; links->files[i] != NULL; i++) {
    const char *path = links->files[i];
    g_autofree char *below = ink_site_dup_content_path (links->site, path);
    gboolean content = strlen (below) < strlen (path);

    for (gsize k = 0; content && k < G_N_ELEMENTS (endings); k++)
      if (g_str_has_suffix (path, endings[k]))
        return path;
  }
  return NULL;
}

/* Files that only what leaves uses leave too. */
static void
add_own_pictures (const InkSiteLinks *links, GHashTable *leaving, char **files)
{
  for (guint i = 0; files[i] != NULL; i++) {
    g_autoptr (GArray) uses = ink_site_links_find (links, files[i]);

    for (guint k = 0; k < uses->len; k++) {
      InkLinkTarget target = g_array_index (uses, InkSiteUse, k).target;

      if (target.kind == INK_TARGET_FILE && !g_hash_table_contains (leaving, target.path) &&
          is_only_used_by (links, target.path, leaving))
        g_hash_table_insert (leaving, (gpointer)target.path, (gpointer)target.path);
    }
  }
}

static void
find_broken (const InkSiteLinks *links, GHashTable *leaving, GArray *broken)
{
  g_autoptr (GArray) uses = ink_site_links_find (links, NULL);

  for (guint i = 0; i < uses->len; i++) {
    const InkSiteUse *use = &g_array_index (uses, InkSiteUse, i);

    if (use->target.path != NULL && g_hash_table_contains (leaving, use->target.path) &&
        !g_hash_table_contains (leaving, use->article->path))
      g_array_append_vals (broken, use, 1);
  }
}

InkPlan *
ink_delete_plan_new (const InkSiteLinks *links,
                     const char *path,
                     gboolean pictures,
                     GArray **broken,
                     GError **error)
{
  g_auto (GStrv) files = ink_move_dup_files (links, path);
  g_autoptr (GHashTable) leaving = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *title = g_strdup_printf (_ ("Delete “%s”"), path);
  const char *unread = pictures ? find_unread (links) : NULL;
  InkPlan *plan;
  GHashTableIter iter;
  gpointer leaves;

  if (*files == NULL) {
    g_set_error (error,
                 INK_MOVE_ERROR,
                 INK_MOVE_ERROR_NOT_FOUND,
                 _ ("There is no article “%s” in the site."),
                 path);
    return NULL;
  }
  for (guint i = 0; files[i] != NULL; i++)
    g_hash_table_insert (leaving, files[i], files[i]);
  if (pictures && unread == NULL)
    add_own_pictures (links, leaving, files);
  plan = ink_plan_new (title);
  plan->whole = TRUE;
  if (pictures && unread != NULL)
    ink_plan_add_skip (plan,
                       unread,
                       _ ("It cannot be read, so it may use any picture: none is deleted."));
  g_hash_table_iter_init (&iter, leaving);
  while (g_hash_table_iter_next (&iter, &leaves, NULL)) {
    const InkSiteArticle *article = ink_site_links_lookup (links, leaves);

    ink_plan_add_delete (plan, leaves, article != NULL ? article->etag : NULL, NULL);
  }
  ink_move_remove_folders (plan, links, leaving);
  if (broken != NULL) {
    *broken = g_array_new (FALSE, FALSE, sizeof (InkSiteUse));
    find_broken (links, leaving, *broken);
  }
  return plan;
}
