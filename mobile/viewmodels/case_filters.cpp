#include "mobile/viewmodels/case_filters.hpp"

#include "mobile/viewmodels/cut_text.hpp"
#include "mobile/viewmodels/server_time.hpp"
#include "shared/base/local_time.hpp"
#include "shared/policy/routing/teams.hpp"
#include "shared/store/search_text.hpp"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <chrono>

namespace heed::mobile {
namespace {

// Between two keys of one word; what is shown follows the words, not the keys.
constexpr std::chrono::milliseconds kTyping{150};
constexpr std::chrono::seconds kUndo{10};
// Nobody types more, and what is pasted must not hold up the list.
constexpr qsizetype kMostTyped = 100;
constexpr qsizetype kLongestName = 40;

const QString kScope = QStringLiteral("scope");
const QString kWords = QStringLiteral("words");
const QString kState = QStringLiteral("state");
const QString kPerson = QStringLiteral("person");
// No user's id.
const QString kTeam = QStringLiteral("@team");
const QString kPeriod = QStringLiteral("period");
const QString kOverdue = QStringLiteral("overdue");
const QString kImportant = QStringLiteral("important");

QString said(const char* text) { return QCoreApplication::translate("filters", text); }

struct Period {
    const char* code;
    const char* label;
    int days;  // today among them
};
constexpr std::array kPeriods{
    Period{"today", QT_TRANSLATE_NOOP("filters", "Today"), 1},
    Period{"week", QT_TRANSLATE_NOOP("filters", "Last 7 days"), 7},
    Period{"month", QT_TRANSLATE_NOOP("filters", "Last 30 days"), 30},
    Period{"year", QT_TRANSLATE_NOOP("filters", "Last 365 days"), 365},
};

const model::Field& fieldOf(const char* name) {
    return *model::schemaOf(model::Kind::complaint).field(std::string_view(name));
}

}  // namespace

CaseFilters::CaseFilters(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                         ComplaintListModel& list, std::vector<SavedView> views, QObject* parent)
    : QObject(parent),
      repository_(repository),
      lexicon_(lexicon),
      times_(times),
      list_(list),
      views_(std::move(views)),
      left_(repository.leftToIndex()) {
    typing_.setSingleShot(true);
    typing_.setInterval(kTyping);
    connect(&typing_, &QTimer::timeout, this, &CaseFilters::searchNow);
    undo_.setSingleShot(true);
    undo_.setInterval(kUndo);
    connect(&undo_, &QTimer::timeout, this, [this] {
        removed_.reset();
        emit undoChanged();
    });
    connect(&repository_, &CaseRepository::indexChanged, this, &CaseFilters::indexMoved);
    // Whose cases there are to choose from.
    connect(&repository_, &CaseRepository::identityChanged, this,
            [this] { chosen_.value(kPerson) == kTeam ? apply() : changed(); });
    connect(&list_, &ComplaintListModel::scopeChanged, this, &CaseFilters::viewsChanged);
    connect(&list_, &ComplaintListModel::begunAnew, this, [this] {
        shown_ = looked_;
        emit noneTitleChanged();
    });
}

// --- Words ---

void CaseFilters::setWords(const QString& words) {
    const QString kept = cutText(words, kMostTyped);
    if (kept == words_) return;
    words_ = kept;
    emit wordsChanged();
    typing_.start();
}

void CaseFilters::searchNow() {
    typing_.stop();
    const QString wanted = store::searchWords(words_.toStdString()).empty() ? QString() : words_.simplified();
    if (wanted == looked_) return;
    looked_ = wanted;
    apply();
}

void CaseFilters::clearFilters() {
    chosen_.clear();
    apply();
}

void CaseFilters::clear() {
    typing_.stop();
    const bool had = !words_.isEmpty();
    words_.clear();
    looked_.clear();
    chosen_.clear();
    if (had) emit wordsChanged();
    apply();
}

// --- Filters ---

void CaseFilters::setOpen(bool open) {
    if (open == open_) return;
    open_ = open;
    emit openChanged();
}

CaseFilters::Group CaseFilters::optionsOf(const char* name) const {
    const model::Field& field = fieldOf(name);
    Group group{.label = lexicon_.label(field), .choices = {}};
    for (const model::Option& option : field.options)
        group.choices.push_back(
            {QString::fromLatin1(name), toQString(option.code), lexicon_.option(field, option.code)});
    return group;
}

// Of cases with a way of working and of those without one.
CaseFilters::Group CaseFilters::states() const {
    Group group = optionsOf("state");
    const auto* way = repository_.profileInForce();
    if (!way) return group;
    for (const auto& state : way->states) {
        const QString code = toQString(state.id);
        if (std::ranges::find(group.choices, code, &Choice::code) == group.choices.end())
            group.choices.push_back({kState, code, lexicon_.words(state.words)});
    }
    return group;
}

// Those whom this person leads.
std::vector<Colleague> CaseFilters::team() const {
    const auto* way = repository_.profileInForce();
    if (!way) return {};
    const auto led = policy::rolesLedBy(*way, repository_.identity().roleCode.toStdString());
    std::vector<Colleague> people = repository_.people();
    std::erase_if(people, [&led](const Colleague& person) {
        return std::ranges::find(led, person.roleCode.toStdString()) == led.end();
    });
    return people;
}

// For those who lead; the others see what is theirs under Mine. The lead may look at what anybody has.
CaseFilters::Group CaseFilters::people() const {
    Group group{.label = said(QT_TRANSLATE_NOOP("filters", "Whose")), .choices = {}};
    const auto* way = repository_.profileInForce();
    const std::vector<Colleague> led = team();
    if (!led.empty())
        group.choices.push_back({kPerson, kTeam, said(QT_TRANSLATE_NOOP("filters", "My team"))});
    const bool leads = way && toQString(way->leadRole) == repository_.identity().roleCode;
    for (const Colleague& person : leads ? repository_.people() : led)
        group.choices.push_back({kPerson, person.id, person.name});
    return group;
}

std::vector<CaseFilters::Group> CaseFilters::known() const {
    Group marks{.label = said(QT_TRANSLATE_NOOP("filters", "What presses")), .choices = {}};
    marks.choices = {{kOverdue, kOverdue, said(QT_TRANSLATE_NOOP("filters", "Overdue"))},
                     {kImportant, kImportant, said(QT_TRANSLATE_NOOP("filters", "Important"))}};
    Group periods{.label = said(QT_TRANSLATE_NOOP("filters", "Received")), .choices = {}};
    for (const Period& period : kPeriods)
        periods.choices.push_back({kPeriod, QString::fromLatin1(period.code), said(period.label)});
    std::vector<Group> groups{
        marks,   people(), periods, optionsOf("class"), optionsOf("department"), optionsOf("channel"),
        states()};
    std::erase_if(groups, [](const Group& group) { return group.choices.empty(); });
    return groups;
}

QVariantList CaseFilters::groups() const {
    QVariantList list;
    for (const Group& group : known()) {
        QVariantList choices;
        for (const Choice& choice : group.choices) {
            choices.append(
                QVariantMap{{QStringLiteral("key"), choice.key},
                            {QStringLiteral("code"), choice.code},
                            {QStringLiteral("label"), choice.label},
                            {QStringLiteral("selected"), chosen_.value(choice.key) == choice.code}});
        }
        list.append(
            QVariantMap{{QStringLiteral("label"), group.label}, {QStringLiteral("choices"), choices}});
    }
    return list;
}

QString CaseFilters::labelOf(const QString& key, const QString& code) const {
    for (const Group& group : known()) {
        for (const Choice& choice : group.choices) {
            if (choice.key == key && choice.code == code) return choice.label;
        }
    }
    return {};
}

QVariantList CaseFilters::chosen() const {
    QVariantList list;
    for (auto it = chosen_.begin(); it != chosen_.end(); ++it) {
        const QString label = labelOf(it.key(), it.value());
        list.append(QVariantMap{{QStringLiteral("key"), it.key()},
                                {QStringLiteral("code"), it.value()},
                                {QStringLiteral("label"), label.isEmpty() ? it.value() : label}});
    }
    return list;
}

bool CaseFilters::toggle(const QString& key, const QString& code) {
    if (chosen_.value(key) == code) {
        chosen_.remove(key);
    } else {
        if (labelOf(key, code).isEmpty()) return false;
        chosen_.insert(key, code);
        // Somebody else's cases are not among one's own.
        if (key == kPerson && list_.scope() == ComplaintListModel::Mine)
            list_.setScope(ComplaintListModel::Open);
    }
    apply();
    return true;
}

store::Narrowing CaseFilters::narrowing() const {
    const auto code = [this](const char* key) { return chosen_.value(QLatin1String(key)).toStdString(); };
    const auto now = serverNow(repository_, times_);
    store::Narrowing narrowing;
    narrowing.words = looked_.toStdString();
    narrowing.state = code("state");
    narrowing.complaintClass = code("class");
    narrowing.channel = code("channel");
    narrowing.department = code("department");
    if (chosen_.value(kPerson) == kTeam) {
        for (const Colleague& person : team())
            narrowing.team.push_back(person.id.toStdString());
        // Nobody is left of it: nobody's cases, not everybody's.
        if (narrowing.team.empty()) narrowing.team.emplace_back();
    } else {
        narrowing.person = code("person");
    }
    narrowing.important = chosen_.contains(kImportant);
    // To the minute: whoever looks on is not told anew with every tick.
    if (chosen_.contains(kOverdue)) narrowing.dueBefore = std::chrono::floor<std::chrono::minutes>(now);
    for (const Period& period : kPeriods) {
        if (chosen_.value(kPeriod) != QLatin1String(period.code)) continue;
        const auto day = std::chrono::sys_days(base::chinaDate(now)) - std::chrono::days{period.days - 1};
        narrowing.from = base::chinaMidnight(std::chrono::year_month_day(day));
    }
    return narrowing;
}

void CaseFilters::apply() {
    list_.narrow(narrowing());
    emit changed();
    emit viewsChanged();
    emit indexChanged();
}

// --- Views ---

QVariantMap CaseFilters::content() const {
    QVariantMap content{{kScope, static_cast<int>(list_.scope())}};
    if (!looked_.isEmpty()) content.insert(kWords, looked_);
    for (auto it = chosen_.begin(); it != chosen_.end(); ++it)
        content.insert(it.key(), it.value());
    return content;
}

QVariantList CaseFilters::views() const {
    const QVariantMap now = content();
    QVariantList list;
    for (const SavedView& view : views_) {
        list.append(QVariantMap{{QStringLiteral("name"), view.name},
                                {QStringLiteral("selected"), view.content == now}});
    }
    return list;
}

bool CaseFilters::saveView(const QString& name) {
    searchNow();
    const QString kept = cutText(name.simplified(), kLongestName);
    if (kept.isEmpty() || !narrows()) return false;
    const auto same = std::ranges::find(views_, kept, &SavedView::name);
    if (same == views_.end())
        views_.push_back({kept, content()});
    else
        same->content = content();
    emit viewsChanged();
    return true;
}

void CaseFilters::openView(int index) {
    if (index < 0 || index >= static_cast<int>(views_.size())) return;
    QVariantMap content = views_[static_cast<std::size_t>(index)].content;
    typing_.stop();
    words_ = content.take(kWords).toString();
    looked_ = words_;
    const int scope = content.take(kScope).toInt();
    chosen_.clear();
    for (auto it = content.begin(); it != content.end(); ++it)
        chosen_.insert(it.key(), it.value().toString());
    list_.setScope(static_cast<ComplaintListModel::Scope>(std::clamp(
        scope, static_cast<int>(ComplaintListModel::All), static_cast<int>(ComplaintListModel::Mine))));
    emit wordsChanged();
    apply();
}

bool CaseFilters::renameView(int index, const QString& name) {
    const QString kept = cutText(name.simplified(), kLongestName);
    if (index < 0 || index >= static_cast<int>(views_.size()) || kept.isEmpty()) return false;
    auto& view = views_[static_cast<std::size_t>(index)];
    const auto same = std::ranges::find(views_, kept, &SavedView::name);
    if (same != views_.end() && &*same != &view) return false;
    view.name = kept;
    emit viewsChanged();
    return true;
}

void CaseFilters::removeView(int index) {
    if (index < 0 || index >= static_cast<int>(views_.size())) return;
    const auto at = static_cast<std::size_t>(index);
    removed_ = {at, std::move(views_[at])};
    views_.erase(views_.begin() + index);
    undo_.start();
    emit viewsChanged();
    emit undoChanged();
}

void CaseFilters::undoRemove() {
    if (!removed_) return;
    const auto at = std::min(removed_->first, views_.size());
    views_.insert(views_.begin() + static_cast<std::ptrdiff_t>(at), std::move(removed_->second));
    removed_.reset();
    undo_.stop();
    emit viewsChanged();
    emit undoChanged();
}

QString CaseFilters::undoText() const {
    return removed_
               ? said(QT_TRANSLATE_NOOP("filters", "The view “%1” was deleted")).arg(removed_->second.name)
               : QString();
}

// --- What is said ---

QString CaseFilters::noneTitle() const {
    return shown_.isEmpty() ? said(QT_TRANSLATE_NOOP("filters", "No case is like this"))
                            : said(QT_TRANSLATE_NOOP("filters", "Nothing found for “%1”")).arg(shown_);
}

QString CaseFilters::indexText() const {
    if (left_ == 0 || looked_.isEmpty()) return {};
    return said(QT_TRANSLATE_NOOP("filters", "Still being prepared: some cases may not be found yet"));
}

void CaseFilters::indexMoved() {
    left_ = repository_.leftToIndex();
    if (!looked_.isEmpty()) list_.followSoon();
    emit indexChanged();
}

void CaseFilters::retranslate() {
    emit changed();
    emit undoChanged();
    emit indexChanged();
    emit noneTitleChanged();
}

}  // namespace heed::mobile
