/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Articles of a term, to choose from. */

#include "galley-term-articles.h"

#include "ink-i18n.h"

#include <string.h>

#define MOST_LISTED 500

/* All articles of one language, or in one folder. */
typedef struct {
  char *language; /* or NULL */
  char *folder;   /* with "/" at its end, or NULL */
  char *words;
} Part;

struct _GalleyTermArticles {
  AdwPreferencesGroup parent_instance;
  InkTermIndex *index;
  guint term;
  GPtrArray *parts; /* of Part */
  GtkWidget *combo; /* NULL: there are no parts */
  GtkWidget *list;
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (GalleyTermArticles, galley_term_articles, ADW_TYPE_PREFERENCES_GROUP)

static void
part_free (gpointer data)
{
  Part *self = data;

  g_free (self->language);
  g_free (self->folder);
  g_free (self->words);
  g_free (self);
}

static const guint *
get_rows (GalleyTermArticles *self, guint *n)
{
  *n = 0;
  return self->term != INK_NO_TERM ? ink_term_index_get_rows (self->index, self->term, n)
                                   : NULL;
}

static const char *
text_of (GalleyTermArticles *self, guint row, InkRecordText text)
{
  return ink_catalogue_get_text (ink_term_index_get_catalogue (self->index), row, text);
}

static gboolean
is_of (GalleyTermArticles *self, const Part *part, guint row)
{
  if (part->language != NULL)
    return g_str_equal (text_of (self, row, INK_RECORD_LANGUAGE), part->language);
  return g_str_has_prefix (text_of (self, row, INK_RECORD_PATH), part->folder);
}

static const Part *
get_part (GalleyTermArticles *self)
{
  guint at = self->combo != NULL ? adw_combo_row_get_selected (ADW_COMBO_ROW (self->combo)) : 0;

  return at > 0 && at <= self->parts->len ? self->parts->pdata[at - 1] : NULL;
}

/* --- Parts ---------------------------------------------------------------------------------
 */

/* "content/posts/" of "content/posts/2024/a.md": the folder of a section. */
static char *
dup_folder (const char *path)
{
  const char *end = strchr (path, '/');

  end = end != NULL ? strchr (end + 1, '/') : NULL;
  return end != NULL ? g_strndup (path, (gsize)(end + 1 - path)) : NULL;
}

static void
add_part (GalleyTermArticles *self, GHashTable *seen, const char *language, const char *folder)
{
  Part *part;

  if (!g_hash_table_add (seen, g_strdup (language != NULL ? language : folder)))
    return;
  part = g_new0 (Part, 1);
  part->language = g_strdup (language);
  part->folder = g_strdup (folder);
  part->words = language != NULL ? g_strdup_printf (_ ("All in “%s”"), language)
                                 : g_filename_display_name (folder);
  g_ptr_array_add (self->parts, part);
}

/* Languages, then folders, where there are several. */
static void
find_parts (GalleyTermArticles *self)
{
  guint n = 0;
  const guint *rows = get_rows (self, &n);

  for (guint folders = 0; folders < 2; folders++) {
    g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    guint before = self->parts->len;

    for (guint i = 0; i < n; i++) {
      g_autofree char *folder = dup_folder (text_of (self, rows[i], INK_RECORD_PATH));

      if (folders == 0)
        add_part (self, seen, text_of (self, rows[i], INK_RECORD_LANGUAGE), NULL);
      else if (folder != NULL)
        add_part (self, seen, NULL, folder);
    }
    if (self->parts->len - before < 2)
      g_ptr_array_set_size (self->parts, (int)before);
  }
}

/* --- Choosing ------------------------------------------------------------------------------
 */

static void
changed_cb (GalleyTermArticles *self)
{
  g_signal_emit (self, signal_changed, 0);
}

static void
part_cb (GalleyTermArticles *self)
{
  const Part *part = get_part (self);
  guint n = 0, i = 0;
  const guint *rows = get_rows (self, &n);

  for (GtkWidget *line = gtk_widget_get_first_child (self->list); line != NULL && i < n;
       line = gtk_widget_get_next_sibling (line), i++)
    gtk_check_button_set_active (g_object_get_data (G_OBJECT (line), "check"),
                                 part != NULL && is_of (self, part, rows[i]));
  changed_cb (self);
}

char **
galley_term_articles_dup_paths (GalleyTermArticles *self)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  const Part *part;
  guint n = 0, i = 0;
  const guint *rows;

  g_return_val_if_fail (GALLEY_IS_TERM_ARTICLES (self), NULL);

  part = get_part (self);
  rows = get_rows (self, &n);
  for (GtkWidget *line = gtk_widget_get_first_child (self->list); line != NULL;
       line = gtk_widget_get_next_sibling (line), i++)
    if (gtk_check_button_get_active (g_object_get_data (G_OBJECT (line), "check")))
      g_strv_builder_add (paths, g_object_get_data (G_OBJECT (line), "path"));
  for (; part != NULL && i < n; i++)
    if (is_of (self, part, rows[i]))
      g_strv_builder_add (paths, text_of (self, rows[i], INK_RECORD_PATH));
  return g_strv_builder_end (paths);
}

gboolean
galley_term_articles_choose (GalleyTermArticles *self, const char *words)
{
  g_return_val_if_fail (GALLEY_IS_TERM_ARTICLES (self), FALSE);

  for (guint i = 0; i < self->parts->len; i++)
    if (g_str_equal (((Part *)self->parts->pdata[i])->words, words)) {
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->combo), i + 1);
      return TRUE;
    }
  return FALSE;
}

/* --- Making --------------------------------------------------------------------------------
 */

static void
add_article (GalleyTermArticles *self, guint row)
{
  GtkWidget *line = adw_action_row_new (), *check = gtk_check_button_new ();
  const char *path = text_of (self, row, INK_RECORD_PATH);
  g_autofree char *name = g_markup_escape_text (text_of (self, row, INK_RECORD_NAME), -1);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *escaped = g_markup_escape_text (shown, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (line), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (line), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (line), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (line), 1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (line), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (line), check);
  g_object_set_data (G_OBJECT (line), "check", check);
  g_object_set_data_full (G_OBJECT (line), "path", g_strdup (path), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (changed_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line);
}

static void
add_combo (GalleyTermArticles *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("Chosen Below"));
  for (guint i = 0; i < self->parts->len; i++)
    gtk_string_list_append (words, ((Part *)self->parts->pdata[i])->words);
  self->combo = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->combo), _ ("Articles"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->combo), G_LIST_MODEL (words));
  gtk_widget_set_margin_bottom (self->combo, 12);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->combo);
  g_signal_connect_swapped (self->combo, "notify::selected", G_CALLBACK (part_cb), self);
}

static void
galley_term_articles_finalize (GObject *object)
{
  GalleyTermArticles *self = GALLEY_TERM_ARTICLES (object);

  g_clear_pointer (&self->index, ink_term_index_unref);
  g_ptr_array_unref (self->parts);
  G_OBJECT_CLASS (galley_term_articles_parent_class)->finalize (object);
}

static void
galley_term_articles_class_init (GalleyTermArticlesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_term_articles_finalize;
  signal_changed = g_signal_new ("changed",
                                 GALLEY_TYPE_TERM_ARTICLES,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
galley_term_articles_init (GalleyTermArticles *self)
{
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self),
                                   _ ("Articles With the New Name"));
}

GtkWidget *
galley_term_articles_new (InkTermIndex *index, guint term)
{
  GalleyTermArticles *self = g_object_new (GALLEY_TYPE_TERM_ARTICLES, NULL);
  guint n = 0;
  const guint *rows;

  self->index = ink_term_index_ref (index);
  self->term = term;
  rows = get_rows (self, &n);
  find_parts (self);
  if (n > MOST_LISTED)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                           _ ("Only the first 500 are listed. For more, select "
                                              "articles in the library and drop "
                                              "them on a term."));
  if (self->parts->len > 0)
    add_combo (self);
  for (guint i = 0; i < MIN (n, MOST_LISTED); i++)
    add_article (self, rows[i]);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->list);
  return GTK_WIDGET (self);
}

GtkWidget *
galley_term_articles_get_list (GalleyTermArticles *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM_ARTICLES (self), NULL);

  return self->list;
}
