/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo says of a site's config, against what we read; by its printed words, and by the
 * Hugos that are here. */

#include "ink.h"
#include "test-site-folder.h"

static char *
new_site (const char *config)
{
  char *root = test_folder_new ();

  g_free (test_folder_write (root, "hugo.toml", config, -1));
  g_free (test_folder_write (root, "content/a.md", "a", -1));
  return root;
}

static InkSite *
load (const char *root)
{
  g_autoptr (GError) error = NULL;
  InkSite *site = ink_site_loader_load (root, NULL, &error);

  g_assert_no_error (error);
  return site;
}

/* --- Printed words -------------------------------------------------------------------------
 */

static const struct {
  const char *name;
  InkHugo hugo;
  const char *ours;     /* the site's hugo.toml */
  const char *printed;  /* by "hugo config" */
  const char *expected; /* "key: ours → Hugo's", a line each; "!" where Hugo's is taken */
} cases[] = {
  { "/hugo-judge/same",
    INK_HUGO_0_167,
    "title = 'T'\nbaseURL = 'https://x.org'\n",
    "WARN  something is old\nbaseurl = 'https://x.org/'\ntitle = 'T'\n"
    "capitalizelisttitles = true\npluralizelisttitles = true\n[pagination]\npagersize = 3\n",
    "" },
  { "/hugo-judge/other",
    INK_HUGO_0_167,
    "title = 'T'\nbuildDrafts = true\n",
    "title = 'U'\ncapitalizelisttitles = true\npluralizelisttitles = true\n",
    "buildDrafts: true → false\ntitle: T → U\n" },
  { "/hugo-judge/taken",
    INK_HUGO_0_167,
    "title = 'T'\n",
    "title = 'T'\nsummarylength = 30\ncapitalizelisttitles = true\npluralizelisttitles = "
    "true\n",
    "!summaryLength: 70 → 30\n" },
  { "/hugo-judge/lines",
    INK_HUGO_0_111,
    "title = 'T'\nenableEmoji = true\n",
    "enableemoji = false\ntitle = \"T\"\npermalinks = map[]\nsummarylength = 70\n",
    "enableEmoji: true → false\n" },
  { "/hugo-judge/nonsense", INK_HUGO_0_111, "title = 'T'\n", "\x01 = [ what\n= = =\n", "" },
  { "/hugo-judge/nothing", INK_HUGO_0_111, "title = 'T'\n", "", "" },
};

static char *
tell (const InkHugoJudgement *judgement)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < judgement->differences->len; i++) {
    const InkHugoDifference *difference = judgement->differences->pdata[i];
    g_autofree char *sentence = ink_hugo_difference_describe (difference);

    g_assert_nonnull (strstr (sentence, difference->hugos));
    g_string_append_printf (out,
                            "%s%s: %s → %s\n",
                            difference->taken ? "!" : "",
                            difference->key,
                            difference->ours,
                            difference->hugos);
  }
  return g_string_free (out, FALSE);
}

static void
test_printed (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *root = new_site (cases[i].ours);
  g_autoptr (InkSite) loaded = load (root);
  g_autoptr (InkSite) site = ink_site_with_hugo (loaded, cases[i].hugo);
  g_autoptr (InkHugoJudgement) judgement = ink_hugo_judge_compare (site, cases[i].printed, "");
  g_autofree char *told = tell (judgement);

  g_assert_cmpstr (told, ==, cases[i].expected);
  test_folder_remove (root);
}

/* What no file says is taken over, whatever that Hugo has by itself; what a file says is not.
 */
static void
test_taken (gconstpointer data)
{
  InkHugo hugo = (InkHugo)GPOINTER_TO_UINT (data);
  g_autofree char *root = new_site ("title = 'T'\nbuildExpired = false\n");
  g_autoptr (InkSite) loaded = load (root);
  g_autoptr (InkSite) site = ink_site_with_hugo (loaded, hugo);
  g_autoptr (InkHugoJudgement) judgement = ink_hugo_judge_compare (
      site, "title = 'U'\nsummarylength = 30\nbuilddrafts = true\nbuildexpired = true\n", "");
  g_autoptr (InkSite) told = ink_site_with_told (site, judgement->told);

  g_assert_cmpint (ink_site_get_number (site, NULL, "summaryLength", 0), ==, 70);
  g_assert_cmpint (ink_site_get_number (told, NULL, "summaryLength", 0), ==, 30);
  g_assert_false (ink_site_get_flag (site, NULL, "buildDrafts"));
  g_assert_true (ink_site_get_flag (told, NULL, "buildDrafts"));
  g_assert_false (ink_site_get_flag (told, NULL, "buildExpired"));
  g_assert_cmpstr (ink_site_get_title (told), ==, "T");
  test_folder_remove (root);
}

static void
test_folders (void)
{
  g_autofree char *root = new_site ("title = 'T'\n");
  g_autofree char *other = test_folder_new ();
  g_autoptr (InkSite) site = load (root);
  g_autofree char *mounts = g_strdup_printf (
      "{\n  \"path\": \"project\",\n  \"dir\": \"%s\",\n  \"mounts\": [\n    {\n"
      "      \"source\": \"content\",\n      \"target\": \"content\"\n    }\n  ]\n}\n"
      "{\n  \"path\": \"example.org/x\",\n  \"dir\": \"%s\",\n  \"mounts\": [\n    {\n"
      "      \"source\": \".\",\n      \"target\": \"content/x\"\n    },\n    {\n"
      "      \"source\": \"not-there\",\n      \"target\": \"content/y\"\n    }\n  ]\n}\n",
      root,
      other);
  g_autoptr (InkHugoJudgement) judgement =
      ink_hugo_judge_compare (site,
                              "title = 'T'\ncapitalizelisttitles = true\n"
                              "pluralizelisttitles = true\n",
                              mounts);
  const InkHugoDifference *difference = judgement->differences->pdata[0];

  g_assert_cmpuint (judgement->differences->len, ==, 1);
  g_assert_cmpstr (difference->key, ==, "content");
  g_assert_cmpstr (difference->ours, ==, "");
  g_assert_cmpstr (difference->hugos, ==, other);
  test_folder_remove (root);
  test_folder_remove (other);
}

/* --- The Hugos that are here ---------------------------------------------------------------
 */

static const char everyday[] =
    "title = \"A site's name\"\nbaseURL = 'https://example.org/x/'\ntheme = 'plain'\n"
    "defaultContentLanguage = 'zh'\ndefaultContentLanguageInSubdir = true\n"
    "timeZone = 'Asia/Shanghai'\nhasCJKLanguage = true\nsummaryLength = 40\nbuildFuture = "
    "true\n"
    "enableEmoji = true\n[languages.zh]\ncontentDir = 'content'\nweight = 1\n[languages.en]\n"
    "contentDir = 'english'\nweight = 2\n[permalinks]\nposts = '/:year/:slug/'\n"
    "[[module.mounts]]\nsource = 'static'\ntarget = 'static'\n";

static char *
new_everyday (void)
{
  char *root = new_site (everyday);

  g_free (test_folder_write (root, "english/a.md", "a", -1));
  g_free (test_folder_write (root, "static/a.txt", "a", -1));
  g_free (test_folder_write (root, "themes/plain/content/t.md", "t", -1));
  g_free (test_folder_write (root, "themes/plain/theme.toml", "name = 'Plain'", -1));
  return root;
}

/* Nothing of the site is written by asking, and they agree with us. */
static void
test_agree (gconstpointer hugo)
{
  g_autofree char *root = new_everyday ();
  g_autoptr (InkSite) site = load (root);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = test_site_snapshot (root);
  g_autoptr (InkHugoJudgement) judgement = NULL;
  g_autofree char *after = NULL;
  g_autofree char *told = NULL;

  g_assert_true (ink_trust_set (root, TRUE, NULL));
  judgement = ink_hugo_judge_ask (site, hugo, NULL, &error);
  g_assert_no_error (error);
  told = tell (judgement);
  g_assert_cmpstr (told, ==, "");
  after = test_site_snapshot (root);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (judgement->version);
  test_folder_remove (root);
}

/* A config Hugo cannot make sense of is its to explain. */
static void
test_refused (gconstpointer hugo)
{
  g_autofree char *root = new_site ("title = 'T'\ntheme = 'not-there'\n");
  g_autoptr (InkSite) site = load (root);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkHugoJudgement) judgement = NULL;

  g_assert_true (ink_trust_set (root, TRUE, NULL));
  judgement = ink_hugo_judge_ask (site, hugo, NULL, &error);
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_FAILED);
  test_folder_remove (root);
}

/* --- Trust ---------------------------------------------------------------------------------
 */

static guint
count_lines (const char *path)
{
  g_autofree char *text = NULL;
  guint n = 0;

  if (g_file_get_contents (path, &text, NULL, NULL))
    for (const char *c = text; *c != '\0'; c++)
      n += *c == '\n';
  return n;
}

/* A program that counts how often it is run: never for a site that is not trusted. */
static void
test_trust (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *root = new_site ("title = 'T'\n");
  g_autofree char *count = g_build_filename (folder, "count", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho run >>'%s'\n"
                                             "echo 'hugo v0.167.0 linux/amd64'\n",
                                             count);
  g_autofree char *program = test_folder_write (folder, "hugo", script, -1);
  g_autoptr (InkSite) site = load (root);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (chmod (program, 0755), ==, 0);
  g_assert_null (ink_hugo_judge_ask (site, program, NULL, &error));
  g_assert_error (error, INK_PROCESS_ERROR, INK_PROCESS_ERROR_NOT_TRUSTED);
  g_assert_cmpuint (count_lines (count), ==, 0);
  g_clear_error (&error);
  g_assert_true (ink_trust_set (root, TRUE, NULL));
  ink_hugo_judgement_free (ink_hugo_judge_ask (site, program, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (count), ==, 3); /* its version, config, mounts */
  test_folder_remove (root);
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = test_folder_new ();
  const char *given = g_getenv ("GALLEY_HUGOS");
  g_auto (GStrv) hugos = g_strsplit (given != NULL ? given : "", ":", -1);
  int status;

  test_site_isolate (home);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_printed);
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    g_autofree char *path = g_strdup_printf ("/hugo-judge/taken/site/%u", hugo);

    g_test_add_data_func (path, GUINT_TO_POINTER (hugo), test_taken);
  }
  g_test_add_func ("/hugo-judge/folders", test_folders);
  g_test_add_func ("/hugo-judge/trust", test_trust);
  for (guint i = 0; hugos[i] != NULL; i++) {
    g_autofree char *agree = g_strdup_printf ("/hugo-judge/agree/%u", i);
    g_autofree char *refused = g_strdup_printf ("/hugo-judge/refused/%u", i);

    if (*hugos[i] == '\0')
      continue;
    g_test_add_data_func (agree, hugos[i], test_agree);
    g_test_add_data_func (refused, hugos[i], test_refused);
  }
  status = g_test_run ();
  test_folder_remove (home);
  return status;
}
