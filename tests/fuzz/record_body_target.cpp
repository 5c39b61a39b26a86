#include "shared/model/record_codec.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {

// The first byte chooses the kind.
void recordBody(std::string_view input) {
    const auto kinds = model::schema();
    const model::Kind kind = kinds[takeByte(input) % kinds.size()].kind;
    const model::RecordId id = base::uuidFromName("fuzz", "record");
    const model::Seq seq{7};
    const auto record = model::decodeBody(kind, id, seq, input);
    if (!record) {
        law(record.error().kind == base::ErrorKind::bug, "a damaged body is a fault, never taken lightly");
        return;
    }
    law(record->kind == kind && record->id == id && record->seq == seq, "the columns are taken as they are");
    law(record->fieldsInOrder(), "no field comes twice");
    for (const model::FieldState& field : record->fields) {
        for (const model::Sibling& sibling : field.siblings)
            law(sibling.write < record->writes.size(), "a value stands on a write that is there");
    }
    const auto again = model::decodeBody(kind, id, seq, model::encodeBody(*record));
    law(again && *again == *record, "a record is read as it was written");

    model::Record normal = *record;
    normal.normalise();
    const auto stored = model::decodeBody(kind, id, seq, model::encodeBody(normal));
    law(stored && *stored == normal, "a normalised record is read as it was written");
}

}  // namespace heed::fuzz
