/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys of front matters: a small table of all spellings that were met. */

#include "ink-ingest-keys.h"

#include "ink-featured.h"
#include "ink-hash.h"

#include <string.h>

#define N_SLOTS       1024
#define MAX_SPELLINGS 512

struct _InkIngestKeys {
  InkIngestKey slots[N_SLOTS];
  guint n_spellings;
  GHashTable *ids; /* lower-case key to number + 1 */
  guint ranks[INK_INGEST_MAX_KEYS];
  gboolean odd[INK_INGEST_MAX_KEYS];
};

static const char *const known[INK_INGEST_N_KNOWN_KEYS] = {
  "date", "lastmod", "publishdate", "expirydate", "title",   "draft",
  "type", "slug",    "url",         "aliases",    "summary", "description",
};
static const char *const odd[] = { "outputs",  "translationkey", "build",   "_build",
                                   "headless", "published",      "cascade", "params" };

/* The number of a key in lower case; G_MAXUINT: there are too many. */
static guint
number_of (InkIngestKeys *self, const char *lower)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, lower));

  if (id > 0)
    return id - 1;
  id = g_hash_table_size (self->ids);
  if (id >= INK_INGEST_MAX_KEYS)
    return G_MAXUINT;
  g_hash_table_insert (self->ids, g_strdup (lower), GUINT_TO_POINTER (id + 1));
  self->ranks[id] = ink_featured_get_rank (lower);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    self->odd[id] = self->odd[id] || g_str_equal (odd[i], lower);
  return id;
}

InkIngestKeys *
ink_ingest_keys_new (void)
{
  InkIngestKeys *self = g_new0 (InkIngestKeys, 1);

  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < INK_INGEST_N_KNOWN_KEYS; i++)
    number_of (self, known[i]);
  return self;
}

void
ink_ingest_keys_free (InkIngestKeys *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < N_SLOTS; i++)
    g_free (self->slots[i].text);
  g_hash_table_unref (self->ids);
  g_free (self);
}

static const InkIngestKey *
add (InkIngestKeys *self, InkIngestKey *slot, const char *key, gsize length, guint64 hash)
{
  g_autofree char *lower = g_ascii_strdown (key, (gssize)length);
  guint id = self->n_spellings < MAX_SPELLINGS ? number_of (self, lower) : G_MAXUINT;

  if (id == G_MAXUINT)
    return NULL;
  *slot = (InkIngestKey){ g_strndup (key, length), length, hash, id };
  self->n_spellings++;
  return slot;
}

const InkIngestKey *
ink_ingest_keys_lookup (InkIngestKeys *self, const char *key, gsize length)
{
  guint64 hash = ink_hash_bytes (key, length);

  for (guint at = (guint)hash % N_SLOTS;; at = (at + 1) % N_SLOTS) {
    InkIngestKey *slot = &self->slots[at];

    if (slot->text == NULL)
      return add (self, slot, key, length, hash);
    if (slot->hash == hash && slot->length == length && memcmp (slot->text, key, length) == 0)
      return slot;
  }
}

gboolean
ink_ingest_keys_is_odd (const InkIngestKeys *self, guint id)
{
  return self->odd[id];
}

guint
ink_ingest_keys_get_rank (const InkIngestKeys *self, guint id)
{
  return self->ranks[id];
}
