/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which articles of a library are translations of each other, as its newest catalogue has it:
 * looked up in a thread, when the library rests. Signal "changed": it may be others now. */
#define GALLEY_TYPE_TRANSLATION_KEEPER (galley_translation_keeper_get_type ())
G_DECLARE_FINAL_TYPE (
    GalleyTranslationKeeper, galley_translation_keeper, GALLEY, TRANSLATION_KEEPER, GObject)

GalleyTranslationKeeper *galley_translation_keeper_new (void) G_GNUC_WARN_UNUSED_RESULT;
/* NULL: of none any more. */
void galley_translation_keeper_set_library (GalleyTranslationKeeper *self, InkLibrary *library);
/* "en · ja": the other languages the row's page exists in; NULL where there is none, or it is
 * not known yet. */
char *galley_translation_keeper_dup_languages (GalleyTranslationKeeper *self,
                                               const InkCatalogue *catalogue,
                                               guint row) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
