/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures of new articles, and of articles that move. */
#include "galley-pictures.h"

#include "galley-place.h"
#include "galley-review.h"

static gboolean
has_place (GalleyWindow *window)
{
  return GALLEY_IS_PLACE (dialog_of (window));
}

static gboolean
has_review (GalleyWindow *window)
{
  return GALLEY_IS_REVIEW (dialog_of (window));
}

static GalleyPlace *
ask (Studio *studio, GalleyWindow *window, const char *action)
{
  g_autofree char *path = g_build_filename (studio->site, "content/posts/paper-screen", NULL);
  g_autofree char *file = g_build_filename (path, "index.md", NULL);

  galley_window_open (window, file);
  wait_for (window, shows_article, "the article");
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  return wait_for (window, has_place, "the dialog") ? GALLEY_PLACE (dialog_of (window)) : NULL;
}

static void
show_new (Studio *studio, GalleyWindow *window)
{
  GalleyPlace *place = ask (studio, window, "win.new-article");

  if (place != NULL)
    galley_place_set_title (place, "潮汐里的芯片：Half a Year");
  settle (300);
}

static void
show_move (Studio *studio, GalleyWindow *window)
{
  GalleyPlace *place = ask (studio, window, "win.rename-article");

  if (place != NULL)
    galley_place_set_name (place, "paper-and-glass");
  settle (300);
}

static void
show_taken (Studio *studio, GalleyWindow *window)
{
  GalleyPlace *place = ask (studio, window, "win.duplicate-article");

  if (place != NULL)
    galley_place_set_name (place, "lantern-night-shift");
  settle (300);
}

static void
show_move_review (Studio *studio, GalleyWindow *window)
{
  GalleyPlace *place = ask (studio, window, "win.rename-article");

  if (place == NULL)
    return;
  galley_place_set_name (place, "paper-and-glass");
  galley_place_choose (place);
  wait_for (window, has_review, "the review");
  settle (800);
}

static void
show_delete (Studio *studio, GalleyWindow *window)
{
  g_autofree char *file =
      g_build_filename (studio->site, "content/posts/agents-half-year.md", NULL);

  galley_window_open (window, file);
  wait_for (window, shows_article, "the article");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.delete-articles", NULL);
  settle (500);
}

const Scene move_scenes[] = {
  { "new-article", 1200, 860, FALSE, TRUE, show_new },
  { "new-article-dark", 1200, 860, TRUE, FALSE, show_new },
  { "new-article-400", 400, 720, FALSE, TRUE, show_new },
  { "move-article", 1200, 860, FALSE, TRUE, show_move },
  { "move-article-dark", 1200, 860, TRUE, FALSE, show_move },
  { "duplicate-taken", 1200, 860, FALSE, TRUE, show_taken },
  { "move-review", 1200, 860, FALSE, TRUE, show_move_review },
  { "delete-article", 1200, 860, FALSE, TRUE, show_delete },
};
const guint move_n_scenes = G_N_ELEMENTS (move_scenes);
