/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A term as a row of a list: a place in an index, which it keeps. */
#define GALLEY_TYPE_TERM (galley_term_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTerm, galley_term, GALLEY, TERM, GObject)

GalleyTerm *galley_term_new (InkTermIndex *index, guint number);
guint galley_term_get_number (GalleyTerm *self);
InkTermIndex *galley_term_get_index (GalleyTerm *self);     /* borrowed */
const InkTermInfo *galley_term_get_info (GalleyTerm *self); /* borrowed */
const char *galley_term_get_folded (GalleyTerm *self);      /* for sorting and finding */
/* What columns show. Worked out when asked for, which is for rows that are seen. */
char *galley_term_dup_url (GalleyTerm *self) G_GNUC_WARN_UNUSED_RESULT;
char *galley_term_dup_page (GalleyTerm *self) G_GNUC_WARN_UNUSED_RESULT;
char *galley_term_dup_company (GalleyTerm *self, guint most) G_GNUC_WARN_UNUSED_RESULT;
char *galley_term_dup_spellings (GalleyTerm *self) G_GNUC_WARN_UNUSED_RESULT;
/* The day of a moment, as ISO has it, or "". */
char *galley_term_dup_day (gint64 time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
