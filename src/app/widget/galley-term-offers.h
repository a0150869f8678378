/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Terms one may want: quiet buttons on wrapping lines, nothing to see where there are none.
 * They are one stop of Tab; arrows go from one to the next. Signal "chosen" (const char *name):
 * who answers takes it away. */
#define GALLEY_TYPE_TERM_OFFERS (galley_term_offers_get_type ())
G_DECLARE_FINAL_TYPE (GalleyTermOffers, galley_term_offers, GALLEY, TERM_OFFERS, GtkWidget)

typedef struct {
  char *name;
  char *reason; /* a sentence */
} GalleyTermOffer;

void galley_term_offer_free (gpointer offer);

GtkWidget *galley_term_offers_new (void);
/* GPtrArray of GalleyTermOffer, the best first; copied. Those that are shown already stay what
 * they are, with the focus. */
void galley_term_offers_set (GalleyTermOffers *self, GPtrArray *offers);
/* FALSE: it is not offered. The focus goes to the next one, else @after. */
gboolean galley_term_offers_drop (GalleyTermOffers *self, const char *name, GtkWidget *after);

G_END_DECLS
