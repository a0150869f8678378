/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search, by the first byte: a query is read, written and read again; a text is folded with
 * and without a map; or a segment of the index whose bytes were changed, its sums made right
 * again, is read in full. */

#include "fuzz.h"

#include "ink.h"

#include "ink-hash.h"
#include "ink-search-segment-format.h"

#include <string.h>

#define check(condition) \
  do {                   \
    if (!(condition))    \
      g_abort ();        \
  } while (FALSE)

static void
fuzz_query (const char *text)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (text);
  g_autofree char *printed = ink_filter_to_string (filter);
  g_autoptr (InkFilter) again = ink_filter_parse (printed);
  g_autofree char *printed_again = ink_filter_to_string (again);
  g_autoptr (InkSearchWords) words = ink_search_words_new (filter, TRUE);

  check (ink_filter_get_parts (again)->len == ink_filter_get_parts (filter)->len ||
         ink_filter_get_fault (filter) != NULL);
  check (g_str_equal (printed, printed_again) || ink_filter_get_fault (filter) != NULL);
  check (words->wanted->len <= ink_filter_get_parts (filter)->len);
}

static void
fuzz_fold (const char *text, gsize length)
{
  g_autoptr (InkFold) fold = ink_fold_new (text, (gssize)length, INK_FOLD_PLAIN);
  g_autoptr (GString) out = g_string_new (NULL);
  InkSpan before = ink_span (0, 0);

  ink_fold_append (out, text, (gssize)length, INK_FOLD_PLAIN);
  check (out->len == ink_fold_get_length (fold));
  check (memcmp (out->str, ink_fold_get_text (fold), out->len) == 0);
  for (gsize i = 0; i < out->len; i++) {
    InkSpan span = ink_fold_to_original (fold, ink_span (i, i + 1));

    check (span.start >= before.start && span.end >= before.end && span.end <= length);
    before = span;
  }
}

static GBytes *
make_segment (void)
{
  g_autoptr (InkSearchWriter) writer = ink_search_writer_new ();

  for (guint i = 0; i < 3; i++)
    ink_search_writer_add (writer, "content/a.md", i, "title", 5, "text of it\0", 11);
  return ink_search_writer_finish (writer);
}

static void
set_sums (char *bytes, gsize size)
{
  InkSegmentHeader *header = (InkSegmentHeader *)bytes;
  InkSegmentLayout at;

  header->head_sum = 0;
  if (!ink_segment_lay_out (header, &at) || at.size != size)
    return;
  header->rest_sum = ink_hash_bytes (bytes + at.rows, at.size - at.rows);
  header->head_sum = ink_hash_join (ink_hash_bytes (header, sizeof *header),
                                    ink_hash_bytes (bytes + at.docs, at.rows - at.docs));
}

static void
read_all (const InkSearchSegment *segment)
{
  g_autoptr (InkGrams) grams = ink_grams_new ();
  guint64 bits[INK_SEARCH_SEGMENT_WORDS];
  gsize sum = 0;

  for (guint i = 0; i < ink_search_segment_get_n_docs (segment); i++) {
    gsize title_length, length;
    const char *title = ink_search_segment_get_title (segment, i, &title_length);
    const char *text = ink_search_segment_get_text (segment, i, &length);

    for (gsize k = 0; k < title_length; k++)
      sum += (guchar)title[k];
    for (gsize k = 0; k < length; k++)
      sum += (guchar)text[k];
    sum += strlen (ink_search_segment_get_path (segment, i));
  }
  ink_grams_add (grams, "text", 4);
  ink_search_segment_match (segment, grams, bits);
  check (sum + bits[0] != 1 || ink_search_segment_verify (segment));
}

/* Each three bytes: a place among the first, and what is there then. */
static void
fuzz_segment (const uint8_t *data, size_t size)
{
  static GBytes *whole;
  g_autofree char *bytes = NULL;
  gsize length;

  if (whole == NULL)
    whole = make_segment ();
  bytes = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
  for (; size >= 3; data += 3, size -= 3)
    bytes[(data[0] | data[1] << 8) % MIN (length, 600)] = (char)data[2];
  set_sums (bytes, length);
  g_autoptr (GBytes) changed = g_bytes_new (bytes, length);
  g_autoptr (InkSearchSegment) segment = ink_search_segment_new (changed);
  if (segment != NULL)
    read_all (segment);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = NULL;

  if (size < 1)
    return 0;
  text = g_strndup ((const char *)data + 1, size - 1);
  switch (data[0] % 3) {
  case 0:
    fuzz_query (text);
    break;
  case 1:
    fuzz_fold (text, strlen (text));
    break;
  default:
    fuzz_segment (data + 1, size - 1);
  }
  return 0;
}
