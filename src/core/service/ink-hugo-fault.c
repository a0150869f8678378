/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a line that Hugo prints says is wrong, and where. */

#include "ink-hugo-server.h"

#include <string.h>

#define MAX_MESSAGE 1000

void
ink_hugo_fault_free (InkHugoFault *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->message);
  g_free (self);
}

/* "ERROR 2026/11/22 05:13:57 Rebuild failed: …", "ERROR Rebuild failed: …", "Error: error
 * building site: …": what is behind that, or NULL. */
static const char *
skip_head (const char *line)
{
  static const char *const heads[] = { "ERROR ", "Error: ", "panic: " };
  static const char *const words[] = { "Rebuild failed: ",
                                       "error building site: ",
                                       "Error building site: ",
                                       "Failed to rebuild site: ",
                                       "process: ",
                                       "readAndProcessContent: ",
                                       "assemble: ",
                                       "render: " };
  const char *rest = NULL;

  for (guint i = 0; rest == NULL && i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (line, heads[i]))
      rest = line + strlen (heads[i]);
  if (rest == NULL)
    return NULL;
  if (g_ascii_isdigit (rest[0]) && strlen (rest) > 20 && rest[4] == '/' && rest[13] == ':')
    rest += 20;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (rest, words[i]))
      rest += strlen (words[i]);
  return rest;
}

/* "/site/content/a.md:2:1" in quotes, or without. FALSE where there is none below @root. */
static gboolean
read_place (InkHugoFault *self, const char *text, const char *root, const char **end)
{
  g_autofree char *quoted = g_regex_escape_string (root, -1);
  g_autofree char *pattern =
      g_strdup_printf ("\"?%s/([^\":\\n]+)(?::(\\d+))?(?::(\\d+))?\"?:? ?", quoted);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *line = NULL;
  g_autofree char *column = NULL;
  int stop = 0;

  if (regex == NULL || !g_regex_match (regex, text, 0, &match))
    return FALSE;
  self->path = g_match_info_fetch (match, 1);
  line = g_match_info_fetch (match, 2);
  column = g_match_info_fetch (match, 3);
  self->line = line != NULL ? (guint)g_ascii_strtoull (line, NULL, 10) : 0;
  self->column = column != NULL ? (guint)g_ascii_strtoull (column, NULL, 10) : 0;
  g_match_info_fetch_pos (match, 0, NULL, &stop);
  *end = text + stop;
  return TRUE;
}

InkHugoFault *
ink_hugo_fault_parse (const char *line, const char *root)
{
  const char *text = skip_head (line);
  const char *end = NULL;
  InkHugoFault *self = NULL;

  if (text == NULL || strstr (text, "deprecated") != NULL)
    return NULL;
  self = g_new0 (InkHugoFault, 1);
  if (!read_place (self, text, root, &end) || *end == '\0')
    end = text;
  self->message = g_utf8_make_valid (end, (gssize)MIN (strlen (end), MAX_MESSAGE));
  return self;
}
