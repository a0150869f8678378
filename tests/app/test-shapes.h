/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* An article with a field of every shape in a real window. */

#include "harness-files.h"
#include "harness.h"

#include "galley-field-menu.h"

#include <string.h>

G_BEGIN_DECLS

#define ARTICLE                                       \
  "---\n"                                             \
  "title: 灯塔 # a comment\n"                       \
  "date: 2025-07-02T17:10:04+08:00\n"                 \
  "draft: false\n"                                    \
  "summary: 'One line.'\n"                            \
  "tags: [潮汐, \"灯塔\", 海] # three\n"         \
  "weight: 3\n"                                       \
  "cover:\n"                                          \
  "  image: /newsimages/two-boats.png # at its top\n" \
  "  alt: \"two boats\"\n"                            \
  "  shown: true\n"                                   \
  "links:\n"                                          \
  "  # the first\n"                                   \
  "  - name: one\n"                                   \
  "    url: /1/\n"                                    \
  "  - {name: two, url: /2/}\n"                       \
  "  - name: 'three'\n"                               \
  "    url: /3/\n"                                    \
  "---\n"                                             \
  "Body.\n"

typedef struct {
  GalleyWindow *window;
  GalleyForm *form;
  GalleyDocument *document;
  const char *start;
} Fixture;

static inline void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *site = harness_copy_site ();
  g_autofree char *path = g_build_filename (site, "content/posts/shapes.md", NULL);

  self->start = data != NULL ? data : ARTICLE;
  harness_write (path, self->start, -1);
  self->window = harness_open_article (path);
  self->form = GALLEY_FORM (harness_get_pane (self->window, "form"));
  self->document = galley_window_get_document (self->window);
  WAIT_FOR (galley_site_is_ready (galley_window_get_site (self->window)));
  WAIT_FOR (
      !ink_library_is_busy (galley_site_get_library (galley_window_get_site (self->window))));
  harness_wait (
      300); /* what other articles have changes the rows; the form takes it after 200 */
}

static inline void
tear_down (Fixture *self, gconstpointer data)
{
  harness_close (self->window);
}

static inline GtkWidget *
row (Fixture *self, const char *path)
{
  GtkWidget *found = galley_form_get_row (self->form, path);

  if (found == NULL)
    g_error ("there is no row for %s", path);
  return found;
}

/* It may be a moment until it is. */
static inline void
assert_text (Fixture *self, const char *wanted)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (!harness_has_text (self->window, wanted) && g_get_monotonic_time () < end)
    harness_iterate ();
  g_autofree char *text = harness_dup_text (self->window);

  g_assert_cmpstr (text, ==, wanted);
}

/* The article with @from replaced by @to, once. */
static inline void
assert_replaced (Fixture *self, const char *from, const char *to)
{
  g_autoptr (GString) wanted = g_string_new (self->start);

  g_assert_cmpuint (g_string_replace (wanted, from, to, 0), ==, 1);
  assert_text (self, wanted->str);
}

/* One step back is all the way back. */
static inline void
assert_one_step (Fixture *self)
{
  galley_document_undo (self->document);
  assert_text (self, self->start);
  galley_document_settle (self->document);
  harness_wait (20);
}

static inline void
type_into (GtkWidget *field, const char *text)
{
  GtkWidget *entry = harness_find (field, GTK_TYPE_TEXT_VIEW, NULL);

  if (entry == NULL)
    entry = harness_find (field, GTK_TYPE_TEXT, NULL);
  harness_focus (entry);
  harness_press ("ctrl+End End");
  fake_im_commit (text);
  harness_wait (60);
}

static inline void
activate (GtkWidget *widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  harness_wait (60);
}

static inline GtkWidget *
menu_of (GtkWidget *field)
{
  return harness_find (field, GALLEY_TYPE_FIELD_MENU, NULL);
}

G_END_DECLS
