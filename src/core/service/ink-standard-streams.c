/* SPDX-License-Identifier: GPL-3.0-or-later */

/* As gnulib's stdopen has it: opened the wrong way round, so that its use is an error. */

#include "ink-standard-streams.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

gboolean
ink_standard_streams_hold (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    if (fcntl (fd, F_GETFD) != -1 || errno != EBADF)
      continue;
    /* The lowest number that is free, which is this one. */
    if (open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      return FALSE;
  }
  return TRUE;
}
