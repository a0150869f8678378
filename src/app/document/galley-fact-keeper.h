/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the rules on several articles know of a library's newest catalogue. Made in a thread,
 * one after the other, from the first time on that somebody asks, while the library rests.
 * Signal "changed": there are newer facts. */
#define GALLEY_TYPE_FACT_KEEPER (galley_fact_keeper_get_type ())
G_DECLARE_FINAL_TYPE (GalleyFactKeeper, galley_fact_keeper, GALLEY, FACT_KEEPER, GObject)

GalleyFactKeeper *galley_fact_keeper_new (InkLibrary *library) G_GNUC_WARN_UNUSED_RESULT;
/* Follows the library no longer; what is under way is dropped. */
void galley_fact_keeper_stop (GalleyFactKeeper *self);
/* The newest; borrowed; NULL before the first, and where they are of another config than
 * @site's. */
InkSiteFacts *galley_fact_keeper_get_facts (GalleyFactKeeper *self, InkSite *site);

G_END_DECLS
