/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the files a config is in (Hugo's config/configLoader.go). */

#include "ink-config-files.h"

#include "ink-file.h"
#include "ink-front-read.h"
#include "ink-i18n.h"
#include "ink-site-config.h"
#include "ink-site-loader.h"
#include "ink-text.h"

#include <string.h>

#define MAX_CONFIG_SIZE (4 * 1024 * 1024)
#define MAX_FILES       500
#define MAX_DEPTH       8

static const struct {
  const char *suffix;
  InkFrontMatterFormat format;
} formats[] = {
  { ".toml", INK_FRONT_MATTER_TOML },
  { ".yaml", INK_FRONT_MATTER_YAML },
  { ".yml", INK_FRONT_MATTER_YAML },
  { ".json", INK_FRONT_MATTER_JSON },
};

/* What one reading shares. */
typedef struct {
  InkValue *config;
  guint n_files;
  GCancellable *cancellable;
} Reading;

char *
ink_config_files_find (const char *folder, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *path = g_strconcat (folder, "/", name, formats[i].suffix, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&path);
  }
  return NULL;
}

static InkFrontMatterFormat
format_of (const char *name)
{
  g_autofree char *low = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (low, formats[i].suffix))
      return formats[i].format;
  return INK_FRONT_MATTER_NONE;
}

static void
set_error (GError **error, const char *path, guint line, const char *reason)
{
  g_autofree char *name = g_filename_display_name (path);

  if (line > 0)
    g_set_error (error,
                 INK_SITE_ERROR,
                 INK_SITE_ERROR_CONFIG,
                 _ ("The site's config “%s” cannot be read, line %u: %s"),
                 name,
                 line,
                 reason);
  else
    g_set_error (error,
                 INK_SITE_ERROR,
                 INK_SITE_ERROR_CONFIG,
                 _ ("The site's config “%s” cannot be read: %s"),
                 name,
                 reason);
}

static InkValue *
empty_map (void)
{
  return ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
}

static gboolean
is_blank (const char *data, gsize length)
{
  while (length > 0 && g_ascii_isspace (*data))
    data++, length--;
  return length == 0;
}

/* @data is UTF-8 and not blank. */
static InkValue *
parse (const char *path, const char *data, gsize length, GError **error)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 0);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autoptr (InkFrontNode) root = ink_front_read (format_of (path),
                                                  ink_text_get_data (text),
                                                  ink_span (0, length),
                                                  problems);
  guint line = 0;

  if (root != NULL && ink_value_get_kind (root->value) == INK_VALUE_MAP)
    return ink_config_normalize (root->value);
  if (root != NULL && ink_value_get_kind (root->value) == INK_VALUE_NULL) /* comments alone */
    return empty_map ();
  if (root != NULL || problems->len == 0) {
    set_error (error, path, 0, _ ("it holds no keys and values."));
    return NULL;
  }
  const InkProblem *problem = g_ptr_array_index (problems, 0);
  ink_text_get_position (text, problem->span.start, &line, NULL);
  set_error (error, path, line, problem->message);
  return NULL;
}

static InkValue *
parse_bytes (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (is_blank (data, length))
    return empty_map ();
  if (!g_utf8_validate_len (data, (gssize)length, NULL)) {
    set_error (error, path, 0, _ ("it is not UTF-8."));
    return NULL;
  }
  return parse (path, data, length, error);
}

InkValue *
ink_config_files_read_one (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = ink_file_read (path, MAX_CONFIG_SIZE, NULL, cancellable, &local);
  if (bytes != NULL)
    return parse_bytes (path, bytes, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_error (error, path, 0, local->message);
  return NULL;
}

/* { @key: @value }; eats @value. */
static InkValue *
wrap (const char *key, InkValue *value)
{
  GPtrArray *keys = g_ptr_array_new ();
  GPtrArray *values = g_ptr_array_new ();

  g_ptr_array_add (keys, g_utf8_strdown (key, -1));
  g_ptr_array_add (values, value);
  return ink_value_new_map (keys, values);
}

/* What "menus.en.toml" is of the whole: { languages: { en: { menus: ... } } }. Eats @value. */
static InkValue *
at_its_place (const char *name, InkValue *value)
{
  g_autofree char *key = g_strdup (name);
  char *language;

  *strrchr (key, '.') = '\0';
  if (g_str_equal (key, "hugo") || g_str_equal (key, "config"))
    return value;
  language = strrchr (key, '.');
  if (language == NULL)
    return wrap (key, value);
  *language++ = '\0';
  if (*language == '\0')
    return wrap (key, value);
  if (g_str_equal (key, "menu") || g_str_equal (key, "menus"))
    value = wrap ("menus", value);
  else if (g_str_equal (key, "params"))
    value = wrap ("params", value);
  return wrap ("languages", wrap (language, value));
}

/* Lays one file's config over what there is. */
static gboolean
add_file (Reading *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (InkValue) value = NULL;
  g_autoptr (InkValue) placed = NULL;
  g_autoptr (InkValue) before = NULL;

  if (++self->n_files > MAX_FILES)
    return TRUE;
  value = ink_config_files_read_one (path, self->cancellable, error);
  if (value == NULL)
    return FALSE;
  value = at_its_place (name, g_steal_pointer (&value));
  placed = ink_config_normalize (value);
  before = g_steal_pointer (&self->config);
  self->config = before != NULL ? ink_config_overlay (before, placed) : ink_value_ref (placed);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
list_names (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && names->len < MAX_FILES && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

/* All files of a folder and, at their place among the names, of the folders in it. */
static gboolean
add_folder (Reading *self, const char *folder, guint depth, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *path = g_build_filename (folder, name, NULL);
    gboolean is_folder =
        g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK);

    if (is_folder && depth < MAX_DEPTH && !add_folder (self, path, depth + 1, error))
      return FALSE;
    if (!is_folder && format_of (name) != INK_FRONT_MATTER_NONE &&
        g_file_test (path, G_FILE_TEST_IS_REGULAR) && !add_file (self, folder, name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_main_file (Reading *self, const char *folder, GError **error)
{
  g_autofree char *path = ink_config_files_find (folder, "hugo");

  if (path == NULL)
    path = ink_config_files_find (folder, "config");
  if (path == NULL)
    return TRUE;
  self->config = ink_config_files_read_one (path, self->cancellable, error);
  return self->config != NULL;
}

InkValue *
ink_config_files_read (const char *folder,
                       const char *environment,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading self = { NULL, 0, cancellable };
  g_autofree char *general = g_build_filename (folder, "config", "_default", NULL);
  g_autofree char *special = g_build_filename (folder, "config", environment, NULL);

  if (add_main_file (&self, folder, error) && add_folder (&self, general, 0, error) &&
      add_folder (&self, special, 0, error))
    return self.config;
  g_clear_pointer (&self.config, ink_value_unref);
  return NULL;
}
