// A file that is written from front to back past the system's page cache (O_DIRECT, open(2)).
//
// Why: the server's photos are written once and rarely read again at once, but their pages push the
// database's out; and copying into fresh pages was more than half of what a photo cost the server, most of
// all in virtual machines, whose free memory has to be fetched from the host.
//
// Bytes gather in an aligned buffer and go out in large pieces; large pieces that lie on a block's boundary,
// in memory and in the file, go out as they are. What does not fill a block at the end, or begins inside one,
// goes through the page cache. Where the file system knows no O_DIRECT, everything does.
#pragma once

#include "server/blobs/descriptor.hpp"
#include "server/blobs/disk.hpp"

#include <array>

namespace heed::blobs {

class StreamFile final : public File {
  public:
    // `direct`: the same file opened with O_DIRECT; not open where there is no such thing.
    StreamFile(Descriptor file, Descriptor direct, std::filesystem::path path);
    // What nobody synced may be lost.
    ~StreamFile() override = default;

    base::Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override;
    base::Expected<void> write(std::uint64_t at, std::string_view bytes) override;
    base::Expected<void> cut(std::uint64_t size) override;
    base::Expected<std::uint64_t> size() override;
    base::Expected<void> sync() override;

    // Multiple of every device's block.
    static constexpr std::size_t kBlock = 4096;
    static constexpr std::size_t kBuffer = 512UL * 1024;
    // Pieces from this size on are not gathered, where they lie well.
    static constexpr std::size_t kStraight = 256UL * 1024;

  private:
    struct alignas(kBlock) Buffer {
        std::array<char, kBuffer> bytes;
    };
    [[nodiscard]] base::Expected<void> flush();
    [[nodiscard]] base::Expected<void> writeBlocks(std::string_view bytes);

    Descriptor file_;
    Descriptor direct_;
    std::filesystem::path path_;
    std::unique_ptr<Buffer> buffer_;  // made by the first write
    std::uint64_t at_ = 0;            // where its first byte belongs
    std::size_t filled_ = 0;          // bytes of it
    bool isDirect_ = false;
};

}  // namespace heed::blobs
