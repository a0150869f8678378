/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl inspect: what Hugo will make of files. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

/* One run of the command. */
typedef struct {
  InkSite *site;
  InkPages *pages;
  GDateTime *now;
} Inspection;

static void
inspection_clear (Inspection *self)
{
  g_clear_pointer (&self->pages, ink_pages_unref);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->now, g_date_time_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Inspection, inspection_clear)

static char *
dup_date (GDateTime *date)
{
  return date != NULL ? ink_date_format (date, NULL) : NULL;
}

static void
date_json (GalleyctlJson *json, const char *name, GDateTime *date)
{
  g_autofree char *text = dup_date (date);

  galleyctl_json_string (json, name, text);
}

/* "date", ":filename"; a cascaded field has that in front of it. */
static char *
dup_source (const InkPageDate *date)
{
  if (date->source == NULL)
    return NULL;
  return g_strconcat (date->inherited ? "cascade:" : "", date->source, NULL);
}

static void
strings_json (GalleyctlJson *json, const char *name, char **strings)
{
  galleyctl_json_begin_array (json, name);
  for (guint i = 0; strings[i] != NULL; i++)
    galleyctl_json_string (json, NULL, strings[i]);
  galleyctl_json_end_array (json);
}

/* Git would know better of a date of it, and was not asked. */
static gboolean
is_unsure (const InkPage *page)
{
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    if (page->dates.dates[i].unsure)
      return TRUE;
  return FALSE;
}

static void
dates_json (GalleyctlJson *json, const InkPage *page)
{
  static const char *const names[INK_N_PAGE_DATES] = {
    "date", "lastmod", "publish_date", "expiry_date"
  };
  const InkPageDate *date = &page->dates.dates[INK_PAGE_DATE];
  g_autofree char *source = dup_source (date);

  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    date_json (json, names[i], page->dates.dates[i].time);
  if (is_unsure (page)) {
    galleyctl_json_begin_array (json, "dates_unsure");
    for (guint i = 0; i < INK_N_PAGE_DATES; i++)
      if (page->dates.dates[i].unsure)
        galleyctl_json_string (json, NULL, names[i]);
    galleyctl_json_end_array (json);
  }
  galleyctl_json_string (json, "date_source", source);
  galleyctl_json_string (json, "zone", ink_zone_to_string (date->zone));
}

static void
state_json (GalleyctlJson *json, const InkPage *page)
{
  g_auto (GStrv) reasons = ink_page_dup_reasons (page);

  galleyctl_json_string (json, "state", ink_state_to_string (page->state));
  galleyctl_json_boolean (json, "draft", page->draft);
  galleyctl_json_boolean (json, "published", page->unpublished == 0);
  if (page->changes_at != NULL) {
    date_json (json, "changes_at", page->changes_at);
    galleyctl_json_string (json, "changes_to", ink_state_to_string (page->changes_to));
  }
  strings_json (json, "reasons", reasons);
}

static void
terms_json (GalleyctlJson *json, const InkPage *page)
{
  galleyctl_json_begin_array (json, "terms");
  for (guint i = 0; i < page->terms->len; i++) {
    const InkPageTerm *term = page->terms->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "taxonomy", term->taxonomy);
    galleyctl_json_string (json, "name", term->name);
    galleyctl_json_string (json, "url", term->url);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
paths_json (GalleyctlJson *json, const char *name, GPtrArray *pages)
{
  galleyctl_json_begin_array (json, name);
  for (guint i = 0; i < pages->len; i++)
    galleyctl_json_string (json, NULL, ((const InkPage *)pages->pdata[i])->path);
  galleyctl_json_end_array (json);
}

static void
neighbours_json (GalleyctlJson *json, const Inspection *self, const InkPage *page)
{
  g_autoptr (GPtrArray) translations = ink_pages_dup_translations (self->pages, page);
  g_autoptr (GPtrArray) collisions = ink_pages_dup_collisions (self->pages, page);

  galleyctl_json_begin_array (json, "translations");
  for (guint i = 0; i < translations->len; i++) {
    const InkPage *other = translations->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "language", other->place->language->key);
    galleyctl_json_string (json, "path", other->path);
    galleyctl_json_string (json, "url", other->url);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  if (collisions->len > 0)
    paths_json (json, "collisions", collisions);
}

/* The file is read once more for it: pages do not keep their bodies. NULL where it is gone. */
static InkPageSummary *
new_summary (const InkPage *page)
{
  g_autofree char *path = g_build_filename (ink_site_get_root (page->site), page->path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, NULL);
  g_autoptr (InkFrontMatter) front_matter = NULL;

  if (stored == NULL)
    return NULL;
  front_matter = ink_front_matter_parse (stored->text);
  return ink_page_summary_new (page,
                               stored->text,
                               ink_front_matter_get_body_start (front_matter));
}

static void
summary_json (GalleyctlJson *json, const InkPage *page)
{
  g_autoptr (InkPageSummary) summary = new_summary (page);

  if (summary == NULL)
    return;
  galleyctl_json_string (json, "summary", summary->text);
  galleyctl_json_string (json, "summary_html", summary->html);
  galleyctl_json_string (json,
                         "summary_source",
                         ink_summary_source_to_string (summary->source));
  galleyctl_json_boolean (json, "summary_truncated", summary->truncated);
  if (summary->shortcodes)
    galleyctl_json_boolean (json, "summary_has_shortcodes", TRUE);
}

static const char *
text_or_null (const char *text)
{
  return *text != '\0' ? text : NULL;
}

static void
page_json (GalleyctlJson *json, const Inspection *self, const InkPage *page)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "url", page->url);
  galleyctl_json_string (json, "path", page->path);
  galleyctl_json_string (json, "output_path", page->output_path);
  galleyctl_json_string (json, "section", page->section);
  galleyctl_json_string (json, "language", page->place->language->key);
  galleyctl_json_string (json,
                         "language_source",
                         ink_language_source_to_string (page->place->language_source));
  galleyctl_json_string (json, "kind", ink_page_kind_to_string (page->kind));
  galleyctl_json_string (json, "bundle", ink_bundle_to_string (page->place->bundle));
  galleyctl_json_string (json, "type", page->type);
  galleyctl_json_string (json, "layout", text_or_null (page->layout));
  galleyctl_json_string (json, "title", text_or_null (page->title));
  galleyctl_json_string (json, "link_title", text_or_null (page->link_title));
  galleyctl_json_string (json, "slug", text_or_null (page->slug));
  galleyctl_json_string (json, "permalink", page->permalink);
  galleyctl_json_integer (json, "weight", page->weight);
  galleyctl_json_string (json, "translation_key", page->translation_key);
  galleyctl_json_boolean (json, "listed", page->listed);
  state_json (json, page);
  dates_json (json, page);
  summary_json (json, page);
  terms_json (json, page);
  strings_json (json, "aliases", page->aliases);
  strings_json (json, "alias_paths", page->alias_paths);
  strings_json (json, "formats", page->formats);
  neighbours_json (json, self, page);
  galleyctl_json_string (json, "hugo", ink_hugo_to_string (page->hugo));
  galleyctl_json_end_object (json);
}

static void
line_text (const char *label, const char *text)
{
  if (text != NULL && *text != '\0')
    g_print ("  %s %s\n", label, text);
}

static void
summary_text (const InkPage *page)
{
  g_autoptr (InkPageSummary) summary = new_summary (page);

  if (summary == NULL)
    return;
  switch (summary->source) {
  case INK_SUMMARY_DIVIDER:
    line_text (_ ("Summary:"), _ ("what stands before <!--more-->"));
    break;
  case INK_SUMMARY_FIELD:
    line_text (_ ("Summary:"), _ ("the front matter’s summary"));
    break;
  case INK_SUMMARY_AUTOMATIC:
    line_text (_ ("Summary:"), _ ("the start of the text"));
    break;
  }
  if (summary->text == NULL || *summary->text == '\0')
    return;
  g_strdelimit (summary->text, "\n\r\t", ' ');
  g_print ("    %s%s\n", summary->text, summary->truncated ? " …" : "");
}

/* A link as people read it. */
static void
link_text (const char *label, const char *url)
{
  g_autofree char *decoded = g_uri_unescape_string (url, NULL);

  line_text (label, decoded != NULL && g_utf8_validate (decoded, -1, NULL) ? decoded : url);
}

static void
date_text (const char *label, const InkPageDate *date)
{
  g_autofree char *text = dup_date (date->time);
  g_autofree char *source = dup_source (date);

  if (text == NULL)
    return;
  if (date->zone == INK_ZONE_OFFSET)
    g_print (_ ("  %s %s (from %s)\n"), label, text, source);
  else if (date->zone == INK_ZONE_SITE)
    g_print (_ ("  %s %s (from %s, in the site’s time zone)\n"), label, text, source);
  else
    g_print (_ ("  %s %s (from %s, in UTC: the site has no time zone)\n"), label, text, source);
}

static const char *
state_words (InkState state)
{
  switch (state) {
  case INK_STATE_DRAFT:
    return _ ("Draft");
  case INK_STATE_SCHEDULED:
    return _ ("Scheduled");
  case INK_STATE_EXPIRED:
    return _ ("Expired");
  case INK_STATE_PUBLISHED:
    break;
  }
  return _ ("Published");
}

static void
state_text (const InkPage *page)
{
  g_auto (GStrv) reasons = ink_page_dup_reasons (page);
  g_autofree char *when = dup_date (page->changes_at);

  line_text (_ ("State:"), state_words (page->state));
  if (when != NULL)
    g_print (_ ("  From %s on: %s\n"), when, state_words (page->changes_to));
  for (guint i = 0; reasons[i] != NULL; i++)
    g_print (_ ("  Not published: %s\n"), reasons[i]);
}

static void
terms_text (const InkPage *page)
{
  for (guint i = 0; i < page->terms->len; i++) {
    const InkPageTerm *term = page->terms->pdata[i];
    g_autofree char *label = g_strdup_printf ("%s: %s →", term->taxonomy, term->name);

    link_text (label, term->url != NULL ? term->url : _ ("no page of its own"));
  }
}

static void
neighbours_text (const Inspection *self, const InkPage *page)
{
  g_autoptr (GPtrArray) translations = ink_pages_dup_translations (self->pages, page);
  g_autoptr (GPtrArray) collisions = ink_pages_dup_collisions (self->pages, page);

  for (guint i = 0; i < translations->len; i++) {
    const InkPage *other = translations->pdata[i];

    g_print (_ ("  Translation: %s %s\n"), other->place->language->key, other->path);
  }
  for (guint i = 0; i < collisions->len; i++)
    g_print (_ ("  The same file is written by: %s\n"),
             ((const InkPage *)collisions->pdata[i])->path);
}

static void
page_text (const Inspection *self, const InkPage *page)
{
  const InkPageDate *dates = page->dates.dates;

  g_print ("%s\n", page->path);
  line_text (_ ("Title:"), page->title);
  link_text (_ ("URL:"), page->url != NULL ? page->url : _ ("none"));
  line_text (_ ("File:"), page->output_path);
  state_text (page);
  date_text (_ ("Date:"), &dates[INK_PAGE_DATE]);
  date_text (_ ("Publish date:"), &dates[INK_PAGE_PUBLISH_DATE]);
  date_text (_ ("Last change:"), &dates[INK_PAGE_LASTMOD]);
  date_text (_ ("Expiry date:"), &dates[INK_PAGE_EXPIRY_DATE]);
  if (is_unsure (page))
    g_print (_ ("  The site takes dates from git, which was not asked: trust the site first "
                "(galleyctl trust)\n"));
  line_text (_ ("Language:"), page->place->language->key);
  line_text (_ ("Section:"), page->section);
  summary_text (page);
  terms_text (page);
  for (guint i = 0; page->aliases[i] != NULL; i++)
    line_text (_ ("Alias:"), page->aliases[i]);
  neighbours_text (self, page);
}

/* The moment of --now: a date as in front matter. */
static GDateTime *
read_now (const GalleyctlOptions *options, InkSite *site, GError **error)
{
  GDateTime *now;

  if (options->now == NULL)
    return g_date_time_new_now_utc ();
  now = ink_date_parse (options->now, ink_site_get_time_zone (site), NULL);
  if (now == NULL)
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("“%s” is no date; write it as 2025-07-02 or 2025-07-02T17:10:04+08:00"),
                 options->now);
  return now;
}

static gboolean
inspection_init (Inspection *self,
                 const GalleyctlOptions *options,
                 const char *path,
                 GError **error)
{
  g_autoptr (InkGitDates) git = NULL;
  InkHugo hugo;

  if (!galleyctl_read_hugo (options, &hugo, error))
    return FALSE;
  self->site = galleyctl_open_site (options, path, error);
  if (self->site == NULL)
    return FALSE;
  if (options->hugo != NULL) {
    InkSite *other = ink_site_with_hugo (self->site, hugo);

    ink_site_unref (self->site);
    self->site = other;
  }
  self->now = read_now (options, self->site, error);
  if (self->now == NULL)
    return FALSE;
  if (ink_site_get_flag (self->site, NULL, "enableGitInfo"))
    git = ink_git_dates_load (ink_site_get_root (self->site), NULL, NULL);
  self->pages = ink_pages_load_with (self->site, self->now, git, NULL, error);
  return self->pages != NULL;
}

static gboolean
is_wanted (const InkPage *page, const char *wanted)
{
  gsize length = wanted != NULL ? strlen (wanted) : 0;

  return length == 0 || g_str_equal (page->path, wanted) ||
         (g_str_has_prefix (page->path, wanted) && page->path[length] == '/');
}

/* @path relative to the site's root; "" for the root itself; NULL outside of it. */
static char *
dup_wanted (InkSite *site, const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GFile) root = g_file_new_for_path (ink_site_get_root (site));
  g_autoptr (GFile) file = g_file_new_for_path (absolute);

  return g_file_equal (root, file) ? g_strdup ("") : g_file_get_relative_path (root, file);
}

static guint
print_pages (const Inspection *self, const char *wanted, gboolean single, gboolean as_json)
{
  g_autoptr (GalleyctlJson) json = as_json ? galleyctl_json_new () : NULL;
  GPtrArray *pages = ink_pages_get_pages (self->pages);
  guint n = 0;

  if (as_json && !single) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_begin_array (json, "items");
  }
  for (guint i = 0; i < pages->len; i++) {
    const InkPage *page = pages->pdata[i];

    if (!is_wanted (page, wanted))
      continue;
    n++;
    if (as_json)
      page_json (json, self, page);
    else
      page_text (self, page);
  }
  if (as_json && !single) {
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
  }
  if (as_json && (n > 0 || !single))
    galleyctl_json_print (json);
  return n;
}

gboolean
galleyctl_inspect (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (Inspection) self = { 0 };
  const char *path = arguments[0];
  g_autofree char *wanted = NULL;
  gboolean single;

  if ((path == NULL) != options->all) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("Name a file or folder of the site, or say --all"));
    return FALSE;
  }
  if (!inspection_init (&self, options, path, error))
    return FALSE;
  wanted = path != NULL ? dup_wanted (self.site, path) : NULL;
  single = path != NULL && !g_file_test (path, G_FILE_TEST_IS_DIR);
  if ((path != NULL && wanted == NULL) ||
      (print_pages (&self, wanted, single, options->json) == 0 && single)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("“%s” is no Markdown file among the site’s content"),
                 path);
    return FALSE;
  }
  return TRUE;
}
