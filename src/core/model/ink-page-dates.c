/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which of the fields a page's dates come from. */

#include "ink-page-dates.h"

#include <string.h>

#define DAY_LENGTH 10

static const char *const keys[INK_N_PAGE_DATES] = {
  "date", "lastmod", "publishdate", "expirydate"
};

typedef struct {
  InkPageDates *dates;
  const InkPageFields *fields;
  const char *zone;
  const char *basename;
  const InkPageTimes *times;
  gboolean with_git; /* enableGitInfo */
} Reader;

static gboolean
set_date (InkPageDate *date, GDateTime *time, const char *source, InkZone zone)
{
  date->time = time;
  date->source = g_strdup (source);
  date->zone = zone;
  return TRUE;
}

static void
copy_date (InkPageDate *to, const InkPageDate *from)
{
  if (from->time != NULL)
    set_date (to, g_date_time_ref (from->time), from->source, from->zone);
  to->inherited = from->inherited;
  to->unsure = from->unsure;
}

/* From 0.123 on a date found becomes the field of its name, if there is none: so the next to
 * look for that field find it; or are as unsure of it. */
static const InkPageDate *
found_before (const Reader *self, const char *key)
{
  if (self->fields->hugo == INK_HUGO_0_111)
    return NULL;
  for (guint i = 0; i < INK_N_PAGE_DATES; i++)
    if (g_str_equal (keys[i], key) &&
        (self->dates->dates[i].time != NULL || self->dates->dates[i].unsure) &&
        ink_page_fields_get (self->fields, key, NULL) == NULL)
      return &self->dates->dates[i];
  return NULL;
}

static gboolean
take_field (const Reader *self, InkPageDate *date, const char *key)
{
  const InkPageDate *before = found_before (self, key);
  gboolean inherited = FALSE;
  InkValue *value = ink_page_fields_get (self->fields, key, &inherited);
  InkZone zone;
  GDateTime *time;

  if (before != NULL && before != date) {
    copy_date (date, before);
    return date->time != NULL;
  }
  time =
      value != NULL ? ink_hugo_time_read (value, self->fields->types, self->zone, &zone) : NULL;
  if (time == NULL)
    return FALSE;
  date->inherited = inherited;
  return set_date (date, time, key, zone);
}

/* "-10-30-00" or "T10:30:00" after the day: a time, from 0.148 on, if there is such a time. */
static char *
dup_time (const char *rest)
{
  int hour, minute, second;

  if (*rest == '\0' || strchr ("-_ Tt", *rest) == NULL)
    return NULL;
  for (guint i = 1; i <= 8; i++)
    if (i % 3 == 0 ? rest[i] != '-' && rest[i] != ':' : !g_ascii_isdigit (rest[i]))
      return NULL;
  hour = (int)g_ascii_strtoll (rest + 1, NULL, 10);
  minute = (int)g_ascii_strtoll (rest + 4, NULL, 10);
  second = (int)g_ascii_strtoll (rest + 7, NULL, 10);
  if (hour > 23 || minute > 59 || second > 59)
    return NULL;
  return g_strdup_printf ("T%02d:%02d:%02d", hour, minute, second);
}

/* What stands before the last dot, as Hugo takes a base name for a file's once more. */
static char *
dup_stem (const char *basename)
{
  const char *dot = strrchr (basename, '.');

  return dot != NULL ? g_strndup (basename, (gsize)(dot - basename)) : g_strdup (basename);
}

static char *
dup_trimmed (const char *text)
{
  gsize length;

  text += strspn (text, " -_");
  length = strlen (text);
  while (length > 0 && strchr (" -_", text[length - 1]) != NULL)
    length--;
  return g_strndup (text, length);
}

static gboolean
take_filename (const Reader *self, InkPageDate *date)
{
  g_autofree char *stem = dup_stem (self->basename);
  g_autofree char *day = strlen (stem) >= DAY_LENGTH ? g_strndup (stem, DAY_LENGTH) : NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;
  g_autoptr (InkValue) value = NULL;
  InkZone zone;
  GDateTime *time;

  if (day == NULL)
    return FALSE;
  if (self->fields->hugo >= INK_HUGO_0_167)
    clock = dup_time (stem + DAY_LENGTH);
  text = g_strconcat (day, clock, NULL);
  value = ink_value_new_string (text);
  time = ink_hugo_time_read (value, INK_HUGO_TYPES_YAML, self->zone, &zone);
  if (time == NULL)
    return FALSE;
  g_free (self->dates->slug);
  self->dates->slug = dup_trimmed (stem + DAY_LENGTH + (clock != NULL ? strlen (clock) : 0));
  return set_date (date, time, ":filename", zone);
}

/* (Of the author, with the offset he had; commits of merges do not count.) */
static gboolean
take_git (const Reader *self, InkPageDate *date)
{
  if (!self->with_git)
    return FALSE;
  date->unsure = !self->times->git_known;
  return self->times->git != NULL &&
         set_date (date, g_date_time_ref (self->times->git), ":git", INK_ZONE_OFFSET);
}

static gboolean
take_source (const Reader *self, InkPageDate *date, const char *source)
{
  if (g_ascii_strcasecmp (source, ":filename") == 0)
    return take_filename (self, date);
  if (g_ascii_strcasecmp (source, ":filemodtime") == 0)
    return self->times->file != NULL && set_date (date,
                                                  g_date_time_ref (self->times->file),
                                                  ":filemodtime",
                                                  INK_ZONE_OFFSET);
  if (g_ascii_strcasecmp (source, ":git") == 0)
    return take_git (self, date);
  if (*source == ':')
    return FALSE;
  return take_field (self, date, source);
}

void
ink_page_dates_init (InkPageDates *self,
                     const InkPageFields *fields,
                     const InkSite *site,
                     const InkLanguage *language,
                     const char *basename,
                     const InkPageTimes *times)
{
  Reader reader = { self, fields, NULL, basename, times, FALSE };

  memset (self, 0, sizeof *self);
  reader.zone = ink_site_get_text (site, language, "timeZone");
  reader.with_git = ink_site_get_flag (site, language, "enableGitInfo");
  for (guint i = 0; i < INK_N_PAGE_DATES; i++) {
    const char *const *sources = ink_site_get_date_sources (language, i);

    for (guint k = 0; sources[k] != NULL; k++)
      if (take_source (&reader, &self->dates[i], sources[k]))
        break;
  }
}

void
ink_page_dates_clear (InkPageDates *self)
{
  for (guint i = 0; i < INK_N_PAGE_DATES; i++) {
    g_clear_pointer (&self->dates[i].time, g_date_time_unref);
    g_clear_pointer (&self->dates[i].source, g_free);
  }
  g_clear_pointer (&self->slug, g_free);
}
