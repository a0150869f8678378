/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl relocate, duplicate, delete, bundle, unbundle: files of articles go elsewhere, and
 * the site's links with them. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <string.h>

/* One run. */
typedef struct {
  InkSite *site;
  InkSiteLinks *links;
} Job;

static void
job_clear (Job *self)
{
  g_clear_pointer (&self->links, ink_site_links_free);
  g_clear_pointer (&self->site, ink_site_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

/* @given relative to the root, with the "/" at its end it was given with. */
static char *
dup_path (const Job *job, const char *given, GError **error)
{
  g_autofree char *path = ink_site_dup_path (job->site, given);

  if (path == NULL) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("“%s” is not in the site."),
                 given);
    return NULL;
  }
  return g_strconcat (path, g_str_has_suffix (given, "/") ? "/" : "", NULL);
}

static gboolean
open_job (Job *job, const GalleyctlOptions *options, const char *file, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  job->site = galleyctl_open_site (options, file, error);
  if (job->site == NULL ||
      (!options->dry_run && !galleyctl_recover (ink_site_get_root (job->site), NULL, error)))
    return FALSE;
  job->links = ink_site_links_load (job->site, now, NULL, error);
  return job->links != NULL;
}

/* What the diffs do not show. */
static void
say_addresses (const InkMove *move)
{
  for (guint i = 0; i < move->addresses->len; i++) {
    const InkMoveAddress *address = move->addresses->pdata[i];

    if (address->after == NULL)
      continue;
    if (address->before == NULL)
      g_printerr (_ ("Address: %s\n"), address->after);
    else if (address->kept)
      g_printerr (_ ("Address: %s → %s (the old one is kept as an alias)\n"),
                  address->before,
                  address->after);
    else
      g_printerr (_ ("Address: %s → %s\n"), address->before, address->after);
  }
  if (move->n_links > 0)
    g_printerr (ngettext ("%u link corrected in other articles\n",
                          "%u links corrected in other articles\n",
                          move->n_links),
                move->n_links);
}

static gboolean
run_move (Job *job,
          const GalleyctlOptions *options,
          GPtrArray *pairs,
          const char *title,
          gboolean copy,
          GError **error)
{
  InkMoveOptions wish = { .title = title,
                          .copy = copy,
                          .keep_addresses = !options->no_aliases,
                          .leave_links = options->no_links,
                          .slug = options->slug,
                          .page_title = options->title,
                          .read = ink_site_read_text,
                          .data = job->site };
  g_autoptr (InkMove) move = NULL;

  if (pairs == NULL)
    return FALSE;
  move = ink_move_plan_new (job->links, pairs, &wish, error);
  if (move == NULL)
    return FALSE;
  say_addresses (move);
  return galleyctl_run_plan (options, ink_site_get_root (job->site), move->plan, error);
}

static gboolean
relocate (const GalleyctlOptions *options, char **arguments, gboolean copy, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autoptr (GPtrArray) pairs = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *title = NULL;

  if (!open_job (&job, options, arguments[0], error))
    return FALSE;
  from = dup_path (&job, arguments[0], error);
  to = from != NULL ? dup_path (&job, arguments[1], error) : NULL;
  if (to == NULL)
    return FALSE;
  pairs = ink_move_pairs_new (job.links, from, to, options->translations, error);
  title =
      g_strdup_printf (copy ? _ ("Duplicate “%s” as “%s”") : _ ("Move “%s” to “%s”"), from, to);
  return run_move (&job, options, pairs, title, copy, error);
}

gboolean
galleyctl_relocate (const GalleyctlOptions *options, char **arguments, GError **error)
{
  return relocate (options, arguments, FALSE, error);
}

gboolean
galleyctl_duplicate (const GalleyctlOptions *options, char **arguments, GError **error)
{
  return relocate (options, arguments, TRUE, error);
}

gboolean
galleyctl_bundle (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autoptr (GPtrArray) pairs = NULL;
  g_autofree char *from = NULL;
  g_autofree char *title = NULL;

  if (!open_job (&job, options, arguments[0], error))
    return FALSE;
  from = dup_path (&job, arguments[0], error);
  if (from == NULL)
    return FALSE;
  pairs = ink_move_pairs_to_bundle (job.links, from, error);
  title = g_strdup_printf (_ ("Make a bundle of “%s”"), from);
  return run_move (&job, options, pairs, title, FALSE, error);
}

gboolean
galleyctl_unbundle (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autoptr (GPtrArray) pairs = NULL;
  g_autofree char *from = NULL;
  g_autofree char *title = NULL;

  if (!open_job (&job, options, arguments[0], error))
    return FALSE;
  from = dup_path (&job, arguments[0], error);
  if (from == NULL)
    return FALSE;
  pairs = ink_move_pairs_to_file (job.links, from, error);
  title = g_strdup_printf (_ ("Make a single file of “%s”"), from);
  return run_move (&job, options, pairs, title, FALSE, error);
}

static void
say_broken (GArray *broken)
{
  for (guint i = 0; i < broken->len; i++) {
    const InkSiteUse *use = &g_array_index (broken, InkSiteUse, i);

    g_printerr (_ ("The link to “%s” in “%s” will lead nowhere\n"),
                use->link != NULL ? use->link->target : use->picture->target,
                use->article->path);
  }
}

gboolean
galleyctl_delete (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (Job) job = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (GArray) broken = NULL;

  if (!open_job (&job, options, arguments[0], error))
    return FALSE;
  path = dup_path (&job, arguments[0], error);
  plan = path != NULL ? ink_delete_plan_new (job.links, path, options->pictures, &broken, error)
                      : NULL;
  if (plan == NULL)
    return FALSE;
  say_broken (broken);
  return galleyctl_run_plan (options, ink_site_get_root (job.site), plan, error);
}
