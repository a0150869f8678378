/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources for --json. */

#include "galleyctl-source.h"

static void
add_text (GalleyctlJson *json, const InkSource *source, InkSourceField field)
{
  if (ink_source_has (source, field))
    galleyctl_json_string (json,
                           ink_source_field_to_string (field),
                           ink_source_get_text (source, field));
}

static void
add_date (GalleyctlJson *json, const InkSource *source, InkSourceField field)
{
  const InkSourceDate *date = ink_source_get_date (source, field);
  g_autofree char *written = ink_source_date_write (date, "YYYY-MM-DD");

  if (ink_source_has (source, field))
    galleyctl_json_string (json,
                           ink_source_field_to_string (field),
                           date->unknown ? "unknown" : written);
}

static void
add_authors (GalleyctlJson *json, const InkSource *source)
{
  const char *const *authors = ink_source_get_authors (source);

  if (authors[0] == NULL)
    return;
  galleyctl_json_begin_array (json, "authors");
  for (guint i = 0; authors[i] != NULL; i++)
    galleyctl_json_string (json, NULL, authors[i]);
  galleyctl_json_end_array (json);
}

void
galleyctl_json_source (GalleyctlJson *json, const InkSource *source)
{
  add_text (json, source, INK_SOURCE_TITLE);
  add_text (json, source, INK_SOURCE_PUBLICATION);
  add_authors (json, source);
  add_date (json, source, INK_SOURCE_ISSUED);
  add_date (json, source, INK_SOURCE_ACCESSED);
  add_text (json, source, INK_SOURCE_URL);
  galleyctl_json_string (json, "doi", ink_source_get_doi (source));
  galleyctl_json_string (json, "arxiv", ink_source_get_arxiv (source));
  if (ink_source_get_state (source) != INK_SOURCE_FREE)
    add_text (json, source, INK_SOURCE_NOTE);
  galleyctl_json_string (json,
                         "reading",
                         ink_source_state_to_string (ink_source_get_state (source)));
}
