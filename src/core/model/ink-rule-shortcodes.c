/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on shortcodes. What they say of Hugo was measured with 0.111, 0.131 and 0.167. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define ROW(id, scope, title, text)                                         \
  {                                                                         \
    id, INK_SEVERITY_ERROR, INK_RULE_##scope, 0, INK_FIX_NONE, title, text, \
        ink_check_shortcodes                                                \
  }

const InkRule ink_rules_shortcodes[] = {
  ROW ("shortcode-syntax",
       ARTICLE,
       N_ ("Broken shortcode"),
       N_ ("Two braces with an angle bracket or a percent sign begin a shortcode wherever they "
           "stand, in code too. What follows has to be a name and its parameters, all with "
           "names "
           "or all without, values with other signs than letters in straight quotes; what is "
           "opened has to be closed. With anything else Hugo stops and builds nothing of the "
           "site.\n\n"
           "The message has Hugo’s own words, so that they can be searched for. Correct the "
           "shortcode; to show one instead, write /* behind its opening and */ before its "
           "closing marks.")),
  ROW ("shortcode-unknown",
       IN_SITE,
       N_ ("Shortcode that is not there"),
       N_ ("A shortcode is a template: one that comes with Hugo, or a file in "
           "layouts/shortcodes "
           "of the site or its theme. Hugo finds none of this name and builds nothing of the "
           "site. Which ones come with Hugo depends on its version: details, qr and x are "
           "newer "
           "than 0.131.\n\n"
           "Correct the name, add the template, or use the Hugo that has it.")),
  ROW ("shortcode-refused",
       IN_SITE,
       N_ ("Shortcode that Hugo refuses"),
       N_ ("The shortcode is there, but it misses something it needs: the number of a video, a "
           "parameter the page has. Or this Hugo only has it to say that it is gone, as gist "
           "and "
           "tweet from 0.156 on. The build fails.\n\n"
           "Give it what the message asks for, or take it out.")),
  ROW ("shortcode-reference",
       IN_SITE,
       N_ ("Link to a page that is not there"),
       N_ ("The shortcodes ref and relref name a page by its file: from the article’s own "
           "folder, from the content folder with a slash in front, or by its name alone where "
           "only one page has it. A draft or a page of the future is none until it is "
           "published. Where Hugo finds no page the build fails.\n\n"
           "Correct the path, or link to something that is published.")),
};

const guint ink_n_rules_shortcodes = G_N_ELEMENTS (ink_rules_shortcodes);
