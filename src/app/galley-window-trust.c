/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trust in a site: looked up in a thread, asked for where something needs it, taken back in the
 * menu. Core refuses to run anything without it, whatever the window believes. */
#include "galley-task.h"
#include "galley-window-private.h"
#include "ink-i18n.h"

typedef struct {
  char *root;
  gboolean write;
  gboolean trusted;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_free (self->root);
  g_free (self);
}

static const char *
root_of (GalleyWindow *self)
{
  return self->site != NULL ? ink_site_get_root (galley_site_get_site (self->site)) : NULL;
}

static void
trust_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *asking = data;
  GError *error = NULL;

  if (asking->write && !ink_trust_set (asking->root, asking->trusted, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, ink_trust_is_trusted (asking->root));
}

static void
trust_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyWindow *self = GALLEY_WINDOW (source);
  const Asking *asking = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gboolean trusted = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->closing || g_strcmp0 (root_of (self), asking->root) != 0)
    return;
  if (error != NULL)
    galley_window_toast (self, error->message);
  else if (asking->write)
    galley_window_toast (self,
                         trusted ? _ ("This site is trusted now.")
                                 : _ ("This site is not trusted any more: nothing of it is "
                                      "run or fetched."));
  self->trusted = trusted;
  if (trusted || asking->write)
    galley_window_ask_hugo (self);
  if (trusted)
    galley_banner_hide (GALLEY_BANNER (self->trust_banner));
  g_object_notify (G_OBJECT (self), "site-trusted");
}

static void
ask_core (GalleyWindow *self, gboolean write, gboolean trusted)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, trust_cb, NULL);
  Asking *asking = g_new0 (Asking, 1);

  asking->root = g_strdup (root_of (self));
  asking->write = write;
  asking->trusted = trusted;
  g_task_set_task_data (task, asking, asking_free);
  galley_task_run_in_thread (task, trust_thread);
}

void
galley_window_look_up_trust (GalleyWindow *self)
{
  self->trusted = FALSE;
  galley_banner_hide (GALLEY_BANNER (self->trust_banner));
  g_object_notify (G_OBJECT (self), "site-trusted");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.site-trusted", self->site != NULL);
  if (self->site != NULL)
    ask_core (self, FALSE, FALSE);
}

gboolean
galley_window_need_trust (GalleyWindow *self)
{
  if (self->site == NULL || self->trusted)
    return self->trusted;
  galley_banner_show (GALLEY_BANNER (self->trust_banner),
                      _ ("This site is new to Galley: nothing of it is run until you trust "
                         "it."),
                      _ ("Trust This Site"),
                      _ ("Later"));
  return FALSE;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GalleyWindow *self)
{
  if (g_str_equal (response, "trust") && self->site != NULL)
    ask_core (self, TRUE, TRUE);
  else
    g_object_notify (G_OBJECT (self), "site-trusted");
}

static void
ask_user (GalleyWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Trust This Site?"), NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_format_body (
      message,
      _ ("Galley may then run Hugo and git in “%s”, whose settings, themes and modules can run "
         "programs of their own and fetch from the network. Trust only what you or people you "
         "know have made."),
      root_of (self));
  adw_message_dialog_add_responses (message,
                                    "cancel",
                                    _ ("_Not Now"),
                                    "trust",
                                    _ ("_Trust This Site"),
                                    NULL);
  adw_message_dialog_set_default_response (message, "cancel");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
galley_window_wish_trust (GalleyWindow *self, gboolean trusted)
{
  if (self->site == NULL || trusted == self->trusted)
    return;
  if (trusted)
    ask_user (self);
  else
    ask_core (self, TRUE, FALSE);
}
