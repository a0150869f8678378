/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replace in the site. What is typed is planned a moment later, in a thread, and what was asked
 * before is forgotten; the plan that was counted is the one that is reviewed. */

#include "galley-replace.h"

#include "galley-replace-run.h"
#include "galley-task.h"

#include "ink-i18n.h"

#define QUIET_MS    200 /* after the last key */
#define COUNTING_MS 500 /* then it is said that it takes a while */

struct _GalleyReplace {
  AdwWindow parent_instance;
  GalleySite *site;
  GalleyReplaceFacts *facts;
  GtkWidget *old_text;
  GtkWidget *new_text;
  GtkWidget *exact; /* switches */
  GtkWidget *words;
  GtkWidget *variants;
  GtkWidget *parts; /* text and fields, text, fields */
  GtkWidget *where; /* AdwComboRow, or NULL: all articles */
  GArray *wheres;   /* GalleyReplaceWhere of its rows */
  GtkWidget *said;  /* how many were found */
  GtkWidget *apply;
  GCancellable *cancellable; /* of the run under way */
  InkPlan *plan;             /* of the wish that is shown */
  guint wish, shown;
  guint plan_id, counting_id;
};

G_DEFINE_FINAL_TYPE (GalleyReplace, galley_replace, ADW_TYPE_WINDOW)

static guint planned_signal;

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static gboolean
is_on (GtkWidget *toggle)
{
  return gtk_switch_get_active (GTK_SWITCH (toggle));
}

/* --- What is said --------------------------------------------------------------------------
 */

static void
say (GalleyReplace *self, const char *text)
{
  gtk_label_set_text (GTK_LABEL (self->said), text);
}

static char *
dup_count (const InkPlan *plan, guint n_places)
{
  guint n_files = plan->changes->len, n_left = plan->skipped->len;
  g_autofree char *places =
      g_strdup_printf (ngettext ("%'u place", "%'u places", n_places), n_places);
  g_autofree char *found =
      /* Translators: "12 places" in so many articles. */
      g_strdup_printf (ngettext ("%s in %'u article.", "%s in %'u articles.", n_files),
                       places,
                       n_files);
  g_autofree char *left =
      g_strdup_printf (ngettext ("%'u place is left alone; the review says why.",
                                 "%'u places are left alone; the review says why.",
                                 n_left),
                       n_left);

  if (n_left == 0)
    return g_steal_pointer (&found);
  return n_files > 0 ? g_strconcat (found, " ", left, NULL) : g_steal_pointer (&left);
}

static gboolean
counting_cb (gpointer data)
{
  GalleyReplace *self = data;

  self->counting_id = 0;
  say (self, _ ("Counting…"));
  return G_SOURCE_REMOVE;
}

static void
show_plan (GalleyReplace *self, guint n_places)
{
  gboolean some = self->plan->changes->len > 0 || self->plan->skipped->len > 0;
  g_autofree char *count = some ? dup_count (self->plan, n_places) : NULL;

  say (self, some ? count : _ ("That is in none of these articles."));
  gtk_widget_set_sensitive (self->apply, some);
}

/* --- Planning ------------------------------------------------------------------------------
 */

static void
plan_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  InkPlan *plan = galley_replace_run_plan (data, cancellable, &error);

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify)ink_plan_free);
  else
    g_task_return_error (task, error);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyReplace *self = GALLEY_REPLACE (source);
  const GalleyReplaceRun *run = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (InkPlan) plan = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->site == NULL || run->wish != self->wish)
    return;
  g_clear_handle_id (&self->counting_id, g_source_remove);
  self->shown = run->wish;
  if (plan == NULL) {
    say (self, error->message);
    return;
  }
  self->plan = g_steal_pointer (&plan);
  show_plan (self, run->n_places);
}

static GalleyReplaceWhere
where_of (GalleyReplace *self)
{
  guint row =
      self->where != NULL ? adw_combo_row_get_selected (ADW_COMBO_ROW (self->where)) : 0;

  return row < self->wheres->len ? g_array_index (self->wheres, GalleyReplaceWhere, row)
                                 : GALLEY_REPLACE_ALL;
}

static gboolean
plan_cb (gpointer data)
{
  GalleyReplace *self = data;
  guint parts = adw_combo_row_get_selected (ADW_COMBO_ROW (self->parts));
  GalleyReplaceRun *run = galley_replace_run_new (self->site, self->facts);
  g_autoptr (GTask) task = NULL;

  self->plan_id = 0;
  run->wish = self->wish;
  run->where = where_of (self);
  run->replace = (InkReplace){ .old_text = g_strdup (text_of (self->old_text)),
                               .new_text = g_strdup (text_of (self->new_text)),
                               .folded = !is_on (self->exact),
                               .variants = !is_on (self->exact) && is_on (self->variants),
                               .words = is_on (self->words),
                               .body = parts != 2,
                               .fields = parts != 1 };
  self->cancellable = g_cancellable_new ();
  self->counting_id = g_timeout_add (COUNTING_MS, counting_cb, self);
  task = g_task_new (self, self->cancellable, planned_cb, NULL);
  g_task_set_task_data (task, run, (GDestroyNotify)galley_replace_run_free);
  galley_task_run_in_thread (task, plan_thread);
  return G_SOURCE_REMOVE;
}

static void
forget (GalleyReplace *self)
{
  g_clear_handle_id (&self->plan_id, g_source_remove);
  g_clear_handle_id (&self->counting_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, ink_plan_free);
}

/* Something is wished otherwise, or the articles are others. */
static void
update (GalleyReplace *self)
{
  gboolean exact = is_on (self->exact);
  gboolean same = exact && g_str_equal (text_of (self->old_text), text_of (self->new_text));

  forget (self);
  self->wish++;
  gtk_widget_set_sensitive (gtk_widget_get_ancestor (self->variants, ADW_TYPE_ACTION_ROW),
                            !exact);
  gtk_widget_set_sensitive (self->apply, FALSE);
  if (*text_of (self->old_text) != '\0' && !same) {
    self->plan_id = g_timeout_add (QUIET_MS, plan_cb, self);
    return;
  }
  self->shown = self->wish;
  say (self,
       *text_of (self->old_text) == '\0' ? _ ("Type what is to be replaced.")
                                         : _ ("Both texts are the same."));
}

static void
library_cb (GalleyReplace *self)
{
  if (*text_of (self->old_text) != '\0')
    update (self);
}

/* --- Wishes --------------------------------------------------------------------------------
 */

static void
apply_cb (GalleyReplace *self)
{
  if (!gtk_widget_get_sensitive (self->apply) || self->plan == NULL)
    return;
  g_signal_emit (self, planned_signal, 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
old_activated_cb (GalleyReplace *self)
{
  gtk_widget_grab_focus (self->new_text);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* --- Parts ---------------------------------------------------------------------------------
 */

static GtkWidget *
new_entry (GalleyReplace *self, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (update), self);
  return entry;
}

static GtkWidget *
new_texts (GalleyReplace *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->old_text = new_entry (self, _ ("Find"));
  self->new_text = new_entry (self, _ ("Replace By"));
  g_signal_connect_swapped (self->old_text,
                            "entry-activated",
                            G_CALLBACK (old_activated_cb),
                            self);
  g_signal_connect_swapped (self->new_text, "entry-activated", G_CALLBACK (apply_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->old_text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->new_text);
  return group;
}

/* A row with a switch at its end, which is returned. */
static GtkWidget *
add_switch (GalleyReplace *self, GtkWidget *group, const char *title, gboolean on)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_switch_set_active (GTK_SWITCH (toggle), on);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (update), self);
  return toggle;
}

static GtkWidget *
new_combo (GalleyReplace *self, const char *title, const char *const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  return row;
}

/* The narrowest choice somebody made is what is offered first. */
static GtkWidget *
new_where (GalleyReplace *self)
{
  guint n_selected = self->facts->selected != NULL ? g_strv_length (self->facts->selected) : 0;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) titles = NULL;
  GtkWidget *row;
  GalleyReplaceWhere where = GALLEY_REPLACE_ALL;

  g_strv_builder_add (names, _ ("All Articles"));
  g_array_append_val (self->wheres, where);
  if (self->facts->listed != NULL) {
    guint n = ink_order_get_n_rows (self->facts->listed);
    g_autofree char *title =
        g_strdup_printf (ngettext ("The %'u Listed", "The %'u Listed", n), n);

    where = GALLEY_REPLACE_LISTED;
    g_strv_builder_add (names, title);
    g_array_append_val (self->wheres, where);
  }
  if (n_selected > 0) {
    g_autofree char *title =
        g_strdup_printf (ngettext ("The %'u Selected", "The %'u Selected", n_selected),
                         n_selected);

    where = GALLEY_REPLACE_SELECTED;
    g_strv_builder_add (names, title);
    g_array_append_val (self->wheres, where);
  }
  titles = g_strv_builder_end (names);
  row = new_combo (self, _ ("Articles"), (const char *const *)titles);
  if (n_selected > 1 || self->facts->listed != NULL)
    adw_combo_row_set_selected (ADW_COMBO_ROW (row),
                                n_selected > 1 ? self->wheres->len - 1 : 1);
  return row;
}

static GtkWidget *
new_options (GalleyReplace *self)
{
  const char *const parts[] = { _ ("Texts and Fields"), _ ("Texts"), _ ("Fields"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->exact = add_switch (self, group, _ ("Match Case and Width"), TRUE);
  self->variants = add_switch (self, group, _ ("Simplified and Traditional Alike"), FALSE);
  self->words = add_switch (self, group, _ ("Whole Words"), FALSE);
  self->parts = new_combo (self, _ ("Look In"), parts);
  self->where = new_where (self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->parts);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->where);
  g_signal_connect_swapped (self->parts, "notify::selected", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->where, "notify::selected", G_CALLBACK (update), self);
  return group;
}

static GtkWidget *
new_said (GalleyReplace *self)
{
  self->said =
      g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_label_set_justify (GTK_LABEL (self->said), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->said, "replace-said");
  return self->said;
}

static GtkWidget *
new_header (GalleyReplace *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->apply = gtk_button_new_with_mnemonic (_ ("_Review"));
  gtk_widget_add_css_class (self->apply, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Replace in Site"), NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->apply);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->apply, "clicked", G_CALLBACK (apply_cb), self);
  return header;
}

static void
build (GalleyReplace *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new ();

  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_widget_set_vexpand (page, TRUE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_texts (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                            ADW_PREFERENCES_GROUP (new_options (self)));
  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), new_said (self));
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* --- The dialog ----------------------------------------------------------------------------
 */

static void
galley_replace_dispose (GObject *object)
{
  GalleyReplace *self = GALLEY_REPLACE (object);

  forget (self);
  if (self->site != NULL) {
    InkSearcher *searcher = galley_site_get_searcher (self->site);

    g_signal_handlers_disconnect_by_func (galley_site_get_library (self->site),
                                          library_cb,
                                          self);
    if (searcher != NULL)
      g_signal_handlers_disconnect_by_func (searcher, library_cb, self);
  }
  g_clear_object (&self->site);
  G_OBJECT_CLASS (galley_replace_parent_class)->dispose (object);
}

static void
galley_replace_finalize (GObject *object)
{
  GalleyReplace *self = GALLEY_REPLACE (object);

  g_clear_pointer (&self->facts, galley_replace_facts_unref);
  g_array_unref (self->wheres);
  G_OBJECT_CLASS (galley_replace_parent_class)->finalize (object);
}

static void
galley_replace_class_init (GalleyReplaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = galley_replace_dispose;
  G_OBJECT_CLASS (klass)->finalize = galley_replace_finalize;
  planned_signal = g_signal_new ("planned",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
galley_replace_init (GalleyReplace *self)
{
  self->wheres = g_array_new (FALSE, FALSE, sizeof (GalleyReplaceWhere));
}

GtkWidget *
galley_replace_new (GtkWindow *parent, GalleySite *site, GalleyReplaceFacts *facts)
{
  GalleyReplace *self = g_object_new (GALLEY_TYPE_REPLACE,
                                      "transient-for",
                                      parent,
                                      "modal",
                                      TRUE,
                                      "default-width",
                                      460,
                                      "default-height",
                                      580,
                                      "title",
                                      _ ("Replace in Site"),
                                      NULL);
  InkSearcher *searcher = galley_site_get_searcher (site);

  self->site = g_object_ref (site);
  self->facts = facts;
  build (self);
  g_signal_connect_swapped (galley_site_get_library (site),
                            "changed",
                            G_CALLBACK (library_cb),
                            self);
  if (searcher != NULL)
    g_signal_connect_swapped (searcher, "notify::busy", G_CALLBACK (library_cb), self);
  if (facts->text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->old_text), facts->text);
  gtk_widget_grab_focus (self->old_text);
  update (self);
  return GTK_WIDGET (self);
}

const GalleyReplaceFacts *
galley_replace_get_facts (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), NULL);
  return self->facts;
}

InkPlan *
galley_replace_take_plan (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), NULL);
  return g_steal_pointer (&self->plan);
}

GtkWidget *
galley_replace_get_old (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), NULL);
  return self->old_text;
}

GtkWidget *
galley_replace_get_new (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), NULL);
  return self->new_text;
}

gboolean
galley_replace_is_settled (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), FALSE);
  return self->shown == self->wish;
}

const char *
galley_replace_get_said (GalleyReplace *self)
{
  g_return_val_if_fail (GALLEY_IS_REPLACE (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->said));
}

void
galley_replace_set_option (GalleyReplace *self, const char *name, gboolean on)
{
  GtkWidget *toggle = g_str_equal (name, "case")    ? self->exact
                      : g_str_equal (name, "words") ? self->words
                                                    : self->variants;

  g_return_if_fail (GALLEY_IS_REPLACE (self));
  gtk_switch_set_active (GTK_SWITCH (toggle), on);
}

void
galley_replace_set_where (GalleyReplace *self, GalleyReplaceWhere where)
{
  g_return_if_fail (GALLEY_IS_REPLACE (self));
  for (guint i = 0; i < self->wheres->len; i++) {
    if (g_array_index (self->wheres, GalleyReplaceWhere, i) == where)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->where), i);
  }
}

void
galley_replace_apply (GalleyReplace *self)
{
  g_return_if_fail (GALLEY_IS_REPLACE (self));
  apply_cb (self);
}
