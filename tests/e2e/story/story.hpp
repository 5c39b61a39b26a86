// What Heed is for, played with real processes: a complaint taken while there is no network, an app killed in
// mid-sentence, two people at the same field, a closing that is not everybody's. A test plays it in the dark,
// the tour before an audience that takes pictures; both check the same.
//
// Chapters are called in the order they stand here, but any may be left out except the first two. A chapter
// that finds something otherwise than it should be throws a Failure.
#pragma once

#include "tests/e2e/story/world.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace heed::e2e {

struct Words {
    std::string zh;
    std::string en;
};

class Audience {
  public:
    Audience() = default;
    Audience(const Audience&) = delete;
    Audience& operator=(const Audience&) = delete;
    virtual ~Audience() = default;

    virtual void chapter(const Words& title) = 0;
    // What there is to see on this tablet now.
    virtual void look(Tablet& tablet, const Words& what) = 0;
    // Something that was held against the facts; `figure` is what was found.
    virtual void checked(const Words& what, const std::string& figure) = 0;
};

class Story {
  public:
    Story(World& world, Audience& audience) : world_(world), audience_(audience) {}

    void bothHoldThe600();
    // A, offline, records a complaint with every field and edits another one, of which B edits another field.
    void recordedOffline();
    // A is killed while a further complaint is being typed, and started again.
    void killedWhileTyping();
    void backOnline();
    // A, offline, photographs the fault; B sees it.
    void photosOfTheFault();
    // A, offline, takes down in a voice what is hard to write; B hears it.
    void memoOfTheNoise();
    // A and B, both offline, change the same field; then somebody decides.
    void sameFieldTwice();
    // The advisor may not close what is important; the lead may.
    void closedByTheLead();
    // A closes offline what B makes important meanwhile: the server refuses it, and A keeps it with the
    // reason.
    void refusedAfterwards();
    // What the 600 say is found on A, narrowed, and kept as a view.
    void searched();
    // The customer of the first complaint comes again.
    void knownAtOnce();
    // The same vehicle is taken in, with a kill in between, and given back.
    void takenIn();
    // Of a visit: two tablets write down the work, and neither has seen the other.
    void writtenByBoth(const std::string& visit);
    // A and B, which is offline, record the same complaint; they are merged, and separated again.
    void recordedTwice();
    void otherLooks();
    // Each by itself, in both languages, by day and in the dark, lying and upright. For the eye: nothing is
    // checked but that each can be opened.
    void everyScreen();
    void storageFull();
    void serverAway();

  private:
    // The imported complaint with these words among the newest.
    std::string numberOf(std::string_view words);
    void check(bool holds, const Words& what, const std::string& figure);
    void typeUntilKilled(Tablet& tablet);
    // In the dark, in English, upright, as small as a phone.
    void lookAllRound(Tablet& tablet, const Words& what);
    // The same screen in all of them; `handed`: it has a side for the hand.
    void lookAtEveryLook(Tablet& tablet, bool handed = true);
    // What a tablet shows before it has all, or has to do without: its first sync, signed out, its store
    // damaged.
    void beginnings();
    void marksOnPhotos(Tablet& a, Tablet& b);
    void photosByCamera(Tablet& tablet);
    // How marks, the camera and the settings look in this language, light and size.
    void looksOfPhotos(Tablet& tablet);
    void checkEqualDumps(const std::vector<Tablet*>& tablets);

    World& world_;
    Audience& audience_;
    std::string number_;       // of the complaint that A recorded
    std::string otherNumber_;  // of the imported one that both edited
    std::string visit_;        // id of the one that was taken in
    std::string typed_;        // of the draft, before the kill
};

}  // namespace heed::e2e
