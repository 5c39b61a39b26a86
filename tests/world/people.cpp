#include "tests/world/people.hpp"

#include <algorithm>

namespace heed::world {

bool People::mayHave(const std::string& user, model::Kind kind) const {
    return std::ranges::count(buckets(server::kDemoSite, user), model::schemaOf(kind).bucket) > 0;
}

std::optional<std::string> People::siteName(std::string_view site) const { return demo_.siteName(site); }

std::optional<sync::Person> People::person(std::string_view site, std::string_view user) const {
    if (revoked_.contains(user)) return std::nullopt;
    const auto all = everybody(site);
    const auto found = std::ranges::find(all, user, &sync::Person::id);
    if (found == all.end()) return std::nullopt;
    auto person = *found;
    if (const auto role = roles_.find(user); role != roles_.end()) person.role = role->second;
    return person;
}

std::vector<sync::Person> People::everybody(std::string_view site) const {
    if (!staff_) return demo_.people(site);
    return demo_.siteName(site) ? *staff_ : std::vector<sync::Person>{};
}

std::vector<sync::Person> People::people(std::string_view site) const {
    std::vector<sync::Person> out;
    for (const auto& one : everybody(site)) {
        if (auto person = this->person(site, one.id)) out.push_back(std::move(*person));
    }
    return out;
}

std::vector<std::string> People::sites() const { return demo_.sites(); }

std::string_view People::firstProfile(std::string_view site) const { return demo_.firstProfile(site); }

std::vector<model::Bucket> People::buckets(std::string_view site, std::string_view user) const {
    const auto said = buckets_.find(user);
    return said == buckets_.end() ? demo_.buckets(site, user) : said->second;
}

}  // namespace heed::world
