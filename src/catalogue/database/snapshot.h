#pragma once

namespace twofold {

class Session;

/// A read transaction: everything read between construction and destruction is of one moment,
/// whatever other processes enter meanwhile; it blocks nobody. Nothing can be written inside. Not
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
