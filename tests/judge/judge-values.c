/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-values: reads articles from standard input (a line with the length, then the text) and
 * prints what Galley reads in each front matter as a line of typed JSON, as reader.go does. */

#include <stdio.h>
#include <string.h>

#include "ink-front-matter.h"

static void
print_text (const char *text)
{
  putchar ('"');
  for (const char *p = text; *p != '\0'; p++) {
    if ((guchar)*p < 0x20 || *p == '"' || *p == '\\')
      printf ("\\u%04x", (guchar)*p);
    else
      putchar (*p);
  }
  putchar ('"');
}

static void
print_value (const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);
  guint n = ink_value_get_n_items (value);

  printf ("[\"%s\", ", kind == INK_VALUE_STRING ? "text" : ink_value_kind_to_string (kind));
  if (kind == INK_VALUE_LIST || kind == INK_VALUE_MAP) {
    putchar ('[');
    for (guint i = 0; i < n; i++) {
      if (i > 0)
        putchar (',');
      if (kind == INK_VALUE_MAP) {
        putchar ('[');
        print_text (ink_value_get_key (value, i));
        putchar (',');
      }
      print_value (ink_value_get_item (value, i));
      if (kind == INK_VALUE_MAP)
        putchar (']');
    }
    printf ("]]");
  } else if (kind == INK_VALUE_NULL) {
    printf ("null]");
  } else if (kind == INK_VALUE_BOOLEAN) {
    printf ("%s]", ink_value_get_boolean (value) ? "true" : "false");
  } else {
    print_text (ink_value_get_text (value));
    putchar (']');
  }
}

static void
print_front (InkFrontMatter *front)
{
  if (!ink_front_matter_is_readable (front)) {
    printf ("{\"error\": \"unreadable\"}\n");
    return;
  }
  printf ("{\"value\": [\"map\", [");
  for (guint i = 0; i < ink_front_matter_get_n_fields (front); i++) {
    const InkField *field = ink_front_matter_get_field (front, i);

    printf (i > 0 ? ",[" : "[");
    print_text (field->key);
    putchar (',');
    print_value (field->value);
    putchar (']');
  }
  printf ("]]}\n");
}

int
main (void)
{
  char line[64];

  while (fgets (line, sizeof line, stdin) != NULL) {
    gsize length = (gsize)g_ascii_strtoull (line, NULL, 10);
    g_autofree char *data = g_malloc (length + 1);

    if (fread (data, 1, length + 1, stdin) != length + 1)
      return 1;
    g_assert_true (g_utf8_validate_len (data, length, NULL));
    g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
    g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
    print_front (front);
  }
  return 0;
}
