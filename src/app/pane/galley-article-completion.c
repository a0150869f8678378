/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may come next in the search entry: filters and their values on this site, found in a
 * thread while one types. The entry keeps the focus; Tab takes what is chosen. */

#include "galley-article-list-private.h"

#include "galley-task.h"
#include "ink-i18n.h"

#define MOST 8

typedef struct {
  InkCatalogue *catalogue;
  char *query;
  gsize cursor;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  ink_catalogue_unref (self->catalogue);
  g_free (self->query);
  g_free (self);
}

static void
complete_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_task_return_pointer (task,
                         ink_filter_complete (job->query,
                                              job->cursor,
                                              job->catalogue,
                                              now,
                                              MOST),
                         (GDestroyNotify)g_ptr_array_unref);
}

static gboolean
is_open (GalleyArticleList *self)
{
  return gtk_widget_get_visible (self->completion);
}

static gboolean
has_focus (GalleyArticleList *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->search));

  return focus != NULL && gtk_widget_is_ancestor (focus, self->search);
}

/* Letters that were typed since it was offered are not taken away. */
static void
take (GalleyArticleList *self, GtkListBoxRow *row)
{
  const char *query = g_object_get_data (G_OBJECT (self->completion_box), "query");
  const char *text = g_object_get_data (G_OBJECT (row), "text");
  int position = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "cursor"));
  g_autofree char *copy = g_strdup (text);

  if (g_strcmp0 (query, gtk_editable_get_text (GTK_EDITABLE (self->search))) != 0)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->completion));
  gtk_editable_set_text (GTK_EDITABLE (self->search), copy);
  gtk_editable_set_position (GTK_EDITABLE (self->search), position);
}

/* @completion in the query it was made for; behind a value a blank. */
static void
add_row (GalleyArticleList *self, const char *query, const InkFilterCompletion *completion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *label = gtk_label_new (completion->label);
  g_autofree char *head = g_strndup (query, completion->span.start);
  g_autofree char *front =
      g_strconcat (head, completion->text, completion->key ? "" : " ", NULL);
  char *text = g_strconcat (front, query + completion->span.end, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (completion->count != INK_NO_COUNT) {
    g_autofree char *n = g_strdup_printf ("%'u", completion->count);
    GtkWidget *count = gtk_label_new (n);

    gtk_widget_add_css_class (count, "dim-label");
    gtk_widget_add_css_class (count, "numeric");
    gtk_box_append (GTK_BOX (box), count);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "text", text, g_free);
  g_object_set_data (G_OBJECT (row),
                     "cursor",
                     GINT_TO_POINTER ((int)g_utf8_strlen (front, -1)));
  gtk_list_box_append (GTK_LIST_BOX (self->completion_box), row);
}

static void
completed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *child;

  if (self->completion == NULL || !gtk_widget_get_mapped (self->search) || !has_focus (self) ||
      !g_str_equal (job->query, gtk_editable_get_text (GTK_EDITABLE (self->search))))
    return;
  while ((child = gtk_widget_get_first_child (self->completion_box)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->completion_box), child);
  for (guint i = 0; i < found->len; i++)
    add_row (self, job->query, found->pdata[i]);
  g_object_set_data_full (G_OBJECT (self->completion_box),
                          "query",
                          g_strdup (job->query),
                          g_free);
  if (found->len == 0) {
    gtk_popover_popdown (GTK_POPOVER (self->completion));
    return;
  }
  gtk_list_box_select_row (GTK_LIST_BOX (self->completion_box),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->completion_box),
                                                          0));
  gtk_popover_popup (GTK_POPOVER (self->completion));
}

/* Only what is typed asks; a query that was set is finished. */
static void
changed_cb (GalleyArticleList *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search));
  int position = gtk_editable_get_position (GTK_EDITABLE (self->search));
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  if (self->site == NULL || *query == '\0' || !has_focus (self)) {
    gtk_popover_popdown (GTK_POPOVER (self->completion));
    return;
  }
  job = g_new0 (Job, 1);
  job->catalogue = ink_catalogue_ref (galley_site_get_catalogue (self->site));
  job->query = g_strdup (query);
  job->cursor =
      (gsize)(g_utf8_offset_to_pointer (query, MIN (position, g_utf8_strlen (query, -1))) -
              query);
  task = g_task_new (self, NULL, completed_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  galley_task_run_in_thread (task, complete_thread);
}

static void
activated_cb (GtkListBox *box, GtkListBoxRow *row, GalleyArticleList *self)
{
  take (self, row);
}

static gboolean
take_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyArticleList *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->completion_box));

  if (!is_open (self) || row == NULL)
    return FALSE;
  take (self, row);
  return TRUE;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyArticleList *self = data;

  if (!is_open (self))
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->completion));
  return TRUE;
}

static gboolean
move (GalleyArticleList *self, int step)
{
  GtkListBox *box = GTK_LIST_BOX (self->completion_box);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (box);
  GtkListBoxRow *next =
      row != NULL ? gtk_list_box_get_row_at_index (box, gtk_list_box_row_get_index (row) + step)
                  : NULL;

  if (!is_open (self))
    return FALSE;
  if (next != NULL)
    gtk_list_box_select_row (box, next);
  return TRUE;
}

static gboolean
down_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyArticleList *self = data;

  return move (self, 1) || gtk_widget_grab_focus (self->list);
}

static gboolean
up_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return move (data, -1);
}

/* Nobody takes anything any more. */
static void
left_cb (GalleyArticleList *self)
{
  if (self->completion != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->completion));
}

static void
watch_focus (GalleyArticleList *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->search, focus);
}

static void
add_keys (GalleyArticleList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct {
    guint key;
    GtkShortcutFunc call;
  } table[] = { { GDK_KEY_Tab, take_cb },
                { GDK_KEY_Escape, close_cb },
                { GDK_KEY_Down, down_cb },
                { GDK_KEY_Up, up_cb } };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (table[i]
                                                                                        .key,
                                                                                    0),
                                                            gtk_callback_action_new (table[i]
                                                                                         .call,
                                                                                     self,
                                                                                     NULL)));
  gtk_widget_add_controller (self->search, keys);
}

void
galley_article_list_init_completion (GalleyArticleList *self)
{
  self->completion = gtk_popover_new ();
  self->completion_box = gtk_list_box_new ();
  gtk_widget_add_css_class (self->completion_box, "navigation-sidebar");
  gtk_widget_set_size_request (self->completion_box, 220, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->completion_box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filters"),
                                  -1);
  gtk_popover_set_autohide (GTK_POPOVER (self->completion), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->completion), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->completion), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->completion, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->completion, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->completion), self->completion_box);
  gtk_widget_add_css_class (self->completion, "menu");
  gtk_widget_add_css_class (self->completion, "views");
  gtk_widget_set_parent (self->completion, self->search);
  g_signal_connect_object (self->completion_box,
                           "row-activated",
                           G_CALLBACK (activated_cb),
                           self,
                           0);
  g_signal_connect_object (self->search,
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  watch_focus (self);
  add_keys (self);
}

void
galley_article_list_drop_completion (GalleyArticleList *self)
{
  g_clear_pointer (&self->completion, gtk_widget_unparent);
}
