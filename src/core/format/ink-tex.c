/* SPDX-License-Identifier: GPL-3.0-or-later */

/* As much of TeX as bibliographies hold: accents, letters, quotes, escapes. */

#include "ink-tex.h"

#include <string.h>

typedef struct {
  const char *p, *end;
  GString *out;
  gboolean blank; /* one is to be written before the next character */
} Tex;

static void
put (Tex *self, gunichar c)
{
  if (self->blank && self->out->len > 0)
    g_string_append_c (self->out, ' ');
  self->blank = FALSE;
  g_string_append_unichar (self->out, c);
}

static gunichar
peek (const Tex *self)
{
  return self->p < self->end ? g_utf8_get_char (self->p) : 0;
}

static void
skip (Tex *self)
{
  self->p = g_utf8_next_char (self->p);
}

static void
skip_blanks (Tex *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

/* --- Letters and accents -------------------------------------------------------------------
 */

static const struct {
  const char *name;
  gunichar letter;
} letters[] = {
  { "L", 0x141 },
  { "l", 0x142 },
  { "O", 0xD8 },
  { "o", 0xF8 },
  { "AE", 0xC6 },
  { "ae", 0xE6 },
  { "OE", 0x152 },
  { "oe", 0x153 },
  { "AA", 0xC5 },
  { "aa", 0xE5 },
  { "ss", 0xDF },
  { "i", 0x131 },
  { "j", 0x237 },
  { "DH", 0xD0 },
  { "dh", 0xF0 },
  { "TH", 0xDE },
  { "th", 0xFE },
  { "NG", 0x14A },
  { "ng", 0x14B },
  { "DJ", 0x110 },
  { "dj", 0x111 },
  { "S", 0xA7 },
  { "P", 0xB6 },
  { "copyright", 0xA9 },
  { "textendash", 0x2013 },
  { "textemdash", 0x2014 },
  { "textquoteleft", 0x2018 },
  { "textquoteright", 0x2019 },
  { "textquotedblleft", 0x201C },
  { "textquotedblright", 0x201D },
  { "ldots", 0x2026 },
  { "dots", 0x2026 },
  { "textellipsis", 0x2026 },
  { "textbackslash", '\\' },
  { "textasciitilde", '~' },
  { "textasciicircum", '^' },
  { "textbar", '|' },
  { "textless", '<' },
  { "textgreater", '>' },
  { "textunderscore", '_' },
  { "textperiodcentered", 0xB7 },
  { "cdot", 0xB7 },
  { "euro", 0x20AC },
  { "pounds", 0xA3 },
  { "textdegree", 0xB0 },
  { "slash", '/' },
  { "textbraceleft", '{' },
  { "textbraceright", '}' },
  { "guillemotleft", 0xAB },
  { "guillemotright", 0xBB },
};

static const struct {
  char name;
  gunichar mark;
} accents[] = {
  { '\'', 0x301 }, { '`', 0x300 }, { '^', 0x302 }, { '"', 0x308 }, { '~', 0x303 },
  { '=', 0x304 },  { '.', 0x307 }, { 'u', 0x306 }, { 'v', 0x30C }, { 'H', 0x30B },
  { 'c', 0x327 },  { 'k', 0x328 }, { 'r', 0x30A }, { 'd', 0x323 }, { 'b', 0x331 },
};

static gunichar
find_accent (char name)
{
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    if (accents[i].name == name)
      return accents[i].mark;
  return 0;
}

static gunichar
find_letter (const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (strlen (letters[i].name) == length && memcmp (letters[i].name, name, length) == 0)
      return letters[i].letter;
  return 0;
}

/* The letter an accent stands over: after blanks and braces; \i and \j keep their dots. */
static gunichar
take_base (Tex *self)
{
  gunichar c;

  while (self->p < self->end && (g_ascii_isspace (*self->p) || *self->p == '{'))
    self->p++;
  if (self->end - self->p >= 2 && *self->p == '\\' &&
      (self->p[1] == 'i' || self->p[1] == 'j')) {
    c = (gunichar)self->p[1];
    self->p += 2;
    return c;
  }
  c = peek (self);
  if (c == 0 || c == '\\' || c == '}')
    return 0;
  skip (self);
  return c;
}

static void
put_accent (Tex *self, gunichar mark)
{
  gunichar base = take_base (self);

  if (base == 0)
    return;
  put (self, base);
  g_string_append_unichar (self->out, mark);
}

/* --- Commands ------------------------------------------------------------------------------
 */

/* A group that is left out: the address of \href. */
static void
skip_group (Tex *self)
{
  guint depth = 0;

  skip_blanks (self);
  if (self->p >= self->end || *self->p != '{')
    return;
  for (; self->p < self->end; self->p++) {
    depth += *self->p == '{';
    depth -= *self->p == '}';
    if (depth == 0) {
      self->p++;
      return;
    }
  }
}

static void
take_word (Tex *self)
{
  const char *name = self->p;
  gsize n;
  gunichar letter;

  while (self->p < self->end && g_ascii_isalpha (*self->p))
    self->p++;
  n = (gsize)(self->p - name);
  if (n == 1 && find_accent (*name) != 0) {
    put_accent (self, find_accent (*name));
    return;
  }
  letter = find_letter (name, n);
  if (letter != 0)
    put (self, letter);
  if (n == 4 && memcmp (name, "href", 4) == 0)
    skip_group (self);
  else
    skip_blanks (self); /* they end the name */
}

/* After the backslash. */
static void
take_command (Tex *self)
{
  gunichar c = peek (self);

  if (c == 0)
    return;
  if (g_ascii_isalpha ((char)c) && c < 0x80) {
    take_word (self);
    return;
  }
  skip (self);
  if (c < 0x80 && find_accent ((char)c) != 0)
    put_accent (self, find_accent ((char)c));
  else if (c == '\\' || c == ' ' || c == '/' || c == ',' || c == ';' || c == '\n')
    self->blank |= c != '/';
  else if (c != '-' && c != '@')
    put (self, c); /* \& \% \$ \# \_ \{ \} */
}

/* Two of one sign that are another: --, ``, ''. */
static gboolean
take_pair (Tex *self)
{
  static const struct {
    const char *signs;
    gunichar one;
  } pairs[] = { { "---", 0x2014 }, { "--", 0x2013 }, { "``", 0x201C }, { "''", 0x201D } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    gsize n = strlen (pairs[i].signs);

    if ((gsize)(self->end - self->p) >= n && memcmp (self->p, pairs[i].signs, n) == 0) {
      put (self, pairs[i].one);
      self->p += n;
      return TRUE;
    }
  }
  return FALSE;
}

static void
take_one (Tex *self)
{
  gunichar c = peek (self);

  if (take_pair (self))
    return;
  skip (self);
  if (c == '\\')
    take_command (self);
  else if (c == '~' || g_unichar_isspace (c))
    self->blank = TRUE;
  else if (c != '{' && c != '}' && c != '$')
    put (self, c);
}

char *
ink_tex_decode (const char *raw, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Tex self = { .p = raw, .end = raw + length, .out = out };

  while (self.p < self.end)
    take_one (&self);
  return g_utf8_normalize (out->str, (gssize)out->len, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* --- Addresses and writing -----------------------------------------------------------------
 */

char *
ink_tex_decode_url (const char *raw, gsize length)
{
  g_autoptr (GString) url = g_string_new (NULL);
  const char *end = raw + length, *wrapped = g_strstr_len (raw, (gssize)length, "\\url{");

  for (const char *p = wrapped != NULL ? wrapped + 5 : raw; p < end; p++) {
    if (wrapped != NULL && *p == '}')
      break;
    if (strchr ("{} \t\r\n\\", *p) == NULL)
      g_string_append_c (url, *p);
  }
  return g_strdup (url->str);
}

char *
ink_tex_encode (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '\\')
      g_string_append (out, "\\textbackslash{}");
    else if (*p == '~')
      g_string_append (out, "\\textasciitilde{}");
    else if (*p == '^')
      g_string_append (out, "\\textasciicircum{}");
    else if (*p == '{' || *p == '}') /* braces are counted, escaped or not */
      g_string_append (out, *p == '{' ? "\\textbraceleft{}" : "\\textbraceright{}");
    else if (strchr ("$&%#_", *p) != NULL)
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar)*p < ' ')
      g_string_append_c (out, ' ');
    else
      g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}
