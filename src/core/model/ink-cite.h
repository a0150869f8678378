/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-article.h"
#include "ink-source-key.h"
#include "ink-source-style.h"

G_BEGIN_DECLS

/* Commands on the notes of one article. Each is pure: it gives the edits that do it, by start
 * and not overlapping (GPtrArray of InkEdit, for the caller; empty where there is nothing to
 * do), or NULL with the reason. Text outside of the edits stays as it is byte for byte, line
 * ends and a missing last one included; a command done twice gives no edits the second time.
 * What stands in code, comments, raw HTML and shortcodes is never touched. What is not plain
 * replacing of names is read again before it is given: where the page would become another than
 * was wished for, it is refused. Notes are those of the article's citations. */

#define INK_CITE_ERROR (ink_cite_error_quark ())
GQuark ink_cite_error_quark (void);

typedef enum {
  INK_CITE_ERROR_NAME,      /* this cannot be a note's name, or another one has it */
  INK_CITE_ERROR_PLACE,     /* no reference can stand there */
  INK_CITE_ERROR_NOTE,      /* not a note this can be done to */
  INK_CITE_ERROR_SOURCE,    /* it is not read as a source that this can be done to */
  INK_CITE_ERROR_OTHERWISE, /* the page would change in what was not wished for */
} InkCiteError;

/* The note that counts of this name, else the references without note; NULL where there is
 * neither. Borrowed from the article. */
const InkNote *ink_cite_find (const InkArticle *article, const char *label);
/* The @nth note defined by this name, from 1: what comes after the first is dropped by Hugo. */
const InkNote *ink_cite_find_nth (const InkArticle *article, const char *label, guint nth);

/* Numbers for names: 1, 2, 3 by first use, then those without use in the order they are in.
 * Other names stay, and a number that a reference without note has is left out. With @sort the
 * definitions are put into that order, too (see ink_cite_sort ()). */
GPtrArray *ink_cite_renumber (const InkArticle *article,
                              gboolean sort,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a note can be named so, here and in programs that are stricter than Hugo. */
gboolean ink_cite_is_name (const char *label);
/* Gives one note another name, in its definition and all references. */
GPtrArray *ink_cite_rename (const InkArticle *article,
                            const InkNote *note,
                            const char *label,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The number a new note would get: above all there are. */
guint ink_cite_get_free_number (const InkArticle *article);

/* The heading the notes stand under, as it is written ("## 引用"); NULL where there is none. */
char *ink_cite_dup_heading (const InkArticle *article) G_GNUC_WARN_UNUSED_RESULT;
/* Whether @line is a heading such lists go under: 引用, 参考资料, References and the like. */
gboolean ink_cite_is_heading (const char *line);
/* Puts all definitions together: at the end of the section the notes' heading opens; where
 * there is none below @heading ("## 引用"), which is made; NULL: at the end of the text. Those
 * in lists and quotes stay where they are. */
GPtrArray *ink_cite_move (const InkArticle *article,
                          const char *heading,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The definitions by number, each in the place of another; text between them stays. */
GPtrArray *ink_cite_sort (const InkArticle *article, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the definition of @note before that of @before; NULL: after the last one. */
GPtrArray *ink_cite_reorder (const InkArticle *article,
                             const InkNote *note,
                             const InkNote *before,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* References to @from become those of @into (two side by side become one), and the definition
 * of @from goes. @from may be references without note. */
GPtrArray *ink_cite_merge (const InkArticle *article,
                           const InkNote *into,
                           const InkNote *from,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes a note out with all references to it. */
GPtrArray *ink_cite_delete (const InkArticle *article,
                            const InkNote *note,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Notes that nothing refers to become a list in the text, which readers see: below @heading
 * ("## 延伸阅读"), made before the notes' own where it is not there yet. */
GPtrArray *ink_cite_list_unused (const InkArticle *article,
                                 const char *heading,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A note that is wished for. */
typedef struct {
  const char *label;   /* NULL: the next number */
  const char *content; /* Markdown; more lines than one are indented as a note needs it */
  gsize offset;        /* where the reference goes; G_MAXSIZE: nowhere */
  const char *heading; /* made where no note is there yet; NULL: none */
} InkCiteNew;

/* Adds a note after the last one, and its reference. */
GPtrArray *ink_cite_add (const InkArticle *article,
                         const InkCiteNew *wish,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Puts another reference to @note at @offset. */
GPtrArray *ink_cite_again (const InkArticle *article,
                           const InkNote *note,
                           gsize offset,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* --- Notes as sources ---
 *
 * @style, where it may be NULL: the site's, by which its notes are read; the tolerant grammar
 * reads the others. */

/* What the note says as a source. @note is defined. */
InkSource *ink_cite_read_source (const InkArticle *article,
                                 const InkNote *note,
                                 const InkSourceStyle *style) G_GNUC_WARN_UNUSED_RESULT;
/* The style most notes of the article are written in; NULL where none is read as a source. */
InkSourceStyle *ink_cite_dup_habit (const InkArticle *article) G_GNUC_WARN_UNUSED_RESULT;

/* Gives one field of a note another value ("": takes it out), as ink_source_set () does. */
GPtrArray *ink_cite_set (const InkArticle *article,
                         const InkNote *note,
                         InkSourceField field,
                         const char *value,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Writes a note in @style, or with NULL for @note all that are read without doubt. What the
 * style cannot hold is not lost: such a note stays as it is (alone: refused), counted in
 * @n_left, which may be NULL. */
GPtrArray *ink_cite_format (const InkArticle *article,
                            const InkNote *note,
                            const InkSourceStyle *style,
                            guint *n_left,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes tracking off the address of a note's source, or with NULL for @note of all. */
GPtrArray *ink_cite_clean (const InkArticle *article,
                           const InkNote *note,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Names for notes that have numbers, made of where and when their source appeared
 * ("36kr-0702"): these stay right when paragraphs move. Those without either stay. */
GPtrArray *ink_cite_name_all (const InkArticle *article,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The name a source would get; NULL where nothing tells it. */
char *ink_cite_dup_name (const InkSource *source) G_GNUC_WARN_UNUSED_RESULT;

/* Two notes that name one source. */
typedef struct {
  const InkNote *first; /* the one to stay: shown first */
  const InkNote *second;
  InkSourceSame same; /* by its title alone: maybe a copy that appeared elsewhere */
} InkCiteTwin;

/* GArray of InkCiteTwin by the second's place; each note is the second of one at most. */
GArray *ink_cite_find_twins (const InkArticle *article,
                             const InkSourceStyle *style) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
