/** Where the picture lies in its place: CSS pixels. */
export interface Placement {
  /** CSS pixels a detector pixel. */
  readonly scale: number;
  /** Of the picture's top left corner. */
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** So many times larger than the whole picture fits. */
export const largestZoom = 40;

/** The whole picture in the middle, with a little room around it. */
export function fitted(picture: Size, place: Size): Placement {
  const room = { width: Math.max(1, place.width - 16), height: Math.max(1, place.height - 16) };
  const scale = Math.min(room.width / picture.width, room.height / picture.height);
  return {
    scale,
    left: (place.width - picture.width * scale) / 2,
    top: (place.height - picture.height * scale) / 2,
  };
}

/** Larger or smaller by a factor, between whole and 40 times; the detector pixel at `at` stays where it is. */
export function zoomed(
  placement: Placement,
  factor: number,
  at: Point,
  picture: Size,
  place: Size,
): Placement {
  const whole = fitted(picture, place);
  const scale = Math.min(
    Math.max(placement.scale * factor, whole.scale),
    whole.scale * largestZoom,
  );
  if (scale === whole.scale) return whole;
  const grown = scale / placement.scale;
  return {
    scale,
    left: at.x - (at.x - placement.left) * grown,
    top: at.y - (at.y - placement.top) * grown,
  };
}

/** Moved by so many CSS pixels; a part of the picture always stays in sight. */
export function moved(placement: Placement, by: Point, picture: Size, place: Size): Placement {
  const keep = 40;
  const { scale } = placement;
  const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  return {
    scale,
    left: within(placement.left + by.x, keep - picture.width * scale, place.width - keep),
    top: within(placement.top + by.y, keep - picture.height * scale, place.height - keep),
  };
}

/** The detector pixel at a place, y upwards, with its fraction; it may lie outside the detector. */
export function detectorPoint({ scale, left, top }: Placement, at: Point, { height }: Size): Point {
  return { x: (at.x - left) / scale, y: height - (at.y - top) / scale };
}
