/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export: articles as Hugo-ready leaf bundles in a folder. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

static void
print_problems (const InkExportPlan *plan, const GalleyctlInput *input)
{
  for (guint i = 0; i < plan->problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (plan->problems, i);
    guint line, column;

    ink_text_get_position (input->stored->text, problem->span.start, &line, &column);
    g_printerr ("%s:%u:%u: %s: %s\n",
                input->relative,
                line,
                column,
                ink_severity_to_string (problem->severity),
                problem->message);
  }
}

static gboolean
export_one (const GalleyctlOptions *options, const char *file, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (options, file, FALSE, error);
  g_autoptr (InkExportPlan) plan = NULL;

  if (input == NULL)
    return FALSE;
  if (input->site == NULL) {
    g_autoptr (InkSite) site = galleyctl_open_site (options, input->path, error);

    g_assert (site == NULL);
    return FALSE;
  }
  plan = ink_export_plan (input->site, input->relative, input->stored->text, error);
  if (plan == NULL)
    return FALSE;
  print_problems (plan, input);
  if (options->dry_run) {
    g_autofree char *lines = ink_export_plan_to_string (plan);

    g_print ("%s", lines);
    return TRUE;
  }
  return ink_export_run (plan, options->to, NULL, error);
}

gboolean
galleyctl_export (const GalleyctlOptions *options, char **arguments, GError **error)
{
  if (options->to == NULL) {
    g_set_error_literal (error,
                         GALLEYCTL_ERROR,
                         GALLEYCTL_ERROR_USAGE,
                         _ ("Say with --to DIR where the files shall go"));
    return FALSE;
  }
  for (guint i = 0; arguments[i] != NULL; i++) {
    if (!export_one (options, arguments[i], error))
      return FALSE;
  }
  return TRUE;
}
