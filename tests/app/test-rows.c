/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in a real window: what they tell, and that they are silent when the program sets them.
 */

#include "fake-im.h"
#include "test-window.h"

#include "galley-date-row.h"
#include "galley-long-text-row.h"
#include "galley-raw-row.h"
#include "galley-switch-row.h"
#include "galley-text-row.h"
#include "galley-widget.h"

typedef struct {
  GtkWindow *window;
  GtkWidget *box;
  GtkWidget *row;
  GtkWidget *other; /* takes the focus away */
  GString *log;
  guint stays;
  guint undone;
} Fixture;

static void
edited_cb (GalleyFieldRow *row, InkValue *value, Fixture *self)
{
  g_string_append_printf (self->log,
                          "%s:%s ",
                          ink_value_kind_to_string (ink_value_get_kind (value)),
                          ink_value_get_text (value));
}

static void
stay_ended_cb (GalleyFieldRow *row, Fixture *self)
{
  self->stays++;
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ((Fixture *)data)->undone++;
}

static void
add_undo (Fixture *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("undo", NULL);

  g_signal_connect (action, "activate", G_CALLBACK (undo_cb), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "win", G_ACTION_GROUP (group));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->log = g_string_new (NULL);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->other = gtk_button_new_with_label ("other");
  gtk_box_append (GTK_BOX (self->box), self->other);
  self->window = show_window (self->box, 360, 300);
  add_undo (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GtkWidget *row = g_object_ref (self->row);

  gtk_window_destroy (self->window);
  settle ();
  g_assert_finalize_object (row);
  g_string_free (self->log, TRUE);
}

static GalleyFieldRow *
use (Fixture *self, GtkWidget *row)
{
  self->row = row;
  gtk_box_append (GTK_BOX (self->box), row);
  g_signal_connect (row, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect (row, "stay-ended", G_CALLBACK (stay_ended_cb), self);
  return GALLEY_FIELD_ROW (row);
}

static void
set_string (GalleyFieldRow *row, const char *text)
{
  g_autoptr (InkValue) value = ink_value_new_string (text);

  galley_field_row_set_value (row, value);
}

static void
assert_log (Fixture *self, const char *wanted)
{
  g_assert_cmpstr (self->log->str, ==, wanted);
  g_string_truncate (self->log, 0);
}

static void
test_text (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_text_row_new ("slug", "Slug"));
  GtkEditable *text = GTK_EDITABLE (galley_text_row_get_text (GALLEY_TEXT_ROW (row)));

  set_string (row, "one");
  set_string (row, "two");
  set_string (row, "two");
  galley_field_row_set_value (row, NULL);
  set_string (row, "two");
  settle ();
  assert_log (self, "");
  gtk_editable_insert_text (text, "x", -1, &(int){ 3 });
  assert_log (self, "string:twox ");
  set_string (row, "twox"); /* the echo */
  assert_log (self, "");
  gtk_widget_grab_focus (GTK_WIDGET (text));
  gtk_editable_select_region (text, 0, -1);
  g_assert_true (fake_im_commit ("new"));
  settle ();
  assert_log (self, "string:new ");
  gtk_widget_grab_focus (self->other);
  g_assert_cmpuint (self->stays, ==, 1);
}

static void
test_number (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_text_row_new_number ("weight", "Weight"));
  GtkEditable *text = GTK_EDITABLE (galley_text_row_get_text (GALLEY_TEXT_ROW (row)));
  g_autoptr (InkValue) value = ink_value_new_number ("1.50");

  galley_field_row_set_value (row, value);
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "1.50");
  gtk_editable_insert_text (text, "x", -1, &(int){ 4 });
  assert_log (self, "");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  gtk_editable_delete_text (text, 4, 5);
  assert_log (self, "");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (row), "refused"));
  gtk_editable_insert_text (text, "-", -1, &(int){ 0 });
  assert_log (self, "number:-1.50 ");
}

/* A pre-edit over a chosen text: told once, and nothing is told while it is composed. */
static void
test_preedit (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_long_text_row_new ("title", "Title"));
  GtkWidget *view = galley_long_text_row_get_view (GALLEY_LONG_TEXT_ROW (row));

  set_string (row, "旧");
  gtk_widget_grab_focus (view);
  settle ();
  g_signal_emit_by_name (view, "select-all", TRUE);
  g_assert_true (fake_im_preedit ("xin"));
  settle ();
  assert_log (self, "");
  g_assert_true (galley_field_row_is_busy (row));
  g_assert_true (fake_im_commit ("新"));
  settle ();
  assert_log (self, "string:新 ");
  g_assert_false (galley_field_row_is_busy (row));

  g_signal_emit_by_name (view, "select-all", TRUE);
  g_signal_emit_by_name (view, "backspace");
  g_assert_true (galley_field_row_is_busy (row));
  settle ();
  assert_log (self, "string: ");
}

static void
test_undo_is_the_document_s (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_long_text_row_new ("title", "Title"));
  GtkWidget *view = galley_long_text_row_get_view (GALLEY_LONG_TEXT_ROW (row));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (row));
  guint shortcuts = 0;

  g_assert_false (
      gtk_text_buffer_get_enable_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view))));
  g_assert_true (gtk_widget_activate_action (view, "win.undo", NULL));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller) ||
        gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
      continue; /* the Menu key's */
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
    g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                 0,
                                                 GTK_WIDGET (row),
                                                 NULL));
    galley_field_row_preedit (row, "x");
    g_assert_false (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                  0,
                                                  GTK_WIDGET (row),
                                                  NULL));
    shortcuts++;
  }
  g_assert_cmpuint (shortcuts, ==, 1);
  g_assert_cmpuint (self->undone, ==, 2);
}

static void
test_grows (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_long_text_row_new ("summary", "Summary"));
  g_autoptr (GString) text = g_string_new (NULL);
  int before, after, wide;

  galley_long_text_row_set_limit (GALLEY_LONG_TEXT_ROW (row), 160);
  set_string (row, "一");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, 300, NULL, &before, NULL, NULL);
  for (int i = 0; i < 20; i++)
    g_string_append (text, "一行接着一行写下去");
  set_string (row, text->str);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, 300, NULL, &after, NULL, NULL);
  gtk_widget_measure (self->row, GTK_ORIENTATION_VERTICAL, 600, NULL, &wide, NULL, NULL);
  g_assert_cmpint (after, >, before * 3);
  g_assert_cmpint (wide, <, after);
  assert_log (self, "");
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_switch_row_new ("draft", "Draft", NULL));
  GtkSwitch *toggle = GTK_SWITCH (galley_switch_row_get_switch (GALLEY_SWITCH_ROW (row)));
  g_autoptr (InkValue) on = ink_value_new_boolean (TRUE);

  galley_field_row_set_value (row, on);
  galley_field_row_set_value (row, NULL);
  assert_log (self, "");
  g_assert_false (gtk_switch_get_active (toggle));
  gtk_switch_set_active (toggle, TRUE);
  gtk_switch_set_active (toggle, FALSE);
  assert_log (self, "boolean:true boolean:false ");
}

/* Each keeps its way of writing when the day is moved. */
static const struct {
  const char *name, *written, *moved;
} dates[] = {
  { "/rows/date/zone", "2025-07-02T17:10:04+08:00", "2025-07-09T17:10:04+08:00" },
  { "/rows/date/blank", "2025-07-02 17:10:04 +0800", "2025-07-09 17:10:04 +0800" },
  { "/rows/date/utc", "2025-07-02T17:10:04Z", "2025-07-09T17:10:04Z" },
  { "/rows/date/time", "2025-07-02T17:10:04", "2025-07-09T17:10:04" },
  { "/rows/date/day", "2025-07-02", "2025-07-09" },
  { "/rows/date/odd-zone", "2025-07-02T17:10:04+05:45", "2025-07-09T17:10:04+05:45" },
};

static void
test_date (Fixture *self, gconstpointer data)
{
  const int i = GPOINTER_TO_INT (data);
  GalleyFieldRow *row = use (self, galley_date_row_new ("date", "Date", "Asia/Shanghai"));
  GalleyDatePopover *popover = galley_date_row_get_popover (GALLEY_DATE_ROW (row));
  g_autoptr (InkValue) value = ink_value_new_date (dates[i].written);
  g_autofree char *wanted = g_strdup_printf ("date:%s ", dates[i].moved);
  g_autoptr (GDateTime) moved = NULL;

  galley_field_row_set_value (row, value);
  settle ();
  assert_log (self, "");
  moved = g_date_time_add_days (galley_date_popover_get_date (popover), 7);
  galley_date_popover_choose (popover, moved);
  assert_log (self, wanted);
}

static void
test_bad_date (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_date_row_new ("date", "Date", NULL));

  set_string (row, "next Friday");
  settle ();
  assert_log (self, "");
  g_assert_false (gtk_widget_get_mapped (galley_date_row_get_button (GALLEY_DATE_ROW (row))));
  set_string (row, "2025-07-02");
  settle ();
  g_assert_true (gtk_widget_get_mapped (galley_date_row_get_button (GALLEY_DATE_ROW (row))));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  GalleyFieldRow *row = use (self, galley_text_row_new ("slug", "Slug"));
  GtkWidget *text = galley_text_row_get_text (GALLEY_TEXT_ROW (row));

  set_string (row, "old");
  gtk_widget_grab_focus (text);
  settle ();
  gtk_editable_insert_text (GTK_EDITABLE (text), "x", -1, &(int){ 3 });
  galley_field_row_set_error (row, "No.");
  g_assert_true (galley_field_row_is_busy (row)); /* what was typed stays under the cursor */
  gtk_widget_grab_focus (self->other);
  settle ();
  g_assert_false (galley_field_row_is_busy (row));
  set_string (row, "old");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (text)), ==, "old");
  assert_log (self, "string:oldx ");
}

static const struct {
  const char *name;
  void (*test) (Fixture *, gconstpointer);
} cases[] = {
  { "/rows/text", test_text },
  { "/rows/number", test_number },
  { "/rows/preedit", test_preedit },
  { "/rows/undo-is-the-document-s", test_undo_is_the_document_s },
  { "/rows/grows", test_grows },
  { "/rows/switch", test_switch },
  { "/rows/bad-date", test_bad_date },
  { "/rows/refused", test_refused },
};

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  fake_im_init ();
  adw_init ();
  galley_widget_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, NULL, set_up, cases[i].test, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    g_test_add (dates[i].name, Fixture, GINT_TO_POINTER ((int)i), set_up, test_date, tear_down);
  return g_test_run ();
}
