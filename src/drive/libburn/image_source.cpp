#include "drive/libburn/image_source.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace twofold {

namespace {

constexpr std::size_t piece_bytes = 1UL << 20U;
/// Together 32 MiB: a second and a half of BD-R at 4x, if the disk of the archive is held up.
constexpr std::size_t pieces = 32;
/// The one who cancels looks ten times a second; this only bounds the wait if they are gone.
constexpr std::chrono::seconds patience_for_cancel{30};

// What libburn calls. No exception may pass through it.

int read_for_libburn(burn::burn_source* source, unsigned char* buffer, int size)
{
    auto* const image = static_cast<ImageSource*>(source->data);
    const std::span into{reinterpret_cast<std::byte*>(buffer), static_cast<std::size_t>(size)};
    try {
        return static_cast<int>(image->take(into));
    } catch (...) {
        return -1; // out of memory or a broken mutex: then not all bytes are taken, which is seen
    }
}

} // namespace

ImageSource::ImageSource(const RecordRequest& request)
    : path_{request.image}, bytes_{request.bytes}, file_{open_to_read(request.image)}
{
    if (request.digests.empty()) {
        throw Error{ErrorCode::Refused,
                    {msgid("There is no digest to compare the image {image} with."),
                     {{"image", path_.string()}}}};
    }
    expected_ = request.digests.front();
    if (const std::uint64_t size = size_of(file_, path_); size != bytes_) {
        throw Error{ErrorCode::SourceChanged,
                    {msgid("The image {image} is not the one that was sealed: it should have "
                           "{expected} bytes and has {found}."),
                     {{"image", path_.string()},
                      {"expected", std::to_string(bytes_)},
                      {"found", std::to_string(size)}}}};
    }
    empty_.resize(pieces);
    reader_ = std::jthread{[this](const std::stop_token& stop) { read_ahead(stop); }};
}

void ImageSource::read_ahead(const std::stop_token& stop)
{
    std::optional<Error> failure;
    try {
        read_all(stop);
    } catch (const Error& error) {
        failure = error;
    } catch (const std::exception& exception) {
        failure = Error{
            ErrorCode::FileUnreadable,
            {msgid("{path}: {reason}"), {{"path", path_.string()}, {"reason", exception.what()}}}};
    }
    const std::lock_guard lock{mutex_};
    failure_ = std::move(failure);
    ended_ = true;
    changed_.notify_all();
}

void ImageSource::read_all(const std::stop_token& stop)
{
    Digester digester{expected_.algorithm};
    std::uint64_t done = 0;
    while (done < bytes_) {
        Piece piece;
        {
            std::unique_lock lock{mutex_};
            if (!changed_.wait(lock, stop, [this] { return !empty_.empty(); })) return;
            piece = std::move(empty_.back());
            empty_.pop_back();
        }
        piece.resize(std::min<std::uint64_t>(piece_bytes, bytes_ - done));
        const std::size_t count = read_some(file_, piece, path_);
        piece.resize(count);
        digester.update(piece);
        done += count;
        if (count == 0) throw changed(done, digester.finish());
        // The last piece is held back until the digest is known to be right, so that an image that
        // has changed is never recorded to its end.
        if (done == bytes_) {
            std::byte more{};
            const std::size_t beyond = read_some(file_, {&more, 1}, path_);
            const Digest found = digester.finish();
            if (beyond > 0 || found != expected_) throw changed(done + beyond, found);
        }
        const std::lock_guard lock{mutex_};
        filled_.push_back(std::move(piece));
        read_completely_ = done == bytes_;
        changed_.notify_all();
    }
}

Error ImageSource::changed(std::uint64_t bytes, const Digest& found) const
{
    if (bytes < bytes_) {
        return Error{ErrorCode::SourceChanged,
                     {msgid("The image {image} became shorter while it was recorded: {found} of "
                            "{expected} bytes."),
                      {{"image", path_.string()},
                       {"found", std::to_string(bytes)},
                       {"expected", std::to_string(bytes_)}}}};
    }
    return Error{
        ErrorCode::SourceChanged,
        {msgid("The image {image} changed while it was recorded: its digest should be "
               "{expected} and is {found}."),
         {{"image", path_.string()}, {"expected", to_text(expected_)}, {"found", to_text(found)}}}};
}

void ImageSource::wait_until_filled()
{
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return ended_ || empty_.empty(); });
}

std::optional<Error> ImageSource::failure() const
{
    const std::lock_guard lock{mutex_};
    return failure_;
}

void ImageSource::let_go()
{
    const std::lock_guard lock{mutex_};
    let_go_ = true;
    changed_.notify_all();
}

bool ImageSource::complete() const
{
    const std::lock_guard lock{mutex_};
    return read_completely_ && !failure_ && taken_ == bytes_;
}

ImageSource::Piece ImageSource::next_piece()
{
    std::unique_lock lock{mutex_};
    if (!current_.empty()) {
        empty_.push_back(std::move(current_));
        changed_.notify_all();
    }
    changed_.wait(lock, [this] { return ended_ || !filled_.empty(); });
    if (failure_) changed_.wait_for(lock, patience_for_cancel, [this] { return let_go_; });
    if (failure_ || filled_.empty()) return {};
    Piece piece = std::move(filled_.front());
    filled_.pop_front();
    return piece;
}

std::size_t ImageSource::take(std::span<std::byte> into)
{
    std::size_t done = 0;
    while (done < into.size()) {
        if (position_ == current_.size()) {
            current_ = next_piece();
            position_ = 0;
            if (current_.empty()) break;
        }
        const std::size_t count = std::min(into.size() - done, current_.size() - position_);
        std::copy_n(current_.begin() + static_cast<std::ptrdiff_t>(position_), count,
                    into.begin() + static_cast<std::ptrdiff_t>(done));
        position_ += count;
        done += count;
    }
    taken_ += done;
    return done;
}

burn::burn_source* ImageSource::new_burn_source()
{
    // libburn frees it with free().
    auto* const source = static_cast<burn::burn_source*>(std::calloc(1, sizeof(burn::burn_source)));
    if (source == nullptr) throw std::bad_alloc{};
    source->refcount = 1;
    source->version = 1;
    source->read_xt = read_for_libburn;
    source->get_size = [](burn::burn_source* self) {
        return static_cast<off_t>(static_cast<ImageSource*>(self->data)->bytes_);
    };
    source->set_size = [](burn::burn_source*, off_t) { return 1; };
    source->data = this;
    return source;
}

} // namespace twofold
