/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo-program.h"
#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  INK_HUGO_SERVER_STARTING,
  INK_HUGO_SERVER_READY,   /* pages can be fetched; there may be faults all the same */
  INK_HUGO_SERVER_FAILED,  /* it has ended: the faults, or the message, say why */
  INK_HUGO_SERVER_REFUSED, /* it was stopped: the site is not trusted any more */
} InkHugoServerState;

/* What Hugo says is wrong. */
typedef struct {
  char *path;    /* relative to the site's root; NULL where it names no file */
  guint line;    /* from 1; 0 where it names none */
  guint column;  /* the same */
  char *message; /* Hugo's words */
} InkHugoFault;

void ink_hugo_fault_free (InkHugoFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkHugoFault, ink_hugo_fault_free)
/* What a line that Hugo prints says is wrong: NULL where that is nothing. @root: the site's.
 * Pure. */
InkHugoFault *ink_hugo_fault_parse (const char *line,
                                    const char *root) G_GNUC_WARN_UNUSED_RESULT;

/* The user's "hugo server" for a site: with drafts, scheduled and expired articles, pages kept
 * in memory, reached from this computer alone. It follows the files by itself. Signal
 * "changed": ask for state and faults again. Ends with the object, with the program, and as
 * soon as trust is taken back, by whomever. To be used in the main thread. */
#define INK_TYPE_HUGO_SERVER (ink_hugo_server_get_type ())
G_DECLARE_FINAL_TYPE (InkHugoServer, ink_hugo_server, INK, HUGO_SERVER, GObject)

/* NULL where the site is not trusted or the program cannot be started. */
InkHugoServer *ink_hugo_server_new (InkSite *site,
                                    const InkHugoProgram *hugo,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
InkHugoServerState ink_hugo_server_get_state (InkHugoServer *self);
guint ink_hugo_server_get_port (InkHugoServer *self);
/* GPtrArray of InkHugoFault of the newest build, empty where it went well; borrowed. */
GPtrArray *ink_hugo_server_get_faults (InkHugoServer *self);
/* The last lines it said; for a server that failed without a fault. Borrowed. */
const char *ink_hugo_server_get_message (InkHugoServer *self);
/* Where a page is: @url is that of an InkPage ("/posts/a/"). */
char *ink_hugo_server_dup_uri (InkHugoServer *self, const char *url) G_GNUC_WARN_UNUSED_RESULT;
/* Files were saved: where the server has failed, or its last build has (newer Hugos do not
 * always find out of that by themselves), it is started anew. */
void ink_hugo_server_saved (InkHugoServer *self);

G_END_DECLS
