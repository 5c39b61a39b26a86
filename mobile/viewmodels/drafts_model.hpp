// What was begun and not saved, newest first: captures and receptions, and what is half typed on the page of
// a complaint or a visit; what was put off with "later", and what a kill interrupted. Each says what it is
// and what it belongs to.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct DraftRow {
    QString id;
    Draft draft;
    QString title{};  // what it is recognised by; empty: nothing yet

    bool operator==(const DraftRow& other) const {
        return id == other.id && title == other.title && draft.content == other.draft.content &&
               draft.savedAt == other.draft.savedAt;
    }
};

class DraftsModel : public KeyedListModel<DraftRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

  public:
    enum Role {
        DraftIdRole = Qt::UserRole + 1,
        TitleRole,
        WhatRole,  // "Taking in, not finished", "Note", "Not accepted, being corrected"
        WhenTextRole,
        IconRole
    };

    DraftsModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                QObject* parent);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void refresh();
    void retranslate() { allChanged(); }
    // What is on a form is not offered a second time in the list: drafts by their ids, and those of this
    // visit's checklists.
    void setOnScreen(std::vector<model::RecordId> drafts, const QString& visit);

  signals:
    void countChanged();

  private:
    [[nodiscard]] bool isListed(const Draft& draft) const;
    [[nodiscard]] QString titleOf(const Draft& draft) const;
    [[nodiscard]] QString what(const Draft& draft) const;
    [[nodiscard]] QString whatOnPage(const Draft& draft) const;
    [[nodiscard]] QString whatOfContested(const Draft& draft) const;
    [[nodiscard]] std::optional<store::Shown> contestedRecord(const Draft& draft) const;
    [[nodiscard]] QString nameOfVisit(const QString& id) const;

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    std::vector<model::RecordId> onScreen_;
    QString visitOnScreen_;
};

}  // namespace heed::mobile
