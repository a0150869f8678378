/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids for terms and keys. Entries never move, so whoever knows how many there are may read
 * them without a lock. */

#include "ink-catalogue-private.h"

#include "ink-hash.h"

#include <string.h>

#define CHUNK      1024
#define MAX_CHUNKS 4096

struct _InkDictionary {
  gatomicrefcount refs;
  GMutex lock;
  InkRecordTerm *chunks[MAX_CHUNKS];
  guint32 n;
  GHashTable *ids; /* entry to id + 1 */
  GStringChunk *texts;
  GArray *translated; /* of guint32: ids in another dictionary + 1 */
};

static guint
hash_entry (gconstpointer data)
{
  const InkRecordTerm *entry = data;

  return (guint)ink_hash_join (ink_hash_string (entry->name),
                               ink_hash_string (entry->taxonomy));
}

static gboolean
are_equal (gconstpointer a, gconstpointer b)
{
  const InkRecordTerm *first = a, *second = b;

  return strcmp (first->name, second->name) == 0 && strcmp (first->path, second->path) == 0 &&
         strcmp (first->taxonomy, second->taxonomy) == 0;
}

InkDictionary *
ink_dictionary_new (void)
{
  InkDictionary *self = g_new0 (InkDictionary, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->ids = g_hash_table_new (hash_entry, are_equal);
  self->texts = g_string_chunk_new (4096);
  self->translated = g_array_new (FALSE, TRUE, sizeof (guint32));
  return self;
}

InkDictionary *
ink_dictionary_ref (InkDictionary *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_dictionary_unref (InkDictionary *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  for (guint i = 0; i < MAX_CHUNKS && self->chunks[i] != NULL; i++)
    g_free (self->chunks[i]);
  g_hash_table_unref (self->ids);
  g_string_chunk_free (self->texts);
  g_array_unref (self->translated);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static InkRecordTerm *
get_entry (const InkDictionary *self, guint32 id)
{
  return &self->chunks[id / CHUNK][id % CHUNK];
}

static guint32
add_new (InkDictionary *self, const InkRecordTerm *entry)
{
  guint32 id = self->n;
  InkRecordTerm *own;

  if (id / CHUNK >= MAX_CHUNKS)
    return G_MAXUINT32;
  if (self->chunks[id / CHUNK] == NULL)
    self->chunks[id / CHUNK] = g_new0 (InkRecordTerm, CHUNK);
  own = get_entry (self, id);
  own->taxonomy = g_string_chunk_insert_const (self->texts, entry->taxonomy);
  own->name = g_string_chunk_insert (self->texts, entry->name);
  own->path = g_string_chunk_insert (self->texts, entry->path);
  g_hash_table_insert (self->ids, own, GUINT_TO_POINTER (id + 1));
  self->n = id + 1;
  return id;
}

guint32
ink_dictionary_add (InkDictionary *self, const InkRecordTerm *entry)
{
  guint32 id;

  g_mutex_lock (&self->lock);
  id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, entry)) - 1;
  if (id == G_MAXUINT32)
    id = add_new (self, entry);
  g_mutex_unlock (&self->lock);
  return id;
}

guint32
ink_dictionary_get_n (InkDictionary *self)
{
  guint32 n;

  g_mutex_lock (&self->lock);
  n = self->n;
  g_mutex_unlock (&self->lock);
  return n;
}

InkRecordTerm
ink_dictionary_get (const InkDictionary *self, guint32 id)
{
  return *get_entry (self, id);
}

guint32
ink_dictionary_translate (InkDictionary *self, guint32 id, InkDictionary *into)
{
  guint32 *translated;

  if (id >= self->translated->len)
    g_array_set_size (self->translated, id + 1);
  translated = &g_array_index (self->translated, guint32, id);
  if (*translated == 0) {
    InkRecordTerm entry = ink_dictionary_get (self, id);

    *translated = ink_dictionary_add (into, &entry) + 1;
  }
  return *translated - 1;
}
