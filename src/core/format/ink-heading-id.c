/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids of headings, as the three kinds of Hugo have them. */

#include "ink-heading-id.h"

static gboolean
is_kept (gunichar c)
{
  return c == '_' || g_unichar_isalpha (c) || g_unichar_type (c) == G_UNICODE_DECIMAL_NUMBER;
}

static void
append_github (GString *id, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' || c == '-')
      g_string_append_c (id, '-');
    else if (is_kept (c))
      g_string_append_unichar (id, g_unichar_tolower (c));
  }
}

/* Accents go, then all that is not ASCII. */
static void
append_ascii (GString *id, const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) ascii = g_string_new (NULL);

  for (const char *p = apart; *p != '\0'; p++) {
    if ((guchar)*p < 0x80)
      g_string_append_c (ascii, *p);
  }
  append_github (id, ascii->str);
}

/* Runs of anything but letters and digits become one "-", none at the ends. */
static void
append_blackfriday (GString *id, const char *text)
{
  gboolean dash = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isalpha (c) && g_unichar_type (c) != G_UNICODE_DECIMAL_NUMBER) {
      dash = TRUE;
      continue;
    }
    if (dash && id->len > 0)
      g_string_append_c (id, '-');
    dash = FALSE;
    g_string_append_unichar (id, g_unichar_tolower (c));
  }
}

char *
ink_heading_id_make (const char *text, InkHeadingIds type)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *id = g_string_new (NULL);

  g_strstrip (valid);
  if (type == INK_HEADING_IDS_BLACKFRIDAY)
    append_blackfriday (id, valid);
  else if (type == INK_HEADING_IDS_GITHUB_ASCII)
    append_ascii (id, valid);
  else
    append_github (id, valid);
  if (id->len == 0)
    g_string_append (id, "heading");
  return g_string_free (id, FALSE);
}

char *
ink_heading_id_take (const char *base, gboolean explicit, GHashTable *taken)
{
  guint next;
  char *unique;

  if (base == NULL)
    return NULL;
  next = GPOINTER_TO_UINT (g_hash_table_lookup (taken, base));
  unique = g_strdup (base);
  for (; !explicit && g_hash_table_contains (taken, unique); next++) {
    g_free (unique);
    unique = g_strdup_printf ("%s-%u", base, next);
  }
  g_hash_table_insert (taken, g_strdup (base), GUINT_TO_POINTER (MAX (next, 1)));
  if (!g_str_equal (unique, base))
    g_hash_table_insert (taken, g_strdup (unique), GUINT_TO_POINTER (1));
  return unique;
}
