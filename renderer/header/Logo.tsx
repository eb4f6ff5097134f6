import classes from "./Logo.module.css";

/** A curly beta track in pixels, and the program's name. */
export function Logo() {
  return (
    <h1 className={classes.logo}>
      <svg
        viewBox="0 0 8 8"
        className={classes.mark}
        aria-hidden="true"
        shapeRendering="crispEdges"
      >
        <path fill="#6a1f6d" d="M1 6h1v1h-1zM6 1h1v1h-1z" />
        <path fill="#b5367a" d="M2 5h1v1h-1zM1 5h1v1h-1zM5 1h1v1h-1z" />
        <path fill="#f1605d" d="M2 4h1v1h-1zM3 5h1v1h-1zM6 2h1v1h-1z" />
        <path fill="#fd9a6a" d="M3 4h1v1h-1zM5 3h1v1h-1zM5 2h1v1h-1z" />
        <path fill="#fcd9a0" d="M4 3h1v1h-1zM4 4h1v1h-1z" />
      </svg>
      Trackroom
    </h1>
  );
}
