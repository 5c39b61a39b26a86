#include "mobile/viewmodels/checklist_form.hpp"

#include "mobile/viewmodels/promise_times.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "mobile/viewmodels/time_picker.hpp"
#include "shared/policy/forms/form_reading.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kForm = QStringLiteral("form");
const QString kVisit = QStringLiteral("visit");
const QString kYes = QStringLiteral("yes");
const QString kNo = QStringLiteral("no");
const QString kVisitSeen = QStringLiteral("visitSeen");
// The form whose end is the customer driving off.
constexpr std::string_view kDelivery = "delivery";

// What the form asks of the follow-up call, and where the visit has it.
constexpr std::array kOfCall{std::pair<std::string_view, std::string_view>{"call_when", "call_wish_at"},
                             std::pair<std::string_view, std::string_view>{"call_how", "call_way"}};

QString say(const char* text) { return QCoreApplication::translate("checklist", text); }

// To the minute, as a person would write it; and not before it came.
std::int64_t pickedUpAt(const model::Record& visit, base::Instant now) {
    constexpr std::int64_t kMinute = 60'000;
    return std::max(base::toMs(now) / kMinute * kMinute, model::asInteger(visit.value("arrived_at")));
}

}  // namespace

ChecklistForm::ChecklistForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                             const policy::PolicyProfile& profile, const policy::Form& form,
                             store::Shown visit, std::optional<store::Shown> checklist)
    : repository_(repository),
      lexicon_(lexicon),
      times_(times),
      profile_(profile),
      form_(form),
      visit_(std::move(visit)),
      checklist_(std::move(checklist)),
      id_(checklist_ ? checklist_->record.id : idOf(visit_.record.id, form.id)),
      visitSeen_(visit_.seen),
      draft_(
          repository, QStringLiteral("checklist"), [this] { return content(); }, this),
      writing_(repository, lexicon, times,
               {.id = id_,
                .now = [this] { return checklist_ ? &*checklist_ : nullptr; },
                .special = [this](std::string_view kept) { return told(kept); },
                .place = {{ContestedWriting::kVisit, toQString(visit_.record.id.text())},
                          {ContestedWriting::kList, toQString(form.id)}}},
               this) {
    draft_.begin(id_, checklist_ ? checklist_->seen : model::kNoSeq);
    for (const policy::FormField& field : form_.fields) {
        if (!field.own) continue;
        if (*field.own == policy::FieldKind::boolean) {
            points_.push_back({.kept = policy::keptAs(Kind::checklist, form_, field),
                               .field = &field,
                               .own = fieldOfNeed(profile_, form_.id + "." + field.field)});
        } else {
            addField(field);
        }
    }
    if (form_.id == kDelivery)
        for (const char* name : {"call_wish_at", "call_way", "picked_up_at"})
            addCall(name);
    showStored();
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (draft_.touched()) draft_.touch();
    });
    connect(&draft_, &DraftKeeper::changed, this, &ChecklistForm::draftChanged);
    connect(&draft_, &DraftKeeper::saved, this, [this] {
        refusal_.reset();
        startAgain();
        emit changed();
        emit savedHere();
    });
    connect(&draft_, &DraftKeeper::notSaved, this, [this](SaveFailure failure) {
        refusal_ = draft_.refusal();
        emit changed();
        emit failed(failure);
    });
    connect(&repository_, &CaseRepository::saved, this, &ChecklistForm::onDecided);
    connect(&before_, &Predecessors::changed, this, &ChecklistForm::changed);
    if (checklist_) before_.look(checklist_->record);
    writing_.resume();
    connect(&writing_, &ContestedWriting::changed, this, &ChecklistForm::changed);
    connect(&writing_, &ContestedWriting::decided, this,
            [this](quint64 ticket, const model::Mutation& decision) {
                decisions_.insert(ticket);
                showDecision(decision);
            });
}

void ChecklistForm::addField(const policy::FormField& field) {
    auto own = fieldOfNeed(profile_, form_.id + "." + field.field);
    if (!own) return;
    own->name = policy::keptAs(Kind::checklist, form_, field);
    own->field.name = own->name;
    auto* item = new FieldItem(Kind::checklist, own->field, lexicon_, times_, this);
    item->setOptions(own->options);
    item->setOpen(true);
    offerTimes(*item, repository_, times_);
    connect(item, &FieldItem::edited, this, [this, item] { onChanged(item->name()); });
    own_.push_back(std::move(own));
    fields_.append(item);
}

void ChecklistForm::addCall(std::string_view name) {
    const model::Field* field = model::schemaOf(Kind::visit).field(name);
    Q_ASSERT(field);
    auto* item = new FieldItem(Kind::visit, *field, lexicon_, times_, this);
    item->setOpen(true);
    item->setNotBefore(model::asInteger(visit_.record.value("arrived_at")));
    offerTimes(*item, repository_, times_);
    if (name == "call_wish_at")
        item->setSuggestions(
            [this] { return callDays(serverNow(repository_, times_), repository_.workCalendar()); });
    connect(item, &FieldItem::edited, this, [this, item] { onChanged(item->name()); });
    calls_.append(item);
}

model::RecordId ChecklistForm::idOf(const model::RecordId& visit, std::string_view form) {
    return base::uuidFromName("checklist", visit.text() + "/" + std::string(form));
}

const store::Shown* ChecklistForm::recordOf(const FieldItem& item) const {
    return item.kind() == Kind::visit ? &visit_ : checklist_ ? &*checklist_ : nullptr;
}

bool ChecklistForm::isStored(const Point& point) const {
    return checklist_ && model::asBool(checklist_->record.value(point.kept));
}

void ChecklistForm::showStored() {
    for (Point& point : points_)
        if (!draft_.touched(point.name())) point.on = isStored(point);
    for (const auto* list : {&fields_, &calls_}) {
        for (FieldItem* item : *list) {
            if (draft_.touched(item->name())) continue;
            const store::Shown* record = recordOf(*item);
            item->showText(record ? inputText(item->field(), record->record.value(item->field().name))
                                  : QString());
        }
    }
    openFields();
}

// What stands in the form already, or was typed there, in words that the visit does not have, stays in sight.
void ChecklistForm::openFields() {
    for (FieldItem* item : std::as_const(fields_)) {
        const FieldItem* answer = answerTo(*item);
        item->setOpen(!answer || draft_.touched(item->name()) || (item->filled() && !answer->filled()));
    }
}

const FieldItem* ChecklistForm::answerTo(const FieldItem& field) const {
    const auto of = std::ranges::find(kOfCall, std::string_view(field.field().name),
                                      &std::pair<std::string_view, std::string_view>::first);
    if (of == kOfCall.end()) return nullptr;
    const auto answer =
        std::ranges::find_if(calls_, [&](const FieldItem* item) { return item->field().name == of->second; });
    return answer == calls_.end() ? nullptr : *answer;
}

// Once it is there it changes with the answer, and not with the language in which that is read.
QString ChecklistForm::toldOfCall(const FieldItem& field, const FieldItem& answer) const {
    if (field.isOpen()) return field.text();
    if (field.filled() && !draft_.touched(answer.name())) return field.text();
    return answer.problem().isEmpty() && answer.filled() ? answer.shown() : QString();
}

QVariantList ChecklistForm::points() const {
    QVariantList list;
    for (const Point& point : points_)
        list.append(QVariantMap{{QStringLiteral("name"), point.name()},
                                {QStringLiteral("label"), lexicon_.words(point.field->words)},
                                {QStringLiteral("on"), point.on}});
    return list;
}

int ChecklistForm::done() const { return static_cast<int>(std::ranges::count_if(points_, &Point::on)); }

FieldItem* ChecklistForm::field(const QString& name) const {
    for (const auto* list : {&fields_, &calls_}) {
        const auto it = std::ranges::find_if(
            *list, [&name](const FieldItem* item) { return toQString(item->field().name) == name; });
        if (it != list->end()) return *it;
    }
    return nullptr;
}

void ChecklistForm::toggle(const QString& name) {
    const auto point = std::ranges::find(points_, name, &Point::name);
    if (point == points_.end()) return;
    point->on = !point->on;
    onChanged(name);
}

void ChecklistForm::onChanged(const QString& name) {
    refusal_.reset();
    draft_.touch(name);
    openFields();
    emit changed();
}

// --- How it stands ---

model::Value ChecklistForm::valueOf(std::string_view path) const {
    const auto name = path.substr(path.find('.') + 1);
    for (const Point& point : points_)
        if (point.field->field == name) return point.on ? model::Value{true} : model::Value{};
    for (const FieldItem* item : fields_) {
        if (item->field().name != name && item->field().name != path) continue;
        const FieldItem* answer = answerTo(*item);
        return parseInput(item->field(), answer ? toldOfCall(*item, *answer) : item->text())
            .value_or(model::Value{});
    }
    return {};
}

policy::FormReading ChecklistForm::reading() const {
    return policy::readingOf(form_, [this](std::string_view path) { return valueOf(path); });
}

QString ChecklistForm::missing() const {
    const auto now = reading();
    QStringList labels;
    for (const auto* list : {&now.missing, &now.amiss}) {
        for (const std::string& name : *list) {
            const auto field = std::ranges::find(form_.fields, name, &policy::FormField::field);
            if (field == form_.fields.end()) continue;
            // By the words under which it stands on the screen.
            const auto shown = std::ranges::find_if(
                fields_, [&name](const FieldItem* item) { return item->field().name == name; });
            const FieldItem* answer =
                shown == fields_.end() || (*shown)->isOpen() ? nullptr : answerTo(**shown);
            labels.append(answer ? answer->label() : lexicon_.words(field->words));
        }
    }
    return labels.join(QCoreApplication::translate("capture", ", "));
}

bool ChecklistForm::finished() const { return checklist_ && model::asBool(checklist_->record.value("done")); }

QString ChecklistForm::finishedText() const {
    const auto made = checklist_ ? policy::signedOf(checklist_->record) : std::nullopt;
    if (!made) return {};
    return say(QT_TRANSLATE_NOOP("checklist", "Finished by %1, %2"))
        .arg(repository_.displayName(toQString(made->by)), times_.exact(base::toMs(made->at)));
}

bool ChecklistForm::savable() const {
    const auto readable = [](const FieldItem* item) { return item->problem().isEmpty(); };
    return !draft_.saving() && std::ranges::all_of(fields_, readable) &&
           std::ranges::all_of(calls_, readable);
}

bool ChecklistForm::ready() const { return savable() && !finished() && reading().done(); }

QString ChecklistForm::refusal() const { return refusal_ ? lexicon_.refusal(*refusal_) : QString(); }

// --- What is to be compared ---

// What the form has of its own, in its words.
std::optional<ToldField> ChecklistForm::told(std::string_view kept) const {
    for (const Point& point : points_)
        if (point.kept == kept && point.own) return ToldField{.field = &point.own->field};
    for (const auto& own : own_)
        if (own->name == kept) return ToldField{.field = &own->field, .options = own->options};
    return std::nullopt;
}

QVariantList ChecklistForm::contested() const {
    return writing_.contested({repository_, lexicon_, times_, &before_});
}

void ChecklistForm::resolve(const QString& name, int version) {
    const std::string kept = name.toStdString();
    auto decision = checklist_ ? decisionFor(*checklist_, kept, version) : std::nullopt;
    // It is decided already, and so it shall be.
    if (!decision) return writing_.cancel(name);
    decisions_.insert(repository_.save({*decision}, std::nullopt));
    showDecision(*decision);
}

void ChecklistForm::showDecision(const model::Mutation& decision) {
    const model::Value& chosen = decision.set.front().value;
    const std::string_view kept = decision.set.front().name();
    for (Point& point : points_)
        if (point.kept == kept) point.on = model::asBool(chosen);
    for (FieldItem* item : std::as_const(fields_))
        if (item->field().name == kept) item->showText(inputText(item->field(), chosen));
    emit changed();
}

// What is being typed elsewhere in the form was still seen as of then.
void ChecklistForm::showDecided() {
    if (auto now = repository_.record(id_)) checklist_ = std::move(now);
    writing_.refresh();
    if (!draft_.touched()) draft_.begin(id_, checklist_ ? checklist_->seen : model::kNoSeq);
    showStored();
}

// --- Drafts ---

// What was touched, and no more: the rest is as the record has it when the draft is taken up again.
QVariantMap ChecklistForm::content() const {
    QVariantMap content{{kForm, toQString(form_.id)},
                        {kVisit, toQString(visit_.record.id.text())},
                        {kVisitSeen, static_cast<qint64>(base::raw(visitSeen_))}};
    QStringList yes;
    QStringList no;
    for (const Point& point : points_)
        if (draft_.touched(point.name())) (point.on ? yes : no).append(point.name());
    content.insert(kYes, yes);
    content.insert(kNo, no);
    for (const auto* list : {&fields_, &calls_})
        for (const FieldItem* item : *list)
            if (draft_.touched(item->name())) content.insert(item->name(), item->text());
    place_.write(content);
    return content;
}

void ChecklistForm::flushDraft() {
    draft_.flush();
    writing_.flush();
}

void ChecklistForm::setAside() {
    place_.setOnScreen(false);
    draft_.flush();
    writing_.setAside();
}

void ChecklistForm::resume(const Draft& draft) {
    QVariantMap place = draft.content;
    place_.read(place);
    // An older version kept everything, touched or not, and not what was seen: of that goes on what says
    // something, beside whatever others wrote.
    const bool whole = !draft.content.contains(kNo);
    const QStringList yes = draft.content.value(kYes).toStringList();
    const QStringList no = draft.content.value(kNo).toStringList();
    QSet<QString> touched;
    for (const Point& point : points_)
        if (no.contains(point.name()) || (yes.contains(point.name()) && !(whole && point.on)))
            touched.insert(point.name());
    for (const auto* list : {&fields_, &calls_}) {
        for (FieldItem* item : *list) {
            const QVariant text = draft.content.value(item->name());
            if (!text.isValid() || (whole && (text.toString().isEmpty() || text.toString() == item->text())))
                continue;
            touched.insert(item->name());
            item->showText(text.toString());
        }
    }
    for (Point& point : points_)
        if (touched.contains(point.name())) point.on = yes.contains(point.name());
    visitSeen_ = model::Seq{draft.content.value(kVisitSeen).toLongLong()};
    draft_.resume(draft, std::move(touched));
    openFields();
    emit changed();
}

// --- Saving ---

void ChecklistForm::addTicks(model::Mutation& list) const {
    for (const Point& point : points_) {
        // What was never answered stays so; what was taken back is a no.
        if (draft_.touched(point.name()) && point.on != isStored(point))
            list.set.push_back(model::assign(list.kind, point.kept, point.on));
    }
    for (const FieldItem* item : fields_) {
        const FieldItem* answer = answerTo(*item);
        auto value = parseInput(item->field(), answer ? toldOfCall(*item, *answer) : item->text());
        const auto name = item->field().name;
        const model::Value before = checklist_ ? checklist_->record.value(name) : model::Value{};
        if (value && (answer || draft_.touched(item->name())) && before != *value)
            list.set.push_back(model::assign(list.kind, name, std::move(*value)));
    }
}

void ChecklistForm::addCalls(model::Mutation& visit, bool finishing) const {
    for (const FieldItem* item : calls_) {
        auto value = parseInput(item->field(), item->text());
        const auto name = item->field().name;
        bool touched = draft_.touched(item->name());
        if (finishing && name == "picked_up_at" && value && model::isNull(*value)) {
            value = model::Value{pickedUpAt(visit_.record, visit.at)};
            touched = true;
        }
        if (!value || !touched || visit_.record.value(name) == *value) continue;
        // S-02: asked at the delivery when and how the call suits.
        if (name == "call_wish_at" && !model::isNull(*value) &&
            !model::asBool(visit_.record.value("agreed_call")))
            visit.set.push_back(model::assign(visit.kind, "agreed_call", true));
        visit.set.push_back(model::assign(visit.kind, name, std::move(*value)));
    }
}

std::vector<model::Mutation> ChecklistForm::changes(bool finishing) const {
    const base::Instant now = serverNow(repository_, times_);
    std::vector<model::Mutation> out;
    model::Mutation list{.kind = Kind::checklist, .record = id_, .seen = draft_.seen(), .at = now};
    addTicks(list);
    if (!checklist_ && (finishing || !list.set.empty())) {
        list.set.insert(list.set.begin(), model::assign(list.kind, "visit", visit_.record.id.text()));
        policy::addFormOpening(list, profile_, form_.id);
    }
    if (!list.set.empty()) out.push_back(list);
    model::Mutation visit{.kind = Kind::visit, .record = visit_.record.id, .seen = visitSeen_, .at = now};
    addCalls(visit, finishing);
    if (!visit.set.empty()) out.push_back(std::move(visit));
    if (finishing) {
        model::Mutation finish{.kind = Kind::checklist, .record = id_, .seen = list.seen, .at = now};
        policy::addFormTransition(finish, policy::transition::kFinish);
        out.push_back(std::move(finish));
    }
    return out;
}

bool ChecklistForm::commit(bool finishing) {
    auto edits = changes(finishing);
    if (edits.empty()) {
        draft_.forget();
        repository_.discardDraft(draft_.id());
        return false;
    }
    draft_.save(std::move(edits));
    emit changed();
    return true;
}

// From what is stored now; what was changed while that was being written is touched still.
void ChecklistForm::startAgain() {
    if (auto now = repository_.record(id_)) checklist_ = std::move(now);
    if (auto now = repository_.record(visit_.record.id)) visit_ = std::move(*now);
    QStringList later;
    for (const Point& point : points_)
        if (draft_.touched(point.name()) && point.on != isStored(point)) later.append(point.name());
    for (const auto* list : {&fields_, &calls_}) {
        for (const FieldItem* item : *list) {
            const store::Shown* record = recordOf(*item);
            const auto value = parseInput(item->field(), item->text());
            const bool same = record && value && *value == record->record.value(item->field().name);
            if (draft_.touched(item->name()) && !same) later.append(item->name());
        }
    }
    draft_.begin(id_, checklist_ ? checklist_->seen : model::kNoSeq);
    visitSeen_ = visit_.seen;
    for (const QString& name : std::as_const(later))
        draft_.touch(name);
    showStored();
    emit draftChanged();
}

bool ChecklistForm::save() { return savable() && commit(false); }

bool ChecklistForm::finish() { return ready() && commit(true); }

void ChecklistForm::onDecided(quint64 ticket, const SaveResult& result) {
    if (!decisions_.remove(ticket)) return;
    refusal_ = result.refusal;
    showDecided();
    emit changed();
    if (result.failure == SaveFailure::none)
        emit savedHere();
    else
        emit failed(result.failure);
}

void ChecklistForm::retranslate() {
    for (const auto* list : {&fields_, &calls_})
        for (FieldItem* item : *list)
            item->retranslate();
    writing_.retranslate();
    emit wordsChanged();
    emit changed();
    emit draftChanged();
}

}  // namespace heed::mobile
