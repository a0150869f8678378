/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-source-fields.h"
#include "ink-source-url.h"

static const struct {
  const char *name, *url, *clean; /* NULL: nothing to be taken off */
} cleans[] = {
  { "/source-url/clean/utm", "https://a.org/b?utm_source=x&utm_medium=y", "https://a.org/b" },
  { "/source-url/clean/between",
    "https://a.org/b?id=1&utm_source=x&p=2#c",
    "https://a.org/b?id=1&p=2#c" },
  { "/source-url/clean/first", "https://a.org/b?spm=1.2&id=1", "https://a.org/b?id=1" },
  { "/source-url/clean/from", "https://a.org/b?from=timeline", "https://a.org/b" },
  { "/source-url/clean/ref", "http://a.org/?ref=newsletter", "http://a.org/" },
  { "/source-url/clean/case", "https://a.org/b?UTM_Source=x", "https://a.org/b" },
  { "/source-url/clean/wechat",
    "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=e&chksm=f&scene=27#wechat_redirect",
    "https://mp.weixin.qq.com/s?__biz=M&mid=2&idx=1&sn=e" },
  { "/source-url/clean/bilibili",
    "https://www.bilibili.com/video/BV1/?spm_id_from=333.1007&vd_source=ab",
    "https://www.bilibili.com/video/BV1/" },
  { "/source-url/clean/youtube",
    "https://www.youtube.com/watch?v=a&si=b",
    "https://www.youtube.com/watch?v=a" },
  { "/source-url/clean/text-fragment", "https://a.org/b#:~:text=c", "https://a.org/b" },
  { "/source-url/clean/han", "https://a.org/书?名=1&spm=2", "https://a.org/书?名=1" },
  /* What is kept. */
  { "/source-url/clean/nothing", "https://a.org/b?id=1#c", NULL },
  { "/source-url/clean/range", "https://a.org/b?from=now&to=then", NULL },
  { "/source-url/clean/from-number", "https://a.org/b?from=20", NULL },
  { "/source-url/clean/si-elsewhere", "https://a.org/b?si=metric", NULL },
  { "/source-url/clean/referee", "https://a.org/b?referee=x", NULL },
  { "/source-url/clean/value", "https://a.org/b?q=utm_source", NULL },
  { "/source-url/clean/in-path", "https://a.org/utm_source=x", NULL },
  { "/source-url/clean/empty-query", "https://a.org/b?", NULL },
  { "/source-url/clean/double", "https://a.org/b?&&a=1", NULL },
  { "/source-url/clean/ftp", "ftp://a.org/b?utm_source=x", NULL },
  { "/source-url/clean/no-url", "utm_source=x", NULL },
};

static const struct {
  const char *name, *a, *b;
  gboolean same;
} pairs[] = {
  { "/source-url/key/scheme", "http://a.org/b", "https://a.org/b", TRUE },
  { "/source-url/key/www", "https://www.a.org/b/", "https://a.org/b", TRUE },
  { "/source-url/key/mobile", "https://m.a.org/b", "https://www.a.org/b", TRUE },
  { "/source-url/key/no-screen", "https://m.org/b", "https://www.org/b", FALSE },
  { "/source-url/key/host-case", "https://A.ORG/b", "https://a.org/b", TRUE },
  { "/source-url/key/path-case", "https://a.org/B", "https://a.org/b", FALSE },
  { "/source-url/key/port", "https://a.org:443/b", "https://a.org/b", TRUE },
  { "/source-url/key/other-port", "https://a.org:8080/b", "https://a.org/b", FALSE },
  { "/source-url/key/index", "https://a.org/b/index.html", "https://a.org/b", TRUE },
  { "/source-url/key/tracking", "https://a.org/b?spm=1", "https://a.org/b", TRUE },
  { "/source-url/key/fragment", "https://a.org/b#c", "https://a.org/b", TRUE },
  { "/source-url/key/route", "https://a.org/#/c", "https://a.org/#/d", FALSE },
  { "/source-url/key/order", "https://a.org/b?x=1&y=2", "https://a.org/b?y=2&x=1", TRUE },
  { "/source-url/key/parameter", "https://a.org/b?x=1", "https://a.org/b?x=2", FALSE },
  { "/source-url/key/escapes", "https://a.org/%e4%b9%a6", "https://a.org/书", TRUE },
  { "/source-url/key/needless", "https://a.org/%62", "https://a.org/b", TRUE },
  { "/source-url/key/slash-escape", "https://a.org/b%2Fc", "https://a.org/b/c", FALSE },
  { "/source-url/key/doi",
    "https://doi.org/10.1234/ABC",
    "http://dx.doi.org/10.1234/abc",
    TRUE },
  { "/source-url/key/arxiv",
    "https://arxiv.org/abs/1706.03762v7",
    "https://arxiv.org/pdf/1706.03762",
    TRUE },
  { "/source-url/key/youtube",
    "https://youtu.be/abc?si=x",
    "https://www.youtube.com/watch?v=abc",
    TRUE },
};

static const struct {
  const char *name, *text, *doi, *arxiv;
} identifiers[] = {
  { "/source-url/id/doi", "DOI:10.1234/abc.", "10.1234/abc", NULL },
  { "/source-url/id/doi-han", "见10.1000/x-1。后", "10.1000/x-1", NULL },
  { "/source-url/id/doi-brackets", "(10.1016/S0140(99)1)", "10.1016/S0140(99)1", NULL },
  { "/source-url/id/doi-in-bracket", "（10.1016/abc)", "10.1016/abc", NULL },
  { "/source-url/id/no-doi", "10.5/3 and 2010.1234/5", NULL, NULL },
  { "/source-url/id/arxiv", "arXiv:2301.01234v2 [cs]", NULL, "2301.01234" },
  { "/source-url/id/arxiv-blank", "arXiv: 2301.01234", NULL, "2301.01234" },
  { "/source-url/id/arxiv-old",
    "https://arxiv.org/abs/hep-th/9901001",
    NULL,
    "hep-th/9901001" },
  { "/source-url/id/arxiv-doi",
    "https://doi.org/10.48550/arXiv.1706.03762",
    "10.48550/arXiv.1706.03762",
    "1706.03762" },
  { "/source-url/id/none", "version 2301.01234", NULL, NULL },
};

static void
clean_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *clean = ink_source_url_dup_clean (cleans[i].url);
  g_autofree char *again = clean != NULL ? ink_source_url_dup_clean (clean) : NULL;

  g_assert_cmpstr (clean, ==, cleans[i].clean);
  g_assert_null (again);
}

static void
key_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *a = ink_source_url_dup_key (pairs[i].a);
  g_autofree char *b = ink_source_url_dup_key (pairs[i].b);

  g_assert_nonnull (a);
  if (pairs[i].same)
    g_assert_cmpstr (a, ==, b);
  else
    g_assert_cmpstr (a, !=, b);
}

static void
id_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *doi = ink_source_find_doi (identifiers[i].text);
  g_autofree char *arxiv = ink_source_find_arxiv (identifiers[i].text);

  g_assert_cmpstr (doi, ==, identifiers[i].doi);
  g_assert_cmpstr (arxiv, ==, identifiers[i].arxiv);
}

/* A front page says nothing of which text was meant. */
static void
test_front_page (void)
{
  g_assert_null (ink_source_url_dup_key ("https://a.org"));
  g_assert_null (ink_source_url_dup_key ("https://www.a.org/?utm_source=b"));
  g_assert_null (ink_source_url_dup_key ("https://"));
  g_assert_null (ink_source_url_dup_key ("mailto:a@b.org"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cleans); i++)
    g_test_add_data_func (cleans[i].name, GUINT_TO_POINTER (i), clean_case);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_test_add_data_func (pairs[i].name, GUINT_TO_POINTER (i), key_case);
  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    g_test_add_data_func (identifiers[i].name, GUINT_TO_POINTER (i), id_case);
  g_test_add_func ("/source-url/key/front-page", test_front_page);
  return g_test_run ();
}
