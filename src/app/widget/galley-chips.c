/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pills and an entry: typing, completing, moving and removing by keyboard and pointer. */

#include "galley-chips.h"

#include "galley-chip.h"
#include "galley-term-popover.h"
#include "galley-wrap-layout.h"

#include "ink-i18n.h"

struct _GalleyChips {
  GtkWidget parent_instance;
  GtkWidget *entry;
  GtkWidget *popover;
  char *noun;
  gboolean preedit;
};

enum { SIGNAL_ADDED, SIGNAL_REMOVED, SIGNAL_PREEDIT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GalleyChips, galley_chips, GTK_TYPE_WIDGET)

static GtkWidget *
first_chip (GalleyChips *self)
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

static GtkWidget *
last_chip (GalleyChips *self)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (self->entry);

  return GALLEY_IS_CHIP (before) ? before : NULL;
}

static GtkWidget *
find_chip (GalleyChips *self, const char *text)
{
  for (GtkWidget *chip = first_chip (self); chip != NULL; chip = next_chip (chip)) {
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

  for (GtkWidget *chip = first_chip (self); chip != NULL; chip = next_chip (chip))
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
  gboolean empty = first_chip (self) == NULL;

  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), used || empty ? 6 : 1);
  gtk_text_set_placeholder_text (GTK_TEXT (self->entry), used || empty ? _ ("Add…") : NULL);
}

static void
close_popover (GalleyChips *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
open_popover (GalleyChips *self)
{
  g_auto (GStrv) taken = galley_chips_dup_items (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkAllocation place;

  if (galley_term_popover_filter (GALLEY_TERM_POPOVER (self->popover),
                                  typed,
                                  (const char *const *)taken) == 0) {
    close_popover (self);
    return;
  }
  gtk_widget_get_allocation (self->entry, &place);
  place.width = MIN (place.width, 24);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
remove_chip (GalleyChips *self, GtkWidget *chip)
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
  remove_chip (self, GTK_WIDGET (chip));
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
  g_signal_connect (chip, "remove", G_CALLBACK (remove_cb), self);
  gtk_widget_insert_after (chip, GTK_WIDGET (self), after);
  update_entry (self);
  return chip;
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
  insert_chip (self, text, last_chip (self));
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, text);
}

static void
clear_entry (GalleyChips *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  close_popover (self);
}

static void
commit (GalleyChips *self)
{
  const char *chosen = NULL;
  g_autofree char *text = NULL;

  if (self->preedit)
    return;
  if (gtk_widget_get_visible (self->popover))
    chosen = galley_term_popover_get_chosen (GALLEY_TERM_POPOVER (self->popover));
  text =
      g_strdup (chosen != NULL ? chosen : gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  clear_entry (self);
  add_term (self, text);
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
    close_popover (self);
  else
    open_popover (self);
}

static void
preedit_cb (GtkText *entry, const char *preedit, GalleyChips *self)
{
  self->preedit = preedit != NULL && *preedit != '\0';
  update_entry (self);
  if (self->preedit)
    close_popover (self);
  g_signal_emit (self, signals[SIGNAL_PREEDIT], 0, preedit);
}

static void
chosen_cb (GalleyTermPopover *popover, const char *term, GalleyChips *self)
{
  clear_entry (self);
  add_term (self, term);
  gtk_widget_grab_focus (self->entry);
}

static gboolean
entry_is_at_start (GalleyChips *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->entry);

  return gtk_editable_get_position (entry) == 0 &&
         !gtk_editable_get_selection_bounds (entry, NULL, NULL);
}

static gboolean
entry_arrow (GalleyChips *self, int step)
{
  if (!gtk_widget_get_visible (self->popover)) {
    if (step < 0)
      return FALSE;
    open_popover (self);
  }
  galley_term_popover_move (GALLEY_TERM_POPOVER (self->popover), step);
  return gtk_widget_get_visible (self->popover);
}

/* Keys of the entry; while something is composed they are all the input method's. */
static gboolean
entry_key_cb (GtkEventControllerKey *controller,
              guint key,
              guint code,
              GdkModifierType state,
              GalleyChips *self)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->preedit || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Down || key == GDK_KEY_Up)
    return entry_arrow (self, key == GDK_KEY_Down ? 1 : -1);
  if (key == GDK_KEY_Escape && gtk_widget_get_visible (self->popover)) {
    close_popover (self);
    return TRUE;
  }
  if ((key == GDK_KEY_BackSpace || key == (mirrored ? GDK_KEY_Right : GDK_KEY_Left)) &&
      entry_is_at_start (self) && last_chip (self) != NULL) {
    gtk_widget_grab_focus (last_chip (self));
    return TRUE;
  }
  return FALSE;
}

static void
move_focus (GalleyChips *self, GtkWidget *chip, gboolean forward)
{
  GtkWidget *to =
      forward ? gtk_widget_get_next_sibling (chip) : gtk_widget_get_prev_sibling (chip);

  if (to != NULL && (GALLEY_IS_CHIP (to) || to == self->entry))
    gtk_widget_grab_focus (to);
}

/* BackSpace goes on with the chip before, Delete with the one after. */
static void
delete_focused (GalleyChips *self, GtkWidget *chip, gboolean backwards)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (chip);

  if (backwards && GALLEY_IS_CHIP (before))
    gtk_widget_grab_focus (before);
  else if (backwards)
    gtk_widget_grab_focus (self->entry);
  remove_chip (self, chip);
}

static gboolean
chip_key_cb (GtkEventControllerKey *controller,
             guint key,
             guint code,
             GdkModifierType state,
             GalleyChips *self)
{
  GtkWidget *chip = gtk_widget_get_focus_child (GTK_WIDGET (self));
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (!GALLEY_IS_CHIP (chip) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right) {
    move_focus (self, chip, (key == GDK_KEY_Right) != mirrored);
    return TRUE;
  }
  if (key == GDK_KEY_Home || key == GDK_KEY_End) {
    gtk_widget_grab_focus (key == GDK_KEY_Home ? first_chip (self) : self->entry);
    return TRUE;
  }
  if (key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete || key == GDK_KEY_BackSpace) {
    delete_focused (self, chip, key == GDK_KEY_BackSpace);
    return TRUE;
  }
  return FALSE;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, GalleyChips *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->preedit = FALSE;
  close_popover (self);
  /* What was typed is meant, wherever one goes on in this window. */
  if (GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)))
    commit (self);
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
galley_chips_class_init (GalleyChipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = galley_chips_dispose;
  object_class->finalize = galley_chips_finalize;
  signals[SIGNAL_ADDED] = new_signal ("item-added");
  signals[SIGNAL_REMOVED] = new_signal ("item-removed");
  signals[SIGNAL_PREEDIT] = new_signal ("preedit");
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chips");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_LIST);
}

static void
init_entry (GalleyChips *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_text_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "preedit-changed", G_CALLBACK (preedit_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (commit), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (update_entry), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
galley_chips_init (GalleyChips *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->noun = g_strdup (C_ ("noun", "item"));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), galley_wrap_layout_new (6));
  init_entry (self);
  self->popover = galley_term_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  update_entry (self);
  g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (chip_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (click, "released", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
galley_chips_new (void)
{
  return g_object_new (GALLEY_TYPE_CHIPS, NULL);
}

void
galley_chips_set_items (GalleyChips *self, const char *const *items)
{
  GtkWidget *chip = first_chip (self);
  gsize same = 0;

  g_return_if_fail (GALLEY_IS_CHIPS (self));

  while (chip != NULL && items[same] != NULL &&
         g_str_equal (galley_chip_get_text (GALLEY_CHIP (chip)), items[same])) {
    chip = next_chip (chip);
    same++;
  }
  if (chip != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL &&
      gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->entry)
    gtk_widget_grab_focus (self->entry);
  while (chip != NULL) {
    GtkWidget *next = next_chip (chip);

    gtk_widget_unparent (chip);
    chip = next;
  }
  for (gsize i = same; items[i] != NULL; i++)
    insert_chip (self, items[i], last_chip (self));
  update_entry (self);
}

void
galley_chips_set_terms (GalleyChips *self, GPtrArray *terms)
{
  g_return_if_fail (GALLEY_IS_CHIPS (self));

  galley_term_popover_set_terms (GALLEY_TERM_POPOVER (self->popover), terms);
  for (GtkWidget *chip = first_chip (self); chip != NULL; chip = next_chip (chip))
    galley_chip_set_fresh (GALLEY_CHIP (chip),
                           is_fresh (self, galley_chip_get_text (GALLEY_CHIP (chip))));
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
