/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A top-level block: its place and its HTML, which moved copies share. */

#include "ink-block.h"

#include <string.h>

struct _InkBlock {
  gatomicrefcount refs;
  InkSpan span;
  InkBlockKind kind;
  int level;
  guint line;
  char *html; /* a GRefString */
  guint64 hash;
};

/* FNV-1a */
static guint64
hash_of (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);

  for (; *text != '\0'; text++)
    hash = (hash ^ (guchar)*text) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

InkBlock *
ink_block_new (InkBlockKind kind, int level, InkSpan span, guint line, const char *html)
{
  InkBlock *self = g_new0 (InkBlock, 1);

  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->level = level;
  self->span = span;
  self->line = line;
  self->html = g_ref_string_new (html);
  self->hash = hash_of (html);
  return self;
}

InkBlock *
ink_block_move (const InkBlock *self, InkSpan span, guint line)
{
  InkBlock *moved = g_memdup2 (self, sizeof *self);

  g_atomic_ref_count_init (&moved->refs);
  moved->span = span;
  moved->line = line;
  g_ref_string_acquire (moved->html);
  return moved;
}

InkBlock *
ink_block_ref (InkBlock *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_block_unref (InkBlock *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_ref_string_release (self->html);
  g_free (self);
}

InkSpan
ink_block_get_span (const InkBlock *self)
{
  return self->span;
}

InkBlockKind
ink_block_get_kind (const InkBlock *self)
{
  return self->kind;
}

int
ink_block_get_level (const InkBlock *self)
{
  return self->level;
}

guint
ink_block_get_line (const InkBlock *self)
{
  return self->line;
}

const char *
ink_block_get_html (const InkBlock *self)
{
  return self->html;
}

guint64
ink_block_get_hash (const InkBlock *self)
{
  return self->hash;
}
