/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of the list: states with the moment they change, dates, headers. */

#include "galley-article-words.h"

#include "ink-i18n.h"

#define MAX_TERMS 2
#define SOON      (30 * 24 * 60 * 60) /* seconds before it expires that one is told */

static int
days_between (GDateTime *from, GDateTime *to)
{
  GDate first, second;

  g_date_set_dmy (&first,
                  (GDateDay)g_date_time_get_day_of_month (from),
                  (GDateMonth)g_date_time_get_month (from),
                  (GDateYear)g_date_time_get_year (from));
  g_date_set_dmy (&second,
                  (GDateDay)g_date_time_get_day_of_month (to),
                  (GDateMonth)g_date_time_get_month (to),
                  (GDateYear)g_date_time_get_year (to));
  return g_date_days_between (&first, &second);
}

/* The zone is looked up once: GLib reads a link on the disk each time, for each row that is
 * shown. Of the main thread. */
static GDateTime *
local_time (gint64 time)
{
  static GTimeZone *zone = NULL;
  g_autoptr (GDateTime) moment = NULL;

  if (time == INK_NO_TIME)
    return NULL;
  if (zone == NULL)
    zone = g_time_zone_new_local ();
  moment = g_date_time_new_from_unix_utc (time);
  return moment != NULL ? g_date_time_to_timezone (moment, zone) : NULL;
}

/* @goes_live: else it expires. */
static char *
dup_moment (gint64 at, gint64 now, gboolean goes_live)
{
  g_autoptr (GDateTime) moment = local_time (at);
  g_autoptr (GDateTime) today = local_time (now);
  const char *format = NULL;
  int days = 0;

  if (moment == NULL || today == NULL)
    return NULL;
  days = days_between (today, moment);
  /* Translators: these are formats of dates; see "man strftime". */
  if (days == 0)
    format = goes_live ? _ ("Goes live today %H:%M") : _ ("Expires today %H:%M");
  else if (days == 1)
    format = goes_live ? _ ("Goes live tomorrow %H:%M") : _ ("Expires tomorrow %H:%M");
  else
    format = goes_live ? _ ("Goes live %-d %b %Y") : _ ("Expires %-d %b %Y");
  return g_date_time_format (moment, format);
}

char *
galley_article_dup_state (InkCatalogue *catalogue, guint row, gint64 now)
{
  gint64 at = INK_NO_TIME;
  InkState to = INK_STATE_PUBLISHED;

  switch (ink_catalogue_get_state (catalogue, row, now, &at, &to)) {
  case INK_STATE_DRAFT:
    return g_strdup (_ ("Draft"));
  case INK_STATE_EXPIRED:
    return g_strdup (_ ("Expired"));
  case INK_STATE_SCHEDULED:
    return at != INK_NO_TIME ? dup_moment (at, now, TRUE) : g_strdup (_ ("Scheduled"));
  case INK_STATE_PUBLISHED:
    if (at != INK_NO_TIME && to == INK_STATE_EXPIRED && at - now < SOON)
      return dup_moment (at, now, FALSE);
    break;
  }
  return NULL;
}

static void
add_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
add_terms (GString *line, InkCatalogue *catalogue, guint row)
{
  guint n = 0;
  const guint32 *ids = ink_catalogue_get_row_terms (catalogue, row, &n);

  for (guint i = 0; i < MIN (n, MAX_TERMS); i++)
    add_part (line, ink_catalogue_get_term (catalogue, ids[i]).name);
}

static void
add_length (GString *line, InkCatalogue *catalogue, guint row)
{
  guint n = ink_catalogue_get_count (catalogue, row, INK_RECORD_CHARACTERS);
  g_autofree char *text = NULL;

  if (n == INK_NO_COUNT || n == 0)
    return;
  text = g_strdup_printf (ngettext ("%'u word", "%'u words", n), n);
  add_part (line, text);
}

char *
galley_article_dup_date (InkCatalogue *catalogue, guint row)
{
  g_autoptr (GDateTime) date =
      local_time (ink_catalogue_get_time (catalogue, row, INK_RECORD_DATE));

  /* Translators: a short date, as in a list ("2 Jul 2025"); see "man strftime". */
  return date != NULL ? g_date_time_format (date, _ ("%-d %b %Y")) : g_strdup ("");
}

char *
galley_article_dup_detail (InkCatalogue *catalogue, guint row, gint64 now)
{
  GString *line = g_string_new (NULL);
  g_autofree char *state = galley_article_dup_state (catalogue, row, now);
  g_autofree char *date = galley_article_dup_date (catalogue, row);
  InkState kind = ink_catalogue_get_state (catalogue, row, now, NULL, NULL);

  add_part (line, state);
  if (kind != INK_STATE_SCHEDULED)
    add_part (line, date);
  add_part (line, ink_catalogue_get_text (catalogue, row, INK_RECORD_SECTION));
  add_terms (line, catalogue, row);
  add_length (line, catalogue, row);
  return g_string_free (line, FALSE);
}

char *
galley_article_dup_header (InkOrderGrouping grouping, const InkOrderHeader *header)
{
  g_autoptr (GDateTime) month = NULL;

  if (grouping == INK_GROUP_SECTION)
    return g_strdup (*header->name != '\0' ? header->name : _ ("No Section"));
  if (header->year == 0)
    return g_strdup (_ ("No Date"));
  month = g_date_time_new_utc (header->year, header->month, 1, 0, 0, 0);
  /* Translators: a month ("July 2025"); see "man strftime". */
  return month != NULL ? g_date_time_format (month, _ ("%B %Y")) : g_strdup ("");
}
