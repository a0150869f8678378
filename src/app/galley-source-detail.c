/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One source: what is known of it, the notes that name it, the ways it is given. */

#include "galley-site-sources-private.h"

#include "ink-i18n.h"

#include <string.h>

#define MOST_ROWS 200 /* of notes, and of variants */

struct _GalleySourceDetail {
  GtkWidget parent_instance;
  GtkWidget *scroller;
  InkSourceIndex *index;
  guint source;
  char *shown; /* all that is on the screen, as one text; NULL: no source */
};

typedef enum { SIGNAL_NOTE_WANTED, SIGNAL_WISHED, SIGNAL_CORRECT, N_SIGNALS } DetailSignal;
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleySourceDetail, galley_source_detail, GTK_TYPE_WIDGET)

static void
append_part (GString *line, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
}

char *
galley_source_dup_detail (const InkSourceFields *fields)
{
  g_autofree char *authors = galley_source_dup_value (fields, INK_SOURCE_AUTHORS);
  g_autofree char *issued = galley_source_dup_value (fields, INK_SOURCE_ISSUED);
  GString *line = g_string_new (NULL);

  append_part (line, fields->publication);
  append_part (line, authors);
  append_part (line, issued);
  return g_string_free (line, FALSE);
}

char *
galley_source_dup_name (const InkSourceUse *use)
{
  const char *raw = use->raw;

  if (use->fields->title != NULL && *use->fields->title != '\0')
    return g_strdup (use->fields->title);
  if (use->fields->url != NULL)
    return g_strdup (use->fields->url);
  return g_strndup (raw, strcspn (raw, "\r\n"));
}

static const InkSourceInfo *
get_info (GalleySourceDetail *self)
{
  return self->index != NULL && self->source != INK_NO_SOURCE
             ? ink_source_index_get (self->index, self->source)
             : NULL;
}

/* --- Notes ---------------------------------------------------------------------------------
 */

void
galley_source_detail_open_use (GalleySourceDetail *self, guint use)
{
  const InkSourceInfo *info = get_info (self);
  const InkSourceUse *one;

  if (info == NULL || use >= info->n_uses)
    return;
  one = info->uses[use];
  g_signal_emit (self,
                 signals[SIGNAL_NOTE_WANTED],
                 0,
                 ink_catalogue_get_text (ink_source_index_get_catalogue (self->index),
                                         one->row,
                                         INK_RECORD_PATH),
                 one->label,
                 one->raw);
}

static void
use_cb (GtkWidget *row, GalleySourceDetail *self)
{
  galley_source_detail_open_use (self,
                                 GPOINTER_TO_UINT (
                                     g_object_get_data (G_OBJECT (row), "position")));
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  return row;
}

static GtkWidget *
new_use_row (GalleySourceDetail *self, const InkSourceUse *use, guint position)
{
  InkCatalogue *catalogue = ink_source_index_get_catalogue (self->index);
  g_autofree char *used =
      use->uses == 0
          ? g_strdup (_ ("no sentence refers to it"))
          : g_strdup_printf (ngettext ("referred to once", "referred to %u times", use->uses),
                             use->uses);
  g_autofree char *said = g_strdup_printf ("[^%s] · %s", use->label, used);
  GtkWidget *row =
      new_row (ink_catalogue_get_text (catalogue, use->row, INK_RECORD_NAME), said);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_widget_set_tooltip_text (row,
                               ink_catalogue_get_text (catalogue, use->row, INK_RECORD_PATH));
  if (use->uses == 0)
    gtk_widget_add_css_class (row, "unseen");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (row, "activated", G_CALLBACK (use_cb), self, 0);
  return row;
}

static GtkWidget *
new_uses (GalleySourceDetail *self, const InkSourceInfo *info)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title =
      g_strdup_printf (ngettext ("Used in %u Article", "Used in %u Articles", info->n_articles),
                       info->n_articles);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < MIN (info->n_uses, MOST_ROWS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_use_row (self, info->uses[i], i));
  return group;
}

/* --- Variants ------------------------------------------------------------------------------
 */

static const InkSourceField shared[] = { INK_SOURCE_TITLE,
                                         INK_SOURCE_PUBLICATION,
                                         INK_SOURCE_AUTHORS,
                                         INK_SOURCE_ISSUED,
                                         INK_SOURCE_URL };

/* Whether the source is given with another value anywhere. */
static gboolean
differs (const InkSourceInfo *info, InkSourceField field, const char *value)
{
  for (guint i = 0; i < info->n_variants; i++) {
    g_autofree char *other = galley_source_dup_value (info->variants[i].first->fields, field);

    if (!g_str_equal (other, value))
      return TRUE;
  }
  return FALSE;
}

void
galley_source_detail_use_variant (GalleySourceDetail *self, guint variant)
{
  const InkSourceInfo *info = get_info (self);
  g_autoptr (InkSourceWish) wish = NULL;

  if (info == NULL || variant >= info->n_variants)
    return;
  wish = ink_source_wish_new (self->index, self->source, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++) {
    g_autofree char *value =
        galley_source_dup_value (info->variants[variant].first->fields, shared[i]);

    if (*value != '\0' && differs (info, shared[i], value))
      ink_source_wish_set (wish, shared[i], value);
  }
  if (wish->n_fields > 0)
    g_signal_emit (self, signals[SIGNAL_WISHED], 0, self->index, wish);
}

static void
variant_cb (GtkWidget *button, GalleySourceDetail *self)
{
  galley_source_detail_use_variant (self,
                                    GPOINTER_TO_UINT (
                                        g_object_get_data (G_OBJECT (button), "position")));
}

static GtkWidget *
new_variant_row (GalleySourceDetail *self, const InkSourceVariant *variant, guint position)
{
  g_autofree char *name = galley_source_dup_name (variant->first);
  g_autofree char *detail = galley_source_dup_detail (variant->first->fields);
  g_autofree char *notes =
      g_strdup_printf (ngettext ("%u note", "%u notes", variant->count), variant->count);
  g_autofree char *said =
      *detail != '\0' ? g_strdup_printf ("%s — %s", detail, notes) : g_strdup (notes);
  const char *url = variant->first->fields->url;
  g_autofree char *lines =
      url != NULL ? g_strdup_printf ("%s\n%s", said, url) : g_strdup (said);
  GtkWidget *row = new_row (name, lines);
  GtkWidget *button = gtk_button_new_with_label (_ ("Use Everywhere"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "position", GUINT_TO_POINTER (position));
  g_signal_connect_object (button, "clicked", G_CALLBACK (variant_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static const char *
describe (InkSourceSame same)
{
  if ((same & (INK_SOURCE_SAME_DOI | INK_SOURCE_SAME_ARXIV)) != 0)
    return _ ("One number (DOI or arXiv), given differently.");
  if ((same & INK_SOURCE_SAME_URL) != 0)
    return _ ("One address, given differently.");
  return _ ("One title and author; it may have appeared in several places.");
}

static GtkWidget *
new_variants (GalleySourceDetail *self, const InkSourceInfo *info)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Given in Several Ways"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), describe (info->same));
  for (guint i = 0; i < MIN (info->n_variants, MOST_ROWS); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_variant_row (self, &info->variants[i], i));
  return group;
}

/* --- The source ----------------------------------------------------------------------------
 */

static void
correct_cb (GalleySourceDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_CORRECT], 0);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static gboolean
is_web (const char *url)
{
  return g_ascii_strncasecmp (url, "https://", 8) == 0 ||
         g_ascii_strncasecmp (url, "http://", 7) == 0;
}

/* The whole address is told, but shown on one line. */
static GtkWidget *
new_link (const char *url)
{
  GtkWidget *link = gtk_link_button_new_with_label (url, url);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (link));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "source-link");
  return link;
}

static GtkWidget *
new_head (GalleySourceDetail *self, const InkSourceInfo *info)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Correct Everywhere…"));
  g_autofree char *name = galley_source_dup_name (info->best);
  g_autofree char *detail = galley_source_dup_detail (info->best->fields);
  const char *url = info->best->fields->url;

  gtk_box_append (GTK_BOX (box), new_label (name, "title-4"));
  if (*detail != '\0')
    gtk_box_append (GTK_BOX (box), new_label (detail, "dim-label"));
  if (url != NULL && is_web (url))
    gtk_box_append (GTK_BOX (box), new_link (url));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_sensitive (button, info->best->state != INK_SOURCE_FREE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (correct_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
new_content (GalleySourceDetail *self, const InkSourceInfo *info)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);

  gtk_widget_add_css_class (box, "source-detail");
  gtk_box_append (GTK_BOX (box), new_head (self, info));
  if (info->n_variants > 1)
    gtk_box_append (GTK_BOX (box), new_variants (self, info));
  gtk_box_append (GTK_BOX (box), new_uses (self, info));
  return box;
}

/* All that new_content() shows. */
static char *
dup_shown (GalleySourceDetail *self, const InkSourceInfo *info)
{
  InkCatalogue *catalogue = ink_source_index_get_catalogue (self->index);
  GString *all = g_string_new (info->best->raw);

  for (guint i = 0; i < info->n_variants; i++)
    g_string_append_printf (all,
                            "\n%s\n%u",
                            info->variants[i].first->raw,
                            info->variants[i].count);
  for (guint i = 0; i < info->n_uses; i++)
    g_string_append_printf (all,
                            "\n%s\n%s\n%s\n%u",
                            ink_catalogue_get_text (catalogue,
                                                    info->uses[i]->row,
                                                    INK_RECORD_NAME),
                            ink_catalogue_get_text (catalogue,
                                                    info->uses[i]->row,
                                                    INK_RECORD_PATH),
                            info->uses[i]->label,
                            info->uses[i]->uses);
  return g_string_free (all, FALSE);
}

/* What is read stays where it is when nothing of it is new. */
static gboolean
is_shown (GalleySourceDetail *self)
{
  const InkSourceInfo *info = get_info (self);
  g_autofree char *now = info != NULL ? dup_shown (self, info) : NULL;
  gboolean same = now != NULL && g_strcmp0 (now, self->shown) == 0;

  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  return same;
}

void
galley_source_detail_show (GalleySourceDetail *self, InkSourceIndex *index, guint source)
{
  GtkWidget *status;

  if (index != NULL)
    ink_source_index_ref (index);
  g_clear_pointer (&self->index, ink_source_index_unref);
  self->index = index;
  self->source = source;
  if (is_shown (self))
    return;
  if (get_info (self) != NULL) {
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller),
                                   new_content (self, get_info (self)));
    return;
  }
  status = adw_status_page_new ();
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _ ("Choose a source."));
  gtk_widget_add_css_class (status, "compact");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), status);
}

static void
galley_source_detail_dispose (GObject *object)
{
  GalleySourceDetail *self = GALLEY_SOURCE_DETAIL (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->index, ink_source_index_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (galley_source_detail_parent_class)->dispose (object);
}

static void
galley_source_detail_class_init (GalleySourceDetailClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_source_detail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_NOTE_WANTED] = g_signal_new ("note-wanted",
                                              type,
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              3,
                                              G_TYPE_STRING,
                                              G_TYPE_STRING,
                                              G_TYPE_STRING);
  signals[SIGNAL_WISHED] = g_signal_new ("wished",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         2,
                                         G_TYPE_POINTER,
                                         G_TYPE_POINTER);
  signals[SIGNAL_CORRECT] =
      g_signal_new ("correct", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
galley_source_detail_init (GalleySourceDetail *self)
{
  self->source = INK_NO_SOURCE;
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  galley_source_detail_show (self, NULL, INK_NO_SOURCE);
}

GtkWidget *
galley_source_detail_new (void)
{
  return g_object_new (GALLEY_TYPE_SOURCE_DETAIL, NULL);
}
