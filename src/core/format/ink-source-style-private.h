/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-source-style.h"

G_BEGIN_DECLS

/* A style's parts, for those that write and read by it. */

/* Fields of a template: those of a note, and what only fields have. */
typedef enum {
  INK_STYLE_TITLE,
  INK_STYLE_PUBLICATION,
  INK_STYLE_AUTHORS,
  INK_STYLE_ISSUED,
  INK_STYLE_ACCESSED,
  INK_STYLE_URL,
  INK_STYLE_NOTE,
  INK_STYLE_DOI,
  INK_STYLE_ARXIV,
  INK_STYLE_TYPE,
} InkStyleField;

typedef enum {
  INK_STYLE_FORM_PLAIN,
  INK_STYLE_FORM_LINK,
  INK_STYLE_FORM_ANGLE,
} InkStyleForm;

typedef enum {
  INK_STYLE_NODE_TEXT,
  INK_STYLE_NODE_UNKNOWN, /* a text that says that nobody knows the date @field */
  INK_STYLE_NODE_FIELD,
  INK_STYLE_NODE_GROUP,
} InkStyleNodeKind;

typedef struct {
  InkStyleNodeKind kind;
  InkStyleField field;
  InkStyleForm form;
  char *text;           /* of a text; the pattern of a date */
  char *between, *last; /* of authors */
  char *others;         /* after @most of them; NULL */
  guint most;
  GPtrArray *alternatives; /* of a group: GPtrArray of GPtrArray of InkStyleNode */
} InkStyleNode;

void ink_style_node_free (InkStyleNode *self);
/* GPtrArray of InkStyleNode; NULL with the place of the fault. */
GPtrArray *ink_style_parse (const char *template,
                            gsize *position,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A step of reading by a style. */
typedef enum {
  INK_STYLE_STEP_TEXT,
  INK_STYLE_STEP_FIELD,
  INK_STYLE_STEP_SPLIT, /* on with @next, or with @other */
  INK_STYLE_STEP_JUMP,  /* on with @next */
  INK_STYLE_STEP_END,
} InkStyleStepKind;

typedef struct {
  InkStyleStepKind kind;
  const InkStyleNode *node;
  guint next, other;
} InkStyleStep;

struct _InkSourceStyle {
  gatomicrefcount refs;
  char *template;
  const char *id; /* static; NULL */
  GPtrArray *nodes;
  GArray *steps; /* of InkStyleStep */
  char *marks;   /* the characters that its texts are made of, but letters and blanks */
};

/* The code of GB/T 7714 for CSL's type ("EB/OL", with "/OL" where @online), and back. */
char *ink_style_dup_code (const char *type, gboolean online) G_GNUC_WARN_UNUSED_RESULT;
const char *ink_style_type_of_code (const char *code, gsize length);

G_END_DECLS
