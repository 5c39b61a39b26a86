// One of the programs, heed-server as a rule, as a process of its own. It dies with the test that started it.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace heed::test {

// The programs stand beside the tests.
inline std::filesystem::path programNamed(const std::string& name) {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

inline std::filesystem::path serverProgram() { return programNamed("heed-server"); }

class Process {
  public:
    // stderr goes to `errorFile`; stdin is the test's, or `inputFile`.
    Process(const std::vector<std::string>& arguments, std::filesystem::path errorFile,
            const std::string& program = "heed-server", const std::string& inputFile = {})
        : errorFile_(std::move(errorFile)) {
        std::vector<std::string> words{programNamed(program).string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> argv;
        for (auto& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        const int errors = ::open(errorFile_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const int input = inputFile.empty() ? -1 : ::open(inputFile.c_str(), O_RDONLY | O_CLOEXEC);
        if (input < 0 && !inputFile.empty()) throw std::runtime_error("cannot read " + inputFile);
        std::array<int, 2> pipe{};
        if (errors < 0 || ::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
        pid_ = ::fork();
        if (pid_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(pipe[1], STDOUT_FILENO);
            ::dup2(errors, STDERR_FILENO);
            if (input >= 0) ::dup2(input, STDIN_FILENO);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(errors);
        if (input >= 0) ::close(input);
        ::close(pipe[1]);
        output_ = pipe[0];
        if (pid_ < 0) throw std::runtime_error("cannot start " + program);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
        }
        ::close(output_);
    }

    // The next line of its output; what there is at the end of it.
    std::string line() {
        std::string text;
        char c = 0;
        while (::read(output_, &c, 1) == 1 && c != '\n')
            text += c;
        return text;
    }
    // The port it says it listens on; throws with its errors when it does not.
    std::uint16_t port() {
        const auto text = line();
        const auto colon = text.rfind(':');
        if (!text.starts_with("listening on http://"))
            throw std::runtime_error("it does not listen: " + text + errors());
        return static_cast<std::uint16_t>(std::stoi(text.substr(colon + 1)));
    }
    std::string output() {
        std::string text;
        std::array<char, 4096> piece{};
        for (auto size = ::read(output_, piece.data(), piece.size()); size > 0;
             size = ::read(output_, piece.data(), piece.size())) {
            text.append(piece.data(), static_cast<std::size_t>(size));
        }
        return text;
    }
    std::string errors() const {
        std::ifstream in(errorFile_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void signal(int number) const { ::kill(pid_, number); }
    // Its exit code; 128 + the signal that ended it.
    int wait() {
        int status = 0;
        ::waitpid(std::exchange(pid_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

  private:
    std::filesystem::path errorFile_;
    pid_t pid_ = -1;
    int output_ = -1;
};

struct Finished {
    int code = 0;
    std::string output;
    std::string errors;
};

// Runs it to its end.
inline Finished runServer(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
    Process process(arguments, folder / "stderr.txt");
    Finished finished;
    finished.output = process.output();
    finished.code = process.wait();
    finished.errors = process.errors();
    return finished;
}

// The folder of tests/data, as CTest says.
inline std::filesystem::path testData() {
    const char* folder = std::getenv("HEED_TEST_DATA");
    if (!folder) throw std::runtime_error("HEED_TEST_DATA must name the folder tests/data");
    return folder;
}

}  // namespace heed::test
