/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The everyday part of Go's templates, as archetypes use it: pipelines of values and functions.
 * Whatever else an action holds is left as it is, and told. */

#include "ink-archetype.h"

#include "ink-go-time.h"
#include "ink-urlize.h"

#include <string.h>

#define MAX_DEPTH 16

typedef struct {
  const InkArchetypeFacts *facts;
  const char *p, *end; /* of the action */
  guint depth;
} Parser;

const char *
ink_archetype_get_default (void)
{
  return "---\ntitle: \"{{ replace .Name \"-\" \" \" | title }}\"\ndate: {{ .Date }}\n"
         "draft: true\n---\n\n";
}

static gboolean
is_small_word (const char *word)
{
  static const char *const words[] = { "a",   "an", "and", "as",  "at",  "but", "by", "en",
                                       "for", "if", "in",  "nor", "of",  "on",  "or", "per",
                                       "the", "to", "vs",  "vs.", "via", "v",   "v." };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
append_capital (GString *into, const char *word)
{
  const char *rest = g_utf8_next_char (word);

  g_string_append_unichar (into, g_unichar_totitle (g_utf8_get_char (word)));
  g_string_append (into, rest);
}

static gboolean
starts_word (const char *p)
{
  return g_unichar_isalnum (g_utf8_get_char (p));
}

/* Words end at blanks, "-" and "/", as the library behind Hugo's title has them. */
static char *
dup_titled (const char *text, gboolean small)
{
  GString *title = g_string_new (NULL);

  for (const char *p = text; *p != '\0';) {
    gsize length = starts_word (p) ? strcspn (p, " \t\n-/") : 0;
    g_autofree char *word = g_strndup (p, length);
    gboolean edge = p == text || p[length] == '\0';

    if (length == 0) {
      g_string_append_unichar (title, g_utf8_get_char (p));
      p = g_utf8_next_char (p);
      continue;
    }
    if (small && !edge && is_small_word (word)) {
      g_autofree char *lower = g_utf8_strdown (word, -1);

      g_string_append (title, lower);
    } else {
      append_capital (title, word);
    }
    p += length;
  }
  return g_string_free (title, FALSE);
}

char *
ink_archetype_dup_title (const InkSite *site, const char *text)
{
  const char *style = ink_site_get_text (site, NULL, "titleCaseStyle");
  GString *first;

  if (style != NULL && g_ascii_strcasecmp (style, "none") == 0)
    return g_strdup (text);
  if (style != NULL && g_ascii_strcasecmp (style, "firstupper") == 0 && *text != '\0') {
    first = g_string_new (NULL);
    append_capital (first, text);
    return g_string_free (first, FALSE);
  }
  return dup_titled (text, style == NULL || g_ascii_strcasecmp (style, "go") != 0);
}

char *
ink_archetype_dup_name (const InkSite *site, const char *content_path)
{
  g_autofree char *name = g_path_get_basename (content_path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  dot = strrchr (name, '.');
  if (dot != NULL && dot > name && ink_site_lookup_language (site, dot + 1) != NULL)
    *dot = '\0';
  if ((g_str_equal (name, "index") || g_str_equal (name, "_index")) &&
      strchr (content_path, '/') != NULL) {
    g_autofree char *folder = g_path_get_dirname (content_path);

    return g_path_get_basename (folder);
  }
  return g_steal_pointer (&name);
}

static char *
dup_file_name (const InkArchetypeFacts *facts)
{
  g_autofree char *base = g_path_get_basename (facts->content_path);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_steal_pointer (&base);
}

/* "title", "baseURL", "params.author.name" */
static char *
dup_site_value (const InkArchetypeFacts *facts, const char *path)
{
  const char *rest = g_str_has_prefix (path, "Params.") ? path + strlen ("Params.") : NULL;
  g_autofree char *key = rest != NULL ? g_strconcat ("params.", rest, NULL) : NULL;

  if (rest == NULL && g_str_equal (path, "LanguageCode"))
    key = g_strdup ("languageCode");
  else if (rest == NULL && g_str_equal (path, "Language.Lang"))
    return g_strdup (facts->language->key);
  else if (rest == NULL && (g_str_equal (path, "Title") || g_str_equal (path, "BaseURL") ||
                            g_str_equal (path, "Copyright")))
    key = g_strdup (path);
  return key != NULL ? g_strdup (ink_site_get_text (facts->site, facts->language, key)) : NULL;
}

static char *
dup_date (const InkArchetypeFacts *facts)
{
  return g_date_time_get_utc_offset (facts->now) == 0
             ? g_date_time_format (facts->now, "%Y-%m-%dT%H:%M:%SZ")
             : g_date_time_format (facts->now, "%Y-%m-%dT%H:%M:%S%:z");
}

/* A field of the article to be: ".Name", ".File.ContentBaseName", ".Site.Title". */
static char *
dup_field (const InkArchetypeFacts *facts, const char *field)
{
  g_autofree char *folder = g_path_get_dirname (facts->content_path);
  gsize section = strcspn (facts->content_path, "/");

  if (g_str_equal (field, ".Name") || g_str_equal (field, ".File.ContentBaseName") ||
      g_str_equal (field, ".TranslationBaseName"))
    return ink_archetype_dup_name (facts->site, facts->content_path);
  if (g_str_equal (field, ".Date"))
    return dup_date (facts);
  if (g_str_equal (field, ".Type"))
    return g_strdup (facts->kind);
  if (g_str_equal (field, ".Section") || g_str_equal (field, ".File.Section"))
    return g_strndup (facts->content_path, facts->content_path[section] == '/' ? section : 0);
  if (g_str_equal (field, ".File.BaseFileName"))
    return dup_file_name (facts);
  if (g_str_equal (field, ".File.LogicalName"))
    return g_path_get_basename (facts->content_path);
  if (g_str_equal (field, ".File.Path") || g_str_equal (field, ".Path"))
    return g_strdup (facts->content_path);
  if (g_str_equal (field, ".File.Dir"))
    return g_strconcat (g_str_equal (folder, ".") ? "" : folder,
                        g_str_equal (folder, ".") ? "" : "/",
                        NULL);
  if (g_str_has_prefix (field, ".Site."))
    return dup_site_value (facts, field + strlen (".Site."));
  return NULL;
}

/* Go's layout of a date: "2006-01-02". NULL where it holds what is not known: with @language,
 * names that Hugo writes in a site's own language. */
static char *
dup_formatted (GDateTime *date, const char *layout, const InkLanguage *language)
{
  static const struct {
    const char *go, *format; /* NULL: an English word */
  } parts[] = {
    { "2006", "%Y" }, { "January", NULL }, { "Jan", NULL },     { "Monday", NULL },
    { "Mon", NULL },  { "-07:00", "%:z" }, { "Z07:00", "%:z" }, { "-0700", "%z" },
    { "01", "%m" },   { "02", "%d" },      { "15", "%H" },      { "03", "%I" },
    { "04", "%M" },   { "05", "%S" },      { "06", "%y" },      { "PM", NULL },
    { "MST", "%Z" },
  };
  gboolean english = language == NULL || g_str_has_prefix (language->key, "en");
  g_autoptr (GString) text = g_string_new (NULL);

  while (*layout != '\0') {
    g_autofree char *part = NULL;
    gsize i = 0;

    while (i < G_N_ELEMENTS (parts) && !g_str_has_prefix (layout, parts[i].go))
      i++;
    if (i == G_N_ELEMENTS (parts)) {
      if (g_ascii_isdigit (*layout))
        return NULL;
      g_string_append_c (text, *layout++);
      continue;
    }
    if (!english && parts[i].format == NULL)
      return NULL;
    part = parts[i].format != NULL ? g_date_time_format (date, parts[i].format)
                                   : ink_go_time_format (date, parts[i].go);
    g_string_append (text, part);
    layout += strlen (parts[i].go);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_replaced (const char *text, const char *old, const char *new)
{
  GString *replaced = g_string_new (text);

  if (*old != '\0')
    g_string_replace (replaced, old, new, 0);
  return g_string_free (replaced, FALSE);
}

static char *
dup_human (const InkSite *site, const char *text)
{
  g_autofree char *words = g_strdelimit (g_strdup (text), "-_", ' ');
  GString *human = g_string_new (NULL);

  if (*words != '\0')
    append_capital (human, words);
  return g_string_free (human, FALSE);
}

/* The function @name of @arguments, the piped value last; NULL where it is not known. */
static char *
call (const InkArchetypeFacts *facts, const char *name, GPtrArray *arguments)
{
  char **a = (char **)arguments->pdata;
  guint n = arguments->len;
  const char *dot = strchr (name, '.');
  const char *plain = dot != NULL && dot > name ? dot + 1 : name;
  gboolean spaced = dot != NULL && g_str_has_prefix (name, "strings.");

  if (n == 3 && g_ascii_strcasecmp (plain, "replace") == 0)
    return dup_replaced (a[0], a[1], a[2]);
  if (n == 1 && g_ascii_strcasecmp (plain, "title") == 0)
    return ink_archetype_dup_title (facts->site, a[0]);
  if (n == 1 && (g_str_equal (plain, "lower") || (spaced && g_str_equal (plain, "ToLower"))))
    return ink_urlize_lower (a[0]);
  if (n == 1 && (g_str_equal (plain, "upper") || (spaced && g_str_equal (plain, "ToUpper"))))
    return g_utf8_strup (a[0], -1);
  if (n == 1 && (g_str_equal (name, "humanize") || g_str_equal (name, "inflect.Humanize")))
    return dup_human (facts->site, a[0]);
  if (n == 1 && (g_str_equal (name, "urlize") || g_str_equal (name, "urls.URLize")))
    return ink_urlize (a[0], INK_URLIZE_DEFAULT);
  if (n == 2 && (g_str_equal (name, "dateFormat") || g_str_equal (name, "time.Format"))) {
    g_autofree char *today = dup_date (facts);

    return g_str_equal (a[1], today) ? dup_formatted (facts->now, a[0], facts->language) : NULL;
  }
  if (n == 2 && g_str_equal (name, "printf") && g_str_equal (a[0], "%s"))
    return g_strdup (a[1]);
  if (n == 2 && (g_str_equal (name, "default")))
    return g_strdup (*a[1] != '\0' ? a[1] : a[0]);
  if (n == 1 && (g_str_has_prefix (name, "safe") || g_str_equal (name, "print")))
    return g_strdup (a[0]);
  return NULL;
}

static void
skip_blanks (Parser *self)
{
  while (self->p < self->end && g_ascii_isspace (*self->p))
    self->p++;
}

static char *
read_string (Parser *self)
{
  char quote = *self->p++;
  GString *text = g_string_new (NULL);

  while (self->p < self->end && *self->p != quote) {
    if (quote == '"' && *self->p == '\\' && self->p + 1 < self->end) {
      self->p++;
      g_string_append_c (text, *self->p == 'n' ? '\n' : *self->p == 't' ? '\t' : *self->p);
    } else {
      g_string_append_c (text, *self->p);
    }
    self->p++;
  }
  self->p++;
  return g_string_free (text, FALSE);
}

static char *read_pipeline (Parser *self);

static char *
read_word (Parser *self)
{
  const char *start = self->p;

  while (self->p < self->end && !g_ascii_isspace (*self->p) &&
         strchr ("|()\"`", *self->p) == NULL)
    self->p++;
  return g_strndup (start, (gsize)(self->p - start));
}

/* A value that is no call with arguments of its own; NULL for none. */
static char *
read_value (Parser *self, char **function)
{
  g_autofree char *word = NULL;

  *function = NULL;
  skip_blanks (self);
  if (self->p >= self->end)
    return NULL;
  if (*self->p == '"' || *self->p == '`')
    return read_string (self);
  if (*self->p == '(') {
    char *value;

    self->p++;
    value = self->depth < MAX_DEPTH ? read_pipeline (self) : NULL;
    skip_blanks (self);
    if (value != NULL && self->p < self->end && *self->p == ')') {
      self->p++;
      return value;
    }
    g_free (value);
    return NULL;
  }
  word = read_word (self);
  if (*word == '.')
    return dup_field (self->facts, word);
  if (g_str_has_prefix (word, "site."))
    return dup_site_value (self->facts, word + strlen ("site."));
  if (g_str_equal (word, "now"))
    return dup_date (self->facts);
  if (strspn (word, "0123456789-") == strlen (word))
    return *word != '\0' ? g_steal_pointer (&word) : NULL;
  *function = g_steal_pointer (&word);
  return NULL;
}

/* One command of a pipeline; @piped (taken) is what came before it. */
static char *
read_command (Parser *self, char *piped)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *function = NULL;
  g_autofree char *none = NULL;
  g_autofree char *owned = piped;
  g_autofree char *value = read_value (self, &function);

  if (value != NULL)
    return piped == NULL ? g_steal_pointer (&value) : NULL;
  if (function == NULL)
    return NULL;
  for (;;) {
    skip_blanks (self);
    if (self->p >= self->end || *self->p == '|' || *self->p == ')')
      break;
    char *argument = read_value (self, &none);
    if (argument == NULL)
      return NULL;
    g_ptr_array_add (arguments, argument);
  }
  if (g_str_equal (function, "now.Format") && arguments->len == 1)
    return dup_formatted (self->facts->now, arguments->pdata[0], NULL);
  if (owned != NULL)
    g_ptr_array_add (arguments, g_steal_pointer (&owned));
  return call (self->facts, function, arguments);
}

static char *
read_pipeline (Parser *self)
{
  char *value = NULL;

  self->depth++;
  do {
    if (value != NULL)
      self->p++; /* the bar */
    value = read_command (self, value);
    skip_blanks (self);
  } while (value != NULL && self->p < self->end && *self->p == '|');
  self->depth--;
  return value;
}

/* What the action between the braces gives; NULL where it is not known. */
static char *
evaluate (const InkArchetypeFacts *facts, const char *start, const char *end)
{
  Parser parser = { .facts = facts, .p = start, .end = end };
  char *value;

  skip_blanks (&parser);
  if (g_str_has_prefix (parser.p, "/*"))
    return g_strdup ("");
  value = read_pipeline (&parser);
  skip_blanks (&parser);
  if (parser.p < end)
    g_clear_pointer (&value, g_free);
  return value;
}

static void
trim_end (GString *text)
{
  while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

char *
ink_archetype_expand (const char *text, const InkArchetypeFacts *facts, GPtrArray *unknown)
{
  GString *expanded = g_string_new (NULL);
  const char *p = text, *open;

  while ((open = strstr (p, "{{")) != NULL) {
    const char *close = strstr (open, "}}");
    g_autofree char *value = NULL;
    gboolean before, after;

    if (close == NULL)
      break;
    before = open[2] == '-' && g_ascii_isspace (open[3]);
    after = close > open + 4 && close[-1] == '-' && g_ascii_isspace (close[-2]);
    g_string_append_len (expanded, p, open - p);
    value = evaluate (facts, open + 2 + before, close - after);
    if (value == NULL) {
      g_autofree char *action = g_strndup (open, (gsize)(close + 2 - open));

      g_string_append (expanded, action);
      if (unknown != NULL)
        g_ptr_array_add (unknown, g_steal_pointer (&action));
    } else {
      if (before)
        trim_end (expanded);
      g_string_append (expanded, value);
    }
    p = close + 2;
    while (value != NULL && after && g_ascii_isspace (*p))
      p++;
  }
  g_string_append (expanded, p);
  return g_string_free (expanded, FALSE);
}
