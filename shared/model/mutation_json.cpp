#include "shared/model/mutation_json.hpp"

#include "shared/base/json_reader.hpp"
#include "shared/base/json_writer.hpp"
#include "shared/model/value_json.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace heed::model {
namespace {

using base::JsonScalar;
using base::JsonWriter;
using base::raw;

// {"add":{"f":[…]}} is 3; the rest is room for what a newer version may add, and for telling a value that is
// nested too deep from a line that cannot be read.
constexpr std::size_t kMaxDepth = 16;

// Of one field, or of all where `only` is empty.
void writeElements(JsonWriter& out, std::string_view key, const std::vector<Assignment>& list,
                   std::string_view only) {
    bool begun = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto name = list[i].name();
        const auto same = [name](const Assignment& a) { return a.name() == name; };
        if (!only.empty() && name != only) continue;
        if (std::any_of(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(i), same)) continue;
        if (!std::exchange(begun, true)) out.key(key).beginObject();
        out.key(name).beginArray();
        for (std::size_t j = i; j < list.size(); ++j) {
            if (same(list[j])) writeValue(out, list[j].value);
        }
        out.endArray();
    }
    if (begun) out.endObject();
}

// Collects a mutation; the first thing wrong with it is kept as the refusal, and reading goes on, as n may
// still follow.
class MutationVisitor final : public base::JsonVisitor {
  public:
    explicit MutationVisitor(std::span<const RetiredField> retired) : retired_(retired) {}

    bool scalar(JsonScalar&& value) override {
        if (depth() == 0) return false;  // not an object
        if (depth() == 1) {
            topLevel(std::move(value));
        } else if (key(0) == "group") {
            if (depth() == 2 && !inArray(1)) groupPart(value);
        } else if (isFieldMember(key(0))) {
            fieldPart(std::move(value));
        }
        return true;
    }

    bool begin(bool array) override {
        if (depth() == 0) return !array;
        const auto member = key(0);
        if (depth() == 1) {
            if (isScalarMember(member) || (array && (isFieldMember(member) || member == "group")))
                wrongForm();
            if (member == "group") m_.group = Group{.first = {}, .count = 0};
            return noteMember();
        }
        if (isFieldMember(member)) {
            if (depth() > 2 || member == "set" || !array) {
                if (checkName()) wrongForm();
            } else if (checkName() && !lists_.emplace(std::string(member), std::string(key(1))).second) {
                refuse("duplicate-field", key(1), "重复出现", "occurs twice");
            }
        } else if (member == "group" && depth() == 2 && (key(1) == "first" || key(1) == "count")) {
            wrongForm();
        }
        return true;
    }

    bool end(bool /*array*/) override { return true; }

    base::Expected<ParsedMutation> finish() {
        if (!haveN_) {
            return base::fail(base::ErrorKind::invalid, "reading a mutation", {},
                              "it has no readable number n (an integer from 1 to 2^53)");
        }
        if (!refusal_) check();
        if (refusal_) return ParsedMutation{m_.n, std::move(*refusal_)};
        return ParsedMutation{m_.n, std::move(m_)};
    }

  private:
    static bool isFieldMember(std::string_view name) {
        return name == "set" || name == "add" || name == "remove";
    }
    static bool isScalarMember(std::string_view name) {
        return name == "n" || name == "session" || name == "kind" || name == "record" || name == "seen" ||
               name == "at" || name == "schema" || name == "transition";
    }

    void refuse(std::string_view code, std::string_view field, std::string_view zh, std::string_view en) {
        if (refusal_) return;
        refusal_ =
            Refusal{std::string(code), std::string(field), "“" + std::string(field) + "”" + std::string(zh),
                    std::string(field) + ": " + std::string(en)};
    }

    // What holds more than one value stands where one is wanted, or the other way round.
    void wrongForm() { refuse("wrong-type", key(depth() == 1 ? 0 : 1), "类型不符", "is of the wrong type"); }

    bool checkName() {
        const auto name = key(1);
        const bool good =
            !name.empty() && name.size() <= kMaxFieldName &&
            std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
        if (!good) {
            refuse("bad-field-name", key(0), "字段名无效",
                   "a field's name has 1 to 64 bytes and no control characters");
        }
        return good;
    }

    // Each member once: readers that take the first and readers that take the last would differ.
    bool noteMember() {
        if (!members_.insert(std::string(key(0))).second) {
            if (key(0) == "n") return false;
            refuse("duplicate-field", key(0), "重复出现", "occurs twice");
        }
        return true;
    }

    std::int64_t integer(const JsonScalar& value, std::int64_t least) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (!number || *number < least) {
            refuse("wrong-type", key(depth() - 1), "应为整数",
                   "must be an integer of at least " + std::to_string(least));
            return least;
        }
        return *number;
    }

    std::string text(JsonScalar&& value) {
        auto* string = std::get_if<std::string>(&value);
        if (!string) {
            refuse("wrong-type", key(0), "应为文字", "must be text");
            return {};
        }
        return std::move(*string);
    }

    void topLevel(JsonScalar&& value) {
        const auto name = key(0);
        const bool duplicateN = !noteMember();
        if (name == "n") {
            const auto* number = std::get_if<std::int64_t>(&value);
            haveN_ = !duplicateN && number && *number >= 1;
            if (haveN_) m_.n = MutationNo{*number};
        } else if (name == "session") {
            m_.session = text(std::move(value));
        } else if (name == "kind") {
            kindName_ = text(std::move(value));
        } else if (name == "record") {
            const auto id = base::Uuid::parse(text(std::move(value)));
            if (id) {
                m_.record = *id;
            } else {
                refuse("wrong-type", name, "不是有效的记录编号", "is not a UUID in its lower-case form");
            }
        } else if (name == "seen") {
            m_.seen = Seq{integer(value, 0)};
        } else if (name == "at") {
            m_.at = base::instantFromMs(integer(value, -kMaxJsonInteger));
        } else if (name == "schema") {
            m_.schema = static_cast<int>(std::min<std::int64_t>(integer(value, 1), 1'000'000));
        } else if (name == "transition") {
            m_.transition = text(std::move(value));
        } else if (isFieldMember(name) || name == "group") {
            refuse("wrong-type", name, "类型不符", "must be an object");
        }
    }

    void groupPart(const JsonScalar& value) {
        const bool first = key(1) == "first";
        if (!first && key(1) != "count") return;
        if (std::exchange(first ? haveFirst_ : haveCount_, true))
            refuse("duplicate-field", key(1), "重复出现", "occurs twice");
        const auto number = integer(value, 1);
        if (first) {
            m_.group->first = MutationNo{number};
        } else {
            m_.group->count = number;
        }
    }

    void fieldPart(JsonScalar&& value) {
        const bool single = key(0) == "set";
        if (depth() == 2 && !inArray(1)) {
            if (!checkName()) return;
            if (single) return addAssignment(m_.set, std::move(value));
            refuse("wrong-type", key(1), "应为列表", "must be a list of elements");
        }
        if (depth() == 3 && !single && inArray(2))
            addAssignment(key(0) == "add" ? m_.add : m_.remove, std::move(value));
    }

    void addAssignment(std::vector<Assignment>& list, JsonScalar&& value) {
        auto plain = toValue(std::move(value));
        if (!plain) return refuse("wrong-type", key(1), "不是可用的整数", "is not an integer within 2^53");
        // The name is resolved in check(), as the kind may come later.
        list.push_back({nullptr, std::string(key(1)), std::move(*plain)});
    }

    void check() {
        for (const auto* required : {"session", "kind", "record", "seen", "at", "schema"}) {
            if (!members_.contains(required)) return refuse("missing", required, "缺失", "is missing");
        }
        const KindSchema* kind = findKind(kindName_);
        if (!kind)
            return refuse("unknown-kind", "kind", "不是已知的记录种类", "is not a kind of record known here");
        m_.kind = kind->kind;
        if (m_.group) {
            const auto first = raw(m_.group->first);
            if (!haveFirst_ || !haveCount_ || m_.group->count > kMaxGroup || raw(m_.n) < first ||
                raw(m_.n) >= first + m_.group->count) {
                return refuse("bad-group", "group", "分组不含本条",
                              "does not hold this mutation, or is larger than 100");
            }
        }
        for (auto* list : {&m_.set, &m_.add, &m_.remove}) {
            for (Assignment& a : *list) {
                a.schema = kind->field(a.unknownName);
                if (a.schema) a.unknownName.clear();
            }
        }
        upcast(m_, retired_);
        if (auto refused = validate(m_)) refusal_ = std::move(refused);
    }

    std::span<const RetiredField> retired_;
    Mutation m_;
    bool haveN_ = false;
    bool haveFirst_ = false;
    bool haveCount_ = false;
    std::string kindName_;
    std::set<std::string, std::less<>> members_;
    std::set<std::pair<std::string, std::string>> lists_;  // fields added to and removed from
    std::optional<Refusal> refusal_;
};

}  // namespace

void writeChanges(JsonWriter& out, const Mutation& m, std::string_view only) {
    bool begun = false;
    for (const Assignment& a : m.set) {
        if (!only.empty() && a.name() != only) continue;
        if (!std::exchange(begun, true)) out.key("set").beginObject();
        writeValue(out.key(a.name()), a.value);
    }
    if (begun) out.endObject();
    writeElements(out, "add", m.add, only);
    writeElements(out, "remove", m.remove, only);
    if (!m.transition.empty()) out.member("transition", std::string_view(m.transition));
}

std::string toJson(const Mutation& m) {
    JsonWriter out;
    out.beginObject().member("n", raw(m.n));
    if (m.group) {
        out.key("group")
            .beginObject()
            .member("first", raw(m.group->first))
            .member("count", m.group->count)
            .endObject();
    }
    out.member("session", std::string_view(m.session))
        .member("kind", schemaOf(m.kind).name)
        .member("record", std::string_view(m.record.text()))
        .member("seen", raw(m.seen))
        .member("at", base::toMs(m.at))
        .member("schema", std::int64_t{m.schema});
    writeChanges(out, m);
    return out.endObject().take();
}

base::Expected<ParsedMutation> parseMutation(std::string_view line, std::span<const RetiredField> retired) {
    MutationVisitor visitor(retired);
    if (auto read = base::readJson(line, visitor, kMaxDepth); !read)
        return std::unexpected(std::move(read.error()));
    return visitor.finish();
}

}  // namespace heed::model
