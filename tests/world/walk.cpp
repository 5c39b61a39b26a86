#include "tests/world/walk.hpp"

#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/site_rules.hpp"
#include "tests/policy/shop.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace heed::world {

namespace {

constexpr std::size_t kAllNotices = 10'000;

// "03-02 09:40"
std::string minute(base::Instant t) {
    const base::Instant whole = std::chrono::floor<std::chrono::minutes>(t);
    return test::text(whole).substr(std::string_view("2026-").size());
}

WorldConfig configOf(std::string_view start) {
    WorldConfig config;
    config.timer = true;
    config.start = test::at(start);
    return config;
}

}  // namespace

Walk::Walk(std::string_view way, std::string_view start, const std::string& front, const std::string& office)
    : way_(&wayOf(way)), world_(configOf(start)) {
    world_.server().people().employ(staffOf(*way_));
    front_ = &world_.tablet("front", front);
    office_ = &world_.tablet("office", office);
    world_.settle();
}

Tablet& Walk::of(const std::string& person) {
    for (Tablet* tablet : {front_, office_})
        if (tablet->user() == person) return *tablet;
    office_->kill();
    office_->handTo(person);
    office_->start();
    world_.settle();
    return *office_;
}

void Walk::until(std::string_view time) {
    const auto at = test::at(time);
    if (at < world_.timeline().now()) throw std::runtime_error("it is past " + std::string(time));
    world_.run(at - world_.timeline().now());
}

void Walk::settle() {
    world_.settle();
    if (const auto difference = world_.difference(); !difference.empty()) throw Violation(difference);
}

std::string Walk::commit(Tablet& tablet, model::Mutation m) {
    const auto code = world::commit(tablet, std::move(m));
    if (tablet.link().isUp()) world_.settle();
    return code;
}

void Walk::open(const std::string& person, std::string_view kind, const Fields& fields) {
    Tablet& tablet = of(person);
    auto m = opening(tablet, *way_, kind, fields);
    id_ = m.record;
    if (const auto code = commit(tablet, std::move(m)); !code.empty())
        throw std::runtime_error("it could not be opened: " + code);
}

std::string Walk::take(const std::string& person, std::string_view transition, const Fields& fields,
                       std::string_view detail) {
    Tablet& tablet = of(person);
    return commit(tablet, stepOf(tablet, id_, transition, fields, detail));
}

std::string Walk::escalate(const std::string& person) {
    const auto record = of(person).shown(id_);
    const auto now = policy::defaultWorkCalendar().zone().toLocal(world_.timeline().now());
    const auto way = must(
        policy::route(*way_, policy::routeQueryOf(*way_, record, now), colleagues(world_.server().people())));
    if (!way.next) return "nobody above";
    return take(person, policy::step::kEscalate, {}, way.next->people.front().id);
}

std::string Walk::approve(const std::string& person) {
    const auto due = policy::approvalsMissing(*way_, of(person).shown(id_));
    return take(person, policy::step::kApprove, {}, due.empty() ? std::string() : due.front());
}

std::string Walk::edit(const std::string& person, const Fields& fields) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(id_);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    return commit(tablet, std::move(m));
}

std::string Walk::move(const std::string& person, std::string_view way) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(id_);
    m.at = tablet.now();
    policy::addMove(m, wayOf(way), tablet.shown(id_));
    auto code = commit(tablet, std::move(m));
    if (code.empty()) way_ = &wayOf(way);
    return code;
}

std::string Walk::tick(const std::string& person, std::string_view criterion) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(id_);
    m.add.push_back(model::assign(m.kind, "criteria", std::string(criterion)));
    return commit(tablet, std::move(m));
}

model::RecordId Walk::create(const std::string& person, model::Kind kind, const Fields& fields) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(kind);
    m.at = tablet.now();
    m.set.push_back(model::assign(kind, "profile", way_->id));
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    about_.push_back(m.record);
    if (const auto code = commit(tablet, std::move(m)); !code.empty())
        throw std::runtime_error("it could not be created: " + code);
    return about_.back();
}

std::string Walk::step(const std::string& person, const model::RecordId& about, std::string_view name,
                       std::string_view detail) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(about);
    m.at = tablet.now();
    policy::addVisitStep(m, name, detail);
    return commit(tablet, std::move(m));
}

std::string Walk::call(const std::string& person, const model::RecordId& about, std::string_view plan,
                       policy::CallEvent event, const Fields& fields) {
    Tablet& tablet = of(person);
    auto m = tablet.begin(about);
    m.at = tablet.now();
    event.at = m.at;
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    policy::addCall(m, plan, event);
    return commit(tablet, std::move(m));
}

void Walk::goOnWith(const model::RecordId& heard) { id_ = heard; }

model::Record Walk::record() {
    settle();
    const auto loaded = must(world_.server().writer().load(server::kDemoSite, id_));
    if (!loaded) throw std::runtime_error("the server has no such case");
    if (!(front_->shown(id_) == *loaded) || !(office_->shown(id_) == *loaded))
        throw Violation("a tablet shows another case than the server has");
    if (const auto fault = faultOfPath(*loaded); !fault.empty()) throw Violation(fault);
    return *loaded;
}

Lines Walk::path() {
    const auto complaint = record();
    Lines out;
    for (const auto& step : policy::pathOf(complaint)) {
        std::string line(step.name);
        if (!step.detail.empty()) line += ':' + std::string(step.detail);
        out.push_back(line + " by " + std::string(step.by) + ' ' + minute(step.at));
    }
    return out;
}

bool Walk::isOurs(const model::Record& notice) const {
    if (const auto complaint = notice.text("complaint"); !complaint.empty()) return complaint == id_.text();
    return std::ranges::any_of(about_, [&notice](const model::RecordId& about) {
        return notice.text("visit") == about.text() || notice.text("sale") == about.text();
    });
}

Lines Walk::notices(std::string_view person, std::string_view cause) {
    settle();
    std::map<std::tuple<std::int64_t, std::string, std::string>, std::string> lines;
    for (const auto& who : world_.server().people().people(server::kDemoSite)) {
        if (!person.empty() && who.id != person) continue;
        const auto inbox = must(front_->store().notices(who.id, {}, kAllNotices)).notices;
        for (const auto& [notice, seen, pending] : inbox) {
            if (!isOurs(notice)) throw Violation("a notice of another case");
            if (!cause.empty() && notice.text("cause") != cause) continue;
            const auto at = model::asInteger(notice.value("at"));
            std::string what(notice.text("cause"));
            if (const auto subject = notice.text("subject"); !subject.empty())
                what += ' ' + std::string(subject);
            const std::string line = who.id + ": " + what + ' ' + minute(base::instantFromMs(at));
            if (!lines.emplace(std::tuple(at, who.id, what), line).second)
                throw Violation("told twice: " + line);
        }
    }
    Lines out;
    for (auto& [key, line] : lines)
        out.push_back(std::move(line));
    return out;
}

Lines Walk::clocks() {
    const auto complaint = record();
    const auto readings =
        policy::readingsOf(*way_, complaint, policy::defaultWorkCalendar(), world_.timeline().now());
    const auto clocks = policy::clocksOf(*way_, complaint);
    Lines out;
    for (std::size_t i = 0; i < clocks.size(); ++i) {
        if (!readings[i].start) continue;
        out.push_back(clocks[i]->id + ' ' + std::string(policy::name(readings[i].state)) +
                      (readings[i].due ? ", due " + minute(readings[i].due->at) : ""));
    }
    return out;
}

Lines Walk::rejections(Tablet& tablet) {
    Lines out;
    for (const auto& one : must(tablet.store().rejections()))
        out.push_back(one.refusal.code);
    return out;
}

}  // namespace heed::world
