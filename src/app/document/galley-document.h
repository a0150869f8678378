/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galley-site.h"

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define GALLEY_DOCUMENT_ERROR (galley_document_error_quark ())

typedef enum {
  GALLEY_DOCUMENT_ERROR_LONG_LINE, /* a line too long for the text view (it would hang) */
  GALLEY_DOCUMENT_ERROR_READ_ONLY,
} GalleyDocumentError;

GQuark galley_document_error_quark (void);

typedef enum {
  GALLEY_DISK_SAME,
  GALLEY_DISK_CHANGED, /* another program wrote the file while there are unsaved edits here */
  GALLEY_DISK_VANISHED,
} GalleyDiskState;

/* The joint between core and window: one buffer holding the whole file verbatim (a BOM apart),
 * its file, its revisions. The only one that writes into the buffer for the program.
 *
 * Properties (all notify): "article", "latest" (InkArticle as pointer: use the getters),
 * "modified", "guarded", "disk-state", "read-only", "saving". */
#define GALLEY_TYPE_DOCUMENT (galley_document_get_type ())
G_DECLARE_FINAL_TYPE (GalleyDocument, galley_document, GALLEY, DOCUMENT, GObject)

/* Opens @path (absolute). @site may be NULL for a file outside of any site. */
void galley_document_open_async (const char *path,
                                 GalleySite *site,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GalleyDocument *galley_document_open_finish (GAsyncResult *result, GError **error);

const char *galley_document_get_path (GalleyDocument *self);
GalleySite *galley_document_get_site (GalleyDocument *self);
GtkSourceBuffer *galley_document_get_buffer (GalleyDocument *self);
gboolean galley_document_get_modified (GalleyDocument *self);
/* Whether the text is another than what was saved last. That the file is gone makes a document
 * modified, too, but is no edit. */
gboolean galley_document_has_edits (GalleyDocument *self);
gboolean galley_document_get_read_only (GalleyDocument *self);
GalleyDiskState galley_document_get_disk_state (GalleyDocument *self);

/* Grows with every change of the buffer. */
guint64 galley_document_get_revision (GalleyDocument *self);
/* The newest article that was read whole (notify::article); may be older than the buffer. A row
 * of the form changes only when galley_document_is_settled(). Borrowed. */
InkArticle *galley_document_get_article (GalleyDocument *self);
/* The newest article there is (notify::latest), for what shows the text alone: after most edits
 * it is there at once, with the blocks around the edit read and no problems looked for. Never
 * older than the one before, nor than galley_document_get_article(). Borrowed. */
InkArticle *galley_document_get_latest (GalleyDocument *self);
gboolean galley_document_is_settled (GalleyDocument *self);
/* What is wrong with that article on this site: GPtrArray of InkProblem by start. Borrowed; the
 * same until the next notify::article, which comes too when the site's config changed. */
GPtrArray *galley_document_get_problems (GalleyDocument *self);
/* Relative to the site's root; NULL outside of a site. Borrowed. */
const char *galley_document_get_path_in_site (GalleyDocument *self);
/* The site's settings changed: looks for problems anew, soon. */
void galley_document_check_again (GalleyDocument *self);
/* Applies all safe fixes as one undo step; how many there were. */
guint galley_document_fix_safe (GalleyDocument *self);
/* Applies the fix @problem has, as one undo step; FALSE where it is no longer there. */
gboolean galley_document_fix (GalleyDocument *self, const InkProblem *problem);
/* The article of the buffer as it is now, parsed at once if needed. Borrowed. */
InkArticle *galley_document_settle (GalleyDocument *self);
/* The buffer's bytes, shared until the next change. */
InkText *galley_document_get_text (GalleyDocument *self);

/* While guarded (the form shows the front matter) nothing typed, pasted or deleted touches the
 * bytes before the body, and the cursor and the selection stay behind them. Property "guarded".
 * Asking for it where there is no front matter, or none that can be read, leaves it off; it
 * comes by itself when an edit of a field adds the front matter. */
void galley_document_set_guarded (GalleyDocument *self, gboolean guarded);
gboolean galley_document_get_guarded (GalleyDocument *self);
/* Where the body starts in the buffer. */
void galley_document_get_body_iter (GalleyDocument *self, GtkTextIter *iter);
/* Between bytes of the text and places in the buffer; both are right whatever the line ends. */
void galley_document_get_iter_at (GalleyDocument *self, gsize offset, GtkTextIter *iter);
gsize galley_document_get_offset_of (GalleyDocument *self, const GtkTextIter *iter);

/* Edits: computed by core, applied as one undo step (trimmed to the differing bytes). Edits of
 * the same key in one stay are one undo step together; end_stay() is called when a row loses
 * the focus. */
gboolean galley_document_set_field (GalleyDocument *self,
                                    const char *key,
                                    InkValue *value,
                                    GError **error);
gboolean galley_document_unset_field (GalleyDocument *self, const char *key, GError **error);
gboolean galley_document_add_item (GalleyDocument *self,
                                   const char *key,
                                   const char *item,
                                   GError **error);
gboolean galley_document_remove_item (GalleyDocument *self,
                                      const char *key,
                                      const char *item,
                                      GError **error);
gboolean galley_document_rename_item (GalleyDocument *self,
                                      const char *key,
                                      const char *old_item,
                                      const char *new_item,
                                      GError **error);
/* Changes of shape: each a step of its own. Key paths and positions as
 * ink_front_matter_insert(), ink_front_matter_move() and ink_front_matter_rename_key() have
 * them. */
gboolean galley_document_insert_item (
    GalleyDocument *self, const char *key, guint position, InkValue *item, GError **error);
gboolean galley_document_move_item (
    GalleyDocument *self, const char *key, guint from, guint to, GError **error);
gboolean galley_document_rename_key (GalleyDocument *self,
                                     const char *path,
                                     const char *key,
                                     GError **error);
/* The same of an edit of the body (a field of a note): @key names what is being edited, and is
 * no key of the front matter. */
void galley_document_edit_in_stay (GalleyDocument *self, const char *key, const InkEdit *edit);
void galley_document_end_stay (GalleyDocument *self);
void galley_document_apply_edit (GalleyDocument *self, const InkEdit *edit);
/* GPtrArray of InkEdit by start, not overlapping, of the text as it is now (the fix of a
 * problem): one undo step. */
void galley_document_apply_edits (GalleyDocument *self, GPtrArray *edits);
void galley_document_undo (GalleyDocument *self);
void galley_document_redo (GalleyDocument *self);

/* Saves in a thread; what is typed meanwhile stays modified. With @force whatever is on disk is
 * overwritten (after the user was asked). */
void galley_document_save_async (GalleyDocument *self,
                                 gboolean force,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean galley_document_save_finish (GalleyDocument *self,
                                      GAsyncResult *result,
                                      GError **error);
/* Takes what is on disk, as one undoable step. */
void galley_document_reload_async (GalleyDocument *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean galley_document_reload_finish (GalleyDocument *self,
                                        GAsyncResult *result,
                                        GError **error);
/* Compares with the disk now (also on window focus); a clean buffer takes the new text by
 * itself. */
void galley_document_check_disk (GalleyDocument *self);

/* The file was moved to @path by the program, and has @etag there; what is not saved stays, and
 * is kept as a draft of that path. For whoever shows it no more meanwhile. */
void galley_document_move_to (GalleyDocument *self, const char *path, const char *etag);
/* Of the file that was read or written last; NULL while there is none. Borrowed. */
const char *galley_document_get_etag (GalleyDocument *self);

/* A draft of a killed session: offered after opening. Restoring is one undoable step. Without
 * an offer, discarding drops what this session kept (when a window closes without saving). */
gboolean galley_document_has_draft (GalleyDocument *self);
gint64 galley_document_get_draft_time (GalleyDocument *self); /* seconds since 1970 */
void galley_document_restore_draft (GalleyDocument *self);
void galley_document_discard_draft (GalleyDocument *self);

G_END_DECLS
