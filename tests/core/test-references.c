/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-bibtex.h"
#include "ink-csl-json.h"
#include "ink-reference-format.h"
#include "ink-reference-names.h"
#include "ink-ris.h"
#include "ink-tex.h"

#include <string.h>

static const struct {
  const char *name, *raw, *text;
} tex[] = {
  { "/references/tex/stroke", "{\\L}ukasz Kaiser", "Łukasz Kaiser" },
  { "/references/tex/stroke-blank", "\\L ukasz", "Łukasz" },
  { "/references/tex/umlaut", "M{\\\"u}ller", "Müller" },
  { "/references/tex/umlaut-braces", "M\\\"{u}ller", "Müller" },
  { "/references/tex/umlaut-bare", "M\\\"uller", "Müller" },
  { "/references/tex/caron", "\\v{S}koda", "Škoda" },
  { "/references/tex/cedilla", "Fran\\c cois", "François" },
  { "/references/tex/dotless", "Garc{\\'\\i}a", "García" },
  { "/references/tex/sharp", "Stra{\\ss}e", "Straße" },
  { "/references/tex/nested", "{The {{G}PT} {{Model}}}", "The GPT Model" },
  { "/references/tex/dashes", "1--2---3", "1–2—3" },
  { "/references/tex/quotes", "``a''", "“a”" },
  { "/references/tex/escapes", "R\\&D 50\\% \\$1 a\\_b", "R&D 50% $1 a_b" },
  { "/references/tex/tie", "Vol.~3", "Vol. 3" },
  { "/references/tex/math", "$O(n)$", "O(n)" },
  { "/references/tex/unknown", "\\emph{a} b", "a b" },
  { "/references/tex/href", "\\href{https://a.org}{a}", "a" },
  { "/references/tex/han", "大语言模型（LLM）综述", "大语言模型（LLM）综述" },
  { "/references/tex/lines", "  a\n   b  ", "a b" },
  { "/references/tex/end", "a\\", "a" },
  { "/references/tex/end-accent", "a\\'", "a" },
  { "/references/tex/end-href", "\\href{a", "" },
};

static void
tex_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = ink_tex_decode (tex[i].raw, strlen (tex[i].raw));

  g_assert_cmpstr (text, ==, tex[i].text);
}

/* What is written is read again, whatever it is. */
static void
test_tex_round (void)
{
  static const char *const texts[] = { "a\\b{c}d$e&f%g#h_i~j^k", "}{", "\\", "马克·陈", "“a”" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *encoded = ink_tex_encode (texts[i]);
    g_autofree char *decoded = ink_tex_decode (encoded, strlen (encoded));

    g_assert_cmpstr (decoded, ==, texts[i]);
  }
}

/* A source on one line: title|publication|author;author|issued|accessed|url|doi|arxiv|type|note
 */
static char *
dump (const InkSourceFields *source)
{
  g_autofree char *authors =
      source->authors != NULL ? g_strjoinv (";", source->authors) : g_strdup ("");
  g_autofree char *issued = ink_source_date_write (&source->issued, "Y-MM-DD");
  g_autofree char *accessed = ink_source_date_write (&source->accessed, "Y-MM-DD");
#define TEXT(field) source->field != NULL ? source->field : ""
  return g_strjoin ("|",
                    TEXT (title),
                    TEXT (publication),
                    authors,
                    issued,
                    accessed,
                    TEXT (url),
                    TEXT (doi),
                    TEXT (arxiv),
                    TEXT (type),
                    TEXT (note),
                    NULL);
}

static const struct {
  const char *name;
  InkReferenceFormat format;
  const char *data;
  const char *sources; /* a line each */
  guint troubles;
} files[] = {
  { "/references/bibtex/article",
    INK_REFERENCE_BIBTEX,
    "@article{vaswani,\n  title = {Attention Is {All} You Need},\n"
    "  author = \"Vaswani, Ashish and {\\L}ukasz Kaiser and others\",\n"
    "  journal = \"Notes\" # { of } # 2017,\n  year = 2017, month = jun, day = 12,\n"
    "  volume = {3}, number = 4, pages = {1--20},\n  doi = {10.1234/ABC},\n"
    "  eprint = {1706.03762v5}, archivePrefix = {arXiv},\n}\n",
    "Attention Is All You Need|Notes of 2017|Ashish Vaswani;Łukasz Kaiser;et al.|2017-06-12|||"
    "10.1234/ABC|1706.03762|article-journal|3(4): 1–20",
    0 },
  { "/references/bibtex/online",
    INK_REFERENCE_BIBTEX,
    "@online{x, title={{升职 · 记}}, author={张三 and 李, 四 and {Barnes and Noble}},\n"
    "organization={36氪}, date={2025-07-02}, urldate={2025-07-03},\n"
    "url={https://a.org/b_c?x=1\\&y=2%20}}",
    "升职 · 记|36氪|张三;李四;Barnes and Noble|2025-07-02|2025-07-03|"
    "https://a.org/b_c?x=1&y=2%20|||webpage|",
    0 },
  { "/references/bibtex/string",
    INK_REFERENCE_BIBTEX,
    "@string(cacm = \"Comm. ACM\")\n@STRING{both = cacm # { \\& more}}\n"
    "@Misc(k, Title = \"A {\\\"O}\", journal = both, year = {2020})",
    "A Ö|Comm. ACM & more||2020|||||"
    "|",
    0 },
  { "/references/bibtex/how",
    INK_REFERENCE_BIBTEX,
    "@misc{k, title={A}, howpublished={\\url{https://a.org/~b}}, note={Seen at fair}}",
    "A|||||https://a.org/~b||||Seen at fair",
    0 },
  { "/references/bibtex/range",
    INK_REFERENCE_BIBTEX,
    "@book{k, title={A}, publisher={P}, date={2020-01-02/2020-02-03}}",
    "A|P||2020-01-02|||||book|",
    0 },
  { "/references/bibtex/von",
    INK_REFERENCE_BIBTEX,
    "@book{k, title={A}, author={van Beethoven, Ludwig and King, Jr, Martin}}",
    "A||Ludwig van Beethoven;Martin King, Jr||||||book|",
    0 },
  { "/references/bibtex/comment",
    INK_REFERENCE_BIBTEX,
    "mail me@a.org\n@comment{ @book{no, title={No}} }\n@preamble{\"\\x\"}\n@book{k,title={A}}",
    "A||||||||book|",
    0 },
  { "/references/bibtex/recovers",
    INK_REFERENCE_BIBTEX,
    "@book{a, title={A}}\n@book{b, title={B}, year=}\n@book{c, title={C}}\n@book{d, title={D",
    "A||||||||book|\nC||||||||book|",
    2 },
  { "/references/bibtex/nothing", INK_REFERENCE_BIBTEX, "@ @{ @book @book{", "", 1 },
  { "/references/ris/news",
    INK_REFERENCE_RIS,
    "TY  - NEWS\r\nTI  - A title\r\n   that goes on\r\nAU  - Vaswani, Ashish\r\nAU  - 张三\r\n"
    "T2  - Wired\r\nPY  - 2025/07/02/\r\nY2  - 2025/07/03/12:00\r\nUR  - https://a.org/b\r\n"
    "DO  - https://doi.org/10.1234/X\r\nER  - \r\n",
    "A title that goes on|Wired|Ashish Vaswani;张三|2025-07-02|2025-07-03|https://a.org/b|"
    "10.1234/X||article-newspaper|",
    0 },
  { "/references/ris/journal",
    INK_REFERENCE_RIS,
    "TY  - JOUR\nT1  - A\nJO  - Long Name\nVL  - 3\nIS  - 4\nSP  - 1\nEP  - 20\nPY  - 2024\n"
    "DA  - 2024/05\nN1  - seen\nER  -\n",
    "A|Long Name||2024-05|||||article-journal|3(4): 1–20; seen",
    0 },
  { "/references/ris/two",
    INK_REFERENCE_RIS,
    "\xEF\xBB\xBFTY  - BOOK\nTI  - A\nTY  - GEN\nTI  - B",
    "A||||||||book|\nB|||||||||",
    0 },
  { "/references/ris/outside", INK_REFERENCE_RIS, "TI  - A\nER  - \nTY  - GEN\nER  - ", "", 2 },
  { "/references/csl/list",
    INK_REFERENCE_CSL_JSON,
    "[{\"id\":1,\"type\":\"article-newspaper\",\"title\":\"\\u5347职\",\"container-title\":"
    "\"36氪\",\"author\":[{\"family\":\"Vaswani\",\"given\":\"Ashish\"},{\"literal\":"
    "\"OpenAI\"},"
    "{\"family\":\"张\",\"given\":\"三\"},{\"family\":\"Beethoven\",\"given\":\"Ludwig\","
    "\"non-dropping-particle\":\"van\"}],\"issued\":{\"date-parts\":[[2025,\"7\",2]]},"
    "\"accessed\":{\"raw\":\"2025-07-03\"},\"URL\":\"https://a.org/b\",\"DOI\":\"10.1234/X\"}]",
    "升职|36氪|Ashish Vaswani;OpenAI;张三;Ludwig van Beethoven|2025-07-02|2025-07-03|"
    "https://a.org/b|10.1234/X||article-newspaper|",
    0 },
  { "/references/csl/one",
    INK_REFERENCE_CSL_JSON,
    "{\"type\":\"article-journal\",\"title\":[\"A <i>b</i>\"],\"publisher\":\"P\",\"volume\":3,"
    "\"issue\":\"4\",\"page\":\"1-2\",\"URL\":\"https://arxiv.org/abs/2401.00001v2\"}",
    "A b|P||||https://arxiv.org/abs/2401.00001v2||2401.00001|article-journal|3(4): 1-2",
    0 },
  { "/references/csl/items",
    INK_REFERENCE_CSL_JSON,
    "{\"config\":{\"items\":[1]},\"items\":[{\"title\":\"A\"},{\"title\":\"B\"}]}",
    "A|||||||||\nB|||||||||",
    0 },
  { "/references/csl/broken-one",
    INK_REFERENCE_CSL_JSON,
    "[{\"title\":\"A\"},\n{\"title\":nope},\n{\"title\":\"C\"},{\"title\":\"D\"",
    "A|||||||||\nC|||||||||",
    2 },
  { "/references/csl/no-source", INK_REFERENCE_CSL_JSON, "[{\"a\":1}, 2, []]", "", 2 },
};

static void
file_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) troubles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found =
      ink_references_read (files[i].format, files[i].data, strlen (files[i].data), troubles);
  g_autoptr (GString) all = g_string_new (NULL);
  InkReferenceFormat guessed;

  for (guint k = 0; k < found->len; k++) {
    g_autofree char *line = dump (found->pdata[k]);

    g_string_append_printf (all, "%s%s", k > 0 ? "\n" : "", line);
  }
  g_assert_cmpstr (all->str, ==, files[i].sources);
  g_assert_cmpuint (troubles->len, ==, files[i].troubles);
  if (found->len > 0) {
    g_assert_true (
        ink_reference_format_guess (files[i].data, strlen (files[i].data), &guessed));
    g_assert_cmpint (guessed, ==, files[i].format);
  }
}

/* What one format can say of a source is there when it is read again. */
static void
round_case (gconstpointer data)
{
  InkReferenceFormat format = (InkReferenceFormat)GPOINTER_TO_INT (data);
  static const char bib[] =
      "@online{a, title={{升职 {记}}}, author={张三 and Ashish Vaswani and {Yahoo News} and "
      "OpenAI}, organization={36氪 \\& more}, date={2025-07-02}, urldate={2025-07-03},\n"
      "url={https://a.org/b_c?x=1&y=%20}, doi={10.1234/x_y}, note={50\\% \\{a\\}}}\n"
      "@article{b, title={T}, journaltitle={J}, date={2025-07}, author={A, B}}\n"
      "@book{c, title={U}, publisher={P}, date={1999}}\n@video{d, title={V}}\n"
      "@online{e, url={https://arxiv.org/abs/2401.00001}}";
  g_autoptr (GPtrArray) first = ink_bibtex_read (bib, strlen (bib), NULL);
  g_autofree char *text = ink_references_write (format, first);
  g_autoptr (GPtrArray) again = ink_references_read (format, text, strlen (text), NULL);
  g_autofree char *twice = ink_references_write (format, again);

  g_assert_cmpuint (first->len, ==, 5);
  g_assert_cmpuint (again->len, ==, 5);
  g_assert_cmpstr (twice, ==, text);
  for (guint i = 0; i < first->len; i++) {
    g_autofree char *before = dump (first->pdata[i]);
    g_autofree char *after = dump (again->pdata[i]);

    g_assert_cmpstr (after, ==, before);
  }
}

/* Faults that each swallow the rest of the file do not have it read for each of them. */
static void
test_hostile (void)
{
  static const char *const parts[] = {
    "@comment{", "@a{b,c={\n", "@a{b,c=\"\n", "{\"a\":[",
    "[",         "\"items\":", "TY  - X\n",   "@string{a=a#a}\n"
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    while (text->len < 400000)
      g_string_append (text, parts[i]);
    for (guint format = 1; format <= INK_REFERENCE_RIS; format++) {
      g_autoptr (GPtrArray) found =
          ink_references_read ((InkReferenceFormat)format, text->str, text->len, NULL);

      g_assert_cmpuint (found->len, <=, 20000);
    }
  }
}

static void
test_guess (void)
{
  static const char *const texts[] = {
    "", "a@b.org", "@all: hello {x}", "[1] 张三.", "TY: a", "{{< figure >}}", "https://a.org"
  };
  InkReferenceFormat format;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (ink_reference_format_guess (texts[i], strlen (texts[i]), &format));
}

static void
test_names (void)
{
  static const struct {
    const char *name, *given, *family;
  } names[] = { { "Ashish Vaswani", "Ashish", "Vaswani" },
                { "Yahoo News", NULL, NULL },
                { "OpenAI", NULL, NULL },
                { "Aidan N. Gomez", "Aidan N.", "Gomez" },
                { "冬梅 张", NULL, NULL },
                { "KingHZ 好困", NULL, NULL },
                { "a b", NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *given = NULL;
    g_autofree char *family = NULL;
    gboolean parted = ink_reference_name_part (names[i].name, &given, &family);

    g_assert_true (parted == (names[i].given != NULL));
    g_assert_cmpstr (given, ==, names[i].given);
    g_assert_cmpstr (family, ==, names[i].family);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tex); i++)
    g_test_add_data_func (tex[i].name, GUINT_TO_POINTER (i), tex_case);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_test_add_data_func (files[i].name, GUINT_TO_POINTER (i), file_case);
  for (int i = 1; i <= INK_REFERENCE_RIS; i++) {
    g_autofree char *name = g_strconcat ("/references/round/",
                                         ink_reference_format_to_string ((InkReferenceFormat)i),
                                         NULL);

    g_test_add_data_func (name, GINT_TO_POINTER (i), round_case);
  }
  g_test_add_func ("/references/tex/round", test_tex_round);
  g_test_add_func ("/references/hostile", test_hostile);
  g_test_add_func ("/references/guess", test_guess);
  g_test_add_func ("/references/names", test_names);
  return g_test_run ();
}
