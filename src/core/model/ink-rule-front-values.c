/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of front matter, second part: names, lists, and how values are written. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define NEW   INK_HUGO_BIT (INK_HUGO_0_167)
#define OLD   INK_HUGO_BIT (INK_HUGO_0_111)
#define NEWER (INK_HUGO_BIT (INK_HUGO_0_131) | INK_HUGO_BIT (INK_HUGO_0_167))
#define UNTIL (INK_HUGO_BIT (INK_HUGO_0_111) | INK_HUGO_BIT (INK_HUGO_0_131))

#define ROW(id, severity, scope, hugos, fix, title, text)                             \
  {                                                                                   \
    id, INK_SEVERITY_##severity, INK_RULE_##scope, hugos, INK_FIX_##fix, title, text, \
        ink_check_front_matter                                                        \
  }

const InkRule ink_rules_front_values[] = {
  ROW ("front-matter-date-zone",
       WARNING,
       IN_SITE,
       0,
       NONE,
       N_ ("Time without a zone"),
       N_ ("The time has no offset and the site sets no “timeZone”, so Hugo takes it as UTC. "
           "An "
           "article written in Beijing at 18:00 stays hidden until 02:00 of the next day, and "
           "its date may be off by one.\n\n"
           "Write the offset, like +08:00, or set timeZone in the site’s configuration, for "
           "example Asia/Shanghai. A day without a time is fine as it is.")),
  ROW ("front-matter-terms",
       WARNING,
       IN_SITE,
       0,
       SUGGESTED,
       N_ ("Several terms in one text"),
       N_ ("Tags and other terms are a list. Written as one text with commas they are one "
           "single "
           "term for Hugo, with the commas in its name and its address.\n\n"
           "Write a list. The fix divides the text at its commas; look whether one of them "
           "belongs to a name.")),
  ROW ("front-matter-keywords",
       HINT,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("Keywords in one text"),
       N_ ("Hugo divides a text in “keywords” at its blanks and keeps the commas, so that "
           "“a, b” becomes “a,” and “b”. Related articles are found by these words.\n\n"
           "Write a list. The fix divides the text at its commas.")),
  ROW ("front-matter-host",
       ERROR,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("Whole address where a path belongs"),
       N_ ("“url” and “aliases” hold paths of the site itself. Every Hugo fails on an address "
           "with http or https in them.\n\n"
           "Write what follows the name of the host, like /old/name/. If the address is one of "
           "another site, it belongs in a field of your own.")),
  ROW ("front-matter-alias",
       WARNING,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("“alias”, which Hugo does not know"),
       N_ ("Hugo knows “aliases” and reads over “alias”: the old addresses lead nowhere, and "
           "nobody is told.\n\n"
           "Write “aliases”. If a theme uses “alias” for something else, suppress this rule "
           "for "
           "the site.")),
  ROW ("front-matter-title",
       WARNING,
       ARTICLE,
       0,
       SAFE,
       N_ ("Title that is a list"),
       N_ ("A title in square brackets or braces is a list or a map in YAML, and Hugo silently "
           "has no title at all then.\n\n"
           "Put the whole title in double quotes.")),
  ROW ("front-matter-weight",
       WARNING,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("Weight that is no plain number"),
       N_ ("Hugo sorts pages by “weight”, a whole number. A number that begins with a zero is "
           "read to the base 8, with quotes too: 010 is 8, and 08 is none. A text, a list or a "
           "number with a fraction becomes another weight or 0, and nothing tells so.\n\n"
           "Write a plain whole number like 10.")),
  ROW ("front-matter-empty-term",
       HINT,
       IN_SITE,
       0,
       SUGGESTED,
       N_ ("Empty item in a list of terms"),
       N_ ("A list of tags or other terms has an item without text. Hugo makes no page of it, "
           "but themes that show the terms of an article may show an empty label, often with a "
           "broken link.\n\n"
           "The fix removes the empty items of the list.")),
  ROW ("front-matter-term-page",
       WARNING,
       IN_SITE,
       0,
       NONE,
       N_ ("Term of which Hugo makes no page"),
       N_ ("Of a term Hugo keeps letters, digits and a few signs for the address of its page. "
           "Of "
           "a term that has none of these, such as a single emoji or “?”, nothing is left: no "
           "Hugo makes a page of it, and none says so. Hugo up to 0.122 even fails with "
           "“..”.\n\n"
           "Write the term with letters or digits; signs and emoji may stand beside them.")),
  ROW ("front-matter-term-link",
       WARNING,
       IN_SITE,
       OLD,
       NONE,
       N_ ("Term whose link is broken"),
       N_ ("Hugo up to 0.122 writes “#” into links to a term’s page as it is. In an address it "
           "begins a place within a page, so the link to “C#” leads to the page of “C”, or to "
           "nothing. Newer Hugo encodes it.\n\n"
           "Write the term without “#”, such as “C Sharp”, or build the site with a newer "
           "Hugo.")),
  ROW ("front-matter-term-slash",
       HINT,
       IN_SITE,
       0,
       NONE,
       N_ ("Term with a slash"),
       N_ ("Hugo takes a slash in a term for a folder: the page of “A/B” is at a/b/, below "
           "that "
           "of “A”. If there is a term “A” as well, newer Hugo lists the articles of “A/B” on "
           "its page too, and Hugo up to 0.122 lists the article of “A/B” twice.\n\n"
           "Write another sign, such as “A-B” or “A 与 B”, unless the folder is meant.")),
  ROW ("front-matter-term-blanks",
       WARNING,
       IN_SITE,
       NEWER,
       NONE,
       N_ ("Term with blanks around it or in a row"),
       N_ ("From 0.123 on Hugo writes a hyphen into the address of a term’s page for each "
           "blank, "
           "also for those around it: “ AI” is at -ai/, another page than that of “AI”. Up to "
           "0.122 both are one term.\n\n"
           "Write single blanks, and none around the term.")),
  ROW ("front-matter-merge",
       ERROR,
       ARTICLE,
       0,
       NONE,
       N_ ("Merge key that does not do what it seems to"),
       N_ ("In YAML “<<” brings the fields of another map. Every Hugo fails where something "
           "else than a map stands behind it. Of the same field twice the later counts for "
           "Hugo, so “<<” wins over a field that stands before it. Of several maps in one “<<” "
           "Hugo up to 0.151 takes the first that has a field, newer Hugo the last.\n\n"
           "Put “<<” first in its map, and bring each field from one map only. Plain fields "
           "without “<<” are the surest.")),
  ROW ("front-matter-cut",
       WARNING,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("Text cut off at “#”"),
       N_ ("In YAML “#” after a blank begins a comment, in the middle of a title too: “My #1 "
           "tool” without quotes is “My” for Hugo, and a tag that begins with “#” is empty. "
           "This is told where a letter or digit stands right behind “#”, as a comment mostly "
           "has a blank there.\n\n"
           "Put the whole text in quotes, as the fix does. If it is a comment, put a blank "
           "after “#”.")),
  ROW ("front-matter-tag",
       ERROR,
       ARTICLE,
       0,
       SAFE,
       N_ ("Value that begins with “!”"),
       N_ ("An exclamation mark at the start of a value is a tag in YAML. Hugo drops the first "
           "word; if it is the only one, the value is empty, and from 0.152 on all fields that "
           "follow are lost with it.\n\n"
           "Put the value in double quotes.")),
  ROW ("front-matter-tab",
       ERROR,
       ARTICLE,
       NEW,
       SAFE,
       N_ ("Tab inside a value"),
       N_ ("Up to 0.151 Hugo keeps a tab inside a value. From 0.152 on it drops the tab from "
           "plain text, which glues two words together, and fails where one stands between "
           "double quotes with another field after it.\n\n"
           "Write a blank, or \\t between double quotes.")),
  ROW ("front-matter-crlf",
       WARNING,
       ARTICLE,
       NEW,
       NONE,
       N_ ("Text of several lines in a file with Windows line ends"),
       N_ ("From 0.152 on Hugo adds an empty line at the start of such a text and keeps the "
           "carriage returns in it. Older Hugo reads it well.\n\n"
           "Convert the file to Unix line ends, or write the text on one line in quotes.")),
  ROW ("front-matter-colon",
       WARNING,
       ARTICLE,
       UNTIL,
       NONE,
       N_ ("No blank after a colon in braces"),
       N_ ("Inside braces YAML needs a blank after the colon. Without it Hugo up to 0.151 has "
           "a "
           "key with the colon in its name and no value; newer Hugo reads a key and its "
           "value.\n\n"
           "Write a blank after the colon.")),
  ROW ("front-matter-boolean",
       WARNING,
       ARTICLE,
       0,
       NONE,
       N_ ("Word that is a switch for some versions"),
       N_ ("yes, no, on, off, y and n without quotes are true or false for Hugo up to 0.151 "
           "and "
           "plain texts from 0.152 on. A tag “no” becomes the term “false” for the older "
           "ones.\n\n"
           "Write true or false if a switch is meant, and put the word in quotes if it is "
           "text.")),
  ROW ("front-matter-number",
       WARNING,
       ARTICLE,
       0,
       SUGGESTED,
       N_ ("Number that is a text for some versions"),
       N_ ("1e3, 08 and very long digits without quotes are numbers for Hugo up to 0.151 and "
           "plain texts from 0.152 on. A tag 1e3 becomes “1000” for the older ones.\n\n"
           "Put it in quotes if it is text, as the fix does; write the number plainly if it is "
           "one.")),
};
const guint ink_n_rules_front_values = G_N_ELEMENTS (ink_rules_front_values);
