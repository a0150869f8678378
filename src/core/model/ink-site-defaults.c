/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What Hugo does where a config is silent, as its three generations print it with "hugo config"
 * for an empty site. Empty texts, zeros and "false" are not listed: they are what silence is.
 */

#include "ink-site-config.h"

#include "ink-front-matter.h"

#include <string.h>

/* Set before themes are merged (Hugo's applyDefaultConfig): a theme's are never taken. */
static const char early_old[] = "baseurl = ''\n"
                                "builddrafts = false\n"
                                "buildexpired = false\n"
                                "buildfuture = false\n"
                                "canonifyurls = false\n"
                                "defaultcontentlanguage = 'en'\n"
                                "defaultcontentlanguageinsubdir = false\n"
                                "disablealiases = false\n"
                                "disablepathtolower = false\n"
                                "enableemoji = false\n"
                                "enablegitinfo = false\n"
                                "hascjklanguage = false\n"
                                "ignorefiles = []\n"
                                "paginate = 10\n"
                                "paginatepath = 'page'\n"
                                "permalinks = {}\n"
                                "pluralizelisttitles = true\n"
                                "publishdir = 'public'\n"
                                "relativeurls = false\n"
                                "removepathaccents = false\n"
                                "resourcedir = 'resources'\n"
                                "sitemap = { filename = 'sitemap.xml', priority = -1 }\n"
                                "sectionpagesmenu = ''\n"
                                "summarylength = 70\n"
                                "themesdir = 'themes'\n"
                                "titlecasestyle = 'AP'\n"
                                "uglyurls = false\n"
                                "taxonomies = { tag = 'tags', category = 'categories' }\n";
static const char early_0_131[] = "capitalizelisttitles = true\n"
                                  "timezone = ''\n";
static const char early_0_167[] = "themesdir = 'themes'\n";
/* A site without a base is served here since 0.167's generation. */
static const char late_0_167[] = "baseurl = 'https://example.org/'\n";

static const char late[] = "archetypedir = 'archetypes'\n"
                           "assetdir = 'assets'\n"
                           "contentdir = 'content'\n"
                           "datadir = 'data'\n"
                           "defaultcontentlanguage = 'en'\n"
                           "i18ndir = 'i18n'\n"
                           "layoutdir = 'layouts'\n"
                           "pluralizelisttitles = true\n"
                           "publishdir = 'public'\n"
                           "resourcedir = 'resources'\n"
                           "staticdir = ['static']\n"
                           "summarylength = 70\n"
                           "taxonomies = { tag = 'tags', category = 'categories' }\n"
                           "themesdir = 'themes'\n"
                           "titlecasestyle = 'AP'\n"
                           "[markup]\n"
                           "defaultmarkdownhandler = 'goldmark'\n"
                           "[markup.goldmark.extensions]\n"
                           "definitionlist = true\n"
                           "footnote = true\n"
                           "linkify = true\n"
                           "linkifyprotocol = 'https'\n"
                           "strikethrough = true\n"
                           "table = true\n"
                           "tasklist = true\n"
                           "typographer = true\n"
                           "[markup.goldmark.parser]\n"
                           "autoheadingid = true\n"
                           "autoheadingidtype = 'github'\n"
                           "autoidtype = 'github'\n"
                           "wrapstandaloneimagewithinparagraph = true\n"
                           "[markup.goldmark.parser.attribute]\n"
                           "title = true\n"
                           "block = false\n"
                           "[markup.tableofcontents]\n"
                           "startlevel = 2\n"
                           "endlevel = 3\n"
                           "[pagination]\n"
                           "pagersize = 10\n"
                           "path = 'page'\n";
/* New since 0.131's generation. */
static const char late_new[] = "capitalizelisttitles = true\n";

static InkValue *
parse (const char *text)
{
  g_autoptr (InkValue) value =
      ink_front_matter_read_value (INK_FRONT_MATTER_TOML, text, strlen (text), NULL);

  g_assert (value != NULL);
  return ink_config_normalize (value);
}

InkValue *
ink_config_early_defaults (InkHugo hugo)
{
  g_autoptr (InkValue) old = NULL;
  g_autoptr (InkValue) more = NULL;

  if (hugo == INK_HUGO_0_167)
    return parse (early_0_167);
  old = parse (early_old);
  if (hugo == INK_HUGO_0_111)
    return g_steal_pointer (&old);
  more = parse (early_0_131);
  return ink_config_overlay (old, more);
}

InkValue *
ink_config_late_defaults (InkHugo hugo)
{
  g_autoptr (InkValue) all = parse (late);
  g_autoptr (InkValue) more = NULL;
  g_autoptr (InkValue) newest = NULL;
  g_autoptr (InkValue) both = NULL;

  if (hugo == INK_HUGO_0_111)
    return g_steal_pointer (&all);
  more = parse (late_new);
  both = ink_config_overlay (all, more);
  if (hugo == INK_HUGO_0_131)
    return g_steal_pointer (&both);
  newest = parse (late_0_167);
  return ink_config_overlay (both, newest);
}
