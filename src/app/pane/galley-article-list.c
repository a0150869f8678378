/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of a site's articles: puts its parts together and follows the finder. */

#include "galley-article-list-private.h"

#include "ink-i18n.h"

#include <adwaita.h>

#define SKELETON_DELAY_MS 150
#define SEARCH_DELAY_MS   60

G_DEFINE_FINAL_TYPE (GalleyArticleList, galley_article_list, GTK_TYPE_WIDGET)

typedef enum { PROP_ORDER = 1, PROP_GROUPING, PROP_DENSE, PROP_VIEW } GalleyArticleListProp;
static GParamSpec *props[PROP_VIEW + 1];
enum { SIGNAL_ACTIVATED, SIGNAL_SELECTION, SIGNAL_SAID, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What is shown -------------------------------------------------------------------------
 */

/* Once the list has its rows and its place. */
static gboolean
scroll_cb (gpointer data)
{
  GalleyArticleList *self = data;
  InkOrder *order = galley_article_model_get_order (self->model);
  InkCatalogue *catalogue = galley_article_model_get_catalogue (self->model);
  guint row = catalogue != NULL && self->current != NULL
                  ? ink_catalogue_find (catalogue, self->current)
                  : INK_NO_ROW;
  guint place = row != INK_NO_ROW ? ink_order_find (order, row) : G_MAXUINT;

  self->scroll_id = 0;
  if (order != NULL && ink_order_get_n_items (order) > 0)
    gtk_widget_activate_action (self->list,
                                "list.scroll-to-item",
                                "u",
                                place != G_MAXUINT ? place : 0);
  return G_SOURCE_REMOVE;
}

void
galley_article_list_scroll_soon (GalleyArticleList *self)
{
  if (self->scroll_id == 0)
    self->scroll_id = g_idle_add (scroll_cb, self);
}

/* The open article is the selected one, unless several are. */
static void
mark_current (GalleyArticleList *self)
{
  InkCatalogue *catalogue = galley_article_model_get_catalogue (self->model);
  guint row = INK_NO_ROW;

  if (catalogue == NULL)
    return;
  if (self->current != NULL)
    row = ink_catalogue_find (catalogue, self->current);
  if (self->current != NULL && row == INK_NO_ROW)
    return; /* it is yet to be read */
  self->place = FALSE;
  if (galley_article_model_get_n_selected (self->model) <= 1)
    galley_article_model_select_only (self->model, row);
  galley_article_list_scroll_soon (self);
}

static gboolean
skeleton_cb (gpointer data)
{
  GalleyArticleList *self = data;

  self->skeleton_id = 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  return G_SOURCE_REMOVE;
}

static const char *
page_of (GalleyArticleList *self)
{
  if (self->site == NULL)
    return "blank";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    return "list";
  if (!galley_site_is_ready (self->site) || galley_article_finder_is_busy (self->finder))
    return "loading";
  return galley_article_finder_is_narrowed (self->finder) ? "nothing" : "empty";
}

void
galley_article_list_show_page (GalleyArticleList *self)
{
  const char *page = page_of (self);

  if (!g_str_equal (page, "loading"))
    g_clear_handle_id (&self->skeleton_id, g_source_remove);
  if (!g_str_equal (page, "loading"))
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), page);
  else if (self->skeleton_id == 0)
    self->skeleton_id = g_timeout_add (SKELETON_DELAY_MS, skeleton_cb, self);
  gtk_widget_set_visible (self->bar, self->site != NULL);
}

static void
searcher_cb (GalleyArticleList *self)
{
  galley_article_finder_set_searcher (self->finder, galley_site_get_searcher (self->site));
}

/* The first hit, below a header where there is one. */
static void
open_first (GalleyArticleList *self)
{
  for (guint i = 0; i < 2 && galley_article_finder_is_narrowed (self->finder); i++) {
    g_autoptr (GalleyArticle) article = g_list_model_get_item (G_LIST_MODEL (self->model), i);

    if (article != NULL && galley_article_get_header (article) == NULL) {
      galley_article_list_activate (self, article);
      return;
    }
  }
}

static void
found_cb (GalleyArticleList *self)
{
  galley_article_list_show_page (self);
  galley_article_list_update_hits (self);
  galley_article_list_update_views (self);
  galley_article_list_update_bulk (self);
  if (self->place)
    mark_current (self);
  galley_article_list_take_part (self);
  if (self->scroll && !galley_article_finder_is_busy (self->finder)) {
    self->scroll = FALSE;
    galley_article_list_scroll_soon (self);
  }
  if (!self->go || !galley_article_list_is_settled (self))
    return;
  self->go = FALSE;
  open_first (self);
}

/* --- Wishes --------------------------------------------------------------------------------
 */

void
galley_article_list_say (GalleyArticleList *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text);
}

void
galley_article_list_activate (GalleyArticleList *self, GalleyArticle *article)
{
  g_autofree char *path = g_strdup (galley_article_get_path (article));

  self->go = FALSE;
  if (*path != '\0')
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, path);
}

static void
activate_cb (GtkListView *view, guint position, GalleyArticleList *self)
{
  g_autoptr (GalleyArticle) article =
      g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (article != NULL)
    galley_article_list_activate (self, article);
}

static void
selection_cb (GalleyArticleList *self)
{
  galley_article_list_update_bulk (self);
  g_signal_emit (self, signals[SIGNAL_SELECTION], 0);
}

static void
search_cb (GalleyArticleList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (!g_str_equal (text, galley_article_finder_get_query (self->finder)))
    self->go = FALSE;
  galley_article_finder_set_query (self->finder,
                                   text,
                                   galley_article_finder_get_view (self->finder));
  self->scroll = TRUE;
  galley_article_list_show_page (self);
}

/* Return in the entry opens the first hit of what is typed, once that is found: the entry tells
 * of letters a moment late, and what is listed may be of those before. */
static void
search_activate_cb (GalleyArticleList *self)
{
  search_cb (self);
  self->go = !galley_article_list_is_settled (self);
  if (!self->go)
    open_first (self);
}

static void
stop_search_cb (GalleyArticleList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Where the focus is: at the selected row. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyArticleList *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  double x = 12, y = 12;

  if (galley_article_model_get_n_selected (self->model) == 0)
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, self->list))
    gtk_widget_translate_coordinates (focus, GTK_WIDGET (self), 24, 24, &x, &y);
  galley_article_list_show_menu (self, x, y);
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GalleyArticleList *self = data;

  if (galley_article_model_get_n_selected (self->model) <= 1)
    return FALSE;
  galley_article_model_select_only (self->model, INK_NO_ROW);
  self->place = TRUE;
  mark_current (self);
  return TRUE;
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static void
add_keys (GalleyArticleList *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const struct {
    guint key;
    GdkModifierType state;
    GtkShortcutFunc call;
  } table[] = {
    { GDK_KEY_Menu, 0, menu_key_cb },
    { GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb },
    { GDK_KEY_Escape, 0, escape_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (table[i]
                                                                                        .key,
                                                                                    table[i]
                                                                                        .state),
                                                            gtk_callback_action_new (table[i]
                                                                                         .call,
                                                                                     self,
                                                                                     NULL)));
  gtk_widget_add_controller (self->list, keys);
}

static GtkWidget *
new_list (GalleyArticleList *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->model)),
                                  galley_article_list_new_factory (self));
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_widget_add_css_class (self->list, "articles");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Articles"),
                                  -1);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, 0);
  add_keys (self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  return self->scroller;
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
new_skeleton_row (guint i)
{
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
  return row;
}

static GtkWidget *
new_skeleton (void)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "skeleton");
  for (guint i = 0; i < 8; i++)
    gtk_box_append (GTK_BOX (box), new_skeleton_row (i));
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
  self->nothing = new_message (_ ("Nothing Found"), _ ("No article is like that."));
  gtk_stack_add_named (stack, self->nothing, "nothing");
}

static void
build_search (GalleyArticleList *self)
{
  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), SEARCH_DELAY_MS);
  gtk_widget_add_css_class (self->search, "list-search");
  g_object_set (self->search, "placeholder-text", _ ("Search articles"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search articles"),
                                  -1);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
}

static void
build_bar (GalleyArticleList *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->bar, "list-bar");
  gtk_box_append (GTK_BOX (self->bar), galley_article_list_new_views (self));
  gtk_box_append (GTK_BOX (self->bar), galley_article_list_new_order_button ());
  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "osd");
  gtk_widget_set_visible (self->progress, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reading the site"),
                                  -1);
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
leave_site (GalleyArticleList *self)
{
  g_signal_handlers_disconnect_by_func (self->site, galley_article_list_show_page, self);
  g_signal_handlers_disconnect_by_func (self->site, searcher_cb, self);
  galley_article_list_leave_reading (self);
  galley_article_pictures_clear (self->pictures);
  galley_translation_keeper_set_library (self->translations, NULL);
}

static void
follow_site (GalleyArticleList *self)
{
  g_signal_connect_swapped (self->site,
                            "notify::ready",
                            G_CALLBACK (galley_article_list_show_page),
                            self);
  g_signal_connect_swapped (self->site, "notify::searcher", G_CALLBACK (searcher_cb), self);
  galley_translation_keeper_set_library (self->translations,
                                         galley_site_get_library (self->site));
  searcher_cb (self);
  galley_article_list_follow_reading (self);
}

void
galley_article_list_set_site (GalleyArticleList *self, GalleySite *site)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));

  if (self->site == site)
    return;
  if (self->site != NULL)
    leave_site (self);
  g_set_object (&self->site, site);
  self->place = TRUE;
  self->go = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  galley_article_list_set_view (self, "");
  galley_article_finder_set_library (self->finder,
                                     site != NULL ? galley_site_get_library (site) : NULL);
  if (site != NULL)
    follow_site (self);
  galley_article_list_show_page (self);
}

void
galley_article_list_set_current (GalleyArticleList *self, const char *path)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));

  if (g_strcmp0 (self->current, path) != 0) {
    g_free (self->current);
    self->current = g_strdup (path);
  }
  self->place = TRUE;
  mark_current (self);
}

void
galley_article_list_focus_search (GalleyArticleList *self)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));
  gtk_widget_grab_focus (self->search);
}

void
galley_article_list_set_query (GalleyArticleList *self, const char *query)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self) && query != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
}

void
galley_article_list_set_view (GalleyArticleList *self, const char *view)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self) && view != NULL);

  if (g_str_equal (view, galley_article_finder_get_view (self->finder)))
    return;
  galley_article_finder_set_query (self->finder,
                                   galley_article_finder_get_query (self->finder),
                                   view);
  galley_article_list_update_views (self);
  galley_article_list_show_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

char **
galley_article_list_dup_selected (GalleyArticleList *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  g_autoptr (GArray) rows = NULL;
  InkCatalogue *catalogue;

  g_return_val_if_fail (GALLEY_IS_ARTICLE_LIST (self), NULL);
  rows = galley_article_model_dup_selected (self->model);
  catalogue = galley_article_model_get_catalogue (self->model);
  for (guint i = 0; i < rows->len; i++)
    g_strv_builder_add (paths,
                        ink_catalogue_get_text (catalogue,
                                                g_array_index (rows, guint, i),
                                                INK_RECORD_PATH));
  return g_strv_builder_end (paths);
}

GalleyArticleModel *
galley_article_list_get_model (GalleyArticleList *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_LIST (self), NULL);
  return self->model;
}

gboolean
galley_article_list_is_narrowed (GalleyArticleList *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_LIST (self), FALSE);
  return self->site != NULL && galley_article_finder_is_narrowed (self->finder) &&
         galley_article_model_get_order (self->model) != NULL;
}

gboolean
galley_article_list_is_settled (GalleyArticleList *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_LIST (self), FALSE);
  return self->site != NULL && galley_site_is_ready (self->site) &&
         !galley_article_finder_is_busy (self->finder) &&
         g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->search)),
                      galley_article_finder_get_query (self->finder));
}

void
galley_article_list_set_problems_of (GalleyArticleList *self, const char *path, guint n)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_LIST (self));
  if (g_strcmp0 (self->edited, path) == 0 && self->n_problems == n)
    return;
  if (g_strcmp0 (self->edited, path) != 0) {
    g_free (self->edited);
    self->edited = g_strdup (path);
  }
  self->n_problems = n;
  galley_article_list_foreach_row (self, galley_article_list_mark_problems);
}

static void
galley_article_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (object);

  switch ((GalleyArticleListProp)id) {
  case PROP_ORDER:
    g_value_take_string (value, galley_article_list_dup_order (self));
    break;
  case PROP_GROUPING:
    g_value_set_string (value, galley_article_list_get_grouping (self));
    break;
  case PROP_DENSE:
    g_value_set_boolean (value, self->dense);
    break;
  case PROP_VIEW:
    g_value_set_string (value, galley_article_finder_get_view (self->finder));
    break;
  }
}

static void
galley_article_list_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (object);

  switch ((GalleyArticleListProp)id) {
  case PROP_ORDER:
    self->scroll =
        galley_article_list_set_order (self, g_value_get_string (value)) || self->scroll;
    break;
  case PROP_GROUPING:
    self->scroll =
        galley_article_list_set_grouping (self, g_value_get_string (value)) || self->scroll;
    break;
  case PROP_DENSE:
    galley_article_list_set_dense (self, g_value_get_boolean (value));
    break;
  case PROP_VIEW:
    galley_article_list_set_view (self, g_value_get_string (value));
    return; /* it tells itself */
  }
  g_object_notify_by_pspec (object, pspec);
}

static void
galley_article_list_dispose (GObject *object)
{
  GalleyArticleList *self = GALLEY_ARTICLE_LIST (object);
  GtkWidget *child;

  g_clear_handle_id (&self->skeleton_id, g_source_remove);
  g_clear_handle_id (&self->scroll_id, g_source_remove);
  if (self->site != NULL)
    leave_site (self);
  g_clear_object (&self->site);
  if (self->finder != NULL)
    galley_article_finder_set_library (self->finder, NULL);
  galley_article_list_drop_completion (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->edited, g_free);
  g_clear_object (&self->finder);
  g_clear_object (&self->model);
  g_clear_object (&self->pictures);
  g_clear_object (&self->hits);
  g_clear_object (&self->translations);
  G_OBJECT_CLASS (galley_article_list_parent_class)->dispose (object);
}

static void
galley_article_list_finalize (GObject *object)
{
  g_free (GALLEY_ARTICLE_LIST (object)->current);
  G_OBJECT_CLASS (galley_article_list_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n_params, GType type)
{
  return g_signal_new (name,
                       GALLEY_TYPE_ARTICLE_LIST,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n_params,
                       type);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  props[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, "-date", flags);
  props[PROP_GROUPING] = g_param_spec_string ("grouping", NULL, NULL, "none", flags);
  props[PROP_DENSE] = g_param_spec_boolean ("dense", NULL, NULL, FALSE, flags);
  props[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "", flags);
  g_object_class_install_properties (klass, G_N_ELEMENTS (props), props);
}

static void
galley_article_list_class_init (GalleyArticleListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_list_finalize;
  G_OBJECT_CLASS (klass)->get_property = galley_article_list_get_property;
  G_OBJECT_CLASS (klass)->set_property = galley_article_list_set_property;
  install_properties (G_OBJECT_CLASS (klass));
  signals[SIGNAL_ACTIVATED] = new_signal ("article-activated", 1, G_TYPE_STRING);
  signals[SIGNAL_SELECTION] = new_signal ("selection-changed", 0, G_TYPE_NONE);
  signals[SIGNAL_SAID] = new_signal ("said", 1, G_TYPE_STRING);
  galley_article_list_install_own_views (widget_class);
  gtk_widget_class_install_property_action (widget_class, "articles.order", "order");
  gtk_widget_class_install_property_action (widget_class, "articles.grouping", "grouping");
  gtk_widget_class_install_property_action (widget_class, "articles.dense", "dense");
  gtk_widget_class_install_property_action (widget_class, "articles.view", "view");
  gtk_widget_class_set_css_name (widget_class, "articlelist");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_article_list_init (GalleyArticleList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->column = INK_ORDER_DATE;
  self->descending = TRUE;
  self->model = galley_article_model_new ();
  self->finder = galley_article_finder_new (self->model);
  self->pictures = galley_article_pictures_new ();
  self->hits = galley_article_hits_new ();
  self->translations = galley_translation_keeper_new ();
  build_search (self);
  build_bar (self);
  build_stack (self);
  self->bulk = galley_article_list_new_bulk (self);
  galley_article_list_follow_finds (self);
  g_signal_connect_object (self->finder,
                           "found",
                           G_CALLBACK (found_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model,
                           "selection-changed",
                           G_CALLBACK (selection_cb),
                           self,
                           G_CONNECT_SWAPPED);
  galley_article_list_init_completion (self);
  galley_article_list_init_reading (self);
  gtk_widget_set_parent (self->search, GTK_WIDGET (self));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  gtk_widget_set_parent (galley_article_list_new_overlay (self), GTK_WIDGET (self));
  gtk_widget_set_parent (self->bulk, GTK_WIDGET (self));
}

GtkWidget *
galley_article_list_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_LIST, NULL);
}
