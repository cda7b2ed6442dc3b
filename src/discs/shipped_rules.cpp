#include "discs/shipped_rules.h"

namespace twofold {

namespace {

// Where a number comes from is part of the row. What could be read only in quotation says so; the
// limits of DA/T 38, DA/T 74, ISO/IEC 29121 and ECMA-413 could not be read and are not given.
constexpr const char* promise =
    msgid("Promise of this program: good means every block was read back and "
          "the digest is the image's");
constexpr const char* own_timing =
    msgid("This program's own timed reads: slower than ten times the "
          "median and than half a second; caution only, no standard");
constexpr const char* own_caution = msgid("This program's caution; no standard");
constexpr const char* office = msgid("To be set by the office; no source gives a number");

ReviewRule promised(const char* name, ReviewVerdict verdict, const char* source)
{
    return {.name = name,
            .measure = name,
            .verdict = verdict,
            .source = source,
            .promise = true,
            .confirmed = true};
}

ReviewRule open(const char* name, const char* measure, Beyond side, double limit,
                ReviewVerdict verdict, const char* source)
{
    return {.name = name,
            .measure = measure,
            .side = side,
            .limit = limit,
            .verdict = verdict,
            .source = source};
}

std::vector<ReviewRule> promises()
{
    using enum ReviewVerdict;
    return {promised("unreadable-blocks", RefreshNow, promise),
            promised("image-mismatch", RefreshNow, promise),
            promised("bad-files", RefreshNow, promise),
            promised("lost-since-last", RefreshNow, promise),
            promised("slow-blocks", Watch, own_timing),
            promised("slower-since-last", Watch, own_timing),
            promised("seal-broken", Watch, own_caution),
            promised("appearance-damaged", Watch, own_caution)};
}

std::vector<ReviewRule> of_the_office()
{
    using enum ReviewVerdict;
    return {
        open("twin-weak", "twin-weak", Beyond::Above, 0, Watch, own_caution),
        open("batch-failed", "batch-failed", Beyond::Above, 0, Watch, own_caution),
        open("speed-loss", "speed-loss-percent", Beyond::Above, 25, Watch, office),
        open("c2-errors", "c2-blocks", Beyond::Above, 0, Watch,
             msgid("What the drive's first decoder could not correct; drives differ in what they "
                   "flag; caution only, no standard")),
        open("age", "age-years", Beyond::Above, 10, Watch, office),
        open("temperature-high", "temperature", Beyond::Above, 20, Watch,
             msgid("Advice of the NIST kind, 4 to 20 °C, read in quotation")),
        open("temperature-low", "temperature", Beyond::Below, 4, Watch,
             msgid("Advice of the NIST kind, 4 to 20 °C, read in quotation")),
        open("humidity-high", "humidity", Beyond::Above, 50, Watch,
             msgid("Advice of the NIST kind, 20 to 50 % RH, read in quotation")),
        open("humidity-low", "humidity", Beyond::Below, 20, Watch,
             msgid("Advice of the NIST kind, 20 to 50 % RH, read in quotation")),
    };
}

std::vector<ReviewRule> error_rates()
{
    using enum ReviewVerdict;
    return {
        open("cd-bler-spec", "cd-bler-max", Beyond::Above, 220, RefreshNow,
             msgid("CD specification: BLER at most 220 (10 s average), as IASA TC-04 gives it")),
        open("cd-bler-data", "cd-bler-max", Beyond::Above, 50, Watch,
             msgid("50 for data, as IASA TC-04 gives it; peak at most 50, UNESCO guide")),
        open("cd-bler-average", "cd-bler-average", Beyond::Above, 10, Watch,
             msgid("UNESCO guide: archival target, average at most 10")),
        open("cd-e22", "cd-e22-max", Beyond::Above, 0, Watch,
             msgid("Working rule of archives: E22 = 0")),
        open("cd-e32", "cd-e32-max", Beyond::Above, 0, RefreshNow,
             msgid("Working rule of archives: E32 = 0")),
        open("dvd-pi8-spec", "dvd-pi8-max", Beyond::Above, 280, RefreshNow,
             msgid("DVD specification: PI SUM 8 at most 280, read in quotation")),
        open("dvd-pi8-unesco", "dvd-pi8-max", Beyond::Above, 70, Watch,
             msgid("UNESCO guide: at most 70 in 8 blocks")),
        open("dvd-pof", "dvd-pof-max", Beyond::Above, 0, RefreshNow,
             msgid("PO failures are not acceptable, read in quotation")),
        open("bd-rser", "bd-rser-max", Beyond::Above, 2.0e-4, Watch,
             msgid(
                 "Blu-ray book: random SER below 2.0e-4 over 10000 LDC blocks, read in quotation")),
        open("uncorrectable", "uncorrectable-max", Beyond::Above, 0, RefreshNow,
             msgid("Data the instrument could not correct; the instrument is not this program")),
    };
}

} // namespace

const std::vector<ReviewRule>& shipped_rules()
{
    static const std::vector<ReviewRule> rules = [] {
        std::vector<ReviewRule> all = promises();
        for (const auto& more : {of_the_office(), error_rates()}) {
            all.insert(all.end(), more.begin(), more.end());
        }
        return all;
    }();
    return rules;
}

} // namespace twofold
