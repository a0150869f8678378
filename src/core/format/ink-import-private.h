/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-import.h"
#include "ink-span.h"

G_BEGIN_DECLS

typedef enum {
  INK_IMPORT_BLANK,
  INK_IMPORT_PARAGRAPH,
  INK_IMPORT_GONE, /* in the tray, or a field */
  INK_IMPORT_ITEM,
  INK_IMPORT_ROW,      /* of a table, as it is */
  INK_IMPORT_TAB_ROW,  /* cells with tabs between */
  INK_IMPORT_HEAD,     /* a heading */
  INK_IMPORT_LABELLED, /* "Label: text" */
  INK_IMPORT_FENCED,   /* in a code fence, verbatim */
  INK_IMPORT_RULE,     /* "-----" */
  INK_IMPORT_QUOTED,   /* "> text" */
} InkImportKind;

/* A line of the source. */
typedef struct {
  guint number; /* from 1 */
  char *text;   /* cleaned, without outer blanks */
  InkImportKind kind;
  guint level;      /* of a heading: 2, 3; of an item: how deep, from 0 */
  gboolean ordered; /* of an item */
  guint item;       /* the number it has in the source; 0: none */
  gboolean other;   /* of a list right behind another, which begins anew */
  gsize lead;       /* of an item or label: bytes of what is made bold, without the colon */
  gboolean picture; /* where a picture may have stood */
} InkImportLine;

typedef struct {
  GPtrArray *lines;  /* of InkImportLine */
  gboolean touching; /* one line is one paragraph; else blank lines part them */
  guint n_cleaned;
  GArray *origins; /* guint: which line of the source each line of the body comes from */
  InkImportChoices *choices;
  InkImport *result;
} InkImporting;

/* Nothing yet. */
InkImport *ink_import_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* Notes a step at @line (NULL: at all), and says whether it is to be taken. */
gboolean ink_import_step (InkImporting *self,
                          InkImportRule rule,
                          const InkImportLine *line,
                          gboolean certain);
/* The same line goes into the tray. */
void ink_import_leave (InkImporting *self, InkImportRule rule, InkImportLine *line);
InkImportLine *ink_import_get (const InkImporting *self, guint position);
/* The next line that is no blank one, from @position on; their number where there is none. */
guint ink_import_next (const InkImporting *self, guint position);
gboolean ink_import_is_blank (const InkImporting *self, guint position);

/* ink-import-lines.c: lines of the source, invisible characters taken out. */
void ink_import_read_lines (InkImporting *self, const char *text, gsize length);
/* ink-import-junk.c */
void ink_import_find_junk (InkImporting *self);
/* ink-import-blocks.c: tables, lists, fences. */
void ink_import_find_blocks (InkImporting *self);
/* ink-import-frame.c: title, summary, headings, labels, sections. */
void ink_import_find_frame (InkImporting *self);
void ink_import_find_headings (InkImporting *self);
/* ink-import-write.c: the Markdown of the lines; fills origins. */
char *ink_import_write (InkImporting *self) G_GNUC_WARN_UNUSED_RESULT;
/* ink-import-marks.c: the same with full-width marks where they belong. @text is Markdown whose
 * lines come from those of @origins (of guint), or all from @line. Takes @text. */
char *ink_import_correct (InkImporting *self, char *text, const GArray *origins, guint line)
    G_GNUC_WARN_UNUSED_RESULT;

/* ink-import-braces.c: the same without shortcodes, which Hugo would not find. Takes @text. */
char *ink_import_guard (InkImporting *self,
                        char *text,
                        const GArray *origins) G_GNUC_WARN_UNUSED_RESULT;

/* Characters as readers count: Latin letters half. */
guint ink_import_get_width (const char *text);
gboolean ink_import_has_han (const char *text);
/* Whether it ends as a sentence does: 。.！!？?；;…”」 */
gboolean ink_import_ends_sentence (const char *text);
gboolean ink_import_ends_with_colon (const char *text);
/* Whether the whole of @text is one of the patterns, in which "*" and "?" stand for more. */
gboolean ink_import_is_one_of (const char *text, const char *const *patterns, guint n);
/* Bytes of "Label" before ": text"; 0 where there is none of at most @max bytes. */
gsize ink_import_get_lead (const char *text, gsize max, gsize min_rest);

G_END_DECLS
