/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes of the open article: follows its whole readings while it is seen. Rows are kept by
 * their label, so that neither focus nor scrolling is lost while one types. */

#include "galley-citations.h"

#include "galley-citations-private.h"

#include "ink-i18n.h"

G_DEFINE_FINAL_TYPE (GalleyCitations, galley_citations, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_JUMP,
  SIGNAL_FOLLOWED,
  SIGNAL_SAID,
  SIGNAL_COMMAND,
  SIGNAL_COUNTED,
  N_SIGNALS
} GalleyCitationsSignal;
static guint signals[N_SIGNALS];

void
galley_citations_say (GalleyCitations *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, text);
}

void
galley_citations_jump (GalleyCitations *self, gsize offset, gboolean focus)
{
  g_signal_emit (self, signals[focus ? SIGNAL_JUMP : SIGNAL_FOLLOWED], 0, (guint64)offset);
}

void
galley_citations_ask (GalleyCitations *self, const char *id, const GalleyCitation *citation)
{
  g_signal_emit (self, signals[SIGNAL_COMMAND], 0, id, citation->label, citation->ordinal);
}

/* --- What is listed ------------------------------------------------------------------------
 */

GalleyCitationsItem *
galley_citations_get_item (GalleyCitations *self, guint position)
{
  g_autoptr (GalleyCitationsItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return item; /* the list has its own reference */
}

/* Takes @fresh where it is the same note. */
static gboolean
update_item (GalleyCitations *self, guint position, GPtrArray *fresh, guint at)
{
  GalleyCitationsItem *item = galley_citations_get_item (self, position);
  GalleyCitation *citation = fresh->pdata[at];

  if (!galley_citations_item_is (item, citation->label, citation->ordinal))
    return FALSE;
  galley_citations_item_update (item, citation);
  fresh->pdata[at] = NULL;
  return TRUE;
}

/* Rows at the start and at the end that stay are left alone; what is between is put anew. */
static void
show_items (GalleyCitations *self, GPtrArray *fresh)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint first = 0, last = 0;
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (first < MIN (n_old, fresh->len) && update_item (self, first, fresh, first))
    first++;
  while (last < MIN (n_old, fresh->len) - first &&
         update_item (self, n_old - 1 - last, fresh, fresh->len - 1 - last))
    last++;
  for (guint i = first; i < fresh->len - last; i++)
    g_ptr_array_add (added, galley_citations_item_new (g_steal_pointer (&fresh->pdata[i])));
  if (added->len > 0 || n_old - first - last > 0)
    g_list_store_splice (self->items, first, n_old - first - last, added->pdata, added->len);
}

static char *
dup_count (guint n, guint n_faulty)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u note", "%u notes", n), n);

  if (n_faulty == 0)
    return g_steal_pointer (&all);
  /* Translators: "6 notes, 4 not shown": readers do not get those. */
  return g_strdup_printf (ngettext ("%s, %u not shown", "%s, %u not shown", n_faulty),
                          all,
                          n_faulty);
}

static void
show_head (GalleyCitations *self)
{
  guint n_faulty = 0;
  guint n = galley_citations_get_n (self, &n_faulty);
  g_autofree char *count = dup_count (n, n_faulty);

  gtk_label_set_text (GTK_LABEL (self->title), n > 0 ? count : _ ("Citations"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->inner), n > 0 ? "list" : "none");
  gtk_widget_set_visible (self->menu, n > 0);
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0);
}

/* The note whose form is shown may be another object by now, or gone. */
static void
follow_note (GalleyCitations *self)
{
  GalleyCitationsNote *note = GALLEY_CITATIONS_NOTE (self->note);
  GalleyCitationsItem *shown = galley_citations_note_get_item (note);
  const GalleyCitation *citation = NULL;

  if (shown == NULL)
    return;
  citation = galley_citations_item_get (shown);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    GalleyCitationsItem *item = galley_citations_get_item (self, i);

    if (!galley_citations_item_is (item, citation->label, citation->ordinal))
      continue;
    galley_citations_note_set_item (note, item);
    return;
  }
  galley_citations_show_list (self);
}

static void
read_article (GalleyCitations *self)
{
  g_autoptr (GPtrArray) fresh = NULL;

  self->dirty = FALSE;
  fresh = galley_citation_read_all (galley_document_get_article (self->document));
  show_items (self, fresh);
  show_head (self);
  follow_note (self);
}

/* Who does not see the notes needs their number alone: read when there is time. */
static gboolean
read_cb (gpointer data)
{
  GalleyCitations *self = data;

  self->read_id = 0;
  if (self->dirty && self->document != NULL)
    read_article (self);
  return G_SOURCE_REMOVE;
}

static void
article_cb (GalleyCitations *self)
{
  self->dirty = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_article (self);
  else if (self->read_id == 0)
    self->read_id = g_timeout_add_full (G_PRIORITY_LOW, 400, read_cb, self, NULL);
}

static void
map_cb (GalleyCitations *self)
{
  if (self->dirty && self->document != NULL)
    read_article (self);
}

/* --- Public --------------------------------------------------------------------------------
 */

void
galley_citations_set_document (GalleyCitations *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_CITATIONS (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_handle_id (&self->read_id, g_source_remove);
  galley_citations_show_list (self);
  galley_citations_note_set_document (GALLEY_CITATIONS_NOTE (self->note), document);
  g_set_object (&self->document, document);
  g_list_store_remove_all (self->items);
  show_head (self);
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
galley_citations_get_model (GalleyCitations *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS (self), NULL);
  return G_LIST_MODEL (self->items);
}

guint
galley_citations_get_n (GalleyCitations *self, guint *n_faulty)
{
  const guint lost =
      GALLEY_CITATION_UNUSED | GALLEY_CITATION_MISSING | GALLEY_CITATION_REPEATED;
  guint n = 0;

  g_return_val_if_fail (GALLEY_IS_CITATIONS (self) && n_faulty != NULL, 0);
  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  *n_faulty = 0;
  for (guint i = 0; i < n; i++)
    if ((galley_citations_item_get (galley_citations_get_item (self, i))->marks & lost) != 0)
      (*n_faulty)++;
  return n;
}

void
galley_citations_show_list (GalleyCitations *self)
{
  g_return_if_fail (GALLEY_IS_CITATIONS (self));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  galley_citations_note_set_item (GALLEY_CITATIONS_NOTE (self->note), NULL);
}

void
galley_citations_open (GalleyCitations *self, guint position)
{
  g_return_if_fail (GALLEY_IS_CITATIONS (self));
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->items)))
    return;
  galley_citations_note_set_item (GALLEY_CITATIONS_NOTE (self->note),
                                  galley_citations_get_item (self, position));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "note");
}

gboolean
galley_citations_open_at (GalleyCitations *self, gsize offset)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS (self), FALSE);
  if (self->document == NULL)
    return FALSE;
  galley_document_settle (self->document);
  read_article (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++) {
    const GalleyCitation *citation =
        galley_citations_item_get (galley_citations_get_item (self, i));
    gboolean here = ink_span_contains (citation->span, offset);

    for (guint k = 0; k < citation->uses->len && !here; k++)
      here = ink_span_contains (((GalleyCitationUse *)citation->uses->pdata[k])->span, offset);
    if (!here)
      continue;
    galley_citations_open (self, i);
    return TRUE;
  }
  return FALSE;
}

void
galley_citations_focus_note (GalleyCitations *self)
{
  g_return_if_fail (GALLEY_IS_CITATIONS (self));
  galley_citations_note_focus (GALLEY_CITATIONS_NOTE (self->note));
}

GtkWidget *
galley_citations_get_note (GalleyCitations *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS (self), NULL);
  return self->note;
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
galley_citations_dispose (GObject *object)
{
  GalleyCitations *self = GALLEY_CITATIONS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->read_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (galley_citations_parent_class)->dispose (object);
}

static guint
new_signal (const char *name, guint n, GType first)
{
  return g_signal_new (name,
                       GALLEY_TYPE_CITATIONS,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       first,
                       G_TYPE_STRING,
                       G_TYPE_UINT);
}

static void
galley_citations_class_init (GalleyCitationsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_citations_dispose;
  signals[SIGNAL_JUMP] = new_signal ("jump", 1, G_TYPE_UINT64);
  signals[SIGNAL_FOLLOWED] = new_signal ("followed", 1, G_TYPE_UINT64);
  signals[SIGNAL_SAID] = new_signal ("said", 1, G_TYPE_STRING);
  signals[SIGNAL_COMMAND] = new_signal ("command", 3, G_TYPE_STRING);
  signals[SIGNAL_COUNTED] = new_signal ("counted", 0, G_TYPE_NONE);
  gtk_widget_class_set_css_name (widget_class, "citations");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
galley_citations_init (GalleyCitations *self)
{
  self->items = g_list_store_new (GALLEY_TYPE_CITATIONS_ITEM);
  galley_citations_build (self);
  g_signal_connect (self, "map", G_CALLBACK (map_cb), NULL);
}

GtkWidget *
galley_citations_new (void)
{
  return g_object_new (GALLEY_TYPE_CITATIONS, NULL);
}
