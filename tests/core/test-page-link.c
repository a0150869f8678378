/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "page-site.h"

static const struct {
  const char *name, *href, *path; /* NULL: no page of the site */
} cases[] = {
  { "/page-link/url", "/sub/posts/b/", "content/posts/b.md" },
  { "/page-link/no-slash", "/sub/posts/b", "content/posts/b.md" },
  { "/page-link/beside", "../b/", "content/posts/b.md" },
  { "/page-link/index", "../b/index.html", "content/posts/b.md" },
  { "/page-link/fragment", "../b/?x=1#note", "content/posts/b.md" },
  { "/page-link/own-host", "https://Example.org/sub/posts/b/", "content/posts/b.md" },
  { "/page-link/own-host-any-scheme", "//example.org/sub/posts/b/", "content/posts/b.md" },
  { "/page-link/escaped", "../%E7%BA%B8/", "content/posts/纸.md" },
  { "/page-link/file", "b.md", "content/posts/b.md" },
  { "/page-link/file-from-content", "/posts/b.md", "content/posts/b.md" },
  { "/page-link/file-without-ending", "c", "content/posts/c/index.md" },
  { "/page-link/other-host", "https://example.org.evil/sub/posts/b/", NULL },
  { "/page-link/mail", "mailto:b@example.org", NULL },
  { "/page-link/file-scheme", "file:///etc/hostname", NULL },
  { "/page-link/nothing", "../z/", NULL },
  { "/page-link/out-of-the-site", "../../../../../../etc/hostname", NULL },
  { "/page-link/empty", "", NULL },
  { "/page-link/fragment-alone", "#a", NULL },
  { "/page-link/bad-escape", "%ff", NULL },
};

static InkPages *
new_pages (InkSite *site)
{
  static const char *const paths[] = {
    "content/posts/a.md",
    "content/posts/b.md",
    "content/posts/c/index.md",
    "content/posts/纸.md",
  };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_autoptr (GDateTime) now = page_site_now ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_ptr_array_add (pages, page_site_page (site, paths[i], "title: x"));
  return ink_pages_new (pages, site, now);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (InkSite) site =
      page_site_new ("baseURL = 'https://example.org/sub/'\n", INK_HUGO_0_167);
  g_autoptr (InkPages) pages = new_pages (site);
  const InkPage *page = ink_page_link_find (pages, site, "content/posts/a.md", cases[i].href);

  g_assert_cmpstr (page != NULL ? page->path : NULL, ==, cases[i].path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_case);
  return g_test_run ();
}
