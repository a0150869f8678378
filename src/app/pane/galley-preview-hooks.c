/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site renders in its own way, in words. */
#include "galley-preview-hooks.h"

#include "ink-i18n.h"

#include <string.h>

/* A hook's name may go on: "render-codeblock-mermaid". */
static const struct {
  const char *hook, *word;
} words[] = {
  { "render-link", N_ ("links") },           { "render-image", N_ ("pictures") },
  { "render-heading", N_ ("headings") },     { "render-codeblock", N_ ("code") },
  { "render-blockquote", N_ ("quotes") },    { "render-table", N_ ("tables") },
  { "render-passthrough", N_ ("formulas") },
};

static gboolean
has_hook (GPtrArray *hooks, const char *wanted)
{
  for (guint i = 0; i < hooks->len; i++) {
    const char *name = hooks->pdata[i];
    gsize length = strlen (wanted);

    if (strncmp (name, wanted, length) == 0 && strchr ("-.", name[length]) != NULL)
      return TRUE;
  }
  return FALSE;
}

char *
galley_preview_hooks_dup_sentence (GPtrArray *hooks)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; hooks != NULL && i < G_N_ELEMENTS (words); i++)
    if (has_hook (hooks, words[i].hook))
      /* Between the words of a list: "links, pictures, headings". */
      g_string_append_printf (names, "%s%s", names->len > 0 ? _ (", ") : "", _ (words[i].word));
  if (names->len == 0)
    return NULL;
  return g_strdup_printf (_ ("This site has templates of its own for: %s. The preview shows "
                             "them "
                             "as Hugo makes them without these."),
                          names->str);
}

void
galley_preview_hooks_show (GtkWidget *hooks_box, GPtrArray *hooks)
{
  g_autofree char *sentence = galley_preview_hooks_dup_sentence (hooks);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (hooks_box)),
                       sentence != NULL ? sentence : "");
  gtk_widget_set_visible (hooks_box, sentence != NULL);
}

GtkWidget *
galley_preview_hooks_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new ("");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show the _Site"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preview.show-site");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_set_visible (box, FALSE);
  return box;
}
