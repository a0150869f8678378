/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "galleyctl-json.h"

G_BEGIN_DECLS

/* The members of a source in the object that is open: title, publication, authors, issued,
 * accessed (as 2025-07-02, 2025-07, 2025, or "unknown" where the note says so), url, doi,
 * arxiv, note, and reading: read, ambiguous, free or multi. What is not there is left out. */
void galleyctl_json_source (GalleyctlJson *json, const InkSource *source);

G_END_DECLS
