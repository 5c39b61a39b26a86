#include "server/core/case_timer.hpp"

#include "server/core/server_author.hpp"

#include <map>

namespace heed::server {
namespace {

const policy::PolicyProfile* profileOf(const model::Record& record) {
    const bool isTimed = record.kind == model::Kind::complaint || record.kind == model::Kind::visit ||
                         record.kind == model::Kind::sale;
    return isTimed ? policy::findProfile(record.text("profile")) : nullptr;
}

// Whether that notice was made, be it deleted and forgotten since.
base::Expected<bool> hasTold(CentralWriter& store, std::string_view site, const model::RecordId& notice) {
    auto known = store.load(site, notice);
    if (!known) return std::unexpected(std::move(known.error()));
    return *known ? base::Expected<bool>(true) : store.wasPurged(site, notice);
}

}  // namespace

base::Expected<void> CaseTimer::watch(const model::Record& record) {
    const auto* profile = profileOf(record);
    if (!profile) return {};
    const auto alarms = policy::alarmsOf(*profile, record, identity_.calendar(site_), now_);
    // The first of all, be it past: then it is looked at at once, and what was told already is not told
    // again.
    return store_.setAlarm(site_, record.id,
                           alarms.empty() ? std::nullopt : std::optional(alarms.front().at));
}

std::vector<model::Mutation> CaseTimer::noticesOf(const policy::Question& q) {
    const auto* profile = q.after.kind == model::Kind::complaint ? profileOf(q.after) : nullptr;
    if (!profile) return {};
    return policy::noticesOf(*profile, q, people(), identity_.calendar(site_).zone(), now_);
}

std::vector<std::vector<model::Mutation>> CaseTimer::due(const model::Record& record) {
    std::vector<std::vector<model::Mutation>> out;
    const auto* profile = profileOf(record);
    if (!profile) return out;
    const auto& calendar = identity_.calendar(site_);
    for (const policy::Alarm& alarm : policy::alarmsOf(*profile, record, calendar, now_)) {
        if (alarm.at > now_) break;
        out.push_back(policy::noticesOf(*profile, record, alarm, people(), calendar.zone(), now_));
    }
    return out;
}

std::optional<base::Instant> CaseTimer::next(const model::Record& record) const {
    const auto* profile = profileOf(record);
    if (!profile) return std::nullopt;
    return policy::nextAlarm(policy::alarmsOf(*profile, record, identity_.calendar(site_), now_), now_);
}

const std::vector<policy::Colleague>& CaseTimer::people() {
    if (people_) return *people_;
    people_.emplace();
    for (const sync::Person& person : identity_.people(site_)) {
        policy::Colleague one;
        one.id = person.id;
        one.roles = {person.role};
        people_->push_back(std::move(one));
    }
    return *people_;
}

base::Expected<std::int64_t> fireDue(CentralWriter& store, const Identity& identity, base::Instant now,
                                     std::int64_t most) {
    auto due = store.dueRecords(now, most);
    if (!due) return std::unexpected(std::move(due.error()));
    std::map<std::string, std::vector<model::RecordId>> bySite;
    for (const DueRecord& one : *due)
        bySite[one.site].push_back(one.id);
    for (const auto& [site, ids] : bySite) {
        auto last = store.continueFeed(site);
        if (!last) return std::unexpected(std::move(last.error()));
        model::Seq seq = *last;
        ServerAuthor author(store, site, now);
        CaseTimer timer(store, identity, site, now);
        for (const model::RecordId& id : ids) {
            auto record = store.load(site, id);
            if (!record) return std::unexpected(std::move(record.error()));
            std::optional<base::Instant> next;
            if (*record) {
                for (auto& notices : timer.due(**record)) {
                    if (notices.empty()) continue;
                    auto told = hasTold(store, site, notices.front().record);
                    if (!told) return std::unexpected(std::move(told.error()));
                    if (*told) continue;
                    for (model::Mutation& notice : notices) {
                        auto made = author.write(notice, nullptr, seq);
                        if (!made) return std::unexpected(std::move(made.error()));
                        if (auto saved = store.save(site, *made); !saved)
                            return std::unexpected(std::move(saved.error()));
                    }
                }
                next = timer.next(**record);
            }
            if (auto set = store.setAlarm(site, id, next); !set)
                return std::unexpected(std::move(set.error()));
        }
        if (auto kept = author.finish(); !kept) return std::unexpected(std::move(kept.error()));
        if (seq != *last) {
            if (auto set = store.setLastSeq(site, seq); !set) return std::unexpected(std::move(set.error()));
        }
    }
    return static_cast<std::int64_t>(due->size());
}

}  // namespace heed::server
