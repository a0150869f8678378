/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main job as a person does it: open an article, add a tag, change the title, write a
 * sentence with an input method, save, export; and Hugo builds what came out. */

#include "harness-files.h"
#include "harness.h"

#include <string.h>

#define TAG      "潮间带测试"
#define ADDITION "：改过的标题"
#define SENTENCE "这一句是用输入法写的。"
/* Inside the site; the article's real name does not matter. */
#define PLACE "content/posts/the-main-job.md"

typedef struct {
  char *site;
  char *path;
  char *original;
  char *title; /* as it must become */
  GalleyWindow *window;
} Job;

static void
job_clear (Job *job)
{
  g_free (job->site);
  g_free (job->path);
  g_free (job->original);
  g_free (job->title);
}

/* The rest of the line that begins with @start in @text. */
static char *
rest_of_line (const char *text, const char *start)
{
  g_autofree char *pattern = g_strconcat ("\n", start, NULL);
  const char *found = strstr (text, pattern);

  g_assert_nonnull (found);
  found += strlen (pattern);
  return g_strndup (found, strcspn (found, "\n"));
}

/* @text with @added after the first @place that follows the first @after. */
static char *
insert_after (const char *text, const char *after, const char *place, const char *added)
{
  const char *from = strstr (text, after);
  const char *at = NULL;

  g_assert_nonnull (from);
  at = strstr (from, place);
  g_assert_nonnull (at);
  at += strlen (place);
  return g_strdup_printf ("%.*s%s%s", (int)(at - text), text, added, at);
}

/* The three changes, made by plain string work. */
static char *
expect (const Job *job)
{
  g_autofree char *old_title = rest_of_line (job->original, "title: ");
  g_autofree char *title = insert_after (job->original, "\ntitle: ", old_title, ADDITION);
  g_autofree char *tags = g_strdup (strstr (title, "\ntags:"));
  g_autofree char *tag = NULL;
  char *end = strstr (tags, "\nmain_topics:");

  g_assert_nonnull (end);
  *end = '\0';
  end = strrchr (tags, '\n');
  tag = insert_after (title, end, end, "\n  - " TAG);
  end = strstr (strstr (tag, "\n---\n"), "\n> ") + 1;
  end[strcspn (end, "\n")] = '\1'; /* the end of the lead */
  {
    g_auto (GStrv) halves = g_strsplit (tag, "\1", 2);

    return g_strconcat (halves[0], SENTENCE, "\n", halves[1], NULL);
  }
}

static void
prepare (Job *job)
{
  g_autofree char *seed = harness_find_shared ("seeds", "000");
  g_autofree char *title = NULL;

  job->site = harness_copy_site ();
  job->path = g_build_filename (job->site, PLACE, NULL);
  if (seed == NULL) {
    g_test_message ("skipped on the seed, which is not here; an article of the sample instead");
    seed = g_build_filename (job->site, "content/posts/kestrel-talent-tide.md", NULL);
  }
  job->original = harness_read (seed);
  title = rest_of_line (job->original, "title: ");
  job->title = g_strconcat (title, ADDITION, NULL);
  harness_write (job->path, job->original, -1);
  job->window = harness_open_article (job->path);
}

static void
add_tag_by_chip (const Job *job)
{
  GtkWidget *entry = harness_get_entry (job->window, "tags");

  harness_focus (entry);
  fake_im_preedit ("chaojiandai");
  harness_wait (50);
  fake_im_commit (TAG);
  harness_press ("Return");
  g_assert_cmpstr (harness_get_shown (entry), ==, "");
}

static void
change_title (const Job *job)
{
  harness_focus (harness_get_entry (job->window, "title"));
  harness_press ("End");
  fake_im_commit (ADDITION);
}

/* A click puts the cursor after the lead. */
static void
write_sentence (const Job *job)
{
  GtkTextBuffer *buffer = harness_get_buffer (job->window);
  g_autofree char *before = NULL;
  g_autofree char *during = NULL;
  GtkTextIter iter;

  harness_focus (harness_get_text_view (job->window));
  galley_document_get_body_iter (galley_window_get_document (job->window), &iter);
  g_assert_true (gtk_text_iter_forward_search (&iter, "\n> ", 0, NULL, &iter, NULL));
  gtk_text_iter_forward_to_line_end (&iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  before = harness_dup_text (job->window);
  fake_im_preedit ("zhe yi ju");
  harness_wait (150); /* long enough for a parse to end in the middle of it */
  during = harness_dup_text (job->window);
  g_assert_cmpstr (during, ==, before);
  fake_im_commit (SENTENCE);
}

/* Git, asked as a person would, sees three changed places and no more. */
static void
assert_git_sees_three (const Job *job)
{
  g_autofree char *old = g_build_filename (harness_new_folder (), "original.md", NULL);
  g_autofree char *diff = NULL;
  g_auto (GStrv) hunks = NULL;

  harness_write (old, job->original, -1);
  harness_spawn_for_output ((const char *[]){ "git",
                                              "diff",
                                              "--no-index",
                                              "-U0",
                                              "--no-color",
                                              old,
                                              job->path,
                                              NULL },
                            NULL,
                            &diff);
  hunks = g_strsplit (diff, "\n@@ ", -1);
  g_test_message ("%s", diff);
  g_assert_cmpint (g_strv_length (hunks) - 1, ==, 3);
  g_assert_nonnull (strstr (hunks[1], ADDITION));
  g_assert_nonnull (strstr (hunks[2], "\n+  - " TAG));
  g_assert_null (strstr (hunks[2], "\n-"));
  g_assert_nonnull (strstr (hunks[3], SENTENCE));
}

/* A site that holds the export alone, in the same house. */
static char *
export_into_new_site (const Job *job)
{
  GalleyDocument *document = galley_window_get_document (job->window);
  InkSite *site = galley_site_get_site (galley_document_get_site (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkExportPlan) plan =
      ink_export_plan (site, PLACE, galley_document_get_text (document), &error);
  char *root = g_build_filename (harness_new_folder (), "site", NULL);
  g_autofree char *content = g_build_filename (root, "content", NULL);

  g_assert_no_error (error);
  harness_spawn ((const char *[]){ "mkdir", root, NULL });
  for (const char *const *part =
           (const char *[]){ "hugo.toml", "layouts", "static", "i18n", "archetypes", NULL };
       *part != NULL;
       part++) {
    g_autofree char *from = g_build_filename (job->site, *part, NULL);

    harness_spawn ((const char *[]){ "cp", "-R", from, root, NULL });
  }
  harness_spawn ((const char *[]){ "mkdir", content, NULL });
  g_assert_true (ink_export_run (plan, content, NULL, &error));
  g_assert_no_error (error);
  return root;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;
  return n;
}

/* The notes the text refers to, each once. */
static guint
count_notes (const char *text)
{
  guint n = 0;

  for (guint i = 1; i < 100; i++) {
    g_autofree char *definition = g_strdup_printf ("\n[^%u]: ", i);
    g_autofree char *label = g_strdup_printf ("[^%u]", i);

    if (strstr (text, definition) != NULL && count (text, label) > 1)
      n++;
  }
  return n;
}

static char *
find_page (const char *folder, const char *name)
{
  g_autofree char *pattern = g_strconcat ("*/", name, "/index.html", NULL);
  char *found = NULL;

  harness_spawn_for_output ((const char *[]){ "find", folder, "-path", pattern, NULL },
                            NULL,
                            &found);
  g_strstrip (found);
  if (strchr (found, '\n') != NULL)
    *strchr (found, '\n') = '\0';
  return found;
}

static void
check_build (const Job *job, const char *hugo, const char *site)
{
  g_autofree char *public = g_build_filename (harness_new_folder (), "public", NULL);
  g_autofree char *output = NULL;
  g_autofree char *page = NULL;
  g_autofree char *term = NULL;
  g_autofree char *html = NULL;
  int status = harness_spawn_for_output ((const char *[]){ hugo,
                                                           "--quiet",
                                                           "--source",
                                                           site,
                                                           "--destination",
                                                           public,
                                                           NULL },
                                         NULL,
                                         &output);

  g_test_message ("%s: %s", hugo, output);
  g_assert_cmpint (status, ==, 0);
  page = find_page (public, "the-main-job");
  g_assert_cmpstr (page, !=, "");
  html = harness_read (page);
  g_assert_nonnull (strstr (html, job->title));
  g_assert_nonnull (strstr (html, SENTENCE));
  g_assert_cmpint (count (html, "<li id=\"fn:"), ==, count_notes (job->original));
  g_assert_cmpint (count_notes (job->original), >, 0);
  term = find_page (public, TAG);
  g_assert_cmpstr (term, !=, "");
}

static void
check_all_hugos (const Job *job)
{
  const char *given = g_getenv ("GALLEY_HUGOS");
  g_autofree char *own = g_find_program_in_path ("hugo");
  g_auto (GStrv) hugos = g_strsplit (given != NULL ? given : own != NULL ? own : "", ":", -1);
  g_autofree char *exported = export_into_new_site (job);

  if (hugos[0] == NULL || *hugos[0] == '\0')
    g_test_message ("skipped the builds: there is no Hugo here");
  for (guint i = 0; hugos[i] != NULL && *hugos[i] != '\0'; i++) {
    check_build (job, hugos[i], exported);
    check_build (job, hugos[i], job->site);
  }
}

static void
test_main_job (void)
{
  Job job = { NULL };
  g_autofree char *expected = NULL;
  g_autofree char *saved = NULL;

  prepare (&job);
  add_tag_by_chip (&job);
  change_title (&job);
  write_sentence (&job);
  harness_save (job.window);
  expected = expect (&job);
  saved = harness_read (job.path);
  g_assert_cmpstr (saved, ==, expected);
  assert_git_sees_three (&job);
  check_all_hugos (&job);
  harness_close (job.window);
  job_clear (&job);
}

int
main (int argc, char **argv)
{
  harness_init (&argc, &argv);
  g_test_add_func ("/main-job", test_main_job);
  return harness_run ();
}
