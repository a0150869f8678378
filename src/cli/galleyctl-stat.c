/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl stat: a site in numbers. galleyctl index: what is kept of it in the cache. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define N_STATES (INK_STATE_EXPIRED + 1)

/* The sums of all articles. */
typedef struct {
  InkCatalogue *catalogue;
  guint states[N_STATES];
  guint64 counts[INK_N_RECORD_COUNTS];
  guint n_unreadable;
  GHashTable *sections, *languages, *taxonomies; /* name to number */
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
  if (options->json)
    print_sums_json (&sums);
  else
    print_sums (&sums);
  return TRUE;
}

/* --- index -------------------------------------------------------------------------------- */

/* What is kept, and how it stands to the disk. */
typedef struct {
  char *path;
  guint64 size; /* 0: nothing is kept */
  const char *state;
  guint n_articles;
  guint n_read; /* files that had to be read to bring it up to date */
} Kept;

static void
show_progress (guint n_read, guint n_files, gpointer data)
{
  (void)data;
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%u / %u%s", n_read, n_files, n_read == n_files ? "\n" : "");
}

static void
print_kept (const GalleyctlOptions *options, const Kept *kept)
{
  g_autoptr (GalleyctlJson) json = NULL;

  if (!options->json) {
    g_print (_ ("%s: %s, %u articles, %u bytes, %u files read\n"),
             kept->path,
             kept->state,
             kept->n_articles,
             (guint)kept->size,
             kept->n_read);
    return;
  }
  json = galleyctl_json_new ();
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", kept->path);
  galleyctl_json_string (json, "state", kept->state);
  galleyctl_json_integer (json, "articles", kept->n_articles);
  galleyctl_json_integer (json, "size", (gint64)kept->size);
  galleyctl_json_integer (json, "read", kept->n_read);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

static void
take_size (Kept *kept)
{
  GStatBuf info;

  kept->size = g_stat (kept->path, &info) == 0 ? (guint64)info.st_size : 0;
}

static gboolean
build (InkSite *site, Kept *kept, GError **error)
{
  InkIngestCost cost = { 0 };
  InkIngest ingest = { .site = site, .progress = show_progress, .cost = &cost };
  g_autoptr (InkCatalogue) catalogue = ink_ingest_all (&ingest, 1, error);

  if (catalogue == NULL || !ink_catalogue_cache_save (catalogue, NULL, error))
    return FALSE;
  kept->state = "current";
  kept->n_articles = ink_catalogue_get_n_articles (catalogue);
  kept->n_read = cost.n_opens;
  return TRUE;
}

/* Writes nothing. */
static gboolean
look (InkSite *site, Kept *kept, GError **error)
{
  InkIngestCost cost = { 0 };
  InkIngest ingest = { .site = site, .progress = show_progress, .cost = &cost };
  g_autoptr (GError) useless = NULL;
  g_autoptr (InkCatalogue) before = ink_catalogue_cache_load (site, &useless);
  g_autoptr (InkCatalogue) after = NULL;

  if (before == NULL) {
    kept->state = g_error_matches (useless, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? "missing"
                  : g_error_matches (useless, INK_CATALOGUE_ERROR, INK_CATALOGUE_ERROR_STALE)
                      ? "stale"
                      : "damaged";
    return TRUE;
  }
  if (!ink_catalogue_is_whole (before)) {
    kept->state = "damaged";
    return TRUE;
  }
  after = ink_ingest_again (&ingest, before, NULL, NULL, error);
  if (after == NULL)
    return FALSE;
  kept->state = after == before ? "current" : "outdated";
  kept->n_articles = ink_catalogue_get_n_articles (before);
  kept->n_read = cost.n_opens;
  return TRUE;
}

static gboolean
run_index (InkSite *site, const char *command, Kept *kept, GError **error)
{
  if (g_str_equal (command, "build"))
    return build (site, kept, error);
  if (g_str_equal (command, "check"))
    return look (site, kept, error);
  if (g_str_equal (command, "drop")) {
    kept->state = "missing";
    return ink_catalogue_cache_drop (ink_site_get_root (site), error);
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” is not one of build, check and drop"),
               command);
  return FALSE;
}

gboolean
galleyctl_index (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = galleyctl_open_site (options, NULL, error);
  g_autofree char *path = NULL;
  Kept kept = { 0 };

  if (site == NULL)
    return FALSE;
  kept.path = path = ink_catalogue_cache_dup_path (ink_site_get_root (site));
  if (!run_index (site, arguments[0], &kept, error))
    return FALSE;
  take_size (&kept);
  print_kept (options, &kept);
  return TRUE;
}
