/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Translations as rings of rows: each knows the next one that has its key. */

#include "ink-translations.h"

#include "ink-hash.h"

#include <string.h>

#define LONGEST_RING 64 /* pages that are looked at for the languages of one */

struct _InkTranslations {
  gatomicrefcount refs;
  InkCatalogue *catalogue;
  guint32 *next; /* of each row; INK_NO_ROW: it is alone. NULL: the site has one language */
  guint n_rows;
};

/* The row of each key that was met last. */
typedef struct {
  guint32 *rows; /* + 1 */
  guint32 mask;
} Table;

static const char *
key_of (const InkCatalogue *catalogue, guint row)
{
  return ink_catalogue_get_text (catalogue, row, INK_RECORD_TRANSLATION_KEY);
}

static const char *
language_of (const InkCatalogue *catalogue, guint row)
{
  return ink_catalogue_get_text (catalogue, row, INK_RECORD_LANGUAGE);
}

static gboolean
is_page (const InkCatalogue *catalogue, guint row)
{
  return ink_catalogue_has_row (catalogue, row) &&
         ink_catalogue_get_kind (catalogue, row) != INK_PAGE_KIND_RESOURCE &&
         *key_of (catalogue, row) != '\0';
}

/* Joins @row to the ring of its key. */
static void
add (InkTranslations *self, Table *table, guint row)
{
  const char *key = key_of (self->catalogue, row);
  guint32 at = (guint32)ink_hash_string (key) & table->mask;

  while (table->rows[at] != 0 &&
         strcmp (key_of (self->catalogue, table->rows[at] - 1), key) != 0)
    at = (at + 1) & table->mask;
  if (table->rows[at] != 0) {
    guint32 other = table->rows[at] - 1;

    self->next[row] = self->next[other] != INK_NO_ROW ? self->next[other] : other;
    self->next[other] = row;
  }
  table->rows[at] = row + 1;
}

static void
make_rings (InkTranslations *self)
{
  Table table = { NULL, 63 };

  while (table.mask < (guint64)self->n_rows * 2)
    table.mask = table.mask * 2 + 1;
  table.rows = g_new0 (guint32, (gsize)table.mask + 1);
  self->next = g_new (guint32, (gsize)self->n_rows + 1);
  memset (self->next, 0xFF, ((gsize)self->n_rows + 1) * sizeof *self->next);
  for (guint row = 0; row < self->n_rows; row++)
    if (is_page (self->catalogue, row))
      add (self, &table, row);
  g_free (table.rows);
}

InkTranslations *
ink_translations_new (InkCatalogue *catalogue)
{
  InkTranslations *self = g_new0 (InkTranslations, 1);

  g_atomic_ref_count_init (&self->refs);
  self->catalogue = ink_catalogue_ref (catalogue);
  self->n_rows = ink_catalogue_get_n_rows (catalogue);
  if (ink_site_get_languages (ink_catalogue_get_site (catalogue))->len > 1)
    make_rings (self);
  return self;
}

InkTranslations *
ink_translations_ref (InkTranslations *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_translations_unref (InkTranslations *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  ink_catalogue_unref (self->catalogue);
  g_free (self->next);
  g_free (self);
}

guint
ink_translations_get_next (const InkTranslations *self, guint row)
{
  return self->next != NULL && row < self->n_rows ? self->next[row] : INK_NO_ROW;
}

static gboolean
has_language (const InkTranslations *self, guint own, const char *key)
{
  guint row = ink_translations_get_next (self, own);

  for (guint i = 0; i < LONGEST_RING && row != INK_NO_ROW && row != own; i++) {
    if (g_str_equal (language_of (self->catalogue, row), key))
      return TRUE;
    row = ink_translations_get_next (self, row);
  }
  return FALSE;
}

char **
ink_translations_dup_languages (const InkTranslations *self,
                                const InkCatalogue *catalogue,
                                guint row)
{
  GPtrArray *all = ink_site_get_languages (ink_catalogue_get_site (self->catalogue));
  g_autoptr (GStrvBuilder) keys = NULL;
  gboolean any = FALSE;

  if (ink_catalogue_get_generation (catalogue) !=
          ink_catalogue_get_generation (self->catalogue) ||
      ink_translations_get_next (self, row) == INK_NO_ROW)
    return NULL;
  keys = g_strv_builder_new ();
  for (guint i = 0; i < all->len; i++) {
    const char *key = ((const InkLanguage *)all->pdata[i])->key;

    if (g_str_equal (key, language_of (self->catalogue, row)) || !has_language (self, row, key))
      continue;
    g_strv_builder_add (keys, key);
    any = TRUE;
  }
  return any ? g_strv_builder_end (keys) : NULL;
}

static gboolean
is_other (const InkCatalogue *before, const InkCatalogue *newer, guint row)
{
  return strcmp (key_of (before, row), key_of (newer, row)) != 0 ||
         strcmp (language_of (before, row), language_of (newer, row)) != 0;
}

gboolean
ink_translations_may_differ (const InkCatalogue *before,
                             const InkCatalogue *newer,
                             const InkCatalogueChange *change)
{
  if (change->all ||
      ink_catalogue_get_generation (newer) != ink_catalogue_get_generation (before))
    return TRUE;
  if (ink_site_get_languages (ink_catalogue_get_site (newer))->len < 2)
    return FALSE;
  if (change->added->len + change->removed->len > 0)
    return TRUE;
  for (guint i = 0; i < change->changed->len; i++)
    if (is_other (before, newer, g_array_index (change->changed, guint, i)))
      return TRUE;
  return FALSE;
}
