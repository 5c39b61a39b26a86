#include "mobile/viewmodels/condition_marks.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace heed::mobile {
namespace {

constexpr int kWhole = 1000;
// More than are found on any car; a field that a program filled is no drawing any more.
constexpr std::size_t kMost = 60;
// Nearer than this, in thousandths of the width, it is the same mark.
constexpr double kSame = 30;
// The drawing is wider than high.
constexpr double kHeightOfWidth = 0.7;

struct Named {
    const char* code;
    const char* label;  // of QT_TRANSLATE_NOOP("condition", …)
};
constexpr std::array kKinds{Named{"scratch", QT_TRANSLATE_NOOP("condition", "Scratch")},
                            Named{"dent", QT_TRANSLATE_NOOP("condition", "Dent")},
                            Named{"crack", QT_TRANSLATE_NOOP("condition", "Crack")},
                            Named{"missing", QT_TRANSLATE_NOOP("condition", "Missing")}};

// The middle of each part on the drawing (icons/outline.svg): from above, with its sides folded out, its
// front at the left.
struct Part {
    const char* code;
    const char* label;
    int x;
    int y;
};
constexpr std::array kParts{
    Part{"front_bumper", QT_TRANSLATE_NOOP("condition", "Front bumper"), 120, 500},
    Part{"bonnet", QT_TRANSLATE_NOOP("condition", "Bonnet"), 230, 500},
    Part{"windscreen", QT_TRANSLATE_NOOP("condition", "Windscreen"), 385, 500},
    Part{"roof", QT_TRANSLATE_NOOP("condition", "Roof"), 545, 500},
    Part{"rear_window", QT_TRANSLATE_NOOP("condition", "Rear window"), 710, 500},
    Part{"boot", QT_TRANSLATE_NOOP("condition", "Boot"), 800, 500},
    Part{"rear_bumper", QT_TRANSLATE_NOOP("condition", "Rear bumper"), 885, 500},
    Part{"left_front_wing", QT_TRANSLATE_NOOP("condition", "Left front wing"), 190, 825},
    Part{"left_front_wheel", QT_TRANSLATE_NOOP("condition", "Left front wheel"), 262, 925},
    Part{"left_front_door", QT_TRANSLATE_NOOP("condition", "Left front door"), 425, 845},
    Part{"left_rear_door", QT_TRANSLATE_NOOP("condition", "Left rear door"), 590, 845},
    Part{"left_rear_wheel", QT_TRANSLATE_NOOP("condition", "Left rear wheel"), 742, 925},
    Part{"left_rear_wing", QT_TRANSLATE_NOOP("condition", "Left rear wing"), 815, 825},
    Part{"right_front_wing", QT_TRANSLATE_NOOP("condition", "Right front wing"), 190, 175},
    Part{"right_front_wheel", QT_TRANSLATE_NOOP("condition", "Right front wheel"), 262, 75},
    Part{"right_front_door", QT_TRANSLATE_NOOP("condition", "Right front door"), 425, 155},
    Part{"right_rear_door", QT_TRANSLATE_NOOP("condition", "Right rear door"), 590, 155},
    Part{"right_rear_wheel", QT_TRANSLATE_NOOP("condition", "Right rear wheel"), 742, 75},
    Part{"right_rear_wing", QT_TRANSLATE_NOOP("condition", "Right rear wing"), 815, 175}};

QString say(const char* text, int n = -1) {
    return QCoreApplication::translate("condition", text, nullptr, n);
}

double distance(int x, int y, int otherX, int otherY) {
    return std::hypot(x - otherX, (y - otherY) * kHeightOfWidth);
}

QString partAt(int x, int y) {
    const auto nearest = std::ranges::min_element(
        kParts, {}, [x, y](const Part& part) { return distance(x, y, part.x, part.y); });
    return say(nearest->label);
}

QString kindLabel(const QString& code) {
    const auto known = std::ranges::find(kKinds, code, &Named::code);
    return known == kKinds.end() ? code : say(known->label);
}

int thousandths(double part) { return static_cast<int>(std::lround(std::clamp(part, 0.0, 1.0) * kWhole)); }

QString spokenOf(const QString& kind, const QString& part) {
    return say(QT_TRANSLATE_NOOP("condition", "%1: %2")).arg(part, kind);
}

}  // namespace

QVariantList ConditionMarks::kinds() {
    QVariantList list;
    for (const Named& kind : kKinds)
        list.append(QVariantMap{{QStringLiteral("code"), QLatin1String(kind.code)},
                                {QStringLiteral("label"), say(kind.label)},
                                {QStringLiteral("icon"), QLatin1String("mark_") + QLatin1String(kind.code)}});
    return list;
}

QVariantList ConditionMarks::parts() {
    QVariantList list;
    for (const Part& part : kParts)
        list.append(QVariantMap{{QStringLiteral("code"), QLatin1String(part.code)},
                                {QStringLiteral("label"), say(part.label)}});
    return list;
}

QVariantList ConditionMarks::marks() const {
    QVariantList list;
    for (const Mark& mark : marks_) {
        const QString kind = kindLabel(mark.kind);
        const QString part = partAt(mark.x, mark.y);
        const bool known = std::ranges::find(kKinds, mark.kind, &Named::code) != kKinds.end();
        list.append(QVariantMap{
            {QStringLiteral("number"), list.size() + 1},
            {QStringLiteral("kind"), mark.kind},
            {QStringLiteral("icon"), known ? QStringLiteral("mark_") + mark.kind : QStringLiteral("alert")},
            {QStringLiteral("kindLabel"), kind},
            {QStringLiteral("part"), part},
            {QStringLiteral("x"), mark.x / double{kWhole}},
            {QStringLiteral("y"), mark.y / double{kWhole}},
            {QStringLiteral("spoken"), spokenOf(kind, part)}});
    }
    return list;
}

QString ConditionMarks::summary() const {
    if (marks_.empty()) return say(QT_TRANSLATE_NOOP("condition", "No damage marked"));
    return say(QT_TRANSLATE_N_NOOP("condition", "%n mark(s) on the drawing"), count());
}

QString ConditionMarks::problem() const {
    if (marks_.size() < kMost) return {};
    return say(QT_TRANSLATE_NOOP("condition", "No more than %1 marks fit. Say what else there is in words."))
        .arg(kMost);
}

void ConditionMarks::setKind(const QString& code) {
    if (code == kind_ || std::ranges::find(kKinds, code, &Named::code) == kKinds.end()) return;
    kind_ = code;
    emit kindChanged();
}

int ConditionMarks::at(double x, double y) const {
    const auto near = std::ranges::find_if(marks_, [&](const Mark& mark) {
        return distance(mark.x, mark.y, thousandths(x), thousandths(y)) < kSame;
    });
    return near == marks_.end() ? -1 : static_cast<int>(near - marks_.begin());
}

void ConditionMarks::put(double x, double y) {
    if (marks_.size() >= kMost) return;
    const int there = at(x, y);
    if (there >= 0 && marks_[static_cast<std::size_t>(there)].kind == kind_) return;
    marks_.push_back({kind_, thousandths(x), thousandths(y)});
    order();
    emit changed();
    emit edited();
}

void ConditionMarks::putOn(const QString& part) {
    const auto known = std::ranges::find(kParts, part, &Part::code);
    if (known != kParts.end()) put(known->x / double{kWhole}, known->y / double{kWhole});
}

// A record keeps a set of them: which came first is known to nobody afterwards. So the numbers a customer
// signs under go by place, from the front to the rear.
void ConditionMarks::order() {
    std::ranges::sort(marks_, {}, [](const Mark& mark) { return std::tie(mark.y, mark.x, mark.kind); });
}

void ConditionMarks::remove(int index) {
    if (index < 0 || index >= count()) return;
    marks_.erase(marks_.begin() + index);
    emit changed();
    emit edited();
}

QStringList ConditionMarks::stored() const {
    QStringList list;
    for (const Mark& mark : marks_)
        list.append(QStringLiteral("%1@%2,%3").arg(mark.kind).arg(mark.x).arg(mark.y));
    return list;
}

void ConditionMarks::show(const QStringList& stored) {
    static const QRegularExpression kForm(QStringLiteral(R"(^([a-z_]{1,40})@(\d{1,4}),(\d{1,4})$)"));
    marks_.clear();
    for (const QString& text : stored) {
        const QRegularExpressionMatch match = kForm.match(text);
        if (!match.hasMatch() || marks_.size() >= kMost) continue;
        marks_.push_back({match.captured(1), std::min(match.captured(2).toInt(), kWhole),
                          std::min(match.captured(3).toInt(), kWhole)});
    }
    order();
    emit changed();
}

void ConditionMarks::retranslate() {
    emit wordsChanged();
    emit changed();
}

}  // namespace heed::mobile
