/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "loopback.h"
#include "service/ink-source-check.h"

#include <string.h>

static void
answer (const char *path, const char *request, GOutputStream *out, gpointer data)
{
  static const struct {
    const char *path, *head;
  } pages[] = {
    { "/gone", "410 Gone\r\n" },
    { "/none", "404 Not Found\r\n" },
    { "/locked", "403 Forbidden\r\n" },
    { "/broken", "500 Internal Server Error\r\n" },
    { "/moved", "301 Moved Permanently\r\nLocation: /elsewhere\r\n" },
    { "/folder", "301 Moved Permanently\r\nLocation: /folder/\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].path, path)) {
      g_autofree char *head =
          g_strdup_printf ("HTTP/1.1 %sContent-Length: 0\r\n\r\n", pages[i].head);

      loopback_write (out, head, -1);
      return;
    }
  loopback_write_page (out, "text/html", "<p>fine", -1);
}

static const struct {
  const char *path;
  const char *state;
  guint status;
} wanted[] = {
  { "/fine", "fine", 200 },      { "/gone", "gone", 410 },          { "/none", "gone", 404 },
  { "/locked", "refused", 403 }, { "/broken", "unreachable", 500 }, { "/moved", "moved", 200 },
  { "/folder", "fine", 200 },
};

typedef struct {
  GHashTable *states; /* path: state */
  guint told;
  GCancellable *cancellable; /* cancelled when the first was told; or NULL */
} World;

static void
told (const InkSourceLink *link, guint done, guint total, gpointer data)
{
  World *world = data;
  const char *path = strstr (link->url + 8, "/");

  g_assert_cmpuint (done, ==, ++world->told);
  g_assert_cmpint (link->state == INK_SOURCE_LINK_MOVED, ==, link->to != NULL);
  g_hash_table_insert (world->states,
                       g_strdup (path),
                       g_strdup_printf ("%s %u",
                                        ink_source_link_state_to_string (link->state),
                                        link->status));
  if (world->cancellable != NULL)
    g_cancellable_cancel (world->cancellable);
}

static char **
dup_urls (Loopback *server)
{
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *url = loopback_dup_url (server, wanted[i].path);

    g_strv_builder_add (urls, url);
    g_strv_builder_add (urls, url); /* asked once all the same */
  }
  return g_strv_builder_end (urls);
}

static void
test_states (void)
{
  g_autoptr (Loopback) server = loopback_new (answer, NULL);
  g_auto (GStrv) urls = dup_urls (server);
  World world = { .states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_assert_true (ink_source_check_run ((const char *const *)urls,
                                       &(InkSourceCheck){ .told = told,
                                                          .data = &world,
                                                          .allow_private = TRUE,
                                                          .pause = 50,
                                                          .seconds = 60 },
                                       NULL,
                                       &error));
  g_assert_no_error (error);
  g_assert_cmpuint (world.told, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *state = g_strdup_printf ("%s %u", wanted[i].state, wanted[i].status);

    g_assert_cmpstr (g_hash_table_lookup (world.states, wanted[i].path), ==, state);
  }
  /* One host, so there were pauses. */
  g_assert_cmpint (g_get_monotonic_time () - start, >=, 6 * 50 * 1000);
  g_hash_table_unref (world.states);
}

/* Private addresses and what is no address are told, and nobody is asked. */
static void
test_not_asked (void)
{
  g_autoptr (Loopback) server = loopback_new (answer, NULL);
  g_autofree char *url = loopback_dup_url (server, "/fine");
  const char *urls[] = { url, "ftp://host/odd", NULL };
  World world = { .states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free) };

  g_assert_true (
      ink_source_check_run (urls,
                            &(InkSourceCheck){ .told = told, .data = &world, .pause = 1 },
                            NULL,
                            NULL));
  g_assert_cmpstr (g_hash_table_lookup (world.states, "/fine"), ==, "not-asked 0");
  g_assert_cmpstr (g_hash_table_lookup (world.states, "/odd"), ==, "not-asked 0");
  g_assert_cmpuint (loopback_get_n_requests (server), ==, 0);
  g_hash_table_unref (world.states);
}

static void
test_cancel (void)
{
  g_autoptr (Loopback) server = loopback_new (answer, NULL);
  g_auto (GStrv) urls = dup_urls (server);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  World world = { .states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                  .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  g_assert_false (ink_source_check_run ((const char *const *)urls,
                                        &(InkSourceCheck){ .told = told,
                                                           .data = &world,
                                                           .allow_private = TRUE,
                                                           .seconds = 60 },
                                        cancellable,
                                        &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (world.told, ==, 1);
  g_hash_table_unref (world.states);
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "*", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-check/states", test_states);
  g_test_add_func ("/source-check/not-asked", test_not_asked);
  g_test_add_func ("/source-check/cancel", test_cancel);
  return g_test_run ();
}
