# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies of our own with Hugo's shortcodes: (name, hugos, config, bodies), as markdown_cases.py has them."""

ALL = ("0.111", "0.131", "0.167")
OLD = ("0.111", "0.131")
NEWEST = ("0.167",)
UNSAFE = "[markup.goldmark.renderer]\nunsafe = true\n"

FIGURE = [
    '{{< figure src="a.png" >}}\n',
    '{{< figure src="a.png" alt="A \\"q\\" <b> & \'x\'" title="T <i>" caption="C **b** `c` \\"q\\"" class="k l"'
    ' link="https://e.com/?a=b&c=d" target="_blank" rel="noopener" width="10" height=20 attr="At *x*"'
    ' attrlink="/u v" loading="lazy" >}}\n',
    '{{< figure src="a b.png" caption="only" >}}',
    '{{< figure src="a.png" title="only" >}}',
    '{{< figure src="a.png" attr="only" >}}',
    '{{< figure src="a.png" attr="only" attrlink="javascript:x" >}}',
    '{{< figure src="https://e.com/a.png?x=1&y=2#z" alt="" caption="c & d \'e\' <b>" >}}',
    '{{< figure src="javascript:x" link="javascript:y" >}}',
    "{{< figure >}}",
    '{{< figure "a.png" >}}',
    'x {{< figure src="a.png" >}} y\n\n- {{< figure src="b.png" >}}\n\n> {{< figure src="c.png" >}}\n',
    '{{< figure src="中文.png" alt="中" >}}{{< figure src="a(1)\'+.png" >}}',
    '{{< figure src="a%20b.png" link="x y%41?q=1 2" >}}',
    "{{< figure src=\"a.png\" caption=`a\nb` >}}",
    "{{< figure src=\"a.png\" caption=`a\n\nb` >}}",
    '{{< figure src="a.png" caption="# h" >}}{{< figure src="a.png" caption="- l" >}}',
    '{{< figure src="a.png" caption="[l](u) https://e.com -- \\"x\\"" >}}',
    '{{< figure src="a.png" width=0 height=false class="" >}}',
    'a\n{{< figure src="a.png" >}}\nb\n\n{{< figure src="b.png" >}}\n{{< figure src="c.png" >}}\n',
    "| a |\n|---|\n| {{< figure src=\"a|b.png\" >}} |\n",
    "    {{< figure src=\"a.png\" >}}\n\n`{{< figure >}}`\n\n```\n{{< figure >}}\n```\n",
    '[{{< figure src="a.png" >}}](x)\n\n![{{< figure src="a.png" >}}](y.png)\n',
    "T[^1]\n\n[^1]: {{< figure src=\"a.png\" >}}\n",
    "“{{< figure >}}” \"{{< figure >}}\" **{{< figure >}}** _{{< figure >}}_\n",
]
MARKDOWN = [
    '{{% figure src="a.png" caption="b" %}}\n',
    'x {{% figure src="a.png" %}} y\n',
    "- a\n  {{% figure src=\"a.png\" caption=`b\n\nc` %}}\n- d\n",
    "{{% highlight go %}}\nx := 1\n{{% /highlight %}}\n",
    "{{% youtube abc %}}\n\n{{% vimeo 123 %}}\n",
]
VIDEO = [
    "{{< youtube abc >}}",
    '{{< youtube id="abc" class="k" title="T & t" autoplay="true" start=30 end=40 loop=true mute=true controls=false'
    ' loading="lazy" allowFullScreen=false >}}',
    "{{< youtube abc k >}}",
    "{{< youtube id=abc autoplay=true >}}{{< youtube id=abc autoplay=1 mute=false >}}{{< youtube id=abc mute=0 >}}",
    '{{< youtube "a b&c" >}}',
    '{{< youtube id="a\'b+c" title="<q> \\"r\\"" >}}',
    "{{< vimeo 123 >}}",
    '{{< vimeo id="123" class="k" title="t" >}}',
    '{{< vimeo 123 k "T t" >}}{{< vimeo 123 k >}}',
    "{{< vimeo id=123 loading=lazy allowFullScreen=false >}}",
    "a {{< youtube abc >}} b\n",
]
CODE = [
    '{{< highlight go >}}\nx := "a"\n{{< /highlight >}}',
    "{{< highlight text >}}\n\n  x < 1 & 'y'\n    y\n\n{{< /highlight >}}\n",
    "{{< highlight nope >}}x{{< /highlight >}}",
    '{{< highlight go "hl_lines=1" >}}x{{< /highlight >}}',
    "- a\n\n  {{< highlight go >}}\n  x := 1\n    y\n  {{< /highlight >}}\n",
    "{{< highlight html >}}<b>{{</* figure */>}}</b>{{< /highlight >}}",
]
SHOWN = [
    '{{</* x "y" */>}} {{%/* z */%}}\n',
    '`{{</* x "y" */>}}`\n\n```\n{{%/* a *b* */%}}\n```\n',
    "{{</*x*/>}} {{</* /w */>}}\n",
    "{{ < nope > }} {{ .Title }} {{<!-- --> }}\n"[:26] + "\n",
]
DETAILS = [
    "{{< details >}}\na **b**\n{{< /details >}}",
    '{{< details summary="S *s*" open=true class="k" name="n" title="t & u" >}}\n## H\n\n- x[^1]\n\n[^1]: n\n'
    "{{< /details >}}\n\n## H\n\nz[^1]\n\n[^1]: m\n",
    "{{< details />}}",
    "{{% details %}}a **b**{{% /details %}}",
    "x {{< details >}}a{{< /details >}} y\n",
    "{{< details open=false >}}{{< details open=true >}}in{{< /details >}}{{< /details >}}",
    '{{< details summary="a\\"b\\" -- c" >}}{{% details %}}**q**{{% /details %}}{{< /details >}}',
    "{{< Details >}}a{{< /Details >}}",
]
COMMENT = ["{{< comment >}}a **b**{{< /comment >}}", "a{{< comment >}}b{{< /comment >}}c {{< comment />}}\n"]
PARAMETER = [
    '{{< param "title" >}} {{< param day >}} {{< param moment >}}',
    "{{< param site >}} {{< param a.b >}} {{< param A.B >}} {{< param list >}} {{< param num >}} {{< param html >}}\n",
    "{{% param html %}}\n\n[x]({{< param site >}})\n",
]
REFERENCE = [
    "{{< ref \"00001.md\" >}}|{{< relref \"00001.md\" >}}",
    "[x]({{< ref \"/p/00002\" >}}) [y]({{% relref \"00002.md#z\" %}}) [z]({{< relref \"#q\" >}})\n",
    "{{< ref path=\"p/00001.md\" >}}{{< relref path=\"00001\" lang=\"en\" >}}{{< ref \"/p\" >}}{{< relref \"/\" >}}",
    "{{< ref \"\" >}}x{{< ref \"mailto:a@b\" >}}y{{< ref 00002.md >}}",
]
INLINE = ["a {{< x.inline >}}{{ now }}{{< /x.inline >}} b\n", "{{< y.inline >}}**c**{{< /y.inline >}}"]

CASES = [
    ("figure", ALL, "", FIGURE),
    ("figure, unsafe", ALL, UNSAFE, FIGURE + MARKDOWN),
    ("shortcodes in Markdown", ALL, "", MARKDOWN),
    ("video", ALL, "", VIDEO),
    ("youtube without id", ("0.111",), "", ["{{< youtube >}}", "{{< vimeo >}}"]),
    ("video, private", ALL, "[privacy.youtube]\nprivacyEnhanced = true\n[privacy.vimeo]\nenableDNT = true\n", VIDEO),
    ("video, off", ALL, "[privacy.youtube]\ndisable = true\n[privacy.vimeo]\ndisable = true\n", VIDEO),
    ("gist", OLD, "", ["{{< gist u 1 >}}", '{{< gist u 1 "f.md" >}}', '{{< gist "u v" 1 "f g&h.md" >}}']),
    ("highlight", ALL, "", CODE),
    ("highlight without language", NEWEST, "", ["{{< highlight >}}x{{< /highlight >}}"]),
    ("shown shortcodes", ALL, "", SHOWN),
    ("details", NEWEST, "", DETAILS),
    ("details, unsafe", NEWEST, UNSAFE, DETAILS + ["{{< details >}}{{< figure src=\"a.png\" >}}{{< /details >}}"]),
    ("comment", NEWEST, "", COMMENT),
    ("param", ALL, '[params]\nsite = "S & s"\nlist = ["x", 1, true]\nnum = 12\nhtml = "<b>x</b> **y**"\n'
     '[params.a]\nb = "c"\n', PARAMETER),
    ("ref", ALL, "", REFERENCE),
    ("inline shortcodes", ALL, "", INLINE),
]
