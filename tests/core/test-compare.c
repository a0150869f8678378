/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <stdlib.h>

/* Our HTML of a body against some that could be Hugo's. */
static const struct {
  const char *name;
  const char *body;
  const char *hugo;
  guint n;             /* blocks that differ */
  guint line;          /* of the first, from 1 */
  const char *message; /* its sentence */
} cases[] = {
  { "/compare/same", "a *b*\n", "<p>a <em>b</em></p>", 0, 0, NULL },
  { "/compare/blanks", "a\n\nb\n", "<p> a </p>\n\n\n<p>b\n</p>\n", 0, 0, NULL },
  { "/compare/entities",
    "\"a\" & b\n",
    "<p>\xe2\x80\x9c"
    "a\xe2\x80\x9d &#38; b</p>",
    0,
    0,
    NULL },
  { "/compare/order",
    "![a](b.png \"c\")\n",
    "<p><img title='c' alt=a src=b.png></p>",
    0,
    0,
    NULL },
  { "/compare/void", "a\\\nb\n", "<p>a<br/>b</p>", 0, 0, NULL },
  { "/compare/chroma",
    "```go\na := 1\n\n```\n",
    "<div class=\"highlight\"><pre tabindex=\"0\" style=\"color:#fff\"><code "
    "class=\"language-go\" "
    "data-lang=\"go\"><span style=\"display:flex;\"><span>a <span>:=</span> "
    "1\n</span></span></code>"
    "</pre></div>",
    0,
    0,
    NULL },
  { "/compare/text",
    "a\n\nbear\n\nc\n",
    "<p>a</p><p>bird</p><p>c</p>",
    1,
    3,
    "“bear” here, “bird” with" },
  { "/compare/two", "a\n\nb\n\nc\n", "<p>A</p><p>b</p><p>C</p>", 2, 1, "“a” here" },
  { "/compare/attribute",
    "## H\n",
    "<h2 id=\"x\">H</h2>",
    1,
    1,
    "The attribute id of <h2> is “h” here, “x” with Hugo." },
  { "/compare/attribute-more",
    "a [b](c)\n",
    "<p>a <a href=c rel=d>b</a></p>",
    1,
    1,
    "Only with Hugo has <a> the attribute rel" },
  { "/compare/element",
    "- a\n",
    "<ol><li>a</li></ol>",
    1,
    1,
    "There is <ul> here where Hugo has <ol>." },
  { "/compare/left-out", "a\n\nb\n\nc\n", "<p>a</p><p>c</p>", 1, 3, "Hugo leaves <p> out." },
  { "/compare/added", "a\n\nc\n", "<p>a</p><hr><p>c</p>", 1, 1, "Hugo adds <hr>." },
  { "/compare/nothing", "", "<p>a</p>", 1, 1, "Hugo adds <p>." },
  { "/compare/empty", "", "", 0, 0, NULL },
  { "/compare/pre", "    a  b\n", "<pre><code>a b\n</code></pre>", 1, 1, "“a  b” here" },
  { "/compare/broken", "a\n\nb\n", "<p>a<p>b</i></div>", 0, 0, NULL },
  { "/compare/note",
    "a[^1]\n\n[^1]: n\n",
    "<p>a<sup id=\"fnref:1\"><a href=\"#fn:1\" class=\"footnote-ref\" "
    "role=\"doc-noteref\">1</a></sup></p>"
    "<div class=\"footnotes\" role=\"doc-endnotes\"><hr><ol><li id=\"fn:1\"><p>m&#160;<a "
    "href=\"#fnref:1\" "
    "class=\"footnote-backref\" role=\"doc-backlink\">&#x21a9;&#xfe0e;</a></p></li></ol></div>",
    1,
    3,
    "“n" },
};

static GPtrArray *
compare (const char *body, const char *hugo)
{
  g_autoptr (InkText) text = ink_text_new (body, -1, 1);
  g_autoptr (InkMarkup) markup = ink_markup_new (INK_HUGO_0_111);
  InkMarkdownOptions options = { .markup = markup };
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 0, &options);

  return ink_compare_blocks (blocks, hugo);
}

static void
test_case (gconstpointer data)
{
  const typeof (cases[0]) *row = data;
  g_autoptr (GPtrArray) found = compare (row->body, row->hugo);

  for (guint i = 0; i < found->len; i++)
    g_test_message ("%s", ((InkCompareBlock *)found->pdata[i])->message);
  g_assert_cmpuint (found->len, ==, row->n);
  if (row->n == 0)
    return;

  const InkCompareBlock *first = found->pdata[0];
  g_assert_cmpuint (first->line, ==, row->line);
  g_assert_nonnull (strstr (first->message, row->message));
}

/* Long, deep and odd HTML is compared, too. */
static void
test_hostile (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++) {
    g_string_append (deep, "<div><b>");
    g_string_append_printf (body, "p%u\n\n", i);
    g_string_append_printf (html, "<p>q%u</p>", i);
  }

  g_autoptr (GPtrArray) one = compare ("a\n", deep->str);
  g_autoptr (GPtrArray) many = compare (body->str, html->str);
  g_autoptr (GPtrArray) mark = compare ("<!--galley-part-0 7-->\n\nb\n", "<!--x--><p>c</p>");
  g_assert_cmpuint (one->len, >=, 1);
  g_assert_cmpuint (many->len, ==, 5000);
  g_assert_cmpuint (mark->len, ==, 2);
}

/* --- With Hugo -----------------------------------------------------------------------------
 */

static const char *const files[][2] = {
  { "hugo.toml",
    "title = 'T'\ntheme = 'missing-but-not-needed'\ndefaultContentLanguage = 'zh'\n"
    "[languages.zh]\nweight = 1\n[languages.en]\nweight = 2\ncontentDir = 'english'\n"
    "[markup.goldmark.renderer]\nunsafe = true\n[params]\nword = 'said'\n" },
  { "layouts/shortcodes/say.html", "{{ site.Params.word }} {{ .Page.Title }}" },
  { "layouts/_default/_markup/render-link.html",
    "<a class=\"hook\" href=\"{{ .Destination }}\">x</a>" },
  { "layouts/_default/single.html", "{{ errorf \"the site's templates are not run\" }}" },
  { "content/posts/_index.md", "---\ntitle: S\n---\n{{< nowhere >}}\n" },
  { "content/posts/plain.md",
    "---\ntitle: 甲\ndraft: true\n---\n## "
    "标题\n\n正文[^1]，\"引\"。[x](https://e.org)\n\n<b>raw</b>\n\n"
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n```go\nx := 1\n```\n\n[^1]: 注\n" },
  { "content/posts/plain.en.md", "---\ntitle: A\ndate: 2131-01-01\n---\nOne -- two.\n" },
  { "content/posts/bundle/index.md", "---\ntitle: B\n---\n![p](p.png)\n" },
  { "content/posts/bundle/p.png", "no picture" },
  { "english/posts/other.md", "---\ntitle: O\n---\n~~gone~~\n" },
  { "content/posts/unknown.md", "---\ntitle: U\n---\n{{< nowhere >}}\n" },
  { "content/posts/unknown-too.md", "---\ntitle: U\n---\n{{% nowhere a=\"b\" %}}\n" },
  { "content/posts/broken.md", "---\ntitle: [\n---\nx\n" },
  { "content/posts/headless/index.md", "---\ntitle: H\nheadless: true\n---\nx\n" },
  { "content/posts/said.md", "---\ntitle: Said\n---\na\n\n{{< say >}}\n" },
  { "content/posts/refers.md",
    "---\ntitle: R\n---\nb\n\n[r]({{< ref \"posts/plain.md\" >}}) c\n" },
  { "content/posts/percent.md",
    "---\ntitle: P\nword: 词\n---\n## {{% param \"word\" %}}\n\n{{% figure src=\"a.png\" "
    "title=\"T\" %}}\n\n- {{% relref \"plain.md\" %}}\n- {{%/* x */%}}\n\nthe *end*\n" },
  { "layouts/shortcodes/two.html", "one\n\ntwo\n" },
  { "content/posts/percent-own.md",
    "---\ntitle: P\n---\n{{% param \"word\" %}}\n\nb\n\n{{% two %}}\n\nc\n" },
};

static const struct {
  const char *path;
  InkCompareState state;
  const char *says; /* the reason of a skipped one holds this */
} wanted[] = {
  { "content/posts/plain.md", INK_COMPARE_SAME, NULL },
  { "content/posts/plain.en.md", INK_COMPARE_SAME, NULL },
  { "content/posts/bundle/index.md", INK_COMPARE_SAME, NULL },
  { "english/posts/other.md", INK_COMPARE_SAME, NULL },
  { "content/posts/refers.md", INK_COMPARE_SAME, NULL },
  { "content/posts/percent.md", INK_COMPARE_SAME, NULL },
  { "content/posts/unknown.md", INK_COMPARE_SKIPPED, "“nowhere”" },
  { "content/posts/unknown-too.md", INK_COMPARE_SKIPPED, "“nowhere”" },
  { "content/posts/broken.md", INK_COMPARE_SKIPPED, "" },
  { "content/posts/headless/index.md", INK_COMPARE_SKIPPED, "no such page" },
  { "content/posts/gone.md", INK_COMPARE_SKIPPED, "gone.md" },
};

static char **
dup_hugos (void)
{
  const char *given = g_getenv ("GALLEY_HUGOS");

  return g_strsplit (given != NULL ? given : "hugo", ":", -1);
}

static char *
make_site (void)
{
  g_autofree char *folder = test_folder_new ();
  char *root = realpath (folder, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (test_folder_write (root, files[i][0], files[i][1], -1));
  return root;
}

static GPtrArray *
compare_site (const char *root,
              const InkHugoProgram *hugo,
              const char *const *paths,
              GError **error)
{
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);

  g_assert_nonnull (site);
  return ink_compare_articles (site, hugo, paths, NULL, NULL, NULL, error);
}

static void
check_items (GPtrArray *items, const InkHugoProgram *hugo)
{
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    const InkComparison *item = items->pdata[i];

    g_test_message ("Hugo %s: %s: %s", hugo->version, item->path, item->reason);
    for (guint k = 0; k < item->blocks->len; k++)
      g_test_message ("%s", ((InkCompareBlock *)item->blocks->pdata[k])->message);
    g_assert_cmpstr (item->path, ==, wanted[i].path);
    g_assert_cmpint (item->state, ==, wanted[i].state);
    if (wanted[i].says != NULL)
      g_assert_nonnull (strstr (item->reason, wanted[i].says));
  }
}

/* What the site's own shortcodes make, by the site's parameters. */
static void
check_shortcode (GPtrArray *items)
{
  const InkComparison *item = items->pdata[0];
  const InkCompareBlock *block = NULL;

  g_assert_cmpint (item->state, ==, INK_COMPARE_DIFFERENT);
  g_assert_cmpuint (item->blocks->len, ==, 1);
  block = item->blocks->pdata[0];
  g_assert_cmpuint (block->line, ==, 6);
  g_assert_nonnull (strstr (block->hugo, "said Said"));

  /* What is written in the Markdown is told at the place of its shortcode. */
  item = items->pdata[1];
  g_assert_cmpint (item->state, ==, INK_COMPARE_DIFFERENT);
  g_assert_cmpuint (item->blocks->len, ==, 1);
  block = item->blocks->pdata[0];
  g_assert_cmpuint (block->line, ==, 8);
  g_assert_cmpuint (block->block, ==, 2);
  g_assert_nonnull (strstr (block->hugo, "two"));
}

static void
test_hugo (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkHugoProgram) hugo = ink_hugo_program_find (data, NULL, &error);
  g_autofree char *root = make_site ();
  const char *paths[G_N_ELEMENTS (wanted) + 1] = { NULL };
  const char *const odd[] = { "content/posts/said.md", "content/posts/percent-own.md", NULL };
  guint n_before = test_folder_count (root);

  if (hugo == NULL) {
    g_test_skip (error->message);
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    paths[i] = wanted[i].path;
  g_assert_null (compare_site (root, hugo, paths, &error));
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_TRUSTED);
  g_clear_error (&error);

  g_assert_true (ink_trust_set (root, TRUE, NULL));
  g_autoptr (GPtrArray) items = compare_site (root, hugo, paths, &error);
  g_assert_no_error (error);
  check_items (items, hugo);
  g_autoptr (GPtrArray) shortcodes = compare_site (root, hugo, odd, &error);
  g_assert_no_error (error);
  check_shortcode (shortcodes);

  g_assert_cmpuint (test_folder_count (root), ==, n_before);
  test_folder_remove (root);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *root = make_site ();
  g_autoptr (InkSite) site = ink_site_loader_load (root, NULL, NULL);
  const char *const paths[] = { "content/posts/plain.md", NULL };
  InkHugoProgram hugo = { .path = (char *)"/bin/false",
                          .version = (char *)"0.131.0",
                          .hugo = INK_HUGO_0_131 };

  g_assert_true (ink_trust_set (root, TRUE, NULL));
  g_assert_null (ink_compare_articles (site, &hugo, paths, NULL, NULL, NULL, &error));
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_FAILED);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (ink_compare_articles (site, &hugo, paths, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  test_folder_remove (root);
}

/* Whether a folder of ours was left behind. */
static gboolean
is_clean (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "galley-"))
      return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  char home[] = "/tmp/galley-test-XXXXXX";
  g_auto (GStrv) hugos = dup_hugos ();
  int status;

  g_assert_nonnull (mkdtemp (home));
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("TMPDIR", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, &cases[i], test_case);
  g_test_add_func ("/compare/hostile", test_hostile);
  g_test_add_func ("/compare/cancelled", test_cancelled);
  for (guint i = 0; hugos[i] != NULL; i++) {
    g_autofree char *name = g_strdup_printf ("/compare/hugo/%u", i);

    g_test_add_data_func (name, hugos[i], test_hugo);
  }
  status = g_test_run ();
  if (!is_clean (home))
    g_error ("temporary folders are left in %s", home);
  test_folder_remove (home);
  return status;
}
