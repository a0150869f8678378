/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

/* What the files of the site's module share. */
struct _InkSite {
  gatomicrefcount refs;
  char *root;
  char *title;
  char *content_dir;
  char *time_zone;
  char *default_language;
  char **static_dirs;
  char *asset_dir;
  gboolean unsafe;
  GPtrArray *taxonomies; /* InkTaxonomy */
  GPtrArray *languages;  /* InkLanguage */
};

/* A relative path without "." and ".."; NULL where it is absolute, empty or leaves the root. */
char *ink_site_normalize (const char *path);
gboolean ink_site_is_below (const char *path, const char *folder);
