/** What the stand-in for Electron and the test that drives it say to each other, over the channel between processes. */

/** From the main process's stand-in to the test. */
export type ToTest =
  | { readonly kind: "window"; readonly window: number; readonly address: string }
  | { readonly kind: "closed"; readonly window: number }
  | {
      readonly kind: "to-page";
      readonly window: number;
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly number[];
    }
  | {
      readonly kind: "port";
      readonly window: number;
      readonly port: number;
      readonly data: unknown;
    }
  | { readonly kind: "port-closed"; readonly window: number; readonly port: number }
  | {
      readonly kind: "answer";
      readonly window: number;
      readonly call: number;
      readonly value: unknown;
      readonly error?: string;
    }
  /** Something that the system would have shown or done. */
  | { readonly kind: "did"; readonly what: string; readonly with: unknown }
  | { readonly kind: "engine"; readonly pid: number };

/** From the test to the main process's stand-in. */
export type FromTest =
  | {
      readonly kind: "send" | "invoke";
      readonly window: number;
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly call: number;
    }
  | { readonly kind: "port"; readonly port: number; readonly data: unknown }
  | { readonly kind: "page-there"; readonly window: number }
  /** What people will choose when the dialog next comes; cancelled otherwise. */
  | { readonly kind: "choice"; readonly dialog: string; readonly value: unknown }
  | { readonly kind: "click"; readonly label: string }
  | { readonly kind: "emit"; readonly event: string; readonly args: readonly unknown[] }
  | { readonly kind: "close-window"; readonly window: number }
  | { readonly kind: "focus"; readonly window: number };

/** Between the main process's stand-in and the utility process. */
export type WithEngine =
  | { readonly kind: "message"; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: "port"; readonly port: number; readonly data: unknown }
  | { readonly kind: "port-closed"; readonly port: number };
