/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page itself never goes anywhere: links are told to the window by the script; and the
 * menu. */
#include "galley-preview-private.h"

#include <webkit/webkit.h>

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
      g_str_equal (uri, GALLEY_PREVIEW_PAGE_URI)) {
    webkit_policy_decision_use (decision);
    return TRUE;
  }
  webkit_policy_decision_ignore (decision);
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

void
galley_preview_links_connect (GalleyPreview *self)
{
  g_signal_connect_object (self->view, "decide-policy", G_CALLBACK (decide_cb), self, 0);
  g_signal_connect_object (self->view, "context-menu", G_CALLBACK (menu_cb), self, 0);
}
