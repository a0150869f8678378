/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list shows of an article, read from its front matter alone. */

#include "ink-summary.h"

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

    if (!field->duplicate && !g_str_equal (field->key, "<<")) /* what it brings follows */
      g_strv_builder_add (keys, field->key);
  }
  return g_strv_builder_end (keys);
}

InkSummary *
ink_summary_new (const char *path, InkText *text, InkSite *site, GDateTime *now)
{
  g_autoptr (InkFrontMatter) front_matter = NULL;
  g_autoptr (InkSite) any = NULL;
  g_autoptr (InkPage) page = NULL;
  InkSummary *self;

  g_return_val_if_fail (path != NULL && text != NULL && now != NULL, NULL);

  front_matter = ink_front_matter_parse (text);
  any = site != NULL ? ink_site_ref (site) : ink_site_new ("/", NULL);
  page = ink_page_new (path, front_matter, any, now, NULL);
  self = ink_summary_new_of_page (page, front_matter);
  if (site == NULL) {
    g_free (self->language);
    self->language = g_strdup ("");
  }
  return self;
}

InkSummary *
ink_summary_new_of_page (const InkPage *page, InkFrontMatter *front_matter)
{
  InkSummary *self;
  InkValue *image;

  g_return_val_if_fail (page != NULL && front_matter != NULL, NULL);

  image = ink_featured_find (front_matter, NULL);
  self = g_object_new (INK_TYPE_SUMMARY, NULL);
  self->path = g_strdup (page->path);
  self->title = read_title (front_matter, page->path);
  self->language = g_strdup (page->place->language->key);
  self->image = image != NULL ? g_strdup (ink_value_get_text (image)) : NULL;
  self->keys = keys_of (front_matter);
  read_taxonomies (self, front_matter, page->site);
  ink_summary_take_page (self, page);
  return self;
}

void
ink_summary_take_page (InkSummary *self, const InkPage *page)
{
  GDateTime *date;

  g_return_if_fail (INK_IS_SUMMARY (self) && page != NULL);

  date = page->dates.dates[INK_PAGE_DATE].time;
  g_clear_pointer (&self->date, g_date_time_unref);
  self->date = date != NULL ? g_date_time_ref (date) : NULL;
  self->state = page->state;
  g_free (self->section);
  self->section = g_strdup (page->section);
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
