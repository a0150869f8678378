/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One link: what it leads to, in words and by an icon, and a button to its place in the text.
 */

#include "galley-links-row.h"

#include "ink-i18n.h"

struct _GalleyLinksItem {
  GObject parent_instance;
  GalleyLink *link;
  char *heading;
};

G_DEFINE_FINAL_TYPE (GalleyLinksItem, galley_links_item, G_TYPE_OBJECT)

struct _GalleyLinksRow {
  GtkWidget parent_instance;
  GtkWidget *icon;
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *jump;
  GalleyLinksItem *item;
};

G_DEFINE_FINAL_TYPE (GalleyLinksRow, galley_links_row, GTK_TYPE_WIDGET)

static guint jump_signal;

/* --- The item ------------------------------------------------------------------------------
 */

static void
galley_links_item_finalize (GObject *object)
{
  GalleyLinksItem *self = GALLEY_LINKS_ITEM (object);

  g_clear_pointer (&self->link, galley_link_free);
  g_free (self->heading);
  G_OBJECT_CLASS (galley_links_item_parent_class)->finalize (object);
}

static void
galley_links_item_class_init (GalleyLinksItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_links_item_finalize;
}

static void
galley_links_item_init (GalleyLinksItem *self)
{
}

GalleyLinksItem *
galley_links_item_new (GalleyLink *link)
{
  GalleyLinksItem *self = g_object_new (GALLEY_TYPE_LINKS_ITEM, NULL);

  self->link = link;
  return self;
}

GalleyLinksItem *
galley_links_item_new_heading (const char *text)
{
  GalleyLinksItem *self = g_object_new (GALLEY_TYPE_LINKS_ITEM, NULL);

  self->heading = g_strdup (text);
  return self;
}

const GalleyLink *
galley_links_item_get_link (GalleyLinksItem *self)
{
  g_return_val_if_fail (GALLEY_IS_LINKS_ITEM (self), NULL);
  return self->link;
}

const char *
galley_links_item_get_heading (GalleyLinksItem *self)
{
  g_return_val_if_fail (GALLEY_IS_LINKS_ITEM (self), NULL);
  return self->heading;
}

/* --- The row -------------------------------------------------------------------------------
 */

static const char *
icon_of (const GalleyLink *link)
{
  if (link->incoming)
    return "text-x-generic-symbolic";
  switch (link->kind) {
  case INK_TARGET_EXTERNAL:
    return "web-browser-symbolic";
  case INK_TARGET_SELF:
    return "go-jump-symbolic";
  case INK_TARGET_PAGE:
    return "text-x-generic-symbolic";
  case INK_TARGET_FILE:
    return link->image ? "image-x-generic-symbolic" : "folder-documents-symbolic";
  case INK_TARGET_MADE:
    return "view-list-symbolic";
  case INK_TARGET_UNKNOWN:
    return "dialog-question-symbolic";
  case INK_TARGET_BROKEN:
  case INK_TARGET_AMBIGUOUS:
    return "dialog-warning-symbolic";
  }
  return NULL;
}

/* What it leads to; NULL where its name says it. */
static const char *
kind_words (const GalleyLink *link)
{
  switch (link->kind) {
  case INK_TARGET_EXTERNAL:
    return _ ("Another site");
  case INK_TARGET_SELF:
    return _ ("A place of this article");
  case INK_TARGET_MADE:
    return _ ("A page Hugo makes");
  case INK_TARGET_UNKNOWN:
    return _ ("Only a template knows where it leads");
  case INK_TARGET_BROKEN:
    return link->image ? _ ("There is no such picture") : _ ("It leads nowhere");
  case INK_TARGET_AMBIGUOUS:
    return _ ("Several pages have this name");
  case INK_TARGET_PAGE:
  case INK_TARGET_FILE:
    break;
  }
  return NULL;
}

static char *
dup_detail (const GalleyLink *link)
{
  const char *words = link->incoming ? NULL : kind_words (link);
  g_autofree char *path = link->path != NULL ? g_filename_display_name (link->path) : NULL;
  const char *what = words != NULL ? words : path;

  if (*link->text == '\0' || g_str_equal (link->text, link->title))
    return g_strdup (what);
  return g_strdup_printf ("%s · “%s”", what, link->text);
}

static void
show_link (GalleyLinksRow *self, const GalleyLink *link)
{
  gboolean broken = !link->incoming &&
                    (link->kind == INK_TARGET_BROKEN || link->kind == INK_TARGET_AMBIGUOUS);
  g_autofree char *detail = dup_detail (link);
  g_autofree char *said = g_strdup_printf ("%s, %s", link->title, detail);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_of (link));
  gtk_label_set_text (GTK_LABEL (self->title), link->title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail);
  gtk_widget_set_visible (self->jump, !link->incoming);
  if (broken)
    gtk_widget_add_css_class (self->icon, "warning");
  else
    gtk_widget_remove_css_class (self->icon, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said,
                                  -1);
}

static void
show_heading (GalleyLinksRow *self, const char *heading)
{
  gtk_label_set_text (GTK_LABEL (self->title), heading);
  gtk_widget_set_visible (self->jump, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  heading,
                                  -1);
}

void
galley_links_row_set_item (GalleyLinksRow *self, GalleyLinksItem *item)
{
  gboolean heading = item != NULL && item->link == NULL;

  g_return_if_fail (GALLEY_IS_LINKS_ROW (self));
  g_set_object (&self->item, item);
  gtk_widget_set_visible (self->icon, !heading);
  gtk_widget_set_visible (self->detail, !heading);
  if (heading)
    gtk_widget_add_css_class (self->title, "heading");
  else
    gtk_widget_remove_css_class (self->title, "heading");
  if (heading)
    show_heading (self, item->heading);
  else if (item != NULL)
    show_link (self, item->link);
}

GalleyLinksItem *
galley_links_row_get_item (GalleyLinksRow *self)
{
  g_return_val_if_fail (GALLEY_IS_LINKS_ROW (self), NULL);
  return self->item;
}

static void
jump_cb (GalleyLinksRow *self)
{
  g_signal_emit (self, jump_signal, 0);
}

static void
galley_links_row_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&GALLEY_LINKS_ROW (object)->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_links_row_parent_class)->dispose (object);
}

static void
galley_links_row_class_init (GalleyLinksRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_links_row_dispose;
  jump_signal = g_signal_new ("jump",
                              G_TYPE_FROM_CLASS (klass),
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              0);
  gtk_widget_class_set_css_name (widget_class, "linkrow");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  return label;
}

static void
galley_links_row_init (GalleyLinksRow *self)
{
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->icon = gtk_image_new ();
  self->title = new_label ();
  self->detail = new_label ();
  self->jump = gtk_button_new_from_icon_name ("find-location-symbolic");
  gtk_widget_add_css_class (self->detail, "detail");
  gtk_widget_add_css_class (self->jump, "flat");
  gtk_widget_set_valign (self->jump, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->jump, _ ("Show in the Text"));
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), self->title);
  gtk_box_append (GTK_BOX (lines), self->detail);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (lines, GTK_WIDGET (self));
  gtk_widget_set_parent (self->jump, GTK_WIDGET (self));
  g_signal_connect_swapped (self->jump, "clicked", G_CALLBACK (jump_cb), self);
}

GtkWidget *
galley_links_row_new (void)
{
  return g_object_new (GALLEY_TYPE_LINKS_ROW, NULL);
}
