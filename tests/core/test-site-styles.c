/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A site's own stylesheets: which are found, and what is left of them. */

#include "ink.h"

#include "test-folder.h"

/* --- What is left of a stylesheet ----------------------------------------------------------
 */

static const struct {
  const char *name, *css, *left;
} cleanings[] = {
  { "plain",
    "a > b::after{content:\"}\";color:#fff}",
    "a > b::after{content:\"}\";color:#fff}" },
  { "comment", "a/* url(x) */{b:c}/* open", "a/**/{b:c}/**/" },
  { "import", "@import \"x\";a{}", "/**/a{}" },
  { "import/url", "@import url(a;b) screen;a{}", "/**/a{}" },
  { "import/escaped", "@\\69 mport 'x';a{}@\\49MPORT 'y'", "/**/a{}/**/" },
  { "import/inside", "@media print{@import 'x'}a{}", "@media print{/**/}a{}" },
  { "import/block", "@import x{;};a{}", "/**/;a{}" },
  { "import/layer", "@import 'x' layer(a;b);a{}", "/**/a{}" },
  { "font-face", "@font-face{src:url(x);y:\"}\"}a{}", "/**/a{}" },
  { "media", "@media (a:b){c{d:e}}", "@media (a:b){c{d:e}}" },
  { "url", "a{b:url(x.png)}", "a{b:url(\"[x.png]\")}" },
  { "url/quoted", "a{b:url( 'x)y.png' ) no-repeat}", "a{b:url(\"[x)y.png]\") no-repeat}" },
  { "url/blanks", "a{b:url( x.png )}", "a{b:url(\"[x.png]\")}" },
  { "url/escaped", "a{b:\\75 r\\6c(x.png)}", "a{b:url(\"[x.png]\")}" },
  { "url/escapes", "a{b:url(\\2f\\2f x)}", "a{b:url(\"[//x]\")}" },
  { "url/quote", "a{b:url('\\22 c')}", "a{b:url(\"[\\22 c]\")}" },
  { "url/broken", "a{b:url(x y)}c{}", "a{b:url(\"data:,\")}c{}" },
  { "url/comment", "a{b:url(/**/\"x\")}", "a{b:url(\"data:,\")}" },
  { "url/refused", "a{b:url(no)}", "a{b:url(\"data:,\")}" },
  { "url/open", "a{b:url(x", "a{b:url(\"[x]\")" },
  { "url/modifier", "a{b:url(\"x\" c)}", "a{b:url(\"[x]\")}" },
  { "glued", "ur@import x;l(x)", "ur/**/l(x)" },
  { "number", "a{b:1url(x)}", "a{b:1url(x)}" },
  { "hash", "#url(x)", "#url(x)" },
  { "image-set", "a{b:image-set(\"x\" 1x)}", "a{b:galley-nothing(\"x\" 1x)}" },
  { "image-set/old",
    "a{b:-WebKit-image-set(url(x) 1x)}",
    "a{b:galley-nothing(url(\"[x]\") 1x)}" },
  { "src", "a{b:src(\"x\")}", "a{b:galley-nothing(\"x\")}" },
  { "string/newline", "a{b:\"x\n;c:url(y)}", "a{b:\"x\n;c:url(\"[y]\")}" },
  { "string/escaped-newline", "a{b:\"x\\\r\n;url(y)\"}", "a{b:\"x\\\r\n;url(y)\"}" },
  { "name/escape", ".md\\:flex{a:b}", ".md\\:flex{a:b}" },
  { "name/han", ".\xe6\xad\xa3\xe6\x96\x87{a:b}", ".\xe6\xad\xa3\xe6\x96\x87{a:b}" },
  { "backslash-at-end", "a{}\\", "a{}\\" },
};

static char *
bracket (const char *address, gpointer data)
{
  return g_str_equal (address, "no") ? NULL : g_strdup_printf ("[%s]", address);
}

static void
test_clean (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  InkCssDoor door = { bracket, NULL, NULL };
  g_autofree char *left =
      ink_css_clean (cleanings[row].css, strlen (cleanings[row].css), &door);

  g_assert_cmpstr (left, ==, cleanings[row].left);
}

/* Clean stylesheets that are not as they should be. */
static char *
bring (const char *address, gpointer data)
{
  static const struct {
    const char *address, *css;
  } sheets[] = {
    { "b", "b{c:d}" },      { "open", "@media x{b{c:(d" },
    { "more", "}b{c:d}}" }, { "string", "b{c:\"\\" },
    { "empty", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sheets); i++)
    if (g_str_has_prefix (sheets[i].address, address))
      return g_strdup (sheets[i].css);
  return NULL;
}

static const struct {
  const char *name, *css, *left;
} imports[] = {
  { "string", "@import \"b\";a{}", "\nb{c:d}\n\n\na{}" },
  { "url", "@charset 'x';/**/ @import url( b ) ;a{}", "/**//**/ \nb{c:d}\n\n\na{}" },
  { "url/quoted", "@IMPORT URL('b');a{}", "\nb{c:d}\n\n\na{}" },
  { "end", "@import 'b'", "\nb{c:d}\n\n\n" },
  { "unknown", "@import 'c';a{}", "/**/a{}" },
  { "twice", "@import 'b';@import 'b';", "\nb{c:d}\n\n\n\nb{c:d}\n\n\n" },
  { "late", "a{}@import 'b';", "a{}/**/" },
  { "inside", "@media x{@import 'b';}", "@media x{/**/}" },
  { "after-layers", "@layer a, b;@import 'b';", "@layer a, b;\nb{c:d}\n\n\n" },
  { "after-a-layer", "@layer a{}@import 'b';", "@layer a{}/**/" },
  { "media",
    "@import 'b' screen and (min-width: 600px);",
    "@media screen and (min-width: 600px) {\nb{c:d}\n\n}\n" },
  { "layer", "@import 'b' layer;", "@layer  {\nb{c:d}\n\n}\n" },
  { "conditions",
    "@import url(b) layer( x.y ) supports(display: grid) print;",
    "@layer x.y {@supports (display: grid) {@media print {\nb{c:d}\n\n}}}\n" },
  { "media/brace", "@import 'b' x{} y;a{}", "/**/ y;a{}" },
  { "media/string", "@import 'b' \"x\";a{}", "/**/a{}" },
  { "media/function", "@import 'b' url(x);a{}", "/**/a{}" },
  { "media/at", "@import 'b' @x;a{}", "/**/a{}" },
  { "media/escape", "@import 'b' \\7b ;a{}", "/**/a{}" },
  { "media/parentheses", "@import 'b' (a;b;a{}", "/**/" },
  { "layer/name", "@import 'b' layer(a{);a{}", "/**/" },
  { "layer/many", "@import 'b' layer layer layer;a{}", "/**/a{}" },
  { "supports/nested",
    "@import 'b' supports((a: b) and (c: d));",
    "@supports ((a: b) and (c: d)) {\nb{c:d}\n\n}\n" },
  { "open", "@import 'open' print;a{}", "@media print {\n@media x{b{c:(d\n\n)}}}\na{}" },
  { "more", "@import 'more' print;a{}", "@media print {\n!b{c:d}!\n\n}\na{}" },
  { "string-goes-on", "@import 'string';a{}", "\nb{c:\"\\\n\n}\na{}" },
  { "empty", "@import 'empty';a{}", "\n\n\n\na{}" },
};

static void
test_import (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  InkCssDoor door = { bracket, bring, NULL };
  g_autofree char *left = ink_css_clean (imports[row].css, strlen (imports[row].css), &door);

  g_assert_cmpstr (left, ==, imports[row].left);
}

static char *
keep (const char *address, gpointer data)
{
  g_assert_true (*address == '[' || g_str_equal (address, "data:,"));
  return g_strdup (address);
}

/* Whatever it is given, it ends, and what is left holds no address that was not asked about and
 * nothing more to be left out. */
static void
test_clean_any (void)
{
  static const char *const parts[] = { "url(", "\"", "'", ")", "\\", "@import ", "{",  "}",
                                       "b",    ";",  "(", "[", "]",  "/*",       "*/", "\n",
                                       "\\75", "r",  "l", "-", "@",  "#",        "1",  " " };
  InkCssDoor door = { bracket, NULL, NULL };
  InkCssDoor with_imports = { bracket, bring, NULL };
  InkCssDoor clean = { keep, NULL, NULL };
  g_autoptr (GRand) random = g_rand_new_with_seed (5);

  for (guint turn = 0; turn < 20000; turn++) {
    g_autoptr (GString) css = g_string_new (NULL);
    g_autofree char *left = NULL;
    g_autofree char *again = NULL;

    for (guint i = 0; i < 12; i++)
      g_string_append (css, parts[g_rand_int_range (random, 0, G_N_ELEMENTS (parts))]);
    left = ink_css_clean (css->str, css->len, turn % 2 > 0 ? &with_imports : &door);
    again = ink_css_clean (left, strlen (left), &clean);
    g_assert_cmpstr (again, ==, left);
  }
}

/* --- Which are found -----------------------------------------------------------------------
 */

#define CONFIG "baseURL = 'https://example.org/sub/'\ntheme = 'paper'\n"

typedef struct {
  const char *path, *text;
} File;

static const struct {
  const char *name;
  File files[8];
  InkSiteStylesSource source;
  const char *paths; /* with blanks between */
  const char *css;   /* a part of it */
  const char *frames;
  guint n_remote, n_left_out;
} findings[] = {
  { "nothing",
    { { "layouts/_default/single.html", "{{ .Content }}" } },
    INK_SITE_STYLES_NONE,
    "",
    "",
    "",
    0,
    0 },
  { "template",
    { { "layouts/_default/single.html",
        "<html><head><link rel=stylesheet href=\"{{ \"css/a.css\" | relURL }}\"></head>"
        "<body class=\"home {{ .Type }}\"><main id='top'><br><p>x</p><div class=text>{{ "
        ".Content }}</div></main></body></html>" },
      { "static/css/a.css", "a{b:url(../img/c.png)}" } },
    INK_SITE_STYLES_TEMPLATES,
    "static/css/a.css",
    "a{b:url(\"site:///image/0/%2Fimg%2Fc.png\")}",
    "body.home main#top div.text",
    0,
    0 },
  { "theme",
    { { "themes/paper/layouts/_default/baseof.html",
        "<body>{{ partial \"head\" . }}<main class=m>{{ block \"main\" . }}{{ end }}</main>" },
      { "themes/paper/layouts/_default/single.html",
        "{{ define \"main\" }}<article>{{ .Content }}</article>{{ end }}" },
      { "themes/paper/layouts/partials/head.html",
        "{{ $a := resources.Get \"css/one.css\" }}{{ $b := resources.Match \"css/parts/*.css\" "
        "}}{{/* css/old.css */}}<!-- css/old.css -->" },
      { "themes/paper/assets/css/one.css", "one{}" },
      { "themes/paper/assets/css/parts/b.css", "b{}" },
      { "themes/paper/assets/css/parts/a.css", "a{}" },
      { "themes/paper/assets/css/old.css", "old{}" },
      { "assets/css/one.css", "mine{}" } },
    INK_SITE_STYLES_TEMPLATES,
    "assets/css/one.css themes/paper/assets/css/parts/a.css "
    "themes/paper/assets/css/parts/b.css",
    "mine{}\na{}\nb{}\n",
    "body main.m article",
    0,
    0 },
  { "built",
    { { "public/posts/a/index.html",
        "<link rel=stylesheet href=/sub/css/a.min.css><link rel=\"preload stylesheet\" "
        "href=\"https://example.org/sub/css/b.css?x=1\" media=\"print\"><link rel=stylesheet "
        "href=../../css/c.css><link rel=stylesheet href=https://cdn.example/d.css><style>in{}"
        "</style><link rel=\"alternate stylesheet\" href=/sub/css/no.css>" },
      { "public/css/a.min.css", "one{}" },
      { "public/css/b.css", "two{}" },
      { "public/css/c.css", "three{}" },
      { "public/css/no.css", "no{}" } },
    INK_SITE_STYLES_BUILT,
    "public/css/a.min.css public/css/b.css public/css/c.css",
    "one{}\n@media print {\ntwo{}\n}\nthree{}\nin{}\n",
    "",
    1,
    0 },
  { "built/home",
    { { "public/index.html", "<link rel='stylesheet' href='./css/a.css'>" },
      { "public/css/a.css", "one{}" } },
    INK_SITE_STYLES_BUILT,
    "public/css/a.css",
    "one{}",
    "",
    0,
    0 },
  { "built/outside",
    { { "public/index.html",
        "<link rel=stylesheet href=/../../../../../etc/hostname><link rel=stylesheet "
        "href=%2e%2e/%2e%2e/hugo.toml>" } },
    INK_SITE_STYLES_NONE,
    "",
    "",
    "",
    0,
    2 },
  { "named",
    { { ".galley/stylesheet", "# galley stylesheet 1\n\nstatic/own.css\n" },
      { "static/own.css", "own{}" },
      { "public/index.html", "<style>no{}</style>" } },
    INK_SITE_STYLES_NAMED,
    "static/own.css",
    "own{}",
    "",
    0,
    0 },
  { "named/missing",
    { { ".galley/stylesheet", "static/own.css\n" } },
    INK_SITE_STYLES_NAMED,
    "",
    "",
    "",
    0,
    1 },
  { "import",
    { { "layouts/_default/single.html", "{{ \"css/a.css\" }}{{ .Content }}" },
      { "static/css/a.css",
        "@import 'parts/b.css' print;@import url(https://a.example/x.css);@import '/c.css';"
        "@import 'none.css';a{}" },
      { "static/css/parts/b.css", "@import \"../a.css\";b{c:url(i.png)}" },
      { "assets/c.css", "@import '//a.example/y.css';c{}" } },
    INK_SITE_STYLES_TEMPLATES,
    "static/css/a.css static/css/parts/b.css assets/c.css",
    "@media print {\n/**/b{c:url(\"site:///image/0/%2Fcss%2Fparts%2Fi.png\")}\n\n}\n/**/\n"
    "/**/c{}\n\n\n/**/a{}",
    "",
    2,
    1 },
  { "import/built",
    { { "public/index.html", "<style>@import 'css/a%20b.css?v=1';in{}</style>" },
      { "public/css/a b.css", "@import url(../../hugo.toml);one{}" } },
    INK_SITE_STYLES_BUILT,
    "public/css/a b.css",
    "one{}\n\n\nin{}\n",
    "",
    0,
    1 },
  { "import/deep",
    { { ".galley/stylesheet", "static/1.css\n" },
      { "static/1.css", "@import '2.css';i{}" },
      { "static/2.css", "@import '3.css';i{}" },
      { "static/3.css", "@import '4.css';i{}" },
      { "static/4.css", "@import '5.css';i{}" },
      { "static/5.css", "@import '6.css';i{}" },
      { "static/6.css", "@import '7.css';vi{}" },
      { "static/7.css", "vii{}" } },
    INK_SITE_STYLES_NAMED,
    "static/1.css static/2.css static/3.css static/4.css static/5.css static/6.css",
    "/**/vi{}",
    "",
    0,
    1 },
  { "params",
    { { "hugo.toml",
        CONFIG "[params]\ncustom_css = ['css/x.css', 'https://a.example/y.css']\n" },
      { "static/css/x.css", "x{}" } },
    INK_SITE_STYLES_TEMPLATES,
    "static/css/x.css",
    "x{}",
    "",
    1,
    0 },
};

static char *
dup_frames (GPtrArray *frames)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < frames->len; i++) {
    const InkHtmlFrame *frame = frames->pdata[i];

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", frame->name);
    if (*frame->classes != '\0')
      g_string_append_printf (text, ".%s", frame->classes);
    if (*frame->id != '\0')
      g_string_append_printf (text, "#%s", frame->id);
  }
  return g_string_free (text, FALSE);
}

static void
test_find (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *folder = test_folder_new ();
  g_autofree char *config = test_folder_write (folder, "hugo.toml", CONFIG, -1);
  g_autofree char *article =
      test_folder_write (folder, "content/posts/a.md", "---\ntitle: A\n---\nx\n", -1);
  g_autofree char *paths = NULL;
  g_autofree char *frames = NULL;
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkSiteStyles) styles = NULL;

  for (guint i = 0; i < 8 && findings[row].files[i].path != NULL; i++)
    g_free (test_folder_write (folder,
                               findings[row].files[i].path,
                               findings[row].files[i].text,
                               -1));
  site = ink_site_loader_load (folder, NULL, NULL);
  g_assert_nonnull (site);
  styles = ink_site_styles_load (site, "content/posts/a.md", NULL);
  g_ptr_array_add (styles->paths, NULL);
  paths = g_strjoinv (" ", (char **)styles->paths->pdata);
  g_ptr_array_set_size (styles->paths, (int)styles->paths->len - 1);
  frames = dup_frames (styles->frames);
  g_assert_cmpint (styles->source, ==, findings[row].source);
  g_assert_cmpstr (paths, ==, findings[row].paths);
  g_assert_nonnull (strstr (styles->css, findings[row].css));
  g_assert_cmpstr (frames, ==, findings[row].frames);
  g_assert_cmpuint (styles->n_remote, ==, findings[row].n_remote);
  g_assert_cmpuint (styles->n_left_out, ==, findings[row].n_left_out);
  test_folder_remove (folder);
}

/* A link that leads out of the site is not followed; what is too large is left out. */
static void
test_bounds (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *outside = test_folder_write (folder, "outside.css", "out{}", -1);
  g_autofree char *root = g_build_filename (folder, "site", NULL);
  g_autofree char *link = g_build_filename (root, "static/link.css", NULL);
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, ' ');
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkSiteStyles) styles = NULL;

  g_free (test_folder_write (root, "hugo.toml", "", -1));
  g_free (test_folder_write (root, "content/a.md", "x\n", -1));
  g_free (test_folder_write (root, "static/large.css", large, -1));
  g_free (
      test_folder_write (root,
                         "layouts/_default/single.html",
                         "<link href=\"/link.css\"><link href=\"/large.css\">{{ .Content }}",
                         -1));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  site = ink_site_loader_load (root, NULL, NULL);
  styles = ink_site_styles_load (site, "content/a.md", NULL);
  g_assert_cmpstr (styles->css, ==, "");
  g_assert_cmpuint (styles->paths->len, ==, 0);
  g_assert_cmpuint (styles->n_left_out, ==, 1);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cleanings); i++) {
    g_autofree char *path = g_strconcat ("/styles/clean/", cleanings[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_clean);
  }
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++) {
    g_autofree char *path = g_strconcat ("/styles/import/", imports[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_import);
  }
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++) {
    g_autofree char *path = g_strconcat ("/styles/find/", findings[i].name, NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_find);
  }
  g_test_add_func ("/styles/clean-any", test_clean_any);
  g_test_add_func ("/styles/bounds", test_bounds);
  return g_test_run ();
}
