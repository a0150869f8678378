/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

/* What the files of the catalogue share. All arrays are as they stand in the cache file. */

typedef enum {
  INK_ROW_DRAFT = 1 << 0,
  INK_ROW_LISTED = 1 << 1,
  INK_ROW_HEADLESS = 1 << 2,
  INK_ROW_READABLE = 1 << 3,
  INK_ROW_BUILD_DRAFTS = 1 << 4,
  INK_ROW_BUILD_FUTURE = 1 << 5,
  INK_ROW_BUILD_EXPIRED = 1 << 6,
  INK_ROW_DEAD = 1 << 7,
} InkRowFlags;

/* Texts before this are in the hot heap, with what lists show; the others in the cold one. */
#define INK_ROW_N_HOT (INK_RECORD_IMAGE + 1)

typedef struct {
  gint64 times[INK_N_RECORD_TIMES];
  gint64 parent_from, parent_until;
  guint64 identity, folder, front_hash, body_hash;
  InkRecordStat stat;
  guint32 texts[INK_N_RECORD_TEXTS];   /* offsets in their heap */
  guint32 counts[INK_RECORD_PROBLEMS]; /* problems are apart */
  guint32 terms, fields, links, notes; /* the first of each */
  guint16 n_terms, n_fields, n_links, n_notes;
  guint16 unpublished;
  guint8 kind, bundle, render, flags;
  guint8 unused[2];
} InkRow;

typedef struct {
  guint32 key;   /* id */
  guint32 value; /* in the cold heap */
} InkRowField;

typedef struct {
  guint32 kind;
  guint32 target; /* in the cold heap */
} InkRowLink;

typedef struct {
  guint32 label, text; /* in the cold heap */
  guint32 uses;
} InkRowNote;

typedef struct {
  guint32 taxonomy, name, path; /* in the hot heap */
} InkRowTerm;

/* An array in memory or in a mapped file. */
typedef struct {
  const void *data;
  gsize n; /* elements */
} InkArray;

typedef enum {
  INK_ARRAY_ROWS,
  INK_ARRAY_HOT,
  INK_ARRAY_COLD,
  INK_ARRAY_TERMS, /* guint32: ids */
  INK_ARRAY_FIELDS,
  INK_ARRAY_LINKS,
  INK_ARRAY_NOTES,
} InkArrayKind;
#define INK_N_ARRAYS (INK_ARRAY_NOTES + 1)

/* Rows by path: a table of rows + 1, at most half full, that keeps no paths of its own. */
typedef const char *(*InkPathOf) (gconstpointer data, guint row);
typedef struct {
  guint32 *slots;
  guint32 mask, n;
} InkPathTable;

/* Rows with all they refer to but the dictionaries. Sealed, refcounted. */
typedef struct {
  gatomicrefcount refs;
  InkArray arrays[INK_N_ARRAYS];
  InkPathTable paths; /* of a base; else empty */
  guint64 cold_check; /* of what is mapped: of the arrays that were not looked at; else 0 */
  gboolean borrowed_paths; /* the table is the owner's */
  gpointer owner;          /* of the arrays */
  GDestroyNotify free_owner;
} InkSegment;

InkSegment *ink_segment_ref (InkSegment *self);
void ink_segment_unref (InkSegment *self);
const InkRow *ink_segment_get_row (const InkSegment *self, guint index);
/* "" where the offset leads nowhere: a cache file is not to be trusted. */
const char *ink_segment_get_hot (const InkSegment *self, guint32 offset);
const char *ink_segment_get_cold (const InkSegment *self, guint32 offset);
gsize ink_array_size (InkArrayKind kind); /* of an element */

/* Ids for texts, which only grow: shared by all snapshots of a generation, each of which knows
 * the first so many. */
typedef struct _InkDictionary InkDictionary;

InkDictionary *ink_dictionary_new (void);
InkDictionary *ink_dictionary_ref (InkDictionary *self);
void ink_dictionary_unref (InkDictionary *self);
/* The id of the entry, which is copied where it is new; G_MAXUINT32 where there are too many.
 */
guint32 ink_dictionary_add (InkDictionary *self, const InkRecordTerm *entry);
guint32 ink_dictionary_get_n (InkDictionary *self);
/* @id below a number the caller got from get_n(). */
InkRecordTerm ink_dictionary_get (const InkDictionary *self, guint32 id);
/* The id in @into of what has @id here; remembered, so always the same @into, and one thread.
 */
guint32 ink_dictionary_translate (InkDictionary *self, guint32 id, InkDictionary *into);

/* A changed, new or dead row. */
typedef struct {
  guint32 row;
  guint32 index; /* in its segment */
  InkSegment *segment;
} InkOverlayEntry;

/* The rows that differ from the base. Sealed with its catalogue. */
typedef struct {
  GArray *entries; /* InkOverlayEntry */
  guint32 *by_row; /* table of positions in entries + 1 */
  guint32 mask;
  InkPathTable paths; /* of positions of the rows the base has not */
} InkOverlay;

InkOverlay *ink_overlay_copy (const InkOverlay *self); /* NULL gives an empty one */
void ink_overlay_free (InkOverlay *self);
/* Takes a reference of the segment. Before ink_overlay_seal(). */
void ink_overlay_set (InkOverlay *self, guint row, InkSegment *segment, guint index);
void ink_overlay_seal (InkOverlay *self, guint n_base_rows);
/* NULL where the row is as the base has it. */
const InkOverlayEntry *ink_overlay_lookup (const InkOverlay *self, guint row);
guint ink_overlay_find (const InkOverlay *self, const char *path);

struct _InkCatalogue {
  gatomicrefcount refs;
  InkSite *site;
  guint64 generation;
  InkSegment *base;
  InkOverlay *overlay; /* NULL: none */
  InkDictionary *terms, *keys;
  guint32 n_terms, n_keys;
  guint32 *term_counts, *key_counts; /* g_atomic_rc_box */
  guint32 *problems;                 /* the same, INK_NO_COUNT for not known; NULL: none is */
  guint n_problems;                  /* rows it has */
  guint64 problems_stamp;
  GArray *bundles; /* of guint, ascending, shared */
  GArray *twins;   /* of guint, ascending, shared; NULL: none */
  guint n_rows, n_articles;
};

/* Both NULL for a row out of range. */
const InkRow *ink_catalogue_get_row (const InkCatalogue *self,
                                     guint row,
                                     const InkSegment **segment);
gboolean ink_row_is_article (const InkRow *row);
/* A snapshot that shares everything with @self but its overlay, which it has not. */
InkCatalogue *ink_catalogue_copy (InkCatalogue *self);
/* The same rows without overlay. */
InkCatalogue *ink_catalogue_compact (InkCatalogue *self);
/* ink-catalogue-twins.c */
void ink_catalogue_find_twins (InkCatalogue *self);
gboolean ink_catalogue_is_twin (const InkCatalogue *self, guint row);
/* ink-catalogue-count.c: makes all counts anew. */
void ink_catalogue_count (InkCatalogue *self);
/* Takes the row out of (by -1) or into (by 1) the counts, which are this snapshot's alone. */
void ink_catalogue_count_row (InkCatalogue *self, guint row, int by);
/* Room for what the dictionaries have now; the counts become this snapshot's alone. */
void ink_catalogue_own_counts (InkCatalogue *self);
void ink_path_table_clear (InkPathTable *self);
guint ink_path_table_find (const InkPathTable *self,
                           const char *path,
                           InkPathOf path_of,
                           gconstpointer data);
void ink_path_table_add (InkPathTable *self, guint row, InkPathOf path_of, gconstpointer data);
const char *ink_segment_path_of (gconstpointer segment, guint row);

/* ink-catalogue-builder.c */
struct _InkCatalogueBuilder {
  GArray *rows;
  GByteArray *heaps[2];        /* hot, cold */
  GArray *lists[INK_N_ARRAYS]; /* from INK_ARRAY_TERMS on */
  InkDictionary *term_ids, *key_ids;
  InkPathTable paths;
};

/* One that finds and adds its ids in these. */
InkCatalogueBuilder *ink_catalogue_builder_new_of (InkDictionary *terms, InkDictionary *keys);
void ink_catalogue_builder_add_dead (InkCatalogueBuilder *self);
/* Takes terms and fields out of the rows that found no room in the dictionaries (G_MAXUINT32).
 */
void ink_catalogue_builder_drop_unknown (InkCatalogueBuilder *self);
/* Takes the builder, but for its dictionaries and its table, which the caller has copied. */
InkSegment *ink_catalogue_builder_seal (InkCatalogueBuilder *self);
