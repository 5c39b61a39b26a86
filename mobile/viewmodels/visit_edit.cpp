#include "mobile/viewmodels/visit_edit.hpp"

#include "mobile/viewmodels/promise_times.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "mobile/viewmodels/time_picker.hpp"
#include "mobile/viewmodels/warning_lights.hpp"
#include "shared/policy/cases/visit_rules.hpp"
#include "shared/policy/cases/workflow_words.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <map>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kPart = QStringLiteral("part");
const QString kBelongings = QStringLiteral("belongings");
const QString kBelonging = QStringLiteral("belonging");
const QString kLights = QStringLiteral("warning_lights");

struct SaidField {
    std::string_view field;
    std::string_view step;
};
constexpr std::array kSaid{SaidField{"promised_at", policy::step::kPromised},
                           SaidField{"promised_completion_at", policy::step::kPromisedCompletion},
                           SaidField{"estimate", policy::step::kEstimated}};

const SaidField* saidBy(std::string_view field) {
    const auto it = std::ranges::find(kSaid, field, &SaidField::field);
    return it == kSaid.end() ? nullptr : &*it;
}

QStringList elementsOf(const model::Record& record, std::string_view field) {
    QStringList out;
    for (const auto element : record.elements(field))
        out.append(toQString(element));
    return out;
}

}  // namespace

std::span<const VisitPart> visitParts() {
    static const std::array<VisitPart, 6> kParts{
        VisitPart{"work",
                  QT_TRANSLATE_NOOP("section", "Reason and work"),
                  "note",
                  {"reason", "requested_work", "work_done"},
                  {"reason", "requested_work", "work_done"}},
        VisitPart{"taken",
                  QT_TRANSLATE_NOOP("section", "Taken in"),
                  "visit",
                  {"odometer", "fuel", "arrived_at", "holder"},
                  {"odometer", "fuel"}},
        VisitPart{"promise",
                  QT_TRANSLATE_NOOP("section", "Promised"),
                  "clock",
                  {"estimate", "promised_completion_at", "promised_at"},
                  {"promised_completion_at", "promised_at", "estimate"}},
        VisitPart{"completion",
                  QT_TRANSLATE_NOOP("section", "In the workshop"),
                  "car",
                  {"handed_over_at", "completed_at"},
                  {"handed_over_at", "completed_at"}},
        VisitPart{"settlement",
                  QT_TRANSLATE_NOOP("section", "Settlement and pick-up"),
                  "key",
                  {"settlement", "picked_up_at", "call_wish_at", "call_way"},
                  {"settlement", "picked_up_at", "call_wish_at", "call_way"}},
        VisitPart{"condition", QT_TRANSLATE_NOOP("section", "Condition"), "pencil", {}, {"condition"}}};
    return kParts;
}

VisitEdit::VisitEdit(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                     const VisitPart& part, store::Shown visit)
    : repository_(repository),
      lexicon_(lexicon),
      times_(times),
      part_(part),
      visit_(std::move(visit)),
      lights_(elementsOf(visit_.record, "warning_lights")),
      draft_(repository, QStringLiteral("visit"), [this] { return content(); }, this) {
    draft_.begin(visit_.record.id, visit_.seen);
    belongings_.show(elementsOf(visit_.record, "belongings"));
    for (const std::string_view name : part_.changed) {
        const model::Field* declared = model::schemaOf(Kind::visit).field(name);
        Q_ASSERT(declared);
        auto* item = new FieldItem(Kind::visit, *declared, lexicon_, times_, this);
        item->show(visit_.record.value(name), false, {});
        fields_.append(item);
        offerTimes(*item, repository_, times_);
        connect(item, &FieldItem::edited, this, &VisitEdit::onChanged);
    }
    connect(&belongings_, &Belongings::edited, this, &VisitEdit::onChanged);
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (draft_.touched()) draft_.touch();
    });
    connect(&draft_, &DraftKeeper::changed, this, &VisitEdit::draftChanged);
    connect(&draft_, &DraftKeeper::saved, this, [this] {
        draft_.forget();
        emit savedHere();
    });
    connect(&draft_, &DraftKeeper::notSaved, this, [this](SaveFailure failure) {
        emit changed();
        emit failed(failure);
    });
}

QString VisitEdit::title() const { return QCoreApplication::translate("section", part_.title); }

QString VisitEdit::refusal() const {
    return draft_.refusal() ? lexicon_.refusal(*draft_.refusal()) : QString();
}

bool VisitEdit::asksCondition() const { return &part_ == &visitParts().back(); }

FieldItem* VisitEdit::field(const QString& name) const {
    const auto it = std::ranges::find_if(
        fields_, [&name](const FieldItem* item) { return toQString(item->field().name) == name; });
    return it == fields_.end() ? nullptr : *it;
}

QVariantMap VisitEdit::suggestions() const {
    QVariantMap all;
    const auto now = serverNow(repository_, times_);
    for (const FieldItem* item : fields_) {
        const auto name = item->field().name;
        if (item->field().type != model::FieldType::instant) continue;
        all.insert(item->name(), saidBy(name)             ? promiseTimes(now)
                                 : name == "call_wish_at" ? callDays(now, repository_.workCalendar())
                                                          : nowOnly(now));
    }
    return all;
}

void VisitEdit::onChanged() {
    draft_.touch();
    emit changed();
}

// --- Condition ---

QVariantList VisitEdit::lights() const { return warningLights(lights_, lexicon_); }

void VisitEdit::toggleLight(const QString& code) {
    mobile::toggleLight(lights_, code);
    onChanged();
}

// --- Saving ---

// Nothing happens to a vehicle here before it came; a wish for a call may be of any time.
QString VisitEdit::problem() const {
    const std::int64_t arrived = model::asInteger(visit_.record.value("arrived_at"));
    for (const FieldItem* item : fields_) {
        if (item->field().type != model::FieldType::instant) continue;
        const auto value = parseInput(item->field(), item->text());
        constexpr std::int64_t kMinute = 60'000;  // as exact as it is typed
        if (!value || model::isNull(*value) || model::asInteger(*value) + kMinute > arrived) continue;
        // What stands there already is nobody's mistake of now.
        if (*value == visit_.record.value(item->field().name)) continue;
        return QCoreApplication::translate("visit", "%1: this is before the vehicle came in (%2)")
            .arg(item->label(), times_.exact(arrived));
    }
    return {};
}

bool VisitEdit::savable() const {
    return !draft_.saving() && problem().isEmpty() &&
           std::ranges::all_of(fields_, [](const FieldItem* item) { return item->problem().isEmpty(); }) &&
           !changes().empty();
}

bool VisitEdit::touched() const {
    return !changes().empty() ||
           std::ranges::any_of(fields_, [](const FieldItem* item) { return !item->problem().isEmpty(); });
}

void VisitEdit::addSetChanges(model::Mutation& visit) const {
    if (!asksCondition()) return;
    for (const auto& [name, now] :
         {std::pair("belongings", belongings_.all()), std::pair("warning_lights", lights_)}) {
        const QStringList before = elementsOf(visit_.record, name);
        for (const QString& element : now)
            if (!before.contains(element))
                visit.add.push_back(model::assign(visit.kind, name, element.toStdString()));
        for (const QString& element : before)
            if (!now.contains(element))
                visit.remove.push_back(model::assign(visit.kind, name, element.toStdString()));
    }
}

std::vector<model::Mutation> VisitEdit::changes() const {
    const base::Instant now = serverNow(repository_, times_);
    const auto blank = [&] {
        return model::Mutation{
            .kind = Kind::visit, .record = visit_.record.id, .seen = draft_.seen(), .at = now};
    };
    model::Mutation visit = blank();
    std::vector<model::Mutation> steps;
    for (const FieldItem* item : fields_) {
        const auto name = item->field().name;
        auto value = parseInput(item->field(), item->text());
        if (!value || *value == visit_.record.value(name)) continue;
        // A promise that is taken back is no promise: that is no step.
        if (const SaidField* said = saidBy(name); said && !model::isNull(*value)) {
            policy::addVisitStep(steps.emplace_back(blank()), said->step,
                                 std::to_string(model::asInteger(*value)));
            continue;
        }
        // S-02: asked at the delivery when and how the call suits.
        if (name == "call_wish_at" && !model::isNull(*value) &&
            !model::asBool(visit_.record.value("agreed_call")))
            visit.set.push_back(model::assign(visit.kind, "agreed_call", true));
        visit.set.push_back(model::assign(visit.kind, name, std::move(*value)));
    }
    addSetChanges(visit);
    if (!visit.set.empty() || !visit.add.empty() || !visit.remove.empty())
        steps.insert(steps.begin(), std::move(visit));
    return steps;
}

bool VisitEdit::save() {
    if (!savable()) return false;
    draft_.save(changes());
    emit changed();
    return true;
}

// --- Drafts ---

QVariantMap VisitEdit::content() const {
    QVariantMap content{{kPart, part()}};
    // What is as it was is nobody's edit, whatever it is by then.
    for (const FieldItem* item : fields_)
        if (item->text() != inputText(item->field(), visit_.record.value(item->field().name)))
            content.insert(item->name(), item->text());
    if (belongings_.things() != elementsOf(visit_.record, "belongings"))
        content.insert(kBelongings, belongings_.things());
    if (!belongings_.typed().isEmpty()) content.insert(kBelonging, belongings_.typed());
    if (lights_ != elementsOf(visit_.record, "warning_lights")) content.insert(kLights, lights_);
    place_.write(content);
    return content;
}

void VisitEdit::resume(const Draft& draft) {
    QVariantMap place = draft.content;
    place_.read(place);
    for (FieldItem* item : std::as_const(fields_))
        if (draft.content.contains(item->name()))
            item->showText(draft.content.value(item->name()).toString());
    const QVariant things = draft.content.value(kBelongings, belongings_.things());
    belongings_.show(things.toStringList(), draft.content.value(kBelonging).toString());
    if (draft.content.contains(kLights)) lights_ = draft.content.value(kLights).toStringList();
    draft_.resume(draft);
    emit changed();
}

void VisitEdit::setAside() {
    place_.setOnScreen(false);
    draft_.flush();
}

void VisitEdit::discard() {
    if (draft_.touched()) repository_.discardDraft(draft_.id());
    draft_.forget();
}

void VisitEdit::retranslate() {
    for (FieldItem* item : std::as_const(fields_))
        item->retranslate();
    belongings_.retranslate();
    emit wordsChanged();
    emit changed();
    emit draftChanged();
}

}  // namespace heed::mobile
