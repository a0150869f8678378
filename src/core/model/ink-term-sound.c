/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs of Han that may be one: foreign names written by their sound, one character that says
 * little, one that sounds the same. Any other character more or less is another word ("监管",
 * "监督"). */

#include "ink-term-word.h"

#include "ink-han.h"

#include <string.h>

#define LEAST_NAME  3 /* characters of a foreign name */
#define LEAST_FREE  5 /* of one whose first character may differ */
#define LEAST_SOUND 4 /* of what is no foreign name, where one sounds the same */

/* Characters that foreign names are written with. */
static const char name_characters[] =
    "阿埃艾爱安昂奥澳巴拜班邦保鲍贝本比彼毕宾波博伯勃柏布茨策茶查达戴黛丹当道德邓狄迪第蒂杜敦顿"
    "多厄恩尔"
    "法菲费芬弗佛夫福富盖甘冈高哥戈格葛古圭哈海汉豪赫黑亨华怀霍基吉济季加贾简杰金卡凯坎康考柯科"
    "克肯库"
    "夸拉莱兰朗郎劳乐雷蕾黎李里理力立丽利莉历连良列林琳留龙隆卢鲁露路伦罗洛马玛麦曼芒毛梅门蒙米"
    "密明缪摩"
    "莫墨默姆木穆拿娜纳奈南内尼涅宁纽努诺欧帕潘庞佩彭皮平珀普奇齐恰乔切钦琴丘让热仁日荣茹瑞若撒"
    "萨塞赛桑"
    "森沙莎山舍圣施什史士舒思斯丝苏索所塔泰坦汤唐陶特滕提缇田廷图吐托陀瓦万旺威韦维卫温文翁沃乌"
    "伍武希西锡"
    "霞夏香肖谢辛新兴休许雪亚延扬耶叶伊依易因英雍尤于约泽扎札詹珍芝治朱兹子宗佐";

/* Characters that say little where they stand. */
static const char particles[] = "的之";
static const char endings[] = "们性";
static const char insides[] = "型式";

static gboolean
has_character (const char *set, gunichar c)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

static gboolean
is_name (const InkTermWord *self)
{
  for (guint i = 0; i < self->length; i++)
    if (!has_character (name_characters, self->characters[i]))
      return FALSE;
  return self->length >= LEAST_NAME;
}

static gboolean
sound_alike (gunichar a, gunichar b)
{
  const char *first = ink_han_get_syllable (a), *second = ink_han_get_syllable (b);

  return a == b || (*first != '\0' && g_str_equal (first, second));
}

/* Whether one character more of the longer one says little. */
static gboolean
is_particle (const InkTermWord *longer, guint at)
{
  gunichar c = longer->characters[at];
  gboolean first = at == 0, last = at + 1 == longer->length;

  if (has_character (particles, c))
    return !first && !last && longer->length >= 4;
  if (has_character (endings, c))
    return last && longer->length >= 3;
  return has_character (insides, c) && !first && !last && longer->length >= 5;
}

/* Whether every character sounds as its neighbour in the other, and half of them are the same.
 */
static gboolean
is_said_alike (const InkTermWord *a, const InkTermWord *b)
{
  guint same = 0;

  if (a->length != b->length)
    return FALSE;
  for (guint i = 0; i < a->length; i++) {
    if (!sound_alike (a->characters[i], b->characters[i]))
      return FALSE;
    same += a->characters[i] == b->characters[i];
  }
  return same * 2 >= a->length;
}

static gboolean
is_other_name (const InkTermWord *a, const InkTermWord *b, InkTermSlip slip, guint at)
{
  if (slip == INK_TERM_SLIP_MANY || !is_name (a) || !is_name (b))
    return FALSE;
  if (at == 0)
    return MIN (a->length, b->length) >= LEAST_FREE;
  return slip != INK_TERM_SLIP_OTHER || MIN (a->length, b->length) > LEAST_NAME ||
         sound_alike (a->characters[at], b->characters[at]);
}

InkTermLikeness
ink_term_sound_compare (const InkTermWord *a, const InkTermWord *b)
{
  const InkTermWord *longer = a->length >= b->length ? a : b;
  guint at = 0;
  InkTermSlip slip = ink_term_slip_find (a, b, &at);

  if (slip == INK_TERM_SLIP_MORE && is_particle (longer, at))
    return INK_LIKE_PARTICLE;
  if (is_other_name (a, b, slip, at))
    return INK_LIKE_SOUND;
  if (is_said_alike (a, b) && (a->length >= LEAST_SOUND || (is_name (a) && is_name (b))))
    return INK_LIKE_SOUND;
  return 0;
}

void
ink_term_sound_add_hashes (const InkTermWord *self, guint salt, GArray *out)
{
  guint hash = salt + 4;

  if (self->length < LEAST_NAME)
    return;
  for (guint i = 0; i < self->length; i++) {
    const char *syllable = ink_han_get_syllable (self->characters[i]);

    hash = hash * 33 + (*syllable != '\0' ? g_str_hash (syllable) : self->characters[i]);
  }
  g_array_append_val (out, hash);
}
