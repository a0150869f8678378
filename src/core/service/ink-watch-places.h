/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

G_BEGIN_DECLS

/* What a change in a site may matter to. */
typedef enum {
  INK_WATCH_CONTENT = 1 << 0,  /* articles, and what lies beside them */
  INK_WATCH_CONFIG = 1 << 1,   /* config files of the site and of its themes */
  INK_WATCH_FILES = 1 << 2,    /* static and assets: which there are */
  INK_WATCH_PARTS = 1 << 3,    /* archetypes, shortcodes, data, i18n */
  INK_WATCH_SETTINGS = 1 << 4, /* .galley/ */
  INK_WATCH_ALL = (1 << 5) - 1,
} InkWatchKinds;

/* A folder of a site that is looked at. */
typedef struct {
  char *path; /* relative to the root, "" the root itself */
  InkWatchKinds kind;
  gboolean deep; /* with all below it; else only the config files in it */
} InkWatchPlace;

/* The folders of @site worth watching, whether they are there or not: those first that matter
 * most, as watches may run out. GPtrArray of InkWatchPlace. Pure. */
GPtrArray *ink_watch_places_new (const InkSite *site) G_GNUC_WARN_UNUSED_RESULT;
/* What the entry at @path (relative, bytes of the file system) matters to: 0 for nothing. What
 * leads to a place matters as the place does; hidden files do not. Pure. */
InkWatchKinds ink_watch_places_judge (GPtrArray *places, const char *path);

G_END_DECLS
