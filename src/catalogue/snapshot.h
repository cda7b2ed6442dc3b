#pragma once

namespace twofold {

class Session;

/// All that is read between construction and destruction is of one moment, whatever other processes
/// enter meanwhile; nobody waits for it. Nothing can be written inside, and it does not stand
/// inside a Transaction.
class Snapshot {
public:
    explicit Snapshot(Session& session);
    Snapshot(const Snapshot&) = delete;
    Snapshot& operator=(const Snapshot&) = delete;
    ~Snapshot();

private:
    Session& session_;
};

} // namespace twofold
