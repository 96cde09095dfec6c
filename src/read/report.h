/* Report documents: prose, several tables, meeting sections (facts: rows of a
 * schedule, subset tables, agendas, head counts, periods, dated weekdays). */
#ifndef READ_REPORT_H
#define READ_REPORT_H

#include "diag/diag.h"
#include "read/booking.h"
#include "read/forms.h"
#include "read/lodging.h"
#include "read/report_words.h"

/* read_report() is declared in forms.h. Only memory can fail; what looks like
 * schedule and is not understood is `unread-text`. */

/* What the columns of a table hold. */
/* The zone that clocks are said to be of, without one of their own. */
struct declared {
    const struct zone_word *word; /* or: */
    bool utc;
    struct span span;
};

struct shape {
    bool known;
    struct declared clock[2]; /* of its columns of hours: of the start, of the end */
    size_t n;
    uint8_t role[ITIN_MAX_TABLE_COLUMNS];
};

/* A meeting section: from its date line to the next heading of its rank. */
struct section {
    bool open;
    uint32_t number;
    struct item *item;       /* made at the line that gives the time; NULL until then */
    struct text title;       /* the heading */
    unsigned rank;           /* form of the heading, section_rank() */
    struct when when;        /* the date line */
    bool has_when;
    struct text where;
    bool agenda_done;
    bool in_heads;           /* lines that follow list the people */
    uint32_t heads_sign;     /* the bullet of their total's line, 0: none */
    size_t heads_indent;
    bool narrative;          /* lines that follow tell what was said: no agenda */
};

/* A date that stands above rows or lines. */
struct day_heading {
    bool has;
    struct when when, to; /* to: the last one of several */
    bool range;
    bool asked;         /* nobody tells of which day a line below is */
    struct span line;
    struct text place;  /* the words beside the date, when they may be a place */
    struct text leaves, reaches; /* ... or a route, until its journey has been told */
    bool sure;          /* a heading beyond doubt: clocks anywhere in its lines are read */
    unsigned rank;      /* section_rank() of its line */
    unsigned within;    /* ... of the heading above it */
    unsigned below;     /* ... of the first heading below it */
    bool holds;         /* sections below it are of that day: nothing says that it is over */
};

/* A line that names a day and a clock, and was not read. */
struct doubt {
    struct view view;
    struct itin_slice line;
    struct itin_clock clock;
    struct itin_date date; /* month 0: none */
    int weekday;           /* -1: none */
};

/* Lines that may be a booking's, held back until it is whole. */
struct held_line {
    struct view view;
    struct itin_slice line;
};
struct held {
    struct held_line lines[8];
    size_t n;
    struct booking facts;
    bool off; /* they were none: read as other lines are */
};

/* "09:00 - 10:00", and nothing else: the words stand in the line below. */
struct row_date;
struct clock_line {
    bool has;
    struct held_line at;
    struct itin_slice timed; /* the clocks */
    const struct row_date *date;
};

/* A clock, a span, or two clocks at the beginning of a part. */
struct clocks {
    struct when start, end;
    bool has, two, bad;
    struct itin_slice rest; /* what follows */
};
/* Hours that stand above the date of their section. */
struct hours {
    bool has;
    struct clocks clocks;
    struct span span;
    struct itin_slice heading; /* of the section */
};

/* How a messenger tells who said it and when. */
enum chat_stamp { STAMP_NAME, STAMP_DATED, STAMP_WORD, STAMP_COUNT };

struct report {
    struct itin_source *source;
    struct itin_diag *diag;
    struct itin_trip *trip;
    struct grid_context grids;
    struct arena scratch;
    uint32_t n_numbers;      /* tables and sections so far */
    struct shape last;       /* of the last schedule table */
    uint32_t last_number;
    struct day_heading day;
    struct section section;
    struct hours hours;
    struct text where_above; /* (장소) above the date of its section */
    struct itin_slice where_heading;
    bool many_venues;        /* lines above the first entry name several */
    struct text heading;     /* the last line that may be a heading */
    unsigned heading_rank;
    uint32_t line_number;    /* of lines since that heading */
    struct text team;        /* whose lines these are: "Party A" above them */
    unsigned team_rank;
    struct text before;      /* the last line that is no label, for a section without heading */
    struct span cancelled;   /* prose that mentions a lost flight */
    struct item *line_item;  /* the last item read from a line of prose */
    bool points;             /* a clock with a point that can be no date has begun a line */
    bool entry_above;        /* ... from the line just above this one */
    struct text town_above;  /* a line of nothing but a town, until the day below it */
    struct item *departed;   /* ... of the day before this one, until a line of this one */
    struct when departed_on; /* that day */
    uint32_t list_number;    /* of the list of such lines */
    uint32_t list_above;     /* both, of the lines above a table that is lines after all */
    struct item *line_above;
    int latest;              /* minutes of the latest clock of the day's lines */
    struct when latest_day;
    struct declared clock, column_clock[2]; /* of the document, of the table being read */
    int shows_24;            /* 13:00 or later stands somewhere: 1 yes, -1 no, 0 not asked */
    struct item *stay;       /* the last lodging of the list */
    struct when night;       /* the evening of the last entry that has a date of its own, below no day */
    struct span orphan;      /* first row of a table with times and no date anywhere */
    struct when date_line;   /* a line that is a date alone: the document's, if nothing else */
    bool has_date_line;
    struct held held;
    struct clock_line alone;
    struct lodging lodging;  /* the one that the lines above tell of */
    bool chat;               /* the day of a message is noted */
    enum chat_state { CHAT_OPEN, CHAT_YES, CHAT_NO } chats[STAMP_COUNT]; /* do clocks before names tell when it was said? */
    struct doubt doubts[64]; /* the first ones */
    size_t n_doubts;
};

/* Copies what lies in scratch memory into the trip. */
struct text keep_text(struct report *r, const struct view *v, struct itin_slice part);
struct itin_slice keep(struct report *r, const struct view *v, struct itin_slice part);
void keep_when(struct report *r, const struct view *v, struct when *w);
void report_unread(struct report *r, struct span span);
void report_fact_weekday(struct report *r, const struct view *v, const struct when *w);

/* One entry as it lies in the document: parts of one view each. */
struct entry {
    const struct view *time, *content, *transport, *place, *from, *to, *party, *notes, *status, *kind, *who,
        *duration, *depart, *arrive, *route;
    struct itin_slice time_part, content_part, duration_part, depart_part, arrive_part;
    struct itin_slice half; /* 오후: of which half of the day the clocks are */
    bool of_24;             /* ... among others of 24 hours */
    struct itin_slice offset_part; /* of arrive: a day change behind its words */
    const struct view *until;  /* the entry lasts to the end of this span */
    struct itin_slice from_part, to_part; /* of the content: both ends, when they are known */
    bool by_air;                          /* they are airports */
    bool place_starts;                    /* the journey begins at the place */
    bool nowhere;                         /* the place column says that there is none */
    struct when date, date_to;  /* as written in the row */
    bool has_date, has_range, dated_above;
    bool day_asked;             /* nobody tells its day */
    struct span span;
    enum item_origin origin;
    uint32_t number;
};
/* Makes an item of an entry; NULL when there is nothing in it (or no memory). A
 * time without any words is `unread-text`. */
struct item *report_entry(struct report *r, const struct entry *e);
/* The same, and an arrival is joined to the departure before it (one journey
 * on two rows). *last is the entry before, and then this one. */
struct item *report_add(struct report *r, const struct entry *e, struct item **last);
/* Several days and the same hours on each: an item a day. False: it is not so. */
bool report_each_day(struct report *r, const struct entry *e, struct item **last);

/* The entry, the first of its day, is the landing of a departure on the day
 * before: joined, and true. */
bool report_arrives_later(struct report *r, const struct entry *e, struct item *departure);

/* A second clock stands in the rest of a cell. */
bool clock_follows(struct itin_slice rest);
/* By the clock alone. */
bool when_is_earlier(const struct when *a, const struct when *b);
/* H:MM or HH:MM, and perhaps (+1), with nothing around it. */
bool clock_is_mere(struct itin_slice s);
bool read_clocks(struct report *r, const struct view *v, struct itin_slice part,
                 struct clocks *ret);
/* Does the part begin with a clock? Nothing is made. */
bool looks_timed(const struct view *v, struct itin_slice part);
bool looks_dated(const struct view *v, struct itin_slice part);
bool looks_lasting(const struct view *v, struct itin_slice part);

/* Dates, day numbers and weekdays at the beginning of a line, in any order. */
struct row_date {
    struct when from, to;
    bool has, range;
    bool bad;               /* a date that no calendar has */
    struct span bad_span;
    struct itin_slice rest; /* behind them in the line */
    bool numbered; /* "5~6일차" stands in front */
};
void read_dates(struct report *r, const struct view *v, struct itin_slice line,
                struct row_date *ret);

/* Lodging for the night of a date. With the same title on the next night,
 * *last is one night longer. NULL: no night is added. */
struct item *report_stay(struct report *r, const struct when *night, struct text title, uint32_t number,
                         struct item **last);
bool word_is_aboard(struct itin_slice text); /* 기내, on board: a night without lodging */

/* tables */
void report_table(struct report *r, const struct grid *grid);
bool shape_of_header(const struct grid_row *row, struct shape *ret);
bool shape_has(const struct shape *s, enum role role);

/* sections */
unsigned section_rank(struct itin_slice line);
struct itin_slice section_words(struct itin_slice line); /* without its number and signs */
bool section_ends(unsigned rank, unsigned of); /* does a heading of `rank` end a section of a heading of `of`? */
/* True when the line belongs to a section: its label, its heads, its agenda. */
bool section_line(struct report *r, const struct view *v, struct itin_slice line);
bool section_label(struct report *r, enum label label, const struct view *v,
                   struct itin_slice value);
void section_heading(struct report *r, const struct view *v, struct itin_slice line, unsigned rank);
void section_agenda(struct report *r, const struct grid *grid, size_t first, const struct shape *s);
void section_end(struct report *r);
/* Adds a line of the list of people; false when the line ends the list. */
bool heads_line(struct report *r, struct item *item, const struct view *v, struct itin_slice line);
/* After the last line: the reading of the lists that fits the totals best. */
void heads_settle(struct report *r, struct item *item);
bool heads_total(struct report *r, struct item *item, const struct view *v, struct itin_slice value);

/* prose */
void prose_line(struct report *r, const struct view *v, struct itin_slice line);
/* A line of a booking: held, or the last one. `last`: nothing else reads it. */
bool prose_booking(struct report *r, const struct view *v, struct itin_slice line, bool last);
/* Reads a table of labels and values that tells of a lodging; false: it is none. */
bool prose_is_lodging(struct report *r, const struct grid *grid);
/* No more lines tell of the lodging. */
void prose_lodging_end(struct report *r);
void prose_release(struct report *r); /* what is held is read after all */
bool prose_is_bookings(struct report *r, const struct grid *grid); /* each row is such a line */
void prose_facts(struct report *r, const struct view *v, struct itin_slice line);
/* The period of the trip, or of it once more; false: no memory. */
bool prose_take_period(struct report *r, struct span span, const struct when *from, const struct when *to);
void prose_weekdays(struct report *r, const struct view *v, struct itin_slice text);
/* A line that is a date, alone or with a few words, or an entry of the day
 * that such a line begins; false: neither. */
bool day_line(struct report *r, const struct view *v, struct itin_slice line);
/* The day of the lines below; `words` beside it may be their place. */
void day_take(struct report *r, const struct view *v, struct itin_slice line,
              const struct when *when, struct itin_slice words);
/* A line all of whose words speak of days: which one it is, below the day
 * `above` (NULL: none); *ret_known false: that cannot be told. */
bool day_words(const struct report *r, const struct view *v, struct itin_slice line, const struct when *above,
               struct when *ret, bool *ret_known);
/* The words of the clocks that stand alone in the line above; false: the line is none. */
bool prose_words_of(struct report *r, const struct view *v, struct itin_slice line);
/* Clocks alone, to which no words have come. */
void prose_alone_end(struct report *r);
/* A heading whose words alone tell the day; false: it is none. */
bool prose_day_head(struct report *r, const struct view *v, struct itin_slice line);
bool schedule_line(struct report *r, const struct view *v, struct itin_slice line);
/* A heading ends the day above it unless it is a part of it. */
void day_end(struct report *r, unsigned rank, struct itin_slice line);
/* The text without the punctuation and bullets that it begins with. */
struct itin_slice skip_marks(struct itin_slice s);
bool line_has_clock(struct itin_slice s);
/* Below a list or a table of the day: only a heading like # still holds what follows. */
void day_is_told(struct report *r);
/* Airports, arrows, flight numbers, words of departing and arriving. */
bool has_travel(struct report *r, const struct view *v, struct itin_slice line);
/* From one date to the other; -1 when that cannot be counted. */
int64_t days_between(const struct when *from, const struct when *to);
/* Remembers a line that may be schedule and was not read; after the last line
 * what no item says is `unread-text`. */
void doubt_note(struct report *r, const struct view *v, struct itin_slice line);
void doubts_settle(struct report *r);
void prose_period(struct report *r, const struct view *v, struct itin_slice line, bool labelled);

#endif
