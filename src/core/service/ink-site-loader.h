/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define INK_SITE_ERROR (ink_site_error_quark ())

typedef enum {
  INK_SITE_ERROR_NOT_A_SITE,
  INK_SITE_ERROR_EMPTY,  /* nor is anything else in the folder */
  INK_SITE_ERROR_CONFIG, /* a config file cannot be read; the message names it and the line */
} InkSiteError;

GQuark ink_site_error_quark (void);

/* The root of the Hugo site around @path (a file or folder): the nearest folder upwards with
 * hugo.{toml,yaml,yml,json}, config.* beside content/ or layouts/ or themes/, or
 * config/_default/. */
char *ink_site_loader_find_root (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads the config of the site at @root, theme defaults included, as "hugo" would: for
 * production, and the generation of Hugo that ".galley/hugo" pins, or the config asks for, or
 * the newest. */
InkSite *ink_site_loader_load (const char *root,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* @environment: "development" as for "hugo server", "staging"...; NULL: production. @hugo: the
 * generation to read it for; NULL: as above. */
InkSite *ink_site_loader_load_for (const char *root,
                                   const char *environment,
                                   const InkHugo *hugo,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a folder that lies in no Hugo site is. */
typedef enum {
  INK_FOLDER_EMPTY,    /* nothing in it but hidden files */
  INK_FOLDER_MARKDOWN, /* Markdown lies in it: it can be read as a plain site */
  INK_FOLDER_OTHER,    /* none was found in it, or it is all of the user's files */
} InkFolderKind;

/* Looks at the first few thousand entries; links are not followed. In a thread. */
InkFolderKind ink_site_loader_look (const char *folder, GCancellable *cancellable);
/* The plain site of a folder without a config; reads nothing. See ink_site_is_plain (). */
InkSite *ink_site_loader_load_plain (const char *folder) G_GNUC_WARN_UNUSED_RESULT;
/* Makes an empty folder a site as "hugo new site" does, as far as a writer needs it: a
 * hugo.toml with @title, content/ and archetypes/default.md. What is there already is an error
 * (G_IO_ERROR_EXISTS). In a thread. */
gboolean ink_site_loader_make (const char *folder, const char *title, GError **error);

G_END_DECLS
