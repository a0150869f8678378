/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-meaning.h"
#include "ink-site.h"

G_BEGIN_DECLS

/* On the way through a front matter. All is borrowed but the problems and the meaning. */
typedef struct {
  const InkFrontMatter *front_matter;
  const InkFrontNode *root;
  const char *data;
  InkFrontMatterFormat format;
  const InkSite *site; /* or NULL */
  GPtrArray *problems;
  InkFrontMeaning *meaning; /* made when it is needed */

  const InkFrontNode *parent;
  const InkFrontNode *field; /* the top-level field the node is, or is an item of; else NULL */
} InkFrontFinder;

/* The edit that takes a fault away; NULL where only a person can tell what is meant. */
typedef InkEdit *(*InkFrontFix) (const InkFrontFinder *finder, const InkFrontNode *node);

InkEdit *ink_front_fix_true (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_quote (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_date (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_list (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_tabs (const InkFrontFinder *finder, const InkFrontNode *node);
/* "published: false" to "draft: true". */
InkEdit *ink_front_fix_published (const InkFrontFinder *finder, const InkFrontNode *node);
/* "_build" to "build", "alias" to "aliases". */
InkEdit *ink_front_fix_build (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_alias (const InkFrontFinder *finder, const InkFrontNode *node);
/* The value and what was taken for a comment, in quotes. */
InkEdit *ink_front_fix_cut (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_weight (const InkFrontFinder *finder, const InkFrontNode *node);
/* The list the item is in without those that are empty. */
InkEdit *ink_front_fix_items (const InkFrontFinder *finder, const InkFrontNode *node);
InkEdit *ink_front_fix_host (const InkFrontFinder *finder, const InkFrontNode *node);

G_END_DECLS
