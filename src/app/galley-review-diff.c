/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A unified diff, drawn. Lines taken out and put in stand in pairs where there are as many of
 * both: then what differs within them is marked, too. */

#include "galley-review-diff.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_SHOWN 200000 /* bytes */

static void
add_tag (GtkTextBuffer *buffer, const char *name, const char *colour, double alpha)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, colour);
  rgba.alpha = (float)alpha;
  gtk_text_buffer_create_tag (buffer,
                              name,
                              strstr (name, "strong") != NULL ? "background-rgba"
                                                              : "paragraph-background-rgba",
                              &rgba,
                              NULL);
}

GtkWidget *
galley_review_diff_new (void)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_pixels_above_lines (GTK_TEXT_VIEW (view), 2);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 2);
  add_tag (buffer, "added", "#2ec27e", 0.16);
  add_tag (buffer, "removed", "#e01b24", 0.13);
  add_tag (buffer, "added-strong", "#2ec27e", 0.38);
  add_tag (buffer, "removed-strong", "#e01b24", 0.32);
  gtk_text_buffer_create_tag (buffer, "head", "scale", 0.85, "foreground", "#888888", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What would change in this file"),
                                  -1);
  return view;
}

static void
append (GtkTextBuffer *buffer, const char *line, const char *tag)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, line, -1, tag, NULL);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static gboolean
is_part (const char *line, char sign)
{
  return line != NULL && line[0] == sign;
}

/* Marks the characters of line @at that differ from @other's, the sign apart. */
static void
mark_difference (
    GtkTextBuffer *buffer, guint at, const char *line, const char *other, const char *tag)
{
  glong n = g_utf8_strlen (line, -1), m = g_utf8_strlen (other, -1);
  const char *a = line, *b = other;
  glong head = 1, tail = 0;
  GtkTextIter start, end;

  for (a = g_utf8_next_char (a), b = g_utf8_next_char (b); head < MIN (n, m);
       a = g_utf8_next_char (a), b = g_utf8_next_char (b), head++)
    if (g_utf8_get_char (a) != g_utf8_get_char (b))
      break;
  a = line + strlen (line);
  b = other + strlen (other);
  while (tail < MIN (n, m) - head) {
    a = g_utf8_prev_char (a);
    b = g_utf8_prev_char (b);
    if (g_utf8_get_char (a) != g_utf8_get_char (b))
      break;
    tail++;
  }
  if (head + tail >= n || head + tail <= 1)
    return;
  gtk_text_buffer_get_iter_at_line_offset (buffer, &start, (int)at, (int)head);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, (int)at, (int)(n - tail));
  gtk_text_buffer_apply_tag_by_name (buffer, tag, &start, &end);
}

/* Lines taken out from @i on, and as many put in after them: marked in pairs. How many lines.
 */
static guint
show_pairs (GtkTextBuffer *buffer, char **lines, guint i, guint at)
{
  guint out = 0, in = 0;

  while (is_part (lines[i + out], '-'))
    append (buffer, lines[i + out++], "removed");
  while (is_part (lines[i + out + in], '+'))
    append (buffer, lines[i + out + in++], "added");
  for (guint k = 0; out == in && k < out; k++) {
    const char *old = lines[i + k], *new = lines[i + out + k];

    mark_difference (buffer, at + k, old, new, "removed-strong");
    mark_difference (buffer, at + out + k, new, old, "added-strong");
  }
  return out + in;
}

void
galley_review_diff_show (GtkTextView *view, const char *diff)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gsize length = strlen (diff);
  g_autofree char *shown = g_utf8_make_valid (diff, (gssize)MIN (length, MAX_SHOWN));
  g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
  guint at = 0;
  gboolean body = FALSE;

  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_str_has_prefix (lines[i], "--- ") || g_str_has_prefix (lines[i], "+++ "))
      if (!body)
        continue;
    if (g_str_has_prefix (lines[i], "@@")) {
      body = TRUE;
      append (buffer, lines[i], "head");
      at++;
    } else if (body && (is_part (lines[i], '-') || is_part (lines[i], '+'))) {
      guint n = show_pairs (buffer, lines, i, at);

      i += n - 1;
      at += n;
    } else {
      append (buffer, lines[i], NULL);
      at++;
    }
  }
  if (length > MAX_SHOWN)
    append (buffer, _ ("The rest is not shown: it is very long."), "head");
}
