/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables: rows of single cells, with a header. Tables within tables, and those of one column,
 * are somebody's layout: their cells are paragraphs. */

#include "ink-import-html-private.h"

#include <stdlib.h>
#include <string.h>

#define MAX_COLUMNS 100
#define MAX_ROWS    5000

typedef struct {
  InkImporter *importer;
  InkNode node;
  InkImportState state;
  GPtrArray *rows; /* of GPtrArray of char * */
  char align[MAX_COLUMNS];
  guint rest[MAX_COLUMNS]; /* rows a cell above reaches down */
  guint n_columns;
  gboolean header; /* the first row is one */
} Table;

static guint
get_number (const InkTree *tree, InkNode node, const char *name, guint most)
{
  const char *value = ink_tree_get_attribute (tree, node, name);

  return value != NULL ? (guint)CLAMP (atoi (value), 1, (int)most) : 1;
}

static char
get_align (const InkTree *tree, InkNode cell)
{
  const char *own = ink_tree_get_attribute (tree, cell, "align");
  g_autofree char *style = ink_import_dup_style (tree, cell, "text-align");
  const char *value = style != NULL ? style : own;

  if (value == NULL)
    return '-';
  return g_ascii_strcasecmp (value, "center") == 0  ? 'c'
         : g_ascii_strcasecmp (value, "right") == 0 ? 'r'
         : g_ascii_strcasecmp (value, "left") == 0  ? 'l'
                                                    : '-';
}

static void
skip_rest (Table *self, GPtrArray *row)
{
  while (row->len < MAX_COLUMNS && self->rest[row->len] > 0) {
    self->rest[row->len]--;
    g_ptr_array_add (row, g_strdup (""));
  }
}

static void
add_cell (Table *self, GPtrArray *row, InkNode cell)
{
  InkImporter *importer = self->importer;
  guint columns = get_number (importer->tree, cell, "colspan", MAX_COLUMNS);
  guint rows = get_number (importer->tree, cell, "rowspan", MAX_ROWS);
  InkImportState state = self->state;

  skip_rest (self, row);
  if (ink_tree_get_tag (importer->tree, cell) == INK_TAG_TH)
    state.flags &= ~(guint)INK_IMPORT_STRONG;
  importer->counts->n[INK_IMPORT_HTML_SPANS] += columns > 1 || rows > 1;
  for (guint i = 0; i < columns && row->len < MAX_COLUMNS; i++) {
    self->rest[row->len] = rows - 1;
    if (self->rows->len == 0)
      self->align[row->len] = get_align (importer->tree, cell);
    g_ptr_array_add (row,
                     i == 0 ? ink_import_dup_inside (importer,
                                                     cell,
                                                     state,
                                                     INK_IMPORT_IN_CELL,
                                                     " / ")
                            : g_strdup (""));
  }
}

static void
add_row (Table *self, InkNode tr)
{
  const InkTree *tree = self->importer->tree;
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  guint n_cells = 0, n_heads = 0;

  for (InkNode n = ink_tree_get_first (tree, tr); n != INK_TREE_NONE;
       n = ink_tree_get_next (tree, n)) {
    guint tag = ink_tree_get_tag (tree, n);

    if (tag != INK_TAG_TD && tag != INK_TAG_TH)
      continue;
    n_cells++;
    n_heads += tag == INK_TAG_TH;
    add_cell (self, row, n);
  }
  skip_rest (self, row);
  if (n_cells == 0) {
    g_ptr_array_unref (row);
    return;
  }
  if (self->rows->len == 0)
    self->header = n_heads == n_cells ||
                   ink_tree_get_tag (tree, ink_tree_get_parent (tree, tr)) == INK_TAG_THEAD;
  self->n_columns = MAX (self->n_columns, row->len);
  g_ptr_array_add (self->rows, row);
}

static gboolean
is_layout (const InkTree *tree, InkNode node)
{
  const char *role = ink_tree_get_attribute (tree, node, "role");

  if (g_strcmp0 (role, "presentation") == 0 ||
      ink_tree_find (tree, node, node, INK_TAG_TABLE) != INK_TREE_NONE)
    return TRUE;
  for (InkNode n = node + 1; n < ink_tree_get_end (tree, node); n++) {
    guint tag = ink_tree_get_tag (tree, n), n_cells = 0;

    for (InkNode k = ink_tree_get_first (tree, n); tag == INK_TAG_TR && k != INK_TREE_NONE;
         k = ink_tree_get_next (tree, k)) {
      guint own = ink_tree_get_tag (tree, k);

      n_cells += own == INK_TAG_TD || own == INK_TAG_TH;
    }
    if (n_cells > 1)
      return FALSE;
  }
  return TRUE;
}

static void
append_row (const Table *self, GString *out, GPtrArray *row)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (out,
                            " %s%s|",
                            row != NULL && i < row->len ? (char *)row->pdata[i] : "",
                            row != NULL && i < row->len && *(char *)row->pdata[i] != '\0' ? " "
                                                                                          : "");
  g_string_append_c (out, '\n');
}

static void
append_delimiters (const Table *self, GString *out)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < self->n_columns; i++) {
    char align = self->align[i];

    g_string_append_printf (out,
                            " %s---%s |",
                            align == 'l' || align == 'c' ? ":" : "",
                            align == 'r' || align == 'c' ? ":" : "");
  }
  g_string_append_c (out, '\n');
}

static void
add_caption (Table *self, GPtrArray *into)
{
  InkImporter *importer = self->importer;
  InkNode caption = ink_tree_find (importer->tree, self->node, self->node, INK_TAG_CAPTION);
  char *text = caption != INK_TREE_NONE ? ink_import_dup_inside (importer,
                                                                 caption,
                                                                 self->state,
                                                                 INK_IMPORT_IN_PARAGRAPH,
                                                                 "\n\n")
                                        : NULL;

  if (text != NULL && *text != '\0')
    g_ptr_array_add (into, text);
  else
    g_free (text);
}

void
ink_import_table (InkImporter *self, InkNode node, InkImportState state, GPtrArray *into)
{
  const InkTree *tree = self->tree;
  g_autoptr (GPtrArray) rows =
      g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  g_autoptr (GString) out = g_string_new (NULL);
  Table table = { .importer = self, .node = node, .state = state, .rows = rows };

  if (is_layout (tree, node)) {
    self->counts->n[INK_IMPORT_HTML_LAYOUT]++;
    ink_import_walk (self, node, state, into);
    return;
  }
  add_caption (&table, into);
  memset (table.align, '-', sizeof table.align);
  for (InkNode n = node + 1; n < ink_tree_get_end (tree, node) && rows->len < MAX_ROWS; n++)
    if (ink_tree_get_tag (tree, n) == INK_TAG_TR)
      add_row (&table, n);
  append_row (&table, out, table.header ? rows->pdata[0] : NULL);
  append_delimiters (&table, out);
  for (guint i = table.header ? 1 : 0; i < rows->len; i++)
    append_row (&table, out, rows->pdata[i]);
  g_string_truncate (out, out->len - 1);
  g_ptr_array_add (into, g_strdup (out->str));
}
