/* SPDX-License-Identifier: GPL-3.0-or-later */

/* replay FILE|FOLDER…: what stands in for libFuzzer where it is not built: each file once. */

#include "fuzz.h"

#include <glib.h>

static guint
replay (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *data = NULL;
  const char *name;
  gsize length;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    n += replay (child);
  }
  if (dir != NULL)
    return n;
  if (!g_file_get_contents (path, &data, &length, NULL))
    return 0;
  LLVMFuzzerTestOneInput ((const uint8_t *)data, length);
  return 1;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay (argv[i]);
  g_print ("%u inputs\n", n);
  return n > 0 ? 0 : 1;
}
