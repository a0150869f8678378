/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms that are likely one: each pair with why, and two answers. */

#include "galley-terms-private.h"

#include <adwaita.h>

#include "ink-i18n.h"

static const InkTermTwins *
twins_of (GalleyTerms *self, GtkWidget *row)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "twins"));

  return &g_array_index (self->facts->twins, InkTermTwins, i);
}

static const InkTermName *
name_at (GalleyTerms *self, guint i)
{
  return &g_array_index (self->facts->names, InkTermName, i);
}

/* --- Why -----------------------------------------------------------------------------------
 */

static void
add_reason (GString *text, const char *reason)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", reason);
}

/* What differs, and what Hugo makes of the two. */
static char *
dup_reasons (const InkTermTwins *twins)
{
  static const struct {
    InkTermForms form;
    const char *words;
  } forms[] = {
    { INK_TERM_CASE, N_ ("capital letters differ") },
    { INK_TERM_WIDTH, N_ ("forms of characters differ") },
    { INK_TERM_VARIANT, N_ ("traditional and simplified characters") },
    { INK_TERM_BLANK, N_ ("blanks differ") },
    { INK_TERM_PUNCTUATION, N_ ("dots or punctuation differ") },
    { INK_TERM_GLOSS, N_ ("with and without a gloss") },
  };
  static const struct {
    InkTermLikeness like;
    const char *words;
  } likes[] = {
    { INK_LIKE_PLURAL, N_ ("singular and plural") },
    { INK_LIKE_ORDER, N_ ("the same words in another order") },
    { INK_LIKE_SLIP, N_ ("one letter differs") },
    { INK_LIKE_SPELLING, N_ ("British and American spelling") },
    { INK_LIKE_SOUND, N_ ("said nearly alike") },
    { INK_LIKE_PARTICLE, N_ ("one character more") },
    { INK_LIKE_COMPANY, N_ ("with and without the kind of company") },
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; twins->certain && i < G_N_ELEMENTS (forms); i++)
    if ((twins->forms & forms[i].form) != 0)
      add_reason (text, _ (forms[i].words));
  for (guint i = 0; !twins->certain && i < G_N_ELEMENTS (likes); i++)
    if ((twins->likeness & likes[i].like) != 0)
      add_reason (text, _ (likes[i].words));
  if (twins->one_page)
    add_reason (text, _ ("Hugo makes one page of both, titled by either"));
  return g_strdup (text->str);
}

/* --- Answers -------------------------------------------------------------------------------
 */

static GtkWidget *
row_of (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
}

static void
merge_cb (GtkWidget *button, GalleyTerms *self)
{
  const InkTermTwins *twins = twins_of (self, row_of (button));
  const InkTermName *first = name_at (self, twins->first);

  galley_terms_wish_names (self,
                           first->taxonomy,
                           name_at (self, twins->second)->name,
                           first->name);
}

static void
update_pages (GalleyTerms *self, guint n)
{
  g_autofree char *text =
      n > 0 ? g_strdup_printf (_ ("Duplicates (%u)"), n) : g_strdup (_ ("Duplicates"));

  gtk_button_set_label (GTK_BUTTON (self->twins_button), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->twins_pages), n > 0 ? "list" : "none");
}

static guint
count_rows (GalleyTerms *self)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->twins); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

/* One short line in a small file: written at once. */
static void
apart_cb (GtkWidget *button, GalleyTerms *self)
{
  GtkWidget *row = row_of (button);
  const InkTermTwins *twins = twins_of (self, row);
  const InkTermName *first = name_at (self, twins->first);
  g_autofree char *entry = ink_term_pairs_dup_entry (first->taxonomy,
                                                     first->name,
                                                     name_at (self, twins->second)->name);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSettings) settings =
      ink_settings_load (self->facts->root, ink_settings_lookup_kind ("not-same"), &error);
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (settings == NULL || entry == NULL || !ink_settings_add (settings, entry, &error) ||
      !ink_settings_save (settings, &error)) {
    galley_terms_say (self,
                      error != NULL ? error->message : _ ("These names cannot be kept apart."));
    return;
  }
  if (next != NULL)
    gtk_widget_grab_focus (next);
  gtk_list_box_remove (GTK_LIST_BOX (self->twins), row);
  update_pages (self, count_rows (self));
}

/* --- Rows ----------------------------------------------------------------------------------
 */

static GtkWidget *
new_name (const InkTermName *name)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *text =
      g_markup_printf_escaped ("%s  <span alpha=\"66%%\" size=\"smaller\">%u</span>",
                               name->name,
                               name->count);

  gtk_label_set_markup (GTK_LABEL (label), text);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
new_words (GalleyTerms *self, const InkTermTwins *twins)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *arrow = gtk_label_new ("→");
  g_autofree char *reasons = dup_reasons (twins);
  GtkWidget *why = gtk_label_new (reasons);

  gtk_widget_add_css_class (arrow, "dim-label");
  gtk_box_append (GTK_BOX (names), new_name (name_at (self, twins->second)));
  gtk_box_append (GTK_BOX (names), arrow);
  gtk_box_append (GTK_BOX (names), new_name (name_at (self, twins->first)));
  gtk_label_set_xalign (GTK_LABEL (why), 0);
  gtk_label_set_ellipsize (GTK_LABEL (why), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (why, "detail");
  gtk_box_append (GTK_BOX (box), names);
  gtk_box_append (GTK_BOX (box), why);
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
new_button (const char *label, const char *words, GCallback callback, GalleyTerms *self)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  g_signal_connect (button, "clicked", callback, self);
  return button;
}

/* Below each other where there is no room beside. */
static void
fit_row (GalleyTerms *self, GtkWidget *row)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))),
                                  self->narrow ? GTK_ORIENTATION_VERTICAL
                                               : GTK_ORIENTATION_HORIZONTAL);
}

static GtkWidget *
new_row (GalleyTerms *self, guint i)
{
  const InkTermTwins *twins = &g_array_index (self->facts->twins, InkTermTwins, i);
  const char *first = name_at (self, twins->first)->name;
  const char *second = name_at (self, twins->second)->name;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *mark = gtk_label_new (twins->certain ? _ ("certain") : _ ("maybe"));
  g_autofree char *merge = g_strdup_printf (_ ("Merge “%s” into “%s”"), second, first);
  g_autofree char *said = g_strdup_printf (_ ("“%s” and “%s”"), second, first);

  gtk_widget_add_css_class (mark, "twin-mark");
  gtk_widget_add_css_class (mark, twins->certain ? "certain" : "maybe");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), mark);
  gtk_box_append (GTK_BOX (words), new_words (self, twins));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (buttons),
                  new_button (_ ("Not the Same"),
                              _ ("Remember that these are two terms"),
                              G_CALLBACK (apart_cb),
                              self));
  gtk_box_append (GTK_BOX (buttons),
                  new_button (_ ("Merge…"), merge, G_CALLBACK (merge_cb), self));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  fit_row (self, row);
  g_object_set_data (G_OBJECT (row), "twins", GUINT_TO_POINTER (i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said,
                                  -1);
  return row;
}

static GtkWidget *
new_none (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Duplicates"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                   _ ("No two terms look like one here."));
  gtk_widget_add_css_class (page, "compact");
  return page;
}

GtkWidget *
galley_terms_new_twins (GalleyTerms *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->twins = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->twins), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->twins, "boxed-list");
  gtk_widget_add_css_class (self->twins, "twins");
  gtk_widget_set_valign (self->twins, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->twins),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Likely duplicates"),
                                  -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->twins);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  self->twins_pages = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->twins_pages), scrolled, "list");
  gtk_stack_add_named (GTK_STACK (self->twins_pages), new_none (), "none");
  return self->twins_pages;
}

void
galley_terms_fit_twins (GalleyTerms *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->twins); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    fit_row (self, row);
}

void
galley_terms_show_twins (GalleyTerms *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->twins)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->twins), row);
  for (guint i = 0; i < self->facts->twins->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->twins), new_row (self, i));
  update_pages (self, self->facts->twins->len);
}
