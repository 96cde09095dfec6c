/* Whole trips in a line each, and all that is found in them. */
#include "lines.h"

#define OVERLAP "error[overlap]"
#define BACKWARD "error[ends-before-start]"
#define CONNECTION "warning[connection-too-short]"
#define JUMP "error[place-jump]"
#define TIGHT "note[tight-transfer]"
#define NO_WAY "warning[no-transfer-time]"
#define GAP "warning[agenda-gap]"
#define OUTSIDE "error[agenda-outside-meeting]"
#define LEAD "warning[airport-lead-short]"
#define LEAD_NOTE "note[airport-lead-short]"
#define AFTER "warning[arrival-lead-short]"
#define AFTER_NOTE "note[arrival-lead-short]"
#define UNTIMED "note[untimed-item]"
#define ODD "note[odd-hour]"
#define SHARED "note[codeshare-suspected]"

/* ---- two at once ------------------------------------------------------------ */

static const struct line_case overlaps[] = {
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1130-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1059-7 26.1200-7", OVERLAP},
    {"M b SEA 26.1059-7 26.1200-7 | M a SEA 26.1000-7 26.1100-7", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1000-7 26.1100-7", OVERLAP},
    {"M a SEA 26.1000-7 26.1200-7 | M b SEA 26.1030-7 26.1100-7", OVERLAP},
    {"M a SEA 26.1000-7 26.1200-7 | M b SEA 26.1030-7 26.1100-7 | M c SEA 26.1130-7 26.1230-7", OVERLAP " " OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1030-7 26.1130-7 | M c SEA 26.1200-7 26.1230-7", OVERLAP},
    /* the instants count, not the clocks */
    {"C a - 26.1000-7 26.1100-7 | C b - 26.1030-6 26.1130-6", OVERLAP},
    {"C a - 26.1000-7 26.1100-7 | C b - 26.0930-8 26.1030-8", OVERLAP},
    {"C a - 26.1000-7 26.1100-7 | C b - 26.1000-8 26.1130-8", ""},
    {"C a - 26.1000-7 26.1100-7 | C b - 26.1200-6 26.1300-6", ""},
    {"C a - 26.1000-7 26.1100-7 | C b - 26.1159-6 26.1300-6", OVERLAP},
    {"C a - 26.1000-7 26.1100-7 | C b - 27.0200+9 27.0259+9", OVERLAP},
    {"C a - 26.1000-7 26.1100-7 | C b - 27.0300+9 27.0400+9", ""},
    /* who takes part */
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b SEA 26.1030-7 26.1130-7 who=lee", ""},
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b SEA 26.1030-7 26.1130-7 who=KIM", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b SEA 26.1030-7 26.1130-7", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b SEA 26.1030-7 26.1130-7 who=all", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 who=kim who=lee | M b SEA 26.1030-7 26.1130-7 who=lee", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 who=kim who=park | M b SEA 26.1030-7 26.1130-7 who=lee", ""},
    /* what gives way, and what lasts beside everything */
    {"M a SEA 26.1000-7 26.1100-7 flexible | M b SEA 26.1030-7 26.1130-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1030-7 26.1130-7 flexible", ""},
    {"M a SEA 26.1000-7 26.1100-7 cancelled | M b SEA 26.1030-7 26.1130-7", ""},
    {"K a SEA 26.1000-7 26.1100-7 | M b SEA 26.1030-7 26.1130-7", ""},
    {"A a SEA 26.1000-7 26.1100-7 | M b SEA 26.1030-7 26.1130-7", ""},
    {"S a SEA 26 27 | M b SEA 26.1030-7 26.1130-7", ""},
    {"M a SEA 26.1000-7 - | M b SEA 26.1030-7 26.1130-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1030-7 -", ""},
    /* part of one programme */
    {"V a SEA 26.1000-7 26.1400-7 | E b SEA 26.1200-7 26.1300-7", ""},
    {"M a SEA 26.1000-7 26.1400-7 | E b SEA 26.1200-7 26.1300-7", ""},
    {"M a SEA 26.1000-7 26.1400-7 | E b SEA 26.1330-7 26.1430-7", OVERLAP},
    {"V a SEA 26.1000-7 26.1400-7 | X b SEA 26.1200-7 SEA 26.1230-7", ""},
    {"M a SEA 26.1000-7 26.1400-7 | X b SEA 26.1200-7 SEA 26.1230-7", OVERLAP},
    {"T a SEA 26.1000-7 PDX 26.1400-7 | C b - 26.1200-7 26.1230-7", ""},
    {"F a SEA 26.1000-7 ICN 27.1300+9 allow=implausible-duration | C b - 26.1200-7 26.1230-7", OVERLAP},
    {"O a SEA 26.1000-7 26.1200-7 | C b - 26.1130-7 26.1230-7", ""},
    {"E a SEA 26.1000-7 26.1200-7 | C b - 26.1130-7 26.1230-7", ""},
    {"M a SEA 26.1000-7 26.1200-7 | C b - 26.1130-7 26.1230-7", OVERLAP},
    {"T a SEA 26.1000-7 PDX 26.1400-7 | E b SEA 26.1200-7 26.1300-7", ""},
    {"M a SEA 26.1000-7 26.1200-7 where=Hall | M b SEA 26.1030-7 26.1100-7 where=hall", ""},
    {"M a SEA 26.1000-7 26.1200-7 where=Hall | M b SEA 26.1030-7 26.1100-7 where=Mall", OVERLAP},
    {"M a SEA 26.1000-7 26.1200-7 where=Hall | M b SEA 26.1130-7 26.1230-7 where=Hall", OVERLAP},
};

static const struct line_case ends[] = {
    {"M a SEA 26.1000-7 26.1001-7", ""},
    {"M a SEA 26.1000-7 26.1000-7", BACKWARD},
    {"M a SEA 26.1000-7 26.0959-7", BACKWARD},
    {"K a SEA 26.1000-7 26.1000-7", ""},
    {"K a SEA 26.1000-7 26.0959-7", BACKWARD},
    {"M a SEA 26.1000-7 26.1030-6", BACKWARD}, /* half an hour on the clock, half an hour back */
    {"M a SEA 26.1000-7 26.1101-6", ""},
    {"M a SEA 26.1000-7 26.0959-7 cancelled", ""},
    {"M a SEA 26.1000-7 26.0900-7 | M b SEA 26.1030-7 26.1100-7", BACKWARD}, /* one cause, one finding */
    {"M a SEA 26.1000-7 26.0900-7 | M b SEA 26.1000-7 26.1100-7", BACKWARD},
    {"S a SEA 26 25", BACKWARD},
    {"S a SEA 26 26", ""},
    {"A a SEA 26 27", ""},
    {"A a SEA 27 26", BACKWARD},
};

static const struct line_case hours[] = {
    {"M a SEA 26.0500-7 26.0600-7", ""}, {"M a SEA 26.0459-7 26.0600-7", ODD}, {"V a SEA 26.0459-7 26.0600-7", ODD},
    {"M a SEA 26.2259-7 26.2330-7", ""}, {"M a SEA 26.2300-7 26.2330-7", ODD}, {"M a SEA 26.0000-7 26.0100-7", ODD},
    {"E a SEA 26.0300-7 26.0400-7", ""}, {"C a - 26.0300-7 26.0400-7", ""}, {"T a SEA 26.0300-7 PDX 26.0700-7", ""},
    {"O a SEA 26.0300-7 26.0400-7", ""}, {"K a SEA 26.0300-7 26.0400-7", ""}, {"M a SEA 26.0300-7 26.0200-7", BACKWARD},
    {"M a SEA 26.0300-7 26.0400-7 cancelled", ""}, {"M a SEA 26.0300-7 26.0400-7 allow=odd-hour", ""},
};

/* ---- neighbours ----------------------------------------------------------------- */

/* Calgary - Vancouver - Seattle - Seoul; domestic 30, to abroad 60, from abroad 90. */
static const struct line_case connections[] = {
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | F XX2 YVR 26.1100-7 YYJ 26.1130-7", ""},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | F XX2 YVR 26.1059-7 YYJ 26.1130-7", CONNECTION},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | F XX2 YVR 26.1130-7 SEA 26.1230-7", ""},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | F XX2 YVR 26.1129-7 SEA 26.1230-7", CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1230-7 YYC 26.1500-6", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1229-7 YYC 26.1500-6", CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1229-7 ICN 27.1529+9", CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1230-7 ICN 27.1530+9", ""},
    /* neither who is not on both, nor what does not go */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 who=kim | F XX2 YVR 26.1120-7 YYC 26.1400-6 who=lee", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 cancelled | F XX2 YVR 26.1120-7 YYC 26.1400-6", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1120-7 YYC 26.1400-6 cancelled", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX1 YVR 26.1120-7 YYC 26.1400-6", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1120-7 YYC 26.1400-6 allow=connection-too-short", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1120-7 YYC 26.1400-6 ticket=A", CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 ticket=A | F XX2 YVR 26.1359-7 YYC 26.1629-6 ticket=B", CONNECTION},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 ticket=A | F XX2 YVR 26.1400-7 YYC 26.1630-6 ticket=B", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 ticket=A | F XX2 YVR 26.1230-7 YYC 26.1500-6 ticket=A", ""},
    /* an overlap is said as one */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | F XX2 YVR 26.1030-7 YYC 26.1300-6", OVERLAP},
};

static const struct line_case leads[] = {
    /* the way there ends 120, 119, 60, 59 minutes before a flight abroad */
    {"X a YVR 26.0900-7 YVR 26.1000-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", ""},
    {"X a YVR 26.0900-7 YVR 26.1001-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD_NOTE},
    {"X a YVR 26.0900-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD_NOTE},
    {"X a YVR 26.0900-7 YVR 26.1101-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    {"X a YVR 26.0900-7 YVR 26.1100-7 | F XX2 YVR 26.1200-7 YYC 26.1430-6", ""},
    {"X a YVR 26.0900-7 YVR 26.1101-7 | F XX2 YVR 26.1200-7 YYC 26.1430-6", LEAD_NOTE},
    {"X a YVR 26.0900-7 YVR 26.1120-7 | F XX2 YVR 26.1200-7 YYC 26.1430-6", LEAD_NOTE},
    {"X a YVR 26.0900-7 YVR 26.1121-7 | F XX2 YVR 26.1200-7 YYC 26.1430-6", LEAD},
    {"M a YVR 26.0900-7 26.1101-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    /* formalities tell when one is there, with or without a way before them */
    {"O o YVR 26.1000-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", ""},
    {"O o YVR 26.1001-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD_NOTE},
    {"O o YVR 26.1101-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    {"O o YVR 26.1000-7 26.1020-7 | O p YVR 26.1130-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", ""},
    {"X a YVR 26.0900-7 YVR 26.0930-7 | O o YVR 26.1101-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    {"X a YVR 26.0900-7 YVR 26.1101-7 | O o YVR 26.1101-7 26.1200-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    /* a meal counts as waiting after the way there, and not before it */
    {"X a YVR 26.0900-7 YVR 26.0930-7 | E e YVR 26.1000-7 26.1130-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", ""},
    {"M a YVR 26.0800-7 26.0930-7 | E e YVR 26.1000-7 26.1130-7 | F XX2 YVR 26.1200-7 SEA 26.1300-7", LEAD},
    /* behind a landing: 60 and 30 from abroad, 30 and 15 at home */
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X a YVR 26.1200-7 YVR 26.1230-7", ""},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X a YVR 26.1159-7 YVR 26.1230-7", AFTER_NOTE},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X a YVR 26.1130-7 YVR 26.1230-7", AFTER_NOTE},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | X a YVR 26.1129-7 YVR 26.1230-7", AFTER},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | X a YVR 26.1100-7 YVR 26.1230-7", ""},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | X a YVR 26.1059-7 YVR 26.1230-7", AFTER_NOTE},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | X a YVR 26.1045-7 YVR 26.1230-7", AFTER_NOTE},
    {"F XX1 YYC 26.1000-6 YVR 26.1030-7 | X a YVR 26.1044-7 YVR 26.1230-7", AFTER},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 | M a YVR 26.1129-7 26.1230-7", AFTER},
    {"F XX1 SEA 26.1000-7 YVR 26.1100-7 who=kim | M a YVR 26.1129-7 26.1230-7 who=lee", ""},
};

static const struct line_case ways[] = {
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1100-7 26.1200-7", NO_WAY},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1101-7 26.1200-7", TIGHT},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1129-7 26.1200-7", TIGHT},
    {"V a SEA 26.1000-7 26.1100-7 | V b SEA 26.1100-7 26.1200-7", NO_WAY},
    {"M a SEA 26.1000-7 26.1100-7 | M a SEA 26.1100-7 26.1200-7", ""}, /* goes on in one room */
    {"M a SEA 26.1000-7 26.1100-7 where=Hall | M b SEA 26.1100-7 26.1200-7 where=HALL", ""},
    {"M a SEA 26.1000-7 26.1100-7 where=Hall | M b SEA 26.1100-7 26.1200-7 where=Hall,room", ""},
    {"M a SEA 26.1000-7 26.1100-7 where=Hall,room | M b SEA 26.1100-7 26.1200-7 where=Hall", ""},
    {"M a SEA 26.1000-7 26.1100-7 where=K-Hall | M b SEA 26.1100-7 26.1200-7 where=KHall", ""},
    {"M a SEA 26.1000-7 26.1100-7 where=Hall | M b SEA 26.1100-7 26.1200-7 where=Mall", NO_WAY},
    {"M a SEA 26.1000-7 26.1100-7 where=b | M b SEA 26.1100-7 26.1200-7", ""}, /* is called as the house is */
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1100-7 26.1200-7 where=a", ""},
    {"M a SEA 26.1000-7 26.1100-7 where=Hall | M a SEA 26.1100-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 flexible | M b SEA 26.1110-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1110-7 26.1200-7 flexible", ""},
    {"M a SEA 26.1000-7 26.1100-7 | E e SEA 26.1100-7 26.1105-7 | M b SEA 26.1110-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | X e SEA 26.1100-7 SEA 26.1105-7 | M b SEA 26.1110-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | C e - 26.1100-7 26.1105-7 | M b SEA 26.1110-7 26.1200-7", TIGHT},
    {"M a SEA 26.1000-7 26.1100-7 | M x SEA 26.1102-7 26.1104-7 cancelled | M b SEA 26.1110-7 26.1200-7", TIGHT},
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b SEA 26.1110-7 26.1200-7 who=lee", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 27.1100-7 27.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 allow=tight-transfer | M b SEA 26.1110-7 26.1200-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b SEA 26.1110-7 26.1200-7 allow=tight-transfer", ""},
};

/* Great circles: Seattle to Everett (PAE) 46 km, Portland 208, Vancouver 204,
 * Spokane 361; Incheon to Gimpo 32; Calgary to Edmonton 245. */
static const struct line_case jumps[] = {
    {"M a SEA 26.1000-7 26.1100-7 | M b PDX 26.1800-7 26.1900-7", JUMP},
    {"M a SEA 26.1000-7 26.1100-7 | M b PAE 26.1800-7 26.1900-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | T t SEA 26.1200-7 PDX 26.1600-7 | M b PDX 26.1800-7 26.1900-7", ""},
    {"M a SEA 26.1000-7 26.1100-7 | T t SEA 26.1200-7 PDX 26.1600-7 cancelled | M b PDX 26.1800-7 26.1900-7", JUMP},
    {"M a SEA 26.1000-7 26.1100-7 who=kim | M b PDX 26.1800-7 26.1900-7 who=lee", ""},
    {"M a SEA 26.1000-7 26.1100-7 | M b PDX 26.1800-7 26.1900-7 allow=place-jump", ""},
    {"F XX1 YYC 26.1000-6 SEA 26.1100-7 | M b YVR 26.1800-7 26.1900-7", JUMP}, /* beyond 200 km of an airport */
    {"F XX1 YYC 26.1000-6 SEA 26.1100-7 | M b PAE 26.1800-7 26.1900-7", ""},
    {"F XX1 YYC 26.1000-6 SEA 26.1100-7 | F XX2 PAE 26.1800-7 PDX 26.1900-7", ""},
    {"F XX1 YYC 26.1000-6 SEA 26.1100-7 | F XX2 PDX 26.1800-7 SFO 26.2000-7", JUMP},
    {"F XX1 YYC 26.1000-6 SEA 26.1100-7 | F XX2 GEG 26.1800-7 PDX 26.1900-7", JUMP},
    {"M a ICN 26.1000+9 26.1100+9 | M b GMP 26.1800+9 26.1900+9", ""},
    {"M a YYC 26.1000-6 26.1100-6 | M b YEG 26.1800-6 26.1900-6", JUMP},
    {"M a YYC 26.1000-6 26.1100-6 | C c - 26.1400-6 26.1500-6 | M b YEG 26.1800-6 26.1900-6", JUMP},
    {"M a YYC 26.1000-6 26.1100-6 | K c YEG 26.1400-6 26.1500-6 | M b YYC 26.1800-6 26.1900-6", ""},
    {"M a - 26.1000-6 26.1100-6 | M b YEG 26.1800-6 26.1900-6", ""}, /* nothing is known of the first */
    /* a ride to one airport of a city and a flight from the other */
    {"X x ICN 26.1000+9 GMP 26.1100+9 | F XX2 GMP 26.1800+9 CJU 26.1910+9", ""},
    {"X x GMP 26.1000+9 GMP 26.1100+9 | F XX2 ICN 26.1800+9 CJU 26.1910+9", JUMP},
    {"X x GMP 26.1000+9 GMP 26.1100+9 taken | F XX2 ICN 26.1800+9 CJU 26.1910+9", ""},
    /* a journey of that day without a clock may lie between, unless it goes elsewhere */
    {"M a SEA 26.1000-7 26.1100-7 | T t SEA 26 PDX - | M b PDX 26.1800-7 26.1900-7", UNTIMED},
    {"M a SEA 26.1000-7 26.1100-7 | T t - 26 - - | M b PDX 26.1800-7 26.1900-7", UNTIMED},
    {"M a SEA 26.1000-7 26.1100-7 | T t SEA 27 PDX - | M b PDX 26.1800-7 26.1900-7", UNTIMED " " JUMP},
    {"M a SEA 26.1000-7 26.1100-7 | T t SFO 26 LAX - | M b PDX 26.1800-7 26.1900-7", UNTIMED " " JUMP},
    /* two at once: either may be where he was */
    {"M a SEA 26.1000-7 26.1100-7 | M b PDX 26.1030-7 26.1130-7 | M c SEA 26.1800-7 26.1900-7", OVERLAP},
    {"M a SEA 26.1000-7 26.1100-7 | M b PDX 26.1030-7 26.1130-7 | M c GEG 26.1800-7 26.1900-7", OVERLAP " " JUMP},
};

/* ---- sub-schedules ------------------------------------------------------------------ */

#define TALK "M Talk SEA 26.1100-7 26.1200-7 "
static const struct line_case agendas[] = {
    {TALK "a=1100-1130 a=1130-1200", ""},
    {TALK "a=1059-1130 a=1130-1200", OUTSIDE},
    {TALK "a=1100-1130 a=1130-1201", OUTSIDE},
    {TALK "a=1101-1130 a=1130-1200", GAP},
    {TALK "a=1100-1130 a=1130-1159", GAP},
    {TALK "a=1100-1129 a=1130-1200", GAP},
    {TALK "a=1100-1131 a=1130-1200", GAP},
    {TALK "a=1100-1110 a=1115-1120 a=1130-1200", GAP}, /* the first is said */
    {TALK "a=1100-1120 a=1110-1130 a=1120-1200", GAP},
    {TALK "a=1100-1130 a=1130-1100 a=1130-1200", BACKWARD},
    {TALK "a=1100-1130 a=1130-1130 a=1130-1200", BACKWARD},
    {TALK "a=1100-1130 a=1150-1130 a=1130-1200", BACKWARD},
    {TALK "a=1130-1100 a=1200-1130", BACKWARD " " BACKWARD},
    {TALK "a=1100- a=1130- a=1145-", ""}, /* starts alone have no gaps */
    {TALK "a=1100- a=1130- a=1200-", ""},
    {TALK "a=1059- a=1130-", OUTSIDE},
    {TALK "a=1100- a=1201-", OUTSIDE},
    {TALK "a=1130- a=1145-1200", GAP}, /* nothing before half past */
    {TALK "a=1100- a=1145-1200", ""},
    {TALK "a=1130- a=1145-1159", GAP},
    {TALK "a=1115-1120", GAP},
    {TALK "a=1100-1200", ""},
    {TALK "a=0900-0930 a=0930-1000", OUTSIDE}, /* an agenda of another time is one fault */
    {TALK "a=0900-0930 a=1100-1130 a=1130-1200", OUTSIDE},
    {TALK "a=1100-1130 a=1130-1200 a=1200-1230", OUTSIDE},
    {TALK "a=1100-1130 a=1120-1140 a=1140-1210", GAP " " OUTSIDE},
    /* without the meeting's own end only its order can be wrong */
    {"M Talk SEA 26.1100-7 - a=1100-1130 a=1130-1200", ""},
    {"M Talk SEA 26.1100-7 - a=1000-1030 a=1130-1200", ""},
    {"M Talk SEA 26.1100-7 - a=1100-1131 a=1130-1200", GAP},
    {"M Talk SEA 26.1100-7 - a=1130-1100 a=1130-1200", BACKWARD},
    {"M Talk SEA 26.1200-7 26.1100-7 a=1000-1030 a=1040-1100", BACKWARD}, /* its own times are wrong */
    {TALK "cancelled a=1000-1030", ""},
    {TALK "a=1000-1030 allow=agenda-outside-meeting", ""},
};

/* ---- numbers of partners, what has no time ------------------------------------------- */

/* The blocks: first and last, and the numbers beside them. */
static const struct {
    const char *carrier;
    int first, last;
} blocks[] = {
    {"AA", 6000, 8999}, {"AC", 9000, 9999}, {"BA", 5000, 7999}, {"DL", 7000, 9799}, {"JL", 5000, 5999}, {"JL", 7000, 7999},
    {"KE", 5000, 5999}, {"KL", 6000, 6999}, {"LH", 5000, 7999}, {"LH", 9000, 9999}, {"NH", 5000, 7999}, {"OZ", 6000, 6999},
    {"OZ", 9000, 9999}, {"QF", 3000, 4999}, {"QF", 8000, 8999}, {"TG", 5000, 6999}, {"UA", 7000, 9799}, {"WS", 5000, 7999},
};

START_TEST(blocks_of_partners)
{
    int first = blocks[_i].first, last = blocks[_i].last;
    const int numbers[] = {first - 1, first, first + 1, (first + last) / 2, last - 1, last, last + 1, first / 10, 1};
    for (size_t k = 0; k < ARRAY_LEN(numbers); k++) {
        char line[128];
        if (numbers[k] > 9999)
            continue;
        bool within = false; /* of this block or the carrier's other one */
        for (size_t b = 0; b < ARRAY_LEN(blocks); b++)
            within |= strcmp(blocks[b].carrier, blocks[_i].carrier) == 0 && numbers[k] >= blocks[b].first && numbers[k] <= blocks[b].last;
        snprintf(line, sizeof line, "F %s%d YVR 26.1200-7 SEA 26.1300-7", blocks[_i].carrier, numbers[k]);
        line_check(&(struct line_case){line, within ? SHARED : ""});
        snprintf(line, sizeof line, "F %s%d YVR 26.1200-7 SEA 26.1300-7 cancelled", blocks[_i].carrier, numbers[k]);
        line_check(&(struct line_case){line, ""});
        snprintf(line, sizeof line, "F %s%d YVR 26.1200-7 SEA 26.1300-7 by=XX1", blocks[_i].carrier, numbers[k]);
        line_check(&(struct line_case){line, ""});
        snprintf(line, sizeof line, "T %s%d YVR 26.1200-7 SEA 26.1500-7", blocks[_i].carrier, numbers[k]);
        line_check(&(struct line_case){line, ""});
    }
}
END_TEST

static const struct line_case untimed[] = {
    {"M a SEA 26 -", UNTIMED}, {"V a SEA 26 -", UNTIMED}, {"E a SEA 26 -", UNTIMED}, {"C a - 26 -", UNTIMED}, {"F XX1 SEA 26 YYC -", UNTIMED},
    {"T a SEA 26 PDX -", UNTIMED}, {"X a SEA 26 SEA -", UNTIMED}, {"A a SEA 26 -", ""}, {"A a SEA 26 - row", UNTIMED}, {"S a SEA 26 27", ""},
    {"S a SEA 26 27 row", ""}, {"K a SEA 26 -", ""}, {"K a SEA 26 - row", UNTIMED}, {"K a SEA - -", ""}, {"M a SEA - -", UNTIMED},
    {"M a SEA 26 27", ""}, {"M a SEA 26 27 row", UNTIMED}, {"M a SEA 26 - cancelled", ""}, {"M a SEA 26 - allow=untimed-item", ""},
    {"M a SEA - 26.1100-7", ""}, {"M a SEA 26.1100-7 -", ""},
};

#define TABLE(name)                    \
    START_TEST(check_##name)           \
    {                                  \
        line_check(&name[_i]);         \
    }                                  \
    END_TEST
TABLE(overlaps)
TABLE(ends)
TABLE(hours)
TABLE(connections)
TABLE(leads)
TABLE(ways)
TABLE(jumps)
TABLE(agendas)
TABLE(untimed)

/* ---- two at once, against every pair ---------------------------------------------------- */

static uint64_t seed = 20240626;
static unsigned roll(unsigned n)
{
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(seed >> 33) % n;
}

/* Calls, of random people at random times: each that begins while another of
 * its people lasts is found once, and none else is. */
START_TEST(overlaps_as_every_pair_tells)
{
    for (int round = 0; round < 250; round++) {
        struct {
            int from, until, who;
        } calls[12];
        size_t n = 2 + roll(11);
        char line[2048];
        size_t len = 0, expected = 0;
        for (size_t i = 0; i < n; i++) {
            calls[i].from = 6 * 60 + (int)roll(600);
            calls[i].until = calls[i].from + 1 + (int)roll(90);
            calls[i].who = (int)roll(4); /* 0: everybody */
            static const char *const who[] = {"", " who=kim", " who=lee", " who=kim who=park"};
            len += (size_t)snprintf(line + len, sizeof line - len, "%sC c%zu - 26.%02d%02d-7 26.%02d%02d-7%s", i ? " | " : "", i,
                                    calls[i].from / 60, calls[i].from % 60, calls[i].until / 60, calls[i].until % 60, who[calls[i].who]);
        }
        for (size_t i = 0; i < n; i++) {
            bool found = false;
            for (size_t k = 0; k < n; k++) {
                bool share = !calls[i].who || !calls[k].who || (calls[i].who == 2) == (calls[k].who == 2);
                /* in order of start, end and place in the file k comes before i */
                bool before = calls[k].from != calls[i].from     ? calls[k].from < calls[i].from
                              : calls[k].until != calls[i].until ? calls[k].until < calls[i].until
                                                                 : k < i;
                found |= k != i && before && share && calls[k].until > calls[i].from;
            }
            expected += found;
        }
        struct made m = made();
        line_trip(&m, line);
        made_check(&m);
        size_t got = 0;
        for (size_t i = 0; i < itin_diag_len(m.diag); i++)
            got += strcmp(itin_diag_rule(m.diag, i), "overlap") == 0;
        ck_assert_msg(got == expected, "seed 20240626, round %d: %s\n%zu, not %zu", round, line, got, expected);
        made_free(&m);
    }
}
END_TEST

/* Two flights at one airport, every gap: too short exactly below the minimum. */
START_TEST(every_minute_of_a_connection)
{
    static const struct {
        const char *from, *to;
        int minimum;
    } kinds[] = {{"YYC", "YYJ", 30}, {"YYC", "SEA", 60}, {"SEA", "YYC", 90}, {"SEA", "ICN", 90}};
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++)
        for (int gap = 0; gap < 100; gap++) {
            char line[256];
            int at = 11 * 60 + gap;
            snprintf(line, sizeof line, "F XX1 %s 26.0930-7 YVR 26.1100-7 allow=implausible-duration | F XX2 YVR 26.%02d%02d-7 %s 27.1500+9 allow=implausible-duration",
                     kinds[k].from, at / 60, at % 60, kinds[k].to);
            line_check(&(struct line_case){line, gap < kinds[k].minimum ? CONNECTION : ""});
        }
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("check-lines");
    TCase *t = tcase_create("lines");
    tcase_add_loop_test(t, check_overlaps, 0, (int)ARRAY_LEN(overlaps));
    tcase_add_loop_test(t, check_ends, 0, (int)ARRAY_LEN(ends));
    tcase_add_loop_test(t, check_hours, 0, (int)ARRAY_LEN(hours));
    tcase_add_loop_test(t, check_connections, 0, (int)ARRAY_LEN(connections));
    tcase_add_loop_test(t, check_leads, 0, (int)ARRAY_LEN(leads));
    tcase_add_loop_test(t, check_ways, 0, (int)ARRAY_LEN(ways));
    tcase_add_loop_test(t, check_jumps, 0, (int)ARRAY_LEN(jumps));
    tcase_add_loop_test(t, check_agendas, 0, (int)ARRAY_LEN(agendas));
    tcase_add_loop_test(t, blocks_of_partners, 0, (int)ARRAY_LEN(blocks));
    tcase_add_loop_test(t, check_untimed, 0, (int)ARRAY_LEN(untimed));
    tcase_add_test(t, overlaps_as_every_pair_tells);
    tcase_add_test(t, every_minute_of_a_connection);
    suite_add_tcase(s, t);
    return s;
}
