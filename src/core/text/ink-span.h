/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A half-open range of bytes [start, end) of a text. */
typedef struct {
  gsize start;
  gsize end;
} InkSpan;

static inline InkSpan
ink_span (gsize start, gsize end)
{
  InkSpan span = { start, end };

  return span;
}

static inline gsize
ink_span_length (InkSpan self)
{
  return self.end - self.start;
}

static inline gboolean
ink_span_is_empty (InkSpan self)
{
  return self.start == self.end;
}

static inline gboolean
ink_span_equal (InkSpan a, InkSpan b)
{
  return a.start == b.start && a.end == b.end;
}

/* Whether @offset is inside; the end itself is not. */
static inline gboolean
ink_span_contains (InkSpan self, gsize offset)
{
  return offset >= self.start && offset < self.end;
}

/* Whether the two overlap or stand side by side. */
static inline gboolean
ink_span_touches (InkSpan a, InkSpan b)
{
  return a.start <= b.end && b.start <= a.end;
}

G_END_DECLS
