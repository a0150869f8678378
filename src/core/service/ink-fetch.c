/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door to libsoup. Each hop is a session of its own that can reach one host alone, by
 * addresses that were looked at; a clock of our own ends it all, since a server may drip bytes
 * for ever. */

#include "ink-fetch.h"

#include "ink-fetch-address.h"
#include "ink-i18n.h"

#include <libsoup/soup.h>
#include <string.h>

#define CHUNK  (64 * 1024)
#define PAGES  "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
#define CALLED "Galley (a desktop editor; fetches one page its user asks for)"

G_DEFINE_QUARK (ink - fetch - error - quark, ink_fetch_error)

/* --- A clock -------------------------------------------------------------------------------
 */

typedef struct {
  GMutex mutex;
  GCond cond;
  gint64 end;
  gboolean done;
  gboolean late;
  GCancellable *cancellable; /* ours: cancelled by the user or by the clock */
  GThread *thread;
  GCancellable *user;
  gulong handler;
} Clock;

static gpointer
clock_run (gpointer data)
{
  Clock *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->done && !self->late)
    self->late = !g_cond_wait_until (&self->cond, &self->mutex, self->end);
  self->late = self->late && !self->done;
  g_mutex_unlock (&self->mutex);
  if (self->late)
    g_cancellable_cancel (self->cancellable);
  return NULL;
}

static void
user_cancelled_cb (GCancellable *user, Clock *self)
{
  g_cancellable_cancel (self->cancellable);
}

static Clock *
clock_new (guint seconds, GCancellable *user)
{
  Clock *self = g_new0 (Clock, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  self->end = g_get_monotonic_time () + (gint64)seconds * G_USEC_PER_SEC;
  self->cancellable = g_cancellable_new ();
  self->user = user;
  if (user != NULL)
    self->handler = g_cancellable_connect (user, G_CALLBACK (user_cancelled_cb), self, NULL);
  self->thread = g_thread_new ("fetch-clock", clock_run, self);
  return self;
}

static void
clock_free (Clock *self)
{
  if (self->user != NULL)
    g_cancellable_disconnect (self->user, self->handler);
  g_mutex_lock (&self->mutex);
  self->done = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_object_unref (self->cancellable);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Clock, clock_free)

static gboolean
clock_is_late (Clock *self)
{
  gboolean late;

  g_mutex_lock (&self->mutex);
  late = self->late;
  g_mutex_unlock (&self->mutex);
  return late;
}

/* --- Addresses -----------------------------------------------------------------------------
 */

static void
set_no_address (GError **error, const char *text)
{
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_ADDRESS,
               _ ("“%s” is no address of a page. Give one that begins with http:// or "
                  "https://."),
               text);
}

/* A host alone has a dot, no blank, and no "@", which is a mail's. */
static gboolean
is_bare_host (const char *text)
{
  gsize host = strcspn (text, "/?#");

  return memchr (text, '.', host) != NULL && text[0] != '.' && text[0] != '/' &&
         strpbrk (text, " \t\n@") == NULL && strstr (text, "://") == NULL;
}

static GUri *
parse (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if ((!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https")) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0') {
    set_no_address (error, url);
    return NULL;
  }
  if (g_uri_get_userinfo (uri) != NULL) {
    g_set_error (error,
                 INK_FETCH_ERROR,
                 INK_FETCH_ERROR_ADDRESS,
                 _ ("“%s” holds a name or password, which Galley does not send. Give the "
                    "address without it."),
                 g_uri_get_host (uri));
    return NULL;
  }
  return g_steal_pointer (&uri);
}

char *
ink_fetch_dup_url (const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *full =
      is_bare_host (trimmed) ? g_strconcat ("https://", trimmed, NULL) : NULL;
  g_autoptr (GUri) uri = NULL;

  if (strpbrk (trimmed, " \t\n\r") != NULL || strlen (trimmed) > 8000) {
    set_no_address (error, trimmed);
    return NULL;
  }
  uri = parse (full != NULL ? full : trimmed, error);
  return uri != NULL ? g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT) : NULL;
}

/* GLib 2.74 may lock up where libsoup's first classes are made while another thread makes these
 * types, which they need; made before, they are in nobody's way. */
static void
make_types (void)
{
  g_type_ensure (G_TYPE_TASK);
  g_type_ensure (G_TYPE_CANCELLABLE);
  g_type_ensure (G_TYPE_SOCKET_CLIENT);
  g_type_ensure (G_TYPE_SOCKET_CONNECTION);
  g_type_ensure (G_TYPE_SOCKET_CONNECTABLE);
  g_type_ensure (G_TYPE_INET_SOCKET_ADDRESS);
  g_type_ensure (G_TYPE_INPUT_STREAM);
  g_type_ensure (G_TYPE_PROXY_RESOLVER);
  g_type_ensure (G_TYPE_TLS_CERTIFICATE);
  g_type_ensure (G_TYPE_TLS_DATABASE);
  g_type_ensure (G_TYPE_TLS_INTERACTION);
}

/* --- One hop -------------------------------------------------------------------------------
 */

static SoupSession *
make_session (const InkFetch *fetch, GUri *uri, guint seconds)
{
  g_autoptr (GSocketConnectable) to = NULL;
  int port = g_uri_get_port (uri);

  if (fetch->allow_private)
    return soup_session_new_with_options ("timeout",
                                          seconds,
                                          "user-agent",
                                          CALLED,
                                          "max-conns",
                                          1,
                                          NULL);
  if (port <= 0)
    port = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
  to = ink_fetch_address_new (g_uri_get_host (uri), (guint16)port);
  return soup_session_new_with_options ("timeout",
                                        seconds,
                                        "user-agent",
                                        CALLED,
                                        "max-conns",
                                        1,
                                        "remote-connectable",
                                        to,
                                        NULL);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* What went wrong in words; @inner is libsoup's and GIO's, which are the system's. */
static void
explain (GError **error, Clock *clock, GUri *uri, guint seconds, GError *inner)
{
  const char *host = g_uri_get_host (uri);

  if (inner->domain == INK_FETCH_ERROR) {
    g_propagate_error (error, g_error_copy (inner));
  } else if (clock_is_late (clock) ||
             g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)) {
    g_set_error (error,
                 INK_FETCH_ERROR,
                 INK_FETCH_ERROR_TIME,
                 _ ("“%s” did not answer in full within %u seconds. Try again later."),
                 host,
                 seconds);
  } else if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_error_copy (inner));
  } else if (g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
             g_error_matches (inner, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED)) {
    g_set_error (error,
                 INK_FETCH_ERROR,
                 INK_FETCH_ERROR_CUT,
                 _ ("The connection to “%s” broke off before the page was complete. Try "
                    "again."),
                 host);
  } else {
    g_set_error (error,
                 INK_FETCH_ERROR,
                 INK_FETCH_ERROR_NETWORK,
                 _ ("“%s” could not be reached: %s"),
                 host,
                 inner->message);
  }
}

static gboolean
read_body (const InkFetch *fetch,
           GInputStream *stream,
           gint64 expected,
           GCancellable *cancellable,
           InkFetched *fetched,
           GError **error)
{
  gsize most = fetch->max_bytes > 0 ? fetch->max_bytes : INK_FETCH_MAX_BYTES;
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *chunk = g_malloc (CHUNK);

  for (;;) {
    gssize got = g_input_stream_read (stream, chunk, CHUNK, cancellable, error);

    if (got < 0)
      return FALSE;
    if (got == 0)
      break;
    fetched->truncated = body->len + (gsize)got > most;
    g_string_append_len (body, chunk, (gssize)MIN ((gsize)got, most - body->len));
    if (fetch->progress != NULL)
      fetch->progress (body->len, expected, fetch->data);
    if (fetched->truncated)
      break;
  }
  fetched->length = body->len;
  fetched->body = g_string_free (g_steal_pointer (&body), FALSE);
  return TRUE;
}

static InkFetched *
take_answer (const InkFetch *fetch,
             SoupMessage *message,
             GInputStream *stream,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (InkFetched) fetched = g_new0 (InkFetched, 1);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  gint64 expected = soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
                        ? soup_message_headers_get_content_length (headers)
                        : -1;

  fetched->url = g_uri_to_string_partial (soup_message_get_uri (message), G_URI_HIDE_FRAGMENT);
  fetched->status = soup_message_get_status (message);
  fetched->content_type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  if (fetch->head)
    fetched->body = g_strdup ("");
  else if (!read_body (fetch, stream, expected, cancellable, fetched, error))
    return NULL;
  return g_steal_pointer (&fetched);
}

/* The answer; or NULL and where it leads on to in @next; or NULL and an error. */
static InkFetched *
run_hop (
    const InkFetch *fetch, GUri *uri, Clock *clock, guint seconds, GUri **next, GError **error)
{
  g_autoptr (SoupSession) session = make_session (fetch, uri, seconds);
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (InkFetched) fetched = NULL;
  g_autoptr (GError) inner = NULL;
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers,
                                "Accept",
                                fetch->accept != NULL ? fetch->accept : PAGES);
  stream = soup_session_send (session, message, clock->cancellable, &inner);
  if (stream != NULL && is_redirect (soup_message_get_status (message))) {
    const char *to =
        soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");

    *next = to != NULL ? g_uri_parse_relative (uri, to, SOUP_HTTP_URI_FLAGS, NULL) : NULL;
    if (*next != NULL)
      return NULL;
  }
  if (stream != NULL)
    fetched = take_answer (fetch, message, stream, clock->cancellable, &inner);
  if (fetched == NULL)
    explain (error, clock, uri, seconds, inner);
  soup_session_abort (session);
  return g_steal_pointer (&fetched);
}

static gboolean
check_status (const InkFetch *fetch, const InkFetched *fetched, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (fetched->url, SOUP_HTTP_URI_FLAGS, NULL);

  if (fetch->any_status || (fetched->status >= 200 && fetched->status < 300))
    return TRUE;
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_STATUS,
               fetched->status == 404 || fetched->status == 410
                   ? _ ("“%s” has no such page any more, or never had (%u).")
               : fetched->status == 401 || fetched->status == 403
                   ? _ ("“%s” does not give this page to programs or without signing in (%u). "
                        "Fill the fields in by hand.")
                   : _ ("“%s” answered with an error (%u). Try again later."),
               uri != NULL ? g_uri_get_host (uri) : fetched->url,
               fetched->status);
  return FALSE;
}

InkFetched *
ink_fetch_run (const InkFetch *fetch, GCancellable *cancellable, GError **error)
{
  guint seconds = fetch->seconds > 0 ? fetch->seconds : INK_FETCH_SECONDS;
  g_autoptr (Clock) clock = NULL;
  g_autofree char *url = ink_fetch_dup_url (fetch->url, error);
  g_autoptr (GUri) uri = url != NULL ? parse (url, error) : NULL;

  if (uri == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  make_types ();
  clock = clock_new (seconds, cancellable);
  for (guint hops = 0; hops <= INK_FETCH_REDIRECTS; hops++) {
    g_autoptr (GUri) next = NULL;
    g_autofree char *checked = NULL;
    g_autoptr (InkFetched) fetched = run_hop (fetch, uri, clock, seconds, &next, error);

    if (next == NULL)
      return fetched != NULL && check_status (fetch, fetched, error)
                 ? g_steal_pointer (&fetched)
                 : NULL;
    checked = g_uri_to_string (next);
    g_clear_pointer (&uri, g_uri_unref);
    uri = parse (checked, error);
    if (uri == NULL)
      return NULL;
  }
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_REDIRECTS,
               _ ("“%s” leads from one address to the next without end."),
               fetch->url);
  return NULL;
}

void
ink_fetched_free (InkFetched *self)
{
  if (self == NULL)
    return;
  g_free (self->url);
  g_free (self->content_type);
  g_free (self->body);
  g_free (self);
}
