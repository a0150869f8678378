/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a row is drawn. The list view holds some two hundred rows and lays out each of them
 * whenever it changes, though a dozen are seen: so a row has no children, is as high as its
 * font says, and shapes its texts only when it is drawn. */

#include "galley-article-row-private.h"

#include <math.h>

#define PICTURE 40 /* pixels, each way */
#define RADIUS  6
#define ICON    16
#define GAP     6
#define LEAST   80  /* pixels of width */
#define TITLE   110 /* likewise, of a title that has something beside it */
#define SMALL   0.85
#define GROUP   0.9

static const char *const marks[] = {
  [INK_STATE_PUBLISHED] = NULL,
  [INK_STATE_DRAFT] = "document-edit-symbolic",
  [INK_STATE_SCHEDULED] = "preferences-system-time-symbolic",
  [INK_STATE_EXPIRED] = "action-unavailable-symbolic",
};

/* --- Sizes ---------------------------------------------------------------------------------
 */

/* Heights of the lines in a font: asked for once, as all rows have the same. */
typedef struct {
  PangoFontDescription *font;
  double resolution;
  int title, detail, group;
} Lines;

static int
line_height (GtkWidget *widget, double scale)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Ágy汉字한");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static const Lines *
get_lines (GtkWidget *widget)
{
  static Lines lines;
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double resolution = pango_cairo_context_get_resolution (context);

  if (lines.font != NULL && pango_font_description_equal (lines.font, font) &&
      fabs (lines.resolution - resolution) < 0.01)
    return &lines;
  g_clear_pointer (&lines.font, pango_font_description_free);
  lines.font = pango_font_description_copy (font);
  lines.resolution = resolution;
  lines.title = line_height (widget, 1);
  lines.detail = line_height (widget, SMALL);
  lines.group = line_height (widget, GROUP);
  return &lines;
}

void
galley_article_row_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  GalleyArticleRow *self = GALLEY_ARTICLE_ROW (widget);
  const Lines *lines = get_lines (widget);
  int height = lines->title;

  if (galley_article_row_get_header (self) != NULL)
    height = lines->group;
  else if (!self->dense)
    height = MAX (lines->title + 1 + lines->detail, PICTURE);
  else if (self->hit != NULL)
    height = lines->title + lines->detail;
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? height : LEAST;
  *minimum_baseline = *natural_baseline = -1;
}

/* --- Texts ---------------------------------------------------------------------------------
 */

static void
insert (PangoAttrList *list, PangoAttribute *attribute, InkSpan span)
{
  attribute->start_index = (guint)span.start;
  attribute->end_index = (guint)span.end;
  pango_attr_list_insert (list, attribute);
}

/* The words found stand out by weight and by a line. */
static void
add_marks (PangoAttrList *list, const GArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++) {
    const InkSpan span = g_array_index (found, InkSpan, i);

    insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), span);
    insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), span);
  }
}

static PangoAttrList *
new_attributes (GalleyArticleRow *self, GalleyRowPart part)
{
  gboolean group = galley_article_row_get_header (self) != NULL;
  PangoAttrList *list = pango_attr_list_new ();

  if (part != GALLEY_ROW_TITLE)
    pango_attr_list_insert (list, pango_attr_scale_new (SMALL));
  else if (group)
    pango_attr_list_insert (list, pango_attr_scale_new (GROUP));
  if (part == GALLEY_ROW_TITLE && group)
    pango_attr_list_insert (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (part == GALLEY_ROW_TITLE && self->state == INK_STATE_EXPIRED && !group)
    pango_attr_list_insert (list, pango_attr_strikethrough_new (TRUE));
  if (part == GALLEY_ROW_TITLE)
    add_marks (list, self->title_marks);
  if (part == GALLEY_ROW_DETAIL && self->hit != NULL)
    add_marks (list, self->hit_marks);
  return list;
}

static PangoLayout *
get_layout (GalleyArticleRow *self, GalleyRowPart part)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoLayout *layout;

  if (self->layouts[part] != NULL || self->texts[part] == NULL)
    return self->layouts[part];
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[part]);
  attributes = new_attributes (self, part);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  self->layouts[part] = layout;
  return layout;
}

void
galley_article_row_drop_layouts (GalleyArticleRow *self)
{
  for (guint i = 0; i < GALLEY_ROW_N_TEXTS; i++)
    g_clear_object (&self->layouts[i]);
}

/* --- Places --------------------------------------------------------------------------------
 */

/* Takes a place for a text off the end of @line. */
static void
place_short (GalleyArticleRow *self, GalleyRowPart part, GdkRectangle *line, GdkRectangle *box)
{
  PangoLayout *layout = get_layout (self, part);

  if (layout == NULL)
    return;
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &box->width, &box->height);
  box->x = line->x + line->width - box->width;
  box->y = (line->height - box->height) / 2;
  line->width -= box->width + GAP;
}

static void
place_square (GdkRectangle *line, int size, GdkRectangle *box)
{
  *box = (GdkRectangle){ line->x + line->width - size, (line->height - size) / 2, size, size };
  line->width -= size + GAP;
}

/* Beside the detail, so that the title has its line for itself; where there is but one line,
 * only if room is left for a title. What was found needs its line. */
static void
place_translations (GalleyArticleRow *self, GdkRectangle *line, GdkRectangle *box)
{
  PangoLayout *layout = get_layout (self, GALLEY_ROW_TRANSLATIONS);
  gboolean below = self->texts[GALLEY_ROW_DETAIL] != NULL;
  int most = below ? line->width / 2 : line->width - TITLE - GAP, width = 0;

  if (layout == NULL || self->hit != NULL)
    return;
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &box->height);
  if (most < (below ? ICON : width))
    return;
  box->width = MIN (width, most);
  pango_layout_set_width (layout, box->width * PANGO_SCALE);
  box->x = line->x + line->width - box->width;
  box->y = (line->height - box->height) / 2;
  if (!below)
    line->width -= box->width + GAP;
}

/* What is left of @line is for the title, and the detail below it. */
static void
place_lines (GalleyArticleRow *self, const GdkRectangle *line, GdkRectangle *boxes)
{
  PangoLayout *title = get_layout (self, GALLEY_ROW_TITLE);
  PangoLayout *detail = get_layout (self, GALLEY_ROW_DETAIL);
  int width = MAX (line->width, 0), height = 0, below = 0;
  int beside = boxes[GALLEY_ROW_TRANSLATIONS].width;

  beside += beside > 0 ? GAP : 0;
  if (title == NULL)
    return;
  pango_layout_set_width (title, width * PANGO_SCALE);
  pango_layout_get_pixel_size (title, NULL, &height);
  if (detail != NULL) {
    pango_layout_set_width (detail, MAX (width - beside, 0) * PANGO_SCALE);
    pango_layout_get_pixel_size (detail, NULL, &below);
    below += 1;
  }
  boxes[GALLEY_ROW_TITLE] =
      (GdkRectangle){ line->x, (line->height - height - below) / 2, width, height };
  if (detail != NULL)
    boxes[GALLEY_ROW_DETAIL] = (GdkRectangle){
      line->x, boxes[GALLEY_ROW_TITLE].y + height + 1, width - beside, below - 1
    };
  if (detail != NULL && beside > 0)
    boxes[GALLEY_ROW_TRANSLATIONS].y = boxes[GALLEY_ROW_DETAIL].y;
}

/* As in a line from left to right; what is not there has no width. */
static void
place (GalleyArticleRow *self, GdkRectangle *boxes)
{
  gboolean group = galley_article_row_get_header (self) != NULL;
  GdkRectangle line = {
    0, 0, gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self))
  };

  galley_article_row_fill (self);
  for (guint i = 0; i < GALLEY_ROW_N_PARTS; i++)
    boxes[i] = (GdkRectangle){ 0, 0, 0, 0 };
  if (self->picture != NULL && !group && !self->dense)
    place_square (&line, PICTURE, &boxes[GALLEY_ROW_PICTURE]);
  place_short (self, GALLEY_ROW_PROBLEMS, &line, &boxes[GALLEY_ROW_PROBLEMS]);
  if (self->texts[GALLEY_ROW_PROBLEMS] != NULL) {
    line.width += GAP / 2; /* the count stands near its mark */
    place_square (&line, ICON, &boxes[GALLEY_ROW_WARNING]);
  }
  place_short (self, GALLEY_ROW_DATE, &line, &boxes[GALLEY_ROW_DATE]);
  if (!group) {
    boxes[GALLEY_ROW_MARK] = (GdkRectangle){ 0, (line.height - ICON) / 2, ICON, ICON };
    line.x += ICON + GAP;
    line.width -= ICON + GAP;
  }
  place_translations (self, &line, &boxes[GALLEY_ROW_TRANSLATIONS]);
  place_lines (self, &line, boxes);
}

GalleyRowPart
galley_article_row_get_part (GalleyArticleRow *self, double x)
{
  static const GalleyRowPart parts[] = {
    GALLEY_ROW_MARK, GALLEY_ROW_WARNING, GALLEY_ROW_PROBLEMS, GALLEY_ROW_TRANSLATIONS
  };
  GdkRectangle boxes[GALLEY_ROW_N_PARTS];
  int at = (int)x;

  place (self, boxes);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at = gtk_widget_get_width (GTK_WIDGET (self)) - at;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (at >= boxes[parts[i]].x && at < boxes[parts[i]].x + boxes[parts[i]].width)
      return parts[i] == GALLEY_ROW_WARNING ? GALLEY_ROW_PROBLEMS : parts[i];
  }
  return GALLEY_ROW_TITLE;
}

/* --- Drawing -------------------------------------------------------------------------------
 */

typedef struct {
  GalleyArticleRow *row;
  GtkSnapshot *snapshot;
  GdkRectangle boxes[GALLEY_ROW_N_PARTS]; /* mirrored where lines run leftward */
  GdkRGBA color;
} Drawing;

static GdkRGBA
get_named_color (const Drawing *self, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->row));
  GdkRGBA color;

  return gtk_style_context_lookup_color (style, name, &color) ? color : self->color;
}

static GdkRGBA
dim (GdkRGBA color, double by)
{
  color.alpha *= (float)by;
  return color;
}

static void
draw_text (const Drawing *self, GalleyRowPart part, GdkRGBA color)
{
  const GdkRectangle *box = &self->boxes[part];
  PangoLayout *layout = self->row->layouts[part];
  gboolean leftward = gtk_widget_get_direction (GTK_WIDGET (self->row)) == GTK_TEXT_DIR_RTL;
  PangoRectangle logical;
  graphene_point_t at;

  if (layout == NULL)
    return;
  pango_layout_get_pixel_extents (layout, NULL, &logical);
  at.x =
      (float)(leftward ? box->x + box->width - logical.width - logical.x : box->x - logical.x);
  at.y = (float)box->y;
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &at);
  gtk_snapshot_append_layout (self->snapshot, layout, &color);
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_icon (const Drawing *self, GalleyRowPart part, const char *name, GdkRGBA color)
{
  GtkWidget *widget = GTK_WIDGET (self->row);
  const GdkRectangle *box = &self->boxes[part];
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon =
      gtk_icon_theme_lookup_icon (theme,
                                  name,
                                  NULL,
                                  ICON,
                                  gtk_widget_get_scale_factor (widget),
                                  gtk_widget_get_direction (widget),
                                  GTK_ICON_LOOKUP_FORCE_SYMBOLIC);
  const GdkRGBA colors[] = { color, color, color, color };

  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT ((float)box->x, (float)box->y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon),
                                            self->snapshot,
                                            ICON,
                                            ICON,
                                            colors,
                                            G_N_ELEMENTS (colors));
  gtk_snapshot_restore (self->snapshot);
}

/* Whatever the size and shape of a picture, it is seen in a square. */
static void
draw_picture (const Drawing *self)
{
  const GdkRectangle *box = &self->boxes[GALLEY_ROW_PICTURE];
  GdkPaintable *picture = self->row->picture;
  double ratio = gdk_paintable_get_intrinsic_aspect_ratio (picture);
  double width = ratio > 1 ? PICTURE * ratio : PICTURE;
  double height = ratio > 0 && ratio < 1 ? PICTURE / ratio : PICTURE;
  graphene_rect_t square = GRAPHENE_RECT_INIT ((float)box->x, (float)box->y, PICTURE, PICTURE);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, &square, RADIUS);
  gtk_snapshot_push_rounded_clip (self->snapshot, &clip);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT ((float)(box->x + (PICTURE - width) / 2),
                                                (float)(box->y + (PICTURE - height) / 2)));
  gdk_paintable_snapshot (picture, self->snapshot, width, height);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_mark (const Drawing *self)
{
  InkState state = self->row->state;

  if (marks[state] == NULL)
    return;
  draw_icon (self,
             GALLEY_ROW_MARK,
             marks[state],
             state == INK_STATE_SCHEDULED ? get_named_color (self, "accent_color")
                                          : dim (self->color, 0.6));
}

static void
mirror (Drawing *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->row));

  if (gtk_widget_get_direction (GTK_WIDGET (self->row)) != GTK_TEXT_DIR_RTL)
    return;
  for (guint i = 0; i < GALLEY_ROW_N_PARTS; i++)
    self->boxes[i].x = width - self->boxes[i].x - self->boxes[i].width;
}

void
galley_article_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GalleyArticleRow *row = GALLEY_ARTICLE_ROW (widget);
  Drawing self = { .row = row, .snapshot = snapshot };
  gboolean group = galley_article_row_get_header (row) != NULL;

  if (row->article == NULL)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self.color);
  place (row, self.boxes);
  mirror (&self);
  draw_text (&self,
             GALLEY_ROW_TITLE,
             row->state == INK_STATE_EXPIRED && !group ? dim (self.color, 0.62) : self.color);
  draw_text (&self, GALLEY_ROW_DETAIL, dim (self.color, 0.66));
  draw_text (&self, GALLEY_ROW_DATE, dim (self.color, 0.66));
  if (self.boxes[GALLEY_ROW_TRANSLATIONS].width > 0)
    draw_text (&self, GALLEY_ROW_TRANSLATIONS, dim (self.color, 0.66));
  draw_text (&self, GALLEY_ROW_PROBLEMS, get_named_color (&self, "warning_color"));
  if (!group)
    draw_mark (&self);
  if (row->texts[GALLEY_ROW_PROBLEMS] != NULL)
    draw_icon (&self,
               GALLEY_ROW_WARNING,
               "dialog-warning-symbolic",
               get_named_color (&self, "warning_color"));
  if (self.boxes[GALLEY_ROW_PICTURE].width > 0)
    draw_picture (&self);
}
