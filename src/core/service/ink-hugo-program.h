/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A Hugo the user has. */
typedef struct {
  char *path;        /* absolute */
  char *version;     /* "0.131.0" */
  InkHugo hugo;      /* its generation */
  gboolean extended; /* with Sass and WebP */
} InkHugoProgram;

void ink_hugo_program_free (InkHugoProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkHugoProgram, ink_hugo_program_free)

/* Finds the user's Hugo: @given (a path) or, where it is NULL, "hugo" in PATH, then in the
 * folders of the user where it is often put; and asks it for its version, away from any site.
 * INK_PROCESS_ERROR_NOT_FOUND where there is none. In a thread. */
InkHugoProgram *ink_hugo_program_find (const char *given,
                                       GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What "hugo version" prints, read: FALSE where it is no Hugo's. Pure; @version is the
 * caller's.
 */
gboolean ink_hugo_program_parse (const char *output,
                                 char **version,
                                 InkHugo *hugo,
                                 gboolean *extended);

G_END_DECLS
