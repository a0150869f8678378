/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page's script says: a line that was clicked, where it was scrolled to. */
#include "galley-preview-private.h"

#include <stdio.h>
#include <webkit/webkit.h>

/* The page's script says so itself, some milliseconds before the load is told to have finished.
 */
static void
become_ready (GalleyPreview *self)
{
  if (self->ready)
    return;
  self->ready = TRUE;
  galley_preview_update_style (self);
  galley_preview_push (self);
}

static void
message_cb (WebKitUserContentManager *manager, JSCValue *value, GalleyPreview *self)
{
  g_autofree char *text = jsc_value_to_string (value);
  guint line = 0;

  if (g_str_equal (text, "{\"type\":\"ready\"}"))
    become_ready (self);
  else if (sscanf (text, "{\"type\":\"line\",\"line\":%u}", &line) == 1)
    galley_preview_emit_line_activated (self, line);
  else if (sscanf (text, "{\"type\":\"scrolled\",\"line\":%u}", &line) == 1)
    galley_preview_emit_scrolled (self, line);
}

void
galley_preview_messages_connect (GalleyPreview *self, gpointer manager)
{
  g_signal_connect_object (manager,
                           "script-message-received::sync",
                           G_CALLBACK (message_cb),
                           self,
                           0);
  webkit_user_content_manager_register_script_message_handler (manager,
                                                               "sync",
                                                               GALLEY_PREVIEW_WORLD);
}
