/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A page as an article: its Markdown, its title, and no shortcodes. */

#include "ink-import-private.h"

#include "ink-import-html.h"
#include "ink-page-facts.h"

#include <string.h>

/* Where the article is: the longest of what is called so, or all. */
static InkNode
find_top (const InkTree *tree)
{
  static const InkTag tags[] = { INK_TAG_ARTICLE, INK_TAG_MAIN, INK_TAG_BODY };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    InkNode best = INK_TREE_NONE;

    for (InkNode node = ink_tree_find (tree, INK_TREE_ROOT, INK_TREE_ROOT, tags[i]);
         node != INK_TREE_NONE;
         node = ink_tree_find (tree, INK_TREE_ROOT, node, tags[i]))
      if (best == INK_TREE_NONE ||
          ink_tree_get_end (tree, node) - node > ink_tree_get_end (tree, best) - best)
        best = node;
    if (best != INK_TREE_NONE)
      return best;
  }
  return INK_TREE_ROOT;
}

/* The heading that only says the title again goes. */
static char *
dup_without_title (char *body, const char *title)
{
  g_autofree char *text = body;
  gsize end = strcspn (text, "\n");
  g_autofree char *first = g_strndup (text, end);

  if (title == NULL || !g_str_has_prefix (first, "# ") || strcmp (first + 2, title) != 0)
    return g_steal_pointer (&text);
  return g_strdup (text + end + strspn (text + end, "\n"));
}

static char *
dup_fact (const InkPageFacts *facts, InkPageField field)
{
  const InkPageFact *fact = ink_page_facts_get_best (facts, field);

  return fact != NULL ? g_strdup (fact->value) : NULL;
}

static char *
dup_ended (char *text)
{
  gsize length = strlen (text);
  char *ended = length == 0 || text[length - 1] == '\n' ? g_strdup (text)
                                                        : g_strconcat (text, "\n", NULL);

  g_free (text);
  return ended;
}

gboolean
ink_import_is_page (const char *text, gsize length)
{
  const char *start = text;

  while (start < text + length && g_ascii_isspace (*start))
    start++;
  if (start == text + length || *start != '<')
    return FALSE;
  return start + 1 < text + length && (g_ascii_isalpha (start[1]) || start[1] == '!') &&
         g_strstr_len (start, (gssize)(text + length - start), ">") != NULL;
}

InkImport *
ink_import_page (const char *html, gsize length, const char *url, InkImportChoices *choices)
{
  g_autoptr (InkTree) tree = NULL;
  g_autoptr (InkPageFacts) facts = NULL;
  InkImportHtmlOptions options = { .base = url };
  InkImport *result = ink_import_new ();
  InkImporting self = { .choices = choices, .result = result };
  char *body;

  g_return_val_if_fail (html != NULL, result);

  tree = ink_tree_read (html, (gssize)length);
  facts = ink_page_facts_read (tree, url);
  result->title = dup_fact (facts, INK_PAGE_TITLE);
  body = ink_import_html (tree, find_top (tree), &options, NULL);
  body = dup_ended (dup_without_title (body, result->title));
  result->body = ink_import_guard (&self, body, NULL);
  return result;
}
