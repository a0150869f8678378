/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The light look at a body against the whole reading of it: whatever it is sure of is the same.
 */

#include "ink-body.h"
#include "ink-digest.h"
#include "ink.h"

#include <string.h>

static InkMarkup *markup;

static char *
tell_whole (InkText *text, gsize start)
{
  InkMarkdownOptions options = { .markup = markup };
  g_autoptr (InkBody) body = ink_body_scan (text, start, &options);
  InkCitations *citations = ink_body_get_citations (body);
  InkTally tally = ink_body_get_tally (body);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%u han, %u words", tally.han, tally.words);
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autofree char *content = ink_text_dup_span (text, note->content_span);

    g_string_append_printf (out, "; %s used %u: %s", note->label, note->uses->len, content);
  }
  return g_string_free (out, FALSE);
}

static char *
tell_light (const InkDigest *digest, const char *data)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%u han, %u words", digest->tally.han, digest->tally.words);
  for (guint i = 0; i < digest->notes->len; i++) {
    const InkDigestNote *note = &g_array_index (digest->notes, InkDigestNote, i);

    g_string_append_printf (out,
                            "; %.*s used %u: %.*s",
                            (int)ink_span_length (note->label),
                            data + note->label.start,
                            note->uses,
                            (int)ink_span_length (note->content),
                            data + note->content.start);
  }
  return g_string_free (out, FALSE);
}

/* What ink_links_find says of links and pictures, or the same of the digest. */
static char *
tell_links (const InkDigest *digest, const char *data, gsize length, gsize start)
{
  g_autoptr (GArray) links =
      digest == NULL ? ink_links_find (data, length, start, markup) : NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; digest == NULL && i < links->len; i++) {
    const InkLink *link = &g_array_index (links, InkLink, i);

    g_string_append_printf (out,
                            "%s%.*s\n",
                            link->kind == INK_LINK_IMAGE ? "!" : "",
                            (int)ink_span_length (link->target),
                            data + link->target.start);
  }
  for (guint i = 0; digest != NULL && i < digest->links->len; i++) {
    const InkDigestLink *link = &g_array_index (digest->links, InkDigestLink, i);

    g_string_append_printf (out,
                            "%s%.*s\n",
                            link->image ? "!" : "",
                            (int)ink_span_length (link->target),
                            data + link->target.start);
  }
  return g_string_free (out, FALSE);
}

/* Whether it was sure. */
static gboolean
check (const char *data, gsize length, const char *name)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  gsize start = ink_front_matter_get_body_start (front);
  g_autofree char *whole = NULL;
  g_autofree char *light = NULL;
  g_autofree char *links = NULL;
  g_autofree char *light_links = NULL;
  InkDigest digest;
  gboolean sure;

  ink_digest_init (&digest);
  data = ink_text_get_data (text);
  sure = ink_digest_read (&digest, data, length, start, markup);
  if (sure) {
    whole = tell_whole (text, start);
    light = tell_light (&digest, data);
    links = tell_links (NULL, data, length, start);
    light_links = tell_links (&digest, data, length, start);
    if (!g_str_equal (whole, light) || !g_str_equal (links, light_links))
      g_error ("%s: light “%s” “%s”, whole “%s” “%s” of:\n%s",
               name,
               light,
               light_links,
               whole,
               links,
               length < 4000 ? data : "");
  }
  ink_digest_clear (&digest);
  return sure;
}

/* name, text, whether it is to be sure */
static const struct {
  const char *name;
  const char *text;
  gboolean sure;
} cases[] = {
  { "empty", "", TRUE },
  { "words", "Plain words, don't count GPT-4.5 twice.\n", TRUE },
  { "han", "三个字 and 二 words。ひらがな、カタカナ；〇々〆\n", TRUE },
  { "marks",
    "一〇〄々「龥龦鿿」（ａ）１，！／０：＠Ａ“b”‘c’〒\n",
    TRUE },
  { "joined", "x-\n-y a.b.c ’tis it’s e’中 1,000.5 a_b\n", TRUE },
  { "emphasis", "**Open**AI *a*b ~~c~~\n", TRUE },
  { "code", "a `code span` b ``two ` ticks`` c\n", TRUE },
  { "code-open", "a `code b\n", FALSE },
  { "fence", "```sh\nnot counted\n```\ncounted\n~~~\nno\n~~~\n", TRUE },
  { "fence-open", "```\nnot counted\n", TRUE },
  { "link", "[two words](https://example.org/a \"title\") ![alt](b.jpg) end\n", TRUE },
  { "link-angle", "[a](<b c.md>) d\n", TRUE },
  { "link-none", "[a] (b) [c](d e)\n", FALSE },
  { "link-lines", "[a\nb](c) d\n", TRUE },
  { "brackets", "[a] b ] c\n", TRUE },
  { "bare", "see https://example.org/a?b=c, and www.example.org. (http://x.org/) end\n", TRUE },
  { "bare-not", "见https://example.org/a 后 x:y\n", TRUE },
  { "mail", "write to a@example.org\n", FALSE },
  { "auto", "<https://example.org/> a < b\n", TRUE },
  { "note",
    "A[^1] b[^two].\n\n[^1]: First one.\n[^two]: Second\nlazy\n\n    more\n\nend\n",
    TRUE },
  { "note-unused", "A\n\n[^1]: First\n", TRUE },
  { "note-missing", "A[^1]\n", FALSE },
  { "note-twice", "A[^1]\n\n[^1]: a\n[^1]: b\n", FALSE },
  { "note-in-note", "A[^1]\n\n[^1]: a[^2]\n[^2]: b https://example.org/ [x](y)\n", TRUE },
  { "note-heading", "A[^1]\n\n[^1]: a\n## Heading\n", TRUE },
  { "heading", "# One\n## Two words ##\n#not\nSetext\n===\n", TRUE },
  { "heading-id", "## Two {#id}\n", FALSE },
  { "quote", "> quoted words\n> > deeper\nlazy\n\n> more\n", TRUE },
  { "list", "- one\n- two\n  more\n\n  again\n\n1. first\n2. second\n10) tenth\n", TRUE },
  { "list-nested", "- one\n    - two\n        - three\n\n    back\n", TRUE },
  { "list-number", "It was in\n2019. A year.\n", TRUE },
  { "list-quote", "- > a b\n  > c\n", TRUE },
  { "rule", "a\n\n***\n- - -\n\nb\n", TRUE },
  { "indented", "a\n\n    code here\n", FALSE },
  { "continued", "a\n    not code\n", TRUE },
  { "table", "| a b | c |\n| --- | :-: |\n| d | e-f |\n\nend\n", TRUE },
  { "table-code", "| a | b |\n|---|---|\n| `x` | y |\n", FALSE },
  { "escape", "a \\* b \\[c\\] d\\\\ e\n", TRUE },
  { "escape-joiner", "a\\-b\n", FALSE },
  { "html", "<div>\na\n</div>\n", FALSE },
  { "html-inline", "a <b>c</b>\n", FALSE },
  { "divider", "a\n\n<!--more-->\n\nb\n", TRUE },
  { "shortcode", "a {{< b >}} c\n", FALSE },
  { "braces", "a {b} c\n", TRUE },
  { "reference", "[a]: b\n\n[a] c\n", FALSE },
  { "front", "---\ntitle: Not counted\n---\nCounted\n", TRUE },
  { "definition", "Term\n: what it is\n", FALSE },
  { "carriage", "a\r\nb\r\n", FALSE },
};

static void
test_case (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);

  g_assert_cmpint (check (cases[number].text, strlen (cases[number].text), cases[number].name),
                   ==,
                   cases[number].sure);
}

static void
check_folder (const char *folder, guint *n, guint *n_sure)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      check_folder (path, n, n_sure);
    } else if (g_file_get_contents (path, &data, &length, NULL) &&
               g_utf8_validate (data, (gssize)length, NULL)) {
      ++*n;
      *n_sure += check (data, length, path);
    }
  }
}

static void
test_real (void)
{
  g_autofree char *folder = NULL;
  guint n = 0, n_sure = 0;

  if (g_getenv ("GALLEY_SHARED") == NULL) {
    g_test_skip ("there are no real articles here");
    return;
  }
  folder = g_build_filename (g_getenv ("GALLEY_SHARED"), "corpus", NULL);
  check_folder (folder, &n, &n_sure);
  g_test_message ("sure of %u of %u", n_sure, n);
  g_assert_cmpuint (n_sure, >, n / 3);
}

static const char *const parts[] = {
  "word",
  "two words",
  "字",
  "三个字。",
  "\n",
  "\n",
  "\n\n",
  "    ",
  "  ",
  "> ",
  "- ",
  "1. ",
  "2) ",
  "# ",
  "[^1]",
  "[^2]",
  "\n\n[^1]: ",
  "\n[^2]: ",
  "`",
  "``",
  "```\n",
  "~~~\n",
  "[a](b)",
  "![c](d.jpg)",
  "[",
  "]",
  "(",
  ")",
  "*",
  "**",
  "_",
  "|",
  "\n| - | - |\n",
  "https://e.org/x",
  "www.e.org",
  "\\",
  "<",
  ">",
  "{",
  "'",
  "-",
  ".",
  ",",
  "’",
  "“",
  "é",
  ":",
  "\n---\n",
  "\n***\n",
  "<!--more-->",
  "\n\n    in",
  "\n  to",
  "ａ",
  "　",
  "=",
  "\n===\n",
};

/* Texts made up of what matters. */
static void
test_made_up (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint n = g_test_slow () ? 2000000 : 30000, n_sure = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    for (gint k = g_rand_int_range (random, 1, 14); k > 0; k--)
      g_string_append (text, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
    n_sure += check (text->str, text->len, "made up");
  }
  g_test_message ("sure of %u of %u", n_sure, n);
  g_assert_cmpuint (n_sure, >, n / 8);
}

/* What long lines are made of. */
static const char *const pieces[] = { "a",
                                      "Z9",
                                      "word",
                                      "字",
                                      "一",
                                      "鿿",
                                      "龠",
                                      "中文字",
                                      "，",
                                      "。",
                                      "“",
                                      "”",
                                      "（",
                                      "·",
                                      "’",
                                      "'",
                                      "-",
                                      ".",
                                      ",",
                                      "_",
                                      " ",
                                      " ",
                                      "*",
                                      "!",
                                      "é",
                                      "ß",
                                      "Ａ",
                                      "：",
                                      "】",
                                      "〇",
                                      "カタ",
                                      "한국",
                                      "𠀀",
                                      "😀",
                                      "\xcc\x81",
                                      "。",
                                      "…",
                                      "ｆｕ",
                                      "０",
                                      "･",
                                      "ww",
                                      "www",
                                      "www.a.de",
                                      " www.b.org/x ",
                                      "x--y",
                                      "3.5",
                                      "don't",
                                      "a_b",
                                      "[^1]",
                                      "`co de`",
                                      "<https://e.org/>",
                                      "[t](u)",
                                      "![i](j)",
                                      "@",
                                      "a@b",
                                      "https://example.org/a_b",
                                      "\\*",
                                      ":" };

/* Long lines, most of which are skipped many bytes at a time: words, what joins them, what is
 * common and what is not, at every place of a block; with and without room behind them. */
static void
test_long (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  guint n = g_test_slow () ? 1000000 : 20000, n_sure = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    /* Mostly few kinds of pieces, so that stops are far from each other. */
    guint from = (guint)g_rand_int_range (random, 0, 30), kinds = i % 4 == 0 ? 60 : 16;

    for (gint k = g_rand_int_range (random, 10, 90); k > 0; k--) {
      guint piece =
          (from + (guint)g_rand_int_range (random, 0, (gint)kinds)) % G_N_ELEMENTS (pieces);

      g_string_append (text, pieces[piece]);
      if (g_rand_int_range (random, 0, 60) == 0)
        g_string_append_c (text, '\n');
    }
    g_string_append (text, "\n\n[^1]: Note\n");
    n_sure += check (text->str, text->len, "long");
  }
  g_test_message ("sure of %u of %u", n_sure, n);
  g_assert_cmpuint (n_sure, >, n / 8);
}

int
main (int argc, char **argv)
{
  g_autoptr (InkSite) site = ink_site_new ("/nowhere", NULL);
  int result;

  g_test_init (&argc, &argv, NULL);
  markup = ink_site_new_markup (site, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strconcat ("/digest/", cases[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/digest/real", test_real);
  g_test_add_func ("/digest/made-up", test_made_up);
  g_test_add_func ("/digest/long", test_long);
  result = g_test_run ();
  ink_markup_unref (markup);
  return result;
}
