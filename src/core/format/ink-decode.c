/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which encoding bytes are in, and their text. What is said of it is tried, not believed. */

#include "ink-decode.h"

#include "ink-charset.h"
#include "ink-utf8.h"

#include <errno.h>
#include <string.h>

#define META_BYTES  4096
#define REPLACEMENT "\xef\xbf\xbd"
#define BUFFER      8192

/* So many characters beyond ASCII are no UTF-8 by accident. */
#define SURE_CHARACTERS 4

static const struct {
  const char *mark;
  gsize length;
  const char *charset;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },    { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" }, { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* --- Converting ----------------------------------------------------------------------------
 */

static void
append_fault (GString *out, gchar **at, gsize *left, guint *faults)
{
  g_string_append (out, REPLACEMENT);
  ++*at;
  --*left;
  ++*faults;
}

/* NULL where the C library does not know the charset. */
static GString *
convert (const char *bytes, gsize length, const char *charset, guint *faults)
{
  GIConv conv = g_iconv_open ("UTF-8", charset);
  GString *out = NULL;
  gchar *at = (gchar *)bytes;
  gsize left = length;

  *faults = 0;
  if (conv == (GIConv)-1)
    return NULL;
  out = g_string_sized_new (length + length / 2);
  while (left > 0) {
    char buffer[BUFFER];
    gchar *to = buffer;
    gsize room = sizeof buffer;
    gsize result = g_iconv (conv, &at, &left, &to, &room);
    int fault = errno;

    g_string_append_len (out, buffer, to - buffer);
    if (result != (gsize)-1 || fault == E2BIG)
      continue;
    if (fault == EINVAL) /* cut within its last character */
      break;
    append_fault (out, &at, &left, faults);
  }
  g_iconv_close (conv);
  return out;
}

static GString *
replace_nuls (GString *text)
{
  GString *out = NULL;

  if (memchr (text->str, '\0', text->len) == NULL)
    return text;
  out = g_string_sized_new (text->len);
  for (gsize i = 0; i < text->len; i++)
    if (text->str[i] == '\0')
      g_string_append (out, REPLACEMENT);
    else
      g_string_append_c (out, text->str[i]);
  g_string_free (text, TRUE);
  return out;
}

static InkDecoded *
decoded_new (GString *text, const char *charset, InkDecodeReason reason, guint faults)
{
  InkDecoded *self = g_new0 (InkDecoded, 1);

  text = replace_nuls (text);
  self->length = text->len;
  self->text = g_string_free (text, FALSE);
  self->charset = charset;
  self->reason = reason;
  self->n_faults = faults;
  return self;
}

/* --- What is said of it --------------------------------------------------------------------
 */

static const char *
find_in (const char *text, gsize length, const char *what)
{
  gsize own = strlen (what);

  for (gsize i = 0; i + own <= length; i++)
    if (g_ascii_strncasecmp (text + i, what, own) == 0)
      return text + i;
  return NULL;
}

/* The name behind "charset=", with or without quotes. */
static const char *
read_charset (const char *text, gsize length)
{
  const char *end = text + length, *p = find_in (text, length, "charset"), *stop = NULL;

  if (p == NULL)
    return NULL;
  for (p += strlen ("charset"); p < end && strchr (" \t\n\r=\"'", *p) != NULL && *p != '\0';)
    p++;
  for (stop = p; stop < end && (g_ascii_isalnum (*stop) || strchr ("-_:.", *stop) != NULL) &&
                 *stop != '\0';)
    stop++;
  return ink_charset_lookup (p, stop - p);
}

/* "<meta … charset=…>" or "<?xml … encoding=…?>" near the beginning. */
static const char *
read_meta (const char *bytes, gsize length)
{
  const char *end = bytes + MIN (length, META_BYTES);
  const char *charset = NULL;

  for (const char *p = bytes; (p = find_in (p, (gsize)(end - p), "<meta")) != NULL; p++) {
    const char *stop = memchr (p, '>', (gsize)(end - p));

    charset = read_charset (p, (gsize)((stop != NULL ? stop : end) - p));
    if (charset != NULL)
      return g_str_has_prefix (charset, "UTF-") ? "UTF-8" : charset; /* it was ASCII so far */
  }
  return NULL;
}

static const char *
read_declared (const char *declared)
{
  const char *charset = NULL;

  if (declared == NULL)
    return NULL;
  charset = read_charset (declared, strlen (declared));
  return charset != NULL ? charset : ink_charset_lookup (declared, -1);
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* The end may be within a character: a page that was cut. */
static gsize
whole_length (const char *bytes, gsize length)
{
  gsize back = 0;

  while (back < 4 && back < length && ((guchar)bytes[length - 1 - back] & 0xC0) == 0x80)
    back++;
  if (back < length && back < 4) {
    guchar lead = (guchar)bytes[length - 1 - back];
    gsize wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;

    if (wanted > back + 1)
      return length - 1 - back;
  }
  return length;
}

static guint
count_characters (const char *text, gsize length)
{
  guint count = 0;

  for (gsize i = 0; i < length; i++)
    count += (guchar)text[i] >= 0xC0 ? 1 : 0;
  return count;
}

static InkDecoded *
decode_by_mark (const char *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0) {
      guint faults = 0;
      GString *text = convert (bytes + marks[i].length,
                               length - marks[i].length,
                               marks[i].charset,
                               &faults);

      return text != NULL ? decoded_new (text, marks[i].charset, INK_DECODE_BY_MARK, faults)
                          : NULL;
    }
  return NULL;
}

/* Keeps the better of two. */
static void
try_charset (InkDecoded **best,
             const char *bytes,
             gsize length,
             const char *charset,
             InkDecodeReason reason)
{
  guint faults = 0;
  GString *text = NULL;

  if (charset == NULL || (*best != NULL && (*best)->n_faults == 0))
    return;
  text = convert (bytes, length, charset, &faults);
  if (text == NULL)
    return;
  if (*best != NULL && (*best)->n_faults <= faults) {
    g_string_free (text, TRUE);
    return;
  }
  ink_decoded_free (*best);
  *best = decoded_new (text, charset, reason, faults);
}

InkDecoded *
ink_decode_page (const char *bytes, gsize length, const char *declared)
{
  const char *header = read_declared (declared);
  gsize whole = whole_length (bytes, length);
  gboolean valid = ink_utf8_is_text (bytes, whole);
  InkDecoded *best = decode_by_mark (bytes, length);

  if (best != NULL)
    return best;
  if (valid && (header == NULL || g_str_equal (header, "UTF-8") ||
                count_characters (bytes, whole) >= SURE_CHARACTERS))
    return decoded_new (g_string_new_len (bytes, (gssize)whole),
                        "UTF-8",
                        header != NULL && g_str_equal (header, "UTF-8")
                            ? INK_DECODE_BY_HEADER
                            : INK_DECODE_BY_VALIDITY,
                        0);
  try_charset (&best, bytes, length, header, INK_DECODE_BY_HEADER);
  if (valid)
    try_charset (&best, bytes, length, "UTF-8", INK_DECODE_BY_VALIDITY);
  try_charset (&best, bytes, length, read_meta (bytes, length), INK_DECODE_BY_META);
  try_charset (&best, bytes, length, ink_charset_detect (bytes, length), INK_DECODE_BY_LOOK);
  try_charset (&best, bytes, length, "CP1252", INK_DECODE_BY_DEFAULT);
  return best != NULL ? best
                      : decoded_new (g_string_new (NULL), "CP1252", INK_DECODE_BY_DEFAULT, 0);
}

void
ink_decoded_free (InkDecoded *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}
