// What somebody writes in place of what several people wrote into a record without seeing each other
// (contested.hpp): a place to type for each field where that has begun, which says what cannot be read, and
// what to do.
//
// It is kept as a draft by itself, one for a record, and taken up again where it was left. What somebody else
// has decided meanwhile is still shown as long as something is typed there: nobody loses what he wrote. UI
// thread only.
#pragma once

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/form_place.hpp"
#include "mobile/viewmodels/lingering.hpp"

#include <QtQml/qqmlregistration.h>

#include <QHash>
#include <QObject>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace heed::mobile {

class ContestedWriting : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by whoever shows a record")
    Q_PROPERTY(QString draftText READ draftText NOTIFY draftChanged)
    Q_PROPERTY(bool draftFailed READ draftFailed NOTIFY draftChanged)

  public:
    // In a draft: the record, and for that of a visit or its checklist where it is shown, as a checklist's
    // draft has it.
    inline static const QString kForm = QStringLiteral("contested");
    inline static const QString kRecord = QStringLiteral("record");
    inline static const QString kVisit = QStringLiteral("visit");
    inline static const QString kList = QStringLiteral("form");

    struct Of {
        model::RecordId id{};
        std::function<const store::Shown*()> now;  // null: it is not there (any more)
        FieldFinder special{};
        QVariantMap place{};  // kVisit, kList
    };

    ContestedWriting(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times, Of of,
                     QObject* parent = nullptr);
    ~ContestedWriting() override;

    // contestedIn(), each with its `item`, the FieldItem in which is typed, null where nothing is.
    [[nodiscard]] QVariantList contested(const Telling& telling) const;
    // Where that field is written; null: nobody has begun.
    [[nodiscard]] FieldItem* item(const QString& field) const;
    // Its draft's.
    [[nodiscard]] const model::RecordId& draftId() const { return draft_.id(); }
    [[nodiscard]] QString draftText() const { return draft_.text(times_); }
    [[nodiscard]] bool draftFailed() const { return draft_.failed(); }
    // The fields of a draft of it.
    [[nodiscard]] static QStringList fieldsOf(const QVariantMap& draft);

    // Begins with what is shown now; false where nobody writes, or nothing is to be decided.
    Q_INVOKABLE bool begin(const QString& field);
    // What was typed can be had back by gaveUp().
    Q_INVOKABLE void cancel(const QString& field);
    // Decides for what is typed; false when that cannot be read, which its item says.
    Q_INVOKABLE bool save(const QString& field);

    // The record is read anew: where it is decided and nothing was typed, nothing is to be written.
    void refresh();
    // As it was left, before a kill or by going away.
    void resume();
    // What was given up; false: something else is typed in its place, or the record is not there.
    bool takeUp(const Draft& given);
    void flush() { draft_.flush(); }
    // It is left: the draft stays, and is not opened by itself at the next start.
    void setAside();
    void retranslate();

  signals:
    // Something was begun, or ended.
    void changed();
    void draftChanged();
    // Handed over as `decision`; answered by CaseRepository::saved().
    void decided(quint64 ticket, const heed::model::Mutation& decision);
    void gaveUp(const heed::mobile::Draft& draft);

  private:
    struct Written {
        std::unique_ptr<FieldItem> item;
        QString before;  // what was shown when it began
    };

    bool open(const std::string& field, const QString* typed);
    void drop(const std::string& field);
    void onSaved(quint64 ticket, const SaveResult& result);
    // Writes the draft soon, or discards it where nothing is typed any more.
    void keep();
    [[nodiscard]] bool isContested(const std::string& field) const;
    [[nodiscard]] QVariantMap typed() const;
    [[nodiscard]] QVariantMap content() const;

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    Of of_;
    std::map<std::string, Written> written_;
    QHash<quint64, QString> saving_;  // the field of each decision under way
    DraftKeeper draft_;
    FormPlace place_{this};
    Lingering lingering_;
};

}  // namespace heed::mobile
