/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notes below a value: a refused edit, then the problems of the article that lie in it. */

#include "galley-field-notes.h"

#include "ink-i18n.h"

struct _GalleyFieldNotes {
  GtkWidget parent_instance;
  GtkWidget *refusal; /* NULL where there is none; these are children */
  char *reason;
  GPtrArray *problems; /* of InkProblem; never NULL */
};

enum { SIGNAL_FIX, SIGNAL_AS_TEXT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyFieldNotes, galley_field_notes, GTK_TYPE_WIDGET)

/* The look of a severity, and the word that says the same. */
static const struct {
  const char *icon;
  const char *style;
  const char *word;
} looks[] = {
  [INK_SEVERITY_ERROR] = { "dialog-error-symbolic", "error", N_ ("Error") },
  [INK_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning", N_ ("Warning") },
  [INK_SEVERITY_HINT] = { "dialog-information-symbolic", "hint", N_ ("Hint") },
};

static GtkWidget *
new_icon (InkSeverity severity)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (looks[severity].icon);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (icon, _ (looks[severity].word));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[severity].word),
                                  -1);
  return icon;
}

static GtkWidget *
new_words (const char *message)
{
  GtkWidget *label = gtk_label_new (message);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_button (const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

/* @button may be NULL. */
static GtkWidget *
new_note (InkSeverity severity, const char *message, GtkWidget *button)
{
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  gtk_widget_add_css_class (note, "note");
  gtk_widget_add_css_class (note, looks[severity].style);
  gtk_box_append (GTK_BOX (side), new_words (message));
  if (button != NULL)
    gtk_box_append (GTK_BOX (side), button);
  gtk_box_append (GTK_BOX (note), new_icon (severity));
  gtk_box_append (GTK_BOX (note), side);
  return note;
}

static void
update_visible (GalleyFieldNotes *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), self->reason != NULL || self->problems->len > 0);
}

static void
as_text_cb (GalleyFieldNotes *self)
{
  g_signal_emit (self, signals[SIGNAL_AS_TEXT], 0);
}

/* The fix may take the note away, and its button with it. */
static void
fix_cb (GtkButton *button, GalleyFieldNotes *self)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_ref (self->problems);
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "place"));

  if (place < problems->len)
    g_signal_emit (self, signals[SIGNAL_FIX], 0, g_ptr_array_index (problems, place));
}

void
galley_field_notes_set_refusal (GalleyFieldNotes *self, const char *reason, gboolean as_text)
{
  g_return_if_fail (GALLEY_IS_FIELD_NOTES (self));

  if (g_strcmp0 (self->reason, reason) == 0)
    return;
  g_clear_pointer (&self->refusal, gtk_widget_unparent);
  g_free (self->reason);
  self->reason = g_strdup (reason);
  if (reason != NULL) {
    GtkWidget *button = as_text ? new_button (_ ("Edit as Text")) : NULL;

    if (button != NULL)
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (as_text_cb), self);
    self->refusal = new_note (INK_SEVERITY_ERROR, reason, button);
    gtk_widget_insert_after (self->refusal, GTK_WIDGET (self), NULL);
  }
  update_visible (self);
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++) {
    const InkProblem *left = g_ptr_array_index (a, i);
    const InkProblem *right = g_ptr_array_index (b, i);

    if (left->severity != right->severity || !g_str_equal (left->message, right->message) ||
        (left->fix == NULL) != (right->fix == NULL))
      return FALSE;
  }
  return TRUE;
}

static void
show_problem (GalleyFieldNotes *self, guint place)
{
  const InkProblem *problem = g_ptr_array_index (self->problems, place);
  GtkWidget *button = problem->fix != NULL ? new_button (_ ("Fix")) : NULL;

  if (button != NULL) {
    g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
    g_signal_connect (button, "clicked", G_CALLBACK (fix_cb), self);
  }
  gtk_widget_set_parent (new_note (problem->severity, problem->message, button),
                         GTK_WIDGET (self));
}

gboolean
galley_field_notes_set_problems (GalleyFieldNotes *self, GPtrArray *problems)
{
  g_autoptr (GPtrArray) kept = NULL;
  gboolean same;

  g_return_val_if_fail (GALLEY_IS_FIELD_NOTES (self), FALSE);

  kept = problems != NULL ? g_ptr_array_ref (problems) : g_ptr_array_new ();
  same = are_same (kept, self->problems);
  g_ptr_array_unref (self->problems);
  self->problems = g_steal_pointer (&kept); /* the spans may be others */
  if (same)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_last_child (GTK_WIDGET (self));
       child != NULL && child != self->refusal;
       child = gtk_widget_get_last_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  for (guint i = 0; i < self->problems->len; i++)
    show_problem (self, i);
  update_visible (self);
  return TRUE;
}

char *
galley_field_notes_dup_words (GalleyFieldNotes *self)
{
  g_autoptr (GString) words = g_string_new (self->reason);

  for (guint i = 0; i < self->problems->len; i++) {
    const InkProblem *problem = g_ptr_array_index (self->problems, i);

    if (words->len > 0)
      g_string_append_c (words, '\n');
    /* Translators: how bad it is, and the sentence that tells what. */
    g_string_append_printf (words,
                            _ ("%s: %s"),
                            _ (looks[problem->severity].word),
                            problem->message);
  }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

gboolean
galley_field_notes_has_error (GalleyFieldNotes *self)
{
  for (guint i = 0; i < self->problems->len; i++) {
    if (((InkProblem *)g_ptr_array_index (self->problems, i))->severity == INK_SEVERITY_ERROR)
      return TRUE;
  }
  return self->reason != NULL;
}

guint
galley_field_notes_get_n_problems (GalleyFieldNotes *self)
{
  g_return_val_if_fail (GALLEY_IS_FIELD_NOTES (self), 0);

  return self->problems->len;
}

static void
galley_field_notes_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  GALLEY_FIELD_NOTES (object)->refusal = NULL;
  G_OBJECT_CLASS (galley_field_notes_parent_class)->dispose (object);
}

static void
galley_field_notes_finalize (GObject *object)
{
  GalleyFieldNotes *self = GALLEY_FIELD_NOTES (object);

  g_free (self->reason);
  g_ptr_array_unref (self->problems);
  G_OBJECT_CLASS (galley_field_notes_parent_class)->finalize (object);
}

static void
galley_field_notes_class_init (GalleyFieldNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_field_notes_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_field_notes_finalize;
  signals[SIGNAL_FIX] = g_signal_new ("fix",
                                      GALLEY_TYPE_FIELD_NOTES,
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      1,
                                      G_TYPE_POINTER);
  signals[SIGNAL_AS_TEXT] = g_signal_new ("as-text",
                                          GALLEY_TYPE_FIELD_NOTES,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
  gtk_widget_class_set_css_name (widget_class, "fieldnotes");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
galley_field_notes_init (GalleyFieldNotes *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->problems = g_ptr_array_new ();
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
galley_field_notes_new (void)
{
  return g_object_new (GALLEY_TYPE_FIELD_NOTES, NULL);
}
