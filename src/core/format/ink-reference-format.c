/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One face of BibTeX, RIS and CSL-JSON. */

#include "ink-reference-format.h"

#include "ink-bibtex.h"
#include "ink-csl-json.h"
#include "ink-ris.h"

#include <string.h>

#define MAX_PROSE 65536 /* bytes that are looked at for a beginning */

static const struct {
  const char *name;
  InkReferenceFormat format;
} names[] = {
  { "csl", INK_REFERENCE_CSL_JSON },    { "bibtex", INK_REFERENCE_BIBTEX },
  { "ris", INK_REFERENCE_RIS },         { "csl-json", INK_REFERENCE_CSL_JSON },
  { "json", INK_REFERENCE_CSL_JSON },   { "bib", INK_REFERENCE_BIBTEX },
  { "biblatex", INK_REFERENCE_BIBTEX },
};

const char *
ink_reference_format_to_string (InkReferenceFormat format)
{
  g_return_val_if_fail (format >= 1 && format <= INK_REFERENCE_RIS, "");
  return names[format - 1].name;
}

gboolean
ink_reference_format_parse (const char *text, InkReferenceFormat *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    if (g_ascii_strcasecmp (text, names[i].name) == 0) {
      *format = names[i].format;
      return TRUE;
    }
  }
  return FALSE;
}

/* A line "@word{" or "@word(". */
static gboolean
is_entry (const char *p, const char *end)
{
  const char *name = p + 1;

  if (*p != '@')
    return FALSE;
  for (p = name; p < end && g_ascii_isalpha (*p);)
    p++;
  return p > name && p < end && (*p == '{' || *p == '(');
}

/* A line "TY  - JOUR". */
static gboolean
is_record (const char *p, const char *end)
{
  if (end - p <= 5 || p[0] != 'T' || p[1] != 'Y' || p[2] != ' ')
    return FALSE;
  for (p += 2; p < end && *p == ' ';)
    p++;
  return p < end && *p == '-';
}

gboolean
ink_reference_format_guess (const char *data, gsize length, InkReferenceFormat *format)
{
  const char *p = data, *end = data + MIN (length, MAX_PROSE);

  if (length >= 3 && memcmp (p, "\xEF\xBB\xBF", 3) == 0)
    p += 3;
  while (p < end && g_ascii_isspace (*p))
    p++;
  if (end - p > 2 && (*p == '{' || *p == '[')) {
    *format = INK_REFERENCE_CSL_JSON;
    return memchr (p, '"', (gsize)(end - p)) != NULL &&
           memchr (p, ':', (gsize)(end - p)) != NULL;
  }
  while (p < end) {
    const char *line;

    if (is_entry (p, end) || is_record (p, end)) {
      *format = *p == '@' ? INK_REFERENCE_BIBTEX : INK_REFERENCE_RIS;
      return TRUE;
    }
    line = memchr (p, '\n', (gsize)(end - p));
    p = line != NULL ? line + 1 : end;
  }
  return FALSE;
}

GPtrArray *
ink_references_read (InkReferenceFormat format,
                     const char *data,
                     gsize length,
                     GPtrArray *troubles)
{
  length = MIN (length, INK_REFERENCE_MAX_BYTES);
  switch (format) {
  case INK_REFERENCE_CSL_JSON:
    return ink_csl_json_read (data, length, troubles);
  case INK_REFERENCE_BIBTEX:
    return ink_bibtex_read (data, length, troubles);
  case INK_REFERENCE_RIS:
    return ink_ris_read (data, length, troubles);
  }
  g_return_val_if_reached (g_ptr_array_new ());
}

char *
ink_references_write (InkReferenceFormat format, const GPtrArray *sources)
{
  switch (format) {
  case INK_REFERENCE_CSL_JSON:
    return ink_csl_json_write (sources);
  case INK_REFERENCE_BIBTEX:
    return ink_bibtex_write (sources);
  case INK_REFERENCE_RIS:
    return ink_ris_write (sources);
  }
  g_return_val_if_reached (g_strdup (""));
}
