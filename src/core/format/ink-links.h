/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-markup.h"
#include "ink-span.h"

G_BEGIN_DECLS

/* How a body names another thing. */
typedef enum {
  INK_LINK_PAGE,  /* "[text](target)", also by reference */
  INK_LINK_IMAGE, /* "![text](target)", also by reference */
  INK_LINK_AUTO,  /* "<https://…>", "<name@host>" and bare ones, as the linkifier has them */
  INK_LINK_DEFINITION, /* "[label]: target" itself, which shows nothing */
  INK_LINK_REF,        /* {{< ref "target" >}} */
  INK_LINK_RELREF,
  INK_LINK_FIGURE,   /* src of {{< figure >}} */
  INK_LINK_ARGUMENT, /* a shortcode's argument that names a file: what it does with it only its
                        template tells */
  INK_LINK_HREF,     /* attribute of raw HTML: href, cite, action … */
  INK_LINK_SRC,      /* src, poster, data */
} InkLinkKind;

#define INK_N_LINK_KINDS (INK_LINK_SRC + 1)

typedef enum {
  INK_LINK_ESCAPED = 1 << 0,      /* bytes of the target are not the target itself */
  INK_LINK_BY_REFERENCE = 1 << 1, /* the target's span is that of the definition it uses */
  INK_LINK_COMPUTED = 1 << 2,     /* a shortcode makes the target, or some of it */
  INK_LINK_OMITTED = 1 << 3,      /* in raw HTML, which this site leaves out */
  INK_LINK_INNER =
      1 << 4, /* between the tags of a shortcode: its template decides what it is */
  INK_LINK_ANGLE = 1 << 5, /* the target stands in "<…>" */
} InkLinkFlags;

/* One link. Spans are bytes of the text. */
typedef struct {
  InkLinkKind kind;
  InkLinkFlags flags;
  InkSpan span;   /* the whole: from its first bracket to its last, a shortcode's tag, an
                     attribute */
  InkSpan target; /* without brackets, quotes and title; may be empty */
  InkSpan text;   /* what is shown, or the label of a definition; empty where there is none */
} InkLink;

/* The links of @data from @start on (where the body starts), by their start, as goldmark has
 * them: code, comments and what is escaped hold none. GArray of InkLink. @markup may be NULL
 * for the defaults of the newest Hugo. Any bytes are taken. Linear and light: no Markdown is
 * parsed but the blocks' lines and what stands beside a link. Thread-safe. */
GArray *ink_links_find (const char *data, gsize length, gsize start, const InkMarkup *markup)
    G_GNUC_WARN_UNUSED_RESULT;
/* The target as a browser or Hugo gets it: escapes and entities read, a scheme before bare ones
 * that need it; percent-encoding stays. @data: what the link was found in. */
char *ink_link_dup_target (const InkLink *self, const char *data) G_GNUC_WARN_UNUSED_RESULT;
/* Appends the same to @into. */
void ink_link_append_target (const InkLink *self, const char *data, GString *into);
/* The bytes that stand for @target where @self has its target: escaped as its place needs it.
 * NULL where it cannot be written there. */
char *ink_link_dup_written (const InkLink *self,
                            const char *data,
                            const char *target) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it shows a picture or the like, and leads nowhere. */
gboolean ink_link_kind_is_image (InkLinkKind kind);
/* "page", "image", "auto", "definition", "ref", "relref", "figure", "argument", "href", "src"
 */
const char *ink_link_kind_to_string (InkLinkKind kind);

G_END_DECLS
