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
  if (galley_preview_has_site_look (self))
    galley_preview_styles_tell (self);
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

  return jsc_value_is_string (value) ? jsc_value_to_string (value) : g_strdup ("");
}

/* To the word that was clicked where it is written in @span of the text, else to the line. */
static void
activate (GalleyPreview *self, JSCValue *message, guint line, InkSpan span)
{
  g_autofree char *word = dup_text (message, "word");
  g_autofree char *before = dup_text (message, "before");
  g_autofree char *after = dup_text (message, "after");
  InkWordPlace place = { before, word, after, (guint)MAX (get_number (message, "nth"), 0) };
  gsize offset = 0;

  if (galley_preview_is_current (self) &&
      ink_word_place_find (&place, ink_article_get_text (self->shown), span, &offset))
    galley_preview_emit_place_activated (self, offset);
  else
    galley_preview_emit_line_activated (self, line);
}

static void
line_clicked (GalleyPreview *self, JSCValue *message)
{
  InkText *text = self->shown != NULL ? ink_article_get_text (self->shown) : NULL;
  double line = get_number (message, "line"), last = get_number (message, "last");
  guint n = text != NULL ? ink_text_get_n_lines (text) : 0;

  if (line >= 0 && line < n)
    activate (self,
              message,
              (guint)line,
              ink_span (ink_text_get_line (text, (guint)line).start,
                        ink_text_get_line (text, (guint)CLAMP (last, line, n - 1)).end));
}

static void
note_clicked (GalleyPreview *self, JSCValue *message)
{
  const InkNote *note =
      galley_preview_get_note (self, (guint)MAX (get_number (message, "number"), 0));

  if (note != NULL)
    activate (self,
              message,
              ink_text_get_line_at (ink_article_get_text (self->shown), note->span.start),
              note->span);
}

static void
message_cb (WebKitUserContentManager *manager, JSCValue *message, GalleyPreview *self)
{
  g_autofree char *type = dup_text (message, "type");
  double line = get_number (message, "line");

  if (g_str_equal (type, "ready")) {
    become_ready (self);
  } else if (g_str_equal (type, "line")) {
    line_clicked (self, message);
  } else if (g_str_equal (type, "note")) {
    note_clicked (self, message);
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
