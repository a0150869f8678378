/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of front matter, first part: its frame and its predefined fields. What they say of
 * Hugo was measured with 0.111, 0.131 and 0.167. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define NEW   INK_HUGO_BIT (INK_HUGO_0_167)
#define OLD   INK_HUGO_BIT (INK_HUGO_0_111)
#define LATER (INK_HUGO_BIT (INK_HUGO_0_131) | NEW)

#define ROW(id, severity, hugos, fix, title, text)                                    \
  {                                                                                   \
    id, INK_SEVERITY_##severity, INK_RULE_ARTICLE, hugos, INK_FIX_##fix, title, text, \
        ink_check_front_matter                                                        \
  }

const InkRule ink_rules_front[] = {
  ROW ("front-matter-syntax",
       ERROR,
       0,
       NONE,
       N_ ("Front matter that cannot be read"),
       N_ ("Hugo cannot read the front matter and does not build the site. The message says "
           "where the reading stopped; the fault is often a line or two before.\n\n"
           "Common causes are a colon with a blank after it inside a title, a text that begins "
           "with [, {, *, @ or %, a tab as indentation, a full-width colon after a key, and a "
           "quote that is never closed. Put the value in double quotes, or correct the line.")),
  ROW ("front-matter-delimiter",
       ERROR,
       0,
       NONE,
       N_ ("Front matter without its end"),
       N_ ("The front matter begins but never ends, or the text begins with characters that "
           "Hugo takes for the start of one. Every Hugo refuses to build the file.\n\n"
           "Close the front matter with a line of its own: three hyphens for YAML, three plus "
           "signs for TOML. If the file is to have no front matter, put an empty one before "
           "the text.")),
  ROW ("front-matter-duplicate-key",
       ERROR,
       0,
       NONE,
       N_ ("Field given twice"),
       N_ ("The same field stands there twice. Hugo up to 0.151 silently takes the last one in "
           "YAML, newer Hugo refuses the file, and in TOML every Hugo does.\n\n"
           "Keep the field that is meant and remove the other.")),
  ROW ("front-matter-key-case",
       WARNING,
       0,
       NONE,
       N_ ("Fields that differ only in capitals"),
       N_ ("Hugo does not tell capitals from small letters in the names of fields. Of two that "
           "differ only so it takes the one that is not all in small letters, whatever the "
           "order, and of two such a random one at every build.\n\n"
           "Keep one of them, in small letters as the documentation of Hugo writes it.")),
  ROW ("front-matter-html",
       HINT,
       OLD,
       NONE,
       N_ ("Text that begins with “<” and has no front matter"),
       N_ ("Hugo up to 0.122 takes a file without front matter that begins with “<” for a "
           "finished page and refuses it. Newer Hugo builds it as an article.\n\n"
           "Add a front matter before the text; a title and a date are useful anyway.")),
  ROW ("front-matter-bom",
       ERROR,
       NEW,
       SAFE,
       N_ ("Invisible mark before the front matter"),
       N_ ("Some programs write an invisible mark (U+FEFF) at the start of a file, and "
           "sometimes a second one. Hugo up to 0.151 reads over all of them. From 0.152 on a "
           "second one, or one behind an empty line, hides the front matter: the article has "
           "no title and no date, and readers see the fields as text.\n\n"
           "The fix removes the mark and nothing else.")),
  ROW ("front-matter-key-number",
       ERROR,
       NEW,
       SAFE,
       N_ ("Field whose name is a number"),
       N_ ("In YAML a name like 1 or true without quotes is no text. Hugo up to 0.151 takes it "
           "as it is written. From 0.152 on a whole number becomes the character of that "
           "number, so that no theme finds the field, and with any other number or a switch "
           "the build fails.\n\n"
           "Put the name in quotes, as the fix does. It means the same to every Hugo.")),
  ROW ("front-matter-lost",
       ERROR,
       0,
       SAFE,
       N_ ("Fields that are not read"),
       N_ ("The front matter ends for Hugo before its last line. That happens where the first "
           "field is indented, or stands on the line of the three hyphens, and the next one "
           "begins at the start of its line; and after a line of three dots. Hugo up to 0.151 "
           "loses the fields after it without a word, and newer Hugo fails on the first "
           "kind.\n\n"
           "Begin each field at the start of its own line and remove the dots. Where one field "
           "alone stands in the wrong place, the fix moves it.")),
  ROW ("front-matter-draft",
       ERROR,
       NEW,
       SAFE,
       N_ ("Draft that newer Hugo publishes"),
       N_ ("In YAML, yes, on and y mean true for Hugo up to 0.151. From 0.152 on they are "
           "plain "
           "texts, and a draft that is marked with one of them is no draft any more: it is "
           "published at the next build.\n\n"
           "Write true. It means the same to every Hugo.")),
  ROW ("front-matter-not-boolean",
       WARNING,
       0,
       NONE,
       N_ ("Switch that is neither on nor off"),
       N_ ("This field is a switch, and its value is neither true nor false. Hugo says nothing "
           "and takes it for false: an article marked as a draft with a word of one’s own is "
           "published.\n\n"
           "Write true or false, without quotes.")),
  ROW ("front-matter-published",
       ERROR,
       NEW,
       SAFE,
       N_ ("“published” as a switch"),
       N_ ("Hugo up to 0.151 takes “published: false” for a draft. From 0.152 on “published” "
           "is only a date: true and false are not, and the build fails, also where another "
           "field holds a good date.\n\n"
           "Write the field “draft” with the opposite value. It means the same to every "
           "Hugo.")),
  ROW ("front-matter-date",
       ERROR,
       0,
       SAFE,
       N_ ("Date that Hugo cannot read"),
       N_ ("Hugo reads few ways to write a date, and this is none of them. Up to 0.134 it says "
           "nothing and takes the first of January of the year 1: the article sinks to the end "
           "of every list. From 0.135 on the build fails.\n\n"
           "Write the day like 2025-07-02, or with the time like 2025-07-02T10:00:00+08:00. "
           "Slashes, single digits, times without seconds and dates in Chinese are not read.")),
  ROW ("front-matter-date-seconds",
       ERROR,
       0,
       SAFE,
       N_ ("Date read as seconds"),
       N_ ("A number in a date field is seconds since 1970 for every Hugo: 20250702 is a day "
           "in "
           "August 1970, and 2025 is the first hour of that year. No version says so.\n\n"
           "Write the day with hyphens, like 2025-07-02.")),
  ROW ("front-matter-date-zone-name",
       WARNING,
       0,
       NONE,
       N_ ("Name of a time zone in a date"),
       N_ ("Hugo accepts a name like GMT or CST after a time, but does not look at it: the "
           "time "
           "is taken in the zone of the site, which may be hours off.\n\n"
           "Write the offset instead, like +08:00, or Z for UTC.")),
  ROW ("front-matter-date-year",
       WARNING,
       0,
       NONE,
       N_ ("Date of the year 1"),
       N_ ("The first of January of the year 1 is what Hugo has where there is no date at all. "
           "Some programs write it for an empty date. The article sinks to the end of every "
           "list, and themes may print the year 1.\n\n"
           "Write the real date, or remove the field.")),
  ROW ("front-matter-not-map",
       ERROR,
       LATER,
       NONE,
       N_ ("Field that needs keys of its own"),
       N_ ("“build”, “cascade” and “params” hold keys of their own. With a plain value there, "
           "or with an empty “params”, Hugo from 0.123 on fails in some versions; older Hugo "
           "reads over it.\n\n"
           "Write the keys below the field, or remove it.")),
  ROW ("front-matter-build-old",
       WARNING,
       NEW,
       SUGGESTED,
       N_ ("“_build”, which newer Hugo refuses"),
       N_ ("“_build” was renamed to “build” in 0.123 and fails from 0.160 on. Hugo before "
           "0.123 "
           "knows only the old name; there is no spelling that works in all.\n\n"
           "If the site is built with 0.123 or newer, write “build”. The fix does so.")),
  ROW ("front-matter-build-new",
       HINT,
       OLD,
       NONE,
       N_ ("“build”, which older Hugo reads over"),
       N_ ("Hugo before 0.123 does not know “build”: the page that should stay out of lists, "
           "or "
           "not be written at all, is published as usual.\n\n"
           "Build the site with 0.123 or newer. Once Galley is told the version the site is "
           "built with, this hint goes away.")),
  ROW ("front-matter-params",
       HINT,
       OLD,
       NONE,
       N_ ("“params”, which older Hugo keeps apart"),
       N_ ("From 0.123 on what stands in “params” is found by themes as if it stood outside. "
           "Before, it stays inside, and themes do not find it.\n\n"
           "Build the site with 0.123 or newer, or write the fields at the top level, which "
           "works in every version.")),
};
const guint ink_n_rules_front = G_N_ELEMENTS (ink_rules_front);
