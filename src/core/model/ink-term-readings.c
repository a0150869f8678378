/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each generation of Hugo makes of a new name, and which other term it meets there. */

#include "ink-term-effects-private.h"

#include "ink-urlize.h"

static void
reading_free (gpointer data)
{
  InkTermReading *self = data;

  g_free (self->name);
  g_free (self->url);
  g_free (self->title);
  g_free (self->other);
  g_free (self);
}

/* Terms of the taxonomy that may meet the new one in some Hugo: of guint. */
static GArray *
find_near (const InkTermIndex *index, const InkTermTouched *new)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *kept = ink_urlize (new->name, INK_URLIZE_DEFAULT);
  g_autofree char *normal = ink_urlize_normalize (new->name);
  guint first = 0, end = 0;

  ink_term_index_find_taxonomy (index, new->taxonomy, &first, &end);
  for (guint term = first; term < end; term++) {
    const char *name = ink_term_index_get (index, term)->name;
    g_autofree char *other_kept = ink_urlize (name, INK_URLIZE_DEFAULT);
    g_autofree char *other = ink_urlize_normalize (name);

    if (term != new->term && (g_str_equal (kept, other_kept) || g_str_equal (normal, other)))
      g_array_append_val (near, term);
  }
  return near;
}

static gboolean
is_lost (GPtrArray *touched, guint term)
{
  for (guint i = 0; i < touched->len; i++) {
    const InkTermTouched *one = touched->pdata[i];

    if (one->term == term && ink_term_touched_is_lost (one))
      return TRUE;
  }
  return FALSE;
}

static void
meet (InkTermReading *self,
      const InkTermIndex *index,
      GArray *near,
      GPtrArray *touched,
      const InkSite *site)
{
  g_autofree char *path = ink_term_dup_path (site, self->name);
  g_autofree char *kept = ink_urlize (self->name, INK_URLIZE_DEFAULT);

  for (guint i = 0; i < near->len && self->other == NULL; i++) {
    guint term = g_array_index (near, guint, i);
    const char *name = ink_term_index_get (index, term)->name;
    g_autofree char *other = ink_term_dup_path (site, name);
    g_autofree char *other_kept = ink_urlize (name, INK_URLIZE_DEFAULT);
    gboolean one_page = g_str_equal (path, other);

    if (is_lost (touched, term) || (!one_page && !g_str_equal (kept, other_kept)))
      continue;
    self->other = g_strdup (name);
    self->one_file = !one_page;
  }
}

static InkTermReading *
reading_new (const InkTermIndex *index,
             const InkTermTouched *new,
             InkHugo hugo,
             GArray *near,
             GPtrArray *touched)
{
  InkTermReading *self = g_new0 (InkTermReading, 1);
  g_autoptr (InkSite) site =
      ink_site_with_hugo (ink_catalogue_get_site (index->catalogue), hugo);
  g_autoptr (InkTermLinks) links = ink_term_links_new (site);
  const InkLanguage *language = ink_site_get_default_language (site);
  g_autofree char *path = ink_term_dup_path (site, new->name);

  self->hugo = hugo;
  self->taxonomy = new->taxonomy;
  self->name = g_strdup (new->name);
  self->url = ink_term_links_dup_url (links, language->key, new->taxonomy, new->name, path);
  self->title = ink_term_links_dup_title (links, new->name);
  self->trouble = ink_term_find_trouble (new->name, hugo);
  meet (self, index, near, touched, site);
  return self;
}

GPtrArray *
ink_term_readings_new (const InkTermIndex *index, GPtrArray *touched)
{
  static const InkHugo hugos[] = { INK_HUGO_0_111, INK_HUGO_0_131, INK_HUGO_0_167 };
  GPtrArray *readings = g_ptr_array_new_with_free_func (reading_free);

  for (guint i = 0; i < touched->len; i++) {
    const InkTermTouched *new = touched->pdata[i];
    g_autoptr (GArray) near = NULL;

    if (new->taken)
      continue;
    near = find_near (index, new);
    for (guint k = 0; k < G_N_ELEMENTS (hugos); k++)
      g_ptr_array_add (readings, reading_new (index, new, hugos[k], near, touched));
  }
  return readings;
}
