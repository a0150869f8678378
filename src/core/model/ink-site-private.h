/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site-config.h"
#include "ink-site-sources.h"

/* A language as the site holds it; InkLanguage is what others see of it. */
typedef struct {
  InkLanguage language; /* first: one is cast to the other */
  gboolean disabled;
  char *url_folder;
  InkValue *config;       /* of the root, with its own over it */
  GPtrArray *taxonomies;  /* InkTaxonomy */
  char **date_sources[4]; /* asked for each page: of date, lastmod, publishDate, expiryDate */
} InkSiteLanguage;

/* What the files of the site's module share. */
struct _InkSite {
  gatomicrefcount refs;
  char *root;
  InkHugo hugo;
  InkSiteSources *sources;
  InkValue *defaults; /* of its Hugo */
  InkValue *early;    /* and those set before themes are merged */
  InkValue *config;   /* of the root: themes merged, defaults below */
  char *content_dir;
  char *asset_dir;
  char **static_dirs;
  char *time_zone;
  char *default_language;
  char **theme_names;
  GPtrArray *taxonomies; /* InkTaxonomy */
  GPtrArray *languages;  /* InkLanguage: those built */
  GPtrArray *all;        /* InkSiteLanguage: owns those and the disabled ones */
  InkShortcodeSite *shortcodes;
  GPtrArray *formats;   /* InkOutputFormat */
  GPtrArray *mounts;    /* InkMount */
  GPtrArray *elsewhere; /* char*: targets mounted from outside the site */
  GPtrArray *ignored;   /* GRegex */
  gboolean is_filtered; /* some mount of content does not take all files */
};

/* ink-site-rules.c: once the language's config is known. */
void ink_site_read_date_sources (const InkSite *self, InkSiteLanguage *language);
gboolean ink_site_is_below (const char *path, const char *folder);
/* Folders of static files, relative to the root; at least one. */
char **ink_site_dup_static_dirs (const InkSite *self, const InkLanguage *language);
/* The folder a value names, or @fallback. */
char *ink_site_folder_of (InkValue *value, const char *fallback);
/* InkTaxonomy of a table of singular = plural. */
GPtrArray *ink_site_read_taxonomies (InkValue *table);
/* Whether it is seen at or below @part: "static", "content"... */
gboolean ink_site_mount_is_for (const InkMount *mount, const char *part);
/* The mount a content file comes from: of nested ones the inner one, where none takes it the
 * one it lies in; NULL for none. */
const InkMount *ink_site_find_content_mount (const InkSite *self, const char *path);
/* It lies in such a folder, but its mounts do not take it. */
gboolean ink_site_is_left_out (const InkSite *self, const char *path);
/* These fill @self; each needs what the ones before it have read. */
void ink_site_read_languages (InkSite *self);
void ink_site_read_formats (InkSite *self);
void ink_site_read_mounts (InkSite *self);
void ink_site_read_ignored (InkSite *self);
void ink_site_read_shortcodes (InkSite *self);
void ink_site_language_free (gpointer language);
void ink_site_format_free (gpointer format);
void ink_site_mount_free (gpointer mount);
