/* The words of reports, Korean and English: what a column holds, what a
 * labelled line says, what kind of thing an entry is. Tables only. */
#ifndef READ_REPORT_WORDS_H
#define READ_REPORT_WORDS_H

#include "base/words.h"
#include "read/grid.h"

enum role {
    ROLE_NONE,     /* a word that heads no known column */
    ROLE_DATE,
    ROLE_DAY,      /* a day number or a weekday */
    ROLE_MONTH,    /* beside a column of days, which has ROLE_DATE */
    ROLE_YEAR,
    ROLE_TIME,
    ROLE_DEPART,   /* a clock */
    ROLE_ARRIVE,
    ROLE_DURATION,
    ROLE_PLACE,
    ROLE_FROM,     /* a place */
    ROLE_TO,
    ROLE_ROUTE,
    ROLE_TRANSPORT,
    ROLE_CONTENT,
    ROLE_PARTY,    /* the organisation visited: the venue */
    ROLE_PEOPLE,
    ROLE_NOTE,
    ROLE_MEAL,
    ROLE_STAY,
    ROLE_STATUS,
    ROLE_WHO,      /* the travellers of a row, where they part */
    ROLE_KIND,     /* flight, 회의 ...: told by its cells */
    ROLE_SECRET,   /* passports, dates of birth, tickets: not kept */
    ROLE_IGNORED,  /* numbers, page references */
    ROLE_FOREIGN   /* money, areas ...: the table is no schedule */
};
enum role word_role(struct itin_slice header);

/* Labels at the beginning of a line or in the first cell of a row. */
enum label {
    LABEL_NONE,
    LABEL_WHEN,
    LABEL_TIME,
    LABEL_WHERE,
    LABEL_ATTENDEES,
    LABEL_PERIOD,
    LABEL_ISSUED,
    LABEL_AGENDA,
    LABEL_TITLE,
    LABEL_TRAVELLER
};
/* `(일시) ...`, `○ 일시 : ...`, `When: ...`, `일시/장소: ...`. *ret_value is the
 * rest of the line, trimmed. */
enum label word_label(struct itin_slice line, struct itin_slice *ret_value);
/* The label that a whole cell is; NONE when it is more than that. */
enum label word_label_cell(struct itin_slice cell);

/* The kind of an entry by its words; false when none is known. */
bool word_kind(struct itin_slice text, enum item_kind *ret_kind);
/* `strong` words are about flights only: 항공, 직항, 편, flight, nonstop ... */
bool word_is_flight(struct itin_slice text);
bool word_is_journey(struct itin_slice text);   /* 이동, 출발, transfer, depart ... */
bool word_departs(struct itin_slice text);      /* 출발, departs: and not 도착 */
bool word_arrives(struct itin_slice text);
/* 発, (착), an: all that stands behind a clock; 1 departs, -1 arrives, 0 neither. */
int word_end_sign(struct itin_slice text);
/* A sign glued behind a place, at the end of a word: 成田発, 仁川着. Its offset;
 * text.len when there is none. */
size_t word_end_mark(struct itin_slice text, const char *mark);
bool word_is_lost_flight(struct itin_slice text); /* 결항, flight cancelled */
bool word_is_cancelled(struct itin_slice text);   /* 취소, cancelled */
bool word_is_tentative(struct itin_slice text);
bool word_is_confirmed(struct itin_slice text);
bool word_is_airport(struct itin_slice text);
bool word_is_no_time(struct itin_slice text);   /* -, 미정, TBD, all day: no clock, on purpose */
bool word_is_nowhere(struct itin_slice text);   /* no place, 장소 없음: of a place column */
bool word_is_total(struct itin_slice text);     /* 합계, 계, total */

enum { WORD_FOLD = 48 }; /* bytes of the longest folded word */
/* Text in lower case without blanks, punctuation and what stands in
 * parentheses, at most `cap` bytes. */
size_t word_fold(struct itin_slice text, char *out, size_t cap);
bool word_has(struct itin_slice text, struct itin_slice word); /* ASCII case ignored, whole ASCII words */
bool word_has_any(struct itin_slice text, const char *const *words); /* NULL ends the words */
#define WORD_HAS_ANY(text, ...) word_has_any(text, (const char *const[]){__VA_ARGS__, NULL})

#endif
