// The figures of S-09 to S-15 and C-02: which shares of deliveries, calls and complaints went as they should,
// over a period of local dates. Which figures there are, and their goals, is the profile's (KpiGoal).
//
// Each figure is numerator ÷ denominator, both whole numbers. A goal is compared by multiplying across, never
// with a rounded percentage; an empty denominator is "no data". What cannot be judged is left out of both
// sides and counted apart, with the reason; what is not decided yet is pending, left out of both and counted
// apart too. So every row of the period is found again: in the denominator, pending, or left out.
//
// What belongs to the period: deliveries by the date of delivery (S-09, S-11, S-13), completions by that of
// completion (S-10), calls and stages by the date on which they fall due (a day's end, 24:00, belongs to that
// day; S-12, C-02), complaints by receipt (S-13 to S-15). What happened after `now` has not happened yet.
//
// Complaints joined as one (duplicates.hpp) count once, where the one received first counts. Joining makes no
// figure better: one that is open or overdue makes all of them so, and each stage is as late as the latest of
// theirs.
//
// Promises are the first ones made, estimates the first agreed to: firstSaid picks them. A promise of a day
// holds until its end; done exactly when promised is in time. Money is fen. Threads: all functions are pure.
#pragma once

#include "shared/policy/clocks/clocks.hpp"
#include "shared/policy/duplicates/duplicates.hpp"
#include "shared/policy/profile/profile.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

// The ids of the formulas; a goal of another id counts the stages of its clock.
namespace kpi {
inline constexpr std::string_view kOnTimeDelivery = "on_time_delivery";      // S-09
inline constexpr std::string_view kOnTimeCompletion = "on_time_completion";  // S-10
inline constexpr std::string_view kEstimateAccuracy = "estimate_accuracy";   // S-11
inline constexpr std::string_view kEffectiveCalls = "effective_calls";       // S-12
inline constexpr std::string_view kComplaintRate =
    "complaint_rate";  // S-13: its goal is a most, all others a least
inline constexpr std::string_view kTimelyHandling = "timely_handling";      // S-14
inline constexpr std::string_view kSatisfiedClosure = "satisfied_closure";  // S-15
// The kind of case that these figures count; grievances, latent dissatisfaction and suggestions are not
// complaints.
inline constexpr std::string_view kCountedKind = "complaint";
}  // namespace kpi

// Both days included. Empty if `to` is before `from`.
struct Period {
    Date from{};
    Date to{};

    bool operator==(const Period&) const = default;
};
// The week that the date lies in, Monday to Sunday (S-07).
[[nodiscard]] Period weekOf(Date date);
// When a report of that period is due: the Monday after a week; in general the day after it.
[[nodiscard]] Date reportDue(const Period& period);

// Something told to a customer, and when.
template <class T>
struct Said {
    Instant at{};
    T what{};
    bool agreed = true;
};
// The first that the customer agreed to; of one instant, the first given.
template <class T>
[[nodiscard]] std::optional<T> firstSaid(std::span<const Said<T>> all) {
    const Said<T>* first = nullptr;
    for (const auto& said : all)
        if (said.agreed && (!first || said.at < first->at)) first = &said;
    return first ? std::optional<T>(first->what) : std::nullopt;
}

// To whom a row belongs. Empty: not known; such rows make a group of their own, so that groups add up.
struct Belongs {
    std::string dealer;
    std::string department;
    std::string person;
};

struct VisitRow {
    Belongs of;
    std::optional<Instant> reception;  // the advisor took the vehicle in …
    std::optional<Instant> handOver;   // … and handed it to the workshop (S-09)
    std::optional<Instant> completed;
    std::optional<Instant> delivered;
    std::optional<Moment> promisedDelivery;    // the first
    std::optional<Moment> promisedCompletion;  // the first
    std::optional<std::int64_t> estimateFen;   // the first agreed to
    std::optional<std::int64_t> actualFen;
};

struct CallRow {
    Belongs of;
    Instant due{};
    std::optional<Instant> succeeded;
    bool givenUp = false;  // listed as unsuccessful (J-02), whether or not it is due yet
};

struct StageRow {
    std::string clock;
    Instant due{};
    std::optional<Instant> met;
};

struct CaseRow {
    std::string id;
    std::string kind{kpi::kCountedKind};
    Belongs of;  // the person whom the complaint is put down to (S-06)
    std::string klass;
    Instant received{};
    bool overdue = false;  // any of its clocks is overdue, or was when it was met: anyOverdue
    std::optional<Instant> closed;
    bool satisfied = false;  // as it was closed
    std::vector<StageRow> stages;
};

// Whether a clock of the case has been overdue (S-14).
[[nodiscard]] bool anyOverdue(std::span<const ClockReading> readings);
// The stages of a case's clocks that have started and have a due; `readings` as evaluate() gives them.
[[nodiscard]] std::vector<StageRow> stagesOf(std::span<const ClockDefinition> clocks,
                                             std::span<const ClockReading> readings);

struct KpiRows {
    std::span<const VisitRow> visits;
    std::span<const CallRow> calls;
    std::span<const CaseRow> cases;
    std::span<const SameAs> links;  // among cases
};

// By class there are only the figures of complaints; S-13 then sets the complaints of a class against all
// deliveries, for a delivery has no class.
enum class KpiBy { whole, dealer, department, person, klass };
[[nodiscard]] std::string_view name(KpiBy by);

enum class LeftOut { noPromise, noEstimate, noActual };
inline constexpr std::size_t kLeftOutReasons = 3;
[[nodiscard]] std::string_view name(LeftOut reason);

enum class KpiVerdict { noData, noGoal, reached, missed };
[[nodiscard]] std::string_view name(KpiVerdict verdict);

struct KpiFigure {
    std::string id;    // the goal's
    std::string rule;  // "S-09"
    std::int64_t numerator = 0;
    std::int64_t denominator = 0;
    std::int64_t pending = 0;
    std::int64_t late = 0;  // done, but after it was due; only in S-12 a part of the numerator
    std::array<std::int64_t, kLeftOutReasons> leftOut{};
    std::optional<int> goalPercent;
    bool goalIsMost = false;
    KpiVerdict verdict = KpiVerdict::noData;

    bool operator==(const KpiFigure&) const = default;
};

struct KpiGroup {
    std::string key;                 // empty for the whole, and for rows of which it is not known
    std::vector<KpiFigure> figures;  // in the order of the profile; the same in every group

    bool operator==(const KpiGroup&) const = default;
};

// Whether there is a figure for it: it counts a clock's stages, or has a formula's id and, for S-11, its
// deviation.
[[nodiscard]] bool hasFigure(const KpiGoal& goal);

// All the profile's figures. Of the whole there is always one group; otherwise one for each key that a row of
// the period has, in the order of keys. A goal without hasFigure has none.
[[nodiscard]] std::vector<KpiGroup> kpiFigures(const PolicyProfile& profile, const KpiRows& rows,
                                               const Period& period, KpiBy by, const TimeZone& zone,
                                               Instant now);

// How long vehicles waited between reception and the workshop: what delays cars (S-09). In opening time, for
// a night in the yard is nobody's delay. Of the deliveries of the period that have a promise.
struct ReceptionTimes {
    struct Of {
        std::int64_t count = 0;
        Millis total{0};
        Millis longest{0};
        std::int64_t notRecorded = 0;  // one of the two times is missing, or they are the wrong way round

        bool operator==(const Of&) const = default;
    };
    Of onTime;
    Of late;
};
[[nodiscard]] ReceptionTimes receptionTimes(std::span<const VisitRow> visits, const Period& period,
                                            const WorkCalendar& calendar, Instant now);

}  // namespace heed::policy
