/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page's script says: what was clicked, where it was scrolled to. */
#include "galley-preview-private.h"

#include <webkit/webkit.h>

/* The page's script says so itself, some milliseconds before the load is told to have finished.
 */
static void
become_ready (GalleyPreview *self)
{
  if (self->ready)
    return;
  self->ready = TRUE;
  self->cursor_line = -1;
  self->scrolling = FALSE;
  galley_preview_update_style (self);
  galley_preview_push (self);
}

static double
get_number (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);
  double number = jsc_value_is_number (value) ? jsc_value_to_double (value) : -1;

  return number >= 0 && number < G_MAXINT ? number : -1;
}

static char *
dup_text (JSCValue *message, const char *name)
{
  g_autoptr (JSCValue) value = jsc_value_object_get_property (message, name);

  return jsc_value_to_string (value);
}

static void
activate_line (GalleyPreview *self, double line)
{
  if (line >= 0)
    galley_preview_emit_line_activated (self, (guint)line);
}

static void
message_cb (WebKitUserContentManager *manager, JSCValue *message, GalleyPreview *self)
{
  g_autofree char *type = dup_text (message, "type");
  double line = get_number (message, "line");

  if (g_str_equal (type, "ready")) {
    become_ready (self);
  } else if (g_str_equal (type, "line")) {
    activate_line (self, line);
  } else if (g_str_equal (type, "note")) {
    guint number = (guint)MAX (get_number (message, "number"), 0);

    activate_line (self, galley_preview_get_note_line (self, number));
  } else if (g_str_equal (type, "scrolled") && line >= 0) {
    galley_preview_emit_scrolled (self, line);
  } else if (g_str_equal (type, "task") && line >= 0) {
    galley_preview_toggle_task (self, (guint)line);
  } else if (g_str_equal (type, "link")) {
    g_autofree char *href = dup_text (message, "href");

    galley_preview_emit_link_activated (self, href);
  }
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
