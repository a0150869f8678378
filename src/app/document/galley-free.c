/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One thread that lets go of what is heavy. */

#include "galley-free.h"

typedef struct {
  gpointer value;
  GDestroyNotify free;
} Burden;

static void
drop (gpointer data, gpointer user_data)
{
  g_autofree Burden *burden = data;

  burden->free (burden->value);
}

void
galley_free_later (gpointer value, GDestroyNotify free)
{
  static GThreadPool *pool = NULL;
  Burden *burden;

  if (value == NULL)
    return;
  if (pool == NULL)
    pool = g_thread_pool_new (drop, NULL, 1, FALSE, NULL);
  burden = g_new (Burden, 1);
  *burden = (Burden){ .value = value, .free = free };
  g_thread_pool_push (pool, burden, NULL);
}
