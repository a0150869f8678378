/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs as Markdown: only what would be syntax is escaped, and emphasis stands where Hugo reads
 * it as such, with blanks and punctuation moved out of it. */

#include "ink-import-html-private.h"
#include "ink-typographer.h"

#include <string.h>

/* A run, or a link with all that is in it. */
typedef struct {
  guint flags;
  char *text; /* Markdown */
} Unit;

static void
unit_free (gpointer data)
{
  Unit *self = data;

  g_free (self->text);
  g_free (self);
}

/* --- Escapes -------------------------------------------------------------------------------
 */

static gboolean
is_blank (gunichar c)
{
  return c == 0 || ink_typographer_is_space (c);
}

/* What of a run's text says more than two neighbours. */
typedef struct {
  gboolean in_link, in_cell;
  gboolean brackets; /* some may be a link's */
  gboolean tildes;   /* more than one */
} Habits;

/* Whether an ASCII sign between these two would be read as syntax. @rest: from it on. */
static gboolean
needs_escape (const char *rest, gunichar before, gunichar after, const Habits *habits)
{
  switch (*rest) {
  case '\\':
    return after < 0x80 && (after == 0 || g_ascii_ispunct ((char)after));
  case '`':
    return TRUE;
  case '*':
    return before == 0 || !(is_blank (before) && is_blank (after));
  case '_':
    return !(is_blank (before) && is_blank (after)) &&
           !(g_unichar_isalnum (before) && g_unichar_isalnum (after));
  case '~':
    return before == '~' || after == '~' || habits->tildes;
  case '[':
    return habits->in_link || after == '^' || habits->brackets ||
           (before == 0 && rest[1] != '\0' && rest[2] == ']');
  case ']':
    return habits->in_link;
  case '!':
    return after == '[';
  case '<':
    return after < 0x80 && (g_ascii_isalpha ((char)after) || strchr ("/!?", (int)after));
  case '&':
    return after == '#' || (after < 0x80 && g_ascii_isalpha ((char)after) &&
                            rest[1 + strspn (rest + 1,
                                             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
                                             "UVWXYZ0123456789")] == ';');
  case '{':
    return before == '{' && (after == '<' || after == '%');
  case '|':
    return habits->in_cell;
  default:
    return FALSE;
  }
}

/* How many bytes of what begins a line so would make it another block; 0: it is text. */
static gsize
find_block_mark (const char *line)
{
  gsize n = strspn (line, "#");

  if (n > 0 && n <= 6 && (line[n] == ' ' || line[n] == '\0'))
    return 1;
  if (*line == '>' || *line == '|' || g_str_has_prefix (line, "~~~"))
    return 1;
  if (*line != '\0' && strchr ("-+:", *line) != NULL && (line[1] == ' ' || line[1] == '\0'))
    return 1;
  n = strspn (line, *line == '=' ? "=" : *line == '-' ? "- " : "");
  if (n > 0 && (line[n] == '\0' || line[n] == '\n'))
    return 1;
  n = strspn (line, "0123456789");
  if (n > 0 && n <= 9 && (line[n] == '.' || line[n] == ')') &&
      (line[n + 1] == ' ' || line[n + 1] == '\0'))
    return n + 1;
  return 0;
}

/* @text as it stands at the start of a line: the sign that would be a block's is escaped. */
static char *
dup_line_start (const char *text)
{
  gsize n = find_block_mark (text);

  if (n == 0)
    return g_strdup (text);
  return g_strdup_printf ("%.*s\\%s", (int)(n - 1), text, text + n - 1);
}

static char *
dup_escaped (InkImporter *self, const InkImportRun *run, gunichar before, gunichar after)
{
  const char *text = run->text->str;
  const char *tilde = strchr (text, '~');
  GString *out = g_string_new (NULL);
  Habits habits = { .in_link = run->link > 0,
                    .in_cell = self->place == INK_IMPORT_IN_CELL,
                    .brackets = strstr (text, "](") != NULL || strstr (text, "][") != NULL ||
                                strstr (text, "]:") != NULL,
                    .tildes = tilde != NULL && strchr (tilde + 1, '~') != NULL };

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *next = g_utf8_next_char (p);
    gunichar c = g_utf8_get_char (p);
    gunichar behind = *next != '\0' ? g_utf8_get_char (next) : after;

    if (c == '{' && before == '{' && (behind == '<' || behind == '%'))
      self->counts->n[INK_IMPORT_HTML_SHORTCODES]++;
    if (c < 0x80 && needs_escape (p, before, behind, &habits))
      g_string_append_c (out, '\\');
    g_string_append_unichar (out, c);
    before = c;
  }
  return g_string_free (out, FALSE);
}

/* --- Code ----------------------------------------------------------------------------------
 */

char *
ink_import_dup_code (InkImporter *self, const char *code)
{
  GString *out = g_string_new (NULL);

  for (const char *p = code; *p != '\0';) {
    gboolean angle = g_str_has_prefix (p, "{{<");
    gboolean opens = angle || g_str_has_prefix (p, "{{%");
    const char *next = opens ? strstr (p + 3, "{{") : NULL;
    gssize room = next != NULL ? next - p - 3 : -1;
    const char *close = opens ? g_strstr_len (p + 3, room, angle ? ">}}" : "%}}") : NULL;

    if (!opens) {
      g_string_append_c (out, *p++);
      continue;
    }
    self->counts->n[INK_IMPORT_HTML_SHORTCODES]++;
    if (close == NULL) {
      g_string_append_printf (out, "{{ %c", p[2]);
      p += 3;
      continue;
    }
    /* As Hugo has shortcodes that are to be shown. */
    g_string_append_printf (out, "%.3s/*%.*s*/%.3s", p, (int)(close - p - 3), p + 3, close);
    p = close + 3;
  }
  return g_string_free (out, FALSE);
}

static guint
longest_run (const char *text, char c)
{
  guint longest = 0, n = 0;

  for (; *text != '\0'; text++) {
    n = *text == c ? n + 1 : 0;
    longest = MAX (longest, n);
  }
  return longest;
}

static char *
dup_code_span (InkImporter *self, const char *text)
{
  g_autofree char *code = ink_import_dup_code (self, text);
  g_autofree char *fence = g_strnfill (longest_run (code, '`') + 1, '`');
  gsize n = strlen (code);
  gboolean pad = n > 0 && (code[0] == '`' || code[n - 1] == '`' ||
                           (code[0] == ' ' && code[n - 1] == ' ' && strspn (code, " ") < n));

  g_strdelimit (code, "\t\r\n", ' ');
  if (self->place == INK_IMPORT_IN_CELL && strchr (code, '|') != NULL) {
    g_auto (GStrv) parts = g_strsplit (code, "|", -1);

    g_free (code);
    code = g_strjoinv ("\\|", parts);
  }
  return g_strconcat (fence, pad ? " " : "", code, pad ? " " : "", fence, NULL);
}

/* --- Emphasis ------------------------------------------------------------------------------
 */

static gunichar
last_char (const char *text, gsize length)
{
  const char *last = length > 0 ? g_utf8_find_prev_char (text, text + length) : NULL;

  return last != NULL ? g_utf8_get_char (last) : 0;
}

static gboolean
is_mark (gunichar c)
{
  return c == '*' || c == '~';
}

/* Delimiters between these two open; the other way round, they close. For every Hugo. */
static gboolean
may_stand (gunichar outside, gunichar inside)
{
  for (InkHugo hugo = INK_HUGO_0_111; hugo <= INK_HUGO_0_167; hugo++) {
    gboolean point = ink_typographer_is_punctuation (inside, hugo);

    if (is_blank (inside) ||
        (point && !is_blank (outside) && !ink_typographer_is_punctuation (outside, hugo)))
      return FALSE;
  }
  return TRUE;
}

/* The first character of @text that is no delimiter of ours. */
static gunichar
first_inside (const char *text)
{
  while (is_mark ((guchar)*text))
    text++;
  return *text != '\0' ? g_utf8_get_char (text) : 0;
}

static gunichar
last_inside (const char *text, gsize length)
{
  while (length > 0 && is_mark ((guchar)text[length - 1]) &&
         !(length > 1 && text[length - 2] == '\\'))
    length--;
  return last_char (text, length);
}

/* What closes what @c opens; 0 for none. */
static gunichar
get_partner (gunichar c)
{
  static const gunichar pairs[][2] = { { 0x201C, 0x201D }, { 0x2018, 0x2019 },
                                       { 0x300C, 0x300D }, { 0x300E, 0x300F },
                                       { 0xFF08, 0xFF09 }, { 0x300A, 0x300B },
                                       { 0x3010, 0x3011 }, { '"', '"' },
                                       { '(', ')' } };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (pairs[i][0] == c)
      return pairs[i][1];
  return 0;
}

/* Moves what may not stand beside the delimiters out of [*start, *end) of @text. FALSE where
 * nothing is left. */
static gboolean
shrink (const char *text, gunichar before, gunichar after, gsize *start, gsize *end)
{
  gunichar partner = 0;

  while (*start < *end) {
    gunichar first = g_utf8_get_char (text + *start);

    if (may_stand (before, first_inside (text + *start)))
      break;
    if (is_mark (first) || first == '\\' || first == '[' || first == '`' || first == '!')
      return FALSE;
    before = first;
    partner = get_partner (first);
    *start = (gsize)(g_utf8_next_char (text + *start) - text);
  }
  while (*start < *end) {
    gunichar last = last_char (text, *end);

    if (may_stand (after, last_inside (text, *end)))
      break;
    if (is_mark (last) || last == ')' || last == ']' || last == '`' ||
        (*end - *start > 1 && text[*end - 2] == '\\'))
      return FALSE;
    after = last;
    *end = (gsize)(g_utf8_find_prev_char (text, text + *end) - text);
  }
  if (*start < *end && partner != 0 && last_char (text, *end) == partner)
    *end -= (gsize)g_unichar_to_utf8 (partner, NULL);
  return *start < *end;
}

static void
append_emphasis (InkImporter *self,
                 GString *out,
                 const char *text,
                 const char *mark,
                 gunichar before,
                 gunichar after)
{
  gsize start = 0, end = strlen (text);
  gboolean glued = is_mark (before) && !(out->len > 1 && out->str[out->len - 2] == '\\');

  if (!glued && shrink (text, before, after, &start, &end)) {
    g_string_append_len (out, text, (gssize)start);
    g_string_append (out, mark);
    g_string_append_len (out, text + start, (gssize)(end - start));
    g_string_append (out, mark);
    g_string_append (out, text + end);
    return;
  }
  if (strspn (text, " ") < end)
    self->counts->n[INK_IMPORT_HTML_EMPHASIS]++;
  g_string_append (out, text);
}

/* Units from @low to @high, of whose flags those of @done are written already. */
static char *
dup_units (InkImporter *self,
           GPtrArray *units,
           guint low,
           guint high,
           guint done,
           gunichar before,
           gunichar behind)
{
  static const struct {
    guint flag;
    const char *mark;
  } marks[] = { { INK_IMPORT_DEL, "~~" }, { INK_IMPORT_STRONG, "**" }, { INK_IMPORT_EM, "*" } };
  GString *out = g_string_new (NULL);

  for (guint i = low; i < high;) {
    const Unit *unit = units->pdata[i];
    guint k = 0, end = i + 1;

    while (k < G_N_ELEMENTS (marks) && (unit->flags & ~done & marks[k].flag) == 0)
      k++;
    if (k == G_N_ELEMENTS (marks)) {
      g_string_append (out, unit->text);
      i++;
      continue;
    }
    while (end < high && (((Unit *)units->pdata[end])->flags & marks[k].flag) != 0)
      end++;

    gunichar after = end < high ? g_utf8_get_char (((Unit *)units->pdata[end])->text) : behind;
    gunichar prior = out->len > 0 ? last_char (out->str, out->len) : before;
    g_autofree char *inside =
        dup_units (self, units, i, end, done | marks[k].flag, prior, after);
    append_emphasis (self, out, inside, marks[k].mark, prior, after);
    i = end;
  }
  return g_string_free (out, FALSE);
}

/* --- Units ---------------------------------------------------------------------------------
 */

static char *
dup_run (InkImporter *self, GPtrArray *runs, guint at)
{
  const InkImportRun *run = runs->pdata[at];
  const InkImportRun *before = at > 0 ? runs->pdata[at - 1] : NULL;
  const InkImportRun *after = at + 1 < runs->len ? runs->pdata[at + 1] : NULL;
  gunichar first = 0;

  switch (run->kind) {
  case INK_IMPORT_CODE:
    return dup_code_span (self, run->text->str);
  case INK_IMPORT_BREAK:
    return g_strdup (self->place == INK_IMPORT_IN_PARAGRAPH ? "\\\n"
                     : self->place == INK_IMPORT_IN_HEADING ? " "
                     : self->options->unsafe                ? "<br>"
                                                            : " / ");
  case INK_IMPORT_RAW:
    return g_strdup (run->text->str);
  case INK_IMPORT_TEXT:
    break;
  }
  if (after != NULL && after->link > 0 && after->link != run->link)
    first = '[';
  else if (after != NULL && after->text->len > 0)
    first = g_utf8_get_char (after->text->str);
  return dup_escaped (self,
                      run,
                      before != NULL ? last_char (before->text->str, before->text->len) : 0,
                      first);
}

/* The link of the runs from @low to @high as one unit. */
static Unit *
new_link (InkImporter *self, GPtrArray *units, guint number, guint flags)
{
  const InkImportLink *link = self->links->pdata[number - 1];
  g_autofree char *inside = dup_units (self, units, 0, units->len, flags, '[', ']');
  Unit *unit = g_new0 (Unit, 1);
  gsize length = strlen (inside), start = strspn (inside, " ");
  GString *text = g_string_new (NULL);

  while (length > start && inside[length - 1] == ' ')
    length--;
  unit->flags = flags;
  if (start == length) {
    unit->text = g_steal_pointer (&inside);
    g_string_free (text, TRUE);
    return unit;
  }
  g_string_append_printf (text, "%.*s[", (int)start, inside);
  g_string_append_len (text, inside + start, (gssize)(length - start));
  g_string_append_printf (text, "](%s", link->target);
  if (link->title != NULL) {
    g_auto (GStrv) words = g_strsplit_set (link->title, "\r\n\t", -1);
    g_autofree char *one = g_strjoinv (" ", words);
    g_auto (GStrv) slashes = g_strsplit (one, "\\", -1);
    g_autofree char *safe = g_strjoinv ("\\\\", slashes);
    g_auto (GStrv) quotes = g_strsplit (safe, "\"", -1);
    g_autofree char *quoted = g_strjoinv ("\\\"", quotes);
    g_auto (GStrv) braces = g_strsplit (quoted, "{{", -1);
    g_autofree char *title = g_strjoinv ("{\\{", braces);

    g_string_append_printf (text, " \"%s\"", title);
  }
  g_string_append_printf (text, ")%s", inside + length);
  unit->text = g_string_free (text, FALSE);
  return unit;
}

static GPtrArray *
make_units (InkImporter *self, GPtrArray *runs)
{
  GPtrArray *units = g_ptr_array_new_with_free_func (unit_free);

  for (guint i = 0; i < runs->len;) {
    guint link = ((InkImportRun *)runs->pdata[i])->link, flags = ~0u;
    g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (unit_free);

    do {
      const InkImportRun *run = runs->pdata[i];
      Unit *unit = g_new0 (Unit, 1);

      unit->flags = run->kind == INK_IMPORT_BREAK ? 0 : run->flags;
      unit->text = dup_run (self, runs, i);
      flags &= unit->flags;
      g_ptr_array_add (own, unit);
      i++;
    } while (link > 0 && i < runs->len && ((InkImportRun *)runs->pdata[i])->link == link);
    if (link > 0)
      g_ptr_array_add (units, new_link (self, own, link, flags));
    else
      g_ptr_array_add (units, g_ptr_array_steal_index (own, 0));
  }
  return units;
}

/* --- Lines ---------------------------------------------------------------------------------
 */

/* Blanks do not stand beside breaks. */
static void
trim (GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    const InkImportRun *run = runs->pdata[i];
    const InkImportRun *after = i + 1 < runs->len ? runs->pdata[i + 1] : NULL;
    GString *text = run->text;

    if (run->kind == INK_IMPORT_TEXT && (after == NULL || after->kind == INK_IMPORT_BREAK) &&
        text->len > 0 && text->str[text->len - 1] == ' ')
      g_string_truncate (text, text->len - 1);
  }
}

/* Without what is empty and the breaks at both ends. */
static GPtrArray *
dup_seen (GPtrArray *runs)
{
  GPtrArray *seen = g_ptr_array_new ();

  for (guint i = 0; i < runs->len; i++) {
    const InkImportRun *run = runs->pdata[i];

    if (run->kind == INK_IMPORT_BREAK ? seen->len > 0 : run->text->len > 0)
      g_ptr_array_add (seen, (gpointer)run);
  }
  while (seen->len > 0 &&
         ((InkImportRun *)seen->pdata[seen->len - 1])->kind == INK_IMPORT_BREAK)
    g_ptr_array_set_size (seen, (int)seen->len - 1);
  return seen;
}

/* A heading's last signs would close it or be its attributes. */
static char *
dup_heading_end (char *text)
{
  gsize length = strlen (text);
  gboolean special = length > 0 && (text[length - 1] == '#' || text[length - 1] == '}');

  return special ? g_strdup_printf ("%.*s\\%c", (int)length - 1, text, text[length - 1])
                 : g_strdup (text);
}

static void
add_lines (InkImporter *self, GPtrArray *runs, GPtrArray *into)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (GPtrArray) units = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  trim (runs);
  seen = dup_seen (runs);
  if (seen->len == 0)
    return;
  units = make_units (self, seen);
  text = dup_units (self, units, 0, units->len, 0, 0, 0);
  if (self->place != INK_IMPORT_IN_PARAGRAPH) {
    g_ptr_array_add (into,
                     self->place == INK_IMPORT_IN_HEADING ? dup_heading_end (text)
                                                          : g_strdup (text));
    return;
  }
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = dup_line_start (lines[i]);

    g_free (lines[i]);
    lines[i] = line;
  }
  g_ptr_array_add (into, g_strjoinv ("\n", lines));
}

void
ink_import_flush (InkImporter *self, GPtrArray *into)
{
  GPtrArray *all = self->inlines->runs;
  g_autoptr (GPtrArray) part = g_ptr_array_new_with_free_func (ink_import_run_free);
  gboolean broken = FALSE;

  self->inlines->runs = g_ptr_array_new_with_free_func (ink_import_run_free);
  self->inlines->after_blank = TRUE;
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++) {
    InkImportRun *run = all->pdata[i];
    gboolean again = run->kind == INK_IMPORT_BREAK;

    if (again && broken && self->place == INK_IMPORT_IN_PARAGRAPH) {
      add_lines (self, part, into);
      g_ptr_array_set_size (part, 0);
    }
    g_ptr_array_add (part, run);
    broken = again;
  }
  add_lines (self, part, into);
  g_ptr_array_unref (all);
}
