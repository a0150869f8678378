# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys as a keyboard sends them, through the display's test extension."""
import ctypes
import time

KEYSYMS = {"x": 0x78, "BackSpace": 0xFF08, "Home": 0xFF50, "Control": 0xFFE3}


class Keyboard:
    def __init__(self, screen):
        self.screen, self.x = screen, screen.x
        try:
            self.test = ctypes.CDLL("libXtst.so.6")
        except OSError:
            raise SystemExit("bench: libXtst is missing; ./dev bench installs it") from None
        self.test.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.x.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self.x.XSetInputFocus.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_ulong]
        self.x.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.codes = {
            name: self.x.XKeysymToKeycode(screen.display, symbol) & 0xFF for name, symbol in KEYSYMS.items()
        }

    def focus(self):
        """The window mapped last gets the keys: there is no window manager to do it."""
        self.screen.catch_up()
        self.x.XSetInputFocus(self.screen.display, self.screen.window, 1, 0)
        self.x.XSync(self.screen.display, 0)
        time.sleep(0.3)

    def press(self, *names):
        for name, down in [(name, 1) for name in names] + [(name, 0) for name in reversed(names)]:
            self.test.XTestFakeKeyEvent(self.screen.display, self.codes[name], down, 0)
        self.x.XFlush(self.screen.display)
