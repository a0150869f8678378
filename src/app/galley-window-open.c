/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a path to a site and a document. Nothing here waits for the disk. */
#include "galley-settings.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

#define LOADING_DELAY_MS 300
#define LONG_ARTICLE     6000 /* bytes; the sample opens one with something to see */

typedef struct {
  GalleyWindow *window;
  GCancellable *cancellable;
  char *path;
  gboolean is_file;
} Opening;

static void
opening_free (Opening *self)
{
  g_object_unref (self->window);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static gboolean
is_stale (const Opening *self)
{
  return g_cancellable_is_cancelled (self->cancellable) || self->window->closing;
}

/* What was typed while the next article was read is asked about, not dropped. */
static gboolean
was_edited (const Opening *self)
{
  GalleyDocument *document = self->window->document;

  if (document == NULL || !galley_document_get_modified (document))
    return FALSE;
  galley_window_open (self->window, self->path);
  return TRUE;
}

/* --- What cannot be opened -----------------------------------------------------------------
 */

static const char *
problem_title (const GError *error)
{
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_NOT_UTF8))
    return _ ("This File Is Not UTF-8 Text");
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_NOT_TEXT))
    return _ ("This File Is Not Text");
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_TOO_LARGE))
    return _ ("This File Is Too Large");
  if (g_error_matches (error, INK_STORE_ERROR, INK_STORE_ERROR_VANISHED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("It Is No Longer There");
  if (g_error_matches (error, GALLEY_DOCUMENT_ERROR, GALLEY_DOCUMENT_ERROR_LONG_LINE))
    return _ ("This File Has a Very Long Line");
  if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE))
    return _ ("This Is Not a Hugo Site");
  if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_EMPTY))
    return _ ("An Empty Folder");
  if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_CONFIG))
    return _ ("The Site’s Config Cannot Be Read");
  return _ ("This Could Not Be Opened");
}

/* What may be done about it. */
static void
set_problem_button (GalleyWindow *self, const GError *error)
{
  const char *label = _ ("Try Again");
  const char *action = "win.try-again";

  if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_EMPTY)) {
    label = _ ("Make a Site Here");
    action = "win.make-site";
  } else if (g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE)) {
    label = _ ("Open Another Site…");
    action = "win.open-site";
  }
  gtk_button_set_label (GTK_BUTTON (self->problem_button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->problem_button), action);
}

static void
show_problem (GalleyWindow *self, const char *path, const GError *error)
{
  g_autofree char *message = g_markup_escape_text (error->message, -1);

  g_clear_handle_id (&self->loading_id, g_source_remove);
  galley_window_close_document (self);
  g_free (self->wanted);
  self->wanted = g_strdup (path);
  self->wants_config = g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_CONFIG);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->problem_page), problem_title (error));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->problem_page), message);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->problem_page),
                                 g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_EMPTY)
                                     ? "folder-new-symbolic"
                                     : "dialog-warning-symbolic");
  set_problem_button (self, error);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "problem");
}

/* --- The way: what is it, its site, its document -------------------------------------------
 */

static void
document_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleyDocument) document = galley_document_open_finish (result, &error);

  if (is_stale (opening) || was_edited (opening))
    return;
  if (document == NULL)
    show_problem (opening->window, opening->path, error);
  else
    galley_window_take_document (opening->window, document);
}

static void
open_document (Opening *opening)
{
  galley_document_open_async (opening->path,
                              opening->window->site,
                              opening->cancellable,
                              document_opened_cb,
                              opening);
}

static void
show_choose (GalleyWindow *self)
{
  g_clear_handle_id (&self->loading_id, g_source_remove);
  galley_window_close_document (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "choose");
  if (self->width > 0 && self->width < 900)
    self->overlay = !galley_banner_is_shown (GALLEY_BANNER (self->change_banner));
  galley_window_layout_update (self);
}

static void
site_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GalleySite) site = galley_site_open_finish (result, &error);
  gboolean no_site = g_error_matches (error, INK_SITE_ERROR, INK_SITE_ERROR_NOT_A_SITE);

  if (is_stale (opening) || was_edited (opening))
    return;
  if (site == NULL && !(no_site && opening->is_file)) {
    show_problem (opening->window, opening->path, error);
    return;
  }
  galley_window_take_site (opening->window, site);
  if (opening->is_file)
    open_document (g_steal_pointer (&opening));
  else
    show_choose (opening->window);
}

static gboolean
is_in_site (GalleyWindow *self, const char *path)
{
  g_autofree char *root = NULL;

  if (self->site == NULL)
    return FALSE;
  root = g_strconcat (ink_site_get_root (galley_site_get_site (self->site)), "/", NULL);
  return g_str_has_prefix (path, root);
}

static void
type_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  GCancellable *cancellable = opening->cancellable;
  const char *path = opening->path;

  if (is_stale (opening) || was_edited (opening))
    return;
  if (info == NULL) {
    show_problem (opening->window, path, error);
    return;
  }
  opening->is_file = g_file_info_get_file_type (info) != G_FILE_TYPE_DIRECTORY;
  if (opening->is_file && is_in_site (opening->window, path))
    open_document (g_steal_pointer (&opening));
  else
    galley_site_open_async (path, cancellable, site_opened_cb, g_steal_pointer (&opening));
}

static gboolean
loading_cb (gpointer data)
{
  GalleyWindow *self = data;

  self->loading_id = 0;
  if (self->document == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  return G_SOURCE_REMOVE;
}

void
galley_window_start_opening (GalleyWindow *self, const char *path)
{
  Opening *opening = g_new0 (Opening, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_clear_handle_id (&self->loading_id, g_source_remove);
  self->loading_id = g_timeout_add (LOADING_DELAY_MS, loading_cb, self);
  if (self->site == NULL && self->document == NULL && !self->wants_config)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "blank");
  self->wants_config = FALSE;
  if (self->show_preview)
    galley_preview_prepare (GALLEY_PREVIEW (self->preview));
  opening->window = g_object_ref (self);
  opening->cancellable = g_object_ref (self->opening);
  opening->path = g_file_get_path (file);
  g_file_query_info_async (file,
                           G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT,
                           self->opening,
                           type_cb,
                           opening);
}

/* An empty site offers nothing to choose. */
static void
ready_cb (GalleyWindow *self)
{
  AdwStatusPage *page = ADW_STATUS_PAGE (self->choose_page);

  if (self->site == NULL || !galley_site_is_ready (self->site))
    return;
  if (ink_catalogue_get_n_articles (galley_site_get_catalogue (self->site)) > 0) {
    adw_status_page_set_title (page, _ ("Choose an Article"));
    adw_status_page_set_description (
        page, _ ("The articles of this site are listed beside this. Ctrl+K searches them."));
  } else {
    adw_status_page_set_title (page, _ ("No Articles Yet"));
    adw_status_page_set_description (page,
                                     ink_site_is_plain (galley_site_get_site (self->site))
                                         ? _ ("Markdown files in this folder are listed here.")
                                         : _ ("Markdown files in the site’s content folder are "
                                              "listed here."));
  }
}

void
galley_window_take_site (GalleyWindow *self, GalleySite *site)
{
  g_autoptr (GalleySite) old = NULL;

  if (self->site == site)
    return;
  if (self->site != NULL)
    g_signal_handlers_disconnect_by_func (self->site, ready_cb, self);
  old = self->site != NULL ? g_object_ref (self->site) : NULL;
  g_set_object (&self->site, site);
  galley_window_follow_site (self, old);
  galley_window_show_terms (self, galley_window_shows_terms (self));
  galley_article_list_set_site (GALLEY_ARTICLE_LIST (self->list), site);
  galley_article_list_set_problems_of (GALLEY_ARTICLE_LIST (self->list), NULL, 0);
  galley_window_layout_update (self);
  galley_window_update_actions (self);
  galley_window_look_up_trust (self);
  galley_window_recover (self);
  galley_window_count_problems (self);
  if (site == NULL)
    return;
  g_signal_connect_object (site,
                           "notify::ready",
                           G_CALLBACK (ready_cb),
                           self,
                           G_CONNECT_SWAPPED);
  ready_cb (self);
  galley_settings_add_recent (ink_site_get_root (galley_site_get_site (site)));
}

/* --- Recent sites --------------------------------------------------------------------------
 */

static GtkWidget *
new_recent_row (const char *root)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_path_get_basename (root);
  g_autofree char *folder = g_path_get_dirname (root);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", root);
  return row;
}

void
galley_window_show_recent (GalleyWindow *self)
{
  g_auto (GStrv) recent = galley_settings_dup_recent ();

  for (guint i = 0; recent[i] != NULL; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->recent_group),
                               new_recent_row (recent[i]));
  gtk_widget_set_visible (self->recent_group, recent[0] != NULL);
}

/* --- The sample site -----------------------------------------------------------------------
 */

static char *
dup_sample_source (void)
{
  const char *given = g_getenv ("GALLEY_SAMPLE_SITE");

  return g_strdup (given != NULL ? given : GALLEY_DATADIR "/sample-site");
}

/* The newest article that is published and long enough to show something; else the site. */
static char *
find_sample_article (const char *root, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkSite) site = ink_site_loader_load (root, cancellable, error);
  g_autoptr (InkCatalogue) catalogue =
      site != NULL ? ink_library_load (site, INK_LIBRARY_NO_CACHE, cancellable, error) : NULL;
  g_autoptr (InkOrder) order = NULL;
  const InkOrderSpec newest = { .column = INK_ORDER_DATE, .descending = TRUE };
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (catalogue == NULL)
    return NULL;
  order = ink_order_new (catalogue, &newest, NULL, 0, NULL);
  for (guint i = 0; i < ink_order_get_n_items (order); i++) {
    guint row = ink_order_get_row (order, i);

    if (ink_catalogue_get_count (catalogue, row, INK_RECORD_SIZE) >= LONG_ARTICLE &&
        ink_catalogue_get_state (catalogue, row, now, NULL, NULL) == INK_STATE_PUBLISHED)
      return g_build_filename (root,
                               ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                               NULL);
  }
  return g_strdup (root);
}

static void
sample_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *from = dup_sample_source ();
  g_autofree char *to =
      g_build_filename (g_get_user_data_dir (), "galley", "sample-site", NULL);
  g_autofree char *config = g_build_filename (to, "hugo.toml", NULL);
  g_autofree char *parent = g_path_get_dirname (to);
  g_autoptr (GError) error = NULL;
  char *path = NULL;

  g_mkdir_with_parents (parent, 0755);
  if (g_file_test (config, G_FILE_TEST_EXISTS) ||
      ink_export_copy_folder (from, to, cancellable, &error))
    path = find_sample_article (to, cancellable, &error);
  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
sample_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->closing)
    return;
  if (path != NULL)
    galley_window_open (self, path);
  else
    galley_window_toast (self, error->message);
}

void
galley_window_open_sample (GalleyWindow *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, sample_cb, NULL);

  galley_task_run_in_thread (task, sample_thread);
}
