.pragma library

// Calls `visit` for every item that can be seen, from the outermost inwards.
function everyVisible(item, visit) {
    if (!item.visible || item.opacity === 0)
        return;
    visit(item);
    for (let i = 0; i < item.children.length; ++i)
        everyVisible(item.children[i], visit);
}

// The first visible item for which `fits`, or null.
function find(item, fits) {
    let found = null;
    everyVisible(item, candidate => {
        if (found === null && fits(candidate))
            found = candidate;
    });
    return found;
}

// All that can be seen for which `fits`, from the outermost inwards.
function all(item, fits) {
    const found = [];
    everyVisible(item, candidate => {
        if (fits(candidate))
            found.push(candidate);
    });
    return found;
}

// Calls `look` for every screenful of what can be scrolled down (a Flickable), from its top on, each a little over the
// one before, and leaves it where it was.
function everyScreenful(scroller, look) {
    const before = scroller.contentY;
    const last = () => scroller.originY + scroller.contentHeight - scroller.height;
    let place = scroller.originY;
    for (let screenfuls = 0; screenfuls < 50; ++screenfuls) {
        scroller.contentY = place;
        look();
        // It may have grown, or begin elsewhere by now.
        if (scroller.contentY >= last() - 1)
            break;
        place = Math.min(scroller.contentY + scroller.height * 0.8, last());
    }
    scroller.contentY = before;
}

// Whether an item reaches out of the control that it is a part of.
function leavesItsControl(item, Control) {
    for (let parent = item.parent; parent; parent = parent.parent) {
        if (!(parent instanceof Control))
            continue;
        const place = item.mapToItem(parent, 0, 0);
        const width = item.contentWidth === undefined ? item.width : Math.min(item.width, item.contentWidth);
        return place.x < -1 || place.y < -1 || place.x + width > parent.width + 1 || place.y + item.height > parent.height + 1;
    }
    return false;
}

// What of an item can be seen within `root`, as a rectangle there.
function seenOf(item, root) {
    const at = item.mapToItem(root, 0, 0);
    const seen = {
        left: Math.max(0, at.x),
        top: Math.max(0, at.y),
        right: Math.min(root.width, at.x + item.width),
        bottom: Math.min(root.height, at.y + item.height)
    };
    for (let parent = item.parent; parent && parent !== root; parent = parent.parent) {
        if (!parent.clip)
            continue;
        const edge = parent.mapToItem(root, 0, 0);
        seen.left = Math.max(seen.left, edge.x);
        seen.top = Math.max(seen.top, edge.y);
        seen.right = Math.min(seen.right, edge.x + parent.width);
        seen.bottom = Math.min(seen.bottom, edge.y + parent.height);
    }
    return seen;
}

// Pairs of texts within `part` of which one lies upon the other, as they are seen within `root`. What floats above
// a page on a ground of its own (`Banner`, `Toast`) is told apart by that ground.
function overlaps(part, root) {
    const texts = [];
    everyVisible(part, item => {
        if (item.contentHeight === undefined || item.lineCount === undefined || item.text === "" || item.color.a === 0)
            return;
        const seen = seenOf(item, root);
        seen.right = Math.min(seen.right, seen.left + item.contentWidth);
        if (item.horizontalAlignment === 1 && seen.right - seen.left > 4 && seen.bottom - seen.top > 4)
            texts.push({
                text: item.text,
                seen: seen
            });
    });
    const found = [];
    for (let i = 0; i < texts.length; ++i) {
        for (let k = i + 1; k < texts.length; ++k) {
            const one = texts[i].seen;
            const other = texts[k].seen;
            // Lines of text have air above and beneath.
            if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6)
                found.push(texts[i].text + " / " + texts[k].text);
        }
    }
    return found;
}

// As WCAG 2.1 has it: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
function luminance(color) {
    const part = value => value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    return 0.2126 * part(color.r) + 0.7152 * part(color.g) + 0.0722 * part(color.b);
}

// The contrast of a text to the colour that is seen most where it stands, in a picture of `root`; 0 where
// nothing of it can be seen.
function contrastOf(text, root, picture) {
    const seen = seenOf(text, root);
    if (seen.right - seen.left < 4 || seen.bottom - seen.top < text.font.pixelSize * 0.8)
        return 0;
    const counts = new Map();
    for (let i = 0; i < 24; ++i) {
        for (let k = 0; k < 6; ++k) {
            const x = Math.floor(seen.left + (seen.right - seen.left - 1) * i / 23);
            const y = Math.floor(seen.top + (seen.bottom - seen.top - 1) * k / 5);
            const key = picture.pixel(x, y).toString();
            counts.set(key, (counts.get(key) || 0) + 1);
        }
    }
    let most = "";
    for (const [key, count] of counts) {
        if (most === "" || count > counts.get(most))
            most = key;
    }
    const behind = Qt.color(most);
    let opacity = text.color.a;
    for (let item = text; item && item !== root; item = item.parent)
        opacity *= item.opacity;
    const over = (front, back) => front * opacity + back * (1 - opacity);
    const one = luminance(Qt.rgba(over(text.color.r, behind.r), over(text.color.g, behind.g), over(text.color.b, behind.b), 1));
    const other = luminance(behind);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
