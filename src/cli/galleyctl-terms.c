/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl terms: the terms of a site's taxonomies, and what is done to them in all articles.
 */

#include "galleyctl-terms.h"
#include "ink-i18n.h"

#include <string.h>

gboolean
galleyctl_terms_refuse_usage (GError **error, const char *message)
{
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, message);
  return FALSE;
}

/* --- Changing ------------------------------------------------------------------------------
 */

/* All spellings of the terms named: what Hugo makes one page is one term. */
static GPtrArray *
gather_spellings (const GalleyctlTerms *self, char **names, guint n, GError **error)
{
  g_autoptr (GArray) all = ink_term_index_dup_names (self->index, self->taxonomy);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++) {
    g_autofree char *path = ink_term_dup_path (self->site, names[i]);
    guint before = found->len;

    for (guint k = 0; k < all->len; k++) {
      const InkTermName *name = &g_array_index (all, InkTermName, k);

      if (g_str_equal (name->path, path))
        g_ptr_array_add (found, g_strdup (name->name));
    }
    if (found->len > before)
      continue;
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("No article has the term “%s” in “%s”: see “galleyctl terms list”."),
                 names[i],
                 self->taxonomy);
    return NULL;
  }
  g_ptr_array_add (found, NULL);
  return g_steal_pointer (&found);
}

/* The rows of articles named on the command line; NULL with the reason. */
static GArray *
gather_rows (const GalleyctlTerms *self, char **files, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *root = ink_site_get_root (self->site);

  for (; *files != NULL; files++) {
    g_autofree char *full = g_canonicalize_filename (*files, NULL);
    g_autofree char *root_slash = g_strconcat (root, "/", NULL);
    const char *path =
        g_str_has_prefix (full, root_slash) && g_file_test (full, G_FILE_TEST_EXISTS)
            ? full + strlen (root_slash)
            : *files;
    guint row = ink_catalogue_find (self->catalogue, path);

    if (row == INK_NO_ROW) {
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_REFUSED,
                   _ ("“%s” is no article of the site “%s”."),
                   *files,
                   root);
      return NULL;
    }
    g_array_append_val (rows, row);
  }
  return g_steal_pointer (&rows);
}

static void
add_skips (GalleyctlJson *json, const InkPlan *plan)
{
  galleyctl_json_begin_array (json, "skipped");
  for (guint i = 0; i < plan->skipped->len; i++) {
    const InkPlanSkip *skip = plan->skipped->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", skip->path);
    galleyctl_json_string (json, "reason", skip->reason);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_change (GalleyctlJson *json, const char *root, const InkChange *change, gboolean diffs)
{
  g_autoptr (InkChangeReview) review = diffs ? ink_change_review (root, change, NULL) : NULL;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "kind", ink_change_kind_to_string (change->kind));
  galleyctl_json_string (json, "path", change->path);
  galleyctl_json_string (json, "from", change->from);
  galleyctl_json_string (json, "diff", review != NULL ? review->diff : NULL);
  galleyctl_json_end_object (json);
}

/* The plan and what it makes of the site, then what was done. */
static gboolean
run_json (const GalleyctlTerms *self, InkPlan *plan, InkTermEffects *effects, GError **error)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  const char *root = ink_site_get_root (self->site);
  g_autoptr (InkChangeReport) report = NULL;
  gboolean dry = self->options->dry_run;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "title", plan->title);
  galleyctl_terms_add_effects (json, effects);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < plan->changes->len; i++)
    add_change (json, root, plan->changes->pdata[i], dry);
  galleyctl_json_end_array (json);
  add_skips (json, plan);
  if (!dry && plan->changes->len > 0) {
    report = ink_change_run (root, plan, NULL, NULL, error);
    if (report == NULL)
      return FALSE;
    galleyctl_json_integer (json, "id", report->id);
    galleyctl_json_integer (json, "done", report->n_done);
  }
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
  return TRUE;
}

/* In the site's own Hugo. */
static void
say_troubles (const GalleyctlTerms *self, const InkTermEffects *effects)
{
  for (guint i = 0; i < effects->readings->len; i++) {
    const InkTermReading *reading = effects->readings->pdata[i];

    if (reading->hugo == ink_site_get_hugo (self->site) && reading->trouble != 0)
      g_printerr ("%s: %s\n", reading->name, ink_term_trouble_to_sentence (reading->trouble));
  }
}

static gboolean
run_wish (const GalleyctlTerms *self, const InkTermWish *wish, GArray *rows, GError **error)
{
  g_autoptr (InkPlan) plan = ink_term_change_plan_with (self->index, wish, rows, NULL, error);
  g_autoptr (InkTermEffects) effects = NULL;

  if (plan == NULL)
    return FALSE;
  effects = ink_term_effects_new (self->index, wish, rows);
  if (self->options->json)
    return run_json (self, plan, effects, error);
  if (self->options->dry_run)
    galleyctl_terms_say_effects (effects);
  else
    say_troubles (self, effects);
  return galleyctl_run_plan (self->options, ink_site_get_root (self->site), plan, error);
}

/* @n_names of the arguments are terms; @name is the new one; @files are what it is done in. */
static gboolean
change (const GalleyctlTerms *self,
        InkTermOperation operation,
        char **names,
        guint n_names,
        const char *name,
        char **files,
        GError **error)
{
  g_autoptr (GPtrArray) spellings = gather_spellings (self, names, n_names, error);
  g_autoptr (GArray) rows = files != NULL ? gather_rows (self, files, error) : NULL;
  InkTermWish wish = { .operation = operation, .site = self->site, .taxonomy = self->taxonomy };

  if (spellings == NULL || (files != NULL && rows == NULL))
    return FALSE;
  wish.names = (const char *const *)spellings->pdata;
  wish.name = name;
  wish.to_taxonomy = self->options->to;
  wish.addresses = self->options->no_aliases ? INK_TERM_ADDRESSES_NONE
                   : self->options->aliases  ? INK_TERM_ADDRESSES_ALL
                                             : INK_TERM_ADDRESSES_OF_PAGES;
  return run_wish (self, &wish, rows, error);
}

static gboolean
rename_term (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) != 2)
    return galleyctl_terms_refuse_usage (
        error, _ ("“terms rename” takes the old name and the new one."));
  return change (self, INK_TERM_RENAME, arguments, 1, arguments[1], NULL, error);
}

static gboolean
merge (const GalleyctlTerms *self, char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n < 2)
    return galleyctl_terms_refuse_usage (
        error, _ ("“terms merge” takes two names or more; the last one stays."));
  return change (self, INK_TERM_RENAME, arguments, n - 1, arguments[n - 1], NULL, error);
}

static gboolean
split (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 3)
    return galleyctl_terms_refuse_usage (error,
                                         _ ("“terms split” takes the old name, the new one, "
                                            "and the articles "
                                            "to have it."));
  return change (self, INK_TERM_RENAME, arguments, 1, arguments[1], arguments + 2, error);
}

static gboolean
move (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (*arguments == NULL || self->options->to == NULL)
    return galleyctl_terms_refuse_usage (
        error, _ ("“terms move” takes names, and --to with a taxonomy."));
  return change (self, INK_TERM_MOVE, arguments, g_strv_length (arguments), NULL, NULL, error);
}

static gboolean
add (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 2)
    return galleyctl_terms_refuse_usage (error, _ ("“terms add” takes a name and articles."));
  return change (self, INK_TERM_ADD, arguments, 0, arguments[0], arguments + 1, error);
}

static gboolean
remove_term (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 2)
    return galleyctl_terms_refuse_usage (error,
                                         _ ("“terms remove” takes a name and articles."));
  return change (self, INK_TERM_DELETE, arguments, 1, NULL, arguments + 1, error);
}

static gboolean
delete_terms (const GalleyctlTerms *self, char **arguments, GError **error)
{
  if (*arguments == NULL)
    return galleyctl_terms_refuse_usage (error, _ ("“terms delete” takes names."));
  return change (self,
                 INK_TERM_DELETE,
                 arguments,
                 g_strv_length (arguments),
                 NULL,
                 NULL,
                 error);
}

static const struct {
  const char *name;
  gboolean writes;
  gboolean (*run) (const GalleyctlTerms *self, char **arguments, GError **error);
} verbs[] = {
  { "list", FALSE, galleyctl_terms_list },
  { "show", FALSE, galleyctl_terms_show },
  { "duplicates", FALSE, galleyctl_terms_duplicates },
  { "not-same", TRUE, galleyctl_terms_not_same },
  { "rename", TRUE, rename_term },
  { "merge", TRUE, merge },
  { "split", TRUE, split },
  { "move", TRUE, move },
  { "add", TRUE, add },
  { "remove", TRUE, remove_term },
  { "delete", TRUE, delete_terms },
};

/* The taxonomy of --taxonomy; without it, for what writes, "tags" or the site's first. */
static gboolean
find_taxonomy (GalleyctlTerms *self, gboolean writes, GError **error)
{
  const InkTaxonomy *found = NULL;
  GPtrArray *all = ink_site_get_taxonomies (self->site);

  if (self->options->taxonomy != NULL)
    found = ink_site_lookup_taxonomy (self->site, self->options->taxonomy);
  else if (writes)
    found = ink_site_lookup_taxonomy (self->site, "tags");
  if (found == NULL && self->options->taxonomy == NULL && writes && all->len > 0)
    found = all->pdata[0];
  self->taxonomy = found != NULL ? found->key : NULL;
  if (found != NULL || (self->options->taxonomy == NULL && !writes))
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_REFUSED,
               _ ("The site has no taxonomy “%s”: see [taxonomies] in its config."),
               self->options->taxonomy != NULL ? self->options->taxonomy : "tags");
  return FALSE;
}

gboolean
galleyctl_terms (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkTermIndex) index = NULL;
  GalleyctlTerms self = { .options = options };
  guint verb = 0;

  while (verb < G_N_ELEMENTS (verbs) && !g_str_equal (verbs[verb].name, arguments[0]))
    verb++;
  if (verb == G_N_ELEMENTS (verbs)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("“terms %s” is no command: see “galleyctl terms --help”."),
                 arguments[0]);
    return FALSE;
  }
  site = self.site = galleyctl_open_site (options, NULL, error);
  if (site == NULL || !find_taxonomy (&self, verbs[verb].writes, error))
    return FALSE;
  if (verbs[verb].writes && !options->dry_run &&
      !galleyctl_recover (ink_site_get_root (site), NULL, error))
    return FALSE;
  catalogue = self.catalogue = ink_library_load (site, INK_LIBRARY_DEFAULT, NULL, error);
  if (catalogue == NULL)
    return FALSE;
  index = self.index = ink_term_index_new (catalogue, g_get_real_time () / G_USEC_PER_SEC);
  return verbs[verb].run (&self, arguments + 1, error);
}
