// A record as everybody holds it: server, feed, tablet.
//
// `writes` are the accepted mutations something in this record still stands on. A field is a list of
// siblings: values with the write each came from; they are the writes of this field that no later write has
// seen. The value shown is the sibling with the greatest stamp. More than one distinct value among the
// siblings is a conflict, and nothing else is.
//
// A set field is the same list: each element present stands once for every add of it that no remove has seen.
//
// A field is known by its name and its form, single or set: what some client added to under the name of a
// single value is another field, unknown to the schema, and disturbs nothing.
//
// Canonical form (normalise()): writes by sequence, fields by name (not in the schema's order, which another
// version may not share), siblings by write (sets: by value, then write). Two records are the same exactly
// when their canonical forms are.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/uuid.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/schema.hpp"
#include "shared/model/value.hpp"

#include <boost/container/small_vector.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace heed::model {

using RecordId = base::Uuid;

// One accepted mutation, as far as a record has to remember it. Stamps order by (time, device, n) and are
// given once, by the server.
struct Write {
    Seq seq{};
    DeviceNo device{};
    MutationNo n{};
    base::Instant time{};
    std::string by{};  // user id of the author

    bool operator==(const Write&) const = default;
    [[nodiscard]] auto stamp() const { return std::tuple(time, device, n); }
};

struct Sibling {
    Value value;
    std::uint32_t write = 0;  // index into Record::writes

    bool operator==(const Sibling&) const = default;
    // What the canonical order within a set goes by.
    [[nodiscard]] auto key() const { return std::tie(value, write); }
};

struct FieldState {
    const Field* schema = nullptr;  // null: a field only a newer version knows
    std::string unknownName{};      // then its name
    bool isSet = false;
    boost::container::small_vector<Sibling, 1> siblings{};

    [[nodiscard]] std::string_view name() const {
        return schema ? schema->name : std::string_view(unknownName);
    }
    // What the canonical order goes by.
    [[nodiscard]] auto key() const { return std::pair(name(), isSet); }
    // Takes the schema's field of that name, if there is one and it has this form.
    void resolve(const KindSchema& kind);
    bool operator==(const FieldState&) const = default;
};

struct Record {
    Kind kind{};
    RecordId id{};
    Seq seq{};             // of its last accepted write; kPendingSeq while an undecided one lies on top
    bool created = false;  // false: only edits to it have arrived so far, and it stays hidden
    std::vector<Write> writes{};
    std::vector<FieldState> fields{};

    bool operator==(const Record&) const = default;

    // By name the schema's field, if the name is in the schema; else the single before the set.
    [[nodiscard]] const FieldState* find(std::string_view name) const;
    [[nodiscard]] const FieldState* find(std::string_view name, bool isSet) const;
    [[nodiscard]] FieldState* find(std::string_view name, bool isSet);
    [[nodiscard]] const Write& writeOf(const Sibling& s) const { return writes[s.write]; }

    // The sibling with the greatest stamp; null when the field was never written. Not for sets.
    [[nodiscard]] const Sibling* shown(std::string_view name) const;
    // Its value, Null when there is none.
    [[nodiscard]] const Value& value(std::string_view name) const;
    [[nodiscard]] std::string_view text(std::string_view name) const { return asText(value(name)); }
    // The elements of a set, each once, in order.
    [[nodiscard]] std::vector<std::string_view> elements(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name, std::string_view element) const;

    [[nodiscard]] bool conflicted(const FieldState& field) const;
    // Names of the fields in conflict, `deleted` among them.
    [[nodiscard]] std::vector<std::string_view> conflicts() const;
    // False when deleted by all its siblings (a deletion an unseen edit competes with does not hide), or not
    // yet created.
    [[nodiscard]] bool visible() const;
    // Deleted, and nobody disagrees: kept for the sake of the merge, left out of snapshots and dumps.
    [[nodiscard]] bool isTombstone() const { return created && !visible(); }

    // Drops writes nothing stands on and brings the rest into canonical form.
    void normalise();
    // Whether fields stand in canonical order, each once.
    [[nodiscard]] bool fieldsInOrder() const;

  private:
    void compactWrites();
};

// T-08: whether any criterion holds. Derived, never stored.
[[nodiscard]] bool isImportant(const Record& complaint);

}  // namespace heed::model
