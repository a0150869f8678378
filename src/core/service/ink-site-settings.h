/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-suppressions.h"

#include "ink-hugo.h"
#include "ink-source-style.h"
#include "ink-term-apart.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What Galley keeps in a site: the folder ".galley", plain text, one file for each kind of
 * setting, one entry a line, sorted so that it merges in git (but for what people order),
 * readable without Galley. The first line is "# galley NAME VERSION"; lines that begin with "#"
 * are comments. Nothing is written unasked; lines that are not understood are kept.
 *
 * To add a kind: a row in ink-site-settings-kinds.c, and the module that owns its meaning. */

#define INK_SETTINGS_FOLDER   ".galley"
#define INK_SETTINGS_VERSION  1
#define INK_SETTINGS_MAX_SIZE (1024 * 1024)

#define INK_SETTINGS_ERROR (ink_settings_error_quark ())

typedef enum {
  INK_SETTINGS_ERROR_UNKNOWN, /* no such kind, or no such entry */
  INK_SETTINGS_ERROR_ENTRY,   /* what was to be set is no entry of this kind */
  INK_SETTINGS_ERROR_NEWER,   /* written by a newer Galley: may be read only */
  INK_SETTINGS_ERROR_CHANGED, /* another program wrote the file since it was read */
} InkSettingsError;

GQuark ink_settings_error_quark (void);

/* One file of the folder. Static. */
typedef struct {
  const char *name;    /* of the file: "hugo" */
  const char *summary; /* a few words, untranslated */
  const char *head;    /* the comment of a new file, in English: lines without "#" */
  gboolean single;     /* one value, not a list */
  gboolean ordered;    /* the order is somebody's: new entries go last, instead of sorted */
  gboolean (*check) (const char *entry, const char **reason); /* a translated sentence */
} InkSettingsKind;

/* NULL after the last. */
const InkSettingsKind *ink_settings_get_kind (guint position);
/* NULL where there is none. */
const InkSettingsKind *ink_settings_lookup_kind (const char *name);

/* One file as it was read, to be changed and saved. */
typedef struct _InkSettings InkSettings;

/* A file that is not there is one without entries. @root: the site's, absolute. */
InkSettings *ink_settings_load (const char *root,
                                const InkSettingsKind *kind,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same of bytes at hand; @data is UTF-8. For tests and fuzzing. */
InkSettings *ink_settings_new (const char *root,
                               const InkSettingsKind *kind,
                               const char *data,
                               gsize length) G_GNUC_WARN_UNUSED_RESULT;
void ink_settings_free (InkSettings *self);

/* GPtrArray of strings without outer blanks, in the order of the file; borrowed until the next
 * change. */
GPtrArray *ink_settings_get_entries (InkSettings *self);
/* Of a single one the value: the first entry that is valid; else NULL. Borrowed. */
const char *ink_settings_get_value (InkSettings *self);
/* Written by a newer Galley: what is understood of it may be used, but not written. */
gboolean ink_settings_is_newer (const InkSettings *self);
/* Adds @entry in its place; of a single one instead of the value. One that is there already is
 * left alone. */
gboolean ink_settings_add (InkSettings *self, const char *entry, GError **error);
/* UNKNOWN where it is not there. */
gboolean ink_settings_remove (InkSettings *self, const char *entry, GError **error);
/* @entry takes the place of @old; where it is there already, @old goes. UNKNOWN as above. */
gboolean ink_settings_replace (InkSettings *self,
                               const char *old,
                               const char *entry,
                               GError **error);
/* Of an ordered kind: @entry changes places with the next one, or with the one before it; at
 * the end nothing is done. UNKNOWN as above. */
gboolean ink_settings_move (InkSettings *self,
                            const char *entry,
                            gboolean later,
                            GError **error);
/* The file as it would be written. */
char *ink_settings_dup_text (const InkSettings *self) G_GNUC_WARN_UNUSED_RESULT;
/* Writes the file, and the folder where there is none, atomically; nothing where nothing was
 * changed. */
gboolean ink_settings_save (InkSettings *self, GError **error);

/* Short cuts. A file that cannot be read is as one without entries. */

/* The version the site is pinned to ("0.131.0"), and its generation; NULL where it is not. */
char *ink_settings_dup_hugo (const char *root, InkHugo *hugo) G_GNUC_WARN_UNUSED_RESULT;
/* The stylesheet that was named for the preview, relative to @root; NULL where none was. */
char *ink_settings_dup_stylesheet (const char *root) G_GNUC_WARN_UNUSED_RESULT;
/* The style the site's notes are to be written in; NULL where none was set. */
InkSourceStyle *ink_settings_load_citation_style (const char *root) G_GNUC_WARN_UNUSED_RESULT;
InkSuppressions *ink_settings_load_suppressions (const char *root) G_GNUC_WARN_UNUSED_RESULT;
/* Terms that are not the same: "not-same". */
InkTermPairs *ink_settings_load_term_pairs (const char *root) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSettings, ink_settings_free)

G_END_DECLS
