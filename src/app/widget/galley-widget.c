/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The style of the widgets, compiled in. */

#include "galley-widget.h"

#include "galley-widget-resources.h"

void
galley_widget_init (void)
{
  static gboolean loaded = FALSE;
  GdkDisplay *display = gdk_display_get_default ();

  if (loaded || display == NULL)
    return;
  loaded = TRUE;
  g_resources_register (galley_widget_get_resource ());

  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/io/github/galley/widget/galley-widget.css");
  gtk_style_context_add_provider_for_display (display,
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
