/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-edits FOLDER: opens and saves every article below FOLDER, and writes to standard output
 * what every kind of edit makes of it, for readers that are not ours to judge. A record is a
 * line of fields in base64 (kind, file, key, argument…), then the start, the end and the new
 * length of the splice and the length of the text, or -1 and the reason; then the text, its
 * body cut short. "open" records hold the article before. */

#include <stdio.h>
#include <string.h>

#include "ink-front-matter.h"
#include "ink-store.h"

#define BODY_KEPT 64

typedef struct {
  const char *file;
  InkText *text;
  InkFrontMatter *front;
  InkFrontMatterFormat format;
} Case;

static void
print_base64 (const char *text)
{
  g_autofree char *coded = g_base64_encode ((const guchar *)text, strlen (text));

  printf ("%s\t", coded[0] != '\0' ? coded : "=");
}

static void
print_head (const Case *one, const char *kind, const char *key, const char *const *args)
{
  printf ("%s\t", kind);
  print_base64 (one->file);
  print_base64 (key);
  printf ("%u\t", g_strv_length ((char **)args));
  for (guint i = 0; args[i] != NULL; i++)
    print_base64 (args[i]);
}

static void
print_text (InkText *text, InkFrontMatter *front)
{
  gsize length =
      MIN (ink_text_get_length (text), ink_front_matter_get_body_start (front) + BODY_KEPT);

  printf ("%" G_GSIZE_FORMAT "\n", length);
  fwrite (ink_text_get_data (text), 1, length, stdout);
  putchar ('\n');
}

/* Takes @edit and @error. */
static void
print_edit (const Case *one,
            const char *kind,
            const char *key,
            const char *const *args,
            InkEdit *edit,
            GError *error)
{
  g_autoptr (InkEdit) owned_edit = edit;
  g_autoptr (GError) owned_error = error;

  print_head (one, kind, key, args);
  if (owned_edit == NULL) {
    print_base64 (owned_error->message);
    printf ("-1\n");
    return;
  }
  g_autoptr (InkText) text = ink_edit_apply (owned_edit, one->text, 2);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (text);
  printf ("%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t",
          owned_edit->span.start,
          owned_edit->span.end,
          owned_edit->length);
  print_text (text, after);
}

static void
set (const Case *one, const char *kind, const char *key, InkValue *value)
{
  g_autoptr (InkValue) owned_value = value;
  const char *text = ink_value_get_text (owned_value);
  const char *args[] = { text != NULL ? text : "", NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, owned_value, &error);

  print_edit (one, kind, key, args, edit, error);
}

static void
set_list (const Case *one, const char *kind, const char *key, char **items)
{
  g_autoptr (InkValue) value = ink_value_new_strv ((const char *const *)items);
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, key, value, &error);

  print_edit (one, kind, key, (const char *const *)items, edit, error);
}

static void
add (const Case *one, const char *key, const char *item)
{
  const char *args[] = { item, NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_add (one->front, key, item, &error);

  print_edit (one, "add", key, args, edit, error);
}

static void
take_item (const Case *one, const char *key, const char *item)
{
  const char *args[] = { item, NULL };
  const char *names[] = { item, "改 [名]: x", NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_remove (one->front, key, item, &error);

  print_edit (one, "remove", key, args, edit, error);
  error = NULL;
  edit = ink_front_matter_rename (one->front, key, item, names[1], &error);
  print_edit (one, "rename", key, names, edit, error);
}

static void
unset (const Case *one, const char *key)
{
  static const char *const none[] = { NULL };
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_unset (one->front, key, &error);

  print_edit (one, "unset", key, none, edit, error);
}

static void
try_scalar (const Case *one, const char *key)
{
  static const char *const wishes[] = {
    "人工智能：新的一年",
    "a: b # \"c\" \\ 'd'",
    "yes",
    "2025",
    "a\ttab\nand a line\n",
    "",
    "- x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    set (one, "set-text", key, ink_value_new_string (wishes[i]));
  set (one, "set-boolean", key, ink_value_new_boolean (TRUE));
  set (one, "set-number", key, ink_value_new_number ("42"));
  set (one, "set-date", key, ink_value_new_date ("2031-03-04T05:06:07+08:00"));
  if (one->format != INK_FRONT_MATTER_TOML) /* TOML has no null */
    set (one, "set-empty", key, ink_value_new_null ());
}

static gboolean
is_list_of_texts (const InkValue *value)
{
  for (guint i = 0; i < ink_value_get_n_items (value); i++)
    if (ink_value_get_kind (ink_value_get_item (value, i)) != INK_VALUE_STRING)
      return FALSE;
  return TRUE;
}

static void
try_list (const Case *one, const char *key, const InkValue *value)
{
  static const char *const fresh[] = { "一", "no", "a, b", "- c", NULL };

  add (one, key, "新: x");
  set_list (one, "set-list", key, (char **)fresh);
  if (!is_list_of_texts (value))
    return;
  g_auto (GStrv) items = ink_value_dup_strv (value);
  guint n = g_strv_length (items);
  for (guint i = 0; i < MIN (n, 3); i++)
    take_item (one, key, items[i]);
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  for (guint i = n; i > 0; i--)
    g_ptr_array_add (turned, items[i - 1]);
  g_ptr_array_add (turned, NULL);
  set_list (one, "reorder", key, (char **)turned->pdata);
  turned->pdata[n] = (char *)"in front";
  g_ptr_array_add (turned, NULL);
  for (guint i = 0; i < n; i++)
    turned->pdata[i + 1] = items[i];
  turned->pdata[0] = (char *)"in front";
  set_list (one, "insert", key, (char **)turned->pdata);
}

static void
try_map (const Case *one, const InkField *field)
{
  for (guint i = 0; i < MIN (ink_value_get_n_items (field->value), 6); i++) {
    InkValue *item = ink_value_get_item (field->value, i);
    g_autofree char *path =
        g_strconcat (field->key, ".", ink_value_get_key (field->value, i), NULL);

    if (ink_value_get_n_items (item) > 0 || ink_front_matter_get (one->front, path) != item)
      continue;
    set (one, "set-nested", path, ink_value_new_string ("新 # x"));
    unset (one, path);
  }
}

static void
try_fields (const Case *one)
{
  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);

    if (field != ink_front_matter_lookup (one->front, field->key) ||
        strchr (field->key, '.') != NULL)
      continue;
    unset (one, field->key);
    if (ink_value_get_kind (field->value) == INK_VALUE_LIST) {
      try_list (one, field->key, field->value);
    } else if (ink_value_get_kind (field->value) == INK_VALUE_MAP) {
      try_map (one, field);
    } else {
      try_scalar (one, field->key);
      add (one, field->key, "第二");
    }
  }
}

static void
try_article (const char *path, const char *file)
{
  static const char *const none[] = { NULL };
  static const char *const items[] = { "x", "yes", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (stored->text);
  g_autofree char *etag =
      ink_store_save (path, stored->text, stored->bom, stored->etag, NULL, &error);
  g_assert_no_error (error);
  Case one = { file, stored->text, front, ink_front_matter_get_format (front) };
  print_head (&one,
              "open",
              ink_front_matter_is_readable (front) ? "readable" : "unreadable",
              none);
  print_text (stored->text, front);
  if (!ink_front_matter_is_readable (front))
    return;
  try_fields (&one);
  set (&one, "new-text", "galley_new", ink_value_new_string ("x: y"));
  set_list (&one, "new-list", "galley_list", (char **)items);
}

static void
try_folder (const char *folder, const char *below)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *file = g_build_filename (below, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      try_folder (path, file);
    else if (g_str_has_suffix (name, ".md"))
      try_article (path, file);
  }
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  try_folder (argv[1], "");
  return 0;
}
