/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an operation on terms makes of the site's pages, for scripts and for people. */

#include "galleyctl-terms.h"
#include "ink-i18n.h"

/* --- JSON ----------------------------------------------------------------------------------
 */

static void
add_page (GalleyctlJson *json, const InkTermPageEffect *page)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "fate", ink_term_fate_to_string (page->fate));
  galleyctl_json_string (json, "taxonomy", page->taxonomy);
  galleyctl_json_string (json, "name", page->name);
  galleyctl_json_string (json, "term_path", page->path);
  galleyctl_json_string (json, "language", page->language);
  galleyctl_json_string (json, "url", page->url);
  galleyctl_json_string (json, "leads_to", page->target);
  galleyctl_json_integer (json, "before", page->before);
  galleyctl_json_integer (json, "after", page->after);
  galleyctl_json_end_object (json);
}

static void
add_file (GalleyctlJson *json, const InkTermFile *file)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "kind", ink_term_file_kind_to_string (file->kind));
  galleyctl_json_string (json, "language", file->language);
  galleyctl_json_string (json, "from", file->from);
  galleyctl_json_string (json, "path", file->path);
  galleyctl_json_begin_array (json, "old_urls");
  for (guint i = 0; i < file->urls->len; i++)
    galleyctl_json_string (json, NULL, file->urls->pdata[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_string (json, "reason", file->reason);
  galleyctl_json_end_object (json);
}

static void
add_reading (GalleyctlJson *json, const InkTermReading *reading)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "hugo", ink_hugo_to_string (reading->hugo));
  galleyctl_json_string (json, "taxonomy", reading->taxonomy);
  galleyctl_json_string (json, "name", reading->name);
  galleyctl_json_string (json, "url", reading->url);
  galleyctl_json_string (json, "title", reading->title);
  galleyctl_json_string (json, "other", reading->other);
  if (reading->other != NULL)
    galleyctl_json_boolean (json, "one_page", !reading->one_file);
  galleyctl_json_begin_array (json, "troubles");
  for (guint bit = 1; bit <= INK_TERM_TROUBLE_BLANKS; bit *= 2)
    if (reading->trouble & bit)
      galleyctl_json_string (json, NULL, ink_term_trouble_to_string (bit));
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

void
galleyctl_terms_add_effects (GalleyctlJson *json, const InkTermEffects *effects)
{
  galleyctl_json_integer (json, "articles", effects->n_articles);
  galleyctl_json_begin_array (json, "pages");
  for (guint i = 0; i < effects->pages->len; i++)
    add_page (json, effects->pages->pdata[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_begin_array (json, "files");
  for (guint i = 0; i < effects->files->len; i++)
    add_file (json, effects->files->pdata[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_begin_array (json, "readings");
  for (guint i = 0; i < effects->readings->len; i++)
    add_reading (json, effects->readings->pdata[i]);
  galleyctl_json_end_array (json);
}

/* --- Lines ---------------------------------------------------------------------------------
 */

static void
say_page (const InkTermPageEffect *page)
{
  const char *url = page->url != NULL ? page->url : _ ("no page");

  switch (page->fate) {
  case INK_TERM_FATE_STAYS:
    g_printerr (_ ("stays     %s (%u articles, %u before)\n"), url, page->after, page->before);
    break;
  case INK_TERM_FATE_APPEARS:
    g_printerr (_ ("appears   %s (%u articles)\n"), url, page->after);
    break;
  case INK_TERM_FATE_VANISHES:
    g_printerr (_ ("vanishes  %s (%u articles before)\n"), url, page->before);
    break;
  case INK_TERM_FATE_LEADS:
    g_printerr (_ ("leads     %s → %s\n"), url, page->target != NULL ? page->target : "");
    break;
  }
}

static void
say_reading (const InkTermReading *reading)
{
  g_printerr (_ ("Hugo %s: “%s” is %s\n"),
              ink_hugo_to_string (reading->hugo),
              reading->name,
              reading->url != NULL ? reading->url : _ ("no page"));
  if (reading->trouble != 0)
    g_printerr ("  %s\n", ink_term_trouble_to_sentence (reading->trouble));
  if (reading->other != NULL && reading->one_file)
    g_printerr (_ ("  “%s” is written to the same file: one of the two pages is lost.\n"),
                reading->other);
  else if (reading->other != NULL)
    g_printerr (_ ("  It is one page with “%s”.\n"), reading->other);
}

void
galleyctl_terms_say_effects (const InkTermEffects *effects)
{
  for (guint i = 0; i < effects->pages->len; i++)
    say_page (effects->pages->pdata[i]);
  for (guint i = 0; i < effects->readings->len; i++)
    say_reading (effects->readings->pdata[i]);
}
