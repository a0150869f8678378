/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Waits for events of the X server by a mark of our own behind them: they come in order, and
 * GDK takes the next only when the one before was handled. */

#include "x-settle.h"

#include <gdk/x11/gdkx.h>

#define TURNS 20 /* for what was set going */

static gboolean
xevent_cb (GdkX11Display *display, const XEvent *event, gpointer data)
{
  Window *mark = data;

  if (event->type != ClientMessage || event->xclient.window != *mark)
    return FALSE;
  *mark = None;
  return TRUE;
}

static void
send_mark (Display *display, Window window)
{
  XEvent event = { 0 };

  event.xclient.type = ClientMessage;
  event.xclient.window = window;
  event.xclient.message_type = XInternAtom (display, "GALLEY_TEST_MARK", False);
  event.xclient.format = 32;
  XSendEvent (display, window, False, NoEventMask, &event);
  XSync (display, False);
}

static void
turn (void)
{
  if (!g_main_context_iteration (NULL, FALSE))
    g_usleep (1000);
}

void
x_settle (void)
{
  GdkDisplay *gdk = gdk_display_get_default ();
  Display *display = gdk_x11_display_get_xdisplay (gdk);
  Window window =
      XCreateSimpleWindow (display, DefaultRootWindow (display), -9, -9, 1, 1, 0, 0, 0);
  Window mark = window;
  gulong handler = g_signal_connect (gdk, "xevent", G_CALLBACK (xevent_cb), &mark);
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;

  send_mark (display, window);
  while (mark != None && g_get_monotonic_time () < end)
    turn ();
  if (mark != None)
    g_error ("the X server's events were not handled within a minute");
  for (guint i = 0; i < TURNS; i++)
    turn ();
  g_signal_handler_disconnect (gdk, handler);
  XDestroyWindow (display, window);
}
