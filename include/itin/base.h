/* itin/base.h - what every other header of libitin needs: visibility, status,
 * text slices, languages and the table of limits.
 *
 * What holds in every header, where a comment says nothing else: a function
 * that returns a status may return ITIN_ENOMEM, and ITIN_EINVAL for a NULL that
 * is not allowed; what it returns through `ret_` is set on success only. Texts
 * and objects that are handed out are borrowed and live as long as the object
 * they were asked of. *_free() and *_close() accept NULL. Distinct objects may
 * be used by distinct threads at once; a zone database may be shared.
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_BASE_H
#define ITIN_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define ITIN_API __attribute__((visibility("default")))
#else
#define ITIN_API
#endif

/* How an operation ended. It speaks of the operation only: what is wrong with
 * the user's text is a finding (itin/diag.h), never a status. since 0.1 */
enum itin_status {
    ITIN_OK = 0,
    ITIN_ENOMEM,    /* memory could not be had */
    ITIN_EIO,       /* the system refused a read or a write */
    ITIN_ELIMIT,    /* an input exceeds the table of limits below */
    ITIN_EINVAL,    /* the caller broke a rule of the header */
    ITIN_EENCODING, /* the bytes are text in no known encoding */
    ITIN_EFORMAT,   /* the input is of no form that is read */
    ITIN_ENOENT,    /* the thing asked for does not exist */
    ITIN_EINTERNAL  /* a proof of our own output failed: a defect in libitin */
};

/* A stretch of bytes, UTF-8 unless said otherwise, not NUL-terminated.
 * `ptr` may be NULL only when `len` is 0. Borrowed: its owner is named where
 * the slice is handed out. since 0.1 */
struct itin_slice {
    const char *ptr;
    size_t len;
};

/* The language of messages. since 0.1 */
enum itin_lang { ITIN_LANG_EN, ITIN_LANG_KO };

/* The table of limits. Every growing thing has one; exceeding it is the
 * finding `limit-exceeded`, with the number in it. since 0.1 */
#define ITIN_MAX_FILE_BYTES (32u << 20)    /* one input file, as it lies on disk */
#define ITIN_MAX_ITEMS 20000u              /* items of one trip */
#define ITIN_MAX_LINE_BYTES (1u << 20)     /* one line of a document */
#define ITIN_MAX_TABLE_COLUMNS 256u        /* columns of one table */
#define ITIN_MAX_TABLE_CELLS 500000u       /* cells of all tables of a document */
#define ITIN_MAX_NESTING 64u               /* depth of YAML, JSON, HTML, XML */
#define ITIN_MAX_NESTED_TABLES 4u          /* tables within tables of an office file */
#define ITIN_MAX_OFFICE_CELLS 50000u       /* cells of one office file */
#define ITIN_MAX_PACKED_FILES 1000u        /* files within one office file */
#define ITIN_MAX_UNPACKED_FILE_BYTES (16u << 20) /* one of them, unpacked */
#define ITIN_MAX_UNPACKED_BYTES (64u << 20)      /* all that are read, unpacked */
#define ITIN_MAX_UNPACKED_RATIO 100u             /* unpacked to packed, beyond ... */
#define ITIN_MAX_UNPACKED_FREE_BYTES (1u << 20)  /* ... so many bytes */
#define ITIN_MAX_MAIL_DEPTH 8u                   /* multiparts within multiparts of a mail */
#define ITIN_MAX_MAIL_PARTS 100u                 /* parts of one mail */
#define ITIN_MAX_MAIL_PART_BYTES (8u << 20)      /* one part that is read, decoded */
#define ITIN_MAX_TRIP_DEPARTURES 255u      /* of one GTFS trip in a day, by its frequencies */
#define ITIN_MAX_FINDINGS 5000u            /* findings kept; the rest is counted */
#define ITIN_MAX_ARENA_BYTES (256u << 20)  /* memory of one trip */
#define ITIN_MAX_OUTPUT_BYTES (256u << 20) /* one rendered output */
#define ITIN_MAX_ZONE_FILE_BYTES (64u << 10) /* one TZif file */
#define ITIN_MAX_ZONE_NAME 255u            /* bytes of a zone name */
#define ITIN_MIN_YEAR 1850                 /* years of a travel date */
#define ITIN_MAX_YEAR 2200

/* "0.1.0". Static. since 0.1 */
ITIN_API const char *itin_version(void);
/* Versions of ICU ("72.1") and libical ("3.0.16") that it was built with; their
 * library names bind it to them. Static. since 0.1 */
ITIN_API const char *itin_icu_version(void);
ITIN_API const char *itin_libical_version(void);

/* Columns that UTF-8 text takes on a terminal: two for a syllable of Hangul.
 * Control characters and bytes that are no text take none or one. since 0.1 */
ITIN_API size_t itin_text_columns(struct itin_slice text);

#ifdef __cplusplus
}
#endif
#endif
