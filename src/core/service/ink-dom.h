/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HTML as a list of events that is the same where the DOM is: attributes sorted, blanks that no
 * browser shows gone, what Chroma colours taken back to plain code. */

typedef enum {
  INK_DOM_OPEN,
  INK_DOM_CLOSE,
  INK_DOM_TEXT,
  INK_DOM_COMMENT,
} InkDomEventKind;

typedef struct {
  InkDomEventKind kind;
  char *text;        /* an element's name, in lower case; the text; the comment */
  char **attributes; /* name, value, name, value… by name; NULL for none */
  int part;          /* which part it comes from */
} InkDomEvent;

/* What stands at the top of the document: an element with all in it, a text, a comment. */
typedef struct {
  guint first; /* event */
  guint end;   /* one past its last event */
  guint hash;  /* of its events */
  int part;    /* which part it begins in */
  char *html;  /* as it was understood */
} InkDomPiece;

typedef struct {
  GPtrArray *events; /* InkDomEvent */
  GPtrArray *pieces; /* InkDomPiece, in order; they cover all events */
} InkDom;

/* Reads a fragment of HTML, however broken: what is nested deeper than libxml2 likes (256) is
 * left out. @parts: NULL-ended; read as one text, which is all a browser would see. Never
 * fails.
 */
InkDom *ink_dom_read (const char *const *parts) G_GNUC_WARN_UNUSED_RESULT;
void ink_dom_free (InkDom *self);
gboolean ink_dom_event_equal (const InkDomEvent *a, const InkDomEvent *b);
/* Whether both pieces are the same DOM. */
gboolean ink_dom_piece_equal (const InkDom *a,
                              const InkDomPiece *piece,
                              const InkDom *b,
                              const InkDomPiece *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkDom, ink_dom_free)

G_END_DECLS
