/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names: in their circle where they fit on one or two lines, else beside it where there is
 * room, else not at all; who has more articles comes first. Few sizes of type, so that zooming
 * draws letters that are there already. */

#include "galley-term-map-private.h"

#include <math.h>
#include <string.h>

#define SQUARE   4   /* pixels of a place that is taken or not */
#define AROUND   120 /* pixels beyond the edges for which labels are placed too */
#define MEASURED 160 /* names measured in one drawing */
#define LINE     1.28
#define BESIDE   1 /* position of the size for names beside circles */
#define SMALL    0
#define BESIDE_FROM \
  8 /* pixels of radius from which a name may stand beside, unless looked at */
#define COUNT_FROM 30 /* pixels of radius from which the number stands below the name */

static const double sizes[] = { 0.82, 0.9, 1.0, 1.15, 1.35, 1.6, 1.9 };

typedef struct {
  GalleyTermMap *self;
  GtkSnapshot *snapshot;
  const MapColours *colours;
  PangoFontDescription *font;
  double em; /* pixels */
  double width, height;
  guint measured;
} Labels;

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

/* --- What is taken -------------------------------------------------------------------------
 */

static void
start_taking (Labels *labels)
{
  GalleyTermMap *self = labels->self;
  guint size;

  self->taken_columns = (guint)(labels->width + 2 * AROUND) / SQUARE + 1;
  self->taken_rows = (guint)(labels->height + 2 * AROUND) / SQUARE + 1;
  size = self->taken_columns * self->taken_rows;
  if (size > self->taken_size) {
    self->taken = g_realloc (self->taken, size);
    self->taken_size = size;
  }
  memset (self->taken, 0, size);
}

/* The squares from a to b, cut at the edges; FALSE where there are none. */
static gboolean
squares (double a, double b, guint n, guint *first, guint *last)
{
  int from = (int)floor ((a + AROUND) / SQUARE), to = (int)floor ((b + AROUND) / SQUARE);

  if (to < 0 || from >= (int)n)
    return FALSE;
  *first = (guint)MAX (from, 0);
  *last = (guint)MIN (to, (int)n - 1);
  return TRUE;
}

static void
take (GalleyTermMap *self, const graphene_rect_t *box)
{
  double x = box->origin.x, y = box->origin.y;
  guint left, right, top, bottom;

  if (!squares (x, x + box->size.width, self->taken_columns, &left, &right) ||
      !squares (y, y + box->size.height, self->taken_rows, &top, &bottom))
    return;
  for (guint row = top; row <= bottom; row++)
    memset (self->taken + row * self->taken_columns + left, 1, right - left + 1);
}

static void
take_circle (GalleyTermMap *self, double x, double y, double r)
{
  guint top, bottom;

  if (!squares (y - r, y + r, self->taken_rows, &top, &bottom))
    return;
  for (guint row = top; row <= bottom; row++) {
    double middle = (row + 0.5) * SQUARE - AROUND - y;
    double half = sqrt (MAX (r * r - middle * middle, 0));
    guint left, right;

    if (squares (x - half, x + half, self->taken_columns, &left, &right))
      memset (self->taken + row * self->taken_columns + left, 1, right - left + 1);
  }
}

static gboolean
is_taken (const GalleyTermMap *self, const graphene_rect_t *box)
{
  double x = box->origin.x, y = box->origin.y;
  guint left, right, top, bottom;

  if (!squares (x, x + box->size.width, self->taken_columns, &left, &right) ||
      !squares (y, y + box->size.height, self->taken_rows, &top, &bottom))
    return TRUE;
  for (guint row = top; row <= bottom; row++)
    if (memchr (self->taken + row * self->taken_columns + left, 1, right - left + 1) != NULL)
      return TRUE;
  return FALSE;
}

/* --- Drawing -------------------------------------------------------------------------------
 */

static void
put_layout (Labels *labels, PangoLayout *layout, double x, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (labels->snapshot);
  gtk_snapshot_translate (labels->snapshot,
                          &GRAPHENE_POINT_INIT ((float)round (x), (float)round (y)));
  gtk_snapshot_append_layout (labels->snapshot, layout, colour);
  gtk_snapshot_restore (labels->snapshot);
}

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

static void
draw_count (Labels *labels, MapTerm *term, double x, double y, double bottom, GdkRGBA colour)
{
  g_autoptr (PangoLayout) layout = NULL;
  char text[16];
  int width = 0, height = 0;

  g_snprintf (text, sizeof text, "%u", term->count);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (labels->self), text);
  pango_font_description_set_absolute_size (labels->font,
                                            labels->em * sizes[SMALL] * PANGO_SCALE);
  pango_layout_set_font_description (layout, labels->font);
  pango_layout_get_pixel_size (layout, &width, &height);
  colour.alpha *= 0.66f;
  put_layout (labels, layout, x - width / 2.0, bottom - 1, &colour);
}

static void
draw_inside (
    Labels *labels, guint number, double x, double y, double r, guint size, guint lines)
{
  MapTerm *term = map_term (labels->self, number);
  PangoLayout *layout = get_layout (labels, term, size, lines);
  GdkRGBA colour = text_colour (labels, number, TRUE);
  int width = 0, height = 0;
  double small = labels->em * sizes[SMALL] * LINE, up = 0;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (r >= COUNT_FROM && hypot (width / 2.0, (height + small) / 2) < r - 4)
    up = small / 2 - 1;
  put_layout (labels, layout, x - width / 2.0, y - height / 2.0 - up, &colour);
  if (up > 0)
    draw_count (labels, term, x, y, y + height / 2.0 - up, colour);
}

/* Whether a strip beside a circle is free: what lies next to the circle is its own. */
static gboolean
strip_is_free (Labels *labels, double x, double y, double width, double height)
{
  graphene_rect_t strip = { { (float)x, (float)(y - height / 2) },
                            { (float)width, (float)height } };

  if (width <= 0)
    return TRUE;
  if (is_taken (labels->self, &strip))
    return FALSE;
  take (labels->self, &strip);
  return TRUE;
}

/* A name that is a little too long for its circle goes over both its edges, where nothing is.
 */
static gboolean
draw_across (Labels *labels, guint number, double x, double y, double r)
{
  MapTerm *term = map_term (labels->self, number);
  guint lines = term->split > 0 && term->width2 < term->width1 * 0.8 ? 2 : 1;
  double em = labels->em * sizes[SMALL],
         width = (lines == 2 ? term->width2 : term->width1) * em;
  double height = lines * LINE * em, over = width / 2 - r;
  GdkRGBA colour = text_colour (labels, number, TRUE);

  if (height / 2 > r * 0.8 || over > r * 0.8 ||
      !strip_is_free (labels, x - width / 2 - 2, y, over - SQUARE, height) ||
      !strip_is_free (labels, x + r + SQUARE, y, over - SQUARE, height))
    return FALSE;
  put_layout (labels,
              get_layout (labels, term, SMALL, lines),
              x - width / 2,
              y - height / 2,
              &colour);
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

/* Right, left, below, above. */
static gboolean
find_beside (Labels *labels, double x, double y, double r, graphene_rect_t *box)
{
  float width = box->size.width, height = box->size.height;
  const graphene_point_t places[] = {
    { (float)(x + r + 3), (float)(y - height / 2) },
    { (float)(x - r - 3 - width), (float)(y - height / 2) },
    { (float)(x - width / 2), (float)(y + r + 1) },
    { (float)(x - width / 2), (float)(y - r - 1 - height) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    box->origin = places[i];
    if (is_inside (labels, box) && !is_taken (labels->self, box))
      return TRUE;
  }
  box->origin = places[2];
  return FALSE;
}

/* On ground of its own, over what recedes. */
static void
draw_ground (Labels *labels, const graphene_rect_t *box)
{
  GskRoundedRect shape;
  graphene_rect_t around = *box;
  GdkRGBA ground = labels->colours->ground;

  graphene_rect_inset (&around, -4, 0);
  ground.alpha = (float)(0.88 * labels->self->glow);
  gsk_rounded_rect_init_from_rect (&shape, &around, 5);
  gtk_snapshot_push_rounded_clip (labels->snapshot, &shape);
  gtk_snapshot_append_color (labels->snapshot, &ground, &around);
  gtk_snapshot_pop (labels->snapshot);
}

/* @grounded: it is looked at. The one that is meant is named in any case. */
static void
draw_beside (Labels *labels, guint number, double x, double y, double r, gboolean grounded)
{
  MapTerm *term = map_term (labels->self, number);
  guint size = r < 9 ? SMALL : BESIDE;
  double em = labels->em * sizes[size];
  graphene_rect_t box = { { 0, 0 }, { (float)(term->width1 * em), (float)(LINE * em) } };
  GdkRGBA colour = text_colour (labels, number, FALSE);

  if (!find_beside (labels, x, y, r, &box) && labels->self->states[number] != STATE_LIT)
    return;
  take (labels->self, &box);
  if (grounded)
    draw_ground (labels, &box);
  put_layout (labels, get_layout (labels, term, size, 1), box.origin.x, box.origin.y, &colour);
}

static gboolean
is_near (const Labels *labels, double x, double y)
{
  return x > -AROUND && y > -AROUND && x < labels->width + AROUND &&
         y < labels->height + AROUND;
}

static gboolean
is_looked_at (const GalleyTermMap *self, guint term)
{
  return self->states[term] == STATE_NEAR || self->states[term] == STATE_LIT ||
         term == self->chosen || term == self->target;
}

/* FALSE where the name could not be measured any more this time. */
static gboolean
draw_label (Labels *labels, guint number, gboolean looked_at)
{
  GalleyTermMap *self = labels->self;
  const InkTermMapPlace *place = &self->map->places[number];
  double x = galley_term_map_x (self, place->x), y = galley_term_map_y (self, place->y);
  double r = place->r * self->view.scale;
  guint size = 0, lines = 1;

  if (!is_near (labels, x, y) || (r < 2.2 && !looked_at))
    return TRUE;
  if (!measure (labels, map_term (self, number)))
    return FALSE;
  if (fit_inside (labels, map_term (self, number), r, &size, &lines))
    draw_inside (labels, number, x, y, r, size, lines);
  else if (!draw_across (labels, number, x, y, r) && (looked_at || r >= BESIDE_FROM))
    draw_beside (labels, number, x, y, r, looked_at);
  return TRUE;
}

static gboolean
draw_all (Labels *labels, gboolean looked_at)
{
  GalleyTermMap *self = labels->self;
  gboolean all = TRUE;

  if (looked_at && self->company != NO_TERM)
    all = draw_label (labels, self->company, TRUE);
  for (guint i = 0; i < self->map->n_places; i++)
    if (is_looked_at (self, i) == looked_at && !(looked_at && i == self->company))
      all = draw_label (labels, i, looked_at) && all;
  return all;
}

/* Of all, or of those that are looked at. */
static void
take_circles (Labels *labels, gboolean looked_at)
{
  GalleyTermMap *self = labels->self;

  start_taking (labels);
  for (guint i = 0; i < self->map->n_places; i++) {
    const InkTermMapPlace *place = &self->map->places[i];
    double x = galley_term_map_x (self, place->x), y = galley_term_map_y (self, place->y);
    double r = place->r * self->view.scale;

    if ((!looked_at || is_looked_at (self, i)) && (is_near (labels, x, y) || r > AROUND))
      take_circle (self, x, y, r);
  }
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
  take_circles (&labels, FALSE);
  all = draw_all (&labels, FALSE);
  take_circles (&labels, TRUE);
  all = draw_all (&labels, TRUE) && all;
  pango_font_description_free (labels.font);
  if (!all)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE,
                     draw_again_cb,
                     g_object_ref (self),
                     g_object_unref);
}
