/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Views: filters that have a name, behind one quiet button that says which one is shown. Their
 * counts are taken in a thread when the list of them is opened. */

#include "galley-article-list-private.h"

#include "galley-task.h"
#include "ink-i18n.h"

#include <locale.h>

/* One line of the popover. */
typedef struct {
  char *filter;
  char *name;
  guint count;
  gboolean begins; /* a group */
  gboolean own;    /* of the site's settings */
} View;

static void
view_free (gpointer data)
{
  View *self = data;

  g_free (self->filter);
  g_free (self->name);
  g_free (self);
}

static const struct {
  const char *filter;
  const char *name;
} states[] = {
  { "", N_ ("All Articles") },
  { "state:draft", N_ ("Drafts") },
  { "state:scheduled", N_ ("Scheduled") },
  { "state:expired", N_ ("Expired") },
  { "has:problem", N_ ("With Problems") },
};

static View *
add_view (GPtrArray *views, const char *filter, const char *name, guint count)
{
  View *view = g_new0 (View, 1);

  view->filter = g_strdup (filter);
  view->name = g_strdup (name);
  view->count = count;
  g_ptr_array_add (views, view);
  return view;
}

/* --- Counting, in a thread -----------------------------------------------------------------
 */

typedef struct {
  InkCatalogue *catalogue;
  char *locale;
  gint64 now;
  guint totals[G_N_ELEMENTS (states)];
  GHashTable *sections;  /* name to count; names are the catalogue's */
  GHashTable *languages; /* key to count */
} Count;

static void
count_free (gpointer data)
{
  Count *self = data;

  ink_catalogue_unref (self->catalogue);
  g_free (self->locale);
  g_hash_table_unref (self->sections);
  g_hash_table_unref (self->languages);
  g_free (self);
}

static void
count_name (GHashTable *table, const char *name)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table, name));

  g_hash_table_insert (table, (gpointer)name, GUINT_TO_POINTER (n + 1));
}

static void
count_row (Count *self, guint row, gint64 now)
{
  InkState state = ink_catalogue_get_state (self->catalogue, row, now, NULL, NULL);
  guint problems = ink_catalogue_get_count (self->catalogue, row, INK_RECORD_PROBLEMS);

  self->totals[0]++;
  self->totals[1] += state == INK_STATE_DRAFT;
  self->totals[2] += state == INK_STATE_SCHEDULED;
  self->totals[3] += state == INK_STATE_EXPIRED;
  self->totals[4] += problems != INK_NO_COUNT && problems > 0;
  count_name (self->sections,
              ink_catalogue_get_text (self->catalogue, row, INK_RECORD_SECTION));
  count_name (self->languages,
              ink_catalogue_get_text (self->catalogue, row, INK_RECORD_LANGUAGE));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer collator)
{
  return ink_collator_compare (collator, (*(View *const *)a)->name, (*(View *const *)b)->name);
}

/* Names come in the order of their readers. */
static void
add_names (GPtrArray *views, Count *count, GHashTable *table, const char *key)
{
  g_autoptr (InkCollator) collator = ink_collator_new (count->locale);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  const InkSite *site = ink_catalogue_get_site (count->catalogue);
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &name, &n)) {
    g_autofree char *value = ink_filter_quote (name, TRUE);
    g_autofree char *filter = g_strconcat (key, ":", value, NULL);
    const InkLanguage *language =
        g_str_equal (key, "lang") ? ink_site_lookup_language (site, name) : NULL;

    if (*(const char *)name != '\0')
      g_ptr_array_add (found,
                       add_view (views,
                                 filter,
                                 language != NULL ? language->name : name,
                                 GPOINTER_TO_UINT (n)));
  }
  g_ptr_array_sort_with_data (found, compare_names, collator);
  for (guint i = 0; i < found->len; i++)
    views->pdata[views->len - found->len + i] = found->pdata[i];
  if (found->len > 0)
    ((View *)found->pdata[0])->begins = TRUE;
}

static guint
count_view (const Count *self, const char *query)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (query);
  g_autoptr (InkFilterMatch) match = ink_filter_match_new (filter, self->catalogue, self->now);
  guint n = 0;

  for (guint i = 0; i < ink_catalogue_get_n_rows (self->catalogue); i++)
    n += ink_filter_match_row (match, i) &&
         (ink_catalogue_get_unpublished (self->catalogue, i, self->now) &
          INK_UNPUBLISHED_RESOURCE) == 0;
  return ink_filter_has_words (filter) ? INK_NO_COUNT : n;
}

/* What the site keeps in .galley/views. */
static void
add_own (GPtrArray *views, const Count *self)
{
  const char *root = ink_site_get_root (ink_catalogue_get_site (self->catalogue));
  g_autoptr (InkSettings) settings =
      ink_settings_load (root, ink_settings_lookup_kind ("views"), NULL);
  GPtrArray *entries = settings != NULL ? ink_settings_get_entries (settings) : NULL;
  gboolean first = TRUE;

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    g_autoptr (InkView) view = ink_view_parse (entries->pdata[i]);
    View *shown = NULL;

    if (view == NULL)
      continue;
    shown = add_view (views, view->query, view->name, count_view (self, view->query));
    shown->begins = first;
    shown->own = TRUE;
    first = FALSE;
  }
}

static void
count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Count *self = data;
  GPtrArray *views = g_ptr_array_new_with_free_func (view_free);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < ink_catalogue_get_n_rows (self->catalogue); i++) {
    if (ink_catalogue_has_row (self->catalogue, i) &&
        (ink_catalogue_get_unpublished (self->catalogue, i, now) & INK_UNPUBLISHED_RESOURCE) ==
            0)
      count_row (self, i, now);
  }
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    add_view (views, states[i].filter, _ (states[i].name), self->totals[i]);
  self->now = now;
  add_own (views, self);
  add_names (views, self, self->sections, "section");
  if (g_hash_table_size (self->languages) > 1)
    add_names (views, self, self->languages, "lang");
  g_task_return_pointer (task, views, (GDestroyNotify)g_ptr_array_unref);
}

/* --- The popover ---------------------------------------------------------------------------
 */

static void
note_name (GalleyArticleList *self, const char *name, const char *filter)
{
  g_object_set_data_full (G_OBJECT (self->view_button), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (self->view_button), "filter", g_strdup (filter), g_free);
}

void
galley_article_list_show_view (GalleyArticleList *self, const char *name, const char *query)
{
  note_name (self, name, query);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  galley_article_finder_set_query (self->finder, "", query);
  galley_article_list_update_views (self);
  g_object_notify (G_OBJECT (self), "view");
}

static void
chosen_cb (GtkListBox *box, GtkListBoxRow *row, GalleyArticleList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (box), GTK_TYPE_POPOVER);
  g_autofree char *filter = g_strdup (g_object_get_data (G_OBJECT (row), "filter"));

  note_name (self, g_object_get_data (G_OBJECT (row), "name"), filter);
  gtk_popover_popdown (GTK_POPOVER (popover));
  galley_article_list_set_view (self, filter);
}

static GtkWidget *
new_row (const View *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *name = gtk_label_new (view->name);
  g_autofree char *text =
      view->count != INK_NO_COUNT ? g_strdup_printf ("%'u", view->count) : g_strdup ("");
  GtkWidget *count = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 28);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "filter", g_strdup (view->filter), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (view->name), g_free);
  if (view->own)
    gtk_box_append (GTK_BOX (box),
                    galley_article_list_new_view_menu (view->name, view->filter));
  if (view->begins)
    gtk_widget_add_css_class (row, "begins");
  return row;
}

static void
fill (GalleyArticleList *self, GtkListBox *box, GPtrArray *views)
{
  const char *shown = galley_article_finder_get_view (self->finder);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  for (guint i = 0; i < views->len; i++) {
    const View *view = views->pdata[i];
    GtkWidget *row = new_row (view);

    gtk_list_box_append (box, row);
    if (g_str_equal (view->filter, shown))
      gtk_list_box_select_row (box, GTK_LIST_BOX_ROW (row));
  }
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkListBox) box = data;
  g_autoptr (GPtrArray) views = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (box), GALLEY_TYPE_ARTICLE_LIST);

  if (views != NULL && list != NULL)
    fill (GALLEY_ARTICLE_LIST (list), box, views);
}

static void
count_views (GtkWidget *popover, GalleyArticleList *self)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (popover), "box");
  g_autoptr (GTask) task = NULL;
  Count *count = NULL;

  if (self->site == NULL)
    return;
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (popover), "save"),
                          *galley_article_finder_get_query (self->finder) != '\0');
  count = g_new0 (Count, 1);
  count->catalogue = ink_catalogue_ref (galley_site_get_catalogue (self->site));
  count->locale = g_strdup (setlocale (LC_COLLATE, NULL));
  count->sections = g_hash_table_new (g_str_hash, g_str_equal);
  count->languages = g_hash_table_new (g_str_hash, g_str_equal);
  task = g_task_new (self, NULL, counted_cb, g_object_ref (box));
  g_task_set_task_data (task, count, count_free);
  galley_task_run_in_thread (task, count_thread);
}

void
galley_article_list_reload_views (GalleyArticleList *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->view_button));

  if (gtk_widget_get_mapped (GTK_WIDGET (popover)))
    count_views (GTK_WIDGET (popover), self);
}

/* What is looked for now gets a name. */
static GtkWidget *
new_save_button (void)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Save What Is Searched as a View…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "articles.save-view");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "save");
  return button;
}

static GtkWidget *
new_popover (GalleyArticleList *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *save = new_save_button ();

  gtk_widget_add_css_class (box, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Views"),
                                  -1);
  g_signal_connect_object (box, "row-activated", G_CALLBACK (chosen_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller),
                                  GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_box_append (GTK_BOX (all), scroller);
  gtk_box_append (GTK_BOX (all), save);
  g_object_set_data (G_OBJECT (popover), "save", save);
  gtk_popover_set_child (GTK_POPOVER (popover), all);
  gtk_widget_add_css_class (popover, "menu");
  gtk_widget_add_css_class (popover, "views");
  g_object_set_data (G_OBJECT (popover), "box", box);
  g_signal_connect_object (popover, "map", G_CALLBACK (count_views), self, 0);
  return popover;
}

GtkWidget *
galley_article_list_new_views (GalleyArticleList *self)
{
  self->view_button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->view_button), _ ("All Articles"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->view_button), new_popover (self));
  gtk_widget_set_tooltip_text (self->view_button, _ ("Choose What Is Listed"));
  gtk_widget_set_hexpand (self->view_button, TRUE);
  gtk_widget_set_halign (self->view_button, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->view_button, "flat");
  return self->view_button;
}

/* --- The button ----------------------------------------------------------------------------
 */

/* "posts" of "section:posts"; the name of a language; a view nobody named is its filter. */
static char *
dup_name (GalleyArticleList *self, const char *view)
{
  g_autoptr (InkFilter) filter = ink_filter_parse (view);
  GPtrArray *parts = ink_filter_get_parts (filter);
  const InkFilterPart *part = parts->len == 1 ? parts->pdata[0] : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++) {
    if (g_str_equal (states[i].filter, view))
      return g_strdup (_ (states[i].name));
  }
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->view_button), "filter"), view) == 0)
    return g_strdup (g_object_get_data (G_OBJECT (self->view_button), "name"));
  if (part != NULL && part->kind == INK_FILTER_LANGUAGE && self->site != NULL) {
    const InkLanguage *language =
        ink_site_lookup_language (galley_site_get_site (self->site), part->value);

    return g_strdup (language != NULL ? language->name : part->value);
  }
  return g_strdup (part != NULL && part->kind == INK_FILTER_SECTION ? part->value : view);
}

void
galley_article_list_update_views (GalleyArticleList *self)
{
  InkOrder *order = galley_article_model_get_order (self->model);
  g_autofree char *name = dup_name (self, galley_article_finder_get_view (self->finder));
  g_autofree char *text = NULL;

  galley_article_list_update_own_views (self);
  if (order != NULL && ink_order_get_n_rows (order) > 0)
    /* Translators: a view of the list and how many articles it has: "Drafts  3". */
    text = g_strdup_printf (_ ("%s  %'u"), name, ink_order_get_n_rows (order));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->view_button), text != NULL ? text : name);
}
