/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The win. actions: everything a menu, a button or a key can ask of the window. */
#include "galley-window-private.h"
#include "ink-i18n.h"

void
galley_window_toast (GalleyWindow *self, const char *text)
{
  AdwToast *toast;
  g_autofree char *markup = NULL;

  if (self->closing)
    return;
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 6);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_save (GALLEY_WINDOW (widget), NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GALLEY_WINDOW (widget)->document != NULL)
    galley_document_undo (GALLEY_WINDOW (widget)->document);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (GALLEY_WINDOW (widget)->document != NULL)
    galley_document_redo (GALLEY_WINDOW (widget)->document);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, GalleyWindow *self)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    galley_window_open (self, path);
}

static void
choose (GalleyWindow *self, const char *title, GtkFileChooserAction action)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, _ ("_Open"), NULL);

  if (action == GTK_FILE_CHOOSER_ACTION_OPEN) {
    GtkFileFilter *filter = gtk_file_filter_new ();

    gtk_file_filter_set_name (filter, _ ("Markdown Articles"));
    gtk_file_filter_add_suffix (filter, "md");
    gtk_file_filter_add_suffix (filter, "markdown");
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", chooser, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
open_site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (GALLEY_WINDOW (widget), _ ("Open Site"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER);
}

static void
open_file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose (GALLEY_WINDOW (widget), _ ("Open Article"), GTK_FILE_CHOOSER_ACTION_OPEN);
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_open (GALLEY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
try_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);
  g_autofree char *path = g_strdup (self->wanted);

  if (path != NULL)
    galley_window_start_opening (self, path);
}

static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_open_sample (GALLEY_WINDOW (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_export (GALLEY_WINDOW (widget));
}

/* What is printed is the page; where it is not there yet, it is shown first. */
static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (galley_preview_can_print (GALLEY_PREVIEW (self->preview)))
    galley_preview_print (GALLEY_PREVIEW (self->preview));
  else
    galley_window_set_side (self, GALLEY_SIDE_PREVIEW);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  if (self->site == NULL)
    return;
  if (!adw_flap_get_reveal_flap (ADW_FLAP (self->flap)))
    galley_window_toggle_sidebar (self);
  galley_article_list_focus_search (GALLEY_ARTICLE_LIST (self->list));
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toggle_sidebar (GALLEY_WINDOW (widget));
}

static void
form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toggle_form (GALLEY_WINDOW (widget));
}

static void
raw_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toggle_raw (GALLEY_WINDOW (widget));
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toggle_preview (GALLEY_WINDOW (widget));
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *pane = g_variant_get_string (parameter, NULL);
  GalleySide side = GALLEY_SIDE_TEXT;

  if (g_str_equal (pane, "form"))
    side = GALLEY_SIDE_FORM;
  else if (g_str_equal (pane, "preview"))
    side = GALLEY_SIDE_PREVIEW;
  galley_window_set_side (GALLEY_WINDOW (widget), side);
}

static void
problems_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_window_show_problems (self, !gtk_widget_get_visible (self->problems));
}

static void
links_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_window_show_links (self, !gtk_widget_get_visible (self->links));
}

static void
inspector_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_citations (GALLEY_WINDOW (widget),
                                g_str_equal (g_variant_get_string (parameter, NULL),
                                             "citations"));
}

static void
citations_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_toggle_citations (GALLEY_WINDOW (widget));
}

static void
add_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_add_note (GALLEY_WINDOW (widget));
}

static void
jump_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_jump_note (GALLEY_WINDOW (widget));
}

static void
edit_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_edit_note (GALLEY_WINDOW (widget));
}

static void
run_citations_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_run_citations (GALLEY_WINDOW (widget),
                               g_variant_get_string (parameter, NULL),
                               NULL,
                               0);
}

static void
next_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_go_to_problem (GALLEY_WINDOW (widget), TRUE);
}

static void
previous_problem_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_go_to_problem (GALLEY_WINDOW (widget), FALSE);
}

static void
fix_safe_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_problems_fix_safe (GALLEY_PROBLEMS (GALLEY_WINDOW (widget)->problems));
}

static void
fix_site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_fix_site (GALLEY_WINDOW (widget));
}

static void
history_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_history (GALLEY_WINDOW (widget));
}

static void
undo_change_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_undo_change (GALLEY_WINDOW (widget), g_variant_get_uint32 (parameter));
}

static void
make_site_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_make_site (GALLEY_WINDOW (widget));
}

static void
bulk_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_bulk (GALLEY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_replace (GALLEY_WINDOW (widget));
}

static void
unused_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_unused (GALLEY_WINDOW (widget));
}

static void
sources_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_show_sources (GALLEY_WINDOW (widget));
}

static void
add_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_add_source (GALLEY_WINDOW (widget), NULL);
}

static void
quick_open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_quick_open (GALLEY_WINDOW (widget));
}

static void
terms_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GalleyWindow *self = GALLEY_WINDOW (widget);

  galley_window_show_terms (self, !galley_window_shows_terms (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_go (GALLEY_WINDOW (widget), TRUE);
}

static void
forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_go (GALLEY_WINDOW (widget), FALSE);
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
galley_window_update_actions (GalleyWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean article = self->document != NULL;
  gboolean modified = article && galley_document_get_modified (self->document);

  gtk_widget_action_set_enabled (widget, "win.save", modified);
  gtk_widget_action_set_enabled (widget, "win.undo", article);
  gtk_widget_action_set_enabled (widget, "win.redo", article);
  gtk_widget_action_set_enabled (widget, "win.export", article && self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.print", article);
  gtk_widget_action_set_enabled (widget,
                                 "win.add-source",
                                 article && !galley_document_get_read_only (self->document));
  gtk_widget_action_set_enabled (widget, "win.toggle-form", article);
  gtk_widget_action_set_enabled (widget, "win.toggle-preview", article);
  gtk_widget_action_set_enabled (widget, "win.toggle-raw", article);
  gtk_widget_action_set_enabled (widget, "win.toggle-problems", article);
  gtk_widget_action_set_enabled (widget, "win.toggle-links", article && self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.inspector", article);
  gtk_widget_action_set_enabled (widget, "win.toggle-citations", article);
  gtk_widget_action_set_enabled (widget, "win.add-note", article);
  gtk_widget_action_set_enabled (widget, "win.jump-note", article);
  gtk_widget_action_set_enabled (widget, "win.edit-note", article);
  gtk_widget_action_set_enabled (widget, "win.citations", article);
  gtk_widget_action_set_enabled (widget, "win.next-problem", article);
  gtk_widget_action_set_enabled (widget, "win.previous-problem", article);
  gtk_widget_action_set_enabled (widget, "win.fix-safe", article);
  gtk_widget_action_set_enabled (widget, "win.fix-site", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.quick-open", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.bulk", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.unused-pictures", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.sources", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.replace-in-site", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.history", self->site != NULL);
  gtk_widget_action_set_enabled (widget,
                                 "win.rename-article",
                                 !galley_window_shows_terms (self)); /* F2 is the terms' */
  gtk_widget_action_set_enabled (widget, "win.terms", self->site != NULL);
  gtk_widget_action_set_enabled (widget, "win.new-article", self->site != NULL);
  if (modified)
    gtk_widget_add_css_class (self->save_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->save_button, "suggested-action");
}

static void
new_article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_ask_place (GALLEY_WINDOW (widget), GALLEY_PLACE_NEW);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_ask_place (GALLEY_WINDOW (widget), GALLEY_PLACE_MOVE);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_ask_place (GALLEY_WINDOW (widget), GALLEY_PLACE_DUPLICATE);
}

static void
bundle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_change_bundle (GALLEY_WINDOW (widget), g_str_equal (name, "win.make-bundle"));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  galley_window_delete_articles (GALLEY_WINDOW (widget));
}

void
galley_window_install_actions (GtkWidgetClass *klass)
{
  static const struct {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.save", NULL, save_action },
    { "win.undo", NULL, undo_action },
    { "win.redo", NULL, redo_action },
    { "win.open-site", NULL, open_site_action },
    { "win.open-file", NULL, open_file_action },
    { "win.open-recent", "s", open_recent_action },
    { "win.try-again", NULL, try_again_action },
    { "win.make-site", NULL, make_site_action },
    { "win.sample", NULL, sample_action },
    { "win.export", NULL, export_action },
    { "win.print", NULL, print_action },
    { "win.search", NULL, search_action },
    { "win.toggle-sidebar", NULL, sidebar_action },
    { "win.toggle-form", NULL, form_action },
    { "win.toggle-preview", NULL, preview_action },
    { "win.toggle-raw", NULL, raw_action },
    { "win.pane", "s", pane_action },
    { "win.toggle-problems", NULL, problems_action },
    { "win.toggle-links", NULL, links_action },
    { "win.inspector", "s", inspector_action },
    { "win.toggle-citations", NULL, citations_action },
    { "win.add-note", NULL, add_note_action },
    { "win.jump-note", NULL, jump_note_action },
    { "win.edit-note", NULL, edit_note_action },
    { "win.citations", "s", run_citations_action },
    { "win.next-problem", NULL, next_problem_action },
    { "win.previous-problem", NULL, previous_problem_action },
    { "win.fix-safe", NULL, fix_safe_action },
    { "win.fix-site", NULL, fix_site_action },
    { "win.new-article", NULL, new_article_action },
    { "win.rename-article", NULL, move_action },
    { "win.move-articles", NULL, move_action },
    { "win.duplicate-article", NULL, duplicate_action },
    { "win.make-bundle", NULL, bundle_action },
    { "win.make-file", NULL, bundle_action },
    { "win.delete-articles", NULL, delete_action },
    { "win.history", NULL, history_action },
    { "win.undo-change", "u", undo_change_action },
    { "win.bulk", "s", bulk_action },
    { "win.unused-pictures", NULL, unused_action },
    { "win.sources", NULL, sources_action },
    { "win.replace-in-site", NULL, replace_action },
    { "win.quick-open", NULL, quick_open_action },
    { "win.add-source", NULL, add_source_action },
    { "win.terms", NULL, terms_action },
    { "win.back", NULL, back_action },
    { "win.forward", NULL, forward_action },
    { "win.close", NULL, close_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass,
                                     actions[i].name,
                                     actions[i].type,
                                     actions[i].activate);
}
