/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether what sources lead to is still there. A run that the user started; one address at a
 * time, no site asked twice within a second, nothing read but the answer's head. */

typedef enum {
  INK_SOURCE_LINK_FINE,
  INK_SOURCE_LINK_MOVED,       /* it is elsewhere now */
  INK_SOURCE_LINK_GONE,        /* the site says that there is no such page */
  INK_SOURCE_LINK_REFUSED,     /* not for programs: a person may well see it */
  INK_SOURCE_LINK_UNREACHABLE, /* no such site, no answer, an error of its own */
  INK_SOURCE_LINK_NOT_ASKED,   /* no address that may be asked */
} InkSourceLinkState;

typedef struct {
  const char *url;
  InkSourceLinkState state;
  guint status;        /* the site's; 0 where there was none */
  const char *to;      /* where it has moved; NULL */
  const char *message; /* a sentence; NULL where there is nothing to say */
} InkSourceLink;

/* "fine", "moved", "gone", "refused", "unreachable", "not-asked": stable, for scripts. */
const char *ink_source_link_state_to_string (InkSourceLinkState state);

/* All borrowed; zeros are right but for @told. */
typedef struct {
  /* In the thread, one after the other, as they are known; @link is its own till then. */
  void (*told) (const InkSourceLink *link, guint done, guint total, gpointer data);
  gpointer data;
  gboolean allow_private; /* as InkFetch has it */
  guint pause;            /* ms between two questions to one host; 0: 1000 */
  guint seconds;          /* for one address; 0: 10 */
} InkSourceCheck;

/* Asks all of @urls (NULL-ended), each once. FALSE where it was cancelled; what was told till
 * then is right. Blocks: in a thread. */
gboolean ink_source_check_run (const char *const *urls,
                               const InkSourceCheck *check,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
