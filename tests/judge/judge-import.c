/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-import FILE…: the Markdown of each page, as records "LENGTH\nMARKDOWN\n". */

#include "format/ink-import-html.h"

#include <stdio.h>
#include <string.h>

int
main (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *html = NULL;
    gsize length = 0;

    if (!g_file_get_contents (argv[i], &html, &length, &error))
      g_error ("%s", error->message);

    g_autoptr (InkTree) tree = ink_tree_read (html, (gssize)length);
    g_autofree char *markdown = ink_import_html (tree, INK_TREE_ROOT, NULL, NULL);
    printf ("%zu\n%s\n", strlen (markdown), markdown);
  }
  return 0;
}
