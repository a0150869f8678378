/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

/* A site of a config in TOML, and pages of it, for the tests of the page model. */

static inline InkSite *
page_site_new (const char *toml, InkHugo hugo)
{
  g_autoptr (GPtrArray) configs =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_value_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkSite) site = NULL;
  InkValue *value =
      ink_front_matter_read_value (INK_FRONT_MATTER_TOML, toml, strlen (toml), &error);

  g_assert_no_error (error);
  g_ptr_array_add (configs, value);
  site = ink_site_new ("/site", configs);
  return ink_site_with_hugo (site, hugo);
}

static inline GDateTime *
page_site_now (void)
{
  return g_date_time_new_utc (2025, 8, 1, 4, 0, 0);
}

/* @fields: the lines between the delimiters. */
static inline InkPage *
page_site_page (InkSite *site, const char *path, const char *fields)
{
  g_autofree char *text = g_strconcat ("---\n", fields, "\n---\nbody\n", NULL);
  g_autoptr (InkText) whole = ink_text_new (text, -1, 1);
  g_autoptr (InkFrontMatter) front_matter = ink_front_matter_parse (whole);
  g_autoptr (GDateTime) now = page_site_now ();

  return ink_page_new (path, front_matter, site, now, NULL);
}
