/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl terms duplicates, terms not-same: what is alike, and what the user says is not. */

#include "galleyctl-terms.h"
#include "ink-i18n.h"

static const struct {
  guint bit;
  const char *id;
} form_ids[] = {
  { INK_TERM_CASE, "case" },       { INK_TERM_WIDTH, "width" },
  { INK_TERM_VARIANT, "variant" }, { INK_TERM_BLANK, "blank" },
  { INK_TERM_GLOSS, "gloss" },     { INK_TERM_PUNCTUATION, "punctuation" },
}, likeness_ids[] = {
  { INK_LIKE_PLURAL, "plural" },     { INK_LIKE_ORDER, "order" },
  { INK_LIKE_SLIP, "slip" },         { INK_LIKE_SPELLING, "spelling" },
  { INK_LIKE_SOUND, "sound" },       { INK_LIKE_PARTICLE, "particle" },
  { INK_LIKE_COMPANY, "company" },
};

GPtrArray *
galleyctl_terms_dup_evidence (InkTermForms forms, InkTermLikeness likeness, gboolean one_page)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (form_ids); i++)
    if (forms & form_ids[i].bit)
      g_ptr_array_add (ids, (char *)form_ids[i].id);
  for (guint i = 0; i < G_N_ELEMENTS (likeness_ids); i++)
    if (likeness & likeness_ids[i].bit)
      g_ptr_array_add (ids, (char *)likeness_ids[i].id);
  if (one_page)
    g_ptr_array_add (ids, "one-page");
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
add_name (GalleyctlJson *json, const char *member, const InkTermName *name)
{
  galleyctl_json_begin_object (json, member);
  galleyctl_json_string (json, "taxonomy", name->taxonomy);
  galleyctl_json_string (json, "name", name->name);
  galleyctl_json_string (json, "term_path", name->path);
  galleyctl_json_integer (json, "count", name->count);
  galleyctl_json_end_object (json);
}

static void
add_twins (GalleyctlJson *json, const InkTermName *names, const InkTermTwins *twins)
{
  g_autoptr (GPtrArray) evidence =
      galleyctl_terms_dup_evidence (twins->forms, twins->likeness, twins->one_page);

  galleyctl_json_begin_object (json, NULL);
  add_name (json, "first", &names[twins->first]);
  add_name (json, "second", &names[twins->second]);
  galleyctl_json_boolean (json, "certain", twins->certain);
  galleyctl_json_begin_array (json, "evidence");
  for (guint i = 0; evidence->pdata[i] != NULL; i++)
    galleyctl_json_string (json, NULL, evidence->pdata[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

static void
print_twins (const InkTermName *names, const InkTermTwins *twins)
{
  g_autoptr (GPtrArray) evidence =
      galleyctl_terms_dup_evidence (twins->forms, twins->likeness, twins->one_page);
  g_autofree char *why = g_strjoinv (", ", (char **)evidence->pdata);
  const InkTermName *first = &names[twins->first], *second = &names[twins->second];

  g_print ("%s  %s: %s (%u) | %s (%u)  %s\n",
           twins->certain ? _ ("certain") : _ ("maybe"),
           first->taxonomy,
           first->name,
           first->count,
           second->name,
           second->count,
           why);
}

gboolean
galleyctl_terms_duplicates (const GalleyctlTerms *self, char **arguments, GError **error)
{
  g_autoptr (GArray) gathered = ink_term_index_dup_names (self->index, self->taxonomy);
  g_autoptr (InkTermPairs) apart =
      ink_settings_load_term_pairs (ink_site_get_root (self->site));
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  const InkTermName *names = (const InkTermName *)(gpointer)gathered->data;
  g_autoptr (GArray) found =
      ink_term_twins_find (names, gathered->len, ink_term_pairs_are_apart, apart);

  if (*arguments != NULL)
    return galleyctl_terms_refuse_usage (error, _ ("“terms duplicates” takes no names."));
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < found->len; i++) {
    if (self->options->json)
      add_twins (json, names, &g_array_index (found, InkTermTwins, i));
    else
      print_twins (names, &g_array_index (found, InkTermTwins, i));
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (self->options->json)
    galleyctl_json_print (json);
  return TRUE;
}

/* --- Not the same --------------------------------------------------------------------------
 */

static gboolean
save_entry (const GalleyctlTerms *self, const char *entry, GError **error)
{
  g_autoptr (InkSettings) settings = ink_settings_load (ink_site_get_root (self->site),
                                                        ink_settings_lookup_kind ("not-same"),
                                                        error);

  if (settings == NULL || !ink_settings_add (settings, entry, error))
    return FALSE;
  if (!self->options->dry_run)
    return ink_settings_save (settings, error);
  g_print ("%s\n", entry);
  return TRUE;
}

gboolean
galleyctl_terms_not_same (const GalleyctlTerms *self, char **arguments, GError **error)
{
  g_autofree char *entry = NULL;

  if (g_strv_length (arguments) != 2)
    return galleyctl_terms_refuse_usage (error, _ ("“terms not-same” takes two names."));
  entry = ink_term_pairs_dup_entry (self->taxonomy, arguments[0], arguments[1]);
  if (entry == NULL)
    return galleyctl_terms_refuse_usage (error, _ ("“terms not-same” takes two names."));
  return save_entry (self, entry, error);
}
