/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site-sources.h"

G_BEGIN_DECLS

/* "Publication · Author · 2025-07-02"; "" where nothing of it is known. */
char *galley_source_dup_detail (const InkSourceFields *fields) G_GNUC_WARN_UNUSED_RESULT;
/* What a source is called: its title, else its address, else the note's first line. */
char *galley_source_dup_name (const InkSourceUse *use) G_GNUC_WARN_UNUSED_RESULT;
/* The value of a field as one types it; "" for none. */
char *galley_source_dup_value (const InkSourceFields *fields,
                               InkSourceField field) G_GNUC_WARN_UNUSED_RESULT;

/* What is known of one source. Signals as those of the window, and "correct": by a form. */
#define GALLEY_TYPE_SOURCE_DETAIL (galley_source_detail_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleySourceDetail, galley_source_detail, GALLEY, SOURCE_DETAIL, GtkWidget)

GtkWidget *galley_source_detail_new (void);
/* INK_NO_SOURCE: none. */
void galley_source_detail_show (GalleySourceDetail *self, InkSourceIndex *index, guint source);
void galley_source_detail_open_use (GalleySourceDetail *self, guint use);
void galley_source_detail_use_variant (GalleySourceDetail *self, guint variant);

/* Asks what the fields are to be. Signal "wished" as the window's. */
#define GALLEY_TYPE_SOURCE_FORM (galley_source_form_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceForm, galley_source_form, GALLEY, SOURCE_FORM, AdwWindow)

GtkWidget *galley_source_form_new (GtkWindow *parent, InkSourceIndex *index, guint source);

G_END_DECLS
