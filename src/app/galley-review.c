/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The review of a change: a list beside a diff, folding when narrow; then the run, in a thread,
 * and the report. The plan is the window's own; nobody changes it while it runs. */

#include "galley-review.h"

#include "galley-review-diff.h"
#include "galley-review-file.h"
#include "galley-review-row.h"
#include "galley-task.h"

#include "ink-i18n.h"

#include <string.h>

#define PROGRESS_MS 100

struct _GalleyReview {
  AdwWindow parent_instance;
  char *root;
  InkPlan *plan;
  GHashTable *open; /* of path to InkText, or NULL */
  GListStore *files;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  char *needle; /* case-folded; NULL: all */

  GtkWidget *title;
  GtkWidget *back;
  GtkWidget *cancel;
  GtkWidget *apply;
  GtkWidget *bar;
  GtkWidget *pages; /* "review", "report" */
  GtkWidget *leaflet;
  GtkWidget *list;
  GtkWidget *search;
  GtkWidget *view;
  GtkWidget *diff;
  GtkWidget *report;

  GCancellable *loading;
  GCancellable *running; /* NULL unless it runs */
  guint progress_id;
  int done, total; /* written by the thread */
};

G_DEFINE_FINAL_TYPE (GalleyReview, galley_review, ADW_TYPE_WINDOW)

static guint starting_signal, ended_signal, join_signal, done_signal;

/* --- What is chosen ------------------------------------------------------------------------
 */

static void
update_count (GalleyReview *self)
{
  guint n = ink_plan_count (self->plan);
  g_autofree char *text = g_strdup_printf (_ ("%u of %u files"), n, self->plan->changes->len);
  g_autofree char *label =
      g_strdup_printf (ngettext ("Change %u File", "Change %u Files", n), n);

  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), text);
  gtk_button_set_label (GTK_BUTTON (self->apply), label);
  gtk_widget_set_sensitive (self->apply, n > 0 && self->running == NULL);
}

static gboolean
matches (gpointer item, gpointer data)
{
  GalleyReview *self = data;
  g_autofree char *path = NULL;
  g_autofree char *reason = NULL;

  if (self->needle == NULL)
    return TRUE;
  path = g_utf8_casefold (galley_review_file_get_path (item), -1);
  if (strstr (path, self->needle) != NULL)
    return TRUE;
  reason = galley_review_file_get_reason (item) != NULL
               ? g_utf8_casefold (galley_review_file_get_reason (item), -1)
               : NULL;
  return reason != NULL && strstr (reason, self->needle) != NULL;
}

static void
search_cb (GalleyReview *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = g_utf8_casefold (text, -1);
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown),
                      GTK_FILTER_CHANGE_DIFFERENT);
}

static void
diff_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyReview) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *diff =
      galley_review_file_load_finish (GALLEY_REVIEW_FILE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->diff == NULL)
    return;
  if (gtk_single_selection_get_selected_item (self->selection) == source)
    galley_review_diff_show (GTK_TEXT_VIEW (self->diff), diff != NULL ? diff : error->message);
}

static void
selected_cb (GalleyReview *self)
{
  GalleyReviewFile *file = gtk_single_selection_get_selected_item (self->selection);
  const char *reason = file != NULL ? galley_review_file_get_reason (file) : NULL;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (file == NULL || galley_review_file_is_skipped (file)) {
    galley_review_diff_show (GTK_TEXT_VIEW (self->diff), reason != NULL ? reason : "");
    return;
  }
  self->loading = g_cancellable_new ();
  galley_review_file_load_async (file, self->loading, diff_cb, g_object_ref (self));
}

static void
activate_cb (GalleyReview *self)
{
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
back_cb (GalleyReview *self)
{
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_BACK);
}

static void
folded_cb (GalleyReview *self)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (self->leaflet);

  gtk_widget_set_visible (self->back,
                          adw_leaflet_get_folded (leaflet) &&
                              adw_leaflet_get_visible_child (leaflet) != self->list);
}

/* --- The run -------------------------------------------------------------------------------
 */

/* In the thread that runs. */
static void
progress_cb (InkChangePhase phase, guint done, guint total, gpointer data)
{
  GalleyReview *self = data;

  /* Writing and renaming are a half each. */
  g_atomic_int_set (&self->total, (int)(2 * total));
  g_atomic_int_set (&self->done, (int)(phase == INK_CHANGE_RENAMING ? total + done : done));
}

static gboolean
show_progress_cb (gpointer data)
{
  GalleyReview *self = data;
  int total = g_atomic_int_get (&self->total);

  if (total > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar),
                                   (double)g_atomic_int_get (&self->done) / total);
  return G_SOURCE_CONTINUE;
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyReview *self = source;
  g_autofree const char **open =
      self->open != NULL ? (const char **)g_hash_table_get_keys_as_array (self->open, NULL)
                         : NULL;
  const InkChangeOptions options = { .open = open,
                                     .progress = progress_cb,
                                     .progress_data = self };
  GError *error = NULL;
  InkChangeReport *report =
      ink_change_run (self->root, self->plan, &options, cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify)ink_change_report_free);
  else
    g_task_return_error (task, error);
}

static void
set_running (GalleyReview *self, gboolean running)
{
  gtk_widget_set_visible (self->bar, running);
  gtk_widget_set_sensitive (self->pages, !running);
  gtk_widget_set_sensitive (self->apply, !running);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (running)
    self->progress_id = g_timeout_add (PROGRESS_MS, show_progress_cb, self);
  else
    g_clear_object (&self->running);
}

static void
show_report (GalleyReview *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->report), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), "report");
  gtk_widget_set_visible (self->apply, FALSE);
  gtk_widget_set_visible (self->back, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("Close"));
}

/* The edits kept off the disk go to their documents. */
static void
join (GalleyReview *self, InkChangeReport *report)
{
  for (guint i = 0; i < self->plan->changes->len; i++) {
    const InkChange *change = self->plan->changes->pdata[i];
    InkChangeResult *result = report->results->pdata[i];
    gboolean taken = FALSE;

    if (result->outcome != INK_OUTCOME_HANDED)
      continue;
    g_signal_emit (self, join_signal, 0, change->path, change->edits, &taken);
    if (taken)
      continue;
    result->outcome = INK_OUTCOME_SKIPPED;
    g_free (result->reason);
    result->reason = g_strdup (_ ("It was edited or closed in the window meanwhile."));
    report->n_skipped++;
  }
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyReview *self = GALLEY_REVIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkChangeReport) report = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  g_signal_emit (self, ended_signal, 0);
  if (self->diff == NULL) { /* closed meanwhile */
    g_clear_object (&self->running);
    return;
  }
  set_running (self, FALSE);
  update_count (self);
  if (report == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      show_report (self, error->message);
    return;
  }
  join (self, report);
  text = ink_change_report_to_string (report);
  show_report (self, text);
  g_signal_emit (self, done_signal, 0, report);
  if (report->n_skipped == 0 && report->n_undone == 0)
    gtk_window_close (GTK_WINDOW (self));
}

void
galley_review_apply (GalleyReview *self)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GALLEY_IS_REVIEW (self));
  if (self->running != NULL || ink_plan_count (self->plan) == 0)
    return;
  g_signal_emit (self, starting_signal, 0, self->plan);
  self->running = g_cancellable_new ();
  set_running (self, TRUE);
  task = g_task_new (self, self->running, run_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  galley_task_run_in_thread (task, run_thread);
}

/* While it runs this asks it to stop; the window waits for the answer. */
static void
cancel_cb (GalleyReview *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
galley_review_close_request (GtkWindow *window)
{
  GalleyReview *self = GALLEY_REVIEW (window);

  if (self->running == NULL)
    return GTK_WINDOW_CLASS (galley_review_parent_class)->close_request (window);
  g_cancellable_cancel (self->running);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  cancel_cb (GALLEY_REVIEW (widget));
  return TRUE;
}

/* --- The window ----------------------------------------------------------------------------
 */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, galley_review_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  galley_review_row_set_file (GALLEY_REVIEW_ROW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  galley_review_row_set_file (GALLEY_REVIEW_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
new_scroller (GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
build_list (GalleyReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search the Files"), NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->view =
      gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->view, "review");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Files to change"),
                                  -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_widget_add_css_class (box, "galley-sidebar");
  gtk_widget_add_css_class (self->search, "review-search");
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), new_scroller (self->view));
  gtk_widget_set_size_request (box, 320, -1);
  return box;
}

static GtkWidget *
build_leaflet (GalleyReview *self)
{
  GtkWidget *right = NULL;

  self->leaflet = adw_leaflet_new ();
  self->diff = galley_review_diff_new ();
  right = new_scroller (self->diff);
  gtk_widget_set_hexpand (right, TRUE);
  gtk_widget_set_size_request (right, 320, -1);
  self->list = build_list (self);
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), self->list);
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), right);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (self->leaflet), TRUE);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect_swapped (self->leaflet,
                            "notify::visible-child",
                            G_CALLBACK (folded_cb),
                            self);
  return self->leaflet;
}

static GtkWidget *
build_report (GalleyReview *self)
{
  self->report = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->report), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->report), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->report), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->report), 0);
  gtk_label_set_yalign (GTK_LABEL (self->report), 0);
  gtk_widget_add_css_class (self->report, "review-report");
  return new_scroller (self->report);
}

static GtkWidget *
build_header (GalleyReview *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new ("", "");
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  self->apply = gtk_button_new ();
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _ ("Back to the Files"));
  gtk_widget_set_visible (self->back, FALSE);
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (galley_review_apply), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->cancel);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static void
galley_review_dispose (GObject *object)
{
  GalleyReview *self = GALLEY_REVIEW (object);

  self->diff = NULL;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_func (self->selection, selected_cb, self);
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->shown != NULL)
    gtk_filter_list_model_set_filter (self->shown, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (galley_review_parent_class)->dispose (object);
}

static void
galley_review_finalize (GObject *object)
{
  GalleyReview *self = GALLEY_REVIEW (object);

  g_clear_object (&self->files);
  g_clear_pointer (&self->plan, ink_plan_free);
  g_clear_pointer (&self->open, g_hash_table_unref);
  g_free (self->root);
  g_free (self->needle);
  G_OBJECT_CLASS (galley_review_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       GALLEY_TYPE_REVIEW,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       1,
                       G_TYPE_POINTER);
}

static void
galley_review_class_init (GalleyReviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_review_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_review_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = galley_review_close_request;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
  starting_signal = new_signal ("starting");
  ended_signal = g_signal_new ("ended",
                               GALLEY_TYPE_REVIEW,
                               G_SIGNAL_RUN_LAST,
                               0,
                               NULL,
                               NULL,
                               NULL,
                               G_TYPE_NONE,
                               0);
  done_signal = new_signal ("done");
  join_signal = g_signal_new ("join",
                              GALLEY_TYPE_REVIEW,
                              G_SIGNAL_RUN_LAST,
                              0,
                              g_signal_accumulator_true_handled,
                              NULL,
                              NULL,
                              G_TYPE_BOOLEAN,
                              2,
                              G_TYPE_STRING,
                              G_TYPE_PTR_ARRAY);
}

static void
galley_review_init (GalleyReview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->files = g_list_store_new (GALLEY_TYPE_REVIEW_FILE);
  self->shown =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->files)),
                                 GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  self->pages = gtk_stack_new ();
  self->bar = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->bar, "osd");
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_box_append (GTK_BOX (box), build_header (self));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_stack_add_named (GTK_STACK (self->pages), build_leaflet (self), "review");
  gtk_stack_add_named (GTK_STACK (self->pages), build_report (self), "report");
  gtk_box_append (GTK_BOX (box), self->pages);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley");
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect_swapped (self->selection,
                            "notify::selected-item",
                            G_CALLBACK (selected_cb),
                            self);
}

static void
fill (GalleyReview *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->plan->changes->len; i++) {
    GalleyReviewFile *file =
        galley_review_file_new (self->root, self->plan->changes->pdata[i], self);

    g_signal_connect_object (file,
                             "notify::included",
                             G_CALLBACK (update_count),
                             self,
                             G_CONNECT_SWAPPED);
    g_ptr_array_add (files, file);
  }
  for (guint i = 0; i < self->plan->skipped->len; i++) {
    const InkPlanSkip *skip = self->plan->skipped->pdata[i];

    g_ptr_array_add (files, galley_review_file_new_skipped (skip->path, skip->reason));
  }
  g_list_store_splice (self->files, 0, 0, files->pdata, files->len);
}

GtkWidget *
galley_review_new (GtkWindow *parent, const char *root, InkPlan *plan)
{
  GalleyReview *self = NULL;

  g_return_val_if_fail (root != NULL && plan != NULL, NULL);
  self = g_object_new (GALLEY_TYPE_REVIEW, "transient-for", parent, NULL);
  self->root = g_strdup (root);
  self->plan = plan;
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), plan->title);
  gtk_window_set_title (GTK_WINDOW (self), plan->title);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               parent != NULL
                                   ? CLAMP (gtk_widget_get_width (GTK_WIDGET (parent)),
                                            360,
                                            960)
                                   : 960,
                               640);
  fill (self);
  update_count (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->view);
  return GTK_WIDGET (self);
}

GListModel *
galley_review_get_files (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return G_LIST_MODEL (self->shown);
}

void
galley_review_select (GalleyReview *self, guint position)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));
  gtk_single_selection_set_selected (self->selection, position);
}

void
galley_review_set_open (GalleyReview *self, GHashTable *open)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self) && open != NULL && self->open == NULL);
  self->open = g_hash_table_ref (open);
  for (guint i = 0; i < self->plan->changes->len; i++) {
    const InkChange *change = self->plan->changes->pdata[i];
    InkText *text =
        change->kind == INK_CHANGE_EDIT ? g_hash_table_lookup (open, change->path) : NULL;
    g_autoptr (GalleyReviewFile) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);

    if (text != NULL)
      galley_review_file_set_text (file, text);
  }
  selected_cb (self);
}

void
galley_review_set_foreword (GalleyReview *self, GtkWidget *foreword)
{
  g_return_if_fail (GALLEY_IS_REVIEW (self));
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->pages)),
                              foreword,
                              self->bar);
  g_object_bind_property (self->cancel, "visible", foreword, "visible", G_BINDING_SYNC_CREATE);
}

GHashTable *
galley_review_get_open (GalleyReview *self)
{
  g_return_val_if_fail (GALLEY_IS_REVIEW (self), NULL);
  return self->open;
}
