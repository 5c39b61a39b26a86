// Where a vehicle that is taken in is damaged: marks of four kinds on its outline (S-16). Put there with a
// tap, or by naming the part, for who cannot see or touch the drawing; each is told in words. As a record
// holds them: schema_visits.hpp. UI thread only.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QVariantList>
#include <vector>

namespace heed::mobile {

class ConditionMarks : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its form")
    Q_PROPERTY(QVariantList marks READ marks NOTIFY changed)
    Q_PROPERTY(QVariantList kinds READ kinds NOTIFY wordsChanged)
    Q_PROPERTY(QVariantList parts READ parts NOTIFY wordsChanged)
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY kindChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)

  public:
    explicit ConditionMarks(QObject* parent) : QObject(parent) {}

    // [{number, kind, kindLabel, part, x, y, spoken}]; x and y from 0 to 1.
    [[nodiscard]] QVariantList marks() const;
    // [{code, label, icon}]
    [[nodiscard]] static QVariantList kinds();
    // [{code, label}], from the front to the rear.
    [[nodiscard]] static QVariantList parts();
    // What the next mark is.
    [[nodiscard]] const QString& kind() const { return kind_; }
    void setKind(const QString& code);
    [[nodiscard]] int count() const { return static_cast<int>(marks_.size()); }
    // "3 marks: Scratch on the bonnet, …"; "No damage marked".
    [[nodiscard]] QString summary() const;

    // Why no more can be marked; empty: there is room.
    [[nodiscard]] QString problem() const;

    // x and y from 0 to 1. A tap upon a mark of the same kind is not a second one.
    Q_INVOKABLE void put(double x, double y);
    Q_INVOKABLE void putOn(const QString& part);
    Q_INVOKABLE void remove(int index);
    // Of the mark at that place of the outline, or -1.
    Q_INVOKABLE int at(double x, double y) const;

    // As a record holds them; what cannot be read is left out.
    [[nodiscard]] QStringList stored() const;
    void show(const QStringList& stored);
    void retranslate();

  signals:
    void changed();
    void edited();
    void kindChanged();
    void wordsChanged();

  private:
    struct Mark {
        QString kind;
        int x = 0;  // thousandths
        int y = 0;
    };

    void order();

    std::vector<Mark> marks_;
    QString kind_ = QStringLiteral("scratch");
};

}  // namespace heed::mobile
