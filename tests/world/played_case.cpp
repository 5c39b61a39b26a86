#include "tests/world/played_case.hpp"

#include "shared/model/complaint_number.hpp"

#include <algorithm>
#include <set>

namespace heed::world {

namespace {

// One of each role, and the stranger, by the names they have in a play.
std::vector<sync::Person> playersOf(const policy::PolicyProfile& way) {
    std::vector<sync::Person> out;
    const auto add = [&out](const std::string& role, const std::string& name) {
        out.push_back({.id = role + "-example", .name = name, .role = role});
    };
    for (const policy::Role& role : way.roles)
        add(role.id, role.words.zh + "示例");
    add("stranger", "路人示例");
    return out;
}

}  // namespace

PlayedCase::PlayedCase(World& world, const test::CasePlay& play) : world_(world), id_(play.record().id) {
    world_.server().people().employ(playersOf(play.profile()));
    for (const test::Deed& deed : play.deeds()) {
        const auto at = deed.mutation.at;
        if (at > world_.timeline().now()) world_.sleep(at - world_.timeline().now());
        if (const auto refusal = send(deed.actor, deed.mutation))
            throw Violation(deed.actor.user + " may not " + deed.mutation.transition +
                            " by the server: " + refusal->en);
    }
    if (const auto what = difference(play); !what.empty()) throw Violation(what);
}

model::Record PlayedCase::record() {
    auto loaded = must(world_.server().writer().load(server::kDemoSite, id_));
    return loaded ? std::move(*loaded) : model::Record{.kind = model::Kind::complaint, .id = id_};
}

Author& PlayedCase::author(const std::string& user) {
    const auto it = authors_.find(user);
    if (it != authors_.end()) return it->second;
    return authors_.try_emplace(user, world_.server(), world_.timeline().clock(), user).first->second;
}

std::optional<model::Refusal> PlayedCase::send(const policy::Actor& actor, model::Mutation m) {
    Author& by = author(actor.user);
    m.seen = record().seq;
    for (model::Assignment& a : m.set) {
        if (a.name() == "number")
            a.value = model::complaintNumber(by.caller().site, world_.timeline().now(), by.caller().device,
                                             by.nextN());
    }
    const auto outcome = by.send(std::move(m));
    (void)world_.ledger();
    world_.network().announce();
    const auto* refusal = std::get_if<model::Refusal>(&outcome.verdict);
    return refusal ? std::optional(*refusal) : std::nullopt;
}

std::string PlayedCase::difference(const test::CasePlay& play) {
    const auto is = record();
    const auto& should = play.record();
    std::set<std::string> names;
    for (const auto* record : {&is, &should})
        for (const auto& field : record->fields)
            names.emplace(field.name());
    for (const auto& name : names) {
        // A number is its tablet's, and the times in the path are those of who wrote it.
        if (name == "number" || name == "path") continue;
        if (is.value(name) != should.value(name) || is.elements(name) != should.elements(name))
            return "'" + name + "' is another than in the play";
    }
    const auto steps = [](const model::Record& record) {
        std::string out;
        for (const auto& step : policy::pathOf(record))
            out += std::string(step.name) + ':' + std::string(step.detail) + " by " + std::string(step.by) +
                   '\n';
        return out;
    };
    return steps(is) == steps(should) ? "" : steps(is) + "is the path, and was played\n" + steps(should);
}

Tablet& inHandsOf(World& world, Tablet& tablet, const std::string& user) {
    if (tablet.user() != user) {
        tablet.kill();
        tablet.handTo(user);
        tablet.start();
    }
    world.settle();
    return tablet;
}

}  // namespace heed::world
