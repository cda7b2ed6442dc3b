#pragma once

#include "volume/content/disc_content.h"
#include "volume/content/text_stream.h"

namespace twofold {

/// metadata/premis.xml: PREMIS 3.0 objects, events and agents of the volume. Events, with the names
/// of the Library of Congress's vocabulary: ingestion and message digest calculation (one of each
/// for all footage of one handover), appraisal (each preservation decision), information package
/// creation. The time of capture is in the object (dateCreatedByApplication), as given by the
/// camera or file.
void write_premis(const DiscContent& content, TextStream& out);

} // namespace twofold
