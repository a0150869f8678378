/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One shortcode and its parameters. */

#include "ink-shortcode.h"

void
ink_shortcode_free (InkShortcode *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->parameters);
  g_array_unref (self->parts);
  g_free (self->name);
  g_free (self->shown);
  g_free (self->indentation);
  g_free (self->fault);
  g_free (self);
}

const InkShortcodeParameter *
ink_shortcode_lookup (const InkShortcode *self, const char *name)
{
  const InkShortcodeParameter *found = NULL;

  for (guint i = 0; i < self->parameters->len; i++) {
    const InkShortcodeParameter *parameter = g_ptr_array_index (self->parameters, i);

    if (g_strcmp0 (parameter->name, name) == 0)
      found = parameter; /* the last one wins */
  }
  return found;
}

const InkShortcodeParameter *
ink_shortcode_at (const InkShortcode *self, guint position)
{
  const InkShortcodeParameter *parameter;

  if (position >= self->parameters->len)
    return NULL;
  parameter = g_ptr_array_index (self->parameters, position);
  return parameter->name == NULL ? parameter : NULL;
}

const char *
ink_shortcode_get (const InkShortcode *self, const char *name)
{
  const InkShortcodeParameter *parameter = ink_shortcode_lookup (self, name);

  return parameter != NULL ? parameter->text : "";
}

gboolean
ink_shortcode_is_true (const InkShortcodeParameter *parameter)
{
  if (parameter == NULL)
    return FALSE;
  switch (parameter->type) {
  case INK_SHORTCODE_STRING:
    return *parameter->text != '\0';
  case INK_SHORTCODE_BOOLEAN:
    return g_str_equal (parameter->text, "true");
  case INK_SHORTCODE_INTEGER:
  case INK_SHORTCODE_FLOAT:
    return g_ascii_strtod (parameter->text, NULL) != 0;
  }
  return FALSE;
}

gboolean
ink_shortcode_has_names (const InkShortcode *self)
{
  return self->parameters->len > 0 &&
         ((InkShortcodeParameter *)g_ptr_array_index (self->parameters, 0))->name != NULL;
}
