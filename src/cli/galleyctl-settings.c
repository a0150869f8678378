/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl settings: what Galley keeps in a site. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

static gboolean
refuse_usage (GError **error)
{
  g_set_error_literal (error,
                       GALLEYCTL_ERROR,
                       GALLEYCTL_ERROR_USAGE,
                       _ ("Usage: galleyctl settings [get NAME | set NAME VALUE | unset NAME | "
                          "add NAME ENTRY | remove NAME ENTRY]"));
  return FALSE;
}

static const InkSettingsKind *
find_kind (const char *name, GError **error)
{
  const InkSettingsKind *kind = ink_settings_lookup_kind (name);

  if (kind == NULL)
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("there is no setting “%s”; “galleyctl settings” lists them"),
                 name);
  return kind;
}

static gboolean
list_json (const char *root, GError **error)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  const InkSettingsKind *kind;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; (kind = ink_settings_get_kind (i)) != NULL; i++) {
    g_autoptr (InkSettings) settings = ink_settings_load (root, kind, error);

    if (settings == NULL)
      return FALSE;
    GPtrArray *entries = ink_settings_get_entries (settings);
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "name", kind->name);
    galleyctl_json_begin_array (json, "entries");
    for (guint k = 0; k < entries->len; k++)
      galleyctl_json_string (json, NULL, entries->pdata[k]);
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
  return TRUE;
}

static gboolean
list_text (const char *root, GError **error)
{
  const InkSettingsKind *kind;

  for (guint i = 0; (kind = ink_settings_get_kind (i)) != NULL; i++) {
    g_autoptr (InkSettings) settings = ink_settings_load (root, kind, error);

    if (settings == NULL)
      return FALSE;
    GPtrArray *entries = ink_settings_get_entries (settings);
    g_print ("%s (%s)\n", kind->name, _ (kind->summary));
    for (guint k = 0; k < entries->len; k++)
      g_print ("  %s\n", (const char *)entries->pdata[k]);
  }
  return TRUE;
}

static gboolean
get (InkSettings *settings, const InkSettingsKind *kind, GError **error)
{
  GPtrArray *entries = ink_settings_get_entries (settings);
  const char *value = kind->single ? ink_settings_get_value (settings) : NULL;

  for (guint i = 0; !kind->single && i < entries->len; i++)
    g_print ("%s\n", (const char *)entries->pdata[i]);
  if (value != NULL)
    g_print ("%s\n", value);
  if (!kind->single || value != NULL)
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_REFUSED,
               _ ("“%s” is not set"),
               kind->name);
  return FALSE;
}

/* Shows or writes what the settings have become. */
static gboolean
finish (const GalleyctlOptions *options,
        InkSettings *settings,
        const InkSettingsKind *kind,
        const char *before,
        GError **error)
{
  g_autofree char *after = ink_settings_dup_text (settings);
  g_autofree char *path = g_strdup_printf ("%s/%s", INK_SETTINGS_FOLDER, kind->name);
  g_autoptr (InkText) first = ink_text_new (before, -1, 1);
  g_autoptr (InkText) second = ink_text_new (after, -1, 2);
  g_autofree char *diff = NULL;

  if (!options->dry_run)
    return ink_settings_save (settings, error);
  diff = ink_diff_unified (first, second, path);
  g_print ("%s", diff);
  return TRUE;
}

/* "set" and "unset" are for one value, "add" and "remove" for lists. */
static gboolean
change (InkSettings *settings,
        const InkSettingsKind *kind,
        const char *verb,
        const char *entry,
        GError **error)
{
  gboolean adds = g_str_equal (verb, kind->single ? "set" : "add");
  gboolean removes = g_str_equal (verb, kind->single ? "unset" : "remove");
  const char *value = kind->single && removes ? ink_settings_get_value (settings) : entry;

  if (adds && entry != NULL)
    return ink_settings_add (settings, entry, error);
  if (removes && kind->single && entry == NULL && value == NULL)
    return TRUE; /* nothing is set */
  if (removes && (entry != NULL) != kind->single)
    return ink_settings_remove (settings, value, error);
  return refuse_usage (error);
}

gboolean
galleyctl_settings (const GalleyctlOptions *options, char **arguments, GError **error)
{
  guint count = g_strv_length (arguments);
  g_autoptr (InkSite) site = galleyctl_open_site (options, NULL, error);
  g_autoptr (InkSettings) settings = NULL;
  g_autofree char *before = NULL;
  const InkSettingsKind *kind;

  if (site == NULL)
    return FALSE;
  if (count == 0)
    return options->json ? list_json (ink_site_get_root (site), error)
                         : list_text (ink_site_get_root (site), error);
  if (count == 1)
    return refuse_usage (error);
  kind = find_kind (arguments[1], error);
  if (kind == NULL)
    return FALSE;
  settings = ink_settings_load (ink_site_get_root (site), kind, error);
  if (settings == NULL)
    return FALSE;
  if (g_str_equal (arguments[0], "get"))
    return count == 2 ? get (settings, kind, error) : refuse_usage (error);
  before = ink_settings_dup_text (settings);
  if (!change (settings, kind, arguments[0], count > 2 ? arguments[2] : NULL, error))
    return FALSE;
  return finish (options, settings, kind, before, error);
}
