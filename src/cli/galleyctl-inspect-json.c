/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl inspect for scripts, and what both of its outputs share. */

#include "galleyctl-inspect.h"

#include <string.h>

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

char *
galleyctl_inspect_dup_source (const InkPageDate *date)
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

gboolean
galleyctl_inspect_is_unsure (const InkPage *page)
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
  g_autofree char *source = galleyctl_inspect_dup_source (date);

  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    date_json (json, names[i], page->dates.dates[i].time);
  if (galleyctl_inspect_is_unsure (page)) {
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

InkPageSummary *
galleyctl_inspect_new_summary (const InkPage *page)
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
  g_autoptr (InkPageSummary) summary = galleyctl_inspect_new_summary (page);

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

void
galleyctl_inspect_page_json (GalleyctlJson *json, const Inspection *self, const InkPage *page)
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
  galleyctl_json_string (json, "hugo_refuses", ink_site_get_refusal (page->site));
  galleyctl_json_end_object (json);
}

gboolean
galleyctl_inspect_is_wanted (const char *path, const char *wanted)
{
  gsize length = wanted != NULL ? strlen (wanted) : 0;

  return length == 0 || g_str_equal (path, wanted) ||
         (g_str_has_prefix (path, wanted) && path[length] == '/');
}

guint
galleyctl_inspect_adapters_json (GalleyctlJson *json,
                                 const Inspection *self,
                                 const char *wanted,
                                 gboolean single)
{
  guint n = 0;

  for (guint i = 0; self->adapters[i] != NULL; i++) {
    if (!galleyctl_inspect_is_wanted (self->adapters[i], wanted))
      continue;
    if (n++ == 0 && !single)
      galleyctl_json_begin_array (json, "adapters");
    if (single) {
      galleyctl_json_begin_object (json, NULL);
      galleyctl_json_string (json, "path", self->adapters[i]);
      galleyctl_json_string (json, "kind", "adapter");
      galleyctl_json_end_object (json);
    } else {
      galleyctl_json_string (json, NULL, self->adapters[i]);
    }
  }
  if (n > 0 && !single)
    galleyctl_json_end_array (json);
  return n;
}
