/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-site ROOT [ENVIRONMENT]: what Galley reads in a site's config, a line of JSON for each
 * generation of Hugo. */

#include <stdio.h>
#include <string.h>

#include "ink.h"

static void
print_text (const char *text)
{
  if (text == NULL) {
    printf ("null");
    return;
  }
  putchar ('"');
  for (const char *p = text; *p != '\0'; p++) {
    if ((guchar)*p < 0x20 || *p == '"' || *p == '\\')
      printf ("\\u%04x", (guchar)*p);
    else
      putchar (*p);
  }
  putchar ('"');
}

static gboolean
is_plain_number (const char *text)
{
  if (*text == '-')
    text++;
  return *text != '\0' && (*text != '0' || text[1] == '\0') &&
         strspn (text, "0123456789") == strlen (text) && strlen (text) < 16;
}

static void
print_value (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);

  if (kind == INK_VALUE_MAP || kind == INK_VALUE_LIST) {
    putchar (kind == INK_VALUE_MAP ? '{' : '[');
    for (guint i = 0; i < ink_value_get_n_items (value); i++) {
      if (i > 0)
        putchar (',');
      if (kind == INK_VALUE_MAP) {
        print_text (ink_value_get_key (value, i));
        putchar (':');
      }
      print_value (ink_value_get_item (value, i));
    }
    putchar (kind == INK_VALUE_MAP ? '}' : ']');
  } else if (kind == INK_VALUE_NULL) {
    printf ("null");
  } else if (kind == INK_VALUE_BOOLEAN ||
             (kind == INK_VALUE_NUMBER && is_plain_number (ink_value_get_text (value)))) {
    printf ("%s", ink_value_get_text (value));
  } else {
    print_text (ink_value_get_text (value));
  }
}

static void
print_strv (char **texts)
{
  putchar ('[');
  for (guint i = 0; texts[i] != NULL; i++) {
    if (i > 0)
      putchar (',');
    print_text (texts[i]);
  }
  putchar (']');
}

static void
print_key (const char *key)
{
  printf (", ");
  print_text (key);
  printf (": ");
}

/* The names one may ask a pattern for, whatever form the table has. */
static void
print_permalinks (const InkSite *site, const InkLanguage *language)
{
  static const char *const kinds[] = { "page", "section", "taxonomy", "term" };
  static const char *const names[] = { "posts", "news",       "docs",   "a",    "/",
                                       "tags",  "categories", "topics", "post", "page" };

  print_key ("permalinks");
  putchar ('{');
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint n = 0; n < G_N_ELEMENTS (names); n++) {
      if (k + n > 0)
        putchar (',');
      printf ("\"%s %s\": ", kinds[k], names[n]);
      print_text (ink_site_get_permalink (site, language, kinds[k], names[n]));
    }
  putchar ('}');
}

static void
print_lists (const InkSite *site, const InkLanguage *language)
{
  static const char *const dates[] = { "date", "lastmod", "publishDate", "expiryDate" };
  static const char *const kinds[] = { "home", "page", "rss", "section", "taxonomy", "term" };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_auto (GStrv) sources = ink_site_dup_date_sources (site, language, dates[i]);
    g_autofree char *low = g_ascii_strdown (dates[i], -1);
    g_autofree char *key = g_strconcat ("frontmatter ", low, NULL);

    print_key (key);
    print_strv (sources);
  }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_auto (GStrv) outputs = ink_site_dup_outputs (site, language, kinds[i]);
    g_autofree char *key = g_strconcat ("outputs ", kinds[i], NULL);

    print_key (key);
    print_strv (outputs);
  }
}

static void
print_taxonomies (GPtrArray *taxonomies)
{
  print_key ("taxonomies");
  putchar ('{');
  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];

    printf (i > 0 ? ", " : "");
    print_text (taxonomy->name);
    printf (": ");
    print_text (taxonomy->key);
  }
  putchar ('}');
}

static void
print_scope (const InkSite *site, const InkLanguage *language)
{
  print_key ("config");
  print_value (ink_site_get_value (site, language, ""));
  print_permalinks (site, language);
  print_lists (site, language);
  print_taxonomies (ink_site_get_taxonomies_of (site, language));
}

static void
print_language (const InkSite *site, const InkLanguage *language)
{
  printf ("{\"key\": ");
  print_text (language->key);
  print_key ("name");
  print_text (language->name);
  print_key ("locale");
  print_text (language->locale);
  print_key ("prefix");
  print_text (ink_site_get_url_folder (site, language));
  printf (", \"weight\": %d", language->weight);
  print_scope (site, language);
  putchar ('}');
}

static void
print_mounts (const InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site);

  print_key ("mounts");
  putchar ('[');
  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    printf ("%s[", i > 0 ? ", " : "");
    print_text (mount->source);
    putchar (',');
    print_text (mount->target);
    putchar (',');
    print_text (mount->language);
    putchar (']');
  }
  putchar (']');
}

static void
print_formats (const InkSite *site)
{
  static const char *const names[] = {
    "amp",     "calendar",       "css", "csv",  "html", "json", "markdown", "robots", "rss",
    "sitemap", "webappmanifest", "own", "other"
  };

  print_key ("formats");
  putchar ('{');
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (names); i++) {
    const InkOutputFormat *format = ink_site_lookup_output_format (site, names[i]);

    if (format == NULL)
      continue;
    printf (n++ > 0 ? ", " : "");
    print_text (format->name);
    printf (": [");
    print_text (format->base_name);
    putchar (',');
    print_text (format->path);
    printf (", %d, %d, %d, ", format->ugly, format->no_ugly, format->root);
    print_text (format->suffix);
    putchar (']');
  }
  putchar ('}');
}

static void
print_site (const InkSite *site)
{
  GPtrArray *languages = ink_site_get_languages (site);

  printf ("{\"hugo\": \"%s\", \"default\": ", ink_hugo_to_string (ink_site_get_hugo (site)));
  print_text (ink_site_get_default_language (site)->key);
  print_scope (site, NULL);
  print_mounts (site);
  print_formats (site);
  printf (", \"multihost\": %s, \"languages\": [",
          ink_site_is_multihost (site) ? "true" : "false");
  for (guint i = 0; i < languages->len; i++) {
    printf (i > 0 ? ", " : "");
    print_language (site, languages->pdata[i]);
  }
  printf ("]}\n");
}

int
main (int argc, char **argv)
{
  const char *environment = argc > 2 ? argv[2] : NULL;

  if (argc < 2)
    return 2;
  for (int hugo = 0; hugo < INK_N_HUGOS; hugo++) {
    InkHugo generation = (InkHugo)hugo;
    g_autoptr (GError) error = NULL;
    g_autoptr (InkSite) site =
        ink_site_loader_load_for (argv[1], environment, &generation, NULL, &error);

    if (site == NULL) {
      printf ("{\"error\": ");
      print_text (error->message);
      printf ("}\n");
      continue;
    }
    print_site (site);
  }
  return 0;
}
