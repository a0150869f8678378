/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TOML front matter: what is read, what is refused, edits, and a suite nobody here wrote. */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "front-rows.h"

static const FrontRead reads[] = {
  { "/front-toml/read/scalars",
    "a = \"x\"\nb = 1_000 # c\nc = true\nd = -1.5e3\n",
    "{a: \"x\", b: 1_000, c: true, d: -1.5e3}" },
  { "/front-toml/read/dates",
    "a = 2025-07-02\nb = 2025-07-02 17:10:04\nc = 17:10:04\nd = 2025-07-02T17:10:04.5+08:00\n",
    "{a: @2025-07-02, b: @2025-07-02 17:10:04, c: @17:10:04, d: "
    "@2025-07-02T17:10:04.5+08:00}" },
  { "/front-toml/read/texts",
    "a = 'r\\x'\nb = \"\"\"\nx\\\n   y\"\"\"\"\nc = '''\n'z'''\n",
    "{a: \"r\\x\", b: \"xy\"\", c: \"'z\"}" },
  { "/front-toml/read/arrays", "a = [ # c\n  1,\n  [2], # d\n]\n", "{a: [1, [2]]}" },
  { "/front-toml/read/tables",
    "a = 1\n[b]\nc = 2\n[b.d]\ne = 3\n[[f]]\ng = 4\n[[f]]\ng = 5\n[f.h]\ni = 6\n",
    "{a: 1, b: {c: 2, d: {e: 3}}, f: [{g: 4}, {g: 5, h: {i: 6}}]}" },
  { "/front-toml/read/dotted", "a.b.c = 1\na.\"b\".d = 2\n", "{a: {b: {c: 1, d: 2}}}" },
  { "/front-toml/read/inline", "a = {b = 1, c.d = {}}\n", "{a: {b: 1, c: {d: {}}}}" },
  { "/front-toml/read/nothing", "", "{}" },
  { "/front-toml/refuse/twice", "a = 1\na = 2\n", NULL },
  { "/front-toml/refuse/table-twice", "[a]\n[a]\n", NULL },
  { "/front-toml/refuse/closed", "a = {b = 1}\n[a.c]\n", NULL },
  { "/front-toml/refuse/bare", "a = b\n", NULL },
  { "/front-toml/refuse/zero", "a = 012\n", NULL },
  { "/front-toml/refuse/day", "a = 2025-02-30\n", NULL },
  { "/front-toml/refuse/two-on-a-line", "a = 1 b = 2\n", NULL },
  { "/front-toml/refuse/lone-cr", "a = 1\rb = 2\n", NULL },
  { "/front-toml/refuse/open", "a = \"x", NULL },
};

static void
test_read (gconstpointer data)
{
  front_check_read (INK_FRONT_MATTER_TOML, data);
}

static const struct {
  const char *name;
  const char *before;
  const char *key;
  const char *text; /* to set, or to add where @add */
  gboolean add;
  const char *after; /* NULL: refused */
} edits[] = {
  { "/front-toml/edit/set",
    "+++\ntitle = \"a\" # c\n+++\nb",
    "title",
    "中\"",
    FALSE,
    "+++\ntitle = \"中\\\"\" # c\n+++\nb" },
  { "/front-toml/edit/set-single",
    "+++\ntitle = 'a'\n+++\n",
    "title",
    "b",
    FALSE,
    "+++\ntitle = 'b'\n+++\n" },
  { "/front-toml/edit/set-date",
    "+++\ndate = 2025-07-02\n+++\n",
    "date",
    "2025-07-03",
    FALSE,
    "+++\ndate = 2025-07-03\n+++\n" },
  { "/front-toml/edit/new-before-table",
    "+++\na = 1\n\n[t]\nb = 2\n+++\n",
    "x",
    "y",
    FALSE,
    "+++\na = 1\nx = \"y\"\n\n[t]\nb = 2\n+++\n" },
  { "/front-toml/edit/new-only-table",
    "+++\n[t]\nb = 2\n+++\n",
    "x",
    "y",
    FALSE,
    "+++\nx = \"y\"\n[t]\nb = 2\n+++\n" },
  { "/front-toml/edit/new-crlf",
    "+++\r\na=1\r\n+++\r\n",
    "x",
    "y",
    FALSE,
    "+++\r\na=1\r\nx=\"y\"\r\n+++\r\n" },
  { "/front-toml/edit/add",
    "+++\ntags = [\n  \"a\", # one\n  \"b\",\n]\n+++\n",
    "tags",
    "c",
    TRUE,
    "+++\ntags = [\n  \"a\", # one\n  \"b\",\n  \"c\",\n]\n+++\n" },
  { "/front-toml/edit/add-missing",
    "+++\nx = 1\n+++\n",
    "tags",
    "c",
    TRUE,
    "+++\nx = 1\ntags = [\"c\"]\n+++\n" },
  { "/front-toml/edit/set-table",
    "+++\na = 1\n[t]\nb = 2\n+++\n",
    "t",
    "y",
    FALSE,
    "+++\na = 1\nt = \"y\"\n+++\n" },
  { "/front-toml/edit/set-below", "+++\n[t]\nb = 2\n+++\n", "t.b.c", "y", FALSE, NULL },
};

static void
test_edit (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autoptr (InkText) text = ink_text_new (edits[row].before, -1, 1);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkValue) value = ink_value_new_string (edits[row].text);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkEdit) edit =
      edits[row].add ? ink_front_matter_add (front, edits[row].key, edits[row].text, &error)
                     : ink_front_matter_set (front, edits[row].key, value, &error);

  front_check_edit (edit, error, text, edits[row].after, INK_FRONT_MATTER_ERROR_TYPE);
}

/* Without underscores, "T" for a space, upper case, no zeros at the end of a fraction. */
static char *
normal (const char *text, gboolean date)
{
  g_autofree char *upper = date ? g_ascii_strup (text, -1) : g_ascii_strdown (text, -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = upper; *p != '\0'; p++) {
    if (*p == '0' && date && strchr (out->str, '.') != NULL &&
        !g_ascii_isdigit (p[strspn (p, "0")]))
      continue;
    if (*p != '_')
      g_string_append_c (out, *p == ' ' ? 'T' : *p);
  }
  return g_strdup (out->str);
}

static gint64
integer_of (const char *text)
{
  gboolean minus = *text == '-';
  const char *digits = text + (minus || *text == '+');
  int base = !g_str_has_prefix (digits, "0") ? 10
             : digits[1] == 'x'              ? 16
             : digits[1] == 'o'              ? 8
             : digits[1] == 'b'              ? 2
                                             : 10;
  guint64 value = g_ascii_strtoull (base == 10 ? digits : digits + 2, NULL, (guint)base);

  return minus ? (gint64)(0 - value) : (gint64)value;
}

static gboolean
same_float (const char *meant, const char *got)
{
  double a = g_ascii_strtod (meant, NULL), b = g_ascii_strtod (got, NULL);

  return (isnan (a) && isnan (b)) || (a <= b && a >= b);
}

static gboolean
same_scalar (const char *type, const char *meant, InkValue *got)
{
  const char *text = ink_value_get_text (got);
  InkValueKind kind = ink_value_get_kind (got);

  if (g_str_equal (type, "string"))
    return kind == INK_VALUE_STRING && g_str_equal (meant, text);
  if (g_str_equal (type, "bool"))
    return kind == INK_VALUE_BOOLEAN && g_str_equal (meant, text);
  gboolean date = strstr (type, "date") != NULL || strstr (type, "time") != NULL;
  g_autofree char *a = normal (meant, date);
  g_autofree char *b = normal (text, date);
  if (date)
    return kind == INK_VALUE_DATE && g_str_equal (a, b);
  if (g_str_equal (type, "float"))
    return kind == INK_VALUE_NUMBER && same_float (a, b);
  return kind == INK_VALUE_NUMBER && integer_of (a) == integer_of (b);
}

/* @meant is toml-test's JSON: {"type": …, "value": …} for scalars. */
static gboolean
same (InkValue *meant, InkValue *got)
{
  InkValue *type = ink_value_lookup (meant, "type"), *value = ink_value_lookup (meant, "value");
  guint n = ink_value_get_n_items (meant);

  if (n == 2 && type != NULL && value != NULL && ink_value_get_text (type) != NULL)
    return ink_value_get_text (got) != NULL &&
           same_scalar (ink_value_get_text (type), ink_value_get_text (value), got);
  if (ink_value_get_kind (meant) != ink_value_get_kind (got) ||
      ink_value_get_n_items (got) != n)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    guint j = i;

    while (ink_value_get_kind (meant) == INK_VALUE_MAP && j < n + i &&
           !g_str_equal (ink_value_get_key (meant, i), ink_value_get_key (got, j % n)))
      j++;
    if (j == n + i || !same (ink_value_get_item (meant, i), ink_value_get_item (got, j % n)))
      return FALSE;
  }
  return TRUE;
}

static InkValue *
read_file (InkFrontMatterFormat format, const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, NULL))
    return NULL;
  return ink_front_matter_read_value (format, content, length, NULL);
}

static gboolean
file_is_right (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (InkValue) value = read_file (INK_FRONT_MATTER_TOML, path);

  if (g_str_has_prefix (name, "invalid/"))
    return value == NULL;
  g_autofree char *stem = g_strndup (path, strlen (path) - strlen (".toml"));
  g_autofree char *json = g_strconcat (stem, ".json", NULL);
  g_autoptr (InkValue) meant = read_file (INK_FRONT_MATTER_JSON, json);
  return meant != NULL && value != NULL && same (meant, value);
}

static void
test_suite (void)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *folder =
      g_build_filename (shared != NULL ? shared : "", "suites", "toml-test", "tests", NULL);
  g_autofree char *index = g_build_filename (folder, "files-toml-1.0.0", NULL);
  g_autofree char *list = NULL;
  guint n = 0, wrong = 0;

  if (!g_file_get_contents (index, &list, NULL, NULL)) {
    g_test_skip ("no toml-test: GALLEY_SHARED names no folder that holds it");
    return;
  }
  g_auto (GStrv) names = g_strsplit (list, "\n", -1);
  for (guint i = 0; names[i] != NULL; i++) {
    if (!g_str_has_suffix (names[i], ".toml"))
      continue;
    n++;
    if (file_is_right (folder, names[i]))
      continue;
    wrong++;
    g_test_message ("wrong: %s", names[i]);
  }
  g_test_message ("%u files, %u wrong", n, wrong);
  g_assert_cmpuint (n, >, 600);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (reads); i++)
    g_test_add_data_func (reads[i].name, &reads[i], test_read);
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    g_test_add_data_func (edits[i].name, GUINT_TO_POINTER (i), test_edit);
  g_test_add_func ("/front-toml/suite", test_suite);
  return g_test_run ();
}
