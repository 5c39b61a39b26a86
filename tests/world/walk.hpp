// One case from first word to close, played by a dealer's people at two tablets: a real server core whose
// timer runs, real stores and engines, in virtual time. Times are those of China's clocks, to the minute.
//
//   Walk walk("jac-dealer", "2026-03-02 09:00");
//   walk.open("caller", "complaint", {{"own_words", "洗车没洗干净"}});
//   walk.until("2026-03-02 10:10");
//   CHECK(walk.take("service_manager", "contact").empty());
//   CHECK(walk.notices() == Lines{…});
//
// People are called by their role. Who has neither tablet in hand is given the office's, and signs in there;
// the front desk's can be held by one person throughout. After whatever is done with a network all three hold
// the same.
#pragma once

#include "shared/policy/cases/call_steps.hpp"
#include "tests/world/cases.hpp"
#include "tests/world/world.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::world {

using Lines = std::vector<std::string>;

class Walk {
  public:
    // `front` holds the front desk's tablet, `office` the other at first.
    Walk(std::string_view way, std::string_view start, const std::string& front, const std::string& office);

    [[nodiscard]] World& world() { return world_; }
    [[nodiscard]] Tablet& front() { return *front_; }
    [[nodiscard]] Tablet& office() { return *office_; }
    // The tablet at which this person works, from now on if he had none.
    Tablet& of(const std::string& person);
    [[nodiscard]] const model::RecordId& id() const { return id_; }

    void until(std::string_view time);

    // --- What people do: "" when it is saved, else the code of the refusal that the tablet gave ---
    void open(const std::string& person, std::string_view kind, const Fields& fields);
    std::string take(const std::string& person, std::string_view transition, const Fields& fields = {},
                     std::string_view detail = {});
    // To whom routing says, in one tap (T-07); nobody is asked anything.
    std::string escalate(const std::string& person);
    // The approval whose turn it is.
    std::string approve(const std::string& person);
    std::string edit(const std::string& person, const Fields& fields);
    // To another way of working, by which the walk goes on.
    std::string move(const std::string& person, std::string_view way);
    std::string tick(const std::string& person, std::string_view criterion);
    // A visit or an order, which the walk is about beside its case.
    model::RecordId create(const std::string& person, model::Kind kind, const Fields& fields);
    // A step of it (visit_rules.hpp).
    std::string step(const std::string& person, const model::RecordId& about, std::string_view name,
                     std::string_view detail = {});
    // What happened on a call about it, or about the case.
    std::string call(const std::string& person, const model::RecordId& about, std::string_view plan,
                     policy::CallEvent event, const Fields& fields = {});
    // The complaint that a call opened is the case from now on.
    void goOnWith(const model::RecordId& heard);
    // Everything is delivered.
    void settle();

    // --- What has become of it, everywhere ---
    [[nodiscard]] model::Record record();
    [[nodiscard]] std::string state() { return std::string(record().text("state")); }
    [[nodiscard]] std::string holder() { return std::string(policy::holderOf(record())); }
    // "escalate:service_director by advisor 03-02 09:40"
    [[nodiscard]] Lines path();
    // "service_director: step escalate 03-02 09:40", in order of time; of one person or, with his name left
    // out, of all.
    [[nodiscard]] Lines notices(std::string_view person = {}, std::string_view cause = {});
    // "contact met_late, due 03-02 11:00"; those that have begun.
    [[nodiscard]] Lines clocks();
    [[nodiscard]] Lines rejections(Tablet& tablet);  // their codes

  private:
    std::string commit(Tablet& tablet, model::Mutation m);
    // Of the case, or of what the walk is about beside it.
    [[nodiscard]] bool isOurs(const model::Record& notice) const;

    const policy::PolicyProfile* way_;  // that the case goes by
    World world_;
    Tablet* front_ = nullptr;
    Tablet* office_ = nullptr;
    model::RecordId id_{};
    std::vector<model::RecordId> about_;  // visits and orders
};

}  // namespace heed::world
