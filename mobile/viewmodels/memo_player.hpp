// A voice memo while it is heard: one at a time, with its place in it. UI thread only.
#pragma once

#include "mobile/sound/sound_sink.hpp"
#include "mobile/viewmodels/case_repository.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

namespace heed::mobile {

class MemoPlayer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by MemosModel")
    Q_PROPERTY(QString current READ current NOTIFY changed)
    Q_PROPERTY(bool playing READ playing NOTIFY changed)
    Q_PROPERTY(qreal position READ position NOTIFY progressed)
    Q_PROPERTY(QString positionText READ positionText NOTIFY progressed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    // Made when something is to be heard first; null: there is none.
    using Maker = std::function<std::unique_ptr<SoundSink>()>;

    explicit MemoPlayer(CaseRepository& repository);
    ~MemoPlayer() override;

    void setSpeaker(Maker maker) { make_ = std::move(maker); }

    // Id of the memo that is heard, or was until it was held; empty: none.
    [[nodiscard]] QString current() const { return memo_.id; }
    [[nodiscard]] bool playing() const { return playing_; }
    // 0 to 1, of the one that is heard.
    [[nodiscard]] qreal position() const;
    [[nodiscard]] qint64 positionMs() const;
    // "0:12"
    [[nodiscard]] QString positionText() const;
    // Why nothing is heard; empty: all is well.
    [[nodiscard]] QString problem() const;

    // Plays it from there on; ends what was heard before.
    void play(const PhotoRow& memo, qint64 fromMs);
    Q_INVOKABLE void pause();
    Q_INVOKABLE void resume();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void dismiss();
    void retranslate() { emit changed(); }

  signals:
    void changed();
    void progressed();
    // It was heard to its end.
    void ended();

  private:
    enum class Why { none, noSpeaker, damaged };

    void fail(Why why);

    CaseRepository& repository_;
    Maker make_;
    std::unique_ptr<SoundSink> sink_;
    QTimer tick_;
    PhotoRow memo_{};
    qint64 from_ = 0;
    bool playing_ = false;
    Why why_ = Why::none;
};

}  // namespace heed::mobile
