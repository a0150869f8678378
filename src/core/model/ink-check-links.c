/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on links: each is asked where it leads. References by shortcode have
 * rules of their own. */

#include "ink-check-private.h"
#include "ink-i18n.h"
#include "ink-site-markup.h"

/* What only a template decides is not ours to judge. */
static gboolean
is_plain (const InkLink *link)
{
  switch (link->kind) {
  case INK_LINK_PAGE:
  case INK_LINK_IMAGE:
  case INK_LINK_HREF:
  case INK_LINK_SRC:
  case INK_LINK_FIGURE:
    return (link->flags & (INK_LINK_COMPUTED | INK_LINK_OMITTED | INK_LINK_INNER)) == 0;
  case INK_LINK_AUTO:
  case INK_LINK_DEFINITION:
  case INK_LINK_REF:
  case INK_LINK_RELREF:
  case INK_LINK_ARGUMENT:
    return FALSE;
  }
  return FALSE;
}

static void
check_link (InkCheck *check, const InkLink *link, const char *data)
{
  g_autofree char *target = ink_link_dup_target (link, data);
  InkLinkTarget found =
      ink_link_index_resolve (check->context->links, check->context->path, link->kind, target);

  if (found.kind != INK_TARGET_BROKEN || *target == '\0')
    return;
  if (ink_link_kind_is_image (link->kind))
    ink_check_tellf (check,
                     "image-broken",
                     link->span,
                     _ ("There is no picture “%s”: readers see an empty place. Put it beside "
                        "the article or into the static folder, or correct its name."),
                     target);
  else
    ink_check_tellf (check,
                     "link-broken",
                     link->span,
                     _ ("There is nothing at “%s” in this site. Correct the link."),
                     target);
}

void
ink_check_links (InkCheck *check)
{
  const InkCheckContext *context = check->context;
  InkFrontMatter *front = ink_article_get_front_matter (check->article);
  const InkPage *page =
      context->links != NULL && context->path != NULL
          ? ink_pages_lookup (ink_link_index_get_pages (context->links), context->path)
          : NULL;
  g_autoptr (InkMarkup) markup = NULL;
  g_autoptr (GArray) links = NULL;
  InkText *text;

  if (page == NULL || page->unpublished != 0)
    return;
  text = ink_front_matter_get_text (front);
  markup = ink_site_new_markup (page->site, page->place->language);
  links = ink_links_find (ink_text_get_data (text),
                          ink_text_get_length (text),
                          ink_front_matter_get_body_start (front),
                          markup);
  for (guint i = 0; i < links->len; i++) {
    const InkLink *link = &g_array_index (links, InkLink, i);

    if (is_plain (link))
      check_link (check, link, ink_text_get_data (text));
  }
}
