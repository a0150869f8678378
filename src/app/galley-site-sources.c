/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources of a site in a window of their own, beside the articles: while one goes through
 * the notes that name a source, the list stays. */

#include "galley-site-sources-private.h"

#include "galley-task.h"

#include "ink-i18n.h"

#define MOST_SHOWN 2000 /* nobody reads more; a search narrows */

/* --- One of them ---------------------------------------------------------------------------
 */

#define GALLEY_TYPE_SOURCE_ITEM (galley_source_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleySourceItem, galley_source_item, GALLEY, SOURCE_ITEM, GObject)

struct _GalleySourceItem {
  GObject parent_instance;
  guint source; /* of the window's index */
  guint shows;  /* a hash of what its row shows */
};

G_DEFINE_FINAL_TYPE (GalleySourceItem, galley_source_item, G_TYPE_OBJECT)

static void
galley_source_item_class_init (GalleySourceItemClass *klass)
{
}

static void
galley_source_item_init (GalleySourceItem *self)
{
}

/* --- The window ----------------------------------------------------------------------------
 */

struct _GalleySiteSources {
  AdwWindow parent_instance;
  GalleySite *site;
  InkSourceIndex *index;
  GListStore *items;
  GtkSingleSelection *selection;
  GtkWidget *title;
  GtkWidget *back;
  GtkWidget *leaflet;
  GtkWidget *search;
  GtkWidget *stack; /* list, empty, none */
  GtkWidget *detail;
  GtkWidget *only_variants;
  GCancellable *loading;
  gboolean stale; /* there is a newer catalogue than the one being read */
};

typedef enum { SIGNAL_NOTE_WANTED, SIGNAL_WISHED, N_SIGNALS } SourcesSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySiteSources, galley_site_sources, ADW_TYPE_WINDOW)

static guint
get_chosen (GalleySiteSources *self)
{
  GalleySourceItem *item = gtk_single_selection_get_selected_item (self->selection);

  return item != NULL ? item->source : INK_NO_SOURCE;
}

static void
show_count (GalleySiteSources *self, guint found)
{
  guint all = ink_source_index_get_n_sources (self->index);
  g_autofree char *total = g_strdup_printf (ngettext ("%u Source", "%u Sources", all), all);
  g_autofree char *some = g_strdup_printf (_ ("%u of %s"), found, total);

  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), found < all ? some : total);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    found > 0 ? "list"
                                    : all > 0 ? "none"
                                              : "empty");
}

/* The same source in another index: that of the note that was shown. */
static guint
find_again (GalleySiteSources *self, const InkSourceKey *key)
{
  return key != NULL ? ink_source_index_lookup (self->index, key) : INK_NO_SOURCE;
}

static gboolean
is_wanted (GalleySiteSources *self, guint source)
{
  return !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->only_variants)) ||
         ink_source_index_get (self->index, source)->n_variants > 1;
}

static guint
hash_row (const InkSourceInfo *info)
{
  return g_str_hash (info->best->raw) + info->n_articles * 31 + info->n_variants * 1009;
}

/* Whether the list has just these, and shows them right: nobody loses his place in it. */
static gboolean
is_listed (GalleySiteSources *self, const GPtrArray *items)
{
  GListModel *model = G_LIST_MODEL (self->items);

  if (g_list_model_get_n_items (model) != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++) {
    g_autoptr (GalleySourceItem) item = g_list_model_get_item (model, i);
    const GalleySourceItem *other = items->pdata[i];

    if (item->source != other->source || item->shows != other->shows)
      return FALSE;
  }
  return TRUE;
}

/* Lists what the search finds; @chosen (of the index now) stays chosen where it is there. */
static void
list (GalleySiteSources *self, guint chosen)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (InkSourceQuery) query = ink_source_query_new (text);
  g_autoptr (GArray) found = ink_source_index_find (self->index, query);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = 0, position = 0;

  for (guint i = 0; i < found->len; i++) {
    guint source = g_array_index (found, guint, i);
    GalleySourceItem *item;

    if (!is_wanted (self, source) || n++ >= MOST_SHOWN)
      continue;
    item = g_object_new (GALLEY_TYPE_SOURCE_ITEM, NULL);
    item->source = source;
    item->shows = hash_row (ink_source_index_get (self->index, source));
    if (source == chosen)
      position = items->len;
    g_ptr_array_add (items, item);
  }
  if (!is_listed (self, items))
    g_list_store_splice (self->items,
                         0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         items->pdata,
                         items->len);
  gtk_single_selection_set_selected (self->selection,
                                     items->len > 0 ? position : GTK_INVALID_LIST_POSITION);
  show_count (self, n);
  galley_source_detail_show (GALLEY_SOURCE_DETAIL (self->detail),
                             self->index,
                             get_chosen (self));
}

static void
search_cb (GalleySiteSources *self)
{
  if (self->index != NULL)
    list (self, get_chosen (self));
}

/* --- Reading -------------------------------------------------------------------------------
 */

typedef struct {
  InkCatalogue *catalogue;
  InkSourceIndex *previous; /* or NULL */
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  ink_catalogue_unref (self->catalogue);
  g_clear_pointer (&self->previous, ink_source_index_unref);
  g_free (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  g_task_return_pointer (task,
                         ink_source_index_new (work->catalogue, work->previous),
                         (GDestroyNotify)ink_source_index_unref);
}

static void start_reading (GalleySiteSources *self);

static void
take_index (GalleySiteSources *self, InkSourceIndex *index)
{
  g_autoptr (InkSourceIndex) old = self->index;
  guint chosen = old != NULL ? get_chosen (self) : INK_NO_SOURCE;
  const InkSourceKey *key =
      chosen != INK_NO_SOURCE ? ink_source_index_get (old, chosen)->best->key : NULL;

  self->index = index;
  list (self, find_again (self, key));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleySiteSources *self = GALLEY_SITE_SOURCES (source);
  g_autoptr (GError) error = NULL;
  InkSourceIndex *index = g_task_propagate_pointer (G_TASK (result), &error);

  if (index == NULL)
    return; /* cancelled: the window goes */
  g_clear_object (&self->loading);
  take_index (self, index);
  if (self->stale)
    start_reading (self);
}

static void
start_reading (GalleySiteSources *self)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  self->stale = self->loading != NULL;
  if (self->stale || self->site == NULL)
    return;
  work = g_new0 (Work, 1);
  work->catalogue = ink_catalogue_ref (galley_site_get_catalogue (self->site));
  if (self->index != NULL)
    work->previous = ink_source_index_ref (self->index);
  self->loading = g_cancellable_new ();
  task = g_task_new (self, self->loading, read_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  galley_task_run_in_thread (task, read_thread);
}

static void
changed_cb (InkLibrary *library, InkCatalogueChange *change, GalleySiteSources *self)
{
  start_reading (self);
}

/* --- Rows ----------------------------------------------------------------------------------
 */

typedef struct {
  GtkWidget *name, *line, *variants, *count;
} Row;

static GtkWidget *
new_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), lines);
  row->name = new_label (lines, NULL);
  row->line = new_label (lines, "detail");
  row->variants = gtk_image_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_set_tooltip_text (row->variants, _ ("Given in Several Ways"));
  gtk_widget_add_css_class (row->variants, "dim-label");
  gtk_box_append (GTK_BOX (box), row->variants);
  row->count = new_label (box, "count");
  gtk_widget_add_css_class (box, "source");
  g_object_set_data_full (G_OBJECT (box), "row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleySiteSources *self)
{
  GalleySourceItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  const Row *row = g_object_get_data (G_OBJECT (box), "row");
  const InkSourceInfo *info = ink_source_index_get (self->index, item->source);
  g_autofree char *name = galley_source_dup_name (info->best);
  g_autofree char *line = galley_source_dup_detail (info->best->fields);
  g_autofree char *count = g_strdup_printf ("%u", info->n_articles);
  g_autofree char *articles =
      g_strdup_printf (ngettext ("Used in %u Article", "Used in %u Articles", info->n_articles),
                       info->n_articles);
  g_autofree char *said = g_strdup_printf ("%s, %s, %s", name, line, articles);

  gtk_label_set_text (GTK_LABEL (row->name), name);
  gtk_label_set_text (GTK_LABEL (row->line), line);
  gtk_widget_set_visible (row->line, *line != '\0');
  gtk_label_set_text (GTK_LABEL (row->count), count);
  gtk_widget_set_tooltip_text (row->count, articles);
  gtk_widget_set_visible (row->variants, info->n_variants > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said,
                                  -1);
}

/* --- Wishes --------------------------------------------------------------------------------
 */

static void
note_cb (GalleySourceDetail *detail,
         const char *path,
         const char *label,
         const char *raw,
         GalleySiteSources *self)
{
  g_signal_emit (self, signals[SIGNAL_NOTE_WANTED], 0, path, label, raw);
}

static void
wished_cb (GtkWidget *from, InkSourceIndex *index, InkSourceWish *wish, GalleySiteSources *self)
{
  g_signal_emit (self, signals[SIGNAL_WISHED], 0, index, wish);
}

static void
correct_cb (GalleySiteSources *self)
{
  guint chosen = get_chosen (self);
  GtkWidget *form;

  if (chosen == INK_NO_SOURCE)
    return;
  form = galley_source_form_new (GTK_WINDOW (self), self->index, chosen);
  g_signal_connect_object (form, "wished", G_CALLBACK (wished_cb), self, 0);
  gtk_window_present (GTK_WINDOW (form));
}

static void
selected_cb (GalleySiteSources *self)
{
  if (self->index != NULL)
    galley_source_detail_show (GALLEY_SOURCE_DETAIL (self->detail),
                               self->index,
                               get_chosen (self));
}

/* Where there is room for one of both, what was chosen is shown. */
static void
activated_cb (GalleySiteSources *self)
{
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet), self->detail);
}

static void
back_cb (GalleySiteSources *self)
{
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_BACK);
}

static void
folded_cb (GalleySiteSources *self)
{
  AdwLeaflet *leaflet = ADW_LEAFLET (self->leaflet);

  gtk_widget_set_visible (self->back,
                          adw_leaflet_get_folded (leaflet) &&
                              adw_leaflet_get_visible_child (leaflet) == self->detail);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* --- Building ------------------------------------------------------------------------------
 */

static GtkWidget *
new_header (GalleySiteSources *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new (_ ("Sources"), NULL);
  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_widget_set_visible (self->back, FALSE);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  self->only_variants = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->only_variants), "edit-copy-symbolic");
  gtk_widget_set_tooltip_text (self->only_variants,
                               _ ("Only Sources That Are Given in Several Ways"));
  g_signal_connect_swapped (self->only_variants, "toggled", G_CALLBACK (search_cb), self);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->only_variants);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  return header;
}

static GtkWidget *
new_list (GalleySiteSources *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (self->selection,
                           "notify::selected",
                           G_CALLBACK (selected_cb),
                           self,
                           G_CONNECT_SWAPPED);
  view = gtk_list_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)), factory);
  g_signal_connect_swapped (view, "activate", G_CALLBACK (activated_cb), self);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "sources");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sources"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_status (const char *icon, const char *title, const char *text)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static GtkWidget *
new_side (GalleySiteSources *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkStack *stack;

  self->search = gtk_search_entry_new ();
  g_object_set (self->search,
                "placeholder-text",
                _ ("Title, Author, Publication or Address"),
                NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_window_close), self);
  gtk_widget_add_css_class (self->search, "list-search");
  self->stack = gtk_stack_new ();
  stack = GTK_STACK (self->stack);
  gtk_stack_add_named (stack, new_list (self), "list");
  gtk_stack_add_named (stack,
                       new_status ("edit-find-symbolic",
                                   _ ("Nothing Found"),
                                   _ ("No source holds all of these words.")),
                       "none");
  gtk_stack_add_named (stack,
                       new_status ("accessories-text-editor-symbolic",
                                   _ ("No Sources Yet"),
                                   _ ("What the notes of this site’s articles name is "
                                      "gathered here.")),
                       "empty");
  gtk_box_append (GTK_BOX (side), self->search);
  gtk_box_append (GTK_BOX (side), self->stack);
  gtk_widget_add_css_class (side, "sources-side");
  gtk_widget_set_size_request (side, 320, -1);
  return side;
}

static void
build (GalleySiteSources *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  AdwLeafletPage *page;

  gtk_box_append (GTK_BOX (box), new_header (self));
  self->leaflet = adw_leaflet_new ();
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), new_side (self));
  page = adw_leaflet_append (ADW_LEAFLET (self->leaflet), separator);
  adw_leaflet_page_set_navigatable (page, FALSE);
  self->detail = galley_source_detail_new ();
  gtk_widget_set_hexpand (self->detail, TRUE);
  gtk_widget_set_size_request (self->detail, 320, -1);
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), self->detail);
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (self->leaflet), TRUE);
  gtk_widget_set_vexpand (self->leaflet, TRUE);
  gtk_box_append (GTK_BOX (box), self->leaflet);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->detail, "note-wanted", G_CALLBACK (note_cb), self, 0);
  g_signal_connect_object (self->detail, "wished", G_CALLBACK (wished_cb), self, 0);
  g_signal_connect_object (self->detail,
                           "correct",
                           G_CALLBACK (correct_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect_swapped (self->leaflet,
                            "notify::visible-child",
                            G_CALLBACK (folded_cb),
                            self);
}

static void
galley_site_sources_dispose (GObject *object)
{
  GalleySiteSources *self = GALLEY_SITE_SOURCES (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (galley_site_sources_parent_class)->dispose (object);
}

static void
galley_site_sources_finalize (GObject *object)
{
  GalleySiteSources *self = GALLEY_SITE_SOURCES (object);

  g_clear_object (&self->items);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->index, ink_source_index_unref);
  G_OBJECT_CLASS (galley_site_sources_parent_class)->finalize (object);
}

static void
galley_site_sources_class_init (GalleySiteSourcesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_site_sources_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_site_sources_finalize;
  signals[SIGNAL_NOTE_WANTED] = g_signal_new ("note-wanted",
                                              type,
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              3,
                                              G_TYPE_STRING,
                                              G_TYPE_STRING,
                                              G_TYPE_STRING);
  signals[SIGNAL_WISHED] = g_signal_new ("wished",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         2,
                                         G_TYPE_POINTER,
                                         G_TYPE_POINTER);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_site_sources_init (GalleySiteSources *self)
{
  self->items = g_list_store_new (GALLEY_TYPE_SOURCE_ITEM);
}

GtkWidget *
galley_site_sources_new (GalleySite *site)
{
  GalleySiteSources *self = g_object_new (GALLEY_TYPE_SITE_SOURCES,
                                          "default-width",
                                          900,
                                          "default-height",
                                          620,
                                          "title",
                                          _ ("Sources"),
                                          NULL);

  self->site = g_object_ref (site);
  build (self);
  g_signal_connect_object (galley_site_get_library (site),
                           "changed",
                           G_CALLBACK (changed_cb),
                           self,
                           0);
  start_reading (self);
  gtk_widget_grab_focus (self->search);
  return GTK_WIDGET (self);
}

gboolean
galley_site_sources_is_settled (GalleySiteSources *self)
{
  return self->loading == NULL && self->index != NULL &&
         ink_source_index_get_catalogue (self->index) == galley_site_get_catalogue (self->site);
}

void
galley_site_sources_set_search (GalleySiteSources *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  search_cb (self);
}

guint
galley_site_sources_get_n_shown (GalleySiteSources *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

void
galley_site_sources_choose (GalleySiteSources *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
}

void
galley_site_sources_open_use (GalleySiteSources *self, guint use)
{
  galley_source_detail_open_use (GALLEY_SOURCE_DETAIL (self->detail), use);
}

void
galley_site_sources_use_variant (GalleySiteSources *self, guint variant)
{
  galley_source_detail_use_variant (GALLEY_SOURCE_DETAIL (self->detail), variant);
}

void
galley_site_sources_correct (GalleySiteSources *self)
{
  correct_cb (self);
}
