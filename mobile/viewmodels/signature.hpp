// A signature on glass, kept as the strokes that were drawn: a few kilobytes within a record, sharp at every
// size (the form: `strokes` of an attachment, shared/model/schema.cpp). Places are thousandths of the width
// of what it is written on. UI thread only.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPoint>
#include <QString>
#include <vector>

namespace heed::mobile {

using Stroke = std::vector<QPoint>;

// What cannot be read is left out, and what is beyond the most that is kept.
[[nodiscard]] std::vector<Stroke> parseStrokes(const QString& text);
[[nodiscard]] QString strokesText(const std::vector<Stroke>& strokes);

class Signature : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its form")
    Q_PROPERTY(QString strokes READ strokes NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
    Q_PROPERTY(bool full READ full NOTIFY changed)

  public:
    explicit Signature(QObject* parent) : QObject(parent) {}

    [[nodiscard]] QString strokes() const { return strokesText(strokes_); }
    [[nodiscard]] bool empty() const { return strokes_.empty(); }
    // No more is taken: it holds as much as is kept.
    [[nodiscard]] bool full() const;

    // In parts of the width, from the upper left corner: 0 to 1 across. A dot is a stroke, too.
    Q_INVOKABLE void begin(double x, double y);
    Q_INVOKABLE void lineTo(double x, double y);
    Q_INVOKABLE void end();
    Q_INVOKABLE void clear();

    void show(const QString& strokes);

  signals:
    void changed();
    // A stroke is done, or all are gone.
    void edited();

  private:
    std::vector<Stroke> strokes_;
    std::size_t points_ = 0;
    bool drawing_ = false;
};

}  // namespace heed::mobile
