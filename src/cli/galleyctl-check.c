/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl check: the problems of articles, and their safe fixes. */

#include "galleyctl-check.h"

#include "ink-i18n.h"

#include <string.h>

typedef struct {
  const GalleyctlOptions *options;
  GalleyctlReport report;
  InkSeverity severity; /* the least that counts */
  guint n_found;
} Run;

static gboolean
read_format (const GalleyctlOptions *options, GalleyctlFormat *format, GError **error)
{
  static const char *const names[] = { "text", "json", "sarif" };

  *format = options->json ? GALLEYCTL_AS_JSON : GALLEYCTL_TEXT;
  if (options->format == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (options->format, names[i])) {
      *format = (GalleyctlFormat)i;
      return TRUE;
    }
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("there is no format “%s”; take text, json or sarif"),
               options->format);
  return FALSE;
}

static gboolean
read_severity (const GalleyctlOptions *options, InkSeverity *severity, GError **error)
{
  *severity = INK_SEVERITY_HINT;
  if (options->severity == NULL || ink_severity_parse (options->severity, severity))
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("there is no severity “%s”; take error, warning or hint"),
               options->severity);
  return FALSE;
}

static void
tell_problems (Run *run, const char *path, InkText *text, gsize bom, GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];

    if (problem->severity > run->severity)
      continue;
    galleyctl_report_tell (&run->report, path, text, bom, problem);
    run->n_found += problem->suppressed ? 0 : 1;
  }
}

static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  Run *run = data;
  g_autoptr (InkText) none = file->stored == NULL ? ink_text_new ("", 0, 1) : NULL;

  tell_problems (run,
                 file->path,
                 none != NULL ? none : file->stored->text,
                 none == NULL && file->stored->bom ? 3 : 0,
                 file->problems);
}

static void
add_all (GPtrArray *files, char **more)
{
  for (guint i = 0; more[i] != NULL; i++)
    g_ptr_array_add (files, g_strdup (more[i]));
}

/* The pages in a folder of the site; the root, or a folder around the content, has all. */
static gboolean
add_folder (GPtrArray *files, const InkSite *site, const char *path, GError **error)
{
  const char *root = ink_site_get_root (site);
  g_autofree char *real = g_canonicalize_filename (path, NULL);
  gsize length = strlen (root);
  const char *folder =
      strncmp (real, root, length) == 0 && real[length] == '/' ? real + length + 1 : NULL;
  g_auto (GStrv) found = NULL;

  if (folder == NULL && !g_str_equal (real, root)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("“%s” is not in the site “%s”"),
                 path,
                 root);
    return FALSE;
  }
  found = ink_site_check_list (site, folder, NULL, error);
  if (found == NULL)
    return FALSE;
  add_all (files, found);
  return TRUE;
}

/* The files to check, absolute. */
static GPtrArray *
list_files (const InkSite *site, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  if (*arguments == NULL && !add_folder (files, site, ink_site_get_root (site), error))
    return NULL;
  for (; *arguments != NULL; arguments++) {
    if (!g_file_test (*arguments, G_FILE_TEST_EXISTS)) {
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_REFUSED,
                   _ ("There is no file or folder “%s”."),
                   *arguments);
      return NULL;
    }
    if (!g_file_test (*arguments, G_FILE_TEST_IS_DIR))
      g_ptr_array_add (files, g_canonicalize_filename (*arguments, NULL));
    else if (!add_folder (files, site, *arguments, error))
      return NULL;
  }
  g_ptr_array_add (files, NULL);
  return g_steal_pointer (&files);
}

/* An article outside of any site is fine; a folder, or nothing, needs one. */
static gboolean
open_site (const GalleyctlOptions *options, char **arguments, InkSite **site, GError **error)
{
  g_autoptr (GError) why = NULL;
  gboolean needed = options->site != NULL || *arguments == NULL;

  for (char **argument = arguments; *argument != NULL; argument++)
    needed = needed || g_file_test (*argument, G_FILE_TEST_IS_DIR);
  *site = galleyctl_open_site (options, *arguments, &why);
  if (*site != NULL || !needed)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

GPtrArray *
galleyctl_find_problems (const GalleyctlInput *input)
{
  g_autoptr (InkSuppressions) suppressions = NULL;
  InkSiteCheckOptions options;

  ink_site_check_options_init (&options, input->site, &suppressions);

  InkCheckContext context = { .site = input->site,
                              .path = input->path != NULL ? input->relative : NULL,
                              .hugos = options.hugos,
                              .now = options.now,
                              .suppressions = suppressions };
  return ink_check_article (input->article, &context);
}

static gboolean
check_standard_input (Run *run, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (run->options, "-", TRUE, error);
  g_autoptr (GPtrArray) problems = input != NULL ? galleyctl_find_problems (input) : NULL;

  if (input == NULL)
    return FALSE;
  run->report.site = input->site;
  galleyctl_report_begin (&run->report);
  tell_problems (run, "-", input->stored->text, input->stored->bom ? 3 : 0, problems);
  galleyctl_report_end (&run->report);
  return TRUE;
}

static InkLinkIndex *
new_links (InkSite *site, InkPages *pages)
{
  GPtrArray *all = ink_pages_get_pages (pages);
  g_autoptr (GHashTable) paths = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) files = NULL;

  for (guint i = 0; i < all->len; i++)
    g_hash_table_add (paths, (gpointer)((const InkPage *)all->pdata[i])->path);
  files = ink_site_files_list (site, paths, NULL);
  return ink_link_index_new (pages, site, (const char *const *)files);
}

/* Rules on several articles need all pages of the site: they are read where a folder, or the
 * whole site, is checked. */
static gboolean
read_facts (
    InkSite *site, char **arguments, InkSiteFacts **facts, InkLinkIndex **links, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkPages) pages = NULL;
  gboolean folder = *arguments == NULL;

  for (; *arguments != NULL; arguments++)
    folder = folder || g_file_test (*arguments, G_FILE_TEST_IS_DIR);
  *facts = NULL;
  *links = NULL;
  if (site == NULL || !folder)
    return TRUE;
  pages = ink_pages_load (site, now, NULL, error);
  if (pages != NULL)
    *facts = ink_site_facts_new (pages);
  if (pages != NULL)
    *links = new_links (site, pages);
  return pages != NULL;
}

static gboolean
check_files (Run *run, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkSuppressions) suppressions = NULL;
  g_autoptr (InkSiteFacts) facts = NULL;
  g_autoptr (InkLinkIndex) links = NULL;
  g_autoptr (GPtrArray) files = NULL;
  InkSiteCheckOptions options;

  if (!open_site (run->options, arguments, &site, error))
    return FALSE;
  files = list_files (site, arguments, error);
  if (files == NULL)
    return FALSE;
  ink_site_check_options_init (&options, site, &suppressions);
  if (run->options->fix &&
      !galleyctl_check_fix (run->options, &options, (char **)files->pdata, error))
    return FALSE;
  if (!read_facts (site, arguments, &facts, &links, error))
    return FALSE;
  options.facts = facts;
  options.links = links;
  options.with_suppressed = run->options->all;
  run->report.site = site;
  galleyctl_report_begin (&run->report);
  if (!ink_site_check_files (&options, (char **)files->pdata, found_cb, run, NULL, error))
    return FALSE;
  galleyctl_report_end (&run->report);
  return TRUE;
}

static gboolean
check_options (const GalleyctlOptions *options, char **arguments, GError **error)
{
  gboolean standard_input = *arguments != NULL && g_str_equal (*arguments, "-");
  const char *message = NULL;

  if (options->dry_run && !options->fix)
    message = _ ("--dry-run shows what --fix would write; give both");
  else if (options->dry_run && (options->json || options->format != NULL))
    message = _ ("--dry-run prints diffs; without it, --format tells the fixes too");
  else if (standard_input && (options->fix || arguments[1] != NULL))
    message = _ ("Standard input is checked alone, and cannot be fixed");
  if (message == NULL)
    return TRUE;
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, message);
  return FALSE;
}

gboolean
galleyctl_check (const GalleyctlOptions *options, char **arguments, GError **error)
{
  Run run = { .options = options };
  gboolean standard_input = *arguments != NULL && g_str_equal (*arguments, "-");

  if (!read_format (options, &run.report.format, error) ||
      !read_severity (options, &run.severity, error) ||
      !check_options (options, arguments, error))
    return FALSE;
  if (options->explain != NULL)
    return galleyctl_check_explain (options->explain,
                                    run.report.format == GALLEYCTL_AS_JSON,
                                    error);
  if (options->rules) {
    galleyctl_check_list_rules (run.report.format == GALLEYCTL_AS_JSON);
    return TRUE;
  }
  if (!(standard_input ? check_standard_input (&run, error)
                       : check_files (&run, arguments, error)))
    return FALSE;
  if (run.n_found == 0)
    return TRUE;
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_FOUND, "found");
  return FALSE;
}
