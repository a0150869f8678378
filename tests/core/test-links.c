/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#include <string.h>

/* @links: each as "kind target", "*" after one by reference, "~" computed, "?" inner. */
static const struct {
  const char *name, *body, *links;
} cases[] = {
  { "/links/none", "plain text, [not one] and (none)", "" },
  { "/links/one", "a [t](/posts/a/) b", "page /posts/a/" },
  { "/links/title", "[t](a.md \"Title\")", "page a.md" },
  { "/links/empty", "[t]()", "page " },
  { "/links/angle", "[t](<a b.md> 'x')", "page a b.md" },
  { "/links/parentheses", "[t](a(b)c.md)", "page a(b)c.md" },
  { "/links/escaped-target", "[t](a\\)b\\_c)", "page a)b_c" },
  { "/links/entity", "[t](a?b=1&amp;c=2&copy=3)", "page a?b=1&c=2&copy=3" },
  { "/links/entity-number", "[t](a&#x26;b&#47;c)", "page a&b/c" },
  { "/links/percent-stays", "[t](a%20b.md)", "page a%20b.md" },
  { "/links/image", "x ![alt](p.png) y", "image p.png" },
  { "/links/image-escaped", "\\![alt](p.png) \\\\![b](q.png)", "page p.png; image q.png" },
  { "/links/image-in-link", "[![a](p.png)](b.md)", "page b.md; image p.png" },
  { "/links/link-in-link", "[a [b](c) d](e)", "page c" },
  { "/links/link-in-image", "![a [b](c) d](e)", "image e" },
  { "/links/escaped", "\\[t](a) [t\\](b)", "" },
  { "/links/code", "`[t](a)` ``[t](b)`` [t](c)", "page c" },
  { "/links/open-tick", "a ` b [t](c)", "page c" },
  { "/links/fence", "```\n[t](a)\n```\n~~~\n[t](b)\n~~~\n[t](c)", "page c" },
  { "/links/indented", "a\n\n    [t](a)\n\n[t](c)", "page c" },
  { "/links/over-lines", "[a\nb](c\n\"t\")", "page c" },
  { "/links/over-quote-lines", "> [a\n> b](c)", "page c" },
  { "/links/crlf", "> [a\r\n> b](c)\r\n\r\n![d](e)\r\n", "page c; image e" },
  { "/links/not-over-blocks", "[a\n\nb](c)", "" },
  { "/links/item", "- [a](b)\n  - ![c](d)\n\n1. [e](f)", "page b; image d; page f" },
  { "/links/heading", "# [a](b)\n\n[c](d)\n===", "page b; page d" },
  { "/links/table", "|a|b|\n|-|-|\n|[c](d)|![e](f)|\n|`[g](h)|i`|", "page d; image f; page h" },
  { "/links/reference", "[a][B  c]\n\n[b C]: /t \"x\"", "page /t *; definition /t" },
  { "/links/collapsed", "[a][]\n\n[a]: /t", "page /t *; definition /t" },
  { "/links/shortcut", "[a] ![A]\n\n[a]: <b c>", "page b c *; image b c *; definition b c" },
  { "/links/undefined", "[a][b] [c]\n\n[d]: /t", "definition /t" },
  { "/links/full-first", "[a][b]\n\n[a]: /x", "definition /x" },
  { "/links/twice-defined",
    "[a]\n\n[a]: /1\n[a]: /2",
    "page /1 *; definition /1; definition /2" },
  { "/links/definition-in-quote", "[a]\n\n> [a]: /q", "page /q *; definition /q" },
  { "/links/definition-in-heading", "[a]: /q\nx [a]\n---", "definition /q; page /q *" },
  { "/links/no-definition-in-heading", "# [a]: /q\n\n[a]", "" },
  { "/links/before-note",
    "[a][^1] [b [^2]](c)\n\n[a]: /q\n\n[^1]: n",
    "page c; definition /q" },
  { "/links/after-quote",
    "\"https://e.com/a --www.e.com --- a \\*www.e.com",
    "auto https://e.com/a; auto https://www.e.com" },
  { "/links/after-text-bracket", "[a]www.e.com b](http://e.com", "auto http://e.com" },
  { "/links/definition-in-code", "[a]\n\n    [a]: /q", "" },
  { "/links/autolink",
    "<https://e.com/a?b> <n@e.com> <xy:z>",
    "auto https://e.com/a?b; auto mailto:n@e.com; auto xy:z" },
  { "/links/bare",
    "see https://e.com/a, www.e.com/b. (http://e.com/c)",
    "auto https://e.com/a; auto https://www.e.com/b; auto http://e.com/c" },
  { "/links/bare-address", "write to a.b@e.com.", "auto mailto:a.b@e.com" },
  { "/links/bare-in-word", "xhttps://e.com/a 见https://e.com/b", "" },
  { "/links/bare-in-text", "[https://e.com/a](b)", "page b" },
  { "/links/bare-in-open-bracket", "[x https://e.com/a", "" },
  { "/links/note", "a[^1]\n\n[^1]: [t](b) https://e.com", "page b; auto https://e.com" },
  { "/links/note-before-paren", "a[^1](b) c[^2](d)\n\n[^1]: x", "page d" },
  { "/links/html-inline", "a <a href=\"b\">c</a> <img src='d.png'/>", "href b; src d.png" },
  { "/links/html-block", "<div>\n<img alt=x src=p.png>\n[t](n)\n</div>", "src p.png" },
  { "/links/html-entity", "<a href=\"?a&amp;b&copy=1\">x</a>", "href ?a&b&copy=1" },
  { "/links/html-comment", "<!-- [a](b) <a href=c> -->\n\nx <!-- [d](e) --> [f](g)", "page g" },
  { "/links/html-script", "<script>\nlet a = '<img src=\"n\">';\n</script>", "" },
  { "/links/html-set",
    "<img srcset=\"a.png 1x, b.png 2x\" src=c.png>",
    "src a.png; src b.png; src c.png" },
  { "/links/html-no-tag", "a < b href=\"x\" [c](d)", "page d" },
  { "/links/ref",
    "[a]({{< ref \"b.md\" >}}) {{% relref `/c#d` %}}",
    "page {{< ref \"b.md\" >}} ~; ref b.md; relref /c#d" },
  { "/links/ref-named",
    "{{< ref path=\"a.md\" lang=\"en\" >}} {{<ref a>}} {{< ref \"a\\\"b\" />}}",
    "ref a.md; ref a; ref a\"b" },
  { "/links/ref-shown", "{{</* ref \"b.md\" */>}}", "" },
  { "/links/ref-unclosed", "{{< ref \"b.md\" [t](a)", "page a" },
  { "/links/figure",
    "{{< figure src=\"a.png\" link=\"/b/\" title=\"c d\" >}}",
    "figure a.png; argument /b/" },
  { "/links/gallery", "{{< gallery \"a.png\" `b.JPG` c >}}", "argument a.png; argument b.JPG" },
  { "/links/inner",
    "{{< box >}}\n[a](b) {{< ref \"c\" >}}\n{{< /box >}}\n[d](e)",
    "page b ?; ref c ?; page e" },
  { "/links/inner-code", "{{< highlight html >}}\n[a](b)\n{{< /highlight >}}", "" },
  { "/links/divider", "a [b](c)\n<!--more-->\n[d](e)", "page c; page e" },
  { "/links/deep-brackets", "[[[[a](b)](c)](d)](e)", "page b" },
  { "/links/nothing-after", "[a](", "" },
};

static char *
describe (const char *body, GArray *links)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++) {
    const InkLink *link = &g_array_index (links, InkLink, i);
    g_autofree char *target = ink_link_dup_target (link, body);

    g_string_append_printf (text,
                            "%s%s %s%s%s%s",
                            i > 0 ? "; " : "",
                            ink_link_kind_to_string (link->kind),
                            target,
                            link->flags & INK_LINK_BY_REFERENCE ? " *" : "",
                            link->flags & INK_LINK_COMPUTED ? " ~" : "",
                            link->flags & INK_LINK_INNER ? " ?" : "");
  }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const char *body = cases[GPOINTER_TO_UINT (data)].body;
  g_autoptr (GArray) links = ink_links_find (body, strlen (body), 0, NULL);
  g_autofree char *found = describe (body, links);
  g_autofree char *later = g_strconcat ("---\n[x](y)\n---\n", body, NULL);
  g_autoptr (GArray) again =
      ink_links_find (later, strlen (later), strlen ("---\n[x](y)\n---\n"), NULL);
  g_autofree char *second = describe (later, again);

  g_assert_cmpstr (found, ==, cases[GPOINTER_TO_UINT (data)].links);
  g_assert_cmpstr (second, ==, found);
}

/* The targets of @html as a browser finds them, those of notes and their marks apart. */
static void
collect_shown (GPtrArray *into, const char *html)
{
  for (const char *p = html; (p = strchr (p, '<')) != NULL; p++) {
    if (g_str_has_prefix (p, "<!--")) {
      const char *close = strstr (p, "-->");

      p = close != NULL ? close : p + strlen (p) - 1;
      continue;
    }
    for (const char *q = p + 1; *q != '\0' && *q != '>' && *q != '<'; q++) {
      gsize skip = g_str_has_prefix (q, " href=\"")  ? 7
                   : g_str_has_prefix (q, " src=\"") ? 6
                                                     : 0;
      g_autofree char *value = NULL;

      if (*q == '"')
        q += 1 + strcspn (q + 1, "\"");
      if (skip == 0)
        continue;
      value = g_strndup (q + skip, strcspn (q + skip, "\""));
      q += skip + strlen (value);
      if (!g_str_has_prefix (value, "#fn"))
        g_ptr_array_add (into, g_steal_pointer (&value));
    }
  }
}

/* As bytes alone tell it: no entities, nothing percent-encoded. */
static char *
dup_plain (const char *target, gboolean html)
{
  InkLink whole = {
    INK_LINK_HREF, INK_LINK_ESCAPED, { 0, strlen (target) }, { 0, strlen (target) }, { 0, 0 }
  };
  g_autofree char *text = html ? ink_link_dup_target (&whole, target) : g_strdup (target);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2])) {
      g_string_append_c (plain,
                         (char)(g_ascii_xdigit_value (p[1]) * 16 +
                                g_ascii_xdigit_value (p[2])));
      p += 2;
    } else {
      g_string_append_c (plain, *p);
    }
  }
  return g_string_free (plain, FALSE);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
join (GPtrArray *targets, gboolean html)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < targets->len; i++) {
    char *plain = dup_plain (targets->pdata[i], html);

    g_free (targets->pdata[i]);
    targets->pdata[i] = plain;
  }
  g_ptr_array_sort (targets, compare_texts);
  for (guint i = 0; i < targets->len; i++)
    g_string_append_printf (text, "%s\n", (char *)targets->pdata[i]);
  return g_string_free (text, FALSE);
}

/* Notes that are not used are not shown. */
static gboolean
is_hidden (InkCitations *notes, const InkLink *link)
{
  for (guint i = 0; i < ink_citations_get_n_notes (notes); i++) {
    const InkNote *note = ink_citations_get_note (notes, i);

    if (note->defined && note->number == 0 && link->span.start >= note->span.start &&
        link->span.start < note->span.end)
      return TRUE;
  }
  return FALSE;
}

/* What shortcodes make is theirs: it does not stand in the text. */
static void
leave_out_made (GPtrArray *shown, const InkArticle *article)
{
  const InkShortcodes *shortcodes = ink_article_get_shortcodes (article);
  InkShortcodeMaker maker = { ink_article_get_markup (article), NULL, 0 };

  for (guint i = 0; i < shortcodes->pieces->len; i++) {
    const InkShortcodePiece *piece = &g_array_index (shortcodes->pieces, InkShortcodePiece, i);
    g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *fault = NULL;
    g_autofree char *html =
        piece->end ? NULL : ink_shortcode_make (&maker, piece->shortcode, &fault);
    guint at;

    if (html != NULL)
      collect_shown (made, html);
    for (guint k = 0; k < made->len; k++) {
      if (g_ptr_array_find_with_equal_func (shown, made->pdata[k], g_str_equal, &at))
        g_ptr_array_remove_index (shown, at);
    }
  }
}

/* What is found is what the rendering shows. Gives how many there are. */
static guint
check_body (const char *name, const char *data, gsize length, const InkMarkup *markup)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  InkMarkdownOptions options = { .markup = (InkMarkup *)markup };
  g_autoptr (InkArticle) article = ink_article_parse (text, &options);
  g_autofree char *html = ink_markdown_render (ink_article_get_blocks (article));
  gsize start = ink_front_matter_get_body_start (ink_article_get_front_matter (article));
  g_autoptr (GArray) links = ink_links_find (data, length, start, markup);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  collect_shown (shown, html);
  leave_out_made (shown, article);
  for (guint i = 0; i < links->len; i++) {
    const InkLink *link = &g_array_index (links, InkLink, i);

    if (link->kind == INK_LINK_DEFINITION ||
        (link->flags & (INK_LINK_INNER | INK_LINK_OMITTED)) ||
        (link->kind >= INK_LINK_REF && link->kind <= INK_LINK_ARGUMENT) ||
        is_hidden (ink_article_get_citations (article), link))
      continue;
    g_ptr_array_add (found, ink_link_dup_target (link, data));
  }
  g_autofree char *wanted = join (shown, TRUE), *got = join (found, FALSE);
  if (!g_str_equal (wanted, got))
    g_error ("%s:\n%.*s\nshown:\n%s\nfound:\n%s",
             name,
             (int)MIN (length, 3000),
             data,
             wanted,
             got);
  return links->len;
}

static guint
check_folder (const char *folder, guint *n_links)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *data = NULL;
    gsize length;

    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      n += check_folder (path, n_links);
    } else if ((g_str_has_suffix (name, ".md") || g_str_has_suffix (name, ".txt")) &&
               g_file_get_contents (path, &data, &length, NULL) &&
               g_utf8_validate_len (data, length, NULL)) {
      *n_links += check_body (path, data, length, NULL);
      n++;
    }
  }
  return n;
}

static void
test_corpus (void)
{
  static const char *const folders[] = { "seeds", "corpus" };
  const char *shared = g_getenv ("GALLEY_SHARED");
  guint n = 0, n_links = 0;

  for (gsize i = 0; shared != NULL && i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (shared, folders[i], NULL);

    n += check_folder (folder, &n_links);
  }
  if (n == 0)
    g_test_skip ("no corpus");
  else
    g_test_message ("%u articles, %u links", n, n_links);
}

/* Nothing but what is linear ends in time. */
static void
test_hostile (void)
{
  static const char *const units[] = { "[",       "![",          "[a](",       "](b)",
                                       "<",       "<?",          "<![CDATA[",  "<!--",
                                       "`a``b",   "[a][",        "@a",         "*a@",
                                       "http://", "[^a](b",      "<a href='",  "{{< ref \"",
                                       "{{<a>}}", "[a]: b\n[a]", "> [a](b)\n", "\\[",
                                       "|a",      "&#1" };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autoptr (GString) body = g_string_new (NULL);

    while (body->len < 200000)
      g_string_append (body, units[i]);
    g_autoptr (GArray) links = ink_links_find (body->str, body->len, 0, NULL);
    g_test_message ("%s: %u", units[i], links->len);
  }
}

/* @written: what @target becomes in the place of the first link of @body. */
static const struct {
  const char *name, *body, *target, *written;
} writings[] = {
  { "/links/write/plain", "[a](b)", "/c/d.md", "[a](/c/d.md)" },
  { "/links/write/blank", "[a](b)", "c d", "[a](<c d>)" },
  { "/links/write/blank-in-angle", "[a](<b>)", "c d", "[a](<c d>)" },
  { "/links/write/parentheses", "[a](b)", "c(d)", "[a](c(d))" },
  { "/links/write/parenthesis", "[a](b)", "c(d", "[a](c\\(d)" },
  { "/links/write/entity", "[a](b)", "c?d&amp;", "[a](c?d&amp;amp;)" },
  { "/links/write/empty", "[a](b)", "", "[a](<>)" },
  { "/links/write/attribute", "<a href=\"b\">", "c\"d", "<a href=\"c&quot;d\">" },
  { "/links/write/attribute-bare", "<a href=b>", "c d", NULL },
  { "/links/write/ref", "{{< ref \"b\" >}}", "c\"d", "{{< ref \"c\\\"d\" >}}" },
  { "/links/write/ref-bare", "{{< ref b >}}", "c d", "{{< ref \"c d\" >}}" },
  { "/links/write/ref-raw", "{{< ref `b` >}}", "c`d", NULL },
  { "/links/write/computed", "[a]({{< x >}})", "c", NULL },
};

static void
test_writing (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *body = writings[i].body;
  g_autoptr (GArray) links = ink_links_find (body, strlen (body), 0, NULL);
  const InkLink *link = &g_array_index (links, InkLink, 0);
  g_autofree char *written = ink_link_dup_written (link, body, writings[i].target);
  g_autoptr (GString) after = g_string_new (body);

  if (writings[i].written == NULL) {
    g_assert_null (written);
    return;
  }
  g_string_erase (after, (gssize)link->target.start, (gssize)ink_span_length (link->target));
  g_string_insert (after, (gssize)link->target.start, written);
  g_assert_cmpstr (after->str, ==, writings[i].written);

  g_autoptr (GArray) again = ink_links_find (after->str, after->len, 0, NULL);
  g_autofree char *target =
      ink_link_dup_target (&g_array_index (again, InkLink, 0), after->str);
  g_assert_cmpstr (target, ==, writings[i].target);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  for (gsize i = 0; i < G_N_ELEMENTS (writings); i++)
    g_test_add_data_func (writings[i].name, GUINT_TO_POINTER (i), test_writing);
  g_test_add_func ("/links/corpus", test_corpus);
  g_test_add_func ("/links/hostile", test_hostile);
  return g_test_run ();
}
