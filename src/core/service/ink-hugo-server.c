/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "hugo server" as long as somebody looks at the site. What it prints is read line by line:
 * that it is ready, that it builds again, what is wrong. */

#include "ink-hugo-server.h"

#include "ink-process.h"
#include "ink-trust.h"

#include <gio/gunixinputstream.h>
#include <string.h>

#define READ_SIZE  4096
#define MAX_LINE   8192
#define MAX_FAULTS 50
#define LAST_LINES 6
#define MAX_STARTS 4  /* by itself, within … */
#define START_SPAN 60 /* seconds */

/* What it says. Lives until it is read to the end, whatever becomes of the server. */
typedef struct {
  GWeakRef server;
  guint generation; /* of the start it belongs to */
  GInputStream *stream;
  GString *line;
} Reader;

struct _InkHugoServer {
  GObject parent_instance;
  InkSite *site;
  char *root;
  char *program;
  InkHugo hugo;
  InkHugoServerState state;
  GPid pid; /* 0: none runs */
  guint generation;
  guint port;
  GPtrArray *faults;
  gboolean rebuilding; /* the faults are of the build before the one under way */
  GQueue *last;        /* lines */
  char *message;
  gint64 starts[MAX_STARTS]; /* when it was started by itself */
  guint n_starts;
  GFileMonitor *trust; /* NULL where it cannot be watched */
};

G_DEFINE_FINAL_TYPE (InkHugoServer, ink_hugo_server, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
emit_changed (InkHugoServer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_message (InkHugoServer *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GList *l = self->last->head; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", (char *)l->data);
  g_free (self->message);
  self->message = g_utf8_make_valid (text->str, (gssize)text->len);
}

/* --- What it says --------------------------------------------------------------------------
 */

static void
set_ready (InkHugoServer *self, const char *line)
{
  const char *port = strstr (line, "http://127.0.0.1:");

  if (port != NULL)
    self->port = (guint)g_ascii_strtoull (port + strlen ("http://127.0.0.1:"), NULL, 10);
  if (self->state != INK_HUGO_SERVER_STARTING)
    return;
  self->state = INK_HUGO_SERVER_READY;
  emit_changed (self);
}

static gboolean start (InkHugoServer *self, GError **error);

/* How often it was started by itself of late. */
static gboolean
may_start_again (InkHugoServer *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 *slot = &self->starts[self->n_starts % MAX_STARTS];

  if (self->n_starts >= MAX_STARTS && now - *slot < START_SPAN * G_USEC_PER_SEC)
    return FALSE;
  *slot = now;
  self->n_starts++;
  return TRUE;
}

static void
fail (InkHugoServer *self)
{
  if (self->pid != 0)
    ink_process_stop (self->pid);
  self->pid = 0;
  take_message (self);
  self->state = INK_HUGO_SERVER_FAILED;
  emit_changed (self);
}

static void
start_again (InkHugoServer *self)
{
  if (self->pid != 0)
    ink_process_stop (self->pid);
  self->pid = 0;
  take_message (self);
  if (!start (self, NULL))
    fail (self);
}

static gboolean
blames_a_file (InkHugoServer *self)
{
  for (guint i = 0; i < self->faults->len; i++)
    if (((InkHugoFault *)self->faults->pdata[i])->path != NULL)
      return TRUE;
  return FALSE;
}

/* Its stream is at its end: so is the program. One that has broken down at work, or that found
 * its port taken meanwhile, is started again; where a file is to blame that would not help. */
static void
ended (InkHugoServer *self)
{
  gboolean again =
      (self->state == INK_HUGO_SERVER_READY || !blames_a_file (self)) && may_start_again (self);

  if (again)
    start_again (self);
  else
    fail (self);
}

/* --- Its lines -----------------------------------------------------------------------------
 */

static void
take_fault (InkHugoServer *self, const char *line)
{
  g_autoptr (InkHugoFault) fault = ink_hugo_fault_parse (line, self->root);

  if (fault == NULL || self->faults->len >= MAX_FAULTS)
    return;
  if (self->rebuilding)
    g_ptr_array_set_size (self->faults, 0);
  self->rebuilding = FALSE;
  g_ptr_array_add (self->faults, g_steal_pointer (&fault));
  emit_changed (self);
}

/* Newer Hugos forget what was wrong as soon as they build again, though it be another file that
 * changed, and break down on what they remember otherwise: after a fault a good word counts
 * only from one that was started anew. */
static void
built (InkHugoServer *self)
{
  gboolean again = self->rebuilding && self->faults->len > 0;

  self->rebuilding = FALSE;
  if (!again) {
    emit_changed (self);
  } else if (may_start_again (self)) {
    start_again (self);
  } else {
    g_ptr_array_set_size (self->faults, 0);
    emit_changed (self);
  }
}

static void
read_line (InkHugoServer *self, const char *line)
{
  if (*line == '\0')
    return;
  g_queue_push_tail (self->last, g_strndup (line, 500));
  if (g_queue_get_length (self->last) > LAST_LINES)
    g_free (g_queue_pop_head (self->last));
  take_fault (self, line);
  if (g_str_has_prefix (line, "Web Server is available at"))
    set_ready (self, line);
  else if (g_str_has_prefix (line, "Change "))
    self->rebuilding = TRUE;
  else if (g_str_has_prefix (line, "Total in"))
    built (self);
}

/* --- Reading -------------------------------------------------------------------------------
 */

static void
reader_free (Reader *self)
{
  g_weak_ref_clear (&self->server);
  g_object_unref (self->stream);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/* Lines that are too long are cut. */
static void
feed (Reader *self, InkHugoServer *server, const char *data, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    if (data[i] != '\n') {
      if (self->line->len < MAX_LINE)
        g_string_append_c (self->line, data[i]);
      continue;
    }
    if (self->generation == server->generation)
      read_line (server, g_strchomp (self->line->str));
    g_string_truncate (self->line, 0);
  }
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Reader *self = data;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  g_autoptr (InkHugoServer) server = g_weak_ref_get (&self->server);

  if (server != NULL && bytes != NULL && g_bytes_get_size (bytes) > 0) {
    feed (self, server, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    g_input_stream_read_bytes_async (self->stream,
                                     READ_SIZE,
                                     G_PRIORITY_DEFAULT,
                                     NULL,
                                     read_cb,
                                     self);
    return;
  }
  if (server != NULL && server->generation == self->generation)
    ended (server);
  reader_free (self);
}

static void
read_stream (InkHugoServer *self, int fd)
{
  Reader *reader = g_new0 (Reader, 1);

  g_weak_ref_init (&reader->server, self);
  reader->generation = self->generation;
  reader->stream = g_unix_input_stream_new (fd, TRUE);
  reader->line = g_string_new (NULL);
  g_input_stream_read_bytes_async (reader->stream,
                                   READ_SIZE,
                                   G_PRIORITY_DEFAULT,
                                   NULL,
                                   read_cb,
                                   reader);
}

/* --- Trust ---------------------------------------------------------------------------------
 */

static void
trust_cb (InkHugoServer *self)
{
  if (self->state == INK_HUGO_SERVER_REFUSED || ink_trust_is_trusted (self->root))
    return;
  if (self->pid != 0)
    ink_process_stop (self->pid);
  self->pid = 0;
  self->generation++; /* what it still says is not heard */
  self->state = INK_HUGO_SERVER_REFUSED;
  emit_changed (self);
}

static void
watch_trust (InkHugoServer *self)
{
  g_autofree char *path = ink_trust_dup_file ();
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->trust = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->trust == NULL)
    return;
  g_file_monitor_set_rate_limit (self->trust, 100);
  g_signal_connect_object (self->trust,
                           "changed",
                           G_CALLBACK (trust_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* --- Start and end -------------------------------------------------------------------------
 */

/* A port nobody listens at; 0 where there is none. */
static guint
find_port (void)
{
  g_autoptr (GSocket) socket =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) got = NULL;

  if (socket == NULL || !g_socket_bind (socket, any, FALSE, NULL))
    return 0;
  got = g_socket_get_local_address (socket, NULL);
  return got != NULL ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got)) : 0;
}

/* The path of the base URL stays, so that links within the site are what they will be. */
static char *
dup_base (InkSite *site)
{
  const char *given = ink_site_get_text (site, NULL, "baseURL");
  g_autoptr (GUri) uri = given != NULL ? g_uri_parse (given, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *path = uri != NULL ? g_uri_get_path (uri) : "/";

  return g_strconcat ("http://127.0.0.1",
                      *path == '/' ? "" : "/",
                      path,
                      g_str_has_suffix (path, "/") || *path == '\0' ? "" : "/",
                      NULL);
}

static gboolean
start (InkHugoServer *self, GError **error)
{
  g_autofree char *port = g_strdup_printf ("%u", find_port ());
  g_autofree char *base = dup_base (self->site);
  /* Older ones do so anyway, and do not know the word. */
  const char *in_memory = self->hugo >= INK_HUGO_0_131 ? "--renderToMemory" : NULL;
  const char *const argv[] = { self->program,    "server",
                               "--source",       self->root,
                               "--bind",         "127.0.0.1",
                               "--port",         port,
                               "--baseURL",      base,
                               "--buildDrafts",  "--buildFuture",
                               "--buildExpired", "--noBuildLock",
                               in_memory,        NULL };
  InkProcess process = { .site = self->root, .argv = argv };
  int stream;

  self->generation++;
  self->port = 0;
  self->rebuilding = FALSE;
  g_ptr_array_set_size (self->faults, 0);
  g_queue_clear_full (self->last, g_free);
  if (!ink_process_start (&process, &self->pid, &stream, error)) {
    self->pid = 0;
    return FALSE;
  }
  self->state = INK_HUGO_SERVER_STARTING;
  read_stream (self, stream);
  emit_changed (self);
  return TRUE;
}

InkHugoServer *
ink_hugo_server_new (InkSite *site, const InkHugoProgram *hugo, GError **error)
{
  g_autoptr (InkHugoServer) self = NULL;

  g_return_val_if_fail (site != NULL && hugo != NULL, NULL);

  self = g_object_new (INK_TYPE_HUGO_SERVER, NULL);
  self->site = ink_site_ref (site);
  self->root = g_strdup (ink_site_get_root (site));
  self->program = g_strdup (hugo->path);
  self->hugo = hugo->hugo;
  watch_trust (self);
  return start (self, error) ? g_steal_pointer (&self) : NULL;
}

void
ink_hugo_server_saved (InkHugoServer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (INK_IS_HUGO_SERVER (self));

  if (self->state == INK_HUGO_SERVER_REFUSED ||
      (self->state != INK_HUGO_SERVER_FAILED && self->faults->len == 0))
    return;
  if (self->pid != 0)
    ink_process_stop (self->pid);
  self->pid = 0;
  if (start (self, &error))
    return;
  g_queue_push_tail (self->last, g_strdup (error->message));
  fail (self);
}

/* --- The object ----------------------------------------------------------------------------
 */

InkHugoServerState
ink_hugo_server_get_state (InkHugoServer *self)
{
  g_return_val_if_fail (INK_IS_HUGO_SERVER (self), INK_HUGO_SERVER_FAILED);

  return self->state;
}

guint
ink_hugo_server_get_port (InkHugoServer *self)
{
  g_return_val_if_fail (INK_IS_HUGO_SERVER (self), 0);

  return self->port;
}

GPtrArray *
ink_hugo_server_get_faults (InkHugoServer *self)
{
  g_return_val_if_fail (INK_IS_HUGO_SERVER (self), NULL);

  return self->faults;
}

const char *
ink_hugo_server_get_message (InkHugoServer *self)
{
  g_return_val_if_fail (INK_IS_HUGO_SERVER (self), "");

  return self->message != NULL ? self->message : "";
}

char *
ink_hugo_server_dup_uri (InkHugoServer *self, const char *url)
{
  g_return_val_if_fail (INK_IS_HUGO_SERVER (self) && url != NULL, NULL);

  return g_strdup_printf ("http://127.0.0.1:%u%s%s", self->port, *url == '/' ? "" : "/", url);
}

static void
ink_hugo_server_finalize (GObject *object)
{
  InkHugoServer *self = INK_HUGO_SERVER (object);

  if (self->pid != 0)
    ink_process_stop (self->pid);
  g_clear_object (&self->trust);
  g_clear_pointer (&self->site, ink_site_unref);
  g_free (self->root);
  g_free (self->program);
  g_free (self->message);
  g_ptr_array_unref (self->faults);
  g_queue_free_full (self->last, g_free);
  G_OBJECT_CLASS (ink_hugo_server_parent_class)->finalize (object);
}

static void
ink_hugo_server_class_init (InkHugoServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ink_hugo_server_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          INK_TYPE_HUGO_SERVER,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
}

static void
ink_hugo_server_init (InkHugoServer *self)
{
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_hugo_fault_free);
  self->last = g_queue_new ();
}
