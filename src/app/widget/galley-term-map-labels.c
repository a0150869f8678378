/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names: in their circle where they fit on one or two lines, or a little over its edges,
 * else beside it where there is room, else not at all; who is looked at comes first, then who
 * has more articles. Few sizes of type, so that zooming draws letters that are there already.
 */

#include "galley-term-map-private.h"

#include <math.h>
#include <string.h>

#define MEASURED    160 /* names measured in one drawing */
#define LINE        1.28
#define BESIDE      1 /* position of the size for names beside circles */
#define SMALL       0
#define ACROSS_FROM 12 /* pixels of radius from which a name may go over its circle's edges */
#define BESIDE_FROM 11 /* and from which one may stand beside, unless looked at */
#define COUNT_FROM  30 /* pixels of radius from which the number stands below the name */

static const double sizes[] = { 0.82, 0.9, 1.0, 1.15, 1.35, 1.6, 1.9 };

typedef struct {
  GalleyTermMap *self;
  GtkSnapshot *snapshot;
  const MapColours *colours;
  PangoFontDescription *font;
  double em; /* pixels */
  double width, height;
  guint measured;
  GArray *names; /* of Name, what matters more first */
} Labels;

/* A circle in the widget. */
typedef struct {
  guint number;
  double x, y, r;
} Circle;

/* A name that has its place. */
typedef struct {
  guint number, size, lines;
  graphene_rect_t box;
  double room;            /* the circle's radius where the number may stand below; else 0 */
  GdkRGBA colour, ground; /* the latter with alpha 0: none */
} Name;

void
galley_term_map_term_free (gpointer data)
{
  MapTerm *self = data;

  g_free (self->name);
  g_clear_object (&self->layout);
  g_free (self);
}

/* --- Measuring -----------------------------------------------------------------------------
 */

static gboolean
is_closing (gunichar c)
{
  GUnicodeBreakType type = g_unichar_break_type (c);

  return type == G_UNICODE_BREAK_CLOSE_PUNCTUATION || type == G_UNICODE_BREAK_NON_STARTER ||
         type == G_UNICODE_BREAK_CLOSE_PARANTHESIS || type == G_UNICODE_BREAK_EXCLAMATION;
}

static gboolean
may_break (gunichar before, gunichar c)
{
  if (before == ' ' || before == '-' || before == 0xB7)
    return c != ' ';
  return (g_unichar_iswide (before) || g_unichar_iswide (c)) && !is_closing (c) && c != ' ' &&
         !(g_unichar_break_type (before) == G_UNICODE_BREAK_OPEN_PUNCTUATION);
}

/* The byte that parts the name best into two lines; 0: it cannot be parted. */
static guint
find_split (const char *name)
{
  double all = 0, at = 0, best = G_MAXDOUBLE;
  guint split = 0;
  gunichar before = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    all += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (before != 0 && may_break (before, c) && fabs (all - 2 * at) < best) {
      best = fabs (all - 2 * at);
      split = (guint)(p - name);
    }
    at += g_unichar_iswide (c) ? 2 : 1;
    before = c;
  }
  return split;
}

static double
measure_text (Labels *labels, PangoLayout *layout, const char *text, int length)
{
  int width = 0;

  pango_layout_set_text (layout, text, length);
  pango_layout_get_size (layout, &width, NULL);
  return (double)width / PANGO_SCALE / (labels->em * sizes[BESIDE]);
}

/* FALSE: enough were measured for this drawing. */
static gboolean
measure (Labels *labels, MapTerm *term)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (term->width1 > 0)
    return TRUE;
  if (labels->measured++ >= MEASURED)
    return FALSE;
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (labels->self), NULL);
  pango_font_description_set_absolute_size (labels->font,
                                            labels->em * sizes[BESIDE] * PANGO_SCALE);
  pango_layout_set_font_description (layout, labels->font);
  term->width1 = (float)MAX (measure_text (labels, layout, term->name, -1), 0.1);
  term->width2 = term->width1;
  term->split = find_split (term->name);
  if (term->split > 0)
    term->width2 = (float)MAX (measure_text (labels, layout, term->name, (int)term->split),
                               measure_text (labels, layout, term->name + term->split, -1));
  return TRUE;
}

static PangoLayout *
get_layout (Labels *labels, MapTerm *term, guint size, guint lines)
{
  g_autofree char *text = NULL;

  if (term->layout != NULL && term->size == size && term->lines == lines)
    return term->layout;
  g_clear_object (&term->layout);
  if (lines == 2)
    text = g_strdup_printf ("%.*s\n%s", (int)term->split, term->name, term->name + term->split);
  term->layout = gtk_widget_create_pango_layout (GTK_WIDGET (labels->self),
                                                 text != NULL ? text : term->name);
  pango_font_description_set_absolute_size (labels->font,
                                            labels->em * sizes[size] * PANGO_SCALE);
  pango_layout_set_font_description (term->layout, labels->font);
  pango_layout_set_alignment (term->layout, PANGO_ALIGN_CENTER);
  pango_layout_set_single_paragraph_mode (term->layout, FALSE);
  term->size = (guint8)size;
  term->lines = (guint8)lines;
  return term->layout;
}

/* --- Where names go ------------------------------------------------------------------------
 */

/* The largest size in which the name fits into a circle; FALSE where none does. */
static gboolean
fit_inside (const Labels *labels, const MapTerm *term, double r, guint *size, guint *lines)
{
  double inner = r - 2.5, wanted = MAX (r * 0.36, labels->em * sizes[SMALL]);

  for (guint i = G_N_ELEMENTS (sizes); i-- > 0;) {
    double em = labels->em * sizes[i];

    if (em > wanted * 1.001)
      continue;
    for (*lines = 1; *lines <= (term->split > 0 ? 2 : 1); ++*lines) {
      double width = (*lines == 1 ? term->width1 : term->width2) * em;

      if (hypot (width / 2, *lines * LINE * em / 2 * 0.86) <= inner) {
        *size = i;
        return TRUE;
      }
    }
  }
  return FALSE;
}

static GdkRGBA
text_colour (const Labels *labels, guint term, gboolean inside)
{
  GalleyTermMap *self = labels->self;
  GdkRGBA colour = labels->colours->text;
  MapState state = self->states[term];

  if (state == STATE_DIM)
    colour.alpha = (float)(1 - 0.72 * (self->company == NO_TERM ? 1 : self->glow));
  else if (state == STATE_LIT && inside && self->glow > 0.5)
    gdk_rgba_parse (&colour, "#ffffff");
  else if (!inside)
    colour.alpha = 0.82f;
  return colour;
}

static graphene_rect_t
box_around (double x, double y, double width, double height)
{
  return GRAPHENE_RECT_INIT ((float)(x - width / 2),
                             (float)(y - height / 2),
                             (float)width,
                             (float)height);
}

static void
add_name (Labels *labels, const Name *name)
{
  galley_term_map_take (labels->self, &name->box, TAKEN_NAME);
  g_array_append_val (labels->names, *name);
}

/* FALSE: a name that matters more is there. */
static gboolean
name_inside (Labels *labels, const Circle *circle, guint size, guint lines)
{
  const MapTerm *term = map_term (labels->self, circle->number);
  double em = labels->em * sizes[size];
  Name name = { .number = circle->number, .size = size, .lines = lines };

  name.box = box_around (circle->x,
                         circle->y,
                         (lines == 2 ? term->width2 : term->width1) * em,
                         lines * LINE * em * 0.8);
  name.colour = text_colour (labels, circle->number, TRUE);
  name.room = circle->r;
  if (galley_term_map_is_taken (labels->self, &name.box, TAKEN_NAME))
    return FALSE;
  add_name (labels, &name);
  return TRUE;
}

/* A name that is a little too long for its circle goes over its edges, and over what lies there
 * but other names; what it is written on is of its circle's colour. */
static gboolean
name_across (Labels *labels, const Circle *circle)
{
  GalleyTermMap *self = labels->self;
  const MapTerm *term = map_term (self, circle->number);
  gboolean lit = circle->number == self->company;
  double em = labels->em * sizes[SMALL];
  guint lines =
      term->split > 0 && term->width2 < term->width1 * 0.8 && LINE * em <= circle->r * 0.9 ? 2
                                                                                           : 1;
  double width = (lines == 2 ? term->width2 : term->width1) * em;
  double height = lines * LINE * em, over = width / 2 - circle->r;
  Name name = { .number = circle->number, .size = SMALL, .lines = lines };

  name.box = box_around (circle->x, circle->y, width, height * 0.8);
  if (circle->r < ACROSS_FROM || height / 2 > circle->r * 0.9 ||
      over > MAX (5, circle->r * (lit ? 0.95 : 0.75)) ||
      (!lit && galley_term_map_is_taken (self, &name.box, TAKEN_NAME)))
    return FALSE;
  name.colour = text_colour (labels, circle->number, TRUE);
  name.ground = galley_term_map_fill (labels->colours,
                                      term->hue,
                                      term->age,
                                      self->states[circle->number],
                                      self->company == NO_TERM ? 1 : self->glow,
                                      FALSE);
  add_name (labels, &name);
  return TRUE;
}

/* A name that is cut off says nothing. */
static gboolean
is_inside (const Labels *labels, const graphene_rect_t *box)
{
  return box->origin.x >= 2 && box->origin.y >= 0 &&
         box->origin.x + box->size.width <= labels->width - 2 &&
         box->origin.y + box->size.height <= labels->height;
}

/* Right, left, below, above, then the corners. */
static gboolean
find_beside (Labels *labels, const Circle *circle, double gap, guint8 by, graphene_rect_t *box)
{
  static const double ways[][2] = {
    { 1, 0 },     { -1, 0 },     { 0, 1 },      { 0, -1 },
    { 0.8, 0.6 }, { 0.8, -0.6 }, { -0.8, 0.6 }, { -0.8, -0.6 }
  };
  double width = box->size.width, height = box->size.height;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    double out = circle->r + gap, sideways = ways[i][0], down = ways[i][1];
    double x = circle->x + sideways * out, y = circle->y + down * out;

    x += sideways > 0 ? width / 2 : sideways < 0 ? -width / 2 : 0;
    y += sideways == 0 ? down * (height / 2 - 2) : 0;
    *box = box_around (x, y, width, height);
    if (is_inside (labels, box) && !galley_term_map_is_taken (labels->self, box, by))
      return TRUE;
  }
  return FALSE;
}

/* @looked_at: it may lie on what recedes, but not on another that is looked at. */
static gboolean
name_beside (Labels *labels, const Circle *circle, gboolean looked_at)
{
  const MapTerm *term = map_term (labels->self, circle->number);
  guint size = circle->r < 9 ? SMALL : BESIDE;
  double em = labels->em * sizes[size];
  guint8 by = looked_at ? TAKEN_LIT | TAKEN_NAME : TAKEN_CIRCLE | TAKEN_LIT | TAKEN_NAME;
  Name name = { .number = circle->number, .size = size, .lines = 1 };
  gboolean found = FALSE;

  name.box = box_around (0, 0, term->width1 * em, LINE * em);
  for (double gap = 3; !found && gap < (looked_at ? 40 : 4); gap += 12)
    found = find_beside (labels, circle, gap, by, &name.box);
  if (!found)
    return FALSE;
  name.colour = text_colour (labels, circle->number, FALSE);
  if (looked_at)
    name.ground = labels->colours->ground;
  add_name (labels, &name);
  return TRUE;
}

static gboolean
is_near (const Labels *labels, double x, double y)
{
  return x > -MAP_AROUND && y > -MAP_AROUND && x < labels->width + MAP_AROUND &&
         y < labels->height + MAP_AROUND;
}

static gboolean
is_looked_at (const GalleyTermMap *self, guint term)
{
  return self->states[term] == STATE_NEAR || self->states[term] == STATE_LIT ||
         term == self->chosen || term == self->target;
}

/* FALSE where the name could not be measured any more this time. */
static gboolean
place_name (Labels *labels, guint number, gboolean looked_at)
{
  GalleyTermMap *self = labels->self;
  const InkTermMapPlace *place = &self->map->places[number];
  const Circle circle = { number,
                          galley_term_map_x (self, place->x),
                          galley_term_map_y (self, place->y),
                          place->r * self->view.scale };
  guint size = 0, lines = 1;

  if (!is_near (labels, circle.x, circle.y) || (circle.r < 2.2 && !looked_at))
    return TRUE;
  if (!measure (labels, map_term (self, number)))
    return FALSE;
  if (fit_inside (labels, map_term (self, number), circle.r, &size, &lines))
    name_inside (labels, &circle, size, lines);
  else if (!name_across (labels, &circle) && (looked_at || circle.r >= BESIDE_FROM))
    name_beside (labels, &circle, looked_at);
  return TRUE;
}

/* Those that are looked at first: others give way to them. */
static gboolean
place_names (Labels *labels)
{
  GalleyTermMap *self = labels->self;
  gboolean all = TRUE;

  if (self->company != NO_TERM)
    all = place_name (labels, self->company, TRUE);
  for (guint looked_at = 2; looked_at-- > 0;)
    for (guint i = 0; i < self->map->n_places; i++)
      if (i != self->company && is_looked_at (self, i) == (gboolean)looked_at)
        all = place_name (labels, i, looked_at == 1) && all;
  return all;
}

static void
take_circles (Labels *labels)
{
  GalleyTermMap *self = labels->self;

  galley_term_map_start_taking (self, labels->width, labels->height);
  for (guint i = 0; i < self->map->n_places; i++) {
    const InkTermMapPlace *place = &self->map->places[i];
    double x = galley_term_map_x (self, place->x), y = galley_term_map_y (self, place->y);
    double r = place->r * self->view.scale;

    if (is_near (labels, x, y) || r > MAP_AROUND)
      galley_term_map_take_circle (self,
                                   x,
                                   y,
                                   r,
                                   is_looked_at (self, i) ? TAKEN_LIT : TAKEN_CIRCLE);
  }
}

/* --- Drawing -------------------------------------------------------------------------------
 */

static void
put_layout (Labels *labels, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (labels->snapshot);
  gtk_snapshot_translate (labels->snapshot, &GRAPHENE_POINT_INIT ((float)x, (float)y));
  gtk_snapshot_append_layout (labels->snapshot, layout, colour);
  gtk_snapshot_restore (labels->snapshot);
}

/* The letters' own shape, a little larger, below them. */
static void
put_ground (Labels *labels, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  static const double around[][2] = { { -1.5, 0 }, { 1.5, 0 }, { 0, -1.5 }, { 0, 1.5 },
                                      { -1, -1 },  { -1, 1 },  { 1, -1 },   { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    put_layout (labels, layout, x + around[i][0], y + around[i][1], colour);
}

static void
draw_count (Labels *labels, const Name *name, double middle, double top)
{
  g_autoptr (PangoLayout) layout = NULL;
  GdkRGBA colour = name->colour;
  char text[16];
  int width = 0;

  g_snprintf (text, sizeof text, "%u", map_term (labels->self, name->number)->count);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (labels->self), text);
  pango_font_description_set_absolute_size (labels->font,
                                            labels->em * sizes[SMALL] * PANGO_SCALE);
  pango_layout_set_font_description (layout, labels->font);
  pango_layout_get_pixel_size (layout, &width, NULL);
  colour.alpha *= 0.66f;
  put_layout (labels, layout, round (middle - width / 2.0), round (top - 1), &colour);
}

static void
draw_name (Labels *labels, const Name *name)
{
  PangoLayout *layout =
      get_layout (labels, map_term (labels->self, name->number), name->size, name->lines);
  double middle = name->box.origin.x + name->box.size.width / 2;
  double centre = name->box.origin.y + name->box.size.height / 2;
  double small = labels->em * sizes[SMALL] * LINE, up = 0, x, y;
  int width = 0, height = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (name->room >= COUNT_FROM && hypot (width / 2.0, (height + small) / 2) < name->room - 4)
    up = small / 2 - 1;
  x = round (middle - width / 2.0);
  y = round (centre - height / 2.0 - up);
  if (name->ground.alpha > 0)
    put_ground (labels, layout, x, y, &name->ground);
  put_layout (labels, layout, x, y, &name->colour);
  if (up > 0)
    draw_count (labels, name, middle, y + height);
}

static gboolean
draw_again_cb (gpointer data)
{
  gtk_widget_queue_draw (data);
  return G_SOURCE_REMOVE;
}

void
galley_term_map_draw_labels (GalleyTermMap *self,
                             GtkSnapshot *snapshot,
                             const MapColours *colours)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;
  Labels labels = { .self = self,
                    .snapshot = snapshot,
                    .colours = colours,
                    .font = pango_font_description_copy (font),
                    .width = gtk_widget_get_width (GTK_WIDGET (self)),
                    .height = gtk_widget_get_height (GTK_WIDGET (self)) };
  gboolean all;

  labels.em = pango_font_description_get_size_is_absolute (font)
                  ? size
                  : size * pango_cairo_context_get_resolution (context) / 72;
  labels.names = g_array_new (FALSE, FALSE, sizeof (Name));
  take_circles (&labels);
  all = place_names (&labels);
  for (guint i = labels.names->len; i-- > 0;)
    draw_name (&labels, &g_array_index (labels.names, Name, i));
  g_array_unref (labels.names);
  pango_font_description_free (labels.font);
  if (!all)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                     draw_again_cb,
                     g_object_ref (self),
                     g_object_unref);
}
