/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview in a real window: patches, pictures, and everything an article must not do. */
#include "galley-preview.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define SECONDS 60

typedef struct {
  char *folder;
  GtkWidget *window;
  GalleyPreview *preview;
  GalleyDocument *document;
} Fixture;

/* --- Waiting -------------------------------------------------------------------------------
 */

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

#define WAIT_FOR(condition)                                                   \
  G_STMT_START                                                                \
  {                                                                           \
    gint64 end_ = g_get_monotonic_time () + (gint64)SECONDS * G_USEC_PER_SEC; \
    guint tick_ = g_timeout_add (5, tick_cb, NULL);                           \
    while (!(condition) && g_get_monotonic_time () < end_)                    \
      g_main_context_iteration (NULL, TRUE);                                  \
    g_source_remove (tick_);                                                  \
    g_assert_true (condition);                                                \
  }                                                                           \
  G_STMT_END

static void
result_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static char *
evaluate (Fixture *fixture, const char *script)
{
  GAsyncResult *result = NULL;
  GError *error = NULL;
  char *value;

  galley_preview_evaluate_async (fixture->preview, script, result_cb, &result);
  WAIT_FOR (result != NULL);
  value = galley_preview_evaluate_finish (fixture->preview, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  return value;
}

static void
assert_page (Fixture *fixture, const char *script, const char *expected)
{
  g_autofree char *value = evaluate (fixture, script);

  g_assert_cmpstr (value, ==, expected);
}

static gboolean
is_current (Fixture *fixture)
{
  return galley_document_is_settled (fixture->document) &&
         galley_preview_is_current (fixture->preview);
}

/* --- A site, a document, a window ----------------------------------------------------------
 */

static void
write_file (Fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0755);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
make_site (Fixture *fixture)
{
  static const guchar gif[] = { 'G', 'I', 'F', '8', '9',  'a',  1,    0,    1, 0, 0x80, 0,
                                0,   0,   0,   0,   0xff, 0xff, 0xff, 0x2c, 0, 0, 0,    0,
                                1,   0,   1,   0,   0,    2,    2,    0x44, 1, 0, 0x3b };

  fixture->folder = g_dir_make_tmp ("galley-preview-XXXXXX", NULL);
  write_file (fixture,
              "site/hugo.toml",
              "title = 'Preview'\ntheme = 'paper'\n[markup.goldmark.renderer]\nunsafe = "
              "true\n",
              -1);
  write_file (fixture, "site/content/posts/a/dot.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "site/static/dot.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "site/assets/img/one.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "site/themes/paper/static/two.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "site/themes/paper/assets/three.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "site/themes/other/static/four.gif", (const char *)gif, sizeof gif);
  write_file (fixture, "outside.gif", (const char *)gif, sizeof gif);
}

static void
open_text (Fixture *fixture, const char *text)
{
  g_autofree char *path = NULL;
  GAsyncResult *result = NULL;
  GError *error = NULL;
  g_autoptr (GalleySite) site = NULL;

  write_file (fixture, "site/content/posts/a/index.md", text, -1);
  path = g_build_filename (fixture->folder, "site/content/posts/a/index.md", NULL);
  galley_site_open_async (path, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  site = galley_site_open_finish (result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  galley_document_open_async (path, site, NULL, result_cb, &result);
  WAIT_FOR (result != NULL);
  g_clear_object (&fixture->document);
  fixture->document = galley_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  galley_preview_set_document (fixture->preview, fixture->document);
  WAIT_FOR (is_current (fixture));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  make_site (fixture);
  fixture->window = gtk_window_new ();
  fixture->preview = GALLEY_PREVIEW (galley_preview_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->preview));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = NULL;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->document);
  command = g_strdup_printf ("rm -rf '%s'", fixture->folder);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
}

/* --- Patches -------------------------------------------------------------------------------
 */

static GtkTextBuffer *
buffer_of (Fixture *fixture)
{
  return GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
}

static void
insert_at_line (Fixture *fixture, int line, const char *text)
{
  GtkTextBuffer *buffer = buffer_of (fixture);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_buffer_insert (buffer, &iter, text, -1);
  WAIT_FOR (is_current (fixture));
}

static void
test_patch (Fixture *fixture, gconstpointer data)
{
  open_text (fixture,
             "---\ntitle: 纸船\n---\n\n第一段。\n\n第二段。\n\n## "
             "标题\n\n第三段[^1]。\n\n[^1]: 注。\n");
  assert_page (fixture, "document.getElementById('galley-title').textContent", "纸船");
  assert_page (fixture, "String(document.querySelectorAll('.galley-b').length)", "5");
  evaluate (fixture,
            "document.querySelectorAll('.galley-b').forEach(b => { b.firstElementChild.kept = "
            "true; "
            "}); ''");
  insert_at_line (fixture, 6, "新");
  g_assert_cmpuint (galley_preview_get_n_sent (fixture->preview), ==, 1);
  assert_page (fixture,
               "document.querySelectorAll('.galley-b')[1].textContent.trim()",
               "新第二段。");
  assert_page (fixture,
               "String([...document.querySelectorAll('.galley-b')].filter(b => "
               "b.firstElementChild.kept).length)",
               "4");
}

/* A block put in above leaves the others alone: their places are counted from themselves. */
static void
test_insert_above (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "第一段。\n\n第二段。\n\n- 一\n- 二\n");
  insert_at_line (fixture, 0, "最前面。\n\n");
  g_assert_cmpuint (galley_preview_get_n_sent (fixture->preview), ==, 1);
  assert_page (fixture,
               "document.querySelectorAll('.galley-b')[0].textContent.trim()",
               "最前面。");
  assert_page (fixture, "String(document.querySelectorAll('.galley-b').length)", "4");
}

/* Whatever is typed quickly, the page ends at the newest text. */
static void
test_burst (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer;

  open_text (fixture, "甲\n\n乙\n");
  buffer = GTK_TEXT_BUFFER (galley_document_get_buffer (fixture->document));
  for (guint i = 0; i < 200; i++) {
    GtkTextIter end;

    gtk_text_buffer_get_end_iter (buffer, &end);
    gtk_text_buffer_insert (buffer, &end, i % 20 == 0 ? "\n\n段" : "字", -1);
    if (i % 7 == 0)
      g_main_context_iteration (NULL, FALSE);
  }
  WAIT_FOR (is_current (fixture));
  assert_page (fixture, "String(document.querySelectorAll('.galley-b').length)", "12");
  assert_page (fixture, "String(document.body.textContent.match(/字/g).length)", "190");
}

/* Above the article, and how the page looks. */
static void
test_head (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  open_text (fixture,
             "---\ntitle: Head\ndate: 2025-07-02T10:00:00Z\nfeatured_image: /dot.gif\n---\n\n"
             "One of the first texts, in English words and no others at all.\n");
  assert_page (fixture, "document.getElementById('galley-date').textContent", "2 July 2025");
  assert_page (fixture, "document.querySelector('#galley-image img') ? 'yes' : 'no'", "yes");
  assert_page (fixture, "String(document.documentElement.classList.contains('dark'))", "false");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  assert_page (fixture, "String(document.documentElement.classList.contains('dark'))", "true");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  assert_page (fixture, "String(document.documentElement.classList.contains('dark'))", "false");
}

/* --- Patches one after another give the page that a whole reading gives ---------------------
 */

#define N_EDITS 60

static const char *const pieces[] = {
  "字",
  "\n\n",
  "\n\n## 节\n\n",
  "\n\n- 一\n- 二\n\n",
  "[^a]",
  "\n```\n",
  "\n\n> 引\n\n",
  "**重**",
  "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n",
};

static char *
dup_page (Fixture *fixture)
{
  return evaluate (fixture,
                   "[...document.querySelectorAll('#galley-body > .galley-g > .galley-b')]"
                   ".map(b => b.innerHTML).join('\\n--\\n')");
}

static void
insert_many (Fixture *fixture, GtkTextIter *iter, guint n)
{
  GString *text = g_string_new ("\n\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "新的第 %u 段。\n\n", i);
  gtk_text_buffer_insert (buffer_of (fixture), iter, text->str, -1);
  g_string_free (text, TRUE);
}

/* A piece somewhere; now and then two hundred blocks, or the loss of many. */
static void
edit_at_random (Fixture *fixture, GRand *random, guint turn)
{
  GtkTextBuffer *buffer = buffer_of (fixture);
  int length = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, g_rand_int_range (random, 0, length + 1));
  end = start;
  if (turn == N_EDITS / 2) {
    gtk_text_buffer_get_bounds (buffer, &start, &end);
    gtk_text_buffer_delete (buffer, &start, &end);
  } else if (turn % 10 == 0) {
    insert_many (fixture, &start, 200);
  } else if (turn % 7 == 0) {
    gtk_text_iter_forward_chars (&end, length / 3);
    gtk_text_buffer_delete (buffer, &start, &end);
  } else {
    gtk_text_buffer_insert (buffer,
                            &start,
                            pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))],
                            -1);
  }
}

static void
test_equal (Fixture *fixture, gconstpointer data)
{
  GRand *random = g_rand_new_with_seed (11);

  open_text (fixture, "第一段[^a]。\n\n[^a]: 注。\n");
  for (guint i = 0; i < N_EDITS; i++) {
    g_autofree char *patched = NULL;
    g_autofree char *whole = NULL;

    edit_at_random (fixture, random, i);
    WAIT_FOR (is_current (fixture));
    patched = dup_page (fixture);
    assert_page (fixture,
                 "String([...document.querySelectorAll('.galley-g')].every(g => "
                 "g.childElementCount "
                 "> 0 && g.childElementCount <= 96))",
                 "true");
    if (i % 5 != 0 && i != N_EDITS / 2)
      continue;
    galley_preview_set_document (fixture->preview, NULL);
    galley_preview_set_document (fixture->preview, fixture->document);
    WAIT_FOR (galley_preview_is_current (fixture->preview));
    whole = dup_page (fixture);
    g_assert_cmpstr (patched, ==, whole);
  }
  g_rand_free (random);
}

static void
test_other_document (Fixture *fixture, gconstpointer data)
{
  open_text (fixture, "---\ntitle: 一\n---\n旧的正文。\n");
  open_text (fixture, "---\ntitle: 二\n---\n新的正文。\n");
  assert_page (fixture,
               "document.getElementById('galley-body').textContent.trim()",
               "新的正文。");
  assert_page (fixture, "document.getElementById('galley-title').textContent", "二");
}

/* --- Scrolling -----------------------------------------------------------------------------
 */

static void
line_cb (GalleyPreview *preview, guint line, guint *out)
{
  *out = line;
}

static void
test_lines (Fixture *fixture, gconstpointer data)
{
  GString *text = g_string_new ("---\ntitle: 长\n---\n");
  guint line = G_MAXUINT;

  for (guint i = 0; i < 80; i++)
    g_string_append_printf (text, "第 %u 段。\n\n", i);
  open_text (fixture, text->str);
  galley_preview_scroll_to_line (fixture->preview, 83); /* paragraph 40 */
  g_usleep (50000);
  assert_page (fixture,
               "Math.abs([...document.querySelectorAll('.galley-b')][40].getBoundingClientRect("
               ").top "
               "- 24) < 3 ? 'near' : 'far'",
               "near");
  g_signal_connect (fixture->preview, "line-activated", G_CALLBACK (line_cb), &line);
  evaluate (fixture,
            "document.querySelectorAll('.galley-b')[42].firstElementChild.dispatchEvent("
            "new MouseEvent('click', { bubbles: true, button: 0 })); ''");
  WAIT_FOR (line != G_MAXUINT);
  g_assert_cmpuint (line, ==, 87);
  g_string_free (text, TRUE);
}

/* --- Pictures ------------------------------------------------------------------------------
 */

static void
assert_picture (Fixture *fixture, const char *id, gboolean shown)
{
  g_autofree char *script =
      g_strdup_printf ("(() => { const i = document.querySelector('[title=\"%s\"]'); "
                       "return i === null ? 'no' : !i.complete ? 'wait' : i.naturalWidth > 0 ? "
                       "'yes' : 'no'; })()",
                       id);
  g_autofree char *value = NULL;
  gint64 end = g_get_monotonic_time () + (gint64)SECONDS * G_USEC_PER_SEC;

  do {
    g_free (value);
    value = evaluate (fixture, script);
    g_usleep (20000);
  } while (g_str_equal (value, "wait") && g_get_monotonic_time () < end);
  g_test_message ("%s: %s", id, value);
  g_assert_cmpstr (value, ==, shown ? "yes" : "no");
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link =
      g_build_filename (fixture->folder, "site/content/posts/a/link.gif", NULL);
  g_autofree char *outside = g_build_filename (fixture->folder, "outside.gif", NULL);

  g_assert_cmpint (symlink (outside, link), ==, 0);
  open_text (fixture,
             "![](dot.gif \"bundle\")\n\n![](/dot.gif "
             "\"static\")\n\n![](../../../../outside.gif \"up\")\n\n"
             "![](%2e%2e/%2e%2e/%2e%2e/%2e%2e/outside.gif \"encoded\")\n\n![](link.gif "
             "\"symlink\")\n\n"
             "![](gone.gif \"gone\")\n\n![](site:///image/1/../../outside.gif \"scheme\")\n\n"
             "![](file:///etc/hostname \"file\")\n\n![](/img/one.gif \"assets\")\n\n"
             "![](/two.gif \"theme\")\n\n![](/three.gif \"theme-assets\")\n\n"
             "![](/four.gif \"other-theme\")\n");
  assert_picture (fixture, "assets", TRUE);
  assert_picture (fixture, "theme", TRUE);
  assert_picture (fixture, "theme-assets", TRUE);
  assert_picture (fixture, "other-theme", FALSE);
  assert_picture (fixture, "bundle", TRUE);
  assert_picture (fixture, "static", TRUE);
  assert_picture (fixture, "up", FALSE);
  assert_picture (fixture, "encoded", FALSE);
  assert_picture (fixture, "symlink", FALSE);
  assert_picture (fixture, "gone", FALSE);
  assert_picture (fixture, "scheme", FALSE);
  assert_picture (fixture, "file", FALSE);
  assert_page (fixture,
               "document.querySelector('.galley-missing code').textContent",
               "../../../../outside.gif");
}

/* --- What an article must not do -----------------------------------------------------------
 */

static guint hits;

static gboolean
hit_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  hits++;
  return FALSE;
}

/* Every way of platform.md's test document, in our own words, and more: what runs a script,
 * what fetches, what navigates, what hides the page's own functions. "@" is the loopback
 * server. */
static const char vectors[] =
    "<img name=\"getElementById\"><img name=\"createElement\" id=\"documentElement\"><form "
    "name=\"querySelectorAll\"><input name=\"body\"></form>\n\n"
    "<svg><animate onbegin=\"document.title='ran'\" attributeName=\"x\"/><set "
    "attributeName=\"href\" to=\"javascript:document.title='ran'\"/></svg>\n\n"
    "<svg><style>@import '@svgcss'; * { display: none }</style><use href=\"@use\"/><a "
    "xlink:href=\"javascript:document.title='ran'\"><text>t</text></a></svg>\n\n"
    "<math><mtext><style><img src=x "
    "onerror=\"document.title='ran'\"></style></mtext></math>\n\n"
    "<template><script>document.title='ran'</script><img src=\"@template\"></template>\n\n"
    "<noscript><img src=\"@noscript\"></noscript>\n\n<body background=\"@body\" "
    "onload=\"document.title='ran'\">\n\n<table background=\"@table\"><tr><td "
    "background=\"@cell\">c</td></tr></table>\n\n"
    "<a href=\"@ping\" ping=\"@pinged\" id=\"ping\">p</a>\n\n<input type=\"image\" "
    "src=\"@button\"><button formaction=\"@formaction\">b</button>\n\n"
    "<link rel=\"prefetch\" href=\"@fetch\"><link rel=\"dns-prefetch\" href=\"@dns\"><link "
    "rel=\"preconnect\" href=\"@connect\"><link rel=\"icon\" href=\"@icon\">\n\n"
    "<picture><source srcset=\"@source\"><img src=\"x.png\"></picture>\n\n"
    "<video><source src=\"@track\"><track src=\"@words\"></video>\n\n"
    "<div id=\"fixed\" style=\"position:fixed;inset:0;cursor:url(@cursor),auto;"
    "list-style-image:url(@list)\">over all</div>\n\n"
    "<iframe id=\"frame\" src=\"@frame\"></iframe>\n\n<a target=\"_blank\" "
    "href=\"@blank\">new</a>\n\n<marquee onstart=\"document.title='ran'\">m</marquee>\n\n"
    "<style>html, body, main { display: none !important }</style>\n\n"
    "<title>ran</title>\n\n<meta name=\"color-scheme\" content=\"dark\">\n\n"
    "<div id=\"galley-body\">mine</div>\n\n"
    "<script>document.title = 'ran';</script>\n\n"
    "<img src=\"x.png\" onerror=\"document.title='ran'\">\n\n"
    "<svg onload=\"document.title='ran'\"><script>document.title='ran'</script></svg>\n\n"
    "<details open ontoggle=\"document.title='ran'\"><summary>s</summary></details>\n\n"
    "<input autofocus onfocus=\"document.title='ran'\">\n\n"
    "<a id=\"js\" href=\"javascript:document.title='ran'\">a</a>\n\n"
    "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>\n\n"
    "<iframe src=\"javascript:parent.document.title='ran'\"></iframe>\n\n"
    "<meta http-equiv=\"refresh\" content=\"0; url=@\">\n\n<base href=\"@\">\n\n"
    "<link rel=\"stylesheet\" href=\"@css\">\n\n<link rel=\"preload\" as=\"image\" "
    "href=\"@pre\">\n\n"
    "<style>@import url(@import); body { background: url(@bg); }</style>\n\n"
    "<div style=\"background: url(@inline)\">d</div>\n\n"
    "<img src=\"@img\">\n\n<img srcset=\"@set 1x\">\n\n<video src=\"@video\" "
    "poster=\"@poster\"></video>\n\n"
    "<audio src=\"@audio\" autoplay></audio>\n\n<object data=\"@object\"></object>\n\n<embed "
    "src=\"@embed\">\n\n"
    "<form id=\"f\" action=\"@form\"><input name=\"q\"></form>\n\n<svg><image "
    "href=\"@svg\"/></svg>\n\n"
    "![remote](@md)\n\n[a link](@link)\n\nthe end\n";

/* The page still stands and is ours: nothing ran, nothing of the article's reached it. */
static void
assert_sound (Fixture *fixture)
{
  assert_page (fixture, "document.title", "");
  assert_page (fixture, "location.href", "site:///page");
  assert_page (fixture,
               "String(document.querySelectorAll('script,iframe,form,meta[http-equiv=refresh],"
               "base,template,noscript,"
               "link,object,embed,video,audio,[onerror],[onload],[ontoggle],[onbegin],[onstart]"
               ","
               "[autofocus],[ping],[background],[formaction],.galley-b style').length)",
               "0");
  assert_page (fixture, "String(document.body.textContent.includes('the end'))", "true");
  assert_page (fixture,
               "typeof document.getElementById + typeof document.createElement",
               "functionfunction");
  assert_page (fixture, "document.getElementById('galley-body').tagName", "DIV");
  assert_page (fixture, "getComputedStyle(document.querySelector('main')).display", "block");
  assert_page (fixture, "String(document.activeElement === document.body)", "true");
  /* What is fixed to the view stands in the article instead of over the page. */
  assert_page (fixture,
               "String(document.getElementById('fixed').getBoundingClientRect().top >= "
               "document.getElementById('galley-body').getBoundingClientRect().top)",
               "true");
}

static void
click_everything (Fixture *fixture)
{
  gint64 end;

  g_free (evaluate (fixture,
                    "document.querySelectorAll('a, button, input').forEach(a => "
                    "a.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true "
                    "}))); document.querySelectorAll('form').forEach(f => f.submit()); ''"));
  end = g_get_monotonic_time () + G_USEC_PER_SEC;
  WAIT_FOR (g_get_monotonic_time () > end);
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_auto (GStrv) parts = g_strsplit (vectors, "@", -1);
  g_autofree char *text = g_strjoinv (url, parts);
  g_signal_connect (service, "incoming", G_CALLBACK (hit_cb), NULL);
  open_text (fixture, text); /* at load */
  click_everything (fixture);
  assert_sound (fixture);
  open_text (fixture, "the end\n");
  insert_at_line (fixture, 0, text); /* by patch */
  insert_at_line (fixture, 0, "<script>document.title='ran'</script>\n\n");
  click_everything (fixture);
  assert_sound (fixture);
  insert_at_line (fixture, 0, "patched\n\n");
  assert_page (fixture, "document.querySelector('.galley-b').textContent.trim()", "patched");
  g_assert_cmpuint (hits, ==, 0);
  g_test_message ("requests: %u, scripts run: 0", hits);
}

/* A stylesheet's ways to fetch, by every spelling. */
static const char styles[] =
    "@charset \"utf-8\";\n@import \"$one\";\n@import url($two) screen;\n@\\69mport '$three';\n"
    "@namespace url($namespace);\n@font-face { font-family: x; src: url($font) "
    "format('woff2'), "
    "url(\"$font2\") }\n"
    ":root { --address: url($var); --text: \"$text\" }\n"
    "body { font-family: x; background: url($bg) }\nmain { background: var(--address); "
    "border-image-source: image-set(var(--text) 1x) }\n"
    "p { background-image: u\\72l(\"$escaped\"); cursor: url('$cursor'), auto }\n"
    "p::before { content: url( $content ) }\nli { list-style-image: url(\n'$list'\n) }\n"
    "h1 { background: image-set(\"$set\" 1x); background: -webkit-image-set(url($set2) 1x) }\n"
    "div { mask-image: url($mask); filter: url($filter#a); clip-path: url($clip#a); "
    "shape-outside: url($shape) }\n"
    "@media screen { @import \"$inside\"; section { background: url($media) } }\n"
    "div { background: src(\"$src\"); background: url(/**/$broken); behavior: url($behavior); "
    "-moz-binding: url($binding) }\n"
    "article { background: url(../../../../outside.gif); background: url(file:///etc/hostname) "
    "}\n"
    "</style><script>document.title = 'ran'</script> {}\n"
    "blockquote { border-left: 7px solid }\n";

static gboolean
is_dressed (Fixture *fixture)
{
  g_autofree char *found =
      evaluate (fixture, "document.getElementById('galley-site') ? 'yes' : 'no'");

  return g_str_equal (found, "yes");
}

static void
look_for_a_while (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  WAIT_FOR (g_get_monotonic_time () > end);
}

/* The site's own stylesheets fetch nothing; and what slipped through them would end at the
 * page's policy. */
static void
test_hostile_styles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/", port);
  g_auto (GStrv) parts = g_strsplit (styles, "$", -1);
  g_autofree char *css = g_strjoinv (url, parts);
  g_autofree char *escaped = g_strescape (css, NULL);
  g_autofree char *script =
      g_strdup_printf ("galleyLook(JSON.stringify({ css: \"%s\", frames: [] })); ''", escaped);

  hits = 0;
  g_signal_connect (service, "incoming", G_CALLBACK (hit_cb), NULL);
  write_file (fixture, "site/static/css/a.css", css, -1);
  write_file (fixture, "outside.css", "blockquote { border-left: 9px solid }", -1);
  write_file (fixture,
              "site/layouts/_default/single.html",
              "<link rel=stylesheet href=\"/css/a.css\"><link rel=stylesheet "
              "href=\"../../outside.css\">\n<body><div class=\"wide\">{{ .Content }}</div>",
              -1);
  galley_preview_looks_set_site (galley_preview_get_looks (fixture->preview), TRUE);
  open_text (fixture,
             "# h\n\n> q\n\n- l\n\n<div id=\"fixed\" style=\"position:fixed\">f</div>\n\nthe "
             "end\n");
  WAIT_FOR (is_dressed (fixture));
  assert_page (fixture, "document.querySelector('.wide #galley-body') ? 'yes' : 'no'", "yes");
  assert_page (fixture,
               "getComputedStyle(document.querySelector('blockquote')).borderLeftWidth",
               "7px");
  look_for_a_while ();
  assert_sound (fixture);
  g_assert_cmpuint (hits, ==, 0);
  g_free (evaluate (fixture, script)); /* nothing of it left out */
  look_for_a_while ();
  assert_sound (fixture);
  g_assert_cmpuint (hits, ==, 0);
  galley_preview_looks_set_site (galley_preview_get_looks (fixture->preview), FALSE);
  WAIT_FOR (!is_dressed (fixture));
  assert_page (fixture, "document.querySelector('.wide') ? 'yes' : 'no'", "no");
}

/* --- What the site makes itself ------------------------------------------------------------
 */

static GtkWidget *
find_label (GtkWidget *widget, const char *part)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, part);
  return found;
}

static void
test_hooks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *looks = GTK_WIDGET (galley_preview_get_looks (fixture->preview));

  open_text (fixture, "a\n");
  g_assert_null (find_label (looks, "templates of its own for"));
  write_file (fixture, "site/layouts/_default/_markup/render-link.html", "x", -1);
  write_file (fixture, "site/layouts/_markup/render-codeblock-go.html", "x", -1);
  open_text (fixture, "b\n");
  g_assert_nonnull (find_label (looks, "templates of its own for: links, code."));
  g_assert_true (gtk_widget_activate_action (looks, "preview.show-site", NULL));
  g_assert_true (galley_preview_site_get_active (galley_preview_get_site (fixture->preview)));
}

/* The server counts: without this the test above could not fail. */
static void
test_counting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  hits = 0;
  g_signal_connect (service, "incoming", G_CALLBACK (hit_cb), NULL);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);
  g_assert_nonnull (connection);
  WAIT_FOR (hits == 1);
  hits = 0;
}

/* --- Paper ---------------------------------------------------------------------------------
 */

static void
test_print (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "article.pdf", NULL);
  g_autofree char *pdf = NULL;
  GAsyncResult *result = NULL;
  GError *error = NULL;
  gsize length = 0;

  open_text (fixture, "---\ntitle: 纸\n---\n\n印出来的一段。\n");
  galley_preview_print_to_file_async (fixture->preview, path, result_cb, &result);
  WAIT_FOR (result != NULL);
  galley_preview_print_to_file_finish (fixture->preview, result, &error);
  g_assert_no_error (error);
  g_object_unref (result);
  g_assert_true (g_file_get_contents (path, &pdf, &length, NULL));
  g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
  g_assert_cmpuint (length, >, 2000);
}

/* An unbalanced block stays in its box. */
static void
test_unbalanced (Fixture *fixture, gconstpointer data)
{
  open_text (fixture,
             "<div><div><b>open\n\nafter\n\n</div></div></div></main></body>\n\nlast\n");
  assert_page (fixture,
               "String(document.getElementById('galley-body').parentElement.tagName)",
               "MAIN");
  assert_page (fixture,
               "document.querySelector('.galley-b:last-child').textContent.trim()",
               "last");
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
  } cases[] = {
    { "/preview/patch/one-block", test_patch },
    { "/preview/patch/insert-above", test_insert_above },
    { "/preview/patch/burst", test_burst },
    { "/preview/patch/equal", test_equal },
    { "/preview/head", test_head },
    { "/preview/patch/other-document", test_other_document },
    { "/preview/lines", test_lines },
    { "/preview/pictures", test_pictures },
    { "/preview/hostile-styles", test_hostile_styles },
    { "/preview/hooks", test_hooks },
    { "/preview/counting", test_counting },
    { "/preview/hostile", test_hostile },
    { "/preview/print", test_print },
    { "/preview/unbalanced", test_unbalanced },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Fixture, NULL, set_up, cases[i].test, tear_down);
  return g_test_run ();
}
