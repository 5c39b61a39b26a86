// The two forms of a record.
//
// Binary: what both stores keep as a record's body. Compact (a stamp a record, exceptions per field),
// versioned by its first byte, fields by tag; decoding resolves fields that were unknown when written and are
// known now, and gives fields retired since in today's form (upcast.hpp).
//
// JSON: one line of the feed, of the snapshot and of the canonical dump. Canonical: equal records give equal
// bytes (I1). Its form is laid down in shared/sync/PROTOCOL.md.
#pragma once

#include "shared/base/error.hpp"
#include "shared/base/json_writer.hpp"
#include "shared/model/record.hpp"
#include "shared/model/upcast.hpp"

#include <span>
#include <string>
#include <string_view>

namespace heed::model {

// The record must be normalised. Kind, id and seq are not part of the body: the store has them in columns.
[[nodiscard]] std::string encodeBody(const Record& record);
// `bug` when the body is damaged: only this program writes bodies.
[[nodiscard]] base::Expected<Record> decodeBody(Kind kind, const RecordId& id, Seq seq, std::string_view body,
                                                std::span<const RetiredField> retired = retiredFields());

// The record must be normalised. No newline at the end.
void writeJson(base::JsonWriter& out, const Record& record);
// Normalised, whatever the order in the line. Members that this version does not know are passed over, as a
// newer one may add some; `invalid` for anything else that is not of the form.
[[nodiscard]] base::Expected<Record> parseRecord(std::string_view line);

}  // namespace heed::model
