/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our HTML against Hugo's. Articles go through Hugo in batches; one that makes it fail is taken
 * out, with what Hugo said as the reason, and the others are built again. */

#include "ink-compare.h"

#include "ink-compare-site.h"
#include "ink-file.h"
#include "ink-i18n.h"
#include "ink-pages-loader.h"
#include "ink-process.h"
#include "ink-shortcode-loader.h"
#include "ink-site-markup.h"
#include "ink-store.h"
#include "ink-temporary.h"
#include "ink-trust.h"

#include <stdio.h>
#include <string.h>

#define BATCH       1000
#define MAX_REFUSED 40 /* runs of Hugo for one batch */
#define SECONDS     120
#define MAX_OUTPUT  (512 * 1024 * 1024)

typedef struct {
  InkSite *site;
  const InkHugoProgram *hugo;
  InkCompareProgress progress;
  gpointer data;
  guint total;
  guint done[INK_COMPARE_COMPARING + 1];
  InkPageReferences *references; /* what "ref" names; NULL: not yet asked for */
  GCancellable *cancellable;
} Run;

void
ink_comparison_free (InkComparison *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->reason);
  g_clear_pointer (&self->article, ink_article_unref);
  g_clear_pointer (&self->expanded, ink_article_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self);
}

static void
source_free (gpointer data)
{
  InkCompareSource *self = data;

  g_free (self->path);
  g_free (self->file);
  g_clear_pointer (&self->text, ink_text_unref);
  g_free (self);
}

static void
step (Run *self, InkComparePhase phase)
{
  if (self->progress != NULL)
    self->progress (phase, ++self->done[phase], self->total, self->data);
}

static void
skip (InkComparison *item, const char *reason)
{
  if (item->state == INK_COMPARE_SKIPPED)
    return;
  item->state = INK_COMPARE_SKIPPED;
  item->reason = g_strdup (reason);
}

/* --- Reading -------------------------------------------------------------------------------
 */

/* All pages are read once, and only where a shortcode may ask for a link. */
static InkPageReferences *
get_references (Run *self, InkText *text)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (InkPages) pages = NULL;

  if (!ink_shortcode_loader_asks_for_link (text))
    return NULL;
  if (self->references != NULL)
    return self->references;
  now = g_date_time_new_now_utc ();
  pages = ink_pages_load (self->site, now, self->cancellable, NULL);
  if (pages != NULL) /* drafts and the like are built, too */
    self->references = ink_page_references_new (pages, self->site, TRUE);
  return self->references;
}

/* As Hugo reads it, with what shortcodes make in the Markdown. */
static void
expand_article (Run *self, InkComparison *item, InkText *text, const InkMarkdownOptions *plain)
{
  g_autoptr (InkShortcodePage) page = NULL;
  InkMarkdownOptions options = *plain;

  if (ink_article_get_shortcodes (item->article)->pieces->len == 0)
    return;
  page = ink_shortcode_loader_load_with (self->site,
                                         item->path,
                                         text,
                                         get_references (self, text));
  options.page = page;
  options.expand = TRUE;
  item->expanded = ink_article_parse (text, &options);
}

static void
read_article (Run *self, InkComparison *item, InkText *text)
{
  const InkLanguage *language = ink_site_get_language_of (self->site, item->path);
  g_autoptr (InkMarkup) markup = ink_site_new_markup (self->site, language);
  InkMarkdownOptions options = { .markup = markup };
  InkFrontMatter *front_matter = NULL;
  GPtrArray *problems = NULL;

  item->article = ink_article_parse (text, &options);
  expand_article (self, item, text, &options);
  front_matter = ink_article_get_front_matter (item->article);
  if (ink_front_matter_is_readable (front_matter))
    return;
  problems = ink_front_matter_get_problems (front_matter);
  skip (item,
        problems->len > 0 ? ((InkProblem *)problems->pdata[0])->message
                          : _ ("The front matter cannot be read."));
}

static InkComparison *
new_item (Run *self, const char *path, GPtrArray *sources)
{
  InkComparison *item = g_new0 (InkComparison, 1);
  InkCompareSource *source = g_new0 (InkCompareSource, 1);
  g_autofree char *full = g_build_filename (ink_site_get_root (self->site), path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (InkStored) stored = ink_store_load (full, self->cancellable, &error);

  item->path = g_strdup (path);
  item->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify)ink_compare_block_free);
  if (stored == NULL)
    skip (item, error->message);
  else
    read_article (self, item, stored->text);
  source->path = g_strdup (path);
  if (item->state == INK_COMPARE_SAME) {
    source->text = ink_text_ref (stored->text);
    source->bom = stored->bom;
  }
  g_ptr_array_add (sources, source);
  step (self, INK_COMPARE_PREPARING);
  return item;
}

/* --- Hugo ----------------------------------------------------------------------------------
 */

/* Gives what Hugo said where it failed, "" where it did not; NULL where it could not be run. */
static char *
run_hugo (Run *self, const char *folder, GError **error)
{
  g_autofree char *config = g_build_filename (folder, "config.json", NULL);
  g_autofree char *public = g_build_filename (folder, "public", NULL);
  const char *const argv[] = { self->hugo->path, "--source",       folder,
                               "--destination",  public,           "--config",
                               config,           "--buildDrafts",  "--buildFuture",
                               "--noBuildLock",  "--buildExpired", NULL };
  InkProcess process = { .site = ink_site_get_root (self->site),
                         .argv = argv,
                         .directory = folder,
                         .seconds = SECONDS,
                         .any_status = TRUE };
  g_autoptr (InkProcessResult) result = NULL;

  ink_temporary_remove (public);
  result = ink_process_run (&process, self->cancellable, error);
  if (result == NULL || result->status == 0)
    return result != NULL ? g_strdup ("") : NULL;
  return g_strconcat (result->messages, "\n", result->output, NULL);
}

/* What a page of lists made: TOKEN number line, HTML, TOKEN… */
static void
read_page (const char *html, GHashTable *pages)
{
  const char *at = strstr (html, INK_COMPARE_TOKEN);

  while (at != NULL) {
    const char *number = at + strlen (INK_COMPARE_TOKEN);
    const char *start = strchr (number, '\n');
    const char *next = start != NULL ? strstr (start, INK_COMPARE_TOKEN) : NULL;

    if (next == NULL)
      return;
    g_hash_table_insert (pages,
                         GUINT_TO_POINTER ((guint)g_ascii_strtoull (number, NULL, 10)),
                         g_strndup (start + 1, (gsize)(next - start - 1)));
    at = next;
  }
}

static gboolean
read_file (const char *public, const char *folder, GHashTable *pages)
{
  g_autofree char *path = g_build_filename (public, folder, "index.html", NULL);
  g_autoptr (GBytes) bytes = ink_file_read (path, MAX_OUTPUT, NULL, NULL, NULL);
  g_autofree char *html = NULL;

  if (bytes == NULL)
    return FALSE;
  html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  read_page (html, pages);
  return strstr (html, INK_COMPARE_TOKEN) != NULL;
}

/* GHashTable of number → HTML; NULL where Hugo wrote nothing. */
static GHashTable *
read_output (Run *self, const char *folder)
{
  GPtrArray *languages = ink_site_get_languages (self->site);
  g_autofree char *public = g_build_filename (folder, "public", NULL);
  g_autoptr (GHashTable) pages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean any = read_file (public, ".", pages);

  for (guint i = 0; i < languages->len; i++)
    any |= read_file (public, ((InkLanguage *)languages->pdata[i])->key, pages);
  return any ? g_steal_pointer (&pages) : NULL;
}

/* The line of @message that names @file or says what is wrong, without our folder in it. */
static char *
dup_reason (const char *message, const char *folder, const char *file)
{
  const char *at = file != NULL ? strstr (message, file) : NULL;
  const char *start = at;
  g_autofree char *line = NULL;
  g_auto (GStrv) parts = NULL;

  if (at == NULL)
    at = start = strstr (message, "rror");
  while (start != NULL && start > message && start[-1] != '\n')
    start--;
  line = start != NULL ? g_strndup (start, strcspn (start, "\n")) : g_strdup (message);
  parts = g_strsplit (line, folder, -1);
  return g_strchomp (g_strjoinv ("…", parts));
}

static void
refuse (InkCompareSource *source, InkComparison *item, const char *reason)
{
  skip (item, reason);
  (void)remove (source->file);
  g_clear_pointer (&source->file, g_free);
}

/* Takes out the articles that Hugo's message names. FALSE where it names none. */
static gboolean
take_out_named (const char *message, const char *folder, GPtrArray *sources, GPtrArray *items)
{
  gboolean any = FALSE;

  for (guint i = 0; i < sources->len; i++) {
    InkCompareSource *source = sources->pdata[i];
    g_autofree char *said = NULL;
    g_autofree char *reason = NULL;

    if (source->file == NULL || strstr (message, source->file) == NULL)
      continue;
    said = dup_reason (message, folder, source->file);
    reason = g_strdup_printf (_ ("Hugo refuses it: %s"), said);
    refuse (source, items->pdata[i], reason);
    any = TRUE;
  }
  return any;
}

static gboolean
uses_shortcode (const char *text, const char *name)
{
  gsize length = strlen (name);

  for (const char *at = strstr (text, "{{"); at != NULL; at = strstr (at + 2, "{{")) {
    const char *word = at + 2 + strspn (at + 2, "<% /");

    if (strncmp (word, name, length) == 0 && strchr (" \t\n/%>", word[length]) != NULL)
      return TRUE;
  }
  return FALSE;
}

/* All articles with a shortcode that is not there: Hugo names one at a time. */
static void
take_out_shortcode (const char *message, GPtrArray *sources, GPtrArray *items)
{
  static const char begin[] = "template for shortcode \"";
  const char *at = strstr (message, begin);
  const char *end = at != NULL ? strchr (at + strlen (begin), '"') : NULL;
  g_autofree char *name = NULL;
  g_autofree char *reason = NULL;

  if (end == NULL)
    return;
  name = g_strndup (at + strlen (begin), (gsize)(end - at) - strlen (begin));
  reason = g_strdup_printf (_ ("Hugo knows no shortcode “%s”."), name);
  for (guint i = 0; i < sources->len; i++) {
    InkCompareSource *source = sources->pdata[i];

    if (source->file != NULL && uses_shortcode (ink_text_get_data (source->text), name))
      refuse (source, items->pdata[i], reason);
  }
}

/* Other pages, of which only the front matter is there, may fail too. */
static gboolean
take_out_others (const char *message, const char *folder)
{
  g_autofree char *pattern = g_strconcat (folder, "/content/", NULL);
  const char *at = strstr (message, pattern);
  gboolean any = FALSE;

  for (; at != NULL; at = strstr (at + 1, pattern)) {
    const char *end = strstr (at, ".md");
    g_autofree char *path = end != NULL ? g_strndup (at, (gsize)(end - at) + 3) : NULL;

    any |= path != NULL && remove (path) == 0;
  }
  return any;
}

/* FALSE where nobody is to blame. */
static gboolean
take_out (const char *message, const char *folder, GPtrArray *sources, GPtrArray *items)
{
  gboolean any = FALSE;

  take_out_shortcode (message, sources, items);
  any = take_out_named (message, folder, sources, items);
  return take_out_others (message, folder) || any || strstr (message, "for shortcode") != NULL;
}

static void
set_failed (Run *self, const char *message, const char *folder, GError **error)
{
  g_autofree char *reason = dup_reason (message, folder, NULL);

  g_set_error (error,
               INK_PROCESS_ERROR,
               INK_PROCESS_ERROR_FAILED,
               _ ("Hugo %s could not render the articles: %s"),
               self->hugo->version,
               reason);
}

static GHashTable *
build (Run *self, const char *folder, GPtrArray *sources, GPtrArray *items, GError **error)
{
  for (guint n = 0;; n++) {
    g_autofree char *message = run_hugo (self, folder, error);
    g_autoptr (GHashTable) pages = message != NULL ? read_output (self, folder) : NULL;

    if (message == NULL)
      return NULL;
    if (*message == '\0' || (pages != NULL && g_hash_table_size (pages) == sources->len))
      return pages != NULL ? g_steal_pointer (&pages) : g_hash_table_new (NULL, NULL);
    if (n >= MAX_REFUSED || !take_out (message, folder, sources, items)) {
      if (pages == NULL)
        set_failed (self, message, folder, error);
      return g_steal_pointer (&pages);
    }
    if (!ink_compare_site_write_list (folder, sources, error))
      return NULL;
  }
}

/* --- The whole -----------------------------------------------------------------------------
 */

/* The block of @article that holds what is written at @offset: its number. */
static guint
find_block (const InkArticle *article, gsize offset)
{
  GPtrArray *blocks = ink_article_get_blocks (article);
  guint found = 0;

  for (guint i = 0; i < blocks->len; i++) {
    const InkBlock *block = blocks->pdata[i];
    InkSpan span = ink_block_get_span (block);

    if (ink_block_get_kind (block) != INK_BLOCK_NOTES && span.start <= offset)
      found = i;
    if (ink_block_get_kind (block) == INK_BLOCK_NOTES && span.start == offset)
      return i;
  }
  return found;
}

/* From the blocks Hugo's Markdown has to those that are written: of several in one the first
 * stays, with the HTML of all. */
static void
find_written (InkComparison *item)
{
  GPtrArray *written = ink_article_get_blocks (item->article);
  InkCompareBlock *last = NULL;

  for (guint i = 0; i < item->blocks->len; i++) {
    InkCompareBlock *block = item->blocks->pdata[i];
    gsize at = ink_article_get_written (item->expanded, block->span.start);

    block->block = find_block (item->article, at);
    if (block->block < written->len)
      block->span = ink_block_get_span (written->pdata[block->block]);
    block->line = ink_text_get_line_at (ink_article_get_text (item->article), at) + 1;
    if (last != NULL && last->block == block->block) {
      ink_compare_block_append (last, block);
      g_ptr_array_remove_index (item->blocks, i--);
    } else {
      last = block;
    }
  }
}

static void
compare_item (Run *self, InkComparison *item, const char *html)
{
  step (self, INK_COMPARE_COMPARING);
  if (item->state == INK_COMPARE_SKIPPED)
    return;
  if (html == NULL) {
    skip (item, _ ("Hugo has no such page: its place or its front matter say so."));
    return;
  }
  g_ptr_array_unref (item->blocks);
  item->blocks =
      ink_compare_blocks (ink_article_get_blocks (item->expanded != NULL ? item->expanded
                                                                         : item->article),
                          html);
  if (item->expanded != NULL)
    find_written (item);
  if (item->blocks->len > 0)
    item->state = INK_COMPARE_DIFFERENT;
}

static gboolean
compare_in (Run *self, const char *folder, GPtrArray *sources, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) given = g_ptr_array_new ();
  g_autoptr (GPtrArray) given_items = g_ptr_array_new ();
  g_autoptr (GHashTable) pages = NULL;

  for (guint i = 0; i < sources->len; i++) {
    if (((InkCompareSource *)sources->pdata[i])->text == NULL) {
      compare_item (self, items->pdata[i], NULL);
      continue;
    }
    g_ptr_array_add (given, sources->pdata[i]);
    g_ptr_array_add (given_items, items->pdata[i]);
  }
  if (given->len == 0)
    return TRUE;
  if (!ink_compare_site_write (self->site, folder, given, self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < given->len; i++)
    step (self, INK_COMPARE_BUILDING);
  pages = build (self, folder, given, given_items, error);
  for (guint i = 0; pages != NULL && i < given->len; i++)
    compare_item (self,
                  given_items->pdata[i],
                  g_hash_table_lookup (pages, GUINT_TO_POINTER (i)));
  return pages != NULL;
}

static gboolean
compare_batch (
    Run *self, const char *const *paths, guint count, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (GPtrArray) batch = g_ptr_array_new ();
  g_autofree char *folder = ink_temporary_new (error);
  gboolean fine = folder != NULL;

  for (guint i = 0; fine && i < count; i++) {
    InkComparison *item = NULL;

    fine = !g_cancellable_set_error_if_cancelled (self->cancellable, error);
    if (!fine)
      break;
    item = new_item (self, paths[i], sources);
    g_ptr_array_add (items, item);
    g_ptr_array_add (batch, item);
  }
  fine = fine && compare_in (self, folder, sources, batch, error);
  if (folder != NULL)
    ink_temporary_remove (folder);
  return fine;
}

GPtrArray *
ink_compare_articles (InkSite *site,
                      const InkHugoProgram *hugo,
                      const char *const *paths,
                      InkCompareProgress progress,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (InkSite) read = NULL;
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ink_comparison_free);
  Run self = { .hugo = hugo, .progress = progress, .data = data, .cancellable = cancellable };
  gboolean fine = TRUE;

  g_return_val_if_fail (site != NULL && hugo != NULL && paths != NULL, NULL);

  if (!ink_process_check_trust (ink_site_get_root (site), hugo->path, error))
    return NULL;
  read = ink_site_with_hugo (site, hugo->hugo);
  self.site = read;
  self.total = g_strv_length ((char **)paths);
  for (guint i = 0; fine && i < self.total; i += BATCH)
    fine = compare_batch (&self, paths + i, MIN (BATCH, self.total - i), items, error);
  g_clear_pointer (&self.references, ink_page_references_unref);
  return fine ? g_steal_pointer (&items) : NULL;
}
