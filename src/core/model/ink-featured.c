/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys under which Hugo's themes look for an article's picture, most telling first. */

#include "ink-featured.h"

static const char *const paths[] = {
  "featured_image",
  "featuredImage",
  "featured-image",
  "image",
  "images",
  "cover.image",
  "cover",
  "thumbnail",
  "image.src",
  "featured",
  "hero",
  "banner",
  "feature",
  "header.image",
  "featuredImagePreview",
  "params.cover.image",
  "params.image",
  "params.featured_image",
  "params.images",
};

static InkValue *
first_text (InkValue *value)
{
  const char *text;

  if (value != NULL && ink_value_get_kind (value) == INK_VALUE_LIST)
    value = ink_value_get_n_items (value) > 0 ? ink_value_get_item (value, 0) : NULL;
  if (value == NULL || ink_value_get_kind (value) != INK_VALUE_STRING)
    return NULL;
  text = ink_value_get_text (value);
  return text != NULL && *text != '\0' ? value : NULL;
}

guint
ink_featured_get_rank (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    if (g_ascii_strcasecmp (paths[i], key) == 0)
      return i;
  return G_MAXUINT;
}

InkValue *
ink_featured_find (InkFrontMatter *front_matter, const char **path)
{
  g_return_val_if_fail (front_matter != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    InkValue *value = first_text (ink_front_matter_get (front_matter, paths[i]));

    if (value == NULL)
      continue;
    if (path != NULL)
      *path = paths[i];
    return value;
  }
  return NULL;
}
