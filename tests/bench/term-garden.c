/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms for benchmarks, tests and pictures of the map. */
#include "term-garden.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const firsts[] = {
  "开源",     "语言模型",  "Open Source",   "写作",     "Typography", "智能体",    "机器学习",
  "Privacy",  "数据中心",  "Climate",       "芯片",     "城市",       "Bicycles",  "摄影",
  "播客",     "Security",  "教育",          "电动汽车", "Compilers",  "咖啡",      "出版",
  "Maps",     "翻译",      "法律",          "Robotics", "游戏",       "Astronomy", "医疗",
  "字体设计", "Databases", "音乐",          "Hiking",   "建筑",       "Economics", "搜索引擎",
  "Cooking",  "历史",      "Accessibility", "园艺",     "Email",
};
static const char *const seconds[] = {
  "入门",        "评测",        "Tools",         "访谈",      "History",    "笔记",
  "标准",        "Startups",    "周报",          "in Europe", "政策",       "Research",
  "案例",        "书单",        "for Beginners", "实验",      "Weekly",     "趋势",
  "in Practice", "问答",        "社区",          "Hardware",  "伦理",       "大会",
  "Benchmarks",  "投资",        "设计",          "Notes",     "人物",       "Archive",
  "教程",        "Field Guide", "市场",          "安全",      "Reviews",    "档案",
  "生态",        "Workshops",   "观察",          "速览",      "Interviews", "年度回顾",
  "Standards",   "工作流",      "小工具",        "Policy",    "译文",       "Mistakes",
  "长文",        "数字",
};
#define N_SUBJECTS G_N_ELEMENTS (firsts)

typedef struct {
  char *name;
  guint number; /* as made */
  guint count;
  guint last_use;
} Term;

static void
term_free (gpointer data)
{
  g_free (((Term *)data)->name);
  g_free (data);
}

/* The first terms are the subjects themselves. */
static char *
dup_name (guint number)
{
  const char *first = firsts[number % N_SUBJECTS];
  guint round = number / N_SUBJECTS;
  const char *second;
  gboolean han;

  if (round == 0)
    return g_strdup (first);
  second = seconds[(round - 1) % G_N_ELEMENTS (seconds)];
  han = (guchar)first[strlen (first) - 1] > 127 && (guchar)second[0] > 127;
  if (round > G_N_ELEMENTS (seconds))
    return g_strdup_printf ("%s %s %u", first, second, round);
  return g_strdup_printf ("%s%s%s", first, han ? "" : " ", second);
}

static int
compare_terms (gconstpointer a, gconstpointer b)
{
  const Term *x = *(const Term *const *)a, *y = *(const Term *const *)b;

  if (x->count != y->count)
    return x->count > y->count ? -1 : 1;
  return x->number < y->number ? -1 : 1;
}

static guint
zipf (GRand *random, guint n)
{
  return MIN ((guint)(pow (n + 1.0, g_rand_double (random)) - 1), n - 1);
}

/* A subject's term, one of another subject now and then. */
static guint
pick (GRand *random, guint n_terms, guint n_subjects, guint subject)
{
  if (g_rand_double (random) < 0.12)
    subject = zipf (random, n_subjects);
  for (;;) {
    guint number =
        zipf (random, (n_terms + n_subjects - 1) / n_subjects) * n_subjects + subject;

    if (number < n_terms)
      return number;
  }
}

static void
count_links (GHashTable *pairs, GArray *picked)
{
  for (guint i = 0; i < picked->len; i++)
    for (guint k = 0; k < picked->len; k++) {
      guint a = g_array_index (picked, guint, i), b = g_array_index (picked, guint, k);
      gint64 key = ((gint64)a << 32) | b;
      guint *count = g_hash_table_lookup (pairs, &key);

      if (a >= b)
        continue;
      if (count == NULL) {
        count = g_new0 (guint, 1);
        g_hash_table_insert (pairs, g_memdup2 (&key, sizeof key), count);
      }
      ++*count;
    }
}

static void
write_article (
    GRand *random, GPtrArray *terms, GHashTable *pairs, guint n_subjects, guint month)
{
  g_autoptr (GArray) picked = g_array_new (FALSE, FALSE, sizeof (guint));
  guint subject = zipf (random, n_subjects), wanted = (guint)g_rand_int_range (random, 2, 7);

  for (guint i = 0; i < wanted; i++) {
    guint number = pick (random, terms->len, n_subjects, subject);
    Term *term = terms->pdata[number];
    gboolean there = FALSE;

    for (guint k = 0; k < picked->len; k++)
      there = there || g_array_index (picked, guint, k) == number;
    if (there)
      continue;
    g_array_append_val (picked, number);
    term->count++;
    term->last_use = MIN (term->last_use, month);
  }
  count_links (pairs, picked);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const InkTermPair *x = a, *y = b;

  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

static void
take_links (TermGarden *self, GHashTable *pairs, const guint *places)
{
  GHashTableIter iter;
  gpointer key, count;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &key, &count)) {
    gint64 pair = *(gint64 *)key;
    guint a = places[pair >> 32], b = places[pair & 0xffffffff];
    InkTermPair link = { MIN (a, b), MAX (a, b), *(guint *)count };

    g_array_append_val (self->links, link);
  }
  g_array_sort (self->links, compare_links);
}

TermGarden *
term_garden_new (guint n_terms, guint n_articles)
{
  TermGarden *self = g_new0 (TermGarden, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (term_free);
  g_autoptr (GHashTable) pairs =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree guint *places = g_new (guint, n_terms + 1);
  guint n_subjects = CLAMP (n_terms / 8, MIN (3, n_terms), N_SUBJECTS);

  for (guint i = 0; i < n_terms; i++) {
    Term *term = g_new0 (Term, 1);

    term->number = i;
    term->name = dup_name (i);
    term->last_use = 60;
    g_ptr_array_add (terms, term);
  }
  for (guint i = 0; i < n_articles; i++)
    write_article (random, terms, pairs, n_subjects, i * 60 / n_articles);
  g_ptr_array_sort (terms, compare_terms);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->counts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->last_uses = g_array_new (FALSE, FALSE, sizeof (guint));
  self->links = g_array_new (FALSE, FALSE, sizeof (InkTermPair));
  for (guint i = 0; i < n_terms; i++) {
    Term *term = terms->pdata[i];
    guint count = MAX (term->count, 1);

    places[term->number] = i;
    g_ptr_array_add (self->names, g_strdup (term->name));
    g_array_append_val (self->counts, count);
    g_array_append_val (self->last_uses, term->last_use);
  }
  take_links (self, pairs, places);
  return self;
}

void
term_garden_free (TermGarden *self)
{
  g_ptr_array_unref (self->names);
  g_array_unref (self->counts);
  g_array_unref (self->last_uses);
  g_array_unref (self->links);
  g_free (self);
}
