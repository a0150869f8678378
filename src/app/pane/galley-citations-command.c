/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands of the panel's menu and of a note: one row each, and the core's function. */

#include "galley-citations-command.h"

#include "galley-citation-edit.h"

#include "ink-i18n.h"

#include <string.h>

typedef struct {
  InkArticle *article;
  const InkNote *note;  /* of commands about one */
  const char *argument; /* "" for none */
} Work;

#define MAX_MERGES 500

typedef GPtrArray *(*Plan) (const Work *work, GError **error);

/* --- The language of headings --------------------------------------------------------------
 */

static gboolean
is_traditional (const char *text)
{
  g_autofree char *plain = ink_fold_dup (text, -1, INK_FOLD_PLAIN);
  g_autofree char *simple = ink_fold_dup (text, -1, INK_FOLD_VARIANTS);

  return !g_str_equal (plain, simple);
}

/* Headings are made in the language of the article, not of the window. */
static const char *
heading_for (InkArticle *article, const char *latin, const char *hans, const char *hant)
{
  InkCounts counts = ink_article_get_counts (article);
  const char *title = ink_article_get_title (article);

  if (counts.characters < 2 * counts.words || counts.characters == 0)
    return latin;
  return title != NULL && is_traditional (title) ? hant : hans;
}

const char *
galley_citations_heading_for (InkArticle *article)
{
  return heading_for (article, "## References", "## 引用", "## 引用");
}

/* --- Plans ---------------------------------------------------------------------------------
 */

static GPtrArray *
plan_renumber (const Work *work, GError **error)
{
  return ink_cite_renumber (work->article, FALSE, error);
}

static GPtrArray *
plan_sort (const Work *work, GError **error)
{
  return ink_cite_renumber (work->article, TRUE, error);
}

static GPtrArray *
plan_move (const Work *work, GError **error)
{
  return ink_cite_move (work->article, galley_citations_heading_for (work->article), error);
}

static GPtrArray *
plan_unused (const Work *work, GError **error)
{
  return ink_cite_list_unused (work->article,
                               heading_for (work->article,
                                            "## Further Reading",
                                            "## 延伸阅读",
                                            "## 延伸閱讀"),
                               error);
}

static GPtrArray *
plan_names (const Work *work, GError **error)
{
  return ink_cite_name_all (work->article, error);
}

static GPtrArray *
plan_clean (const Work *work, GError **error)
{
  return ink_cite_clean (work->article, NULL, error);
}

/* Without a style: as most of the notes are. */
static GPtrArray *
plan_format (const Work *work, GError **error)
{
  g_autoptr (InkSourceStyle) style = *work->argument != '\0'
                                         ? ink_source_style_for_entry (work->argument)
                                         : ink_cite_dup_habit (work->article);

  if (style == NULL)
    return g_ptr_array_new ();
  return ink_cite_format (work->article, NULL, style, NULL, error);
}

/* The first pair that is one source without doubt; NULL where there is none. */
static const InkCiteTwin *
find_pair (GArray *twins)
{
  for (guint i = 0; i < twins->len; i++) {
    const InkCiteTwin *pair = &g_array_index (twins, InkCiteTwin, i);

    if ((pair->same & ~INK_SOURCE_SAME_TITLE) != 0)
      return pair;
  }
  return NULL;
}

static GPtrArray *
new_difference (InkText *before, InkText *after)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  g_autoptr (InkEdit) whole = ink_edit_new (ink_span (0, ink_text_get_length (before)),
                                            ink_text_get_data (after),
                                            (gssize)ink_text_get_length (after));

  if (!ink_edit_is_noop (whole, before))
    g_ptr_array_add (edits, ink_edit_trim (whole, before));
  return edits;
}

/* The article after @pair was merged; NULL where it is refused. */
static InkArticle *
merge (InkArticle *article, const InkCiteTwin *pair, GError **error)
{
  const InkMarkdownOptions options = { .markup = ink_article_get_markup (article) };
  g_autoptr (GPtrArray) edits = ink_cite_merge (article, pair->first, pair->second, error);
  g_autoptr (InkText) text = NULL;

  if (edits == NULL)
    return NULL;
  text = ink_edit_apply_all (edits, ink_article_get_text (article), 0);
  return ink_article_read (text, &options);
}

/* One pair after the other, each of what the one before left. */
static GPtrArray *
plan_merge (const Work *work, GError **error)
{
  g_autoptr (InkArticle) article = ink_article_ref (work->article);

  for (guint i = 0; i < MAX_MERGES; i++) {
    g_autoptr (GArray) twins = ink_cite_find_twins (article, NULL);
    const InkCiteTwin *pair = find_pair (twins);
    InkArticle *merged = NULL;

    if (pair == NULL)
      break;
    merged = merge (article, pair, error);
    if (merged == NULL)
      return NULL;
    ink_article_unref (article);
    article = merged;
  }
  return new_difference (ink_article_get_text (work->article), ink_article_get_text (article));
}

static GPtrArray *
plan_merge_one (const Work *work, GError **error)
{
  g_autoptr (GArray) twins = ink_cite_find_twins (work->article, NULL);

  for (guint i = 0; work->note != NULL && i < twins->len; i++) {
    const InkCiteTwin *twin = &g_array_index (twins, InkCiteTwin, i);

    if (twin->second == work->note)
      return ink_cite_merge (work->article, twin->first, twin->second, error);
  }
  return g_ptr_array_new ();
}

static GPtrArray *
plan_delete (const Work *work, GError **error)
{
  if (work->note == NULL)
    return g_ptr_array_new ();
  return ink_cite_delete (work->article, work->note, error);
}

static const struct {
  GalleyCitationsCommand command;
  Plan plan;
} commands[] = {
  { { "renumber",
      N_ ("_Renumber by First Use"),
      N_ ("Renumber the Notes?"),
      N_ ("The notes are numbered by their first use already.") },
    plan_renumber },
  { { "sort",
      N_ ("Renumber and _Sort"),
      N_ ("Renumber and Sort the Notes?"),
      N_ ("The notes are numbered and sorted by their first use already.") },
    plan_sort },
  { { "move",
      N_ ("_Move All Under the Heading"),
      N_ ("Move the Notes Under Their Heading?"),
      N_ ("All notes stand together already.") },
    plan_move },
  { { "merge",
      N_ ("Merge _Duplicates"),
      N_ ("Merge Notes of One Source?"),
      N_ ("No two notes have the same address or DOI.") },
    plan_merge },
  { { "names",
      N_ ("_Names for Numbers"),
      N_ ("Name the Notes?"),
      N_ ("No note has a number that could be a name.") },
    plan_names },
  { { "clean",
      N_ ("Take _Tracking Off Addresses"),
      N_ ("Take Tracking Off the Addresses?"),
      N_ ("No address tells where a reader came from.") },
    plan_clean },
  { { "list-unused",
      N_ ("Unused to _Further Reading"),
      N_ ("Move Unused Notes to the Further Reading?"),
      N_ ("Every note is used in the text.") },
    plan_unused },
  { { "format",
      NULL,
      N_ ("Write All Notes in This Style?"),
      N_ ("All notes that can be are written in this style already.") },
    plan_format },
  { { "merge-one",
      NULL,
      N_ ("Merge the Two Notes?"),
      N_ ("No other note names the same source any more.") },
    plan_merge_one },
  { { "delete",
      NULL,
      N_ ("Delete the Note and Its References?"),
      N_ ("The note is not in the text any more.") },
    plan_delete },
};

const GalleyCitationsCommand *
galley_citations_command_get (guint position)
{
  return position < G_N_ELEMENTS (commands) ? &commands[position].command : NULL;
}

/* Whether @id, with or without an argument behind it, is @name. */
static gboolean
is_command (const char *id, const char *name)
{
  gsize length = strlen (name);

  return strncmp (id, name, length) == 0 && (id[length] == '\0' || id[length] == ' ');
}

const GalleyCitationsCommand *
galley_citations_command_lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (is_command (id, commands[i].command.id))
      return &commands[i].command;
  return NULL;
}

GPtrArray *
galley_citations_command_plan (
    const char *id, InkArticle *article, const char *label, guint ordinal, GError **error)
{
  Work work = { .article = article };

  g_return_val_if_fail (id != NULL && article != NULL, NULL);
  if (label != NULL)
    work.note = galley_citation_find (article, label, ordinal);
  if (label != NULL && work.note == NULL)
    return g_ptr_array_new (); /* it is not there any more */
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    const char *name = commands[i].command.id;

    if (!is_command (id, name))
      continue;
    work.argument = id[strlen (name)] == ' ' ? id + strlen (name) + 1 : "";
    return commands[i].plan (&work, error);
  }
  g_return_val_if_reached (NULL);
}

static GMenuModel *
new_styles (void)
{
  GMenu *menu = g_menu_new ();
  const InkSourcePreset *preset = NULL;

  g_menu_append (menu, _ ("As Most Notes Here"), "win.citations::format");
  for (guint i = 0; (preset = ink_source_preset_get (i)) != NULL; i++) {
    g_autofree char *target = g_strconcat ("format ", preset->id, NULL);
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (preset->name), NULL);

    g_menu_item_set_action_and_target (item, "win.citations", "s", target);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

GMenuModel *
galley_citations_command_new_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenuModel) styles = new_styles ();

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *action = g_strdup_printf ("win.citations::%s", commands[i].command.id);

    if (commands[i].command.menu != NULL)
      g_menu_append (menu, _ (commands[i].command.menu), action);
  }
  g_menu_append_submenu (menu, _ ("_Write All in a Style"), styles);
  return G_MENU_MODEL (menu);
}
