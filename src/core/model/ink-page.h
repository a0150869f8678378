/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"
#include "ink-page-dates.h"
#include "ink-page-place.h"
#include "ink-site.h"
#include "ink-urlize.h"

G_BEGIN_DECLS

typedef enum {
  INK_STATE_PUBLISHED,
  INK_STATE_DRAFT,
  INK_STATE_SCHEDULED,
  INK_STATE_EXPIRED,
} InkState;

/* "published", "draft", "scheduled", "expired" */
const char *ink_state_to_string (InkState state);

/* What "build.render" says. */
typedef enum {
  INK_RENDER_ALWAYS,
  INK_RENDER_LINK,  /* it has a URL, but no file */
  INK_RENDER_NEVER, /* neither */
} InkRender;

/* What keeps a page from being published, as bits. */
typedef enum {
  INK_UNPUBLISHED_STATE =
      1 << 0, /* draft, scheduled or expired, and the site does not build those */
  INK_UNPUBLISHED_RENDER = 1 << 1,       /* its own build options */
  INK_UNPUBLISHED_HEADLESS = 1 << 2,     /* a bundle for others alone */
  INK_UNPUBLISHED_LANGUAGE = 1 << 3,     /* its language is switched off */
  INK_UNPUBLISHED_KIND = 1 << 4,         /* disableKinds */
  INK_UNPUBLISHED_BROKEN = 1 << 5,       /* Hugo fails with it */
  INK_UNPUBLISHED_NO_CONTENT = 1 << 6,   /* this Hugo takes it for a plain file */
  INK_UNPUBLISHED_RESOURCE = 1 << 7,     /* part of a bundle */
  INK_UNPUBLISHED_PARENT = 1 << 8,       /* a section above it is not published (0.111) */
  INK_UNPUBLISHED_REFUSED = 1 << 10,     /* "url" or an alias names a host: Hugo fails */
  INK_UNPUBLISHED_TWIN = 1 << 9,         /* another file is the same page */
  INK_UNPUBLISHED_NO_LANGUAGE = 1 << 11, /* it is in the default one, which is lost (0.111) */
} InkUnpublished;

/* A term a page has. */
typedef struct {
  const char *taxonomy; /* its key in front matter: "tags"; of the site */
  char *name;           /* as written */
  char *path;           /* what Hugo makes of it: spellings with one path are one term */
  char *url;            /* its page; NULL where it gets none */
} InkPageTerm;

/* What Hugo makes of a file. Sealed, refcounted; read the fields, never write them. Texts are
 * never NULL unless said. */
typedef struct _InkPage {
  gatomicrefcount refs;
  InkSite *site;
  InkHugo hugo;
  char *path;          /* relative to the site's root */
  InkPagePlace *place; /* bundle, language */
  InkPageKind kind;
  char *section; /* the first folder, as .Section; "" in the root */
  char *type;
  char *layout;     /* "" for none */
  char *title;      /* "" for none: then Hugo names lists itself */
  char *link_title; /* the title where there is none */
  int weight;
  char *slug; /* "" for none */

  char *url;          /* its link, with the base URL's path: "/sub/posts/a/"; NULL for none */
  char *output_path;  /* its file below public/; NULL for none */
  char **formats;     /* lower-case names of output formats, the first is its URL's */
  char *permalink;    /* the pattern of [permalinks] its URL is of; NULL for none */
  char **aliases;     /* as written */
  char **alias_paths; /* the files they are written to, below public/ */

  InkPageDates dates;
  gboolean draft;
  InkState state;             /* at the moment asked for */
  GDateTime *changes_at;      /* when the state changes by itself; NULL: never */
  InkState changes_to;        /* then */
  InkUnpublished unpublished; /* 0: a plain build writes it */

  InkRender render;
  gboolean headless;
  gboolean listed;       /* "build.list" is not never */
  GPtrArray *terms;      /* InkPageTerm */
  char *translation_key; /* pages with one key are translations of each other */
  InkValue *fields;      /* its front matter as this Hugo has it; NULL for none */
  InkValue *cascade;     /* what is cascaded to it; NULL for nothing */
  InkHugoTypes types;
  gboolean readable; /* Hugo can read it: its front matter is sound, none, or Org's (which
                        we do not read) */
  InkPageTimes times;
} InkPage;

/* What is known beside the file itself; zero for nothing. */
typedef struct {
  InkPageTimes times;          /* for ":fileModTime" and ":git" */
  InkValue *cascade;           /* what the sections above and the config give it (a map) */
  const char *const *sections; /* folders of the section it is in; NULL: the first alone */
  const char *const *slugs;    /* the same by slug, else title, for patterns of permalinks */
  const char *folder; /* of its URL, where slugs of sections change it (0.167); else NULL */
  InkUnpublished unpublished; /* what its neighbours do to it: RESOURCE, PARENT, TWIN */
  gboolean without_term_urls; /* nobody asks for the links of its terms */
  /* The page of INK_PAGE_MODEL_NAME.md in its folder, if there were one, without front matter:
   * where a page is like it, what is known of it is taken. For many pages of one folder,
   * without the links of their terms. NULL: all is worked out. */
  const struct _InkPage *model;
} InkPageContext;

#define INK_PAGE_MODEL_NAME "galley-model-page"

/* Pure, and cheap: no Markdown is read. @path relative to the site's root; the site says which
 * Hugo. @context may be NULL. What its neighbours decide is told by InkPages. */
InkPage *ink_page_new (const char *path,
                       const InkFrontMatter *front_matter,
                       InkSite *site,
                       GDateTime *now,
                       const InkPageContext *context) G_GNUC_WARN_UNUSED_RESULT;
/* The same file, with more known. */
InkPage *ink_page_with (const InkPage *self,
                        GDateTime *now,
                        const InkPageContext *context) G_GNUC_WARN_UNUSED_RESULT;
InkPage *ink_page_ref (InkPage *self);
void ink_page_unref (InkPage *self);

/* How the names of a language's pages and terms become parts of links. */
InkUrlizeFlags ink_page_get_urlize_flags (const InkSite *site, const InkLanguage *language);
/* Whether a file's name, without its ending, is the same in a link whatever the site says. */
gboolean ink_page_is_plain_name (const char *name, gsize length);

/* Sentences, translated: why a plain build does not publish it. Empty if it does. */
char **ink_page_dup_reasons (const InkPage *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkPage, ink_page_unref)

G_END_DECLS
