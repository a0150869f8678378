/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures no article uses. Nothing is chosen at first: a template may use what no article
 * names. */

#include "galley-unused.h"

#include "galley-thumbnail.h"

#include "ink-i18n.h"

#include <glib/gstdio.h>

/* --- Finding -------------------------------------------------------------------------------
 */

static void
picture_free (gpointer data)
{
  GalleyUnusedPicture *self = data;

  g_free (self->path);
  g_free (self->etag);
  g_free (self);
}

static void
add_picture (GPtrArray *pictures, const char *root, const char *path)
{
  g_autofree char *full = g_build_filename (root, path, NULL);
  GalleyUnusedPicture *picture;
  GStatBuf info;

  if (g_stat (full, &info) != 0)
    return;
  picture = g_new0 (GalleyUnusedPicture, 1);
  picture->path = g_strdup (path);
  picture->etag = ink_store_get_etag (full, NULL);
  picture->size = (guint64)info.st_size;
  g_ptr_array_add (pictures, picture);
}

GPtrArray *
galley_unused_find (InkSite *site, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (InkSiteLinks) links = ink_site_links_load (site, now, cancellable, error);
  g_autofree const char **paths = links != NULL ? ink_site_links_find_unused (links) : NULL;
  GPtrArray *pictures = NULL;

  if (paths == NULL)
    return NULL;
  pictures = g_ptr_array_new_with_free_func (picture_free);
  for (guint i = 0; paths[i] != NULL; i++)
    add_picture (pictures, ink_site_get_root (site), paths[i]);
  return pictures;
}

/* --- One of them ---------------------------------------------------------------------------
 */

#define GALLEY_TYPE_UNUSED_ITEM (galley_unused_item_get_type ())
G_DECLARE_FINAL_TYPE (GalleyUnusedItem, galley_unused_item, GALLEY, UNUSED_ITEM, GObject)

struct _GalleyUnusedItem {
  GObject parent_instance;
  const GalleyUnusedPicture *picture; /* of the window's array */
  gboolean chosen;
};

G_DEFINE_FINAL_TYPE (GalleyUnusedItem, galley_unused_item, G_TYPE_OBJECT)

static void
galley_unused_item_class_init (GalleyUnusedItemClass *klass)
{
}

static void
galley_unused_item_init (GalleyUnusedItem *self)
{
}

/* --- The window ----------------------------------------------------------------------------
 */

struct _GalleyUnused {
  AdwWindow parent_instance;
  char *root;
  GPtrArray *pictures;
  GListStore *items;
  GtkWidget *title;
  GtkWidget *all;
  GtkWidget *apply;
  InkPlan *plan;
};

G_DEFINE_FINAL_TYPE (GalleyUnused, galley_unused, ADW_TYPE_WINDOW)

typedef enum { SIGNAL_TRASH, SIGNAL_FOLDER, N_SIGNALS } GalleyUnusedSignal;
static guint signals[N_SIGNALS];

static GalleyUnusedItem *
get_item (GalleyUnused *self, guint i)
{
  g_autoptr (GalleyUnusedItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

  return item; /* the list has its own reference */
}

static guint
count_chosen (GalleyUnused *self, guint64 *size)
{
  guint n = 0;

  for (guint i = 0; i < self->pictures->len; i++) {
    const GalleyUnusedItem *item = get_item (self, i);

    n += item->chosen;
    *size += item->chosen ? item->picture->size : 0;
  }
  return n;
}

static void
update (GalleyUnused *self)
{
  guint64 size = 0;
  guint n = count_chosen (self, &size);
  g_autofree char *bytes = g_format_size (size);
  g_autofree char *chosen =
      /* Translators: how many pictures are chosen, and how large they are together. */
      g_strdup_printf (ngettext ("%u Chosen, %s", "%u Chosen, %s", n), n, bytes);
  g_autofree char *found =
      g_strdup_printf (ngettext ("%u Picture", "%u Pictures", self->pictures->len),
                       self->pictures->len);

  if (self->pictures->len > 0)
    adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), n > 0 ? chosen : found);
  gtk_widget_set_sensitive (self->apply, n > 0);
}

void
galley_unused_apply (GalleyUnused *self)
{
  guint64 size = 0;
  guint n;
  g_autofree char *title = NULL;

  g_return_if_fail (GALLEY_IS_UNUSED (self));
  n = count_chosen (self, &size);
  if (n == 0)
    return;
  title = g_strdup_printf (ngettext ("Move %u unused picture to the trash",
                                     "Move %u unused pictures to the trash",
                                     n),
                           n);
  g_clear_pointer (&self->plan, ink_plan_free);
  self->plan = ink_plan_new (title);
  for (guint i = 0; i < self->pictures->len; i++) {
    const GalleyUnusedItem *item = get_item (self, i);

    if (item->chosen)
      ink_plan_add_delete (self->plan,
                           item->picture->path,
                           item->picture->etag,
                           _ ("No article uses it."));
  }
  g_signal_emit (self, signals[SIGNAL_TRASH], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
toggled_cb (GtkCheckButton *check, GalleyUnused *self)
{
  GalleyUnusedItem *item = g_object_get_data (G_OBJECT (check), "item");

  if (item == NULL || item->chosen == gtk_check_button_get_active (check))
    return;
  item->chosen = gtk_check_button_get_active (check);
  update (self);
}

static void
folder_cb (GtkWidget *button, GalleyUnused *self)
{
  const GalleyUnusedItem *item = g_object_get_data (G_OBJECT (button), "item");

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_FOLDER], 0, item->picture->path);
}

static void
choose_all_cb (GalleyUnused *self)
{
  gboolean on = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all));

  for (guint i = 0; i < self->pictures->len; i++)
    get_item (self, i)->chosen = on;
  g_list_model_items_changed (G_LIST_MODEL (self->items),
                              0,
                              self->pictures->len,
                              self->pictures->len);
  update (self);
}

/* --- Rows ----------------------------------------------------------------------------------
 */

#define PICTURE 40 /* pixels, each way */

typedef struct {
  GtkWidget *check, *picture, *name, *detail, *folder;
  GCancellable *loading; /* or NULL */
} Row;

static void
row_free (gpointer data)
{
  Row *self = data;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_free (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkPicture) picture = data;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = galley_thumbnail_load_finish (result, &path, &error);

  if (texture != NULL)
    gtk_picture_set_paintable (picture, GDK_PAINTABLE (texture));
}

static void
load_picture (Row *row, const char *full)
{
  const char *const paths[] = { full, NULL };

  g_cancellable_cancel (row->loading);
  g_clear_object (&row->loading);
  gtk_picture_set_paintable (GTK_PICTURE (row->picture), NULL);
  if (full == NULL)
    return;
  row->loading = g_cancellable_new ();
  galley_thumbnail_load_async (paths,
                               PICTURE * 2,
                               row->loading,
                               loaded_cb,
                               g_object_ref (row->picture));
}

static GtkWidget *
new_label (GtkWidget *lines, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (lines), label);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyUnused *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Row *row = g_new0 (Row, 1);

  row->check = gtk_check_button_new ();
  row->picture = gtk_picture_new ();
  row->folder = gtk_button_new_from_icon_name ("folder-open-symbolic");
  gtk_widget_set_size_request (row->picture, PICTURE, PICTURE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (row->folder, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row->folder, "flat");
  gtk_widget_set_tooltip_text (row->folder, _ ("Show Its Folder"));
  gtk_box_append (GTK_BOX (box), row->check);
  gtk_box_append (GTK_BOX (box), row->picture);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), row->folder);
  row->name = new_label (lines, NULL);
  row->detail = new_label (lines, "detail");
  gtk_widget_add_css_class (box, "unused");
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_signal_connect_object (row->folder, "clicked", G_CALLBACK (folder_cb), self, 0);
  g_object_set_data_full (G_OBJECT (box), "row", row, row_free);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, GalleyUnused *self)
{
  GalleyUnusedItem *item = gtk_list_item_get_item (list_item);
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (list_item)), "row");
  g_autofree char *full = g_build_filename (self->root, item->picture->path, NULL);
  g_autofree char *name = g_filename_display_basename (item->picture->path);
  g_autofree char *folder = g_path_get_dirname (item->picture->path);
  g_autofree char *shown = g_filename_display_name (folder);
  g_autofree char *size = g_format_size (item->picture->size);
  g_autofree char *detail = g_strdup_printf ("%s · %s", shown, size);
  g_autofree char *said = g_strdup_printf ("%s, %s", name, detail);

  g_object_set_data (G_OBJECT (row->check), "item", item);
  g_object_set_data (G_OBJECT (row->folder), "item", item);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), item->chosen);
  gtk_label_set_text (GTK_LABEL (row->name), name);
  gtk_label_set_text (GTK_LABEL (row->detail), detail);
  load_picture (row, full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said,
                                  -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, GalleyUnused *self)
{
  Row *row = g_object_get_data (G_OBJECT (gtk_list_item_get_child (item)), "row");

  g_object_set_data (G_OBJECT (row->check), "item", NULL);
  g_object_set_data (G_OBJECT (row->folder), "item", NULL);
  load_picture (row, NULL);
}

static GtkWidget *
new_list (GalleyUnused *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *model = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view;

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (model), factory);
  gtk_widget_add_css_class (view, "review");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unused Pictures"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
new_header (GalleyUnused *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->title = adw_window_title_new (_ ("Unused Pictures"), NULL);
  self->apply = gtk_button_new_with_mnemonic (_ ("_Review"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (galley_unused_apply), self);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->apply);
  return header;
}

static GtkWidget *
new_note (void)
{
  GtkWidget *note =
      gtk_label_new (_ ("No article names these pictures. A template or a style may still use "
                        "them. Choose those that are to go to the trash; you can undo that."));

  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_widget_add_css_class (note, "dim-label");
  gtk_widget_add_css_class (note, "unused-note");
  return note;
}

static GtkWidget *
new_none (void)
{
  GtkWidget *none = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "image-x-generic-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No Unused Pictures"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("Every picture of the site is named by an article."));
  gtk_widget_set_vexpand (none, TRUE);
  gtk_widget_add_css_class (none, "compact");
  return none;
}

static void
build (GalleyUnused *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), new_header (self));
  if (self->pictures->len == 0) {
    gtk_box_append (GTK_BOX (box), new_none ());
    gtk_widget_set_visible (self->apply, FALSE);
  } else {
    self->all = gtk_check_button_new_with_mnemonic (_ ("Choose _All"));
    gtk_widget_add_css_class (self->all, "unused-all");
    g_signal_connect_swapped (self->all, "toggled", G_CALLBACK (choose_all_cb), self);
    gtk_box_append (GTK_BOX (box), new_note ());
    gtk_box_append (GTK_BOX (box), self->all);
    gtk_box_append (GTK_BOX (box), new_list (self));
  }
  adw_window_set_content (ADW_WINDOW (self), box);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
galley_unused_dispose (GObject *object)
{
  GalleyUnused *self = GALLEY_UNUSED (object);

  adw_window_set_content (ADW_WINDOW (self), NULL); /* rows borrow of the pictures */
  G_OBJECT_CLASS (galley_unused_parent_class)->dispose (object);
}

static void
galley_unused_finalize (GObject *object)
{
  GalleyUnused *self = GALLEY_UNUSED (object);

  g_clear_object (&self->items);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->plan, ink_plan_free);
  g_free (self->root);
  G_OBJECT_CLASS (galley_unused_parent_class)->finalize (object);
}

static void
galley_unused_class_init (GalleyUnusedClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_unused_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_unused_finalize;
  signals[SIGNAL_TRASH] =
      g_signal_new ("trash", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FOLDER] = g_signal_new ("folder",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_unused_init (GalleyUnused *self)
{
  self->items = g_list_store_new (GALLEY_TYPE_UNUSED_ITEM);
}

GtkWidget *
galley_unused_new (GtkWindow *parent, const char *root, GPtrArray *pictures)
{
  GalleyUnused *self = g_object_new (GALLEY_TYPE_UNUSED,
                                     "transient-for",
                                     parent,
                                     "modal",
                                     TRUE,
                                     "default-width",
                                     520,
                                     "default-height",
                                     560,
                                     "title",
                                     _ ("Unused Pictures"),
                                     NULL);

  self->root = g_strdup (root);
  self->pictures = pictures;
  for (guint i = 0; i < pictures->len; i++) {
    g_autoptr (GalleyUnusedItem) item = g_object_new (GALLEY_TYPE_UNUSED_ITEM, NULL);

    item->picture = pictures->pdata[i];
    g_list_store_append (self->items, item);
  }
  build (self);
  update (self);
  return GTK_WIDGET (self);
}

InkPlan *
galley_unused_take_plan (GalleyUnused *self)
{
  g_return_val_if_fail (GALLEY_IS_UNUSED (self), NULL);
  return g_steal_pointer (&self->plan);
}

guint
galley_unused_get_n (GalleyUnused *self)
{
  g_return_val_if_fail (GALLEY_IS_UNUSED (self), 0);
  return self->pictures->len;
}

void
galley_unused_choose (GalleyUnused *self, guint position, gboolean chosen)
{
  g_return_if_fail (GALLEY_IS_UNUSED (self) && position < self->pictures->len);
  get_item (self, position)->chosen = chosen;
  g_list_model_items_changed (G_LIST_MODEL (self->items), position, 1, 1);
  update (self);
}
