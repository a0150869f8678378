/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tags of pages and templates, in one light pass: no tree is made. */

#include "ink-html-tags.h"

#include <string.h>

#define MAX_FRAMES 32
#define MAX_ACTION 4096

/* Behind @close, or at the end. */
static const char *
skip_past (const char *p, const char *close)
{
  const char *found = strstr (p, close);

  return found != NULL ? found + strlen (close) : p + strlen (p);
}

/* Behind the comment or the action that stands at @p; NULL where there is none. */
static const char *
skip_aside (const char *p)
{
  if (g_str_has_prefix (p, "<!--"))
    return skip_past (p + 4, "-->");
  if (g_str_has_prefix (p, "{{/*") || g_str_has_prefix (p, "{{- /*"))
    return skip_past (skip_past (p, "*/"), "}}");
  if (g_str_has_prefix (p, "{{")) {
    const char *close = g_strstr_len (p, MAX_ACTION, "}}");

    return close != NULL ? close + 2 : p + 2;
  }
  return NULL;
}

static const char *
find_end (const char *p)
{
  char quote = '\0';

  while (*p != '\0') {
    const char *past = g_str_has_prefix (p, "{{") ? skip_aside (p) : NULL;

    if (past != NULL) {
      p = past;
      continue;
    }
    if (quote == '\0' && *p == '>')
      return p + 1;
    if (quote == '\0' && (*p == '"' || *p == '\''))
      quote = *p;
    else if (*p == quote)
      quote = '\0';
    p++;
  }
  return p;
}

gboolean
ink_html_tag_is (const InkHtmlTag *self, const char *name)
{
  return strlen (name) == self->length &&
         g_ascii_strncasecmp (self->name, name, self->length) == 0;
}

static const char *
skip_script (const char *p)
{
  for (; (p = strchr (p, '<')) != NULL; p++)
    if (g_ascii_strncasecmp (p, "</script", strlen ("</script")) == 0)
      return p;
  return NULL;
}

static void
read_tag (const char *p, InkHtmlTag *tag)
{
  tag->start = p;
  tag->closing = p[1] == '/';
  tag->name = p + 1 + tag->closing;
  tag->length = strcspn (tag->name, " \t\r\n\f/>{\"'=");
  tag->end = find_end (tag->name + tag->length);
}

gboolean
ink_html_tag_next (const char **at, InkHtmlTag *tag)
{
  const char *p = *at;

  while (p != NULL && *p != '\0') {
    const char *past = NULL;

    p += strcspn (p, "<{");
    past = skip_aside (p);
    if (past != NULL) {
      p = past;
    } else if (*p == '<' && g_ascii_isalpha (p[1 + (p[1] == '/')])) {
      read_tag (p, tag);
      *at = tag->end;
      if (!tag->closing && ink_html_tag_is (tag, "script"))
        *at = skip_script (tag->end) != NULL ? skip_script (tag->end)
                                             : tag->end + strlen (tag->end);
      return TRUE;
    } else if (*p != '\0') {
      p++;
    }
  }
  if (p != NULL)
    *at = p;
  return FALSE;
}

/* Without the actions in it, blanks side by side as one. */
static char *
dup_plain (const char *start, const char *end)
{
  GString *text = g_string_new (NULL);

  for (const char *p = start; p < end;) {
    const char *past = g_str_has_prefix (p, "{{") ? skip_aside (p) : NULL;

    if (past != NULL) {
      g_string_append_c (text, ' ');
      p = past;
    } else {
      g_string_append_c (text, *p++);
    }
  }
  g_strstrip (text->str);
  return g_string_free (text, FALSE);
}

/* The end of a value that begins at @p, and in *@start where it really does. */
static const char *
find_value (const char *p, const char *end, const char **start)
{
  char quote = *p == '"' || *p == '\'' ? *p : '\0';

  *start = p + (quote != '\0');
  for (p = *start; p < end; p++) {
    if (g_str_has_prefix (p, "{{"))
      p = skip_aside (p) - 1;
    else if (quote != '\0' ? *p == quote : *p == '>' || strchr (" \t\r\n\f", *p) != NULL)
      return p;
  }
  return end;
}

char *
ink_html_tag_dup_attribute (const InkHtmlTag *self, const char *name)
{
  const char *end = self->end - (self->end > self->start && self->end[-1] == '>');

  for (const char *p = self->name + self->length; p < end;) {
    const char *start, *past = g_str_has_prefix (p, "{{") ? skip_aside (p) : NULL;
    gsize length = strcspn (p, " \t\r\n\f/>{\"'=");
    gboolean found = length == strlen (name) && g_ascii_strncasecmp (p, name, length) == 0;

    if (past != NULL || length == 0) {
      p = past != NULL ? past : p + 1;
      continue;
    }
    p += length;
    p += strspn (p, " \t\r\n\f");
    if (*p != '=' && found)
      return g_strdup ("");
    if (*p != '=')
      continue;
    p += 1 + strspn (p + 1, " \t\r\n\f");
    p = find_value (p, end, &start);
    if (found)
      return dup_plain (start, MAX (start, p));
    p++;
  }
  return NULL;
}

/* --- Frames --------------------------------------------------------------------------------
 */

void
ink_html_frame_free (InkHtmlFrame *self)
{
  g_free (self->name);
  g_free (self->classes);
  g_free (self->id);
  g_free (self);
}

static gboolean
is_void (const InkHtmlTag *tag)
{
  static const char *const names[] = { "area",  "base", "br",   "col",    "embed", "hr", "img",
                                       "input", "link", "meta", "source", "track", "wbr" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (ink_html_tag_is (tag, names[i]))
      return TRUE;
  return tag->end - tag->start > 2 && tag->end[-2] == '/';
}

static InkHtmlFrame *
frame_new (const InkHtmlTag *tag)
{
  InkHtmlFrame *self = g_new0 (InkHtmlFrame, 1);

  self->name = g_ascii_strdown (tag->name, (gssize)tag->length);
  self->classes = ink_html_tag_dup_attribute (tag, "class");
  self->id = ink_html_tag_dup_attribute (tag, "id");
  self->classes = self->classes != NULL ? self->classes : g_strdup ("");
  self->id = self->id != NULL ? self->id : g_strdup ("");
  return self;
}

static void
close_frame (GPtrArray *frames, const InkHtmlTag *tag)
{
  for (guint i = frames->len; i-- > 0;) {
    const InkHtmlFrame *frame = frames->pdata[i];

    if (ink_html_tag_is (tag, frame->name)) {
      g_ptr_array_set_size (frames, (int)i);
      return;
    }
  }
}

GPtrArray *
ink_html_tags_get_frames (const char *html, const char *until)
{
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_html_frame_free);
  InkHtmlTag tag;

  for (const char *at = html; ink_html_tag_next (&at, &tag) && tag.end <= until;) {
    if (tag.closing)
      close_frame (frames, &tag);
    else if (!is_void (&tag) && frames->len < MAX_FRAMES)
      g_ptr_array_add (frames, frame_new (&tag));
  }
  return frames;
}
