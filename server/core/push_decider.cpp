#include "server/core/push_decider.hpp"

#include "shared/merge/merge.hpp"
#include "shared/model/complaint_number.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/routing/site_people.hpp"
#include "shared/policy/site_rules.hpp"

#include <algorithm>
#include <unordered_set>

namespace heed::server {
namespace {

using base::raw;
using model::Mutation;
using model::Record;
using model::RecordId;
using model::Refusal;
using model::Seq;

Refusal groupRefused() {
    return {"group-refused", "group", "同一组记录中有一条未被接受，整组未生效。",
            "Another record captured together with this one was refused, so the whole group was."};
}

Refusal badGroup() {
    return {"bad-group", "group", "分组信息不一致。",
            "The group's members do not agree on what belongs to it."};
}

Refusal unknownSession() {
    return {"unknown-session", "session", "无法确认录入人：登录会话在服务器上不存在。请重新登录后再次提交。",
            "The session that says who wrote this is not known here. Sign in again and submit it once more."};
}

Refusal authorRevoked() {
    return {
        "author-revoked", "session",
        "录入人已不再是本店人员，内容已保留，未生效。请由本店人员确认后重新提交。",
        "Its author is not of this site any more. What was entered is kept and not in force; let somebody of "
        "the site check it and submit it again."};
}

Refusal deletedLongAgo() {
    return {"deleted-long-ago", "record",
            "这条记录早已删除，服务器上已不再保留；所填内容已留存。如仍需要，请重新建立。",
            "This record was deleted so long ago that it is not kept any more. What was entered is; create "
            "the record "
            "anew if it is still needed."};
}

Refusal numberTaken() {
    return {"number-taken", "number",
            "该编号已被另一条投诉使用。所填内容已留存，请重新提交，届时会生成新的编号。",
            "Another complaint has this number. What was entered is kept; submit it again, and it will get a "
            "number of its own."};
}

// The complaint number that this mutation gives, or nothing.
std::string_view numberGiven(const Mutation& m) {
    if (m.kind != model::Kind::complaint) return {};
    const model::Value* number = m.assigned("number");
    return number ? model::asText(*number) : std::string_view{};
}

const Mutation* mutationOf(const sync::PushLine& line) { return std::get_if<Mutation>(&line.parsed.content); }

}  // namespace

PushDecider::PushDecider(CentralWriter& store, const Identity& identity, SiteRules& rules, SessionSeal seal,
                         std::string_view site, const sync::Push& push, base::Instant now)
    : store_(store),
      identity_(identity),
      profiles_(rules.profiles(site), [this](const RecordId& id) { return profileText(id); }),
      judgedBy_{.id = std::string(site)},
      site_(site),
      push_(push),
      now_(now),
      skew_(now - push.header.sentAt),
      seal_(std::move(seal)),
      server_(store, site, now),
      timer_(store, identity, rules, profiles_, site, now),
      siteRecord_(policy::siteRecordId(site)) {
    judgedBy_.profiles = &profiles_;
}

Answer<sync::PushResult> PushDecider::run(Device device) {
    device_ = std::move(device);
    auto seq = store_.continueFeed(site_);
    if (!seq) return broken(seq);
    seq_ = seqAtStart_ = *seq;
    auto days = timer_.calendar();
    if (!days) return broken(days);
    judgedBy_.calendar = *days;
    auto people = timer_.people();
    if (!people) return broken(people);
    judgedBy_.people = *people;

    auto repeated = repeat();
    if (!repeated) return std::unexpected(std::move(repeated.error()));
    const auto sizes = partSizes(*repeated);
    if (!sizes) return std::unexpected(sizes.error());
    auto rest = std::span(push_.lines).subspan(*repeated);
    for (const std::size_t size : *sizes) {
        if (auto done = decide(rest.first(size)); !done) return broken(done);
        rest = rest.subspan(size);
    }
    if (auto kept = finish(); !kept) return broken(kept);
    result_.next = base::next(device_.last);
    return std::move(result_);
}

// What was decided before is answered from the log, without looking at it again. A different text under the
// same n means two devices share a number. Gives how many lines that were.
Answer<std::size_t> PushDecider::repeat() {
    const auto first = push_.lines.front().parsed.n;
    const auto last = std::min(push_.lines.back().parsed.n, device_.last);
    if (first > last) return 0;
    auto entries = store_.logged(site_, device_.no, first, last);
    if (!entries) return broken(entries);
    const auto count = static_cast<std::size_t>(raw(last) - raw(first) + 1);
    if (entries->size() != count) {
        return std::unexpected<Failure>(base::Error{base::ErrorKind::bug,
                                                    "answering a repeated push",
                                                    "device " + std::to_string(raw(device_.no)),
                                                    "outcomes given earlier are missing from the log",
                                                    {}});
    }
    for (std::size_t i = 0; i < count; ++i) {
        LoggedMutation& entry = (*entries)[i];
        if (entry.line != push_.lines[i].text) {
            return std::unexpected<Failure>(sync::Problem{
                .status = 409,
                .code = "device-cloned",
                .title = "This device number is in use twice",
                .detail = "Mutation " + std::to_string(raw(entry.outcome.n)) + " of device " +
                          std::to_string(raw(device_.no)) +
                          " was received before with another content. The device needs a number of its own.",
                .expected = raw(entry.outcome.n)});
        }
        result_.outcomes.push_back(std::move(entry.outcome));
    }
    return count;
}

// How many lines are decided together, from `first` on. Known of the whole push before any of it is decided,
// as a refusal of the envelope must not leave anything written.
Answer<std::vector<std::size_t>> PushDecider::partSizes(std::size_t first) const {
    std::vector<std::size_t> sizes;
    while (first < push_.lines.size()) {
        const Mutation* m = mutationOf(push_.lines[first]);
        const bool leads = m && m->group && m->group->first == m->n;
        const std::size_t size = leads ? static_cast<std::size_t>(m->group->count) : 1;
        if (first + size > push_.lines.size()) {
            return refuse(400, "group-split", "A group was split",
                          "The group beginning with mutation " + std::to_string(raw(m->n)) + " has " +
                              std::to_string(size) +
                              " members, but the push ends before the last. Send a group in one push.");
        }
        sizes.push_back(size);
        first += size;
    }
    return sizes;
}

base::Expected<void> PushDecider::decide(std::span<const sync::PushLine> part) {
    const Seq seqBefore = seq_;
    const base::Instant timeBefore = device_.lastTime;
    staged_.clear();
    consequences_.clear();
    std::vector<sync::Outcome> outcomes = refusedBefore(part);
    const std::size_t undecided = outcomes.empty() ? part.size() : 0;
    for (std::size_t i = 0; i < undecided; ++i) {
        auto refusal = decideOne(part, i);
        if (!refusal) return std::unexpected(std::move(refusal.error()));
        if (!*refusal) {
            outcomes.push_back({part[i].parsed.n, sync::Accepted{seq_, device_.lastTime}});
            continue;
        }
        // One refused, all refused: as if none of the part had been looked at.
        seq_ = seqBefore;
        device_.lastTime = timeBefore;
        staged_.clear();
        consequences_.clear();
        outcomes.clear();
        for (std::size_t j = 0; j < part.size(); ++j) {
            outcomes.push_back({part[j].parsed.n, j == i ? std::move(**refusal) : groupRefused()});
        }
        break;
    }
    if (auto logged = logPart(part, std::move(outcomes)); !logged) return logged;
    device_.last = part.back().parsed.n;
    if (auto given = giveNumbers(part); !given) return given;
    for (Staged& s : staged_) {
        if (s.after.kind == model::Kind::contact) {
            timer_.noteContact(s.after);
            authors_.clear();  // somebody may stand in for somebody from now on
        }
        records_.insert_or_assign(s.id, std::move(s.after));
    }
    staged_.clear();
    return addConsequences();
}

// A refusal, or nothing when the mutation stands (staged).
base::Expected<std::optional<Refusal>> PushDecider::decideOne(std::span<const sync::PushLine> part,
                                                              std::size_t i) {
    const Mutation* m = mutationOf(part[i]);
    if (!m) return std::get<Refusal>(part[i].parsed.content);
    if (m->group && m->group->first != part.front().parsed.n)
        return groupRefused();  // its beginning was refused alone
    if (const Mutation* leader = mutationOf(part.front()); leader && m->group != leader->group)
        return badGroup();

    auto author = authorOf(part[i]);
    if (!author) return std::unexpected(std::move(author.error()));
    if (!*author) return author->error();
    const sync::Outcome* given = givenBefore(m->n);

    auto before = current(m->record);
    if (!before) return std::unexpected(std::move(before.error()));
    const Record* known = *before;
    if (!known) {
        auto purged = store_.wasPurged(site_, m->record);
        if (!purged) return std::unexpected(std::move(purged.error()));
        if (*purged) return deletedLongAgo();
    }
    if (known && known->kind != m->kind) {
        return Refusal{"wrong-kind", "kind", "该编号属于另一种记录。",
                       "This id belongs to a record of another kind."};
    }
    if (auto noted = noteSite(*m); !noted) return std::unexpected(std::move(noted.error()));
    // A stamp that was given once is given again, as far as the rules for stamps allow.
    const bool hadStamp = given && std::holds_alternative<sync::Accepted>(given->verdict);
    const base::Millis skew = hadStamp ? std::get<sync::Accepted>(given->verdict).time - m->at : skew_;
    const auto time = merge::stampTime(known, *m, device_.no, skew, device_.lastTime, now_);
    const Seq seq = base::next(seq_);
    Record after =
        merge::apply(known ? *known : Record{}, *m,
                     {.seq = seq, .device = device_.no, .n = m->n, .time = time, .by = (*author)->user});
    const policy::Question question{.site = judgedBy_,
                                    .actor = **author,
                                    .device = device_.no,
                                    .before = known,
                                    .after = after,
                                    .mutation = *m};
    auto refusal = policy::judge(question);
    if (auto error = profiles_.takeError()) return std::unexpected(*std::move(error));
    if (refusal) return refusal;
    auto taken = isTaken(numberGiven(*m), m->record);
    if (!taken) return std::unexpected(std::move(taken.error()));
    if (*taken) return numberTaken();
    // What a call leads to is the word of who made it.
    const std::string by = policy::isCallStep(m->transition) ? (*author)->user : std::string();
    for (Mutation& consequence : policy::consequences(question))
        consequences_.push_back({std::move(consequence), by});
    auto notices = timer_.noticesOf(question);
    if (!notices) return std::unexpected(std::move(notices.error()));
    for (Mutation& notice : *notices)
        consequences_.push_back({std::move(notice), {}});
    stage(std::move(after));
    seq_ = seq;
    device_.lastTime = time;
    return std::nullopt;
}

// By another record of the site, or of the part being decided.
base::Expected<bool> PushDecider::isTaken(std::string_view number, const RecordId& record) {
    if (number.empty()) return false;
    const auto hasIt = [&](const Staged& s) { return s.id != record && s.after.text("number") == number; };
    if (std::ranges::any_of(staged_, hasIt)) return true;
    auto owner = store_.numberOwner(site_, number);
    if (!owner) return std::unexpected(std::move(owner.error()));
    return *owner && **owner != record;
}

// Of a part that stands.
base::Expected<void> PushDecider::giveNumbers(std::span<const sync::PushLine> part) {
    if (staged_.empty()) return {};
    for (const sync::PushLine& line : part) {
        const Mutation* m = mutationOf(line);
        const auto number = m ? numberGiven(*m) : std::string_view{};
        if (number.empty()) continue;
        if (auto given = store_.giveNumber(site_, number, m->record); !given) return given;
    }
    return {};
}

base::Expected<void> PushDecider::logPart(std::span<const sync::PushLine> part,
                                          std::vector<sync::Outcome> outcomes) {
    for (std::size_t i = 0; i < part.size(); ++i) {
        auto author = authorOf(part[i]);
        if (!author) return std::unexpected(std::move(author.error()));
        LoggedMutation entry{.device = device_.no,
                             .line = part[i].text,
                             .outcome = std::move(outcomes[i]),
                             .by = *author ? (*author)->user : std::string{}};
        if (std::holds_alternative<sync::Accepted>(entry.outcome.verdict))
            entry.record = mutationOf(part[i])->record;
        if (auto logged = store_.log(site_, entry); !logged) return logged;
        result_.outcomes.push_back(entry.outcome);
    }
    return {};
}

base::Expected<void> PushDecider::addConsequences() {
    std::unordered_set<RecordId> ofOthers;
    for (Consequence& one : std::exchange(consequences_, {})) {
        if (ofOthers.contains(one.mutation.record)) continue;
        const RecordId id = one.mutation.record;
        auto added = addConsequence(std::move(one));
        if (!added) return std::unexpected(std::move(added.error()));
        if (!*added) ofOthers.insert(id);
    }
    return {};
}

// What the rulebook adds: a transition, a notice, a complaint that was heard on a call. What it has seen the
// rulebook says. False: it is there already, and what goes on about it is not this one's.
base::Expected<bool> PushDecider::addConsequence(Consequence consequence) {
    Mutation& m = consequence.mutation;
    auto before = current(m.record);
    if (!before) return std::unexpected(std::move(before.error()));
    // What has no transition creates a record, and that is made once, whoever makes it again.
    const bool creates = m.transition.empty();
    const bool isNotice = m.kind == model::Kind::notice;
    const bool isThere = *before && (isNotice || (*before)->created || (*before)->kind != m.kind);
    if (creates && isThere) return false;
    if (creates && m.kind == model::Kind::complaint) {
        auto purged = store_.wasPurged(site_, m.record);
        if (!purged) return std::unexpected(std::move(purged.error()));
        if (*purged) return false;
        if (auto given = giveOwnNumber(m); !given) return std::unexpected(std::move(given.error()));
    }
    const RecordId id = m.record;
    const std::optional<Record> was = *before ? std::optional(**before) : std::nullopt;
    auto n = server_.upcoming();
    if (!n) return std::unexpected(std::move(n.error()));
    m.n = *n;
    const Mutation added = m;
    const policy::Actor author{
        .user = consequence.by.empty() ? std::string(policy::role::kSystem) : consequence.by,
        .role = std::string(policy::role::kSystem)};
    auto after = server_.write(std::move(m), was ? &*was : nullptr, seq_, author.user);
    if (!after) return std::unexpected(std::move(after.error()));
    records_.insert_or_assign(id, *after);
    if (isNotice) return true;
    auto notices = timer_.noticesOf({.site = judgedBy_,
                                     .actor = author,
                                     .device = model::kServerDevice,
                                     .before = was ? &*was : nullptr,
                                     .after = *after,
                                     .mutation = added});
    if (!notices) return std::unexpected(std::move(notices.error()));
    for (Mutation& notice : *notices) {
        if (auto told = addConsequence({std::move(notice), {}}); !told)
            return std::unexpected(std::move(told.error()));
    }
    return true;
}

// A number of the server's own, for what no tablet has created: it counts with its mutations.
base::Expected<void> PushDecider::giveOwnNumber(Mutation& m) {
    auto next = server_.upcoming();
    if (!next) return std::unexpected(std::move(next.error()));
    for (auto counter = raw(*next);; ++counter) {
        auto number = model::complaintNumber(judgedBy_.id, now_, model::kServerDevice, counter);
        auto owner = store_.numberOwner(site_, number);
        if (!owner) return std::unexpected(std::move(owner.error()));
        if (*owner) continue;
        if (auto given = store_.giveNumber(site_, number, m.record); !given) return given;
        m.set.push_back(model::assign(m.kind, "number", std::move(number)));
        return {};
    }
}

// The record as it stands within this push; null when nothing is known of it.
base::Expected<const Record*> PushDecider::current(const RecordId& id) {
    const auto staged = std::ranges::find(staged_, id, &Staged::id);
    if (staged != staged_.end()) return &staged->after;
    auto it = records_.find(id);
    if (it == records_.end()) {
        auto loaded = store_.load(site_, id);
        if (!loaded) return std::unexpected(std::move(loaded.error()));
        it = records_.emplace(id, std::move(*loaded)).first;
    }
    return it->second ? &*it->second : nullptr;
}

base::Expected<std::optional<policy::ProfileShelf::Stored>> PushDecider::profileText(const RecordId& id) {
    auto record = current(id);
    if (!record) return std::unexpected(std::move(record.error()));
    if (!*record) return std::nullopt;
    return policy::ProfileShelf::Stored{std::string((*record)->text("text")), (*record)->seq <= seqAtStart_};
}

base::Expected<void> PushDecider::noteSite(const Mutation& m) {
    // Only steps are judged by it.
    if (!m.transition.empty() && judgedBy_.calendar == nullptr) {
        auto days = timer_.calendar();
        if (!days) return std::unexpected(std::move(days.error()));
        judgedBy_.calendar = *days;
    }
    auto own = current(siteRecord_);
    if (!own) return std::unexpected(std::move(own.error()));
    const auto inForce = *own ? (*own)->text("profile") : std::string_view{};
    if (inForce_ == inForce) return {};
    const auto* profile = profiles_.find(inForce);
    if (auto error = profiles_.takeError()) return std::unexpected(*std::move(error));
    judgedBy_.leadRole = profile ? profile->leadRole : std::string(policy::role::kComplaintLead);
    inForce_ = inForce;
    return {};
}

base::Expected<PushDecider::Author> PushDecider::authorOf(const sync::PushLine& line) {
    const Mutation* m = mutationOf(line);
    if (!m) return Author{};
    if (const auto it = authors_.find(m->session); it != authors_.end()) return it->second;
    auto user = userOf(m->session);
    if (!user) return std::unexpected(std::move(user.error()));
    auto days = timer_.calendar();
    if (!days) return std::unexpected(std::move(days.error()));
    Author author = std::unexpected(unknownSession());
    if (*user) {
        author = std::unexpected(authorRevoked());
        if (const auto person = identity_.person(site_, **user))
            author =
                policy::actorOf(person->id, person->role, *judgedBy_.people, (*days)->zone().toLocal(now_));
    }
    return authors_.emplace(m->session, std::move(author)).first->second;
}

// A session speaks for the tablet it was opened on, whatever number that works under by now.
base::Expected<std::optional<std::string>> PushDecider::userOf(std::string_view session) {
    std::optional<Device> device = device_;
    while (device) {
        if (auto user = seal_.user(session, site_, device->installation)) return user;
        if (device->was == model::kServerDevice || device->was >= device->no) break;
        auto before = store_.device(site_, device->was);
        if (!before) return std::unexpected(std::move(before.error()));
        device = std::move(*before);
    }
    return std::nullopt;
}

const sync::Outcome* PushDecider::givenBefore(model::MutationNo n) const {
    const auto it = std::ranges::lower_bound(push_.header.given, n, {}, &sync::Outcome::n);
    return it != push_.header.given.end() && it->n == n ? &*it : nullptr;
}

// What was refused once does not come to life because the server forgot it; every member of a group for the
// reason it was given then.
std::vector<sync::Outcome> PushDecider::refusedBefore(std::span<const sync::PushLine> part) const {
    std::vector<sync::Outcome> outcomes;
    for (const sync::PushLine& line : part) {
        const sync::Outcome* given = givenBefore(line.parsed.n);
        if (!given || !std::holds_alternative<Refusal>(given->verdict)) return {};
        outcomes.push_back(*given);
    }
    return outcomes;
}

void PushDecider::stage(Record after) {
    const auto it = std::ranges::find(staged_, after.id, &Staged::id);
    if (it != staged_.end()) {
        it->after = std::move(after);
        return;
    }
    const RecordId id = after.id;
    staged_.push_back({id, std::move(after)});
}

base::Expected<void> PushDecider::finish() {
    for (const auto& [id, record] : records_) {
        if (!record || record->seq <= seqAtStart_) continue;  // looked at, not changed
        if (auto saved = store_.save(site_, *record); !saved) return saved;
        if (auto set = timer_.watch(*record); !set) return set;
        if (record->kind != model::Kind::site) continue;
        if (auto noted = timer_.noteCalendar(); !noted) return noted;
    }
    if (auto kept = store_.setDeviceProgress(site_, device_); !kept) return kept;
    if (auto kept = server_.finish(); !kept) return kept;
    if (seq_ == seqAtStart_) return {};
    return store_.setLastSeq(site_, seq_);
}

}  // namespace heed::server
