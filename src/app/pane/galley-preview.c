/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to WebKit. A constant page is loaded once; articles come in as patches of blocks, at
 * most one in flight. What the page may do is decided here: no script of the article runs,
 * nothing is fetched, nothing is navigated to; pictures come through the scheme "site". */
#include "galley-preview.h"

#include "galley-preview-patch.h"
#include "galley-preview-resources.h"
#include "galley-preview-scheme.h"

#include "ink-i18n.h"
#include <adwaita.h>
#include <stdio.h>
#include <string.h>
#include <webkit/webkit.h>

#define WORLD      "galley"
#define PAGE_URI   "site:///page"
#define RESOURCES  "/io/github/galley/Galley/preview/"
#define SCHEME_KEY "galley-scheme"

struct _GalleyPreview {
  GtkWidget parent_instance;

  WebKitWebView *view; /* NULL until the first frame was drawn */
  GCancellable *cancellable;
  GalleyDocument *document;
  GalleyPreviewScheme *scheme;
  InkArticle *shown;  /* what the page shows, NULL for an empty page */
  InkArticle *flying; /* what the patch in flight makes it show */
  guint start_id;
  guint prepare_id;
  guint frames;
  guint n_sent; /* blocks in the newest patch */
  int wanted_line;
  gboolean ready; /* the page was loaded and takes patches */
  gboolean stale; /* the patch in flight is of a document that is gone */
  gboolean sans;
};

G_DEFINE_FINAL_TYPE (GalleyPreview, galley_preview, GTK_TYPE_WIDGET)

typedef enum { PROP_SANS = 1 } GalleyPreviewProp;

static GParamSpec *props[PROP_SANS + 1];

enum { SIGNAL_LINE_ACTIVATED, SIGNAL_SCROLLED, SIGNAL_RENDERED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void push (GalleyPreview *self);

/* --- Pictures ------------------------------------------------------------------------------
 */

static void
load_picture (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WebKitURISchemeRequest *request = source;
  g_autoptr (GError) error = NULL;
  g_autofree char *path =
      galley_preview_scheme_find (data, webkit_uri_scheme_request_get_uri (request), &error);
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (path == NULL || !g_file_get_contents (path, &contents, &length, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  g_object_set_data_full (G_OBJECT (task), "path", g_steal_pointer (&path), g_free);
  g_task_return_pointer (task,
                         g_bytes_new_take (g_steal_pointer (&contents), length),
                         (GDestroyNotify)g_bytes_unref);
}

static void
picture_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WebKitURISchemeRequest *request = WEBKIT_URI_SCHEME_REQUEST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *type = NULL;
  g_autofree char *mime = NULL;
  gsize length;
  const guchar *start;

  if (bytes == NULL) {
    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }
  start = g_bytes_get_data (bytes, &length);
  type =
      g_content_type_guess (g_object_get_data (G_OBJECT (result), "path"), start, length, NULL);
  mime = g_content_type_get_mime_type (type);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  webkit_uri_scheme_request_finish (request, stream, (gint64)length, mime);
}

static void
scheme_cb (WebKitURISchemeRequest *request, gpointer data)
{
  WebKitWebView *view = webkit_uri_scheme_request_get_web_view (request);
  GalleyPreviewScheme *scheme =
      view != NULL ? g_object_get_data (G_OBJECT (view), SCHEME_KEY) : NULL;
  g_autoptr (GTask) task = NULL;

  if (scheme == NULL) {
    g_autoptr (GError) error =
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No article is shown");

    webkit_uri_scheme_request_finish_error (request, error);
    return;
  }
  task = g_task_new (request, NULL, picture_loaded_cb, NULL);
  g_task_set_task_data (task,
                        galley_preview_scheme_ref (scheme),
                        (GDestroyNotify)galley_preview_scheme_unref);
  g_task_run_in_thread (task, load_picture);
}

/* --- The page ------------------------------------------------------------------------------
 */

static char *
dup_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (galley_preview_get_resource (), path, 0, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
load_page (GalleyPreview *self)
{
  g_autofree char *page = dup_resource ("page.html");

  self->ready = FALSE;
  self->stale = FALSE;
  g_clear_pointer (&self->shown, ink_article_unref);
  g_clear_pointer (&self->flying, ink_article_unref);
  webkit_web_view_load_html (self->view, page, PAGE_URI);
}

static void
call_page (GalleyPreview *self,
           const char *body,
           const char *text,
           GAsyncReadyCallback callback)
{
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "text", g_variant_new_string (text));
  webkit_web_view_call_async_javascript_function (self->view,
                                                  body,
                                                  -1,
                                                  g_variant_builder_end (&arguments),
                                                  WORLD,
                                                  NULL,
                                                  self->cancellable,
                                                  callback,
                                                  callback != NULL ? g_object_ref (self)
                                                                   : NULL);
}

static void
update_style (GalleyPreview *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  gboolean contrast = adw_style_manager_get_high_contrast (manager);
  GdkRGBA ground = { 1, 1, 1, 1 };
  g_autofree char *json = g_strdup_printf ("{\"dark\":%s,\"contrast\":%s,\"sans\":%s}",
                                           dark ? "true" : "false",
                                           contrast ? "true" : "false",
                                           self->sans ? "true" : "false");

  if (self->view == NULL)
    return;
  if (dark)
    gdk_rgba_parse (&ground, "#1e1e1e");
  webkit_web_view_set_background_color (self->view, &ground);
  if (self->ready)
    call_page (self, "galleyStyle (text);", json, NULL);
}

static const char *
language_of (GalleyPreview *self)
{
  GalleySite *site = galley_document_get_site (self->document);
  const InkLanguage *language = NULL;

  if (site != NULL)
    language = ink_site_get_language_of (galley_site_get_site (site),
                                         galley_preview_scheme_get_article (self->scheme));
  return language != NULL && language->locale != NULL ? language->locale : "zh-Hans";
}

static void
scroll_now (GalleyPreview *self)
{
  g_autofree char *line = NULL;

  if (self->wanted_line < 0 || !self->ready || self->shown == NULL)
    return;
  line = g_strdup_printf ("%d", self->wanted_line);
  self->wanted_line = -1;
  call_page (self, "galleyScrollTo (Number (text));", line, NULL);
}

static void
patched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source),
                                                             result,
                                                             &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->flying == NULL)
    return;
  if (error != NULL) {
    g_debug ("The preview refused a patch: %s", error->message);
    load_page (self);
    return;
  }
  g_clear_pointer (&self->shown, ink_article_unref);
  if (self->stale)
    g_clear_pointer (&self->flying, ink_article_unref);
  self->stale = FALSE;
  self->shown = g_steal_pointer (&self->flying);
  scroll_now (self);
  if (self->document != NULL && galley_document_get_article (self->document) != self->shown)
    push (self);
  else
    g_signal_emit (self, signals[SIGNAL_RENDERED], 0);
}

/* Sends what differs between the page and the newest article; one patch at a time. */
static void
push (GalleyPreview *self)
{
  InkArticle *article =
      self->document != NULL ? galley_document_get_article (self->document) : NULL;
  g_autofree char *json = NULL;

  if (!self->ready || self->flying != NULL || article == NULL || article == self->shown)
    return;
  json = galley_preview_patch_new (self->shown, article, language_of (self), &self->n_sent);
  self->flying = ink_article_ref (article);
  call_page (self, "return galleyPatch (text);", json, patched_cb);
}

/* The page's script says so itself, some milliseconds before the load is told to have finished.
 */
static void
become_ready (GalleyPreview *self)
{
  if (self->ready)
    return;
  self->ready = TRUE;
  update_style (self);
  push (self);
}

static void
terminated_cb (WebKitWebView *view,
               WebKitWebProcessTerminationReason reason,
               GalleyPreview *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    load_page (self);
}

/* --- What the page says --------------------------------------------------------------------
 */

static void
message_cb (WebKitUserContentManager *manager, JSCValue *value, GalleyPreview *self)
{
  g_autofree char *text = jsc_value_to_string (value);
  guint line = 0;

  if (g_str_equal (text, "{\"type\":\"ready\"}"))
    become_ready (self);
  else if (sscanf (text, "{\"type\":\"line\",\"line\":%u}", &line) == 1)
    g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, line);
  else if (sscanf (text, "{\"type\":\"scrolled\",\"line\":%u}", &line) == 1)
    g_signal_emit (self, signals[SIGNAL_SCROLLED], 0, line);
}

static void
open_outside (GalleyPreview *self, WebKitNavigationAction *action)
{
  const char *uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  g_autofree char *scheme = g_uri_parse_scheme (uri);
  static const char *const allowed[] = { "http", "https", "mailto", NULL };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (scheme == NULL || !g_strv_contains (allowed, scheme) ||
      !webkit_navigation_action_is_user_gesture (action) ||
      webkit_navigation_action_get_navigation_type (action) !=
          WEBKIT_NAVIGATION_TYPE_LINK_CLICKED)
    return;
  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

/* Only our own page is ever loaded. */
static gboolean
decide_cb (WebKitWebView *view,
           WebKitPolicyDecision *decision,
           WebKitPolicyDecisionType type,
           GalleyPreview *self)
{
  WebKitNavigationAction *action;
  const char *uri;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE)
    return FALSE;
  action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && !self->ready &&
      g_str_equal (uri, PAGE_URI)) {
    webkit_policy_decision_use (decision);
    return TRUE;
  }
  webkit_policy_decision_ignore (decision);
  open_outside (self, action);
  return TRUE;
}

/* Of WebKit's menu only what makes sense on a page that is not a browser's. */
static gboolean
menu_cb (WebKitWebView *view,
         WebKitContextMenu *menu,
         WebKitHitTestResult *hit,
         GalleyPreview *self)
{
  g_autoptr (GList) items = g_list_copy (webkit_context_menu_get_items (menu));

  for (GList *l = items; l != NULL; l = l->next) {
    WebKitContextMenuAction action = webkit_context_menu_item_get_stock_action (l->data);

    if (action != WEBKIT_CONTEXT_MENU_ACTION_COPY &&
        action != WEBKIT_CONTEXT_MENU_ACTION_SELECT_ALL &&
        action != WEBKIT_CONTEXT_MENU_ACTION_COPY_LINK_TO_CLIPBOARD)
      webkit_context_menu_remove (menu, l->data);
  }
  return webkit_context_menu_get_n_items (menu) == 0;
}

/* --- The web view --------------------------------------------------------------------------
 */

static WebKitWebContext *
shared_context (void)
{
  static WebKitWebContext *context = NULL;

  if (context == NULL) {
    context = webkit_web_context_new ();
    webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
    webkit_web_context_register_uri_scheme (context, "site", scheme_cb, NULL, NULL);
  }
  return context;
}

/* Nothing is kept and nothing is fetched: whatever slipped through ends at a dead proxy. */
static WebKitNetworkSession *
shared_session (void)
{
  static WebKitNetworkSession *session = NULL;

  if (session == NULL) {
    WebKitNetworkProxySettings *dead =
        webkit_network_proxy_settings_new ("http://127.0.0.1:1", NULL);

    session = webkit_network_session_new_ephemeral ();
    webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, dead);
    webkit_network_proxy_settings_free (dead);
  }
  return session;
}

static WebKitSettings *
new_settings (void)
{
  WebKitSettings *settings =
      webkit_settings_new_with_settings ("enable-javascript-markup",
                                         FALSE,
                                         "enable-html5-database",
                                         FALSE,
                                         "enable-html5-local-storage",
                                         FALSE,
                                         "enable-page-cache",
                                         FALSE,
                                         "enable-media",
                                         FALSE,
                                         "enable-webaudio",
                                         FALSE,
                                         "enable-webgl",
                                         FALSE,
                                         "enable-back-forward-navigation-gestures",
                                         FALSE,
                                         "javascript-can-access-clipboard",
                                         FALSE,
                                         "javascript-can-open-windows-automatically",
                                         FALSE,
                                         NULL);

  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  return settings;
}

static WebKitUserContentManager *
new_content_manager (GalleyPreview *self)
{
  WebKitUserContentManager *manager = webkit_user_content_manager_new ();
  g_autofree char *css = dup_resource ("page.css");
  g_autofree char *js = dup_resource ("page.js");
  WebKitUserStyleSheet *sheet =
      webkit_user_style_sheet_new (css,
                                   WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                   WEBKIT_USER_STYLE_LEVEL_AUTHOR,
                                   NULL,
                                   NULL);
  WebKitUserScript *script =
      webkit_user_script_new_for_world (js,
                                        WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                        WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END,
                                        WORLD,
                                        NULL,
                                        NULL);

  webkit_user_content_manager_add_style_sheet (manager, sheet);
  webkit_user_content_manager_add_script (manager, script);
  g_signal_connect_object (manager,
                           "script-message-received::sync",
                           G_CALLBACK (message_cb),
                           self,
                           0);
  webkit_user_content_manager_register_script_message_handler (manager, "sync", WORLD);
  webkit_user_style_sheet_unref (sheet);
  webkit_user_script_unref (script);
  return manager;
}

static void
set_view_scheme (GalleyPreview *self)
{
  if (self->view == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->view),
                          SCHEME_KEY,
                          self->scheme != NULL ? galley_preview_scheme_ref (self->scheme)
                                               : NULL,
                          (GDestroyNotify)galley_preview_scheme_unref);
}

static void
create_view (GalleyPreview *self)
{
  g_autoptr (WebKitUserContentManager) manager = new_content_manager (self);
  g_autoptr (WebKitSettings) settings = new_settings ();

  self->view =
      g_object_new (WEBKIT_TYPE_WEB_VIEW,
                    "web-context",
                    shared_context (),
                    "network-session",
                    shared_session (),
                    "user-content-manager",
                    manager,
                    "settings",
                    settings,
                    "default-content-security-policy",
                    "default-src 'none'; img-src site: data:; style-src 'unsafe-inline'; "
                    "base-uri 'none'; form-action 'none'; script-src 'none'",
                    "hexpand",
                    TRUE,
                    "vexpand",
                    TRUE,
                    NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Preview"),
                                  -1);
  g_signal_connect_object (self->view,
                           "web-process-terminated",
                           G_CALLBACK (terminated_cb),
                           self,
                           0);
  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_cb), self, 0);
  g_signal_connect_object (self->view, "context-menu", G_CALLBACK (menu_cb), self, 0);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  set_view_scheme (self);
  update_style (self);
  load_page (self);
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
    create_view (self);
  return G_SOURCE_REMOVE;
}

static gboolean
prepare_cb (gpointer data)
{
  GalleyPreview *self = data;

  self->prepare_id = 0;
  if (self->view == NULL)
    create_view (self);
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
article_cb (GalleyDocument *document, GParamSpec *spec, GalleyPreview *self)
{
  push (self);
}

void
galley_preview_set_document (GalleyPreview *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, article_cb, self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->scheme, galley_preview_scheme_unref);
  self->wanted_line = -1;
  if (document != NULL) {
    GalleySite *site = galley_document_get_site (document);

    self->scheme = galley_preview_scheme_new (site != NULL ? galley_site_get_site (site) : NULL,
                                              galley_document_get_path (document));
    g_signal_connect_object (document,
                             "notify::article",
                             G_CALLBACK (article_cb),
                             self,
                             G_CONNECT_DEFAULT);
  }
  set_view_scheme (self);
  /* Pictures of the same name are others now: the page begins anew. */
  g_clear_pointer (&self->shown, ink_article_unref);
  self->stale = self->flying != NULL;
  push (self);
}

void
galley_preview_scroll_to_line (GalleyPreview *self, guint line)
{
  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  self->wanted_line = (int)MIN (line, (guint)G_MAXINT);
  scroll_now (self);
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
         self->shown == galley_document_get_article (self->document);
}

guint
galley_preview_get_n_sent (GalleyPreview *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW (self), 0);

  return self->n_sent;
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, jsc_value_to_string (value), g_free);
}

void
galley_preview_evaluate_async (GalleyPreview *self,
                               const char *script,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (!self->ready) {
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NOT_INITIALIZED,
                             "The page is not loaded yet");
    g_object_unref (task);
    return;
  }
  webkit_web_view_evaluate_javascript (self->view,
                                       script,
                                       -1,
                                       WORLD,
                                       NULL,
                                       NULL,
                                       evaluated_cb,
                                       task);
}

char *
galley_preview_evaluate_finish (GalleyPreview *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
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
    update_style (self);
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
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, article_cb, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->shown, ink_article_unref);
  g_clear_pointer (&self->flying, ink_article_unref);
  g_clear_pointer (&self->scheme, galley_preview_scheme_unref);
  g_clear_pointer ((GtkWidget **)&self->view, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_preview_parent_class)->dispose (object);
}

static void
galley_preview_finalize (GObject *object)
{
  g_clear_object (&GALLEY_PREVIEW (object)->cancellable);
  G_OBJECT_CLASS (galley_preview_parent_class)->finalize (object);
}

static void
galley_preview_class_init (GalleyPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

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
  signals[SIGNAL_LINE_ACTIVATED] = g_signal_new ("line-activated",
                                                 type,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 1,
                                                 G_TYPE_UINT);
  signals[SIGNAL_SCROLLED] = g_signal_new ("scrolled",
                                           type,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           G_TYPE_UINT);
  signals[SIGNAL_RENDERED] =
      g_signal_new ("rendered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "preview");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
galley_preview_init (GalleyPreview *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->cancellable = g_cancellable_new ();
  self->wanted_line = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  g_signal_connect_object (manager,
                           "notify::dark",
                           G_CALLBACK (update_style),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager,
                           "notify::high-contrast",
                           G_CALLBACK (update_style),
                           self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
galley_preview_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW, NULL);
}
