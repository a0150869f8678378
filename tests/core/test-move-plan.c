/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

#include <string.h>

/* The site all cases are about. */
static const struct {
  const char *path, *body;
} articles[] = {
  { "content/posts/a.md", "[b](/posts/b/) [c](../c/) {{< ref \"b.md\" >}} ![p](/img/f.png)" },
  { "content/posts/b.md", "[a](../a/#x) [d]\n\n[d]: /posts/a/\n" },
  { "content/posts/c/index.md", "![p](p.png) [a](../a/)" },
  { "content/notes/n.md", "{{< ref \"b\" >}} [file](../posts/b.md) [out](https://e.com/)" },
};
static const char *const files[] = {
  "content/posts/c/p.png", "static/img/f.png", "static/img/u.png", NULL
};

static InkText *
read_text (const char *path, char **etag, gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++) {
    g_autofree char *text = NULL;

    if (!g_str_equal (articles[i].path, path))
      continue;
    text = g_strconcat ("---\ntitle: T\ndate: 2020-01-01\n---\n", articles[i].body, NULL);
    *etag = g_strdup ("etag");
    return ink_text_new (text, -1, 1);
  }
  return NULL;
}

static InkSiteLinks *
load (InkSite *site)
{
  g_autoptr (GDateTime) now = page_site_now ();
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_site_article_free);

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++) {
    g_autofree char *etag = NULL;
    g_autoptr (InkText) text = read_text (articles[i].path, &etag, NULL);

    g_ptr_array_add (all, ink_site_article_new (site, now, articles[i].path, text, etag, NULL));
  }
  return ink_site_links_new (site, now, all, g_strdupv ((char **)files));
}

static void
append_edited (GString *text, const InkChange *change)
{
  g_autofree char *etag = NULL;
  g_autoptr (InkText) before =
      read_text (change->from != NULL ? change->from : change->path, &etag, NULL);
  g_autoptr (InkText) after = NULL;
  g_autoptr (InkFrontMatter) front = NULL;

  if (before == NULL || change->edits == NULL)
    return;
  after = ink_edit_apply_all (change->edits, before, 1);
  front = ink_front_matter_parse (after);
  if (ink_front_matter_get (front, "aliases") != NULL)
    g_string_append_printf (text,
                            " alias %s",
                            ink_value_get_text (
                                ink_value_get_item (ink_front_matter_get (front, "aliases"),
                                                    0)));
  g_string_append_printf (text,
                          " | %s",
                          ink_text_get_data (after) + ink_front_matter_get_body_start (front));
}

/* "move a b | its text", a line each. */
static char *
describe (const InkPlan *plan)
{
  GString *text = g_string_new (NULL);

  g_assert_true (plan->whole);
  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = plan->changes->pdata[i];

    g_string_append_printf (text,
                            "%s %s%s%s",
                            ink_change_kind_to_string (change->kind),
                            change->from != NULL ? change->from : "",
                            change->from != NULL ? " " : "",
                            change->path);
    append_edited (text, change);
    while (text->str[text->len - 1] == '\n')
      g_string_truncate (text, text->len - 1);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static const struct {
  const char *name, *from, *to, *plan;
} moves[] = {
  { "/move-plan/rename",
    "content/posts/b.md",
    "content/posts/z.md",
    "move content/posts/b.md content/posts/z.md alias /posts/b/ | [a](../a/#x) [d]\n\n"
    "[d]: /posts/a/\n"
    "edit content/posts/a.md | [b](/posts/z/) [c](../c/) {{< ref \"z.md\" >}} "
    "![p](/img/f.png)\n"
    "edit content/notes/n.md | {{< ref \"z\" >}} [file](../posts/z.md) "
    "[out](https://e.com/)\n" },
  { "/move-plan/section",
    "content/posts/a.md",
    "content/notes/",
    "move content/posts/a.md content/notes/a.md alias /posts/a/ | [b](/posts/b/) "
    "[c](../../posts/c/) {{< ref \"b.md\" >}} ![p](/img/f.png)\n"
    "edit content/posts/b.md | [a](../../notes/a/#x) [d]\n\n[d]: /notes/a/\n"
    "edit content/posts/c/index.md | ![p](p.png) [a](../../notes/a/)\n" },
  { "/move-plan/bundle",
    "content/posts/c/index.md",
    "content/notes/cc",
    "move content/posts/c/index.md content/notes/cc/index.md alias /posts/c/ | ![p](p.png) "
    "[a](../../posts/a/)\n"
    "move content/posts/c/p.png content/notes/cc/p.png\n"
    "edit content/posts/a.md | [b](/posts/b/) [c](../../notes/cc/) {{< ref \"b.md\" >}} "
    "![p](/img/f.png)\n"
    "remove-folder content/posts/c\n" },
};

static InkMove *
plan_pairs (const InkSiteLinks *links, GPtrArray *pairs, gboolean copy)
{
  InkMoveOptions options = {
    .title = "T", .copy = copy, .keep_addresses = TRUE, .read = read_text
  };
  g_autoptr (GError) error = NULL;
  InkMove *move = ink_move_plan_new (links, pairs, &options, &error);

  g_assert_no_error (error);
  g_assert_true (ink_plan_check (move->plan, &error));
  g_assert_cmpuint (move->plan->skipped->len, ==, 0);
  return move;
}

static void
test_move (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs =
      ink_move_pairs_new (links, moves[i].from, moves[i].to, FALSE, &error);
  g_autoptr (InkMove) move = NULL;
  g_autofree char *plan = NULL;

  g_assert_no_error (error);
  move = plan_pairs (links, pairs, FALSE);
  plan = describe (move->plan);
  g_assert_cmpstr (plan, ==, moves[i].plan);
}

/* A bundle made and unmade is what it was. */
static void
test_bundle (void)
{
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (GPtrArray) to = ink_move_pairs_to_bundle (links, "content/posts/b.md", NULL);
  g_autoptr (GPtrArray) from = ink_move_pairs_to_file (links, "content/posts/c/index.md", NULL);
  g_autoptr (InkMove) bundle = plan_pairs (links, to, FALSE);
  g_autoptr (InkMove) file = plan_pairs (links, from, FALSE);
  g_autofree char *first = describe (bundle->plan);
  g_autofree char *second = describe (file->plan);

  g_assert_cmpstr (first,
                   ==,
                   "move content/posts/b.md content/posts/b/index.md\n"
                   "edit content/notes/n.md | {{< ref \"b\" >}} [file](../posts/b/index.md) "
                   "[out](https://e.com/)\n");
  g_assert_cmpstr (second,
                   ==,
                   "move content/posts/c/index.md content/posts/c.md\n"
                   "move content/posts/c/p.png static/posts/c/p.png\n"
                   "remove-folder content/posts/c\n");
}

static void
test_copy (void)
{
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (GPtrArray) pairs =
      ink_move_pairs_new (links, "content/posts/c", "content/notes/c2", FALSE, NULL);
  g_autoptr (InkMove) move = plan_pairs (links, pairs, TRUE);
  g_autofree char *plan = describe (move->plan);
  const InkChange *created = move->plan->changes->pdata[0];
  gsize length;
  const char *bytes = g_bytes_get_data (created->bytes, &length);
  g_autofree char *made = g_strndup (bytes, length);

  g_assert_cmpstr (plan,
                   ==,
                   "create content/notes/c2/index.md\n"
                   "copy content/posts/c/p.png content/notes/c2/p.png\n");
  g_assert_cmpstr (made,
                   ==,
                   "---\ntitle: T\ndate: 2020-01-01\ndraft: true\n---\n![p](p.png) "
                   "[a](../../posts/a/)");
}

static void
test_delete (void)
{
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (GArray) broken = NULL;
  g_autoptr (InkPlan) plan =
      ink_delete_plan_new (links, "content/posts/a.md", TRUE, &broken, NULL);
  g_autofree const char **unused = ink_site_links_find_unused (links);

  g_assert_cmpuint (plan->changes->len, ==, 2); /* the picture it alone uses */
  g_assert_cmpuint (broken->len, ==, 3);
  g_assert_cmpstr (unused[0], ==, "static/img/u.png");
  g_assert_null (unused[1]);
}

/* What an article that cannot be read uses is not known: no picture goes. */
static void
test_delete_unread (void)
{
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (InkPlan) plan = NULL, other = NULL;

  g_strfreev (links->files);
  links->files = g_strsplit ("content/posts/broken.md static/img/f.png static/x.md", " ", -1);
  plan = ink_delete_plan_new (links, "content/posts/a.md", TRUE, NULL, NULL);
  g_assert_cmpuint (plan->changes->len, ==, 1);
  g_assert_cmpuint (plan->skipped->len, ==, 1);
  g_assert_cmpstr (((InkPlanSkip *)plan->skipped->pdata[0])->path,
                   ==,
                   "content/posts/broken.md");
  g_strfreev (links->files);
  links->files = g_strsplit ("static/img/f.png static/x.md", " ", -1);
  other = ink_delete_plan_new (links, "content/posts/a.md", TRUE, NULL, NULL);
  g_assert_cmpuint (other->changes->len, ==, 3); /* with the picture and its folder */
}

static const struct {
  const char *name, *from, *to;
  InkMoveError error;
} refusals[] = {
  { "/move-plan/refuse/missing", "content/x.md", "content/y.md", INK_MOVE_ERROR_NOT_FOUND },
  { "/move-plan/refuse/there",
    "content/posts/a.md",
    "content/posts/b.md",
    INK_MOVE_ERROR_EXISTS },
  { "/move-plan/refuse/same",
    "content/posts/a.md",
    "content/posts/a.md",
    INK_MOVE_ERROR_EXISTS },
  { "/move-plan/refuse/outside", "content/posts/a.md", "static/a.md", INK_MOVE_ERROR_OUTSIDE },
  { "/move-plan/refuse/climb",
    "content/posts/a.md",
    "content/../../a.md",
    INK_MOVE_ERROR_OUTSIDE },
  { "/move-plan/refuse/into-itself",
    "content/posts",
    "content/posts/x",
    INK_MOVE_ERROR_IMPOSSIBLE },
};

static void
test_refusal (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pairs =
      ink_move_pairs_new (links, refusals[i].from, refusals[i].to, FALSE, &error);

  g_assert_null (pairs);
  g_assert_error (error, INK_MOVE_ERROR, (int)refusals[i].error);
}

/* What leads nowhere is told, with its place; what cannot be known is not. */
static void
test_problems (void)
{
  static const char body[] = "---\ntitle: T\ndate: 2020-01-01\n---\n[x](/none/) ![p](no.png) "
                             "[b](/posts/b/) [c](../c/#y) ![q](/img/f.png) [d](mailto:a@b.cc) "
                             "`[e](/none/)` {{< box >}}[f](/none/){{< /box >}}\n";
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/'\n", INK_HUGO_0_167);
  g_autoptr (InkSiteLinks) links = load (site);
  g_autoptr (InkText) text = ink_text_new (body, -1, 1);
  InkCheckContext context = { .site = site,
                              .path = "content/posts/a.md",
                              .links = links->index };
  g_autoptr (InkArticle) article = ink_check_read (text, &context);
  g_autoptr (GPtrArray) problems = ink_check_article (article, &context);
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < problems->len; i++) {
    const InkProblem *problem = problems->pdata[i];
    g_autofree char *where = ink_text_dup_span (text, problem->span);

    if (g_str_has_suffix (problem->id, "-broken"))
      g_string_append_printf (told, "%s %s\n", problem->id, where);
  }
  g_assert_cmpstr (told->str, ==, "link-broken [x](/none/)\nimage-broken ![p](no.png)\n");
}

static const struct {
  const char *name, *text, *expanded;
  guint n_unknown;
} archetypes[] = {
  { "/archetype/title", "{{ replace .Name \"-\" \" \" | title }}", "My First Post", 0 },
  { "/archetype/function", "{{ title (replace .Name `-` ` `) }}", "My First Post", 0 },
  { "/archetype/date", "{{ .Date }}", "2025-08-01T04:00:00Z", 0 },
  { "/archetype/format", "{{ .Date | time.Format \"Jan 02, 2006\" }}", "Aug 01, 2025", 0 },
  { "/archetype/names",
    "{{ now.Format \"Monday January Jan Mon\" }}",
    "Friday August Aug Fri",
    0 },
  { "/archetype/percent", "{{ now.Format \"%Y 2006\" }}", "%Y 2025", 0 },
  { "/archetype/trim", "a {{- .Type -}} \n b", "apostsb", 0 },
  { "/archetype/comment", "a{{/* no */}}b", "ab", 0 },
  { "/archetype/unknown",
    "{{ .Name }} {{ if true }}x{{ end }}",
    "my-first-post {{ if true }}x{{ end }}",
    2 },
  { "/archetype/open", "a {{ .Name", "a {{ .Name", 0 },
  { "/archetype/deep",
    "{{ ((((((((((((((((((((.Name)))))))))))))))))))) }}",
    "{{ ((((((((((((((((((((.Name)))))))))))))))))))) }}",
    1 },
};

static void
test_archetype (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site = page_site_new ("title = 'T'\n", INK_HUGO_0_167);
  g_autoptr (GDateTime) now = page_site_now ();
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  InkArchetypeFacts facts = {
    site, ink_site_get_default_language (site), "posts/my-first-post.md", "posts", now
  };
  g_autofree char *expanded = ink_archetype_expand (archetypes[i].text, &facts, unknown);

  g_assert_cmpstr (expanded, ==, archetypes[i].expanded);
  g_assert_cmpuint (unknown->len, ==, archetypes[i].n_unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    g_test_add_data_func (moves[i].name, GUINT_TO_POINTER (i), test_move);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    g_test_add_data_func (refusals[i].name, GUINT_TO_POINTER (i), test_refusal);
  for (guint i = 0; i < G_N_ELEMENTS (archetypes); i++)
    g_test_add_data_func (archetypes[i].name, GUINT_TO_POINTER (i), test_archetype);
  g_test_add_func ("/move-plan/bundle-and-file", test_bundle);
  g_test_add_func ("/move-plan/copy", test_copy);
  g_test_add_func ("/move-plan/delete", test_delete);
  g_test_add_func ("/move-plan/delete/unread", test_delete_unread);
  g_test_add_func ("/move-plan/problems", test_problems);
  return g_test_run ();
}
