/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A GtkIMContext driven by the test: pre-edit and commit exactly when told; plain keys type as
 * they do without one. */

#include "fake-im.h"

typedef struct {
  GtkIMContextSimple parent_instance;
  char *preedit;
} FakeIm;

typedef struct {
  GtkIMContextSimpleClass parent_class;
} FakeImClass;

static FakeIm *focused;

GType fake_im_context_get_type (void);
G_DEFINE_TYPE (FakeIm, fake_im_context, GTK_TYPE_IM_CONTEXT_SIMPLE)

static void
fake_im_get_preedit_string (GtkIMContext *context,
                            char **text,
                            PangoAttrList **attributes,
                            int *cursor)
{
  const char *preedit = ((FakeIm *)context)->preedit;

  if (text != NULL)
    *text = g_strdup (preedit != NULL ? preedit : "");
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = preedit != NULL ? g_utf8_strlen (preedit, -1) : 0;
}

static void
fake_im_focus_in (GtkIMContext *context)
{
  focused = (FakeIm *)context;
}

static void
fake_im_focus_out (GtkIMContext *context)
{
  if (focused == (FakeIm *)context)
    focused = NULL;
}

static void
fake_im_finalize (GObject *object)
{
  fake_im_focus_out (GTK_IM_CONTEXT (object));
  g_free (((FakeIm *)object)->preedit);
  G_OBJECT_CLASS (fake_im_context_parent_class)->finalize (object);
}

static void
fake_im_context_class_init (FakeImClass *klass)
{
  GtkIMContextClass *im_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_im_finalize;
  im_class->get_preedit_string = fake_im_get_preedit_string;
  im_class->focus_in = fake_im_focus_in;
  im_class->focus_out = fake_im_focus_out;
}

static void
fake_im_context_init (FakeIm *self)
{
}

gboolean
fake_im_has_focus (void)
{
  return focused != NULL;
}

gboolean
fake_im_preedit (const char *text)
{
  gboolean begins;

  if (focused == NULL)
    return FALSE;
  begins = focused->preedit == NULL && *text != '\0';
  if (begins)
    g_signal_emit_by_name (focused, "preedit-start");
  g_free (focused->preedit);
  focused->preedit = *text != '\0' ? g_strdup (text) : NULL;
  g_signal_emit_by_name (focused, "preedit-changed");
  if (focused->preedit == NULL)
    g_signal_emit_by_name (focused, "preedit-end");
  return TRUE;
}

gboolean
fake_im_commit (const char *text)
{
  gboolean handled;

  if (focused == NULL)
    return FALSE;
  if (focused->preedit != NULL)
    fake_im_preedit ("");
  g_signal_emit_by_name (focused, "commit", text, &handled);
  return TRUE;
}

void
fake_im_init (void)
{
  g_io_extension_point_implement ("gtk-im-module", fake_im_context_get_type (), "fake", 1000);
}
