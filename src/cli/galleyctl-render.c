/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "galleyctl render": Hugo's HTML of a body. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

/* What its shortcodes can ask; outside of any site nothing. */
static InkShortcodePage *
load_shortcode_page (const GalleyctlInput *input)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (input->site == NULL)
    return NULL;
  return ink_shortcode_loader_load (input->site,
                                    input->relative,
                                    input->stored->text,
                                    now,
                                    NULL);
}

/* Says on standard error which shortcodes stand in the HTML as they are written. */
static void
tell_unmade (const InkArticle *article, const InkMarkdownOptions *options, const char *file)
{
  const InkShortcodes *shortcodes = ink_article_get_shortcodes (article);
  InkText *text = ink_article_get_text (article);
  InkShortcodeMaker maker = { options->markup, options->page, 0 };

  for (guint i = 0; i < shortcodes->shortcodes->len; i++) {
    const InkShortcode *shortcode = shortcodes->shortcodes->pdata[i];
    g_autofree char *fault = NULL;
    g_autofree char *made = ink_shortcode_make (&maker, shortcode, &fault);
    guint line = ink_text_get_line_at (text, shortcode->span.start) + 1;

    if (made != NULL || (shortcode->shown != NULL && shortcode->fault == NULL))
      continue;
    if (fault != NULL)
      g_printerr (_ ("%s:%u: Hugo does not build this: %s\n"), file, line, fault);
    else
      g_printerr (_ ("%s:%u: the shortcode “%s” is left as it is written: its HTML comes from "
                     "the site’s templates or from the network\n"),
                  file,
                  line,
                  shortcode->name);
  }
}

gboolean
galleyctl_render (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (GalleyctlInput) input = galleyctl_input_open (options, arguments[0], TRUE, error);

  if (input == NULL)
    return FALSE;

  g_autoptr (InkShortcodePage) page = load_shortcode_page (input);
  InkMarkdownOptions markdown = { .markup = input->markup, .expand = TRUE, .page = page };
  g_autoptr (InkArticle) article = ink_article_parse (input->stored->text, &markdown);
  g_autofree char *html = ink_markdown_render (ink_article_get_blocks (article));
  tell_unmade (article, &markdown, arguments[0]);
  const char *title = ink_article_get_title (input->article);
  g_autofree char *escaped = g_markup_escape_text (title != NULL ? title : "", -1);
  if (options->standalone)
    g_print ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n"
             "</head>\n<body>\n%s</body>\n</html>\n",
             escaped,
             html);
  else
    g_print ("%s", html);
  return TRUE;
}
