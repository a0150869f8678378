/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change as people see it before it is done: a diff and how many lines. Window and --dry-run
 * share it. */

#include "ink-change-bytes.h"
#include "ink-change-prepare.h"
#include "ink-change-reason.h"
#include "ink-change-resolve.h"
#include "ink-diff.h"
#include "ink-i18n.h"
#include "ink-store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
ink_change_review_free (InkChangeReview *self)
{
  if (self == NULL)
    return;
  g_free (self->diff);
  g_free (self);
}

static int
set_reason (const InkChange *change, int code, GError **error)
{
  g_autofree char *name = g_filename_display_name (change->path);

  g_set_error (error,
               INK_CHANGE_ERROR,
               INK_CHANGE_ERROR_STOPPED,
               "%s: %s",
               name,
               ink_change_reason (code));
  return code;
}

/* A piece of a file; of what is larger than an article nothing. */
static int
read_piece (const char *path, const char *etag, guint64 offset, gint64 length, GString *out)
{
  struct stat info;
  int fd = -1;
  int code = ink_bytes_open (path, etag, &info, &fd);
  gsize size;

  if (code != 0)
    return code;
  size = length >= 0 ? (gsize)length : (gsize)MAX (info.st_size - (goffset)offset, (goffset)0);
  if (size > INK_STORE_MAX_SIZE)
    code = INK_REASON_TOO_LARGE;
  else if (lseek (fd, (off_t)offset, SEEK_SET) < 0)
    code = errno;
  else
    code = ink_bytes_read (fd, size, out);
  close (fd);
  return code == INK_REASON_CHANGED && length >= 0 ? 0 : code;
}

static int
read_before (const char *root, const InkChange *change, GString *out)
{
  const char *old = change->from != NULL ? change->from : change->path;
  g_autofree char *real = NULL;
  g_autofree char *path = NULL;
  int code = 0;

  if (change->kind == INK_CHANGE_CREATE)
    return 0;
  real = ink_change_resolve_one (root, old, &code);
  if (real == NULL)
    return code;
  path = g_build_filename (root, real, NULL);
  return read_piece (path, change->etag, 0, -1, out);
}

/* A new file may not take another's place. */
static int
check_free (const char *root, const InkChange *change)
{
  g_autofree char *path = g_build_filename (root, change->path, NULL);
  struct stat info;

  if (change->kind == INK_CHANGE_EDIT || change->kind == INK_CHANGE_DELETE)
    return 0;
  return lstat (path, &info) == 0 ? EEXIST : 0;
}

static int
make_after (const InkChange *change, const GString *before, GString *out)
{
  if (change->kind == INK_CHANGE_DELETE)
    return 0;
  if (change->source != NULL)
    return read_piece (change->source, NULL, change->offset, change->length, out);
  return ink_change_apply (change, before->str, before->len, out, NULL);
}

static gboolean
is_text (const GString *bytes)
{
  return memchr (bytes->str, '\0', bytes->len) == NULL &&
         g_utf8_validate_len (bytes->str, bytes->len, NULL);
}

static void
count_lines (InkChangeReview *self)
{
  const char *line = strstr (self->diff, "\n@@");

  for (line = line != NULL ? line + 1 : NULL; line != NULL && *line != '\0';) {
    const char *end = strchr (line, '\n');

    self->n_added += *line == '+';
    self->n_removed += *line == '-';
    line = end != NULL ? end + 1 : NULL;
  }
}

/* What git prints above a diff of a file that comes, goes or moves. */
static void
add_head (GString *out, const InkChange *change)
{
  const char *from = change->from != NULL ? change->from : change->path;

  if (change->kind == INK_CHANGE_EDIT)
    return;
  g_string_append_printf (out, "diff --git a/%s b/%s\n", from, change->path);
  if (change->kind == INK_CHANGE_CREATE)
    g_string_append_printf (out, "new file mode 100%03o\n", (change->mode | 0644) & 0777);
  else if (change->kind == INK_CHANGE_DELETE)
    g_string_append (out, "deleted file mode 100644\n");
  else
    g_string_append_printf (out,
                            "%s from %s\n%s to %s\n",
                            change->kind == INK_CHANGE_MOVE ? "rename" : "copy",
                            from,
                            change->kind == INK_CHANGE_MOVE ? "rename" : "copy",
                            change->path);
}

/* The two names of the diff, as patch has them. */
static void
add_diff (GString *out, const InkChange *change, const char *diff)
{
  const char *hunks = strstr (diff, "\n@@");
  const char *from = change->from != NULL ? change->from : change->path;
  gboolean comes = change->kind == INK_CHANGE_CREATE;
  gboolean goes = change->kind == INK_CHANGE_DELETE;

  if (hunks == NULL)
    return;
  g_string_append_printf (out,
                          "--- %s%s\n+++ %s%s",
                          comes ? "" : "a/",
                          comes ? "/dev/null" : from,
                          goes ? "" : "b/",
                          goes ? "/dev/null" : change->path);
  g_string_append (out, hunks);
}

static char *
make_diff (const InkChange *change, const GString *before, const GString *after, gboolean text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *from = change->from != NULL ? change->from : change->path;

  add_head (out, change);
  if (text) {
    g_autoptr (InkText) a = ink_text_new (before->str, (gssize)before->len, 0);
    g_autoptr (InkText) b = ink_text_new (after->str, (gssize)after->len, 0);
    g_autofree char *diff = ink_diff_unified (a, b, "");

    add_diff (out, change, diff);
  } else if (!g_string_equal (before, after)) {
    g_string_append_printf (out, "Binary files a/%s and b/%s differ\n", from, change->path);
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static InkChangeReview *
review_folder (const InkChange *change)
{
  InkChangeReview *self = g_new0 (InkChangeReview, 1);

  self->diff =
      g_strdup_printf ("%s %s\n", ink_change_kind_to_string (change->kind), change->path);
  return self;
}

/* @code: how reading @before went. */
static InkChangeReview *
review_bytes (const InkChange *change, GString *before, int code, GError **error)
{
  g_autoptr (GString) after = g_string_new (NULL);
  InkChangeReview *self;

  if (code == 0)
    code = make_after (change, before, after);
  if (code != 0 && code != INK_REASON_TOO_LARGE) {
    set_reason (change, code, error);
    return NULL;
  }
  self = g_new0 (InkChangeReview, 1);
  self->binary = code != 0 || !is_text (before) || !is_text (after);
  if (code != 0) /* too large to be looked at; it differs */
    g_string_assign (before, before->len == 0 ? "x" : "");
  self->diff = make_diff (change, before, after, !self->binary);
  if (!self->binary)
    count_lines (self);
  return self;
}

InkChangeReview *
ink_change_review (const char *root, const InkChange *change, GError **error)
{
  g_autoptr (GString) before = g_string_new (NULL);
  char *real;
  int code;

  g_return_val_if_fail (root != NULL && change != NULL, NULL);

  if (change->kind == INK_CHANGE_REMOVE_FOLDER || change->kind == INK_CHANGE_MAKE_FOLDER)
    return review_folder (change);
  real = realpath (root, NULL);
  code = real != NULL ? check_free (real, change) : errno;
  if (code == 0)
    code = read_before (real, change, before);
  free (real);
  return review_bytes (change, before, code, error);
}

InkChangeReview *
ink_change_review_text (const InkChange *change, InkText *text, GError **error)
{
  g_autoptr (GString) before = NULL;

  g_return_val_if_fail (change != NULL && change->kind == INK_CHANGE_EDIT && text != NULL,
                        NULL);
  before = g_string_new_len (ink_text_get_data (text), (gssize)ink_text_get_length (text));
  return review_bytes (change, before, 0, error);
}

void
ink_change_print (const char *root,
                  const InkPlan *plan,
                  InkChangePrint print,
                  InkChangePrint say,
                  gpointer data)
{
  guint n = 0, n_added = 0, n_removed = 0;
  g_autofree char *total = NULL;

  g_return_if_fail (root != NULL && plan != NULL);

  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = g_ptr_array_index (plan->changes, i);
    g_autoptr (GError) error = NULL;
    g_autoptr (InkChangeReview) review =
        change->left_out ? NULL : ink_change_review (root, change, &error);

    if (error != NULL)
      say (error->message, data);
    if (review == NULL)
      continue;
    print (review->diff, data);
    n++;
    n_added += review->n_added;
    n_removed += review->n_removed;
  }
  for (guint i = 0; i < plan->skipped->len; i++) {
    const InkPlanSkip *skip = g_ptr_array_index (plan->skipped, i);
    g_autofree char *name = g_filename_display_name (skip->path);
    g_autofree char *line = g_strdup_printf ("%s: %s", name, skip->reason);

    say (line, data);
  }
  total = g_strdup_printf (ngettext ("%s: %u file, +%u −%u lines",
                                     "%s: %u files, +%u −%u lines",
                                     n),
                           plan->title,
                           n,
                           n_added,
                           n_removed);
  say (total, data);
}
