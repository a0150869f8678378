/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-glob.h"
#include "ink-go-time.h"
#include "ink-urlize.h"
#include "ink.h"

static const struct {
  const char *name;
  const char *text;
  InkUrlizeFlags flags;
  const char *expected;
} names[] = {
  { "/urlize/name/han", "大模型 评测：第1期？", 0, "大模型-评测第1期" },
  { "/urlize/name/case", "CamelCase_File", 0, "camelcase_file" },
  { "/urlize/name/kept", "a+b~c@d.e#f", 0, "a+b~c@d.e#f" },
  { "/urlize/name/dropped", "a&b=c'd:e?f*g!", 0, "abcdefg" },
  { "/urlize/name/quotes", "《书》（一）", 0, "书一" },
  { "/urlize/name/wide-blank", "全　角", 0, "全-角" },
  { "/urlize/name/blanks", "a   b", 0, "a-b" },
  { "/urlize/name/blanks-and-dash", "a - b", 0, "a-b" },
  { "/urlize/name/outer-blanks", "  a  ", 0, "a" },
  { "/urlize/name/dashes", "-a--b-", 0, "-a--b-" },
  { "/urlize/name/turkish", "İstanbul", 0, "istanbul" },
  { "/urlize/name/numbers", "①ⅳ₂", 0, "" },
  { "/urlize/name/emoji", "emoji😀", 0, "emoji" },
  { "/urlize/name/zero-width", "AI\xe2\x80\x8b", 0, "ai" },
  { "/urlize/name/variation", "a\xef\xb8\x8f", 0, "a\xef\xb8\x8f" },
  { "/urlize/name/escape", "a%20b%zz%4", 0, "a%20bzz4" },
  { "/urlize/name/bad-bytes",
    "a\xff\xfe"
    "b",
    0,
    "ab" },
  { "/urlize/name/keep-case", "Foo Bar", INK_URLIZE_KEEP_CASE, "Foo-Bar" },
  { "/urlize/name/accents", "Ünï Éa", INK_URLIZE_NO_ACCENTS, "uni-ea" },
};

static const struct {
  const char *name;
  const char *path;
  InkHugo hugo;
  gboolean given;
  const char *expected;
} links[] = {
  { "/urlize/link/plain", "/posts/a/", INK_HUGO_0_167, FALSE, "/posts/a/" },
  { "/urlize/link/han", "/书/", INK_HUGO_0_167, FALSE, "/%E4%B9%A6/" },
  { "/urlize/link/hash-old", "/tags/c#/", INK_HUGO_0_111, FALSE, "/tags/c#/" },
  { "/urlize/link/hash", "/tags/c#/", INK_HUGO_0_131, FALSE, "/tags/c%23/" },
  { "/urlize/link/query", "/q/b?d#e/", INK_HUGO_0_131, TRUE, "/q/b?d%23e/" },
  { "/urlize/link/escape", "/a%20b/", INK_HUGO_0_131, FALSE, "/a%20b/" },
  { "/urlize/link/backslash", "/a\\b/", INK_HUGO_0_131, FALSE, "/a%5Cb/" },
  { "/urlize/link/brackets", "/a(b)/", INK_HUGO_0_131, TRUE, "/a(b)/" },
  { "/urlize/link/brackets-han", "/书(b)/", INK_HUGO_0_131, TRUE, "/%E4%B9%A6%28b%29/" },
};

static const struct {
  const char *name;
  const char *pattern;
  const char *text;
  gboolean matches;
} globs[] = {
  { "/glob/same", "/posts/a", "/posts/a", TRUE },
  { "/glob/case", "/Posts/A", "/posts/a", TRUE },
  { "/glob/star", "/posts/*", "/posts/a", TRUE },
  { "/glob/star-slash", "/posts/*", "/posts/a/b", FALSE },
  { "/glob/stars", "/posts/**", "/posts/a/b", TRUE },
  { "/glob/stars-not-itself", "/posts/**", "/posts", FALSE },
  { "/glob/choice", "{/posts,/posts/**}", "/posts", TRUE },
  { "/glob/choice-second", "{/posts,/posts/**}", "/posts/x/y", TRUE },
  { "/glob/choice-none", "{a,b}c", "dc", FALSE },
  { "/glob/one", "/a?c", "/a书c", TRUE },
  { "/glob/class", "/[a-c]x", "/bx", TRUE },
  { "/glob/not-class", "/[!a-c]x", "/bx", FALSE },
  { "/glob/escaped", "/a\\*", "/a*", TRUE },
  { "/glob/open", "{a,b", "a", FALSE },
  { "/glob/costly",
    "**a**a**a**a**a**a**a**b",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    FALSE },
};

static const struct {
  const char *name;
  const char *layout;
  const char *expected;
} layouts[] = {
  { "/go-time/year", "2006", "2025" },
  { "/go-time/short-year", "06", "25" },
  { "/go-time/day", "20060102", "20250702" },
  { "/go-time/month", "January", "July" },
  { "/go-time/short-month", "Jan", "Jul" },
  { "/go-time/weekday", "Monday", "Wednesday" },
  { "/go-time/day-of-year", "002", "183" },
  { "/go-time/no-month", "Janet", "Janet" },
  { "/go-time/hour", "15", "17" },
  { "/go-time/twelve", "03PM", "05PM" },
};

static void
test_name (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = ink_urlize (names[i].text, names[i].flags);

  g_assert_cmpstr (found, ==, names[i].expected);
}

static void
test_link (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *found = ink_urlize_escape (links[i].path, links[i].hugo, links[i].given);

  g_assert_cmpstr (found, ==, links[i].expected);
}

static void
test_glob (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  g_assert_cmpint (ink_glob_matches (globs[i].pattern, globs[i].text), ==, globs[i].matches);
}

static void
test_layout (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2025, 7, 2, 17, 10, 4);
  g_autofree char *found = ink_go_time_format (date, layouts[i].layout);

  g_assert_cmpstr (found, ==, layouts[i].expected);
}

static void
test_join (void)
{
  g_autofree char *joined = ink_urlize_join ("/posts", "", "../x", "./y/", NULL);
  g_autofree char *above = ink_urlize_clean ("../a");
  g_autofree char *root = ink_urlize_clean ("/../..");
  g_autofree char *decoded = ink_urlize_unescape ("a%2Fb+c");
  g_autofree char *broken = ink_urlize_unescape ("a%zz");

  g_assert_cmpstr (joined, ==, "/x/y");
  g_assert_cmpstr (above, ==, "../a");
  g_assert_cmpstr (root, ==, "/");
  g_assert_cmpstr (decoded, ==, "a/b c");
  g_assert_cmpstr (broken, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_test_add_data_func (names[i].name, GUINT_TO_POINTER (i), test_name);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    g_test_add_data_func (links[i].name, GUINT_TO_POINTER (i), test_link);
  for (guint i = 0; i < G_N_ELEMENTS (globs); i++)
    g_test_add_data_func (globs[i].name, GUINT_TO_POINTER (i), test_glob);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    g_test_add_data_func (layouts[i].name, GUINT_TO_POINTER (i), test_layout);
  g_test_add_func ("/urlize/join", test_join);
  return g_test_run ();
}
