/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortcodes as the window shows them. Nothing is fetched for them: a video is a card with its
 * address. */

#include "ink-shortcode-card.h"

#include "ink-i18n.h"

#include <string.h>

/* Characters of the parameters on a card. */
#define MAX_DETAIL 160

typedef struct {
  char *title;  /* what it is */
  char *detail; /* its parameters, or what is wrong; may be "" */
  char *link;   /* where it leads, or NULL */
  char *note;   /* why it is a card; may be "" */
  char *body;   /* HTML of what stands in it, or NULL */
  gboolean wrong;
} Card;

static void
card_clear (Card *self)
{
  g_free (self->title);
  g_free (self->detail);
  g_free (self->link);
  g_free (self->note);
  g_free (self->body);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Card, card_clear)

static char *
dup_cut (const char *text)
{
  g_autofree char *plain = g_utf8_make_valid (text, -1);

  g_strdelimit (g_strstrip (plain), "\n\r\t", ' ');
  if (g_utf8_strlen (plain, -1) <= MAX_DETAIL)
    return g_steal_pointer (&plain);

  g_autofree char *cut = g_utf8_substring (plain, 0, MAX_DETAIL);
  return g_strconcat (cut, "…", NULL);
}

static char *
dup_parameters (const InkShortcode *shortcode)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < shortcode->parameters->len && text->len < 4 * MAX_DETAIL; i++) {
    const InkShortcodeParameter *parameter = g_ptr_array_index (shortcode->parameters, i);

    if (text->len > 0)
      g_string_append (text, "  ");
    if (parameter->name != NULL)
      g_string_append_printf (text, "%s=", parameter->name);
    g_string_append (text, parameter->text);
  }
  return dup_cut (text->str);
}

/* The first parameter, or the one of that name. */
static const char *
main_parameter (const InkShortcode *shortcode, const char *name)
{
  const InkShortcodeParameter *first = ink_shortcode_at (shortcode, 0);
  const char *named = ink_shortcode_get (shortcode, name);

  return *named != '\0' || first == NULL ? named : first->text;
}

static char *
dup_link (InkShortcodeKind kind, const InkShortcode *shortcode)
{
  const char *id = main_parameter (shortcode, "id");
  const InkShortcodeParameter *second = ink_shortcode_at (shortcode, 1);
  const char *user = ink_shortcode_get (shortcode, "user");
  const char *format = NULL;

  switch (kind) {
  case INK_SHORTCODE_YOUTUBE:
    format = "https://www.youtube.com/watch?v=%s";
    break;
  case INK_SHORTCODE_VIMEO:
  case INK_SHORTCODE_VIMEO_SIMPLE:
    format = "https://vimeo.com/%s";
    break;
  case INK_SHORTCODE_INSTAGRAM:
    format = "https://www.instagram.com/p/%s/";
    break;
  case INK_SHORTCODE_TWEET:
  case INK_SHORTCODE_X:
    if (second != NULL)
      return g_strdup_printf ("https://x.com/%s/status/%s", id, second->text);
    return g_strdup_printf ("https://x.com/%s/status/%s", *user != '\0' ? user : "i", id);
  case INK_SHORTCODE_GIST:
    return g_strdup_printf ("https://gist.github.com/%s/%s",
                            id,
                            second != NULL ? second->text : "");
  case INK_SHORTCODE_OWN:
  case INK_SHORTCODE_FIGURE:
  case INK_SHORTCODE_HIGHLIGHT:
  case INK_SHORTCODE_PARAM:
  case INK_SHORTCODE_REF:
  case INK_SHORTCODE_RELREF:
  case INK_SHORTCODE_DETAILS:
  case INK_SHORTCODE_COMMENT:
  case INK_SHORTCODE_QR:
  case INK_SHORTCODE_ASSETS:
    return NULL;
  }

  char **parts = g_strsplit (format, "%s", 2);
  char *link = g_strjoin (id, parts[0], parts[1], NULL);
  g_strfreev (parts);
  return link;
}

/* Whether the window shows what Hugo makes of it. */
static gboolean
is_made (InkShortcodeKind kind)
{
  switch (kind) {
  case INK_SHORTCODE_FIGURE:
  case INK_SHORTCODE_HIGHLIGHT:
  case INK_SHORTCODE_PARAM:
  case INK_SHORTCODE_REF:
  case INK_SHORTCODE_RELREF:
  case INK_SHORTCODE_DETAILS:
  case INK_SHORTCODE_COMMENT:
  case INK_SHORTCODE_ASSETS:
    return TRUE;
  case INK_SHORTCODE_OWN:
  case INK_SHORTCODE_YOUTUBE:
  case INK_SHORTCODE_VIMEO:
  case INK_SHORTCODE_VIMEO_SIMPLE:
  case INK_SHORTCODE_GIST:
  case INK_SHORTCODE_INSTAGRAM:
  case INK_SHORTCODE_TWEET:
  case INK_SHORTCODE_X:
  case INK_SHORTCODE_QR:
    return FALSE;
  }
  return FALSE;
}

/* A shortcode of the site's own: what stands in it is shown as far as its template says. */
static void
fill_own (const InkShortcodeMaker *self, const InkShortcode *shortcode, Card *card)
{
  const InkShortcodeSite *site = self->markup->shortcodes;
  const InkShortcodeTemplate *own =
      site != NULL ? ink_shortcode_site_lookup (site,
                                                shortcode->name,
                                                self->markup->hugo >= INK_HUGO_0_167)
                   : NULL;

  if (shortcode->inlined)
    card->note = g_strdup (site != NULL && site->inlined
                               ? _ ("Runs its own template: shown in Site mode")
                               : _ ("Inline shortcodes are off: shows nothing"));
  else if (own != NULL)
    card->note =
        g_strdup_printf (_ ("Shortcode of this site (%s): shown in Site mode"), own->path);
  else
    card->note = g_strdup (_ ("Made by the site’s theme"));
  if (shortcode->parts->len == 0 || shortcode->inlined || shortcode->mark == '%')
    return;

  g_autofree char *inner = ink_shortcode_dup_inner (self, shortcode);
  g_autofree char *escaped = g_markup_escape_text (inner, -1);
  card->body = own != NULL && own->markdown
                   ? ink_shortcode_dup_markdown (self, inner, TRUE)
                   : g_strdup_printf ("<pre>%s</pre>", g_strstrip (escaped));
}

static void
fill_card (const InkShortcodeMaker *self,
           const InkShortcode *shortcode,
           const char *fault,
           Card *card)
{
  InkShortcodeKind kind = ink_shortcode_get_kind (self, shortcode);

  card->title = dup_cut (*shortcode->name != '\0' ? shortcode->name : _ ("Shortcode"));
  if (fault != NULL) {
    card->wrong = TRUE;
    card->detail = dup_cut (fault);
    card->note = g_strdup (_ ("Hugo does not build the site with this"));
    return;
  }
  card->link = dup_link (kind, shortcode);
  card->detail = card->link != NULL ? g_strdup ("") : dup_parameters (shortcode);
  if (kind == INK_SHORTCODE_OWN)
    fill_own (self, shortcode, card);
  else if (kind == INK_SHORTCODE_QR)
    card->note = g_strdup (_ ("A QR code: made when the site is built"));
  else if (card->link != NULL)
    card->note = g_strdup (_ ("From another site: not loaded here"));
  else
    card->note = g_strdup ("");
}

static void
append_element (GString *html, const char *element, const char *class, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text == '\0')
    return;
  if (class != NULL)
    g_string_append_printf (html, "<%s class=\"%s\">%s</%s>", element, class, escaped, element);
  else
    g_string_append_printf (html, "<%s>%s</%s>", element, escaped, element);
}

/* @alone: a box of its own, else a part of a line. */
static void
append_card (GString *html, const Card *card, gboolean alone, const char *attributes)
{
  const char *element = alone ? "div" : "span";
  g_autofree char *name = g_strdup_printf (_ ("Shortcode %s: %s"),
                                           card->title,
                                           card->link != NULL ? card->link : card->detail);
  g_autofree char *label = g_markup_escape_text (name, -1);

  g_string_append_printf (html,
                          "<%s class=\"galley-card%s%s\" role=\"group\" tabindex=\"0\" "
                          "aria-label=\"%s\"%s>",
                          element,
                          alone ? " wide" : "",
                          card->wrong ? " wrong" : "",
                          label,
                          attributes);
  append_element (html, "b", NULL, card->title);
  append_element (html, "code", NULL, card->detail);
  if (card->link != NULL) {
    g_autofree char *escaped = g_markup_escape_text (card->link, -1);

    g_string_append_printf (html, "<a href=\"%s\">%s</a>", escaped, escaped);
  }
  if (alone)
    append_element (html, "small", NULL, card->note);
  if (alone && card->body != NULL)
    g_string_append_printf (html, "<div class=\"inside\">%s</div>", card->body);
  g_string_append_printf (html, "</%s>", element);
}

/* A tag of "{{% %}}" around what is the page's own Markdown. */
static char *
dup_tag (const InkShortcodePiece *piece, const char *source)
{
  g_autofree char *cut = dup_cut (source);
  g_autofree char *escaped = g_markup_escape_text (cut, -1);
  g_autofree char *name = g_markup_escape_text (piece->shortcode->name, -1);

  return g_strdup_printf ("<span class=\"shortcode\" title=\"%s\">%s</span>", name, escaped);
}

char *
ink_shortcode_dup_shown (const InkShortcodeMaker *self,
                         const InkShortcodePiece *piece,
                         const char *source,
                         gboolean alone,
                         const char *attributes)
{
  const InkShortcode *shortcode = piece->shortcode;
  InkShortcodeKind kind = ink_shortcode_get_kind (self, shortcode);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autofree char *fault = NULL;
  g_autofree char *made = NULL;
  g_auto (Card) card = { 0 };

  if (shortcode->fault == NULL && shortcode->shown != NULL)
    return g_markup_escape_text (shortcode->shown, -1);
  made = ink_shortcode_make (self, shortcode, &fault);
  if (fault == NULL && (piece->end || !ink_span_is_empty (shortcode->end)) &&
      shortcode->mark == '%' && kind == INK_SHORTCODE_OWN)
    return dup_tag (piece, source);
  if (made != NULL && is_made (kind)) {
    if (!alone)
      return g_steal_pointer (&made);
    return g_strdup_printf ("<div class=\"made\"%s>%s</div>", attributes, made);
  }
  fill_card (self, shortcode, fault, &card);
  append_card (html, &card, alone, attributes);
  return g_string_free (g_steal_pointer (&html), FALSE);
}

char *
ink_shortcode_dup_value (const InkShortcodeMaker *self,
                         const InkShortcodePiece *piece,
                         const char *source)
{
  InkShortcodeKind kind = ink_shortcode_get_kind (self, piece->shortcode);
  g_autofree char *fault = NULL;
  g_autofree char *made = ink_shortcode_make (self, piece->shortcode, &fault);

  if (made != NULL && is_made (kind))
    return g_steal_pointer (&made);
  if (kind == INK_SHORTCODE_REF || kind == INK_SHORTCODE_RELREF)
    source = main_parameter (piece->shortcode, "path");
  return g_markup_escape_text (source, -1);
}
