// One field on the screen, of a form or of a complaint's page: its words, its value as it is typed and as it
// is read, and how it stands: filled, missing, wrong, pending (on this tablet only), in conflict (several
// values side by side).
//
// Knows the schema's field and nothing of storage: who owns the item listens to edited() and tells it what is
// stored.
#pragma once

#include "mobile/viewmodels/field_value.hpp"
#include "shared/policy/clocks/work_calendar.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <QString>
#include <QVariantList>
#include <functional>

namespace heed::mobile {

class FieldItem : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by its controller")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString label READ label NOTIFY wordsChanged)
    Q_PROPERTY(QString hint READ hint NOTIFY wordsChanged)
    Q_PROPERTY(Input input READ input CONSTANT)
    Q_PROPERTY(QVariantList choices READ choices NOTIFY wordsChanged)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString typed READ typed WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString shown READ shown NOTIFY shownChanged)
    Q_PROPERTY(bool filled READ filled NOTIFY textChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString advice READ advice NOTIFY shownChanged)
    Q_PROPERTY(bool doubtful READ doubtful NOTIFY shownChanged)
    Q_PROPERTY(QVariantList suggestions READ suggestions NOTIFY wordsChanged)
    Q_PROPERTY(bool pickable READ pickable NOTIFY wordsChanged)
    Q_PROPERTY(bool ofDay READ ofDay CONSTANT)
    Q_PROPERTY(bool confirmable READ confirmable NOTIFY shownChanged)
    Q_PROPERTY(bool scannable READ scannable CONSTANT)
    Q_PROPERTY(bool hasCamera READ hasCamera NOTIFY wordsChanged)
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    Q_PROPERTY(bool placed READ isPlaced NOTIFY placedChanged)
    Q_PROPERTY(bool editable READ editable CONSTANT)
    Q_PROPERTY(bool offered READ offered CONSTANT)
    Q_PROPERTY(bool pending READ pending NOTIFY statusChanged)
    Q_PROPERTY(bool conflicted READ conflicted NOTIFY statusChanged)
    Q_PROPERTY(QVariantList alternatives READ alternatives NOTIFY statusChanged)

  public:
    enum Input { Line, Paragraph, Number, Money, Choice, Phone, Code, Time, Plate };
    Q_ENUM(Input)

    FieldItem(model::Kind kind, const model::Field& field, const Lexicon& lexicon, const TimeText& times,
              QObject* parent);

    [[nodiscard]] model::Kind kind() const { return kind_; }
    [[nodiscard]] const model::Field& field() const { return field_; }

    // "complaint.own_words": the name completeness, drafts and the remote control know it by.
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString label() const { return lexicon_.label(field_); }
    [[nodiscard]] QString hint() const;
    [[nodiscard]] Input input() const;
    [[nodiscard]] QVariantList choices() const;
    [[nodiscard]] const QString& text() const { return text_; }
    // As it stands in its box: a time may be written as people do, and `text` is how it was understood.
    [[nodiscard]] const QString& typed() const { return typed_; }
    [[nodiscard]] QString shown() const;
    [[nodiscard]] bool filled() const { return !text_.trimmed().isEmpty(); }
    [[nodiscard]] QString problem() const;
    // What the input tells by itself, or what is doubtful about it; it can be saved either way.
    [[nodiscard]] QString advice() const;
    [[nodiscard]] bool doubtful() const;
    // Where somebody says why a wrong check digit is right all the same; then it is doubted no more (B-02).
    void setReason(const FieldItem* reason);
    [[nodiscard]] bool overruled() const;
    // A time before this one is doubted; in ms since 1970 UTC. 0: none is.
    void setNotBefore(qint64 at);
    // [{label, text}]: what is said most, in one tap.
    [[nodiscard]] QVariantList suggestions() const { return suggest_ ? suggest_() : QVariantList(); }
    void setSuggestions(std::function<QVariantList()> suggest);
    // A time that can be chosen by days and hours (time_picker.hpp), where its owner says what time it is and
    // which days are worked.
    struct TimesAround {
        policy::LocalTime now{};
        policy::WorkCalendar calendar;
    };
    void setTimesAround(std::function<TimesAround()> around);
    [[nodiscard]] std::optional<TimesAround> timesAround() const {
        return around_ ? std::optional(around_()) : std::nullopt;
    }
    [[nodiscard]] bool pickable() const { return around_ && input() == Time; }
    // A day alone is asked for.
    [[nodiscard]] bool ofDay() const { return field_.type == model::FieldType::date; }
    // What is still to come, rather than what was.
    [[nodiscard]] bool liesAhead() const;
    [[nodiscard]] bool chinese() const { return lexicon_.chinese(); }
    // A person can say that it is so all the same; then nothing is doubted any more, until it is changed.
    [[nodiscard]] bool confirmable() const { return doubtful() && isPlate(); }
    Q_INVOKABLE void confirm();
    // It can be read off a label (label_scan.hpp).
    [[nodiscard]] bool scannable() const;
    // … with the camera, too; whoever has one says so, and listens.
    [[nodiscard]] bool hasCamera() const { return hasCamera_; }
    void setHasCamera(bool has) { hasCamera_ = has; }
    Q_INVOKABLE void scan() { emit scanWanted(); }
    [[nodiscard]] bool isOpen() const { return open_; }
    // In a form that grows it has its place, rather than wait as a chip: opened, or it holds something.
    [[nodiscard]] bool isPlaced() const { return open_ || filled(); }
    // Not by hand: what the rulebook keeps, what the clock gave, where an imported complaint came from.
    [[nodiscard]] bool editable() const {
        return field_.rule != model::MergeRule::guarded && field_.type != model::FieldType::instant &&
               !field_.name.starts_with("source");
    }
    // A form asks whether it is to be added; what explains a doubt comes with the doubt.
    [[nodiscard]] bool offered() const { return editable() && field_.name != "vin_reason"; }
    [[nodiscard]] bool pending() const { return pending_; }
    [[nodiscard]] bool conflicted() const { return alternatives_.size() > 1; }
    // [{text, input, source}], the one shown first.
    [[nodiscard]] QVariantList alternatives() const { return alternatives_; }

    // What the person types; emits edited() when it differs.
    void setText(const QString& text);
    void setOpen(bool open);
    // The way of working has options of its own, in place of the schema's; none: the schema's again.
    void setOptions(std::vector<policy::Named> options);
    [[nodiscard]] const std::vector<policy::Named>& options() const { return options_; }
    // What is stored: takes the place of the text without being an edit.
    void show(const model::Value& value, bool pending, const QVariantList& alternatives);
    void showText(const QString& text);
    void retranslate();

  signals:
    void wordsChanged();
    void textChanged();
    void shownChanged();
    void problemChanged();
    void openChanged();
    void placedChanged();
    void statusChanged();
    void edited();
    void scanWanted();

  private:
    void take(const QString& text);
    [[nodiscard]] bool isPlate() const { return field_.name == "plate"; }
    [[nodiscard]] QString plateAdvice() const;
    [[nodiscard]] QString vinAdvice() const;
    [[nodiscard]] QString timeAdvice() const;
    [[nodiscard]] QString timeDoubt() const;
    [[nodiscard]] QString meant(const QString& typed) const;

    model::Kind kind_;
    const model::Field& field_;
    const Lexicon& lexicon_;
    const TimeText& times_;
    QString text_;
    QString typed_;
    QVariantList alternatives_;
    std::optional<InputProblem> problem_;
    std::vector<policy::Named> options_;
    QString confirmed_;  // what a person said is so
    QPointer<const FieldItem> reason_;
    qint64 notBefore_ = 0;
    std::function<QVariantList()> suggest_;
    std::function<TimesAround()> around_;
    bool open_ = false;
    bool hasCamera_ = false;
    bool pending_ = false;
};

// Of a VIN that is saved all the same: what is wrong with it, and that nobody has said why. Empty: nothing.
[[nodiscard]] QString doubtAbout(const FieldItem& vin);

}  // namespace heed::mobile
