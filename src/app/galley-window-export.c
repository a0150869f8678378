/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Export of the open article: a folder is chosen, planning and writing happen in a thread. */
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

typedef struct {
  InkSite *site;
  InkText *text;
  char *path; /* relative to the site */
  char *folder;
  guint n_problems;
} Export;

static void
export_free (Export *self)
{
  ink_site_unref (self->site);
  ink_text_unref (self->text);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkExportPlan) plan =
      ink_export_plan (export->site, export->path, export->text, &error);

  if (plan == NULL || !ink_export_run (plan, export->folder, cancellable, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  export->n_problems = plan->problems->len;
  g_task_return_boolean (task, TRUE);
}

static void
show_folder (AdwToast *toast, GalleyWindow *self)
{
  const char *uri = g_object_get_data (G_OBJECT (toast), "uri");

  gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

static void
tell (GalleyWindow *self, const Export *export)
{
  g_autofree char *name = g_path_get_basename (export->folder);
  g_autofree char *done = g_strdup_printf (_ ("Exported to “%s”."), name);
  g_autofree char *missing =
      g_strdup_printf (ngettext ("Exported to “%s”; %u thing it names was not found.",
                                 "Exported to “%s”; %u things it names were not found.",
                                 export->n_problems),
                       name,
                       export->n_problems);
  g_autofree char *markup = g_markup_escape_text (export->n_problems > 0 ? missing : done, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("Show"));
  g_object_set_data_full (G_OBJECT (toast),
                          "uri",
                          g_filename_to_uri (export->folder, NULL, NULL),
                          g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_folder), self, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (self->closing)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    tell (self, g_task_get_task_data (G_TASK (result)));
  else
    galley_window_toast (self, error->message);
}

static void
folder_cb (GtkNativeDialog *chooser, int response, GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *place = NULL;
  const char *path;
  Export *export;

  if (response != GTK_RESPONSE_ACCEPT || self->document == NULL)
    return;
  folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  place = folder != NULL ? g_file_get_path (folder) : NULL;
  path = galley_document_get_path_in_site (self->document);
  if (place == NULL || path == NULL)
    return;
  export = g_new0 (Export, 1);
  export->site =
      ink_site_ref (galley_site_get_site (galley_document_get_site (self->document)));
  export->text = ink_text_ref (galley_document_get_text (self->document));
  export->path = g_strdup (path);
  export->folder = g_steal_pointer (&place);
  task = g_task_new (self, NULL, exported_cb, NULL);
  g_task_set_task_data (task, export, (GDestroyNotify)export_free);
  galley_task_run_in_thread (task, export_thread);
}

void
galley_window_export (GalleyWindow *self)
{
  GtkFileChooserNative *chooser;

  if (self->document == NULL || self->site == NULL)
    return;
  chooser = gtk_file_chooser_native_new (_ ("Export the Article"),
                                         GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                         _ ("_Export"),
                                         NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
