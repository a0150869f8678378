/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "loopback.h"
#include "service/ink-fetch.h"
#include "service/ink-source-fetch.h"

#include <string.h>

static const struct {
  const char *name, *text;
  InkSourceWishKind kind;
  const char *what;
} wishes[] = {
  { "/source-fetch/wish/address",
    " https://example.org/a#b ",
    INK_SOURCE_WISH_PAGE,
    "https://example.org/a" },
  { "/source-fetch/wish/bare", "example.org/a", INK_SOURCE_WISH_PAGE, "https://example.org/a" },
  { "/source-fetch/wish/doi", "10.1234/AbC.5", INK_SOURCE_WISH_DOI, "10.1234/AbC.5" },
  { "/source-fetch/wish/doi-named", "doi:10.1234/abc", INK_SOURCE_WISH_DOI, "10.1234/abc" },
  { "/source-fetch/wish/doi-address",
    "https://doi.org/10.1234/abc",
    INK_SOURCE_WISH_DOI,
    "10.1234/abc" },
  { "/source-fetch/wish/doi-old-address",
    "http://dx.doi.org/10.1234/abc",
    INK_SOURCE_WISH_DOI,
    "10.1234/abc" },
  { "/source-fetch/wish/doi-elsewhere",
    "https://example.org/doi/10.1234/abc",
    INK_SOURCE_WISH_PAGE,
    "https://example.org/doi/10.1234/abc" },
  { "/source-fetch/wish/arxiv", "2401.01234", INK_SOURCE_WISH_ARXIV, "2401.01234" },
  { "/source-fetch/wish/arxiv-version",
    "arXiv:2401.01234v2",
    INK_SOURCE_WISH_ARXIV,
    "2401.01234" },
  { "/source-fetch/wish/arxiv-address",
    "https://arxiv.org/pdf/2401.01234v1",
    INK_SOURCE_WISH_ARXIV,
    "2401.01234" },
  { "/source-fetch/wish/words", "a book I read", INK_SOURCE_WISH_NONE, NULL },
  { "/source-fetch/wish/file", "file:///etc/passwd", INK_SOURCE_WISH_NONE, NULL },
  { "/source-fetch/wish/empty", " ", INK_SOURCE_WISH_NONE, NULL },
};

static void
test_wish (gconstpointer data)
{
  const gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *what = NULL;

  g_assert_cmpint (ink_source_wish_read (wishes[i].text, &what), ==, wishes[i].kind);
  g_assert_cmpstr (what, ==, wishes[i].what);
}

/* --- A server that answers as the others do ------------------------------------------------
 */

static const char item[] =
    "{\"type\":\"article-journal\",\"title\":\"Notes on notes\",\"container-title\":\"Journal "
    "of "
    "Footnotes\",\"author\":[{\"family\":\"Quill\",\"given\":\"Mara\"},{\"literal\":\"冬青\"}],"
    "\"issued\":{\"date-parts\":[[2024,3,2]]},\"DOI\":\"10.1234/abc\",\"URL\":\"https://"
    "doi.org/10.1234/abc\"}";

static const char feed[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">"
    "<link href=\"x\" rel=\"self\" type=\"application/atom+xml\"/><title>ArXiv Query</title>"
    "<entry><id>http://arxiv.org/abs/2401.01234v2</id><updated>2024-05-01T00:00:00Z</updated>"
    "<published>2024-01-02T18:59:59Z</published><title>Footnotes &amp; More:\n  A Study</title>"
    "<summary>We count notes.</summary><author><name>Adaeze Okafor</name></author><author>"
    "<name>Per Lindqvist</name></author><arxiv:doi xmlns:arxiv=\"y\">10.1234/xyz</arxiv:doi>"
    "<link href=\"http://arxiv.org/abs/2401.01234v2\"/><category "
    "term=\"cs.DL\"/></entry></feed>";

static void
answer (const char *path, const char *request, GOutputStream *out, gpointer data)
{
  g_autofree char *list = g_strdup_printf ("[%s,%s]", item, item);

  if (g_str_equal (path, "/doi/10.1234/abc") &&
      strstr (request, "Accept: application/vnd.citationstyles.csl+json") != NULL)
    loopback_write_page (out, "application/vnd.citationstyles.csl+json", item, -1);
  else if (g_str_equal (path, "/doi/10.1234/page"))
    loopback_write_page (out, "text/html", "<title>not JSON</title>", -1);
  else if (g_str_equal (path, "/arxiv?id_list=2401.01234"))
    loopback_write_page (out, "application/atom+xml", feed, -1);
  else if (g_str_has_prefix (path, "/arxiv"))
    loopback_write_page (out, "application/atom+xml", "<feed></feed>", -1);
  else if (g_str_has_prefix (path, "/zotero/api/users/0/items?q=%E5%86%AC%20a&"))
    loopback_write_page (out, "application/json", list, -1);
  else if (g_str_has_prefix (path, "/locked/"))
    loopback_write (out, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", -1);
  else if (g_str_equal (path, "/page"))
    loopback_write_page (out, "text/html; charset=gbk", "<title>\xd6\xd0</title>", -1);
  else if (g_str_equal (path, "/film"))
    loopback_write_page (out, "video/mp4", "0", -1);
  else
    loopback_write (out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", -1);
}

typedef struct {
  Loopback *server;
  InkSourceBases bases;
} World;

static void
world_open (World *self, gconstpointer data)
{
  self->server = loopback_new (answer, NULL);
  self->bases.doi = loopback_dup_url (self->server, "/doi/");
  self->bases.arxiv = loopback_dup_url (self->server, "/arxiv?id_list=");
  self->bases.zotero = loopback_dup_url (self->server, "/zotero/");
}

static void
world_close (World *self, gconstpointer data)
{
  g_free ((char *)self->bases.doi);
  g_free ((char *)self->bases.arxiv);
  g_free ((char *)self->bases.zotero);
  loopback_free (self->server);
}

static InkPageFacts *
run (World *self, const char *text, GError **error)
{
  return ink_source_fetch_run (&(InkSourceFetch){ .text = text,
                                                  .bases = &self->bases,
                                                  .allow_private = TRUE,
                                                  .seconds = 60 },
                               NULL,
                               error);
}

static void
test_doi (World *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPageFacts) facts = run (self, "10.1234/abc", &error);
  g_autoptr (InkSourceFields) fields = NULL;

  g_assert_no_error (error);
  fields = ink_page_facts_dup_fields (facts);
  g_assert_cmpstr (fields->title, ==, "Notes on notes");
  g_assert_cmpstr (fields->publication, ==, "Journal of Footnotes");
  g_assert_cmpstr (fields->authors[0], ==, "Mara Quill");
  g_assert_cmpstr (fields->authors[1], ==, "冬青");
  g_assert_cmpint (fields->issued.day, ==, 2);
  g_assert_cmpstr (fields->doi, ==, "10.1234/abc");
  g_assert_true (ink_page_facts_get_best (facts, INK_PAGE_AUTHORS)->certain);
}

static void
test_arxiv (World *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPageFacts) facts = run (self, "2401.01234", &error);
  g_autoptr (InkSourceFields) fields = NULL;

  g_assert_no_error (error);
  fields = ink_page_facts_dup_fields (facts);
  g_assert_cmpstr (fields->title, ==, "Footnotes & More: A Study");
  g_assert_cmpstr (fields->publication, ==, "arXiv");
  g_assert_cmpuint (g_strv_length (fields->authors), ==, 2);
  g_assert_cmpint (fields->issued.month, ==, 1);
  g_assert_cmpstr (fields->doi, ==, "10.1234/xyz");
  g_assert_cmpstr (fields->url, ==, "https://arxiv.org/abs/2401.01234");
}

static void
test_page (World *self, gconstpointer data)
{
  g_autofree char *url = loopback_dup_url (self->server, "/page?utm_source=a");
  g_autofree char *plain = loopback_dup_url (self->server, "/page");
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPageFacts) facts = run (self, plain, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ink_page_facts_get_best (facts, INK_PAGE_TITLE)->value, ==, "中");
  g_assert_cmpstr (ink_page_facts_get_best (facts, INK_PAGE_URL)->value, ==, plain);
}

static const struct {
  const char *text;
  InkFetchError code;
  const char *words;
} faults[] = {
  { "10.1234/page", INK_FETCH_ERROR_CONTENT, "10.1234/page" },
  { "10.1234/none", INK_FETCH_ERROR_STATUS, "404" },
  { "2402.00001", INK_FETCH_ERROR_CONTENT, "2402.00001" },
  { "a book I read", INK_FETCH_ERROR_ADDRESS, "by hand" },
};

static void
test_faults (World *self, gconstpointer data)
{
  g_autofree char *film = loopback_dup_url (self->server, "/film");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_assert_null (run (self, faults[i].text, &error));
    g_assert_error (error, INK_FETCH_ERROR, (int)faults[i].code);
    g_assert_nonnull (strstr (error->message, faults[i].words));
    g_clear_error (&error);
  }
  g_assert_null (run (self, film, &error));
  g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "video/mp4"));
}

static void
test_zotero (World *self, gconstpointer data)
{
  g_autofree char *locked = loopback_dup_url (self->server, "/locked/");
  g_autofree char *nobody = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = ink_source_fetch_zotero ("冬 a", &self->bases, NULL, &error);
  Loopback *gone = loopback_new (answer, NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  g_assert_cmpstr (((InkSourceFields *)items->pdata[0])->title, ==, "Notes on notes");
  g_assert_null (
      ink_source_fetch_zotero ("a", &(InkSourceBases){ .zotero = locked }, NULL, &error));
  g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_STATUS);
  g_assert_nonnull (strstr (error->message, "Advanced"));
  g_clear_error (&error);
  nobody = loopback_dup_url (gone, "/");
  loopback_free (gone);
  g_assert_null (
      ink_source_fetch_zotero ("a", &(InkSourceBases){ .zotero = nobody }, NULL, &error));
  g_assert_error (error, INK_FETCH_ERROR, INK_FETCH_ERROR_NETWORK);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(InkPageFacts **)data = ink_source_fetch_run_finish (result, NULL);
  g_main_context_wakeup (NULL);
}

static void
test_async (World *self, gconstpointer data)
{
  g_autofree char *url = loopback_dup_url (self->server, "/page");
  g_autoptr (InkPageFacts) facts = NULL;

  ink_source_fetch_run_async (&(InkSourceFetch){ .text = url,
                                                 .allow_private = TRUE,
                                                 .seconds = 60 },
                              NULL,
                              done_cb,
                              &facts);
  while (facts == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (facts->candidates[INK_PAGE_TITLE]->len, ==, 1);
}

#define ADD(name, test) g_test_add (name, World, NULL, world_open, test, world_close)

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "*", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (wishes); i++)
    g_test_add_data_func (wishes[i].name, GSIZE_TO_POINTER (i), test_wish);
  ADD ("/source-fetch/doi", test_doi);
  ADD ("/source-fetch/arxiv", test_arxiv);
  ADD ("/source-fetch/page", test_page);
  ADD ("/source-fetch/faults", test_faults);
  ADD ("/source-fetch/zotero", test_zotero);
  ADD ("/source-fetch/async", test_async);
  return g_test_run ();
}
