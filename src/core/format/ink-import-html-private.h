/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-import-html.h"

G_BEGIN_DECLS

/* Quotes and lists in one another; deeper ones stand beside them. */
#define INK_IMPORT_MAX_DEPTH 24
/* Joins blocks: lists follow what is before them at once. */
#define INK_IMPORT_TIGHT NULL

typedef enum {
  INK_IMPORT_DEL = 1 << 0,
  INK_IMPORT_STRONG = 1 << 1,
  INK_IMPORT_EM = 1 << 2,
} InkImportFlags;

typedef enum {
  INK_IMPORT_TEXT,
  INK_IMPORT_CODE,
  INK_IMPORT_BREAK,
  INK_IMPORT_RAW, /* Markdown already: a picture, a note, a shortcode */
} InkImportKind;

/* A piece of a line that is all of one kind. */
typedef struct {
  InkImportKind kind;
  guint flags; /* InkImportFlags */
  guint link;  /* from 1; 0: none */
  GString *text;
} InkImportRun;

typedef struct {
  char *target; /* ready to be written */
  char *title;  /* or NULL */
} InkImportLink;

typedef enum {
  INK_IMPORT_IN_PARAGRAPH,
  INK_IMPORT_IN_HEADING,
  INK_IMPORT_IN_CELL,
} InkImportPlace;

/* The lines being gathered. */
typedef struct {
  GPtrArray *runs;      /* InkImportRun */
  gboolean after_blank; /* what is added next begins a line, or stands behind a blank */
} InkImportInlines;

typedef struct {
  const InkTree *tree;
  const InkImportHtmlOptions *options;
  InkImportHtmlCounts *counts;
  InkImportInlines *inlines;
  GPtrArray *links;   /* InkImportLink */
  GHashTable *notes;  /* node of a definition -> its label, a number */
  GHashTable *uses;   /* node of an "a" that leads to a definition -> the same */
  GHashTable *backs;  /* set: nodes of an "a" that leads back */
  GPtrArray *written; /* char *: the definitions, at their number - 1; NULL: not met */
  GHashTable *tight;  /* set: blocks (char *) that follow the one before without a blank line */
  InkImportPlace place;
  const char *word_item; /* the last block that is one of Word's items */
  guint depth;           /* of what blocks stand in */
} InkImporter;

/* What an element says of all in it. */
typedef struct {
  guint flags;
  guint link;
} InkImportState;

/* ink-import-html-inline.c */
void ink_import_run_free (gpointer data);
InkImportInlines *ink_import_inlines_new (void);
void ink_import_inlines_free (InkImportInlines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkImportInlines, ink_import_inlines_free)
/* Blanks in a row are one. */
void ink_import_add_text (InkImporter *self, InkImportState state, const char *text);
void ink_import_add_code (InkImporter *self, InkImportState state, const char *text);
void ink_import_add_break (InkImporter *self, InkImportState state);
void ink_import_add_raw (InkImporter *self, InkImportState state, const char *markdown);
/* The number of the link an "a" is; 0 where it leads nowhere one may go. */
guint ink_import_add_link (InkImporter *self, InkNode node);
/* A picture's Markdown; NULL for none. */
char *ink_import_dup_picture (InkImporter *self, InkNode node);
/* @address made absolute and fit to be written; NULL where it is none for an article. */
char *ink_import_dup_target (InkImporter *self, const char *address);
/* The value of @name in the element's style, without blanks, in lower case; NULL for none. */
char *ink_import_dup_style (const InkTree *tree, InkNode node, const char *name);

/* ink-import-html-write.c: what was gathered as Markdown, which is then empty; "" for nothing.
 * Where there were empty lines, @into gets a block each. */
void ink_import_flush (InkImporter *self, GPtrArray *into);
/* @code with what would be a shortcode written so that it is none. */
char *ink_import_dup_code (InkImporter *self, const char *code);

/* ink-import-html.c: the blocks in @node are added to @into. */
void ink_import_walk (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into);
/* The same by itself, its blocks joined by @with, or INK_IMPORT_TIGHT. */
char *ink_import_dup_inside (InkImporter *self,
                             InkNode node,
                             InkImportState state,
                             InkImportPlace place,
                             const char *with);

/* @text with @first before its first line and @others before all others. */
char *ink_import_dup_prefixed (const char *text,
                               const char *first,
                               const char *others) G_GNUC_WARN_UNUSED_RESULT;

/* ink-import-html-blocks.c: FALSE where @node is none of them. */
gboolean ink_import_block (InkImporter *self,
                           InkNode node,
                           InkImportState state,
                           GPtrArray *into);
/* A frame with a player is a shortcode. */
void ink_import_frame (InkImporter *self, InkNode node, GPtrArray *into);
/* The text of code: "br" ends a line. */
void ink_import_append_code (const InkTree *tree, InkNode node, GString *out);

/* ink-import-html-list.c */
void ink_import_list (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into);
/* Word's paragraphs that are items; FALSE where @node is none. */
gboolean ink_import_word_item (InkImporter *self,
                               InkNode node,
                               InkImportState state,
                               GPtrArray *into);

/* ink-import-html-table.c */
void ink_import_table (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into);

/* ink-import-html-notes.c */
void ink_import_find_notes (InkImporter *self, InkNode top);
/* Takes the definition of a note out of the text; FALSE where @node is none. */
gboolean ink_import_is_note (InkImporter *self, InkNode node, InkImportState state);
char *ink_import_dup_notes (InkImporter *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
