/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves, copies, new and deleted articles planned in a thread. A document with edits that are
 * not saved is planned from its buffer's text: where it stays, its links are corrected there;
 * where it moves, its file does, and its edits stay in the window. */
#include "galley-move-work.h"

#include "ink-i18n.h"

#include <string.h>

void
galley_move_work_free (gpointer data)
{
  GalleyMoveWork *self = data;

  ink_site_unref (self->site);
  g_strfreev (self->paths);
  g_free (self->to);
  g_free (self->title);
  g_free (self->slug);
  g_free (self->archetype);
  g_free (self->section);
  g_free (self->made);
  g_free (self->current);
  g_free (self->etag);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->joining);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}

GalleyMoveWork *
galley_move_work_new (GalleyMoveKind kind,
                      InkSite *site,
                      const char *const *paths,
                      GHashTable *open)
{
  static const char *const none[] = { NULL };
  GalleyMoveWork *self = g_new0 (GalleyMoveWork, 1);

  self->kind = kind;
  self->site = ink_site_ref (site);
  self->paths = g_strdupv ((char **)(paths != NULL ? paths : none));
  self->open = open;
  self->joining = g_hash_table_new_full (g_str_hash,
                                         g_str_equal,
                                         g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* The same place, and another slug. */
static gboolean
stays (const GalleyMoveWork *work)
{
  const char *path = work->paths[0];
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;

  if (work->kind != GALLEY_MOVE_MOVE || work->slug == NULL || path == NULL)
    return FALSE;
  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  return g_str_equal (work->to, path) ||
         ((g_str_has_prefix (name, "index.") || g_str_has_prefix (name, "_index.")) &&
          g_str_equal (work->to, folder));
}

static void
add_pair (GPtrArray *pairs, const char *from, const char *to)
{
  InkMovePair *pair = g_new0 (InkMovePair, 1);

  pair->from = g_strdup (from);
  pair->to = g_strdup (to);
  g_ptr_array_add (pairs, pair);
}

/* The files that go, of all articles together. */
static GPtrArray *
find_pairs (const GalleyMoveWork *work, const InkSiteLinks *links, GError **error)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_move_pair_free);

  if (stays (work)) {
    add_pair (all, work->paths[0], work->paths[0]);
    return g_steal_pointer (&all);
  }
  for (guint i = 0; work->paths[i] != NULL; i++) {
    g_autoptr (GPtrArray) pairs =
        work->kind == GALLEY_MOVE_BUNDLE
            ? ink_move_pairs_to_bundle (links, work->paths[i], error)
        : work->kind == GALLEY_MOVE_FILE
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
        add_pair (all, pair->from, pair->to);
    }
  }
  return g_steal_pointer (&all);
}

static char *
dup_plan_title (const GalleyMoveWork *work)
{
  guint n = g_strv_length (work->paths);

  if (n > 1)
    return g_strdup_printf (ngettext ("Move %u article", "Move %u articles", n), n);
  if (work->kind == GALLEY_MOVE_BUNDLE)
    return g_strdup_printf (_ ("Make a bundle of “%s”"), work->paths[0]);
  if (work->kind == GALLEY_MOVE_FILE)
    return g_strdup_printf (_ ("Make a single file of “%s”"), work->paths[0]);
  if (stays (work))
    return g_strdup_printf (_ ("Give “%s” another address"), work->paths[0]);
  return g_strdup_printf (work->mode == GALLEY_PLACE_DUPLICATE ? _ ("Duplicate “%s” as “%s”")
                                                               : _ ("Move “%s” to “%s”"),
                          work->paths[0],
                          work->to);
}

/* What is not saved is read from its window. */
static InkText *
read_text (const char *path, char **etag, gpointer data)
{
  const GalleyMoveWork *work = data;
  InkText *text = g_hash_table_lookup (work->open, path);

  if (text == NULL)
    return ink_site_read_text (path, etag, work->site);
  *etag = NULL;
  return ink_text_ref (text);
}

/* An article that gets another slug alone is edited where it is. */
static void
keep_places (InkPlan *plan)
{
  gboolean kept = FALSE;

  for (guint i = plan->changes->len; i > 0; i--) {
    InkChange *change = plan->changes->pdata[i - 1];

    if (change->kind != INK_CHANGE_MOVE || !g_str_equal (change->from, change->path))
      continue;
    kept = TRUE;
    change->kind = INK_CHANGE_EDIT;
    g_clear_pointer (&change->from, g_free);
    if (change->edits == NULL)
      g_ptr_array_remove_index (plan->changes, i - 1);
  }
  for (guint i = plan->changes->len; kept && i > 0; i--) {
    const InkChange *change = plan->changes->pdata[i - 1];

    if (change->kind == INK_CHANGE_REMOVE_FOLDER)
      g_ptr_array_remove_index (plan->changes, i - 1);
  }
}

static InkPlan *
plan_move (GalleyMoveWork *work, const InkSiteLinks *links, GError **error)
{
  g_autoptr (GPtrArray) pairs = find_pairs (work, links, error);
  g_autofree char *title = dup_plan_title (work);
  InkMoveOptions options = { .title = title,
                             .copy = work->mode == GALLEY_PLACE_DUPLICATE,
                             .keep_addresses = work->keep_address,
                             .leave_links = !work->correct_links,
                             .page_title = work->title,
                             .slug = work->slug,
                             .read = read_text,
                             .data = work };
  g_autoptr (InkMove) move = NULL;

  if (pairs == NULL)
    return NULL;
  move = ink_move_plan_new (links, pairs, &options, error);
  if (move == NULL)
    return NULL;
  keep_places (move->plan);
  return g_steal_pointer (&move->plan);
}

static InkPlan *
plan_delete (GalleyMoveWork *work, const InkSiteLinks *links, GError **error)
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

/* The site as it is with what is not saved. Takes @links. */
static InkSiteLinks *
with_open (const GalleyMoveWork *work, InkSiteLinks *links)
{
  GPtrArray *articles = NULL;
  InkSiteLinks *own = NULL;

  if (g_hash_table_size (work->open) == 0)
    return links;
  articles = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_site_article_free);
  g_ptr_array_extend_and_steal (articles, g_ptr_array_ref (links->articles));
  for (guint i = 0; i < articles->len; i++) {
    InkSiteArticle *article = articles->pdata[i];
    InkText *text = g_hash_table_lookup (work->open, article->path);

    if (text == NULL)
      continue;
    articles->pdata[i] = ink_site_article_new (links->site,
                                               links->now,
                                               article->path,
                                               text,
                                               NULL,
                                               article->page->times.file);
    ink_site_article_free (article);
  }
  own = ink_site_links_new (links->site, links->now, articles, g_steal_pointer (&links->files));
  ink_site_links_free (links);
  return own;
}

/* Moves the file of the window's document, whose edits go along in the window. */
static void
hold_edits (GalleyMoveWork *work, InkChange *change)
{
  if (change->edits != NULL)
    g_hash_table_insert (work->joining, g_strdup (change->from), change->edits);
  change->edits = NULL;
  g_free (change->etag);
  change->etag = g_strdup (work->etag);
  g_free (change->reason);
  change->reason =
      g_strdup (_ ("It has edits that are not saved: they go along in the window."));
}

/* What is being edited elsewhere, or is to go, has to be saved first. */
static gboolean
check_open (GalleyMoveWork *work, const InkPlan *plan, GError **error)
{
  for (guint i = 0; i < plan->changes->len; i++) {
    InkChange *change = plan->changes->pdata[i];
    const char *path = change->from != NULL ? change->from : change->path;

    if (change->kind == INK_CHANGE_EDIT || !g_hash_table_contains (work->open, path))
      continue;
    if (change->kind == INK_CHANGE_MOVE && g_strcmp0 (path, work->current) == 0) {
      hold_edits (work, change);
      continue;
    }
    g_set_error (error,
                 INK_MOVE_ERROR,
                 INK_MOVE_ERROR_IMPOSSIBLE,
                 _ ("“%s” has changes that are not saved. Save it first."),
                 path);
    return FALSE;
  }
  return TRUE;
}

void
galley_move_plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GalleyMoveWork *work = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (InkSiteLinks) links = NULL;
  g_autoptr (InkPlan) plan = NULL;
  GError *error = NULL;

  if (work->kind == GALLEY_MOVE_NEW) {
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
      links = with_open (work, g_steal_pointer (&links));
    if (links != NULL)
      plan = work->kind == GALLEY_MOVE_DELETE ? plan_delete (work, links, &error)
                                              : plan_move (work, links, &error);
  }
  if (plan == NULL || !check_open (work, plan, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&plan), (GDestroyNotify)ink_plan_free);
}

void
galley_move_create_thread (GTask *task,
                           gpointer source,
                           gpointer data,
                           GCancellable *cancellable)
{
  GalleyMoveWork *work = data;
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

void
galley_move_facts_thread (GTask *task,
                          gpointer source,
                          gpointer data,
                          GCancellable *cancellable)
{
  GalleyMoveWork *work = data;

  g_task_return_pointer (task,
                         galley_place_facts_load (work->mode,
                                                  work->site,
                                                  (const char *const *)work->paths,
                                                  work->section),
                         (GDestroyNotify)galley_place_facts_free);
}
