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
