/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page and its site answer to shortcodes. */

#include "ink-page-shortcodes.h"

#include <string.h>

#define MAX_DEPTH 16

typedef struct {
  InkSite *site;
  char *path;
  InkPage *page;
  gboolean yaml;                 /* its front matter */
  InkPageReferences *references; /* or NULL */
  InkPageFileExists exists;
} Answers;

static void
answers_free (gpointer data)
{
  Answers *self = data;

  ink_site_unref (self->site);
  ink_page_unref (self->page);
  ink_page_references_unref (self->references);
  g_free (self->path);
  g_free (self);
}

/* The value at a key or, part by part, at a path of keys. */
static InkValue *
look_up (InkValue *map, const char *path)
{
  const char *dot = strchr (path, '.');
  InkValue *found = map != NULL ? ink_value_lookup (map, path) : NULL;

  if (found != NULL || map == NULL || dot == NULL)
    return found;

  g_autofree char *key = g_strndup (path, (gsize)(dot - path));
  InkValue *inside = ink_value_lookup (map, key);
  return inside != NULL ? look_up (inside, dot + 1) : NULL;
}

static void append_value (GString *text, InkValue *value, guint depth, gboolean *unknown);

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer map)
{
  return strcmp (ink_value_get_key (map, *(const guint *)a),
                 ink_value_get_key (map, *(const guint *)b));
}

/* Go prints maps by their keys. */
static void
append_map (GString *text, InkValue *map, guint depth, gboolean *unknown)
{
  guint n = ink_value_get_n_items (map);
  g_autofree guint *order = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_keys, map);
  g_string_append (text, "map[");
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (text, "%s%s:", i > 0 ? " " : "", ink_value_get_key (map, order[i]));
    append_value (text, ink_value_get_item (map, order[i]), depth + 1, unknown);
  }
  g_string_append_c (text, ']');
}

/* A whole number as it is written, another in Go's shortest form. */
static void
append_number (GString *text, const char *number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number[strspn (number, "-0123456789")] == '\0') {
    g_string_append (text, number);
    return;
  }
  for (int digits = 1; digits <= 17; digits++) {
    g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

    g_ascii_formatd (buffer, sizeof buffer, format, g_ascii_strtod (number, NULL));
    if (g_ascii_strtod (buffer, NULL) == g_ascii_strtod (number, NULL))
      break;
  }
  g_string_append (text, buffer);
}

/* As a template prints it. */
static void
append_value (GString *text, InkValue *value, guint depth, gboolean *unknown)
{
  if (depth > MAX_DEPTH) {
    *unknown = TRUE;
    return;
  }
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    g_string_append (text, "<nil>");
    break;
  case INK_VALUE_STRING:
  case INK_VALUE_BOOLEAN:
    g_string_append (text, ink_value_get_text (value));
    break;
  case INK_VALUE_NUMBER:
    append_number (text, ink_value_get_text (value));
    break;
  case INK_VALUE_DATE:
    *unknown = TRUE; /* its zone is the site's, its form Go's */
    break;
  case INK_VALUE_LIST:
    g_string_append_c (text, '[');
    for (guint i = 0; i < ink_value_get_n_items (value); i++) {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_value (text, ink_value_get_item (value, i), depth + 1, unknown);
    }
    g_string_append_c (text, ']');
    break;
  case INK_VALUE_MAP:
    append_map (text, value, depth, unknown);
    break;
  }
}

/* What "with" takes. */
static gboolean
is_true (InkValue *value)
{
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    return FALSE;
  case INK_VALUE_STRING:
    return *ink_value_get_text (value) != '\0';
  case INK_VALUE_BOOLEAN:
    return ink_value_get_boolean (value);
  case INK_VALUE_NUMBER:
    return g_ascii_strtod (ink_value_get_text (value), NULL) != 0;
  case INK_VALUE_DATE:
    return TRUE;
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    return ink_value_get_n_items (value) > 0;
  }
  return FALSE;
}

static InkValue *
find_parameter (const Answers *self, const char *key)
{
  const InkPage *page = self->page;
  InkValue *value = look_up (page->fields, key);
  InkValue *inside = page->hugo >= INK_HUGO_0_131 && page->fields != NULL
                         ? ink_value_lookup (page->fields, "params")
                         : NULL;

  if (value == NULL)
    value = look_up (inside, key);
  if (value == NULL)
    value = look_up (page->cascade, key);
  if (value == NULL)
    value = look_up (ink_site_get_value (self->site, page->place->language, "params"), key);
  return value;
}

static char *
dup_parameter (gpointer data, const char *key, gboolean *unknown)
{
  const Answers *self = data;
  InkValue *value = find_parameter (self, key);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Dates of the page are told by its front matter, its name or git. */
  *unknown = g_ascii_strcasecmp (key, "date") == 0 || g_ascii_strcasecmp (key, "lastmod") == 0;
  if (value == NULL || !is_true (value) || *unknown)
    return NULL;
  /* In YAML only "date" and the like are times to Hugo; others stay as they are written. */
  if (self->yaml && ink_value_get_kind (value) == INK_VALUE_DATE)
    return g_strdup (ink_value_get_text (value));
  append_value (text, value, 0, unknown);
  return *unknown ? NULL : g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_link (gpointer data,
          const char *path,
          const char *language,
          const char *format,
          gboolean relative,
          char **fault)
{
  const Answers *self = data;

  if (self->references == NULL)
    return NULL;
  return ink_page_references_dup_link (self->references,
                                       self->path,
                                       path,
                                       language,
                                       format,
                                       relative,
                                       fault);
}

static char *
dup_resource (gpointer data, const char *path)
{
  const Answers *self = data;
  const InkPage *page = self->page;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *file = g_build_filename (folder, path, NULL);
  const char *assets = ink_site_get_text (self->site, NULL, "assetDir");
  g_autofree char *asset = g_build_filename (assets != NULL ? assets : "assets", path, NULL);

  if (*path == '\0' || self->exists == NULL || strstr (path, "..") != NULL)
    return NULL;
  if (*path != '/' && page->place->bundle != INK_BUNDLE_NONE && page->url != NULL &&
      self->exists (self->site, file))
    return g_strconcat (page->url, path, NULL);
  if (self->exists (self->site, asset))
    return g_strconcat (*path == '/' ? "" : "/", path, NULL);
  return NULL;
}

InkShortcodePage *
ink_page_shortcodes_new (InkSite *site,
                         const char *path,
                         const InkFrontMatter *front_matter,
                         InkPageReferences *references,
                         InkPageFileExists exists)
{
  Answers *answers = g_new0 (Answers, 1);
  InkPages *pages = references != NULL ? ink_page_references_get_pages (references) : NULL;
  const InkPage *known = pages != NULL ? ink_pages_lookup (pages, path) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (0); /* no state is asked for */
  InkShortcodePage *self = ink_shortcode_page_new (answers, answers_free);

  answers->site = ink_site_ref (site);
  answers->path = g_strdup (path);
  answers->page = known != NULL ? ink_page_ref ((InkPage *)known)
                                : ink_page_new (path, front_matter, site, now, NULL);
  answers->references = references != NULL ? ink_page_references_ref (references) : NULL;
  answers->exists = exists;
  answers->yaml = ink_front_matter_get_format (front_matter) == INK_FRONT_MATTER_YAML;
  self->path = ink_page_place_dup_key (answers->page->place, INK_HUGO_0_167);
  self->dup_parameter = dup_parameter;
  self->dup_resource = dup_resource;
  if (references != NULL)
    self->dup_link = dup_link;
  return self;
}
