#include "tests/mobile/qml_world.hpp"

#include "mobile/photos/photo_gate.hpp"
#include "mobile/photos/photo_provider.hpp"
#include "shared/merge/merge.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "tests/mobile/photos/pictures.hpp"
#include "tests/mobile/sound/tones.hpp"

#include <QAccessible>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMetaEnum>
#include <QMimeData>
#include <QQmlContext>
#include <QQuickWindow>
#include <QtQuickTest>

namespace heed::test {

void QmlWorld::renew() {
    // The app goes first: it may still have questions to the repository to take back.
    const std::unique_ptr<FakeRepository> oldRepository = std::move(repository_);
    const std::unique_ptr<mobile::AppController> oldApp = std::move(app_);
    repository_ = std::make_unique<FakeRepository>();
    start();
}

void QmlWorld::restart() {
    app_->flushDrafts();
    const std::unique_ptr<mobile::AppController> oldApp = std::move(app_);
    start();
    app_->resumeOnScreen();
}

void QmlWorld::start() {
    app_ = std::make_unique<mobile::AppController>(
        *repository_, repository_->clock,
        mobile::Preferences{.language = QStringLiteral("zh_CN"), .dark = false, .reduceMotion = true});
    QQmlEngine::setObjectOwnership(app_.get(), QQmlEngine::CppOwnership);
    emit renewed();
}

void QmlWorld::speak(const QString& language) {
    if (!language_) language_ = std::make_unique<mobile::Language>();
    language_->use(language);
    app_->setLanguage(language);
    engine_->retranslate();
    app_->retranslate();
    if (failure_) failure_->retranslate();
}

void QmlWorld::speakNone() {
    language_.reset();
    engine_->retranslate();
}

QString QmlWorld::roleOf(QQuickItem* item) {
    const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(item);
    if (!told || told->role() == QAccessible::NoRole || told->role() == QAccessible::Client) return {};
    return QString::fromLatin1(QMetaEnum::fromType<QAccessible::Role>().valueToKey(told->role()));
}

QString QmlWorld::photoTaken(int index) const {
    const auto& source = repository_->photosTaken.at(static_cast<std::size_t>(index)).second;
    return source.bytes.startsWith("\x89PNG") ? QStringLiteral("png") : source.file;
}

void QmlWorld::drop(QQuickItem* there, const QStringList& addresses, bool picture) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& address : addresses)
        urls.append(QUrl(address));
    if (!urls.empty()) data.setUrls(urls);
    if (picture) data.setData(QStringLiteral("image/png"), encoded(painted({40, 30}), "png"));
    const QPointF at = there->mapToScene({there->width() / 2, there->height() / 2});
    QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(there->window(), &enter);
    QDragMoveEvent move(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(there->window(), &move);
    QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(there->window(), &drop);
}

void QmlWorld::addRows(int count) {
    for (int i = count; i > 0; --i) {
        mobile::ComplaintRow row = aRow(i);
        row.customer = QStringLiteral("王女士（示例）");
        row.important = i % 2 == 0;
        row.pending = i % 3 == 0;
        row.conflicted = i % 5 == 0;
        repository_->rows.push_back(row);
        mobile::ComplaintState state = aCase("row" + std::to_string(i));
        repository_->cases.insert_or_assign(state.complaint.record.id, state);
    }
    app_->complaints()->refresh();
}

QString QmlWorld::addFullCase() {
    mobile::ComplaintState state = aCase("full");
    state.complaint = written(state.complaint,
                              {{"recorder_view", std::string("疑似变速箱顿挫")},
                               {"demand", std::string("要求彻底修好")},
                               {"criteria", std::string("fire")},
                               {"criteria", std::string("other")},
                               {"channel", std::string("walk_in")}},
                              {.seq = 2, .seen = 1});
    state.complaint =
        written(state.complaint, {{"cause", std::string("油温偏高")}}, {.by = "wang", .seq = 8, .seen = 2});
    state.complaint = written(state.complaint, {{"cause", std::string("离合器片磨损")}},
                              {.by = "li", .seq = 9, .seen = 2, .device = 2});
    state.complaint =
        written(state.complaint, {{"usage", std::string("市区")}}, {.seq = 10, .seen = 9, .pending = true});
    state.actions = {written(model::Kind::action, idOf("full/note"),
                             {{"complaint", state.complaint.record.id.text()},
                              {"type", std::string("note")},
                              {"at", std::int64_t{1'794'990'020'000}},
                              {"text", std::string("已致电顾客")}},
                             {.by = "wang", .seq = 11, .pending = true})};
    repository_->showCase(state);
    return mobile::toQString(state.complaint.record.id.text());
}

QString QmlWorld::addCase() {
    mobile::ComplaintState state = aCase("worked");
    model::Mutation opening{.kind = model::Kind::complaint,
                            .record = state.complaint.record.id,
                            .seen = state.complaint.seen,
                            .at = repository_->clock.now()};
    policy::addOpening(opening, *policy::builtInProfile("default"), "complaint");
    state.complaint.record = merge::apply(state.complaint.record, opening,
                                          {.seq = model::Seq{2},
                                           .device = model::DeviceNo{1},
                                           .n = model::MutationNo{2},
                                           .time = repository_->clock.now(),
                                           .by = "wang"});
    state.complaint.seen = model::Seq{2};
    repository_->showCase(state);
    return mobile::toQString(state.complaint.record.id.text());
}

QString QmlWorld::addCaseWithDuties() {
    mobile::ComplaintState state = aCase("duties");
    const auto* way = policy::builtInProfile("default");
    const base::Instant now = repository_->clock.now();
    const auto hours = [](int n) { return std::chrono::hours{n}; };
    const auto write = [](model::Record& record, const model::Mutation& change, std::int64_t seq) {
        record = merge::apply(record, change,
                              {.seq = model::Seq{seq},
                               .device = model::DeviceNo{1},
                               .n = model::MutationNo{seq},
                               .time = change.at,
                               .by = "wang"});
    };
    state.visit = written(model::Kind::visit, idOf("visit"),
                          {{"vehicle", state.vehicle->record.id.text()},
                           {"arrived_at", base::toMs(now - hours(80))},
                           {"picked_up_at", base::toMs(now - hours(75))},
                           {"profile", way->id},
                           {"work_done", std::string("四万公里保养，更换前制动片")}});
    model::Mutation call{.kind = model::Kind::visit,
                         .record = state.visit->record.id,
                         .seen = state.visit->seen,
                         .at = now - hours(30)};
    policy::CallEvent unanswered;
    unanswered.at = call.at;
    policy::addCall(call, "follow_up", unanswered);
    write(state.visit->record, call, 3);
    model::Mutation opening{.kind = model::Kind::complaint,
                            .record = state.complaint.record.id,
                            .seen = state.complaint.seen,
                            .at = now - hours(20)};
    policy::addOpening(opening, *way, "complaint");
    opening.add.push_back(
        model::assign(opening.kind, "path",
                      policy::stepText(policy::step::kClaim, "a.3200000.recoverable+urgent", opening.at)));
    write(state.complaint.record, opening, 4);
    state.complaint.seen = model::Seq{4};
    repository_->showCase(state);
    return mobile::toQString(state.complaint.record.id.text());
}

namespace {

constexpr QChar kTextMark(u'\u00a4');

}  // namespace

QString LongerTexts::translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                               int /*n*/) const {
    QString text = QString::fromUtf8(source);
    // Words as long as words are, so that they can be broken where a sentence can.
    if (percent_ == 0) return text + kTextMark;
    const auto wanted = text.size() + std::max<qsizetype>(2, (text.size() * percent_ + 99) / 100);
    for (qsizetype i = 0; text.size() < wanted - 1; ++i)
        text += i % 6 == 0 && text.size() < wanted - 2 ? QChar(u' ') : QChar(u'a');
    return text + kTextMark;
}

void QmlWorld::lengthenTexts(bool longer, int percent) {
    QCoreApplication::removeTranslator(&longer_);
    longer_.setPercent(percent);
    if (longer) QCoreApplication::installTranslator(&longer_);
}

QString QmlWorld::textMark() const { return kTextMark; }

PictureShelf::PictureShelf() : files_(folder_.path().toStdString(), *disk_) {}

void QmlWorld::doubt(const QString& complaint) {
    using enum policy::DuplicateReason;
    const auto pair = [](model::Kind kind, std::vector<policy::DuplicateReason> reasons, int daysApart = 0) {
        policy::DuplicatePair made;
        made.kind = kind;
        made.reasons = std::move(reasons);
        made.daysApart = daysApart;
        return made;
    };
    const auto one = repository_->cases.at(*base::Uuid::parse(complaint.toStdString()));
    mobile::ComplaintState two = aCase("other");
    two.complaint =
        written(two.complaint,
                {{"own_words", std::string("换挡时顿一下，冷车更明显，已经第三次来了，还是没有修好")},
                 {"demand", std::string("更换变速箱")},
                 {"when", std::string("上周五")},
                 {"where", std::string("高架桥上")}},
                {.seq = 3, .seen = 1});
    two.customer = written(*two.customer, {{"name", std::string("王示例")}}, {.seq = 3, .seen = 1});
    repository_->cases.insert_or_assign(two.complaint.record.id, two);
    repository_->alike[one.complaint.record.id] = {
        .asked = one.complaint,
        .possible = {{pair(model::Kind::complaint, {vinAndClass}, 2), two.complaint}}};
    repository_->alike[one.customer->record.id] = {
        .asked = *one.customer, .possible = {{pair(model::Kind::customer, {phone}), *two.customer}}};
    repository_->alike[one.vehicle->record.id] = {.asked = *one.vehicle, .joined = {*two.vehicle}};
    emit repository_->recordsChanged();
}

void QmlWorld::mergeAway(const QString& complaint) {
    const auto one = repository_->cases.at(*base::Uuid::parse(complaint.toStdString()));
    const mobile::ComplaintState two = aCase("other");
    repository_->cases.insert_or_assign(two.complaint.record.id, two);
    repository_->alike[one.complaint.record.id] = {
        .asked = one.complaint, .joined = {two.complaint}, .standing = two.complaint.record.id};
    emit repository_->recordsChanged();
}

void QmlWorld::addPhotos(const QString& complaint, int count) {
    using mobile::PhotoPlace;
    constexpr PhotoPlace kPlaces[] = {PhotoPlace::waiting, PhotoPlace::sending, PhotoPlace::there,
                                      PhotoPlace::failed, PhotoPlace::elsewhere};
    std::vector<mobile::PhotoRow> photos;
    for (int i = 0; i < count; ++i) {
        const auto name = "photo" + std::to_string(i);
        const auto rendition = mobile::renditionOf(painted({480, 360}, static_cast<unsigned>(i)));
        mobile::PhotoRow row{.id = mobile::toQString(idOf(name).text()), .record = idOf(name)};
        row.photo = mobile::toQString(*shelf_.files().keep(rendition->photo));
        row.thumbnail = mobile::toQString(*shelf_.files().keep(rendition->thumbnail));
        row.placeholder = mobile::toQString(rendition->placeholder);
        row.position = i;
        row.place = kPlaces[static_cast<std::size_t>(i) % std::size(kPlaces)];
        row.here = row.thumbnailHere = row.place != PhotoPlace::elsewhere;
        row.percent = 40;
        if (row.place == PhotoPlace::failed) row.trouble = QStringLiteral("damaged");
        photos.push_back(row);
    }
    repository_->showPhotos(*base::Uuid::parse(complaint.toStdString()), std::move(photos));
}

void QmlWorld::tell(int count) {
    for (int i = 0; i < count; ++i) {
        const auto id = idOf("notice" + std::to_string(i));
        repository_->told.push_back(
            {.id = mobile::toQString(id.text()),
             .record = id,
             .cause = i == 0 ? QStringLiteral("overdue") : QStringLiteral("step"),
             .subject = i == 0 ? "contact" : "establish",
             .profile = policy::builtInProfile("default")->id,
             .by = i == 0 ? QString() : QStringLiteral("li"),
             .complaint = mobile::toQString(idOf("worked").text()),
             .words = QStringLiteral("起步时车子一窜一窜的，过一会儿又好了，每天都这样"),
             .plate = QStringLiteral("沪A·12345"),
             .at = 1'794'990'000'000 - i,
             .read = i > 3});
    }
    app_->inbox()->refresh();
}

void QmlWorld::tellOf(const QString& complaint, int people) {
    for (int i = 0; i < people; ++i) {
        const auto& person = repository_->staff[static_cast<std::size_t>(i) % repository_->staff.size()];
        store::Shown notice = written(model::Kind::notice, idOf("told" + std::to_string(i)),
                                      {{"to", person.id.toStdString()},
                                       {"complaint", complaint.toStdString()},
                                       {"cause", std::string("step")},
                                       {"subject", std::string("escalate")},
                                       {"at", std::int64_t{1'794'990'000'000}}});
        if (i % 2 == 0)
            notice = written(notice, {{"read_at", std::int64_t{1'794'990'060'000}}}, {.seq = 2, .seen = 1});
        repository_->otherRecords.insert_or_assign(notice.record.id, notice);
    }
}

void QmlWorld::giveTelephone(bool missing) {
    telephone_.number.clear();
    app_->setTelephone(missing ? nullptr : &telephone_);
}

namespace {

class BlueEye : public mobile::FrameSource {
  public:
    explicit BlueEye(bool missing) : missing_(missing) { picture_.fill(Qt::blue); }
    void start() override {
        state_ = missing_ ? mobile::CameraState::missing : mobile::CameraState::ready;
        emit stateChanged();
        if (!missing_) emit frame(picture_);
    }
    void stop() override {}
    [[nodiscard]] mobile::CameraState state() const override { return state_; }
    [[nodiscard]] bool hasTorch() const override { return true; }
    void setTorch(bool) override {}
    void take() override { emit taken(picture_); }

  private:
    bool missing_;
    QImage picture_{640, 480, QImage::Format_RGB32};
    mobile::CameraState state_ = mobile::CameraState::off;
};

}  // namespace

namespace {

class PlayedEar : public mobile::SoundSource {
  public:
    void start() override {
        state_ = mobile::SoundState::running;
        emit stateChanged();
    }
    void stop() override { state_ = mobile::SoundState::off; }
    [[nodiscard]] mobile::SoundState state() const override { return state_; }
    [[nodiscard]] int rate() const override { return mobile::sound::kRate; }

  private:
    mobile::SoundState state_ = mobile::SoundState::off;
};

class PlayedMouth : public mobile::SoundSink {
  public:
    void play(Pull) override {}
    void pause() override {}
    void resume() override {}
    void stop() override {}
    [[nodiscard]] qint64 playedMs() const override { return 1200; }
};

}  // namespace

void QmlWorld::giveSound(bool missing) {
    mobile::SoundMakers makers;
    if (!missing) {
        makers = {.microphone =
                      [this] {
                          auto ear = std::make_unique<PlayedEar>();
                          ear_ = ear.get();
                          return ear;
                      },
                  .speaker = [] { return std::make_unique<PlayedMouth>(); }};
    }
    app_->setSound(makers);
}

void QmlWorld::addMemos(const QString& complaint, int count) {
    using mobile::PhotoPlace;
    constexpr PhotoPlace kPlaces[] = {PhotoPlace::waiting, PhotoPlace::there, PhotoPlace::failed,
                                      PhotoPlace::elsewhere};
    std::vector<mobile::PhotoRow> memos;
    for (int i = 0; i < count; ++i) {
        const auto name = "memo" + std::to_string(i);
        mobile::PhotoRow row{.id = mobile::toQString(idOf(name).text()), .record = idOf(name)};
        row.photo = QString::number(i);
        row.durationMs = 65'000;
        row.by = QStringLiteral("wang");
        row.takenAt = base::toMs(repository_->clock.now());
        row.caption = QStringLiteral("顾客模仿的声音");
        row.place = kPlaces[i % 4];
        row.here = row.place != PhotoPlace::elsewhere;
        if (row.place == PhotoPlace::failed) row.trouble = QStringLiteral("damaged");
        if (i == 0) {
            row.contested = {{.field = "caption",
                              .versions = {{.text = row.caption, .by = QStringLiteral("li")},
                                           {.text = QStringLiteral("起步时的声音"), .by = row.by}}}};
        }
        repository_->memoFiles[row.photo] = QByteArray::fromStdString(memoOf(2000));
        memos.push_back(row);
    }
    repository_->showMemos(*base::Uuid::parse(complaint.toStdString()), std::move(memos));
}

void QmlWorld::hear(int ms) {
    const auto samples = tone(ms);
    emit ear_->heard(QList<qint16>(samples.begin(), samples.end()));
}

QString QmlWorld::lastTape() const {
    if (repository_->tapes.empty()) return {};
    const auto& tape = *repository_->tapes.back();
    return tape.discarded ? QStringLiteral("discarded") : tape.kept ? QStringLiteral("kept") : QString();
}

void QmlWorld::giveCamera(bool missing) {
    app_->setCamera([missing] { return std::make_unique<BlueEye>(missing); });
}

void QmlWorld::clipText(const QString& text) { QGuiApplication::clipboard()->setText(text); }

void QmlWorld::clipPicture() { QGuiApplication::clipboard()->setImage(painted({480, 360}, 1)); }

void QmlWorld::meet(const QString& phone) {
    const mobile::ComplaintState mine = aCase("known");
    store::Known known;
    known.parties.push_back({.vehicle = mine.vehicle,
                             .customer = mine.customer,
                             .phone = mine.phone,
                             .visits = 3,
                             .exact = false});
    repository_->acquaintances[phone.toStdString()] = std::move(known);
}

void QmlWorld::know(const QString& plate) {
    const mobile::ComplaintState mine = aCase("known");
    const mobile::ComplaintState other = aCase("other");
    store::Known known{.parties = {{.vehicle = mine.vehicle,
                                    .customer = mine.customer,
                                    .phone = mine.phone,
                                    .visits = 3,
                                    .exact = true},
                                   {.vehicle = other.vehicle, .customer = other.customer}},
                       .cases = {},
                       .caseCount = 7,
                       .openCases = 1,
                       .visits = {},
                       .visitCount = 3};
    for (int i = 0; i < 5; ++i) {
        const auto row = "row" + std::to_string(i + 1);
        known.cases.push_back(
            {.id = idOf(row),
             .number = "FT01-2611-A-000" + std::to_string(i),
             .words = "起步时车子一窜一窜的，过一会儿又好了，每天都这样，上个月换过变速箱油",
             .state = i == 0 ? "open" : "closed",
             .complaintClass = "complaint",
             .receivedAt = base::instantFromMs(1'794'990'000'000 - 86'400'000LL * i),
             .customer = "王女士（示例）",
             .plate = plate.toStdString(),
             .vin = {},
             .vehicleModel = "RAV4",
             .important = i == 1,
             .finished = i > 0});
        if (i < 3)
            known.visits.push_back(written(model::Kind::visit, idOf("visit" + std::to_string(i)),
                                           {{"arrived_at", std::int64_t{1'790'000'000'000 - i}},
                                            {"vehicle", mine.vehicle->record.id.text()},
                                            {"odometer", std::int64_t{48'000}},
                                            {"work_done", std::string("四万公里保养，更换前制动片")}}));
    }
    known.open = {known.cases.front()};
    repository_->acquaintances[plate.toStdString()] = std::move(known);
}

QString QmlWorld::addVisit() {
    const mobile::ComplaintState party = aCase("known");
    know(QStringLiteral("沪A·12345"));
    const auto keep = [this](const store::Shown& shown) {
        repository_->otherRecords.insert_or_assign(shown.record.id, shown);
    };
    keep(*party.vehicle);
    keep(*party.customer);
    const auto id = idOf("visit");
    const auto signing = idOf("signing");
    keep(written(model::Kind::attachment, signing,
                 {{"visit", id.text()},
                  {"taken_at", std::int64_t{1'794'990'000'000}},
                  {"strokes", std::string("100,100 200,150 300,90;400,120 420,200")}}));
    for (int i = 0; i < 12; ++i) {
        const auto each = i == 0 ? id : idOf("visit" + std::to_string(i));
        keep(written(model::Kind::visit, each,
                     {{"vehicle", party.vehicle->record.id.text()},
                      {"customer", party.customer->record.id.text()},
                      {"arrived_at", std::int64_t{1'794'990'000'000 - 3'600'000LL * i}},
                      {"odometer", std::int64_t{48'260}},
                      {"fuel", std::int64_t{50}},
                      {"reason", std::string("刹车异响，下坡的时候踏板发软，要求复查并说明原因")},
                      {"requested_work", std::string("复查前制动片与制动液；试车确认异响")},
                      {"condition", std::string("前挡风玻璃右下角有裂纹，约 5 厘米")},
                      {"warning_lights", std::string("brakes")},
                      {"warning_lights", std::string("abs")},
                      {"belongings", std::string("儿童座椅")},
                      {"belongings", std::string("行驶证")},
                      {"condition_marks", std::string("dent@230,500")},
                      {"condition_marks", std::string("scratch@425,845")},
                      {"promised_at", std::int64_t{1'795'000'000'000 + (i - 3) * 7'200'000LL}},
                      {"estimate", std::int64_t{68'000}},
                      {"signature", signing.text()},
                      {"profile", policy::builtInProfile("default")->id}},
                     {.pending = i == 1}));
    }
    keep(written(model::Kind::visit, idOf("visit9"),
                 {{"vehicle", party.vehicle->record.id.text()},
                  {"arrived_at", std::int64_t{1'794'900'000'000}},
                  {"picked_up_at", std::int64_t{1'794'950'000'000}}}));
    app_->visits()->refresh();
    return mobile::toQString(id.text());
}

void QmlWorld::addVisits(int count) {
    const std::int64_t now = base::toMs(repository_->clock.now());
    for (int i = 0; i < count; ++i) {
        const std::int64_t arrived = now - 3'600'000LL * (i + 1);
        const auto id = idOf("listed visit" + std::to_string(i));
        store::Shown visit = written(model::Kind::visit, id,
                                     {{"arrived_at", arrived}, {"reason", "保养" + std::to_string(i)}});
        if (i % 3 == 2) visit = written(visit, {{"picked_up_at", arrived + 60'000}}, {.seq = 9, .seen = 1});
        repository_->otherRecords.insert_or_assign(id, visit);
    }
    app_->visits()->refresh();
}

void QmlWorld::contestVisit(const QString& visit) {
    const auto id = *base::Uuid::parse(visit.toStdString());
    const auto list = mobile::ChecklistForm::idOf(id, "delivery");
    const std::string& profile = policy::builtInProfile("default")->id;
    const auto twice = [&](const store::Shown& before, std::string_view field, const model::Value& one,
                           const model::Value& other) {
        const store::Shown first = written(before, {{field, one}}, {.by = "wang", .seq = 8, .seen = 1});
        const store::Shown both =
            written(first, {{field, other}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
        repository_->otherRecords.insert_or_assign(both.record.id, both);
        mobile::ConflictRow row{.id = mobile::toQString(both.record.id.text()), .kind = both.record.kind};
        row.fields = {mobile::toQString(field)};
        row.plate = QStringLiteral("沪A·12345");
        row.customer = QStringLiteral("王女士（示例）");
        row.at = base::toMs(repository_->clock.now());
        row.visit = visit;
        if (row.kind == model::Kind::checklist) {
            row.form = QStringLiteral("delivery");
            row.profile = profile;
        }
        repository_->conflicting.push_back(row);
    };
    twice(repository_->otherRecords.at(id), "work_done",
          std::string("更换前制动片，清洁卡钳；试车时已经没有异响，下次保养时复查"),
          std::string("更换前制动片和制动盘"));
    twice(written(model::Kind::checklist, list,
                  {{"visit", id.text()}, {"form", std::string("delivery")}, {"profile", profile}}),
          "delivery.ready", true, false);
    emit repository_->recordsChanged();
    app_->sync()->conflicts()->refresh();
}

void QmlWorld::refuseSaves() {
    repository_->answer = {
        .failure = mobile::SaveFailure::refused,
        .refusal = model::Refusal{"lead-only", "state", "只能由总负责人结案。", "Only the lead."}};
}

void QmlWorld::fillDisk() {
    repository_->answer = {.failure = mobile::SaveFailure::storageFull};
    repository_->draftAnswer = mobile::SaveFailure::storageFull;
}

void QmlWorld::reject() {
    model::Mutation close{.kind = model::Kind::complaint, .record = idOf("full"), .transition = "close"};
    close.set.push_back(model::assign(close.kind, "state", std::string("closed")));
    addRejection({close});
}

void QmlWorld::rejectNote() {
    model::Mutation note{.kind = model::Kind::action, .record = idOf("refused note")};
    note.set.push_back(model::assign(note.kind, "complaint", idOf("full").text()));
    note.set.push_back(model::assign(note.kind, "type", std::string("note")));
    note.set.push_back(model::assign(note.kind, "text", std::string("已致电顾客，约明天来店")));
    addRejection({note});
}

void QmlWorld::rejectSeveral() {
    model::Mutation several{.kind = model::Kind::complaint, .record = idOf("full")};
    several.set.push_back(model::assign(several.kind, "demand", std::string("今天修好")));
    several.set.push_back(model::assign(several.kind, "cause", std::string("油温偏高，需要更换油泵")));
    several.add.push_back(model::assign(several.kind, "criteria", std::string("fire")));
    addRejection({several});
}

void QmlWorld::addRejection(const std::vector<model::Mutation>& inputs) {
    mobile::Rejection rejection;
    rejection.id = static_cast<qint64>(repository_->refused.size()) + 1;
    rejection.at = base::toMs(repository_->clock.now());
    rejection.number = QStringLiteral("FT01-2611-A-full");
    rejection.inputs = inputs;
    rejection.refusal = {"lead-only", "state", "只能由总负责人结案。", "Only the lead."};
    repository_->refused.insert(repository_->refused.begin(), rejection);
    emit repository_->rejectionsChanged();
}

void QmlWorld::conflict(int count) {
    const mobile::ComplaintState about = aCase("full");
    for (int i = 0; i < count; ++i) {
        mobile::ConflictRow row{.id = mobile::toQString(about.complaint.record.id.text()),
                                .kind = model::Kind::complaint};
        if (i > 0) row.id = mobile::toQString(idOf("conflict" + std::to_string(i)).text());
        row.fields = QStringList{QStringLiteral("cause"), QStringLiteral("demand")};
        row.complaint = mobile::toQString(about.complaint.record.id.text());
        row.number = QStringLiteral("FT01-2611-A-full");
        row.words = QStringLiteral("起步时车子一窜一窜的，踩刹车也有声音，上个月换过变速箱油以后还是一样");
        row.customer = QStringLiteral("王女士（示例）");
        row.plate = QStringLiteral("沪A·12345");
        row.at = base::toMs(repository_->clock.now()) - i;
        row.pending = i == 0;
        repository_->conflicting.push_back(row);
    }
    emit repository_->recordsChanged();
    app_->sync()->conflicts()->refresh();
}

void QmlWorld::conflictOfStranger() {
    store::Shown customer =
        written(model::Kind::customer, idOf("stranger"), {{"name", std::string("李女士（示例）")}});
    customer = written(customer, {{"address", std::string("东路 2 号（示例）")}}, {.seq = 8, .seen = 1});
    customer = written(customer, {{"address", std::string("东路 3 号（示例）")}},
                       {.by = "li", .seq = 9, .seen = 1, .device = 2});
    repository_->otherRecords.insert_or_assign(customer.record.id, customer);
    mobile::ConflictRow row{.id = mobile::toQString(customer.record.id.text()),
                            .kind = model::Kind::customer};
    row.fields = QStringList{QStringLiteral("address")};
    row.customer = QStringLiteral("李女士（示例）");
    row.at = base::toMs(repository_->clock.now());
    repository_->conflicting.push_back(row);
    emit repository_->recordsChanged();
    app_->sync()->conflicts()->refresh();
}

void QmlWorld::tellHistory(int steps) {
    mobile::HistoryAnswer answer;
    for (int n = steps; n > 0; --n) {
        sync::HistoryStep step;
        step.write = {
            .seq = model::Seq{n},
            .device = model::DeviceNo{2},
            .n = model::MutationNo{n},
            .time = base::instantFromMs(base::toMs(repository_->clock.now()) - 60'000 * (steps - n)),
            .by = "li"};
        step.change = {.n = step.write.n, .kind = model::Kind::complaint};
        step.change.set.push_back(
            model::assign(model::Kind::complaint, "cause",
                          std::string("离合器片磨损，变速箱油也已变色，上个月更换过，里程与保养手册相符") +
                              std::to_string(n)));
        answer.page.steps.push_back(step);
    }
    answer.page.more = true;
    answer.page.before = "2-1";
    repository_->histories.push_back(answer);
    sync::HistoryStep waiting = answer.page.steps.front();
    waiting.write.seq = model::kPendingSeq;
    waiting.write.device = model::DeviceNo{1};
    waiting.write.by = "wang";
    repository_->waiting[idOf("full")] = {waiting};
}

void QmlWorld::haveNoConnection() {
    repository_->histories.push_back(
        {.error = base::Error{
             .kind = base::ErrorKind::offline, .doing = "", .what = "", .why = "", .remedy = ""}});
}

void QmlWorld::leaveToIndex(int count) {
    repository_->notIndexed = count;
    emit repository_->indexChanged();
}

void QmlWorld::setLink(int link, int waiting) {
    repository_->setState({.link = static_cast<mobile::Link>(link),
                           .waiting = waiting,
                           .oldestWaiting = waiting > 0 ? base::toMs(repository_->clock.now()) - 60'000 : 0,
                           .complete = true,
                           .failure = QStringLiteral("why")});
}

void QmlWorld::setBeginning(int link, int fetched, int expected) {
    repository_->who.device = fetched > 0 ? 1 : 0;
    repository_->setState(
        {.link = static_cast<mobile::Link>(link), .fetched = fetched, .expected = expected});
    emit repository_->identityChanged();
}

mobile::StartFailure* QmlWorld::startFailure(const QString& kind) {
    const auto is = kind == QLatin1String("full")   ? base::ErrorKind::storageFull
                    : kind == QLatin1String("busy") ? base::ErrorKind::transient
                                                    : base::ErrorKind::invalid;
    failure_ = std::make_unique<mobile::StartFailure>(
        base::Error{.kind = is,
                    .doing = "opening the store of this tablet",
                    .what = "/data/user/0/cn.heed.tablet/files/heed/tablet.db",
                    .why = "file is not a database (26)",
                    .remedy = "keep the file, and ask whoever looks after the tablets"});
    QQmlEngine::setObjectOwnership(failure_.get(), QQmlEngine::CppOwnership);
    return failure_.get();
}

void QmlWorld::failToSend(int photos) {
    mobile::SyncState now = repository_->syncState();
    now.photosFailed = photos;
    repository_->setState(now);
}

QString QmlWorld::lastSaved(const QString& field) const {
    const model::Mutation* change = repository_->lastSaved(model::Kind::complaint);
    const model::Value* value = change ? change->assigned(field.toStdString()) : nullptr;
    return value ? mobile::toQString(model::asText(*value)) : QString();
}

void QmlSetup::qmlEngineAvailable(QQmlEngine* engine) {
    world_.setEngine(engine);
    world_.renew();
    engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine->addImageProvider(QStringLiteral("photos"), new mobile::PhotoProvider(shelf_.files()));
    engine->rootContext()->setContextProperty(QStringLiteral("world"), &world_);
}

}  // namespace heed::test

QUICK_TEST_MAIN_WITH_SETUP(mobile_pages_test, heed::test::QmlSetup)
