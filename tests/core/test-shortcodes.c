/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortcodes as Hugo's lexer reads them, with Hugo's words for what it refuses (each was said
 * by 0.111, 0.131 and 0.167 alike), and what the window shows for them. What Hugo's own
 * shortcodes make is asked of Hugo itself, in tests/judge/shortcode_cases.py. */

#include "ink.h"

#include "format/ink-shortcode-expand.h"
#include "model/ink-site-sources.h"

#include <string.h>

#define EXTRACT "failed to extract shortcode: "
#define NOTE    "Note: Parameters with non-alphanumeric args must be quoted"
#define NO_INNER(name)                                                                        \
  EXTRACT "shortcode \"" name "\" does not evaluate .Inner or .InnerDeindent, yet a closing " \
          "tag was provided"

/* The templates "w", which reads what is between its tags, and "solo", which does not. */
static InkShortcodeSite *
new_site (void)
{
  InkShortcodeSite *site = ink_shortcode_site_new ();
  static const struct {
    const char *name, *source;
  } templates[] = {
    { "w", "<w>{{ .Inner }}</w>" },
    { "v", "<v>{{- .Inner | markdownify -}}</v>" },
    { "solo", "<solo>{{/* .Inner */}}" },
    { "a/b", "{{ .InnerDeindent }}" },
  };

  site->known = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (templates); i++) {
    InkShortcodeTemplate row = { .name = (char *)templates[i].name, .path = (char *)"x.html" };

    ink_shortcode_site_read (templates[i].source, &row.inner, &row.markdown);
    ink_shortcode_site_add (site, &row);
  }
  return site;
}

static void
describe (const InkShortcode *shortcode, const char *body, GString *text)
{
  if (shortcode->fault != NULL) {
    g_string_append_printf (text, "!%zu %s", shortcode->fault_span.start + 1, shortcode->fault);
    return;
  }
  if (shortcode->shown != NULL) {
    g_string_append_printf (text, "shown %s", shortcode->shown);
    return;
  }
  g_string_append_printf (text, "%c%s", shortcode->mark, shortcode->name);
  for (guint i = 0; i < shortcode->parameters->len; i++) {
    const InkShortcodeParameter *parameter = shortcode->parameters->pdata[i];

    g_string_append_printf (text,
                            " %s%s[%s]%c",
                            parameter->name != NULL ? parameter->name : "",
                            parameter->name != NULL ? "=" : "",
                            parameter->text,
                            "sbif"[parameter->type]);
  }
  for (guint i = 0; i < shortcode->parts->len; i++) {
    const InkShortcodePart *part = &g_array_index (shortcode->parts, InkShortcodePart, i);

    g_string_append (text, i == 0 ? " {" : "");
    if (part->text != NULL)
      g_string_append (text, part->text);
    else
      describe (part->shortcode, body, text);
    g_string_append (text, i + 1 == shortcode->parts->len ? "}" : "");
  }
}

static const struct {
  const char *name, *body, *read;
} cases[] = {
  { "/shortcodes/named",
    "{{< w a=1 b=true c=1.5 d=\"1\" e=-3 f=x-y g=中文 />}}",
    "<w a=[1]i b=[true]b c=[1.5]f d=[1]s e=[-3]i f=[x-y]s g=[中文]s" },
  { "/shortcodes/positional",
    "{{<solo a 1 \"b c\" `d \"e`>}}",
    "<solo [a]s [1]i [b c]s [d \"e]s" },
  { "/shortcodes/numbers",
    "{{< w a=+3 b=.5 c=5. d=1e3 e=99999999999999999999 />}}",
    "<w a=[+3]i b=[.5]f c=[5.]s d=[1e3]s e=[99999999999999999999]s" },
  { "/shortcodes/escapes", "{{< solo \"a \\\"b\\\" c\" x >}}", "<solo [a \"b\" c]s [x]s" },
  { "/shortcodes/escaped-quotes", "{{< solo a=\\\"b\\\" >}}", "<solo a=[b]s" },
  { "/shortcodes/raw", "{{< solo a=`b\n\"c\\` >}}", "<solo a=[b\n\"c\\]s" },
  { "/shortcodes/blanks", "{{<\tsolo\na =\n\"b\"\n>}}", "<solo a=[b]s" },
  { "/shortcodes/closer-in-quotes", "{{< solo a=\"x >}} y\" >}}", "<solo a=[x >}} y]s" },
  { "/shortcodes/glued", "{{< solo a=\"b\"c=\"d\" >}}", "<solo a=[b]s c=[d]s" },
  { "/shortcodes/twice", "{{< solo a=1 a=2 >}}", "<solo a=[1]i a=[2]i" },
  { "/shortcodes/pair", "{{< w >}}x{{< / w >}}y", "<w {x}" },
  { "/shortcodes/self-closing", "{{< w />}}y{{% v /%}}", "<w; %v" },
  { "/shortcodes/nested",
    "{{< w >}}a{{% v %}}b{{% /v %}}{{< solo >}}{{< /w >}}",
    "<w {a%v {b}<solo}" },
  { "/shortcodes/closed-by-another",
    "{{< w >}}{{< v >}}a{{< /w >}}b{{< /v >}}",
    "<w {<v {a}b}" },
  { "/shortcodes/folder", "{{< a/b >}}x{{< /a/b >}}", "<a/b {x}" },
  { "/shortcodes/inline",
    "{{< x.inline >}}{{ now }}{{< /x.inline >}}",
    "<x.inline {{{ now }}}" },
  { "/shortcodes/shown",
    "{{</* a \"b\" */>}}{{%/* c */%}}",
    "shown {{< a \"b\" >}}; shown {{% c %}}" },
  { "/shortcodes/shown-inside", "{{< w >}}{{</* a */>}}{{< /w >}}", "<w {shown {{< a >}}}" },
  { "/shortcodes/none", "{{ < a > }} {{ .b }} {{<", "!25 unclosed shortcode action" },
  { "/shortcodes/fault/not-closed",
    "{{< w >}}a",
    "!1 " EXTRACT "shortcode \"w\" must be closed or self-closed" },
  { "/shortcodes/fault/stray", "{{< solo >}}x{{< /solo >}}", "<solo; !14 " NO_INNER ("solo") },
  { "/shortcodes/fault/unknown",
    "x {{< nope >}} y",
    "!3 " EXTRACT "template for shortcode \"nope\" not found" },
  { "/shortcodes/fault/first-closes",
    "{{< /w >}}",
    "!5 got closing shortcode, but none is open" },
  { "/shortcodes/fault/open", "{{< w", "!6 unclosed shortcode action" },
  { "/shortcodes/fault/half-closed",
    "{{< w >",
    "!7 unrecognized character in shortcode action: U+003E '>'. " NOTE },
  { "/shortcodes/fault/no-name", "{{< >}}", "!1 shortcode has no name" },
  { "/shortcodes/fault/quote",
    "{{< w \"a >}}x\n{{< solo >}}",
    "!8 unterminated quoted string in shortcode parameter-argument: 'a >}}x'; <solo" },
  { "/shortcodes/fault/raw",
    "{{< w `a >}}",
    "!8 unterminated raw string in shortcode parameter-argument: 'a >}}'" },
  { "/shortcodes/fault/mixed-named",
    "{{< solo a b=1 >}}",
    "!12 got named parameter 'b'. Cannot mix named and positional parameters" },
  { "/shortcodes/fault/mixed-positional",
    "{{< solo b=1 a >}}",
    "!14 got positional parameter 'a'. Cannot mix named and positional parameters" },
  { "/shortcodes/fault/mixed-quoted",
    "{{< solo b=1 \"a\" >}}",
    "!14 got quoted positional parameter. Cannot mix named and positional parameters" },
  { "/shortcodes/fault/comment", "{{</* a >}}", "!1 comment must be closed" },
  { "/shortcodes/fault/character",
    "{{< solo @ >}}",
    "!10 unrecognized character in shortcode action: U+0040 '@'. " NOTE },
  { "/shortcodes/fault/curly",
    "{{< solo “x” >}}",
    "!10 unrecognized character in shortcode action: U+201C '“'. " NOTE },
  { "/shortcodes/fault/period",
    "{{< a.b >}}",
    "!5 period in shortcode name only allowed for inline identifiers" },
  { "/shortcodes/fault/mismatch",
    "{{< w >}}a{{< /x >}}",
    "!1 " EXTRACT "shortcode \"w\" must be closed or self-closed; "
    "!16 closing tag for shortcode 'x' does not match start tag" },
  { "/shortcodes/fault/self-closed", "{{< solo />}}", "!1 " NO_INNER ("solo") },
  { "/shortcodes/fault/value-takes-closer",
    "{{< solo a=b>}}",
    "!16 unclosed shortcode action" },
};

static void
test_read (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  const char *body = cases[row].body;
  g_autoptr (InkShortcodeSite) site = new_site ();
  g_autoptr (InkShortcodes) read =
      ink_shortcodes_read (body, strlen (body), site, INK_HUGO_0_131);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < read->shortcodes->len; i++) {
    g_string_append (text, i > 0 ? "; " : "");
    describe (read->shortcodes->pdata[i], body, text);
  }
  g_assert_cmpstr (text->str, ==, cases[row].read);
}

/* Whatever is read, the pieces are of the text, in order, and what is not of them stays. */
static void
check_pieces (const char *body, gsize length, const InkShortcodeSite *site, InkHugo hugo)
{
  g_autoptr (InkShortcodes) read = ink_shortcodes_read (body, length, site, hugo);
  g_autoptr (InkMarkup) markup = ink_markup_new (hugo);
  InkShortcodeMaker maker = { markup, NULL, 0 };
  g_autoptr (GString) outside = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < read->pieces->len; i++) {
    InkSpan span = g_array_index (read->pieces, InkShortcodePiece, i).span;

    g_assert_cmpuint (span.start, >=, at);
    g_assert_cmpuint (span.end, >, span.start);
    g_assert_cmpuint (span.end, <=, length);
    g_assert_true (memcmp (body + span.start, "{{", 2) == 0);
    g_string_append_len (outside, body + at, (gssize)(span.start - at));
    at = span.end;
  }
  g_string_append_len (outside, body + at, (gssize)(length - at));

  g_autofree char *expanded = ink_shortcodes_expand (read, &maker, body, 0, length, NULL);
  const char *rest = expanded;
  for (guint i = 0; i < read->pieces->len; i++) {
    InkSpan span = g_array_index (read->pieces, InkShortcodePiece, i).span;

    g_assert_cmpuint (span.end, <=, strlen (expanded));
    g_assert_true (memcmp (expanded + span.start, "{{", 2) == 0);
  }
  for (const char *p = outside->str; *p != '\0'; p++) {
    rest = strchr (rest, *p);
    g_assert_nonnull (rest);
    rest++;
  }
}

static void
test_property (void)
{
  static const char *const words[] = {
    "{{<",       "{{%",        ">}}", "%}}",     " w ",
    " solo ",    "/",          "\"",  "`",       "a=1",
    "=",         "\\",         "x",   "\n",      "/*",
    "*/",        ".inline ",   " ",   "details", " figure src=\"a\" ",
    "{{< w >}}", "{{< /w >}}", "中",  "{",       "}"
  };
  g_autoptr (InkShortcodeSite) site = new_site ();

  for (guint round = 0; round < 6000; round++) {
    g_autoptr (GString) body = g_string_new (NULL);

    for (int n = g_test_rand_int_range (1, 24); n > 0; n--)
      g_string_append (body, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
    check_pieces (body->str, body->len, round % 2 == 0 ? site : NULL, round % INK_N_HUGOS);
  }
}

/* A megabyte of what makes a careless reader slow. */
static void
test_hostile (void)
{
  static const char *const units[] = {
    "{{<",       "{{< a `", "{{</* ",   "{{< a \"b",        "{{< w >}}",   "{{< /w >}}",
    "{{% v %}}", "{{<@}}",  "{{< a=1 ", "{{< x.inline >}}", "{{< nope >}}"
  };
  g_autoptr (InkShortcodeSite) site = new_site ();

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) body = g_string_new (NULL);

    while (body->len < 200 * 1024)
      g_string_append (body, units[i]);
    g_autoptr (InkShortcodes) read =
        ink_shortcodes_read (body->str, body->len, site, INK_HUGO_0_167);
    g_assert_cmpuint (read->pieces->len, <=, body->len / 3);
  }
}

static char *
dup_times (const char *unit, gsize size)
{
  GString *text = g_string_new (NULL);

  while (text->len < size)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

/* Megabytes: what takes its square of time or memory does not end. */
static void
test_huge (void)
{
  g_autofree char *open = dup_times ("{{<", 2 * 1024 * 1024);
  g_autofree char *blanks = dup_times (" ", 512 * 1024);
  g_autofree char *lines = dup_times ("\n", 512 * 1024);
  g_autofree char *actions = dup_times ("{{}}", 4 * 1024 * 1024);
  g_autofree char *template = g_strconcat (actions, "{{ .Inner }}", NULL);
  g_autofree char *comments = dup_times ("{{/*}}", 4 * 1024 * 1024);
  g_autofree char *figure =
      g_strdup_printf ("%s{{< figure src=\"a\" title=`%s` >}}", blanks, lines);
  g_autoptr (InkShortcodes) read =
      ink_shortcodes_read (open, strlen (open), NULL, INK_HUGO_0_167);
  g_autoptr (InkShortcodes) wide =
      ink_shortcodes_read (figure, strlen (figure), NULL, INK_HUGO_0_167);
  g_autoptr (InkMarkup) markup = ink_markup_new (INK_HUGO_0_167);
  InkShortcodeMaker maker = { .markup = markup };
  g_autofree char *fault = NULL;
  g_autofree char *made = ink_shortcode_make (&maker, wide->shortcodes->pdata[0], &fault);
  gboolean inner, markdown;

  g_assert_cmpuint (read->pieces->len, ==, strlen (open) / 3);
  g_assert_nonnull (made);
  g_assert_cmpuint (strlen (made), <, 4 * 1024 * 1024);
  ink_shortcode_site_read (template, &inner, &markdown);
  g_assert_true (inner);
  ink_shortcode_site_read (comments, &inner, &markdown);
  g_assert_false (inner);
}

static const struct {
  const char *name, *body, *html;
} cards[] = {
  { "/shortcodes/card/video",
    "{{< youtube abc >}}",
    "<div class=\"galley-card wide\" role=\"group\" tabindex=\"0\" aria-label=\"Shortcode "
    "youtube: https://www.youtube.com/watch?v=abc\" data-l=\"0,0\"><b>youtube</b><a "
    "href=\"https://www.youtube.com/watch?v=abc\">https://www.youtube.com/watch?v=abc</a>"
    "<small>From another site: not loaded here</small></div>\n" },
  { "/shortcodes/card/in-line",
    "a {{< youtube abc >}}",
    "<p data-l=\"0,0\">a <span class=\"galley-card\" role=\"group\" tabindex=\"0\" "
    "aria-label=\"Shortcode youtube: https://www.youtube.com/watch?v=abc\"><b>youtube</b><a "
    "href=\"https://www.youtube.com/watch?v=abc\">https://www.youtube.com/watch?v=abc</a>"
    "</span></p>\n" },
  { "/shortcodes/card/figure",
    "{{< figure src=\"a.png\" >}}",
    "<div class=\"made\" data-l=\"0,0\"><figure><img src=\"a.png\">\n</figure>\n</div>\n" },
  { "/shortcodes/card/own",
    "{{< v x >}}*a*{{< /v >}}",
    "<div class=\"galley-card wide\" role=\"group\" tabindex=\"0\" aria-label=\"Shortcode v: "
    "x\" data-l=\"0,0\"><b>v</b><code>x</code><small>Shortcode of this site (x.html): shown in "
    "Site mode</small><div class=\"inside\"><p><em>a</em></p>\n</div></div>\n" },
  { "/shortcodes/card/broken",
    "{{< solo @ >}} b",
    "<p data-l=\"0,0\"><span class=\"galley-card wrong\" role=\"group\" tabindex=\"0\" "
    "aria-label=\"Shortcode solo: unrecognized character in shortcode action: U+0040 "
    "&apos;@&apos;. Note: Parameters with non-alphanumeric args must be quoted\"><b>solo</b>"
    "<code>unrecognized character in shortcode action: U+0040 &apos;@&apos;. Note: Parameters "
    "with non-alphanumeric args must be quoted</code></span> b</p>\n" },
  { "/shortcodes/card/link",
    "[a]({{< ref \"b.md\" >}})",
    "<p data-l=\"0,0\"><a href=\"b.md\">a</a></p>\n" },
  { "/shortcodes/card/percent",
    "{{% w %}}\n\n*a*\n\n{{% /w %}}",
    "<p data-l=\"0,0\"><span class=\"shortcode\" title=\"w\">{{% w %}}</span></p>\n"
    "<p data-l=\"0,0\"><em>a</em></p>\n"
    "<p data-l=\"0,0\"><span class=\"shortcode\" title=\"w\">{{% /w %}}</span></p>\n" },
};

static void
test_card (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (cards[row].body, -1, 1);
  g_autoptr (InkMarkup) markup = ink_markup_new (INK_HUGO_0_167);
  InkMarkdownOptions options = { .markup = markup, .positions = TRUE };

  markup->shortcodes = new_site ();
  g_autoptr (GPtrArray) blocks = ink_markdown_parse (text, 0, &options);
  g_autofree char *html = ink_markdown_render (blocks);
  g_assert_cmpstr (html, ==, cards[row].html);
}

static const struct {
  const char *name, *body, *ids;
} problems[] = {
  { "/shortcodes/rule/fine", "{{< figure src=\"a\" >}} {{< own >}}", "" },
  { "/shortcodes/rule/syntax", "{{< figure @ >}}", "shortcode-syntax" },
  { "/shortcodes/rule/unknown", "{{< nope >}}a{{< /nope >}}", "shortcode-unknown" },
  { "/shortcodes/rule/newer", "{{< qr text=\"a\" />}}", "" },
  { "/shortcodes/rule/refused",
    "{{< youtube >}} {{< gist a b >}} {{< param zz >}}",
    "shortcode-refused shortcode-refused shortcode-refused" },
  { "/shortcodes/rule/param", "{{< param title >}}", "" },
  { "/shortcodes/rule/reference",
    "{{< ref \"b.md\" >}} {{< ref \"a.md#x\" >}} {{< relref \"\" >}}",
    "shortcode-reference" },
  { "/shortcodes/rule/once", "{{< figure @ >}} {{< /figure >}}", "shortcode-syntax" },
};

/* A site with the shortcode "own" and the article "content/a.md". */
static InkSite *
make_site (void)
{
  g_autoptr (InkValue) none = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  InkConfigSet config = { { none, none, none } };
  g_autoptr (InkSiteSources) sources = ink_site_sources_new (&config);
  InkSiteTemplate row = { .template = { .name = (char *)"own", .path = (char *)"own.html" } };

  ink_site_sources_add_template (sources, &row);
  sources->templates_known = TRUE;
  return ink_site_new_from_sources ("/s", sources, INK_HUGO_0_167);
}

static void
test_rule (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *all = g_strconcat ("---\ntitle: T\n---\n", problems[row].body, NULL);
  g_autoptr (InkText) text = ink_text_new (all, -1, 1);
  g_autoptr (InkSite) site = make_site ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_ptr_array_add (files, ink_page_new ("content/a.md", front_matter, site, now, NULL));
  g_autoptr (InkPages) pages = ink_pages_new (files, site, now);
  g_autoptr (InkSiteFacts) facts = ink_site_facts_new (pages);
  InkCheckContext context = { .site = site, .path = "content/a.md", .facts = facts };
  g_autoptr (InkArticle) article = ink_check_read (text, &context);
  g_autoptr (GPtrArray) found = ink_check_article (article, &context);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((InkProblem *)found->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, problems[row].ids);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_read);
  for (guint i = 0; i < G_N_ELEMENTS (cards); i++)
    g_test_add_data_func (cards[i].name, GUINT_TO_POINTER (i), test_card);
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    g_test_add_data_func (problems[i].name, GUINT_TO_POINTER (i), test_rule);
  g_test_add_func ("/shortcodes/property", test_property);
  g_test_add_func ("/shortcodes/hostile", test_hostile);
  g_test_add_func ("/shortcodes/huge", test_huge);
  return g_test_run ();
}
