/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quick reader of YAML gives libyaml's tree or gives up: on rows, on all there is of real
 * front matter and of the YAML test suite, on their prefixes, on what is made up, and on all of
 * them damaged. `test-front-quick -m slow` does it with millions. */

#include <string.h>

#include "front-same.h"
#include "front-yamlish.h"
#include "ink-front-matter.h"

typedef enum {
  TAKEN, /* by the quick reader */
  LEFT,  /* to libyaml, though it is right */
  WRONG, /* and libyaml refuses it */
} Fate;

static const struct {
  const char *name;
  const char *content;
  Fate fate;
} rows[] = {
  { "/front-quick/row/plain", "a: b c\nd: 人：火\n", TAKEN },
  { "/front-quick/row/quoted", "a: 'it''s'\nb: \"x \\\" y\"\n", TAKEN },
  { "/front-quick/row/block-list", "a:\n  - b\n  - 'c'\nd:\n- e # f\n", TAKEN },
  { "/front-quick/row/flow-list", "a: [b, 'c', \"d\", C#]\ne: []\n", TAKEN },
  { "/front-quick/row/comments", "# a\nb: c # d\n  # e\n\nf: # g\n", TAKEN },
  { "/front-quick/row/maps", "a:\n  b: c\n  d:\n    - e: f\n      g: h\ni:\n", TAKEN },
  { "/front-quick/row/crlf", "a: b\r\n\r\nc:\r\n  - d\r\n", TAKEN },
  { "/front-quick/row/no-end", "a: b", TAKEN },
  { "/front-quick/row/spaces", "a: \n  - b  \nc:   d   \n", TAKEN },
  { "/front-quick/row/indented", "  a: b\n  c: d\n", TAKEN },
  { "/front-quick/row/empty-items", "a:\n  -\n  - # b\n  - c\n", TAKEN },
  { "/front-quick/row/duplicates", "a: 1\na: 2\nA: 3\n", TAKEN },
  { "/front-quick/row/nothing", "", LEFT },
  { "/front-quick/row/comment-alone", "# a\n", LEFT },
  { "/front-quick/row/bare-cr", "a: b\rc: d\r", LEFT },
  { "/front-quick/row/tab", "a: b\tc\n", LEFT },
  { "/front-quick/row/next-line",
    "a: b\xC2\x85"
    "c: d\n",
    LEFT },
  { "/front-quick/row/line-separator",
    "a: b\xE2\x80\xA8"
    "c: d\n",
    LEFT },
  { "/front-quick/row/byte-order-mark",
    "a: \xEF\xBB\xBF"
    "b\n",
    LEFT },
  { "/front-quick/row/goes-on", "a: b\n  c\n", LEFT },
  { "/front-quick/row/goes-on-quoted", "a: 'b\n  c'\n", LEFT },
  { "/front-quick/row/goes-on-in-list", "a:\n  - b\n   c\n", LEFT },
  { "/front-quick/row/value-below", "a:\n  b\n", LEFT },
  { "/front-quick/row/flow-over-lines", "a: [b,\n  c]\n", LEFT },
  { "/front-quick/row/flow-map", "a: {b: c}\n", LEFT },
  { "/front-quick/row/flow-pair", "a: [b: c]\n", LEFT },
  { "/front-quick/row/flow-quoted-pair", "a: ['b': c]\n", LEFT },
  { "/front-quick/row/literal", "a: |\n  b\n", LEFT },
  { "/front-quick/row/anchor", "a: &b c\nd: *b\n", LEFT },
  { "/front-quick/row/tag", "a: !!str 1\n", LEFT },
  { "/front-quick/row/complex", "? a\n: b\n", LEFT },
  { "/front-quick/row/merge", "<<: {a: b}\n", LEFT },
  { "/front-quick/row/quoted-key", "'a': b\n", LEFT },
  { "/front-quick/row/document-end", "a: b\n...\nc: d\n", LEFT },
  { "/front-quick/row/document-start", "---\na: b\n", LEFT },
  { "/front-quick/row/directive", "%YAML 1.1\n---\na: b\n", LEFT },
  { "/front-quick/row/escape", "a: \"\\u4e2d\"\n", LEFT },
  { "/front-quick/row/list-in-list", "a:\n  - - b\n", LEFT },
  { "/front-quick/row/two-colons", "a: b: c\n", WRONG },
  { "/front-quick/row/last-colon", "a: b:\n", WRONG },
  { "/front-quick/row/open-quote", "a: 'b\n", WRONG },
  { "/front-quick/row/behind-quote", "a: 'b' c\n", WRONG },
  { "/front-quick/row/quote-as-key", "a: 'b': c\n", WRONG },
  { "/front-quick/row/open-bracket", "a: [b\n", WRONG },
  { "/front-quick/row/behind-bracket", "a: [b] c\n", WRONG },
  { "/front-quick/row/empty-flow-item", "a: [b,,c]\n", WRONG },
  { "/front-quick/row/dedent", "a:\n    b: c\n  d: e\n", WRONG },
  { "/front-quick/row/indent", "a: b\n  c: d\n", WRONG },
  { "/front-quick/row/dash-behind-key", "a: - b\n", WRONG },
  { "/front-quick/row/at", "a: @b\n", WRONG },
  { "/front-quick/row/percent", "a: %b\n", WRONG },
  { "/front-quick/row/control", "a: \x01\n", WRONG },
  { "/front-quick/row/not-utf8", "a: \xE4\xBA\n", WRONG },
  { "/front-quick/row/surrogate", "a: \xED\xA0\x80\n", WRONG },
};

static gboolean
is_yaml (const char *content)
{
  g_autoptr (InkValue) value =
      ink_front_matter_read_value (INK_FRONT_MATTER_YAML, content, strlen (content), NULL);

  return value != NULL;
}

static void
test_row (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *content = rows[row].content;

  g_assert_cmpint (front_check_quick (content, strlen (content)), ==, rows[row].fate == TAKEN);
  g_assert_cmpint (is_yaml (content), ==, rows[row].fate != WRONG);
}

/* Rows that @again makes long. */
static const struct {
  const char *name;
  const char *start;
  const char *again;
  const char *end;
  guint n;
  gboolean taken;
} longs[] = {
  { "/front-quick/long/key", "", "k", ": v\n", 100, TRUE },
  { "/front-quick/long/key-too-long", "", "k", ": v\n", 1023, FALSE },
  { "/front-quick/long/key-refused", "", "k", ": v\n", 1100, FALSE },
  { "/front-quick/long/value", "a: ", "b ", "c\n", 5000, TRUE },
  { "/front-quick/long/item", "a:\n  - ", "人", "\n", 1100, TRUE },
  { "/front-quick/long/quoted", "a: '", "b ", "'\n", 5000, TRUE },
  { "/front-quick/long/fields", "", "a:\n", "", 6000, TRUE },
  { "/front-quick/long/items", "a: [", "b,", "]\n", 9000, TRUE },
  { "/front-quick/long/text-too-long", "", "a:\n", "", 7000, FALSE },
  { "/front-quick/long/deep-items", "a:\n- ", "b:\n  - ", "c\n", 1, TRUE },
  { "/front-quick/long/blank-lines", "a: b\n", "\n", "c: d\n", 9000, TRUE },
  { "/front-quick/long/comments", "a:\n", "  # b\n", "  - c\n", 3000, TRUE },
  { "/front-quick/long/compact-maps", "a:\n  - ", "b: c\n    ", "d: e\n", 1000, TRUE },
};

static void
test_long (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  GString *text = g_string_new (longs[row].start);

  for (guint i = 0; i < longs[row].n; i++)
    g_string_append (text, longs[row].again);
  g_string_append (text, longs[row].end);
  g_assert_cmpint (front_check_quick (text->str, text->len), ==, longs[row].taken);
  g_string_free (text, TRUE);
}

/* Maps in maps: the quick reader stops long before libyaml does. */
static void
test_deep (void)
{
  GString *text = g_string_new ("");

  for (int depth = 0; depth < 70; depth++) {
    g_autofree char *whole = NULL;

    g_string_append_printf (text, "%*sa:\n", depth, "");
    whole = g_strdup_printf ("%s%*sb: c\n", text->str, depth + 1, "");
    g_assert_cmpint (front_check_quick (whole, strlen (whole)), ==, depth + 2 <= 8);
  }
  g_string_free (text, TRUE);
}

/* Adds the texts of the files below @folder that end in @suffix; @cut gives what of each. */
static void
collect (GPtrArray *texts,
         const char *folder,
         const char *suffix,
         void (*cut) (GPtrArray *, const char *, gsize))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      collect (texts, path, suffix, cut);
    else if (g_str_has_suffix (name, suffix) &&
             g_file_get_contents (path, &data, &length, NULL))
      cut (texts, data, length);
  }
}

static void
cut_article (GPtrArray *texts, const char *data, gsize length)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);

  if (ink_front_matter_get_format (front) == INK_FRONT_MATTER_YAML)
    g_ptr_array_add (texts,
                     ink_text_dup_span (text, ink_front_matter_get_content_span (front)));
}

/* The suite writes its cases in YAML, four spaces in, with signs for what cannot be seen. */
static void
cut_case (GPtrArray *texts, const char *data, gsize length)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  GString *text = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (text != NULL && (g_str_has_prefix (lines[i], "    ") || lines[i][0] == '\0')) {
      g_string_append_printf (text, "%s\n", lines[i] + MIN (strlen (lines[i]), 4));
    } else if (text != NULL) {
      g_string_replace (text, "␣", " ", 0);
      g_string_replace (text, "∎", "", 0);
      g_ptr_array_add (texts, g_string_free (g_steal_pointer (&text), FALSE));
    }
    if (g_str_has_prefix (lines[i], "  yaml: |"))
      text = g_string_new (NULL);
  }
  if (text != NULL)
    g_ptr_array_add (texts, g_string_free (text, FALSE));
}

static GPtrArray *
collect_shared (const char *folder,
                const char *suffix,
                void (*cut) (GPtrArray *, const char *, gsize))
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path =
      g_build_filename (shared != NULL ? shared : "../shared", folder, NULL);

  collect (texts, path, suffix, cut);
  return texts;
}

/* All of them whole, then their prefixes, some of them where that suffices. */
static guint
check_texts (GPtrArray *texts, guint step)
{
  guint n_taken = 0;

  for (guint i = 0; i < texts->len; i++) {
    const char *text = g_ptr_array_index (texts, i);
    gsize length = strlen (text);

    n_taken += (guint)front_check_quick (text, length);
    for (gsize end = i % step; end < length; end += step)
      front_check_quick (text, end);
  }
  return n_taken;
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) texts = collect_shared ("corpus/dev-small", ".md", cut_article);
  guint n_taken = check_texts (texts, g_test_slow () ? 1 : 41);

  if (texts->len == 0) {
    g_test_skip ("the corpus is not beside the clone");
    return;
  }
  g_test_message ("%u of %u front matters are read quickly", n_taken, texts->len);
  g_assert_cmpuint (n_taken, >=, texts->len * 93 / 100);
}

static void
test_suite (void)
{
  g_autoptr (GPtrArray) texts =
      collect_shared ("suites/yaml-test-suite/src", ".yaml", cut_case);
  guint n_taken = check_texts (texts, g_test_slow () ? 1 : 5);

  if (texts->len == 0) {
    g_test_skip ("the YAML test suite is not beside the clone");
    return;
  }
  g_test_message ("%u of %u cases are read quickly", n_taken, texts->len);
  g_assert_cmpuint (n_taken, >, 0);
}

static void
test_made_up (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20250702);
  guint n = g_test_slow () ? 2000000 : 100000, n_taken = 0;

  for (guint i = 0; i < n; i++) {
    GString *text = g_string_new (NULL);

    yamlish_map (rand, text, one_in (rand, 20), 1, 0);
    yamlish_maybe_damage (rand, text);
    n_taken += (guint)front_check_quick (text->str, text->len);
    g_string_free (text, TRUE);
  }
  g_test_message ("%u of %u were read quickly", n_taken, n);
  g_assert_cmpuint (n_taken, >, n / 10);
}

static void
test_damaged (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (19700823);
  g_autoptr (GPtrArray) texts = collect_shared ("corpus", ".md", cut_article);
  g_autoptr (GPtrArray) cases =
      collect_shared ("suites/yaml-test-suite/src", ".yaml", cut_case);
  guint n = g_test_slow () ? 2000000 : 100000, n_taken = 0;

  g_ptr_array_extend_and_steal (texts, g_steal_pointer (&cases));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (texts, g_strdup (rows[i].content));
  for (guint i = 0; i < n; i++) {
    GString *text = g_string_new (g_ptr_array_index (texts, i % texts->len));

    yamlish_damage (rand, text);
    yamlish_maybe_damage (rand, text);
    n_taken += (guint)front_check_quick (text->str, text->len);
    g_string_free (text, TRUE);
  }
  g_test_message ("%u of %u were read quickly", n_taken, n);
  g_assert_cmpuint (n_taken, >, n / 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), test_row);
  for (guint i = 0; i < G_N_ELEMENTS (longs); i++)
    g_test_add_data_func (longs[i].name, GUINT_TO_POINTER (i), test_long);
  g_test_add_func ("/front-quick/deep", test_deep);
  g_test_add_func ("/front-quick/corpus", test_corpus);
  g_test_add_func ("/front-quick/suite", test_suite);
  g_test_add_func ("/front-quick/made-up", test_made_up);
  g_test_add_func ("/front-quick/damaged", test_damaged);
  return g_test_run ();
}
