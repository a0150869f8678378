/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the preview tells the truth: our blocks against those of the user's Hugo, after
 * saving. One comparison at a time; a save meanwhile asks for one more. */

#include "galley-preview-truth.h"

#include "galley-preview-hooks.h"
#include "galley-task.h"
#include "ink-i18n.h"

struct _GalleyPreviewTruth {
  GtkWidget parent_instance;
  GtkWidget *button;
  GtkWidget *list;
  GtkWidget *hooks;
  GalleyDocument *document;
  GCancellable *cancellable; /* of the run under way; NULL: none */
  GPtrArray *blocks;         /* InkCompareBlock */
  gboolean again;
  guint n_runs;
};

G_DEFINE_FINAL_TYPE (GalleyPreviewTruth, galley_preview_truth, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_LINE_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void start (GalleyPreviewTruth *self);

/* --- What is seen --------------------------------------------------------------------------
 */

static void
row_clicked_cb (GtkButton *button, GalleyPreviewTruth *self)
{
  guint line = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "line"));

  g_signal_emit (self, signals[SIGNAL_LINE_ACTIVATED], 0, line);
}

/* How many characters of a line there is room for: no wider than the window. */
static int
get_room (GalleyPreviewTruth *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  int width = root != NULL ? gtk_widget_get_width (GTK_WIDGET (root)) : 0;

  return CLAMP ((width - 90) / 8, 20, 56);
}

static GtkWidget *
new_html (const char *title, const char *html, int room)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *text = g_strconcat (title, "\n", *html != '\0' ? html : "–", NULL);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), room);
  gtk_label_set_lines (GTK_LABEL (label), 8);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  return label;
}

static void
add_row (GalleyPreviewTruth *self, const InkCompareBlock *block, int room)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *text = g_strdup_printf (_ ("Line %u: %s"), block->line, block->message);
  GtkWidget *button = gtk_button_new_with_label (text);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), room);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "line", GUINT_TO_POINTER (block->line - 1));
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), new_html (_ ("Here:"), block->ours, room));
  gtk_box_append (GTK_BOX (box), new_html (_ ("Hugo:"), block->hugo, room));
  gtk_box_append (GTK_BOX (self->list), box);
}

/* Before the list is seen: as wide as there is room now. */
static void
fill_cb (GtkMenuButton *button, gpointer data)
{
  GalleyPreviewTruth *self = data;
  guint n = self->blocks != NULL ? self->blocks->len : 0;
  int room = get_room (self);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < MIN (n, 50); i++)
    add_row (self, self->blocks->pdata[i], room);
}

static void
show (GalleyPreviewTruth *self, GPtrArray *blocks)
{
  guint n = blocks != NULL ? blocks->len : 0;
  g_autofree char *label = g_strdup_printf (ngettext ("Hugo renders %u block differently",
                                                      "Hugo renders %u blocks differently",
                                                      n),
                                            n);

  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  self->blocks = blocks != NULL ? g_ptr_array_ref (blocks) : NULL;
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* --- Comparing -----------------------------------------------------------------------------
 */

static void
compare_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **wanted = data; /* root, path */
  const char *const paths[] = { wanted[1], NULL };
  g_autoptr (InkHugoProgram) hugo = NULL;
  g_autoptr (InkSite) site = NULL;
  g_autoptr (GPtrArray) items = NULL;
  GError *error = NULL;

  if (ink_trust_is_trusted (wanted[0]))
    hugo = ink_hugo_program_find (NULL, cancellable, &error);
  if (hugo != NULL)
    site = ink_site_loader_load (wanted[0], cancellable, &error);
  if (site != NULL)
    items = ink_compare_articles (site, hugo, paths, NULL, NULL, cancellable, &error);
  if (items != NULL)
    g_task_return_pointer (task,
                           g_ptr_array_ref (((InkComparison *)items->pdata[0])->blocks),
                           (GDestroyNotify)g_ptr_array_unref);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GalleyPreviewTruth *self = GALLEY_PREVIEW_TRUTH (source);
  gboolean newest = g_task_get_cancellable (G_TASK (result)) == self->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) blocks = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_debug ("The article was not compared: %s", error->message);
  if (!newest || self->document == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->n_runs++;
  if (self->again) {
    start (self);
    return;
  }
  /* What was typed since makes the numbers of blocks another's. */
  show (self, galley_document_get_modified (self->document) ? NULL : blocks);
}

static void
start (GalleyPreviewTruth *self)
{
  GalleySite *site = self->document != NULL ? galley_document_get_site (self->document) : NULL;
  g_autoptr (GTask) task = NULL;
  char **wanted = NULL;

  self->again = self->cancellable != NULL;
  if (site == NULL || self->again)
    return;
  wanted = g_new0 (char *, 3);
  wanted[0] = g_strdup (ink_site_get_root (galley_site_get_site (site)));
  wanted[1] = g_strdup (galley_document_get_path_in_site (self->document));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, compared_cb, NULL);
  g_task_set_task_data (task, wanted, (GDestroyNotify)g_strfreev);
  galley_task_run_in_thread (task, compare_thread);
}

static void
modified_cb (GalleyPreviewTruth *self)
{
  if (!galley_document_get_modified (self->document))
    start (self);
}

void
galley_preview_truth_set_document (GalleyPreviewTruth *self, GalleyDocument *document)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_TRUTH (self));

  if (self->document == document)
    return;
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, modified_cb, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->again = FALSE;
  g_set_object (&self->document, document);
  show (self, NULL);
  if (document != NULL)
    g_signal_connect_object (document,
                             "notify::modified",
                             G_CALLBACK (modified_cb),
                             self,
                             G_CONNECT_SWAPPED);
}

void
galley_preview_truth_show_hooks (GalleyPreviewTruth *self, GPtrArray *hooks)
{
  g_return_if_fail (GALLEY_IS_PREVIEW_TRUTH (self));

  galley_preview_hooks_show (self->hooks, hooks);
}

char *
galley_preview_truth_dup_blocks (GalleyPreviewTruth *self)
{
  g_autoptr (GString) json = g_string_new ("[");

  g_return_val_if_fail (GALLEY_IS_PREVIEW_TRUTH (self), NULL);
  for (guint i = 0; self->blocks != NULL && i < self->blocks->len; i++)
    g_string_append_printf (json,
                            i > 0 ? ",%u" : "%u",
                            ((InkCompareBlock *)self->blocks->pdata[i])->block);
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

guint
galley_preview_truth_get_n_runs (GalleyPreviewTruth *self)
{
  g_return_val_if_fail (GALLEY_IS_PREVIEW_TRUTH (self), 0);

  return self->n_runs;
}

/* --- The widget ----------------------------------------------------------------------------
 */

static void
galley_preview_truth_init (GalleyPreviewTruth *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->hooks = galley_preview_hooks_new ();
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->hooks);
  self->button = gtk_menu_button_new ();
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), fill_cb, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
galley_preview_truth_dispose (GObject *object)
{
  GalleyPreviewTruth *self = GALLEY_PREVIEW_TRUTH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, modified_cb, self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (galley_preview_truth_parent_class)->dispose (object);
}

static void
galley_preview_truth_class_init (GalleyPreviewTruthClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = galley_preview_truth_dispose;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LINE_ACTIVATED] = g_signal_new ("line-activated",
                                                 type,
                                                 G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 G_TYPE_NONE,
                                                 1,
                                                 G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

GtkWidget *
galley_preview_truth_new (void)
{
  return g_object_new (GALLEY_TYPE_PREVIEW_TRUTH, NULL);
}
