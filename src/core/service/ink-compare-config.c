/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The config of the bare site that Hugo renders articles in, to be compared with ours. */

#include "ink-compare-site.h"
#include "ink-front-compose.h"
#include "ink-site-config.h"
#include "ink-site-paths.h"

#include <string.h>

/* What decides what becomes of a body. What only themes and the finished pages need is left
 * out, and so is what names folders: those are mounted. */
static const char *const kept[] = {
  "baseurl",
  "title",
  "copyright",
  "timezone",
  "languagecode",
  "locale",
  "defaultcontentlanguage",
  "defaultcontentlanguageinsubdir",
  "disablelanguages",
  "disablepathtolower",
  "removepathaccents",
  "enableemoji",
  "hascjklanguage",
  "titlecasestyle",
  "summarylength",
  "taxonomies",
  "permalinks",
  "uglyurls",
  "params",
  "author",
  "cascade",
  "frontmatter",
  "privacy",
  "services",
  "security",
  "mediatypes",
  "outputformats",
  NULL,
};

/* Of a language's table. */
static const char *const dropped[] = { "contentdir", "staticdir", "outputs", "disablekinds",
                                       "menus",      "menu",      NULL };

static void
append_pair (GString *json, const char *key, InkValue *value)
{
  const InkFrontLayout layout = { INK_FRONT_MATTER_JSON, "\n", "  " };
  g_autoptr (GString) text = g_string_new (NULL);

  if (!ink_front_compose_flow (text, value, &layout))
    return;
  g_string_append_printf (json, "\"%s\": %s,\n", key, text->str);
}

/* With @value at the path @keys (NULL-ended). */
static InkValue *
with_path (InkValue *map, const char *const *keys, InkValue *value)
{
  InkValue *inner = map != NULL ? ink_value_lookup (map, keys[0]) : NULL;
  g_autoptr (InkValue) empty =
      ink_value_new_map (g_ptr_array_new_with_free_func (g_free),
                         g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref));
  g_autoptr (InkValue) with = NULL;
  gboolean is_map = map != NULL && ink_value_get_kind (map) == INK_VALUE_MAP;

  if (keys[1] == NULL)
    with = ink_value_ref (value);
  else
    with = with_path (inner, keys + 1, value);
  return ink_config_with (is_map ? map : empty, keys[0], with);
}

/* Newer Hugos bring render hooks of their own, which look up pictures and links of sites with
 * several languages: where they lead is not what is compared. */
static void
append_markup (GString *json, const InkSite *site)
{
  static const char *const kinds[] = { "image", "link" };
  gboolean newest = ink_site_get_hugo (site) >= INK_HUGO_0_167;
  g_autoptr (InkValue) off =
      newest ? ink_value_new_string ("never") : ink_value_new_boolean (FALSE);
  InkValue *given = ink_site_get_value (site, NULL, "markup");
  g_autoptr (InkValue) markup = given != NULL ? ink_value_ref (given) : NULL;

  for (guint i = 0; ink_site_get_hugo (site) >= INK_HUGO_0_131 && i < G_N_ELEMENTS (kinds);
       i++) {
    const char *const path[] = {
      "goldmark", "renderhooks", kinds[i], newest ? "useembedded" : "enabledefault", NULL
    };
    InkValue *with = with_path (markup, path, off);

    g_clear_pointer (&markup, ink_value_unref);
    markup = with;
  }
  if (markup != NULL)
    append_pair (json, "markup", markup);
}

static gboolean
is_kept_of_language (const char *key)
{
  for (guint i = 0; dropped[i] != NULL; i++)
    if (g_ascii_strncasecmp (key, dropped[i], strlen (dropped[i])) == 0)
      return FALSE;
  return TRUE;
}

static InkValue *
new_language (InkValue *table)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);

  for (guint i = 0; i < ink_value_get_n_items (table); i++) {
    if (!is_kept_of_language (ink_value_get_key (table, i)))
      continue;
    g_ptr_array_add (keys, g_strdup (ink_value_get_key (table, i)));
    g_ptr_array_add (values, ink_value_ref (ink_value_get_item (table, i)));
  }
  return ink_value_new_map (g_steal_pointer (&keys), g_steal_pointer (&values));
}

static void
append_languages (GString *json, InkValue *languages)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) values =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autoptr (InkValue) map = NULL;

  if (languages == NULL || ink_value_get_kind (languages) != INK_VALUE_MAP)
    return;
  for (guint i = 0; i < ink_value_get_n_items (languages); i++) {
    InkValue *table = ink_value_get_item (languages, i);

    if (ink_value_get_kind (table) != INK_VALUE_MAP)
      continue;
    g_ptr_array_add (keys, g_strdup (ink_value_get_key (languages, i)));
    g_ptr_array_add (values, new_language (table));
  }
  if (keys->len == 0)
    return;
  map = ink_value_new_map (g_steal_pointer (&keys), g_steal_pointer (&values));
  append_pair (json, "languages", map);
}

/* --- Mounts --------------------------------------------------------------------------------
 */

static gboolean
is_of (const InkMount *mount, const char *part)
{
  gsize length = strlen (part);

  return strncmp (mount->target, part, length) == 0 &&
         (mount->target[length] == '/' || mount->target[length] == '\0');
}

static void
append_mount (GString *json, const char *source, const char *target, const char *language)
{
  g_autoptr (InkValue) from = ink_value_new_string (source);
  g_autoptr (InkValue) to = ink_value_new_string (target);

  g_string_append (json, "{");
  append_pair (json, "source", from);
  append_pair (json, "target", to);
  if (language != NULL) {
    g_autoptr (InkValue) key = ink_value_new_string (language);

    append_pair (json, "lang", key);
  }
  g_string_truncate (json, json->len - 2);
  g_string_append (json, "},\n");
}

static gboolean
is_content (const InkMount *mount)
{
  return is_of (mount, "content") && !mount->of_theme;
}

/* The parts of a folder of templates that a shortcode can use. */
static void
append_templates (GString *json, const char *source)
{
  static const char *const parts[] = { "shortcodes", "_shortcodes", "partials", "_partials" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autofree char *from = g_build_filename (source, parts[i], NULL);
    g_autofree char *to = g_build_filename ("layouts", parts[i], NULL);

    if (g_file_test (from, G_FILE_TEST_IS_DIR))
      append_mount (json, from, to, NULL);
  }
}

static void
append_mounts (GString *json, const InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site);

  append_mount (json, "layouts", "layouts", NULL);
  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    g_autofree char *source = ink_site_absolute_path (ink_site_get_root (site), mount->source);
    g_autofree char *content = g_strdup_printf ("content/%u", i);

    if (is_content (mount))
      append_mount (json, content, mount->target, mount->language);
    else if (g_str_equal (mount->target, "layouts"))
      append_templates (json, source);
    else if ((is_of (mount, "data") || is_of (mount, "i18n") || is_of (mount, "assets")) &&
             g_file_test (source, G_FILE_TEST_EXISTS))
      append_mount (json, source, mount->target, NULL);
  }
  g_string_truncate (json, json->len - 2);
}

char *
ink_compare_config_new (const InkSite *site)
{
  GString *json = g_string_new ("{\n");

  for (guint i = 0; kept[i] != NULL; i++) {
    InkValue *value = ink_site_get_value (site, NULL, kept[i]);

    if (value != NULL && ink_value_get_kind (value) != INK_VALUE_NULL)
      append_pair (json, kept[i], value);
  }
  append_markup (json, site);
  append_languages (json, ink_site_get_value (site, NULL, "languages"));
  g_string_append (json,
                   "\"reflinkserrorlevel\": \"WARNING\",\n"
                   "\"disablekinds\": [\"RSS\", \"sitemap\", \"404\", \"robotsTXT\"],\n"
                   "\"outputs\": {\"home\": [\"html\"], \"page\": [\"html\"], "
                   "\"section\": [\"html\"], \"taxonomy\": [\"html\"], \"term\": [\"html\"]},\n"
                   "\"module\": {\"mounts\": [\n");
  append_mounts (json, site);
  g_string_append (json, "\n]}\n}\n");
  return g_string_free (json, FALSE);
}

/* Of nested mounts the inner one. */
char *
ink_compare_config_dup_place (const InkSite *site, const char *path)
{
  GPtrArray *mounts = ink_site_get_mounts (site);
  const char *rest = NULL;
  guint number = 0;

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    gsize length = strlen (mount->source);

    if (!is_content (mount) || strncmp (path, mount->source, length) != 0 ||
        (path[length] != '/' && path[length] != '\0'))
      continue;
    if (rest == NULL || path + length > rest) {
      rest = path + length;
      number = i;
    }
  }
  return rest != NULL ? g_strdup_printf ("content/%u%s", number, rest) : NULL;
}
