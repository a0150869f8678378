/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One article in the list. The normal case is quiet: only drafts, scheduled and expired ones
 * bear a mark. */
#include "galley-article-row.h"

#include "ink-i18n.h"

#define MAX_TERMS 2

struct _GalleyArticleRow {
  GtkWidget parent_instance;

  GtkWidget *mark;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *problems;
  char *path; /* of the article shown, or NULL */
};

G_DEFINE_FINAL_TYPE (GalleyArticleRow, galley_article_row, GTK_TYPE_WIDGET)

/* Icon, style and words of each state; published is the quiet one. */
static const struct {
  const char *icon;
  const char *style;
  const char *words;
} states[] = {
  [INK_STATE_PUBLISHED] = { NULL, NULL, NULL },
  [INK_STATE_DRAFT] = { "document-edit-symbolic", "draft", N_ ("Draft") },
  [INK_STATE_SCHEDULED] = { "preferences-system-time-symbolic", "scheduled", N_ ("Scheduled") },
  [INK_STATE_EXPIRED] = { "action-unavailable-symbolic", "expired", N_ ("Expired") },
};

static void
add_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
add_terms (GString *line, InkSummary *summary, InkSite *site)
{
  GPtrArray *taxonomies = ink_site_get_taxonomies (site);
  guint n = 0;

  for (guint i = 0; i < taxonomies->len && n < MAX_TERMS; i++) {
    const InkTaxonomy *taxonomy = g_ptr_array_index (taxonomies, i);
    const char *const *terms = ink_summary_get_terms (summary, taxonomy->key);

    for (guint k = 0; terms[k] != NULL && n < MAX_TERMS; k++, n++)
      add_part (line, terms[k]);
  }
}

static char *
dup_detail (InkSummary *summary, InkSite *site)
{
  GString *line = g_string_new (NULL);
  GDateTime *date = ink_summary_get_date (summary);
  InkState state = ink_summary_get_state (summary);

  if (states[state].words != NULL)
    add_part (line, _ (states[state].words));
  if (date != NULL) {
    /* Translators: a short date, as in a list ("2 Jul 2025"); see "man strftime". */
    g_autofree char *text = g_date_time_format (date, _ ("%-d %b %Y"));

    add_part (line, text);
  }
  add_part (line, ink_summary_get_section (summary));
  if (site != NULL)
    add_terms (line, summary, site);
  return g_string_free (line, FALSE);
}

static void
show_state (GalleyArticleRow *self, InkState state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    if (states[i].style != NULL)
      gtk_widget_remove_css_class (GTK_WIDGET (self), states[i].style);
  }
  if (states[state].style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), states[state].style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->mark), states[state].icon);
  gtk_widget_set_tooltip_text (self->mark,
                               states[state].words != NULL ? _ (states[state].words) : NULL);
}

void
galley_article_row_set_summary (GalleyArticleRow *self, InkSummary *summary, InkSite *site)
{
  g_autofree char *detail = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));

  g_free (self->path);
  self->path = summary != NULL ? g_strdup (ink_summary_get_path (summary)) : NULL;
  if (summary == NULL) {
    gtk_label_set_text (GTK_LABEL (self->title), "");
    gtk_label_set_text (GTK_LABEL (self->detail), "");
    show_state (self, INK_STATE_PUBLISHED);
    return;
  }
  detail = dup_detail (summary, site);
  name = g_strdup_printf ("%s, %s", ink_summary_get_title (summary), detail);
  gtk_label_set_text (GTK_LABEL (self->title), ink_summary_get_title (summary));
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), ink_summary_get_title (summary));
  show_state (self, ink_summary_get_state (summary));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

const char *
galley_article_row_get_path (GalleyArticleRow *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE_ROW (self), NULL);
  return self->path;
}

void
galley_article_row_set_problems (GalleyArticleRow *self, guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
  g_autofree char *count = g_strdup_printf ("%u", n);
  GtkWidget *label = gtk_widget_get_last_child (self->problems);

  g_return_if_fail (GALLEY_IS_ARTICLE_ROW (self));
  gtk_label_set_text (GTK_LABEL (label), count);
  gtk_widget_set_tooltip_text (self->problems, words);
  gtk_widget_set_visible (self->problems, n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  n > 0 ? words : "",
                                  -1);
}

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

static void
galley_article_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_article_row_parent_class)->dispose (object);
}

static void
galley_article_row_finalize (GObject *object)
{
  g_free (GALLEY_ARTICLE_ROW (object)->path);
  G_OBJECT_CLASS (galley_article_row_parent_class)->finalize (object);
}

static void
galley_article_row_class_init (GalleyArticleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_article_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_article_row_finalize;
  gtk_widget_class_set_css_name (widget_class, "article");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_article_row_init (GalleyArticleRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->mark = gtk_image_new ();
  self->title = new_label ("title");
  self->detail = new_label ("detail");
  gtk_widget_add_css_class (self->mark, "mark");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->mark, 16, 16);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (lines), self->title);
  gtk_box_append (GTK_BOX (lines), self->detail);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  self->problems = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_box_append (GTK_BOX (self->problems),
                  gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (self->problems), gtk_label_new (NULL));
  gtk_widget_add_css_class (self->problems, "problems-count");
  gtk_widget_add_css_class (self->problems, "numeric");
  gtk_widget_set_valign (self->problems, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->problems, FALSE);
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problems, GTK_WIDGET (self));
}

GtkWidget *
galley_article_row_new (void)
{
  return g_object_new (GALLEY_TYPE_ARTICLE_ROW, NULL);
}
