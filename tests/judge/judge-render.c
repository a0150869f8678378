/* SPDX-License-Identifier: GPL-3.0-or-later */

/* judge-render SITE HUGO FILE…: our HTML of each file, as records "LENGTH\nHTML\n". */

#include "ink.h"

#include <stdio.h>
#include <string.h>

static InkSite *
load (const char *root)
{
  g_autoptr (GError) error = NULL;
  InkSite *site = ink_site_loader_load (root, NULL, &error);

  if (site == NULL)
    g_error ("%s", error->message);
  return site;
}

int
main (int argc, char *argv[])
{
  InkHugo hugo;

  if (argc < 3 || !ink_hugo_parse (argv[2], &hugo))
    return 2;

  g_autoptr (InkSite) read = load (argv[1]);
  g_autoptr (InkSite) site = ink_site_with_hugo (read, hugo);
  g_autoptr (InkMarkup) markup = ink_site_new_markup (site, NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  for (int i = 3; i < argc; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (InkStored) stored = ink_store_load (argv[i], NULL, &error);

    if (stored == NULL)
      g_error ("%s", error->message);

    g_autofree char *path = g_strdup (argv[i] + strlen (argv[1]) + 1);
    g_autoptr (InkShortcodePage) page =
        ink_shortcode_loader_load (site, path, stored->text, now, NULL);
    InkMarkdownOptions options = { .markup = markup, .expand = TRUE, .page = page };
    g_autoptr (InkArticle) article = ink_article_parse (stored->text, &options);
    g_autofree char *html = ink_markdown_render (ink_article_get_blocks (article));
    printf ("%zu\n%s\n", strlen (html), html);
  }
  return 0;
}
