#include "mobile/viewmodels/party_form.hpp"

#include "mobile/viewmodels/case_words.hpp"
#include "shared/store/end_key.hpp"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <chrono>
#include <utility>

namespace heed::mobile {
namespace {

using model::Kind;

const QString kVehicle = QStringLiteral("vehicle");
const QString kCustomer = QStringLiteral("customer");
const QString kPhone = QStringLiteral("phone");
const QString kFilled = QStringLiteral("filled");
const QString kSeen = QStringLiteral("seen");
const QString kTurnedDown = QStringLiteral("turnedDown");
const QString kSame = QStringLiteral("sameCustomer");
// Records come in by hundreds; what is known is looked up anew when they have come.
constexpr std::chrono::milliseconds kAfterRecords{300};
constexpr int kVinEnd = 6;

QString say(const char* text, int n = -1) { return QCoreApplication::translate("known", text, nullptr, n); }

// "138…8888": enough to recognise, not enough to read over a shoulder.
QString masked(const QString& phone) {
    return phone.size() < 9 ? phone : phone.left(3) + QChar(0x2026) + phone.right(4);
}

QString idOf(const std::optional<store::Shown>& part) {
    return part ? toQString(part->record.id.text()) : QString();
}

// By what it is turned down: the vehicle, else the customer.
QString nameOf(const store::KnownParty& party) {
    return party.vehicle ? idOf(party.vehicle) : idOf(party.customer);
}

bool isKey(std::string_view field) { return field == "plate" || field == "vin" || field == "phone"; }

bool isEndOf(std::string_view field, std::string_view end, std::string_view whole) {
    const std::string key = isKey(field) ? store::endKey(field, end) : std::string();
    return !key.empty() && store::endKey(field, whole).starts_with(key);
}

QString joined(QStringList parts) {
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

bool meansTheSame(std::string_view field, std::string_view one, std::string_view other) {
    const std::string key = isKey(field) ? store::endKey(field, one) : std::string();
    return !key.empty() && key == store::endKey(field, other);
}

QVariantList earlierCases(const std::vector<store::ComplaintRow>& rows, const CaseRepository& repository,
                          const Lexicon& lexicon, const TimeText& times) {
    QVariantList list;
    for (const store::ComplaintRow& row : rows) {
        const QString state = stateText(repository, lexicon, row.profile, row.state);
        const QString words = toQString(row.words.empty() ? row.number : row.words);
        const QString when = times.relative(base::toMs(row.receivedAt));
        const QString about = joined({toQString(row.plate), toQString(row.customer)});
        list.append(QVariantMap{{QStringLiteral("id"), toQString(row.id.text())},
                                {QStringLiteral("words"), words},
                                {QStringLiteral("when"), when},
                                {QStringLiteral("state"), state},
                                {QStringLiteral("finished"), row.finished},
                                {QStringLiteral("important"), row.important},
                                {QStringLiteral("about"), about},
                                {QStringLiteral("spoken"), joined({words, when, state, about})}});
    }
    return list;
}

PartyForm::PartyForm(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                     QList<FieldItem*> items, QObject* parent)
    : QObject(parent), repository_(repository), lexicon_(lexicon), times_(times), items_(std::move(items)) {
    soon_.setSingleShot(true);
    soon_.setInterval(kAfterRecords);
    connect(&soon_, &QTimer::timeout, this, &PartyForm::refresh);
    connect(&repository_, &CaseRepository::recordsChanged, this, [this] {
        if (asked_ != store::KnownBy{} && !soon_.isActive()) soon_.start();
    });
    // Where to say why stands beside what is doubtful, wherever that came from.
    FieldItem* vin = find(Kind::vehicle, "vin");
    FieldItem* reason = find(Kind::vehicle, "vin_reason");
    if (vin == nullptr || reason == nullptr) return;
    connect(vin, &FieldItem::shownChanged, reason, [vin, reason] {
        if (vin->doubtful()) reason->setOpen(true);
    });
}

FieldItem* PartyForm::find(Kind kind, std::string_view field) const {
    const auto it = std::ranges::find_if(
        items_, [&](const FieldItem* item) { return item->kind() == kind && item->field().name == field; });
    return it == items_.end() ? nullptr : *it;
}

void PartyForm::edited(const FieldItem* item) {
    filled_.remove(item->name());
    if (isKey(item->field().name)) lookUp();
    if (item != find(Kind::customer, "name") || !taken_) return;
    // What the known customer brought is not that of another; and is there again once it is the same.
    if (isOther()) {
        empty({Kind::customer, Kind::contactPoint});
    } else {
        for (const auto& part : {taken_->customer, taken_->phone})
            if (part) fill(*part, chosen_);
    }
    emit filled();
    emit changed();
}

bool PartyForm::isOther() const {
    const FieldItem* name = find(Kind::customer, "name");
    if (same_ || !taken_ || !taken_->customer || name == nullptr || filled_.contains(name->name()))
        return false;
    const QString typed = name->text().simplified();
    const QString known = toQString(taken_->customer->record.text("name")).simplified();
    return !typed.isEmpty() && !known.isEmpty() && typed != known;
}

void PartyForm::sayItIsTheSame() {
    if (!isOther()) return;
    same_ = true;
    for (const auto& part : {taken_->customer, taken_->phone})
        if (part) fill(*part, chosen_);
    emit filled();
    emit changed();
}

void PartyForm::lookUp(bool again) {
    const auto typed = [this](Kind kind, std::string_view field) {
        const FieldItem* item = find(kind, field);
        return item ? item->text().trimmed().toStdString() : std::string();
    };
    store::KnownBy by{.plate = typed(Kind::vehicle, "plate"),
                      .vin = typed(Kind::vehicle, "vin"),
                      .phone = typed(Kind::contactPoint, "phone")};
    if (!again && by == asked_) return;
    asked_ = std::move(by);
    known_ = repository_.known(asked_);
    for (const store::KnownParty& party : known_.parties)
        if (taken_ && idOf(party.vehicle) == idOf(taken_->vehicle)) taken_->visits = party.visits;
    if (!chosen_) {
        const auto told = std::ranges::find_if(known_.parties, [this](const store::KnownParty& party) {
            return party.exact && party.vehicle && !turnedDown_.contains(idOf(party.vehicle));
        });
        const bool found = told != known_.parties.end();
        const bool same = found && taken_ && idOf(told->vehicle) == idOf(taken_->vehicle);
        if (!same) {
            if (taken_) takeBack();
            if (found) takeOver(*told, false);
        }
    }
    emit changed();
}

void PartyForm::refresh() { lookUp(true); }

std::vector<store::KnownParty> PartyForm::offered() const {
    std::vector<store::KnownParty> list;
    if (taken_) list.push_back(*taken_);
    for (const store::KnownParty& party : known_.parties) {
        const bool first = taken_ && idOf(party.vehicle) == idOf(taken_->vehicle) &&
                           idOf(party.customer) == idOf(taken_->customer);
        if (!first) list.push_back(party);
    }
    return list;
}

QVariantMap PartyForm::offer() const {
    if (taken_) return {};
    const auto& list = known_.parties;
    const auto meant = std::ranges::find_if(
        list, [this](const store::KnownParty& party) { return !turnedDown_.contains(nameOf(party)); });
    if (meant == list.end()) return {};
    return {{QStringLiteral("index"), static_cast<int>(meant - list.begin())},
            {QStringLiteral("title"), titleOf(*meant)},
            {QStringLiteral("text"), textOf(*meant)}};
}

void PartyForm::turnDown(int index) {
    const auto list = offered();
    if (index < 0 || static_cast<std::size_t>(index) >= list.size()) return;
    turnedDown_.append(nameOf(list[static_cast<std::size_t>(index)]));
    emit changed();
    emit filled();  // it goes with the draft
}

void PartyForm::take(int index) {
    const auto list = offered();
    if (index < 0 || static_cast<std::size_t>(index) >= list.size()) return;
    takeRecords(list[static_cast<std::size_t>(index)]);
}

void PartyForm::takeRecords(store::KnownParty party) {
    if (taken_) takeBack();
    turnedDown_.removeAll(idOf(party.vehicle));
    takeOver(std::move(party), true);
    lookUp(true);
}

void PartyForm::takeOver(store::KnownParty party, bool chosen) {
    chosen_ = chosen;
    taken_ = std::move(party);
    same_ = false;
    if (taken_->vehicle) fill(*taken_->vehicle, chosen);
    for (const auto& part : {taken_->customer, taken_->phone})
        if (part && !isOther()) fill(*part, chosen);
    emit filled();
}

// Only into fields that nobody has typed in; and into one that holds the end of what is known, when a person
// has said that this is meant.
void PartyForm::fill(const store::Shown& record, bool chosen) {
    for (FieldItem* item : std::as_const(items_)) {
        if (item->kind() != record.record.kind) continue;
        const auto name = item->field().name;
        const bool end =
            chosen && isEndOf(name, item->text().toStdString(), model::asText(record.record.value(name)));
        if (item->filled() && !end) continue;
        const QString text = inputText(item->field(), record.record.value(name));
        if (text.isEmpty() || text == item->text()) continue;
        const bool typed = item->filled();
        item->showText(text);
        if (!typed) filled_.insert(item->name());
    }
}

void PartyForm::empty(std::initializer_list<Kind> kinds) {
    for (FieldItem* item : std::as_const(items_))
        if (std::ranges::find(kinds, item->kind()) != kinds.end() && filled_.remove(item->name()))
            item->showText({});
}

void PartyForm::takeBack() {
    empty({Kind::vehicle, Kind::customer, Kind::contactPoint});
    same_ = false;
    taken_.reset();
    chosen_ = false;
    emit filled();
}

void PartyForm::letGo() {
    if (!taken_) return;
    turnedDown_.append(nameOf(*taken_));
    takeBack();
    lookUp(true);
}

bool PartyForm::isPhoneOf(std::string_view customer) const {
    return std::ranges::any_of(known_.parties, [&](const store::KnownParty& party) {
        return party.customer && party.phone && party.customer->record.id.text() == customer &&
               meansTheSame("phone", asked_.phone, party.phone->record.text("phone"));
    });
}

bool PartyForm::isTakenVehicle(std::string_view vehicle) const {
    return taken_ && taken_->vehicle && taken_->vehicle->record.id.text() == vehicle;
}

void PartyForm::retire() {
    soon_.stop();
    repository_.disconnect(this);
}

// --- What is said of it ---

QString PartyForm::titleOf(const store::KnownParty& party) const {
    if (!party.vehicle) return say(QT_TRANSLATE_NOOP("known", "The customer, with another vehicle"));
    const model::Record& vehicle = party.vehicle->record;
    QString plate = toQString(vehicle.text("plate"));
    if (plate.isEmpty() && !vehicle.text("vin").empty())
        plate = say(QT_TRANSLATE_NOOP("known", "VIN …%1")).arg(toQString(vehicle.text("vin")).right(kVinEnd));
    return joined(
        {(toQString(vehicle.text("brand")) + QLatin1Char(' ') + toQString(vehicle.text("model"))).trimmed(),
         plate});
}

QString PartyForm::textOf(const store::KnownParty& party) const {
    QString who = party.customer ? toQString(party.customer->record.text("name")) : QString();
    if (party.phone) who += QLatin1Char(' ') + masked(toQString(party.phone->record.text("phone")));
    QString visits;
    if (party.visits > 0)
        visits = say(QT_TRANSLATE_N_NOOP("known", "%n visit(s)"), static_cast<int>(party.visits));
    return joined({who.trimmed(), visits});
}

QVariantList PartyForm::parties() const {
    QVariantList list;
    for (const store::KnownParty& party : offered()) {
        list.append(QVariantMap{{QStringLiteral("title"), titleOf(party)},
                                {QStringLiteral("text"), textOf(party)},
                                {QStringLiteral("taken"), taken_ && list.isEmpty()}});
    }
    return list;
}

QString PartyForm::takenText() const {
    if (!taken_) return {};
    QString open;
    if (known_.openCases > 0)
        open = say(QT_TRANSLATE_N_NOOP("known", "%n open case(s)"), static_cast<int>(known_.openCases));
    return joined({titleOf(*taken_), textOf(*taken_), open});
}

QString PartyForm::otherText() const {
    if (!isOther()) return {};
    return say(QT_TRANSLATE_NOOP("known",
                                 "%1 is recorded as another customer; what is known of %2 stays as it is."))
        .arg(find(Kind::customer, "name")->text().simplified(),
             toQString(taken_->customer->record.text("name")).simplified());
}

QString PartyForm::casesText() const {
    if (known_.caseCount == 0) return say(QT_TRANSLATE_NOOP("known", "No earlier complaint is known here"));
    const auto all = static_cast<int>(known_.caseCount);
    const QString total = say(QT_TRANSLATE_N_NOOP("known", "%n earlier complaint(s)"), all);
    if (known_.openCases == 0) return total;
    return joined(
        {total, say(QT_TRANSLATE_N_NOOP("known", "%n open case(s)"), static_cast<int>(known_.openCases))});
}

QVariantList PartyForm::visits() const {
    QVariantList list;
    for (const store::Shown& visit : known_.visits) {
        const model::Record& record = visit.record;
        const QString when = times_.relative(model::asInteger(record.value("arrived_at")));
        QString odometer;
        if (const auto km = model::asInteger(record.value("odometer")); km > 0)
            odometer =
                say(QT_TRANSLATE_NOOP("known", "%1 km")).arg(QLocale(QLocale::English).toString(qint64{km}));
        const auto first = [&record](std::initializer_list<std::string_view> fields) {
            for (const auto field : fields)
                if (!record.text(field).empty()) return toQString(record.text(field)).simplified();
            return QString();
        };
        const QString text = joined({odometer, first({"work_done", "requested_work", "reason"})});
        list.append(QVariantMap{{QStringLiteral("id"), toQString(record.id.text())},
                                {QStringLiteral("when"), when},
                                {QStringLiteral("text"), text},
                                {QStringLiteral("spoken"), joined({when, text})}});
    }
    return list;
}

QString PartyForm::visitsText() const {
    if (known_.visitCount == 0) return {};
    return say(QT_TRANSLATE_N_NOOP("known", "%n visit(s)"), static_cast<int>(known_.visitCount));
}

// --- Saving ---

// The record of one kind with what was typed for it: made when it is new, changed where it differs when it is
// known.
std::optional<model::RecordId> PartyForm::addRecord(std::vector<model::Mutation>& out, Kind kind,
                                                    const std::optional<store::Shown>& known,
                                                    const std::optional<model::RecordId>& customer) {
    model::Mutation change{.kind = kind, .record = {}};
    if (known) {
        change.record = known->record.id;
        change.seen = known->seen;
    }
    for (const FieldItem* item : std::as_const(items_)) {
        if (item->kind() != kind) continue;
        auto value = parseInput(item->field(), item->text());
        if (!value) continue;
        const auto name = item->field().name;
        const model::Value before = known ? known->record.value(name) : model::Value{};
        if (before == *value || meansTheSame(name, model::asText(before), model::asText(*value))) continue;
        change.set.push_back(model::assign(kind, name, std::move(*value)));
    }
    const bool links = kind != Kind::customer && customer;
    if (known && links && known->record.text("customer").empty())
        change.set.push_back(model::assign(kind, "customer", customer->text()));
    if (change.set.empty()) return known ? std::optional(change.record) : std::nullopt;
    if (!known) {
        change.record = repository_.newId();
        if (links) change.set.push_back(model::assign(kind, "customer", customer->text()));
    }
    out.push_back(change);
    return change.record;
}

store::KnownParty PartyForm::whoBringsIt() const {
    if (!taken_) return {};
    if (!isOther()) return *taken_;
    const std::string typed = find(Kind::customer, "name")->text().simplified().toStdString();
    const auto other = std::ranges::find_if(known_.parties, [&](const store::KnownParty& party) {
        return party.customer && party.customer->record.text("name") == typed &&
               isPhoneOf(party.customer->record.id.text());
    });
    if (other == known_.parties.end()) return {.vehicle = taken_->vehicle};
    return {.vehicle = taken_->vehicle, .customer = other->customer, .phone = other->phone};
}

PartyForm::Referred PartyForm::addChanges(std::vector<model::Mutation>& out) {
    const store::KnownParty known = whoBringsIt();
    Referred referred;
    referred.customer = addRecord(out, Kind::customer, known.customer, {});
    (void)addRecord(out, Kind::contactPoint, known.phone, referred.customer);
    referred.vehicle = addRecord(out, Kind::vehicle, known.vehicle, referred.customer);
    return referred;
}

// --- Drafts ---

QVariantMap PartyForm::draft() const {
    QVariantMap draft;
    if (taken_ && chosen_) {
        const std::pair<QString, const std::optional<store::Shown>&> parts[] = {
            {kVehicle, taken_->vehicle}, {kCustomer, taken_->customer}, {kPhone, taken_->phone}};
        for (const auto& [key, part] : parts)
            if (part) draft.insert(key, idOf(part));
    }
    // What is written was typed against what was seen of these records.
    QVariantMap seen;
    if (taken_)
        for (const auto& part : {taken_->vehicle, taken_->customer, taken_->phone})
            if (part) seen.insert(idOf(part), static_cast<qint64>(base::raw(part->seen)));
    if (!seen.isEmpty()) draft.insert(kSeen, seen);
    if (!filled_.isEmpty()) draft.insert(kFilled, QStringList(filled_.begin(), filled_.end()));
    if (!turnedDown_.isEmpty()) draft.insert(kTurnedDown, turnedDown_);
    if (same_) draft.insert(kSame, true);
    return draft;
}

void PartyForm::resume(const QVariantMap& draft) {
    // What was filled in is filled in anew: it may have been put right meanwhile.
    QHash<FieldItem*, QString> filled;
    const QStringList names = draft.value(kFilled).toStringList();
    for (FieldItem* item : std::as_const(items_)) {
        if (!names.contains(item->name())) continue;
        filled.insert(item, item->text());
        item->showText({});
    }
    turnedDown_ = draft.value(kTurnedDown).toStringList();
    const auto part = [&](const QString& key) -> std::optional<store::Shown> {
        const auto id = base::Uuid::parse(draft.value(key).toString().toStdString());
        return id ? repository_.record(*id) : std::nullopt;
    };
    store::KnownParty party{.vehicle = part(kVehicle), .customer = part(kCustomer), .phone = part(kPhone)};
    if (party.vehicle || party.customer) takeOver(std::move(party), true);
    lookUp(true);
    if (taken_) {
        if (draft.value(kSame).toBool()) sayItIsTheSame();
        const QVariantMap seen = draft.value(kSeen).toMap();
        for (auto* taken : {&taken_->vehicle, &taken_->customer, &taken_->phone})
            if (const QVariant then = seen.value(idOf(*taken)); *taken && then.isValid())
                (*taken)->seen = std::min((*taken)->seen, model::Seq{then.toLongLong()});
        return;
    }
    // Nobody knows it any more: what stood there stays.
    for (auto it = filled.cbegin(); it != filled.cend(); ++it)
        if (!it.key()->filled()) it.key()->showText(it.value());
    emit this->filled();
}

}  // namespace heed::mobile
