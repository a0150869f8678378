/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's articles, newest first, with a search entry over their titles. */
#include "galley-article-list.h"

#include "galley-article-row.h"

#include "ink-i18n.h"
#include <adwaita.h>
#include <string.h>

#define SKELETON_DELAY_MS 150

struct _GalleyArticleList {
  GtkWidget parent_instance;

  GtkWidget *search;
  GtkWidget *stack;
  GtkWidget *view;
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  GtkCustomFilter *filter;
  GalleySite *site;
  char *needle;         /* case-folded; NULL for all */
  char *current;        /* path of the open article */
  GHashTable *problems; /* of path to how many; NULL until they are known */
  guint skeleton_id;
  guint scroll_id;
  gboolean placed;
};

G_DEFINE_FINAL_TYPE (GalleyArticleList, galley_article_list, GTK_TYPE_WIDGET)

static guint activated_signal;

/* --- Filter --------------------------------------------------------------------------------
 */

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static gboolean
matches (gpointer item, gpointer data)
{
  GalleyArticleList *self = data;
  g_autofree char *title = NULL;

  if (self->needle == NULL)
    return TRUE;
  title = fold (ink_summary_get_title (item));
  return strstr (title, self->needle) != NULL;
}

/* --- What is shown -------------------------------------------------------------------------
 */

/* Once the list has its rows and its place. */
static gboolean
scroll_cb (gpointer data)
{
  GalleyArticleList *self = data;
  guint selected = gtk_single_selection_get_selected (self->selection);

  self->scroll_id = 0;
  if (selected == GTK_INVALID_LIST_POSITION)
    selected = 0;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > selected)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

static void
mark_current (GalleyArticleList *self)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; self->current != NULL && i < n; i++) {
    g_autoptr (InkSummary) summary = g_list_model_get_item (model, i);

    if (g_str_equal (ink_summary_get_path (summary), self->current)) {
      gtk_single_selection_set_selected (self->selection, i);
      return;
    }
  }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static gboolean
skeleton_cb (gpointer data)
{
  GalleyArticleList *self = data;

  self->skeleton_id = 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  return G_SOURCE_REMOVE;
}

static void
show_page (GalleyArticleList *self)
{
  gboolean loading = self->site != NULL && galley_site_get_library (self->site) == NULL;
  const char *page = "list";

  g_clear_handle_id (&self->skeleton_id, g_source_remove);
  if (self->site == NULL) {
    page = "blank";
  } else if (loading) {
    page = "blank";
    self->skeleton_id = g_timeout_add (SKELETON_DELAY_MS, skeleton_cb, self);
  } else if (g_list_model_get_n_items (galley_site_get_articles (self->site)) == 0) {
    page = "empty";
  } else if (g_list_model_get_n_items (G_LIST_MODEL (self->shown)) == 0) {
    page = "nothing";
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
}

static void
scroll_soon (GalleyArticleList *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_cb, self);
}

/* A list read again stays where it is; one read for the first time shows what is open. */
static void
changed_cb (GalleyArticleList *self)
{
  show_page (self);
  mark_current (self);
  if (!self->placed && self->site != NULL && galley_site_get_library (self->site) != NULL) {
    self->placed = TRUE;
    scroll_soon (self);
  }
}

static void
search_cb (GalleyArticleList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  g_clear_pointer (&self->needle, g_free);
  if (*text != '\0')
    self->needle = fold (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  changed_cb (self);
  scroll_soon (self);
}

static void
activate_position (GalleyArticleList *self, guint position)
{
  g_autoptr (InkSummary) summary =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (summary != NULL)
    g_signal_emit (self, activated_signal, 0, summary);
}

static void
activate_cb (GtkListView *view, guint position, GalleyArticleList *self)
{
  activate_position (self, position);
}

/* Return in the entry opens the first hit. */
static void
search_activate_cb (GalleyArticleList *self)
{
  if (self->needle != NULL)
    activate_position (self, 0);
}

static void
stop_search_cb (GalleyArticleList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static void
mark_problems (GalleyArticleList *self, GalleyArticleRow *row)
{
  const char *path = galley_article_row_get_path (row);
  gpointer n = self->problems != NULL && path != NULL
                   ? g_hash_table_lookup (self->problems, path)
                   : NULL;

  galley_article_row_set_problems (row, GPOINTER_TO_UINT (n));
}

/* Only the rows that are seen have widgets. */
static void
mark_all_problems (GalleyArticleList *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->view);

  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *row = gtk_widget_get_first_child (child);

    if (row != NULL && GALLEY_IS_ARTICLE_ROW (row))
      mark_problems (self, GALLEY_ARTICLE_ROW (row));
  }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyArticleList *self)
{
  gtk_list_item_set_child (item, galley_article_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyArticleList *self)
{
  InkSite *site = self->site != NULL ? galley_site_get_site (self->site) : NULL;

  galley_article_row_set_summary (GALLEY_ARTICLE_ROW (gtk_list_item_get_child (item)),
                                  gtk_list_item_get_item (item),
                                  site);
  mark_problems (self, GALLEY_ARTICLE_ROW (gtk_list_item_get_child (item)));
}

static GtkWidget *
new_list (GalleyArticleList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  self->view = view;
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (view), TRUE);
  gtk_widget_add_css_class (view, "navigation-sidebar");
  gtk_widget_add_css_class (view, "articles");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Articles"),
                                  -1);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

static GtkWidget *
new_message (const char *title, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *body = gtk_label_new (text);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "quiet-message");
  gtk_widget_add_css_class (heading, "heading");
  gtk_widget_add_css_class (body, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (body), TRUE);
  gtk_label_set_justify (GTK_LABEL (body), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (body), 24);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), body);
  return box;
}

static GtkWidget *
new_skeleton (void)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "skeleton");
  for (guint i = 0; i < 8; i++) {
    GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
    GtkWidget *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    GtkWidget *detail = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

    gtk_widget_add_css_class (row, "row");
    gtk_widget_add_css_class (title, "bar");
    gtk_widget_add_css_class (detail, "bar");
    gtk_widget_set_size_request (title, 120 + (int)(i * 37 % 70), 10);
    gtk_widget_set_size_request (detail, 70 + (int)(i * 23 % 50), 8);
    gtk_widget_set_halign (title, GTK_ALIGN_START);
    gtk_widget_set_halign (detail, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (row), title);
    gtk_box_append (GTK_BOX (row), detail);
    gtk_box_append (GTK_BOX (box), row);
  }
  /* A short window cuts it off instead of growing by it. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static void
build_stack (GalleyArticleList *self)
{
  GtkStack *stack;

  self->stack = gtk_stack_new ();
  stack = GTK_STACK (self->stack);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "blank");
  gtk_stack_add_named (stack, new_skeleton (), "loading");
  gtk_stack_add_named (stack, new_list (self), "list");
  gtk_stack_add_named (stack,
                       new_message (_ ("No Articles Yet"),
                                    _ ("Markdown files in the site’s content folder are "
                                       "listed here.")),
                       "empty");
  gtk_stack_add_named (stack,
                       new_message (_ ("Nothing Found"), _ ("No title has these words.")),
                       "nothing");
}

static void
build_search (GalleyArticleList *self)
{
  self->search = gtk_search_entry_new ();
  gtk_widget_add_css_class (self->search, "list-search");
  g_object_set (self->search, "placeholder-text", _ ("Search articles"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search articles"),
                                  -1);
  g_signal_connect_object (self->search,
                           "search-changed",
                           G_CALLBACK (search_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search,
                           "activate",
                           G_CALLBACK (search_activate_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search,
                           "stop-search",
                           G_CALLBACK (stop_search_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* --- The widget ----------------------------------------------------------------------------
 */

void
galley_article_list_set_site (GalleyArticleList *self, GalleySite *site)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));

  if (self->site == site)
    return;
  if (self->site != NULL)
    g_signal_handlers_disconnect_by_func (self->site, changed_cb, self);
  g_set_object (&self->site, site);
  self->placed = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_filter_list_model_set_model (self->shown,
                                   site != NULL ? galley_site_get_articles (site) : NULL);
  if (site != NULL)
    g_signal_connect_object (site,
                             "notify::library",
                             G_CALLBACK (changed_cb),
                             self,
                             G_CONNECT_SWAPPED);
  changed_cb (self);
}

void
galley_article_list_set_current (GalleyArticleList *self, const char *path)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));

  if (g_strcmp0 (self->current, path) != 0) {
    g_free (self->current);
    self->current = g_strdup (path);
  }
  mark_current (self);
  scroll_soon (self);
}

void
galley_article_list_focus_search (GalleyArticleList *self)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));

  gtk_widget_grab_focus (self->search);
}

static void
galley_article_list_dispose (GObject *object)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->skeleton_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  g_clear_pointer (&self->problems, g_hash_table_unref);
  if (self->site != NULL)
    g_signal_handlers_disconnect_by_func (self->site, changed_cb, self);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->site);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (galley_article_list_parent_class)->dispose (object);
}

static void
galley_article_list_finalize (GObject *object)
{
  g_free (GALLEY_ARTICLE_LIST (object)->needle);
  g_free (GALLEY_ARTICLE_LIST (object)->current);
  G_OBJECT_CLASS (galley_article_list_parent_class)->finalize (object);
}

static void
galley_article_list_class_init (GalleyArticleListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_list_finalize;
  activated_signal = g_signal_new ("article-activated",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   INK_TYPE_SUMMARY);
  gtk_widget_class_set_css_name (widget_class, "articlelist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_article_list_init (GalleyArticleList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->filter = gtk_custom_filter_new (matches, self, NULL);
  self->shown = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->shown));
  build_search (self);
  build_stack (self);
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
galley_article_list_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_LIST, NULL);
}

void
galley_article_list_set_problems (GalleyArticleList *self, GHashTable *problems)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));
  g_clear_pointer (&self->problems, g_hash_table_unref);
  if (problems != NULL)
    self->problems = g_hash_table_ref (problems);
  mark_all_problems (self);
}

void
galley_article_list_set_problems_of (GalleyArticleList *self, const char *path, guint n)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self) && path != NULL);
  if (self->problems == NULL ||
      GPOINTER_TO_UINT (g_hash_table_lookup (self->problems, path)) == n)
    return;
  g_hash_table_insert (self->problems, g_strdup (path), GUINT_TO_POINTER (n));
  mark_all_problems (self);
}
