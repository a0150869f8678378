/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the user's Hugo is, and which. */

#include "ink-hugo-program.h"

#include "ink-i18n.h"
#include "ink-process-environment.h"
#include "ink-process.h"

#include <string.h>

#define SECONDS 10

void
ink_hugo_program_free (InkHugoProgram *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->version);
  g_free (self);
}

/* "hugo v0.111.3+extended linux/amd64 BuildDate=…", "hugo v0.131.0-5f1ca… linux/amd64 …", and
 * long ago "Hugo Static Site Generator v0.54.0/extended linux/amd64". */
gboolean
ink_hugo_program_parse (const char *output, char **version, InkHugo *hugo, gboolean *extended)
{
  const char *at = NULL;
  InkHugo found = INK_HUGO_0_111;
  gsize length = 0;

  g_return_val_if_fail (output != NULL, FALSE);
  if (g_ascii_strncasecmp (output, "hugo ", 5) != 0)
    return FALSE;
  at = strstr (output, " v");
  if (at == NULL || !ink_hugo_parse (at + 1, &found))
    return FALSE;
  at += 2;
  length = strspn (at, "0123456789.");
  *version = g_strndup (at, length);
  *hugo = found;
  at += length;
  *extended = g_strstr_len (at, (gssize)strcspn (at, " \n"), "extended") != NULL;
  return TRUE;
}

/* Where people put it who have no package of it. */
static char *
find_in_home (void)
{
  static const char *const places[] = { ".local/bin/hugo", "go/bin/hugo", "bin/hugo" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = g_build_filename (g_get_home_dir (), places[i], NULL);

    if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) &&
        !g_file_test (path, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&path);
  }
  return NULL;
}

InkHugoProgram *
ink_hugo_program_find (const char *given, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkHugoProgram) self = g_new0 (InkHugoProgram, 1);
  g_autoptr (InkProcessResult) result = NULL;
  const char *argv[] = { NULL, "version", NULL };
  InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv, .seconds = SECONDS };

  self->path = ink_process_find_program (INK_PROCESS_NO_SITE, given != NULL ? given : "hugo");
  if (self->path == NULL && given == NULL)
    self->path = find_in_home ();
  argv[0] = self->path != NULL ? self->path : (given != NULL ? given : "hugo");
  result = ink_process_run (&process, cancellable, error);
  if (result == NULL)
    return NULL;
  if (ink_hugo_program_parse (result->output, &self->version, &self->hugo, &self->extended))
    return g_steal_pointer (&self);
  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_FAILED,
               _ ("“%s” does not say which Hugo it is. Choose another program."),
               argv[0]);
  return NULL;
}
