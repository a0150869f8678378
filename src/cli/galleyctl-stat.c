/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl stat: a site in numbers. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

#define WATCH_SECONDS 5 /* at most, until it is known what can be watched */
#define N_STATES      (INK_STATE_EXPIRED + 1)

/* The sums of all articles. */
typedef struct {
  InkCatalogue *catalogue;
  guint states[N_STATES];
  guint64 counts[INK_N_RECORD_COUNTS];
  guint n_unreadable;
  GHashTable *sections, *languages, *taxonomies; /* name to number */
  InkSiteWatchState watch;
  guint n_folders; /* that are watched */
} Sums;

static void
sums_clear (Sums *self)
{
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_clear_pointer (&self->sections, g_hash_table_unref);
  g_clear_pointer (&self->languages, g_hash_table_unref);
  g_clear_pointer (&self->taxonomies, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sums, sums_clear)

static void
add_one (GHashTable *table, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, name));

  g_hash_table_insert (table, (gpointer)name, GUINT_TO_POINTER (n + 1));
}

static void
add_row (Sums *self, guint row, gint64 now)
{
  const InkCatalogue *catalogue = self->catalogue;

  self->states[ink_catalogue_get_state (catalogue, row, now, NULL, NULL)]++;
  self->n_unreadable += !ink_catalogue_get_readable (catalogue, row);
  for (guint i = 0; i < INK_N_RECORD_COUNTS; i++) {
    guint n = ink_catalogue_get_count (catalogue, row, (InkRecordCount)i);

    self->counts[i] += n != INK_NO_COUNT ? n : 0;
  }
  add_one (self->sections, ink_catalogue_get_text (catalogue, row, INK_RECORD_SECTION));
  add_one (self->languages, ink_catalogue_get_text (catalogue, row, INK_RECORD_LANGUAGE));
}

static void
sum_up (Sums *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  self->sections = g_hash_table_new (g_str_hash, g_str_equal);
  self->languages = g_hash_table_new (g_str_hash, g_str_equal);
  self->taxonomies = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint row = 0; row < ink_catalogue_get_n_rows (self->catalogue); row++)
    if (ink_catalogue_is_article (self->catalogue, row))
      add_row (self, row, now);
  for (guint id = 0; id < ink_catalogue_get_n_terms (self->catalogue); id++)
    if (ink_catalogue_get_term_count (self->catalogue, id) > 0)
      add_one (self->taxonomies, ink_catalogue_get_term (self->catalogue, id).taxonomy);
}

static gboolean
timeout_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* How a window would come to know what others do to the site. */
static void
look_at_watch (Sums *self, const InkSite *site)
{
  g_autoptr (InkSiteWatch) watch = ink_site_watch_new (site, NULL);
  gboolean over = FALSE;
  guint timeout = g_timeout_add_seconds (WATCH_SECONDS, timeout_cb, &over);

  while (!over && ink_site_watch_get_state (watch) == INK_SITE_WATCH_STARTING)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timeout);
  self->watch = ink_site_watch_get_state (watch);
  self->n_folders = ink_site_watch_get_n_folders (watch);
  ink_site_watch_stop (watch);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, NULL-ended. */
static GPtrArray *
list_names (GHashTable *table)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
print_table (const char *title, GHashTable *table)
{
  g_autoptr (GPtrArray) names = list_names (table);

  g_print ("%s\n", title);
  for (guint i = 0; i < names->len; i++)
    g_print ("%12u  %s\n",
             GPOINTER_TO_UINT (g_hash_table_lookup (table, names->pdata[i])),
             *(char *)names->pdata[i] != '\0' ? (char *)names->pdata[i] : "/");
}

static void
print_sums (const Sums *self)
{
  static const char *const labels[] = { N_ ("characters"), N_ ("words"),
                                        N_ ("notes"),      N_ ("notes nobody refers to"),
                                        N_ ("links"),      N_ ("images"),
                                        N_ ("bytes") };

  g_print ("%12u  %s\n", ink_catalogue_get_n_articles (self->catalogue), _ ("articles"));
  for (guint i = 0; i < N_STATES; i++)
    g_print ("%12u  %s\n", self->states[i], ink_state_to_string ((InkState)i));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_print ("%12" G_GUINT64_FORMAT "  %s\n", self->counts[i], _ (labels[i]));
  if (self->n_unreadable > 0)
    g_print ("%12u  %s\n", self->n_unreadable, _ ("that cannot be read"));
  g_print (_ ("%12u  folders watched: %s\n"),
           self->n_folders,
           ink_site_watch_state_to_string (self->watch));
  print_table (_ ("Articles of sections"), self->sections);
  print_table (_ ("Articles of languages"), self->languages);
  print_table (_ ("Terms of taxonomies"), self->taxonomies);
}

static void
add_table (GalleyctlJson *json, const char *name, const char *count, GHashTable *table)
{
  g_autoptr (GPtrArray) names = list_names (table);

  galleyctl_json_begin_array (json, name);
  for (guint i = 0; i < names->len; i++) {
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "name", names->pdata[i]);
    galleyctl_json_integer (json,
                            count,
                            GPOINTER_TO_UINT (g_hash_table_lookup (table, names->pdata[i])));
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
print_sums_json (const Sums *self)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_integer (json, "articles", ink_catalogue_get_n_articles (self->catalogue));
  for (guint i = 0; i < N_STATES; i++)
    galleyctl_json_integer (json, ink_state_to_string ((InkState)i), self->states[i]);
  for (guint i = 0; i < INK_RECORD_PROBLEMS; i++)
    galleyctl_json_integer (json,
                            ink_record_count_to_string ((InkRecordCount)i),
                            (gint64)self->counts[i]);
  galleyctl_json_integer (json, "unreadable", self->n_unreadable);
  galleyctl_json_string (json, "watch", ink_site_watch_state_to_string (self->watch));
  galleyctl_json_integer (json, "watched", self->n_folders);
  add_table (json, "sections", "articles", self->sections);
  add_table (json, "languages", "articles", self->languages);
  add_table (json, "taxonomies", "terms", self->taxonomies);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

gboolean
galleyctl_stat (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = galleyctl_open_site (options, NULL, error);
  g_auto (Sums) sums = { NULL };

  (void)arguments;
  if (site == NULL)
    return FALSE;
  sums.catalogue = ink_library_load (site, INK_LIBRARY_DEFAULT, NULL, error);
  if (sums.catalogue == NULL)
    return FALSE;
  sum_up (&sums);
  look_at_watch (&sums, site);
  if (options->json)
    print_sums_json (&sums);
  else
    print_sums (&sums);
  return TRUE;
}
