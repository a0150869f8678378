/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys Hugo has renamed: what is asked for by the newer name is found under the older. */

#include "ink-site-config.h"

static const struct {
  const char *old;
  const char *name;
  gboolean old_wins; /* where both are there */
} names[] = {
  { "indexes", "taxonomies", TRUE },
  { "languagecode", "locale", FALSE },
  { "languagename", "label", FALSE },
  { "languagedirection", "direction", FALSE },
  { "paginate", "pagination.pagersize", TRUE },
  { "paginatepath", "pagination.path", TRUE },
  { "rsslimit", "services.rss.limit", FALSE },
  { "params.mainsections", "mainsections", TRUE },
  { "markup.goldmark.parser.autoheadingidtype", "markup.goldmark.parser.autoidtype", FALSE },
};

/* { a: { b: @value } } for "a.b". */
static InkValue *
nest (const char *path, InkValue *value)
{
  g_auto (GStrv) keys = g_strsplit (path, ".", -1);
  InkValue *inner = ink_value_ref (value);

  for (guint i = g_strv_length (keys); i > 0; i--) {
    GPtrArray *key = g_ptr_array_new ();
    GPtrArray *values = g_ptr_array_new ();

    g_ptr_array_add (key, g_strdup (keys[i - 1]));
    g_ptr_array_add (values, inner);
    inner = ink_value_new_map (key, values);
  }
  return inner;
}

InkValue *
ink_config_rename_old (InkValue *config, InkHugo hugo)
{
  g_autoptr (InkValue) all = ink_value_ref (config);

  (void)hugo;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    InkValue *old = ink_config_lookup (config, names[i].old);
    g_autoptr (InkValue) before = NULL;
    g_autoptr (InkValue) nested = NULL;

    if (old == NULL || ink_value_get_kind (old) == INK_VALUE_NULL ||
        (!names[i].old_wins && ink_config_lookup (config, names[i].name) != NULL))
      continue;
    before = g_steal_pointer (&all);
    nested = nest (names[i].name, old);
    all = ink_config_overlay (before, nested);
  }
  return g_steal_pointer (&all);
}
