/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ink.h"

#define NONE ((InkDatePrecision)-1)

static const struct {
  const char *name;
  const char *text;
  InkDatePrecision precision;
  const char *rfc3339; /* in Shanghai */
} cases[] = {
  { "/date/parse/day", "2025-07-02", INK_DATE_DAY, "2025-07-02T00:00:00+08:00" },
  { "/date/parse/t", "2025-07-02T17:10:04", INK_DATE_TIME, "2025-07-02T17:10:04+08:00" },
  { "/date/parse/blank", "2025-07-02 17:10:04", INK_DATE_TIME, "2025-07-02T17:10:04+08:00" },
  { "/date/parse/z", "2025-07-02T17:10:04Z", INK_DATE_ZONE, "2025-07-02T17:10:04+00:00" },
  { "/date/parse/blank-z", "2025-07-02 17:10:04Z", INK_DATE_ZONE, "2025-07-02T17:10:04+00:00" },
  { "/date/parse/colon",
    "2025-07-02T17:10:04+09:30",
    INK_DATE_ZONE,
    "2025-07-02T17:10:04+09:30" },
  { "/date/parse/no-colon",
    "2025-07-02T17:10:04-0700",
    INK_DATE_ZONE,
    "2025-07-02T17:10:04-07:00" },
  { "/date/parse/blank-offset",
    "2025-07-02 17:10:04 +0800",
    INK_DATE_ZONE,
    "2025-07-02T17:10:04+08:00" },
  { "/date/parse/fraction",
    "2025-07-02T17:10:04.125Z",
    INK_DATE_ZONE,
    "2025-07-02T17:10:04+00:00" },
  { "/date/parse/comma", "2025-07-02T17:10:04,5", INK_DATE_TIME, "2025-07-02T17:10:04+08:00" },
  { "/date/parse/short-hour",
    "2019-05-15 9:00:00 -0500",
    INK_DATE_ZONE,
    "2019-05-15T09:00:00-05:00" },
  { "/date/parse/leap-day", "2024-02-29", INK_DATE_DAY, "2024-02-29T00:00:00+08:00" },
  { "/date/refuse/empty", "", NONE, NULL },
  { "/date/refuse/one-digit", "2025-7-2", NONE, NULL },
  { "/date/refuse/slashes", "2025/07/02", NONE, NULL },
  { "/date/refuse/dots", "2025.07.02", NONE, NULL },
  { "/date/refuse/han", "2025年7月2日", NONE, NULL },
  { "/date/refuse/month", "2025-07", NONE, NULL },
  { "/date/refuse/number", "20250702", NONE, NULL },
  { "/date/refuse/no-seconds", "2025-07-02 17:10", NONE, NULL },
  { "/date/refuse/no-seconds-z", "2025-07-02T17:10Z", NONE, NULL },
  { "/date/refuse/short-offset", "2025-07-02T17:10:04+08", NONE, NULL },
  { "/date/refuse/small-t", "2025-07-02t17:10:04", NONE, NULL },
  { "/date/refuse/small-z", "2025-07-02T17:10:04z", NONE, NULL },
  { "/date/refuse/no-such-day", "2025-02-29", NONE, NULL },
  { "/date/refuse/24", "2025-07-02T24:00:00", NONE, NULL },
  { "/date/refuse/zone-name", "2025-07-02 17:10:04 CST", NONE, NULL },
  { "/date/refuse/outer-blank", " 2025-07-02", NONE, NULL },
  { "/date/refuse/tail", "2025-07-02 ", NONE, NULL },
  { "/date/refuse/point-alone", "2025-07-02T17:10:04.", NONE, NULL },
  { "/date/refuse/full-width", "２０２５-07-02", NONE, NULL },
  { "/date/refuse/offset-range", "2025-07-02T17:10:04+99:00", NONE, NULL },
};

static void
test_parse (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  InkDatePrecision precision = NONE;
  g_autoptr (GDateTime) date = ink_date_parse (cases[i].text, "Asia/Shanghai", &precision);
  g_autofree char *text = date != NULL ? ink_date_format (date, NULL) : NULL;
  g_autofree char *again = date != NULL ? ink_date_format (date, cases[i].text) : NULL;

  g_assert_cmpstr (text, ==, cases[i].rfc3339);
  if (date == NULL)
    return;
  g_assert_cmpint (precision, ==, cases[i].precision);
  g_assert_cmpstr (again, ==, cases[i].text);
}

static const struct {
  const char *name;
  const char *like;
  const char *text;
} layouts[] = {
  { "/date/format/none", NULL, "2026-01-31T23:05:09+08:00" },
  { "/date/format/unreadable", "2025/7/2", "2026-01-31T23:05:09+08:00" },
  { "/date/format/day", "2025-07-02", "2026-01-31" },
  { "/date/format/blank", "2025-07-02 10:00:00", "2026-01-31 23:05:09" },
  { "/date/format/z", "2025-07-02T10:00:00Z", "2026-01-31T15:05:09Z" },
  { "/date/format/other-offset", "2025-07-02T10:00:00-07:00", "2026-01-31T23:05:09+08:00" },
  { "/date/format/no-colon", "2025-07-02 10:00:00 -0700", "2026-01-31 23:05:09 +0800" },
  { "/date/format/fraction", "2025-07-02T10:00:00.000Z", "2026-01-31T15:05:09.250Z" },
};

static void
test_format (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) date = g_date_time_new (zone, 2026, 1, 31, 23, 5, 9.25);
  g_autofree char *text = ink_date_format (date, layouts[i].like);

  g_assert_cmpstr (text, ==, layouts[i].text);
}

static void
test_zones (void)
{
  g_autoptr (GDateTime) utc = ink_date_parse ("2025-07-02", NULL, NULL);
  g_autoptr (GDateTime) unknown = ink_date_parse ("2025-07-02", "No/Where", NULL);
  g_autoptr (GDateTime) summer = ink_date_parse ("2025-07-02", "Europe/Berlin", NULL);

  g_assert_cmpint (g_date_time_get_utc_offset (utc), ==, 0);
  g_assert_cmpint (g_date_time_get_utc_offset (unknown), ==, 0);
  g_assert_cmpint (g_date_time_get_utc_offset (summer), ==, 2 * G_TIME_SPAN_HOUR);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GUINT_TO_POINTER (i), test_parse);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    g_test_add_data_func (layouts[i].name, GUINT_TO_POINTER (i), test_format);
  g_test_add_func ("/date/zones", test_zones);
  return g_test_run ();
}
