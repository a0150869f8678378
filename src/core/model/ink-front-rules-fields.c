/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules on the fields that Hugo itself gives a meaning. What each says of Hugo was measured
 * with 0.111, 0.131 and 0.167. */

#include "ink-front-rules.h"

#include <string.h>

#include "ink-front-scalar.h"
#include "ink-hugo-date.h"
#include "ink-i18n.h"
#include "ink-term-trouble.h"

#define DATES " date lastmod modified publishdate pubdate published expirydate unpublishdate "

static gboolean
is_old_true (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);

  return ink_front_is_field (finder, node) && ink_front_is_old_boolean_node (finder, node) &&
         (strchr ("yY", *text) != NULL || g_ascii_strcasecmp (text, "on") == 0);
}

/* As Go's strconv.ParseBool. */
static gboolean
is_no_boolean (InkFrontFinder *finder, const InkFrontNode *node)
{
  static const char *const words[] = { "",  "1", "t", "T",     "TRUE",  "true",  "True",
                                       "0", "f", "F", "FALSE", "false", "False", NULL };

  if (!ink_front_is_field (finder, node) || ink_front_is_old_boolean_node (finder, node))
    return FALSE;
  switch (ink_value_get_kind (node->value)) {
  case INK_VALUE_STRING:
    return !g_strv_contains (words, ink_value_get_text (node->value));
  case INK_VALUE_DATE:
  case INK_VALUE_LIST:
  case INK_VALUE_MAP:
    return TRUE;
  case INK_VALUE_NULL:
  case INK_VALUE_BOOLEAN:
  case INK_VALUE_NUMBER:
    break;
  }
  return FALSE;
}

static gboolean
is_boolean (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         (ink_value_get_kind (node->value) == INK_VALUE_BOOLEAN ||
          ink_front_is_old_boolean_node (finder, node));
}

static InkHugoDate
classify_date (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_hugo_date_classify (node->value, finder->format == INK_FRONT_MATTER_TOML);
}

static gboolean
is_unreadable_date (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         classify_date (finder, node) == INK_HUGO_DATE_UNREADABLE;
}

static gboolean
is_seconds (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         classify_date (finder, node) == INK_HUGO_DATE_SECONDS;
}

static gboolean
is_zone_name (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         classify_date (finder, node) == INK_HUGO_DATE_ZONE_NAME;
}

static gboolean
is_year_1 (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         classify_date (finder, node) == INK_HUGO_DATE_YEAR_1;
}

static gboolean
is_without_zone (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->site != NULL && ink_site_get_time_zone (finder->site) == NULL &&
         ink_front_is_field (finder, node) &&
         classify_date (finder, node) == INK_HUGO_DATE_NO_ZONE;
}

static gboolean
has_commas (const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);

  return ink_value_get_kind (node->value) == INK_VALUE_STRING &&
         (strchr (text, ',') != NULL || strstr (text, "，") != NULL ||
          strstr (text, "、") != NULL);
}

static gboolean
is_taxonomy (const InkFrontFinder *finder, const char *key)
{
  GPtrArray *taxonomies = finder->site != NULL ? ink_site_get_taxonomies (finder->site) : NULL;

  if (taxonomies == NULL)
    return g_ascii_strcasecmp (key, "tags") == 0 || g_ascii_strcasecmp (key, "categories") == 0;
  for (guint i = 0; i < taxonomies->len; i++)
    if (g_ascii_strcasecmp (key, ((InkTaxonomy *)g_ptr_array_index (taxonomies, i))->key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_joined_terms (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) && has_commas (node) &&
         is_taxonomy (finder, node->key);
}

static gboolean
is_joined (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) && has_commas (node);
}

static gboolean
is_map (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) && ink_value_get_kind (node->value) == INK_VALUE_MAP;
}

static gboolean
is_no_map (InkFrontFinder *finder, const InkFrontNode *node)
{
  InkValueKind kind = ink_value_get_kind (node->value);
  gboolean params = g_ascii_strcasecmp (finder->field->key, "params") == 0;

  return ink_front_is_field (finder, node) && kind != INK_VALUE_MAP && kind != INK_VALUE_LIST &&
         (kind != INK_VALUE_NULL || params);
}

static gboolean
is_anything (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node);
}

static gboolean
has_host (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);

  return text != NULL &&
         (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"));
}

static gboolean
is_collection (InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_front_is_field (finder, node) &&
         (node->kind == INK_FRONT_LIST || node->kind == INK_FRONT_MAP);
}

/* Whether it is another number, or none, in base 8. */
static gboolean
is_octal (const char *digits)
{
  const char *rest = digits + strspn (digits, "0");

  return *digits == '0' && (strlen (rest) > 1 || *rest == '8' || *rest == '9');
}

/* Go reads a leading zero as base 8, and only whole numbers. */
static gboolean
is_no_weight (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value), *digits;

  if (!ink_front_is_field (finder, node) || ink_value_get_kind (node->value) == INK_VALUE_NULL)
    return FALSE;
  if (text == NULL || ink_value_get_kind (node->value) == INK_VALUE_BOOLEAN)
    return TRUE;
  digits = text + (*text == '-' || *text == '+');
  if (*text == '\0' || g_ascii_strncasecmp (digits, "0x", 2) == 0)
    return FALSE;
  if (digits[strspn (digits, "0123456789_")] != '\0' || *digits == '\0')
    return TRUE;
  return is_octal (digits);
}

static gboolean
is_empty (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);

  return (ink_value_get_kind (node->value) == INK_VALUE_NULL ||
          (text != NULL && text[strspn (text, " \t\r\n")] == '\0')) &&
         !ink_front_is_cut (finder, node);
}

/* The first of its list, for all of them. */
static gboolean
is_empty_term (InkFrontFinder *finder, const InkFrontNode *node)
{
  if (ink_front_is_field (finder, node) || finder->field == NULL || !is_empty (finder, node) ||
      !is_taxonomy (finder, finder->field->key))
    return FALSE;
  for (guint i = 0; ink_front_node_get_child (finder->parent, i) != node; i++)
    if (is_empty (finder, ink_front_node_get_child (finder->parent, i)))
      return FALSE;
  return TRUE;
}

/* Whether it is a term some Hugo has this trouble with. */
static gboolean
has_trouble (InkFrontFinder *finder, const InkFrontNode *node, InkTermTrouble trouble)
{
  const char *text = ink_value_get_text (node->value);
  InkTermTrouble found = 0;

  if (text == NULL || finder->field == NULL ||
      ink_value_get_kind (node->value) != INK_VALUE_STRING ||
      !is_taxonomy (finder, finder->field->key))
    return FALSE;
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++)
    found |= ink_term_find_trouble (text, hugo);
  return (found & trouble) != 0;
}

static gboolean
is_term_without_page (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_trouble (finder, node, INK_TERM_TROUBLE_NO_PAGE);
}

static gboolean
is_term_with_broken_link (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_trouble (finder, node, INK_TERM_TROUBLE_LINK);
}

static gboolean
is_term_with_slash (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_trouble (finder, node, INK_TERM_TROUBLE_NESTED);
}

static gboolean
is_term_with_blanks (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_trouble (finder, node, INK_TERM_TROUBLE_BLANKS);
}

const InkFrontRule ink_front_rules_fields[] = {
  { "front-matter-draft",
    INK_SEVERITY_ERROR,
    " draft ",
    is_old_true,
    N_ ("With “%s” this is a draft for Hugo up to 0.151, and newer Hugo publishes it. Write "
        "true "
        "to keep it a draft."),
    ink_front_fix_true },
  { "front-matter-not-boolean",
    INK_SEVERITY_WARNING,
    " draft headless iscjklanguage ",
    is_no_boolean,
    N_ ("%s is false for Hugo, as it is neither true nor false. Write true or false in “%s”."),
    NULL },
  { "front-matter-published",
    INK_SEVERITY_ERROR,
    " published ",
    is_boolean,
    N_ ("%s is no date: newer Hugo fails on it in “%s”, older Hugo takes false as a draft. "
        "Write "
        "the field “draft” instead."),
    ink_front_fix_published },
  { "front-matter-date-seconds",
    INK_SEVERITY_ERROR,
    DATES,
    is_seconds,
    N_ ("Hugo reads %s as seconds since 1970, not as a day. Write the day like 2025-07-02."),
    ink_front_fix_date },
  { "front-matter-date",
    INK_SEVERITY_ERROR,
    DATES,
    is_unreadable_date,
    N_ ("Hugo cannot read the date %s: it fails from 0.135 on, and takes the year 1 before. "
        "Write "
        "it like 2025-07-02 or 2025-07-02T10:00:00+08:00."),
    ink_front_fix_date },
  { "front-matter-date-zone-name",
    INK_SEVERITY_WARNING,
    DATES,
    is_zone_name,
    N_ ("Hugo reads over the name of the zone in %s and takes the time as the site’s. Write "
        "the "
        "offset, like +08:00."),
    NULL },
  { "front-matter-date-year",
    INK_SEVERITY_WARNING,
    DATES,
    is_year_1,
    N_ ("%s is no date at all for Hugo. Write the real date, or remove the field “%s”."),
    NULL },
  { "front-matter-date-zone",
    INK_SEVERITY_WARNING,
    DATES,
    is_without_zone,
    N_ ("%s has no time zone, and neither has the site: Hugo takes it as UTC, and may hide the "
        "article for hours. Write the offset, like +08:00, or set timeZone for the site."),
    NULL },
  { "front-matter-terms",
    INK_SEVERITY_WARNING,
    NULL,
    is_joined_terms,
    N_ ("Hugo takes %s as one single term of “%s”. Write a list."),
    ink_front_fix_list },
  { "front-matter-keywords",
    INK_SEVERITY_HINT,
    " keywords ",
    is_joined,
    N_ ("Hugo divides %s at the blanks and keeps the commas. Write a list in “%s”."),
    ink_front_fix_list },
  { "front-matter-not-map",
    INK_SEVERITY_ERROR,
    " build cascade params ",
    is_no_map,
    N_ ("With %s Hugo fails in some versions: “%s” has keys of its own. Write them, or remove "
        "the "
        "field."),
    NULL },
  { "front-matter-build-old",
    INK_SEVERITY_WARNING,
    " _build ",
    is_anything,
    N_ ("Hugo fails on “_build” from 0.160 on. Write “build”, which it knows since 0.123."),
    ink_front_fix_build },
  { "front-matter-build-new",
    INK_SEVERITY_HINT,
    " build ",
    is_map,
    N_ ("Hugo before 0.123 does not know “build” and publishes the page as usual. Use a newer "
        "Hugo."),
    NULL },
  { "front-matter-params",
    INK_SEVERITY_HINT,
    " params ",
    is_map,
    N_ ("Hugo before 0.123 does not find what is in “params”. Use a newer Hugo, or write the "
        "fields "
        "outside."),
    NULL },
  { "front-matter-host",
    INK_SEVERITY_ERROR,
    " url aliases ",
    has_host,
    N_ ("Hugo fails on %s: “%s” holds paths of the site. Write what follows the host name, "
        "like "
        "/old/name/."),
    ink_front_fix_host },
  { "front-matter-alias",
    INK_SEVERITY_WARNING,
    " alias ",
    is_anything,
    N_ ("Hugo knows no field “alias”. Write “aliases”."),
    ink_front_fix_alias },
  { "front-matter-title",
    INK_SEVERITY_WARNING,
    " title ",
    is_collection,
    N_ ("Hugo has no title here, as %s is not a text. Put it in quotes."),
    ink_front_fix_quote },
  { "front-matter-weight",
    INK_SEVERITY_WARNING,
    " weight ",
    is_no_weight,
    N_ ("%s is not a plain whole number: Hugo reads another weight, or 0. Write “%s” like 10, "
        "without zeros before it."),
    ink_front_fix_weight },
  { "front-matter-empty-term",
    INK_SEVERITY_HINT,
    NULL,
    is_empty_term,
    N_ ("%s is an empty item: Hugo makes no page of it, and themes may show an empty label. "
        "Remove the empty items of “%s”."),
    ink_front_fix_items },
  { "front-matter-term-page",
    INK_SEVERITY_WARNING,
    NULL,
    is_term_without_page,
    N_ ("Hugo makes no page of %s in “%s”, as none of its characters may stand in an address. "
        "Write it with letters or digits."),
    NULL },
  { "front-matter-term-slash",
    INK_SEVERITY_HINT,
    NULL,
    is_term_with_slash,
    N_ ("Hugo takes the slash in %s for a folder: the page of this term is below that of the "
        "term before the slash, in “%s”. Write another sign."),
    NULL },
  { "front-matter-term-link",
    INK_SEVERITY_WARNING,
    NULL,
    is_term_with_broken_link,
    N_ ("Hugo up to 0.122 writes links to the page of %s in “%s” that lead elsewhere, as “#” "
        "ends an address. Write it without “#”."),
    NULL },
  { "front-matter-term-blanks",
    INK_SEVERITY_WARNING,
    NULL,
    is_term_with_blanks,
    N_ ("Hugo from 0.123 on writes a hyphen into the address of %s for each blank around it or "
        "in a row, so that it is another term in “%s”. Write single blanks, and none around "
        "it."),
    NULL },
};
const guint ink_n_front_rules_fields = G_N_ELEMENTS (ink_front_rules_fields);
