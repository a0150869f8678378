/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moving articles: the site after the move is made as a value, and each link of it asked
 * whether it leads where it led before. */

#include "ink-move-plan.h"

#include "ink-i18n.h"
#include "ink-link-rewrite.h"
#include "ink-move-private.h"

#include <string.h>

/* A file that moves and what is written into it. */
typedef struct {
  const InkMovePair *pair;
  const InkSiteArticle *article; /* NULL: another file */
  InkText *before;               /* of an article */
  char *etag;
  InkFrontMatter *front; /* as it will be, as far as it is known */
} Moved;

typedef struct {
  const InkSiteLinks *links;
  const InkMoveOptions *options;
  GPtrArray *moved;        /* of Moved */
  GHashTable *by_old_path; /* → Moved */
  GHashTable *by_new_path;
  InkPages *pages; /* after the move */
  InkLinkIndex *index;
  InkMove *result;
} Planner;

static void
moved_free (gpointer data)
{
  Moved *self = data;

  g_clear_pointer (&self->before, ink_text_unref);
  g_clear_pointer (&self->front, ink_front_matter_unref);
  g_free (self->etag);
  g_free (self);
}

static void
address_free (gpointer data)
{
  InkMoveAddress *self = data;

  g_free (self->path);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

void
ink_move_free (InkMove *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->plan, ink_plan_free);
  g_ptr_array_unref (self->addresses);
  g_free (self);
}

/* Applies an edit to the front matter as it will be; eats @edit. */
static gboolean
apply (Moved *moved, InkEdit *edit)
{
  InkText *text = ink_front_matter_get_text (moved->front);
  g_autoptr (InkEdit) own = edit;
  g_autoptr (InkText) after = NULL;

  if (own == NULL)
    return FALSE;
  after = ink_edit_apply (own, text, 1);
  ink_front_matter_unref (moved->front);
  moved->front = ink_front_matter_parse (after);
  return TRUE;
}

static gboolean
set_text (Moved *moved, const char *key, const char *text, GError **error)
{
  g_autoptr (InkValue) value = NULL;

  if (text == NULL)
    return TRUE;
  value = ink_value_new_string (text);
  return apply (moved, ink_front_matter_set (moved->front, key, value, error));
}

/* A copy is a draft at an address of its own. */
static gboolean
make_draft (Moved *moved, GError **error)
{
  static const char *const keys[] = { "aliases", "url", "slug", "translationKey" };
  g_autoptr (InkValue) draft = ink_value_new_boolean (TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (ink_front_matter_lookup (moved->front, keys[i]) != NULL &&
        !apply (moved, ink_front_matter_unset (moved->front, keys[i], error)))
      return FALSE;
  }
  return apply (moved, ink_front_matter_set (moved->front, "draft", draft, error));
}

static gboolean
load (Planner *self, Moved *moved, GError **error)
{
  const InkMoveOptions *options = self->options;

  moved->before = options->read (moved->pair->from, &moved->etag, options->data);
  if (moved->before == NULL || g_strcmp0 (moved->etag, moved->article->etag) != 0) {
    g_set_error (error,
                 INK_MOVE_ERROR,
                 INK_MOVE_ERROR_IMPOSSIBLE,
                 _ ("“%s” was changed by another program meanwhile. Try again."),
                 moved->pair->from);
    return FALSE;
  }
  moved->front = ink_front_matter_parse (moved->before);
  if (options->copy && !make_draft (moved, error))
    return FALSE;
  return set_text (moved, "slug", options->slug, error) &&
         set_text (moved, "title", options->page_title, error);
}

static gboolean
load_all (Planner *self, GPtrArray *pairs, GError **error)
{
  for (guint i = 0; i < pairs->len; i++) {
    const InkMovePair *pair = pairs->pdata[i];
    Moved *moved = g_new0 (Moved, 1);

    moved->pair = pair;
    moved->article = ink_site_links_lookup (self->links, pair->from);
    g_ptr_array_add (self->moved, moved);
    g_hash_table_insert (self->by_old_path, pair->from, moved);
    g_hash_table_insert (self->by_new_path, pair->to, moved);
    if (moved->article != NULL && !load (self, moved, error))
      return FALSE;
  }
  return TRUE;
}

static InkPage *
make_page (const Planner *self, const Moved *moved)
{
  InkPageContext context = { .times = moved->article->page->times };

  return ink_page_new (moved->pair->to,
                       moved->front,
                       self->links->site,
                       self->links->now,
                       &context);
}

/* The site as it will be. */
static void
make_site (Planner *self)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_page_unref);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < self->links->articles->len; i++) {
    const InkSiteArticle *article = self->links->articles->pdata[i];

    if (self->options->copy || !g_hash_table_contains (self->by_old_path, article->path))
      g_ptr_array_add (pages, ink_page_ref (article->page));
  }
  for (guint i = 0; self->links->files[i] != NULL; i++) {
    if (self->options->copy ||
        !g_hash_table_contains (self->by_old_path, self->links->files[i]))
      g_ptr_array_add (files, self->links->files[i]);
  }
  for (guint i = 0; i < self->moved->len; i++) {
    const Moved *moved = self->moved->pdata[i];

    if (moved->article != NULL)
      g_ptr_array_add (pages, make_page (self, moved));
    else
      g_ptr_array_add (files, moved->pair->to);
  }
  g_ptr_array_add (files, NULL);
  self->pages = ink_pages_new (pages, self->links->site, self->links->now);
  self->index =
      ink_link_index_new (self->pages, self->links->site, (const char *const *)files->pdata);
}

/* Where what was at @path will be, for a link from an article that does or does not move. */
static const char *
new_path (const Planner *self, const char *path, gboolean from_moved)
{
  const Moved *moved = g_hash_table_lookup (self->by_old_path, path);

  return moved != NULL && (!self->options->copy || from_moved) ? moved->pair->to : path;
}

/* A link of an article that moves to what Hugo makes has to name it from the root. */
static char *
dup_from_root (const Planner *self, const InkSiteArticle *article, const char *target)
{
  const InkPage *page = ink_pages_lookup (self->links->pages, article->path);
  g_autofree char *folder = NULL;
  g_autofree char *joined = NULL;
  gsize length = strcspn (target, "?#");

  if (page == NULL || page->url == NULL || *target == '/' || strstr (target, "//") != NULL)
    return NULL;
  folder = g_strndup (page->url, (gsize)(strrchr (page->url, '/') - page->url) + 1);
  joined = g_strdup_printf ("%s%.*s", folder, (int)length, target);
  g_autofree char *plain = g_canonicalize_filename (joined, "/");
  return g_strconcat (plain,
                      g_str_has_suffix (joined, "/") && plain[1] != '\0' ? "/" : "",
                      target + length,
                      NULL);
}

/* The target @link gets; NULL: it stays as it is. @lost: it cannot be kept. */
static char *
retarget (const Planner *self,
          const InkSiteArticle *article,
          const char *path,
          const InkSiteLink *link,
          gboolean *lost)
{
  gboolean moves = !g_str_equal (path, article->path);
  InkLinkKind kind = link->link.kind;
  InkLinkTarget old =
      ink_link_index_resolve (self->links->index, article->path, kind, link->target);
  InkLinkTarget now = ink_link_index_resolve (self->index, path, kind, link->target);
  const char *wanted = old.path != NULL ? new_path (self, old.path, moves) : NULL;
  char *target;

  *lost = FALSE;
  if (old.kind == INK_TARGET_MADE && moves && now.kind != INK_TARGET_MADE &&
      old.how == INK_TARGET_AS_URL)
    return dup_from_root (self, article, link->target);
  /* What a browser found must not become what only a theme may find. */
  if (wanted == NULL || (g_strcmp0 (wanted, now.path) == 0 &&
                         (now.how == old.how || old.how == INK_TARGET_AS_FILE)))
    return NULL;
  target = ink_link_rewrite (self->index, path, kind, link->target, old.how, wanted);
  *lost = target == NULL;
  return target;
}

static char *
retarget_picture (const Planner *self,
                  const InkSiteArticle *article,
                  const char *path,
                  const InkSitePicture *picture)
{
  gboolean moves = !g_str_equal (path, article->path);
  InkLinkTarget old =
      ink_link_index_resolve_picture (self->links->index, article->path, picture->target);
  InkLinkTarget now = ink_link_index_resolve_picture (self->index, path, picture->target);
  const char *wanted = old.path != NULL ? new_path (self, old.path, moves) : NULL;

  if (wanted == NULL || g_strcmp0 (wanted, now.path) == 0)
    return NULL;
  return ink_link_rewrite_picture (self->index, path, picture->target, old.how, wanted);
}

static void
say_lost (Planner *self, const InkSiteArticle *article, const char *target)
{
  g_autofree char *reason = g_strdup_printf (_ ("The link to “%s” cannot be corrected: nothing "
                                                "that can be written there leads to "
                                                "its new place. Correct it by hand."),
                                             target);

  ink_plan_add_skip (self->result->plan, article->path, reason);
}

static InkEdit *
make_edit (const InkSiteLink *link, const char *target)
{
  InkLink at_one = link->link;
  g_autofree char *written = NULL;

  /* What is written hangs on the byte before the target alone. */
  at_one.target = ink_span (1, 1);
  written = ink_link_dup_written (&at_one, &link->before, target);
  return written != NULL ? ink_edit_new (link->link.target, written, -1) : NULL;
}

/* The edits of the links in @article, which will be at @path. */
static GPtrArray *
edit_links (Planner *self, const InkSiteArticle *article, const char *path)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);

  for (guint i = 0; i < article->links->len; i++) {
    const InkSiteLink *link = &g_array_index (article->links, InkSiteLink, i);
    g_autofree char *target = NULL;
    InkEdit *edit;
    gboolean lost;

    if (link->link.flags & (INK_LINK_BY_REFERENCE | INK_LINK_COMPUTED))
      continue;
    target = retarget (self, article, path, link, &lost);
    edit = target != NULL ? make_edit (link, target) : NULL;
    if (edit != NULL)
      g_ptr_array_add (edits, edit);
    else if (lost || target != NULL)
      say_lost (self, article, link->target);
  }
  return edits;
}

static int
compare_edits (gconstpointer a, gconstpointer b)
{
  const InkEdit *x = *(const InkEdit *const *)a, *y = *(const InkEdit *const *)b;

  return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* The difference between the front matter as it was and as it will be, as one edit. */
static void
add_front_edit (const Moved *moved, GPtrArray *edits)
{
  g_autoptr (InkFrontMatter) old = ink_front_matter_parse (moved->before);
  gsize old_end = ink_front_matter_get_body_start (old);
  gsize new_end = ink_front_matter_get_body_start (moved->front);
  InkText *after = ink_front_matter_get_text (moved->front);
  g_autoptr (InkEdit) edit =
      ink_edit_new (ink_span (0, old_end), ink_text_get_data (after), (gssize)new_end);

  if (!ink_edit_is_noop (edit, moved->before))
    g_ptr_array_add (edits, ink_edit_trim (edit, moved->before));
}

/* Whether an alias written as @alias leads from @output, a file below public/. */
static gboolean
try_alias (const Planner *self, const Moved *moved, const char *alias, const char *output)
{
  g_autoptr (InkEdit) edit = ink_front_matter_add (moved->front, "aliases", alias, NULL);
  g_autoptr (InkText) text = NULL;
  g_autoptr (InkFrontMatter) front = NULL;
  g_autoptr (InkPage) page = NULL;

  if (edit == NULL)
    return FALSE;
  text = ink_edit_apply (edit, ink_front_matter_get_text (moved->front), 1);
  front = ink_front_matter_parse (text);
  page = ink_page_new (moved->pair->to, front, self->links->site, self->links->now, NULL);
  for (guint i = 0; page->alias_paths != NULL && page->alias_paths[i] != NULL; i++) {
    if (g_strcmp0 (page->alias_paths[i], output) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The alias to write for the old address: as it was, and without what Hugo puts before it. */
static char *
find_alias (const Planner *self, const Moved *moved, const InkPage *old)
{
  g_autofree char *url = g_uri_unescape_string (old->url, NULL);
  const char *output = old->output_path;
  const char *rest = url;

  if (url == NULL || output == NULL)
    return NULL;
  for (guint i = 0; i < 4 && rest != NULL && *rest == '/'; i++) {
    if (try_alias (self, moved, rest, output))
      return g_strdup (rest);
    rest = strchr (rest + 1, '/');
  }
  return NULL;
}

static void
add_address (Planner *self, Moved *moved)
{
  const InkPage *old = ink_pages_lookup (self->links->pages, moved->pair->from);
  const InkPage *new = ink_pages_lookup (self->pages, moved->pair->to);
  InkMoveAddress *address;
  g_autofree char *alias = NULL;

  if (old == NULL || new == NULL || g_strcmp0 (old->url, new->url) == 0)
    return;
  address = g_new0 (InkMoveAddress, 1);
  address->path = g_strdup (moved->pair->to);
  address->before = self->options->copy ? NULL : g_strdup (old->url);
  address->after = g_strdup (new->url);
  g_ptr_array_add (self->result->addresses, address);
  if (self->options->copy || !self->options->keep_addresses || old->unpublished != 0 ||
      old->url == NULL || new->url == NULL)
    return;
  alias = find_alias (self, moved, old);
  if (alias != NULL)
    address->kept = apply (moved, ink_front_matter_add (moved->front, "aliases", alias, NULL));
}

static void
move_pictures (Planner *self, Moved *moved)
{
  for (guint i = 0; i < moved->article->pictures->len; i++) {
    const InkSitePicture *picture = moved->article->pictures->pdata[i];
    g_autofree char *target = retarget_picture (self, moved->article, moved->pair->to, picture);

    if (target != NULL && !set_text (moved, picture->key, target, NULL))
      say_lost (self, moved->article, picture->target);
  }
}

static void
add_created (Planner *self, const Moved *moved, GPtrArray *edits)
{
  g_autoptr (InkText) after = ink_edit_apply_all (edits, moved->before, 1);
  g_autoptr (GBytes) bytes =
      g_bytes_new (ink_text_get_data (after), ink_text_get_length (after));

  ink_plan_add_create (self->result->plan, moved->pair->to, bytes, NULL);
}

static void
plan_moved (Planner *self, Moved *moved)
{
  InkPlan *plan = self->result->plan;
  g_autoptr (GPtrArray) edits = NULL;

  if (moved->article == NULL) {
    if (self->options->copy)
      ink_plan_add_copy (plan, moved->pair->from, NULL, moved->pair->to, NULL);
    else
      ink_plan_add_move (plan, moved->pair->from, NULL, moved->pair->to, NULL, NULL);
    return;
  }
  edits = edit_links (self, moved->article, moved->pair->to);
  move_pictures (self, moved);
  add_address (self, moved);
  add_front_edit (moved, edits);
  g_ptr_array_sort (edits, compare_edits);
  if (self->options->copy)
    add_created (self, moved, edits);
  else
    ink_plan_add_move (plan,
                       moved->pair->from,
                       moved->etag,
                       moved->pair->to,
                       edits->len > 0 ? edits : NULL,
                       NULL);
}

/* Pictures in the front matter of an article that stays, whose place is another now. */
static void
edit_pictures (Planner *self, const InkSiteArticle *article, GPtrArray *edits)
{
  g_autofree char *etag = NULL;
  Moved stays = { .article = article };

  for (guint i = 0; i < article->pictures->len; i++) {
    const InkSitePicture *picture = article->pictures->pdata[i];
    g_autofree char *target = retarget_picture (self, article, article->path, picture);

    if (target == NULL)
      continue;
    if (stays.before == NULL)
      stays.before = self->options->read (article->path, &etag, self->options->data);
    if (stays.before != NULL && stays.front == NULL)
      stays.front = ink_front_matter_parse (stays.before);
    if (stays.before == NULL || g_strcmp0 (etag, article->etag) != 0 ||
        !set_text (&stays, picture->key, target, NULL))
      say_lost (self, article, picture->target);
  }
  if (stays.front != NULL)
    add_front_edit (&stays, edits);
  g_clear_pointer (&stays.before, ink_text_unref);
  g_clear_pointer (&stays.front, ink_front_matter_unref);
}

static void
plan_others (Planner *self)
{
  if (self->options->copy || self->options->leave_links)
    return;
  for (guint i = 0; i < self->links->articles->len; i++) {
    const InkSiteArticle *article = self->links->articles->pdata[i];
    g_autoptr (GPtrArray) edits = NULL;

    if (g_hash_table_contains (self->by_old_path, article->path))
      continue;
    edits = edit_links (self, article, article->path);
    edit_pictures (self, article, edits);
    if (edits->len == 0)
      continue;
    g_ptr_array_sort (edits, compare_edits);
    self->result->n_links += edits->len;
    self->result->n_articles++;
    ink_plan_add_edits (self->result->plan, article->path, article->etag, edits, NULL);
  }
}

static void
planner_clear (Planner *self)
{
  g_hash_table_unref (self->by_old_path);
  g_hash_table_unref (self->by_new_path);
  g_ptr_array_unref (self->moved);
  g_clear_pointer (&self->index, ink_link_index_unref);
  g_clear_pointer (&self->pages, ink_pages_unref);
  g_clear_pointer (&self->result, ink_move_free);
}

InkMove *
ink_move_plan_new (const InkSiteLinks *links,
                   GPtrArray *pairs,
                   const InkMoveOptions *options,
                   GError **error)
{
  Planner self = { .links = links, .options = options };
  InkMove *result = NULL;

  g_return_val_if_fail (links != NULL && pairs != NULL && options->read != NULL, NULL);

  self.moved = g_ptr_array_new_with_free_func (moved_free);
  self.by_old_path = g_hash_table_new (g_str_hash, g_str_equal);
  self.by_new_path = g_hash_table_new (g_str_hash, g_str_equal);
  self.result = g_new0 (InkMove, 1);
  self.result->plan = ink_plan_new (options->title);
  self.result->plan->whole = TRUE;
  self.result->addresses = g_ptr_array_new_with_free_func (address_free);
  if (load_all (&self, pairs, error)) {
    make_site (&self);
    for (guint i = 0; i < self.moved->len; i++)
      plan_moved (&self, self.moved->pdata[i]);
    plan_others (&self);
    if (!options->copy)
      ink_move_remove_folders (self.result->plan, links, self.by_old_path);
    result = g_steal_pointer (&self.result);
  }
  planner_clear (&self);
  return result;
}
