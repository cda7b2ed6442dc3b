#pragma once

namespace twofold {

/// Looks into one file; `thumbnail` may be null. Returns the exit code of the process.
using LookInto = int (*)(const char* file, const char* thumbnail);

/// Takes orders from `socket` until nobody is at its other end. For each it makes a copy of this
/// process, which confines itself, calls `look_into` and ends; this process reads no file, so what
/// a file does cannot reach the next one. Returns the exit code of the program.
int serve_orders(int socket, LookInto look_into);

} // namespace twofold
