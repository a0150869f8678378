/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "galley-application.h"
#include "ink-i18n.h"
#include "ink.h"

#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (GalleyApplication) application = NULL;

  if (!ink_standard_streams_hold ())
    return 2;
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, GALLEY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("galley");
  application = galley_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
