#include "workstation/paper/label_check.h"

#include "base/error.h"
#include "labels/label_drawing.h"
#include "labels/label_template.h"
#include "workstation/paper/label.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

namespace {

/// The usual one first: it mostly fits, and then no other is read.
std::vector<std::filesystem::path> template_files(const Archive& archive)
{
    const auto& directory = archive.workplace().installation.label_templates;
    const std::string usual = LabelRequest{}.label + ".svg";
    std::vector<std::filesystem::path> files;
    std::error_code failure;
    for (const auto& file : std::filesystem::directory_iterator{directory, failure}) {
        if (file.path().extension() == ".svg") files.push_back(file.path());
    }
    if (failure) throw system_error(directory.string(), failure.value());
    std::ranges::sort(files, [&](const auto& one, const auto& other) {
        return std::pair{one.filename() != usual, one} <
               std::pair{other.filename() != usual, other};
    });
    return files;
}

/// Tries one template after the other until all five facts were printed somewhere.
class LabelRehearsal {
public:
    LabelRehearsal(const Archive& archive, const LabelFacts& facts)
        : archive_{archive}, facts_{facts}
    {}

    void run()
    {
        for (const auto& file : template_files(archive_)) {
            std::optional<LabelTemplate> label = usable(file);
            if (!label || label->kind == LabelKind::Box) continue;
            if (rehearse(*label)) return;
            tried_.push_back(std::move(*label));
        }
        refuse();
    }

private:
    static std::optional<LabelTemplate> usable(const std::filesystem::path& file)
    {
        try {
            return load_template(file);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::InvalidInput) throw;
            return std::nullopt; // “label list” says what is wrong with it
        }
    }

    /// True when nothing is missing any more.
    bool rehearse(const LabelTemplate& label)
    {
        try {
            rehearse_label(label, facts_);
        } catch (const Error& error) {
            if (!first_) first_ = error;
            return false;
        }
        const auto carried = statutory_facts_on(label, facts_);
        printed_.insert(carried.begin(), carried.end());
        return printed_.size() == statutory_fields().size();
    }

    [[noreturn]] void refuse() const
    {
        if (tried_.empty()) {
            throw Error{
                ErrorCode::Refused,
                {msgid("There is no label template that can be used in {directory}, so no "
                       "disc could be labelled. “twofold label list” says what is wrong."),
                 {{"directory", archive_.workplace().installation.label_templates.string()}}}};
        }
        for (const LabelField field : statutory_fields()) {
            const auto text = text_of(field, facts_);
            if (!text) refuse_missing(field);
            if (const auto character = unprintable_on_labels(*text)) {
                throw Error{ErrorCode::Refused,
                            {msgid("{field} has a character that no label can print, {character}: "
                                   "“{text}”. A disc with it could never be labelled. Correct it "
                                   "first (of a case: “twofold case correct”)."),
                             {{"field", display_name_of(field)},
                              {"character", *character},
                              {"text", *text}}}};
            }
            const bool fits_somewhere =
                std::ranges::any_of(tried_, [&](const LabelTemplate& label) {
                    return can_print(label, field, facts_);
                });
            if (fits_somewhere) continue;
            throw Error{ErrorCode::Refused,
                        {msgid("{field} is too long for every label of this office: “{text}”. A "
                               "disc with it could never be labelled. Shorten it first (of a case: "
                               "“twofold case correct”), or give it more room in a template."),
                         {{"field", display_name_of(field)}, {"text", *text}}}};
        }
        // Each of the five would fit; something else keeps every label from being printed.
        if (first_) throw Error{*first_};
        throw Error{ErrorCode::Refused,
                    {msgid("No label of this office has room for all that must stand on a disc.")}};
    }

    [[noreturn]] static void refuse_missing(LabelField field)
    {
        throw Error{ErrorCode::Refused,
                    {msgid("{field} is not known, and must stand on the disc or its sleeve. Enter "
                           "it first (of a case: “twofold case correct”)."),
                     {{"field", display_name_of(field)}}}};
    }

    const Archive& archive_;
    const LabelFacts& facts_;
    std::vector<LabelTemplate> tried_;
    std::set<std::string> printed_; ///< keys of the statutory facts that some label can say
    std::optional<Error> first_;
};

} // namespace

void require_printable_label(const Archive& archive, const LabelFacts& facts)
{
    LabelRehearsal{archive, facts}.run();
}

void require_printable_label(Archive& archive, const Volume& volume)
{
    require_printable_label(archive, label_draft(archive, volume));
}

void require_printable_label(Archive& archive, const DiscContent& content)
{
    require_printable_label(archive, label_draft(archive, content));
}

} // namespace twofold
