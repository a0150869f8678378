/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Who says what becomes of what a stylesheet names. */
typedef struct {
  /* What the address of a url() becomes; NULL: it is left out. */
  char *(*address) (const char *address, gpointer data);
  /* The stylesheet an "@import" names, clean already; NULL: it is left out. NULL itself: all
   * are. Who gives it sees to it that there is an end of sheets within sheets. */
  char *(*import) (const char *address, gpointer data);
  gpointer data;
} InkCssDoor;

/* A stylesheet without what could fetch anything: "@import", "@font-face" and "@namespace" are
 * dropped, "image-set()" and its like made to mean nothing, each url() is what the door gives
 * for it. What the door gives for an "@import" that counts (CSS Cascade 5, §2) stands in its
 * place, within the rules its conditions are. Read as browsers do (CSS Syntax 3, escapes in
 * names included), in linear time. The rest has not a byte changed but for comments, which are
 * emptied. @css: UTF-8 of @length bytes. */
char *ink_css_clean (const char *css,
                     gsize length,
                     const InkCssDoor *door) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
