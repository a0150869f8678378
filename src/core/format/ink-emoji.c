/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The emoji people write by name, as GitHub names them: the common ones, sorted by name. A name
 * that is not here stays as it is written. */

#include "ink-emoji.h"

#include <string.h>

#define MAX_NAME 32

typedef struct {
  const char *name;
  const char *emoji;
} Emoji;

/* clang-format off */
static const Emoji emojis[] = {
  { "+1", "👍" }, { "-1", "👎" }, { "100", "💯" }, { "1234", "🔢" }, { "a", "🅰️" }, { "abc", "🔤" },
  { "airplane", "✈️" }, { "alarm_clock", "⏰" }, { "alien", "👽" }, { "ambulance", "🚑" },
  { "anchor", "⚓" }, { "angel", "👼" }, { "angry", "😠" }, { "ant", "🐜" }, { "apple", "🍎" },
  { "arrow_down", "⬇️" }, { "arrow_left", "⬅️" }, { "arrow_right", "➡️" },
  { "arrow_up", "⬆️" }, { "arrows_counterclockwise", "🔄" }, { "art", "🎨" },
  { "astonished", "😲" }, { "australia", "🇦🇺" }, { "b", "🅱️" }, { "baby", "👶" },
  { "balloon", "🎈" }, { "ballot_box_with_check", "☑️" }, { "banana", "🍌" },
  { "bangbang", "‼️" }, { "bank", "🏦" }, { "bar_chart", "📊" }, { "basketball", "🏀" },
  { "battery", "🔋" }, { "bear", "🐻" }, { "bee", "🐝" }, { "beer", "🍺" }, { "beers", "🍻" },
  { "bell", "🔔" }, { "bike", "🚲" }, { "bird", "🐦" }, { "birthday", "🎂" },
  { "black_circle", "⚫" }, { "black_heart", "🖤" }, { "blue_heart", "💙" }, { "blush", "😊" },
  { "boat", "⛵" }, { "bomb", "💣" }, { "book", "📖" }, { "bookmark", "🔖" }, { "books", "📚" },
  { "boom", "💥" }, { "bouquet", "💐" }, { "boy", "👦" }, { "brain", "🧠" }, { "brazil", "🇧🇷" },
  { "bread", "🍞" }, { "broken_heart", "💔" }, { "bug", "🐛" }, { "bulb", "💡" }, { "bus", "🚌" },
  { "butterfly", "🦋" }, { "cactus", "🌵" }, { "cake", "🍰" }, { "calendar", "📆" },
  { "camera", "📷" }, { "canada", "🇨🇦" }, { "candy", "🍬" }, { "car", "🚗" }, { "cat", "🐱" },
  { "cd", "💿" }, { "chart_with_downwards_trend", "📉" }, { "chart_with_upwards_trend", "📈" },
  { "checkered_flag", "🏁" }, { "cheese", "🧀" }, { "cherry_blossom", "🌸" }, { "chicken", "🐔" },
  { "chocolate_bar", "🍫" }, { "church", "⛪" }, { "clap", "👏" }, { "clapper", "🎬" },
  { "clipboard", "📋" }, { "cloud", "☁️" }, { "clown_face", "🤡" }, { "cn", "🇨🇳" },
  { "cocktail", "🍸" }, { "coffee", "☕" }, { "cold_sweat", "😰" }, { "collision", "💥" },
  { "computer", "💻" }, { "confetti_ball", "🎊" }, { "confounded", "😖" }, { "confused", "😕" },
  { "construction", "🚧" }, { "cookie", "🍪" }, { "cool", "🆒" }, { "copyright", "©️" },
  { "corn", "🌽" }, { "couple", "👫" }, { "cow", "🐮" }, { "crab", "🦀" }, { "credit_card", "💳" },
  { "crossed_fingers", "🤞" }, { "crown", "👑" }, { "cry", "😢" }, { "cupid", "💘" },
  { "dancer", "💃" }, { "dart", "🎯" }, { "dash", "💨" }, { "date", "📅" }, { "de", "🇩🇪" },
  { "desktop_computer", "🖥️" }, { "disappointed", "😞" }, { "dizzy", "💫" },
  { "dizzy_face", "😵" }, { "dog", "🐶" }, { "dollar", "💵" }, { "dolphin", "🐬" },
  { "dragon", "🐉" }, { "droplet", "💧" }, { "e-mail", "📧" }, { "ear", "👂" },
  { "earth_africa", "🌍" }, { "earth_americas", "🌎" }, { "earth_asia", "🌏" }, { "egg", "🥚" },
  { "eggplant", "🍆" }, { "electric_plug", "🔌" }, { "elephant", "🐘" }, { "es", "🇪🇸" },
  { "eu", "🇪🇺" }, { "euro", "💶" }, { "evergreen_tree", "🌲" }, { "exclamation", "❗" },
  { "expressionless", "😑" }, { "eye", "👁️" }, { "eyes", "👀" }, { "facepunch", "👊" },
  { "factory", "🏭" }, { "fearful", "😨" }, { "file_folder", "📁" }, { "fire", "🔥" },
  { "fire_engine", "🚒" }, { "fish", "🐟" }, { "fist", "✊" }, { "flashlight", "🔦" },
  { "floppy_disk", "💾" }, { "flushed", "😳" }, { "football", "🏈" }, { "four_leaf_clover", "🍀" },
  { "fox_face", "🦊" }, { "fr", "🇫🇷" }, { "free", "🆓" }, { "frog", "🐸" }, { "full_moon", "🌕" },
  { "game_die", "🎲" }, { "gb", "🇬🇧" }, { "gear", "⚙️" }, { "gem", "💎" }, { "ghost", "👻" },
  { "gift", "🎁" }, { "gift_heart", "💝" }, { "girl", "👧" }, { "globe_with_meridians", "🌐" },
  { "grapes", "🍇" }, { "green_apple", "🍏" }, { "green_heart", "💚" },
  { "grey_exclamation", "❕" }, { "grey_question", "❔" }, { "grimacing", "😬" }, { "grin", "😁" },
  { "grinning", "😀" }, { "guitar", "🎸" }, { "hamburger", "🍔" }, { "hammer", "🔨" },
  { "hammer_and_wrench", "🛠️" }, { "hamster", "🐹" }, { "hand", "✋" }, { "handshake", "🤝" },
  { "hankey", "💩" }, { "hatching_chick", "🐣" }, { "headphones", "🎧" }, { "hear_no_evil", "🙉" },
  { "heart", "❤️" }, { "heart_eyes", "😍" }, { "heartbeat", "💓" }, { "heartpulse", "💗" },
  { "heavy_check_mark", "✔️" }, { "heavy_division_sign", "➗" },
  { "heavy_exclamation_mark", "❗" }, { "heavy_minus_sign", "➖" },
  { "heavy_multiplication_x", "✖️" }, { "heavy_plus_sign", "➕" }, { "helicopter", "🚁" },
  { "hocho", "🔪" }, { "honeybee", "🐝" }, { "hong_kong", "🇭🇰" }, { "horse", "🐴" },
  { "hospital", "🏥" }, { "hourglass", "⌛" }, { "house", "🏠" }, { "hugs", "🤗" },
  { "hushed", "😯" }, { "id", "🆔" }, { "imp", "👿" }, { "inbox_tray", "📥" }, { "india", "🇮🇳" },
  { "infinity", "♾️" }, { "information_source", "ℹ️" }, { "innocent", "😇" },
  { "interrobang", "⁉️" }, { "iphone", "📱" }, { "it", "🇮🇹" }, { "joy", "😂" }, { "jp", "🇯🇵" },
  { "key", "🔑" }, { "keyboard", "⌨️" }, { "kiss", "💋" }, { "kissing_heart", "😘" },
  { "koala", "🐨" }, { "kr", "🇰🇷" }, { "label", "🏷️" }, { "large_blue_circle", "🔵" },
  { "laughing", "😆" }, { "leaves", "🍃" }, { "leftwards_arrow_with_hook", "↩️" },
  { "lemon", "🍋" }, { "link", "🔗" }, { "lion", "🦁" }, { "lips", "👄" }, { "lock", "🔒" },
  { "loudspeaker", "📢" }, { "mag", "🔍" }, { "mag_right", "🔎" }, { "mailbox", "📫" },
  { "man", "👨" }, { "maple_leaf", "🍁" }, { "mask", "😷" }, { "medal_sports", "🏅" },
  { "mega", "📣" }, { "memo", "📝" }, { "metal", "🤘" }, { "microphone", "🎤" },
  { "microscope", "🔬" }, { "moneybag", "💰" }, { "monkey", "🐒" }, { "monkey_face", "🐵" },
  { "moon", "🌔" }, { "mouse", "🐭" }, { "movie_camera", "🎥" }, { "muscle", "💪" },
  { "mushroom", "🍄" }, { "musical_note", "🎵" }, { "mute", "🔇" }, { "nerd_face", "🤓" },
  { "neutral_face", "😐" }, { "new", "🆕" }, { "new_moon", "🌑" }, { "newspaper", "📰" },
  { "no_bell", "🔕" }, { "no_entry", "⛔" }, { "no_entry_sign", "🚫" }, { "no_mouth", "😶" },
  { "nose", "👃" }, { "notebook", "📓" }, { "notes", "🎶" }, { "nut_and_bolt", "🔩" },
  { "o", "⭕" }, { "ocean", "🌊" }, { "octopus", "🐙" }, { "office", "🏢" }, { "ok", "🆗" },
  { "ok_hand", "👌" }, { "older_man", "👴" }, { "older_woman", "👵" }, { "open_book", "📖" },
  { "open_file_folder", "📂" }, { "open_hands", "👐" }, { "open_mouth", "😮" },
  { "orange_heart", "🧡" }, { "outbox_tray", "📤" }, { "package", "📦" }, { "palm_tree", "🌴" },
  { "panda_face", "🐼" }, { "paperclip", "📎" }, { "peach", "🍑" }, { "pencil2", "✏️" },
  { "penguin", "🐧" }, { "pensive", "😔" }, { "persevere", "😣" }, { "phone", "☎️" },
  { "pig", "🐷" }, { "pill", "💊" }, { "pizza", "🍕" }, { "point_down", "👇" },
  { "point_left", "👈" }, { "point_right", "👉" }, { "point_up", "☝️" }, { "point_up_2", "👆" },
  { "poop", "💩" }, { "pout", "😡" }, { "pray", "🙏" }, { "princess", "👸" }, { "printer", "🖨️" },
  { "punch", "👊" }, { "purple_heart", "💜" }, { "pushpin", "📌" }, { "question", "❓" },
  { "rabbit", "🐰" }, { "rage", "😡" }, { "rainbow", "🌈" }, { "raised_hand", "✋" },
  { "raised_hands", "🙌" }, { "ramen", "🍜" }, { "recycle", "♻️" }, { "red_car", "🚗" },
  { "red_circle", "🔴" }, { "registered", "®️" }, { "relieved", "😌" }, { "ribbon", "🎀" },
  { "rice", "🍚" }, { "ring", "💍" }, { "robot", "🤖" }, { "rocket", "🚀" }, { "rofl", "🤣" },
  { "roll_eyes", "🙄" }, { "rose", "🌹" }, { "round_pushpin", "📍" }, { "ru", "🇷🇺" },
  { "running", "🏃" }, { "sailboat", "⛵" }, { "santa", "🎅" }, { "satisfied", "😆" },
  { "school", "🏫" }, { "scissors", "✂️" }, { "scream", "😱" }, { "see_no_evil", "🙈" },
  { "seedling", "🌱" }, { "shield", "🛡️" }, { "ship", "🚢" }, { "skull", "💀" },
  { "sleeping", "😴" }, { "sleepy", "😪" }, { "slightly_frowning_face", "🙁" },
  { "slightly_smiling_face", "🙂" }, { "smile", "😄" }, { "smiley", "😃" },
  { "smiling_imp", "😈" }, { "smirk", "😏" }, { "snail", "🐌" }, { "snake", "🐍" },
  { "snowflake", "❄️" }, { "sob", "😭" }, { "soccer", "⚽" }, { "sos", "🆘" }, { "sound", "🔉" },
  { "sparkles", "✨" }, { "sparkling_heart", "💖" }, { "speak_no_evil", "🙊" },
  { "speech_balloon", "💬" }, { "spider", "🕷️" }, { "star", "⭐" }, { "star2", "🌟" },
  { "stopwatch", "⏱️" }, { "strawberry", "🍓" }, { "stuck_out_tongue", "😛" },
  { "stuck_out_tongue_winking_eye", "😜" }, { "sun_with_face", "🌞" }, { "sunflower", "🌻" },
  { "sunglasses", "😎" }, { "sunny", "☀️" }, { "sushi", "🍣" }, { "sweat", "😓" },
  { "sweat_drops", "💦" }, { "sweat_smile", "😅" }, { "syringe", "💉" }, { "tada", "🎉" },
  { "taiwan", "🇹🇼" }, { "taxi", "🚕" }, { "tea", "🍵" }, { "telescope", "🔭" }, { "tennis", "🎾" },
  { "thinking", "🤔" }, { "thought_balloon", "💭" }, { "thumbsdown", "👎" }, { "thumbsup", "👍" },
  { "ticket", "🎫" }, { "tiger", "🐯" }, { "tired_face", "😫" }, { "tm", "™️" },
  { "tomato", "🍅" }, { "tongue", "👅" }, { "train", "🚋" }, { "triangular_flag_on_post", "🚩" },
  { "triumph", "😤" }, { "trophy", "🏆" }, { "truck", "🚚" }, { "tulip", "🌷" }, { "turtle", "🐢" },
  { "tv", "📺" }, { "two_hearts", "💕" }, { "uk", "🇬🇧" }, { "unamused", "😒" },
  { "unicorn", "🦄" }, { "unlock", "🔓" }, { "up", "🆙" }, { "upside_down_face", "🙃" },
  { "us", "🇺🇸" }, { "v", "✌️" }, { "video_game", "🎮" }, { "warning", "⚠️" },
  { "wastebasket", "🗑️" }, { "watch", "⌚" }, { "watermelon", "🍉" }, { "wave", "👋" },
  { "weary", "😩" }, { "whale", "🐳" }, { "white_check_mark", "✅" }, { "white_circle", "⚪" },
  { "wine_glass", "🍷" }, { "wink", "😉" }, { "wolf", "🐺" }, { "woman", "👩" },
  { "worried", "😟" }, { "wrench", "🔧" }, { "writing_hand", "✍️" }, { "x", "❌" },
  { "yellow_heart", "💛" }, { "yen", "💴" }, { "yum", "😋" }, { "zap", "⚡" }, { "zzz", "💤" },
};
/* clang-format on */

static const char *
look_up (const char *name)
{
  gsize low = 0, high = G_N_ELEMENTS (emojis);

  while (low < high) {
    gsize middle = (low + high) / 2;
    int order = strcmp (name, emojis[middle].name);

    if (order == 0)
      return emojis[middle].emoji;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

const char *
ink_emoji_read (const char *text, gsize *length)
{
  char name[MAX_NAME + 1];
  gsize n = 0;
  const char *emoji;

  if (*text != ':')
    return NULL;
  while (n < MAX_NAME && (g_ascii_isalnum (text[n + 1]) ||
                          (text[n + 1] != '\0' && strchr ("+-_", text[n + 1]) != NULL))) {
    name[n] = text[n + 1];
    n++;
  }
  if (n == 0 || text[n + 1] != ':')
    return NULL;
  name[n] = '\0';
  emoji = look_up (name);
  if (emoji != NULL)
    *length = n + 2;
  return emoji;
}

char *
ink_emoji_dup_replaced (const char *text)
{
  GString *replaced = g_string_new (NULL);

  while (*text != '\0') {
    gsize length = 1;
    const char *emoji = ink_emoji_read (text, &length);

    if (emoji != NULL)
      g_string_append (replaced, emoji);
    else
      g_string_append_c (replaced, *text);
    text += length;
  }
  return g_string_free (replaced, FALSE);
}
