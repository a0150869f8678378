/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on dates as they stand to each other and to the day. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define ROW(id, severity, scope, title, text)                                    \
  {                                                                              \
    id, INK_SEVERITY_##severity, INK_RULE_##scope, 0, INK_FIX_NONE, title, text, \
        ink_check_dates                                                          \
  }

const InkRule ink_rules_dates[] = {
  ROW ("date-twice",
       WARNING,
       ARTICLE,
       N_ ("Two fields for one date"),
       N_ ("Hugo knows several names for the same date: publishDate, pubdate and published; "
           "expiryDate and unpublishdate; lastmod and modified. Where two of them are there, "
           "every Hugo takes the first in this order and reads over the others.\n\n"
           "The two differ here. Keep the one that is right and remove the other.")),
  ROW ("date-expiry-first",
       WARNING,
       ARTICLE,
       N_ ("Article that expires before it appears"),
       N_ ("Hugo shows an article from its publishing date, or else its date, until its "
           "expiry date. Here the end comes first, so the article is never shown.\n\n"
           "Correct one of the two dates, or remove the expiry date.")),
  ROW ("date-expired",
       HINT,
       IN_SITE,
       N_ ("Article that has expired"),
       N_ ("The expiry date has passed: Hugo leaves the article out of every build, and what "
           "was published goes away with the next one.\n\n"
           "If that is meant, nothing is to be done. If it is to be read again, move the "
           "expiry date or remove it.")),
  ROW ("date-future",
       HINT,
       IN_SITE,
       N_ ("Article that is still to come"),
       N_ ("The publishing date, or else the date, is in the future. Hugo leaves the article "
           "out until then, and it appears only when the site is built again after that "
           "time.\n\n"
           "If the article is scheduled, see that a build follows. If not, correct the date; "
           "a time without a zone is often the cause.")),
  ROW ("date-publish-later",
       HINT,
       ARTICLE,
       N_ ("Article that appears later than its date"),
       N_ ("The publishing date is a day or more after the date of the article. When it "
           "appears, lists sorted by date show it below articles that were there before, and "
           "readers may miss it.\n\n"
           "Give both the same date if the article is news. If it is old text published "
           "late, nothing is to be done.")),
  ROW ("date-changed-first",
       HINT,
       ARTICLE,
       N_ ("Last change before the first"),
       N_ ("The date of the last change is earlier than the date of the article. Readers and "
           "search engines may see either, depending on the theme.\n\n"
           "Correct the one that is wrong.")),
};
const guint ink_n_rules_dates = G_N_ELEMENTS (ink_rules_dates);
