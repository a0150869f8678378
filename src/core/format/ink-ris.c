/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RIS: lines "XX  - text", records from TY to ER. A line without a tag goes on with the one
 * before. */

#include "ink-ris.h"

#include "ink-i18n.h"
#include "ink-reference-names.h"

#include <string.h>

#define MAX_RECORDS  20000
#define MAX_AUTHORS  1000
#define MAX_VALUE    65536
#define MAX_TROUBLES 50

/* --- Reading -------------------------------------------------------------------------------
 */

/* What tags mean, the best first. */
typedef enum {
  TITLE,
  PUBLICATION,
  AUTHOR,
  ISSUED,
  ACCESSED,
  URL,
  DOI,
  NOTE,
  VOLUME,
  NUMBER,
  PAGES
} Slot;
#define N_SLOTS (PAGES + 1)

static const struct {
  const char *tag;
  Slot slot;
  guint rank; /* of those that fill one slot the lowest stays */
} tags[] = {
  { "TI", TITLE, 0 },       { "T1", TITLE, 1 },       { "CT", TITLE, 2 },
  { "T2", PUBLICATION, 0 }, { "JO", PUBLICATION, 1 }, { "JF", PUBLICATION, 1 },
  { "JA", PUBLICATION, 2 }, { "BT", PUBLICATION, 2 }, { "T3", PUBLICATION, 3 },
  { "PB", PUBLICATION, 4 }, { "AU", AUTHOR, 0 },      { "A1", AUTHOR, 0 },
  { "DA", ISSUED, 0 },      { "Y1", ISSUED, 1 },      { "PY", ISSUED, 2 },
  { "Y2", ACCESSED, 0 },    { "UR", URL, 0 },         { "LK", URL, 1 },
  { "L2", URL, 2 },         { "DO", DOI, 0 },         { "N1", NOTE, 0 },
  { "VL", VOLUME, 0 },      { "IS", NUMBER, 0 },      { "SP", PAGES, 0 },
};

typedef struct {
  char *texts[N_SLOTS];
  guint ranks[N_SLOTS];
  GPtrArray *authors;
  char *end_page;
  const char *type;
  gboolean open;
} Record;

static void
clear (Record *self)
{
  for (guint i = 0; i < N_SLOTS; i++)
    g_clear_pointer (&self->texts[i], g_free);
  g_clear_pointer (&self->end_page, g_free);
  g_ptr_array_set_size (self->authors, 0);
  self->type = NULL;
  self->open = FALSE;
}

static void
put (Record *self, Slot slot, guint rank, const char *text)
{
  if (slot == AUTHOR) {
    if (self->authors->len < MAX_AUTHORS)
      g_ptr_array_add (self->authors, ink_reference_name_turn (text));
    return;
  }
  if (self->texts[slot] != NULL && self->ranks[slot] <= rank)
    return;
  g_free (self->texts[slot]);
  self->texts[slot] = g_strdup (text);
  self->ranks[slot] = rank;
}

/* "2025/07/02/Spring": empty parts at the end, and words, are none. */
static void
read_date (const char *text, InkSourceDate *date)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "/-", 4);
  guint n = g_strv_length (parts);
  g_autofree char *joined = NULL;

  if (n >= 1 && *parts[0] != '\0') {
    gboolean month = n >= 2 && g_ascii_isdigit (*parts[1]);
    gboolean day = month && n >= 3 && g_ascii_isdigit (*parts[2]);

    joined = g_strdup_printf ("%s%s%.2s%s%.2s",
                              parts[0],
                              month ? "-" : "",
                              month ? parts[1] : "",
                              day ? "-" : "",
                              day ? parts[2] : "");
  }
  if (joined == NULL || !ink_source_date_read (joined, -1, date))
    ink_source_date_read (text, -1, date);
}

static char *
dup_note (const Record *self)
{
  g_autoptr (GString) all = g_string_new (self->texts[VOLUME]);

  if (self->texts[NUMBER] != NULL)
    g_string_append_printf (all, "(%s)", self->texts[NUMBER]);
  if (self->texts[PAGES] != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? ": " : "", self->texts[PAGES]);
  if (self->texts[PAGES] != NULL && self->end_page != NULL)
    g_string_append_printf (all, "–%s", self->end_page);
  if (self->texts[NOTE] != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "; " : "", self->texts[NOTE]);
  return all->len > 0 ? g_strdup (all->str) : NULL;
}

static InkSourceFields *
make_source (Record *self)
{
  InkSourceFields *source = ink_source_fields_new ();

  source->title = g_steal_pointer (&self->texts[TITLE]);
  source->publication = g_steal_pointer (&self->texts[PUBLICATION]);
  if (self->authors->len > 0) {
    g_autoptr (GPtrArray) names = g_ptr_array_new ();

    for (guint i = 0; i < self->authors->len; i++)
      g_ptr_array_add (names, self->authors->pdata[i]);
    g_ptr_array_add (names, NULL);
    source->authors = g_strdupv ((char **)names->pdata);
  }
  if (self->texts[ISSUED] != NULL)
    read_date (self->texts[ISSUED], &source->issued);
  if (self->texts[ACCESSED] != NULL)
    read_date (self->texts[ACCESSED], &source->accessed);
  source->url = g_steal_pointer (&self->texts[URL]);
  if (self->texts[DOI] != NULL)
    source->doi = ink_source_find_doi (self->texts[DOI]);
  if (source->url != NULL && strstr (source->url, "arxiv.org") != NULL)
    source->arxiv = ink_source_find_arxiv (source->url);
  else if (source->doi != NULL)
    source->arxiv = ink_source_find_arxiv (source->doi);
  source->type = g_strdup (self->type);
  source->note = dup_note (self);
  return source;
}

static gboolean
is_empty (const Record *self)
{
  for (guint i = 0; i < N_SLOTS; i++)
    if (self->texts[i] != NULL)
      return FALSE;
  return self->authors->len == 0;
}

static void
end_record (Record *self, GPtrArray *found)
{
  if (self->open && !is_empty (self) && found->len < MAX_RECORDS)
    g_ptr_array_add (found, make_source (self));
  clear (self);
}

static void
take (Record *self, const char *tag, const char *text, GPtrArray *found)
{
  if (g_str_equal (tag, "ER") || g_str_equal (tag, "TY"))
    end_record (self, found);
  if (g_str_equal (tag, "TY")) {
    self->open = TRUE;
    self->type = ink_reference_type_from_ris (text);
  }
  if (!self->open || *text == '\0')
    return;
  if (g_str_equal (tag, "EP")) {
    g_free (self->end_page);
    self->end_page = g_strdup (text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_str_equal (tag, tags[i].tag))
      put (self, tags[i].slot, tags[i].rank, text);
}

/* "XX  - ", also with fewer blanks. The length of what stands before the text; 0 for none. */
static gsize
measure_tag (const char *line, gsize length)
{
  gsize at = 2;

  if (length < 3 || !g_ascii_isupper (line[0]) ||
      !(g_ascii_isupper (line[1]) || g_ascii_isdigit (line[1])))
    return 0;
  while (at < length && at < 5 && line[at] == ' ')
    at++;
  if (at < 3 || at >= length || line[at] != '-')
    return 0;
  at++;
  return at < length && line[at] != ' ' ? 0 : at;
}

static void
end_line (Record *self, char *tag, GString *text, GPtrArray *found)
{
  g_autofree char *value = NULL;

  if (*tag == '\0')
    return;
  value = g_strstrip (g_strdup (text->str));
  take (self, tag, value, found);
  *tag = '\0';
}

static void
complain (GPtrArray *troubles, guint line)
{
  if (troubles != NULL && troubles->len < MAX_TROUBLES)
    g_ptr_array_add (troubles,
                     g_strdup_printf (_ ("Line %u is left out: %s"),
                                      line,
                                      _ ("it stands in no record")));
}

GPtrArray *
ink_ris_read (const char *data, gsize length, GPtrArray *troubles)
{
  g_autofree char *valid = g_utf8_make_valid (data, (gssize)length);
  g_autoptr (GString) text = g_string_new (NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_source_fields_free);
  Record record = { .authors = g_ptr_array_new_with_free_func (g_free) };
  char tag[3] = "";
  guint number = 1;

  for (const char *p = g_str_has_prefix (valid, "\xEF\xBB\xBF") ? valid + 3 : valid; *p != '\0';
       number++) {
    gsize n = strcspn (p, "\r\n"), lead = measure_tag (p, n);

    if (lead > 0) {
      end_line (&record, tag, text, found);
      memcpy (tag, p, 2);
      g_string_truncate (text, 0);
    } else if (n > 0 && *tag != '\0') {
      lead = strspn (p, " \t");
      g_string_append_c (text, ' ');
    }
    if (*tag != '\0' && text->len + n < MAX_VALUE)
      g_string_append_len (text, p + lead, (gssize)(n - lead));
    if (n > 0 && (*tag == '\0' || (!record.open && !g_str_equal (tag, "TY"))))
      complain (troubles, number);
    p += n;
    p += *p == '\r' ? 1 + (p[1] == '\n') : *p == '\n';
  }
  end_line (&record, tag, text, found);
  end_record (&record, found);
  g_ptr_array_unref (record.authors);
  return found;
}

/* --- Writing -------------------------------------------------------------------------------
 */

static void
add (GString *out, const char *tag, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (out, "%s  - ", tag);
  for (; *text != '\0'; text++)
    g_string_append_c (out, (guchar)*text < ' ' ? ' ' : *text);
  g_string_append (out, "\r\n");
}

static void
add_author (GString *out, const char *author)
{
  g_autofree char *given = NULL;
  g_autofree char *family = NULL;
  g_autofree char *turned = NULL;

  if (ink_reference_name_part (author, &given, &family))
    turned = g_strdup_printf ("%s, %s", family, given);
  add (out, "AU", turned != NULL ? turned : author);
}

static void
add_date (GString *out, const char *tag, const InkSourceDate *date)
{
  g_autofree char *text = ink_source_date_write (date, "YYYY/MM/DD");

  add (out, tag, text);
}

static void
add_source (GString *out, const InkSourceFields *source)
{
  const InkReferenceType *type = ink_reference_type_get (source->type);
  g_autofree char *year =
      source->issued.year > 0 ? g_strdup_printf ("%d", source->issued.year) : NULL;
  g_autofree char *url = NULL;

  add (out, "TY", type->ris);
  add (out, "TI", source->title);
  for (char **author = source->authors; author != NULL && *author != NULL; author++)
    add_author (out, *author);
  add (out, g_str_equal (type->ris, "BOOK") ? "PB" : "T2", source->publication);
  add (out, "PY", year);
  add_date (out, "DA", &source->issued);
  add_date (out, "Y2", &source->accessed);
  if (source->url == NULL && source->arxiv != NULL)
    url = g_strconcat ("https://arxiv.org/abs/", source->arxiv, NULL);
  add (out, "UR", url != NULL ? url : source->url);
  add (out, "DO", source->doi);
  add (out, "N1", source->note);
  g_string_append (out, "ER  - \r\n");
}

char *
ink_ris_write (const GPtrArray *sources)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    add_source (out, sources->pdata[i]);
  return g_string_free (out, FALSE);
}
