/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-check.h"
#include "ink-rule.h"

G_BEGIN_DECLS

/* One run over one article: what the rules look at, and where they tell what they found. */
struct _InkCheck {
  const InkArticle *article;
  const InkCheckContext *context; /* never NULL */
  GPtrArray *problems;            /* of InkProblem */
};

/* Tells a problem of the rule @id, in its severity; @message is translated and filled in. The
 * problem is borrowed, for its fix. */
InkProblem *ink_check_tell (InkCheck *self, const char *id, InkSpan span, const char *message);
InkProblem *ink_check_tellf (
    InkCheck *self, const char *id, InkSpan span, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* The article's language; NULL where site or path are not known. Borrowed from the site. */
const InkLanguage *ink_check_get_language (const InkCheck *self);

/* Whether the article's site has notes: else "[^1]" is text, and nothing is wrong with it. */
gboolean ink_check_has_notes (const InkCheck *self);
/* The part of ink_check_sources () that is about references. */
void ink_check_references (InkCheck *self);

/* The finders of the table. */
void ink_check_front_matter (InkCheck *self);
void ink_check_dates (InkCheck *self);
void ink_check_notes (InkCheck *self);
void ink_check_sources (InkCheck *self);
void ink_check_shortcodes (InkCheck *self);
void ink_check_links (InkCheck *self);
void ink_check_place (InkCheck *self);
void ink_check_site (InkCheck *self);
void ink_check_terms (InkCheck *self);

/* The parts of the table. */
extern const InkRule ink_rules_front[];
extern const InkRule ink_rules_front_values[];
extern const InkRule ink_rules_dates[];
extern const InkRule ink_rules_notes[];
extern const InkRule ink_rules_sources[];
extern const InkRule ink_rules_shortcodes[];
extern const InkRule ink_rules_links[];
extern const InkRule ink_rules_site[];
extern const guint ink_n_rules_front;
extern const guint ink_n_rules_front_values;
extern const guint ink_n_rules_dates;
extern const guint ink_n_rules_notes;
extern const guint ink_n_rules_sources;
extern const guint ink_n_rules_shortcodes;
extern const guint ink_n_rules_links;
extern const guint ink_n_rules_site;

G_END_DECLS
