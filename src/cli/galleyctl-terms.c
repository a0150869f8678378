/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl terms: the terms of a site's taxonomies, and what is done to them in all articles.
 */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

/* A site, its catalogue, and the taxonomy that is meant. */
typedef struct {
  const GalleyctlOptions *options;
  InkSite *site;
  InkCatalogue *catalogue;
  const char *taxonomy; /* NULL: all */
} Terms;

static gboolean
refuse_usage (GError **error, const char *message)
{
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, message);
  return FALSE;
}

/* --- Reading -------------------------------------------------------------------------------
 */

/* The terms of the taxonomy, or of all, those that an article has. */
static GArray *
gather (const Terms *self)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (InkTermName));

  for (guint i = 0; i < ink_catalogue_get_n_terms (self->catalogue); i++) {
    InkRecordTerm term = ink_catalogue_get_term (self->catalogue, i);
    InkTermName name = {
      term.taxonomy, term.name, term.path, ink_catalogue_get_term_count (self->catalogue, i)
    };

    if (name.count > 0 &&
        (self->taxonomy == NULL || g_ascii_strcasecmp (term.taxonomy, self->taxonomy) == 0))
      g_array_append_val (names, name);
  }
  return names;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const InkTermName *first = a, *second = b;
  int order = strcmp (first->taxonomy, second->taxonomy);

  if (order != 0)
    return order;
  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

static void
add_name (GalleyctlJson *json, const char *member, const InkTermName *name)
{
  galleyctl_json_begin_object (json, member);
  galleyctl_json_string (json, "taxonomy", name->taxonomy);
  galleyctl_json_string (json, "name", name->name);
  galleyctl_json_string (json, "term_path", name->path);
  galleyctl_json_integer (json, "count", name->count);
  galleyctl_json_end_object (json);
}

static gboolean
list (const Terms *self, char **arguments, GError **error)
{
  g_autoptr (GArray) names = gather (self);
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  if (*arguments != NULL)
    return refuse_usage (error, _ ("“terms list” takes no names."));
  g_array_sort (names, compare_names);
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < names->len; i++) {
    const InkTermName *name = &g_array_index (names, InkTermName, i);

    if (self->options->json)
      add_name (json, NULL, name);
    else
      g_print ("%6u  %s  %s\n", name->count, name->taxonomy, name->name);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (self->options->json)
    galleyctl_json_print (json);
  return TRUE;
}

/* --- Duplicates ----------------------------------------------------------------------------
 */

static const struct {
  guint bit;
  const char *id;
} form_ids[] = {
  { INK_TERM_CASE, "case" },       { INK_TERM_WIDTH, "width" },
  { INK_TERM_VARIANT, "variant" }, { INK_TERM_BLANK, "blank" },
  { INK_TERM_GLOSS, "gloss" },     { INK_TERM_PUNCTUATION, "punctuation" },
}, likeness_ids[] = {
  { INK_LIKE_PLURAL, "plural" },     { INK_LIKE_ORDER, "order" },
  { INK_LIKE_SLIP, "slip" },         { INK_LIKE_SPELLING, "spelling" },
  { INK_LIKE_SOUND, "sound" },       { INK_LIKE_PARTICLE, "particle" },
  { INK_LIKE_COMPANY, "company" },
};

/* Names for scripts of what was found, NULL-ended; static ones. */
static GPtrArray *
gather_evidence (const InkTermTwins *twins)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (form_ids); i++)
    if (twins->forms & form_ids[i].bit)
      g_ptr_array_add (ids, (char *)form_ids[i].id);
  for (guint i = 0; i < G_N_ELEMENTS (likeness_ids); i++)
    if (twins->likeness & likeness_ids[i].bit)
      g_ptr_array_add (ids, (char *)likeness_ids[i].id);
  if (twins->one_page)
    g_ptr_array_add (ids, "one-page");
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
add_twins (GalleyctlJson *json, const InkTermName *names, const InkTermTwins *twins)
{
  g_autoptr (GPtrArray) evidence = gather_evidence (twins);

  galleyctl_json_begin_object (json, NULL);
  add_name (json, "first", &names[twins->first]);
  add_name (json, "second", &names[twins->second]);
  galleyctl_json_boolean (json, "certain", twins->certain);
  galleyctl_json_begin_array (json, "evidence");
  for (guint i = 0; evidence->pdata[i] != NULL; i++)
    galleyctl_json_string (json, NULL, evidence->pdata[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

static void
print_twins (const InkTermName *names, const InkTermTwins *twins)
{
  g_autoptr (GPtrArray) evidence = gather_evidence (twins);
  g_autofree char *why = g_strjoinv (", ", (char **)evidence->pdata);
  const InkTermName *first = &names[twins->first], *second = &names[twins->second];

  g_print ("%s  %s: %s (%u) | %s (%u)  %s\n",
           twins->certain ? _ ("certain") : _ ("maybe"),
           first->taxonomy,
           first->name,
           first->count,
           second->name,
           second->count,
           why);
}

static gboolean
duplicates (const Terms *self, char **arguments, GError **error)
{
  g_autoptr (GArray) gathered = gather (self);
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  const InkTermName *names = (const InkTermName *)(gpointer)gathered->data;
  g_autoptr (GArray) found = ink_term_twins_find (names, gathered->len, NULL, NULL);

  if (*arguments != NULL)
    return refuse_usage (error, _ ("“terms duplicates” takes no names."));
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < found->len; i++) {
    if (self->options->json)
      add_twins (json, names, &g_array_index (found, InkTermTwins, i));
    else
      print_twins (names, &g_array_index (found, InkTermTwins, i));
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (self->options->json)
    galleyctl_json_print (json);
  return TRUE;
}

/* --- Changing ------------------------------------------------------------------------------
 */

/* All spellings of the terms named: what Hugo makes one page is one term. */
static GPtrArray *
gather_spellings (const Terms *self, char **names, guint n, GError **error)
{
  g_autoptr (GArray) all = gather (self);
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
gather_rows (const Terms *self, char **files, GError **error)
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

/* @n_names of the arguments are terms; @name is the new one; @files are what it is done in. */
static gboolean
change (const Terms *self,
        InkTermOperation operation,
        char **names,
        guint n_names,
        const char *name,
        char **files,
        GError **error)
{
  g_autoptr (GPtrArray) spellings = gather_spellings (self, names, n_names, error);
  g_autoptr (GArray) rows = files != NULL ? gather_rows (self, files, error) : NULL;
  InkTermWish wish = { operation, self->site, self->taxonomy, NULL, name, self->options->to };
  g_autoptr (InkPlan) plan = NULL;
  const char *root = ink_site_get_root (self->site);

  if (spellings == NULL || (files != NULL && rows == NULL))
    return FALSE;
  wish.names = (const char *const *)spellings->pdata;
  plan = ink_term_change_plan (self->catalogue, &wish, rows, NULL, error);
  return plan != NULL && galleyctl_run_plan (self->options, root, plan, error);
}

static gboolean
rename_term (const Terms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) != 2)
    return refuse_usage (error, _ ("“terms rename” takes the old name and the new one."));
  return change (self, INK_TERM_RENAME, arguments, 1, arguments[1], NULL, error);
}

static gboolean
merge (const Terms *self, char **arguments, GError **error)
{
  guint n = g_strv_length (arguments);

  if (n < 2)
    return refuse_usage (error,
                         _ ("“terms merge” takes two names or more; the last one stays."));
  return change (self, INK_TERM_RENAME, arguments, n - 1, arguments[n - 1], NULL, error);
}

static gboolean
split (const Terms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 3)
    return refuse_usage (error,
                         _ ("“terms split” takes the old name, the new one, and the articles "
                            "to have it."));
  return change (self, INK_TERM_RENAME, arguments, 1, arguments[1], arguments + 2, error);
}

static gboolean
move (const Terms *self, char **arguments, GError **error)
{
  if (*arguments == NULL || self->options->to == NULL)
    return refuse_usage (error, _ ("“terms move” takes names, and --to with a taxonomy."));
  return change (self, INK_TERM_MOVE, arguments, g_strv_length (arguments), NULL, NULL, error);
}

static gboolean
add (const Terms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 2)
    return refuse_usage (error, _ ("“terms add” takes a name and articles."));
  return change (self, INK_TERM_ADD, arguments, 0, arguments[0], arguments + 1, error);
}

static gboolean
remove_term (const Terms *self, char **arguments, GError **error)
{
  if (g_strv_length (arguments) < 2)
    return refuse_usage (error, _ ("“terms remove” takes a name and articles."));
  return change (self, INK_TERM_DELETE, arguments, 1, NULL, arguments + 1, error);
}

static gboolean
delete_terms (const Terms *self, char **arguments, GError **error)
{
  if (*arguments == NULL)
    return refuse_usage (error, _ ("“terms delete” takes names."));
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
  gboolean (*run) (const Terms *self, char **arguments, GError **error);
} verbs[] = {
  { "list", FALSE, list },
  { "duplicates", FALSE, duplicates },
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
find_taxonomy (Terms *self, gboolean writes, GError **error)
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
  Terms self = { options, NULL, NULL, NULL };
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
  return catalogue != NULL && verbs[verb].run (&self, arguments + 1, error);
}
