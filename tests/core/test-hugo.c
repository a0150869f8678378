/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The generations of Hugo. */
#include "ink.h"

static void
test_versions (void)
{
  static const struct {
    const char *version;
    InkHugo hugo;
  } cases[] = {
    { "0.111", INK_HUGO_0_111 },
    { "v0.111.3-5d4eb5154e1fed125ca8e9b5a0315c4180dab192+extended", INK_HUGO_0_111 },
    { "0.122.0", INK_HUGO_0_111 },
    { "0.123.0", INK_HUGO_0_131 },
    { "0.151.2", INK_HUGO_0_131 },
    { "0.152.0", INK_HUGO_0_167 },
    { "0.167.0+extended", INK_HUGO_0_167 },
    { "1.0", INK_HUGO_0_167 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    InkHugo hugo;
    g_assert_true (ink_hugo_parse (cases[i].version, &hugo));
    g_assert_cmpint (hugo, ==, cases[i].hugo);
  }
}

static void
test_no_versions (void)
{
  static const char *cases[] = { "", "v", "latest", "0", "0.", "0.x", "-1.2", ".111" };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    InkHugo hugo = INK_HUGO_0_131;
    g_assert_false (ink_hugo_parse (cases[i], &hugo));
    g_assert_cmpint (hugo, ==, INK_HUGO_0_131);
  }
}

static void
test_names (void)
{
  for (guint i = 0; i < INK_N_HUGOS; i++) {
    InkHugo hugo;
    g_assert_true (ink_hugo_parse (ink_hugo_to_string ((InkHugo)i), &hugo));
    g_assert_cmpuint (hugo, ==, i);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hugo/versions", test_versions);
  g_test_add_func ("/hugo/no-versions", test_no_versions);
  g_test_add_func ("/hugo/names", test_names);
  return g_test_run ();
}
