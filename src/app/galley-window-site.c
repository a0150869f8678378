/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's site as it changes: its title, what stands between it and its disk, what the
 * user's Hugo says of it. All calm: one bar, the gravest sentence first. */
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

#define LOOK_DELAY_MS 200

/* --- Own changes ---------------------------------------------------------------------------
 */

static void
release (gpointer watch)
{
  ink_site_watch_release (watch);
  g_object_unref (watch);
}

GPtrArray *
galley_window_hold_site (GalleyWindow *self)
{
  GPtrArray *held = g_ptr_array_new_with_free_func (release);
  const char *root = ink_site_get_root (galley_site_get_site (self->site));
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    GalleyWindow *other = GALLEY_IS_WINDOW (window) ? GALLEY_WINDOW (window) : NULL;
    InkSiteWatch *watch;

    if (other == NULL || !galley_window_is_at (other, root))
      continue;
    watch = ink_site_keeper_get_watch (galley_site_get_keeper (other->site));
    ink_site_watch_hold (watch);
    g_ptr_array_add (held, g_object_ref (watch));
  }
  return held;
}

static InkSiteKeeper *
keeper_of (GalleyWindow *self)
{
  return galley_site_get_keeper (self->site);
}

static void
update_title (GalleyWindow *self)
{
  InkSite *model = galley_site_get_site (self->site);
  g_autofree char *name = g_path_get_basename (ink_site_get_root (model));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *root = g_filename_display_name (ink_site_get_root (model));
  const char *title = ink_site_get_title (model);

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->site_title),
                              *title != '\0' ? title : shown);
  gtk_widget_set_tooltip_text (self->site_title, root);
}

/* The first difference, and how many more there are; NULL for none. */
static char *
describe_judgement (const InkHugoJudgement *judgement)
{
  g_autofree char *first = NULL;
  guint more;

  if (judgement == NULL || judgement->differences->len == 0)
    return NULL;
  first = ink_hugo_difference_describe (judgement->differences->pdata[0]);
  more = judgement->differences->len - 1;
  if (more == 0)
    return g_steal_pointer (&first);
  return g_strdup_printf (ngettext ("%s (And %u more like this.)",
                                    "%s (And %u more like this.)",
                                    more),
                          first,
                          more);
}

/* Files nothing can list by their names; NULL for none. */
static char *
describe_unnamed (InkSiteWatch *watch)
{
  g_autofree char *first = NULL;
  g_autofree char *shown = NULL;
  guint n = ink_site_watch_get_unnamed (watch, &first);

  if (n == 0 || first == NULL)
    return NULL;
  shown = g_filename_display_name (first);
  if (n == 1)
    return g_strdup_printf (_ ("The name of “%s” is no UTF-8 text, so it is not listed. Rename "
                               "it, and it will be."),
                            shown);
  return g_strdup_printf (_ ("The names of %u files are no UTF-8 text, “%s” for one, so they "
                             "are not listed. Rename them, and they will be."),
                          n,
                          shown);
}

static char *
describe_site (GalleyWindow *self)
{
  InkSiteKeeper *keeper = keeper_of (self);
  char *judgement, *unnamed;

  if (ink_site_keeper_get_message (keeper) != NULL)
    return g_strdup (ink_site_keeper_get_message (keeper));
  unnamed = describe_unnamed (ink_site_keeper_get_watch (keeper));
  if (unnamed != NULL)
    return unnamed;
  judgement = describe_judgement (ink_site_keeper_get_judgement (keeper));
  if (judgement != NULL || !ink_site_is_plain (galley_site_get_site (self->site)))
    return judgement;
  return g_strdup (_ ("This folder is no Hugo site: it has no hugo.toml. Its Markdown is shown "
                      "as articles; their states and addresses are what a new site would make "
                      "of them."));
}

/* What was read and put away stays away until it says something else. */
static void
update_banner (GalleyWindow *self)
{
  g_autofree char *text = self->site != NULL ? describe_site (self) : NULL;

  if (text == NULL || g_strcmp0 (text, self->site_read) == 0) {
    galley_banner_hide (GALLEY_BANNER (self->site_banner));
    return;
  }
  galley_banner_show (GALLEY_BANNER (self->site_banner), text, NULL, _ ("OK"));
}

static void
read_cb (GalleyWindow *self)
{
  g_free (self->site_read);
  self->site_read = self->site != NULL ? describe_site (self) : NULL;
  update_banner (self);
}

static void
site_cb (GalleyWindow *self)
{
  update_title (self);
  update_banner (self);
  galley_window_count_problems (self);
}

/* The cache was damaged, its disk is full: of no harm, and said once. A site that is gone has
 * its bar. */
static void
library_cb (GalleyWindow *self, const char *sentence)
{
  if (self->site != NULL && ink_site_keeper_get_trouble (keeper_of (self)) != INK_SITE_GONE)
    galley_window_toast (self, sentence);
}

void
galley_window_follow_site (GalleyWindow *self, GalleySite *old)
{
  if (old != NULL) {
    g_signal_handlers_disconnect_by_func (old, site_cb, self);
    g_signal_handlers_disconnect_by_func (old, update_banner, self);
    g_signal_handlers_disconnect_by_func (galley_site_get_library (old), library_cb, self);
    g_signal_handlers_disconnect_by_func (ink_site_keeper_get_watch (
                                              galley_site_get_keeper (old)),
                                          update_banner,
                                          self);
  }
  galley_window_close_sources (self); /* they are the old site's */
  g_clear_pointer (&self->site_read, g_free);
  update_banner (self);
  if (self->site == NULL)
    return;
  g_signal_connect_object (self->site,
                           "notify::site",
                           G_CALLBACK (site_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->site,
                           "notify::trouble",
                           G_CALLBACK (update_banner),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->site,
                           "notify::judgement",
                           G_CALLBACK (update_banner),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ink_site_keeper_get_watch (keeper_of (self)),
                           "notify::unnamed",
                           G_CALLBACK (update_banner),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (galley_site_get_library (self->site),
                           "trouble",
                           G_CALLBACK (library_cb),
                           self,
                           G_CONNECT_SWAPPED);
  update_title (self);
}

gboolean
galley_window_is_at (GalleyWindow *self, const char *root)
{
  return !self->closing && self->site != NULL &&
         g_str_equal (ink_site_get_root (galley_site_get_site (self->site)), root);
}

void
galley_window_connect_site (GalleyWindow *self)
{
  g_signal_connect_object (self->site_banner,
                           "declined",
                           G_CALLBACK (read_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

void
galley_window_ask_hugo (GalleyWindow *self)
{
  if (self->site != NULL)
    ink_site_keeper_ask_hugo (keeper_of (self));
}

/* --- Focus ---------------------------------------------------------------------------------
 */

static gboolean
look_cb (gpointer data)
{
  GalleyWindow *self = data;

  self->look_id = 0;
  if (self->site != NULL)
    galley_site_look_again (self->site);
  else if (self->wants_config && self->wanted != NULL)
    galley_window_start_opening (self, self->wanted); /* mended meanwhile, perhaps */
  return G_SOURCE_REMOVE;
}

/* Going to and fro between windows asks once. */
void
galley_window_look_again (GalleyWindow *self)
{
  if (self->look_id == 0)
    self->look_id = g_timeout_add (LOOK_DELAY_MS, look_cb, self);
}

/* --- A new site ----------------------------------------------------------------------------
 */

static void
make_thread (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *title = g_filename_display_name (name);
  GError *error = NULL;

  if (ink_site_loader_make (path, title, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (self->closing)
    return;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    galley_window_open (self, path);
  else
    galley_window_toast (self, error->message);
}

void
galley_window_make_site (GalleyWindow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->wanted == NULL)
    return;
  task = g_task_new (self, NULL, made_cb, NULL);
  g_task_set_task_data (task, g_strdup (self->wanted), g_free);
  galley_task_run_in_thread (task, make_thread);
}
