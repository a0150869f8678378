/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The commands that edit one article's front matter: set, unset, add, remove, insert, move,
 * rename, convert. Each is a row of wishes computed on the text in memory, then one save, or
 * one diff. */

#include "galleyctl-command.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

/* One wish: gives the edit for the text as it is by then. */
typedef InkEdit *(*Wish) (InkFrontMatter *front_matter,
                          const char *key,
                          const char *argument,
                          const char *second,
                          GError **error);

static InkEdit *
wish_set (InkFrontMatter *front_matter,
          const char *key,
          const char *text,
          const char *type,
          GError **error)
{
  g_autoptr (InkValue) value = galleyctl_read_value (front_matter, key, text, type, error);

  return value != NULL ? ink_front_matter_set (front_matter, key, value, error) : NULL;
}

static InkEdit *
wish_unset (InkFrontMatter *front_matter,
            const char *key,
            const char *argument,
            const char *second,
            GError **error)
{
  return ink_front_matter_unset (front_matter, key, error);
}

static InkEdit *
wish_add (InkFrontMatter *front_matter,
          const char *key,
          const char *item,
          const char *second,
          GError **error)
{
  return ink_front_matter_add (front_matter, key, item, error);
}

static InkEdit *
wish_remove (InkFrontMatter *front_matter,
             const char *key,
             const char *item,
             const char *second,
             GError **error)
{
  return ink_front_matter_remove (front_matter, key, item, error);
}

static InkEdit *
wish_rename (InkFrontMatter *front_matter,
             const char *key,
             const char *item,
             const char *second,
             GError **error)
{
  return ink_front_matter_rename (front_matter, key, item, second, error);
}

static InkEdit *
wish_rename_key (InkFrontMatter *front_matter,
                 const char *key,
                 const char *name,
                 const char *second,
                 GError **error)
{
  return ink_front_matter_rename_key (front_matter, key, name, error);
}

static gboolean
read_place (const char *text, guint *place, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &number, NULL)) {
    *place = (guint)number;
    return TRUE;
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” is not a place: they count from 0"),
               text);
  return FALSE;
}

static InkEdit *
wish_insert (InkFrontMatter *front_matter,
             const char *key,
             const char *item,
             const char *place,
             GError **error)
{
  g_autoptr (InkValue) value = ink_value_new_string (item);
  guint at;

  return read_place (place, &at, error)
             ? ink_front_matter_insert (front_matter, key, at, value, error)
             : NULL;
}

static InkEdit *
wish_move (InkFrontMatter *front_matter,
           const char *key,
           const char *place,
           const char *second,
           GError **error)
{
  guint to;

  return read_place (place, &to, error)
             ? ink_front_matter_move_to (front_matter, key, to, error)
             : NULL;
}

/* What killed runs left: a change to be finished or rolled back, which may be about this very
 * file, and temporary files beside it. */
static gboolean
put_in_order (GalleyctlEditing *self,
              const GalleyctlOptions *options,
              const char *file,
              GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->input->relative);
  gboolean found = FALSE;
  const char *root;

  if (options->dry_run || self->input->site == NULL)
    return TRUE;
  root = ink_site_get_root (self->input->site);
  if (!galleyctl_recover (root, &found, error))
    return FALSE;
  if (ink_plan_is_inside (self->input->relative))
    ink_change_sweep (root, folder, FALSE);
  if (!found)
    return TRUE;
  g_clear_pointer (&self->input, galleyctl_input_free);
  self->input = galleyctl_input_open (options, file, FALSE, error);
  return self->input != NULL;
}

gboolean
galleyctl_editing_open (GalleyctlEditing *self,
                        const GalleyctlOptions *options,
                        const char *file,
                        GError **error)
{
  self->input = galleyctl_input_open (options, file, FALSE, error);
  if (self->input == NULL || !put_in_order (self, options, file, error))
    return FALSE;
  self->text = ink_text_ref (self->input->stored->text);
  return TRUE;
}

void
galleyctl_editing_clear (GalleyctlEditing *self)
{
  g_clear_pointer (&self->input, galleyctl_input_free);
  g_clear_pointer (&self->text, ink_text_unref);
}

static gboolean
editing_apply (GalleyctlEditing *self,
               Wish wish,
               const char *key,
               const char *argument,
               const char *second,
               GError **error)
{
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (self->text);
  g_autoptr (InkEdit) edit = wish (front_matter, key, argument, second, error);
  InkText *after;

  if (edit == NULL) {
    g_prefix_error (error, "%s: ", self->input->relative);
    return FALSE;
  }
  after = ink_edit_apply (edit, self->text, ink_text_get_revision (self->text) + 1);
  ink_text_unref (self->text);
  self->text = after;
  return TRUE;
}

gboolean
galleyctl_editing_finish (GalleyctlEditing *self,
                          const GalleyctlOptions *options,
                          GError **error)
{
  const InkStored *stored = self->input->stored;
  /* patch and git take no absolute path. */
  const char *name = self->input->relative + strspn (self->input->relative, "/");
  g_autofree char *diff = ink_diff_unified (stored->text, self->text, name);
  g_autofree char *etag = NULL;

  if (options->dry_run) {
    g_print ("%s", diff);
    return TRUE;
  }
  if (*diff == '\0')
    return TRUE;
  etag = ink_store_save (self->input->path, self->text, stored->bom, stored->etag, NULL, error);
  return etag != NULL;
}

gboolean
galleyctl_set (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };

  for (guint i = 1; arguments[i] != NULL; i++) {
    if (strchr (arguments[i], '=') == NULL || *arguments[i] == '=') {
      g_set_error (error,
                   GALLEYCTL_ERROR,
                   GALLEYCTL_ERROR_USAGE,
                   _ ("“%s” is not of the form KEY=VALUE"),
                   arguments[i]);
      return FALSE;
    }
  }
  if (!galleyctl_editing_open (&editing, options, arguments[0], error))
    return FALSE;
  for (guint i = 1; arguments[i] != NULL; i++) {
    const char *equals = strchr (arguments[i], '=');
    g_autofree char *key = g_strndup (arguments[i], (gsize)(equals - arguments[i]));

    if (!editing_apply (&editing, wish_set, key, equals + 1, options->type, error))
      return FALSE;
  }
  return galleyctl_editing_finish (&editing, options, error);
}

/* FILE KEY ITEM…: the wish once for each item. */
static gboolean
edit_items (const GalleyctlOptions *options, char **arguments, Wish wish, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };

  if (!galleyctl_editing_open (&editing, options, arguments[0], error))
    return FALSE;
  for (guint i = 2; arguments[i] != NULL; i++) {
    if (!editing_apply (&editing, wish, arguments[1], arguments[i], NULL, error))
      return FALSE;
  }
  return galleyctl_editing_finish (&editing, options, error);
}

gboolean
galleyctl_add (const GalleyctlOptions *options, char **arguments, GError **error)
{
  return edit_items (options, arguments, wish_add, error);
}

gboolean
galleyctl_remove (const GalleyctlOptions *options, char **arguments, GError **error)
{
  return edit_items (options, arguments, wish_remove, error);
}

gboolean
galleyctl_unset (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };

  return galleyctl_editing_open (&editing, options, arguments[0], error) &&
         editing_apply (&editing, wish_unset, arguments[1], NULL, NULL, error) &&
         galleyctl_editing_finish (&editing, options, error);
}

/* The last goes in first, so that they stand in their order. */
gboolean
galleyctl_insert (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };
  guint place;

  if (!read_place (arguments[2], &place, error) ||
      !galleyctl_editing_open (&editing, options, arguments[0], error))
    return FALSE;
  for (guint i = g_strv_length (arguments); i > 3; i--) {
    if (!editing_apply (&editing,
                        wish_insert,
                        arguments[1],
                        arguments[i - 1],
                        arguments[2],
                        error))
      return FALSE;
  }
  return galleyctl_editing_finish (&editing, options, error);
}

gboolean
galleyctl_move (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };
  guint place;

  return read_place (arguments[2], &place, error) &&
         galleyctl_editing_open (&editing, options, arguments[0], error) &&
         editing_apply (&editing, wish_move, arguments[1], arguments[2], NULL, error) &&
         galleyctl_editing_finish (&editing, options, error);
}

gboolean
galleyctl_rename (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };

  if ((arguments[3] == NULL) != options->key) {
    g_set_error_literal (error,
                         GALLEYCTL_ERROR,
                         GALLEYCTL_ERROR_USAGE,
                         _ ("Usage: galleyctl rename FILE KEY OLD NEW, or galleyctl rename "
                            "--key FILE KEY NAME"));
    return FALSE;
  }
  return galleyctl_editing_open (&editing, options, arguments[0], error) &&
         editing_apply (&editing,
                        options->key ? wish_rename_key : wish_rename,
                        arguments[1],
                        arguments[2],
                        arguments[3],
                        error) &&
         galleyctl_editing_finish (&editing, options, error);
}

static gboolean
find_format (const char *name, InkFrontMatterFormat *format, GError **error)
{
  for (guint i = INK_FRONT_MATTER_YAML; name != NULL && i <= INK_FRONT_MATTER_JSON; i++) {
    if (g_ascii_strcasecmp (name, ink_front_matter_format_to_string (i)) == 0) {
      *format = (InkFrontMatterFormat)i;
      return TRUE;
    }
  }
  g_set_error_literal (error,
                       GALLEYCTL_ERROR,
                       GALLEYCTL_ERROR_USAGE,
                       _ ("Say the format: --to yaml, --to toml or --to json"));
  return FALSE;
}

/* On standard error, as the diff may be on standard output. */
static void
tell_loss (const char *file, const char *format, const InkFrontConvertLoss *loss)
{
  g_printerr (_ ("%s: the whole front matter is rewritten as %s\n"), file, format);
  if (loss->n_comments > 0)
    g_printerr (_ ("Comments lost: %u\n"), loss->n_comments);
  if (loss->n_empty > 0)
    g_printerr (_ ("Empty fields left out: %u\n"), loss->n_empty);
  if (loss->n_aliases > 0)
    g_printerr (_ ("Aliases written out: %u\n"), loss->n_aliases);
}

gboolean
galleyctl_convert (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_auto (GalleyctlEditing) editing = { 0 };
  InkFrontMatterFormat format = INK_FRONT_MATTER_NONE;
  InkFrontConvertLoss loss = { 0 };

  if (!find_format (options->to, &format, error) ||
      !galleyctl_editing_open (&editing, options, arguments[0], error))
    return FALSE;
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (editing.text);
  g_autoptr (InkEdit) edit = ink_front_matter_convert (front_matter, format, &loss, error);
  if (edit == NULL) {
    g_prefix_error (error, "%s: ", editing.input->relative);
    return FALSE;
  }
  if (ink_edit_is_noop (edit, editing.text))
    return TRUE;
  InkText *after =
      ink_edit_apply (edit, editing.text, ink_text_get_revision (editing.text) + 1);
  ink_text_unref (editing.text);
  editing.text = after;
  if (!galleyctl_editing_finish (&editing, options, error))
    return FALSE;
  tell_loss (editing.input->relative, ink_front_matter_format_to_string (format), &loss);
  return TRUE;
}
