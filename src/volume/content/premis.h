#pragma once

#include "volume/content/disc_content.h"
#include "volume/content/text_stream.h"

namespace twofold {

/// metadata/premis.xml: PREMIS 3.0 objects, events and agents of the volume. Events, with the names
/// of the Library of Congress's vocabulary: ingestion and message digest calculation (one of each
/// for everything taken in at one moment from one hand to another), appraisal (each preservation
/// decision), information package creation. When footage was captured stands with its object
/// (dateCreatedByApplication), in what the camera or file said.
void write_premis(const DiscContent& content, TextStream& out);

} // namespace twofold
