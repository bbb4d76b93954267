"""What a drawing (SVG) may hold that is published: elements and attributes that draw, and addresses inside itself.

A browser shows a drawing through `<img>`, where nothing runs; but a reader may open the file by itself, from a shared
disk. The reader of a hub writes drawings anew from these lists; the audit holds finished ones against them.
Names: SVG 2, appendix F (elements) and G (attributes); Filter Effects 1; SVG Animations 2.
"""

from __future__ import annotations

import re

from cjmsite.frozen import frozen
from cjmsite.publishable.letters import shortened
from cjmsite.publishable.styles import PROPERTY, RASTER, Picture, is_inside, kept_declarations, kept_value

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

ELEMENTS = frozenset(
    "svg g defs symbol use switch a title desc view style path rect circle ellipse line polyline polygon image "
    "text tspan textPath linearGradient radialGradient stop pattern clipPath mask marker filter animate "
    "animateMotion animateTransform set mpath feBlend feColorMatrix feComponentTransfer feComposite "
    "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
    "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight "
    "feSpecularLighting feSpotLight feTile feTurbulence".split()
)
# What no browser draws, or what only tells of a drawing: it goes without a word.
SHOW_NOTHING = frozenset(
    "metadata font font-face font-face-src font-face-name glyph missing-glyph hkern vkern color-profile cursor "
    "solidColor solidcolor mesh meshgradient hatch discard".split()
)
WITH_WORDS = frozenset("text tspan textPath title desc style a".split())  # elements whose own words are shown, or read
_ANIMATIONS = frozenset("animate animateMotion animateTransform set".split())
_PICTURES = frozenset({"image", "feImage"})
ATTRIBUTES = frozenset(
    "id class lang role tabindex version x y x1 y1 x2 y2 cx cy r rx ry fr fx fy width height d points viewBox "
    "preserveAspectRatio pathLength gradientTransform gradientUnits patternUnits patternContentUnits "
    "patternTransform spreadMethod offset clipPathUnits maskUnits maskContentUnits markerWidth markerHeight "
    "markerUnits refX refY orient primitiveUnits filterUnits in in2 result mode operator k1 k2 k3 k4 type values "
    "tableValues slope intercept amplitude exponent stdDeviation edgeMode kernelMatrix kernelUnitLength order "
    "divisor bias targetX targetY preserveAlpha surfaceScale specularConstant specularExponent diffuseConstant "
    "baseFrequency numOctaves seed stitchTiles azimuth elevation pointsAtX pointsAtY pointsAtZ z "
    "limitingConeAngle radius xChannelSelector yChannelSelector dx dy textLength lengthAdjust startOffset method "
    "spacing side systemLanguage media attributeName attributeType begin dur end min max restart repeatCount "
    "repeatDur calcMode keyTimes keySplines keyPoints from to by additive accumulate path origin".split()
)
_MOVES = frozenset({"from", "to", "by", "values"})
_NAMES_ITSELF = re.compile(r"aria-[a-z]+")
_NEVER_MOVED = frozenset({"href", "style", "class", "id"})


@frozen
class Attribute:
    """An attribute as it may be published: None where it may not. `lost` says what readers miss, "" if nothing."""

    value: str | None
    lost: str = ""


def judged_attribute(element: str, space: str, name: str, value: str, picture: Picture = str) -> Attribute:
    """What becomes of an attribute; `space` is its namespace ("" for none), `picture` cleans raster pictures."""
    if space == XLINK or (not space and name in ("href", "src")):
        return _address(element, value, picture) if name in ("href", "src") else Attribute(None)
    if space == XML:
        return Attribute(value if name in ("space", "lang") else None)
    if space:
        return Attribute(None)
    if name.lower().startswith("on"):
        return Attribute(None, f"{name}=")
    if name == "style":
        kept = kept_declarations(value, picture)
        return Attribute(kept.text or None, ", ".join(kept.lost))
    if PROPERTY.fullmatch(name) and not (name == "fill" and element in _ANIMATIONS) and name not in ATTRIBUTES:
        shown = kept_value(value, picture)
        return Attribute(shown or None, "" if shown or not value.strip() else f"{name}={_short(value)}")
    if name in ATTRIBUTES or _NAMES_ITSELF.fullmatch(name) or name == "fill":
        return Attribute(value)
    return Attribute(None)


def is_moved_amiss(element: str, attributes: dict[str, str]) -> bool:
    """Whether an animation changes what may not be changed, or to what may not be shown: an address, a style."""
    if element not in _ANIMATIONS:
        return False
    name = attributes.get("attributeName", "").strip().rpartition(":")[2]
    if name in _NEVER_MOVED or name.lower().startswith("on"):
        return True
    values = [one for key in _MOVES for one in attributes.get(key, "").split(";") if one.strip()]
    return name not in ATTRIBUTES and name != "" and any(kept_value(one) is None for one in values)


def _address(element: str, value: str, picture: Picture) -> Attribute:
    """Only places in the drawing, and raster pictures that lie in it."""
    text = value.strip()
    if is_inside(text):
        return Attribute(text)
    if element in _PICTURES and RASTER.match(text):
        clean = picture(text)
        return Attribute(clean, "" if clean is not None else "a picture in it that can't be read")
    if not text:
        return Attribute(None)
    return Attribute(None, f"a link to {_short(text)}" if element == "a" else _short(text))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return shortened(plain)
