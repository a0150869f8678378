/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One problem, sealed but for its place. */

#include "galley-problems-item.h"

#include "ink-i18n.h"

struct _GalleyProblemsItem {
  GObject parent_instance;
  InkProblem *problem;
  guint line;
};

G_DEFINE_FINAL_TYPE (GalleyProblemsItem, galley_problems_item, G_TYPE_OBJECT)

const char *
galley_problems_icon_of (InkSeverity severity)
{
  static const char *const icons[] = {
    [INK_SEVERITY_ERROR] = "dialog-error-symbolic",
    [INK_SEVERITY_WARNING] = "dialog-warning-symbolic",
    [INK_SEVERITY_HINT] = "dialog-information-symbolic",
  };

  return icons[severity];
}

const char *
galley_problems_name_of (InkSeverity severity)
{
  static const char *const names[] = {
    [INK_SEVERITY_ERROR] = N_ ("Error"),
    [INK_SEVERITY_WARNING] = N_ ("Warning"),
    [INK_SEVERITY_HINT] = N_ ("Hint"),
  };

  return _ (names[severity]);
}

static void
galley_problems_item_finalize (GObject *object)
{
  ink_problem_free (GALLEY_PROBLEMS_ITEM (object)->problem);
  G_OBJECT_CLASS (galley_problems_item_parent_class)->finalize (object);
}

static void
galley_problems_item_class_init (GalleyProblemsItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = galley_problems_item_finalize;
}

static void
galley_problems_item_init (GalleyProblemsItem *self)
{
}

GalleyProblemsItem *
galley_problems_item_new (const InkProblem *problem, guint line)
{
  GalleyProblemsItem *self = g_object_new (GALLEY_TYPE_PROBLEMS_ITEM, NULL);

  self->problem = ink_problem_copy (problem);
  self->line = line;
  return self;
}

gboolean
galley_problems_item_move (GalleyProblemsItem *self, const InkProblem *problem, guint line)
{
  const InkProblem *old = self->problem;

  if (self->line != line || old->fix_kind != problem->fix_kind ||
      !g_str_equal (old->id, problem->id) || !g_str_equal (old->message, problem->message))
    return FALSE;
  ink_problem_free (self->problem);
  self->problem = ink_problem_copy (problem);
  return TRUE;
}

const InkProblem *
galley_problems_item_get_problem (GalleyProblemsItem *self)
{
  return self->problem;
}

guint
galley_problems_item_get_line (GalleyProblemsItem *self)
{
  return self->line;
}
