// A site's name as a folder's, on a disk or in a bucket. Internal to the blobs and their vaults.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::blobs {

// "site-FT01"; everything but letters, digits, '-' and '_' is escaped, as "%e5": whatever the name is, it
// leads nowhere else, and none is "uploads" or hidden.
[[nodiscard]] std::string folderOfSite(std::string_view site);
// nullopt: no such folder.
[[nodiscard]] std::optional<std::string> siteOfFolder(std::string_view folder);

}  // namespace heed::blobs
