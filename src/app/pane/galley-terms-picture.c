/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map with its buttons and its legend. */

#include "galley-terms-private.h"

#include "ink-i18n.h"

static guint
term_of (GalleyTerms *self, guint place)
{
  return self->facts != NULL && place < self->facts->shown->len
             ? g_array_index (self->facts->shown, guint, place)
             : INK_NO_TERM;
}

static guint
place_of (GalleyTerms *self, guint term)
{
  for (guint i = 0; i < self->facts->map->n_places; i++)
    if (g_array_index (self->facts->shown, guint, i) == term)
      return i;
  return INK_NO_TERM;
}

/* --- Colours -------------------------------------------------------------------------------
 */

static guint
hue_of (GalleyTerms *self, const char *taxonomy)
{
  GPtrArray *all = ink_site_get_taxonomies (galley_site_get_site (self->site));

  for (guint i = 0; i < all->len; i++)
    if (g_ascii_strcasecmp (((InkTaxonomy *)all->pdata[i])->key, taxonomy) == 0)
      return i;
  return 0;
}

/* The newest and the oldest last use among those shown. */
static void
find_span (GalleyTerms *self, gint64 *newest, gint64 *oldest)
{
  *newest = G_MININT64;
  *oldest = G_MAXINT64;
  for (guint i = 0; i < self->facts->map->n_places; i++) {
    gint64 last = ink_term_index_get (self->facts->index, term_of (self, i))->last;

    if (last == INK_NO_TIME)
      continue;
    *newest = MAX (*newest, last);
    *oldest = MIN (*oldest, last);
  }
}

static GalleyTermMapItem *
new_items (GalleyTerms *self)
{
  GalleyTermMapItem *items = g_new0 (GalleyTermMapItem, self->facts->map->n_places + 1);
  gint64 newest = 0, oldest = 0;

  find_span (self, &newest, &oldest);
  for (guint i = 0; i < self->facts->map->n_places; i++) {
    const InkTermInfo *info = ink_term_index_get (self->facts->index, term_of (self, i));

    items[i].name = info->name;
    items[i].count = info->count;
    items[i].hue = self->by_age ? 0 : hue_of (self, info->taxonomy);
    if (self->by_age && newest > oldest)
      items[i].age = info->last == INK_NO_TIME
                         ? 1
                         : (float)((double)(newest - info->last) / (double)(newest - oldest));
  }
  return items;
}

/* --- Legend --------------------------------------------------------------------------------
 */

typedef struct {
  guint hue;
  float age;
} Swatch;

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer data)
{
  const Swatch *swatch = data;
  GdkRGBA colour;

  galley_term_map_get_colour (GTK_WIDGET (area), swatch->hue, swatch->age, &colour);
  gdk_cairo_set_source_rgba (cairo, &colour);
  cairo_arc (cairo, width / 2.0, height / 2.0, 4.5, 0, 2 * G_PI);
  cairo_fill (cairo);
}

static GtkWidget *
new_swatch (guint hue, float age)
{
  GtkWidget *area = gtk_drawing_area_new ();
  Swatch *swatch = g_new (Swatch, 1);

  *swatch = (Swatch){ hue, age };
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 12);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 12);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, swatch, g_free);
  return area;
}

static void
add_words (GalleyTerms *self, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (self->legend), label);
}

static void
show_legend (GalleyTerms *self)
{
  GPtrArray *all = ink_site_get_taxonomies (galley_site_get_site (self->site));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->legend)) != NULL)
    gtk_box_remove (GTK_BOX (self->legend), child);
  if (self->by_age) {
    add_words (self, _ ("used lately"));
    for (guint i = 0; i < 5; i++)
      gtk_box_append (GTK_BOX (self->legend), new_swatch (0, (float)i / 4));
    add_words (self, _ ("long ago"));
    return;
  }
  for (guint i = 0; i < all->len && i < GALLEY_TERM_MAP_HUES; i++) {
    const char *key = ((InkTaxonomy *)all->pdata[i])->key;

    if (self->taxonomy != NULL && g_ascii_strcasecmp (key, self->taxonomy) != 0)
      continue;
    gtk_box_append (GTK_BOX (self->legend), new_swatch (i, 0));
    add_words (self, galley_terms_name_of (self, key));
  }
}

/* --- What the map says ---------------------------------------------------------------------
 */

static void
chosen_cb (GalleyTermMap *map, guint place, GalleyTerms *self)
{
  galley_terms_set_chosen (self, term_of (self, place));
}

static void
activated_cb (GalleyTermMap *map, guint place, GalleyTerms *self)
{
  if (term_of (self, place) != INK_NO_TERM)
    galley_terms_show_articles (self, term_of (self, place));
}

static void
merge_cb (GalleyTermMap *map, guint place, guint into, GalleyTerms *self)
{
  galley_terms_wish_merge (self, term_of (self, place), term_of (self, into));
}

static void
dropped_cb (GalleyTermMap *map, guint place, char **paths, GalleyTerms *self)
{
  galley_terms_wish_add (self, term_of (self, place), (const char *const *)paths);
}

static void
menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc)gtk_widget_unparent, popover);
}

static void
menu_cb (GalleyTermMap *map, guint place, double x, double y, GalleyTerms *self)
{
  g_autoptr (GMenuModel) menu = galley_terms_new_menu ();
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, self->box);
  gtk_widget_translate_coordinates (GTK_WIDGET (map), self->box, x, y, &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* --- Buttons -------------------------------------------------------------------------------
 */

static void
colours_cb (GtkToggleButton *button, GalleyTerms *self)
{
  g_autofree GalleyTermMapItem *items = NULL;

  self->by_age = gtk_toggle_button_get_active (button);
  if (self->facts == NULL)
    return;
  items = new_items (self);
  galley_term_map_set_colours (GALLEY_TERM_MAP (self->map), items);
  show_legend (self);
}

static void
zoom_in_cb (GtkButton *button, GalleyTerms *self)
{
  galley_term_map_zoom (GALLEY_TERM_MAP (self->map), 1.6, TRUE);
}

static void
zoom_out_cb (GtkButton *button, GalleyTerms *self)
{
  galley_term_map_zoom (GALLEY_TERM_MAP (self->map), 1 / 1.6, TRUE);
}

static void
fit_cb (GtkButton *button, GalleyTerms *self)
{
  galley_term_map_fit (GALLEY_TERM_MAP (self->map));
}

static void
add_button (
    GtkWidget *box, const char *icon, const char *words, GCallback callback, GalleyTerms *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words,
                                  -1);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
new_buttons (GalleyTerms *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  add_button (box, "zoom-out-symbolic", _ ("Zoom Out"), G_CALLBACK (zoom_out_cb), self);
  add_button (box, "zoom-fit-best-symbolic", _ ("Show All"), G_CALLBACK (fit_cb), self);
  add_button (box, "zoom-in-symbolic", _ ("Zoom In"), G_CALLBACK (zoom_in_cb), self);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "map-buttons");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  return box;
}

static GtkWidget *
new_legend (GalleyTerms *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->colours = gtk_toggle_button_new_with_label (_ ("By Age"));
  gtk_widget_set_tooltip_text (self->colours, _ ("Colour terms by when they were last used"));
  gtk_widget_add_css_class (self->colours, "flat");
  gtk_widget_add_css_class (self->colours, "caption");
  g_signal_connect (self->colours, "toggled", G_CALLBACK (colours_cb), self);
  gtk_box_append (GTK_BOX (box), self->colours);
  gtk_box_append (GTK_BOX (box), self->legend);
  gtk_widget_add_css_class (box, "map-legend");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  return box;
}

GtkWidget *
galley_terms_new_picture (GalleyTerms *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->map = galley_term_map_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->map);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), new_legend (self));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), new_buttons (self));
  g_signal_connect (self->map, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (self->map, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (self->map, "merge-wished", G_CALLBACK (merge_cb), self);
  g_signal_connect (self->map, "articles-dropped", G_CALLBACK (dropped_cb), self);
  g_signal_connect (self->map, "menu-wished", G_CALLBACK (menu_cb), self);
  return overlay;
}

void
galley_terms_search_picture (GalleyTerms *self)
{
  g_autofree gboolean *found = NULL;

  if (self->facts == NULL)
    return;
  if (*self->typed != '\0') {
    found = g_new0 (gboolean, self->facts->map->n_places + 1);
    for (guint i = 0; i < self->facts->map->n_places; i++)
      found[i] =
          galley_terms_matches (self,
                                ink_term_index_get (self->facts->index, term_of (self, i)));
  }
  galley_term_map_set_found (GALLEY_TERM_MAP (self->map), found);
}

void
galley_terms_show_picture (GalleyTerms *self)
{
  GalleyTermMap *map = GALLEY_TERM_MAP (self->map);
  g_autofree GalleyTermMapItem *items = NULL;

  if (!galley_term_map_has (map, self->facts->map)) {
    items = new_items (self);
    galley_term_map_set_terms (map, self->facts->map, items, self->facts->map->n_places);
    galley_terms_search_picture (self);
    show_legend (self);
  }
  galley_term_map_choose (map,
                          self->chosen != INK_NO_TERM ? place_of (self, self->chosen)
                                                      : INK_NO_TERM);
}
