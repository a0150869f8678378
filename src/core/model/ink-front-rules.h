/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-fix.h"
#include "ink-problem.h"

G_BEGIN_DECLS

/* A rule is about top-level fields of some names (with a blank around each, in lower case) and
 * their items, or about every value. The message has the value and the key. */
typedef struct {
  const char *id;
  InkSeverity severity;
  const char *keys; /* NULL: every value */
  gboolean (*holds) (InkFrontFinder *finder, const InkFrontNode *node);
  const char *message;
  InkFrontFix fix; /* NULL: only a person can tell */
} InkFrontRule;

/* In this order the first that holds counts: a value has one problem at a time. */
extern const InkFrontRule ink_front_rules_fields[];
extern const InkFrontRule ink_front_rules_values[];
extern const guint ink_n_front_rules_fields;
extern const guint ink_n_front_rules_values;

/* What is wrong around the fields: before them, behind them, and with their names. */
void ink_front_check_frame (InkFrontFinder *finder);
/* The ids it tells; NULL-ended. */
extern const char *const ink_front_frame_ids[];

/* Whether it is a top-level field, not an item or something deeper. */
gboolean ink_front_is_field (const InkFrontFinder *finder, const InkFrontNode *node);
/* YAML's yes, no, on, off, y, n without quotes. */
gboolean ink_front_is_old_boolean_node (InkFrontFinder *finder, const InkFrontNode *node);

/* "#" after a blank begins a comment; with a letter right behind it, that was hardly meant. */
gboolean ink_front_is_cut (InkFrontFinder *finder, const InkFrontNode *node);

G_END_DECLS
