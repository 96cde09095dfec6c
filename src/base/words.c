#include "base/base.h"

#include "base/words.h"

int word_find(const struct word *words, size_t n, struct itin_slice text, int none)
{
    char key[WORD_TEXT] = "";
    uint64_t wanted, head;
    if (!text.len || text.len >= sizeof key)
        return none;
    memcpy(key, text.ptr, text.len);
    memcpy(&wanted, key, sizeof wanted);
    for (size_t i = 0; i < n; i++) {
        memcpy(&head, words[i].text, sizeof head);
        if (head == wanted && memcmp(words[i].text, key, sizeof key) == 0)
            return words[i].value;
    }
    return none;
}
