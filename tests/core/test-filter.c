/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of queries: read, written and read again. */

#include "ink.h"

#include <string.h>

/* The parts as KIND[!]KEY=VALUE, "?" before one with an error. */
static const struct {
  const char *name, *query, *parts, *printed;
} cases[] = {
  { "/filter/parse/nothing", "  ", "", "" },
  { "/filter/parse/words", "人工 Model", "word=人工 word=Model", "人工 Model" },
  { "/filter/parse/quoted", "\"two words\" x", "word=two words word=x", "\"two words\" x" },
  { "/filter/parse/escaped", "\"a \\\"b\\\\ c\"", "word=a \"b\\ c", "\"a \\\"b\\\\ c\"" },
  { "/filter/parse/open-quote", "\"two words", "word=two words", "\"two words\"" },
  { "/filter/parse/empty-quotes", "\"\" a", "word=a", "a" },
  { "/filter/parse/not",
    "-draft -tag:x -",
    "word!=draft field!tag=x word=-",
    "-draft -tag:x \"-\"" },
  { "/filter/parse/quoted-not", "\"-a\"", "word=-a", "\"-a\"" },
  { "/filter/parse/tag",
    "tag:\"Open AI\" topic:芯片",
    "field tag=Open AI field topic=芯片",
    "tag:\"Open AI\" topic:芯片" },
  { "/filter/parse/quoted-key", "\"tag:x\"", "word=tag:x", "\"tag:x\"" },
  { "/filter/parse/address",
    "https://example.org/a 10:30",
    "word=https://example.org/a word=10:30",
    "https://example.org/a 10:30" },
  { "/filter/parse/chinese-key", "作者:李", "field 作者=李", "作者:李" },
  { "/filter/parse/path-key",
    "cover.image:a.png",
    "field cover.image=a.png",
    "cover.image:a.png" },
  { "/filter/parse/state", "state:Draft", "state state=Draft", "state:Draft" },
  { "/filter/parse/wrong-state", "state:dra", "?state state=dra", "state:dra" },
  { "/filter/parse/language",
    "lang:zh language:en",
    "language lang=zh language language=en",
    "lang:zh language:en" },
  { "/filter/parse/date",
    "date:2025 date:2025-07.. date:..2025-07-02",
    "date date=2025 date date=2025-07.. date date=..2025-07-02",
    "date:2025 date:2025-07.. date:..2025-07-02" },
  { "/filter/parse/wrong-date",
    "date:2025-13 date:2025-02-29 date:..",
    "?date date=2025-13 ?date date=2025-02-29 ?date date=..",
    "date:2025-13 date:2025-02-29 date:.." },
  { "/filter/parse/no-value", "tag: x", "?field tag= word=x", "tag: x" },
  { "/filter/parse/has",
    "has:problem -has:image",
    "has has=problem has!has=image",
    "has:problem -has:image" },
  { "/filter/parse/wide-blank", "甲\xE3\x80\x80乙", "word=甲 word=乙", "甲 乙" },
  { "/filter/parse/quote-inside", "5\"x", "word=5\"x", "5\"x" },
  { "/filter/parse/colon-in-value", "title:a:b", "title title=a:b", "title:a:b" },
};

static char *
dump (const InkFilter *filter)
{
  static const char *const kinds[] = { "word", "section", "state", "language", "date",
                                       "has",  "title",   "path",  "field" };
  GPtrArray *parts = ink_filter_get_parts (filter);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++) {
    const InkFilterPart *part = parts->pdata[i];

    g_string_append_printf (text,
                            "%s%s%s%s%s=%s",
                            i > 0 ? " " : "",
                            part->error != NULL ? "?" : "",
                            kinds[part->kind],
                            part->negated       ? "!"
                            : part->key != NULL ? " "
                                                : "",
                            part->key != NULL ? part->key : "",
                            part->value);
  }
  return g_string_free (text, FALSE);
}

static void
test_parse (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkFilter) filter = ink_filter_parse (cases[i].query);
  g_autofree char *parts = dump (filter), *printed = ink_filter_to_string (filter);
  g_autoptr (InkFilter) again = ink_filter_parse (printed);
  g_autofree char *parts_again = dump (again);

  g_assert_cmpstr (parts, ==, cases[i].parts);
  g_assert_cmpstr (printed, ==, cases[i].printed);
  g_assert_cmpstr (parts_again, ==, parts);
}

/* Any query can be read; its parts lie in it, in order; written and read it is the same. */
static void
test_random (void)
{
  static const char *const bits[] = { "tag:",   "\"",    "-",     " ",    "a",  "\\",
                                      "中",     ":",     "date:", "2025", "..", "-07",
                                      "state:", "draft", "\xFF",  "has:" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) query = g_string_new (NULL);
    g_autoptr (InkFilter) filter = NULL, again = NULL;
    g_autofree char *printed = NULL, *first = NULL, *second = NULL, *valid = NULL;
    gsize end = 0;

    for (int n = g_rand_int_range (rand, 0, 14); n > 0; n--)
      g_string_append (query, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
    valid = g_utf8_make_valid (query->str, -1);
    filter = ink_filter_parse (query->str);
    for (guint i = 0; i < ink_filter_get_parts (filter)->len; i++) {
      const InkFilterPart *part = ink_filter_get_parts (filter)->pdata[i];

      g_assert_cmpuint (part->span.start, >=, end);
      g_assert_cmpuint (part->span.end, <=, strlen (valid));
      g_assert_cmpuint (part->value_span.end, ==, part->span.end);
      end = part->span.end;
    }
    printed = ink_filter_to_string (filter);
    again = ink_filter_parse (printed);
    first = dump (filter);
    second = dump (again);
    g_assert_cmpstr (first, ==, second);
  }
}

static const struct {
  const char *name, *entry, *view, *query; /* NULL: refused */
} views[] = {
  { "/filter/view/plain",
    "Old drafts: state:draft date:..2024",
    "Old drafts",
    "state:draft date:..2024" },
  { "/filter/view/blanks", "  草稿 :state:draft ", "草稿", "state:draft" },
  { "/filter/view/no-name", ": state:draft", NULL, NULL },
  { "/filter/view/no-query", "Drafts:", NULL, NULL },
  { "/filter/view/no-colon", "Drafts", NULL, NULL },
  { "/filter/view/fault", "Drafts: state:dra", NULL, NULL },
};

static void
test_view (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkView) view = ink_view_parse (views[i].entry);
  const char *reason = NULL;
  g_autofree char *entry = NULL;
  g_autoptr (InkView) again = NULL;

  g_assert_cmpint (ink_view_check_entry (views[i].entry, &reason), ==, views[i].view != NULL);
  g_assert_true (views[i].view != NULL || reason != NULL);
  if (views[i].view == NULL)
    return;
  g_assert_cmpstr (view->name, ==, views[i].view);
  g_assert_cmpstr (view->query, ==, views[i].query);
  entry = ink_view_to_entry (view);
  again = ink_view_parse (entry);
  g_assert_cmpstr (again->name, ==, view->name);
  g_assert_cmpstr (again->query, ==, view->query);
}

/* More parts than a query may have, and a longer one: told, not dropped in silence. */
static void
test_long (void)
{
  g_autoptr (GString) many = g_string_new (NULL), large = g_string_new (NULL);
  g_autoptr (InkFilter) filter = NULL, other = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (many, "tag:a ");
  for (guint i = 0; i < 2000; i++)
    g_string_append (large, "中中");
  filter = ink_filter_parse (many->str);
  other = ink_filter_parse (large->str);
  g_assert_nonnull (ink_filter_get_fault (filter));
  g_assert_nonnull (ink_filter_get_fault (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_parse);
  for (gsize i = 0; i < G_N_ELEMENTS (views); i++)
    g_test_add_data_func (views[i].name, GSIZE_TO_POINTER (i), test_view);
  g_test_add_func ("/filter/long", test_long);
  g_test_add_func ("/filter/random", test_random);
  return g_test_run ();
}
