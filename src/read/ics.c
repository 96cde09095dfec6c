#include "base/base.h"

#include "read/forms.h"
#include "read/ics.h"

static struct itin_slice words(struct ics_file *file, size_t n)
{
    return arena_printf(&file->diag->arena, "%zu", n);
}

/* One line for all of a kind: a producer that does it once does it always. */
static void tell_producer(struct ics_file *file)
{
    struct itin_diag *diag = file->diag;
    struct finding *f;
    if (file->n_floating) {
        f = diag_add_as(diag, RULE_UNKNOWN_ZONE, file->n_nowhere ? ITIN_ERROR : ITIN_WARNING,
                        file->floating);
        f->message = SAY(diag, "no time zone stands in {1} of the events: only their own place can tell their instant",
                         "시간대가 없는 일정이 {1}건입니다. 일정 자체의 장소로만 시각을 확정합니다",
                         words(file, file->n_floating));
        f->help = SAY(diag, "export the calendar again with time zones, or write the place",
                      "시간대를 포함해 다시 내보내거나 장소를 적으십시오");
    }
    if (file->n_no_uid) {
        f = diag_add_as(diag, RULE_BAD_VALUE, ITIN_NOTE, file->no_uid);
        f->message = SAY(diag, "no UID stands in {1} of the events: copies of them cannot be told apart",
                         "UID가 없는 일정이 {1}건이어서 사본을 구별할 수 없습니다",
                         words(file, file->n_no_uid));
    }
    if (file->n_no_stamp) {
        f = diag_add_as(diag, RULE_BAD_VALUE, ITIN_NOTE, file->no_stamp);
        f->message = SAY(diag, "no DTSTAMP in UTC stands in {1} of the events: the newest copy cannot be told by it",
                         "UTC로 된 DTSTAMP가 없는 일정이 {1}건이어서 최신 사본을 가릴 수 없습니다",
                         words(file, file->n_no_stamp));
    }
}

enum itin_status read_ics(struct itin_source *source, struct itin_diag *diag,
                          struct itin_trip *trip)
{
    struct ics_file file = {.trip = trip, .source = source, .diag = diag, .arena = &trip->arena};
    enum itin_status status = ics_scan(&file);
    if (!status)
        status = ics_merge(&file);
    if (status)
        return status;
    trip->title = file.name;
    ics_own_trip(&file);
    ics_items(&file);
    if (file.is_full)
        return ITIN_ELIMIT;
    tell_producer(&file);
    if (!file.n_events) {
        struct finding *f = diag_add_as(diag, RULE_UNREAD_TEXT, ITIN_WARNING,
                                        (struct span){source, 0, 0});
        f->message = SAY(diag, "the calendar holds no events", "달력에 일정이 없습니다");
    }
    return trip->arena.failed ? ITIN_ENOMEM : ITIN_OK;
}
