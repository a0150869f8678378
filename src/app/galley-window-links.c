/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links: those in the preview that are clicked (pages of the site open here, all others in the
 * browser), and the pane of those the article has and those that lead to it. */
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

/* --- The pane ------------------------------------------------------------------------------
 */

/* Below the text there is room for one list. */
void
galley_window_show_links (GalleyWindow *self, gboolean shown)
{
  gboolean seen = shown && self->document != NULL && self->site != NULL;

  self->show_links = shown;
  if (seen && gtk_widget_get_visible (self->problems))
    galley_window_show_problems (self, FALSE);
  gtk_widget_set_visible (self->links, seen);
  if (seen)
    gtk_widget_child_focus (self->links, GTK_DIR_TAB_FORWARD);
  else if (self->document != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (galley_editor_get_view (GALLEY_EDITOR (self->editor))));
}

static char *
dup_full_path (GalleyWindow *self, const char *path)
{
  return g_build_filename (ink_site_get_root (galley_site_get_site (self->site)), path, NULL);
}

static void
open_file (GalleyWindow *self, const char *path)
{
  g_autofree char *full = dup_full_path (self, path);
  g_autofree char *uri = g_filename_to_uri (full, NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (self), uri, GDK_CURRENT_TIME);
}

/* What leads nowhere is shown where it is written. */
static void
followed_cb (GalleyLinks *pane, const GalleyLink *link, GalleyWindow *self)
{
  g_autofree char *full = NULL;

  if (self->site == NULL || self->document == NULL)
    return;
  if (link->incoming || link->kind == INK_TARGET_PAGE) {
    full = dup_full_path (self, link->path);
    g_free (self->link_path);
    self->link_path = link->incoming ? g_strdup (full) : NULL;
    self->link_offset = link->offset;
    galley_window_open (self, full);
  } else if (link->kind == INK_TARGET_FILE) {
    open_file (self, link->path);
  } else if (link->kind == INK_TARGET_EXTERNAL) {
    open_outside (self, link->target);
  } else {
    galley_window_jump (self, link->offset);
  }
}

static void
jump_cb (GalleyLinks *pane, guint64 offset, GalleyWindow *self)
{
  galley_window_jump (self, (gsize)offset);
}

static void
closed_cb (GalleyWindow *self)
{
  galley_window_show_links (self, FALSE);
}

void
galley_window_go_to_link (GalleyWindow *self)
{
  g_autofree char *path = g_steal_pointer (&self->link_path);

  if (g_strcmp0 (path, galley_document_get_path (self->document)) != 0)
    return;
  galley_window_jump (self,
                      MIN (self->link_offset,
                           ink_text_get_length (galley_document_get_text (self->document))));
}

void
galley_window_connect_links (GalleyWindow *self)
{
  g_signal_connect_object (self->links, "followed", G_CALLBACK (followed_cb), self, 0);
  g_signal_connect_object (self->links, "jump", G_CALLBACK (jump_cb), self, 0);
  g_signal_connect_object (self->links,
                           "closed",
                           G_CALLBACK (closed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

void
galley_window_watch_links (GalleyWindow *self)
{
  galley_links_set_document (GALLEY_LINKS (self->links), self->document);
  gtk_widget_set_visible (self->links,
                          self->show_links && self->document != NULL && self->site != NULL);
}
