#include "mobile/sound/opus_reader.hpp"

#include "mobile/sound/limits.hpp"

#include <opusfile.h>

#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

constexpr std::int64_t kPerMs = sound::kRate / 1000;
constexpr int kMostHoles = 16;
constexpr int kStereo = 2;

OggOpusFile* of(void* file) { return static_cast<OggOpusFile*>(file); }

}  // namespace

void OpusReader::Closed::operator()(void* file) const { op_free(of(file)); }

OpusReader::OpusReader(std::unique_ptr<std::string> bytes, File file, std::int64_t durationMs)
    : bytes_(std::move(bytes)), file_(std::move(file)), durationMs_(durationMs), left_(durationMs * kPerMs) {}

std::expected<OpusReader, MemoFault> OpusReader::open(std::string bytes) {
    const auto outline = memoOutline(bytes);
    if (!outline) return std::unexpected(outline.error());
    bytes.resize(outline->whole);
    auto own = std::make_unique<std::string>(std::move(bytes));
    File file(op_open_memory(reinterpret_cast<const unsigned char*>(own->data()), own->size(), nullptr));
    if (!file) return std::unexpected(MemoFault::notAMemo);
    return OpusReader(std::move(own), std::move(file), outline->durationMs);
}

std::size_t OpusReader::read(std::span<std::int16_t> to) {
    // The most that a packet holds, for two channels: op_read() gives at most one at a time.
    constexpr std::size_t kPacket = 120 * kPerMs * kStereo;
    std::array<opus_int16, kPacket> decoded{};
    const auto most = std::min<std::int64_t>(left_, static_cast<std::int64_t>(to.size()));
    if (most <= 0) return 0;
    const bool both = op_channel_count(of(file_.get()), -1) == kStereo;
    const auto room =
        std::min<std::int64_t>(most * (both ? kStereo : 1), static_cast<std::int64_t>(decoded.size()));
    int got = OP_HOLE;
    for (int holes = 0; got == OP_HOLE && holes < kMostHoles; ++holes)
        got = op_read(of(file_.get()), decoded.data(), static_cast<int>(room), nullptr);
    if (got <= 0) {
        left_ = 0;
        return 0;
    }
    const auto samples = static_cast<std::size_t>(std::min<std::int64_t>(got, most));
    for (std::size_t i = 0; i < samples; ++i) {
        to[i] =
            both ? static_cast<std::int16_t>((decoded.at(2 * i) + decoded.at(2 * i + 1)) / 2) : decoded.at(i);
    }
    left_ -= static_cast<std::int64_t>(samples);
    return samples;
}

void OpusReader::seek(std::int64_t ms) {
    const std::int64_t to = std::clamp<std::int64_t>(ms, 0, durationMs_);
    left_ = op_pcm_seek(of(file_.get()), to * kPerMs) == 0 ? (durationMs_ - to) * kPerMs : 0;
}

}  // namespace heed::mobile
