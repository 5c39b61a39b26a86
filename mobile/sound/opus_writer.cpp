#include "mobile/sound/opus_writer.hpp"

#include "mobile/sound/limits.hpp"

#include <opusenc.h>

namespace heed::mobile {
namespace {

constexpr int kSerial = 1;  // of the one stream of a file
constexpr int kSamplesOfDelay = 0;

OggOpusEnc* of(void* encoder) { return static_cast<OggOpusEnc*>(encoder); }

struct Comments {
    OggOpusComments* all = ope_comments_create();

    Comments() = default;
    Comments(const Comments&) = delete;
    Comments& operator=(const Comments&) = delete;
    ~Comments() { ope_comments_destroy(all); }
};

}  // namespace

void OpusWriter::Ended::operator()(void* encoder) const { ope_encoder_destroy(of(encoder)); }

base::Expected<OpusWriter> OpusWriter::make(int rate) {
    const auto failed = [rate](int code) {
        return base::fail(base::ErrorKind::bug, "making an Opus encoder", std::to_string(rate) + " Hz",
                          ope_strerror(code));
    };
    int code = OPE_OK;
    const Comments comments;
    Encoder encoder(ope_encoder_create_pull(comments.all, rate, 1, 0, &code));
    if (!encoder) return failed(code);
    constexpr opus_int32 kPageSamples = sound::kRate * sound::kPage.count() / 1000;
    auto* made = of(encoder.get());
    for (const int set :
         {ope_encoder_ctl(made, OPUS_SET_BITRATE(sound::kBitRate)),
          ope_encoder_ctl(made, OPUS_SET_COMPLEXITY(sound::kComplexity)),
          ope_encoder_ctl(made, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE)),
          ope_encoder_ctl(made, OPE_SET_SERIALNO(kSerial)), ope_encoder_ctl(made, OPE_SET_COMMENT_PADDING(0)),
          // Looking ahead would keep two seconds back.
          ope_encoder_ctl(made, OPE_SET_DECISION_DELAY(kSamplesOfDelay)),
          ope_encoder_ctl(made, OPE_SET_MUXING_DELAY(kPageSamples))}) {
        if (set != OPE_OK) return failed(set);
    }
    return OpusWriter(std::move(encoder));
}

std::string OpusWriter::add(std::span<const std::int16_t> samples) {
    // Fails for want of memory alone, or once it has ended.
    if (ope_encoder_write(of(encoder_.get()), samples.data(), static_cast<int>(samples.size())) != OPE_OK)
        return {};
    return pages();
}

std::string OpusWriter::end() {
    if (ope_encoder_drain(of(encoder_.get())) != OPE_OK) return {};
    return pages();
}

std::string OpusWriter::pages() {
    std::string out;
    unsigned char* page = nullptr;
    opus_int32 bytes = 0;
    while (ope_encoder_get_page(of(encoder_.get()), &page, &bytes, 0) == 1)
        out.append(reinterpret_cast<const char*>(page), static_cast<std::size_t>(bytes));
    return out;
}

}  // namespace heed::mobile
