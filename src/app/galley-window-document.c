/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open document in the window: panes, title, banners, saving. */
#include "galley-settings.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

#define ECHO_US (300 * 1000)

static GalleyEditor *
editor_of (GalleyWindow *self)
{
  return GALLEY_EDITOR (self->editor);
}

static char *
dup_name (GalleyWindow *self)
{
  return g_path_get_basename (galley_document_get_path (self->document));
}

/* --- Title ---------------------------------------------------------------------------------
 */

static char *
dup_shown_path (GalleyWindow *self)
{
  const char *path = galley_document_get_path (self->document);
  GalleySite *site = galley_document_get_site (self->document);
  const char *root = site != NULL ? ink_site_get_root (galley_site_get_site (site)) : NULL;

  if (root != NULL && g_str_has_prefix (path, root) && path[strlen (root)] == '/')
    return g_strdup (path + strlen (root) + 1);
  return g_strdup (path);
}

void
galley_window_update_title (GalleyWindow *self)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  InkArticle *article;
  const char *title;

  if (galley_window_shows_terms (self)) {
    adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), _ ("Terms"));
    adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), "");
    gtk_widget_set_tooltip_text (self->title, NULL);
    gtk_window_set_title (GTK_WINDOW (self), _ ("Terms"));
    return;
  }
  if (self->document == NULL) {
    adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), _ ("Galley"));
    adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), "");
    gtk_window_set_title (GTK_WINDOW (self), _ ("Galley"));
    return;
  }
  path = dup_shown_path (self);
  name = dup_name (self);
  article = galley_document_get_article (self->document);
  title = article != NULL ? ink_article_get_title (article) : NULL;
  if (title == NULL || *title == '\0')
    title = name;
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), path);
  /* These two ask the display each time, which may be slow to answer. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (self->title), path) != 0)
    gtk_widget_set_tooltip_text (self->title, path);
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title);
}

/* --- Banners -------------------------------------------------------------------------------
 */

static void
update_disk_banner (GalleyWindow *self)
{
  GalleyBanner *banner = GALLEY_BANNER (self->disk_banner);
  g_autofree char *name = dup_name (self);
  g_autofree char *text = NULL;

  switch (galley_document_get_disk_state (self->document)) {
  case GALLEY_DISK_SAME:
    self->keep_mine = FALSE;
    galley_banner_hide (banner);
    break;
  case GALLEY_DISK_CHANGED:
    self->keep_mine = FALSE; /* what was said of a file that was gone is not said of this one */
    text = g_strdup_printf (_ ("Another program changed “%s” while you have unsaved edits."),
                            name);
    galley_banner_show (banner, text, _ ("Reload"), _ ("Keep Mine"));
    break;
  case GALLEY_DISK_VANISHED:
    text = g_strdup_printf (_ ("“%s” is no longer on the disk. Its text is safe here."), name);
    galley_banner_show (banner, text, _ ("Save Again"), NULL);
    break;
  }
}

/* The form itself tells that it cannot read the front matter; where it is not seen, a banner
 * does. */
void
galley_window_update_notes (GalleyWindow *self)
{
  GalleyBanner *banner = GALLEY_BANNER (self->note_banner);
  InkArticle *article =
      self->document != NULL ? galley_document_get_article (self->document) : NULL;
  gboolean readable =
      article == NULL || ink_front_matter_is_readable (ink_article_get_front_matter (article));

  if (self->document != NULL && galley_document_get_read_only (self->document))
    galley_banner_show (banner,
                        _ ("This file may not be changed: it is read-only."),
                        NULL,
                        NULL);
  else if (!readable && !gtk_widget_get_visible (self->form))
    galley_banner_show (banner,
                        _ ("The front matter cannot be read, so the form does not show it."),
                        galley_document_get_guarded (self->document) ? _ ("Show as Text")
                                                                     : NULL,
                        NULL);
  else
    galley_banner_hide (banner);
}

static void
update_draft_banner (GalleyWindow *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (!galley_document_has_draft (self->document)) {
    galley_banner_hide (GALLEY_BANNER (self->draft_banner));
    return;
  }
  date = g_date_time_new_from_unix_local (galley_document_get_draft_time (self->document));
  /* Translators: a day and a time ("2 Jul, 14:05"); see "man strftime". */
  when = date != NULL ? g_date_time_format (date, _ ("%-d %b, %H:%M")) : g_strdup ("");
  text = g_strdup_printf (_ ("Edits of %s were not saved. They were kept as a draft."), when);
  galley_banner_show (GALLEY_BANNER (self->draft_banner), text, _ ("Restore"), _ ("Discard"));
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!galley_document_reload_finish (GALLEY_DOCUMENT (source), result, &error))
    galley_window_toast (self, error->message);
}

static void
disk_chosen_cb (GalleyWindow *self)
{
  if (galley_document_get_disk_state (self->document) == GALLEY_DISK_CHANGED) {
    galley_document_reload_async (self->document, reloaded_cb, g_object_ref (self));
  } else {
    self->keep_mine = TRUE;
    galley_window_save (self, NULL);
  }
}

static void
disk_declined_cb (GalleyWindow *self)
{
  self->keep_mine = TRUE;
  galley_banner_hide (GALLEY_BANNER (self->disk_banner));
}

static void
draft_chosen_cb (GalleyWindow *self)
{
  galley_document_restore_draft (self->document);
  galley_banner_hide (GALLEY_BANNER (self->draft_banner));
}

static void
draft_declined_cb (GalleyWindow *self)
{
  galley_document_discard_draft (self->document);
  galley_banner_hide (GALLEY_BANNER (self->draft_banner));
}

static void
trust_chosen_cb (GalleyWindow *self)
{
  galley_window_wish_trust (self, TRUE);
}

static void
trust_declined_cb (GalleyWindow *self)
{
  galley_banner_hide (GALLEY_BANNER (self->trust_banner));
}

static void
change_declined_cb (GalleyWindow *self)
{
  galley_banner_hide (GALLEY_BANNER (self->change_banner));
}

/* --- The panes talk ------------------------------------------------------------------------
 */

static void
text_scrolled_cb (GalleyEditor *editor, double line, GalleyWindow *self)
{
  if (g_get_monotonic_time () >= self->quiet_until)
    galley_preview_scroll_to_line (GALLEY_PREVIEW (self->preview), line);
}

static void
preview_scrolled_cb (GalleyPreview *preview, double line, GalleyWindow *self)
{
  galley_editor_scroll_to_line (editor_of (self), line);
}

void
galley_window_jump (GalleyWindow *self, gsize offset)
{
  InkArticle *article = galley_document_get_article (self->document);
  gsize body = article != NULL
                   ? ink_front_matter_get_body_start (ink_article_get_front_matter (article))
                   : 0;

  if (offset < body && galley_document_get_guarded (self->document)) {
    self->show_citations = FALSE;
    galley_window_layout_update (self);
    if (galley_form_go_to (GALLEY_FORM (self->form), offset))
      return;
    galley_window_show_source (self, offset);
  } else if (self->width > 0 && !gtk_widget_get_visible (self->editor)) {
    galley_window_set_side (self, GALLEY_SIDE_TEXT);
  }
  galley_editor_jump_to_offset (editor_of (self), offset);
}

static void
line_activated_cb (GalleyPreview *preview, guint line, GalleyWindow *self)
{
  InkText *text;

  if (self->document == NULL || !gtk_widget_get_visible (self->editor))
    return;
  text = galley_document_get_text (self->document);
  if (line >= ink_text_get_n_lines (text))
    return;
  /* What was clicked stays where it is. */
  self->quiet_until = g_get_monotonic_time () + ECHO_US;
  galley_window_jump (self, ink_text_get_line (text, line).start);
}

static void
place_activated_cb (GalleyPreview *preview, guint64 offset, GalleyWindow *self)
{
  if (self->document == NULL || !gtk_widget_get_visible (self->editor))
    return;
  self->quiet_until = g_get_monotonic_time () + ECHO_US;
  galley_window_jump (self, (gsize)offset);
}

static void
link_activated_cb (GalleyPreview *preview, const char *href, GalleyWindow *self)
{
  galley_window_follow_link (self, href);
}

static void
show_source_cb (GalleyForm *form, guint64 offset, GalleyWindow *self)
{
  galley_window_show_source (self, (gsize)offset);
}

/* The text's cursor goes along with the form's; the focus stays. */
static void
entered_cb (GalleyForm *form, guint64 offset, GalleyWindow *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (editor_of (self)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  galley_document_get_iter_at (self->document, (gsize)offset, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_mark_onscreen (view, gtk_text_buffer_get_insert (buffer));
}

static void
show_top_cb (GalleyWindow *self)
{
  galley_window_show_source (self, 0);
}

static void
failed_cb (GalleyForm *form, const char *message, GalleyWindow *self)
{
  galley_window_toast (self, message);
}

static void
said_cb (GtkWidget *pane, const char *text, GalleyWindow *self)
{
  galley_window_toast (self, text);
}

static void
article_activated_cb (GalleyArticleList *list, const char *name, GalleyWindow *self)
{
  const char *root = ink_site_get_root (galley_site_get_site (self->site));
  g_autofree char *path = g_build_filename (root, name, NULL);

  self->overlay = FALSE;
  galley_window_layout_update (self);
  galley_window_open (self, path);
}

#define SITE_STYLES "preview-site-styles"

/* The choice is remembered for each site. */
static void
looks_cb (GalleyPreviewLooks *looks, GParamSpec *spec, GalleyWindow *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;

  if (site != NULL)
    galley_settings_set_for (SITE_STYLES,
                             ink_site_get_root (galley_site_get_site (site)),
                             galley_preview_looks_get_site (looks));
}

static void
take_looks (GalleyWindow *self, GalleyDocument *document)
{
  GalleyPreviewLooks *looks = galley_preview_get_looks (GALLEY_PREVIEW (self->preview));
  GalleySite *site = document != NULL ? galley_document_get_site (document) : NULL;

  if (site != NULL)
    galley_preview_looks_set_site (looks,
                                   galley_settings_holds_for (SITE_STYLES,
                                                              ink_site_get_root (
                                                                  galley_site_get_site (
                                                                      site))));
}

void
galley_window_connect_panes (GalleyWindow *self)
{
  const struct {
    GtkWidget *source;
    const char *signal;
    GCallback callback;
    GConnectFlags flags;
  } table[] = {
    { self->editor, "scrolled", G_CALLBACK (text_scrolled_cb), 0 },
    { self->preview, "scrolled", G_CALLBACK (preview_scrolled_cb), 0 },
    { self->preview, "line-activated", G_CALLBACK (line_activated_cb), 0 },
    { self->preview, "place-activated", G_CALLBACK (place_activated_cb), 0 },
    { self->preview, "link-activated", G_CALLBACK (link_activated_cb), 0 },
    { GTK_WIDGET (galley_preview_get_looks (GALLEY_PREVIEW (self->preview))),
      "notify::site",
      G_CALLBACK (looks_cb),
      0 },
    { self->form, "failed", G_CALLBACK (failed_cb), 0 },
    { self->form, "show-source", G_CALLBACK (show_source_cb), 0 },
    { self->form, "entered", G_CALLBACK (entered_cb), 0 },
    { self->form, "hide-source", G_CALLBACK (galley_window_toggle_raw), G_CONNECT_SWAPPED },
    { self->list, "article-activated", G_CALLBACK (article_activated_cb), 0 },
    { self->list, "said", G_CALLBACK (said_cb), 0 },
    { self->disk_banner, "chosen", G_CALLBACK (disk_chosen_cb), G_CONNECT_SWAPPED },
    { self->disk_banner, "declined", G_CALLBACK (disk_declined_cb), G_CONNECT_SWAPPED },
    { self->draft_banner, "chosen", G_CALLBACK (draft_chosen_cb), G_CONNECT_SWAPPED },
    { self->draft_banner, "declined", G_CALLBACK (draft_declined_cb), G_CONNECT_SWAPPED },
    { self->trust_banner, "chosen", G_CALLBACK (trust_chosen_cb), G_CONNECT_SWAPPED },
    { self->trust_banner, "declined", G_CALLBACK (trust_declined_cb), G_CONNECT_SWAPPED },
    { self->change_banner,
      "chosen",
      G_CALLBACK (galley_window_show_history),
      G_CONNECT_SWAPPED },
    { self->change_banner, "declined", G_CALLBACK (change_declined_cb), G_CONNECT_SWAPPED },
    { self->note_banner, "chosen", G_CALLBACK (show_top_cb), G_CONNECT_SWAPPED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (table[i].source,
                             table[i].signal,
                             table[i].callback,
                             self,
                             table[i].flags);
}

/* --- The document --------------------------------------------------------------------------
 */

static void
article_cb (GalleyWindow *self)
{
  galley_window_update_title (self);
  galley_window_update_notes (self);
  galley_window_count_document (self);
}

static void
modified_cb (GalleyWindow *self)
{
  galley_window_update_actions (self);
}

static void
set_panes (GalleyWindow *self, GalleyDocument *document)
{
  take_looks (self, document);
  galley_editor_set_document (GALLEY_EDITOR (self->editor), document);
  galley_preview_set_document (GALLEY_PREVIEW (self->preview), document);
  galley_form_set_document (GALLEY_FORM (self->form), document);
  galley_citations_set_document (GALLEY_CITATIONS (self->citations), document);
  galley_status_bar_set_document (GALLEY_STATUS_BAR (self->status), document);
  galley_problems_set_document (GALLEY_PROBLEMS (self->problems), document);
}

void
galley_window_close_document (GalleyWindow *self)
{
  if (self->document != NULL) {
    g_signal_handlers_disconnect_by_data (self->document, self);
    set_panes (self, NULL);
    g_clear_object (&self->document);
  }
  galley_window_watch_problems (self);
  galley_window_watch_links (self);
  galley_banner_hide (GALLEY_BANNER (self->disk_banner));
  galley_banner_hide (GALLEY_BANNER (self->draft_banner));
  galley_banner_hide (GALLEY_BANNER (self->note_banner));
  galley_article_list_set_current (GALLEY_ARTICLE_LIST (self->list), NULL);
  galley_window_update_title (self);
  galley_window_update_actions (self);
  galley_window_layout_update (self);
}

static void
watch (GalleyWindow *self)
{
  const struct {
    const char *signal;
    GCallback callback;
  } table[] = {
    { "notify::article", G_CALLBACK (article_cb) },
    { "notify::modified", G_CALLBACK (modified_cb) },
    { "notify::read-only", G_CALLBACK (galley_window_update_notes) },
    { "notify::guarded", G_CALLBACK (galley_window_update_notes) },
    { "notify::has-draft", G_CALLBACK (update_draft_banner) },
    { "notify::disk-state", G_CALLBACK (update_disk_banner) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (self->document,
                             table[i].signal,
                             table[i].callback,
                             self,
                             G_CONNECT_SWAPPED);
}

void
galley_window_take_document (GalleyWindow *self, GalleyDocument *document)
{
  g_autofree char *path = NULL;

  g_clear_handle_id (&self->loading_id, g_source_remove);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document, document);
  self->keep_mine = FALSE;
  galley_document_set_guarded (document, self->show_form && !self->show_raw);
  watch (self);
  set_panes (self, document);
  galley_window_watch_problems (self);
  galley_window_watch_links (self);
  path = dup_shown_path (self);
  galley_article_list_set_current (GALLEY_ARTICLE_LIST (self->list), path);
  galley_window_note_way (self, galley_document_get_path (document));
  article_cb (self);
  update_disk_banner (self);
  update_draft_banner (self);
  galley_window_show_terms (self, FALSE);
  galley_window_update_actions (self);
  galley_window_layout_update (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "article");
  gtk_widget_grab_focus (GTK_WIDGET (galley_editor_get_view (editor_of (self))));
  galley_window_go_to_link (self);
  galley_window_go_to_wanted_note (self);
}

/* --- Saving --------------------------------------------------------------------------------
 */

typedef struct {
  GalleyWindow *window;
  GalleyWindowNext next;
} Saving;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Saving *saving = data;
  g_autoptr (GalleyWindow) self = saving->window;
  g_autoptr (GError) error = NULL;

  if (!galley_document_save_finish (GALLEY_DOCUMENT (source), result, &error)) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      galley_window_toast (self, error->message);
    return;
  }
  self->keep_mine = FALSE;
  if (saving->next != NULL && !self->closing)
    galley_window_ask_to_save (self, saving->next); /* of what was typed meanwhile */
}

void
galley_window_save (GalleyWindow *self, GalleyWindowNext next)
{
  Saving *saving;

  if (self->document == NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (self);
  saving->next = next;
  galley_document_save_async (self->document, self->keep_mine, NULL, saved_cb, saving);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GalleyWindow *self)
{
  GalleyWindowNext next = (GalleyWindowNext)g_object_get_data (G_OBJECT (dialog), "next");

  /* Another article is open by now, by another answer: nobody was asked about that one. */
  if (self->closing || g_object_get_data (G_OBJECT (dialog), "document") != self->document)
    return;
  if (g_str_equal (response, "save")) {
    galley_window_save (self, next);
  } else if (g_str_equal (response, "discard")) {
    if (!galley_document_has_draft (self->document))
      galley_document_discard_draft (self->document);
    galley_window_close_document (self);
    next (self);
  } else {
    g_autofree char *path = dup_shown_path (self);

    galley_article_list_set_current (GALLEY_ARTICLE_LIST (self->list), path);
  }
}

void
galley_window_ask_to_save (GalleyWindow *self, GalleyWindowNext next)
{
  GtkWidget *dialog;
  g_autofree char *name = NULL;

  if (self->document == NULL || !galley_document_get_modified (self->document)) {
    next (self);
    return;
  }
  name = dup_name (self);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Save the Edits?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("“%s” has edits that are not saved yet. Without saving "
                                     "they are lost."),
                                  name);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel",
                                    _ ("_Cancel"),
                                    "discard",
                                    _ ("_Discard"),
                                    "save",
                                    _ ("_Save"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog),
                                              "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), "next", (gpointer)next);
  g_object_set_data_full (G_OBJECT (dialog),
                          "document",
                          g_object_ref (self->document),
                          g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
