/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place of terms in the window: shown instead of the article, and what is wished there
 * asked for, planned in a thread, reviewed and run like any change of many files. */
#include "galley-task.h"
#include "galley-term-dialog.h"
#include "galley-term-foreword.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

/* --- Planning ------------------------------------------------------------------------------
 */

/* What a thread works on; owns its texts. */
typedef struct {
  InkTermIndex *index;
  InkTermWish wish;
  char **names;
  GArray *rows; /* of guint, or NULL */
  GHashTable *open;
  InkTermEffects *effects;
} Work;

static void
work_free (gpointer data)
{
  Work *self = data;

  ink_term_index_unref (self->index);
  g_free ((char *)self->wish.taxonomy);
  g_free ((char *)self->wish.name);
  g_free ((char *)self->wish.to_taxonomy);
  g_strfreev (self->names);
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->effects, ink_term_effects_free);
  g_hash_table_unref (self->open);
  g_free (self);
}

static gboolean
is_open (const Work *self, const char *path)
{
  return g_hash_table_contains (self->open, path);
}

/* Of documents with unsaved edits the plan is of their text, not of the file. */
static void
plan_open (Work *self, InkPlan *plan)
{
  g_autoptr (GArray) rows = ink_term_effects_dup_rows (self->index, &self->wish, self->rows);
  InkCatalogue *catalogue = ink_term_index_get_catalogue (self->index);

  for (guint i = plan->changes->len; i-- > 0;) {
    const InkChange *change = plan->changes->pdata[i];

    if (change->kind == INK_CHANGE_EDIT && is_open (self, change->path))
      g_ptr_array_remove_index (plan->changes, i);
  }
  for (guint i = 0; i < rows->len; i++) {
    const char *path =
        ink_catalogue_get_text (catalogue, g_array_index (rows, guint, i), INK_RECORD_PATH);

    if (is_open (self, path))
      ink_term_plan_add_article (plan,
                                 &self->wish,
                                 path,
                                 NULL,
                                 g_hash_table_lookup (self->open, path));
  }
}

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *self = data;
  GError *error = NULL;
  InkPlan *plan = NULL;

  self->wish.names = (const char *const *)self->names;
  self->wish.site = ink_catalogue_get_site (ink_term_index_get_catalogue (self->index));
  plan = ink_term_change_plan_with (self->index, &self->wish, self->rows, cancellable, &error);
  if (plan == NULL) {
    g_task_return_error (task, error);
    return;
  }
  plan_open (self, plan);
  self->effects = ink_term_effects_new (self->index, &self->wish, self->rows);
  g_task_return_pointer (task, plan, (GDestroyNotify)ink_plan_free);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *review, *foreword;

  if (self->closing || self->site == NULL)
    return;
  if (plan == NULL) {
    galley_window_toast (self, error->message);
    return;
  }
  if (plan->changes->len == 0 && plan->skipped->len == 0) {
    galley_window_toast (self, _ ("There is nothing to change."));
    return;
  }
  review = galley_window_review (self, g_steal_pointer (&plan), work->open);
  foreword = galley_term_foreword_new (work->effects, galley_site_get_site (self->site));
  if (foreword != NULL)
    galley_review_set_foreword (GALLEY_REVIEW (review), foreword);
}

static GArray *
new_rows (InkTermIndex *index, const char *const *paths)
{
  InkCatalogue *catalogue = ink_term_index_get_catalogue (index);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; paths[i] != NULL; i++) {
    guint row = ink_catalogue_find (catalogue, paths[i]);

    if (row != INK_NO_ROW)
      g_array_append_val (rows, row);
  }
  return rows;
}

/* Without the one they are to become. */
static char **
dup_names_without (const char *const *names, const char *name)
{
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (name == NULL || !g_str_equal (names[i], name))
      g_strv_builder_add (others, names[i]);
  return g_strv_builder_end (others);
}

static InkTermOperation
operation_of (const GalleyTermsWish *wish)
{
  switch (wish->kind) {
  case GALLEY_TERMS_DELETE:
    return INK_TERM_DELETE;
  case GALLEY_TERMS_ADD:
    return INK_TERM_ADD;
  case GALLEY_TERMS_MOVE:
    return INK_TERM_MOVE;
  case GALLEY_TERMS_RENAME:
  case GALLEY_TERMS_MERGE:
  case GALLEY_TERMS_SPLIT:
  case GALLEY_TERMS_UNIFY:
    break;
  }
  return wish->to_taxonomy != NULL ? INK_TERM_MOVE : INK_TERM_RENAME;
}

/* @name: what the names become or, of a move, NULL. */
static void
start (GalleyWindow *self, const GalleyTermsWish *wish, const char *name)
{
  g_autoptr (GTask) task = NULL;
  Work *work = g_new0 (Work, 1);

  work->index = ink_term_index_ref (wish->index);
  work->wish.operation = operation_of (wish);
  work->wish.taxonomy = g_strdup (wish->taxonomy);
  work->wish.to_taxonomy = g_strdup (wish->to_taxonomy);
  work->wish.name = g_strdup (name);
  work->names = dup_names_without (wish->names, wish->to_taxonomy == NULL ? name : NULL);
  work->rows = wish->paths != NULL ? new_rows (wish->index, wish->paths) : NULL;
  work->open = galley_window_list_unsaved (self);
  task = g_task_new (self, NULL, planned_cb, NULL);
  g_task_set_task_data (task, work, work_free);
  galley_task_run_in_thread (task, plan_thread);
}

/* --- Asking --------------------------------------------------------------------------------
 */

/* A wish that waits for its dialog. */
typedef struct {
  GalleyTermsKind kind;
  InkTermIndex *index;
  char *taxonomy;
  char **names;
} Asked;

static void
asked_free (gpointer data, GClosure *closure)
{
  Asked *self = data;

  ink_term_index_unref (self->index);
  g_free (self->taxonomy);
  g_strfreev (self->names);
  g_free (self);
}

static void
answered_cb (GalleyTermDialog *dialog, const char *text, char **paths, Asked *asked)
{
  GalleyWindow *self = GALLEY_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  GalleyTermsWish wish = { .kind = asked->kind,
                           .index = asked->index,
                           .taxonomy = asked->taxonomy,
                           .names = (const char *const *)asked->names,
                           .paths = (const char *const *)paths };

  if (self == NULL || self->closing || self->site == NULL)
    return;
  if (wish.kind == GALLEY_TERMS_MOVE)
    wish.to_taxonomy = text;
  start (self, &wish, wish.kind == GALLEY_TERMS_MOVE ? NULL : text);
}

static void
ask (GalleyWindow *self, const GalleyTermsWish *wish)
{
  GtkWidget *dialog = galley_term_dialog_new (GTK_WINDOW (self), wish);
  Asked *asked = g_new0 (Asked, 1);

  asked->kind = wish->kind;
  asked->index = ink_term_index_ref (wish->index);
  asked->taxonomy = g_strdup (wish->taxonomy);
  asked->names = g_strdupv ((char **)wish->names);
  g_signal_connect_data (dialog, "wished", G_CALLBACK (answered_cb), asked, asked_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
wished_cb (GalleyTerms *terms, const GalleyTermsWish *wish, GalleyWindow *self)
{
  if (self->closing || self->site == NULL)
    return;
  switch (wish->kind) {
  case GALLEY_TERMS_RENAME:
  case GALLEY_TERMS_MOVE:
  case GALLEY_TERMS_SPLIT:
    ask (self, wish);
    return;
  case GALLEY_TERMS_MERGE:
    if (wish->name == NULL)
      ask (self, wish);
    else
      start (self, wish, wish->name);
    return;
  case GALLEY_TERMS_UNIFY:
  case GALLEY_TERMS_ADD:
    start (self, wish, wish->name);
    return;
  case GALLEY_TERMS_DELETE:
    break;
  }
  start (self, wish, NULL);
}

/* --- The place -----------------------------------------------------------------------------
 */

static void
articles_cb (GalleyTerms *terms, const char *filter, GalleyWindow *self)
{
  galley_article_list_set_view (GALLEY_ARTICLE_LIST (self->list), "");
  galley_article_list_set_query (GALLEY_ARTICLE_LIST (self->list), filter);
  if (!adw_flap_get_reveal_flap (ADW_FLAP (self->flap)))
    galley_window_toggle_sidebar (self);
}

static void
said_cb (GalleyTerms *terms, const char *sentence, GalleyWindow *self)
{
  galley_window_toast (self, sentence);
}

static void
make (GalleyWindow *self)
{
  self->terms = galley_terms_new ();
  gtk_widget_set_vexpand (self->terms, TRUE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->stack)),
                              self->terms,
                              self->stack);
  g_signal_connect_object (self->terms, "wished", G_CALLBACK (wished_cb), self, 0);
  g_signal_connect_object (self->terms, "articles-wanted", G_CALLBACK (articles_cb), self, 0);
  g_signal_connect_object (self->terms, "said", G_CALLBACK (said_cb), self, 0);
}

gboolean
galley_window_shows_terms (GalleyWindow *self)
{
  return self->show_terms && self->site != NULL;
}

/* Made when it is first looked at. */
void
galley_window_show_terms (GalleyWindow *self, gboolean shown)
{
  shown = shown && self->site != NULL;
  if (shown && self->terms == NULL)
    make (self);
  if (self->terms == NULL)
    return;
  if (self->show_terms == shown) {
    galley_terms_set_site (GALLEY_TERMS (self->terms), self->site);
    return;
  }
  self->show_terms = shown;
  self->overlay = FALSE;
  if (shown)
    gtk_widget_set_visible (self->links, FALSE);
  galley_terms_set_site (GALLEY_TERMS (self->terms), self->site);
  galley_terms_set_active (GALLEY_TERMS (self->terms), shown);
  galley_window_update_title (self);
  galley_window_update_actions (self);
  galley_window_layout_update (self);
  if (shown)
    gtk_widget_child_focus (self->terms, GTK_DIR_TAB_FORWARD);
}
