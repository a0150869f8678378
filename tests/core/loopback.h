/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A web server of the tests' own on 127.0.0.1, a thread a connection. */
typedef struct _Loopback Loopback;

/* Writes the whole answer, status line and headers too. @request: its head as it came. In a
 * thread of its own. */
typedef void (*LoopbackAnswer) (const char *path,
                                const char *request,
                                GOutputStream *out,
                                gpointer data);

Loopback *loopback_new (LoopbackAnswer answer, gpointer data);
void loopback_free (Loopback *self);
/* "http://127.0.0.1:PORT@path" */
char *loopback_dup_url (Loopback *self, const char *path);
guint16 loopback_get_port (Loopback *self);
/* How many requests came. */
guint loopback_get_n_requests (Loopback *self);

/* Writes text; FALSE where nobody listens any more. */
gboolean loopback_write (GOutputStream *out, const char *text, gssize length);
/* An answer of 200 with a body. @type: its Content-Type. */
void loopback_write_page (GOutputStream *out,
                          const char *type,
                          const char *body,
                          gssize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loopback, loopback_free)
