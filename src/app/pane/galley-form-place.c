/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places of the text and their rows: problems are shown at the row they lie in, and the row the
 * cursor is in is marked while the front matter is seen as text. */

#include "galley-form-private.h"

#include "galley-list-row.h"

#include <string.h>

static gboolean
holds (InkSpan span, gsize offset)
{
  return span.start <= offset && offset < span.end;
}

static const InkFrontNode *
find_child (const InkFrontNode *node, gsize offset, guint *place)
{
  const InkFrontNode *line = NULL;

  for (guint i = 0; i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);

    if (holds (child->whole, offset) || holds (child->key_span, offset) ||
        (ink_span_length (child->whole) == 0 && child->whole.start == offset)) {
      *place = i;
      return child;
    }
    if (line == NULL && holds (child->entry, offset)) {
      *place = i;
      line = child;
    }
  }
  return line;
}

/* The key path of the innermost value at @offset; NULL outside of any. */
static char *
dup_path_at (InkFrontMatter *front, gsize offset)
{
  const InkFrontNode *node = ink_front_matter_get_root (front);
  g_autoptr (GString) path = g_string_new (NULL);
  guint place = 0;

  while (node != NULL && (node = find_child (node, offset, &place)) != NULL) {
    if (path->len > 0)
      g_string_append_c (path, '.');
    if (node->key != NULL)
      g_string_append (path, node->key);
    else
      g_string_append_printf (path, "%u", place);
  }
  return path->len > 0 ? g_string_free (g_steal_pointer (&path), FALSE) : NULL;
}

/* The node of a key path. */
static const InkFrontNode *
find_node (const InkFrontNode *node, const char *path)
{
  for (guint i = 0; node != NULL && i < ink_front_node_get_n_children (node); i++) {
    const InkFrontNode *child = ink_front_node_get_child (node, i);
    g_autofree char *key =
        child->key != NULL ? g_strdup (child->key) : g_strdup_printf ("%u", i);

    if (g_ascii_strcasecmp (path, key) == 0)
      return child;
    if (galley_field_row_is_below (path, key)) {
      const InkFrontNode *found = find_node (child, path + strlen (key) + 1);

      if (found != NULL)
        return found;
    }
  }
  return NULL;
}

gsize
galley_form_find_text (GalleyForm *self, const char *path)
{
  InkFrontMatter *front =
      ink_article_get_front_matter (galley_document_settle (self->document));
  const InkFrontNode *node = find_node (ink_front_matter_get_root (front), path);

  if (node == NULL)
    return ink_front_matter_get_span (front).start;
  return ink_span_length (node->key_span) > 0 ? node->key_span.start : node->whole.start;
}

/* --- Problems ------------------------------------------------------------------------------
 */

typedef struct {
  GPtrArray *problems; /* of InkProblem, borrowed */
  GPtrArray *paths;    /* the key path of each, NULL at the end */
} Places;

/* Whether the problem at @path is shown at @row: its own, what is inside of a value that has no
 * rows, and an item of a list, which is a card. */
static gboolean
belongs (GalleyFieldRow *row, const char *path)
{
  const char *key = galley_field_row_get_key (row);
  const char *rest = NULL;

  if (g_ascii_strcasecmp (key, path) == 0)
    return TRUE;
  if (!galley_field_row_is_below (path, key))
    return FALSE;
  if (!GALLEY_FIELD_ROW_GET_CLASS (row)->is_container)
    return TRUE;
  rest = path + strlen (key) + 1;
  return GALLEY_IS_LIST_ROW (row) && rest[strspn (rest, "0123456789")] == '\0';
}

static void
show_at_row (GalleyForm *self, GalleyFieldRow *row, gpointer data)
{
  const Places *places = data;
  g_autoptr (GPtrArray) mine =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);

  for (guint i = 0; i < places->problems->len; i++) {
    if (belongs (row, g_ptr_array_index (places->paths, i)))
      g_ptr_array_add (mine, ink_problem_copy (g_ptr_array_index (places->problems, i)));
  }
  if (self->noted != galley_document_get_revision (self->document))
    galley_field_row_forget_note (row);
  galley_field_row_set_problems (row, mine);
  galley_field_row_mark (row, (const char *const *)places->paths->pdata);
}

/* Rare rows are hidden, their problems must not be. */
static void
mark_more (GalleyForm *self, const Places *places)
{
  gboolean marked = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (self->groups[GALLEY_FORM_RARE]);
       row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    const char *key = galley_field_row_get_key (GALLEY_FIELD_ROW (row));

    for (guint i = 0; i < places->problems->len; i++) {
      const char *path = g_ptr_array_index (places->paths, i);

      marked |= g_ascii_strcasecmp (key, path) == 0 || galley_field_row_is_below (path, key);
    }
  }
  gtk_widget_set_visible (self->more_mark, marked);
}

void
galley_form_show_problems (GalleyForm *self)
{
  InkFrontMatter *front = galley_form_get_front (self);
  GPtrArray *all = galley_document_get_problems (self->document);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const Places places = { problems, paths };

  for (guint i = 0; i < all->len; i++) {
    InkProblem *problem = g_ptr_array_index (all, i);
    char *path = dup_path_at (front, problem->span.start);

    if (path == NULL)
      continue;
    g_ptr_array_add (problems, problem);
    g_ptr_array_add (paths, path);
  }
  g_ptr_array_add (paths, NULL);
  galley_form_foreach_row (self, show_at_row, (gpointer)&places);
  mark_more (self, &places);
}

/* --- The cursor ----------------------------------------------------------------------------
 */

typedef struct {
  const char *path;
  GalleyFieldRow *best;
  gsize length;
} Search;

static void
compare_row (GalleyForm *self, GalleyFieldRow *row, gpointer data)
{
  Search *search = data;
  const char *key = galley_field_row_get_key (row);
  gsize length = strlen (key);

  if (!gtk_widget_get_mapped (GTK_WIDGET (row)) || length < search->length ||
      (g_ascii_strcasecmp (key, search->path) != 0 &&
       !galley_field_row_is_below (search->path, key)))
    return;
  search->best = row;
  search->length = length;
}

static void
scroll_to (GalleyForm *self, GtkWidget *row)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (row, self->column, &bounds))
    gtk_adjustment_clamp_page (adjustment,
                               bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
set_current (GalleyForm *self, GalleyFieldRow *row)
{
  if (self->current == row)
    return;
  if (self->current != NULL) {
    galley_field_row_set_current (self->current, FALSE);
    g_object_remove_weak_pointer (G_OBJECT (self->current), (gpointer *)&self->current);
  }
  self->current = row;
  if (row == NULL)
    return;
  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *)&self->current);
  galley_field_row_set_current (row, TRUE);
  scroll_to (self, GTK_WIDGET (row));
}

static char *
dup_cursor_path (GalleyForm *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
  GtkTextIter cursor, body;

  if (galley_document_get_guarded (self->document) ||
      !galley_document_is_settled (self->document))
    return NULL;
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  galley_document_get_body_iter (self->document, &body);
  if (gtk_text_iter_compare (&cursor, &body) >= 0)
    return NULL;
  return dup_path_at (galley_form_get_front (self),
                      galley_document_get_offset_of (self->document, &cursor));
}

void
galley_form_follow_cursor (GalleyForm *self)
{
  g_autofree char *path = dup_cursor_path (self);
  Search search = { .path = path };

  if (path != NULL)
    galley_form_foreach_row (self, compare_row, &search);
  set_current (self, search.best);
}

void
galley_form_leave_cursor (GalleyForm *self)
{
  set_current (self, NULL);
}

/* A row that is hidden is opened by asking for it; a value without a row is found in the row
 * around it. */
static GtkWidget *
find_row (GalleyForm *self, const char *path)
{
  g_autofree char *key = g_strdup (path);

  for (;;) {
    GtkWidget *row = galley_form_get_row (self, key);
    char *dot = strrchr (key, '.');

    if (row != NULL || dot == NULL)
      return row;
    *dot = '\0';
  }
}

gboolean
galley_form_go_to (GalleyForm *self, gsize offset)
{
  g_autofree char *path = NULL;
  GtkWidget *row = NULL;

  g_return_val_if_fail (GALLEY_IS_FORM (self), FALSE);
  if (self->document == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  galley_document_settle (self->document);
  path = dup_path_at (galley_form_get_front (self), offset);
  row = path != NULL ? find_row (self, path) : NULL;
  if (row == NULL)
    return FALSE;
  if (gtk_widget_is_ancestor (row, self->groups[GALLEY_FORM_RARE]))
    gtk_expander_set_expanded (GTK_EXPANDER (self->more), TRUE);
  galley_field_row_focus (GALLEY_FIELD_ROW (row));
  scroll_to (self, row);
  return TRUE;
}
