/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Terms that are nearly there already: asked about before they are added, and marked after. */

#include "galley-chips-private.h"

#include "galley-term-popover.h"

#include "ink-i18n.h"

#define OFFERED 5

/* Terms near @text, none where it is one of them; NULL: there is nothing to ask. */
static GArray *
find_near (GalleyChips *self, const char *text)
{
  g_autoptr (GArray) near = NULL;

  if (self->near == NULL || self->taxonomy == NULL || *text == '\0')
    return NULL;
  near = ink_term_near_find (self->near, self->taxonomy, text, OFFERED);
  if (near->len == 0 || g_array_index (near, InkTermNearby, 0).same)
    return NULL;
  return g_steal_pointer (&near);
}

gboolean
galley_chips_ask (GalleyChips *self, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autoptr (GArray) near = find_near (self, text);
  g_autofree char *sentence = NULL;
  GtkAllocation place;

  if (near == NULL || g_strcmp0 (self->asked, text) == 0)
    return FALSE;
  g_free (self->asked);
  self->asked = g_strdup (text);
  sentence = g_strdup_printf (_ ("Did you mean one of these? Enter again adds “%s”."), text);
  galley_term_popover_show_near (GALLEY_TERM_POPOVER (self->popover),
                                 near,
                                 ink_term_near_get_index (self->near),
                                 sentence);
  gtk_widget_get_allocation (self->entry, &place);
  place.width = MIN (place.width, 24);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
  return TRUE;
}

void
galley_chips_doubt (GalleyChips *self, GtkWidget *chip)
{
  const char *text = galley_chip_get_text (GALLEY_CHIP (chip));
  g_autoptr (GArray) near =
      galley_chip_get_fresh (GALLEY_CHIP (chip)) ? find_near (self, text) : NULL;
  g_autofree char *sentence = NULL;

  if (near != NULL)
    sentence =
        g_strdup_printf (_ ("Did you mean “%s”?"), g_array_index (near, InkTermNearby, 0).name);
  galley_chip_set_doubt (GALLEY_CHIP (chip), sentence);
}

void
galley_chips_clear_wisdom (GalleyChips *self)
{
  g_clear_pointer (&self->near, ink_term_near_unref);
  g_clear_pointer (&self->taxonomy, g_free);
  g_clear_pointer (&self->asked, g_free);
}

void
galley_chips_set_wisdom (GalleyChips *self,
                         InkTermCompleter *completer,
                         InkTermNear *near,
                         const char *taxonomy)
{
  g_return_if_fail (GALLEY_IS_CHIPS (self));

  galley_term_popover_set_completer (GALLEY_TERM_POPOVER (self->popover), completer, taxonomy);
  g_clear_pointer (&self->near, ink_term_near_unref);
  g_free (self->taxonomy);
  self->near = near != NULL ? ink_term_near_ref (near) : NULL;
  self->taxonomy = g_strdup (taxonomy);
  for (GtkWidget *chip = galley_chips_first (self); GALLEY_IS_CHIP (chip);
       chip = gtk_widget_get_next_sibling (chip))
    galley_chips_doubt (self, chip);
}
