/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define INK_EXPORT_ERROR (ink_export_error_quark ())

typedef enum {
  INK_EXPORT_ERROR_CONFLICT, /* something else is where a file should go */
  INK_EXPORT_ERROR_INVALID,  /* the article cannot be exported as it is */
} InkExportError;

GQuark ink_export_error_quark (void);

typedef enum {
  INK_EXPORT_MAKE_FOLDER,
  INK_EXPORT_WRITE, /* bytes */
  INK_EXPORT_COPY,  /* a file as it is */
} InkExportKind;

typedef struct {
  InkExportKind kind;
  char *target;  /* relative to the export's folder */
  char *source;  /* absolute path, of a copy */
  GBytes *bytes; /* of a write */
  char *reason; /* "article", "picture used in the text", "featured image", "file of the bundle"
                 */
} InkExportStep;

/* What will be written, as a plain list, and what is missing (GPtrArray of InkProblem). */
typedef struct {
  GPtrArray *steps;
  GPtrArray *problems;
} InkExportPlan;

void ink_export_plan_free (InkExportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkExportPlan, ink_export_plan_free)

/* Plans the leaf bundle of one article: SECTION/NAME/index.md (and index.LANG.md for a language
 * by name), its pictures beside it where the text names them by bundle path or site path (then
 * the link is made relative), the bundle's other files. Looks at the disk, writes nothing.
 * @path: the article, relative to the site's root; @text: its text, maybe unsaved. */
InkExportPlan *ink_export_plan (InkSite *site, const char *path, InkText *text, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
/* One step a line, as galleyctl --dry-run prints it. */
char *ink_export_plan_to_string (const InkExportPlan *self) G_GNUC_WARN_UNUSED_RESULT;
/* Each write atomic; stops at the first failure. */
gboolean ink_export_run (const InkExportPlan *self,
                         const char *folder,
                         GCancellable *cancellable,
                         GError **error);

/* Copies a folder of ours (the sample site) to @target, which must not exist or be empty. */
gboolean ink_export_copy_folder (const char *source,
                                 const char *target,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
