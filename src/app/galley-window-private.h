/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-article-list.h"
#include "galley-banner.h"
#include "galley-citations.h"
#include "galley-editor.h"
#include "galley-fold-bin.h"
#include "galley-form.h"
#include "galley-links.h"
#include "galley-place.h"
#include "galley-preview.h"
#include "galley-problems.h"
#include "galley-review.h"
#include "galley-status-bar.h"
#include "galley-terms.h"
#include "galley-window.h"

G_BEGIN_DECLS

typedef enum {
  GALLEY_SIDE_FORM,
  GALLEY_SIDE_TEXT,
  GALLEY_SIDE_PREVIEW,
} GalleySide;

struct _GalleyWindow {
  AdwApplicationWindow parent_instance;

  GtkWidget *fold;
  GtkWidget *toasts;
  GtkWidget *flap;
  GtkWidget *sidebar;
  GtkWidget *edge; /* dragged, it makes the list wider */
  GtkWidget *sidebar_button;
  GtkWidget *form_button;
  GtkWidget *preview_button;
  GtkWidget *save_button;
  GtkWidget *list;
  GtkWidget *site_title;
  GtkWidget *title;
  GtkWidget *header;
  GtkWidget *stack;
  GtkWidget *outer;     /* form | rest */
  GtkWidget *inner;     /* text | preview */
  GtkWidget *inspector; /* one of the next two, and what chooses */
  GtkWidget *form;
  GtkWidget *citations;
  GtkWidget *form_tab;
  GtkWidget *citations_tab;
  GtkWidget *citations_count;
  GtkWidget *citations_mark;
  GtkWidget *editor;
  GtkWidget *preview;
  GtkWidget *status;
  GtkWidget *problems; /* the list of them, below the text */
  GtkWidget *links;    /* in its place */
  GtkWidget *switcher;
  GtkWidget *disk_banner;
  GtkWidget *draft_banner;
  GtkWidget *note_banner;
  GtkWidget *site_banner;
  GtkWidget *trust_banner;
  GtkWidget *change_banner;
  GtkWidget *choose_page;
  GtkWidget *problem_page;
  GtkWidget *problem_button;
  GtkWidget *recent_group;
  GtkWidget *terms_button;
  GtkWidget *terms;        /* the place of terms; NULL until it is looked at */
  GtkWidget *site_sources; /* a window of its own, or NULL */

  GalleySite *site;
  GalleyDocument *document;
  GCancellable *opening;
  char *wanted; /* the path being opened, or offered again by the problem page */
  guint loading_id;
  gboolean wants_config; /* the problem page shows a site's config that cannot be read */
  guint look_id;
  char *site_read; /* what was said of the site and put away, or NULL */

  /* Wishes of the user; what is seen depends on the width too. */
  gboolean show_sidebar;
  gboolean show_form;
  gboolean show_citations; /* in the place of the form */
  gboolean show_raw;       /* the front matter as text too, above the article's */
  gboolean show_preview;
  gboolean show_terms; /* instead of the article */
  GalleySide side;     /* the pane seen where only one, or one beside the text, has room */
  int width;
  int sidebar_width;
  gboolean overlay; /* the list is over the article and open */

  double fraction; /* of text and preview, the text's part */
  int fraction_max;
  gint64 quiet_until; /* the text's scrolling is an echo until then */
  gboolean keep_mine; /* the user wants to overwrite what is on disk */
  gboolean closing;

  gboolean trusted; /* as last looked up */
  gboolean show_problems;
  gboolean show_links;
  gsize last_problem; /* where one was gone to; G_MAXSIZE: the cursor tells */
  GPtrArray *way;     /* absolute paths of articles as they were opened */
  guint way_at;       /* the open one's place */
  gboolean going_back;
  char *link_path;   /* of the article a link is followed back to, until it is open; or NULL */
  gsize link_offset; /* of the link in it */
  GPtrArray *joined; /* documents that joined a change, or NULL: galley-window-join.c */
};

typedef void (*GalleyWindowNext) (GalleyWindow *self);

/* galley-window-layout.c */
void galley_window_layout_init (GalleyWindow *self);
void galley_window_layout_update (GalleyWindow *self);
void galley_window_layout_save (GalleyWindow *self);
void galley_window_toggle_sidebar (GalleyWindow *self);
void galley_window_toggle_form (GalleyWindow *self);
void galley_window_toggle_preview (GalleyWindow *self);
void galley_window_set_side (GalleyWindow *self, GalleySide side);
/* Shows the front matter as text beside the form; @offset: where the cursor goes. */
void galley_window_show_source (GalleyWindow *self, gsize offset);
void galley_window_toggle_raw (GalleyWindow *self);

/* galley-window-open.c */
void galley_window_start_opening (GalleyWindow *self, const char *path);
void galley_window_take_site (GalleyWindow *self, GalleySite *site);
void galley_window_close_document (GalleyWindow *self);
void galley_window_show_recent (GalleyWindow *self);
/* Copies the sample site, once, and opens its newest long article. */
void galley_window_open_sample (GalleyWindow *self);

/* galley-window-site.c */
void galley_window_connect_site (GalleyWindow *self);
/* After window->site became another one than @old. */
void galley_window_follow_site (GalleyWindow *self, GalleySite *old);
/* Whether the window lives, and still shows the site at @root: what comes from a thread may be
 * of the one before. */
gboolean galley_window_is_at (GalleyWindow *self, const char *root);
/* What happens on the disk of the site is told in no window before this is let go, by
 * g_ptr_array_unref(), and then in one piece. */
GPtrArray *galley_window_hold_site (GalleyWindow *self) G_GNUC_WARN_UNUSED_RESULT;
/* Trust has changed: Hugo may be asked of the config, or is forgotten. */
void galley_window_ask_hugo (GalleyWindow *self);
/* The window is looked at again; coalesced. */
void galley_window_look_again (GalleyWindow *self);
/* Makes the empty folder that was opened a site, and opens it. */
void galley_window_make_site (GalleyWindow *self);

/* galley-window-document.c */
void galley_window_take_document (GalleyWindow *self, GalleyDocument *document);
void galley_window_connect_panes (GalleyWindow *self);
void galley_window_update_title (GalleyWindow *self);
void galley_window_update_notes (GalleyWindow *self);
/* Saves; then continues with @next (may be NULL) if that worked. */
void galley_window_save (GalleyWindow *self, GalleyWindowNext next);
/* Continues with @next when nothing is left unsaved; the user may refuse. */
void galley_window_ask_to_save (GalleyWindow *self, GalleyWindowNext next);

/* Goes to a byte of the text, showing what must be shown for it; where the form shows the front
 * matter alone, to its row. */
void galley_window_jump (GalleyWindow *self, gsize offset);

/* galley-window-problems.c */
void galley_window_connect_problems (GalleyWindow *self);
void galley_window_watch_problems (GalleyWindow *self); /* of a new document, or none */
void galley_window_show_problems (GalleyWindow *self, gboolean shown);
void galley_window_go_to_problem (GalleyWindow *self, gboolean forward);
/* Marks articles in the list that have problems. */
void galley_window_count_problems (GalleyWindow *self);
void galley_window_count_document (GalleyWindow *self);

/* galley-window-trust.c */
void galley_window_look_up_trust (GalleyWindow *self);
void galley_window_wish_trust (GalleyWindow *self,
                               gboolean trusted); /* asks before it trusts */

/* galley-window-change.c */
/* Shows @plan, which is taken, and runs it when the user wants that; gives the review. @open,
 * or NULL: path to InkText, the unsaved texts its edits of these paths were planned from. */
GtkWidget *galley_window_review (GalleyWindow *self, InkPlan *plan, GHashTable *open);
void galley_window_fix_site (GalleyWindow *self);
void galley_window_undo_change (GalleyWindow *self, guint id);
void galley_window_show_history (GalleyWindow *self);
/* Puts in order what a killed run left in the site, and says so. */
void galley_window_recover (GalleyWindow *self);

/* galley-window-join.c */
/* Path to InkText of all documents of the site with unsaved edits, in whatever window. */
GHashTable *galley_window_list_unsaved (GalleyWindow *self) G_GNUC_WARN_UNUSED_RESULT;
/* All windows' documents of the site look at the disk. */
void galley_window_check_documents (GalleyWindow *self);
void galley_window_join_review (GalleyWindow *self, GalleyReview *review, GHashTable *open);
/* Remembers which documents joined; how many. */
guint galley_window_note_joined (GalleyWindow *self, const InkChangeReport *report);
GPtrArray *galley_window_list_joined (GalleyWindow *self) G_GNUC_WARN_UNUSED_RESULT;
/* Pure, of any thread: take out of a plan for the disk what has unsaved edits, and say of an
 * undo which documents it does not take back. */
void galley_plan_leave_unsaved (InkPlan *plan, GHashTable *open);
/* FALSE, with an error, where it would write into what is not saved; a file may move. */
gboolean galley_plan_check_unsaved (const InkPlan *plan, GHashTable *open, GError **error);
void galley_plan_leave_joined (InkPlan *plan, GPtrArray *joined);

/* galley-window-actions.c */
void galley_window_install_actions (GtkWidgetClass *klass);
void galley_window_update_actions (GalleyWindow *self);
void galley_window_toast (GalleyWindow *self, const char *text);

/* galley-window-links.c */
/* A link of the article that was clicked: its page of the site in this window, anything else by
 * the user's browser. */
void galley_window_follow_link (GalleyWindow *self, const char *href);
void galley_window_connect_links (GalleyWindow *self);
void galley_window_watch_links (GalleyWindow *self); /* of a new document, or none */
/* To the link that led to the article that was open before, where the document was opened for
 * its sake. */
void galley_window_go_to_link (GalleyWindow *self);
void galley_window_show_links (GalleyWindow *self, gboolean shown);

/* galley-window-citations.c */
void galley_window_connect_citations (GalleyWindow *self);
/* The notes in the form's place, or the form. */
void galley_window_show_citations (GalleyWindow *self, gboolean shown);
void galley_window_toggle_citations (GalleyWindow *self);
/* A card for a note that is inserted at the cursor. */
void galley_window_add_note (GalleyWindow *self);
/* From a reference to its note, and back. */
void galley_window_jump_note (GalleyWindow *self);
/* Shows the form of the note at the cursor. */
void galley_window_edit_note (GalleyWindow *self);
/* A command of galley-citations-command.h; @label, @ordinal: of the note it is about. */
void galley_window_run_citations (GalleyWindow *self,
                                  const char *id,
                                  const char *label,
                                  guint ordinal);

/* galley-window-bulk.c */
/* "add-term", "draft-on" and so on, for what is selected in the list. */
void galley_window_bulk (GalleyWindow *self, const char *name);

/* galley-window-replace.c */
/* Asks what is to be replaced by what in the site. */
void galley_window_replace (GalleyWindow *self);

/* galley-window-source.c */
/* Opens the card for a source from elsewhere, which becomes a note at the cursor; @text, may be
 * NULL: what it asks for. The card, or NULL where there is no article to write into. */
GtkWidget *galley_window_add_source (GalleyWindow *self, const char *text);

/* galley-window-unused.c */
/* Lists the pictures no article uses. */
void galley_window_show_unused (GalleyWindow *self);

/* galley-window-sources.c */
/* The sources of the site, in a window of their own. */
void galley_window_show_sources (GalleyWindow *self);
void galley_window_close_sources (GalleyWindow *self);
void galley_window_go_to_wanted_note (GalleyWindow *self);

/* galley-window-terms.c */
void galley_window_show_terms (GalleyWindow *self, gboolean shown);
gboolean galley_window_shows_terms (GalleyWindow *self);

/* galley-window-way.c */
void galley_window_init_way (GalleyWindow *self);
void galley_window_note_way (GalleyWindow *self, const char *path);
void galley_window_go (GalleyWindow *self, gboolean back);
void galley_window_quick_open (GalleyWindow *self);
/* galley-window-moves.c */
/* The articles a wish is about: those selected in the list, else the open one; relative to the
 * root, never NULL. */
char **galley_window_dup_articles (GalleyWindow *self) G_GNUC_WARN_UNUSED_RESULT;
/* Asks for the place of a new article, or another place of those. */
void galley_window_ask_place (GalleyWindow *self, GalleyPlaceMode mode);
void galley_window_change_bundle (GalleyWindow *self, gboolean bundle);
void galley_window_delete_articles (GalleyWindow *self);
/* After a change: the open article is shown where it is now, or not any more. */
/* @joining (may be NULL): path before to the edits (GPtrArray) a document that is not saved
 * takes along. */
void galley_window_follow_move (GalleyWindow *self,
                                const InkChangeReport *report,
                                GHashTable *joining);

/* galley-window-export.c */
void galley_window_export (GalleyWindow *self);

G_END_DECLS
