/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The options of the commands: a row of entries for each thing a command may take. */

#include "galleyctl-command.h"
#include "galleyctl-sources.h"
#include "ink-i18n.h"

void
galleyctl_options_clear (GalleyctlOptions *options)
{
  g_free (options->site);
  g_free (options->to);
  g_free (options->explain);
  g_free (options->format);
  g_free (options->severity);
  g_free (options->hugo);
  g_free (options->now);
  g_free (options->type);
  g_free (options->slug);
  g_free (options->title);
  g_free (options->taxonomy);
  g_free (options->filter);
  g_free (options->sort);
  g_free (options->archetype);
  g_free (options->output);
  g_free (options->as);
  g_free (options->label);
  g_free (options->after);
  g_free (options->at);
  g_free (options->from);
  g_free (options->heading);
  g_free (options->style);
}

static void
add_check_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "fix", 0, 0, G_OPTION_ARG_NONE, &options->fix, N_ ("Write the safe fixes"), NULL },
    { "format",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->format,
      N_ ("How to print: text, json or sarif"),
      N_ ("FORMAT") },
    { "severity",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->severity,
      N_ ("The least that counts: error, warning or hint"),
      N_ ("LEVEL") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, N_ ("Tell what is suppressed too"), NULL },
    { "explain",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->explain,
      N_ ("Print the page about a rule"),
      N_ ("ID") },
    { "rules", 0, 0, G_OPTION_ARG_NONE, &options->rules, N_ ("List all rules"), NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_inspect_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, N_ ("All articles of the site"), NULL },
    { "now",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->now,
      N_ ("As it is at this moment"),
      N_ ("DATE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_trusting (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "revoke", 0, 0, G_OPTION_ARG_NONE, &options->revoke, N_ ("Trust it no longer"), NULL },
    { "list",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->list,
      N_ ("List the sites that are trusted"),
      NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_linking (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = { { "broken",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->broken,
                                     N_ ("Only what leads nowhere"),
                                     NULL },
                                   { "unused",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->unused,
                                     N_ ("Pictures that no article names"),
                                     NULL },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_moving (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = { { "no-aliases",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->no_aliases,
                                     N_ ("Do not keep old addresses as aliases"),
                                     NULL },
                                   { "no-links",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->no_links,
                                     N_ ("Leave the links of other articles as they are"),
                                     NULL },
                                   { "translations",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->translations,
                                     N_ ("The translations beside it, too"),
                                     NULL },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_naming (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "title",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->title,
      N_ ("The title it gets"),
      N_ ("TEXT") },
    { "slug", 0, 0, G_OPTION_ARG_STRING, &options->slug, N_ ("The slug it gets"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_creating (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = { { "title",
                                     0,
                                     0,
                                     G_OPTION_ARG_STRING,
                                     &options->title,
                                     N_ ("The title it gets"),
                                     N_ ("TEXT") },
                                   { "archetype",
                                     0,
                                     0,
                                     G_OPTION_ARG_STRING,
                                     &options->archetype,
                                     N_ ("The archetype, where it is not the section’s"),
                                     N_ ("NAME") },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_deleting (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = { { "pictures",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->pictures,
                                     N_ ("Pictures that it alone uses, too"),
                                     NULL },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_term_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "taxonomy",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->taxonomy,
      N_ ("The taxonomy meant, by its key in front matter (“tags”)"),
      N_ ("NAME") },
    { "to",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->to,
      N_ ("The taxonomy that terms are moved to"),
      N_ ("NAME") },
    { "aliases",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->aliases,
      N_ ("Make pages of terms where old addresses need them"),
      NULL },
    { "no-aliases",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->no_aliases,
      N_ ("Do not keep old addresses as aliases"),
      NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_fetch_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "from",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->from,
      N_ ("Where the source is fetched from: an address, a DOI or an arXiv number"),
      N_ ("SOURCE") },
    { "allow-private",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->allow_private,
      N_ ("Fetch from this computer and its own network, too"),
      NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_cite_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "after",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->after,
      N_ ("Where a reference goes: behind these words, which stand once in the text"),
      N_ ("WORDS") },
    { "at",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->at,
      N_ ("Where a reference goes: LINE:COLUMN, from 1, or a byte of the file"),
      N_ ("PLACE") },
    { "label",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->label,
      N_ ("The name it gets"),
      N_ ("NAME") },
    { "heading",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->heading,
      N_ ("The heading the notes or the list go under"),
      N_ ("LINE") },
    { "style",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->style,
      N_ ("How sources are written: a style’s name, or its template"),
      N_ ("STYLE") },
    { "sort",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->in_order,
      N_ ("The definitions in the order of their numbers, too"),
      NULL },
    { "list",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->list,
      N_ ("Make a list in the text of what nothing refers to"),
      NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_compare_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, N_ ("All articles of the site"), NULL },
    { "hugo",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->hugo,
      N_ ("The Hugo to run, where it is not the one in PATH"),
      N_ ("PROGRAM") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_hugo_entry (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = { { "hugo",
                                     0,
                                     0,
                                     G_OPTION_ARG_STRING,
                                     &options->hugo,
                                     N_ ("As this version of Hugo has it: 0.111, 0.131, 0.167"),
                                     N_ ("VERSION") },
                                   G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

static void
add_replace_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry replacing[] = { { "fold",
                                       0,
                                       0,
                                       G_OPTION_ARG_NONE,
                                       &options->folded,
                                       N_ ("Find it in any case and width, as a search does"),
                                       NULL },
                                     { "words",
                                       0,
                                       0,
                                       G_OPTION_ARG_NONE,
                                       &options->words,
                                       N_ ("Whole words of Latin letters alone"),
                                       NULL },
                                     G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, replacing, GETTEXT_PACKAGE);
}

static void
add_search_entries (GOptionContext *context,
                    const GalleyctlCommand *command,
                    GalleyctlOptions *options)
{
  const GOptionEntry filter[] = { { "filter",
                                    0,
                                    0,
                                    G_OPTION_ARG_STRING,
                                    &options->filter,
                                    N_ ("Only articles that hold this query"),
                                    N_ ("QUERY") },
                                  G_OPTION_ENTRY_NULL };
  const GOptionEntry sort[] = {
    { "sort",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->sort,
      N_ ("By date, title, modified, path, section, state, words, "
          "problems or notes; with - before it the other way round"),
      N_ ("KEY") },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry limit[] = { { "limit",
                                   0,
                                   0,
                                   G_OPTION_ARG_INT,
                                   &options->limit,
                                   N_ ("So many articles at most"),
                                   N_ ("NUMBER") },
                                 G_OPTION_ENTRY_NULL };
  const GOptionEntry variants[] = { { "variants",
                                      0,
                                      0,
                                      G_OPTION_ARG_NONE,
                                      &options->variants,
                                      N_ ("Find traditional characters by simplified ones, and "
                                          "the other way round"),
                                      NULL },
                                    G_OPTION_ENTRY_NULL };
  if (command->takes & GALLEYCTL_FILTERING)
    g_option_context_add_main_entries (context, filter, GETTEXT_PACKAGE);
  if (command->takes & GALLEYCTL_SORTING)
    g_option_context_add_main_entries (context, sort, GETTEXT_PACKAGE);
  if (command->takes & GALLEYCTL_SEARCHING)
    g_option_context_add_main_entries (context, limit, GETTEXT_PACKAGE);
  if (command->takes & (GALLEYCTL_SEARCHING | GALLEYCTL_FILTERING))
    g_option_context_add_main_entries (context, variants, GETTEXT_PACKAGE);
}

static void
add_type_entry (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry type[] = {
    { "type",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->type,
      N_ ("What the values are: text, boolean, number, date or json"),
      N_ ("TYPE") },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, type, GETTEXT_PACKAGE);
}

static void
add_key_entry (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry key[] = { { "key",
                                 0,
                                 0,
                                 G_OPTION_ARG_NONE,
                                 &options->key,
                                 N_ ("Rename the field, not an item"),
                                 NULL },
                               G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, key, GETTEXT_PACKAGE);
}

static void
add_to_entry (GOptionContext *context,
              const GalleyctlCommand *command,
              GalleyctlOptions *options)
{
  const GOptionEntry to[] = { { "to",
                                0,
                                0,
                                G_OPTION_ARG_FILENAME,
                                &options->to,
                                N_ ("The folder to write to"),
                                N_ ("DIR") },
                              G_OPTION_ENTRY_NULL };
  const GOptionEntry format[] = { { "to",
                                    0,
                                    0,
                                    G_OPTION_ARG_STRING,
                                    &options->to,
                                    N_ ("The format: yaml, toml or json"),
                                    N_ ("FORMAT") },
                                  G_OPTION_ENTRY_NULL };

  if (command->takes & GALLEYCTL_TO)
    g_option_context_add_main_entries (context, to, GETTEXT_PACKAGE);
  if (command->takes & GALLEYCTL_TO_FORMAT)
    g_option_context_add_main_entries (context, format, GETTEXT_PACKAGE);
}

static void
add_entries (GOptionContext *context,
             const GalleyctlCommand *command,
             GalleyctlOptions *options)
{
  const GOptionEntry site[] = {
    { "site",
      0,
      0,
      G_OPTION_ARG_FILENAME,
      &options->site,
      N_ ("The site, where it is not the one around the file or the current folder"),
      N_ ("DIR") },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry json[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print JSON for scripts"), NULL },
    G_OPTION_ENTRY_NULL
  };
  const GOptionEntry dry_run[] = { { "dry-run",
                                     0,
                                     0,
                                     G_OPTION_ARG_NONE,
                                     &options->dry_run,
                                     N_ ("Print what would be written, write nothing"),
                                     NULL },
                                   G_OPTION_ENTRY_NULL };
  const GOptionEntry standalone[] = { { "standalone",
                                        0,
                                        0,
                                        G_OPTION_ARG_NONE,
                                        &options->standalone,
                                        N_ ("Print a whole page"),
                                        NULL },
                                      G_OPTION_ENTRY_NULL };

  g_option_context_add_main_entries (context, site, GETTEXT_PACKAGE);
  if (command->takes & GALLEYCTL_JSON)
    g_option_context_add_main_entries (context, json, GETTEXT_PACKAGE);
  if (command->takes & GALLEYCTL_DRY_RUN)
    g_option_context_add_main_entries (context, dry_run, GETTEXT_PACKAGE);
  add_to_entry (context, command, options);
  if (command->takes & GALLEYCTL_KEY)
    add_key_entry (context, options);
  if (command->takes & GALLEYCTL_TYPED)
    add_type_entry (context, options);
  if (command->takes & GALLEYCTL_CHECKING)
    add_check_entries (context, options);
  if (command->takes & GALLEYCTL_STANDALONE)
    g_option_context_add_main_entries (context, standalone, GETTEXT_PACKAGE);
}

GOptionContext *
galleyctl_options_make_context (const GalleyctlCommand *command, GalleyctlOptions *options)
{
  g_autofree char *program = g_strconcat ("galleyctl ", command->name, NULL);
  gboolean more = *command->description != '\0';
  g_autofree char *about = g_strconcat (_ (command->summary),
                                        /* Translators: ends a sentence. */
                                        C_ ("full stop", "."),
                                        more ? "\n" : "",
                                        more ? _ (command->description) : "",
                                        NULL);
  GOptionContext *context = g_option_context_new (command->synopsis);

  g_set_prgname (program);
  g_option_context_set_summary (context, about);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  add_entries (context, command, options);
  add_search_entries (context, command, options);
  if (command->takes & GALLEYCTL_REPLACING)
    add_replace_entries (context, options);
  if (command->takes & GALLEYCTL_INSPECTING)
    add_inspect_entries (context, options);
  if (command->takes & GALLEYCTL_COMPARING)
    add_compare_entries (context, options);
  if (command->takes & GALLEYCTL_HUGO)
    add_hugo_entry (context, options);
  if (command->takes & GALLEYCTL_TRUSTING)
    add_trusting (context, options);
  if (command->takes & GALLEYCTL_LINKING)
    add_linking (context, options);
  if (command->takes & GALLEYCTL_MOVING)
    add_moving (context, options);
  if (command->takes & GALLEYCTL_NAMING)
    add_naming (context, options);
  if (command->takes & GALLEYCTL_CREATING)
    add_creating (context, options);
  if (command->takes & GALLEYCTL_IMPORTING)
    galleyctl_import_add_entries (context, options);
  if (command->takes & GALLEYCTL_DELETING)
    add_deleting (context, options);
  if (command->takes & GALLEYCTL_TERMS)
    add_term_entries (context, options);
  if (command->takes & GALLEYCTL_CITING) {
    add_cite_entries (context, options);
    add_fetch_entries (context, options);
  }
  if (command->takes & GALLEYCTL_SOURCES)
    galleyctl_sources_add_entries (context, options);
  return context;
}
