/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new article from an archetype. */

#include "ink-new-plan.h"

#include "ink-front-matter.h"
#include "ink-i18n.h"
#include "ink-urlize.h"

#include <string.h>

void
ink_archetype_file_free (InkArchetypeFile *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->text);
  g_free (self->source);
  g_free (self);
}

char *
ink_new_dup_file_name (const char *title)
{
  g_autofree char *name = ink_urlize (title, INK_URLIZE_DEFAULT);
  GString *clean = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++) {
    gboolean again = *p == '-' && (clean->len == 0 || clean->str[clean->len - 1] == '-');

    if (*p != '/' && *p != '\\' && *p != '#' && !again)
      g_string_append_c (clean, *p);
  }
  while (clean->len > 0 && strchr ("-.", clean->str[clean->len - 1]) != NULL)
    g_string_truncate (clean, clean->len - 1);
  return g_string_free (clean, FALSE);
}

static gboolean
is_markdown (const char *path)
{
  return g_str_has_suffix (path, ".md") || g_str_has_suffix (path, ".markdown");
}

/* @text with the title set; eats it. */
static char *
with_title (char *text, const char *title, GError **error)
{
  g_autofree char *old = text;
  g_autoptr (InkText) before = NULL;
  g_autoptr (InkFrontMatter) front = NULL;
  g_autoptr (InkValue) value = NULL;
  g_autoptr (InkEdit) edit = NULL;
  g_autoptr (InkText) after = NULL;

  if (title == NULL)
    return g_steal_pointer (&old);
  before = ink_text_new (old, -1, 1);
  front = ink_front_matter_parse (before);
  value = ink_value_new_string (title);
  edit = ink_front_matter_set (front, "title", value, error);
  if (edit == NULL)
    return NULL;
  after = ink_edit_apply (edit, before, 1);
  return g_strdup (ink_text_get_data (after));
}

static gboolean
add_article (InkPlan *plan,
             const InkNewOptions *options,
             const char *path,
             const char *archetype,
             GPtrArray *unknown,
             GError **error)
{
  InkArchetypeFacts facts = options->facts;
  g_autofree char *content_path = ink_site_dup_content_path (facts.site, path);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;

  facts.content_path = content_path;
  text = ink_archetype_expand (archetype, &facts, unknown);
  text = with_title (g_steal_pointer (&text), options->title, error);
  if (text == NULL)
    return FALSE;
  bytes = g_bytes_new (text, strlen (text));
  ink_plan_add_create (plan, path, bytes, options->archetype);
  return TRUE;
}

static gboolean
add_file (InkPlan *plan,
          const InkNewOptions *options,
          const InkArchetypeFile *file,
          GPtrArray *unknown,
          GError **error)
{
  g_autofree char *path = g_build_filename (options->path, file->name, NULL);

  if (file->text != NULL && is_markdown (path))
    return add_article (plan, options, path, file->text, unknown, error);
  ink_plan_add_import (plan, file->source, path, options->archetype);
  return TRUE;
}

InkPlan *
ink_new_plan_new (const InkNewOptions *options,
                  char **article,
                  GPtrArray *unknown,
                  GError **error)
{
  g_autofree char *title = g_strdup_printf (_ ("New article “%s”"), options->path);
  g_autoptr (InkPlan) plan = ink_plan_new (title);
  const InkArchetypeFile *first = options->files->len > 0 ? options->files->pdata[0] : NULL;
  const char *text = first != NULL ? first->text : ink_archetype_get_default ();

  plan->whole = TRUE;
  if (first == NULL || first->name == NULL) {
    if (!add_article (plan, options, options->path, text, unknown, error))
      return NULL;
    if (article != NULL)
      *article = g_strdup (options->path);
    return g_steal_pointer (&plan);
  }
  for (guint i = 0; i < options->files->len; i++) {
    if (!add_file (plan, options, options->files->pdata[i], unknown, error))
      return NULL;
  }
  if (article != NULL)
    *article = g_build_filename (options->path, "index.md", NULL);
  return g_steal_pointer (&plan);
}
