/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-problem.h"

G_BEGIN_DECLS

/* What a rule has to know of. */
typedef enum {
  INK_RULE_ARTICLE, /* the article alone */
  INK_RULE_IN_SITE, /* the article, its path and the site's config, or the day */
  INK_RULE_SITE,    /* all articles of the site */
} InkRuleScope;

typedef struct _InkCheck InkCheck;
/* Tells all problems of the rules that have it. Linear in what it reads. */
typedef void (*InkRuleFind) (InkCheck *check);

/* A row of the one table of rules. Every InkProblem's id has one. Static. */
typedef struct {
  const char *id;
  InkSeverity severity; /* the gravest it tells */
  InkRuleScope scope;
  guint hugos;             /* generations it matters in, as bits 1 << InkHugo; 0: all */
  InkFixKind fix;          /* what its fixes are, where it has one */
  const char *title;       /* a few words, untranslated: see ink_rule_get_title () */
  const char *explanation; /* the page of help, untranslated; paragraphs with "\n\n" between */
  InkRuleFind find;        /* NULL where something other than a check tells it (an export) */
} InkRule;

guint ink_rule_get_count (void);
/* In the order of the table: by what they are about. */
const InkRule *ink_rule_get (guint position);
/* NULL where there is none. */
const InkRule *ink_rule_lookup (const char *id);
/* Translated. */
const char *ink_rule_get_title (const InkRule *self);
/* Translated: what happens in which Hugo, why it matters, what to do. */
const char *ink_rule_get_explanation (const InkRule *self);
/* "article", "in-site", "site" */
const char *ink_rule_scope_to_string (InkRuleScope scope);

G_END_DECLS
