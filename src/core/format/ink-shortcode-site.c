/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What shortcodes know of their site and their page. */

#include "ink-shortcode-site.h"

#include <string.h>

static void
template_free (gpointer data)
{
  InkShortcodeTemplate *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

InkShortcodeSite *
ink_shortcode_site_new (void)
{
  InkShortcodeSite *self = g_new0 (InkShortcodeSite, 1);

  g_atomic_ref_count_init (&self->refs);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, template_free);
  self->hooks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

InkShortcodeSite *
ink_shortcode_site_ref (InkShortcodeSite *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_shortcode_site_unref (InkShortcodeSite *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->templates);
  g_ptr_array_unref (self->hooks);
  g_free (self);
}

/* Whether @word stands in one of the actions of a template, outside of comments. */
static gboolean
holds (const char *source, const char *word)
{
  gsize length = strlen (word);
  gboolean no_close = FALSE; /* no comment ends from here on */

  for (const char *p = source; (p = strstr (p, "{{")) != NULL;) {
    const char *end = strstr (p, "}}");
    const char *inside = p + 2 + (p[2] == '-');

    inside += strspn (inside, " \t\n");
    if (end == NULL)
      return FALSE;
    if (g_str_has_prefix (inside, "/*")) {
      const char *close = no_close ? NULL : strstr (inside, "*/");

      no_close = close == NULL;
      p = close != NULL ? close : end;
      continue;
    }
    for (const char *at = inside; at < end && (at = g_strstr_len (at, end - at, word)) != NULL;
         at += length) {
      if (!g_ascii_isalnum (at[length]) || g_str_has_prefix (at + length, "Deindent"))
        return TRUE;
    }
    p = end;
  }
  return FALSE;
}

void
ink_shortcode_site_read (const char *source, gboolean *inner, gboolean *markdown)
{
  *inner = holds (source, ".Inner");
  *markdown = *inner && (holds (source, "markdownify") || holds (source, "RenderString"));
}

void
ink_shortcode_site_add (InkShortcodeSite *self, const InkShortcodeTemplate *template)
{
  InkShortcodeTemplate *copy;

  if (g_hash_table_contains (self->templates, template->name))
    return;
  copy = g_memdup2 (template, sizeof *template);
  copy->name = g_strdup (template->name);
  copy->path = g_strdup (template->path);
  g_hash_table_insert (self->templates, copy->name, copy);
}

const InkShortcodeTemplate *
ink_shortcode_site_lookup (const InkShortcodeSite *self, const char *name, gboolean any_case)
{
  const InkShortcodeTemplate *found = g_hash_table_lookup (self->templates, name);
  GHashTableIter iter;
  gpointer key, value;

  if (found != NULL || !any_case)
    return found;
  g_hash_table_iter_init (&iter, self->templates);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    if (g_ascii_strcasecmp (key, name) == 0)
      return value;
  }
  return NULL;
}

InkShortcodePage *
ink_shortcode_page_new (gpointer data, GDestroyNotify free)
{
  InkShortcodePage *self = g_new0 (InkShortcodePage, 1);

  g_atomic_ref_count_init (&self->refs);
  self->data = data;
  self->free = free;
  return self;
}

InkShortcodePage *
ink_shortcode_page_ref (InkShortcodePage *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ink_shortcode_page_unref (InkShortcodePage *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->path);
  if (self->free != NULL)
    self->free (self->data);
  g_free (self);
}
