#pragma once

namespace twofold {

/// Probes one file; `thumbnail` may be null. Returns the exit code of the process.
using LookInto = int (*)(const char* file, const char* thumbnail);

/// Serves requests from `socket` until its other end is closed. For each it forks a child that
/// confines itself, calls `look_into` and ends; this process reads no file, so a file cannot affect
/// the next one. Returns the exit code of the program.
int serve_orders(int socket, LookInto look_into);

} // namespace twofold
