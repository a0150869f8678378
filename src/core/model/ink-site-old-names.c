/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys Hugo has renamed: what is asked for by the newer name is found under the older. */

#include "ink-site-config.h"

static const struct {
  const char *old;
  const char *name;
  gboolean old_wins; /* where both are there */
  InkHugo from, to;  /* who reads the old one so */
} names[] = {
  { "indexes", "taxonomies", TRUE, INK_HUGO_0_131, INK_HUGO_0_167 },
  { "languagecode", "locale", FALSE, INK_HUGO_0_111, INK_HUGO_0_167 },
  { "languagename", "label", FALSE, INK_HUGO_0_111, INK_HUGO_0_167 },
  { "languagedirection", "direction", FALSE, INK_HUGO_0_111, INK_HUGO_0_167 },
  { "paginate", "pagination.pagersize", TRUE, INK_HUGO_0_111, INK_HUGO_0_131 },
  { "paginatepath", "pagination.path", TRUE, INK_HUGO_0_111, INK_HUGO_0_131 },
  { "rsslimit", "services.rss.limit", FALSE, INK_HUGO_0_111, INK_HUGO_0_131 },
  { "params.mainsections", "mainsections", TRUE, INK_HUGO_0_111, INK_HUGO_0_167 },
  { "markup.goldmark.parser.autoheadingidtype",
    "markup.goldmark.parser.autoidtype",
    FALSE,
    INK_HUGO_0_111,
    INK_HUGO_0_167 },
  { "markup.goldmark.parser.autoidtype", /* asked for by its older name */
    "markup.goldmark.parser.autoheadingidtype",
    FALSE,
    INK_HUGO_0_167,
    INK_HUGO_0_167 },
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

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    InkValue *old = ink_config_lookup (config, names[i].old);
    g_autoptr (InkValue) before = NULL;
    g_autoptr (InkValue) nested = NULL;

    if (hugo < names[i].from || hugo > names[i].to || old == NULL ||
        ink_value_get_kind (old) == INK_VALUE_NULL ||
        (!names[i].old_wins && ink_config_lookup (config, names[i].name) != NULL))
      continue;
    before = g_steal_pointer (&all);
    nested = nest (names[i].name, old);
    all = ink_config_overlay (before, nested);
  }
  return g_steal_pointer (&all);
}
