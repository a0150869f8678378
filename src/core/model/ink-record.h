/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page.h"

G_BEGIN_DECLS

#define INK_NO_ROW   G_MAXUINT
#define INK_NO_TIME  G_MININT64
#define INK_NO_COUNT G_MAXUINT

/* Texts of a record; "" where there is none. */
typedef enum {
  INK_RECORD_PATH,    /* relative to the site's root, "/" between; with the name's bytes as they
                         are */
  INK_RECORD_TITLE,   /* as Hugo has it: "" where the file has none */
  INK_RECORD_NAME,    /* what it is shown by: the title on one line, else the file's name */
  INK_RECORD_SECTION, /* the first folder, as .Section */
  INK_RECORD_LANGUAGE, /* its key */
  INK_RECORD_SLUG,
  INK_RECORD_IMAGE,           /* featured image, as written */
  INK_RECORD_SUMMARY,         /* the field "summary", else "description" */
  INK_RECORD_URL,             /* "/posts/a/" */
  INK_RECORD_OUTPUT_PATH,     /* below public/ */
  INK_RECORD_TRANSLATION_KEY, /* records with one key are translations of each other */
  INK_RECORD_TYPE,
  INK_RECORD_ALIASES, /* the files of its aliases, below public/, one a line */
} InkRecordText;
#define INK_N_RECORD_TEXTS (INK_RECORD_ALIASES + 1)

/* Seconds since 1970, or INK_NO_TIME. A list has those of its own file alone, not the newest of
 * what is below it. Publish dates with a fraction are rounded up, all others
 * down, so that they compare to a whole second as Hugo's own do. */
typedef enum {
  INK_RECORD_DATE,
  INK_RECORD_LASTMOD,
  INK_RECORD_PUBLISH_DATE,
  INK_RECORD_EXPIRY_DATE,
  INK_RECORD_FILE_TIME, /* when the file was changed */
} InkRecordTime;
#define INK_N_RECORD_TIMES (INK_RECORD_FILE_TIME + 1)

/* INK_NO_COUNT where it is not known (yet). */
typedef enum {
  INK_RECORD_CHARACTERS, /* 字数, as InkCounts */
  INK_RECORD_WORDS,      /* Latin words and numbers alone */
  INK_RECORD_NOTES,      /* notes there are */
  INK_RECORD_NOTES_UNUSED,
  INK_RECORD_LINKS,    /* page links and references of the body */
  INK_RECORD_IMAGES,   /* images of the body */
  INK_RECORD_SIZE,     /* of the file, bytes; G_MAXUINT - 1 for more */
  INK_RECORD_PROBLEMS, /* hints apart; comes later than the rest */
} InkRecordCount;
#define INK_N_RECORD_COUNTS (INK_RECORD_PROBLEMS + 1)

typedef enum {
  INK_RECORD_LINK_PAGE,     /* [text](target), no scheme */
  INK_RECORD_LINK_IMAGE,    /* ![alt](target) and the shortcode figure */
  INK_RECORD_LINK_REF,      /* the shortcodes ref and relref */
  INK_RECORD_LINK_EXTERNAL, /* with a scheme */
} InkRecordLinkKind;

/* "tags", "Open AI", "open-ai" */
typedef struct {
  const char *taxonomy; /* its key in front matter */
  const char *name;     /* as written */
  const char *path;     /* what Hugo makes of it: one path, one term */
} InkRecordTerm;

/* A field of the front matter: a list has one for each item, a map one for each entry, by its
 * key path ("cover.image"). */
typedef struct {
  const char *key;
  const char *value; /* as text; cut at INK_RECORD_MAX_VALUE bytes */
} InkRecordField;

typedef struct {
  InkRecordLinkKind kind;
  const char *target; /* as written */
} InkRecordLink;

typedef struct {
  const char *label;
  const char *text; /* of the definition, trimmed; "" where there is none */
  guint uses;
} InkRecordNote;

#define INK_RECORD_MAX_VALUE 1024 /* bytes of a field's text, cut between characters */
#define INK_RECORD_MAX_ITEMS 1000 /* terms, fields, links, notes of one record */

/* What tells whether a file is the one that was read. */
typedef struct {
  guint64 device, inode, size;
  gint64 mtime, ctime; /* nanoseconds since 1970 */
} InkRecordStat;

/* What one pass over a file found, for whoever fills a catalogue: all borrowed, copied by the
 * builder. Start from ink_record_init(). */
typedef struct {
  const char *texts[INK_N_RECORD_TEXTS]; /* NULL is "" */
  gint64 times[INK_N_RECORD_TIMES];
  guint counts[INK_N_RECORD_COUNTS];
  InkPageKind kind;
  InkBundle bundle;
  InkRender render;
  InkUnpublished unpublished; /* without STATE and PARENT, which depend on the moment, and
                                 TWIN, which the catalogue finds */
  gboolean draft, listed, headless, readable;
  gboolean build_drafts, build_future, build_expired; /* the site builds such pages of its
                                                         language, too */
  gint64 parent_from;  /* the moments between which no section above hides it (0.111); */
  gint64 parent_until; /* INK_NO_TIME: no bound; parent_from G_MAXINT64: always hidden */
  guint64 identity;    /* equal for files that may be one page; 0: not known */
  guint64 folder;      /* of lists and bundles: equal where the folder is; 0: none */
  guint64 front_hash, body_hash;
  InkRecordStat stat;
  const InkRecordTerm *terms;
  guint n_terms;
  const InkRecordField *fields;
  guint n_fields;
  const InkRecordLink *links;
  guint n_links;
  const InkRecordNote *notes;
  guint n_notes;
} InkRecord;

/* No texts, times or counts. */
void ink_record_init (InkRecord *self);
/* What a page tells; nothing is copied, so @page must outlive it, terms (GArray of
 * InkRecordTerm) too. The bits that depend on the moment are left out. */
void ink_record_take_page (InkRecord *self, const InkPage *page, GArray *terms);
/* The text of INK_RECORD_ALIASES; NULL where it has none. */
char *ink_record_dup_aliases (const InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
/* Sets what tells twins. */
void ink_record_identify (InkRecord *self, const InkPage *page);
/* The same in two steps: where the page is to Hugo (NULL: nothing can be its twin), and what is
 * like @page (language, bundle) at another place. */
char *ink_record_dup_place (const InkPage *page) G_GNUC_WARN_UNUSED_RESULT;
void ink_record_identify_at (InkRecord *self, const char *place, const InkPage *page);
/* What a record is shown by: @title on one line without outer blanks; where that is nothing the
 * file's name, of a bundle its folder's. */
char *ink_record_dup_name (const char *path, const char *title) G_GNUC_WARN_UNUSED_RESULT;
/* The longest start of @text that a record keeps of a field, in @texts where it is not all. */
const char *ink_record_shorten (const char *text, GStringChunk *texts);
/* The fields of a front matter as Hugo has it (a map; NULL: none): appended to @fields (GArray
 * of InkRecordField), texts that had to be made are in @texts. */
void ink_record_add_fields (const InkValue *map, GArray *fields, GStringChunk *texts);
/* Names for scripts, lower_snake_case: "path", "publish_date", "notes_unused", "page". */
const char *ink_record_text_to_string (InkRecordText which);
const char *ink_record_time_to_string (InkRecordTime which);
const char *ink_record_count_to_string (InkRecordCount which);
const char *ink_record_link_kind_to_string (InkRecordLinkKind kind);

G_END_DECLS
