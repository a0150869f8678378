/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-value.h"

G_BEGIN_DECLS

/* The same config as each generation reads its YAML: often one value three times. */
typedef struct {
  InkValue *of[INK_N_HUGOS];  /* all NULL, or none */
  char *refusal[INK_N_HUGOS]; /* why it does not read it at all, a sentence; NULL: it does */
} InkConfigSet;

gboolean ink_config_set_is_empty (const InkConfigSet *self);
void ink_config_set_clear (InkConfigSet *self);
InkConfigSet ink_config_set_copy (const InkConfigSet *self);
/* Lays @over over @self. What one of the two is refused for, both are. */
void ink_config_set_overlay (InkConfigSet *self, const InkConfigSet *over);

/* Maps of config as Hugo handles them (its common/maps/params.go and
 * config/defaultConfigProvider.go). Pure; all give new references. */

/* A copy with lower-case keys in all maps, but for those in lists: of "Title" and "title" the
 * one not all lower-case wins, of equal ones the last; "menu" is "menus". What is nested too
 * deeply is left out. */
InkValue *ink_config_normalize (const InkValue *config) G_GNUC_WARN_UNUSED_RESULT;
/* @over's keys over @under's, map by map: a later file over an earlier. Both normalized; NULL
 * is an empty map. */
InkValue *ink_config_overlay (InkValue *under, InkValue *over) G_GNUC_WARN_UNUSED_RESULT;
/* What a site's config is once a theme's is merged into it, by the words of "_merge" and Hugo's
 * own rules where there are none. @site is not touched. */
InkValue *ink_config_merge_theme (InkValue *site,
                                  InkValue *theme,
                                  InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* The root's config as one language sees it: @own is its table in "languages". */
InkValue *ink_config_for_language (InkValue *root,
                                   InkValue *own,
                                   InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* @config, with @defaults where it says nothing: key by key of the root, or of all maps where
 * @deep (but for taxonomies: whoever has one has no default ones). */
InkValue *ink_config_over_defaults (InkValue *config,
                                    InkValue *defaults,
                                    gboolean deep) G_GNUC_WARN_UNUSED_RESULT;
/* @config with another value of one key of the root. */
InkValue *ink_config_with (InkValue *config,
                           const char *key,
                           InkValue *value) G_GNUC_WARN_UNUSED_RESULT;
/* @config with the newer names of old keys set too, as Hugo reads them: "paginate" is
 * "pagination.pagersize", "languagecode" is "locale". Of a root or of a language's table. */
InkValue *ink_config_rename_old (InkValue *config, InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* @config without the words of "_merge", which are no values. */
InkValue *ink_config_strip_merge (InkValue *config) G_GNUC_WARN_UNUSED_RESULT;
/* How many values it is made of. */
guint ink_config_count (const InkValue *config);
/* The value at a path of keys ("a.b"); borrowed, NULL for none. */
InkValue *ink_config_lookup (InkValue *config, const char *path);
/* The same of what is inside a list, whose keys are as they are written. */
InkValue *ink_config_lookup_written (InkValue *item, const char *path);
/* A scalar's text; NULL for what is empty or no scalar. */
const char *ink_config_text (InkValue *value);
gboolean ink_config_is_true (InkValue *value);

/* What Hugo sets before themes are merged: a theme cannot change it. */
InkValue *ink_config_early_defaults (InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* What is true where nobody says anything. */
InkValue *ink_config_late_defaults (InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
