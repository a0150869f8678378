/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GSettings ends a program that asks for a schema which is not installed; this asks first. */
#include "galley-settings.h"

#include "galley-config.h"

#define MAX_RECENT 6
#define MAX_SITES  200 /* that one setting remembers */

GSettings *
galley_settings_get (void)
{
  static GSettings *settings = NULL;
  static gboolean looked = FALSE;
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (looked)
    return settings;
  looked = TRUE;
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GALLEY_APP_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new_full (schema, NULL, NULL);
  return settings;
}

int
galley_settings_get_int (const char *key, int fallback)
{
  GSettings *settings = galley_settings_get ();

  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

double
galley_settings_get_double (const char *key, double fallback)
{
  GSettings *settings = galley_settings_get ();

  return settings != NULL ? g_settings_get_double (settings, key) : fallback;
}

gboolean
galley_settings_get_boolean (const char *key, gboolean fallback)
{
  GSettings *settings = galley_settings_get ();

  return settings != NULL ? g_settings_get_boolean (settings, key) : fallback;
}

void
galley_settings_set_int (const char *key, int value)
{
  if (galley_settings_get () != NULL)
    g_settings_set_int (galley_settings_get (), key, value);
}

void
galley_settings_set_double (const char *key, double value)
{
  if (galley_settings_get () != NULL)
    g_settings_set_double (galley_settings_get (), key, value);
}

void
galley_settings_set_boolean (const char *key, gboolean value)
{
  if (galley_settings_get () != NULL)
    g_settings_set_boolean (galley_settings_get (), key, value);
}

gboolean
galley_settings_holds_for (const char *key, const char *root)
{
  GSettings *settings = galley_settings_get ();
  g_auto (GStrv) roots = settings != NULL ? g_settings_get_strv (settings, key) : NULL;

  return roots != NULL && g_strv_contains ((const char *const *)roots, root);
}

void
galley_settings_set_for (const char *key, const char *root, gboolean holds)
{
  GSettings *settings = galley_settings_get ();
  g_auto (GStrv) old = settings != NULL ? g_settings_get_strv (settings, key) : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) roots = NULL;

  if (old == NULL || galley_settings_holds_for (key, root) == holds)
    return;
  if (holds)
    g_strv_builder_add (builder, root);
  for (guint i = 0, n = holds; old[i] != NULL && n < MAX_SITES; i++) {
    if (g_str_equal (old[i], root))
      continue;
    g_strv_builder_add (builder, old[i]);
    n++;
  }
  roots = g_strv_builder_end (builder);
  g_settings_set_strv (settings, key, (const char *const *)roots);
}

char **
galley_settings_dup_recent (void)
{
  GSettings *settings = galley_settings_get ();

  return settings != NULL ? g_settings_get_strv (settings, "recent-sites") : g_new0 (char *, 1);
}

char *
galley_settings_dup_last_site (void)
{
  GSettings *settings = galley_settings_get ();

  return settings != NULL ? g_settings_get_string (settings, "last-site") : g_strdup ("");
}

void
galley_settings_add_recent (const char *root)
{
  GSettings *settings = galley_settings_get ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) old = galley_settings_dup_recent ();
  g_auto (GStrv) recent = NULL;

  if (settings == NULL)
    return;
  g_strv_builder_add (builder, root);
  for (guint i = 0, n = 1; old[i] != NULL && n < MAX_RECENT; i++) {
    if (g_str_equal (old[i], root))
      continue;
    g_strv_builder_add (builder, old[i]);
    n++;
  }
  recent = g_strv_builder_end (builder);
  g_settings_set_strv (settings, "recent-sites", (const char *const *)recent);
  g_settings_set_string (settings, "last-site", root);
}
