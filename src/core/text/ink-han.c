/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ICU's order of texts, and its readings of Han as first letters, read once into a table. */

#include "ink-han.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

struct _InkCollator {
  UCollator *collator; /* NULL where ICU has no data */
};

/* --- Order ---------------------------------------------------------------------------------
 */

/* Languages whose own order has a place for Han. */
static gboolean
knows_han (const char *language)
{
  return g_str_equal (language, "zh") || g_str_equal (language, "ja") ||
         g_str_equal (language, "ko") || g_str_equal (language, "yue");
}

/* "de_DE.UTF-8@euro" as "de_DE". English readers get pinyin for Han, Latin first. */
static char *
dup_icu_locale (const char *locale)
{
  g_autofree char *name = g_strdup (locale != NULL ? locale : "");
  g_autofree char *language = NULL;

  name[strcspn (name, ".@")] = '\0';
  language = g_strndup (name, strcspn (name, "_-"));
  if (knows_han (language))
    return g_steal_pointer (&name);
  if (*language == '\0' || g_str_equal (language, "C") || g_str_equal (language, "POSIX") ||
      g_str_equal (language, "en"))
    return g_strdup ("zh-u-kr-latn-hani");
  return g_steal_pointer (&name);
}

InkCollator *
ink_collator_new (const char *locale)
{
  InkCollator *self = g_new0 (InkCollator, 1);
  g_autofree char *name = dup_icu_locale (locale);
  UErrorCode status = U_ZERO_ERROR;

  self->collator = ucol_open (name, &status);
  if (U_FAILURE (status))
    self->collator = NULL;
  else
    ucol_setAttribute (self->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  return self;
}

void
ink_collator_free (InkCollator *self)
{
  if (self->collator != NULL)
    ucol_close (self->collator);
  g_free (self);
}

int
ink_collator_compare (const InkCollator *self, const char *a, const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult result = UCOL_EQUAL;

  if (self->collator != NULL)
    result = ucol_strcollUTF8 (self->collator, a, -1, b, -1, &status);
  if (self->collator == NULL || U_FAILURE (status))
    return strcmp (a, b);
  return (int)result;
}

/* Texts of titles fit; what is longer has a buffer of its own. */
static UChar *
to_utf16 (const char *text, UChar *buffer, int32_t room, int32_t *length, UChar **owned)
{
  UErrorCode status = U_ZERO_ERROR;

  u_strFromUTF8WithSub (buffer, room, length, text, -1, 0xFFFD, NULL, &status);
  if (status != U_BUFFER_OVERFLOW_ERROR)
    return U_FAILURE (status) ? NULL : buffer;
  status = U_ZERO_ERROR;
  *owned = g_new (UChar, (gsize)*length + 1);
  u_strFromUTF8WithSub (*owned, *length + 1, length, text, -1, 0xFFFD, NULL, &status);
  return U_FAILURE (status) ? NULL : *owned;
}

gsize
ink_collator_add_key (const InkCollator *self, const char *text, GByteArray *keys)
{
  UChar buffer[512];
  g_autofree UChar *owned = NULL;
  int32_t length = 0, size = 0;
  const UChar *wide = self->collator != NULL
                          ? to_utf16 (text, buffer, G_N_ELEMENTS (buffer), &length, &owned)
                          : NULL;
  guint start = keys->len;

  if (wide == NULL) {
    g_byte_array_append (keys, (const guint8 *)text, (guint)strlen (text) + 1);
    return start;
  }
  g_byte_array_set_size (keys, start + (guint)length * 4 + 16);
  size = ucol_getSortKey (self->collator,
                          wide,
                          length,
                          keys->data + start,
                          (int32_t)(keys->len - start));
  if ((guint)size > keys->len - start) {
    g_byte_array_set_size (keys, start + (guint)size);
    ucol_getSortKey (self->collator, wide, length, keys->data + start, size);
  }
  g_byte_array_set_size (keys, start + (guint)size);
  return start;
}

/* --- Readings ------------------------------------------------------------------------------
 */

#define HAN_FIRST 0x3400
#define HAN_END   0xA000

/* The letter below its tone: "ǚ" is u. */
static char
base_letter (gunichar c)
{
  gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  if (g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base)) > 0 && base[0] < 128 &&
      g_ascii_isalpha ((char)base[0]))
    return g_ascii_tolower ((char)base[0]);
  return 0;
}

/* A syllable has six letters at most. */
#define SYLLABLE 8

static void
read_syllable (const UChar *text, int32_t length, char *syllable)
{
  guint n = 0;

  for (int32_t i = 0; i < length && n < SYLLABLE - 1; i++) {
    char letter = text[i] < HAN_FIRST ? base_letter (text[i]) : 0;

    if (letter != 0)
      syllable[n++] = letter;
  }
}

/* A line a character, said all at once: setting ICU up is what takes the time. */
static char *
read_syllables (void)
{
  const int32_t n = HAN_END - HAN_FIRST, room = n * 12;
  char *syllables = g_new0 (char, n *SYLLABLE);
  g_autofree UChar *text = g_new (UChar, room);
  int32_t length = 0, limit = 0;
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *said =
      utrans_openU (u"Han-Latin", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

  if (U_FAILURE (status))
    return syllables;
  for (int32_t c = HAN_FIRST; c < HAN_END; c++) {
    text[length++] = (UChar)c;
    text[length++] = '\n';
  }
  limit = length;
  utrans_transUChars (said, text, &length, room, 0, &limit, &status);
  utrans_close (said);
  for (int32_t i = 0, line = 0; !U_FAILURE (status) && i < length && line < n; line++) {
    int32_t start = i;

    while (i < length && text[i] != '\n')
      i++;
    read_syllable (text + start, i - start, syllables + (gsize)line * SYLLABLE);
    i++;
  }
  return syllables;
}

const char *
ink_han_get_syllable (gunichar c)
{
  static gsize once;

  if (c < HAN_FIRST || c >= HAN_END)
    return "";
  if (g_once_init_enter (&once)) {
    gsize table = (gsize)read_syllables ();

    g_once_init_leave (&once, table);
  }
  return (const char *)once + (gsize)(c - HAN_FIRST) * SYLLABLE;
}

char
ink_han_get_initial (gunichar c)
{
  if (c < 128)
    return g_ascii_isalnum ((char)c) ? g_ascii_tolower ((char)c) : 0;
  return *ink_han_get_syllable (c);
}
