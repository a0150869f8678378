/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list: what it says of its article, to the eye, by tips and to a screen reader.
 * The normal case is quiet: only drafts, scheduled and expired articles bear a mark. Nothing is
 * worked out before somebody sees the row or asks. */

#include "galley-article-row-private.h"

#include "galley-article-words.h"

#include "ink-i18n.h"

G_DEFINE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GTK_TYPE_WIDGET)

/* --- What is said --------------------------------------------------------------------------
 */

static void
empty (GalleyArticleRow *self)
{
  galley_article_row_drop_layouts (self);
  for (guint i = 0; i < GALLEY_ROW_N_TEXTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->state_words, g_free);
  self->state = INK_STATE_PUBLISHED;
  self->filled = FALSE;
}

const InkOrderHeader *
galley_article_row_get_header (GalleyArticleRow *self)
{
  return self->article != NULL ? galley_article_get_header (self->article) : NULL;
}

/* The row of the list view is what has the focus. */
static void
set_name (GalleyArticleRow *self, const char *name)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    name,
                                    -1);
}

static void
fill_header (GalleyArticleRow *self, const InkOrderHeader *header)
{
  g_autofree char *said = NULL;

  self->texts[GALLEY_ROW_TITLE] =
      galley_article_dup_header (galley_article_get_grouping (self->article), header);
  self->texts[GALLEY_ROW_DATE] = g_strdup_printf ("%'u", header->n_rows);
  said = g_strdup_printf (ngettext ("%s, %u article", "%s, %u articles", header->n_rows),
                          self->texts[GALLEY_ROW_TITLE],
                          header->n_rows);
  set_name (self, said);
}

static void
fill_article (GalleyArticleRow *self)
{
  InkCatalogue *catalogue = galley_article_get_catalogue (self->article);
  guint row = galley_article_get_row (self->article);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *detail = galley_article_dup_detail (catalogue, row, now);
  g_autofree char *said = NULL;

  self->state = ink_catalogue_get_state (catalogue, row, now, NULL, NULL);
  self->state_words = galley_article_dup_state (catalogue, row, now);
  self->texts[GALLEY_ROW_TITLE] =
      g_strdup (ink_catalogue_get_text (catalogue, row, INK_RECORD_NAME));
  said = g_strdup_printf ("%s, %s", self->texts[GALLEY_ROW_TITLE], detail);
  if (self->translations != NULL) {
    g_autofree char *also = g_strdup_printf (_ ("Also in: %s"), self->translations);
    g_autofree char *before = g_steal_pointer (&said);

    said = g_strdup_printf ("%s, %s", before, also);
  }
  if (self->hit != NULL)
    self->texts[GALLEY_ROW_DETAIL] = g_strdup (self->hit);
  else if (!self->dense)
    self->texts[GALLEY_ROW_DETAIL] = g_steal_pointer (&detail);
  if (self->dense)
    self->texts[GALLEY_ROW_DATE] = galley_article_dup_date (catalogue, row);
  self->texts[GALLEY_ROW_TRANSLATIONS] = g_strdup (self->translations);
  if (self->n_problems > 0)
    self->texts[GALLEY_ROW_PROBLEMS] = g_strdup_printf ("%u", self->n_problems);
  set_name (self, said);
}

void
galley_article_row_fill (GalleyArticleRow *self)
{
  const InkOrderHeader *header = galley_article_row_get_header (self);

  if (self->filled || self->article == NULL)
    return;
  self->filled = TRUE;
  if (header != NULL)
    fill_header (self, header);
  else
    fill_article (self);
}

/* What it says may be something else; its height stays. */
static void
show_again (GalleyArticleRow *self)
{
  empty (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
dup_problems (GalleyArticleRow *self)
{
  guint n = self->n_problems;

  return n > 0 ? g_strdup_printf (ngettext ("%u problem", "%u problems", n), n) : NULL;
}

/* --- What it is told -----------------------------------------------------------------------
 */

static void
forget_hit (GalleyArticleRow *self)
{
  g_clear_pointer (&self->hit, g_free);
  g_clear_pointer (&self->hit_marks, g_array_unref);
  g_clear_pointer (&self->title_marks, g_array_unref);
}

void
galley_article_row_set_article (GalleyArticleRow *self, GalleyArticle *article)
{
  gboolean header = article != NULL && galley_article_get_header (article) != NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));

  if (header != (galley_article_row_get_header (self) != NULL) || self->hit != NULL)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->article != NULL)
    g_signal_handlers_disconnect_by_func (self->article, show_again, self);
  g_set_object (&self->article, article);
  forget_hit (self);
  galley_article_row_set_picture (self, NULL);
  if (article != NULL)
    g_signal_connect_object (article,
                             "changed",
                             G_CALLBACK (show_again),
                             self,
                             G_CONNECT_SWAPPED);
  show_again (self);
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
  if (self->dense == dense)
    return;
  self->dense = dense;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  show_again (self);
}

void
galley_article_row_set_problems (GalleyArticleRow *self, guint n)
{
  g_autofree char *words = NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (self->n_problems == n)
    return;
  self->n_problems = n;
  words = dup_problems (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "",
                                  -1);
  show_again (self);
}

guint
galley_article_row_get_problems (GalleyArticleRow *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_ROW (self), 0);
  return self->n_problems;
}

void
galley_article_row_set_picture (GalleyArticleRow *self, GdkPaintable *picture)
{
  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (g_set_object (&self->picture, picture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
galley_article_row_set_translations (GalleyArticleRow *self, const char *languages)
{
  const char *some = languages != NULL && *languages != '\0' ? languages : NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (g_strcmp0 (self->translations, some) == 0)
    return;
  g_free (self->translations);
  self->translations = g_strdup (some);
  show_again (self);
}

static GArray *
copy_marks (const GArray *marks)
{
  return marks != NULL && marks->len > 0 ? g_array_copy ((GArray *)marks) : NULL;
}

void
galley_article_row_set_hit (GalleyArticleRow *self,
                            const char *text,
                            const GArray *marks,
                            const GArray *title_marks)
{
  gboolean other_height = self->dense && (text != NULL) != (self->hit != NULL);

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  if (text == NULL && (title_marks == NULL || title_marks->len == 0) && self->hit == NULL &&
      self->title_marks == NULL)
    return;
  forget_hit (self);
  self->hit = g_strdup (text);
  self->hit_marks = copy_marks (marks);
  self->title_marks = copy_marks (title_marks);
  if (other_height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  show_again (self);
}

/* --- What others read ----------------------------------------------------------------------
 */

char *
galley_article_row_dup_shown (GalleyArticleRow *self)
{
  GString *shown = g_string_new (NULL);

  g_return_val_if_fail (GALLEY_IS_ARTICLE_ROW (self), NULL);
  galley_article_row_fill (self);
  for (guint i = 0; i < GALLEY_ROW_N_TEXTS; i++) {
    if (self->texts[i] != NULL)
      g_string_append_printf (shown, "%s\n", self->texts[i]);
  }
  return g_string_free (shown, FALSE);
}

static gboolean
galley_article_row_query_tooltip (
    GtkWidget *widget, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  GalleyArticleRow *self = GALLEY_ARTICLE_ROW (widget);
  GalleyRowPart part;
  g_autofree char *words = NULL;

  if (self->article == NULL || galley_article_row_get_header (self) != NULL)
    return FALSE;
  part = by_key ? GALLEY_ROW_TITLE : galley_article_row_get_part (self, x);
  if (part == GALLEY_ROW_PROBLEMS)
    words = dup_problems (self);
  else if (part == GALLEY_ROW_TRANSLATIONS)
    words = g_strdup_printf (_ ("Also in: %s"), self->translations);
  else if (part == GALLEY_ROW_MARK)
    words = g_strdup (self->state_words);
  gtk_tooltip_set_text (tooltip, words != NULL ? words : self->texts[GALLEY_ROW_TITLE]);
  return TRUE;
}

/* --- The widget ----------------------------------------------------------------------------
 */

/* Another font or colour. */
static void
galley_article_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (galley_article_row_parent_class)->css_changed (widget, change);
  galley_article_row_drop_layouts (GALLEY_ARTICLE_ROW (widget));
}

static void
galley_article_row_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (galley_article_row_parent_class)->system_setting_changed (widget, setting);
  galley_article_row_drop_layouts (GALLEY_ARTICLE_ROW (widget));
}

static void
galley_article_row_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  galley_article_row_drop_layouts (GALLEY_ARTICLE_ROW (widget));
  gtk_widget_queue_draw (widget);
}

static void
galley_article_row_dispose (GObject *object)
{
  GalleyArticleRow *self = GALLEY_ARTICLE_ROW (object);

  if (self->article != NULL)
    g_signal_handlers_disconnect_by_func (self->article, show_again, self);
  g_clear_object (&self->article);
  g_clear_object (&self->picture);
  forget_hit (self);
  empty (self);
  G_OBJECT_CLASS (galley_article_row_parent_class)->dispose (object);
}

static void
galley_article_row_finalize (GObject *object)
{
  g_free (GALLEY_ARTICLE_ROW (object)->translations);
  G_OBJECT_CLASS (galley_article_row_parent_class)->finalize (object);
}

static void
galley_article_row_class_init (GalleyArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_row_finalize;
  widget_class->measure = galley_article_row_measure;
  widget_class->snapshot = galley_article_row_snapshot;
  widget_class->query_tooltip = galley_article_row_query_tooltip;
  widget_class->css_changed = galley_article_row_css_changed;
  widget_class->system_setting_changed = galley_article_row_system_setting_changed;
  widget_class->direction_changed = galley_article_row_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "article");
}

static void
galley_article_row_init (GalleyArticleRow *self)
{
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
galley_article_row_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_ROW, NULL);
}
