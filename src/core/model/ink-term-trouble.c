/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms Hugo cannot serve well. */

#include "ink-term-trouble.h"

#include "ink-i18n.h"
#include "ink-urlize.h"

#include <string.h>

static const struct {
  InkTermTrouble bit;
  const char *id, *sentence;
} troubles[] = {
  { INK_TERM_TROUBLE_FAILS, "fails", N_ ("Hugo up to 0.122 fails to build the site with it.") },
  { INK_TERM_TROUBLE_NO_PAGE,
    "no-page",
    N_ ("Hugo makes no page of it, as none of its characters may stand in an address.") },
  { INK_TERM_TROUBLE_LINK,
    "link",
    N_ ("Hugo up to 0.122 writes links to its page that lead elsewhere, as “#” ends an "
        "address.") },
  { INK_TERM_TROUBLE_NESTED,
    "nested",
    N_ ("Hugo takes the slash for a folder: its page is below that of the term before the "
        "slash.") },
  { INK_TERM_TROUBLE_BLANKS,
    "blanks",
    N_ ("Hugo from 0.123 on writes a hyphen into the address for each blank around it or in a "
        "row.") },
};

/* Only what a file system takes for "here" and "above". */
static gboolean
is_points (const char *path)
{
  return strspn (path, "./") == strlen (path);
}

static gboolean
has_odd_blanks (const char *name)
{
  gunichar before = ' ';

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) && g_unichar_isspace (before))
      return TRUE;
    before = c;
  }
  return g_unichar_isspace (before);
}

InkTermTrouble
ink_term_find_trouble (const char *name, InkHugo hugo)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *kept = ink_urlize (valid, INK_URLIZE_DEFAULT);
  InkTermTrouble trouble = 0;

  if (*name == '\0')
    return 0;
  if (g_str_equal (kept, "..") && hugo == INK_HUGO_0_111)
    return INK_TERM_TROUBLE_FAILS;
  if (is_points (kept))
    return INK_TERM_TROUBLE_NO_PAGE;
  if (strchr (kept, '#') != NULL && hugo == INK_HUGO_0_111)
    trouble |= INK_TERM_TROUBLE_LINK;
  if (strchr (kept, '/') != NULL)
    trouble |= INK_TERM_TROUBLE_NESTED;
  if (hugo != INK_HUGO_0_111 && has_odd_blanks (valid))
    trouble |= INK_TERM_TROUBLE_BLANKS;
  return trouble;
}

const char *
ink_term_trouble_to_sentence (InkTermTrouble trouble)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (trouble & troubles[i].bit)
      return _ (troubles[i].sentence);
  return "";
}

const char *
ink_term_trouble_to_string (InkTermTrouble trouble)
{
  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    if (trouble & troubles[i].bit)
      return troubles[i].id;
  return "";
}
