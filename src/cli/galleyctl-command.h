/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ink.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GALLEYCTL_ERROR (galleyctl_error_quark ())

typedef enum {
  GALLEYCTL_ERROR_USAGE,   /* exit status 2 */
  GALLEYCTL_ERROR_REFUSED, /* exit status 1 */
  GALLEYCTL_ERROR_FOUND,   /* exit status 1, without a message: what was found says it */
} GalleyctlError;

GQuark galleyctl_error_quark (void);

/* What the common options say. */
typedef struct {
  char *site;       /* --site, or NULL */
  gboolean json;    /* --json */
  gboolean dry_run; /* --dry-run */
  char *to;         /* --to, of export and convert */
  gboolean standalone;
  gboolean key; /* --key, of rename */
  char *type;   /* --type, of set */
  char *hugo;   /* of inspect and render a version, of compare a program */
  /* of inspect */
  char *now;
  /* of check */
  gboolean fix;
  gboolean all; /* and of inspect and compare */
  gboolean rules;
  char *explain;
  char *format; /* and of sources */
  char *severity;
  /* of trust */
  gboolean revoke;
  gboolean list;
  /* of links */
  gboolean broken;
  gboolean unused; /* and of sources */
  /* of what moves articles */
  gboolean no_aliases;
  gboolean aliases; /* of terms */
  gboolean no_links;
  gboolean translations;
  gboolean pictures;
  char *slug;
  char *title;
  char *taxonomy; /* of terms */
  /* of list, search and replace */
  char *filter;
  char *sort;
  int limit;
  gboolean variants; /* and of sources */
  gboolean folded;
  gboolean words;
  char *archetype;
  /* of import */
  gboolean report;
  char *output;
  char *as;
  /* of cite */
  gboolean in_order;
  char *label;
  char *after;
  char *at;
  char *heading;
  char *style;
  char *from;
  gboolean allow_private; /* and of sources */
  gboolean check_links;   /* of sources */
} GalleyctlOptions;

typedef gboolean (*GalleyctlRun) (const GalleyctlOptions *options,
                                  char **arguments,
                                  GError **error);

typedef enum {
  GALLEYCTL_JSON = 1 << 0,
  GALLEYCTL_DRY_RUN = 1 << 1,
  GALLEYCTL_TO = 1 << 2,
  GALLEYCTL_STANDALONE = 1 << 3,
  GALLEYCTL_TO_FORMAT = 1 << 4,
  GALLEYCTL_CHECKING = 1 << 5,
  GALLEYCTL_INSPECTING = 1 << 6,
  GALLEYCTL_KEY = 1 << 7,
  GALLEYCTL_HUGO = 1 << 8,
  GALLEYCTL_TRUSTING = 1 << 9,
  GALLEYCTL_COMPARING = 1 << 10,
  GALLEYCTL_TYPED = 1 << 11,
  GALLEYCTL_LINKING = 1 << 12,
  GALLEYCTL_MOVING = 1 << 13,
  GALLEYCTL_NAMING = 1 << 14,
  GALLEYCTL_DELETING = 1 << 15,
  GALLEYCTL_TERMS = 1 << 16,
  GALLEYCTL_FILTERING = 1 << 20,
  GALLEYCTL_SORTING = 1 << 21,
  GALLEYCTL_SEARCHING = 1 << 22,
  GALLEYCTL_REPLACING = 1 << 23,
  GALLEYCTL_CREATING = 1 << 24,
  GALLEYCTL_CITING = 1 << 25,
  GALLEYCTL_SOURCES = 1 << 26,
  GALLEYCTL_IMPORTING = 1 << 28,
} GalleyctlTakes;

/* One subcommand: its name, the words after it, one line about it, a paragraph for --help. */
typedef struct {
  const char *name;
  const char *synopsis;
  const char *summary;
  const char *description;
  GalleyctlTakes takes;
  guint min_arguments;
  guint max_arguments; /* 0: any number */
  GalleyctlRun run;
} GalleyctlCommand;

/* The table, ended by a row without name. */
extern const GalleyctlCommand galleyctl_commands[];

/* galleyctl-options.c */

/* What parses the options that @command takes into @options, which must outlive it. */
GOptionContext *galleyctl_options_make_context (
    const GalleyctlCommand *command, GalleyctlOptions *options) G_GNUC_WARN_UNUSED_RESULT;
void galleyctl_options_clear (GalleyctlOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyctlOptions, galleyctl_options_clear)

/* galleyctl-value.c */

/* @text, given on the command line for the field @key, as @type says: "text", "boolean",
 * "number", "date" or "json". Where @type is NULL: as the kind the field has now or, where it
 * is new, as the kind Hugo takes it for; then a list or map is refused. */
InkValue *galleyctl_read_value (InkFrontMatter *front_matter,
                                const char *key,
                                const char *text,
                                const char *type,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* galleyctl-input.c */

/* All of a file, or of standard input where @path is "-", as it is. */
GBytes *galleyctl_read_bytes (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* An article as a command sees it. */
typedef struct {
  InkStored *stored;
  InkArticle *article;
  InkSite *site;     /* NULL outside of any */
  InkMarkup *markup; /* of the article's language */
  char *path;        /* absolute; NULL for standard input */
  char *relative;    /* to the site's root, or as it was given */
} GalleyctlInput;

void galleyctl_input_free (GalleyctlInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GalleyctlInput, galleyctl_input_free)

/* Reads @file; "-" is standard input where @reading. */
GalleyctlInput *galleyctl_input_open (const GalleyctlOptions *options,
                                      const char *file,
                                      gboolean reading,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* What --hugo says; the newest where it is not given. */
gboolean galleyctl_read_hugo (const GalleyctlOptions *options, InkHugo *hugo, GError **error);
/* The site of --site, or around @path, or around the current folder. */
InkSite *galleyctl_open_site (const GalleyctlOptions *options,
                              const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* galleyctl-edit.c */

/* An editing of one file, begun by opening it. */
typedef struct {
  GalleyctlInput *input;
  InkText *text; /* as edited so far */
} GalleyctlEditing;

/* Puts in order what killed runs left before it reads @file. */
gboolean galleyctl_editing_open (GalleyctlEditing *self,
                                 const GalleyctlOptions *options,
                                 const char *file,
                                 GError **error);
/* Saves what changed, or prints it. */
gboolean galleyctl_editing_finish (GalleyctlEditing *self,
                                   const GalleyctlOptions *options,
                                   GError **error);
void galleyctl_editing_clear (GalleyctlEditing *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GalleyctlEditing, galleyctl_editing_clear)

/* galleyctl-history.c */

/* What every command that changes several files ends with: runs the plan and prints what became
 * of it, or with --dry-run prints its diffs, and on standard error what is skipped. */
gboolean galleyctl_run_plan (const GalleyctlOptions *options,
                             const char *root,
                             const InkPlan *plan,
                             GError **error);
/* Before anything is written to the site at @root: finishes or rolls back what a killed run
 * left, and says so on standard error. @found (may be NULL): whether there was any. */
gboolean galleyctl_recover (const char *root, gboolean *found, GError **error);

/* What is wrong with an article where it stands, as "check" tells it. galleyctl-check.c */
GPtrArray *galleyctl_find_problems (const GalleyctlInput *input) G_GNUC_WARN_UNUSED_RESULT;

/* The commands. */
gboolean galleyctl_show (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_get (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_set (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_unset (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_add (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_remove (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_rename (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_insert (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_move (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_convert (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_render (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_compare (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_export (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_check (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_settings (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_history (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_trust (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_stat (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_index (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_undo (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_inspect (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_search (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_replace (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_terms (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_sources (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_list (const GalleyctlOptions *options, char **arguments, GError **error);
void galleyctl_import_add_entries (GOptionContext *context, GalleyctlOptions *options);
gboolean galleyctl_import (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_new (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_links (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_relocate (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_duplicate (const GalleyctlOptions *options,
                              char **arguments,
                              GError **error);
gboolean galleyctl_bundle (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_unbundle (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_cite (const GalleyctlOptions *options, char **arguments, GError **error);
gboolean galleyctl_delete (const GalleyctlOptions *options, char **arguments, GError **error);

G_END_DECLS
