/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A note's place in the list: what is said there changes, the place stays. */

#include "galley-citations-item.h"

struct _GalleyCitationsItem {
  GObject parent_instance;
  GalleyCitation *citation;
};

G_DEFINE_FINAL_TYPE (GalleyCitationsItem, galley_citations_item, G_TYPE_OBJECT)

static guint changed_signal;

static void
galley_citations_item_finalize (GObject *object)
{
  galley_citation_free (GALLEY_CITATIONS_ITEM (object)->citation);
  G_OBJECT_CLASS (galley_citations_item_parent_class)->finalize (object);
}

static void
galley_citations_item_class_init (GalleyCitationsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_citations_item_finalize;
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
galley_citations_item_init (GalleyCitationsItem *self)
{
}

GalleyCitationsItem *
galley_citations_item_new (GalleyCitation *citation)
{
  GalleyCitationsItem *self = g_object_new (GALLEY_TYPE_CITATIONS_ITEM, NULL);

  self->citation = citation;
  return self;
}

const GalleyCitation *
galley_citations_item_get (GalleyCitationsItem *self)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_ITEM (self), NULL);
  return self->citation;
}

gboolean
galley_citations_item_is (GalleyCitationsItem *self, const char *label, guint ordinal)
{
  g_return_val_if_fail (GALLEY_IS_CITATIONS_ITEM (self) && label != NULL, FALSE);
  return self->citation->ordinal == ordinal && g_str_equal (self->citation->label, label);
}

void
galley_citations_item_update (GalleyCitationsItem *self, GalleyCitation *citation)
{
  gboolean same;

  g_return_if_fail (GALLEY_IS_CITATIONS_ITEM (self) && citation != NULL);
  same = galley_citation_equal (self->citation, citation);
  galley_citation_free (self->citation);
  self->citation = citation;
  if (!same)
    g_signal_emit (self, changed_signal, 0);
}
