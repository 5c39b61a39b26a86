// The one schema: every record kind and every field, declared once. Codecs, validation, completeness, list
// columns, the conflict view and the export derive from it; to add a field is to add one line to schema.cpp.
//
// Tags are what storage knows a field by: a tag is never changed and never used again, so names may be
// corrected. On the wire fields go by name. Labels are the default profile's words; a profile may put its own
// in their place.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace heed::model {

// Version of this schema; sent with every mutation. Goes up when a field or kind is added.
inline constexpr int kSchemaVersion = 1;

enum class Kind : std::uint8_t {
    customer = 1,
    contactPoint = 2,
    vehicle = 3,
    visit = 4,
    complaint = 5,
    action = 6,
    attachment = 7,
    notice = 8,
    sale = 9,
    contact = 10,
    opinionCard = 11,
    voice = 12,
    checklist = 13,
    profile = 14,
    site = 15,
    mark = 16,
};
inline constexpr int kKindCount = 16;

// A bucket is the unit of access: a tablet is granted whole buckets of a site and reads the feed of those
// only. Phone numbers are kept apart from people, so that a scope can leave them out.
enum class Bucket : std::uint8_t { cases = 1, contacts = 2 };
inline constexpr Bucket kBuckets[] = {Bucket::cases, Bucket::contacts};
[[nodiscard]] std::string_view name(Bucket bucket);

enum class FieldType : std::uint8_t {
    text,       // one line, ≤ 500 code points
    longText,   // ≤ 20,000 code points
    document,   // ≤ 200,000 code points, for programs to read
    integer,    // unit stands in the label
    money,      // integer fen (0.01 RMB)
    boolean,    //
    instant,    // ms since 1970-01-01 UTC
    date,       // "YYYY-MM-DD"
    choice,     // one of `options`; a newer version's option is kept and shown as it is
    reference,  // id of a record of kind `target`; may dangle
    choiceSet,  // set of options
    textSet,    // set of text
    referenceSet,
};

enum class MergeRule : std::uint8_t {
    latest,   // greatest stamp is shown, unseen writes stay as siblings
    words,    // as latest; reviewed side by side, never joined by machine
    set,      // elements come and go one by one; an add wins over a remove that did not see it
    guarded,  // only the rulebook lets it change; last accepted stands, no siblings
};

struct Option {
    std::string_view code;
    std::string_view zh;
    std::string_view en;
};

struct Field {
    std::uint16_t tag = 0;
    std::string_view name;
    FieldType type = FieldType::text;
    MergeRule rule = MergeRule::latest;
    std::string_view zh;
    std::string_view en;
    bool personal = false;       // personal data (PIPL): never in logs, exportable, erasable
    bool guardedRemove = false;  // set: anyone adds, the rulebook decides on removing
    bool listed = false;         // has a column of its own on the tablet, for lists and look-ups
    std::span<const Option> options{};
    Kind target{};  // of a reference
};

struct KindSchema {
    Kind kind{};
    std::string_view name;  // on the wire
    Bucket bucket{};
    std::string_view zh;
    std::string_view en;
    std::span<const Field> fields;  // in canonical order, `deleted` first

    [[nodiscard]] const Field* field(std::string_view name) const;
    [[nodiscard]] const Field* field(std::uint16_t tag) const;
};

// The field every kind begins with. Each mutation writes it: false unless it deletes.
inline constexpr std::string_view kDeleted = "deleted";

[[nodiscard]] std::span<const KindSchema> schema();
[[nodiscard]] const KindSchema& schemaOf(Kind kind);
[[nodiscard]] const KindSchema* findKind(std::string_view name);
[[nodiscard]] constexpr bool isSet(FieldType t) {
    return t == FieldType::choiceSet || t == FieldType::textSet || t == FieldType::referenceSet;
}

// The seven criteria of an important complaint (T-08).
namespace criteria {
inline constexpr std::string_view kReplacementOrDamages = "replacement_or_damages";
inline constexpr std::string_view kMajorRerepair = "major_rerepair";
inline constexpr std::string_view kSafetyPart = "safety_part";
inline constexpr std::string_view kFire = "fire";
inline constexpr std::string_view kLitigation = "litigation";
inline constexpr std::string_view kPublicAttention = "public_attention";
inline constexpr std::string_view kOther = "other";
}  // namespace criteria

namespace state {
inline constexpr std::string_view kOpen = "open";
inline constexpr std::string_view kClosed = "closed";
}  // namespace state

// Of an order for a new car.
namespace sale_state {
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kDelivered = "delivered";
inline constexpr std::string_view kCancelled = "cancelled";
}  // namespace sale_state

}  // namespace heed::model
