/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The effects of an operation on terms, as sentences above the review. */

#include "galley-term-foreword.h"

#include "ink-i18n.h"

#define MOST_LINES 12

static char *
dup_readable (const char *url)
{
  char *readable = url != NULL ? g_uri_unescape_string (url, NULL) : NULL;

  return readable != NULL ? readable : g_strdup (url != NULL ? url : _ ("no page"));
}

static char *
dup_page (const InkTermPageEffect *page)
{
  g_autofree char *url = dup_readable (page->url);
  g_autofree char *target = dup_readable (page->target);

  switch (page->fate) {
  case INK_TERM_FATE_APPEARS:
    return g_strdup_printf (ngettext ("%s appears, with %u published article.",
                                      "%s appears, with %u published articles.",
                                      page->after),
                            url,
                            page->after);
  case INK_TERM_FATE_VANISHES:
    return g_strdup_printf (_ ("%s vanishes: links to it lead nowhere."), url);
  case INK_TERM_FATE_LEADS:
    return g_strdup_printf (_ ("%s leads on to %s."), url, target);
  case INK_TERM_FATE_STAYS:
    break;
  }
  if (page->before == page->after)
    return NULL;
  return g_strdup_printf (_ ("%s stays: %u published articles instead of %u."),
                          url,
                          page->after,
                          page->before);
}

/* Nothing where that Hugo makes of it what the site's own does. */
static char *
dup_reading (const InkTermReading *reading, const InkTermReading *own)
{
  g_autofree char *url = dup_readable (reading->url);
  const char *hugo = ink_hugo_to_string (reading->hugo);
  const char *where = reading == own ? _ ("This site’s Hugo") : NULL;

  if (reading->trouble != 0)
    return g_strdup_printf ("%s: %s",
                            where != NULL ? where : hugo,
                            ink_term_trouble_to_sentence (reading->trouble));
  if (reading->other != NULL && reading->one_file)
    return g_strdup_printf (_ ("Hugo %s: “%s” and “%s” are written to one file; one is lost."),
                            hugo,
                            reading->name,
                            reading->other);
  if (own == NULL || reading == own ||
      (g_strcmp0 (own->url, reading->url) == 0 && g_strcmp0 (own->title, reading->title) == 0))
    return NULL;
  return g_strdup_printf (_ ("Hugo %s: “%s” at %s."),
                          hugo,
                          reading->title != NULL ? reading->title : reading->name,
                          url);
}

static const InkTermReading *
find_own (const InkTermEffects *effects, const InkSite *site, const char *name)
{
  for (guint i = 0; i < effects->readings->len; i++) {
    const InkTermReading *reading = effects->readings->pdata[i];

    if (reading->hugo == ink_site_get_hugo (site) && g_str_equal (reading->name, name))
      return reading;
  }
  return NULL;
}

static void
take_line (GString *text, char *line, guint *n)
{
  if (line == NULL)
    return;
  if ((*n)++ < MOST_LINES)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
  g_free (line);
}

char *
galley_term_foreword_dup_text (const InkTermEffects *effects, const InkSite *site)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < effects->pages->len; i++)
    take_line (text, dup_page (effects->pages->pdata[i]), &n);
  for (guint i = 0; i < effects->readings->len; i++) {
    const InkTermReading *reading = effects->readings->pdata[i];

    take_line (text, dup_reading (reading, find_own (effects, site, reading->name)), &n);
  }
  if (n > MOST_LINES)
    g_string_append_printf (text,
                            ngettext ("\nand %u more", "\nand %u more", n - MOST_LINES),
                            n - MOST_LINES);
  return g_strdup (text->str);
}

GtkWidget *
galley_term_foreword_new (const InkTermEffects *effects, const InkSite *site)
{
  g_autofree char *text = galley_term_foreword_dup_text (effects, site);
  GtkWidget *label, *scrolled;

  if (*text == '\0')
    return NULL;
  label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "foreword");
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 150);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  return scrolled;
}
