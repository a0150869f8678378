/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* The input's first line says the wish: a letter for the edit, a character whose code chooses
 * the place, then a text (0x01 stands for a line end). After it comes the article. */
typedef struct {
  char edit;
  guint choice;
  char *wish; /* owned */
  const char *article;
} FuzzInput;

/* Cuts @text; FALSE where it is no input. */
gboolean fuzz_input_read (char *text, size_t size, FuzzInput *input);

/* Takes @edit. What stands around it is @text's own, and the front matter after it readable:
 * gives its reading, or NULL where the edit was refused with @error. */
InkFrontMatter *fuzz_check_edit (InkText *text, InkEdit *edit, const GError *error);

G_END_DECLS
