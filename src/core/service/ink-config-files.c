/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads the files a config is in (Hugo's config/configLoader.go). */

#include "ink-config-files.h"

#include "ink-file.h"
#include "ink-front-meaning.h"
#include "ink-front-read.h"
#include "ink-i18n.h"
#include "ink-site-config.h"
#include "ink-site-loader.h"
#include "ink-text.h"

#include <string.h>

#define MAX_CONFIG_SIZE (4 * 1024 * 1024)
#define MAX_FILES       200
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
  InkConfigSet *config;
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

static gboolean
is_blank (const char *data, gsize length)
{
  while (length > 0 && g_ascii_isspace (*data))
    data++, length--;
  return length == 0;
}

static void
set_all (InkConfigSet *config, InkValue *value)
{
  for (guint i = 0; i < INK_N_HUGOS; i++)
    config->of[i] = ink_value_ref (value);
}

/* What the YAML @plain is read from is to each generation: "yes" is true to the older ones. */
static void
set_meanings (InkConfigSet *config, const char *data, InkValue *plain)
{
  g_autofree char *framed = g_str_has_prefix (data, "---")
                                ? g_strconcat (data, "\n---\n", NULL)
                                : g_strconcat ("---\n", data, "\n---\n", NULL);
  g_autoptr (InkText) text = ink_text_new (framed, -1, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  const InkFrontNode *root = ink_front_matter_get_root (front);
  g_autoptr (InkFrontMeaning) meaning = NULL;
  InkValue *last = NULL;

  if (root == NULL || !ink_value_equal (root->value, plain)) {
    g_autoptr (InkValue) normal = ink_config_normalize (plain);

    set_all (config, normal);
    return;
  }
  meaning = ink_front_meaning_new (front);
  for (guint i = 0; i < INK_N_HUGOS; i++) {
    InkValue *value = ink_front_meaning_get (meaning, root, (InkHugo)i);

    if (value == NULL)
      value = plain;
    config->of[i] =
        value == last ? ink_value_ref (config->of[i - 1]) : ink_config_normalize (value);
    last = value;
  }
}

/* A key given twice: newer Hugo reads nothing of such YAML, older Hugo the last of them. (In
 * TOML nobody reads it, in JSON all do.) */
static void
set_refusal (InkConfigSet *config, const char *path, InkText *text, const InkFrontNode *root)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autofree char *name = g_filename_display_name (path);

  ink_front_check (root, problems);
  for (guint i = 0; i < problems->len && config->refusal[INK_HUGO_0_167] == NULL; i++) {
    const InkProblem *problem = problems->pdata[i];
    g_autofree char *key = ink_text_dup_span (text, problem->span);
    guint line;

    if (!g_str_equal (problem->id, "front-matter-duplicate-key"))
      continue;
    ink_text_get_position (text, problem->span.start, &line, NULL);
    config->refusal[INK_HUGO_0_167] = g_strdup_printf (_ ("“%s”, line %u: the key “%s” stands "
                                                          "there twice. Remove one of them."),
                                                       name,
                                                       line,
                                                       key);
  }
}

/* @data is UTF-8 and not blank. */
static gboolean
parse (const char *path, const char *data, gsize length, InkConfigSet *config, GError **error)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 0);
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autoptr (InkFrontNode) root = ink_front_read (format_of (path),
                                                  ink_text_get_data (text),
                                                  ink_span (0, length),
                                                  problems);
  guint line = 0;

  if (root != NULL && (ink_value_get_kind (root->value) == INK_VALUE_MAP ||
                       ink_value_get_kind (root->value) == INK_VALUE_NULL)) {
    g_autoptr (InkValue) normal = ink_config_normalize (root->value); /* NULL: comments alone */

    if (format_of (path) == INK_FRONT_MATTER_YAML && ink_value_get_n_items (normal) > 0)
      set_meanings (config, ink_text_get_data (text), root->value);
    else
      set_all (config, normal);
    if (format_of (path) == INK_FRONT_MATTER_YAML)
      set_refusal (config, path, text, root);
    return TRUE;
  }
  if (root != NULL || problems->len == 0) {
    set_error (error, path, 0, _ ("it holds no keys and values."));
    return FALSE;
  }
  const InkProblem *problem = g_ptr_array_index (problems, 0);
  ink_text_get_position (text, problem->span.start, &line, NULL);
  set_error (error, path, line, problem->message);
  return FALSE;
}

static gboolean
parse_bytes (const char *path, GBytes *bytes, InkConfigSet *config, GError **error)
{
  g_autoptr (InkValue) empty = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    data += 3, length -= 3;
  if (is_blank (data, length)) {
    empty = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
    set_all (config, empty);
    return TRUE;
  }
  if (!g_utf8_validate_len (data, (gssize)length, NULL)) {
    set_error (error, path, 0, _ ("it is not UTF-8."));
    return FALSE;
  }
  return parse (path, data, length, config, error);
}

/* One file of TOML, YAML or JSON by the end of its name; it must hold a map or nothing. */
static gboolean
read_file (const char *path, InkConfigSet *config, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) bytes = ink_file_read (path, MAX_CONFIG_SIZE, NULL, cancellable, &local);

  if (bytes != NULL)
    return parse_bytes (path, bytes, config, error);
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    set_error (error, path, 0, local->message);
  return FALSE;
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
  InkConfigSet read = { { NULL } };
  InkConfigSet placed = { { NULL } };

  if (++self->n_files > MAX_FILES)
    return TRUE;
  if (!read_file (path, &read, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < INK_N_HUGOS; i++) {
    g_autoptr (InkValue) value = NULL;

    placed.refusal[i] = g_steal_pointer (&read.refusal[i]);
    if (i > 0 && read.of[i] == read.of[i - 1]) {
      placed.of[i] = ink_value_ref (placed.of[i - 1]);
      continue;
    }
    value = at_its_place (name, ink_value_ref (read.of[i]));
    placed.of[i] = ink_config_normalize (value);
  }
  ink_config_set_overlay (self->config, &placed);
  ink_config_set_clear (&read);
  ink_config_set_clear (&placed);
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
  return read_file (path, self->config, self->cancellable, error);
}

gboolean
ink_config_files_read (const char *folder,
                       const char *environment,
                       InkConfigSet *config,
                       GCancellable *cancellable,
                       GError **error)
{
  Reading self = { config, 0, cancellable };
  g_autofree char *general = g_build_filename (folder, "config", "_default", NULL);
  g_autofree char *special = g_build_filename (folder, "config", environment, NULL);

  if (add_main_file (&self, folder, error) && add_folder (&self, general, 0, error) &&
      add_folder (&self, special, 0, error))
    return TRUE;
  ink_config_set_clear (config);
  return FALSE;
}
