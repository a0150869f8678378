/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The articles of a site: a bounded walk over its content folders that never leaves it. */

#include "ink-library.h"

#include "ink-file.h"
#include "ink-store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_DEPTH    32
#define MAX_ARTICLES 200000
#define MAX_ENTRIES  100000 /* of one folder */

struct _InkLibrary {
  gatomicrefcount refs;
  InkSite *site;
  GPtrArray *articles; /* InkSummary */
  GHashTable *terms;   /* lower-case key → GPtrArray of InkTerm */
};

/* One walk. */
typedef struct {
  InkLibrary *library;
  char *real_root; /* links must lead below it */
  GDateTime *now;
  GCancellable *cancellable;
} Walk;

static gboolean
is_markdown (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name &&
         (g_ascii_strcasecmp (dot, ".md") == 0 || g_ascii_strcasecmp (dot, ".markdown") == 0);
}

static gboolean
is_index (const char *name)
{
  return g_str_has_prefix (name, "index.") && is_markdown (name);
}

static gboolean
is_section_index (const char *name)
{
  return g_str_has_prefix (name, "_index.") && is_markdown (name);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, without the hidden ones and those no text can hold; closes
 * @fd.
 */
static GPtrArray *
read_names (int fd)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  DIR *dir = fdopendir (fd);
  struct dirent *entry;

  if (dir == NULL) {
    close (fd);
    return names;
  }
  while (names->len < MAX_ENTRIES && (entry = readdir (dir)) != NULL)
    if (entry->d_name[0] != '.' && g_utf8_validate (entry->d_name, -1, NULL))
      g_ptr_array_add (names, g_strdup (entry->d_name));
  closedir (dir);
  g_ptr_array_sort (names, compare_strings);
  return names;
}

/* Whether the link at @path leads to a plain file of the site. */
static gboolean
stays_inside (const Walk *walk, const char *path)
{
  g_autofree char *real = realpath (path, NULL);
  gsize length = strlen (walk->real_root);

  return real != NULL && strncmp (real, walk->real_root, length) == 0 &&
         (real[length] == '/' || g_str_equal (walk->real_root, "/")) &&
         g_file_test (real, G_FILE_TEST_IS_REGULAR);
}

static void
add_article (const Walk *walk, const char *path)
{
  const char *root = ink_site_get_root (walk->library->site);
  g_autofree char *full = g_build_filename (root, path, NULL);
  g_autoptr (InkStored) stored = ink_store_load (full, walk->cancellable, NULL);

  if (stored == NULL || walk->library->articles->len >= MAX_ARTICLES)
    return;
  g_ptr_array_add (walk->library->articles,
                   ink_summary_new (path, stored->text, walk->library->site, walk->now));
}

/* Of a leaf bundle its index files alone are pages, and nothing below it is. */
static gboolean
is_leaf_bundle (GPtrArray *names)
{
  gboolean leaf = FALSE;

  for (guint i = 0; i < names->len; i++) {
    if (is_section_index (names->pdata[i]))
      return FALSE;
    leaf = leaf || is_index (names->pdata[i]);
  }
  return leaf;
}

static void walk_folder (const Walk *walk, int fd, const char *path, guint depth);

static void
walk_entry (const Walk *walk,
            int folder,
            const char *parent,
            const char *name,
            gboolean leaf,
            guint depth)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);
  struct stat info;
  gboolean is_page = leaf ? is_index (name) : is_markdown (name) && !is_section_index (name);
  int fd;

  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return;
  if (S_ISDIR (info.st_mode) && !leaf && depth < MAX_DEPTH) {
    fd = openat (folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0)
      walk_folder (walk, fd, path, depth + 1);
    return;
  }
  if (!is_page)
    return;
  if (S_ISLNK (info.st_mode)) {
    g_autofree char *full =
        g_build_filename (ink_site_get_root (walk->library->site), path, NULL);

    if (!stays_inside (walk, full))
      return;
  } else if (!S_ISREG (info.st_mode)) {
    return;
  }
  add_article (walk, path);
}

/* Closes @fd. */
static void
walk_folder (const Walk *walk, int fd, const char *path, guint depth)
{
  int own = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  g_autoptr (GPtrArray) names = read_names (fd);
  gboolean leaf = depth > 0 && is_leaf_bundle (names);

  for (guint i = 0; own >= 0 && i < names->len; i++) {
    if (g_cancellable_is_cancelled (walk->cancellable))
      break;
    walk_entry (walk, own, path, names->pdata[i], leaf, depth);
  }
  if (own >= 0)
    close (own);
}

/* Each folder on the way is opened without following links. */
static int
open_below (const char *root, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  int fd = open (root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; fd >= 0 && parts[i] != NULL; i++) {
    int next = openat (fd, parts[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    close (fd);
    fd = next;
  }
  return fd;
}

static gboolean
is_covered (GPtrArray *folders, const char *folder)
{
  for (guint i = 0; i < folders->len; i++) {
    const char *other = folders->pdata[i];
    gsize length = strlen (other);

    if (strncmp (folder, other, length) == 0 &&
        (folder[length] == '\0' || folder[length] == '/'))
      return TRUE;
  }
  return FALSE;
}

/* The content folders of all languages; one inside another is walked with it. */
static GPtrArray *
content_folders (InkSite *site)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  GPtrArray *languages = ink_site_get_languages (site);
  GPtrArray *folders = g_ptr_array_new ();

  g_ptr_array_add (all, (gpointer)ink_site_get_content_dir (site));
  for (guint i = 0; i < languages->len; i++) {
    const InkLanguage *language = languages->pdata[i];

    if (language->content_dir != NULL)
      g_ptr_array_add (all, language->content_dir);
  }
  g_ptr_array_sort (all, compare_strings);
  for (guint i = 0; i < all->len; i++)
    if (!is_covered (folders, all->pdata[i]))
      g_ptr_array_add (folders, all->pdata[i]);
  return folders;
}

static int
compare_articles (gconstpointer a, gconstpointer b)
{
  InkSummary *first = *(InkSummary *const *)a;
  InkSummary *second = *(InkSummary *const *)b;
  GDateTime *first_date = ink_summary_get_date (first);
  GDateTime *second_date = ink_summary_get_date (second);
  int order = 0;

  if (first_date != NULL && second_date != NULL)
    order = g_date_time_compare (second_date, first_date);
  else if (first_date != NULL || second_date != NULL)
    order = first_date != NULL ? -1 : 1;
  if (order != 0)
    return order;
  return strcmp (ink_summary_get_path (first), ink_summary_get_path (second));
}

static void
term_free (gpointer data)
{
  InkTerm *self = data;

  g_free (self->name);
  g_free (self);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const InkTerm *first = *(InkTerm *const *)a;
  const InkTerm *second = *(InkTerm *const *)b;

  if (first->count != second->count)
    return first->count > second->count ? -1 : 1;
  return strcmp (first->name, second->name);
}

/* An article that names a term twice counts once. */
static void
count_terms (GPtrArray *terms, GHashTable *by_name, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++) {
    InkTerm *term = g_hash_table_lookup (by_name, names[i]);
    gboolean again = FALSE;

    for (guint k = 0; k < i && !again; k++)
      again = g_str_equal (names[k], names[i]);
    if (again)
      continue;
    if (term == NULL) {
      term = g_new0 (InkTerm, 1);
      term->name = g_strdup (names[i]);
      g_ptr_array_add (terms, term);
      g_hash_table_insert (by_name, term->name, term);
    }
    term->count++;
  }
}

static void
gather_terms (InkLibrary *self, const char *taxonomy)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);

  for (guint i = 0; i < self->articles->len; i++)
    count_terms (terms, by_name, ink_summary_get_terms (self->articles->pdata[i], taxonomy));
  g_ptr_array_sort (terms, compare_terms);
  g_hash_table_replace (self->terms, g_ascii_strdown (taxonomy, -1), terms);
}

static InkLibrary *
library_new (InkSite *site)
{
  InkLibrary *self = g_new0 (InkLibrary, 1);

  g_atomic_ref_count_init (&self->refs);
  self->site = ink_site_ref (site);
  self->articles = g_ptr_array_new_with_free_func (g_object_unref);
  self->terms = g_hash_table_new_full (g_str_hash,
                                       g_str_equal,
                                       g_free,
                                       (GDestroyNotify)g_ptr_array_unref);
  return self;
}

InkLibrary *
ink_library_scan (InkSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkLibrary) self = NULL;
  g_autoptr (GPtrArray) folders = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *real_root = NULL;
  GPtrArray *taxonomies;

  g_return_val_if_fail (site != NULL, NULL);

  self = library_new (site);
  folders = content_folders (site);
  real_root = realpath (ink_site_get_root (site), NULL);
  if (real_root == NULL) {
    ink_file_set_error (error, ink_site_get_root (site), errno, FALSE);
    return NULL;
  }
  for (guint i = 0; i < folders->len; i++) {
    Walk walk = { self, real_root, now, cancellable };
    int fd = open_below (real_root, folders->pdata[i]);

    if (fd >= 0)
      walk_folder (&walk, fd, folders->pdata[i], 0);
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_ptr_array_sort (self->articles, compare_articles);
  taxonomies = ink_site_get_taxonomies (site);
  for (guint i = 0; i < taxonomies->len; i++)
    gather_terms (self, ((InkTaxonomy *)taxonomies->pdata[i])->key);
  return g_steal_pointer (&self);
}

InkLibrary *
ink_library_ref (InkLibrary *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_library_unref (InkLibrary *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_site_unref (self->site);
  g_ptr_array_unref (self->articles);
  g_hash_table_unref (self->terms);
  g_free (self);
}

InkSite *
ink_library_get_site (const InkLibrary *self)
{
  return self->site;
}

GPtrArray *
ink_library_get_articles (const InkLibrary *self)
{
  return self->articles;
}

GPtrArray *
ink_library_get_terms (const InkLibrary *self, const char *taxonomy)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (taxonomy != NULL, NULL);

  key = g_ascii_strdown (taxonomy, -1);
  return g_hash_table_lookup (self->terms, key);
}
