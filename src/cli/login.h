/* Who publishes: name and password from the environment, a command or netrc,
 * never from the command line. */
#ifndef CLI_LOGIN_H
#define CLI_LOGIN_H

#include "cli.h"

enum { LOGIN_MAX = 4096 };

struct login {
    const char *user;        /* NULL: not known */
    char password[LOGIN_MAX]; /* "": not known */
    char *netrc;             /* path of a file that exists; NULL: none */
};

/* --user or ITIN_CALDAV_USER; --password-command, ITIN_CALDAV_PASSWORD or
 * netrc. False after a message. Call login_release in either case. */
bool login_find(const struct cli *cli, const char *url, struct login *ret);
void login_release(struct login *login);

#endif
