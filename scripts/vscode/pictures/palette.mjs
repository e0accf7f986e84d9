/** As many as a byte can name. */
const most = 256;

/**
 * Chooses colours for a picture: what stands together in a box of the colour space is painted in its commonest colour, so that
 * grounds stay what they are.
 * @param colours of each pixel, 0xRRGGBB
 * @returns the chosen colours, and the index of the chosen one for each that was there
 */
export function palette(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts].map(([colour, count]) => ({
    colour,
    count,
    channels: [colour >> 16, (colour >> 8) & 255, colour & 255],
  }));
  const boxes = [boxOf(all)];
  while (boxes.length < most) {
    const widest = boxes.reduce((one, other) => (other.error > one.error ? other : one));
    if (widest.error === 0) break;
    boxes.splice(boxes.indexOf(widest), 1, ...split(widest));
  }
  const indexOf = new Map();
  const chosen = boxes.map(({ members }, index) => {
    for (const { colour } of members) indexOf.set(colour, index);
    return members.reduce((one, other) => (other.count > one.count ? other : one)).colour;
  });
  return { chosen, indexOf };
}

/** How far its members are from their mean, each channel by itself: the widest one is where it is split. */
function boxOf(members) {
  const count = members.reduce((sum, one) => sum + one.count, 0);
  const spreads = [0, 1, 2].map((channel) => {
    const mean = members.reduce((sum, one) => sum + one.count * one.channels[channel], 0) / count;
    const error = members.reduce((sum, one) => sum + one.count * (one.channels[channel] - mean) ** 2, 0);
    return { channel, mean, error };
  });
  const widest = spreads.reduce((one, other) => (other.error > one.error ? other : one));
  return { members, ...widest };
}

function split({ members, channel, mean }) {
  const isLow = (one) => one.channels[channel] <= mean;
  return [boxOf(members.filter(isLow)), boxOf(members.filter((one) => !isLow(one)))];
}
