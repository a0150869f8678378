/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The files of a site's ".galley" folder: one row each, with the module that owns its meaning.
 */

#include "ink-site-settings.h"

#include "ink-i18n.h"
#include "ink-source-style.h"
#include "ink-term-apart.h"
#include "ink-view.h"

#include <string.h>

static gboolean
check_hugo (const char *entry, const char **reason)
{
  InkHugo hugo;

  if (ink_hugo_parse (entry, &hugo) && strlen (entry) < 60 && strpbrk (entry, " \t") == NULL)
    return TRUE;
  *reason = _ ("A version of Hugo is written like 0.131 or 0.131.0.");
  return FALSE;
}

static gboolean
check_stylesheet (const char *entry, const char **reason)
{
  if (g_str_has_suffix (entry, ".css") && *entry != '/' && strstr (entry, "..") == NULL)
    return TRUE;
  *reason = _ ("A stylesheet is written as its path in the site, like static/css/main.css.");
  return FALSE;
}

static const InkSettingsKind kinds[] = {
  { "citation-style", /* InkSourceStyle */
    N_ ("How new notes are written as sources"),
    "How sources are written in notes: the name of a style, such as house-link, or a line such "
    "as\n"
    "{title|link}[ · {publication}][ · {authors}]（[{issued|Y/M/D}|日期不详]）\n"
    "What such a line may hold is told by the manual page of galleyctl. Without it Galley\n"
    "writes new notes as those that are there.",
    TRUE,
    FALSE,
    ink_source_style_check_entry },
  { "hugo", /* InkHugo */
    N_ ("The version of Hugo the site is built with"),
    "The version of Hugo this site is built with, on a line of its own, such as 0.131.0.\n"
    "Galley shows, checks and exports the site as this version does.",
    TRUE,
    FALSE,
    check_hugo },
  { "not-same", /* InkTermPairs */
    N_ ("Terms that are alike and not the same"),
    "Terms that are alike and not the same, one pair a line: TAXONOMY: NAME | NAME, such as\n"
    "tags: agent | agents\n"
    "They are not told as likely duplicates. In a name | is written \\| and \\ is \\\\.",
    FALSE,
    FALSE,
    ink_term_pairs_check_entry },
  { "stylesheet", /* InkSiteStyles */
    N_ ("The stylesheet the preview can show articles with"),
    "The stylesheet that the preview can show articles with instead of its own, as its path "
    "in\n"
    "this site, such as static/css/main.css. Without it Galley looks for the stylesheets "
    "itself.",
    TRUE,
    FALSE,
    check_stylesheet },
  { "suppressions", /* InkSuppressions */
    N_ ("Problems that are meant so, by rule and path"),
    "Problems that are meant so, one a line: RULE PATH, or RULE PATH # REASON.\n"
    "RULE is the name in brackets after a message of `galleyctl check`, or * for any.\n"
    "PATH is a file of the site, a folder with a slash at its end, or a pattern: * and ? stop\n"
    "at slashes, ** does not.",
    FALSE,
    FALSE,
    ink_suppressions_check_entry },
  { "views", /* InkView */
    N_ ("Queries with names, for the list of articles"),
    "Queries with names, one a line: NAME: QUERY, such as\n"
    "Old drafts: state:draft date:..2024\n"
    "What a query may hold is told by the manual page of galleyctl, at `search`.",
    FALSE,
    TRUE,
    ink_view_check_entry },
};

const InkSettingsKind *
ink_settings_get_kind (guint position)
{
  return position < G_N_ELEMENTS (kinds) ? &kinds[position] : NULL;
}

const InkSettingsKind *
ink_settings_lookup_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

/* A file that cannot be read has none. */
static GPtrArray *
dup_entries (InkSettings *settings)
{
  return settings != NULL ? g_ptr_array_ref (ink_settings_get_entries (settings))
                          : g_ptr_array_new ();
}

char *
ink_settings_dup_hugo (const char *root, InkHugo *hugo)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("hugo"), NULL);
  const char *value = settings != NULL ? ink_settings_get_value (settings) : NULL;

  return value != NULL && ink_hugo_parse (value, hugo) ? g_strdup (value) : NULL;
}

char *
ink_settings_dup_stylesheet (const char *root)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("stylesheet"), NULL);

  return settings != NULL ? g_strdup (ink_settings_get_value (settings)) : NULL;
}

InkSourceStyle *
ink_settings_load_citation_style (const char *root)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("citation-style"), NULL);
  const char *value = settings != NULL ? ink_settings_get_value (settings) : NULL;

  return value != NULL ? ink_source_style_for_entry (value) : NULL;
}

InkSuppressions *
ink_settings_load_suppressions (const char *root)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("suppressions"), NULL);
  g_autoptr (GPtrArray) entries = dup_entries (settings);

  return ink_suppressions_new (entries);
}

InkTermPairs *
ink_settings_load_term_pairs (const char *root)
{
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("not-same"), NULL);
  g_autoptr (GPtrArray) entries = dup_entries (settings);

  return ink_term_pairs_new (entries);
}
