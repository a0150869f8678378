/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems as text, JSON and SARIF 2.1.0, printed one by one so that a large site needs no more
 * memory than a small one. */

#include "galleyctl-check.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

#define SARIF_SCHEMA \
  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* What one problem is told with. */
typedef struct {
  const char *path;
  InkText *text;
  gsize bom;
} Place;

static const char *
sarif_level (InkSeverity severity)
{
  return severity == INK_SEVERITY_HINT ? "note" : ink_severity_to_string (severity);
}

static void
add_text (GalleyctlJson *json, const char *name, const char *text)
{
  galleyctl_json_begin_object (json, name);
  galleyctl_json_string (json, "text", text);
  galleyctl_json_end_object (json);
}

static void
add_sarif_rule (GalleyctlJson *json, const InkRule *rule)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "id", rule->id);
  add_text (json, "shortDescription", ink_rule_get_title (rule));
  add_text (json, "fullDescription", ink_rule_get_explanation (rule));
  add_text (json, "help", ink_rule_get_explanation (rule));
  galleyctl_json_begin_object (json, "defaultConfiguration");
  galleyctl_json_string (json, "level", sarif_level (rule->severity));
  galleyctl_json_end_object (json);
  galleyctl_json_end_object (json);
}

static char *
dup_sarif_tool (void)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_object (json, "driver");
  galleyctl_json_string (json, "name", "galleyctl");
  galleyctl_json_string (json, "version", GALLEY_VERSION);
  galleyctl_json_begin_array (json, "rules");
  for (guint i = 0; i < ink_rule_get_count (); i++)
    add_sarif_rule (json, ink_rule_get (i));
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_end_object (json);
  return galleyctl_json_dup_text (json, FALSE);
}

/* Where the relative addresses start: the site, as a folder. */
static char *
dup_sarif_base (const InkSite *site)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();
  g_autofree char *root = NULL;

  if (site == NULL)
    return g_strdup ("{}");
  root = g_filename_to_uri (ink_site_get_root (site), NULL, NULL);
  g_autofree char *folder = root != NULL ? g_strconcat (root, "/", NULL) : NULL;
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_object (json, "SITE");
  galleyctl_json_string (json, "uri", folder);
  galleyctl_json_end_object (json);
  galleyctl_json_end_object (json);
  return galleyctl_json_dup_text (json, FALSE);
}

void
galleyctl_report_begin (GalleyctlReport *self)
{
  g_autofree char *tool = NULL, *base = NULL;

  if (self->format == GALLEYCTL_AS_JSON)
    g_print ("{\"items\": [");
  if (self->format != GALLEYCTL_SARIF)
    return;
  tool = dup_sarif_tool ();
  base = dup_sarif_base (self->site);
  /* Lines end where an InkText ends them. */
  g_print ("{\"$schema\": \"%s\", \"version\": \"2.1.0\", \"runs\": [{\"tool\": %s,\n"
           "\"columnKind\": \"utf16CodeUnits\", \"newlineSequences\": "
           "[\"\\r\\n\", \"\\n\", \"\\r\", \"\\u2029\"],\n"
           "\"originalUriBaseIds\": %s, \"results\": [",
           SARIF_SCHEMA,
           tool,
           base);
}

void
galleyctl_report_end (GalleyctlReport *self)
{
  if (self->format == GALLEYCTL_AS_JSON)
    g_print ("\n]}\n");
  else if (self->format == GALLEYCTL_SARIF)
    g_print ("\n]}]}\n");
}

static void
tell_text (const Place *place, const InkProblem *problem)
{
  guint line, column;

  ink_text_get_position (place->text, problem->span.start, &line, &column);
  g_print ("%s:%u:%u: %s: %s [%s]%s\n",
           place->path,
           line,
           column,
           ink_severity_to_string (problem->severity),
           problem->message,
           problem->id,
           problem->suppressed ? " (suppressed)" : "");
}

static void
add_fix (GalleyctlJson *json, const Place *place, const InkProblem *problem)
{
  galleyctl_json_begin_array (json, "fix");
  for (guint i = 0; i < problem->fix->len; i++) {
    const InkEdit *edit = g_ptr_array_index (problem->fix, i);

    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_span (json, "span", edit->span, place->bom);
    galleyctl_json_string (json, "text", edit->text);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
}

static void
add_item (GalleyctlJson *json, const Place *place, const InkProblem *problem)
{
  guint line, column;

  ink_text_get_position (place->text, problem->span.start, &line, &column);
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "path", place->path);
  galleyctl_json_string (json, "id", problem->id);
  galleyctl_json_string (json, "severity", ink_severity_to_string (problem->severity));
  galleyctl_json_span (json, "span", problem->span, place->bom);
  galleyctl_json_integer (json, "line", line);
  galleyctl_json_integer (json, "column", column);
  galleyctl_json_string (json, "message", problem->message);
  if (problem->fix != NULL) {
    add_fix (json, place, problem);
    galleyctl_json_string (json, "fix_kind", ink_fix_kind_to_string (problem->fix_kind));
  }
  if (problem->suppressed)
    galleyctl_json_boolean (json, "suppressed", TRUE);
  galleyctl_json_end_object (json);
}

/* Columns in UTF-16 units, from 1 (SARIF 2.1.0, section 3.30.2). */
static gint64
utf16_column (const Place *place, gsize offset)
{
  const char *data = ink_text_get_data (place->text);
  InkSpan line = ink_text_get_line (place->text, ink_text_get_line_at (place->text, offset));
  gint64 column = 1;

  for (const char *p = data + line.start; p < data + MIN (offset, line.end);
       p = g_utf8_next_char (p))
    column += (guchar)*p >= 0xF0 ? 2 : 1;
  return column;
}

static void
add_region (GalleyctlJson *json, const char *name, const Place *place, InkSpan span)
{
  guint start, end;

  ink_text_get_position (place->text, span.start, &start, NULL);
  ink_text_get_position (place->text, span.end, &end, NULL);
  galleyctl_json_begin_object (json, name);
  galleyctl_json_integer (json, "startLine", start);
  galleyctl_json_integer (json, "startColumn", utf16_column (place, span.start));
  galleyctl_json_integer (json, "endLine", end);
  galleyctl_json_integer (json, "endColumn", utf16_column (place, span.end));
  galleyctl_json_integer (json, "byteOffset", (gint64)(span.start + place->bom));
  galleyctl_json_integer (json, "byteLength", (gint64)ink_span_length (span));
  galleyctl_json_end_object (json);
}

static void
add_location (GalleyctlJson *json, const Place *place)
{
  gboolean absolute = g_path_is_absolute (place->path);
  g_autofree char *uri = absolute ? g_filename_to_uri (place->path, NULL, NULL)
                                  : g_uri_escape_string (place->path, "/", FALSE);

  galleyctl_json_begin_object (json, "artifactLocation");
  galleyctl_json_string (json, "uri", uri);
  if (!absolute && !g_str_equal (place->path, "-"))
    galleyctl_json_string (json, "uriBaseId", "SITE");
  galleyctl_json_end_object (json);
}

static void
add_sarif_fix (GalleyctlJson *json, const Place *place, const InkProblem *problem)
{
  galleyctl_json_begin_array (json, "fixes");
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "artifactChanges");
  galleyctl_json_begin_object (json, NULL);
  add_location (json, place);
  galleyctl_json_begin_array (json, "replacements");
  for (guint i = 0; i < problem->fix->len; i++) {
    const InkEdit *edit = g_ptr_array_index (problem->fix, i);

    galleyctl_json_begin_object (json, NULL);
    add_region (json, "deletedRegion", place, edit->span);
    if (edit->length > 0)
      add_text (json, "insertedContent", edit->text);
    galleyctl_json_end_object (json);
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  galleyctl_json_end_array (json);
}

static gint64
index_of (const char *id)
{
  for (guint i = 0; i < ink_rule_get_count (); i++)
    if (g_str_equal (ink_rule_get (i)->id, id))
      return i;
  return -1;
}

static void
add_result (GalleyctlJson *json, const Place *place, const InkProblem *problem)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "ruleId", problem->id);
  galleyctl_json_integer (json, "ruleIndex", index_of (problem->id));
  galleyctl_json_string (json, "level", sarif_level (problem->severity));
  add_text (json, "message", problem->message);
  galleyctl_json_begin_array (json, "locations");
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_object (json, "physicalLocation");
  add_location (json, place);
  add_region (json, "region", place, problem->span);
  galleyctl_json_end_object (json);
  galleyctl_json_end_object (json);
  galleyctl_json_end_array (json);
  if (problem->fix != NULL)
    add_sarif_fix (json, place, problem);
  if (problem->suppressed) {
    galleyctl_json_begin_array (json, "suppressions");
    galleyctl_json_begin_object (json, NULL);
    galleyctl_json_string (json, "kind", "external");
    galleyctl_json_end_object (json);
    galleyctl_json_end_array (json);
  }
  galleyctl_json_end_object (json);
}

void
galleyctl_report_tell (GalleyctlReport *self,
                       const char *path,
                       InkText *text,
                       gsize bom,
                       const InkProblem *problem)
{
  Place place = { path, text, bom };
  g_autoptr (GalleyctlJson) json = NULL;
  g_autofree char *item = NULL;

  if (self->format == GALLEYCTL_TEXT) {
    tell_text (&place, problem);
    return;
  }
  json = galleyctl_json_new ();
  if (self->format == GALLEYCTL_SARIF)
    add_result (json, &place, problem);
  else
    add_item (json, &place, problem);
  item = galleyctl_json_dup_text (json, FALSE);
  g_print ("%s\n%s", self->n_told > 0 ? "," : "", item);
  self->n_told++;
}
