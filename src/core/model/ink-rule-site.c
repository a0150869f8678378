/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on an article in its site, on its file, and on what an export finds. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define ROW(id, severity, scope, fix, title, text, find)                               \
  {                                                                                    \
    id, INK_SEVERITY_##severity, INK_RULE_##scope, 0, INK_FIX_##fix, title, text, find \
  }

const InkRule ink_rules_site[] = {
  ROW ("taxonomy-singular",
       HINT,
       IN_SITE,
       SUGGESTED,
       N_ ("Terms under the singular name"),
       N_ ("Terms stand in front matter under the plural name of their taxonomy, such as "
           "“tags”. Under the singular name Hugo has a field like any other: the article is "
           "in none of the lists.\n\n"
           "The fix writes the plural name. If a theme uses the field for something else, "
           "suppress this rule for the site."),
       ink_check_place),
  ROW ("page-same-address",
       ERROR,
       SITE,
       NONE,
       N_ ("Two pages with one address"),
       N_ ("Two pages that are published have the same address. Hugo writes both to one file: "
           "which of "
           "them readers see may change from build to build, and newer Hugo may even mix the "
           "two. It says so only when asked with --printPathWarnings.\n\n"
           "Give one of them another slug or url, or another file name. Addresses are compared "
           "as Hugo makes them: small letters, hyphens for blanks, most punctuation dropped."),
       ink_check_site),
  ROW ("page-twin",
       ERROR,
       SITE,
       NONE,
       N_ ("Two files that are one page"),
       N_ ("Two files stand for the same page, such as a.md and a/index.md, or a file with and "
           "one without the language in its name. Hugo takes one of them and leaves the other "
           "out, mostly without a word.\n\n"
           "Rename or remove one of them."),
       ink_check_site),
  ROW ("alias-taken",
       WARNING,
       SITE,
       NONE,
       N_ ("Alias that is taken"),
       N_ ("The old address in “aliases” is the address of another page, or an alias of one. "
           "Hugo writes both to one file: either the page is lost, or the old address leads "
           "elsewhere.\n\n"
           "Remove the alias from one of them."),
       ink_check_site),
  ROW ("translation-key-twice",
       WARNING,
       SITE,
       NONE,
       N_ ("Translation key given twice in one language"),
       N_ ("Pages with the same “translationKey” are translations of each other. Here two "
           "pages of "
           "the same language have it: every Hugo takes them for translations too, so that "
           "readers of one are offered the other as if it were in another language.\n\n"
           "Give one of them another key, or remove the field."),
       ink_check_site),
  { "term-same-page",
    INK_SEVERITY_WARNING,
    INK_RULE_SITE,
    INK_HUGO_BIT (INK_HUGO_0_131) | INK_HUGO_BIT (INK_HUGO_0_167),
    INK_FIX_NONE,
    N_ ("Two terms with one page"),
    N_ ("From 0.123 on Hugo takes “R&D” and “RD” for two terms, but drops the sign from the "
        "address, so that the pages of both are written to one file. Which of them readers "
        "see may change from build to build; the articles of the other are not listed. Hugo "
        "up to 0.122 makes one term of both.\n\n"
        "Give one of them another name, or merge them."),
    ink_check_terms },
  ROW ("file-unreadable",
       ERROR,
       ARTICLE,
       NONE,
       N_ ("File that cannot be read"),
       N_ ("The file could not be read as text: it is not in UTF-8, holds NUL bytes, is too "
           "large, or the system refuses it. The message says which. Hugo shows wrong "
           "characters or fails.\n\n"
           "Convert the file to UTF-8, or correct its permissions."),
       NULL),
  ROW ("export-picture-missing",
       WARNING,
       IN_SITE,
       NONE,
       N_ ("Picture that is not there"),
       N_ ("The article shows a picture that is neither beside it nor in the folders of the "
           "site that hold such files. Readers see an empty place. It is told by an "
           "export.\n\n"
           "Put the picture where the article expects it, or correct its name."),
       NULL),
  ROW ("export-featured-image",
       WARNING,
       IN_SITE,
       NONE,
       N_ ("Featured picture that is not there"),
       N_ ("The featured picture that the front matter names is not in the site. Lists and "
           "previews of the article show none. It is told by an export.\n\n"
           "Put the picture where the field says, or correct the field."),
       NULL),
};
const guint ink_n_rules_site = G_N_ELEMENTS (ink_rules_site);
