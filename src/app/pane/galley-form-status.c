/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the form shows where there are no rows to show. */

#include "galley-form-status.h"

#include "ink-i18n.h"

#include <adwaita.h>

GtkWidget *
galley_form_status_new (const GalleyFormStatus *status, gpointer data)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (status->button);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), status->icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), status->title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), status->description);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", status->clicked, data);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
  return page;
}

const char *
galley_form_status_why (InkFrontMatter *front)
{
  GPtrArray *problems = ink_front_matter_get_problems (front);

  if (problems->len == 0)
    return _ ("The front matter cannot be read.");
  return ((InkProblem *)g_ptr_array_index (problems, 0))->message;
}

void
galley_form_status_explain (GtkWidget *page, InkFrontMatter *front)
{
  g_autofree char *markup = g_markup_escape_text (galley_form_status_why (front), -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (page), markup);
}

char *
galley_form_title_of_path (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  char *dot = NULL;

  if (g_str_has_prefix (name, "index.") || g_str_has_prefix (name, "_index.")) {
    g_free (name);
    name = g_path_get_basename (folder);
  } else if ((dot = strrchr (name, '.')) != NULL && dot != name) {
    *dot = '\0';
  }
  return g_strdelimit (g_steal_pointer (&name), "-_", ' ');
}
