#include "shared/model/record_codec.hpp"
#include "shared/model/value_json.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace heed::model {
namespace {

using base::JsonScalar;
using base::JsonWriter;
using base::raw;

// {"siblings":{"f":[[value,write]]}} is 4; the rest is room for what a newer version may add.
constexpr std::size_t kMaxDepth = 16;

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
        if (depth() == 1) return enter(array);
        switch (member_) {
            case Member::newer:
                return true;
            case Member::writes:
                if (depth() != 2) return false;
                record_.writes.emplace_back();
                return array;
            case Member::siblings:
            case Member::sets:
                if (depth() == 2) return array && startField(member_ == Member::sets);
                if (depth() != 3) return false;
                record_.fields.back().siblings.emplace_back();
                return array;
            default:
                return false;
        }
    }

    bool end(bool /*array*/) override {
        if (member_ == Member::writes && depth() == 2) return index(2) == 5;
        if ((member_ == Member::siblings || member_ == Member::sets) && depth() == 3) return index(3) == 2;
        return true;
    }

    bool scalar(JsonScalar&& value) override {
        if (depth() == 0) return false;
        if (depth() == 1) return head(std::move(value));
        switch (member_) {
            case Member::newer:
                return true;
            case Member::values:
                return startField(false) && addSibling(std::move(value));
            case Member::writes:
                return depth() == 3 && writePart(std::move(value));
            case Member::siblings:
            case Member::sets:
                return depth() == 4 && siblingPart(std::move(value));
            default:
                return false;
        }
    }

    // Resolves names once the kind is known, and checks what the grammar could not.
    bool finish(Record& out) {
        for (const Member required :
             {Member::kind, Member::id, Member::seq, Member::created, Member::writes}) {
            if (!seen_[static_cast<std::size_t>(required)]) return false;
        }
        const KindSchema* kind = findKind(kindName_);
        if (!kind) return false;
        record_.kind = kind->kind;
        for (FieldState& field : record_.fields) {
            field.resolve(*kind);
            for (const Sibling& s : field.siblings) {
                if (s.write >= record_.writes.size()) return false;
            }
        }
        record_.normalise();
        if (!record_.fieldsInOrder() || !std::ranges::all_of(record_.fields, siblingsDiffer)) return false;
        out = std::move(record_);
        return true;
    }

  private:
    enum class Member { kind, id, seq, created, writes, values, siblings, sets, newer };

    static Member memberOf(std::string_view name) {
        static constexpr std::string_view kNames[] = {"kind",   "id",     "seq",      "created",
                                                      "writes", "values", "siblings", "sets"};
        return static_cast<Member>(std::ranges::find(kNames, name) - std::begin(kNames));
    }

    // Of a single value one sibling a write, of a set each element once a write.
    static bool siblingsDiffer(const FieldState& field) {
        return std::ranges::adjacent_find(field.siblings, [&field](const Sibling& a, const Sibling& b) {
                   return a.write == b.write && (!field.isSet || a.value == b.value);
               }) == field.siblings.end();
    }

    // A member of the record begins: each known one at most once.
    bool note() {
        member_ = memberOf(key(0));
        if (member_ == Member::newer) return true;
        return !std::exchange(seen_[static_cast<std::size_t>(member_)], true);
    }

    bool enter(bool array) {
        if (!note()) return false;
        switch (member_) {
            case Member::newer:
                return true;
            case Member::writes:
                return array;
            case Member::values:
            case Member::siblings:
            case Member::sets:
                return !array;
            default:
                return false;
        }
    }

    bool head(JsonScalar&& value) {
        if (!note()) return false;
        auto* text = std::get_if<std::string>(&value);
        switch (member_) {
            case Member::newer:
                return true;
            case Member::kind:
                if (text) kindName_ = std::move(*text);
                return text != nullptr;
            case Member::id: {
                const auto id = text ? base::Uuid::parse(*text) : std::nullopt;
                if (id) record_.id = *id;
                return id.has_value();
            }
            case Member::seq: {
                const auto* number = std::get_if<std::int64_t>(&value);
                if (number) record_.seq = Seq{*number};
                return number && *number >= 1;
            }
            case Member::created: {
                const auto* flag = std::get_if<bool>(&value);
                if (flag) record_.created = *flag;
                return flag != nullptr;
            }
            default:
                return false;
        }
    }

    bool startField(bool isSet) {
        FieldState& field = record_.fields.emplace_back();
        field.unknownName = key(1);
        field.isSet = isSet;
        return !field.unknownName.empty();
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
            if (!plain || (member_ == Member::sets && !std::holds_alternative<std::string>(*plain)))
                return false;
            s.value = std::move(*plain);
            return true;
        }
        const auto* write = std::get_if<std::int64_t>(&value);
        if (index(3) != 1 || !write || *write < 0 || *write > UINT32_MAX) return false;
        s.write = static_cast<std::uint32_t>(*write);
        return true;
    }

    Record record_;
    std::string kindName_;
    Member member_ = Member::newer;  // of the record, that is being read
    std::array<bool, static_cast<std::size_t>(Member::newer)> seen_{};
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
