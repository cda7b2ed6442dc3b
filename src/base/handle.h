#pragma once

#include <memory>

namespace twofold {

template <auto release>
struct HandleRelease {
    template <typename T>
    void operator()(T* resource) const noexcept
    {
        release(resource);
    }
};

/// Owner of a resource of a C library: `Handle<EVP_MD_CTX, EVP_MD_CTX_free> context;`
template <typename T, auto release>
using Handle = std::unique_ptr<T, HandleRelease<release>>;

} // namespace twofold
