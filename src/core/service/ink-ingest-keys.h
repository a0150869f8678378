/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers for the keys of front matters, which are few and come again and again: spellings that
 * differ in case alone have one. For one thread. */

/* Those with a number of their own. The dates are in the order of InkPageDateKind. */
typedef enum {
  INK_INGEST_KEY_DATE,
  INK_INGEST_KEY_LASTMOD,
  INK_INGEST_KEY_PUBLISH_DATE,
  INK_INGEST_KEY_EXPIRY_DATE,
  INK_INGEST_KEY_TITLE,
  INK_INGEST_KEY_DRAFT,
  INK_INGEST_KEY_TYPE,
  INK_INGEST_KEY_SLUG,
  INK_INGEST_KEY_URL,
  INK_INGEST_KEY_ALIASES,
  INK_INGEST_KEY_SUMMARY,
  INK_INGEST_KEY_DESCRIPTION,
  INK_INGEST_N_KNOWN_KEYS,
} InkIngestKnownKey;

#define INK_INGEST_MAX_KEYS 192

/* A key as it is written. */
typedef struct {
  char *text; /* NULL-ended; lives as long as the keys */
  gsize length;
  guint64 hash;
  guint id;
} InkIngestKey;

typedef struct _InkIngestKeys InkIngestKeys;

InkIngestKeys *ink_ingest_keys_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ink_ingest_keys_free (InkIngestKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InkIngestKeys, ink_ingest_keys_free)

/* ASCII alone; NULL: there are too many. */
const InkIngestKey *ink_ingest_keys_lookup (InkIngestKeys *self, const char *key, gsize length);
/* Whether a page with such a field is made in ways of its own. */
gboolean ink_ingest_keys_is_odd (const InkIngestKeys *self, guint id);
/* As ink_featured_get_rank() has it. */
guint ink_ingest_keys_get_rank (const InkIngestKeys *self, guint id);

G_END_DECLS
