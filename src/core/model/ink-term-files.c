/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What becomes of the _index.md of terms: those of a term that is gone move to the one it
 * became, and the addresses of pages that are gone become aliases of what is there then. */

#include "ink-term-effects-private.h"

#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-pages-private.h"

#include <string.h>

typedef struct {
  const InkTermIndex *index;
  const InkTermWish *wish;
  InkSite *site;
  GPtrArray *files; /* of InkTermFile */
} Maker;

static void
file_free (gpointer data)
{
  InkTermFile *self = data;

  g_free (self->from);
  g_free (self->path);
  g_ptr_array_unref (self->urls);
  g_free (self->title);
  g_free (self->reason);
  g_free (self);
}

static InkTermFile *
add_file (Maker *self, InkTermFileKind kind, const char *language)
{
  InkTermFile *file = g_new0 (InkTermFile, 1);

  file->kind = kind;
  file->language = language;
  file->urls = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->files, file);
  return file;
}

/* --- Places --------------------------------------------------------------------------------
 */

/* The file that is the term's page in the language; NULL where none can be made so. */
static char *
dup_place (const Maker *self,
           const char *folder,
           const char *base,
           const InkTermTouched *term,
           const InkLanguage *language)
{
  InkHugo hugo = ink_site_get_hugo (self->site);
  g_autofree char *path =
      g_strconcat (folder, term->taxonomy, "/", term->path, "/", base, NULL);
  g_autoptr (InkPagePlace) place = NULL;
  g_autofree char *made = NULL;
  g_autofree char *url = ink_term_links_dup_url (self->index->links,
                                                 language->key,
                                                 term->taxonomy,
                                                 term->name,
                                                 term->path);
  InkPage page = { .hugo = hugo };

  if (url == NULL || *term->path == '\0' || !ink_plan_is_inside (path))
    return NULL;
  page.place = place = ink_page_place_new (self->site, hugo, path);
  if (place->kind != INK_PAGE_KIND_TERM || place->language != language)
    return NULL;
  made = ink_pages_dup_term_path (&page);
  return g_str_equal (made, term->path) ? g_steal_pointer (&path) : NULL;
}

/* What stands before the taxonomy's folder in @path; NULL where a mount hides it. */
static char *
dup_folder (const Maker *self, const char *path)
{
  g_autoptr (InkPagePlace) place =
      ink_page_place_new (self->site, ink_site_get_hugo (self->site), path);

  if (!g_str_has_suffix (path, place->content_path))
    return NULL;
  return g_strndup (path, strlen (path) - strlen (place->content_path));
}

static char *
dup_moved (const Maker *self,
           const char *from,
           const InkTermTouched *term,
           const InkLanguage *language)
{
  g_autofree char *folder = dup_folder (self, from);
  g_autofree char *base = g_path_get_basename (from);

  return folder != NULL ? dup_place (self, folder, base, term, language) : NULL;
}

static char *
dup_created (const Maker *self, const InkTermTouched *term, const InkLanguage *language)
{
  gboolean own = language->content_dir != NULL;
  gboolean named = !own && language != ink_site_get_default_language (self->site);
  g_autofree char *folder =
      g_strconcat (own ? language->content_dir : ink_site_get_content_dir (self->site),
                   "/",
                   NULL);
  g_autofree char *base =
      g_strconcat ("_index.", named ? language->key : "", named ? "." : "", "md", NULL);

  return dup_place (self, folder, base, term, language);
}

/* --- Steps ---------------------------------------------------------------------------------
 */

static const char *
get_file (const InkTermTouched *term, const char *language)
{
  const InkTermPage *page = ink_term_touched_get_page (term, language);

  return page != NULL ? page->page_path : NULL;
}

/* What the term's page in the language will be, of what is planned so far; NULL for none. */
static InkTermFile *
find_file (const Maker *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++) {
    InkTermFile *file = self->files->pdata[i];

    if (g_strcmp0 (file->path, path) == 0)
      return file;
  }
  return NULL;
}

static void
leave (Maker *self, const InkTermTouched *old, const char *from, const char *language)
{
  InkTermFile *file = add_file (self, INK_TERM_FILE_LEAVE, language);

  file->from = g_strdup (from);
  file->reason = g_strdup_printf (_ ("The page of “%s” stays, as “%s” has one already. Take "
                                     "over by hand what is still "
                                     "wanted of its text, then delete it."),
                                  old->name,
                                  old->becomes->name);
}

static void
leave_odd (Maker *self, const InkTermTouched *old, const char *from, const char *language)
{
  InkTermFile *file = add_file (self, INK_TERM_FILE_LEAVE, language);

  file->from = g_strdup (from);
  file->reason = g_strdup_printf (_ ("The page of “%s” stays, as no folder can be named so "
                                     "that it is the page of “%s”."),
                                  old->name,
                                  old->becomes->name);
}

static void
delete_page (Maker *self, const InkTermTouched *old, const char *from, const char *language)
{
  InkTermFile *file = add_file (self, INK_TERM_FILE_DELETE, language);

  file->from = g_strdup (from);
  file->reason =
      g_strdup_printf (_ ("The page of “%s”, which no article has any more"), old->name);
}

/* Whether the page of the old term stays, and so its address. */
static gboolean
move_page (Maker *self,
           const InkTermTouched *old,
           const char *from,
           const InkLanguage *language)
{
  g_autofree char *to = dup_moved (self, from, old->becomes, language);
  const char *there = get_file (old->becomes, language->key);
  InkTermFile *file;

  if (there != NULL || (to != NULL && find_file (self, to) != NULL)) {
    leave (self, old, from, language->key);
    return TRUE;
  }
  if (to == NULL) {
    leave_odd (self, old, from, language->key);
    return TRUE;
  }
  file = add_file (self, INK_TERM_FILE_MOVE, language->key);
  file->from = g_strdup (from);
  file->path = g_steal_pointer (&to);
  file->reason = g_strdup_printf (_ ("The page of “%s” becomes that of “%s”"),
                                  old->name,
                                  old->becomes->name);
  return FALSE;
}

/* The file that is to lead from old addresses to the new term's page; NULL for none. */
static InkTermFile *
get_target (Maker *self, const InkTermTouched *new, const InkLanguage *language)
{
  const char *there = get_file (new, language->key);
  g_autofree char *made = dup_created (self, new, language);
  InkTermFile *file = NULL;

  for (guint i = 0; i < self->files->len && file == NULL; i++) {
    InkTermFile *other = self->files->pdata[i];
    g_autofree char *own = other->from != NULL && other->kind == INK_TERM_FILE_MOVE
                               ? dup_moved (self, other->from, new, language)
                               : NULL;

    if (other->path != NULL &&
        (g_strcmp0 (other->path, there) == 0 || g_strcmp0 (other->path, made) == 0 ||
         g_strcmp0 (other->path, own) == 0))
      file = other;
  }
  if (file != NULL || self->wish->addresses == INK_TERM_ADDRESSES_NONE)
    return file;
  if (there == NULL && (made == NULL || self->wish->addresses != INK_TERM_ADDRESSES_ALL))
    return NULL;
  file = add_file (self,
                   there != NULL ? INK_TERM_FILE_ALIAS : INK_TERM_FILE_CREATE,
                   language->key);
  file->from = g_strdup (there);
  file->path = there != NULL ? g_strdup (there) : g_steal_pointer (&made);
  file->title = there == NULL ? ink_term_links_dup_title (self->index->links, new->name) : NULL;
  file->reason = g_strdup (_ ("So that old addresses lead here"));
  return file;
}

static void
keep_address (Maker *self, const InkTermTouched *old, const InkLanguage *language)
{
  const InkTermPage *page = ink_term_touched_get_page (old, language->key);
  InkTermFile *file;

  if (page == NULL || !page->exists || page->url == NULL ||
      self->wish->addresses == INK_TERM_ADDRESSES_NONE)
    return;
  file = get_target (self, old->becomes, language);
  if (file != NULL)
    g_ptr_array_add (file->urls, g_strdup (page->url));
}

static void
add_language (Maker *self, const InkTermTouched *old, const InkLanguage *language)
{
  const char *from = get_file (old, language->key);

  if (old->becomes == NULL) {
    if (from != NULL)
      delete_page (self, old, from, language->key);
    return;
  }
  if (from == NULL || !move_page (self, old, from, language))
    keep_address (self, old, language);
}

GPtrArray *
ink_term_files_new (const InkTermIndex *index, const InkTermWish *wish, GPtrArray *touched)
{
  InkSite *site = ink_catalogue_get_site (index->catalogue);
  GPtrArray *languages = ink_site_get_languages (site);
  Maker maker = { index, wish, site, g_ptr_array_new_with_free_func (file_free) };

  for (guint i = 0; i < touched->len; i++)
    for (guint k = 0; k < languages->len; k++)
      if (ink_term_touched_is_lost (touched->pdata[i]))
        add_language (&maker, touched->pdata[i], languages->pdata[k]);
  return maker.files;
}

const char *
ink_term_file_kind_to_string (InkTermFileKind kind)
{
  static const char *const names[] = { "move", "alias", "create", "delete", "leave" };

  return names[kind];
}

/* --- Aliases -------------------------------------------------------------------------------
 */

/* A file with aliases under way. */
typedef struct {
  InkSite *site;
  const char *path;
  InkText *text;
  GDateTime *now;
} Work;

static InkText *
with_alias (const Work *self, const char *alias)
{
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (self->text);
  g_autoptr (InkEdit) edit = ink_front_matter_add (front, "aliases", alias, NULL);

  return edit != NULL ? ink_edit_apply (edit, self->text, 0) : NULL;
}

/* Whether Hugo writes the page's alias to the file @output, below public/. */
static gboolean
leads_from (const Work *self, InkText *text, const char *output)
{
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  g_autoptr (InkPage) page = ink_page_new (self->path, front, self->site, self->now, NULL);

  return page->alias_paths != NULL &&
         g_strv_contains ((const char *const *)page->alias_paths, output);
}

/* As the address is, and without what Hugo puts before it. */
static void
add_alias (Work *self, const char *url, const char *output)
{
  g_autofree char *plain = g_uri_unescape_string (url, NULL);

  for (const char *rest = plain; rest != NULL && *rest == '/' && rest[1] != '\0';
       rest = strchr (rest + 1, '/')) {
    g_autoptr (InkText) text = with_alias (self, rest);

    if (text == NULL || !leads_from (self, text, output))
      continue;
    ink_text_unref (self->text);
    self->text = g_steal_pointer (&text);
    return;
  }
}

InkText *
ink_term_file_dup_text (const InkTermIndex *index, const InkTermFile *file, InkText *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (index->now);
  InkSite *site = ink_catalogue_get_site (index->catalogue);
  Work work = { site, file->path, ink_text_ref (text), now };

  for (guint i = 0; i < file->urls->len; i++) {
    const char *url = file->urls->pdata[i];
    g_autofree char *output = ink_term_links_dup_output (index->links, file->language, url);

    add_alias (&work, url, output);
  }
  return work.text;
}
