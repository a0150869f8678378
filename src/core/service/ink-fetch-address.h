/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which computers may be asked. */

/* Whether the address is of this computer, of its network, or of nobody: loopback, private,
 * link-local, shared (RFC 6598), multicast, and IPv6 addresses that hold such an IPv4 one.
 * (198.18.0.0/15 counts as public: programs that lead all traffic through a tunnel answer
 * every name with it.) */
gboolean ink_fetch_address_is_private (GInetAddress *address);

/* A host and port whose addresses are looked at before any is connected to: where one is
 * private, that is an error (INK_FETCH_ERROR_PRIVATE). A GNetworkAddress, so that certificates
 * are checked for its name. What the user's proxy connects to is the proxy's to say. */
GSocketConnectable *ink_fetch_address_new (const char *host,
                                           guint16 port) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
