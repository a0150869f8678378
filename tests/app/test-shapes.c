/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps, lists and whole fields in the form of a real window, by real keys and a real pointer:
 * bytes change only where they were meant to, each change is one step, and the focus stays. */

#include "test-shapes.h"
#include "x-settle.h"

#include "galley-chips-row.h"
#include "galley-entries.h"
#include "galley-form-add.h"
#include "galley-key-popover.h"
#include "galley-list-row.h"
#include "galley-map-row.h"
#include "galley-switch-row.h"
#include "galley-text-row.h"

/* --- Maps ----------------------------------------------------------------------------------
 */

static void
test_map_rows (Fixture *self, gconstpointer data)
{
  GtkWidget *cover = row (self, "cover");

  g_assert_true (GALLEY_IS_MAP_ROW (cover));
  g_assert_nonnull (row (self, "cover.alt"));
  g_assert_true (gtk_widget_get_mapped (row (self, "cover.alt"))); /* opened to get there */
  g_assert_true (GALLEY_IS_SWITCH_ROW (row (self, "cover.shown")));
  type_into (row (self, "cover.alt"), "，傍晚");
  assert_replaced (self, "two boats\"", "two boats，傍晚\"");
  harness_focus (harness_get_text_view (self->window));
  assert_one_step (self);
  g_assert_cmpstr (harness_get_shown (
                       harness_find (row (self, "cover.alt"), GTK_TYPE_TEXT_VIEW, NULL)),
                   ==,
                   "two boats");
}

static void
answer (GtkWidget *question, const char *name, int type)
{
  GtkWidget *types = galley_key_popover_get_types (GALLEY_KEY_POPOVER (question));

  galley_key_popover_ask (GALLEY_KEY_POPOVER (question), "");
  if (type >= 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (types), (guint)type);
  gtk_editable_set_text (GTK_EDITABLE (
                             galley_key_popover_get_entry (GALLEY_KEY_POPOVER (question))),
                         name);
  g_signal_emit_by_name (galley_key_popover_get_entry (GALLEY_KEY_POPOVER (question)),
                         "activate");
  x_settle ();
}

static const struct {
  const char *name;
  int type; /* as the list offers them */
  const char *added;
} additions[] = {
  { "/shapes/map/add/text", 0, "  shown: true\n  more: \"\"\n" },
  { "/shapes/map/add/number", 1, "  shown: true\n  more: 0\n" },
  { "/shapes/map/add/switch", 2, "  shown: true\n  more: true\n" },
  { "/shapes/map/add/list", 4, "  shown: true\n  more: []\n" },
  { "/shapes/map/add/map", 5, "  shown: true\n  more: {}\n" },
};

static void
set_up_row (Fixture *self, gconstpointer data)
{
  set_up (self, NULL);
}

static void
test_map_add (Fixture *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  GalleyEntries *entries;
  GtkWidget *focus;

  row (self, "cover.alt");
  entries = galley_map_row_get_entries (GALLEY_MAP_ROW (row (self, "cover")));
  answer (galley_entries_get_question (entries), "more", additions[i].type);
  assert_replaced (self, "  shown: true\n", additions[i].added);
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, row (self, "cover.more")));
  assert_one_step (self);
  g_assert_null (galley_form_get_row (self->form, "cover.more"));
  /* What is there already is only shown, not emptied. */
  answer (galley_entries_get_question (entries), "alt", additions[i].type);
  assert_text (self, self->start);
}

static void
test_map_rename_and_remove (Fixture *self, gconstpointer data)
{
  GalleyFieldMenu *menu = GALLEY_FIELD_MENU (menu_of (row (self, "cover.alt")));

  galley_field_menu_ask_name (menu);
  answer (galley_field_menu_get_question (menu), "text", -1);
  assert_replaced (self, "  alt: ", "  text: ");
  g_assert_null (galley_form_get_row (self->form, "cover.alt"));
  g_assert_nonnull (row (self, "cover.text"));
  assert_one_step (self);

  menu = GALLEY_FIELD_MENU (menu_of (row (self, "cover.alt")));
  galley_field_menu_ask_name (menu);
  answer (galley_field_menu_get_question (menu), "image", -1); /* is there */
  assert_text (self, self->start);
  g_assert_true (gtk_widget_has_css_class (row (self, "cover.alt"), "refused"));

  activate (row (self, "cover.alt"), "field.remove");
  assert_replaced (self, "  alt: \"two boats\"\n", "");
  assert_one_step (self);
}

/* --- Lists ---------------------------------------------------------------------------------
 */

#define ONE   "  # the first\n  - name: one\n    url: /1/\n"
#define TWO   "  - {name: two, url: /2/}\n"
#define THREE "  - name: 'three'\n    url: /3/\n"

static GalleyItemCard *
card (Fixture *self, guint place)
{
  GalleyItemCard *found =
      galley_list_row_get_card (GALLEY_LIST_ROW (row (self, "links")), place);

  g_assert_nonnull (found);
  return found;
}

/* Alt with an arrow, from inside of a row: the row goes along with its cursor. */
static void
test_list_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = harness_find (row (self, "links.2.name"), GTK_TYPE_TEXT_VIEW, NULL);
  GalleyItemCard *third = card (self, 2);

  harness_focus (entry);
  harness_press ("alt+Up");
  assert_replaced (self, TWO THREE, THREE TWO);
  g_assert_true (card (self, 1) == third);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == entry);
  g_assert_true (row (self, "links.1.name") != NULL &&
                 gtk_widget_is_ancestor (entry, row (self, "links.1.name")));
  fake_im_commit ("x"); /* goes where the card is now */
  x_settle ();
  g_assert_true (strstr (harness_get_shown (entry), "x") != NULL);
  g_assert_cmpstr (ink_value_get_text (
                       ink_front_matter_get (ink_article_get_front_matter (
                                                 galley_document_settle (self->document)),
                                             "links.1.name")),
                   ==,
                   harness_get_shown (entry));
  harness_press ("ctrl+z");
  assert_replaced (self, TWO THREE, THREE TWO);
  harness_press ("ctrl+z");
  assert_text (self, self->start);
  WAIT_FOR (card (self, 2) == third); /* back, with its rows */
  harness_press ("alt+Down");         /* the last goes no further */
  assert_text (self, self->start);
}

static void
test_list_head (Fixture *self, gconstpointer data)
{
  GtkWidget *head = galley_item_card_get_head (card (self, 0));

  g_assert_true (gtk_widget_grab_focus (head));
  harness_press ("alt+Down alt+Down");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == head);
  g_assert_true (galley_item_card_get_head (card (self, 2)) == head);
  harness_press ("ctrl+z ctrl+z");
  assert_text (self, self->start);
  WAIT_FOR (galley_item_card_get_head (card (self, 0)) == head);
  g_assert_true (gtk_widget_has_focus (head));
  harness_press ("Delete");
  x_settle ();
  g_assert_cmpuint (galley_list_row_get_n_cards (GALLEY_LIST_ROW (row (self, "links"))), ==, 2);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) ==
                 galley_item_card_get_head (card (self, 0)));
  assert_one_step (self);
}

static void
test_list_add (Fixture *self, gconstpointer data)
{
  GtkWidget *links = row (self, "links");
  GtkWidget *focus;

  g_signal_emit_by_name (galley_list_row_get_add (GALLEY_LIST_ROW (links)), "clicked");
  x_settle ();
  assert_replaced (self, THREE, THREE "  - name: \"\"\n    url: \"\"\n");
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, row (self, "links.3.name")));
  fake_im_commit ("四");
  x_settle ();
  assert_replaced (self, THREE, THREE "  - name: \"四\"\n    url: \"\"\n");
  galley_document_undo (self->document);
  assert_one_step (self);
}

static void
center_of (GtkWidget *widget, int *x, int *y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  graphene_rect_t bounds;
  double left = 0, top = 0; /* the window's frame */

  g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
  gtk_native_get_surface_transform (GTK_NATIVE (root), &left, &top);
  *x = (int)(left + bounds.origin.x + bounds.size.width / 2);
  *y = (int)(top + bounds.origin.y + bounds.size.height / 2);
}

/* The same, as soon as it stands still. */
static void
settled_center_of (GtkWidget *widget, int *x, int *y)
{
  int old_x = -1, old_y = -1;

  center_of (widget, x, y);
  for (guint same = 0; same < 6;) {
    harness_wait (50);
    old_x = *x;
    old_y = *y;
    center_of (widget, x, y);
    same = old_x == *x && old_y == *y ? same + 1 : 0;
  }
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait_check_finish (G_SUBPROCESS (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *)data = TRUE;
}

/* The window goes on meanwhile: a drag is a talk between it and the display. */
static void
run_meanwhile (const char *command)
{
  g_autoptr (GSubprocess) child = NULL;
  gboolean ended = FALSE;

  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, NULL, "sh", "-c", command, NULL);
  g_assert_nonnull (child);
  g_subprocess_wait_async (child, NULL, ended_cb, &ended);
  WAIT_FOR (ended);
  harness_wait (200);
}

/* By a real pointer from the middle of @from to near the end of @to. */
static void
drag_once (GtkWidget *from, GtkWidget *to, int right, int down)
{
  int x1, y1, x2, y2;
  g_autofree char *command = NULL;

  settled_center_of (from, &x1, &y1);
  center_of (to, &x2, &y2);
  x2 += right;
  y2 += down;
  command = g_strdup_printf ("xdotool mousemove %d %d sleep 0.1 mousedown 1 sleep 0.1 "
                             "mousemove %d %d "
                             "sleep 0.1 mousemove %d %d sleep 0.1 mousemove %d %d sleep 0.15 "
                             "mousemove %d %d sleep 0.15 "
                             "mouseup 1",
                             x1,
                             y1,
                             x1 + 12,
                             y1 + 8,
                             (x1 + x2) / 2,
                             (y1 + y2) / 2,
                             x2 - 1,
                             y2,
                             x2,
                             y2);
  run_meanwhile (command);
}

/* Until something moved: the pointer may be faster than a busy machine, which then takes up
 * nothing. */
static void
drag (Fixture *self, GtkWidget *from, GtkWidget *to, int right, int down)
{
  for (guint i = 0; i < 5 && harness_has_text (self->window, self->start); i++) {
    gint64 end = g_get_monotonic_time () + 5 * G_TIME_SPAN_SECOND;

    drag_once (from, to, right, down);
    while (harness_has_text (self->window, self->start) && g_get_monotonic_time () < end)
      harness_iterate ();
  }
}

static void
test_list_drag (Fixture *self, gconstpointer data)
{
  GalleyItemCard *first = card (self, 0);
  GtkWidget *handle;

  gtk_widget_grab_focus (galley_item_card_get_head (first));
  harness_wait (100);
  handle = harness_find (GTK_WIDGET (first), GTK_TYPE_IMAGE, NULL);
  drag (self, handle, GTK_WIDGET (card (self, 2)), 0, 8);
  WAIT_FOR (card (self, 2) == first);
  assert_one_step (self);
  g_assert_true (card (self, 0) == first);
  g_assert_false (galley_list_row_drop (GALLEY_LIST_ROW (row (self, "links")),
                                        GTK_WIDGET (first),
                                        2)); /* onto itself */
  assert_text (self, self->start);
}

/* A list of texts too long for chips: a row each, in order by the same keys. */
static void
test_list_of_texts (Fixture *self, gconstpointer data)
{
  GtkWidget *entry;

  g_assert_true (GALLEY_IS_LIST_ROW (row (self, "questions")));
  entry = harness_find (row (self, "questions.1"), GTK_TYPE_TEXT_VIEW, NULL);
  harness_focus (entry);
  harness_press ("alt+Up");
  assert_text (self, "---\nquestions:\n  - 二，还能用多久？\n  - 一，为什么？\n---\n");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == entry);
  assert_one_step (self);
}

/* --- Chips ---------------------------------------------------------------------------------
 */

static void
test_chips_keys (Fixture *self, gconstpointer data)
{
  GalleyChips *chips = galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row (self, "tags")));
  GtkWidget *last = gtk_widget_get_prev_sibling (galley_chips_get_entry (chips));

  g_assert_true (gtk_widget_grab_focus (last));
  harness_press ("alt+Left");
  assert_replaced (self, "[潮汐, \"灯塔\", 海]", "[潮汐, 海, \"灯塔\"]");
  g_assert_true (gtk_widget_has_focus (last));
  harness_press ("alt+Left alt+Left"); /* the first goes no further */
  assert_replaced (self, "[潮汐, \"灯塔\", 海]", "[海, 潮汐, \"灯塔\"]");
  g_assert_true (gtk_widget_has_focus (last));
  harness_press ("ctrl+z ctrl+z");
  assert_text (self, self->start);
  WAIT_FOR (gtk_widget_get_next_sibling (last) == galley_chips_get_entry (chips));
  g_assert_true (gtk_widget_has_focus (last));
  harness_press ("alt+Right");
  assert_text (self, self->start);
}

static void
test_chips_drag (Fixture *self, gconstpointer data)
{
  GalleyChips *chips = galley_chips_row_get_chips (GALLEY_CHIPS_ROW (row (self, "tags")));
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (chips));
  GtkWidget *second = gtk_widget_get_next_sibling (first);

  drag (self, first, second, gtk_widget_get_width (second) / 2 - 4, 0);
  assert_replaced (self, "[潮汐, \"灯塔\", 海]", "[\"灯塔\", 潮汐, 海]");
  assert_one_step (self);
}

/* --- Whole fields --------------------------------------------------------------------------
 */

static const struct {
  const char *name, *key, *line;
  gboolean stays; /* as an empty row */
} fields[] = {
  { "/shapes/remove/title", "title", "title: 灯塔 # a comment\n", TRUE },
  { "/shapes/remove/date", "date", "date: 2025-07-02T17:10:04+08:00\n", TRUE },
  { "/shapes/remove/draft", "draft", "draft: false\n", TRUE },
  { "/shapes/remove/summary", "summary", "summary: 'One line.'\n", TRUE },
  { "/shapes/remove/tags", "tags", "tags: [潮汐, \"灯塔\", 海] # three\n", TRUE },
  { "/shapes/remove/weight", "weight", "weight: 3\n", FALSE },
  { "/shapes/remove/links", "links", "links:\n" ONE TWO THREE, FALSE },
};

static void
test_remove (Fixture *self, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);

  activate (row (self, fields[i].key), "field.remove");
  assert_replaced (self, fields[i].line, "");
  if (fields[i].stays)
    g_assert_null (galley_field_row_get_value (GALLEY_FIELD_ROW (row (self, fields[i].key))));
  else
    g_assert_null (galley_form_get_row (self->form, fields[i].key));
  harness_press ("ctrl+z");
  assert_text (self, self->start);
  WAIT_FOR (galley_document_is_settled (self->document));
  x_settle ();
  g_assert_nonnull (galley_field_row_get_value (GALLEY_FIELD_ROW (row (self, fields[i].key))));
}

static void
test_new_field (Fixture *self, gconstpointer data)
{
  GtkWidget *add = harness_find (GTK_WIDGET (self->form), GALLEY_TYPE_FORM_ADD, NULL);

  answer (galley_form_add_get_question (GALLEY_FORM_ADD (add)), "rating", 1);
  assert_replaced (self, THREE, THREE "rating: 0\n");
  g_assert_true (GALLEY_IS_TEXT_ROW (row (self, "rating")));
  harness_press ("Up Up");
  assert_replaced (self, THREE, THREE "rating: 2\n");
  harness_press ("ctrl+a BackSpace Tab"); /* no number: what was there comes back */
  g_assert_cmpstr (harness_get_shown (harness_find (row (self, "rating"), GTK_TYPE_TEXT, NULL)),
                   ==,
                   "2");
  assert_replaced (self, THREE, THREE "rating: 2\n");
}

/* The Tab key goes from value to value. */
static void
test_tab (Fixture *self, gconstpointer data)
{
  static const char *const keys[] = { "date", "draft", "summary", "cover", "tags" };
  GtkWidget *focus = NULL;

  harness_focus (harness_get_entry (self->window, "title"));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    harness_press ("Tab");
    focus = gtk_window_get_focus (GTK_WINDOW (self->window));
    for (guint k = 0; k < 3 && g_str_equal (keys[i], "tags") && GALLEY_IS_CHIPS_ROW (focus);
         k++)
      harness_press ("Tab");
    g_assert_cmpstr (galley_field_row_get_key (galley_field_row_of (focus)), ==, keys[i]);
  }
}

/* --- Input methods -------------------------------------------------------------------------
 */

static void
test_preedit (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = harness_find (row (self, "links.0.name"), GTK_TYPE_TEXT_VIEW, NULL);
  GtkTextIter iter;

  harness_focus (entry);
  harness_press ("End");
  fake_im_preedit ("deng");
  harness_press ("alt+Down ctrl+z"); /* the input method's */
  assert_text (self, self->start);
  /* An answer in the middle of it changes nothing that is seen. */
  gtk_text_buffer_get_end_iter (harness_get_buffer (self->window), &iter);
  gtk_text_buffer_insert (harness_get_buffer (self->window), &iter, "x", 1);
  WAIT_FOR (galley_document_is_settled (self->document));
  harness_wait (50);
  g_assert_cmpstr (harness_get_shown (entry), ==, "one");
  fake_im_commit ("灯");
  harness_wait (100);
  g_assert_cmpstr (harness_get_shown (entry), ==, "one灯");
  g_assert_cmpstr (ink_value_get_text (
                       ink_front_matter_get (ink_article_get_front_matter (
                                                 galley_document_settle (self->document)),
                                             "links.0.name")),
                   ==,
                   "one灯");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    const char *text;
    void (*run) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/shapes/map/rows", NULL, test_map_rows },
    { "/shapes/map/rename-and-remove", NULL, test_map_rename_and_remove },
    { "/shapes/list/keys", NULL, test_list_keys },
    { "/shapes/list/head", NULL, test_list_head },
    { "/shapes/list/add", NULL, test_list_add },
    { "/shapes/list/drag", NULL, test_list_drag },
    { "/shapes/list/texts",
      "---\nquestions:\n  - 一，为什么？\n  - 二，还能用多久？\n---\n",
      test_list_of_texts },
    { "/shapes/chips/keys", NULL, test_chips_keys },
    { "/shapes/chips/drag", NULL, test_chips_drag },
    { "/shapes/new-field", NULL, test_new_field },
    { "/shapes/tab", NULL, test_tab },
    { "/shapes/preedit", NULL, test_preedit },
  };

  harness_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, tests[i].text, set_up, tests[i].run, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (additions); i++)
    g_test_add (additions[i].name,
                Fixture,
                GUINT_TO_POINTER (i),
                set_up_row,
                test_map_add,
                tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_test_add (fields[i].name,
                Fixture,
                GUINT_TO_POINTER (i),
                set_up_row,
                test_remove,
                tear_down);
  return harness_run ();
}
