/** Moves a hit that insertion may take on average: detectors send hits nearly in the order of their times. */
const movesPerHit = 16;

/** Places of hits in the order of their times; those of one time stay in the order of the file. */
export function orderByTime(times: Float64Array, length: number): Uint32Array {
  const order = new Uint32Array(length);
  let movesLeft = movesPerHit * length;
  for (let i = 0; i < length; i++) {
    const time = times[i];
    let at = i;
    while (at > 0 && times[order[at - 1]] > time) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = i;
    movesLeft -= i - at;
    if (movesLeft < 0) return sorted(times, length);
  }
  return order;
}

function sorted(times: Float64Array, length: number): Uint32Array {
  const order = Uint32Array.from({ length }, (_, i) => i);
  return order.sort((a, b) => times[a] - times[b] || a - b);
}

/**
 * Places in `hits` in the order of their pixels, those of one pixel as they come: a counting sort.
 *
 * @param hits places in `pixels`
 * @param room at least as many as there are pixels on the sensor; it is overwritten
 */
export function orderByPixel(
  hits: Uint32Array,
  length: number,
  pixels: Uint32Array,
  room: Int32Array,
): Uint32Array {
  room.fill(0);
  for (let i = 0; i < length; i++) room[pixels[hits[i]]]++;
  let before = 0;
  for (let pixel = 0; pixel < room.length; pixel++) {
    const count = room[pixel];
    room[pixel] = before;
    before += count;
  }
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[room[pixels[hits[i]]]++] = i;
  return order;
}
