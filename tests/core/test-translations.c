/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

static const char languages[] = "defaultContentLanguage = 'zh'\n"
                                "[languages.zh]\nweight = 1\n"
                                "[languages.en]\nweight = 2\n"
                                "[languages.ja]\nweight = 3\n";

/* "PATH|LANGUAGE|KEY|KIND" */
static void
add (InkCatalogueBuilder *builder, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 4);
  InkRecord record;

  ink_record_init (&record);
  record.texts[INK_RECORD_PATH] = parts[0];
  record.texts[INK_RECORD_LANGUAGE] = parts[1];
  record.texts[INK_RECORD_TRANSLATION_KEY] = parts[2];
  record.kind = parts[3] != NULL ? INK_PAGE_KIND_RESOURCE : INK_PAGE_KIND_PAGE;
  ink_catalogue_builder_add (builder, &record);
}

static InkCatalogueBuilder *
build (const char *const *lines)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();

  for (; *lines != NULL; lines++)
    add (builder, *lines);
  return builder;
}

static InkCatalogue *
new_catalogue (const char *config, const char *const *lines)
{
  g_autoptr (InkSite) site = page_site_new (config, INK_HUGO_0_131);

  return ink_catalogue_builder_end (build (lines), site, 3);
}

/* "a.md en,ja; …" of the rows that have some. */
static char *
tell (const InkTranslations *all, const InkCatalogue *catalogue)
{
  GString *out = g_string_new (NULL);

  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++) {
    g_auto (GStrv) keys = ink_translations_dup_languages (all, catalogue, row);
    g_autofree char *joined = keys != NULL ? g_strjoinv (",", keys) : NULL;

    if (joined != NULL)
      g_string_append_printf (out,
                              "%s%s %s",
                              out->len > 0 ? "; " : "",
                              ink_catalogue_get_text (catalogue, row, INK_RECORD_PATH),
                              joined);
  }
  return g_string_free (out, FALSE);
}

static const struct {
  const char *name, *config, *lines[6], *expected;
} cases[] = {
  { "two", languages, { "a|zh|k", "b|en|k", "c|zh|other" }, "a en; b zh" },
  { "three", languages, { "a|ja|k", "b|zh|k", "c|en|k" }, "a zh,en; b en,ja; c zh,ja" },
  { "apart", languages, { "a|zh|k", "b|zh|l", "c|en|l", "d|en|k" }, "a en; b en; c zh; d zh" },
  { "alone", languages, { "a|zh|k", "b|en|l" }, "" },
  { "no-key", languages, { "a|zh|", "b|en|" }, "" },
  { "same-language", languages, { "a|zh|k", "b|zh|k" }, "" },
  { "and-another", languages, { "a|zh|k", "b|zh|k", "c|en|k" }, "a en; b en; c zh" },
  { "unknown-language", languages, { "a|zh|k", "b|xx|k" }, "b zh" },
  { "resource", languages, { "a|zh|k", "b|en|k|resource" }, "" },
  { "one-language", "title = 'x'\n", { "a|en|k", "b|zh|k" }, "" },
};

static void
test_case (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (InkCatalogue) catalogue =
      new_catalogue (cases[number].config, cases[number].lines);
  g_autoptr (InkTranslations) all = ink_translations_new (catalogue);
  g_autofree char *told = tell (all, catalogue);

  g_assert_cmpstr (told, ==, cases[number].expected);
}

/* A ring of many is walked to its end, and comes back. */
static void
test_ring (void)
{
  InkCatalogueBuilder *builder = ink_catalogue_builder_new ();
  g_autoptr (InkSite) site = page_site_new (languages, INK_HUGO_0_131);
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkTranslations) all = NULL;
  guint row = 1, n = 0;

  for (guint i = 0; i < 5000; i++) {
    g_autofree char *line = g_strdup_printf ("%u.md|zh|key%u", i, i % 50);

    add (builder, line);
  }
  catalogue = ink_catalogue_builder_end (builder, site, 1);
  all = ink_translations_new (catalogue);
  do {
    row = ink_translations_get_next (all, row);
    g_assert_cmpuint (row % 50, ==, 1);
    n++;
  } while (row != 1 && n < 5000);
  g_assert_cmpuint (n, ==, 100);
  g_assert_cmpuint (ink_translations_get_next (all, 5000), ==, INK_NO_ROW);
}

static const struct {
  const char *name, *changed, *vanished;
  gboolean differ;
} changes[] = {
  { "same-key", "a|zh|k", NULL, FALSE },
  { "other-key", "a|zh|l", NULL, TRUE },
  { "other-language", "a|ja|k", NULL, TRUE },
  { "new", "d|ja|k", NULL, TRUE },
  { "gone", NULL, "b", TRUE },
};

static void
test_change (gconstpointer data)
{
  static const char *const lines[] = { "a|zh|k", "b|en|k", NULL };
  guint number = GPOINTER_TO_UINT (data);
  const char *changed[] = { changes[number].changed, NULL };
  const char *vanished[] = { changes[number].vanished, NULL };
  g_autoptr (InkCatalogue) before = new_catalogue (languages, lines);
  g_autoptr (InkCatalogueChange) change = NULL;
  g_autoptr (InkCatalogue) after =
      ink_catalogue_update (before, build (changed), vanished, &change);

  g_assert_cmpint (ink_translations_may_differ (before, after, change),
                   ==,
                   changes[number].differ);
}

/* Rows of another generation mean something else. */
static void
test_generation (void)
{
  static const char *const lines[] = { "a|zh|k", "b|en|k", NULL };
  g_autoptr (InkCatalogue) catalogue = new_catalogue (languages, lines);
  g_autoptr (InkCatalogue) other =
      ink_catalogue_builder_end (build (lines), ink_catalogue_get_site (catalogue), 4);
  g_autoptr (InkTranslations) all = ink_translations_new (catalogue);
  g_autoptr (InkCatalogueChange) change = ink_catalogue_change_new (FALSE);
  g_autofree char *told = tell (all, other);

  g_assert_cmpstr (told, ==, "");
  g_assert_true (ink_translations_may_differ (catalogue, other, change));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *name = g_strconcat ("/translations/", cases[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_case);
  }
  g_test_add_func ("/translations/ring", test_ring);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *name = g_strconcat ("/translations/change/", changes[i].name, NULL);

    g_test_add_data_func (name, GUINT_TO_POINTER (i), test_change);
  }
  g_test_add_func ("/translations/generation", test_generation);
  return g_test_run ();
}
