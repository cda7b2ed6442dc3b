#include "cli/kit/command_line.h"

#include "texts/translate.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace twofold {

namespace {

/// CLI11's page with three of its habits mended: it counts bytes for columns, writes some words
/// past its own labels, and prints an option group's internal name.
class HelpPage : public CLI::Formatter {
public:
    HelpPage()
    {
        for (const char* word :
             {msgid("Usage"), msgid("Positionals"), msgid("Options"), msgid("OPTIONS"),
              msgid("SUBCOMMAND"), msgid("REQUIRED"), msgid("TEXT"), msgid("INT"), msgid("UINT"),
              msgid("FLOAT"), msgid("Excludes"), msgid("Needs")}) {
            label(word, tr(word));
        }
    }

    [[nodiscard]] std::string make_group(std::string group, bool is_positional,
                                         std::vector<const CLI::Option*> options) const override
    {
        return Formatter::make_group(get_label(group), is_positional, options);
    }

    [[nodiscard]] std::string make_description(const CLI::App* app) const override
    {
        return app->get_description() + "\n";
    }

    /// Only an option group comes here: `--help-all` does not exist.
    [[nodiscard]] std::string make_expanded(const CLI::App* group) const override
    {
        std::string text = "\n" + make_description(group);
        for (const CLI::Option* option : group->get_options()) {
            if (option != group->get_help_ptr()) text += make_option(option, false);
        }
        return text;
    }

    [[nodiscard]] std::string make_option(const CLI::Option* option,
                                          bool is_positional) const override
    {
        const std::string name =
            "  " + make_option_name(option, is_positional) + make_option_opts(option);
        // In UTF-8 a Chinese character has three bytes, the first of them 1110xxxx, and two
        // columns.
        const auto chinese = std::ranges::count_if(
            name, [](char byte) { return (static_cast<unsigned char>(byte) & 0xF0U) == 0xE0U; });
        const std::size_t columns = name.size() - static_cast<std::size_t>(chinese);
        const std::string gap = columns < get_column_width()
                                    ? std::string(get_column_width() - columns, ' ')
                                    : "\n" + std::string(get_column_width(), ' ');
        return name + gap + make_option_desc(option) + "\n";
    }
};

/// A sentence of CLI11 2.1 (Error.hpp, Validators.hpp) and ours; `{name}` stands for what differs.
struct Sentence {
    std::string_view theirs;
    const char* ours;
};

// The first that matches is taken, so the particular stand before the general.
constexpr std::array sentences{
    Sentence{"A subcommand is required", msgid("A command is missing.")},
    Sentence{"Exactly 1 option from [{options}] is required and {count} were given",
             msgid("Only one of {options} can be given.")},
    Sentence{"Exactly 1 option from [{options}] is required",
             msgid("One of {options} is missing.")},
    Sentence{"{option} is required", msgid("{option} is missing.")},
    Sentence{"The following argument was not expected: {words}",
             msgid("“{words}” is not understood here.")},
    Sentence{"The following arguments were not expected: {words}",
             msgid("“{words}” is not understood here.")},
    Sentence{"Could not convert: {option} = {value}", msgid("{option} cannot be “{value}”.")},
    Sentence{"{option}: Value {value} not in range {least} to {most}",
             msgid("{option} is {least} to {most}, not “{value}”.")},
    Sentence{"{option}: {count} required {type} missing", msgid("{option} needs a value.")},
    Sentence{"{option}: At Most {most} required but received {count}",
             msgid("{option} can be given only once.")},
};

/// `text` read as `pattern`: what stands for each `{name}`, or nothing if it does not match.
std::optional<Message> read_as(std::string_view pattern, std::string_view text)
{
    Message found;
    while (!pattern.empty()) {
        const std::size_t open = std::min(pattern.find('{'), pattern.size());
        if (!text.starts_with(pattern.substr(0, open))) return std::nullopt;
        text.remove_prefix(open);
        pattern.remove_prefix(open);
        if (pattern.empty()) break;
        const std::size_t close = pattern.find('}');
        const std::string_view name = pattern.substr(1, close - 1);
        pattern.remove_prefix(close + 1);
        // The words up to the next name end the value; behind the last name it is all that is left.
        const std::string_view next = pattern.substr(0, pattern.find('{'));
        const std::size_t end = next.empty() ? text.size() : text.find(next);
        if (end == std::string_view::npos) return std::nullopt;
        found.arguments.emplace_back(name, text.substr(0, end));
        text.remove_prefix(end);
    }
    if (!text.empty()) return std::nullopt;
    return found;
}

} // namespace

void speak_on_help_pages(CLI::App& app)
{
    app.formatter(std::make_shared<HelpPage>());
    app.group(tr("Subcommands"));
    app.set_help_flag("-h,--help", tr("Show this help"));
    app.set_version_flag("--version", std::string{"twofold "} + TWOFOLD_VERSION,
                         tr("Show the version of the program"));
}

Message in_our_words(const CLI::ParseError& problem)
{
    const std::string_view text = problem.what();
    for (const Sentence& sentence : sentences) {
        if (auto read = read_as(sentence.theirs, text)) {
            return {sentence.ours, std::move(read->arguments)};
        }
    }
    return {std::string{text}};
}

} // namespace twofold
