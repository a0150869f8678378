/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The app's settings; NULL where the schema is not installed (then the defaults below hold and
 * nothing is remembered). Borrowed. */
GSettings *galley_settings_get (void);

int galley_settings_get_int (const char *key, int fallback);
double galley_settings_get_double (const char *key, double fallback);
gboolean galley_settings_get_boolean (const char *key, gboolean fallback);
void galley_settings_set_int (const char *key, int value);
void galley_settings_set_double (const char *key, double value);
void galley_settings_set_boolean (const char *key, gboolean value);

/* Whether @root is among the sites a setting holds for, and making it so. */
gboolean galley_settings_holds_for (const char *key, const char *root);
void galley_settings_set_for (const char *key, const char *root, gboolean holds);

/* Folders of the sites opened last, newest first; never NULL. */
char **galley_settings_dup_recent (void) G_GNUC_WARN_UNUSED_RESULT;
char *galley_settings_dup_last_site (void) G_GNUC_WARN_UNUSED_RESULT;
/* Puts @root at the head of the recent sites and makes it the last one. */
void galley_settings_add_recent (const char *root);

G_END_DECLS
