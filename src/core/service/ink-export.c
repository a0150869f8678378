/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows an export's plan, and does it. */

#include "ink-export.h"

#include "ink-export-copy.h"
#include "ink-file.h"
#include "ink-i18n.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

G_DEFINE_QUARK (ink - export - error - quark, ink_export_error)

void
ink_export_plan_free (InkExportPlan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

char *
ink_export_plan_to_string (const InkExportPlan *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->steps->len; i++) {
    const InkExportStep *step = self->steps->pdata[i];

    switch (step->kind) {
    case INK_EXPORT_MAKE_FOLDER:
      g_string_append_printf (out, "folder %s\n", step->target);
      break;
    case INK_EXPORT_WRITE:
      g_string_append_printf (out, "write  %s (%s)\n", step->target, step->reason);
      break;
    case INK_EXPORT_COPY:
      g_string_append_printf (out,
                              "copy   %s <- %s (%s)\n",
                              step->target,
                              step->source,
                              step->reason);
      break;
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
set_conflict (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error,
               INK_EXPORT_ERROR,
               INK_EXPORT_ERROR_CONFLICT,
               _ ("“%s” was not written: something else of that name is there. Move it away, "
                  "or "
                  "export to another folder."),
               name);
  return FALSE;
}

static gboolean
make_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0755) == 0)
    return TRUE;
  if (errno == ENOTDIR || errno == EEXIST)
    return set_conflict (error, path);
  ink_file_set_error (error, path, errno, TRUE);
  return FALSE;
}

/* A plain file may be replaced (an export done again); a link or a folder may not. */
static gboolean
may_write (const char *path, GError **error)
{
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || S_ISREG (info.st_mode))
    return TRUE;
  return set_conflict (error, path);
}

static gboolean
run_step (const InkExportStep *step,
          const char *folder,
          GCancellable *cancellable,
          GError **error)
{
  static const InkFileOptions options = { .mode = 0644 };
  g_autofree char *path = g_build_filename (folder, step->target, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  gsize length = 0;
  const char *data;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (step->kind == INK_EXPORT_MAKE_FOLDER)
    return make_folder (path, error);
  if (!make_folder (parent, error) || !may_write (path, error))
    return FALSE;
  if (step->kind == INK_EXPORT_COPY)
    return ink_export_copy_file (step->source, path, cancellable, error);
  data = g_bytes_get_data (step->bytes, &length);
  return ink_file_replace (path, data, length, &options, NULL, cancellable, error);
}

gboolean
ink_export_run (const InkExportPlan *self,
                const char *folder,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (self != NULL && folder != NULL, FALSE);

  if (!make_folder (folder, error))
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    if (!run_step (self->steps->pdata[i], folder, cancellable, error))
      return FALSE;
  return TRUE;
}
