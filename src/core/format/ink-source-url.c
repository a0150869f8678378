/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses of sources as bytes: parted at "?" and "#", nothing else is understood. */

#include "ink-source-url.h"

#include "ink-source-fields.h"

#include <string.h>

#define MAX_URL 8192 /* longer ones are left alone */

/* --- Parts ---------------------------------------------------------------------------------
 */

/* "https://host/path?query#fragment"; each borrowed, of so many bytes; query and fragment with
 * their sign, or empty. */
typedef struct {
  const char *host, *path, *query, *fragment;
  gsize host_length, path_length, query_length, fragment_length;
} Parts;

static gboolean
part (const char *url, Parts *parts)
{
  gsize scheme = g_ascii_strncasecmp (url, "https://", 8) == 0  ? 8
                 : g_ascii_strncasecmp (url, "http://", 7) == 0 ? 7
                                                                : 0;

  if (scheme == 0 || strlen (url) > MAX_URL)
    return FALSE;
  parts->host = url + scheme;
  parts->host_length = strcspn (parts->host, "/?#");
  parts->path = parts->host + parts->host_length;
  parts->path_length = strcspn (parts->path, "?#");
  parts->query = parts->path + parts->path_length;
  parts->query_length = strcspn (parts->query, "#");
  parts->fragment = parts->query + parts->query_length;
  parts->fragment_length = strlen (parts->fragment);
  return parts->host_length > 0;
}

/* Whether the host is @name or below it. */
static gboolean
is_host (const Parts *parts, const char *name)
{
  gsize n = strlen (name);
  const char *end = parts->host + parts->host_length;

  return parts->host_length >= n && g_ascii_strncasecmp (end - n, name, n) == 0 &&
         (parts->host_length == n || end[-(gssize)n - 1] == '.');
}

/* --- Tracking ------------------------------------------------------------------------------
 */

static const char *const tracking_prefixes[] = { "utm_", "share_", "sharer_", "pk_",
                                                 "mtm_", "hsa_",   "__hs" };
static const char *const tracking[] = {
  "spm",         "scm",         "gclid",   "gclsrc",
  "dclid",       "gbraid",      "wbraid",  "fbclid",
  "msclkid",     "yclid",       "twclid",  "ttclid",
  "igshid",      "igsh",        "mc_cid",  "mc_eid",
  "_ga",         "_gl",         "_hsenc",  "_hsmi",
  "mkt_tok",     "ref",         "ref_src", "ref_url",
  "spm_id_from", "vd_source",   "cmpid",   "wfr",
  "vero_id",     "oly_anon_id", "nsukey",  "isappinstalled",
  "from_source", "oly_enc_id",
};
/* Only of these hosts. */
static const struct {
  const char *host, *name;
} tracking_of[] = {
  { "weixin.qq.com", "chksm" },
  { "weixin.qq.com", "scene" },
  { "weixin.qq.com", "subscene" },
  { "weixin.qq.com", "clicktime" },
  { "weixin.qq.com", "enterid" },
  { "weixin.qq.com", "sessionid" },
  { "weixin.qq.com", "mpshare" },
  { "weixin.qq.com", "srcid" },
  { "weixin.qq.com", "xtrack" },
  { "weixin.qq.com", "ascene" },
  { "weixin.qq.com", "lang" },
  { "weixin.qq.com", "version" },
  { "weixin.qq.com", "pass_ticket" },
  { "weixin.qq.com", "devicetype" },
  { "youtube.com", "si" },
  { "youtube.com", "feature" },
  { "youtube.com", "pp" },
  { "youtu.be", "si" },
  { "youtu.be", "feature" },
  { "x.com", "s" },
  { "x.com", "t" },
  { "twitter.com", "s" },
  { "twitter.com", "t" },
};

static gboolean
is_name (const char *parameter, gsize length, const char *name)
{
  return strlen (name) == length && g_ascii_strncasecmp (parameter, name, length) == 0;
}

/* "from" is where the reader came from; with a number behind it, or a "to" beside it, it is a
 * place to begin at. */
static gboolean
is_origin (const Parts *parts, const char *parameter, gsize name, gsize length)
{
  gboolean number = length > name + 1 && g_ascii_isdigit (parameter[name + 1]);

  if (!is_name (parameter, name, "from") || number)
    return FALSE;
  for (const char *p = parts->query; p < parts->fragment; p++)
    if ((*p == '?' || *p == '&') && g_ascii_strncasecmp (p + 1, "to=", 3) == 0)
      return FALSE;
  return TRUE;
}

/* @parameter "name=value" of @length bytes. */
static gboolean
is_tracking (const Parts *parts, const char *parameter, gsize length)
{
  const char *equals = memchr (parameter, '=', length);
  gsize n = equals != NULL ? (gsize)(equals - parameter) : length;

  for (guint i = 0; i < G_N_ELEMENTS (tracking_prefixes); i++) {
    gsize prefix = strlen (tracking_prefixes[i]);

    if (n > prefix && g_ascii_strncasecmp (parameter, tracking_prefixes[i], prefix) == 0)
      return TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (tracking); i++)
    if (is_name (parameter, n, tracking[i]))
      return equals != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (tracking_of); i++)
    if (is_name (parameter, n, tracking_of[i].name) && is_host (parts, tracking_of[i].host))
      return equals != NULL;
  return is_origin (parts, parameter, n, length);
}

/* Marks behind "#" that say nothing of a place in the page. */
static gboolean
is_tracking_fragment (const Parts *parts)
{
  static const char *const whole[] = { "#rd", "#wechat_redirect", "#wechat_qrcode" };
  static const char *const starts[] = { "#:~:text=", "#utm_", "#xtor=", "#?utm_" };

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (is_name (parts->fragment, parts->fragment_length, whole[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (parts->fragment, starts[i]))
      return TRUE;
  return FALSE;
}

/* GPtrArray of owned parameters that stay, in their order; @empty: those of no bytes too. */
static GPtrArray *
list_parameters (const Parts *parts, gboolean empty)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = parts->query; p < parts->fragment;) {
    const char *start = p + 1; /* after "?" or "&" */
    gsize n = strcspn (start, "&#");

    if (!is_tracking (parts, start, n) && (n > 0 || empty))
      g_ptr_array_add (kept, g_strndup (start, n));
    p = start + n;
  }
  return kept;
}

static void
append_parameters (GString *out, const GPtrArray *parameters)
{
  for (guint i = 0; i < parameters->len; i++) {
    g_string_append_c (out, i == 0 ? '?' : '&');
    g_string_append (out, parameters->pdata[i]);
  }
}

char *
ink_source_url_dup_clean (const char *url)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GString) out = NULL;
  Parts parts;

  if (!part (url, &parts))
    return NULL;
  kept = list_parameters (&parts, TRUE);
  out = g_string_new_len (url, parts.query - url);
  append_parameters (out, kept);
  if (!is_tracking_fragment (&parts))
    g_string_append (out, parts.fragment);
  return strlen (url) > out->len ? g_strdup (out->str) : NULL;
}

/* --- Key -----------------------------------------------------------------------------------
 */

static const char *
skip_prefix (const char *text, const char *prefix)
{
  return g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
}

/* Lower case, without port and what says for which screen. */
static void
append_host (GString *out, const Parts *parts)
{
  static const char *const screens[] = { "www.", "m.", "mobile.", "wap." };
  g_autofree char *lower = g_ascii_strdown (parts->host, (gssize)parts->host_length);
  const char *host = strrchr (lower, '@') != NULL ? strrchr (lower, '@') + 1 : lower;
  gsize length = strlen (host);

  for (guint i = 0; i < G_N_ELEMENTS (screens); i++) {
    const char *rest = skip_prefix (host, screens[i]);

    if (rest != host && strchr (rest, '.') != NULL) {
      host = rest;
      length = strlen (host);
      break;
    }
  }
  if (g_str_has_suffix (host, ":80"))
    length -= 3;
  else if (g_str_has_suffix (host, ":443"))
    length -= 4;
  g_string_append_len (out, host, (gssize)length);
}

/* Escapes in one form: what needs none has none, all else has. */
static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];

    if (c == '%' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) &&
        g_ascii_isxdigit (text[i + 2])) {
      guchar decoded = (guchar)(g_ascii_xdigit_value (text[i + 1]) * 16 +
                                g_ascii_xdigit_value (text[i + 2]));

      i += 2;
      if (g_ascii_isalnum (decoded) || (decoded != 0 && strchr ("-._~", decoded) != NULL))
        g_string_append_c (out, (char)decoded);
      else
        g_string_append_printf (out, "%%%02X", decoded);
    } else if (c >= 0x80 || c <= ' ') {
      g_string_append_printf (out, "%%%02X", c);
    } else {
      g_string_append_c (out, (char)c);
    }
  }
}

/* Without a slash or the name of an index at its end. */
static gsize
measure_path (const Parts *parts)
{
  static const char *const names[] = { "/index.html", "/index.htm", "/index.php" };
  gsize n = parts->path_length;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize length = strlen (names[i]);

    if (n >= length && memcmp (parts->path + n - length, names[i], length) == 0)
      n -= length;
  }
  while (n > 0 && parts->path[n - 1] == '/')
    n--;
  return n;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* A place of a page that is made in the reader's browser: "#/news/12". */
static gboolean
is_route (const char *fragment)
{
  return g_str_has_prefix (fragment, "#!") || g_str_has_prefix (fragment, "#/");
}

static char *
dup_identifier (const char *url, const Parts *parts)
{
  g_autofree char *id = NULL;

  if (is_host (parts, "doi.org") && (id = ink_source_find_doi (parts->path)) != NULL) {
    g_autofree char *lower = g_ascii_strdown (id, -1);

    return g_strconcat ("doi:", lower, NULL);
  }
  if (is_host (parts, "arxiv.org") && (id = ink_source_find_arxiv (url)) != NULL)
    return g_strconcat ("arxiv:", id, NULL);
  if (is_host (parts, "youtu.be") && parts->path_length > 1)
    return g_strdup_printf ("youtube.com/watch?v=%.*s",
                            (int)parts->path_length - 1,
                            parts->path + 1);
  return NULL;
}

char *
ink_source_url_dup_key (const char *url)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GString) key = g_string_new (NULL);
  Parts parts;
  gsize path;
  char *identifier;

  if (!part (url, &parts))
    return NULL;
  identifier = dup_identifier (url, &parts);
  if (identifier != NULL)
    return identifier;
  path = measure_path (&parts);
  kept = list_parameters (&parts, FALSE);
  if (path == 0 && kept->len == 0 && !is_route (parts.fragment))
    return NULL;
  g_ptr_array_sort (kept, compare_texts);
  append_host (key, &parts);
  append_escaped (key, parts.path, path);
  for (guint i = 0; i < kept->len; i++) {
    g_string_append_c (key, i == 0 ? '?' : '&');
    append_escaped (key, kept->pdata[i], strlen (kept->pdata[i]));
  }
  if (is_route (parts.fragment))
    append_escaped (key, parts.fragment, parts.fragment_length);
  return g_string_free (g_steal_pointer (&key), FALSE);
}
