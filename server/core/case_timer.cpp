#include "server/core/case_timer.hpp"

#include "server/core/server_author.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <set>

namespace heed::server {
namespace {

// How late what is past may be told of a case whose other half was finished without it.
constexpr std::chrono::hours kLookAgainAside{1};
// More are never one; a bound for whatever was written.
constexpr std::size_t kMostJoined = 64;

}  // namespace

base::Expected<const policy::PolicyProfile*> CaseTimer::profileOf(const model::Record& record) {
    const bool isTimed = record.kind == model::Kind::complaint || record.kind == model::Kind::visit ||
                         record.kind == model::Kind::sale;
    if (!isTimed) return nullptr;
    const auto* found = profiles_.find(record.text("profile"));
    if (auto error = profiles_.takeError()) return std::unexpected(*std::move(error));
    return found;
}

base::Expected<const policy::WorkCalendar*> CaseTimer::calendar() {
    if (!calendar_) {
        auto read = rules_.calendar(store_, site_);
        if (!read) return read;
        calendar_ = *read;
    }
    return calendar_;
}

base::Expected<std::vector<policy::Alarm>> CaseTimer::alarms(const model::Record& record) {
    auto profile = profileOf(record);
    if (!profile) return std::unexpected(std::move(profile.error()));
    if (!*profile) return std::vector<policy::Alarm>{};
    auto days = calendar();
    if (!days) return std::unexpected(std::move(days.error()));
    auto found = policy::alarmsOf(**profile, record, **days, now_,
                                  [this](std::string_view id) { return profiles_.find(id); });
    if (auto error = profiles_.takeError()) return std::unexpected(*std::move(error));
    return found;
}

base::Expected<void> CaseTimer::watch(const model::Record& record) {
    auto profile = profileOf(record);
    if (!profile) return std::unexpected(std::move(profile.error()));
    if (!*profile) return {};
    auto found = alarms(record);
    if (!found) return std::unexpected(std::move(found.error()));
    // The first of all, be it past: then it is looked at at once, and what was told already is not told
    // again.
    return store_.setAlarm(site_, record.id, found->empty() ? std::nullopt : std::optional(found->front().at),
                           policy::duesOf(*found));
}

base::Expected<std::vector<model::Mutation>> CaseTimer::noticesOf(const policy::Question& q) {
    if (q.after.kind != model::Kind::complaint) return std::vector<model::Mutation>{};
    auto profile = profileOf(q.after);
    if (!profile) return std::unexpected(std::move(profile.error()));
    if (!*profile) return std::vector<model::Mutation>{};
    auto days = calendar();
    if (!days) return std::unexpected(std::move(days.error()));
    auto staff = people();
    if (!staff) return std::unexpected(std::move(staff.error()));
    return policy::noticesOf(**profile, q, **staff, (*days)->zone(), now_);
}

base::Expected<std::vector<std::vector<model::Mutation>>> CaseTimer::due(const model::Record& record) {
    std::vector<std::vector<model::Mutation>> out;
    auto found = alarms(record);
    if (!found) return std::unexpected(std::move(found.error()));
    auto staff = people();
    if (!staff) return std::unexpected(std::move(staff.error()));
    for (const policy::Alarm& alarm : *found) {
        if (alarm.at > now_) break;
        out.push_back(
            policy::noticesOf(**profileOf(record), record, alarm, **staff, (*calendar())->zone(), now_));
    }
    return out;
}

base::Expected<std::vector<model::Mutation>> CaseTimer::moved(const model::Record& record,
                                                              std::string_view dues) {
    std::vector<model::Mutation> out;
    auto found = alarms(record);
    if (!found) return std::unexpected(std::move(found.error()));
    const auto all = policy::movedDues(dues, policy::duesOf(*found));
    if (all.empty()) return out;
    auto staff = people();
    if (!staff) return std::unexpected(std::move(staff.error()));
    model::Mutation step{.kind = record.kind, .record = record.id, .seen = record.seq, .at = now_};
    for (const auto& one : all)
        step.add.push_back(model::assign(step.kind, "path",
                                         policy::stepText(policy::step::kDeadlineMoved, one.detail(), now_)));
    out.push_back(std::move(step));
    for (const auto& one : all) {
        for (auto& notice :
             policy::noticesOf(**profileOf(record), record, one, **staff, (*calendar())->zone(), now_))
            out.push_back(std::move(notice));
    }
    return out;
}

base::Expected<std::optional<model::Mutation>> CaseTimer::goesUp(const model::Record& record) {
    if (record.kind != model::Kind::complaint) return std::nullopt;
    auto profile = profileOf(record);
    if (!profile) return std::unexpected(std::move(profile.error()));
    auto days = calendar();
    if (!days) return std::unexpected(std::move(days.error()));
    if (!*profile) return std::nullopt;
    auto staff = people();
    if (!staff) return std::unexpected(std::move(staff.error()));
    return policy::stepWhenUnanswered(**profile, record, **days, **staff, now_);
}

// A link is written on the younger and names the older; so who stands for it is found going up. One that is
// joined to it through a third alone, younger than both, is not found: it tells, rather than keeps silent.
base::Expected<bool> CaseTimer::standsAside(const model::Record& record) {
    if (record.kind != model::Kind::complaint) return false;
    std::set<model::RecordId> known{record.id};
    std::vector<model::Record> open{record};
    for (std::size_t i = 0; i < open.size() && i < kMostJoined; ++i) {
        std::vector<model::Record> older;
        for (const std::string_view link : open[i].elements("same_as")) {
            const auto id = base::Uuid::parse(link);
            if (!id || *id >= record.id || !known.insert(*id).second) continue;
            auto other = store_.load(site_, *id);
            if (!other) return std::unexpected(std::move(other.error()));
            if (!*other || !(*other)->visible() || (*other)->kind != model::Kind::complaint) continue;
            const auto* profile = profiles_.find((*other)->text("profile"));
            if (auto error = profiles_.takeError()) return std::unexpected(*std::move(error));
            if (!policy::isFinished(profile, **other)) return true;
            older.push_back(**std::move(other));
        }
        std::ranges::move(older, std::back_inserter(open));
    }
    return false;
}

base::Expected<void> CaseTimer::lookAgain(const model::Record& record, std::string_view dues) {
    return store_.setAlarm(site_, record.id, now_ + kLookAgainAside, dues);
}

base::Expected<void> CaseTimer::rest(const model::Record& record) {
    auto found = alarms(record);
    if (!found) return std::unexpected(std::move(found.error()));
    return store_.setAlarm(site_, record.id, policy::nextAlarm(*found, now_), policy::duesOf(*found));
}

base::Expected<void> CaseTimer::noteCalendar() {
    calendar_ = nullptr;
    auto read = calendar();
    return read ? base::Expected<void>{} : std::unexpected(std::move(read.error()));
}

base::Expected<const std::vector<policy::Colleague>*> CaseTimer::people() {
    if (!directory_) {
        auto read = rules_.directory(store_, site_);
        if (!read) return std::unexpected(std::move(read.error()));
        directory_ = *read;
        listPeople();
    }
    return &people_;
}

void CaseTimer::noteContact(const model::Record& entry) {
    if (directory_ && directory_ != &changedDirectory_) {
        changedDirectory_ = *directory_;
        directory_ = &changedDirectory_;
    }
    rules_.forgetDirectory(site_);
    if (!directory_) return;  // it will be read, or nobody asks
    const auto known = std::ranges::find(changedDirectory_, entry.id, &model::Record::id);
    if (known != changedDirectory_.end())
        *known = entry;
    else
        changedDirectory_.push_back(entry);
    listPeople();
}

void CaseTimer::listPeople() {
    std::vector<policy::Colleague> signingIn;
    for (const sync::Person& person : identity_.people(site_))
        signingIn.push_back({.id = person.id, .roles = {person.role}});
    people_ = policy::withDirectory(std::move(signingIn), *directory_);
}

namespace {

// Whether that notice was made, be it deleted and forgotten since.
base::Expected<bool> hasTold(CentralWriter& store, std::string_view site, const model::RecordId& notice) {
    auto known = store.load(site, notice);
    if (!known) return std::unexpected(std::move(known.error()));
    return *known ? base::Expected<bool>(true) : store.wasPurged(site, notice);
}

// Of the store or the machine; anything else is of the one record, and repeating it cures nothing.
bool mayPass(base::ErrorKind kind) {
    return kind == base::ErrorKind::transient || kind == base::ErrorKind::storageFull ||
           kind == base::ErrorKind::offline;
}

base::Expected<void> tell(CentralWriter& store, CaseTimer& timer, ServerAuthor& author, model::Seq& seq,
                          const DueRecord& due) {
    auto record = store.load(due.site, due.id);
    if (!record) return std::unexpected(std::move(record.error()));
    if (!*record) return store.setAlarm(due.site, due.id, std::nullopt, {});
    const auto write = [&](model::Mutation m) -> base::Expected<void> {
        const bool ofCase = m.record == due.id;
        auto after = author.write(std::move(m), ofCase ? &**record : nullptr, seq);
        if (!after) return std::unexpected(std::move(after.error()));
        if (auto saved = store.save(due.site, *after); !saved) return saved;
        if (ofCase) *record = *std::move(after);
        return {};
    };
    auto aside = timer.standsAside(**record);
    if (!aside) return std::unexpected(std::move(aside.error()));
    if (*aside) return timer.lookAgain(**record, due.dues);
    auto moved = timer.moved(**record, due.dues);
    if (!moved) return std::unexpected(std::move(moved.error()));
    for (model::Mutation& m : *moved) {
        auto told = m.record == due.id ? base::Expected<bool>(false) : hasTold(store, due.site, m.record);
        if (!told) return std::unexpected(std::move(told.error()));
        if (*told) continue;
        if (auto done = write(std::move(m)); !done) return done;
    }
    auto alarms = timer.due(**record);
    if (!alarms) return std::unexpected(std::move(alarms.error()));
    for (auto& notices : *alarms) {
        if (notices.empty()) continue;
        // An alarm tells once, whom it was to tell at that moment.
        auto told = hasTold(store, due.site, notices.front().record);
        if (!told) return std::unexpected(std::move(told.error()));
        if (*told) continue;
        for (model::Mutation& notice : notices) {
            if (auto done = write(std::move(notice)); !done) return done;
        }
    }
    auto up = timer.goesUp(**record);
    if (!up) return std::unexpected(std::move(up.error()));
    if (*up) {
        const model::Record before = **record;
        const model::Mutation step = **up;
        if (auto done = write(std::move(**up)); !done) return done;
        const policy::Site own{.id = due.site};
        const policy::Actor system{.user = std::string(policy::role::kSystem),
                                   .role = std::string(policy::role::kSystem)};
        auto notices = timer.noticesOf({.site = own,
                                        .actor = system,
                                        .device = model::kServerDevice,
                                        .before = &before,
                                        .after = **record,
                                        .mutation = step});
        if (!notices) return std::unexpected(std::move(notices.error()));
        for (model::Mutation& notice : *notices) {
            if (auto done = write(std::move(notice)); !done) return done;
        }
    }
    return timer.rest(**record);
}

}  // namespace

base::Expected<std::int64_t> fireDue(CentralWriter& store, const Identity& identity, SiteRules& rules,
                                     base::Instant now, const Trouble& trouble, std::int64_t most) {
    auto due = store.dueRecords(now, most);
    if (!due) return std::unexpected(std::move(due.error()));
    std::map<std::string, std::vector<const DueRecord*>> bySite;
    for (const DueRecord& one : *due)
        bySite[one.site].push_back(&one);
    for (const auto& [site, ofSite] : bySite) {
        auto last = store.continueFeed(site);
        if (!last) return std::unexpected(std::move(last.error()));
        model::Seq seq = *last;
        ServerAuthor author(store, site, now);
        auto shelf = shelfOf(rules, store, site);
        CaseTimer timer(store, identity, rules, shelf, site, now);
        // Who is told is of the site: no fault of the record that is due.
        if (auto people = timer.people(); !people) return std::unexpected(std::move(people.error()));
        for (const base::Error& error : rules.takeUnreadable(site))
            if (trouble) trouble(error);
        for (const DueRecord* one : ofSite) {
            auto told = tell(store, timer, author, seq, *one);
            if (told) continue;
            if (mayPass(told.error().kind)) return std::unexpected(std::move(told.error()));
            if (trouble) trouble(told.error());
            if (auto rest = store.setAlarm(site, one->id, std::nullopt, {}); !rest)
                return std::unexpected(std::move(rest.error()));
        }
        if (auto kept = author.finish(); !kept) return std::unexpected(std::move(kept.error()));
        if (seq != *last) {
            if (auto set = store.setLastSeq(site, seq); !set) return std::unexpected(std::move(set.error()));
        }
    }
    return static_cast<std::int64_t>(due->size());
}

}  // namespace heed::server
