/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-leaves.h"
#include "ink-links.h"

G_BEGIN_DECLS

/* What the files of ink-links share while one body is read. */
typedef struct {
  const InkMarkup *markup;
  InkLeaves *leaves;      /* their lines alone; its data may be written to and is put back */
  GArray *links;          /* of InkLink, filled */
  GHashTable *references; /* label -> position in @links of its definition; NULL for none */
  GHashTable *notes;      /* set: labels of those defined; NULL until somebody asked */
  gboolean has_www;
  guint depth;      /* in how many pairs of shortcodes */
  gssize next_pair; /* no bytes that a link needs stand before it, from the last leaf on */
} InkLinkScan;

GHashTable *ink_link_scan_get_notes (InkLinkScan *self);

void ink_link_scan_add (InkLinkScan *self, const InkLink *link);

/* The lines of a leaf as one text that ends in NUL. */
typedef struct {
  InkLinkScan *scan;
  const char *text;
  gsize length;
  GArray *offsets; /* gsize pairs: where a line starts in @text and in the article; empty where
                      all are @base apart */
  gsize base;
  guint line;
} InkLinkText;

gsize ink_link_text_map (InkLinkText *self, gsize at);
InkSpan ink_link_text_map_span (InkLinkText *self, gsize start, gsize end);

/* Adds the links of a text with inline marks, from @from on. */
void ink_link_inlines_read (InkLinkText *self, gsize from);
/* Adds those of raw HTML: of all tags in [@start, @end). */
void ink_link_html_read (InkLinkText *self, gsize start, gsize end);
/* Adds those of the shortcode's tags in @span of @data, and of what is between them. */
void ink_link_shortcode_read (InkLinkScan *self,
                              const char *data,
                              const InkShortcodePiece *piece);

/* ink_links_find() in @depth pairs of shortcodes. */
GArray *ink_links_find_inner (const char *data,
                              gsize length,
                              const InkMarkup *markup,
                              guint depth) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
