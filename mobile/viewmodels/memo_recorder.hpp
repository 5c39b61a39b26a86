// A voice memo while it is spoken: how long it is by now, how loud it is, and what is in the way.
//
// What is spoken is on the disk a second later (memo_folder.hpp), whatever happens. It ends by itself at
// sound::kMostMemo, when the microphone fails, and when its page is left; each time it is kept. UI thread
// only.
#pragma once

#include "mobile/sound/sound_source.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "shared/base/clock.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <functional>
#include <memory>

namespace heed::mobile {

class MemoRecorder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by MemosModel")
    Q_PROPERTY(bool recording READ recording NOTIFY changed)
    Q_PROPERTY(QString elapsed READ elapsed NOTIFY progressed)
    Q_PROPERTY(QString left READ left NOTIFY progressed)
    Q_PROPERTY(qreal level READ level NOTIFY progressed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString remark READ remark NOTIFY changed)

  public:
    // Made anew each time something is recorded; null: there is none.
    using Maker = std::function<std::unique_ptr<SoundSource>()>;

    explicit MemoRecorder(CaseRepository& repository) : repository_(repository) {}
    ~MemoRecorder() override;

    void setMicrophone(Maker maker, const base::Clock& clock);

    [[nodiscard]] bool recording() const { return tape_ != nullptr; }
    [[nodiscard]] qint64 elapsedMs() const;
    // "0:42"
    [[nodiscard]] QString elapsed() const;
    // "4:18 left"
    [[nodiscard]] QString left() const;
    // 0 (silence) to 1, as an ear has it.
    [[nodiscard]] qreal level() const { return level_; }
    // Why nothing is recorded, or not everything was; empty: all is well.
    [[nodiscard]] QString problem() const;
    // What there is to say of the last one, that is no trouble: it ended by itself.
    [[nodiscard]] QString remark() const;

    // For this complaint, that is or will be. A second call while one is recorded does nothing.
    void start(const model::RecordId& owner, int position);
    // What becomes of one that was kept.
    void answer(quint64 ticket, const PhotoFailure& failure);
    [[nodiscard]] bool expects(quint64 ticket) const;
    // Those that are being kept.
    [[nodiscard]] int keeping() const;
    void retranslate() { emit changed(); }

    // Ends it, and keeps it.
    Q_INVOKABLE void stop();
    // As if it had never been spoken.
    Q_INVOKABLE void discard();
    Q_INVOKABLE void dismiss();

  signals:
    void changed();
    void progressed();
    // Something is about to be recorded.
    void began();
    // One is safe on this tablet, or is not.
    void ended(quint64 ticket, const heed::mobile::PhotoFailure& failure);

  private:
    enum class Why { none, missing, microphone, broke };

    void follow();
    void take(const QList<qint16>& samples);
    void letGo();

    CaseRepository& repository_;
    Maker make_;
    const base::Clock* clock_ = nullptr;
    std::unique_ptr<SoundSource> source_;
    std::unique_ptr<MemoTape> tape_;
    std::vector<std::unique_ptr<MemoTape>> done_;  // still being written
    MemoPlan plan_{};
    qint64 samples_ = 0;
    qreal level_ = 0;
    Why why_ = Why::none;
    PhotoFailure failure_{};
    quint64 failed_ = 0;                   // the one that ended with failure_, as long as it is not kept
    PhotoFault ended_ = PhotoFault::none;  // why the last one, which is kept, ended before its time
    bool full_ = false;
};

}  // namespace heed::mobile
