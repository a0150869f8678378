/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The constant page and its patches: at most one in flight, the newest article wins. */
#include "galley-free.h"
#include "galley-preview-patch.h"
#include "galley-preview-private.h"

#include <adwaita.h>
#include <webkit/webkit.h>

/* It is drawn before it can be told whether it is dark. */
static char *
dup_page (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  g_autofree char *page = galley_preview_dup_resource ("page.html");
  g_autofree char *element =
      g_strdup_printf ("<html class=\"%s%s\" ",
                       adw_style_manager_get_dark (manager) ? "dark " : "",
                       adw_style_manager_get_high_contrast (manager) ? "contrast" : "");
  GString *text = g_string_new (page);

  g_string_replace (text, "<html ", element, 1);
  return g_string_free (text, FALSE);
}

void
galley_preview_load_page (GalleyPreview *self)
{
  g_autofree char *page = dup_page ();

  self->ready = FALSE;
  self->stale = FALSE;
  g_clear_pointer (&self->shown, ink_article_unref);
  g_clear_pointer (&self->flying, ink_article_unref);
  webkit_web_view_load_html (WEBKIT_WEB_VIEW (self->view), page, GALLEY_PREVIEW_PAGE_URI);
}

void
galley_preview_call_page (GalleyPreview *self,
                          const char *body,
                          const char *text,
                          GAsyncReadyCallback callback)
{
  GVariantBuilder arguments;

  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&arguments, "{sv}", "text", g_variant_new_string (text));
  webkit_web_view_call_async_javascript_function (WEBKIT_WEB_VIEW (self->view),
                                                  body,
                                                  -1,
                                                  g_variant_builder_end (&arguments),
                                                  GALLEY_PREVIEW_WORLD,
                                                  NULL,
                                                  self->cancellable,
                                                  callback,
                                                  callback != NULL ? g_object_ref (self)
                                                                   : NULL);
}

static void
patched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyPreview) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source),
                                                             result,
                                                             &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->flying == NULL)
    return;
  if (error != NULL) {
    g_debug ("The preview refused a patch: %s", error->message);
    galley_preview_load_page (self);
    return;
  }
  galley_clear_later (&self->shown, ink_article_unref);
  if (self->stale)
    galley_clear_later (&self->flying, ink_article_unref);
  self->stale = FALSE;
  self->shown = g_steal_pointer (&self->flying);
  galley_preview_tell_cursor (self, FALSE);
  galley_preview_scroll_now (self);
  if (self->document != NULL && galley_document_get_latest (self->document) != self->shown)
    galley_preview_push (self);
  else
    galley_preview_emit_rendered (self);
}

void
galley_preview_push (GalleyPreview *self)
{
  InkArticle *article =
      self->document != NULL ? galley_document_get_latest (self->document) : NULL;
  g_autofree char *json = NULL;

  if (!self->ready || self->flying != NULL || article == NULL || article == self->shown)
    return;
  json = galley_preview_patch_new (self->shown,
                                   article,
                                   galley_preview_get_language (self, article),
                                   &self->n_sent);
  galley_preview_tell_header (self, article);
  if (self->shown == NULL)
    galley_preview_tell_hooks (self, article);
  if (json == NULL) { /* a whole reading found what was shown at once already */
    galley_clear_later (&self->shown, ink_article_unref);
    self->shown = ink_article_ref (article);
    galley_preview_emit_rendered (self);
    return;
  }
  self->flying = ink_article_ref (article);
  galley_preview_call_page (self, "return galleyPatch (text);", json, patched_cb);
}

static void
evaluated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JSCValue) value =
      webkit_web_view_evaluate_javascript_finish (WEBKIT_WEB_VIEW (source), result, &error);

  if (value == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, jsc_value_to_string (value), g_free);
}

void
galley_preview_evaluate_async (GalleyPreview *self,
                               const char *script,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_return_if_fail (GALLEY_IS_PREVIEW (self));

  if (!self->ready) {
    g_task_return_new_error (task,
                             G_IO_ERROR,
                             G_IO_ERROR_NOT_INITIALIZED,
                             "The page is not loaded yet");
    g_object_unref (task);
    return;
  }
  webkit_web_view_evaluate_javascript (WEBKIT_WEB_VIEW (self->view),
                                       script,
                                       -1,
                                       GALLEY_PREVIEW_WORLD,
                                       NULL,
                                       NULL,
                                       evaluated_cb,
                                       task);
}

char *
galley_preview_evaluate_finish (GalleyPreview *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
