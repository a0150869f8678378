/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which file and address what is typed in the dialog stands for. */
#include "galley-place-private.h"
#include "ink-i18n.h"

#include <string.h>

gboolean
galley_place_is_several (const GalleyPlace *self)
{
  return g_strv_length (self->facts->paths) > 1;
}

gboolean
galley_place_is_bundle (const GalleyPlace *self)
{
  const char *path = self->facts->paths[0];
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  if (name == NULL)
    return adw_combo_row_get_selected (ADW_COMBO_ROW (self->bundle)) == 1;
  return g_str_has_prefix (name, "index.") || g_str_has_prefix (name, "_index.");
}

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static const char *
chosen_of (GtkWidget *combo)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (ADW_COMBO_ROW (combo));

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

/* The folder below the content folder; "" for the top. */
static const char *
get_folder (const GalleyPlace *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->folder)) == 0
             ? ""
             : chosen_of (self->folder);
}

static const InkLanguage *
get_language (const GalleyPlace *self)
{
  GPtrArray *languages = ink_site_get_languages (self->facts->site);
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self->language));

  return position < languages->len ? languages->pdata[position] : NULL;
}

/* The content folder: the article's own, or the language's. */
static char *
dup_root (const GalleyPlace *self)
{
  const InkLanguage *language = get_language (self);
  const char *path = self->facts->paths[0];
  g_autofree char *content = NULL;

  if (path == NULL)
    return g_strdup (language != NULL && language->content_dir != NULL
                         ? language->content_dir
                         : ink_site_get_content_dir (self->facts->site));
  content = ink_site_dup_content_path (self->facts->site, path);
  if (g_str_has_suffix (path, content) && strlen (path) > strlen (content) + 1)
    return g_strndup (path, strlen (path) - strlen (content) - 1);
  return g_strdup (ink_site_get_content_dir (self->facts->site));
}

/* What stands behind the name: ".en.md". */
static char *
dup_ending (const GalleyPlace *self)
{
  const char *path = self->facts->paths[0];
  const InkLanguage *language = get_language (self);
  const InkLanguage *usual = ink_site_get_default_language (self->facts->site);
  g_autofree char *name = NULL;
  g_autofree char *stem = NULL;

  if (path != NULL) {
    name = g_path_get_basename (path);
    stem = ink_archetype_dup_name (self->facts->site, name);
    return g_strdup (name + strlen (stem));
  }
  if (language == NULL || language == usual || language->content_dir != NULL)
    return g_strdup (".md");
  return g_strconcat (".", language->key, ".md", NULL);
}

/* The file the article will be. */
char *
galley_place_dup_file (const GalleyPlace *self)
{
  g_autofree char *root = dup_root (self);
  g_autofree char *ending = dup_ending (self);
  g_autofree char *name = g_strstrip (g_strdup (text_of (self->name)));

  if (galley_place_is_bundle (self)) {
    g_autofree char *index = g_strconcat ("index", ending, NULL);

    if (self->facts->paths[0] != NULL) {
      g_free (index);
      index = g_path_get_basename (self->facts->paths[0]);
    }
    return g_build_filename (root, get_folder (self), name, index, NULL);
  }
  g_autofree char *file = g_strconcat (name, ending, NULL);
  return g_build_filename (root, get_folder (self), file, NULL);
}

char *
galley_place_dup_path (GalleyPlace *self)
{
  g_autofree char *file = NULL;
  g_autofree char *root = dup_root (self);

  if (galley_place_is_several (self)) {
    g_autofree char *folder = g_build_filename (root, get_folder (self), NULL);

    return g_strconcat (folder, "/", NULL);
  }
  file = galley_place_dup_file (self);
  if (galley_place_is_bundle (self) && self->facts->paths[0] != NULL)
    return g_path_get_dirname (file);
  return g_steal_pointer (&file);
}

/* Of an article that moves; a slug it has not had is written into it. */
static InkFrontMatter *
front_of_moved (const GalleyPlace *self)
{
  const char *slug = galley_place_get_slug ((GalleyPlace *)self);
  g_autoptr (InkValue) value = slug != NULL ? ink_value_new_string (slug) : NULL;
  g_autoptr (InkEdit) edit =
      value != NULL ? ink_front_matter_set (self->front, "slug", value, NULL) : NULL;
  g_autoptr (InkText) after = NULL;

  if (edit == NULL)
    return ink_front_matter_ref (self->front);
  after = ink_edit_apply (edit, self->facts->text, 1);
  return ink_front_matter_parse (after);
}

/* The article's text as it will be, as far as its address hangs on it. */
static InkFrontMatter *
read_front (const GalleyPlace *self)
{
  g_autofree char *date = NULL;
  g_autofree char *text = NULL;
  g_autoptr (InkText) empty = NULL;
  g_autoptr (InkFrontMatter) front = NULL;
  g_autoptr (InkValue) title = NULL;
  g_autoptr (InkEdit) edit = NULL;
  g_autoptr (InkText) after = NULL;

  if (self->front != NULL && self->facts->mode == GALLEY_PLACE_MOVE)
    return front_of_moved (self);
  date = g_date_time_format (self->now, "%Y-%m-%dT%H:%M:%S%:z");
  text = g_strconcat ("---\ndate: ", date, "\n---\n", NULL);
  empty = ink_text_new (text, -1, 1);
  front = ink_front_matter_parse (empty);
  title = ink_value_new_string (text_of (self->title));
  edit = ink_front_matter_set (front, "title", title, NULL);
  if (edit == NULL)
    return g_steal_pointer (&front);
  after = ink_edit_apply (edit, empty, 1);
  return ink_front_matter_parse (after);
}

static InkPage *
new_page (const GalleyPlace *self, const char *file)
{
  g_autoptr (InkFrontMatter) front = read_front (self);

  return ink_page_new (file, front, self->facts->site, self->now, NULL);
}

static char *
dup_address (const InkPage *page)
{
  return page != NULL && page->url != NULL ? g_uri_unescape_string (page->url, NULL) : NULL;
}

/* The article that moves, as it is; NULL for others. */
static InkPage *
page_before (const GalleyPlace *self)
{
  if (self->facts->mode != GALLEY_PLACE_MOVE || self->front == NULL)
    return NULL;
  return ink_page_new (self->facts->paths[0], self->front, self->facts->site, self->now, NULL);
}

/* The address; of an article that moves the old one, too. */
char *
galley_place_dup_addresses (const GalleyPlace *self, const char *file)
{
  g_autoptr (InkPage) new = new_page (self, file);
  g_autoptr (InkPage) old = page_before (self);
  g_autofree char *after = dup_address (new);
  g_autofree char *before = dup_address (old);

  if (after == NULL)
    return NULL;
  if (before == NULL || g_str_equal (before, after))
    return g_steal_pointer (&after);
  return g_strdup_printf ("%s → %s", before, after);
}

gboolean
galley_place_leaves_address (const GalleyPlace *self, const char *file)
{
  g_autoptr (InkPage) new = new_page (self, file);
  g_autoptr (InkPage) old = page_before (self);

  return old != NULL && old->url != NULL && old->unpublished == 0 &&
         g_strcmp0 (old->url, new->url) != 0;
}

/* Why it cannot be there; NULL: it can. */
char *
galley_place_dup_fault (const GalleyPlace *self, const char *file)
{
  const char *name = text_of (self->name);

  if (galley_place_is_several (self))
    return NULL;
  if (strspn (name, " ") == strlen (name))
    return g_strdup ("");
  if (strchr (name, '/') != NULL || *name == '.')
    return g_strdup (_ ("A name has no “/” in it and does not start with a dot."));
  if (g_hash_table_contains (self->facts->taken, file))
    return self->facts->mode == GALLEY_PLACE_MOVE &&
                   g_strcmp0 (file, self->facts->paths[0]) == 0
               ? (galley_place_get_slug ((GalleyPlace *)self) != NULL ? NULL : g_strdup (""))
               : g_strdup (_ ("There is an article of that name already."));
  return NULL;
}
