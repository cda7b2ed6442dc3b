#pragma once

#include "footage/probe/media_file.h"

#include <string>

namespace twofold {

/// When the file says it was recorded, in ISO 8601; empty: it does not say.
///
/// Video and sound: `creation_time` of the container or of a stream, in UTC (QuickTime 7, Matroska
/// DateUTC); in Broadcast Wave the local OriginationDate and OriginationTime (EBU Tech 3285).
/// Photo: `picture` carries EXIF DateTimeOriginal (0x9003), else DateTime (0x0132): the camera's
/// local time, with its offset if the camera wrote one (0x9011, 0x9010).
[[nodiscard]] std::string recorded_time(const MediaFile& media, const AVFrame* picture);

} // namespace twofold
