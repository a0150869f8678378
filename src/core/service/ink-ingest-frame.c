/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page that stands for all plain ones of its folder: what is the same for all is worked out
 * once, by the page model itself. */

#include "ink-ingest-frame.h"

#include <string.h>

static InkIngestPattern
pattern_of (const char *text)
{
  const char *name = strstr (text, INK_PAGE_MODEL_NAME);

  if (name == NULL)
    return (InkIngestPattern){ g_strdup (text), NULL };
  return (InkIngestPattern){ g_strndup (text, (gsize)(name - text)),
                             g_strdup (name + strlen (INK_PAGE_MODEL_NAME)) };
}

static void
pattern_clear (InkIngestPattern *self)
{
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->after, g_free);
}

void
ink_ingest_frame_free (InkIngestFrame *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->model, ink_page_unref);
  pattern_clear (&self->url);
  pattern_clear (&self->output_path);
  pattern_clear (&self->translation_key);
  pattern_clear (&self->place);
  g_clear_pointer (&self->taxonomies, g_array_unref);
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    g_clear_pointer (&self->sources[i], g_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkIngestFrame, ink_ingest_frame_free)

/* A file or folder in it may be mounted at another place, or be a language's own; a mount that
 * takes some files alone leaves others to the next. */
static gboolean
is_simple_folder (const char *folder, InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site), *languages = ink_site_get_languages (site);

  if (strstr (folder, INK_PAGE_MODEL_NAME) != NULL)
    return FALSE;
  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    if (mount->filter != NULL || g_str_has_prefix (mount->source, folder))
      return FALSE;
  }
  for (guint i = 0; i < languages->len; i++) {
    const InkLanguage *language = languages->pdata[i];

    if (language->content_dir != NULL && g_str_has_prefix (language->content_dir, folder))
      return FALSE;
  }
  return TRUE;
}

static InkPage *
make_model (const char *path, InkSite *site, GDateTime *now, const InkSurroundings *around)
{
  g_autoptr (InkText) text = ink_text_new ("", 0, 0);
  g_autoptr (InkFrontMatter) nothing = ink_front_matter_parse (text);
  InkPageContext context = { .without_term_urls = TRUE };
  g_autoptr (InkPage) raw = ink_page_new (path, nothing, site, now, &context);

  return ink_surroundings_place (around, raw);
}

static gboolean
is_plain_model (const InkPage *model, InkBundle bundle)
{
  return model->kind == INK_PAGE_KIND_PAGE && model->place->bundle == bundle &&
         model->render == INK_RENDER_ALWAYS && model->url != NULL &&
         model->output_path != NULL && model->permalink == NULL && model->cascade == NULL &&
         *model->slug == '\0' && *model->title == '\0' && *model->formats != NULL &&
         g_str_equal (*model->formats, "html") &&
         g_str_equal (model->type, *model->section != '\0' ? model->section : "page");
}

static gboolean
add_sources (InkIngestFrame *self, guint which, InkIngestKeys *keys)
{
  const InkPage *model = self->model;
  const InkLanguage *language = model->place->language;
  const char *const *sources = ink_site_get_date_sources (language, which);

  self->sources[which] = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; sources[i] != NULL; i++) {
    const InkIngestKey *key;

    if (g_str_equal (sources[i], ":git") &&
        !ink_site_get_flag (model->site, language, "enableGitInfo"))
      continue;
    key = g_str_is_ascii (sources[i])
              ? ink_ingest_keys_lookup (keys, sources[i], strlen (sources[i]))
              : NULL;
    if (*sources[i] == ':' || key == NULL)
      return FALSE;
    g_array_append_val (self->sources[which], key->id);
  }
  return TRUE;
}

static gboolean
add_taxonomies (InkIngestFrame *self, InkIngestKeys *keys)
{
  const InkPage *model = self->model;
  GPtrArray *taxonomies = ink_site_get_taxonomies_of (model->site, model->place->language);

  self->taxonomies = g_array_new (FALSE, FALSE, sizeof (InkIngestTaxonomy));
  for (guint i = 0; i < taxonomies->len; i++) {
    const InkTaxonomy *taxonomy = taxonomies->pdata[i];
    const InkIngestKey *key =
        g_str_is_ascii (taxonomy->key)
            ? ink_ingest_keys_lookup (keys, taxonomy->key, strlen (taxonomy->key))
            : NULL;
    InkIngestTaxonomy own = { taxonomy, 0 };

    if (key == NULL)
      return FALSE;
    own.key = key->id;
    g_array_append_val (self->taxonomies, own);
  }
  return TRUE;
}

static void
take_record (InkIngestFrame *self, const InkSurroundings *around)
{
  g_autoptr (GArray) no_terms = g_array_new (FALSE, FALSE, sizeof (InkRecordTerm));
  const InkPage *model = self->model;

  ink_record_init (&self->record);
  ink_record_take_page (&self->record, model, no_terms);
  ink_surroundings_take_parents (around, model, &self->record);
  self->record.terms = NULL;
  self->url = pattern_of (model->url);
  self->output_path = pattern_of (model->output_path);
  self->translation_key = pattern_of (model->translation_key);
}

InkIngestFrame *
ink_ingest_frame_new (const char *folder,
                      gboolean bundles,
                      InkSite *site,
                      GDateTime *now,
                      const InkSurroundings *around,
                      InkIngestKeys *keys)
{
  g_autoptr (InkIngestFrame) self = g_new0 (InkIngestFrame, 1);
  g_autofree char *path =
      g_strconcat (folder, INK_PAGE_MODEL_NAME, bundles ? "/index.md" : ".md", NULL);
  g_autofree char *place = NULL;
  const InkLanguage *language;

  if (!is_simple_folder (folder, site) || ink_surroundings_have_cascades (around))
    return NULL;
  self->model = make_model (path, site, now, around);
  language = self->model->place->language;
  place = ink_record_dup_place (self->model);
  if (place == NULL ||
      !is_plain_model (self->model, bundles ? INK_BUNDLE_LEAF : INK_BUNDLE_NONE) ||
      ink_site_get_value (site, language, "cascade") != NULL)
    return NULL;
  self->place = pattern_of (place);
  self->base_name = ink_site_lookup_output_format (site, "html")->base_name;
  self->zone = ink_site_get_text (site, language, "timeZone");
  self->flags = ink_page_get_urlize_flags (site, language);
  take_record (self, around);
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    if (!add_sources (self, i, keys))
      return NULL;
  return add_taxonomies (self, keys) ? g_steal_pointer (&self) : NULL;
}
