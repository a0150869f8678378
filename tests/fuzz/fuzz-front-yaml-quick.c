/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quick reader of YAML beside libyaml: the same tree, or it gives up. */

#include "fuzz.h"

#include "../core/front-same.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  front_check_quick ((const char *)data, size);
  return 0;
}
