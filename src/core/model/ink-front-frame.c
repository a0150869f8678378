/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong around the fields of a front matter. What each problem says of Hugo was
 * measured with 0.111, 0.131 and 0.167. */

#include <string.h>

#include "ink-front-rules.h"
#include "ink-front-scalar.h"
#include "ink-i18n.h"

#define BOM "\xEF\xBB\xBF"

const char *const ink_front_frame_ids[] = {
  "front-matter-html", "front-matter-bom", "front-matter-key-number", "front-matter-lost", NULL
};

/* Takes @fix, which may be NULL. */
static InkProblem *
tell (InkFrontFinder *finder,
      const char *id,
      InkSeverity severity,
      InkSpan span,
      const char *message,
      InkEdit *fix)
{
  InkProblem *problem = ink_problem_new (id, severity, span, message);

  if (fix != NULL)
    ink_problem_take_fix (problem, fix);
  g_ptr_array_add (finder->problems, problem);
  return problem;
}

/* Hugo 0.111 takes a file that starts with "<" for HTML. */
static void
check_start (InkFrontFinder *finder)
{
  gsize at = strspn (finder->data, " \t\r\n");

  if (finder->format == INK_FRONT_MATTER_NONE && finder->data[at] == '<')
    tell (finder,
          "front-matter-html",
          INK_SEVERITY_HINT,
          ink_span (at, at + 1),
          _ ("Hugo 0.111 does not build a file without front matter that starts with “<”. Add "
             "a front matter before the text."),
          NULL);
}

/* The file's own mark is held apart; newer Hugo skips that alone. */
static void
check_marks (InkFrontFinder *finder)
{
  gsize end = ink_front_matter_get_span (finder->front_matter).start;
  InkProblem *problem = NULL;

  for (gsize i = 0; i + strlen (BOM) <= end; i++) {
    InkSpan mark = ink_span (i, i + strlen (BOM));

    if (memcmp (finder->data + i, BOM, strlen (BOM)) != 0)
      continue;
    if (problem == NULL)
      problem = tell (finder,
                      "front-matter-bom",
                      INK_SEVERITY_ERROR,
                      mark,
                      _ ("From 0.152 on Hugo does not see the front matter behind this "
                         "invisible mark (U+FEFF) and shows it as text. Remove the mark."),
                      NULL);
    ink_problem_take_fix (problem, ink_edit_new (mark, "", 0));
  }
}

static void
check_key (InkFrontFinder *finder, const InkFrontNode *node)
{
  InkValueKind kind = ink_front_plain_kind (node->key);
  g_autofree char *message = NULL;
  g_autofree char *quoted = NULL;

  if ((kind != INK_VALUE_NUMBER && kind != INK_VALUE_BOOLEAN) || node->complex_key ||
      ink_span_length (node->key_span) != strlen (node->key))
    return;
  message = g_strdup_printf (_ ("“%s” without quotes is no name of a field for Hugo from 0.152 "
                                "on: it fails, or names the field otherwise. Put it in "
                                "quotes."),
                             node->key);
  quoted = g_strdup_printf ("\"%s\"", node->key);
  tell (finder,
        "front-matter-key-number",
        INK_SEVERITY_ERROR,
        node->key_span,
        message,
        ink_edit_new (node->key_span, quoted, -1));
}

static gsize
line_text_end (const InkFrontFinder *finder, gsize at, gsize end)
{
  while (at < end && finder->data[at] != '\n' && finder->data[at] != '\r')
    at++;
  return at;
}

/* The first line after @at that is more than blanks and a comment; @dots: one of three dots was
 * before it. */
static gboolean
find_line (const InkFrontFinder *finder, gsize at, gsize end, gboolean *dots, InkSpan *line)
{
  *dots = FALSE;
  for (at = ink_front_line_end (finder->data, at, end); at < end;
       at = ink_front_line_end (finder->data, at, end)) {
    gsize stop = line_text_end (finder, at, end);
    gsize mark = at + strspn (finder->data + at, " \t");

    if (mark >= stop || finder->data[mark] == '#')
      continue;
    if (!g_str_has_prefix (finder->data + at, "...")) {
      *line = ink_span (mark, stop);
      return TRUE;
    }
    *dots = TRUE;
  }
  return FALSE;
}

/* Where the one field before is indented, or on the line of the hyphens: put at a line's start.
 */
static InkEdit *
straighten (const InkFrontFinder *finder, gsize begin)
{
  const InkFrontNode *first = ink_front_node_get_child (finder->root, 0);
  gsize start = first->key_span.start;
  gsize line = ink_front_line_start (finder->data, start, begin);
  const char *eol = ink_text_get_eol (ink_front_matter_get_text (finder->front_matter));

  if (finder->root->children->len > 1 || finder->root->style != INK_FRONT_BLOCK ||
      start == line || first->complex_key ||
      strspn (finder->data + line, " \t") != start - line ||
      line_text_end (finder, start, first->whole.end) < first->whole.end)
    return NULL;
  gboolean behind = line == begin && strchr ("\r\n", finder->data[begin - 1]) == NULL;
  return ink_edit_new (ink_span (line, start), behind ? eol : "", -1);
}

/* Only one YAML document is read: what stands after it is lost. */
static void
check_rest (InkFrontFinder *finder)
{
  InkSpan content = ink_front_matter_get_content_span (finder->front_matter);
  gboolean dots;
  InkSpan line;

  if (finder->root->children->len == 0 ||
      !find_line (finder, finder->root->span.end, content.end, &dots, &line))
    return;
  tell (finder,
        "front-matter-lost",
        INK_SEVERITY_ERROR,
        line,
        dots ? _ ("Hugo reads nothing of the front matter after a line of three dots. Remove "
                  "that line.")
             : _ ("Hugo up to 0.151 reads nothing from this line on, and newer Hugo fails: the "
                  "fields before it are indented. Begin each field at the start of its line."),
        dots ? NULL : straighten (finder, content.start));
}

void
ink_front_check_frame (InkFrontFinder *finder)
{
  check_start (finder);
  if (finder->root == NULL)
    return;
  check_marks (finder);
  if (finder->format != INK_FRONT_MATTER_YAML)
    return;
  for (guint i = 0; i < finder->root->children->len; i++)
    check_key (finder, ink_front_node_get_child (finder->root, i));
  check_rest (finder);
}
