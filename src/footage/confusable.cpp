#include "footage/confusable.h"

#include "base/error.h"

#include <memory>
#include <unicode/locid.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

namespace twofold {

namespace {

void require_success(UErrorCode outcome)
{
    if (U_SUCCESS(outcome)) return;
    throw Error{ErrorCode::NotFound,
                {msgid("The tables of ICU, which tell look-alike characters, cannot be used: "
                       "{fault}. Install the program's packages again."),
                 {{"fault", u_errorName(outcome)}}}};
}

struct CloseSpoofChecker {
    void operator()(USpoofChecker* checker) const noexcept { uspoof_close(checker); }
};

/// What is loaded once; ICU's objects are read by several threads at a time.
class Tables {
public:
    Tables()
    {
        UErrorCode outcome = U_ZERO_ERROR;
        spoof_.reset(uspoof_open(&outcome));
        require_success(outcome);
        to_simplified_.reset(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, outcome));
        require_success(outcome);
        to_simplified_->getSourceSet(traditional_).freeze();
        ideographs_.applyIntPropertyValue(UCHAR_UNIFIED_IDEOGRAPH, 1, outcome).freeze();
        require_success(outcome);
    }

    [[nodiscard]] icu::UnicodeString simplified(icu::UnicodeString text) const
    {
        if (traditional_.containsSome(text)) to_simplified_->transliterate(text);
        return text;
    }

    /// Ideographs stay: the table has 土 for 士, and both stand in names of their own.
    [[nodiscard]] icu::UnicodeString skeleton(const icu::UnicodeString& text) const
    {
        icu::UnicodeString result;
        for (std::int32_t at = 0; at < text.length();) {
            const std::int32_t ideographs =
                ideographs_.span(text.getBuffer() + at, text.length() - at, USET_SPAN_SIMPLE);
            result.append(text, at, ideographs);
            at += ideographs;
            const std::int32_t others = ideographs_.span(text.getBuffer() + at, text.length() - at,
                                                         USET_SPAN_NOT_CONTAINED);
            result.append(skeleton_of_all(text.tempSubString(at, others)));
            at += others;
        }
        return result;
    }

private:
    [[nodiscard]] icu::UnicodeString skeleton_of_all(const icu::UnicodeString& text) const
    {
        UErrorCode outcome = U_ZERO_ERROR;
        icu::UnicodeString result;
        uspoof_getSkeletonUnicodeString(spoof_.get(), 0, text, result, &outcome);
        require_success(outcome);
        return result;
    }

    std::unique_ptr<USpoofChecker, CloseSpoofChecker> spoof_;
    std::unique_ptr<icu::Transliterator> to_simplified_;
    icu::UnicodeSet traditional_;
    icu::UnicodeSet ideographs_;
};

/// Digits of other scripts as 0 to 9; 一 and 〇 are no digits here, they are words.
icu::UnicodeString with_plain_digits(const icu::UnicodeString& text)
{
    icu::UnicodeString result;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 point = text.char32At(at);
        const bool is_digit = u_charType(point) == U_DECIMAL_DIGIT_NUMBER;
        result.append(is_digit ? UChar32{'0'} + u_charDigitValue(point) : point);
    }
    return result;
}

} // namespace

bool is_ignorable(char32_t character) noexcept
{
    return u_hasBinaryProperty(static_cast<UChar32>(character),
                               UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

std::string without_confusables(const std::string& text)
{
    static const Tables tables;
    icu::UnicodeString result = tables.simplified(with_plain_digits(icu::UnicodeString::fromUTF8(
        icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())})));
    // Capitals: В and B look alike, в and b do not, and case does not count. They also give 1, l
    // and I one sign, for the table calls a capital I an l.
    result = tables.skeleton(result.toUpper(icu::Locale::getRoot())).foldCase();
    std::string bytes;
    result.toUTF8String(bytes);
    return bytes;
}

} // namespace twofold
