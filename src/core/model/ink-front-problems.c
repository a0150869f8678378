/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is wrong with front matter that can be read: a table of rules. What each says of Hugo
 * was measured with 0.111, 0.131 and 0.167. */

#include "ink-front-problems.h"

#include <string.h>

#include "ink-front-fix.h"
#include "ink-front-scalar.h"
#include "ink-hugo-date.h"
#include "ink-i18n.h"

#define MAX_SHOWN 40
#define DATES     " date lastmod modified publishdate pubdate published expirydate unpublishdate "

typedef gboolean (*Holds) (InkFrontFinder *finder, const InkFrontNode *node);

/* A rule is about top-level fields of some names (with a blank around each, in lower case) and
 * their items, or about every value. The message has the value and the key. */
typedef struct {
  const char *id;
  InkSeverity severity;
  const char *keys; /* NULL: every value */
  Holds holds;
  const char *message;
  InkFrontFix fix; /* NULL: only a person can tell */
} Rule;

static gboolean
is_field (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->field == node;
}

static gboolean
is_plain_text (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         node->style == INK_FRONT_PLAIN && !node->tagged &&
         ink_value_get_kind (node->value) == INK_VALUE_STRING;
}

static gboolean
is_old_boolean (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_plain_text (finder, node) &&
         ink_front_is_old_boolean (ink_value_get_text (node->value));
}

static gboolean
is_old_true (InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *text = ink_value_get_text (node->value);

  return is_field (finder, node) && is_old_boolean (finder, node) &&
         (strchr ("yY", *text) != NULL || g_ascii_strcasecmp (text, "on") == 0);
}

/* As Go's strconv.ParseBool. */
static gboolean
is_no_boolean (InkFrontFinder *finder, const InkFrontNode *node)
{
  static const char *const words[] = { "",  "1", "t", "T",     "TRUE",  "true",  "True",
                                       "0", "f", "F", "FALSE", "false", "False", NULL };

  if (!is_field (finder, node) || is_old_boolean (finder, node))
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
  return is_field (finder, node) && (ink_value_get_kind (node->value) == INK_VALUE_BOOLEAN ||
                                     is_old_boolean (finder, node));
}

static InkHugoDate
classify_date (const InkFrontFinder *finder, const InkFrontNode *node)
{
  return ink_hugo_date_classify (node->value, finder->format == INK_FRONT_MATTER_TOML);
}

static gboolean
is_unreadable_date (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && classify_date (finder, node) == INK_HUGO_DATE_UNREADABLE;
}

static gboolean
is_seconds (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && classify_date (finder, node) == INK_HUGO_DATE_SECONDS;
}

static gboolean
is_zone_name (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && classify_date (finder, node) == INK_HUGO_DATE_ZONE_NAME;
}

static gboolean
is_year_1 (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && classify_date (finder, node) == INK_HUGO_DATE_YEAR_1;
}

static gboolean
is_without_zone (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->site != NULL && ink_site_get_time_zone (finder->site) == NULL &&
         is_field (finder, node) && classify_date (finder, node) == INK_HUGO_DATE_NO_ZONE;
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
  return is_field (finder, node) && has_commas (node) && is_taxonomy (finder, node->key);
}

static gboolean
is_joined (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && has_commas (node);
}

static gboolean
is_map (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node) && ink_value_get_kind (node->value) == INK_VALUE_MAP;
}

static gboolean
is_no_map (InkFrontFinder *finder, const InkFrontNode *node)
{
  InkValueKind kind = ink_value_get_kind (node->value);
  gboolean params = g_ascii_strcasecmp (finder->field->key, "params") == 0;

  return is_field (finder, node) && kind != INK_VALUE_MAP && kind != INK_VALUE_LIST &&
         (kind != INK_VALUE_NULL || params);
}

static gboolean
is_anything (InkFrontFinder *finder, const InkFrontNode *node)
{
  return is_field (finder, node);
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
  return is_field (finder, node) &&
         (node->kind == INK_FRONT_LIST || node->kind == INK_FRONT_MAP);
}

static gboolean
has_own_tag (const InkFrontFinder *finder, const InkFrontNode *node)
{
  const char *tag = finder->data + node->whole.start;

  return node->tagged && node->kind == INK_FRONT_SCALAR && *tag == '!' && tag[1] != '!' &&
         tag[1] != '<';
}

static gboolean
is_tag_alone (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_own_tag (finder, node) && ink_span_length (node->span) == 0;
}

static gboolean
is_tag (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_own_tag (finder, node) && node->style == INK_FRONT_PLAIN;
}

static gboolean
has_tab (const InkFrontFinder *finder, const InkFrontNode *node, InkFrontStyle style)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         node->style == style &&
         memchr (finder->data + node->span.start, '\t', ink_span_length (node->span)) != NULL;
}

static gboolean
has_quoted_tab (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_tab (finder, node, INK_FRONT_DOUBLE);
}

static gboolean
has_plain_tab (InkFrontFinder *finder, const InkFrontNode *node)
{
  return has_tab (finder, node, INK_FRONT_PLAIN);
}

static gboolean
is_crlf_block (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && node->kind == INK_FRONT_SCALAR &&
         (node->style == INK_FRONT_LITERAL || node->style == INK_FRONT_FOLDED) &&
         memchr (finder->data + node->span.start, '\r', ink_span_length (node->span)) != NULL;
}

static gboolean
is_glued (InkFrontFinder *finder, const InkFrontNode *node)
{
  return finder->format == INK_FRONT_MATTER_YAML && finder->parent->style == INK_FRONT_FLOW &&
         finder->parent->kind == INK_FRONT_MAP && ink_span_length (node->span) == 0 &&
         ink_value_get_kind (node->value) == INK_VALUE_NULL && node->key != NULL &&
         *node->key != '\0' && strchr (node->key + 1, ':') != NULL &&
         strchr ("'\"", finder->data[node->key_span.start]) == NULL;
}

/* 1e3, 08: a number for one and a text for the other. */
static gboolean
is_odd_number (InkFrontFinder *finder, const InkFrontNode *node)
{
  if (finder->format != INK_FRONT_MATTER_YAML || node->kind != INK_FRONT_SCALAR ||
      node->tagged || ink_value_get_kind (node->value) != INK_VALUE_NUMBER)
    return FALSE;
  if (finder->meaning == NULL)
    finder->meaning = ink_front_meaning_new (finder->front_matter);
  InkValue *until = ink_front_meaning_get (finder->meaning, node, INK_HUGO_0_131);
  InkValue *from = ink_front_meaning_get (finder->meaning, node, INK_HUGO_0_167);
  return until != NULL && from != NULL &&
         ink_value_get_kind (until) != ink_value_get_kind (from);
}

/* The first that holds counts: a value has one problem at a time. */
static const Rule rules[] = {
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
  { "front-matter-tag",
    INK_SEVERITY_ERROR,
    NULL,
    is_tag_alone,
    N_ ("%s is not a text in YAML: Hugo loses it, and from 0.152 on the fields after it too. "
        "Put it "
        "in quotes."),
    ink_front_fix_quote },
  { "front-matter-tag",
    INK_SEVERITY_WARNING,
    NULL,
    is_tag,
    N_ ("Hugo loses the first word of %s, as “!” has a meaning in YAML. Put it in quotes."),
    ink_front_fix_quote },
  { "front-matter-tab",
    INK_SEVERITY_ERROR,
    NULL,
    has_quoted_tab,
    N_ ("Hugo fails from 0.152 on where a tab is between double quotes, as in %s. Write \\t."),
    ink_front_fix_tabs },
  { "front-matter-tab",
    INK_SEVERITY_WARNING,
    NULL,
    has_plain_tab,
    N_ ("Hugo drops the tab in %s from 0.152 on. Write a blank."),
    NULL },
  { "front-matter-crlf",
    INK_SEVERITY_WARNING,
    NULL,
    is_crlf_block,
    N_ ("From 0.152 on Hugo adds a line to a text of several lines in a file with Windows line "
        "ends. Convert the line ends, or write the text in quotes."),
    NULL },
  { "front-matter-colon",
    INK_SEVERITY_WARNING,
    NULL,
    is_glued,
    N_ ("Without a blank after the colon this is a key without value for Hugo up to 0.151. "
        "Write "
        "“key: value”."),
    NULL },
  { "front-matter-boolean",
    INK_SEVERITY_WARNING,
    NULL,
    is_old_boolean,
    N_ ("“%s” without quotes is true or false for Hugo up to 0.151 and a text for newer ones. "
        "Write true or false, or put it in quotes."),
    NULL },
  { "front-matter-number",
    INK_SEVERITY_WARNING,
    NULL,
    is_odd_number,
    N_ ("%s without quotes is a number for Hugo up to 0.151 and a text for newer ones. Put it "
        "in "
        "quotes, or write the number plainly."),
    ink_front_fix_quote },
};

/* The value as it is written, on one line; the key where there is none. */
static char *
dup_shown (const InkFrontFinder *finder, const InkFrontNode *node)
{
  InkSpan span = ink_span_length (node->whole) > 0 ? node->whole : node->key_span;
  g_autofree char *source =
      g_strndup (finder->data + span.start, MIN (ink_span_length (span), 400));
  g_autofree char *line = g_utf8_make_valid (source, -1);

  g_strdelimit (line, "\r\n\t", ' ');
  if (g_utf8_strlen (line, -1) <= MAX_SHOWN)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_SHOWN - 1) = '\0';
  return g_strconcat (line, "…", NULL);
}

static void
tell (InkFrontFinder *finder, const Rule *rule, const InkFrontNode *node)
{
  g_autofree char *shown = dup_shown (finder, node);
  g_autofree char *message = g_strdup_printf (_ (rule->message),
                                              shown,
                                              finder->field != NULL ? finder->field->key : "");
  InkSpan span = ink_span_length (node->whole) > 0 ? node->whole : node->key_span;
  InkProblem *problem = ink_problem_new (rule->id, rule->severity, span, message);
  InkEdit *fix = rule->fix != NULL ? rule->fix (finder, node) : NULL;

  if (fix != NULL)
    ink_problem_take_fix (problem, fix);
  g_ptr_array_add (finder->problems, problem);
}

/* @name is the field's key in lower case with blanks around; NULL deeper inside. */
static void
check_node (InkFrontFinder *finder, const InkFrontNode *node, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    const Rule *rule = &rules[i];

    if (rule->keys != NULL && (name == NULL || strstr (rule->keys, name) == NULL))
      continue;
    if (!rule->holds (finder, node))
      continue;
    tell (finder, rule, node);
    return;
  }
}

/* Recursive: no tree is deeper than INK_FRONT_MAX_DEPTH. */
static void
check_below (InkFrontFinder *finder, const InkFrontNode *parent, guint depth, const char *name)
{
  for (guint i = 0; i < ink_front_node_get_n_children (parent); i++) {
    const InkFrontNode *node = ink_front_node_get_child (parent, i);
    g_autofree char *low = depth == 0 ? g_utf8_strdown (node->key, -1) : NULL;
    g_autofree char *own = low != NULL ? g_strdup_printf (" %s ", low) : NULL;
    const char *inside = own != NULL                                    ? own
                         : depth == 1 && parent->kind == INK_FRONT_LIST ? name
                                                                        : NULL;

    finder->parent = parent;
    finder->field = own != NULL ? node : inside != NULL ? parent : NULL;
    check_node (finder, node, inside);
    check_below (finder, node, depth + 1, own);
  }
}

/* Hugo 0.111 takes a file that starts with "<" for HTML. */
static void
check_start (InkFrontFinder *finder)
{
  gsize at = strspn (finder->data, " \t\r\n");

  if (finder->format != INK_FRONT_MATTER_NONE || finder->data[at] != '<')
    return;
  g_ptr_array_add (finder->problems,
                   ink_problem_new ("front-matter-html",
                                    INK_SEVERITY_HINT,
                                    ink_span (at, at + 1),
                                    _ ("Hugo 0.111 does not build a file without front matter "
                                       "that starts with “<”. Add a front matter before the "
                                       "text.")));
}

const char *
ink_front_problems_get_id (guint position)
{
  return position < G_N_ELEMENTS (rules) ? rules[position].id : NULL;
}

GPtrArray *
ink_front_problems_find (const InkFrontMatter *front_matter, const InkSite *site)
{
  GPtrArray *told = ink_front_matter_get_problems (front_matter);
  InkFrontFinder finder = {
    .front_matter = front_matter,
    .root = ink_front_matter_get_root (front_matter),
    .data = ink_text_get_data (ink_front_matter_get_text (front_matter)),
    .format = ink_front_matter_get_format (front_matter),
    .site = site,
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free),
  };

  for (guint i = 0; i < told->len; i++)
    g_ptr_array_add (finder.problems, ink_problem_copy (g_ptr_array_index (told, i)));
  check_start (&finder);
  if (finder.root != NULL)
    check_below (&finder, finder.root, 0, NULL);
  g_clear_pointer (&finder.meaning, ink_front_meaning_free);
  return finder.problems;
}
