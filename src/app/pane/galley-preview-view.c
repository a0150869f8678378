/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The web view and what it may do: no script of the article runs, nothing is fetched, nothing
 * is navigated to; pictures come through the scheme "site". */
#include "galley-preview-private.h"
#include "galley-preview-resources.h"

#include "ink-i18n.h"
#include <webkit/webkit.h>

#define RESOURCES "/io/github/galley/Galley/preview/"

char *
galley_preview_dup_resource (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (galley_preview_get_resource (), path, 0, NULL);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

static void
terminated_cb (WebKitWebView *view,
               WebKitWebProcessTerminationReason reason,
               GalleyPreview *self)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    galley_preview_load_page (self);
}

static WebKitWebContext *
shared_context (void)
{
  static WebKitWebContext *context = NULL;

  if (context == NULL) {
    context = webkit_web_context_new ();
    webkit_web_context_set_cache_model (context, WEBKIT_CACHE_MODEL_DOCUMENT_VIEWER);
    galley_preview_pictures_register (context);
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

/* In a world of its own, which the article's page cannot see. */
static void
add_script (WebKitUserContentManager *manager, const char *name)
{
  g_autofree char *js = galley_preview_dup_resource (name);
  WebKitUserScript *script =
      webkit_user_script_new_for_world (js,
                                        WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                        WEBKIT_USER_SCRIPT_INJECT_AT_DOCUMENT_END,
                                        GALLEY_PREVIEW_WORLD,
                                        NULL,
                                        NULL);

  webkit_user_content_manager_add_script (manager, script);
  webkit_user_script_unref (script);
}

static void
add_sheet (WebKitUserContentManager *manager, const char *name)
{
  g_autofree char *css = galley_preview_dup_resource (name);
  WebKitUserStyleSheet *sheet =
      webkit_user_style_sheet_new (css,
                                   WEBKIT_USER_CONTENT_INJECT_TOP_FRAME,
                                   WEBKIT_USER_STYLE_LEVEL_AUTHOR,
                                   NULL,
                                   NULL);

  webkit_user_content_manager_add_style_sheet (manager, sheet);
  webkit_user_style_sheet_unref (sheet);
}

/* The site's own stylesheets are put into the page itself, where its policy holds. */
static void
add_sheets (WebKitUserContentManager *manager, gboolean site)
{
  if (!site)
    add_sheet (manager, "page.css");
  add_sheet (manager, "marks.css");
}

void
galley_preview_set_sheets (GalleyPreview *self, gboolean site)
{
  WebKitUserContentManager *manager =
      webkit_web_view_get_user_content_manager (WEBKIT_WEB_VIEW (self->view));

  webkit_user_content_manager_remove_all_style_sheets (manager);
  add_sheets (manager, site);
}

static WebKitUserContentManager *
new_content_manager (GalleyPreview *self)
{
  WebKitUserContentManager *manager = webkit_user_content_manager_new ();

  add_sheets (manager, galley_preview_has_site_look (self));
  add_script (manager, "blocks.js");
  add_script (manager, "page.js");
  add_script (manager, "sync.js");
  add_script (manager, "looks.js");
  galley_preview_messages_connect (self, manager);
  return manager;
}

void
galley_preview_create_view (GalleyPreview *self)
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
  galley_preview_links_connect (self);
  gtk_widget_set_parent (self->view, GTK_WIDGET (self));
  galley_preview_show_mode (self);
  galley_preview_pictures_update (self);
  galley_preview_update_style (self);
  galley_preview_load_page (self);
}

void
galley_preview_set_ground (GalleyPreview *self, const GdkRGBA *ground)
{
  webkit_web_view_set_background_color (WEBKIT_WEB_VIEW (self->view), ground);
}
