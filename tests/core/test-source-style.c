/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Styles: what one writes it reads, templates that are none are told where, habits are found.
 */

#include "ink-source-habit.h"

#include "source-make.h"

#include <locale.h>
#include <string.h>

#define N_FIELDS 400

/* Whether a style has a place for it. */
static gboolean
has_place (const InkSourceStyle *style, const char *field)
{
  g_autofree char *one = g_strdup_printf ("{%s}", field);
  g_autofree char *more = g_strdup_printf ("{%s|", field);
  const char *template = ink_source_style_get_template (style);

  return strstr (template, one) != NULL || strstr (template, more) != NULL;
}

static void
check_text (const InkSource *source,
            InkSourceField field,
            const char *value,
            const char *written)
{
  if (g_strcmp0 (ink_source_get_text (source, field), value != NULL ? value : "") == 0)
    return;
  g_error ("%s of “%s”: “%s”, not “%s”",
           ink_source_field_to_string (field),
           written,
           ink_source_get_text (source, field),
           value);
}

static void
check_date (const InkSource *source,
            InkSourceField field,
            const InkSourceDate *value,
            const char *written)
{
  const InkSourceDate *date = ink_source_get_date (source, field);

  if (ink_source_date_equal (date, value) || (date->unknown && value->year == 0))
    return;
  g_error ("%s of “%s”", ink_source_field_to_string (field), written);
}

static void
check_back (const InkSourceStyle *style, const InkSourceFields *fields, const InkSource *source)
{
  const char *written = ink_source_get_raw (source);
  static const char *const none[] = { NULL };
  guint most = strstr (ink_source_style_get_template (style), "|3|") != NULL ? 3 : G_MAXUINT;

  check_text (source, INK_SOURCE_TITLE, fields->title, written);
  if (has_place (style, "publication"))
    check_text (source, INK_SOURCE_PUBLICATION, fields->publication, written);
  if (has_place (style, "issued"))
    check_date (source, INK_SOURCE_ISSUED, &fields->issued, written);
  if (has_place (style, "accessed"))
    check_date (source, INK_SOURCE_ACCESSED, &fields->accessed, written);
  if (has_place (style, "url") || has_place (style, "title"))
    if (strstr (ink_source_style_get_template (style), "{url") != NULL ||
        strstr (ink_source_style_get_template (style), "{title|link}") != NULL)
      check_text (source, INK_SOURCE_URL, fields->url, written);
  if (has_place (style, "authors") &&
      (fields->authors == NULL || g_strv_length (fields->authors) <= most))
    if (!g_strv_equal (ink_source_get_authors (source),
                       fields->authors != NULL ? (const char *const *)fields->authors : none))
      g_error ("authors of “%s”", written);
}

static void
test_preset (gconstpointer data)
{
  const InkSourcePreset *preset = data;
  g_autoptr (InkSourceStyle) style = ink_source_style_for_entry (preset->id);
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);

  g_assert_nonnull (style);
  g_assert_cmpstr (ink_source_style_get_id (style), ==, preset->id);
  for (guint i = 0; i < N_FIELDS; i++) {
    g_autoptr (InkSourceFields) fields = source_make_fields (rand, i % 2 == 1);
    g_autofree char *written = ink_source_style_write (style, fields);
    g_autoptr (InkSource) source =
        ink_source_style_read (style, written, ink_span (0, strlen (written)));
    g_autofree char *emitted = source != NULL ? ink_source_emit (source) : NULL;

    if (source == NULL)
      g_error ("not read: “%s”", written);
    g_assert_cmpstr (emitted, ==, written);
    check_back (style, fields, source);
  }
}

/* The tolerant grammar knows all presets too, where the fields are everyday ones. */
static void
test_preset_generic (gconstpointer data)
{
  const InkSourcePreset *preset = data;
  g_autoptr (InkSourceStyle) style = ink_source_style_for_entry (preset->id);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (guint i = 0; i < N_FIELDS; i++) {
    g_autoptr (InkSourceFields) fields = source_make_fields (rand, FALSE);
    g_autofree char *written = ink_source_style_write (style, fields);
    g_autoptr (InkSource) source = ink_source_read_text (written);

    if (fields->issued.year == 0 && fields->url == NULL)
      continue; /* nothing tells that it is a source */
    check_back (style, fields, source);
  }
}

/* What is set, and what it gives. */
static const struct {
  InkSourceField field;
  const char *value;
} wishes[] = {
  { INK_SOURCE_TITLE, "A new title" },      { INK_SOURCE_PUBLICATION, "Wired" },
  { INK_SOURCE_AUTHORS, "Ana Lima、李四" }, { INK_SOURCE_ISSUED, "2026/3/4" },
  { INK_SOURCE_ACCESSED, "2026/5/6" },      { INK_SOURCE_URL, "https://example.org/new" },
  { INK_SOURCE_PUBLICATION, "" },           { INK_SOURCE_AUTHORS, "" },
};

/* One field of a note in the style is set: it is read by the style again, with nothing else
 * another; also where the field was not there. */
static void
test_preset_set (gconstpointer data)
{
  const InkSourcePreset *preset = data;
  g_autoptr (InkSourceStyle) style = ink_source_style_for_entry (preset->id);
  g_autoptr (GRand) rand = g_rand_new_with_seed (10);
  guint tried = 0, done = 0;

  for (guint i = 0; i < 100; i++) {
    g_autoptr (InkSourceFields) fields = source_make_fields (rand, FALSE);
    g_autofree char *written = ink_source_style_write (style, fields);
    g_autoptr (InkText) text = ink_text_new (written, -1, 0);
    g_autoptr (InkSource) source =
        ink_source_style_read (style, written, ink_span (0, strlen (written)));
    InkSourceField field = wishes[i % G_N_ELEMENTS (wishes)].field;
    const char *value = wishes[i % G_N_ELEMENTS (wishes)].value;
    g_autoptr (GPtrArray) edits = ink_source_set (source, field, value, NULL);
    g_autoptr (InkText) after = NULL;
    g_autoptr (InkSource) again = NULL;

    tried += strstr (preset->template, ink_source_field_to_string (field)) != NULL;
    if (edits == NULL)
      continue;
    done++;
    after = ink_edit_apply_all (edits, text, 1);
    again = ink_source_style_read (style,
                                   ink_text_get_data (after),
                                   ink_span (0, ink_text_get_length (after)));
    g_assert_nonnull (again);
    for (InkSourceField other = 1; other <= INK_SOURCE_NOTE; other++)
      if (other != field)
        check_text (again,
                    other,
                    ink_source_get_text (source, other),
                    ink_text_get_data (after));
  }
  g_test_message ("%u of %u could be set", done, tried);
  g_assert_cmpuint (done * 10, >=, tried * 8);
}

static const struct {
  const char *name, *template;
  InkSourceStyleError code;
  gsize position;
} faults[] = {
  { "/style/fault/brace", "{title", INK_SOURCE_STYLE_ERROR_SYNTAX, 0 },
  { "/style/fault/group", "{title}[ · {url}", INK_SOURCE_STYLE_ERROR_SYNTAX, 7 },
  { "/style/fault/closing", "{title}]", INK_SOURCE_STYLE_ERROR_SYNTAX, 7 },
  { "/style/fault/field", "a {headline}", INK_SOURCE_STYLE_ERROR_FIELD, 3 },
  { "/style/fault/pattern", "{issued|M/D}", INK_SOURCE_STYLE_ERROR_OPTION, 1 },
  { "/style/fault/option", "{title}{url|bold}", INK_SOURCE_STYLE_ERROR_OPTION, 8 },
  { "/style/fault/many",
    "{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{"
    "title}"
    "{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}{title}",
    INK_SOURCE_STYLE_ERROR_LIMIT,
    0 },
  { "/style/fault/deep", "[[[[[[[[[{title}]]]]]]]]]", INK_SOURCE_STYLE_ERROR_LIMIT, 9 },
};

static void
test_fault (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  gsize position = 99;

  g_assert_null (ink_source_style_new (faults[i].template, &position, &error));
  g_assert_error (error, INK_SOURCE_STYLE_ERROR, (int)faults[i].code);
  g_assert_cmpuint (position, ==, faults[i].position);
}

/* A template that gives many ways to read a long note ends all the same. */
static void
test_slow (void)
{
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (InkSourceStyle) style =
      ink_source_style_new ("[{title} ][{publication} ][{authors} ][{note} ][{title} "
                            "][{authors} ][{note} ]"
                            "[{publication} ][{title} ][{authors} ][{note} ]{title}!",
                            NULL,
                            NULL);

  g_assert_nonnull (style);
  while (note->len < 1000)
    g_string_append (note, "a ");
  g_assert_null (ink_source_style_read (style, note->str, ink_span (0, note->len)));
}

/* Notes of an article and the style they are in: a preset's id, or a template. */
static const struct {
  const char *name, *notes[4], *style;
} habits[] = {
  { "/style/habit/house",
    { "灯塔的一天 · 36氪 · 春芽（2025/7/2）·检索日期2025/7/2",
      "Boats · Yahoo News · (2025/7/2) · 检索日期2025/7/2",
      "港口夜话 · 网易新闻 · 春芽（2025/7/2）·检索日期2025/7/2" },
    "house-link" },
  { "/style/habit/link",
    { "[Boats](https://example.org/a) · InfoQ · (2025/11/19) · 检索日期2025/11/19",
      "[Lamps](https://example.org/b) · LinkedIn · Harry Case (2025/10/29) · "
      "检索日期2025/10/29" },
    "{title|link}[ · {publication}[ · {authors}]| · · {authors}] ([{issued|Y/M/D}|日期不详])"
    "[ · 检索日期{accessed|Y/M/D}]" },
  { "/style/habit/tight",
    { "[A](https://example.org/a)·OpenX·（日期不详）·检索日期2025/10/8",
      "[B](https://example.org/b)·Chain Blog·Harry Case·（日期不详）·检索日期2025/10/8" },
    "{title|link}[·{publication}[·{authors}]|··{authors}]（[{issued|Y/M/D}|日期不详]）"
    "[·检索日期{accessed|Y/M/D}]" },
  { "/style/habit/tail",
    { "灯塔的一天·新智元·ASI启示 (2026/5/25) [https://example.org/m](https://example.org/m) · "
      "检索日期2026/5/25",
      "Lamps·Harbour Review·Pasqual P. (2026/5/2) "
      "[https://example.org/n](https://example.org/n) "
      "· 检索日期2026/5/25" },
    "{title}[·{publication}[·{authors}]|··{authors}] ([{issued|Y/M/D}|日期不详])[ {url|link}]"
    "[ · 检索日期{accessed|Y/M/D}]" },
  { "/style/habit/gbt",
    { "OpenX. Lamps[EB/OL]. (2023-03-15)[2024-05-01]. https://example.org/o." },
    "gbt-2015" },
  { "/style/habit/none", { "参见某人的发言。" }, NULL },
};

static void
test_habit (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_unref);
  g_autoptr (InkSourceStyle) style = NULL;
  const char *found = NULL;

  for (guint j = 0; j < 4 && habits[i].notes[j] != NULL; j++)
    g_ptr_array_add (sources, ink_source_read_text (habits[i].notes[j]));
  style = ink_source_style_detect (sources);
  if (style != NULL)
    found = ink_source_style_get_id (style) != NULL ? ink_source_style_get_id (style)
                                                    : ink_source_style_get_template (style);
  g_assert_cmpstr (found, ==, habits[i].style);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; ink_source_preset_get (i) != NULL; i++) {
    const InkSourcePreset *preset = ink_source_preset_get (i);
    g_autofree char *name = g_strconcat ("/style/preset/", preset->id, NULL);
    g_autofree char *set = g_strconcat ("/style/set/", preset->id, NULL);
    g_autofree char *generic = g_strconcat ("/style/tolerant/", preset->id, NULL);

    g_test_add_data_func (name, preset, test_preset);
    g_test_add_data_func (generic, preset, test_preset_generic);
    g_test_add_data_func (set, preset, test_preset_set);
  }
  g_test_add_func ("/style/slow", test_slow);
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    g_test_add_data_func (habits[i].name, GUINT_TO_POINTER (i), test_habit);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add_data_func (faults[i].name, GUINT_TO_POINTER (i), test_fault);
  return g_test_run ();
}
