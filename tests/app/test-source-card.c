/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source from elsewhere in a real window: asked for, fetched from a server of our own, looked
 * at, corrected, inserted as a note, taken back. */
#include "harness.h"

#include "../core/loopback.h"
#include "galley-source-card.h"
#include "galley-source-row.h"

#include <string.h>

static const char page[] =
    "<html><head><meta charset=\"utf-8\"><title>来源怎样写才清楚_慢编辑</title><meta "
    "name=\"author\" content=\"某某\"><meta property=\"article:published_time\" "
    "content=\"2025-03-04T08:00:00+08:00\"></head><body><h1>来源怎样写才清楚</h1><p>文/林一舟</"
    "p>"
    "</body></html>";

static void
answer (const char *path, const char *request, GOutputStream *out, gpointer data)
{
  if (g_str_equal (path, "/page"))
    loopback_write_page (out, "text/html", page, -1);
  else if (g_str_equal (path, "/slow")) {
    loopback_write (out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", -1);
    for (guint i = 0; i < 400 && loopback_write (out, "a", 1); i++)
      g_usleep (50 * 1000);
  } else
    loopback_write (out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", -1);
}

static GalleySourceCard *
find_card (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (GALLEY_IS_SOURCE_CARD (window))
      return GALLEY_SOURCE_CARD (window);
  }
  return NULL;
}

static GalleyWindow *
open_window (void)
{
  g_autofree char *root = g_build_filename (harness_new_folder (), "site", NULL);
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);
  g_autofree char *posts = g_build_filename (root, "content/posts", NULL);
  g_autofree char *path = g_build_filename (posts, "a.md", NULL);

  g_mkdir_with_parents (posts, 0755);
  harness_write (config, "title = \"S\"\n", -1);
  harness_write (path, "---\ntitle: A\n---\n\nOne claim.\n", -1);
  return harness_open_article (path);
}

static GalleySourceCard *
open_card (GalleyWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.add-source", NULL);
  WAIT_FOR (find_card () != NULL && gtk_widget_get_mapped (GTK_WIDGET (find_card ())));
  return find_card ();
}

static void
fetch (GalleySourceCard *card, Loopback *server, const char *path)
{
  g_autofree char *url = loopback_dup_url (server, path);

  gtk_editable_set_text (GTK_EDITABLE (galley_source_card_get_entry (card)), url);
  galley_source_card_fetch (card);
}

static const char *
get_text (GalleySourceCard *card, InkPageField field)
{
  return gtk_editable_get_text (GTK_EDITABLE (galley_source_card_get_row (card, field)));
}

static GalleyDocument *
get_document (GalleyWindow *window)
{
  return galley_window_get_document (window);
}

static void
test_insert (void)
{
  g_autoptr (Loopback) server = loopback_new (answer, NULL);
  GalleyWindow *window = open_window ();
  GalleySourceCard *card = open_card (window);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (get_document (window)));
  GalleySourceRow *authors =
      GALLEY_SOURCE_ROW (galley_source_card_get_row (card, INK_PAGE_AUTHORS));
  GtkTextIter end;
  InkText *text = NULL;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_iter_backward_chars (&end, 2); /* before the full stop */
  gtk_text_buffer_place_cursor (buffer, &end);
  g_assert_false (gtk_widget_get_sensitive (galley_source_card_get_button (card)));
  fetch (card, server, "/page");
  WAIT_FOR (!galley_source_card_get_fetching (card));
  g_assert_nonnull (strstr (galley_source_card_get_message (card), "127.0.0.1"));
  galley_source_card_allow_private (card);
  WAIT_FOR (!galley_source_card_get_fetching (card));
  g_assert_cmpstr (galley_source_card_get_message (card), ==, "");
  g_assert_cmpstr (get_text (card, INK_PAGE_TITLE), ==, "来源怎样写才清楚");
  g_assert_cmpstr (get_text (card, INK_PAGE_ISSUED), ==, "2025/3/4");
  g_assert_cmpstr (get_text (card, INK_PAGE_AUTHORS), ==, "某某");
  g_assert_false (galley_source_row_get_certain (authors));
  g_assert_cmpuint (galley_source_row_get_n_candidates (authors), ==, 2);
  galley_source_row_choose (authors, 1);
  g_assert_cmpstr (get_text (card, INK_PAGE_AUTHORS), ==, "林一舟");
  gtk_editable_set_text (GTK_EDITABLE (galley_source_card_get_row (card, INK_PAGE_ISSUED)),
                         "soon");
  g_assert_false (gtk_widget_get_sensitive (galley_source_card_get_button (card)));
  gtk_editable_set_text (GTK_EDITABLE (galley_source_card_get_row (card, INK_PAGE_ISSUED)),
                         "2025/3/5");
  g_assert_true (gtk_widget_get_sensitive (galley_source_card_get_button (card)));
  g_signal_emit_by_name (galley_source_card_get_button (card), "clicked");
  WAIT_FOR (find_card () == NULL);
  text = galley_document_get_text (get_document (window));
  g_assert_nonnull (strstr (ink_text_get_data (text), "One claim[^1].\n"));
  g_assert_nonnull (
      strstr (ink_text_get_data (text), "[^1]: [来源怎样写才清楚](http://127.0.0.1"));
  g_assert_nonnull (strstr (ink_text_get_data (text), "林一舟"));
  g_assert_nonnull (strstr (ink_text_get_data (text), "2025/3/5"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  text = galley_document_get_text (get_document (window));
  g_assert_cmpstr (ink_text_get_data (text), ==, "---\ntitle: A\n---\n\nOne claim.\n");
  harness_close (window);
}

static void
test_stop (void)
{
  g_autoptr (Loopback) server = loopback_new (answer, NULL);
  GalleyWindow *window = open_window ();
  GalleySourceCard *card = open_card (window);

  fetch (card, server, "/gone");
  galley_source_card_allow_private (card); /* in place of the one under way */
  WAIT_FOR (!galley_source_card_get_fetching (card));
  g_assert_nonnull (strstr (galley_source_card_get_message (card), "404"));
  fetch (card, server, "/slow");
  galley_source_card_allow_private (card);
  WAIT_FOR (loopback_get_n_requests (server) >= 2);
  g_assert_true (galley_source_card_get_fetching (card));
  galley_source_card_cancel (card);
  WAIT_FOR (!galley_source_card_get_fetching (card));
  g_assert_cmpstr (galley_source_card_get_message (card), !=, "");
  fetch (card, server, "/slow");
  galley_source_card_allow_private (card);
  gtk_window_close (GTK_WINDOW (card)); /* while it is fetching */
  WAIT_FOR (find_card () == NULL);
  harness_close (window);
}

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "*", TRUE);
  harness_init (&argc, &argv);
  g_test_add_func ("/source-card/insert", test_insert);
  g_test_add_func ("/source-card/stop", test_stop);
  return harness_run ();
}
