/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview's patches: pure text, no web view. Arguments of scripts are single strings, so
 * the difference of blocks travels as JSON written here. */
#include "galley-preview-patch.h"

#include "ink-i18n.h"

void
galley_preview_patch_append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++) {
    guchar c = (guchar)*p;

    if (c == '"' || c == '\\')
      g_string_append_c (json, '\\');
    if (c < 0x20 || c == 0x7f)
      g_string_append_printf (json, "\\u%04x", c);
    else
      g_string_append_c (json, *p);
  }
  g_string_append_c (json, '"');
}

static void
append_step (GString *json, const InkBlockStep *step, GPtrArray *blocks)
{
  g_string_append_printf (json,
                          "{\"start\":%u,\"remove\":%u,\"html\":[",
                          step->old_start,
                          step->n_removed);
  for (guint i = 0; i < step->n_inserted; i++) {
    InkBlock *block = g_ptr_array_index (blocks, step->new_start + i);

    if (i > 0)
      g_string_append_c (json, ',');
    galley_preview_patch_append_string (json, ink_block_get_html (block));
  }
  g_string_append (json, "]}");
}

static gboolean
lines_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    if (ink_block_get_line (g_ptr_array_index (a, i)) !=
        ink_block_get_line (g_ptr_array_index (b, i)))
      return FALSE;
  }
  return TRUE;
}

static void
append_lines (GString *json, GPtrArray *blocks, InkText *text)
{
  g_string_append (json, ",\"lines\":[");
  for (guint i = 0; i < blocks->len; i++)
    g_string_append_printf (json,
                            i == 0 ? "%u" : ",%u",
                            ink_block_get_line (g_ptr_array_index (blocks, i)));
  g_string_append_printf (json, "],\"end\":%u", ink_text_get_n_lines (text));
}

static void
append_words (GString *json)
{
  g_string_append (json, ",\"reset\":true,\"words\":{\"missing\":");
  galley_preview_patch_append_string (json, _ ("This picture was not found"));
  g_string_append (json, ",\"remote\":");
  galley_preview_patch_append_string (json, _ ("Pictures from the web are not loaded here"));
  g_string_append_c (json, '}');
}

char *
galley_preview_patch_new (InkArticle *shown, InkArticle *next, const char *lang, guint *n_html)
{
  GPtrArray *old_blocks = shown != NULL ? ink_article_get_blocks (shown) : NULL;
  GPtrArray *new_blocks = ink_article_get_blocks (next);
  g_autoptr (GArray) steps = ink_block_diff (old_blocks, new_blocks);
  const char *title = ink_article_get_title (next);
  GString *json = NULL;
  guint sum = 0;

  if (shown != NULL && steps->len == 0 && lines_equal (old_blocks, new_blocks) &&
      g_strcmp0 (ink_article_get_title (shown), title) == 0)
    return NULL;
  json = g_string_new ("{\"title\":");
  galley_preview_patch_append_string (json, title != NULL ? title : "");
  g_string_append (json, ",\"lang\":");
  galley_preview_patch_append_string (json, lang);
  g_string_append (json, ",\"steps\":[");
  for (guint i = 0; i < steps->len; i++) {
    const InkBlockStep *step = &g_array_index (steps, InkBlockStep, i);

    if (i > 0)
      g_string_append_c (json, ',');
    append_step (json, step, new_blocks);
    sum += step->n_inserted;
  }
  g_string_append_c (json, ']');
  if (!lines_equal (old_blocks, new_blocks))
    append_lines (json, new_blocks, ink_article_get_text (next));
  if (shown == NULL)
    append_words (json);
  g_string_append_c (json, '}');
  *n_html = sum;
  return g_string_free (json, FALSE);
}
