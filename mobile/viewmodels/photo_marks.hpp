// What is drawn over the photo that is looked at: circles, arrows, words and numbers, each a record of its
// own, so that several people's marks merge and the photo stays as it is.
//
// Marks are drawn, taken hold of and moved with a finger or the mouse (press, drag, release), or by keyboard
// (select, nudge, stretch). What is done with one is shown at once and handed over as one change when it is
// done: at release(), some moments after the last key, or with flush(). Until the repository has answered,
// what is shown is what it had, with what was handed over on top.
//
// undo() takes back what was done here since the photo was opened, one after another; others' marks can be
// changed too, but what others did is not undone. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/draft_keeper.hpp"
#include "mobile/viewmodels/keyed_list_model.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/mark_press.hpp"
#include "mobile/viewmodels/mark_words.hpp"

#include <QtQml/qqmlregistration.h>

#include <QPointF>
#include <QRectF>
#include <QTimer>
#include <QVariantList>
#include <map>
#include <optional>
#include <set>

namespace heed::mobile {

class PhotoMarks : public KeyedListModel<MarkRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by PhotoViewer")
    Q_PROPERTY(int count READ count NOTIFY drawnChanged)
    Q_PROPERTY(QVariant drawn READ drawn NOTIFY drawnChanged)
    Q_PROPERTY(bool shown READ shown WRITE setShown NOTIFY shownChanged)
    Q_PROPERTY(bool marking READ marking WRITE setMarking NOTIFY markingChanged)
    Q_PROPERTY(QString tool READ tool WRITE setTool NOTIFY toolChanged)
    Q_PROPERTY(QVariantList tools READ tools NOTIFY wordsChanged)
    Q_PROPERTY(QString color READ color WRITE setColor NOTIFY chosenChanged)
    Q_PROPERTY(QVariantList colors READ colors NOTIFY wordsChanged)
    Q_PROPERTY(QString chosen READ chosen WRITE choose NOTIFY chosenChanged)
    Q_PROPERTY(QString chosenShape READ chosenShape NOTIFY chosenChanged)
    Q_PROPERTY(QString chosenText READ chosenText WRITE setChosenText NOTIFY chosenChanged)
    Q_PROPERTY(int chosenNumber READ chosenNumber NOTIFY chosenChanged)
    Q_PROPERTY(bool chosenConflicted READ chosenConflicted NOTIFY chosenChanged)
    Q_PROPERTY(bool undoable READ undoable NOTIFY chosenChanged)
    Q_PROPERTY(QString hint READ hint NOTIFY chosenChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

  public:
    enum Role {
        MarkIdRole = Qt::UserRole + 1,
        SpokenRole,  // "Number 3, red"
        ChosenRole,
        FirstRole,  // its places, as fractions of the picture
        SecondRole,
    };

    // At most so many on one photo: no picture can be read under more, and a draft's marks become records
    // together with it.
    static constexpr int kMost = 60;

    PhotoMarks(CaseRepository& repository, const Lexicon& lexicon, QObject* parent);

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] int count() const { return rowCount(); }
    // A MarkList: all that is to be painted.
    [[nodiscard]] QVariant drawn() const { return QVariant::fromValue(MarkList{rows()}); }
    [[nodiscard]] bool shown() const { return shown_; }
    [[nodiscard]] bool marking() const { return marking_; }
    // What the next press draws: an option code of mark.shape.
    [[nodiscard]] QString tool() const { return QLatin1String(codeOf(tool_)); }
    [[nodiscard]] MarkShape toolShape() const { return tool_; }
    // [{code, label, icon}]
    [[nodiscard]] QVariantList tools() const { return markTools(lexicon_); }
    // Of the chosen mark; else of what is drawn next.
    [[nodiscard]] QString color() const;
    // [{code, label, value, ink}]
    [[nodiscard]] QVariantList colors() const { return markColors(lexicon_); }
    // The mark that is being changed; empty: none.
    [[nodiscard]] QString chosen() const { return chosen_; }
    [[nodiscard]] QString chosenShape() const;
    [[nodiscard]] QString chosenText() const;
    [[nodiscard]] int chosenNumber() const;
    // Somebody else has changed it, too, without seeing this; what is shown is the later of both.
    [[nodiscard]] bool chosenConflicted() const;
    [[nodiscard]] bool undoable() const { return !done_.empty() || changing_; }
    // What can be done now.
    [[nodiscard]] QString hint() const { return markHint(tool_, !chosen_.isEmpty()); }
    // Why the last change was not taken; empty: it was.
    [[nodiscard]] QString problem() const { return problem_; }

    // The photo that is looked at now, and what is drawn on it.
    void show(const model::RecordId& attachment, const std::vector<MarkRow>& marks);
    void refresh(const std::vector<MarkRow>& marks);
    void retranslate();
    void setShown(bool shown);
    void setMarking(bool on);
    void setTool(const QString& code);
    // Of the chosen mark as well.
    void setColor(const QString& code);
    void choose(const QString& id);
    // Kept as typed; a change with flush().
    void setChosenText(const QString& text);
    // Draws a mark as it is given, but for its record. The ticket of its saving; 0: there are too many.
    quint64 add(MarkRow mark);

    // With a finger: where it is, and where the picture is, both in pixels of whatever it is shown in.
    Q_INVOKABLE void press(QPointF at, QRectF picture);
    Q_INVOKABLE void drag(QPointF at);
    Q_INVOKABLE void release();
    // It became something else: two fingers, a scroll.
    Q_INVOKABLE void cancel();
    // By keyboard: a mark of the tool's kind in the middle; the chosen one by so many thousandths; its
    // second place.
    // A key (Qt::Key, Qt::KeyboardModifiers): arrows move the chosen mark, with Shift its second place, with
    // Control by little; Delete takes it away, Return draws one in the middle, Escape ends. False: it is none
    // of these.
    Q_INVOKABLE bool key(int key, int modifiers);
    Q_INVOKABLE void addInMiddle();
    Q_INVOKABLE void nudge(int right, int down);
    Q_INVOKABLE void stretch(int right, int down);
    Q_INVOKABLE void renumber(int by);
    Q_INVOKABLE void removeChosen();
    Q_INVOKABLE void undo();
    // As it is shown, whatever the other one wrote.
    Q_INVOKABLE void keepChosen();
    Q_INVOKABLE void flush();

  signals:
    void drawnChanged();
    void shownChanged();
    void markingChanged();
    void toolChanged();
    void wordsChanged();
    void chosenChanged();
    void problemChanged();
    // A change was answered.
    void answered(quint64 ticket, heed::mobile::SaveFailure failure);

  private:
    // What was done: without a `before` a mark was made, without an `after` it was taken away.
    struct Step {
        std::optional<MarkRow> before;
        std::optional<MarkRow> after;
    };

    [[nodiscard]] const MarkRow* find(const QString& id) const;
    [[nodiscard]] MarkRow fresh(MarkShape shape, QPointF at) const;
    void begin(const MarkRow& row, bool isNew);
    void finish();
    void dropDraft();
    quint64 hand(const Step& step, bool remember);
    void compose();
    void say(const QString& problem);
    [[nodiscard]] bool full();

    CaseRepository& repository_;
    const Lexicon& lexicon_;
    model::RecordId attachment_{};
    std::vector<MarkRow> stored_;
    std::map<quint64, Step> handed_;  // by ticket, not answered yet
    std::set<quint64> left_;          // the same, of photos that are not looked at any more
    DraftKeeper draft_;               // of the words that are being typed
    std::optional<MarkRow> changing_;
    std::optional<MarkRow> before_;  // of changing_; nothing: it is new
    std::vector<Step> done_;
    QTimer rest_;  // after the last key
    bool shown_ = true;
    bool marking_ = false;
    MarkShape tool_ = MarkShape::circle;
    QString color_ = QStringLiteral("red");
    QString chosen_;
    QString problem_;
    MarkPress press_;
};

}  // namespace heed::mobile
