/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Translation for core: messages are looked up in the domain "galley". */
#include "galley-config.h"

#include <glib/gi18n-lib.h>
