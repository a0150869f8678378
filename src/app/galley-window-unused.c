/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures no article uses: found in a thread, listed, and moved to the trash after a review.
 */
#include "galley-task.h"
#include "galley-unused.h"
#include "galley-window-private.h"

static void
trash_cb (GalleyUnused *unused, GalleyWindow *self)
{
  InkPlan *plan = galley_unused_take_plan (unused);

  if (plan == NULL)
    return;
  if (self->closing || self->site == NULL)
    ink_plan_free (plan);
  else
    galley_window_review (self, plan, NULL);
}

static void
folder_cb (GalleyUnused *unused, const char *path, GalleyWindow *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *full = NULL;
  g_autofree char *uri = NULL;

  if (self->closing || self->site == NULL)
    return;
  folder = g_path_get_dirname (path);
  full = g_build_filename (ink_site_get_root (galley_site_get_site (self->site)), folder, NULL);
  uri = g_filename_to_uri (full, NULL, NULL);
  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (unused), uri, GDK_CURRENT_TIME);
}

static void
find_thread (GTask *task, gpointer source, gpointer site, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *pictures = galley_unused_find (site, cancellable, &error);

  if (pictures != NULL)
    g_task_return_pointer (task, pictures, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *unused;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.unused-pictures", self->site != NULL);
  if (self->closing || self->site == NULL)
    return;
  if (pictures == NULL) {
    galley_window_toast (self, error->message);
    return;
  }
  unused = galley_unused_new (GTK_WINDOW (self),
                              ink_site_get_root (galley_site_get_site (self->site)),
                              g_steal_pointer (&pictures));
  g_signal_connect_object (unused, "trash", G_CALLBACK (trash_cb), self, 0);
  g_signal_connect_object (unused, "folder", G_CALLBACK (folder_cb), self, 0);
  gtk_window_present (GTK_WINDOW (unused));
}

void
galley_window_show_unused (GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->site == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.unused-pictures", FALSE);
  task = g_task_new (self, NULL, found_cb, NULL);
  g_task_set_task_data (task,
                        ink_site_ref (galley_site_get_site (self->site)),
                        (GDestroyNotify)ink_site_unref);
  galley_task_run_in_thread (task, find_thread);
}
