/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The generations of Hugo that Galley knows, in order. Each is named by the version its rules
 * were measured on. */
typedef enum {
  INK_HUGO_0_111, /* up to 0.122: YAML 1.1, paths as before the rewrite */
  INK_HUGO_0_131, /* 0.123 to 0.151: YAML 1.1, logical paths */
  INK_HUGO_0_167, /* from 0.152: YAML 1.2 */
} InkHugo;

#define INK_N_HUGOS (INK_HUGO_0_167 + 1)

/* The generation a version belongs to: "0.131", "v0.111.3-extended", "0.167.0+extended". FALSE
 * where @version is none; @hugo is left alone then. */
gboolean ink_hugo_parse (const char *version, InkHugo *hugo) G_GNUC_WARN_UNUSED_RESULT;
/* "0.111", "0.131", "0.167" */
const char *ink_hugo_to_string (InkHugo hugo);

G_END_DECLS
