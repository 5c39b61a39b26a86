#include "mobile/viewmodels/case_steps.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "mobile/viewmodels/clock_text.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/policy/cases/alarms.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/workflow_words.hpp"
#include "shared/policy/forms/form_reading.hpp"
#include "shared/policy/routing/site_people.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace heed::mobile {
namespace {

constexpr std::chrono::milliseconds kDoubleTap{1'000};

using policy::ClockState;

bool isOpen(const policy::ClockReading& reading) {
    return reading.due && !reading.met && reading.state != ClockState::notStarted;
}

bool isHandover(const policy::Offer& offer) {
    return offer.transition == policy::step::kEscalate || offer.transition == policy::step::kHandOn ||
           offer.transition == policy::step::kTakeOver;
}

bool sameButForTime(policy::ClockReading a, const policy::ClockReading& b) {
    a.remaining = b.remaining;
    return a == b;
}

bool waits(const policy::Transition& t) { return !t.pauses.empty() || !t.resumes.empty(); }

// A step for when it went wrong: nobody is led to it, he has to mean it.
bool isSetback(const policy::Transition& t) {
    using enum policy::Condition;
    constexpr policy::Condition kSetbacks[] = {outsideAuthority, unsatisfied, firstUnsatisfied,
                                               secondUnsatisfied, noAgreement};
    return std::ranges::find_first_of(t.when, kSetbacks) != t.when.end();
}

bool contacts(const policy::Transition& t) {
    return std::ranges::find(t.records, "contact") != t.records.end();
}

QString say(const char* text) { return QCoreApplication::translate("step", text); }

const QString kIndex = QStringLiteral("index");
const QString kAsks = QStringLiteral("asks");

}  // namespace

CaseSteps::CaseSteps(const CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                     QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times) {}

base::Instant CaseSteps::now() const { return serverNow(repository_, times_); }

void CaseSteps::show(const store::Shown& complaint) {
    read(complaint);
    emit changed();
}

bool CaseSteps::follow(const store::Shown& complaint) {
    const auto record = complaint_ ? std::optional(complaint_->record) : std::nullopt;
    const auto* const profile = profile_;
    const auto offers = std::exchange(offers_, {});
    const auto readings = std::exchange(readings_, {});
    const auto above = std::exchange(above_, {});
    const bool named = named_;
    read(complaint);
    if (record == complaint.record && profile == profile_ && offers == offers_ && above == above_ &&
        named == named_ && std::ranges::equal(readings, readings_, sameButForTime))
        return false;
    emit changed();
    return true;
}

void CaseSteps::read(const store::Shown& complaint) {
    complaint_ = complaint;
    const model::Record& record = complaint.record;
    profile_ = repository_.profile(record.text("profile"));
    offers_.clear();
    clocks_.clear();
    readings_.clear();
    above_.clear();
    named_ = false;
    if (profile_) {
        const Identity who = repository_.identity();
        const policy::WorkCalendar calendar = repository_.workCalendar();
        const std::vector<policy::Colleague> staff = repository_.colleagues();
        const auto actor = policy::actorOf(who.userId.toStdString(), who.roleCode.toStdString(), staff,
                                           calendar.zone().toLocal(now()));
        offers_ = policy::offers(*profile_, actor, record, staff.empty() ? nullptr : &staff);
        if (indexOf(policy::step::kEscalate) >= 0) readAbove(actor, staff);
        clocks_ = policy::clocksOf(*profile_, record);
        readings_ = policy::readingsOf(*profile_, record, calendar, now(),
                                       [this](std::string_view id) { return repository_.profile(id); });
    }
}

void CaseSteps::readAbove(const policy::Actor& actor, const std::vector<policy::Colleague>& staff) {
    const model::Record& record = complaint_->record;
    above_ = policy::escalatesTo(*profile_, record, actor, staff);
    const auto local = repository_.workCalendar().zone().toLocal(now());
    const auto way = policy::route(*profile_, policy::routeQueryOf(*profile_, record, local), staff);
    if (!way || !way->next) return;
    for (const policy::Assignee& one : way->next->people) {
        const auto it = std::ranges::find(above_, one.id);
        if (it == above_.end()) continue;
        std::rotate(above_.begin(), it, it + 1);
        named_ = true;
        return;
    }
}

QString CaseSteps::state() const {
    if (!profile_) return {};
    return stateText(repository_, lexicon_, profile_->id, complaint_->record.text("state"));
}

QString CaseSteps::headline() const {
    if (isFinished()) return say(QT_TRANSLATE_NOOP("step", "Finished"));
    return isMine() ? say(QT_TRANSLATE_NOOP("step", "Yours: %1")).arg(state()) : state();
}

bool CaseSteps::isFinished() const { return profile_ && policy::isFinished(profile_, complaint_->record); }

QString CaseSteps::holder() const {
    return profile_ ? repository_.displayName(toQString(policy::holderOf(complaint_->record))) : QString();
}

bool CaseSteps::isMine() const {
    return profile_ && toQString(policy::holderOf(complaint_->record)) == repository_.identity().userId;
}

QVariantList CaseSteps::clocks() const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < readings_.size(); ++i)
        if (isOpen(readings_[i])) order.push_back(i);
    std::ranges::sort(order, {}, [this](std::size_t i) { return readings_[i].due->at; });
    QVariantList list;
    for (const std::size_t i : order) {
        const ClockText text = clockText(readings_[i], now(), times_);
        list.append(QVariantMap{{QStringLiteral("label"), lexicon_.words(clocks_[i]->words)},
                                {QStringLiteral("text"), text.text},
                                {QStringLiteral("exact"), text.exact},
                                {QStringLiteral("tone"), static_cast<int>(text.tone)},
                                {QStringLiteral("iconName"), text.iconName}});
    }
    return list;
}

int CaseSteps::indexOf(std::string_view transition) const {
    const auto it = std::ranges::find(offers_, transition, &policy::Offer::transition);
    return it == offers_.end() || it->refusal ? -1 : static_cast<int>(it - offers_.begin());
}

// When what is due first of what the step meets is due.
std::optional<base::Instant> CaseSteps::meetsBy(const policy::Transition& t) const {
    std::optional<base::Instant> due;
    for (std::size_t c = 0; c < clocks_.size(); ++c) {
        if (isOpen(readings_[c]) && std::ranges::find(t.meets, clocks_[c]->id) != t.meets.end() &&
            (!due || readings_[c].due->at < *due))
            due = readings_[c].due->at;
    }
    return due;
}

// What meets the clock that is due next; else the first step that leads on; else the approval that waits for
// this person. Where whose case it is is kept from what leads on, he reports upward (T-07): what is left to
// him are the steps for when it went wrong, and a page that put one of those first would talk him into it.
int CaseSteps::mainIndex() const {
    if (isFinished()) return -1;
    int meets = -1;
    int leads = -1;
    bool kept = false;
    std::optional<base::Instant> soonest;
    for (std::size_t i = 0; i < offers_.size(); ++i) {
        const policy::Offer& offer = offers_[i];
        const auto* t = policy::findById(profile_->transitions, offer.transition);
        if (!t || waits(*t) || isSetback(*t)) continue;
        if (offer.refusal) {
            kept = kept || !t->to.empty();
            continue;
        }
        const auto due = meetsBy(*t);
        if (due && (!soonest || *due < *soonest)) {
            soonest = due;
            meets = static_cast<int>(i);
        }
        if (leads < 0 && !t->to.empty()) leads = static_cast<int>(i);
    }
    if (meets >= 0) return meets;
    if (leads >= 0) return leads;
    if (const int approval = indexOf(policy::step::kApprove); approval >= 0) return approval;
    return kept && isMine() ? indexOf(policy::step::kEscalate) : -1;
}

bool CaseSteps::goesToNextRung(const policy::Offer& offer) const {
    return named_ && offer.transition == policy::step::kEscalate;
}

QVariantMap CaseSteps::row(int index, bool asks) const {
    const policy::Offer& offer = offers_[static_cast<std::size_t>(index)];
    const auto* t = policy::findById(profile_->transitions, offer.transition);
    QString label = lexicon_.words(offer.words);
    // One question, with a button for each answer.
    const auto alike = [&offer](const policy::Offer& other) { return other.words == offer.words; };
    if (offer.answers.size() == 1 && std::ranges::count_if(offers_, alike) > 1)
        label = say(QT_TRANSLATE_NOOP("step", "%1: %2"))
                    .arg(label, offer.answers.front().value ? say(QT_TRANSLATE_NOOP("step", "yes"))
                                                            : say(QT_TRANSLATE_NOOP("step", "no")));
    if (asks)
        label = say(QT_TRANSLATE_NOOP("step", "%1 to somebody else…")).arg(label);
    else if (goesToNextRung(offer))
        label = say(QT_TRANSLATE_NOOP("step", "%1 to %2"))
                    .arg(label, repository_.displayName(toQString(above_.front())));
    return {{kIndex, index},
            {QStringLiteral("label"), label},
            {QStringLiteral("transition"), toQString(offer.transition)},
            {kAsks, asks},
            {QStringLiteral("contacts"), t && contacts(*t)}};
}

QVariantList CaseSteps::rowsOf(const std::function<bool(const policy::Offer&)>& wanted) const {
    QVariantList list;
    const int first = profile_ ? mainIndex() : -1;
    for (int i = 0; i < static_cast<int>(offers_.size()); ++i) {
        const policy::Offer& offer = offers_[static_cast<std::size_t>(i)];
        if (i != first && !offer.refusal && wanted(offer) && makesSense(offer)) list.append(row(i));
    }
    return list;
}

// Nobody goes on who does not wait, nor waits twice.
bool CaseSteps::makesSense(const policy::Offer& offer) const {
    const auto* t = policy::findById(profile_->transitions, offer.transition);
    if (!t || !waits(*t)) return true;
    const bool waiting = std::ranges::any_of(readings_, &policy::ClockReading::paused);
    return waiting ? !t->resumes.empty() : t->resumes.empty();
}

QVariantMap CaseSteps::main() const {
    const int index = profile_ ? mainIndex() : -1;
    return index < 0 ? QVariantMap() : row(index);
}

QVariantList CaseSteps::others() const {
    return rowsOf([](const policy::Offer& offer) { return !isHandover(offer); });
}

QVariantList CaseSteps::handovers() const {
    QVariantList list = rowsOf(isHandover);
    // One tap escalates to whom routing names; somebody else of those above can be named as well.
    const int up = named_ && above_.size() > 1 ? indexOf(policy::step::kEscalate) : -1;
    if (up >= 0) list.append(row(up, true));
    return list;
}

QVariantList CaseSteps::closedOff() const {
    QVariantList list;
    for (const policy::Offer& offer : offers_) {
        if (offer.refusal)
            list.append(QVariantMap{{QStringLiteral("transition"), toQString(offer.transition)},
                                    {QStringLiteral("label"), lexicon_.words(offer.words)},
                                    {QStringLiteral("why"), lexicon_.refusal(*offer.refusal)}});
    }
    return list;
}

QStringList CaseSteps::guidance() const {
    QStringList lines;
    if (!profile_) return lines;
    const model::Record& record = complaint_->record;
    for (const auto* one : policy::guidanceFor(*profile_, record.text("state"), record.text("channel")))
        lines.append(lexicon_.words(one->words));
    return lines;
}

void CaseSteps::take(const QVariantMap& row) {
    const int index = row.value(kIndex, -1).toInt();
    if (index < 0 || index >= static_cast<int>(offers_.size())) return;
    const policy::Offer& offer = offers_[static_cast<std::size_t>(index)];
    if (offer.refusal) return;
    auto form = formOf(offer);
    const bool straight = goesToNextRung(offer) && !row.value(kAsks).toBool();
    // The second of two taps would go on from whoever has it now to the next above.
    if (straight && handedAt_ && times_.nowMs() - *handedAt_ < kDoubleTap.count()) return;
    if (straight) {
        handedAt_ = times_.nowMs();
        form->setPerson(toQString(above_.front()));
    }
    straight && form->ready() ? tell(*form) : open(std::move(form));
}

bool CaseSteps::begin(const QString& transition, const QString& detail) {
    const auto it = std::ranges::find_if(
        offers_, [name = transition.toStdString(), about = detail.toStdString()](const policy::Offer& offer) {
            return offer.transition == name && offer.detail == about;
        });
    if (it == offers_.end() || it->refusal) return false;
    open(formOf(*it));
    return true;
}

std::unique_ptr<StepForm> CaseSteps::formOf(const policy::Offer& offer) const {
    return std::make_unique<StepForm>(offer, *profile_, *complaint_, repository_, lexicon_, times_);
}

void CaseSteps::tell(const StepForm& form) {
    emit taken(form.change(now()), form.remark(), form.remarkType());
}

void CaseSteps::open(std::unique_ptr<StepForm> form) {
    if (form->isEmpty()) return tell(*form);
    show(std::move(form));
}

void CaseSteps::show(std::unique_ptr<StepForm> form) {
    close();
    form_ = std::move(form);
    connect(form_.get(), &StepForm::filledIn, this, &CaseSteps::edited);
    emit formChanged();
}

void CaseSteps::close() {
    if (!form_) return;
    form_->disconnect(this);
    lingering_.take(std::move(form_));
    emit formChanged();
}

void CaseSteps::cancel() {
    const QVariantMap given = form_ && form_->touched() ? form_->draft() : QVariantMap();
    close();
    emit edited();
    if (!given.isEmpty()) emit gaveUp(given);
}

void CaseSteps::confirm() {
    if (form_ && form_->ready()) tell(*form_);
}

void CaseSteps::done() { close(); }

// Taken up, a step is looked at before it is taken, even when others have meanwhile filled in all it asks
// for.
bool CaseSteps::resume(const QVariantMap& draft) {
    const auto name = draft.value(StepForm::kTransition).toString().toStdString();
    const auto detail = draft.value(StepForm::kDetail).toString().toStdString();
    // As it was taken, an approval says the amount behind what is offered.
    const auto isMeant = [&](const policy::Offer& offer) {
        return offer.transition == name && (offer.detail == detail || detail.starts_with(offer.detail + "."));
    };
    const auto it = std::ranges::find_if(offers_, isMeant);
    if (it == offers_.end() || it->refusal) return false;
    auto form = formOf(*it);
    if (form->isEmpty()) return false;
    form->resume(draft);
    show(std::move(form));
    return true;
}

void CaseSteps::retranslate() {
    if (form_) form_->retranslate();
    emit changed();
}

}  // namespace heed::mobile
