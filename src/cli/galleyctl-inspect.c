/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl inspect: what Hugo will make of files. */

#include "galleyctl-inspect.h"
#include "ink-i18n.h"

#include <string.h>

static void
inspection_clear (Inspection *self)
{
  g_clear_pointer (&self->pages, ink_pages_unref);
  g_clear_pointer (&self->adapters, g_strfreev);
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
line_text (const char *label, const char *text)
{
  if (text != NULL && *text != '\0')
    g_print ("  %s %s\n", label, text);
}

static void
summary_text (const InkPage *page)
{
  g_autoptr (InkPageSummary) summary = galleyctl_inspect_new_summary (page);

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
  g_autofree char *source = galleyctl_inspect_dup_source (date);

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
  if (galleyctl_inspect_is_unsure (page))
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
  if (self->pages == NULL)
    return FALSE;
  self->adapters = ink_pages_find_adapters (self->site, NULL, error);
  return self->adapters != NULL;
}

static guint
adapters_text (const Inspection *self, const char *wanted)
{
  guint n = 0;

  for (guint i = 0; self->adapters[i] != NULL; i++)
    if (galleyctl_inspect_is_wanted (self->adapters[i], wanted)) {
      n++;
      g_print ("%s\n", self->adapters[i]);
      g_print (_ ("  A content adapter: the pages made by it cannot be known without running "
                  "Hugo\n"));
    }
  return n;
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

  if (!as_json && ink_site_get_refusal (self->site) != NULL)
    g_print (_ ("Hugo %s does not read the site’s config, and builds nothing: %s\n"),
             ink_hugo_to_string (ink_site_get_hugo (self->site)),
             ink_site_get_refusal (self->site));
  if (as_json && !single) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_begin_array (json, "items");
  }
  for (guint i = 0; i < pages->len; i++) {
    const InkPage *page = pages->pdata[i];

    if (!galleyctl_inspect_is_wanted (page->path, wanted))
      continue;
    n++;
    if (as_json)
      galleyctl_inspect_page_json (json, self, page);
    else
      page_text (self, page);
  }
  if (as_json && !single)
    galleyctl_json_end_array (json);
  n += as_json ? galleyctl_inspect_adapters_json (json, self, wanted, single)
               : adapters_text (self, wanted);
  if (as_json && !single)
    galleyctl_json_end_object (json);
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
