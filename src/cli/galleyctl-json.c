/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON for scripts, built by json-glib: UTF-8, lower_snake_case, absent rather than null. */

#include "galleyctl-json.h"

#include <json-glib/json-glib.h>

struct _GalleyctlJson {
  JsonBuilder *builder;
};

GalleyctlJson *
galleyctl_json_new (void)
{
  GalleyctlJson *self = g_new0 (GalleyctlJson, 1);

  self->builder = json_builder_new ();
  return self;
}

void
galleyctl_json_free (GalleyctlJson *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->builder);
  g_free (self);
}

static void
set_name (GalleyctlJson *self, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (self->builder, name);
}

void
galleyctl_json_begin_object (GalleyctlJson *self, const char *name)
{
  set_name (self, name);
  json_builder_begin_object (self->builder);
}

void
galleyctl_json_end_object (GalleyctlJson *self)
{
  json_builder_end_object (self->builder);
}

void
galleyctl_json_begin_array (GalleyctlJson *self, const char *name)
{
  set_name (self, name);
  json_builder_begin_array (self->builder);
}

void
galleyctl_json_end_array (GalleyctlJson *self)
{
  json_builder_end_array (self->builder);
}

void
galleyctl_json_string (GalleyctlJson *self, const char *name, const char *text)
{
  if (text == NULL)
    return;
  set_name (self, name);
  json_builder_add_string_value (self->builder, text);
}

void
galleyctl_json_integer (GalleyctlJson *self, const char *name, gint64 value)
{
  set_name (self, name);
  json_builder_add_int_value (self->builder, value);
}

void
galleyctl_json_boolean (GalleyctlJson *self, const char *name, gboolean value)
{
  set_name (self, name);
  json_builder_add_boolean_value (self->builder, value);
}

void
galleyctl_json_span (GalleyctlJson *self, const char *name, InkSpan span, gsize offset)
{
  galleyctl_json_begin_array (self, name);
  galleyctl_json_integer (self, NULL, (gint64)(span.start + offset));
  galleyctl_json_integer (self, NULL, (gint64)(span.end + offset));
  galleyctl_json_end_array (self);
}

/* A number as JSON where it is one; as text where JSON has no such number (0x1F, .inf). */
static void
add_number (GalleyctlJson *self, const char *text)
{
  char *end = NULL;
  gint64 integer = g_ascii_strtoll (text, &end, 10);

  if (*end == '\0' && end != text && integer != G_MAXINT64 && integer != G_MININT64) {
    json_builder_add_int_value (self->builder, integer);
    return;
  }
  double number = g_ascii_strtod (text, &end);
  if (*end == '\0' && end != text && strpbrk (text, "xXnNiI") == NULL)
    json_builder_add_double_value (self->builder, number);
  else
    json_builder_add_string_value (self->builder, text);
}

static void
add_items (GalleyctlJson *self, const InkValue *value, gboolean named)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++)
    galleyctl_json_value (self,
                          named ? ink_value_get_key (value, i) : NULL,
                          ink_value_get_item (value, i));
}

void
galleyctl_json_value (GalleyctlJson *self, const char *name, const InkValue *value)
{
  set_name (self, name);
  switch (ink_value_get_kind (value)) {
  case INK_VALUE_NULL:
    json_builder_add_null_value (self->builder);
    break;
  case INK_VALUE_BOOLEAN:
    json_builder_add_boolean_value (self->builder, ink_value_get_boolean (value));
    break;
  case INK_VALUE_NUMBER:
    add_number (self, ink_value_get_text (value));
    break;
  case INK_VALUE_STRING:
  case INK_VALUE_DATE:
    json_builder_add_string_value (self->builder, ink_value_get_text (value));
    break;
  case INK_VALUE_LIST:
    json_builder_begin_array (self->builder);
    add_items (self, value, FALSE);
    json_builder_end_array (self->builder);
    break;
  case INK_VALUE_MAP:
    json_builder_begin_object (self->builder);
    add_items (self, value, TRUE);
    json_builder_end_object (self->builder);
    break;
  }
}

char *
galleyctl_json_dup_text (GalleyctlJson *self, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (self->builder);

  json_generator_set_pretty (generator, pretty);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

void
galleyctl_json_print (GalleyctlJson *self)
{
  g_autofree char *text = galleyctl_json_dup_text (self, TRUE);

  g_print ("%s\n", text);
}
