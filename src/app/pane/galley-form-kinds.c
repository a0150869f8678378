/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which kind of row a value gets: pure, by the key where Hugo gives it a meaning, else by the
 * value. */

#include "galley-form-rows.h"

#include <string.h>

/* More than this is no matter for a row: it is told and edited as text. */
#define MAX_TEXT  8000
#define MAX_NODES 400
#define MAX_DEPTH 8

/* Longer items are no chips: in columns, a Han character has two. */
#define MAX_CHIP 40

/* Keys with a meaning in Hugo; what is not here goes by its value. */
static const struct {
  const char *key;
  GalleyFieldKind kind;
  GalleyFormGroup group;
} known[] = {
  { "title", GALLEY_FIELD_TEXT, GALLEY_FORM_HEAD },
  { "date", GALLEY_FIELD_DATE, GALLEY_FORM_STATE },
  { "draft", GALLEY_FIELD_SWITCH, GALLEY_FORM_STATE },
  { "summary", GALLEY_FIELD_TEXT, GALLEY_FORM_STORY },
  { "description", GALLEY_FIELD_TEXT, GALLEY_FORM_STORY },
  { "featured_image", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "featuredimage", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "cover", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "image", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "thumbnail", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "banner", GALLEY_FIELD_IMAGE, GALLEY_FORM_STORY },
  { "lastmod", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "publishdate", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "expirydate", GALLEY_FIELD_DATE, GALLEY_FORM_RARE },
  { "slug", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "url", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "aliases", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "weight", GALLEY_FIELD_NUMBER, GALLEY_FORM_RARE },
  { "layout", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "type", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "linktitle", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "translationkey", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "markup", GALLEY_FIELD_TEXT, GALLEY_FORM_RARE },
  { "keywords", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "outputs", GALLEY_FIELD_CHIPS, GALLEY_FORM_RARE },
  { "headless", GALLEY_FIELD_SWITCH, GALLEY_FORM_RARE },
  { "iscjklanguage", GALLEY_FIELD_SWITCH, GALLEY_FORM_RARE },
  { "build", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
  { "_build", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
  { "cascade", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
  { "menu", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
  { "menus", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
  { "params", GALLEY_FIELD_MAP, GALLEY_FORM_OTHERS },
  { "resources", GALLEY_FIELD_LIST, GALLEY_FORM_RARE },
  { "sitemap", GALLEY_FIELD_MAP, GALLEY_FORM_RARE },
};

static int
find_known (const char *lower)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_str_equal (known[i].key, lower))
      return (int)i;
  }
  return -1;
}

gboolean
galley_form_kind_lookup (const char *lower, GalleyFieldKind *kind, GalleyFormGroup *group)
{
  int place = find_known (lower);

  if (place < 0)
    return FALSE;
  *kind = known[place].kind;
  *group = known[place].group;
  return TRUE;
}

const char *const *
galley_form_kind_get_images (void)
{
  static const char *images[G_N_ELEMENTS (known) + 1];
  guint n = 0;

  if (images[0] != NULL)
    return images;
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (known[i].kind == GALLEY_FIELD_IMAGE)
      images[n++] = known[i].key;
  }
  return images;
}

/* Counts the value and what is in it into @nodes; FALSE where that is too much. */
static gboolean
fits (InkValue *value, guint depth, guint *nodes)
{
  const char *text = ink_value_get_text (value);

  if (++*nodes > MAX_NODES || depth > MAX_DEPTH || (text != NULL && strlen (text) > MAX_TEXT))
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (!fits (ink_value_get_item (value, i), depth + 1, nodes))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_too_large (InkValue *value)
{
  guint nodes = 0;

  return !fits (value, 0, &nodes);
}

static gboolean
is_list_of_scalars (InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (ink_value_get_text (ink_value_get_item (value, i)) == NULL)
      return FALSE;
  }
  return TRUE;
}

static guint
count_columns (const char *text)
{
  guint columns = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    columns += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return columns;
}

/* What has a comma could not be typed as one chip. */
static gboolean
is_word (const char *text)
{
  return count_columns (text) <= MAX_CHIP && strpbrk (text, "\r\n,") == NULL &&
         strstr (text, "，") == NULL;
}

static gboolean
is_list_of_words (InkValue *value)
{
  if (!is_list_of_scalars (value))
    return FALSE;
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    if (!is_word (ink_value_get_text (ink_value_get_item (value, i))))
      return FALSE;
  }
  return TRUE;
}

GalleyFieldKind
galley_form_kind_of (InkValue *value)
{
  if (is_too_large (value))
    return GALLEY_FIELD_RAW;
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_BOOLEAN:
    return GALLEY_FIELD_SWITCH;
  case INK_VALUE_NUMBER:
    return GALLEY_FIELD_NUMBER;
  case INK_VALUE_DATE:
    return GALLEY_FIELD_DATE;
  case INK_VALUE_LIST:
    return is_list_of_words (value) ? GALLEY_FIELD_CHIPS : GALLEY_FIELD_LIST;
  case INK_VALUE_MAP:
    return GALLEY_FIELD_MAP;
  case INK_VALUE_NULL:
  case INK_VALUE_STRING:
    return GALLEY_FIELD_TEXT;
  }
  return GALLEY_FIELD_RAW;
}

gboolean
galley_form_kind_suits (GalleyFieldKind kind, InkValue *value)
{
  InkValueKind has = ink_value_get_kind (value);

  if (is_too_large (value))
    return kind == GALLEY_FIELD_RAW;
  switch (kind) {
  case GALLEY_FIELD_TEXT:
  case GALLEY_FIELD_IMAGE:
    return has == INK_VALUE_STRING || has == INK_VALUE_NULL;
  case GALLEY_FIELD_NUMBER:
    return has == INK_VALUE_NUMBER || has == INK_VALUE_NULL;
  case GALLEY_FIELD_DATE:
    return has == INK_VALUE_DATE || has == INK_VALUE_STRING || has == INK_VALUE_NULL;
  case GALLEY_FIELD_SWITCH:
    return has == INK_VALUE_BOOLEAN || has == INK_VALUE_NULL;
  case GALLEY_FIELD_CHIPS:
    return has == INK_VALUE_STRING || has == INK_VALUE_NULL ||
           (has == INK_VALUE_LIST && is_list_of_scalars (value));
  case GALLEY_FIELD_LIST:
    return has == INK_VALUE_LIST || has == INK_VALUE_NULL;
  case GALLEY_FIELD_MAP:
    return has == INK_VALUE_MAP || has == INK_VALUE_NULL;
  case GALLEY_FIELD_RAW:
    break;
  }
  return FALSE;
}

/* A picture goes by its name inside of a map too: cover.image. */
GalleyFieldKind
galley_form_kind_of_entry (const char *path, InkValue *value)
{
  const char *point = strrchr (path, '.');
  g_autofree char *lower = g_utf8_strdown (point != NULL ? point + 1 : path, -1);
  int place = find_known (lower);

  if (place >= 0 && known[place].kind == GALLEY_FIELD_IMAGE &&
      ink_value_get_kind (value) == INK_VALUE_STRING &&
      galley_form_kind_suits (GALLEY_FIELD_IMAGE, value))
    return GALLEY_FIELD_IMAGE;
  return galley_form_kind_of (value);
}
