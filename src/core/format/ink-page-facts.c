/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order in which a page's own words are believed. Each field is asked of all who may know
 * it, from the most to the least reliable; nothing is thrown away. */

#include "ink-page-facts-private.h"

#include "ink-source-url.h"

#include <string.h>

#define MOST_METAS    2000
#define MOST_HEADINGS 20
#define LONGEST_VALUE 2000
#define SHORT_TITLE   8 /* bytes */

/* --- Metadata ------------------------------------------------------------------------------
 */

static void
read_metas (InkPageReader *self)
{
  static const char *const names[] = { "name", "property", "itemprop" };
  InkNode node = INK_TREE_ROOT;

  while (self->keys->len < MOST_METAS &&
         (node = ink_tree_find (self->tree, INK_TREE_ROOT, node, INK_TAG_META)) !=
             INK_TREE_NONE) {
    const char *content = ink_tree_get_attribute (self->tree, node, "content");

    for (guint i = 0; content != NULL && i < G_N_ELEMENTS (names); i++) {
      const char *key = ink_tree_get_attribute (self->tree, node, names[i]);

      if (key == NULL)
        continue;
      g_ptr_array_add (self->keys, g_strstrip (g_ascii_strdown (key, -1)));
      g_ptr_array_add (self->says, (gpointer)content);
    }
  }
}

static const char *
get_meta (const InkPageReader *self, const char *key)
{
  for (guint i = 0; i < self->keys->len; i++)
    if (g_str_equal (self->keys->pdata[i], key) && *(char *)self->says->pdata[i] != '\0')
      return self->says->pdata[i];
  return NULL;
}

/* A row of an order: a key of the metadata and whether it is certain. */
typedef struct {
  const char *key;
  gboolean certain;
} Meta;

static void
offer_metas (InkPageReader *self, InkPageField field, const Meta *rows, guint n)
{
  for (guint i = 0; i < n; i++) {
    const char *value = get_meta (self, rows[i].key);

    if (value != NULL)
      ink_page_offer (self, field, value, rows[i].key, rows[i].certain);
  }
}

#define OFFER(self, field, rows) offer_metas ((self), (field), (rows), G_N_ELEMENTS (rows))

/* --- Titles and sites ----------------------------------------------------------------------
 */

/* An unescaped quotation mark cuts the title in the metadata off, but not in <title>. */
static gboolean
is_cut (const char *title, const char *whole)
{
  static const char *const marks[] = { "\"", "'", "“", "”", "&" };
  gsize length = title != NULL ? strlen (title) : 0;

  if (length == 0 || !g_str_has_prefix (whole, title))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (whole + length, marks[i]))
      return TRUE;
  return FALSE;
}

/* The first of the headings; rather one that <title> begins with, and below the first level
 * none but such. */
static void
find_heading_of (InkPageReader *self, InkTag tag)
{
  InkNode node = INK_TREE_ROOT;

  for (guint i = 0; i < MOST_HEADINGS; i++) {
    g_autofree char *text = NULL;
    g_autofree char *clean = NULL;
    gboolean begins = FALSE;

    node = ink_tree_find (self->tree, INK_TREE_ROOT, node, tag);
    if (node == INK_TREE_NONE)
      return;
    text = ink_tree_dup_text (self->tree, node);
    clean = ink_page_dup_clean (text);
    begins = self->head_title != NULL && strlen (clean) > SHORT_TITLE &&
             g_str_has_prefix (self->head_title, clean);
    if (*clean == '\0' || strlen (clean) > LONGEST_VALUE)
      continue;
    if (begins || (self->heading == NULL && tag == INK_TAG_H1)) {
      g_free (self->heading);
      self->heading = g_steal_pointer (&clean);
    }
    if (begins)
      return;
  }
}

static void
find_heading (InkPageReader *self)
{
  InkNode title = ink_tree_find (self->tree, INK_TREE_ROOT, INK_TREE_ROOT, INK_TAG_TITLE);
  g_autofree char *content =
      title != INK_TREE_NONE ? ink_tree_dup_content (self->tree, title) : NULL;

  if (content != NULL)
    self->head_title = ink_page_dup_clean (content);
  for (InkTag tag = INK_TAG_H1; tag <= INK_TAG_H3 && self->heading == NULL; tag++)
    find_heading_of (self, tag);
}

/* The title without the site behind it; @suffix is that. */
static char *
dup_bare_title (InkPageReader *self, char **suffix)
{
  const char *titles[] = { self->heading, get_meta (self, "og:title"), NULL };
  g_auto (GStrv) sites = ink_page_dup_sites (self);

  if (titles[0] == NULL) {
    titles[0] = titles[1];
    titles[1] = NULL;
  }
  return self->head_title != NULL
             ? ink_page_dup_title (self->head_title, titles, (const char *const *)sites, suffix)
             : NULL;
}

static void
read_publication (InkPageReader *self)
{
  static const Meta journals[] = { { "citation_journal_title", TRUE },
                                   { "citation_conference_title", TRUE },
                                   { "og:site_name", TRUE } };
  static const Meta others[] = { { "application-name", FALSE },
                                 { "apple-mobile-web-app-title", FALSE },
                                 { "dc.publisher", FALSE },
                                 { "citation_publisher", FALSE } };
  const char *known = ink_page_get_site (self->host);
  g_autofree char *suffix = NULL;
  g_autofree char *title = NULL;

  OFFER (self, INK_PAGE_PUBLICATION, journals);
  ink_page_read_data (self, INK_PAGE_PUBLICATION);
  ink_page_read_marked (self, INK_PAGE_PUBLICATION);
  title = dup_bare_title (self, &suffix);
  if (suffix != NULL) {
    char *english = strchr (suffix, '-');

    if (english != NULL && english > suffix && (english[-1] & 0x80) != 0)
      *english = '\0'; /* 澎湃新闻-The Paper */
    ink_page_offer (self,
                    INK_PAGE_PUBLICATION,
                    suffix,
                    "title",
                    known != NULL && strstr (suffix, known) != NULL);
  }
  if (known != NULL)
    ink_page_offer (self, INK_PAGE_PUBLICATION, known, "address", TRUE);
  OFFER (self, INK_PAGE_PUBLICATION, others);
  ink_page_read_text (self, INK_PAGE_PUBLICATION);
  ink_page_read_scripts (self, INK_PAGE_PUBLICATION);
  ink_page_offer (self, INK_PAGE_PUBLICATION, self->host, "address", FALSE);
}

static void
read_title (InkPageReader *self)
{
  static const Meta citation[] = { { "citation_title", TRUE } };
  static const Meta graph[] = { { "og:title", TRUE } };
  static const Meta others[] = { { "dc.title", TRUE },
                                 { "dcterms.title", TRUE },
                                 { "parsely-title", TRUE },
                                 { "twitter:title", FALSE } };
  g_autofree char *bare = dup_bare_title (self, NULL);
  g_auto (GStrv) sites = ink_page_dup_sites (self);
  const char *og = get_meta (self, "og:title");
  g_autofree char *og_clean = ink_page_dup_clean (og);
  g_autofree char *og_bare = NULL;

  OFFER (self, INK_PAGE_TITLE, citation);
  ink_page_read_data (self, INK_PAGE_TITLE);
  if (bare != NULL && is_cut (og_clean, bare))
    ink_page_offer (self, INK_PAGE_TITLE, bare, "title", FALSE);
  og_bare = og != NULL && self->heading != NULL && !ink_page_is_same (og_clean, self->heading)
                ? ink_page_dup_title (og_clean,
                                      (const char *const[]){ self->heading, NULL },
                                      (const char *const *)sites,
                                      NULL)
                : NULL;
  if (og_bare != NULL && ink_page_is_same (og_bare, self->heading))
    ink_page_offer (self, INK_PAGE_TITLE, og_bare, "og:title", TRUE);
  OFFER (self, INK_PAGE_TITLE, graph);
  if (self->heading != NULL &&
      (self->head_title == NULL || strstr (self->head_title, self->heading) != NULL))
    ink_page_offer (self, INK_PAGE_TITLE, self->heading, "heading", FALSE);
  ink_page_offer (self, INK_PAGE_TITLE, bare, "title", FALSE);
  ink_page_offer (self, INK_PAGE_TITLE, self->heading, "heading", FALSE); /* of the site */
  OFFER (self, INK_PAGE_TITLE, others);
  ink_page_read_scripts (self, INK_PAGE_TITLE);
  ink_page_offer (self, INK_PAGE_TITLE, self->head_title, "title", FALSE);
}

/* --- Authors and dates ---------------------------------------------------------------------
 */

/* One meta each. */
static void
offer_citation_authors (InkPageReader *self, const char *key)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) sites = ink_page_dup_sites (self);
  g_auto (GStrv) authors = NULL;

  for (guint i = 0; i < self->keys->len; i++) {
    g_auto (GStrv) own = NULL;

    if (!g_str_equal (self->keys->pdata[i], key))
      continue;
    own = ink_page_split_authors (self->says->pdata[i], (const char *const *)sites);
    g_strv_builder_addv (all, (const char **)own);
  }
  authors = g_strv_builder_end (all);
  ink_page_offer_authors (self, authors, key, g_str_has_prefix (key, "citation"));
}

static void
read_authors (InkPageReader *self)
{
  static const char *const keys[] = {
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
  };
  static const Meta others[] = { { "author", FALSE },
                                 { "byl", FALSE },
                                 { "parsely-author", FALSE },
                                 { "sailthru.author", FALSE },
                                 { "og:article:author", FALSE },
                                 { "article:author", FALSE },
                                 { "article:author_name", FALSE } };

  offer_citation_authors (self, keys[0]);
  offer_citation_authors (self, keys[1]);
  ink_page_read_data (self, INK_PAGE_AUTHORS);
  OFFER (self, INK_PAGE_AUTHORS, others);
  offer_citation_authors (self, keys[2]);
  offer_citation_authors (self, keys[3]);
  ink_page_read_marked (self, INK_PAGE_AUTHORS);
  ink_page_read_text (self, INK_PAGE_AUTHORS);
  ink_page_read_scripts (self, INK_PAGE_AUTHORS);
}

/* "/2025/07/02/", "/2025-07/02/", "/20250702/" in the address. */
static void
offer_address_date (InkPageReader *self)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("/((?:19|20)\\d\\d)[-/]?(0[1-9]|1[0-2])[-/]?(0[1-9]|[12]\\d|3[01])(?!\\d)",
                   0,
                   0,
                   NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (self->url != NULL && g_regex_match (regex, self->url, 0, &match)) {
    g_autofree char *date = g_match_info_expand_references (match, "\\1-\\2-\\3", NULL);

    ink_page_offer (self, INK_PAGE_ISSUED, date, "address", FALSE);
  }
}

static void
read_issued (InkPageReader *self)
{
  static const Meta citation[] = { { "citation_publication_date", TRUE },
                                   { "citation_date", TRUE },
                                   { "citation_online_date", TRUE } };
  static const Meta others[] = {
    { "article:published_time", TRUE },
    { "og:article:published_time", TRUE },
    { "datepublished", TRUE },
    { "dateupdate", FALSE },
    { "pubdate", TRUE },
    { "publishdate", TRUE },
    { "apub:time", TRUE },
    { "weibo: article:create_at", TRUE },
    { "weibo:article:create_at", TRUE },
    { "og:release_date", FALSE },
    { "dc.date", TRUE },
    { "dc.date.issued", TRUE },
    { "dcterms.date", TRUE },
    { "dcterms.created", FALSE },
    { "parsely-pub-date", TRUE },
    { "sailthru.date", TRUE },
    { "pdate", TRUE },
    { "publication_date", TRUE },
  };

  OFFER (self, INK_PAGE_ISSUED, citation);
  ink_page_read_data (self, INK_PAGE_ISSUED);
  OFFER (self, INK_PAGE_ISSUED, others);
  ink_page_read_marked (self, INK_PAGE_ISSUED);
  ink_page_read_text (self, INK_PAGE_ISSUED);
  offer_address_date (self);
  ink_page_read_scripts (self, INK_PAGE_ISSUED);
}

/* --- The whole -----------------------------------------------------------------------------
 */

static void
read_url (InkPageReader *self)
{
  static const Meta graph[] = { { "og:url", TRUE } };
  InkNode node = INK_TREE_ROOT;

  while ((node = ink_tree_find (self->tree, INK_TREE_ROOT, node, INK_TAG_LINK)) !=
         INK_TREE_NONE) {
    const char *rel = ink_tree_get_attribute (self->tree, node, "rel");
    const char *href = ink_tree_get_attribute (self->tree, node, "href");

    if (rel != NULL && href != NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
      ink_page_offer (self, INK_PAGE_URL, href, "canonical", TRUE);
  }
  OFFER (self, INK_PAGE_URL, graph);
  ink_page_offer (self, INK_PAGE_URL, self->url, "address", TRUE);
}

static const char *
guess_type (const InkPageReader *self)
{
  const char *type = get_meta (self, "og:type");
  const char *site = ink_page_get_site (self->host);

  if (g_strcmp0 (site, "X") == 0)
    return "post";
  if (g_strcmp0 (site, "GitHub") == 0)
    return "software";
  if (g_strcmp0 (site, "YouTube") == 0 || (type != NULL && g_str_has_prefix (type, "video")))
    return "motion_picture";
  if (g_strcmp0 (site, "arXiv") == 0)
    return "article";
  if (get_meta (self, "citation_journal_title") != NULL)
    return "article-journal";
  return type != NULL && g_str_equal (type, "article") ? "article-newspaper" : "webpage";
}

static void
read_numbers (InkPageReader *self)
{
  static const char *const keys[] = { "citation_doi", "dc.identifier", "prism.doi", "doi" };

  for (guint i = 0; i < G_N_ELEMENTS (keys) && self->facts->doi == NULL; i++)
    if (get_meta (self, keys[i]) != NULL)
      self->facts->doi = ink_source_find_doi (get_meta (self, keys[i]));
  if (self->url != NULL) {
    if (self->facts->doi == NULL)
      self->facts->doi = ink_source_find_doi (self->url);
    self->facts->arxiv = ink_source_find_arxiv (self->url);
  }
  self->facts->type = g_strdup (guess_type (self));
}

static char *
dup_host (const char *url)
{
  g_autoptr (GUri) uri =
      url != NULL ? g_uri_parse (url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL)
                  : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL)
    return g_strdup ("");
  if (g_str_has_prefix (host, "www."))
    host += 4;
  else if (g_str_has_prefix (host, "m."))
    host += 2;
  return g_ascii_strdown (host, -1);
}

InkPageFacts *
ink_page_facts_read (const InkTree *tree, const char *url)
{
  InkPageReader self = { .tree = tree,
                         .facts = g_new0 (InkPageFacts, 1),
                         .url = g_strdup (url) };

  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++)
    self.facts->candidates[i] = g_ptr_array_new_with_free_func (ink_page_fact_free);
  self.host = dup_host (url);
  self.keys = g_ptr_array_new_with_free_func (g_free);
  self.says = g_ptr_array_new ();
  read_metas (&self);
  find_heading (&self);
  read_publication (&self);
  read_title (&self);
  read_authors (&self);
  read_issued (&self);
  read_url (&self);
  read_numbers (&self);
  g_clear_pointer (&self.data, g_ptr_array_unref);
  g_strfreev (self.lines);
  g_ptr_array_unref (self.says);
  g_ptr_array_unref (self.keys);
  g_free (self.host);
  g_free (self.url);
  g_free (self.heading);
  g_free (self.head_title);
  return self.facts;
}

InkPageFacts *
ink_page_facts_new (const InkSourceFields *fields, const char *origin)
{
  const char *values[] = { [INK_PAGE_TITLE] = fields->title,
                           [INK_PAGE_PUBLICATION] = fields->publication,
                           [INK_PAGE_URL] = fields->url };
  InkPageFacts *self = g_new0 (InkPageFacts, 1);

  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++)
    self->candidates[i] = g_ptr_array_new_with_free_func (ink_page_fact_free);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i] != NULL && *values[i] != '\0')
      ink_page_fact_add (self, (InkPageField)i, values[i], NULL, NULL, origin);
  if (fields->authors != NULL && fields->authors[0] != NULL)
    ink_page_fact_add (self, INK_PAGE_AUTHORS, NULL, fields->authors, NULL, origin);
  if (fields->issued.year > 0)
    ink_page_fact_add (self, INK_PAGE_ISSUED, NULL, NULL, &fields->issued, origin);
  self->type = g_strdup (fields->type);
  self->doi = g_strdup (fields->doi);
  self->arxiv = g_strdup (fields->arxiv);
  return self;
}

const InkPageFact *
ink_page_facts_get_best (const InkPageFacts *self, InkPageField field)
{
  return self->candidates[field]->len > 0 ? self->candidates[field]->pdata[0] : NULL;
}

static char *
dup_best (const InkPageFacts *self, InkPageField field)
{
  const InkPageFact *best = ink_page_facts_get_best (self, field);

  return best != NULL ? g_strdup (best->value) : NULL;
}

InkSourceFields *
ink_page_facts_dup_fields (const InkPageFacts *self)
{
  InkSourceFields *fields = ink_source_fields_new ();
  const InkPageFact *authors = ink_page_facts_get_best (self, INK_PAGE_AUTHORS);
  const InkPageFact *issued = ink_page_facts_get_best (self, INK_PAGE_ISSUED);

  fields->title = dup_best (self, INK_PAGE_TITLE);
  fields->publication = dup_best (self, INK_PAGE_PUBLICATION);
  fields->url = dup_best (self, INK_PAGE_URL);
  fields->authors = authors != NULL ? g_strdupv (authors->authors) : NULL;
  if (issued != NULL)
    fields->issued = issued->date;
  fields->type = g_strdup (self->type);
  fields->doi = g_strdup (self->doi);
  fields->arxiv = g_strdup (self->arxiv);
  return fields;
}

void
ink_page_facts_free (InkPageFacts *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < INK_N_PAGE_FIELDS; i++)
    g_ptr_array_unref (self->candidates[i]);
  g_free (self->type);
  g_free (self->doi);
  g_free (self->arxiv);
  g_free (self);
}
