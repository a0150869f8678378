/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A term's name as a reader takes it. The key is the name in Unicode's form NFKC, case folded,
 * traditional characters simplified, without blanks, dots and punctuation, and without a gloss
 * in brackets at its end that says it in another script; names with one key are certain
 * duplicates. (Hugo itself only lower-cases and, for the address, drops punctuation: "Open AI"
 * and "OpenAI", or "AI编程" and "AI 编程", are two pages to it.) */

#include "ink-term-key.h"

#include "ink-variants.h"

#include <string.h>

/* --- Gloss ---------------------------------------------------------------------------------
 */

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

/* Whether there is Han in it, and whether there is a letter of another script. */
static void
look (const char *text, gsize length, gboolean *han, gboolean *other)
{
  *han = *other = FALSE;
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    *han |= is_han (c);
    *other |= !is_han (c) && g_unichar_isalpha (c);
  }
}

/* Pairs of brackets a gloss stands in. */
static const gunichar brackets[][2] = {
  { '(', ')' }, { '[', ']' }, { 0xFF08, 0xFF09 }, { 0x3010, 0x3011 }, { 0xFF3B, 0xFF3D },
};

static gunichar
opener_of (gunichar closer)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (brackets[i][1] == closer)
      return brackets[i][0];
  return 0;
}

/* The bracket that opens the part in brackets at the end, or NULL. */
static const char *
find_bracket (const char *name)
{
  gsize length = strlen (name);
  const char *last = g_utf8_find_prev_char (name, name + length);
  gunichar opener = last != NULL ? opener_of (g_utf8_get_char (last)) : 0;
  const char *found = NULL;

  for (const char *p = name; opener != 0 && p < last; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == opener)
      found = p;
  return found != name ? found : NULL;
}

/* A part in brackets at the end that says the rest in another script: 智能体（Agent）. */
static const char *
find_gloss (const char *name)
{
  const char *bracket = find_bracket (name);
  gboolean han, other, gloss_han, gloss_other;

  if (bracket == NULL)
    return NULL;
  look (name, (gsize)(bracket - name), &han, &other);
  look (bracket, strlen (bracket), &gloss_han, &gloss_other);
  return (han && gloss_other && !gloss_han) || (!han && other && gloss_han) ? bracket : NULL;
}

/* --- Key -----------------------------------------------------------------------------------
 */

static gboolean
is_digit_at (const char *p)
{
  return *p != '\0' && g_unichar_isdigit (g_utf8_get_char (p));
}

/* Signs that make another name of a letter, and are no punctuation to a reader. */
static gboolean
is_name_sign (gunichar c)
{
  return c < 128 && strchr ("#+&@%*=<>$", (int)c) != NULL;
}

static gboolean
is_left_out (gunichar c, InkTermForms forms)
{
  if (g_unichar_isspace (c))
    return (forms & INK_TERM_BLANK) != 0;
  return g_unichar_ispunct (c) && !is_name_sign (c) && (forms & INK_TERM_PUNCTUATION) != 0;
}

/* Without blanks and punctuation, but where they part digits, or a point begins a name. */
static char *
dup_bare (const char *text, InkTermForms forms)
{
  GString *bare = g_string_new (NULL);
  const char *before = ""; /* what stands before, if it was kept */

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *next = g_utf8_next_char (p);
    gunichar c = g_utf8_get_char (p);
    gboolean parts = is_digit_at (before) && is_digit_at (next);
    gboolean begins = c == '.' && bare->len == 0 && g_unichar_isalpha (g_utf8_get_char (next));

    if (!is_left_out (c, forms) || parts || begins)
      g_string_append_unichar (bare, c);
    before = p;
  }
  return g_string_free (bare, FALSE);
}

/* The name in the form all letters have; blanks around it never count. */
static char *
dup_letters (const char *text, gssize length, InkTermForms forms)
{
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autofree char *form =
      g_utf8_normalize (valid,
                        -1,
                        (forms & INK_TERM_WIDTH) != 0 ? G_NORMALIZE_ALL_COMPOSE
                                                      : G_NORMALIZE_DEFAULT_COMPOSE);
  char *letters =
      (forms & INK_TERM_CASE) != 0 ? g_utf8_casefold (form, -1) : g_steal_pointer (&form);

  if ((forms & INK_TERM_VARIANT) != 0)
    ink_variants_simplify_text (letters, strlen (letters));
  return letters;
}

static char *
dup_part (const char *text, gssize length, InkTermForms forms)
{
  g_autofree char *letters = dup_letters (text, length, forms);
  g_autofree char *bare = dup_bare (letters, forms);

  return *bare != '\0' ? g_steal_pointer (&bare) : g_steal_pointer (&letters);
}

InkTermKey *
ink_term_key_new (const char *name, InkTermForms forms)
{
  InkTermKey *self = g_new0 (InkTermKey, 1);
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  const char *gloss = NULL;

  g_strstrip (valid);
  gloss = (forms & INK_TERM_GLOSS) != 0 ? find_gloss (valid) : NULL;
  self->base = dup_part (valid, gloss != NULL ? gloss - valid : -1, forms);
  self->gloss = gloss != NULL ? dup_part (gloss, -1, INK_TERM_ALL_FORMS) : g_strdup ("");
  return self;
}

void
ink_term_key_free (InkTermKey *self)
{
  if (self == NULL)
    return;
  g_free (self->base);
  g_free (self->gloss);
  g_free (self);
}

gboolean
ink_term_key_equal (const InkTermKey *a, const InkTermKey *b)
{
  return g_str_equal (a->base, b->base) &&
         (*a->gloss == '\0' || *b->gloss == '\0' || g_str_equal (a->gloss, b->gloss));
}

static gboolean
are_same (const char *a, const char *b, InkTermForms forms)
{
  g_autoptr (InkTermKey) first = ink_term_key_new (a, forms);
  g_autoptr (InkTermKey) second = ink_term_key_new (b, forms);

  return ink_term_key_equal (first, second);
}

/* But for blanks around them. */
static gboolean
are_alike_bytes (const char *a, const char *b)
{
  g_autofree char *first = g_strstrip (g_strdup (a));
  g_autofree char *second = g_strstrip (g_strdup (b));

  return g_str_equal (first, second);
}

InkTermForms
ink_term_forms_between (const char *a, const char *b)
{
  InkTermForms between = 0;

  if (g_str_equal (a, b) || !are_same (a, b, INK_TERM_ALL_FORMS))
    return 0;
  for (guint form = 1; form < INK_TERM_ALL_FORMS; form *= 2)
    if (!are_same (a, b, INK_TERM_ALL_FORMS & ~form))
      between |= form;
  if (between == 0 && !are_alike_bytes (a, b))
    between = INK_TERM_WIDTH; /* letters with marks, joined or not */
  return between != 0 ? between : INK_TERM_BLANK;
}
