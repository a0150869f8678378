/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations on terms, article by article, by the lossless edits of one item at a time. */

#include "ink-term-plan.h"

#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-urlize.h"

#include <string.h>

G_DEFINE_QUARK (ink - term - error - quark, ink_term_error)

static InkUrlizeFlags
get_flags (const InkSite *site)
{
  InkUrlizeFlags flags = INK_URLIZE_DEFAULT;

  if (ink_site_get_flag (site, NULL, "disablePathToLower"))
    flags |= INK_URLIZE_KEEP_CASE;
  if (ink_site_get_flag (site, NULL, "removePathAccents"))
    flags |= INK_URLIZE_NO_ACCENTS;
  return flags;
}

char *
ink_term_dup_path (const InkSite *site, const char *name)
{
  return ink_urlize_term (name, ink_site_get_hugo (site), get_flags (site));
}

/* --- Wishes --------------------------------------------------------------------------------
 */

static gboolean
is_blank (const char *name)
{
  g_autofree char *stripped = name != NULL ? g_strstrip (g_strdup (name)) : NULL;

  return stripped == NULL || *stripped == '\0';
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, INK_TERM_ERROR, INK_TERM_ERROR_WISH, message);
  return FALSE;
}

static gboolean
check_taxonomy (const InkSite *site, const char *taxonomy, GError **error)
{
  if (taxonomy != NULL && ink_site_lookup_taxonomy (site, taxonomy) != NULL)
    return TRUE;
  g_set_error (error,
               INK_TERM_ERROR,
               INK_TERM_ERROR_WISH,
               _ ("The site has no taxonomy “%s”: see [taxonomies] in its config."),
               taxonomy != NULL ? taxonomy : "");
  return FALSE;
}

gboolean
ink_term_wish_check (const InkTermWish *self, GError **error)
{
  gboolean needs_name = self->operation == INK_TERM_RENAME || self->operation == INK_TERM_ADD;

  if (!check_taxonomy (self->site, self->taxonomy, error) ||
      (self->operation == INK_TERM_MOVE &&
       !check_taxonomy (self->site, self->to_taxonomy, error)))
    return FALSE;
  if (needs_name && is_blank (self->name))
    return refuse (error, _ ("The new name is empty: write one, or delete the term."));
  if (self->operation != INK_TERM_ADD && (self->names == NULL || self->names[0] == NULL))
    return refuse (error, _ ("No term was named."));
  if (self->operation == INK_TERM_MOVE &&
      g_ascii_strcasecmp (self->taxonomy, self->to_taxonomy) == 0)
    return refuse (error, _ ("The terms are in this taxonomy already."));
  return TRUE;
}

InkPlan *
ink_term_plan_new (const InkTermWish *wish)
{
  g_autofree char *names =
      wish->names != NULL ? g_strjoinv (_ ("”, “"), (char **)wish->names) : g_strdup ("");
  g_autofree char *title = NULL;

  switch (wish->operation) {
  case INK_TERM_RENAME:
    /* Translators: terms, and the term they become. */
    title = wish->names[1] == NULL
                ? g_strdup_printf (_ ("Rename “%s” to “%s”"), names, wish->name)
                : g_strdup_printf (_ ("Merge “%s” into “%s”"), names, wish->name);
    break;
  case INK_TERM_DELETE:
    title = g_strdup_printf (_ ("Delete “%s” from “%s”"), names, wish->taxonomy);
    break;
  case INK_TERM_ADD:
    title = g_strdup_printf (_ ("Add “%s” to “%s”"), wish->name, wish->taxonomy);
    break;
  case INK_TERM_MOVE:
    /* Translators: terms, and the taxonomies they leave and join. */
    title = g_strdup_printf (_ ("Move “%s” from “%s” to “%s”"),
                             names,
                             wish->taxonomy,
                             wish->to_taxonomy);
    break;
  }
  return ink_plan_new (title);
}

/* --- One article ---------------------------------------------------------------------------
 */

/* An article under way: each edit is of the text the one before left. */
typedef struct {
  const InkTermWish *wish;
  InkText *text;
  InkFrontMatter *front; /* of the text; NULL: not read yet */
  InkEdit *only;         /* the one edit so far; NULL: none, or there were more */
  guint n_edits;
} Work;

static InkFrontMatter *
work_get_front (Work *self)
{
  if (self->front == NULL)
    self->front = ink_front_matter_parse (self->text);
  return self->front;
}

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->text, ink_text_unref);
  g_clear_pointer (&self->front, ink_front_matter_unref);
  g_clear_pointer (&self->only, ink_edit_free);
}

/* FALSE where there is no edit, with the reason. */
static gboolean
work_apply (Work *self, InkEdit *edit)
{
  g_autoptr (InkEdit) owned = edit;
  InkText *after;

  if (owned == NULL)
    return FALSE;
  if (ink_edit_is_noop (owned, self->text))
    return TRUE;
  after = ink_edit_apply (owned, self->text, 0);
  work_clear (self);
  self->text = after;
  if (self->n_edits++ == 0)
    self->only = g_steal_pointer (&owned);
  return TRUE;
}

/* The key of a taxonomy's terms: from 0.123 on what "params" holds counts first. */
static char *
dup_key (Work *self, const char *taxonomy)
{
  g_autofree char *below = g_strconcat ("params.", taxonomy, NULL);
  const InkField *field = ink_front_matter_lookup (work_get_front (self), taxonomy);

  if (ink_site_get_hugo (self->wish->site) != INK_HUGO_0_111 &&
      ink_front_matter_get (work_get_front (self), below) != NULL)
    return g_steal_pointer (&below);
  return g_strdup (field != NULL ? field->key : taxonomy);
}

static char **
dup_terms (Work *self, const char *key)
{
  InkValue *value = ink_front_matter_get (work_get_front (self), key);

  return value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);
}

/* Whether another term of @key than @but is the page that @name is. */
static gboolean
has_alike (Work *self, const char *key, const char *name, const char *but)
{
  g_auto (GStrv) terms = dup_terms (self, key);
  InkHugo hugo = ink_site_get_hugo (self->wish->site);
  InkUrlizeFlags flags = get_flags (self->wish->site);
  g_autofree char *path = ink_urlize_term (name, hugo, flags);

  for (guint i = 0; terms[i] != NULL; i++) {
    g_autofree char *other = ink_urlize_term (terms[i], hugo, flags);

    if (g_str_equal (other, path) && g_strcmp0 (terms[i], but) != 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
rename_one (Work *self, const char *key, const char *name, GError **error)
{
  const char *to = self->wish->name;

  if (g_str_equal (name, to))
    return TRUE;
  if (has_alike (self, key, to, name))
    return work_apply (self, ink_front_matter_remove (work_get_front (self), key, name, error));
  return work_apply (self,
                     ink_front_matter_rename (work_get_front (self), key, name, to, error));
}

static gboolean
add_one (Work *self, const char *taxonomy, const char *name, GError **error)
{
  g_autofree char *key = dup_key (self, taxonomy);

  return has_alike (self, key, name, NULL) ||
         work_apply (self, ink_front_matter_add (work_get_front (self), key, name, error));
}

static gboolean
do_one (Work *self, const char *key, const char *name, GError **error)
{
  const InkTermWish *wish = self->wish;

  switch (wish->operation) {
  case INK_TERM_RENAME:
    return rename_one (self, key, name, error);
  case INK_TERM_DELETE:
    return work_apply (self, ink_front_matter_remove (work_get_front (self), key, name, error));
  case INK_TERM_MOVE:
    return work_apply (self,
                       ink_front_matter_remove (work_get_front (self), key, name, error)) &&
           add_one (self, wish->to_taxonomy, wish->name != NULL ? wish->name : name, error);
  case INK_TERM_ADD:
    break;
  }
  return TRUE;
}

static gboolean
work_do (Work *self, GError **error)
{
  const InkTermWish *wish = self->wish;
  g_autofree char *key = dup_key (self, wish->taxonomy);

  if (wish->operation == INK_TERM_ADD)
    return add_one (self, wish->taxonomy, wish->name, error);
  for (guint i = 0; wish->names[i] != NULL; i++) {
    g_auto (GStrv) terms = dup_terms (self, key);

    if (g_strv_contains ((const char *const *)terms, wish->names[i]) &&
        !do_one (self, key, wish->names[i], error))
      return FALSE;
  }
  return TRUE;
}

/* One splice from the first byte that differs to the last. */
static GPtrArray *
new_edits (const Work *work, InkText *before)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_edit_free);
  gssize length = (gssize)ink_text_get_length (work->text);
  g_autoptr (InkEdit) whole = NULL;

  if (work->only == NULL)
    whole = ink_edit_new (ink_span (0, ink_text_get_length (before)),
                          ink_text_get_data (work->text),
                          length);
  g_ptr_array_add (edits, ink_edit_trim (whole != NULL ? whole : work->only, before));
  return edits;
}

gboolean
ink_term_plan_add_article (
    InkPlan *plan, const InkTermWish *wish, const char *path, const char *etag, InkText *text)
{
  Work work = { .wish = wish, .text = ink_text_ref (text) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) edits = NULL;

  if (!ink_front_matter_is_readable (work_get_front (&work)))
    ink_plan_add_skip (plan, path, _ ("Its front matter cannot be read: mend it first."));
  else if (!work_do (&work, &error))
    ink_plan_add_skip (plan, path, error->message);
  else if (strcmp (ink_text_get_data (work.text), ink_text_get_data (text)) != 0)
    edits = new_edits (&work, text);
  if (edits != NULL)
    ink_plan_add_edits (plan, path, etag, edits, NULL);
  work_clear (&work);
  return edits != NULL;
}
