/* Files, as the command line reads and writes them. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "cli.h"

struct file_error {
    const char *message[2]; /* by enum itin_lang */
    const char *help[2];
};

/* Reads a whole file, "-" is standard input. On failure *reterr (may be NULL)
 * says what is wrong and what to do (static), and the status is ITIN_EIO,
 * ITIN_ENOMEM or ITIN_ELIMIT. */
enum itin_status file_read(const char *path, char **ret_bytes, size_t *ret_len,
                           const struct file_error **reterr);

/* What an errno says of a file that is read, in the user's language. */
const char *file_fault(int number);

/* Writes a file whole or not at all: temporary file beside it, fsync, rename.
 * A link is followed, so that it stays a link; a device or pipe is written to. With `backup` the old content
 * stays as PATH~. False after a message on stderr. */
bool file_write(const char *path, const char *bytes, size_t len, bool backup);
bool file_exists(const char *path);
/* "-": a file that is written there is standard output. */
bool file_is_stdout(const char *path);
/* Whether its first bytes are these. */
bool file_begins(const char *path, const char *head);

/* Writes all of it to an open file; false with errno set. */
bool file_pour(int fd, const char *bytes, size_t len);

/* Writes a result to stdout; EXIT_FINE, or EXIT_NOT_DONE after a message. */
int file_print(const char *bytes, size_t len);

/* "DIR/FILE.itin"; malloc'd. */
char *file_ledger_path(const char *path);

#endif
