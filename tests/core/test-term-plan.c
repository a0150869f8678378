/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Operations on terms: what they make of an article, and that nothing else of it changes. */

#include "ink.h"
#include "page-site.h"

#include <string.h>

#define Y(lines) "---\n" lines "---\nbody\n"
#define T(lines) "+++\n" lines "+++\nbody\n"

static const struct {
  const char *name;
  InkTermOperation operation;
  const char *names; /* "a|b" */
  const char *to;
  const char *before;
  const char *after; /* NULL: nothing to change; "!": skipped with a reason */
} cases[] = {
  { "/term-plan/rename/block",
    INK_TERM_RENAME,
    "b",
    "x",
    Y ("tags:\n  - a # one\n  - 'b' # two\n  - c\n"),
    Y ("tags:\n  - a # one\n  - 'x' # two\n  - c\n") },
  { "/term-plan/rename/flow",
    INK_TERM_RENAME,
    "b",
    "智能体: 一",
    Y ("tags: [ a, b , \"c\" ]\n"),
    Y ("tags: [ a, \"智能体: 一\" , \"c\" ]\n") },
  { "/term-plan/rename/single", INK_TERM_RENAME, "a", "b", Y ("tags: a\n"), Y ("tags: b\n") },
  { "/term-plan/rename/number",
    INK_TERM_RENAME,
    "2024",
    "2025年",
    Y ("tags: [2024, a]\n"),
    Y ("tags: [2025年, a]\n") },
  { "/term-plan/rename/toml",
    INK_TERM_RENAME,
    "b",
    "x",
    T ("title = 't'\ntags = ['a', 'b'] # c\n"),
    T ("title = 't'\ntags = ['a', 'x'] # c\n") },
  { "/term-plan/rename/json",
    INK_TERM_RENAME,
    "b",
    "x\"",
    "{\n  \"tags\": [\"a\", \"b\"]\n}\nbody\n",
    "{\n  \"tags\": [\"a\", \"x\\\"\"]\n}\nbody\n" },
  { "/term-plan/rename/there",
    INK_TERM_RENAME,
    "b",
    "a",
    Y ("tags: [a, b, c]\n"),
    Y ("tags: [a, c]\n") },
  { "/term-plan/rename/alike",
    INK_TERM_RENAME,
    "b",
    "OpenAI",
    Y ("tags: [openai, b, c]\n"),
    Y ("tags: [openai, c]\n") },
  { "/term-plan/rename/spelling",
    INK_TERM_RENAME,
    "openai|OPENAI",
    "OpenAI",
    Y ("tags: [openai, x, OPENAI]\n"),
    Y ("tags: [x, OpenAI]\n") },
  { "/term-plan/rename/spelling-there",
    INK_TERM_RENAME,
    "openai",
    "OpenAI",
    Y ("tags: [OpenAI, openai]\n"),
    Y ("tags: [OpenAI]\n") },
  { "/term-plan/rename/twice",
    INK_TERM_RENAME,
    "a",
    "b",
    Y ("tags: [a, x, a]\n"),
    Y ("tags: [b, x]\n") },
  { "/term-plan/rename/part-only", INK_TERM_RENAME, "a", "b", Y ("tags: [ab, A]\n"), NULL },
  { "/term-plan/rename/key-case",
    INK_TERM_RENAME,
    "a",
    "b",
    Y ("Tags: [a]\n"),
    Y ("Tags: [b]\n") },
  { "/term-plan/rename/missing", INK_TERM_RENAME, "a", "b", Y ("title: a\n"), NULL },
  { "/term-plan/rename/crlf",
    INK_TERM_RENAME,
    "a",
    "b",
    "---\r\ntags: [a]\r\n---\r\nbody\r\n",
    "---\r\ntags: [b]\r\n---\r\nbody\r\n" },
  { "/term-plan/rename/alias", INK_TERM_RENAME, "a", "b", Y ("x: &t a\ntags: [*t]\n"), "!" },
  { "/term-plan/rename/broken", INK_TERM_RENAME, "a", "b", Y ("tags: [a\n"), "!" },
  { "/term-plan/merge",
    INK_TERM_RENAME,
    "a|c",
    "b",
    Y ("tags:\n- a\n- x\n- c\n- y\n"),
    Y ("tags:\n- b\n- x\n- y\n") },
  { "/term-plan/delete",
    INK_TERM_DELETE,
    "a|c",
    NULL,
    Y ("tags:\n- a\n- x\n- c\n- y\n"),
    Y ("tags:\n- x\n- y\n") },
  { "/term-plan/delete/last",
    INK_TERM_DELETE,
    "a",
    NULL,
    Y ("t: 1\ntags: [a]\n"),
    Y ("t: 1\ntags: []\n") },
  { "/term-plan/add", INK_TERM_ADD, NULL, "z", Y ("tags: [a]\n"), Y ("tags: [a, z]\n") },
  { "/term-plan/add/there", INK_TERM_ADD, NULL, "A", Y ("tags: [a]\n"), NULL },
  { "/term-plan/add/no-list",
    INK_TERM_ADD,
    NULL,
    "z",
    Y ("title: a\n"),
    Y ("title: a\ntags:\n  - z\n") },
  { "/term-plan/move",
    INK_TERM_MOVE,
    "a",
    NULL,
    Y ("tags: [a, b]\ntopics: [c]\n"),
    Y ("tags: [b]\ntopics: [c, a]\n") },
  { "/term-plan/move/there",
    INK_TERM_MOVE,
    "a",
    NULL,
    Y ("tags: [a, b]\ntopics: [A]\n"),
    Y ("tags: [b]\ntopics: [A]\n") },
};

static InkSite *
new_site (void)
{
  return page_site_new ("[taxonomies]\ntag = 'tags'\ntopic = 'topics'\n", INK_HUGO_0_131);
}

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (InkSite) site = new_site ();
  g_auto (GStrv) names = g_strsplit (cases[i].names != NULL ? cases[i].names : "", "|", -1);
  const InkTermWish wish = { cases[i].operation, site,     "tags", (const char *const *)names,
                             cases[i].to,        "topics", 0 };
  g_autoptr (InkPlan) plan = NULL;
  g_autoptr (InkText) text = ink_text_new (cases[i].before, -1, 1);
  g_autoptr (InkText) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ink_term_wish_check (&wish, &error));
  g_assert_no_error (error);
  plan = ink_term_plan_new (&wish);
  ink_term_plan_add_article (plan, &wish, "content/a.md", NULL, text);
  if (cases[i].after == NULL || *cases[i].after == '!') {
    g_assert_cmpuint (plan->changes->len, ==, 0);
    g_assert_cmpuint (plan->skipped->len, ==, cases[i].after != NULL);
    return;
  }
  g_assert_cmpuint (plan->skipped->len, ==, 0);
  g_assert_cmpuint (plan->changes->len, ==, 1);
  after = ink_edit_apply_all (((InkChange *)plan->changes->pdata[0])->edits, text, 2);
  g_assert_cmpstr (ink_text_get_data (after), ==, cases[i].after);
}

/* What cannot be meant is refused with a sentence. */
static void
test_wishes (void)
{
  g_autoptr (InkSite) site = new_site ();
  const char *const none[] = { NULL }, *const one[] = { "a", NULL };
  const InkTermWish wrong[] = {
    { INK_TERM_RENAME, site, "tags", one, " ", NULL, 0 },
    { INK_TERM_RENAME, site, "tags", none, "b", NULL, 0 },
    { INK_TERM_RENAME, site, "nosuch", one, "b", NULL, 0 },
    { INK_TERM_ADD, site, "tags", NULL, "", NULL, 0 },
    { INK_TERM_DELETE, site, "tags", NULL, NULL, NULL, 0 },
    { INK_TERM_MOVE, site, "tags", one, NULL, "nosuch", 0 },
    { INK_TERM_MOVE, site, "tags", one, NULL, "tags", 0 },
    { INK_TERM_MOVE, site, "tags", one, NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (ink_term_wish_check (&wrong[i], &error));
    g_assert_error (error, INK_TERM_ERROR, INK_TERM_ERROR_WISH);
  }
}

/* --- Real articles --------------------------------------------------------------------------
 */

typedef struct {
  InkSite *site;
  guint n_files, n_changed, n_skipped;
} Tally;

/* The field apart, all values are as they were. */
static void
check_others (InkFrontMatter *before, InkFrontMatter *after, const char *key)
{
  g_assert_cmpuint (ink_front_matter_get_n_fields (before),
                    ==,
                    ink_front_matter_get_n_fields (after));
  for (guint i = 0; i < ink_front_matter_get_n_fields (before); i++) {
    const InkField *old = ink_front_matter_get_field (before, i);
    const InkField *new = ink_front_matter_get_field (after, i);

    g_assert_cmpstr (old->key, ==, new->key);
    g_assert_true (g_ascii_strcasecmp (old->key, key) == 0 ||
                   ink_value_equal (old->value, new->value));
  }
}

/* All bytes before the field and behind it are as they were. */
static void
check_outside (InkText *before, InkText *after, InkSpan entry)
{
  gsize behind = ink_text_get_length (before) - entry.end;
  const char *end = ink_text_get_data (before) + entry.end;
  const char *new_end = ink_text_get_data (after) + ink_text_get_length (after) - behind;

  g_assert_cmpmem (ink_text_get_data (before),
                   entry.start,
                   ink_text_get_data (after),
                   entry.start);
  g_assert_cmpmem (end, behind, new_end, behind);
}

/* Does it, and looks at all that must hold; the article after it, or NULL where it was refused.
 */
static InkText *
operate (
    Tally *tally, InkTermOperation operation, const char *name, const char *to, InkText *text)
{
  const char *const names[] = { name, NULL };
  const InkTermWish wish = { operation, tally->site, "tags", names, to, NULL, 0 };
  g_autoptr (InkPlan) plan = ink_term_plan_new (&wish);
  g_autoptr (InkPlan) again = ink_term_plan_new (&wish);
  g_autoptr (InkFrontMatter) before = ink_front_matter_parse (text);
  g_autoptr (InkFrontMatter) after = NULL;
  const InkField *field = ink_front_matter_lookup (before, "tags");
  InkText *result = NULL;
  GPtrArray *edits = NULL;

  if (!ink_term_plan_add_article (plan, &wish, "a.md", NULL, text)) {
    tally->n_skipped += plan->skipped->len;
    return NULL;
  }
  edits = ((InkChange *)plan->changes->pdata[0])->edits;
  result = ink_edit_apply_all (edits, text, 2);
  check_outside (text, result, field->entry_span);
  after = ink_front_matter_parse (result);
  check_others (before, after, "tags");
  g_assert_false (ink_term_plan_add_article (again, &wish, "a.md", NULL, result));
  tally->n_changed++;
  return result;
}

static char **
dup_terms (InkText *text)
{
  g_autoptr (InkFrontMatter) front = ink_front_matter_parse (text);
  InkValue *value = ink_front_matter_get (front, "tags");

  return value != NULL ? ink_value_dup_strv (value) : g_new0 (char *, 1);
}

/* Each term renamed, merged into its neighbour, deleted, and one added. */
static void
try_text (Tally *tally, InkText *text)
{
  g_auto (GStrv) terms = dup_terms (text);

  for (guint i = 0; terms[i] != NULL; i++) {
    const char *neighbour = terms[i + 1] != NULL ? terms[i + 1] : terms[0];
    g_autoptr (InkText) renamed =
        operate (tally, INK_TERM_RENAME, terms[i], "new: “名”, 'x'", text);
    g_autoptr (InkText) merged =
        g_str_equal (neighbour, terms[i])
            ? NULL
            : operate (tally, INK_TERM_RENAME, terms[i], neighbour, text);
    g_autoptr (InkText) deleted = operate (tally, INK_TERM_DELETE, terms[i], NULL, text);
    g_auto (GStrv) left = renamed != NULL ? dup_terms (renamed) : g_new0 (char *, 1);
    g_auto (GStrv) fewer = deleted != NULL ? dup_terms (deleted) : g_new0 (char *, 1);
    g_auto (GStrv) fused = merged != NULL ? dup_terms (merged) : g_new0 (char *, 1);

    g_assert_true (renamed == NULL ||
                   g_strv_contains ((const char *const *)left, "new: “名”, 'x'"));
    g_assert_false (g_strv_contains ((const char *const *)left, terms[i]));
    g_assert_false (g_strv_contains ((const char *const *)fewer, terms[i]));
    g_assert_false (g_strv_contains ((const char *const *)fused, terms[i]));
  }
}

static void
try_folder (Tally *tally, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *full = g_build_filename (path, name, NULL);
    g_autofree char *data = NULL;
    g_autoptr (InkText) text = NULL;
    gsize length;

    if (g_file_test (full, G_FILE_TEST_IS_DIR))
      try_folder (tally, full);
    else if (g_str_has_suffix (name, ".md") &&
             g_file_get_contents (full, &data, &length, NULL) &&
             g_utf8_validate_len (data, length, NULL)) {
      text = ink_text_new (data, (gssize)length, 1);
      tally->n_files++;
      try_text (tally, text);
    }
  }
}

/* In real articles nothing is refused; in those made to be tricky some may be. */
static void
test_corpus (gconstpointer folder)
{
  const char *shared = g_getenv ("GALLEY_SHARED");
  g_autofree char *path =
      g_build_filename (shared != NULL ? shared : "", "corpus", folder, NULL);
  g_autoptr (InkSite) site = new_site ();
  Tally tally = { site, 0, 0, 0 };

  if (shared == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_test_skip ("no corpus: GALLEY_SHARED names no folder that holds one");
    return;
  }
  try_folder (&tally, path);
  g_test_message ("%u files, %u changes, %u refused",
                  tally.n_files,
                  tally.n_changed,
                  tally.n_skipped);
  g_assert_cmpuint (tally.n_changed, >, 100);
  g_assert_true (tally.n_skipped == 0 || !g_str_equal (folder, "dev-small"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].name, GSIZE_TO_POINTER (i), test_case);
  g_test_add_func ("/term-plan/wishes", test_wishes);
  g_test_add_data_func ("/term-plan/real", "dev-small", test_corpus);
  g_test_add_data_func ("/term-plan/tricky", "tricky", test_corpus);
  return g_test_run ();
}
