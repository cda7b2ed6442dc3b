#pragma once

#include "volume/content/disc_content.h"
#include "volume/content/disc_template.h"
#include "volume/content/text_stream.h"

#include <cstdint>

namespace twofold {

/// JPEG bytes of thumbnails one index page carries at most; further items have none, and the page
/// says so. A page of this size still opens on an old office computer.
constexpr std::uint64_t thumbnail_budget = 6U << 20U;
/// A larger picture is no thumbnail and is left out.
constexpr std::uint64_t largest_thumbnail = 64U << 10U;

/// index.html: the volume, its cases and footage, to be read in a browser. One file, no server, no
/// network; without scripts everything can still be read and opened. Chinese first, English at a
/// click.
///
/// Names and case texts are untrusted: all of them are escaped, and the page's
/// Content-Security-Policy allows only the template's own script, identified by its digest.
void write_index_page(const DiscContent& content, const DiscTemplate& from, TextStream& out);

} // namespace twofold
