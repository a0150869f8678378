/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl: the core from a shell. Finds the command in the table, reads its options, runs it
 * and turns its error into a message and an exit status: 0 fine, 1 refused, 2 wrong usage. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <locale.h>
#include <string.h>

const GalleyctlCommand galleyctl_commands[] = {
  { "show",
    "FILE",
    N_ ("Show an article as Galley reads it"),
    N_ ("Prints the format, fields, counts, notes and problems. FILE may be - for standard "
        "input."),
    GALLEYCTL_JSON,
    1,
    1,
    galleyctl_show },
  { "get",
    "FILE KEY",
    N_ ("Print the value of a field"),
    N_ ("A list is printed one item a line. KEY may be a path such as cover.image. FILE may be "
        "-."),
    GALLEYCTL_JSON,
    2,
    2,
    galleyctl_get },
  { "set",
    "FILE KEY=VALUE…",
    N_ ("Set fields, changing only their bytes"),
    N_ ("A value keeps the kind the field has: true or false, number, date or text. With "
        "--type it takes the place of any other, a list or map too; --type json takes lists "
        "and maps as JSON."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_TYPED,
    2,
    0,
    galleyctl_set },
  { "unset",
    "FILE KEY",
    N_ ("Remove a field with its lines"),
    "",
    GALLEYCTL_DRY_RUN,
    2,
    2,
    galleyctl_unset },
  { "add",
    "FILE KEY VALUE…",
    N_ ("Add items to a list"),
    N_ ("Items that are there already are left alone; the list is made where there is none."),
    GALLEYCTL_DRY_RUN,
    3,
    0,
    galleyctl_add },
  { "remove",
    "FILE KEY VALUE…",
    N_ ("Remove items from a list"),
    "",
    GALLEYCTL_DRY_RUN,
    3,
    0,
    galleyctl_remove },
  { "insert",
    "FILE KEY POSITION VALUE…",
    N_ ("Put items into a list at a place"),
    N_ ("Places count from 0. The list is made where there is none."),
    GALLEYCTL_DRY_RUN,
    4,
    0,
    galleyctl_insert },
  { "move",
    "FILE KEY POSITION",
    N_ ("Move a field or an item to another place"),
    N_ ("KEY is a field, or an item such as tags.2. Places count from 0 among the fields or "
        "items beside it; comments right above come along."),
    GALLEYCTL_DRY_RUN,
    3,
    3,
    galleyctl_move },
  { "rename",
    "FILE KEY OLD NEW | --key FILE KEY NAME",
    N_ ("Replace one item of a list, or the name of a field"),
    N_ ("With --key the field gets another name and keeps its place and value."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_KEY,
    3,
    4,
    galleyctl_rename },
  { "convert",
    "FILE --to FORMAT",
    N_ ("Rewrite the front matter in another format"),
    N_ ("FORMAT is yaml, toml or json. All of the front matter is written anew: comments and "
        "layout are not kept, and what is lost is told. The values are read back and must be "
        "equal."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_TO_FORMAT,
    1,
    1,
    galleyctl_convert },
  { "render",
    "FILE",
    N_ ("Print the HTML of an article’s body"),
    N_ ("As the Hugo of the site makes it, or the one of --hugo. With --standalone a whole "
        "page. "
        "FILE may be - for standard input."),
    GALLEYCTL_STANDALONE | GALLEYCTL_HUGO,
    1,
    1,
    galleyctl_render },
  { "compare",
    "FILE…|--all",
    N_ ("Compare our HTML of articles with Hugo’s"),
    N_ ("The site must be trusted: its articles are rendered by your Hugo, in a temporary "
        "folder "
        "with the site’s Markdown settings and shortcodes, without its theme and render hooks. "
        "For each block that differs, our lines begin with - and Hugo’s with +. Exits with 1 "
        "where something differs."),
    GALLEYCTL_JSON | GALLEYCTL_COMPARING,
    0,
    G_MAXUINT,
    galleyctl_compare },
  { "check",
    "[PATH…]",
    N_ ("Find what is wrong with articles, and fix it"),
    N_ ("PATH is an article, a folder of the site, or - for standard input; without one the "
        "whole site is checked. Exits with 1 where something is found. With --fix what is "
        "surely meant is written; with --dry-run too, it is printed instead."),
    GALLEYCTL_JSON | GALLEYCTL_DRY_RUN | GALLEYCTL_CHECKING,
    0,
    G_MAXUINT,
    galleyctl_check },
  { "settings",
    "[get|set|unset|add|remove NAME [ENTRY]]",
    N_ ("Show or change what Galley keeps in the site"),
    N_ ("The settings are plain text in the folder .galley. “set” and “unset” are for those "
        "of one value, such as hugo; “add” and “remove” for lists, such as suppressions."),
    GALLEYCTL_JSON | GALLEYCTL_DRY_RUN,
    0,
    3,
    galleyctl_settings },
  { "import",
    "FILE|-",
    N_ ("Turn a pasted text or page into an article"),
    N_ ("The article goes to standard output, as a draft: title and summary where they are "
        "clear, headings, lists and tables, full-width punctuation in Chinese. Lines that "
        "belong to the page around it are left out; --report tells which, and what else was "
        "done or could be. What is an article already stays as it is."),
    GALLEYCTL_IMPORTING,
    1,
    1,
    galleyctl_import },
  { "export",
    "ARTICLE… --to DIR",
    N_ ("Write Hugo-ready leaf bundles with their pictures"),
    N_ ("With --dry-run the plan is printed, one step a line, and nothing is written."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_TO,
    1,
    0,
    galleyctl_export },
  { "inspect",
    "FILE|DIR|--all",
    N_ ("Tell what Hugo will do with articles"),
    N_ ("Prints URL, file, state now and when it changes, dates with their source and zone, "
        "language, terms and aliases. --hugo tells it for another version, --now for another "
        "moment."),
    GALLEYCTL_JSON | GALLEYCTL_INSPECTING | GALLEYCTL_HUGO,
    0,
    1,
    galleyctl_inspect },
  { "list",
    "",
    N_ ("List the site’s articles"),
    N_ ("Date, state, path and title, the newest first. --filter takes what “search” does."),
    GALLEYCTL_JSON | GALLEYCTL_FILTERING | GALLEYCTL_SORTING,
    0,
    0,
    galleyctl_list },
  { "search",
    "QUERY…",
    N_ ("Find words in the site’s articles"),
    N_ ("Prints every line with a hit, articles with all words in the title first, then the "
        "newest. Titles, bodies, fields and notes are searched, in any case and width. All "
        "words must be there; “\"two words\"” is one, “-word” must not be. Filters: tag:x (and "
        "each taxonomy), section:, state:, lang:, date:2025-07.., has:problem (image, note, "
        "link, translation, or a field), title:, path:, FIELD:value."),
    GALLEYCTL_JSON | GALLEYCTL_SEARCHING,
    1,
    0,
    galleyctl_search },
  { "replace",
    "OLD NEW",
    N_ ("Replace a text in all articles"),
    N_ ("In bodies and in the values of fields, as it is written, or with --fold in any case "
        "and width. It is one change, which “undo” takes back. With --dry-run it is printed."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_FILTERING | GALLEYCTL_REPLACING,
    2,
    2,
    galleyctl_replace },
  { "new",
    "PATH",
    N_ ("Make an article from the site’s archetype"),
    N_ ("PATH is below the content folder, such as posts/first.md; without an ending a bundle "
        "is made where the archetype is a folder. Names, dates and titles are filled in as "
        "“hugo new” does; what is not known stays in the article and is told."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_CREATING,
    1,
    1,
    galleyctl_new },
  { "links",
    "[FILE]",
    N_ ("Tell where links lead, and what leads to an article"),
    N_ ("FILE is an article or another file of the site; without one all articles. A link is "
        "external, self (a place of the page), page, file, made (by Hugo, such as a list), "
        "unknown (only a template can tell), broken or ambiguous. Pictures that no article "
        "names may still be used by templates and styles."),
    GALLEYCTL_JSON | GALLEYCTL_LINKING | GALLEYCTL_HUGO,
    0,
    1,
    galleyctl_links },
  { "relocate",
    "FROM TO",
    N_ ("Move or rename an article, with what belongs to it"),
    N_ ("FROM is an article or a folder; TO its new name, or a folder that is there. A bundle "
        "moves with all its files. Every link of the site that would lead elsewhere is "
        "corrected, and the published address is kept as an alias."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_MOVING | GALLEYCTL_NAMING,
    2,
    2,
    galleyctl_relocate },
  { "duplicate",
    "FROM TO",
    N_ ("Make a copy of an article, as a draft"),
    N_ ("The copy has no aliases, slug and url of the original; its links lead where they "
        "led."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_MOVING | GALLEYCTL_NAMING,
    2,
    2,
    galleyctl_duplicate },
  { "bundle",
    "FILE",
    N_ ("Make a bundle of an article"),
    N_ ("a.md becomes a/index.md, with its translations and the pictures beside it that it "
        "alone uses. The address stays."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_MOVING,
    1,
    1,
    galleyctl_bundle },
  { "unbundle",
    "FILE",
    N_ ("Make a single file of a bundle"),
    N_ ("a/index.md becomes a.md, with its translations; its pictures go to the static folder, "
        "where they keep their addresses."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_MOVING,
    1,
    1,
    galleyctl_unbundle },
  { "delete",
    "FILE",
    N_ ("Move an article to the trash"),
    N_ ("A bundle goes with all its files. Links that will lead nowhere are named; undo brings "
        "everything back."),
    GALLEYCTL_DRY_RUN | GALLEYCTL_DELETING,
    1,
    1,
    galleyctl_delete },
  { "terms",
    "COMMAND [NAME…] [FILE…]",
    N_ ("List, rename, merge, split, move and delete terms in all articles"),
    N_ ("list; show NAME; duplicates; not-same NAME NAME; rename OLD NEW; merge NAME… INTO; "
        "split OLD NEW FILE…; move NAME… --to TAXONOMY; add NAME FILE…; remove NAME FILE…; "
        "delete NAME…. All spellings of what Hugo makes one page are one term. Only bytes of "
        "terms change; their pages (_index.md) move along. Undo takes it back."),
    GALLEYCTL_JSON | GALLEYCTL_DRY_RUN | GALLEYCTL_TERMS,
    1,
    0,
    galleyctl_terms },
  { "cite",
    "COMMAND FILE [NAME…]",
    N_ ("List, add, number, move and merge the notes of an article"),
    N_ ("list; add FILE TEXT or FIELD=VALUE…; again FILE NAME; set FILE NAME FIELD=VALUE…; "
        "delete FILE NAME…; name FILE [NAME NEW]; merge FILE [INTO NAME…]; renumber; reorder "
        "FILE [NAME [BEFORE]]; export FILE [csl|bibtex|ris]; import FILE REFERENCES; move; "
        "format FILE [NAME…]; clean FILE [NAME…]; unused. Nothing "
        "but the notes meant and the references to them is changed, and what Hugo makes of "
        "the rest stays the same; else it is refused. NAME is what stands between “[^” and "
        "“]”; FIELD is title, publication, authors, issued, accessed or url."),
    GALLEYCTL_JSON | GALLEYCTL_DRY_RUN | GALLEYCTL_CITING,
    2,
    0,
    galleyctl_cite },
  { "sources",
    "[QUERY…] | correct QUERY FIELD=VALUE…",
    N_ ("List the sources of all notes, and correct one everywhere"),
    N_ ("Notes that give one address, DOI or arXiv id, or one title and author, are one "
        "source. "
        "QUERY is words of any field, or an address. “correct” sets fields (title, "
        "publication, "
        "authors, issued, accessed, url, note) in every note of the one source that QUERY "
        "finds; only their bytes change. Undo takes it back."),
    GALLEYCTL_JSON | GALLEYCTL_DRY_RUN | GALLEYCTL_SOURCES,
    0,
    G_MAXUINT,
    galleyctl_sources },
  { "stat",
    "",
    N_ ("Print the site in numbers"),
    N_ ("Articles by state, section and language, what they hold in all, and how many terms "
        "there "
        "are."),
    GALLEYCTL_JSON,
    0,
    0,
    galleyctl_stat },
  { "index",
    "build|check|drop",
    N_ ("Make, check or drop what is kept of a site in the cache"),
    N_ ("The list of a site's articles is kept in the user's cache folder, so that it is there "
        "at "
        "once. It is brought up to date by itself and may be dropped at any time."),
    GALLEYCTL_JSON,
    1,
    1,
    galleyctl_index },
  { "history",
    "",
    N_ ("List the changes of several files made here"),
    N_ ("Newest first, with the number that undo takes."),
    GALLEYCTL_JSON,
    0,
    0,
    galleyctl_history },
  { "undo",
    "[ID]",
    N_ ("Take back a change of several files"),
    N_ ("Without ID the newest one that stands. Files edited since are left as they are, and "
        "named. Undoing an undo makes the change again."),
    GALLEYCTL_DRY_RUN,
    0,
    1,
    galleyctl_undo },
  { "trust",
    "[DIR]",
    N_ ("Let Hugo and git run in a site, or no longer"),
    N_ ("Until a site is trusted nothing of it is run and nothing is fetched: its config, "
        "themes and hooks can run programs. It is remembered for this folder, and asked again "
        "where another one comes to stand in its place."),
    GALLEYCTL_JSON | GALLEYCTL_TRUSTING,
    0,
    1,
    galleyctl_trust },
  { NULL, NULL, NULL, NULL, 0, 0, 0, NULL },
};

static const GalleyctlCommand *
find_command (const char *name)
{
  for (const GalleyctlCommand *command = galleyctl_commands; command->name != NULL; command++) {
    if (g_str_equal (command->name, name))
      return command;
  }
  return NULL;
}

static void
print_help (void)
{
  g_print ("%s\n  galleyctl %s\n\n%s\n\n%s\n",
           _ ("Usage:"),
           _ ("COMMAND [OPTION…] [ARGUMENT…]"),
           _ ("Reads, edits and exports the articles of Hugo sites, losslessly."),
           _ ("Commands:"));
  for (const GalleyctlCommand *command = galleyctl_commands; command->name != NULL; command++)
    g_print ("  %-9s %s\n", command->name, _ (command->summary));
  g_print ("\n%s\n", _ ("“galleyctl COMMAND --help” tells more of each."));
}

static int
report (const GError *error)
{
  gboolean usage = g_error_matches (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_USAGE) ||
                   error->domain == G_OPTION_ERROR;

  if (g_error_matches (error, GALLEYCTL_ERROR, GALLEYCTL_ERROR_FOUND))
    return 1;
  g_printerr ("galleyctl: %s\n", error->message);
  return usage ? 2 : 1;
}

static gboolean
check_count (const GalleyctlCommand *command, guint count, GError **error)
{
  gboolean any = command->max_arguments == 0 && command->min_arguments > 0;

  if (count >= command->min_arguments && (any || count <= command->max_arguments))
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("Usage: galleyctl %s [OPTION…] %s"),
               command->name,
               command->synopsis);
  return FALSE;
}

/* Whether @word of a query, "-old" or "-tag:x", is no option. */
static gboolean
is_negated_word (const char *word, const char *before)
{
  gboolean value = g_str_equal (before, "--limit") || g_str_equal (before, "--site");

  return word[0] == '-' && word[1] != '-' && word[1] != '\0' && !g_str_equal (word, "-h") &&
         !value;
}

/* Of a search: what must not be there goes behind a "--", where it is not taken for options.
 * Eats @words. */
static char **
set_query_apart (char **words)
{
  GPtrArray *options = g_ptr_array_new (), *query = g_ptr_array_new ();
  gboolean apart = FALSE;

  for (guint i = 0; words[i] != NULL; i++) {
    if (!apart && g_str_equal (words[i], "--")) {
      apart = TRUE;
      g_free (words[i]);
      continue;
    }
    g_ptr_array_add (apart || (i > 0 && is_negated_word (words[i], words[i - 1])) ? query
                                                                                  : options,
                     words[i]);
  }
  if (query->len > 0)
    g_ptr_array_add (options, g_strdup ("--"));
  g_ptr_array_extend_and_steal (options, query);
  g_ptr_array_add (options, NULL);
  g_free (words);
  return (char **)g_ptr_array_free (options, FALSE);
}

static int
run_command (const GalleyctlCommand *command, char **words)
{
  g_auto (GalleyctlOptions) options = { 0 };
  g_autoptr (GOptionContext) context = galleyctl_options_make_context (command, &options);
  g_autoptr (GError) error = NULL;

  /* words[0] is the command; the parser leaves it and the arguments. */
  if (!g_option_context_parse_strv (context, &words, &error))
    return report (error);

  char **arguments = words + 1;
  if (*arguments != NULL && g_str_equal (*arguments, "--"))
    arguments++;
  if (!check_count (command, g_strv_length (arguments), &error) ||
      !command->run (&options, arguments, &error))
    return report (error);
  return 0;
}

int
main (int argc, char **argv)
{
  if (!ink_standard_streams_hold ())
    return 2;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GALLEY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2) {
    g_printerr ("%s\n", _ ("galleyctl: no command given; “galleyctl --help” lists them"));
    return 2;
  }
  if (g_str_equal (argv[1], "--version")) {
    g_print ("galleyctl %s\n", GALLEY_VERSION);
    return 0;
  }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help")) {
    print_help ();
    return 0;
  }

  const GalleyctlCommand *command = find_command (argv[1]);
  if (command == NULL) {
    g_printerr (_ ("galleyctl: there is no command “%s”; “galleyctl --help” lists them\n"),
                argv[1]);
    return 2;
  }
  g_auto (GStrv) words = g_strdupv (argv + 1);
  if (command->takes & GALLEYCTL_SEARCHING)
    words = set_query_apart (g_steal_pointer (&words));
  return run_command (command, words);
}
