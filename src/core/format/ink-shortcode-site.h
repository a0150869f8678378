/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A template of the site's own, or of its theme's. */
typedef struct {
  char *name;        /* "note", "box/red" */
  char *path;        /* relative to the site's root */
  gboolean inner;    /* reads what stands between the tags */
  gboolean markdown; /* renders it as Markdown */
} InkShortcodeTemplate;

/* What shortcodes need to know of the site. Filled by who makes it, sealed when it is shared;
 * refcounted. */
typedef struct {
  gatomicrefcount refs;
  gboolean known;        /* all of its templates were found */
  GHashTable *templates; /* name -> InkShortcodeTemplate, owned */
  GPtrArray *hooks;      /* char *: "render-link": what the site renders in its own way */

  /* [privacy] and [security] */
  gboolean youtube_off, youtube_private;
  gboolean vimeo_off, vimeo_private, vimeo_simple;
  gboolean instagram_off, twitter_off, x_off;
  gboolean inlined; /* inline shortcodes are run */
} InkShortcodeSite;

InkShortcodeSite *ink_shortcode_site_new (void) G_GNUC_WARN_UNUSED_RESULT;
InkShortcodeSite *ink_shortcode_site_ref (InkShortcodeSite *self);
void ink_shortcode_site_unref (InkShortcodeSite *self);
/* What is read of a template: @inner whether it reads what stands between the tags, @markdown
 * whether it renders it as Markdown. */
void ink_shortcode_site_read (const char *source, gboolean *inner, gboolean *markdown);
/* Copies it. The first one of a name stays. */
void ink_shortcode_site_add (InkShortcodeSite *self, const InkShortcodeTemplate *template);
/* NULL where there is none. @any_case: as newer Hugos look it up. */
const InkShortcodeTemplate *ink_shortcode_site_lookup (const InkShortcodeSite *self,
                                                       const char *name,
                                                       gboolean any_case);

/* What shortcodes ask of the page they stand in, and of the site's other pages. Refcounted;
 * what it asks may be asked from any thread. */
typedef struct {
  gatomicrefcount refs;
  gpointer data;
  GDestroyNotify free;
  char *path; /* as Hugo's .Path: "/posts/a"; NULL where it is not known */
  /* A parameter of the page or the site as a template prints it; NULL where there is none, or
   * nothing "with" would take, or it cannot be told: then @unknown is set. */
  char *(*dup_parameter) (gpointer data, const char *key, gboolean *unknown);
  /* Where @path leads; @language and @format are "" where they are not told. NULL, and Hugo's
   * reason in @fault, where it leads nowhere. */
  char *(*dup_link) (gpointer data,
                     const char *path,
                     const char *language,
                     const char *format,
                     gboolean relative,
                     char **fault);
  /* The link of the page's own file or of one in assets/; NULL where it is none. */
  char *(*dup_resource) (gpointer data, const char *path);
} InkShortcodePage;

/* Takes @data. */
InkShortcodePage *ink_shortcode_page_new (gpointer data,
                                          GDestroyNotify free) G_GNUC_WARN_UNUSED_RESULT;
InkShortcodePage *ink_shortcode_page_ref (InkShortcodePage *self);
void ink_shortcode_page_unref (InkShortcodePage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkShortcodeSite, ink_shortcode_site_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkShortcodePage, ink_shortcode_page_unref)

G_END_DECLS
