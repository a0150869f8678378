/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pasted text as an article: the order of the steps, and the list of them. */

#include "ink-import-private.h"

#include "ink-front-compose.h"
#include "ink-front-split.h"
#include "ink-i18n.h"
#include "ink-leaves.h"
#include "ink-variants.h"

#include <string.h>

#define SHOWN 80 /* characters of a step's text */

static const struct {
  const char *name, *title;
} rules[] = {
  { "", "" },
  { "clean", N_ ("Invisible characters taken out") },
  { "junk", N_ ("Line of the page around the article") },
  { "repeated", N_ ("Repeated") },
  { "title", N_ ("Title") },
  { "summary", N_ ("Summary") },
  { "heading", N_ ("Heading") },
  { "list", N_ ("List") },
  { "lead-in", N_ ("Bold name of an item") },
  { "label", N_ ("Label with a quote") },
  { "table", N_ ("Table") },
  { "picture", N_ ("Place of a lost picture") },
  { "tail", N_ ("Section that cannot be taken apart") },
  { "punctuation", N_ ("Full-width punctuation") },
  { "shortcode", N_ ("Braces that are no shortcode") },
};

const char *
ink_import_rule_to_string (InkImportRule rule)
{
  return rules[rule].name;
}

const char *
ink_import_rule_get_title (InkImportRule rule)
{
  return _ (rules[rule].title);
}

static void
step_free (gpointer data)
{
  InkImportStep *self = data;

  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static void
left_free (gpointer data)
{
  InkImportLeft *self = data;

  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

void
ink_import_free (InkImport *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->proposal);
  g_free (self->summary);
  g_free (self->body);
  g_free (self->whole);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->tray, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

static char *
dup_short (const char *text)
{
  if (g_utf8_strlen (text, -1) <= SHOWN)
    return g_strdup (text);
  return g_strdup_printf ("%.*s…", (int)(g_utf8_offset_to_pointer (text, SHOWN) - text), text);
}

/* What is only suggested has a key of its own. */
static char *
dup_key (InkImportRule rule, guint line, gboolean certain)
{
  return g_strdup_printf ("%s%s:%u",
                          rules[rule].name,
                          certain || rule != INK_IMPORT_PUNCTUATION ? "" : "-more",
                          line);
}

gboolean
ink_import_step (InkImporting *self,
                 InkImportRule rule,
                 const InkImportLine *line,
                 gboolean certain)
{
  InkImportStep *step = g_new0 (InkImportStep, 1);
  gpointer choice;

  step->rule = rule;
  step->line = line != NULL ? line->number : 0;
  step->key = dup_key (rule, step->line, certain);
  step->text = dup_short (line != NULL ? line->text : "");
  step->certain = certain;
  step->taken = certain;
  if (self->choices != NULL &&
      g_hash_table_lookup_extended (self->choices, step->key, NULL, &choice))
    step->taken = GPOINTER_TO_INT (choice) != 0;
  g_ptr_array_add (self->result->steps, step);
  return step->taken;
}

void
ink_import_leave (InkImporting *self, InkImportRule rule, InkImportLine *line)
{
  InkImportLeft *left = g_new0 (InkImportLeft, 1);

  left->rule = rule;
  left->line = line->number;
  left->key = dup_key (rule, line->number, TRUE);
  left->text = g_strdup (line->text);
  g_ptr_array_add (self->result->tray, left);
  line->kind = INK_IMPORT_GONE;
}

/* --- What it is
 * ----------------------------------------------------------------------------------
 */

/* A brace and a key: not any text that begins with a brace. */
static gboolean
begins_json (const char *text)
{
  const char *p = text + 1;

  while (*p != '\0' && strchr (" \t\r\n", *p) != NULL)
    p++;
  return *p == '"';
}

static gboolean
has_front_matter (const char *text, gsize length)
{
  InkFrontSplit split = ink_front_split (text, length);

  if (split.state != INK_FRONT_SPLIT_WHOLE || ink_span_is_empty (split.span))
    return FALSE;
  return split.format != INK_FRONT_MATTER_JSON || begins_json (text + split.content.start);
}

/* Marks that nobody makes by chance: a heading, a fence, a note, links or bold text again and
 * again. */
static gboolean
is_markdown (const char *text)
{
  guint score = 0;

  for (const char *line = text; line != NULL && score < 2;
       line = strchr (line, '\n'), line = line != NULL ? line + 1 : NULL) {
    gsize hashes = strspn (line, "#");

    score += hashes > 0 && hashes < 7 && line[hashes] == ' ' ? 2 : 0;
    score += strncmp (line, "```", 3) == 0 || strncmp (line, "[^", 2) == 0 ? 2 : 0;
  }
  score += strstr (text, "](") != NULL ? 1 : 0;
  score +=
      g_regex_match_simple ("\\*\\*[^\\s*][^*\\n]*\\*\\*[\\s\\S]*\\*\\*[^\\s*][^*\\n]*\\*\\*",
                            text,
                            0,
                            0)
          ? 1
          : 0;
  return score >= 2;
}

/* --- Scripts
 * ---------------------------------------------------------------------------------------
 */

typedef enum {
  SCRIPT_NONE,
  SCRIPT_LATIN,
  SCRIPT_SIMPLIFIED,
  SCRIPT_TRADITIONAL,
} Script;

static const char *
get_script_name (Script script)
{
  switch (script) {
  case SCRIPT_LATIN:
    return _ ("Latin letters");
  case SCRIPT_SIMPLIFIED:
    return _ ("simplified Chinese");
  case SCRIPT_TRADITIONAL:
    return _ ("traditional Chinese");
  case SCRIPT_NONE:
    return "";
  }
  return "";
}

/* Traditional: has characters that have another simplified form. */
static Script
get_script (const char *text)
{
  guint han = 0, latin = 0, traditional = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    latin += c < 0x80 && g_ascii_isalpha ((char)c);
    han += c >= 0x4E00 && c < 0xA000;
    traditional += ink_variants_simplify (c) != c;
  }
  if (han + latin < 12)
    return SCRIPT_NONE;
  if (4 * han < latin)
    return SCRIPT_LATIN;
  return traditional * 20 > han ? SCRIPT_TRADITIONAL : SCRIPT_SIMPLIFIED;
}

static void
warn_of_scripts (InkImporting *self)
{
  Script first = SCRIPT_NONE;

  for (guint i = 0; i < self->lines->len; i++) {
    const InkImportLine *line = ink_import_get (self, i);
    Script script = line->kind == INK_IMPORT_FENCED || line->kind == INK_IMPORT_ROW
                        ? SCRIPT_NONE
                        : get_script (line->text);

    if (first == SCRIPT_NONE)
      first = script;
    if (script == SCRIPT_NONE || script == first)
      continue;
    g_ptr_array_add (self->result->warnings,
                     g_strdup_printf (_ ("The text changes from %s to %s at line %u."),
                                      get_script_name (first),
                                      get_script_name (script),
                                      line->number));
    first = script;
    if (self->result->warnings->len >= 5)
      return;
  }
}

/* --- All
 * -------------------------------------------------------------------------------------------
 */

/* Whether most lines stand right below another: then each is a paragraph. */
static gboolean
are_touching (const InkImporting *self)
{
  guint n = 0, touching = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    if (ink_import_get (self, i)->kind != INK_IMPORT_PARAGRAPH)
      continue;
    n++;
    touching += (i > 0 && ink_import_get (self, i - 1)->kind == INK_IMPORT_PARAGRAPH) ||
                (i + 1 < self->lines->len &&
                 ink_import_get (self, i + 1)->kind == INK_IMPORT_PARAGRAPH);
  }
  return 2 * touching > n;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const InkImportStep *first = *(InkImportStep *const *)a, *second = *(InkImportStep *const *)b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  return (first->rule > second->rule) - (first->rule < second->rule);
}

static guint
get_line_of (const InkImporting *self, InkImportRule rule)
{
  for (guint i = 0; i < self->result->steps->len; i++) {
    const InkImportStep *step = self->result->steps->pdata[i];

    if (step->rule == rule && step->taken)
      return step->line;
  }
  return 1;
}

static char *
correct_field (InkImporting *self, char *text, InkImportRule rule)
{
  return text != NULL ? ink_import_correct (self, text, NULL, get_line_of (self, rule)) : NULL;
}

/* Nobody decides on a proposal's steps. */
static char *
correct_proposal (InkImporting *self, char *text)
{
  guint n = self->result->steps->len;
  char *corrected = correct_field (self, text, INK_IMPORT_TITLE);

  g_ptr_array_set_size (self->result->steps, (gint)n);
  return corrected;
}

static void
import_lines (InkImporting *self)
{
  InkImport *result = self->result;

  if (self->n_cleaned > 0)
    ink_import_step (self, INK_IMPORT_CLEAN, NULL, TRUE);
  ink_import_find_junk (self);
  ink_import_find_frame (self);
  ink_import_find_blocks (self);
  self->touching = are_touching (self);
  ink_import_find_headings (self);
  warn_of_scripts (self);
  result->body = ink_import_write (self);
  result->body = ink_import_correct (self, result->body, self->origins, 0);
  result->body = ink_import_guard (self, result->body, self->origins);
  result->title = correct_field (self, result->title, INK_IMPORT_TITLE);
  result->summary = correct_field (self, result->summary, INK_IMPORT_SUMMARY);
  result->proposal = correct_proposal (self, result->proposal);
}

InkImport *
ink_import_new (void)
{
  InkImport *self = g_new0 (InkImport, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->tray = g_ptr_array_new_with_free_func (left_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

InkImport *
ink_import_text (const char *text, gsize length, InkImportChoices *choices)
{
  InkImport *result = ink_import_new ();
  InkImporting self = { .choices = choices, .result = result };
  g_autofree char *valid = NULL;

  g_return_val_if_fail (text != NULL, result);

  valid = g_utf8_make_valid (text, (gssize)length);
  if (has_front_matter (text, length)) {
    result->whole = g_strndup (text, length);
    return result;
  }
  if (is_markdown (valid)) {
    result->body = ink_import_guard (&self, g_strdup (valid), NULL);
    return result;
  }
  ink_import_read_lines (&self, valid, strlen (valid));
  import_lines (&self);
  g_ptr_array_sort (result->steps, compare_steps);
  g_ptr_array_unref (self.lines);
  g_array_unref (self.origins);
  return result;
}

static void
append_field (GString *out, const char *key, const char *text)
{
  static const InkFrontLayout layout = { INK_FRONT_MATTER_YAML, "\n", "  ", FALSE };
  g_autoptr (InkValue) value = ink_value_new_string (text != NULL ? text : "");

  ink_front_compose_yaml_pair (out, key, value, "", &layout);
}

char *
ink_import_dup_article (const InkImport *self)
{
  GString *out;

  if (self->whole != NULL)
    return g_strdup (self->whole);
  out = g_string_new ("---\n");
  append_field (out, "title", self->title);
  g_string_append (out, "draft: true\n");
  if (self->summary != NULL)
    append_field (out, "summary", self->summary);
  g_string_append (out, "---\n\n");
  g_string_append (out, self->body);
  return g_string_free (out, FALSE);
}
