#include "mobile/viewmodels/complaint_controller.hpp"

#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/draft_timing.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/model/mutation_json.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/policy.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

QString textOf(const std::optional<store::Shown>& record, std::string_view field) {
    return record ? toQString(record->record.text(field)) : QString();
}

}  // namespace

ComplaintController::ComplaintController(CaseRepository& repository, const Lexicon& lexicon,
                                         const TimeText& times, model::RecordId recordId, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      recordId_(recordId),
      fields_(lexicon, times, this),
      sections_(fields_.sections()),
      timeline_(repository, lexicon, times, this),
      criteria_(lexicon, this),
      steps_(repository, lexicon, times, this),
      photos_(repository, lexicon, times, recordId, this),
      duplicates_(repository, lexicon, times, this),
      related_(repository, lexicon, times, this),
      told_(repository, lexicon, times, recordId, this) {
    draftTimer_.setSingleShot(true);
    draftTimer_.setInterval(kDraftDelay);
    connect(&draftTimer_, &QTimer::timeout, this, &ComplaintController::writeDrafts);
    connect(&repository_, &CaseRepository::recordsChanged, this, &ComplaintController::follow);
    connect(&repository_, &CaseRepository::saved, this, &ComplaintController::onSaved);
    connect(&criteria_, &CriteriaModel::wanted, this, &ComplaintController::setCriterion);
    connect(&steps_, &CaseSteps::taken, this, &ComplaintController::takeStep);
    connect(&duplicates_, &Duplicates::decided, this, &ComplaintController::decide);
    connect(&steps_, &CaseSteps::gaveUp, this, [this](const QVariantMap& step) {
        giveUp(Purpose::step, {{QStringLiteral("step"), step}}, model::kNoSeq);
    });
    connect(&steps_, &CaseSteps::changed, this, &ComplaintController::callChanged);
    connect(this, &ComplaintController::changed, this, &ComplaintController::callChanged);
    connect(&steps_, &CaseSteps::edited, this, [this] {
        if (!draftTimer_.isActive()) draftTimer_.start();
    });
    connect(&repository_, &CaseRepository::historyAnswered, this, &ComplaintController::onHistory);
    connect(&before_, &Predecessors::changed, this, &ComplaintController::editBeforeChanged);
    // Where somebody is becomes part of a draft, and is none by itself.
    connect(&place_, &FormPlace::changed, this, [this] {
        if (isTyped() && !draftTimer_.isActive()) draftTimer_.start();
    });
    show(repository_.complaint(recordId_));
    askWhatWasReplaced();
    restoreDrafts();
}

// Once, and only where there is somebody to ask: the story is whole without it.
void ComplaintController::askWhatWasReplaced() {
    const Link link = repository_.syncState().link;
    if (!state_ || !timeline_.hasGaps() || (link != Link::upToDate && link != Link::syncing)) return;
    historyTicket_ = repository_.askHistory({.kind = Kind::complaint, .record = recordId_});
}

void ComplaintController::onHistory(quint64 ticket, const HistoryAnswer& answer) {
    if (ticket != historyTicket_) return;
    historyTicket_.reset();
    if (answer.error || !state_) return;
    timeline_.learn(answer.page.steps);
    timeline_.show(*state_, steps_.profile());
}

// Mostly it is something else that has changed, such as a photo of it: what is looked at is left alone then.
void ComplaintController::follow() {
    auto fresh = repository_.complaint(recordId_);
    if (!fresh || fresh != state_ || steps_.follow(fresh->complaint)) return show(std::move(fresh));
    showDuplicates();
}

void ComplaintController::show(std::optional<ComplaintState> fresh) {
    const bool existed = exists();
    state_ = std::move(fresh);
    if (!state_) {
        // What is deleted here is told first.
        if (existed && decisions_.isEmpty()) emit vanished();
        return;
    }
    steps_.show(state_->complaint);
    offerChoicesOf(steps_.profile(), fields_);
    showFields();
    timeline_.show(*state_, steps_.profile());
    related_.show(*state_, steps_.profile());
    showDuplicates();
    emit changed();
}

void ComplaintController::showDuplicates() {
    std::vector<model::RecordId> records{recordId_};
    for (const auto& record : {state_->customer, state_->vehicle})
        if (record) records.push_back(record->record.id);
    duplicates_.show(records);
}

void ComplaintController::showFields() {
    for (FieldItem* item : fields_.items()) {
        const store::Shown* shown = recordOf(item->kind());
        if (!shown) {
            item->show({}, false, {});
            continue;
        }
        const model::Record& record = shown->record;
        const auto name = item->field().name;
        item->show(record.value(name), isPendingIn(record, name),
                   alternativesOf(record, item->field(), {repository_, lexicon_, times_}));
    }
    QStringList codes;
    for (std::string_view code : state_->complaint.record.elements("criteria"))
        codes.append(toQString(code));
    criteria_.setChecked(codes);
}

const store::Shown* ComplaintController::recordOf(Kind kind) const {
    if (!state_) return nullptr;
    const auto of = [](const std::optional<store::Shown>& record) { return record ? &*record : nullptr; };
    switch (kind) {
        case Kind::complaint:
            return &state_->complaint;
        case Kind::customer:
            return of(state_->customer);
        case Kind::contactPoint:
            return of(state_->phone);
        case Kind::vehicle:
            return of(state_->vehicle);
        case Kind::visit:
            return of(state_->visit);
        default:
            return nullptr;
    }
}

QString ComplaintController::number() const {
    return state_ ? toQString(state_->complaint.record.text("number")) : QString();
}

QString ComplaintController::customerName() const {
    return state_ ? textOf(state_->customer, "name") : QString();
}

QString ComplaintController::vehicleName() const {
    return state_ ? (textOf(state_->vehicle, "brand") + QLatin1Char(' ') + textOf(state_->vehicle, "model"))
                        .trimmed()
                  : QString();
}

// Whom or what it is about: the customer, else the vehicle.
QString ComplaintController::title() const {
    for (const QString& name : {customerName(), vehicleName()}) {
        if (!name.isEmpty()) return name;
    }
    return QCoreApplication::translate("complaint", "Customer not recorded yet");
}

QString ComplaintController::subtitle() const {
    if (!state_) return {};
    QStringList parts{textOf(state_->phone, "phone"), textOf(state_->vehicle, "plate")};
    if (!customerName().isEmpty()) parts.append(vehicleName());
    parts.append(textOf(state_->vehicle, "trim"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral("   "));
}

QString ComplaintController::phone() const { return state_ ? textOf(state_->phone, "phone") : QString(); }

FieldSection* ComplaintController::phoneSection() const {
    if (phone().isEmpty()) return nullptr;
    const auto it = std::ranges::find_if(sections_, [](const FieldSection* section) {
        return std::ranges::any_of(section->items(),
                                   [](const FieldItem* item) { return item->kind() == Kind::contactPoint; });
    });
    return it == sections_.end() ? nullptr : *it;
}

bool ComplaintController::callsFirst() const {
    const QVariantMap next = steps_.main();
    return !phone().isEmpty() && !duplicates_.mergedAway() &&
           next.value(QStringLiteral("contacts")).toBool() &&
           next.value(QStringLiteral("transition")).toString() != calledFor_;
}

// Of "138 0000 8888 转 12" the first number, as it is dialled.
void ComplaintController::call() {
    QString number;
    for (const QChar sign : phone()) {
        if (const int digit = sign.digitValue(); digit >= 0)
            number += QString::number(digit);
        else if (sign == QLatin1Char('+') && number.isEmpty())
            number += sign;
        else if (!number.isEmpty() && !QStringLiteral(" -()\u00a0").contains(sign))
            break;
    }
    if (number.isEmpty()) return;
    calledFor_ = steps_.main().value(QStringLiteral("transition")).toString();
    emit callWanted(number);
    emit callChanged();
}

// Who looks at a case has read what he was told of it, from wherever he came.
void ComplaintController::readNotices(const QString& except) {
    const std::string self = repository_.identity().userId.toStdString();
    std::vector<model::Mutation> changes;
    for (const store::Shown& notice : repository_.referencing(Kind::notice, "complaint", recordId_)) {
        const model::Record& record = notice.record;
        if (record.text("to") != self || !model::isNull(record.value("read_at")) ||
            toQString(record.id.text()) == except ||
            changes.size() == static_cast<std::size_t>(model::kMaxGroup))
            continue;
        changes.push_back({.kind = Kind::notice, .record = record.id, .seen = notice.seen});
        changes.back().set.push_back(
            model::assign(Kind::notice, "read_at", base::toMs(serverNow(repository_, times_))));
    }
    if (!changes.empty()) (void)repository_.save(std::move(changes), std::nullopt);
}

QString ComplaintController::receivedText() const {
    return state_ ? times_.exact(model::asInteger(state_->complaint.record.value("received_at"))) : QString();
}

QString ComplaintController::stateLabel() const {
    if (!state_) return {};
    if (steps_.isKnown()) return steps_.state();
    return lexicon_.option(*model::schemaOf(Kind::complaint).field("state"),
                           state_->complaint.record.text("state"));
}

bool ComplaintController::isClosed() const {
    return state_ && policy::isFinished(steps_.profile(), state_->complaint.record);
}

bool ComplaintController::important() const { return state_ && model::isImportant(state_->complaint.record); }

bool ComplaintController::pending() const { return state_ && state_->complaint.pending; }

int ComplaintController::conflicts() const {
    return static_cast<int>(std::ranges::count_if(fields_.items(), &FieldItem::conflicted));
}

bool ComplaintController::deletionDisputed() const {
    if (!state_) return false;
    const model::FieldState* deleted = state_->complaint.record.find(model::kDeleted);
    return deleted && state_->complaint.record.conflicted(*deleted);
}

QString ComplaintController::refusal() const { return refusal_ ? lexicon_.refusal(*refusal_) : QString(); }

void ComplaintController::openHistory(FieldItem* item) {
    const Kind kind = item ? item->kind() : Kind::complaint;
    std::optional<HistoryQuestion> question;
    if (const store::Shown* shown = recordOf(kind)) {
        question = {.kind = kind,
                    .record = shown->record.id,
                    .field = item ? toQString(item->field().name) : QString()};
    }
    lingering_.take(std::move(history_));
    history_ = std::make_unique<HistoryController>(repository_, lexicon_, times_, std::move(question),
                                                   item ? &item->field() : nullptr);
    emit historyChanged();
}

void ComplaintController::closeHistory() {
    if (!history_) return;
    repository_.disconnect(history_.get());
    lingering_.take(std::move(history_));
    emit historyChanged();
}

// Adds a change of the record of this kind and gives its place. Where there is none yet (an imported
// complaint knows no customer) the record is made, and what has to point to it is changed along with it.
std::size_t ComplaintController::target(Kind kind, std::vector<model::Mutation>& changes) {
    if (const store::Shown* shown = recordOf(kind)) {
        changes.push_back({.kind = kind, .record = shown->record.id, .seen = shown->seen});
        return changes.size() - 1;
    }
    const std::size_t place = changes.size();
    changes.push_back({.kind = kind, .record = repository_.newId()});
    if (kind == Kind::contactPoint) {
        const store::Shown* customer = recordOf(Kind::customer);
        const std::string owner =
            customer ? customer->record.id.text() : changes[target(Kind::customer, changes)].record.text();
        changes[place].set.push_back(model::assign(kind, "customer", owner));
    } else {
        const std::string id = changes[place].record.text();
        const std::size_t pointer = target(Kind::complaint, changes);
        changes[pointer].set.push_back(model::assign(Kind::complaint, model::schemaOf(kind).name, id));
    }
    return place;
}

void ComplaintController::write(const FieldItem& item, model::Value value) {
    std::vector<model::Mutation> changes;
    model::Mutation& change = changes[target(item.kind(), changes)];
    if (recordOf(item.kind())) change.seen = editSeen_;
    change.set.push_back(model::assign(item.kind(), item.field().name, std::move(value)));
    save(std::move(changes), Purpose::edit);
}

void ComplaintController::setCriterion(const QString& code, bool on) {
    if (!state_) return;
    model::Mutation change{
        .kind = Kind::complaint, .record = state_->complaint.record.id, .seen = state_->complaint.seen};
    auto& list = on ? change.add : change.remove;
    list.push_back(model::assign(Kind::complaint, "criteria", code.toStdString()));
    save({std::move(change)}, Purpose::other);
}

model::Mutation ComplaintController::actionOf(std::string_view type, const QString& text) const {
    model::Mutation action{.kind = Kind::action, .record = repository_.newId()};
    const auto set = [&action](std::string_view field, model::Value value) {
        action.set.push_back(model::assign(Kind::action, field, std::move(value)));
    };
    set("complaint", recordId_.text());
    // What stays in the record goes by the server's clock: this tablet's may be a year off.
    set("at", base::toMs(serverNow(repository_, times_)));
    set("type", std::string(type));
    if (!text.isEmpty()) set("text", text.toStdString());
    return action;
}

void ComplaintController::addNote() {
    const QString text = noteText_.trimmed();
    if (text.isEmpty() || !state_ || !noteProblem().isEmpty() || isSaving(Purpose::note)) return;
    handedOver_[Purpose::note] = noteText_;
    save({actionOf("note", text)}, Purpose::note);
}

void ComplaintController::transit(std::string_view transition, std::string_view actionType) {
    if (!state_) return;
    model::Mutation change{
        .kind = Kind::complaint, .record = state_->complaint.record.id, .seen = state_->complaint.seen};
    policy::addTransition(change, transition);
    save({std::move(change), actionOf(actionType, {})}, Purpose::other);
}

void ComplaintController::close() { transit(policy::transition::kClose, "closed"); }

void ComplaintController::reopen() { transit(policy::transition::kReopen, "reopened"); }

void ComplaintController::keep() {
    if (!deletionDisputed()) return;
    model::Mutation change{
        .kind = Kind::complaint, .record = state_->complaint.record.id, .seen = state_->complaint.seen};
    change.set.push_back(model::assign(Kind::complaint, model::kDeleted, false));
    save({std::move(change)}, Purpose::other);
}

void ComplaintController::remove() {
    if (!state_) return;
    model::Mutation change{
        .kind = Kind::complaint, .record = state_->complaint.record.id, .seen = state_->complaint.seen};
    change.set.push_back(model::assign(Kind::complaint, model::kDeleted, true));
    decide({Undoable::What::deleted, {std::move(change)}});
}

void ComplaintController::decide(const Undoable& decision) {
    dismissRefusal();
    decisions_.insert(repository_.save(decision.done, std::nullopt), decision);
}

// A second tap before the first is on the disk would take the step twice.
void ComplaintController::takeStep(const model::Mutation& change, const QString& remark,
                                   const std::string& type) {
    if (std::find(tickets_.cbegin(), tickets_.cend(), Purpose::step) != tickets_.cend()) return;
    std::vector<model::Mutation> changes{change};
    if (!remark.isEmpty()) changes.push_back(actionOf(type, remark));
    const quint64 ticket = save(std::move(changes), Purpose::step);
    if (const QString told = tellingOf(change); !told.isEmpty()) tellings_.insert(ticket, told);
}

// To whom it went.
QString ComplaintController::tellingOf(const model::Mutation& step) const {
    const model::Value* holder = step.assigned("holder");
    const bool up = step.transition == policy::step::kEscalate;
    if (!holder || (!up && step.transition != policy::step::kHandOn)) return {};
    const QString who = repository_.displayName(toQString(model::asText(*holder)));
    return (up ? QCoreApplication::translate("complaint", "Reported to %1, with everything recorded so far")
               : QCoreApplication::translate("complaint", "Handed on to %1, with everything recorded so far"))
        .arg(who);
}

bool ComplaintController::isSaving(Purpose purpose) const {
    return std::ranges::find(tickets_, purpose) != tickets_.end();
}

quint64 ComplaintController::save(std::vector<model::Mutation> changes, Purpose purpose) {
    dismissRefusal();
    if (purpose != Purpose::other) draftTimer_.stop();
    // The draft goes with the change, in one transaction, unless something else is still being typed here.
    const bool finished = purpose != Purpose::other && !isTypingBeside(purpose);
    const quint64 ticket =
        repository_.save(std::move(changes), finished ? std::optional(recordId_) : std::nullopt);
    tickets_.insert(ticket, purpose);
    return ticket;
}

void ComplaintController::onSaved(quint64 ticket, const SaveResult& result) {
    if (const auto decision = decisions_.find(ticket); decision != decisions_.end()) {
        const Undoable done = *decision;
        decisions_.erase(decision);
        if (result.failure == SaveFailure::none) {
            emit decidedHere(done);
            if (done.what == Undoable::What::deleted) emit vanished();
        } else if (result.refusal) {
            refusal_ = result.refusal;
            emit refusalChanged();
        } else {
            emit failed(result.failure);
        }
        return;
    }
    const auto it = tickets_.find(ticket);
    if (it == tickets_.end()) return;
    const Purpose purpose = *it;
    tickets_.erase(it);
    const QString told = tellings_.take(ticket);
    if (result.failure == SaveFailure::none) finish(purpose);
    // What is typed still, and what waited for this answer.
    if (isTypingBeside(Purpose::other) || draftTimer_.isActive()) writeDrafts();
    if (result.failure == SaveFailure::none) {
        emit savedHere(told);
        // Can be had back, which is said last.
        if (purpose == Purpose::edit && replaced_) emit gaveUp(*std::exchange(replaced_, std::nullopt));
    } else if (result.refusal) {
        refusal_ = result.refusal;
        emit refusalChanged();
    } else {
        emit failed(result.failure);
    }
}

// What was typed for this is in the record.
void ComplaintController::finish(Purpose purpose) {
    if (const auto of = corrects_.find(purpose); of != corrects_.end()) {
        repository_.dismissRejection(of->second);
        corrects_.erase(of);
    }
    // What was typed since stays, to be handed over next.
    const QString given = handedOver_[purpose];
    if (purpose == Purpose::edit && (!editor_ || editor_->text() == given)) endEdit();
    if (purpose == Purpose::note) {
        noteText_ = noteText_.startsWith(given) ? noteText_.mid(given.size()).trimmed() : noteText_;
        notePlace();
        emit noteTextChanged();
    }
    if (purpose == Purpose::step) steps_.done();
}

void ComplaintController::dismissRefusal() {
    if (!refusal_) return;
    refusal_.reset();
    emit refusalChanged();
}

void ComplaintController::timePassed() {
    timeline_.retranslate();
    told_.retranslate();
    if (state_) steps_.show(state_->complaint);
}

void ComplaintController::retranslate() {
    fields_.retranslate();
    criteria_.retranslate();
    timeline_.retranslate();
    steps_.retranslate();
    photos_.retranslate();
    duplicates_.retranslate();
    related_.retranslate();
    told_.retranslate();
    if (state_) showFields();
    emit editBeforeChanged();
    if (history_) history_->retranslate();
    for (FieldItem* typed : {editor_.get(), editReason_.get()})
        if (typed) typed->retranslate();
    if (correcting_) correcting_->retranslate();
    emit changed();
    emit refusalChanged();
    emit editTextChanged();
    emit noteTextChanged();
}

}  // namespace heed::mobile
