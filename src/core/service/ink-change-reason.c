/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a file of a change is left as it is, in words. */

#include "ink-change-reason.h"

#include "ink-i18n.h"

#include <errno.h>

static const char *
own_reason (InkReason code)
{
  switch (code) {
  case INK_REASON_CHANGED:
    return _ ("It was changed by another program since the change was planned.");
  case INK_REASON_OUTSIDE:
    return _ ("It is a link that leads out of the site.");
  case INK_REASON_LINK:
    return _ ("It is a link; move or delete it yourself.");
  case INK_REASON_NOT_PLAIN:
    return _ ("It is no plain file.");
  case INK_REASON_SAME:
    return _ ("By way of a link it is the same file as another one changed here.");
  case INK_REASON_TOO_LARGE:
    return _ ("It is too large for an article.");
  case INK_REASON_EDITS:
    return _ ("It is shorter than it was when the change was planned.");
  case INK_REASON_UNCHANGED:
    return _ ("It is like that already.");
  case INK_REASON_NOT_EMPTY:
    return _ ("The folder is not empty.");
  case INK_REASON_CANCELLED:
    return _ ("It was cancelled.");
  case INK_REASON_EDITED:
    return _ ("It was edited since.");
  case INK_REASON_KEPT_LOST:
    return _ ("What Galley kept of it cannot be read any more.");
  case INK_REASON_NOT_KEPT:
    return _ ("What undo needs of it cannot be kept.");
  }
  return g_strerror (code);
}

const char *
ink_change_reason (int code)
{
  switch (code) {
  case EACCES:
  case EPERM:
    return _ ("You have no permission to write it or its folder.");
  case EROFS:
    return _ ("Its disk can only be read.");
  case ENOENT:
  case ENOTDIR:
    return _ ("It is not there any more.");
  case EEXIST:
    return _ ("There is already a file of that name.");
  case ENOTEMPTY:
    return own_reason (INK_REASON_NOT_EMPTY);
  case EISDIR:
    return own_reason (INK_REASON_NOT_PLAIN);
  case ELOOP:
    return _ ("It is a link that leads back to itself.");
  case ENAMETOOLONG:
    return _ ("Its name is too long.");
  case ENOSPC:
    return _ ("The disk is full.");
  case EDQUOT:
    return _ ("Your quota on this disk is used up.");
  case EBUSY:
    return _ ("Another program or mount is using it.");
  default:
    return code < 0 ? own_reason ((InkReason)code) : g_strerror (code);
  }
}

gboolean
ink_change_reason_is_fatal (int code)
{
  return code == ENOSPC || code == EDQUOT || code == ENOMEM || code == EMFILE ||
         code == ENFILE || code == INK_REASON_CANCELLED || code == INK_REASON_NOT_KEPT;
}
