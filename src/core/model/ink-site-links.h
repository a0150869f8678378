/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-link-index.h"

G_BEGIN_DECLS

/* A link with what is needed to write another target in its place. */
typedef struct {
  InkLink link;
  char *target; /* as Hugo or a browser gets it */
  char before;  /* the byte before the target: a quote, a bracket */
} InkSiteLink;

/* A picture that front matter names. */
typedef struct {
  char *key; /* key path: "cover.image", "resources.0.src" */
  char *target;
} InkSitePicture;

/* One article as far as moves need it. */
typedef struct {
  char *path; /* relative to the root */
  char *etag;
  InkPage *page;       /* as ink_page_new() gives it */
  GArray *links;       /* of InkSiteLink, by start */
  GPtrArray *pictures; /* of InkSitePicture */
} InkSiteArticle;

/* All articles of a site with their links, and the files beside them. A value: made by whoever
 * reads the site, then only read. */
typedef struct {
  InkSite *site;
  GDateTime *now;
  GPtrArray *articles; /* of InkSiteArticle */
  char **files;        /* relative to the root, sorted */
  InkPages *pages;     /* with what they know of each other */
  InkLinkIndex *index;
  GHashTable *by_path; /* path → InkSiteArticle, borrowed */
} InkSiteLinks;

/* Takes @articles and @files. */
InkSiteLinks *ink_site_links_new (InkSite *site,
                                  GDateTime *now,
                                  GPtrArray *articles,
                                  char **files) G_GNUC_WARN_UNUSED_RESULT;
void ink_site_links_free (InkSiteLinks *self);
const InkSiteArticle *ink_site_links_lookup (const InkSiteLinks *self, const char *path);

/* Reads @text: what is at @path. */
InkSiteArticle *ink_site_article_new (InkSite *site,
                                      GDateTime *now,
                                      const char *path,
                                      InkText *text,
                                      const char *etag,
                                      GDateTime *file_time) G_GNUC_WARN_UNUSED_RESULT;
void ink_site_article_free (InkSiteArticle *self);

/* The pictures a front matter names: the featured one, "images", "cover.image", "resources".
 * GPtrArray of InkSitePicture. */
GPtrArray *ink_site_pictures_find (InkFrontMatter *front_matter) G_GNUC_WARN_UNUSED_RESULT;

/* A link of an article, with where it leads. */
typedef struct {
  const InkSiteArticle *article;
  const InkSiteLink *link;       /* NULL: a picture of its front matter */
  const InkSitePicture *picture; /* likewise */
  InkLinkTarget target;
} InkSiteUse;

/* All links and pictures of one article, those of definitions apart; its uses borrow of it and
 * of @index. GArray of InkSiteUse. */
GArray *ink_site_article_find_uses (const InkSiteArticle *self,
                                    const InkLinkIndex *index) G_GNUC_WARN_UNUSED_RESULT;
/* All links and pictures of @path (NULL: of all articles), those of definitions apart that are
 * counted where they are used. GArray of InkSiteUse. */
GArray *ink_site_links_find (const InkSiteLinks *self,
                             const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Those that lead to the page or file @path. */
GArray *ink_site_links_find_to (const InkSiteLinks *self,
                                const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Pictures and the like that no article names: paths, borrowed, NULL-ended. Templates and
 * styles may still use them. */
const char **ink_site_links_find_unused (const InkSiteLinks *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteLinks, ink_site_links_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteArticle, ink_site_article_free)

G_END_DECLS
