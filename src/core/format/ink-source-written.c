/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as a note writes them. */

#include "ink-source-set-private.h"

#include "ink-source-char.h"
#include "ink-source-text.h"

#include <string.h>

gboolean
ink_setter_is_date (InkSourceField field)
{
  return field == INK_SOURCE_ISSUED || field == INK_SOURCE_ACCESSED;
}

/* In full width, as "２０２５／７／２". */
static char *
widen (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (out, c > ' ' && c < 0x7F ? c + 0xFEE0 : c);
  }
  return g_string_free (out, FALSE);
}

static char *
narrow (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text, *end = text + strlen (text); p < end;) {
    gsize used;

    g_string_append_unichar (out, ink_source_char_fold (p, end, &used));
    p += used;
  }
  return g_string_free (out, FALSE);
}

/* The date as the date @like is written; NULL where that cannot say it. */
static char *
write_like (const InkSetter *self, const char *like)
{
  g_autofree char *plain = narrow (like);
  g_autofree char *pattern = ink_source_date_dup_pattern (plain, -1);
  g_autofree char *written = NULL;
  InkSourceDate again;

  if (pattern == NULL)
    return NULL;
  if (self->date.timed && strstr (pattern, "hh") == NULL) {
    g_autofree char *day = g_steal_pointer (&pattern);

    pattern = g_strconcat (day, " hh:mm", NULL);
  }
  written = ink_source_date_write (&self->date, pattern);
  if (!ink_source_date_read (written, -1, &again) ||
      !ink_source_date_equal (&again, &self->date))
    return NULL;
  return g_str_equal (plain, like) ? g_steal_pointer (&written) : widen (written);
}

/* As this date or the note's other one is written; else plainly. */
static char *
dup_date (const InkSetter *self)
{
  InkSourceField other =
      self->field == INK_SOURCE_ISSUED ? INK_SOURCE_ACCESSED : INK_SOURCE_ISSUED;
  char *written = NULL;

  if (self->date.unknown)
    return g_strdup (self->value);
  written = write_like (self, ink_source_get_text (self->source, self->field));
  if (written == NULL)
    written = write_like (self, ink_source_get_text (self->source, other));
  return written != NULL
             ? written
             : ink_source_date_write (&self->date, self->date.timed ? "Y/M/D hh:mm" : "Y/M/D");
}

char *
ink_setter_dup_written (const InkSetter *self)
{
  if (ink_setter_is_date (self->field))
    return dup_date (self);
  if (self->field == INK_SOURCE_URL ||
      (self->field == INK_SOURCE_NOTE &&
       (ink_source_get_state (self->source) == INK_SOURCE_FREE ||
        ink_source_get_state (self->source) == INK_SOURCE_MULTI)))
    return g_strdup (self->value);
  return ink_source_text_write (self->value, self->unsafe);
}

char *
ink_setter_dup_url (const char *value)
{
  const char *end = value + strlen (value);
  GString *out = g_string_new (NULL);
  int depth = 0;

  for (const char *p = value; p < end;) {
    gsize used;
    gunichar c = ink_source_char (p, end, &used);
    g_autofree char *one = g_strndup (p, used);
    g_autofree char *probe = g_strconcat ("http://a/", one, NULL);
    gboolean open = c == '(' && strchr (p, ')') != NULL;
    gboolean close = c == ')' && depth > 0;

    depth += open ? 1 : close ? -1 : 0;
    if (open || close ||
        (c != '(' && c != ')' && c != '|' &&
         ink_source_match_url (probe, probe + strlen (probe)) == strlen (probe)))
      g_string_append (out, one);
    else
      for (gsize i = 0; i < used; i++)
        g_string_append_printf (out, "%%%02X", (guint)(guchar)p[i]);
    p += used;
  }
  return g_string_free (out, FALSE);
}
