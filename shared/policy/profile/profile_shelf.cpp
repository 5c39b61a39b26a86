#include "shared/policy/profile/profile_shelf.hpp"

#include "shared/policy/profile/question.hpp"

#include <utility>

namespace heed::policy {
namespace {

const PolicyProfile* findIn(const ProfileMap& profiles, std::string_view id) {
    const auto it = profiles.find(id);
    return it == profiles.end() ? nullptr : it->second.get();
}

}  // namespace

base::Uuid profileRecordId(std::string_view profileId) {
    return base::uuidFromName("heed profile", profileId);
}

const PolicyProfile* ProfileShelf::find(std::string_view id) {
    if (id.empty()) return nullptr;
    if (const auto* builtIn = findBuiltIn(id)) return builtIn;
    if (const auto* known = findIn(cache_.profiles, id)) return known;
    if (const auto* known = findIn(passing_, id)) return known;
    auto stored = load_(profileRecordId(id));
    if (!stored) {
        error_ = std::move(stored.error());
        return nullptr;
    }
    if (!*stored) return nullptr;
    auto made = parseProfile((*stored)->text);
    // Of a newer version's form: it may be used there, and here nobody can say what it means.
    if (!made || made->id != id) return nullptr;
    auto& kept = (*stored)->lasting ? cache_.profiles : passing_;
    return kept.emplace(std::string(id), std::make_unique<const PolicyProfile>(*std::move(made)))
        .first->second.get();
}

const PolicyProfile* profileOf(const Question& q, std::string_view id) {
    return q.site.profiles ? q.site.profiles->find(id) : findBuiltIn(id);
}

}  // namespace heed::policy
