/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A tag of an HTML page or of a template of Go's, whose actions are passed over. */
typedef struct {
  const char *start; /* "<" */
  const char *end;   /* behind ">" */
  const char *name;
  gsize length;
  gboolean closing;
} InkHtmlTag;

/* The next tag at or behind *@at, which is set behind it; not those in comments and scripts. */
gboolean ink_html_tag_next (const char **at, InkHtmlTag *tag);
/* ASCII case does not matter. */
gboolean ink_html_tag_is (const InkHtmlTag *self, const char *name);
/* Without the actions of templates in it; NULL where there is none. */
char *ink_html_tag_dup_attribute (const InkHtmlTag *self,
                                  const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* An element that something stands in. */
typedef struct {
  char *name;    /* lower case */
  char *classes; /* "" for none */
  char *id;      /* "" for none */
} InkHtmlFrame;

void ink_html_frame_free (InkHtmlFrame *self);
/* The elements that are open at @until, in @html: GPtrArray of InkHtmlFrame, outermost first;
 * never more than 32. */
GPtrArray *ink_html_tags_get_frames (const char *html,
                                     const char *until) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
