/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the text looks: language, schemes, typography. Knows a view and a buffer, no document. */

#include "galley-editor-looks.h"

#include "galley-editor-resources.h"

#define RESOURCES    "/io/github/galley/Galley/editor"
#define LINE_HEIGHT  1.6 /* of the font's size */
#define COLUMNS      88  /* Latin ones; half as many Han */
#define LEAST_MARGIN 24

/* GtkSourceView 5.6 reads languages out of resources, but schemes only out of files: they are
 * put into the cache, whenever they are missing there or are those of another version. */
static void
init_schemes (void)
{
  static const char *const names[] = { "galley.xml", "galley-dark.xml" };
  g_autofree char *folder =
      g_build_filename (g_get_user_cache_dir (), "galley", "styles", NULL);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *resource = g_strconcat (RESOURCES "/styles/", names[i], NULL);
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autofree char *there = NULL;
    g_autoptr (GBytes) bytes = g_resources_lookup_data (resource, 0, NULL);
    g_autoptr (GError) error = NULL;
    gsize length;
    const char *scheme = g_bytes_get_data (bytes, &length);

    if (g_file_get_contents (path, &there, NULL, NULL) && g_str_equal (there, scheme))
      continue;
    if (!g_file_set_contents (path, scheme, (gssize)length, &error))
      g_debug ("The scheme was not put into the cache: %s", error->message);
  }
  gtk_source_style_scheme_manager_append_search_path (
      gtk_source_style_scheme_manager_get_default (), folder);
}

/* Ours, or the one everybody has. */
static GtkSourceStyleScheme *
get_scheme (gboolean dark)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  GtkSourceStyleScheme *scheme =
      gtk_source_style_scheme_manager_get_scheme (manager, dark ? "galley-dark" : "galley");

  if (scheme != NULL)
    return scheme;
  return gtk_source_style_scheme_manager_get_scheme (manager,
                                                     dark ? "Adwaita-dark" : "Adwaita");
}

void
galley_editor_looks_init (void)
{
  static gboolean done = FALSE;
  GtkCssProvider *provider = NULL;

  if (done)
    return;
  done = TRUE;
  galley_editor_register_resource ();
  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource://" RESOURCES "/language-specs");
  init_schemes ();
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, RESOURCES "/editor.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}

void
galley_editor_looks_apply (GtkSourceBuffer *buffer, gboolean dark)
{
  gtk_source_buffer_set_language (
      buffer,
      gtk_source_language_manager_get_language (gtk_source_language_manager_get_default (),
                                                "galley-markdown"));
  gtk_source_buffer_set_style_scheme (buffer, get_scheme (dark));
}

static PangoFontMetrics *
get_metrics (GtkTextView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));

  return pango_context_get_metrics (context, NULL, pango_language_get_default ());
}

/* The font's size in pixels. */
static double
get_font_size (GtkTextView *view)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double)PANGO_SCALE;

  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * pango_cairo_context_get_resolution (context) / 72.0;
}

void
galley_editor_looks_set_line_height (GtkTextView *view)
{
  PangoFontMetrics *metrics = get_metrics (view);
  double natural = pango_font_metrics_get_height (metrics) / (double)PANGO_SCALE;
  int extra = MAX (0, (int)(LINE_HEIGHT * get_font_size (view) - natural + 0.5));

  pango_font_metrics_unref (metrics);
  gtk_text_view_set_pixels_above_lines (view, extra / 2);
  gtk_text_view_set_pixels_below_lines (view, extra - extra / 2);
  gtk_text_view_set_pixels_inside_wrap (view, extra);
}

void
galley_editor_looks_set_column (GtkTextView *view, int width)
{
  PangoFontMetrics *metrics = get_metrics (view);
  int column = pango_font_metrics_get_approximate_digit_width (metrics) * COLUMNS / PANGO_SCALE;
  int margin = MAX (LEAST_MARGIN, (width - column) / 2);

  pango_font_metrics_unref (metrics);
  if (margin == gtk_text_view_get_left_margin (view))
    return;
  gtk_text_view_set_left_margin (view, margin);
  gtk_text_view_set_right_margin (view, margin);
}
