// heed-server: the central server's commands.
#include "server/cli/devices.hpp"
#include "server/cli/dump.hpp"
#include "server/cli/import.hpp"
#include "server/cli/schema.hpp"
#include "server/cli/serve.hpp"
#include "server/cli/site.hpp"
#include "server/cli/terminal.hpp"

#include <CLI/CLI.hpp>
#include <sys/stat.h>

#include <exception>

namespace {

using heed::cli::kDone;
using heed::cli::kFailed;
using heed::cli::kWrongCall;

constexpr const char* kExitCodes =
    "Exit codes:\n"
    "  0  done\n"
    "  1  failed; a sentence on stderr says what, why, and what to do\n"
    "  2  the command line was not understood\n"
    "  3  import: damaged rows were left out (each is named on stderr), the rest is in\n";

int run(int argc, char** argv) {
    CLI::App app("The central server of Heed: keeps the complaints of a dealer's tablets together.",
                 "heed-server");
    app.footer(kExitCodes);
    app.require_subcommand(1);

    heed::cli::ServeCommand serve;
    auto* serving = app.add_subcommand("serve", "Serve a store over HTTP until SIGINT or SIGTERM.");
    serving->add_option("--db", serve.db, "The store: an SQLite file, created if it is not there")
        ->required();
    serving->add_option("--blobs", serve.blobs,
                        "The folder of photos and voice memos, created if it is not there; on a disk of its "
                        "own if you like. By default beside the store, <db>.blobs");
    serving
        ->add_option("--blobs-gib", serve.blobsGib,
                     "The most that a dealer's photos and memos may take, in GiB; beyond it uploads are put "
                     "off (507)")
        ->check(CLI::Range(1U, 1'000'000U))
        ->capture_default_str();
    auto* bucket = serving->add_option(
        "--blobs-s3", serve.bucket.url,
        "Keep whole photos and memos in a bucket: https://HOST[:PORT]/BUCKET[/PREFIX]. What is still on its "
        "way stays in the folder. The key is taken from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    serving
        ->add_option("--blobs-s3-key", serve.bucket.keyFile,
                     "A file with the bucket's key, readable by its owner alone: aws_access_key_id = …, "
                     "aws_secret_access_key = …")
        ->needs(bucket);
    serving
        ->add_option("--blobs-s3-region", serve.bucket.region, "The bucket's region; us-east-1 if left out")
        ->needs(bucket);
    serving
        ->add_flag("--blobs-s3-path-style", serve.bucket.inPath,
                   "The bucket is named in the path and not in the host's name, as many services want it")
        ->needs(bucket);
    serving
        ->add_option("--blobs-scrub-mib", serve.blobsScrubMib,
                     "So many MiB a second are read of the folder of photos and memos, to find within a "
                     "month what the disk has spoiled; 0: nothing is read. A bucket's service does that "
                     "itself")
        ->check(CLI::Range(0U, 10'000U))
        ->excludes(bucket)
        ->capture_default_str();
    serving
        ->add_option("--listen", serve.listen,
                     "IP address to listen on; without accounts only a loopback address")
        ->capture_default_str();
    serving
        ->add_option("--port", serve.port, "Port to listen on; 0 takes a free one. The address is printed.")
        ->capture_default_str();
    serving->add_flag("--demo", serve.demo,
                      "Sign-in without proof, as one of the demo dealer's invented people, is meant");
    serving->add_flag("--verbose", serve.verbose, "Log every answered request");

    heed::cli::ImportCommand import;
    auto* importing = app.add_subcommand(
        "import", "Take complaints from a CSV file into a store. Importing twice adds nothing.");
    importing
        ->add_option("--db", import.db,
                     "The store: an SQLite file, created if it is not there; may be served meanwhile")
        ->required();
    importing->add_option("--site", import.site, "The dealer that takes them, e.g. FT01")->required();
    importing
        ->add_option("--source", import.source,
                     "Short name of where they come from; with their number there it identifies them")
        ->required();
    importing
        ->add_option("file", import.file,
                     "UTF-8, with the columns id, brand, car_model, type, desc, problem, datetime "
                     "(YYYY-MM-DD), status")
        ->required();

    heed::cli::DumpCommand dump;
    auto* dumping = app.add_subcommand("dump", "Print all records of a site in canonical form, a line each.");
    dumping->add_option("--db", dump.db, "The store; may be served meanwhile")->required();
    dumping->add_option("--site", dump.site, "The dealer, e.g. FT01")->required();

    heed::cli::DevicesCommand devices;
    auto* listing = app.add_subcommand(
        "devices", "List the tablets of a site: who used each last, when, and how its clock goes.");
    listing->add_option("--db", devices.db, "The store; may be served meanwhile")->required();
    listing->add_option("--site", devices.site, "The dealer, e.g. FT01")->required();

    heed::cli::SiteCommand site;
    auto* working = app.add_subcommand(
        "site",
        "Show what a site works by: its ways of working, the calendar, the hours; with options, set it.");
    working->add_option("--db", site.db, "The store; may be served meanwhile")->required();
    working->add_option("--site", site.site, "The dealer, e.g. FT01")->required();
    working->add_option(
        "--profile", site.profile,
        "Open new cases under this way of working: a built-in one's name, or a JSON file, which must be "
        "free of faults (heed-rules lint). Open cases keep theirs.");
    working->add_option(
        "--calendar", site.calendar,
        "A country's working days (JSON); counts where it reaches further than the built-in one");
    working->add_option("--hours", site.hours, "When the shop is open, and its own days (JSON)");

    auto* describing = app.add_subcommand(
        "schema", "Print the kinds and fields that the sync protocol carries, in Markdown.");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? kDone : kWrongCall;
    }
    // What is created holds personal data.
    ::umask(S_IRWXG | S_IRWXO);
    if (*serving) return heed::cli::runServe(serve);
    if (*importing) return heed::cli::runImport(import);
    if (*listing) return heed::cli::runDevices(devices);
    if (*working) return heed::cli::runSite(site);
    if (*describing) return heed::cli::runSchema();
    return heed::cli::runDump(dump);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& thrown) {
        heed::cli::say("ended by a fault of its own: " + std::string(thrown.what()));
        return kFailed;
    }
}
