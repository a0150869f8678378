/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl import: a pasted text as an article. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <string.h>

void
galleyctl_import_add_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "report",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->report,
      N_ ("Tell each step, what could be done, and what was left "
          "out, on standard error"),
      NULL },
    { "as",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->as,
      N_ ("What it is, where that is not to be guessed"),
      "html|text" },
    { "output",
      'o',
      0,
      G_OPTION_ARG_FILENAME,
      &options->output,
      N_ ("Write a new file instead of standard output"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
print_steps (const InkImport *import)
{
  for (guint i = 0; i < import->steps->len; i++) {
    const InkImportStep *step = import->steps->pdata[i];

    /* Translators: key of a step, what it does, the text it is about */
    g_printerr (step->taken ? _ ("done %s: %s: %s\n") : _ ("possible %s: %s: %s\n"),
                step->key,
                ink_import_rule_get_title (step->rule),
                step->text);
  }
  for (guint i = 0; i < import->tray->len; i++) {
    const InkImportLeft *left = import->tray->pdata[i];

    g_printerr (_ ("left out, line %u: %s\n"), left->line, left->text);
  }
}

static void
print_report (const InkImport *import)
{
  if (import->whole != NULL)
    g_printerr (_ ("This is an article already; it stays as it is.\n"));
  else if (import->title == NULL && import->proposal != NULL)
    g_printerr (_ ("No title was found. It could be “%s”.\n"), import->proposal);
  for (guint i = 0; i < import->warnings->len; i++)
    g_printerr ("%s\n", (char *)import->warnings->pdata[i]);
  print_steps (import);
}

/* A new file; one that is there stays. */
static gboolean
write_new (const char *path, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream),
                                    text,
                                    strlen (text),
                                    NULL,
                                    NULL,
                                    error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

static gboolean
check_kind (const char *as, GError **error)
{
  if (as == NULL || strcmp (as, "text") == 0 || strcmp (as, "html") == 0)
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” cannot be imported; --as takes “html” or “text”."),
               as);
  return FALSE;
}

static gboolean
is_page (const char *as, const InkDecoded *decoded)
{
  return as != NULL ? strcmp (as, "html") == 0
                    : ink_import_is_page (decoded->text, decoded->length);
}

gboolean
galleyctl_import (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (InkDecoded) decoded = NULL;
  g_autoptr (InkImport) import = NULL;
  g_autofree char *article = NULL;
  const char *data;
  gsize length;

  if (!check_kind (options->as, error))
    return FALSE;
  bytes = galleyctl_read_bytes (arguments[0], error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  decoded = ink_decode_page (data, length, NULL);
  import = is_page (options->as, decoded)
               ? ink_import_page (decoded->text, decoded->length, NULL, NULL)
               : ink_import_text (decoded->text, decoded->length, NULL);
  article = ink_import_dup_article (import);
  if (options->report)
    print_report (import);
  if (options->output != NULL)
    return write_new (options->output, article, error);
  g_print ("%s", article);
  return TRUE;
}
