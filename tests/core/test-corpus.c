/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties over real articles: every file is read; every edit is right to the byte or
 * refused; no prefix of a file breaks the reader. */

#include <string.h>

#include "ink-front-matter.h"

typedef struct {
  guint files;
  guint readable;
  guint fields;
  guint tried;
  guint refused;
  GHashTable *reasons; /* message -> count */
} Tally;

typedef struct {
  Tally *tally;
  const char *path;
  InkText *text;
  InkFrontMatter *front;
} Case;

static void
count_refusal (Tally *tally, const GError *error)
{
  gpointer n = g_hash_table_lookup (tally->reasons, error->message);

  tally->refused++;
  g_hash_table_replace (tally->reasons,
                        g_strdup (error->message),
                        GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
}

/* Every other field must be as it was; @key's is for the caller. */
static void
check_others (const Case *one, InkFrontMatter *after, const char *key)
{
  const InkField *edited = ink_front_matter_lookup (one->front, key);

  for (guint i = 0, j = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);

    if (edited != NULL && ink_front_matter_lookup (one->front, field->key) == edited &&
        ink_front_matter_lookup (after, key) == NULL)
      continue;
    g_assert_cmpuint (j, <, ink_front_matter_get_n_fields (after));
    const InkField *now = ink_front_matter_get_field (after, j++);
    if (now->key != NULL && g_strcmp0 (now->key, field->key) != 0 && edited == NULL)
      now = ink_front_matter_get_field (after, j++); /* a new key before TOML's tables */
    g_assert_cmpstr (now->key, ==, field->key);
    if (field != edited)
      g_assert_true (ink_value_equal (now->value, field->value));
  }
}

/* Takes @edit and @error; gives the text after, or NULL where it was refused. */
static InkFrontMatter *
check_edit (const Case *one, InkEdit *edit, GError *error, const char *key)
{
  g_autoptr (InkEdit) owned_edit = edit;
  g_autoptr (GError) owned_error = error;

  one->tally->tried++;
  if (edit == NULL) {
    g_assert_nonnull (error);
    count_refusal (one->tally, error);
    return NULL;
  }
  g_assert_no_error (error);
  if (ink_front_matter_get_format (one->front) != INK_FRONT_MATTER_NONE) {
    InkSpan span = ink_front_matter_get_span (one->front);

    g_assert_cmpuint (edit->span.start, >=, span.start);
    g_assert_cmpuint (edit->span.end, <=, span.end);
  }
  g_autoptr (InkText) text = ink_edit_apply (edit, one->text, 2);
  InkFrontMatter *after = ink_front_matter_parse (text);
  g_assert_true (ink_front_matter_is_readable (after));
  check_others (one, after, key);
  return after;
}

static void
try_string (const Case *one, const char *key, const char *wish)
{
  g_autoptr (InkValue) value = ink_value_new_string (wish);
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, value, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after != NULL)
    g_assert_cmpstr (ink_value_get_text (ink_front_matter_lookup (after, key)->value),
                     ==,
                     wish);
}

static void
try_unset (const Case *one, const char *key)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_unset (one->front, key, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after != NULL)
    g_assert_null (ink_front_matter_lookup (after, key));
}

static gboolean
has_item (InkFrontMatter *front, const char *key, const char *item)
{
  g_auto (GStrv) items = ink_value_dup_strv (ink_front_matter_lookup (front, key)->value);

  return g_strv_contains ((const char *const *)items, item);
}

static void
try_add (const Case *one, const char *key, const char *item)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_add (one->front, key, item, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after != NULL)
    g_assert_true (has_item (after, key, item));
}

static void
try_remove (const Case *one, const char *key, const char *item)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_remove (one->front, key, item, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after != NULL)
    g_assert_false (has_item (after, key, item));
}

static void
try_rename (const Case *one, const char *key, const char *item, const char *wish)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_rename (one->front, key, item, wish, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after != NULL)
    g_assert_true (has_item (after, key, wish) && !has_item (after, key, item));
}

static void
try_list (const Case *one, const char *key, const char *const *items)
{
  g_autoptr (InkValue) value = ink_value_new_strv (items);
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, value, &error);
  g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, key);

  if (after == NULL)
    return;
  g_auto (GStrv) now = ink_value_dup_strv (ink_front_matter_lookup (after, key)->value);
  g_assert_true (g_strv_equal ((const char *const *)now, items));
}

static void
try_scalar_edits (const Case *one, const char *key)
{
  static const char *const wishes[] = { "人工智能：新的一年",
                                        "a: b # \"c\"",
                                        "yes",
                                        "2025",
                                        "it's a\ttab\nline",
                                        "",
                                        "trailing ",
                                        "- x",
                                        "two\n\nparagraphs\n" };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    try_string (one, key, wishes[i]);
  try_add (one, key, "第二");
}

static void
try_list_edits (const Case *one, const InkField *field)
{
  static const char *const items[] = { "一", "no", "a, b", NULL };
  guint n = ink_value_get_n_items (field->value);

  try_add (one, field->key, "新: x");
  try_list (one, field->key, items);
  for (guint i = 0; i < MIN (n, 3); i++) {
    const char *item = ink_value_get_text (ink_value_get_item (field->value, i));

    if (item == NULL)
      continue;
    try_remove (one, field->key, item);
    try_rename (one, field->key, item, "改 [名]");
  }
}

static void
try_nested (const Case *one, const InkField *field)
{
  for (guint i = 0; i < ink_value_get_n_items (field->value); i++) {
    InkValue *item = ink_value_get_item (field->value, i);
    g_autofree char *path =
        g_strconcat (field->key, ".", ink_value_get_key (field->value, i), NULL);
    g_autoptr (InkValue) value = ink_value_new_string ("新 # x");
    GError *error = NULL;

    if (ink_value_get_n_items (item) > 0 || ink_front_matter_get (one->front, path) != item)
      continue;
    InkEdit *edit = ink_front_matter_set (one->front, path, value, &error);
    g_autoptr (InkFrontMatter) after = check_edit (one, edit, error, field->key);
    if (after != NULL)
      g_assert_true (ink_value_equal (ink_front_matter_get (after, path), value));
  }
}

static void
try_fields (const Case *one)
{
  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);

    one->tally->fields++;
    if (field->duplicate || field != ink_front_matter_lookup (one->front, field->key))
      continue;
    try_unset (one, field->key);
    if (ink_value_get_kind (field->value) == INK_VALUE_LIST)
      try_list_edits (one, field);
    else if (ink_value_get_kind (field->value) == INK_VALUE_MAP)
      try_nested (one, field);
    else
      try_scalar_edits (one, field->key);
  }
}

static void
try_file (Tally *tally, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_utf8_validate_len (data, length, NULL));
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  Case one = { .tally = tally, .path = path, .text = text, .front = front };

  tally->files++;
  if (!ink_front_matter_is_readable (front))
    return;
  tally->readable++;
  try_fields (&one);
  try_string (&one, "galley_new_key", "x");
  try_add (&one, "galley_new_list", "x");
}

/* Some prefixes of the front matter and a little of the body, each cut at a character. */
static void
try_prefixes (Tally *tally, const char *path)
{
  g_autofree char *data = NULL;
  gsize length, most;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  tally->files++;
  most = MIN (length, 1500);
  for (gsize n = tally->files % 7; n < most; n += 1 + most / 40) {
    gsize cut = n;

    while (cut > 0 && ((guchar)data[cut] & 0xC0) == 0x80)
      cut--;
    g_autoptr (InkText) text = ink_text_new (data, (gssize)cut, 1);
    g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
    g_assert_cmpuint (ink_front_matter_get_body_start (front), <=, cut);
    g_assert_true (ink_front_matter_is_readable (front) ||
                   ink_front_matter_get_problems (front)->len > 0 ||
                   ink_front_matter_get_format (front) == INK_FRONT_MATTER_ORG);
  }
}

static void
for_each_file (Tally *tally, const char *folder, void (*visit) (Tally *, const char *))
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      for_each_file (tally, path, visit);
    else if (g_str_has_suffix (name, ".md"))
      visit (tally, path);
  }
}

static void
run (const char *folder, gboolean may_refuse, void (*visit) (Tally *, const char *))
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path =
      shared != NULL ? g_build_filename (shared, "corpus", folder, NULL) : NULL;
  g_autoptr (GHashTable) reasons =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Tally tally = { .reasons = reasons };
  GHashTableIter iter;
  gpointer reason, n;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("no corpus: GALLEY_SHARED names no folder that holds one");
    return;
  }
  for_each_file (&tally, path, visit);
  g_test_message ("%s: %u files, %u readable, %u fields, %u edits, %u refused",
                  folder,
                  tally.files,
                  tally.readable,
                  tally.fields,
                  tally.tried,
                  tally.refused);
  g_hash_table_iter_init (&iter, reasons);
  while (g_hash_table_iter_next (&iter, &reason, &n))
    g_test_message ("  %u: %s", GPOINTER_TO_UINT (n), (char *)reason);
  g_assert_cmpuint (tally.files, >, 50);
  if (!may_refuse)
    g_assert_cmpuint (tally.refused * 100, <=, tally.tried);
}

static void
test_real (void)
{
  run ("dev-small", FALSE, try_file);
}

static void
test_tricky (void)
{
  run ("tricky", TRUE, try_file);
}

static void
test_prefixes (void)
{
  run ("dev-small", FALSE, try_prefixes);
  run ("tricky", FALSE, try_prefixes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/edits/real", test_real);
  g_test_add_func ("/corpus/edits/tricky", test_tricky);
  g_test_add_func ("/corpus/prefixes", test_prefixes);
  return g_test_run ();
}
