/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <fcntl.h>
#include <unistd.h>

/* Which streams are closed, as bits. */
static void
close_some (guint which)
{
  for (int fd = 0; fd < 3; fd++)
    if (which & (1U << fd))
      close (fd);
}

/* In a program of its own, which gives 0 where a file has no standard number and a child finds
 * an end of what it reads. */
static int
try_without (guint which)
{
  const char *argv[] = { "/bin/sh", "-c", "cat; echo said", NULL };
  const InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv };
  g_autoptr (InkProcessResult) result = NULL;
  int fd;

  close_some (which);
  if (!ink_standard_streams_hold ())
    return 1;
  fd = open ("/dev/zero", O_RDWR | O_CLOEXEC);
  if (fd <= STDERR_FILENO)
    return 2;
  if ((which & 2) && write (STDOUT_FILENO, "x", 1) != -1)
    return 3;
  result = ink_process_run (&process, NULL, NULL);
  return result != NULL && g_str_equal (result->output, "said\n") ? 0 : 4;
}

static void
test_closed (gconstpointer data)
{
  g_autofree char *which = g_strdup_printf ("%u", GPOINTER_TO_UINT (data));
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, which, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL,
                (char **)argv,
                NULL,
                G_SPAWN_DEFAULT,
                NULL,
                NULL,
                NULL,
                NULL,
                &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_ascii_isdigit (*argv[1]))
    return try_without ((guint)g_ascii_strtoull (argv[1], NULL, 10));
  g_test_init (&argc, &argv, NULL);
  for (guint which = 0; which < 8; which++) {
    g_autofree char *name = g_strdup_printf ("/standard-streams/closed/%u", which);

    g_test_add_data_func (name, GUINT_TO_POINTER (which), test_closed);
  }
  return g_test_run ();
}
