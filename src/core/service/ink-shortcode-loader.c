/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what shortcodes ask for. */

#include "ink-shortcode-loader.h"

#include "ink-pages-loader.h"

#include <string.h>

static gboolean
is_file (const InkSite *site, const char *path)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (site), path, NULL);

  return g_file_test (full, G_FILE_TEST_IS_REGULAR);
}

gboolean
ink_shortcode_loader_asks_for_link (InkText *text)
{
  const char *data = ink_text_get_data (text);

  return strstr (data, "{{") != NULL && strstr (data, "ref") != NULL;
}

static InkShortcodePage *
load (InkSite *site,
      const char *path,
      InkText *text,
      InkPageReferences *references,
      InkPageFileExists exists)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (text);

  return ink_page_shortcodes_new (site, path, front_matter, references, exists);
}

InkShortcodePage *
ink_shortcode_loader_load (
    InkSite *site, const char *path, InkText *text, GDateTime *now, GCancellable *cancellable)
{
  g_autoptr (InkPages) pages = ink_shortcode_loader_asks_for_link (text)
                                   ? ink_pages_load (site, now, cancellable, NULL)
                                   : NULL;
  g_autoptr (InkPageReferences) references =
      pages != NULL ? ink_page_references_new (pages, site, FALSE) : NULL;

  return load (site, path, text, references, is_file);
}

InkShortcodePage *
ink_shortcode_loader_load_with (InkSite *site,
                                const char *path,
                                InkText *text,
                                InkPageReferences *references)
{
  return load (site, path, text, references, is_file);
}

InkShortcodePage *
ink_shortcode_loader_new (InkSite *site, const char *path, InkText *text)
{
  return load (site, path, text, NULL, NULL);
}
