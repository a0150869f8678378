/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stylesheets of somebody else: whatever they hold and import, what is left names nothing that
 * was not asked about, and cleaned once more it is what it was. A zero byte parts the sheets.
 */

#include "fuzz.h"

#include "ink.h"

#include <string.h>

#define MAX_SHEETS 4

typedef struct {
  char **sheets;
  guint n, next;
} Sheets;

static char *
bracket (const char *address, gpointer data)
{
  return *address == 'n' ? NULL : g_strdup_printf ("[%s]", address);
}

static char *
keep (const char *address, gpointer data)
{
  g_assert_true (*address == '[' || g_str_equal (address, "data:,"));
  return g_strdup (address);
}

/* The next sheet, with what that imports in it; none is brought twice. */
static char *
bring (const char *address, gpointer data)
{
  Sheets *self = data;
  InkCssDoor door = { bracket, bring, self };
  const char *css = self->next < self->n ? self->sheets[self->next++] : NULL;

  return css != NULL ? ink_css_clean (css, strlen (css), &door) : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Sheets self = { g_new0 (char *, MAX_SHEETS + 1), 0, 1 };
  InkCssDoor door = { bracket, bring, &self }, last = { keep, NULL, NULL };

  for (size_t at = 0; at < size && size < 8192 && self.n < MAX_SHEETS; self.n++) {
    const uint8_t *zero = memchr (data + at, '\0', size - at);
    size_t end = zero != NULL ? (size_t)(zero - data) : size;

    self.sheets[self.n] = g_utf8_make_valid ((const char *)data + at, (gssize)(end - at));
    at = end + 1;
  }
  if (self.n > 0) {
    const char *css = self.sheets[0];
    g_autofree char *left = ink_css_clean (css, strlen (css), &door);
    g_autofree char *again = ink_css_clean (left, strlen (left), &last);

    g_assert_cmpstr (again, ==, left);
  }
  g_strfreev (self.sheets);
  return 0;
}
