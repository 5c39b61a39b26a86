// A part of a visit being changed after reception: what was promised, how it went on, what is in the car. It
// asks for that part alone. What was said to the customer (shared/policy/cases/visit_rules.hpp) is written as
// a step, so that the first promise and the first estimate stay what the figures go by; all else is a plain
// edit, and only of what is another now. Kept as a draft by itself, with what its author had seen. UI thread
// only.
#pragma once

#include "mobile/viewmodels/belongings.hpp"
#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/form_place.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlListProperty>
#include <span>
#include <string_view>
#include <vector>

namespace heed::mobile {

// The parts of a visit, each with the fields that its page shows and those of them that can be changed.
struct VisitPart {
    const char* code;
    const char* title;  // of QT_TRANSLATE_NOOP("section", …)
    const char* iconName;
    std::vector<std::string_view> shown;
    std::vector<std::string_view> changed;
};
// The last one is the condition: it has belongings and warning lights besides, and a place of its own.
[[nodiscard]] std::span<const VisitPart> visitParts();

class VisitEdit : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by VisitController")
    Q_PROPERTY(QString title READ title NOTIFY wordsChanged)
    Q_PROPERTY(QQmlListProperty<heed::mobile::FieldItem> fields READ fields CONSTANT)
    Q_PROPERTY(QVariantMap suggestions READ suggestions NOTIFY wordsChanged)
    Q_PROPERTY(bool asksCondition READ asksCondition CONSTANT)
    Q_PROPERTY(heed::mobile::Belongings* belongings READ belongings CONSTANT)
    Q_PROPERTY(QVariantList lights READ lights NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)
    Q_PROPERTY(bool savable READ savable NOTIFY changed)
    Q_PROPERTY(bool saving READ saving NOTIFY changed)
    Q_PROPERTY(bool touched READ touched NOTIFY changed)
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)
    Q_PROPERTY(heed::mobile::FormPlace* place READ place CONSTANT)

  public:
    VisitEdit(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
              const VisitPart& part, store::Shown visit);

    [[nodiscard]] QString part() const { return QString::fromLatin1(part_.code); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QQmlListProperty<FieldItem> fields() { return {this, &fields_}; }
    // Times that are one tap, by the names of the fields that have some: [{label, text}] each.
    [[nodiscard]] QVariantMap suggestions() const;
    [[nodiscard]] bool asksCondition() const;
    [[nodiscard]] Belongings* belongings() { return &belongings_; }
    // [{code, label, on}]
    [[nodiscard]] QVariantList lights() const;
    // What is wrong with a time, compared with when the vehicle came.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString refusal() const;
    [[nodiscard]] bool savable() const;
    [[nodiscard]] bool saving() const { return draft_.saving(); }
    // Something is another than in the visit, right or wrong.
    [[nodiscard]] bool touched() const;
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    [[nodiscard]] FormPlace* place() { return &place_; }

    Q_INVOKABLE heed::mobile::FieldItem* field(const QString& name) const;
    Q_INVOKABLE void toggleLight(const QString& code);
    Q_INVOKABLE bool save();
    void resume(const Draft& draft);
    void flushDraft() { draft_.flush(); }
    // The page is left: the draft stays, and is not opened by itself at the next start.
    void setAside();
    // As it would be kept now.
    [[nodiscard]] Draft draft() const { return draft_.draft(); }
    // Thrown away with what was typed.
    void discard();
    void retranslate();

  signals:
    void wordsChanged();
    void changed();
    void draftChanged();
    void savedHere();
    void failed(heed::mobile::SaveFailure failure);

  private:
    void onChanged();
    [[nodiscard]] QVariantMap content() const;
    [[nodiscard]] std::vector<model::Mutation> changes() const;
    void addSetChanges(model::Mutation& visit) const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    const VisitPart& part_;
    store::Shown visit_;
    QList<FieldItem*> fields_;
    Belongings belongings_{this};
    QStringList lights_;
    DraftKeeper draft_;
    FormPlace place_{this};
};

}  // namespace heed::mobile
