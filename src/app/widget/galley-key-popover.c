/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A name, and a type: what a new field needs. */

#include "galley-key-popover.h"

#include "ink-i18n.h"

struct _GalleyKeyPopover {
  GtkPopover parent_instance;
  GtkWidget *entry; /* these are below the popover */
  GtkWidget *types; /* NULL where the type is not asked for */
  GtkWidget *button;
};

static guint signal_chosen;

G_DEFINE_FINAL_TYPE (GalleyKeyPopover, galley_key_popover, GTK_TYPE_POPOVER)

/* As the list offers them. */
typedef enum { TYPE_TEXT, TYPE_NUMBER, TYPE_SWITCH, TYPE_DATE, TYPE_LIST, TYPE_MAP } FieldType;

static InkValue *
new_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");

  return ink_value_new_date (day);
}

static InkValue *
new_value (FieldType type)
{
  static const char *const nothing[] = { NULL };

  switch (type) {
  case TYPE_TEXT:
    break;
  case TYPE_NUMBER:
    return ink_value_new_number ("0");
  case TYPE_SWITCH:
    return ink_value_new_boolean (TRUE);
  case TYPE_DATE:
    return new_today ();
  case TYPE_LIST:
    return ink_value_new_strv (nothing);
  case TYPE_MAP:
    return ink_value_new_map (g_ptr_array_new_with_free_func (g_free),
                              g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref));
  }
  return ink_value_new_string ("");
}

/* A point separates the keys of a path, so a key with one could not be reached again. */
static gboolean
is_key (const char *name)
{
  return *name != '\0' && strpbrk (name, ".\n\r\t") == NULL;
}

static char *
dup_name (GalleyKeyPopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
changed_cb (GalleyKeyPopover *self)
{
  g_autofree char *name = dup_name (self);
  gboolean wrong = *name != '\0' && !is_key (name);

  gtk_widget_set_sensitive (self->button, is_key (name));
  if (wrong)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_tooltip_text (self->entry,
                               wrong ? _ ("A name has no points and no line breaks.") : NULL);
}

static void
choose_cb (GalleyKeyPopover *self)
{
  g_autoptr (GalleyKeyPopover) alive = g_object_ref (self);
  g_autofree char *name = dup_name (self);
  g_autoptr (InkValue) value = NULL;

  if (!is_key (name))
    return;
  if (self->types != NULL)
    value = new_value ((FieldType)gtk_drop_down_get_selected (GTK_DROP_DOWN (self->types)));
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signal_chosen, 0, name, value);
}

static void
galley_key_popover_class_init (GalleyKeyPopoverClass *klass)
{
  signal_chosen = g_signal_new ("chosen",
                                GALLEY_TYPE_KEY_POPOVER,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_STRING,
                                G_TYPE_POINTER);
}

static void
galley_key_popover_init (GalleyKeyPopover *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "key");
}

static GtkWidget *
new_types (void)
{
  const char *const names[] = {
    [TYPE_TEXT] = C_ ("type", "Text"),
    [TYPE_NUMBER] = _ ("Number"),
    [TYPE_SWITCH] = _ ("Yes or No"),
    [TYPE_DATE] = _ ("Date"),
    [TYPE_LIST] = _ ("List"),
    [TYPE_MAP] = _ ("Group of Fields"),
    [TYPE_MAP + 1] = NULL,
  };
  GtkWidget *types = gtk_drop_down_new_from_strings (names);

  gtk_accessible_update_property (GTK_ACCESSIBLE (types),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Type"),
                                  -1);
  return types;
}

GtkWidget *
galley_key_popover_new (const char *action, gboolean with_type)
{
  GalleyKeyPopover *self = g_object_new (GALLEY_TYPE_KEY_POPOVER, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name"),
                                  -1);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 18);
  self->button = gtk_button_new_with_label (action);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_box_append (GTK_BOX (box), self->entry);
  if (with_type) {
    self->types = new_types ();
    gtk_box_append (GTK_BOX (box), self->types);
  }
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (choose_cb), self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

void
galley_key_popover_ask (GalleyKeyPopover *self, const char *name)
{
  g_return_if_fail (GALLEY_IS_KEY_POPOVER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

GtkWidget *
galley_key_popover_get_entry (GalleyKeyPopover *self)
{
  g_return_val_if_fail (GALLEY_IS_KEY_POPOVER (self), NULL);

  return self->entry;
}

GtkWidget *
galley_key_popover_get_types (GalleyKeyPopover *self)
{
  g_return_val_if_fail (GALLEY_IS_KEY_POPOVER (self), NULL);

  return self->types;
}
