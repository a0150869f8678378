/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-preview-scheme.h"
#include "galley-preview.h"

G_BEGIN_DECLS

/* What the files of the preview share. WebKit's types stay in their .c files. */
struct _GalleyPreview {
  GtkWidget parent_instance;

  GtkWidget *site;  /* the switch, and the site's own page */
  GtkWidget *truth; /* what Hugo renders differently */
  GtkWidget *looks; /* our page, or the site's stylesheets */
  GtkWidget *view;  /* a WebKitWebView; NULL until the first frame was drawn */
  GCancellable *cancellable;
  GalleyDocument *document;
  GalleyPreviewScheme *scheme;
  InkSiteStyles *styles;            /* what was read of the site's; NULL: not asked for */
  GCancellable *styles_cancellable; /* of the reading under way */
  InkArticle *shown;                /* what the page shows, NULL for an empty page */
  InkArticle *flying;               /* what the patch in flight makes it show */
  char *language;                   /* of the page as shown, BCP 47 */
  guint start_id;
  guint prepare_id;
  guint frames;
  guint n_sent;       /* blocks in the newest patch */
  double wanted;      /* the place in the text to scroll to, in lines; below 0 for none */
  int cursor_line;    /* what the page was told, -1 for nothing yet */
  gboolean scrolling; /* a scroll is under way */
  gboolean ready;     /* the page was loaded and takes patches */
  gboolean stale;     /* the patch in flight is of a document that is gone */
  gboolean sans;
  gboolean beside; /* the text is seen too */
};

/* galley-preview.c */
void galley_preview_emit_line_activated (GalleyPreview *self, guint line);
void galley_preview_emit_place_activated (GalleyPreview *self, gsize offset);
void galley_preview_emit_scrolled (GalleyPreview *self, double line);
void galley_preview_emit_link_activated (GalleyPreview *self, const char *href);
void galley_preview_emit_rendered (GalleyPreview *self);
/* Light, dark, contrast and family, told to the page. */
void galley_preview_update_style (GalleyPreview *self);

/* What the site renders in its own way, told to who says so. */
void galley_preview_tell_hooks (GalleyPreview *self, InkArticle *article);

/* Which of the two is seen. */
void galley_preview_show_mode (GalleyPreview *self);

/* galley-preview-view.c: makes the web view and what it may do. */
void galley_preview_create_view (GalleyPreview *self);
/* What is seen before the page is drawn. */
void galley_preview_set_ground (GalleyPreview *self, const GdkRGBA *ground);
/* Our own look, or what is needed beside the site's (@site). */
void galley_preview_set_sheets (GalleyPreview *self, gboolean site);
char *galley_preview_dup_resource (const char *name) G_GNUC_WARN_UNUSED_RESULT;

/* galley-preview-page.c: the page and its patches. */
void galley_preview_load_page (GalleyPreview *self);
/* Runs @body in the app's world of the page, with @text as its variable "text". */
void galley_preview_call_page (GalleyPreview *self,
                               const char *body,
                               const char *text,
                               GAsyncReadyCallback callback);
/* Sends what differs between the page and the newest article; one patch at a time. */
void galley_preview_push (GalleyPreview *self);

/* galley-preview-styles.c: the site's stylesheets. */
gboolean galley_preview_has_site_look (GalleyPreview *self);
/* Reads them anew where they are wanted. */
void galley_preview_styles_update (GalleyPreview *self);
void galley_preview_styles_forget (GalleyPreview *self);
/* Tells a page that knows nothing of them. */
void galley_preview_styles_tell (GalleyPreview *self);

/* galley-preview-header.c */
/* What @article is set in; the same while the page shows one document. Borrowed. */
const char *galley_preview_get_language (GalleyPreview *self, InkArticle *article);
/* Tells the page the date and featured image, if the front matter is news. */
void galley_preview_tell_header (GalleyPreview *self, InkArticle *article);

/* galley-preview-sync.c: page and text in step. */
void galley_preview_scroll_now (GalleyPreview *self);
/* Tells the page where the cursor is, if that is news; @always: to a page that knows nothing.
 */
void galley_preview_tell_cursor (GalleyPreview *self, gboolean always);
/* The text's edit for a task box that was clicked. */
void galley_preview_toggle_task (GalleyPreview *self, guint line);
/* The note with @number, as the page shows it; NULL for none. Borrowed. */
const InkNote *galley_preview_get_note (GalleyPreview *self, guint number);

/* galley-preview-pictures.c: answers the scheme "site". @context: a WebKitWebContext. */
void galley_preview_pictures_register (gpointer context);
/* Whose pictures the view may have now. */
void galley_preview_pictures_update (GalleyPreview *self);

/* galley-preview-messages.c: what the page's script says. @manager: its
 * WebKitUserContentManager. */
void galley_preview_messages_connect (GalleyPreview *self, gpointer manager);

/* galley-preview-links.c: where clicks may lead, and the menu. */
void galley_preview_links_connect (GalleyPreview *self);

#define GALLEY_PREVIEW_WORLD    "galley"
#define GALLEY_PREVIEW_PAGE_URI "site:///page"

G_END_DECLS
