/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One window a site: arranges the panes and owns the open document. */
#include "galley-settings.h"
#include "galley-window-private.h"

G_DEFINE_FINAL_TYPE (GalleyWindow, galley_window, ADW_TYPE_APPLICATION_WINDOW)

static void
open_wanted (GalleyWindow *self)
{
  g_autofree char *path = g_strdup (self->wanted);

  galley_window_start_opening (self, path);
}

void
galley_window_open (GalleyWindow *self, const char *path)
{
  g_return_if_fail (GALLEY_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->document != NULL && g_str_equal (path, galley_document_get_path (self->document)))
    return;
  if (path != self->wanted) {
    g_free (self->wanted);
    self->wanted = g_strdup (path);
  }
  galley_window_ask_to_save (self, open_wanted);
}

GalleyDocument *
galley_window_get_document (GalleyWindow *self)
{
  g_return_val_if_fail (GALLEY_IS_WINDOW (self), NULL);

  return self->document;
}

GalleySite *
galley_window_get_site (GalleyWindow *self)
{
  g_return_val_if_fail (GALLEY_IS_WINDOW (self), NULL);

  return self->site;
}

GtkWidget *
galley_window_get_pane (GalleyWindow *self, const char *name)
{
  const struct {
    const char *name;
    GtkWidget *pane;
  } table[] = {
    { "editor", self->editor }, { "preview", self->preview },
    { "form", self->form },     { "citations", self->citations },
    { "list", self->list },     { "status", self->status },
    { "stack", self->stack },   { "problems", self->problems },
    { "links", self->links },   { "terms", self->terms },
  };

  g_return_val_if_fail (GALLEY_IS_WINDOW (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    if (g_str_equal (table[i].name, name))
      return table[i].pane;
  }
  return NULL;
}

static void
close_for_good (GalleyWindow *self)
{
  self->closing = TRUE;
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
galley_window_close_request (GtkWindow *window)
{
  GalleyWindow *self = GALLEY_WINDOW (window);

  galley_window_layout_save (self);
  if (self->document == NULL || !galley_document_get_modified (self->document)) {
    self->closing = TRUE;
    return GTK_WINDOW_CLASS (galley_window_parent_class)->close_request (window);
  }
  galley_window_ask_to_save (self, close_for_good);
  return TRUE;
}

/* Another program may have written the file while the user was there. */
static void
active_cb (GalleyWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    return;
  galley_window_look_again (self);
  if (self->document != NULL)
    galley_document_check_disk (self->document);
}

static void
galley_window_dispose (GObject *object)
{
  GalleyWindow *self = GALLEY_WINDOW (object);

  self->closing = TRUE;
  galley_window_close_sources (self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->joined, g_ptr_array_unref);
  g_clear_handle_id (&self->loading_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_object (&self->document);
  g_clear_object (&self->site);
  G_OBJECT_CLASS (galley_window_parent_class)->dispose (object);
}

static void
galley_window_finalize (GObject *object)
{
  g_free (GALLEY_WINDOW (object)->link_path);
  g_free (GALLEY_WINDOW (object)->wanted);
  g_free (GALLEY_WINDOW (object)->site_read);
  g_ptr_array_unref (GALLEY_WINDOW (object)->way);
  G_OBJECT_CLASS (galley_window_parent_class)->finalize (object);
}

typedef enum { PROP_SITE_TRUSTED = 1 } GalleyWindowProp;

static void
galley_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((GalleyWindowProp)id) {
  case PROP_SITE_TRUSTED:
    g_value_set_boolean (value, GALLEY_WINDOW (object)->trusted);
    break;
  }
}

/* What the menu wants; it becomes true when the user and the disk agree. */
static void
galley_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((GalleyWindowProp)id) {
  case PROP_SITE_TRUSTED:
    galley_window_wish_trust (GALLEY_WINDOW (object), g_value_get_boolean (value));
    break;
  }
}

static void
ensure_types (void)
{
  g_type_ensure (GALLEY_TYPE_FOLD_BIN);
  g_type_ensure (GALLEY_TYPE_BANNER);
  g_type_ensure (GALLEY_TYPE_CITATIONS);
  g_type_ensure (GALLEY_TYPE_ARTICLE_LIST);
  g_type_ensure (GALLEY_TYPE_EDITOR);
  g_type_ensure (GALLEY_TYPE_FORM);
  g_type_ensure (GALLEY_TYPE_LINKS);
  g_type_ensure (GALLEY_TYPE_PREVIEW);
  g_type_ensure (GALLEY_TYPE_PROBLEMS);
  g_type_ensure (GALLEY_TYPE_STATUS_BAR);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GalleyWindow, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (fold);
  BIND (toasts);
  BIND (flap);
  BIND (sidebar);
  BIND (edge);
  BIND (sidebar_button);
  BIND (terms_button);
  BIND (form_button);
  BIND (preview_button);
  BIND (save_button);
  BIND (list);
  BIND (site_title);
  BIND (title);
  BIND (header);
  BIND (stack);
  BIND (outer);
  BIND (inner);
  BIND (inspector);
  BIND (form);
  BIND (citations);
  BIND (form_tab);
  BIND (citations_tab);
  BIND (citations_count);
  BIND (citations_mark);
  BIND (editor);
  BIND (preview);
  BIND (status);
  BIND (problems);
  BIND (links);
  BIND (switcher);
  BIND (disk_banner);
  BIND (draft_banner);
  BIND (note_banner);
  BIND (site_banner);
  BIND (trust_banner);
  BIND (change_banner);
  BIND (choose_page);
  BIND (problem_page);
  BIND (problem_button);
  BIND (recent_group);
}

static void
galley_window_class_init (GalleyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_window_finalize;
  G_OBJECT_CLASS (klass)->get_property = galley_window_get_property;
  G_OBJECT_CLASS (klass)->set_property = galley_window_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass),
                                   PROP_SITE_TRUSTED,
                                   g_param_spec_boolean ("site-trusted",
                                                         NULL,
                                                         NULL,
                                                         FALSE,
                                                         G_PARAM_READWRITE |
                                                             G_PARAM_EXPLICIT_NOTIFY |
                                                             G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (widget_class, "win.site-trusted", "site-trusted");
  GTK_WINDOW_CLASS (klass)->close_request = galley_window_close_request;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/galley/Galley/galley-window.ui");
  bind_children (widget_class);
  galley_window_install_actions (widget_class);
}

static void
bind_settings (GalleyWindow *self)
{
  static const struct {
    const char *key, *property;
  } of_list[] = { { "list-order", "order" },
                  { "list-grouping", "grouping" },
                  { "list-dense", "dense" } };
  GSettings *settings = galley_settings_get ();

  if (settings == NULL)
    return;
  g_settings_bind (settings, "preview-sans", self->preview, "sans", G_SETTINGS_BIND_GET);
  for (guint i = 0; i < G_N_ELEMENTS (of_list); i++)
    g_settings_bind (settings,
                     of_list[i].key,
                     self->list,
                     of_list[i].property,
                     G_SETTINGS_BIND_DEFAULT);
}

static void
galley_window_init (GalleyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "galley");
  galley_window_init_way (self);
  galley_window_layout_init (self);
  galley_window_connect_panes (self);
  galley_window_connect_problems (self);
  galley_window_connect_links (self);
  galley_window_connect_citations (self);
  galley_window_connect_site (self);
  galley_window_watch_problems (self);
  galley_window_look_up_trust (self);
  galley_window_show_recent (self);
  galley_window_update_title (self);
  galley_window_update_actions (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "welcome");
  bind_settings (self);
  g_signal_connect_object (self,
                           "notify::is-active",
                           G_CALLBACK (active_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

GalleyWindow *
galley_window_new (GalleyApplication *application)
{
  return g_object_new (GALLEY_TYPE_WINDOW, "application", application, NULL);
}
