// The seven criteria that make a complaint important (T-08), asked as plain questions. Anyone may tick one;
// unticking what is stored is for the lead, which the rulebook decides, not this list: it only says what was
// wanted.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"

#include <QtQml/qqmlregistration.h>

#include <QAbstractListModel>
#include <QSet>

namespace heed::mobile {

class CriteriaModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its controller")
    Q_PROPERTY(int checkedCount READ checkedCount NOTIFY checkedChanged)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY checkedChanged)
    Q_PROPERTY(bool other READ other NOTIFY checkedChanged)

  public:
    enum Role { CodeRole = Qt::UserRole + 1, QuestionRole, LabelRole, CheckedRole };

    CriteriaModel(const Lexicon& lexicon, QObject* parent);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] int checkedCount() const { return static_cast<int>(checked_.size()); }
    [[nodiscard]] bool isChecked(const QString& code) const { return checked_.contains(code); }
    // The labels of those that hold, in the order of the list, and codes only a newer version knows.
    [[nodiscard]] QStringList reasons() const;
    // Whether "other" is ticked, which asks for its reason.
    [[nodiscard]] bool other() const;
    [[nodiscard]] QStringList checkedCodes() const;
    void setChecked(const QStringList& codes);
    void retranslate();

    // Asks for the opposite of what is shown.
    Q_INVOKABLE void toggle(const QString& code);

  signals:
    void checkedChanged();
    void wanted(const QString& code, bool on);

  private:
    const Lexicon& lexicon_;
    QSet<QString> checked_;
};

}  // namespace heed::mobile
