/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pills and an entry: typing, completing, adding and removing. */

#include "galley-chips-private.h"

#include "galley-term-popover.h"
#include "galley-wrap-layout.h"

#include "ink-i18n.h"

enum { SIGNAL_ADDED, SIGNAL_REMOVED, SIGNAL_MOVED, SIGNAL_PREEDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyChips, galley_chips, GTK_TYPE_WIDGET)

GtkWidget *
galley_chips_first (GalleyChips *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  return GALLEY_IS_CHIP (child) ? child : NULL;
}

static GtkWidget *
next_chip (GtkWidget *chip)
{
  GtkWidget *next = gtk_widget_get_next_sibling (chip);

  return GALLEY_IS_CHIP (next) ? next : NULL;
}

GtkWidget *
galley_chips_last (GalleyChips *self)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (self->entry);

  return GALLEY_IS_CHIP (before) ? before : NULL;
}

static GtkWidget *
find_chip (GalleyChips *self, const char *text)
{
  for (GtkWidget *chip = galley_chips_first (self); chip != NULL; chip = next_chip (chip)) {
    if (g_str_equal (galley_chip_get_text (GALLEY_CHIP (chip)), text))
      return chip;
  }
  return NULL;
}

char **
galley_chips_dup_items (GalleyChips *self)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  g_return_val_if_fail (GALLEY_IS_CHIPS (self), NULL);

  for (GtkWidget *chip = galley_chips_first (self); chip != NULL; chip = next_chip (chip))
    g_strv_builder_add (items, galley_chip_get_text (GALLEY_CHIP (chip)));
  return g_strv_builder_end (items);
}

/* The entry takes no line of its own until it is used, and says what it is for where nothing
 * else does. */
static void
update_entry (GalleyChips *self)
{
  GtkStateFlags state = gtk_widget_get_state_flags (self->entry);
  gboolean used = (state & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 || self->preedit ||
                  *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  gboolean empty = galley_chips_first (self) == NULL;

  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), used || empty ? 6 : 1);
  gtk_text_set_placeholder_text (GTK_TEXT (self->entry), used || empty ? _ ("Add…") : NULL);
}

void
galley_chips_close_popover (GalleyChips *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

void
galley_chips_open_popover (GalleyChips *self)
{
  g_auto (GStrv) taken = galley_chips_dup_items (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkAllocation place;

  if (galley_term_popover_filter (GALLEY_TERM_POPOVER (self->popover),
                                  typed,
                                  (const char *const *)taken) == 0) {
    galley_chips_close_popover (self);
    return;
  }
  gtk_widget_get_allocation (self->entry, &place);
  place.width = MIN (place.width, 24);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

void
galley_chips_remove_chip (GalleyChips *self, GtkWidget *chip)
{
  g_autofree char *text = g_strdup (galley_chip_get_text (GALLEY_CHIP (chip)));
  GtkWidget *next = gtk_widget_get_next_sibling (chip);
  gboolean focused = gtk_widget_has_focus (chip);

  if (focused)
    gtk_widget_grab_focus (GALLEY_IS_CHIP (next) ? next : self->entry);
  gtk_widget_unparent (chip);
  update_entry (self);
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, text);
}

static void
remove_cb (GalleyChip *chip, GalleyChips *self)
{
  galley_chips_remove_chip (self, GTK_WIDGET (chip));
}

static gboolean
is_fresh (GalleyChips *self, const char *text)
{
  GalleyTermPopover *popover = GALLEY_TERM_POPOVER (self->popover);

  return galley_term_popover_has_terms (popover) &&
         galley_term_popover_lookup (popover, text) == NULL;
}

static GtkWidget *
insert_chip (GalleyChips *self, const char *text, GtkWidget *after)
{
  /* Translators: the first is a kind of term as “tag”, the second the term. */
  g_autofree char *action = g_strdup_printf (_ ("Remove %s “%s”"), self->noun, text);
  GtkWidget *chip = galley_chip_new (text, action);

  galley_chip_set_fresh (GALLEY_CHIP (chip), is_fresh (self, text));
  galley_chips_doubt (self, chip);
  g_signal_connect (chip, "remove", G_CALLBACK (remove_cb), self);
  galley_chips_init_chip (self, chip);
  gtk_widget_insert_after (chip, GTK_WIDGET (self), after);
  update_entry (self);
  return chip;
}

void
galley_chips_move (GalleyChips *self, GtkWidget *chip, guint to)
{
  guint from = 0, place = 0;
  GtkWidget *after = NULL;

  for (GtkWidget *other = galley_chips_first (self); other != NULL; other = next_chip (other)) {
    if (other == chip) {
      from = place;
      continue;
    }
    if (place++ < to)
      after = other;
  }
  if (from == to || to > place)
    return;
  gtk_widget_insert_after (chip, GTK_WIDGET (self), after);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0, from, to);
}

static void
add_term (GalleyChips *self, const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  const char *known;

  if (*text == '\0')
    return;
  known = galley_term_popover_lookup (GALLEY_TERM_POPOVER (self->popover), text);
  if (known != NULL) {
    g_free (text);
    text = g_strdup (known);
  }
  if (find_chip (self, text) != NULL)
    return;
  insert_chip (self, text, galley_chips_last (self));
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, text);
}

static void
clear_entry (GalleyChips *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  galley_chips_close_popover (self);
}

/* @ask: the user is there to answer. */
static void
commit (GalleyChips *self, gboolean ask)
{
  const char *chosen = NULL;
  g_autofree char *text = NULL;

  if (self->preedit)
    return;
  if (gtk_widget_get_visible (self->popover))
    chosen = galley_term_popover_get_chosen (GALLEY_TERM_POPOVER (self->popover));
  text =
      g_strdup (chosen != NULL ? chosen : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  if (ask && chosen == NULL && galley_chips_ask (self, text))
    return;
  g_clear_pointer (&self->asked, g_free);
  clear_entry (self);
  add_term (self, text);
}

static void
activate_cb (GalleyChips *self)
{
  commit (self, TRUE);
}

/* Commas end a term, the Chinese one too; what follows the last one stays in the entry. */
static void
split_at_commas (GalleyChips *self, const char *typed)
{
  g_autofree char *text = g_strdup (typed);
  g_auto (GStrv) parts = g_strsplit_set (g_strdelimit (text, "\n\r", ','), ",", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  guint n_parts;

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (plain, "%s%s", i > 0 ? "，" : "", parts[i]);
  g_strfreev (parts);
  parts = g_strsplit (plain->str, "，", -1);
  n_parts = g_strv_length (parts);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), parts[n_parts - 1]);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  for (guint i = 0; i + 1 < n_parts; i++)
    add_term (self, parts[i]);
}

static void
changed_cb (GtkEditable *entry, GalleyChips *self)
{
  const char *text = gtk_editable_get_text (entry);

  update_entry (self);
  if (self->preedit)
    return;
  if (strpbrk (text, ",\n\r") != NULL || strstr (text, "，") != NULL) {
    split_at_commas (self, text);
    return;
  }
  if (*text == '\0')
    galley_chips_close_popover (self);
  else
    galley_chips_open_popover (self);
}

static void
preedit_cb (GtkText *entry, const char *preedit, GalleyChips *self)
{
  self->preedit = preedit != NULL && *preedit != '\0';
  update_entry (self);
  if (self->preedit)
    galley_chips_close_popover (self);
  g_signal_emit (self, signals[SIGNAL_PREEDIT], 0, preedit);
}

static void
chosen_cb (GalleyTermPopover *popover, const char *term, GalleyChips *self)
{
  clear_entry (self);
  add_term (self, term);
  gtk_widget_grab_focus (self->entry);
}

static void
focus_left_cb (GtkEventControllerFocus *controller, GalleyChips *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->preedit = FALSE;
  galley_chips_close_popover (self);
  /* What was typed is meant, wherever one goes on in this window. */
  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    commit (self, FALSE);
  update_entry (self);
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, GalleyChips *self)
{
  gtk_widget_grab_focus (self->entry);
}

static void
galley_chips_dispose (GObject *object)
{
  GalleyChips *self = GALLEY_CHIPS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->entry = NULL;
  self->popover = NULL;
  G_OBJECT_CLASS (galley_chips_parent_class)->dispose (object);
}

static void
galley_chips_finalize (GObject *object)
{
  galley_chips_clear_wisdom (GALLEY_CHIPS (object));
  g_free (GALLEY_CHIPS (object)->noun);
  G_OBJECT_CLASS (galley_chips_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       GALLEY_TYPE_CHIPS,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       1,
                       G_TYPE_STRING);
}

static void
install_signals (void)
{
  signals[SIGNAL_ADDED] = new_signal ("item-added");
  signals[SIGNAL_REMOVED] = new_signal ("item-removed");
  signals[SIGNAL_PREEDIT] = new_signal ("preedit");
  signals[SIGNAL_MOVED] = g_signal_new ("item-moved",
                                        GALLEY_TYPE_CHIPS,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        2,
                                        G_TYPE_UINT,
                                        G_TYPE_UINT);
}

static void
galley_chips_class_init (GalleyChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_chips_dispose;
  object_class->finalize = galley_chips_finalize;
  install_signals ();
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chips");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST);
}

static void
init_entry (GalleyChips *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_text_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "preedit-changed", G_CALLBACK (preedit_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (update_entry), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
galley_chips_init (GalleyChips *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->noun = g_strdup (C_ ("noun", "item"));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), galley_wrap_layout_new (6));
  init_entry (self);
  self->popover = galley_term_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  update_entry (self);
  g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
  galley_chips_init_keys (self);
  galley_chips_init_drop (self);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
galley_chips_new (void)
{
  return g_object_new (GALLEY_TYPE_CHIPS, NULL);
}

/* The focus goes from a chip that goes to the entry. */
static void
drop_chip (GalleyChips *self, GtkWidget *chip)
{
  if (gtk_widget_has_focus (chip))
    gtk_widget_grab_focus (self->entry);
  gtk_widget_unparent (chip);
}

/* Chips are found again by their text: one that was moved keeps the focus. */
void
galley_chips_set_items (GalleyChips *self, const char *const *items)
{
  GtkWidget *last = NULL;

  g_return_if_fail (GALLEY_IS_CHIPS (self));

  for (gsize i = 0; items[i] != NULL; i++) {
    GtkWidget *chip = last != NULL ? next_chip (last) : galley_chips_first (self);

    while (chip != NULL && !g_str_equal (galley_chip_get_text (GALLEY_CHIP (chip)), items[i]))
      chip = next_chip (chip);
    if (chip == NULL)
      chip = insert_chip (self, items[i], last);
    else if (gtk_widget_get_prev_sibling (chip) != last)
      gtk_widget_insert_after (chip, GTK_WIDGET (self), last);
    last = chip;
  }
  while (galley_chips_last (self) != last)
    drop_chip (self, galley_chips_last (self));
  update_entry (self);
}

void
galley_chips_set_terms (GalleyChips *self, GPtrArray *terms)
{
  g_return_if_fail (GALLEY_IS_CHIPS (self));

  galley_term_popover_set_terms (GALLEY_TERM_POPOVER (self->popover), terms);
  for (GtkWidget *chip = galley_chips_first (self); chip != NULL; chip = next_chip (chip)) {
    galley_chip_set_fresh (GALLEY_CHIP (chip),
                           is_fresh (self, galley_chip_get_text (GALLEY_CHIP (chip))));
    galley_chips_doubt (self, chip);
  }
}

void
galley_chips_add (GalleyChips *self, const char *text)
{
  g_return_if_fail (GALLEY_IS_CHIPS (self));

  add_term (self, text);
}

void
galley_chips_set_noun (GalleyChips *self, const char *noun)
{
  g_return_if_fail (GALLEY_IS_CHIPS (self));

  g_free (self->noun);
  self->noun = g_strdup (noun);
}

GtkWidget *
galley_chips_get_entry (GalleyChips *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIPS (self), NULL);

  return self->entry;
}

GtkWidget *
galley_chips_get_popover (GalleyChips *self)
{
  g_return_val_if_fail (GALLEY_IS_CHIPS (self), NULL);

  return self->popover;
}
