/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks address after address; who was asked a moment ago waits while others are asked. */

#include "ink-source-check.h"

#include "ink-fetch.h"
#include "ink-source-url.h"

#define PAUSE 1000 /* ms */
#define AHEAD 200  /* how far it looks for somebody who need not wait */

const char *
ink_source_link_state_to_string (InkSourceLinkState state)
{
  static const char *const names[] = { "fine",    "moved",       "gone",
                                       "refused", "unreachable", "not-asked" };

  return names[state];
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri =
      g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return g_ascii_strdown (host != NULL ? host : "", -1);
}

/* --- One -----------------------------------------------------------------------------------
 */

static InkSourceLinkState
read_status (guint status)
{
  if (status >= 200 && status < 300)
    return INK_SOURCE_LINK_FINE;
  if (status == 404 || status == 410)
    return INK_SOURCE_LINK_GONE;
  if (status >= 400 && status < 500)
    return INK_SOURCE_LINK_REFUSED;
  return INK_SOURCE_LINK_UNREACHABLE;
}

/* Whether both lead to one page; then nothing has moved. */
static gboolean
is_same_page (const char *a, const char *b)
{
  g_autofree char *one = ink_source_url_dup_key (a), *other = ink_source_url_dup_key (b);

  return g_str_equal (a, b) || g_strcmp0 (one, other) == 0;
}

static gboolean
ask (const InkSourceCheck *check,
     const char *url,
     guint done,
     guint total,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (InkFetched) fetched =
      ink_fetch_run (&(InkFetch){ .url = url,
                                  .allow_private = check->allow_private,
                                  .any_status = TRUE,
                                  .head = TRUE,
                                  .seconds = check->seconds },
                     cancellable,
                     &fault);
  InkSourceLink link = { .url = url, .state = INK_SOURCE_LINK_UNREACHABLE };

  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (fetched != NULL) {
    link.status = fetched->status;
    link.state = read_status (fetched->status);
    if (link.state == INK_SOURCE_LINK_FINE && !is_same_page (url, fetched->url)) {
      link.state = INK_SOURCE_LINK_MOVED;
      link.to = fetched->url;
    }
  } else {
    link.message = fault->message;
    if (g_error_matches (fault, INK_FETCH_ERROR, INK_FETCH_ERROR_ADDRESS) ||
        g_error_matches (fault, INK_FETCH_ERROR, INK_FETCH_ERROR_PRIVATE))
      link.state = INK_SOURCE_LINK_NOT_ASKED;
  }
  check->told (&link, done, total, check->data);
  return TRUE;
}

/* --- All -----------------------------------------------------------------------------------
 */

/* How long until @url's host may be asked, in microseconds. */
static gint64
time_left (GHashTable *asked, const char *url, gint64 pause)
{
  g_autofree char *host = dup_host (url);
  const gint64 *last = g_hash_table_lookup (asked, host);

  return last != NULL ? MAX (*last + pause - g_get_monotonic_time (), 0) : 0;
}

/* The next to ask: the first who need not wait, else the one who waits least. */
static guint
choose (GPtrArray *left, GHashTable *asked, gint64 pause, gint64 *wait)
{
  guint best = 0;

  *wait = G_MAXINT64;
  for (guint i = 0; i < MIN (left->len, AHEAD) && *wait > 0; i++) {
    gint64 own = time_left (asked, left->pdata[i], pause);

    if (own < *wait) {
      *wait = own;
      best = i;
    }
  }
  return best;
}

static void
mark_asked (GHashTable *asked, const char *url)
{
  gint64 *now = g_new (gint64, 1);

  *now = g_get_monotonic_time ();
  g_hash_table_insert (asked, dup_host (url), now);
}

static GPtrArray *
list_once (const char *const *urls)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; urls[i] != NULL; i++)
    if (g_hash_table_add (seen, (gpointer)urls[i]))
      g_ptr_array_add (list, (gpointer)urls[i]);
  return list;
}

gboolean
ink_source_check_run (const char *const *urls,
                      const InkSourceCheck *check,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GPtrArray) left = list_once (urls);
  g_autoptr (GHashTable) asked =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gint64 pause = (gint64)(check->pause > 0 ? check->pause : PAUSE) * 1000;
  guint total = left->len;

  while (left->len > 0) {
    gint64 wait = 0;
    guint next = choose (left, asked, pause, &wait);

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (wait > 0) { /* in small steps, so that it can be cancelled */
      g_usleep ((gulong)MIN (wait, 50 * 1000));
      continue;
    }
    if (!ask (check, left->pdata[next], total - left->len + 1, total, cancellable, error))
      return FALSE;
    mark_asked (asked, left->pdata[next]);
    g_ptr_array_remove_index (left, next);
  }
  return TRUE;
}
