// What the list of cases is narrowed to: words looked for, filters that can be combined, and views, which are
// both under a name. It drives the list; the list knows nothing of it. UI thread only.
//
// Words are looked for a moment after the last of them was typed, filters at once.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/complaint_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"

#include <QtQml/qqmlregistration.h>

#include <QMap>
#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <optional>
#include <utility>
#include <vector>

namespace heed::mobile {

// A name for a list, filters and words; kept on this tablet.
struct SavedView {
    QString name;
    QVariantMap content;  // "scope", "words", and the filters by their keys

    bool operator==(const SavedView&) const = default;
};

class CaseFilters : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged)
    // What there is to choose from is being looked at.
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    // What is shown is narrowed, by words or filters.
    Q_PROPERTY(bool narrows READ narrows NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    // [{label, choices: [{key, code, label, selected}]}]
    Q_PROPERTY(QVariantList groups READ groups NOTIFY changed)
    // Those that are set: [{key, code, label}]
    Q_PROPERTY(QVariantList chosen READ chosen NOTIFY changed)
    // [{name, selected}]
    Q_PROPERTY(QVariantList views READ views NOTIFY viewsChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
    // What an empty list, or one that is not whole yet, says.
    Q_PROPERTY(QString noneTitle READ noneTitle NOTIFY noneTitleChanged)
    Q_PROPERTY(QString indexText READ indexText NOTIFY indexChanged)

  public:
    CaseFilters(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                ComplaintListModel& list, std::vector<SavedView> views, QObject* parent);

    [[nodiscard]] QString words() const { return words_; }
    void setWords(const QString& words);
    [[nodiscard]] bool isOpen() const { return open_; }
    void setOpen(bool open);
    [[nodiscard]] bool narrows() const { return !looked_.isEmpty() || !chosen_.isEmpty(); }
    [[nodiscard]] int count() const { return static_cast<int>(chosen_.size()); }
    [[nodiscard]] QVariantList groups() const;
    [[nodiscard]] QVariantList chosen() const;
    [[nodiscard]] QVariantList views() const;
    [[nodiscard]] const std::vector<SavedView>& saved() const { return views_; }
    [[nodiscard]] QString undoText() const;
    [[nodiscard]] QString noneTitle() const;
    // Empty: all words are found, or none are looked for.
    [[nodiscard]] QString indexText() const;

    // Without waiting for more to be typed.
    Q_INVOKABLE void searchNow();
    // Sets a filter, or takes it back where it is set. False: there is none such.
    Q_INVOKABLE bool toggle(const QString& key, const QString& code);
    // Words and filters; or filters alone.
    Q_INVOKABLE void clear();
    Q_INVOKABLE void clearFilters();
    // A view of that name is replaced. False: without a name, or with nothing to keep.
    Q_INVOKABLE bool saveView(const QString& name);
    Q_INVOKABLE void openView(int index);
    Q_INVOKABLE bool renameView(int index, const QString& name);
    // Can be undone for ten seconds.
    Q_INVOKABLE void removeView(int index);
    Q_INVOKABLE void undoRemove();

    void retranslate();
    // What is overdue becomes more by itself.
    void timePassed() { apply(); }

  signals:
    void changed();
    void wordsChanged();
    void openChanged();
    void viewsChanged();
    void undoChanged();
    void indexChanged();
    void noneTitleChanged();

  private:
    struct Choice {
        QString key;
        QString code;
        QString label;
    };
    struct Group {
        QString label;
        std::vector<Choice> choices;
    };

    [[nodiscard]] std::vector<Group> known() const;
    [[nodiscard]] Group optionsOf(const char* field) const;
    [[nodiscard]] Group states() const;
    [[nodiscard]] Group people() const;
    [[nodiscard]] std::vector<Colleague> team() const;
    [[nodiscard]] QString labelOf(const QString& key, const QString& code) const;
    [[nodiscard]] store::Narrowing narrowing() const;
    [[nodiscard]] QVariantMap content() const;
    void apply();
    void indexMoved();

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    ComplaintListModel& list_;
    QString words_;   // as typed
    QString looked_;  // as looked for
    QString shown_;   // of what the list shows: it may not have found yet what is looked for
    QTimer typing_;
    QMap<QString, QString> chosen_;  // code by key
    std::vector<SavedView> views_;
    std::optional<std::pair<std::size_t, SavedView>> removed_;
    QTimer undo_;
    int left_ = 0;
    bool open_ = false;
};

}  // namespace heed::mobile
