#include "volume/bag/bag_info.h"

#include "base/number.h"

#include <algorithm>
#include <glib.h>

namespace twofold {

namespace {

constexpr std::string_view blanks = " \t";

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

bool is_label(const std::string& label, const char* expected)
{
    return g_ascii_strcasecmp(label.c_str(), expected) == 0;
}

std::optional<PayloadOxum> oxum_in(std::string_view value)
{
    const std::size_t dot = value.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto bytes = number_in<std::uint64_t>(value.substr(0, dot));
    const auto files = number_in<std::uint64_t>(value.substr(dot + 1));
    if (!bytes || !files) return std::nullopt;
    return PayloadOxum{*bytes, *files};
}

class InfoReader {
public:
    explicit InfoReader(BagVersion version) : version_{version} {}

    BagInfo read(std::string_view text)
    {
        if (text.starts_with("\xEF\xBB\xBF")) {
            error(msgid("The file begins with a byte-order mark."));
            text.remove_prefix(3);
        }
        for (const std::string_view line : lines_of(text)) {
            ++line_;
            if (trimmed(line).empty()) {
                warn(msgid("The line is empty."));
            } else if (blanks.find(line.front()) != std::string_view::npos) {
                take_continuation(line);
            } else {
                take_element(line);
            }
        }
        take_oxum();
        return std::move(info_);
    }

private:
    void note(ManifestProblem::Severity severity, const char* id)
    {
        info_.problems.push_back({severity, line_, {id}});
    }
    void error(const char* id) { note(ManifestProblem::Severity::Error, id); }
    void warn(const char* id) { note(ManifestProblem::Severity::Warning, id); }
    void error_since_rfc(const char* id)
    {
        note(version_ >= rfc_8493 ? ManifestProblem::Severity::Error
                                  : ManifestProblem::Severity::Warning,
             id);
    }

    void take_continuation(std::string_view line)
    {
        if (info_.elements.empty()) {
            error(msgid("The file begins in the middle of an element."));
            return;
        }
        info_.elements.back().second += ' ';
        info_.elements.back().second += trimmed(line);
    }

    void take_element(std::string_view line)
    {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) {
            error(msgid("The line has no label and colon."));
            return;
        }
        const std::string_view label = line.substr(0, colon);
        const std::string_view value = line.substr(colon + 1);
        if (trimmed(label) != label) error_since_rfc(msgid("A blank stands before the colon."));
        if (value.empty()) {
            warn(msgid("The element has no value."));
        } else if (blanks.find(value.front()) == std::string_view::npos) {
            error_since_rfc(msgid("No blank stands behind the colon."));
        }
        info_.elements.emplace_back(trimmed(label), trimmed(value));
    }

    void take_oxum()
    {
        line_ = 0;
        bool seen = false;
        for (const auto& [label, value] : info_.elements) {
            if (!is_label(label, "Payload-Oxum")) continue;
            const auto oxum = oxum_in(value);
            if (!oxum) error(msgid("Payload-Oxum must read BYTES.FILES."));
            if (seen) error_since_rfc(msgid("Payload-Oxum stands there more than once."));
            if (!seen) info_.oxum = oxum;
            seen = true;
        }
    }

    BagVersion version_;
    BagInfo info_{};
    std::size_t line_ = 0;
};

} // namespace

BagInfo parse_bag_info(std::string_view text, BagVersion version)
{
    return InfoReader{version}.read(text);
}

} // namespace twofold
