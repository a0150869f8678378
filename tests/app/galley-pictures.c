/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every screen of the app into PNG files: galley-pictures --out DIR [--only NAME]. Real
 * windows on a copy of the sample site; what is drawn is what GTK draws, web page and popovers
 * included. Runs itself a second time for Chinese. */
#include "galley-pictures.h"

#include "galley-form.h"
#include "galley-preview.h"

#include "galley-config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

#define ARTICLE   "content/posts/kestrel-talent-tide.md"
#define SETTLE_MS 250

/* --- Waiting -------------------------------------------------------------------------------
 */

static gboolean
stop_waiting (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

void
settle (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, stop_waiting, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
wait_for (GalleyWindow *window, Condition condition, const char *what)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!condition (window)) {
    if (g_get_monotonic_time () > end) {
      g_printerr ("galley-pictures: waited in vain for %s\n", what);
      return FALSE;
    }
    settle (10);
  }
  return TRUE;
}

static const char *
page_of (GalleyWindow *window)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (galley_window_get_pane (window, "stack")));
}

static gboolean
is_drawn (GalleyWindow *window)
{
  return gtk_widget_get_width (GTK_WIDGET (window)) > 0;
}

gboolean
shows_article (GalleyWindow *window)
{
  GalleyDocument *document = galley_window_get_document (window);

  return document != NULL && galley_document_get_article (document) != NULL;
}

static gboolean
shows_problem (GalleyWindow *window)
{
  return g_strcmp0 (page_of (window), "problem") == 0;
}

static gboolean
shows_choose (GalleyWindow *window)
{
  return g_strcmp0 (page_of (window), "choose") == 0;
}

gboolean
preview_is_current (GalleyWindow *window)
{
  GtkWidget *preview = galley_window_get_pane (window, "preview");

  return !gtk_widget_get_mapped (preview) ||
         galley_preview_is_current (GALLEY_PREVIEW (preview));
}

gboolean
has_library (GalleyWindow *window)
{
  GalleySite *site = galley_window_get_site (window);

  return site != NULL && galley_site_is_ready (site);
}

/* --- Drawing -------------------------------------------------------------------------------
 */

static void
snapshot_at (GtkSnapshot *snapshot, GtkWidget *widget, double x, double y)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (widget);
  graphene_point_t point = GRAPHENE_POINT_INIT ((float)x, (float)y);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &point);
  gdk_paintable_snapshot (paintable,
                          snapshot,
                          gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  gtk_snapshot_restore (snapshot);
  g_object_unref (paintable);
}

/* Popovers are surfaces of their own: they are laid over the window where they stand. */
static void
snapshot_popovers (GtkSnapshot *snapshot, GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget)) {
    GdkPopup *popup = GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (widget)));

    snapshot_at (snapshot,
                 widget,
                 gdk_popup_get_position_x (popup),
                 gdk_popup_get_position_y (popup));
  }
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    snapshot_popovers (snapshot, child);
}

static void
draw (Studio *studio, GtkWidget *window, const char *name)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (studio->out, file, NULL);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  graphene_rect_t size;
  GskRenderNode *node;
  GdkTexture *texture;

  size = GRAPHENE_RECT_INIT (0,
                             0,
                             (float)gdk_paintable_get_intrinsic_width (paintable),
                             (float)gdk_paintable_get_intrinsic_height (paintable));
  snapshot_at (snapshot, window, 0, 0);
  snapshot_popovers (snapshot, window);
  node = gtk_snapshot_free_to_node (snapshot);
  texture =
      gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &size);
  if (!gdk_texture_save_to_png (texture, path))
    g_printerr ("galley-pictures: could not write %s\n", path);
  else
    g_print ("%s\n", path);
  g_object_unref (texture);
  gsk_render_node_unref (node);
}

/* --- What is on the pictures ---------------------------------------------------------------
 */

static void
open_path (GalleyWindow *window, const char *path)
{
  galley_window_open (window, path);
}

static void
open_article (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path = g_build_filename (studio->site, ARTICLE, NULL);

  open_path (window, path);
  if (wait_for (window, shows_article, "the article") &&
      wait_for (window, has_library, "the library"))
    wait_for (window, preview_is_current, "the preview");
}

/* Writes a file into the site's posts and opens it. */
void
open_written (
    Studio *studio, GalleyWindow *window, const char *name, const char *text, gssize n)
{
  g_autofree char *path = g_build_filename (studio->site, "content", "posts", name, NULL);

  g_file_set_contents (path, text, n, NULL);
  g_ptr_array_add (studio->written, g_strdup (path));
  open_path (window, path);
}

void
forget_written (Studio *studio)
{
  for (guint i = 0; i < studio->written->len; i++)
    (void)g_remove (studio->written->pdata[i]);
  g_ptr_array_set_size (studio->written, 0);
}

static void
open_picture_article (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path =
      g_build_filename (studio->site, "content/posts/lantern-night-shift/index.md", NULL);

  open_path (window, path);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
}

static void
open_english (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path =
      g_build_filename (studio->site, "content/posts/five-clocks.en.md", NULL);

  open_path (window, path);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
}

static void
show_raw (Studio *studio, GalleyWindow *window)
{
  open_article (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-form", NULL);
}

static void
show_welcome (Studio *studio, GalleyWindow *window)
{
}

static void
show_site (Studio *studio, GalleyWindow *window)
{
  open_path (window, studio->site);
  if (wait_for (window, shows_choose, "the site"))
    wait_for (window, has_library, "the library");
}

static void
show_empty_site (Studio *studio, GalleyWindow *window)
{
  g_autofree char *root = g_build_filename (studio->folder, "empty", NULL);
  g_autofree char *content = g_build_filename (root, "content", NULL);
  g_autofree char *config = g_build_filename (root, "hugo.toml", NULL);

  g_mkdir_with_parents (content, 0755);
  g_file_set_contents (config, "title = \"A New Site\"\n", -1, NULL);
  open_path (window, root);
  if (wait_for (window, shows_choose, "the site"))
    wait_for (window, has_library, "the library");
}

static void
show_nothing_found (Studio *studio, GalleyWindow *window)
{
  GtkWidget *list = galley_window_get_pane (window, "list");

  open_article (studio, window);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (list)), "qwertz");
}

static void
show_not_utf8 (Studio *studio, GalleyWindow *window)
{
  open_written (studio, window, "latin1.md", "---\ntitle: caf\xe9\n---\n", -1);
  wait_for (window, shows_problem, "the problem page");
}

static void
show_long_line (Studio *studio, GalleyWindow *window)
{
  g_autofree char *text = g_strnfill (300000, 'x');

  open_written (studio, window, "long-line.md", text, -1);
  wait_for (window, shows_problem, "the problem page");
}

static void
show_no_site (Studio *studio, GalleyWindow *window)
{
  open_path (window, studio->folder);
  wait_for (window, shows_problem, "the problem page");
}

static void
type_at_end (GalleyWindow *window, const char *text)
{
  GtkTextBuffer *buffer =
      GTK_TEXT_BUFFER (galley_document_get_buffer (galley_window_get_document (window)));
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, -1);
}

static void
show_changed_on_disk (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path = g_build_filename (studio->site, "content/posts/changed.md", NULL);
  const char *text =
      "---\ntitle: 两个人在写\ndate: 2025-07-02T17:10:26+08:00\n---\n\n第一句。\n";
  g_autofree char *other = g_strconcat (text, "\n别处写的一句。\n", NULL);

  open_written (studio, window, "changed.md", text, -1);
  wait_for (window, shows_article, "the article");
  type_at_end (window, "\n还没有保存的一句。\n");
  g_file_set_contents (path, other, -1, NULL);
  galley_document_check_disk (galley_window_get_document (window));
  settle (600);
  wait_for (window, preview_is_current, "the preview");
}

static void
show_draft (Studio *studio, GalleyWindow *window)
{
  g_autofree char *path = g_build_filename (studio->site, ARTICLE, NULL);
  g_autofree char *text = NULL;
  g_autofree char *longer = NULL;
  g_autofree char *etag = ink_store_get_etag (path, NULL);
  g_autoptr (InkText) draft = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  longer = g_strconcat (text, "\n断电之前写的一句。\n", NULL);
  draft = ink_text_new (longer, -1, 1);
  ink_store_save_draft (path, draft, FALSE, etag, NULL);
  open_article (studio, window);
}

static void
show_unreadable (Studio *studio, GalleyWindow *window)
{
  open_written (studio,
                window,
                "half-written.md",
                "---\ntitle: \"没有写完的标题\ntags: [一, "
                "二\n---\n\n正文还在，一个字也没有少。\n",
                -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
}

static void
show_long_title (Studio *studio, GalleyWindow *window)
{
  GString *text = g_string_new ("---\ntitle: ");

  for (guint i = 0; i < 20; i++)
    g_string_append (text, "一个长得没有尽头的标题讲了很多事");
  g_string_append (text, "\ndate: 2025-07-02T17:10:26+08:00\n---\n\n标题有三百个字。\n");
  open_written (studio, window, "long-title.md", text->str, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  g_string_free (text, TRUE);
}

static void
show_many_tags (Studio *studio, GalleyWindow *window)
{
  GString *text = g_string_new ("---\ntitle: 六十个标签\ndate: 2025-07-02\ntags:\n");

  for (guint i = 1; i <= 60; i++)
    g_string_append_printf (text, "  - 第 %u 个标签%s\n", i, i % 4 == 0 ? "比较长一些" : "");
  g_string_append (text, "---\n\n标签太多了。\n");
  open_written (studio, window, "many-tags.md", text->str, -1);
  if (wait_for (window, shows_article, "the article"))
    wait_for (window, preview_is_current, "the preview");
  g_string_free (text, TRUE);
}

GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (; child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_type (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
part_of_row (GalleyWindow *window, const char *key, GType type)
{
  GtkWidget *form = galley_window_get_pane (window, "form");
  GtkWidget *row = galley_form_get_row (GALLEY_FORM (form), key);

  return row != NULL ? find_type (row, type) : NULL;
}

static void
show_completion (Studio *studio, GalleyWindow *window)
{
  GtkWidget *text;

  open_article (studio, window);
  text = part_of_row (window, "tags", GTK_TYPE_TEXT);
  if (text == NULL)
    return;
  gtk_widget_grab_focus (text);
  gtk_editable_set_text (GTK_EDITABLE (text), "AI");
  settle (300);
}

static void
show_date (Studio *studio, GalleyWindow *window)
{
  GtkWidget *button;

  open_article (studio, window);
  button = part_of_row (window, "date", GTK_TYPE_MENU_BUTTON);
  if (button != NULL)
    gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  settle (300);
}

static void
show_form_alone (Studio *studio, GalleyWindow *window)
{
  open_article (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "form");
}

static void
show_preview_alone (Studio *studio, GalleyWindow *window)
{
  open_article (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "preview");
  settle (600);
  wait_for (window, preview_is_current, "the preview");
}

/* The page alone at a place of the article: what the text's line @line became. */
static void
show_page_at (Studio *studio, GalleyWindow *window, const char *article, guint line)
{
  g_autofree char *path = g_build_filename (studio->site, article, NULL);
  GtkWidget *preview = galley_window_get_pane (window, "preview");

  open_path (window, path);
  if (!wait_for (window, shows_article, "the article"))
    return;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.pane", "s", "preview");
  settle (600);
  wait_for (window, preview_is_current, "the preview");
  galley_preview_scroll_to_line (GALLEY_PREVIEW (preview), line);
  settle (300);
}

static void
show_notes (Studio *studio, GalleyWindow *window)
{
  show_page_at (studio, window, ARTICLE, 10000);
}

static void
show_table (Studio *studio, GalleyWindow *window)
{
  show_page_at (studio, window, "content/posts/model-clinic/index.md", 30);
}

static void
show_list_over (Studio *studio, GalleyWindow *window)
{
  open_article (studio, window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-sidebar", NULL);
}

static const Scene scenes[] = {
  { "article-light", 1560, 940, FALSE, TRUE, open_article },
  { "article-dark", 1560, 940, TRUE, TRUE, open_article },
  { "article-picture", 1360, 860, FALSE, FALSE, open_picture_article },
  { "article-picture-dark", 1360, 860, TRUE, FALSE, open_picture_article },
  { "article-english", 1360, 860, FALSE, FALSE, open_english },
  { "article-medium", 1000, 760, FALSE, FALSE, open_article },
  { "article-760", 760, 760, FALSE, TRUE, open_article },
  { "article-400", 400, 720, FALSE, TRUE, open_article },
  { "article-400-form", 400, 720, FALSE, TRUE, show_form_alone },
  { "article-400-preview-dark", 400, 720, TRUE, FALSE, show_preview_alone },
  { "page-notes", 690, 900, FALSE, FALSE, show_notes },
  { "page-notes-dark", 690, 900, TRUE, FALSE, show_notes },
  { "page-table", 690, 900, FALSE, FALSE, show_table },
  { "page-table-dark", 400, 720, TRUE, FALSE, show_table },
  { "list-over-400", 400, 720, FALSE, TRUE, show_list_over },
  { "front-matter-raw", 1360, 860, FALSE, FALSE, show_raw },
  { "front-matter-raw-dark", 1360, 860, TRUE, FALSE, show_raw },
  { "welcome", 1000, 720, FALSE, TRUE, show_welcome },
  { "welcome-dark", 1000, 720, TRUE, FALSE, show_welcome },
  { "welcome-400", 400, 720, FALSE, TRUE, show_welcome },
  { "choose", 1200, 760, FALSE, TRUE, show_site },
  { "choose-dark", 1200, 760, TRUE, FALSE, show_site },
  { "list-empty", 1000, 720, FALSE, TRUE, show_empty_site },
  { "list-nothing-found", 1200, 760, FALSE, TRUE, show_nothing_found },
  { "error-not-utf8", 1000, 720, FALSE, TRUE, show_not_utf8 },
  { "error-long-line", 1000, 720, FALSE, TRUE, show_long_line },
  { "error-no-site", 1000, 720, TRUE, TRUE, show_no_site },
  { "banner-changed", 1360, 860, FALSE, TRUE, show_changed_on_disk },
  { "banner-draft", 1360, 860, FALSE, TRUE, show_draft },
  { "banner-unreadable", 1360, 860, FALSE, TRUE, show_unreadable },
  { "chips-completion", 1360, 990, FALSE, TRUE, show_completion },
  { "chips-completion-dark", 1360, 990, TRUE, FALSE, show_completion },
  { "date-popover", 1360, 860, FALSE, TRUE, show_date },
  { "date-popover-dark", 1360, 860, TRUE, FALSE, show_date },
  { "title-300", 1360, 860, FALSE, FALSE, show_long_title },
  { "title-300-400", 400, 720, FALSE, FALSE, show_long_title },
  { "tags-60", 1360, 860, FALSE, FALSE, show_many_tags },
};

/* --- The studio ----------------------------------------------------------------------------
 */

static void
drop_edits (GalleyWindow *window)
{
  GalleyDocument *document = galley_window_get_document (window);

  if (document != NULL && galley_document_has_draft (document))
    galley_document_discard_draft (document);
  if (document != NULL)
    galley_document_discard_draft (document);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The dialog above the window, or NULL. */
GtkWindow *
dialog_of (GalleyWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window) &&
        gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static void
take_picture (Studio *studio, const Scene *scene)
{
  GalleyWindow *window;
  GtkWindow *top = NULL;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      scene->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
  window = galley_window_new (studio->application);
  gtk_window_set_default_size (GTK_WINDOW (window), scene->width, scene->height);
  gtk_window_present (GTK_WINDOW (window));
  wait_for (window, is_drawn, "the window");
  settle (SETTLE_MS);
  scene->prepare (studio, window);
  settle (3 * SETTLE_MS);
  top = dialog_of (window);
  draw (studio, GTK_WIDGET (top != NULL ? top : GTK_WINDOW (window)), scene->name);
  if (top != NULL)
    gtk_window_destroy (top);
  drop_edits (window);
  settle (50);
}

static void
take_pictures (Studio *studio, const Scene *table, guint n, const char *only, gboolean chinese)
{
  for (guint i = 0; i < n; i++) {
    if ((only == NULL || g_str_has_prefix (table[i].name, only)) &&
        (!chinese || table[i].chinese))
      take_picture (studio, &table[i]);
  }
}

static gboolean
open_studio (Studio *studio, GError **error)
{
  const char *given = g_getenv ("GALLEY_SAMPLE_SITE");
  g_autofree char *beside = g_build_filename (GALLEY_SOURCE_ROOT, "data", "sample-site", NULL);

  studio->written = g_ptr_array_new_with_free_func (g_free);
  studio->folder = g_dir_make_tmp ("galley-pictures-XXXXXX", error);
  if (studio->folder == NULL)
    return FALSE;
  studio->site = g_build_filename (studio->folder, "sample-site", NULL);
  if (!ink_export_copy_folder (given != NULL ? given : beside, studio->site, NULL, error))
    return FALSE;
  g_mkdir_with_parents (studio->out, 0755);
  studio->application = galley_application_new ();
  g_application_set_flags (G_APPLICATION (studio->application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  return g_application_register (G_APPLICATION (studio->application), NULL, error);
}

static void
draw_in_chinese (const char *program, const char *out, const char *only)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *folder = g_build_filename (out, "zh_CN", NULL);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", "zh_CN.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "LANGUAGE", "zh_CN", TRUE);
  g_subprocess_launcher_setenv (launcher, "GALLEY_PICTURES_CHILD", "1", TRUE);
  child = g_subprocess_launcher_spawn (launcher,
                                       &error,
                                       program,
                                       "--out",
                                       folder,
                                       only != NULL ? "--only" : NULL,
                                       only,
                                       NULL);
  if (child == NULL || !g_subprocess_wait_check (child, NULL, &error))
    g_printerr ("galley-pictures: not drawn in Chinese: %s\n", error->message);
}

int
main (int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *only = NULL;
  gboolean child = g_getenv ("GALLEY_PICTURES_CHILD") != NULL;
  GOptionEntry entries[] = {
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Where the pictures go", "DIR" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, "Draw only what begins so", "NAME" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Studio studio = { NULL };

  if (argc == 3 && g_str_equal (argv[1], "--die"))
    return leave_killed_run (argv[2]);
  if (setlocale (LC_ALL, "") == NULL && child) {
    g_printerr ("galley-pictures: there is no Chinese locale here; skipped\n");
    return 0;
  }
  bindtextdomain (GETTEXT_PACKAGE, GALLEY_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || out == NULL) {
    g_printerr ("usage: galley-pictures --out DIR [--only NAME]\n");
    return 2;
  }
  studio.out = out;
  if (!open_studio (&studio, &error)) {
    g_printerr ("galley-pictures: %s\n", error->message);
    return 1;
  }
  take_pictures (&studio, scenes, G_N_ELEMENTS (scenes), only, child);
  take_pictures (&studio, form_scenes, form_n_scenes, only, child);
  take_pictures (&studio, library_scenes, library_n_scenes, only, child);
  take_pictures (&studio, page_scenes, page_n_scenes, only, child);
  take_pictures (&studio, site_scenes, site_n_scenes, only, child);
  take_pictures (&studio, move_scenes, move_n_scenes, only, child);
  take_pictures (&studio, citation_scenes, citation_n_scenes, only, child);
  take_pictures (&studio, terms_scenes, terms_n_scenes, only, child);
  if (!child)
    draw_in_chinese (argv[0], out, only);
  return 0;
}
