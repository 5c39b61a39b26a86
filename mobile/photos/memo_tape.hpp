// What a voice memo is spoken onto. Samples are handed over; encoding and writing are done elsewhere, in
// their order.
//
// UI thread only. A tape that is let go of without discard() is kept.
#pragma once

#include "mobile/photos/photo_fault.hpp"

#include <QList>
#include <QObject>

namespace heed::mobile {

class MemoTape : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    virtual void add(const QList<qint16>& samples) = 0;
    // That was all; answered as a photo is, under this ticket. Nothing may follow.
    virtual void keep() = 0;
    [[nodiscard]] virtual quint64 ticket() const = 0;
    // As if it had never been spoken. Nothing may follow.
    virtual void discard() = 0;

  signals:
    // Nothing more is written. What was written before can still be kept.
    void failed(const heed::mobile::PhotoFailure& failure);
};

}  // namespace heed::mobile
