/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The completion of chips: a short list under the entry, filtered while one types. */

#include "galley-term-popover.h"

#define MAX_SHOWN 40

typedef struct {
  char *name;
  char *folded;
  guint count;
} Term;

struct _GalleyTermPopover {
  GtkPopover parent_instance;
  GtkWidget *scrolled;
  GtkWidget *list;
  GPtrArray *terms; /* of Term; NULL: none were given */
  GPtrArray *found; /* of Term: what the completer found */
  InkTermCompleter *completer;
  char *taxonomy;
  GtkWidget *words; /* above the list, or hidden */
};

static guint signal_chosen;

G_DEFINE_FINAL_TYPE (GalleyTermPopover, galley_term_popover, GTK_TYPE_POPOVER)

static void
term_free (Term *self)
{
  g_free (self->name);
  g_free (self->folded);
  g_free (self);
}

char *
galley_term_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup (text);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, GalleyTermPopover *self)
{
  const Term *term = g_object_get_data (G_OBJECT (row), "term");
  g_autofree char *name = g_strdup (term->name);

  g_signal_emit (self, signal_chosen, 0, name);
}

static GtkWidget *
new_row (Term *term)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (term->name);
  g_autofree char *count = g_strdup_printf ("%u", term->count);
  GtkWidget *number = gtk_label_new (count);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  term->name,
                                  -1);
  g_object_set_data (G_OBJECT (row), "term", term);
  return row;
}

static void
clear_rows (GalleyTermPopover *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  g_ptr_array_set_size (self->found, 0);
  gtk_widget_set_visible (self->words, FALSE);
}

static gboolean
is_taken (const char *name, const char *const *taken)
{
  return taken != NULL && g_strv_contains (taken, name);
}

static Term *
add_found (GalleyTermPopover *self, const char *name, guint count)
{
  Term *term = g_new0 (Term, 1);

  term->name = g_strdup (name);
  term->count = count;
  g_ptr_array_add (self->found, term);
  gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (term));
  return term;
}

static guint
complete (GalleyTermPopover *self, const char *typed, const char *const *taken)
{
  g_autoptr (GArray) found =
      ink_term_completer_find (self->completer, self->taxonomy, typed, taken, MAX_SHOWN);

  for (guint i = 0; i < found->len; i++) {
    const InkTermCompletion *completion = &g_array_index (found, InkTermCompletion, i);

    add_found (self, completion->name, completion->count);
  }
  return found->len;
}

guint
galley_term_popover_filter (GalleyTermPopover *self,
                            const char *typed,
                            const char *const *taken)
{
  g_autofree char *folded = galley_term_fold (typed);
  guint shown = 0;

  g_return_val_if_fail (GALLEY_IS_TERM_POPOVER (self), 0);

  clear_rows (self);
  if (self->completer != NULL)
    return complete (self, typed, taken);
  /* What starts with it first, then what holds it; both most used first. */
  for (int pass = 0; pass < 2 && self->terms != NULL; pass++) {
    for (guint i = 0; i < self->terms->len && shown < MAX_SHOWN; i++) {
      Term *term = g_ptr_array_index (self->terms, i);
      const char *at = strstr (term->folded, folded);

      if (at == NULL || (at == term->folded) != (pass == 0) || is_taken (term->name, taken))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->list), new_row (term));
      shown++;
    }
  }
  return shown;
}

void
galley_term_popover_move (GalleyTermPopover *self, int step)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);
  GtkListBoxRow *next = NULL;
  GtkAllocation place;

  if (row != NULL)
    next = gtk_list_box_get_row_at_index (list, gtk_list_box_row_get_index (row) + step);
  if (next == NULL)
    next = GTK_LIST_BOX_ROW (step > 0 ? gtk_widget_get_first_child (self->list)
                                      : gtk_widget_get_last_child (self->list));
  if (next == NULL)
    return;
  gtk_list_box_select_row (list, next);

  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  gtk_widget_get_allocation (GTK_WIDGET (next), &place);
  gtk_adjustment_clamp_page (adjustment, place.y, place.y + place.height);
}

const char *
galley_term_popover_get_chosen (GalleyTermPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row == NULL)
    return NULL;
  return ((Term *)g_object_get_data (G_OBJECT (row), "term"))->name;
}

const char *
galley_term_popover_lookup (GalleyTermPopover *self, const char *typed)
{
  g_autofree char *folded = galley_term_fold (typed);

  for (guint i = 0; self->terms != NULL && i < self->terms->len; i++) {
    const Term *term = g_ptr_array_index (self->terms, i);

    if (g_str_equal (term->folded, folded))
      return term->name;
  }
  return NULL;
}

gboolean
galley_term_popover_has_terms (GalleyTermPopover *self)
{
  return self->terms != NULL;
}

void
galley_term_popover_set_terms (GalleyTermPopover *self, GPtrArray *terms)
{
  g_return_if_fail (GALLEY_IS_TERM_POPOVER (self));

  clear_rows (self);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  if (terms == NULL)
    return;
  self->terms = g_ptr_array_new_with_free_func ((GDestroyNotify)term_free);
  for (guint i = 0; i < terms->len; i++) {
    const InkTerm *given = g_ptr_array_index (terms, i);
    Term *term = g_new0 (Term, 1);

    term->name = g_strdup (given->name);
    term->folded = galley_term_fold (given->name);
    term->count = given->count;
    g_ptr_array_add (self->terms, term);
  }
}

void
galley_term_popover_set_completer (GalleyTermPopover *self,
                                   InkTermCompleter *completer,
                                   const char *taxonomy)
{
  g_return_if_fail (GALLEY_IS_TERM_POPOVER (self));

  clear_rows (self);
  g_clear_pointer (&self->completer, ink_term_completer_unref);
  g_free (self->taxonomy);
  self->taxonomy = g_strdup (taxonomy);
  if (completer != NULL)
    self->completer = ink_term_completer_ref (completer);
}

void
galley_term_popover_show_near (GalleyTermPopover *self,
                               GArray *near,
                               InkTermIndex *index,
                               const char *sentence)
{
  g_return_if_fail (GALLEY_IS_TERM_POPOVER (self));

  clear_rows (self);
  for (guint i = 0; i < near->len; i++) {
    const InkTermNearby *nearby = &g_array_index (near, InkTermNearby, i);

    add_found (self, nearby->name, ink_term_index_get (index, nearby->term)->count);
  }
  gtk_label_set_text (GTK_LABEL (self->words), sentence);
  gtk_widget_set_visible (self->words, TRUE);
}

static void
galley_term_popover_dispose (GObject *object)
{
  GalleyTermPopover *self = GALLEY_TERM_POPOVER (object);

  if (self->list != NULL)
    clear_rows (self);
  self->list = NULL;
  g_clear_pointer (&self->completer, ink_term_completer_unref);
  g_clear_pointer (&self->taxonomy, g_free);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  G_OBJECT_CLASS (galley_term_popover_parent_class)->dispose (object);
}

static void
galley_term_popover_class_init (GalleyTermPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_term_popover_dispose;
  signal_chosen = g_signal_new ("chosen",
                                GALLEY_TYPE_TERM_POPOVER,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_STRING);
}

static void
galley_term_popover_init (GalleyTermPopover *self)
{
  GtkPopover *popover = GTK_POPOVER (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_SINGLE);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (self->list), TRUE);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  gtk_widget_set_size_request (self->scrolled, 220, -1);
  self->found = g_ptr_array_new_with_free_func ((GDestroyNotify)term_free);
  self->words = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->words), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->words), 32);
  gtk_widget_add_css_class (self->words, "words");
  gtk_widget_set_visible (self->words, FALSE);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_box_append (GTK_BOX (box), self->scrolled);
  gtk_popover_set_child (popover, box);
  gtk_popover_set_autohide (popover, FALSE);
  gtk_popover_set_has_arrow (popover, FALSE);
  gtk_popover_set_position (popover, GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "terms");
}

GtkWidget *
galley_term_popover_new (void)
{
  return g_object_new (GALLEY_TYPE_TERM_POPOVER, NULL);
}
