/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of the page around an article. Only whole lines are junk, most of them only near the
 * end or where they stand again and again. */

#include "ink-import-private.h"

#include <string.h>

#define TAIL_SHARE 15 /* of a hundred lines, at the end */
#define LONGEST    400

/* Whole lines wherever they stand. */
static const char *const anywhere[] = {
  "The article body is currently shown in English by default*",
  "登录后才可以发布评论哦",
  "打开小程序可以发布评论哦",
  "点击上方蓝字关注*",
  "点击上方*关注*我们*",
  "长按*二维码*关注*",
  "扫码关注*",
  "扫描*二维码*",
  "展开全文",
  "阅读全文",
  "收起全文",
  "返回搜狐，查看更多*",
  "返回腾讯网首页*",
  "打开APP查看更多*",
  "打开*客户端*查看*",
  "下载*APP*阅读全文*",
  "下载客户端*",
  "看都看完了，点【在看】*",
  "点击这里*阅读原文*",
  "点击阅读原文*",
  "阅读原文",
  "微信扫一扫*",
  "分享到*微信*",
  "Skip to content",
  "Skip to main content",
  "Sign up for our newsletter*",
  "Subscribe to our newsletter*",
  "Share this article",
  "Share on Facebook",
  "Share on Twitter",
  "Advertisement",
  "ADVERTISEMENT",
  "广告",
  "廣告",
};

/* Whole lines in the last part. */
static const char *const at_end[] = {
  "责任编辑*",
  "責任編輯*",
  "编辑：*",
  "编辑丨*",
  "校对：*",
  "审核：*",
  "举报/反馈",
  "举报反馈",
  "声明：该文观点仅代表作者本人*",
  "本文来自*，未经授权*",
  "未经授权*禁止转载*",
  "版权所有*",
  "转载请注明*",
  "特别声明*",
  "免责声明*",
  "投资有风险，入市需谨慎*",
  "更多原创资讯请下载*",
  "更多精彩内容*",
  "相关推荐",
  "猜你喜欢",
  "热门评论",
  "发表评论",
  "评论*条",
  "收藏",
  "点赞",
  "分享",
  "赞*在看*",
  "Leave a comment",
  "Leave a Reply*",
  "Related articles",
  "All rights reserved*",
  "©*",
  "Copyright ©*",
};

static gboolean
is_junk (const InkImportLine *line, guint n_lines)
{
  gboolean late = (guint64)line->number * 100 > (guint64)n_lines * (100 - TAIL_SHARE);

  if (line->kind != INK_IMPORT_PARAGRAPH || strlen (line->text) > LONGEST)
    return FALSE;
  return ink_import_is_one_of (line->text, anywhere, G_N_ELEMENTS (anywhere)) ||
         (late && ink_import_is_one_of (line->text, at_end, G_N_ELEMENTS (at_end)));
}

void
ink_import_find_junk (InkImporting *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    InkImportLine *line = ink_import_get (self, i);

    if (is_junk (line, self->lines->len) && ink_import_step (self, INK_IMPORT_JUNK, line, TRUE))
      ink_import_leave (self, INK_IMPORT_JUNK, line);
  }
}
