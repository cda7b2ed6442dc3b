#include "volume/content/disc_template.h"

#include "base/error.h"
#include "base/files.h"
#include "volume/unicode.h"

namespace twofold {

namespace {

[[nodiscard]] DiscTemplate read_template(const std::filesystem::path& directory,
                                         const std::string& name)
{
    const std::filesystem::path path = directory / name;
    if (!std::filesystem::is_regular_file(path)) {
        throw Error{ErrorCode::NotFound,
                    {msgid("The disc template {path} is missing. It belongs to the program; "
                           "restore it from the installation."),
                     {{"path", path.string()}}}};
    }
    DiscTemplate result{.name = name, .text = read_text(path)};
    if (result.text.empty() || !is_utf8(result.text)) {
        throw Error{
            ErrorCode::InvalidInput,
            {msgid("The disc template {path} is empty or not UTF-8."), {{"path", path.string()}}}};
    }
    return result;
}

/// Calls `put_text` and `put_value` in turn with what stands between the places and the key of each
/// place.
template <typename PutText, typename PutValue>
void walk(const DiscTemplate& from, PutText put_text, PutValue put_value)
{
    std::string_view rest = from.text;
    while (true) {
        const std::size_t open = rest.find("{{");
        put_text(rest.substr(0, open));
        if (open == std::string_view::npos) return;
        const std::size_t close = rest.find("}}", open);
        const bool closed = close != std::string_view::npos;
        const std::string_view key =
            closed ? rest.substr(open + 2, close - open - 2) : rest.substr(open + 2, 20);
        if (!closed || !put_value(key)) {
            throw Error{ErrorCode::InvalidInput,
                        {msgid("The disc template {template} asks for “{key}”, which is unknown."),
                         {{"template", from.name}, {"key", std::string{key}}}}};
        }
        rest.remove_prefix(close + 2);
    }
}

} // namespace

DiscTemplates read_disc_templates(const std::filesystem::path& directory)
{
    return {.readme = read_template(directory, "README.txt"),
            .index = read_template(directory, "index.html"),
            .carrier_description = read_template(directory, "carrier-description.txt"),
            .metadata_readme = read_template(directory, "metadata-README.txt"),
            .check_sh = read_template(directory, "check.sh"),
            .check_ps1 = read_template(directory, "check.ps1")};
}

std::string filled(const DiscTemplate& from, const TemplateValues& values)
{
    std::string result;
    walk(
        from, [&](std::string_view text) { result += text; },
        [&](std::string_view key) {
            const auto found = values.find(key);
            if (found != values.end()) result += found->second;
            return found != values.end();
        });
    return result;
}

void write_filled(const DiscTemplate& from, const TemplateValues& values,
                  const LongValue& long_value, TextStream& out)
{
    walk(
        from, [&](std::string_view text) { out.tail() += text; },
        [&](std::string_view key) {
            if (key == long_value.key) {
                long_value.write(out);
                return true;
            }
            const auto found = values.find(key);
            if (found != values.end()) out.tail() += found->second;
            return found != values.end();
        });
}

std::string with_crlf(std::string_view text)
{
    std::string result;
    for (const char byte : text) {
        if (byte == '\r') continue;
        if (byte == '\n') result += '\r';
        result += byte;
    }
    return result;
}

} // namespace twofold
