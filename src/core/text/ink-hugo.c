/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which generation of Hugo a version is of. */
#include "ink-hugo.h"

/* The first minor versions of 0.131's generation and of 0.167's. */
#define FIRST_WITH_LOGICAL_PATHS 123
#define FIRST_WITH_YAML_1_2      152

gboolean
ink_hugo_parse (const char *version, InkHugo *hugo)
{
  const char *rest = version;
  if (*rest == 'v')
    rest++;
  char *end;
  if (!g_ascii_isdigit (*rest))
    return FALSE;
  guint64 major = g_ascii_strtoull (rest, &end, 10);
  if (*end != '.' || !g_ascii_isdigit (end[1]))
    return FALSE;
  guint64 minor = g_ascii_strtoull (end + 1, &end, 10);
  if (major > 0 || minor >= FIRST_WITH_YAML_1_2)
    *hugo = INK_HUGO_0_167;
  else
    *hugo = minor >= FIRST_WITH_LOGICAL_PATHS ? INK_HUGO_0_131 : INK_HUGO_0_111;
  return TRUE;
}

const char *
ink_hugo_to_string (InkHugo hugo)
{
  static const char *names[INK_N_HUGOS] = { "0.111", "0.131", "0.167" };
  return names[hugo];
}
