/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-links.h"
#include "ink-pages.h"

G_BEGIN_DECLS

/* What a link leads to. */
typedef enum {
  INK_TARGET_EXTERNAL, /* another site, a mail address… */
  INK_TARGET_SELF,     /* a place of the page itself: "#note" */
  INK_TARGET_PAGE,     /* a page with a file */
  INK_TARGET_FILE,     /* a picture or another file of the site */
  INK_TARGET_MADE,     /* what Hugo makes without a file: lists, feeds, old addresses */
  INK_TARGET_UNKNOWN,  /* only a template can tell, or what lies outside the site */
  INK_TARGET_BROKEN,   /* nothing is there */
  INK_TARGET_AMBIGUOUS /* ref: several pages have that name, and Hugo refuses */
} InkTargetKind;

/* How it is named. */
typedef enum {
  INK_TARGET_AS_URL,  /* as a browser has it: from the page's address */
  INK_TARGET_AS_FILE, /* as a file: from the article's folder, or from content/ */
  INK_TARGET_AS_REF,  /* as Hugo's ref finds pages */
} InkTargetHow;

typedef struct {
  InkTargetKind kind;
  InkTargetHow how;
  const char *path; /* of PAGE and FILE, relative to the root; borrowed of the index */
  gboolean alias;   /* by an old address of the page */
} InkLinkTarget;

/* What links of a site can lead to, by every name. Sealed, refcounted. */
typedef struct _InkLinkIndex InkLinkIndex;

/* Pure and linear. @files: what is in the folders of content, static and assets beside the
 * articles, relative to the root; NULL-ended. */
InkLinkIndex *ink_link_index_new (InkPages *pages,
                                  InkSite *site,
                                  const char *const *files) G_GNUC_WARN_UNUSED_RESULT;
InkLinkIndex *ink_link_index_ref (InkLinkIndex *self);
void ink_link_index_unref (InkLinkIndex *self);

InkPages *ink_link_index_get_pages (const InkLinkIndex *self);
InkSite *ink_link_index_get_site (const InkLinkIndex *self);
gboolean ink_link_index_has_file (const InkLinkIndex *self, const char *path);

/* The web's path of a file, "/posts/a/p.png", not encoded; NULL where it has none. Borrowed. */
const char *ink_link_index_get_file_url (const InkLinkIndex *self, const char *path);

/* Where @target, written as @kind in the article @from (relative to the root), leads. Of the
 * site's generation of Hugo: refs as its pagecollections.go finds them. */
InkLinkTarget ink_link_index_resolve (const InkLinkIndex *self,
                                      const char *from,
                                      InkLinkKind kind,
                                      const char *target);
/* The same of a picture front matter names. */
InkLinkTarget ink_link_index_resolve_picture (const InkLinkIndex *self,
                                              const char *from,
                                              const char *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkLinkIndex, ink_link_index_unref)

G_END_DECLS
