/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The widget: which document is shown, and how it looks. The page itself, the web view, its
 * messages, links and pictures have files of their own; those are the door to WebKit. */
#include "galley-preview-private.h"

#include <adwaita.h>

G_DEFINE_FINAL_TYPE (GalleyPreview, galley_preview, GTK_TYPE_WIDGET)

typedef enum { PROP_SANS = 1 } GalleyPreviewProp;

static GParamSpec *props[PROP_SANS + 1];

enum {
  SIGNAL_LINE_ACTIVATED,
  SIGNAL_PLACE_ACTIVATED,
  SIGNAL_SCROLLED,
  SIGNAL_LINK_ACTIVATED,
  SIGNAL_RENDERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
galley_preview_emit_line_activated (GalleyPreview *self, guint line)
{
  g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

void
galley_preview_emit_place_activated (GalleyPreview *self, gsize offset)
{
  g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, (guint64)offset);
}

void
galley_preview_emit_scrolled (GalleyPreview *self, double line)
{
  g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, line);
}

void
galley_preview_emit_link_activated (GalleyPreview *self, const char *href)
{
  g_signal_emit (self, signals[SIGNAL_LINK_ACTIVATED], 0, href);
}

void
galley_preview_emit_rendered (GalleyPreview *self)
{
  g_signal_emit (self, signals[SIGNAL_RENDERED], 0);
}

void
galley_preview_update_style (GalleyPreview *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  gboolean site = galley_preview_has_site_look (self);
  gboolean contrast = adw_style_manager_get_high_contrast (manager);
  GdkRGBA ground = { 1, 1, 1, 1 };
  g_autofree char *json =
      g_strdup_printf ("{\"dark\":%s,\"contrast\":%s,\"sans\":%s,\"beside\":%s,\"site\":%s}",
                       dark ? "true" : "false",
                       contrast ? "true" : "false",
                       self->sans ? "true" : "false",
                       self->beside ? "true" : "false",
                       site ? "true" : "false");

  if (self->view == NULL)
    return;
  if (dark && !site) /* a site says itself what is not white */
    gdk_rgba_parse (&ground, "#1e1e1e");
  galley_preview_set_ground (self, &ground);
  if (self->ready)
    galley_preview_call_page (self, "galleyStyle (text);", json, NULL);
}

/* The text, or the site. */
void
galley_preview_show_mode (GalleyPreview *self)
{
  gboolean site = galley_preview_site_get_active (GALLEY_PREVIEW_SITE (self->site)) &&
                  gtk_widget_get_visible (self->site);

  if (self->view != NULL)
    gtk_widget_set_visible (self->view, !site);
  if (self->looks == NULL)
    return;
  gtk_widget_set_opacity (self->looks, site ? 0 : 1); /* keeps its place beside the switch */
  gtk_widget_set_sensitive (self->looks, !site);
}

/* Marks the blocks that Hugo renders differently; a block that changes loses its mark. */
static void
mark_truth (GalleyPreview *self)
{
  g_autofree char *json = galley_preview_truth_dup_blocks (GALLEY_PREVIEW_TRUTH (self->truth));

  if (self->view != NULL && self->ready)
    galley_preview_call_page (self, "galleyTruth (text);", json, NULL);
}

GalleyPreviewTruth *
galley_preview_get_truth (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), NULL);

  return GALLEY_PREVIEW_TRUTH (self->truth);
}

GalleyPreviewLooks *
galley_preview_get_looks (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), NULL);

  return GALLEY_PREVIEW_LOOKS (self->looks);
}

GalleyPreviewSite *
galley_preview_get_site (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), NULL);

  return GALLEY_PREVIEW_SITE (self->site);
}

/* The window is on the screen first, then the web view is made. */
static gboolean
start_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GalleyPreview *self = GALLEY_PREVIEW (widget);

  if (self->frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->start_id = 0;
  if (self->view == NULL)
    galley_preview_create_view (self);
  return G_SOURCE_REMOVE;
}

static gboolean
prepare_cb (gpointer data)
{
  GalleyPreview *self = data;

  self->prepare_id = 0;
  if (self->view == NULL)
    galley_preview_create_view (self);
  return G_SOURCE_REMOVE;
}

/* Not at once: what was asked of the display, the window itself, is on its way to it first.
 * Then the web process starts while the article is read and the form is made. */
void
galley_preview_prepare (GalleyPreview *self)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (self->view == NULL && self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_DEFAULT, prepare_cb, self, NULL);
}

static void
galley_preview_map (GtkWidget *widget)
{
  GalleyPreview *self = GALLEY_PREVIEW (widget);

  GTK_WIDGET_CLASS (galley_preview_parent_class)->map (widget);
  if (self->view == NULL && self->start_id == 0)
    self->start_id = gtk_widget_add_tick_callback (widget, start_cb, NULL, NULL);
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
cursor_cb (GalleyPreview *self)
{
  galley_preview_tell_cursor (self, FALSE);
}

static void
latest_cb (GalleyDocument *document, GParamSpec *spec, GalleyPreview *self)
{
  galley_preview_push (self);
}

/* A save: what the page looks like may be told otherwise now. */
static void
modified_cb (GalleyPreview *self)
{
  if (!galley_document_get_modified (self->document))
    galley_preview_styles_update (self);
}

/* Where the document's pictures are, as its site has them now. Those of the same name are
 * others: the page begins anew. */
static void
take_site (GalleyPreview *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;

  g_clear_pointer (&self->scheme, galley_preview_scheme_unref);
  if (self->document != NULL)
    self->scheme = galley_preview_scheme_new (site != NULL ? galley_site_get_site (site) : NULL,
                                              galley_document_get_path (self->document));
  galley_preview_pictures_update (self);
  galley_preview_styles_update (self);
  g_clear_pointer (&self->shown, ink_article_unref);
  self->stale = self->flying != NULL;
}

/* The site's config is another. */
static void
site_cb (GalleyPreview *self)
{
  take_site (self);
  galley_preview_push (self);
}

static void
forget_document (GalleyPreview *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;

  if (self->document == NULL)
    return;
  if (site != NULL)
    g_signal_handlers_disconnect_by_func (site, site_cb, self);
  g_signal_handlers_disconnect_by_func (self->document, latest_cb, self);
  g_signal_handlers_disconnect_by_func (self->document, modified_cb, self);
  g_signal_handlers_disconnect_by_func (galley_document_get_buffer (self->document),
                                        cursor_cb,
                                        self);
}

static void
follow_document (GalleyPreview *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  g_signal_connect_object (self->document,
                           "notify::latest",
                           G_CALLBACK (latest_cb),
                           self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->document,
                           "notify::modified",
                           G_CALLBACK (modified_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (galley_document_get_buffer (self->document),
                           "notify::cursor-position",
                           G_CALLBACK (cursor_cb),
                           self,
                           G_CONNECT_SWAPPED);
  if (site != NULL)
    g_signal_connect_object (site,
                             "notify::site",
                             G_CALLBACK (site_cb),
                             self,
                             G_CONNECT_SWAPPED);
}

void
galley_preview_set_document (GalleyPreview *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (self->document == document)
    return;
  forget_document (self);
  g_set_object (&self->document, document);
  self->wanted = -1;
  if (document != NULL)
    follow_document (self);
  self->cursor_line = -1;
  galley_preview_site_set_document (GALLEY_PREVIEW_SITE (self->site), document);
  galley_preview_truth_set_document (GALLEY_PREVIEW_TRUTH (self->truth), document);
  take_site (self);
  galley_preview_show_mode (self);
  galley_preview_push (self);
}

void
galley_preview_scroll_to_line (GalleyPreview *self, double line)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  self->wanted = MAX (line, 0);
  galley_preview_scroll_now (self);
}

void
galley_preview_set_beside (GalleyPreview *self, gboolean beside)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (self->beside == beside)
    return;
  self->beside = beside;
  galley_preview_update_style (self);
}

guint64
galley_preview_get_shown_revision (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), 0);

  return self->shown != NULL ? ink_article_get_revision (self->shown) : 0;
}

gboolean
galley_preview_is_current (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), FALSE);

  return self->document != NULL && self->shown != NULL &&
         self->shown == galley_document_get_latest (self->document);
}

guint
galley_preview_get_n_sent (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), 0);

  return self->n_sent;
}

static void
galley_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  switch ((GalleyPreviewProp)id) {
  case PROP_SANS:
    g_value_set_boolean (value, self->sans);
    break;
  }
}

static void
galley_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  switch ((GalleyPreviewProp)id) {
  case PROP_SANS:
    if (self->sans == g_value_get_boolean (value))
      return;
    self->sans = g_value_get_boolean (value);
    galley_preview_update_style (self);
    g_object_notify_by_pspec (object, props[PROP_SANS]);
    break;
  }
}

static void
galley_preview_dispose (GObject *object)
{
  GalleyPreview *self = GALLEY_PREVIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->prepare_id, g_source_remove);
  forget_document (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->shown, ink_article_unref);
  g_clear_pointer (&self->flying, ink_article_unref);
  g_clear_pointer (&self->scheme, galley_preview_scheme_unref);
  g_clear_pointer (&self->view, gtk_widget_unparent);
  /* What they have under way in threads keeps them alive: it must not come back. */
  if (self->site != NULL)
    galley_preview_site_set_document (GALLEY_PREVIEW_SITE (self->site), NULL);
  if (self->truth != NULL)
    galley_preview_truth_set_document (GALLEY_PREVIEW_TRUTH (self->truth), NULL);
  galley_preview_styles_forget (self);
  g_clear_pointer (&self->styles, ink_site_styles_free);
  self->looks = NULL;
  g_clear_pointer (&self->site, gtk_widget_unparent);
  g_clear_pointer (&self->truth, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_preview_parent_class)->dispose (object);
}

static void
galley_preview_finalize (GObject *object)
{
  g_clear_object (&GALLEY_PREVIEW (object)->cancellable);
  g_free (GALLEY_PREVIEW (object)->language);
  G_OBJECT_CLASS (galley_preview_parent_class)->finalize (object);
}

static void
show_site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPreview *self = GALLEY_PREVIEW (widget);

  galley_preview_site_set_active (GALLEY_PREVIEW_SITE (self->site), TRUE);
}

void
galley_preview_tell_hooks (GalleyPreview *self, InkArticle *article)
{
  const InkShortcodeSite *site = ink_article_get_markup (article)->shortcodes;
  GPtrArray *hooks = site != NULL ? site->hooks : NULL;

  galley_preview_looks_show_hooks (GALLEY_PREVIEW_LOOKS (self->looks), hooks);
  galley_preview_truth_show_hooks (GALLEY_PREVIEW_TRUTH (self->truth), hooks);
}

static guint
new_signal (const char *name, GType argument)
{
  guint n = argument != G_TYPE_NONE ? 1 : 0;

  return g_signal_new (name,
                       GALLEY_TYPE_PREVIEW,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       n,
                       argument);
}

static void
galley_preview_class_init (GalleyPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_preview_get_property;
  object_class->set_property = galley_preview_set_property;
  object_class->dispose = galley_preview_dispose;
  object_class->finalize = galley_preview_finalize;
  widget_class->map = galley_preview_map;
  props[PROP_SANS] = g_param_spec_boolean ("sans",
                                           NULL,
                                           NULL,
                                           FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_LINE_ACTIVATED] = new_signal ("line-activated", G_TYPE_UINT);
  signals[SIGNAL_PLACE_ACTIVATED] = new_signal ("place-activated", G_TYPE_UINT64);
  signals[SIGNAL_SCROLLED] = new_signal ("scrolled", G_TYPE_DOUBLE);
  signals[SIGNAL_LINK_ACTIVATED] = new_signal ("link-activated", G_TYPE_STRING);
  signals[SIGNAL_RENDERED] = new_signal ("rendered", G_TYPE_NONE);
  gtk_widget_class_install_action (widget_class, "preview.show-site", NULL, show_site_action);
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_preview_init (GalleyPreview *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->cancellable = g_cancellable_new ();
  self->wanted = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  self->site = galley_preview_site_new ();
  gtk_widget_set_parent (self->site, GTK_WIDGET (self));
  self->looks = galley_preview_looks_new ();
  galley_preview_site_add_beside (GALLEY_PREVIEW_SITE (self->site), self->looks);
  g_signal_connect_object (self->looks,
                           "notify::site",
                           G_CALLBACK (galley_preview_styles_update),
                           self,
                           G_CONNECT_SWAPPED);
  self->truth = galley_preview_truth_new ();
  gtk_widget_set_parent (self->truth, GTK_WIDGET (self));
  g_signal_connect_object (self->truth,
                           "changed",
                           G_CALLBACK (mark_truth),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->truth,
                            "line-activated",
                            G_CALLBACK (galley_preview_emit_line_activated),
                            self);
  g_signal_connect_swapped (self->site,
                            "notify::active",
                            G_CALLBACK (galley_preview_show_mode),
                            self);
  g_signal_connect_swapped (self->site,
                            "line-activated",
                            G_CALLBACK (galley_preview_emit_line_activated),
                            self);
  g_signal_connect_object (manager,
                           "notify::dark",
                           G_CALLBACK (galley_preview_update_style),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager,
                           "notify::high-contrast",
                           G_CALLBACK (galley_preview_update_style),
                           self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
galley_preview_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW, NULL);
}
