#include "server/blobs/stream_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

namespace heed::blobs {

using base::Expected;

namespace {

// So much of it, and in such a place, that it is not copied first.
bool liesAsDisksWant(std::string_view bytes) {
    return bytes.size() >= StreamFile::kStraight &&
           reinterpret_cast<std::uintptr_t>(bytes.data()) % StreamFile::kBlock == 0;
}

}  // namespace

StreamFile::StreamFile(Descriptor file, Descriptor direct, std::filesystem::path path)
    : file_(std::move(file)),
      direct_(std::move(direct)),
      path_(std::move(path)),
      isDirect_(direct_.get() >= 0) {}

Expected<void> StreamFile::write(std::uint64_t at, std::string_view bytes) {
    if (!isDirect_ && filled_ == 0) return writeAll(file_, at, bytes, path_);
    if (at != at_ + filled_) {
        if (auto flushed = flush(); !flushed) return flushed;
        at_ = at;
    }
    if (filled_ == 0 && at_ % kBlock != 0) {
        const std::string_view first = bytes.substr(0, kBlock - at_ % kBlock);
        if (auto written = writeAll(file_, at_, first, path_); !written) return written;
        at_ += first.size();
        bytes.remove_prefix(first.size());
    }
    if (filled_ == 0 && liesAsDisksWant(bytes)) {
        const std::string_view blocks = bytes.substr(0, bytes.size() / kBlock * kBlock);
        if (auto written = writeBlocks(blocks); !written) return written;
        at_ += blocks.size();
        bytes.remove_prefix(blocks.size());
    }
    if (!bytes.empty() && !buffer_) buffer_ = std::make_unique_for_overwrite<Buffer>();
    while (!bytes.empty()) {
        const std::string_view next = bytes.substr(0, kBuffer - filled_);
        std::memcpy(buffer_->bytes.data() + filled_, next.data(), next.size());
        filled_ += next.size();
        bytes.remove_prefix(next.size());
        if (filled_ < kBuffer) break;
        if (auto flushed = flush(); !flushed) return flushed;
    }
    return {};
}

// A file system that took O_DIRECT at the opening may still want larger blocks than these; the bytes go
// through the page cache then, from here on.
Expected<void> StreamFile::writeBlocks(std::string_view bytes) {
    std::size_t done = 0;
    while (isDirect_ && done < bytes.size()) {
        const auto size =
            ::pwrite(direct_.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(at_ + done));
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno != EINVAL) return failedAt("writing to", path_);
        const bool inBlocks = size > 0 && static_cast<std::size_t>(size) % kBlock == 0;
        if (size > 0) done += static_cast<std::size_t>(size);
        isDirect_ = inBlocks;
    }
    return writeAll(file_, at_ + done, bytes.substr(done), path_);
}

// After a fault what is in the buffer is as lost as what the system held: its owner begins again at what was
// synced.
Expected<void> StreamFile::flush() {
    if (filled_ == 0) return {};
    const std::string_view all(buffer_->bytes.data(), std::exchange(filled_, 0));
    const std::size_t inBlocks = all.size() / kBlock * kBlock;
    auto written = writeBlocks(all.substr(0, inBlocks));
    if (written) written = writeAll(file_, at_ + inBlocks, all.substr(inBlocks), path_);
    at_ += all.size();
    return written;
}

Expected<std::size_t> StreamFile::read(std::uint64_t at, std::span<char> out) {
    if (auto flushed = flush(); !flushed) return std::unexpected(std::move(flushed.error()));
    return readAll(file_, at, out, path_);
}

Expected<void> StreamFile::cut(std::uint64_t size) {
    if (auto flushed = flush(); !flushed) return flushed;
    return cutTo(file_, size, path_);
}

Expected<std::uint64_t> StreamFile::size() {
    if (auto flushed = flush(); !flushed) return std::unexpected(std::move(flushed.error()));
    return sizeOf(file_, path_);
}

Expected<void> StreamFile::sync() {
    if (auto flushed = flush(); !flushed) return flushed;
    return syncData(file_, path_);
}

}  // namespace heed::blobs
