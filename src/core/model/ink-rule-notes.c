/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on notes and references. What they say of Hugo was measured with 0.111, 0.131 and
 * 0.167. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define UNTIL (INK_HUGO_BIT (INK_HUGO_0_111) | INK_HUGO_BIT (INK_HUGO_0_131))

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
       N_ ("Note that nothing refers to"),
       N_ ("Hugo shows only notes that the text refers to. This one is dropped, and with it "
           "any text that is glued to its end: the source is in the file, but readers never "
           "see it.\n\n"
           "Refer to it where it belongs, or list the source in the text, or delete the "
           "note.")),
  ROW ("note-missing",
       WARNING,
       0,
       NONE,
       N_ ("Reference to a note that is not there"),
       N_ ("There is no note with this name, so readers see the mark as it is typed.\n\n"
           "Add the note at the end of the article, or correct the name.")),
  ROW ("note-case",
       WARNING,
       0,
       SAFE,
       N_ ("Reference that differs from its note in capitals or width"),
       N_ ("Hugo compares the names of notes byte by byte: “Altman” is not “altman”, and a "
           "digit of full width is not the plain one. Readers see the mark as it is typed. "
           "Other programs are less strict, so that it may look well there.\n\n"
           "There is just one note that can be meant. The fix writes its name.")),
  ROW ("note-duplicate",
       WARNING,
       0,
       SAFE,
       N_ ("Two notes with one name"),
       N_ ("Two notes have the same name. The first one counts; Hugo drops the others without "
           "a word.\n\n"
           "Give this one another name and refer to it. Where it says just what the first "
           "says, the fix takes it out.")),
  ROW ("note-colon",
       WARNING,
       0,
       SAFE,
       N_ ("Note with a wrong colon or wrong brackets"),
       N_ ("A note starts with its name in plain brackets and a plain colon right after them. "
           "With a colon or brackets of full width, as a Chinese input method types them, or "
           "with a blank before the colon, it is text for Hugo: it joins the paragraph above, "
           "and every reference to it is shown as it is typed.\n\n"
           "The fix writes brackets and colon in ASCII.")),
  ROW ("note-brackets",
       WARNING,
       0,
       SAFE,
       N_ ("Reference with brackets of full width"),
       N_ ("A reference is written with plain brackets and a plain caret. With those of full "
           "width, as a Chinese input method types them, readers see it as it is typed.\n\n"
           "A note of this name is there. The fix writes the reference in ASCII.")),
  ROW ("note-glued",
       HINT,
       0,
       SUGGESTED,
       N_ ("Text glued to a note"),
       N_ ("A line right below a note belongs to the note, even if it is not indented. "
           "Readers find it at the end of the page; if nothing refers to the note, it is gone "
           "altogether.\n\n"
           "If it is text of the article, put an empty line before it, as the fix does. If it "
           "belongs to the note, indent it by four blanks.")),
  ROW ("note-empty",
       WARNING,
       0,
       NONE,
       N_ ("Note without text"),
       N_ ("The text refers to this note, but there is nothing in it. Readers follow the "
           "number and find an empty line.\n\n"
           "Write the note, or remove it together with its references.")),
  ROW ("note-label-blank",
       HINT,
       0,
       SAFE,
       N_ ("Name of a note with a blank in it"),
       N_ ("Hugo takes a name with blanks. Most other programs do not: they show the "
           "reference as text or as a link that leads nowhere.\n\n"
           "The fix writes hyphens for the blanks, in the note and in all references to it. "
           "Nothing changes on the page.")),
  ROW ("note-heading",
       HINT,
       UNTIL,
       NONE,
       N_ ("Reference in a heading"),
       N_ ("Up to 0.151 Hugo puts the number of the note into the address of the heading: "
           "links to it break when the order of the notes changes.\n\n"
           "Put the reference into the text below the heading.")),
  ROW ("note-order",
       HINT,
       0,
       SUGGESTED,
       N_ ("Numbers of notes out of order"),
       N_ ("Hugo numbers notes by their first use, whatever their names. Here the names are "
           "numbers in another order, so that the note you call 3 is 1 for readers.\n\n"
           "The fix gives the numbers that are there anew, in the order of use, in notes and "
           "references. Nothing changes on the page. Look whether the text speaks of a note "
           "by its number.")),
};
const guint ink_n_rules_notes = G_N_ELEMENTS (ink_rules_notes);
