/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Calls @free with @value in a thread: letting go of a long article takes a millisecond or two,
 * which the main loop has better things to do with. @value: sealed, of atomic count, or nobody
 * else's; NULL is let go at once. */
void galley_free_later (gpointer value, GDestroyNotify free);

/* The same of what a pointer holds, which becomes NULL. */
#define galley_clear_later(pointer, free) \
  galley_free_later (g_steal_pointer (pointer), (GDestroyNotify)(free))

G_END_DECLS
