/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of edits on standard output. A record is a line of fields in base64 (kind, file, key,
 * argument…), then the start, the end and the new length of the splice and the length of the
 * text, or -1 and the reason; then the text, its body cut short. "open" records hold the
 * article before, "back:…" ones what came of going back, whole. */

#include "judge-case.h"

#include <stdio.h>
#include <string.h>

#include "ink-store.h"

#define BODY_KEPT 64

static void
print_base64 (const char *text)
{
  g_autofree char *coded = g_base64_encode ((const guchar *)text, strlen (text));

  printf ("%s\t", coded[0] != '\0' ? coded : "=");
}

static void
print_head (const JudgeCase *one, const char *kind, const char *key, const char *const *args)
{
  printf ("%s\t", kind);
  print_base64 (one->file);
  print_base64 (key);
  printf ("%u\t", g_strv_length ((char **)args));
  for (guint i = 0; args[i] != NULL; i++)
    print_base64 (args[i]);
}

static void
print_bytes (InkText *text, gsize length)
{
  printf ("%" G_GSIZE_FORMAT "\n", length);
  fwrite (ink_text_get_data (text), 1, length, stdout);
  putchar ('\n');
}

static void
print_text (InkText *text, InkFrontMatter *front)
{
  print_bytes (text,
               MIN (ink_text_get_length (text),
                    ink_front_matter_get_body_start (front) + BODY_KEPT));
}

static void
print_refusal (const GError *error)
{
  gboolean impossible =
      g_error_matches (error, INK_FRONT_MATTER_ERROR, INK_FRONT_MATTER_ERROR_IMPOSSIBLE);
  g_autofree char *reason =
      g_strconcat (impossible ? "impossible: " : "", error->message, NULL);

  print_base64 (reason);
  printf ("-1\n");
}

InkText *
judge_edit (const JudgeCase *one,
            const char *kind,
            const char *key,
            const char *const *args,
            InkEdit *edit,
            GError *error)
{
  g_autoptr (InkEdit) owned_edit = edit;
  g_autoptr (GError) owned_error = error;

  print_head (one, kind, key, args);
  if (owned_edit == NULL) {
    print_refusal (owned_error);
    return NULL;
  }
  InkText *text = ink_edit_apply (owned_edit, one->text, 2);
  g_autoptr (InkFrontMatter) after = ink_front_matter_parse (text);
  printf ("%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t%" G_GSIZE_FORMAT "\t",
          owned_edit->span.start,
          owned_edit->span.end,
          owned_edit->length);
  print_text (text, after);
  return text;
}

void
judge_back (const JudgeCase *one, const char *kind, const char *key, InkText *text)
{
  static const char *const none[] = { NULL };
  g_autofree char *back = g_strconcat ("back:", kind, NULL);

  print_head (one, back, key, none);
  printf ("0\t0\t0\t");
  print_bytes (text, ink_text_get_length (text));
}

static void
append_text (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if ((guchar)*p < 0x20 || *p == '"' || *p == '\\')
      g_string_append_printf (out, "\\u%04x", (guchar)*p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

static void
append_typed (GString *out, const InkValue *value)
{
  InkValueKind kind = ink_value_get_kind (value);
  gboolean map = kind == INK_VALUE_MAP;

  g_string_append_printf (out,
                          "[\"%s\", ",
                          kind == INK_VALUE_STRING ? "text" : ink_value_kind_to_string (kind));
  if (map || kind == INK_VALUE_LIST) {
    g_string_append_c (out, '[');
    for (guint i = 0; i < ink_value_get_n_items (value); i++) {
      g_string_append (out, i > 0 ? "," : "");
      if (map) {
        g_string_append_c (out, '[');
        append_text (out, ink_value_get_key (value, i));
        g_string_append_c (out, ',');
      }
      append_typed (out, ink_value_get_item (value, i));
      g_string_append (out, map ? "]" : "");
    }
    g_string_append_c (out, ']');
  } else if (kind == INK_VALUE_NULL) {
    g_string_append (out, "null");
  } else if (kind == INK_VALUE_BOOLEAN) {
    g_string_append (out, ink_value_get_boolean (value) ? "true" : "false");
  } else {
    append_text (out, ink_value_get_text (value));
  }
  g_string_append_c (out, ']');
}

char *
judge_dup_typed (const InkValue *value)
{
  GString *out = g_string_new (NULL);

  append_typed (out, value);
  return g_string_free (out, FALSE);
}

static void
open_article (const char *path, const char *file, JudgeVisit visit)
{
  static const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (path, NULL, &error);

  g_assert_no_error (error);
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (stored->text);
  g_autofree char *etag =
      ink_store_save (path, stored->text, stored->bom, stored->etag, NULL, &error);
  g_assert_no_error (error);
  JudgeCase one = { file, stored->text, front, ink_front_matter_get_format (front) };
  print_head (&one,
              "open",
              ink_front_matter_is_readable (front) ? "readable" : "unreadable",
              none);
  print_text (stored->text, front);
  if (ink_front_matter_is_readable (front))
    visit (&one);
}

static void
visit_folder (const char *folder, const char *below, JudgeVisit visit)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *file = g_build_filename (below, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      visit_folder (path, file, visit);
    else if (g_str_has_suffix (name, ".md"))
      open_article (path, file, visit);
  }
}

void
judge_folder (const char *folder, JudgeVisit visit)
{
  visit_folder (folder, "", visit);
}
