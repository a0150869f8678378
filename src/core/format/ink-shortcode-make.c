/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the shortcodes that come with Hugo make. Each is its template of
 * tplimpl/embedded/templates in C, for each generation. */

#include "ink-shortcode-make-private.h"

#include "ink-body.h"

#include <string.h>

/* Markdown in shortcodes in Markdown. */
#define MAX_DEPTH 8
/* Bytes of blanks that are put before lines. */
#define MAX_INDENTATION ((gsize)1024 * 1024)

void
ink_shortcode_work_fail (InkShortcodeWork *self, const char *format)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  self->fault = g_strjoin (self->shortcode->name, parts[0], parts[1], NULL);
}

const InkShortcodeParameter *
ink_shortcode_work_find (const InkShortcodeWork *self, const char *name, guint position)
{
  const InkShortcodeParameter *found = ink_shortcode_lookup (self->shortcode, name);

  return ink_shortcode_is_true (found) ? found : ink_shortcode_at (self->shortcode, position);
}

/* --- Markdown ------------------------------------------------------------------------------
 */

/* Hugo's TrimShortHTML: the <p> of a single paragraph goes. */
static void
trim_paragraph (GString *html, InkHugo hugo)
{
  char *first = strstr (html->str, "<p"), *last = g_strrstr (html->str, "<p");
  gboolean single =
      hugo < INK_HUGO_0_167
          ? first == last && g_strrstr (html->str, "</p>") == g_strrstr (html->str, "</")
          : strstr (html->str, "<p>") != NULL &&
                strstr (html->str, "<p>") == g_strrstr (html->str, "<p>");

  if (!single)
    return;
  g_strstrip (html->str);
  html->len = strlen (html->str);
  if (hugo >= INK_HUGO_0_167 &&
      (!g_str_has_prefix (html->str, "<p>") || !g_str_has_suffix (html->str, "</p>")))
    return;
  if (g_str_has_prefix (html->str, "<p>"))
    g_string_erase (html, 0, strlen ("<p>"));
  if (g_str_has_suffix (html->str, "</p>"))
    g_string_truncate (html, html->len - strlen ("</p>"));
  g_strstrip (html->str);
  html->len = strlen (html->str);
}

char *
ink_shortcode_dup_markdown (const InkShortcodeMaker *self, const char *text, gboolean whole)
{
  InkMarkdownOptions options = {
    .markup = self->markup, .expand = TRUE, .page = self->page, .depth = self->depth + 1
  };
  g_autoptr (InkText) source = ink_text_new (text, -1, 0);
  g_autoptr (InkBody) body = NULL;
  g_autofree char *html = NULL;
  GString *trimmed;

  if (*text == '\0' || self->depth >= MAX_DEPTH)
    return g_markup_escape_text (text, -1);
  body = ink_body_parse (source, 0, &options);
  html = ink_markdown_render (ink_body_get_blocks (body));
  if (whole)
    return g_steal_pointer (&html);
  trimmed = g_string_new (html);
  trim_paragraph (trimmed, self->markup->hugo);
  return g_string_free (trimmed, FALSE);
}

/* What "{{% %}}" makes of its inside, where it stands in another. */
static char *
dup_inner_markdown (const InkShortcodeMaker *self, const char *inner)
{
  g_autofree char *html = ink_shortcode_dup_markdown (self, inner, TRUE);
  gsize length = strlen (html);

  if (strchr (inner, '\n') != NULL || !g_str_has_prefix (html, "<p>") ||
      !g_str_has_suffix (html, "</p>\n") || memchr (html, '\n', length - 1) != NULL)
    return g_steal_pointer (&html);
  return g_strndup (html + strlen ("<p>"), length - strlen ("<p></p>\n"));
}

static char *
dup_inner (const InkShortcodeMaker *self, const InkShortcode *shortcode, gboolean nested)
{
  g_autoptr (GString) inner = g_string_new (NULL);

  for (guint i = 0; i < shortcode->parts->len; i++) {
    const InkShortcodePart *part = &g_array_index (shortcode->parts, InkShortcodePart, i);
    g_autofree char *made = NULL, *fault = NULL;

    if (part->text != NULL)
      g_string_append (inner, part->text);
    else if (part->shortcode->shown != NULL)
      g_string_append (inner, part->shortcode->shown);
    else if ((made = ink_shortcode_make (self, part->shortcode, &fault)) != NULL)
      g_string_append (inner, made);
  }
  if (nested && shortcode->mark == '%')
    return dup_inner_markdown (self, inner->str);
  return g_string_free (g_steal_pointer (&inner), FALSE);
}

char *
ink_shortcode_dup_inner (const InkShortcodeMaker *self, const InkShortcode *shortcode)
{
  return dup_inner (self, shortcode, FALSE);
}

/* --- the small ones ------------------------------------------------------------------------
 */

static void
make_gist (InkShortcodeWork *self)
{
  const InkShortcodeParameter *user = ink_shortcode_at (self->shortcode, 0);
  const InkShortcodeParameter *id = ink_shortcode_at (self->shortcode, 1);

  g_string_append (self->html, "<script ");
  if (self->hugo < INK_HUGO_0_131)
    g_string_append (self->html, "type=\"application/javascript\" ");
  g_string_append (self->html, "src=\"https://gist.github.com/");
  ink_shortcode_append_address_part (self->html, user != NULL ? user->text : "");
  g_string_append_c (self->html, '/');
  ink_shortcode_append_address_part (self->html, id != NULL ? id->text : "");
  g_string_append (self->html, ".js");
  if (self->shortcode->parameters->len == 3) {
    g_string_append (self->html, "?file=");
    ink_shortcode_append_query_part (self->html,
                                     ((InkShortcodeParameter *)
                                          g_ptr_array_index (self->shortcode->parameters, 2))
                                         ->text);
  }
  g_string_append (self->html, "\"></script>\n");
}

static void
make_details (InkShortcodeWork *self)
{
  static const char *const names[] = { "class", "name", "open", "title" };
  const InkShortcodeParameter *open = ink_shortcode_lookup (self->shortcode, "open");
  const char *summary = ink_shortcode_get (self->shortcode, "summary");
  g_autofree char *inner = ink_shortcode_dup_inner (self->maker, self->shortcode);
  g_autofree char *html = ink_shortcode_dup_markdown (self->maker, inner, TRUE);
  g_autofree char *shown =
      ink_shortcode_dup_markdown (self->maker, *summary != '\0' ? summary : "Details", FALSE);

  g_string_append (self->html, "\n<details");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const InkShortcodeParameter *found = ink_shortcode_lookup (self->shortcode, names[i]);

    if (!ink_shortcode_is_true (found))
      continue;
    if (g_str_equal (names[i], "open")) {
      if (g_str_equal (open->text, "true") ||
          (open->type != INK_SHORTCODE_STRING && g_ascii_strtod (open->text, NULL) == 1))
        g_string_append (self->html, " open");
      continue;
    }
    g_string_append_printf (self->html, " %s=\"", names[i]);
    ink_shortcode_append_text (self->html, found->text);
    g_string_append_c (self->html, '"');
  }
  g_string_append_printf (self->html,
                          ">\n\t<summary>%s</summary>\n\t%s</details>\n",
                          shown,
                          html);
}

/* The inside without the indentation of the tag, and without line ends around it. */
static char *
dup_code (const InkShortcodeWork *self)
{
  g_autofree char *inner = ink_shortcode_dup_inner (self->maker, self->shortcode);
  const char *indentation = self->shortcode->indentation;
  g_auto (GStrv) lines = g_strsplit (inner, "\n", -1);
  g_autofree char *joined = NULL;
  gsize start, end;

  for (char **line = lines; *indentation != '\0' && *line != NULL; line++) {
    if (g_str_has_prefix (*line, indentation))
      memmove (*line, *line + strlen (indentation), strlen (*line + strlen (indentation)) + 1);
  }
  joined = g_strjoinv ("\n", lines);
  start = strspn (joined, "\r\n");
  for (end = strlen (joined); end > start && strchr ("\r\n", joined[end - 1]) != NULL;)
    end--;
  return g_strndup (joined + start, end - start);
}

static void
make_highlight (InkShortcodeWork *self)
{
  const InkShortcodeParameter *language = ink_shortcode_at (self->shortcode, 0);
  const InkShortcodeParameter *options = ink_shortcode_at (self->shortcode, 1);
  gboolean inlined = options != NULL && strstr (options->text, "hl_inline=true") != NULL;
  g_autofree char *code = dup_code (self);
  g_autofree char *name = NULL;

  if (language == NULL && self->hugo < INK_HUGO_0_167) {
    ink_shortcode_work_fail (self,
                             "failed to render shortcode \"%s\": invalid value; expected "
                             "string");
    return;
  }
  name = language != NULL ? g_markup_escape_text (language->text, -1) : NULL;
  if (inlined)
    g_string_append_printf (self->html,
                            "<code class=\"code-inline language-%s\">",
                            name != NULL ? name : "");
  else if (name != NULL && *name != '\0')
    g_string_append_printf (self->html,
                            "<pre tabindex=\"0\"><code class=\"language-%s\" "
                            "data-lang=\"%s\">",
                            name,
                            name);
  else
    g_string_append (self->html, "<pre tabindex=\"0\"><code>");
  ink_shortcode_append_text (self->html, code);
  g_string_append (self->html, inlined ? "</code>" : "</code></pre>");
}

static void
make_parameter (InkShortcodeWork *self)
{
  const InkShortcodeParameter *key = ink_shortcode_at (self->shortcode, 0);
  const InkShortcodePage *page = self->maker->page;
  g_autofree char *value = NULL;

  if (!ink_shortcode_is_true (key)) {
    self->fault = g_strdup ("Missing param key");
  } else if (page == NULL || page->dup_parameter == NULL) {
    self->unknown = TRUE;
  } else if ((value = page->dup_parameter (page->data, key->text, &self->unknown)) == NULL) {
    if (!self->unknown)
      self->fault = g_strdup_printf ("Param \"%s\" not found", key->text);
  } else {
    ink_shortcode_append_text (self->html, value);
  }
}

static const char *
reference_part (const InkShortcode *shortcode, const char *name, guint position)
{
  const InkShortcodeParameter *found = ink_shortcode_has_names (shortcode)
                                           ? ink_shortcode_lookup (shortcode, name)
                                           : ink_shortcode_at (shortcode, position);

  return found != NULL ? found->text : "";
}

static void
make_reference (InkShortcodeWork *self, gboolean relative)
{
  const InkShortcodePage *page = self->maker->page;
  const char *path = reference_part (self->shortcode, "path", 0);
  g_autofree char *link = NULL;
  g_autofree char *fault = NULL;

  if (page == NULL || page->dup_link == NULL) {
    self->unknown = TRUE;
    return;
  }
  link = page->dup_link (page->data,
                         path,
                         reference_part (self->shortcode, "lang", G_MAXUINT),
                         reference_part (self->shortcode, "outputFormat", 1),
                         relative,
                         &fault);
  if (link != NULL)
    g_string_append (self->html, link);
  else if (fault != NULL)
    self->fault = g_strdup_printf ("REF_NOT_FOUND: %s \"%s\": %s",
                                   relative ? "RelRef" : "Ref",
                                   path,
                                   fault);
  else
    self->unknown = TRUE;
}

/* --- all -----------------------------------------------------------------------------------
 */

InkShortcodeKind
ink_shortcode_get_kind (const InkShortcodeMaker *self, const InkShortcode *shortcode)
{
  InkHugo hugo = self->markup->hugo;
  const InkShortcodeSite *site = self->markup->shortcodes;
  const InkShortcodeEmbedded *row = ink_shortcode_embedded_lookup (shortcode->name, hugo);

  if (row == NULL || shortcode->inlined ||
      (site != NULL &&
       ink_shortcode_site_lookup (site, shortcode->name, hugo >= INK_HUGO_0_167) != NULL))
    return INK_SHORTCODE_OWN;
  return row->kind;
}

static void
check_gone (InkShortcodeWork *self)
{
  const InkShortcodeEmbedded *row =
      ink_shortcode_embedded_lookup (self->shortcode->name, self->hugo);

  if (self->hugo >= INK_HUGO_0_167 && row != NULL && row->gone != NULL)
    self->fault = g_strdup (row->gone);
}

static void
make (InkShortcodeWork *self, InkShortcodeKind kind)
{
  const InkShortcodeSite *site = self->maker->markup->shortcodes;

  switch (kind) {
  case INK_SHORTCODE_OWN:
    /* An inline one shows nothing unless the site lets it run. */
    self->unknown = !self->shortcode->inlined || (site != NULL && site->inlined);
    break;
  case INK_SHORTCODE_FIGURE:
    ink_shortcode_make_figure (self);
    break;
  case INK_SHORTCODE_HIGHLIGHT:
    make_highlight (self);
    break;
  case INK_SHORTCODE_YOUTUBE:
    ink_shortcode_make_youtube (self);
    break;
  case INK_SHORTCODE_VIMEO:
    ink_shortcode_make_vimeo (self);
    break;
  case INK_SHORTCODE_GIST:
    make_gist (self);
    break;
  case INK_SHORTCODE_PARAM:
    make_parameter (self);
    break;
  case INK_SHORTCODE_REF:
  case INK_SHORTCODE_RELREF:
    make_reference (self, kind == INK_SHORTCODE_RELREF);
    break;
  case INK_SHORTCODE_DETAILS:
    make_details (self);
    break;
  case INK_SHORTCODE_COMMENT:
  case INK_SHORTCODE_ASSETS:
    break;
  case INK_SHORTCODE_VIMEO_SIMPLE:
    self->unknown = site == NULL || !site->vimeo_off;
    break;
  case INK_SHORTCODE_INSTAGRAM:
    self->unknown = site == NULL || !site->instagram_off;
    break;
  case INK_SHORTCODE_TWEET:
    self->unknown = site == NULL || !site->twitter_off;
    break;
  case INK_SHORTCODE_X:
    self->unknown = site == NULL || !site->x_off;
    break;
  case INK_SHORTCODE_QR:
    self->unknown = TRUE;
    break;
  }
}

static gsize
count_lines (const GString *html)
{
  gsize n = 0;

  for (const char *p = html->str; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  return n;
}

/* Without an inside, the lines of what is made are indented as the tag is, all but the first;
 * as far as that is of any use to anybody. */
static void
indent (const InkShortcode *shortcode, GString *html)
{
  gsize length = strlen (shortcode->indentation);
  g_autofree char *lines = NULL;

  if (length == 0 || shortcode->parts->len > 0 || count_lines (html) > MAX_INDENTATION / length)
    return;
  lines = g_strdup (html->str);
  g_string_truncate (html, 0);
  for (const char *p = lines; *p != '\0'; p++) {
    g_string_append_c (html, *p);
    if (*p == '\n' && p[1] != '\0')
      g_string_append_len (html, shortcode->indentation, (gssize)length);
  }
}

char *
ink_shortcode_make (const InkShortcodeMaker *self, const InkShortcode *shortcode, char **fault)
{
  g_autoptr (GString) html = g_string_new (NULL);
  InkShortcodeWork work = {
    .maker = self, .shortcode = shortcode, .hugo = self->markup->hugo, .html = html
  };
  InkShortcodeKind kind = ink_shortcode_get_kind (self, shortcode);

  if (shortcode->fault != NULL) {
    *fault = g_strdup (shortcode->fault);
    return NULL;
  }
  if (kind != INK_SHORTCODE_OWN)
    check_gone (&work);
  if (work.fault == NULL)
    make (&work, kind);
  *fault = work.fault;
  if (work.fault != NULL || work.unknown)
    return NULL;
  indent (shortcode, html);
  return g_string_free (g_steal_pointer (&html), FALSE);
}
