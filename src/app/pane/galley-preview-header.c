/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the article, made of its front matter: title, date and featured image; and
 * the language that the page is set in. */
#include "galley-preview-patch.h"
#include "galley-preview-private.h"

#include <string.h>

#define SHORT_BODY 200 /* bytes: too little to tell a language by */

static gboolean
same_language (const char *a, const char *b)
{
  gsize length = strcspn (b, "-_");

  return g_ascii_strncasecmp (a, b, length) == 0 && strchr ("-_", a[length]) != NULL;
}

static gboolean
is_east_asian (const char *tag)
{
  return same_language (tag, "zh") || same_language (tag, "ja") || same_language (tag, "ko");
}

/* What the config says, unless the letters say otherwise: many sites name no language, or "zh"
 * alone, which leaves open whose glyphs are meant. */
static char *
choose_language (const char *configured, const char *text, gsize length)
{
  const char *guess = ink_language_guess (text, length);

  if (guess == NULL && configured != NULL && is_east_asian (configured))
    return g_strdup (length < SHORT_BODY ? configured : "en");
  if (guess == NULL)
    return g_strdup (configured != NULL ? configured : "en");
  if (configured != NULL && same_language (configured, guess) &&
      strcspn (configured, "-_") < strlen (configured))
    return g_strdup (configured);
  return g_strdup (guess);
}

static const char *
configured_language (GalleyPreview *self)
{
  GalleySite *site = galley_document_get_site (self->document);
  const InkLanguage *language = NULL;

  if (site != NULL)
    language = ink_site_get_language_of (galley_site_get_site (site),
                                         galley_preview_scheme_get_article (self->scheme));
  return language != NULL ? language->locale : NULL;
}

const char *
galley_preview_get_language (GalleyPreview *self, InkArticle *article)
{
  InkText *text = ink_article_get_text (article);
  gsize body = ink_front_matter_get_body_start (ink_article_get_front_matter (article));

  if (self->shown != NULL && self->language != NULL)
    return self->language;
  g_free (self->language);
  self->language = choose_language (configured_language (self),
                                    ink_text_get_data (text) + body,
                                    ink_text_get_length (text) - body);
  return self->language;
}

static gboolean
same_front_matter (InkArticle *a, InkArticle *b)
{
  gsize length = ink_front_matter_get_body_start (ink_article_get_front_matter (a));

  return length == ink_front_matter_get_body_start (ink_article_get_front_matter (b)) &&
         memcmp (ink_text_get_data (ink_article_get_text (a)),
                 ink_text_get_data (ink_article_get_text (b)),
                 length) == 0;
}

static void
append_text (GString *json, const char *name, const char *text)
{
  g_string_append_printf (json, "%s\"%s\":", json->len > 1 ? "," : "", name);
  galley_preview_patch_append_string (json, text);
}

static char *
header_json (GalleyPreview *self, InkArticle *article)
{
  GalleySite *site = galley_document_get_site (self->document);
  InkFrontMatter *front_matter = ink_article_get_front_matter (article);
  InkValue *image = ink_featured_find (front_matter, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkSite) of_article =
      site != NULL ? ink_site_ref (galley_site_get_site (site)) : ink_site_new ("/", NULL);
  g_autoptr (InkPage) page = ink_page_new (galley_preview_scheme_get_article (self->scheme),
                                           front_matter,
                                           of_article,
                                           now,
                                           NULL);
  GDateTime *date = page->dates.dates[INK_PAGE_DATE].time;
  const char *title = ink_article_get_title (article);
  g_autofree char *language =
      title != NULL ? choose_language (configured_language (self), title, strlen (title))
                    : NULL;
  GString *json = g_string_new ("{");

  if (date != NULL) {
    g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");

    append_text (json, "date", day);
  }
  if (image != NULL)
    append_text (json, "image", ink_value_get_text (image));
  if (language != NULL)
    append_text (json, "lang", language);
  g_string_append_printf (json,
                          "%s\"reset\":%s}",
                          json->len > 1 ? "," : "",
                          self->shown == NULL ? "true" : "false");
  return g_string_free (json, FALSE);
}

void
galley_preview_tell_header (GalleyPreview *self, InkArticle *article)
{
  g_autofree char *json = NULL;

  if (self->shown != NULL && same_front_matter (self->shown, article))
    return;
  json = header_json (self, article);
  galley_preview_call_page (self, "galleyHeader (text);", json, NULL);
}
