# SPDX-License-Identifier: GPL-3.0-or-later
"""What is on the X display, seen from outside of the programs measured: windows being mapped, and pixels."""
import ctypes
import re
import select
import time

NOTIFY_MASK = 1 << 19  # SubstructureNotifyMask
MAP_NOTIFY = 19
ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2
WHITE = 0xFFFFFF
DARK = bytes(1 if value < 0x60 else 0 for value in range(256))
LIGHT = bytes(1 if value > 0x90 else 0 for value in range(256))  # for programs that are dark by default
ROW_STEP = 3  # rows between two that are looked at
LOOK_EVERY = 0.03  # seconds between two looks; looking takes some of the time that is measured
ROWS_HIGH = 3  # so many of them a bar is high at least
DENSE = 0.88  # the part of a bar that is its colour; a hair between two blocks is not
# Three bars of the same length side by side, which nothing but the planted line looks like.
BARS = re.compile(rb"\x00(\x01{24,200})(\x00{2,60})(\x01{24,200})(\x00{2,60})(\x01{24,200})\x00")
SEAM = re.compile(rb"(?<=\x01)\x00{1,2}(?=\x01)")  # some fonts leave a hair between two blocks


class MapEvent(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("event", ctypes.c_ulong),
        ("window", ctypes.c_ulong),
        ("override_redirect", ctypes.c_int),
    ]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("map", MapEvent), ("pad", ctypes.c_long * 24)]


class Image(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int),
        ("data", ctypes.c_void_p),
        ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int),
        ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int),
        ("depth", ctypes.c_int),
        ("bytes_per_line", ctypes.c_int),
        ("bits_per_pixel", ctypes.c_int),
    ]


ERROR_HANDLER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
ignore_error = ERROR_HANDLER(lambda display, event: 0)  # a window may go while it is asked about


def find_bars(row):
    """Where three bars stand in a row of pixels, or None. Text is less dense than they are."""
    closed = SEAM.sub(lambda seam: b"\x01" * len(seam.group()), row)
    for match in BARS.finditer(closed):
        first, gap, second, other_gap, third = (len(group) for group in match.groups())
        if max(first, second, third) - min(first, second, third) > 3 or abs(gap - other_gap) > 2:
            continue
        if all(row.count(b"\x01", *match.span(bar)) >= DENSE * len(match.group(bar)) for bar in (1, 3, 5)):
            return match.span()
    return None


class Screen:
    """One connection to the display; coordinates are the screen's."""

    def __init__(self):
        x = self.x = ctypes.CDLL("libX11.so.6")
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        x.XGetImage.restype = ctypes.POINTER(Image)
        for name in ("XDefaultRootWindow", "XConnectionNumber", "XPending", "XFlush", "XDefaultScreen"):
            getattr(x, name).argtypes = [ctypes.c_void_p]
        x.XSelectInput.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_long]
        x.XSetWindowBackground.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong]
        x.XClearWindow.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.POINTER(Event)]
        x.XGetGeometry.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7
        x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2
        x.XGetImage.argtypes += [ctypes.c_ulong, ctypes.c_int]
        x.XDestroyImage.argtypes = [ctypes.POINTER(Image)]
        x.XSetErrorHandler(ignore_error)
        self.display = x.XOpenDisplay(None)
        if not self.display:
            raise SystemExit("bench: there is no X display; ./dev bench makes one of its own")
        self.root = x.XDefaultRootWindow(self.display)
        x.XSelectInput(self.display, self.root, NOTIFY_MASK)
        # White, as a new window shows what was below it until it is painted.
        x.XSetWindowBackground(self.display, self.root, WHITE)
        self.window = None  # the one mapped last
        self.forget()

    def forget(self):
        """Drops the events of programs that have ended."""
        event = Event()
        self.x.XClearWindow(self.display, self.root)
        while self.x.XPending(self.display):
            self.x.XNextEvent(self.display, ctypes.byref(event))

    def size_of(self, window):
        root, x, y, border, depth = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int(), ctypes.c_uint(), ctypes.c_uint()
        width, height = ctypes.c_uint(), ctypes.c_uint()
        found = self.x.XGetGeometry(
            self.display, window, *(ctypes.byref(out) for out in (root, x, y, width, height, border, depth))
        )
        return (width.value, height.value) if found else (0, 0)

    def next_mapped(self):
        """Whether the next event tells that a real window was mapped; it is the one that counts then."""
        event = Event()
        self.x.XNextEvent(self.display, ctypes.byref(event))
        if event.type != MAP_NOTIFY or event.map.override_redirect:
            return False
        if min(self.size_of(event.map.window)) < 200:
            return False
        self.window = event.map.window
        return True

    def wait_mapped(self, deadline, alive):
        """The time when the first real window was mapped, or None."""
        while time.monotonic() < deadline and alive():
            if not self.x.XPending(self.display):
                select.select([self.x.XConnectionNumber(self.display)], [], [], 0.1)
            elif self.next_mapped():
                return time.monotonic()
        return None

    def catch_up(self):
        """Some programs throw their first window away and map another one: ghostwriter, as it makes its web view."""
        while self.x.XPending(self.display):
            self.next_mapped()

    def rows(self):
        """The rows looked at, a byte a pixel."""
        width, height = self.size_of(self.root)
        image = self.x.XGetImage(self.display, self.root, 0, 0, width, height, ALL_PLANES, Z_PIXMAP)
        if not image:
            return
        stride = image.contents.bytes_per_line
        for y in range(0, height, ROW_STEP):
            yield ctypes.string_at(image.contents.data + y * stride, stride)[1::4]  # the green of each pixel
        self.x.XDestroyImage(image)

    def shows_bars(self):
        """Whether the bars are there: at the same place in some rows one below the other."""
        return self.place_of_bars() is not None

    def place_of_bars(self):
        """Left, top and right end of the bars in pixels of the screen, or None."""
        last, height = None, 0
        for number, row in enumerate(self.rows()):
            place = None
            if row.count(row[0]) < len(row):  # most of the screen is empty
                place = find_bars(row.translate(DARK)) or find_bars(row.translate(LIGHT))
            height = height + 1 if place and place == last else 1
            if place and height >= ROWS_HIGH:
                return place[0], (number - height + 1) * ROW_STEP, place[1]
            last = place
        return None

    def grab(self, x, y, width, height):
        """The pixels of a part of the screen."""
        image = self.x.XGetImage(self.display, self.root, x, y, width, height, ALL_PLANES, Z_PIXMAP)
        if not image:
            return b""
        pixels = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        self.x.XDestroyImage(image)
        return pixels

    def wait_bars(self, deadline, alive):
        """The time when the planted line was seen, or None."""
        while time.monotonic() < deadline and alive():
            if self.shows_bars():
                return time.monotonic()
            time.sleep(LOOK_EVERY)
        return None
