/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-document.h"

G_BEGIN_DECLS

/* Where the picture named in @document may be: absolute paths, first to last, NULL-ended. */
char **galley_form_image_dup_paths (GalleyDocument *document,
                                    const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* What to write for the picture at @path; NULL and an error where no page could show it. */
char *galley_form_image_dup_name (GalleyDocument *document,
                                  const char *path,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
