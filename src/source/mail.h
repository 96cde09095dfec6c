/* Mails (RFC 5322, MIME) as text: the subject, the date, and each part that may
 * tell a journey, decoded, one below the other. */
#ifndef SOURCE_MAIL_H
#define SOURCE_MAIL_H

#include "base/buf.h"
#include "source/source.h"

/* A mail as text. */
struct mail_text {
    struct itin_slice text;
    struct source_part *parts; /* offsets of `text` */
    size_t n_parts;
    uint32_t *file_lines; /* of each line of `text`, the line of the file where it begins */
    size_t n_file_lines;
    struct office_mark *marks; /* cells of attached office files */
    size_t n_marks;
};

/* Whether the bytes begin with the header fields of a mail. */
bool mail_is(struct itin_slice bytes);
enum itin_status mail_read(struct arena *arena, struct itin_slice bytes, struct mail_text *ret,
                           struct source_fault *reterr_fault);

/* ---- mail_decode.c ------------------------------------------------------------ */

enum mail_encoding { MAIL_PLAIN, MAIL_QUOTED, MAIL_BASE64 };

/* Bytes of a part, and the file's line that each of their lines begins on. */
struct mail_bytes {
    struct arena *arena;
    struct buf out;
    uint32_t *lines;
    size_t n_lines, cap_lines;
};
/* Decodes `body`, whose first line is line `line` of the file. What is no code
 * is passed over (base64) or taken as it stands (quoted-printable). */
void mail_decode(struct mail_bytes *m, enum mail_encoding encoding, struct itin_slice body,
                 uint32_t line);
/* A field's value with its encoded words (RFC 2047) as UTF-8. */
struct itin_slice mail_words(struct arena *arena, struct itin_slice value);

#endif
