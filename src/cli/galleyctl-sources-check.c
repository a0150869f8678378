/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "sources --check-links": asks whether what the sources lead to is still there. */

#include "galleyctl-json.h"
#include "galleyctl-sources.h"
#include "ink-i18n.h"

typedef struct {
  InkSourceIndex *index;
  GHashTable *sources; /* address: GArray of guint */
  GalleyctlJson *json; /* NULL: lines */
} Report;

static const char *
get_word (InkSourceLinkState state)
{
  switch (state) {
  case INK_SOURCE_LINK_FINE:
    return _ ("fine");
  case INK_SOURCE_LINK_MOVED:
    return _ ("moved");
  case INK_SOURCE_LINK_GONE:
    return _ ("gone");
  case INK_SOURCE_LINK_REFUSED:
    return _ ("not for programs");
  case INK_SOURCE_LINK_UNREACHABLE:
    return _ ("not reached");
  case INK_SOURCE_LINK_NOT_ASKED:
    break;
  }
  return _ ("not asked");
}

static void
visit_uses (Report *self, const char *url, void (*visit) (Report *, const char *, const char *))
{
  GArray *sources = g_hash_table_lookup (self->sources, url);
  InkCatalogue *catalogue = ink_source_index_get_catalogue (self->index);

  for (guint i = 0; i < sources->len; i++) {
    const InkSourceInfo *info =
        ink_source_index_get (self->index, g_array_index (sources, guint, i));

    for (guint k = 0; k < info->n_uses; k++)
      if (g_strcmp0 (info->uses[k]->fields->url, url) == 0)
        visit (self,
               ink_catalogue_get_text (catalogue, info->uses[k]->row, INK_RECORD_PATH),
               info->uses[k]->label);
  }
}

static void
print_use (Report *self, const char *path, const char *label)
{
  g_print ("  %s [^%s]\n", path, label);
}

static void
add_use (Report *self, const char *path, const char *label)
{
  galleyctl_json_begin_object (self->json, NULL);
  galleyctl_json_string (self->json, "path", path);
  galleyctl_json_string (self->json, "label", label);
  galleyctl_json_end_object (self->json);
}

static void
add_link (Report *self, const InkSourceLink *link)
{
  galleyctl_json_begin_object (self->json, NULL);
  galleyctl_json_string (self->json, "url", link->url);
  galleyctl_json_string (self->json, "state", ink_source_link_state_to_string (link->state));
  if (link->status > 0)
    galleyctl_json_integer (self->json, "status", link->status);
  galleyctl_json_string (self->json, "to", link->to);
  galleyctl_json_string (self->json, "message", link->message);
  galleyctl_json_begin_array (self->json, "uses");
  visit_uses (self, link->url, add_use);
  galleyctl_json_end_array (self->json);
  galleyctl_json_end_object (self->json);
}

static void
told (const InkSourceLink *link, guint done, guint total, gpointer data)
{
  Report *self = data;

  if (self->json != NULL) {
    add_link (self, link);
    return;
  }
  if (link->status > 0)
    g_print ("%u/%u  %s (%u)  %s\n",
             done,
             total,
             get_word (link->state),
             link->status,
             link->url);
  else
    g_print ("%u/%u  %s  %s\n", done, total, get_word (link->state), link->url);
  if (link->state == INK_SOURCE_LINK_FINE)
    return;
  if (link->to != NULL)
    g_print ("  → %s\n", link->to);
  if (link->message != NULL)
    g_print ("  %s\n", link->message);
  visit_uses (self, link->url, print_use);
}

/* The addresses of all notes of the sources that were found. */
static char **
dup_urls (Report *self, const GArray *found)
{
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();

  for (guint i = 0; i < found->len; i++) {
    guint source = g_array_index (found, guint, i);
    const InkSourceInfo *info = ink_source_index_get (self->index, source);

    for (guint k = 0; k < info->n_uses; k++) {
      const char *url = info->uses[k]->fields->url;
      GArray *sources = url != NULL ? g_hash_table_lookup (self->sources, url) : NULL;

      if (url == NULL)
        continue;
      if (sources == NULL) {
        sources = g_array_new (FALSE, FALSE, sizeof (guint));
        g_hash_table_insert (self->sources, g_strdup (url), sources);
        g_strv_builder_add (urls, url);
      }
      if (sources->len == 0 || g_array_index (sources, guint, sources->len - 1) != source)
        g_array_append_val (sources, source);
    }
  }
  return g_strv_builder_end (urls);
}

gboolean
galleyctl_sources_check_links (const GalleyctlOptions *options,
                               InkSourceIndex *index,
                               const GArray *found,
                               GError **error)
{
  g_autoptr (GHashTable) sources =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GalleyctlJson) json = options->json ? galleyctl_json_new () : NULL;
  Report report = { .index = index, .sources = sources, .json = json };
  g_auto (GStrv) urls = dup_urls (&report, found);
  InkSourceCheck check = { .told = told,
                           .data = &report,
                           .allow_private = options->allow_private };

  if (json != NULL) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_begin_array (json, "items");
  }
  if (!ink_source_check_run ((const char *const *)urls, &check, NULL, error))
    return FALSE;
  if (json != NULL) {
    galleyctl_json_end_array (json);
    galleyctl_json_end_object (json);
    galleyctl_json_print (json);
  }
  return TRUE;
}
