// Who works at the site, as the sign-in and the contact directory have it.
#include "shared/policy/routing/site_people.hpp"
#include "shared/store/list_columns.hpp"
#include "shared/store/sqlite_record_store.hpp"

namespace heed::store {

using base::Expected;

Expected<std::vector<policy::Colleague>> SqliteRecordStore::staff() {
    const auto oneState = view();
    if (!oneState) return std::unexpected(oneState.error());
    auto signedIn = lastSignIn();
    if (!signedIn) return std::unexpected(std::move(signedIn.error()));
    std::vector<policy::Colleague> people;
    if (!*signedIn) return people;
    people.reserve((*signedIn)->people.size());
    for (const Person& person : (*signedIn)->people)
        people.push_back({.id = person.id, .roles = {person.role}});
    auto entries = ofPeople_.use();
    auto found = allShown(entries);
    if (!found) return std::unexpected(std::move(found.error()));
    std::vector<model::Record> directory;
    directory.reserve(found->size());
    for (Shown& entry : *found)
        directory.push_back(std::move(entry.record));
    return policy::withDirectory(std::move(people), directory);
}

}  // namespace heed::store
