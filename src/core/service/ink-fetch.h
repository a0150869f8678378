/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one way in which Galley fetches anything from elsewhere: one address that the user wished
 * for, by http or https, bounded in time, bytes and redirects. No cookies, no passwords,
 * nothing kept. */

#define INK_FETCH_ERROR (ink_fetch_error_quark ())

typedef enum {
  INK_FETCH_ERROR_ADDRESS,   /* none that can be fetched */
  INK_FETCH_ERROR_PRIVATE,   /* of this computer or its network, and that is not allowed */
  INK_FETCH_ERROR_NETWORK,   /* no such host, no connection, no trust in its certificate */
  INK_FETCH_ERROR_TIME,      /* it took too long */
  INK_FETCH_ERROR_STATUS,    /* the site answered that there is no such page, or not for us */
  INK_FETCH_ERROR_REDIRECTS, /* it leads on and on */
  INK_FETCH_ERROR_CUT,       /* the connection broke off */
  INK_FETCH_ERROR_CONTENT,   /* something came, but nothing that can be used */
} InkFetchError;

GQuark ink_fetch_error_quark (void);

#define INK_FETCH_SECONDS   10
#define INK_FETCH_MAX_BYTES (8 * 1024 * 1024)
#define INK_FETCH_REDIRECTS 5

/* In the thread that fetches. @expected: -1 where nobody says. */
typedef void (*InkFetchProgress) (gsize bytes, gint64 expected, gpointer data);

/* What to fetch. All borrowed; zeros are right but for the first. */
typedef struct {
  const char *url;
  const char *accept;     /* media types; NULL: pages */
  gboolean allow_private; /* addresses of this computer and its network, too */
  gboolean any_status;    /* an answer of 400 and more is no error */
  gboolean head;          /* whether it is there is all that is asked: nothing is read */
  guint seconds;          /* for all of it; 0: INK_FETCH_SECONDS */
  gsize max_bytes;        /* 0: INK_FETCH_MAX_BYTES; what is behind them is not fetched */
  InkFetchProgress progress;
  gpointer data; /* for progress */
} InkFetch;

typedef struct {
  char *url; /* where it was in the end */
  guint status;
  char *content_type; /* as sent: "text/html; charset=gb2312"; NULL where it is not said */
  char *body;         /* bytes, and a NUL behind them */
  gsize length;
  gboolean truncated; /* there was more than max_bytes */
} InkFetched;

void ink_fetched_free (InkFetched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkFetched, ink_fetched_free)

/* Fetches it. Each address is looked at before it is connected to (ink-fetch-address.h), also
 * those it is led on to. Blocks: in a thread. */
InkFetched *ink_fetch_run (const InkFetch *fetch,
                           GCancellable *cancellable,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the user typed or pasted as an address that can be fetched: outer blanks gone,
 * "https://" before a bare host with a dot, host in ASCII, no "#…". NULL with
 * INK_FETCH_ERROR_ADDRESS where it is none. Fetches nothing. */
char *ink_fetch_dup_url (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
