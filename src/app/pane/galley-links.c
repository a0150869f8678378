/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Follows the article, what links can lead to, and the library; one search at a time, in a
 * thread. What leads here is not looked for again while only the article's text changes. */

#include "galley-links.h"

#include "galley-task.h"

#include "ink-i18n.h"

#define QUIET_MS 250 /* after the last change */

struct _GalleyLinks {
  GtkWidget parent_instance;
  GtkWidget *title;
  GtkWidget *stack;
  GtkWidget *waiting; /* what is said until there is something */
  GListStore *items;
  GalleyDocument *document;
  /* What the incoming ones that are known are of: */
  InkLinkIndex *index;
  InkCatalogue *catalogue;
  GPtrArray *incoming; /* or NULL */
  GCancellable *cancellable;
  gboolean dirty;
  guint wish, shown;
  guint find_id;
};

G_DEFINE_FINAL_TYPE (GalleyLinks, galley_links, GTK_TYPE_WIDGET)

typedef enum { SIGNAL_FOLLOWED, SIGNAL_JUMP, SIGNAL_CLOSED, N_SIGNALS } GalleyLinksSignal;
static guint signals[N_SIGNALS];

/* --- Finding, in a thread ------------------------------------------------------------------
 */

typedef struct {
  InkLinkIndex *index;
  InkCatalogue *catalogue;
  InkText *text;
  char *path;
  guint wish;
  gboolean again;      /* the incoming ones are known */
  GPtrArray *incoming; /* the answers */
  GPtrArray *outgoing;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  ink_link_index_unref (self->index);
  ink_catalogue_unref (self->catalogue);
  ink_text_unref (self->text);
  g_free (self->path);
  g_clear_pointer (&self->incoming, g_ptr_array_unref);
  g_clear_pointer (&self->outgoing, g_ptr_array_unref);
  g_free (self);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *self = data;

  self->outgoing = galley_links_find_out (self->index, self->path, self->text);
  if (!self->again)
    self->incoming =
        galley_links_find_in (self->index, self->catalogue, self->path, cancellable);
  g_task_return_boolean (task, TRUE);
}

/* --- What is listed ------------------------------------------------------------------------
 */

static GalleyLink *
copy_link (const GalleyLink *link)
{
  GalleyLink *copy = g_memdup2 (link, sizeof *link);

  copy->title = g_strdup (link->title);
  copy->text = g_strdup (link->text);
  copy->target = g_strdup (link->target);
  copy->path = g_strdup (link->path);
  return copy;
}

static void
add_group (GPtrArray *items, const char *heading, GPtrArray *links)
{
  if (links->len > 0)
    g_ptr_array_add (items, galley_links_item_new_heading (heading));
  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (items, galley_links_item_new (copy_link (links->pdata[i])));
}

static gboolean
is_alike (GalleyLinksItem *a, GalleyLinksItem *b)
{
  const GalleyLink *x = galley_links_item_get_link (a), *y = galley_links_item_get_link (b);

  if (x == NULL || y == NULL)
    return x == y && g_strcmp0 (galley_links_item_get_heading (a),
                                galley_links_item_get_heading (b)) == 0;
  return x->incoming == y->incoming && x->kind == y->kind && x->offset == y->offset &&
         g_str_equal (x->title, y->title) && g_str_equal (x->text, y->text) &&
         g_str_equal (x->target, y->target) && g_strcmp0 (x->path, y->path) == 0;
}

/* Rows that say the same stay, so that neither focus nor scrolling is lost. */
static void
show_items (GalleyLinks *self, GPtrArray *items)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items)), first = 0;

  while (first < MIN (n_old, items->len)) {
    g_autoptr (GalleyLinksItem) old = g_list_model_get_item (G_LIST_MODEL (self->items), first);

    if (!is_alike (old, items->pdata[first]))
      break;
    first++;
  }
  if (first < MAX (n_old, items->len))
    g_list_store_splice (self->items,
                         first,
                         n_old - first,
                         items->pdata + first,
                         items->len - first);
}

static void
say (GalleyLinks *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->waiting), text);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->waiting);
}

static void
show (GalleyLinks *self, GPtrArray *outgoing)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *in = g_strdup_printf (ngettext ("%u Link Leads Here",
                                                   "%u Links Lead Here",
                                                   self->incoming->len),
                                         self->incoming->len);
  g_autofree char *out = g_strdup_printf (ngettext ("%u Link of This Article",
                                                    "%u Links of This Article",
                                                    outgoing->len),
                                          outgoing->len);

  add_group (items, in, self->incoming);
  add_group (items, out, outgoing);
  show_items (self, items);
  if (items->len == 0)
    say (self, _ ("This article has no links, and none leads to it."));
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyLinks *self = GALLEY_LINKS (source);
  Run *run = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->document == NULL ||
      run->wish != self->wish)
    return;
  if (run->incoming != NULL) {
    g_clear_pointer (&self->incoming, g_ptr_array_unref);
    g_clear_pointer (&self->index, ink_link_index_unref);
    g_clear_pointer (&self->catalogue, ink_catalogue_unref);
    self->incoming = g_ptr_array_ref (run->incoming);
    self->index = ink_link_index_ref (run->index);
    self->catalogue = ink_catalogue_ref (run->catalogue);
  }
  self->shown = run->wish;
  show (self, run->outgoing);
}

/* --- When ----------------------------------------------------------------------------------
 */

static gboolean
find_cb (gpointer data)
{
  GalleyLinks *self = data;
  GalleySite *site = galley_document_get_site (self->document);
  InkLinkIndex *index = galley_site_links_get_index (galley_site_get_links (site));
  g_autoptr (GTask) task = NULL;
  Run *run;

  self->find_id = 0;
  self->dirty = FALSE;
  if (index == NULL)
    return G_SOURCE_REMOVE; /* it tells when it is there */
  run = g_new0 (Run, 1);
  run->index = ink_link_index_ref (index);
  run->catalogue = ink_catalogue_ref (galley_site_get_catalogue (site));
  run->text = ink_text_ref (galley_document_get_text (self->document));
  run->path = g_strdup (galley_document_get_path_in_site (self->document));
  run->wish = self->wish;
  run->again =
      self->incoming != NULL && self->index == run->index && self->catalogue == run->catalogue;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_task_data (task, run, run_free);
  galley_task_run_in_thread (task, find_thread);
  return G_SOURCE_REMOVE;
}

static void
forget (GalleyLinks *self)
{
  g_clear_handle_id (&self->find_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Something is another thing; nobody who does not see it needs to know. */
static void
update (GalleyLinks *self)
{
  forget (self);
  self->wish++;
  self->dirty = TRUE;
  if (self->document == NULL || galley_document_get_path_in_site (self->document) == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  galley_site_links_want (galley_site_get_links (galley_document_get_site (self->document)),
                          TRUE);
  self->find_id = g_timeout_add (QUIET_MS, find_cb, self);
}

static void
map_cb (GalleyLinks *self)
{
  if (self->dirty)
    update (self);
}

/* --- What is asked for ---------------------------------------------------------------------
 */

static void
activate_cb (GtkListView *view, guint position, GalleyLinks *self)
{
  g_autoptr (GalleyLinksItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL && galley_links_item_get_link (item) != NULL)
    g_signal_emit (self, signals[SIGNAL_FOLLOWED], 0, galley_links_item_get_link (item));
}

static void
jump_cb (GalleyLinks *self, GalleyLinksRow *row)
{
  GalleyLinksItem *item = galley_links_row_get_item (row);
  const GalleyLink *link = item != NULL ? galley_links_item_get_link (item) : NULL;

  if (link != NULL)
    g_signal_emit (self, signals[SIGNAL_JUMP], 0, (guint64)link->offset);
}

static void
close_cb (GalleyLinks *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  close_cb (GALLEY_LINKS (widget));
  return TRUE;
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyLinks *self)
{
  GtkWidget *row = galley_links_row_new ();

  g_signal_connect_object (row, "jump", G_CALLBACK (jump_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyLinks *self)
{
  GalleyLinksItem *item = gtk_list_item_get_item (list_item);
  gboolean link = galley_links_item_get_link (item) != NULL;

  gtk_list_item_set_activatable (list_item, link);
  galley_links_row_set_item (GALLEY_LINKS_ROW (gtk_list_item_get_child (list_item)), item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyLinks *self)
{
  galley_links_row_set_item (GALLEY_LINKS_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
new_view (GalleyLinks *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "problems");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Links of this article"),
                                  -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

static GtkWidget *
new_head (GalleyLinks *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->title = gtk_label_new (_ ("Links"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _ ("Hide the Links"));
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), close);
  gtk_widget_add_css_class (box, "problems-head");
  return box;
}

static void
build_stack (GalleyLinks *self)
{
  self->waiting = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->waiting), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->waiting), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->waiting, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), new_view (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), self->waiting, "waiting");
  gtk_widget_set_vexpand (self->stack, TRUE);
}

/* Of the document, its site and its library. */
static void
leave (GalleyLinks *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  g_signal_handlers_disconnect_by_data (self->document, self);
  if (site != NULL) {
    g_signal_handlers_disconnect_by_data (site, self);
    g_signal_handlers_disconnect_by_data (galley_site_get_library (site), self);
  }
}

static void
follow (GalleyLinks *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  g_signal_connect_swapped (self->document, "notify::article", G_CALLBACK (update), self);
  if (site == NULL)
    return;
  g_signal_connect_swapped (site, "notify::links", G_CALLBACK (update), self);
  g_signal_connect_swapped (galley_site_get_library (site),
                            "changed",
                            G_CALLBACK (update),
                            self);
}

static void
galley_links_dispose (GObject *object)
{
  GalleyLinks *self = GALLEY_LINKS (object);
  GtkWidget *child;

  galley_links_set_document (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (galley_links_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, GType type)
{
  return g_signal_new (name,
                       GALLEY_TYPE_LINKS,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       type != G_TYPE_NONE ? 1 : 0,
                       type);
}

static void
galley_links_class_init (GalleyLinksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_links_dispose;
  signals[SIGNAL_FOLLOWED] = new_signal ("followed", G_TYPE_POINTER);
  signals[SIGNAL_JUMP] = new_signal ("jump", G_TYPE_UINT64);
  signals[SIGNAL_CLOSED] = new_signal ("closed", G_TYPE_NONE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "links");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_links_init (GalleyLinks *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->items = g_list_store_new (GALLEY_TYPE_LINKS_ITEM);
  gtk_widget_set_parent (new_head (self), GTK_WIDGET (self));
  build_stack (self);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
galley_links_new (void)
{
  return g_object_new (GALLEY_TYPE_LINKS, NULL);
}

void
galley_links_set_document (GalleyLinks *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_LINKS (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    leave (self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->incoming, g_ptr_array_unref);
  g_clear_pointer (&self->index, ink_link_index_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_list_store_remove_all (self->items);
  forget (self);
  if (document == NULL)
    return;
  follow (self);
  say (self, _ ("Looking for links…"));
  update (self);
}

GListModel *
galley_links_get_model (GalleyLinks *self)
{
  g_return_val_if_fail (GALLEY_IS_LINKS (self), NULL);
  return G_LIST_MODEL (self->items);
}

gboolean
galley_links_is_settled (GalleyLinks *self)
{
  g_return_val_if_fail (GALLEY_IS_LINKS (self), FALSE);
  return self->document != NULL && self->shown == self->wish &&
         galley_site_links_is_settled (
             galley_site_get_links (galley_document_get_site (self->document)));
}
