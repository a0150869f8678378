/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The row that fits a field, and what people call it. */

#include "galley-form-rows.h"

#include "galley-chips-row.h"
#include "galley-date-row.h"
#include "galley-image-row.h"
#include "galley-list-row.h"
#include "galley-long-text-row.h"
#include "galley-map-row.h"
#include "galley-raw-row.h"
#include "galley-switch-row.h"
#include "galley-text-row.h"

#include "ink-i18n.h"

#include <string.h>

/* What search engines and cards show of a summary. */
#define SUMMARY_LIMIT 160

static const struct {
  const char *key;
  const char *label;
  const char *noun; /* one item of a list, in sentences */
} names[] = {
  { "title", N_ ("Title") },
  { "date", N_ ("Date") },
  { "draft", N_ ("Draft") },
  { "summary", N_ ("Summary") },
  { "description", N_ ("Description") },
  { "featured_image", N_ ("Featured Image") },
  { "featuredimage", N_ ("Featured Image") },
  { "cover", N_ ("Cover") },
  { "image", N_ ("Image") },
  { "thumbnail", N_ ("Thumbnail") },
  { "tags", N_ ("Tags"), NC_ ("noun", "tag") },
  { "categories", N_ ("Categories"), NC_ ("noun", "category") },
  { "main_topics", N_ ("Topics"), NC_ ("noun", "topic") },
  { "topics", N_ ("Topics"), NC_ ("noun", "topic") },
  { "series", N_ ("Series") },
  { "author", N_ ("Author") },
  { "authors", N_ ("Authors"), NC_ ("noun", "author") },
  { "lastmod", N_ ("Last Modified") },
  { "publishdate", N_ ("Publish Date") },
  { "expirydate", N_ ("Expiry Date") },
  { "slug", N_ ("Slug") },
  { "url", N_ ("Address") },
  { "aliases", N_ ("Former Addresses"), NC_ ("noun", "address") },
  { "weight", N_ ("Weight") },
  { "layout", N_ ("Layout") },
  { "type", N_ ("Type") },
  { "linktitle", N_ ("Link Title") },
  { "keywords", N_ ("Keywords"), NC_ ("noun", "keyword") },
  { "resources", N_ ("Resources") },
  { "menu", N_ ("Menu") },
  { "menus", N_ ("Menus") },
  { "cascade", N_ ("Cascade") },
  { "sitemap", N_ ("Sitemap") },
  { "build", N_ ("Build") },
  { "name", N_ ("Name") },
  { "src", N_ ("File") },
  { "alt", N_ ("Alternative Text") },
  { "caption", N_ ("Caption") },
};

static int
find_name (const char *key)
{
  g_autofree char *lower = g_utf8_strdown (key, -1);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_str_equal (names[i].key, lower))
      return i;
  }
  return -1;
}

const char *
galley_form_label (const char *key)
{
  const char *point = strrchr (key, '.');
  const char *last = point != NULL && point[1] != '\0' ? point + 1 : key;
  int found = find_name (last);

  return found >= 0 ? _ (names[found].label) : last;
}

static GtkWidget *
new_text (const GalleyFormField *field)
{
  GtkWidget *widget = galley_long_text_row_new (field->key, galley_form_label (field->key));
  GalleyLongTextRow *row = GALLEY_LONG_TEXT_ROW (widget);

  if (field->group == GALLEY_FORM_STORY)
    galley_long_text_row_set_limit (row, SUMMARY_LIMIT);
  else
    galley_long_text_row_set_one_line (row, TRUE);
  if (field->group == GALLEY_FORM_HEAD) {
    gtk_widget_add_css_class (widget, "headline");
    galley_field_row_set_caption_visible (GALLEY_FIELD_ROW (row), FALSE);
  }
  return widget;
}

static GtkWidget *
new_chips (const GalleyFormField *field)
{
  GtkWidget *row = galley_chips_row_new (field->key, galley_form_label (field->key));
  int found = find_name (field->key);

  if (found >= 0 && names[found].noun != NULL)
    galley_chips_set_noun (galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row)),
                           g_dpgettext2 (GETTEXT_PACKAGE, "noun", names[found].noun));
  return row;
}

static GtkWidget *
new_switch (const GalleyFormField *field)
{
  gboolean draft = g_ascii_strcasecmp (field->key, "draft") == 0;

  return galley_switch_row_new (field->key,
                                galley_form_label (field->key),
                                draft ? _ ("Drafts are not published") : NULL);
}

static GtkWidget *
new_date (const GalleyFormField *field, InkSite *site)
{
  return galley_date_row_new (field->key,
                              galley_form_label (field->key),
                              site != NULL ? ink_site_get_time_zone (site) : NULL);
}

GtkWidget *
galley_form_row_new (const GalleyFormField *field, InkSite *site, const GalleyRowMaker *maker)
{
  const char *label = galley_form_label (field->key);

  switch (field->kind) {
  case GALLEY_FIELD_TEXT:
    return new_text (field);
  case GALLEY_FIELD_NUMBER:
    return galley_text_row_new_number (field->key, label);
  case GALLEY_FIELD_DATE:
    return new_date (field, site);
  case GALLEY_FIELD_SWITCH:
    return new_switch (field);
  case GALLEY_FIELD_IMAGE:
    return galley_image_row_new (field->key, label);
  case GALLEY_FIELD_CHIPS:
    return new_chips (field);
  case GALLEY_FIELD_LIST:
    return galley_list_row_new (field->key, label, maker);
  case GALLEY_FIELD_MAP:
    return galley_map_row_new (field->key, label, maker);
  case GALLEY_FIELD_RAW:
    break;
  }
  return galley_raw_row_new (field->key, label);
}
