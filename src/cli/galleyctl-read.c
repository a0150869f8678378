/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands that only read: show, get. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "galleyctl-source.h"
#include "ink-i18n.h"

#include <string.h>

/* Spans are of the file: a BOM, which the text does not have, is counted in. */
static gsize
bom_of (const GalleyctlInput *input)
{
  return input->stored->bom ? 3 : 0;
}

/* What Hugo has where it is not the value; a generation that does not read it is left out. */
static void
show_meaning_json (GalleyctlJson *json,
                   const InkFrontMeaning *meaning,
                   const InkFrontNode *node)
{
  InkValue *until = ink_front_meaning_get (meaning, node, INK_HUGO_0_131);
  InkValue *from = ink_front_meaning_get (meaning, node, INK_HUGO_0_167);

  if (!ink_front_meaning_differs (meaning, node))
    return;
  galleyctl_json_begin_object (json, "meaning");
  if (until != NULL)
    galleyctl_json_value (json, "until_0_151", until);
  if (from != NULL)
    galleyctl_json_value (json, "from_0_152", from);
  galleyctl_json_end_object (json);
}

/* The fields of a map, each before those inside it; @prefix is the map's key path and a dot. */
static void
show_map_json (GalleyctlJson *json,
               const InkFrontMeaning *meaning,
               const InkFrontNode *map,
               const char *prefix,
               gsize bom)
{
  for (guint i = 0; i < ink_front_node_get_n_children (map); i++) {
    const InkFrontNode *node = ink_front_node_get_child (map, i);
    g_autofree char *path = g_strconcat (prefix, node->key, NULL);
    g_autofree char *inside = g_strconcat (path, ".", NULL);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "key", path);
    galleyctl_json_string (json,
                           "type",
                           ink_value_kind_to_string (ink_value_get_kind (node->value)));
    if (ink_value_get_kind (node->value) != INK_VALUE_NULL)
      galleyctl_json_value (json, "value", node->value);
    show_meaning_json (json, meaning, node);
    galleyctl_json_span (json, "span", node->span, bom);
    galleyctl_json_end_object (json);
    if (node->kind == INK_FRONT_MAP)
      show_map_json (json, meaning, node, inside, bom);
  }
}

static void
show_fields_json (GalleyctlJson *json, const GalleyctlInput *input)
{
  InkFrontMatter *front_matter = ink_article_get_front_matter (input->article);
  const InkFrontNode *root = ink_front_matter_get_root (front_matter);
  g_autoptr (InkFrontMeaning) meaning = ink_front_meaning_new (front_matter);

  galleyctl_json_begin_array (json, "fields");
  if (root != NULL)
    show_map_json (json, meaning, root, "", bom_of (input));
  galleyctl_json_end_array (json);
}

static void
show_notes_json (GalleyctlJson *json, const GalleyctlInput *input)
{
  InkCitations *citations = ink_article_get_citations (input->article);

  galleyctl_json_begin_array (json, "notes");
  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "label", note->label);
    if (note->number > 0)
      galleyctl_json_integer (json, "number", note->number);
    galleyctl_json_begin_array (json, "uses");
    for (guint j = 0; j < note->uses->len; j++)
      galleyctl_json_span (json, NULL, g_array_index (note->uses, InkSpan, j), bom_of (input));
    galleyctl_json_end_array (json);
    if (note->defined) {
      g_autofree char *text = ink_text_dup_span (input->stored->text, note->content_span);
      g_autoptr (InkSource) source =
          ink_source_read (ink_text_get_data (input->stored->text), note->content_span);

      galleyctl_json_span (json, "span", note->span, bom_of (input));
      galleyctl_json_source (json, source);
      galleyctl_json_string (json, "text", text);
    }
    galleyctl_json_string (json,
                           "state",
                           !note->defined         ? "missing"
                           : note->duplicate      ? "duplicate"
                           : note->uses->len == 0 ? "unused"
                                                  : "used");
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

/* The edits that take a problem away, in the spans of the file as it is. */
static void
show_fix_json (GalleyctlJson *json, const InkProblem *problem, gsize bom)
{
  galleyctl_json_begin_array (json, "fix");
  for (guint i = 0; i < problem->fix->len; i++) {
    const InkEdit *edit = g_ptr_array_index (problem->fix, i);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_span (json, "span", edit->span, bom);
    galleyctl_json_string (json, "text", edit->text);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
show_problems_json (GalleyctlJson *json, const GalleyctlInput *input)
{
  g_autoptr (GPtrArray) problems = galleyctl_find_problems (input);

  galleyctl_json_begin_array (json, "problems");
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (problems, i);
    guint line, column;

    ink_text_get_position (input->stored->text, problem->span.start, &line, &column);
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "id", problem->id);
    galleyctl_json_string (json, "severity", ink_severity_to_string (problem->severity));
    galleyctl_json_span (json, "span", problem->span, bom_of (input));
    galleyctl_json_integer (json, "line", line);
    galleyctl_json_integer (json, "column", column);
    galleyctl_json_string (json, "message", problem->message);
    if (problem->fix != NULL)
      show_fix_json (json, problem, bom_of (input));
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
show_json (const GalleyctlInput *input, const char *format)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  InkCounts counts = ink_article_get_counts (input->article);

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", input->relative);
  galleyctl_json_string (json, "format", format);
  show_fields_json (json, input);
  galleyctl_json_begin_object (json, "counts");
  galleyctl_json_integer (json, "characters", counts.characters);
  galleyctl_json_integer (json, "words", counts.words);
  galleyctl_json_integer (json, "reading_minutes", counts.minutes);
  galleyctl_json_end_object (json);
  show_notes_json (json, input);
  show_problems_json (json, input);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

/* A value on one line, for people. */
static char *
dup_line_of (const InkValue *value)
{
  g_autoptr (GString) line = NULL;

  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    return g_strdup ("");
  case INK_VALUE_STRING:
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_NUMBER:
  case INK_VALUE_DATE:
    return g_strdelimit (g_strdup (ink_value_get_text (value)), "\n\r\t", ' ');
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    break;
  }
  gboolean map = ink_value_get_kind (value) == INK_VALUE_MAP;
  line = g_string_new (map ? "{" : "[");
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    g_autofree char *item = dup_line_of (ink_value_get_item (value, i));

    g_string_append_printf (line,
                            "%s%s%s%s",
                            i > 0 ? ", " : "",
                            map ? ink_value_get_key (value, i) : "",
                            map ? ": " : "",
                            item);
  }
  g_string_append_c (line, map ? '}' : ']');
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static void
show_notes_text (const GalleyctlInput *input)
{
  InkCitations *citations = ink_article_get_citations (input->article);

  for (guint i = 0; i < ink_citations_get_n_notes (citations); i++) {
    const InkNote *note = ink_citations_get_note (citations, i);
    g_autofree char *text = ink_text_dup_span (input->stored->text, note->content_span);

    g_strdelimit (text, "\n\r", ' ');
    if (!note->defined)
      g_print (_ ("  [^%s] uses: %u; not defined\n"), note->label, note->uses->len);
    else
      g_print (_ ("  [^%s] uses: %u; %s\n"), note->label, note->uses->len, text);
  }
}

static void
show_text (const GalleyctlInput *input, const char *format)
{
  InkFrontMatter *front_matter = ink_article_get_front_matter (input->article);
  InkCounts counts = ink_article_get_counts (input->article);
  g_autoptr (GPtrArray) problems = galleyctl_find_problems (input);

  g_print ("%s (%s)\n", input->relative, format);
  for (guint i = 0; i < ink_front_matter_get_n_fields (front_matter); i++) {
    const InkField *field = ink_front_matter_get_field (front_matter, i);
    g_autofree char *line = dup_line_of (field->value);

    g_print ("  %s: %s\n", field->key, line);
  }
  g_print (_ ("%u characters, %u of them Latin words; %u min to read\n"),
           counts.characters,
           counts.words,
           counts.minutes);
  show_notes_text (input);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (problems, i);
    guint line, column;

    ink_text_get_position (input->stored->text, problem->span.start, &line, &column);
    g_print ("%s:%u:%u: %s: %s [%s]\n",
             input->relative,
             line,
             column,
             ink_severity_to_string (problem->severity),
             problem->message,
             problem->id);
  }
}

gboolean
galleyctl_show (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (options, arguments[0], TRUE, error);

  if (input == NULL)
    return FALSE;

  InkFrontMatter *front_matter = ink_article_get_front_matter (input->article);
  const char *format =
      ink_front_matter_format_to_string (ink_front_matter_get_format (front_matter));
  if (options->json)
    show_json (input, format);
  else
    show_text (input, format);
  return TRUE;
}

/* The reason why there are no fields, as an error. */
static gboolean
check_readable (const GalleyctlInput *input, GError **error)
{
  InkFrontMatter *front_matter = ink_article_get_front_matter (input->article);
  GPtrArray *problems = ink_front_matter_get_problems (front_matter);

  if (ink_front_matter_is_readable (front_matter))
    return TRUE;
  g_set_error (error,
               INK_FRONT_MATTER_ERROR,
               INK_FRONT_MATTER_ERROR_SYNTAX,
               "%s: %s",
               input->relative,
               problems->len > 0 ? ((InkProblem *)g_ptr_array_index (problems, 0))->message
                                 : _ ("the front matter cannot be read"));
  return FALSE;
}

gboolean
galleyctl_get (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (options, arguments[0], TRUE, error);
  InkValue *value;

  if (input == NULL || !check_readable (input, error))
    return FALSE;
  value = ink_front_matter_get (ink_article_get_front_matter (input->article), arguments[1]);
  if (value == NULL) {
    g_set_error (error,
                 INK_FRONT_MATTER_ERROR,
                 INK_FRONT_MATTER_ERROR_NOT_FOUND,
                 _ ("“%s” has no field “%s”"),
                 input->relative,
                 arguments[1]);
    return FALSE;
  }

  if (options->json || ink_value_get_kind (value) == INK_VALUE_MAP) {
    g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

    galleyctl_json_value (json, NULL, value);
    galleyctl_json_print (json);
  } else if (ink_value_get_kind (value) == INK_VALUE_LIST) {
    for (guint i = 0; i < ink_value_get_n_items (value); i++) {
      g_autofree char *line = dup_line_of (ink_value_get_item (value, i));

      g_print ("%s\n", line);
    }
  } else {
    const char *text = ink_value_get_text (value);

    g_print ("%s\n", text != NULL ? text : "");
  }
  return TRUE;
}
