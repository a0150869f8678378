/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One note as a form. A row changes while it has the focus only where the text has become
 * something else than what was typed into it: what the core reads of "冬梅、" is not put into
 * its place. */

#include "galley-citations-note.h"

#include "galley-citation-edit.h"
#include "galley-citations-card.h"
#include "galley-citations-note-private.h"
#include "galley-widget.h"

#include "ink-i18n.h"

#define MAX_USES 200 /* sentences listed */

G_DEFINE_FINAL_TYPE (GalleyCitationsNote, galley_citations_note, GTK_TYPE_WIDGET)

typedef enum {
  SIGNAL_BACK,
  SIGNAL_JUMP,
  SIGNAL_WISH,
  SIGNAL_INSERT,
  N_SIGNALS
} GalleyCitationsNoteSignal;
static guint signals[N_SIGNALS];

/* --- The card ------------------------------------------------------------------------------
 */

static gboolean
is_enough (const InkSourceFields *card)
{
  return (card->title != NULL && *card->title != '\0') ||
         (card->url != NULL && *card->url != '\0');
}

/* What the note will be, and whether there is enough of it. */
static void
show_card (GalleyCitationsNote *self)
{
  g_autofree char *text = ink_source_style_write (self->style, self->card);
  gboolean enough = is_enough (self->card);

  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->text_group, enough);
  gtk_widget_set_sensitive (self->insert, enough);
}

/* --- Rows ----------------------------------------------------------------------------------
 */

static InkSourceField
field_of (GalleyFieldRow *row)
{
  InkSourceField field = INK_SOURCE_TITLE;

  ink_source_field_parse (galley_field_row_get_key (row), &field);
  return field;
}

static void
show_value (GalleyCitationsNote *self, InkSourceField field, const char *text)
{
  GalleyFieldRow *row = GALLEY_FIELD_ROW (self->rows[field]);
  g_autoptr (InkValue) value = ink_value_new_string (text != NULL ? text : "");

  galley_field_row_set_value (row, value);
}

static char *
dup_source_text (const InkSource *source, InkSourceField field)
{
  return g_strdup (source != NULL ? ink_source_get_text (source, field) : "");
}

static void
remember (GalleyCitationsNote *self, InkSourceField field, const char *text)
{
  g_free (self->known[field]);
  self->known[field] = g_strdup (text);
}

/* The row has what was typed; what the text has for it now is known, and no news. */
static void
note_typed (GalleyCitationsNote *self, InkSourceField field)
{
  g_autofree char *label = g_strdup (galley_citations_item_get (self->item)->label);
  guint ordinal = galley_citations_item_get (self->item)->ordinal;
  InkArticle *article = galley_citation_article (self->document);
  const InkNote *note = galley_citation_find (article, label, ordinal);
  g_autoptr (InkSource) source = NULL;

  if (note == NULL || !note->defined)
    return;
  source =
      ink_source_read (ink_text_get_data (ink_article_get_text (article)), note->content_span);
  remember (self, field, ink_source_get_text (source, field));
}

static void
edited_cb (GalleyFieldRow *row, InkValue *value, GalleyCitationsNote *self)
{
  InkSourceField field = field_of (row);
  const char *text = ink_value_get_text (value);
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  if (self->card != NULL) {
    if (!galley_citations_card_set (self->card, field, text))
      galley_field_row_set_error (row, _ ("This is not a date. Write it as 2025-07-02."));
    show_card (self);
    return;
  }
  if (self->item == NULL || self->document == NULL)
    return;
  galley_citation_article (self->document); /* what the item says is of it, then */
  if (self->item == NULL)
    return;
  done = galley_citation_set_field (self->document,
                                    galley_citations_item_get (self->item)->label,
                                    galley_citations_item_get (self->item)->ordinal,
                                    field,
                                    text,
                                    &error);
  if (!done)
    galley_field_row_refuse (row, error->message);
  else if (self->item != NULL)
    note_typed (self, field);
}

static gboolean
has_focus (GtkWidget *row)
{
  return (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* Rows that are typed into keep what is typed, unless the text went its own way. */
static void
show_fields (GalleyCitationsNote *self, gboolean all)
{
  const GalleyCitation *citation = galley_citations_item_get (self->item);

  for (InkSourceField field = INK_SOURCE_TITLE; field <= INK_N_SOURCE_FIELDS; field++) {
    GalleyFieldRow *row = GALLEY_FIELD_ROW (self->rows[field]);
    g_autofree char *text = dup_source_text (citation->source, field);

    if (galley_field_row_is_busy (row) && !all)
      continue;
    if (!all && has_focus (self->rows[field]) && g_strcmp0 (text, self->known[field]) == 0)
      continue;
    remember (self, field, text);
    show_value (self, field, text);
  }
}

/* What was typed and could not be written is not kept. */
static void
left_cb (GalleyFieldRow *row, GalleyCitationsNote *self)
{
  if (self->document != NULL)
    galley_document_end_stay (self->document);
  if (self->item != NULL && self->card == NULL) {
    InkSourceField field = field_of (row);

    show_value (self, field, self->known[field]);
  }
}

static void
jump (GalleyCitationsNote *self)
{
  if (self->item != NULL)
    g_signal_emit (self,
                   signals[SIGNAL_JUMP],
                   0,
                   (guint64)galley_citations_item_get (self->item)->content_span.start);
}

/* --- Uses ----------------------------------------------------------------------------------
 */

static void
use_cb (GtkListBox *list, GtkListBoxRow *row, GalleyCitationsNote *self)
{
  const GalleyCitation *citation = NULL;
  guint i = (guint)gtk_list_box_row_get_index (row);

  if (self->item == NULL)
    return;
  citation = galley_citations_item_get (self->item);
  if (i < citation->uses->len)
    g_signal_emit (self,
                   signals[SIGNAL_JUMP],
                   0,
                   (guint64)((GalleyCitationUse *)citation->uses->pdata[i])->span.start);
}

static GtkWidget *
new_use (const char *sentence)
{
  GtkWidget *label = gtk_label_new (*sentence != '\0' ? sentence : "…");
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 4);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_tooltip_text (row, _ ("Show in the Text"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)),
                                  -1);
  return row;
}

static void
show_uses (GalleyCitationsNote *self, GPtrArray *uses)
{
  GtkListBoxRow *row = NULL;

  gtk_widget_set_visible (self->uses_group, uses->len > 0);
  for (guint i = 0; i < MIN (uses->len, MAX_USES); i++) {
    const char *sentence = ((GalleyCitationUse *)uses->pdata[i])->sentence;

    row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->uses), (int)i);
    if (row == NULL)
      gtk_list_box_append (GTK_LIST_BOX (self->uses), new_use (sentence));
    else
      gtk_label_set_text (GTK_LABEL (gtk_list_box_row_get_child (row)),
                          *sentence != '\0' ? sentence : "…");
  }
  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->uses),
                                               (int)MIN (uses->len, MAX_USES))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->uses), GTK_WIDGET (row));
}

/* --- Showing -------------------------------------------------------------------------------
 */

static char *
dup_title (const GalleyCitation *citation)
{
  g_autofree char *number = g_strdup_printf ("%u", citation->number);

  if (g_str_equal (number, citation->label))
    return g_strdup_printf (_ ("Note %s"), number);
  return g_strdup_printf (_ ("Note [^%s]"), citation->label);
}

/* Free text has no fields. */
static void
show_rows (GalleyCitationsNote *self, gboolean free)
{
  for (InkSourceField field = INK_SOURCE_TITLE; field < INK_SOURCE_NOTE; field++)
    gtk_widget_set_visible (self->rows[field], !free);
}

static void
show_note (GalleyCitationsNote *self, gboolean all)
{
  const GalleyCitation *citation = galley_citations_item_get (self->item);
  gboolean missing = (citation->marks & GALLEY_CITATION_MISSING) != 0;
  g_autofree char *remark = galley_citation_explain (citation);
  g_autofree char *title = dup_title (citation);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->remark), remark != NULL ? remark : "");
  gtk_widget_set_visible (self->remark, remark != NULL);
  gtk_widget_set_visible (self->write, missing);
  gtk_widget_set_visible (self->merge, citation->twin != NULL);
  gtk_widget_set_visible (self->fields, !missing);
  show_rows (self, (citation->marks & GALLEY_CITATION_FREE) != 0);
  gtk_widget_set_visible (self->text_group, !missing);
  gtk_widget_set_visible (self->insert, FALSE);
  gtk_widget_set_visible (self->cite, TRUE);
  gtk_widget_set_visible (self->delete, TRUE);
  gtk_label_set_text (GTK_LABEL (self->text), citation->text);
  show_uses (self, citation->uses);
  if (!missing)
    show_fields (self, all);
}

static void
changed_cb (GalleyCitationsNote *self)
{
  show_note (self, FALSE);
}

static void
forget (GalleyCitationsNote *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  if (self->card != NULL && is_enough (self->card)) {
    g_clear_pointer (&self->kept, ink_source_fields_free);
    self->kept = g_steal_pointer (&self->card);
  }
  g_clear_pointer (&self->card, ink_source_fields_free);
  g_clear_pointer (&self->style, ink_source_style_unref);
}

void
galley_citations_note_set_item (GalleyCitationsNote *self, GalleyCitationsItem *item)
{
  GtkAdjustment *adjustment = NULL;

  g_return_if_fail (GALLEY_IS_CITATIONS_NOTE (self));
  if (item != NULL && self->item == item)
    return;
  forget (self);
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  show_note (self, TRUE);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (adjustment, 0);
}

GalleyCitationsItem *
galley_citations_note_get_item (GalleyCitationsNote *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_NOTE (self), NULL);
  return self->item;
}

void
galley_citations_note_offer (GalleyCitationsNote *self,
                             const InkSourceFields *fields,
                             InkSourceStyle *style)
{
  g_return_if_fail (GALLEY_IS_CITATIONS_NOTE (self));
  forget (self);
  self->card = fields != NULL ? ink_source_fields_copy (fields) : ink_source_fields_new ();
  self->style = style != NULL ? ink_source_style_ref (style)
                              : ink_source_style_for_entry (ink_source_preset_get (0)->id);
  gtk_label_set_text (GTK_LABEL (self->title), _ ("New Note"));
  gtk_widget_set_visible (self->remark, FALSE);
  gtk_widget_set_visible (self->write, FALSE);
  gtk_widget_set_visible (self->merge, FALSE);
  gtk_widget_set_visible (self->fields, TRUE);
  gtk_widget_set_visible (self->insert, TRUE);
  gtk_widget_set_visible (self->cite, FALSE);
  gtk_widget_set_visible (self->delete, FALSE);
  gtk_widget_set_visible (self->uses_group, FALSE);
  show_rows (self, FALSE);
  for (InkSourceField field = INK_SOURCE_TITLE; field <= INK_N_SOURCE_FIELDS; field++) {
    g_autofree char *text = galley_citations_card_dup (self->card, field);

    show_value (self, field, text);
  }
  show_card (self);
}

InkSourceFields *
galley_citations_note_take_kept (GalleyCitationsNote *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_NOTE (self), NULL);
  return g_steal_pointer (&self->kept);
}

gboolean
galley_citations_note_is_card (GalleyCitationsNote *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_NOTE (self), FALSE);
  return self->card != NULL;
}

void
galley_citations_note_focus (GalleyCitationsNote *self)
{
  g_return_if_fail (GALLEY_IS_CITATIONS_NOTE (self));
  if (gtk_widget_get_visible (self->fields))
    galley_field_row_focus (GALLEY_FIELD_ROW (self->rows[INK_SOURCE_TITLE]));
  else
    gtk_widget_grab_focus (self->write);
}

GtkWidget *
galley_citations_note_get_insert (GalleyCitationsNote *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_NOTE (self), NULL);
  return self->insert;
}

GtkWidget *
galley_citations_note_get_row (GalleyCitationsNote *self, InkSourceField field)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_NOTE (self), NULL);
  return self->rows[field];
}

void
galley_citations_note_set_document (GalleyCitationsNote *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_CITATIONS_NOTE (self));
  if (self->document == document)
    return;
  forget (self);
  g_clear_pointer (&self->kept, ink_source_fields_free);
  g_set_object (&self->document, document);
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
back_cb (GalleyCitationsNote *self)
{
  g_signal_emit (self, signals[SIGNAL_BACK], 0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  back_cb (GALLEY_CITATIONS_NOTE (widget));
  return TRUE;
}

static void
wish_cb (GtkWidget *button, GalleyCitationsNote *self)
{
  g_signal_emit (self, signals[SIGNAL_WISH], 0, g_object_get_data (G_OBJECT (button), "wish"));
}

static void
insert_cb (GalleyCitationsNote *self)
{
  g_autofree char *content = NULL;

  if (self->card == NULL)
    return;
  content = ink_source_style_write (self->style, self->card);
  g_signal_emit (self, signals[SIGNAL_INSERT], 0, content);
}

static void
galley_citations_note_dispose (GObject *object)
{
  GalleyCitationsNote *self = GALLEY_CITATIONS_NOTE (object);
  GtkWidget *child;

  forget (self);
  g_clear_pointer (&self->kept, ink_source_fields_free);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_citations_note_parent_class)->dispose (object);
}

static void
galley_citations_note_finalize (GObject *object)
{
  GalleyCitationsNote *self = GALLEY_CITATIONS_NOTE (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->known); i++)
    g_free (self->known[i]);
  G_OBJECT_CLASS (galley_citations_note_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, GType type)
{
  return g_signal_new (name,
                       GALLEY_TYPE_CITATIONS_NOTE,
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
galley_citations_note_class_init (GalleyCitationsNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_citations_note_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_citations_note_finalize;
  signals[SIGNAL_BACK] = new_signal ("back", G_TYPE_NONE);
  signals[SIGNAL_JUMP] = new_signal ("jump", G_TYPE_UINT64);
  signals[SIGNAL_WISH] = new_signal ("wish", G_TYPE_STRING);
  signals[SIGNAL_INSERT] = new_signal ("insert", G_TYPE_STRING);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "citationnote");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_citations_note_init (GalleyCitationsNote *self)
{
  static const GalleyCitationsNoteCalls calls = {
    .back = back_cb,
    .jump = jump,
    .insert = insert_cb,
    .wish = wish_cb,
    .edited = edited_cb,
    .left = left_cb,
    .use = use_cb,
  };

  galley_widget_init ();
  galley_citations_note_build (self, &calls);
}

GtkWidget *
galley_citations_note_new (void)
{
  return g_object_new (GALLEY_TYPE_CITATIONS_NOTE, NULL);
}
