/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The finder of the rules on dates as they stand to each other and to now. Dates that Hugo
 * cannot read are told by the rules on front matter and count for nothing here. */

#include "ink-check-private.h"
#include "ink-date.h"
#include "ink-i18n.h"

#include <string.h>

/* The fields a date is taken from; the first that is there counts (Hugo's
 * resources/page/pagemeta/page_frontmatter.go). */
static const char *const own_fields[] = { "date", NULL };
static const char *const publish_fields[] = { "publishdate", "pubdate", "published", NULL };
static const char *const expiry_fields[] = { "expirydate", "unpublishdate", NULL };
static const char *const change_fields[] = { "lastmod", "modified", NULL };

typedef struct {
  const InkField *field; /* NULL where there is none */
  GDateTime *time;       /* NULL where it cannot be read */
} Date;

static GDateTime *
read_time (const InkCheck *check, const InkField *field)
{
  const char *text = ink_value_get_text (field->value);
  const InkSite *site = check->context->site;
  const char *zone = site != NULL
                         ? ink_site_get_text (site, ink_check_get_language (check), "timeZone")
                         : NULL;
  g_autoptr (GDateTime) time = NULL;
  InkDatePrecision precision;

  if (text == NULL || ink_value_get_kind (field->value) == INK_VALUE_NUMBER)
    return NULL;
  time = ink_date_parse (text, zone, &precision);
  return time != NULL && g_date_time_get_year (time) > 1 ? g_steal_pointer (&time) : NULL;
}

/* A field without a value counts as none. */
static gboolean
is_empty (const InkField *field)
{
  const char *text = ink_value_get_text (field->value);

  return ink_value_get_kind (field->value) == INK_VALUE_NULL || (text != NULL && *text == '\0');
}

static Date
find_date (InkCheck *check, const char *const *names)
{
  InkFrontMatter *front = ink_article_get_front_matter (check->article);
  Date date = { NULL, NULL };

  for (; *names != NULL; names++) {
    const InkField *field = ink_front_matter_lookup (front, *names);

    if (field == NULL || is_empty (field))
      continue;
    if (date.field == NULL) {
      date.field = field;
      date.time = read_time (check, field);
    } else if (!ink_value_equal (date.field->value, field->value)) {
      ink_check_tellf (check,
                       "date-twice",
                       field->value_span,
                       _ ("Hugo takes the date in “%s” and reads over “%s”, which is another. "
                          "Keep one of them."),
                       date.field->key,
                       field->key);
    }
  }
  return date;
}

static gboolean
is_draft (const InkCheck *check)
{
  const InkField *field =
      ink_front_matter_lookup (ink_article_get_front_matter (check->article), "draft");

  return field != NULL && ink_value_get_kind (field->value) == INK_VALUE_BOOLEAN &&
         ink_value_get_boolean (field->value);
}

static void
check_expiry (InkCheck *check, const Date *expiry, const Date *shown)
{
  gint64 now = check->context->now;

  if (shown->time != NULL && g_date_time_compare (expiry->time, shown->time) <= 0)
    ink_check_tellf (check,
                     "date-expiry-first",
                     expiry->field->value_span,
                     _ ("The article expires before “%s”, so no reader ever sees it. Correct "
                        "one of the dates."),
                     shown->field->key);
  else if (now != 0 && g_date_time_to_unix (expiry->time) <= now)
    ink_check_tell (check,
                    "date-expired",
                    expiry->field->value_span,
                    _ ("The article has expired: Hugo leaves it out. Move or remove this date "
                       "if it is to be read again."));
}

static void
check_shown (InkCheck *check, const Date *shown)
{
  gint64 now = check->context->now;

  if (now != 0 && g_date_time_to_unix (shown->time) > now && !is_draft (check))
    ink_check_tell (check,
                    "date-future",
                    shown->field->value_span,
                    _ ("This is still to come: Hugo leaves the article out until then, and "
                       "until the site is built again."));
}

static void
check_publish (InkCheck *check, const Date *publish, const Date *own)
{
  /* A few hours are the difference between a day and a time of that day. */
  if (g_date_time_difference (publish->time, own->time) >= G_TIME_SPAN_DAY)
    ink_check_tell (check,
                    "date-publish-later",
                    publish->field->value_span,
                    _ ("The article appears later than the date it bears, below newer ones. "
                       "Give it the same date, or suppress this."));
}

static void
check_change (InkCheck *check, const Date *change, const Date *own)
{
  if (g_date_time_difference (own->time, change->time) >= G_TIME_SPAN_DAY)
    ink_check_tellf (check,
                     "date-changed-first",
                     change->field->value_span,
                     _ ("“%s” is earlier than the article’s date. Correct one of them."),
                     change->field->key);
}

void
ink_check_dates (InkCheck *check)
{
  Date own = find_date (check, own_fields);
  Date publish = find_date (check, publish_fields);
  Date expiry = find_date (check, expiry_fields);
  Date change = find_date (check, change_fields);
  const Date *shown = publish.time != NULL ? &publish : &own;

  if (expiry.time != NULL)
    check_expiry (check, &expiry, shown);
  if (shown->time != NULL)
    check_shown (check, shown);
  if (publish.time != NULL && own.time != NULL)
    check_publish (check, &publish, &own);
  if (change.time != NULL && own.time != NULL)
    check_change (check, &change, &own);
  g_clear_pointer (&own.time, g_date_time_unref);
  g_clear_pointer (&publish.time, g_date_time_unref);
  g_clear_pointer (&expiry.time, g_date_time_unref);
  g_clear_pointer (&change.time, g_date_time_unref);
}
