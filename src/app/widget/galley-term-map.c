/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map of terms as a widget: holds what is shown; its parts draw, move and listen. */

#include "galley-term-map-private.h"

#include "ink-i18n.h"

enum {
  SIGNAL_CHOSEN,
  SIGNAL_ACTIVATED,
  SIGNAL_MERGE_WISHED,
  SIGNAL_ARTICLES_DROPPED,
  SIGNAL_MENU_WISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* The term of the keyboard: nothing to see, but a place for the focus, with a name. */
#define GALLEY_TYPE_TERM_MARK (galley_term_mark_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermMark, galley_term_mark, GALLEY, TERM_MARK, GtkWidget)
struct _GalleyTermMark {
  GtkWidget parent_instance;
};
G_DEFINE_FINAL_TYPE (GalleyTermMark, galley_term_mark, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (GalleyTermMap, galley_term_map, GTK_TYPE_WIDGET)

static void
galley_term_mark_class_init (GalleyTermMarkClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "termmark");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass),
                                        GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
galley_term_mark_init (GalleyTermMark *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/* --- Drawing and size ----------------------------------------------------------------------
 */

static void
galley_term_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyTermMap *self = GALLEY_TERM_MAP (widget);

  if (self->map != NULL && self->map->n_places > 0)
    galley_term_map_draw (self, snapshot);
}

static void
galley_term_map_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 420;
}

static void
galley_term_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GalleyTermMap *self = GALLEY_TERM_MAP (widget);
  GtkAllocation place = { 0, 0, 1, 1 };
  double x = 0, y = 0;

  galley_term_map_follow_size (self);
  if (galley_term_map_get_circle (self, self->focused, &x, &y, NULL)) {
    place.x = CLAMP ((int)x, 0, width - 1);
    place.y = CLAMP ((int)y, 0, height - 1);
  }
  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    gtk_widget_size_allocate (self->marks[i], &place, -1);
}

/* Tab comes to one term and leaves from it; arrows go from term to term. */
static gboolean
galley_term_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GalleyTermMap *self = GALLEY_TERM_MAP (widget);

  if (self->map == NULL || self->map->n_places == 0 ||
      gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  galley_term_map_focus_term (self, self->focused != NO_TERM ? self->focused : 0);
  return TRUE;
}

static gboolean
galley_term_map_grab_focus (GtkWidget *widget)
{
  return galley_term_map_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
drop_layouts (GalleyTermMap *self)
{
  for (guint i = 0; i < self->terms->len; i++) {
    g_clear_object (&map_term (self, i)->layout);
    map_term (self, i)->width1 = 0;
  }
}

static void
galley_term_map_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (galley_term_map_parent_class)->css_changed (widget, change);
  drop_layouts (GALLEY_TERM_MAP (widget));
  gtk_widget_queue_draw (widget);
}

/* --- Class ---------------------------------------------------------------------------------
 */

static void
galley_term_map_dispose (GObject *object)
{
  GalleyTermMap *self = GALLEY_TERM_MAP (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    g_clear_pointer (&self->marks[i], gtk_widget_unparent);
  if (self->flight != NULL)
    adw_animation_pause (self->flight);
  if (self->dawn != NULL)
    adw_animation_pause (self->dawn);
  g_clear_object (&self->flight);
  g_clear_object (&self->dawn);
  G_OBJECT_CLASS (galley_term_map_parent_class)->dispose (object);
}

static void
galley_term_map_finalize (GObject *object)
{
  GalleyTermMap *self = GALLEY_TERM_MAP (object);

  g_clear_pointer (&self->map, ink_term_map_unref);
  g_ptr_array_unref (self->terms);
  galley_term_raster_free (self->raster);
  g_free (self->states);
  g_free (self->taken);
  G_OBJECT_CLASS (galley_term_map_parent_class)->finalize (object);
}

static guint
new_signal (const char *name, guint n, GType first, GType second, GType third)
{
  return g_signal_new (name,
                       GALLEY_TYPE_TERM_MAP,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       first,
                       second,
                       third);
}

static void
install_signals (void)
{
  signals[SIGNAL_CHOSEN] = new_signal ("chosen", 1, G_TYPE_UINT, 0, 0);
  signals[SIGNAL_ACTIVATED] = new_signal ("activated", 1, G_TYPE_UINT, 0, 0);
  signals[SIGNAL_MERGE_WISHED] = new_signal ("merge-wished", 2, G_TYPE_UINT, G_TYPE_UINT, 0);
  signals[SIGNAL_ARTICLES_DROPPED] =
      new_signal ("articles-dropped", 2, G_TYPE_UINT, G_TYPE_STRV, 0);
  signals[SIGNAL_MENU_WISHED] =
      new_signal ("menu-wished", 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
galley_term_map_class_init (GalleyTermMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_term_map_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_term_map_finalize;
  widget_class->snapshot = galley_term_map_snapshot;
  widget_class->measure = galley_term_map_measure;
  widget_class->size_allocate = galley_term_map_size_allocate;
  widget_class->focus = galley_term_map_focus;
  widget_class->grab_focus = galley_term_map_grab_focus;
  widget_class->css_changed = galley_term_map_css_changed;
  install_signals ();
  gtk_widget_class_set_css_name (widget_class, "termmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
galley_term_map_init (GalleyTermMap *self)
{
  self->raster = galley_term_raster_new ();
  self->terms = g_ptr_array_new_with_free_func (galley_term_map_term_free);
  self->lit = self->focused = self->chosen = self->company = NO_TERM;
  self->dragged = self->target = NO_TERM;
  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++) {
    self->marks[i] = g_object_new (GALLEY_TYPE_TERM_MARK, NULL);
    gtk_widget_set_parent (self->marks[i], GTK_WIDGET (self));
  }
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map of terms"),
                                  -1);
  galley_term_map_init_view (self);
  galley_term_map_init_input (self);
}

GtkWidget *
galley_term_map_new (void)
{
  return g_object_new (GALLEY_TYPE_TERM_MAP, NULL);
}

/* --- What is shown -------------------------------------------------------------------------
 */

static void
colour_term (MapTerm *term, const GalleyTermMapItem *item)
{
  term->hue = (guint8)(item->hue % GALLEY_TERM_MAP_HUES);
  term->age = (guint8)(CLAMP (item->age, 0, 1) * (AGES - 1) + 0.5f);
}

static MapTerm *
new_term (const GalleyTermMapItem *item)
{
  MapTerm *term = g_new0 (MapTerm, 1);

  term->name = g_strdup (item->name);
  term->count = item->count;
  colour_term (term, item);
  return term;
}

static guint
find_name (GalleyTermMap *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->map->n_places; i++)
    if (g_str_equal (map_term (self, i)->name, name))
      return i;
  return NO_TERM;
}

void
galley_term_map_set_terms (GalleyTermMap *self,
                           InkTermMap *map,
                           const GalleyTermMapItem *items,
                           guint n_items)
{
  g_autofree char *focused = NULL;

  g_return_if_fail (GALLEY_IS_TERM_MAP (self));
  g_return_if_fail (map != NULL && map->n_places <= n_items);

  if (self->focused != NO_TERM)
    focused = g_strdup (map_term (self, self->focused)->name);
  g_clear_pointer (&self->map, ink_term_map_unref);
  g_ptr_array_set_size (self->terms, 0);
  self->map = ink_term_map_ref (map);
  for (guint i = 0; i < map->n_places; i++)
    g_ptr_array_add (self->terms, new_term (&items[i]));
  self->states = g_realloc (self->states, map->n_places + 1);
  self->lit = self->chosen = self->company = self->dragged = self->target = NO_TERM;
  self->searching = self->panning = FALSE;
  self->focused = find_name (self, focused);
  galley_term_map_update_company (self);
  self->fitted = TRUE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gboolean
galley_term_map_has (GalleyTermMap *self, const InkTermMap *map)
{
  g_return_val_if_fail (GALLEY_IS_TERM_MAP (self), FALSE);

  return self->map == map;
}

void
galley_term_map_set_colours (GalleyTermMap *self, const GalleyTermMapItem *items)
{
  g_return_if_fail (GALLEY_IS_TERM_MAP (self));

  for (guint i = 0; i < self->terms->len; i++)
    colour_term (map_term (self, i), &items[i]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
galley_term_map_choose (GalleyTermMap *self, guint term)
{
  g_return_if_fail (GALLEY_IS_TERM_MAP (self));
  g_return_if_fail (term == NO_TERM || term < self->terms->len);

  if (self->chosen == term)
    return;
  self->chosen = term;
  if (term != NO_TERM) {
    self->focused = term;
    galley_term_map_show (self, term);
  }
  galley_term_map_update_company (self);
}

guint
galley_term_map_get_chosen (GalleyTermMap *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_MAP (self), NO_TERM);

  return self->chosen;
}

void
galley_term_map_set_found (GalleyTermMap *self, const gboolean *found)
{
  g_return_if_fail (GALLEY_IS_TERM_MAP (self));

  self->searching = found != NULL;
  for (guint i = 0; found != NULL && i < self->terms->len; i++)
    map_term (self, i)->found = found[i];
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
galley_term_map_get_circle (GalleyTermMap *self, guint term, double *x, double *y, double *r)
{
  g_return_val_if_fail (GALLEY_IS_TERM_MAP (self), FALSE);

  if (term >= self->terms->len)
    return FALSE;
  *x = galley_term_map_x (self, self->map->places[term].x);
  *y = galley_term_map_y (self, self->map->places[term].y);
  if (r != NULL)
    *r = self->map->places[term].r * self->view.scale;
  return TRUE;
}
