/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program as a whole: its windows, one a site, and what belongs to none of them. */
#include "galley-application.h"

#include "galley-resources.h"
#include "galley-settings.h"
#include "galley-window.h"
#include "ink-i18n.h"

#include <gtksourceview/gtksource.h>

struct _GalleyApplication {
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (GalleyApplication, galley_application, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.save", { "<Primary>s" } },
  { "win.undo", { "<Primary>z" } },
  { "win.redo", { "<Primary><Shift>z", "<Primary>y" } },
  { "win.new-article", { "<Primary>n" } },
  { "win.rename-article", { "F2" } },
  { "win.open-site", { "<Primary>o" } },
  { "win.export", { "<Primary>e" } },
  { "win.print", { "<Primary><Alt>p" } },
  { "win.quick-open", { "<Primary>p" } },
  { "win.search", { "<Primary>k" } },
  { "win.replace-in-site", { "<Primary><Shift>h" } },
  { "win.terms", { "<Primary><Shift>t" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.toggle-form", { "F7" } },
  { "win.toggle-preview", { "<Primary><Shift>p" } },
  { "win.toggle-problems", { "<Primary><Shift>m" } },
  { "win.toggle-links", { "<Primary><Shift>l" } },
  { "win.toggle-citations", { "<Primary><Shift>r" } },
  { "win.add-note", { "<Primary><Alt>f" } },
  { "win.jump-note", { "F12" } },
  { "win.edit-note", { "<Shift>F12" } },
  { "win.next-problem", { "F8" } },
  { "win.previous-problem", { "<Shift>F8" } },
  { "win.toggle-raw", { "<Shift>F7" } },
  { "win.close", { "<Primary>w" } },
  { "win.show-help-overlay", { "<Primary>question" } },
  { "app.quit", { "<Primary>q" } },
};

/* The window that shows the site around @path, else one that shows none yet, else a new one. */
static GalleyWindow *
window_for (GalleyApplication *self, const char *path)
{
  GalleyWindow *empty = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL;
       l = l->next) {
    GalleySite *site = GALLEY_IS_WINDOW (l->data) ? galley_window_get_site (l->data) : NULL;
    const char *root = site != NULL ? ink_site_get_root (galley_site_get_site (site)) : NULL;

    if (root != NULL && g_str_has_prefix (path, root) &&
        (path[strlen (root)] == '/' || path[strlen (root)] == '\0'))
      return l->data;
    if (GALLEY_IS_WINDOW (l->data) && site == NULL &&
        galley_window_get_document (l->data) == NULL)
      empty = l->data;
  }
  return empty != NULL ? empty : galley_window_new (self);
}

static void
galley_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autofree char *last = NULL;

  if (window != NULL) {
    gtk_window_present (window);
    return;
  }
  window = GTK_WINDOW (galley_window_new (GALLEY_APPLICATION (application)));
  gtk_window_present (window);
  last = galley_settings_dup_last_site ();
  if (*last != '\0')
    galley_window_open (GALLEY_WINDOW (window), last);
}

static void
galley_application_open (GApplication *application,
                         GFile **files,
                         int n_files,
                         const char *hint)
{
  for (int i = 0; i < n_files; i++) {
    g_autofree char *path = g_file_get_path (files[i]);
    GalleyWindow *window;

    if (path == NULL)
      continue;
    window = window_for (GALLEY_APPLICATION (application), path);
    galley_window_open (window, path);
    gtk_window_present (GTK_WINDOW (window));
  }
}

/* Each window asks for itself; one that stays open keeps the program. */
static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const developers[] = { "The Galley contributors", NULL };

  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name",
                         _ ("Galley"),
                         "application-icon",
                         GALLEY_APP_ID,
                         "version",
                         GALLEY_VERSION,
                         "comments",
                         _ ("Write for Hugo sites, side by side with the page."),
                         "developers",
                         developers,
                         "license-type",
                         GTK_LICENSE_GPL_3_0,
                         "translator-credits",
                         _ ("translator-credits"),
                         NULL);
}

static void
follow_color_scheme (GSettings *settings, const char *key, gpointer data)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT,
                                            ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int chosen = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, 2)]);
}

static void
galley_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "about", .activate = about_action },
  };
  GSettings *settings = galley_settings_get ();

  g_resources_register (galley_get_resource ());
  G_APPLICATION_CLASS (galley_application_parent_class)->startup (application);
  gtk_source_init ();
  gtk_window_set_default_icon_name (GALLEY_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   actions,
                                   G_N_ELEMENTS (actions),
                                   application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application),
                                           accelerators[i].action,
                                           (const char *const *)accelerators[i].keys);
  if (settings != NULL) {
    g_signal_connect (settings,
                      "changed::color-scheme",
                      G_CALLBACK (follow_color_scheme),
                      NULL);
    follow_color_scheme (settings, "color-scheme", NULL);
  }
}

static void
galley_application_class_init (GalleyApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->startup = galley_application_startup;
  G_APPLICATION_CLASS (klass)->activate = galley_application_activate;
  G_APPLICATION_CLASS (klass)->open = galley_application_open;
}

static void
galley_application_init (GalleyApplication *self)
{
}

GalleyApplication *
galley_application_new (void)
{
  return g_object_new (GALLEY_TYPE_APPLICATION,
                       "application-id",
                       GALLEY_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path",
                       "/io/github/galley/Galley",
                       NULL);
}
