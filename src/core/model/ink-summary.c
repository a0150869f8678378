/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list shows of an article, read from its front matter alone. */

#include "ink-summary.h"

#include "ink-date.h"
#include "ink-featured.h"

#include <string.h>

struct _InkSummary {
  GObject parent;
  char *path;
  char *title;
  GDateTime *date;
  InkState state;
  char *section;
  char *language;
  char *image;
  GHashTable *terms; /* lower-case key of a taxonomy → char ** */
  char **keys;
};

G_DEFINE_FINAL_TYPE (InkSummary, ink_summary, G_TYPE_OBJECT)

/* The keys Hugo takes a date from, first to last. */
static const char *const date_keys[] = { "date",    "publishDate", "pubdate", "published",
                                         "lastmod", "modified",    NULL };
static const char *const publish_keys[] = {
  "publishDate", "pubdate", "published", "date", NULL
};
static const char *const expiry_keys[] = { "expiryDate", "unpublishdate", NULL };

const char *
ink_state_to_string (InkState state)
{
  switch (state) {
  case INK_STATE_PUBLISHED:
    return "published";
  case INK_STATE_DRAFT:
    return "draft";
  case INK_STATE_SCHEDULED:
    return "scheduled";
  case INK_STATE_EXPIRED:
    return "expired";
  }
  g_return_val_if_reached (NULL);
}

/* A date as Hugo takes it: a text, or a number of seconds since 1970. */
static GDateTime *
read_date (InkFrontMatter *front_matter, const char *const *keys, const char *zone)
{
  for (guint i = 0; keys[i] != NULL; i++) {
    InkValue *value = ink_front_matter_get (front_matter, keys[i]);
    const char *text = value != NULL ? ink_value_get_text (value) : NULL;
    GDateTime *date;

    if (text == NULL)
      continue;
    if (ink_value_get_kind (value) == INK_VALUE_NUMBER)
      date = g_date_time_new_from_unix_utc (g_ascii_strtoll (text, NULL, 10));
    else
      date = ink_date_parse (text, zone, NULL);
    if (date != NULL)
      return date;
  }
  return NULL;
}

static gboolean
says (InkFrontMatter *front_matter, const char *key, const char *word)
{
  InkValue *value = ink_front_matter_get (front_matter, key);
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  return text != NULL && g_ascii_strcasecmp (text, word) == 0;
}

/* As Hugo decides what to build: a draft never, then what is past, then what is to come. */
static InkState
read_state (InkFrontMatter *front_matter, const char *zone, GDateTime *now)
{
  g_autoptr (GDateTime) publish = read_date (front_matter, publish_keys, zone);
  g_autoptr (GDateTime) expiry = read_date (front_matter, expiry_keys, zone);

  if (says (front_matter, "draft", "true") || says (front_matter, "published", "false"))
    return INK_STATE_DRAFT;
  if (expiry != NULL && g_date_time_compare (expiry, now) < 0)
    return INK_STATE_EXPIRED;
  if (publish != NULL && g_date_time_compare (publish, now) > 0)
    return INK_STATE_SCHEDULED;
  return INK_STATE_PUBLISHED;
}

/* The name a page without title is shown by: of a bundle its folder's. */
static char *
name_of (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  char *dot = strrchr (name, '.');

  if (g_str_has_prefix (name, "index.") && !g_str_equal (folder, "."))
    return g_path_get_basename (folder);
  if (dot != NULL && dot > name)
    *dot = '\0';
  return g_filename_display_name (name);
}

static char *
read_title (InkFrontMatter *front_matter, const char *path)
{
  InkValue *value = ink_front_matter_get (front_matter, "title");
  g_autofree char *title = value != NULL ? g_strdup (ink_value_get_text (value)) : NULL;

  if (title == NULL || *g_strstrip (title) == '\0')
    return name_of (path);
  return g_strdelimit (g_steal_pointer (&title), "\r\n\t", ' ');
}

/* The first folder below the content dir; a bundle's own folder is none. */
static char *
section_of (const char *path, InkSite *site)
{
  g_autofree char *below =
      site != NULL ? ink_site_dup_content_path (site, path) : g_strdup (path);
  g_autofree char *name = g_path_get_basename (below);
  g_autofree char *folder = g_path_get_dirname (below);
  char *slash;

  if (g_str_has_prefix (name, "index.")) {
    char *parent = g_path_get_dirname (folder);

    g_free (folder);
    folder = parent;
  }
  if (g_str_equal (folder, ".") || *folder == '/')
    return g_strdup ("");
  slash = strchr (folder, '/');
  return g_strndup (folder, slash != NULL ? (gsize)(slash - folder) : strlen (folder));
}

/* Trimmed of what is empty. */
static char **
terms_of (InkValue *value)
{
  g_auto (GStrv) all = value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);
  g_autoptr (GStrvBuilder) terms = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (*all[i] != '\0')
      g_strv_builder_add (terms, all[i]);
  return g_strv_builder_end (terms);
}

static void
read_terms (InkSummary *self, InkFrontMatter *front_matter, const char *key)
{
  g_hash_table_replace (self->terms,
                        g_ascii_strdown (key, -1),
                        terms_of (ink_front_matter_get (front_matter, key)));
}

static void
read_taxonomies (InkSummary *self, InkFrontMatter *front_matter, InkSite *site)
{
  GPtrArray *taxonomies = site != NULL ? ink_site_get_taxonomies (site) : NULL;

  for (guint i = 0; taxonomies != NULL && i < taxonomies->len; i++)
    read_terms (self, front_matter, ((InkTaxonomy *)taxonomies->pdata[i])->key);
  if (taxonomies != NULL)
    return;
  read_terms (self, front_matter, "tags");
  read_terms (self, front_matter, "categories");
}

static char **
keys_of (InkFrontMatter *front_matter)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; i < ink_front_matter_get_n_fields (front_matter); i++) {
    const InkField *field = ink_front_matter_get_field (front_matter, i);

    if (!field->duplicate)
      g_strv_builder_add (keys, field->key);
  }
  return g_strv_builder_end (keys);
}

InkSummary *
ink_summary_new (const char *path, InkText *text, InkSite *site, GDateTime *now)
{
  g_autoptr (InkFrontMatter) front_matter = NULL;
  InkSummary *self;
  InkValue *image;
  const char *zone;

  g_return_val_if_fail (path != NULL && text != NULL && now != NULL, NULL);

  front_matter = ink_front_matter_parse (text);
  zone = site != NULL ? ink_site_get_time_zone (site) : NULL;
  image = ink_featured_find (front_matter, NULL);
  self = g_object_new (INK_TYPE_SUMMARY, NULL);
  self->path = g_strdup (path);
  self->title = read_title (front_matter, path);
  self->date = read_date (front_matter, date_keys, zone);
  self->state = read_state (front_matter, zone, now);
  self->section = section_of (path, site);
  self->language = g_strdup (site != NULL ? ink_site_get_language_of (site, path)->key : "");
  self->image = image != NULL ? g_strdup (ink_value_get_text (image)) : NULL;
  self->keys = keys_of (front_matter);
  read_taxonomies (self, front_matter, site);
  return self;
}

static void
ink_summary_finalize (GObject *object)
{
  InkSummary *self = INK_SUMMARY (object);

  g_free (self->path);
  g_free (self->title);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self->section);
  g_free (self->language);
  g_free (self->image);
  g_hash_table_unref (self->terms);
  g_strfreev (self->keys);
  G_OBJECT_CLASS (ink_summary_parent_class)->finalize (object);
}

static void
ink_summary_class_init (InkSummaryClass *class)
{
  G_OBJECT_CLASS (class)->finalize = ink_summary_finalize;
}

static void
ink_summary_init (InkSummary *self)
{
  self->terms =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
}

const char *
ink_summary_get_path (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->path;
}

const char *
ink_summary_get_title (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->title;
}

GDateTime *
ink_summary_get_date (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->date;
}

InkState
ink_summary_get_state (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), INK_STATE_PUBLISHED);

  return self->state;
}

const char *
ink_summary_get_section (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->section;
}

const char *
ink_summary_get_language (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->language;
}

const char *
ink_summary_get_image (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return self->image;
}

const char *const *
ink_summary_get_terms (InkSummary *self, const char *taxonomy)
{
  static const char *const none[] = { NULL };
  g_autofree char *key = NULL;
  const char *const *terms;

  g_return_val_if_fail (INK_IS_SUMMARY (self) && taxonomy != NULL, none);

  key = g_ascii_strdown (taxonomy, -1);
  terms = g_hash_table_lookup (self->terms, key);
  return terms != NULL ? terms : none;
}

const char *const *
ink_summary_get_keys (InkSummary *self)
{
  g_return_val_if_fail (INK_IS_SUMMARY (self), NULL);

  return (const char *const *)self->keys;
}
