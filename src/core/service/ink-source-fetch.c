/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is asked for which kind of source, and what their answers mean. */

#include "ink-source-fetch.h"

#include "ink-csl-json.h"
#include "ink-decode.h"
#include "ink-fetch.h"
#include "ink-i18n.h"
#include "ink-source-url.h"

#include <string.h>

#define CSL_JSON "application/vnd.citationstyles.csl+json"

static const InkSourceBases usual = {
  .doi = "https://doi.org/",
  .arxiv = "https://export.arxiv.org/api/query?id_list=",
  .zotero = "http://127.0.0.1:23119/",
};

/* --- What is wished for --------------------------------------------------------------------
 */

static gboolean
is_host_of (const char *url, const char *host)
{
  g_autoptr (GUri) uri =
      g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *own = uri != NULL ? g_uri_get_host (uri) : NULL;

  return own != NULL &&
         (g_ascii_strcasecmp (own, host) == 0 ||
          (g_str_has_suffix (own, host) && own[strlen (own) - strlen (host) - 1] == '.'));
}

static InkSourceWishKind
read_address (const char *text, char **what)
{
  g_autofree char *url = ink_fetch_dup_url (text, NULL);

  if (url == NULL)
    return INK_SOURCE_WISH_NONE;
  if (is_host_of (url, "doi.org") && (*what = ink_source_find_doi (url)) != NULL)
    return INK_SOURCE_WISH_DOI;
  if (is_host_of (url, "arxiv.org") && (*what = ink_source_find_arxiv (url)) != NULL)
    return INK_SOURCE_WISH_ARXIV;
  *what = g_steal_pointer (&url);
  return INK_SOURCE_WISH_PAGE;
}

InkSourceWishKind
ink_source_wish_read (const char *text, char **what)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *named = g_strconcat ("arXiv:", trimmed, NULL);
  gsize digits = strspn (trimmed, "0123456789");

  *what = NULL;
  if (*trimmed == '\0' || strpbrk (trimmed, "\n\r") != NULL)
    return INK_SOURCE_WISH_NONE;
  if (g_ascii_strncasecmp (trimmed, "arxiv:", 6) == 0 &&
      (*what = ink_source_find_arxiv (trimmed)) != NULL)
    return INK_SOURCE_WISH_ARXIV;
  if (digits == 4 && trimmed[4] == '.' && strchr (trimmed, '/') == NULL &&
      (*what = ink_source_find_arxiv (named)) != NULL)
    return INK_SOURCE_WISH_ARXIV;
  if ((g_str_has_prefix (trimmed, "10.") || g_ascii_strncasecmp (trimmed, "doi:", 4) == 0) &&
      (*what = ink_source_find_doi (trimmed)) != NULL)
    return INK_SOURCE_WISH_DOI;
  return read_address (trimmed, what);
}

/* --- Answers -------------------------------------------------------------------------------
 */

static InkFetched *
ask (const InkSourceFetch *fetch,
     const char *url,
     const char *accept,
     GCancellable *cancellable,
     GError **error)
{
  return ink_fetch_run (&(InkFetch){ .url = url,
                                     .accept = accept,
                                     .allow_private = fetch->allow_private,
                                     .seconds = fetch->seconds,
                                     .progress = fetch->progress,
                                     .data = fetch->data },
                        cancellable,
                        error);
}

static gboolean
is_page (const InkFetched *fetched, GError **error)
{
  static const char *const types[] = { "text/", "application/xhtml", "application/xml" };

  if (fetched->content_type == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strncasecmp (fetched->content_type, types[i], strlen (types[i])) == 0)
      return TRUE;
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_CONTENT,
               _ ("That is no page but a file (%s), which tells nothing of itself here. Fill "
                  "the "
                  "fields in by hand."),
               fetched->content_type);
  return FALSE;
}

static InkTree *
read_tree (const InkFetched *fetched)
{
  g_autoptr (InkDecoded) text =
      ink_decode_page (fetched->body, fetched->length, fetched->content_type);

  return ink_tree_read (text->text, (gssize)text->length);
}

static InkPageFacts *
fetch_page (const InkSourceFetch *fetch,
            const char *url,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (InkFetched) fetched = ask (fetch, url, NULL, cancellable, error);
  g_autoptr (InkTree) tree = NULL;

  if (fetched == NULL || !is_page (fetched, error))
    return NULL;
  tree = read_tree (fetched);
  return ink_page_facts_read (tree, fetched->url);
}

static void
set_no_source (GError **error, const char *who, const char *number)
{
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_CONTENT,
               _ ("%s knows nothing of “%s”. Look whether the number is right."),
               who,
               number);
}

static InkPageFacts *
fetch_doi (const InkSourceFetch *fetch,
           const char *doi,
           GCancellable *cancellable,
           GError **error)
{
  const char *base = fetch->bases != NULL ? fetch->bases->doi : usual.doi;
  g_autofree char *path = g_uri_escape_string (doi, "/", FALSE);
  g_autofree char *url = g_strconcat (base, path, NULL);
  g_autoptr (InkFetched) fetched = ask (fetch, url, CSL_JSON, cancellable, error);
  g_autoptr (GPtrArray) items = NULL;
  InkSourceFields *fields = NULL;

  if (fetched == NULL)
    return NULL;
  items = ink_csl_json_read (fetched->body, fetched->length, NULL);
  if (items->len == 0) {
    set_no_source (error, "doi.org", doi);
    return NULL;
  }
  fields = items->pdata[0];
  if (fields->doi == NULL)
    fields->doi = g_strdup (doi);
  if (fields->url == NULL)
    fields->url = g_strconcat (usual.doi, path, NULL);
  return ink_page_facts_new (fields, "doi.org");
}

/* --- arXiv ---------------------------------------------------------------------------------
 */

static char *
dup_child (const InkTree *tree, InkNode entry, const char *name)
{
  InkNode end = ink_tree_get_end (tree, entry);

  for (InkNode node = entry + 1; node < end; node++)
    if (g_str_equal (ink_tree_get_name (tree, node), name)) {
      g_autofree char *text = ink_tree_dup_text (tree, node);

      return g_strdelimit (g_steal_pointer (&text), "\n", ' ');
    }
  return NULL;
}

static char **
dup_names (const InkTree *tree, InkNode entry)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  InkNode end = ink_tree_get_end (tree, entry);

  for (InkNode node = entry + 1; node < end; node++)
    if (g_str_equal (ink_tree_get_name (tree, node), "name")) {
      g_autofree char *name = ink_tree_dup_text (tree, node);

      if (*name != '\0')
        g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* The first entry of an Atom feed, which HTML's reader takes as well. */
static InkSourceFields *
read_entry (const InkTree *tree, const char *number)
{
  InkNode entry = INK_TREE_NONE;
  g_autoptr (InkSourceFields) fields = ink_source_fields_new ();
  g_autofree char *published = NULL;

  for (InkNode n = 1; n < ink_tree_get_n_nodes (tree) && entry == INK_TREE_NONE; n++)
    if (g_str_equal (ink_tree_get_name (tree, n), "entry"))
      entry = n;
  if (entry == INK_TREE_NONE)
    return NULL;
  fields->title = dup_child (tree, entry, "title");
  fields->authors = dup_names (tree, entry);
  if (fields->title == NULL || *fields->title == '\0' || fields->authors[0] == NULL)
    return NULL; /* an error of arXiv's is an entry without authors */
  published = dup_child (tree, entry, "published");
  if (published != NULL && strlen (published) >= 10)
    ink_source_date_read (published, 10, &fields->issued);
  fields->doi = dup_child (tree, entry, "arxiv:doi");
  fields->publication = g_strdup ("arXiv");
  fields->arxiv = g_strdup (number);
  fields->url = g_strconcat ("https://arxiv.org/abs/", number, NULL);
  fields->type = g_strdup ("article");
  return g_steal_pointer (&fields);
}

static InkPageFacts *
fetch_arxiv (const InkSourceFetch *fetch,
             const char *number,
             GCancellable *cancellable,
             GError **error)
{
  const char *base = fetch->bases != NULL ? fetch->bases->arxiv : usual.arxiv;
  g_autofree char *escaped = g_uri_escape_string (number, "/", FALSE);
  g_autofree char *url = g_strconcat (base, escaped, NULL);
  g_autoptr (InkFetched) fetched = ask (fetch, url, "application/atom+xml", cancellable, error);
  g_autoptr (InkTree) tree = fetched != NULL ? read_tree (fetched) : NULL;
  g_autoptr (InkSourceFields) fields = tree != NULL ? read_entry (tree, number) : NULL;

  if (fetched == NULL)
    return NULL;
  if (fields == NULL) {
    set_no_source (error, "arXiv", number);
    return NULL;
  }
  return ink_page_facts_new (fields, "arXiv");
}

/* --- The whole -----------------------------------------------------------------------------
 */

InkPageFacts *
ink_source_fetch_run (const InkSourceFetch *fetch, GCancellable *cancellable, GError **error)
{
  g_autofree char *what = NULL;

  switch (ink_source_wish_read (fetch->text, &what)) {
  case INK_SOURCE_WISH_PAGE:
    return fetch_page (fetch, what, cancellable, error);
  case INK_SOURCE_WISH_DOI:
    return fetch_doi (fetch, what, cancellable, error);
  case INK_SOURCE_WISH_ARXIV:
    return fetch_arxiv (fetch, what, cancellable, error);
  case INK_SOURCE_WISH_NONE:
    break;
  }
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_ADDRESS,
               _ ("“%s” is no address, DOI or arXiv number. Give one of these, or fill the "
                  "fields "
                  "in by hand."),
               fetch->text);
  return NULL;
}

typedef struct {
  InkSourceFetch fetch;
  char *text;
  InkSourceBases bases;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free ((char *)self->bases.doi);
  g_free ((char *)self->bases.arxiv);
  g_free ((char *)self->bases.zotero);
  g_free (self->text);
  g_free (self);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  InkPageFacts *facts = ink_source_fetch_run (&((Job *)data)->fetch, cancellable, &error);

  if (facts != NULL)
    g_task_return_pointer (task, facts, (GDestroyNotify)ink_page_facts_free);
  else
    g_task_return_error (task, error);
}

void
ink_source_fetch_run_async (const InkSourceFetch *fetch,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);
  const InkSourceBases *bases = fetch->bases != NULL ? fetch->bases : &usual;

  job->fetch = *fetch;
  job->fetch.text = job->text = g_strdup (fetch->text);
  job->bases.doi = g_strdup (bases->doi);
  job->bases.arxiv = g_strdup (bases->arxiv);
  job->bases.zotero = g_strdup (bases->zotero);
  job->fetch.bases = &job->bases;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

InkPageFacts *
ink_source_fetch_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Zotero --------------------------------------------------------------------------------
 */

GPtrArray *
ink_source_fetch_zotero (const char *query,
                         const InkSourceBases *bases,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *escaped = g_uri_escape_string (query, NULL, FALSE);
  g_autofree char *url =
      g_strdup_printf ("%sapi/users/0/items?q=%s&format=csljson&limit=50&itemType=-attachment",
                       bases != NULL ? bases->zotero : usual.zotero,
                       escaped);
  g_autoptr (GError) inner = NULL;
  g_autoptr (InkFetched) fetched = ink_fetch_run (&(InkFetch){ .url = url,
                                                               .accept = "application/json",
                                                               .allow_private = TRUE,
                                                               .any_status = TRUE },
                                                  cancellable,
                                                  &inner);

  if (g_error_matches (inner, INK_FETCH_ERROR, INK_FETCH_ERROR_NETWORK)) {
    g_set_error_literal (error,
                         INK_FETCH_ERROR,
                         INK_FETCH_ERROR_NETWORK,
                         _ ("Zotero does not run on this computer. Start it and try again."));
    return NULL;
  }
  if (fetched == NULL) {
    g_propagate_error (error, g_steal_pointer (&inner));
    return NULL;
  }
  if (fetched->status != 200) {
    g_set_error (error,
                 INK_FETCH_ERROR,
                 INK_FETCH_ERROR_STATUS,
                 fetched->status == 403
                     ? _ ("Zotero lets no other program read it (%u). In its settings, under "
                          "Advanced, allow other applications to communicate with Zotero.")
                     : _ ("Zotero answered with an error (%u). Try again."),
                 fetched->status);
    return NULL;
  }
  return ink_csl_json_read (fetched->body, fetched->length, NULL);
}
