/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of many files in the window: planned in a thread, reviewed, run, undone; what a
 * killed run left is put in order when a site is opened, and said. */
#include "galley-history.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

/* What a thread works on. */
typedef struct {
  InkSite *site;
  char *root;
  GHashTable *open;  /* path to InkText of what is not saved; never changed once made */
  GPtrArray *joined; /* as galley_window_list_joined() has them */
  guint id;          /* of the history */
  GPtrArray *held;   /* while it runs; or NULL */
  InkPlan *plan;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->plan, ink_plan_free);
  g_free (self->root);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->joined);
  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_free (self);
}

static GTask *
new_task (GalleyWindow *self, GAsyncReadyCallback callback, guint id)
{
  GTask *task = g_task_new (self, NULL, callback, NULL);
  Work *work = g_new0 (Work, 1);

  work->site = ink_site_ref (galley_site_get_site (self->site));
  work->root = g_strdup (ink_site_get_root (work->site));
  work->id = id;
  work->open = galley_window_list_unsaved (self);
  work->joined = galley_window_list_joined (self);
  g_task_set_task_data (task, work, work_free);
  return task;
}

/* --- Review and run ------------------------------------------------------------------------
 */

/* The disk is another one now: list, document and marks follow. */
static void
follow_disk (GalleyWindow *self)
{
  if (self->site != NULL) {
    galley_window_check_documents (self);
    galley_site_refresh (self->site, NULL);
  }
  galley_window_count_problems (self);
}

static char *
dup_done_text (const InkChangeReport *report, guint n_joined)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u file changed.", "%u files changed.", report->n_done),
                       report->n_done);

  if (n_joined == 0)
    return g_steal_pointer (&text);
  if (report->n_done == 0)
    return g_strdup (_ ("The open article was changed; it is not saved yet."));
  return g_strdup_printf (_ ("%s The open article was changed too; it is not saved yet."),
                          text);
}

static void
done_cb (GalleyReview *review, const InkChangeReport *report, GalleyWindow *self)
{
  AdwToast *toast = NULL;
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  guint n_joined = 0;

  if (self->closing)
    return;
  galley_window_follow_move (self, report, g_object_get_data (G_OBJECT (review), "joining"));
  follow_disk (self);
  n_joined = galley_window_note_joined (self, report);
  if (report->id == 0 && n_joined == 0)
    return;
  text = dup_done_text (report, n_joined);
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  if (report->id != 0) {
    adw_toast_set_button_label (toast, _ ("Undo"));
    adw_toast_set_action_name (toast, "win.undo-change");
    adw_toast_set_action_target (toast, "u", report->id);
  }
  adw_toast_set_timeout (toast, 10);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* A change of hundreds of files is one update afterwards. */
static void
starting_cb (GalleyReview *review, InkPlan *plan, GalleyWindow *self)
{
  if (!self->closing && self->site != NULL)
    g_object_set_data_full (G_OBJECT (review),
                            "held",
                            galley_window_hold_site (self),
                            (GDestroyNotify)g_ptr_array_unref);
}

static void
ended_cb (GalleyReview *review, GalleyWindow *self)
{
  g_object_set_data (G_OBJECT (review), "held", NULL);
}

GtkWidget *
galley_window_review (GalleyWindow *self, InkPlan *plan, GHashTable *open)
{
  const char *root = ink_site_get_root (galley_site_get_site (self->site));
  GtkWidget *review = galley_review_new (GTK_WINDOW (self), root, plan);

  galley_window_join_review (self, GALLEY_REVIEW (review), open);
  g_signal_connect_object (review, "starting", G_CALLBACK (starting_cb), self, 0);
  g_signal_connect_object (review, "ended", G_CALLBACK (ended_cb), self, 0);
  g_signal_connect_object (review, "done", G_CALLBACK (done_cb), self, 0);
  gtk_window_present (GTK_WINDOW (review));
  return review;
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);
  const Work *work = g_task_get_task_data (G_TASK (result));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.fix-site", self->site != NULL);
  if (!galley_window_is_at (self, work->root))
    return;
  if (plan == NULL)
    galley_window_toast (self, error->message);
  else if (plan->changes->len == 0 && plan->skipped->len == 0)
    galley_window_toast (self, _ ("There is nothing in this site that can surely be fixed."));
  else
    galley_window_review (self, g_steal_pointer (&plan), work->open);
}

/* --- Fixing a site -------------------------------------------------------------------------
 */

static void
found_cb (const InkCheckedFile *file, gpointer data)
{
  Work *work = data;
  g_autofree char *reason = NULL;

  if (file->fixed == NULL || g_path_is_absolute (file->path) ||
      g_hash_table_contains (work->open, file->path))
    return;
  reason =
      g_strdup_printf (ngettext ("%u problem", "%u problems", file->n_fixed), file->n_fixed);
  ink_plan_add_edits (work->plan, file->path, file->stored->etag, file->edits, reason);
}

/* What is not saved: planned from the text of its window. */
static void
fix_open (Work *work, const InkSiteCheckOptions *options)
{
  GHashTableIter iter;
  gpointer path, text;

  g_hash_table_iter_init (&iter, work->open);
  while (g_hash_table_iter_next (&iter, &path, &text)) {
    const InkCheckContext context = { .site = options->site,
                                      .path = path,
                                      .hugos = options->hugos,
                                      .now = options->now,
                                      .suppressions = options->suppressions };
    g_autoptr (InkArticle) article = ink_check_read (text, &context);
    g_autoptr (GPtrArray) edits = NULL;
    guint n = 0;
    g_autoptr (InkArticle) fixed = ink_check_fix (article, &context, &n, &edits);
    g_autofree char *reason = NULL;

    if (fixed == NULL)
      continue;
    reason = g_strdup_printf (ngettext ("%u problem · in the window, not saved",
                                        "%u problems · in the window, not saved",
                                        n),
                              n);
    ink_plan_add_edits (work->plan, path, NULL, edits, reason);
  }
}

static void
fix_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (InkSuppressions) suppressions = NULL;
  g_auto (GStrv) files = NULL;
  InkSiteCheckOptions options = { 0 };
  GError *error = NULL;

  work->plan = ink_plan_new (_ ("Fix All Safe Problems"));
  ink_site_check_options_init (&options, work->site, &suppressions);
  options.fix = TRUE;
  files = ink_site_check_list (work->site, NULL, cancellable, &error);
  if (files == NULL ||
      !ink_site_check_files (&options, files, found_cb, work, cancellable, &error)) {
    g_task_return_error (task, error);
    return;
  }
  fix_open (work, &options);
  g_task_return_pointer (task, g_steal_pointer (&work->plan), (GDestroyNotify)ink_plan_free);
}

void
galley_window_fix_site (GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->site == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.fix-site", FALSE);
  task = new_task (self, planned_cb, 0);
  galley_task_run_in_thread (task, fix_thread);
}

/* --- Undo and history ----------------------------------------------------------------------
 */

static InkPlan *
plan_undo (const Work *work, GError **error)
{
  InkPlan *plan = ink_history_plan_undo (work->root, work->id, error);

  if (plan != NULL && plan->whole && !galley_plan_check_unsaved (plan, work->open, error))
    g_clear_pointer (&plan, ink_plan_free);
  if (plan != NULL && !plan->whole)
    galley_plan_leave_unsaved (plan, work->open);
  if (plan != NULL)
    galley_plan_leave_joined (plan, work->joined);
  return plan;
}

static void
plan_undo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  InkPlan *plan = plan_undo (data, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify)ink_plan_free);
  else
    g_task_return_error (task, error);
}

static void
undo_wanted_cb (GalleyHistory *history, guint id, GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->site == NULL)
    return;
  task = new_task (self, planned_cb, id);
  galley_task_run_in_thread (task, plan_undo_thread);
}

static void
undo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (InkPlan) plan = plan_undo (work, &error);
  InkChangeReport *report =
      plan != NULL ? ink_change_run (work->root, plan, NULL, cancellable, &error) : NULL;

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify)ink_change_report_free);
  else
    g_task_return_error (task, error);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = NULL;

  g_clear_pointer (&work->held, g_ptr_array_unref);
  if (!galley_window_is_at (self, work->root))
    return;
  if (report == NULL) {
    galley_window_toast (self, error->message);
    return;
  }
  galley_window_follow_move (self, report, NULL);
  follow_disk (self);
  text = report->n_skipped == 0 ? g_strdup_printf (ngettext ("%u file put back.",
                                                             "%u files put back.",
                                                             report->n_done),
                                                   report->n_done)
                                : ink_change_report_to_string (report);
  galley_window_toast (self, text);
}

void
galley_window_undo_change (GalleyWindow *self, guint id)
{
  g_autoptr (GTask) task = NULL;

  if (self->site == NULL)
    return;
  task = new_task (self, undone_cb, id);
  ((Work *)g_task_get_task_data (task))->held = galley_window_hold_site (self);
  galley_task_run_in_thread (task, undo_thread);
}

static void
history_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  GPtrArray *items = ink_history_list (work->root, &error);

  if (items != NULL)
    g_task_return_pointer (task, items, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
history_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = g_task_propagate_pointer (G_TASK (result), &error);
  const Work *work = g_task_get_task_data (G_TASK (result));
  GtkWidget *history = NULL;

  if (!galley_window_is_at (self, work->root))
    return;
  if (items == NULL) {
    galley_window_toast (self, error->message);
    return;
  }
  history = galley_history_new (GTK_WINDOW (self), items);
  g_signal_connect_object (history, "undo", G_CALLBACK (undo_wanted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (history));
}

void
galley_window_show_history (GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->site == NULL)
    return;
  task = new_task (self, history_cb, 0);
  galley_task_run_in_thread (task, history_thread);
}

/* --- What a killed run left ----------------------------------------------------------------
 */

static void
recover_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  InkChangeReport *report = ink_change_recover (work->root, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, report, (GDestroyNotify)ink_change_report_free);
}

static void
recovered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autofree char *text = NULL;

  if (!galley_window_is_at (self, work->root) || (report == NULL && error == NULL))
    return;
  if (report != NULL)
    text = ink_change_report_to_string (report);
  galley_banner_show (GALLEY_BANNER (self->change_banner),
                      report != NULL ? g_strchomp (text) : error->message,
                      _ ("Show Changes"),
                      _ ("Close"));
  self->overlay = FALSE; /* in a narrow window the list would lie over it */
  galley_window_layout_update (self);
  if (report != NULL)
    follow_disk (self);
}

void
galley_window_recover (GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  galley_banner_hide (GALLEY_BANNER (self->change_banner));
  if (self->site == NULL)
    return;
  task = new_task (self, recovered_cb, 0);
  galley_task_run_in_thread (task, recover_thread);
}
