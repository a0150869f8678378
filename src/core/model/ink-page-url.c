/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a page and its terms are on the web, and what leads there. */

#include "ink-page-private.h"

#include "ink-permalink.h"

#include <string.h>

/* The path of baseURL, without "/" at its end, which all links begin with. */
static char *
dup_base_path (const InkPage *page)
{
  const char *url = ink_site_get_text (page->site, page->place->language, "baseURL");
  const char *host = url != NULL ? strstr (url, "://") : NULL;
  const char *path = host != NULL ? strchr (host + 3, '/') : url;
  gsize length;

  if (path == NULL || *path != '/' ||
      ink_site_get_flag (page->site, page->place->language, "canonifyURLs"))
    return g_strdup ("");
  length = strcspn (path, "?#");
  while (length > 0 && path[length - 1] == '/')
    length--;
  return g_strndup (path, length);
}

/* Below a base path Hugo cleans links, at the root it leaves "//" in them. */
static char *
dup_below (const char *base_path, const char *link)
{
  g_autofree char *joined = g_strconcat (base_path, link, NULL);
  gsize length = strcspn (joined, "?#");
  g_autofree char *path = g_strndup (joined, length);
  g_autofree char *clean = NULL;

  if (*base_path == '\0')
    return g_steal_pointer (&joined);
  clean = ink_urlize_clean (path);
  return g_strconcat (clean,
                      g_str_has_suffix (path, "/") && clean[1] != '\0' ? "/" : "",
                      joined + length,
                      NULL);
}

/* Hugo's order of formats: HTML, then by name. */
static int
compare_formats (gconstpointer a, gconstpointer b)
{
  const char *first = *(const char *const *)a;
  const char *second = *(const char *const *)b;
  gboolean first_html = g_str_equal (first, "html");
  gboolean second_html = g_str_equal (second, "html");

  return first_html != second_html ? second_html - first_html : strcmp (first, second);
}

static gboolean
are_known (const InkSite *site, char **names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (ink_site_lookup_output_format (site, names[i]) == NULL ||
        ink_site_is_disabled_kind (site, NULL, names[i]))
      return FALSE;
  return *names != NULL;
}

static char **
dup_formats (InkPageMaker *self)
{
  const InkPage *page = self->page;
  g_auto (GStrv) given = ink_page_fields_dup_texts (&self->fields, "outputs", FALSE);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (!are_known (page->site, given)) {
    g_strfreev (given);
    given = ink_site_dup_outputs (page->site,
                                  page->place->language,
                                  ink_page_kind_to_string (page->kind));
  }
  for (guint i = 0; given[i] != NULL; i++)
    g_ptr_array_add (names, g_ascii_strdown (given[i], -1));
  g_ptr_array_sort (names, compare_formats);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static const InkOutputFormat *
format_of (const InkPage *page, guint position)
{
  static const InkOutputFormat html = { (char *)"html", (char *)"html", (char *)"index",
                                        (char *)"",     FALSE,          FALSE,
                                        FALSE };
  const InkOutputFormat *format = NULL;

  if (page->formats[0] != NULL)
    format = ink_site_lookup_output_format (page->site, page->formats[position]);
  return format != NULL ? format : &html;
}

/* By what [permalinks] knows a page: its section or taxonomy; from 0.158 or so on its path. To
 * 0.111 the config's keys are in lower case, and the section as the folder is written. */
static const char *
pattern_of (const InkPage *page)
{
  const InkLanguage *language = page->place->language;
  const char *kind = ink_page_kind_to_string (page->kind);
  const char *name = page->place->taxonomy != NULL ? page->place->taxonomy->key : page->section;
  g_autofree char *path = NULL;

  if (page->kind == INK_PAGE_KIND_HOME && page->hugo < INK_HUGO_0_167)
    return NULL;
  if (page->hugo >= INK_HUGO_0_167) {
    path = ink_page_place_dup_key (page->place, page->hugo);
    return ink_site_get_permalink_at (page->site, language, kind, path);
  }
  path = ink_urlize_lower (name);
  if (page->hugo == INK_HUGO_0_111 && !g_str_equal (path, name))
    return NULL;
  return ink_site_get_permalink (page->site, language, kind, name);
}

/* Index.md: a bundle, but its name is not "index" to patterns. */
static gboolean
is_odd_index (const InkPage *page)
{
  return page->place->bundle == INK_BUNDLE_LEAF && !g_str_equal (page->place->base, "index");
}

/* The last folder of a list, which newer patterns know it by. */
static char *
dup_list_name (const InkPage *page)
{
  g_autofree char *folder = ink_urlize_normalize (page->place->dir);
  const char *slash = strrchr (folder, '/');

  return g_strdup (slash != NULL ? slash + 1 : folder);
}

/* What a pattern of permalinks, or from 0.131 on "url", makes of it; NULL where it cannot. */
static char *
expand (InkPageMaker *self, const char *pattern)
{
  const InkPage *page = self->page;
  const char *const only[] = { page->section, NULL };
  const char *const none[] = { NULL };
  const char *const *first = *page->section != '\0' ? only : none;
  gboolean is_list = page->place->bundle == INK_BUNDLE_BRANCH;
  g_autofree char *name = is_list ? dup_list_name (page) : g_strdup (page->place->name);
  InkPermalinkParts parts = { 0 };

  parts.date = page->dates.dates[INK_PAGE_DATE].time;
  parts.section = page->section;
  parts.sections = self->context->sections != NULL ? self->context->sections : first;
  parts.slugs = self->context->slugs != NULL ? self->context->slugs : first;
  parts.title = page->title;
  parts.slug = page->slug;
  parts.name = name;
  parts.filename = is_list ? "" : is_odd_index (page) ? page->place->base : name;
  parts.flags = self->flags;
  return ink_permalink_expand (pattern, &parts, page->hugo);
}

static char *
dup_given_url (InkPageMaker *self)
{
  g_autofree char *url = ink_page_fields_dup_text (&self->fields, "url");
  char *expanded;

  if (self->page->hugo == INK_HUGO_0_111 || strchr (url, ':') == NULL)
    return g_steal_pointer (&url);
  expanded = expand (self, url);
  return expanded != NULL && *expanded != '\0' ? expanded : g_steal_pointer (&url);
}

/* Names as they are on disk to 0.111, and where case is to be kept; else as the tree has them.
 */
static char *
dup_in_tree (InkPageMaker *self, const char *path)
{
  if (self->page->hugo == INK_HUGO_0_111 || (self->flags & INK_URLIZE_KEEP_CASE))
    return g_strdup (path);
  return ink_urlize_normalize (path);
}

/* From 0.149 or so on a section has its slug for the last folder. */
static char *
dup_list_folder (InkPageMaker *self)
{
  const InkPage *page = self->page;
  g_autofree char *folder = dup_in_tree (self, page->place->dir);
  const char *above = self->context->folder;
  char *slash = strrchr (folder, '/');

  if (page->hugo < INK_HUGO_0_167 || page->kind != INK_PAGE_KIND_SECTION)
    return g_steal_pointer (&folder);
  if (slash != NULL)
    *slash = '\0';
  if (above == NULL)
    above = slash != NULL ? folder : "";
  return ink_urlize_join (above,
                          *page->slug != '\0' ? page->slug
                          : slash != NULL     ? slash + 1
                                              : folder,
                          NULL);
}

/* What is the same for all output formats of a page. */
typedef struct {
  InkTargetParts parts;
  char *url, *permalink, *section, *dir, *name;
} Target;

static void
target_clear (Target *self)
{
  g_free (self->url);
  g_free (self->permalink);
  g_free (self->section);
  g_free (self->dir);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Target, target_clear)

/* A map of sections means nothing to 0.131, and nothing to aliases in 0.111. */
static void
set_ugly (const InkPageMaker *self, InkTargetParts *parts, const char *section)
{
  const InkPage *page = self->page;
  gboolean here =
      self->ugly_site || ink_site_is_ugly (page->site, page->place->language, section);

  parts->ugly = page->hugo == INK_HUGO_0_131 ? self->ugly_site : here;
  parts->ugly_aliases = page->hugo == INK_HUGO_0_167 ? here : self->ugly_site;
}

void
ink_page_make_where (InkPageMaker *self)
{
  const InkPage *page = self->page;
  const InkLanguage *language = page->place->language;
  InkTargetParts *where = &self->where;

  self->base_path = dup_base_path (page);
  self->ugly_site = ink_site_is_ugly (page->site, language, "\x01");
  where->multihost = ink_site_is_multihost (page->site);
  where->folder = where->multihost ? "" : ink_site_get_url_folder (page->site, language);
  where->file_folder = where->multihost ? language->key : where->folder;
  where->hugo = page->hugo;
  where->flags = self->flags;
}

static void
target_init (Target *self, InkPageMaker *maker)
{
  InkPage *page = maker->page;

  self->parts = maker->where;
  set_ugly (maker, &self->parts, page->section);
  self->url = dup_given_url (maker);
  self->permalink = page->permalink != NULL ? expand (maker, page->permalink) : NULL;
  if (self->permalink != NULL && *self->permalink == '\0')
    g_clear_pointer (&self->permalink, g_free);
  self->section = page->kind != INK_PAGE_KIND_PAGE ? dup_list_folder (maker) : g_strdup ("");
  self->dir = maker->context->folder != NULL ? g_strdup (maker->context->folder)
                                             : dup_in_tree (maker, page->place->parent);
  self->name =
      *page->slug != '\0' ? g_strdup (page->slug) : dup_in_tree (maker, page->place->name);
  self->parts.kind = page->kind;
  self->parts.url = self->url;
  self->parts.permalink = self->permalink;
  self->parts.section = self->section;
  self->parts.dir = self->dir;
  self->parts.name = self->name;
}

static gboolean
has_text (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (texts->pdata[i], text))
      return TRUE;
  return FALSE;
}

/* Those of one format that are not there yet. */
static void
add_alias_paths (GPtrArray *paths,
                 const InkPage *page,
                 InkTargetParts *parts,
                 const InkTarget *of)
{
  for (guint i = 0; page->aliases[i] != NULL; i++) {
    g_autofree char *path = ink_target_dup_alias (of, parts, page->aliases[i]);

    if (path != NULL && !has_text (paths, path))
      g_ptr_array_add (paths, g_steal_pointer (&path));
  }
}

/* One file for each format of HTML; up to 0.151 or so all beside the page of the first. */
static char **
dup_alias_paths (const InkPage *page, InkTargetParts *parts)
{
  guint n = g_strv_length (page->formats);
  GPtrArray *paths;
  InkTarget first;

  if (*page->aliases == NULL ||
      ink_site_get_flag (page->site, page->place->language, "disableAliases"))
    return g_new0 (char *, 1);
  paths = g_ptr_array_new ();
  parts->format = format_of (page, 0);
  ink_target_init (&first, parts);
  for (guint f = 0; f < n; f++) {
    InkTarget own;

    parts->format = format_of (page, f);
    if (!g_str_equal (parts->format->suffix, "html"))
      continue;
    ink_target_init (&own, parts);
    add_alias_paths (paths, page, parts, page->hugo >= INK_HUGO_0_167 ? &own : &first);
    ink_target_clear (&own);
  }
  ink_target_clear (&first);
  g_ptr_array_add (paths, NULL);
  return (char **)g_ptr_array_free (paths, FALSE);
}

gboolean
ink_page_is_plain_name (const char *name, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (name[i]) && !g_ascii_isdigit (name[i]) &&
        !(name[i] == '-' && i > 0 && i + 1 < length && name[i - 1] != '-'))
      return FALSE;
  return length > 0;
}

/* Hugo makes no folder for a page that is called as the files in folders are. */
static gboolean
has_base_name (const InkPage *page, const InkPage *model)
{
  for (guint i = 0; model->formats != NULL && model->formats[i] != NULL; i++)
    if (g_str_equal (page->place->base, format_of (model, i)->base_name))
      return TRUE;
  return FALSE;
}

gboolean
ink_page_is_like_model (const InkPageMaker *self)
{
  static const char *const keys[] = { "url", "slug", "outputs", "aliases", "translationKey" };
  const InkPage *page = self->page, *model = self->context->model;

  if (model == NULL || !self->context->without_term_urls || model->url == NULL ||
      model->output_path == NULL || model->permalink != NULL ||
      page->kind != INK_PAGE_KIND_PAGE || model->kind != INK_PAGE_KIND_PAGE ||
      page->place->bundle != INK_BUNDLE_NONE ||
      page->place->language_source != model->place->language_source ||
      page->place->language != model->place->language ||
      !g_str_equal (page->place->dir, model->place->dir) ||
      !ink_page_is_plain_name (page->place->base, strlen (page->place->base)) ||
      has_base_name (page, model))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (ink_page_fields_get (&self->fields, keys[i], NULL) != NULL)
      return FALSE;
  return TRUE;
}

char *
ink_page_dup_of_model (const InkPageMaker *self, const char *text)
{
  const char *name = strstr (text, INK_PAGE_MODEL_NAME);

  if (name == NULL)
    return g_strdup (text);
  return g_strdup_printf ("%.*s%s%s",
                          (int)(name - text),
                          text,
                          self->page->place->base,
                          name + strlen (INK_PAGE_MODEL_NAME));
}

/* A file among many of its folder. */
static gboolean
take_model (InkPageMaker *self)
{
  InkPage *page = self->page;
  const InkPage *model = self->context->model;

  if (!self->is_like_model || page->render != INK_RENDER_ALWAYS || *page->slug != '\0')
    return FALSE;
  page->formats = g_strdupv (model->formats);
  page->aliases = g_new0 (char *, 1);
  page->alias_paths = g_new0 (char *, 1);
  page->url = ink_page_dup_of_model (self, model->url);
  page->output_path = ink_page_dup_of_model (self, model->output_path);
  return TRUE;
}

void
ink_page_make_url (InkPageMaker *self)
{
  InkPage *page = self->page;
  g_auto (Target) target = { { 0 } };
  InkTarget place;

  if (take_model (self))
    return;

  if (page->kind == INK_PAGE_KIND_RESOURCE) {
    page->formats = g_new0 (char *, 1);
    page->aliases = g_new0 (char *, 1);
    page->alias_paths = g_new0 (char *, 1);
    return;
  }
  ink_page_make_where (self);
  page->formats = dup_formats (self);
  page->permalink = g_strdup (pattern_of (page));
  page->aliases = ink_page_fields_dup_texts (&self->fields, "aliases", FALSE);
  target_init (&target, self);
  page->alias_paths = page->render == INK_RENDER_ALWAYS ? dup_alias_paths (page, &target.parts)
                                                        : g_new0 (char *, 1);
  target.parts.format = format_of (page, 0);
  ink_target_init (&place, &target.parts);
  if (page->render != INK_RENDER_NEVER)
    page->url = dup_below (self->base_path, place.link);
  if (page->render == INK_RENDER_ALWAYS)
    page->output_path = g_strdup (place.file);
  ink_target_clear (&place);
}

/* Its page as it is without an _index.md: the pattern's title is the term. */
static char *
dup_term_permalink (InkPageMaker *self, const char *pattern, const InkPageTerm *term)
{
  const char *const sections[] = { term->taxonomy, term->path, NULL };
  const char *slash = strrchr (term->path, '/');
  InkPermalinkParts parts = { 0 };

  parts.section = term->taxonomy;
  parts.sections = parts.slugs = sections;
  parts.title = term->name;
  parts.slug = parts.filename = "";
  parts.name = slash != NULL ? slash + 1 : term->path;
  parts.is_term = TRUE;
  parts.flags = self->flags;
  return pattern != NULL ? ink_permalink_expand (pattern, &parts, self->page->hugo) : NULL;
}

InkTermRules
ink_page_make_term_rules (InkPageMaker *self, const InkTaxonomy *taxonomy)
{
  const InkSite *site = self->page->site;
  const InkLanguage *language = self->page->place->language;
  InkTermRules rules = { taxonomy, NULL, self->where, FALSE };

  rules.have_pages = !ink_site_is_disabled_kind (site, language, "term");
  rules.pattern = ink_site_get_permalink (site, language, "term", taxonomy->key);
  set_ugly (self, &rules.where, taxonomy->key);
  rules.where.kind = INK_PAGE_KIND_TERM;
  rules.where.url = rules.where.dir = rules.where.name = "";
  rules.where.format = ink_site_lookup_output_format (site, "html");
  return rules;
}

/* Since 0.158 or so by the term's own path. */
static const char *
term_pattern (InkPageMaker *self, const InkTermRules *rules, const InkPageTerm *term)
{
  const InkPage *page = self->page;
  g_autofree char *path = NULL;

  if (page->hugo < INK_HUGO_0_167)
    return rules->pattern;
  path = g_strconcat ("/", rules->taxonomy->key, "/", term->path, NULL);
  return ink_site_get_permalink_at (page->site, page->place->language, "term", path);
}

char *
ink_page_make_term_url (InkPageMaker *self, const InkTermRules *rules, const InkPageTerm *term)
{
  g_autofree char *kept = ink_urlize (term->path, self->flags);
  g_autofree char *permalink =
      dup_term_permalink (self, term_pattern (self, rules, term), term);
  g_autofree char *section = NULL;
  g_autofree char *link = NULL;
  InkTargetParts parts = rules->where;

  if (!rules->have_pages || *kept == '\0')
    return NULL;
  section = g_strconcat (rules->taxonomy->key,
                         "/",
                         self->flags & INK_URLIZE_KEEP_CASE ? term->name : term->path,
                         NULL);
  parts.permalink = permalink != NULL && *permalink != '\0' ? permalink : NULL;
  parts.section = section;
  link = ink_target_dup_link (&parts);
  return dup_below (self->base_path, link);
}
