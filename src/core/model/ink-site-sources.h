/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-shortcode-site.h"
#include "ink-site-config.h"
#include "ink-site.h"

G_BEGIN_DECLS

/* A theme or module whose files are there. */
typedef struct {
  char *name;          /* as the config names it */
  char *folder;        /* relative to the root: "themes/ananke"; absolute if it is elsewhere */
  InkConfigSet config; /* its own, normalized; empty where it is not to be merged */
  InkValue *mounts;    /* those its import asks for instead of its own; NULL for none */
  char **parts;        /* "content", "static"...: the folders of components it has */
} InkSiteTheme;

/* A template of a shortcode, or a render hook. */
typedef struct {
  InkShortcodeTemplate template; /* first; of a hook its name alone counts */
  gboolean hook;
  gboolean newer; /* in a folder only newer Hugos look into */
} InkSiteTemplate;

/* What the files of a site say, before they are one config. Refcounted; not to be changed once
 * a site has it. */
typedef struct {
  gatomicrefcount refs;
  InkConfigSet config;  /* the site's own files, one over the other, normalized */
  GPtrArray *themes;    /* InkSiteTheme, in the order Hugo collects them */
  GPtrArray *templates; /* InkSiteTemplate, as Hugo finds them: the first of a name counts */
  gboolean templates_known; /* they were looked for, and all were found */
  gboolean incomplete;      /* a theme or module is not there */
  GPtrArray *missing; /* sources of the site's own mounts that are not there: Hugo drops them */
  InkValue *told; /* what Hugo itself says where no file does; NULL where it was not asked */
  gboolean plain; /* no config: a folder whose Markdown is its content */
} InkSiteSources;

/* @config is copied. */
InkSiteSources *ink_site_sources_new (const InkConfigSet *config) G_GNUC_WARN_UNUSED_RESULT;
InkSiteSources *ink_site_sources_ref (InkSiteSources *self);
void ink_site_sources_unref (InkSiteSources *self);
/* The same with what Hugo @told: a map, normalized. */
InkSiteSources *ink_site_sources_with_told (const InkSiteSources *self,
                                            InkValue *told) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the files say the same; what Hugo told is not compared. */
gboolean ink_site_sources_equal (const InkSiteSources *a, const InkSiteSources *b);
/* Takes @parts; the rest is copied. @config may be empty, @mounts NULL. */
void ink_site_sources_add_theme (InkSiteSources *self,
                                 const char *name,
                                 const char *folder,
                                 const InkConfigSet *config,
                                 InkValue *mounts,
                                 char **parts);
/* All is copied. */
void ink_site_sources_add_template (InkSiteSources *self, const InkSiteTemplate *template);
/* The generation "module.hugoVersion" asks for, the newest where it does not tell. */
InkHugo ink_site_sources_guess_hugo (const InkSiteSources *self);
/* A relative path without "." and ".."; NULL where it is absolute, empty or leaves the root. */
char *ink_site_normalize_path (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Pure. @root: absolute path. */
InkSite *ink_site_new_from_sources (const char *root,
                                    InkSiteSources *sources,
                                    InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSiteSources, ink_site_sources_unref)

G_END_DECLS
