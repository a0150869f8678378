/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl index: what is kept of a site in the cache, its catalogue and its texts. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* What is kept, and how it stands to the disk. */
typedef struct {
  char *path;
  guint64 size; /* 0: nothing is kept */
  const char *state;
  guint n_articles;
  guint n_read; /* files that had to be read to bring it up to date */
  char *search_path;
  InkSearchIndexStat search;
  gboolean has_search; /* it was looked at */
} Kept;

static void
show_progress (guint n_read, guint n_files, gpointer data)
{
  (void)data;
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%u / %u%s", n_read, n_files, n_read == n_files ? "\n" : "");
}

static const char *
state_of_search (const Kept *kept)
{
  if (kept->search.n_files == 0)
    return "missing";
  return kept->search.n_missing > 0 ? "outdated" : "current";
}

static void
print_search (const Kept *kept)
{
  g_print (_ ("%s: %s, %u texts, %u bytes, %u texts missing\n"),
           kept->search_path,
           state_of_search (kept),
           kept->search.n_live,
           (guint)kept->search.size,
           kept->search.n_missing);
}

static void
print_search_json (GalleyctlJson *json, const Kept *kept)
{
  galleyctl_json_begin_object (json, "search");
  galleyctl_json_string (json, "path", kept->search_path);
  galleyctl_json_string (json, "state", state_of_search (kept));
  galleyctl_json_integer (json, "texts", kept->search.n_live);
  galleyctl_json_integer (json, "missing", kept->search.n_missing);
  galleyctl_json_integer (json, "size", (gint64)kept->search.size);
  galleyctl_json_end_object (json);
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
    if (kept->has_search)
      print_search (kept);
    return;
  }
  json = galleyctl_json_new ();
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", kept->path);
  galleyctl_json_string (json, "state", kept->state);
  galleyctl_json_integer (json, "articles", kept->n_articles);
  galleyctl_json_integer (json, "size", (gint64)kept->size);
  galleyctl_json_integer (json, "read", kept->n_read);
  if (kept->has_search)
    print_search_json (json, kept);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

static void
take_size (Kept *kept)
{
  GStatBuf info;

  kept->size = g_stat (kept->path, &info) == 0 ? (guint64)info.st_size : 0;
}

/* The texts, as search has them; without an article being read where @read is FALSE. */
static gboolean
look_at_search (Kept *kept, InkCatalogue *catalogue, gboolean read, GError **error)
{
  g_autoptr (InkSearchIndex) there = ink_search_index_open (kept->search_path);
  g_autoptr (InkSearchIndex) next = NULL;
  g_autoptr (InkSearchIndex) tidy = NULL;

  if (read)
    next = ink_search_index_update (there,
                                    catalogue,
                                    NULL,
                                    g_get_num_processors (),
                                    0,
                                    show_progress,
                                    NULL,
                                    NULL,
                                    error);
  else
    next = ink_search_index_with_catalogue (there, catalogue);
  if (next == NULL)
    return FALSE;
  tidy = read ? ink_search_index_tidy (next, NULL) : ink_search_index_ref (next);
  kept->has_search = TRUE;
  ink_search_index_get_stat (tidy, &kept->search);
  return TRUE;
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
  return look_at_search (kept, catalogue, TRUE, error);
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
  return look_at_search (kept, after, FALSE, error);
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
    return ink_catalogue_cache_drop (ink_site_get_root (site), error) &&
           ink_search_index_drop (kept->search_path, error);
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
  g_autofree char *search_path = NULL;
  Kept kept = { 0 };

  if (site == NULL)
    return FALSE;
  kept.path = path = ink_catalogue_cache_dup_path (ink_site_get_root (site));
  kept.search_path = search_path = ink_searcher_dup_folder (site);
  if (!run_index (site, arguments[0], &kept, error))
    return FALSE;
  take_size (&kept);
  print_kept (options, &kept);
  return TRUE;
}
