#include "shared/model/record_codec.hpp"

#include "shared/base/bytes.hpp"

namespace heed::model {
namespace {

using base::ByteReader;
using base::ByteWriter;
using base::raw;

constexpr std::uint8_t kFormat = 1;

enum ValueTag : std::uint8_t { tagNull = 0, tagFalse = 1, tagTrue = 2, tagInteger = 3, tagText = 4 };

// A field's head is its tag shifted by two, with these bits; tag 0 stands for a name that follows.
constexpr std::uint64_t kIsSet = 1;
constexpr std::uint64_t kPlain = 2;  // exactly one sibling, of the first write: the usual case

void putValue(ByteWriter& out, const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) {
        out.u8(tagText);
        out.text(*text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        out.u8(tagInteger);
        out.zigzag(*number);
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out.u8(*flag ? tagTrue : tagFalse);
    } else {
        out.u8(tagNull);
    }
}

Value getValue(ByteReader& in) {
    switch (in.u8()) {
        case tagText:
            return std::string(in.text());
        case tagInteger:
            return in.zigzag();
        case tagTrue:
            return true;
        case tagFalse:
            return false;
        case tagNull:
            return Null{};
        default:
            in.fail();
            return Null{};
    }
}

bool isPlain(const FieldState& field) {
    return !field.isSet && field.siblings.size() == 1 && field.siblings.front().write == 0;
}

}  // namespace

std::string encodeBody(const Record& record) {
    ByteWriter out;
    out.u8(kFormat);
    out.u8(record.created ? 1 : 0);
    out.varint(record.writes.size());
    for (const Write& w : record.writes) {
        out.zigzag(raw(w.seq));
        out.zigzag(raw(w.device));
        out.zigzag(raw(w.n));
        out.zigzag(base::toMs(w.time));
        out.text(w.by);
    }
    out.varint(record.fields.size());
    for (const FieldState& field : record.fields) {
        const bool plain = isPlain(field);
        out.varint((std::uint64_t{field.schema ? field.schema->tag : 0U} << 2U) |
                   (field.isSet ? kIsSet : 0U) | (plain ? kPlain : 0U));
        if (!field.schema) out.text(field.unknownName);
        if (plain) {
            putValue(out, field.siblings.front().value);
            continue;
        }
        out.varint(field.siblings.size());
        for (const Sibling& s : field.siblings) {
            out.varint(s.write);
            putValue(out, s.value);
        }
    }
    return out.take();
}

base::Expected<Record> decodeBody(Kind kind, const RecordId& id, Seq seq, std::string_view body,
                                  std::span<const RetiredField> retired) {
    const auto damaged = [&] {
        return base::fail(base::ErrorKind::bug, "reading a stored record", id.text(), "its body is damaged");
    };
    const KindSchema& schema = schemaOf(kind);
    ByteReader in(body);
    Record record{.kind = kind, .id = id, .seq = seq};
    if (in.u8() != kFormat) return damaged();
    record.created = in.u8() != 0;

    const std::uint64_t writeCount = in.varint();
    if (writeCount > body.size()) return damaged();
    record.writes.reserve(writeCount);
    for (std::uint64_t i = 0; i < writeCount; ++i) {
        Write& w = record.writes.emplace_back();
        w.seq = Seq{in.zigzag()};
        w.device = DeviceNo{in.zigzag()};
        w.n = MutationNo{in.zigzag()};
        w.time = base::instantFromMs(in.zigzag());
        w.by = in.text();
    }

    const std::uint64_t fieldCount = in.varint();
    if (fieldCount > body.size()) return damaged();
    record.fields.reserve(fieldCount);
    for (std::uint64_t i = 0; i < fieldCount && !in.bad(); ++i) {
        const std::uint64_t head = in.varint();
        FieldState& field = record.fields.emplace_back();
        field.isSet = (head & kIsSet) != 0;
        if (const std::uint64_t tag = head >> 2U; tag != 0) {
            field.schema = tag <= UINT16_MAX ? schema.field(static_cast<std::uint16_t>(tag)) : nullptr;
            const RetiredField* was = field.schema ? nullptr : findRetired(kind, tag, retired);
            if (was) field.unknownName = was->name;
            if (!field.schema && !was) return damaged();
            if ((was ? was->isSet : isSet(field.schema->type)) != field.isSet) return damaged();
        } else {
            field.unknownName = in.text();
            field.resolve(schema);
        }
        const std::uint64_t count = (head & kPlain) != 0 ? 1 : in.varint();
        if (count > body.size()) return damaged();
        for (std::uint64_t j = 0; j < count; ++j) {
            Sibling& s = field.siblings.emplace_back();
            const std::uint64_t write = (head & kPlain) != 0 ? 0 : in.varint();
            if (write >= record.writes.size()) return damaged();
            s.write = static_cast<std::uint32_t>(write);
            s.value = getValue(in);
        }
    }
    if (in.bad() || !in.atEnd()) return damaged();
    upcast(record, retired);
    // A name corrected since it was stored has another place in the order.
    if (!record.fieldsInOrder()) {
        record.normalise();
        if (!record.fieldsInOrder()) return damaged();  // a field twice
    }
    return record;
}

}  // namespace heed::model
