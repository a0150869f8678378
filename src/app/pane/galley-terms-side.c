/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known of the chosen term: when it was used, with what, how it is written, what Hugo
 * makes of it; and what can be done. */

#include "galley-term-strip.h"
#include "galley-terms-private.h"
#include "galley-wrap-layout.h"

#include "ink-i18n.h"

#define COMPANY 12

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static void
add_head (GalleyTerms *self, const InkTermInfo *info)
{
  g_autofree char *first = galley_term_dup_day (info->first);
  g_autofree char *last = galley_term_dup_day (info->last);
  g_autoptr (GString) line = g_string_new (galley_terms_name_of (self, info->taxonomy));

  g_string_append_printf (line,
                          ngettext (" · %u article", " · %u articles", info->count),
                          info->count);
  add_label (self->side_box, info->name, "title-2");
  add_label (self->side_box, line->str, "dim-label");
  if (*first != '\0' && g_strcmp0 (first, last) != 0) {
    g_autofree char *span = g_strdup_printf (_ ("%s to %s"), first, last);

    add_label (self->side_box, span, "dim-label");
  } else if (*first != '\0') {
    add_label (self->side_box, first, "dim-label");
  }
}

static void
add_trouble (GalleyTerms *self, const InkTermInfo *info)
{
  InkTermTrouble trouble =
      ink_term_find_trouble (info->name, ink_site_get_hugo (galley_site_get_site (self->site)));
  GtkWidget *label;

  if (trouble == 0)
    return;
  label = add_label (self->side_box, ink_term_trouble_to_sentence (trouble), "caption");
  gtk_widget_add_css_class (label, "trouble");
}

static void
add_strip (GalleyTerms *self, guint term)
{
  g_autoptr (GArray) months = ink_term_index_dup_months (self->facts->index, term);

  self->strip = galley_term_strip_new ();
  galley_term_strip_set_months (GALLEY_TERM_STRIP (self->strip), months, self->facts->months);
  gtk_widget_set_margin_top (self->strip, 12);
  gtk_box_append (GTK_BOX (self->side_box), self->strip);
}

static void
add_buttons (GalleyTerms *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *show = gtk_button_new_with_label (_ ("Show Articles"));
  GtkWidget *rename = gtk_button_new_with_label (_ ("Rename…"));
  GtkWidget *more = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = galley_terms_new_menu ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (show), "terms.show");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (rename), "terms.rename");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  gtk_widget_set_tooltip_text (more, _ ("More"));
  gtk_widget_set_hexpand (show, TRUE);
  gtk_box_append (GTK_BOX (box), show);
  gtk_box_append (GTK_BOX (box), rename);
  gtk_box_append (GTK_BOX (box), more);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_append (GTK_BOX (self->side_box), box);
}

static void
company_cb (GtkButton *button, GalleyTerms *self)
{
  galley_terms_set_chosen (self,
                           GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "term")));
}

static void
add_company (GalleyTerms *self, guint term)
{
  g_autoptr (GArray) company = ink_term_index_dup_company (self->facts->index, term, COMPANY);
  GtkWidget *box = NULL;

  if (company->len == 0)
    return;
  add_label (self->side_box, _ ("Used With"), "heading");
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (box, galley_wrap_layout_new (6));
  for (guint i = 0; i < company->len; i++) {
    const InkTermCompany *other = &g_array_index (company, InkTermCompany, i);
    const InkTermInfo *info = ink_term_index_get (self->facts->index, other->term);
    GtkWidget *label = gtk_label_new (NULL), *button = gtk_button_new ();
    g_autofree char *text =
        g_markup_printf_escaped ("%s <span alpha=\"66%%\" size=\"smaller\">%u</span>",
                                 info->name,
                                 other->count);

    gtk_label_set_markup (GTK_LABEL (label), text);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_button_set_child (GTK_BUTTON (button), label);
    gtk_widget_add_css_class (button, "company");
    g_object_set_data (G_OBJECT (button), "term", GUINT_TO_POINTER (other->term));
    g_signal_connect (button, "clicked", G_CALLBACK (company_cb), self);
    gtk_box_append (GTK_BOX (box), button);
  }
  gtk_box_append (GTK_BOX (self->side_box), box);
}

static void
add_spellings (GalleyTerms *self, guint term)
{
  guint n = 0;
  const InkTermSpelling *spellings =
      ink_term_index_get_spellings (self->facts->index, term, &n);

  if (n < 2)
    return;
  add_label (self->side_box, _ ("Written As"), "heading");
  for (guint i = 0; i < n; i++) {
    g_autofree char *text =
        g_strdup_printf (ngettext ("%s · %u article", "%s · %u articles", spellings[i].count),
                         spellings[i].name,
                         spellings[i].count);

    add_label (self->side_box, text, NULL);
  }
}

static void
add_pages (GalleyTerms *self, guint term)
{
  g_autoptr (GPtrArray) pages = ink_term_index_dup_pages (self->facts->index, term);

  if (pages->len > 0)
    add_label (self->side_box, _ ("Pages"), "heading");
  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];
    g_autofree char *readable =
        page->url != NULL ? g_uri_unescape_string (page->url, NULL) : NULL;

    add_label (self->side_box,
               readable != NULL    ? readable
               : page->url != NULL ? page->url
                                   : _ ("It gets no page of its own."),
               NULL);
    if (page->page_path != NULL)
      add_label (self->side_box, page->page_path, "dim-label");
  }
}

static void
show_none (GalleyTerms *self)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u term", "%u terms", self->facts->shown->len),
                       self->facts->shown->len);

  add_label (self->side_box, text, "title-2");
  add_label (self->side_box,
             _ ("Choose a term to see its articles, its company and its pages. Drop one on "
                "another to merge them; drop articles from the list on a term to add it."),
             "dim-label");
  add_strip (self, INK_NO_TERM);
}

/* --- All -----------------------------------------------------------------------------------
 */

void
galley_terms_show_side (GalleyTerms *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->side_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->side_box), child);
  self->strip = NULL;
  if (self->facts == NULL)
    return;
  if (self->chosen == INK_NO_TERM) {
    show_none (self);
    return;
  }
  add_head (self, ink_term_index_get (self->facts->index, self->chosen));
  add_trouble (self, ink_term_index_get (self->facts->index, self->chosen));
  add_strip (self, self->chosen);
  add_buttons (self);
  add_company (self, self->chosen);
  add_spellings (self, self->chosen);
  add_pages (self, self->chosen);
}

GtkWidget *
galley_terms_new_side (GalleyTerms *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->side_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->side_box, "terms-side");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->side_box);
  gtk_widget_set_size_request (scrolled, 280, -1);
  return scrolled;
}
