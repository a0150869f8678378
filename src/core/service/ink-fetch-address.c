/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks at addresses where they are about to be connected to: behind names, behind redirects,
 * behind odd spellings of numbers, and however often a name server changes its mind. */

#include "ink-fetch-address.h"

#include "ink-fetch.h"
#include "ink-i18n.h"

#include <string.h>

/* --- Which are private --------------------------------------------------------------------
 */

static gboolean
is_private_4 (const guint8 *bytes)
{
  return bytes[0] == 0 || bytes[0] == 10 || bytes[0] == 127 || bytes[0] >= 224 ||
         (bytes[0] == 100 && bytes[1] >= 64 && bytes[1] < 128) ||
         (bytes[0] == 169 && bytes[1] == 254) ||
         (bytes[0] == 172 && bytes[1] >= 16 && bytes[1] < 32) ||
         (bytes[0] == 192 && bytes[1] == 168) ||
         (bytes[0] == 192 && bytes[1] == 0 && bytes[2] == 0);
}

/* IPv4 addresses within those of IPv6: "::a.b.c.d", "::ffff:a.b.c.d", 64:ff9b::/96 and, in
 * another place, 2002::/16. */
static const guint8 *
find_4 (const guint8 *bytes)
{
  static const guint8 nothing[12], mapped[12] = { [10] = 0xff, [11] = 0xff },
                                   nat[12] = { 0x00, 0x64, 0xff, 0x9b };

  if (memcmp (bytes, nothing, 12) == 0 || memcmp (bytes, mapped, 12) == 0 ||
      memcmp (bytes, nat, 12) == 0)
    return bytes + 12;
  return bytes[0] == 0x20 && bytes[1] == 0x02 ? bytes + 2 : NULL;
}

static gboolean
is_private_6 (const guint8 *bytes)
{
  const guint8 *inner = find_4 (bytes);

  if (inner != NULL)
    return is_private_4 (inner);
  return (bytes[0] & 0xfe) == 0xfc || bytes[0] == 0xff ||
         (bytes[0] == 0xfe && (bytes[1] & 0x80) != 0);
}

gboolean
ink_fetch_address_is_private (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  return g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4 ? is_private_4 (bytes)
                                                                     : is_private_6 (bytes);
}

/* --- An enumerator that gives checked ones -------------------------------------------------
 */

#define INK_TYPE_FETCH_ENUMERATOR (ink_fetch_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (
    InkFetchEnumerator, ink_fetch_enumerator, INK, FETCH_ENUMERATOR, GSocketAddressEnumerator)

struct _InkFetchEnumerator {
  GSocketAddressEnumerator parent_instance;
  GSocketAddressEnumerator *inner;
  char *host;
};

G_DEFINE_FINAL_TYPE (InkFetchEnumerator, ink_fetch_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

/* Eats @address. */
static GSocketAddress *
check (InkFetchEnumerator *self, GSocketAddress *address, GError **error)
{
  if (address == NULL || !G_IS_INET_SOCKET_ADDRESS (address) ||
      !ink_fetch_address_is_private (
          g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    return address;
  g_object_unref (address);
  g_set_error (error,
               INK_FETCH_ERROR,
               INK_FETCH_ERROR_PRIVATE,
               _ ("“%s” is on this computer or in its own network, so nothing was fetched from "
                  "it. Allow such addresses if you mean it."),
               self->host);
  return NULL;
}

static GSocketAddress *
next (GSocketAddressEnumerator *enumerator, GCancellable *cancellable, GError **error)
{
  InkFetchEnumerator *self = INK_FETCH_ENUMERATOR (enumerator);

  return check (self,
                g_socket_address_enumerator_next (self->inner, cancellable, error),
                error);
}

static void
inner_next_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GSocketAddress *address =
      g_socket_address_enumerator_next_finish (G_SOCKET_ADDRESS_ENUMERATOR (source),
                                               result,
                                               &error);

  if (error == NULL)
    address = check (g_task_get_source_object (task), address, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, address, g_object_unref);
}

static void
next_async (GSocketAddressEnumerator *enumerator,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer data)
{
  InkFetchEnumerator *self = INK_FETCH_ENUMERATOR (enumerator);
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_socket_address_enumerator_next_async (self->inner, cancellable, inner_next_cb, task);
}

static GSocketAddress *
next_finish (GSocketAddressEnumerator *enumerator, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
enumerator_finalize (GObject *object)
{
  InkFetchEnumerator *self = INK_FETCH_ENUMERATOR (object);

  g_clear_object (&self->inner);
  g_free (self->host);
  G_OBJECT_CLASS (ink_fetch_enumerator_parent_class)->finalize (object);
}

static void
ink_fetch_enumerator_class_init (InkFetchEnumeratorClass *class)
{
  GSocketAddressEnumeratorClass *enumerator = G_SOCKET_ADDRESS_ENUMERATOR_CLASS (class);

  enumerator->next = next;
  enumerator->next_async = next_async;
  enumerator->next_finish = next_finish;
  G_OBJECT_CLASS (class)->finalize = enumerator_finalize;
}

static void
ink_fetch_enumerator_init (InkFetchEnumerator *self)
{
}

/* --- A host ---------------------------------------------------------------------------------
 */

#define INK_TYPE_FETCH_ADDRESS (ink_fetch_address_get_type ())
G_DECLARE_FINAL_TYPE (InkFetchAddress, ink_fetch_address, INK, FETCH_ADDRESS, GNetworkAddress)

struct _InkFetchAddress {
  GNetworkAddress parent_instance;
};

static GSocketConnectableIface *parent_connectable;

static GSocketAddressEnumerator *
enumerate (GSocketConnectable *connectable)
{
  InkFetchEnumerator *self = g_object_new (INK_TYPE_FETCH_ENUMERATOR, NULL);

  self->inner = parent_connectable->enumerate (connectable);
  self->host = g_strdup (g_network_address_get_hostname (G_NETWORK_ADDRESS (connectable)));
  return G_SOCKET_ADDRESS_ENUMERATOR (self);
}

static void
connectable_init (GSocketConnectableIface *interface)
{
  parent_connectable = g_type_interface_peek_parent (interface);
  interface->enumerate = enumerate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (InkFetchAddress,
                               ink_fetch_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      connectable_init))

static void
ink_fetch_address_class_init (InkFetchAddressClass *class)
{
}

static void
ink_fetch_address_init (InkFetchAddress *self)
{
}

GSocketConnectable *
ink_fetch_address_new (const char *host, guint16 port)
{
  return g_object_new (INK_TYPE_FETCH_ADDRESS, "hostname", host, "port", (guint)port, NULL);
}
