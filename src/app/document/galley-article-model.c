/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list over an order of rows. It holds no object but knows those others hold, to give the
 * same one again and to tell it what is new. */

#include "galley-article-model.h"

struct _GalleyArticleModel {
  GObject parent_instance;
  InkCatalogue *catalogue;
  InkOrder *order;
  InkOrderGrouping grouping;
  GHashTable *live;    /* row to GalleyArticle, not owned */
  GtkBitset *selected; /* rows */
};

static void list_iface_init (GListModelInterface *iface);
static void selection_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GalleyArticleModel,
                               galley_article_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_iface_init))

/* --- Objects -------------------------------------------------------------------------------
 */

static void
gone_cb (gpointer data, GObject *object)
{
  GalleyArticleModel *self = data;
  GHashTableIter iter;
  gpointer article;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &article)) {
    if (article == object) {
      g_hash_table_iter_remove (&iter);
      return;
    }
  }
}

static void
forget (GalleyArticleModel *self)
{
  GHashTableIter iter;
  gpointer article;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &article)) {
    g_object_weak_unref (article, gone_cb, self);
    g_hash_table_iter_remove (&iter);
  }
}

static GalleyArticle *
ref_article (GalleyArticleModel *self, guint row)
{
  GalleyArticle *article = g_hash_table_lookup (self->live, GUINT_TO_POINTER (row));

  if (article != NULL)
    return g_object_ref (article);
  article = galley_article_new (self->catalogue, row);
  g_object_weak_ref (G_OBJECT (article), gone_cb, self);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (row), article);
  return article;
}

static GType
get_item_type (GListModel *model)
{
  return GALLEY_TYPE_ARTICLE;
}

static guint
get_n_items (GListModel *model)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (model);

  return self->order != NULL ? ink_order_get_n_items (self->order) : 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (model);
  guint row;

  if (position >= get_n_items (model))
    return NULL;
  row = ink_order_get_row (self->order, position);
  if (row != INK_NO_ROW)
    return ref_article (self, row);
  return galley_article_new_header (self->grouping,
                                    ink_order_get_header (self->order, position));
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- Selection -----------------------------------------------------------------------------
 */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (model);
  guint row = position < get_n_items (G_LIST_MODEL (model))
                  ? ink_order_get_row (self->order, position)
                  : INK_NO_ROW;

  return row != INK_NO_ROW && gtk_bitset_contains (self->selected, row);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (model);
  GtkBitset *result = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint row = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &row);
       self->order != NULL && more;
       more = gtk_bitset_iter_next (&iter, &row)) {
    guint place = ink_order_find (self->order, row);

    if (place != G_MAXUINT && place >= position && place - position < n_items)
      gtk_bitset_add (result, place);
  }
  return result;
}

static void
select_positions (GalleyArticleModel *self, GtkBitset *positions, gboolean selected)
{
  GtkBitsetIter iter;
  guint position = 0, n = get_n_items (G_LIST_MODEL (self));

  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    guint row = position < n ? ink_order_get_row (self->order, position) : INK_NO_ROW;

    if (row != INK_NO_ROW && selected)
      gtk_bitset_add (self->selected, row);
    else if (row != INK_NO_ROW)
      gtk_bitset_remove (self->selected, row);
  }
}

/* A click lets go of all others: that needs no look at each of 100,000. */
static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (model);
  guint n = get_n_items (G_LIST_MODEL (model));
  g_autoptr (GtkBitset) on = gtk_bitset_copy (selected);
  g_autoptr (GtkBitset) off = gtk_bitset_copy (mask);

  if (n == 0)
    return TRUE;
  gtk_bitset_intersect (on, mask);
  if (gtk_bitset_get_size_in_range (mask, 0, n - 1) == n) {
    gtk_bitset_remove_all (self->selected);
  } else {
    gtk_bitset_subtract (off, on);
    select_positions (self, off, FALSE);
  }
  select_positions (self, on, TRUE);
  gtk_selection_model_selection_changed (model, 0, n);
  return TRUE;
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

guint
galley_article_model_get_n_selected (GalleyArticleModel *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_MODEL (self), 0);
  return (guint)gtk_bitset_get_size (self->selected);
}

GArray *
galley_article_model_dup_selected (GalleyArticleModel *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GtkBitset) positions = NULL;
  GtkBitsetIter iter;
  guint position = 0;

  g_return_val_if_fail (GALLEY_IS_ARTICLE_MODEL (self), rows);
  positions =
      get_selection_in_range (GTK_SELECTION_MODEL (self), 0, get_n_items (G_LIST_MODEL (self)));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, positions, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    guint row = ink_order_get_row (self->order, position);

    g_array_append_val (rows, row);
  }
  return rows;
}

gboolean
galley_article_model_has_selected (GalleyArticleModel *self, guint row)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_MODEL (self), FALSE);
  return gtk_bitset_contains (self->selected, row);
}

void
galley_article_model_select_only (GalleyArticleModel *self, guint row)
{
  guint n;

  g_return_if_fail (GALLEY_IS_ARTICLE_MODEL (self));
  if (gtk_bitset_get_size (self->selected) == (row != INK_NO_ROW) &&
      (row == INK_NO_ROW || gtk_bitset_contains (self->selected, row)))
    return;
  gtk_bitset_remove_all (self->selected);
  if (row != INK_NO_ROW)
    gtk_bitset_add (self->selected, row);
  n = get_n_items (G_LIST_MODEL (self));
  if (n > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, n);
}

/* --- Swapping ------------------------------------------------------------------------------
 */

/* Numbers mean something else in another generation; paths do not. */
static void
carry_selection (GalleyArticleModel *self, InkCatalogue *next)
{
  g_autoptr (GtkBitset) carried = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint row = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, self->selected, &row);
       more && next != NULL;
       more = gtk_bitset_iter_next (&iter, &row)) {
    const char *path = ink_catalogue_get_text (self->catalogue, row, INK_RECORD_PATH);
    guint found = *path != '\0' ? ink_catalogue_find (next, path) : INK_NO_ROW;

    if (found != INK_NO_ROW)
      gtk_bitset_add (carried, found);
  }
  gtk_bitset_unref (self->selected);
  self->selected = g_steal_pointer (&carried);
}

/* What is gone for good is not selected either. */
static void
drop_dead (GalleyArticleModel *self)
{
  g_autoptr (GtkBitset) rows = gtk_bitset_copy (self->selected);
  GtkBitsetIter iter;
  guint row = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row); more;
       more = gtk_bitset_iter_next (&iter, &row)) {
    if (!ink_catalogue_has_row (self->catalogue, row))
      gtk_bitset_remove (self->selected, row);
  }
}

static gboolean
is_other_generation (GalleyArticleModel *self, InkCatalogue *catalogue)
{
  return self->catalogue != NULL &&
         (catalogue == NULL || ink_catalogue_get_generation (self->catalogue) !=
                                   ink_catalogue_get_generation (catalogue));
}

/* Lists that are alike at both ends keep these. */
static void
emit_difference (GalleyArticleModel *self, const InkOrder *before, guint *head, guint *end)
{
  guint n_before = before != NULL ? ink_order_get_n_items (before) : 0;
  guint n_after = get_n_items (G_LIST_MODEL (self)), tail = 0;

  *head = 0;
  if (before != NULL && self->order != NULL)
    ink_order_compare (before, self->order, head, &tail);
  *end = n_after - tail;
  if (n_before - *head - tail > 0 || n_after - *head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self),
                                *head,
                                n_before - *head - tail,
                                n_after - *head - tail);
}

/* Rows outside of what was told just now. */
static void
emit_rows (GalleyArticleModel *self, const GArray *changed, guint head, guint end)
{
  for (guint i = 0; i < changed->len; i++) {
    guint row = g_array_index (changed, guint, i);
    GalleyArticle *article = g_hash_table_lookup (self->live, GUINT_TO_POINTER (row));
    guint place = ink_order_find (self->order, row);

    if (article == NULL)
      continue;
    galley_article_set_catalogue (article, self->catalogue, TRUE);
    if (place != G_MAXUINT && (place < head || place >= end))
      g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 1);
  }
}

static void
renew_articles (GalleyArticleModel *self, gboolean changed)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer article;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &article))
    g_ptr_array_add (articles, g_object_ref (article));
  for (guint i = 0; i < articles->len; i++)
    galley_article_set_catalogue (articles->pdata[i], self->catalogue, changed);
}

void
galley_article_model_swap (GalleyArticleModel *self,
                           InkCatalogue *catalogue,
                           InkOrder *order,
                           InkOrderGrouping grouping,
                           const GArray *changed)
{
  g_autoptr (InkOrder) before = NULL;
  gboolean other = FALSE;
  guint head = 0, end = 0, n_before = 0;

  g_return_if_fail (GALLEY_IS_ARTICLE_MODEL (self));
  g_return_if_fail ((catalogue == NULL) == (order == NULL));

  other = is_other_generation (self, catalogue);
  before = g_steal_pointer (&self->order);
  if (other) {
    carry_selection (self, catalogue);
    forget (self);
  }
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  self->catalogue = catalogue != NULL ? ink_catalogue_ref (catalogue) : NULL;
  self->order = order != NULL ? ink_order_ref (order) : NULL;
  self->grouping = grouping;
  if (other) {
    n_before = ink_order_get_n_items (before);
    g_list_model_items_changed (G_LIST_MODEL (self),
                                0,
                                n_before,
                                get_n_items (G_LIST_MODEL (self)));
    return;
  }
  if (self->order == NULL)
    return;
  drop_dead (self);
  renew_articles (self, FALSE);
  emit_difference (self, before, &head, &end);
  if (changed != NULL)
    emit_rows (self, changed, head, end);
}

void
galley_article_model_touch (GalleyArticleModel *self)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_MODEL (self));
  renew_articles (self, TRUE);
}

InkCatalogue *
galley_article_model_get_catalogue (GalleyArticleModel *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_MODEL (self), NULL);
  return self->catalogue;
}

InkOrder *
galley_article_model_get_order (GalleyArticleModel *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_MODEL (self), NULL);
  return self->order;
}

static void
galley_article_model_finalize (GObject *object)
{
  GalleyArticleModel *self = GALLEY_ARTICLE_MODEL (object);

  forget (self);
  g_hash_table_unref (self->live);
  gtk_bitset_unref (self->selected);
  g_clear_pointer (&self->order, ink_order_unref);
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  G_OBJECT_CLASS (galley_article_model_parent_class)->finalize (object);
}

static void
galley_article_model_class_init (GalleyArticleModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_article_model_finalize;
}

static void
galley_article_model_init (GalleyArticleModel *self)
{
  self->live = g_hash_table_new (NULL, NULL);
  self->selected = gtk_bitset_new_empty ();
}

GalleyArticleModel *
galley_article_model_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_MODEL, NULL);
}
