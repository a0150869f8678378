/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of the list as an object, while it is seen. */

#include "galley-article.h"

struct _GalleyArticle {
  GObject parent_instance;
  InkCatalogue *catalogue; /* NULL: a header */
  guint row;
  InkOrderGrouping grouping;
  InkOrderHeader header;
};

G_DEFINE_FINAL_TYPE (GalleyArticle, galley_article, G_TYPE_OBJECT)

static guint changed_signal;
static guint n_live;

static void
galley_article_finalize (GObject *object)
{
  GalleyArticle *self = GALLEY_ARTICLE (object);

  n_live--;
  g_clear_pointer (&self->catalogue, ink_catalogue_unref);
  g_free (self->header.name);
  G_OBJECT_CLASS (galley_article_parent_class)->finalize (object);
}

static void
galley_article_class_init (GalleyArticleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_article_finalize;
  changed_signal = g_signal_new ("changed",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
galley_article_init (GalleyArticle *self)
{
  n_live++;
  self->row = INK_NO_ROW;
}

GalleyArticle *
galley_article_new (InkCatalogue *catalogue, guint row)
{
  GalleyArticle *self = g_object_new (GALLEY_TYPE_ARTICLE, NULL);

  self->catalogue = ink_catalogue_ref (catalogue);
  self->row = row;
  return self;
}

GalleyArticle *
galley_article_new_header (InkOrderGrouping grouping, const InkOrderHeader *header)
{
  GalleyArticle *self = g_object_new (GALLEY_TYPE_ARTICLE, NULL);

  self->grouping = grouping;
  self->header = *header;
  self->header.name = g_strdup (header->name);
  return self;
}

InkCatalogue *
galley_article_get_catalogue (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return self->catalogue;
}

guint
galley_article_get_row (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), INK_NO_ROW);
  return self->row;
}

const char *
galley_article_get_path (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), "");
  if (self->catalogue == NULL)
    return "";
  return ink_catalogue_get_text (self->catalogue, self->row, INK_RECORD_PATH);
}

const InkOrderHeader *
galley_article_get_header (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), NULL);
  return self->catalogue == NULL ? &self->header : NULL;
}

InkOrderGrouping
galley_article_get_grouping (GalleyArticle *self)
{
  g_return_val_if_fail (GALLEY_IS_ARTICLE (self), INK_GROUP_NONE);
  return self->grouping;
}

void
galley_article_set_catalogue (GalleyArticle *self, InkCatalogue *catalogue, gboolean changed)
{
  g_return_if_fail (GALLEY_IS_ARTICLE (self) && self->catalogue != NULL);

  if (self->catalogue != catalogue) {
    ink_catalogue_unref (self->catalogue);
    self->catalogue = ink_catalogue_ref (catalogue);
  }
  if (changed)
    g_signal_emit (self, changed_signal, 0);
}

guint
galley_article_count_live (void)
{
  return n_live;
}
