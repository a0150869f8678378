/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A body after an edit is what a whole reading finds: random edits of the sample site, of the
 * corpora where they are, and of bodies made of all that reaches far. Slow form (-m slow): all
 * files, many edits. */

#include "ink.h"

#include "ink-body.h"

#include <gio/gio.h>
#include <string.h>

static const char *const pieces[] = {
  "a",          "中",
  " ",          "\n",
  "\n\n",       "- x\n",
  "> q\n",      "## 标题\n",
  "## H\n",     "```\n",
  "~~~\n",      "    ",
  "\t",         "|a|b|\n|-|-|\n",
  "[^1]",       "[^1]: n\n",
  "[^甲]",      "[x]",
  "[x]: /u\n",  "[x][]",
  "\"",         "'",
  "--",         "...",
  "**",         "*",
  "_",          "~~",
  "`",          "<div>\n",
  "</div>\n",   "<!-- c -->",
  "<!--",       "-->",
  "{{< a >}}",  "{{< ",
  " >}}",       ": d\n",
  "1. y\n",     "===\n",
  "---\n",      "https://e.com/a ",
  "{#id .c}\n", "\\",
  "&amp;",      "![i](p.png)",
  "* * *\n",    "x\r\ny",
  "<b>",        "<!--more-->",
  "{.c}\n",     "$x*y*$",
  "$$",         ":smile:",
  "==",         "^",
  "\\ ",        "++",
  "文\n文",
};

/* What makes and breaks shortcodes; a broken one anywhere has every edit read whole. */
static const char *const shortcode_pieces[] = {
  "{{< w >}}",
  "{{< /w >}}",
  "{{% w %}}",
  "{{% /w %}}",
  "{{</* a */>}}",
  "{{< youtube b >}}",
  "{{< highlight go >}}",
  "{{< /highlight >}}",
  "{{< u >}}",
  "{{% /u %}}",
  "{{% u %}}",
  "{{< w \"",
};

static const char *const bodies[] = {
  "One paragraph.\n\nTwo \"quoted\" words[^1] and [x][].\n\n## H\n\n## H\n\n- a\n- b\n\n  c\n\n"
  "> quote[^甲]\n> more\n\n```go\nx := 1\n```\n\nTerm\n: description\n\nLast[^1].\n\n"
  "[^1]: First note.\n[^甲]: 第二个注。\n\n[x]: /u \"t\"\n\nAfter the notes.\n",
  "| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>\n*x*\n</div>\n\nText with `code` and **bold**.\n\n"
  "1. one\n2. two\n\n    code\n\n### 中文（标题）\n\n{{< figure src=\"a.png\" >}}\n\n"
  "他说“好”。\n\n***\n\nEnd \"open\n",
  "Lead {{< w >}}in *it*{{< /w >}} end.\n\n{{% w %}}\n\n- inside[^1]\n\n{{% /w %}}\n\n"
  "```\n{{< a >}}\n```\n\n{{< highlight go >}}\nx\n\ny\n{{< /highlight >}}\n\n"
  "- a\n  {{< figure src=\"a.png\" >}}\n\n{{< u >}}\n\n{{< u >}}b{{< /u >}}\n\n"
  "{{</* a \"b\" */>}} [l]({{< ref \"a.md\" >}})\n\n[^1]: {{< youtube b >}}\n",
  "Lead $a*b$.\n\n<!--more-->\n\nText\n{.c}\n\n- a\n- b\n{.list}\n\n## H "
  ":tada:\n{#h}\n\n中文\n中文 ==m== x^2^\n\n"
  "before $$\nx\n$$ after\n\n![i](p.png)\n\n> q\n{.q}\n\n[^1]: n\n\nLast[^1] ++i++ a\\ b.\n",
};

/* A site whose shortcodes are known: "w" reads what is between its tags, "a" does not. */
static InkShortcodeSite *
new_site (void)
{
  InkShortcodeSite *site = ink_shortcode_site_new ();
  InkShortcodeTemplate w = { .name = (char *)"w", .path = (char *)"w.html", .inner = TRUE };
  InkShortcodeTemplate a = { .name = (char *)"a", .path = (char *)"a.html" };

  site->known = TRUE;
  ink_shortcode_site_add (site, &w);
  ink_shortcode_site_add (site, &a);
  return site;
}

/* All that a config can turn on. */
static void
turn_on (InkMarkup *markup)
{
  static const char *const delimiters[] = { "$", "$", "$$", "$$" };

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    g_ptr_array_add (i < 2 ? markup->inline_math : markup->block_math,
                     g_strdup (delimiters[i]));
  markup->delete_text = markup->insert_text = markup->mark_text = TRUE;
  markup->subscript = markup->superscript = TRUE;
  markup->block_attributes = markup->emoji = markup->escaped_space = TRUE;
  markup->line_breaks = INK_LINE_BREAKS_SIMPLE;
  markup->wrapped_images = FALSE;
  markup->shortcodes = new_site ();
}

static void
assert_same_notes (InkCitations *a, InkCitations *b)
{
  g_assert_cmpuint (ink_citations_get_n_notes (a), ==, ink_citations_get_n_notes (b));
  for (guint i = 0; i < ink_citations_get_n_notes (a); i++) {
    const InkNote *x = ink_citations_get_note (a, i), *y = ink_citations_get_note (b, i);

    g_assert_cmpstr (x->label, ==, y->label);
    g_assert_cmpuint (x->label_span.start, ==, y->label_span.start);
    g_assert_cmpuint (x->span.start, ==, y->span.start);
    g_assert_cmpuint (x->span.end, ==, y->span.end);
    g_assert_cmpuint (x->content_span.start, ==, y->content_span.start);
    g_assert_cmpuint (x->content_span.end, ==, y->content_span.end);
    g_assert_cmpuint (x->number, ==, y->number);
    g_assert_cmpuint (x->uses->len, ==, y->uses->len);
    for (guint j = 0; j < x->uses->len; j++)
      g_assert_cmpuint (g_array_index (x->uses, InkSpan, j).start,
                        ==,
                        g_array_index (y->uses, InkSpan, j).start);
  }
  g_assert_cmpuint (ink_citations_get_slips (a)->len, ==, ink_citations_get_slips (b)->len);
}

static gboolean
are_notes_same (InkCitations *a, InkCitations *b)
{
  gboolean same = ink_citations_get_n_notes (a) == ink_citations_get_n_notes (b);

  for (guint i = 0; same && i < ink_citations_get_n_notes (a); i++) {
    InkSpan x = ink_citations_get_note (a, i)->span, y = ink_citations_get_note (b, i)->span;

    same = x.start == y.start && x.end == y.end;
  }
  return same;
}

static gboolean
is_same (InkBody *edited, InkBody *whole)
{
  g_autofree char *one = ink_markdown_render (ink_body_get_blocks (edited));
  g_autofree char *other = ink_markdown_render (ink_body_get_blocks (whole));

  return g_str_equal (one, other) &&
         are_notes_same (ink_body_get_citations (edited), ink_body_get_citations (whole));
}

static void
assert_same (InkBody *edited, InkBody *whole)
{
  GPtrArray *a = ink_body_get_blocks (edited), *b = ink_body_get_blocks (whole);
  GPtrArray *x = ink_body_get_headings (edited), *y = ink_body_get_headings (whole);

  for (guint i = 0; i < MIN (a->len, b->len); i++) {
    const InkBlock *one = g_ptr_array_index (a, i), *other = g_ptr_array_index (b, i);

    g_assert_cmpstr (ink_block_get_html (one), ==, ink_block_get_html (other));
    g_assert_cmpuint (ink_block_get_kind (one), ==, ink_block_get_kind (other));
    g_assert_cmpuint (ink_block_get_line (one), ==, ink_block_get_line (other));
    g_assert_cmpuint (ink_block_get_span (one).start, ==, ink_block_get_span (other).start);
    g_assert_cmpuint (ink_block_get_span (one).end, ==, ink_block_get_span (other).end);
  }
  g_assert_cmpuint (a->len, ==, b->len);
  g_assert_cmpuint (x->len, ==, y->len);
  for (guint i = 0; i < x->len; i++) {
    const InkHeading *one = g_ptr_array_index (x, i), *other = g_ptr_array_index (y, i);

    g_assert_cmpuint (one->at, ==, other->at);
    g_assert_cmpstr (one->id, ==, other->id);
  }
  assert_same_notes (ink_body_get_citations (edited), ink_body_get_citations (whole));
  g_assert_cmpuint (ink_body_get_tally (edited).han, ==, ink_body_get_tally (whole).han);
  g_assert_cmpuint (ink_body_get_tally (edited).words, ==, ink_body_get_tally (whole).words);
}

/* Nearly all are what people type: a character, or one taken back. */
static InkEdit *
random_edit (GRand *random, const InkText *text, gsize start, gboolean shortcodes)
{
  const char *data = ink_text_get_data (text);
  gsize at =
      start +
      (gsize)g_rand_double_range (random, 0, (double)(ink_text_get_length (text) - start) + 1);
  gsize end;
  const char *piece = "";
  int kind = g_rand_int_range (random, 0, 10);

  while (at > start && ((guchar)data[at] & 0xC0) == 0x80)
    at--;
  end = at;
  for (int n = kind < 4   ? 0
               : kind < 9 ? 1
                          : g_rand_int_range (random, 0, 80);
       n > 0 && data[end] != '\0';
       n--)
    end = (gsize)(g_utf8_next_char (data + end) - data);
  if (kind < 4 || kind > 6)
    piece = pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))];
  if (shortcodes && *piece != '\0' && g_rand_int_range (random, 0, 3) == 0)
    piece = shortcode_pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (shortcode_pieces))];
  return ink_edit_new (ink_span (at, end), piece, -1);
}

typedef struct {
  guint n_edits;
  guint n_local;
  gboolean shortcodes; /* some bodies get edits that make and break them */
} Score;

static void
try_edits (const char *data, gsize start, guint n, guint32 seed, InkHugo hugo, Score *score)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (InkMarkup) markup = ink_markup_new (hugo);
  InkMarkdownOptions options = { markup, TRUE };
  g_autoptr (InkText) text = ink_text_new (data, -1, 0);

  if (seed % 2 == 1)
    turn_on (markup);
  g_autoptr (InkBody) body = ink_body_parse (text, start, &options);

  for (guint i = 0; i < n; i++) {
    g_autoptr (InkEdit) edit =
        random_edit (random, text, start, score->shortcodes && seed % 5 == 0);
    g_autoptr (InkText) next = ink_edit_apply (edit, text, i + 1);
    g_autoptr (InkBody) edited = ink_body_edit (body, next, edit);
    InkBody *whole = ink_body_parse (next, start, &options);

    score->n_edits++;
    if (edited != NULL) {
      score->n_local++;
      if (!is_same (edited, whole))
        g_test_message ("Hugo %s, the text\n%s\n%zu to %zu becomes “%s”",
                        ink_hugo_to_string (hugo),
                        ink_text_get_data (text),
                        edit->span.start,
                        edit->span.end,
                        edit->text);
      assert_same (edited, whole);
    }
    if (g_test_failed ())
      return;
    ink_text_unref (text);
    text = g_steal_pointer (&next);
    /* The next edit is of what the edits left, so that nothing is lost on the way. */
    ink_body_unref (body);
    if (edited != NULL && i % 8 != 7) {
      body = g_steal_pointer (&edited);
      ink_body_unref (whole);
    } else {
      body = whole;
    }
  }
}

static void
test_made (void)
{
  Score score = { 0, 0, TRUE };
  guint rounds = g_test_slow () ? 2000 : 60;

  for (guint i = 0; i < rounds; i++)
    for (guint b = 0; b < G_N_ELEMENTS (bodies); b++)
      try_edits (bodies[b], 0, 40, i, (InkHugo)(i % INK_N_HUGOS), &score);
  g_test_message ("%u edits, %u read in part", score.n_edits, score.n_local);
  g_assert_cmpuint (score.n_local, >, score.n_edits / 4);
}

static void
try_file (const char *path, guint n, Score *score)
{
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, NULL) ||
      !g_utf8_validate (data, (gssize)length, NULL) || length > 40000)
    return;

  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 0);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  try_edits (data,
             ink_front_matter_get_body_start (front),
             n,
             (guint32)length,
             INK_HUGO_0_167,
             score);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
try_folder (const char *path, guint every, guint n, guint *count, Score *score)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *child = g_build_filename (path, g_ptr_array_index (names, i), NULL);

    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      try_folder (child, every, n, count, score);
    else if (g_str_has_suffix (child, ".md") && (*count)++ % every == 0)
      try_file (child, n, score);
  }
}

static void
test_files (void)
{
  const char *shared = g_getenv ("GALLEY_SHARED"), *source = g_getenv ("GALLEY_SOURCE");
  Score score = { 0, 0, FALSE };
  guint count = 0, every = g_test_slow () ? 1 : 6, n = g_test_slow () ? 100 : 12;

  if (source != NULL) {
    g_autofree char *path = g_build_filename (source, "data", "sample-site", "content", NULL);

    try_folder (path, 1, n, &count, &score);
  }
  if (shared != NULL) {
    g_autofree char *path = g_build_filename (shared, "corpus", "dev-small", NULL);

    try_folder (path, every, n, &count, &score);
  }
  g_test_message ("%u files, %u edits, %u read in part", count, score.n_edits, score.n_local);
  if (count == 0) {
    g_test_skip ("there are no articles");
    return;
  }
  g_assert_cmpuint (score.n_local, >, score.n_edits / 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/body-edit/made", test_made);
  g_test_add_func ("/body-edit/files", test_files);
  return g_test_run ();
}
