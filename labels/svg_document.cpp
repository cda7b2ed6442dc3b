#include "labels/svg_document.h"

#include "base/handle.h"
#include "labels/svg_cost.h"
#include "labels/svg_geometry.h"

#include <algorithm>
#include <array>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <optional>

namespace twofold {

namespace {

constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view xinclude_namespace = "http://www.w3.org/2001/XInclude";

/// Elements that draw with librsvg the same on paper and on the screen.
constexpr std::array allowed_elements{
    std::string_view{"svg"},
    std::string_view{"g"},
    std::string_view{"defs"},
    std::string_view{"title"},
    std::string_view{"desc"},
    std::string_view{"metadata"},
    std::string_view{"rect"},
    std::string_view{"circle"},
    std::string_view{"ellipse"},
    std::string_view{"line"},
    std::string_view{"polyline"},
    std::string_view{"polygon"},
    std::string_view{"path"},
    std::string_view{"text"},
    std::string_view{"tspan"},
    std::string_view{"use"},
    std::string_view{"symbol"},
    std::string_view{"clipPath"},
    std::string_view{"linearGradient"},
    std::string_view{"radialGradient"},
    std::string_view{"stop"},
    std::string_view{"image"},
};

using XmlDocument = Handle<xmlDoc, xmlFreeDoc>;

std::string_view view(const xmlChar* text) noexcept
{
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool in_namespace(const xmlNode& node, std::string_view uri) noexcept
{
    return node.ns != nullptr && view(node.ns->href) == uri;
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

std::string serialised(xmlDoc& document)
{
    xmlChar* memory = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(&document, &memory, &size, "UTF-8");
    std::string text{reinterpret_cast<const char*>(memory), static_cast<std::size_t>(size)};
    xmlFree(memory);
    return text;
}

SvgAttributes attributes_of(const xmlNode& node)
{
    SvgAttributes attributes;
    for (const xmlAttr* attribute = node.properties; attribute != nullptr;
         attribute = attribute->next) {
        xmlChar* value = xmlNodeListGetString(node.doc, attribute->children, 1);
        std::string name{view(attribute->name)};
        // Foreign attributes (inkscape:label) do not concern us, but xlink:href acts as href.
        if (attribute->ns == nullptr || name == "href") {
            attributes.insert_or_assign(std::move(name), std::string{view(value)});
        }
        xmlFree(value);
    }
    return attributes;
}

/// The value of a CSS property in a `style` attribute.
std::optional<std::string> style_property(std::string_view style, std::string_view property)
{
    while (!style.empty()) {
        const std::string_view declaration = style.substr(0, style.find(';'));
        style.remove_prefix(std::min(declaration.size() + 1, style.size()));
        const std::size_t colon = declaration.find(':');
        if (colon == std::string_view::npos) continue;
        if (trimmed(declaration.substr(0, colon)) == property) {
            return trimmed(declaration.substr(colon + 1));
        }
    }
    return std::nullopt;
}

std::optional<std::string> property_of(const SvgAttributes& attributes, std::string_view property)
{
    const auto style = attributes.find("style");
    if (style != attributes.end()) {
        if (auto value = style_property(style->second, property)) return value;
    }
    const auto attribute = attributes.find(property);
    if (attribute == attributes.end()) return std::nullopt;
    return attribute->second;
}

/// True if every url( ) in `value` points into the document itself.
bool urls_stay_inside(std::string_view value)
{
    constexpr std::string_view opening = "url(";
    for (std::size_t at = value.find(opening); at != std::string_view::npos;
         at = value.find(opening, at + 1)) {
        std::string_view target = value.substr(at + opening.size());
        target.remove_prefix(std::min(target.find_first_not_of(" '\""), target.size()));
        if (!target.starts_with('#')) return false;
    }
    return true;
}

bool is_place(std::string_view id) noexcept
{
    return id.starts_with("field-") || id.starts_with("arc-") || id.starts_with("qr-");
}

/// Walks the tree once: checks, gathers, and notes what has to go.
class Dissection {
public:
    Dissection(SvgDocument& found, std::string name, std::vector<Message>& problems)
        : found_{found}, name_{std::move(name)}, problems_{problems}
    {}

    void run(xmlDoc& document)
    {
        if (document.intSubset != nullptr || document.extSubset != nullptr) {
            problem(msgid("The template {template} has a document type declaration. Save it as "
                          "“plain SVG”."));
        }
        for (xmlNode* node = document.children; node != nullptr; node = node->next) {
            if (node->type == XML_PI_NODE) refuse_instruction();
            if (node->type == XML_COMMENT_NODE) foreign_.push_back(node);
        }
        xmlNode* root = xmlDocGetRootElement(&document);
        if (root == nullptr || !in_namespace(*root, svg_namespace) || view(root->name) != "svg") {
            problem(msgid("The template {template} is not an SVG drawing."));
            return;
        }
        found_.root = attributes_of(*root);
        visit(*root, {.at_top = true});
        remove(foreign_);
        found_.whole = serialised(document);
        remove(not_drawn_);
        found_.art = serialised(document);
    }

private:
    /// What an element inherits from those around it.
    struct Surroundings {
        Affine to_page;
        bool at_top = false; ///< it is the root
        bool may_hold_places = true;
        bool has_font = false;
        bool in_text = false;
        bool goes_away = false; ///< within a place or a guide, which is taken out as a whole
    };

    void problem(const char* id, std::vector<std::pair<std::string, std::string>> arguments = {})
    {
        arguments.emplace_back("template", name_);
        problems_.push_back({id, std::move(arguments)});
    }

    void refuse_instruction()
    {
        problem(msgid("The template {template} has a processing instruction, which a label cannot "
                      "follow."));
    }

    static void remove(std::vector<xmlNode*>& nodes)
    {
        for (xmlNode* node : nodes) {
            xmlUnlinkNode(node);
            xmlFreeNode(node);
        }
        nodes.clear();
    }

    void visit(xmlNode& node, Surroundings around)
    {
        const SvgAttributes attributes = attributes_of(node);
        const std::string element{view(node.name)};
        check_element(element, around.at_top);
        check_references(element, attributes);
        gather(attributes);

        const auto transform = attributes.find("transform");
        if (transform != attributes.end()) {
            const auto own = svg_transform(transform->second);
            if (own) {
                around.to_page = around.to_page * *own;
            } else {
                problem(msgid("The template {template} has a transformation that is not "
                              "understood: {transform}"),
                        {{"transform", transform->second}});
            }
        }
        if (const auto id = attributes.find("id"); id != attributes.end() && is_place(id->second)) {
            take_place(element, attributes, around);
            take_out(node, around);
        } else if (attributes.contains("data-guide")) {
            take_out(node, around);
        }
        if (element != "svg" && element != "g") around.may_hold_places = false;
        if (property_of(attributes, "font-family")) around.has_font = true;
        if (element == "text") {
            around.in_text = true;
            if (!around.has_font) {
                problem(msgid("The template {template} has a text without a font: “{text}”. Set it "
                              "in Noto Sans CJK SC."),
                        {{"text", text_in(node)}});
            }
        }
        if (node.parent == xmlDocGetRootElement(node.doc)) {
            if (element == "title") found_.title = trimmed(text_in(node));
            if (element == "desc") found_.description = trimmed(text_in(node));
        }
        around.at_top = false;
        visit_children(node, around);
    }

    void visit_children(xmlNode& node, const Surroundings& around)
    {
        for (xmlNode* child = node.children; child != nullptr; child = child->next) {
            switch (child->type) {
            case XML_ELEMENT_NODE:
                if (in_namespace(*child, svg_namespace)) {
                    visit(*child, around);
                } else {
                    set_foreign_aside(*child);
                }
                break;
            case XML_TEXT_NODE:
            case XML_CDATA_SECTION_NODE:
                if (around.in_text) found_.texts.push_back(trimmed(view(child->content)));
                break;
            case XML_PI_NODE: refuse_instruction(); break;
            default: foreign_.push_back(child);
            }
        }
    }

    void set_foreign_aside(xmlNode& node)
    {
        if (in_namespace(node, xinclude_namespace)) {
            problem(msgid("The template {template} includes another file. Everything has to be in "
                          "the template itself."));
        }
        foreign_.push_back(&node);
    }

    void check_element(const std::string& element, bool at_top)
    {
        const bool allowed = std::ranges::find(allowed_elements, element) != allowed_elements.end();
        if (!allowed || (element == "svg" && !at_top)) {
            problem(
                msgid("The template {template} has an element <{element}>, which a label cannot "
                      "print. Convert it to paths or plain text."),
                {{"element", element}});
        }
    }

    void check_references(const std::string& element, const SvgAttributes& attributes)
    {
        for (const auto& [name, value] : attributes) {
            const bool embedded = element == "image" && (value.starts_with("data:image/png;") ||
                                                         value.starts_with("data:image/jpeg;"));
            const bool leads_out = name == "href" && !value.starts_with('#') && !embedded;
            if (leads_out || !urls_stay_inside(value)) {
                problem(msgid("The template {template} refers to something outside of itself: "
                              "{reference}. Embed it."),
                        {{"reference", value.substr(0, 100)}});
            }
        }
        // What librsvg would ignore, and the text would be somewhere else or not at all.
        for (const char* property : {"textLength", "inline-size", "shape-inside"}) {
            if (property_of(attributes, property)) {
                problem(
                    msgid("The template {template} has text fitted by “{property}”, which would "
                          "not be printed as it is seen in the editor. Make it plain text."),
                    {{"property", property}});
            }
        }
        const auto style = attributes.find("style");
        if (style != attributes.end() && style_property(style->second, "transform")) {
            problem(msgid("The template {template} moves an element by a style. Use the attribute "
                          "“transform”."));
        }
    }

    void gather(const SvgAttributes& attributes)
    {
        if (const auto family = property_of(attributes, "font-family")) {
            std::string first = trimmed(family->substr(0, family->find(',')));
            std::erase_if(first, [](char c) { return c == '\'' || c == '"'; });
            add_once(found_.font_families, std::move(first));
        }
        const auto when = attributes.find("data-when");
        if (when != attributes.end()) add_once(found_.conditions, when->second);
    }

    void take_out(xmlNode& node, Surroundings& around)
    {
        if (!around.goes_away) not_drawn_.push_back(&node);
        around.goes_away = true;
        around.may_hold_places = false;
    }

    static void add_once(std::vector<std::string>& list, std::string value)
    {
        if (std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
    }

    void take_place(const std::string& element, const SvgAttributes& attributes,
                    const Surroundings& around)
    {
        const std::string& id = attributes.find("id")->second;
        if (!around.may_hold_places || around.in_text) {
            problem(msgid("The template {template} has the place “{place}” inside a definition, a "
                          "text or a guide. A place stands by itself or in a group."),
                    {{"place", id}});
        }
        if (std::ranges::find(found_.places, id, &SvgPlace::id) != found_.places.end()) {
            problem(msgid("The template {template} has the place “{place}” twice."),
                    {{"place", id}});
        }
        found_.places.push_back({id, element, attributes, around.to_page});
    }

    static std::string text_in(xmlNode& node)
    {
        xmlChar* content = xmlNodeGetContent(&node);
        std::string text{view(content)};
        xmlFree(content);
        return text;
    }

    SvgDocument& found_;
    std::string name_;
    std::vector<Message>& problems_;
    std::vector<xmlNode*> foreign_;
    std::vector<xmlNode*> not_drawn_;
};

} // namespace

SvgDocument take_apart(const std::string& text, const std::string& name,
                       std::vector<Message>& problems)
{
    SvgDocument found;
    // Neither XML_PARSE_NOENT nor _DTDLOAD nor _HUGE: entities stay unexpanded, depth is limited.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    const XmlDocument document{
        xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr, options)};
    if (!document) {
        problems.push_back(
            {msgid("The template {template} is not well-formed XML."), {{"template", name}}});
        return found;
    }
    check_cost(*document, name, problems);
    if (problems.empty()) Dissection{found, name, problems}.run(*document);
    return found;
}

} // namespace twofold
