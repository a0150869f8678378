/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink-hugo.h"
#include "ink-value.h"

G_BEGIN_DECLS

/* What "hugo config" printed, as a normalized map with newer names of old keys: TOML since
 * 0.112; before that lines of "key = value" with maps as Go prints them, of which the scalars
 * alone are read. Warnings around it are passed over. Never NULL. Pure. */
InkValue *ink_hugo_judge_read_config (const char *output,
                                      InkHugo hugo) G_GNUC_WARN_UNUSED_RESULT;
/* What "hugo config mounts" printed: GPtrArray of InkValue maps with lower-case keys, a module
 * each. Pure. */
GPtrArray *ink_hugo_judge_read_mounts (const char *output) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
