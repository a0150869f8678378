/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source.h"

G_BEGIN_DECLS

/* How sources are written, as one line of text that both writes and reads them:
 *
 *   {title|link}[ · {publication}][ · {authors}]（[{issued|Y/M/D}|日期不详]）·
 * 检索日期{accessed|Y/M/D}
 *
 *   {field}        title, publication, authors, issued, accessed, url, doi, arxiv, type, note
 *   {title|link}   "[title](url)", the title alone where there is no URL
 *   {url|link}     "[url](url)"; {url|angle} "<url>"
 *   {authors|, }   what stands between them ("、" else); {authors|, | and } before the last;
 *                  {authors|, |, |3|, 等} after three of more
 *   {issued|Y/M/D} the pattern of ink_source_date_write(); YYYY-MM-DD else
 *   {type|gbt}     the code of GB/T 7714: "EB/OL"
 *   [a|b|c]        the first of these whose fields are all known, else nothing; groups may
 *                  stand in groups, 8 deep
 *   \              before { } [ ] | \: that character itself
 *
 * Sealed, refcounted, thread-safe. */
typedef struct _InkSourceStyle InkSourceStyle;

#define INK_SOURCE_STYLE_ERROR (ink_source_style_error_quark ())

typedef enum {
  INK_SOURCE_STYLE_ERROR_SYNTAX, /* a bracket without its other one … */
  INK_SOURCE_STYLE_ERROR_FIELD,  /* there is no such field */
  INK_SOURCE_STYLE_ERROR_OPTION, /* the field takes no such option */
  INK_SOURCE_STYLE_ERROR_LIMIT,  /* too long, too deep */
} InkSourceStyleError;

GQuark ink_source_style_error_quark (void);

/* @position, may be NULL: of the fault, in bytes. NULL with a sentence where it is none. */
InkSourceStyle *ink_source_style_new (const char *template,
                                      gsize *position,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkSourceStyle *ink_source_style_ref (InkSourceStyle *self);
void ink_source_style_unref (InkSourceStyle *self);
const char *ink_source_style_get_template (const InkSourceStyle *self);
/* Of a preset its id, else NULL. */
const char *ink_source_style_get_id (const InkSourceStyle *self);

/* The styles that are there: NULL after the last. */
typedef struct {
  const char *id;   /* "house" */
  const char *name; /* untranslated; for _() */
  const char *template;
} InkSourcePreset;

const InkSourcePreset *ink_source_preset_get (guint position);
const InkSourcePreset *ink_source_preset_lookup (const char *id);
/* The style of a setting: a preset's id or a template; NULL where it is neither. Compiled once:
 * presets are shared. */
InkSourceStyle *ink_source_style_for_entry (const char *entry) G_GNUC_WARN_UNUSED_RESULT;
/* For the table of settings: FALSE with a translated sentence in @reason. */
gboolean ink_source_style_check_entry (const char *entry, const char **reason);

/* The note's text, one line of Markdown without "[^1]: ". What in a field would be read as
 * markup or as the style's own marks is escaped. */
char *ink_source_style_write (const InkSourceStyle *self,
                              const InkSourceFields *fields) G_GNUC_WARN_UNUSED_RESULT;
/* A note by this style alone; NULL where it is not written by it. */
InkSource *ink_source_style_read (const InkSourceStyle *self,
                                  const char *data,
                                  InkSpan content) G_GNUC_WARN_UNUSED_RESULT;
/* A note of a site whose style is @self: by it where it fits, else by the tolerant grammar.
 * @self may be NULL. Never NULL. */
InkSource *ink_source_style_read_any (const InkSourceStyle *self,
                                      const char *data,
                                      InkSpan content) G_GNUC_WARN_UNUSED_RESULT;
/* Whether the note is just what the style would write of its fields. */
gboolean ink_source_style_fits (const InkSourceStyle *self, const InkSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkSourceStyle, ink_source_style_unref)

G_END_DECLS
