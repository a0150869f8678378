/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choice between the reading page and the site's own stylesheets. Knows values alone. */
#include "galley-preview-looks.h"

#include "galley-preview-hooks.h"
#include "ink-i18n.h"

#define MAX_NAMES 6

struct _GalleyPreviewLooks {
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkWidget *own_check;
  GtkWidget *site_check;
  GtkWidget *message;
  GtkWidget *hooks;
  gboolean site;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewLooks, galley_preview_looks, GTK_TYPE_WIDGET)

typedef enum { PROP_SITE = 1 } GalleyPreviewLooksProp;
static GParamSpec *props[PROP_SITE + 1];

/* --- What is said --------------------------------------------------------------------------
 */

static char *
dup_names (const InkSiteStyles *styles)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (styles->paths->len, MAX_NAMES); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "\n" : "", (char *)styles->paths->pdata[i]);
  if (styles->paths->len > MAX_NAMES)
    g_string_append (names, "\n…");
  return g_string_free (names, FALSE);
}

static const char *
say_source (const InkSiteStyles *styles)
{
  if (*styles->css == '\0' && styles->source == INK_SITE_STYLES_NAMED)
    return _ (
        "The file that “.galley/stylesheet” names cannot be read, so the page keeps its own "
        "look. Correct its path there.");
  switch (styles->source) {
  case INK_SITE_STYLES_NAMED:
    return _ ("Named in “.galley/stylesheet”:");
  case INK_SITE_STYLES_BUILT:
    return _ ("From the site as it was built last:");
  case INK_SITE_STYLES_TEMPLATES:
    return _ ("The plain CSS that the site’s templates name:");
  case INK_SITE_STYLES_NONE:
    break;
  }
  return _ ("No stylesheet was found, so the page keeps its own look. Build the site once with "
            "Hugo, or name a file in “.galley/stylesheet”.");
}

static char *
dup_message (const InkSiteStyles *styles)
{
  g_autofree char *names = dup_names (styles);
  GString *text = g_string_new (say_source (styles));

  if (*names != '\0')
    g_string_append_printf (text, "\n%s", names);
  if (styles->n_remote > 0)
    g_string_append_printf (text,
                            ngettext ("\n%u stylesheet on another computer is left out.",
                                      "\n%u stylesheets on other computers are left out.",
                                      styles->n_remote),
                            styles->n_remote);
  if (styles->n_left_out > 0)
    g_string_append_printf (text,
                            ngettext ("\n%u stylesheet is too large or cannot be read.",
                                      "\n%u stylesheets are too large or cannot be read.",
                                      styles->n_left_out),
                            styles->n_left_out);
  if (*styles->css != '\0')
    g_string_append_printf (text,
                            "\n%s",
                            _ ("Its fonts and scripts are left out; “Site” shows all of it."));
  return g_string_free (text, FALSE);
}

void
galley_preview_looks_show (GalleyPreviewLooks *self, const InkSiteStyles *styles)
{
  g_autofree char *message = NULL;

  g_return_if_fail (GALLEY_IS_PREVIEW_LOOKS (self));

  message = styles != NULL ? dup_message (styles) : g_strdup ("");
  gtk_label_set_label (GTK_LABEL (self->message), message);
  gtk_widget_set_visible (self->message, *message != '\0');
}

void
galley_preview_looks_show_hooks (GalleyPreviewLooks *self, GPtrArray *hooks)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_LOOKS (self));

  galley_preview_hooks_show (self->hooks, hooks);
}

const char *
galley_preview_looks_get_message (GalleyPreviewLooks *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_LOOKS (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->message));
}

void
galley_preview_looks_popup (GalleyPreviewLooks *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

/* --- The choice ----------------------------------------------------------------------------
 */

gboolean
galley_preview_looks_get_site (GalleyPreviewLooks *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_LOOKS (self), FALSE);

  return self->site;
}

void
galley_preview_looks_set_site (GalleyPreviewLooks *self, gboolean site)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_LOOKS (self));

  if (self->site == site)
    return;
  self->site = site;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (site ? self->site_check : self->own_check),
                               TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SITE]);
}

static void
toggled_cb (GalleyPreviewLooks *self)
{
  galley_preview_looks_set_site (self,
                                 gtk_check_button_get_active (
                                     GTK_CHECK_BUTTON (self->site_check)));
}

/* --- The widget ----------------------------------------------------------------------------
 */

static GtkWidget *
make_message (GalleyPreviewLooks *self)
{
  self->message = gtk_label_new ("");
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_label_set_width_chars (GTK_LABEL (self->message), 32);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message), 32);
  gtk_widget_add_css_class (self->message, "caption");
  gtk_widget_set_margin_bottom (self->message, 12); /* Han lines are higher than measured */
  gtk_widget_add_css_class (self->message, "dim-label");
  gtk_widget_set_visible (self->message, FALSE);
  return self->message;
}

static GtkWidget *
make_popover (GalleyPreviewLooks *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->own_check = gtk_check_button_new_with_mnemonic (_ ("_Reading Page"));
  self->site_check = gtk_check_button_new_with_mnemonic (_ ("The Site’s _Stylesheets"));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (self->site_check),
                              GTK_CHECK_BUTTON (self->own_check));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->own_check), TRUE);
  g_signal_connect_swapped (self->site_check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (box), self->own_check);
  gtk_box_append (GTK_BOX (box), self->site_check);
  gtk_box_append (GTK_BOX (box), make_message (self));
  self->hooks = galley_preview_hooks_new ();
  gtk_widget_set_margin_top (self->hooks, 6);
  gtk_box_append (GTK_BOX (box), self->hooks);
  gtk_widget_add_css_class (box, "preview-looks");
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_halign (popover, GTK_ALIGN_END); /* it stands at the window's edge */
  return popover;
}

static void
galley_preview_looks_init (GalleyPreviewLooks *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "view-more-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), make_popover (self));
  gtk_widget_set_tooltip_text (self->button, _ ("The Look of the Preview"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
}

static void
galley_preview_looks_dispose (GObject *object)
{
  GalleyPreviewLooks *self = GALLEY_PREVIEW_LOOKS (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_preview_looks_parent_class)->dispose (object);
}

static void
galley_preview_looks_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch ((GalleyPreviewLooksProp)id) {
  case PROP_SITE:
    g_value_set_boolean (value, GALLEY_PREVIEW_LOOKS (object)->site);
    break;
  }
}

static void
galley_preview_looks_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *spec)
{
  switch ((GalleyPreviewLooksProp)id) {
  case PROP_SITE:
    galley_preview_looks_set_site (GALLEY_PREVIEW_LOOKS (object), g_value_get_boolean (value));
    break;
  }
}

static void
galley_preview_looks_class_init (GalleyPreviewLooksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_preview_looks_dispose;
  object_class->get_property = galley_preview_looks_get_property;
  object_class->set_property = galley_preview_looks_set_property;
  props[PROP_SITE] = g_param_spec_boolean ("site",
                                           NULL,
                                           NULL,
                                           FALSE,
                                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                               G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

GtkWidget *
galley_preview_looks_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_LOOKS, NULL);
}
