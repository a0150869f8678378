/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of rules as the command prints it, and the page of one. */

#include "galleyctl-check.h"
#include "galleyctl-json.h"
#include "ink-i18n.h"

#include <string.h>

#define WIDTH 78

static void
add_rule (GalleyctlJson *json, const InkRule *rule)
{
  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_string (json, "id", rule->id);
  galleyctl_json_string (json, "severity", ink_severity_to_string (rule->severity));
  galleyctl_json_string (json, "scope", ink_rule_scope_to_string (rule->scope));
  galleyctl_json_string (json, "fix", ink_fix_kind_to_string (rule->fix));
  galleyctl_json_begin_array (json, "hugo");
  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++)
    if (rule->hugos == 0 || (rule->hugos & INK_HUGO_BIT (hugo)) != 0)
      galleyctl_json_string (json, NULL, ink_hugo_to_string ((InkHugo)hugo));
  galleyctl_json_end_array (json);
  galleyctl_json_string (json, "title", ink_rule_get_title (rule));
  galleyctl_json_string (json, "explanation", ink_rule_get_explanation (rule));
  galleyctl_json_end_object (json);
}

void
galleyctl_check_list_rules (gboolean as_json)
{
  g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

  galleyctl_json_begin_object (json, NULL);
  galleyctl_json_begin_array (json, "items");
  for (guint i = 0; i < ink_rule_get_count (); i++) {
    const InkRule *rule = ink_rule_get (i);

    if (as_json)
      add_rule (json, rule);
    else
      g_print ("%-28s %-8s %-10s %s\n",
               rule->id,
               ink_severity_to_string (rule->severity),
               ink_fix_kind_to_string (rule->fix),
               ink_rule_get_title (rule));
  }
  galleyctl_json_end_array (json);
  galleyctl_json_end_object (json);
  if (as_json)
    galleyctl_json_print (json);
}

static guint
columns_of (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

/* Where a line that starts at @line ends, so that it fits; @next is where the next one starts.
 * Lines break at blanks, and around wide letters. */
static const char *
find_break (const char *line, const char **next)
{
  const char *end = NULL;
  guint columns = 0;

  for (const char *p = line; *p != '\0' && *p != '\n'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p), follows = g_utf8_get_char (g_utf8_next_char (p));

    columns += columns_of (c);
    if (columns > WIDTH && end != NULL)
      return end;
    if (c == ' ') {
      end = p;
      *next = p + 1;
    } else if (g_unichar_iswide (c) && g_unichar_isalnum (c) && g_unichar_isalnum (follows)) {
      end = *next = g_utf8_next_char (p);
    }
  }
  end = strchrnul (line, '\n');
  *next = *end == '\n' ? end + 1 : end;
  return end;
}

static void
print_wrapped (const char *text)
{
  const char *next = NULL;

  for (const char *line = text; *line != '\0'; line = next) {
    const char *end = find_break (line, &next);

    g_print ("%.*s\n", (int)(end - line), line);
  }
}

/* "Hugo 0.111 and 0.131", as it is with the table's generations. */
static char *
dup_hugos (const InkRule *rule)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (rule->hugos == 0)
    return g_strdup (_ ("every Hugo"));
  for (guint hugo = 0; hugo < INK_N_HUGOS; hugo++)
    if ((rule->hugos & INK_HUGO_BIT (hugo)) != 0)
      g_string_append_printf (names,
                              "%sHugo %s",
                              names->len > 0 ? ", " : "",
                              ink_hugo_to_string ((InkHugo)hugo));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const char *
say_fix (InkFixKind kind)
{
  switch (kind) {
  case INK_FIX_NONE:
    return _ ("by hand");
  case INK_FIX_SUGGESTED:
    return _ ("Galley suggests one");
  case INK_FIX_SAFE:
    return _ ("--fix writes it where it is sure");
  }
  g_return_val_if_reached ("");
}

gboolean
galleyctl_check_explain (const char *id, gboolean as_json, GError **error)
{
  const InkRule *rule = ink_rule_lookup (id);
  g_autofree char *hugos = NULL;

  if (rule == NULL) {
    g_set_error (error,
                 GALLEYCTL_ERROR,
                 GALLEYCTL_ERROR_USAGE,
                 _ ("there is no rule “%s”; “galleyctl check --rules” lists them"),
                 id);
    return FALSE;
  }
  if (as_json) {
    g_autoptr (GalleyctlJson) json = galleyctl_json_new ();

    add_rule (json, rule);
    galleyctl_json_print (json);
    return TRUE;
  }
  hugos = dup_hugos (rule);
  g_print ("%s\n%s: %s\n\n",
           ink_rule_get_title (rule),
           rule->id,
           ink_severity_to_string (rule->severity));
  print_wrapped (ink_rule_get_explanation (rule));
  g_print ("\n%s %s\n%s %s\n", _ ("Concerns:"), hugos, _ ("Fix:"), say_fix (rule->fix));
  return TRUE;
}
