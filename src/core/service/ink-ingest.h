/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-catalogue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* How far it is: of @n_files so many were read. From any thread. */
typedef void (*InkIngestProgress) (guint n_read, guint n_files, gpointer data);

/* Reads every Markdown file of the site, in this thread and helpers of it, and gives their
 * catalogue: its values are those of InkPages. Files that cannot be read are left out.
 * @progress may be NULL. */
InkCatalogue *ink_ingest_read (InkSite *site,
                               guint64 generation,
                               InkIngestProgress progress,
                               gpointer data,
                               GCancellable *cancellable,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
