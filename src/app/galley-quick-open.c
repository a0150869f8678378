/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quick open. The names of all articles are made ready once for a catalogue, in the thread of
 * the first search, and kept with the library while it has that catalogue. */

#include "galley-quick-open.h"

#include "galley-task.h"
#include "ink-i18n.h"

#define MOST_ROWS 50
#define KEPT      "galley-quick"

struct _GalleyQuickOpen {
  AdwWindow parent_instance;
  InkLibrary *library;
  char **recent;
  GtkWidget *entry;
  GtkWidget *stack;
  GtkWidget *scroller;
  GtkWidget *box;
  char *query;       /* asked for last */
  guint wish, shown; /* numbers of queries */
  gboolean go;       /* Return was pressed before the answer came */
  gint *stop;        /* of the run under way; its own */
};

G_DEFINE_FINAL_TYPE (GalleyQuickOpen, galley_quick_open, ADW_TYPE_WINDOW)

static guint chosen_signal;

/* --- Finding, in a thread ------------------------------------------------------------------
 */

typedef struct {
  InkQuick *quick; /* NULL: to be made of the catalogue */
  InkCatalogue *catalogue;
  char *query;
  guint wish;
  gboolean again; /* the articles are others now, the letters are not */
  gint stop;
  GArray *hits;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_clear_pointer (&self->quick, ink_quick_unref);
  ink_catalogue_unref (self->catalogue);
  g_free (self->query);
  g_clear_pointer (&self->hits, g_array_unref);
  g_free (self);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *self = data;

  if (self->quick == NULL)
    self->quick = ink_quick_new (self->catalogue);
  self->hits = ink_quick_find (self->quick, self->query, MOST_ROWS, &self->stop);
  g_task_return_boolean (task, TRUE);
}

/* --- Rows ----------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* The letters that were found are bold. */
static void
mark (GtkWidget *label, const GArray *marks)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < marks->len; i++) {
    const InkSpan span = g_array_index (marks, InkSpan, i);
    PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

    bold->start_index = (guint)span.start;
    bold->end_index = (guint)span.end;
    pango_attr_list_insert (list, bold);
  }
  gtk_label_set_attributes (GTK_LABEL (label), list);
  pango_attr_list_unref (list);
}

static GtkWidget *
new_row (InkCatalogue *catalogue, guint number, const char *query)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  const char *path = ink_catalogue_get_text (catalogue, number, INK_RECORD_PATH);
  g_autofree char *shown = g_filename_display_name (path);
  const char *name = ink_catalogue_get_text (catalogue, number, INK_RECORD_NAME);
  GtkWidget *title = new_label (name, "title");
  GtkWidget *detail = new_label (shown, "detail");
  g_autoptr (GArray) in_name = NULL;
  g_autoptr (GArray) in_path = NULL;

  ink_quick_mark (name, shown, query, &in_name, &in_path);
  mark (title, in_name);
  mark (detail, in_path);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), detail);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  return row;
}

static void
clear (GalleyQuickOpen *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->box), child);
}

/* Those opened before first, while nothing is typed. */
static void
add_recent (GalleyQuickOpen *self, InkCatalogue *catalogue, GHashTable *seen)
{
  for (guint i = 0; self->recent != NULL && self->recent[i] != NULL; i++) {
    guint row = ink_catalogue_find (catalogue, self->recent[i]);

    if (row != INK_NO_ROW && g_hash_table_add (seen, GUINT_TO_POINTER (row)))
      gtk_list_box_append (GTK_LIST_BOX (self->box), new_row (catalogue, row, ""));
  }
}

static void
choose (GalleyQuickOpen *self, int position)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->box), position);
  GtkAdjustment *place =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double y = 0;

  if (row == NULL)
    return;
  gtk_list_box_select_row (GTK_LIST_BOX (self->box), row);
  if (gtk_widget_translate_coordinates (GTK_WIDGET (row), self->box, 0, 0, NULL, &y))
    gtk_adjustment_clamp_page (place, y, y + gtk_widget_get_height (GTK_WIDGET (row)));
}

/* The article somebody went down to; NULL where the best one is chosen. */
static char *
dup_moved_to (GalleyQuickOpen *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->box));

  return row != NULL && gtk_list_box_row_get_index (row) > 0
             ? g_strdup (galley_quick_open_get_chosen (self))
             : NULL;
}

/* Where the row of @path stands now; 0 where it is gone. */
static int
find_row (GalleyQuickOpen *self, const char *path)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->box), i)); i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "path"), path) == 0)
      return i;
  return 0;
}

static void
show (GalleyQuickOpen *self, const Run *run)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  InkCatalogue *catalogue = ink_quick_get_catalogue (run->quick);
  g_autofree char *moved_to = run->again ? dup_moved_to (self) : NULL;

  clear (self);
  if (*run->query == '\0')
    add_recent (self, catalogue, seen);
  for (guint i = 0; i < run->hits->len; i++) {
    const InkQuickHit *hit = &g_array_index (run->hits, InkQuickHit, i);

    if (g_hash_table_add (seen, GUINT_TO_POINTER (hit->row)))
      gtk_list_box_append (GTK_LIST_BOX (self->box), new_row (catalogue, hit->row, run->query));
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    g_hash_table_size (seen) > 0 ? "list" : "nothing");
  choose (self, moved_to != NULL ? find_row (self, moved_to) : 0);
}

static void
go (GalleyQuickOpen *self, GtkListBoxRow *row)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (row), "path"));

  self->go = FALSE;
  g_signal_emit (self, chosen_signal, 0, path);
  gtk_window_close (GTK_WINDOW (self));
}

static void
go_to_selected (GalleyQuickOpen *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->box));

  if (row != NULL)
    go (self, row);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyQuickOpen *self = GALLEY_QUICK_OPEN (source);
  Run *run = g_task_get_task_data (G_TASK (result));

  if (self->stop == &run->stop)
    self->stop = NULL;
  if (self->library != NULL)
    g_object_set_data_full (G_OBJECT (self->library),
                            KEPT,
                            ink_quick_ref (run->quick),
                            (GDestroyNotify)ink_quick_unref);
  if (self->library == NULL || run->wish != self->wish)
    return;
  self->shown = run->wish;
  show (self, run);
  if (self->go)
    go_to_selected (self);
}

static void
start (GalleyQuickOpen *self, gboolean again)
{
  InkCatalogue *catalogue = ink_library_get_catalogue (self->library);
  InkQuick *kept = g_object_get_data (G_OBJECT (self->library), KEPT);
  g_autoptr (GTask) task = g_task_new (self, NULL, done_cb, NULL);
  Run *run = g_new0 (Run, 1);

  if (self->stop != NULL)
    g_atomic_int_set (self->stop, 1);
  if (kept != NULL && ink_quick_get_catalogue (kept) == catalogue)
    run->quick = ink_quick_ref (kept);
  run->catalogue = ink_catalogue_ref (catalogue);
  g_free (self->query);
  self->query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  run->query = g_strdup (self->query);
  run->wish = ++self->wish;
  run->again = again;
  self->stop = &run->stop;
  g_task_set_task_data (task, run, run_free);
  galley_task_run_in_thread (task, run_thread);
}

static gboolean
has_asked (GalleyQuickOpen *self)
{
  return g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->query) == 0;
}

/* The entry tells of letters a moment late; Return may have asked for them already. */
static void
find (GalleyQuickOpen *self)
{
  if (has_asked (self))
    return;
  self->go = FALSE;
  start (self, FALSE);
}

/* Read anew, or written elsewhere, while this is open. */
static void
library_changed_cb (GalleyQuickOpen *self)
{
  if (self->library != NULL)
    start (self, self->shown == self->wish);
}

/* --- Keys ----------------------------------------------------------------------------------
 */

static void
activated_cb (GtkListBox *box, GtkListBoxRow *row, GalleyQuickOpen *self)
{
  go (self, row);
}

/* What is opened is the best of what is typed, not of what was listed when the key came. */
static void
entry_activated_cb (GalleyQuickOpen *self)
{
  find (self);
  self->go = !galley_quick_open_is_settled (self);
  if (!self->go)
    go_to_selected (self);
}

static gboolean
move_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyQuickOpen *self = GALLEY_QUICK_OPEN (gtk_widget_get_root (widget));
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->box));

  if (row != NULL)
    choose (self, gtk_list_box_row_get_index (row) + GPOINTER_TO_INT (data));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
add_keys (GtkWidget *entry)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct {
    guint key;
    int step;
  } table[] = {
    { GDK_KEY_Down, 1 }, { GDK_KEY_Up, -1 }, { GDK_KEY_Page_Down, 8 }, { GDK_KEY_Page_Up, -8 }
  };

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_keyval_trigger_new (table[i].key, 0),
                          gtk_callback_action_new (move_cb,
                                                   GINT_TO_POINTER (table[i].step),
                                                   NULL)));
  gtk_widget_add_controller (entry, keys);
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static GtkWidget *
new_list (GalleyQuickOpen *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->box = gtk_list_box_new ();
  gtk_widget_add_css_class (self->box, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Articles"),
                                  -1);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->box), TRUE);
  g_signal_connect (self->box, "row-activated", G_CALLBACK (activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->box);
  return self->scroller;
}

static GtkWidget *
new_nothing (void)
{
  GtkWidget *label = gtk_label_new (_ ("No article has these letters."));

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static void
build (GalleyQuickOpen *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 20);
  g_object_set (self->entry, "placeholder-text", _ ("Title, path or pinyin initials"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Open an Article"),
                                  -1);
  add_keys (self->entry);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (find), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (entry_activated_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (gtk_window_close), self);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), new_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), new_nothing (), "nothing");
  gtk_widget_add_css_class (box, "quick-open");
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* --- The window ----------------------------------------------------------------------------
 */

static void
galley_quick_open_dispose (GObject *object)
{
  GalleyQuickOpen *self = GALLEY_QUICK_OPEN (object);

  if (self->stop != NULL)
    g_atomic_int_set (self->stop, 1);
  self->stop = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (galley_quick_open_parent_class)->dispose (object);
}

static void
galley_quick_open_finalize (GObject *object)
{
  g_strfreev (GALLEY_QUICK_OPEN (object)->recent);
  g_free (GALLEY_QUICK_OPEN (object)->query);
  G_OBJECT_CLASS (galley_quick_open_parent_class)->finalize (object);
}

static void
galley_quick_open_class_init (GalleyQuickOpenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_quick_open_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_quick_open_finalize;
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_quick_open_init (GalleyQuickOpen *self)
{
}

GtkWidget *
galley_quick_open_new (GtkWindow *parent, InkLibrary *library, const char *const *recent)
{
  GalleyQuickOpen *self = g_object_new (GALLEY_TYPE_QUICK_OPEN,
                                        "transient-for",
                                        parent,
                                        "modal",
                                        TRUE,
                                        "default-width",
                                        520,
                                        "default-height",
                                        420,
                                        "title",
                                        _ ("Open an Article"),
                                        NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (library,
                           "changed",
                           G_CALLBACK (library_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  self->recent = g_strdupv ((char **)recent);
  build (self);
  find (self);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_quick_open_get_entry (GalleyQuickOpen *self)
{
  g_return_val_if_fail (GALLEY_IS_QUICK_OPEN (self), NULL);
  return self->entry;
}

gboolean
galley_quick_open_is_settled (GalleyQuickOpen *self)
{
  g_return_val_if_fail (GALLEY_IS_QUICK_OPEN (self), FALSE);
  return self->shown == self->wish && has_asked (self);
}

const char *
galley_quick_open_get_chosen (GalleyQuickOpen *self)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GALLEY_IS_QUICK_OPEN (self), NULL);
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->box));
  return row != NULL ? g_object_get_data (G_OBJECT (row), "path") : NULL;
}
