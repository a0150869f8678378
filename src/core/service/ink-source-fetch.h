/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-page-facts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A source from its address, its DOI, its arXiv number, or from a running Zotero: one thing
 * fetched, on the user's wish. */

typedef enum {
  INK_SOURCE_WISH_NONE, /* nothing that can be fetched */
  INK_SOURCE_WISH_PAGE,
  INK_SOURCE_WISH_DOI,
  INK_SOURCE_WISH_ARXIV,
} InkSourceWishKind;

/* What @text, typed or pasted, asks for: an address (that of doi.org or arxiv.org is the number
 * in it), "10.1234/abc", "doi:…", "arXiv:2401.01234v2", "2401.01234", a bare host. @what: the
 * address or the number. Fetches nothing. */
InkSourceWishKind ink_source_wish_read (const char *text, char **what);

/* Where it is asked; NULL: where everybody asks. For tests. */
typedef struct {
  const char *doi;    /* "https://doi.org/" */
  const char *arxiv;  /* "https://export.arxiv.org/api/query?id_list=" */
  const char *zotero; /* "http://127.0.0.1:23119/" */
} InkSourceBases;

typedef struct {
  const char *text;            /* what ink_source_wish_read () reads */
  const InkSourceBases *bases; /* NULL: the usual ones */
  gboolean allow_private;      /* as InkFetch has it */
  guint seconds;               /* 0: the usual */
  void (*progress) (gsize bytes, gint64 expected, gpointer data); /* in the thread; NULL */
  gpointer data;
} InkSourceFetch;

/* What is told there, as candidates; "accessed" is the caller's to fill in. Errors are those of
 * ink_fetch_run (). Blocks: in a thread. */
InkPageFacts *ink_source_fetch_run (const InkSourceFetch *fetch,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same in a thread; what @fetch points to is copied, but for @progress and its data. */
void ink_source_fetch_run_async (const InkSourceFetch *fetch,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
InkPageFacts *ink_source_fetch_run_finish (GAsyncResult *result,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* GPtrArray of InkSourceFields: what the Zotero that runs on this computer finds for @query, at
 * most 50; through its local API, which the user must have allowed. Blocks. */
GPtrArray *ink_source_fetch_zotero (const char *query,
                                    const InkSourceBases *bases,
                                    GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
