/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was chosen in the dialog about an article's place, and what it shows of it. */
#include "galley-place-private.h"
#include "ink-i18n.h"

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

const char *
galley_place_get_old_slug (const GalleyPlace *self)
{
  InkValue *slug = self->front != NULL ? ink_front_matter_get (self->front, "slug") : NULL;
  const char *text = slug != NULL ? ink_value_get_text (slug) : NULL;

  return text != NULL ? text : "";
}

const GalleyPlaceFacts *
galley_place_get_facts (GalleyPlace *self)
{
  return self->facts;
}

const char *
galley_place_get_title (GalleyPlace *self)
{
  return self->facts->mode == GALLEY_PLACE_MOVE ? "" : text_of (self->title);
}

const char *
galley_place_get_slug (GalleyPlace *self)
{
  const char *slug = text_of (self->slug);

  return gtk_widget_get_visible (self->slug) &&
                 !g_str_equal (slug, galley_place_get_old_slug (self))
             ? slug
             : NULL;
}

const char *
galley_place_get_archetype (GalleyPlace *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->archetype)) == 0
             ? NULL
             : gtk_string_object_get_string (
                   adw_combo_row_get_selected_item (ADW_COMBO_ROW (self->archetype)));
}

gboolean
galley_place_get_translations (GalleyPlace *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->translations));
}

gboolean
galley_place_get_keep_address (GalleyPlace *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->address));
}

gboolean
galley_place_get_correct_links (GalleyPlace *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->links));
}

const char *
galley_place_get_shown_path (GalleyPlace *self)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (self->shown_path));
}

const char *
galley_place_get_shown_address (GalleyPlace *self)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (self->shown_address));
}

gboolean
galley_place_offers_alias (GalleyPlace *self)
{
  return gtk_widget_get_visible (g_object_get_data (G_OBJECT (self->address), "row"));
}

const char *
galley_place_get_shown_links (GalleyPlace *self)
{
  return adw_action_row_get_subtitle (
      ADW_ACTION_ROW (g_object_get_data (G_OBJECT (self->links), "row")));
}

void
galley_place_set_n_linking (GalleyPlace *self, guint n)
{
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%u other article links here",
                                                             "%u other articles link here",
                                                             n),
                                                   n)
                                : g_strdup (_ ("No other article links here"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (
                                   g_object_get_data (G_OBJECT (self->links), "row")),
                               text);
}

void
galley_place_set_slug (GalleyPlace *self, const char *slug)
{
  gtk_editable_set_text (GTK_EDITABLE (self->slug), slug);
}

void
galley_place_set_title (GalleyPlace *self, const char *title)
{
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
}

void
galley_place_set_name (GalleyPlace *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
}
