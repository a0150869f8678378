/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The site's own views: what is looked for now gets a name; views are renamed, put in order,
 * removed. They are kept in the site's settings, written in a thread, and only when asked for.
 */

#include "galley-article-list-private.h"

#include "galley-task.h"
#include "ink-i18n.h"

#include <adwaita.h>

typedef enum { WISH_SAVE, WISH_RENAME, WISH_REMOVE, WISH_EARLIER, WISH_LATER } Wish;

typedef struct {
  char *root;
  Wish wish;
  char *entry;     /* as it is; of a new one NULL */
  char *new_entry; /* saved or renamed; else NULL */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free (self->root);
  g_free (self->entry);
  g_free (self->new_entry);
  g_free (self);
}

/* --- In a thread ---------------------------------------------------------------------------
 */

/* The entry whose name is that of @entry; borrowed; or NULL. */
static const char *
find_name (InkSettings *settings, const char *entry)
{
  GPtrArray *entries = ink_settings_get_entries (settings);
  g_autoptr (InkView) wanted = ink_view_parse (entry);

  for (guint i = 0; wanted != NULL && i < entries->len; i++) {
    g_autoptr (InkView) view = ink_view_parse (entries->pdata[i]);

    if (view != NULL && g_str_equal (view->name, wanted->name))
      return entries->pdata[i];
  }
  return NULL;
}

/* One that is saved again says something else from now on. */
static gboolean
save (InkSettings *settings, const Job *job, GError **error)
{
  g_autofree char *there = g_strdup (find_name (settings, job->new_entry));

  if (there != NULL)
    return ink_settings_replace (settings, there, job->new_entry, error);
  return ink_settings_add (settings, job->new_entry, error);
}

static gboolean
rename_view (InkSettings *settings, const Job *job, GError **error)
{
  const char *there = find_name (settings, job->new_entry);

  if (there == NULL || g_str_equal (there, job->entry))
    return ink_settings_replace (settings, job->entry, job->new_entry, error);
  g_set_error_literal (error,
                       INK_SETTINGS_ERROR,
                       INK_SETTINGS_ERROR_ENTRY,
                       _ ("There is another view of this name. Choose a name of its own."));
  return FALSE;
}

static gboolean
change (InkSettings *settings, const Job *job, GError **error)
{
  switch (job->wish) {
  case WISH_SAVE:
    return save (settings, job, error);
  case WISH_RENAME:
    return rename_view (settings, job, error);
  case WISH_REMOVE:
    return ink_settings_remove (settings, job->entry, error);
  case WISH_EARLIER:
    return ink_settings_move (settings, job->entry, FALSE, error);
  case WISH_LATER:
    return ink_settings_move (settings, job->entry, TRUE, error);
  }
  return FALSE;
}

static void
change_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;
  g_autoptr (InkSettings) settings =
      ink_settings_load (job->root, ink_settings_lookup_kind ("views"), &error);

  if (settings != NULL && change (settings, job, &error) &&
      ink_settings_save (settings, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- In the list ---------------------------------------------------------------------------
 */

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkView) view = job->new_entry != NULL ? ink_view_parse (job->new_entry) : NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    galley_article_list_say (self, error->message);
    return;
  }
  if (self->site == NULL)
    return;
  if (job->wish == WISH_SAVE)
    galley_article_list_show_view (self, view->name, view->query);
  galley_article_list_reload_views (self);
}

static void
wish (GalleyArticleList *self, Wish kind, const char *entry, const char *new_entry)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  if (self->site == NULL)
    return;
  job = g_new0 (Job, 1);
  job->root = g_strdup (ink_site_get_root (galley_site_get_site (self->site)));
  job->wish = kind;
  job->entry = g_strdup (entry);
  job->new_entry = g_strdup (new_entry);
  task = g_task_new (self, NULL, changed_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  galley_task_run_in_thread (task, change_thread);
}

/* --- Names ---------------------------------------------------------------------------------
 */

/* What the dialog has as data: the query, and of a view that is renamed its entry. */
static char *
dup_entry (AdwMessageDialog *dialog)
{
  GtkWidget *name = adw_message_dialog_get_extra_child (dialog);
  const InkView view = { .name = (char *)gtk_editable_get_text (GTK_EDITABLE (name)),
                         .query = g_object_get_data (G_OBJECT (dialog), "query") };
  char *entry = ink_view_to_entry (&view);
  g_autoptr (InkView) read = ink_view_parse (entry);
  g_autofree char *trimmed = g_strstrip (g_strdup (view.name));

  if (read == NULL || !g_str_equal (read->name, trimmed))
    g_clear_pointer (&entry, g_free);
  return entry;
}

static void
name_cb (GtkEditable *name, AdwMessageDialog *dialog)
{
  g_autofree char *entry = dup_entry (dialog);

  adw_message_dialog_set_response_enabled (dialog, "save", entry != NULL);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GalleyArticleList *self)
{
  const char *before = g_object_get_data (G_OBJECT (dialog), "entry");
  g_autofree char *entry = dup_entry (dialog);

  if (g_str_equal (response, "save") && entry != NULL)
    wish (self, before != NULL ? WISH_RENAME : WISH_SAVE, before, entry);
}

/* @entry: of the view that gets another name, or NULL. */
static void
ask_name (GalleyArticleList *self, const char *name, const char *query, const char *entry)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window),
                              entry != NULL ? _ ("Rename This View") : _ ("Save This View"),
                              query);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *field = gtk_entry_new ();

  g_object_set_data_full (G_OBJECT (dialog), "query", g_strdup (query), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "entry", g_strdup (entry), g_free);
  gtk_entry_set_activates_default (GTK_ENTRY (field), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (field), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (field),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"),
                                  -1);
  adw_message_dialog_set_extra_child (message, field);
  adw_message_dialog_add_responses (message,
                                    "cancel",
                                    _ ("_Cancel"),
                                    "save",
                                    entry != NULL ? _ ("_Rename") : _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (message, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "save");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect (field, "changed", G_CALLBACK (name_cb), dialog);
  gtk_editable_set_text (GTK_EDITABLE (field), name);
  name_cb (GTK_EDITABLE (field), message);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (field);
}

/* --- Actions -------------------------------------------------------------------------------
 */

static char *
dup_query (GalleyArticleList *self)
{
  const char *view = galley_article_finder_get_view (self->finder);
  g_autofree char *both =
      g_strconcat (view, " ", galley_article_finder_get_query (self->finder), NULL);

  return g_strdup (g_strstrip (both));
}

void
galley_article_list_update_own_views (GalleyArticleList *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "articles.save-view",
                                 self->site != NULL &&
                                     *galley_article_finder_get_query (self->finder) != '\0');
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (widget);
  g_autofree char *query = dup_query (self);
  g_autoptr (InkFilter) filter = ink_filter_parse (query);
  const InkFilterPart *fault = ink_filter_get_fault (filter);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->view_button));
  if (fault != NULL)
    galley_article_list_say (self, fault->error);
  else if (*query != '\0' && self->site != NULL)
    ask_name (self, "", query, NULL);
}

static void
change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (widget);
  const char *entry = g_variant_get_string (parameter, NULL);
  g_autoptr (InkView) view = ink_view_parse (entry);

  if (view == NULL)
    return;
  if (g_str_equal (name, "articles.rename-view")) {
    gtk_menu_button_popdown (GTK_MENU_BUTTON (self->view_button));
    ask_name (self, view->name, view->query, entry);
    return;
  }
  wish (self,
        g_str_equal (name, "articles.remove-view")    ? WISH_REMOVE
        : g_str_equal (name, "articles.view-earlier") ? WISH_EARLIER
                                                      : WISH_LATER,
        entry,
        NULL);
}

void
galley_article_list_install_own_views (GtkWidgetClass *klass)
{
  static const char *const changes[] = { "articles.rename-view",
                                         "articles.remove-view",
                                         "articles.view-earlier",
                                         "articles.view-later" };

  gtk_widget_class_install_action (klass, "articles.save-view", NULL, save_action);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    gtk_widget_class_install_action (klass, changes[i], "s", change_action);
}

/* --- The button of a view ------------------------------------------------------------------
 */

static void
add_item (GMenu *menu, const char *label, const char *action, const char *entry)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", entry);
  g_menu_append_item (menu, item);
}

GtkWidget *
galley_article_list_new_view_menu (const char *name, const char *query)
{
  const InkView view = { .name = (char *)name, .query = (char *)query };
  g_autofree char *entry = ink_view_to_entry (&view);
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  add_item (menu, _ ("_Rename…"), "articles.rename-view", entry);
  add_item (menu, _ ("Move _Up"), "articles.view-earlier", entry);
  add_item (menu, _ ("Move _Down"), "articles.view-later", entry);
  add_item (menu, _ ("Re_move"), "articles.remove-view", entry);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Change This View"));
  return button;
}
