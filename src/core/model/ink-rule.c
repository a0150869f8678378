/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one table of rules, in parts by what they are about. */

#include "ink-rule.h"

#include "ink-check-private.h"
#include "ink-i18n.h"

static const struct {
  const InkRule *rules;
  const guint *count;
} parts[] = {
  { ink_rules_front, &ink_n_rules_front },
  { ink_rules_front_values, &ink_n_rules_front_values },
  { ink_rules_dates, &ink_n_rules_dates },
  { ink_rules_notes, &ink_n_rules_notes },
  { ink_rules_sources, &ink_n_rules_sources },
  { ink_rules_shortcodes, &ink_n_rules_shortcodes },
  { ink_rules_links, &ink_n_rules_links },
  { ink_rules_site, &ink_n_rules_site },
};

guint
ink_rule_get_count (void)
{
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    count += *parts[i].count;
  return count;
}

const InkRule *
ink_rule_get (guint position)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (position < *parts[i].count)
      return &parts[i].rules[position];
    position -= *parts[i].count;
  }
  g_return_val_if_reached (NULL);
}

const InkRule *
ink_rule_lookup (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    for (guint k = 0; k < *parts[i].count; k++)
      if (g_str_equal (parts[i].rules[k].id, id))
        return &parts[i].rules[k];
  return NULL;
}

const char *
ink_rule_get_title (const InkRule *self)
{
  return _ (self->title);
}

const char *
ink_rule_get_explanation (const InkRule *self)
{
  return _ (self->explanation);
}

const char *
ink_rule_scope_to_string (InkRuleScope scope)
{
  switch (scope) {
  case INK_RULE_ARTICLE:
    return "article";
  case INK_RULE_IN_SITE:
    return "in-site";
  case INK_RULE_SITE:
    return "site";
  }
  g_return_val_if_reached ("article");
}
