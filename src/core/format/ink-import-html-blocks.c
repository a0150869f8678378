/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks that are more than what stands in them: quotes, code, figures, players, descriptions.
 */

#include "ink-import-html-private.h"

#include <string.h>

static void
add_quote (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  g_autofree char *text =
      ink_import_dup_inside (self, node, state, INK_IMPORT_IN_PARAGRAPH, "\n\n");

  if (*text != '\0')
    g_ptr_array_add (into, ink_import_dup_prefixed (text, "> ", "> "));
}

/* WeChat has a "code" for each line. */
static gboolean
ends_line (const InkTree *tree, InkNode node, const GString *out)
{
  return ink_tree_get_tag (tree, node) == INK_TAG_CODE && out->len > 0 &&
         out->str[out->len - 1] != '\n' &&
         ink_tree_get_tag (tree, ink_tree_get_previous (tree, node)) == INK_TAG_CODE;
}

/* The text of code: "br" ends a line. */
void
ink_import_append_code (const InkTree *tree, InkNode node, GString *out)
{
  for (InkNode n = node + 1; n < ink_tree_get_end (tree, node); n++) {
    if (ink_tree_get_kind (tree, n) == INK_TREE_TEXT)
      g_string_append (out, ink_tree_get_text (tree, n));
    else if (ink_tree_get_tag (tree, n) == INK_TAG_BR || ends_line (tree, n, out))
      g_string_append_c (out, '\n');
  }
}

/* "language-c", "lang-c", "brush: c", "highlight-source-c". */
static char *
dup_language (const InkTree *tree, InkNode node)
{
  static const char *const starts[] = {
    "language-", "lang-", "highlight-source-", "brush: ", "brush:"
  };

  for (InkNode n = node; n != INK_TREE_NONE; n = ink_tree_get_first (tree, n)) {
    const char *own = ink_tree_get_attribute (tree, n, "data-lang");
    const char *class = ink_tree_get_attribute (tree, n, "class");

    for (guint i = 0; own == NULL && class != NULL && i < G_N_ELEMENTS (starts); i++) {
      const char *at = strstr (class, starts[i]);

      own = at != NULL ? at + strlen (starts[i]) : NULL;
    }
    if (own != NULL)
      return g_strndup (own,
                        strspn (own,
                                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                "0123456789+#-_"));
    if (n != node)
      break;
  }
  return g_strdup ("");
}

static void
add_code (InkImporter *self, InkNode node, GPtrArray *into)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *language = dup_language (self->tree, node);
  g_autofree char *code = NULL;
  g_autofree char *fence = NULL;
  guint longest = 2, n = 0;

  ink_import_append_code (self->tree, node, text);
  while (text->len > 0 && strchr ("\n\r", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (strspn (text->str, " \t\r\n") == text->len)
    return;
  code = ink_import_dup_code (self, text->str + (text->str[0] == '\n'));
  for (const char *p = code; *p != '\0'; p++) {
    n = *p == '`' ? n + 1 : 0;
    longest = MAX (longest, n);
  }
  fence = g_strnfill (longest + 1, '`');
  g_ptr_array_add (into, g_strconcat (fence, language, "\n", code, "\n", fence, NULL));
}

/* The picture, and its caption below in italics. */
static void
add_figure (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  InkNode caption = ink_tree_find (self->tree, node, node, INK_TAG_FIGCAPTION);
  InkNode picture = ink_tree_find (self->tree, node, node, INK_TAG_IMG);
  InkImportState emphasis = { INK_IMPORT_EM, 0 };
  g_autofree char *markdown = NULL;
  g_autofree char *text = NULL;

  if (picture == INK_TREE_NONE || caption == INK_TREE_NONE ||
      ink_tree_find (self->tree, node, picture, INK_TAG_IMG) != INK_TREE_NONE) {
    ink_import_walk (self, node, state, into);
    return;
  }
  markdown = ink_import_dup_picture (self, picture);
  text = ink_import_dup_inside (self, caption, emphasis, INK_IMPORT_IN_PARAGRAPH, "\n\n");
  if (markdown != NULL && *text != '\0')
    g_ptr_array_add (into, g_strconcat (markdown, "\n", text, NULL));
  else if (markdown != NULL || *text != '\0')
    g_ptr_array_add (into, g_strdup (markdown != NULL ? markdown : text));
}

/* The name of the video in the address of a player's frame, behind @marker. */
static char *
dup_video (const char *address, const char *marker)
{
  const char *at = address != NULL ? strstr (address, marker) : NULL;
  gsize n = 0;

  if (at == NULL)
    return NULL;
  at += strlen (marker);
  n = strspn (at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return n > 0 ? g_strndup (at, n) : NULL;
}

void
ink_import_frame (InkImporter *self, InkNode node, GPtrArray *into)
{
  static const struct {
    const char *marker, *name;
  } players[] = { { "youtube.com/embed/", "youtube" },
                  { "youtube-nocookie.com/embed/", "youtube" },
                  { "player.vimeo.com/video/", "vimeo" },
                  { "bvid=", "bilibili" } };
  const char *source = ink_tree_get_attribute (self->tree, node, "src");

  for (guint i = 0; i < G_N_ELEMENTS (players); i++) {
    g_autofree char *video = dup_video (source, players[i].marker);

    if (video == NULL)
      continue;
    if (g_str_equal (players[i].name, "bilibili") && !self->options->bilibili)
      g_ptr_array_add (into,
                       g_strdup_printf ("[bilibili](https://www.bilibili.com/video/%s)",
                                        video));
    else
      g_ptr_array_add (into, g_strdup_printf ("{{< %s %s >}}", players[i].name, video));
    return;
  }
  self->counts->n[INK_IMPORT_HTML_FRAMES]++;
}

/* Terms and what is said of them. */
static void
add_descriptions (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean after_term = FALSE;

  for (InkNode n = ink_tree_get_first (self->tree, node); n != INK_TREE_NONE;
       n = ink_tree_get_next (self->tree, n)) {
    guint tag = ink_tree_get_tag (self->tree, n);
    g_autofree char *text = NULL;

    if (tag != INK_TAG_DT && tag != INK_TAG_DD)
      continue;
    text = ink_import_dup_inside (self,
                                  n,
                                  state,
                                  tag == INK_TAG_DT ? INK_IMPORT_IN_HEADING
                                                    : INK_IMPORT_IN_PARAGRAPH,
                                  tag == INK_TAG_DT ? " " : "\n\n");
    if (*text == '\0' || (tag == INK_TAG_DD && out->len == 0))
      continue;
    if (tag == INK_TAG_DT) {
      g_string_append_printf (out,
                              "%s%s",
                              out->len == 0 ? ""
                              : after_term  ? "\n"
                                            : "\n\n",
                              text);
    } else {
      g_autofree char *indented = ink_import_dup_prefixed (text, ": ", "  ");

      g_string_append_printf (out, "\n%s", indented);
    }
    after_term = tag == INK_TAG_DT;
  }
  if (out->len > 0)
    g_ptr_array_add (into, g_strdup (out->str));
}

gboolean
ink_import_block (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  switch (ink_tree_get_tag (self->tree, node)) {
  case INK_TAG_PRE:
  case INK_TAG_XMP:
    add_code (self, node, into);
    break;
  case INK_TAG_BLOCKQUOTE:
    add_quote (self, node, state, into);
    break;
  case INK_TAG_UL:
  case INK_TAG_OL:
  case INK_TAG_MENU:
  case INK_TAG_DIR:
    ink_import_list (self, node, state, into);
    break;
  case INK_TAG_TABLE:
    ink_import_table (self, node, state, into);
    break;
  case INK_TAG_FIGURE:
    add_figure (self, node, state, into);
    break;
  case INK_TAG_DL:
    add_descriptions (self, node, state, into);
    break;
  case INK_TAG_HR:
    g_ptr_array_add (into, g_strdup ("---"));
    break;
  default:
    return FALSE;
  }
  return TRUE;
}
