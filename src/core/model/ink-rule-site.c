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
