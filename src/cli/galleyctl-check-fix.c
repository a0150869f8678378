/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl check --fix: the safe fixes of many files as one change. */

#include "galleyctl-check.h"
#include "ink-i18n.h"

typedef struct {
  const GalleyctlOptions *options;
  InkPlan *plan;      /* of the site's files */
  GPtrArray *outside; /* Loose: files that are in no site */
  guint n_fixed;
  guint n_files;
} Fix;

/* A file of no site: saved by itself. */
typedef struct {
  char *path;
  char *etag;
  InkText *before, *after;
  gboolean bom;
} Loose;

static void
loose_free (gpointer data)
{
  Loose *self = data;

  g_free (self->path);
  g_free (self->etag);
  ink_text_unref (self->before);
  ink_text_unref (self->after);
  g_free (self);
}

static void
add_loose (Fix *fix, const InkCheckedFile *file)
{
  Loose *loose = g_new0 (Loose, 1);

  loose->path = g_strdup (file->full);
  loose->etag = g_strdup (file->stored->etag);
  loose->before = ink_text_ref (file->stored->text);
  loose->after = ink_text_ref (file->fixed);
  loose->bom = file->stored->bom;
  g_ptr_array_add (fix->outside, loose);
}

static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  Fix *fix = data;
  g_autofree char *reason = NULL;

  if (file->fixed == NULL)
    return;
  fix->n_fixed += file->n_fixed;
  fix->n_files++;
  if (g_path_is_absolute (file->path)) {
    add_loose (fix, file);
    return;
  }
  reason =
      g_strdup_printf (ngettext ("%u problem", "%u problems", file->n_fixed), file->n_fixed);
  ink_plan_add_edits (fix->plan, file->path, file->stored->etag, file->edits, reason);
}

static gboolean
finish_loose (const Fix *fix, GError **error)
{
  for (guint i = 0; i < fix->outside->len; i++) {
    const Loose *loose = fix->outside->pdata[i];
    g_autofree char *diff = NULL, *etag = NULL;

    if (fix->options->dry_run) {
      diff = ink_diff_unified (loose->before, loose->after, loose->path);
      g_print ("%s", diff);
      continue;
    }
    etag = ink_store_save (loose->path, loose->after, loose->bom, loose->etag, NULL, error);
    if (etag == NULL)
      return FALSE;
  }
  return TRUE;
}

static void
print_cb (const char *text, gpointer data)
{
  g_print ("%s", text);
}

static void
say_cb (const char *text, gpointer data)
{
  g_printerr ("%s\n", text);
}

/* What could not be changed is told; its problems are found again and decide the exit status.
 */
static gboolean
finish_plan (const Fix *fix, const char *root, GError **error)
{
  g_autoptr (InkChangeReport) report = NULL;
  g_autofree char *text = NULL;

  if (ink_plan_count (fix->plan) == 0)
    return TRUE;
  if (fix->options->dry_run) {
    ink_change_print (root, fix->plan, print_cb, say_cb, NULL);
    return TRUE;
  }
  report = ink_change_run (root, fix->plan, NULL, NULL, error);
  if (report == NULL)
    return FALSE;
  text = ink_change_report_to_string (report);
  g_printerr ("%s", text);
  return TRUE;
}

gboolean
galleyctl_check_fix (const GalleyctlOptions *options,
                     const InkSiteCheckOptions *checking,
                     char **files,
                     GError **error)
{
  g_autoptr (InkPlan) plan = ink_plan_new (_ ("Fix problems"));
  g_autoptr (GPtrArray) outside = g_ptr_array_new_with_free_func (loose_free);
  Fix fix = { options, plan, outside, 0, 0 };
  InkSiteCheckOptions fixing = *checking;

  fixing.fix = TRUE;
  if (checking->site != NULL && !options->dry_run &&
      !galleyctl_recover (ink_site_get_root (checking->site), NULL, error))
    return FALSE;
  if (!ink_site_check_files (&fixing, files, found_cb, &fix, NULL, error) ||
      (checking->site != NULL &&
       !finish_plan (&fix, ink_site_get_root (checking->site), error)) ||
      !finish_loose (&fix, error))
    return FALSE;
  if (fix.n_files == 0)
    return TRUE;
  g_printerr (options->dry_run ? _ ("Fixes to write: %u, in files: %u\n")
                               : _ ("Fixes: %u, in files: %u\n"),
              fix.n_fixed,
              fix.n_files);
  if (!options->dry_run)
    return TRUE;
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_FOUND, "found");
  return FALSE;
}
