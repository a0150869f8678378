/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define SECONDS 20

static const struct {
  const char *name;
  const char *line; /* as Hugo prints it for the site /s */
  const char *path; /* NULL for none */
  guint line_number;
  guint column;
  const char *message; /* NULL: no fault at all */
} lines[] = {
  { "/hugo-fault/0.111",
    "ERROR 2026/11/22 05:13:57 Rebuild failed: \"/s/content/a b.md:2:1\": failed to unmarshal "
    "YAML: x",
    "content/a b.md",
    2,
    1,
    "failed to unmarshal YAML: x" },
  { "/hugo-fault/0.131",
    "ERROR Rebuild failed: process: \"/s/content/a.md:28:3\": failed to extract shortcode: y",
    "content/a.md",
    28,
    3,
    "failed to extract shortcode: y" },
  { "/hugo-fault/0.167",
    "ERROR Rebuild failed: assemble: failed to create page from pageMetaSource /a: "
    "\"/s/content/a.md:2:9\": [1:9] z",
    "content/a.md",
    2,
    9,
    "[1:9] z" },
  { "/hugo-fault/start",
    "Error: error building site: \"/s/hugo.toml:3:1\": bad",
    "hugo.toml",
    3,
    1,
    "bad" },
  { "/hugo-fault/no-place", "ERROR something is wrong", NULL, 0, 0, "something is wrong" },
  { "/hugo-fault/elsewhere",
    "ERROR \"/t/a.md:1:1\": wrong",
    NULL,
    0,
    0,
    "\"/t/a.md:1:1\": wrong" },
  { "/hugo-fault/panic", "panic: interface conversion", NULL, 0, 0, "interface conversion" },
  { "/hugo-fault/deprecated", "ERROR deprecated: x was deprecated", NULL, 0, 0, NULL },
  { "/hugo-fault/warning", "WARN  found no layout file", NULL, 0, 0, NULL },
  { "/hugo-fault/nothing", "", NULL, 0, 0, NULL },
};

static void
test_line (gconstpointer data)
{
  const typeof (lines[0]) *row = data;
  g_autoptr (InkHugoFault) fault = ink_hugo_fault_parse (row->line, "/s");

  g_assert_cmpint (fault != NULL, ==, row->message != NULL);
  if (fault == NULL)
    return;
  g_assert_cmpstr (fault->path, ==, row->path);
  g_assert_cmpuint (fault->line, ==, row->line_number);
  g_assert_cmpuint (fault->column, ==, row->column);
  g_assert_cmpstr (fault->message, ==, row->message);
}

/* --- With Hugo -----------------------------------------------------------------------------
 */

typedef gboolean (*Condition) (InkHugoServer *server);

static gboolean
is_ready (InkHugoServer *server)
{
  return ink_hugo_server_get_state (server) == INK_HUGO_SERVER_READY &&
         ink_hugo_server_get_faults (server)->len == 0;
}

static gboolean
has_fault (InkHugoServer *server)
{
  return ink_hugo_server_get_faults (server)->len > 0;
}

static gboolean
is_up (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_for (InkHugoServer *server, Condition condition)
{
  gboolean up = FALSE;
  guint id = g_timeout_add_seconds (SECONDS, is_up, &up);

  while (!condition (server) && !up)
    g_main_context_iteration (NULL, TRUE);
  if (up)
    g_error ("waited too long; the server said: %s", ink_hugo_server_get_message (server));
  g_source_remove (id);
}

/* The page, or NULL where it is not there. */
static char *
fetch (InkHugoServer *server, const char *url)
{
  g_autofree char *uri = ink_hugo_server_dup_uri (server, url);
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.0\r\n\r\n", strchr (uri + 7, '/'));
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client,
                                       "127.0.0.1",
                                       (guint16)ink_hugo_server_get_port (server),
                                       NULL,
                                       NULL);
  g_autoptr (GString) answer = g_string_new (NULL);
  char buffer[4096];
  gssize got = 0;

  if (connection == NULL)
    return NULL;
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                             request,
                             strlen (request),
                             NULL,
                             NULL,
                             NULL);
  while ((got = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                     buffer,
                                     sizeof buffer,
                                     NULL,
                                     NULL)) > 0)
    g_string_append_len (answer, buffer, got);
  return strstr (answer->str, " 200 ") != NULL
             ? g_string_free (g_steal_pointer (&answer), FALSE)
             : NULL;
}

/* Until the page holds @text: Hugo builds again on its own. */
static void
wait_for_text (InkHugoServer *server, const char *url, const char *text)
{
  gint64 end = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;

  for (;;) {
    g_autofree char *page = fetch (server, url);

    if (page != NULL && strstr (page, text) != NULL)
      return;
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_usleep (50 * 1000);
    while (g_main_context_iteration (NULL, FALSE))
      ;
  }
}

static void
write_article (const char *root, const char *body)
{
  g_autofree char *text =
      g_strdup_printf ("---\ntitle: A\ndraft: true\ndate: 2131-01-01\n---\n%s\n", body);
  g_autofree char *temporary = g_build_filename (root, "content", "a.md.new", NULL);
  g_autofree char *path = g_build_filename (root, "content", "a.md", NULL);

  g_assert_true (g_file_set_contents (temporary, text, -1, NULL));
  g_assert_cmpint (g_rename (temporary, path), ==, 0);
}

static char *
make_site (void)
{
  g_autofree char *folder = test_folder_new ();
  char *root = realpath (folder, NULL);

  g_free (test_folder_write (root,
                             "hugo.toml",
                             "title = 'T'\nbaseURL = 'https://e.org/sub/'\ndisableKinds = "
                             "['taxonomy', 'term', 'RSS', 'sitemap']\n",
                             -1));
  g_free (test_folder_write (root,
                             "layouts/_default/single.html",
                             "<html><body>{{ .Content }}</body></html>",
                             -1));
  g_free (test_folder_write (root, "layouts/_default/list.html", "x", -1));
  g_free (test_folder_write (root, "layouts/index.html", "home", -1));
  g_free (test_folder_write (root, "content/b.md", "---\ntitle: B\n---\nb\n", -1));
  write_article (root, "first");
  return root;
}

static void
test_server (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkHugoProgram) hugo = ink_hugo_program_find (data, NULL, &error);
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_autofree char *public = g_build_filename (root, "public", NULL);

  if (hugo == NULL) {
    g_test_skip (error->message);
    return;
  }
  g_assert_null (ink_hugo_server_new (site, hugo, &error));
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_TRUSTED);
  g_clear_error (&error);
  g_assert_true (ink_trust_set (root, TRUE, NULL));

  InkHugoServer *server = ink_hugo_server_new (site, hugo, &error);
  g_assert_no_error (error);
  wait_for (server, is_ready);
  wait_for_text (server, "/sub/a/", "first");
  write_article (root, "second");
  wait_for_text (server, "/sub/a/", "second");

  write_article (root, "\n{{< nosuch >}}");
  wait_for (server, has_fault);
  const InkHugoFault *fault = ink_hugo_server_get_faults (server)->pdata[0];
  g_assert_cmpstr (fault->path, ==, "content/a.md");
  g_assert_cmpuint (fault->line, ==, 7);
  g_assert_nonnull (strstr (fault->message, "nosuch"));
  write_article (root, "third");
  ink_hugo_server_saved (server);
  wait_for (server, is_ready);
  wait_for_text (server, "/sub/a/", "third");

  guint port = ink_hugo_server_get_port (server);
  g_object_unref (server);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", (guint16)port, NULL, NULL);
  g_assert_null (connection);
  g_assert_false (g_file_test (public, G_FILE_TEST_EXISTS));
  test_folder_remove (root);
}

/* A site that is broken from the start is told so, and starts when it is whole. */
static void
test_broken (gconstpointer data)
{
  g_autoptr (InkHugoProgram) hugo = ink_hugo_program_find (data, NULL, NULL);
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_autoptr (InkHugoServer) server = NULL;

  if (hugo == NULL) {
    g_test_skip ("no such Hugo");
    return;
  }
  g_assert_true (ink_trust_set (root, TRUE, NULL));
  write_article (root, "{{< nosuch >}}");
  server = ink_hugo_server_new (site, hugo, NULL);
  g_assert_nonnull (server);
  wait_for (server, has_fault);
  g_assert_cmpstr (((InkHugoFault *)ink_hugo_server_get_faults (server)->pdata[0])->path,
                   ==,
                   "content/a.md");
  write_article (root, "whole");
  ink_hugo_server_saved (server);
  wait_for (server, is_ready);
  wait_for_text (server, "/sub/a/", "whole");
  test_folder_remove (root);
}

/* What newer Hugos say when one file is broken and another one changes: nothing more of the
 * first. The second time it is started it says so again. */
static const char forgetful[] =
    "#!/bin/sh\n"
    "cd \"$(dirname \"$0\")\"\n"
    "bad () { echo \"ERROR Rebuild failed: process: \\\"$PWD/content/a.md:7:1\\\": nosuch\"; "
    "}\n"
    "if [ -e started ]; then bad; exit 1; fi\n"
    ": >started\n"
    "echo 'Web Server is available at http://127.0.0.1:1/ (bind address 127.0.0.1)'\n"
    "echo 'Change detected, rebuilding site (#1).'\n"
    "bad\n"
    "echo 'Total in 1 ms'\n"
    "echo 'Change detected, rebuilding site (#2).'\n"
    "echo 'Total in 1 ms'\n"
    "sleep 60\n";

static gboolean
has_failed (InkHugoServer *server)
{
  return ink_hugo_server_get_state (server) == INK_HUGO_SERVER_FAILED;
}

static void
test_forgetful (void)
{
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_autofree char *path = test_folder_write (root, "forgetful", forgetful, -1);
  InkHugoProgram hugo = { .path = path, .version = "0.131.0", .hugo = INK_HUGO_0_131 };
  g_autoptr (InkHugoServer) server = NULL;

  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  g_assert_true (ink_trust_set (root, TRUE, NULL));
  server = ink_hugo_server_new (site, &hugo, NULL);
  g_assert_nonnull (server);
  wait_for (server, has_failed);
  g_assert_true (has_fault (server));
  g_assert_cmpstr (((InkHugoFault *)ink_hugo_server_get_faults (server)->pdata[0])->path,
                   ==,
                   "content/a.md");
  test_folder_remove (root);
}

static gboolean
is_refused (InkHugoServer *server)
{
  return ink_hugo_server_get_state (server) == INK_HUGO_SERVER_REFUSED;
}

/* What only notes that it runs, and that it was ended. */
static const char patient[] =
    "#!/bin/sh\n"
    "cd \"$(dirname \"$0\")\"\n"
    "echo 'Web Server is available at http://127.0.0.1:1/ (bind address 127.0.0.1)'\n"
    "echo $$ >started\n"
    "exec sleep 60\n";

/* Trust that is taken back ends what runs, and nothing is started again. */
static void
test_trust_taken_back (void)
{
  g_autofree char *root = make_site ();
  g_autofree char *other = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  g_autofree char *path = test_folder_write (root, "patient", patient, -1);
  g_autofree char *started = g_build_filename (root, "started", NULL);
  g_autofree char *pid = NULL;
  InkHugoProgram hugo = { .path = path, .version = "0.131.0", .hugo = INK_HUGO_0_131 };
  g_autoptr (InkHugoServer) server = NULL;

  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  g_assert_true (ink_trust_set (root, TRUE, NULL));
  server = ink_hugo_server_new (site, &hugo, NULL);
  g_assert_nonnull (server);
  wait_for (server, is_ready);
  while (pid == NULL || *pid == '\0') {
    g_free (pid);
    pid = NULL;
    g_file_get_contents (started, &pid, NULL, NULL);
  }
  g_assert_true (ink_trust_set (other, TRUE, NULL)); /* is about another site */
  g_assert_true (is_ready (server));

  g_assert_true (ink_trust_set (root, FALSE, NULL));
  wait_for (server, is_refused);
  for (guint i = 0; kill ((pid_t)g_ascii_strtoll (pid, NULL, 10), 0) == 0; i++) {
    g_assert_cmpuint (i, <, SECONDS * 100);
    g_usleep (10 * 1000);
    g_main_context_iteration (NULL, FALSE);
  }
  ink_hugo_server_saved (server);
  g_assert_true (is_refused (server));
  test_folder_remove (root);
  test_folder_remove (other);
}

/* Whoever is killed leaves no server behind. */
static void
test_crash (void)
{
  const char *const argv[] = { "sleep", "60", NULL };
  InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv };
  int channel[2];
  GPid pid = 0;

  g_assert_cmpint (pipe (channel), ==, 0);
  pid_t child = fork ();
  if (child == 0) {
    int stream;

    if (!ink_process_start (&process, &pid, &stream, NULL) ||
        write (channel[1], &pid, sizeof pid) != sizeof pid)
      _exit (1);
    pause ();
  }
  g_assert_cmpint (read (channel[0], &pid, sizeof pid), ==, sizeof pid);
  g_assert_cmpint (kill (pid, 0), ==, 0);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
  for (guint i = 0; i < 500 && kill (pid, 0) == 0; i++) {
    g_autofree char *path = g_strdup_printf ("/proc/%d/stat", pid);
    g_autofree char *stat = NULL;

    /* Nobody may be there to reap it. */
    if (g_file_get_contents (path, &stat, NULL, NULL) && strstr (stat, ") Z ") != NULL)
      return;
    g_usleep (10 * 1000);
  }
  g_assert_cmpint (kill (pid, 0), !=, 0);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  const char *given = g_getenv ("GALLEY_HUGOS");
  g_auto (GStrv) hugos = g_strsplit (given != NULL ? given : "hugo", ":", -1);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_test_add_data_func (lines[i].name, &lines[i], test_line);
  g_test_add_func ("/hugo-server/crash", test_crash);
  g_test_add_func ("/hugo-server/forgetful", test_forgetful);
  g_test_add_func ("/hugo-server/trust-taken-back", test_trust_taken_back);
  for (guint i = 0; hugos[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("/hugo-server/%u", i);
    g_autofree char *broken = g_strdup_printf ("/hugo-server/broken/%u", i);

    g_test_add_data_func (name, hugos[i], test_server);
    g_test_add_data_func (broken, hugos[i], test_broken);
  }
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
