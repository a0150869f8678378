/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bare links as goldmark's linkifier takes them: ASCII only, so that they end at Han text. */

#include "ink-bare-link.h"

#include <string.h>

#define ALNUM     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
#define LOWER     "abcdefghijklmnopqrstuvwxyz"
#define MAX_HOST  256
#define MAX_LOCAL 256 /* a bound: each start of a word asks */

/* "host.tld" at the end of the longest run that can be one; 0 for none. */
static gsize
host_length (const char *text)
{
  gsize run = strspn (text, ALNUM "-@:%._+~#=");
  gsize at = MIN (run, MAX_HOST + 1);

  for (; at > 1; at--) {
    if (text[at - 1] == '.' && text[at] >= 'a' && text[at] <= 'z')
      return at + strspn (text + at, LOWER);
  }
  return 0;
}

static gsize
path_length (const char *text)
{
  if (*text != '/' && *text != '#' && *text != '?')
    return 0;
  return strspn (text, ALNUM "-@:%_+.~#$!?&/=();,'\">^{}[]`");
}

static gsize
url_length (const char *text)
{
  static const char *const schemes[] = { "http://", "https://", "ftp://" };
  gsize at = 0, host;

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_str_has_prefix (text, schemes[i]))
      at = strlen (schemes[i]);
  }
  if (at == 0 && !g_str_has_prefix (text, "www."))
    return 0;
  host = host_length (text + (at > 0 ? at : 4));
  if (host == 0)
    return 0;
  if (at > 0 && text[at + host] == ':' && g_ascii_isdigit (text[at + host + 1]))
    host += 1 + strspn (text + at + host + 1, "0123456789");
  at = (at > 0 ? at : 4) + host;
  return at + path_length (text + at);
}

/* Less what closes a bracket that was opened before the link. */
static gsize
drop_brackets (const char *text, gsize length)
{
  gssize closing = 0;

  for (gsize i = 0; i < length; i++)
    closing += text[i] == ')' ? 1 : text[i] == '(' ? -1 : 0;
  return closing > 0 ? length - MIN ((gsize)closing, length) : length;
}

/* Less an entity at the end. */
static gsize
drop_entity (const char *text, gsize length)
{
  gsize at = length - 1;

  while (at > 0 && g_ascii_isalnum (text[at - 1]))
    at--;
  return at > 0 && at < length - 1 && text[at - 1] == '&' ? at - 1 : length;
}

static gsize
address_length (const char *text)
{
  gsize local = 0, domain, length;

  while (local <= MAX_LOCAL && text[local] != '\0' &&
         strchr (ALNUM ".!#$%&'*+/=?^_`{|}~-", text[local]) != NULL)
    local++;
  if (local == 0 || text[local] != '@' || !g_ascii_isalnum (text[local + 1]))
    return 0;
  domain = strspn (text + local + 1, ALNUM ".-");
  length = local + 1 + domain;
  while (length > local + 1 && !g_ascii_isalnum (text[length - 1]))
    length--;
  if (memchr (text + local + 1, '.', length - local - 1) == NULL || text[length] == '-' ||
      text[length] == '_')
    return 0;
  return length;
}

gsize
ink_bare_link_length (const char *text)
{
  gsize length;

  if (!g_ascii_isalnum (*text))
    return 0;
  length = url_length (text);
  if (length == 0)
    return address_length (text);
  if (text[length - 1] == ')')
    length = drop_brackets (text, length);
  else if (text[length - 1] == ';')
    length = drop_entity (text, length);
  while (length > 1 && strchr ("?!.,:*_~", text[length - 1]) != NULL)
    length--;
  return length;
}

static gboolean
is_address (const char *link)
{
  return strchr (link, '@') != NULL && strstr (link, "://") == NULL &&
         !g_str_has_prefix (link, "www.");
}

char *
ink_bare_link_dup_target (const char *link, const char *protocol)
{
  GString *target = g_string_new (is_address (link) ? "mailto:" : NULL);

  if (g_str_has_prefix (link, "www."))
    g_string_append_printf (target, "%s://", protocol);

  for (const char *p = link; *p != '\0'; p++) {
    gboolean broken = *p == '%' && !(g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]));

    if (*p == '&')
      g_string_append (target, "&amp;");
    else if (broken || strchr ("\"<>[]^`{}", *p) != NULL)
      g_string_append_printf (target, "%%%02X", (guchar)*p);
    else
      g_string_append_c (target, *p);
  }
  return g_string_free (target, FALSE);
}
