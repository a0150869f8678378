/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row is at a moment, as ink-page-state.c has it of a page. */

#include "ink-catalogue-private.h"

static gboolean
is_future (const InkRow *row, gint64 now)
{
  gint64 publish = row->times[INK_RECORD_PUBLISH_DATE];

  return publish != INK_NO_TIME && publish > now;
}

static gboolean
is_past (const InkRow *row, gint64 now)
{
  gint64 expiry = row->times[INK_RECORD_EXPIRY_DATE];

  return expiry != INK_NO_TIME && expiry < now;
}

static InkState
state_at (const InkRow *row, gint64 now)
{
  if (row->flags & INK_ROW_DRAFT)
    return INK_STATE_DRAFT;
  if (is_past (row, now))
    return INK_STATE_EXPIRED;
  return is_future (row, now) ? INK_STATE_SCHEDULED : INK_STATE_PUBLISHED;
}

/* At the publish date, or right after the expiry date; the nearer first. */
static gint64
find_change (const InkRow *row, InkState state, gint64 now)
{
  gint64 expiry = row->times[INK_RECORD_EXPIRY_DATE];
  gint64 when = INK_NO_TIME;

  if (state == INK_STATE_DRAFT || state == INK_STATE_EXPIRED)
    return INK_NO_TIME;
  if (state == INK_STATE_SCHEDULED)
    when = row->times[INK_RECORD_PUBLISH_DATE];
  if (expiry != INK_NO_TIME && expiry < G_MAXINT64 && expiry + 1 > now &&
      (when == INK_NO_TIME || expiry + 1 < when))
    when = expiry + 1;
  return when;
}

InkState
ink_catalogue_get_state (
    const InkCatalogue *self, guint row, gint64 now, gint64 *changes_at, InkState *changes_to)
{
  const InkSegment *segment;
  const InkRow *found = ink_catalogue_get_row (self, row, &segment);
  InkState state = state_at (found, now);
  gint64 when;

  if (changes_at == NULL && changes_to == NULL)
    return state;
  when = find_change (found, state, now);
  if (changes_at != NULL)
    *changes_at = when;
  if (changes_to != NULL)
    *changes_to = when != INK_NO_TIME ? state_at (found, when) : state;
  return state;
}

InkUnpublished
ink_catalogue_get_unpublished (const InkCatalogue *self, guint row, gint64 now)
{
  const InkSegment *segment;
  const InkRow *found = ink_catalogue_get_row (self, row, &segment);
  guint unpublished = found->unpublished;

  if (((found->flags & INK_ROW_DRAFT) && !(found->flags & INK_ROW_BUILD_DRAFTS)) ||
      (is_future (found, now) && !(found->flags & INK_ROW_BUILD_FUTURE)) ||
      (is_past (found, now) && !(found->flags & INK_ROW_BUILD_EXPIRED)))
    unpublished |= INK_UNPUBLISHED_STATE;
  if ((found->parent_from != INK_NO_TIME && found->parent_from > now) ||
      (found->parent_until != INK_NO_TIME && found->parent_until < now))
    unpublished |= INK_UNPUBLISHED_PARENT;
  if (self->twins != NULL && ink_catalogue_is_twin (self, row))
    unpublished |= INK_UNPUBLISHED_TWIN;
  return unpublished;
}
