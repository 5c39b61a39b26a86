#include "shared/model/record_codec.hpp"
#include "shared/model/value_json.hpp"

namespace heed::model {
namespace {

using base::JsonScalar;
using base::JsonWriter;
using base::raw;

// {"siblings":{"f":[[value,write]]}}
constexpr std::size_t kMaxDepth = 4;

enum class Section { values, siblings, sets };

Section sectionOf(const FieldState& field) {
    if (field.isSet) return Section::sets;
    const bool plain = field.siblings.size() == 1 && field.siblings.front().write == 0;
    return plain ? Section::values : Section::siblings;
}

void writeSection(JsonWriter& out, const Record& record, Section section, std::string_view name) {
    bool open = false;
    for (const FieldState& field : record.fields) {
        if (sectionOf(field) != section) continue;
        if (!open) out.key(name).beginObject();
        open = true;
        out.key(field.name());
        if (section == Section::values) {
            writeValue(out, field.siblings.front().value);
            continue;
        }
        out.beginArray();
        for (const Sibling& s : field.siblings) {
            out.beginArray();
            writeValue(out, s.value);
            out.value(std::int64_t{s.write}).endArray();
        }
        out.endArray();
    }
    if (open) out.endObject();
}

class RecordVisitor final : public base::JsonVisitor {
  public:
    bool begin(bool array) override {
        if (depth() == 0) return !array;
        if (depth() == 1) return array == (key(0) == "writes");
        if (depth() == 2 && key(0) == "writes") {
            record_.writes.emplace_back();
            return array;
        }
        if (depth() == 2) return array && startField(key(0) == "sets");
        if (depth() == 3 && key(0) != "writes") {
            record_.fields.back().siblings.emplace_back();
            return array;
        }
        return false;
    }

    bool end(bool array) override {
        if (array && depth() == 2 && key(0) == "writes") return index(2) == 5;
        if (array && depth() == 3) return index(3) == 2;
        return true;
    }

    bool scalar(JsonScalar&& value) override {
        switch (depth()) {
            case 1:
                return head(std::move(value));
            case 2:
                return key(0) == "values" && startField(false) && addSibling(std::move(value));
            case 3:
                return key(0) == "writes" && writePart(std::move(value));
            case 4:
                return siblingPart(std::move(value));
            default:
                return false;
        }
    }

    // Resolves names once the kind is known, and checks what the grammar could not.
    bool finish(Record& out) {
        const KindSchema* kind = findKind(kindName_);
        if (!kind || !haveId_ || raw(record_.seq) < 1) return false;
        record_.kind = kind->kind;
        for (FieldState& field : record_.fields) {
            field.schema = kind->field(field.unknownName);
            if (field.schema) field.unknownName.clear();
            for (const Sibling& s : field.siblings) {
                if (s.write >= record_.writes.size()) return false;
            }
        }
        record_.normalise();
        out = std::move(record_);
        return true;
    }

  private:
    bool head(JsonScalar&& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        const auto* text = std::get_if<std::string>(&value);
        const auto* flag = std::get_if<bool>(&value);
        if (key(0) == "kind" && text) kindName_ = *text;
        if (key(0) == "id" && text) {
            const auto id = base::Uuid::parse(*text);
            haveId_ = id.has_value();
            if (id) record_.id = *id;
        }
        if (key(0) == "seq" && number) record_.seq = Seq{*number};
        if (key(0) == "created" && flag) record_.created = *flag;
        return true;
    }

    bool startField(bool isSet) {
        FieldState& field = record_.fields.emplace_back();
        field.unknownName = key(1);
        field.isSet = isSet;
        return true;
    }

    bool addSibling(JsonScalar&& value) {
        auto plain = toValue(std::move(value));
        if (plain) record_.fields.back().siblings.emplace_back().value = std::move(*plain);
        return plain.has_value();
    }

    bool writePart(JsonScalar&& value) {
        Write& w = record_.writes.back();
        if (index(2) == 4) {
            auto* by = std::get_if<std::string>(&value);
            if (by) w.by = std::move(*by);
            return by != nullptr;
        }
        const auto* number = std::get_if<std::int64_t>(&value);
        if (!number) return false;
        switch (index(2)) {
            case 0:
                w.seq = Seq{*number};
                return true;
            case 1:
                w.device = DeviceNo{*number};
                return true;
            case 2:
                w.n = MutationNo{*number};
                return true;
            case 3:
                w.time = base::instantFromMs(*number);
                return true;
            default:
                return false;
        }
    }

    bool siblingPart(JsonScalar&& value) {
        Sibling& s = record_.fields.back().siblings.back();
        if (index(3) == 0) {
            auto plain = toValue(std::move(value));
            if (plain) s.value = std::move(*plain);
            return plain.has_value();
        }
        const auto* write = std::get_if<std::int64_t>(&value);
        if (index(3) != 1 || !write || *write < 0 || *write > UINT32_MAX) return false;
        s.write = static_cast<std::uint32_t>(*write);
        return true;
    }

    Record record_;
    std::string kindName_;
    bool haveId_ = false;
};

}  // namespace

void writeJson(base::JsonWriter& out, const Record& record) {
    out.beginObject()
        .member("kind", schemaOf(record.kind).name)
        .member("id", std::string_view(record.id.text()))
        .member("seq", raw(record.seq))
        .member("created", record.created);
    out.key("writes").beginArray();
    for (const Write& w : record.writes) {
        out.beginArray()
            .value(raw(w.seq))
            .value(raw(w.device))
            .value(raw(w.n))
            .value(base::toMs(w.time))
            .value(std::string_view(w.by))
            .endArray();
    }
    out.endArray();
    writeSection(out, record, Section::values, "values");
    writeSection(out, record, Section::siblings, "siblings");
    writeSection(out, record, Section::sets, "sets");
    out.endObject();
}

base::Expected<Record> parseRecord(std::string_view line) {
    RecordVisitor visitor;
    if (auto read = base::readJson(line, visitor, kMaxDepth); !read)
        return std::unexpected(std::move(read.error()));
    Record record;
    if (!visitor.finish(record)) {
        return base::fail(base::ErrorKind::invalid, "reading a record", {},
                          "it is not of the protocol's form");
    }
    return record;
}

}  // namespace heed::model
