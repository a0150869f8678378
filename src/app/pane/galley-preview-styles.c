/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site's stylesheets for the page: read in a thread, the newest reading wins. */
#include "galley-preview-looks.h"
#include "galley-preview-patch.h"
#include "galley-preview-private.h"

#include "galley-task.h"

typedef struct {
  InkSite *site;
  char *path; /* of the article, in the site */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *self = data;

  ink_site_unref (self->site);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_dressed (GalleyPreview *self)
{
  return self->styles != NULL && *self->styles->css != '\0';
}

gboolean
galley_preview_has_site_look (GalleyPreview *self)
{
  return is_dressed (self);
}

static char *
dup_json (const InkSiteStyles *styles)
{
  GString *json = g_string_new ("{\"css\":");

  galley_preview_patch_append_string (json, styles != NULL ? styles->css : "");
  g_string_append (json, ",\"frames\":[");
  for (guint i = 0; styles != NULL && i < styles->frames->len; i++) {
    const InkHtmlFrame *frame = styles->frames->pdata[i];

    g_string_append (json, i > 0 ? ",{\"name\":" : "{\"name\":");
    galley_preview_patch_append_string (json, frame->name);
    g_string_append (json, ",\"classes\":");
    galley_preview_patch_append_string (json, frame->classes);
    g_string_append (json, ",\"id\":");
    galley_preview_patch_append_string (json, frame->id);
    g_string_append_c (json, '}');
  }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

void
galley_preview_styles_tell (GalleyPreview *self)
{
  g_autofree char *json = NULL;

  if (self->view == NULL)
    return;
  galley_preview_set_sheets (self, is_dressed (self));
  galley_preview_update_style (self);
  if (!self->ready)
    return;
  json = dup_json (self->styles);
  galley_preview_call_page (self, "galleyLook (text);", json, NULL);
}

/* Takes @styles. A page that stays as it is is not told. */
static void
take (GalleyPreview *self, InkSiteStyles *styles)
{
  g_autoptr (InkSiteStyles) old = self->styles;
  gboolean was = is_dressed (self), same;

  self->styles = styles;
  galley_preview_looks_show (GALLEY_PREVIEW_LOOKS (self->looks), styles);
  same = was == is_dressed (self) && (!was || ink_site_styles_equal (old, styles));
  if (!same)
    galley_preview_styles_tell (self);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Wanted *wanted = data;

  g_task_return_pointer (task,
                         ink_site_styles_load (wanted->site, wanted->path, cancellable),
                         (GDestroyNotify)ink_site_styles_free);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPreview *self = GALLEY_PREVIEW (source);
  gboolean newest = g_task_get_cancellable (G_TASK (result)) == self->styles_cancellable;
  g_autoptr (InkSiteStyles) styles = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!newest || styles == NULL || self->looks == NULL)
    return;
  g_clear_object (&self->styles_cancellable);
  take (self, g_steal_pointer (&styles));
}

void
galley_preview_styles_forget (GalleyPreview *self)
{
  g_cancellable_cancel (self->styles_cancellable);
  g_clear_object (&self->styles_cancellable);
}

void
galley_preview_styles_update (GalleyPreview *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;
  const char *path = site != NULL ? galley_document_get_path_in_site (self->document) : NULL;
  g_autoptr (GTask) task = NULL;
  Wanted *wanted = NULL;

  galley_preview_styles_forget (self);
  gtk_widget_set_visible (self->looks, path != NULL);
  if (path == NULL || !galley_preview_looks_get_site (GALLEY_PREVIEW_LOOKS (self->looks))) {
    take (self, NULL);
    return;
  }
  wanted = g_new0 (Wanted, 1);
  wanted->site = ink_site_ref (galley_site_get_site (site));
  wanted->path = g_strdup (path);
  self->styles_cancellable = g_cancellable_new ();
  task = g_task_new (self, self->styles_cancellable, loaded_cb, NULL);
  g_task_set_task_data (task, wanted, wanted_free);
  galley_task_run_in_thread (task, load_thread);
}
