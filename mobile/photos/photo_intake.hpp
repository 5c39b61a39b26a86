// Takes pictures and voice memos in, off every other thread: reads, passes them through the gate, and keeps
// photo and thumbnail, or the whole pages of the memo. When kept() is told, both files survive a loss of
// power; what is left is to record them.
//
// One picture at a time, in the order in which they came: decoding several at once would multiply the memory.
// Belongs to one thread; signals come from its event loop, or from within finish().
#pragma once

#include "mobile/photos/blob_files.hpp"
#include "mobile/photos/photo_fault.hpp"
#include "shared/model/record.hpp"

#include <QByteArray>
#include <QImage>
#include <QMutex>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <deque>
#include <expected>

namespace heed::mobile {

// What is to be taken in: a picture's file, the bytes of one, or what somebody else has decoded (the
// clipboard); or what was recorded of a voice memo.
struct PhotoSource {
    QString file{};
    QByteArray bytes{};
    QImage picture{};
    QByteArray memo{};
};

// What it belongs to, and how it is recorded. (A voice memo is ordered like a photo.)
struct PhotoOrder {
    quint64 ticket = 0;
    model::RecordId attachment{};  // the record it will be
    model::RecordId owner{};       // complaint, that is or will be
    qint64 takenAt = 0;            // ms since 1970 UTC; 0: not known
    int position = 0;              // among those of its case
    std::string speaker{};         // of a memo: MemoFolder's mark of who speaks it; empty: not known
};

// As it lies on this tablet: a photo, or a voice memo, which has neither thumbnail nor size.
struct KeptPhoto {
    std::string photo;  // SHA-256
    std::int64_t photoBytes = 0;
    std::string thumbnail;
    std::int64_t thumbnailBytes = 0;
    int width = 0;
    int height = 0;
    std::string placeholder;
    std::int64_t durationMs = 0;  // of a memo; 0: it is a photo

    [[nodiscard]] bool isMemo() const { return durationMs > 0; }
};

class PhotoIntake : public QObject {
    Q_OBJECT

  public:
    explicit PhotoIntake(BlobFiles& files);
    ~PhotoIntake() override;

    void add(const PhotoOrder& order, const PhotoSource& source);
    // Waits until everything that was added has been told.
    void finish();

  signals:
    void kept(const heed::mobile::PhotoOrder& order, const heed::mobile::KeptPhoto& photo);
    void failed(const heed::mobile::PhotoOrder& order, const heed::mobile::PhotoFailure& failure);

  private:
    using Result = std::expected<KeptPhoto, PhotoFailure>;

    [[nodiscard]] Result take(PhotoSource source) const;
    [[nodiscard]] Result takeMemo(const QByteArray& recorded) const;
    void tell();

    BlobFiles& files_;
    QThreadPool pool_;
    QMutex mutex_;
    std::deque<std::pair<PhotoOrder, Result>> done_;  // under mutex_
};

}  // namespace heed::mobile
