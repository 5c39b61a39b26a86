// The steps of a history, newest first: who wrote, when, from which tablet, and what it set. What this tablet
// has not sent yet stands on top.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

namespace heed::mobile {

struct HistoryRow {
    QString id;  // "7-12": device and n
    sync::HistoryStep step;
    bool pending = false;
    std::string profile{};  // under which the case was worked then

    bool operator==(const HistoryRow&) const = default;
};

class HistoryModel : public KeyedListModel<HistoryRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by HistoryController")

  public:
    enum Role {
        WhoRole = Qt::UserRole + 1,
        WhenRole,    // in full: it is read long afterwards
        SourceRole,  // "Tablet B", "this tablet", "server"
        WhatRole,    // a line a field
        PendingRole,
        BylineRole,  // "李示例 · 22 Nov 2026 14:40 · Tablet B"
        SpokenRole,
    };

    HistoryModel(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                 QObject* parent);

    // `unsent` of this tablet, oldest first; `told` by the server, newest first.
    void show(const std::vector<sync::HistoryStep>& unsent, const std::vector<sync::HistoryStep>& told);
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    void retranslate() { allChanged(); }

  private:
    [[nodiscard]] QString source(const HistoryRow& row) const;
    [[nodiscard]] QString who(const HistoryRow& row) const;
    [[nodiscard]] QString what(const HistoryRow& row) const;

    const CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
};

}  // namespace heed::mobile
