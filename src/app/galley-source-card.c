/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A source from elsewhere, before it becomes a note. Nothing is fetched before the user says
 * so, and nothing is written here: whoever opened it inserts what was chosen. */

#include "galley-source-card.h"

#include "galley-source-row.h"
#include "ink-i18n.h"

#define PULSE 120 /* ms */

struct _GalleySourceCard {
  AdwWindow parent_instance;
  GtkWidget *page;
  GtkWidget *entry;
  GtkWidget *stop; /* beside the entry while it is fetching */
  GtkWidget *progress;
  GtkWidget *message;
  GtkWidget *allow; /* fetches from private addresses, too; seen where that was refused */
  GtkWidget *rows[INK_N_PAGE_FIELDS];
  GtkWidget *accessed;
  GtkWidget *button;
  GCancellable *fetching;
  guint pulse_id;
  const InkSourceBases *bases;
  gboolean allow_private;
  char *type; /* what else was told */
  char *doi;
  char *arxiv;
};

static guint signal_chosen;

G_DEFINE_FINAL_TYPE (GalleySourceCard, galley_source_card, ADW_TYPE_WINDOW)

/* --- What stands in it ---------------------------------------------------------------------
 */

static char *
dup_text (GtkWidget *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Whether what stands there is a date or nothing; shown by the row. */
static gboolean
read_date (GtkWidget *row, InkSourceDate *date)
{
  g_autofree char *text = dup_text (row);
  InkSourceDate read = { 0 };
  gboolean good = text == NULL || ink_source_date_read (text, -1, &read);

  if (good)
    gtk_widget_remove_css_class (row, "error");
  else
    gtk_widget_add_css_class (row, "error");
  *date = read;
  return good;
}

static void
update (GalleySourceCard *self)
{
  g_autofree char *title = dup_text (self->rows[INK_PAGE_TITLE]);
  InkSourceDate date;
  gboolean issued = read_date (self->rows[INK_PAGE_ISSUED], &date);
  gboolean accessed = read_date (self->accessed, &date);

  gtk_widget_set_sensitive (self->button,
                            title != NULL && issued && accessed && self->fetching == NULL);
}

InkSourceFields *
galley_source_card_dup_fields (GalleySourceCard *self)
{
  InkSourceFields *fields = NULL;
  g_autofree char *authors = NULL;

  g_return_val_if_fail (GALLEY_IS_SOURCE_CARD (self), NULL);

  fields = ink_source_fields_new ();
  authors = dup_text (self->rows[INK_PAGE_AUTHORS]);
  fields->title = dup_text (self->rows[INK_PAGE_TITLE]);
  fields->publication = dup_text (self->rows[INK_PAGE_PUBLICATION]);
  fields->authors = authors != NULL ? ink_source_authors_split (authors) : NULL;
  fields->url = dup_text (self->rows[INK_PAGE_URL]);
  read_date (self->rows[INK_PAGE_ISSUED], &fields->issued);
  read_date (self->accessed, &fields->accessed);
  fields->type = g_strdup (self->type);
  fields->doi = g_strdup (self->doi);
  fields->arxiv = g_strdup (self->arxiv);
  return fields;
}

/* --- Fetching ------------------------------------------------------------------------------
 */

static void
say (GalleySourceCard *self, const char *message)
{
  gtk_label_set_text (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, *message != '\0');
}

static gboolean
pulse_cb (gpointer data)
{
  GalleySourceCard *self = data;

  gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  return G_SOURCE_CONTINUE;
}

static void
set_fetching (GalleySourceCard *self, gboolean fetching)
{
  g_clear_object (&self->fetching);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (fetching) {
    self->fetching = g_cancellable_new ();
    self->pulse_id = g_timeout_add (PULSE, pulse_cb, self);
  }
  gtk_widget_set_visible (self->progress, fetching);
  gtk_widget_set_visible (self->stop, fetching);
  gtk_widget_set_visible (self->allow, FALSE);
  update (self);
}

static void
show_facts (GalleySourceCard *self, const InkPageFacts *facts)
{
  g_free (self->type);
  g_free (self->doi);
  g_free (self->arxiv);
  self->type = g_strdup (facts->type);
  self->doi = g_strdup (facts->doi);
  self->arxiv = g_strdup (facts->arxiv);
  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++)
    galley_source_row_set_candidates (GALLEY_SOURCE_ROW (self->rows[i]), facts->candidates[i]);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleySourceCard) self = data;
  GCancellable *mine = g_task_get_cancellable (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPageFacts) facts = ink_source_fetch_run_finish (result, &error);

  if (self->fetching != mine) /* closed, or something else is fetched by now */
    return;
  set_fetching (self, FALSE);
  if (facts != NULL) {
    say (self, "");
    show_facts (self, facts);
    gtk_widget_grab_focus (self->button);
  } else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    say (self, _ ("Fetching was stopped. You can fill the fields in by hand."));
  } else {
    say (self, error->message);
    gtk_widget_set_visible (self->allow,
                            g_error_matches (error, INK_FETCH_ERROR, INK_FETCH_ERROR_PRIVATE));
  }
  update (self);
}

void
galley_source_card_fetch (GalleySourceCard *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GALLEY_IS_SOURCE_CARD (self));

  text = dup_text (self->entry);
  if (text == NULL)
    return;
  galley_source_card_cancel (self);
  say (self, "");
  set_fetching (self, TRUE);
  ink_source_fetch_run_async (&(InkSourceFetch){ .text = text,
                                                 .bases = self->bases,
                                                 .allow_private = self->allow_private },
                              self->fetching,
                              fetched_cb,
                              g_object_ref (self));
}

void
galley_source_card_cancel (GalleySourceCard *self)
{
  g_return_if_fail (GALLEY_IS_SOURCE_CARD (self));

  if (self->fetching != NULL)
    g_cancellable_cancel (self->fetching);
}

static void
allow_cb (GalleySourceCard *self)
{
  self->allow_private = TRUE;
  galley_source_card_fetch (self);
  self->allow_private = FALSE; /* for that one address */
}

static void
chosen_cb (GalleySourceCard *self)
{
  update (self);
  if (!gtk_widget_get_sensitive (self->button))
    return;
  g_signal_emit (self, signal_chosen, 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- Making --------------------------------------------------------------------------------
 */

static GtkWidget *
add_group (GalleySourceCard *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static void
add_question (GalleySourceCard *self)
{
  GtkWidget *group = add_group (self, NULL);

  self->entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->entry),
                                 _ ("Address, DOI or arXiv Number"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->entry), TRUE);
  self->stop = gtk_button_new_from_icon_name ("process-stop-symbolic");
  gtk_widget_set_tooltip_text (self->stop, _ ("Stop Fetching"));
  gtk_widget_set_valign (self->stop, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->stop, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->entry), self->stop);
  self->progress = gtk_progress_bar_new ();
  gtk_widget_add_css_class (self->progress, "osd");
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_set_margin_top (self->message, 12);
  self->allow = gtk_button_new_with_label (_ ("Fetch All the Same"));
  gtk_widget_set_halign (self->allow, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->allow, 6);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->entry);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->progress);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->message);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->allow);
  g_signal_connect_swapped (self->entry, "apply", G_CALLBACK (galley_source_card_fetch), self);
  g_signal_connect_swapped (self->stop,
                            "clicked",
                            G_CALLBACK (galley_source_card_cancel),
                            self);
  g_signal_connect_swapped (self->allow, "clicked", G_CALLBACK (allow_cb), self);
}

static void
add_fields (GalleySourceCard *self)
{
  const char *titles[] = { [INK_PAGE_TITLE] = _ ("Title"),
                           [INK_PAGE_PUBLICATION] = _ ("Publication"),
                           [INK_PAGE_AUTHORS] = _ ("Authors"),
                           [INK_PAGE_ISSUED] = _ ("Published On"),
                           [INK_PAGE_URL] = _ ("Address") };
  GtkWidget *group = add_group (self, _ ("Source"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++) {
    self->rows[i] = galley_source_row_new (titles[i]);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[i]);
    g_signal_connect_swapped (self->rows[i], "changed", G_CALLBACK (update), self);
  }
  self->accessed = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->accessed), _ ("Read On"));
  gtk_editable_set_text (GTK_EDITABLE (self->accessed), today);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->accessed);
  g_signal_connect_swapped (self->accessed, "changed", G_CALLBACK (update), self);
}

static GtkWidget *
new_header (GalleySourceCard *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->button = gtk_button_new_with_mnemonic (_ ("_Insert Note"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (chosen_cb), self);
  return header;
}

static void
galley_source_card_init (GalleySourceCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->page = adw_preferences_page_new ();
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), self->page);
  add_question (self);
  add_fields (self);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Add a Source"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 620);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  set_fetching (self, FALSE);
  say (self, "");
}

static void
galley_source_card_dispose (GObject *object)
{
  GalleySourceCard *self = GALLEY_SOURCE_CARD (object);

  galley_source_card_cancel (self);
  g_clear_object (&self->fetching);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->doi, g_free);
  g_clear_pointer (&self->arxiv, g_free);
  G_OBJECT_CLASS (galley_source_card_parent_class)->dispose (object);
}

static void
galley_source_card_class_init (GalleySourceCardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = galley_source_card_dispose;
  signal_chosen = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (class),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);
}

GtkWidget *
galley_source_card_new (GtkWindow *parent, const char *text)
{
  GalleySourceCard *self =
      g_object_new (GALLEY_TYPE_SOURCE_CARD, "transient-for", parent, NULL);

  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_grab_focus (self->entry);
  return GTK_WIDGET (self);
}

void
galley_source_card_set_bases (GalleySourceCard *self, const InkSourceBases *bases)
{
  self->bases = bases;
}

void
galley_source_card_allow_private (GalleySourceCard *self)
{
  allow_cb (self);
}

gboolean
galley_source_card_get_fetching (GalleySourceCard *self)
{
  return self->fetching != NULL;
}

const char *
galley_source_card_get_message (GalleySourceCard *self)
{
  return gtk_label_get_text (GTK_LABEL (self->message));
}

GtkWidget *
galley_source_card_get_entry (GalleySourceCard *self)
{
  return self->entry;
}

GtkWidget *
galley_source_card_get_row (GalleySourceCard *self, InkPageField field)
{
  return self->rows[field];
}

GtkWidget *
galley_source_card_get_button (GalleySourceCard *self)
{
  return self->button;
}
