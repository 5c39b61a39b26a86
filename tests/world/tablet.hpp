// A tablet without a screen: a real store on a disk of its own and the real engine, in virtual time. It does
// what the app does: commits, tells the engine, performs its effects and reports back.
//
// It can lose its network, be killed at any moment and be started again; its clock may be wrong and its disk
// full. After everything that happens to it its witness looks (witness.hpp).
#pragma once

#include "shared/store/record_store.hpp"
#include "shared/sync/engine.hpp"
#include "tests/world/author.hpp"
#include "tests/world/network.hpp"
#include "tests/world/witness.hpp"

#include <deque>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace heed::world {

class World;

class Tablet final : public sync::Effects {
  public:
    Tablet(World& world, std::string name, std::string user, std::uint64_t seed);
    ~Tablet() override;

    // --- Its life ---
    void start();
    // Killed (-9): what was written is there at the next start, and nothing else.
    void kill();
    // The battery is empty: of what was not synced, anything may be missing.
    void cutPower();
    [[nodiscard]] bool running() const { return engine_ != nullptr; }
    // In the background: the system lets it do nothing. What is said to it meanwhile, it hears afterwards.
    void suspend() { suspended_ = true; }
    void resume();
    // Its folder is kept as it is now; and is that again, whatever happened since.
    void keepState();
    [[nodiscard]] bool hasKeptState() const { return kept_ != nullptr; }
    void putStateBack();
    // Begins with what is in the other's folder now, instead of an empty one.
    void beginAsCopyOf(const Tablet& other);
    // Its folder is lost; at the next start it begins anew.
    void reinstall();
    // Somebody else works on it from the next start on.
    void handTo(std::string user);

    // --- Its network ---
    void offline() { setLink(false); }
    void online() { setLink(true); }
    void workOffline(bool offline) { handle(sync::event::OfflineSwitch{offline}); }
    [[nodiscard]] Network::Link& link() { return *link_; }
    // As far as it knows, a request of its is under way.
    [[nodiscard]] bool awaitsAnswer() const { return !link_->idle() || unheardAnswers_ > 0; }

    // --- What people do with it ---
    model::RecordId create(model::Kind kind, const Fields& fields);
    // A complaint, open, with whatever is said about it.
    model::RecordId complain(const Fields& fields = {});
    void edit(const model::RecordId& id, const Fields& fields);
    void edit(const model::RecordId& id, const std::string& field, model::Value value);
    void add(const model::RecordId& id, const std::string& field, const std::string& element);
    void remove(const model::RecordId& id, const std::string& field, const std::string& element);
    void erase(const model::RecordId& id) { edit(id, "deleted", true); }
    void transition(const model::RecordId& id, std::string_view name);
    // An edit that begins now: it has seen what is displayed now, whenever it is committed.
    [[nodiscard]] model::Mutation begin(const model::RecordId& id);
    [[nodiscard]] model::Mutation begin(model::Kind kind);  // of a new record
    std::expected<store::Receipt, store::CommitFailure> commit(std::vector<model::Mutation> edits);

    // --- What they see ---
    [[nodiscard]] sync::Status status() const { return engine_->status(); }
    [[nodiscard]] model::Record shown(const model::RecordId& id);  // empty when there is none
    [[nodiscard]] std::string text(const model::RecordId& id, std::string_view field);
    [[nodiscard]] std::string dump();

    [[nodiscard]] store::RecordStore& store() { return *store_; }
    [[nodiscard]] sync::Engine& engine() { return *engine_; }
    [[nodiscard]] Disk& disk() { return *disk_; }
    [[nodiscard]] Witness& witness() { return witness_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::string& user() const { return user_; }
    [[nodiscard]] base::Instant now() const { return clock_.now(); }
    // Whether the person may have records of that kind here.
    [[nodiscard]] bool mayHave(model::Kind kind) const;
    void setClockError(base::Millis error);
    // What its clock shows minus the true time.
    [[nodiscard]] base::Millis clockError() const;
    void freezeClock(bool freeze);
    [[nodiscard]] bool clockFrozen() const { return clock_.frozenAt.has_value(); }
    // Of what its engine does next, an access to the disk that reads fails, after so many others.
    void failReadAfter(std::int64_t reads) { readFault_ = reads; }
    // Accesses that failed, on all the disks it ever had.
    [[nodiscard]] std::int64_t diskFaults() const { return diskFaults_ + disk_->faults(); }
    // Requests it made, the last of them, and how long the timer was last set to.
    [[nodiscard]] const std::vector<sync::effect::Request>& requests() const { return requests_; }
    [[nodiscard]] base::Millis lastDelay() const { return lastDelay_; }

    // Any event, as the embedding app would report it.
    void handle(sync::Event event);
    void perform(sync::Effect effect) override;
    // Nothing under way, nothing waiting, and listening; or not meant to be.
    [[nodiscard]] bool atRest();

    // How many requests it has made, and the greatest of them that was answered with a page of the feed.
    [[nodiscard]] std::uint64_t made() const { return requests_.size(); }
    [[nodiscard]] std::uint64_t lastPage() const { return lastPage_; }

    // Called after each effect, when it was performed: a test may note it, and act when the call is over.
    std::function<void(const sync::Effect&)> onEffect;

  private:
    void setLink(bool up);
    void stop();
    void hear(std::function<void()> news);
    void hearAnswer(std::function<void()> answer);
    void answered(std::uint64_t request, Response response);
    // Stopped, and from now on on that disk.
    void moveTo(std::unique_ptr<Disk> disk);
    void putIn(std::unique_ptr<Disk> disk);
    void performOne(const sync::effect::Request& effect);
    void performOne(const sync::effect::CancelRequest& effect) { link_->cancel(effect.id); }
    void performOne(const sync::effect::OpenStream& effect) { link_->openStream(effect.token); }
    void performOne(const sync::effect::CloseStream&) { link_->closeStream(); }
    void performOne(const sync::effect::SetTimer& effect);
    void performOne(const sync::effect::CancelTimer&);

    World& world_;
    std::string name_;
    std::string user_;
    OffClock clock_;
    base::SeededRandom random_;
    base::UuidGenerator ids_;
    std::unique_ptr<Disk> disk_;
    std::unique_ptr<store::RecordStore> store_;
    std::unique_ptr<Network::Link> link_;
    std::unique_ptr<sync::Engine> engine_;
    Witness witness_;
    Timeline::Plan timer_{};
    bool up_ = true;
    bool suspended_ = false;
    std::deque<std::function<void()>> unheard_;
    int unheardAnswers_ = 0;
    std::vector<sync::effect::Request> requests_;
    std::size_t begun_ = 0;  // requests made before the last start
    std::uint64_t lastPage_ = 0;
    std::unique_ptr<Disk> kept_;
    std::optional<std::int64_t> readFault_;
    std::int64_t diskFaults_ = 0;
    Witness::Memory keptMemory_;
    base::Millis lastDelay_{0};
};

}  // namespace heed::world
