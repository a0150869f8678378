/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl cite: the notes of one article, and what is done to them. Each command is computed
 * in memory, then one save or one diff. */

#include "galleyctl-cite.h"
#include "ink-i18n.h"

#include <string.h>

gboolean
galleyctl_cite_refuse_usage (GError **error, const char *message)
{
  g_set_error_literal (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE, message);
  return FALSE;
}

const InkNote *
galleyctl_cite_find (const GalleyctlCite *self, const char *label, GError **error)
{
  const InkNote *note = ink_cite_find (self->input->article, label);

  if (note == NULL)
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("There is no note “%s”: see “galleyctl cite list”"),
                 label);
  return note;
}

static GPtrArray *
refuse (GError **error, const char *message)
{
  galleyctl_cite_refuse_usage (error, message);
  return NULL;
}

static GPtrArray *
renumber (const GalleyctlCite *self, GError **error)
{
  return ink_cite_renumber (self->input->article, self->options->in_order, error);
}

static GPtrArray *
move (const GalleyctlCite *self, GError **error)
{
  g_autofree char *heading = galleyctl_cite_dup_heading (self);

  return ink_cite_move (self->input->article, heading, error);
}

static GPtrArray *
reorder (const GalleyctlCite *self, GError **error)
{
  const InkNote *note, *before = NULL;

  if (self->n_words == 0)
    return ink_cite_sort (self->input->article, error);
  note = galleyctl_cite_find (self, self->words[0], error);
  if (note == NULL)
    return NULL;
  if (self->n_words > 1) {
    before = galleyctl_cite_find (self, self->words[1], error);
    if (before == NULL)
      return NULL;
  }
  return ink_cite_reorder (self->input->article, note, before, error);
}

static GPtrArray *
add (const GalleyctlCite *self, GError **error)
{
  InkCiteNew wish = { .label = self->options->label };
  g_autofree char *heading = NULL;
  g_autofree char *content = galleyctl_cite_dup_content (self, error);

  if (content == NULL)
    return NULL;
  wish.content = content;
  if (!galleyctl_cite_find_offset (self, &wish.offset, error))
    return NULL;
  wish.heading = heading = galleyctl_cite_dup_heading (self);
  return ink_cite_add (self->input->article, &wish, error);
}

static GPtrArray *
again (const GalleyctlCite *self, GError **error)
{
  gsize offset;
  const InkNote *note;

  if (self->n_words != 1 || (self->options->at == NULL && self->options->after == NULL))
    return refuse (error, _ ("“cite again” takes a name, and --after or --at."));
  note = galleyctl_cite_find (self, self->words[0], error);
  if (note == NULL || !galleyctl_cite_find_offset (self, &offset, error))
    return NULL;
  return ink_cite_again (self->input->article, note, offset, error);
}

static GPtrArray *
name (const GalleyctlCite *self, GError **error)
{
  const InkNote *note;

  if (self->n_words == 0)
    return ink_cite_name_all (self->input->article, error);
  if (self->n_words != 2)
    return refuse (error, _ ("“cite name” takes the name of a note and its new one."));
  note = galleyctl_cite_find (self, self->words[0], error);
  return note != NULL ? ink_cite_rename (self->input->article, note, self->words[1], error)
                      : NULL;
}

/* The note itself, or the second one of its name where both are the same. */
static const InkNote *
find_other (const GalleyctlCite *self, const char *into, const char *label, GError **error)
{
  const InkNote *second =
      g_str_equal (into, label) ? ink_cite_find_nth (self->input->article, label, 2) : NULL;

  return second != NULL ? second : galleyctl_cite_find (self, label, error);
}

static GPtrArray *
merge (const GalleyctlCite *self, GError **error)
{
  const InkNote *into, *from;

  if (self->n_words == 0)
    return galleyctl_cite_merge_twins (self, error);
  if (self->n_words != 2)
    return refuse (error,
                   _ ("“cite merge” takes the name of the note that stays, then those "
                      "that become it."));
  into = galleyctl_cite_find (self, self->words[0], error);
  from = into != NULL ? find_other (self, self->words[0], self->words[1], error) : NULL;
  return from != NULL ? ink_cite_merge (self->input->article, into, from, error) : NULL;
}

static GPtrArray *delete (const GalleyctlCite *self, GError **error)
{
  const InkNote *note;

  if (self->n_words != 1)
    return refuse (error, _ ("“cite delete” takes names of notes."));
  note = galleyctl_cite_find (self, self->words[0], error);
  return note != NULL ? ink_cite_delete (self->input->article, note, error) : NULL;
}

static GPtrArray *
unused (const GalleyctlCite *self, GError **error)
{
  g_autofree char *heading = galleyctl_cite_dup_list_heading (self);

  return ink_cite_list_unused (self->input->article, heading, error);
}

/* Done note by note: import_all(). */
static GPtrArray *
import (const GalleyctlCite *self, GError **error)
{
  return refuse (error, _ ("“cite import” takes a file of references."));
}

typedef GPtrArray *(*Plan) (const GalleyctlCite *self, GError **error);

typedef struct {
  const char *name;
  guint most;       /* words behind the file */
  guint first;      /* of these so many are there each time, */
  gboolean repeats; /* and it is done again for each of the others */
  Plan plan;        /* NULL: it only tells */
} Verb;

static const Verb verbs[] = {
  { "list", 0, 0, FALSE, NULL },
  { "export", 1, 0, FALSE, NULL },
  { "import", 1, 0, FALSE, import },
  { "add", G_MAXUINT, 0, FALSE, add },
  { "again", 1, 0, FALSE, again },
  { "set", G_MAXUINT, 1, TRUE, galleyctl_cite_set },
  { "delete", G_MAXUINT, 0, TRUE, delete },
  { "name", 2, 0, FALSE, name },
  { "merge", G_MAXUINT, 1, TRUE, merge },
  { "renumber", 0, 0, FALSE, renumber },
  { "reorder", 2, 0, FALSE, reorder },
  { "move", 0, 0, FALSE, move },
  { "unused", 0, 0, FALSE, unused },
  { "format", G_MAXUINT, 0, TRUE, galleyctl_cite_format },
  { "clean", G_MAXUINT, 0, TRUE, galleyctl_cite_clean },
};

/* The article of what the text is now. */
static void
read_again (GalleyctlEditing *editing, InkText *text)
{
  InkMarkdownOptions options = { .markup = editing->input->markup };

  ink_text_unref (editing->text);
  editing->text = text;
  ink_text_unref (editing->input->stored->text);
  editing->input->stored->text = ink_text_ref (text);
  ink_article_unref (editing->input->article);
  editing->input->article = ink_article_read (text, &options);
}

static gboolean
apply (GalleyctlEditing *editing, const GalleyctlCite *cite, Plan plan, GError **error)
{
  g_autoptr (GPtrArray) edits = plan (cite, error);

  if (edits == NULL) {
    g_prefix_error (error, "%s: ", editing->input->relative);
    return FALSE;
  }
  read_again (editing,
              ink_edit_apply_all (edits,
                                  editing->text,
                                  ink_text_get_revision (editing->text) + 1));
  return TRUE;
}

static gboolean
apply_until_done (GalleyctlEditing *editing,
                  const GalleyctlCite *cite,
                  Plan plan,
                  GError **error)
{
  for (;;) {
    g_autoptr (InkText) before = ink_text_ref (editing->text);

    if (!apply (editing, cite, plan, error))
      return FALSE;
    if (ink_text_get_length (editing->text) == ink_text_get_length (before))
      return TRUE;
  }
}

static gboolean
import_all (GalleyctlEditing *editing, GalleyctlCite *cite, GError **error)
{
  g_autoptr (GPtrArray) contents = galleyctl_cite_read_references (cite, error);
  char *words[] = { NULL, NULL };

  if (contents == NULL)
    return FALSE;
  cite->words = words;
  for (guint i = 0; i < contents->len; i++) {
    words[0] = contents->pdata[i];
    if (!apply (editing, cite, add, error))
      return FALSE;
  }
  return TRUE;
}

/* Once, or once for each word behind the first ones. */
static gboolean
apply_all (GalleyctlEditing *editing, GalleyctlCite *cite, const Verb *verb, GError **error)
{
  char **words = cite->words;
  guint n = cite->n_words;
  char *some[3] = { NULL, NULL, NULL };

  if (verb->plan == merge && n == 0)
    return apply_until_done (editing, cite, verb->plan, error);
  if (verb->plan == import && n == 1)
    return import_all (editing, cite, error);
  if (!verb->repeats || n <= verb->first + 1)
    return apply (editing, cite, verb->plan, error);
  cite->words = some;
  cite->n_words = verb->first + 1;
  for (guint i = verb->first; i < n; i++) {
    some[0] = words[0];
    some[verb->first] = words[i];
    if (!apply (editing, cite, verb->plan, error))
      return FALSE;
  }
  return TRUE;
}

/* What was done, or would be, for scripts. */
static void
print_change (const GalleyctlEditing *editing)
{
  const GalleyctlInput *input = editing->input;
  const char *name = input->relative + strspn (input->relative, "/");
  g_autofree char *diff = ink_diff_unified (input->stored->text, editing->text, name);
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", input->relative);
  galleyctl_json_boolean (json, "changed", *diff != '\0');
  galleyctl_json_string (json, "diff", *diff != '\0' ? diff : NULL);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

static gboolean
change (const GalleyctlOptions *options, const Verb *verb, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };
  GalleyctlCite cite = { .options = options,
                         .words = arguments + 1,
                         .n_words = g_strv_length (arguments + 1) };
  g_autoptr (InkText) before = NULL;

  if (!galleyctl_editing_open (&editing, options, arguments[0], error))
    return FALSE;
  cite.input = editing.input;
  before = ink_text_ref (editing.text);
  if (!apply_all (&editing, &cite, verb, error))
    return FALSE;
  ink_text_unref (editing.input->stored->text);
  editing.input->stored->text = g_steal_pointer (&before);
  if (!options->json)
    return galleyctl_editing_finish (&editing, options, error);
  if (!options->dry_run && !galleyctl_editing_finish (&editing, options, error))
    return FALSE;
  print_change (&editing);
  return TRUE;
}

static gboolean
tell (const GalleyctlOptions *options, const Verb *verb, char **arguments, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (options, arguments[0], TRUE, error);
  GalleyctlCite cite = { .options = options,
                         .input = input,
                         .words = arguments + 1,
                         .n_words = g_strv_length (arguments + 1) };

  if (input == NULL)
    return FALSE;
  if (g_str_equal (verb->name, "export"))
    return galleyctl_cite_export (&cite, error);
  return verb->plan == NULL ? galleyctl_cite_list (&cite, error)
                            : galleyctl_cite_list_unused (&cite, error);
}

gboolean
galleyctl_cite (const GalleyctlOptions *options, char **arguments, GError **error)
{
  guint i = 0;
  gboolean telling;

  while (i < G_N_ELEMENTS (verbs) && !g_str_equal (verbs[i].name, arguments[0]))
    i++;
  if (i == G_N_ELEMENTS (verbs)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("“cite %s” is no command: see “galleyctl cite --help”."),
                 arguments[0]);
    return FALSE;
  }
  if (g_strv_length (arguments + 2) > verbs[i].most)
    return galleyctl_cite_refuse_usage (
        error, _ ("There are too many words: see “galleyctl cite --help”."));
  telling =
      verbs[i].plan == NULL || (verbs[i].plan == unused && !options->list && !options->dry_run);
  return telling ? tell (options, &verbs[i], arguments + 1, error)
                 : change (options, &verbs[i], arguments + 1, error);
}
