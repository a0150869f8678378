/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-citations-note.h"
#include "galley-field-row.h"

G_BEGIN_DECLS

/* The form's parts share this struct; nobody else includes this header. */
struct _GalleyCitationsNote {
  GtkWidget parent_instance;
  GtkWidget *title;
  GtkWidget *cite;
  GtkWidget *delete;
  GtkWidget *insert;
  GtkWidget *remark; /* what is to be said of it */
  GtkWidget *write;
  GtkWidget *merge;
  GtkWidget *fields;
  GtkWidget *rows[INK_N_SOURCE_FIELDS + 1];
  char *known[INK_N_SOURCE_FIELDS + 1]; /* what the text had for a row, as last shown */
  GtkWidget *text_group;
  GtkWidget *text;
  GtkWidget *uses_group;
  GtkWidget *uses;
  GtkWidget *scroller;
  GalleyDocument *document;
  GalleyCitationsItem *item;
  InkSourceFields *card; /* what is to be confirmed, or NULL */
  InkSourceFields *kept; /* a card that was left before it was confirmed, or NULL */
  InkSourceStyle *style; /* it will be written by */
};

/* What the widgets call. */
typedef struct {
  void (*back) (GalleyCitationsNote *self);
  void (*jump) (GalleyCitationsNote *self);
  void (*insert) (GalleyCitationsNote *self);
  void (*wish) (GtkWidget *button, GalleyCitationsNote *self); /* "wish": its name */
  void (*edited) (GalleyFieldRow *row, InkValue *value, GalleyCitationsNote *self);
  void (*left) (GalleyFieldRow *row, GalleyCitationsNote *self);
  void (*use) (GtkListBox *list, GtkListBoxRow *row, GalleyCitationsNote *self);
} GalleyCitationsNoteCalls;

/* galley-citations-note-build.c */
void galley_citations_note_build (GalleyCitationsNote *self,
                                  const GalleyCitationsNoteCalls *calls);

G_END_DECLS
