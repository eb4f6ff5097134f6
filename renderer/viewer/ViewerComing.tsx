import { useEffect } from "react";
import { useViewed } from "./viewed.ts";

/** While the viewer is read: who thinks better of it need not wait. The view below cannot be used meanwhile. */
export function ViewerComing() {
  const close = useViewed((state) => state.close);
  useEffect(() => {
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "Escape") close();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [close]);
  return null;
}
