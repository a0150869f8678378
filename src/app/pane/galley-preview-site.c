/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The article in the site's own theme. Only where the site is trusted does anything run; then
 * the page's scripts do, too, but the page reaches Hugo's port on this computer and nothing
 * else: all other ways lead to a dead proxy. */

#include "galley-preview-site.h"

#include "galley-task.h"
#include "ink-i18n.h"
#include <adwaita.h>
#include <webkit/webkit.h>

#define DEAD_PROXY "http://127.0.0.1:1"

struct _GalleyPreviewSite {
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkWidget *text_button;
  GtkWidget *site_button;
  GtkWidget *body;
  GtkWidget *fault_box;
  GtkWidget *fault_label;
  GtkWidget *fault_button;
  GtkWidget *stack;
  GtkWidget *empty;
  GtkWidget *empty_button;
  WebKitWebView *view; /* NULL until the server is ready */
  guint view_port;     /* the one it may reach */

  GalleyDocument *document;
  GCancellable *cancellable; /* of the look-up under way */
  InkHugoServer *server;
  InkSite *config; /* the server's site */
  char *url;       /* of the article, from its model */
  guint fault_line;
  guint watch_id; /* asks again whether the site is trusted */
  gboolean active;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewSite, galley_preview_site, GTK_TYPE_WIDGET)

typedef enum { PROP_ACTIVE = 1 } GalleyPreviewSiteProp;
static GParamSpec *props[PROP_ACTIVE + 1];

enum { SIGNAL_LINE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void look_up (GalleyPreviewSite *self);

/* --- What is seen --------------------------------------------------------------------------
 */

static void
show_empty (GalleyPreviewSite *self,
            const char *title,
            const char *text,
            const char *button,
            const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->empty), escaped);
  gtk_button_set_label (GTK_BUTTON (self->empty_button), button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static void
show_faults (GalleyPreviewSite *self)
{
  GPtrArray *faults = self->server != NULL ? ink_hugo_server_get_faults (self->server) : NULL;
  const InkHugoFault *fault = faults != NULL && faults->len > 0 ? faults->pdata[0] : NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;
  gboolean here = FALSE;

  gtk_widget_set_visible (self->fault_box, fault != NULL);
  if (fault == NULL) {
    gtk_label_set_label (GTK_LABEL (self->fault_label), "");
    return;
  }
  here = self->document != NULL &&
         g_strcmp0 (fault->path, galley_document_get_path_in_site (self->document)) == 0;
  if (fault->path != NULL)
    place = fault->line > 0 ? g_strdup_printf ("%s:%u: ", fault->path, fault->line)
                            : g_strdup_printf ("%s: ", fault->path);
  text = g_strconcat (place != NULL ? place : "", fault->message, NULL);
  gtk_label_set_label (GTK_LABEL (self->fault_label), text);
  gtk_widget_set_visible (self->fault_button, here && fault->line > 0);
  self->fault_line = fault->line > 0 ? fault->line - 1 : 0;
}

static void
go_to_fault (GalleyPreviewSite *self)
{
  g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, self->fault_line);
}

/* --- The page ------------------------------------------------------------------------------
 */

static gboolean
is_of_server (GalleyPreviewSite *self, const char *uri)
{
  g_autofree char *base = g_strdup_printf ("http://127.0.0.1:%u/", self->view_port);

  return g_str_has_prefix (uri, base);
}

/* Links within the site are followed, others open outside. */
static gboolean
decide_cb (WebKitWebView *view,
           WebKitPolicyDecision *decision,
           WebKitPolicyDecisionType type,
           GalleyPreviewSite *self)
{
  WebKitNavigationAction *action = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *scheme = NULL;
  const char *uri = NULL;

  if (type == WEBKIT_POLICY_DECISION_TYPE_RESPONSE) {
    if (webkit_response_policy_decision_is_mime_type_supported (
            WEBKIT_RESPONSE_POLICY_DECISION (decision)))
      return FALSE;
    webkit_policy_decision_ignore (decision);
    return TRUE;
  }
  action = webkit_navigation_policy_decision_get_navigation_action (
      WEBKIT_NAVIGATION_POLICY_DECISION (decision));
  uri = webkit_uri_request_get_uri (webkit_navigation_action_get_request (action));
  if (type == WEBKIT_POLICY_DECISION_TYPE_NAVIGATION_ACTION && is_of_server (self, uri)) {
    webkit_policy_decision_use (decision);
    return TRUE;
  }
  webkit_policy_decision_ignore (decision);
  scheme = g_uri_parse_scheme (uri);
  if (webkit_navigation_action_is_user_gesture (action) &&
      (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0))
    gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
  return TRUE;
}

static gboolean
refuse_cb (WebKitWebView *view, WebKitPermissionRequest *request, gpointer data)
{
  webkit_permission_request_deny (request);
  return TRUE;
}

static WebKitNetworkSession *
new_session (guint port)
{
  g_autofree char *server = g_strdup_printf ("127.0.0.1:%u", port);
  const char *const reached[] = { server, NULL };
  WebKitNetworkProxySettings *dead = webkit_network_proxy_settings_new (DEAD_PROXY, reached);
  WebKitNetworkSession *session = webkit_network_session_new_ephemeral ();

  webkit_network_session_set_proxy_settings (session, WEBKIT_NETWORK_PROXY_MODE_CUSTOM, dead);
  webkit_network_proxy_settings_free (dead);
  return session;
}

static WebKitSettings *
new_settings (void)
{
  WebKitSettings *settings = webkit_settings_new_with_settings ("enable-dns-prefetching",
                                                                FALSE,
                                                                "enable-page-cache",
                                                                FALSE,
                                                                NULL);

  webkit_settings_set_hardware_acceleration_policy (settings,
                                                    WEBKIT_HARDWARE_ACCELERATION_POLICY_NEVER);
  return settings;
}

/* Each port has a view of its own, which may reach no other. */
static void
make_view (GalleyPreviewSite *self, guint port)
{
  g_autoptr (WebKitNetworkSession) session = new_session (port);
  g_autoptr (WebKitSettings) settings = new_settings ();

  if (self->view != NULL && self->view_port == port)
    return;
  if (self->view != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), GTK_WIDGET (self->view));
  self->view_port = port;
  self->view = g_object_new (WEBKIT_TYPE_WEB_VIEW,
                             "network-session",
                             session,
                             "settings",
                             settings,
                             "hexpand",
                             TRUE,
                             "vexpand",
                             TRUE,
                             NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The article in the site"),
                                  -1);
  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_cb), self, 0);
  g_signal_connect_object (self->view, "permission-request", G_CALLBACK (refuse_cb), self, 0);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->view), "page");
}

static void
show_page (GalleyPreviewSite *self)
{
  g_autofree char *uri = ink_hugo_server_dup_uri (self->server, self->url);

  make_view (self, ink_hugo_server_get_port (self->server));
  if (g_strcmp0 (webkit_web_view_get_uri (self->view), uri) != 0)
    webkit_web_view_load_uri (self->view, uri);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "page");
}

/* --- The server ----------------------------------------------------------------------------
 */

static void
drop_server (GalleyPreviewSite *self)
{
  if (self->server != NULL)
    g_signal_handlers_disconnect_by_data (self->server, self);
  g_clear_object (&self->server);
  g_clear_pointer (&self->config, ink_site_unref);
}

/* Trust was taken back: what the server gave must not run either. */
static void
stop (GalleyPreviewSite *self)
{
  drop_server (self);
  if (self->view != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), GTK_WIDGET (self->view));
  self->view = NULL;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  show_faults (self);
  look_up (self);
}

static void
server_cb (GalleyPreviewSite *self)
{
  GPtrArray *faults = ink_hugo_server_get_faults (self->server);

  show_faults (self);
  switch (ink_hugo_server_get_state (self->server)) {
  case INK_HUGO_SERVER_STARTING:
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
    break;
  case INK_HUGO_SERVER_READY:
    if (self->url != NULL)
      show_page (self);
    break;
  case INK_HUGO_SERVER_FAILED:
    show_empty (self,
                _ ("Hugo Cannot Build This Site"),
                faults->len > 0
                    ? _ ("Correct what stands above, and save: Hugo is started again then.")
                    : ink_hugo_server_get_message (self->server),
                _ ("_Try Again"),
                "site-preview.retry");
    break;
  case INK_HUGO_SERVER_REFUSED:
    stop (self);
    break;
  }
}

static void
start_server (GalleyPreviewSite *self, InkSite *site, const InkHugoProgram *hugo)
{
  g_autoptr (GError) error = NULL;

  drop_server (self);
  self->server = ink_hugo_server_new (site, hugo, &error);
  if (self->server == NULL) {
    show_empty (self,
                _ ("Hugo Did Not Start"),
                error->message,
                _ ("_Try Again"),
                "site-preview.retry");
    return;
  }
  self->config = ink_site_ref (site);
  g_signal_connect_object (self->server,
                           "changed",
                           G_CALLBACK (server_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/* --- Looking up: trust, Hugo, the article's URL --------------------------------------------
 */

typedef struct {
  char *root;
  char *path; /* of the article, in the site */
  gboolean trusted;
  InkSite *site;
  InkHugoProgram *hugo;
  char *url;
} LookUp;

static void
look_up_free (gpointer data)
{
  LookUp *self = data;

  g_free (self->root);
  g_free (self->path);
  g_free (self->url);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->hugo, ink_hugo_program_free);
  g_free (self);
}

static void
look_up_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LookUp *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkPages) pages = NULL;
  const InkPage *page = NULL;
  GError *error = NULL;

  self->trusted = ink_trust_is_trusted (self->root);
  if (self->trusted)
    self->hugo = ink_hugo_program_find (NULL, cancellable, &error);
  if (self->hugo != NULL)
    self->site = ink_site_loader_load_for (self->root,
                                           "development",
                                           &self->hugo->hugo,
                                           cancellable,
                                           &error);
  if (self->site != NULL)
    pages = ink_pages_load (self->site, now, cancellable, &error);
  if (pages != NULL)
    page = ink_pages_lookup (pages, self->path);
  if (page != NULL)
    self->url = g_strdup (page->url);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
watch_cb (gpointer data)
{
  GalleyPreviewSite *self = data;

  self->watch_id = 0;
  look_up (self);
  return G_SOURCE_REMOVE;
}

/* What the server was started with is all it needs to be told. */
static gboolean
is_same_site (const InkSite *a, const InkSite *b)
{
  return g_str_equal (ink_site_get_root (a), ink_site_get_root (b)) && ink_site_equal (a, b);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreviewSite) self = GALLEY_PREVIEW_SITE (g_object_ref (source));
  LookUp *found = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->active)
    return;
  g_free (self->url);
  self->url = g_steal_pointer (&found->url);
  if (!found->trusted) {
    show_empty (self,
                _ ("This Site Is Not Trusted"),
                _ ("To show the article in its theme, Hugo has to be run in the site, and its "
                   "pages may run scripts. Trust the site only if you know where it comes "
                   "from."),
                _ ("_Trust This Site…"),
                "win.site-trusted");
    self->watch_id = g_timeout_add_seconds (1, watch_cb, self);
  } else if (error != NULL) {
    show_empty (self,
                g_error_matches (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_FOUND)
                    ? _ ("Hugo Was Not Found")
                    : _ ("This Site Cannot Be Read"),
                error->message,
                _ ("_Try Again"),
                "site-preview.retry");
  } else if (self->url == NULL) {
    show_empty (self,
                _ ("No Page of Its Own"),
                _ ("Hugo makes no page of this article: its place or its front matter say so."),
                _ ("_Try Again"),
                "site-preview.retry");
  } else if (self->server != NULL && is_same_site (self->config, found->site)) {
    server_cb (self);
  } else {
    start_server (self, found->site, found->hugo);
  }
}

static void
look_up (GalleyPreviewSite *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;
  g_autoptr (GTask) task = NULL;
  LookUp *wanted = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  if (!self->active || self->document == NULL)
    return;
  if (site == NULL) {
    show_empty (self,
                _ ("In No Site"),
                _ ("This article is not in a Hugo site. Move it into one to see it in its "
                   "theme."),
                _ ("_Try Again"),
                "site-preview.retry");
    return;
  }
  self->cancellable = g_cancellable_new ();
  wanted = g_new0 (LookUp, 1);
  wanted->root = g_strdup (ink_site_get_root (galley_site_get_site (site)));
  wanted->path = g_strdup (galley_document_get_path_in_site (self->document));
  task = g_task_new (self, self->cancellable, looked_up_cb, NULL);
  g_task_set_task_data (task, wanted, look_up_free);
  galley_task_run_in_thread (task, look_up_thread);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyPreviewSite *self = GALLEY_PREVIEW_SITE (widget);

  if (self->server != NULL &&
      ink_hugo_server_get_state (self->server) == INK_HUGO_SERVER_FAILED)
    drop_server (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  look_up (self);
}

/* --- From outside --------------------------------------------------------------------------
 */

/* A save: the article may have another URL, and Hugo may have to be helped. */
static void
modified_cb (GalleyPreviewSite *self)
{
  if (galley_document_get_modified (self->document) || !self->active)
    return;
  if (self->server != NULL)
    ink_hugo_server_saved (self->server);
  look_up (self);
}

static void
forget_document (GalleyPreviewSite *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, modified_cb, self);
  if (site != NULL)
    g_signal_handlers_disconnect_by_func (site, look_up, self);
}

/* Saves, and changes of the site's config. */
static void
follow_document (GalleyPreviewSite *self)
{
  GalleySite *site = galley_document_get_site (self->document);

  g_signal_connect_object (self->document,
                           "notify::modified",
                           G_CALLBACK (modified_cb),
                           self,
                           G_CONNECT_SWAPPED);
  if (site != NULL)
    g_signal_connect_object (site,
                             "notify::site",
                             G_CALLBACK (look_up),
                             self,
                             G_CONNECT_SWAPPED);
}

void
galley_preview_site_set_document (GalleyPreviewSite *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_SITE (self));

  if (self->document == document)
    return;
  forget_document (self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->url, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          document != NULL && galley_document_get_site (document) != NULL);
  if (document == NULL) {
    drop_server (self);
    look_up (self);
    return;
  }
  follow_document (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  look_up (self);
}

void
galley_preview_site_add_beside (GalleyPreviewSite *self, GtkWidget *widget)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_SITE (self));

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_end (widget, 6);
  gtk_center_box_set_end_widget (GTK_CENTER_BOX (self->bar), widget);
}

gboolean
galley_preview_site_get_active (GalleyPreviewSite *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_SITE (self), FALSE);

  return self->active;
}

void
galley_preview_site_set_active (GalleyPreviewSite *self, gboolean active)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_SITE (self));

  if (self->active == active)
    return;
  self->active = active;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->site_button), active);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->text_button), !active);
  gtk_widget_set_visible (self->body, active);
  gtk_widget_set_vexpand (GTK_WIDGET (self), active);
  look_up (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTIVE]);
}

const char *
galley_preview_site_get_shown (GalleyPreviewSite *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_SITE (self), NULL);

  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

const char *
galley_preview_site_get_message (GalleyPreviewSite *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_SITE (self), NULL);

  if (gtk_widget_get_visible (self->fault_box))
    return gtk_label_get_label (GTK_LABEL (self->fault_label));
  if (g_strcmp0 (galley_preview_site_get_shown (self), "empty") == 0)
    return adw_status_page_get_title (ADW_STATUS_PAGE (self->empty));
  return "";
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
galley_preview_site_evaluate_async (GalleyPreviewSite *self,
                                    const char *script,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  webkit_web_view_evaluate_javascript (self->view,
                                       script,
                                       -1,
                                       NULL,
                                       NULL,
                                       NULL,
                                       evaluated_cb,
                                       task);
}

char *
galley_preview_site_evaluate_finish (GalleyPreviewSite *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
toggled_cb (GalleyPreviewSite *self)
{
  galley_preview_site_set_active (self,
                                  gtk_toggle_button_get_active (
                                      GTK_TOGGLE_BUTTON (self->site_button)));
}

static GtkWidget *
make_switch (GalleyPreviewSite *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->text_button = gtk_toggle_button_new_with_mnemonic (_ ("T_ext"));
  self->site_button = gtk_toggle_button_new_with_mnemonic (_ ("_Site"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->site_button),
                               GTK_TOGGLE_BUTTON (self->text_button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->text_button), TRUE);
  gtk_widget_set_tooltip_text (self->text_button, _ ("The text alone, at once"));
  gtk_widget_set_tooltip_text (self->site_button,
                               _ ("The article in the site’s theme, by Hugo"));
  gtk_box_append (GTK_BOX (box), self->text_button);
  gtk_box_append (GTK_BOX (box), self->site_button);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "preview-modes");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->site_button, "toggled", G_CALLBACK (toggled_cb), self);
  return box;
}

static GtkWidget *
make_faults (GalleyPreviewSite *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic");

  self->fault_label = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->fault_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->fault_label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (self->fault_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->fault_label), 0);
  gtk_label_set_lines (GTK_LABEL (self->fault_label), 4);
  gtk_widget_set_hexpand (self->fault_label, TRUE);
  self->fault_button = gtk_button_new_with_mnemonic (_ ("_Go There"));
  gtk_widget_set_valign (self->fault_button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->fault_button, "clicked", G_CALLBACK (go_to_fault), self);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), self->fault_label);
  gtk_box_append (GTK_BOX (box), self->fault_button);
  gtk_widget_add_css_class (box, "preview-fault");
  gtk_widget_set_visible (box, FALSE);
  return self->fault_box = box;
}

static void
fill_stack (GalleyPreviewSite *self)
{
  GtkWidget *loading = adw_status_page_new ();

  adw_status_page_set_title (ADW_STATUS_PAGE (loading), _ ("Hugo Is Building the Site…"));
  self->empty = adw_status_page_new ();
  self->empty_button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->empty_button), TRUE);
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->empty_button, "pill");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->empty), self->empty_button);
  gtk_widget_add_css_class (self->empty, "compact");
  gtk_widget_add_css_class (loading, "compact");
  gtk_stack_add_named (GTK_STACK (self->stack), loading, "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
}

static void
galley_preview_site_init (GalleyPreviewSite *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->bar = gtk_center_box_new ();
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (self->bar), make_switch (self));
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->body), make_faults (self));
  gtk_box_append (GTK_BOX (self->body), self->stack);
  gtk_widget_set_visible (self->body, FALSE);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
  fill_stack (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
galley_preview_site_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch ((GalleyPreviewSiteProp)id) {
  case PROP_ACTIVE:
    g_value_set_boolean (value, GALLEY_PREVIEW_SITE (object)->active);
    break;
  }
}

static void
galley_preview_site_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *spec)
{
  switch ((GalleyPreviewSiteProp)id) {
  case PROP_ACTIVE:
    galley_preview_site_set_active (GALLEY_PREVIEW_SITE (object), g_value_get_boolean (value));
    break;
  }
}

static void
galley_preview_site_dispose (GObject *object)
{
  GalleyPreviewSite *self = GALLEY_PREVIEW_SITE (object);
  GtkWidget *child = NULL;

  self->active = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->watch_id, g_source_remove);
  drop_server (self);
  forget_document (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->url, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_preview_site_parent_class)->dispose (object);
}

static void
galley_preview_site_class_init (GalleyPreviewSiteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = galley_preview_site_get_property;
  object_class->set_property = galley_preview_site_set_property;
  object_class->dispose = galley_preview_site_dispose;
  props[PROP_ACTIVE] = g_param_spec_boolean ("active",
                                             NULL,
                                             NULL,
                                             FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                 G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  signals[SIGNAL_LINE_ACTIVATED] = g_signal_new ("line-activated",
                                                 G_TYPE_FROM_CLASS (klass),
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 1,
                                                 G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "site-preview.retry", NULL, retry_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

GtkWidget *
galley_preview_site_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_SITE, NULL);
}
