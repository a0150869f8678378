/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links in the preview: pages of the site open here, all others in the browser. */
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

typedef struct {
  InkSite *site;
  char *path; /* of the article, relative to the root */
  char *href;
} Search;

static void
search_free (Search *self)
{
  ink_site_unref (self->site);
  g_free (self->path);
  g_free (self->href);
  g_free (self);
}

static void
search (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Search *self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GError *error = NULL;
  g_autoptr (InkPages) pages = ink_pages_load (self->site, now, cancellable, &error);
  const InkPage *page;

  if (pages == NULL) {
    g_task_return_error (task, error);
    return;
  }
  page = ink_page_link_find (pages, self->site, self->path, self->href);
  g_task_return_pointer (task,
                         page != NULL ? g_build_filename (ink_site_get_root (self->site),
                                                          page->path,
                                                          NULL)
                                      : NULL,
                         g_free);
}

static void
open_outside (GalleyWindow *self, const char *href)
{
  static const char *const allowed[] = { "http", "https", "mailto", NULL };
  g_autofree char *scheme = g_uri_parse_scheme (href);
  g_autofree char *text = NULL;

  if (scheme != NULL && g_strv_contains (allowed, scheme)) {
    gtk_show_uri (GTK_WINDOW (self), href, GDK_CURRENT_TIME);
    return;
  }
  text = g_strdup_printf (_ ("The site has no article at “%s”."), href);
  galley_window_toast (self, text);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  Search *wanted = g_task_get_task_data (G_TASK (result));
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->closing)
    return;
  if (path != NULL)
    galley_window_open (self, path);
  else
    open_outside (self, wanted->href);
}

void
galley_window_follow_link (GalleyWindow *self, const char *href)
{
  g_autoptr (GTask) task = NULL;
  const char *root, *path;
  Search *wanted;

  if (self->document == NULL)
    return;
  if (self->site == NULL) {
    open_outside (self, href);
    return;
  }
  root = ink_site_get_root (galley_site_get_site (self->site));
  path = galley_document_get_path (self->document);
  wanted = g_new0 (Search, 1);
  wanted->site = ink_site_ref (galley_site_get_site (self->site));
  wanted->path = g_strdup (g_str_has_prefix (path, root) ? path + strlen (root) + 1 : path);
  wanted->href = g_strdup (href);
  task = g_task_new (self, NULL, found_cb, NULL);
  g_task_set_task_data (task, wanted, (GDestroyNotify)search_free);
  galley_task_run_in_thread (task, search);
}
