/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "loopback.h"

#include <string.h>

struct _Loopback {
  GSocketService *service;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  LoopbackAnswer answer;
  gpointer data;
  guint16 port;
  guint requests; /* atomic */
};

static char *
read_head (GInputStream *in)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char c;

  while (head->len < 65536 && g_input_stream_read (in, &c, 1, NULL, NULL) == 1) {
    g_string_append_c (head, c);
    if (g_str_has_suffix (head->str, "\r\n\r\n"))
      break;
  }
  return g_string_free (g_steal_pointer (&head), FALSE);
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        Loopback *self)
{
  GIOStream *stream = G_IO_STREAM (connection);
  g_autofree char *head = read_head (g_io_stream_get_input_stream (stream));
  g_auto (GStrv) words = g_strsplit (head, " ", 3);

  if (g_strv_length (words) == 3) {
    g_atomic_int_inc (&self->requests);
    self->answer (words[1], head, g_io_stream_get_output_stream (stream), self->data);
  }
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

static gpointer
serve (gpointer data)
{
  Loopback *self = data;

  g_main_context_push_thread_default (self->context);
  g_socket_service_start (self->service);
  g_main_loop_run (self->loop);
  g_socket_service_stop (self->service);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

Loopback *
loopback_new (LoopbackAnswer answer, gpointer data)
{
  Loopback *self = g_new0 (Loopback, 1);
  g_autoptr (GInetAddress) address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (address, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  /* What the thread would make while the test makes classes that need it: GLib 2.74 may lock
   * up there. */
  g_type_ensure (G_TYPE_TASK);
  g_type_ensure (G_TYPE_CANCELLABLE);
  g_type_ensure (G_TYPE_TCP_CONNECTION);
  g_type_ensure (G_TYPE_INET_SOCKET_ADDRESS);
  g_type_ensure (G_TYPE_TLS_CERTIFICATE);
  self->answer = answer;
  self->data = data;
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (16);
  g_socket_service_stop (self->service);
  g_assert_true (g_socket_listener_add_address (G_SOCKET_LISTENER (self->service),
                                                any,
                                                G_SOCKET_TYPE_STREAM,
                                                G_SOCKET_PROTOCOL_TCP,
                                                NULL,
                                                &bound,
                                                NULL));
  g_main_context_pop_thread_default (self->context);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  self->thread = g_thread_new ("loopback", serve, self);
  return self;
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

void
loopback_free (Loopback *self)
{
  if (self == NULL)
    return;
  g_main_context_invoke (self->context, quit_cb, self->loop);
  g_thread_join (self->thread);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_free (self);
}

char *
loopback_dup_url (Loopback *self, const char *path)
{
  return g_strdup_printf ("http://127.0.0.1:%u%s", self->port, path);
}

guint16
loopback_get_port (Loopback *self)
{
  return self->port;
}

guint
loopback_get_n_requests (Loopback *self)
{
  return (guint)g_atomic_int_get (&self->requests);
}

gboolean
loopback_write (GOutputStream *out, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;

  return g_output_stream_write_all (out, text, size, NULL, NULL, NULL);
}

void
loopback_write_page (GOutputStream *out, const char *type, const char *body, gssize length)
{
  gsize size = length < 0 ? strlen (body) : (gsize)length;
  g_autofree char *head =
      g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n"
                       "Content-Length: %" G_GSIZE_FORMAT "\r\nConnection: close\r\n\r\n",
                       type,
                       size);

  if (loopback_write (out, head, -1))
    loopback_write (out, body, (gssize)size);
}
