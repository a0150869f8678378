/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl new: an article from the site's archetype. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <string.h>

/* @given relative to the root: a path below the content folder, as Hugo takes it, or one that
 * has that in it. */
static char *
dup_path (const InkSite *site, const char *given, GError **error)
{
  g_auto (GStrv) folders = ink_site_dup_content_folders (site);
  g_autofree char *path = ink_site_dup_path (site, given);
  g_autofree char *below = NULL;

  for (guint i = 0; path != NULL && folders[i] != NULL; i++) {
    gsize length = strlen (folders[i]);

    if (length == 0 || (strncmp (path, folders[i], length) == 0 && path[length] == '/'))
      return g_steal_pointer (&path);
  }
  below = g_build_filename (ink_site_get_content_dir (site), given, NULL);
  if (!g_path_is_absolute (given) && ink_plan_is_inside (below))
    return g_steal_pointer (&below);
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_REFUSED,
               _ ("“%s” is not in the site."),
               given);
  return NULL;
}

gboolean
galleyctl_new (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = galleyctl_open_site (options, NULL, error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (InkPlan) plan = NULL;
  g_autofree char *path = NULL;

  if (site == NULL ||
      (!options->dry_run && !galleyctl_recover (ink_site_get_root (site), NULL, error)))
    return FALSE;
  path = dup_path (site, arguments[0], error);
  if (path == NULL)
    return FALSE;
  plan = ink_new_article_plan (site,
                               path,
                               options->archetype,
                               options->title,
                               now,
                               NULL,
                               unknown,
                               error);
  if (plan == NULL)
    return FALSE;
  for (guint i = 0; i < unknown->len; i++)
    g_printerr (_ ("The archetype’s %s is not known here and stays in the article: replace "
                   "it\n"),
                (char *)unknown->pdata[i]);
  return galleyctl_run_plan (options, ink_site_get_root (site), plan, error);
}
