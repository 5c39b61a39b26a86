// Records that may be one, found among records, and what joining and parting them writes (B-03).
// duplicates.hpp has the keys and the groups; this goes from records to them and back.
//
// Candidates and why:
//   - vehicles: the same VIN, whatever the plates, for plates change; or the same plate where not both have a
//   VIN, for
//     a plate may pass on to another car of its owner's;
//   - customers: a telephone number shared; the likelier with the same name. Or the same name with vehicles
//   that may be
//     one: two tablets that took the same customer down offline, one of them without the number;
//   - complaints: the same VIN and class, received at most so many days apart.
// What is joined already is no candidate any more, nor are two that somebody has said are not one
// (`not_same_as`, on either of them). Each pair is told once, with all its reasons; a record has at most
// kMostCustomersOffered others. Pairs are found by keys: the time is that of sorting.
//
// **Joining is one link, written on the younger record and naming the older** (`same_as`). One mutation of
// one record is accepted or refused whole, and to part them is to take that one element away again; links on
// both records would be two truths that can be half written, half seen or half removed. A link holds both
// ways when it is read (JoinedRecords), so nothing is gained by a second. The younger record carries it
// because the older one stands for the group and is likelier to be known everywhere.
//
// Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/duplicates/duplicates.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

struct VehicleRow {
    std::string id;
    std::string vin;
    std::string plate;
    std::string customer;  // id

    bool operator==(const VehicleRow&) const = default;
};

// What duplicates are looked for in.
struct DuplicateRows {
    std::vector<CustomerRow> customers;
    std::vector<VehicleRow> vehicles;
    std::vector<ComplaintRow> complaints;
    std::vector<SameAs> links;
    std::vector<SameAs> apart{};  // looked at, and not one; holds both ways
};
// Of records that are visible, in any order. A complaint's VIN is that of its vehicle, if it is among them; a
// contact point whose customer is not tells of nobody.
[[nodiscard]] DuplicateRows duplicateRowsOf(std::span<const model::Record* const> records);
[[nodiscard]] std::vector<SameAs> linksOf(std::span<const model::Record* const> records);

enum class DuplicateReason { vin, plate, phone, name, vehicle, vinAndClass };
[[nodiscard]] std::string_view name(DuplicateReason reason);

// `likely`: hardly two. `possible`: worth a look.
enum class Likeness { possible, likely };
[[nodiscard]] std::string_view name(Likeness likeness);

struct DuplicatePair {
    model::Kind kind{};
    std::string id;  // the older one
    std::string other;
    Likeness likeness{};
    std::vector<DuplicateReason> reasons;  // in the order above, each once
    int daysApart = 0;                     // of complaints

    bool operator==(const DuplicatePair&) const = default;
};
// By kind, the likely ones first, then by id. `days` is the profile's duplicateDays.
[[nodiscard]] std::vector<DuplicatePair> duplicatePairs(const DuplicateRows& rows, const TimeZone& zone,
                                                        int days);

// The mutation that joins the two; nullopt if they are of two kinds or of one that is not joined, or are one,
// or one names the other already. n, session and at are the caller's.
[[nodiscard]] std::optional<model::Mutation> joining(const model::Record& one, const model::Record& other);

// The mutation that says of the two that they are not one, on the younger as a link is; nullopt as above.
[[nodiscard]] std::optional<model::Mutation> settingApart(const model::Record& one,
                                                          const model::Record& other);

// The mutations that take a record out of its group, the others staying together; to be sent as one group
// (model::Group), since each by itself would leave the group in pieces. Given are all records of the group: a
// link of one that is missing stays.
[[nodiscard]] std::vector<model::Mutation> parting(std::span<const model::Record* const> group,
                                                   const model::RecordId& id);

}  // namespace heed::policy
