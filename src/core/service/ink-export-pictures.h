/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-text.h"

G_BEGIN_DECLS

typedef enum {
  INK_PICTURE_MARKDOWN,  /* ![](link) */
  INK_PICTURE_ATTRIBUTE, /* src="link" of an <img> or a figure shortcode */
} InkPictureKind;

/* A picture the body names. */
typedef struct {
  InkPictureKind kind;
  InkSpan span; /* of the link, its <> included */
  char *link;   /* without <>, backslashes and entities taken out */
} InkPicture;

/* All pictures from @body_start on, by start; those inside code and comments are none.
 * GPtrArray of InkPicture. */
GPtrArray *ink_export_find_pictures (const InkText *text,
                                     gsize body_start) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
