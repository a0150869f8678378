/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chips in a real window: typing, completing, composing, moving, removing. */

#include "fake-im.h"
#include "test-window.h"

#include "galley-chip.h"
#include "galley-chips.h"
#include "galley-term-popover.h"
#include "galley-widget.h"

typedef struct {
  GtkWindow *window;
  GalleyChips *chips;
  GtkWidget *entry;
  GString *log; /* "+a -b …" */
} Fixture;

static void
added_cb (GalleyChips *chips, const char *item, Fixture *self)
{
  g_string_append_printf (self->log, "+%s ", item);
}

static void
removed_cb (GalleyChips *chips, const char *item, Fixture *self)
{
  g_string_append_printf (self->log, "-%s ", item);
}

static void
add_term (GPtrArray *terms, const char *name, guint count)
{
  InkTerm *term = g_new0 (InkTerm, 1);

  term->name = (char *)name;
  term->count = count;
  g_ptr_array_add (terms, term);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const items[] = { "OpenAI", "人才", NULL };
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_free);

  self->chips = GALLEY_CHIPS (galley_chips_new ());
  self->entry = galley_chips_get_entry (self->chips);
  self->log = g_string_new (NULL);
  add_term (terms, "OpenAI", 9);
  add_term (terms, "人工智能", 7);
  add_term (terms, "Anthropic", 4);
  add_term (terms, "人才", 2);
  galley_chips_set_terms (self->chips, terms);
  g_signal_connect (self->chips, "item-added", G_CALLBACK (added_cb), self);
  g_signal_connect (self->chips, "item-removed", G_CALLBACK (removed_cb), self);
  galley_chips_set_items (self->chips, items);
  self->window = show_window (GTK_WIDGET (self->chips), 360, 240);
  gtk_widget_grab_focus (self->entry);
  settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GalleyChips *chips = g_object_ref (self->chips);

  gtk_window_destroy (self->window);
  settle ();
  g_assert_finalize_object (chips);
  g_string_free (self->log, TRUE);
}

static void
type (Fixture *self, const char *text)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (self->entry));

  gtk_editable_insert_text (GTK_EDITABLE (self->entry), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), position);
}

static void
assert_items (Fixture *self, const char *wanted)
{
  g_auto (GStrv) items = galley_chips_dup_items (self->chips);
  g_autofree char *joined = g_strjoinv ("|", items);

  g_assert_cmpstr (joined, ==, wanted);
}

static void
test_set_is_silent (Fixture *self, gconstpointer data)
{
  static const char *const items[] = { "OpenAI", "新的", NULL };

  galley_chips_set_items (self->chips, items);
  galley_chips_set_items (self->chips, items);
  assert_items (self, "OpenAI|新的");
  g_assert_cmpstr (self->log->str, ==, "");
}

static void
test_typed (Fixture *self, gconstpointer data)
{
  type (self, "a new one");
  g_signal_emit_by_name (self->entry, "activate");
  type (self, "b");
  type (self, ",");
  type (self, "丙，丁,戊");
  g_assert_cmpstr (self->log->str, ==, "+a new one +b +丙 +丁 ");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "戊");
  assert_items (self, "OpenAI|人才|a new one|b|丙|丁");
}

static void
test_spelling_of_the_site (Fixture *self, gconstpointer data)
{
  type (self, "ＡＮＴＨＲＯＰＩＣ");
  g_signal_emit_by_name (self->entry, "activate");
  type (self, "openai ");
  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpstr (self->log->str, ==, "+Anthropic ");
  assert_items (self, "OpenAI|人才|Anthropic");
}

static void
test_completion (Fixture *self, gconstpointer data)
{
  GalleyTermPopover *popover = GALLEY_TERM_POPOVER (galley_chips_get_popover (self->chips));

  type (self, "人");
  settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_assert_null (galley_term_popover_get_chosen (popover));
  g_assert_true (press_key (self->entry, GDK_KEY_Down, 0));
  g_assert_cmpstr (galley_term_popover_get_chosen (popover), ==, "人工智能");
  save_picture (GTK_WIDGET (self->chips), "chips");
  g_signal_emit_by_name (self->entry, "activate");
  settle ();
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (popover)));
  g_assert_cmpstr (self->log->str, ==, "+人工智能 ");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "");

  type (self, "thro");
  g_assert_true (press_key (self->entry, GDK_KEY_Escape, 0));
  g_assert_false (press_key (self->entry, GDK_KEY_Escape, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "thro");
}

static void
test_preedit (Fixture *self, gconstpointer data)
{
  GtkWidget *popover = galley_chips_get_popover (self->chips);

  type (self, "x");
  g_assert_true (fake_im_preedit ("ren"));
  g_assert_false (gtk_widget_get_visible (popover));
  g_assert_false (press_key (self->entry, GDK_KEY_Down, 0));
  g_assert_false (press_key (self->entry, GDK_KEY_BackSpace, 0));
  g_signal_emit_by_name (self->entry, "activate");
  g_assert_cmpstr (self->log->str, ==, "");
  g_assert_true (fake_im_commit ("人"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ==, "x人");
  g_assert_true (fake_im_commit ("，"));
  g_assert_cmpstr (self->log->str, ==, "+x人 ");
}

static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *chips = GTK_WIDGET (self->chips);

  g_assert_true (press_key (self->entry, GDK_KEY_BackSpace, 0));
  g_assert_cmpstr (self->log->str, ==, "");
  g_assert_true (GALLEY_IS_CHIP (gtk_widget_get_focus_child (chips)));
  g_assert_true (press_key (chips, GDK_KEY_Left, 0));
  g_assert_true (press_key (chips, GDK_KEY_Delete, 0));
  g_assert_cmpstr (self->log->str, ==, "-OpenAI ");
  g_assert_cmpstr (galley_chip_get_text (GALLEY_CHIP (gtk_widget_get_focus_child (chips))),
                   ==,
                   "人才");
  g_assert_true (press_key (chips, GDK_KEY_BackSpace, 0));
  g_assert_cmpstr (self->log->str, ==, "-OpenAI -人才 ");
  g_assert_true (gtk_widget_get_focus_child (chips) == self->entry);
  g_assert_false (press_key (self->entry, GDK_KEY_BackSpace, 0));
}

static void
test_fresh (Fixture *self, gconstpointer data)
{
  static const char *const items[] = { "openai", "全新", NULL };
  GtkWidget *chip;

  galley_chips_set_items (self->chips, items);
  chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips));
  g_assert_false (galley_chip_get_fresh (GALLEY_CHIP (chip)));
  g_assert_true (galley_chip_get_fresh (GALLEY_CHIP (gtk_widget_get_next_sibling (chip))));
  galley_chips_set_terms (self->chips, NULL);
  g_assert_false (galley_chip_get_fresh (GALLEY_CHIP (gtk_widget_get_next_sibling (chip))));
}

static void
assert_wrapped (Fixture *self, gboolean mirrored)
{
  GtkWidget *chips = GTK_WIDGET (self->chips);
  int width = gtk_widget_get_width (chips);
  int lines = 0, y = -1;

  for (GtkWidget *child = gtk_widget_get_first_child (chips); GALLEY_IS_CHIP (child);
       child = gtk_widget_get_next_sibling (child)) {
    graphene_rect_t place;

    g_assert_true (gtk_widget_compute_bounds (child, chips, &place));
    g_assert_cmpfloat (place.origin.x, >=, 0);
    g_assert_cmpfloat (place.origin.x + place.size.width, <=, width + 1);
    if ((int)place.origin.y == y)
      continue;
    y = (int)place.origin.y;
    lines++;
    if (mirrored)
      g_assert_cmpfloat (place.origin.x + place.size.width, >=, width - 1);
    else
      g_assert_cmpfloat (place.origin.x, <=, 1);
  }
  g_assert_cmpint (lines, >, 2);
}

static void
test_wrap (Fixture *self, gconstpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) items = NULL;

  for (int i = 0; i < 20; i++) {
    g_autofree char *item = g_strdup_printf ("第%d个标签", i);

    g_strv_builder_add (builder, item);
  }
  g_strv_builder_add (builder,
                      "一个长得过分的标签它的名字比二十四个汉字还要长出许多许多许多许多许多");
  items = g_strv_builder_end (builder);
  galley_chips_set_items (self->chips, (const char *const *)items);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  settle ();
  assert_wrapped (self, FALSE);
  save_picture (GTK_WIDGET (self->chips), "chips-wrapped");
  gtk_widget_set_direction (GTK_WIDGET (self->chips), GTK_TEXT_DIR_RTL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  settle ();
  assert_wrapped (self, TRUE);
}

static const struct {
  const char *name;
  void (*test) (Fixture *, gconstpointer);
} cases[] = {
  { "/chips/set-is-silent", test_set_is_silent },
  { "/chips/typed", test_typed },
  { "/chips/spelling-of-the-site", test_spelling_of_the_site },
  { "/chips/completion", test_completion },
  { "/chips/preedit", test_preedit },
  { "/chips/keys", test_keys },
  { "/chips/fresh", test_fresh },
  { "/chips/wrap", test_wrap },
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
  return g_test_run ();
}
