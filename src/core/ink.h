/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The umbrella of the core library, for the app and the command line. */
#include "text/ink-diff.h"
#include "text/ink-edit.h"
#include "text/ink-hugo.h"
#include "text/ink-problem.h"
#include "text/ink-span.h"
#include "text/ink-text.h"

#include "format/ink-block-diff.h"
#include "format/ink-citations.h"
#include "format/ink-front-convert.h"
#include "format/ink-front-matter.h"
#include "format/ink-front-meaning.h"
#include "format/ink-markdown.h"
#include "format/ink-value.h"

#include "model/ink-article.h"
#include "model/ink-check.h"
#include "model/ink-date.h"
#include "model/ink-plan.h"
#include "model/ink-rule.h"
#include "model/ink-site.h"
#include "model/ink-summary.h"
#include "model/ink-suppressions.h"

#include "service/ink-change.h"
#include "service/ink-export.h"
#include "service/ink-history.h"
#include "service/ink-library.h"
#include "service/ink-process.h"
#include "service/ink-site-check.h"
#include "service/ink-site-loader.h"
#include "service/ink-site-settings.h"
#include "service/ink-site-walk.h"
#include "service/ink-store.h"
