#include "tests/core/script.hpp"

#include "tests/support/draw.hpp"

namespace heed::test {

using model::Kind;
using model::Mutation;
using model::RecordId;
using model::Seq;
using world::Author;

namespace {

constexpr std::size_t kRecords = 3;
constexpr int kActions = 12;

std::string word(int value) { return std::string(1, static_cast<char>('a' + value)); }

}  // namespace

Script::Script(std::size_t authors) {
    const auto count = *rc::gen::inRange<std::size_t>(1, 80);
    for (std::size_t i = 0; i < count; ++i) {
        steps_.push_back({.author = *uniform<std::size_t>(0, authors),
                          .action = *uniform(0, kActions),
                          .target = *uniform<std::size_t>(0, kRecords),
                          .value = *uniform(0, 3),
                          .seen = *uniform<std::int64_t>(0, static_cast<std::int64_t>(i) + 2),
                          .groupGoesOn = oneIn(4)});
    }
}

std::vector<Part> Script::write(std::vector<Author>& authors) const {
    std::vector<RecordId> ids;
    for (std::size_t i = 0; i < kRecords; ++i)
        ids.push_back(base::uuidFromName("script", std::to_string(i)));
    std::vector<Part> parts;
    for (std::size_t i = 0; i + 1 < kRecords; ++i) {  // the last may be edited before it is created
        Author& author = authors[i % authors.size()];
        parts.push_back({i % authors.size(), author.nextN(), 1});
        author.write(author.complaint(ids[i]));
    }
    for (std::size_t i = 0; i < steps_.size();) {
        const auto who = steps_[i].author;
        Author& author = authors[who];
        const auto first = author.nextN();
        std::vector<Mutation> members;
        do {
            members.push_back(mutation(author, steps_[i], ids));
        } while (steps_[i++].groupGoesOn && i < steps_.size() && members.size() < 4);
        parts.push_back({who, first, static_cast<std::int64_t>(members.size())});
        if (members.size() == 1)
            author.write(std::move(members.front()));
        else
            author.writeGroup(std::move(members));
    }
    return parts;
}

Mutation Script::mutation(const Author& author, const Step& step, const std::vector<RecordId>& ids) {
    const auto& id = ids[step.target];
    const Seq seen{step.seen};
    const std::string value = word(step.value);
    Mutation m;
    switch (step.action) {
        case 0:
            m = author.complaint(id, {{"own_words", value}});
            break;
        case 1:
            m = author.transition(id, seen, "close");
            break;
        case 2:
            m = author.edit(id, seen, {{"deleted", true}});
            break;
        case 3:
            m = author.add(id, seen, "criteria", step.value == 0 ? "fire" : "litigation");
            break;
        case 4:
            m = author.add(id, seen, "problem_codes", value);
            break;
        case 5:
            m = author.remove(id, seen, "problem_codes", value);
            break;
        case 6:
            m = author.transition(id, seen, step.value == 0 ? "reopen" : "close");
            break;
        case 7:
            m = author.edit(id, seen, {{"mood", value}, {"where", value}});
            break;
        case 8:  // no such session
            m = author.edit(id, seen, {{"where", value}});
            m.session = "s-nobody";
            break;
        case 9:  // the type is wrong
            m = author.edit(id, seen, {{"odometer", value}});
            break;
        case 10:  // of a bucket of its own
            m = author.edit(base::uuidFromName("contact", value), seen, {{"phone", value}},
                            Kind::contactPoint);
            break;
        default:
            m = author.edit(id, seen, {{"where", value}, {"demand", value + value}});
            break;
    }
    return m;
}

}  // namespace heed::test
