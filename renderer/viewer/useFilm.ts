import { useEffect, useRef } from "react";

/** Calls `step` so many times a second while it plays, at moments at which the screen is drawn. */
export function useFilm(playing: boolean, speed: number, step: () => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (!playing) return;
    const between = 1000 / speed;
    let due = performance.now() + between;
    let frame = requestAnimationFrame(function look(now) {
      // A screen of 60 pictures a second comes a hair early or late.
      if (now >= due - 4) {
        latest.current();
        // What was missed is not made up for in a rush.
        due = Math.max(due + between, now + between / 2);
      }
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed]);
}
