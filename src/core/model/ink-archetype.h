/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

G_BEGIN_DECLS

/* What an archetype is told of the article it is for. */
typedef struct {
  const InkSite *site;
  const InkLanguage *language;
  const char *content_path; /* below the content folder: "posts/my-article.md" */
  const char *kind;         /* the archetype asked for: its section */
  GDateTime *now;
} InkArchetypeFacts;

/* The text of an archetype with its actions done, as `hugo new` does them: names, dates,
 * titles, what the site's config says, and the common functions. What is not known here stays
 * as it is written; @unknown (GPtrArray of char *, may be NULL) gets each such action. Pure. */
char *ink_archetype_expand (const char *text,
                            const InkArchetypeFacts *facts,
                            GPtrArray *unknown) G_GNUC_WARN_UNUSED_RESULT;
/* What `hugo new` takes where a site has no archetype. */
const char *ink_archetype_get_default (void);
/* A title of the words of @text, as the site's titleCaseStyle has it (Hugo's "title"). */
char *ink_archetype_dup_title (const InkSite *site, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* "my-article" of "posts/my-article.en.md", and of a bundle's index. */
char *ink_archetype_dup_name (const InkSite *site,
                              const char *content_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
