/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the templates of articles tell without being run: the plain CSS they name, and the
 * elements the text stands in. */

#include "ink-site-styles-private.h"

#include "ink-glob.h"

#include <string.h>

#define MAX_TEMPLATE  ((gsize)256 * 1024)
#define MAX_TEMPLATES 400
#define MAX_NAMES     2000 /* files a pattern is tried on */
#define MAX_DEPTH     6

/* The site's own, or its theme's where it has none; NULL where there is neither. */
static char *
read_template (const InkStylesFinder *self, const char *name)
{
  GPtrArray *mounts = ink_site_get_mounts (self->site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    g_autofree char *path = NULL;
    char *source = NULL;

    if (!g_str_equal (mount->target, "layouts"))
      continue;
    path = g_build_filename (mount->source, name, NULL);
    source = ink_styles_finder_read (self, path, MAX_TEMPLATE);
    if (source != NULL)
      return source;
  }
  return NULL;
}

/* The first of the article's own kind and layout that is there; @holding: what it must hold. */
static char *
find_template (const InkStylesFinder *self, const char *const *names, const char *holding)
{
  const InkPage *page = self->page;
  const char *const folders[] = {
    page != NULL ? page->type : "", page != NULL ? page->section : "", "_default", "."
  };

  for (; *names != NULL; names++) {
    for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
      g_autofree char *name = g_strconcat (folders[i], "/", *names, ".html", NULL);
      g_autofree char *source =
          *folders[i] != '\0' && **names != '\0' ? read_template (self, name) : NULL;

      if (source != NULL && strstr (source, holding) != NULL)
        return g_steal_pointer (&source);
    }
  }
  return NULL;
}

static char *
find_base (const InkStylesFinder *self)
{
  static const char *const names[] = { "single-baseof", "baseof", NULL };

  return find_template (self, names, "<body");
}

static char *
find_single (const InkStylesFinder *self)
{
  const InkPage *page = self->page;
  const char *const names[] = { page != NULL ? page->layout : "", "single", "page", NULL };

  return find_template (self, names, ".Content");
}

/* --- Frames --------------------------------------------------------------------------------
 */

/* Where a template writes the text. */
static const char *
find_content (const char *source)
{
  for (const char *p = source; (p = strstr (p, ".Content")) != NULL; p++)
    if (!g_ascii_isalnum (p[strlen (".Content")]))
      return p;
  return source;
}

/* Those from the body on, where there is one. */
static void
take_frames (InkStylesFinder *self, const char *source, const char *until)
{
  g_autoptr (GPtrArray) frames = ink_html_tags_get_frames (source, until);

  while (frames->len > 0) {
    InkHtmlFrame *frame = g_ptr_array_steal_index (frames, 0);

    if (g_str_equal (frame->name, "html") || g_str_equal (frame->name, "head"))
      ink_html_frame_free (frame);
    else
      g_ptr_array_add (self->styles->frames, frame);
  }
}

void
ink_styles_finder_read_frames (InkStylesFinder *self)
{
  g_autofree char *single = find_single (self);
  g_autofree char *base =
      single != NULL && strstr (single, "<body") == NULL ? find_base (self) : NULL;
  const char *block = base != NULL ? strstr (base, "block \"main\"") : NULL;

  if (block != NULL)
    take_frames (self, base, block);
  if (single != NULL)
    take_frames (self, single, find_content (single));
}

/* --- Names ---------------------------------------------------------------------------------
 */

char *
ink_styles_finder_locate (const InkStylesFinder *self, const char *url)
{
  GPtrArray *mounts = ink_site_get_mounts (self->site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    g_autofree char *path = g_build_filename (mount->source, url, NULL);

    if ((g_str_equal (mount->target, "static") || g_str_equal (mount->target, "assets")) &&
        ink_styles_finder_has (self, path))
      return g_steal_pointer (&path);
  }
  return NULL;
}

/* Adds the stylesheet called @name in static/ or assets/. */
static void
add_plain (InkStylesFinder *self, const char *name)
{
  g_autofree char *url = g_canonicalize_filename (name, "/");
  g_autofree char *path = ink_styles_finder_locate (self, url);

  if (path != NULL)
    ink_styles_finder_add (self, path, url, NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Files below @folder of the site, with what is before them in it, sorted; @names is bounded.
 */
static void
list_files (const InkStylesFinder *self,
            const char *folder,
            const char *inside,
            guint depth,
            GPtrArray *names)
{
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), folder, NULL);
  g_autoptr (GDir) dir =
      g_file_test (full, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (full, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && names->len < MAX_NAMES) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *below = g_strconcat (inside, name, NULL);
    g_autofree char *there = g_build_filename (full, name, NULL);

    if (*name == '.')
      continue;
    if (!g_file_test (there, G_FILE_TEST_IS_DIR)) {
      g_ptr_array_add (names, g_steal_pointer (&below));
    } else if (depth < MAX_DEPTH) {
      g_autofree char *next = g_strconcat (below, "/", NULL);

      list_files (self, path, next, depth + 1, names);
    }
  }
}

/* What resources.Match takes, all of it. */
static void
add_matching (InkStylesFinder *self, const char *pattern)
{
  GPtrArray *mounts = ink_site_get_mounts (self->site);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    if (g_str_equal (mount->target, "assets"))
      list_files (self, mount->source, "", 0, names);
  }
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    if (ink_glob_matches (pattern, names->pdata[i]))
      add_plain (self, names->pdata[i]);
}

/* @name as it is written in a template or a config. */
static void
add_name (InkStylesFinder *self, const char *name)
{
  while (*name == '/' || g_str_has_prefix (name, "./"))
    name++;
  if (strstr (name, "//") != NULL)
    self->styles->n_remote++;
  else if (strchr (name, '%') != NULL)
    return; /* put together when it is run */
  else if (strpbrk (name, "*?[") != NULL)
    add_matching (self, name);
  else
    add_plain (self, name);
}

/* A link for paper alone. */
static gboolean
is_for_print (const char *source, const char *at)
{
  const char *start = at;

  while (start > source && *start != '<' && at - start < 400)
    start--;
  return g_ascii_strncasecmp (start, "<link", 5) == 0 &&
         g_strstr_len (start, strcspn (start, ">"), "onload") == NULL &&
         g_strstr_len (start, strcspn (start, ">"), "media=\"print\"") != NULL;
}

/* Every word of @source that ends in ".css", outside of comments. */
static void
read_names (InkStylesFinder *self, const char *source)
{
  static const char stops[] = " \t\r\n{}\"'`()<>=|,";

  for (const char *p = source; *p != '\0';) {
    const char *close = g_str_has_prefix (p, "{{/*") || g_str_has_prefix (p, "{{- /*")
                            ? strstr (p, "*/")
                            : (g_str_has_prefix (p, "<!--") ? strstr (p, "-->") : NULL);
    gsize length = close != NULL ? (gsize)(close - p) + 2 : strcspn (p, stops);
    gsize plain = MIN (length, strcspn (p, "?#"));
    g_autofree char *word = NULL;

    if (close == NULL && plain > 4 && plain < 300 && strncmp (p + plain - 4, ".css", 4) == 0 &&
        !is_for_print (source, p)) {
      word = g_strndup (p, plain);
      add_name (self, word);
    }
    p += MAX (length, 1);
  }
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* The site's partials and those of themes: of one name the first alone. */
static GPtrArray *
list_partials (const InkStylesFinder *self)
{
  static const char *const folders[] = { "partials", "_partials" };
  GPtrArray *mounts = ink_site_get_mounts (self->site);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];

    for (guint k = 0; g_str_equal (mount->target, "layouts") && k < G_N_ELEMENTS (folders);
         k++) {
      g_autofree char *path = g_build_filename (mount->source, folders[k], NULL);
      g_autofree char *inside = g_strconcat (folders[k], "/", NULL);

      list_files (self, path, inside, 0, names);
    }
  }
  g_ptr_array_sort (names, compare_texts);
  return names;
}

static void
read_params (InkStylesFinder *self, InkValue *value, guint depth)
{
  InkValueKind kind = value != NULL ? ink_value_get_kind (value) : INK_VALUE_NULL;

  if (kind == INK_VALUE_STRING && g_str_has_suffix (ink_value_get_text (value), ".css"))
    add_name (self, ink_value_get_text (value));
  if ((kind != INK_VALUE_LIST && kind != INK_VALUE_MAP) || depth > MAX_DEPTH)
    return;
  for (guint i = 0; i < ink_value_get_n_items (value); i++)
    read_params (self, ink_value_get_item (value, i), depth + 1);
}

void
ink_styles_finder_read_templates (InkStylesFinder *self)
{
  g_autofree char *base = find_base (self);
  g_autofree char *single = find_single (self);
  g_autoptr (GPtrArray) partials = list_partials (self);

  if (base != NULL)
    read_names (self, base);
  for (guint i = 0, n = 0; i < partials->len && n < MAX_TEMPLATES; i++) {
    const char *name = partials->pdata[i];
    g_autofree char *source = NULL;

    if (!g_str_has_suffix (name, ".html") ||
        (i > 0 && g_str_equal (name, partials->pdata[i - 1])))
      continue;
    source = read_template (self, name);
    n++;
    if (source != NULL)
      read_names (self, source);
  }
  if (single != NULL)
    read_names (self, single);
  read_params (self, ink_site_get_value (self->site, NULL, "params"), 0);
  if (self->css->len > 0)
    self->styles->source = INK_SITE_STYLES_TEMPLATES;
}
