/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hugo's youtube.html and vimeo.html. */

#include "ink-shortcode-make-private.h"

#define BOX   "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;"
#define FRAME "position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;"
#define ALLOW                                                              \
  "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; " \
  "picture-in-picture; web-share"
#define REFERRER "strict-origin-when-cross-origin"

static const char *
text_of (const InkShortcodeParameter *parameter)
{
  return ink_shortcode_is_true (parameter) ? parameter->text : "";
}

static const char *
get (const InkShortcodeWork *self, const char *name, const char *fallback)
{
  const InkShortcodeParameter *found = ink_shortcode_lookup (self->shortcode, name);

  return ink_shortcode_is_true (found) ? found->text : fallback;
}

/* "true", true and 1; "false", false and 0; else @fallback. */
static gboolean
get_flag (const InkShortcodeWork *self, const char *name, gboolean fallback)
{
  const InkShortcodeParameter *found = ink_shortcode_lookup (self->shortcode, name);

  if (found == NULL)
    return fallback;
  if (g_str_equal (found->text, "true") || g_str_equal (found->text, "false"))
    return *found->text == 't';
  if (found->type == INK_SHORTCODE_INTEGER || found->type == INK_SHORTCODE_FLOAT) {
    double number = g_ascii_strtod (found->text, NULL);

    return number == 1 ? TRUE : number == 0 ? FALSE : fallback;
  }
  return fallback;
}

static void
append_named (GString *html, const char *name, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (html, " %s=\"", name);
  ink_shortcode_append_text (html, text);
  g_string_append_c (html, '"');
}

/* ` class="…"`, or ` style="…"` where there is none; with the blank behind it that the oldest
 * template writes. */
static void
append_class (GString *html, const char *class)
{
  append_named (html, *class != '\0' ? "class" : "style", *class != '\0' ? class : BOX);
}

static const char *
youtube_host (const InkShortcodeWork *self)
{
  const InkShortcodeSite *site = self->maker->markup->shortcodes;

  return site != NULL && site->youtube_private ? "www.youtube-nocookie.com" : "www.youtube.com";
}

/* default() takes what is not empty. */
static void
make_old_youtube (InkShortcodeWork *self)
{
  GString *html = self->html;
  const char *class = text_of (ink_shortcode_work_find (self, "class", 1));
  const InkShortcodeParameter *autoplay = ink_shortcode_lookup (self->shortcode, "autoplay");

  g_string_append (html, "\n<div");
  append_class (html, class);
  g_string_append_printf (html, ">\n  <iframe src=\"https://%s/embed/", youtube_host (self));
  ink_shortcode_append_address_part (html, text_of (ink_shortcode_work_find (self, "id", 0)));
  if (autoplay != NULL && autoplay->type == INK_SHORTCODE_STRING &&
      g_str_equal (autoplay->text, "true"))
    g_string_append (html, "?autoplay=1");
  g_string_append (html, "\" ");
  if (*class == '\0')
    g_string_append (html, "style=\"" FRAME "\" ");
  g_string_append (html, "allowfullscreen title=\"");
  ink_shortcode_append_text (html, get (self, "title", "YouTube Video"));
  g_string_append (html, "\"></iframe>\n</div>\n");
}

static void
append_pair (GString *query, const char *name, const char *value)
{
  g_string_append_printf (query, "%s%s=", query->len > 0 ? "&" : "", name);
  ink_shortcode_append_form (query, value);
}

static char *
dup_youtube_query (const InkShortcodeWork *self, const char *id)
{
  GString *query = g_string_new (NULL);
  gboolean autoplay = get_flag (self, "autoplay", FALSE);
  gboolean loop = get_flag (self, "loop", FALSE), mute = get_flag (self, "mute", FALSE);
  gboolean told = !get_flag (self, "mute", TRUE);

  /* 0.131 asks for "false" first, 0.167 for "true" and autoplay. */
  if (autoplay && !(told && self->hugo < INK_HUGO_0_167))
    mute = TRUE;
  append_pair (query, "autoplay", autoplay ? "1" : "0");
  append_pair (query, "controls", get_flag (self, "controls", TRUE) ? "1" : "0");
  append_pair (query, "end", get (self, "end", "0"));
  append_pair (query, "loop", loop ? "1" : "0");
  append_pair (query, "mute", mute ? "1" : "0");
  if (loop)
    append_pair (query, "playlist", id);
  append_pair (query, "start", get (self, "start", "0"));
  return g_string_free (query, FALSE);
}

static void
append_said (GString *html, const char *name, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_printf (html, " %s=", name);
  ink_shortcode_append_quoted (html, text);
}

/* 0.131 writes attributes as they are, in Go's quotes. */
static void
make_middle_youtube (InkShortcodeWork *self, const char *id)
{
  GString *html = self->html;
  const char *class = get (self, "class", "");
  g_autofree char *query = dup_youtube_query (self, id);
  g_autofree char *source =
      g_strdup_printf ("https://%s/embed/%s?%s", youtube_host (self), id, query);

  g_string_append (html, "\n\n    \n    <div");
  append_said (html, *class != '\0' ? "class" : "style", *class != '\0' ? class : BOX);
  g_string_append (html, ">\n      <iframe");
  append_said (html, "allow", ALLOW);
  append_said (html,
               "allowfullscreen",
               get_flag (self, "allowFullScreen", TRUE) ? "allowfullscreen" : "");
  append_said (html, "loading", get (self, "loading", "eager"));
  append_said (html, "referrerpolicy", REFERRER);
  append_said (html, "src", source);
  append_said (html, "style", *class != '\0' ? "" : FRAME);
  append_said (html, "title", get (self, "title", "YouTube video"));
  g_string_append (html, "\n      ></iframe>\n    </div>\n");
}

static void
make_new_youtube (InkShortcodeWork *self, const char *id)
{
  GString *html = self->html;
  const char *class = get (self, "class", "");
  g_autofree char *query = dup_youtube_query (self, id);
  g_autofree char *source =
      g_strdup_printf ("https://%s/embed/%s?%s", youtube_host (self), id, query);

  g_string_append (html, "<div");
  append_class (html, class);
  g_string_append (html, ">\n\t\t\t<iframe");
  append_named (html,
                "allow",
                get_flag (self, "allowFullScreen", TRUE) ? ALLOW "; fullscreen" : ALLOW);
  append_named (html, "loading", get (self, "loading", "eager"));
  append_named (html, "referrerpolicy", REFERRER);
  g_string_append (html, " src=\"");
  ink_shortcode_append_address (html, source);
  g_string_append_c (html, '"');
  if (*class == '\0')
    append_named (html, "style", FRAME);
  append_named (html, "title", get (self, "title", "YouTube video"));
  g_string_append (html, "></iframe>\n\t\t</div>\n");
}

void
ink_shortcode_make_youtube (InkShortcodeWork *self)
{
  const InkShortcodeSite *site = self->maker->markup->shortcodes;
  const char *id = text_of (ink_shortcode_work_find (self, "id", 0));

  if (site != NULL && site->youtube_off)
    g_string_append (self->html, self->hugo >= INK_HUGO_0_131 ? "\n" : "");
  else if (self->hugo < INK_HUGO_0_131)
    make_old_youtube (self);
  else if (*id == '\0')
    ink_shortcode_work_fail (self, "The \"%s\" shortcode requires an id argument");
  else if (self->hugo < INK_HUGO_0_167)
    make_middle_youtube (self, id);
  else
    make_new_youtube (self, id);
}

/* --- Vimeo ---------------------------------------------------------------------------------
 */

static const char *
positional (const InkShortcodeWork *self, guint position)
{
  const InkShortcodeParameter *found = ink_shortcode_at (self->shortcode, position);

  return found != NULL ? found->text : "";
}

static void
make_old_vimeo (InkShortcodeWork *self, gboolean private)
{
  GString *html = self->html;
  gboolean names = ink_shortcode_has_names (self->shortcode);
  guint n = self->shortcode->parameters->len;
  const char *class = names ? get (self, "class", "") : positional (self, 1);
  const char *title = names    ? get (self, "title", "vimeo video")
                      : n == 3 ? positional (self, 2)
                               : "vimeo video";

  g_string_append (html, names ? "<div " : "\n<div ");
  if (*class != '\0' || (!names && n > 1)) {
    g_string_append (html, "class=\"");
    ink_shortcode_append_text (html, class);
  } else {
    g_string_append (html, "style=\"" BOX);
  }
  g_string_append (html, "\">\n  <iframe src=\"https://player.vimeo.com/video/");
  ink_shortcode_append_address_part (html,
                                     names ? ink_shortcode_get (self->shortcode, "id")
                                           : positional (self, 0));
  g_string_append (html, private ? "?dnt=1\" " : "\" ");
  if (names ? *class == '\0' : n == 1)
    g_string_append (html, "style=\"" FRAME "\" ");
  g_string_append (html, "title=\"");
  ink_shortcode_append_text (html, title);
  g_string_append (html,
                   "\" webkitallowfullscreen mozallowfullscreen "
                   "allowfullscreen></iframe>\n</div>\n");
  if (!names)
    g_string_append_c (html, '\n');
}

static void
make_new_vimeo (InkShortcodeWork *self, gboolean private)
{
  GString *html = self->html;
  const char *class = get (self, "class", "");
  const char *id = text_of (ink_shortcode_work_find (self, "id", 0));
  g_autofree char *source =
      g_strdup_printf ("https://player.vimeo.com/video/%s?dnt=%d", id, private ? 1 : 0);

  if (*id == '\0') {
    ink_shortcode_work_fail (self,
                             "The \"%s\" shortcode requires a video id, either as the first "
                             "positional argument or an argument named id");
    return;
  }
  g_string_append (html, "\n\t\t\t<div\n\t\t\t\t\t");
  g_string_append (html, *class != '\0' ? "class=\"" : "style=\"");
  ink_shortcode_append_text (html, *class != '\0' ? class : BOX);
  g_string_append (html, "\">\n\t\t\t\t<iframe\n\t\t\t\t\tsrc=\"");
  ink_shortcode_append_address (html, source);
  g_string_append_c (html, '"');
  if (*class == '\0')
    g_string_append (html, "\n\t\t\t\t\t\tstyle=\"" FRAME "\"");
  append_named (html, "allow", get_flag (self, "allowFullScreen", TRUE) ? "fullscreen" : "");
  append_named (html, "loading", get (self, "loading", ""));
  append_named (html, "title", get (self, "title", ""));
  g_string_append (html, ">\n\t\t\t\t</iframe>\n\t\t\t</div>\n");
}

void
ink_shortcode_make_vimeo (InkShortcodeWork *self)
{
  const InkShortcodeSite *site = self->maker->markup->shortcodes;
  gboolean private = site != NULL && site->vimeo_private;

  if (site != NULL && site->vimeo_off)
    g_string_append (self->html, self->hugo >= INK_HUGO_0_167 ? "\n" : "");
  else if (site != NULL && site->vimeo_simple)
    self->unknown = TRUE; /* its picture comes from the network */
  else if (self->hugo < INK_HUGO_0_167)
    make_old_vimeo (self, private);
  else
    make_new_vimeo (self, private);
}
