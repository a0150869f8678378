/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New articles, and articles that are renamed, moved, copied, made bundles of or deleted: asked
 * for in a dialog, planned in a thread (galley-move-work), reviewed, run. */
#include "galley-move-work.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

#include <string.h>

static GalleyMoveWork *
new_work (GalleyWindow *self, GalleyMoveKind kind, const char *const *paths)
{
  GalleyDocument *document = self->document;
  GalleyMoveWork *work = galley_move_work_new (kind,
                                               galley_site_get_site (self->site),
                                               paths,
                                               galley_window_list_unsaved (self));

  if (document != NULL && galley_document_get_modified (document)) {
    work->current = g_strdup (galley_document_get_path_in_site (document));
    work->etag = g_strdup (galley_document_get_etag (document));
  }
  return work;
}

/* --- Back in the window --------------------------------------------------------------------
 */

static void
run (GalleyWindow *self,
     GalleyMoveWork *work,
     GTaskThreadFunc thread,
     GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);

  g_task_set_task_data (task, work, galley_move_work_free);
  galley_task_run_in_thread (task, thread);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);
  const GalleyMoveWork *work = g_task_get_task_data (G_TASK (result));

  if (!galley_window_is_at (self, ink_site_get_root (work->site)))
    return;
  if (plan == NULL)
    galley_window_toast (self, error->message);
  else
    g_object_set_data_full (G_OBJECT (galley_window_review (self,
                                                            g_steal_pointer (&plan),
                                                            work->open)),
                            "joining",
                            g_hash_table_ref (work->joining),
                            (GDestroyNotify)g_hash_table_unref);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const GalleyMoveWork *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    if (!self->closing)
      galley_window_toast (self, error->message);
    return;
  }
  if (!galley_window_is_at (self, ink_site_get_root (work->site)))
    return;
  path = g_build_filename (ink_site_get_root (work->site), work->made, NULL);
  galley_site_refresh (self->site, work->made);
  galley_window_open (self, path);
  if (work->unknown->len > 0)
    galley_window_toast (self,
                         _ ("The archetype holds something that is not known here; replace "
                            "what stands between braces."));
}

static void
chosen_cb (GalleyPlace *place, GalleyWindow *self)
{
  const GalleyPlaceFacts *facts = galley_place_get_facts (place);
  gboolean new = facts->mode == GALLEY_PLACE_NEW;
  GalleyMoveWork *work;

  if (self->closing || self->site == NULL)
    return;
  work = new_work (self,
                   new ? GALLEY_MOVE_NEW : GALLEY_MOVE_MOVE,
                   (const char *const *)facts->paths);
  work->mode = facts->mode;
  work->to = galley_place_dup_path (place);
  if (*galley_place_get_title (place) != '\0')
    work->title = g_strdup (galley_place_get_title (place));
  work->slug = g_strdup (galley_place_get_slug (place));
  work->archetype = g_strdup (galley_place_get_archetype (place));
  work->translations = galley_place_get_translations (place);
  work->keep_address = galley_place_get_keep_address (place);
  work->correct_links = galley_place_get_correct_links (place);
  run (self,
       work,
       new ? galley_move_create_thread : galley_move_plan_thread,
       new ? created_cb : planned_cb);
}

/* Who links to the article, for the dialog. */
typedef struct {
  InkLinkIndex *index;
  InkCatalogue *catalogue;
  char *path;
} Linking;

static void
linking_free (gpointer data)
{
  Linking *self = data;

  ink_link_index_unref (self->index);
  ink_catalogue_unref (self->catalogue);
  g_free (self->path);
  g_free (self);
}

static void
linking_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Linking *self = data;
  g_autoptr (GPtrArray) links =
      galley_links_find_in (self->index, self->catalogue, self->path, cancellable);
  const char *last = NULL;
  gssize n = 0;

  for (guint i = 0; i < links->len; i++) { /* by path */
    const GalleyLink *link = links->pdata[i];

    n += g_strcmp0 (link->path, last) != 0;
    last = link->path;
  }
  g_task_return_int (task, n);
}

static void
linking_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gssize n = g_task_propagate_int (G_TASK (result), NULL);

  if (n >= 0)
    galley_place_set_n_linking (GALLEY_PLACE (source), (guint)n);
}

/* Where it is known what links of the site can lead to: soon after an article was opened. */
static void
count_linking (GalleyWindow *self, GtkWidget *place)
{
  const GalleyPlaceFacts *facts = galley_place_get_facts (GALLEY_PLACE (place));
  InkLinkIndex *index = galley_site_links_get_index (galley_site_get_links (self->site));
  g_autoptr (GTask) task = NULL;
  Linking *linking;

  if (facts->mode != GALLEY_PLACE_MOVE || index == NULL || facts->paths[0] == NULL ||
      facts->paths[1] != NULL)
    return;
  linking = g_new0 (Linking, 1);
  linking->index = ink_link_index_ref (index);
  linking->catalogue = ink_catalogue_ref (galley_site_get_catalogue (self->site));
  linking->path = g_strdup (facts->paths[0]);
  task = g_task_new (place, NULL, linking_cb, NULL);
  g_task_set_task_data (task, linking, linking_free);
  galley_task_run_in_thread (task, linking_thread);
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  GalleyPlaceFacts *facts = g_task_propagate_pointer (G_TASK (result), NULL);
  const GalleyMoveWork *work = g_task_get_task_data (G_TASK (result));
  GtkWidget *place;

  if (!galley_window_is_at (self, ink_site_get_root (work->site))) {
    galley_place_facts_free (facts);
    return;
  }
  place = galley_place_new (GTK_WINDOW (self), facts);
  g_signal_connect_object (place, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (place));
  count_linking (self, place);
}

char **
galley_window_dup_articles (GalleyWindow *self)
{
  g_auto (GStrv) selected = galley_article_list_dup_selected (GALLEY_ARTICLE_LIST (self->list));
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  const char *current =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;

  if (*selected != NULL)
    return g_steal_pointer (&selected);
  if (current != NULL)
    g_strv_builder_add (paths, current);
  return g_strv_builder_end (paths);
}

void
galley_window_ask_place (GalleyWindow *self, GalleyPlaceMode mode)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *current = NULL;
  GalleyMoveWork *work;

  if (self->site == NULL)
    return;
  paths = galley_window_dup_articles (self);
  if (mode != GALLEY_PLACE_NEW && *paths == NULL)
    return;
  if (mode == GALLEY_PLACE_DUPLICATE && paths[1] != NULL) {
    g_clear_pointer (&paths[1], g_free); /* one at a time */
  }
  work = new_work (self,
                   GALLEY_MOVE_FACTS,
                   mode == GALLEY_PLACE_NEW ? NULL : (const char *const *)paths);
  work->mode = mode;
  current = mode == GALLEY_PLACE_NEW && *paths != NULL
                ? ink_site_dup_content_path (work->site, paths[0])
                : NULL;
  if (current != NULL && strchr (current, '/') != NULL)
    work->section = g_strndup (current, strcspn (current, "/"));
  run (self, work, galley_move_facts_thread, facts_cb);
}

void
galley_window_change_bundle (GalleyWindow *self, gboolean bundle)
{
  g_auto (GStrv) paths = NULL;
  GalleyMoveWork *work;

  if (self->site == NULL)
    return;
  paths = galley_window_dup_articles (self);
  if (*paths == NULL)
    return;
  work = new_work (self,
                   bundle ? GALLEY_MOVE_BUNDLE : GALLEY_MOVE_FILE,
                   (const char *const *)paths);
  work->mode = GALLEY_PLACE_MOVE;
  work->keep_address = work->correct_links = TRUE;
  run (self, work, galley_move_plan_thread, planned_cb);
}

static void
delete_cb (AdwMessageDialog *dialog, const char *response, GalleyWindow *self)
{
  GtkWidget *check = adw_message_dialog_get_extra_child (dialog);
  char **paths = g_object_get_data (G_OBJECT (dialog), "paths");
  GalleyMoveWork *work;

  if (!g_str_equal (response, "review") || self->closing || self->site == NULL)
    return;
  work = new_work (self, GALLEY_MOVE_DELETE, (const char *const *)paths);
  work->pictures = gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
  run (self, work, galley_move_plan_thread, planned_cb);
}

void
galley_window_delete_articles (GalleyWindow *self)
{
  g_auto (GStrv) paths = NULL;
  g_autofree char *heading = NULL;
  GtkWidget *dialog;
  guint n;

  if (self->site == NULL)
    return;
  paths = galley_window_dup_articles (self);
  n = g_strv_length (paths);
  if (n == 0)
    return;
  heading = n == 1 ? g_strdup_printf (_ ("Move “%s” to the Trash?"), paths[0])
                   : g_strdup_printf (ngettext ("Move %u Article to the Trash?",
                                                "Move %u Articles to the Trash?",
                                                n),
                                      n);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, NULL);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog),
                               _ ("A bundle goes with all its files. Before anything is done "
                                  "you see what goes, and which links will lead nowhere."));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog),
                                      gtk_check_button_new_with_mnemonic (
                                          _ ("Also _pictures that nothing else uses")));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "review",
                                    _ ("_Review"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "review");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog),
                          "paths",
                          g_steal_pointer (&paths),
                          (GDestroyNotify)g_strfreev);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The document goes to where its file went; what is not saved stays, and what the move would
 * have written is written into the buffer. */
static void
follow (GalleyWindow *self, const InkChangeResult *result, GHashTable *joining)
{
  g_autoptr (GalleyDocument) document = g_object_ref (self->document);
  GPtrArray *edits = joining != NULL ? g_hash_table_lookup (joining, result->from) : NULL;
  g_autofree char *there =
      g_build_filename (ink_site_get_root (galley_site_get_site (self->site)),
                        result->path,
                        NULL);

  galley_window_close_document (self);
  if (!galley_document_has_edits (document)) {
    galley_window_open (self, there);
    return;
  }
  galley_document_move_to (document, there, result->etag);
  galley_window_take_document (self, document);
  if (edits != NULL)
    galley_document_apply_edits (document, edits);
}

void
galley_window_follow_move (GalleyWindow *self,
                           const InkChangeReport *report,
                           GHashTable *joining)
{
  const char *path =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;

  if (path == NULL)
    return;
  for (guint i = 0; i < report->results->len; i++) {
    const InkChangeResult *result = report->results->pdata[i];

    if (result->outcome != INK_OUTCOME_DONE)
      continue;
    if (result->kind == INK_CHANGE_MOVE && g_strcmp0 (result->from, path) == 0) {
      follow (self, result, joining);
      return;
    }
    /* That its file is gone already must not count as an edit. */
    if (result->kind == INK_CHANGE_DELETE && g_str_equal (result->path, path) &&
        !galley_document_has_edits (self->document)) {
      galley_window_close_document (self);
      return;
    }
  }
}
