/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sources of a site. A note is read once for each text its body has: the next index takes
 * over what is read of all bodies that are still there. */

#include "ink-source-index-private.h"

#include "ink-fold.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (InkSourceIndex,
                     ink_source_index,
                     ink_source_index_ref,
                     ink_source_index_unref)

/* --- Bodies --------------------------------------------------------------------------------
 */

static void
free_note (gpointer data)
{
  InkSourceNote *note = data;

  g_free (note->label);
  g_free (note->raw);
  ink_source_fields_free (note->fields);
  ink_source_key_free (note->key);
  g_free (note->title);
  g_free (note->rest);
  g_free (note);
}

static void
append_text (GString *out, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, text);
  g_string_append_c (out, '\n');
}

static void
fold_note (InkSourceNote *note)
{
  const InkSourceFields *fields = note->fields;
  g_autoptr (GString) rest = g_string_new (NULL);

  append_text (rest, fields->publication);
  for (char **author = fields->authors; author != NULL && *author != NULL; author++)
    append_text (rest, *author);
  append_text (rest, fields->url);
  append_text (rest, fields->doi);
  append_text (rest, fields->arxiv);
  append_text (rest, note->raw); /* dates, and what has no field */
  note->title =
      ink_fold_dup (fields->title != NULL ? fields->title : "", -1, INK_FOLD_VARIANTS);
  note->rest = ink_fold_dup (rest->str, (gssize)rest->len, INK_FOLD_VARIANTS);
}

static InkSourceNote *
read_note (const InkRecordNote *record, guint position)
{
  g_autoptr (InkSource) source = ink_source_read_text (record->text);
  InkSourceNote *note = g_new0 (InkSourceNote, 1);

  note->label = g_strdup (record->label);
  note->raw = g_strdup (record->text);
  note->position = position;
  note->uses = record->uses;
  note->state = ink_source_get_state (source);
  note->fields = ink_source_dup_fields (source);
  note->key = ink_source_key_new (note->fields);
  fold_note (note);
  return note;
}

InkSourceBody *
ink_source_body_read (const InkCatalogue *catalogue, guint row)
{
  InkSourceBody *self = g_new0 (InkSourceBody, 1);
  guint n = ink_catalogue_get_n_notes (catalogue, row);

  g_atomic_ref_count_init (&self->refs);
  self->hash = ink_catalogue_get_body_hash (catalogue, row);
  self->notes = g_ptr_array_new_with_free_func (free_note);
  for (guint i = 0; i < n; i++) {
    InkRecordNote note = ink_catalogue_get_note (catalogue, row, i);

    if (*note.text != '\0')
      g_ptr_array_add (self->notes, read_note (&note, i));
  }
  return self;
}

InkSourceBody *
ink_source_body_ref (InkSourceBody *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_source_body_unref (InkSourceBody *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* --- Index ---------------------------------------------------------------------------------
 */

/* What is known of the row's body, read where nobody has done so. */
static InkSourceBody *
find_body (InkSourceIndex *self, const InkSourceIndex *previous, guint row)
{
  guint64 hash = ink_catalogue_get_body_hash (self->catalogue, row);
  InkSourceBody *body = g_hash_table_lookup (self->bodies, &hash);

  if (body != NULL)
    return body;
  if (previous != NULL)
    body = g_hash_table_lookup (previous->bodies, &hash);
  if (body != NULL) {
    body = ink_source_body_ref (body);
  } else {
    body = ink_source_body_read (self->catalogue, row);
    self->n_read += body->notes->len;
  }
  g_hash_table_insert (self->bodies, &body->hash, body);
  return body;
}

static void
add_row (InkSourceIndex *self, const InkSourceIndex *previous, guint row)
{
  InkSourceBody *body = find_body (self, previous, row);

  for (guint i = 0; i < body->notes->len; i++) {
    InkSourceNote *note = body->notes->pdata[i];
    InkSourceUse use = { .row = row,
                         .position = note->position,
                         .label = note->label,
                         .uses = note->uses,
                         .raw = note->raw,
                         .state = note->state,
                         .fields = note->fields,
                         .key = note->key,
                         .source = INK_NO_SOURCE };

    g_array_append_val (self->uses, use);
    g_ptr_array_add (self->notes, note);
  }
}

InkSourceIndex *
ink_source_index_new (InkCatalogue *catalogue, const InkSourceIndex *previous)
{
  InkSourceIndex *self = g_new0 (InkSourceIndex, 1);

  if (previous != NULL &&
      ink_catalogue_get_site (previous->catalogue) != ink_catalogue_get_site (catalogue))
    previous = NULL; /* Markdown may be read otherwise */
  g_atomic_ref_count_init (&self->refs);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->bodies = g_hash_table_new_full (g_int64_hash,
                                        g_int64_equal,
                                        NULL,
                                        (GDestroyNotify)ink_source_body_unref);
  self->uses = g_array_new (FALSE, FALSE, sizeof (InkSourceUse));
  self->notes = g_ptr_array_new ();
  self->in_order = g_ptr_array_new ();
  self->variants = g_array_new (FALSE, FALSE, sizeof (InkSourceVariant));
  self->infos = g_array_new (FALSE, TRUE, sizeof (InkSourceInfo));
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < ink_catalogue_get_n_rows (catalogue); row++)
    if (ink_catalogue_has_row (catalogue, row) &&
        ink_catalogue_get_n_notes (catalogue, row) > 0)
      add_row (self, previous, row);
  ink_source_index_group (self);
  return self;
}

InkSourceIndex *
ink_source_index_ref (InkSourceIndex *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_source_index_unref (InkSourceIndex *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->infos);
  g_array_unref (self->variants);
  g_ptr_array_unref (self->in_order);
  g_ptr_array_unref (self->notes);
  g_array_unref (self->uses);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->bodies);
  ink_catalogue_unref (self->catalogue);
  g_free (self);
}

InkCatalogue *
ink_source_index_get_catalogue (const InkSourceIndex *self)
{
  return self->catalogue;
}

guint
ink_source_index_get_n_sources (const InkSourceIndex *self)
{
  return self->infos->len;
}

const InkSourceInfo *
ink_source_index_get (const InkSourceIndex *self, guint source)
{
  g_return_val_if_fail (source < self->infos->len, NULL);
  return &g_array_index (self->infos, InkSourceInfo, source);
}

guint
ink_source_index_get_n_uses (const InkSourceIndex *self)
{
  return self->uses->len;
}

guint
ink_source_index_get_n_read (const InkSourceIndex *self)
{
  return self->n_read;
}

/* --- Queries -------------------------------------------------------------------------------
 */

struct _InkSourceQuery {
  GPtrArray *wanted, *unwanted; /* folded words */
  InkSourceKey *key;            /* of an address or id; NULL */
};

/* The word that begins at *@p, to a blank or the closing quote; *@p goes behind it. */
static char *
take_word (const char **p)
{
  gboolean quoted = **p == '"';
  const char *start = *p + quoted;
  gsize n = strcspn (start, quoted ? "\"" : " \t\n");
  g_autofree char *word = g_strndup (start, n);

  *p = start + n + (quoted && start[n] == '"');
  return ink_fold_dup (word, -1, INK_FOLD_VARIANTS);
}

static InkSourceKey *
make_key (const char *text)
{
  g_autoptr (InkSourceFields) fields = ink_source_fields_new ();
  InkSourceKey *key;

  if (strchr (text, ' ') != NULL)
    return NULL;
  fields->url = g_strdup (text);
  fields->doi = ink_source_find_doi (text);
  fields->arxiv = ink_source_find_arxiv (text);
  key = ink_source_key_new (fields);
  if (key->url == NULL && key->doi == NULL && key->arxiv == NULL)
    g_clear_pointer (&key, ink_source_key_free);
  return key;
}

InkSourceQuery *
ink_source_query_new (const char *text)
{
  InkSourceQuery *self = g_new0 (InkSourceQuery, 1);
  g_autofree char *stripped = g_strstrip (g_utf8_make_valid (text, -1));
  const char *p = stripped;

  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->unwanted = g_ptr_array_new_with_free_func (g_free);
  self->key = make_key (stripped);
  while (*p != '\0') {
    gboolean negated = *p == '-' && p[1] != '\0' && !g_ascii_isspace (p[1]);
    g_autofree char *word = NULL;

    p += negated;
    word = take_word (&p);
    if (*word != '\0')
      g_ptr_array_add (negated ? self->unwanted : self->wanted, g_steal_pointer (&word));
    while (g_ascii_isspace (*p))
      p++;
  }
  return self;
}

void
ink_source_query_free (InkSourceQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->wanted);
  g_ptr_array_unref (self->unwanted);
  ink_source_key_free (self->key);
  g_free (self);
}

gboolean
ink_source_query_is_empty (const InkSourceQuery *self)
{
  return self->wanted->len + self->unwanted->len == 0;
}

/* 0: not; 1: all words are there; 2: in the title. */
static guint
match (const InkSourceQuery *query, const InkSourceNote *note)
{
  guint rank = 2;

  if (query->key != NULL && ink_source_key_compare (query->key, note->key) != 0)
    return 2;
  for (guint i = 0; i < query->wanted->len; i++) {
    if (strstr (note->title, query->wanted->pdata[i]) != NULL)
      continue;
    if (strstr (note->rest, query->wanted->pdata[i]) == NULL)
      return 0;
    rank = 1;
  }
  for (guint i = 0; i < query->unwanted->len; i++)
    if (strstr (note->title, query->unwanted->pdata[i]) != NULL ||
        strstr (note->rest, query->unwanted->pdata[i]) != NULL)
      return 0;
  return rank;
}

GArray *
ink_source_index_find (const InkSourceIndex *self, const InkSourceQuery *query)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint8 *ranks = g_new0 (guint8, self->infos->len + 1);

  for (guint i = 0; i < self->uses->len; i++) {
    guint source = g_array_index (self->uses, InkSourceUse, i).source;
    guint rank = ranks[source] < 2 ? match (query, self->notes->pdata[i]) : 2;

    ranks[source] = (guint8)MAX (ranks[source], rank);
  }
  for (guint rank = 2; rank > 0; rank--)
    for (guint source = 0; source < self->infos->len; source++)
      if (ranks[source] == rank)
        g_array_append_val (found, source);
  return found;
}
