/* SPDX-License-Identifier: GPL-3.0-or-later */

/* make-library N FOLDER: a Hugo site of N articles, always the same ones; article number i is
 * the same in every library that has it. In the shape of real ones: 10.7 KB on the mean, of
 * which 830 B front matter, eight tags of some 2,000 by Zipf's law, seven uses of five notes,
 * three headings, four of five in Chinese with names in Latin letters, the rest in English;
 * lists, tables, code, links and images; one of twenty a bundle. Sections with lists in four
 * folders, by year. */

#include "library-words.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define N_TAGS     2500
#define N_WORDS    9000                           /* of two Han characters */
#define FIRST_DATE G_GINT64_CONSTANT (1420070400) /* 2015 */
#define LAST_DATE  G_GINT64_CONSTANT (1798761600) /* 2027: the last are in the future */

/* Ranks, the first the most often. */
typedef struct {
  double *sums;
  guint n;
} Zipf;

static GPtrArray *han;   /* words of two characters */
static GPtrArray *latin; /* stems with endings */
static char **small, **names, **stems;
static Zipf han_ranks, latin_ranks, tag_ranks, name_ranks;

/* splitmix64 */
static guint64
draw (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9E3779B97F4A7C15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static guint
below (guint64 *state, guint n)
{
  return (guint)(draw (state) % n);
}

static Zipf
zipf_new (guint n, double exponent)
{
  Zipf self = { g_new (double, n), n };
  double sum = 0;

  for (guint i = 0; i < n; i++)
    self.sums[i] = sum += 1 / pow (i + 1, exponent);
  for (guint i = 0; i < n; i++)
    self.sums[i] /= sum;
  return self;
}

static guint
zipf_draw (const Zipf *self, guint64 *state)
{
  double at = (double)(draw (state) >> 11) / 9007199254740992.0;
  guint low = 0, high = self->n - 1;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (self->sums[middle] < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Frequent characters make frequent words. */
static void
make_han (void)
{
  static const char text[] = LIBRARY_HAN;
  g_autoptr (GPtrArray) characters = g_ptr_array_new ();
  guint64 state = 7;
  Zipf ranks;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_ptr_array_add (characters, (gpointer)p);
  ranks = zipf_new (characters->len, 0.6);
  han = g_ptr_array_new ();
  while (han->len < N_WORDS) {
    const char *first = characters->pdata[zipf_draw (&ranks, &state)];
    const char *second = characters->pdata[zipf_draw (&ranks, &state)];

    g_ptr_array_add (han, g_strdup_printf ("%.3s%.3s", first, second));
  }
  g_free (ranks.sums);
}

static void
make_words (void)
{
  g_auto (GStrv) endings = g_strsplit (LIBRARY_ENDINGS, ",", -1);

  small = g_strsplit (LIBRARY_SMALL, ",", -1);
  names = g_strsplit (LIBRARY_NAMES, ",", -1);
  stems = g_strsplit (LIBRARY_STEMS, ",", -1);
  latin = g_ptr_array_new ();
  for (guint e = 0; endings[e] != NULL; e++)
    for (guint i = 0; stems[i] != NULL; i++)
      g_ptr_array_add (latin, g_strconcat (stems[i], endings[e], NULL));
  make_han ();
  han_ranks = zipf_new (N_WORDS, 0.9);
  latin_ranks = zipf_new (latin->len, 0.8);
  tag_ranks = zipf_new (N_TAGS, 1.0);
  name_ranks = zipf_new (g_strv_length (names), 1.0);
}

static const char *
han_word (guint64 *state)
{
  return han->pdata[zipf_draw (&han_ranks, state)];
}

static const char *
latin_word (guint64 *state)
{
  return below (state, 5) < 2 ? small[zipf_draw (&latin_ranks, state) % g_strv_length (small)]
                              : latin->pdata[zipf_draw (&latin_ranks, state)];
}

static const char *
name (guint64 *state)
{
  return names[zipf_draw (&name_ranks, state)];
}

/* @n words of the article's language. */
static void
add_words (GString *out, guint64 *state, gboolean chinese, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (!chinese && i > 0)
      g_string_append_c (out, ' ');
    if (below (state, 40) == 0)
      g_string_append (out, name (state));
    else
      g_string_append (out, chinese ? han_word (state) : latin_word (state));
  }
}

/* The tag of a rank: half of them Chinese, a few of two words, the first in most articles. */
static void
add_tag (GString *out, guint rank)
{
  guint64 state = rank * 31 + 5;

  if (rank < 28)
    g_string_append (out, names[rank]);
  else if (rank % 2 == 0)
    g_string_append_printf (out, "%s%s", (char *)han->pdata[rank * 3], han_word (&state));
  else
    g_string_append_printf (out,
                            "%c%s %u",
                            g_ascii_toupper (*stems[rank % 100]),
                            stems[rank % 100] + 1,
                            rank);
}

static gint64
date_of (guint64 *state)
{
  return FIRST_DATE + (gint64)(draw (state) % (guint64)(LAST_DATE - FIRST_DATE));
}

static void
add_list (GString *out, guint64 *state, const char *key, guint n, guint n_ranks)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_string_append_printf (out, "%s:\n", key);
  for (guint i = 0; i < n; i++) {
    guint rank = n_ranks < N_TAGS ? below (state, n_ranks) : zipf_draw (&tag_ranks, state);

    if (!g_hash_table_add (seen, GUINT_TO_POINTER (rank + 1)))
      continue;
    g_string_append (out, "  - ");
    add_tag (out, rank + (n_ranks < N_TAGS ? 40 : 0));
    g_string_append_c (out, '\n');
  }
}

static void
add_front (GString *out, guint64 *state, gboolean chinese, gint64 date)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (date);
  g_autofree char *day = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S+08:00");

  g_string_append (out, "---\ntitle: ");
  add_words (out, state, chinese, chinese ? 12 : 9);
  g_string_append_printf (out,
                          "\ndate: %s\ndraft: %s\nfeatured_image: \"/newsimages/image "
                          "%u.jpg\"\n"
                          "summary: ",
                          day,
                          below (state, 30) == 0 ? "true" : "false",
                          below (state, 4000));
  add_words (out, state, chinese, chinese ? 80 : 58);
  g_string_append_c (out, '\n');
  add_list (out, state, "tags", 6 + below (state, 6), N_TAGS);
  add_list (out, state, "main_topics", 1 + below (state, 3), 8);
  g_string_append (out, "---\n\n");
}

static void
add_sentence (GString *out, guint64 *state, gboolean chinese)
{
  static const char *const chinese_ends[] = { "。", "。", "，", "；" };
  guint n = 6 + below (state, 14);

  if (below (state, 12) == 0) {
    g_string_append (out, "**");
    add_words (out, state, chinese, 4);
    g_string_append (out, chinese ? "**：" : "**: ");
  }
  add_words (out, state, chinese, n);
  g_string_append (out, chinese ? chinese_ends[below (state, 4)] : ". ");
}

/* Now and then a link, an image, a word of code, a name in full-width brackets. */
static void
add_extra (GString *out, guint64 *state, gboolean chinese)
{
  guint kind = below (state, 60);

  if (kind > 5)
    return;
  switch (kind) {
  case 0:
    g_string_append_printf (out,
                            "[%s](https://example.org/%s/%u)",
                            name (state),
                            latin_word (state),
                            below (state, 900));
    break;
  case 1:
    g_string_append_printf (out,
                            "[%s](/posts/article-%06u/)",
                            han_word (state),
                            below (state, 1000));
    break;
  case 2:
    g_string_append_printf (out, "`%s`", latin_word (state));
    break;
  case 3:
    g_string_append_printf (out,
                            "![%s](/newsimages/image%%20%u.jpg)",
                            name (state),
                            below (state, 4000));
    break;
  default:
    g_string_append_printf (out, chinese ? "（%s）" : " (%s) ", name (state));
  }
}

static void
add_paragraph (GString *out, guint64 *state, gboolean chinese, guint n_notes, guint size)
{
  gsize end = out->len + size;

  while (out->len < end) {
    add_sentence (out, state, chinese);
    add_extra (out, state, chinese);
  }
  if (n_notes > 0 && below (state, 10) < 6)
    g_string_append_printf (out, "[^%u]", 1 + below (state, n_notes));
  g_string_append (out, "\n\n");
}

static void
add_block (GString *out, guint64 *state, gboolean chinese)
{
  guint kind = below (state, 12), n = 3 + below (state, 3);

  for (guint i = 0; i < n && kind < 2; i++) {
    g_string_append (out, kind == 0 ? "- " : i == 1 ? "| --- | --- |\n| " : "| ");
    add_words (out, state, chinese, 5);
    if (kind == 1)
      g_string_append_printf (out, " | %u |", below (state, 500));
    g_string_append_c (out, '\n');
  }
  if (kind == 2)
    g_string_append_printf (out,
                            "```sh\n%s --%s %u\n```\n",
                            latin_word (state),
                            latin_word (state),
                            n);
  if (kind < 3)
    g_string_append_c (out, '\n');
}

static void
add_notes (GString *out, guint64 *state, gboolean chinese, guint n_notes)
{
  g_string_append (out, "## 引用\n\n");
  for (guint i = 1; i <= n_notes; i++) {
    g_string_append_printf (out, "[^%u]: ", i);
    add_words (out, state, chinese, 6);
    g_string_append_printf (out,
                            " · %s · %s（2025/%u/%u）·检索日期2025/7/2\n\n",
                            name (state),
                            name (state),
                            1 + below (state, 12),
                            1 + below (state, 28));
  }
}

static void
add_body (GString *out, guint64 *state, gboolean chinese)
{
  guint n_notes = 3 + below (state, 5);
  guint size = 4400 + below (state, 8600);
  gsize start = out->len;

  g_string_append (out, "> ");
  add_paragraph (out, state, chinese, 0, 350);
  while (out->len - start < size) {
    if (below (state, 4) == 0) {
      g_string_append (out, "### ");
      add_words (out, state, chinese, 6);
      g_string_append (out, "\n\n");
    }
    add_paragraph (out, state, chinese, n_notes, 500 + below (state, 500));
    add_block (out, state, chinese);
  }
  add_notes (out, state, chinese, n_notes);
}

static const char *const sections[] = { "posts", "news", "essays", "notes" };

static gsize
write_file (const char *folder, const char *path, const char *text, gsize length)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  g_autofree char *parent = g_path_get_dirname (full);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (parent, 0755) != 0)
    g_error ("%s: %s", parent, g_strerror (errno));
  if (!g_file_set_contents_full (full, text, (gssize)length, 0, 0644, &error))
    g_error ("%s", error->message);
  return length;
}

static gsize
write_article (const char *folder, guint number, GString *out)
{
  guint64 state = (guint64)number * 2654435761u + 99;
  gboolean chinese = below (&state, 5) != 0;
  gint64 date = date_of (&state);
  const char *section = sections[below (&state, G_N_ELEMENTS (sections))];
  guint year = 2015 + (guint)((date - FIRST_DATE) / 31557600);
  g_autofree char *path = g_strdup_printf ("content/%s/%u/article-%06u%s.md",
                                           section,
                                           year,
                                           number,
                                           below (&state, 20) == 0 ? "/index" : "");

  g_string_truncate (out, 0);
  add_front (out, &state, chinese, date);
  add_body (out, &state, chinese);
  return write_file (folder, path, out->str, out->len);
}

static void
write_site (const char *folder)
{
  static const char config[] = "baseURL: https://example.org/\ntitle: A library\n"
                               "languageCode: zh-cn\nhasCJKLanguage: true\n"
                               "taxonomies:\n  tag: tags\n  main_topic: main_topics\n";

  write_file (folder, "hugo.yaml", config, strlen (config));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    g_autofree char *path = g_strdup_printf ("content/%s/_index.md", sections[i]);
    g_autofree char *text = g_strdup_printf ("---\ntitle: The %s\n---\n", sections[i]);

    write_file (folder, path, text, strlen (text));
  }
}

int
main (int argc, char **argv)
{
  guint n = argc == 3 ? (guint)atoi (argv[1]) : 0;
  g_autoptr (GString) text = g_string_new (NULL);
  guint64 bytes = 0;

  if (n == 0) {
    g_printerr ("usage: make-library N FOLDER\n");
    return 2;
  }
  make_words ();
  write_site (argv[2]);
  for (guint i = 0; i < n; i++)
    bytes += write_article (argv[2], i, text);
  printf ("%u articles, %.1f MB, mean %.1f KB\n",
          n,
          (double)bytes / 1e6,
          (double)bytes / n / 1e3);
  return 0;
}
