/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The formats pages are written in (Hugo's output/outputFormat.go, media/builtin.go). */

#include "ink-site-private.h"

#define MAX_FORMATS 200

static const InkOutputFormat built_in[] = {
  { "amp", "html", "index", "amp", FALSE, FALSE, FALSE },
  { "calendar", "ics", "index", "", FALSE, FALSE, FALSE },
  { "css", "css", "styles", "", FALSE, FALSE, FALSE },
  { "csv", "csv", "index", "", FALSE, FALSE, FALSE },
  { "html", "html", "index", "", FALSE, FALSE, FALSE },
  { "json", "json", "index", "", FALSE, FALSE, FALSE },
  { "markdown", "md", "index", "", FALSE, FALSE, FALSE },
  { "robots", "txt", "robots", "", FALSE, FALSE, TRUE },
  { "rss", "xml", "index", "", FALSE, TRUE, FALSE },
  { "sitemap", "xml", "sitemap", "", TRUE, FALSE, FALSE },
  { "webappmanifest", "webmanifest", "manifest", "", FALSE, FALSE, FALSE },
};

static const struct {
  const char *type;
  const char *suffix;
} suffixes[] = {
  { "application/json", "json" },
  { "application/manifest+json", "webmanifest" },
  { "application/rss+xml", "xml" },
  { "application/toml", "toml" },
  { "application/xml", "xml" },
  { "application/yaml", "yaml" },
  { "text/asciidoc", "adoc" },
  { "text/calendar", "ics" },
  { "text/css", "css" },
  { "text/csv", "csv" },
  { "text/html", "html" },
  { "text/javascript", "js" },
  { "text/markdown", "md" },
  { "text/plain", "txt" },
};

void
ink_site_format_free (gpointer data)
{
  InkOutputFormat *self = data;

  g_free (self->name);
  g_free (self->suffix);
  g_free (self->base_name);
  g_free (self->path);
  g_free (self);
}

/* The first suffix of a media type, as the config or Hugo has it. */
static const char *
suffix_of (const InkSite *self, const char *type)
{
  InkValue *types = ink_site_get_value (self, NULL, "mediaTypes");
  InkValue *own = types != NULL ? ink_value_lookup (types, type) : NULL;
  InkValue *list = own != NULL ? ink_value_lookup (own, "suffixes") : NULL;

  if (list != NULL && ink_value_get_n_items (list) > 0)
    list = ink_value_get_item (list, 0);
  if (ink_config_text (list) != NULL)
    return ink_config_text (list);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_ascii_strcasecmp (type, suffixes[i].type) == 0)
      return suffixes[i].suffix;
  return "";
}

static InkOutputFormat *
find_format (const InkSite *self, const char *name)
{
  for (guint i = 0; i < self->formats->len; i++) {
    InkOutputFormat *format = self->formats->pdata[i];

    if (g_ascii_strcasecmp (format->name, name) == 0)
      return format;
  }
  return NULL;
}

static void
set_text (char **field, InkValue *map, const char *key)
{
  const char *text = ink_config_text (ink_value_lookup (map, key));

  if (text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static void
set_flag (gboolean *field, InkValue *map, const char *key)
{
  InkValue *value = ink_value_lookup (map, key);

  if (value != NULL)
    *field = ink_config_is_true (value);
}

static InkOutputFormat *
add_format (InkSite *self, const InkOutputFormat *model)
{
  InkOutputFormat *format = g_new0 (InkOutputFormat, 1);

  *format = *model;
  format->name = g_strdup (model->name);
  format->suffix = g_strdup (model->suffix);
  format->base_name = g_strdup (model->base_name);
  format->path = g_strdup (model->path);
  g_ptr_array_add (self->formats, format);
  return format;
}

static void
read_format (InkSite *self, const char *name, InkValue *map)
{
  InkOutputFormat *format = find_format (self, name);
  const char *type = ink_config_text (ink_value_lookup (map, "mediatype"));

  if (format == NULL) {
    InkOutputFormat fresh = { (char *)name, (char *)"", (char *)"index", (char *)"" };

    format = add_format (self, &fresh);
  }
  if (type != NULL) {
    g_free (format->suffix);
    format->suffix = g_strdup (suffix_of (self, type));
  }
  set_text (&format->base_name, map, "basename");
  set_text (&format->path, map, "path");
  set_flag (&format->ugly, map, "ugly");
  set_flag (&format->no_ugly, map, "nougly");
  set_flag (&format->root, map, "root");
}

void
ink_site_read_formats (InkSite *self)
{
  InkValue *table = ink_site_get_value (self, NULL, "outputFormats");
  guint n = table != NULL && ink_value_get_kind (table) == INK_VALUE_MAP
                ? ink_value_get_n_items (table)
                : 0;

  self->formats = g_ptr_array_new_with_free_func (ink_site_format_free);
  for (guint i = 0; i < G_N_ELEMENTS (built_in); i++)
    add_format (self, &built_in[i]);
  for (guint i = 0; i < n && self->formats->len < MAX_FORMATS; i++) {
    InkValue *item = ink_value_get_item (table, i);

    if (ink_value_get_kind (item) == INK_VALUE_MAP)
      read_format (self, ink_value_get_key (table, i), item);
  }
}

const InkOutputFormat *
ink_site_lookup_output_format (const InkSite *self, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return find_format (self, name);
}
