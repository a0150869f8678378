/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happens on the disk, led to the library. */

#include "ink-library-follow.h"

static void
changed_cb (InkLibrary *library, char **paths, guint kinds)
{
  if (paths == NULL || (kinds & INK_WATCH_CONTENT))
    ink_library_look_again (library, (const char *const *)paths);
}

static void
site_cb (InkLibrary *library, GParamSpec *pspec, InkSiteKeeper *keeper)
{
  (void)pspec;
  ink_library_set_site (library, ink_site_keeper_get_site (keeper));
}

/* What was changed after a file was read, and before its folder was watched. */
static void
watching_cb (InkLibrary *library, GParamSpec *pspec, InkSiteWatch *watch)
{
  (void)pspec;
  g_signal_handlers_disconnect_by_func (watch, watching_cb, library);
  ink_library_look_again (library, NULL);
}

void
ink_library_follow (InkLibrary *library, InkSiteKeeper *keeper)
{
  InkSiteWatch *watch;

  g_return_if_fail (INK_IS_LIBRARY (library));
  g_return_if_fail (INK_IS_SITE_KEEPER (keeper));

  watch = ink_site_keeper_get_watch (keeper);
  g_signal_connect_object (keeper,
                           "changed",
                           G_CALLBACK (changed_cb),
                           library,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keeper,
                           "notify::site",
                           G_CALLBACK (site_cb),
                           library,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (watch,
                           "notify::state",
                           G_CALLBACK (watching_cb),
                           library,
                           G_CONNECT_SWAPPED);
}
