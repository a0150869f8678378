/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which Markdown a site has, beginning with Hugo's defaults. */

#include "ink-markup.h"

InkMarkup *
ink_markup_new (InkHugo hugo)
{
  InkMarkup *self = g_new0 (InkMarkup, 1);

  g_atomic_ref_count_init (&self->refs);
  self->hugo = hugo;
  self->tables = self->strikethrough = self->task_lists = TRUE;
  self->definition_lists = self->footnotes = TRUE;
  self->linkify = self->typographer = TRUE;
  self->linkify_protocol = g_strdup ("https");
  self->inline_math = g_ptr_array_new_with_free_func (g_free);
  self->block_math = g_ptr_array_new_with_free_func (g_free);
  self->heading_ids = self->heading_attributes = TRUE;
  self->heading_id_type = INK_HEADING_IDS_GITHUB;
  self->wrapped_images = self->code_fences = TRUE;
  return self;
}

InkMarkup *
ink_markup_ref (InkMarkup *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_markup_unref (InkMarkup *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < INK_N_TYPOGRAPHIES; i++)
    g_free (self->typography[i]);
  g_ptr_array_unref (self->inline_math);
  g_ptr_array_unref (self->block_math);
  g_free (self->linkify_protocol);
  g_free (self->backlink_html);
  ink_shortcode_site_unref (self->shortcodes);
  g_free (self);
}

const char *
ink_markup_get_typography (const InkMarkup *self, InkTypography kind)
{
  static const char *const usual[INK_N_TYPOGRAPHIES] = {
    "&lsquo;", "&rsquo;",  "&ldquo;", "&rdquo;", "&ndash;",
    "&mdash;", "&hellip;", "&laquo;", "&raquo;", "&rsquo;",
  };
  const char *own = self->typography[kind];

  if (!self->typographer)
    return NULL;
  if (own != NULL)
    return own;
  return usual[kind];
}
