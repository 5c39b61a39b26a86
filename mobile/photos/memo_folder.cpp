#include "mobile/photos/memo_folder.hpp"

#include "mobile/sound/limits.hpp"
#include "mobile/sound/opus_writer.hpp"
#include "shared/base/digest.hpp"

#include <QPointer>
#include <QThreadPool>
#include <algorithm>
#include <charconv>

namespace heed::mobile {
namespace {

using base::Expected;

constexpr std::string_view kEnding = ".memo";
constexpr char kBetween = '_';

template <class Number>
std::optional<Number> numberOf(std::string_view text) {
    Number value{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

// attachment_case_time_position_speaker; without the last one where that is not known
std::optional<PhotoOrder> orderOf(std::string_view name) {
    constexpr std::size_t kParts = 4;
    constexpr std::size_t kPartsWithSpeaker = 5;
    if (!name.ends_with(kEnding)) return std::nullopt;
    name.remove_suffix(kEnding.size());
    std::vector<std::string_view> parts;
    parts.reserve(kPartsWithSpeaker);
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find(kBetween, from), name.size());
        parts.push_back(name.substr(from, end - from));
        from = end + 1;
    }
    if (parts.size() != kParts && parts.size() != kPartsWithSpeaker) return std::nullopt;
    const auto attachment = base::Uuid::parse(parts[0]);
    const auto owner = base::Uuid::parse(parts[1]);
    const auto takenAt = numberOf<qint64>(parts[2]);
    const auto position = numberOf<int>(parts[3]);
    if (!attachment || !owner || !takenAt || !position) return std::nullopt;
    return PhotoOrder{.attachment = *attachment,
                      .owner = *owner,
                      .takenAt = *takenAt,
                      .position = *position,
                      .speaker = parts.size() == kParts ? std::string{} : std::string(parts.back())};
}

PhotoFailure failureOf(const base::Error& error) {
    qWarning("%s", error.text().c_str());
    return {error.kind == base::ErrorKind::storageFull ? PhotoFault::noRoom : PhotoFault::notKept, 0};
}

class Tape : public MemoTape {
  public:
    Tape(MemoFolder& folder, const PhotoOrder& order, int rate, std::function<void(const PhotoOrder&)> kept)
        : folder_(folder), order_(order), kept_(std::move(kept)), writer_(OpusWriter::make(rate)) {
        order_.speaker = folder.speaker();
        pool_.setMaxThreadCount(1);
        if (!writer_) tell(failureOf(writer_.error()));
    }
    ~Tape() override {
        keep();
        pool_.waitForDone();
    }

    void add(const QList<qint16>& samples) override {
        if (done_) return;
        pool_.start([this, samples] {
            if (!writer_ || broken_) return;
            write(writer_->add({samples.constData(), static_cast<std::size_t>(samples.size())}));
        });
    }
    void keep() override {
        if (std::exchange(done_, true)) return;
        pool_.start([this] {
            if (writer_ && !broken_) write(writer_->end());
            kept_(order_);
        });
    }
    void discard() override {
        if (std::exchange(done_, true)) return;
        pool_.start([this] {
            // If it fails, it is there again at the next start: rather too much than too little.
            if (auto gone = folder_.remove(order_); !gone) (void)failureOf(gone.error());
        });
    }
    [[nodiscard]] quint64 ticket() const override { return order_.ticket; }

  private:
    void write(const std::string& pages) {
        if (pages.empty()) return;
        const auto missing = folder_.missingRoom(sound::kMostBytes);
        if (missing && *missing > 0) return tell({PhotoFault::noRoom, *missing});
        if (auto done = folder_.append(order_, pages); !done) tell(failureOf(done.error()));
    }
    void tell(const PhotoFailure& failure) {
        broken_ = true;
        QMetaObject::invokeMethod(this, [this, failure] { emit failed(failure); }, Qt::QueuedConnection);
    }

    MemoFolder& folder_;
    PhotoOrder order_;
    std::function<void(const PhotoOrder&)> kept_;
    Expected<OpusWriter> writer_;
    bool broken_ = false;  // with the writer, the pool's business once samples come
    bool done_ = false;
    QThreadPool pool_;
};

}  // namespace

MemoFolder::MemoFolder(std::filesystem::path folder, FileDisk& disk, std::string_view person)
    : folder_(std::move(folder)), disk_(disk), speaker_(person.empty() ? "" : base::digest(person)) {}

std::filesystem::path MemoFolder::fileOf(const PhotoOrder& order) const {
    std::string name = order.attachment.text() + kBetween + order.owner.text() + kBetween +
                       std::to_string(order.takenAt) + kBetween + std::to_string(order.position);
    if (!order.speaker.empty()) name += kBetween + order.speaker;
    return folder_ / (name + std::string(kEnding));
}

Expected<void> MemoFolder::start() { return disk_.makeFolder(folder_); }

Expected<std::vector<PhotoOrder>> MemoFolder::left() const {
    const auto names = disk_.list(folder_);
    if (!names) return std::unexpected(names.error());
    std::vector<PhotoOrder> orders;
    for (const std::string& name : *names) {
        auto order = orderOf(name);
        if (order && (order->speaker.empty() || order->speaker == speaker_))
            orders.push_back(*std::move(order));
    }
    return orders;
}

Expected<std::optional<QByteArray>> MemoFolder::read(const PhotoOrder& order) const {
    auto bytes = disk_.read(fileOf(order), 0, sound::kMostBytes);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    if (!*bytes) return std::nullopt;
    return QByteArray::fromStdString(**bytes);
}

Expected<void> MemoFolder::append(const PhotoOrder& order, std::string_view pages) {
    const auto file = fileOf(order);
    if (auto ok = disk_.append(file, pages); !ok) return ok;
    if (auto ok = disk_.sync(file); !ok) return ok;
    return disk_.syncFolder(folder_);
}

Expected<void> MemoFolder::remove(const PhotoOrder& order) { return disk_.remove(fileOf(order)); }

Expected<std::int64_t> MemoFolder::missingRoom(std::int64_t bytes) const {
    return mobile::missingRoom(disk_, folder_, bytes);
}

std::unique_ptr<MemoTape> tapeIn(MemoFolder& folder, const PhotoOrder& order, int rate,
                                 std::function<void(const PhotoOrder&)> kept) {
    return std::make_unique<Tape>(folder, order, rate, std::move(kept));
}

}  // namespace heed::mobile
