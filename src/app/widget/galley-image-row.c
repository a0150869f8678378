/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The featured image: the picture, its name beneath, and what can be done with it. */

#include "galley-image-row.h"

#include "galley-thumbnail.h"

#include "ink-i18n.h"

#define THUMBNAIL_SIZE 720
#define PICTURE_HEIGHT 150

struct _GalleyImageRow {
  GalleyFieldRow parent_instance;
  GtkWidget *picture; /* these are owned by the row's box */
  GtkWidget *name;
  GtkWidget *warning;
  GtkWidget *choose;
  GSimpleActionGroup *actions;
  GalleyImageHooks hooks;
  GCancellable *loading;
  GtkFileChooserNative *chooser;
  char *shown; /* the name in the article */
  char *path;  /* where its picture was found */
  gboolean missing;
};

G_DEFINE_FINAL_TYPE (GalleyImageRow, galley_image_row, GALLEY_TYPE_FIELD_ROW)

static void
set_warning (GalleyImageRow *self, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->warning), message != NULL ? message : "");
  gtk_widget_set_visible (self->warning, message != NULL);
}

static void
set_action (GalleyImageRow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_texture (GalleyImageRow *self, GdkTexture *texture)
{
  gtk_picture_set_paintable (GTK_PICTURE (self->picture),
                             texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_visible (self->picture, texture != NULL);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyImageRow) self = data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = galley_thumbnail_load_finish (result, &path, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->actions == NULL)
    return;
  g_clear_object (&self->loading);
  g_free (self->path);
  self->path = g_steal_pointer (&path);
  self->missing = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  set_warning (self, error != NULL ? error->message : NULL);
  set_action (self, "reveal", self->path != NULL);
  show_texture (self, texture);
}

static void
load (GalleyImageRow *self)
{
  g_auto (GStrv) paths = NULL;

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->path, g_free);
  self->missing = FALSE;
  set_warning (self, NULL);
  set_action (self, "reveal", FALSE);
  if (*self->shown != '\0' && self->hooks.dup_paths != NULL)
    paths = self->hooks.dup_paths (self->shown, self->hooks.data);
  if (paths == NULL || paths[0] == NULL) {
    show_texture (self, NULL);
    return;
  }
  self->loading = g_cancellable_new ();
  galley_thumbnail_load_async ((const char *const *)paths,
                               THUMBNAIL_SIZE,
                               self->loading,
                               loaded_cb,
                               g_object_ref (self));
}

static void
show_name (GalleyImageRow *self, const char *name)
{
  gboolean any = *name != '\0';
  const char *slash = strrchr (name, '/');

  g_free (self->shown);
  self->shown = g_strdup (name);
  gtk_label_set_text (GTK_LABEL (self->name),
                      !any ? _ ("None") : (slash != NULL && slash[1] ? slash + 1 : name));
  gtk_widget_set_tooltip_text (self->name, any ? name : NULL);
  gtk_widget_set_visible (self->choose, !any);
  load (self);
}

static void
galley_image_row_show_value (GalleyFieldRow *row, InkValue *value)
{
  const char *name = value != NULL ? ink_value_get_text (value) : NULL;

  show_name (GALLEY_IMAGE_ROW (row), name != NULL ? name : "");
}

static InkValue *
galley_image_row_dup_value (GalleyFieldRow *row)
{
  return ink_value_new_string (GALLEY_IMAGE_ROW (row)->shown);
}

void
galley_image_row_choose (GalleyImageRow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GALLEY_IS_IMAGE_ROW (self) && self->hooks.dup_name != NULL);

  name = self->hooks.dup_name (path, self->hooks.data, &error);
  if (name == NULL) {
    set_warning (self, error->message);
    return;
  }
  show_name (self, name);
  galley_field_row_touch (GALLEY_FIELD_ROW (self));
}

static void
response_cb (GtkNativeDialog *dialog, int response, GalleyImageRow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  g_clear_object (&self->chooser);
  if (path != NULL)
    galley_image_row_choose (self, path);
}

static void
start_in (GalleyImageRow *self)
{
  g_autoptr (GFile) file = self->path != NULL ? g_file_new_for_path (self->path) : NULL;

  if (file != NULL)
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), file, NULL);
}

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyImageRow *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Choose a Picture"),
                                               GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _ ("Choose"),
                                               _ ("Cancel"));
  gtk_file_filter_set_name (filter, _ ("Pictures"));
  gtk_file_filter_add_pixbuf_formats (filter);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  start_in (self);
  g_signal_connect (self->chooser, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
reveal_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GalleyImageRow *self = data;
  g_autofree char *folder = self->path != NULL ? g_path_get_dirname (self->path) : NULL;
  g_autofree char *uri = folder != NULL ? g_filename_to_uri (folder, NULL, NULL) : NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (uri != NULL)
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

static void
galley_image_row_dispose (GObject *object)
{
  GalleyImageRow *self = GALLEY_IMAGE_ROW (object);

  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->chooser);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (galley_image_row_parent_class)->dispose (object);
}

static void
galley_image_row_finalize (GObject *object)
{
  GalleyImageRow *self = GALLEY_IMAGE_ROW (object);

  g_free (self->shown);
  g_free (self->path);
  G_OBJECT_CLASS (galley_image_row_parent_class)->finalize (object);
}

static void
galley_image_row_class_init (GalleyImageRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_image_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_image_row_finalize;
  GALLEY_FIELD_ROW_CLASS (klass)->show_value = galley_image_row_show_value;
  GALLEY_FIELD_ROW_CLASS (klass)->dup_value = galley_image_row_dup_value;
}

static GMenuModel *
new_menu (void)
{
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _ ("Replace…"), "image.replace");
  g_menu_append (menu, _ ("Show in Files"), "image.reveal");
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_line (GalleyImageRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenuModel) menu = new_menu ();

  self->name = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (self->name, TRUE);
  self->choose = gtk_button_new_with_label (_ ("Choose…"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->choose), "image.replace");
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  galley_field_row_add_to_menu (GALLEY_FIELD_ROW (self), menu);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->choose);
  galley_field_row_place_menu (GALLEY_FIELD_ROW (self), GTK_BOX (line));
  return line;
}

static GtkWidget *
new_picture (void)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_widget_set_size_request (picture, -1, PICTURE_HEIGHT);
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_visible (picture, FALSE);
  return picture;
}

static void
init_actions (GalleyImageRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_cb },
    { .name = "reveal", .activate = reveal_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "image", G_ACTION_GROUP (self->actions));
}

static void
galley_image_row_init (GalleyImageRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  init_actions (self);
  self->picture = new_picture ();
  self->warning = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->warning), 0);
  gtk_label_set_wrap (GTK_LABEL (self->warning), TRUE);
  gtk_widget_add_css_class (self->warning, "caption");
  gtk_widget_add_css_class (self->warning, "warning");
  gtk_box_append (GTK_BOX (box), self->picture);
  gtk_box_append (GTK_BOX (box), new_line (self));
  gtk_box_append (GTK_BOX (box), self->warning);
  galley_field_row_set_content (GALLEY_FIELD_ROW (self), box);
  galley_field_row_name (GALLEY_FIELD_ROW (self), self->picture);
  gtk_widget_add_css_class (GTK_WIDGET (self), "image");
  show_name (self, "");
}

GtkWidget *
galley_image_row_new (const char *key, const char *title)
{
  return g_object_new (GALLEY_TYPE_IMAGE_ROW, "key", key, "title", title, NULL);
}

void
galley_image_row_set_hooks (GalleyImageRow *self, const GalleyImageHooks *hooks)
{
  g_return_if_fail (GALLEY_IS_IMAGE_ROW (self));

  self->hooks = *hooks;
  load (self);
}

gboolean
galley_image_row_is_missing (GalleyImageRow *self)
{
  g_return_val_if_fail (GALLEY_IS_IMAGE_ROW (self), FALSE);

  return self->missing;
}

GdkPaintable *
galley_image_row_get_picture (GalleyImageRow *self)
{
  g_return_val_if_fail (GALLEY_IS_IMAGE_ROW (self), NULL);

  return gtk_picture_get_paintable (GTK_PICTURE (self->picture));
}
