#include "volume/image/build/image_plan.h"

#include "volume/image/build/image_layout.h"

namespace twofold {

FixedText::FixedText(std::string text)
    : bytes{text.size()}, write{[held = std::move(text)](const Take& take) { take(held); }}
{}

std::uint64_t bytes_of(const ImageFile& file)
{
    if (const auto* source = std::get_if<FootageSource>(&file.content)) return source->bytes;
    if (const auto* late = std::get_if<LateText>(&file.content)) return late->bytes;
    if (const auto* fixed = std::get_if<FixedText>(&file.content)) return fixed->bytes;
    return 0;
}

std::uint64_t image_bytes(const ImagePlan& plan)
{
    return image_bytes(entries_of(plan));
}

} // namespace twofold
