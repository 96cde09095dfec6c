/* itin_source_new(): the source with a finding when it cannot be read, and
 * the fixes that edit one. */
#include "base/base.h"

#include "base/buf.h"
#include "diag/diag.h"

static struct itin_slice number(struct itin_diag *diag, size_t n)
{
    return arena_printf(&diag->arena, "%zu", n);
}

/* Why an office file is not read, and the limit that it exceeds. */
static const struct {
    const char *en, *ko;
    size_t limit;
} office_reasons[] = {
    [OFFICE_FINE] = {"", "", 0},
    [OFFICE_ENCRYPTED] = {"the document is encrypted", "문서가 암호로 잠겨 있습니다", 0},
    [OFFICE_DIRECTORY] = {"the zip container is damaged or cut off",
                          "압축 파일이 손상되었거나 끝이 잘렸습니다", 0},
    [OFFICE_NAME] = {"unsafe or repeated name in the zip container: `{1}`",
                     "압축 파일 안의 이름이 안전하지 않거나 겹칩니다: `{1}`", 0},
    [OFFICE_METHOD] = {"`{1}` is packed in a way that is not read",
                       "`{1}`의 압축 방식은 읽을 수 없습니다", 0},
    [OFFICE_PACKED] = {"the packed bytes of `{1}` are damaged", "`{1}`의 압축 데이터가 손상되었습니다", 0},
    [OFFICE_CHECKSUM] = {"the checksum of `{1}` does not fit its content",
                         "`{1}`의 체크섬이 내용과 다릅니다", 0},
    [OFFICE_XML] = {"`{1}` is not well-formed XML", "`{1}`의 XML 형식이 잘못되었습니다", 0},
    [OFFICE_DOCTYPE] = {"`{1}` declares a document type, which is not read",
                        "`{1}`에 문서 형식 선언(DOCTYPE)이 있어 읽지 않습니다", 0},
    [OFFICE_PART] = {"`{1}` is missing from the document", "문서 안에 `{1}`{이/가} 없습니다", 0},
    [OFFICE_FILES] = {"more than {2} files in the zip container",
                      "압축 파일 안의 파일이 한도 {2}개를 넘습니다", ITIN_MAX_PACKED_FILES},
    [OFFICE_FILE_SIZE] = {"`{1}` unpacks to more than {2} bytes",
                          "`{1}`의 압축을 풀면 한도 {2}바이트를 넘습니다", ITIN_MAX_UNPACKED_FILE_BYTES},
    [OFFICE_TOTAL_SIZE] = {"the document unpacks to more than {2} bytes",
                           "문서의 압축을 풀면 한도 {2}바이트를 넘습니다", ITIN_MAX_UNPACKED_BYTES},
    [OFFICE_RATIO] = {"`{1}` unpacks to more than {2} times its size",
                      "`{1}`의 압축률이 한도 {2}배를 넘습니다", ITIN_MAX_UNPACKED_RATIO},
    [OFFICE_DEPTH] = {"`{1}` nests deeper than {2} elements", "`{1}`의 요소가 한도 {2}단계보다 깊습니다",
                      ITIN_MAX_NESTING},
    [OFFICE_NESTED] = {"tables nest deeper than {2}", "표 안의 표가 한도 {2}단계보다 깊습니다",
                       ITIN_MAX_NESTED_TABLES},
    [OFFICE_CELLS] = {"the tables hold more than {2} cells", "표의 칸이 한도 {2}개를 넘습니다",
                      ITIN_MAX_OFFICE_CELLS},
    [OFFICE_COLUMNS] = {"a table has more than {2} columns", "표의 열이 한도 {2}개를 넘습니다",
                        ITIN_MAX_TABLE_COLUMNS},
    [OFFICE_TEXT] = {"the text of the document is longer than {2} bytes",
                     "문서의 글이 한도 {2}바이트를 넘습니다", ITIN_MAX_FILE_BYTES},
    [OFFICE_MAIL_DEPTH] = {"the parts of the mail nest deeper than {2}",
                           "메일 본문의 구획이 한도 {2}단계보다 깊게 겹쳐 있습니다", ITIN_MAX_MAIL_DEPTH},
    [OFFICE_MAIL_PARTS] = {"the mail has more than {2} parts", "메일의 구획이 한도 {2}개를 넘습니다",
                           ITIN_MAX_MAIL_PARTS},
    [OFFICE_MAIL_SIZE] = {"a part of the mail is longer than {2} bytes",
                          "메일의 한 구획이 한도 {2}바이트를 넘습니다", ITIN_MAX_MAIL_PART_BYTES},
};

static struct itin_slice office_message(struct itin_diag *diag, const struct source_fault *fault)
{
    struct itin_slice args[] = {slice_of(fault->part),
                                number(diag, office_reasons[fault->reason].limit)};
    return diag_say(diag, office_reasons[fault->reason].en, office_reasons[fault->reason].ko, args,
                    ARRAY_LEN(args));
}

static struct itin_slice fault_message(struct itin_diag *diag, const struct source_fault *fault)
{
    struct itin_slice what = slice_of(fault->what);
    struct itin_slice offset = number(diag, fault->offset);
    struct itin_slice line = number(diag, fault->at.line);
    struct itin_slice byte = arena_printf(&diag->arena, "0x%02X", fault->byte);
    switch (fault->kind) {
    case SOURCE_NO_FAULT:
        break;
    case SOURCE_FAULT_BINARY:
        return SAY(diag, "not a text file: NUL byte at byte {1}, line {2}",
                   "텍스트 파일이 아닙니다: {2}행(바이트 위치 {1})에 NUL 바이트가 있습니다", offset,
                   line);
    case SOURCE_FAULT_CONTAINER:
        return SAY(diag, "not a text file: {1}", "텍스트 파일이 아닙니다: {1}", what);
    case SOURCE_FAULT_INVALID:
        return what.len
                   ? SAY(diag, "invalid {1}: byte {2} at byte {3}, line {4}",
                         "{1} 글자가 깨져 있습니다: {4}행(바이트 위치 {3})의 {2}", what, byte, offset,
                         line)
                   : SAY(diag, "neither UTF-8, UTF-16 nor CP949: byte {1} at byte {2}, line {3}",
                         "UTF-8, UTF-16, CP949 가운데 어느 것도 아닙니다: {3}행(바이트 위치 {2})의 {1}",
                         byte, offset, line);
    case SOURCE_FAULT_TRUNCATED:
        return SAY(diag, "cut off inside a character: {1} ends at byte {2}, line {3}",
                   "파일이 글자 중간에서 끊겼습니다: {1}, {3}행(바이트 위치 {2})", what, offset, line);
    case SOURCE_FAULT_UTF32:
        return SAY(diag, "UTF-32 text, which is not read", "UTF-32 텍스트는 읽지 않습니다");
    case SOURCE_FAULT_SIZE:
        return SAY(diag, "larger than {1} MiB, the limit for one file",
                   "파일 하나의 한도 {1} MiB{을/를} 넘습니다", number(diag, ITIN_MAX_FILE_BYTES >> 20));
    case SOURCE_FAULT_LINE:
        return SAY(diag, "line {1} is longer than {2} bytes, the limit for one line",
                   "{1}행이 한 줄의 한도 {2}바이트를 넘습니다", line,
                   number(diag, ITIN_MAX_LINE_BYTES));
    case SOURCE_FAULT_ICU:
        return SAY(diag, "text for which ICU is needed, and its library is not installed",
                   "ICU가 필요한 텍스트인데 그 라이브러리가 설치되어 있지 않습니다");
    case SOURCE_FAULT_OFFICE:
        return office_message(diag, fault);
    }
    return LIT("");
}

/* What to do with a file of another kind. */
static struct itin_slice container_help(struct itin_diag *diag, const char *what)
{
    if (slice_starts(slice_of(what), LIT("hwp")))
        return SAY(diag, "open it in its program and save it as hwpx, docx or xlsx",
                   "한글이나 오피스에서 열어 hwpx, docx, xlsx로 저장하십시오");
    if (slice_eq(slice_of(what), LIT("doc")))
        return SAY(diag, "open it and save it as docx", "파일을 열어 docx로 저장하십시오");
    if (slice_eq(slice_of(what), LIT("xls")))
        return SAY(diag, "open it and save it as xlsx", "파일을 열어 xlsx로 저장하십시오");
    return SAY(diag, "save the document as hwpx, docx, xlsx or text",
               "문서를 hwpx, docx, xlsx나 텍스트로 저장하십시오");
}

static struct itin_slice office_help(struct itin_diag *diag, enum office_reason reason)
{
    if (reason == OFFICE_ENCRYPTED)
        return SAY(diag, "open it with its password and save a copy without one",
                   "암호를 입력해 연 뒤 암호 없이 다시 저장하십시오");
    if (reason >= OFFICE_FILES)
        return SAY(diag, "save the schedule alone in a document of its own",
                   "일정 부분만 따로 저장하십시오");
    return SAY(diag, "open it in its program and save it again",
               "작성한 프로그램에서 열어 다시 저장하십시오");
}

static struct itin_slice fault_help(struct itin_diag *diag, const struct source_fault *fault)
{
    switch (fault->kind) {
    case SOURCE_FAULT_CONTAINER:
        return container_help(diag, fault->what);
    case SOURCE_FAULT_OFFICE:
        return office_help(diag, fault->reason);
    case SOURCE_FAULT_INVALID:
    case SOURCE_FAULT_UTF32:
        return SAY(diag, "save the file as UTF-8", "파일을 UTF-8로 저장하십시오");
    case SOURCE_FAULT_TRUNCATED:
        return SAY(diag, "copy or download the file again: its end is missing",
                   "파일 끝이 빠졌습니다. 다시 복사하거나 내려받으십시오");
    case SOURCE_FAULT_ICU:
        return SAY(diag, "install the package {1}", "{1} 패키지를 설치하십시오", LIT("libicu"));
    case SOURCE_NO_FAULT:
    case SOURCE_FAULT_BINARY:
    case SOURCE_FAULT_SIZE:
    case SOURCE_FAULT_LINE:
        break;
    }
    return LIT("");
}

void diag_add_fault(struct itin_diag *diag, struct itin_slice file,
                    const struct source_fault *fault)
{
    bool limit = fault->kind == SOURCE_FAULT_SIZE || fault->kind == SOURCE_FAULT_LINE ||
                 (fault->kind == SOURCE_FAULT_OFFICE && fault->reason >= OFFICE_FILES);
    struct finding *f =
        diag_add(diag, limit ? RULE_LIMIT_EXCEEDED : RULE_BAD_VALUE, (struct span){NULL, 0, 0});
    f->file = arena_dup(&diag->arena, file);
    f->place = fault->at;
    f->message = fault_message(diag, fault);
    f->help = fault_help(diag, fault);
}

enum itin_status itin_source_new(const char *name, const void *bytes, size_t len,
                                 struct itin_diag *diag, struct itin_source **ret_source)
{
    struct source_fault fault = {.kind = SOURCE_NO_FAULT, .what = ""};
    if (!name || (!bytes && len))
        return ITIN_EINVAL;
    enum itin_status status = source_new(name, bytes, len, ret_source, &fault);
    if (status == ITIN_OK && diag)
        diag_keep(diag, *ret_source);
    if (diag && fault.kind != SOURCE_NO_FAULT)
        diag_add_fault(diag, slice_of(name), &fault);
    return status;
}

void itin_source_free(struct itin_source *source)
{
    source_unref(source);
}

struct itin_slice itin_source_text(const struct itin_source *source)
{
    return source->text;
}

/* ---- fixes ----------------------------------------------------------------- */

/* An edit in bytes of the file, with its text in the file's encoding. */
struct byte_edit {
    size_t start, end;
    struct itin_slice text;
};

struct edit_list {
    struct byte_edit *items;
    size_t n, cap;
};

/* An insertion at the very place of another edit counts as an overlap: which
 * of the two would come first is nobody's to say. */
static bool overlaps(const struct byte_edit *a, const struct byte_edit *b)
{
    if (a->start == b->start)
        return true;
    return a->start < b->end && b->start < a->end;
}

static bool is_free(const struct edit_list *list, const struct byte_edit *edit)
{
    for (size_t i = 0; i < list->n; i++)
        if (overlaps(&list->items[i], edit))
            return false;
    return true;
}

static bool to_bytes(const struct itin_source *source, struct arena *arena,
                     const struct finding_edit *edit, struct byte_edit *ret)
{
    bool ok = edit->span.source == source && !source->is_office;
    ret->start = ok ? source_raw_offset(source, edit->span.start) : 0;
    ret->end = ok ? source_raw_offset(source, edit->span.end) : 0;
    if (ok)
        ret->text = source_encode(source, arena, edit->text, &ok);
    return ok && ret->start <= ret->end;
}

/* Takes a fix whole or not at all. */
static bool take_fix(const struct itin_source *source, struct arena *arena,
                     const struct finding_fix *fix, struct edit_list *list)
{
    size_t before = list->n;
    for (const struct finding_edit *e = fix->edits; e; e = e->next) {
        struct byte_edit edit;
        struct byte_edit *slot = NULL;
        if (to_bytes(source, arena, e, &edit) && is_free(list, &edit))
            slot = ARENA_PUSH(arena, list->items, list->n, list->cap);
        if (!slot) {
            list->n = before;
            return false;
        }
        *slot = edit;
    }
    return list->n > before;
}

static int by_start(const void *left, const void *right)
{
    const struct byte_edit *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void splice(struct itin_slice raw, const struct edit_list *list, struct buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < list->n; i++) {
        const struct byte_edit *e = &list->items[i];
        buf_add(out, slice(raw.ptr + at, e->start - at));
        buf_add(out, e->text);
        at = e->end;
    }
    buf_add(out, slice_from(raw, at));
}

enum itin_status itin_diag_apply_fixes(const struct itin_diag *diag,
                                       const struct itin_source *source, char **ret_text,
                                       size_t *ret_len, size_t *ret_n)
{
    struct edit_list list = {NULL, 0, 0};
    struct arena arena;
    struct buf out;
    size_t n = 0;
    arena_init(&arena, ITIN_MAX_ARENA_BYTES);
    buf_init(&out, ITIN_MAX_OUTPUT_BYTES);
    diag_sort(diag);
    for (size_t i = 0; i < diag->n; i++)
        for (const struct finding_fix *fix = diag->findings[i]->fixes; fix; fix = fix->next)
            n += fix->confidence == FIX_SAFE && take_fix(source, &arena, fix, &list);
    if (list.n)
        qsort(list.items, list.n, sizeof *list.items, by_start);
    splice(source->raw, &list, &out);
    enum itin_status status = arena.failed ? ITIN_ENOMEM : buf_take(&out, ret_text, ret_len);
    if (status == ITIN_OK)
        *ret_n = n;
    buf_release(&out);
    arena_release(&arena);
    return status;
}
