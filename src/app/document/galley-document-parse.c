/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading the buffer: one snapshot a revision, parsed in a thread soon after the last change,
 * one parse at a time; an answer older than what is shown is dropped. */

#include "galley-document-private.h"
#include "galley-free.h"
#include "galley-task.h"

#include <string.h>

#define QUIET_MS  80  /* after the last change */
#define LATEST_MS 400 /* after the first one */

/* About as many bytes are read in a millisecond. */
#define BYTES_A_MS ((gsize)8 * 1024)

typedef struct {
  InkText *text;
  InkSite *site;       /* may be NULL */
  InkLinkIndex *links; /* may be NULL */
  InkSiteFacts *facts; /* may be NULL */
  char *path;          /* of the file */
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  ink_text_unref (self->text);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->links, ink_link_index_unref);
  g_clear_pointer (&self->facts, ink_site_facts_unref);
  g_free (self->path);
  g_free (self);
}

/* Relative to the site's root; NULL outside of it. */
static const char *
path_in_site (const char *path, const InkSite *site)
{
  const char *root = site != NULL ? ink_site_get_root (site) : NULL;
  gsize length = root != NULL ? strlen (root) : 0;

  if (length == 0 || strncmp (path, root, length) != 0 || path[length] != '/')
    return NULL;
  return path + length + 1;
}

/* What the site's settings say of checks: read in a thread, kept for those who cannot wait. */
static void
load_settings (GalleyReading *self, const GalleyReading *like)
{
  InkHugo hugo = INK_HUGO_0_111;
  g_autofree char *pinned = NULL;

  if (like != NULL) {
    if (like->suppressions != NULL)
      self->suppressions = ink_suppressions_ref (like->suppressions);
    self->hugos = like->hugos;
    return;
  }
  if (self->site == NULL)
    return;
  self->suppressions = ink_settings_load_suppressions (ink_site_get_root (self->site));
  pinned = ink_settings_dup_hugo (ink_site_get_root (self->site), &hugo);
  self->hugos = pinned != NULL ? INK_HUGO_BIT (hugo) : 0;
}

static InkCheckContext
context_of (const GalleyReading *self, const char *path)
{
  InkCheckContext context = { .site = self->site,
                              .path = path_in_site (path, self->site),
                              .hugos = self->hugos,
                              .now = g_get_real_time () / G_USEC_PER_SEC,
                              .links = self->links,
                              .suppressions = self->suppressions };

  return context;
}

GalleyReading *
galley_reading_new (InkText *text,
                    InkSite *site,
                    InkLinkIndex *links,
                    InkSiteFacts *facts,
                    const char *path,
                    const GalleyReading *like)
{
  InkCheckContext context;
  InkSiteFact own;
  GalleyReading *self = g_new0 (GalleyReading, 1);
  const char *relative = path_in_site (path, site);
  const InkLanguage *language =
      relative != NULL ? ink_site_get_language_of (site, relative) : NULL;
  g_autoptr (InkMarkup) markup = site != NULL ? ink_site_new_markup (site, language) : NULL;
  g_autoptr (InkShortcodePage) page =
      relative != NULL ? ink_shortcode_loader_new (site, relative, text) : NULL;
  InkMarkdownOptions options = { .markup = markup, .positions = TRUE, .page = page };

  if (site != NULL)
    self->site = ink_site_ref (site);
  if (links != NULL)
    self->links = ink_link_index_ref (links);
  self->article = ink_article_parse (text, &options);
  load_settings (self, like);
  galley_among_init (&self->among,
                     facts,
                     site,
                     relative,
                     self->article,
                     like != NULL ? &like->among : NULL);
  context = context_of (self, path);
  if (self->among.facts != NULL) {
    own = galley_among_get_own (&self->among);
    context.facts = self->among.facts;
    context.own = &own;
  }
  self->problems = ink_check_article (self->article, &context);
  return self;
}

void
galley_reading_free (GalleyReading *self)
{
  ink_article_unref (self->article);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->links, ink_link_index_unref);
  g_clear_pointer (&self->suppressions, ink_suppressions_unref);
  galley_among_clear (&self->among);
  g_free (self);
}

static InkSite *
galley_document_get_ink_site (GalleyDocument *self)
{
  return self->site != NULL ? galley_site_get_site (self->site) : NULL;
}

/* NULL where it is not known yet what links can lead to. */
static InkLinkIndex *
get_links (GalleyDocument *self)
{
  return self->site != NULL ? galley_site_links_get_index (galley_site_get_links (self->site))
                            : NULL;
}

static InkSiteFacts *
get_facts (GalleyDocument *self)
{
  return self->site != NULL ? galley_site_get_facts (self->site) : NULL;
}

static void
galley_document_keep (GalleyDocument *self, const GalleyReading *reading)
{
  GalleyAmong among = self->among;
  InkArticle *article = self->article;
  GPtrArray *problems = self->problems;
  InkSite *site = self->problems_site;

  self->article = ink_article_ref (reading->article);
  self->problems = g_ptr_array_ref (reading->problems);
  self->problems_site = reading->site != NULL ? ink_site_ref (reading->site) : NULL;
  g_clear_pointer (&self->problems_links, ink_link_index_unref);
  self->problems_links = reading->links != NULL ? ink_link_index_ref (reading->links) : NULL;
  g_clear_pointer (&self->suppressions, ink_suppressions_unref);
  if (reading->suppressions != NULL)
    self->suppressions = ink_suppressions_ref (reading->suppressions);
  self->hugos = reading->hugos;
  galley_among_copy (&reading->among, &self->among);
  galley_among_clear (&among);
  galley_clear_later (&article, ink_article_unref);
  galley_clear_later (&problems, g_ptr_array_unref);
  g_clear_pointer (&site, ink_site_unref);
}

void
galley_document_set_reading (GalleyDocument *self, const GalleyReading *reading)
{
  guint64 revision = ink_article_get_revision (reading->article);

  if (self->article != NULL && revision < ink_article_get_revision (self->article))
    return;
  galley_document_keep (self, reading);
  galley_document_take_whole (self, reading->article);
  if (revision == self->revision)
    galley_document_refresh_guard (self, ink_article_get_front_matter (self->article), FALSE);
  galley_document_notify (self, GALLEY_DOCUMENT_PROP_ARTICLE);
}

static void
parse_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_pointer (task,
                         galley_reading_new (job->text,
                                             job->site,
                                             job->links,
                                             job->facts,
                                             job->path,
                                             NULL),
                         (GDestroyNotify)galley_reading_free);
}

/* Typing back to what is saved is not a change any more, unless something else is on its way to
 * the disk. */
static void
galley_document_compare_saved (GalleyDocument *self, InkText *text)
{
  gsize length = ink_text_get_length (text);

  if (self->saving || self->saved_revision == self->revision ||
      length != ink_text_get_length (self->saved_text))
    return;
  if (memcmp (ink_text_get_data (text), ink_text_get_data (self->saved_text), length) != 0)
    return;
  self->saved_revision = self->revision;
  galley_document_update_modified (self);
}

static gboolean
parse_cb (gpointer data)
{
  GalleyDocument *self = data;

  self->parse_timer = 0;
  galley_document_begin_parse (self);
  return G_SOURCE_REMOVE;
}

/* Arms the timer for what changed since the last parse began. */
static void
galley_document_arm_parse (GalleyDocument *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 latest = 0;

  if (self->first_change == 0)
    self->first_change = now;
  if (self->parsing)
    return;
  g_clear_handle_id (&self->parse_timer, g_source_remove);
  latest = LATEST_MS - (now - self->first_change) / 1000;
  self->parse_timer = g_timeout_add ((guint)CLAMP (latest, 0, QUIET_MS), parse_cb, self);
}

/* A short text is read again in no time; a long one when the keys let it. */
void
galley_document_hasten_parse (GalleyDocument *self)
{
  gsize length = ink_text_get_length (galley_document_get_text (self));

  if (self->parsing || self->parse_timer == 0)
    return;
  g_clear_handle_id (&self->parse_timer, g_source_remove);
  self->parse_timer =
      g_timeout_add ((guint)MIN (length / BYTES_A_MS, QUIET_MS), parse_cb, self);
}

static void
parse_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GalleyDocument) self = data;
  g_autoptr (GalleyReading) reading = g_task_propagate_pointer (G_TASK (result), NULL);

  self->parsing = FALSE;
  if (self->first_change != 0 || galley_document_get_ink_site (self) != reading->site ||
      get_links (self) != reading->links ||
      galley_among_is_news (&reading->among, get_facts (self)))
    galley_document_arm_parse (self);
  galley_document_set_reading (self, reading);
}

void
galley_document_begin_parse (GalleyDocument *self)
{
  InkText *text = galley_document_get_text (self);
  InkSite *site = galley_document_get_ink_site (self);
  InkLinkIndex *links = get_links (self);
  InkSiteFacts *facts = get_facts (self);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, parse_done_cb, g_object_ref (self));
  Job *job = g_new0 (Job, 1);

  self->first_change = 0;
  self->parsing = TRUE;
  self->since_begun = (GalleyChange){ 0 };
  galley_document_compare_saved (self, text);
  job->text = ink_text_ref (text);
  job->path = g_strdup (self->path);
  job->site = site != NULL ? ink_site_ref (site) : NULL;
  job->links = links != NULL ? ink_link_index_ref (links) : NULL;
  job->facts = facts != NULL ? ink_site_facts_ref (facts) : NULL;
  g_task_set_task_data (task, job, job_free);
  galley_task_run_in_thread (task, parse_thread);
}

static void
changed_cb (GalleyDocument *self)
{
  self->revision++;
  galley_document_mirror_change (self);
  galley_document_arm_parse (self);
  galley_document_arm_catch_up (self);
  galley_document_update_modified (self);
}

/* The same text may be read otherwise, and have other problems, on another config, and where
 * other articles changed. */
void
galley_document_look_at_others (GalleyDocument *self)
{
  if (galley_document_get_ink_site (self) != self->problems_site ||
      get_links (self) != self->problems_links ||
      galley_among_is_news (&self->among, get_facts (self)))
    galley_document_arm_parse (self);
}

void
galley_document_init_parse (GalleyDocument *self)
{
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  if (self->site == NULL)
    return;
  g_signal_connect_swapped (self->site,
                            "notify",
                            G_CALLBACK (galley_document_look_at_others),
                            self);
  galley_site_links_want (galley_site_get_links (self->site), FALSE);
}

void
galley_document_stop_parse (GalleyDocument *self)
{
  g_clear_handle_id (&self->parse_timer, g_source_remove);
  g_clear_handle_id (&self->catch_up_source, g_source_remove);
}

guint64
galley_document_get_revision (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), 0);
  return self->revision;
}

InkArticle *
galley_document_get_article (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->article;
}

GPtrArray *
galley_document_get_problems (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return self->problems;
}

gboolean
galley_document_is_settled (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), FALSE);
  return ink_article_get_revision (self->article) == self->revision;
}

InkArticle *
galley_document_settle (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  if (!galley_document_is_settled (self)) {
    InkText *text = galley_document_get_text (self);
    const GalleyReading like = { .suppressions = self->suppressions,
                                 .hugos = self->hugos,
                                 .among = self->among };
    g_autoptr (GalleyReading) reading = galley_reading_new (text,
                                                            galley_document_get_ink_site (self),
                                                            get_links (self),
                                                            get_facts (self),
                                                            self->path,
                                                            &like);

    g_clear_handle_id (&self->parse_timer, g_source_remove);
    self->first_change = 0;
    galley_document_compare_saved (self, text);
    galley_document_set_reading (self, reading);
  }
  return self->article;
}

const char *
galley_document_get_path_in_site (GalleyDocument *self)
{
  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), NULL);
  return path_in_site (self->path, galley_document_get_ink_site (self));
}

void
galley_document_check_again (GalleyDocument *self)
{
  g_return_if_fail (GALLEY_IS_DOCUMENT (self));
  galley_document_arm_parse (self);
}

guint
galley_document_fix_safe (GalleyDocument *self)
{
  GalleyReading like = { 0 };
  InkCheckContext context;
  g_autoptr (InkArticle) fixed = NULL;
  g_autoptr (GPtrArray) edits = NULL;
  guint n_fixed = 0;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self), 0);
  galley_document_settle (self);
  like.site = galley_document_get_ink_site (self);
  like.suppressions = self->suppressions;
  like.hugos = self->hugos;
  like.links = get_links (self);
  context = context_of (&like, self->path);
  fixed = ink_check_fix (self->article, &context, &n_fixed, &edits);
  if (fixed == NULL)
    return 0;
  galley_document_apply_edits (self, edits);
  return n_fixed;
}

gboolean
galley_document_fix (GalleyDocument *self, const InkProblem *problem)
{
  GPtrArray *now = NULL;

  g_return_val_if_fail (GALLEY_IS_DOCUMENT (self) && problem != NULL, FALSE);
  galley_document_settle (self);
  now = self->problems;
  for (guint i = 0; i < now->len; i++) {
    const InkProblem *one = g_ptr_array_index (now, i);

    if (one->fix == NULL || !ink_span_equal (one->span, problem->span) ||
        !g_str_equal (one->id, problem->id))
      continue;
    g_autoptr (GPtrArray) edits = g_ptr_array_ref (one->fix);
    galley_document_apply_edits (self, edits);
    return TRUE;
  }
  return FALSE;
}
