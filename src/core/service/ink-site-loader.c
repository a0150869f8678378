/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds a site's root and reads its config files. */

#include "ink-site-loader.h"

#include "ink-file.h"
#include "ink-front-matter.h"
#include "ink-i18n.h"

#include <string.h>

#define MAX_CONFIG_SIZE (4 * 1024 * 1024)
#define MAX_FILES       200

G_DEFINE_QUARK (ink - site - error - quark, ink_site_error)

static const struct {
  const char *suffix;
  InkFrontMatterFormat format;
} formats[] = {
  { ".toml", INK_FRONT_MATTER_TOML },
  { ".yaml", INK_FRONT_MATTER_YAML },
  { ".yml", INK_FRONT_MATTER_YAML },
  { ".json", INK_FRONT_MATTER_JSON },
};

/* The first of NAME.toml, .yaml, .yml, .json that is a file; NULL if none is. */
static char *
find_config (const char *folder, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_strconcat (folder, "/", name, formats[i].suffix, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  return NULL;
}

static gboolean
has_folder (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
is_root (const char *folder)
{
  g_autofree char *hugo = find_config (folder, "hugo");
  g_autofree char *config = find_config (folder, "config");

  if (hugo != NULL || has_folder (folder, "config/_default"))
    return TRUE;
  return config != NULL && (has_folder (folder, "content") || has_folder (folder, "layouts") ||
                            has_folder (folder, "themes"));
}

char *
ink_site_loader_find_root (const char *path, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_canonicalize_filename (path, NULL);
  name = g_filename_display_name (folder);
  if (!g_file_test (folder, G_FILE_TEST_EXISTS)) {
    g_set_error (error,
                 INK_SITE_ERROR,
                 INK_SITE_ERROR_NOT_A_SITE,
                 _ ("“%s” is not there any more. It was moved, renamed or deleted."),
                 name);
    return NULL;
  }
  for (;;) {
    char *parent;

    if (is_root (folder))
      return g_steal_pointer (&folder);
    parent = g_path_get_dirname (folder);
    if (g_str_equal (parent, folder)) {
      g_free (parent);
      break;
    }
    g_free (folder);
    folder = parent;
  }
  g_set_error (error,
               INK_SITE_ERROR,
               INK_SITE_ERROR_NOT_A_SITE,
               _ ("“%s” is not inside a Hugo site: no folder above it has a hugo.toml, "
                  "hugo.yaml "
                  "or config file. Choose the folder that has one."),
               name);
  return NULL;
}

static void
set_config_error (GError **error, const char *path, const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_SITE_ERROR,
               INK_SITE_ERROR_CONFIG,
               _ ("The site's config “%s” cannot be read: %s"),
               name,
               reason);
}

static gboolean
is_blank (const char *data, gsize length)
{
  while (length > 0 && g_ascii_isspace (*data))
    data++, length--;
  return length == 0;
}

static InkValue *
parse_config (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (InkValue) value = NULL;
  InkFrontMatterFormat format = INK_FRONT_MATTER_NONE;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (path, formats[i].suffix))
      format = formats[i].format;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (is_blank (data, length))
    return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  if (!g_utf8_validate_len (data, length, NULL)) {
    set_config_error (error, path, _ ("it is not UTF-8."));
    return NULL;
  }
  value = ink_front_matter_read_value (format, data, length, &local);
  if (value == NULL)
    set_config_error (error, path, local != NULL ? local->message : _ ("it is empty."));
  else if (ink_value_get_kind (value) == INK_VALUE_MAP)
    return g_steal_pointer (&value);
  else if (ink_value_get_kind (value) == INK_VALUE_NULL) /* comments alone */
    return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  else
    set_config_error (error, path, _ ("it holds no keys and values."));
  return NULL;
}

static InkValue *
read_config (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = ink_file_read (path, MAX_CONFIG_SIZE, NULL, cancellable, &local);

  if (bytes != NULL)
    return parse_config (path, bytes, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_config_error (error, path, local->message);
  return NULL;
}

/* { @key: @value }; eats @value. */
static InkValue *
wrap (const char *key, InkValue *value)
{
  GPtrArray *keys = g_ptr_array_new ();
  GPtrArray *values = g_ptr_array_new ();

  g_ptr_array_add (keys, g_strdup (key));
  g_ptr_array_add (values, value);
  return ink_value_new_map (keys, values);
}

/* One file of config/_default: hugo.toml is the config itself, languages.toml its key
 * "languages". What is for one language alone ("menus.en.toml") is of no use here. */
static gboolean
read_part (GPtrArray *configs,
           const char *folder,
           const char *name,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *key = g_strdup (name);
  InkValue *value;

  *strrchr (key, '.') = '\0';
  if (strchr (key, '.') != NULL)
    return TRUE;
  value = read_config (path, cancellable, error);
  if (value == NULL)
    return FALSE;
  if (!g_str_equal (key, "hugo") && !g_str_equal (key, "config"))
    value = wrap (key, value);
  g_ptr_array_add (configs, value);
  return TRUE;
}

static gboolean
is_config_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (*name != '.' && g_str_has_suffix (name, formats[i].suffix))
      return TRUE;
  return FALSE;
}

/* The config itself before its parts, then by name: the order must not be the disk's. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *)a;
  const char *second = *(const char *const *)b;
  gboolean first_main =
      g_str_has_prefix (first, "hugo.") || g_str_has_prefix (first, "config.");
  gboolean second_main =
      g_str_has_prefix (second, "hugo.") || g_str_has_prefix (second, "config.");

  return first_main != second_main ? second_main - first_main : strcmp (first, second);
}

static GPtrArray *
list_parts (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && names->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    if (is_config_name (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* All config files of a site's or theme's folder, those of config/_default first as Hugo. */
static gboolean
read_folder (GPtrArray *configs, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *parts_folder = g_build_filename (folder, "config", "_default", NULL);
  g_autoptr (GPtrArray) names = list_parts (parts_folder);
  g_autofree char *path = find_config (folder, "hugo");
  InkValue *value;

  for (guint i = 0; i < names->len; i++)
    if (!read_part (configs, parts_folder, names->pdata[i], cancellable, error))
      return FALSE;
  if (path == NULL)
    path = find_config (folder, "config");
  if (path == NULL)
    return TRUE;
  value = read_config (path, cancellable, error);
  if (value == NULL)
    return FALSE;
  g_ptr_array_add (configs, value);
  return TRUE;
}

static InkValue *
lookup (GPtrArray *configs, const char *key)
{
  for (guint i = 0; i < configs->len; i++) {
    InkValue *value = ink_value_lookup (configs->pdata[i], key);

    if (value != NULL)
      return value;
  }
  return NULL;
}

/* Measured on Hugo 0.111, 0.131 and 0.167: of a theme's config, titles, zones, taxonomies,
 * markup and languages are not taken unless the site's says "_merge" for the whole of it. */
static gboolean
wants_themes (GPtrArray *configs)
{
  InkValue *merge = lookup (configs, "_merge");
  const char *how = merge != NULL ? ink_value_get_text (merge) : NULL;

  return g_strcmp0 (how, "deep") == 0 || g_strcmp0 (how, "shallow") == 0;
}

static gboolean
read_themes (GPtrArray *configs, const char *root, GCancellable *cancellable, GError **error)
{
  InkValue *themes = lookup (configs, "theme");
  g_auto (GStrv) names = themes != NULL ? ink_value_dup_strv (themes) : NULL;

  for (guint i = 0; names != NULL && names[i] != NULL && i < MAX_FILES; i++) {
    g_autofree char *folder = g_build_filename (root, "themes", names[i], NULL);
    g_autofree char *canonical = g_canonicalize_filename (folder, NULL);
    g_autofree char *inside = g_strconcat (root, "/themes/", NULL);

    if (g_str_has_prefix (canonical, inside) &&
        !read_folder (configs, canonical, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

InkSite *
ink_site_loader_load (const char *root, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autofree char *path = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  path = g_canonicalize_filename (root, NULL);
  if (!read_folder (configs, path, cancellable, error))
    return NULL;
  if (configs->len == 0) {
    g_autofree char *name = g_filename_display_name (path);

    g_set_error (error,
                 INK_SITE_ERROR,
                 INK_SITE_ERROR_NOT_A_SITE,
                 _ ("“%s” is no Hugo site: it has no hugo.toml, hugo.yaml or config file. "
                    "Choose "
                    "the folder that has one."),
                 name);
    return NULL;
  }
  if (wants_themes (configs) && !read_themes (configs, path, cancellable, error))
    return NULL;
  return ink_site_new (path, configs);
}
