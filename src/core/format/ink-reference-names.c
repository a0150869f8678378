/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the formats of references have in common: names and types. */

#include "ink-reference-names.h"

#include <string.h>

/* --- Names ---------------------------------------------------------------------------------
 */

static gboolean
is_some (const char *text)
{
  return text != NULL && *text != '\0';
}

/* Names of Han, Hangul and Kana are written without blanks, the family first. */
static gboolean
is_eastern (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isalpha (c) && c < 0x2E80)
      return FALSE;
  }
  return *text != '\0';
}

static void
append_word (GString *out, const char *before, const char *word)
{
  if (!is_some (word))
    return;
  if (out->len > 0)
    g_string_append (out, before);
  g_string_append (out, word);
}

char *
ink_reference_name_join (const char *given,
                         const char *particle,
                         const char *family,
                         const char *suffix)
{
  GString *name = g_string_new (NULL);

  if (is_some (family) && is_some (given) && is_eastern (family) && is_eastern (given) &&
      strchr (given, ' ') == NULL && strstr (given, "·") == NULL) {
    append_word (name, "", family);
    append_word (name, "", given);
  } else {
    append_word (name, "", given);
    append_word (name, " ", particle);
    append_word (name, " ", family);
  }
  append_word (name, ", ", suffix);
  return g_string_free (name, FALSE);
}

char *
ink_reference_name_turn (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ",", 3);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    g_strstrip (parts[i]);
  if (n == 2)
    return ink_reference_name_join (parts[1], NULL, parts[0], NULL);
  if (n == 3)
    return ink_reference_name_join (parts[2], NULL, parts[0], parts[1]);
  return g_strstrip (g_strdup (name));
}

/* A capital and at least one more letter or mark, Latin alone. */
static gboolean
is_name_word (const char *word)
{
  gunichar first = g_utf8_get_char (word);
  const char *rest = g_utf8_next_char (word);

  if (!g_unichar_isupper (first) || *rest == '\0')
    return FALSE;
  for (; *rest != '\0'; rest = g_utf8_next_char (rest)) {
    gunichar c = g_utf8_get_char (rest);

    if (c >= 0x250 ||
        (!g_unichar_islower (c) && strchr ("-'.", (int)c) == NULL && !g_unichar_isupper (c)))
      return FALSE;
  }
  return TRUE;
}

/* Words that are of no person's name. */
static gboolean
is_of_house (const char *word)
{
  static const char *const words[] = {
    "News",    "Times",  "Team",       "Research",  "Inc.",       "Ltd.",  "Labs",
    "Group",   "Staff",  "Editors",    "Press",     "University", "Daily", "Post",
    "Journal", "Office", "Agency",     "Institute", "Corp.",      "Media", "Blog",
    "Review",  "Studio", "Foundation", "Jr.",       "Sr.",        "II",    "III"
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (word, words[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ink_reference_name_part (const char *name, char **given, char **family)
{
  const char *blank = strrchr (name, ' ');
  g_auto (GStrv) words = g_strsplit (name, " ", 5);
  guint n = g_strv_length (words);

  if (blank == NULL || n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (*words[i] == '\0' || !is_name_word (words[i]) || is_of_house (words[i]))
      return FALSE;
  *given = g_strndup (name, (gsize)(blank - name));
  *family = g_strdup (blank + 1);
  return TRUE;
}

/* --- Types ---------------------------------------------------------------------------------
 */

/* Of rows with one name in a column the first is what is read; the first row is the one for
 * what is not known. */
static const InkReferenceType types[] = {
  { "webpage", "online", "ELEC" },
  { "article-journal", "article", "JOUR" },
  { "article-newspaper", "article", "NEWS" },
  { "article-magazine", "article", "MGZN" },
  { "article", "misc", "UNPB" },
  { "post-weblog", "online", "BLOG" },
  { "post", "online", "ELEC" },
  { "book", "book", "BOOK" },
  { "chapter", "incollection", "CHAP" },
  { "paper-conference", "inproceedings", "CPAPER" },
  { "report", "report", "RPRT" },
  { "thesis", "thesis", "THES" },
  { "motion_picture", "video", "VIDEO" },
  { "software", "software", "COMP" },
  { "dataset", "dataset", "DATA" },
  { "patent", "patent", "PAT" },
  { "legislation", "legislation", "BILL" },
  { "interview", "misc", "PCOMM" },
  { "speech", "misc", "SLIDE" },
  { "document", "misc", "GEN" },
};

static const struct {
  const char *name, *csl;
} other_bibtex[] = {
  { "electronic", "webpage" },  { "www", "webpage" },
  { "inbook", "chapter" },      { "conference", "paper-conference" },
  { "proceedings", "book" },    { "mvbook", "book" },
  { "booklet", "book" },        { "manual", "book" },
  { "collection", "book" },     { "phdthesis", "thesis" },
  { "mastersthesis", "thesis" }, { "techreport", "report" },
  { "unpublished", "article" }, { "movie", "motion_picture" },
  { "misc", NULL },
},
  other_ris[] = {
    { "JFULL", "article-journal" }, { "ABST", "article-journal" },
    { "CONF", "paper-conference" }, { "MPCT", "motion_picture" },
    { "EBOOK", "book" },            { "ECHAP", "chapter" },
    { "EJOUR", "article-journal" }, { "WEB", "webpage" },
    { "GEN", NULL },                { "ICOMM", "post" },
    { "PAMP", "book" },             { "EDBOOK", "book" },
  };

const InkReferenceType *
ink_reference_type_get (const char *csl)
{
  for (guint i = 0; csl != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].csl, csl))
      return &types[i];
  return &types[0];
}

const char *
ink_reference_type_from_bibtex (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_bibtex); i++)
    if (g_ascii_strcasecmp (type, other_bibtex[i].name) == 0)
      return other_bibtex[i].csl;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (type, types[i].bibtex) == 0)
      return types[i].csl;
  return NULL;
}

const char *
ink_reference_type_from_ris (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (other_ris); i++)
    if (g_ascii_strcasecmp (type, other_ris[i].name) == 0)
      return other_ris[i].csl;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (type, types[i].ris) == 0)
      return types[i].csl;
  return NULL;
}

/* --- Keys ----------------------------------------------------------------------------------
 */

static void
append_letters (GString *out, const char *text, guint most)
{
  for (; *text != '\0' && out->len < most; text++)
    if (g_ascii_isalnum (*text))
      g_string_append_c (out, g_ascii_tolower (*text));
}

/* The last word of the first author, else what the host is called. */
static char *
dup_name (const InkSourceFields *source)
{
  GString *name = g_string_new (NULL);
  const char *author = source->authors != NULL ? source->authors[0] : NULL;
  const char *blank = author != NULL ? strrchr (author, ' ') : NULL;
  const char *host = source->url != NULL ? strstr (source->url, "://") : NULL;

  if (author != NULL)
    append_letters (name, blank != NULL ? blank + 1 : author, 20);
  if (name->len == 0 && host != NULL) {
    g_autofree char *labels = g_strndup (host + 3, strcspn (host + 3, "/:?#"));

    append_letters (name, g_str_has_prefix (labels, "www.") ? labels + 4 : labels, 20);
  }
  if (name->len == 0)
    g_string_append (name, "source");
  return g_string_free (name, FALSE);
}

char *
ink_reference_dup_key (const InkSourceFields *source, GHashTable *used)
{
  g_autofree char *name = dup_name (source);
  g_autofree char *year =
      source->issued.year > 0 ? g_strdup_printf ("%d", source->issued.year) : g_strdup ("");
  g_autofree char *key = g_strconcat (name, year, NULL);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (used, key)) + 1;

  g_hash_table_replace (used, g_strdup (key), GUINT_TO_POINTER (n));
  return n == 1 ? g_steal_pointer (&key) : g_strdup_printf ("%s-%u", key, n);
}
