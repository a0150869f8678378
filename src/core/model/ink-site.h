/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"
#include "ink-hugo.h"
#include "ink-mount-filter.h"
#include "ink-shortcode-site.h"

G_BEGIN_DECLS

typedef struct {
  char *key;  /* as in front matter: "tags" (the plural) */
  char *name; /* singular: "tag" */
} InkTaxonomy;

/* A language; what more its table or the root says is asked by ink_site_get_value(). */
typedef struct {
  char *key;         /* lower case: "zh-hans" */
  char *name;        /* label shown, or the key */
  char *locale;      /* BCP 47 as configured, or the key */
  char *content_dir; /* own content dir relative to the root, or NULL */
  int weight;
} InkLanguage;

/* A format pages are written in, as far as their paths need it (Hugo's output/outputFormat.go).
 */
typedef struct {
  char *name;      /* lower case: "html" */
  char *suffix;    /* "html"; "" where the media type has none */
  char *base_name; /* "index" */
  char *path;      /* folder in front: "amp"; "" */
  gboolean ugly;   /* always NAME.html */
  gboolean no_ugly;
  gboolean root; /* always in the root of the language */
} InkOutputFormat;

/* A folder or file that Hugo sees at another place. Those of the site lie in it. */
typedef struct {
  char *source;   /* relative to the root, "/" between: "content/zh", "themes/x/static"; of a
                     theme that lies elsewhere absolute */
  char *target;   /* "content", "content/blog", "static", "assets", "archetypes"... */
  char *language; /* key, or NULL: all */
  gboolean of_theme;
  InkMountFilter *filter; /* NULL: all files */
} InkMount;

/* What a site's config says, as one generation of Hugo reads it. Sealed, refcounted. */
typedef struct _InkSite InkSite; /* as in ink-article.h */

/* Pure. @configs: GPtrArray of InkValue (maps) of the site itself, earlier ones win. @root:
 * absolute path. Its Hugo is what module.hugoVersion tells, or the newest. */
InkSite *ink_site_new (const char *root, GPtrArray *configs) G_GNUC_WARN_UNUSED_RESULT;
InkSite *ink_site_ref (InkSite *self);
void ink_site_unref (InkSite *self);

/* The generation of Hugo this site is read for. */
InkHugo ink_site_get_hugo (const InkSite *self);
/* The same config read as another generation does. Languages of one must not be given to the
 * other. */
InkSite *ink_site_with_hugo (InkSite *self, InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;

/* The same config with what Hugo itself @told, a map, where no file of the site says anything:
 * it comes before Hugo's defaults as we know them. */
InkSite *ink_site_with_told (InkSite *self, InkValue *told) G_GNUC_WARN_UNUSED_RESULT;

const char *ink_site_get_root (const InkSite *self);
const char *ink_site_get_title (const InkSite *self);       /* "" where there is none */
const char *ink_site_get_content_dir (const InkSite *self); /* relative: "content" */
/* A folder of Markdown without any config of Hugo's: all of it is content, the content dir is
 * "", and what Hugo does is what it would do to a new site. */
gboolean ink_site_is_plain (const InkSite *self);
/* Whether the same files say the same to the same generation of Hugo. */
gboolean ink_site_equal (const InkSite *a, const InkSite *b);
const char *ink_site_get_time_zone (const InkSite *self); /* IANA, or NULL */
gboolean ink_site_get_unsafe (const InkSite *self);       /* raw HTML passes */
/* Why this Hugo refuses the site's config and builds nothing, a sentence; NULL: as far as
 * Galley sees, it does not. */
const char *ink_site_get_refusal (const InkSite *self);
/* Both sorted as configured: GPtrArray of InkTaxonomy / InkLanguage; borrowed. Defaults tags
 * and categories where the config names none; one language where it names none; disabled
 * languages are not among them. */
GPtrArray *ink_site_get_taxonomies (const InkSite *self);
GPtrArray *ink_site_get_languages (const InkSite *self);
const InkTaxonomy *ink_site_lookup_taxonomy (const InkSite *self, const char *key);

/* The base of all that follows: the value at a key path ("markup.goldmark.renderer.unsafe"),
 * case does not matter (""
 * is the whole), Hugo's own defaults and newer names of old keys included ("paginate" is
 * "pagination.pagerSize" too). @language: of this site; its own table wins over the root (maps
 * are merged as Hugo does); NULL: the root. Borrowed; NULL where neither the config nor Hugo
 * says anything. */
InkValue *ink_site_get_value (const InkSite *self,
                              const InkLanguage *language,
                              const char *path);
/* Whether a file of the site (or of its themes) says the value at a key path, or it was told;
 * not whether it is a default. */
gboolean ink_site_says (const InkSite *self, const char *path);
/* A scalar's text; NULL where there is none or it is empty. "title", "baseURL", "timeZone",
 * "copyright", "titleCaseStyle" (AP, Chicago, Go, none, FirstUpper), "locale", "label",
 * "contentDir", "assetDir", "archetypeDir", "layoutDir", "publishDir", "resourceDir",
 * "dataDir", "i18nDir", "themesDir", "paginatePath"... */
const char *ink_site_get_text (const InkSite *self,
                               const InkLanguage *language,
                               const char *path);
/* Whether it is true; of a map (the newer forms of "markup.goldmark.extensions.footnote" and
 * "...typographer") whether it is not switched off: "buildDrafts", "buildFuture",
 * "buildExpired", "hasCJKLanguage", "disablePathToLower", "removePathAccents", "canonifyURLs",
 * "relativeURLs", "disableAliases", "capitalizeListTitles", "pluralizeListTitles",
 * "enableGitInfo", "enableEmoji", "defaultContentLanguageInSubdir",
 * "markup.goldmark.parser.attribute.block"... */
gboolean ink_site_get_flag (const InkSite *self, const InkLanguage *language, const char *path);
/* "summaryLength", "pagination.pagerSize"; @fallback where there is no number. */
int ink_site_get_number (const InkSite *self,
                         const InkLanguage *language,
                         const char *path,
                         int fallback);
/* A list, or a scalar as a list of one: "staticDir", "disableKinds", "ignoreFiles", "theme",
 * "mainSections". Never NULL. */
char **ink_site_dup_texts (const InkSite *self,
                           const InkLanguage *language,
                           const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* Languages. The default one is always among those of the site. */
const InkLanguage *ink_site_get_default_language (const InkSite *self);
const InkLanguage *ink_site_lookup_language (const InkSite *self, const char *key);
/* Up to 0.122 a "defaultContentLanguage" with capital letters is none of the site's languages:
 * every one is in a folder of its own, and a file that names no language is in none. */
gboolean ink_site_has_lost_default (const InkSite *self);
/* Configured, but not built: what is written in it is no page of the site. */
gboolean ink_site_is_disabled_language (const InkSite *self, const char *key);
/* Any language has a baseURL of its own: then each is a site below its own root. */
gboolean ink_site_is_multihost (const InkSite *self);
/* The folder of a language's URLs: "zh", or "" for the default one at the root. */
const char *ink_site_get_url_folder (const InkSite *self, const InkLanguage *language);
/* InkTaxonomy, as ink_site_get_taxonomies() where the language has none of its own. */
GPtrArray *ink_site_get_taxonomies_of (const InkSite *self, const InkLanguage *language);

/* The pattern of [permalinks] for a page of @kind ("page", "section", "taxonomy", "term"):
 * @name is the section, or the taxonomy's plural. NULL where there is none. (Hugo's
 * resources/page/permalinks.go; the old flat form is for pages and terms.) */
const char *ink_site_get_permalink (const InkSite *self,
                                    const InkLanguage *language,
                                    const char *kind,
                                    const char *name);
/* The same for the page at @path, as .Path ("/posts/sub/a", "/tags/x"): since 0.158 or so the
 * names are of folders at any depth, with globs, and there is a list form with targets. Where
 * several names fit, Hugo chooses by chance; this is the longest. */
const char *ink_site_get_permalink_at (const InkSite *self,
                                       const InkLanguage *language,
                                       const char *kind,
                                       const char *path);
/* Whether pages of @section ("" for none) are SECTION/x.html: [uglyURLs] is a flag or a map of
 * sections. */
gboolean ink_site_is_ugly (const InkSite *self,
                           const InkLanguage *language,
                           const char *section);
/* [disableKinds]: "page", "home", "section", "taxonomy", "term", "RSS", "404", "sitemap"... */
gboolean ink_site_is_disabled_kind (const InkSite *self,
                                    const InkLanguage *language,
                                    const char *kind);
/* Where a date comes from, first to last: lower-case keys of front matter and ":filename",
 * ":fileModTime", ":git", with ":default" replaced by what it stands for and names with several
 * spellings by all of them. @date: "date", "lastmod", "publishDate" or "expiryDate". */
char **ink_site_dup_date_sources (const InkSite *self,
                                  const InkLanguage *language,
                                  const char *date) G_GNUC_WARN_UNUSED_RESULT;
/* The same, borrowed; @which: 0 to 3 for date, lastmod, publishDate, expiryDate. */
const char *const *ink_site_get_date_sources (const InkLanguage *language, guint which);
/* [outputs] of a kind, lower-case names of formats: "html", "rss". */
char **ink_site_dup_outputs (const InkSite *self,
                             const InkLanguage *language,
                             const char *kind) G_GNUC_WARN_UNUSED_RESULT;
/* By name in any case; NULL for none. */
const InkOutputFormat *ink_site_lookup_output_format (const InkSite *self, const char *name);

/* Names of the themes used, first to last: those of the config, then those of themes. */
const char *const *ink_site_get_themes (const InkSite *self);
/* InkMount, those Hugo looks into first before others; borrowed. */
GPtrArray *ink_site_get_mounts (const InkSite *self);
/* The templates of shortcodes and the render hooks of the site and its themes, for its Hugo;
 * and what the config says of Hugo's own shortcodes. Borrowed. */
InkShortcodeSite *ink_site_get_shortcodes (const InkSite *self);
/* The site's own folders of content, each with what is in it, sorted; relative to the root. */
char **ink_site_dup_content_folders (const InkSite *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where the archetype for pages of @type (the section; "" for none) may be, first to last
 * (relative or absolute, as mounts are), without its end: "archetypes/posts" is posts.md or a
 * folder posts/, a bundle. Those of themes are after the site's, "default" is last. */
char **ink_site_dup_archetypes (const InkSite *self,
                                const char *type) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a file of this name is a template that makes pages, "_content.gotmpl" or
 * "_content.en.gotmpl" in any case: a content adapter, from 0.126 on. Which pages, only Hugo
 * knows. */
gboolean ink_site_is_adapter (const InkSite *self, const char *name);
/* Whether Hugo sees something at @part ("content", "static") or below it that is not inside the
 * site, so that nobody here knows what: a mount from outside, or files of a theme or module
 * that is not there. */
gboolean ink_site_has_elsewhere (const InkSite *self, const char *part);
/* Whether the file (as mounts are, or below one) is one Hugo sees by this mount. */
gboolean ink_site_mount_has (const InkMount *mount, const char *path);
/* Whether mounts take some of their files alone: then a file does not tell what holds for its
 * whole folder. */
gboolean ink_site_is_filtered (const InkSite *self);
/* Whether [ignoreFiles], or the filters of what it is mounted by, leave it out (relative to the
 * root). */
gboolean ink_site_is_ignored (const InkSite *self, const char *path);
/* The language of a content file (path relative to the root), by name, else by the folder it is
 * mounted from. Borrowed. */
const InkLanguage *ink_site_get_language_of (const InkSite *self, const char *path);
/* The same whatever its name says. */
const InkLanguage *ink_site_get_language_of_folder (const InkSite *self, const char *path);
/* A content file's path below its content dir: "posts/x.md" of "content/posts/x.md", and where
 * mounts put it elsewhere, there. */
char *ink_site_dup_content_path (const InkSite *self,
                                 const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Where an image named in an article is: the path relative to the root to try first to last
 * (bundle, static/, assets/). NULL-ended; for URLs with a scheme an empty array. */
char **ink_site_dup_image_paths (const InkSite *self,
                                 const char *article_path,
                                 const char *image) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSite, ink_site_unref)

G_END_DECLS
