/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list. The normal case is quiet: only drafts, scheduled and expired articles
 * bear a mark. */

#include "galley-article-row.h"

#include "galley-article-words.h"

#include "ink-i18n.h"

#include <adwaita.h>

#define PICTURE 40 /* pixels, each way */

struct _GalleyArticleRow {
  GtkWidget parent_instance;

  GtkWidget *header; /* label of a group, instead of all else */
  GtkWidget *count;  /* how many are below it */
  GtkWidget *mark;
  GtkWidget *lines;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *date; /* dense rows alone */
  GtkWidget *translations;
  GtkWidget *problems;
  GtkWidget *picture;
  GtkWidget *frame; /* of it */
  GalleyArticle *article;
  gboolean dense;
  gboolean has_hit;
  gboolean has_marks; /* in the title */
};

G_DEFINE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GTK_TYPE_WIDGET)

/* Icon and style of each state; published is the quiet one. */
static const struct {
  const char *icon;
  const char *style;
} states[] = {
  [INK_STATE_PUBLISHED] = { NULL, NULL },
  [INK_STATE_DRAFT] = { "document-edit-symbolic", "draft" },
  [INK_STATE_SCHEDULED] = { "preferences-system-time-symbolic", "scheduled" },
  [INK_STATE_EXPIRED] = { "action-unavailable-symbolic", "expired" },
};

static gint64
now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_class (GalleyArticleRow *self, const char *style, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), style);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), style);
}

static gboolean
tip_cb (GtkWidget *widget, int x, int y, gboolean by_key, GtkTooltip *tooltip, gpointer data)
{
  const char *words = g_object_get_data (G_OBJECT (widget), "tip");

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

/* A tip GTK asks for when it shows one. Set by gtk_widget_set_tooltip_text(), each would make
 * GTK ask the display where the pointer is, some hundred times while rows are bound. */
static void
set_tip (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_has_tooltip (widget)) {
    gtk_widget_set_has_tooltip (widget, TRUE);
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (tip_cb), NULL);
  }
  g_object_set_data_full (G_OBJECT (widget), "tip", g_strdup (words), g_free);
}

static void
show_state (GalleyArticleRow *self, InkState state, const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    if (states[i].style != NULL)
      set_class (self, states[i].style, i == state);
  }
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), states[state].icon);
  set_tip (self->mark, words);
}

static void
show_parts (GalleyArticleRow *self)
{
  gboolean header = self->article != NULL && galley_article_get_header (self->article) != NULL;

  set_class (self, "group", header);
  set_class (self, "dense", self->dense);
  gtk_widget_set_visible (self->header, header);
  gtk_widget_set_visible (self->count, header);
  gtk_widget_set_visible (self->mark, !header);
  gtk_widget_set_visible (self->lines, !header);
  gtk_widget_set_visible (self->detail, !self->dense || self->has_hit);
  gtk_widget_set_visible (self->date, !header && self->dense);
  gtk_widget_set_visible (self->frame,
                          !header && !self->dense &&
                              gtk_picture_get_paintable (GTK_PICTURE (self->picture)) != NULL);
  if (header) {
    gtk_widget_set_visible (self->translations, FALSE);
    gtk_widget_set_visible (self->problems, FALSE);
  }
}

static void
set_name (GalleyArticleRow *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

static void
show_header (GalleyArticleRow *self, const InkOrderHeader *header)
{
  g_autofree char *name =
      galley_article_dup_header (galley_article_get_grouping (self->article), header);
  g_autofree char *count = g_strdup_printf ("%'u", header->n_rows);
  g_autofree char *said =
      g_strdup_printf (ngettext ("%s, %u article", "%s, %u articles", header->n_rows),
                       name,
                       header->n_rows);

  gtk_label_set_text (GTK_LABEL (self->header), name);
  gtk_label_set_text (GTK_LABEL (self->count), count);
  set_tip (GTK_WIDGET (self), NULL);
  set_name (self, said);
}

static void
show_article (GalleyArticleRow *self)
{
  InkCatalogue *catalogue = galley_article_get_catalogue (self->article);
  guint row = galley_article_get_row (self->article);
  gint64 moment = now ();
  const char *title = ink_catalogue_get_text (catalogue, row, INK_RECORD_NAME);
  g_autofree char *state = galley_article_dup_state (catalogue, row, moment);
  g_autofree char *detail = galley_article_dup_detail (catalogue, row, moment);
  g_autofree char *date = galley_article_dup_date (catalogue, row);
  g_autofree char *said = g_strdup_printf ("%s, %s", title, detail);

  gtk_label_set_text (GTK_LABEL (self->title), title);
  if (!self->has_hit)
    gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_label_set_text (GTK_LABEL (self->date), date);
  set_tip (GTK_WIDGET (self), title);
  show_state (self, ink_catalogue_get_state (catalogue, row, moment, NULL, NULL), state);
  set_name (self, said);
}

static void
show (GalleyArticleRow *self)
{
  const InkOrderHeader *header =
      self->article != NULL ? galley_article_get_header (self->article) : NULL;

  if (header != NULL) {
    show_header (self, header);
  } else if (self->article != NULL) {
    show_article (self);
  } else {
    gtk_label_set_text (GTK_LABEL (self->title), "");
    gtk_label_set_text (GTK_LABEL (self->detail), "");
    show_state (self, INK_STATE_PUBLISHED, NULL);
  }
  show_parts (self);
}

void
galley_article_row_set_article (GalleyArticleRow *self, GalleyArticle *article)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));

  if (self->article != NULL)
    g_signal_handlers_disconnect_by_func (self->article, show, self);
  g_set_object (&self->article, article);
  self->has_hit = FALSE;
  self->has_marks = FALSE;
  gtk_label_set_attributes (GTK_LABEL (self->title), NULL);
  gtk_label_set_attributes (GTK_LABEL (self->detail), NULL);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  if (article != NULL)
    g_signal_connect_object (article, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  if (article != NULL)
    show (self); /* without one it is not seen until it has the next */
}

GalleyArticle *
galley_article_row_get_article (GalleyArticleRow *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_ROW (self), NULL);
  return self->article;
}

const char *
galley_article_row_get_path (GalleyArticleRow *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_ROW (self), NULL);
  if (self->article == NULL || galley_article_get_header (self->article) != NULL)
    return NULL;
  return galley_article_get_path (self->article);
}

void
galley_article_row_set_dense (GalleyArticleRow *self, gboolean dense)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  self->dense = dense;
  show_parts (self);
}

void
galley_article_row_set_problems (GalleyArticleRow *self, guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_widget_get_last_child (self->problems);

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  gtk_label_set_text (GTK_LABEL (label), count);
  set_tip (self->problems, words);
  gtk_widget_set_visible (self->problems, n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? words : "",
                                  -1);
}

void
galley_article_row_set_picture (GalleyArticleRow *self, GdkPaintable *picture)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), picture);
  show_parts (self);
}

void
galley_article_row_set_translations (GalleyArticleRow *self, const char *languages)
{
  gboolean some = languages != NULL && *languages != '\0';
  g_autofree char *words = NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (some)
    words = g_strdup_printf (_ ("Also in: %s"), languages);
  gtk_label_set_text (GTK_LABEL (self->translations), some ? languages : "");
  set_tip (self->translations, words);
  gtk_widget_set_visible (self->translations, some);
}

/* The words found stand out by weight and by the accent's tint. */
static PangoAttrList *
new_marks (const GArray *marks)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; marks != NULL && i < marks->len; i++) {
    const InkSpan span = g_array_index (marks, InkSpan, i);
    PangoAttribute *attributes[] = { pango_attr_weight_new (PANGO_WEIGHT_BOLD),
                                     pango_attr_underline_new (PANGO_UNDERLINE_SINGLE) };

    for (guint k = 0; k < G_N_ELEMENTS (attributes); k++) {
      attributes[k]->start_index = (guint)span.start;
      attributes[k]->end_index = (guint)span.end;
      pango_attr_list_insert (list, attributes[k]);
    }
  }
  return list;
}

void
galley_article_row_set_hit (GalleyArticleRow *self,
                            const char *text,
                            const GArray *marks,
                            const GArray *title_marks)
{
  PangoAttrList *in_title = NULL, *in_text = NULL;
  gboolean in_the_title = title_marks != NULL && title_marks->len > 0;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (text == NULL && !in_the_title && !self->has_hit && !self->has_marks)
    return;
  in_title = new_marks (title_marks);
  in_text = new_marks (text != NULL ? marks : NULL);
  self->has_marks = in_the_title;
  self->has_hit = text != NULL;
  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (self->detail), text);
  gtk_label_set_attributes (GTK_LABEL (self->title), in_title);
  gtk_label_set_attributes (GTK_LABEL (self->detail), in_text);
  pango_attr_list_unref (in_title);
  pango_attr_list_unref (in_text);
  show (self);
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static GtkWidget *
new_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_short_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, style);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static GtkWidget *
new_problems (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_widget_add_css_class (box, "problems-count");
  gtk_widget_add_css_class (box, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

/* Whatever the size and shape of a picture, it is seen in a square. */
static GtkWidget *
new_frame (GtkWidget *picture)
{
  GtkWidget *wide = adw_clamp_new ();
  GtkWidget *high = adw_clamp_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (high), GTK_ORIENTATION_VERTICAL);
  adw_clamp_set_maximum_size (ADW_CLAMP (wide), PICTURE);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (wide), PICTURE);
  adw_clamp_set_maximum_size (ADW_CLAMP (high), PICTURE);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (high), PICTURE);
  adw_clamp_set_child (ADW_CLAMP (high), picture);
  adw_clamp_set_child (ADW_CLAMP (wide), high);
  gtk_widget_set_valign (wide, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (wide, FALSE);
  return wide;
}

static GtkWidget *
new_picture (void)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_size_request (picture, PICTURE, PICTURE);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (picture, "thumbnail");
  return picture;
}

static void
galley_article_row_dispose (GObject *object)
{
  GalleyArticleRow *self = GALLEY_ARTICLE_ROW (object);
  GtkWidget *child;

  if (self->article != NULL)
    g_signal_handlers_disconnect_by_func (self->article, show, self);
  g_clear_object (&self->article);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_article_row_parent_class)->dispose (object);
}

static void
galley_article_row_class_init (GalleyArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "article");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_article_row_init (GalleyArticleRow *self)
{
  self->header = new_label ("group-title");
  self->count = new_short_label ("group-count");
  self->mark = gtk_image_new ();
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  self->title = new_label ("title");
  self->detail = new_label ("detail");
  self->date = new_short_label ("detail");
  self->translations = new_short_label ("translations");
  self->problems = new_problems ();
  self->picture = new_picture ();
  self->frame = new_frame (self->picture);
  gtk_widget_set_hexpand (self->header, TRUE);
  gtk_widget_add_css_class (self->mark, "mark");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->mark, 16, 16);
  gtk_widget_set_valign (self->lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->lines, TRUE);
  gtk_box_append (GTK_BOX (self->lines), self->title);
  gtk_box_append (GTK_BOX (self->lines), self->detail);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lines, GTK_WIDGET (self));
  gtk_widget_set_parent (self->date, GTK_WIDGET (self));
  gtk_widget_set_parent (self->translations, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problems, GTK_WIDGET (self));
  gtk_widget_set_parent (self->frame, GTK_WIDGET (self));
}

GtkWidget *
galley_article_row_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_ROW, NULL);
}
