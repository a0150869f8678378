/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The problems of the open article. Follows the document's readings: rows that show the same as
 * before stay, so that neither focus nor scrolling is lost while one types. */

#include "galley-problems.h"

#include "galley-problems-item.h"
#include "galley-problems-row.h"

#include "ink-i18n.h"

struct _GalleyProblems {
  GtkWidget parent_instance;
  GtkWidget *title;
  GtkWidget *fix_all;
  GtkWidget *stack;
  GtkWidget *view;
  GListStore *items;
  GalleyDocument *document;
};

G_DEFINE_FINAL_TYPE (GalleyProblems, galley_problems, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_ACTIVATED,
  SIGNAL_IGNORE,
  SIGNAL_SAID,
  SIGNAL_CLOSED,
  N_SIGNALS
} GalleyProblemsSignal;
static guint signals[N_SIGNALS];

/* --- What is listed ------------------------------------------------------------------------
 */

static GalleyProblemsItem *
get_item (GalleyProblems *self, guint i)
{
  g_autoptr (GalleyProblemsItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

  return item; /* the list has its own reference */
}

static guint
line_of (InkText *text, const InkProblem *problem)
{
  guint line = 0, column = 0;

  ink_text_get_position (text,
                         MIN (problem->span.start, ink_text_get_length (text)),
                         &line,
                         &column);
  return line;
}

/* Rows at the start and at the end that stay are left alone; what is between is put anew. */
static void
show_items (GalleyProblems *self, GPtrArray *problems, InkText *text)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint first = 0, last = 0;
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  while (first < MIN (n_old, problems->len) &&
         galley_problems_item_move (get_item (self, first),
                                    problems->pdata[first],
                                    line_of (text, problems->pdata[first])))
    first++;
  while (last < MIN (n_old, problems->len) - first &&
         galley_problems_item_move (get_item (self, n_old - 1 - last),
                                    problems->pdata[problems->len - 1 - last],
                                    line_of (text, problems->pdata[problems->len - 1 - last])))
    last++;
  for (guint i = first; i < problems->len - last; i++)
    g_ptr_array_add (fresh,
                     galley_problems_item_new (problems->pdata[i],
                                               line_of (text, problems->pdata[i])));
  if (fresh->len > 0 || n_old - first - last > 0)
    g_list_store_splice (self->items, first, n_old - first - last, fresh->pdata, fresh->len);
}

static void
show_head (GalleyProblems *self, GPtrArray *problems)
{
  g_autofree char *count =
      g_strdup_printf (ngettext ("%u problem", "%u problems", problems->len), problems->len);
  gboolean safe = FALSE;

  for (guint i = 0; i < problems->len && !safe; i++)
    safe = ((const InkProblem *)problems->pdata[i])->fix_kind == INK_FIX_SAFE;
  gtk_label_set_text (GTK_LABEL (self->title), problems->len > 0 ? count : _ ("Problems"));
  gtk_widget_set_visible (self->fix_all, safe);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    problems->len > 0 ? "list" : "none");
}

static void
article_cb (GalleyProblems *self)
{
  GPtrArray *problems = galley_document_get_problems (self->document);
  InkArticle *article = galley_document_get_article (self->document);

  if (problems == NULL || article == NULL)
    return;
  show_items (self, problems, ink_article_get_text (article));
  show_head (self, problems);
}

/* --- What is asked for ---------------------------------------------------------------------
 */

static void
activate_cb (GtkListView *view, guint position, GalleyProblems *self)
{
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    g_signal_emit (self,
                   signals[SIGNAL_ACTIVATED],
                   0,
                   (guint64)galley_problems_item_get_problem (get_item (self, position))
                       ->span.start);
}

static void
fix_cb (GalleyProblems *self, GalleyProblemsRow *row)
{
  GalleyProblemsItem *item = galley_problems_row_get_item (row);

  if (self->document == NULL || item == NULL)
    return;
  if (!galley_document_fix (self->document, galley_problems_item_get_problem (item)))
    g_signal_emit (self,
                   signals[SIGNAL_SAID],
                   0,
                   _ ("The text has changed; the problem is listed anew in a moment."));
}

static void
ignore_cb (GalleyProblems *self, const char *where, GalleyProblemsRow *row)
{
  GalleyProblemsItem *item = galley_problems_row_get_item (row);
  const char *path =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;
  g_autofree char *entry = NULL;

  if (item == NULL || path == NULL)
    return;
  entry = g_strdup_printf ("%s %s",
                           galley_problems_item_get_problem (item)->id,
                           g_str_equal (where, "site") ? "**" : path);
  g_signal_emit (self, signals[SIGNAL_IGNORE], 0, entry);
}

void
galley_problems_fix_safe (GalleyProblems *self)
{
  guint n = 0;
  g_autofree char *text = NULL;

  g_return_if_fail (GALLEY_IS_PROBLEMS (self));
  if (self->document == NULL)
    return;
  n = galley_document_fix_safe (self->document);
  text = n > 0 ? g_strdup_printf (ngettext ("Fixed %u problem.", "Fixed %u problems.", n), n)
               : g_strdup (_ ("There is nothing here that can surely be fixed."));
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text);
}

static void
close_cb (GalleyProblems *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  close_cb (GALLEY_PROBLEMS (widget));
  return TRUE;
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyProblems *self)
{
  GtkWidget *row = galley_problems_row_new ();

  g_signal_connect_object (row, "fix", G_CALLBACK (fix_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "ignore", G_CALLBACK (ignore_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyProblems *self)
{
  GalleyProblemsRow *row = GALLEY_PROBLEMS_ROW (gtk_list_item_get_child (item));
  const char *path =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;

  galley_problems_row_set_can_ignore (row, path != NULL);
  galley_problems_row_set_item (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyProblems *self)
{
  galley_problems_row_set_item (GALLEY_PROBLEMS_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
build_view (GalleyProblems *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No problems: Hugo and readers get what is meant."));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "problems");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Problems of this article"),
                                  -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_label_set_justify (GTK_LABEL (none), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (none, "dim-label");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "list");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_widget_set_vexpand (self->stack, TRUE);
}

static GtkWidget *
new_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
build_head (GalleyProblems *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *close = new_button ("window-close-symbolic", _ ("Hide the Problems"), NULL);

  self->title = gtk_label_new (_ ("Problems"));
  self->fix_all = gtk_button_new_with_label (_ ("Fix All Safe"));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_tooltip_text (self->fix_all,
                               _ ("Fixes all of which it is sure what was meant"));
  g_signal_connect_swapped (self->fix_all,
                            "clicked",
                            G_CALLBACK (galley_problems_fix_safe),
                            self);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (close_cb), self);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->fix_all);
  gtk_box_append (GTK_BOX (box),
                  new_button ("go-up-symbolic",
                              _ ("Previous Problem"),
                              "win.previous-problem"));
  gtk_box_append (GTK_BOX (box),
                  new_button ("go-down-symbolic", _ ("Next Problem"), "win.next-problem"));
  gtk_box_append (GTK_BOX (box), close);
  gtk_widget_add_css_class (box, "problems-head");
  return box;
}

static void
galley_problems_dispose (GObject *object)
{
  GalleyProblems *self = GALLEY_PROBLEMS (object);
  GtkWidget *child;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (galley_problems_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, GType type)
{
  guint n = type != G_TYPE_NONE ? 1 : 0;

  return g_signal_new (name,
                       GALLEY_TYPE_PROBLEMS,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       type);
}

static void
galley_problems_class_init (GalleyProblemsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_problems_dispose;
  signals[SIGNAL_ACTIVATED] = new_signal ("problem-activated", G_TYPE_UINT64);
  signals[SIGNAL_IGNORE] = new_signal ("ignore", G_TYPE_STRING);
  signals[SIGNAL_SAID] = new_signal ("said", G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = new_signal ("closed", G_TYPE_NONE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "problems");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_problems_init (GalleyProblems *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->items = g_list_store_new (GALLEY_TYPE_PROBLEMS_ITEM);
  gtk_widget_set_parent (build_head (self), GTK_WIDGET (self));
  build_view (self);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
galley_problems_new (void)
{
  return g_object_new (GALLEY_TYPE_PROBLEMS, NULL);
}

void
galley_problems_set_document (GalleyProblems *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PROBLEMS (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  g_list_store_remove_all (self->items);
  if (document == NULL)
    return;
  g_signal_connect_object (document,
                           "notify::article",
                           G_CALLBACK (article_cb),
                           self,
                           G_CONNECT_SWAPPED);
  article_cb (self);
}

GListModel *
galley_problems_get_model (GalleyProblems *self)
{
  g_return_val_if_fail (GALLEY_IS_PROBLEMS (self), NULL);
  return G_LIST_MODEL (self->items);
}
