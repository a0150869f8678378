/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A term of an index, with what is said of it in lists. */

#include "galley-term.h"

#include "ink-i18n.h"

struct _GalleyTerm {
  GObject parent_instance;
  InkTermIndex *index;
  guint number;
  char *folded;
};

G_DEFINE_FINAL_TYPE (GalleyTerm, galley_term, G_TYPE_OBJECT)

static void
galley_term_finalize (GObject *object)
{
  GalleyTerm *self = GALLEY_TERM (object);

  ink_term_index_unref (self->index);
  g_free (self->folded);
  G_OBJECT_CLASS (galley_term_parent_class)->finalize (object);
}

static void
galley_term_class_init (GalleyTermClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_term_finalize;
}

static void
galley_term_init (GalleyTerm *self)
{
}

GalleyTerm *
galley_term_new (InkTermIndex *index, guint number)
{
  GalleyTerm *self = g_object_new (GALLEY_TYPE_TERM, NULL);
  g_autofree char *normal = NULL;

  self->index = ink_term_index_ref (index);
  self->number = number;
  normal =
      g_utf8_normalize (ink_term_index_get (index, number)->name, -1, G_NORMALIZE_ALL_COMPOSE);
  self->folded = normal != NULL ? g_utf8_casefold (normal, -1) : g_strdup ("");
  return self;
}

guint
galley_term_get_number (GalleyTerm *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM (self), INK_NO_TERM);

  return self->number;
}

InkTermIndex *
galley_term_get_index (GalleyTerm *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  return self->index;
}

const InkTermInfo *
galley_term_get_info (GalleyTerm *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  return ink_term_index_get (self->index, self->number);
}

const char *
galley_term_get_folded (GalleyTerm *self)
{
  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  return self->folded;
}

/* --- What columns show ---------------------------------------------------------------------
 */

char *
galley_term_dup_url (GalleyTerm *self)
{
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  pages = ink_term_index_dup_pages (self->index, self->number);
  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];
    g_autofree char *readable =
        page->url != NULL ? g_uri_unescape_string (page->url, NULL) : NULL;

    if (page->url != NULL)
      g_string_append_printf (text,
                              "%s%s",
                              text->len > 0 ? "  " : "",
                              readable != NULL ? readable : page->url);
  }
  return g_strdup (text->str);
}

char *
galley_term_dup_page (GalleyTerm *self)
{
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  pages = ink_term_index_dup_pages (self->index, self->number);
  for (guint i = 0; i < pages->len; i++) {
    const InkTermPage *page = pages->pdata[i];

    if (page->page_path != NULL)
      return g_strdup (page->title != NULL && *page->title != '\0' ? page->title
                                                                   : page->page_path);
  }
  return g_strdup ("");
}

char *
galley_term_dup_company (GalleyTerm *self, guint most)
{
  g_autoptr (GArray) company = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  company = ink_term_index_dup_company (self->index, self->number, most);
  for (guint i = 0; i < company->len; i++) {
    guint other = g_array_index (company, InkTermCompany, i).term;

    if (i > 0)
      g_string_append (text, C_ ("between names", ", "));
    g_string_append (text, ink_term_index_get (self->index, other)->name);
  }
  return g_strdup (text->str);
}

char *
galley_term_dup_spellings (GalleyTerm *self)
{
  guint n = 0;
  const InkTermSpelling *spellings = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (GALLEY_IS_TERM (self), NULL);

  spellings = ink_term_index_get_spellings (self->index, self->number, &n);
  for (guint i = 1; i < n; i++) {
    if (i > 1)
      g_string_append (text, C_ ("between names", ", "));
    g_string_append (text, spellings[i].name);
  }
  return g_strdup (text->str);
}

char *
galley_term_dup_day (gint64 time)
{
  g_autoptr (GDateTime) moment =
      time != INK_NO_TIME ? g_date_time_new_from_unix_local (time) : NULL;

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d") : g_strdup ("");
}
