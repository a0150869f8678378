/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo makes of a file, put together. */

#include "ink-page-private.h"

#include <string.h>

static char *
dup_slug (InkPageMaker *self)
{
  g_autofree char *slug = ink_page_fields_dup_text (&self->fields, "slug");
  gsize start = strspn (slug, "-"), end = strlen (slug);

  if (ink_page_fields_get (&self->fields, "slug", NULL) == NULL)
    return g_strdup (self->page->dates.slug != NULL ? self->page->dates.slug : "");
  while (end > start && slug[end - 1] == '-')
    end--;
  return g_strndup (slug + start, end - start);
}

static char *
dup_type (InkPageMaker *self)
{
  g_autofree char *type = ink_page_fields_dup_text (&self->fields, "type");

  if (*type != '\0')
    return g_steal_pointer (&type);
  return g_strdup (*self->page->section != '\0' ? self->page->section : "page");
}

static char *
dup_link_title (InkPageMaker *self)
{
  g_autofree char *title = ink_page_fields_dup_text (&self->fields, "linkTitle");

  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (self->page->title);
}

/* What its translations have in common, as .TranslationKey has it. */
static char *
dup_translation_key (InkPageMaker *self)
{
  g_autofree char *key = NULL;

  if (self->is_like_model)
    return ink_page_dup_of_model (self, self->context->model->translation_key);
  key = ink_page_fields_dup_text (&self->fields, "translationKey");

  if (*key == '\0')
    return ink_page_place_dup_key (self->page->place, self->page->hugo);
  if (self->page->hugo >= INK_HUGO_0_131)
    return g_steal_pointer (&key);
  return g_strconcat (ink_page_kind_to_string (self->page->kind), "/", key, NULL);
}

InkUrlizeFlags
ink_page_get_urlize_flags (const InkSite *site, const InkLanguage *language)
{
  InkUrlizeFlags flags = INK_URLIZE_DEFAULT;

  if (ink_site_get_flag (site, language, "disablePathToLower"))
    flags |= INK_URLIZE_KEEP_CASE;
  if (ink_site_get_flag (site, language, "removePathAccents"))
    flags |= INK_URLIZE_NO_ACCENTS;
  return flags;
}

static void
make (InkPageMaker *self, GDateTime *now)
{
  InkPage *page = self->page;

  self->flags = ink_page_get_urlize_flags (page->site, page->place->language);
  page->unpublished = self->context->unpublished;
  page->kind =
      page->unpublished & INK_UNPUBLISHED_RESOURCE ? INK_PAGE_KIND_RESOURCE : page->place->kind;
  self->is_like_model = ink_page_is_like_model (self);
  page->section = ink_page_place_dup_section (page->place, page->hugo, FALSE);
  page->title = ink_page_fields_dup_text (&self->fields, "title");
  page->link_title = dup_link_title (self);
  page->type = dup_type (self);
  page->layout = ink_page_fields_dup_text (&self->fields, "layout");
  page->weight = ink_page_fields_get_number (&self->fields, "weight");
  page->translation_key = dup_translation_key (self);
  ink_page_dates_init (&page->dates,
                       &self->fields,
                       page->site,
                       page->place->language,
                       page->place->name,
                       &page->times);
  page->slug = dup_slug (self);
  ink_page_make_build (self);
  ink_page_make_state (self, now);
  ink_page_make_url (self);
  ink_page_make_terms (self);
}

static InkPage *
page_new (const char *path,
          InkValue *fields,
          InkHugoTypes types,
          gboolean readable,
          const InkPageTimes *times,
          InkSite *site,
          GDateTime *now,
          const InkPageContext *context)
{
  static const InkPageContext nothing = { 0 };
  InkPage *page = g_new0 (InkPage, 1);
  InkPageMaker maker = { .page = page, .context = context != NULL ? context : &nothing };

  g_atomic_ref_count_init (&page->refs);
  page->site = ink_site_ref (site);
  page->hugo = ink_site_get_hugo (site);
  page->path = g_strdup (path);
  page->place = ink_page_place_new (site, page->hugo, path);
  page->fields = fields;
  page->types = types;
  page->readable = readable;
  page->times = *times;
  if (times->file != NULL)
    g_date_time_ref (times->file);
  if (times->git != NULL)
    g_date_time_ref (times->git);
  if (maker.context->cascade != NULL)
    page->cascade = ink_value_ref (maker.context->cascade);
  maker.fields.own = fields;
  maker.fields.cascade = maker.context->cascade;
  maker.fields.types = types;
  maker.fields.hugo = page->hugo;
  make (&maker, now);
  g_free (maker.base_path);
  return page;
}

InkPage *
ink_page_new (const char *path,
              const InkFrontMatter *front_matter,
              InkSite *site,
              GDateTime *now,
              const InkPageContext *context)
{
  static const InkPageTimes no_times = { 0 };
  InkHugoTypes types;

  g_return_val_if_fail (path != NULL && front_matter != NULL && site != NULL && now != NULL,
                        NULL);

  types = ink_page_fields_types (ink_front_matter_get_format (front_matter));
  return page_new (path,
                   ink_page_fields_read (front_matter, ink_site_get_hugo (site)),
                   types,
                   ink_front_matter_is_readable (front_matter) ||
                       ink_front_matter_get_format (front_matter) == INK_FRONT_MATTER_ORG,
                   context != NULL ? &context->times : &no_times,
                   site,
                   now,
                   context);
}

InkPage *
ink_page_with (const InkPage *self, GDateTime *now, const InkPageContext *context)
{
  g_return_val_if_fail (self != NULL && now != NULL, NULL);

  return page_new (self->path,
                   self->fields != NULL ? ink_value_ref (self->fields) : NULL,
                   self->types,
                   self->readable,
                   &self->times,
                   self->site,
                   now,
                   context);
}

InkPage *
ink_page_ref (InkPage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_page_unref (InkPage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_page_place_free (self->place);
  g_free (self->path);
  g_free (self->section);
  g_free (self->type);
  g_free (self->layout);
  g_free (self->title);
  g_free (self->link_title);
  g_free (self->slug);
  g_free (self->url);
  g_free (self->output_path);
  g_free (self->permalink);
  g_strfreev (self->formats);
  g_strfreev (self->aliases);
  g_strfreev (self->alias_paths);
  ink_page_dates_clear (&self->dates);
  g_clear_pointer (&self->changes_at, g_date_time_unref);
  g_clear_pointer (&self->times.file, g_date_time_unref);
  g_clear_pointer (&self->times.git, g_date_time_unref);
  g_ptr_array_unref (self->terms);
  g_free (self->translation_key);
  ink_value_unref (self->fields);
  ink_value_unref (self->cascade);
  ink_site_unref (self->site);
  g_free (self);
}
