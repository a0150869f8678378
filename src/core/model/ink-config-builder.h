/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-value.h"

G_BEGIN_DECLS

/* What the files that put config maps together share. */

/* A map while it is built. */
typedef struct {
  GPtrArray *keys;
  GPtrArray *values;
  GHashTable *places; /* key -> its place + 1: configs may have very many keys */
} InkConfigBuilder;

InkConfigBuilder ink_config_builder_new (void);
/* What is there for @key so far, or NULL; borrowed. */
InkValue *ink_config_builder_get (const InkConfigBuilder *self, const char *key);
/* Takes @value; an older one of the key keeps its place, but not its value. */
void ink_config_builder_put (InkConfigBuilder *self, const char *key, InkValue *value);
/* References to all of a map's; nothing where @map is none. */
void ink_config_builder_put_all (InkConfigBuilder *self, InkValue *map);
/* The map; the builder is done with. */
InkValue *ink_config_builder_end (InkConfigBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

/* FALSE for NULL. */
gboolean ink_config_is_map (const InkValue *value);
/* 0 for what is no map. */
guint ink_config_n_items (const InkValue *map);

G_END_DECLS
