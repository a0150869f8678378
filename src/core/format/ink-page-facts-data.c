/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page says to machines: JSON-LD, and what its own scripts keep for themselves. JSON is
 * read by the reader of front matter, which is bounded. */

#include "ink-page-facts-private.h"

#include "ink-entity.h"
#include "ink-front-read.h"

#include <string.h>

#define MOST_SCRIPTS   200
#define LONGEST_SCRIPT (512 * 1024)
#define DEEPEST        8

/* --- JSON-LD -------------------------------------------------------------------------------
 */

static InkValue *
read_json (const char *text)
{
  g_autoptr (GPtrArray) problems =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_problem_free);
  g_autoptr (GString) whole = g_string_new ("{\"@graph\":");
  g_autoptr (InkFrontNode) root = NULL;

  if (strlen (text) > LONGEST_SCRIPT)
    return NULL;
  g_string_append (whole, text);
  for (gsize i = 0; i < whole->len; i++) /* many write line ends into texts */
    if ((guchar)whole->str[i] < 0x20)
      whole->str[i] = ' ';
  for (gsize end = whole->len; end > 0 && strchr (" ;", whole->str[end - 1]) != NULL; end--)
    g_string_truncate (whole, end - 1);
  g_string_append_c (whole, '}');
  root = ink_front_read (INK_FRONT_MATTER_JSON, whole->str, ink_span (0, whole->len), problems);
  return root != NULL && root->value != NULL ? ink_value_ref (root->value) : NULL;
}

static GPtrArray *
get_data (InkPageReader *self)
{
  InkNode node = INK_TREE_ROOT;

  if (self->data != NULL)
    return self->data;
  self->data = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  while (self->data->len < MOST_SCRIPTS &&
         (node = ink_tree_find (self->tree, INK_TREE_ROOT, node, INK_TAG_SCRIPT)) !=
             INK_TREE_NONE) {
    const char *type = ink_tree_get_attribute (self->tree, node, "type");
    InkValue *value = NULL;

    if (type == NULL || g_ascii_strncasecmp (type, "application/ld+json", 19) != 0)
      continue;
    value = read_json (ink_tree_get_text (self->tree, ink_tree_get_first (self->tree, node)));
    if (value != NULL)
      g_ptr_array_add (self->data, value);
  }
  return self->data;
}

static gboolean
has_type (const InkValue *item, const char *end)
{
  const InkValue *type = ink_value_lookup (item, "@type");
  g_auto (GStrv) types = type != NULL ? ink_value_dup_strv (type) : NULL;

  for (guint i = 0; types != NULL && types[i] != NULL; i++)
    if (g_str_has_suffix (types[i], end))
      return TRUE;
  return FALSE;
}

static gboolean
is_article (const InkValue *item)
{
  return has_type (item, "Article") || has_type (item, "Posting") ||
         has_type (item, "Report") || has_type (item, "VideoObject");
}

/* Lists and graphs, down to the items. @wanted NULL: the one of this "@id". */
static const InkValue *
find_item (const InkValue *value,
           gboolean (*wanted) (const InkValue *),
           const char *id,
           guint depth)
{
  InkValueKind kind = value != NULL ? ink_value_get_kind (value) : INK_VALUE_NULL;

  if (depth > DEEPEST || (kind != INK_VALUE_LIST && kind != INK_VALUE_MAP))
    return NULL;
  if (kind == INK_VALUE_MAP) {
    const InkValue *own = ink_value_lookup (value, "@id");

    if (wanted != NULL && wanted (value))
      return value;
    if (wanted == NULL && own != NULL && g_strcmp0 (ink_value_get_text (own), id) == 0 &&
        ink_value_lookup (value, "name") != NULL)
      return value;
  }
  for (guint i = 0; i < ink_value_get_n_items (value); i++) {
    const InkValue *found = find_item (ink_value_get_item (value, i), wanted, id, depth + 1);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static const InkValue *
find_in_data (InkPageReader *self, gboolean (*wanted) (const InkValue *), const char *id)
{
  GPtrArray *data = get_data (self);

  for (guint i = 0; i < data->len; i++) {
    const InkValue *found = find_item (data->pdata[i], wanted, id, 0);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* A text, or an object's name, which may stand elsewhere under its "@id". */
static const char *
get_name (InkPageReader *self, const InkValue *value)
{
  const InkValue *id = NULL, *other = NULL;

  if (value == NULL || ink_value_get_text (value) != NULL)
    return value != NULL ? ink_value_get_text (value) : NULL;
  if (ink_value_get_kind (value) != INK_VALUE_MAP)
    return NULL;
  if (ink_value_lookup (value, "name") != NULL)
    return ink_value_get_text (ink_value_lookup (value, "name"));
  id = ink_value_lookup (value, "@id");
  other = id != NULL && ink_value_get_text (id) != NULL
              ? find_in_data (self, NULL, ink_value_get_text (id))
              : NULL;
  return other != NULL ? ink_value_get_text (ink_value_lookup (other, "name")) : NULL;
}

static char *
dup_decoded (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  ink_entity_append (out, text, text + strlen (text), FALSE);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
offer_value (InkPageReader *self, InkPageField field, const InkValue *value, gboolean certain)
{
  const char *text = get_name (self, value);
  g_autofree char *decoded = text != NULL ? dup_decoded (text) : NULL;

  if (decoded != NULL)
    ink_page_offer (self, field, decoded, "JSON-LD", certain);
}

/* People are certain, organizations and bare texts are not. */
static void
offer_people (InkPageReader *self, const InkValue *value)
{
  gboolean list = value != NULL && ink_value_get_kind (value) == INK_VALUE_LIST;
  guint n = value == NULL ? 0 : list ? ink_value_get_n_items (value) : 1;
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean people = n > 0;

  for (guint i = 0; i < MIN (n, 100); i++) {
    const InkValue *one = list ? ink_value_get_item (value, i) : value;
    const char *name = get_name (self, one);

    if (name == NULL)
      continue;
    people = people && !has_type (one, "Organization") && ink_value_get_text (one) == NULL;
    g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
  }
  if (names->len > 0) {
    g_autofree char *decoded = dup_decoded (names->str);

    ink_page_offer (self, INK_PAGE_AUTHORS, decoded, "JSON-LD", people);
  }
}

static gboolean
is_web_site (const InkValue *item)
{
  return has_type (item, "WebSite");
}

void
ink_page_read_data (InkPageReader *self, InkPageField field)
{
  const InkValue *article = find_in_data (self, is_article, NULL);

  if (field == INK_PAGE_PUBLICATION && article == NULL)
    offer_value (self, field, find_in_data (self, is_web_site, NULL), FALSE);
  if (article == NULL)
    return;
  switch (field) {
  case INK_PAGE_TITLE:
    if (ink_value_lookup (article, "headline") != NULL)
      offer_value (self, field, ink_value_lookup (article, "headline"), TRUE);
    else
      offer_value (self, field, ink_value_lookup (article, "name"), TRUE);
    break;
  case INK_PAGE_PUBLICATION:
    offer_value (self, field, ink_value_lookup (article, "publisher"), TRUE);
    break;
  case INK_PAGE_AUTHORS:
    offer_people (self, ink_value_lookup (article, "author"));
    break;
  case INK_PAGE_ISSUED:
    offer_value (self, field, ink_value_lookup (article, "datePublished"), TRUE);
    if (ink_value_lookup (article, "datePublished") == NULL)
      offer_value (self, field, ink_value_lookup (article, "uploadDate"), TRUE);
    break;
  case INK_PAGE_URL:
    break;
  }
}

/* --- Scripts -------------------------------------------------------------------------------
 */

#define TEXT        "[\"'`]((?:[^\"'`\\\\\\n]|\\\\.){1,300})[\"'`]"
#define NAME(names) "(?<![\\w$])[\"']?(?:" names ")[\"']?\\s*[:=]\\s*"

/* In the order of belief; the first of each that is found. */
static const struct {
  InkPageField field;
  const char *pattern;
} scripts[] = {
  { INK_PAGE_TITLE, NAME ("msg_title") TEXT },
  { INK_PAGE_TITLE, NAME ("articleTitle|article_title") TEXT },
  { INK_PAGE_TITLE, NAME ("title") TEXT },
  { INK_PAGE_PUBLICATION, NAME ("nickname") "(?:htmlDecode\\()?" TEXT },
  { INK_PAGE_PUBLICATION, NAME ("source|mediaName|media_name|sourceName") TEXT },
  { INK_PAGE_AUTHORS, NAME ("authorName|author_name|author") TEXT },
  { INK_PAGE_ISSUED, NAME ("ct") "[\"'](\\d{10})[\"']" },
  { INK_PAGE_ISSUED,
    NAME ("publish_?[tT]ime|pub_?[tT]ime|publish_?[dD]ate|pub_?[dD]ate|datePublished|ptime|"
          "published_?[aA]t") "[\"']?([0-9][-0-9/.: TZ+年月日]{7,40})" },
  { INK_PAGE_ISSUED,
    NAME (
        "time|ctime|createTime|create_time") "[\"'](\\d{4}-\\d\\d?-\\d\\d?[^\"']{0,20})[\"']" },
};

/* "\u4e2d", "\x26", "\/" and "\"". */
static char *
dup_unescaped (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++) {
    guint digits = p[0] == '\\' && p[1] == 'u' ? 4 : p[0] == '\\' && p[1] == 'x' ? 2 : 0;
    guint i = 0;
    gunichar c = 0;

    for (; i < digits && g_ascii_isxdigit (p[2 + i]); i++)
      c = c * 16 + (gunichar)g_ascii_xdigit_value (p[2 + i]);
    if (digits > 0 && i == digits && c >= 0x20 && g_unichar_validate (c)) {
      g_string_append_unichar (out, c);
      p += 1 + digits;
    } else if (p[0] == '\\' && p[1] != '\0') {
      g_string_append_c (out, *++p);
    } else {
      g_string_append_c (out, *p);
    }
  }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
offer_match (InkPageReader *self, InkPageField field, GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *decoded = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  value = g_match_info_fetch (match, 1);
  plain = dup_unescaped (value);
  decoded = dup_decoded (plain);
  ink_page_offer (self, field, decoded, "script", FALSE);
  return TRUE;
}

static gboolean
is_code (InkPageReader *self, InkNode node)
{
  const char *type = ink_tree_get_attribute (self->tree, node, "type");
  const char *text = ink_tree_get_text (self->tree, ink_tree_get_first (self->tree, node));

  return (type == NULL || strstr (type, "ld+json") == NULL) && *text != '\0' &&
         strlen (text) <= LONGEST_SCRIPT;
}

static void
match_scripts (InkPageReader *self, InkPageField field, GRegex *regex)
{
  InkNode node = INK_TREE_ROOT;

  for (guint i = 0; i < MOST_SCRIPTS; i++) {
    node = ink_tree_find (self->tree, INK_TREE_ROOT, node, INK_TAG_SCRIPT);
    if (node == INK_TREE_NONE)
      return;
    if (is_code (self, node) &&
        offer_match (self,
                     field,
                     regex,
                     ink_tree_get_text (self->tree, ink_tree_get_first (self->tree, node))))
      return;
  }
}

void
ink_page_read_scripts (InkPageReader *self, InkPageField field)
{
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autoptr (GRegex) regex = NULL;

    if (scripts[i].field != field)
      continue;
    regex = g_regex_new (scripts[i].pattern, 0, 0, NULL);
    match_scripts (self, field, regex);
  }
}
