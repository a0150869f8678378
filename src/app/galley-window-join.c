/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open documents in a change of many files: what is not saved is planned from the buffer's
 * text, kept off the disk, and joins as one step of the document's own undo once the run is
 * over. */
#include "galley-window-private.h"
#include "ink-i18n.h"

#include <string.h>

/* A document that joined a change: undoing the change on disk leaves it alone. */
typedef struct {
  guint id;
  char *path;
} Joined;

static void
joined_free (gpointer data)
{
  Joined *self = data;

  g_free (self->path);
  g_free (self);
}

static Joined *
joined_new (guint id, const char *path)
{
  Joined *self = g_new0 (Joined, 1);

  self->id = id;
  self->path = g_strdup (path);
  return self;
}

static gpointer
joined_copy (gconstpointer data, gpointer unused)
{
  const Joined *self = data;

  return joined_new (self->id, self->path);
}

/* A document may be of the site the window showed before: the next one is being read. */
static gboolean
is_below (GalleyDocument *document, const char *root)
{
  GalleySite *site = document != NULL ? galley_document_get_site (document) : NULL;

  return site != NULL && galley_document_get_path_in_site (document) != NULL &&
         g_str_equal (ink_site_get_root (galley_site_get_site (site)), root);
}

/* GPtrArray of GalleyDocument: those of all windows on this window's site. */
static GPtrArray *
list_documents (GalleyWindow *self)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func (g_object_unref);
  const char *root = ink_site_get_root (galley_site_get_site (self->site));
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    GalleyWindow *other = GALLEY_IS_WINDOW (window) ? GALLEY_WINDOW (window) : NULL;

    if (other != NULL && !other->closing && is_below (other->document, root))
      g_ptr_array_add (documents, g_object_ref (other->document));
  }
  return documents;
}

static gboolean
texts_equal (const InkText *a, const InkText *b)
{
  gsize length = ink_text_get_length (a);

  return length == ink_text_get_length (b) &&
         memcmp (ink_text_get_data (a), ink_text_get_data (b), length) == 0;
}

GHashTable *
galley_window_list_unsaved (GalleyWindow *self)
{
  GHashTable *open =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)ink_text_unref);
  g_autoptr (GPtrArray) documents = list_documents (self);

  for (guint i = 0; i < documents->len; i++) {
    GalleyDocument *document = documents->pdata[i];

    if (galley_document_get_modified (document))
      g_hash_table_insert (open,
                           g_strdup (galley_document_get_path_in_site (document)),
                           ink_text_ref (galley_document_get_text (document)));
  }
  return open;
}

void
galley_window_check_documents (GalleyWindow *self)
{
  g_autoptr (GPtrArray) documents = list_documents (self);

  for (guint i = 0; i < documents->len; i++)
    galley_document_check_disk (documents->pdata[i]);
}

/* --- Plans ---------------------------------------------------------------------------------
 */

static InkText *
find_unsaved (GHashTable *open, const InkChange *change)
{
  InkText *text = g_hash_table_lookup (open, change->path);

  return text != NULL || change->from == NULL ? text : g_hash_table_lookup (open, change->from);
}

void
galley_plan_leave_unsaved (InkPlan *plan, GHashTable *open)
{
  for (guint i = plan->changes->len; i > 0; i--) {
    const InkChange *change = plan->changes->pdata[i - 1];

    if (find_unsaved (open, change) == NULL)
      continue;
    ink_plan_add_skip (plan,
                       change->from != NULL ? change->from : change->path,
                       _ ("It has edits that are not saved: save it first."));
    g_ptr_array_remove_index (plan->changes, i - 1);
  }
}

gboolean
galley_plan_check_unsaved (const InkPlan *plan, GHashTable *open, GError **error)
{
  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = plan->changes->pdata[i];
    gboolean plain = change->kind == INK_CHANGE_MOVE && change->edits == NULL &&
                     change->bytes == NULL && change->source == NULL;

    if (plain || find_unsaved (open, change) == NULL)
      continue;
    g_set_error (error,
                 INK_CHANGE_ERROR,
                 INK_CHANGE_ERROR_STOPPED,
                 _ ("“%s” has changes that are not saved. Save it first."),
                 change->path);
    return FALSE;
  }
  return TRUE;
}

void
galley_plan_leave_joined (InkPlan *plan, GPtrArray *joined)
{
  for (guint i = 0; i < joined->len; i++) {
    const Joined *one = joined->pdata[i];

    if (one->id == plan->undoes)
      ink_plan_add_skip (plan,
                         one->path,
                         _ ("It was changed in the window, not on disk: undo it there."));
  }
}

GPtrArray *
galley_window_list_joined (GalleyWindow *self)
{
  return self->joined != NULL ? g_ptr_array_copy (self->joined, joined_copy, NULL)
                              : g_ptr_array_new_with_free_func (joined_free);
}

/* --- The review ----------------------------------------------------------------------------
 */

/* Half of a move would leave links that lead nowhere. */
static void
leave_all (InkPlan *plan)
{
  for (guint i = 0; i < plan->changes->len; i++)
    ((InkChange *)plan->changes->pdata[i])->left_out = TRUE;
}

/* Edits made since the plan are nobody's to overwrite. */
static void
starting_cb (GalleyReview *review, InkPlan *plan, GalleyWindow *self)
{
  g_autoptr (GHashTable) now = NULL;
  GHashTable *planned = galley_review_get_open (review);
  gboolean edited = FALSE;

  if (self->closing || self->site == NULL)
    return;
  now = galley_window_list_unsaved (self);
  for (guint i = 0; i < plan->changes->len; i++) {
    InkChange *change = plan->changes->pdata[i];
    const InkText *text = change->left_out ? NULL : find_unsaved (now, change);
    const InkText *before = planned != NULL ? find_unsaved (planned, change) : NULL;

    if (text == NULL || (before != NULL && texts_equal (text, before)))
      continue;
    edited = change->left_out = TRUE;
    ink_plan_add_skip (plan,
                       change->path,
                       _ ("It was edited in the window after this was planned."));
  }
  if (edited && plan->whole)
    leave_all (plan);
}

static gboolean
join_cb (GalleyReview *review, const char *path, GPtrArray *edits, GalleyWindow *self)
{
  g_autoptr (GPtrArray) documents = NULL;
  const InkText *planned = g_hash_table_lookup (galley_review_get_open (review), path);

  if (self->closing || self->site == NULL || planned == NULL)
    return FALSE;
  documents = list_documents (self);
  for (guint i = 0; i < documents->len; i++) {
    GalleyDocument *document = documents->pdata[i];

    if (g_str_equal (galley_document_get_path_in_site (document), path) &&
        texts_equal (galley_document_get_text (document), planned)) {
      galley_document_apply_edits (document, edits);
      return TRUE;
    }
  }
  return FALSE;
}

void
galley_window_join_review (GalleyWindow *self, GalleyReview *review, GHashTable *open)
{
  if (open != NULL)
    galley_review_set_open (review, open);
  g_signal_connect_object (review, "starting", G_CALLBACK (starting_cb), self, 0);
  g_signal_connect_object (review, "join", G_CALLBACK (join_cb), self, 0);
}

guint
galley_window_note_joined (GalleyWindow *self, const InkChangeReport *report)
{
  guint n = 0;

  if (self->joined == NULL)
    self->joined = g_ptr_array_new_with_free_func (joined_free);
  for (guint i = 0; i < report->results->len; i++) {
    const InkChangeResult *result = report->results->pdata[i];

    if (result->outcome != INK_OUTCOME_HANDED)
      continue;
    n++;
    if (report->id != 0)
      g_ptr_array_add (self->joined, joined_new (report->id, result->path));
  }
  return n;
}
