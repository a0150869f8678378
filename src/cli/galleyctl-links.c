/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl links: where the links of an article or of the site lead, and what leads to it. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

static const char *
state_of (const InkSiteUse *use)
{
  switch (use->target.kind) {
  case INK_TARGET_EXTERNAL:
    return "external";
  case INK_TARGET_SELF:
    return "self";
  case INK_TARGET_PAGE:
    return "page";
  case INK_TARGET_FILE:
    return "file";
  case INK_TARGET_MADE:
    return "made";
  case INK_TARGET_UNKNOWN:
    return "unknown";
  case INK_TARGET_BROKEN:
    return "broken";
  case INK_TARGET_AMBIGUOUS:
    return "ambiguous";
  }
  g_assert_not_reached ();
}

static gboolean
is_broken (const InkSiteUse *use)
{
  return use->target.kind == INK_TARGET_BROKEN || use->target.kind == INK_TARGET_AMBIGUOUS;
}

static const char *
target_of (const InkSiteUse *use)
{
  return use->link != NULL ? use->link->target : use->picture->target;
}

static void
add_json (GalleyctlJson *json, const InkSiteUse *use)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", use->article->path);
  galleyctl_json_string (json,
                         "kind",
                         use->link != NULL ? ink_link_kind_to_string (use->link->link.kind)
                                           : "field");
  if (use->picture != NULL)
    galleyctl_json_string (json, "key", use->picture->key);
  galleyctl_json_string (json, "target", target_of (use));
  galleyctl_json_string (json, "state", state_of (use));
  galleyctl_json_string (json, "to", use->target.path);
  if (use->link != NULL)
    galleyctl_json_span (json, "span", use->link->link.span, 0);
  galleyctl_json_end_object (json);
}

static void
print_line (const InkSiteUse *use, gboolean with_path)
{
  const char *to = use->target.path;

  g_print ("%s%s%s %s  (%s%s%s)\n",
           with_path ? use->article->path : "",
           with_path ? ": " : "",
           use->link != NULL ? ink_link_kind_to_string (use->link->link.kind)
                             : use->picture->key,
           target_of (use),
           state_of (use),
           to != NULL ? ": " : "",
           to != NULL ? to : "");
}

static void
print_uses (
    GalleyctlJson *json, const char *name, GArray *uses, gboolean broken, gboolean with_path)
{
  if (json != NULL)
    galleyctl_json_begin_array (json, name);
  for (guint i = 0; i < uses->len; i++) {
    const InkSiteUse *use = &g_array_index (uses, InkSiteUse, i);

    if (broken && !is_broken (use))
      continue;
    if (json != NULL)
      add_json (json, use);
    else
      print_line (use, with_path);
  }
  if (json != NULL)
    galleyctl_json_end_array (json);
}

static void
print_unused (const InkSiteLinks *links, GalleyctlJson *json)
{
  g_autofree const char **unused = ink_site_links_find_unused (links);

  if (json != NULL)
    galleyctl_json_begin_array (json, "items");
  for (guint i = 0; unused[i] != NULL; i++) {
    if (json == NULL) {
      g_print ("%s\n", unused[i]);
      continue;
    }
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", unused[i]);
    galleyctl_json_end_object (json);
  }
  if (json != NULL)
    galleyctl_json_end_array (json);
}

static gboolean
print_links (const GalleyctlOptions *options,
             const InkSiteLinks *links,
             const char *path,
             GalleyctlJson *json,
             GError **error)
{
  g_autoptr (GArray) uses = NULL;
  g_autoptr (GArray) used_by = NULL;

  if (path != NULL && ink_site_links_lookup (links, path) == NULL &&
      !ink_link_index_has_file (links->index, path)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("“%s” is neither an article nor a file of the site."),
                 path);
    return FALSE;
  }
  uses = ink_site_links_find (links, path);
  print_uses (json, "items", uses, options->broken, path == NULL);
  if (path == NULL || options->broken)
    return TRUE;
  used_by = ink_site_links_find_to (links, path);
  if (json == NULL && used_by->len > 0)
    g_print ("%s\n", _ ("Used by:"));
  print_uses (json, "used_by", used_by, FALSE, TRUE);
  return TRUE;
}

gboolean
galleyctl_links (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = galleyctl_open_site (options, arguments[0], error);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (InkSite) as_hugo = NULL;
  g_autoptr (InkSiteLinks) links = NULL;
  g_autoptr (GalleyctlJson) json = options->json ? galleyctl_json_new () : NULL;
  g_autofree char *path = NULL;
  InkHugo hugo;

  if (site == NULL || !galleyctl_read_hugo (options, &hugo, error))
    return FALSE;
  as_hugo = options->hugo != NULL ? ink_site_with_hugo (site, hugo) : ink_site_ref (site);
  links = ink_site_links_load (as_hugo, now, NULL, error);
  if (links == NULL)
    return FALSE;
  path = arguments[0] != NULL ? ink_site_dup_path (site, arguments[0]) : NULL;
  if (json != NULL)
    galleyctl_json_begin_object (json, NULL);
  if (options->unused)
    print_unused (links, json);
  else if (!print_links (options, links, arguments[0] != NULL ? path : NULL, json, error))
    return FALSE;
  if (json != NULL) {
    galleyctl_json_end_object (json);
    galleyctl_json_print (json);
  }
  return TRUE;
}
