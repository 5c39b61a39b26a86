// What the disk and SQLite give at best for the same rows: the limit that figures are measured against, in
// the same run.
#pragma once

#include <cstdint>
#include <filesystem>

namespace heed::bench {

// Both rows of a mutation (record of 0.9 KB with two indexes, log of `logBytes`), WAL and FULL, ordered ids,
// batches of 500; one in five a new record, the rest updates. Mutations a second.
[[nodiscard]] double rawMutationsPerSecond(const std::filesystem::path& folder, std::int64_t count,
                                           std::size_t logBytes);
// One row of 0.9 KB a record with its id indexed, batches of 500. Records a second.
[[nodiscard]] double rawInsertsPerSecond(const std::filesystem::path& folder, std::int64_t count);
// Milliseconds of one 4 KiB write made durable, as each commit costs at least.
[[nodiscard]] double rawDurableWriteMs(const std::filesystem::path& folder);

}  // namespace heed::bench
