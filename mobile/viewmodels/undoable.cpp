#include "mobile/viewmodels/undoable.hpp"

#include <ranges>

namespace heed::mobile {

std::vector<model::Mutation> Undoable::opposite() const {
    std::vector<model::Mutation> back;
    back.reserve(done.size());
    for (const model::Mutation& change : done | std::views::reverse) {
        model::Mutation& other = back.emplace_back(
            model::Mutation{.kind = change.kind, .record = change.record, .seen = change.seen});
        other.add = change.remove;
        other.remove = change.add;
        if (const model::Value* deleted = change.assigned(model::kDeleted))
            other.set.push_back(model::assign(change.kind, model::kDeleted, !model::asBool(*deleted)));
    }
    return back;
}

}  // namespace heed::mobile
