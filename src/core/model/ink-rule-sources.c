/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on what notes say of their sources, and on how references stand in the text. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define ROW(id, severity, fix, title, text)                                       \
  {                                                                               \
    id, INK_SEVERITY_##severity, INK_RULE_ARTICLE, 0, INK_FIX_##fix, title, text, \
        ink_check_sources                                                         \
  }

const InkRule ink_rules_sources[] = {
  ROW ("note-unseen",
       WARNING,
       NONE,
       N_ ("Note that only a note nobody sees refers to"),
       N_ ("Hugo drops a note that nothing refers to, but counts the references in it. The "
           "note they lead to is listed with a number that stands nowhere in the text, and its "
           "way back leads nowhere.\n\n"
           "Refer to one of the two in the text, or delete them.")),
  ROW ("note-gap",
       HINT,
       SUGGESTED,
       N_ ("Numbers of notes with gaps"),
       N_ ("The names of the notes are numbers in the right order, but some are left out: for "
           "readers they are 1, 2, 3 all the same.\n\n"
           "The fix gives all of them numbers without gaps, in notes and references. Nothing "
           "changes on the page. Look whether the text speaks of a note by its number.")),
  ROW ("note-bracket-after",
       HINT,
       SUGGESTED,
       N_ ("Bracket right behind a reference"),
       N_ ("“[^1](…)” is a reference and then a bracket for Hugo. Many other programs, editors "
           "and previews among them, read it as a link that leads to what is in the "
           "bracket.\n\n"
           "The fix puts a blank between. Or use brackets of full width.")),
  ROW ("note-blank-after",
       HINT,
       SUGGESTED,
       N_ ("Blank behind a reference in Chinese text"),
       N_ ("Chinese text has no blanks between sentences. One that was typed behind a "
           "reference "
           "shows as a gap on the page.\n\n"
           "The fix takes the blank out.")),
  ROW ("note-punctuation",
       HINT,
       SUGGESTED,
       N_ ("References before and behind punctuation"),
       N_ ("In this article some references stand before the mark that ends the sentence and "
           "some behind it. Either is right; readers see that it is not the same.\n\n"
           "The fix puts this one where most of the others are.")),
  ROW ("source-twice",
       HINT,
       SUGGESTED,
       N_ ("Two notes that name one source"),
       N_ ("Two notes have the same address, DOI or arXiv number, or the same title and "
           "author: readers take them for two sources. One title in two places may be a copy "
           "that appeared elsewhere, and may be meant so.\n\n"
           "The fix lets all references lead to the first note and takes the other one out. "
           "Keep both where both were used.")),
  ROW ("source-dates",
       HINT,
       NONE,
       N_ ("Dates of a source that cannot be"),
       N_ ("A source cannot be looked at before it appeared, and an article cannot name what "
           "appeared after it; looked at a month or more before or after the article, a source "
           "may have changed. Mostly one of the dates was copied from another note.\n\n"
           "Look the dates up and correct the wrong one.")),
  ROW ("source-same-day",
       HINT,
       NONE,
       N_ ("Dates of all sources are that of the article"),
       N_ ("All sources appeared on the very day of the article, and were looked at on that "
           "day. That is rare; mostly the dates were filled in without looking.\n\n"
           "Look up when each source appeared.")),
  ROW ("source-no-url",
       HINT,
       NONE,
       N_ ("Source without an address, where others have one"),
       N_ ("Most sources of this article have an address that readers can follow. This one has "
           "none.\n\n"
           "Add the address, as a link on the title.")),
  ROW ("source-no-author",
       HINT,
       NONE,
       N_ ("Source without an author, where others have one"),
       N_ ("Most sources of this article name their authors. This one does not.\n\n"
           "Add the author, or the publication once more where it is the author.")),
  ROW ("source-no-date",
       HINT,
       NONE,
       N_ ("Source without a date, where others have one"),
       N_ ("Most sources of this article say when they appeared. This one does not, or tells "
           "the year alone.\n\n"
           "Look the date up, or say that it is not known: 日期不详.")),
  ROW ("source-tracking",
       HINT,
       SUGGESTED,
       N_ ("Address of a source with tracking in it"),
       N_ ("The address holds parameters that only tell the site where its readers come from "
           "(utm_source, spm and the like). They make it long, and the same source hard to "
           "recognise.\n\n"
           "The fix takes them off. The page it leads to is the same.")),
  ROW ("source-style",
       HINT,
       SUGGESTED,
       N_ ("Source written otherwise than the others"),
       N_ ("Most notes of this article are written in one style: the same order, separators, "
           "brackets and form of dates. This one says the same in another one.\n\n"
           "The fix writes it as the others. What it says stays the same.")),
};
const guint ink_n_rules_sources = G_N_ELEMENTS (ink_rules_sources);
