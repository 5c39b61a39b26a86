// One record of any kind and the people who work on it: each act is merged and judged as the server does it,
// with the consequences. What complaint and visit have of their own is in desk.hpp and case_play.hpp.
#pragma once

#include "shared/merge/merge.hpp"
#include "shared/policy/policy.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

class FormDesk {
  public:
    using Edit = std::function<void(model::Mutation&)>;

    explicit FormDesk(model::Kind kind) : kind_(kind) {}

    // Having seen everything, or only what stood at `seen`. What is refused changes nothing. Each act is a
    // minute after the last.
    std::optional<model::Refusal> act(const policy::Actor& actor, const Edit& edit,
                                      std::optional<model::Seq> seen = std::nullopt) {
        model::Mutation m{.n = model::MutationNo{++last_}, .kind = kind_, .record = id};
        m.seen = seen.value_or(record_ ? record_->seq : model::kNoSeq);
        m.at = now();
        edit(m);
        const policy::Site site{.id = "FT01"};
        const model::Record after = merged(m, device, actor.user);
        const policy::Question question{.site = site,
                                        .actor = actor,
                                        .device = device,
                                        .before = record_ ? &*record_ : nullptr,
                                        .after = after,
                                        .mutation = m};
        if (auto refused = policy::judge(question)) return refused;
        consequences = policy::consequences(question);
        record_ = after;
        for (model::Mutation consequence : consequences) {
            consequence.n = model::MutationNo{++last_};
            record_ = merged(consequence, model::kServerDevice, policy::role::kSystem);
        }
        return std::nullopt;
    }
    // The same from a tablet of its own: what `device` did is seen only as far as `seen` goes.
    std::optional<model::Refusal> actOn(model::DeviceNo other, const policy::Actor& actor, const Edit& edit,
                                        model::Seq seen) {
        const auto own = std::exchange(device, other);
        auto refused = act(actor, edit, seen);
        device = own;
        return refused;
    }

    [[nodiscard]] const model::Record& record() const { return *record_; }
    [[nodiscard]] base::Instant now() const {
        return base::instantFromMs(1'790'668'800'000 + last_ * 60'000);
    }

    model::DeviceNo device{1};
    model::RecordId id = base::uuidFromName("record desk", "record");
    std::vector<model::Mutation> consequences;  // of the last act that was not refused

  private:
    [[nodiscard]] model::Record merged(const model::Mutation& m, model::DeviceNo by,
                                       std::string_view user) const {
        const model::Seq seq{(record_ ? base::raw(record_->seq) : 0) + 1};
        return merge::apply(record_.value_or(model::Record{}), m,
                            {.seq = seq, .device = by, .n = m.n, .time = now(), .by = std::string(user)});
    }

    model::Kind kind_;
    std::optional<model::Record> record_;
    std::int64_t last_ = 0;
};

inline FormDesk::Edit sets(std::string_view field, model::Value value) {
    return [field = std::string(field), value = std::move(value)](model::Mutation& m) {
        m.set.push_back(model::assign(m.kind, field, value));
    };
}

// A record as somebody made it in one go; elements of sets under their field's name, one by one.
struct Given {
    std::string_view field;
    model::Value value;
};
inline model::Record recordOf(model::Kind kind, std::string_view name, const std::vector<Given>& given,
                              std::string_view by = "wang-example") {
    model::Mutation m{.n = model::MutationNo{1}, .kind = kind, .record = base::uuidFromName("given", name)};
    for (const auto& [field, value] : given) {
        const auto* schema = model::schemaOf(kind).field(field);
        auto& list = schema && model::isSet(schema->type) ? m.add : m.set;
        list.push_back(model::assign(kind, field, value));
    }
    return merge::apply({}, m,
                        {.seq = model::Seq{1},
                         .device = model::DeviceNo{1},
                         .n = m.n,
                         .time = base::instantFromMs(1'790'668'800'000),
                         .by = std::string(by)});
}
inline model::Value words(std::string_view text) { return std::string(text); }

}  // namespace heed::test
