/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks the user's Hugo how it reads a site's config, and compares. */

#include "ink-hugo-judge.h"

#include "ink-hugo-judge-read.h"
#include "ink-i18n.h"
#include "ink-process.h"
#include "ink-site-config.h"
#include "ink-temporary.h"

#include <string.h>

#define SECONDS 30

typedef enum {
  TEXT,
  FLAG, /* not printed where it is false */
  URL,  /* with or without its last slash */
} Kind;

/* What we read of a config and a wrong reading of which an article would feel. */
static const struct {
  const char *key;
  Kind kind;
} keys[] = {
  { "baseURL", URL },
  { "buildDrafts", FLAG },
  { "buildExpired", FLAG },
  { "buildFuture", FLAG },
  { "capitalizeListTitles", FLAG },
  { "defaultContentLanguage", TEXT },
  { "defaultContentLanguageInSubdir", FLAG },
  { "disablePathToLower", FLAG },
  { "enableEmoji", FLAG },
  { "hasCJKLanguage", FLAG },
  { "pluralizeListTitles", FLAG },
  { "removePathAccents", FLAG },
  { "summaryLength", TEXT },
  { "timeZone", TEXT },
  { "title", TEXT },
  { "titleCaseStyle", TEXT },
};

static void
difference_free (gpointer data)
{
  InkHugoDifference *self = data;

  g_free (self->key);
  g_free (self->ours);
  g_free (self->hugos);
  g_free (self);
}

void
ink_hugo_judgement_free (InkHugoJudgement *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->differences);
  g_clear_pointer (&self->told, ink_value_unref);
  g_free (self->version);
  g_free (self);
}

/* Takes both texts. */
static void
add (InkHugoJudgement *self, const char *key, char *ours, char *hugos, gboolean taken)
{
  InkHugoDifference *difference = g_new0 (InkHugoDifference, 1);

  difference->key = g_strdup (key);
  difference->ours = ours;
  difference->hugos = hugos;
  difference->taken = taken;
  g_ptr_array_add (self->differences, difference);
}

/* --- Values --------------------------------------------------------------------------------
 */

static char *
dup_text (InkValue *value, Kind kind)
{
  char *text = g_strdup (ink_config_text (value));

  if (kind == FLAG) {
    g_free (text);
    return g_strdup (ink_config_is_true (value) ? "true" : "false");
  }
  if (text != NULL && kind == URL && g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return text != NULL ? text : g_strdup ("");
}

static void
take (InkHugoJudgement *self, const char *key, InkValue *value)
{
  g_autofree char *low = g_utf8_strdown (key, -1);
  g_autoptr (InkValue) before = g_steal_pointer (&self->told);

  if (before == NULL)
    before = ink_value_new_map (g_ptr_array_new (), g_ptr_array_new ());
  self->told = ink_config_with (before, low, value);
}

static void
compare_values (InkHugoJudgement *self, const InkSite *site, InkValue *config)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *low = g_utf8_strdown (keys[i].key, -1);
    InkValue *hugos = ink_value_lookup (config, low);
    g_autofree char *our_text =
        dup_text (ink_site_get_value (site, NULL, keys[i].key), keys[i].kind);
    g_autofree char *hugos_text = dup_text (hugos, keys[i].kind);
    gboolean taken = hugos != NULL && !ink_site_says (site, keys[i].key);

    /* What is not printed is empty, or a map, which 0.111 prints as Go does. */
    if ((hugos == NULL &&
         (keys[i].kind != FLAG || ink_site_get_hugo (site) == INK_HUGO_0_111)) ||
        g_str_equal (our_text, hugos_text))
      continue;
    if (taken)
      take (self, keys[i].key, hugos);
    add (self, keys[i].key, g_steal_pointer (&our_text), g_steal_pointer (&hugos_text), taken);
  }
}

/* --- Folders of content --------------------------------------------------------------------
 */

static gboolean
is_content (const char *target)
{
  return target != NULL && g_str_has_prefix (target, "content") &&
         (target[strlen ("content")] == '\0' || target[strlen ("content")] == '/');
}

/* Relative to the root where it lies in it. */
static char *
dup_place (const InkSite *site, const char *folder, const char *source)
{
  g_autofree char *joined =
      g_path_is_absolute (source) ? g_strdup (source) : g_build_filename (folder, source, NULL);
  g_autofree char *path = g_canonicalize_filename (joined, NULL);
  g_autofree char *root = g_canonicalize_filename (ink_site_get_root (site), NULL);
  gsize length = strlen (root);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  if (g_str_has_prefix (path, root) && path[length] == '/')
    return g_strdup (path + length + 1);
  return g_steal_pointer (&path);
}

static void
add_module (GHashTable *places, const InkSite *site, InkValue *module)
{
  const char *folder = ink_config_text (ink_value_lookup (module, "dir"));
  InkValue *mounts = ink_value_lookup (module, "mounts");
  guint n = mounts != NULL && ink_value_get_kind (mounts) == INK_VALUE_LIST
                ? ink_value_get_n_items (mounts)
                : 0;

  for (guint i = 0; folder != NULL && i < n; i++) {
    InkValue *mount = ink_value_get_item (mounts, i);
    const char *source = ink_config_text (ink_value_lookup (mount, "source"));
    const char *target = ink_config_text (ink_value_lookup (mount, "target"));
    char *place =
        source != NULL && is_content (target) ? dup_place (site, folder, source) : NULL;

    if (place != NULL)
      g_hash_table_add (places, place);
  }
}

static void
add_ours (GHashTable *places, const InkSite *site)
{
  GPtrArray *mounts = ink_site_get_mounts (site);

  for (guint i = 0; i < mounts->len; i++) {
    const InkMount *mount = mounts->pdata[i];
    char *place = is_content (mount->target)
                      ? dup_place (site, ink_site_get_root (site), mount->source)
                      : NULL;

    if (place != NULL)
      g_hash_table_add (places, place);
  }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Those of @places the other does not have, as one text. */
static char *
join_missing (GHashTable *places, GHashTable *other)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, places);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    if (!g_hash_table_contains (other, place))
      g_ptr_array_add (names, place);
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **)names->pdata);
}

static void
compare_folders (InkHugoJudgement *self, const InkSite *site, GPtrArray *modules)
{
  g_autoptr (GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) hugos = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *only_ours = NULL;
  g_autofree char *only_hugos = NULL;

  if (modules->len == 0)
    return;
  add_ours (ours, site);
  for (guint i = 0; i < modules->len; i++)
    add_module (hugos, site, modules->pdata[i]);
  only_ours = join_missing (ours, hugos);
  only_hugos = join_missing (hugos, ours);
  if (*only_ours != '\0' || *only_hugos != '\0')
    add (self, "content", g_steal_pointer (&only_ours), g_steal_pointer (&only_hugos), FALSE);
}

InkHugoJudgement *
ink_hugo_judge_compare (const InkSite *site, const char *config, const char *mounts)
{
  InkHugoJudgement *self = g_new0 (InkHugoJudgement, 1);
  g_autoptr (InkValue) map = NULL;
  g_autoptr (GPtrArray) modules = NULL;

  g_return_val_if_fail (site != NULL && config != NULL && mounts != NULL, NULL);

  self->differences = g_ptr_array_new_with_free_func (difference_free);
  map = ink_hugo_judge_read_config (config, ink_site_get_hugo (site));
  modules = ink_hugo_judge_read_mounts (mounts);
  compare_values (self, site, map);
  compare_folders (self, site, modules);
  return self;
}

/* --- Asking --------------------------------------------------------------------------------
 */

/* Nothing is fetched for an answer: modules that are not here are none of ours either. What an
 * older Hugo makes even then, folders for what it builds, is made in @scratch. */
static char *
ask (const InkSite *site,
     const char *program,
     const char *what,
     const char *scratch,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *public = g_strdup_printf ("HUGO_PUBLISHDIR=%s/public", scratch);
  g_autofree char *resources = g_strdup_printf ("HUGO_RESOURCEDIR=%s/resources", scratch);
  g_autofree char *cache = g_strdup_printf ("HUGO_CACHEDIR=%s/cache", scratch);
  const char *environment[] = {
    public, resources, cache, "GOPROXY=off", "HUGO_MODULE_PROXY=off", NULL
  };
  const char *argv[] = { program, "config", what, NULL };
  InkProcess process = { .site = ink_site_get_root (site),
                         .argv = argv,
                         .environment = environment,
                         .seconds = SECONDS };
  g_autoptr (InkProcessResult) result = ink_process_run (&process, cancellable, error);

  return result != NULL ? g_steal_pointer (&result->output) : NULL;
}

/* By a program that was found for a trusted site. */
static InkHugoJudgement *
ask_both (const InkSite *site,
          const char *program,
          const char *scratch,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *config = ask (site, program, NULL, scratch, cancellable, error);
  g_autofree char *mounts =
      config != NULL ? ask (site, program, "mounts", scratch, cancellable, error) : NULL;

  return mounts != NULL ? ink_hugo_judge_compare (site, config, mounts) : NULL;
}

InkHugoJudgement *
ink_hugo_judge_ask (InkSite *site, const char *given, GCancellable *cancellable, GError **error)
{
  g_autoptr (InkHugoProgram) program = NULL;
  g_autoptr (InkSite) same = NULL;
  g_autofree char *scratch = NULL;
  InkHugoJudgement *self;

  g_return_val_if_fail (site != NULL, NULL);

  if (!ink_process_check_trust (ink_site_get_root (site), "hugo", error))
    return NULL;
  program = ink_hugo_program_find (given, cancellable, error);
  scratch = program != NULL ? ink_temporary_new (error) : NULL;
  if (scratch == NULL)
    return NULL;
  same = ink_site_with_hugo (site, program->hugo);
  self = ask_both (same, program->path, scratch, cancellable, error);
  ink_temporary_remove (scratch);
  if (self != NULL)
    self->version = g_steal_pointer (&program->version);
  return self;
}

char *
ink_hugo_difference_describe (const InkHugoDifference *self)
{
  if (!g_str_equal (self->key, "content"))
    return self->taken
               ? g_strdup_printf (_ ("Hugo has “%s” for “%s”, which no file of the site says. "
                                     "Galley uses it too."),
                                  self->hugos,
                                  self->key)
               : g_strdup_printf (_ ("Hugo reads “%s” as “%s”, Galley as “%s”. What Galley "
                                     "says of states and addresses may differ from what Hugo "
                                     "does."),
                                  self->key,
                                  self->hugos,
                                  self->ours);
  if (*self->ours == '\0')
    return g_strdup_printf (
        _ ("Hugo takes articles from “%s” too, which Galley does not show."), self->hugos);
  if (*self->hugos == '\0')
    return g_strdup_printf (_ ("Galley shows articles from “%s”, which Hugo does not take."),
                            self->ours);
  return g_strdup_printf (_ ("Hugo takes articles from “%s”, Galley shows those of “%s”."),
                          self->hugos,
                          self->ours);
}
