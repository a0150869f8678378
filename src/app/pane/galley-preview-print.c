/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The article on paper, or as a PDF through the print dialog. */
#include "galley-preview-private.h"

#include <webkit/webkit.h>

static void
failed_cb (WebKitPrintOperation *operation, GError *error, GTask *task)
{
  if (!g_task_had_error (task))
    g_task_return_error (task, g_error_copy (error));
}

static void
finished_cb (WebKitPrintOperation *operation, GTask *task)
{
  if (!g_task_get_completed (task) && !g_task_had_error (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static WebKitPrintOperation *
new_operation (GalleyPreview *self, GTask *task)
{
  WebKitPrintOperation *operation = webkit_print_operation_new (WEBKIT_WEB_VIEW (self->view));

  g_signal_connect (operation, "failed", G_CALLBACK (failed_cb), task);
  g_signal_connect (operation, "finished", G_CALLBACK (finished_cb), task);
  return operation;
}

gboolean
galley_preview_can_print (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), FALSE);

  return self->ready && self->shown != NULL;
}

void
galley_preview_print (GalleyPreview *self)
{
  g_autoptr (WebKitPrintOperation) operation = NULL;

  g_return_if_fail (galley_preview_can_print (self));

  operation = webkit_print_operation_new (WEBKIT_WEB_VIEW (self->view));
  webkit_print_operation_run_dialog (operation,
                                     GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

void
galley_preview_print_to_file_async (GalleyPreview *self,
                                    const char *path,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (WebKitPrintOperation) operation = NULL;
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  g_return_if_fail (galley_preview_can_print (self) && uri != NULL);

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  operation = new_operation (self, task);
  g_object_set_data_full (G_OBJECT (task),
                          "operation",
                          g_object_ref (operation),
                          g_object_unref);
  webkit_print_operation_set_print_settings (operation, settings);
  webkit_print_operation_print (operation);
}

gboolean
galley_preview_print_to_file_finish (GalleyPreview *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
