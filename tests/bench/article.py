# SPDX-License-Identifier: GPL-3.0-or-later
"""The article every program opens: ten kilobytes in Chinese and English, with what such articles have."""

# Bars that stand in the rendered page alone: the source spells them as entities.
BAR = "&#9608;" * 6
FRONT = """---
title: 潮汐时刻表与一座会算账的灯塔
date: 2025-07-02T17:10:04+08:00
draft: false
summary: 一座小港用十年的记录校准了自己的时刻表。
tags:
  - 潮汐
  - 灯塔
  - Open Data
main_topics:
  - 港口与城市
---

"""
PARTS = [
    "> 港口的第{n}份报告写得很短：**记录不说谎，**可是记录的人会累。The keeper signed it twice.",
    "## 第{n}节 *Tide tables* 与账本\n\n守塔人每天记三次水位，误差不超过两厘米[^{n}]。十年之后，这些数字成了全镇最可靠的一本书："
    "渡轮按它开船，鱼市按它开门，连学校的春游也要先问一声涨潮的时辰。",
    "The tables were kept in pencil, copied in ink on Sundays, and checked against the `tide.csv` the pilots wrote. "
    "Nobody trusted a single column; *everybody* trusted the sum of them, and the sum was right more often than not.",
    "- 晨潮：记水位、风向与能见度\n- 午潮：only the level, unless a gale is near\n- 夜潮：由值班的人代记，次日补签",
    "| 月份 | 高潮 | Low | 备注 |\n| --- | ---: | ---: | --- |\n| 三月 | 4.12 | 0.61 | 东风，calm |\n"
    "| 四月 | 4.35 | 0.48 | 换灯 |",
]


def text(size=10 * 1024):
    parts, notes, n, length = [FRONT, f"{BAR} {BAR} {BAR}\n\n"], [], 0, 0
    while length < size:
        part = PARTS[n % len(PARTS)]
        n += 1
        parts.append(part.format(n=n) + "\n\n")
        if "[^{n}]" in part:
            notes.append(f"[^{n}]: Harbour ledger {n} · 海港年鉴 · 林守潮（2025/6/{n % 28 + 1}）·检索日期2025/7/2\n")
            length += len(notes[-1].encode())
        length += len(parts[-1].encode())
    return "".join(parts) + "## 引用\n\n" + "\n".join(notes)
