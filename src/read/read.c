#include "base/base.h"

#include "model/secrets.h"
#include "read/forms.h"
#include <itin/read.h>

static const struct form {
    enum itin_status (*read)(struct itin_source *source, struct itin_diag *diag,
                             struct itin_trip *trip);
    enum itin_form_code code;
} forms[] = {
    [ITIN_FORM_YAML] = {read_plan_yaml, TRIP_PLAN_YAML},
    [ITIN_FORM_JSON] = {read_plan_json, TRIP_PLAN_JSON},
    [ITIN_FORM_REPORT] = {read_report, TRIP_REPORT},
    [ITIN_FORM_ICS] = {read_ics, TRIP_ICS},
    [ITIN_FORM_JSONLD] = {read_jsonld, TRIP_JSONLD},
    [ITIN_FORM_CSV] = {read_csv, TRIP_CSV},
    [ITIN_FORM_GDS] = {read_gds, TRIP_GDS},
};

static enum itin_status unknown_form(struct itin_source *source, struct itin_diag *diag)
{
    struct span start = {source, 0, 0};
    struct finding *f = diag_add(diag, RULE_BAD_VALUE, start);
    if (!slice_trim(source->text).len) {
        f->message = SAY(diag, "the file is empty", "파일이 비어 있습니다", LIT(""));
        f->help = SAY(diag, "see the README for how a plan looks", "일정 파일의 예는 README에 있습니다",
                      LIT(""));
        return ITIN_EFORMAT;
    }
    if (source->n_parts) {
        f->message = SAY(diag, "no part of this mail tells a journey", "메일 어디에도 여정이 없습니다", LIT(""));
        f->help = SAY(diag, "read in mails are text, HTML, calendars, and hwpx, docx and xlsx; save another attachment as one of them",
                      "메일에서는 본문, HTML, 달력(ics)과 hwpx, docx, xlsx 첨부만 읽습니다. 다른 첨부는 이 가운데 하나로 저장하십시오", LIT(""));
        return ITIN_EFORMAT;
    }
    f->message = SAY(diag, "this is of no form that is read", "읽을 수 있는 형식이 아닙니다", LIT(""));
    f->help = SAY(diag, "name its form with `--from yaml`, `report`, `ics`, `csv`, `gds` or `jsonld`",
                  "`--from yaml`, `report`, `ics`, `csv`, `gds`, `jsonld` 중 하나로 형식을 알려 주십시오",
                  LIT(""));
    return ITIN_EFORMAT;
}

/* Numbers that identify a person are not kept; names and booking references
 * are, and findings for others leave them out. */
static void drop_secrets(struct itin_trip *trip, struct itin_diag *diag)
{
    struct span where = {0};
    size_t n = trip_drop_secrets(trip, &where);
    struct secret_words words = {0};
    trip_secrets(trip, &diag->arena, &words);
    for (size_t i = 0; i < words.n; i++) /* copied: the trip may be gone before */
        secret_add(&diag->arena, &diag->hidden, arena_dup(&diag->arena, words.list[i]));
    secret_sort(&diag->hidden);
    if (!n && !trip->has_secrets)
        return;
    struct finding *f = diag_add_as(diag, RULE_UNREAD_TEXT, ITIN_NOTE,
                                    n ? where : (struct span){trip->source, 0, 0});
    f->message = SAY(diag, "passport numbers, ticket numbers and dates of birth are not kept",
                     "여권번호, 항공권번호, 생년월일은 저장하지 않습니다", LIT(""));
}

static enum itin_status tell_full(const struct itin_trip *trip, struct itin_diag *diag)
{
    struct finding *f = diag_add(diag, RULE_LIMIT_EXCEEDED, (struct span){trip->source, 0, 0});
    f->message = SAY(diag, "the trip takes more than {1} MB of memory, the limit",
                     "이 출장에 필요한 메모리가 한도인 {1}MB를 넘습니다",
                     arena_printf(&diag->arena, "%u", ITIN_MAX_ARENA_BYTES >> 20));
    f->help = SAY(diag, "split the file into several", "파일을 여러 개로 나누십시오");
    return ITIN_ELIMIT;
}

enum itin_status read_as(enum itin_form form, struct itin_source *source, struct itin_diag *diag,
                         struct itin_trip *trip)
{
    trip->form = forms[form].code;
    return forms[form].read(source, diag, trip);
}

static enum itin_status read_form(enum itin_form form, struct itin_source *source,
                                  struct itin_diag *diag, struct itin_trip **ret_trip)
{
    struct itin_trip *trip;
    enum itin_status status = trip_new(source, &trip);
    if (status)
        return status;
    status = source->n_parts ? read_mail(form, source, diag, trip) : read_as(form, source, diag, trip);
    if (!status && trip->arena.failed)
        status = ITIN_ENOMEM;
    if (status == ITIN_ENOMEM && trip->arena.full)
        status = tell_full(trip, diag);
    if (!status)
        drop_secrets(trip, diag);
    if (status)
        itin_trip_free(trip);
    else
        *ret_trip = trip;
    return status;
}

enum itin_status itin_read(struct itin_source *source, enum itin_form form, struct itin_diag *diag,
                           struct itin_trip **ret_trip)
{
    if (!source || !diag || !ret_trip || (unsigned)form >= ARRAY_LEN(forms))
        return ITIN_EINVAL;
    diag_keep(diag, source);
    enum itin_form found = form == ITIN_FORM_AUTO ? itin_read_detect(source) : form;
    if (!forms[found].read)
        return unknown_form(source, diag);
    return read_form(source->n_parts ? form : found, source, diag, ret_trip);
}
