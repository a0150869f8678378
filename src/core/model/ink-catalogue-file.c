/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A catalogue as bytes: a header with the places of arrays, then the arrays as they are in
 * memory. What a list shows comes first and is checked when it is opened; the rest is checked
 * by whoever has time. */

#include "ink-catalogue-file.h"

#include "ink-catalogue-private.h"
#include "ink-hash.h"
#include "ink-i18n.h"

#include <string.h>

#define MAGIC      "GalleyCa"
#define VERSION    2
#define ORDER_MARK 0x01020304u

G_DEFINE_QUARK (ink - catalogue - error - quark, ink_catalogue_error)

/* Behind the arrays of a segment. */
typedef enum {
  PART_TERMS = INK_N_ARRAYS, /* InkRowTerm: the dictionaries */
  PART_KEYS,
  PART_TERM_COUNTS, /* guint32 */
  PART_KEY_COUNTS,
  PART_PATHS,
  PART_BUNDLES,
  PART_TWINS,
  PART_PROBLEMS,
  PART_TEXTS, /* of the dictionaries */
} Part;
#define N_PARTS (PART_TEXTS + 1)

typedef struct {
  guint64 offset, n; /* bytes from the start, elements */
} Place;

typedef struct {
  char magic[8];
  guint32 version, byte_order;
  guint32 row_size, n_parts;
  guint64 size; /* of all */
  guint64 stamp, generation, problems_stamp;
  guint32 n_articles, n_path_rows;
  guint64 cold_check;
  Place places[N_PARTS];
  guint64 hot_check; /* of the header before this and of all that is not cold */
} Header;

static gsize
part_size (guint part)
{
  if (part < INK_N_ARRAYS)
    return ink_array_size ((InkArrayKind)part);
  if (part == PART_TERMS || part == PART_KEYS)
    return sizeof (InkRowTerm);
  return part == PART_TEXTS ? 1 : sizeof (guint32);
}

static gboolean
is_cold (guint part)
{
  return part == INK_ARRAY_COLD || part == INK_ARRAY_FIELDS || part == INK_ARRAY_LINKS ||
         part == INK_ARRAY_NOTES;
}

static guint64
check_parts (const Header *header, const InkArray *parts, gboolean cold)
{
  guint64 check = cold ? 1 : ink_hash_bytes (header, offsetof (Header, hot_check));

  for (guint i = 0; i < N_PARTS; i++)
    if (is_cold (i) == cold)
      check = ink_hash_join (check, ink_hash_bytes (parts[i].data, parts[i].n * part_size (i)));
  return check;
}

/* --- To bytes ----------------------------------------------------------------------------- */

static guint32
add_text (GByteArray *texts, const char *text)
{
  guint32 offset = texts->len;

  g_byte_array_append (texts, (const guint8 *)text, (guint)strlen (text) + 1);
  return offset;
}

static GArray *
make_entries (const InkDictionary *dictionary, guint32 n, GByteArray *texts)
{
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (InkRowTerm), n);

  for (guint32 i = 0; i < n; i++) {
    InkRecordTerm term = ink_dictionary_get (dictionary, i);
    InkRowTerm entry = { add_text (texts, term.taxonomy),
                         add_text (texts, term.name),
                         add_text (texts, term.path) };

    g_array_append_val (entries, entry);
  }
  return entries;
}

/* What an image is made of, and keeps. */
typedef struct {
  gatomicrefcount refs;
  InkCatalogue *catalogue;
  GByteArray *texts;
  GArray *terms, *keys;
  Header header;
} Image;

static void
image_unref (gpointer data)
{
  Image *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  ink_catalogue_unref (self->catalogue);
  g_byte_array_unref (self->texts);
  g_array_unref (self->terms);
  g_array_unref (self->keys);
  g_free (self);
}

static void
add_bytes (GPtrArray *out, Image *image, const void *data, gsize length)
{
  g_atomic_ref_count_inc (&image->refs);
  g_ptr_array_add (out, g_bytes_new_with_free_func (data, length, image_unref, image));
}

static InkArray
array_of (const GArray *array)
{
  return array != NULL ? (InkArray){ array->data, array->len } : (InkArray){ NULL, 0 };
}

static void
list_parts (const Image *image, InkArray *parts)
{
  const InkCatalogue *self = image->catalogue;
  const InkPathTable *paths = &self->base->paths;

  for (guint i = 0; i < INK_N_ARRAYS; i++)
    parts[i] = self->base->arrays[i];
  parts[PART_TERMS] = array_of (image->terms);
  parts[PART_KEYS] = array_of (image->keys);
  parts[PART_TERM_COUNTS] = (InkArray){ self->term_counts, self->n_terms };
  parts[PART_KEY_COUNTS] = (InkArray){ self->key_counts, self->n_keys };
  parts[PART_PATHS] =
      (InkArray){ paths->slots, paths->slots != NULL ? (gsize)paths->mask + 1 : 0 };
  parts[PART_BUNDLES] = array_of (self->bundles);
  parts[PART_TWINS] = array_of (self->twins);
  parts[PART_PROBLEMS] =
      (InkArray){ self->problems, self->problems != NULL ? self->n_problems : 0 };
  parts[PART_TEXTS] = (InkArray){ image->texts->data, image->texts->len };
}

static gsize
round_up (gsize size)
{
  return (size + 7) & ~(gsize)7;
}

static void
place_parts (Header *header, const InkArray *parts)
{
  guint64 at = round_up (sizeof *header);

  for (guint i = 0; i < N_PARTS; i++) {
    header->places[i] = (Place){ at, parts[i].n };
    at += round_up (parts[i].n * part_size (i));
  }
  header->size = at;
}

static void
fill_header (Image *image, const InkArray *parts, guint64 stamp)
{
  Header *header = &image->header;

  memcpy (header->magic, MAGIC, sizeof header->magic);
  header->version = VERSION;
  header->byte_order = ORDER_MARK;
  header->row_size = sizeof (InkRow);
  header->n_parts = N_PARTS;
  header->stamp = stamp;
  header->generation = image->catalogue->generation;
  header->problems_stamp = image->catalogue->problems_stamp;
  header->n_articles = image->catalogue->n_articles;
  header->n_path_rows = image->catalogue->base->paths.n;
  place_parts (header, parts);
  header->cold_check = check_parts (header, parts, TRUE);
  header->hot_check = check_parts (header, parts, FALSE);
}

GPtrArray *
ink_catalogue_dup_image (InkCatalogue *self, guint64 stamp)
{
  static const guint8 zeros[8] = { 0 };
  GPtrArray *out = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  Image *image = g_new0 (Image, 1);
  InkArray parts[N_PARTS];

  g_atomic_ref_count_init (&image->refs);
  image->catalogue = ink_catalogue_compact (self);
  image->texts = g_byte_array_new ();
  image->terms = make_entries (self->terms, self->n_terms, image->texts);
  image->keys = make_entries (self->keys, self->n_keys, image->texts);
  list_parts (image, parts);
  fill_header (image, parts, stamp);
  add_bytes (out, image, &image->header, sizeof image->header);
  for (guint i = 0; i < N_PARTS; i++) {
    gsize size = parts[i].n * part_size (i);

    if (size > 0)
      add_bytes (out, image, parts[i].data, size);
    if (round_up (size) > size)
      g_ptr_array_add (out, g_bytes_new_static (zeros, round_up (size) - size));
  }
  image_unref (image);
  return out;
}

/* --- From bytes --------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, InkCatalogueError code)
{
  static const char *const sentences[] = {
    N_ ("What Galley keeps of this site was damaged."),
    N_ ("What Galley keeps of this site was written by another version."),
    N_ ("What Galley keeps of this site is of an older configuration."),
  };

  g_set_error_literal (error, INK_CATALOGUE_ERROR, (int)code, _ (sentences[code]));
  return FALSE;
}

/* The arrays lie in the bytes, in their order. */
static gboolean
find_parts (const guint8 *data, gsize length, const Header *header, InkArray *parts)
{
  guint64 at = round_up (sizeof *header);

  for (guint i = 0; i < N_PARTS; i++) {
    const Place *place = &header->places[i];

    if (place->offset != at || place->n > G_MAXUINT32 ||
        place->n * part_size (i) > length - MIN (at, length))
      return FALSE;
    parts[i] = (InkArray){ data + place->offset, (gsize)place->n };
    at += round_up (place->n * part_size (i));
  }
  return at == length;
}

static gboolean
ends_in_nul (const InkArray *heap)
{
  return heap->n > 0 && ((const char *)heap->data)[heap->n - 1] == '\0';
}

static gboolean
are_below (const InkArray *numbers, guint64 bound)
{
  const guint32 *data = numbers->data;

  for (gsize i = 0; i < numbers->n; i++)
    if (data[i] >= bound)
      return FALSE;
  return TRUE;
}

static gboolean
are_ascending (const InkArray *numbers)
{
  const guint32 *data = numbers->data;

  for (gsize i = 1; i < numbers->n; i++)
    if (data[i] <= data[i - 1])
      return FALSE;
  return TRUE;
}

static gboolean
are_rows_sound (const InkArray *rows)
{
  const InkRow *data = rows->data;

  for (gsize i = 0; i < rows->n; i++)
    if (data[i].kind > INK_PAGE_KIND_RESOURCE || data[i].bundle > INK_BUNDLE_BRANCH ||
        data[i].render > INK_RENDER_NEVER)
      return FALSE;
  return TRUE;
}

/* A table with room in it, so that looking for what is not there ends. */
static gboolean
is_table_sound (const InkArray *table, guint64 n_rows)
{
  const guint32 *slots = table->data;
  gsize n_used = 0;

  if ((table->n & (table->n - 1)) != 0)
    return FALSE;
  for (gsize i = 0; i < table->n; i++)
    n_used += slots[i] != 0;
  return are_below (table, n_rows + 1) && (table->n == 0 || n_used < table->n);
}

static gboolean
are_parts_sound (const InkArray *parts)
{
  gsize n_rows = parts[INK_ARRAY_ROWS].n;

  return ends_in_nul (&parts[INK_ARRAY_HOT]) && ends_in_nul (&parts[INK_ARRAY_COLD]) &&
         n_rows < G_MAXINT32 && are_rows_sound (&parts[INK_ARRAY_ROWS]) &&
         are_below (&parts[INK_ARRAY_TERMS], parts[PART_TERMS].n) &&
         parts[PART_TERM_COUNTS].n == parts[PART_TERMS].n &&
         parts[PART_KEY_COUNTS].n == parts[PART_KEYS].n &&
         is_table_sound (&parts[PART_PATHS], n_rows) &&
         are_below (&parts[PART_BUNDLES], n_rows) && are_ascending (&parts[PART_BUNDLES]) &&
         are_below (&parts[PART_TWINS], n_rows) && are_ascending (&parts[PART_TWINS]) &&
         parts[PART_PROBLEMS].n <= n_rows &&
         (parts[PART_TEXTS].n == 0 || ends_in_nul (&parts[PART_TEXTS]));
}

/* Ids are positions: an entry that is there twice is none of ours. */
static gboolean
read_entries (InkDictionary *into, const InkArray *entries, const InkArray *texts)
{
  const InkRowTerm *data = entries->data;
  const char *base = texts->data;

  for (gsize i = 0; i < entries->n; i++) {
    InkRecordTerm term;

    if (data[i].taxonomy >= texts->n || data[i].name >= texts->n || data[i].path >= texts->n)
      return FALSE;
    term = (InkRecordTerm){ base + data[i].taxonomy, base + data[i].name, base + data[i].path };
    if (ink_dictionary_add (into, &term) != i)
      return FALSE;
  }
  return TRUE;
}

static guint32 *
dup_numbers (const InkArray *numbers)
{
  guint32 *copy = g_atomic_rc_box_alloc0 ((numbers->n + 1) * sizeof (guint32));

  if (numbers->n > 0)
    memcpy (copy, numbers->data, numbers->n * sizeof (guint32));
  return copy;
}

static GArray *
dup_array (const InkArray *numbers)
{
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_array_append_vals (copy, numbers->data, (guint)numbers->n);
  return copy;
}

static InkSegment *
make_segment (GBytes *bytes, const Header *header, const InkArray *parts)
{
  InkSegment *self = g_new0 (InkSegment, 1);

  g_atomic_ref_count_init (&self->refs);
  memcpy (self->arrays, parts, sizeof self->arrays);
  if (parts[PART_PATHS].n > 0) {
    self->paths.slots = (guint32 *)parts[PART_PATHS].data;
    self->paths.mask = (guint32)(parts[PART_PATHS].n - 1);
    self->paths.n = header->n_path_rows;
  }
  self->borrowed_paths = TRUE;
  self->cold_check = header->cold_check;
  self->owner = g_bytes_ref (bytes);
  self->free_owner = (GDestroyNotify)g_bytes_unref;
  return self;
}

static InkCatalogue *
make_catalogue (GBytes *bytes, const Header *header, const InkArray *parts, InkSite *site)
{
  InkCatalogue *self = g_new0 (InkCatalogue, 1);

  g_atomic_ref_count_init (&self->refs);
  self->site = ink_site_ref (site);
  self->generation = header->generation;
  self->base = make_segment (bytes, header, parts);
  self->terms = ink_dictionary_new ();
  self->keys = ink_dictionary_new ();
  self->n_rows = (guint)parts[INK_ARRAY_ROWS].n;
  self->n_articles = header->n_articles;
  self->n_terms = (guint32)parts[PART_TERMS].n;
  self->n_keys = (guint32)parts[PART_KEYS].n;
  self->term_counts = dup_numbers (&parts[PART_TERM_COUNTS]);
  self->key_counts = dup_numbers (&parts[PART_KEY_COUNTS]);
  self->bundles = dup_array (&parts[PART_BUNDLES]);
  self->twins = parts[PART_TWINS].n > 0 ? dup_array (&parts[PART_TWINS]) : NULL;
  if (parts[PART_PROBLEMS].n > 0)
    self->problems = dup_numbers (&parts[PART_PROBLEMS]);
  self->n_problems = (guint)parts[PART_PROBLEMS].n;
  self->problems_stamp = header->problems_stamp;
  return self;
}

static gboolean
read_header (const guint8 *data, gsize length, guint64 stamp, Header *header, GError **error)
{
  if (length < sizeof *header)
    return refuse (error, INK_CATALOGUE_ERROR_DAMAGED);
  memcpy (header, data, sizeof *header);
  if (memcmp (header->magic, MAGIC, sizeof header->magic) != 0)
    return refuse (error, INK_CATALOGUE_ERROR_DAMAGED);
  if (header->version != VERSION || header->byte_order != ORDER_MARK ||
      header->row_size != sizeof (InkRow) || header->n_parts != N_PARTS)
    return refuse (error, INK_CATALOGUE_ERROR_VERSION);
  if (header->size != length)
    return refuse (error, INK_CATALOGUE_ERROR_DAMAGED);
  if (header->stamp != stamp)
    return refuse (error, INK_CATALOGUE_ERROR_STALE);
  return TRUE;
}

InkCatalogue *
ink_catalogue_new_of_bytes (GBytes *bytes, InkSite *site, guint64 stamp, GError **error)
{
  g_autoptr (InkCatalogue) self = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  InkArray parts[N_PARTS];
  Header header;

  if (!read_header (data, length, stamp, &header, error))
    return NULL;
  if (!find_parts (data, length, &header, parts) ||
      check_parts (&header, parts, FALSE) != header.hot_check || !are_parts_sound (parts)) {
    refuse (error, INK_CATALOGUE_ERROR_DAMAGED);
    return NULL;
  }
  self = make_catalogue (bytes, &header, parts, site);
  if (!read_entries (self->terms, &parts[PART_TERMS], &parts[PART_TEXTS]) ||
      !read_entries (self->keys, &parts[PART_KEYS], &parts[PART_TEXTS])) {
    refuse (error, INK_CATALOGUE_ERROR_DAMAGED);
    return NULL;
  }
  return g_steal_pointer (&self);
}

gboolean
ink_catalogue_is_whole (const InkCatalogue *self)
{
  InkArray parts[N_PARTS] = { { NULL, 0 } };

  if (self->base->cold_check == 0)
    return TRUE;
  memcpy (parts, self->base->arrays, sizeof self->base->arrays);
  return check_parts (NULL, parts, TRUE) == self->base->cold_check;
}

void
ink_catalogue_forge (guint8 *data, gsize length)
{
  InkArray parts[N_PARTS];
  Header header;

  if (length < sizeof header)
    return;
  memcpy (&header, data, sizeof header);
  if (!find_parts (data, length, &header, parts))
    return;
  header.cold_check = check_parts (&header, parts, TRUE);
  header.hot_check = check_parts (&header, parts, FALSE);
  memcpy (data, &header, sizeof header);
}
