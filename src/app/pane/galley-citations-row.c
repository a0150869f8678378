/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One note: its number, the source, where it is used, what is to be said of it; its menu, and
 * what is dragged. */

#include "galley-citations-row.h"

#include "ink-i18n.h"

struct _GalleyCitationsRow {
  GtkWidget parent_instance;
  GtkWidget *number;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *use;
  GtkWidget *mark; /* icon and word */
  GtkWidget *mark_icon;
  GtkWidget *mark_word;
  GtkWidget *menu; /* NULL until it is asked for */
  GalleyCitationsItem *item;
};

G_DEFINE_FINAL_TYPE (GalleyCitationsRow, galley_citations_row, GTK_TYPE_WIDGET)

typedef enum { SIGNAL_WISH, SIGNAL_MOVED, N_SIGNALS } GalleyCitationsRowSignal;
static guint signals[N_SIGNALS];

/* --- What is shown -------------------------------------------------------------------------
 */

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/* A label that is not the number readers see is told, too. */
static char *
dup_detail (const GalleyCitation *citation)
{
  g_autofree char *number = g_strdup_printf ("%u", citation->number);

  if (g_str_equal (citation->label, number))
    return g_strdup (citation->detail);
  return g_strdup_printf ("[^%s]%s%s",
                          citation->label,
                          *citation->detail != '\0' ? " · " : "",
                          citation->detail);
}

static char *
dup_use (const GalleyCitation *citation)
{
  const GalleyCitationUse *first = citation->uses->len > 0 ? citation->uses->pdata[0] : NULL;

  if (first == NULL)
    return NULL;
  if (citation->uses->len == 1)
    return g_strdup (first->sentence);
  /* Translators: how often a note is used, and the sentence that uses it first. */
  return g_strdup_printf (_ ("%u× · %s"), citation->uses->len, first->sentence);
}

static const char *
title_of (const GalleyCitation *citation)
{
  if (*citation->title != '\0')
    return citation->title;
  return (citation->marks & GALLEY_CITATION_MISSING) != 0 ? _ ("Not written yet")
                                                          : _ ("Empty note");
}

static void
show_mark (GalleyCitationsRow *self, const GalleyCitation *citation)
{
  const char *icon = NULL;
  const char *word = galley_citation_get_mark (citation, &icon);
  g_autofree char *explanation = galley_citation_explain (citation);

  gtk_widget_set_visible (self->mark, word != NULL);
  if (word == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark_icon), icon);
  gtk_label_set_text (GTK_LABEL (self->mark_word), word);
  gtk_widget_set_tooltip_text (self->mark, explanation);
  if ((citation->marks & GALLEY_CITATION_MISSING) != 0)
    gtk_widget_add_css_class (self->mark, "missing");
  else
    gtk_widget_remove_css_class (self->mark, "missing");
}

/* For a screen reader. */
static void
name_row (GalleyCitationsRow *self, const GalleyCitation *citation, const char *detail)
{
  const char *mark = galley_citation_get_mark (citation, NULL);
  g_autofree char *uses =
      g_strdup_printf (ngettext ("used once", "used %u times", citation->uses->len),
                       citation->uses->len);
  /* Translators: for a screen reader: label, title, publication and date, use, state. */
  g_autofree char *name = g_strdup_printf (_ ("Note %s: %s, %s, %s"),
                                           citation->label,
                                           title_of (citation),
                                           detail,
                                           mark != NULL ? mark : uses);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
show (GalleyCitationsRow *self)
{
  const GalleyCitation *citation = galley_citations_item_get (self->item);
  g_autofree char *detail = dup_detail (citation);
  g_autofree char *use = dup_use (citation);
  g_autofree char *number =
      citation->number > 0 ? g_strdup_printf ("%u", citation->number) : g_strdup ("–");

  gtk_label_set_text (GTK_LABEL (self->number), number);
  set_text (self->title, title_of (citation));
  gtk_widget_set_tooltip_text (self->title, *citation->text != '\0' ? citation->text : NULL);
  set_text (self->detail, detail);
  set_text (self->use, use);
  if (*citation->title == '\0')
    gtk_widget_add_css_class (self->title, "dim-label");
  else
    gtk_widget_remove_css_class (self->title, "dim-label");
  show_mark (self, citation);
  name_row (self, citation, detail);
}

void
galley_citations_row_set_item (GalleyCitationsRow *self, GalleyCitationsItem *item)
{
  g_return_if_fail (GALLEY_IS_CITATIONS_ROW (self));
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}

GalleyCitationsItem *
galley_citations_row_get_item (GalleyCitationsRow *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_ROW (self), NULL);
  return self->item;
}

/* --- The menu ------------------------------------------------------------------------------
 */

static void
wish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_WISH], 0, g_variant_get_string (parameter, NULL));
}

static GMenuModel *
new_model (const GalleyCitation *citation)
{
  const struct {
    const char *label, *wish;
    gboolean shown;
  } entries[] = {
    { _ ("_Cite at the Cursor"), "cite", TRUE },
    { _ ("Go to the _Note"), "jump", (citation->marks & GALLEY_CITATION_MISSING) == 0 },
    { _ ("Go to Its _Use"), "use", citation->uses->len > 0 },
    { _ ("_Merge With Its Twin…"), "merge", citation->twin != NULL },
    { _ ("Move _Up"), "up", (citation->marks & GALLEY_CITATION_MISSING) == 0 },
    { _ ("Move _Down"), "down", (citation->marks & GALLEY_CITATION_MISSING) == 0 },
    { _ ("_Delete…"), "delete", TRUE },
  };
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autofree char *action = g_strdup_printf ("citation.wish::%s", entries[i].wish);

    if (entries[i].shown)
      g_menu_append (menu, entries[i].label, action);
  }
  return G_MENU_MODEL (menu);
}

static void
popup (GalleyCitationsRow *self, const GdkRectangle *place)
{
  g_autoptr (GMenuModel) model = NULL;

  if (self->item == NULL)
    return;
  model = new_model (galley_citations_item_get (self->item));
  if (self->menu == NULL) {
    self->menu = gtk_popover_menu_new_from_model (model);
    gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  } else {
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
galley_citations_row_popup_menu (GalleyCitationsRow *self)
{
  GdkRectangle place = { 12, gtk_widget_get_height (GTK_WIDGET (self)), 1, 1 };

  g_return_if_fail (GALLEY_IS_CITATIONS_ROW (self));
  popup (self, &place);
}

static void
pressed_cb (GtkGestureClick *click, int n, double x, double y, GalleyCitationsRow *self)
{
  GdkRectangle place = { (int)x, (int)y, 1, 1 };

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, &place);
}

/* --- Dragging ------------------------------------------------------------------------------
 */

/* Over the text it is the reference, over the list the note. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GalleyCitationsRow *self)
{
  GdkContentProvider *providers[2];
  g_autofree char *reference = NULL;
  g_autoptr (GdkPaintable) picture = NULL;

  if (self->item == NULL)
    return NULL;
  picture = gtk_widget_paintable_new (GTK_WIDGET (self));
  gtk_drag_source_set_icon (source, picture, (int)x, (int)y);
  reference = g_strdup_printf ("[^%s]", galley_citations_item_get (self->item)->label);
  providers[0] = gdk_content_provider_new_typed (GALLEY_TYPE_CITATIONS_ITEM, self->item);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, reference);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
show_place (GalleyCitationsRow *self, gboolean over, gboolean below)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  if (over)
    gtk_widget_add_css_class (GTK_WIDGET (self), below ? "drop-below" : "drop-above");
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, GalleyCitationsRow *self)
{
  show_place (self, TRUE, y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, GalleyCitationsRow *self)
{
  show_place (self, FALSE, FALSE);
}

static gboolean
drop_cb (
    GtkDropTarget *target, const GValue *value, double x, double y, GalleyCitationsRow *self)
{
  GalleyCitationsItem *item = g_value_get_object (value);

  show_place (self, FALSE, FALSE);
  if (item == NULL || item == self->item)
    return FALSE;
  g_signal_emit (self,
                 signals[SIGNAL_MOVED],
                 0,
                 item,
                 y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
  return TRUE;
}

static void
init_drag (GalleyCitationsRow *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GALLEY_TYPE_CITATIONS_ITEM, GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
galley_citations_row_dispose (GObject *object)
{
  GtkWidget *child;

  galley_citations_row_set_item (GALLEY_CITATIONS_ROW (object), NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  GALLEY_CITATIONS_ROW (object)->menu = NULL;
  G_OBJECT_CLASS (galley_citations_row_parent_class)->dispose (object);
}

static void
galley_citations_row_class_init (GalleyCitationsRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_citations_row_dispose;
  signals[SIGNAL_WISH] = g_signal_new ("wish",
                                       type,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       1,
                                       G_TYPE_STRING);
  signals[SIGNAL_MOVED] = g_signal_new ("moved",
                                        type,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        2,
                                        GALLEY_TYPE_CITATIONS_ITEM,
                                        G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (widget_class, "citation.wish", "s", wish_action);
  gtk_widget_class_set_css_name (widget_class, "citation");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
new_label (GtkWidget *box, const char *style, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
init_mark (GalleyCitationsRow *self, GtkWidget *box)
{
  self->mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->mark_icon = gtk_image_new ();
  self->mark_word = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->mark, "mark");
  gtk_box_append (GTK_BOX (self->mark), self->mark_icon);
  gtk_box_append (GTK_BOX (self->mark), self->mark_word);
  gtk_widget_set_halign (self->mark, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), self->mark);
}

static void
galley_citations_row_init (GalleyCitationsRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkGesture *click = gtk_gesture_click_new ();

  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "number");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_set_valign (self->number, GTK_ALIGN_START);
  self->title = new_label (lines, "title", 2);
  self->detail = new_label (lines, "detail", 1);
  self->use = new_label (lines, "use", 1);
  init_mark (self, lines);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  init_drag (self);
}

GtkWidget *
galley_citations_row_new (void)
{
  return g_object_new (GALLEY_TYPE_CITATIONS_ROW, NULL);
}
