// Voice memos while they are spoken: one file each, in a folder beside the database.
//
// What holds: of what was spoken, everything but the last page (sound::kPage) is on the disk, in a file whose
// name says of which attachment and whose case it is (I8), and who speaks. So what a kill leaves behind can
// be recorded at his next start; what somebody else spoke is left for him. A file goes only when its memo is
// recorded, or was discarded.
//
// Any thread, but each file by one at a time. Errors: storageFull, transient.
#pragma once

#include "mobile/photos/file_disk.hpp"
#include "mobile/photos/memo_tape.hpp"
#include "mobile/photos/photo_intake.hpp"

#include <functional>

namespace heed::mobile {

class MemoFolder {
  public:
    // `person`: who works here.
    MemoFolder(std::filesystem::path folder, FileDisk& disk, std::string_view person = {});

    // Makes the folder.
    [[nodiscard]] base::Expected<void> start();
    // Those of who works here, and of nobody that is known; under no ticket.
    [[nodiscard]] base::Expected<std::vector<PhotoOrder>> left() const;
    // As far as it came; nothing: there is none.
    [[nodiscard]] base::Expected<std::optional<QByteArray>> read(const PhotoOrder& order) const;
    // On the disk when it returns.
    [[nodiscard]] base::Expected<void> append(const PhotoOrder& order, std::string_view pages);
    [[nodiscard]] base::Expected<void> remove(const PhotoOrder& order);
    // In the names of files for who works here.
    [[nodiscard]] const std::string& speaker() const { return speaker_; }
    // As BlobFiles has it.
    [[nodiscard]] base::Expected<std::int64_t> missingRoom(std::int64_t bytes) const;

  private:
    [[nodiscard]] std::filesystem::path fileOf(const PhotoOrder& order) const;

    std::filesystem::path folder_;
    FileDisk& disk_;
    std::string speaker_;
};

// Encodes and writes on a thread of its own. `kept` is called on that thread once all is on the disk.
[[nodiscard]] std::unique_ptr<MemoTape> tapeIn(MemoFolder& folder, const PhotoOrder& order, int rate,
                                               std::function<void(const PhotoOrder&)> kept);

}  // namespace heed::mobile
