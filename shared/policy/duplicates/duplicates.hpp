// Records that may be one: found to be offered, joined by people, and taken apart again (B-03).
//
// Two complaints are candidates if they have the same VIN and class, and were received at most so many days
// apart by the dealer's dates (PolicyProfile::duplicateDays). Two customers are if they share a telephone
// number; that the name is the same too makes it the likelier. Nothing is joined by itself.
//
// Joining writes a link (`same_as`) and changes nothing else, so nothing is lost by it: all records stay, and
// a group is derived from the links, each time anew. Links hold both ways and on and on; neither their order
// nor who wrote them when makes a difference. A link may go by way of a record that is not known here.
//
// Finding the candidates of one record takes a look-up, not a pass over all. Threads: an index is immutable
// once it is made; the functions are pure.
#pragma once

#include "shared/policy/clocks/time_zone.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace heed::policy {

struct ComplaintRow {
    std::string id;
    std::string vin;  // as typed; spaces, hyphens and case do not matter. Empty: not known
    std::string klass;
    Instant received{};
};

struct DuplicateComplaint {
    std::string id;
    int daysApart = 0;

    bool operator==(const DuplicateComplaint&) const = default;
};

class ComplaintIndex {
  public:
    // `days` is the profile's duplicateDays.
    ComplaintIndex(std::span<const ComplaintRow> rows, const TimeZone& zone, int days);

    // The nearest by date first, then by id; never the row itself. The row need not be in the index.
    [[nodiscard]] std::vector<DuplicateComplaint> candidates(const ComplaintRow& row) const;

  private:
    struct Entry {
        Date date;
        std::string id;
    };
    std::unordered_map<std::string, std::vector<Entry>> entries_;  // by VIN and class; in order of date
    TimeZone zone_;
    int days_;
};

struct CustomerRow {
    std::string id;
    std::string name;
    std::vector<std::string> phones;
};

struct DuplicateCustomer {
    std::string id;
    bool sameName = false;

    bool operator==(const DuplicateCustomer&) const = default;
};

// More are not offered: nobody reads on, and a number that so many share is made up.
inline constexpr std::size_t kMostCustomersOffered = 20;

class CustomerIndex {
  public:
    explicit CustomerIndex(std::span<const CustomerRow> rows);

    // Those of the same name first, then by id; never the row itself, at most kMostCustomersOffered. A number
    // that more have than that tells customers of the same name only.
    [[nodiscard]] std::vector<DuplicateCustomer> candidates(const CustomerRow& row) const;

  private:
    struct Entry {
        std::string name;  // its key
        std::string id;
    };
    std::unordered_map<std::string, std::vector<Entry>> byPhone_;  // in order of name and id
};

// A number's digits without the country's 86 and, of land lines, the trunk's 0; empty if there are fewer than
// seven, or all are the same. Full-width digits count.
[[nodiscard]] std::string phoneKey(std::string_view phone);
// A name without spaces and dots, in small letters, without 先生, 女士, 小姐 behind a given name. After a
// mere surname they stay: two of them may be man and wife.
[[nodiscard]] std::string nameKey(std::string_view name);
[[nodiscard]] std::string vinKey(std::string_view vin);

// `same_as` of one record naming another.
struct SameAs {
    std::string id;
    std::string other;

    bool operator==(const SameAs&) const = default;
};

// Which of the records given are one. Ids that only links name join, but are no members.
class JoinedRecords {
  public:
    JoinedRecords(std::span<const std::string> ids, std::span<const SameAs> links);

    struct Group {
        std::string standing;  // the least id, which is the oldest record's: it stands for the group
        std::vector<std::string> members;  // in order, the standing one among them

        bool operator==(const Group&) const = default;
    };
    // Each record in exactly one group, also those by themselves; in order of their standing records.
    [[nodiscard]] const std::vector<Group>& groups() const { return groups_; }
    // The group that holds the record; null if it is not one of those given.
    [[nodiscard]] const Group* groupOf(std::string_view id) const;

  private:
    std::vector<Group> groups_;
    std::vector<std::pair<std::string, std::size_t>> groupOf_;  // in order of id
};

// What takes one record out of its group: the links that go, and those that come so that the others stay
// together, where only this one held them so. Both in order, each once; a link is removed in the direction in
// which it stands.
struct TakenOut {
    std::vector<SameAs> remove;
    std::vector<SameAs> add;
};
[[nodiscard]] TakenOut takeOut(std::span<const SameAs> links, std::string_view id);

}  // namespace heed::policy
