/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* All pages of a site, and the parts of bundles, as flat rows: a sealed, refcounted snapshot
 * that may be read from any thread. A row keeps its number from one snapshot to the next while
 * their generation is the same; a vanished file leaves a dead row. Getters on a dead row give
 * "", 0 and the like. Texts are borrowed from the catalogue. */
typedef struct _InkCatalogue InkCatalogue;

InkCatalogue *ink_catalogue_ref (InkCatalogue *self);
void ink_catalogue_unref (InkCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCatalogue, ink_catalogue_unref)

#define INK_TYPE_CATALOGUE (ink_catalogue_get_type ())
GType ink_catalogue_get_type (void);

/* No rows; generation 0. */
InkCatalogue *ink_catalogue_new_empty (InkSite *site) G_GNUC_WARN_UNUSED_RESULT;

guint64 ink_catalogue_get_generation (const InkCatalogue *self);
InkSite *ink_catalogue_get_site (const InkCatalogue *self);
/* Dead ones too: rows are 0 to this. */
guint ink_catalogue_get_n_rows (const InkCatalogue *self);
gboolean ink_catalogue_has_row (const InkCatalogue *self, guint row);
/* A row that is an article: a page of its own, no section's list and no part of a bundle. */
gboolean ink_catalogue_is_article (const InkCatalogue *self, guint row);
guint ink_catalogue_get_n_articles (const InkCatalogue *self);
/* By path relative to the root; INK_NO_ROW. */
guint ink_catalogue_find (const InkCatalogue *self, const char *path);

/* The rows that are or were index files of sections or bundles, ascending; borrowed. */
const guint *ink_catalogue_get_bundles (const InkCatalogue *self, guint *n_bundles);

/* Never NULL, but "". */
const char *ink_catalogue_get_text (const InkCatalogue *self, guint row, InkRecordText which);
gint64 ink_catalogue_get_time (const InkCatalogue *self, guint row, InkRecordTime which);
guint ink_catalogue_get_count (const InkCatalogue *self, guint row, InkRecordCount which);
InkPageKind ink_catalogue_get_kind (const InkCatalogue *self, guint row);
InkBundle ink_catalogue_get_bundle (const InkCatalogue *self, guint row);
gboolean ink_catalogue_get_draft (const InkCatalogue *self, guint row);
gboolean ink_catalogue_get_listed (const InkCatalogue *self, guint row);
/* FALSE: its front matter cannot be read, or the file cannot (then its counts are not known).
 */
gboolean ink_catalogue_get_readable (const InkCatalogue *self, guint row);
InkRender ink_catalogue_get_render (const InkCatalogue *self, guint row);
/* As Hugo treats it at @now (seconds since 1970). @changes_at: when that changes by itself, or
 * INK_NO_TIME; @changes_to: to what then. Both may be NULL. */
InkState ink_catalogue_get_state (
    const InkCatalogue *self, guint row, gint64 now, gint64 *changes_at, InkState *changes_to);
/* 0: a plain build at @now writes it. */
InkUnpublished ink_catalogue_get_unpublished (const InkCatalogue *self, guint row, gint64 now);
guint64 ink_catalogue_get_front_hash (const InkCatalogue *self, guint row);
guint64 ink_catalogue_get_body_hash (const InkCatalogue *self, guint row);
InkRecordStat ink_catalogue_get_stat (const InkCatalogue *self, guint row);

/* The dictionary of terms: ids are 0 to n and stay what they are within a generation. The count
 * is of rows that have the term. */
guint ink_catalogue_get_n_terms (const InkCatalogue *self);
InkRecordTerm ink_catalogue_get_term (const InkCatalogue *self, guint id);
guint ink_catalogue_get_term_count (const InkCatalogue *self, guint id);
/* The ids of a row's terms, borrowed; as the page has them. */
const guint32 *ink_catalogue_get_row_terms (const InkCatalogue *self,
                                            guint row,
                                            guint *n_terms);

/* The dictionary of fields' key paths, as written first; the count is of rows with it. */
guint ink_catalogue_get_n_keys (const InkCatalogue *self);
const char *ink_catalogue_get_key (const InkCatalogue *self, guint id);
guint ink_catalogue_get_key_count (const InkCatalogue *self, guint id);
guint ink_catalogue_get_n_fields (const InkCatalogue *self, guint row);
InkRecordField ink_catalogue_get_field (const InkCatalogue *self, guint row, guint position);
/* The id of its key. */
guint ink_catalogue_get_field_key (const InkCatalogue *self, guint row, guint position);

guint ink_catalogue_get_n_links (const InkCatalogue *self, guint row);
InkRecordLink ink_catalogue_get_link (const InkCatalogue *self, guint row, guint position);
guint ink_catalogue_get_n_notes (const InkCatalogue *self, guint row);
InkRecordNote ink_catalogue_get_note (const InkCatalogue *self, guint row, guint position);

/* Building one from nothing. */
typedef struct _InkCatalogueBuilder InkCatalogueBuilder;

InkCatalogueBuilder *ink_catalogue_builder_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* One that shares the dictionaries of @other: for the parts one thread makes, which are all to
 * be joined to one whole. */
InkCatalogueBuilder *ink_catalogue_builder_new_beside (const InkCatalogueBuilder *other)
    G_GNUC_WARN_UNUSED_RESULT;
void ink_catalogue_builder_free (InkCatalogueBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCatalogueBuilder, ink_catalogue_builder_free)
/* Copies @record into the next row. Of two with one path the later is dropped: INK_NO_ROW.
 * Where a catalogue is full (4 GiB of texts) INK_NO_ROW too. */
guint ink_catalogue_builder_add (InkCatalogueBuilder *self, const InkRecord *record);
/* Appends the rows of @part, which has none of the paths that are there; FALSE, and nothing is
 * done, where there is no room for them. */
gboolean ink_catalogue_builder_join (InkCatalogueBuilder *self,
                                     const InkCatalogueBuilder *part);
/* The row of a path; INK_NO_ROW. */
guint ink_catalogue_builder_find (const InkCatalogueBuilder *self, const char *path);
guint ink_catalogue_builder_get_n_rows (const InkCatalogueBuilder *self);
/* Takes the builder. @generation: any number other than those of catalogues before. Twins are
 * found here. */
InkCatalogue *ink_catalogue_builder_end (InkCatalogueBuilder *self,
                                         InkSite *site,
                                         guint64 generation) G_GNUC_WARN_UNUSED_RESULT;

/* What is there so far, as a catalogue of its own: its rows are the first ones of those that
 * the end will have, where that gets the same @generation. Copies all. */
InkCatalogue *ink_catalogue_builder_look (const InkCatalogueBuilder *self,
                                          InkSite *site,
                                          guint64 generation) G_GNUC_WARN_UNUSED_RESULT;

/* What differs between two snapshots of one generation; of different ones: everything. */
typedef struct {
  gboolean all;    /* another generation: row numbers mean something else now */
  GArray *added;   /* of guint, ascending */
  GArray *changed; /* the same; a row of which only the problems' count is new too */
  GArray *removed;
} InkCatalogueChange;

#define INK_TYPE_CATALOGUE_CHANGE (ink_catalogue_change_get_type ())
GType ink_catalogue_change_get_type (void);
InkCatalogueChange *ink_catalogue_change_new (gboolean all) G_GNUC_WARN_UNUSED_RESULT;
InkCatalogueChange *ink_catalogue_change_copy (const InkCatalogueChange *self)
    G_GNUC_WARN_UNUSED_RESULT;
void ink_catalogue_change_free (InkCatalogueChange *self);
gboolean ink_catalogue_change_is_empty (const InkCatalogueChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkCatalogueChange, ink_catalogue_change_free)

/* From a look into a builder to a later one, or to its end: the rows after those of @before,
 * and those that are twins now, or none any more. */
InkCatalogueChange *ink_catalogue_dup_growth (
    const InkCatalogue *before, const InkCatalogue *after) G_GNUC_WARN_UNUSED_RESULT;

/* The next snapshot: @changed (a builder, taken; may be NULL) has the records of new and
 * changed files, @vanished (NULL-ended, may be NULL) the paths of those that are gone. Shares
 * all else with @self: cheap for a few files. @change (may be NULL) gets what is different. */
InkCatalogue *ink_catalogue_update (InkCatalogue *self,
                                    InkCatalogueBuilder *changed,
                                    const char *const *vanished,
                                    InkCatalogueChange **change) G_GNUC_WARN_UNUSED_RESULT;
/* What the counts of problems depend on beside the articles: whoever counts says; 0: none are
 * there. */
guint64 ink_catalogue_get_problems_stamp (const InkCatalogue *self);
/* The next snapshot with other counts of problems: @rows (of guint) and @counts (of guint). */
InkCatalogue *ink_catalogue_with_problems (InkCatalogue *self,
                                           guint64 stamp,
                                           GArray *rows,
                                           GArray *counts,
                                           InkCatalogueChange **change)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
