// The policy profiles that are known here: those that are built in, and those that were put into the records
// of a site (site_rules.hpp). A profile is known by its content, so what was found once is right for ever;
// what is not there may still come, and is looked for again each time.
//
// A shelf serves one piece of work (a transaction, a commit): what it read of records that are not lasting
// yet it forgets with itself. The cache behind it may serve many, one after the other.
//
// Pointers are valid as long as the shelf and its cache. Threads: one at a time.
#pragma once

#include "shared/base/error.hpp"
#include "shared/base/uuid.hpp"
#include "shared/policy/profile/profile.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace heed::policy {

// The record that holds the profile of this id.
[[nodiscard]] base::Uuid profileRecordId(std::string_view profileId);

using ProfileMap = std::map<std::string, std::unique_ptr<const PolicyProfile>, std::less<>>;

class ProfileCache {
  public:
    ProfileMap profiles;
};

class ProfileShelf {
  public:
    // The text of a profile's record.
    struct Stored {
        std::string text;
        bool lasting = false;  // committed: will not be taken back
    };
    using Load = std::function<base::Expected<std::optional<Stored>>(const base::Uuid& record)>;

    ProfileShelf(ProfileCache& cache, Load load) : cache_(cache), load_(std::move(load)) {}

    // Null: not known here. After an error in reading, which takeError() gives, it means nothing.
    [[nodiscard]] const PolicyProfile* find(std::string_view id);
    [[nodiscard]] std::optional<base::Error> takeError() { return std::exchange(error_, std::nullopt); }

  private:
    ProfileCache& cache_;
    Load load_;
    ProfileMap passing_;
    std::optional<base::Error> error_;
};

}  // namespace heed::policy
