/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-link-index.h"

G_BEGIN_DECLS

struct _InkLinkIndex {
  gatomicrefcount refs;
  InkPages *pages;
  InkSite *site;
  InkHugo hugo;
  GHashTable *urls;    /* plain path of the web ("/posts/a") → path of the page; "" where Hugo
                          makes it */
  GHashTable *aliases; /* the same of old addresses */
  GHashTable *files;   /* set of paths, relative to the root */
  GHashTable *shown;   /* plain path of the web → path of the file */
  GHashTable *file_urls;    /* path of a file → path of the web */
  GHashTable *refs_by_path; /* language, "\n", "/posts/a" → path of the page; "" as above */
  GHashTable *refs_by_name; /* language, "\n", "a" → the same; "\n" where there are several */
  gboolean pages_elsewhere; /* there are pages nobody here knows: of an adapter, from outside */
  gboolean files_elsewhere; /* the same of static files */
};

/* "/a/./b/../c/index.html?x" → "/a/b/c": decoded, without query; NULL where it is no UTF-8. */
char *ink_link_plain_path (const char *path);
/* The logical path of @name ("a.en.md", "posts/a/index.md") below @folder ("/posts"), as pages
 * are found by it. */
char *ink_link_ref_path (const InkLinkIndex *self,
                         const InkLanguage *language,
                         const char *folder,
                         const char *name);

InkLinkTarget ink_link_index_resolve_ref (const InkLinkIndex *self,
                                          const InkPage *from,
                                          const char *ref);

G_END_DECLS
