/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"
#include "test-folder.h"

#include <unistd.h>

#define PLAIN "---\ntitle: T\n---\n"

/* The files every site of this test has; each holds its own name. */
static const char *const files[] = {
  "static/img/a.png",
  "static/img/b c.png",
  "static/img/e.zh.png",
  "static/other/a.png",
  "assets/d.png",
  "content/posts/near.png",
  "content/bundle/index.en.md",
  "content/bundle/own.png",
  "content/bundle/sub/deep.png",
  "content/bundle/a.png",
  "content/bundle/data.csv",
  "content/bundle/.hidden",
  "secret.png",
  NULL,
};

static const char config[] = "title: S\n"
                             "baseURL: https://example.org/\n"
                             "disableKinds: [taxonomy, term, RSS, sitemap]\n"
                             "languages: {en: {weight: 1}, zh: {weight: 2}}\n";

static char *
make_site (void)
{
  char *folder = test_folder_new ();

  g_free (test_folder_write (folder, "hugo.yaml", config, -1));
  for (guint i = 0; files[i] != NULL; i++)
    g_free (test_folder_write (folder, files[i], files[i], -1));
  return folder;
}

/* The article, then the plan (the site's folder as S) and the text that is written. */
static const struct {
  const char *name;
  const char *path;
  const char *text;
  const char *plan;
  const char *written;  /* NULL: as it was */
  const char *problems; /* ids */
} cases[] = {
  { "/export/plan/page",
    "content/posts/x.md",
    PLAIN "hello\r\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/top",
    "content/about.md",
    PLAIN,
    "folder about\nwrite  about/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/language",
    "content/posts/x.zh.md",
    PLAIN,
    "folder posts/x\nwrite  posts/x/index.zh.md (article)\n",
    NULL,
    "" },
  { "/export/plan/no-language",
    "content/posts/gpt-4.5.md",
    PLAIN,
    "folder posts/gpt-4.5\nwrite  posts/gpt-4.5/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/markdown-suffix",
    "content/posts/大模型 评测.markdown",
    PLAIN,
    "folder posts/大模型 评测\nwrite  posts/大模型 评测/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/picture",
    "content/posts/x.md",
    PLAIN "![a](/img/a.png)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n",
    PLAIN "![a](a.png)\n",
    "" },
  { "/export/plan/twice",
    "content/posts/x.md",
    PLAIN "![](/img/a.png) ![](/img/a.png \"t\")\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n",
    PLAIN "![](a.png) ![](a.png \"t\")\n",
    "" },
  { "/export/plan/same-name",
    "content/posts/x.md",
    PLAIN "![](/img/a.png)![](/other/a.png)",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n"
    "copy   posts/x/a-2.png <- S/static/other/a.png (picture used in the text)\n",
    PLAIN "![](a.png)![](a-2.png)",
    "" },
  { "/export/plan/space",
    "content/posts/x.md",
    PLAIN "![](/img/b%20c.png) ![](</img/b c.png>)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/b c.png <- S/static/img/b c.png (picture used in the text)\n",
    PLAIN "![](<b c.png>) ![](<b c.png>)\n",
    "" },
  { "/export/plan/fragment",
    "content/posts/x.md",
    PLAIN "![](/img/a.png?v=1#center)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n",
    PLAIN "![](a.png?v=1#center)\n",
    "" },
  { "/export/plan/near",
    "content/posts/x.md",
    PLAIN "![](near.png)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/near.png <- S/content/posts/near.png (picture used in the text)\n",
    NULL,
    "" },
  { "/export/plan/html",
    "content/posts/x.md",
    PLAIN "<img alt='x' src=\"/img/b c.png\">\n{{< figure src=\"/img/a.png\" >}}\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/b c.png <- S/static/img/b c.png (picture used in the text)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n",
    PLAIN "<img alt='x' src=\"b c.png\">\n{{< figure src=\"a.png\" >}}\n",
    "" },
  { "/export/plan/picture-of-language",
    "content/posts/x.zh.md",
    PLAIN "![](/img/a.png)![](/img/e.zh.png)![](/other/a.png)",
    "folder posts/x\nwrite  posts/x/index.zh.md (article)\n"
    "copy   posts/x/a.zh.png <- S/static/img/a.png (picture used in the text)\n"
    "copy   posts/x/e.zh.png <- S/static/img/e.zh.png (picture used in the text)\n"
    "copy   posts/x/a-2.zh.png <- S/static/other/a.png (picture used in the text)\n",
    PLAIN "![](a.zh.png)![](e.zh.png)![](a-2.zh.png)",
    "" },
  { "/export/plan/picture-like-language",
    "content/posts/x.md",
    PLAIN "![](/img/e.zh.png)",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/e-zh.png <- S/static/img/e.zh.png (picture used in the text)\n",
    PLAIN "![](e-zh.png)",
    "" },
  { "/export/plan/remote",
    "content/posts/x.md",
    PLAIN
    "![](https://example.org/a.png) ![](//example.org/a.png) ![](data:image/png;base64,AA)",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/missing",
    "content/posts/x.md",
    PLAIN "![](/img/no.png) ![](no.png)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "export-picture-missing export-picture-missing" },
  { "/export/plan/outside",
    "content/posts/x.md",
    PLAIN "![](../../secret.png)\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "export-picture-missing" },
  { "/export/plan/code",
    "content/posts/x.md",
    PLAIN "`![](/img/a.png)`\n\n```\n![](/img/a.png)\n```\n\n    ![](/img/a.png)\n\n<!-- "
          "![](/img/a.png) -->\n\\![](/img/a.png)\n> ~~~\n> ![](/img/a.png)\n\n- ```\n  "
          "![](/img/a.png)\n  ```\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/after-code",
    "content/posts/x.md",
    PLAIN "```\n```\n\n- item\n\n    ![](/img/a.png)\n\n`` ` `` ![a [b] `c`](/img/a.png 't')\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (picture used in the text)\n",
    PLAIN "```\n```\n\n- item\n\n    ![](a.png)\n\n`` ` `` ![a [b] `c`](a.png 't')\n",
    "" },
  { "/export/plan/no-picture",
    "content/posts/x.md",
    PLAIN "[](/img/a.png) ![](/img/a.png ![] ![a] ![](/img/a.png\n\n) ![](",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "" },
  { "/export/plan/featured",
    "content/posts/x.md",
    "---\r\ntitle: T\r\nfeatured_image: '/img/a.png' # mine\r\ndraft: true\r\n---\r\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "---\r\ntitle: T\r\nfeatured_image: 'a.png' # mine\r\ndraft: true\r\n---\r\n",
    "" },
  { "/export/plan/featured-nested",
    "content/posts/x.md",
    "---\ncover:\n  alt: d.png\n  image: d.png\n---\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/d.png <- S/assets/d.png (featured image)\n",
    NULL,
    "" },
  { "/export/plan/featured-second-place",
    "content/posts/x.md",
    "---\ncover:\n  alt: /img/a.png\n  image: /img/a.png\n---\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "---\ncover:\n  alt: /img/a.png\n  image: a.png\n---\n",
    "" },
  { "/export/plan/featured-escaped",
    "content/posts/x.md",
    "---\ncover:\n  image: \"/img/\\x61.png\"\n  alt: b\n---\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "---\ncover:\n  image: \"a.png\"\n  alt: b\n---\n",
    "" },
  { "/export/plan/featured-list",
    "content/posts/x.md",
    "---\nimages: [/img/a.png, /other/a.png]\n---\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "---\nimages: [a.png, /other/a.png]\n---\n",
    "" },
  { "/export/plan/featured-toml",
    "content/posts/x.md",
    "+++\ntitle = 'T'\nimage = \"/img/a.png\"\n+++\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "+++\ntitle = 'T'\nimage = \"a.png\"\n+++\n",
    "" },
  { "/export/plan/featured-json",
    "content/posts/x.md",
    "{\n\"image\": \"/img/a.png\"\n}\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "{\n\"image\": \"a.png\"\n}\n",
    "" },
  { "/export/plan/featured-anchor",
    "content/posts/x.md",
    "---\nthumbnail: &a /img/a.png\nalso: *a\n---\n",
    "folder posts/x\nwrite  posts/x/index.md (article)\n",
    NULL,
    "export-featured-image" },
  { "/export/plan/featured-and-used",
    "content/posts/x.md",
    "---\nimage: /img/a.png\n---\n![](/img/a.png)",
    "folder posts/x\nwrite  posts/x/index.md (article)\n"
    "copy   posts/x/a.png <- S/static/img/a.png (featured image)\n",
    "---\nimage: a.png\n---\n![](a.png)",
    "" },
  { "/export/plan/bundle",
    "content/bundle/index.md",
    PLAIN "![](own.png) ![](./sub/deep.png)\n",
    "folder bundle\nwrite  bundle/index.md (article)\n"
    "copy   bundle/own.png <- S/content/bundle/own.png (picture used in the text)\n"
    "copy   bundle/sub/deep.png <- S/content/bundle/sub/deep.png (picture used in the text)\n"
    "copy   bundle/a.png <- S/content/bundle/a.png (file of the bundle)\n"
    "copy   bundle/data.csv <- S/content/bundle/data.csv (file of the bundle)\n",
    NULL,
    "" },
  { "/export/plan/bundle-same-name",
    "content/bundle/index.md",
    PLAIN "![](/img/a.png)\n",
    "folder bundle\nwrite  bundle/index.md (article)\n"
    "copy   bundle/a-2.png <- S/static/img/a.png (picture used in the text)\n"
    "copy   bundle/a.png <- S/content/bundle/a.png (file of the bundle)\n"
    "copy   bundle/data.csv <- S/content/bundle/data.csv (file of the bundle)\n"
    "copy   bundle/own.png <- S/content/bundle/own.png (file of the bundle)\n"
    "copy   bundle/sub/deep.png <- S/content/bundle/sub/deep.png (file of the bundle)\n",
    PLAIN "![](a-2.png)\n",
    "" },
};

static InkExportPlan *
plan_of (const char *folder, const char *path, const char *content, GError **error)
{
  g_autoptr (InkSite) site = ink_site_loader_load (folder, NULL, error);
  g_autoptr (InkText) text = ink_text_new (content, -1, 0);

  g_assert_nonnull (site);
  return ink_export_plan (site, path, text, error);
}

static void
assert_plan (const InkExportPlan *plan, const char *folder, guint i)
{
  g_autofree char *text = ink_export_plan_to_string (plan);
  g_autoptr (GString) steps = g_string_new (text);
  g_autoptr (GString) ids = g_string_new (NULL);

  g_string_replace (steps, folder, "S", 0);
  g_assert_cmpstr (steps->str, ==, cases[i].plan);
  for (guint k = 0; k < plan->problems->len; k++)
    g_string_append_printf (ids,
                            "%s%s",
                            k > 0 ? " " : "",
                            ((InkProblem *)plan->problems->pdata[k])->id);
  g_assert_cmpstr (ids->str, ==, cases[i].problems);
}

static void
test_plan (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  const char *written = cases[i].written != NULL ? cases[i].written : cases[i].text;
  g_autofree char *folder = make_site ();
  g_autofree char *target = g_build_filename (folder, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkExportPlan) plan = plan_of (folder, cases[i].path, cases[i].text, &error);

  g_assert_no_error (error);
  assert_plan (plan, folder, i);
  g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
  g_assert_true (ink_export_run (plan, target, NULL, &error));
  g_assert_no_error (error);
  for (guint k = 0; k < plan->steps->len; k++) {
    const InkExportStep *step = plan->steps->pdata[k];
    g_autofree char *path = g_build_filename (target, step->target, NULL);
    g_autofree char *now = NULL;

    if (step->kind == INK_EXPORT_MAKE_FOLDER)
      continue;
    g_assert_true (g_file_get_contents (path, &now, NULL, NULL));
    g_assert_cmpstr (now,
                     ==,
                     step->kind == INK_EXPORT_WRITE ? written
                                                    : step->source + strlen (folder) + 1);
  }
  g_assert_true (ink_export_run (plan, target, NULL, &error)); /* once more, over the first */
  test_folder_remove (folder);
}

static const struct {
  const char *name;
  const char *path;
  const char *text;
} invalid[] = {
  { "/export/invalid/section", "content/posts/_index.md", PLAIN },
  { "/export/invalid/half-front-matter", "content/x.md", "---\ntitle: [\n---\n" },
  { "/export/invalid/outside", "../x.md", PLAIN },
  { "/export/invalid/absolute", "/tmp/x.md", PLAIN },
  { "/export/invalid/no-name", "content/.md", PLAIN },
};

static void
test_invalid (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *folder = make_site ();
  g_autoptr (GError) error = NULL;

  g_assert_null (plan_of (folder, invalid[i].path, invalid[i].text, &error));
  g_assert_error (error, INK_EXPORT_ERROR, INK_EXPORT_ERROR_INVALID);
  test_folder_remove (folder);
}

static void
test_conflicts (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *target = g_build_filename (folder, "out", NULL);
  g_autofree char *file = test_folder_write (folder, "out/posts", "a file", -1);
  g_autofree char *link = g_build_filename (target, "posts/x/index.md", NULL);
  g_autoptr (InkExportPlan) plan = plan_of (folder, "content/posts/x.md", PLAIN, NULL);
  g_autoptr (GError) a_file = NULL;
  g_autoptr (GError) a_link = NULL;
  g_autofree char *kept = NULL;

  g_assert_false (ink_export_run (plan, target, NULL, &a_file));
  g_assert_error (a_file, INK_EXPORT_ERROR, INK_EXPORT_ERROR_CONFLICT);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_free (test_folder_write (folder, "out/posts/x/y", "y", -1));
  g_assert_cmpint (symlink ("y", link), ==, 0);
  g_assert_false (ink_export_run (plan, target, NULL, &a_link));
  g_assert_error (a_link, INK_EXPORT_ERROR, INK_EXPORT_ERROR_CONFLICT);
  g_assert_true (g_file_get_contents (link, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "y");
  test_folder_remove (folder);
}

/* A link in static/ that leads out of the site does not carry a foreign file into the export.
 */
static void
test_link_out (void)
{
  g_autofree char *folder = make_site ();
  g_autofree char *outside = test_folder_new ();
  g_autofree char *secret = test_folder_write (outside, "secret.png", "x", -1);
  g_autofree char *link = g_build_filename (folder, "static/link.png", NULL);
  g_autoptr (InkExportPlan) plan = NULL;

  g_assert_cmpint (symlink (secret, link), ==, 0);
  plan = plan_of (folder, "content/x.md", PLAIN "![](/link.png)", NULL);
  g_assert_cmpuint (plan->steps->len, ==, 2);
  g_assert_cmpuint (plan->problems->len, ==, 1);
  test_folder_remove (folder);
  test_folder_remove (outside);
}

/* Long rows of half-written marks must not take long. */
static void
test_hostile (void)
{
  static const char *const marks[] = { "![",    "![](",        "`",     "```` ", "<!--",
                                       "<img ", "{{< figure ", "![](<", "[",     "![a](b",
                                       "\\",    "> ",          "- " };
  g_autofree char *folder = make_site ();

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++) {
    g_autoptr (GString) text = g_string_new (PLAIN);
    g_autoptr (InkExportPlan) plan = NULL;
    gint64 start = g_get_monotonic_time ();

    while (text->len < 200000)
      g_string_append (text, marks[i]);
    plan = plan_of (folder, "content/x.md", text->str, NULL);
    g_assert_nonnull (plan);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 3 * G_USEC_PER_SEC);
  }
  test_folder_remove (folder);
}

static void
test_copy_folder (void)
{
  g_autofree char *folder = test_folder_new ();
  g_autofree char *script = test_folder_write (folder, "from/a/run.sh", "#!/bin/sh\n", -1);
  g_autofree char *source = g_build_filename (folder, "from", NULL);
  g_autofree char *target = g_build_filename (folder, "to/site", NULL);
  g_autofree char *copied = g_build_filename (target, "a/run.sh", NULL);
  g_autofree char *inside = g_build_filename (source, "b", NULL);
  g_autofree char *parent = g_build_filename (folder, "to", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;
  g_autoptr (GError) itself = NULL;
  g_autoptr (GError) cancelled = NULL;

  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (ink_export_copy_folder (source, target, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (test_folder_count (parent), ==, 0);
  g_assert_cmpint (g_mkdir (target, 0755), ==, 0);
  g_assert_true (ink_export_copy_folder (source, target, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (copied, G_FILE_TEST_IS_EXECUTABLE));
  g_assert_false (ink_export_copy_folder (source, target, NULL, &again));
  g_assert_error (again, INK_EXPORT_ERROR, INK_EXPORT_ERROR_CONFLICT);
  g_assert_false (ink_export_copy_folder (source, inside, NULL, &itself));
  g_assert_error (itself, INK_EXPORT_ERROR, INK_EXPORT_ERROR_CONFLICT);
  g_assert_cmpuint (test_folder_count (parent), ==, 1);
  test_folder_remove (folder);
}

/* Hugo builds the page from the export where it built it from the site, with the picture. */
static void
test_hugo (void)
{
  g_autofree char *hugo = g_find_program_in_path ("hugo");
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  g_autofree char *page = NULL;
  g_autofree char *picture = NULL;
  g_autofree char *html = NULL;
  g_autoptr (InkExportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { hugo, "--quiet", "--contentDir", "out", NULL };
  InkProcess process = { .site = INK_PROCESS_NO_SITE, .argv = argv };
  g_autoptr (InkProcessResult) result = NULL;

  if (hugo == NULL) {
    g_test_skip ("hugo is not here");
    return;
  }
  folder = make_site ();
  g_free (test_folder_write (folder, "layouts/_default/single.html", "{{ .Content }}", -1));
  target = g_build_filename (folder, "out", NULL);
  plan = plan_of (folder,
                  "content/posts/大模型 评测：第1期.md",
                  PLAIN "![a](</img/b c.png>)\n",
                  NULL);
  g_assert_true (ink_export_run (plan, target, NULL, NULL));
  process.directory = folder; /* our own folder: no site that anybody must trust */
  result = ink_process_run (&process, NULL, &error);
  g_assert_nonnull (result);
  g_assert_no_error (error);
  page = g_build_filename (folder, "public/posts/大模型-评测第1期/index.html", NULL);
  picture = g_build_filename (folder, "public/posts/大模型-评测第1期/b c.png", NULL);
  g_assert_true (g_file_get_contents (page, &html, NULL, NULL));
  g_assert_nonnull (strstr (html, "b%20c.png"));
  g_assert_true (g_file_test (picture, G_FILE_TEST_IS_REGULAR));
  test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_plan);
  for (guint i = 0; i < G_N_ELEMENTS (invalid); i++)
    g_test_add_data_func (invalid[i].name, GUINT_TO_POINTER (i), test_invalid);
  g_test_add_func ("/export/conflicts", test_conflicts);
  g_test_add_func ("/export/link-out", test_link_out);
  g_test_add_func ("/export/hostile", test_hostile);
  g_test_add_func ("/export/copy-folder", test_copy_folder);
  g_test_add_func ("/export/hugo", test_hugo);
  return g_test_run ();
}
