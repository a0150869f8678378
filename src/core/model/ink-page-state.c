/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a page is published, until when, and why not. */

#include "ink-page-private.h"

#include "ink-i18n.h"

const char *
ink_state_to_string (InkState state)
{
  switch (state) {
  case INK_STATE_PUBLISHED:
    return "published";
  case INK_STATE_DRAFT:
    return "draft";
  case INK_STATE_SCHEDULED:
    return "scheduled";
  case INK_STATE_EXPIRED:
    return "expired";
  }
  g_return_val_if_reached (NULL);
}

/* "never" or false, "link", else always. */
static InkRender
read_render (const InkValue *value)
{
  const char *text = value != NULL ? ink_value_get_text (value) : NULL;

  if (text == NULL)
    return INK_RENDER_ALWAYS;
  if (g_ascii_strcasecmp (text, "never") == 0 || g_ascii_strcasecmp (text, "false") == 0)
    return INK_RENDER_NEVER;
  return g_ascii_strcasecmp (text, "link") == 0 ? INK_RENDER_LINK : INK_RENDER_ALWAYS;
}

static InkValue *
build_options (InkPageMaker *self)
{
  InkValue *options = NULL;

  if (self->page->hugo >= INK_HUGO_0_131)
    options = ink_page_fields_get (&self->fields, "build", NULL);
  if (options == NULL)
    options = ink_page_fields_get (&self->fields, "_build", NULL);
  return options;
}

void
ink_page_make_build (InkPageMaker *self)
{
  InkPage *page = self->page;
  InkValue *options = build_options (self);

  page->listed = TRUE;
  if (options != NULL && ink_value_get_kind (options) == INK_VALUE_MAP) {
    page->render = read_render (ink_value_lookup (options, "render"));
    page->listed = read_render (ink_value_lookup (options, "list")) != INK_RENDER_NEVER;
  }
  page->headless = ink_page_fields_get_flag (&self->fields, "headless", NULL) &&
                   (page->hugo >= INK_HUGO_0_131 || g_str_equal (page->place->base, "index"));
  if (page->headless) {
    page->render = INK_RENDER_NEVER;
    page->listed = FALSE;
  }
}

static gboolean
read_draft (InkPageMaker *self)
{
  gboolean has_draft = ink_page_fields_get (&self->fields, "draft", NULL) != NULL;
  gboolean is_flag = FALSE;
  gboolean published;

  if (has_draft)
    return ink_page_fields_get_flag (&self->fields, "draft", NULL);
  published = ink_page_fields_get_flag (&self->fields, "published", &is_flag);
  return is_flag && !published &&
         ink_page_fields_get (&self->fields, "published", NULL) != NULL;
}

static gboolean
is_future (const InkPage *page, GDateTime *now)
{
  GDateTime *publish = page->dates.dates[INK_PAGE_PUBLISH_DATE].time;

  return !ink_hugo_time_is_zero (publish) && g_date_time_compare (publish, now) > 0;
}

static gboolean
is_past (const InkPage *page, GDateTime *now)
{
  GDateTime *expiry = page->dates.dates[INK_PAGE_EXPIRY_DATE].time;

  return !ink_hugo_time_is_zero (expiry) && g_date_time_compare (expiry, now) < 0;
}

static InkState
state_at (const InkPage *page, GDateTime *when)
{
  if (page->draft)
    return INK_STATE_DRAFT;
  if (is_past (page, when))
    return INK_STATE_EXPIRED;
  return is_future (page, when) ? INK_STATE_SCHEDULED : INK_STATE_PUBLISHED;
}

/* The state changes at the publish date, or right after the expiry date; the nearer first. */
static void
find_change (InkPage *page, GDateTime *now)
{
  GDateTime *publish = page->dates.dates[INK_PAGE_PUBLISH_DATE].time;
  g_autoptr (GDateTime) after = NULL;
  GDateTime *when = NULL;

  if (page->draft || page->state == INK_STATE_EXPIRED)
    return;
  if (page->dates.dates[INK_PAGE_EXPIRY_DATE].time != NULL)
    after = g_date_time_add_seconds (page->dates.dates[INK_PAGE_EXPIRY_DATE].time, 1);
  if (page->state == INK_STATE_SCHEDULED)
    when = publish;
  if (after != NULL && !ink_hugo_time_is_zero (after) && g_date_time_compare (after, now) > 0 &&
      (when == NULL || g_date_time_compare (after, when) < 0))
    when = after;
  if (when == NULL)
    return;
  page->changes_at = g_date_time_ref (when);
  page->changes_to = state_at (page, when);
}

static gboolean
is_left_out (const InkPage *page, GDateTime *now)
{
  const InkLanguage *language = page->place->language;

  return (page->draft && !ink_site_get_flag (page->site, language, "buildDrafts")) ||
         (is_future (page, now) && !ink_site_get_flag (page->site, language, "buildFuture")) ||
         (is_past (page, now) && !ink_site_get_flag (page->site, language, "buildExpired"));
}

static gboolean
is_absolute (const char *url)
{
  return g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://");
}

/* "https://..." in "url" or in an alias: no Hugo builds with it. */
static gboolean
names_host (InkPageMaker *self)
{
  g_autofree char *url = ink_page_fields_dup_text (&self->fields, "url");
  g_auto (GStrv) aliases = ink_page_fields_dup_texts (&self->fields, "aliases", FALSE);

  for (guint i = 0; aliases[i] != NULL; i++)
    if (is_absolute (aliases[i]))
      return TRUE;
  return is_absolute (url);
}

void
ink_page_make_state (InkPageMaker *self, GDateTime *now)
{
  InkPage *page = self->page;
  const char *kind = ink_page_kind_to_string (page->kind);

  page->draft = read_draft (self);
  page->state = state_at (page, now);
  find_change (page, now);
  if (is_left_out (page, now))
    page->unpublished |= INK_UNPUBLISHED_STATE;
  if (page->headless)
    page->unpublished |= INK_UNPUBLISHED_HEADLESS;
  else if (page->render != INK_RENDER_ALWAYS)
    page->unpublished |= INK_UNPUBLISHED_RENDER;
  if (page->place->is_disabled)
    page->unpublished |= INK_UNPUBLISHED_LANGUAGE;
  if (page->place->language_source == INK_LANGUAGE_BY_DEFAULT &&
      ink_site_has_lost_default (page->site))
    page->unpublished |= INK_UNPUBLISHED_NO_LANGUAGE;
  if (!page->place->is_content)
    page->unpublished |= INK_UNPUBLISHED_NO_CONTENT;
  if (!page->readable)
    page->unpublished |= INK_UNPUBLISHED_BROKEN;
  if (names_host (self))
    page->unpublished |= INK_UNPUBLISHED_REFUSED;
  if (ink_site_is_disabled_kind (page->site, page->place->language, kind))
    page->unpublished |= INK_UNPUBLISHED_KIND;
}

static void
add_reason (GStrvBuilder *reasons,
            const InkPage *page,
            InkUnpublished bit,
            const char *sentence)
{
  if (page->unpublished & bit)
    g_strv_builder_add (reasons, sentence);
}

static void
add_state_reason (GStrvBuilder *reasons, const InkPage *page)
{
  switch (page->state) {
  case INK_STATE_DRAFT:
    g_strv_builder_add (reasons, _ ("It is a draft."));
    break;
  case INK_STATE_SCHEDULED:
    g_strv_builder_add (reasons, _ ("Its publish date is in the future."));
    break;
  case INK_STATE_EXPIRED:
    g_strv_builder_add (reasons, _ ("Its expiry date has passed."));
    break;
  case INK_STATE_PUBLISHED:
    break;
  }
}

char **
ink_page_dup_reasons (const InkPage *self)
{
  g_autoptr (GStrvBuilder) reasons = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->unpublished & INK_UNPUBLISHED_STATE)
    add_state_reason (reasons, self);
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_RENDER,
              _ ("Its build options say that it is not rendered."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_HEADLESS,
              _ ("It is headless: other pages may use it, but it has none of its own."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_LANGUAGE,
              _ ("Its language is switched off in the config."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_NO_LANGUAGE,
              _ ("This Hugo does not find the site’s default language, whose key has capital "
                 "letters in defaultContentLanguage. Write it in small letters there."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_KIND,
              _ ("The config switches pages of this kind off (disableKinds)."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_BROKEN,
              _ ("Its front matter cannot be read: Hugo fails."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_REFUSED,
              _ ("Its URL or an alias begins with http: Hugo fails. Write it from the first "
                 "slash after the host on."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_NO_CONTENT,
              _ ("Its name does not end as an article’s; Hugo copies it as a plain file."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_RESOURCE,
              _ ("It lies in the bundle of another article, as a part of it."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_PARENT,
              _ ("A section above it is not published, and this Hugo hides all below it."));
  add_reason (reasons,
              self,
              INK_UNPUBLISHED_TWIN,
              _ ("Another file is the same page to Hugo and takes its place."));
  return g_strv_builder_end (reasons);
}
