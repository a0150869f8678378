/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What programs get to see of the user's environment, and where they are looked for. */

#include "ink-process-environment.h"

#include <stdlib.h>
#include <string.h>

/* Everything else stays outside: LD_*, GIT_*, HUGO_* settings, EDITOR, PAGER, secrets of CI. */
static const char *const let_through[] = {
  "HOME",
  "USER",
  "LOGNAME",
  "TMPDIR",
  "TZ", /* Hugo's dates */
  "XDG_CACHE_HOME",
  "XDG_CONFIG_HOME",
  "XDG_DATA_HOME",
  "XDG_STATE_HOME",
  "XDG_RUNTIME_DIR",
  "HUGO_CACHEDIR",
  "GOPATH", /* Hugo's modules */
  "GOCACHE",
  "GOMODCACHE",
  "GOPROXY",
  "GONOSUMDB",
  "GOPRIVATE",
  "SSH_AUTH_SOCK", /* pushing */
  "GNUPGHOME",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
};

static const char *const fixed[][2] = {
  { "LC_ALL", "C" },
  { "NO_COLOR", "1" },
  { "TERM", "dumb" },
  { "PAGER", "cat" },
  { "GIT_TERMINAL_PROMPT", "0" },
};

static gboolean
is_below (const char *path, const char *root)
{
  gsize length = strlen (root);

  while (length > 1 && root[length - 1] == '/')
    length--;
  return length > 0 && strncmp (path, root, length) == 0 &&
         (path[length] == '/' || path[length] == '\0');
}

/* Whether a program may come from @folder while @site is at work. */
static gboolean
is_safe_folder (const char *folder, const char *site)
{
  g_autofree char *real = NULL;
  g_autofree char *real_site = NULL;

  if (!g_path_is_absolute (folder))
    return FALSE;
  if (*site == '\0')
    return TRUE;
  real = realpath (folder, NULL);
  real_site = realpath (site, NULL);
  return real != NULL && real_site != NULL && !is_below (real, real_site);
}

static char *
make_path (const char *site)
{
  const char *given = g_getenv ("PATH");
  g_auto (GStrv) folders =
      g_strsplit (given != NULL ? given : "/usr/local/bin:/usr/bin:/bin", ":", -1);
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; folders[i] != NULL; i++)
    if (is_safe_folder (folders[i], site))
      g_string_append_printf (path, "%s%s", path->len > 0 ? ":" : "", folders[i]);
  return g_string_free (g_steal_pointer (&path), FALSE);
}

char **
ink_process_make_environment (const char *site, const char *const *more)
{
  g_autofree char *path = make_path (site);
  char **made = g_environ_setenv (NULL, "PATH", path, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (let_through); i++) {
    const char *value = g_getenv (let_through[i]);

    if (value != NULL)
      made = g_environ_setenv (made, let_through[i], value, TRUE);
  }
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    made = g_environ_setenv (made, fixed[i][0], fixed[i][1], TRUE);
  for (guint i = 0; more != NULL && more[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (more[i], "=", 2);

    if (pair[0] != NULL && pair[1] != NULL)
      made = g_environ_setenv (made, pair[0], pair[1], TRUE);
  }
  return made;
}

char *
ink_process_find_program (const char *site, const char *name)
{
  g_autofree char *path = NULL;
  g_auto (GStrv) folders = NULL;

  if (g_path_is_absolute (name))
    return g_file_test (name, G_FILE_TEST_IS_EXECUTABLE) ? g_strdup (name) : NULL;
  if (strchr (name, '/') != NULL)
    return NULL;
  path = make_path (site);
  folders = g_strsplit (path, ":", -1);
  for (guint i = 0; folders[i] != NULL; i++) {
    g_autofree char *file = g_build_filename (folders[i], name, NULL);

    if (g_file_test (file, G_FILE_TEST_IS_EXECUTABLE) &&
        !g_file_test (file, G_FILE_TEST_IS_DIR))
      return g_steal_pointer (&file);
  }
  return NULL;
}
