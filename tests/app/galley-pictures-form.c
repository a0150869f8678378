/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form's own pictures: every kind of row, problems at rows, the text beside. */
#include "galley-pictures.h"

#include "galley-chips-row.h"
#include "galley-form-add.h"
#include "galley-form.h"
#include "galley-key-popover.h"
#include "galley-list-row.h"
#include "galley-map-row.h"

#define RICH                                                        \
  "---\n"                                                           \
  "title: 一座灯塔怎样学会算账\n"                         \
  "date: 2025-07-02T17:10:26+08:00\n"                               \
  "draft: true\n"                                                   \
  "tags: [潮汐, 灯塔]\n"                                        \
  "cover:\n"                                                        \
  "  image: /newsimages/two-boats.png\n"                            \
  "  alt: 两条船在傍晚的海上\n"                            \
  "  caption: 画：林屿\n"                                       \
  "  relative: false\n"                                             \
  "series_place: 3\n"                                               \
  "links:\n"                                                        \
  "  - name: 港务局的旧档案\n"                               \
  "    url: https://example.org/harbour/archive\n"                  \
  "    year: 1931\n"                                                \
  "  - name: 守塔人的日记\n"                                  \
  "    url: https://example.org/diary\n"                            \
  "    year: 1948\n"                                                \
  "  - name: 潮汐表\n"                                           \
  "    url: https://example.org/tides\n"                            \
  "    year: 2024\n"                                                \
  "questions:\n"                                                    \
  "  - 灯塔为什么要算账，而不是由港务局来算？\n" \
  "  - 如果潮水的规律变了，旧的表还能用多久？\n" \
  "---\n\n灯塔在海边站了一百年。\n"

#define PROBLEMS                               \
  "---\n"                                      \
  "title: 哪里写错了，就在哪里说\n" \
  "date: 2 July 2025 in the evening\n"         \
  "draft: yes\n"                               \
  "tags: 潮汐, 灯塔\n"                     \
  "cover:\n"                                   \
  "  image: /newsimages/two-boats.png\n"       \
  "  shown: on\n"                              \
  "aliases:\n"                                 \
  "  - https://example.org/old/\n"             \
  "---\n\n正文没有问题。\n"

static GtkWidget *
row_of (GalleyWindow *window, const char *path)
{
  GalleyForm *form = GALLEY_FORM (galley_window_get_pane (window, "form"));

  return galley_form_get_row (form, path);
}

static void
open_text (Studio *studio, GalleyWindow *window, const char *name, const char *text)
{
  open_written (studio, window, name, text, -1);
  if (wait_for (window, shows_article, "the article") &&
      wait_for (window, has_library, "the library"))
    wait_for (window, preview_is_current, "the preview");
  if (gtk_widget_get_width (GTK_WIDGET (window)) < 700)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "form");
  settle (100);
}

static GtkAdjustment *
scroll_of (GalleyWindow *window)
{
  GtkWidget *form = galley_window_get_pane (window, "form");

  return gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (find_type (form, GTK_TYPE_SCROLLED_WINDOW)));
}

static void
scroll_down (GalleyWindow *window, double to)
{
  settle (200);
  gtk_adjustment_set_value (scroll_of (window), to);
  settle (200);
}

static void
show_nested (Studio *studio, GalleyWindow *window)
{
  open_text (studio, window, "rich.md", RICH);
  row_of (window, "cover.alt");
  row_of (window, "links.1.url");
  galley_list_row_set_open (GALLEY_LIST_ROW (row_of (window, "links")), TRUE);
  scroll_down (window, 230);
}

static void
show_folded (Studio *studio, GalleyWindow *window)
{
  open_text (studio, window, "rich.md", RICH);
  scroll_down (window, 120);
}

static void
show_problems (Studio *studio, GalleyWindow *window)
{
  open_text (studio, window, "problems.md", PROBLEMS);
}

static void
show_refused (Studio *studio, GalleyWindow *window)
{
  open_text (studio,
             window,
             "refused.md",
             "---\ntitle: &t 一个名字\ndate: 2025-07-02\nsummary: *t\n---\n\n正文。\n");
  galley_field_row_refuse (GALLEY_FIELD_ROW (row_of (window, "summary")),
                           "This value is an alias of “t”. Edit it as text.");
}

static void
show_text_beside (Studio *studio, GalleyWindow *window)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  open_text (studio, window, "rich.md", RICH);
  row_of (window, "cover.alt");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-raw", NULL);
  settle (200);
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (galley_window_get_document (window)));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 6, 9);
  gtk_text_buffer_place_cursor (buffer, &iter);
  settle (300);
}

static void
show_half_written (Studio *studio, GalleyWindow *window)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  show_text_beside (studio, window);
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (galley_window_get_document (window)));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, 4, 6);
  gtk_text_buffer_insert (buffer, &iter, "[", 1);
  settle (600);
  gtk_adjustment_set_value (scroll_of (window), 0);
}

static void
show_menu (Studio *studio, GalleyWindow *window)
{
  GtkWidget *row;

  open_text (studio, window, "rich.md", RICH);
  row = row_of (window, "series_place");
  galley_field_row_focus (GALLEY_FIELD_ROW (row));
  settle (200);
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_type (row, GTK_TYPE_MENU_BUTTON)));
  settle (300);
}

static void
show_new_field (Studio *studio, GalleyWindow *window)
{
  GtkWidget *add;

  open_text (studio, window, "problems.md", "---\ntitle: 新的一篇\n---\n\n正文。\n");
  add = find_type (galley_window_get_pane (window, "form"), GALLEY_TYPE_FORM_ADD);
  galley_key_popover_ask (GALLEY_KEY_POPOVER (
                              galley_form_add_get_question (GALLEY_FORM_ADD (add))),
                          "subtitle");
  settle (300);
}

static void
show_more (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path =
      g_build_filename (studio->site, "content/posts/spruce-fab/index.md", NULL);
  GtkWidget *more;

  galley_window_open (window, path);
  if (!wait_for (window, shows_article, "the article") ||
      !wait_for (window, has_library, "the library"))
    return;
  if (gtk_widget_get_width (GTK_WIDGET (window)) < 700)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "form");
  settle (300);
  more = find_type (galley_window_get_pane (window, "form"), GTK_TYPE_EXPANDER);
  gtk_expander_set_expanded (GTK_EXPANDER (more), TRUE);
  galley_field_row_focus (GALLEY_FIELD_ROW (row_of (window, "resources.1.title")));
  scroll_down (window, 100000);
}

static void
show_add_field (Studio *studio, GalleyWindow *window)
{
  GtkWidget *add;

  open_text (studio, window, "add.md", "---\ntitle: 新的一篇\n---\n\n正文。\n");
  add = find_type (galley_window_get_pane (window, "form"), GALLEY_TYPE_FORM_ADD);
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_type (add, GTK_TYPE_MENU_BUTTON)));
  settle (300);
}

/* Nothing in it yet: how to begin. */
static void
show_empty (Studio *studio, GalleyWindow *window)
{
  open_text (studio,
             window,
             "empty.md",
             "---\ntitle:\ncover: {}\nlinks: []\nresources: []\n---\n\n正文。\n");
  gtk_expander_set_expanded (GTK_EXPANDER (find_type (galley_window_get_pane (window, "form"),
                                                      GTK_TYPE_EXPANDER)),
                             TRUE);
}

static void
show_long (Studio *studio, GalleyWindow *window)
{
  GString *text = g_string_new ("---\ntitle: 很长的键和很长的值\n");

  g_string_append (text,
                   "a_key_that_goes_on_and_on_and_never_seems_to_come_to_an_end_at_all: x\n"
                   "no_break: ");
  for (guint i = 0; i < 30; i++)
    g_string_append (text, "Donaudampfschifffahrt");
  g_string_append (text, "\nmap_with_a_very_long_name_that_is_cut:\n");
  g_string_append (text, "  another_key_that_goes_on_and_on_and_on_and_on: 一二三\n  none:\n");
  g_string_append (text, "---\n\n正文。\n");
  open_text (studio, window, "long.md", text->str);
  row_of (window, "map_with_a_very_long_name_that_is_cut.none");
  settle (200);
  g_string_free (text, TRUE);
}

const Scene form_scenes[] = {
  { "form-nested", 1360, 960, FALSE, TRUE, show_nested },
  { "form-nested-dark", 1360, 960, TRUE, FALSE, show_nested },
  { "form-nested-360", 360, 820, FALSE, TRUE, show_nested },
  { "form-folded", 1360, 860, FALSE, FALSE, show_folded },
  { "form-problems", 1360, 900, FALSE, TRUE, show_problems },
  { "form-problems-dark", 1360, 900, TRUE, TRUE, show_problems },
  { "form-problems-360", 360, 820, FALSE, FALSE, show_problems },
  { "form-refused", 1360, 760, FALSE, FALSE, show_refused },
  { "form-text-beside", 1360, 900, FALSE, TRUE, show_text_beside },
  { "form-text-beside-dark", 1360, 900, TRUE, FALSE, show_text_beside },
  { "form-half-written", 1360, 900, FALSE, TRUE, show_half_written },
  { "form-menu", 1360, 900, FALSE, TRUE, show_menu },
  { "form-new-field", 1360, 860, FALSE, TRUE, show_new_field },
  { "form-more", 1360, 960, FALSE, TRUE, show_more },
  { "form-more-360-dark", 360, 820, TRUE, FALSE, show_more },
  { "form-add-field", 1360, 860, FALSE, TRUE, show_add_field },
  { "form-empty", 1360, 860, FALSE, TRUE, show_empty },
  { "form-long", 1360, 860, FALSE, FALSE, show_long },
  { "form-long-360", 360, 820, TRUE, FALSE, show_long },
};
const guint form_n_scenes = G_N_ELEMENTS (form_scenes);
