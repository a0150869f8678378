/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-place.h"

G_BEGIN_DECLS

struct _GalleyPlace {
  AdwWindow parent_instance;

  GalleyPlaceFacts *facts;
  InkFrontMatter *front; /* of the article; NULL for a new one */
  GDateTime *now;

  GtkWidget *group;
  GtkWidget *title;
  GtkWidget *name;
  GtkWidget *slug;
  GtkWidget *folder;
  GtkWidget *language;
  GtkWidget *archetype;
  GtkWidget *bundle;
  GtkWidget *translations;
  GtkWidget *address; /* keep the old one */
  GtkWidget *links;
  GtkWidget *shown_path;
  GtkWidget *shown_address;
  GtkWidget *fault;
  GtkWidget *button;
  gboolean name_is_own; /* typed, not made of the title */
  gboolean naming;
};

gboolean galley_place_is_several (const GalleyPlace *self);
gboolean galley_place_is_bundle (const GalleyPlace *self);
/* The file the article will be. */
char *galley_place_dup_file (const GalleyPlace *self) G_GNUC_WARN_UNUSED_RESULT;
/* The address of an article at @file; of one that moves the old one, too. NULL for none. */
char *galley_place_dup_addresses (const GalleyPlace *self,
                                  const char *file) G_GNUC_WARN_UNUSED_RESULT;
/* As it is written; "" for none. */
const char *galley_place_get_old_slug (const GalleyPlace *self);
/* Whether an address that readers may know becomes another one. */
gboolean galley_place_leaves_address (const GalleyPlace *self, const char *file);
/* Why it cannot be there, "" where nothing has to be said; NULL: it can. */
char *galley_place_dup_fault (const GalleyPlace *self,
                              const char *file) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
