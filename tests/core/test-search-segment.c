/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Segments of the search index: what they give back, candidates against looking at all texts,
 * and bytes that are none of ours. */

#include "ink.h"

#include <string.h>

#define N_DOCS 150

static const char *const words[] = { "人工智能", "模型", "the",  "Model", "，", " ",
                                     "。",       "臺灣", "发布", "of",    "AI", "中",
                                     "é",        "\n",   "😀",    "ab",    "a" };

static char *
make_text (GRand *rand, int most)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, most); n > 0; n--)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

typedef struct {
  char *titles[N_DOCS], *texts[N_DOCS];
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autoptr (InkSearchWriter) writer = ink_search_writer_new ();

  for (guint i = 0; i < N_DOCS; i++) {
    g_autofree char *title = make_text (rand, 6), *text = make_text (rand, 30),
                    *path = g_strdup_printf ("content/%u.md", i);

    self->titles[i] = ink_fold_dup (title, -1, INK_FOLD_PLAIN);
    self->texts[i] = ink_fold_dup (text, -1, INK_FOLD_PLAIN);
    ink_search_writer_add (writer,
                           path,
                           i * 7,
                           self->titles[i],
                           strlen (self->titles[i]),
                           self->texts[i],
                           strlen (self->texts[i]) + 1);
  }
  self->bytes = ink_search_writer_finish (writer);
  g_assert_cmpuint (ink_search_writer_get_n_docs (writer), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < N_DOCS; i++) {
    g_free (self->titles[i]);
    g_free (self->texts[i]);
  }
  g_bytes_unref (self->bytes);
}

static void
test_same (Fixture *self, gconstpointer data)
{
  g_autoptr (InkSearchSegment) segment = ink_search_segment_new (self->bytes);

  g_assert_nonnull (segment);
  g_assert_true (ink_search_segment_verify (segment));
  g_assert_cmpuint (ink_search_segment_get_n_docs (segment), ==, N_DOCS);
  for (guint i = 0; i < N_DOCS; i++) {
    g_autofree char *path = g_strdup_printf ("content/%u.md", i);
    gsize length;

    g_assert_cmpstr (ink_search_segment_get_path (segment, i), ==, path);
    g_assert_cmpuint (ink_search_segment_get_hash (segment, i), ==, i * 7);
    g_assert_cmpstr (ink_search_segment_get_title (segment, i, &length), ==, self->titles[i]);
    g_assert_cmpuint (length, ==, strlen (self->titles[i]));
    g_assert_cmpstr (ink_search_segment_get_text (segment, i, &length), ==, self->texts[i]);
    g_assert_cmpuint (length, ==, strlen (self->texts[i]) + 1);
  }
}

/* Whatever holds the word is a candidate; and of words that are rare nearly nothing else is. */
static void
test_candidates (Fixture *self, gconstpointer data)
{
  g_autoptr (InkSearchSegment) segment = ink_search_segment_new (self->bytes);
  g_autoptr (GRand) rand = g_rand_new_with_seed (12);
  guint held = 0, candidates = 0;

  for (guint round = 0; round < 2000; round++) {
    g_autofree char *made = make_text (rand, 4);
    g_autofree char *word = ink_fold_dup (made, -1, INK_FOLD_PLAIN);
    g_autoptr (InkGrams) grams = ink_grams_new ();
    guint64 bits[INK_SEARCH_SEGMENT_WORDS];

    ink_grams_add (grams, word, strlen (word));
    ink_search_segment_match (segment, grams, bits);
    for (guint i = 0; i < INK_SEARCH_SEGMENT_MAX; i++) {
      gboolean bit = (bits[i / 64] >> i % 64 & 1) != 0;
      gboolean holds = i < N_DOCS && (strstr (self->titles[i], word) != NULL ||
                                      strstr (self->texts[i], word) != NULL);

      g_assert_true (bit || !holds);
      g_assert_true (!bit || i < N_DOCS);
      held += holds;
      candidates += bit;
    }
  }
  g_test_message ("%u hold the word, %u were candidates", held, candidates);
  g_assert_cmpuint (candidates, <, held * 3 / 2);
}

/* Traditional characters are looked for among the simplified ones. */
static void
test_variants (Fixture *self, gconstpointer data)
{
  g_autoptr (InkSearchSegment) segment = ink_search_segment_new (self->bytes);
  g_autoptr (InkGrams) one = ink_grams_new (), other = ink_grams_new ();
  guint64 a[INK_SEARCH_SEGMENT_WORDS], b[INK_SEARCH_SEGMENT_WORDS];

  ink_grams_add (one, "臺灣", strlen ("臺灣"));
  ink_grams_add (other, "台湾", strlen ("台湾"));
  ink_search_segment_match (segment, one, a);
  ink_search_segment_match (segment, other, b);
  g_assert_cmpmem (a, sizeof a, b, sizeof b);
  g_assert_cmpuint (a[0], !=, 0);
}

static gboolean
is_taken (const void *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (InkSearchSegment) segment = ink_search_segment_new (bytes);

  return segment != NULL && ink_search_segment_verify (segment);
}

/* Not one byte may be another, and none may be missing. */
static void
test_damage (Fixture *self, gconstpointer data)
{
  gsize size = g_bytes_get_size (self->bytes);
  g_autofree char *copy = g_memdup2 (g_bytes_get_data (self->bytes, NULL), size);
  g_autoptr (GRand) rand = g_rand_new_with_seed (13);

  g_assert_true (is_taken (copy, size));
  for (guint round = 0; round < 400; round++) {
    gsize at = round < 300 ? round : (gsize)g_rand_int_range (rand, 0, (gint32)size);

    copy[at] ^= (char)(1 << round % 8);
    g_assert_false (is_taken (copy, size));
    copy[at] ^= (char)(1 << round % 8);
  }
  for (guint round = 0; round < 60; round++)
    g_assert_false (is_taken (copy, round < 30 ? round * 5 : size - 1 - (round - 30) * 9));
  g_assert_false (is_taken ("", 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add (name, Fixture, NULL, set_up, test, tear_down)
  ADD ("/search-segment/same", test_same);
  ADD ("/search-segment/candidates", test_candidates);
  ADD ("/search-segment/variants", test_variants);
  ADD ("/search-segment/damage", test_damage);
  return g_test_run ();
}
