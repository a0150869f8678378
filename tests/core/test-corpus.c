/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Properties over real articles: every file is read; every edit is right to the byte or
 * refused; no prefix of a file breaks the reader. */

#include <string.h>

#include "ink-article.h"
#include "ink-front-convert.h"

typedef struct {
  guint files;
  guint readable;
  guint fields;
  guint tried;
  guint refused;
  guint impossible;    /* of what is tried and not refused: the format has no place for it */
  gboolean shape;      /* the edits of names, order, items and nested keys */
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

  if (g_error_matches (error, INK_FRONT_MATTER_ERROR, INK_FRONT_MATTER_ERROR_IMPOSSIBLE)) {
    tally->impossible++;
    return;
  }
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
    if (ink_front_matter_get_format (one->front) == INK_FRONT_MATTER_TOML)
      now = ink_front_matter_lookup (after, field->key); /* what was a table may go first */
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

/* The bytes before and behind the edit's span are the text's own, by construction of an edit;
 * here: that the text after, read by itself, holds exactly @meant at @path. */
static void
check_place (const Case *one, InkEdit *edit, GError *error, const char *path, InkValue *meant)
{
  g_autoptr (InkEdit) owned_edit = edit;
  g_autoptr (GError) owned_error = error;
  InkSpan span = ink_front_matter_get_span (one->front);

  one->tally->tried++;
  if (edit == NULL) {
    g_assert_nonnull (error);
    count_refusal (one->tally, error);
    return;
  }
  g_assert_no_error (error);
  if (!ink_span_is_empty (span)) {
    g_assert_cmpuint (edit->span.start, >=, span.start);
    g_assert_cmpuint (edit->span.end, <=, span.end);
  }
  g_autoptr (InkText) text = ink_edit_apply (edit, one->text, 2);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (text);
  g_assert_true (ink_front_matter_is_readable (after));
  InkValue *got = ink_front_matter_get (after, path);
  g_assert_nonnull (got);
  if (meant != NULL)
    g_assert_true (ink_value_equal (got, meant));
}

static void
try_rename_key (const Case *one, const InkField *field)
{
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_rename_key (one->front, field->key, "galley 新", &error);

  check_place (one, edit, error, "galley 新", field->value);
}

/* Every field to the front and to the end: the order of the others is as it was. */
static void
try_move (const Case *one, const char *path, guint n, guint from, guint to)
{
  GError *error = NULL;
  g_autoptr (InkEdit) edit = ink_front_matter_move (one->front, path, from, to, &error);
  g_autoptr (GError) owned_error = error;

  g_assert_cmpuint (MAX (from, to), <, n);
  one->tally->tried++;
  if (edit == NULL) {
    count_refusal (one->tally, error);
    return;
  }
  g_autoptr (InkText) text = ink_edit_apply (edit, one->text, 2);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (text);
  g_assert_true (ink_front_matter_is_readable (after));
  if (*path == '\0') {
    g_assert_cmpuint (ink_front_matter_get_n_fields (after), ==, n);
    const InkField *before = ink_front_matter_get_field (one->front, from);
    const InkField *now = ink_front_matter_get_field (after, to);
    g_assert_cmpstr (now->key, ==, before->key);
    g_assert_true (ink_value_equal (now->value, before->value));
    return;
  }
  InkValue *list = ink_front_matter_get (one->front, path);
  InkValue *moved = ink_front_matter_get (after, path);
  g_assert_true (
      ink_value_equal (ink_value_get_item (list, from), ink_value_get_item (moved, to)));
  g_assert_true (ink_value_equal (ink_value_get_item (list, to),
                                  ink_value_get_item (moved, from < to ? to - 1 : to + 1)));
}

static void
try_insert (const Case *one, const char *path, guint position, InkValue *item)
{
  g_autofree char *place = g_strdup_printf ("%s.%u", path, position);
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_insert (one->front, path, position, item, &error);

  check_place (one, edit, error, place, item);
}

static InkValue *
new_map (const char *key, const char *text)
{
  GPtrArray *keys = g_ptr_array_new (), *values = g_ptr_array_new ();

  g_ptr_array_add (keys, g_strdup (key));
  g_ptr_array_add (values, ink_value_new_string (text));
  return ink_value_new_map (keys, values);
}

/* A list's items: moved, inserted, one made a single value; maps among them get a key more. */
static void
try_items (const Case *one, const InkField *field)
{
  guint n = ink_value_get_n_items (field->value);
  gboolean maps =
      n > 0 && ink_value_get_kind (ink_value_get_item (field->value, 0)) == INK_VALUE_MAP;
  g_autoptr (InkValue) item = maps ? new_map ("src", "a: b") : ink_value_new_string ("插入 #");
  g_autofree char *inner = g_strconcat (field->key, ".0.galley", NULL);

  try_insert (one, field->key, 0, item);
  try_insert (one, field->key, n, item);
  if (n > 1) {
    try_move (one, field->key, n, 0, n - 1);
    try_move (one, field->key, n, n - 1, 0);
  }
  if (n == 1 && !maps) {
    GError *error = NULL;
    InkEdit *edit = ink_front_matter_make_single (one->front, field->key, &error);

    check_place (one, edit, error, field->key, ink_value_get_item (field->value, 0));
  }
  if (maps) {
    GError *error = NULL;
    InkEdit *edit = ink_front_matter_set (one->front, inner, item, &error);

    check_place (one, edit, error, inner, item);
  }
}

static void
try_new_nested (const Case *one, const char *key)
{
  g_autofree char *path = g_strconcat (key, ".galley.deep", NULL);
  g_autoptr (InkValue) value = ink_value_new_string ("深: x");
  GError *error = NULL;
  InkEdit *edit = ink_front_matter_set (one->front, path, value, &error);

  check_place (one, edit, error, path, value);
}

static void
try_shape (const Case *one)
{
  guint n = ink_front_matter_get_n_fields (one->front);

  for (guint i = 0; i < n; i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);
    InkValueKind kind = ink_value_get_kind (field->value);

    if (field->duplicate || field != ink_front_matter_lookup (one->front, field->key))
      continue;
    try_rename_key (one, field);
    try_move (one, "", n, i, 0);
    try_move (one, "", n, i, n - 1);
    if (kind == INK_VALUE_LIST)
      try_items (one, field);
    if (kind == INK_VALUE_MAP || kind == INK_VALUE_NULL)
      try_new_nested (one, field->key);
  }
  try_new_nested (one, "galley_new");
}

/* To the format and back: the body is the same, and so is every value that is there. */
static void
try_convert (const Case *one, InkFrontMatterFormat format)
{
  InkFrontMatterFormat own = ink_front_matter_get_format (one->front);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit = ink_front_matter_convert (one->front, format, NULL, &error);

  one->tally->tried++;
  if (edit == NULL) {
    count_refusal (one->tally, error);
    return;
  }
  g_autoptr (InkText) text = ink_edit_apply (edit, one->text, 2);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_assert_true (ink_front_matter_get_format (front) == format);
  g_assert_cmpstr (ink_text_get_data (text) + ink_front_matter_get_body_start (front),
                   ==,
                   ink_text_get_data (one->text) +
                       ink_front_matter_get_body_start (one->front));
  for (guint i = 0; i < ink_front_matter_get_n_fields (one->front); i++) {
    const InkField *field = ink_front_matter_get_field (one->front, i);
    const InkField *now = ink_front_matter_lookup (front, field->key);
    InkValue *got = now != NULL ? now->value : NULL;

    if (field != ink_front_matter_lookup (one->front, field->key))
      continue;
    if (got == NULL)
      g_assert_true (ink_value_get_kind (field->value) == INK_VALUE_NULL);
    else
      g_assert_cmpstr (ink_value_get_text (got), ==, ink_value_get_text (field->value));
  }
  g_autoptr (InkEdit) back = ink_front_matter_convert (front, own, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (back);
}

/* The same article with its front matter in the format. */
static void
try_converted (const Case *one, InkFrontMatterFormat format)
{
  g_autoptr (InkEdit) edit = ink_front_matter_convert (one->front, format, NULL, NULL);

  if (edit == NULL || ink_edit_is_noop (edit, one->text))
    return;
  g_autoptr (InkText) text = ink_edit_apply (edit, one->text, 2);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  Case other = { .tally = one->tally, .path = one->path, .text = text, .front = front };
  try_shape (&other);
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
  if (tally->shape) {
    try_shape (&one);
    for (guint format = INK_FRONT_MATTER_YAML;
         format <= INK_FRONT_MATTER_JSON &&
         ink_front_matter_get_format (front) != INK_FRONT_MATTER_NONE;
         format++) {
      try_convert (&one, format);
      try_converted (&one, format);
    }
    return;
  }
  try_fields (&one);
  try_string (&one, "galley_new_key", "x");
  try_add (&one, "galley_new_list", "x");
}

/* A form can show it, or the reason why it cannot. */
static void
check_prefix (const char *data, gsize length)
{
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  GPtrArray *problems = ink_front_matter_get_problems (front);

  g_assert_cmpuint (ink_front_matter_get_body_start (front), <=, length);
  g_assert_true (ink_front_matter_is_readable (front) || problems->len > 0 ||
                 ink_front_matter_get_format (front) == INK_FRONT_MATTER_ORG);
  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (problems, i);

    g_assert_cmpuint (problem->span.end, <=, length);
    g_assert_true (problem->message != NULL && *problem->message != '\0');
  }
}

/* Every prefix, cut between characters, up to a little behind the front matter. */
static void
check_prefixes (Tally *tally, InkText *text)
{
  const char *data = ink_text_get_data (text);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  gsize most = MIN (ink_text_get_length (text),
                    MIN (ink_front_matter_get_body_start (front), 8000) + 80);

  for (gsize n = 0; n <= most; n++) {
    if (((guchar)data[n] & 0xC0) == 0x80)
      continue;
    check_prefix (data, n);
    tally->tried++;
  }
}

static void
try_prefixes (Tally *tally, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  tally->files++;
  g_autoptr (InkText) text = ink_text_new (data, (gssize)length, 1);
  check_prefixes (tally, text);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  for (guint format = INK_FRONT_MATTER_TOML;
       format <= INK_FRONT_MATTER_JSON && tally->files % 10 == 0;
       format++) {
    g_autoptr (InkEdit) edit = ink_front_matter_convert (front, format, NULL, NULL);
    g_autoptr (InkText) other = edit != NULL ? ink_edit_apply (edit, text, 2) : NULL;

    if (other != NULL)
      check_prefixes (tally, other);
  }
}

/* The whole article, with its Markdown, its notes and all rules, cut here and there. */
static void
try_article_prefixes (Tally *tally, const char *path)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  tally->files++;
  for (gsize i = 0; i < 8; i++) {
    gsize cut = length * i / 8 + tally->files % 13;

    while (cut > 0 && (cut >= length || ((guchar)data[cut] & 0xC0) == 0x80))
      cut--;
    g_autoptr (InkText) text = ink_text_new (data, (gssize)cut, 1);
    g_autoptr (InkArticle) article = ink_article_parse (text, NULL);
    g_assert_nonnull (ink_article_get_problems (article));
    tally->tried++;
  }
}

static void
try_shapes (Tally *tally, const char *path)
{
  tally->shape = TRUE;
  try_file (tally, path);
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
  g_test_message ("%s: %u files, %u readable, %u fields, %u edits, %u refused, %u "
                  "impossible",
                  folder,
                  tally.files,
                  tally.readable,
                  tally.fields,
                  tally.tried,
                  tally.refused,
                  tally.impossible);
  g_hash_table_iter_init (&iter, reasons);
  while (g_hash_table_iter_next (&iter, &reason, &n))
    g_test_message ("  %u: %s", GPOINTER_TO_UINT (n), (char *)reason);
  g_assert_cmpuint (tally.files, >, 50);
  if (!may_refuse)
    g_assert_cmpuint (tally.refused * 1000, <=, tally.tried);
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

static void
test_article_prefixes (void)
{
  run ("dev-small", FALSE, try_article_prefixes);
  run ("tricky", FALSE, try_article_prefixes);
}

static void
test_shape_real (void)
{
  run ("dev-small", FALSE, try_shapes);
}

static void
test_shape_tricky (void)
{
  run ("tricky", TRUE, try_shapes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/corpus/edits/real", test_real);
  g_test_add_func ("/corpus/edits/tricky", test_tricky);
  g_test_add_func ("/corpus/shape/real", test_shape_real);
  g_test_add_func ("/corpus/shape/tricky", test_shape_tricky);
  g_test_add_func ("/corpus/prefixes", test_prefixes);
  g_test_add_func ("/corpus/prefixes/article", test_article_prefixes);
  return g_test_run ();
}
