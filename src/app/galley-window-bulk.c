/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wishes for the articles selected in the list: asked for, planned in a thread from the files
 * (or the buffer, where there are unsaved edits), and reviewed like any change of many files.
 */
#include "galley-bulk-dialog.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

/* --- Planning ------------------------------------------------------------------------------
 */

typedef struct {
  char *root;
  char **paths;
  GHashTable *open; /* path to InkText of what is not saved; never changed once made */
  InkBulkWish wish; /* owns its texts and its date */
} Bulk;

static void
bulk_free (gpointer data)
{
  Bulk *self = data;

  g_free (self->root);
  g_strfreev (self->paths);
  g_hash_table_unref (self->open);
  g_free ((char *)self->wish.key);
  g_free ((char *)self->wish.text);
  g_free ((char *)self->wish.zone);
  g_clear_pointer (&self->wish.date, g_date_time_unref);
  g_free (self);
}

static void
plan_file (Bulk *self, InkPlan *plan, const char *path)
{
  InkText *open = g_hash_table_lookup (self->open, path);
  g_autofree char *absolute = g_build_filename (self->root, path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = NULL;

  if (open != NULL) {
    ink_bulk_plan_add (plan, &self->wish, path, NULL, open);
    return;
  }
  stored = ink_store_load (absolute, NULL, &error);
  if (stored != NULL)
    ink_bulk_plan_add (plan, &self->wish, path, stored->etag, stored->text);
  else
    ink_plan_add_skip (plan, path, error->message);
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Bulk *self = data;
  InkPlan *plan = ink_bulk_plan_new (&self->wish);

  for (guint i = 0; self->paths[i] != NULL; i++)
    plan_file (self, plan, self->paths[i]);
  g_task_return_pointer (task, plan, (GDestroyNotify)ink_plan_free);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Bulk *bulk = g_task_get_task_data (G_TASK (result));
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), NULL);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bulk", self->site != NULL);
  if (!galley_window_is_at (self, bulk->root))
    return;
  if (plan->changes->len == 0 && plan->skipped->len == 0)
    galley_window_toast (self, _ ("The selected articles are like that already."));
  else
    galley_window_review (self, g_steal_pointer (&plan), bulk->open);
}

static void
start (GalleyWindow *self, const InkBulkWish *wish)
{
  g_autoptr (GTask) task = NULL;
  Bulk *bulk = NULL;

  if (self->site == NULL)
    return;
  bulk = g_new0 (Bulk, 1);
  bulk->root = g_strdup (ink_site_get_root (galley_site_get_site (self->site)));
  bulk->paths = galley_article_list_dup_selected (GALLEY_ARTICLE_LIST (self->list));
  bulk->open = galley_window_list_unsaved (self);
  bulk->wish = *wish;
  bulk->wish.key = g_strdup (wish->key);
  bulk->wish.text = g_strdup (wish->text);
  bulk->wish.zone = g_strdup (wish->zone);
  bulk->wish.date = wish->date != NULL ? g_date_time_ref (wish->date) : NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.bulk", FALSE);
  task = g_task_new (self, NULL, planned_cb, NULL);
  g_task_set_task_data (task, bulk, bulk_free);
  galley_task_run_in_thread (task, plan_thread);
}

static void
wished_cb (GalleyBulkDialog *dialog, const InkBulkWish *wish, GalleyWindow *self)
{
  if (!self->closing)
    start (self, wish);
}

/* --- Export --------------------------------------------------------------------------------
 */

typedef struct {
  InkSite *site;
  char **paths;
  char *folder;
  GHashTable *open; /* path to InkText of what is not saved */
  guint n_done, n_failed;
  char *failure; /* the first */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  ink_site_unref (self->site);
  g_strfreev (self->paths);
  g_free (self->folder);
  g_hash_table_unref (self->open);
  g_free (self->failure);
  g_free (self);
}

/* As it is in the window, where it is not saved. */
static InkText *
load_text (const Export *self, const char *path, GCancellable *cancellable, GError **error)
{
  InkText *open = g_hash_table_lookup (self->open, path);
  g_autofree char *absolute = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autoptr (InkStored) stored =
      open == NULL ? ink_store_load (absolute, cancellable, error) : NULL;

  if (open == NULL && stored == NULL)
    return NULL;
  return ink_text_ref (open != NULL ? open : stored->text);
}

static gboolean
export_file (Export *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkText) text = load_text (self, path, cancellable, error);
  g_autoptr (InkExportPlan) plan =
      text != NULL ? ink_export_plan (self->site, path, text, error) : NULL;

  return plan != NULL && ink_export_run (plan, self->folder, cancellable, error);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *self = data;

  for (guint i = 0; self->paths[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;

    if (export_file (self, self->paths[i], cancellable, &error)) {
      self->n_done++;
      continue;
    }
    self->n_failed++;
    if (self->failure == NULL)
      self->failure = g_strdup (error->message);
  }
  g_task_return_boolean (task, TRUE);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Export *export = g_task_get_task_data (G_TASK (result));
  g_autofree char *done = g_strdup_printf (ngettext ("%u article exported.",
                                                     "%u articles exported.",
                                                     export->n_done),
                                           export->n_done);
  g_autofree char *text = NULL;

  if (self->closing)
    return;
  if (export->n_failed > 0)
    text =
        g_strdup_printf (ngettext ("%s %u was not: %s", "%s %u were not: %s", export->n_failed),
                         done,
                         export->n_failed,
                         export->failure);
  galley_window_toast (self, text != NULL ? text : done);
}

static void
folder_cb (GtkNativeDialog *chooser, int response, GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autofree char *place = NULL;
  Export *export = NULL;

  if (response != GTK_RESPONSE_ACCEPT || self->site == NULL)
    return;
  folder = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  place = folder != NULL ? g_file_get_path (folder) : NULL;
  if (place == NULL)
    return;
  export = g_new0 (Export, 1);
  export->site = ink_site_ref (galley_site_get_site (self->site));
  export->paths = galley_article_list_dup_selected (GALLEY_ARTICLE_LIST (self->list));
  export->folder = g_steal_pointer (&place);
  export->open = galley_window_list_unsaved (self);
  task = g_task_new (self, NULL, exported_cb, NULL);
  g_task_set_task_data (task, export, export_free);
  galley_task_run_in_thread (task, export_thread);
}

static void
ask_for_folder (GalleyWindow *self)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Export the Selected Articles"),
                                   GTK_WINDOW (self),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                   _ ("_Export"),
                                   NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- Wishes --------------------------------------------------------------------------------
 */

static void
ask (GalleyWindow *self, InkBulkKind kind, guint n)
{
  GtkWidget *dialog = galley_bulk_dialog_new (GTK_WINDOW (self),
                                              galley_site_get_catalogue (self->site),
                                              kind,
                                              n);

  g_signal_connect_object (dialog, "wished", G_CALLBACK (wished_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
galley_window_bulk (GalleyWindow *self, const char *name)
{
  static const struct {
    const char *name;
    InkBulkKind kind;
    gboolean on;
  } wishes[] = {
    { "set-field", INK_BULK_SET, FALSE },   { "remove-field", INK_BULK_UNSET, FALSE },
    { "add-term", INK_BULK_ADD, FALSE },    { "remove-term", INK_BULK_REMOVE, FALSE },
    { "date", INK_BULK_DATE, FALSE },       { "draft-on", INK_BULK_DRAFT, TRUE },
    { "draft-off", INK_BULK_DRAFT, FALSE },
  };
  g_auto (GStrv) paths = NULL;
  guint n = 0;

  if (self->site == NULL)
    return;
  paths = galley_article_list_dup_selected (GALLEY_ARTICLE_LIST (self->list));
  n = g_strv_length (paths);
  if (n > 0 && g_str_equal (name, "export"))
    ask_for_folder (self);
  for (guint i = 0; n > 0 && i < G_N_ELEMENTS (wishes); i++) {
    const InkBulkWish draft = { .kind = INK_BULK_DRAFT, .on = wishes[i].on };

    if (!g_str_equal (wishes[i].name, name))
      continue;
    if (wishes[i].kind == INK_BULK_DRAFT)
      start (self, &draft);
    else
      ask (self, wishes[i].kind, n);
  }
}
