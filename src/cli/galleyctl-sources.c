/* SPDX-License-Identifier: GPL-3.0-or-later */

/* galleyctl sources: the sources of a site's notes, where each is used, and what is done to one
 * everywhere. */

#include "galleyctl-sources.h"

#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

void
galleyctl_sources_add_entries (GOptionContext *context, GalleyctlOptions *options)
{
  const GOptionEntry entries[] = {
    { "variants",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->variants,
      N_ ("Only sources that are given in several ways, with these"),
      NULL },
    { "unused",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->unused,
      N_ ("Only sources with notes that no sentence refers to"),
      NULL },
    { "export",
      0,
      0,
      G_OPTION_ARG_STRING,
      &options->format,
      N_ ("Print them as csl, bibtex or ris"),
      N_ ("FORMAT") },
    { "check-links",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->check_links,
      N_ ("Ask the web whether their addresses still lead somewhere, one a second and site"),
      NULL },
    { "allow-private",
      0,
      0,
      G_OPTION_ARG_NONE,
      &options->allow_private,
      N_ ("Fetch from this computer and its own network, too"),
      NULL },
    G_OPTION_ENTRY_NULL
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

typedef struct {
  const GalleyctlOptions *options;
  InkSite *site;
  InkCatalogue *catalogue;
  InkSourceIndex *index;
} Sources;

static gboolean
refuse (GError **error, GalleyctlError code, const char *message)
{
  g_set_error_literal (error, GALLEYCTL_ERROR, code, message);
  return FALSE;
}

static const char *
get_path (const Sources *self, const InkSourceUse *use)
{
  return ink_catalogue_get_text (self->catalogue, use->row, INK_RECORD_PATH);
}

/* --- JSON ----------------------------------------------------------------------------------
 */

static void
add_date (GalleyctlJson *json, const char *name, const InkSourceDate *date)
{
  g_autofree char *text = ink_source_date_write (date, "YYYY-MM-DD");

  if (*text != '\0')
    galleyctl_json_string (json, name, text);
}

static void
add_fields (GalleyctlJson *json, const InkSourceFields *fields)
{
  galleyctl_json_string (json, "title", fields->title);
  galleyctl_json_string (json, "publication", fields->publication);
  if (fields->authors != NULL && fields->authors[0] != NULL) {
    galleyctl_json_begin_array (json, "authors");
    for (guint i = 0; fields->authors[i] != NULL; i++)
      galleyctl_json_string (json, NULL, fields->authors[i]);
    galleyctl_json_end_array (json);
  }
  add_date (json, "issued", &fields->issued);
  galleyctl_json_string (json, "url", fields->url);
  galleyctl_json_string (json, "doi", fields->doi);
  galleyctl_json_string (json, "arxiv", fields->arxiv);
  galleyctl_json_string (json, "type", fields->type);
  galleyctl_json_string (json, "note", fields->note);
}

static void
add_use (const Sources *self, GalleyctlJson *json, const InkSourceUse *use)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", get_path (self, use));
  galleyctl_json_string (json, "label", use->label);
  galleyctl_json_integer (json, "uses", use->uses);
  galleyctl_json_integer (json, "variant", use->variant);
  add_date (json, "accessed", &use->fields->accessed);
  galleyctl_json_string (json, "text", use->raw);
  galleyctl_json_string (json, "state", ink_source_state_to_string (use->state));
  galleyctl_json_end_object (json);
}

static void
add_source (const Sources *self, GalleyctlJson *json, guint source)
{
  const InkSourceInfo *info = ink_source_index_get (self->index, source);

  galleyctl_json_begin_object (json, NULL);
  add_fields (json, info->best->fields);
  galleyctl_json_integer (json, "count", info->n_articles);
  galleyctl_json_integer (json, "unused", info->n_unused);
  galleyctl_json_string (json, "same", ink_source_same_to_string (info->same));
  if (info->n_variants > 1) {
    galleyctl_json_begin_array (json, "variants");
    for (guint i = 0; i < info->n_variants; i++) {
      galleyctl_json_begin_object (json, NULL);
      add_fields (json, info->variants[i].first->fields);
      galleyctl_json_integer (json, "count", info->variants[i].count);
      galleyctl_json_end_object (json);
    }
    galleyctl_json_end_array (json);
  }
  galleyctl_json_begin_array (json, "uses");
  for (guint i = 0; i < info->n_uses; i++)
    add_use (self, json, info->uses[i]);
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
}

static void
print_json (const Sources *self, GArray *found)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < found->len; i++)
    add_source (self, json, g_array_index (found, guint, i));
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
}

/* --- Text ----------------------------------------------------------------------------------
 */

static void
append_part (GString *line, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
}

/* "Title · Publication · Author · 2025-07-02"; of free text its first line. */
static char *
dup_line (const InkSourceUse *use)
{
  const InkSourceFields *fields = use->fields;
  g_autofree char *authors =
      fields->authors != NULL ? g_strjoinv ("、", fields->authors) : NULL;
  g_autofree char *issued = ink_source_date_write (&fields->issued, "YYYY-MM-DD");
  GString *line = g_string_new (NULL);

  append_part (line, fields->title);
  append_part (line, fields->publication);
  append_part (line, authors);
  append_part (line, issued);
  if (line->len == 0)
    g_string_append_len (line, use->raw, (gssize)strcspn (use->raw, "\r\n"));
  return g_string_free (line, FALSE);
}

static void
print_source (const Sources *self, guint source)
{
  const InkSourceInfo *info = ink_source_index_get (self->index, source);
  g_autofree char *line = dup_line (info->best);

  g_print ("%6u  %s\n", info->n_articles, line);
  if (info->best->fields->url != NULL)
    g_print ("        %s\n", info->best->fields->url);
  for (guint i = 0; info->n_variants > 1 && i < info->n_variants; i++) {
    g_autofree char *variant = dup_line (info->variants[i].first);

    g_print (_ ("  variant %c: %s (%u)\n"),
             'a' + (int)(i % 26),
             variant,
             info->variants[i].count);
  }
  for (guint i = 0; i < info->n_uses; i++) {
    const InkSourceUse *use = info->uses[i];

    g_print ("  %s [^%s]", get_path (self, use), use->label);
    if (info->n_variants > 1)
      g_print (" %c", 'a' + (int)(use->variant % 26));
    g_print ("%s\n", use->uses == 0 ? _ (" unused") : "");
  }
}

/* --- Finding -------------------------------------------------------------------------------
 */

static gboolean
is_wanted (const Sources *self, guint source)
{
  const InkSourceInfo *info = ink_source_index_get (self->index, source);

  return (!self->options->variants || info->n_variants > 1) &&
         (!self->options->unused || info->n_unused > 0);
}

static GArray *
find (const Sources *self, const char *text)
{
  g_autoptr (InkSourceQuery) query = ink_source_query_new (text);
  g_autoptr (GArray) all = ink_source_index_find (self->index, query);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < all->len; i++)
    if (is_wanted (self, g_array_index (all, guint, i)))
      g_array_append_val (found, g_array_index (all, guint, i));
  return found;
}

static gboolean
print_references (const Sources *self, GArray *found, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  InkReferenceFormat format;
  g_autofree char *text = NULL;

  if (!ink_reference_format_parse (self->options->format, &format)) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("There is no format “%s”; take csl, bibtex or ris"),
                 self->options->format);
    return FALSE;
  }
  for (guint i = 0; i < found->len; i++) {
    const InkSourceInfo *info =
        ink_source_index_get (self->index, g_array_index (found, guint, i));

    if (info->best->state != INK_SOURCE_FREE || info->best->fields->url != NULL)
      g_ptr_array_add (sources, (gpointer)info->best->fields);
  }
  text = ink_references_write (format, sources);
  g_print ("%s", text);
  return TRUE;
}

static gboolean
list (const Sources *self, char **words, GError **error)
{
  g_autofree char *text = g_strjoinv (" ", words);
  g_autoptr (GArray) found = find (self, text);

  if (self->options->check_links)
    return galleyctl_sources_check_links (self->options, self->index, found, error);
  if (self->options->format != NULL)
    return print_references (self, found, error);
  if (self->options->json) {
    print_json (self, found);
    return TRUE;
  }
  for (guint i = 0; i < found->len; i++)
    print_source (self, g_array_index (found, guint, i));
  return TRUE;
}

/* --- Correcting ----------------------------------------------------------------------------
 */

/* The one source that is meant. */
static gboolean
find_one (const Sources *self, const char *text, guint *source, GError **error)
{
  g_autoptr (GArray) found = find (self, text);

  if (found->len == 1) {
    *source = g_array_index (found, guint, 0);
    return TRUE;
  }
  if (found->len == 0)
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 _ ("No note of the site names a source “%s”."),
                 text);
  else
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 ngettext ("%u source holds “%s”: say more of the one that is meant.",
                           "%u sources hold “%s”: say more of the one that is meant.",
                           found->len),
                 found->len,
                 text);
  return FALSE;
}

static gboolean
set_field (InkSourceWish *wish, const char *argument, GError **error)
{
  const char *equals = strchr (argument, '=');
  g_autofree char *name =
      equals != NULL ? g_strndup (argument, (gsize)(equals - argument)) : NULL;
  InkSourceField field;

  if (name != NULL && ink_source_field_parse (name, &field)) {
    ink_source_wish_set (wish, field, equals + 1);
    return TRUE;
  }
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” is no FIELD=VALUE; fields are title, publication, authors, issued, "
                  "accessed, url and note"),
               argument);
  return FALSE;
}

static gboolean
run_json (const Sources *self, InkPlan *plan, GError **error)
{
  const char *root = ink_site_get_root (self->site);
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  g_autoptr (InkChangeReport) report = NULL;

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "title", plan->title);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < plan->changes->len; i++) {
    const InkChange *change = plan->changes->pdata[i];
    g_autoptr (InkChangeReview) review =
        self->options->dry_run ? ink_change_review (root, change, NULL) : NULL;

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", change->path);
    galleyctl_json_string (json, "diff", review != NULL ? review->diff : NULL);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_begin_array (json, "skipped");
  for (guint i = 0; i < plan->skipped->len; i++) {
    const InkPlanSkip *skip = plan->skipped->pdata[i];

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "path", skip->path);
    galleyctl_json_string (json, "reason", skip->reason);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  if (!self->options->dry_run && plan->changes->len > 0) {
    report = ink_change_run (root, plan, NULL, NULL, error);
    if (report == NULL)
      return FALSE;
    galleyctl_json_integer (json, "id", report->id);
    galleyctl_json_integer (json, "done", report->n_done);
  }
  galleyctl_json_end_object (json);
  galleyctl_json_print (json);
  return TRUE;
}

/* correct QUERY FIELD=VALUE… */
static gboolean
correct (const Sources *self, char **arguments, GError **error)
{
  g_autoptr (InkSourceWish) wish = NULL;
  g_autoptr (InkPlan) plan = NULL;
  guint source = 0;

  if (g_strv_length (arguments) < 2)
    return refuse (error,
                   GALLEYCTL_ERROR_USAGE,
                   _ ("“sources correct” takes what tells the source, and FIELD=VALUE."));
  if (!find_one (self, arguments[0], &source, error))
    return FALSE;
  wish = ink_source_wish_new (self->index, source, NULL);
  for (guint i = 1; arguments[i] != NULL; i++)
    if (!set_field (wish, arguments[i], error))
      return FALSE;
  plan = ink_source_change_plan (self->index, wish, NULL, NULL, error);
  if (plan == NULL)
    return FALSE;
  if (plan->changes->len == 0 && plan->skipped->len > 0) {
    const InkPlanSkip *skip = plan->skipped->pdata[0];

    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_REFUSED,
                 "%s: %s",
                 skip->path,
                 skip->reason);
    return FALSE;
  }
  if (self->options->json)
    return run_json (self, plan, error);
  return galleyctl_run_plan (self->options, ink_site_get_root (self->site), plan, error);
}

/* "correct" is the command where a FIELD=VALUE follows; else it is a word. */
static gboolean
is_correction (char **arguments)
{
  InkSourceField field;

  if (arguments[0] == NULL || !g_str_equal (arguments[0], "correct"))
    return FALSE;
  for (guint i = 1; arguments[i] != NULL; i++) {
    const char *equals = strchr (arguments[i], '=');
    g_autofree char *name =
        equals != NULL ? g_strndup (arguments[i], (gsize)(equals - arguments[i])) : NULL;

    if (name != NULL && ink_source_field_parse (name, &field))
      return TRUE;
  }
  return arguments[1] == NULL || arguments[2] != NULL;
}

gboolean
galleyctl_sources (const GalleyctlOptions *options, char **arguments, GError **error)
{
  g_autoptr (InkSite) site = NULL;
  g_autoptr (InkCatalogue) catalogue = NULL;
  g_autoptr (InkSourceIndex) index = NULL;
  Sources self = { .options = options };
  gboolean correcting = is_correction (arguments);

  site = self.site = galleyctl_open_site (options, NULL, error);
  if (site == NULL)
    return FALSE;
  if (correcting && !options->dry_run &&
      !galleyctl_recover (ink_site_get_root (site), NULL, error))
    return FALSE;
  catalogue = self.catalogue = ink_library_load (site, INK_LIBRARY_DEFAULT, NULL, error);
  if (catalogue == NULL)
    return FALSE;
  index = self.index = ink_source_index_new (catalogue, NULL);
  return correcting ? correct (&self, arguments + 1, error) : list (&self, arguments, error);
}
