/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "loopback.h"
#include "service/ink-fetch-address.h"
#include "service/ink-fetch.h"

#include <string.h>

#define MEGABYTE (1024 * 1024)

/* --- Addresses -----------------------------------------------------------------------------
 */

static const struct {
  const char *name, *address;
  gboolean private;
} addresses[] = {
  { "/fetch/address/loopback", "127.0.0.1", TRUE },
  { "/fetch/address/loopback-other", "127.8.9.1", TRUE },
  { "/fetch/address/any", "0.0.0.0", TRUE },
  { "/fetch/address/ten", "10.1.2.3", TRUE },
  { "/fetch/address/172-16", "172.16.0.1", TRUE },
  { "/fetch/address/172-31", "172.31.255.255", TRUE },
  { "/fetch/address/172-32", "172.32.0.1", FALSE },
  { "/fetch/address/192-168", "192.168.1.1", TRUE },
  { "/fetch/address/link-local", "169.254.169.254", TRUE },
  { "/fetch/address/shared", "100.64.0.1", TRUE },
  { "/fetch/address/multicast", "224.0.0.1", TRUE },
  { "/fetch/address/broadcast", "255.255.255.255", TRUE },
  { "/fetch/address/public", "93.184.216.34", FALSE },
  { "/fetch/address/tunnel", "198.18.0.7", FALSE },
  { "/fetch/address/6-loopback", "::1", TRUE },
  { "/fetch/address/6-any", "::", TRUE },
  { "/fetch/address/6-unique", "fd12::1", TRUE },
  { "/fetch/address/6-link-local", "fe80::1", TRUE },
  { "/fetch/address/6-site-local", "fec0::1", TRUE },
  { "/fetch/address/6-multicast", "ff02::1", TRUE },
  { "/fetch/address/6-mapped", "::ffff:127.0.0.1", TRUE },
  { "/fetch/address/6-mapped-public", "::ffff:93.184.216.34", FALSE },
  { "/fetch/address/6-nat", "64:ff9b::a00:1", TRUE },
  { "/fetch/address/6-to4", "2002:c0a8:101::1", TRUE },
  { "/fetch/address/6-public", "2606:2800:220:1::1", FALSE },
};

static void
test_address (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i].address);

  g_assert_cmpint (ink_fetch_address_is_private (address), ==, addresses[i].private);
}

static const struct {
  const char *name, *text, *url; /* NULL: none */
} typed[] = {
  { "/fetch/typed/whole", " https://example.org/a?b#c \n", "https://example.org/a?b" },
  { "/fetch/typed/bare", "example.org/a", "https://example.org/a" },
  { "/fetch/typed/upper", "HTTP://EXAMPLE.org", "http://EXAMPLE.org/" },
  { "/fetch/typed/han", "https://例子.测试/文", "https://xn--fsqu00a.xn--0zwm56d/%E6%96%87" },
  { "/fetch/typed/file", "file:///etc/passwd", NULL },
  { "/fetch/typed/script", "javascript:alert(1)", NULL },
  { "/fetch/typed/ftp", "ftp://example.org/", NULL },
  { "/fetch/typed/password", "https://a:b@example.org/", NULL },
  { "/fetch/typed/words", "two words.", NULL },
  { "/fetch/typed/mail", "me@example.org", NULL },
  { "/fetch/typed/no-host", "http:///a", NULL },
  { "/fetch/typed/line", "https://example.org/a\nHost: b", NULL },
  { "/fetch/typed/empty", "", NULL },
};

static void
test_typed (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = ink_fetch_dup_url (typed[i].text, &error);

  g_assert_cmpstr (url, ==, typed[i].url);
  if (url == NULL)
    g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_ADDRESS);
}

/* --- A server that does its worst ----------------------------------------------------------
 */

typedef struct {
  guint megabytes; /* atomic: how many were sent of the endless page */
  Loopback *server;
} World;

static void
send_much (World *world, GOutputStream *out, const char *head, guint megabytes)
{
  g_autofree char *piece = g_malloc (MEGABYTE);

  memset (piece, 'a', MEGABYTE);
  loopback_write (out, head, -1);
  for (guint i = 0; i < megabytes && loopback_write (out, piece, MEGABYTE); i++)
    g_atomic_int_inc (&world->megabytes);
}

/* A byte now and then, until nobody listens. */
static void
drip (GOutputStream *out, const char *head)
{
  loopback_write (out, head, -1);
  for (guint i = 0; i < 600 && loopback_write (out, "a", 1); i++)
    g_usleep (50 * 1000);
}

static void
answer_redirect (World *world, const char *path, GOutputStream *out)
{
  static const struct {
    const char *path, *location;
  } places[] = {
    { "/redirect", "/page" },
    { "/loop", "/loop" },
    { "/to-file", "file:///etc/passwd" },
    { "/to-script", "javascript:alert(1)" },
    { "/to-password", "http://a:b@127.0.0.1/" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].path, path)) {
      g_autofree char *head = g_strdup_printf ("HTTP/1.1 302 Found\r\nLocation: %s\r\n"
                                               "Content-Length: 0\r\nConnection: close\r\n\r\n",
                                               places[i].location);

      loopback_write (out, head, -1);
    }
}

static void
answer (const char *path, const char *request, GOutputStream *out, gpointer data)
{
  World *world = data;

  if (g_str_equal (path, "/page"))
    loopback_write_page (out, "text/html; charset=utf-8", "<p>page", -1);
  else if (g_str_equal (path, "/cookie"))
    loopback_write (out,
                    strstr (request, "Cookie:") != NULL
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ncookie"
                        : "HTTP/1.1 302 Found\r\nLocation: /no-cookie\r\nSet-Cookie: a=b\r\n"
                          "Content-Length: 0\r\n\r\n",
                    -1);
  else if (g_str_equal (path, "/no-cookie"))
    loopback_write_page (out,
                         "text/plain",
                         strstr (request, "Cookie:") != NULL ? "cookie" : "none",
                         -1);
  else if (g_str_equal (path, "/large"))
    send_much (world, out, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", 100);
  else if (g_str_equal (path, "/slow-head"))
    drip (out, "HTTP/1.1 200 OK\r\nX-Slow: ");
  else if (g_str_equal (path, "/slow-body"))
    drip (out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  else if (g_str_equal (path, "/cut"))
    loopback_write (out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<p>beg", -1);
  else if (g_str_equal (path, "/nothing"))
    return;
  else if (g_str_equal (path, "/gone"))
    loopback_write (out, "HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\ngone", -1);
  else if (g_str_equal (path, "/forbidden"))
    loopback_write (out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", -1);
  else
    answer_redirect (world, path, out);
}

static const struct {
  const char *name, *path;
  const char *body; /* what comes; NULL: an error */
  int code;
  const char *words; /* in the message */
} answers[] = {
  { "/fetch/page", "/page", "<p>page", 0, NULL },
  { "/fetch/redirect", "/redirect", "<p>page", 0, NULL },
  { "/fetch/no-cookies", "/cookie", "none", 0, NULL },
  { "/fetch/redirect-loop", "/loop", NULL, INK_FETCH_ERROR_REDIRECTS, "without end" },
  { "/fetch/redirect-to-file", "/to-file", NULL, INK_FETCH_ERROR_ADDRESS, "file:" },
  { "/fetch/redirect-to-script", "/to-script", NULL, INK_FETCH_ERROR_ADDRESS, "javascript:" },
  { "/fetch/redirect-to-password", "/to-password", NULL, INK_FETCH_ERROR_ADDRESS, "password" },
  { "/fetch/slow-head", "/slow-head", NULL, INK_FETCH_ERROR_TIME, "1 seconds" },
  { "/fetch/slow-body", "/slow-body", NULL, INK_FETCH_ERROR_TIME, "1 seconds" },
  { "/fetch/cut", "/cut", NULL, INK_FETCH_ERROR_CUT, "broke off" },
  { "/fetch/nothing", "/nothing", NULL, INK_FETCH_ERROR_CUT, "broke off" },
  { "/fetch/gone", "/gone", NULL, INK_FETCH_ERROR_STATUS, "410" },
  { "/fetch/forbidden", "/forbidden", NULL, INK_FETCH_ERROR_STATUS, "403" },
};

static void
test_answer (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, answers[i].path);
  g_autoptr (GError) error = NULL;
  gboolean slow = answers[i].code == INK_FETCH_ERROR_TIME && answers[i].body == NULL;
  g_autoptr (InkFetched) fetched =
      ink_fetch_run (&(InkFetch){ .url = url, .allow_private = TRUE, .seconds = slow ? 1 : 60 },
                     NULL,
                     &error);

  if (answers[i].body != NULL) {
    g_assert_no_error (error);
    g_assert_cmpstr (fetched->body, ==, answers[i].body);
    g_assert_false (fetched->truncated);
    return;
  }
  g_assert_null (fetched);
  g_assert_error (error, INK_FETCH_ERROR, answers[i].code);
  g_assert_nonnull (strstr (error->message, answers[i].words));
}

/* 8 of 100 megabytes come, and what the network holds more. */
static void
test_large (void)
{
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, "/large");
  g_autoptr (GError) error = NULL;
  g_autoptr (InkFetched) fetched =
      ink_fetch_run (&(InkFetch){ .url = url, .allow_private = TRUE, .seconds = 100 },
                     NULL,
                     &error);

  g_assert_no_error (error);
  g_assert_true (fetched->truncated);
  g_assert_cmpuint (fetched->length, ==, INK_FETCH_MAX_BYTES);
  g_assert_cmpint (g_atomic_int_get (&world.megabytes), <, 40);
}

static void
test_any_status (void)
{
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, "/gone");
  g_autoptr (GError) error = NULL;
  g_autoptr (InkFetched) fetched = ink_fetch_run (&(InkFetch){ .url = url,
                                                               .allow_private = TRUE,
                                                               .any_status = TRUE,
                                                               .head = TRUE },
                                                  NULL,
                                                  &error);

  g_assert_no_error (error);
  g_assert_cmpuint (fetched->status, ==, 410);
  g_assert_cmpstr (fetched->body, ==, "");
}

/* --- Private -------------------------------------------------------------------------------
 */

/* GLib itself knows no odd spellings of numbers; where it does some day, they are looked at. */
static const struct {
  const char *host;
  gboolean odd;
} private_hosts[] = {
  { "127.0.0.1", FALSE }, { "localhost", FALSE }, { "2130706433", TRUE },
  { "0x7f.1", TRUE },     { "[::1]", FALSE },     { "[::ffff:127.0.0.1]", FALSE },
};

/* However it is written, and nobody is asked. */
static void
test_private (void)
{
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);

  for (guint i = 0; i < G_N_ELEMENTS (private_hosts); i++) {
    g_autofree char *url = g_strdup_printf ("http://%s:%u/page",
                                            private_hosts[i].host,
                                            loopback_get_port (server));
    g_autoptr (GError) error = NULL;
    g_autoptr (InkFetched) fetched = ink_fetch_run (&(InkFetch){ .url = url }, NULL, &error);

    g_test_message ("%s", url);
    g_assert_null (fetched);
    if (!private_hosts[i].odd || error->code != INK_FETCH_ERROR_NETWORK)
      g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_PRIVATE);
  }
  g_assert_cmpuint (loopback_get_n_requests (server), ==, 0);
}

/* --- The user ------------------------------------------------------------------------------
 */

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (200 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, "/slow-body");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkFetched) fetched =
      ink_fetch_run (&(InkFetch){ .url = url, .allow_private = TRUE, .seconds = 100 },
                     cancellable,
                     &error);

  g_thread_join (thread);
  g_assert_null (fetched);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (ink_fetch_run (&(InkFetch){ .url = url }, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
progress_cb (gsize bytes, gint64 expected, gpointer data)
{
  g_assert_cmpint (expected, ==, 7);
  *(gsize *)data = bytes;
}

static void
test_progress (void)
{
  World world = { 0 };
  g_autoptr (Loopback) server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, "/page");
  g_autoptr (GError) error = NULL;
  gsize bytes = 0;
  g_autoptr (InkFetched) fetched = ink_fetch_run (&(InkFetch){ .url = url,
                                                               .allow_private = TRUE,
                                                               .progress = progress_cb,
                                                               .data = &bytes },
                                                  NULL,
                                                  &error);

  g_assert_no_error (error);
  g_assert_cmpuint (bytes, ==, 7);
  g_assert_cmpstr (fetched->url, ==, url);
  g_assert_cmpstr (fetched->content_type, ==, "text/html; charset=utf-8");
}

/* Nobody listens there, and there is no such name. */
static void
test_nobody (void)
{
  World world = { 0 };
  Loopback *server = loopback_new (answer, &world);
  g_autofree char *url = loopback_dup_url (server, "/page");
  g_autoptr (GError) error = NULL;

  loopback_free (server);
  g_assert_null (
      ink_fetch_run (&(InkFetch){ .url = url, .allow_private = TRUE }, NULL, &error));
  g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_NETWORK);
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "*", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    g_test_add_data_func (addresses[i].name, GSIZE_TO_POINTER (i), test_address);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    g_test_add_data_func (typed[i].name, GSIZE_TO_POINTER (i), test_typed);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    g_test_add_data_func (answers[i].name, GSIZE_TO_POINTER (i), test_answer);
  g_test_add_func ("/fetch/large", test_large);
  g_test_add_func ("/fetch/any-status", test_any_status);
  g_test_add_func ("/fetch/private", test_private);
  g_test_add_func ("/fetch/cancel", test_cancel);
  g_test_add_func ("/fetch/progress", test_progress);
  g_test_add_func ("/fetch/nobody", test_nobody);
  return g_test_run ();
}
