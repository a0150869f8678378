/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define PAGE(text) text

#define ROW(id, severity, hugos, fix, title, text)                                    \
  {                                                                                   \
    id, INK_SEVERITY_##severity, INK_RULE_ARTICLE, hugos, INK_FIX_##fix, title, text, \
        ink_check_notes                                                               \
  }

const InkRule ink_rules_notes[] = {
  ROW ("note-unused",
       WARNING,
       0,
       NONE,
       PAGE ("Note that nothing refers to"),
       PAGE ("Hugo shows only notes that the text refers to. This one is dropped, and with it "
             "any "
             "text that is glued to its end: the source is in the file, but readers never see "
             "it.\n\n"
             "Refer to it where it belongs, or list the source in the text, or delete the "
             "note.")),
  ROW ("note-missing",
       WARNING,
       0,
       NONE,
       PAGE ("Reference to a note that is not there"),
       PAGE ("There is no note with this name, so readers see the mark as it is typed. Hugo "
             "tells "
             "capitals from small letters in the names of notes.\n\n"
             "Add the note at the end of the article, or correct the name.")),
  ROW ("note-duplicate",
       WARNING,
       0,
       NONE,
       PAGE ("Two notes with one name"),
       PAGE (
           "Two notes have the same name. The first one counts; Hugo drops the others without "
           "a word.\n\n"
           "Give this one another name and refer to it, or delete it if it says the same.")),
};
const guint ink_n_rules_notes = G_N_ELEMENTS (ink_rules_notes);
