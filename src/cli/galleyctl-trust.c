/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl trust: which sites may run programs. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

static void
list (const GalleyctlOptions *options)
{
  g_auto (GStrv) paths = ink_trust_list ();
  g_autoptr (GalleyctlJson) json = NULL;

  for (guint i = 0; !options->json && paths[i] != NULL; i++)
    g_print ("%s\n", paths[i]);
  if (!options->json)
    return;
  json = galleyctl_json_new ();
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; paths[i] != NULL; i++) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "site", paths[i]);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_trust (const GalleyctlOptions *options, char **arguments, GError **error)
{
  const char *folder = arguments[0] != NULL ? arguments[0] : options->site;
  g_autofree char *root = NULL;

  if (options->list) {
    list (options);
    return TRUE;
  }
  root = ink_site_loader_find_root (folder != NULL ? folder : ".", error);
  if (root == NULL)
    return FALSE;
  if (!ink_trust_set (root, !options->revoke, error))
    return FALSE;
  g_print (options->revoke ? _ ("%s: not trusted; nothing of it is run or fetched\n")
                           : _ ("%s: trusted; Hugo and git may be run in it\n"),
           root);
  return TRUE;
}
