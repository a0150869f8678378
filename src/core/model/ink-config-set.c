/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One config as each generation of Hugo reads it. */

#include "ink-site-config.h"

gboolean
ink_config_set_is_empty (const InkConfigSet *self)
{
  return self->of[0] == NULL;
}

void
ink_config_set_clear (InkConfigSet *self)
{
  for (guint i = 0; i < INK_N_HUGOS; i++) {
    g_clear_pointer (&self->of[i], ink_value_unref);
    g_clear_pointer (&self->refusal[i], g_free);
  }
}

InkConfigSet
ink_config_set_copy (const InkConfigSet *self)
{
  InkConfigSet copy = { { NULL } };

  for (guint i = 0; i < INK_N_HUGOS && self->of[i] != NULL; i++)
    copy.of[i] = ink_value_ref (self->of[i]);
  for (guint i = 0; i < INK_N_HUGOS; i++)
    copy.refusal[i] = g_strdup (self->refusal[i]);
  return copy;
}

/* What is the same before is the same after: no work is done twice. */
void
ink_config_set_overlay (InkConfigSet *self, const InkConfigSet *over)
{
  InkConfigSet before = { { NULL } };

  for (guint i = 0; i < INK_N_HUGOS; i++) {
    before.of[i] = self->of[i];
    if (self->refusal[i] == NULL)
      self->refusal[i] = g_strdup (over->refusal[i]);
  }
  for (guint i = 0; i < INK_N_HUGOS; i++) {
    if (i > 0 && before.of[i] == before.of[i - 1] && over->of[i] == over->of[i - 1])
      self->of[i] = ink_value_ref (self->of[i - 1]);
    else if (before.of[i] == NULL)
      self->of[i] = ink_value_ref (over->of[i]);
    else
      self->of[i] = ink_config_overlay (before.of[i], over->of[i]);
  }
  ink_config_set_clear (&before);
}
