/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every edit of values of any text. An edit that is not refused must have left every other
 * field as it was. */

#include "fuzz.h"

#include <string.h>

#include "fuzz-input.h"

typedef struct {
  InkText *text;
  InkFrontMatter *front;
  const char *top;  /* the field's key */
  const char *path; /* the same, or that of a value in it */
} Case;

static void
check_others (const Case *one, InkFrontMatter *after)
{
  const InkField *edited = ink_front_matter_lookup (one->front, one->top);

  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);
    const InkField *now = NULL;

    if (field == edited || field != ink_front_matter_lookup (one->front, field->key))
      continue;
    now = ink_front_matter_lookup (after, field->key);
    g_assert_true (now != NULL && ink_value_equal (now->value, field->value));
  }
}

/* Takes @edit; gives the reading after it. */
static InkFrontMatter *
check_edit (const Case *one, InkEdit *edit, const GError *error)
{
  InkFrontMatter *after = fuzz_check_edit (one->text, edit, error);

  if (after != NULL)
    check_others (one, after);
  return after;
}

/* TOML has no null: a text becomes "", a list []; a list of [[tables]] goes with its tables. */
/* "[[resources]]" beside "[[Resources]]": the one may go and the other still be there. */
static gboolean
has_twins (const Case *one)
{
  guint n = 0;

  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++)
    n += g_ascii_strcasecmp (ink_front_matter_get_field (one->front, i)->key, one->path) == 0;
  return n > 1;
}

static gboolean
is_emptied (const Case *one, const InkValue *now)
{
  if (ink_front_matter_get_format (one->front) != INK_FRONT_MATTER_TOML)
    return now != NULL && ink_value_get_kind (now) == INK_VALUE_NULL;
  if (now == NULL) {
    const InkValue *before = ink_front_matter_get (one->front, one->path);

    return before != NULL && ink_value_get_kind (before) == INK_VALUE_LIST;
  }
  if (has_twins (one))
    return TRUE;
  return g_strcmp0 (ink_value_get_text (now), "") == 0 ||
         (ink_value_get_kind (now) == INK_VALUE_LIST && ink_value_get_n_items (now) == 0);
}

static void
try_set (const Case *one, InkValue *value)
{
  g_autoptr (InkValue) owned G_GNUC_UNUSED = value;
  g_autoptr (GError) error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, one->path, value, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error);

  if (after == NULL)
    return;
  InkValue *now = ink_front_matter_get (after, one->path);
  if (ink_value_get_kind (value) == INK_VALUE_NULL) {
    g_assert_true (is_emptied (one, now));
    return;
  }
  g_assert_nonnull (now);
  if (ink_value_get_kind (value) == INK_VALUE_DATE) /* JSON has none: a string there */
    g_assert_cmpstr (ink_value_get_text (now), ==, ink_value_get_text (value));
  else
    g_assert_true (ink_value_equal (now, value));
}

static void
try_list (const Case *one, char edit, const char *wish)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  InkEdit *done = NULL;
  const InkField *field = ink_front_matter_lookup (one->front, one->top);
  g_auto (GStrv) items = field != NULL ? ink_value_dup_strv (field->value) : g_new0 (char *, 1);

  first = g_strdup (items[0] != NULL ? items[g_strv_length (items) / 2] : wish);
  if (edit == 'a')
    done = ink_front_matter_add (one->front, one->top, wish, &error);
  else if (edit == 'r')
    done = ink_front_matter_remove (one->front, one->top, first, &error);
  else if (edit == 'm')
    done = ink_front_matter_rename (one->front, one->top, first, wish, &error);
  else
    done = ink_front_matter_unset (one->front, one->path, &error);
  g_autoptr (InkFrontMatter) after G_GNUC_UNUSED = check_edit (one, done, error);
}

/* Some numbers and dates: what may be written at all is the caller's to keep. */
static InkValue *
raw_value (char edit, const char *wish)
{
  static const char *const numbers[] = { "0", "-12", "3.5", "20250702" };
  static const char *const dates[] = { "2025-07-02", "2025-07-02T17:10:04+08:00" };
  gsize n = strlen (wish);

  if (edit == 'n')
    return ink_value_new_number (numbers[n % G_N_ELEMENTS (numbers)]);
  if (edit == 'd')
    return ink_value_new_date (dates[n % G_N_ELEMENTS (dates)]);
  if (edit == 'b')
    return ink_value_new_boolean (n % 2 == 0);
  if (edit == 'e')
    return ink_value_new_null ();
  return ink_value_new_string (wish);
}

static void
try_edit (const Case *one, const FuzzInput *input)
{
  if (strchr ("armu", input->edit) != NULL) {
    try_list (one, input->edit, input->wish);
  } else if (input->edit == 'l') {
    g_auto (GStrv) items = g_strsplit (input->wish, "|", 20);
    try_set (one, ink_value_new_strv ((const char *const *)items));
  } else {
    try_set (one, raw_value (input->edit, input->wish));
  }
}

/* The field chosen; of a map one in it, unless a dot in its key makes another path of it. */
static char *
choose (InkFrontMatter *front, guint choice, const char **top)
{
  guint n = ink_front_matter_get_n_fields (front);
  const InkField *field = NULL;

  *top = "galley_new";
  if (n == 0 || choice % 8 == 7)
    return g_strdup (*top);
  field = ink_front_matter_get_field (front, choice % n);
  *top = field->key;
  if (strchr (field->key, '.') != NULL || field->key[0] == '\0')
    return NULL;
  if (ink_value_get_kind (field->value) != INK_VALUE_MAP ||
      ink_value_get_n_items (field->value) == 0)
    return g_strdup (field->key);
  const char *key =
      ink_value_get_key (field->value, choice % ink_value_get_n_items (field->value));
  return strchr (key, '.') == NULL && key[0] != '\0' ? g_strconcat (field->key, ".", key, NULL)
                                                     : NULL;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *owned = g_strndup ((const char *)data, size);
  FuzzInput input = { 0 };
  Case one = { 0 };

  if (!fuzz_input_read (owned, size, &input))
    return 0;
  g_autofree char *wish G_GNUC_UNUSED = input.wish;
  g_autoptr (InkText) text = ink_text_new (input.article, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autofree char *path = choose (front, input.choice, &one.top);
  one.text = text;
  one.front = front;
  one.path = path;
  if (path != NULL)
    try_edit (&one, &input);
  return 0;
}
