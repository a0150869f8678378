/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-site.h"

G_BEGIN_DECLS

typedef enum {
  INK_PAGE_KIND_PAGE,
  INK_PAGE_KIND_HOME,
  INK_PAGE_KIND_SECTION,
  INK_PAGE_KIND_TAXONOMY,
  INK_PAGE_KIND_TERM,
  INK_PAGE_KIND_RESOURCE, /* a file of a bundle: no page of its own */
} InkPageKind;

typedef enum {
  INK_BUNDLE_NONE,
  INK_BUNDLE_LEAF,   /* index.md */
  INK_BUNDLE_BRANCH, /* _index.md */
} InkBundle;

/* How the language of a file was found. */
typedef enum {
  INK_LANGUAGE_BY_DEFAULT,
  INK_LANGUAGE_BY_NAME,   /* x.en.md */
  INK_LANGUAGE_BY_FOLDER, /* the language's content dir */
} InkLanguageSource;

/* "page", "home", "section", "taxonomy", "term", "resource" */
const char *ink_page_kind_to_string (InkPageKind kind);
/* "none", "leaf", "branch" */
const char *ink_bundle_to_string (InkBundle bundle);
/* "default", "name", "folder" */
const char *ink_language_source_to_string (InkLanguageSource source);

/* What the path alone tells of a content file. */
typedef struct {
  char *content_path;          /* below the content dir: "posts/a/index.en.md" */
  char *dir;                   /* its folder there, without "/" at the ends: "posts/a"; "" */
  char *base;                  /* its name without language and ending: "index" */
  char *name;                  /* what names it in a URL: "a"; of x.md "x" */
  char *parent;                /* the folder it is a page of: "posts" */
  const InkLanguage *language; /* borrowed from the site */
  InkLanguageSource language_source;
  InkBundle bundle;
  InkPageKind kind;            /* never RESOURCE: that only its neighbours tell */
  const InkTaxonomy *taxonomy; /* of kinds TAXONOMY and TERM; borrowed */
  gboolean is_content;         /* by its ending; else Hugo copies it */
  gboolean is_disabled;        /* its name says a language the site has switched off */
} InkPagePlace;

/* Pure. @path relative to the site's root. (Hugo up to 0.122: hugofs/files, source/fileInfo;
 * from 0.123: common/paths/pathparser.go) */
InkPagePlace *ink_page_place_new (const InkSite *site,
                                  InkHugo hugo,
                                  const char *path) G_GNUC_WARN_UNUSED_RESULT;
void ink_page_place_free (InkPagePlace *self);

/* What translations by name have in common: "/posts/a"; to 0.111 "page/posts/a". */
char *ink_page_place_dup_key (const InkPagePlace *self, InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* The first folder of @parent as .Section names it: "" in the root. */
char *ink_page_place_dup_section (const InkPagePlace *self,
                                  InkHugo hugo,
                                  gboolean keep_case) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPagePlace, ink_page_place_free)

G_END_DECLS
