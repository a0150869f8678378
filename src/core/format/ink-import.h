/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* A pasted text or page on its way to an article. All is a function of the source and of what
 * somebody decided about single steps: a step that is switched off is as if it had never been
 * thought of, and the others stand. */

/* Which steps are to be taken, or not: key -> GINT_TO_POINTER (TRUE or FALSE); what is not in
 * it is taken where it is certain. NULL: nothing was decided. */
typedef GHashTable InkImportChoices;

typedef enum {
  INK_IMPORT_CLEAN = 1,   /* invisible characters and blanks */
  INK_IMPORT_JUNK,        /* a line of the page around the article */
  INK_IMPORT_REPEATED,    /* what stands there twice */
  INK_IMPORT_TITLE,       /* the line is the title */
  INK_IMPORT_SUMMARY,     /* the paragraph is the summary */
  INK_IMPORT_HEADING,     /* the line is a heading */
  INK_IMPORT_LIST,        /* the lines are a list */
  INK_IMPORT_LEAD_IN,     /* "Name: text" of an item gets a bold name */
  INK_IMPORT_LABEL,       /* "Data Takeaway: ..." becomes a quote with a bold label */
  INK_IMPORT_TABLE,       /* lines with tabs are a table */
  INK_IMPORT_PICTURE,     /* a picture stood here */
  INK_IMPORT_TAIL,        /* further reading that cannot be taken apart */
  INK_IMPORT_PUNCTUATION, /* full-width marks */
  INK_IMPORT_SHORTCODE,   /* braces that Hugo would take for one of its own */
} InkImportRule;

/* What was done, or could be. */
typedef struct {
  InkImportRule rule;
  char *key;        /* "heading:45": the same for the same source, for choices */
  guint line;       /* of the source, from 1; 0: all of it */
  char *text;       /* what it is about, as it stands in the source; shortened */
  gboolean certain; /* taken unless somebody says no; else only if somebody says yes */
  gboolean taken;
} InkImportStep;

/* What did not become part of the article. */
typedef struct {
  InkImportRule rule;
  char *key; /* of the step that took it out */
  guint line;
  char *text; /* Markdown */
} InkImportLeft;

typedef struct {
  char *title;         /* NULL: nothing was found, ask */
  char *proposal;      /* a title to be proposed where there is none; or NULL */
  char *summary;       /* or NULL */
  char *body;          /* Markdown, ended by LF */
  char *whole;         /* not NULL: the source is an article already and stays as it is */
  GPtrArray *steps;    /* of InkImportStep, by line */
  GPtrArray *tray;     /* of InkImportLeft, by line */
  GPtrArray *warnings; /* of char *: translated sentences */
} InkImport;

/* Plain text, or Markdown, as an article (rules: HACKING.md, "What import does"). @text: UTF-8;
 * what is none is replaced. Deterministic; linear. */
InkImport *ink_import_text (const char *text,
                            gsize length,
                            InkImportChoices *choices) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it begins as HTML does. */
gboolean ink_import_is_page (const char *text, gsize length);
/* A page, or a piece of one, as an article: the Markdown of its "article", "main" or "body".
 * @url: where it came from; NULL where nobody knows: relative addresses stay. */
InkImport *ink_import_page (const char *html,
                            gsize length,
                            const char *url,
                            InkImportChoices *choices) G_GNUC_WARN_UNUSED_RESULT;
/* The file: front matter in YAML with title, draft and summary, and the body; or the source
 * itself where that is an article. */
char *ink_import_dup_article (const InkImport *self) G_GNUC_WARN_UNUSED_RESULT;
void ink_import_free (InkImport *self);
/* "clean", "junk"... */
const char *ink_import_rule_to_string (InkImportRule rule);
/* What the step does, translated: "Heading". */
const char *ink_import_rule_get_title (InkImportRule rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkImport, ink_import_free)

G_END_DECLS
