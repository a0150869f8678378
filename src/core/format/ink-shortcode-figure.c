/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hugo's figure.html, blanks and all: each generation has indented it in another way. */

#include "ink-shortcode-make-private.h"

/* What each generation writes between the parts. */
typedef struct {
  const char *before_alt, *end_of_image, *before_title, *before_link, *before_end;
} Layout;

static const Layout layouts[INK_N_HUGOS] = {
  [INK_HUGO_0_111] = { "\n         ",
                       "/>",
                       "\n            ",
                       "\n                    ",
                       "\n        " },
  [INK_HUGO_0_131] = { "\n    ", ">", "\n      ", "\n          ", "\n    " },
  [INK_HUGO_0_167] = { "\n\t\t\t", ">", "\n\t\t\t", "\n\t\t\t\t\t\t", "\n\t\t" },
};

static gboolean
has (const InkShortcodeWork *self, const char *name)
{
  return ink_shortcode_is_true (ink_shortcode_lookup (self->shortcode, name));
}

static void
append_attribute (InkShortcodeWork *self, const char *name)
{
  if (!has (self, name))
    return;
  g_string_append_printf (self->html, " %s=\"", name);
  ink_shortcode_append_text (self->html, ink_shortcode_get (self->shortcode, name));
  g_string_append_c (self->html, '"');
}

static void
append_address (InkShortcodeWork *self, const char *address)
{
  ink_shortcode_append_address (self->html, address);
  g_string_append_c (self->html, '"');
}

static void
append_source (InkShortcodeWork *self)
{
  const char *written = ink_shortcode_get (self->shortcode, "src");
  const InkShortcodePage *page = self->maker->page;
  g_autofree char *scheme = g_uri_parse_scheme (written);
  g_autofree char *source = NULL;

  if (self->hugo >= INK_HUGO_0_131 && page != NULL && page->dup_resource != NULL &&
      scheme == NULL)
    source = page->dup_resource (page->data, written);
  if (source == NULL)
    source =
        self->hugo >= INK_HUGO_0_131 ? ink_shortcode_dup_address (written) : g_strdup (written);
  g_string_append (self->html, "<img src=\"");
  append_address (self, source);
}

static void
append_alternative (InkShortcodeWork *self)
{
  const char *caption = ink_shortcode_get (self->shortcode, "caption");

  if (!has (self, "alt") && !has (self, "caption"))
    return;
  g_string_append_printf (self->html, "%salt=\"", layouts[self->hugo].before_alt);
  if (has (self, "alt")) {
    ink_shortcode_append_text (self->html, ink_shortcode_get (self->shortcode, "alt"));
  } else {
    g_autofree char *html = ink_shortcode_dup_markdown (self->maker, caption, FALSE);
    g_autofree char *plain = ink_shortcode_dup_plain (html);

    if (self->hugo >= INK_HUGO_0_167)
      ink_shortcode_append_plain (self->html, plain);
    else
      ink_shortcode_append_text (self->html, plain);
  }
  g_string_append_c (self->html, '"');
}

static void
append_markdown (InkShortcodeWork *self, const char *name)
{
  g_autofree char *html = ink_shortcode_dup_markdown (self->maker,
                                                      ink_shortcode_get (self->shortcode, name),
                                                      FALSE);

  g_string_append (self->html, html);
}

static void
append_caption (InkShortcodeWork *self)
{
  const Layout *layout = &layouts[self->hugo];

  if (!has (self, "title") && !has (self, "caption") && !has (self, "attr"))
    return;
  g_string_append_printf (self->html, "<figcaption>%s", layout->before_title);
  if (has (self, "title")) {
    g_string_append (self->html, "<h4>");
    ink_shortcode_append_text (self->html, ink_shortcode_get (self->shortcode, "title"));
    g_string_append (self->html, "</h4>");
  }
  if (has (self, "caption") || has (self, "attr")) {
    g_string_append (self->html, "<p>");
    append_markdown (self, "caption");
    if (has (self, "attrlink")) {
      g_string_append_printf (self->html, "%s<a href=\"", layout->before_link);
      append_address (self, ink_shortcode_get (self->shortcode, "attrlink"));
      g_string_append_c (self->html, '>');
    }
    append_markdown (self, "attr");
    g_string_append (self->html, has (self, "attrlink") ? "</a></p>" : "</p>");
  }
  g_string_append_printf (self->html, "%s</figcaption>", layout->before_end);
}

void
ink_shortcode_make_figure (InkShortcodeWork *self)
{
  g_string_append (self->html, "<figure");
  append_attribute (self, "class");
  g_string_append_c (self->html, '>');
  if (has (self, "link")) {
    g_string_append (self->html, "<a href=\"");
    append_address (self, ink_shortcode_get (self->shortcode, "link"));
    append_attribute (self, "target");
    append_attribute (self, "rel");
    g_string_append_c (self->html, '>');
  }
  append_source (self);
  append_alternative (self);
  append_attribute (self, "width");
  append_attribute (self, "height");
  if (self->hugo >= INK_HUGO_0_131)
    append_attribute (self, "loading");
  g_string_append (self->html, layouts[self->hugo].end_of_image);
  if (has (self, "link"))
    g_string_append (self->html, "</a>");
  append_caption (self);
  g_string_append (self->html, "\n</figure>\n");
}
