/* SPDX-License-Identifier: GPL-3.0-or-later */

/* BibTeX, read. Nothing is nested but braces, which are counted. After a fault the reading goes
 * on at the next line that begins with "@". */

#include "ink-bibtex.h"

#include "ink-i18n.h"
#include "ink-reference-names.h"
#include "ink-tex.h"

#include <string.h>

#define MAX_ENTRIES  20000
#define MAX_FIELDS   200
#define MAX_STRINGS  2000
#define MAX_VALUE    65536
#define MAX_TROUBLES 50

typedef struct {
  const char *start, *p, *end;
  GHashTable *strings; /* lower-case name → owned raw text */
  GPtrArray *found;    /* of InkSourceFields */
  GPtrArray *troubles; /* or NULL */
  gsize wasted;        /* bytes read for nothing, by faults */
} Bib;

/* --- Troubles ------------------------------------------------------------------------------
 */

static void
complain (Bib *self, const char *at, const char *reason)
{
  guint line = 1;

  if (self->troubles == NULL || self->troubles->len >= MAX_TROUBLES)
    return;
  for (const char *p = self->start; p < at; p++)
    line += *p == '\n';
  g_ptr_array_add (self->troubles,
                   g_strdup_printf (_ ("Line %u is left out: %s"), line, reason));
}

/* --- Bytes ---------------------------------------------------------------------------------
 */

static void
skip_blanks (Bib *self)
{
  while (self->p < self->end && (g_ascii_isspace (*self->p) || *self->p == '\0'))
    self->p++;
}

static gboolean
take (Bib *self, char c)
{
  skip_blanks (self);
  if (self->p >= self->end || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

/* A name of an entry's type, a field or an @string, in lower case; "" where there is none. */
static char *
take_name (Bib *self)
{
  const char *start;

  skip_blanks (self);
  start = self->p;
  while (self->p < self->end && (guchar)*self->p > ' ' &&
         strchr ("{}(),=#\"@%", *self->p) == NULL)
    self->p++;
  return g_ascii_strdown (start, MIN (self->p - start, 256));
}

/* What stands between braces or quotes, the opening one being taken; FALSE where they are not
 * closed. */
static gboolean
take_delimited (Bib *self, char closer, const char **start, gsize *length)
{
  gsize depth = 0;

  *start = self->p;
  for (; self->p < self->end; self->p++) {
    if (*self->p == closer && depth == 0) {
      *length = (gsize)(self->p - *start);
      self->p++;
      return TRUE;
    } else if (*self->p == '{') {
      depth++;
    } else if (*self->p == '}' && depth > 0) {
      depth--;
    }
  }
  return FALSE;
}

/* --- Values --------------------------------------------------------------------------------
 */

static const char *
look_up (Bib *self, const char *name)
{
  static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec" };
  static const char *const numbers[] = { "1", "2", "3", "4",  "5",  "6",
                                         "7", "8", "9", "10", "11", "12" };
  const char *text = g_hash_table_lookup (self->strings, name);

  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (months); i++)
    if (g_str_equal (name, months[i]))
      text = numbers[i];
  return text != NULL ? text : name;
}

static gboolean
take_piece (Bib *self, GString *value)
{
  const char *start = NULL;
  gsize length = 0;
  char opener;

  skip_blanks (self);
  opener = self->p < self->end ? *self->p : '\0';
  if (opener == '{' || opener == '"') {
    self->p++;
    if (!take_delimited (self, opener == '{' ? '}' : '"', &start, &length))
      return FALSE;
    if (value->len + length <= MAX_VALUE)
      g_string_append_len (value, start, (gssize)length);
    return TRUE;
  }
  g_autofree char *name = take_name (self);
  const char *text = look_up (self, name);
  if (*name != '\0' && value->len + strlen (text) <= MAX_VALUE)
    g_string_append (value, text);
  return *name != '\0';
}

/* Pieces joined by "#"; NULL where it cannot be read. */
static char *
take_value (Bib *self)
{
  g_autoptr (GString) value = g_string_new (NULL);

  do {
    if (!take_piece (self, value))
      return NULL;
  } while (take (self, '#'));
  return g_strdup (value->str);
}

/* --- Fields --------------------------------------------------------------------------------
 */

/* The first field of @names that is there, as it is written. */
static const char *
get_raw (GHashTable *fields, const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++) {
    const char *raw = g_hash_table_lookup (fields, names[i]);

    if (raw != NULL && *raw != '\0')
      return raw;
  }
  return NULL;
}

static char *
dup_text (GHashTable *fields, const char *const *names)
{
  const char *raw = get_raw (fields, names);
  char *text = raw != NULL ? ink_tex_decode (raw, strlen (raw)) : NULL;

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

#define ONE(...)        \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

/* Whether @sign stands at @p, in no braces, between blanks ("and") or as it is (","). */
static gboolean
is_at (const char *start, const char *p, const char *end, const char *sign)
{
  gsize n = strlen (sign);

  if ((gsize)(end - p) < n || g_ascii_strncasecmp (p, sign, n) != 0)
    return FALSE;
  return *sign == ',' ||
         (p > start && g_ascii_isspace (p[-1]) && p + n < end && g_ascii_isspace (p[n]));
}

/* Raw texts parted at @sign outside of braces. */
static GPtrArray *
split (const char *raw, const char *sign)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = raw, *end = raw + strlen (raw);
  gsize depth = 0;

  for (const char *p = raw; p < end; p++) {
    if (*p == '{') {
      depth++;
    } else if (*p == '}' && depth > 0) {
      depth--;
    } else if (depth == 0 && is_at (start, p, end, sign)) {
      g_ptr_array_add (parts, g_strndup (start, (gsize)(p - start)));
      p += strlen (sign) - 1;
      start = p + 1;
    }
  }
  g_ptr_array_add (parts, g_strndup (start, (gsize)(end - start)));
  return parts;
}

static char *
dup_author (const char *raw)
{
  g_autoptr (GPtrArray) parts = split (raw, ",");
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (plain, ink_tex_decode (parts->pdata[i], strlen (parts->pdata[i])));
  if (plain->len == 2)
    return ink_reference_name_join (plain->pdata[1], NULL, plain->pdata[0], NULL);
  if (plain->len == 3)
    return ink_reference_name_join (plain->pdata[2], NULL, plain->pdata[0], plain->pdata[1]);
  if (plain->len == 1 && g_str_equal (plain->pdata[0], "others"))
    return g_strdup ("et al.");
  return ink_tex_decode (raw, strlen (raw));
}

static char **
dup_authors (GHashTable *fields)
{
  const char *raw = get_raw (fields, ONE ("author", "editor"));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) parts = NULL;

  if (raw == NULL)
    return NULL;
  parts = split (raw, "and");
  for (guint i = 0; i < parts->len; i++) {
    g_autofree char *name = dup_author (parts->pdata[i]);

    if (*name != '\0')
      g_ptr_array_add (names, g_steal_pointer (&name));
  }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static void
read_date (const char *text, InkSourceDate *date)
{
  g_autofree char *first = g_strdup (text);
  char *range = strchr (first, '/');

  if (range != NULL && strchr (first, '-') != NULL)
    *range = '\0';
  if (!ink_source_date_read (first, -1, date) && range != NULL)
    ink_source_date_read (text, -1, date);
}

static void
read_issued (GHashTable *fields, InkSourceDate *date)
{
  g_autofree char *whole = dup_text (fields, ONE ("date"));
  g_autofree char *year = dup_text (fields, ONE ("year"));
  g_autofree char *month = dup_text (fields, ONE ("month"));
  g_autofree char *day = dup_text (fields, ONE ("day"));
  g_autofree char *joined = NULL;

  if (whole != NULL)
    read_date (whole, date);
  if (ink_source_date_get_precision (date) != INK_SOURCE_DATE_NONE || year == NULL)
    return;
  if (month != NULL && g_ascii_isdigit (*month))
    joined = g_strdup_printf ("%s-%s%s%s",
                              year,
                              month,
                              day != NULL ? "-" : "",
                              day != NULL ? day : "");
  else if (month != NULL)
    joined = g_strdup_printf ("%s%s%s %s",
                              month,
                              day != NULL ? " " : "",
                              day != NULL ? day : "",
                              year);
  if (joined == NULL || !ink_source_date_read (joined, -1, date))
    ink_source_date_read (year, -1, date);
}

static char *
dup_url (GHashTable *fields)
{
  const char *raw = get_raw (fields, ONE ("url"));
  const char *how = get_raw (fields, ONE ("howpublished"));

  if (raw == NULL && how != NULL && strstr (how, "http") != NULL)
    raw = how;
  return raw != NULL ? ink_tex_decode_url (raw, strlen (raw)) : NULL;
}

/* "47(3): 1–20", and what is said beside. */
static char *
dup_note (GHashTable *fields)
{
  g_autofree char *volume = dup_text (fields, ONE ("volume"));
  g_autofree char *number = dup_text (fields, ONE ("number", "issue"));
  g_autofree char *pages = dup_text (fields, ONE ("pages"));
  g_autofree char *note = dup_text (fields, ONE ("note", "addendum"));
  g_autoptr (GString) all = g_string_new (volume);

  if (number != NULL)
    g_string_append_printf (all, "(%s)", number);
  if (pages != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? ": " : "", pages);
  if (note != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", note);
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static char *
dup_publication (GHashTable *fields)
{
  char *found = dup_text (fields,
                          ONE ("journaltitle",
                               "journal",
                               "booktitle",
                               "organization",
                               "institution",
                               "school",
                               "publisher"));

  if (found == NULL && get_raw (fields, ONE ("url")) != NULL)
    found = dup_text (fields, ONE ("howpublished"));
  return found;
}

static char *
dup_arxiv (GHashTable *fields, const char *url, const char *doi)
{
  g_autofree char *number = dup_text (fields, ONE ("eprint"));
  g_autofree char *kind = dup_text (fields, ONE ("archiveprefix", "eprinttype"));
  g_autofree char *named = number != NULL ? g_strconcat ("arXiv:", number, NULL) : NULL;

  if (number != NULL && (kind == NULL || g_ascii_strcasecmp (kind, "arxiv") == 0))
    return ink_source_find_arxiv (g_ascii_strncasecmp (number, "arxiv:", 6) == 0 ? number
                                                                                 : named);
  if (url != NULL && strstr (url, "arxiv.org") != NULL)
    return ink_source_find_arxiv (url);
  return doi != NULL ? ink_source_find_arxiv (doi) : NULL;
}

static void
add_entry (Bib *self, const char *type, GHashTable *fields)
{
  InkSourceFields *source = ink_source_fields_new ();
  g_autofree char *accessed = dup_text (fields, ONE ("urldate", "lastchecked"));
  g_autofree char *subtitle = dup_text (fields, ONE ("subtitle"));
  g_autofree char *doi = dup_text (fields, ONE ("doi"));

  source->title = dup_text (fields, ONE ("title"));
  if (subtitle != NULL && source->title != NULL) {
    g_autofree char *title = g_steal_pointer (&source->title);

    source->title = g_strconcat (title, ": ", subtitle, NULL);
  }
  source->publication = dup_publication (fields);
  source->authors = dup_authors (fields);
  read_issued (fields, &source->issued);
  if (accessed != NULL)
    read_date (accessed, &source->accessed);
  source->url = dup_url (fields);
  source->doi = doi != NULL ? ink_source_find_doi (doi) : NULL;
  source->arxiv = dup_arxiv (fields, source->url, source->doi);
  source->type = g_strdup (ink_reference_type_from_bibtex (type));
  source->note = dup_note (fields);
  g_ptr_array_add (self->found, source);
}

/* --- Entries -------------------------------------------------------------------------------
 */

/* "name = value, …" to the closing bracket; FALSE where it cannot be read. */
static gboolean
take_fields (Bib *self, GHashTable *fields, char closer)
{
  for (guint i = 0; i < MAX_FIELDS; i++) {
    g_autofree char *name = NULL;
    g_autofree char *value = NULL;

    if (take (self, closer))
      return TRUE;
    name = take_name (self);
    if (*name == '\0' || !take (self, '=') || (value = take_value (self)) == NULL)
      return FALSE;
    g_hash_table_replace (fields, g_steal_pointer (&name), g_steal_pointer (&value));
    if (!take (self, ','))
      return take (self, closer);
    while (take (self, ','))
      ;
  }
  return FALSE;
}

static gboolean
take_entry (Bib *self, const char *type, char closer)
{
  g_autoptr (GHashTable) fields =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (g_str_equal (type, "string")) {
    GHashTableIter iter;
    gpointer name, value;

    if (!take_fields (self, fields, closer))
      return FALSE;
    g_hash_table_iter_init (&iter, fields);
    while (g_hash_table_iter_next (&iter, &name, &value))
      if (g_hash_table_size (self->strings) < MAX_STRINGS)
        g_hash_table_replace (self->strings, g_strdup (name), g_strdup (value));
    return TRUE;
  }
  while (self->p < self->end && *self->p != ',' && *self->p != closer && *self->p != '\n' &&
         *self->p != '=')
    self->p++; /* the key; nobody needs it */
  if (self->p < self->end && *self->p == '=')
    return FALSE;
  take (self, ',');
  if (!take_fields (self, fields, closer))
    return FALSE;
  if (g_hash_table_size (fields) > 0)
    add_entry (self, type, fields);
  return TRUE;
}

/* Goes back to @at, where what could not be read began. Hostile files would have all of the
 * rest read once for each fault: there is an end to that. */
static void
go_back (Bib *self, const char *at)
{
  self->wasted += (gsize)(self->p - at);
  self->p = at + 1;
  if (self->wasted > 4 * (gsize)(self->end - self->start) + (1 << 20))
    self->p = self->end;
}

/* To the next "@" that begins a line. */
static void
recover (Bib *self)
{
  while (self->p < self->end) {
    const char *line = memchr (self->p, '\n', (gsize)(self->end - self->p));

    self->p = line != NULL ? line + 1 : self->end;
    skip_blanks (self);
    if (self->p < self->end && *self->p == '@')
      return;
  }
}

static void
take_at (Bib *self)
{
  const char *at = self->p;
  g_autofree char *type = NULL;
  const char *start = NULL;
  gsize length = 0;
  char opener;

  self->p++;
  type = take_name (self);
  skip_blanks (self);
  opener = self->p < self->end ? *self->p : '\0';
  if (*type == '\0' || (opener != '{' && opener != '('))
    return; /* an address of mail in what is said between */
  self->p++;
  if (g_str_equal (type, "comment") || g_str_equal (type, "preamble")) {
    if (!take_delimited (self, opener == '{' ? '}' : ')', &start, &length))
      go_back (self, at);
    return;
  }
  if (take_entry (self, type, opener == '{' ? '}' : ')'))
    return;
  complain (self, at, _ ("the entry is not well-formed"));
  go_back (self, at);
  recover (self);
}

GPtrArray *
ink_bibtex_read (const char *data, gsize length, GPtrArray *troubles)
{
  g_autofree char *valid = g_utf8_make_valid (data, (gssize)length);
  g_autoptr (GHashTable) strings =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_fields_free);
  Bib self = { .start = valid,
               .p = valid,
               .end = valid + strlen (valid),
               .strings = strings,
               .found = found,
               .troubles = troubles };

  while (self.p < self.end && found->len < MAX_ENTRIES) {
    const char *at = memchr (self.p, '@', (gsize)(self.end - self.p));

    self.p = at != NULL ? at : self.end;
    if (at != NULL)
      take_at (&self);
  }
  if (self.p < self.end)
    complain (&self, self.p, _ ("there are too many entries"));
  return found;
}
