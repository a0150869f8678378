/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"

G_BEGIN_DECLS

typedef struct {
  char *key;  /* as in front matter: "tags" (the plural) */
  char *name; /* singular: "tag" */
} InkTaxonomy;

typedef struct {
  char *key;         /* lower case: "zh-hans" */
  char *name;        /* label shown, or the key */
  char *locale;      /* BCP 47 as configured, or the key */
  char *content_dir; /* own content dir relative to the root, or NULL */
  int weight;
} InkLanguage;

/* What a site's config says, as far as Galley needs it. Sealed, refcounted. */
typedef struct _InkSite InkSite; /* as in ink-article.h */

/* Pure. @configs: GPtrArray of InkValue (maps), merged in order, earlier ones win (Hugo's merge
 * of hugo.toml over theme defaults). @root: absolute path. */
InkSite *ink_site_new (const char *root, GPtrArray *configs) G_GNUC_WARN_UNUSED_RESULT;
InkSite *ink_site_ref (InkSite *self);
void ink_site_unref (InkSite *self);

const char *ink_site_get_root (const InkSite *self);
const char *ink_site_get_title (const InkSite *self);       /* "" where there is none */
const char *ink_site_get_content_dir (const InkSite *self); /* relative: "content" */
const char *ink_site_get_time_zone (const InkSite *self);   /* IANA, or NULL */
gboolean ink_site_get_unsafe (const InkSite *self);         /* raw HTML passes */
/* Both sorted as configured: GPtrArray of InkTaxonomy / InkLanguage; borrowed. Defaults tags
 * and categories where the config names none; one language where it names none. */
GPtrArray *ink_site_get_taxonomies (const InkSite *self);
GPtrArray *ink_site_get_languages (const InkSite *self);
const InkTaxonomy *ink_site_lookup_taxonomy (const InkSite *self, const char *key);
/* The language of a content file (path relative to the root), by name or content dir. Borrowed.
 */
const InkLanguage *ink_site_get_language_of (const InkSite *self, const char *path);
/* A content file's path below its content dir: "posts/x.md" of "content/posts/x.md". */
char *ink_site_dup_content_path (const InkSite *self,
                                 const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Where an image named in an article is: the path relative to the root to try first to last
 * (bundle, static/, assets/). NULL-ended; for URLs with a scheme an empty array. */
char **ink_site_dup_image_paths (const InkSite *self,
                                 const char *article_path,
                                 const char *image) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSite, ink_site_unref)

G_END_DECLS
