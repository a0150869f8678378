/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "{#id .class key="value" key=value}": goldmark's attributes (parser/attribute.go). */
typedef struct {
  const char *id;    /* borrowed of the values; NULL where there is none */
  GPtrArray *names;  /* of char *, in their order, "id" among them; "class" once */
  GPtrArray *values; /* of char *: numbers as Go prints them, nothing of null, lists and maps */
  GArray *typed;     /* gboolean: it is no text; goldmark shows nothing of it, Hugo does */
} InkAttributes;

/* Reads [@text, @text + @length), the braces included. NULL where it is none. */
InkAttributes *ink_attributes_read (const char *text, gsize length) G_GNUC_WARN_UNUSED_RESULT;
/* The length of those @text starts with, the braces included; 0 for none. */
gsize ink_attributes_length (const char *text, gsize length);
void ink_attributes_free (InkAttributes *self);
/* ` id="b" class="c"`, each with a blank before; event handlers are left out, as Hugo does. */
void ink_attributes_append (const InkAttributes *self, GString *html);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkAttributes, ink_attributes_free)

G_END_DECLS
