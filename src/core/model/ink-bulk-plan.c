/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One wish for the fields of many articles. What an article's front matter refuses is told, and
 * left alone. */

#include "ink-bulk-plan.h"

#include "ink-date.h"
#include "ink-front-matter.h"
#include "ink-i18n.h"

InkPlan *
ink_bulk_plan_new (const InkBulkWish *wish)
{
  g_autofree char *title = NULL;

  switch (wish->kind) {
  case INK_BULK_SET:
    /* Translators: a field of the front matter and the value it gets. */
    title = g_strdup_printf (_ ("Set “%s” to “%s”"), wish->key, wish->text);
    break;
  case INK_BULK_UNSET:
    title = g_strdup_printf (_ ("Remove the Field “%s”"), wish->key);
    break;
  case INK_BULK_ADD:
    /* Translators: a term, and the field it goes to: Add “Hugo” to “tags”. */
    title = g_strdup_printf (_ ("Add “%s” to “%s”"), wish->text, wish->key);
    break;
  case INK_BULK_REMOVE:
    /* Translators: a term, and the field it is taken from. */
    title = g_strdup_printf (_ ("Remove “%s” from “%s”"), wish->text, wish->key);
    break;
  case INK_BULK_DRAFT:
    title = g_strdup (wish->on ? _ ("Make Drafts") : _ ("Make Drafts Public"));
    break;
  case INK_BULK_DATE:
    title = g_strdup_printf (_ ("Set the Date “%s”"), wish->key);
    break;
  }
  return ink_plan_new (title);
}

/* --- One article ---------------------------------------------------------------------------
 */

static gboolean
is_number (const char *text)
{
  const char *p = *text == '-' ? text + 1 : text;
  guint digits = 0, points = 0;

  for (; *p != '\0'; p++) {
    digits += g_ascii_isdigit (*p) != 0;
    points += *p == '.';
    if (!g_ascii_isdigit (*p) && *p != '.')
      return FALSE;
  }
  return digits > 0 && points <= 1;
}

static gboolean
is_switch (const char *text)
{
  return g_str_equal (text, "true") || g_str_equal (text, "false");
}

/* What was a text stays one; what was a number or a switch stays that, where it can. A new
 * field is what its value looks like. */
static InkValue *
value_of (const InkValue *before, const char *text)
{
  InkValueKind kind = before != NULL ? ink_value_get_kind (before) : INK_VALUE_NULL;
  gboolean typed = kind != INK_VALUE_STRING && kind != INK_VALUE_LIST && kind != INK_VALUE_MAP;
  g_autoptr (GDateTime) date = ink_date_parse (text, NULL, NULL);

  if (kind == INK_VALUE_LIST) {
    const char *const items[] = { text, NULL };

    return ink_value_new_strv (items);
  }
  if (typed && is_switch (text))
    return ink_value_new_boolean (g_str_equal (text, "true"));
  if (typed && is_number (text))
    return ink_value_new_number (text);
  if (typed && date != NULL)
    return ink_value_new_date (text);
  return ink_value_new_string (text);
}

/* Whether the list has an item that is the same but for case, and which. */
static char *
find_alike (InkFrontMatter *front, const char *key, const char *item)
{
  InkValue *value = ink_front_matter_get (front, key);
  g_auto (GStrv) items = value != NULL ? ink_value_dup_strv (value) : NULL;
  g_autofree char *wanted = g_utf8_casefold (item, -1);

  for (guint i = 0; items != NULL && items[i] != NULL; i++) {
    g_autofree char *folded = g_utf8_casefold (items[i], -1);

    if (g_str_equal (folded, wanted))
      return g_strdup (items[i]);
  }
  return NULL;
}

static InkEdit *
edit_date (InkFrontMatter *front, const InkBulkWish *wish, GError **error)
{
  InkValue *before = ink_front_matter_get (front, wish->key);
  const char *like = before != NULL ? ink_value_get_text (before) : NULL;
  g_autoptr (GDateTime) read = like != NULL ? ink_date_parse (like, wish->zone, NULL) : NULL;
  g_autofree char *text = ink_date_format (wish->date, read != NULL ? like : NULL);
  gboolean quoted = before != NULL && ink_value_get_kind (before) == INK_VALUE_STRING;
  g_autoptr (InkValue) value = quoted ? ink_value_new_string (text) : ink_value_new_date (text);

  return ink_front_matter_set (front, wish->key, value, error);
}

/* NULL without error: there is nothing to change. */
static InkEdit *
edit_of (InkFrontMatter *front, const InkBulkWish *wish, GError **error)
{
  g_autoptr (InkValue) value = NULL;
  InkValue *before = wish->key != NULL ? ink_front_matter_get (front, wish->key) : NULL;
  g_autofree char *alike = NULL;

  switch (wish->kind) {
  case INK_BULK_SET:
    value = value_of (before, wish->text);
    return ink_front_matter_set (front, wish->key, value, error);
  case INK_BULK_UNSET:
    return before != NULL ? ink_front_matter_unset (front, wish->key, error) : NULL;
  case INK_BULK_ADD:
    alike = find_alike (front, wish->key, wish->text);
    return alike == NULL ? ink_front_matter_add (front, wish->key, wish->text, error) : NULL;
  case INK_BULK_REMOVE:
    alike = find_alike (front, wish->key, wish->text);
    return alike != NULL ? ink_front_matter_remove (front, wish->key, alike, error) : NULL;
  case INK_BULK_DRAFT:
    before = ink_front_matter_get (front, "draft");
    if (!wish->on && (before == NULL || g_strcmp0 (ink_value_get_text (before), "true") != 0))
      return NULL;
    value = ink_value_new_boolean (wish->on);
    return ink_front_matter_set (front, "draft", value, error);
  case INK_BULK_DATE:
    return edit_date (front, wish, error);
  }
  return NULL;
}

gboolean
ink_bulk_plan_add (
    InkPlan *plan, const InkBulkWish *wish, const char *path, const char *etag, InkText *text)
{
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (GPtrArray) edits = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = NULL;

  if (!ink_front_matter_is_readable (front)) {
    ink_plan_add_skip (plan, path, _ ("Its front matter cannot be read: mend it first."));
    return FALSE;
  }
  edit = edit_of (front, wish, &error);
  if (error != NULL)
    ink_plan_add_skip (plan, path, error->message);
  if (edit == NULL || ink_edit_is_noop (edit, text))
    return FALSE;
  edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  g_ptr_array_add (edits, g_steal_pointer (&edit));
  ink_plan_add_edits (plan, path, etag, edits, NULL);
  return TRUE;
}
