/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-cite HUGO FILE…: of each file its notes as one line ("label=number*uses …", in the
 * order of numbers), then what each command makes of it, as records "LENGTH\nTEXT\n"; what is
 * refused has the length -1. */

#include "ink.h"

#include <stdio.h>
#include <string.h>

typedef GPtrArray *(*Command) (const InkArticle *article);

static GPtrArray *
renumber (const InkArticle *article)
{
  return ink_cite_renumber (article, FALSE, NULL);
}

static GPtrArray *
renumber_sorted (const InkArticle *article)
{
  return ink_cite_renumber (article, TRUE, NULL);
}

static GPtrArray *
move (const InkArticle *article)
{
  return ink_cite_move (article, NULL, NULL);
}

static GPtrArray *
sort (const InkArticle *article)
{
  return ink_cite_sort (article, NULL);
}

/* One of those that are defined. */
static const InkNote *
choose (const InkArticle *article, guint place)
{
  InkCitations *citations = ink_article_get_citations (article);
  guint n = ink_citations_get_n_notes (citations), n_defined = 0;

  while (n_defined < n && ink_citations_get_note (citations, n_defined)->defined)
    n_defined++;
  return n_defined > 0 ? ink_citations_get_note (citations, place % n_defined) : NULL;
}

static GPtrArray *
rename_one (const InkArticle *article)
{
  const InkNote *note = choose (article, 1);

  return note != NULL ? ink_cite_rename (article, note, "a-new-name", NULL) : NULL;
}

static GPtrArray *
delete_one (const InkArticle *article)
{
  const InkNote *note = choose (article, 2);

  return note != NULL ? ink_cite_delete (article, note, NULL) : NULL;
}

static GPtrArray *
merge_two (const InkArticle *article)
{
  const InkNote *into = choose (article, 0), *from = choose (article, 1);

  return from != NULL && from != into ? ink_cite_merge (article, into, from, NULL) : NULL;
}

static GPtrArray *
list_unused (const InkArticle *article)
{
  return ink_cite_list_unused (article, "## More", NULL);
}

static const Command commands[] = { renumber,   renumber_sorted, move,      sort,
                                    rename_one, delete_one,      merge_two, list_unused };

static void
print_record (const char *text, gsize length)
{
  printf ("%zu\n", length);
  fwrite (text, 1, length, stdout);
  putchar ('\n');
}

static void
print_notes (const InkArticle *article)
{
  InkCitations *citations = ink_article_get_citations (article);
  guint n = ink_citations_get_n_notes (citations), shown = 0;
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint number = 1; shown < n && number <= n; number++) {
    for (guint i = 0; i < n; i++) {
      const InkNote *note = ink_citations_get_note (citations, i);
      g_autofree char *text = NULL;

      if (note->number != number)
        continue;
      text = ink_text_dup_span (ink_article_get_text (article), note->content_span);
      text[strcspn (text, " \r\n")] = '\0'; /* its first word tells which it is */
      g_string_append_printf (line, "%s*%u ", text, note->uses->len);
      shown++;
    }
  }
  print_record (line->str, line->len);
}

int
main (int argc, char *argv[])
{
  InkHugo hugo;

  if (argc < 2 || !ink_hugo_parse (argv[1], &hugo))
    return 2;

  g_autoptr (InkMarkup) markup = ink_markup_new (hugo);
  for (int i = 2; i < argc; i++) {
    g_autoptr (InkStored) stored = ink_store_load (argv[i], NULL, NULL);
    InkMarkdownOptions options = { .markup = markup };
    g_autoptr (InkArticle) article = ink_article_read (stored->text, &options);

    print_notes (article);
    for (guint c = 0; c < G_N_ELEMENTS (commands); c++) {
      g_autoptr (GPtrArray) edits = commands[c](article);
      g_autoptr (InkText) after =
          edits != NULL ? ink_edit_apply_all (edits, stored->text, 1) : NULL;

      if (after == NULL)
        printf ("-1\n");
      else
        print_record (ink_text_get_data (after), ink_text_get_length (after));
    }
  }
  return 0;
}
