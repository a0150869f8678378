/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong, where, the fix, and behind a button what the rule is about. */

#include "galley-problems-row.h"

#include "ink-i18n.h"

struct _GalleyProblemsRow {
  GtkWidget parent_instance;
  GtkWidget *icon;
  GtkWidget *message;
  GtkWidget *place;
  GtkWidget *fix;
  GtkWidget *more;
  GalleyProblemsItem *item;
  gboolean can_ignore;
};

G_DEFINE_FINAL_TYPE (GalleyProblemsRow, galley_problems_row, GTK_TYPE_WIDGET)

typedef enum { SIGNAL_FIX, SIGNAL_IGNORE, N_SIGNALS } GalleyProblemsRowSignal;
static guint signals[N_SIGNALS];

static void
fix_cb (GalleyProblemsRow *self)
{
  g_signal_emit (self, signals[SIGNAL_FIX], 0);
}

/* --- The explanation -----------------------------------------------------------------------
 */

static void
ignore_cb (GtkWidget *button, GalleyProblemsRow *self)
{
  const char *where = g_object_get_data (G_OBJECT (button), "where");

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more));
  g_signal_emit (self, signals[SIGNAL_IGNORE], 0, where);
}

static void
add_text (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_label_set_width_chars (GTK_LABEL (label), 30);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_ignore (GalleyProblemsRow *self, GtkWidget *box, const char *label, const char *where)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "where", (gpointer)where);
  g_signal_connect_object (button, "clicked", G_CALLBACK (ignore_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
}

/* Made when it is asked for, and anew each time: rows show one problem after the other. */
static void
create_popover_cb (GtkMenuButton *button, gpointer data)
{
  GalleyProblemsRow *self = data;
  const InkProblem *problem =
      self->item != NULL ? galley_problems_item_get_problem (self->item) : NULL;
  const InkRule *rule = problem != NULL ? ink_rule_lookup (problem->id) : NULL;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (all), scroller);
  if (rule != NULL) {
    add_text (box, ink_rule_get_title (rule), "heading");
    add_text (box, ink_rule_get_explanation (rule), NULL);
    add_text (box, rule->id, "caption");
  }
  if (self->can_ignore) {
    add_ignore (self, all, _ ("Ignore in This Article"), "article");
    add_ignore (self, all, _ ("Ignore in This Site"), "site");
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), all);
  gtk_widget_set_halign (popover, GTK_ALIGN_END);
  gtk_widget_add_css_class (popover, "explanation");
  gtk_menu_button_set_popover (button, popover);
}

/* --- The row -------------------------------------------------------------------------------
 */

static void
show (GalleyProblemsRow *self)
{
  const InkProblem *problem = galley_problems_item_get_problem (self->item);
  g_autofree char *place =
      g_strdup_printf (_ ("Line %u"), galley_problems_item_get_line (self->item));
  const char *severity = galley_problems_name_of (problem->severity);
  /* Translators: for a screen reader: severity, message, place. */
  g_autofree char *name = g_strdup_printf (_ ("%s: %s %s"), severity, problem->message, place);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                galley_problems_icon_of (problem->severity));
  gtk_widget_set_css_classes (self->icon,
                              (const char *[]){ "severity",
                                                ink_severity_to_string (problem->severity),
                                                NULL });
  gtk_widget_set_tooltip_text (self->icon, severity);
  gtk_label_set_text (GTK_LABEL (self->message), problem->message);
  gtk_widget_set_tooltip_text (self->message, problem->message);
  gtk_label_set_text (GTK_LABEL (self->place), place);
  gtk_widget_set_visible (self->fix, problem->fix_kind != INK_FIX_NONE);
  gtk_widget_set_tooltip_text (self->fix,
                               problem->fix_kind == INK_FIX_SAFE
                                   ? _ ("What was meant, without doubt")
                                   : _ ("What was likely meant: look at it afterwards"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name,
                                  -1);
}

void
galley_problems_row_set_item (GalleyProblemsRow *self, GalleyProblemsItem *item)
{
  g_return_if_fail (GALLEY_IS_PROBLEMS_ROW (self));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->more));
  if (g_set_object (&self->item, item) && item != NULL)
    show (self);
}

GalleyProblemsItem *
galley_problems_row_get_item (GalleyProblemsRow *self)
{
  g_return_val_if_fail (GALLEY_IS_PROBLEMS_ROW (self), NULL);
  return self->item;
}

void
galley_problems_row_set_can_ignore (GalleyProblemsRow *self, gboolean can_ignore)
{
  g_return_if_fail (GALLEY_IS_PROBLEMS_ROW (self));
  self->can_ignore = can_ignore;
}

static void
galley_problems_row_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&GALLEY_PROBLEMS_ROW (object)->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (galley_problems_row_parent_class)->dispose (object);
}

static void
galley_problems_row_class_init (GalleyProblemsRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_problems_row_dispose;
  signals[SIGNAL_FIX] =
      g_signal_new ("fix", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_IGNORE] = g_signal_new ("ignore",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "problem");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
galley_problems_row_init_buttons (GalleyProblemsRow *self)
{
  self->fix = gtk_button_new_with_label (_ ("Fix"));
  gtk_widget_add_css_class (self->fix, "flat");
  gtk_widget_set_valign (self->fix, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->fix, "clicked", G_CALLBACK (fix_cb), self);
  self->more = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->more), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more),
                                         create_popover_cb,
                                         self,
                                         NULL);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_set_valign (self->more, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->more, _ ("Explain This Problem"));
}

static void
galley_problems_row_init (GalleyProblemsRow *self)
{
  self->icon = gtk_image_new ();
  self->message = gtk_label_new (NULL);
  self->place = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->message), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->message, TRUE);
  gtk_widget_add_css_class (self->place, "dim-label");
  gtk_widget_add_css_class (self->place, "numeric");
  galley_problems_row_init_buttons (self);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_parent (self->message, GTK_WIDGET (self));
  gtk_widget_set_parent (self->place, GTK_WIDGET (self));
  gtk_widget_set_parent (self->fix, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

GtkWidget *
galley_problems_row_new (void)
{
  return g_object_new (GALLEY_TYPE_PROBLEMS_ROW, NULL);
}
