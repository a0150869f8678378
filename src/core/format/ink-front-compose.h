/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-front-matter.h"

G_BEGIN_DECLS

/* How fresh values are laid out. */
typedef struct {
  InkFrontMatterFormat format;
  const char *eol;
  const char *step; /* the indentation of one level */
  gboolean lines;   /* texts of several lines over lines, where every reader takes them so */
} InkFrontLayout;

/* All give FALSE where a value cannot be written in the format (null in TOML, infinity in
 * JSON); what was appended by then is of no use. */

/* On one line: "[a, b]", "{ x = 1 }", or the literal of a scalar. */
gboolean ink_front_compose_flow (GString *out, InkValue *value, const InkFrontLayout *layout);
/* YAML: the pair as lines, each begun by @indent and ended. */
gboolean ink_front_compose_yaml_pair (GString *out,
                                      const char *key,
                                      InkValue *value,
                                      const char *indent,
                                      const InkFrontLayout *layout);
/* YAML: the item of a block list, its dash at @indent, as lines. */
gboolean ink_front_compose_yaml_item (GString *out,
                                      InkValue *value,
                                      const char *indent,
                                      const InkFrontLayout *layout);
/* The same for a list that is not empty, "- - a" and more lines. */
gboolean ink_front_compose_yaml_inner_list (GString *out,
                                            InkValue *list,
                                            const char *indent,
                                            const InkFrontLayout *layout);
/* JSON: maps, and lists of maps, over lines; @indent is that of the line it starts in. No line
 * end after it. */
gboolean ink_front_compose_json (GString *out,
                                 InkValue *value,
                                 const char *indent,
                                 const InkFrontLayout *layout);
/* TOML: the pairs of @map, then its tables; @path, the table's own name as written, is "" for
 * the root. */
gboolean ink_front_compose_toml_table (GString *out,
                                       const char *path,
                                       InkValue *map,
                                       const InkFrontLayout *layout);
/* A map, or a list of maps alone. */
gboolean ink_front_is_table (InkValue *value);

G_END_DECLS
