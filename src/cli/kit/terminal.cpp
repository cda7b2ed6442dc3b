#include "cli/kit/terminal.h"

#include "base/number.h"
#include "base/visible.h"
#include "texts/shown.h"
#include "texts/translate.h"
#include "workstation/entries/enter_entry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <string_view>
#include <unistd.h>

namespace twofold {

namespace {

ProgressDisplay::Style style_here()
{
    return ::isatty(STDERR_FILENO) != 0 ? ProgressDisplay::Style::Redrawn
                                        : ProgressDisplay::Style::Plain;
}

/// Each of the reasons why an entry was refused, with the clause that demands it.
nlohmann::json in_json(const std::vector<Refusal>& refusals)
{
    nlohmann::json reasons = nlohmann::json::array();
    for (const Refusal& refusal : refusals) {
        reasons.push_back(
            {{"message", in_english(refusal.why)}, {"clause", name_of(refusal.clause)}});
    }
    return reasons;
}

nlohmann::json in_json(const Error& error)
{
    nlohmann::json arguments = nlohmann::json::object();
    for (const auto& [name, value] : error.message().arguments) {
        arguments[name] = value;
    }
    for (const auto& [name, part] : error.message().parts) {
        arguments[name] = in_english(part);
    }
    nlohmann::json json{{"code", name_of(error.code())},
                        {"message", error.what()},
                        {"id", error.message().id},
                        {"arguments", arguments}};
    if (const auto* refused = dynamic_cast<const EntryRefused*>(&error)) {
        json["reasons"] = in_json(refused->refusals());
    }
    return {{"error", json}};
}

/// "\\u202e": in UTF-16, a pair of surrogates beyond the basic plane.
std::string escaped_for_json(std::string_view character)
{
    const std::string ascii = nlohmann::json(std::string{character}).dump(-1, ' ', true);
    // DEL is ASCII and JSON lets it stand.
    return character == "\x7f" ? "\\u007f" : ascii.substr(1, ascii.size() - 2);
}

std::string dumped(const nlohmann::json& value)
{
    // File names may hold bytes that are not UTF-8; they must not stop the report.
    const std::string text =
        value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    // JSON escapes C0; what else steers a terminal is escaped here, and is the same JSON.
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const std::string_view character = std::string_view{text}.substr(at, bytes);
        at += bytes;
        const std::string seen = character == "\n" ? "\n" : visible(character);
        if (seen == character) {
            safe += character;
        } else {
            safe += escaped_for_json(character);
        }
    }
    return safe;
}

void print(const std::string& text)
{
    std::fputs((text + "\n").c_str(), stdout);
    std::fflush(stdout);
}

} // namespace

Terminal::Terminal(Output output)
    : output_{output}, interactive_{::isatty(STDIN_FILENO) != 0}, display_{style_here()},
      interrupts_{[this](int count) { return may_stop(count); }}
{}

void Terminal::line(const std::string& text)
{
    if (json()) return;
    display_.clear();
    print(visible(text));
}

void Terminal::say(const Message& text)
{
    if (json()) return;
    display_.clear();
    print(shown(text));
}

void Terminal::result(const nlohmann::json& value)
{
    display_.clear();
    if (!json()) return;
    std::fputs(dumped(value).c_str(), stdout);
    std::fflush(stdout);
}

void Terminal::error(const Error& error)
{
    display_.clear();
    std::fputs(fmt::format("twofold: {}\n", shown(error.message())).c_str(), stderr);
    if (json()) std::fputs(dumped(in_json(error)).c_str(), stdout);
}

void Terminal::stopped()
{
    display_.clear();
    std::fputs((std::string{tr("Stopped.")} + "\n").c_str(), stderr);
    if (json()) std::fputs(dumped({{"stopped", true}}).c_str(), stdout);
}

Job Terminal::job()
{
    return Job{interrupts_.token(), [this](const Progress& progress) { display_.show(progress); }};
}

std::optional<std::string> Terminal::answer_to(const std::string& question)
{
    const std::scoped_lock lock{asking_};
    display_.clear();
    std::fputs((question + " ").c_str(), stderr);
    std::fflush(stderr);
    return keyboard_.line(interrupts_.token());
}

bool Terminal::ask(const std::string& question)
{
    const std::string answer = answer_to(question).value_or("");
    return answer == "y" || answer == "Y" || answer == "yes" || answer == "是";
}

bool Terminal::may_stop(int count)
{
    const Message harm = display_.if_stopped();
    if (harm.empty()) return true;
    display_.clear();
    if (interactive_) {
        return ask(fmt::format("{} {}", shown(harm), tr("Stop all the same? [y/N]")));
    }
    if (count > 1) return true;
    std::fputs(fmt::format("{} {}\n", shown(harm),
                           tr("The work goes on. Send the signal once more to stop all the same."))
                   .c_str(),
               stderr);
    return false;
}

void Terminal::ask_for_medium(const std::string& drive, const Message& why)
{
    const Message request{msgid("{why} Press Enter when the right medium is in {drive}."),
                          {{"why", shown(why)}, {"drive", drive}}};
    // Nobody is there to put a medium in.
    if (!answer_to(shown(request))) throw Stopped{};
}

bool Terminal::confirm(const Message& happened, const Message& question)
{
    return ask(fmt::format("{}\n{} [y/N]", shown(happened), shown(question)));
}

std::optional<std::size_t> Terminal::choose(const Message& happened, const Message& question,
                                            const std::vector<Message>& options)
{
    std::string text = shown(happened) + "\n" + shown(question) + "\n";
    for (std::size_t i = 0; i < options.size(); ++i) {
        text += fmt::format("  {}  {}\n", i + 1, shown(options[i]));
    }
    const std::string answer = answer_to(text + fmt::format("[1-{}]", options.size())).value_or("");
    const auto chosen = number_in<std::size_t>(answer);
    if (!chosen || *chosen < 1 || *chosen > options.size()) return std::nullopt;
    return *chosen - 1;
}

std::string Terminal::words(const Message& happened, const Message& question)
{
    return answer_to(fmt::format("{}\n{}", shown(happened), shown(question))).value_or("");
}

} // namespace twofold
