/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What matters about the open article, in one quiet line. */
#include "galley-status-bar.h"

#include "ink-i18n.h"

struct _GalleyStatusBar {
  GtkWidget parent_instance;

  GtkWidget *characters;
  GtkWidget *minutes;
  GtkWidget *problems;
  GtkWidget *problems_icon;
  GtkWidget *problems_label;
  GtkWidget *position;
  GtkWidget *format;
  GtkWidget *line_ends;
  GtkWidget *state;
  GalleyDocument *document;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (GalleyStatusBar, galley_status_bar, GTK_TYPE_WIDGET)

static guint activated_signal;

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  if (text != NULL && g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

/* --- Counts, format ------------------------------------------------------------------------
 */

static void
show_counts (GalleyStatusBar *self, InkArticle *article)
{
  InkCounts counts = ink_article_get_counts (article);
  g_autofree char *characters =
      g_strdup_printf (ngettext ("%'u character", "%'u characters", counts.characters),
                       counts.characters);
  g_autofree char *minutes =
      g_strdup_printf (ngettext ("%u min to read", "%u min to read", counts.minutes),
                       counts.minutes);

  set_text (self->characters, characters);
  set_text (self->minutes, counts.minutes > 0 && !self->compact ? minutes : NULL);
}

static void
show_format (GalleyStatusBar *self, InkArticle *article)
{
  static const char *const names[] = {
    [INK_FRONT_MATTER_NONE] = NULL,   [INK_FRONT_MATTER_YAML] = "YAML",
    [INK_FRONT_MATTER_TOML] = "TOML", [INK_FRONT_MATTER_JSON] = "JSON",
    [INK_FRONT_MATTER_ORG] = "Org",
  };
  InkFrontMatter *front = ink_article_get_front_matter (article);
  const char *eol = ink_text_get_eol (ink_article_get_text (article));
  const char *line_ends = NULL;

  if (g_str_equal (eol, "\r\n"))
    line_ends = "CRLF";
  else if (g_str_equal (eol, "\r"))
    line_ends = "CR";
  set_text (self->format, self->compact ? NULL : names[ink_front_matter_get_format (front)]);
  set_text (self->line_ends, self->compact ? NULL : line_ends);
}

/* --- Problems ------------------------------------------------------------------------------
 */

/* The gravest decides the icon; the word is there for those who see no colour. */
static void
show_problems (GalleyStatusBar *self)
{
  static const char *const icons[] = {
    [INK_SEVERITY_ERROR] = "dialog-error-symbolic",
    [INK_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [INK_SEVERITY_HINT] = "dialog-information-symbolic",
  };
  GPtrArray *problems = galley_document_get_problems (self->document);
  guint n = problems != NULL ? problems->len : 0;
  InkSeverity worst = INK_SEVERITY_HINT;
  g_autofree char *count = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);

  for (guint i = 0; i < n; i++)
    worst = MIN (worst, ((const InkProblem *)problems->pdata[i])->severity);
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->problems_icon)), icons[worst]) !=
      0) {
    gtk_image_set_from_icon_name (GTK_IMAGE (self->problems_icon), icons[worst]);
    gtk_widget_set_css_classes (self->problems,
                                (const char *[]){ "flat",
                                                  "problems-count",
                                                  ink_severity_to_string (worst),
                                                  NULL });
  }
  set_text (self->problems_label, count);
  gtk_widget_set_visible (self->problems, n > 0);
}

static void
problems_clicked_cb (GalleyStatusBar *self)
{
  g_signal_emit (self, activated_signal, 0);
}

/* --- Follows the document ------------------------------------------------------------------
 */

static void
article_cb (GalleyStatusBar *self)
{
  InkArticle *article = galley_document_get_article (self->document);

  if (article == NULL)
    return;
  show_counts (self, article);
  show_format (self, article);
  show_problems (self);
}

static void
position_cb (GalleyStatusBar *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter iter;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  text = g_strdup_printf ("%d:%d",
                          gtk_text_iter_get_line (&iter) + 1,
                          gtk_text_iter_get_line_offset (&iter) + 1);
  set_text (self->position, self->compact ? NULL : text);
}

static void
state_cb (GalleyStatusBar *self)
{
  gboolean saving = FALSE;
  const char *text = _ ("Saved");

  g_object_get (self->document, "saving", &saving, NULL);
  if (saving)
    text = _ ("Saving…");
  else if (galley_document_get_read_only (self->document))
    text = _ ("Read Only");
  else if (galley_document_get_modified (self->document))
    text = _ ("Not Saved Yet");
  set_text (self->state, text);
}

static void
disconnect_all (GalleyStatusBar *self)
{
  if (self->document == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_signal_handlers_disconnect_by_data (galley_document_get_buffer (self->document), self);
}

static void
connect_all (GalleyStatusBar *self)
{
  static const char *const watched[] = { "notify::modified",
                                         "notify::saving",
                                         "notify::read-only" };

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    g_signal_connect_object (self->document,
                             watched[i],
                             G_CALLBACK (state_cb),
                             self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document,
                           "notify::article",
                           G_CALLBACK (article_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (galley_document_get_buffer (self->document),
                           "notify::cursor-position",
                           G_CALLBACK (position_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

void
galley_status_bar_set_document (GalleyStatusBar *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_STATUS_BAR (self));

  if (self->document == document)
    return;
  disconnect_all (self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;
  connect_all (self);
  article_cb (self);
  position_cb (self);
  state_cb (self);
}

void
galley_status_bar_set_compact (GalleyStatusBar *self, gboolean compact)
{
  g_return_if_fail (GALLEY_IS_STATUS_BAR (self));

  if (self->compact == compact)
    return;
  self->compact = compact;
  if (self->document == NULL)
    return;
  article_cb (self);
  position_cb (self);
}

/* --- The widget ----------------------------------------------------------------------------
 */

static GtkWidget *
add_label (GalleyStatusBar *self, const char *tooltip)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_widget_set_visible (label, FALSE);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
add_problems (GalleyStatusBar *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->problems = gtk_button_new ();
  self->problems_icon = gtk_image_new ();
  self->problems_label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (content), self->problems_icon);
  gtk_box_append (GTK_BOX (content), self->problems_label);
  gtk_button_set_child (GTK_BUTTON (self->problems), content);
  gtk_widget_set_tooltip_text (self->problems, _ ("Show the Problems of This Article"));
  gtk_widget_set_visible (self->problems, FALSE);
  g_signal_connect_swapped (self->problems, "clicked", G_CALLBACK (problems_clicked_cb), self);
  gtk_widget_set_parent (self->problems, GTK_WIDGET (self));
}

static void
galley_status_bar_dispose (GObject *object)
{
  GalleyStatusBar *self = GALLEY_STATUS_BAR (object);
  GtkWidget *child;

  disconnect_all (self);
  g_clear_object (&self->document);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_status_bar_parent_class)->dispose (object);
}

static void
galley_status_bar_class_init (GalleyStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_status_bar_dispose;
  activated_signal = g_signal_new ("problems-activated",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
  gtk_widget_class_set_css_name (widget_class, "statusbar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_status_bar_init (GalleyStatusBar *self)
{
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (GTK_WIDGET (self), "galley-status");
  self->characters =
      add_label (self, _ ("Han characters and Latin words, without notes and code"));
  self->minutes = add_label (self, NULL);
  add_problems (self);
  gtk_widget_set_hexpand (space, TRUE);
  gtk_widget_set_parent (space, GTK_WIDGET (self));
  self->position = add_label (self, _ ("Line and column"));
  self->format = add_label (self, _ ("Format of the front matter"));
  self->line_ends = add_label (self, _ ("How lines end in this file"));
  self->state = add_label (self, NULL);
}

GtkWidget *
galley_status_bar_new (void)
{
  return g_object_new (GALLEY_TYPE_STATUS_BAR, NULL);
}
