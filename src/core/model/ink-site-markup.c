/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Markdown of a site: [markup.goldmark] (Hugo's markup/goldmark/goldmark_config/config.go).
 */

#include "ink-site-markup.h"

#include <string.h>

#define GOLDMARK "markup.goldmark."

typedef struct {
  const InkSite *site;
  const InkLanguage *language;
  InkMarkup *markup;
} Builder;

static InkValue *
look_up (const Builder *self, const char *path)
{
  g_autofree char *whole = g_strconcat (GOLDMARK, path, NULL);

  return ink_site_get_value (self->site, self->language, whole);
}

/* Leaves @flag alone where the config says nothing of it. */
static void
read_flag (const Builder *self, const char *path, gboolean *flag)
{
  InkValue *value = look_up (self, path);
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  if (text != NULL)
    *flag = g_ascii_strcasecmp (text, "true") == 0 || g_str_equal (text, "1");
}

/* The same where newer Hugos have a table with `enable` in it. */
static void
read_extension (const Builder *self, const char *path, gboolean *flag)
{
  g_autofree char *enable = g_strconcat (path, ".enable", NULL);

  read_flag (self, path, flag);
  read_flag (self, enable, flag);
}

static void
read_typographer (const Builder *self)
{
  static const char *const names[INK_N_TYPOGRAPHIES] = {
    "leftSingleQuote", "rightSingleQuote", "leftDoubleQuote", "rightDoubleQuote", "enDash",
    "emDash",          "ellipsis",         "leftAngleQuote",  "rightAngleQuote",  "apostrophe",
  };
  gboolean disabled = FALSE;

  read_flag (self, "extensions.typographer", &self->markup->typographer);
  read_flag (self, "extensions.typographer.disable", &disabled);
  if (disabled)
    self->markup->typographer = FALSE;
  for (guint i = 0; i < INK_N_TYPOGRAPHIES; i++) {
    g_autofree char *path = g_strconcat ("extensions.typographer.", names[i], NULL);
    InkValue *value = look_up (self, path);

    if (value != NULL && ink_value_get_text (value) != NULL)
      self->markup->typography[i] = g_strdup (ink_value_get_text (value));
  }
}

static void
read_cjk (const Builder *self)
{
  gboolean enabled = FALSE, joined = FALSE, escaped = FALSE;
  InkValue *style = look_up (self, "extensions.cjk.eastAsianLineBreaksStyle");
  const char *name = style != NULL ? ink_value_get_text (style) : NULL;

  read_flag (self, "extensions.cjk.enable", &enabled);
  read_flag (self, "extensions.cjk.eastAsianLineBreaks", &joined);
  read_flag (self, "extensions.cjk.escapedSpace", &escaped);
  self->markup->escaped_space = enabled && escaped;
  if (!enabled || !joined)
    return;
  self->markup->line_breaks = name != NULL && g_ascii_strcasecmp (name, "css3draft") == 0
                                  ? INK_LINE_BREAKS_CSS3
                                  : INK_LINE_BREAKS_SIMPLE;
}

static void
read_delimiters (const Builder *self, const char *path, GPtrArray *pairs)
{
  InkValue *list = look_up (self, path);

  for (guint i = 0; list != NULL && i < ink_value_get_n_items (list); i++) {
    g_auto (GStrv) pair = ink_value_dup_strv (ink_value_get_item (list, i));

    if (g_strv_length (pair) != 2 || *pair[0] == '\0' || *pair[1] == '\0')
      continue;
    g_ptr_array_add (pairs, g_strdup (pair[0]));
    g_ptr_array_add (pairs, g_strdup (pair[1]));
  }
}

/* What 0.111 does not know yet. */
static void
read_newer (const Builder *self)
{
  InkMarkup *markup = self->markup;
  gboolean math = FALSE;

  read_cjk (self);
  read_extension (self, "extensions.extras.delete", &markup->delete_text);
  read_extension (self, "extensions.extras.insert", &markup->insert_text);
  read_extension (self, "extensions.extras.mark", &markup->mark_text);
  read_extension (self, "extensions.extras.subscript", &markup->subscript);
  read_extension (self, "extensions.extras.superscript", &markup->superscript);
  read_flag (self, "extensions.passthrough.enable", &math);
  if (!math)
    return;
  read_delimiters (self, "extensions.passthrough.delimiters.inline", markup->inline_math);
  read_delimiters (self, "extensions.passthrough.delimiters.block", markup->block_math);
}

static InkHeadingIds
read_id_type (const Builder *self)
{
  InkValue *value = look_up (self, "parser.autoHeadingIDType");
  const char *name;

  if (value == NULL)
    value = look_up (self, "parser.autoIDType");
  name = value != NULL ? ink_value_get_text (value) : NULL;
  if (name != NULL && g_ascii_strcasecmp (name, "github-ascii") == 0)
    return INK_HEADING_IDS_GITHUB_ASCII;
  if (name != NULL && g_ascii_strcasecmp (name, "blackfriday") == 0)
    return INK_HEADING_IDS_BLACKFRIDAY;
  return INK_HEADING_IDS_GITHUB;
}

static void
read_text (const Builder *self, const char *path, char **text)
{
  InkValue *value = look_up (self, path);

  if (value == NULL || ink_value_get_text (value) == NULL)
    return;
  g_free (*text);
  *text = g_strdup (ink_value_get_text (value));
}

InkMarkup *
ink_site_new_markup (const InkSite *site, const InkLanguage *language)
{
  InkMarkup *markup = ink_markup_new (ink_site_get_hugo (site));
  Builder self = { site, language, markup };

  read_flag (&self, "renderer.unsafe", &markup->unsafe);
  read_flag (&self, "renderer.hardWraps", &markup->hard_wraps);
  read_flag (&self, "renderer.xhtml", &markup->xhtml);
  read_flag (&self, "extensions.table", &markup->tables);
  read_flag (&self, "extensions.strikethrough", &markup->strikethrough);
  read_flag (&self, "extensions.taskList", &markup->task_lists);
  read_flag (&self, "extensions.definitionList", &markup->definition_lists);
  read_extension (&self, "extensions.footnote", &markup->footnotes);
  read_text (&self, "extensions.footnote.backlinkHTML", &markup->backlink_html);
  read_flag (&self, "extensions.linkify", &markup->linkify);
  read_text (&self, "extensions.linkifyProtocol", &markup->linkify_protocol);
  read_typographer (&self);
  if (markup->hugo >= INK_HUGO_0_131)
    read_newer (&self);
  if (markup->hugo >= INK_HUGO_0_167)
    read_flag (&self, "extensions.footnote.enableAutoIDPrefix", &markup->footnote_prefix);
  read_flag (&self, "parser.autoHeadingID", &markup->heading_ids);
  markup->heading_id_type = read_id_type (&self);
  read_flag (&self, "parser.attribute.title", &markup->heading_attributes);
  read_flag (&self, "parser.attribute.block", &markup->block_attributes);
  read_flag (&self, "parser.wrapStandAloneImageWithinParagraph", &markup->wrapped_images);
  if (ink_site_get_value (site, language, "markup.highlight.codeFences") != NULL)
    markup->code_fences = ink_site_get_flag (site, language, "markup.highlight.codeFences");
  markup->shortcodes = ink_shortcode_site_ref (ink_site_get_shortcodes (site));
  markup->emoji = ink_site_get_flag (site, language, "enableEmoji");
  return markup;
}
