/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of terms: sorted by its columns, searched, several selected at once. */

#include "galley-terms-private.h"

#include "galley-wrap-layout.h"

#include "ink-i18n.h"

#include <string.h>

/* --- Columns -------------------------------------------------------------------------------
 */

typedef char *(*Text) (GalleyTerm *term);
typedef int (*Compare) (GalleyTerm *a, GalleyTerm *b);

static char *
dup_name (GalleyTerm *term)
{
  return g_strdup (galley_term_get_info (term)->name);
}

static char *
dup_count (GalleyTerm *term)
{
  return g_strdup_printf ("%'u", galley_term_get_info (term)->count);
}

static char *
dup_first (GalleyTerm *term)
{
  return galley_term_dup_day (galley_term_get_info (term)->first);
}

static char *
dup_last (GalleyTerm *term)
{
  return galley_term_dup_day (galley_term_get_info (term)->last);
}

static char *
dup_near (GalleyTerm *term)
{
  return galley_term_dup_company (term, 4);
}

static int
order (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

static int
by_name (GalleyTerm *a, GalleyTerm *b)
{
  return g_utf8_collate (galley_term_get_folded (a), galley_term_get_folded (b));
}

static int
by_count (GalleyTerm *a, GalleyTerm *b)
{
  return order (galley_term_get_info (a)->count, galley_term_get_info (b)->count);
}

static int
by_first (GalleyTerm *a, GalleyTerm *b)
{
  return order (galley_term_get_info (a)->first, galley_term_get_info (b)->first);
}

static int
by_last (GalleyTerm *a, GalleyTerm *b)
{
  return order (galley_term_get_info (a)->last, galley_term_get_info (b)->last);
}

static int
by_spellings (GalleyTerm *a, GalleyTerm *b)
{
  return order (galley_term_get_info (a)->n_spellings, galley_term_get_info (b)->n_spellings);
}

static int
by_path (GalleyTerm *a, GalleyTerm *b)
{
  int difference =
      strcmp (galley_term_get_info (a)->taxonomy, galley_term_get_info (b)->taxonomy);

  return difference != 0
             ? difference
             : strcmp (galley_term_get_info (a)->path, galley_term_get_info (b)->path);
}

static int
by_page (GalleyTerm *a, GalleyTerm *b)
{
  return order (galley_term_get_info (a)->has_page, galley_term_get_info (b)->has_page);
}

static const struct {
  const char *title;
  Text dup;
  Compare compare; /* NULL: not sorted by */
  gboolean number;
  int width;
  guint rank; /* what goes first where there is no room for all goes last */
} columns[] = {
  { N_ ("Term"), dup_name, by_name, FALSE, 170, 0 },
  { N_ ("Articles"), dup_count, by_count, TRUE, 84, 1 },
  { N_ ("First Use"), dup_first, by_first, TRUE, 106, 4 },
  { N_ ("Last Use"), dup_last, by_last, TRUE, 106, 2 },
  { N_ ("Also Written"), galley_term_dup_spellings, by_spellings, FALSE, 120, 3 },
  { N_ ("Used With"), dup_near, NULL, FALSE, 180, 5 },
  { N_ ("Address"), galley_term_dup_url, by_path, FALSE, 160, 6 },
  { N_ ("Title Page"), galley_term_dup_page, by_page, FALSE, 110, 7 },
};

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint column = GPOINTER_TO_UINT (data);
  int difference = columns[column].compare ((GalleyTerm *)a, (GalleyTerm *)b);

  /* What is equal stands as in the index, most used first. */
  return difference != 0 ? difference
                         : order (galley_term_get_number ((GalleyTerm *)a),
                                  galley_term_get_number ((GalleyTerm *)b));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (GPOINTER_TO_UINT (data) > 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  galley_terms_init_cell (item);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = columns[GPOINTER_TO_UINT (data)].dup (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, strlen (text) > 20 ? text : NULL);
}

static void
add_column (GalleyTerms *self, guint i)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
  column = gtk_column_view_column_new (_ (columns[i].title), factory);
  gtk_column_view_column_set_fixed_width (column, columns[i].width);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, i == 0);
  if (columns[i].compare != NULL) {
    g_autoptr (GtkSorter) sorter =
        GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (i), NULL));

    gtk_column_view_column_set_sorter (column, sorter);
  }
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->table), column);
  g_object_unref (column);
}

/* --- Room ----------------------------------------------------------------------------------
 */

static int
width_of (GListModel *all, guint rank, GtkColumnViewColumn **column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].rank == rank) {
      *column = g_list_model_get_item (all, i);
      return gtk_column_view_column_get_fixed_width (*column);
    }
  return 0;
}

/* Columns that there is no room for are left out, so that the term never scrolls away; what
 * they say stands beside the table. */
static void
fit_columns (GalleyTerms *self)
{
  GListModel *all = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->table));
  GtkAdjustment *across =
      gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->table_scrolled));
  int room = (int)gtk_adjustment_get_page_size (across), total = 0;

  for (guint rank = 0; rank < G_N_ELEMENTS (columns) && room > 0; rank++) {
    g_autoptr (GtkColumnViewColumn) column = NULL;

    total += width_of (all, rank, &column);
    gtk_column_view_column_set_visible (column, rank < 2 || total <= room);
  }
}

static void
fit_cb (gpointer data)
{
  GalleyTerms *self = data;

  self->fit_id = 0;
  fit_columns (self);
}

/* Not while sizes are being given out. */
static void
width_cb (GalleyTerms *self)
{
  if (self->fit_id == 0)
    self->fit_id = g_idle_add_once (fit_cb, self);
}

void
galley_terms_fit_table (GalleyTerms *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bar),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
}

/* --- Selection -----------------------------------------------------------------------------
 */

GArray *
galley_terms_dup_selected (GalleyTerms *self)
{
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    g_autoptr (GalleyTerm) term =
        g_list_model_get_item (G_LIST_MODEL (self->selection), position);
    guint number = galley_term_get_number (term);

    g_array_append_val (terms, number);
  }
  return terms;
}

static void
selection_cb (GalleyTerms *self)
{
  g_autoptr (GArray) terms = galley_terms_dup_selected (self);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u term selected", "%u terms selected", terms->len),
                       terms->len);

  gtk_label_set_text (GTK_LABEL (self->bar_label), text);
  gtk_widget_set_visible (self->bar, terms->len > 0);
  if (terms->len == 1)
    galley_terms_set_chosen (self, g_array_index (terms, guint, 0));
  else
    galley_terms_update_actions (self);
}

static void
activate_cb (GtkColumnView *view, guint position, GalleyTerms *self)
{
  g_autoptr (GalleyTerm) term =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (term != NULL)
    galley_terms_show_articles (self, galley_term_get_number (term));
}

/* --- Making --------------------------------------------------------------------------------
 */

static gboolean
filter_cb (gpointer item, gpointer data)
{
  GalleyTerms *self = data;

  return galley_terms_matches (self, galley_term_get_info (item));
}

static void
update_pages (GalleyTerms *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->table_pages),
                                    g_list_model_get_n_items (G_LIST_MODEL (self->selection)) >
                                            0
                                        ? "table"
                                        : "none");
}

static GtkWidget *
new_bar (GalleyTerms *self)
{
  static const struct {
    const char *label, *action;
  } buttons[] = {
    { N_ ("Rename…"), "terms.rename" }, { N_ ("Merge…"), "terms.merge" },
    { N_ ("Move…"), "terms.move" },     { N_ ("Split…"), "terms.split" },
    { N_ ("Delete…"), "terms.delete" },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_layout_manager (actions, galley_wrap_layout_new (6));
  self->bar_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->bar_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->bar_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->bar_label, TRUE);
  gtk_box_append (GTK_BOX (box), self->bar_label);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++) {
    GtkWidget *button = gtk_button_new_with_label (_ (buttons[i].label));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i].action);
    gtk_widget_add_css_class (button, "flat");
    gtk_box_append (GTK_BOX (actions), button);
  }
  gtk_box_append (GTK_BOX (box), actions);
  gtk_widget_add_css_class (box, "bulk");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
new_view (GalleyTerms *self)
{
  GtkSortListModel *sorted = NULL;
  GtkFilterListModel *filtered = NULL;

  self->rows = g_list_store_new (GALLEY_TYPE_TERM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (self->rows), g_object_ref (self->filter));
  self->table = gtk_column_view_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    add_column (self, i);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (
                                        GTK_COLUMN_VIEW (self->table))));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->table), self->selection);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->table), FALSE);
  gtk_widget_add_css_class (self->table, "terms");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Terms"),
                                  -1);
  g_signal_connect_object (self->selection,
                           "selection-changed",
                           G_CALLBACK (selection_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection,
                           "items-changed",
                           G_CALLBACK (update_pages),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self->table, "activate", G_CALLBACK (activate_cb), self);
}

GtkWidget *
galley_terms_new_table (GalleyTerms *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (_ ("No term is like that."));

  self->table_pages = gtk_stack_new ();
  self->bar = new_bar (self);
  new_view (self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->table);
  self->table_scrolled = scrolled;
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                           "notify::page-size",
                           G_CALLBACK (width_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (none, "dim-label");
  gtk_stack_add_named (GTK_STACK (self->table_pages), scrolled, "table");
  gtk_stack_add_named (GTK_STACK (self->table_pages), none, "none");
  gtk_widget_set_vexpand (self->table_pages, TRUE);
  gtk_box_append (GTK_BOX (box), self->table_pages);
  gtk_box_append (GTK_BOX (box), self->bar);
  return box;
}

void
galley_terms_search_table (GalleyTerms *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Other rows only for another index or taxonomy; a selection is of names then, and goes. */
void
galley_terms_show_table (GalleyTerms *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->facts->shown->len; i++)
    g_ptr_array_add (rows,
                     galley_term_new (self->facts->index,
                                      g_array_index (self->facts->shown, guint, i)));
  g_list_store_splice (self->rows,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata,
                       rows->len);
  selection_cb (self);
}
