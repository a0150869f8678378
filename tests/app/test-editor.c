/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "galley-editor.h"
#include "galley-test.h"

#include <adwaita.h>

#define FRONT                                                                                \
  "---\ntitle: \"一篇文章\"\ndate: 2025-07-02T17:10:00+08:00\ndraft: false\ntags:\n  - " \
  "\"模型\"\n"                                                                             \
  "  - tools\n# a comment\n---\n"
#define BODY                                                                                                        \
  "> 这是**导语**，一两句话说明这篇文章讲什么。It may hold *English* too.\n"                     \
  "\n## 小标题 with `code`\n\n"                                                                                  \
  "第一段正文，有脚注[^1]，有[链接](https://example.org/a \"title\")，也有***都要***的强调。" \
  "一个孤立的 * 星号不会染色；snake_case_name "                                                         \
  "也不会。这一行要足够长，好让它在窄的窗口里折行，看看行距是不是舒服。\n\n"      \
  "- 列表 **第一**\n- [x] 做完了\n1. 编号\n\n"                                                             \
  "| 名称 | 数量 |\n|:-----|-----:|\n| 甲   |   12 |\n\n"                                                      \
  "```python\ndef f(x):  # **not bold**\n    return x\n```\n\n"                                                     \
  "![图](cover.png)\n\n{{< figure src=\"a.png\" >}}\n\n<!-- a comment -->\n\n---\n\n"                              \
  "[^1]: Title · Publisher · Author（2025/7/2）\n"

typedef struct {
  GtkWindow *window;
  GalleyEditor *editor;
  GalleyDocument *document;
} Fixture;

static void
fixture_open (Fixture *self, const char *content, int width, int height)
{
  self->document = galley_test_open_text ("editor.md", content);
  self->window = GTK_WINDOW (gtk_window_new ());
  self->editor = GALLEY_EDITOR (galley_editor_new ());
  gtk_window_set_default_size (self->window, width, height);
  gtk_window_set_titlebar (self->window, gtk_header_bar_new ());
  gtk_window_set_child (self->window, GTK_WIDGET (self->editor));
  galley_document_set_guarded (self->document, TRUE);
  galley_editor_set_document (self->editor, self->document);
  gtk_window_present (self->window);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  galley_test_wait (150);
}

static void
fixture_close (Fixture *self)
{
  gpointer weak = self->document;

  gtk_window_destroy (self->window);
  galley_test_wait (100);
  g_object_add_weak_pointer (G_OBJECT (weak), &weak);
  g_object_unref (self->document);
  GALLEY_WAIT (weak == NULL);
}

static GtkTextBuffer *
buffer_of (Fixture *self)
{
  return GTK_TEXT_BUFFER (galley_document_get_buffer (self->document));
}

static GtkAdjustment *
adjustment_of (Fixture *self)
{
  return gtk_scrollable_get_vadjustment (
      GTK_SCROLLABLE (galley_editor_get_view (self->editor)));
}

/* The first line seen, from 0. */
static int
first_line (Fixture *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (self->editor));
  GtkTextIter iter;
  int y = (int)gtk_adjustment_get_value (adjustment_of (self));

  gtk_text_view_get_line_at_y (view, &iter, y - gtk_text_view_get_top_margin (view), NULL);
  return gtk_text_iter_get_line (&iter);
}

static gboolean
has_class (Fixture *self, const char *needle, const char *style)
{
  GtkSourceLanguage *language =
      gtk_source_buffer_get_language (galley_document_get_buffer (self->document));
  g_autofree char *id = g_strdup_printf ("galley-markdown:%s", style);
  GtkSourceStyle *expected =
      gtk_source_style_scheme_get_style (gtk_source_buffer_get_style_scheme (
                                             galley_document_get_buffer (self->document)),
                                         id);
  g_autofree char *foreground = NULL;
  gboolean bold = FALSE, italic = FALSE, found = FALSE;
  GtkTextIter iter;

  g_assert_nonnull (language);
  g_assert_nonnull (expected);
  g_object_get (expected, "foreground", &foreground, "bold", &bold, "italic", &italic, NULL);
  gtk_text_buffer_get_start_iter (buffer_of (self), &iter);
  g_assert_true (gtk_text_iter_forward_search (&iter, needle, 0, &iter, NULL, NULL));
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (&iter);
  for (GSList *l = tags; l != NULL; l = l->next) {
    g_autoptr (GdkRGBA) color = NULL;
    GdkRGBA wanted;
    int weight = 0;
    PangoStyle slant = PANGO_STYLE_NORMAL;

    g_object_get (l->data, "foreground-rgba", &color, "weight", &weight, "style", &slant, NULL);
    if (foreground != NULL)
      found = found || (color != NULL && gdk_rgba_parse (&wanted, foreground) &&
                        gdk_rgba_equal (color, &wanted));
    else
      found = found || (bold && weight == PANGO_WEIGHT_BOLD) ||
              (italic && slant == PANGO_STYLE_ITALIC);
  }
  return found;
}

static const struct {
  const char *name, *needle, *style;
  gboolean is;
} colours[] = {
  { "/editor/language/strong", "导语", "strong", TRUE },
  { "/editor/language/strong-mark", "**导语", "markup", TRUE },
  { "/editor/language/emphasis", "English", "emphasis", TRUE },
  { "/editor/language/heading", "小标题", "heading", TRUE },
  { "/editor/language/heading-mark", "## ", "markup", TRUE },
  { "/editor/language/code", "code`", "code", TRUE },
  { "/editor/language/note", "1]，有", "note", TRUE },
  { "/editor/language/link-text", "链接", "link-text", TRUE },
  { "/editor/language/link-target", "https://example", "link-target", TRUE },
  { "/editor/language/all", "都要", "strong", TRUE },
  { "/editor/language/lone-asterisk", "星号", "emphasis", FALSE },
  { "/editor/language/snake", "case_name", "emphasis", FALSE },
  { "/editor/language/fence", "not bold", "code", TRUE },
  { "/editor/language/fence-not-strong", "not bold", "strong", FALSE },
  { "/editor/language/after-fence", "cover.png", "code", FALSE },
  { "/editor/language/image", "cover.png", "link-target", TRUE },
  { "/editor/language/list", "- 列表", "list-marker", TRUE },
  { "/editor/language/table", "| 名称", "markup", TRUE },
  { "/editor/language/shortcode", "figure", "shortcode", TRUE },
  { "/editor/language/comment", "a comment -->", "html", TRUE },
  { "/editor/language/rule", "---\n\n[^1]", "markup", TRUE },
  { "/editor/language/note-definition", "1]: Title", "note", TRUE },
  { "/editor/language/front-fence", "---\ntitle", "markup", TRUE },
  { "/editor/language/front-end", "---\n> ", "markup", TRUE },
  { "/editor/language/front-not-list", "- \"模型", "list-marker", FALSE },
  { "/editor/language/front-not-heading", "# a comment\n---", "heading", FALSE },
};

static void
test_language (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  static Fixture fixture;
  GtkTextIter start, end;

  if (fixture.window == NULL) {
    fixture_open (&fixture, FRONT BODY, 700, 900);
    gtk_text_buffer_get_bounds (buffer_of (&fixture), &start, &end);
    gtk_source_buffer_ensure_highlight (galley_document_get_buffer (fixture.document),
                                        &start,
                                        &end);
  }
  g_assert_cmpint (has_class (&fixture, colours[i].needle, colours[i].style),
                   ==,
                   colours[i].is);
  if (i == G_N_ELEMENTS (colours) - 1)
    fixture_close (&fixture);
}

/* Whatever is done, the front matter is not seen while it is guarded; and it is afterwards. */
static void
test_scrolled_away (gconstpointer body)
{
  Fixture fixture;
  g_autofree char *content = g_strconcat (FRONT, body, NULL);

  fixture_open (&fixture, content, 700, 500);
  GALLEY_WAIT (first_line (&fixture) == 9);
  gtk_adjustment_set_value (adjustment_of (&fixture), 0);
  galley_test_wait (50);
  GALLEY_WAIT (first_line (&fixture) == 9);
  galley_test_keys (fixture.window, "ctrl+End z ctrl+Home Up Page_Up");
  GALLEY_WAIT (first_line (&fixture) == 9);
  for (int width = 400; width < 1000; width += 150) {
    gtk_window_set_default_size (fixture.window, width, width);
    galley_test_wait (60);
    GALLEY_WAIT (first_line (&fixture) == 9);
  }
  galley_document_set_guarded (fixture.document, FALSE);
  galley_test_wait (100);
  GALLEY_WAIT (first_line (&fixture) == 0);
  galley_document_set_guarded (fixture.document, TRUE);
  galley_test_wait (100);
  GALLEY_WAIT (first_line (&fixture) == 9);
  fixture_close (&fixture);
}

static const struct {
  const char *name, *body, *keys, *expected;
} keys[] = {
  { "/editor/keys/bold",
    "word rest\n",
    "ctrl+Home shift+ctrl+Right ctrl+b",
    "**word** rest\n" },
  { "/editor/keys/bold-twice",
    "word rest\n",
    "ctrl+Home shift+ctrl+Right ctrl+b ctrl+b",
    "word rest\n" },
  { "/editor/keys/italic",
    "word rest\n",
    "ctrl+Home shift+ctrl+Right ctrl+i",
    "*word* rest\n" },
  { "/editor/keys/bold-empty", "rest\n", "ctrl+Home ctrl+b z", "**z**rest\n" },
  { "/editor/keys/undo", "word\n", "ctrl+Home ctrl+b ctrl+z", "word\n" },
  { "/editor/keys/redo", "word\n", "ctrl+Home z ctrl+z shift+ctrl+z", "zword\n" },
};

static void
test_keys (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  Fixture fixture;
  g_autofree char *content = g_strconcat (FRONT, keys[i].body, NULL);
  g_autofree char *expected = g_strconcat (FRONT, keys[i].expected, NULL);
  g_autofree char *text = NULL;

  fixture_open (&fixture, content, 700, 500);
  galley_test_keys (fixture.window, keys[i].keys);
  text = galley_test_dup_text (fixture.document);
  g_assert_cmpstr (text, ==, expected);
  fixture_close (&fixture);
}

static void
scrolled_cb (GalleyEditor *editor, double place, gpointer data)
{
  *(guint *)data = (guint)place;
}

static void
test_scroll (void)
{
  g_autoptr (GString) content = g_string_new (FRONT);
  Fixture fixture;
  guint told = 0;

  for (int i = 0; i < 300; i++)
    g_string_append_printf (content, "Line %d of a longer text.\n\n", i);
  fixture_open (&fixture, content->str, 700, 500);
  g_signal_connect (fixture.editor, "scrolled", G_CALLBACK (scrolled_cb), &told);
  galley_editor_scroll_to_line (fixture.editor, 309);
  told = 0;
  GALLEY_WAIT (ABS (first_line (&fixture) - 309) <= 1);
  galley_test_wait (100);         /* the scrolling comes to its end */
  g_assert_cmpuint (told, ==, 0); /* led by another pane: no news */
  galley_test_keys (fixture.window, "Down");
  gtk_adjustment_set_value (adjustment_of (&fixture), 600);
  GALLEY_WAIT (told == (guint)first_line (&fixture));
  galley_editor_jump_to_offset (fixture.editor, sizeof (FRONT) - 1);
  GALLEY_WAIT (first_line (&fixture) == 9);
  fixture_close (&fixture);
}

static void
test_column (void)
{
  Fixture fixture;
  GtkTextView *view = NULL;

  fixture_open (&fixture, FRONT BODY, 1500, 700);
  view = GTK_TEXT_VIEW (galley_editor_get_view (fixture.editor));
  GALLEY_WAIT (gtk_text_view_get_left_margin (view) > 200);
  g_assert_cmpint (gtk_text_view_get_left_margin (view),
                   ==,
                   gtk_text_view_get_right_margin (view));
  fixture_close (&fixture);
  fixture_open (&fixture, FRONT BODY, 380, 700);
  view = GTK_TEXT_VIEW (galley_editor_get_view (fixture.editor));
  GALLEY_WAIT (gtk_text_view_get_left_margin (view) == 24);
  fixture_close (&fixture);
}

static void
test_dark (void)
{
  Fixture fixture;

  fixture_open (&fixture, FRONT BODY, 700, 500);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (
                       galley_document_get_buffer (fixture.document))),
                   ==,
                   "galley-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_DEFAULT);
  fixture_close (&fixture);
}

static void
test_accessible (void)
{
  Fixture fixture;

  fixture_open (&fixture, FRONT BODY, 700, 500);
  gtk_test_accessible_assert_property (galley_editor_get_view (fixture.editor),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Article text");
  galley_editor_set_document (fixture.editor, NULL);
  galley_test_wait (50);
  fixture_close (&fixture);
}

/* Has the view measure every line at once, those too that it had no time to lay out yet. */
static void
measure_all (GalleyEditor *editor)
{
  GtkTextView *view = GTK_TEXT_VIEW (galley_editor_get_view (editor));
  GtkTextIter iter;
  GdkRectangle place;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  do
    gtk_text_view_get_iter_location (view, &iter, &place);
  while (gtk_text_iter_forward_line (&iter));
}

/* Nothing is kept of the lines of an article that was left before the view had laid it out. */
static void
test_left_early (void)
{
  Fixture fixture;

  fixture_open (&fixture, FRONT BODY, 700, 500);
  for (guint i = 0; i < 8; i++) {
    GalleyDocument *other = galley_test_open_text ("other.md", FRONT BODY BODY BODY);
    gpointer weak = other;

    g_object_add_weak_pointer (G_OBJECT (other), &weak);
    galley_editor_set_document (fixture.editor, other);
    measure_all (fixture.editor);
    galley_editor_set_document (fixture.editor, NULL);
    g_object_unref (other);
    GALLEY_WAIT (weak == NULL);
    galley_editor_set_document (fixture.editor, fixture.document);
    measure_all (fixture.editor);
  }
  fixture_close (&fixture);
}

#define ADD_ROWS(rows, function)                  \
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) \
  g_test_add_data_func (rows[i].name, GUINT_TO_POINTER (i), function)

int
main (int argc, char **argv)
{
  galley_test_init (&argc, &argv);
  adw_init ();
  ADD_ROWS (colours, test_language);
  g_test_add_data_func ("/editor/scrolled-away/short", "Short.\n", test_scrolled_away);
  g_test_add_data_func ("/editor/scrolled-away/empty", "", test_scrolled_away);
  g_test_add_data_func ("/editor/scrolled-away/long", BODY BODY BODY, test_scrolled_away);
  ADD_ROWS (keys, test_keys);
  g_test_add_func ("/editor/scroll", test_scroll);
  g_test_add_func ("/editor/column", test_column);
  g_test_add_func ("/editor/dark", test_dark);
  g_test_add_func ("/editor/accessible", test_accessible);
  g_test_add_func ("/editor/left-early", test_left_early);
  return g_test_run ();
}
