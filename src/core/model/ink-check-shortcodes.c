/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo would say of an article's shortcodes. */

#include "ink-check-private.h"

#include "ink-i18n.h"
#include "ink-page-references.h"
#include "ink-page-shortcodes.h"
#include "ink-shortcode-make.h"

#include <string.h>

typedef struct {
  InkCheck *check;
  InkShortcodeMaker maker;
  const InkPageReferences *references; /* or NULL */
  GHashTable *broken; /* names of broken opening tags: their ends are told once */
} Checking;

static void
tell (Checking *self, const char *id, InkSpan span, const char *fault)
{
  ink_check_tellf (self->check,
                   id,
                   span,
                   _ ("Hugo cannot build the site with this shortcode: %s"),
                   fault);
}

/* Its syntax, or its name. */
static void
check_fault (Checking *self, const InkShortcode *shortcode)
{
  gboolean unknown = strstr (shortcode->fault, "template for shortcode") != NULL;

  if (shortcode->stray && g_hash_table_contains (self->broken, shortcode->name))
    return;
  g_hash_table_add (self->broken, shortcode->name);
  tell (self,
        unknown ? "shortcode-unknown" : "shortcode-syntax",
        unknown ? shortcode->name_span : shortcode->fault_span,
        shortcode->fault);
}

static const char *
get_reference (const InkShortcode *shortcode, const char *name, guint position)
{
  const InkShortcodeParameter *found = ink_shortcode_has_names (shortcode)
                                           ? ink_shortcode_lookup (shortcode, name)
                                           : ink_shortcode_at (shortcode, position);

  return found != NULL ? found->text : "";
}

static void
check_reference (Checking *self, const InkShortcode *shortcode)
{
  const char *path = get_reference (shortcode, "path", 0);
  g_autofree char *fault = NULL;
  g_autofree char *link = NULL;

  if (self->references == NULL)
    return;
  link = ink_page_references_dup_link (self->references,
                                       self->check->context->path,
                                       path,
                                       get_reference (shortcode, "lang", G_MAXUINT),
                                       get_reference (shortcode, "outputFormat", 1),
                                       TRUE,
                                       &fault);
  if (link == NULL && fault != NULL)
    ink_check_tellf (self->check,
                     "shortcode-reference",
                     shortcode->tag,
                     _ ("“%s” leads to no page of the site (%s): correct the path, or Hugo "
                        "fails"),
                     path,
                     fault);
}

/* What it makes, where that is cheap and can fail. */
static void
check_made (Checking *self, const InkShortcode *shortcode)
{
  g_autofree char *fault = NULL;
  g_autofree char *made = NULL;

  switch (ink_shortcode_get_kind (&self->maker, shortcode)) {
  case INK_SHORTCODE_REF:
  case INK_SHORTCODE_RELREF:
    check_reference (self, shortcode);
    return;
  case INK_SHORTCODE_YOUTUBE:
  case INK_SHORTCODE_VIMEO:
  case INK_SHORTCODE_GIST:
  case INK_SHORTCODE_TWEET:
  case INK_SHORTCODE_PARAM:
    break;
  case INK_SHORTCODE_OWN:
  case INK_SHORTCODE_FIGURE:
  case INK_SHORTCODE_HIGHLIGHT:
  case INK_SHORTCODE_VIMEO_SIMPLE:
  case INK_SHORTCODE_INSTAGRAM:
  case INK_SHORTCODE_X:
  case INK_SHORTCODE_DETAILS:
  case INK_SHORTCODE_COMMENT:
  case INK_SHORTCODE_QR:
  case INK_SHORTCODE_ASSETS:
    return;
  }
  made = ink_shortcode_make (&self->maker, shortcode, &fault);
  if (fault != NULL)
    tell (self, "shortcode-refused", shortcode->tag, fault);
}

static void
check_shortcode (Checking *self, const InkShortcode *shortcode)
{
  if (shortcode->fault != NULL)
    check_fault (self, shortcode);
  else if (shortcode->shown == NULL && self->check->context->site != NULL)
    check_made (self, shortcode);
  for (guint i = 0; i < shortcode->parts->len; i++) {
    const InkShortcodePart *part = &g_array_index (shortcode->parts, InkShortcodePart, i);

    if (part->shortcode != NULL)
      check_shortcode (self, part->shortcode);
  }
}

void
ink_check_shortcodes (InkCheck *self)
{
  const InkShortcodes *shortcodes = ink_article_get_shortcodes (self->article);
  const InkCheckContext *context = self->context;
  g_autoptr (GHashTable) broken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (InkShortcodePage) page = NULL;
  Checking checking = { .check = self, .broken = broken };

  if (shortcodes == NULL || shortcodes->shortcodes->len == 0)
    return;
  if (context->site != NULL && context->path != NULL)
    page = ink_page_shortcodes_new ((InkSite *)context->site,
                                    context->path,
                                    ink_article_get_front_matter (self->article),
                                    NULL,
                                    NULL);
  if (context->facts != NULL && context->path != NULL)
    checking.references = ink_site_facts_get_references (context->facts, context->path);
  checking.maker = (InkShortcodeMaker){ ink_article_get_markup (self->article), page, 0 };
  for (guint i = 0; i < shortcodes->shortcodes->len; i++)
    check_shortcode (&checking, g_ptr_array_index (shortcodes->shortcodes, i));
}
