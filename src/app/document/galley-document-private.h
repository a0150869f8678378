/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-among.h"
#include "galley-disk-watch.h"
#include "galley-document.h"
#include "galley-draft-keeper.h"

G_BEGIN_DECLS

/* What was edited since some text. */
typedef struct {
  InkTouched touched;
  gboolean lost; /* some of it was not followed: the texts must be compared */
} GalleyChange;

/* The document's parts share this struct; nobody else includes this header. */
struct _GalleyDocument {
  GObject parent_instance;
  char *path;
  GalleySite *site; /* may be NULL */
  GtkSourceBuffer *buffer;

  /* reading: galley-document-parse.c */
  guint64 revision;
  InkArticle *article;           /* of the last whole reading; never NULL once open */
  GPtrArray *problems;           /* of InkProblem: the article's, on @problems_site */
  InkSite *problems_site;        /* may be NULL */
  InkLinkIndex *problems_links;  /* may be NULL */
  InkSuppressions *suppressions; /* as last read; may be NULL */
  guint hugos;
  GalleyAmong among;   /* of the last whole reading */
  gint64 first_change; /* monotonic, of the oldest change no parse was begun for; 0 if none */
  guint parse_timer;
  gboolean parsing;

  /* the text: galley-document-mirror.c */
  InkText *text;      /* the buffer's bytes; NULL after a change that was not followed */
  gsize anchor_bytes; /* a place of the text in bytes and in characters */
  int anchor_characters;
  guint n_mirrored;  /* edits followed since the main loop last came by */
  gboolean expected; /* the buffer is about to replace this span by this text */
  InkSpan expected_span;
  GString *expected_text;
  int expected_characters; /* that there are then */

  /* the newest article: galley-document-latest.c */
  InkArticle *latest;        /* never NULL once open */
  GalleyChange since_latest; /* what made the buffer of its text */
  GalleyChange since_begun;  /* the same of the text the last parse was begun for */
  guint catch_up_source;

  /* guard: galley-document-guard.c */
  GtkTextMark *body;   /* left gravity: what is typed there belongs to the body */
  GtkTextTag *dim_tag; /* on the front matter while guarded */
  gboolean guard_wish; /* what was asked for */
  gboolean guarded;    /* what is: needs front matter that can be read */
  guint programmatic;  /* > 0 while the program itself changes the buffer, undo included */
  gboolean touched_body;
  GtkTextMark *kept_insert; /* the cursor before an undo, NULL outside of one */
  GtkTextMark *kept_bound;

  /* edits: galley-document-edit.c */
  char *stay_key;        /* the row one is in; NULL between stays */
  guint64 stay_revision; /* right after the stay's last edit */

  /* disk: galley-document-save.c, galley-document-disk.c */
  char *etag; /* NULL while there is no file */
  gboolean bom;
  gboolean read_only;
  guint64 saved_revision;
  InkText *saved_text;
  gboolean modified; /* as last notified */
  GalleyDiskState disk_state;
  gboolean saving;
  GQueue saves; /* of GTask: asked for while one was running */
  gboolean probing;
  gboolean probe_again;
  GalleyDiskWatch *watch;
  GalleyDraftKeeper *keeper;
};

/* What reading one text gave. */
typedef struct {
  InkArticle *article;
  GPtrArray *problems;
  InkSite *site;                 /* may be NULL */
  InkLinkIndex *links;           /* may be NULL: it is not known where links lead */
  InkSuppressions *suppressions; /* the site's, or NULL */
  guint hugos;                   /* those it is built with, as in InkCheckContext */
  GalleyAmong among;
} GalleyReading;

typedef enum {
  GALLEY_DOCUMENT_PROP_ARTICLE = 1,
  GALLEY_DOCUMENT_PROP_MODIFIED,
  GALLEY_DOCUMENT_PROP_GUARDED,
  GALLEY_DOCUMENT_PROP_DISK_STATE,
  GALLEY_DOCUMENT_PROP_READ_ONLY,
  GALLEY_DOCUMENT_PROP_SAVING,
  GALLEY_DOCUMENT_PROP_HAS_DRAFT,
  GALLEY_DOCUMENT_PROP_LATEST,
} GalleyDocumentProp;

void galley_document_notify (GalleyDocument *self, GalleyDocumentProp prop);
/* Tells that what the user did was refused, and why (signal "refused"). */
void galley_document_refuse (GalleyDocument *self, const char *message);

/* parse */
void galley_document_init_parse (GalleyDocument *self);
void galley_document_stop_parse (GalleyDocument *self);
/* Reads again where the site, or what others of it have to do with the article, is new. */
void galley_document_look_at_others (GalleyDocument *self);
/* Begins to parse what changed, in a thread. */
void galley_document_begin_parse (GalleyDocument *self);
/* No local reading was possible: begins the parse soon. */
void galley_document_hasten_parse (GalleyDocument *self);
/* Shows what @reading has, unless it is older than what is shown. */
void galley_document_set_reading (GalleyDocument *self, const GalleyReading *reading);
/* @path: the file's. The site's settings are read from the disk, or taken from @like. @facts
 * may be NULL. */
GalleyReading *galley_reading_new (InkText *text,
                                   InkSite *site,
                                   InkLinkIndex *links,
                                   InkSiteFacts *facts,
                                   const char *path,
                                   const GalleyReading *like);
void galley_reading_free (GalleyReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyReading, galley_reading_free)

/* mirror */
void galley_document_init_mirror (GalleyDocument *self);
/* The buffer changed, and has its new revision. */
void galley_document_mirror_change (GalleyDocument *self);
/* Between characters of the buffer and bytes of its text. */
gsize galley_document_count_bytes (GalleyDocument *self, int offset);
int galley_document_count_characters (GalleyDocument *self, gsize offset);

/* latest */
/* Catches up as soon as what is under way has been dealt with. */
void galley_document_arm_catch_up (GalleyDocument *self);
void galley_document_catch_up (GalleyDocument *self);
/* @article: a whole reading. */
void galley_document_take_whole (GalleyDocument *self, InkArticle *article);

/* guard */
void galley_document_init_guard (GalleyDocument *self);
/* The body starts at @body_start in the buffer as it is now. */
void galley_document_move_body (GalleyDocument *self, gsize body_start);
/* Looks whether the guard can stand; @may_arm: put it up again where it was asked for. */
void galley_document_refresh_guard (GalleyDocument *self,
                                    InkFrontMatter *front,
                                    gboolean may_arm);

/* edit */
InkFrontMatter *galley_document_dup_front_matter (GalleyDocument *self);
/* Makes the buffer's text @text in one undo step. */
void galley_document_take_text (GalleyDocument *self, InkText *text);

/* save and disk */
/* @drafts: as galley_draft_keeper_load gave them; taken. */
void galley_document_init_disk (GalleyDocument *self, GPtrArray *drafts);
void galley_document_stop_disk (GalleyDocument *self);
/* Notifies "modified" if it changed; starts and ends the keeping of drafts. */
void galley_document_update_modified (GalleyDocument *self);
/* Now the file holds @text under @etag. */
void galley_document_mark_saved (GalleyDocument *self, InkText *text, const char *etag);
void galley_document_set_disk_state (GalleyDocument *self, GalleyDiskState state);
/* Takes the reference of @task; its data says whether to overwrite whatever is there. */
void galley_document_begin_save (GalleyDocument *self, GTask *task);
gboolean galley_document_has_unsaved (GalleyDocument *self);

/* Longer lines hang the text view. */
#define GALLEY_DOCUMENT_MAX_LINE 20000 /* characters */
gboolean galley_document_check_lines (InkText *text, const char *path, GError **error);

G_END_DECLS
