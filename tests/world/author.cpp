#include "tests/world/author.hpp"

#include "shared/model/complaint_number.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"

namespace heed::world {

using base::raw;
using model::Kind;
using model::Mutation;
using model::MutationNo;
using model::RecordId;
using model::Seq;

namespace {

void assignAll(Mutation& m, const Fields& fields) {
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
}

}  // namespace

Mutation Author::complaint(const RecordId& id, const Fields& fields) const {
    Mutation m{.kind = Kind::complaint, .record = id};
    assignAll(m, {{"number", model::complaintNumber(caller_.site, clock_.now(), caller_.device, nextN())},
                  {"state", std::string(model::state::kOpen)}});
    assignAll(m, fields);
    return m;
}

Mutation Author::edit(const RecordId& id, Seq seen, const Fields& fields, Kind kind) const {
    Mutation m{.kind = kind, .record = id, .seen = seen};
    assignAll(m, fields);
    return m;
}

Mutation Author::transition(const RecordId& id, Seq seen, std::string_view name) const {
    Mutation m{.kind = Kind::complaint, .record = id, .seen = seen};
    policy::addTransition(m, name);
    return m;
}

Mutation Author::add(const RecordId& id, Seq seen, const std::string& field,
                     const std::string& element) const {
    Mutation m{.kind = Kind::complaint, .record = id, .seen = seen};
    m.add.push_back(model::assign(m.kind, field, element));
    return m;
}

Mutation Author::remove(const RecordId& id, Seq seen, const std::string& field,
                        const std::string& element) const {
    Mutation m{.kind = Kind::complaint, .record = id, .seen = seen};
    m.remove.push_back(model::assign(m.kind, field, element));
    return m;
}

const std::string& Author::write(Mutation m) {
    m.n = MutationNo{nextN()};
    if (m.session.empty()) m.session = session.empty() ? caller_.session : session;
    if (m.at == base::Instant{}) m.at = now();
    return lines_.emplace_back(model::toJson(m));
}

void Author::writeGroup(std::vector<Mutation> members) {
    const model::Group group{MutationNo{nextN()}, static_cast<std::int64_t>(members.size())};
    for (Mutation& m : members) {
        m.group = group;
        write(std::move(m));
    }
}

void Author::writeRaw(std::string line) { lines_.push_back(std::move(line)); }

server::Answer<sync::PushResult> Author::push() {
    const auto first = static_cast<std::int64_t>(std::exchange(sent_, lines_.size())) + 1;
    return repeat(first, nextN() - 1);
}

server::Answer<sync::PushResult> Author::repeat(std::int64_t first, std::int64_t last) {
    return server_.push(caller_, {lines_.begin() + first - 1, lines_.begin() + last}, now());
}

sync::Outcome Author::send(Mutation m) {
    write(std::move(m));
    auto result = must(push());
    return std::move(result.outcomes.back());
}

std::int64_t seqOf(const sync::Outcome& outcome) {
    const auto* accepted = std::get_if<sync::Accepted>(&outcome.verdict);
    return accepted ? raw(accepted->seq) : 0;
}

std::string codeOf(const sync::Outcome& outcome) {
    const auto* refusal = std::get_if<model::Refusal>(&outcome.verdict);
    return refusal ? refusal->code : std::string{};
}

std::vector<std::string> verdicts(const sync::PushResult& result) {
    std::vector<std::string> out;
    for (const auto& outcome : result.outcomes)
        out.push_back(codeOf(outcome).empty() ? "accepted" : codeOf(outcome));
    return out;
}

}  // namespace heed::world
