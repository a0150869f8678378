/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on links and pictures of an article's body. */

#include "ink-check-private.h"
#include "ink-i18n.h"

#define ROW(id, title, text)                                                               \
  {                                                                                        \
    id, INK_SEVERITY_WARNING, INK_RULE_SITE, 0, INK_FIX_NONE, title, text, ink_check_links \
  }

const InkRule ink_rules_links[] = {
  ROW ("link-broken",
       N_ ("Link that leads nowhere"),
       N_ ("The link leads into this site, but to no page, file or alias of it: readers find "
           "an "
           "error page. Hugo says nothing of it; it writes links as they stand.\n\n"
           "Links are read as a browser reads them, from the address of the article, and also "
           "as files, which some themes allow. What is made outside of Hugo is not known: "
           "suppress this rule for such an article. To keep links right when pages move, "
           "rename and move them with Galley, or write them with the shortcode ref.")),
  ROW ("image-broken",
       N_ ("Picture that leads nowhere"),
       N_ ("The article shows a picture that is neither in its bundle nor in the folders of "
           "the "
           "site that hold such files. Readers see an empty place.\n\n"
           "Put the picture beside the article, which has to be a bundle (a folder with "
           "index.md), or into the static folder, or correct its name; big and small letters "
           "count.")),
};
const guint ink_n_rules_links = G_N_ELEMENTS (ink_rules_links);
