#include "labels/svg_cost.h"

#include "base/handle.h"
#include "labels/svg_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <map>
#include <string_view>

namespace twofold {

namespace {

// What the templates of the house have: at most 150 elements, two groups deep, no picture.
constexpr std::uint64_t most_elements = 20'000;
constexpr int most_layers_deep = 6; ///< each needs a page of memory while it is drawn
constexpr std::uint64_t most_layers = 200;
constexpr std::uint64_t most_pixels = 40'000'000; ///< of all pictures together
constexpr double shortest_dash = 0.05; ///< of a user unit; finer ones are no dashes on paper
constexpr std::size_t deepest_use = 64;

std::string_view view(const xmlChar* text) noexcept
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

std::string attribute(const xmlNode& node, std::string_view name)
{
    for (const xmlAttr* at = node.properties; at != nullptr; at = at->next) {
        if (view(at->name) != name) continue;
        xmlChar* value = xmlNodeListGetString(node.doc, at->children, 1);
        std::string text{view(value)};
        xmlFree(value);
        return text;
    }
    return {};
}

/// A presentation attribute, or the same in `style`.
std::string property(const xmlNode& node, std::string_view name)
{
    const std::string style = attribute(node, "style");
    for (std::size_t at = style.find(name); at != std::string::npos;
         at = style.find(name, at + 1)) {
        const bool begins = at == 0 || style[at - 1] == ';' || style[at - 1] == ' ';
        const std::size_t colon = style.find_first_not_of(' ', at + name.size());
        if (!begins || colon == std::string::npos || style[colon] != ':') continue;
        return style.substr(colon + 1, style.find(';', colon) - colon - 1);
    }
    return attribute(node, name);
}

/// Drawn on a page of its own first.
bool is_a_layer(const xmlNode& node)
{
    const std::string opacity = property(node, "opacity");
    const bool see_through = !opacity.empty() && svg_number(opacity).value_or(0) < 1;
    const auto refers = [&](const char* name) {
        const std::string value = property(node, name);
        return !value.empty() && value != "none" && value != "normal" && value != "auto";
    };
    return see_through || refers("clip-path") || refers("mask") || refers("filter") ||
           refers("mix-blend-mode") || refers("isolation");
}

bool has_dashes_without_number(const xmlNode& node)
{
    std::string dashes = property(node, "stroke-dasharray");
    if (dashes.empty() || dashes == "none") return false;
    std::ranges::replace(dashes, ',', ' ');
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t at = dashes.find_first_not_of(' '); at != std::string::npos;
         at = dashes.find_first_not_of(' ', at)) {
        const std::size_t end = std::min(dashes.find(' ', at), dashes.size());
        sum += std::abs(svg_number(dashes.substr(at, end - at)).value_or(1));
        ++count;
        at = end;
    }
    return count > 0 && sum / static_cast<double>(count) < shortest_dash;
}

/// Elements, layers and how deep these lie, of an element with all that `use` repeats.
struct Weight {
    std::uint64_t elements = 0;
    std::uint64_t layers = 0;
    int depth = 0;
};

class CostCheck {
public:
    CostCheck(std::string name, std::vector<Message>& problems)
        : name_{std::move(name)}, problems_{problems}
    {}

    void run(const xmlNode& root)
    {
        note_ids(root);
        const Weight all = weight_of(root, 0);
        if (all.elements > most_elements) {
            problem(msgid("The template {template} has more than {most} elements, those that are "
                          "repeated counted each time. Make the drawing simpler."),
                    {{"most", std::to_string(most_elements)}});
        }
        if (all.depth > most_layers_deep || all.layers > most_layers) {
            problem(msgid("The template {template} has too many groups with opacity or clipping, "
                          "or too many within each other. Make the drawing simpler."));
        }
        if (endless_dashes_) {
            problem(msgid("The template {template} has a dashed line with dashes that are too "
                          "short to be printed."));
        }
        if (pixels_ > most_pixels) {
            problem(msgid("The pictures in the template {template} have more than {most} million "
                          "pixels. Make them smaller."),
                    {{"most", std::to_string(most_pixels / 1'000'000)}});
        }
    }

private:
    void problem(const char* id, std::vector<std::pair<std::string, std::string>> arguments = {})
    {
        arguments.emplace_back("template", name_);
        problems_.push_back({id, std::move(arguments)});
    }

    void note_ids(const xmlNode& node)
    {
        if (const std::string id = attribute(node, "id"); !id.empty()) ids_.emplace(id, &node);
        if (view(node.name) == "image") look_at(node);
        endless_dashes_ = endless_dashes_ || has_dashes_without_number(node);
        for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE) note_ids(*child);
        }
    }

    Weight weight_of(const xmlNode& node, std::size_t uses)
    {
        if (const auto known = weights_.find(&node); known != weights_.end()) return known->second;
        // Until it is known, what refers to itself has no end; not every librsvg refuses it.
        weights_[&node] = {.elements = most_elements + 1};
        if (uses > deepest_use) return weights_[&node];
        Weight weight{.elements = 1};
        int below = 0;
        const auto add = [&](const Weight& part) {
            weight.elements = std::min(weight.elements + part.elements, most_elements + 1);
            weight.layers = std::min(weight.layers + part.layers, most_layers + 1);
            below = std::max(below, part.depth);
        };
        for (const xmlNode* child = node.children; child != nullptr; child = child->next) {
            if (child->type == XML_ELEMENT_NODE) add(weight_of(*child, uses));
        }
        if (view(node.name) == "use") {
            const std::string target = attribute(node, "href");
            const auto found = target.starts_with('#') ? ids_.find(target.substr(1)) : ids_.end();
            if (found != ids_.end()) add(weight_of(*found->second, uses + 1));
        }
        const bool layer = is_a_layer(node);
        weight.layers += layer ? 1 : 0;
        weight.depth = below + (layer ? 1 : 0);
        weights_[&node] = weight;
        return weight;
    }

    /// Decodes the picture, whose size is looked at before its pixels are.
    void look_at(const xmlNode& node)
    {
        ++pictures_;
        const std::string id = attribute(node, "id");
        const std::string called = id.empty() ? std::to_string(pictures_) : id;
        const std::string source = attribute(node, "href");
        constexpr std::string_view mark = ";base64,";
        const std::size_t data = source.find(mark);
        if (!source.starts_with("data:") || data == std::string::npos) {
            if (source.starts_with("data:")) cannot_be_decoded(called);
            return; // what leads outside is refused elsewhere
        }
        gsize size = 0;
        const Handle<guchar, g_free> bytes{
            g_base64_decode(source.c_str() + data + mark.size(), &size)};
        if (!bytes || !decodes({bytes.get(), size})) cannot_be_decoded(called);
    }

    void cannot_be_decoded(const std::string& called)
    {
        problem(msgid("The picture “{picture}” in the template {template} cannot be decoded. Embed "
                      "it anew as PNG or JPEG."),
                {{"picture", called}});
    }

    bool decodes(std::basic_string_view<guchar> bytes)
    {
        const Handle<GdkPixbufLoader, g_object_unref> loader{gdk_pixbuf_loader_new()};
        g_signal_connect(loader.get(), "size-prepared", G_CALLBACK(note_size), this);
        const bool read =
            gdk_pixbuf_loader_write(loader.get(), bytes.data(), bytes.size(), nullptr) != FALSE;
        const bool whole = gdk_pixbuf_loader_close(loader.get(), nullptr) != FALSE;
        return too_large_ ||
               (read && whole && gdk_pixbuf_loader_get_pixbuf(loader.get()) != nullptr);
    }

    /// Called before pixels are made; 1 by 1 of them is made of a picture that is too large.
    static void note_size(GdkPixbufLoader* loader, int width, int height, gpointer check) noexcept
    {
        auto& self = *static_cast<CostCheck*>(check);
        self.pixels_ += static_cast<std::uint64_t>(std::max(width, 0)) *
                        static_cast<std::uint64_t>(std::max(height, 0));
        self.too_large_ = self.pixels_ > most_pixels;
        if (self.too_large_) gdk_pixbuf_loader_set_size(loader, 1, 1);
    }

    std::string name_;
    std::vector<Message>& problems_;
    std::map<std::string, const xmlNode*, std::less<>> ids_;
    std::map<const xmlNode*, Weight> weights_;
    std::uint64_t pictures_ = 0;
    std::uint64_t pixels_ = 0;
    bool too_large_ = false;
    bool endless_dashes_ = false;
};

} // namespace

void check_cost(const xmlDoc& document, const std::string& name, std::vector<Message>& problems)
{
    const xmlNode* root = xmlDocGetRootElement(&document);
    if (root != nullptr) CostCheck{name, problems}.run(*root);
}

} // namespace twofold
