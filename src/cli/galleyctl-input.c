/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening what a command was given: a file or standard input, and the site around it. */

#include "galleyctl-command.h"
#include "ink-i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK (galleyctl_error, galleyctl_error)

void
galleyctl_input_free (GalleyctlInput *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->stored, ink_stored_free);
  g_clear_pointer (&self->article, ink_article_unref);
  g_clear_pointer (&self->site, ink_site_unref);
  g_clear_pointer (&self->markup, ink_markup_unref);
  g_free (self->path);
  g_free (self->relative);
  g_free (self);
}

static GByteArray *
read_all (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 buffer[65536];

  for (;;) {
    gssize n = read (fd, buffer, sizeof buffer);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      g_set_error (error,
                   G_IO_ERROR,
                   (gint)g_io_error_from_errno (errno),
                   _ ("Standard input could not be read: %s"),
                   g_strerror (errno));
      return NULL;
    }
    if (n == 0)
      return g_steal_pointer (&bytes);
    g_byte_array_append (bytes, buffer, (guint)n);
    if (bytes->len > INK_STORE_MAX_SIZE) {
      g_set_error (error,
                   INK_STORE_ERROR,
                   INK_STORE_ERROR_TOO_LARGE,
                   _ ("Standard input is larger than %d MiB, the most Galley reads"),
                   INK_STORE_MAX_SIZE / (1024 * 1024));
      return NULL;
    }
  }
}

GBytes *
galleyctl_read_bytes (const char *path, GError **error)
{
  GByteArray *bytes;
  int fd;

  if (strcmp (path, "-") == 0) {
    bytes = read_all (STDIN_FILENO, error);
  } else {
    fd = open (path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      g_set_error (error,
                   G_IO_ERROR,
                   (gint)g_io_error_from_errno (errno),
                   _ ("“%s” could not be read: %s"),
                   path,
                   g_strerror (errno));
      return NULL;
    }
    bytes = read_all (fd, error);
    close (fd);
  }
  return bytes != NULL ? g_byte_array_free_to_bytes (bytes) : NULL;
}

static InkStored *
load_standard_input (GError **error)
{
  g_autoptr (GByteArray) bytes = read_all (STDIN_FILENO, error);

  if (bytes == NULL)
    return NULL;

  gboolean bom = bytes->len >= 3 && memcmp (bytes->data, "\xEF\xBB\xBF", 3) == 0;
  const char *data = (const char *)bytes->data + (bom ? 3 : 0);
  gsize length = bytes->len - (bom ? 3 : 0);

  if (!g_utf8_validate_len (data, length, NULL)) {
    g_set_error_literal (error,
                         INK_STORE_ERROR,
                         INK_STORE_ERROR_NOT_UTF8,
                         _ ("Standard input is not UTF-8 text; convert it first, as with "
                            "iconv"));
    return NULL;
  }

  InkStored *stored = g_new0 (InkStored, 1);
  stored->text = ink_text_new (bytes->len > 0 ? data : "", (gssize)length, 1);
  stored->bom = bom;
  return stored;
}

InkSite *
galleyctl_open_site (const GalleyctlOptions *options, const char *path, GError **error)
{
  const char *start = options->site != NULL ? options->site : path != NULL ? path : ".";
  g_autofree char *absolute = g_canonicalize_filename (start, NULL);
  g_autofree char *root = ink_site_loader_find_root (absolute, error);

  if (root == NULL)
    return NULL;
  return ink_site_loader_load (root, NULL, error);
}

gboolean
galleyctl_read_hugo (const GalleyctlOptions *options, InkHugo *hugo, GError **error)
{
  *hugo = INK_HUGO_0_167;
  if (options->hugo == NULL || ink_hugo_parse (options->hugo, hugo))
    return TRUE;
  g_set_error (error,
               GALLEYCTL_ERROR,
               GALLEYCTL_ERROR_USAGE,
               _ ("“%s” is no version of Hugo; write it as 0.131"),
               options->hugo);
  return FALSE;
}

/* @path relative to the site's root where it is in it; else as it was given. */
static char *
dup_relative (InkSite *site, const char *path, const char *given)
{
  if (site != NULL && path != NULL) {
    g_autoptr (GFile) root = g_file_new_for_path (ink_site_get_root (site));
    g_autoptr (GFile) file = g_file_new_for_path (path);
    char *relative = g_file_get_relative_path (root, file);

    if (relative != NULL)
      return relative;
  }
  return g_strdup (given);
}

/* The site as the Hugo of --hugo reads it. */
static void
take_hugo (GalleyctlInput *self, const GalleyctlOptions *options, InkHugo hugo)
{
  InkSite *other = NULL;

  if (options->hugo == NULL || self->site == NULL)
    return;
  other = ink_site_with_hugo (self->site, hugo);
  ink_site_unref (self->site);
  self->site = other;
}

/* The Markdown of the article's site and language; outside of any site Hugo's defaults. */
static InkMarkup *
new_markup (const GalleyctlInput *self, InkHugo hugo)
{
  if (self->site == NULL)
    return ink_markup_new (hugo);
  return ink_site_new_markup (self->site,
                              ink_site_get_language_of (self->site, self->relative));
}

GalleyctlInput *
galleyctl_input_open (const GalleyctlOptions *options,
                      const char *file,
                      gboolean reading,
                      GError **error)
{
  g_autoptr (GalleyctlInput) self = g_new0 (GalleyctlInput, 1);
  g_autoptr (GError) site_error = NULL;
  gboolean standard_input = g_str_equal (file, "-");
  InkHugo hugo;

  if (!galleyctl_read_hugo (options, &hugo, error))
    return NULL;
  if (standard_input && !reading) {
    g_set_error_literal (error,
                         GALLEYCTL_ERROR,
                         GALLEYCTL_ERROR_USAGE,
                         _ ("This command changes a file; it cannot take standard input"));
    return NULL;
  }
  if (!standard_input)
    self->path = g_canonicalize_filename (file, NULL);
  self->stored =
      standard_input ? load_standard_input (error) : ink_store_load (self->path, NULL, error);
  if (self->stored == NULL)
    return NULL;

  /* An article outside of any site is fine; a site that was named must be one. */
  self->site = galleyctl_open_site (options, self->path, &site_error);
  if (self->site == NULL && options->site != NULL) {
    g_propagate_error (error, g_steal_pointer (&site_error));
    return NULL;
  }
  take_hugo (self, options, hugo);
  self->relative = dup_relative (self->site, self->path, file);

  self->markup = new_markup (self, hugo);
  InkMarkdownOptions markdown = { .markup = self->markup };
  self->article = ink_article_parse (self->stored->text, &markdown);
  return g_steal_pointer (&self);
}
