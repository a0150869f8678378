/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New articles, and articles that are renamed, moved, copied, made bundles of or deleted: asked
 * for in a dialog, planned in a thread, reviewed, run. */
#include "galley-place.h"
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

#include <string.h>

typedef enum { WORK_FACTS, WORK_NEW, WORK_MOVE, WORK_BUNDLE, WORK_FILE, WORK_DELETE } WorkKind;

/* What a thread works on. */
typedef struct {
  WorkKind kind;
  GalleyPlaceMode mode;
  InkSite *site;
  char **paths;
  char *to, *title, *archetype, *section;
  gboolean translations, keep_address, correct_links, pictures;
  GHashTable *open; /* path to InkText of what is not saved */
  char *made;       /* the new article, relative to the root */
  GPtrArray *unknown;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  ink_site_unref (self->site);
  g_strfreev (self->paths);
  g_free (self->to);
  g_free (self->title);
  g_free (self->archetype);
  g_free (self->section);
  g_free (self->made);
  g_hash_table_unref (self->open);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

static Work *
work_new (GalleyWindow *self, WorkKind kind, const char *const *paths)
{
  static const char *const none[] = { NULL };
  Work *work = g_new0 (Work, 1);

  work->kind = kind;
  work->site = ink_site_ref (galley_site_get_site (self->site));
  work->paths = g_strdupv ((char **)(paths != NULL ? paths : none));
  work->open = galley_window_list_unsaved (self);
  work->unknown = g_ptr_array_new_with_free_func (g_free);
  return work;
}

/* --- In a thread ---------------------------------------------------------------------------
 */

/* The files that go, of all articles together. */
static GPtrArray *
find_pairs (const Work *work, const InkSiteLinks *links, GError **error)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_move_pair_free);

  for (guint i = 0; work->paths[i] != NULL; i++) {
    g_autoptr (GPtrArray) pairs =
        work->kind == WORK_BUNDLE ? ink_move_pairs_to_bundle (links, work->paths[i], error)
        : work->kind == WORK_FILE
            ? ink_move_pairs_to_file (links, work->paths[i], error)
            : ink_move_pairs_new (links, work->paths[i], work->to, work->translations, error);

    if (pairs == NULL)
      return NULL;
    for (guint k = 0; k < pairs->len; k++) {
      InkMovePair *pair = pairs->pdata[k];
      gboolean there = FALSE;

      for (guint n = 0; n < all->len && !there; n++)
        there = g_str_equal (((InkMovePair *)all->pdata[n])->from, pair->from);
      if (!there)
        g_ptr_array_add (all,
                         g_memdup2 (&(InkMovePair){ g_strdup (pair->from),
                                                    g_strdup (pair->to) },
                                    sizeof *pair));
    }
  }
  return g_steal_pointer (&all);
}

static char *
dup_plan_title (const Work *work)
{
  guint n = g_strv_length (work->paths);

  if (n > 1)
    return g_strdup_printf (ngettext ("Move %u article", "Move %u articles", n), n);
  if (work->kind == WORK_BUNDLE)
    return g_strdup_printf (_ ("Make a bundle of “%s”"), work->paths[0]);
  if (work->kind == WORK_FILE)
    return g_strdup_printf (_ ("Make a single file of “%s”"), work->paths[0]);
  return g_strdup_printf (work->mode == GALLEY_PLACE_DUPLICATE ? _ ("Duplicate “%s” as “%s”")
                                                               : _ ("Move “%s” to “%s”"),
                          work->paths[0],
                          work->to);
}

static InkPlan *
plan_move (Work *work, const InkSiteLinks *links, GError **error)
{
  g_autoptr (GPtrArray) pairs = find_pairs (work, links, error);
  g_autofree char *title = dup_plan_title (work);
  InkMoveOptions options = { .title = title,
                             .copy = work->mode == GALLEY_PLACE_DUPLICATE,
                             .keep_addresses = work->keep_address,
                             .leave_links = !work->correct_links,
                             .page_title = work->title,
                             .read = ink_site_read_text,
                             .data = work->site };
  g_autoptr (InkMove) move = NULL;

  if (pairs == NULL)
    return NULL;
  move = ink_move_plan_new (links, pairs, &options, error);
  return move != NULL ? g_steal_pointer (&move->plan) : NULL;
}

static InkPlan *
plan_delete (Work *work, const InkSiteLinks *links, GError **error)
{
  g_autoptr (InkPlan) all = NULL;
  guint n = g_strv_length (work->paths);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GArray) broken = NULL;
    InkPlan *plan = ink_delete_plan_new (links, work->paths[i], work->pictures, &broken, error);

    if (plan == NULL)
      return NULL;
    for (guint k = 0; k < broken->len; k++) {
      const InkSiteUse *use = &g_array_index (broken, InkSiteUse, k);
      g_autofree char *reason =
          g_strdup_printf (_ ("Its link to “%s” will lead nowhere."),
                           use->link != NULL ? use->link->target : use->picture->target);

      ink_plan_add_skip (plan, use->article->path, reason);
    }
    if (all == NULL) {
      all = plan;
      continue;
    }
    g_ptr_array_extend_and_steal (all->changes, g_steal_pointer (&plan->changes));
    g_ptr_array_extend_and_steal (all->skipped, g_steal_pointer (&plan->skipped));
    plan->changes = g_ptr_array_new ();
    plan->skipped = g_ptr_array_new ();
    ink_plan_free (plan);
  }
  if (n > 1) {
    g_free (all->title);
    all->title = g_strdup_printf (ngettext ("Delete %u article", "Delete %u articles", n), n);
  }
  return g_steal_pointer (&all);
}

/* A plan made from the disk must not touch what is being edited. */
static gboolean
check_open (const Work *work, const InkPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = plan->changes->pdata[i];
    const char *path = change->from != NULL ? change->from : change->path;

    if (!g_hash_table_contains (work->open, path))
      continue;
    g_set_error (error,
                 INK_MOVE_ERROR,
                 INK_MOVE_ERROR_IMPOSSIBLE,
                 _ ("“%s” has changes that are not saved. Save it first."),
                 path);
    return FALSE;
  }
  return TRUE;
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (InkSiteLinks) links = NULL;
  g_autoptr (InkPlan) plan = NULL;
  GError *error = NULL;

  if (work->kind == WORK_NEW) {
    plan = ink_new_article_plan (work->site,
                                 work->to,
                                 work->archetype,
                                 work->title,
                                 now,
                                 &work->made,
                                 work->unknown,
                                 &error);
  } else {
    links = ink_site_links_load (work->site, now, cancellable, &error);
    if (links != NULL)
      plan = work->kind == WORK_DELETE ? plan_delete (work, links, &error)
                                       : plan_move (work, links, &error);
  }
  if (plan == NULL || !check_open (work, plan, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&plan), (GDestroyNotify)ink_plan_free);
}

static void
create_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (InkChangeReport) report = NULL;
  GError *error = NULL;

  plan = ink_new_article_plan (work->site,
                               work->to,
                               work->archetype,
                               work->title,
                               now,
                               &work->made,
                               work->unknown,
                               &error);
  report =
      plan != NULL
          ? ink_change_run (ink_site_get_root (work->site), plan, NULL, cancellable, &error)
          : NULL;
  if (report == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
facts_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  g_task_return_pointer (task,
                         galley_place_facts_load (work->mode,
                                                  work->site,
                                                  (const char *const *)work->paths,
                                                  work->section),
                         (GDestroyNotify)galley_place_facts_free);
}

/* --- Back in the window --------------------------------------------------------------------
 */

static void
run (GalleyWindow *self, Work *work, GTaskThreadFunc thread, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, NULL);

  g_task_set_task_data (task, work, work_free);
  galley_task_run_in_thread (task, thread);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);
  const Work *work = g_task_get_task_data (G_TASK (result));

  if (!galley_window_is_at (self, ink_site_get_root (work->site)))
    return;
  if (plan == NULL)
    galley_window_toast (self, error->message);
  else
    galley_window_review (self, g_steal_pointer (&plan), NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
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
  Work *work;

  if (self->closing || self->site == NULL)
    return;
  work = work_new (self, new ? WORK_NEW : WORK_MOVE, (const char *const *)facts->paths);
  work->mode = facts->mode;
  work->to = galley_place_dup_path (place);
  if (*galley_place_get_title (place) != '\0')
    work->title = g_strdup (galley_place_get_title (place));
  work->archetype = g_strdup (galley_place_get_archetype (place));
  work->translations = galley_place_get_translations (place);
  work->keep_address = galley_place_get_keep_address (place);
  work->correct_links = galley_place_get_correct_links (place);
  run (self, work, new ? create_thread : plan_thread, new ? created_cb : planned_cb);
}

static void
facts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  GalleyPlaceFacts *facts = g_task_propagate_pointer (G_TASK (result), NULL);
  const Work *work = g_task_get_task_data (G_TASK (result));
  GtkWidget *place;

  if (!galley_window_is_at (self, ink_site_get_root (work->site))) {
    galley_place_facts_free (facts);
    return;
  }
  place = galley_place_new (GTK_WINDOW (self), facts);
  g_signal_connect_object (place, "chosen", G_CALLBACK (chosen_cb), self, 0);
  gtk_window_present (GTK_WINDOW (place));
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
  Work *work;

  if (self->site == NULL)
    return;
  paths = galley_window_dup_articles (self);
  if (mode != GALLEY_PLACE_NEW && *paths == NULL)
    return;
  if (mode == GALLEY_PLACE_DUPLICATE && paths[1] != NULL) {
    g_clear_pointer (&paths[1], g_free); /* one at a time */
  }
  work =
      work_new (self, WORK_FACTS, mode == GALLEY_PLACE_NEW ? NULL : (const char *const *)paths);
  work->mode = mode;
  current = mode == GALLEY_PLACE_NEW && *paths != NULL
                ? ink_site_dup_content_path (work->site, paths[0])
                : NULL;
  if (current != NULL && strchr (current, '/') != NULL)
    work->section = g_strndup (current, strcspn (current, "/"));
  run (self, work, facts_thread, facts_cb);
}

void
galley_window_change_bundle (GalleyWindow *self, gboolean bundle)
{
  g_auto (GStrv) paths = NULL;
  Work *work;

  if (self->site == NULL)
    return;
  paths = galley_window_dup_articles (self);
  if (*paths == NULL)
    return;
  work = work_new (self, bundle ? WORK_BUNDLE : WORK_FILE, (const char *const *)paths);
  work->mode = GALLEY_PLACE_MOVE;
  work->keep_address = work->correct_links = TRUE;
  run (self, work, plan_thread, planned_cb);
}

static void
delete_cb (AdwMessageDialog *dialog, const char *response, GalleyWindow *self)
{
  GtkWidget *check = adw_message_dialog_get_extra_child (dialog);
  char **paths = g_object_get_data (G_OBJECT (dialog), "paths");
  Work *work;

  if (!g_str_equal (response, "review") || self->closing || self->site == NULL)
    return;
  work = work_new (self, WORK_DELETE, (const char *const *)paths);
  work->pictures = gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
  run (self, work, plan_thread, planned_cb);
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

void
galley_window_follow_move (GalleyWindow *self, const InkChangeReport *report)
{
  const char *path =
      self->document != NULL ? galley_document_get_path_in_site (self->document) : NULL;

  /* That its file is gone already must not count as an edit. */
  if (path == NULL || galley_document_has_edits (self->document))
    return;
  for (guint i = 0; i < report->results->len; i++) {
    const InkChangeResult *result = report->results->pdata[i];

    if (result->outcome != INK_OUTCOME_DONE)
      continue;
    if (result->kind == INK_CHANGE_MOVE && g_strcmp0 (result->from, path) == 0) {
      g_autofree char *there =
          g_build_filename (ink_site_get_root (galley_site_get_site (self->site)),
                            result->path,
                            NULL);

      galley_window_close_document (self);
      galley_window_open (self, there);
      return;
    }
    if (result->kind == INK_CHANGE_DELETE && g_str_equal (result->path, path)) {
      galley_window_close_document (self);
      return;
    }
  }
}
