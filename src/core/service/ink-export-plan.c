/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans the leaf bundle of one article: looks at the disk, writes nothing. */

#include "ink-export-front.h"
#include "ink-export-names.h"
#include "ink-export-pictures.h"
#include "ink-export.h"
#include "ink-featured.h"
#include "ink-i18n.h"

#include <stdlib.h>
#include <string.h>

#define MAX_BUNDLE_FILES 5000
#define MAX_BUNDLE_DEPTH 16
#define MAX_LOOKED       3

typedef struct {
  InkSite *site;
  const char *path; /* of the article, below the root */
  char *real_root;
  char *bundle; /* the real folder of an article that is a bundle, else NULL */
  char *folder; /* the target, "" for the export's folder itself */
  char *index;  /* "index.md" */
  InkExportNames names;
  GHashTable *by_source;   /* real path → its name in the bundle */
  GHashTable *copied;      /* real paths that have a step */
  GPtrArray *bundle_files; /* real paths, sorted */
  GPtrArray *edits;
  InkExportPlan *plan;
} Planner;

static void
step_free (gpointer data)
{
  InkExportStep *self = data;

  g_free (self->target);
  g_free (self->source);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->reason);
  g_free (self);
}

static InkExportStep *
add_step (Planner *self, InkExportKind kind, const char *name, const char *reason)
{
  InkExportStep *step = g_new0 (InkExportStep, 1);

  step->kind = kind;
  step->target = *self->folder == '\0' ? g_strdup (name)
                 : *name == '\0'       ? g_strdup (self->folder)
                                       : g_build_filename (self->folder, name, NULL);
  step->reason = g_strdup (reason);
  g_ptr_array_add (self->plan->steps, step);
  return step;
}

static void
add_problem (Planner *self, const char *id, InkSeverity severity, InkSpan span, char *message)
{
  g_autofree char *owned = message;

  g_ptr_array_add (self->plan->problems, ink_problem_new (id, severity, span, owned));
}

/* Puts a file into the bundle, once. Its name there. */
static const char *
place (Planner *self, const char *source, const char *reason)
{
  const char *name = g_hash_table_lookup (self->by_source, source);
  InkExportStep *step;

  if (name == NULL) {
    g_hash_table_insert (self->by_source,
                         g_strdup (source),
                         ink_export_names_make (&self->names, source));
    name = g_hash_table_lookup (self->by_source, source);
  }
  if (!g_hash_table_add (self->copied, g_strdup (source)))
    return name;
  step = add_step (self, INK_EXPORT_COPY, name, reason);
  step->source = g_strdup (source);
  return name;
}

/* Takes the newest copy back; its name stays taken, which does no harm. */
static void
withdraw (Planner *self, const char *source)
{
  g_hash_table_remove (self->copied, source);
  g_ptr_array_remove_index (self->plan->steps, self->plan->steps->len - 1);
}

/* The plain file at @path below the root; NULL where there is none or a link leaves the site.
 */
static char *
real_file (Planner *self, const char *path)
{
  g_autofree char *full = g_build_filename (self->real_root, path, NULL);
  char *real = realpath (full, NULL);
  g_autofree char *copy = g_strdup (real);
  gsize length = strlen (self->real_root);

  free (real);
  if (copy == NULL || strncmp (copy, self->real_root, length) != 0 || copy[length] != '/' ||
      !g_file_test (copy, G_FILE_TEST_IS_REGULAR))
    return NULL;
  return g_steal_pointer (&copy);
}

static gboolean
is_elsewhere (const char *link)
{
  return *link == '\0' || *link == '#' || g_uri_peek_scheme (link) != NULL ||
         g_str_has_prefix (link, "//") || strstr (link, "{{") != NULL;
}

/* The file a link means; NULL and a problem where it is not there. */
static char *
find_picture (Planner *self, const char *link, InkSpan span)
{
  g_auto (GStrv) paths = ink_site_dup_image_paths (self->site, self->path, link);
  g_autofree char *looked = NULL;

  for (guint i = 0; paths[i] != NULL; i++) {
    char *file = real_file (self, paths[i]);

    if (file != NULL)
      return file;
  }
  for (guint i = g_strv_length (paths); i > MAX_LOOKED; i--)
    g_clear_pointer (&paths[i - 1], g_free);
  looked = g_strjoinv (", ", paths);
  add_problem (self,
               "export-picture-missing",
               INK_SEVERITY_WARNING,
               span,
               *looked == '\0'
                   ? g_strdup_printf (_ ("The picture “%s” is outside the site, so it is not "
                                         "exported. Copy it into the site first."),
                                      link)
                   : g_strdup_printf (_ ("The picture “%s” was not found, so it is not "
                                         "exported. "
                                         "Galley looked for it at: %s."),
                                      link,
                                      looked));
  return NULL;
}

/* "?v=1" or "#center" behind the name, where the file itself is not called so. */
static const char *
suffix_of (const char *link, const char *source)
{
  const char *suffix = link + strcspn (link, "?#");

  return g_str_has_suffix (source, suffix) ? "" : suffix;
}

/* Whether the link already says @name. */
static gboolean
says_already (const char *link, const char *name)
{
  g_autofree char *cut = g_strndup (link, strcspn (link, "?#"));
  g_autofree char *decoded = g_uri_unescape_string (cut, NULL);
  const char *said = decoded != NULL ? decoded : cut;

  while (g_str_has_prefix (said, "./"))
    said += 2;
  return g_str_equal (said, name) || g_str_equal (link, name);
}

static char *
write_link (InkPictureKind kind, const char *name, const char *suffix)
{
  g_autoptr (GString) link = g_string_new (NULL);
  gboolean angle = kind == INK_PICTURE_MARKDOWN && strpbrk (name, " ()") != NULL;

  if (angle)
    g_string_append_c (link, '<');
  for (const char *p = name; *p != '\0'; p++)
    if (strchr ("%?#\"'<>\\", *p) != NULL || g_ascii_iscntrl (*p))
      g_string_append_printf (link, "%%%02X", (guchar)*p);
    else
      g_string_append_c (link, *p);
  g_string_append (link, suffix);
  if (angle)
    g_string_append_c (link, '>');
  return g_string_free (g_steal_pointer (&link), FALSE);
}

static void
plan_picture (Planner *self, const InkPicture *picture)
{
  g_autofree char *source = NULL;
  g_autofree char *link = NULL;
  const char *name;

  if (is_elsewhere (picture->link))
    return;
  source = find_picture (self, picture->link, picture->span);
  if (source == NULL)
    return;
  name = place (self, source, _ ("picture used in the text"));
  if (says_already (picture->link, name))
    return;
  link = write_link (picture->kind, name, suffix_of (picture->link, source));
  g_ptr_array_add (self->edits, ink_edit_new (picture->span, link, -1));
}

/* Planned first: the front matter comes before the body, and so does its edit. */
static void
plan_featured (Planner *self, InkFrontMatter *front_matter)
{
  const char *path = NULL;
  InkValue *value = ink_featured_find (front_matter, &path);
  const char *link = value != NULL ? ink_value_get_text (value) : "";
  InkSpan span = ink_front_matter_get_span (front_matter);
  g_autofree char *source = NULL;
  const char *name;
  InkEdit *edit;

  if (is_elsewhere (link))
    return;
  source = find_picture (self, link, span);
  if (source == NULL)
    return;
  name = place (self, source, _ ("featured image"));
  if (says_already (link, name))
    return;
  edit = ink_export_edit_featured (front_matter, path, name);
  if (edit != NULL) {
    g_ptr_array_add (self->edits, edit);
    return;
  }
  withdraw (self, source);
  add_problem (self,
               "export-featured-image",
               INK_SEVERITY_HINT,
               span,
               g_strdup_printf (_ ("The featured image “%s” stays where the site has it: its "
                                   "name in the front matter cannot be edited safely. Copy it "
                                   "by hand where the article goes to another site."),
                                link));
}

static void
plan_body (Planner *self, InkText *text, gsize body_start)
{
  g_autoptr (GPtrArray) pictures = ink_export_find_pictures (text, body_start);

  for (guint i = 0; i < pictures->len; i++)
    plan_picture (self, pictures->pdata[i]);
}

/* The pages of a bundle in other languages are articles of their own. */
static gboolean
is_page (const char *name)
{
  return g_str_has_prefix (name, "index.") &&
         (g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".markdown"));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
gather_bundle (Planner *self, const char *folder, guint depth)
{
  g_autoptr (GDir) dir = depth < MAX_BUNDLE_DEPTH ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL &&
         self->bundle_files->len < MAX_BUNDLE_FILES) {
    g_autofree char *path = g_build_filename (folder, entry, NULL);
    gboolean link = g_file_test (path, G_FILE_TEST_IS_SYMLINK);

    if (*entry == '.' || (depth == 0 && is_page (entry)) || link)
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      gather_bundle (self, path, depth + 1);
    else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (self->bundle_files, g_steal_pointer (&path));
  }
}

/* Every file of the bundle keeps its name; what comes from elsewhere goes around. */
static void
reserve_bundle (Planner *self)
{
  if (self->bundle == NULL)
    return;
  gather_bundle (self, self->bundle, 0);
  g_ptr_array_sort (self->bundle_files, compare_paths);
  for (guint i = 0; i < self->bundle_files->len; i++) {
    const char *file = self->bundle_files->pdata[i];
    const char *name = file + strlen (self->bundle) + 1;

    ink_export_names_take (&self->names, name);
    g_hash_table_insert (self->by_source, g_strdup (file), g_strdup (name));
  }
}

static void
plan_rest (Planner *self)
{
  for (guint i = 0; i < self->bundle_files->len; i++)
    place (self, self->bundle_files->pdata[i], _ ("file of the bundle"));
}

static gboolean
is_default_language (InkSite *site, const char *suffix)
{
  const InkLanguage *language = ink_site_get_language_of (site, "index.md");

  return *suffix == '\0' || g_ascii_strcasecmp (suffix + 1, language->key) == 0;
}

static gboolean
refuse (GError **error, const char *path, const char *message)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, INK_EXPORT_ERROR, INK_EXPORT_ERROR_INVALID, message, name);
  return FALSE;
}

/* The folder of a bundle as its files' real paths have it; NULL for one that leaves the site.
 */
static char *
real_folder (Planner *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *full = g_build_filename (self->real_root, folder, NULL);
  char *real = realpath (full, NULL);
  g_autofree char *copy = g_strdup (real);
  gsize length = strlen (self->real_root);

  free (real);
  if (copy == NULL || strncmp (copy, self->real_root, length) != 0 || copy[length] != '/')
    return NULL;
  return g_steal_pointer (&copy);
}

/* Where the article goes. Its URL must not change: posts/x.md and posts/x/index.md have one. */
static gboolean
find_target (Planner *self, GError **error)
{
  g_autofree char *below = ink_site_dup_content_path (self->site, self->path);
  g_autofree char *parent = g_path_get_dirname (below);
  g_autofree char *stem = g_path_get_basename (below);
  g_autofree char *language = NULL;
  char *dot = strrchr (stem, '.');

  if (dot != NULL)
    *dot = '\0';
  language = g_strdup (ink_export_language_suffix (self->site, stem));
  stem[strlen (stem) - strlen (language)] = '\0';
  if (g_str_equal (stem, "_index"))
    return refuse (error,
                   self->path,
                   _ ("“%s” is the page of a section, and only articles can be exported. "
                      "Choose an "
                      "article."));
  if (*stem == '\0' || *stem == '.' || g_path_is_absolute (below) ||
      strstr (below, "..") == below)
    return refuse (error,
                   self->path,
                   _ ("“%s” cannot be exported: it is not in the site's content folder."));
  self->index = g_strdup_printf ("index%s.md", language);
  if (!is_default_language (self->site, language)) {
    g_free (self->names.language);
    self->names.language = g_strdup (language);
  }
  if (g_str_equal (parent, "."))
    *parent = '\0';
  if (!g_str_equal (stem, "index")) {
    self->folder = *parent == '\0' ? g_strdup (stem) : g_build_filename (parent, stem, NULL);
    return TRUE;
  }
  self->folder = g_strdup (parent);
  if (*parent != '\0')
    self->bundle = real_folder (self);
  return TRUE;
}

static gboolean
check_front_matter (Planner *self, InkFrontMatter *front_matter, GError **error)
{
  GPtrArray *problems = ink_front_matter_get_problems (front_matter);
  g_autofree char *name = NULL;
  const char *reason = problems->len > 0 ? ((InkProblem *)problems->pdata[0])->message : "";

  if (ink_front_matter_is_readable (front_matter))
    return TRUE;
  name = g_filename_display_name (self->path);
  g_set_error (error,
               INK_EXPORT_ERROR,
               INK_EXPORT_ERROR_INVALID,
               _ ("“%s” cannot be exported, because Hugo could not build it: %s"),
               name,
               reason);
  return FALSE;
}

static InkExportPlan *
make_plan (Planner *self, InkText *text, GError **error)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (InkText) edited = NULL;
  InkExportStep *article;

  if (!find_target (self, error) || !check_front_matter (self, front_matter, error))
    return NULL;
  if (*self->folder != '\0')
    add_step (self, INK_EXPORT_MAKE_FOLDER, "", _ ("article"));
  article = add_step (self, INK_EXPORT_WRITE, self->index, _ ("article"));
  ink_export_names_take (&self->names, self->index);
  reserve_bundle (self);
  plan_featured (self, front_matter);
  plan_body (self, text, ink_front_matter_get_body_start (front_matter));
  plan_rest (self);
  edited = ink_edit_apply_all (self->edits, text, 0);
  article->bytes = g_bytes_new (ink_text_get_data (edited), ink_text_get_length (edited));
  return g_steal_pointer (&self->plan);
}

static void
planner_clear (Planner *self)
{
  g_free (self->real_root);
  g_free (self->bundle);
  g_free (self->folder);
  g_free (self->index);
  g_hash_table_unref (self->by_source);
  g_hash_table_unref (self->copied);
  ink_export_names_clear (&self->names);
  g_ptr_array_unref (self->bundle_files);
  g_ptr_array_unref (self->edits);
  g_clear_pointer (&self->plan, ink_export_plan_free);
}

InkExportPlan *
ink_export_plan (InkSite *site, const char *path, InkText *text, GError **error)
{
  Planner self = { site, path };
  InkExportPlan *plan;
  char *real;

  g_return_val_if_fail (site != NULL && path != NULL && text != NULL, NULL);

  real = realpath (ink_site_get_root (site), NULL);
  self.real_root = g_strdup (real != NULL ? real : ink_site_get_root (site));
  free (real);
  self.by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.copied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ink_export_names_init (&self.names, site);
  self.bundle_files = g_ptr_array_new_with_free_func (g_free);
  self.edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  self.plan = g_new0 (InkExportPlan, 1);
  self.plan->steps = g_ptr_array_new_with_free_func (step_free);
  self.plan->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  plan = make_plan (&self, text, error);
  planner_clear (&self);
  return plan;
}
