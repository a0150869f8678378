/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Going through TOML: bytes, blanks, comments, line ends and the words keys are made of. */

#include "ink-front-toml-scan.h"

#include <string.h>

#include "ink-front-toml-scalar.h"
#include "ink-i18n.h"

gpointer
ink_toml_fail (InkTomlScan *self, const char *message)
{
  return ink_front_reader_fail (self->in, self->at, message);
}

char
ink_toml_peek (const InkTomlScan *self)
{
  return self->at < self->end ? self->data[self->at] : '\0';
}

gboolean
ink_toml_take (InkTomlScan *self, const char *word)
{
  gsize n = strlen (word);

  if (self->end - self->at < n || memcmp (self->data + self->at, word, n) != 0)
    return FALSE;
  self->at += n;
  return TRUE;
}

gboolean
ink_toml_take_eol (InkTomlScan *self)
{
  return ink_toml_take (self, "\n") || ink_toml_take (self, "\r\n");
}

gboolean
ink_toml_is_control (char c)
{
  return ((guchar)c < 0x20 && c != '\t') || c == 0x7F;
}

void
ink_toml_skip_blanks (InkTomlScan *self)
{
  while (ink_toml_take (self, " ") || ink_toml_take (self, "\t"))
    ;
}

static gboolean
skip_comment (InkTomlScan *self)
{
  if (!ink_toml_take (self, "#"))
    return TRUE;
  while (self->at < self->end) {
    char c = ink_toml_peek (self);

    if (c == '\n' || (c == '\r' && self->data[self->at + 1] == '\n'))
      break;
    if (ink_toml_is_control (c)) {
      ink_toml_fail (self, _ ("a comment holds a control character"));
      return FALSE;
    }
    self->at++;
  }
  return TRUE;
}

gboolean
ink_toml_skip_lines (InkTomlScan *self)
{
  do {
    ink_toml_skip_blanks (self);
    if (!skip_comment (self))
      return FALSE;
  } while (ink_toml_take_eol (self));
  return TRUE;
}

gboolean
ink_toml_end_line (InkTomlScan *self)
{
  ink_toml_skip_blanks (self);
  if (!skip_comment (self))
    return FALSE;
  if (self->at >= self->end || ink_toml_take_eol (self))
    return TRUE;
  ink_toml_fail (self, _ ("there is something after a value on its line"));
  return FALSE;
}

char *
ink_toml_read_key (InkTomlScan *self)
{
  static const char set[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-";
  InkFrontStyle style;
  char c = ink_toml_peek (self);
  gsize n;

  if (c == '"' || c == '\'')
    return ink_toml_read_string (self, FALSE, &style);
  n = MIN (strspn (self->data + self->at, set), self->end - self->at);
  if (n == 0)
    return ink_toml_fail (self, _ ("a key is missing"));
  self->at += n;
  return g_strndup (self->data + self->at - n, n);
}
